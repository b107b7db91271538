package registers

import (
	"bytes"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"thuchanh/sandbox/action"

	"golang.org/x/text/unicode/norm"
)

func strange() []OutgoingRow {
	return []OutgoingRow{{Code: "a\x00b\x0bc\xff", Subject: norm.NFD.String("Hòa Bình ữ"), Note: "😀 𐀀 中", Date: action.Date{Year: 1899, Month: 12, Day: 31}, SentOn: action.Date{Year: 2026, Month: 2, Day: 3}}}
}

func TestWhatNoFileCanHoldIsReplacedAndSeen(t *testing.T) {
	b := Outgoing(october(), strange())
	if got := b.rows[0][0].text; got != "a\uFFFDb\uFFFDc\uFFFD" {
		t.Errorf("the workbook has %q", got)
	}
	text := words(pdfText(t, write(t, b.PDF)))
	for _, s := range []string{"a□b□c□", "Hòa Bình ữ", "31/12/1899", "03/02/2026"} {
		if !strings.Contains(text, s) {
			t.Errorf("the PDF lacks %q:\n%q", s, text)
		}
	}
	if n := strings.Count(text, "□"); n != 6 {
		t.Errorf("%d letters replaced, want 6:\n%q", n, text)
	}
}

// longText has more letters than a cell of a workbook holds, and a word longer than a page is wide.
func longText() string {
	var s strings.Builder
	for i := range 5000 {
		fmt.Fprintf(&s, "từ%04d ", i)
	}
	return s.String() + strings.Repeat("ữ", 3000)
}

func TestAVeryLongCellGoesOnOverPages(t *testing.T) {
	b := Outgoing(october(), append(outgoing(), OutgoingRow{Number: 16, Code: "16", Date: date(2026, 10, 6), Subject: longText()}))
	text := pdfText(t, write(t, b.PDF), "-raw")
	for i := range 5000 {
		if s := fmt.Sprintf("từ%04d", i); !strings.Contains(text, s) {
			t.Fatalf("the PDF lacks %s", s)
		}
	}
	if n := strings.Count(text, "ữ"); n < 3000 {
		t.Errorf("%d of 3000 letters", n)
	}
	if n := strings.Count(text, "\f"); n < 5 || n > 40 {
		t.Errorf("%d pages", n)
	}
}

func TestALongHeadingTakesItsRoom(t *testing.T) {
	h := october()
	h.Agency = strings.Repeat("Trung tâm ", 400)
	b := FileDocuments(h, CaseFile{Title: strings.Repeat("Hồ sơ dài ", 300)}, documents())
	text := words(pdfText(t, write(t, b.PDF), "-raw"))
	if n := strings.Count(text, "TRUNG TÂM"); n < 390 {
		t.Errorf("%d of 400", n)
	}
	if n := strings.Count(text, "Hồ sơ dài"); n < 290 {
		t.Errorf("%d of 300", n)
	}
	if !strings.Contains(text, "Nguyễn Văn Mẫu") {
		t.Error("no table")
	}
	write(t, b.XLSX)
}

func TestACellIsCutBetweenLetters(t *testing.T) {
	for _, n := range []int{maxCellUnits/2 - 20, maxCellUnits / 2, maxCellUnits} {
		for _, before := range []string{"", "a"} {
			got := cut(before + strings.Repeat("😀", n))
			if strings.Contains(got, "\uFFFD") {
				t.Errorf("%d: a letter was torn", n)
			}
		}
	}
	if s := strings.Repeat("a", maxCellUnits); cut(s) != s {
		t.Error("a cell at the limit was cut")
	}
	if got := cut(strings.Repeat("a", maxCellUnits+1)); len([]rune(got)) != maxCellUnits {
		t.Errorf("%d letters", len([]rune(got)))
	}
}

func many(n int) []OutgoingRow {
	rows := make([]OutgoingRow, n)
	for i := range rows {
		rows[i] = outgoing()[i%2]
		rows[i].Number, rows[i].Code = i+1, fmt.Sprintf("%d/SNV-VP", i+1)
		rows[i].Date = date(2026, 1, 1+i/20)
	}
	return rows
}

func TestFiveThousandLinesInAPDF(t *testing.T) {
	b := Outgoing(october(), many(5000))
	started := time.Now()
	pdf := write(t, b.PDF)
	keep(t, "nam-nghin.pdf", pdf)
	t.Logf("PDF: %d KB in %v", len(pdf)>>10, time.Since(started))
	_, rest, _ := bytes.Cut(pdf, []byte("/Count "))
	var pages int
	if _, err := fmt.Sscan(string(rest[:8]), &pages); err != nil || pages < 300 {
		t.Fatalf("%d pages (%v)", pages, err)
	}
	// Both ends: to read them all takes poppler longer than it took to write them.
	for _, part := range []struct {
		first, last int
		codes       func(seen string) bool // the lines of these pages, in order
	}{
		{1, 12, func(seen string) bool { return strings.HasPrefix(codes(b.rows), seen) }},
		{pages - 11, pages, func(seen string) bool { return strings.HasSuffix(codes(b.rows), seen) }},
	} {
		text := pdfText(t, pdf, "-raw", "-f", fmt.Sprint(part.first), "-l", fmt.Sprint(part.last))
		if seen := strings.Join(regexp.MustCompile(`\d+/SNV-VP`).FindAllString(text, -1), " ") + " "; len(seen) < 800 || !part.codes(seen) {
			t.Errorf("pages %d to %d have %q", part.first, part.last, seen)
		}
		for i, page := range strings.Split(strings.TrimSuffix(text, "\f"), "\f") {
			n := part.first + i
			if !strings.Contains(words(page), "Số, ký hiệu") || n > 1 && !slices.Contains(strings.Split(page, "\n"), fmt.Sprint(n)) {
				t.Fatalf("page %d has no head or number:\n%s", n, page)
			}
		}
	}
}

func codes(rows [][]cell) string {
	var out strings.Builder
	for _, row := range rows {
		out.WriteString(row[0].text + " ")
	}
	return out.String()
}

func TestABookHasAtMostFiftyThousandLines(t *testing.T) {
	for _, tt := range []struct {
		n  int
		ok bool
	}{{MaxRows, true}, {MaxRows + 1, false}} {
		if err := Handling(Heading{}, make([]HandlingRow, tt.n)).check(); (err == nil) != tt.ok || !tt.ok && !errors.Is(err, ErrTooMany) {
			t.Errorf("%d lines: %v", tt.n, err)
		}
	}
	b := Handling(Heading{}, make([]HandlingRow, MaxRows+1))
	if _, err := b.XLSX(); !errors.Is(err, ErrTooMany) {
		t.Error(err)
	}
	if _, err := b.PDF(); !errors.Is(err, ErrTooMany) {
		t.Error(err)
	}
}
