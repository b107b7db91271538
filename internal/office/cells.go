package office

import (
	"bytes"
	"fmt"
	"slices"

	"github.com/xuri/excelize/v2"
)

// ShownCell is a cell of a workbook that is not empty.
type ShownCell struct {
	Sheet, Ref string // "Biểu 1", "B4"
	Shown      string // as the number format shows it
	Raw        string // as it is stored: a date is a number of days
}

// Cells lists the cells of a workbook that are not empty, by sheet, row and column. It fails as Text does.
func Cells(content []byte) ([]ShownCell, error) {
	r := recentCells.of(content, func(b []byte) readCells {
		cells, err := cellsOf(b)
		return readCells{cells, err}
	})
	return slices.Clone(r.cells), r.err
}

// readCells is what reading a workbook gave.
type readCells struct {
	cells []ShownCell
	err   error
}

var recentCells recent[readCells]

func cellsOf(content []byte) (cells []ShownCell, err error) {
	if kind := DetectKind(content); kind != KindXLSX {
		return nil, fmt.Errorf("office: %s: %w", kind, ErrNoText)
	}
	if _, err := openZip(content); err != nil {
		return nil, err
	}
	defer func() {
		if x := recover(); x != nil { // a library on a stranger's file
			cells, err = nil, fmt.Errorf("office: damaged workbook: %v", x)
		}
	}()
	f, err := excelize.OpenReader(bytes.NewReader(content), excelize.Options{UnzipSizeLimit: maxUncompressed, UnzipXMLSizeLimit: maxUncompressed})
	if err != nil {
		return nil, fmt.Errorf("office: damaged workbook: %w", err)
	}
	defer f.Close()
	for _, sheet := range f.GetSheetList() {
		shown, err := f.GetRows(sheet)
		if err != nil {
			return nil, fmt.Errorf("office: sheet %s: %w", sheet, err)
		}
		raw, err := f.GetRows(sheet, excelize.Options{RawCellValue: true})
		if err != nil {
			return nil, fmt.Errorf("office: sheet %s: %w", sheet, err)
		}
		for y, row := range raw {
			for x, v := range row {
				if v == "" {
					continue
				}
				ref, err := excelize.CoordinatesToCellName(x+1, y+1)
				if err != nil {
					return nil, fmt.Errorf("office: sheet %s: %w", sheet, err)
				}
				c := ShownCell{Sheet: sheet, Ref: ref, Raw: v, Shown: v}
				if y < len(shown) && x < len(shown[y]) {
					c.Shown = shown[y][x]
				}
				cells = append(cells, c)
			}
		}
	}
	return cells, nil
}

// Sheets lists the names of a workbook's sheets in order.
func Sheets(cells []ShownCell) []string {
	var out []string
	for _, c := range cells {
		if !slices.Contains(out, c.Sheet) {
			out = append(out, c.Sheet)
		}
	}
	return out
}

// SetCells returns a copy of a workbook with cells of its first sheet set to texts; numbers written as such become numbers.
// It is for scripted candidates.
func SetCells(content []byte, values map[string]string) ([]byte, error) {
	f, err := excelize.OpenReader(bytes.NewReader(content), excelize.Options{UnzipSizeLimit: maxUncompressed})
	if err != nil {
		return nil, fmt.Errorf("office: damaged workbook: %w", err)
	}
	defer f.Close()
	sheet := f.GetSheetList()[0]
	for _, ref := range sortedRefs(values) {
		if err := f.SetCellDefault(sheet, ref, values[ref]); err != nil {
			return nil, fmt.Errorf("office: cell %s: %w", ref, err)
		}
	}
	var out bytes.Buffer
	if err := f.Write(&out); err != nil {
		return nil, fmt.Errorf("office: writing the workbook: %w", err)
	}
	return out.Bytes(), nil
}

func sortedRefs(m map[string]string) []string {
	out := make([]string, 0, len(m))
	for k := range m {
		out = append(out, k)
	}
	slices.Sort(out)
	return out
}
