package viet

import (
	"strings"
	"testing"
	"unicode"
)

// The classes of runes as the tables of Unicode say, without short cuts.
func plainClassOf(r rune) runeClass {
	switch {
	case '0' <= r && r <= '9', '０' <= r && r <= '９':
		return classDigit
	case unicode.IsLetter(r), unicode.In(r, unicode.Nl, unicode.No):
		return classWord
	case unicode.IsSpace(r):
		return classSpace
	case unicode.In(r, unicode.Cf, unicode.M):
		return classSilent
	}
	return classOther
}

func TestTheShortCutsToTheClassOfARuneLeadThere(t *testing.T) {
	for r := rune(0); r <= unicode.MaxRune; r++ {
		if got, want := classOf(r), plainClassOf(r); got != want {
			t.Errorf("%U is of class %d, want %d", r, got, want)
		}
	}
}

// Only for words that lexValues and Lenient make, which is whom isMarked is asked about.
func TestTheShortCutToAMarkedWordLeadsThere(t *testing.T) {
	check := func(raw string) {
		bare := Lenient(raw)
		if !isBareSyllable(bare) {
			return
		}
		if got, want := isMarked(raw, bare), strings.ToLower(NFC(raw)) != bare; got != want {
			t.Errorf("%q (%q) is marked: %v, want %v", raw, bare, got, want)
		}
	}
	for r := rune(1); r <= unicode.MaxRune; r++ {
		for _, raw := range []string{string(r), "b" + string(r), "B" + string(r) + "n", string(r) + "\u0301", "a" + string(r) + "n"} {
			check(raw)
		}
	}
	for _, raw := range []string{"Tôi", "toi", "TOI", "To\u0302i", "KIM", "\u212aim", "\u0130n"} {
		check(raw)
	}
}
