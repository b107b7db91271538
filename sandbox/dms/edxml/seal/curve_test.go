package seal

import (
	"bytes"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/base64"
	"encoding/pem"
	"errors"
	"math/big"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// curved is an agency's certificate of its own making on a curve.
type curved struct {
	cert *x509.Certificate
	key  *ecdsa.PrivateKey
}

func curveAuthority(t *testing.T, on elliptic.Curve) curved {
	t.Helper()
	key, err := ecdsa.GenerateKey(on, rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	template := &x509.Certificate{SerialNumber: big.NewInt(3), Subject: pkix.Name{CommonName: "Sở Mẫu"}, NotBefore: from, NotAfter: from.AddDate(1, 0, 0),
		IsCA: true, BasicConstraintsValid: true, KeyUsage: x509.KeyUsageDigitalSignature | x509.KeyUsageCertSign}
	der, err := x509.CreateCertificate(rand.Reader, template, template, key.Public(), key)
	if err != nil {
		t.Fatal(err)
	}
	cert, err := x509.ParseCertificate(der)
	if err != nil {
		t.Fatal(err)
	}
	return curved{cert, key}
}

func (c curved) pool() *x509.CertPool {
	p := x509.NewCertPool()
	p.AddCert(c.cert)
	return p
}

func TestAKeyOnACurveSignsAsOtherProgramsExpect(t *testing.T) {
	a := curveAuthority(t, elliptic.P256())
	data, err := Sign(document(), a.key, a.cert)
	if err != nil {
		t.Fatal(err)
	}
	if again, _ := Sign(document(), a.key, a.cert); !bytes.Equal(data, again) {
		t.Error("signed twice, two different files")
	}
	e, cert, err := Verify(data, a.pool(), now)
	if err != nil || !cert.Equal(a.cert) {
		t.Fatal(err)
	}
	e.Signature = nil
	if diff := cmp.Diff(document(), e); diff != "" {
		t.Error(diff)
	}
	dir := t.TempDir()
	root := filepath.Join(dir, "root.pem")
	if err := os.WriteFile(root, pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: a.cert.Raw}), 0o600); err != nil {
		t.Fatal(err)
	}
	for want, content := range map[bool][]byte{true: data, false: bytes.Replace(data, []byte("Sở Tài chính"), []byte("Sở Tài Chính"), 1)} {
		file := filepath.Join(dir, "a.edxml")
		if err := os.WriteFile(file, content, 0o600); err != nil {
			t.Fatal(err)
		}
		out, err := exec.CommandContext(t.Context(), "xmlsec1", "--verify", "--enabled-key-data", "x509", "--trusted-pem", root,
			"--verification-time", "2026-10-05 00:00:00", file).CombinedOutput()
		if (err == nil) != want {
			t.Errorf("xmlsec1, good %v: %v\n%s", want, err, out)
		}
	}
}

func TestAValueThatIsNotAPointIsABrokenSignature(t *testing.T) {
	a := curveAuthority(t, elliptic.P256())
	data, err := Sign(document(), a.key, a.cert)
	if err != nil {
		t.Fatal(err)
	}
	_, rest, _ := strings.Cut(string(data), "<ds:SignatureValue>")
	value, _, _ := strings.Cut(rest, "<")
	for name, other := range map[string]string{
		"shorter": base64.StdEncoding.EncodeToString(make([]byte, 63)), "zero": base64.StdEncoding.EncodeToString(make([]byte, 64)), "another": "AAAA" + value[4:],
	} {
		changed := bytes.Replace(data, []byte(value), []byte(other), 1)
		if _, _, err := Verify(changed, a.pool(), now); !errors.Is(err, ErrBroken) {
			t.Errorf("%s: %v", name, err)
		}
	}
}
