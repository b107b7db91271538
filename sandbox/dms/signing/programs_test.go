package signing

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"thuchanh/sandbox/action"
	"thuchanh/sandbox/dms/signing/internal/pdf"
)

// program runs a program of Debian's (poppler-utils, openssl, qpdf); a missing one fails the test.
func program(t *testing.T, name string, args ...string) (string, error) {
	t.Helper()
	if _, err := exec.LookPath(name); err != nil {
		t.Fatalf("%s is missing: run sh .ci/test, which installs it", name)
	}
	cmd := exec.CommandContext(t.Context(), name, args...)
	cmd.Env = append(os.Environ(), "TZ=UTC", "HOME="+t.TempDir())
	out, err := cmd.CombinedOutput()
	return string(out), err
}

func save(t *testing.T, name string, b []byte) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, b, 0o600); err != nil {
		t.Fatal(err)
	}
	if keep := os.Getenv("SIGNING_KEEP"); keep != "" { // for looking at the pages
		if err := os.WriteFile(filepath.Join(keep, name), b, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return path
}

// changeInBody changes one byte of the page's content.
func changeInBody(t *testing.T, file []byte) []byte {
	t.Helper()
	i := bytes.Index(file, []byte("/Contents "))
	j := bytes.Index(file, []byte("stream\n"))
	if i < 0 || j < 0 {
		t.Fatal("no stream in the document")
	}
	out := bytes.Clone(file)
	out[j+100] ^= 0x01
	return out
}

func TestPdfsigSaysBothSignaturesAreValid(t *testing.T) {
	doc := run1(t, testCast(t), testDraft())
	out, err := program(t, "pdfsig", "-nocert", save(t, "sealed.pdf", doc.sealed))
	if err != nil {
		t.Fatalf("pdfsig: %v\n%s", err, out)
	}
	parts := strings.Split(out, "Signature #")
	if len(parts) != 3 {
		t.Fatalf("pdfsig sees %d signatures:\n%s", len(parts)-1, out)
	}
	for i, want := range [][]string{
		{"Signature is Valid.", "Not total document signed", "Lê Thị Giả Định", "ETSI.CAdES.detached", "SHA-256", "Oct 05 2026 02:30:00"},
		{"Signature is Valid.", "  - Total document signed", "Sở Mẫu", "ETSI.CAdES.detached", "SHA-256"},
	} {
		for _, w := range want {
			if !strings.Contains(parts[i+1], w) {
				t.Errorf("signature %d: pdfsig does not say %q:\n%s", i+1, w, parts[i+1])
			}
		}
	}
}

func TestPdfsigSeesOneChangedByte(t *testing.T) {
	doc := run1(t, testCast(t), testDraft())
	out, _ := program(t, "pdfsig", "-nocert", save(t, "changed.pdf", changeInBody(t, doc.sealed)))
	if n := strings.Count(out, "Digest Mismatch"); n != 2 || strings.Contains(out, "is Valid") {
		t.Errorf("pdfsig on a changed file:\n%s", out)
	}
}

// parts takes the signatures of a file apart for openssl: the signed bytes and the container.
func parts(t *testing.T, file []byte) (out [][2][]byte) {
	t.Helper()
	d, err := parse(file)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range d.signatures() {
		a, b, end, err := d.byteRange(f)
		if err != nil {
			t.Fatal(err)
		}
		raw := []byte(f.sig["Contents"].(pdf.String))
		out = append(out, [2][]byte{append(bytes.Clone(file[:a]), file[b:end]...), raw})
	}
	return out
}

func TestOpensslVerifiesBothAgainstTheAuthority(t *testing.T) {
	c := testCast(t)
	doc := run1(t, c, testDraft())
	ca := save(t, "root.pem", CertificatesPEM(c.authority.Root()))
	verify := func(content, container []byte) (string, error) {
		return program(t, "openssl", "cms", "-verify", "-binary", "-inform", "DER", "-in", save(t, "sig.p7", container),
			"-content", save(t, "content", content), "-CAfile", ca, "-purpose", "any", "-attime", itoa(int(day.Unix())), "-out", os.DevNull)
	}
	all := parts(t, doc.sealed)
	if len(all) != 2 {
		t.Fatalf("%d signatures", len(all))
	}
	for i, p := range all {
		if out, err := verify(p[0], p[1]); err != nil || !strings.Contains(out, "CMS Verification successful") {
			t.Errorf("signature %d: %v\n%s", i+1, err, out)
		}
		changed := bytes.Clone(p[0])
		changed[len(changed)/2] ^= 1
		if out, err := verify(changed, p[1]); err == nil {
			t.Errorf("signature %d: openssl takes a changed byte:\n%s", i+1, out)
		}
	}
	other, err := NewAuthority([32]byte{9}, "Kỳ khác", day.AddDate(0, 0, -1), day.AddDate(0, 0, 1))
	if err != nil {
		t.Fatal(err)
	}
	ca = save(t, "other.pem", CertificatesPEM(other.Root()))
	if out, err := verify(all[0][0], all[0][1]); err == nil {
		t.Errorf("openssl trusts another authority:\n%s", out)
	}
}

func TestOpensslChecksTheRevocationList(t *testing.T) {
	c := testCast(t)
	crl, err := c.authority.CRL(1, day.Add(-30*60e9), day.AddDate(0, 0, 2), []Revocation{{c.person.Certificate.SerialNumber, day.Add(-45 * 60e9)}})
	if err != nil {
		t.Fatal(err)
	}
	pem, err := program(t, "openssl", "crl", "-inform", "DER", "-in", save(t, "list.crl", crl))
	if err != nil {
		t.Fatalf("openssl crl: %v\n%s", err, pem)
	}
	list := save(t, "list.pem", []byte(pem))
	check := func(cr *Credential) (string, error) {
		return program(t, "openssl", "verify", "-attime", itoa(int(day.Unix())), "-crl_check", "-CRLfile", list,
			"-CAfile", save(t, "root.pem", CertificatesPEM(c.authority.Root())), "-untrusted", save(t, "issuing.pem", CertificatesPEM(c.authority.Issuing())),
			save(t, "leaf.pem", CertificatesPEM(cr.Certificate)))
	}
	if out, err := check(c.person); err == nil || !strings.Contains(out, "certificate revoked") {
		t.Errorf("the revoked certificate: %v\n%s", err, out)
	}
	if out, err := check(c.agency); err != nil {
		t.Errorf("the other certificate: %v\n%s", err, out)
	}
}

func TestQpdfFindsNothingWrong(t *testing.T) {
	doc := run1(t, testCast(t), testDraft())
	for name, f := range map[string][]byte{"draft": doc.draft, "signed": doc.signed, "numbered": doc.numbered, "sealed": doc.sealed} {
		if out, err := program(t, "qpdf", "--check", save(t, name+".pdf", f)); err != nil || strings.Contains(out, "WARNING") {
			t.Errorf("%s: %v\n%s", name, err, out)
		}
	}
}

// text is what pdftotext reads, in the order of the file, with plain spaces.
func text(t *testing.T, file []byte) string {
	t.Helper()
	out, err := program(t, "pdftotext", "-raw", "-enc", "UTF-8", save(t, "text.pdf", file), "-")
	if err != nil {
		t.Fatalf("pdftotext: %v\n%s", err, out)
	}
	return strings.Join(strings.Fields(out), " ")
}

func TestPdftotextGivesTheTextBack(t *testing.T) {
	d := testDraft()
	doc := run1(t, testCast(t), d)
	got := text(t, doc.sealed)
	want := []string{
		"ỦY BAN NHÂN DÂN THÀNH PHỐ SÔNG MÂY", "SỞ MẪU", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc",
		"KẾ HOẠCH " + d.Subject, "KT. GIÁM ĐỐC PHÓ GIÁM ĐỐC", "Lê Thị Giả Định", "Nơi nhận: - Ủy ban nhân dân thành phố (để báo cáo);",
		"- Các phòng, đơn vị thuộc Sở;", "- Lưu: VT, TCCB.",
	}
	for _, p := range d.Body {
		want = append(want, strings.TrimSpace(p.Lead+" "+p.Text))
	}
	for _, w := range want {
		if !strings.Contains(got, w) {
			t.Errorf("the text lacks %q:\n%s", w, got)
		}
	}
	layout, err := program(t, "pdftotext", "-layout", save(t, "sealed.pdf", doc.sealed), "-")
	if err != nil {
		t.Fatal(err)
	}
	for _, w := range []string{"Số: 15/KH-SM", "Sông Mây, ngày 05 tháng 10 năm 2026"} {
		if flat := strings.Join(strings.Fields(layout), " "); !strings.Contains(flat, w) {
			t.Errorf("the filled document lacks %q:\n%s", w, layout)
		}
	}
	if strings.Contains(text(t, doc.signed), "15/KH-SM") {
		t.Error("the number is there before it was given")
	}
}

func TestEveryVietnameseLetterComesBack(t *testing.T) {
	letters := "aàảãáạăằẳẵắặâầẩẫấậ bcdđeèẻẽéẹêềểễếệ fghiìỉĩíịjklmn oòỏõóọôồổỗốộơờởỡớợ pqrstuùủũúụưừửữứự vwxyỳỷỹýỵz 0123456789 “”–… %()/;:,.-+"
	long := "https://songmay.gov.example/" + strings.Repeat("duong-dan-rat-dai/", 12)
	d := testDraft()
	d.Number, d.Date, d.Type = "123", action.Date{Year: 2026, Month: 10, Day: 2}, ""
	d.Symbol, d.To, d.Urgency = "SM-VP", []string{"Sở Thí điểm", "Ủy ban nhân dân phường Bến Lụa"}, "KHẨN"
	d.Body = []Paragraph{{Text: letters}, {Text: strings.ToUpper(letters)}, {Lead: letters}, {Italic: true, Text: letters}, {Text: long}}
	file, _, err := Compose(d)
	if err != nil {
		t.Fatal(err)
	}
	got := text(t, file)
	if !strings.Contains(strings.ReplaceAll(got, " ", ""), long) {
		t.Errorf("a word longer than a line is cut off:\n%s", got)
	}
	for _, w := range []string{letters, strings.ToUpper(letters), "Số: 123/SM-VP", "V/v Triển khai", "Kính gửi: - Sở Thí điểm; - Ủy ban nhân dân phường Bến Lụa.", "KHẨN", "ngày 02 tháng 10 năm 2026"} {
		if !strings.Contains(got, w) {
			t.Errorf("the text lacks %q:\n%s", w, got)
		}
	}
}

// TestTheSignaturesAreSeenWhereTheyBelong renders the page and counts blue and red dots inside and outside the places of the signatures.
func TestTheSignaturesAreSeenWhereTheyBelong(t *testing.T) {
	doc := run1(t, testCast(t), testDraft())
	path := filepath.Join(t.TempDir(), "page")
	if out, err := program(t, "pdftoppm", "-r", "72", "-singlefile", save(t, "sealed.pdf", doc.sealed), path); err != nil {
		t.Fatalf("pdftoppm: %v\n%s", err, out)
	}
	ppm, err := os.ReadFile(path + ".ppm")
	if err != nil {
		t.Fatal(err)
	}
	head := bytes.SplitN(ppm, []byte("\n"), 4)
	pix := head[3]
	const w = 596
	if !bytes.HasPrefix(head[1], []byte("596 842")) && !bytes.HasPrefix(head[1], []byte("595 842")) {
		t.Fatalf("the page is %s dots", head[1])
	}
	stray := 0
	count := func(k Kind, is func(r, g, b byte) bool) (in int) {
		box := doc.layout.Boxes[k].Rect
		for i := 0; i+2 < len(pix); i += 3 {
			if !is(pix[i], pix[i+1], pix[i+2]) {
				continue
			}
			x, y := float64(i/3%w), 842-float64(i/3/w)
			if x >= box.X1-1 && x <= box.X2+1 && y >= box.Y1-1 && y <= box.Y2+2 {
				in++
			} else {
				stray++
			}
		}
		return in
	}
	blue := count(Person, func(r, g, b byte) bool { return b > 100 && r < 90 && g < 90 })
	red := count(Agency, func(r, g, b byte) bool { return r > 150 && g < 90 && b < 90 })
	if blue < 100 || red < 500 || stray > 0 {
		t.Errorf("blue dots in the personal place: %d, red in the agency's: %d, outside: %d", blue, red, stray)
	}
}
