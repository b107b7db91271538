package signing

import (
	"bytes"
	"errors"
	"math/big"
	"strings"
	"testing"
	"time"

	"thuchanh/sandbox/action"
)

var day = time.Date(2026, 10, 5, 9, 30, 0, 0, hanoi)

func testAuthority(t testing.TB) *Authority {
	t.Helper()
	a, err := NewAuthority([32]byte{1, 2, 3}, "Kỳ kiểm tra 05-10-2026", day.Add(-48*time.Hour), day.Add(72*time.Hour))
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// cast are the credentials of the tests.
type cast struct {
	authority      *Authority
	person, agency *Credential
}

func testCast(t testing.TB) cast {
	t.Helper()
	return castOf(t, testAuthority(t))
}

func castOf(t testing.TB, a *Authority) cast {
	t.Helper()
	c := cast{authority: a}
	var err error
	if c.person, err = c.authority.Issue(Subject{Name: "Lê Thị Giả Định", Title: "Phó Giám đốc", Agency: "Sở Mẫu", Code: "SBD001"}, day.Add(-time.Hour), day.Add(9*time.Hour)); err != nil {
		t.Fatal(err)
	}
	if c.agency, err = c.authority.Issue(Subject{Name: "Sở Mẫu", Agency: "Sở Mẫu", Code: "000.00.02.H99", Seal: true}, day.Add(-time.Hour), day.Add(9*time.Hour)); err != nil {
		t.Fatal(err)
	}
	return c
}

func (c cast) trust(t testing.TB, crls ...[]byte) Trust {
	t.Helper()
	trust, err := Trusting(c.authority, crls...)
	if err != nil {
		t.Fatal(err)
	}
	return trust
}

func testDraft() Draft {
	return Draft{
		Parent: "Ủy ban nhân dân thành phố Sông Mây", Agency: "Sở Mẫu", Symbol: "KH-SM", Place: "Sông Mây", Year: 2026,
		Type: "Kế hoạch", Subject: "Triển khai cải cách hành chính quý IV năm 2026 tại các phòng, đơn vị thuộc Sở Mẫu",
		Body: []Paragraph{
			{Italic: true, Text: "Căn cứ Kế hoạch số 15/KH-UBND ngày 12 tháng 02 năm 2026 của Ủy ban nhân dân thành phố Sông Mây về cải cách hành chính năm 2026;"},
			{Text: "Sở Mẫu ban hành Kế hoạch triển khai cải cách hành chính quý IV năm 2026 với các nội dung như sau:"},
			{Lead: "I. MỤC ĐÍCH, YÊU CẦU"},
			{Lead: "1.", Text: "Nâng cao chất lượng giải quyết thủ tục hành chính; bảo đảm 100% hồ sơ được giải quyết đúng hạn, không để quá hạn kéo dài."},
			{Lead: "2.", Text: "Phân công rõ người, rõ việc, rõ thời gian, rõ kết quả; đề cao trách nhiệm người đứng đầu trong tổ chức thực hiện."},
			{Lead: "II. TỔ CHỨC THỰC HIỆN"},
			{Text: "Giao Phòng Tổ chức cán bộ chủ trì, phối hợp với Văn phòng Sở theo dõi, đôn đốc và tổng hợp kết quả, báo cáo Giám đốc Sở trước ngày 08/10/2026. Trong quá trình thực hiện, nếu có khó khăn, vướng mắc, các phòng, đơn vị kịp thời phản ánh để xem xét, giải quyết./."},
		},
		Sign:       SignLine{Above: []Capacity{{ForHead, "Giám đốc"}}, Title: "Phó Giám đốc", Name: "Lê Thị Giả Định"},
		Recipients: []string{"Ủy ban nhân dân thành phố (để báo cáo)", "Giám đốc, các Phó Giám đốc Sở", "Các phòng, đơn vị thuộc Sở"}, Keep: "TCCB",
		Made: day.Add(-24 * time.Hour),
	}
}

var filling = Filling{"15", action.Date{Year: 2026, Month: 10, Day: 5}}

// course is a document on its way: drafted, signed, numbered, sealed.
type course struct {
	draft, signed, numbered, sealed []byte
	layout                          Layout
}

func run1(t testing.TB, c cast, d Draft) course {
	t.Helper()
	var out course
	var err error
	must := func(b []byte, err error) []byte {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return b
	}
	out.draft, out.layout, err = Compose(d)
	must(nil, err)
	out.signed = must(Sign(out.draft, c.person, Field{Kind: Person, Box: out.layout.Boxes[Person], Reason: "Ký phê duyệt"}, day))
	out.numbered = out.signed
	if d.Number == "" {
		out.numbered = must(Fill(out.signed, filling))
	}
	out.sealed = must(Sign(out.numbered, c.agency, Field{Kind: Agency, Box: out.layout.Boxes[Agency], Reason: "Ký phát hành"}, day.Add(time.Minute)))
	return out
}

func TestADocumentIsSignedNumberedAndSealed(t *testing.T) {
	c := testCast(t)
	doc := run1(t, c, testDraft())
	r := Verify(doc.sealed, c.trust(t), day.Add(time.Hour))
	if r.Refusal != nil || r.Pages != 1 || len(r.Signatures) != 2 {
		t.Fatalf("report: %+v", r)
	}
	p, a := r.Signatures[0], r.Signatures[1]
	for _, s := range r.Signatures {
		if !s.Valid() || !s.Digest || !s.Made || !s.Chain || !s.InTime || s.Revoked || s.Problem != "" || s.RevocationKnown {
			t.Errorf("signature %s: %+v", s.Field, s)
		}
	}
	if p.Kind != Person || p.Who != (Identity{Name: "Lê Thị Giả Định", Title: "Phó Giám đốc", Agency: "Sở Mẫu", Code: "SBD001", Serial: c.person.Serial()}) || !p.Claimed.Equal(day) {
		t.Errorf("person: %+v", p)
	}
	if a.Kind != Agency || !a.Who.Seal || a.Who.Name != "Sở Mẫu" || !a.Whole || len(a.After) != 0 || a.Updates != 0 {
		t.Errorf("agency: %+v", a)
	}
	wantAfter := []Change{{Signed, "CoQuan1", ""}, {Filled, "Ngay", "05"}, {Filled, "SoVanBan", "15"}, {Filled, "Thang", "10"}}
	if p.Whole || p.Covered != len(doc.signed) || p.Updates != 2 || !equal(p.After, wantAfter) {
		t.Errorf("after the person's signature: whole %v, covers %d of %d, updates %d, %v", p.Whole, p.Covered, len(doc.signed), p.Updates, p.After)
	}
	if p.Before != action.Sum(doc.draft) || a.Before != action.Sum(doc.numbered) {
		t.Error("the hash of what was signed is not that of the file before the signature")
	}
	if !Lies(p.Box, doc.layout.Boxes[Person]).Fits() || !Lies(a.Box, doc.layout.Boxes[Agency]).Fits() {
		t.Errorf("places: %+v, %+v", p.Box, a.Box)
	}
	for _, f := range [][]byte{doc.signed, doc.numbered, doc.sealed} {
		if !bytes.HasPrefix(f, doc.draft) {
			t.Error("the draft's bytes did not stay")
		}
	}
}

func equal(a, b []Change) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if a[i] != b[i] {
			return false
		}
	}
	return true
}

func TestTheNumberMayBeThereBeforeTheSignature(t *testing.T) {
	c := testCast(t)
	d := testDraft()
	d.Number, d.Date = "05", action.Date{Year: 2026, Month: 2, Day: 3}
	doc := run1(t, c, d)
	r := Verify(doc.sealed, c.trust(t), day)
	if len(r.Signatures) != 2 || !r.Signatures[0].Valid() || !equal(r.Signatures[0].After, []Change{{Signed, "CoQuan1", ""}}) {
		t.Errorf("report: %+v", r)
	}
	if _, err := Fill(doc.draft, filling); refusal(err) != "no_blank" {
		t.Errorf("filling a document that has its number: %v", err)
	}
}

func TestABlankIsFilledOnce(t *testing.T) {
	doc := run1(t, testCast(t), testDraft())
	if _, err := Fill(doc.numbered, Filling{Number: "16"}); refusal(err) != "blank_filled" {
		t.Errorf("filling again: %v", err)
	}
	if _, err := Fill(doc.signed, Filling{Date: action.Date{Year: 2027, Month: 1, Day: 2}}); refusal(err) != "other_year" {
		t.Errorf("a date in another year than the printed one: %v", err)
	}
	if _, err := Fill(doc.signed, Filling{Number: "1/2"}); refusal(err) != "number_bad" {
		t.Errorf("a strange number: %v", err)
	}
}

func refusal(err error) string {
	if r, ok := errors.AsType[*action.Refusal](err); ok {
		return r.Code
	}
	return ""
}

func TestEverythingIsMadeAgainWithTheSameBytes(t *testing.T) {
	one, two := run1(t, testCast(t), testDraft()), run1(t, testCast(t), testDraft())
	if !bytes.Equal(one.sealed, two.sealed) {
		t.Error("two courses of the same document differ")
	}
	a, b := testAuthority(t), testAuthority(t)
	if !bytes.Equal(a.PEM(), b.PEM()) {
		t.Error("the authority's certificates differ")
	}
	la, err := a.CRL(1, day, day.Add(time.Hour), []Revocation{{big.NewInt(7), day}})
	if err != nil {
		t.Fatal(err)
	}
	if lb, _ := b.CRL(1, day, day.Add(time.Hour), []Revocation{{big.NewInt(7), day}}); !bytes.Equal(la, lb) {
		t.Error("the revocation lists differ")
	}
	other, err := NewAuthority([32]byte{9}, "Kỳ kiểm tra 05-10-2026", day.Add(-48*time.Hour), day.Add(72*time.Hour))
	if err != nil || bytes.Equal(other.Root().RawSubjectPublicKeyInfo, a.Root().RawSubjectPublicKeyInfo) {
		t.Error("another seed gives the same key")
	}
}

func TestTheCertificatesSayWhatTheyAre(t *testing.T) {
	c := testCast(t)
	if n := c.authority.Root().Subject.CommonName; n != "CA THỬ NGHIỆM – KHÔNG CÓ GIÁ TRỊ PHÁP LÝ" {
		t.Errorf("root: %s", n)
	}
	if n := c.authority.Issuing().Subject.CommonName; !strings.Contains(n, "THỬ NGHIỆM") {
		t.Errorf("issuing: %s", n)
	}
	again, err := c.authority.Issue(Subject{Name: "Lê Thị Giả Định", Title: "Phó Giám đốc", Agency: "Sở Mẫu", Code: "SBD001", Issue: 1}, day, day.Add(time.Hour))
	if err != nil || again.Serial() == c.person.Serial() {
		t.Errorf("a second certificate for the same person: %v, %v", again, err)
	}
	for _, s := range []Subject{{Name: "A"}, {Code: "1"}} {
		if _, err := c.authority.Issue(s, day, day.Add(time.Hour)); err == nil {
			t.Errorf("%+v got a certificate", s)
		}
	}
	if _, err := c.authority.Issue(Subject{Name: "A", Code: "1"}, day, day); err == nil {
		t.Error("a certificate valid for no time")
	}
}
