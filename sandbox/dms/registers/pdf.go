package registers

import (
	"bytes"
	"fmt"
	"strings"
	"time"
)

// The page: A4 landscape, millimetres.
const (
	pageWidth  = 297.0
	pageHeight = 210.0
	marginSide = 15.0
	marginTop  = 15.0
	marginFoot = 15.0
	padding    = 1.0 // within a cell, at each side
)

// PDF writes the book as A4 landscape pages, the head of the table on each, with the typeface
// embedded and its text searchable. A line that is taller than the rest of a page goes to the next;
// one that is taller than a whole page is continued there.
func (b Book) PDF() ([]byte, error) {
	if err := b.check(); err != nil {
		return nil, err
	}
	m, err := newMeasure()
	if err != nil {
		return nil, err
	}
	p := &pageWriter{measure: m, book: b}
	at := b.made().Time(time.UTC)
	p.SetCatalogSort(true)
	p.SetCreationDate(at)
	p.SetModificationDate(at)
	p.SetTitle(b.title, true)
	p.SetAuthor(p.letters(clean(b.heading.Agency)), true)
	p.SetLang("vi-VN")
	p.SetAutoPageBreak(false, marginFoot)
	p.SetLineWidth(0.2)
	p.scale()
	p.page()
	p.top()
	if p.y > pageHeight*2/3 { // an agency with a very long name
		p.page()
	}
	p.head()
	p.body()
	var out bytes.Buffer
	if err := p.Output(&out); err != nil {
		return nil, fmt.Errorf("registers: writing the PDF: %w", err)
	}
	return out.Bytes(), nil
}

type pageWriter struct {
	*measure
	book   Book
	widths []float64 // of the columns, filling the page
	y      float64   // top of what comes next
}

func (p *pageWriter) scale() {
	sum := 0.0
	for _, c := range p.book.columns {
		sum += c.width
	}
	for _, c := range p.book.columns {
		p.widths = append(p.widths, c.width*(pageWidth-2*marginSide)/sum)
	}
}

func (p *pageWriter) page() {
	p.AddPage()
	p.y = marginTop
	if n := p.PageNo(); n > 1 { // as Appendix I numbers pages: at the top, not the first
		p.SetFont(typeface, "", bodySize)
		s := fmt.Sprint(n)
		p.Text((pageWidth-p.GetStringWidth(s))/2, marginTop-4, s)
	}
}

// top writes the agency, the national title, the title and the period.
func (p *pageWriter) top() {
	left, right := p.book.heads()
	half := (pageWidth - 2*marginSide) / 2
	y := p.y
	for i, s := range left {
		p.paragraph(s, marginSide, half, 12, i == 1 || left[1] == "", false)
	}
	bottom := p.y
	p.y = y
	for _, s := range right {
		p.paragraph(s, marginSide+half, half, 12, true, false)
	}
	p.SetFont(typeface, "B", 12)
	rule := p.GetStringWidth(right[1])
	x := marginSide + half + (half-rule)/2
	p.Line(x, p.y+0.8, x+rule, p.y+0.8)
	p.y = max(p.y, bottom) + 6
	for i, s := range append([]string{p.book.title, p.book.period()}, p.book.below()...) {
		if s == "" {
			continue
		}
		size := 12.0
		if i == 0 {
			size = 14
		}
		p.paragraph(clean(s), marginSide, 2*half, size, i == 0, i == 1)
	}
	p.y += 3
}

// paragraph writes centred text and moves down.
func (p *pageWriter) paragraph(s string, x, width, size float64, bold, italic bool) {
	if s == "" {
		return
	}
	p.font(size, bold, italic)
	for _, l := range p.wrap(p.letters(s), width) {
		if p.y+lineHeight(size) > pageHeight-marginFoot {
			p.page()
			p.font(size, bold, italic)
		}
		p.Text(x+(width-p.GetStringWidth(strings.TrimRight(l, " ")))/2, p.y+ascent*size*pointMM, l)
		p.y += lineHeight(size)
	}
}

// head writes the names and numbers of the columns.
func (p *pageWriter) head() {
	names, numbers := make([]cell, len(p.book.columns)), make([]cell, len(p.book.columns))
	for i, c := range p.book.columns {
		names[i], numbers[i] = text(c.head), text(fmt.Sprintf("(%d)", i+1))
	}
	p.font(bodySize, true, false)
	p.row(p.fit(names), true, true)
	p.font(bodySize-1, false, true)
	p.row(p.fit(numbers), true, false)
}

func (p *pageWriter) body() {
	if len(p.book.rows) == 0 {
		height := lineHeight(bodySize) + 2*padding
		p.Rect(marginSide, p.y, pageWidth-2*marginSide, height, "D")
		p.y += padding
		p.paragraph(p.book.none, marginSide, pageWidth-2*marginSide, bodySize, false, true)
		return
	}
	for i, row := range p.book.rows {
		bold := p.book.total && i == len(p.book.rows)-1
		p.font(bodySize, bold, false)
		rest := p.fit(row)
		for {
			room := int((pageHeight - marginFoot - p.y - 2*padding) / lineHeight(bodySize))
			full := int((pageHeight - marginFoot - marginTop - 2*padding) / lineHeight(bodySize))
			tall := height(rest)
			if tall <= room {
				p.row(rest, false, false)
				break
			}
			// A line that fits on a page is not torn; a longer one fills what is left, if that is more than a few lines.
			if tall > full*2/3 && room >= 4 {
				var now [][]string
				now, rest = tear(rest, room)
				p.row(now, false, false)
			}
			p.page()
			p.head()
			p.font(bodySize, bold, false)
		}
	}
}

// fit breaks the cells of a row into lines.
func (p *pageWriter) fit(row []cell) [][]string {
	out := make([][]string, len(row))
	for i, c := range row {
		if s := c.shown(); s != "" {
			out[i] = p.wrap(p.letters(s), p.widths[i]-2*padding)
		}
	}
	return out
}

func height(cells [][]string) int {
	n := 1
	for _, c := range cells {
		n = max(n, len(c))
	}
	return n
}

// tear splits a row after n lines.
func tear(cells [][]string, n int) (now, rest [][]string) {
	for _, c := range cells {
		k := min(n, len(c))
		now, rest = append(now, c[:k]), append(rest, c[k:])
	}
	return now, rest
}

// row draws one row in the current font.
func (p *pageWriter) row(cells [][]string, centred, grey bool) {
	size, _ := p.GetFontSize()
	tall := float64(height(cells))*lineHeight(size) + 2*padding
	x := marginSide
	for i, c := range cells {
		if grey {
			p.SetFillColor(230, 230, 230)
			p.Rect(x, p.y, p.widths[i], tall, "FD")
		} else {
			p.Rect(x, p.y, p.widths[i], tall, "D")
		}
		for n, l := range c {
			left, free := x+padding, p.widths[i]-2*padding-p.GetStringWidth(strings.TrimRight(l, " "))
			switch {
			case centred || p.book.columns[i].mid:
				left += free / 2
			case p.book.columns[i].right:
				left += free
			}
			p.Text(left, p.y+padding+float64(n)*lineHeight(size)+ascent*size*pointMM, l)
		}
		x += p.widths[i]
	}
	p.y += tall
}
