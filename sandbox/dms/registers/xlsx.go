package registers

import (
	"archive/zip"
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
	"slices"
	"time"
	"unicode/utf16"

	"thuchanh/sandbox/action"

	"github.com/xuri/excelize/v2"
)

// maxCellUnits is what a cell of a workbook holds, in UTF-16 units; longer texts end with cutMark and are whole in the PDF.
const (
	maxCellUnits = 32767
	cutMark      = "… [đã cắt bớt, xem bản PDF]"

	maxRowHeight = 409.0 // points, the highest that a workbook knows
	sheetPadding = 1.2   // millimetres that programs keep free at each side of a cell
)

// XLSX writes the book as a workbook with one sheet: A4 landscape, one page wide, the rows down to
// the head of the table frozen and that head repeated on each page.
func (b Book) XLSX() ([]byte, error) {
	if err := b.check(); err != nil {
		return nil, err
	}
	m, err := newMeasure()
	if err != nil {
		return nil, err
	}
	w := &sheetWriter{File: excelize.NewFile(), measure: m, name: b.sheet, last: len(b.columns)}
	err = w.book(b)
	var out bytes.Buffer
	if err == nil {
		err = w.Write(&out)
	}
	if err = errors.Join(err, w.Close()); err != nil {
		return nil, fmt.Errorf("registers: writing the workbook: %w", err)
	}
	return fixZip(out.Bytes())
}

// style is everything about a cell's look that differs.
type style struct {
	bold, italic, border, grey bool
	align                      string
	size                       float64
	format                     string
}

type sheetWriter struct {
	*excelize.File
	measure *measure
	name    string
	last    int // number of columns
	row     int // the last row written
	styles  map[style]int
}

func (w *sheetWriter) book(b Book) error {
	w.styles = map[style]int{}
	if err := w.SetSheetName("Sheet1", w.name); err != nil {
		return err
	}
	at := b.made().Time(time.UTC).Format(time.RFC3339)
	if err := w.SetDocProps(&excelize.DocProperties{Title: b.title, Creator: clean(b.heading.Agency), LastModifiedBy: "Thực Hành", Created: at, Modified: at, Language: "vi"}); err != nil {
		return err
	}
	for i, c := range b.columns {
		col, err := excelize.ColumnNumberToName(i + 1)
		if err != nil {
			return err
		}
		if err := w.SetColWidth(w.name, col, col, c.width/1.9); err != nil { // a character of the body is some 1.9 mm wide
			return err
		}
	}
	if err := w.top(b); err != nil {
		return err
	}
	head, err := w.tableHead(b)
	if err != nil {
		return err
	}
	if err := w.lines(b); err != nil {
		return err
	}
	return w.page(head)
}

// top writes the agency, the national title, the title and the period.
func (w *sheetWriter) top(b Book) error {
	left, right := b.heads()
	half := w.last / 2
	for i := range left {
		w.row++
		look := style{bold: i == 1 || left[1] == "", align: "center", size: 11}
		if err := w.span(1, half, left[i], look); err != nil {
			return err
		}
		look.bold = true
		if err := w.span(half+1, w.last, right[i], look); err != nil {
			return err
		}
	}
	below := []string{b.title, b.period()}
	for i, s := range append(below, b.below()...) {
		if s == "" {
			continue
		}
		w.row++
		look := style{bold: i == 0, italic: i == 1, align: "center", size: 13}
		if i > 0 {
			look.size = 11
		}
		if err := w.span(1, w.last, clean(s), look); err != nil {
			return err
		}
		if err := w.tall([]cell{text(s)}, []float64{pageWidth - 2*marginSide}, look); err != nil {
			return err
		}
	}
	return nil
}

// tableHead writes the names and the numbers of the columns and returns the row of the names.
func (w *sheetWriter) tableHead(b Book) (int, error) {
	w.row++
	head := w.row
	names := make([]cell, len(b.columns))
	for i, c := range b.columns {
		names[i] = text(c.head)
		if err := w.put(i+1, names[i], style{bold: true, border: true, grey: true, align: "center", size: 11}); err != nil {
			return 0, err
		}
	}
	if err := w.tall(names, b.widths(), style{bold: true, size: bodySize}); err != nil {
		return 0, err
	}
	w.row++
	for i := range b.columns {
		if err := w.put(i+1, text(fmt.Sprintf("(%d)", i+1)), style{italic: true, border: true, align: "center", size: 10}); err != nil {
			return 0, err
		}
	}
	return head, nil
}

func (w *sheetWriter) lines(b Book) error {
	if len(b.rows) == 0 {
		w.row++
		return w.span(1, w.last, b.none, style{italic: true, border: true, align: "center", size: 11})
	}
	widths := b.widths()
	for r, row := range b.rows {
		w.row++
		if err := w.tall(row, widths, style{size: bodySize, bold: b.total && r == len(b.rows)-1}); err != nil {
			return err
		}
		for i, c := range row {
			look := style{border: true, size: 11, bold: b.total && r == len(b.rows)-1}
			switch {
			case b.columns[i].right:
				look.align = "right"
			case b.columns[i].mid:
				look.align = "center"
			}
			if err := w.put(i+1, c, look); err != nil {
				return err
			}
		}
	}
	return nil
}

// tall makes the current row as high as its texts need. Programs do so by themselves, but not
// before somebody edits the row.
func (w *sheetWriter) tall(row []cell, widths []float64, look style) error {
	w.measure.font(look.size, look.bold, look.italic)
	n := 1
	for i, c := range row {
		n = max(n, len(w.measure.wrap(w.measure.letters(c.shown()), widths[i]-2*sheetPadding)))
	}
	return w.SetRowHeight(w.name, w.row, min(maxRowHeight, float64(n)*look.size*1.24+1.5))
}

// span writes text over several columns of the current row.
func (w *sheetWriter) span(from, to int, s string, look style) error {
	for col := from; col <= to; col++ {
		c := cell{}
		if col == from {
			c = text(s)
		}
		if err := w.put(col, c, look); err != nil {
			return err
		}
	}
	first, err1 := excelize.CoordinatesToCellName(from, w.row)
	last, err2 := excelize.CoordinatesToCellName(to, w.row)
	if err := errors.Join(err1, err2); err != nil {
		return err
	}
	return w.MergeCell(w.name, first, last)
}

// put writes one cell of the current row with the type of its content.
func (w *sheetWriter) put(col int, c cell, look style) error {
	at, err := excelize.CoordinatesToCellName(col, w.row)
	if err != nil {
		return err
	}
	switch {
	case c.isEmpty():
	case c.kind == isNumber:
		look.format = "0"
		err = w.SetCellInt(w.name, at, int64(c.n))
	case c.kind == isRate:
		look.format = "0.0%"
		err = w.SetCellFloat(w.name, at, float64(c.n)/1000, -1, 64)
	case c.kind == isDate && serial(c.date) > 60: // a workbook's calendar is wrong before 1 March 1900
		look.format = "dd/mm/yyyy"
		err = w.SetCellInt(w.name, at, serial(c.date))
	default:
		look.format = "@" // text, also when it is edited
		err = w.SetCellStr(w.name, at, cut(c.shown()))
	}
	if err != nil {
		return err
	}
	id, err := w.look(look)
	if err != nil {
		return err
	}
	return w.SetCellStyle(w.name, at, at, id)
}

// serial is a date as a workbook counts it: days since 30 December 1899.
func serial(d action.Date) int64 {
	return int64(d.Time(time.UTC).Sub(time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)) / (24 * time.Hour))
}

func cut(s string) string {
	units := utf16.Encode([]rune(s))
	if len(units) <= maxCellUnits {
		return s
	}
	n := maxCellUnits - len(utf16.Encode([]rune(cutMark)))
	if utf16.IsSurrogate(rune(units[n-1])) && units[n-1] < 0xDC00 { // the first half of a pair
		n--
	}
	return string(utf16.Decode(units[:n])) + cutMark
}

func (w *sheetWriter) look(s style) (int, error) {
	if id, ok := w.styles[s]; ok {
		return id, nil
	}
	x := &excelize.Style{
		Font:      &excelize.Font{Family: "Times New Roman", Size: s.size, Bold: s.bold, Italic: s.italic},
		Alignment: &excelize.Alignment{Vertical: "top", WrapText: true, Horizontal: s.align},
	}
	if s.grey {
		x.Fill = excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"E6E6E6"}}
		x.Alignment.Vertical = "center"
	}
	if s.format != "" {
		x.CustomNumFmt = &s.format
	}
	if s.border {
		for _, edge := range []string{"left", "top", "right", "bottom"} {
			x.Border = append(x.Border, excelize.Border{Type: edge, Color: "000000", Style: 1})
		}
	}
	id, err := w.NewStyle(x)
	w.styles[s] = id
	return id, err
}

// page sets how the sheet is shown and printed; head is the row of the columns' names.
func (w *sheetWriter) page(head int) error {
	a4, landscape, one, many, yes := 9, "landscape", 1, 0, true
	margin, side := 0.6, 0.45 // inches
	below, err := excelize.CoordinatesToCellName(1, head+2)
	if err != nil {
		return err
	}
	return errors.Join(
		w.SetPageLayout(w.name, &excelize.PageLayoutOptions{Size: &a4, Orientation: &landscape, FitToWidth: &one, FitToHeight: &many}),
		w.SetSheetProps(w.name, &excelize.SheetPropsOptions{FitToPage: &yes}),
		w.SetPageMargins(w.name, &excelize.PageLayoutMarginsOptions{Top: &margin, Bottom: &margin, Left: &side, Right: &side}),
		w.SetHeaderFooter(w.name, &excelize.HeaderFooterOptions{OddFooter: "&C&P/&N"}),
		w.SetPanes(w.name, &excelize.Panes{Freeze: true, YSplit: head + 1, TopLeftCell: below, ActivePane: "bottomLeft",
			Selection: []excelize.Selection{{SQRef: below, ActiveCell: below, Pane: "bottomLeft"}}}),
		w.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Titles", Scope: w.name, RefersTo: fmt.Sprintf("'%s'!$%d:$%d", w.name, head, head+1)}),
	)
}

// fixZip writes the parts of a package anew, in a fixed order and with a fixed date: the library
// writes them in the order of a map. Readers want the content types first.
func fixZip(content []byte) ([]byte, error) {
	r, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
	if err != nil {
		return nil, fmt.Errorf("registers: reading the workbook back: %w", err)
	}
	rank := func(f *zip.File) int {
		if f.Name == "[Content_Types].xml" {
			return 0
		}
		return 1
	}
	slices.SortFunc(r.File, func(a, b *zip.File) int { return cmp.Or(cmp.Compare(rank(a), rank(b)), cmp.Compare(a.Name, b.Name)) })
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, f := range r.File {
		if err := copyPart(w, f); err != nil {
			return nil, fmt.Errorf("registers: part %s of the workbook: %w", f.Name, err)
		}
	}
	if err := w.Close(); err != nil {
		return nil, fmt.Errorf("registers: closing the workbook: %w", err)
	}
	return out.Bytes(), nil
}

func copyPart(w *zip.Writer, f *zip.File) error {
	in, err := f.Open()
	if err != nil {
		return err
	}
	to, err := w.CreateHeader(&zip.FileHeader{Name: f.Name, Method: zip.Deflate, Modified: time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC)})
	if err == nil {
		_, err = io.Copy(to, in) //nolint:gosec // our own workbook, written above
	}
	return errors.Join(err, in.Close())
}
