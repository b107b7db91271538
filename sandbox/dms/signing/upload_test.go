package signing

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"thuchanh/sandbox/action"
	"thuchanh/sandbox/dms/signing/internal/pdf"
)

// made runs a program that turns a PDF into another.
func made(t *testing.T, file []byte, name string, args ...string) []byte {
	t.Helper()
	in, out := save(t, "in.pdf", file), filepath.Join(t.TempDir(), "out.pdf")
	for i, a := range args {
		args[i] = strings.NewReplacer("IN", in, "OUT", out).Replace(a)
	}
	if msg, err := program(t, name, args...); err != nil {
		t.Fatalf("%s: %v\n%s", name, err, msg)
	}
	b, err := os.ReadFile(out)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// letters are the letters of a text, sorted.
func letters(s string) string {
	r := []rune(strings.ReplaceAll(s, " ", ""))
	slices.Sort(r)
	return string(r)
}

func testFile(t testing.TB, name string) []byte {
	t.Helper()
	b, err := os.ReadFile(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// TestOtherPeoplesFilesAreSigned takes files as Chromium, LibreOffice, cairo and qpdf write them: classic cross-references, cross-reference and object streams,
// linearized, rotated, without a line end at the end.
func TestOtherPeoplesFilesAreSigned(t *testing.T) {
	c := testCast(t)
	chromium := testFile(t, "chromium.pdf")
	files := map[string][]byte{
		"Chromium":       chromium,
		"LibreOffice":    testFile(t, "libreoffice.pdf"),
		"cairo":          made(t, chromium, "pdftocairo", "-pdf", "IN", "OUT"),
		"object streams": made(t, chromium, "qpdf", "--object-streams=generate", "IN", "OUT"),
		"linearized":     made(t, chromium, "qpdf", "--linearize", "IN", "OUT"),
		"linear streams": made(t, chromium, "qpdf", "--linearize", "--object-streams=generate", "IN", "OUT"),
		"turned 90":      made(t, chromium, "qpdf", "--rotate=+90", "IN", "OUT"),
		"turned 180":     made(t, chromium, "qpdf", "--rotate=+180", "IN", "OUT"),
		"turned 270":     made(t, chromium, "qpdf", "--rotate=+270", "IN", "OUT"),
		"no line end":    bytes.TrimRight(chromium, "\r\n"),
	}
	for name, file := range files {
		t.Run(name, func(t *testing.T) {
			info, err := Read(file)
			if err != nil || len(info.Pages) == 0 || info.Ours || info.Signatures != 0 {
				t.Fatalf("read: %+v, %v", info, err)
			}
			box, ok := info.Layout.Box(Annex)
			if !ok || box.Rect.X2 > info.Pages[0].W || box.Rect.Y2 > info.Pages[0].H || box.Rect.X1 < info.Pages[0].W/2 {
				t.Errorf("the place is %+v on %+v", box, info.Pages[0])
			}
			one, err := Sign(file, c.agency, Field{Kind: Annex, Box: box, Lines: []string{"15/KH-SM"}}, day)
			if err != nil {
				t.Fatal(err)
			}
			two, err := Sign(one, c.person, Field{Kind: Person, Box: Box{1, Rect{50, 50, 180, 110}}}, day)
			if err != nil {
				t.Fatal(err)
			}
			r := Verify(two, c.trust(t), day)
			if len(r.Signatures) != 2 || !r.Signatures[0].Valid() || !r.Signatures[1].Valid() || r.Signatures[0].Before != action.Sum(file) || r.Signatures[1].Before != action.Sum(one) {
				t.Fatalf("report: %+v", r)
			}
			if p := Lies(r.Signatures[0].Box, box); p.Covered < 0.99 || p.Within < 0.99 {
				t.Errorf("put at %+v, found at %+v", box, r.Signatures[0].Box)
			}
			path := save(t, strings.ReplaceAll(name, " ", "-")+".pdf", two)
			if out, err := program(t, "pdfsig", "-nocert", path); err != nil || strings.Count(out, "Signature is Valid") != 2 || strings.Count(out, "  - Total document signed") != 1 {
				t.Errorf("pdfsig: %v\n%s", err, out)
			}
			if out, err := program(t, "qpdf", "--check", path); err != nil {
				t.Errorf("qpdf: %v\n%s", err, out)
			}
			// Programs that print a page in pieces get them back in another order: the letters must be the same, and those of the stamp more.
			if got, want := letters(text(t, two)), letters(text(t, file)+"15/KH-SM 2026-10-05T09:30:00+07:00"); got != want {
				t.Errorf("the letters of the text are\n%s, want\n%s", got, want)
			}
		})
	}
}

func TestWhatCannotBeSignedIsRefusedWithASentence(t *testing.T) {
	chromium := testFile(t, "chromium.pdf")
	update := func(change func(d *doc, w *pdf.Writer)) []byte { return attack(t, chromium, change) }
	tests := map[string][]byte{
		"pdf_not":       []byte("PK\x03\x04 a Word document"),
		"pdf_too_large": make([]byte, MaxFile+1),
		"pdf_encrypted": made(t, chromium, "qpdf", "--encrypt", "mo", "chu", "256", "--", "IN", "OUT"),
		"pdf_damaged":   chromium[:len(chromium)*2/3],
		"pdf_xfa": update(func(d *doc, w *pdf.Writer) {
			root := d.f.Root()
			root["AcroForm"] = pdf.Dict{"XFA": pdf.String("x"), "Fields": pdf.Array{}}
			w.Set(w.Root, root)
		}),
		"pdf_certified": update(func(d *doc, w *pdf.Writer) {
			root := d.f.Root()
			root["Perms"] = pdf.Dict{"DocMDP": w.Add(pdf.Dict{"Type": pdf.Name("Sig"), "Reference": pdf.Array{
				pdf.Dict{"TransformMethod": pdf.Name("DocMDP"), "TransformParams": pdf.Dict{"P": int64(1)}}}})}
			w.Set(w.Root, root)
		}),
		"pdf_too_complex": update(func(_ *doc, w *pdf.Writer) { w.Add(make(pdf.Array, 700_000)) }),
	}
	for code, file := range tests {
		_, err := Read(file)
		if refusal(err) != code {
			t.Errorf("%s: %v", code, err)
			continue
		}
		no, _ := errors.AsType[*action.Refusal](err)
		for _, s := range []string{no.Reason.VI, no.Reason.EN} {
			if strings.Count(s, ".") < 2 {
				t.Errorf("%s does not say what to do: %q", code, s)
			}
		}
		if _, err := Sign(file, testCast(t).person, Field{Kind: Person, Box: Box{1, Rect{50, 50, 180, 110}}}, day); refusal(err) != code {
			t.Errorf("%s: Sign says %v", code, err)
		}
	}
	middle := bytes.Clone(chromium)
	copy(middle[len(middle)/2:], "endobj endobj endobj")
	broken := bytes.Replace(chromium, []byte("/Pages "), []byte("/Pagez "), 1)
	for name, file := range map[string][]byte{"bytes in an object overwritten": middle, "no page tree": broken, "empty": nil} {
		if _, err := Read(file); err != nil && refusal(err) == "" {
			t.Errorf("%s: %v", name, err)
		} else if err == nil && name != "bytes in an object overwritten" {
			t.Errorf("%s was taken", name)
		}
	}
}

func TestACertifiedFileThatAllowsSigningIsSigned(t *testing.T) {
	file := attack(t, testFile(t, "chromium.pdf"), func(d *doc, w *pdf.Writer) {
		root := d.f.Root()
		root["Perms"] = pdf.Dict{"DocMDP": w.Add(pdf.Dict{"Type": pdf.Name("Sig"), "Reference": pdf.Array{
			pdf.Dict{"TransformMethod": pdf.Name("DocMDP"), "TransformParams": pdf.Dict{"P": int64(2)}}}})}
		w.Set(w.Root, root)
	})
	if _, err := Read(file); err != nil {
		t.Error(err)
	}
}

func TestAPlaceThatIsNoneIsRefused(t *testing.T) {
	c := testCast(t)
	file := testFile(t, "chromium.pdf")
	for _, tt := range []struct {
		box  Box
		code string
	}{
		{Box{0, Rect{50, 50, 180, 110}}, "sign_no_page"},
		{Box{2, Rect{50, 50, 180, 110}}, "sign_no_page"},
		{Box{1, Rect{500, 50, 700, 110}}, "sign_off_page"},
		{Box{1, Rect{-5, 50, 70, 110}}, "sign_off_page"},
		{Box{1, Rect{180, 110, 50, 50}}, "sign_off_page"},
		{Box{1, Rect{50, 50, 55, 110}}, "sign_too_small"},
	} {
		if _, err := Sign(file, c.person, Field{Kind: Person, Box: tt.box}, day); refusal(err) != tt.code {
			t.Errorf("%+v: %v, want %s", tt.box, err, tt.code)
		}
	}
	if _, err := Sign(file, c.person, Field{Kind: "", Box: Box{1, Rect{50, 50, 180, 110}}}, day); err == nil {
		t.Error("a signature for nothing")
	}
}

func TestHowARectangleLiesToTheRightPlace(t *testing.T) {
	want := Box{1, Rect{350, 220, 490, 290}}
	for name, tt := range map[string]struct {
		got  Box
		fits bool
	}{
		"the place itself":             {want, true},
		"a little off":                 {Box{1, Rect{370, 235, 510, 305}}, true},
		"half as large, in the middle": {Box{1, Rect{385, 237, 455, 272}}, true},
		"twice as large":               {Box{1, Rect{300, 195, 540, 315}}, true},
		"a dot inside":                 {Box{1, Rect{400, 240, 410, 250}}, false},
		"the whole page":               {Box{1, Rect{0, 0, 595, 842}}, false},
		"where the seal goes":          {SealPlace(want), false},
		"elsewhere":                    {Box{1, Rect{60, 220, 200, 290}}, false},
		"another page":                 {Box{2, want.Rect}, false},
	} {
		if p := Lies(tt.got, want); p.Fits() != tt.fits {
			t.Errorf("%s: %+v", name, p)
		}
	}
	if p := Lies(Box{1, Rect{360, 230, 500, 300}}, want); p.DX != 10 || p.DY != 10 {
		t.Errorf("off by %v, %v", p.DX, p.DY)
	}
	seal := SealPlace(want).Rect
	if over := seal.X2 - want.Rect.X1; over/want.Rect.W() < 0.33 || over/want.Rect.W() > 0.34 {
		t.Errorf("the seal lies over %.2f of the signature", over/want.Rect.W())
	}
}
