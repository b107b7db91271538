package viet

import (
	"strings"
	"unicode/utf8"
)

// HasMarks thresholds, in percent of Vietnamese-looking words. Correct official
// Vietnamese carries marks on 70–95 % of its words, text typed without them on
// none; a short text may by chance have few words that take marks at all
// ("Nguyễn Lan Anh").
const (
	marksShare      = 50
	marksShareShort = 20
	shortWords      = 10 // fewer words than this make a short text
)

// MarkShare counts the Vietnamese-looking words of text (total) and those of
// them that carry a tone, a diacritic or đ (marked). A word looks Vietnamese when its letters
// without marks can be one Vietnamese syllable, so abbreviations (UBND, TCCB),
// most foreign words, numbers and codes do not count; nor do e-mail addresses,
// web addresses, file names and document numbers.
func MarkShare(text string) (marked, total int) {
	ts := lexValues(text)
	for i, t := range ts {
		if t.kind != tokWord || ts.gluedTo(i) && ts[i-1].kind == tokDigits || ts.gluedTo(i+1) && ts[i+1].kind == tokDigits {
			continue
		}
		raw := text[t.start:t.end]
		if len(raw) > maxSyllable {
			continue
		}
		var room [maxSyllable]byte
		bare, ok := appendLenient(room[:0], raw)
		if !ok {
			bare = []byte(slowLenient(raw))
		}
		if !isBareSyllable(string(bare)) {
			continue
		}
		total++
		if isMarked(raw, string(bare)) {
			marked++
		}
	}
	return marked, total
}

// isMarked reports whether a word carries a mark: bare, which is ASCII, is not
// all there is to it.
func isMarked(raw, bare string) bool {
	for _, r := range raw {
		if r >= utf8.RuneSelf {
			if letter, _ := toneless(r); letter != 0 {
				return true // also in lower case it is no ASCII
			}
		}
	}
	return strings.ToLower(NFC(raw)) != bare
}

// HasMarks reports that text is typed in Vietnamese with marks: at least half of
// its Vietnamese-looking words carry some, or one in five in a text of fewer
// than ten. A text without Vietnamese-looking words is not typed with marks.
func HasMarks(text string) bool {
	marked, total := MarkShare(text)
	if total < shortWords {
		return marked > 0 && marked*100 >= total*marksShareShort
	}
	return marked*100 >= total*marksShare
}

// maxSyllable is more bytes than a syllable has, however its marks are written.
const maxSyllable = 40

// isSyllable reports that s, its marks aside, is built as one Vietnamese
// syllable: onset, vowels, coda.
func isSyllable(s string) bool { return len(s) <= maxSyllable && isBareSyllable(Lenient(s)) }

// isBareSyllable is isSyllable of a word that has no marks any more.
func isBareSyllable(s string) bool {
	if s == "" || len(s) > 7 {
		return false
	}
	for _, n := range [...]int{3, 2, 1, 0} { // the longest onset first; gi and qu also lend their vowel
		if n < len(s) && isOnset(s[:n]) && isRhyme(s[n:]) {
			return true
		}
	}
	return false
}

func isOnset(s string) bool {
	switch s {
	case "", "b", "c", "ch", "d", "g", "gh", "gi", "h", "k", "kh", "l", "m", "n", "ng", "ngh", "nh",
		"p", "ph", "qu", "r", "s", "t", "th", "tr", "v", "x":
		return true
	}
	return false
}

func isRhyme(s string) bool {
	vowels := len(s)
	for i := range len(s) {
		if !strings.ContainsRune("aeiouy", rune(s[i])) {
			vowels = i
			break
		}
	}
	switch s[vowels:] {
	case "", "c", "ch", "m", "n", "ng", "nh", "p", "t":
	default:
		return false
	}
	switch s[:vowels] {
	case "a", "e", "i", "o", "u", "y", "ai", "ao", "au", "ay", "eo", "eu", "ia", "ie", "ieu", "iu",
		"oa", "oai", "oao", "oay", "oe", "oeo", "oi", "oo", "ua", "uay", "uai", "ue", "ui", "uo", "uoi", "uou",
		"uu", "uy", "uya", "uye", "uyu", "ye", "yeu":
		return true
	}
	return false
}
