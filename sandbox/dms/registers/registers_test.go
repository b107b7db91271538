package registers

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"
	"golang.org/x/text/unicode/norm"
)

func readCSV(t *testing.T, s string) [][]string {
	t.Helper()
	r := csv.NewReader(strings.NewReader(strings.TrimPrefix(s, "\ufeff")))
	r.FieldsPerRecord, r.LazyQuotes = -1, true
	rows, err := r.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return rows
}

// shown are the rows of the table as LibreOffice writes them into a CSV: it takes the values, not
// their formats, so a date that is one comes out in its own English form, and a text stays a text.
func shown(b Book) [][]string {
	out := [][]string{{}}
	for i := range b.columns {
		out[0] = append(out[0], fmt.Sprintf("(%d)", i+1))
	}
	for _, row := range b.rows {
		line := make([]string, len(row))
		for i, c := range row {
			line[i] = c.shown()
			switch {
			case c.kind == isRate:
				line[i] = strings.Replace(strings.ReplaceAll(line[i], ",", "."), ".0%", "%", 1)
			case c.kind == isDate && serial(c.date) > 60:
				line[i] = c.date.Time(time.UTC).Format("01/02/2006")
			}
		}
		out = append(out, line)
	}
	return out
}

func write(t testing.TB, f func() ([]byte, error)) []byte {
	t.Helper()
	data, err := f()
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// table is what stands below the names of the columns.
func table(t *testing.T, rows [][]string) [][]string {
	t.Helper()
	for i, row := range rows {
		if row[0] == "(1)" {
			return rows[i:]
		}
	}
	t.Fatalf("no row with the numbers of the columns in %q", rows)
	return nil
}

func TestLibreOfficeShowsTheCellsOfEveryBook(t *testing.T) {
	all := books()
	all["doc-hai"] = Outgoing(october(), hostile())
	all["trong"] = Incoming(october(), nil)
	all["ky-tu-la"] = Outgoing(october(), strange())
	all["nam-nghin"] = Outgoing(october(), many(5000))
	long := Outgoing(october(), append(outgoing(), OutgoingRow{Number: 16, Code: "16", Date: date(2026, 10, 6), Subject: longText()}))
	all["dai"] = long
	files := map[string][]byte{}
	for name, b := range all {
		files[name] = write(t, b.XLSX)
		keep(t, name+".xlsx", files[name])
	}
	for name, rows := range asCSV(t, files) {
		b := all[name]
		want := shown(b)
		if name == "dai" {
			want[3][2] = string([]rune(longText())[:maxCellUnits-len([]rune(cutMark))]) + cutMark
		}
		if len(b.rows) == 0 {
			want = append(want, append([]string{b.none}, make([]string, len(b.columns)-1)...))
		}
		if diff := cmp.Diff(want, table(t, rows)); diff != "" {
			t.Errorf("%s as LibreOffice shows it (-written +shown):\n%.3000s", name, diff)
		}
		whole := fmt.Sprint(rows)
		for _, s := range append([]string{b.title, b.period(), "SỞ NỘI VỤ", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", b.columns[0].head}, b.details...) {
			if !strings.Contains(whole, s) {
				t.Errorf("%s lacks %q", name, s)
			}
		}
	}
}

// What a person sees: the formats of dates and rates, on one page. Words are not looked for: the
// machine's fonts decide how LibreOffice puts their letters into a PDF.
func TestLibreOfficePrintsTheBookAsThePDF(t *testing.T) {
	dir := t.TempDir()
	args := []string{"-env:UserInstallation=file://" + filepath.Join(dir, "profile"), "--headless", "--convert-to", "pdf", "--outdir", dir}
	printed := books()
	maps.DeleteFunc(printed, func(name string, _ Book) bool {
		return name != "van-ban-den" && name != "tinh-hinh-den" && name != "ho-so"
	})
	for name, b := range printed {
		file := filepath.Join(dir, name+".xlsx")
		if err := os.WriteFile(file, write(t, b.XLSX), 0o600); err != nil {
			t.Fatal(err)
		}
		args = append(args, file)
	}
	if out, err := exec.CommandContext(t.Context(), "soffice", args...).CombinedOutput(); err != nil {
		t.Fatalf("soffice (Debian package libreoffice-calc): %v\n%s", err, out)
	}
	for name, b := range printed {
		content, err := os.ReadFile(filepath.Join(dir, name+".pdf"))
		if err != nil {
			t.Fatal(err)
		}
		keep(t, name+".libreoffice.pdf", content)
		text := words(pdfText(t, content, "-raw"))
		if n := strings.Count(pdfText(t, content), "\f"); n != 1 {
			t.Errorf("%s takes %d pages, want one", name, n)
		}
		for _, row := range b.rows {
			for _, c := range row {
				want := c.shown()
				if c.kind == isRate {
					want = strings.ReplaceAll(want, ",", ".")
				}
				if c.kind != isText && !strings.Contains(text, want) {
					t.Errorf("%s printed by LibreOffice lacks %q:\n%.1500s", name, want, text)
				}
			}
		}
	}
}

// keep writes a file for people to look at, into the directory that REGISTERS_KEEP names.
func keep(t *testing.T, name string, content []byte) {
	if dir := os.Getenv("REGISTERS_KEEP"); dir != "" {
		if err := os.WriteFile(filepath.Join(dir, name), content, 0o600); err != nil {
			t.Fatal(err)
		}
	}
}

func TestThePDFHasTheSameWords(t *testing.T) {
	for name, b := range books() {
		content := write(t, b.PDF)
		keep(t, name+".pdf", content)
		text := words(pdfText(t, content, "-raw"))
		if !norm.NFC.IsNormalString(text) {
			t.Errorf("%s: text that is not NFC", name)
		}
		for _, s := range append([]string{b.title, b.period(), "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"}, b.details...) {
			if !strings.Contains(text, words(s)) {
				t.Errorf("%s lacks %q:\n%s", name, s, text)
			}
		}
		for _, row := range b.rows {
			for _, c := range row {
				if !strings.Contains(text, words(c.shown())) {
					t.Errorf("%s lacks the cell %q:\n%s", name, c.shown(), text)
				}
			}
		}
	}
	if text := pdfText(t, write(t, books()["van-ban-di"].PDF)); strings.Contains(text, "không được hiện") {
		t.Error("the subject of a document marked Tuyệt mật stands in the register")
	}
}

func TestTheSameInputGivesTheSameBytes(t *testing.T) {
	chance := rand.New(rand.NewPCG(1, 2))
	a, b := Outgoing(october(), append(outgoing(), hostile()...)), append(outgoing(), hostile()...)
	for range 3 {
		chance.Shuffle(len(b), func(i, j int) { b[i], b[j] = b[j], b[i] })
		again := slices.Clone(b)
		shuffled := Outgoing(october(), b)
		if !bytes.Equal(write(t, a.XLSX), write(t, shuffled.XLSX)) || !bytes.Equal(write(t, a.PDF), write(t, shuffled.PDF)) {
			t.Error("the order of the input shows in the file, or chance does")
		}
		if diff := cmp.Diff(again, b); diff != "" {
			t.Errorf("the caller's rows were moved: %s", diff)
		}
	}
	later := october()
	later.Made = date(2026, 11, 3)
	if bytes.Equal(write(t, a.XLSX), write(t, Outgoing(later, b).XLSX)) {
		t.Error("the day of the print does not show in the file")
	}
}

func TestLinesStandInTheOrderOfTheRegister(t *testing.T) {
	column := func(b Book, i int) string {
		var out []string
		for _, row := range b.rows {
			out = append(out, row[i].shown())
		}
		return strings.Join(out, " | ")
	}
	for _, tt := range []struct{ name, got, want string }{
		{"outgoing: by date, then number", column(books()["van-ban-di"], 0), "09/QĐ-SNV | 15/KH-SNV | 120/SNV-VP"},
		{"incoming: by number as a number", column(books()["van-ban-den"], 1), "999 | 1002"},
		{"handling: by number", column(books()["theo-doi"], 0), "999 | 1002"},
		{"units: in Vietnamese order, the sum last", column(books()["tinh-hinh-den"], 1), "Ban An toàn | Ban Ấn chỉ | Phòng Dân vận | Phòng Đào tạo | Văn phòng | Tổng cộng"},
		{"case files: by year", column(books()["ho-so"], 0), "000.00.01.H99.2025.02.VP | 000.00.01.H99.2026.01.TCCB"},
		{"documents of a file: by ordinal", column(books()["van-ban-trong-ho-so"], 0), "1 | 2"},
		{"handling: the document in one cell", column(books()["theo-doi"], 1), "312/STC-NS, ngày 01/10/2026, Sở Tài chính | Báo cáo 45/BC-UBND, ngày 02/10/2026, UBND phường Cái Khế"},
	} {
		if tt.got != tt.want {
			t.Errorf("%s: got %s, want %s", tt.name, tt.got, tt.want)
		}
	}
}

func TestARateIsTheShareOfWhatWasDue(t *testing.T) {
	for _, tt := range []struct {
		row  SituationRow
		want string
	}{
		{SituationRow{OnTime: 2, Overdue: 1}, "3 2 0 0 1 66,7%"},
		{SituationRow{OnTime: 1, Late: 1}, "2 1 1 0 0 50,0%"},
		{SituationRow{InProgress: 4}, "4 0 0 4 0 "},
		{SituationRow{}, "0 0 0 0 0 "},
		{SituationRow{OnTime: 5, InProgress: 5}, "10 5 0 5 0 100,0%"},
		{SituationRow{Late: 1, InProgress: 9}, "10 0 1 9 0 0,0%"},
		{SituationRow{OnTime: 1999, Late: 1}, "2000 1999 1 0 0 100,0%"}, // 99.95 %, half up
		{SituationRow{OnTime: 1998, Late: 2}, "2000 1998 2 0 0 99,9%"},
	} {
		var got []string
		for _, c := range tt.row.figures() {
			got = append(got, c.shown())
		}
		if s := strings.Join(got, " "); s != tt.want {
			t.Errorf("%+v: %s, want %s", tt.row, s, tt.want)
		}
	}
	last := books()["tinh-hinh-den"].rows[5]
	if s := fmt.Sprintf("%d %d %d %d %d %s", last[2].n, last[3].n, last[4].n, last[5].n, last[6].n, last[7].shown()); s != "25 13 2 6 4 68,4%" {
		t.Errorf("the sum is %s", s)
	}
}

func TestCellsOfAWorkbookHaveTheirTypes(t *testing.T) {
	f, err := excelize.OpenReader(bytes.NewReader(write(t, Outgoing(october(), append(outgoing(), hostile()...)).XLSX)))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	sheet := "Văn bản đi"
	rows, err := f.GetRows(sheet, excelize.Options{RawCellValue: true})
	if err != nil {
		t.Fatal(err)
	}
	first := slices.IndexFunc(rows, func(r []string) bool { return len(r) > 0 && r[0] == "(1)" }) + 1
	seen := 0
	for i := first; i < len(rows); i++ {
		for col := 1; col <= 10; col++ {
			at, _ := excelize.CoordinatesToCellName(col, i+1)
			if formula, err := f.GetCellFormula(sheet, at); err != nil || formula != "" {
				t.Errorf("%s is a formula: %s (%v)", at, formula, err)
			}
			raw, _ := f.GetCellValue(sheet, at, excelize.Options{RawCellValue: true})
			kind, _ := f.GetCellType(sheet, at)
			switch number := col == 2 || col == 7 || col == 8; {
			case raw == "":
			case number && kind != excelize.CellTypeUnset && kind != excelize.CellTypeNumber, !number && kind != excelize.CellTypeSharedString:
				t.Errorf("%s %q has type %d", at, raw, kind)
			default:
				seen++
			}
		}
	}
	if seen < 40 {
		t.Errorf("only %d cells seen", seen)
	}
	if raw, _ := f.GetCellValue(sheet, fmt.Sprintf("B%d", len(rows)), excelize.Options{RawCellValue: true}); raw != "46302" { // 7 October 2026
		t.Errorf("the last date is stored as %q", raw)
	}
	panes, err := f.GetPanes(sheet)
	if err != nil || !panes.Freeze || panes.YSplit != first {
		t.Errorf("frozen: %+v (%v), the table begins at row %d", panes, err, first+1)
	}
	layout, err := f.GetPageLayout(sheet)
	if err != nil || *layout.Size != 9 || *layout.Orientation != "landscape" {
		t.Errorf("page: %+v (%v)", layout, err)
	}
	props, err := f.GetDocProps()
	if err != nil || props.Created != "2026-11-02T00:00:00Z" || props.Title != "SỔ ĐĂNG KÝ VĂN BẢN ĐI" {
		t.Errorf("properties: %+v (%v)", props, err)
	}
}

func TestThePeriodIsSaidAsFarAsItIsKnown(t *testing.T) {
	a, b := date(2026, 10, 1), date(2026, 10, 31)
	for _, tt := range []struct {
		h    Heading
		want string
	}{
		{Heading{From: a, To: b}, "Từ ngày 01/10/2026 đến ngày 31/10/2026"}, {Heading{From: a}, "Từ ngày 01/10/2026"}, {Heading{To: b}, "Đến ngày 31/10/2026"}, {Heading{}, ""},
	} {
		book := Outgoing(tt.h, nil)
		if got := book.period(); got != tt.want {
			t.Errorf("got %q, want %q", got, tt.want)
		}
		if text := words(pdfText(t, write(t, book.PDF))); !strings.Contains(text, "Không có văn bản đi trong kỳ") {
			t.Errorf("an empty book says %s", text)
		}
	}
}
