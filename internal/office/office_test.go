package office

import (
	"archive/zip"
	"bytes"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"
	"golang.org/x/text/unicode/norm"
)

var at = time.Date(2026, 3, 5, 8, 0, 0, 0, time.FixedZone("ICT", 7*3600))

// plan is a document with every block, long enough for a second page.
func plan() Doc {
	d := Doc{Title: "Kế hoạch tập huấn", Author: "Sở Mẫu", Created: at, Blocks: []Block{
		Head{Parent: "ỦY BAN NHÂN DÂN\nTHÀNH PHỐ SÔNG MÂY", Agency: "SỞ MẪU", Number: "15/KH-SM", Place: "Sông Mây", Date: at,
			Type: "KẾ HOẠCH", About: "Tập huấn sử dụng thư điện tử công vụ năm 2026", Mark: "KHẨN"},
		Body("Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ về công tác văn thư, Sở Mẫu ban hành Kế hoạch tập huấn sử dụng thư điện tử công vụ với các nội dung sau:"),
		Heading{2, "I. MỤC ĐÍCH, YÊU CẦU"},
		Paragraph{Spans: []Span{{Text: "Yêu cầu: ", Bold: true}, {Text: "mỗi đơn vị cử "}, {Text: "ít nhất hai", Italic: true}, {Text: " công chức; gửi danh sách về "}, {Text: "vanthu@somau.songmay.gov.example", Bold: true, Italic: true}, {Text: " trước ngày 20 tháng 3 năm 2026."}}},
		Heading{3, "1. Thời gian và địa điểm"},
		Table{Widths: []float64{1, 4, 3, 2}, Align: []Align{AlignCenter, AlignLeft, AlignLeft, AlignRight},
			Header: []string{"TT", "Nội dung", "Đơn vị chủ trì", "Kinh phí (đồng)"},
			Rows:   [][]string{{"1", "Thư điện tử công vụ và bảo đảm an toàn thông tin", "Văn phòng Sở", "12.500.000"}, {"2", "Quản lý văn bản và điều hành", "Phòng Tổ chức cán bộ", "8.000.000"}}},
	}}
	for range 8 {
		d.Blocks = append(d.Blocks, Body("Thủ trưởng các đơn vị thuộc Sở có trách nhiệm phổ biến, quán triệt và tổ chức thực hiện nghiêm túc Kế hoạch này; trong quá trình thực hiện nếu có khó khăn, vướng mắc, kịp thời phản ánh về Văn phòng Sở để tổng hợp, báo cáo Giám đốc Sở xem xét, quyết định."))
	}
	d.Blocks = append(d.Blocks, Recipients{Items: []string{"Như trên", "Giám đốc Sở (để báo cáo)", "Lưu: VT, VP."}},
		Signature{Authority: "KT. GIÁM ĐỐC", Position: "PHÓ GIÁM ĐỐC", Note: "(Đã ký)", Name: "Trần Thị Mẫu"})
	return d
}

func letter() Doc {
	return Doc{Title: "Công văn", Created: at, Blocks: []Block{
		Head{Agency: "ỦY BAN NHÂN DÂN\nPHƯỜNG BẾN LỤA", Place: "Bến Lụa", About: "đề nghị cung cấp số liệu chuyển đổi số 6 tháng đầu năm 2026"},
		Paragraph{Spans: []Span{{Text: "Kính gửi: Sở Mẫu thành phố Sông Mây."}}, Align: AlignCenter},
		Body("Thực hiện chỉ đạo của Ủy ban nhân dân thành phố, phường Bến Lụa đề nghị Sở Mẫu cung cấp số liệu."),
		Signature{Authority: "TM. ỦY BAN NHÂN DÂN", Position: "CHỦ TỊCH", Name: "Lê Văn Giả Định"},
	}}
}

func budget() []Sheet {
	due := N(46096.5)
	due.Format = "dd/mm/yyyy hh:mm"
	total := N(20500000)
	total.Formula, total.Format = "SUM(B2:B3)", "#,##0"
	return []Sheet{{Name: "Kinh phí", Widths: []float64{40, 18, 20}, Header: 1, Rows: [][]Cell{
		{T("Nội dung"), T("Số tiền"), T("Hạn")}, {T("Thư điện tử công vụ"), N(12500000), due}, {T("Quản lý văn bản"), N(8000000.25), T("")}, {T("Cộng"), total, T("")}}},
		{Name: "Ghi chú", Rows: [][]Cell{{T("Số liệu giả định")}}}}
}

type writer struct {
	name  string
	write func() ([]byte, error)
}

func writers() []writer {
	return []writer{
		{"plan.docx", func() ([]byte, error) { return DOCX(plan()) }},
		{"letter.docx", func() ([]byte, error) { return DOCX(letter()) }},
		{"budget.xlsx", func() ([]byte, error) { return XLSX(budget()...) }},
		{"plan.pdf", func() ([]byte, error) { return PDF(plan()) }},
		{"letter.pdf", func() ([]byte, error) { return PDF(letter()) }},
	}
}

func must(t *testing.T) func([]byte, error) []byte {
	return func(b []byte, err error) []byte {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return b
	}
}

func TestTheSameInputGivesTheSameBytes(t *testing.T) {
	for _, w := range writers() {
		first := must(t)(w.write())
		for range 5 {
			if !bytes.Equal(first, must(t)(w.write())) {
				t.Errorf("%s differs between two runs", w.name)
				break
			}
		}
	}
}

func TestNoClockIsReadForTheDatesInAFile(t *testing.T) {
	for _, w := range writers() {
		content := must(t)(w.write())
		if strings.HasSuffix(w.name, ".pdf") {
			for _, field := range []string{"/CreationDate", "/ModDate"} {
				if i := bytes.Index(content, []byte(field)); i < 0 || !bytes.HasPrefix(content[i:], []byte(field+" (D:20260305010000")) {
					t.Errorf("%s: %s is not the given date in UTC", w.name, field)
				}
			}
			continue
		}
		r, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
		if err != nil {
			t.Fatal(err)
		}
		if r.File[0].Name != "[Content_Types].xml" {
			t.Errorf("%s begins with %s", w.name, r.File[0].Name)
		}
		for _, f := range r.File {
			if f.Modified.UTC() != time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC) {
				t.Errorf("%s: %s is dated %s", w.name, f.Name, f.Modified)
			}
		}
	}
}

func TestTextWrittenIsTextRead(t *testing.T) {
	text, kind, err := Text(must(t)(DOCX(plan())))
	if err != nil || kind != KindDOCX {
		t.Fatal(kind, err)
	}
	for _, want := range []string{"CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n", "Độc lập - Tự do - Hạnh phúc\n", "Số: 15/KH-SM\n", "Sông Mây, ngày 05 tháng 3 năm 2026\n",
		"ỦY BAN NHÂN DÂN\nTHÀNH PHỐ SÔNG MÂY\n", "Yêu cầu: mỗi đơn vị cử ít nhất hai công chức;", "\n12.500.000\n", "- Như trên;\n", "- Lưu: VT, VP.\n", "KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC\n"} {
		if !strings.Contains(text, want) {
			t.Errorf("text of the DOCX lacks %q", want)
		}
	}
	text, kind, err = Text(must(t)(XLSX(budget()...)))
	want := "Nội dung\tSố tiền\tHạn\nThư điện tử công vụ\t12500000\t15/03/2026 12:00\nQuản lý văn bản\t8000000.25\nCộng\t20500000\nSố liệu giả định\n"
	if err != nil || kind != KindXLSX || text != want {
		t.Errorf("text of the XLSX = %v %v\n%q, want\n%q", kind, err, text, want)
	}
}

func TestDecomposedLettersAreWrittenAndReadInNFC(t *testing.T) {
	d := Doc{Created: at, Blocks: []Block{Body(norm.NFD.String("Nghị định về hòa giải"))}}
	text, _, err := Text(must(t)(DOCX(d)))
	if err != nil || text != "Nghị định về hòa giải\n" {
		t.Errorf("got %q, %v", text, err)
	}
	if got := pdftotext(t, must(t)(PDF(d))); !strings.HasPrefix(got, "Nghị định về hòa giải\n") {
		t.Errorf("PDF: got %q", got)
	}
	text, _, err = Text([]byte(norm.NFD.String("Quyết định")))
	if err != nil || text != "Quyết định" {
		t.Errorf("got %q, %v", text, err)
	}
}

// pdftotext runs the real reader of poppler-utils on content.
func pdftotext(t *testing.T, content []byte, args ...string) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), "a.pdf")
	if err := os.WriteFile(file, content, 0o600); err != nil {
		t.Fatal(err)
	}
	out, err := exec.CommandContext(t.Context(), "pdftotext", append(args, "-enc", "UTF-8", file, "-")...).Output()
	if err != nil {
		t.Fatalf("pdftotext (Debian package poppler-utils): %v", err)
	}
	return string(out)
}

func TestEveryVietnameseLetterCanBeSearchedInThePDF(t *testing.T) {
	var letters strings.Builder
	for r := rune(0x1EA0); r <= 0x1EF9; r++ {
		letters.WriteRune(r)
	}
	letters.WriteString("ĂăÂâĐđÊêÔôƠơƯưÀàÁáÃãÈèÉéÌìÍíĨĩÒòÓóÕõÙùÚúŨũÝý“”–…")
	for _, style := range []Span{{}, {Bold: true}, {Italic: true}, {Bold: true, Italic: true}} {
		style.Text = letters.String()
		got := pdftotext(t, must(t)(PDF(Doc{Created: at, Blocks: []Block{Paragraph{Spans: []Span{style}}}})))
		if got = strings.Join(strings.Fields(got), ""); got != letters.String() {
			t.Errorf("bold %v, italic %v: got %q", style.Bold, style.Italic, got)
		}
	}
}

func TestThePDFReadsInOrderAndEmbedsItsFonts(t *testing.T) {
	content := must(t)(PDF(plan()))
	text := strings.Join(strings.Fields(pdftotext(t, content)), " ")
	for _, want := range []string{"CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Sông Mây, ngày 05 tháng 3 năm 2026", "về công tác văn thư, Sở Mẫu ban hành Kế hoạch tập huấn",
		"mỗi đơn vị cử ít nhất hai công chức; gửi danh sách về vanthu@somau.songmay.gov.example trước ngày 20", "Trần Thị Mẫu"} {
		if !strings.Contains(text, want) {
			t.Errorf("pdftotext lacks %q in\n%s", want, text)
		}
	}
	file := filepath.Join(t.TempDir(), "a.pdf")
	if err := os.WriteFile(file, content, 0o600); err != nil {
		t.Fatal(err)
	}
	out, err := exec.CommandContext(t.Context(), "pdffonts", file).Output()
	if err != nil {
		t.Fatal(err)
	}
	fonts := strings.Split(strings.TrimSpace(string(out)), "\n")[2:]
	for _, f := range fonts {
		if !strings.Contains(f, "Identity-H") || !strings.Contains(f, "yes yes yes") && !strings.Contains(f, "yes no  yes") {
			t.Errorf("font not embedded with a Unicode map: %s", f)
		}
	}
	if len(fonts) != 4 {
		t.Errorf("%d fonts, want 4", len(fonts))
	}
}

func TestALongTableRepeatsItsHeaderOnEachPage(t *testing.T) {
	rows := [][]string{}
	for range 60 {
		rows = append(rows, []string{"dòng", strings.Repeat("nội dung ", 12)})
	}
	d := Doc{Created: at, Blocks: []Block{Table{Header: []string{"TT", "Nội dung chính"}, Rows: rows}}}
	text := pdftotext(t, must(t)(PDF(d)))
	if pages, heads := strings.Count(text, "\f"), strings.Count(text, "Nội dung chính"); pages < 2 || heads != pages {
		t.Errorf("%d header rows on %d pages", heads, pages)
	}
}

func TestDocumentsThatCannotBeWrittenAreRefused(t *testing.T) {
	table := func(rows ...[]string) Block { return Table{Header: []string{"a", "b"}, Rows: rows} }
	for _, c := range []struct {
		name string
		doc  Doc
		want string
	}{
		{"a document without a date, because the clock is not read", Doc{}, "Created"},
		{"a control character", Doc{Created: at, Blocks: []Block{Body("a"), Body("b\x00")}}, "block 2"},
		{"a short table row", Doc{Created: at, Blocks: []Block{table([]string{"1", "2"}, []string{"1"})}}, "row 2 has 1 cells"},
		{"an unknown heading level", Doc{Created: at, Blocks: []Block{Heading{4, "x"}}}, "level 4"},
		{"a letter the font lacks", Doc{Created: at, Blocks: []Block{Body("chào 漢")}}, "U+6F22"},
		{"a table row taller than a page", Doc{Created: at, Blocks: []Block{table([]string{"1", strings.Repeat("dài ", 2000)})}}, "taller"},
	} {
		if _, err := PDF(c.doc); !errors.Is(err, ErrInvalid) || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: got %v", c.name, err)
		}
	}
	for _, s := range [][]Sheet{nil, {{Name: "a"}, {Name: "a"}}, {{Name: "a/b"}}, {{Name: "a", Rows: [][]Cell{{T("\x01")}}}}, {{Name: "a", Rows: [][]Cell{{{Formula: "1+1"}}}}}} {
		if _, err := XLSX(s...); err == nil {
			t.Errorf("accepted %+v", s)
		}
	}
}

func TestTheLibraryReadsBackNumbersAndFormulas(t *testing.T) {
	f, err := excelize.OpenReader(bytes.NewReader(must(t)(XLSX(budget()...))))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if got, err := f.GetCellFormula("Kinh phí", "B4"); err != nil || got != "SUM(B2:B3)" {
		t.Errorf("formula %q, %v", got, err)
	}
	if got, err := f.GetCellValue("Kinh phí", "B4"); err != nil || got != "20,500,000" {
		t.Errorf("value %q, %v", got, err)
	}
}

func TestTheDateLineFollowsAppendixI(t *testing.T) {
	for want, day := range map[string]time.Time{
		"Sông Mây, ngày 05 tháng 3 năm 2026":  time.Date(2026, 3, 5, 0, 0, 0, 0, time.UTC),
		"Sông Mây, ngày 12 tháng 02 năm 2026": time.Date(2026, 2, 12, 0, 0, 0, 0, time.UTC),
		"Sông Mây, ngày 31 tháng 12 năm 2026": time.Date(2026, 12, 31, 0, 0, 0, 0, time.UTC),
	} {
		if got := PlaceAndDate("Sông Mây", day); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

func pack(t testing.TB, parts ...string) []byte {
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for i := 0; i < len(parts); i += 2 {
		f, err := w.Create(parts[i])
		if err != nil {
			t.Fatal(err)
		}
		if _, err := f.Write([]byte(parts[i+1])); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func override(part, contentType string) string {
	return `<Types xmlns="x"><Override PartName="` + part + `" ContentType="` + contentType + `"/></Types>`
}

func TestTheKindIsFoundFromTheContent(t *testing.T) {
	spread := "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
	for _, c := range []struct {
		name    string
		content []byte
		want    Kind
	}{
		{"a written document", must(t)(DOCX(letter())), KindDOCX},
		{"a written workbook", must(t)(XLSX(budget()...)), KindXLSX},
		{"a written PDF", must(t)(PDF(letter())), KindPDF},
		{"a workbook whose main part has another name", pack(t, "[Content_Types].xml", override("/xl/w2.xml", spread)), KindXLSX},
		{"a presentation", pack(t, "[Content_Types].xml", override("/p.xml", "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml")), KindPPTX},
		{"a document with macros is not a docx", pack(t, "[Content_Types].xml", override("/word/document.xml", "application/vnd.ms-word.document.macroEnabled.main+xml")), KindOfficeMacro},
		{"an OpenDocument text", pack(t, "mimetype", "application/vnd.oasis.opendocument.text"), KindODF},
		{"an archive that holds a docx", pack(t, "a.docx", string(must(t)(DOCX(letter())))), KindZip},
		{"a damaged archive", []byte("PK\x03\x04 cut off"), KindZip},
		{"a PDF after a few stray bytes", []byte("\xff\xfe\x00%PDF-1.4\nstartxref\n0\n%%EOF"), KindPDF},
		{"a letter that mentions the PDF magic", []byte("Tệp bắt đầu bằng %PDF-1.4"), KindText},
		{"a program", []byte("MZ\x90\x00\x03\x00%PDF-1.4 startxref"), KindExecutable},
		{"a text that begins with MZ", []byte("MZ là viết tắt"), KindText},
		{"an old Word file", []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1..."), KindOLE},
		{"a PNG", []byte("\x89PNG\r\n\x1a\n\x00"), KindPNG},
		{"a JPEG", []byte("\xff\xd8\xff\xe0"), KindJPEG},
		{"a UTF-16 text", []byte("\xff\xfeA\x00\xa1\x1e"), KindText},
		{"nothing", nil, KindUnknown},
		{"noise", []byte{1, 2, 3, 0xff}, KindUnknown},
	} {
		if got := DetectKind(c.content); got != c.want {
			t.Errorf("%s: got %s, want %s", c.name, got, c.want)
		}
	}
}

func TestHostileAndDamagedPackagesAreRefused(t *testing.T) {
	doc := override("/word/document.xml", wordType+"document.main+xml")
	many := []string{"[Content_Types].xml", doc}
	for i := range maxEntries {
		many = append(many, "f"+strings.Repeat("x", i%7)+string(rune('a'+i%26)), "")
	}
	if _, err := openZip(pack(t, many...)); !errors.Is(err, ErrTooBig) {
		t.Errorf("too many entries: %v", err)
	}
	bomb := pack(t, "[Content_Types].xml", doc, "word/document.xml", strings.Repeat(" ", maxUncompressed))
	if _, kind, err := Text(bomb); err == nil || kind != KindZip && !errors.Is(err, ErrTooBig) {
		t.Errorf("bomb: %v, %v", kind, err)
	}
	if _, kind, err := Text(pack(t, "[Content_Types].xml", doc)); !errors.Is(err, errNoPart) || kind != KindDOCX {
		t.Errorf("missing body: %v, %v", kind, err)
	}
	if _, kind, err := Text([]byte("\x89PNG\r\n\x1a\n")); !errors.Is(err, ErrNoText) || kind != KindPNG {
		t.Errorf("a picture: %v, %v", kind, err)
	}
}

func TestATrackedChangeIsReadAsAccepted(t *testing.T) {
	body := `<w:document xmlns:w="` + wordNS + `"><w:body><w:p><w:pPr><w:tabs><w:tab w:val="left" w:pos="1"/></w:tabs></w:pPr><w:r><w:t>Hạn </w:t></w:r>` +
		`<w:del><w:r><w:delText>15</w:delText></w:r></w:del><w:ins><w:r><w:t>20</w:t></w:r></w:ins><w:moveFrom><w:r><w:t>cũ</w:t></w:r></w:moveFrom>` +
		`<w:r><w:tab/><w:t>tháng 3</w:t><w:br/><w:instrText>PAGE</w:instrText></w:r></w:p></w:body></w:document>`
	got, _, err := Text(pack(t, "[Content_Types].xml", override("/word/document.xml", wordType+"document.main+xml"), "word/document.xml", body))
	if err != nil || got != "Hạn 20\ttháng 3\n\n" {
		t.Errorf("got %q, %v", got, err)
	}
}

func TestOnlyDateFormatsShowDates(t *testing.T) {
	for code, want := range map[string]bool{"dd/mm/yyyy": true, `[$-42A]d mmmm yyyy`: true, "#,##0": false, "General": false, `#,##0 "đồng/day"`: false, "[Red]0.00": false, `0\d`: false, "mm:ss": false} {
		if got := showsDate(code); got != want {
			t.Errorf("%s: got %v", code, got)
		}
	}
	if got := number(0.1 + 0.2); got != "0.3" {
		t.Errorf("got %s", got)
	}
}
