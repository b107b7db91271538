package viet

import (
	"slices"
	"strings"
	"testing"
)

func TestANameIsFoundHoweverItIsAbbreviated(t *testing.T) {
	a := NewAliases([]string{"Phòng Tổ chức cán bộ", "Phòng TCCB", "Tổ chức cán bộ"}, []string{"xã Cồn Sen", "xã Cồn Cũ"}, []string{"Văn phòng", "Văn phòng Sở"})
	for _, c := range []struct {
		phrase, text string
		want         bool
	}{
		{"Ủy ban nhân dân thành phố Sông Mây", "Kính gửi UBND TP. Sông Mây,", true},
		{"Ủy ban nhân dân thành phố Sông Mây", "Kính gửi Uỷ ban nhân dân Tp Sông Mây,", true},
		{"UBND TP Sông Mây", "Kính gửi Ủy ban nhân dân thành phố Sông Mây,", true},
		{"UBND TP Sông Mây", "Kính gửi Ủy ban nhân dân thành phố Sông Hồng,", false},
		{"phường Bến Lụa", "họp tại P. Bến Lụa", true},
		{"phường Bến Lụa", "họp tại P.Bến Lụa", true},
		{"phường Bến Lụa", "họp tại xã Bến Lụa", false},
		{"P. Tài chính", "giao Phòng Tài chính chủ trì", true},
		{"phòng", "điểm P", false}, // a letter alone is no room
		{"Phòng TCCB chủ trì", "giao Phòng Tổ chức cán bộ chủ trì", true},
		{"Phòng TCCB chủ trì", "giao Tổ chức Cán bộ chủ trì", true},
		{"Phòng Tổ chức cán bộ", "giao P. TCCB, VP phối hợp", true},
		{"xã Cồn Sen", "cử đoàn về xã Cồn Cũ", true},
		{"xã Cồn Sen", "cử đoàn về X. Cồn Cũ", true},
		{"xã Cồn Sen", "cử đoàn về Cồn Cũ", false},
		{"Văn phòng Sở phối hợp", "Văn phòng phối hợp", true},
		{"Văn phòng phối hợp", "VP Sở phối hợp", true},
		{"HĐND", "Hội đồng nhân dân các cấp", true},
		{"cải cách hành chính", "kết quả CCHC quý III", true},
		{"Phó Giám đốc Sở", "Phó GĐ Sở", true},
		{"Phó Giám đốc Sở", "PGĐ Sở", true},
		{"Phó Giám đốc Sở", "GĐ Sở", false},
		{"đa", "da", false}, // nothing else is forgiven
	} {
		if got := Prepare(c.text).ContainsAny(a.Spellings(c.phrase)); got != c.want {
			t.Errorf("%q in %q: %v\n%q", c.phrase, c.text, got, a.Spellings(c.phrase))
		}
	}
}

func TestAnAbbreviationCanBeNegated(t *testing.T) {
	a := NewAliases()
	for text, want := range map[string]bool{
		"Không giao UBND xã chủ trì.":                     false,
		"Giao UBND xã chủ trì.":                           true,
		"Không giao UBND xã chủ trì, giao UBND xã góp ý.": true,
	} {
		if got := Prepare(text).Affirms(a.Spellings("Ủy ban nhân dân xã")); got != want {
			t.Errorf("%q: %v", text, got)
		}
	}
}

func TestSpellingsStartWithThePhraseAndAreBounded(t *testing.T) {
	a := NewAliases([]string{"a", "b", "c", "d"}, []string{"", "   ", "một"}, []string{"Sở Mẫu", "sở  mẫu"})
	got := a.Spellings("a a a a a")
	if got[0] != "a a a a a" || len(got) != maxSpellings {
		t.Errorf("%d spellings, the first %q", len(got), got[0])
	}
	if s := a.Spellings("một"); !slices.Equal(s, []string{"một"}) {
		t.Errorf("a set of one name gives %q", s)
	}
	if s := a.Spellings("Sở Mẫu"); !slices.Equal(s, []string{"Sở Mẫu"}) {
		t.Errorf("a name spelled in two cases gives %q", s)
	}
	if s := a.Spellings(""); !slices.Equal(s, []string{""}) {
		t.Errorf("nothing gives %q", s)
	}
	if s := NewAliases([]string{"Văn phòng", "Văn phòng Sở"}).Spellings("Văn phòng Sở"); slices.ContainsFunc(s, func(x string) bool { return strings.Contains(x, "Sở Sở") }) {
		t.Errorf("a name was written out twice: %q", s)
	}
}

func FuzzSpellings(f *testing.F) {
	f.Add("UBND TP. Sông Mây", "Phòng TCCB", "P. TCCB")
	f.Fuzz(func(t *testing.T, phrase, one, two string) {
		first, again := NewAliases([]string{one, two}).Spellings(phrase), NewAliases([]string{one, two}).Spellings(phrase)
		if !slices.Equal(first, again) || first[0] != phrase || len(first) > maxSpellings {
			t.Errorf("%q: %q, then %q", phrase, first, again)
		}
	})
}
