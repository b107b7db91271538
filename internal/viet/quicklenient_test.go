package viet

import (
	"strings"
	"testing"
	"unicode"

	"golang.org/x/text/unicode/norm"
	"pgregory.net/rapid"
)

// The quick ways may decline a text; what they give must be what the others give.
func sameLenient(t interface{ Fatalf(string, ...any) }, s string) (quick bool) {
	if isComposed(s) && norm.NFC.String(s) != s {
		t.Fatalf("%q is not in NFC", s)
	}
	got, ok := quickLenient(s)
	if ok && got != slowLenient(s) {
		t.Fatalf("%q without marks made quickly is %q, want %q", s, got, slowLenient(s))
	}
	return ok
}

func TestEveryRuneIsTheSameWithoutMarksMadeQuickly(t *testing.T) {
	quick, composed := 0, 0
	for r := rune(0); r <= unicode.MaxRune; r++ {
		for _, s := range []string{string(r), "a" + string(r) + "b " + string(r), "Ấ" + string(r) + "5"} {
			if sameLenient(t, s) {
				quick++
			}
		}
		if s := string(r); isComposed(s) {
			composed++
			// It begins anew: nothing before it can combine with it.
			if p := norm.NFC.PropertiesString(s); !p.BoundaryBefore() || !norm.NFC.IsNormalString(s) {
				t.Fatalf("%U is taken for a rune that stays as it is", r)
			}
		}
	}
	if want := 3 * (95 + 5 + 2*67); quick != want {
		t.Errorf("%d texts were read quickly, want %d", quick, want)
	}
	if want := 0x300 + (lastToned - firstToned + 1) + (0x2026 - 0x2010 + 1); composed != int(want) {
		t.Errorf("%d runes were taken for composed ones, want %d", composed, want)
	}
	for _, s := range []string{"a\xe1\xba", "\xff", "\uFFFD"} {
		if isComposed(s) {
			t.Errorf("%q was taken for composed text", s)
		}
	}
}

func TestEveryTextIsTheSameWithoutMarksMadeQuickly(t *testing.T) {
	common := []rune("aAyYđĐ`'\"-,. \t\n0159àẢãÁạăắẶâấÊệìịôồơởưừỴỹ…–")
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.StringOf(rapid.OneOf(rapid.SampledFrom(common), rapid.SampledFrom(common), rapid.Rune())).Draw(t, "text")
		sameLenient(t, s)
	})
	if got := Lenient("  " + strings.Repeat("Đường ", 40)); got != strings.TrimSpace(strings.Repeat("duong ", 40)) {
		t.Errorf("a long text became %q", got)
	}
}
