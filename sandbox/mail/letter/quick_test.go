package letter

import (
	"strings"
	"testing"
)

// short is every text of up to four pieces that matter to a reader of headers.
func short(yield func(string) bool) {
	pieces := []string{"a", "Z", " ", "\t", "\r", "\n", "\x00", "\x7f", "é", "\ufeff", "\xff", "=?", "@", ".", "e\u0301"}
	level := []string{""}
	for range 4 {
		var next []string
		for _, s := range level {
			for _, p := range pieces {
				if !yield(s + p) {
					return
				}
				next = append(next, s+p)
			}
		}
		level = next
	}
}

func TestTheShortCutsOfHeadersLeadWhereTheLongWayDoes(t *testing.T) {
	control := func(r rune) rune {
		if r < 0x20 || r == 0x7f {
			return ' '
		}
		return r
	}
	breaks := strings.NewReplacer("\r", "", "\n", "")
	quickly := 0
	for s := range short {
		for _, c := range []struct{ name, got, want string }{
			{"cleanText", cleanText(s), strings.TrimSpace(strings.Map(control, strings.ToValidUTF8(s, "\ufffd")))},
			{"headerBytes", headerBytes(s, nil), decodeCharset("", []byte(s), nil)},
			{"rawValue", rawValue([]byte(s), Field{End: len(s)}), strings.Trim(breaks.Replace(s), " \t")},
			{"nameOf", nameOf([]byte(s)), s},
			{"mailbox", mailbox(s), cleanMailbox(s)},
		} {
			if c.got != c.want {
				t.Errorf("%s of %q is %q, want %q", c.name, s, c.got, c.want)
			}
		}
		if isPlainMailbox(s) {
			quickly++
		}
	}
	if quickly == 0 {
		t.Error("no mailbox was plain: the test compares nothing")
	}
	if got := nameOf([]byte("Message-ID")); got != "Message-ID" {
		t.Errorf("nameOf gives %q", got)
	}
}

func TestWhatOpensAnAttributionIsSeenBehindTheShortCut(t *testing.T) {
	for _, w := range []string{"vào ", "on ", "ngày ", "lúc ", "trên ", "le ", "at ", "am ", "trong thư "} {
		for _, s := range []string{w + "x", strings.ToUpper(w) + "x", " \t" + w + "x"} {
			if !opensAttribution(s) {
				t.Errorf("%q opens no attribution", s)
			}
		}
	}
	for _, s := range []string{"", " ", "kính gửi", "5/10", "Kính"} {
		if opensAttribution(s) {
			t.Errorf("%q opens an attribution", s)
		}
	}
}
