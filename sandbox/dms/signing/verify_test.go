package signing

import (
	"bytes"
	"crypto/x509"
	"maps"
	"math/big"
	"os"
	"strings"
	"testing"
	"time"

	"thuchanh/sandbox/action"
	"thuchanh/sandbox/dms/signing/internal/pdf"
)

func TestOneChangedByteAnywhereIsReported(t *testing.T) {
	c := testCast(t)
	trust := c.trust(t)
	file := run1(t, c, testDraft()).sealed
	// Denser where this program's own reading could be lenient: the last signature's value with its container, and the cross-reference after it.
	// SIGNING_EVERY_BYTE=1 takes every byte, in minutes.
	last, every := bytes.LastIndex(file, []byte("/Type /Sig")), os.Getenv("SIGNING_EVERY_BYTE") != ""
	for i := range file {
		stride := 401
		switch {
		case every:
			stride = 1
		case i >= last-300 && i < last+300, i >= len(file)-500:
			stride = 11
		case i >= last && i < last+6000:
			stride = 37
		}
		if i%stride != 0 {
			continue
		}
		for _, flip := range []byte{0x01, 0x20} { // 0x20 changes the case of a letter
			changed := bytes.Clone(file)
			changed[i] ^= flip
			r := Verify(changed, trust, day)
			if r.Refusal == nil && len(r.Signatures) == 2 && r.Signatures[1].Valid() && r.Signatures[1].Whole {
				t.Fatalf("byte %d (%q to %q) was changed and nobody noticed", i, file[i], changed[i])
			}
		}
	}
	for n := range 40 {
		r := Verify(file[:len(file)-1-n], trust, day)
		if r.Refusal == nil && len(r.Signatures) == 2 && r.Signatures[1].Valid() {
			t.Fatalf("the last %d bytes were cut off and nobody noticed", n+1)
		}
	}
	for _, more := range []string{" ", "\n", "x", "%%EOF\n"} {
		r := Verify(append(bytes.Clone(file), more...), trust, day)
		if r.Refusal == nil && len(r.Signatures) == 2 && r.Signatures[1].Valid() && r.Signatures[1].Whole {
			t.Errorf("%q was appended and nobody noticed", more)
		}
	}
}

// attack appends an update to a file.
func attack(t *testing.T, file []byte, do func(d *doc, w *pdf.Writer)) []byte {
	t.Helper()
	d, err := parse(file)
	if err != nil {
		t.Fatal(err)
	}
	w := pdf.NewUpdate(d.f)
	do(d, w)
	return w.Bytes()
}

func TestWhatIsChangedAfterASignatureIsReported(t *testing.T) {
	c := testCast(t)
	signed := run1(t, c, testDraft()).signed
	stream := func(s string) *pdf.Stream { return &pdf.Stream{Dict: pdf.Dict{}, Data: []byte(s)} }
	tests := map[string]struct {
		where string
		do    func(d *doc, w *pdf.Writer)
	}{
		"another page content": {"Contents", func(d *doc, w *pdf.Writer) {
			p := maps.Clone(d.pages[0].dict)
			p["Contents"] = w.Add(stream("BT ET"))
			w.Set(d.pages[0].ref, p)
		}},
		"the content stream itself": {"Contents", func(d *doc, w *pdf.Writer) {
			w.Set(d.pages[0].dict["Contents"].(pdf.Ref), stream("BT ET"))
		}},
		"a font": {"Font", func(d *doc, w *pdf.Writer) {
			w.Set(d.f.Dict(d.f.Dict(d.pages[0].dict["Resources"])["Font"])["F0"].(pdf.Ref), pdf.Dict{"Type": pdf.Name("Font")})
		}},
		"an annotation over the text": {"Annots", func(d *doc, w *pdf.Writer) {
			p := maps.Clone(d.pages[0].dict)
			note := w.Add(pdf.Dict{"Type": pdf.Name("Annot"), "Subtype": pdf.Name("FreeText"), "Rect": pdf.Array{int64(0), int64(0), int64(99), int64(99)}})
			p["Annots"] = append(append(pdf.Array{}, d.f.Array(p["Annots"])...), note)
			w.Set(d.pages[0].ref, p)
		}},
		"an annotation taken away": {"Annots", func(d *doc, w *pdf.Writer) {
			p := maps.Clone(d.pages[0].dict)
			p["Annots"] = d.f.Array(p["Annots"])[:1]
			w.Set(d.pages[0].ref, p)
		}},
		"another page": {"Kids", func(d *doc, w *pdf.Writer) {
			ref := d.f.Root()["Pages"].(pdf.Ref)
			tree := maps.Clone(d.f.Dict(ref))
			tree["Kids"] = pdf.Array{d.pages[0].ref, w.Add(pdf.Dict{"Type": pdf.Name("Page"), "Parent": ref, "MediaBox": pdf.Array{int64(0), int64(0), int64(9), int64(9)}})}
			w.Set(ref, tree)
		}},
		"a form field that is no signature": {"AcroForm", func(d *doc, w *pdf.Writer) {
			setForm(d, w, func(form pdf.Dict) {
				f := w.Add(pdf.Dict{"FT": pdf.Name("Tx"), "T": pdf.String("x"), "Subtype": pdf.Name("Widget"), "V": pdf.String("y")})
				form["Fields"] = append(append(pdf.Array{}, d.f.Array(form["Fields"])...), f)
			})
		}},
		"a signature field taken away": {"Fields", func(d *doc, w *pdf.Writer) {
			setForm(d, w, func(form pdf.Dict) {
				form["Fields"] = append(pdf.Array{d.f.Array(form["Fields"])[3]}, d.f.Array(form["Fields"])[:3]...)
			})
		}},
		"appearances to be made anew": {"NeedAppearances", func(d *doc, w *pdf.Writer) {
			setForm(d, w, func(form pdf.Dict) { form["NeedAppearances"] = true })
		}},
		"the signature's picture": {"AP", func(d *doc, w *pdf.Writer) {
			s := d.signatures()[0]
			f := maps.Clone(d.f.Dict(s.ref))
			f["AP"] = pdf.Dict{"N": w.Add(stream(""))}
			w.Set(s.ref, f)
		}},
		"a number that is none": {"V", func(d *doc, w *pdf.Writer) {
			b := d.blanks()[fieldNumber]
			f := maps.Clone(b.dict)
			f["V"] = pdf.String("phê duyệt")
			w.Set(b.ref, f)
		}},
		"a script": {"OpenAction", func(d *doc, w *pdf.Writer) {
			r := maps.Clone(d.f.Root())
			r["OpenAction"] = pdf.Dict{"S": pdf.Name("JavaScript"), "JS": pdf.String("app.alert(1)")}
			w.Set(w.Root, r)
		}},
		"the title": {"Info/Title", func(d *doc, w *pdf.Writer) {
			i := maps.Clone(d.f.Dict(d.f.Trailer["Info"]))
			i["Title"] = pdf.String("x")
			w.Set(w.Info, i)
		}},
		"the layout": {"PieceInfo", func(d *doc, w *pdf.Writer) {
			r := maps.Clone(d.f.Root())
			delete(r, "PieceInfo")
			w.Set(w.Root, r)
		}},
	}
	for name, tt := range tests {
		r := Verify(attack(t, signed, tt.do), c.trust(t), day)
		if r.Refusal != nil || len(r.Signatures) == 0 {
			t.Errorf("%s: %+v", name, r)
			continue
		}
		s := r.Signatures[0]
		if !s.Intact || !s.Tampered() || s.Valid() || s.Whole || s.Updates != 1 || !strings.Contains(s.After[len(s.After)-1].Name, tt.where) {
			t.Errorf("%s: intact %v, tampered %v, updates %d, after %v", name, s.Intact, s.Tampered(), s.Updates, s.After)
		}
	}
}

func setForm(d *doc, w *pdf.Writer, change func(pdf.Dict)) {
	root := maps.Clone(d.f.Root())
	form := maps.Clone(d.f.Dict(root["AcroForm"]))
	change(form)
	root["AcroForm"] = form
	w.Set(w.Root, root)
}

// TestWhatHidesBehindADanglingReferenceIsReported is the attack of hiding: what is signed refers to an object that is not there, and comes later.
func TestWhatHidesBehindADanglingReferenceIsReported(t *testing.T) {
	c := testCast(t)
	way := run1(t, c, testDraft())
	var hidden pdf.Ref
	trap := attack(t, way.draft, func(d *doc, w *pdf.Writer) {
		hidden = w.Reserve()
		p := maps.Clone(d.pages[0].dict)
		p["Contents"] = pdf.Array{p["Contents"], hidden}
		w.Set(d.pages[0].ref, p)
	})
	signed, err := Sign(trap, c.person, Field{Kind: Person, Box: way.layout.Boxes[Person]}, day)
	if err != nil {
		t.Fatal(err)
	}
	if r := Verify(signed, c.trust(t), day); !r.Signatures[0].Valid() {
		t.Fatalf("before: %+v", r)
	}
	sprung := attack(t, signed, func(_ *doc, w *pdf.Writer) { w.Set(hidden, &pdf.Stream{Dict: pdf.Dict{}, Data: []byte("BT ET")}) })
	if s := Verify(sprung, c.trust(t), day).Signatures[0]; !s.Tampered() {
		t.Errorf("after: %+v", s)
	}
}

func TestASignatureWhoseUpdateChangesMoreDoesNotVouchForTheVersionBefore(t *testing.T) {
	c := testCast(t)
	way := run1(t, c, testDraft())
	d, err := parse(way.draft)
	if err != nil {
		t.Fatal(err)
	}
	// A tool of the signer's own changes the page and signs it in one update.
	w := pdf.NewUpdate(d.f)
	w.Set(d.pages[0].dict["Contents"].(pdf.Ref), &pdf.Stream{Dict: pdf.Dict{}, Data: []byte("BT ET")})
	signed, err := d.sign(w, c.person, Field{Kind: Person, Box: way.layout.Boxes[Person]}, day)
	if err != nil {
		t.Fatal(err)
	}
	honest := Verify(way.signed, c.trust(t), day).Signatures[0]
	s := Verify(signed, c.trust(t), day).Signatures[0]
	if !s.Intact || !s.Before.IsZero() || honest.Before != action.Sum(way.draft) {
		t.Errorf("honest %+v, changed while signing %+v", honest, s)
	}
}

func TestTheCertificateIsChecked(t *testing.T) {
	c := testCast(t)
	way := run1(t, c, testDraft())
	other, err := NewAuthority([32]byte{9}, "Kỳ khác", day.AddDate(0, 0, -1), day.AddDate(0, 0, 1))
	if err != nil {
		t.Fatal(err)
	}
	strange, err := Trusting(other)
	if err != nil {
		t.Fatal(err)
	}
	if s := Verify(way.sealed, strange, day).Signatures[0]; s.Chain || s.Valid() || !s.Intact {
		t.Errorf("another authority: %+v", s)
	}
	if s := Verify(way.sealed, Trust{}, day).Signatures[0]; s.Chain || s.Valid() {
		t.Errorf("no authority: %+v", s)
	}
	for _, at := range []time.Time{day.Add(-2 * time.Hour), day.Add(10 * time.Hour)} {
		if s := Verify(way.sealed, c.trust(t), at).Signatures[0]; s.InTime || s.Valid() || !s.Chain || !s.Intact {
			t.Errorf("at %s: %+v", at, s)
		}
	}
}

func TestARevokedCertificateIsReported(t *testing.T) {
	c := testCast(t)
	way := run1(t, c, testDraft())
	revokedAt := day.Add(-30 * time.Minute)
	list := func(a *Authority, n *big.Int) []byte {
		crl, err := a.CRL(1, day.Add(-20*time.Minute), day.Add(24*time.Hour), []Revocation{{n, revokedAt}})
		if err != nil {
			t.Fatal(err)
		}
		return crl
	}
	mine := list(c.authority, c.person.Certificate.SerialNumber)
	r := Verify(way.sealed, c.trust(t, mine), day)
	p, a := r.Signatures[0], r.Signatures[1]
	if !p.Revoked || !p.RevokedAt.Equal(revokedAt) || p.Valid() || !p.Intact || !p.RevocationKnown {
		t.Errorf("the revoked one: %+v", p)
	}
	if a.Revoked || !a.Valid() || !a.RevocationKnown {
		t.Errorf("the other one: %+v", a)
	}
	if p := Verify(way.sealed, c.trust(t, mine), revokedAt.Add(-time.Minute)).Signatures[0]; p.Revoked || p.RevokedAt.IsZero() || !p.Valid() {
		t.Errorf("before it was revoked: %+v", p)
	}
	other, err := NewAuthority([32]byte{9}, "Kỳ khác", day.AddDate(0, 0, -1), day.AddDate(0, 0, 1))
	if err != nil {
		t.Fatal(err)
	}
	if p := Verify(way.sealed, c.trust(t, list(other, c.person.Certificate.SerialNumber)), day).Signatures[0]; p.Revoked || p.RevocationKnown {
		t.Errorf("revoked by somebody else's list: %+v", p)
	}
}

func TestAnAuthoritysOwnCertificateSignsNoDocument(t *testing.T) {
	c := testCast(t)
	way := run1(t, c, testDraft())
	ca := &Credential{Certificate: c.authority.issuing, Chain: []*x509.Certificate{c.authority.root}, key: c.authority.key}
	file, err := Sign(way.draft, ca, Field{Kind: Person, Box: way.layout.Boxes[Person]}, day)
	if err != nil {
		t.Fatal(err)
	}
	if s := Verify(file, c.trust(t), day).Signatures[0]; s.Valid() || s.Chain {
		t.Errorf("signed by the authority: %+v", s)
	}
}
