package signing

import "testing"

func TestATokenOpensWithItsPINAndLocksAfterWrongTries(t *testing.T) {
	c := testCast(t)
	tok, err := NewToken(c.person, "246813", [16]byte{7}, 3)
	if err != nil {
		t.Fatal(err)
	}
	try := func(pin string, want Outcome, left int) {
		t.Helper()
		next, got, cred := tok.Unlock(pin)
		if got != want || next.Left() != left || (cred != nil) != (want == Right) {
			t.Errorf("got %s, %d left, credential %v; want %s, %d left", got, next.Left(), cred != nil, want, left)
		}
		tok = next
	}
	try("246813", Right, 3)
	try("246814", Wrong, 2)
	try("", Wrong, 1)
	try("246813", Right, 3) // a right PIN forgives
	fresh := tok
	try("000000", Wrong, 2)
	try("000001", Wrong, 1)
	if tok.Left() != fresh.Tried(2).Left() {
		t.Error("Tried does not rebuild the counter")
	}
	try("000002", Locked, 0)
	try("246813", Locked, 0) // even the right one
	if fresh.Left() != 3 {
		t.Error("a token is not a value: an earlier copy has changed")
	}
	if tok.Identity().Name != "Lê Thị Giả Định" {
		t.Errorf("identity: %+v", tok.Identity())
	}
}

func TestATokenDoesNotHoldThePIN(t *testing.T) {
	c := testCast(t)
	one, err1 := NewToken(c.person, "246813", [16]byte{1}, 3)
	two, err2 := NewToken(c.person, "246813", [16]byte{2}, 3)
	if err1 != nil || err2 != nil || one.hash == two.hash {
		t.Errorf("the same PIN with another salt has the same hash (%v, %v)", err1, err2)
	}
	for _, pin := range []string{"", "123", "12345a", "1234567890123"} {
		if _, err := NewToken(c.person, pin, [16]byte{}, 3); err == nil {
			t.Errorf("PIN %q was taken", pin)
		}
	}
	if _, err := NewToken(c.person, "1234", [16]byte{}, 0); err == nil {
		t.Error("a token without tries")
	}
	if _, outcome, _ := (Token{}).Unlock("1234"); outcome != Locked {
		t.Error("an empty token opens")
	}
}
