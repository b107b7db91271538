package letter

import (
	"slices"
	"strings"
	"testing"
	"unicode"

	"golang.org/x/text/unicode/norm"
	"pgregory.net/rapid"
)

// plainWords is what words must give, in the words of the standard library.
func plainWords(s string) []string {
	return strings.FieldsFunc(strings.ToLower(s), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r)
	})
}

func TestEveryRuneIsLoweredAndSplitAsTheStandardLibraryDoes(t *testing.T) {
	for r := rune(0); r <= 0x1ffff; r++ { // all letters with a case are below
		for _, s := range []string{string(r), "Ấ" + string(r) + "b"} {
			if got, want := lower(s), strings.ToLower(s); got != want {
				t.Errorf("%U: %q in lower case is %q, want %q", r, s, got, want)
			}
			if got, want := words(s), plainWords(s); !slices.Equal(got, want) {
				t.Errorf("%U: the words of %q are %q, want %q", r, s, got, want)
			}
		}
	}
}

func TestEveryTextIsLoweredAndSplitAsTheStandardLibraryDoes(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.StringOf(rapid.OneOf(rapid.SampledFrom([]rune("aĐđ ƠƯÝý×÷ß.,ỨỪ9-\n")), rapid.Rune())).Draw(t, "text") +
			string(rapid.SliceOfN(rapid.Byte(), 0, 4).Draw(t, "bytes"))
		if got, want := lower(s), strings.ToLower(s); got != want {
			t.Fatalf("%q in lower case is %q, want %q", s, got, want)
		}
		if got, want := words(s), plainWords(s); !slices.Equal(got, want) {
			t.Fatalf("the words of %q are %q, want %q", s, got, want)
		}
	})
}

func TestAnnouncementsAreFoundWhateverTheirLetterCase(t *testing.T) {
	for _, s := range []string{"Vào 5/10/2026, An ĐÃ VIẾT:", "On 5 Oct 2026 An WROTE: ", "Le 5/10 An a écrit :"} {
		if !closesAttribution(s) || !opensAttribution(s) {
			t.Errorf("%q is no attribution", s)
		}
	}
	for s, want := range map[string]separatorKind{
		"-----THƯ GỐC-----": sepOriginal, "---------- Forwarded message ---------": sepForward, "BẮT ĐẦU THƯ CHUYỂN TIẾP:": sepForward, "Thư gốc:": 0, "Forwarded message": 0,
	} {
		if got := separator(s); got != want {
			t.Errorf("%q is a separator of kind %d, want %d", s, got, want)
		}
	}
}

func TestEveryRuneTakenForComposedStaysAsItIs(t *testing.T) {
	n := 0
	for r := rune(0); r <= unicode.MaxRune; r++ {
		s := string(r)
		if !isComposed(s) {
			continue
		}
		n++
		if !norm.NFC.IsNormalString(s) || !norm.NFC.PropertiesString(s).BoundaryBefore() {
			t.Errorf("%U changes, or combines with what is before it", r)
		}
	}
	if want := 0x300 + 90 + 23; n != want {
		t.Errorf("%d runes were taken for composed ones, want %d", n, want)
	}
	for _, s := range []string{"a\xe1\xba", "\xff", "e\u0302"} {
		if isComposed(s) || nfc(s) != norm.NFC.String(s) {
			t.Errorf("%q was taken for composed text", s)
		}
	}
}
