package viet

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestNameKeyDropsTitlesAndNothingElse(t *testing.T) {
	tests := []struct {
		name, a, b string
		want       bool
	}{
		{"ông", "ông Nguyễn Văn Mẫu", "Nguyễn Văn Mẫu", true},
		{"several titles", "PGS.TS. Trần Thị Hòa", "Trần Thị Hoà", true},
		{"đồng chí", "Đồng chí Lê Minh", "Lê Minh", true},
		{"abbreviated đồng chí", "đ/c Lê Minh", "Lê Minh", true},
		{"ThS", "ThS. Lê Minh", "lê  minh", true},
		{"middle name tells people apart", "Nguyễn Văn Mẫu", "Nguyễn Thị Mẫu", false},
		{"a title alone is kept", "Anh", "Chị", false},
		{"a given name like a title is kept", "Nguyễn Lan Anh", "Nguyễn Lan", false},
		{"đ is not d", "Đặng Dung", "Dặng Dung", false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := NameKey(tt.a) == NameKey(tt.b); got != tt.want {
				t.Errorf("%q and %q: same %v, want %v", NameKey(tt.a), NameKey(tt.b), got, tt.want)
			}
		})
	}
}

func TestGivenName(t *testing.T) {
	for in, want := range map[string]string{"Nguyễn Thị Mẫu ": "Mẫu", "ông Ba": "Ba", "": "", " . ": ""} {
		if got := GivenName(in); got != want {
			t.Errorf("GivenName(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestSortNamesByGivenNameThenWhole(t *testing.T) {
	want := []string{"Trần Văn An", "Lê Văn Ân", "bà Đỗ Thị Dung", "Đỗ Thị Hoa", "Bùi Văn Hòa", "Nguyễn Văn Hòa", "Võ Văn Hóa"}
	got := slices.Clone(want)
	slices.Reverse(got)
	SortNames(got)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestCollateKnowsVietnameseOrder(t *testing.T) {
	want := []string{"a", "à", "ả", "ã", "á", "ạ", "ă", "â", "b", "d", "đ", "e", "ê", "o", "ô", "ơ", "u", "ư"}
	for i := 1; i < len(want); i++ {
		if Collate(want[i-1], want[i]) >= 0 {
			t.Errorf("%s is not before %s", want[i-1], want[i])
		}
	}
}

func TestNearest(t *testing.T) {
	kinds := []string{"subject_says", "body_says", "value_is", "field_is"}
	tests := []struct {
		name, word, want string
		ok               bool
	}{
		{"letter dropped", "subjct_says", "subject_says", true},
		{"letters swapped", "vlaue_is", "value_is", true},
		{"nothing like it", "nothing_like", "", false},
		{"empty", "", "", false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got, ok := Nearest(tt.word, kinds); got != tt.want || ok != tt.ok {
				t.Errorf("Nearest(%q) = %q, %v", tt.word, got, ok)
			}
		})
	}
	if got, ok := Nearest("QD", []string{"KH", "QĐ", "BC"}); !ok || got != "QĐ" {
		t.Errorf("QD is nearest to %q", got)
	}
	if got, ok := Nearest("zz", []string{"ab", "KH"}); ok {
		t.Errorf("zz is said to be like %q", got)
	}
}
