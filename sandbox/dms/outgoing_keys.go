package dms

import (
	"errors"
	"time"

	"thuchanh/sandbox/action"
	"thuchanh/sandbox/dms/edxml"
)

// Keys are the digital signatures of a world: a token with a PIN for each
// person, and the agency's own. They are a function of what they are given:
// the same order gives the same bytes. How often a PIN was wrong is the
// state's to count, from the record.
type Keys interface {
	// Sign signs a PDF as a person, Seal as the agency. Errors are ErrWrongPIN,
	// ErrNoKey, ErrRevoked, an *action.Refusal about the file or the place, or a fault.
	Sign(SignOrder) (SignedPDF, error)
	Seal(SignOrder) (SignedPDF, error)
	// Fill writes number and date into the blanks of a PDF; earlier signatures stay
	// valid. It returns nil if the file has no such blanks.
	Fill(pdf []byte, number int, date action.Date) ([]byte, error)
	// SealMessage writes an edXML file with the agency's signature, as the server of an
	// agency on the axis does by itself. Errors are an *edxml.InvalidError, as with
	// Seal, or a fault.
	SealMessage(e *edxml.Envelope, at time.Time) ([]byte, error)
}

// SignOrder is what is to be signed, by whom and how.
type SignOrder struct {
	Person action.PersonID // who signs, or the clerk who seals
	PIN    PIN
	// Unlocked is set for colleagues of the script, who do not type.
	Unlocked bool
	PDF      []byte
	Form     action.SignForm
	Page     int         // from 1; 0 for the last
	Rect     action.Rect // zero for the place that the decree's appendix I gives
	Over     Spot        // of the personal signature, for the agency's
	At       time.Time   // world time
}

// Spot is a rectangle on a page; page 0 is none.
type Spot struct {
	Page int
	Rect action.Rect
}

// SignedPDF is a signed document.
type SignedPDF struct {
	PDF    []byte
	Serial string // of the certificate
	Page   int
	Rect   action.Rect
}

// Why a key does not sign.
var (
	ErrWrongPIN = errors.New("the PIN is wrong")
	ErrNoKey    = errors.New("there is no certificate")
	ErrRevoked  = errors.New("the certificate is revoked or not valid now")
)

// PIN is a secret that is compared and forgotten: it is never written, neither
// as JSON nor in a log.
type PIN string

// String implements fmt.Stringer.
func (PIN) String() string { return "•••" }

// GoString implements fmt.GoStringer.
func (PIN) GoString() string { return "•••" }

// MarshalText implements encoding.TextMarshaler.
func (PIN) MarshalText() ([]byte, error) { return []byte("•••"), nil }

// MaxPINTries is how many wrong PINs in a row lock a token.
const MaxPINTries = 5

// PINTries is how many tries who has left before the token is locked.
func (s *State) PINTries(who action.PersonID) int { return max(0, MaxPINTries-s.out.wrong[who]) }
