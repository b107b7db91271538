package signing

import (
	"bytes"
	"crypto/x509"
	"encoding/asn1"
	"encoding/hex"
	"errors"
	"slices"
	"sort"
	"strings"
	"time"

	"thuchanh/sandbox/action"
	"thuchanh/sandbox/dms/signing/internal/pdf"
)

// maxSignatures is how many signatures of a file are checked.
const maxSignatures = 16

// Verify checks every signature of a file against a trust, as of a time. It never fails: what cannot be read is in the report. One byte changed anywhere under
// a signature makes that signature not Intact, or the file unreadable.
func Verify(file []byte, trust Trust, at time.Time) Report {
	if len(file) > MaxFile {
		_, err := open(file)
		return refused(err)
	}
	d, err := parse(file)
	if err != nil {
		return refused(err)
	}
	r := Report{Pages: len(d.pages)}
	fields := d.signatures()
	if len(fields) > maxSignatures {
		return refused(action.Refuse("too_many_signatures", "Tệp có quá nhiều chữ ký nên không kiểm tra được. Hãy dùng bản có ít chữ ký hơn.",
			"The file has more signatures than can be checked. Use a copy with fewer."))
	}
	// A file only grows, so the order of the values in it is the order in which they were made.
	sort.SliceStable(fields, func(i, j int) bool {
		a, _ := d.f.Offset(fields[i].value)
		b, _ := d.f.Offset(fields[j].value)
		return a < b
	})
	for _, f := range fields {
		r.Signatures = append(r.Signatures, d.verify(f, trust, at))
	}
	return r
}

func refused(err error) Report {
	var no *action.Refusal
	if !errors.As(err, &no) {
		no = refuseDamaged(err)
	}
	return Report{Refusal: no}
}

func (d *doc) verify(f sigField, trust Trust, at time.Time) Signature {
	s := Signature{Field: f.name, Kind: kindOf(f.name), Box: d.boxOf(f)}
	if m, ok := d.f.Resolve(f.sig["M"]).(pdf.String); ok {
		s.Claimed, _ = parseDate(string(m))
	}
	a, b, end, err := d.byteRange(f)
	if err != nil {
		s.Problem = err.Error()
		return s
	}
	s.Covered, s.Whole = end, end == len(d.f.Data)
	env, clean, err := d.contents(f, a, b)
	if err != nil {
		s.Problem = err.Error()
		return s
	}
	sum := digestOf(d.f.Data[:end], a, b)
	s.Content = action.Hash(sum)
	s.Digest = bytes.Equal(sum[:], env.digest)
	s.Made = env.signatureOK()
	s.Intact = s.Digest && s.Made && clean && env.exact
	if !clean || !env.exact {
		s.Problem = "the signature container is not as this system writes it, or was changed"
	}
	s.Who = identify(env.cert)
	s.trust(env, trust, at)
	d.history(&s, f, end)
	return s
}

func kindOf(field string) Kind {
	for k, prefix := range fieldNames {
		if n := strings.TrimPrefix(field, prefix); n != field && n != "" && strings.Trim(n, "0123456789") == "" {
			return k
		}
	}
	return ""
}

// boxOf finds the page of a field and its rectangle as displayed.
func (d *doc) boxOf(f sigField) Box {
	r, ok := rectOf(d.f, d.f.Array(f.dict["Rect"]))
	if !ok {
		return Box{}
	}
	for i, p := range d.pages {
		for _, o := range d.f.Array(p.dict["Annots"]) {
			if o == pdf.Object(f.ref) && f.ref.Num != 0 {
				return Box{i + 1, p.toDisplay(r)}
			}
		}
	}
	return Box{}
}

// byteRange reads what a signature covers: all of a revision but the hexadecimal string between a and b, which is the value of Contents (12.8.1).
func (d *doc) byteRange(f sigField) (a, b, end int, err error) {
	data := d.f.Data
	arr := d.f.Array(f.sig["ByteRange"])
	var v [4]int64
	for i := range v {
		if len(arr) != 4 {
			return 0, 0, 0, errors.New("the signature has no byte range")
		}
		n, ok := d.f.Resolve(arr[i]).(int64)
		if !ok || n < 0 || n > int64(len(data)) {
			return 0, 0, 0, errors.New("the byte range of the signature is not in the file")
		}
		v[i] = n
	}
	a, b, end = int(v[1]), int(v[2]), int(v[2]+v[3])
	if v[0] != 0 || a >= b-1 || end > len(data) || data[a] != '<' || data[b-1] != '>' {
		return 0, 0, 0, errors.New("the byte range of the signature leaves out more, or something else, than the signature")
	}
	at, ok := d.f.Offset(f.value)
	if !ok || at >= a || b >= end || bytes.Contains(data[at:a], []byte("endobj")) {
		return 0, 0, 0, errors.New("the byte range does not belong to this signature")
	}
	if tail := bytes.TrimRight(data[b:end], "\r\n"); !bytes.HasSuffix(tail, []byte("%%EOF")) {
		return 0, 0, 0, errors.New("the signature does not cover a whole revision of the file")
	}
	return a, b, end, nil
}

// contents reads the container. clean says that its spelling in the file is the only one: lower case and zeros to the end.
func (d *doc) contents(f sigField, a, b int) (env *opened, clean bool, err error) {
	text := d.f.Data[a+1 : b-1]
	raw := make([]byte, hex.DecodedLen(len(text)))
	if _, err := hex.Decode(raw, text); err != nil {
		return nil, false, errors.New("the signature container is not hexadecimal")
	}
	if s, ok := d.f.Resolve(f.sig["Contents"]).(pdf.String); !ok || string(s) != string(raw) {
		return nil, false, errors.New("the byte range does not belong to this signature")
	}
	var whole asn1.RawValue
	rest, err := asn1.Unmarshal(raw, &whole)
	if err != nil {
		return nil, false, errors.New("there is no signature container")
	}
	clean = bytes.Equal(text, bytes.ToLower(text)) && len(bytes.Trim(rest, "\x00")) == 0
	clean = clean && d.f.Resolve(f.sig["SubFilter"]) == pdf.Name("ETSI.CAdES.detached")
	env, err = openEnvelope(whole.FullBytes)
	return env, clean, err
}

// trust asks for the certificate's chain, its dates, and whether it was revoked.
func (s *Signature) trust(env *opened, trust Trust, at time.Time) {
	roots, between := x509.NewCertPool(), x509.NewCertPool()
	for _, c := range trust.Roots {
		roots.AddCert(c)
	}
	for _, c := range env.others {
		between.AddCert(c)
	}
	opts := x509.VerifyOptions{Roots: roots, Intermediates: between, CurrentTime: env.cert.NotBefore, KeyUsages: []x509.ExtKeyUsage{x509.ExtKeyUsageAny}}
	chains, err := env.cert.Verify(opts)
	// A certificate that may certify others is not one that signs documents.
	s.Chain = err == nil && !env.cert.IsCA && env.cert.KeyUsage&(x509.KeyUsageDigitalSignature|x509.KeyUsageContentCommitment) != 0
	opts.CurrentTime = at
	_, err = env.cert.Verify(opts)
	s.InTime = err == nil
	if !s.Chain {
		s.InTime = !at.Before(env.cert.NotBefore) && !at.After(env.cert.NotAfter)
		return
	}
	for _, c := range env.others {
		if !slices.ContainsFunc(chains[0], c.Equal) { // nobody's signature is over it, so it could be anything
			s.Intact, s.Problem = false, "the signature container holds a certificate that is not in the chain"
		}
	}
	issuer := chains[0][min(1, len(chains[0])-1)]
	for _, l := range trust.CRLs {
		if l.CheckSignatureFrom(issuer) != nil {
			continue
		}
		s.RevocationKnown = s.RevocationKnown || !at.After(l.NextUpdate)
		for _, e := range l.RevokedCertificateEntries {
			if e.SerialNumber.Cmp(env.cert.SerialNumber) == 0 && (s.RevokedAt.IsZero() || e.RevocationTime.Before(s.RevokedAt)) {
				s.RevokedAt = e.RevocationTime
			}
		}
	}
	s.Revoked = !s.RevokedAt.IsZero() && !s.RevokedAt.After(at)
}

// history compares the revision that was signed with the file as it is and with the file as it was before.
func (d *doc) history(s *Signature, f sigField, end int) {
	signed := d.f
	if !s.Whole {
		var err error
		if signed, err = d.f.Prefix(end); err != nil {
			s.Intact, s.Problem = false, "what the signature covers is not a PDF by itself"
			return
		}
		s.After = differences(signed, d.f)
		if s.Updates = d.f.Sections - signed.Sections; s.Updates <= 0 || len(d.f.Rest()) > 0 {
			s.After = append(s.After, Change{Kind: Other, Name: "(bytes after the end)"})
		}
	}
	n, ok := signed.Previous()
	if !ok {
		return
	}
	before, err := d.f.Prefix(n)
	if err != nil {
		return
	}
	if own := differences(before, signed); len(own) == 1 && own[0].Kind == Signed && own[0].Name == f.name {
		s.Before = action.Sum(d.f.Data[:n])
	}
}
