package imapd

import (
	"math"
	"net"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/emersion/go-imap/v2"

	"thuchanh/sandbox/mail/letter"
)

func TestMatchName(t *testing.T) {
	tests := []struct {
		name, pattern string
		want          bool
	}{
		{"INBOX", "*", true},
		{"INBOX", "%", true},
		{"a/b", "%", false},
		{"a/b", "%/%", true},
		{"a/b", "*b", true},
		{"a/b", "a%b", false},
		{"a/b/c", "a/*c", true},
		{"a/b/c", "%/c", false},
		{"a", "", false},
		{"", "", true},
		{"ab", "a", false},
		{"a", "ab", false},
		{"aab", "*ab", true},
		{"Thư nháp", "Th%p", true},
		{strings.Repeat("a", 200), strings.Repeat("*a", 100) + "b", false},
	}
	for _, tc := range tests {
		if got := matchName(tc.name, tc.pattern); got != tc.want {
			t.Errorf("matchName(%q, %q) = %v", tc.name, tc.pattern, got)
		}
	}
}

// slowMatch is the definition of a match, in exponential time.
func slowMatch(name, pattern string) bool {
	if pattern == "" {
		return name == ""
	}
	if c := pattern[0]; c == '*' || c == '%' {
		for i := 0; ; i++ {
			if slowMatch(name[i:], pattern[1:]) {
				return true
			}
			if i == len(name) || c == '%' && name[i] == delim {
				return false
			}
		}
	}
	return name != "" && name[0] == pattern[0] && slowMatch(name[1:], pattern[1:])
}

func FuzzMatchName(f *testing.F) {
	f.Add("a/b/c", "a%*c")
	f.Add("aab", "%%a*b")
	f.Fuzz(func(t *testing.T, name, pattern string) {
		if len(name) > 12 || len(pattern) > 8 {
			return // too long for the slow matcher
		}
		if got, want := matchName(name, pattern), slowMatch(name, pattern); got != want {
			t.Errorf("matchName(%q, %q) = %v, want %v", name, pattern, got, want)
		}
	})
}

func TestSlicePartialNeverOverflows(t *testing.T) {
	b := []byte("0123456789")
	tests := []struct {
		offset, size int64
		want         string
	}{
		{0, 4, "0123"}, {8, 4, "89"}, {10, 1, ""}, {0, 0, ""}, {1, math.MaxInt64, "123456789"}, {math.MaxInt64, math.MaxInt64, ""}, {-1, 5, ""}, {1, -1, ""},
	}
	for _, tc := range tests {
		if got := string(slicePartial(b, &imap.SectionPartial{Offset: tc.offset, Size: tc.size})); got != tc.want {
			t.Errorf("<%d.%d> = %q, want %q", tc.offset, tc.size, got, tc.want)
		}
	}
}

func TestAddressListKeepsWhatItCan(t *testing.T) {
	type a = imap.Address
	tests := []struct {
		in   string
		want []a
	}{
		{"", nil},
		{"an@b.vn", []a{{Mailbox: "an", Host: "b.vn"}}},
		{`"Lê, An" <an@b.vn>`, []a{{Name: "Lê, An", Mailbox: "an", Host: "b.vn"}}},
		{"an@b.vn (Lê An)", []a{{Name: "Lê An", Mailbox: "an", Host: "b.vn"}}},
		{"Nhóm: a@b, c@d;, e@f", []a{{Mailbox: "Nhóm"}, {Mailbox: "a", Host: "b"}, {Mailbox: "c", Host: "d"}, {}, {Mailbox: "e", Host: "f"}}},
		{"undisclosed-recipients:;", []a{{Mailbox: "undisclosed-recipients"}, {}}},
		{"X: a@b", []a{{Mailbox: "X"}, {Mailbox: "a", Host: "b"}, {}}},
		{"broken <a@b", []a{{Name: "broken", Mailbox: "a", Host: "b"}}},
		{`"open <a@b>, c@d`, []a{{Mailbox: `open<a@b>,c`, Host: "d"}}},
		{"nobody, <@route:a@b>", []a{{Mailbox: "nobody", Host: "MISSING_DOMAIN"}, {Mailbox: "a", Host: "b"}}},
		{"=?x-none?B?AA==?= <a@b>", []a{{Name: "=?x-none?B?AA==?=", Mailbox: "a", Host: "b"}}},
		{"Ông =?utf-8?Q?=C3=81n?= <a@b>", []a{{Name: "Ông Án", Mailbox: "a", Host: "b"}}},
		{"(((", []a{{Name: "((", Mailbox: "MISSING_MAILBOX", Host: "MISSING_DOMAIN"}}},
		{"Tên <>", []a{{Name: "Tên", Mailbox: "MISSING_MAILBOX", Host: "MISSING_DOMAIN"}}},
	}
	for _, tc := range tests {
		if got := addressList(tc.in); !reflect.DeepEqual(got, tc.want) {
			t.Errorf("addressList(%q) = %+v, want %+v", tc.in, got, tc.want)
		}
	}
}

func FuzzAddressList(f *testing.F) {
	for _, s := range []string{`"a\`, `a@b (c\`, "g:a;b", "<", "\\", "=?utf-8?q?a?= ă"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		depth := 0
		for _, a := range addressList(s) {
			switch {
			case a.IsGroupEnd():
				depth--
			case a.IsGroupStart():
				depth++
			}
			if depth < 0 || depth > 1 {
				t.Fatalf("unbalanced groups for %q", s)
			}
		}
		if depth != 0 {
			t.Fatalf("open group for %q", s)
		}
	})
}

func TestAStructureNeverHasAMultipartWithoutChildren(t *testing.T) {
	n := &letter.Node{Type: "multipart/mixed"} // Skeleton never makes one
	if bs, ok := bodyStructure(nil, n).(*imap.BodyStructureSinglePart); !ok || bs.MediaType() != "application/octet-stream" {
		t.Errorf("got %#v", bodyStructure(nil, n))
	}
}

func TestListingLooksAtTheHeaderOnly(t *testing.T) {
	raw := []byte("Subject: x\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\npart\r\n--b--\r\n")
	h := readHeader(raw)
	if string(h.raw) != string(raw[:headerLength(raw)]) || headerLength(raw) != 57 || h.envelope.Subject != "x" {
		t.Errorf("header %q of %d bytes", h.raw, headerLength(raw))
	}
	if got := headerLength([]byte("Subject: x\r\nno end")); got != 18 {
		t.Errorf("without an empty line: %d", got)
	}
}

func TestTheCacheForgetsWhatWasUsedLeast(t *testing.T) {
	c := newLRU(100)
	for i := range 5 {
		c.put(i, i, 20)
	}
	c.get(0)
	c.put(5, 5, 20)
	c.put(6, 6, 26) // would take more than a quarter
	for key, want := range map[int]bool{0: true, 1: false, 2: true, 5: true, 6: false} {
		if _, got := c.get(key); got != want {
			t.Errorf("key %d kept: %v", key, got)
		}
	}
	if c.total != 100 {
		t.Errorf("total %d", c.total)
	}
}

// countingConn counts writes.
type countingConn struct {
	net.Conn
	writes int
	bytes  int
}

func (c *countingConn) Write(b []byte) (int, error) {
	c.writes++
	c.bytes += len(b)
	return len(b), nil
}
func (c *countingConn) Read([]byte) (int, error)         { return 0, net.ErrClosed }
func (c *countingConn) Close() error                     { return nil }
func (c *countingConn) SetWriteDeadline(time.Time) error { return nil }

func TestAReplyGoesOutInOnePiece(t *testing.T) {
	under := &countingConn{}
	c := &conn{Conn: under, srv: New(nil, Config{}), mu: make(latch, 1)}
	for range 200 {
		c.Write([]byte("* 1 FETCH (FLAGS (\\Seen))\r\n"))
	}
	if under.writes != 0 {
		t.Errorf("%d writes before the server waits", under.writes)
	}
	c.Read(nil)
	if under.writes != 1 || c.buf != nil {
		t.Errorf("%d writes, buffer kept: %v", under.writes, c.buf != nil)
	}
	c.Write(make([]byte, 10*flushAt))
	c.Write([]byte("x"))
	c.Close()
	if want := 200*27 + 10*flushAt + 1; under.bytes != want {
		t.Errorf("%d bytes, want %d", under.bytes, want)
	}
}

func TestCriteriaAreBoundedInTheRecord(t *testing.T) {
	c := &imap.SearchCriteria{}
	for range 200 {
		c.Text = append(c.Text, strings.Repeat("ă", 100))
	}
	got := criteriaText(c)
	if len(got) > maxCriteriaText || !strings.HasPrefix(got, `TEXT "ă`) {
		t.Errorf("%d bytes: %.40s", len(got), got)
	}
}
