package mail

import (
	"cmp"
	"strings"
	"testing"
)

func TestFlagsAreOrderedAsTheirSmallLettersAre(t *testing.T) {
	flags := []string{"", `\Seen`, `\seen`, `\SEEN`, `\Flagged`, "$Label1", "$label1", "$label10", "a", "A", "b", "đ", "Đ", "aĐ", "ađ", "aé", "K", "k", "\u212a", "k\u212a", "\xff", "a\xff"}
	for _, a := range flags {
		for _, b := range flags {
			want := cmp.Or(strings.Compare(strings.ToLower(a), strings.ToLower(b)), strings.Compare(a, b))
			if got := compareFlags(a, b); cmp.Compare(got, 0) != want {
				t.Errorf("%q against %q is %d, want %d", a, b, got, want)
			}
		}
	}
}
