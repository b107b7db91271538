package exam

import (
	"regexp"
	"strings"
	"testing"
)

func TestAVerifierIsAPHCStringThatFitsItsPasswordOnly(t *testing.T) {
	const password = "mật khẩu 7abc2"
	v, err := newVerifier(password)
	if err != nil {
		t.Fatal(err)
	}
	if !regexp.MustCompile(`^\$argon2id\$v=19\$m=19456,t=2,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$`).MatchString(v) {
		t.Errorf("the verifier %q is no PHC string of argon2id with 19 MiB, 2 passes, 1 lane", v)
	}
	if !verify(v, password) {
		t.Error("the password does not fit its own verifier")
	}
	for name, other := range map[string]string{"empty": "", "in another case": "Mật khẩu 7abc2", "with a blank": password + " ", "without diacritics": "mat khau 7abc2", "the verifier": v} {
		if verify(v, other) {
			t.Errorf("the password %s fits", name)
		}
	}
	again, err := newVerifier(password)
	if err != nil || again == v {
		t.Errorf("two candidates with one password have the same verifier (error %v)", err)
	}
}

// A fixed string, so that a change of parameters cannot lock out the
// candidates of an examination that is under way.
func TestAnOldVerifierStillFits(t *testing.T) {
	salt := []byte("0123456789abcdef")
	v := encodeVerifier(salt, derive("cau-vong", salt))
	if v != oldVerifier {
		t.Errorf("made now, it is %s", v)
	}
	if !verify(oldVerifier, "cau-vong") {
		t.Error("an old verifier does not fit any more")
	}
}

const oldVerifier = "$argon2id$v=19$m=19456,t=2,p=1$MDEyMzQ1Njc4OWFiY2RlZg$XLXfvp53Dd3qauRuNrof0+pSb5oR1ql83zygrM1ihEQ"

func TestAForeignVerifierFitsNothing(t *testing.T) {
	salt := []byte("0123456789abcdef")
	good := encodeVerifier(salt, derive("", salt))
	if !verify(good, "") {
		t.Fatal("the verifier of the empty password does not fit it")
	}
	for name, v := range map[string]string{
		"no verifier":          "",
		"another algorithm":    strings.Replace(good, "argon2id", "argon2i", 1),
		"another version":      strings.Replace(good, "v=19", "v=16", 1),
		"fewer passes":         strings.Replace(good, "t=2", "t=1", 1),
		"less memory":          strings.Replace(good, "m=19456", "m=8", 1),
		"no key":               good[:strings.LastIndexByte(good, '$')+1],
		"half a key":           good[:len(good)-20],
		"padding":              good + "=",
		"something behind":     good + "$",
		"something in front":   "x" + good,
		"salt that is no text": strings.Replace(good, "$MDEy", "$!!!!", 1),
	} {
		if v == good {
			t.Fatalf("%s: the test changes nothing", name)
		}
		if verify(v, "") {
			t.Errorf("%s: fits", name)
		}
	}
}

func TestAPasswordThatWasVerifiedIsKnownWithoutBeingKept(t *testing.T) {
	var k known
	if k.is("") || k.is("một") {
		t.Error("something is known before anything was verified")
	}
	k.remember("một")
	if !k.is("một") || k.is("hai") || k.is("") {
		t.Error("the wrong password is known")
	}
	var other known
	other.remember("một")
	if other.sum == k.sum {
		t.Error("equal passwords of two candidates look equal in memory")
	}
}
