package signing

import (
	"crypto/pbkdf2"
	"crypto/sha256"
	"crypto/subtle"
	"errors"
	"fmt"
)

// DefaultTries is how many wrong PINs in a row lock a token, where an examination says nothing else.
const DefaultTries = 5

// pinRounds of PBKDF2 (RFC 8018) take about a millisecond. A PIN of six digits has a million values, so no function of it withstands
// somebody who has the hash and a computer; what protects a PIN is the counter, and that the hash stays on the server. The rounds keep a
// leaked record from giving PINs away at a glance; more of them would only slow the examination down.
const pinRounds = 5_000

// Token is a signing device: a credential behind a PIN that locks after some wrong tries. It is a value: Unlock returns the token as it
// is afterwards, and the caller records the outcome and keeps the new value. The PIN is not in it, only a salted hash.
type Token struct {
	credential *Credential
	salt       [16]byte
	hash       [32]byte
	max, left  int
}

// NewToken puts a credential behind a PIN. The salt should differ from token to token; tries is how many wrong PINs in a row lock it, at least 1.
func NewToken(c *Credential, pin string, salt [16]byte, tries int) (Token, error) {
	if err := checkPIN(pin); err != nil {
		return Token{}, err
	}
	if tries < 1 {
		return Token{}, fmt.Errorf("signing: a token with %d tries", tries)
	}
	t := Token{credential: c, salt: salt, max: tries, left: tries}
	var err error
	t.hash, err = t.digest(pin)
	return t, err
}

// checkPIN wants 4 to 12 digits. The error does not say the PIN.
func checkPIN(pin string) error {
	if len(pin) < 4 || len(pin) > 12 {
		return errors.New("signing: a PIN has 4 to 12 digits")
	}
	for i := range len(pin) {
		if pin[i] < '0' || pin[i] > '9' {
			return errors.New("signing: a PIN has 4 to 12 digits")
		}
	}
	return nil
}

func (t Token) digest(pin string) (out [32]byte, err error) {
	key, err := pbkdf2.Key(sha256.New, pin, t.salt[:], pinRounds, len(out))
	if err != nil {
		return out, fmt.Errorf("signing: PIN: %w", err)
	}
	copy(out[:], key)
	return out, nil
}

// Identity is whom the token's certificate names.
func (t Token) Identity() Identity { return identify(t.credential.Certificate) }

// Left is how many wrong tries are left before the token locks; 0 means locked.
func (t Token) Left() int { return t.left }

// Outcome of a try to unlock a token.
type Outcome string

// The outcomes.
const (
	Right  Outcome = "right"
	Wrong  Outcome = "wrong"
	Locked Outcome = "locked" // the token was locked before, or this try locked it
)

// Unlock tries a PIN. It returns the token as it is after the try, and the credential if the PIN was right. A locked token stays locked, whatever the PIN.
// What is not even shaped like a PIN counts as a wrong try.
func (t Token) Unlock(pin string) (Token, Outcome, *Credential) {
	if t.left <= 0 || t.credential == nil {
		return t, Locked, nil
	}
	got, err := t.digest(pin[:min(len(pin), 64)])
	if err == nil && checkPIN(pin) == nil && subtle.ConstantTimeCompare(got[:], t.hash[:]) == 1 {
		t.left = t.max
		return t, Right, t.credential
	}
	if t.left--; t.left == 0 {
		return t, Locked, nil
	}
	return t, Wrong, nil
}

// Tried returns the token as it is after n wrong tries in a row, for building it again from a record that keeps outcomes and no PINs.
func (t Token) Tried(n int) Token {
	t.left = max(0, t.max-n)
	return t
}
