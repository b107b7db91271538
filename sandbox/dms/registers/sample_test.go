package registers

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"thuchanh/sandbox/action"
)

func date(y, m, d int) action.Date {
	return action.DateOf(time.Date(y, time.Month(m), d, 0, 0, 0, 0, time.UTC))
}

func october() Heading {
	return Heading{Parent: "Ủy ban nhân dân thành phố Mẫu", Agency: "Sở Nội vụ", From: date(2026, 10, 1), To: date(2026, 10, 31), Made: date(2026, 11, 2)}
}

func outgoing() []OutgoingRow {
	return []OutgoingRow{
		{Number: 120, Code: "120/SNV-VP", Date: date(2026, 10, 7), Subject: "V/v đề nghị cung cấp số liệu cải cách hành chính quý III năm 2026", Signer: "Trần Thị Mẫu",
			To: "Các phòng chuyên môn; Văn phòng Sở; UBND các phường, xã", KeptBy: "Văn phòng", Copies: 12, SentOn: date(2026, 10, 7), Receipt: "Lê Thư"},
		{Number: 15, Code: "15/KH-SNV", Date: date(2026, 10, 5), Type: "Kế hoạch", Subject: "Tổ chức thi kỹ năng công vụ khối lãnh đạo cấp phòng năm 2026", Signer: "Nguyễn Văn Mẫu",
			To: "Như trên", KeptBy: "Phòng TCCB", Copies: 3, SentOn: date(2026, 10, 6), Note: "Hỏa tốc"},
		{Number: 9, Code: "09/QĐ-SNV", Date: date(2026, 10, 5), Type: "Quyết định", Subject: "Nội dung này không được hiện", TopSecret: true, Signer: "Nguyễn Văn Mẫu", To: "Lưu"},
	}
}

func incoming() []IncomingRow {
	return []IncomingRow{
		{Arrived: date(2026, 10, 6), Number: 1002, Issuer: "Ủy ban nhân dân phường Cái Khế", Code: "45/BC-UBND", Date: date(2026, 10, 2), Type: "Báo cáo",
			Subject: "Kết quả rà soát thủ tục hành chính", Handler: "Phòng Cải cách hành chính", PassedOn: date(2026, 10, 6)},
		{Arrived: date(2026, 10, 5), Number: 999, Issuer: "Sở Tài chính", Code: "312/STC-NS", Date: date(2026, 10, 1), Subject: "V/v quyết toán kinh phí đào tạo; hạn 09/10/2026",
			Handler: "Phòng Kế hoạch - Tài chính", PassedOn: date(2026, 10, 5), Receipt: "Đặng Ngữ", Note: "Khẩn"},
	}
}

func handling() []HandlingRow {
	return []HandlingRow{
		{Number: 1002, Type: "Báo cáo", Code: "45/BC-UBND", Date: date(2026, 10, 2), Issuer: "UBND phường Cái Khế", Handler: "Phòng CCHC", Progress: "Đang xử lý"},
		{Number: 999, Code: "312/STC-NS", Date: date(2026, 10, 1), Issuer: "Sở Tài chính", Handler: "Phòng KHTC", Due: date(2026, 10, 9), Progress: "Hoàn thành ngày 08/10/2026", Reply: "118/SNV-KHTC"},
	}
}

func units() []SituationRow {
	return []SituationRow{
		{Unit: "Văn phòng", OnTime: 2, Overdue: 1}, {Unit: "Phòng Đào tạo", InProgress: 4}, {Unit: "Phòng Dân vận", OnTime: 10, Late: 1, InProgress: 2, Overdue: 3},
		{Unit: "Ban Ấn chỉ", OnTime: 1}, {Unit: "Ban An toàn", Late: 1},
	}
}

func caseFile() CaseFile {
	return CaseFile{OrganID: "000.00.01.H99", Catalog: 2026, Notation: "01.TCCB", Title: "Hồ sơ thi kỹ năng công vụ năm 2026", Maintenance: "10 năm", Rights: "Không hạn chế",
		Creator: "Lê Văn Thư", Language: "Tiếng Việt", Start: date(2026, 1, 5), End: date(2026, 12, 30), DocTotal: 2, PageTotal: 14}
}

func documents() []FileDocument {
	return []FileDocument{
		{Ordinal: 2, Type: "Công văn", CodeNumber: "120", Notation: "SNV-VP", Date: date(2026, 10, 7), Issuer: "Sở Nội vụ", Subject: "Đề nghị cung cấp số liệu", Language: "Tiếng Việt", Pages: 2, Position: "Phó Giám đốc", Signer: "Trần Thị Mẫu"},
		{Ordinal: 1, Type: "Kế hoạch", CodeNumber: "15", Notation: "KH-SNV", Date: date(2026, 10, 5), Issuer: "Sở Nội vụ", Subject: "Tổ chức thi kỹ năng công vụ", Language: "Tiếng Việt", Pages: 12, Position: "Giám đốc", Signer: "Nguyễn Văn Mẫu", Note: "Bản gốc"},
	}
}

func books() map[string]Book {
	old := caseFile()
	old.Catalog, old.Notation, old.Title = 2025, "02.VP", "Hồ sơ công tác văn thư năm 2025"
	return map[string]Book{
		"van-ban-di": Outgoing(october(), outgoing()), "van-ban-den": Incoming(october(), incoming()), "theo-doi": Handling(october(), handling()),
		"tinh-hinh-den": IncomingSituation(october(), units()), "tinh-hinh-di": OutgoingSituation(october(), units()),
		"ho-so": CaseFiles(october(), []CaseFile{caseFile(), old}), "van-ban-trong-ho-so": FileDocuments(Heading{Agency: "Sở Nội vụ"}, caseFile(), documents()),
	}
}

// hostile is what people and files bring along.
func hostile() []OutgoingRow {
	var rows []OutgoingRow
	for i, s := range hostileTexts() {
		rows = append(rows, OutgoingRow{Number: i + 1, Code: "x", Subject: s})
	}
	return rows
}

func hostileTexts() []string {
	return []string{"=1+1", "+1+1", "-1+1", "@SUM(A1)", `=HYPERLINK("http://x","y")`, "=cmd|' /C calc'!A0", "\t=1+1", "'=1+1", "00123", "1e5", "12/10/2026", "TRUE", "#REF!",
		"a,b;\"c\"", "<b>&amp;</b>", "_x0041_", "  hai dấu cách  ", "dòng 1\ndòng 2", "Hòa Bình"}
}

// asCSV lets LibreOffice open workbooks and returns the cells as it shows them, by the file's name.
func asCSV(t *testing.T, files map[string][]byte) map[string][][]string {
	t.Helper()
	dir := t.TempDir()
	args := []string{"-env:UserInstallation=file://" + filepath.Join(dir, "profile"), "--headless",
		"--convert-to", "csv:Text - txt - csv (StarCalc):44,34,76,1,,1033,false,true,false", "--outdir", dir}
	for name, content := range files {
		file := filepath.Join(dir, name+".xlsx")
		if err := os.WriteFile(file, content, 0o600); err != nil {
			t.Fatal(err)
		}
		args = append(args, file)
	}
	out, err := exec.CommandContext(t.Context(), "soffice", args...).CombinedOutput()
	if err != nil {
		t.Fatalf("soffice (Debian package libreoffice-calc): %v\n%s", err, out)
	}
	cells := map[string][][]string{}
	for name := range files {
		content, err := os.ReadFile(filepath.Join(dir, name+".csv"))
		if err != nil {
			t.Fatalf("LibreOffice did not open %s: %v\n%s", name, err, out)
		}
		cells[name] = readCSV(t, string(content))
	}
	return cells
}

// pdfText is the text of a PDF as poppler reads it.
func pdfText(t *testing.T, content []byte, flags ...string) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), "a.pdf")
	if err := os.WriteFile(file, content, 0o600); err != nil {
		t.Fatal(err)
	}
	out, err := exec.CommandContext(t.Context(), "pdftotext", append(flags, file, "-")...).Output()
	var exit *exec.ExitError
	if errors.As(err, &exit) {
		t.Fatalf("pdftotext: %v\n%s", err, exit.Stderr)
	}
	if err != nil {
		t.Fatalf("pdftotext (Debian package poppler-utils): %v", err)
	}
	return string(out)
}

// words is a text without its breaks.
func words(s string) string { return strings.Join(strings.Fields(s), " ") }
