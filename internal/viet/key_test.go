package viet

import (
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

func TestEqualForgivesTheKeyboardOnly(t *testing.T) {
	tests := []struct {
		name, a, b string
		want       bool
	}{
		{"tone on either vowel of oa", "Hòa Bình", "Hoà Bình", true},
		{"tone on either vowel of uy", "Thúy", "Thuý", true},
		{"tone on either vowel of oe", "khỏe", "khoẻ", true},
		{"tone on the u of qu", "qúy", "quý", true},
		{"tone on the first of two marked vowels", "gĩư", "giữ", true},
		{"decomposed text from a Mac", norm.NFD.String("Điều chỉnh"), "điều chỉnh", true},
		{"eth instead of đ", "Ðà Nẵng", "Đà Nẵng", true},
		{"African D instead of đ", "Ɖà Nẵng", "Đà Nẵng", true},
		{"non-breaking hyphen", "15/KH\u2011UBND", "15/kh-ubnd", true},
		{"en dash", "2021–2025", "2021-2025", true},
		{"non-breaking space", "Cần\u00a0Thơ", "cần thơ", true},
		{"spaces around and inside", "  Cần \n Thơ ", "Cần Thơ", true},
		{"zero-width space", "báo\u200bcáo", "báocáo", true},
		{"curly quotes", "“về việc”", "\"về việc\"", true},
		{"full-width digits", "１５", "15", true},
		{"capitals with marks", "QUYẾT ĐỊNH", "quyết định", true},
		{"a tone more", "hoa", "hòa", false},
		{"another tone", "hòa", "hoá", false},
		{"d for đ", "da", "đa", false},
		{"a horn more", "mo", "mơ", false},
		{"a tone less in a name", "Nguyễn", "Nguyên", false},
		{"tone on another syllable", "hòa binh", "hoa bình", false},
		{"two syllables joined with one tone lost", "hòabình", "hoabình", false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := Equal(tt.a, tt.b); got != tt.want {
				t.Errorf("Equal(%q, %q) = %v, want %v (keys %q, %q)", tt.a, tt.b, got, tt.want, Key(tt.a), Key(tt.b))
			}
		})
	}
}

func TestLenientIgnoresMarks(t *testing.T) {
	for in, want := range map[string]string{
		"Đề nghị  Sở NỘI VỤ":       "de nghi so noi vu",
		"Ðường\u00a0Trần Hưng Đạo": "duong tran hung dao",
		" ":                        "",
	} {
		if got := Lenient(in); got != want {
			t.Errorf("Lenient(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestKeyIsItsOwnKeyForEveryCharacter(t *testing.T) {
	for r := range rune(0x20000) { // the planes that hold letters with marks or case
		if !utf8.ValidRune(r) {
			continue
		}
		for _, s := range []string{string(r), "a" + string(r), "a" + string(r) + "\u0301b"} {
			k := Key(s)
			if Key(k) != k {
				t.Fatalf("Key(%q) = %q, whose key is %q", s, k, Key(k))
			}
		}
	}
}

func FuzzKey(f *testing.F) {
	for _, s := range []string{"Hòa Bình", "qúy 2", "a\u0301\u0301\u034f", "\xff\u0300", "  ¨ ", strings.Repeat("\u031b", 40), "가\u0323", "ϓ\u0301"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		k := Key(s)
		if !utf8.ValidString(k) {
			t.Fatalf("Key(%q) = %q is not UTF-8", s, k)
		}
		if again := Key(k); again != k {
			t.Fatalf("Key(%q) = %q, whose key is %q", s, k, again)
		}
		if k2 := Key(norm.NFC.String(s)); utf8.ValidString(s) && len(s) < 60 && k2 != k {
			t.Fatalf("Key(%q) = %q, of its NFC %q", s, k, k2)
		}
		if l := Lenient(s); Lenient(l) != l || !utf8.ValidString(l) {
			t.Fatalf("Lenient(%q) = %q, then %q", s, l, Lenient(l))
		}
		for _, w := range Words(s) {
			if w.Start >= w.End || w.End > len(s) {
				t.Fatalf("word %+v outside %q", w, s)
			}
		}
	})
}
