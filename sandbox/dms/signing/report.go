package signing

import (
	"crypto/x509"
	"fmt"
	"time"

	"thuchanh/sandbox/action"
)

// Trust is what a signature is checked against.
type Trust struct {
	Roots []*x509.Certificate
	// CRLs are revocation lists. One that its issuer did not sign is not looked at.
	CRLs []*x509.RevocationList
}

// Trusting is the trust in one authority, with revocation lists in DER.
func Trusting(a *Authority, crls ...[]byte) (Trust, error) {
	t := Trust{Roots: []*x509.Certificate{a.Root()}}
	for _, der := range crls {
		l, err := x509.ParseRevocationList(der)
		if err != nil {
			return t, fmt.Errorf("signing: revocation list: %w", err)
		}
		t.CRLs = append(t.CRLs, l)
	}
	return t, nil
}

// Report is what Verify found.
type Report struct {
	// Refusal says why the file could not be read; then nothing else is set.
	Refusal *action.Refusal `json:"refusal,omitempty"`
	Pages   int             `json:"pages"`
	// Signatures in the order in which they were made.
	Signatures []Signature `json:"signatures"`
}

// Signature is one signature of a file.
type Signature struct {
	// Field is the name of the form field, Kind what it was made for (empty for other programs' fields), Box where its image is; Box.Page is 0 if it is on no page.
	Field string `json:"field"`
	Kind  Kind   `json:"kind,omitempty"`
	Box   Box    `json:"box"`
	// Who is whom the certificate names.
	Who Identity `json:"who"`
	// Claimed is the time that the signer's program wrote (the entry M); nobody vouches for it.
	Claimed time.Time `json:"claimed,omitzero"`
	// Intact says that the signed bytes are those that were signed: the digest agrees, the signature is the certificate's, and its container was not touched.
	Intact bool `json:"intact"`
	// Digest and Made are the two halves of it: the digest of the content agrees; the signature over the attributes is the certificate's.
	Digest bool `json:"digest"`
	Made   bool `json:"made"`
	// Chain says that the certificate leads to a trusted root, dates aside.
	Chain bool `json:"chain"`
	// InTime says that the certificate is valid at the time asked about.
	InTime bool `json:"in_time"`
	// Revoked says that the certificate was revoked at or before the time asked about; RevokedAt is when, also if later.
	Revoked   bool      `json:"revoked"`
	RevokedAt time.Time `json:"revoked_at,omitzero"`
	// RevocationKnown says that a list of the certificate's issuer, due at the time asked about, was among the lists.
	RevocationKnown bool `json:"revocation_known"`
	// Whole says that the signature covers the file to its last byte. Otherwise After says what came later.
	Whole bool `json:"whole"`
	// Covered is how many bytes from the beginning of the file the signature covers (its own value left out), Updates how many updates came after.
	Covered int `json:"covered"`
	Updates int `json:"updates"`
	// After lists what was changed after the signature, in the end: further signatures, the clerk's number and date, anything else.
	After []Change `json:"after,omitempty"`
	// Content is the SHA-256 of the signed bytes: the hash of the signed version. Before is the SHA-256 of the file as it was before this signature was put on: the hash of
	// what was approved, if nothing came between.
	Content action.Hash `json:"content"`
	Before  action.Hash `json:"before"`
	// Problem says what is wrong with the signature's construction, empty if nothing is. A signature with a problem is not Intact.
	Problem string `json:"problem,omitempty"`
}

// Valid says that somebody may rely on the signature at the time asked about: intact, trusted, in time, not revoked, and nothing was changed after it
// but what may be: further signatures and the clerk's number and date. Whether it is the right signature, at the right place, is another question.
func (s Signature) Valid() bool {
	return s.Intact && s.Chain && s.InTime && !s.Revoked && !s.Tampered()
}

// Tampered says that something was changed after the signature that may not be.
func (s Signature) Tampered() bool {
	for _, c := range s.After {
		if c.Kind == Other {
			return true
		}
	}
	return false
}

// ChangeKind sorts what was changed after a signature.
type ChangeKind string

// The kinds of change.
const (
	Signed ChangeKind = "signed" // a further signature; Name is its field
	Filled ChangeKind = "filled" // the clerk's number or date; Name is the blank, Value what it holds (that it is drawn so, only the next signature vouches for)
	Other  ChangeKind = "other"  // anything else; Name says where
)

// Change is one thing that was changed after a signature.
type Change struct {
	Kind  ChangeKind `json:"kind"`
	Name  string     `json:"name"`
	Value string     `json:"value,omitempty"`
}
