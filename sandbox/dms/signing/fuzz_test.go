package signing

import (
	"crypto/sha256"
	"os"
	"testing"
	"time"

	"thuchanh/sandbox/dms/signing/internal/pdf"
)

// seeds are files of our own at every stage and of others.
func seeds(f *testing.F, c cast) {
	doc := run1(f, c, testDraft())
	for _, file := range [][]byte{doc.draft, doc.signed, doc.numbered, doc.sealed, testFile(f, "chromium.pdf"), testFile(f, "libreoffice.pdf"),
		[]byte("%PDF-1.4\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\nxref\n0 1\n0000000000 65535 f \ntrailer\n<</Root 1 0 R/Size 3>>\nstartxref\n58\n%%EOF\n")} {
		f.Add(file)
	}
	// Small ones, so that what is changed is structure.
	for _, page := range []pdf.Dict{{}, {"Rotate": int64(90), "CropBox": pdf.Array{int64(10), int64(10), int64(300), int64(400)}}, {"Annots": pdf.Array{}}} {
		w := pdf.NewFile()
		pages := w.Reserve()
		page["Type"], page["Parent"], page["MediaBox"] = pdf.Name("Page"), pages, pdf.Array{int64(0), int64(0), int64(500), int64(500)}
		w.Set(pages, pdf.Dict{"Type": pdf.Name("Pages"), "Count": int64(1), "Kids": pdf.Array{w.Add(page)}})
		w.Root = w.Add(pdf.Dict{"Type": pdf.Name("Catalog"), "Pages": pages, "AcroForm": pdf.Dict{"Fields": pdf.Array{
			w.Add(pdf.Dict{"FT": pdf.Name("Tx"), "T": pdf.String(fieldNumber), "DA": pdf.String("/F0 13 Tf"), "Rect": pdf.Array{int64(9), int64(9), int64(90), int64(90)}})}}})
		f.Add(w.Bytes())
	}
}

// buildsAuthority is an authority of this build of the test alone: what an earlier
// build signed, and the fuzzer kept, is nothing that this one knows of.
func buildsAuthority(f *testing.F) *Authority {
	f.Helper()
	program, err := os.Executable()
	if err != nil {
		f.Fatal(err)
	}
	b, err := os.ReadFile(program)
	if err != nil {
		f.Fatal(err)
	}
	a, err := NewAuthority(sha256.Sum256(b), "thu", day.Add(-time.Hour), day.Add(9*time.Hour))
	if err != nil {
		f.Fatal(err)
	}
	return a
}

// FuzzHostileFiles: no file makes Read, Verify, Sign or Fill panic, and a file that is not one of ours with both signatures untouched has no
// valid signature over bytes that the examination never signed.
func FuzzHostileFiles(f *testing.F) {
	c := castOf(f, buildsAuthority(f))
	trust := c.trust(f)
	seeds(f, c)
	known := map[string]bool{}
	for _, s := range Verify(run1(f, c, testDraft()).sealed, trust, day).Signatures {
		known[s.Content.String()] = true
	}
	f.Fuzz(func(t *testing.T, file []byte) {
		for _, s := range Verify(file, trust, day).Signatures {
			if s.Intact && s.Chain && !known[s.Content.String()] {
				t.Errorf("a signature over unknown bytes: %+v", s)
			}
		}
		LayoutOf(file)
		info, err := Read(file)
		if err != nil {
			if refusal(err) == "" {
				t.Errorf("refused without a sentence: %v", err)
			}
			return
		}
		if filled, err := Fill(file, filling); err == nil {
			if _, err := Read(filled); err != nil {
				t.Errorf("the filled file cannot be read: %v", err)
			}
		}
		box := Box{1, Rect{1, 1, info.Pages[0].W - 1, info.Pages[0].H - 1}}
		signed, err := Sign(file, c.person, Field{Kind: Person, Box: box}, day)
		if err != nil {
			return
		}
		if r := Verify(signed, trust, day); r.Refusal == nil {
			for _, s := range r.Signatures {
				if s.Whole && s.Intact {
					return
				}
			}
			t.Errorf("a file was signed and the signature is not there: %+v", r)
		}
	})
}

// FuzzContainer: no container makes the reader panic.
func FuzzContainer(f *testing.F) {
	c := testCast(f)
	good, err := envelope(make([]byte, 32), c.person)
	if err != nil {
		f.Fatal(err)
	}
	f.Add(good)
	f.Fuzz(func(t *testing.T, b []byte) {
		if o, err := openEnvelope(b); err == nil && o.signatureOK() && o.exact && string(b[:60]) != string(good[:60]) && len(b) == len(good) {
			t.Errorf("another container passes")
		}
	})
}
