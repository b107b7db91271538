package signing

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/hkdf"
	"crypto/hmac"
	"crypto/sha1" // for key identifiers (RFC 5280, 4.2.1.2); no security rests on them
	"crypto/sha256"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/asn1"
	"encoding/pem"
	"fmt"
	"math/big"
	"time"

	"golang.org/x/text/unicode/norm"
)

// RootName is the common name of every root. Nobody who reads a certificate can take it for one of the state's.
const RootName = "CA THỬ NGHIỆM – KHÔNG CÓ GIÁ TRỊ PHÁP LÝ"

// Authority is the certification authority of one examination: a root, and below it an issuing authority that certifies persons and agencies.
// It is immutable and safe for concurrent use.
type Authority struct {
	seed    [32]byte
	exam    string
	root    *x509.Certificate
	issuing *x509.Certificate
	rootKey *ecdsa.PrivateKey
	key     *ecdsa.PrivateKey
}

// NewAuthority makes the authority of an examination. The keys follow from the seed, which is the secret that everything rests on; the certificates
// follow from all four arguments. exam is the examination's name or code, from and until bound the validity of the two authority certificates.
func NewAuthority(seed [32]byte, exam string, from, until time.Time) (*Authority, error) {
	if !from.Before(until) {
		return nil, fmt.Errorf("signing: an authority valid from %s until %s", from, until)
	}
	a := &Authority{seed: seed, exam: norm.NFC.String(exam)}
	var err error
	if a.rootKey, err = deriveKey(seed, "root"); err != nil {
		return nil, err
	}
	if a.key, err = deriveKey(seed, "issuing"); err != nil {
		return nil, err
	}
	from, until = from.UTC().Truncate(time.Second), until.UTC().Truncate(time.Second)
	root := &x509.Certificate{
		SerialNumber: a.serial("root"), Subject: pkix.Name{CommonName: RootName, Organization: []string{a.exam}, Country: []string{"VN"}},
		NotBefore: from, NotAfter: until, IsCA: true, BasicConstraintsValid: true, MaxPathLen: 1, KeyUsage: x509.KeyUsageCertSign | x509.KeyUsageCRLSign,
	}
	if a.root, err = certify(root, root, a.rootKey, a.rootKey); err != nil {
		return nil, err
	}
	issuing := &x509.Certificate{
		SerialNumber: a.serial("issuing"), Subject: pkix.Name{CommonName: "CA cấp chứng thư – " + a.exam + " – THỬ NGHIỆM", Country: []string{"VN"}},
		NotBefore: from, NotAfter: until, IsCA: true, BasicConstraintsValid: true, MaxPathLenZero: true, KeyUsage: x509.KeyUsageCertSign | x509.KeyUsageCRLSign,
	}
	if a.issuing, err = certify(issuing, a.root, a.key, a.rootKey); err != nil {
		return nil, err
	}
	return a, nil
}

// Root is the trust anchor.
func (a *Authority) Root() *x509.Certificate { return a.root }

// Issuing is the certificate that signs the certificates of persons and agencies, and the revocation lists.
func (a *Authority) Issuing() *x509.Certificate { return a.issuing }

// PEM is the root and the issuing certificate, for other programs.
func (a *Authority) PEM() []byte { return CertificatesPEM(a.root, a.issuing) }

// CertificatesPEM writes certificates as PEM, in their order.
func CertificatesPEM(certs ...*x509.Certificate) []byte {
	var out []byte
	for _, c := range certs {
		out = append(out, pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: c.Raw})...)
	}
	return out
}

// deriveKey makes a P-256 key from a seed and a label: HKDF (RFC 5869), then a number in 1…n-1 (FIPS 186-5, A.2.1). The key generators of the
// standard library take their own randomness and could not be repeated.
func deriveKey(seed [32]byte, label string) (*ecdsa.PrivateKey, error) {
	wide, err := hkdf.Key(sha256.New, seed[:], nil, "thuchanh signing key: "+label, 48)
	if err != nil {
		return nil, fmt.Errorf("signing: derive key: %w", err)
	}
	curve := elliptic.P256()
	n1 := new(big.Int).Sub(curve.Params().N, big.NewInt(1))
	d := new(big.Int).SetBytes(wide)
	d.Mod(d, n1).Add(d, big.NewInt(1))
	key, err := ecdsa.ParseRawPrivateKey(curve, d.FillBytes(make([]byte, 32)))
	if err != nil {
		return nil, fmt.Errorf("signing: derive key: %w", err)
	}
	return key, nil
}

// serial is a positive number of 15 bytes that follows from the seed (RFC 5280, 4.1.2.2: at most 20 octets).
func (a *Authority) serial(label string) *big.Int {
	m := hmac.New(sha256.New, a.seed[:])
	m.Write([]byte("thuchanh certificate serial: " + label))
	b := m.Sum(nil)[:15]
	b[0] |= 0x40
	b[0] &= 0x7f
	return new(big.Int).SetBytes(b)
}

// certify signs template. Without randomness ECDSA in the standard library is deterministic (RFC 6979).
func certify(template, parent *x509.Certificate, key, by *ecdsa.PrivateKey) (*x509.Certificate, error) {
	var err error
	if template.SubjectKeyId, err = keyID(&key.PublicKey); err != nil {
		return nil, err
	}
	template.SignatureAlgorithm = x509.ECDSAWithSHA256
	der, err := x509.CreateCertificate(nil, template, parent, &key.PublicKey, by)
	if err != nil {
		return nil, fmt.Errorf("signing: certify %s: %w", template.Subject.CommonName, err)
	}
	c, err := x509.ParseCertificate(der)
	if err != nil {
		return nil, fmt.Errorf("signing: certify %s: %w", template.Subject.CommonName, err)
	}
	return c, nil
}

func keyID(pub *ecdsa.PublicKey) ([]byte, error) {
	b, err := pub.Bytes()
	if err != nil {
		return nil, fmt.Errorf("signing: public key: %w", err)
	}
	sum := sha1.Sum(b)
	return sum[:], nil
}

// Revocation is one revoked certificate.
type Revocation struct {
	Serial *big.Int
	At     time.Time
}

// CRL makes a revocation list (RFC 5280, 5) of the issuing authority: its number, when it is made, when the next is due. The bytes are DER.
func (a *Authority) CRL(number int64, now, next time.Time, revoked []Revocation) ([]byte, error) {
	t := &x509.RevocationList{Number: big.NewInt(number), ThisUpdate: now.UTC().Truncate(time.Second), NextUpdate: next.UTC().Truncate(time.Second),
		SignatureAlgorithm: x509.ECDSAWithSHA256}
	for _, r := range revoked {
		t.RevokedCertificateEntries = append(t.RevokedCertificateEntries, x509.RevocationListEntry{SerialNumber: r.Serial, RevocationTime: r.At.UTC().Truncate(time.Second)})
	}
	der, err := x509.CreateRevocationList(nil, t, a.issuing, a.key)
	if err != nil {
		return nil, fmt.Errorf("signing: revocation list: %w", err)
	}
	return der, nil
}

// oidTitle is the attribute title (RFC 4519, 2.38).
var oidTitle = asn1.ObjectIdentifier{2, 5, 4, 12}
