package office

import (
	"archive/zip"
	"bytes"
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/xuri/excelize/v2"
	"golang.org/x/text/unicode/norm"
)

// Sheet is one sheet of a workbook.
type Sheet struct {
	Name   string    // at most 31 letters, none of :\/?*[]
	Widths []float64 // column widths in characters; missing ones get the application's default
	Header int       // number of leading rows set bold, centred and repeated on each printed page
	Rows   [][]Cell
}

// Cell is a text, or a number when Num is set, and the formula that gives the number when Formula is set too.
type Cell struct {
	Text    string
	Num     *float64
	Formula string // without "="; the writer does not calculate, so give the result in Num
	Format  string // number format code such as "#,##0" or "dd/mm/yyyy"; "" for general
}

// T makes a text cell, N a number cell.
func T(s string) Cell { return Cell{Text: s} }

// N makes a number cell.
func N(f float64) Cell { return Cell{Num: &f} }

// XLSX writes a workbook in Times New Roman 13 with bordered cells. Its properties carry no date but the library's fixed one.
func XLSX(sheets ...Sheet) ([]byte, error) {
	if len(sheets) == 0 {
		return nil, invalidf("a workbook needs at least one sheet")
	}
	f := excelize.NewFile()
	w := &bookWriter{File: f, styles: map[string]int{}}
	for i, s := range sheets {
		if err := w.sheet(i, s); err != nil {
			return nil, fmt.Errorf("office: sheet %q: %w", s.Name, err)
		}
	}
	if err := f.SetDocProps(&excelize.DocProperties{Creator: "Thực Hành"}); err != nil {
		return nil, fmt.Errorf("office: workbook properties: %w", err)
	}
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		return nil, fmt.Errorf("office: write workbook: %w", err)
	}
	if err := f.Close(); err != nil {
		return nil, fmt.Errorf("office: close workbook: %w", err)
	}
	return rezip(b.Bytes())
}

// rezip gives the entries a fixed order and date; the library writes its parts in map order. Readers want the content types first,
// and '[' sorts after the letters only in lower case, hence the explicit rule.
func rezip(content []byte) ([]byte, error) {
	r, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
	if err != nil {
		return nil, fmt.Errorf("office: read workbook back: %w", err)
	}
	entries := []entry{}
	for _, f := range r.File {
		data, err := readPart(r, f.Name, maxUncompressed)
		if err != nil {
			return nil, err
		}
		// The library marks every formula's result as text; ours are numbers. "<" is escaped in texts, so nothing else matches.
		entries = append(entries, entry{f.Name, strings.ReplaceAll(string(data), ` t="str"><f>`, `><f>`)})
	}
	rank := func(e entry) int { return bit(e.name != "[Content_Types].xml") }
	slices.SortFunc(entries, func(a, b entry) int {
		return cmp.Or(cmp.Compare(rank(a), rank(b)), cmp.Compare(a.name, b.name))
	})
	return writeZip(entries)
}

type bookWriter struct {
	*excelize.File
	styles map[string]int
}

func (w *bookWriter) sheet(i int, s Sheet) error {
	name := norm.NFC.String(s.Name)
	if i == 0 {
		if err := w.SetSheetName("Sheet1", name); err != nil {
			return err
		}
	} else {
		if at, _ := w.GetSheetIndex(name); at >= 0 {
			return fmt.Errorf("%w: two sheets of this name", ErrInvalid)
		}
		if _, err := w.NewSheet(name); err != nil {
			return err
		}
	}
	for c, width := range s.Widths {
		col, err := excelize.ColumnNumberToName(c + 1)
		if err != nil {
			return err
		}
		if err := w.SetColWidth(name, col, col, width); err != nil {
			return err
		}
	}
	for r, row := range s.Rows {
		for c, content := range row {
			if err := w.cell(name, c+1, r+1, content, r < s.Header); err != nil {
				return fmt.Errorf("row %d, column %d: %w", r+1, c+1, err)
			}
		}
	}
	return w.page(name, s.Header)
}

// page sets A4 portrait one page wide, so that the sheet prints as it looks, with the header rows on each page.
func (w *bookWriter) page(name string, header int) error {
	a4, one, many, fit := 9, 1, 0, true
	if err := w.SetPageLayout(name, &excelize.PageLayoutOptions{Size: &a4, FitToWidth: &one, FitToHeight: &many}); err != nil {
		return err
	}
	if err := w.SetSheetProps(name, &excelize.SheetPropsOptions{FitToPage: &fit}); err != nil {
		return err
	}
	if header == 0 {
		return nil
	}
	return w.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Titles", Scope: name,
		RefersTo: fmt.Sprintf("'%s'!$1:$%d", strings.ReplaceAll(name, "'", "''"), header)})
}

func (w *bookWriter) cell(sheet string, col, row int, c Cell, header bool) error {
	at, err := excelize.CoordinatesToCellName(col, row)
	if err != nil {
		return err
	}
	if !validText(c.Text) {
		return fmt.Errorf("%w: %q has a control character or is not UTF-8; remove it", ErrInvalid, c.Text)
	}
	if c.Num == nil && c.Formula != "" {
		return fmt.Errorf("%w: formula %q without its result in Num", ErrInvalid, c.Formula)
	}
	if c.Num != nil {
		err = w.SetCellFloat(sheet, at, *c.Num, -1, 64)
	} else if c.Text != "" {
		err = w.SetCellStr(sheet, at, norm.NFC.String(c.Text))
	}
	if err == nil && c.Formula != "" {
		err = w.SetCellFormula(sheet, at, c.Formula)
	}
	if err != nil {
		return err
	}
	style, err := w.style(header, c.Num != nil, c.Format)
	if err != nil {
		return err
	}
	return w.SetCellStyle(sheet, at, at, style)
}

func (w *bookWriter) style(header, number bool, format string) (int, error) {
	key := fmt.Sprint(header, number, format)
	if id, ok := w.styles[key]; ok {
		return id, nil
	}
	style := &excelize.Style{Font: &excelize.Font{Family: "Times New Roman", Size: 13, Bold: header},
		Alignment: &excelize.Alignment{Vertical: "center", WrapText: true}}
	if format != "" {
		style.CustomNumFmt = &format
	}
	switch {
	case header:
		style.Alignment.Horizontal = "center"
	case number:
		style.Alignment.Horizontal = "right"
	}
	for _, edge := range []string{"left", "top", "right", "bottom"} {
		style.Border = append(style.Border, excelize.Border{Type: edge, Color: "000000", Style: 1})
	}
	id, err := w.NewStyle(style)
	w.styles[key] = id
	return id, err
}
