package signing

import (
	"bytes"
	"crypto/sha256"
	"crypto/x509"
	"encoding/asn1"
	"errors"
	"fmt"
	"math/big"
	"slices"
)

// Limits of a signature container.
const (
	maxContainer = 64 << 10
	maxCerts     = 16
)

type (
	contentInfo struct {
		Type    asn1.ObjectIdentifier
		Content asn1.RawValue `asn1:"explicit,optional,tag:0"`
	}
	signedData struct {
		Version      int
		Algorithms   []algorithm `asn1:"set"`
		Encapsulated contentInfo
		Certificates asn1.RawValue `asn1:"optional,tag:0"`
		CRLs         asn1.RawValue `asn1:"optional,tag:1"`
		Signers      []signerInfo  `asn1:"set"`
	}
	algorithm struct {
		OID        asn1.ObjectIdentifier
		Parameters asn1.RawValue `asn1:"optional"`
	}
	signerInfo struct {
		Version   int
		Signer    issuerAndSerial
		Digest    algorithm
		Signed    asn1.RawValue `asn1:"optional,tag:0"`
		Algorithm algorithm
		Signature []byte
		Unsigned  asn1.RawValue `asn1:"optional,tag:1"`
	}
	issuerAndSerial struct {
		Issuer asn1.RawValue
		Serial *big.Int
	}
	attributeValue struct {
		OID    asn1.ObjectIdentifier
		Values asn1.RawValue `asn1:"set"`
	}
	certID struct {
		Hash   []byte
		Issuer asn1.RawValue `asn1:"optional"`
	}
	signerCert struct {
		Certs    []certID
		Policies asn1.RawValue `asn1:"optional"`
	}
)

// opened is a signature container as read. It is of the shape this package writes, or openEnvelope has failed.
type opened struct {
	cert   *x509.Certificate
	others []*x509.Certificate
	digest []byte // of the content, as the signer attests it
	signed []byte // what the signature is over: the attributes as a SET
	sig    []byte
	// exact is set if the container has the very bytes that this package would write: no byte of it, signed or not, was changed.
	exact bool
}

// openEnvelope reads a container: SignedData with one signer, SHA-256 with ECDSA, the three attributes of a baseline signature.
func openEnvelope(b []byte) (*opened, error) {
	if len(b) > maxContainer {
		return nil, errors.New("signing: the signature container is too large")
	}
	var info contentInfo
	if rest, err := asn1.Unmarshal(b, &info); err != nil {
		return nil, fmt.Errorf("signing: the signature container: %w", err)
	} else if len(rest) > 0 || !info.Type.Equal(oidSignedData) {
		return nil, errors.New("signing: the signature container is no SignedData")
	}
	var sd signedData
	if rest, err := asn1.Unmarshal(info.Content.Bytes, &sd); err != nil {
		return nil, fmt.Errorf("signing: the signature container: %w", err)
	} else if len(rest) > 0 || len(sd.Signers) != 1 || len(sd.Encapsulated.Content.FullBytes) > 0 || !sd.Encapsulated.Type.Equal(oidData) {
		return nil, errors.New("signing: the signature container is not detached with one signer")
	}
	si := sd.Signers[0]
	if !si.Digest.OID.Equal(oidSHA256) || !si.Algorithm.OID.Equal(oidECDSASHA256) {
		return nil, errors.New("signing: a signature with other algorithms than ECDSA and SHA-256")
	}
	o := &opened{sig: si.Signature}
	if err := o.certificates(sd.Certificates.Bytes, si.Signer); err != nil {
		return nil, err
	}
	attrs, err := o.attributes(si.Signed.Bytes)
	if err != nil {
		return nil, err
	}
	o.signed = setOf(attrs...)
	o.exact = bytes.Equal(b, container(attrs, append([]*x509.Certificate{o.cert}, o.others...), o.sig)) &&
		slices.EqualFunc(attrs, signedAttributes(o.digest, o.cert), bytes.Equal)
	return o, nil
}

// certificates finds the signer's certificate among those of the container.
func (o *opened) certificates(raw []byte, signer issuerAndSerial) error {
	certs, err := x509.ParseCertificates(raw)
	if err != nil {
		return fmt.Errorf("signing: the certificates of the signature: %w", err)
	}
	if len(certs) > maxCerts {
		return errors.New("signing: too many certificates in the signature")
	}
	for _, c := range certs {
		if o.cert == nil && c.SerialNumber.Cmp(signer.Serial) == 0 && bytes.Equal(c.RawIssuer, signer.Issuer.FullBytes) {
			o.cert = c
		} else {
			o.others = append(o.others, c)
		}
	}
	if o.cert == nil {
		return errors.New("signing: the signer's certificate is not in the signature")
	}
	return nil
}

// attributes splits the signed attributes and reads the ones that matter.
func (o *opened) attributes(b []byte) ([][]byte, error) {
	var attrs [][]byte
	var contentType, certNamed bool
	for len(b) > 0 {
		var a attributeValue
		rest, err := asn1.Unmarshal(b, &a)
		if err != nil {
			return nil, fmt.Errorf("signing: a signed attribute: %w", err)
		}
		attrs = append(attrs, b[:len(b)-len(rest)])
		b = rest
		switch {
		case a.OID.Equal(oidContentType):
			var oid asn1.ObjectIdentifier
			extra, err := asn1.Unmarshal(a.Values.Bytes, &oid)
			contentType = err == nil && len(extra) == 0 && oid.Equal(oidData)
		case a.OID.Equal(oidDigest):
			if extra, err := asn1.Unmarshal(a.Values.Bytes, &o.digest); err != nil || len(extra) > 0 {
				return nil, errors.New("signing: a broken message digest")
			}
		case a.OID.Equal(oidSignerCert):
			var v signerCert
			extra, err := asn1.Unmarshal(a.Values.Bytes, &v)
			sum := sha256.Sum256(o.cert.Raw)
			certNamed = err == nil && len(extra) == 0 && len(v.Certs) > 0 && bytes.Equal(v.Certs[0].Hash, sum[:])
		case a.OID.Equal(oidSigningTime):
			return nil, errors.New("signing: a signing-time attribute, which a baseline signature does not have")
		}
	}
	if !contentType || len(o.digest) != sha256.Size {
		return nil, errors.New("signing: content-type or message-digest is missing")
	}
	if !certNamed {
		return nil, errors.New("signing: the signature does not name its certificate (signing-certificate-v2)")
	}
	return attrs, nil
}

// signatureOK says whether the signature is the certificate's over the signed attributes.
func (o *opened) signatureOK() bool {
	return o.cert.CheckSignature(x509.ECDSAWithSHA256, o.signed, o.sig) == nil
}
