package signing

import (
	"crypto"
	"crypto/ecdsa"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"fmt"
	"strconv"
	"strings"
	"time"

	"golang.org/x/text/unicode/norm"
)

// Subject is whom a certificate names: a person, or an agency for its seal.
type Subject struct {
	// Name is the person's full name, or the agency's name where Agency is empty and Seal is set.
	Name string
	// Title is the person's office, for example "Giám đốc"; empty for an agency.
	Title string
	// Agency is the agency that the person belongs to.
	Agency string
	// Code tells persons of one name apart and stands in the certificate as serialNumber: a candidate number, an agency's code.
	Code string
	// Seal says that the certificate is the agency's own.
	Seal bool
	// Issue counts the certificates of one subject, from 0. A revoked certificate and the one that replaces it have the same subject and different issues.
	Issue int
}

// Credential is a certificate with its key and the certificates up to the root. It signs; who may use it is not its concern (see Token).
type Credential struct {
	Certificate *x509.Certificate
	// Chain is the issuing authority and the root.
	Chain []*x509.Certificate
	key   *ecdsa.PrivateKey
}

// Issue certifies a subject for an interval. Equal arguments give an equal credential.
func (a *Authority) Issue(s Subject, from, until time.Time) (*Credential, error) {
	s.Name, s.Title, s.Agency = norm.NFC.String(s.Name), norm.NFC.String(s.Title), norm.NFC.String(s.Agency)
	if strings.TrimSpace(s.Name) == "" || strings.TrimSpace(s.Code) == "" {
		return nil, fmt.Errorf("signing: a certificate needs a name and a code, has %q and %q", s.Name, s.Code)
	}
	if !from.Before(until) {
		return nil, fmt.Errorf("signing: a certificate valid from %s until %s", from, until)
	}
	label := strings.Join([]string{"leaf", strconv.FormatBool(s.Seal), s.Name, s.Title, s.Agency, s.Code, strconv.Itoa(s.Issue)}, "\x00")
	key, err := deriveKey(a.seed, label)
	if err != nil {
		return nil, err
	}
	name := pkix.Name{CommonName: s.Name, Country: []string{"VN"}}
	if s.Agency != "" {
		name.Organization = []string{s.Agency}
	}
	if s.Seal {
		name.OrganizationalUnit = []string{sealUnit}
	}
	name.SerialNumber = s.Code
	if s.Title != "" {
		name.ExtraNames = []pkix.AttributeTypeAndValue{{Type: oidTitle, Value: s.Title}}
	}
	template := &x509.Certificate{
		SerialNumber: a.serial(label), Subject: name, NotBefore: from.UTC().Truncate(time.Second), NotAfter: until.UTC().Truncate(time.Second),
		BasicConstraintsValid: true, KeyUsage: x509.KeyUsageDigitalSignature | x509.KeyUsageContentCommitment,
	}
	c, err := certify(template, a.issuing, key, a.key)
	if err != nil {
		return nil, err
	}
	return &Credential{Certificate: c, Chain: []*x509.Certificate{a.issuing, a.root}, key: key}, nil
}

// sealUnit marks an agency's certificate.
const sealUnit = "Con dấu cơ quan"

// sign signs a SHA-256 digest, deterministically (RFC 6979).
func (c *Credential) sign(digest []byte) ([]byte, error) {
	sig, err := c.key.Sign(nil, digest, crypto.SHA256)
	if err != nil {
		return nil, fmt.Errorf("signing: sign: %w", err)
	}
	return sig, nil
}

// Signer is the key, for signatures on other things than PDFs. It signs deterministically when it is offered no chance.
func (c *Credential) Signer() crypto.Signer { return c.key }

// Serial is the certificate's serial number in lower-case hexadecimal.
func (c *Credential) Serial() string { return serialText(c.Certificate) }

// PEM is the certificate and its chain, without the key.
func (c *Credential) PEM() []byte {
	return CertificatesPEM(append([]*x509.Certificate{c.Certificate}, c.Chain...)...)
}

// KeyPEM is the private key (PKCS #8), for tests with other programs and for moving a token. It is a secret.
func (c *Credential) KeyPEM() ([]byte, error) {
	der, err := x509.MarshalPKCS8PrivateKey(c.key)
	if err != nil {
		return nil, fmt.Errorf("signing: key: %w", err)
	}
	return pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: der}), nil
}

// Identity is whom a certificate names, as it says.
type Identity struct {
	Name   string `json:"name"`
	Title  string `json:"title,omitempty"`
	Agency string `json:"agency,omitempty"`
	Code   string `json:"code,omitempty"`
	// Seal is set for an agency's certificate.
	Seal bool `json:"seal,omitempty"`
	// Serial is the certificate's number in hexadecimal.
	Serial string `json:"serial"`
}

func identify(c *x509.Certificate) Identity {
	id := Identity{Name: c.Subject.CommonName, Code: c.Subject.SerialNumber, Serial: serialText(c)}
	if len(c.Subject.Organization) > 0 {
		id.Agency = c.Subject.Organization[0]
	}
	for _, unit := range c.Subject.OrganizationalUnit {
		id.Seal = id.Seal || unit == sealUnit
	}
	for _, n := range c.Subject.Names {
		if v, ok := n.Value.(string); ok && n.Type.Equal(oidTitle) {
			id.Title = v
		}
	}
	return id
}

func serialText(c *x509.Certificate) string { return fmt.Sprintf("%x", c.SerialNumber) }
