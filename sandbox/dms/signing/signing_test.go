package signing

import (
	"os"
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

func TestLook(t *testing.T) {
	dir := os.Getenv("SIGNING_LOOK")
	a := testAuthority(t)
	person, _ := a.Issue(Subject{Name: "Lê Thị Giả Định", Title: "Phó Giám đốc", Agency: "Sở Mẫu", Code: "001"}, day.Add(-time.Hour), day.Add(9*time.Hour))
	agency, _ := a.Issue(Subject{Name: "Sở Mẫu", Agency: "Sở Mẫu", Code: "000.00.02.H99", Seal: true}, day.Add(-time.Hour), day.Add(9*time.Hour))
	file, l, err := Compose(testDraft())
	if err != nil {
		t.Fatal(err)
	}
	t.Log(len(file), l)
	os.WriteFile(dir+"/0.pdf", file, 0o600)
	b, _ := l.Box(Person)
	s1, err := Sign(file, person, Field{Kind: Person, Box: b, Reason: "Ký phê duyệt"}, day)
	if err != nil {
		t.Fatal(err)
	}
	os.WriteFile(dir+"/1.pdf", s1, 0o600)
	s2, err := Fill(s1, Filling{"15", action.Date{Year: 2026, Month: 10, Day: 5}})
	if err != nil {
		t.Fatal(err)
	}
	os.WriteFile(dir+"/2.pdf", s2, 0o600)
	b, _ = l.Box(Agency)
	s3, err := Sign(s2, agency, Field{Kind: Agency, Box: b, Reason: "Ký phát hành"}, day.Add(time.Minute))
	if err != nil {
		t.Fatal(err)
	}
	os.WriteFile(dir+"/3.pdf", s3, 0o600)
	b, _ = l.Box(Annex)
	s4, err := Sign(file, agency, Field{Kind: Annex, Box: b, Lines: []string{"Kèm theo Kế hoạch số 15/KH-SM"}}, day.Add(time.Minute))
	if err != nil {
		t.Fatal(err)
	}
	os.WriteFile(dir+"/4.pdf", s4, 0o600)
	os.WriteFile(dir+"/ca.pem", a.PEM(), 0o600)
}
