// Package seal signs edXML files for an agency (ký số cơ quan) and verifies them: enveloped
// XMLDSig over the whole file with exclusive canonicalisation, RSA or ECDSA (P-256) with SHA-256, the
// certificate in the signature. It is apart from edxml because the library it uses brings a network stack along.
//
// Invariants:
//   - Sign gives the same bytes for the same input: the padding of RSA PKCS #1 v1.5 has no chance in it,
//     and keys on a curve sign by RFC 6979.
//   - Verify accepts one form of signature, the one that Sign makes; what it returns is read from
//     the bytes that were signed, not from the file around them.
package seal

import (
	"crypto"
	"crypto/ecdsa"
	"crypto/rsa"
	"crypto/x509"
	"encoding/base64"
	"encoding/xml"
	"errors"
	"fmt"
	"reflect"
	"strings"
	"time"

	"thuchanh/sandbox/dms/edxml"

	"github.com/beevik/etree"
	dsig "github.com/russellhaering/goxmldsig"
)

// The errors of Verify and Sign; wrapped with the detail.
var (
	ErrUnsigned  = errors.New("văn bản chưa được ký số; đề nghị nơi gửi ký lại (the file is not signed; ask the sender to sign it)")
	ErrForm      = errors.New("chữ ký không đúng dạng được chấp nhận; đề nghị ký lại bằng RSA-SHA256 hoặc ECDSA-SHA256 (not the accepted form of signature; sign again with RSA-SHA256 or ECDSA-SHA256)")
	ErrUntrusted = errors.New("chứng thư số không được tin cậy tại thời điểm này (the certificate is not trusted at that time)")
	ErrBroken    = errors.New("chữ ký số không khớp: văn bản đã bị sửa hoặc ký sai khóa (the signature does not match: the file was changed or signed with another key)")
	ErrKey       = errors.New("cần khóa RSA hoặc P-256 khớp với chứng thư số (an RSA or P-256 key that matches the certificate is needed)")
)

// Sign encodes e with a signature by key, an RSA key of at least 2048 bits or a key on P-256, whose
// certificate is cert. A signature that e has is replaced; e itself is not changed.
func Sign(e *edxml.Envelope, key crypto.Signer, cert *x509.Certificate) ([]byte, error) {
	switch public := key.Public().(type) {
	case *rsa.PublicKey:
		if public.N.BitLen() < 2048 || !public.Equal(cert.PublicKey) {
			return nil, fmt.Errorf("edxml: %w", ErrKey)
		}
	case *ecdsa.PublicKey:
		if !isP256(public) || !public.Equal(cert.PublicKey) {
			return nil, fmt.Errorf("edxml: %w", ErrKey)
		}
		key = onCurve{key}
	default:
		return nil, fmt.Errorf("edxml: %w", ErrKey)
	}
	bare := *e
	bare.Signature = nil
	data, err := edxml.Encode(&bare)
	if err != nil {
		return nil, err
	}
	doc := etree.NewDocument()
	if err := doc.ReadFromBytes(data); err != nil {
		return nil, fmt.Errorf("edxml: reading back what is signed: %w", err)
	}
	ctx, err := dsig.NewSigningContext(key, [][]byte{cert.Raw})
	if err != nil {
		return nil, fmt.Errorf("edxml: signing: %w", err)
	}
	ctx.Canonicalizer = dsig.MakeC14N10ExclusiveCanonicalizerWithPrefixList("")
	signature, err := ctx.ConstructSignature(doc.Root(), true)
	if err != nil {
		return nil, fmt.Errorf("edxml: signing: %w", err)
	}
	out := etree.NewDocument()
	out.SetRoot(signature)
	if bare.Signature, err = out.WriteToBytes(); err != nil {
		return nil, fmt.Errorf("edxml: writing the signature: %w", err)
	}
	return edxml.Encode(&bare)
}

// Verify reads a signed file and checks that it is what the owner of the certificate signed, and
// that the certificate leads to one of roots at that time. The certificate is returned when the
// signature matches. Errors: those of edxml.Decode, ErrUnsigned, ErrForm, ErrUntrusted, ErrBroken.
func Verify(data []byte, roots *x509.CertPool, at time.Time) (*edxml.Envelope, *x509.Certificate, error) {
	m, err := edxml.Decode(data)
	if err != nil {
		return nil, nil, err
	}
	e, ok := m.(*edxml.Envelope)
	if !ok || e.Signature == nil {
		return nil, nil, fmt.Errorf("edxml: %w", ErrUnsigned)
	}
	cert, err := certificate(e.Signature)
	if err != nil {
		return nil, nil, err
	}
	if _, err := cert.Verify(x509.VerifyOptions{Roots: roots, CurrentTime: at, KeyUsages: []x509.ExtKeyUsage{x509.ExtKeyUsageAny}}); err != nil {
		return nil, nil, fmt.Errorf("edxml: %w: %w", ErrUntrusted, err)
	}
	signed, err := validate(data, cert, at)
	if err != nil {
		return nil, nil, fmt.Errorf("edxml: %w: %w", ErrBroken, err)
	}
	signed.Signature = e.Signature
	if !reflect.DeepEqual(signed, e) {
		return nil, nil, fmt.Errorf("edxml: %w: what was signed reads otherwise than the file", ErrBroken)
	}
	return signed, cert, nil
}

// validate returns the message in the bytes that the signature covers.
func validate(data []byte, cert *x509.Certificate, at time.Time) (*edxml.Envelope, error) {
	doc := etree.NewDocument()
	if err := doc.ReadFromBytes(data); err != nil {
		return nil, err
	}
	if err := unwrap(doc.Root(), cert); err != nil {
		return nil, err
	}
	ctx := dsig.NewDefaultValidationContext(&dsig.MemoryX509CertificateStore{Roots: []*x509.Certificate{cert}})
	ctx.Clock = dsig.NewFakeClockAt(at)
	root, err := ctx.Validate(doc.Root())
	if err != nil {
		return nil, err
	}
	covered := etree.NewDocument()
	covered.SetRoot(root)
	covered.WriteSettings.CanonicalText = true // else a carriage return is written bare, and lost
	bytes, err := covered.WriteToBytes()
	if err != nil {
		return nil, err
	}
	m, err := edxml.Decode(bytes)
	if err != nil {
		return nil, err
	}
	e, ok := m.(*edxml.Envelope)
	if !ok || e.Signature != nil {
		return nil, errors.New("the signature covers something else")
	}
	return e, nil
}

type algorithm struct {
	Algorithm string `xml:",attr"`
	Inner     string `xml:",innerxml"`
}

type signature struct {
	XMLName    xml.Name `xml:"http://www.w3.org/2000/09/xmldsig# Signature"`
	SignedInfo []struct {
		Canonicalization []algorithm `xml:"CanonicalizationMethod"`
		Method           []algorithm `xml:"SignatureMethod"`
		References       []struct {
			URI        *string     `xml:"URI,attr"`
			Transforms []algorithm `xml:"Transforms>Transform"`
			Digest     []algorithm `xml:"DigestMethod"`
		} `xml:"Reference"`
	}
	Certificates []string `xml:"KeyInfo>X509Data>X509Certificate"`
	Objects      []struct {
		Inner string `xml:",innerxml"`
	} `xml:"Object"`
}

const (
	exclusive = "http://www.w3.org/2001/10/xml-exc-c14n#"
	enveloped = "http://www.w3.org/2000/09/xmldsig#enveloped-signature"
	ecdsaSHA  = "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256"
	rsaSHA256 = "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256"
	sha256    = "http://www.w3.org/2001/04/xmlenc#sha256"
)

// certificate holds a signature against the one form that is accepted: a single reference to the
// whole file, the transforms in their order, no weak digest, one certificate, nothing else. Most
// attacks on XMLDSig live in what is optional.
func certificate(raw []byte) (*x509.Certificate, error) {
	var s signature
	if err := xml.Unmarshal(raw, &s); err != nil {
		return nil, fmt.Errorf("edxml: %w: %w", ErrForm, err)
	}
	is := func(got []algorithm, want ...string) bool {
		for i, a := range got {
			if i >= len(want) || a.Algorithm != want[i] || strings.TrimSpace(a.Inner) != "" {
				return false
			}
		}
		return len(got) == len(want)
	}
	if len(s.SignedInfo) != 1 || len(s.SignedInfo[0].References) != 1 || len(s.Certificates) != 1 || len(s.Objects) != 0 {
		return nil, fmt.Errorf("edxml: %w: one SignedInfo, Reference and X509Certificate, no Object", ErrForm)
	}
	info := s.SignedInfo[0]
	ref := info.References[0]
	if ref.URI == nil || *ref.URI != "" || !is(ref.Transforms, enveloped, exclusive) || !is(ref.Digest, sha256) ||
		!is(info.Canonicalization, exclusive) || !is(info.Method, rsaSHA256) && !is(info.Method, ecdsaSHA) {
		return nil, fmt.Errorf("edxml: %w: enveloped, exclusive canonicalisation, SHA-256 over the whole file", ErrForm)
	}
	der, err := base64.StdEncoding.DecodeString(strings.Join(strings.Fields(s.Certificates[0]), ""))
	if err != nil {
		return nil, fmt.Errorf("edxml: %w: %w", ErrForm, err)
	}
	cert, err := x509.ParseCertificate(der)
	if err != nil {
		return nil, fmt.Errorf("edxml: %w: %w", ErrForm, err)
	}
	return cert, nil
}
