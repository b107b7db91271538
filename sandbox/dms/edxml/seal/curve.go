package seal

import (
	"crypto"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/x509"
	"encoding/asn1"
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"math/big"
	"strings"

	"github.com/beevik/etree"
)

// An XML signature by a key on P-256 is r and s, 32 bytes each (RFC 4050, XMLDSig 1.1, 6.4.3); the
// keys of crypto, and the library that makes and verifies XML signatures, have them as ASN.1.

const coordinate = 32 // bytes of r, and of s

type point struct{ R, S *big.Int }

// onCurve is a key on P-256 that signs as XML wants it, deterministically (RFC 6979).
type onCurve struct{ crypto.Signer }

// Sign implements crypto.Signer. The chance that the caller offers is not used.
func (k onCurve) Sign(_ io.Reader, digest []byte, opts crypto.SignerOpts) ([]byte, error) {
	der, err := k.Signer.Sign(nil, digest, opts)
	if err != nil {
		return nil, fmt.Errorf("signing with the key: %w", err)
	}
	var p point
	if rest, err := asn1.Unmarshal(der, &p); err != nil || len(rest) > 0 {
		return nil, errors.New("the key's signature is not r and s")
	}
	return append(p.R.FillBytes(make([]byte, coordinate)), p.S.FillBytes(make([]byte, coordinate))...), nil
}

// isP256 reports whether a public key is on P-256.
func isP256(public any) bool {
	k, ok := public.(*ecdsa.PublicKey)
	return ok && k.Curve == elliptic.P256()
}

// unwrap turns the value of a signature by a key on P-256 into ASN.1, for the library. The value
// is no part of what is signed.
func unwrap(root *etree.Element, cert *x509.Certificate) error {
	if !isP256(cert.PublicKey) {
		return nil
	}
	values := root.FindElements("//SignatureValue")
	if len(values) != 1 {
		return errors.New("one SignatureValue is needed")
	}
	raw, err := base64.StdEncoding.DecodeString(strings.Join(strings.Fields(values[0].Text()), ""))
	if err != nil || len(raw) != 2*coordinate {
		return errors.New("the signature is not r and s of 32 bytes")
	}
	der, err := asn1.Marshal(point{new(big.Int).SetBytes(raw[:coordinate]), new(big.Int).SetBytes(raw[coordinate:])})
	if err != nil {
		return fmt.Errorf("writing r and s: %w", err)
	}
	values[0].SetText(base64.StdEncoding.EncodeToString(der))
	return nil
}
