package letter

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// lower is strings.ToLower, which looks every letter with a mark up in the
// tables of Unicode; in Vietnamese that is every third.
func lower(s string) string {
	if isFieldASCII(s) {
		return strings.ToLower(s)
	}
	out := make([]byte, 0, len(s))
	for i := 0; i < len(s); {
		c := s[i]
		if c < utf8.RuneSelf {
			if 'A' <= c && c <= 'Z' {
				c += 'a' - 'A'
			}
			out = append(out, c)
			i++
			continue
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		out = utf8.AppendRune(out, lowerRune(r))
		i += n
	}
	return string(out)
}

func lowerRune(r rune) rune {
	switch {
	case 'Ạ' <= r && r <= 'ỹ', 'Ă' <= r && r <= 'đ': // capital and small letter, in turn
		return r | 1
	case 'À' <= r && r <= 'Þ' && r != '×':
		return r + 'à' - 'À'
	case 'ß' <= r && r <= 'ÿ', r == 'ơ', r == 'ư':
		return r
	case r == 'Ơ', r == 'Ư':
		return r + 1
	}
	return unicode.ToLower(r)
}

// isWord reports whether a rune, in lower case, is part of a word.
func isWord(r rune) bool {
	switch {
	case 'a' <= r && r <= 'z', '0' <= r && r <= '9', 'Ạ' <= r && r <= 'ỹ':
		return true
	case r < utf8.RuneSelf:
		return false
	}
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r)
}

// words splits text into lower-case words, so that wrapping, quote marks and
// punctuation do not matter.
func words(s string) []string {
	s = lower(s[:min(len(s), maxCompared)])
	out := make([]string, 0, len(s)/5)
	start := -1
	for i, r := range s {
		switch word := isWord(r); {
		case word && start < 0:
			start = i
		case !word && start >= 0:
			out, start = append(out, s[start:i]), -1
		}
	}
	if start >= 0 {
		out = append(out, s[start:])
	}
	return out
}
