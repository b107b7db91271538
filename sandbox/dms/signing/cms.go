package signing

import (
	"bytes"
	"crypto/sha256"
	"crypto/x509"
	"encoding/asn1"
	"errors"
	"fmt"
	"sort"
)

// Object identifiers of CMS (RFC 5652), its attributes, and the algorithms this package signs with.
var (
	oidData        = asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 7, 1}
	oidSignedData  = asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 7, 2}
	oidContentType = asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 9, 3}
	oidDigest      = asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 9, 4}
	oidSigningTime = asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 9, 5}
	oidSignerCert  = asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 9, 16, 2, 47} // signing-certificate-v2 (RFC 5035)
	oidSHA256      = asn1.ObjectIdentifier{2, 16, 840, 1, 101, 3, 4, 2, 1}
	oidECDSASHA256 = asn1.ObjectIdentifier{1, 2, 840, 10045, 4, 3, 2} // RFC 5758
)

// der encodes what cannot fail to be encoded: the values of this file.
func der(v any) []byte {
	b, err := asn1.Marshal(v)
	if err != nil {
		return nil // an empty element: the container would not be read back, and Sign checks that it is
	}
	return b
}

func wrap(class, tag int, parts ...[]byte) []byte {
	return der(asn1.RawValue{Class: class, Tag: tag, IsCompound: true, Bytes: bytes.Join(parts, nil)})
}

func sequence(parts ...[]byte) []byte { return wrap(asn1.ClassUniversal, asn1.TagSequence, parts...) }
func setOf(parts ...[]byte) []byte    { return wrap(asn1.ClassUniversal, asn1.TagSet, parts...) }

func attribute(oid asn1.ObjectIdentifier, value []byte) []byte {
	return sequence(der(oid), setOf(value))
}

// signedAttributes are the attributes of a baseline signature over content with this digest, in DER order (RFC 5652, 5.3; X.690, 11.6). The signing
// certificate is named by its SHA-256, which is the default algorithm and therefore left out (RFC 5035, 4).
func signedAttributes(digest []byte, cert *x509.Certificate) [][]byte {
	certHash := sha256.Sum256(cert.Raw)
	attrs := [][]byte{
		attribute(oidContentType, der(oidData)),
		attribute(oidDigest, der(digest)),
		attribute(oidSignerCert, sequence(sequence(sequence(der(certHash[:]))))),
	}
	sort.Slice(attrs, func(i, j int) bool { return bytes.Compare(attrs[i], attrs[j]) < 0 })
	return attrs
}

// container writes the SignedData: detached content, one signer, all certificates.
func container(attrs [][]byte, certs []*x509.Certificate, signature []byte) []byte {
	digestAlgorithm := sequence(der(oidSHA256))
	var raw [][]byte
	for _, c := range certs {
		raw = append(raw, c.Raw)
	}
	signer := sequence(
		der(1),
		sequence(certs[0].RawIssuer, der(certs[0].SerialNumber)),
		digestAlgorithm,
		wrap(asn1.ClassContextSpecific, 0, attrs...),
		sequence(der(oidECDSASHA256)),
		der(signature),
	)
	signedData := sequence(
		der(1),
		setOf(digestAlgorithm),
		sequence(der(oidData)),
		wrap(asn1.ClassContextSpecific, 0, raw...),
		setOf(signer),
	)
	return sequence(der(oidSignedData), wrap(asn1.ClassContextSpecific, 0, signedData))
}

// envelope signs the digest of a content.
func envelope(digest []byte, c *Credential) ([]byte, error) {
	attrs := signedAttributes(digest, c.Certificate)
	// What is signed is the attributes as a SET, though they are stored with the tag [0] (RFC 5652, 5.4).
	sum := sha256.Sum256(setOf(attrs...))
	sig, err := c.sign(sum[:])
	if err != nil {
		return nil, err
	}
	out := container(attrs, append([]*x509.Certificate{c.Certificate}, c.Chain...), sig)
	got, err := openEnvelope(out)
	if err != nil {
		return nil, fmt.Errorf("signing: the container just written: %w", err)
	}
	if !got.signatureOK() { // a key that is not the certificate's
		return nil, errors.New("signing: the signature just made does not verify")
	}
	return out, nil
}
