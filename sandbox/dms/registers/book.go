package registers

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"thuchanh/internal/viet"
	"thuchanh/sandbox/action"
)

// MaxRows is the number of lines that one file holds.
const MaxRows = 50_000

// ErrTooMany is wrapped by the error about a register of more than MaxRows lines.
var ErrTooMany = errors.New("sổ quá dài; hãy chọn kỳ ngắn hơn (too many lines; choose a shorter period)")

// Book is a register or report with its lines in order, ready to be written.
type Book struct {
	heading Heading
	sheet   string // the name of the sheet, at most 31 letters
	title   string
	details []string // lines below the period
	none    string   // what stands in a book without lines
	columns []column
	rows    [][]cell
	total   bool // the last row is a sum
}

// column is a column of a book; its width is for a page of pageWidth.
type column struct {
	head  string
	width float64 // millimetres
	right bool    // numbers
	mid   bool    // dates and other short things
}

type kind uint8

const (
	isText kind = iota
	isNumber
	isDate
	isRate // tenths of a per cent
)

type cell struct {
	kind kind
	text string
	n    int
	date action.Date
}

func text(s string) cell       { return cell{text: clean(s)} }
func number(n int) cell        { return cell{kind: isNumber, n: n} }
func day(d action.Date) cell   { return cell{kind: isDate, date: d} }
func (c cell) isEmpty() bool   { return c.shown() == "" }
func lines(s ...string) cell   { return text(joinNonEmpty("\n", s...)) }
func phrases(s ...string) cell { return text(joinNonEmpty(", ", s...)) }

// amount is a number whose 0 means that nothing is known.
func amount(n int) cell {
	if n == 0 {
		return cell{}
	}
	return number(n)
}

func joinNonEmpty(sep string, parts ...string) string {
	parts = slices.DeleteFunc(slices.Clone(parts), func(s string) bool { return strings.TrimSpace(s) == "" })
	return strings.Join(parts, sep)
}

// shown is the cell in words, as the PDF has it and as the number formats of the XLSX show it.
func (c cell) shown() string {
	switch c.kind {
	case isNumber:
		return strconv.Itoa(c.n)
	case isDate:
		return formatDate(c.date)
	case isRate:
		return fmt.Sprintf("%d,%d%%", c.n/10, c.n%10)
	case isText:
	}
	return c.text
}

// formatDate is dd/mm/yyyy, "" for no date.
func formatDate(d action.Date) string {
	if d.IsZero() {
		return ""
	}
	return fmt.Sprintf("%02d/%02d/%04d", d.Day, d.Month, d.Year)
}

// clean makes s NFC and replaces what an XML file cannot hold; a line feed and a tab stay.
func clean(s string) string {
	s = strings.ReplaceAll(strings.ReplaceAll(s, "\r\n", "\n"), "\r", "\n")
	return viet.NFC(strings.Map(func(r rune) rune {
		if r < 0x20 && r != '\n' && r != '\t' || r == 0x7F || r == 0xFFFE || r == 0xFFFF {
			return utf8.RuneError
		}
		return r
	}, strings.ToValidUTF8(s, "\uFFFD")))
}

func (b Book) check() error {
	if len(b.rows) > MaxRows {
		return fmt.Errorf("registers: %w: %d, tối đa %d (at most)", ErrTooMany, len(b.rows), MaxRows)
	}
	return nil
}

func (b Book) widths() []float64 {
	out := make([]float64, len(b.columns))
	for i, c := range b.columns {
		out[i] = c.width
	}
	return out
}

// below are the lines below the period.
func (b Book) below() []string { return slices.Concat(b.details, b.heading.Details) }

// Table is what a book shows, as text: the same cells as its files.
type Table struct {
	Title   string
	Period  string
	Details []string
	Columns []string
	Rows    [][]string
	// Total is set when the last row is a sum.
	Total bool
}

// Table returns the cells of the book.
func (b Book) Table() Table {
	t := Table{Title: b.title, Period: b.period(), Details: b.below(), Rows: make([][]string, len(b.rows)), Total: b.total}
	for _, c := range b.columns {
		t.Columns = append(t.Columns, c.head)
	}
	for i, row := range b.rows {
		t.Rows[i] = make([]string, len(row))
		for j, c := range row {
			t.Rows[i][j] = c.shown()
		}
	}
	return t
}

// Choice is a column of a book by its number from 1, under its own head or, if
// that is not blank, another.
type Choice struct {
	Column int
	Head   string
}

// Formed is the book under another title and with some of its columns, in this
// order; a blank title and no columns leave it as it is. A column that there is
// not is left out.
func (b Book) Formed(title string, columns []Choice) Book {
	b.title = cmp.Or(title, b.title)
	columns = slices.DeleteFunc(slices.Clone(columns), func(c Choice) bool { return c.Column < 1 || c.Column > len(b.columns) })
	if len(columns) == 0 {
		return b
	}
	old, rows := b.columns, b.rows
	b.columns, b.rows = nil, make([][]cell, len(rows))
	for _, c := range columns {
		k := old[c.Column-1]
		k.head = cmp.Or(c.Head, k.head)
		b.columns = append(b.columns, k)
	}
	for i, row := range rows {
		for _, c := range columns {
			b.rows[i] = append(b.rows[i], row[c.Column-1])
		}
	}
	return b
}

// Lines is the number of lines, without the sum.
func (b Book) Lines() int {
	if b.total {
		return len(b.rows) - 1
	}
	return len(b.rows)
}

// period is the line below the title.
func (b Book) period() string {
	from, to := formatDate(b.heading.From), formatDate(b.heading.To)
	switch {
	case from != "" && to != "":
		return "Từ ngày " + from + " đến ngày " + to
	case from != "":
		return "Từ ngày " + from
	case to != "":
		return "Đến ngày " + to
	}
	return ""
}

// made is the date of the files.
func (b Book) made() action.Date {
	for _, d := range []action.Date{b.heading.Made, b.heading.To, b.heading.From} {
		if !d.IsZero() {
			return d
		}
	}
	return action.Date{Year: 2000, Month: 1, Day: 1}
}

// heads are the lines at the top left and right (Appendix I).
func (b Book) heads() (left, right [2]string) {
	left = [2]string{strings.ToUpper(clean(b.heading.Parent)), strings.ToUpper(clean(b.heading.Agency))}
	if left[0] == "" {
		left[0], left[1] = left[1], ""
	}
	return left, [2]string{"CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"}
}

func compareCells(a, b []cell) int {
	for i := range a {
		if n := cmp.Or(a[i].date.Compare(b[i].date), cmp.Compare(a[i].n, b[i].n), viet.Collate(a[i].text, b[i].text)); n != 0 {
			return n
		}
	}
	return 0
}

// arrange turns rows into lines in the order of by and, where by does not decide, of the cells, so
// that the order of the input never shows.
func arrange[R any](rows []R, by func(a, b R) int, line func(R) []cell) [][]cell {
	type both struct {
		row  R
		line []cell
	}
	all := make([]both, len(rows))
	for i, r := range rows {
		all[i] = both{r, line(r)}
	}
	slices.SortStableFunc(all, func(a, b both) int {
		if n := by(a.row, b.row); n != 0 {
			return n
		}
		return compareCells(a.line, b.line)
	})
	out := make([][]cell, len(all))
	for i, a := range all {
		out[i] = a.line
	}
	return out
}
