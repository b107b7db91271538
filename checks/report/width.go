package report

import (
	"strings"
	"unicode"

	"thuchanh/internal/viet"
)

// clean makes any text safe on one line: NFC, so that a Vietnamese letter is
// one character; white space made one space; and what steers a terminal or the
// direction of writing made visible, so that a candidate's subject can neither
// clear the screen nor turn "−1" round.
func clean(s string) string {
	s = strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return ' '
		case unicode.IsControl(r), steersDirection(r):
			return unicode.ReplacementChar
		}
		return r
	}, strings.ToValidUTF8(s, string(unicode.ReplacementChar)))
	return strings.Join(strings.Fields(viet.NFC(s)), " ")
}

// steersDirection reports the bidirectional controls (UAX #9, 2).
func steersDirection(r rune) bool {
	return r == 0x061C || r == 0x200E || r == 0x200F || r >= 0x202A && r <= 0x202E || r >= 0x2066 && r <= 0x2069
}

// runeWidth is the number of columns a terminal gives r: none for marks and
// formats, two for the wide characters of East Asia and pictures (UAX #11).
func runeWidth(r rune) int {
	switch {
	case unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf):
		return 0
	case isWide(r):
		return 2
	}
	return 1
}

func isWide(r rune) bool {
	if r < 0x1100 {
		return false
	}
	for _, w := range [...][2]rune{
		{0x1100, 0x115F}, {0x231A, 0x231B}, {0x23E9, 0x23EC}, {0x26A1, 0x26A1}, {0x2705, 0x2705}, {0x274C, 0x274C}, {0x2E80, 0x303E},
		{0x3041, 0xA4CF}, {0xA960, 0xA97C}, {0xAC00, 0xD7A3}, {0xF900, 0xFAFF}, {0xFE30, 0xFE6F}, {0xFF00, 0xFF60}, {0xFFE0, 0xFFE6},
		{0x1F004, 0x1F004}, {0x1F0CF, 0x1F0CF}, {0x1F18E, 0x1F18E}, {0x1F191, 0x1F19A}, {0x1F200, 0x1F64F}, {0x1F680, 0x1F6FF},
		{0x1F900, 0x1FAFF}, {0x20000, 0x3FFFD},
	} {
		if r >= w[0] && r <= w[1] {
			return true
		}
	}
	return false
}

// textWidth is the number of columns of s.
func textWidth(s string) int {
	n := 0
	for _, r := range s {
		n += runeWidth(r)
	}
	return n
}

// wrap breaks s at spaces into lines of at most width columns, and a word that
// is longer than a line where the line ends. It returns at least one line.
func wrap(s string, width int) []string {
	var out []string
	cur, n := "", 0
	for _, word := range strings.Fields(s) {
		w := textWidth(word)
		if cur != "" && n+1+w > width {
			out, cur, n = append(out, cur), "", 0
		}
		if cur != "" {
			cur, n = cur+" ", n+1
		}
		for w > width {
			head, rest := cut(word, width)
			if rest == "" {
				break
			}
			out, word = append(out, head), rest
			w = textWidth(word)
		}
		cur, n = cur+word, n+w
	}
	return append(out, cur)
}

// cut takes as many characters as fit into width columns, at least one, and
// the marks that belong to the last of them.
func cut(s string, width int) (head, rest string) {
	n := 0
	for i, r := range s {
		w := runeWidth(r)
		if i > 0 && n+w > width {
			return s[:i], s[i:]
		}
		n += w
	}
	return s, ""
}
