// Package keyring gives the people of a world their signing keys: it stands
// behind dms.Keys and signs with package signing.
//
// Invariants:
//   - Everything follows from the seed, the world and the candidate: keys,
//     certificates and PINs. A ring made again signs the same bytes.
//   - A PIN is compared and forgotten. How often it was wrong is not the ring's
//     concern: the document system counts from the record.
package keyring

import (
	"crypto/hmac"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/binary"
	"errors"
	"fmt"
	"slices"
	"sync"
	"time"

	"thuchanh/sandbox/action"
	"thuchanh/sandbox/dms"
	"thuchanh/sandbox/dms/edxml"
	"thuchanh/sandbox/dms/edxml/seal"
	"thuchanh/sandbox/dms/signing"
	"thuchanh/sandbox/world"
)

// Ring are the keys of one attempt. Safe for concurrent use.
type Ring struct {
	seed      [32]byte
	world     *world.Index
	candidate action.CandidateID
	authority func() (*signing.Authority, error)

	mu   sync.Mutex // guards keys
	keys map[action.PersonID]*signing.Credential
}

// agency is the place of the agency's own key among those of people, whose
// names are never blank.
const agency action.PersonID = ""

// Certificates are valid from a day before the world's day and for five years: who
// looks into a signed file long after the examination is not told that it has expired.
const (
	validBefore = 24 * time.Hour
	validAfter  = 5 * 365 * 24 * time.Hour
)

// New returns the ring of a candidate. The seed is the examination's secret; the
// keys are made when they are first used.
func New(seed [32]byte, x *world.Index, candidate action.CandidateID) *Ring {
	r := &Ring{seed: seed, world: x, candidate: candidate, keys: map[action.PersonID]*signing.Credential{}}
	r.authority = sync.OnceValues(func() (*signing.Authority, error) {
		from, until := r.validity()
		return signing.NewAuthority(seed, x.World.Paper, from, until)
	})
	return r
}

// SeedOf makes a seed of something that only the examination has.
func SeedOf(secret []byte) [32]byte {
	m := hmac.New(sha256.New, []byte("thuchanh signing keys"))
	m.Write(secret)
	return [32]byte(m.Sum(nil))
}

func (r *Ring) validity() (from, until time.Time) {
	return r.world.World.Clock.Add(-validBefore), r.world.World.Clock.Add(validAfter)
}

// PIN is what unlocks a person's token: the world's, or six digits that follow
// from the seed. "" if he has no certificate.
func (r *Ring) PIN(who action.PersonID) dms.PIN {
	p := r.world.Person(who)
	switch {
	case p == nil || p.Certificate == world.CertificateNone:
		return ""
	case p.PIN != "":
		return dms.PIN(p.PIN)
	}
	m := hmac.New(sha256.New, r.seed[:])
	fmt.Fprintf(m, "pin\x00%s\x00%s", r.candidate, who)
	return dms.PIN(fmt.Sprintf("%06d", binary.BigEndian.Uint64(m.Sum(nil))%1_000_000))
}

// unlock compares the PIN of who acts.
func (r *Ring) unlock(o dms.SignOrder) error {
	pin := r.PIN(o.Person)
	if pin == "" {
		return dms.ErrNoKey
	}
	if o.Unlocked {
		return nil
	}
	a, b := sha256.Sum256([]byte(pin)), sha256.Sum256([]byte(o.PIN))
	if subtle.ConstantTimeCompare(a[:], b[:]) != 1 {
		return dms.ErrWrongPIN
	}
	return nil
}

// Sign implements dms.Keys.
func (r *Ring) Sign(o dms.SignOrder) (dms.SignedPDF, error) {
	if err := r.unlock(o); err != nil {
		return dms.SignedPDF{}, err
	}
	if r.world.Person(o.Person).Certificate == world.CertificateRevoked {
		return dms.SignedPDF{}, dms.ErrRevoked
	}
	return r.use(o, o.Person, signing.Field{Kind: signing.Person, Reason: "Ký phê duyệt"})
}

// Seal implements dms.Keys. The clerk's PIN unlocks the agency's key.
func (r *Ring) Seal(o dms.SignOrder) (dms.SignedPDF, error) {
	if err := r.unlock(o); err != nil {
		return dms.SignedPDF{}, err
	}
	return r.use(o, agency, signing.Field{Kind: signing.Agency, Reason: "Ký phát hành"})
}

func (r *Ring) use(o dms.SignOrder, whose action.PersonID, f signing.Field) (dms.SignedPDF, error) {
	key, err := r.key(whose)
	if err != nil {
		return dms.SignedPDF{}, err
	}
	if o.At.Before(key.Certificate.NotBefore) || o.At.After(key.Certificate.NotAfter) {
		return dms.SignedPDF{}, dms.ErrRevoked
	}
	if f.Box, err = place(o, f.Kind); err != nil {
		return dms.SignedPDF{}, err
	}
	pdf, err := signing.Sign(o.PDF, key, f, o.At)
	if err != nil {
		return dms.SignedPDF{}, err
	}
	return dms.SignedPDF{PDF: pdf, Serial: key.Serial(), Page: f.Box.Page, Rect: action.Rect(f.Box.Rect)}, nil
}

// key makes a key when it is first needed.
func (r *Ring) key(whose action.PersonID) (*signing.Credential, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if k := r.keys[whose]; k != nil {
		return k, nil
	}
	a, err := r.authority()
	if err != nil {
		return nil, err
	}
	from, until := r.validity()
	k, err := a.Issue(r.subject(whose), from, until)
	if err != nil {
		return nil, fmt.Errorf("making the certificate of %q: %w", string(whose), err)
	}
	r.keys[whose] = k
	return k, nil
}

// subject is whom a certificate names. The candidate's has his candidate number.
func (r *Ring) subject(whose action.PersonID) signing.Subject {
	w := r.world.World
	if whose == agency {
		return signing.Subject{Name: w.Agency.Name, Code: w.Agency.Code, Seal: true}
	}
	p := r.world.Person(whose)
	s := signing.Subject{Name: p.Name, Title: p.Title, Agency: w.Agency.Name, Code: string(p.ID)}
	if p.ID == w.Candidate && r.candidate != "" {
		s.Code = string(r.candidate)
	}
	return s
}

// Trust is what a verifier trusts in this attempt, with its revoked certificates.
func (r *Ring) Trust() (signing.Trust, error) {
	a, err := r.authority()
	if err != nil {
		return signing.Trust{}, err
	}
	from, until := r.validity()
	var gone []signing.Revocation
	for _, p := range r.world.World.People {
		if p.Certificate != world.CertificateRevoked {
			continue
		}
		k, err := r.key(p.ID)
		if err != nil {
			return signing.Trust{}, err
		}
		gone = append(gone, signing.Revocation{Serial: k.Certificate.SerialNumber, At: from})
	}
	crl, err := a.CRL(1, from, until, gone)
	if err != nil {
		return signing.Trust{}, err
	}
	return signing.Trusting(a, crl)
}

// Fill implements dms.Keys.
func (r *Ring) Fill(pdf []byte, number int, date action.Date) ([]byte, error) {
	out, err := signing.Fill(pdf, signing.Filling{Number: fmt.Sprintf("%02d", number), Date: date})
	if refusal, ok := errors.AsType[*action.Refusal](err); ok && slices.Contains([]string{"no_blank", "pdf_not", "pdf_damaged"}, refusal.Code) {
		return nil, nil // the number is in the register; the file is as it is
	}
	return out, err
}

// SealMessage implements dms.Keys.
func (r *Ring) SealMessage(e *edxml.Envelope, at time.Time) ([]byte, error) {
	key, err := r.key(agency)
	if err != nil {
		return nil, err
	}
	if at.Before(key.Certificate.NotBefore) || at.After(key.Certificate.NotAfter) {
		return nil, dms.ErrRevoked
	}
	return seal.Sign(e, key.Signer(), key.Certificate)
}

const mm = 72 / 25.4

// place is where a signature goes: where the signer put it, else where the
// drafting program left its place, else where appendix I would have it.
func place(o dms.SignOrder, kind signing.Kind) (signing.Box, error) {
	info, err := signing.Read(o.PDF)
	if err != nil {
		return signing.Box{}, err
	}
	last := len(info.Pages)
	if o.Rect != (action.Rect{}) {
		box := signing.Box{Page: o.Page, Rect: signing.Rect(o.Rect)}
		if o.Page == 0 {
			box.Page = last
		}
		return box, nil
	}
	if b, ok := info.Layout.Box(kind); ok && info.Ours {
		return b, nil
	}
	if kind == signing.Agency && o.Over.Page > 0 {
		// The seal covers the left third of the personal signature.
		p := o.Over.Rect
		right, middle := p.X1+(p.X2-p.X1)/3, (p.Y1+p.Y2)/2
		left := max(0, right-36*mm)
		return signing.Box{Page: o.Over.Page, Rect: signing.Rect{X1: left, Y1: middle - 18*mm, X2: left + 36*mm, Y2: middle + 18*mm}}, nil
	}
	size := info.Pages[last-1]
	right, bottom := size.W-20*mm, 40*mm
	return signing.Box{Page: last, Rect: signing.Rect{X1: max(0, right-60*mm), Y1: bottom, X2: right, Y2: bottom + 24*mm}}, nil
}
