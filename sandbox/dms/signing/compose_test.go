package signing

import (
	"fmt"
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"

	"thuchanh/sandbox/action"
)

func TestALongDocumentKeepsItsSignatureWithItsLastLines(t *testing.T) {
	c := testCast(t)
	for n := 4; n <= 60; n += 7 {
		d := testDraft()
		for i := range n {
			d.Body = append(d.Body, Paragraph{Lead: fmt.Sprintf("%d.", i+3), Text: "Các phòng, đơn vị báo cáo kết quả về Văn phòng Sở trước ngày 20 hằng tháng để tổng hợp, trình lãnh đạo Sở."})
		}
		d.Body = append(d.Body, Paragraph{Text: strings.Repeat("Đoạn cuối cùng của văn bản có nhiều dòng. ", 8)})
		file, l, err := Compose(d)
		if err != nil {
			t.Fatal(err)
		}
		got, ok := LayoutOf(file)
		if !ok || got.Pages != l.Pages || got.Boxes[Person].Page != l.Pages {
			t.Errorf("%d paragraphs: layout %+v, in the file %+v", n, l, got)
		}
		for k, b := range l.Boxes {
			if b.Rect.X1 < 0 || b.Rect.Y1 < marginBottom-20 || b.Rect.X2 > pageW || b.Rect.Y2 > pageH {
				t.Errorf("%d paragraphs: the place of %s is %+v", n, k, b)
			}
		}
		page, err := program(t, "pdftotext", "-f", itoa(l.Pages), "-l", itoa(l.Pages), save(t, "last.pdf", file), "-")
		if err != nil || !strings.Contains(page, "nhiều dòng") || !strings.Contains(page, "Lê Thị Giả Định") || !strings.Contains(page, "Lưu: VT, TCCB.") {
			t.Errorf("%d paragraphs: the last page is %q, %v", n, page, err)
		}
		if s, err := Sign(file, c.person, Field{Kind: Person, Box: l.Boxes[Person]}, day); err != nil || !Verify(s, c.trust(t), day).Signatures[0].Valid() {
			t.Errorf("%d paragraphs: %v", n, err)
		}
	}
}

func TestTextIsBroughtToNFC(t *testing.T) {
	d := testDraft()
	plain, _, err := Compose(d)
	if err != nil {
		t.Fatal(err)
	}
	d.Agency, d.Subject, d.Sign.Name, d.Body[1].Text = norm.NFD.String(d.Agency), norm.NFD.String(d.Subject), norm.NFD.String(d.Sign.Name), norm.NFD.String(d.Body[1].Text)
	d.Recipients[0], d.Sign.Above[0].Of = norm.NFD.String(d.Recipients[0]), norm.NFD.String(d.Sign.Above[0].Of)
	composed, _, err := Compose(d)
	if err != nil || string(composed) != string(plain) {
		t.Errorf("a decomposed draft gives another file (%v)", err)
	}
}

func TestHowSomebodySigns(t *testing.T) {
	for want, s := range map[string]SignLine{
		"GIÁM ĐỐC":                  {Title: "Giám đốc"},
		"Q. GIÁM ĐỐC":               {Above: []Capacity{{Acting, "Giám đốc"}}},
		"KT. GIÁM ĐỐC|PHÓ GIÁM ĐỐC": {Above: []Capacity{{ForHead, "Giám đốc"}}, Title: "Phó Giám đốc"},
		"TM. ỦY BAN NHÂN DÂN|KT. CHỦ TỊCH|PHÓ CHỦ TỊCH": {Above: []Capacity{{OnBehalf, "Ủy ban nhân dân"}, {ForHead, "Chủ tịch"}}, Title: "Phó Chủ tịch"},
		"TL. GIÁM ĐỐC|CHÁNH VĂN PHÒNG":                  {Above: []Capacity{{ByOrder, "Giám đốc"}}, Title: "Chánh Văn phòng"},
		"TUQ. GIÁM ĐỐC|TRƯỞNG PHÒNG TỔ CHỨC CÁN BỘ":     {Above: []Capacity{{Authorised, "Giám đốc"}}, Title: "Trưởng phòng Tổ chức cán bộ"},
	} {
		d := testDraft()
		d.Sign = s
		d.Sign.Name = "Lê Thị Giả Định"
		if got := strings.Join(d.Sign.Lines(), "|"); got != want {
			t.Errorf("got %s, want %s", got, want)
		}
		file, _, err := Compose(d)
		if err != nil {
			t.Fatal(err)
		}
		if got := text(t, file); !strings.Contains(got, strings.ReplaceAll(want, "|", " ")+" Lê Thị Giả Định") {
			t.Errorf("%s is not printed: %s", want, got)
		}
	}
}

func TestADraftThatCannotBeSetIsRefused(t *testing.T) {
	for name, spoil := range map[string]func(d *Draft){
		"no agency":              func(d *Draft) { d.Agency = " " },
		"no symbol":              func(d *Draft) { d.Symbol = "" },
		"no type and no subject": func(d *Draft) { d.Type, d.Subject = "", "" },
		"no content":             func(d *Draft) { d.Body = nil },
		"nobody signs":           func(d *Draft) { d.Sign.Name = "" },
		"signs as nothing":       func(d *Draft) { d.Sign = SignLine{Name: "A"} },
		"a strange number":       func(d *Draft) { d.Number = "15/KH" },
		"neither date nor year":  func(d *Draft) { d.Year = 0 },
		"a letter without shape": func(d *Draft) { d.Body[0].Text = "中" },
		"too many recipients":    func(d *Draft) { d.Recipients = make([]string, 100) },
	} {
		d := testDraft()
		spoil(&d)
		if _, _, err := Compose(d); err == nil {
			t.Errorf("%s: composed", name)
		}
	}
	d := testDraft() // what an examination leaves out on purpose is left out
	d.Parent, d.Recipients, d.Keep, d.Subject, d.Place = "", nil, "", "", ""
	if _, _, err := Compose(d); err != nil {
		t.Errorf("a draft with parts missing: %v", err)
	}
}

func TestDaysAndMonthsAreWrittenAsTheAppendixWants(t *testing.T) {
	for want, d := range map[string]action.Date{"05 3": {Year: 2026, Month: 3, Day: 5}, "12 02": {Year: 2026, Month: 2, Day: 12}, "31 12": {Year: 2026, Month: 12, Day: 31}} {
		if day, month := dayMonth(d); day+" "+month != want {
			t.Errorf("got %s %s, want %s", day, month, want)
		}
	}
}
