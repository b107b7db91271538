package viet

import (
	"testing"
	"unicode"

	"pgregory.net/rapid"
)

// The quick way may decline a text; what it gives must be the key.
func sameKey(t interface{ Fatalf(string, ...any) }, s string) (quick bool) {
	key, ok := quickKey(s)
	if ok && key != slowKey(s) {
		t.Fatalf("the key of %q made quickly is %q, want %q", s, key, slowKey(s))
	}
	return ok
}

func TestEveryRuneHasTheSameKeyMadeQuickly(t *testing.T) {
	quick := 0
	for r := rune(0); r <= unicode.MaxRune; r++ {
		for _, s := range []string{string(r), "a" + string(r) + "b " + string(r), "Ấ" + string(r) + "5"} {
			if sameKey(t, s) {
				quick++
			}
		}
	}
	// Printable ASCII, white space, and the 67 letters that are not ASCII, small and capital.
	if want := 3 * (95 + 5 + 2*67); quick != want {
		t.Errorf("%d texts were read quickly, want %d", quick, want)
	}
}

func TestEveryTextHasTheSameKeyMadeQuickly(t *testing.T) {
	common := []rune("aAyYđĐ`'\"-,. \t\n0159àẢãÁạăắẶâấÊệìịôồơởưừỴỹ")
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.StringOf(rapid.OneOf(rapid.SampledFrom(common), rapid.SampledFrom(common), rapid.Rune())).Draw(t, "text")
		sameKey(t, s)
	})
}

func FuzzQuickKey(f *testing.F) {
	for _, s := range []string{"Hòa Bình", "QÚY 2", " Đường  ", "a`\n`", "ấá", "\xe1\xba"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) { sameKey(t, s) })
}
