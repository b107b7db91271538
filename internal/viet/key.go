package viet

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// maxMarks is how many combining marks other than tones a letter keeps in a
// key. Vietnamese needs one; the bound keeps stacked marks from reaching the
// limit at which normalisation inserts joiners of its own.
const maxMarks = 4

// NFC returns s in Unicode normalisation form C, the form in which the program
// stores text.
func NFC(s string) string {
	if isComposed(s) {
		return s
	}
	return norm.NFC.String(s)
}

// Key returns the normal comparison key of s: compatibility forms folded
// (NFKC), lower case, look-alikes of Đ made Đ, dashes and quotes made ASCII,
// zero-width characters dropped, runs of white space made one space, and the
// tone of each syllable moved to its end as a digit (2 huyền, 3 hỏi, 4 ngã,
// 5 sắc, 6 nặng), so that hòa = hoà and qúy = quý while hoa, hòa and hoá
// differ.
//
// The digit means that the literal text "a2" has the key of "à"; no word anyone
// types by mistake comes of it. Key is idempotent, and its result is
// valid UTF-8 in NFC.
func Key(s string) string {
	if isPlain(s) {
		return s
	}
	if key, ok := quickKey(s); ok {
		return key
	}
	return slowKey(s)
}

// slowKey is Key for any text.
func slowKey(s string) string {
	k := keyBuilder{}
	k.out.Grow(len(s) + 8)
	for _, r := range decompose(s) {
		k.add(foldRune(r))
	}
	k.flush()
	return norm.NFC.String(strings.TrimSuffix(k.out.String(), " "))
}

// Equal reports whether a and b are the same text at the normal level.
func Equal(a, b string) bool { return a == b || Key(a) == Key(b) }

// Lenient returns s in lower case without tones and marks, đ as d, spaces
// collapsed: what a search box compares. Never use it for marking.
func Lenient(s string) string {
	if t, ok := quickLenient(s); ok {
		return t
	}
	return slowLenient(s)
}

// slowLenient is Lenient for any text.
func slowLenient(s string) string {
	var out strings.Builder
	out.Grow(len(s))
	spaced := true // also drops leading spaces
	for _, r := range decompose(s) {
		r = foldRune(r)
		switch {
		case r < 0 || unicode.Is(unicode.M, r):
		case unicode.IsSpace(r):
			if !spaced {
				out.WriteByte(' ')
			}
			spaced = true
		case r == 'đ':
			out.WriteByte('d')
			spaced = false
		default:
			out.WriteRune(r)
			spaced = false
		}
	}
	return norm.NFC.String(strings.TrimSuffix(out.String(), " "))
}

// decompose returns s in NFKD. Invalid bytes are replaced first: normalisation
// leaves the letter after one as it is.
func decompose(s string) string { return norm.NFKD.String(strings.ToValidUTF8(s, "\uFFFD")) }

// keyBuilder moves tones to the end of the syllable being written.
type keyBuilder struct {
	out    strings.Builder
	tones  []byte
	inWord bool
	marks  int
	last   byte // last byte written, to collapse spaces
}

func (k *keyBuilder) add(r rune) {
	switch {
	case r < 0:
	case toneDigit(r) != 0:
		if k.inWord { // a tone on nothing says nothing
			k.tones = append(k.tones, toneDigit(r))
		}
	case unicode.Is(unicode.M, r):
		if k.inWord && k.marks < maxMarks {
			k.marks++
			k.write(r)
		}
	case unicode.IsLetter(r):
		k.inWord, k.marks = true, 0
		k.write(r)
	case unicode.IsSpace(r):
		k.flush()
		if k.out.Len() > 0 && k.last != ' ' {
			k.write(' ')
		}
	default:
		k.flush()
		k.write(r)
	}
}

func (k *keyBuilder) write(r rune) {
	k.out.WriteRune(r)
	k.last = 0
	if r == ' ' {
		k.last = ' '
	}
}

func (k *keyBuilder) flush() {
	k.out.Write(k.tones)
	if len(k.tones) > 0 {
		k.last = 0
	}
	k.tones, k.inWord = k.tones[:0], false
}

// isPlain reports that s is its own key: the common case of codes and numbers.
func isPlain(s string) bool {
	for i := range len(s) {
		switch c := s[i]; {
		case c >= utf8.RuneSelf, c < ' ', 'A' <= c && c <= 'Z', c == 0x7f, c == '`':
			return false
		case c == ' ' && (i == 0 || i == len(s)-1 || s[i-1] == ' '):
			return false
		}
	}
	return true
}

// toneDigit returns the digit that stands for a combining tone mark, or 0.
// U+0340 and U+0341 never arrive: normalisation has replaced them.
func toneDigit(r rune) byte {
	switch r {
	case 0x0300:
		return '2'
	case 0x0309:
		return '3'
	case 0x0303:
		return '4'
	case 0x0301:
		return '5'
	case 0x0323:
		return '6'
	}
	return 0
}

// foldRune lower-cases a decomposed rune, replaces look-alikes, and returns -1
// for what carries no text: format characters, variation selectors, controls.
func foldRune(r rune) rune {
	switch {
	case 'a' <= r && r <= 'z', '0' <= r && r <= '9':
		return r
	case 'A' <= r && r <= 'Z':
		return r + 'a' - 'A'
	}
	switch r {
	case 'Đ', 'đ', 'Ð', 'ð', 'Ɖ', 'ɖ':
		return 'đ'
	case 0x2010, 0x2011, 0x2012, 0x2013, 0x2014, 0x2015, 0x2212, 0xFE58:
		return '-'
	case '“', '”', '„', '‟', '«', '»':
		return '"'
	case '‘', '’', '‚', '‛', '′', '`', 'ʼ':
		return '\''
	case '⁄', '∕':
		return '/'
	case 0x034F: // combining grapheme joiner
		return -1
	}
	switch {
	case unicode.IsSpace(r):
		return ' '
	case unicode.Is(unicode.Cf, r), unicode.Is(unicode.Variation_Selector, r), unicode.IsControl(r):
		return -1
	}
	return unicode.ToLower(r)
}
