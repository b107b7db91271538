package seal

import (
	"bytes"
	"crypto/ecdsa"
	"crypto/ed25519"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/rsa"
	"crypto/sha512"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"errors"
	"fmt"
	"math/big"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"thuchanh/sandbox/action"
	"thuchanh/sandbox/dms/edxml"

	"github.com/google/go-cmp/cmp"
)

var (
	from = time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
	now  = time.Date(2026, 10, 5, 0, 0, 0, 0, time.UTC)
)

// authority is a certificate authority with one agency's certificate.
type authority struct {
	root, cert *x509.Certificate
	key        *rsa.PrivateKey
}

// newAuthority is the same each time it is asked for the same name: the processes of a fuzzer
// must agree on whose signature is good.
func newAuthority(t testing.TB, name string) authority {
	t.Helper()
	make := func(template, parent *x509.Certificate, key, by *rsa.PrivateKey) *x509.Certificate {
		der, err := x509.CreateCertificate(rand.Reader, template, parent, &key.PublicKey, by)
		if err != nil {
			t.Fatal(err)
		}
		cert, err := x509.ParseCertificate(der)
		if err != nil {
			t.Fatal(err)
		}
		return cert
	}
	rootKey, key := testKey(t, name+" authority"), testKey(t, name)
	root := &x509.Certificate{SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: "CA thi"}, NotBefore: from, NotAfter: from.AddDate(2, 0, 0),
		IsCA: true, BasicConstraintsValid: true, KeyUsage: x509.KeyUsageCertSign}
	leaf := &x509.Certificate{SerialNumber: big.NewInt(2), Subject: pkix.Name{CommonName: "Sở Mẫu"}, NotBefore: from, NotAfter: from.AddDate(1, 0, 0), KeyUsage: x509.KeyUsageDigitalSignature}
	a := authority{root: make(root, root, rootKey, rootKey), key: key}
	a.cert = make(leaf, a.root, key, rootKey)
	return a
}

// testKey derives an RSA key from a name; it protects nothing.
func testKey(t testing.TB, name string) *rsa.PrivateKey {
	t.Helper()
	prime := func(label string) *big.Int {
		var b []byte
		for i := range 4 {
			h := sha512.Sum512(fmt.Appendf(nil, "%s %s %d", name, label, i))
			b = append(b, h[:32]...)
		}
		b[0] |= 0xC0
		b[len(b)-1] |= 1
		e := big.NewInt(65537)
		for p := new(big.Int).SetBytes(b); ; p.Add(p, big.NewInt(2)) {
			if less := new(big.Int).Sub(p, big.NewInt(1)); p.ProbablyPrime(20) && new(big.Int).GCD(nil, nil, e, less).Cmp(big.NewInt(1)) == 0 {
				return p
			}
		}
	}
	p, q, one := prime("p"), prime("q"), big.NewInt(1)
	phi := new(big.Int).Mul(new(big.Int).Sub(p, one), new(big.Int).Sub(q, one))
	key := &rsa.PrivateKey{PublicKey: rsa.PublicKey{N: new(big.Int).Mul(p, q), E: 65537}, D: new(big.Int).ModInverse(big.NewInt(65537), phi), Primes: []*big.Int{p, q}}
	if err := key.Validate(); err != nil {
		t.Fatal(err)
	}
	key.Precompute()
	return key
}

func (a authority) pool() *x509.CertPool {
	p := x509.NewCertPool()
	p.AddCert(a.root)
	return p
}

func document() *edxml.Envelope {
	day := action.Date{Year: 2026, Month: 10, Day: 5}
	return &edxml.Envelope{
		Header: edxml.MessageHeader{
			From: edxml.Party{OrganID: "000.00.01.H99", Name: "Sở Nội vụ <thành phố> & “Mẫu”"}, To: []edxml.Party{{OrganID: "000.00.02.H99", Name: "Sở Tài chính"}},
			Code: edxml.Code{Number: "15", Notation: "KH-SNV"}, Promulgation: edxml.Promulgation{Place: "Mẫu", Date: day},
			Type: edxml.DocumentType{Type: 2, Name: "Kế hoạch"}, Subject: "Kế hoạch thi kỹ năng", Content: "Dòng 1\r\nDòng 2\t\"x\"",
			Signer: edxml.Signer{Position: "Giám đốc", FullName: "Nguyễn Văn Mẫu"}, DocumentID: edxml.DocumentID{Organ: "000.00.01.H99", Year: 2026, Number: 15},
		},
		Trace:       edxml.TraceHeaderList{Traces: []edxml.TraceHeader{{OrganID: "000.00.01.H99", At: edxml.StampOf(now)}}},
		Attachments: []edxml.Attachment{{Name: "a.pdf", Type: "application/pdf", Data: []byte("%PDF")}},
	}
}

func TestAnotherProgramVerifiesWhatSignMakes(t *testing.T) {
	a := newAuthority(t, "a")
	data, err := Sign(document(), a.key, a.cert)
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	root := pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: a.root.Raw})
	xmlsec := func(content []byte) (string, error) {
		for name, b := range map[string][]byte{"root.pem": root, "a.edxml": content} {
			if err := os.WriteFile(filepath.Join(dir, name), b, 0o600); err != nil {
				t.Fatal(err)
			}
		}
		out, err := exec.CommandContext(t.Context(), "xmlsec1", "--verify", "--enabled-key-data", "x509", "--trusted-pem", filepath.Join(dir, "root.pem"),
			"--verification-time", "2026-10-05 00:00:00", filepath.Join(dir, "a.edxml")).CombinedOutput()
		var exit *exec.ExitError
		if err != nil && !errors.As(err, &exit) {
			t.Fatalf("xmlsec1 (Debian package xmlsec1): %v", err)
		}
		return string(out), err
	}
	if out, err := xmlsec(data); err != nil || !strings.Contains(out, "OK") {
		t.Errorf("xmlsec1: %v\n%s\n%s", err, out, data)
	}
	if out, err := xmlsec(bytes.Replace(data, []byte("Sở Tài chính"), []byte("Sở Tài Chính"), 1)); err == nil {
		t.Errorf("xmlsec1 accepts a changed file: %s", out)
	}
}

func TestTheSchemaAcceptsASignedFile(t *testing.T) {
	a := newAuthority(t, "a")
	data, err := Sign(document(), a.key, a.cert)
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	for name, b := range map[string][]byte{"edxml.xsd": edxml.Schema(), "a.edxml": data} {
		if err := os.WriteFile(filepath.Join(dir, name), b, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if out, err := exec.CommandContext(t.Context(), "xmllint", "--noout", "--nonet", "--schema", filepath.Join(dir, "edxml.xsd"), filepath.Join(dir, "a.edxml")).CombinedOutput(); err != nil {
		t.Errorf("xmllint: %v\n%s", err, out)
	}
}

func TestSignAndVerify(t *testing.T) {
	a := newAuthority(t, "a")
	data, err := Sign(document(), a.key, a.cert)
	if err != nil {
		t.Fatal(err)
	}
	if again, _ := Sign(document(), a.key, a.cert); !bytes.Equal(data, again) {
		t.Error("signed twice, two different files")
	}
	e, cert, err := Verify(data, a.pool(), now)
	if err != nil {
		t.Fatal(err)
	}
	if !cert.Equal(a.cert) {
		t.Errorf("signed by %v", cert.Subject)
	}
	resigned, err := Sign(e, a.key, a.cert)
	if err != nil || !bytes.Equal(resigned, data) {
		t.Errorf("signing a signed document anew gives another file (%v)", err)
	}
	e.Signature = nil
	if diff := cmp.Diff(document(), e); diff != "" {
		t.Error(diff)
	}
}

func TestVerifyRefuses(t *testing.T) {
	a, other := newAuthority(t, "a"), newAuthority(t, "b")
	data, err := Sign(document(), a.key, a.cert)
	if err != nil {
		t.Fatal(err)
	}
	unsigned, err := edxml.Encode(document())
	if err != nil {
		t.Fatal(err)
	}
	replace := func(old, new string) []byte {
		if !bytes.Contains(data, []byte(old)) {
			t.Fatalf("no %q", old)
		}
		return bytes.Replace(data, []byte(old), []byte(new), 1)
	}
	cut := func(from, to string) string {
		_, rest, _ := strings.Cut(string(data), from)
		inner, _, _ := strings.Cut(rest, to)
		return inner
	}
	value := cut("<ds:SignatureValue>", "</ds:SignatureValue>")
	signature := "<ds:Signature" + cut("<ds:Signature", "</ds:Signature>") + "</ds:Signature>"
	strange := bytes.Replace(unsigned, []byte("</TraceHeaderList>"), []byte("</TraceHeaderList>"+signature), 1)
	strange = bytes.Replace(strange, []byte("KH-SNV"), []byte("KH-SMV"), 1)
	stolen, err := Sign(document(), other.key, other.cert)
	if err != nil {
		t.Fatal(err)
	}
	swapped := bytes.Replace(stolen, []byte(strings.Split(strings.Split(string(stolen), "X509Certificate>")[1], "<")[0]), []byte(cut("<ds:X509Certificate>", "<")), 1)
	for _, tt := range []struct {
		name string
		data []byte
		at   time.Time
		want error
	}{
		{"a file without a signature", unsigned, now, ErrUnsigned},
		{"a changed subject", replace("Kế hoạch thi", "Kế hoạch  thi"), now, ErrBroken},
		{"a changed attachment", replace("JVBERg==", "JVBERQ=="), now, ErrBroken},
		{"a receiver added", replace("</To>", "</To><To><OrganId>000.00.09.H99</OrganId><OrganName>x</OrganName></To>"), now, ErrBroken},
		{"a signature of another file", strange, now, ErrBroken},
		{"a damaged signature", replace(value, "AAAA"+value[4:]), now, ErrBroken},
		{"the certificate of somebody else", swapped, now, ErrBroken},
		{"an authority nobody trusts", stolen, now, ErrUntrusted},
		{"a certificate that has expired", data, now.AddDate(1, 0, 0), ErrUntrusted},
		{"a certificate of the future", data, from.Add(-time.Hour), ErrUntrusted},
		{"a weak digest", replace(sha256, "http://www.w3.org/2000/09/xmldsig#sha1"), now, ErrForm},
		{"a weak signature", replace(rsaSHA256, "http://www.w3.org/2000/09/xmldsig#rsa-sha1"), now, ErrForm},
		{"a reference to a part", replace(`URI=""`, `URI="#x"`), now, ErrForm},
		{"no reference to anything", replace(`URI=""`, ""), now, ErrForm},
		{"a transform left out", replace(`<ds:Transform Algorithm="`+enveloped+`"/>`, ""), now, ErrForm},
		{"an object hidden in the signature", replace("</ds:Signature>", "<ds:Object>x</ds:Object></ds:Signature>"), now, ErrForm},
		{"a certificate that is none", replace("<ds:X509Certificate>MII", "<ds:X509Certificate>AII"), now, ErrForm},
		{"a certificate that is not Base64", replace("<ds:X509Certificate>MII", "<ds:X509Certificate>*II"), now, ErrForm},
	} {
		t.Run(tt.name, func(t *testing.T) {
			e, cert, err := Verify(tt.data, a.pool(), tt.at)
			if !errors.Is(err, tt.want) || e != nil || cert != nil {
				t.Errorf("got %v, want %v", err, tt.want)
			}
		})
	}
	if _, _, err := Verify([]byte("x"), a.pool(), now); err == nil {
		t.Error("no XML verified")
	}
}

func TestSignNeedsAKeyThatMatches(t *testing.T) {
	a, other := newAuthority(t, "a"), newAuthority(t, "b")
	curve, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := Sign(document(), other.key, a.cert); !errors.Is(err, ErrKey) {
		t.Errorf("another key: %v", err)
	}
	if _, err := Sign(document(), curve, a.cert); !errors.Is(err, ErrKey) {
		t.Errorf("a key on a curve that is not the certificate's: %v", err)
	}
	if _, err := Sign(document(), ed25519.NewKeyFromSeed(make([]byte, 32)), a.cert); !errors.Is(err, ErrKey) {
		t.Errorf("a key of another kind: %v", err)
	}
	other384 := curveAuthority(t, elliptic.P384())
	if _, err := Sign(document(), other384.key, other384.cert); !errors.Is(err, ErrKey) {
		t.Errorf("another curve: %v", err)
	}
	bad := document()
	bad.Header.Subject = ""
	var invalid *edxml.InvalidError
	if _, err := Sign(bad, a.key, a.cert); !errors.As(err, &invalid) {
		t.Errorf("a document that does not fit: %v", err)
	}
}

// Whatever is done to a signed file, either it is refused or it says what was signed.
func FuzzVerify(f *testing.F) {
	a := newAuthority(f, "a")
	data, err := Sign(document(), a.key, a.cert)
	if err != nil {
		f.Fatal(err)
	}
	f.Add(data)
	f.Add(bytes.ReplaceAll(data, []byte("ds:"), []byte("x:")))
	f.Fuzz(func(t *testing.T, changed []byte) {
		e, _, err := Verify(changed, a.pool(), now)
		if err != nil {
			if bytes.Equal(changed, data) {
				t.Errorf("the file as it was signed: %v", err)
			}
			return
		}
		e.Signature = nil
		if diff := cmp.Diff(document(), e); diff != "" {
			t.Errorf("a changed file verifies: %s\n%s", diff, changed)
		}
	})
}
