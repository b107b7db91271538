package office

import (
	"bytes"
	"fmt"
	"strings"

	"github.com/go-pdf/fpdf"
	"golang.org/x/text/unicode/norm"

	"thuchanh/internal/office/fonts"
)

const (
	fontFamily = "LiberationSerif"
	pointToMM  = 25.4 / 72
	lineFactor = 1.15  // line height of Liberation Serif in ems
	ascent     = 0.891 // of Liberation Serif, in ems
)

// PDF writes d with embedded subsets of Liberation Serif and a ToUnicode map, so that its text can be searched and copied.
// It fails like DOCX, and also when a letter is missing in the font or a table row is taller than a page.
func PDF(d Doc) ([]byte, error) {
	flows, err := layout(d)
	if err != nil {
		return nil, err
	}
	p := &pdfWriter{Fpdf: fpdf.New("P", "mm", "A4", ""), y: marginTop, has: map[rune]bool{}}
	if err := p.fonts(); err != nil {
		return nil, err
	}
	at := d.Created.UTC()
	p.SetCatalogSort(true)
	p.SetCreationDate(at)
	p.SetModificationDate(at)
	p.SetTitle(norm.NFC.String(d.Title), true)
	p.SetAuthor(norm.NFC.String(d.Author), true)
	p.SetLang("vi-VN")
	p.SetMargins(marginLeft, marginTop, marginRight)
	p.SetAutoPageBreak(false, marginBottom)
	p.SetLineWidth(0.25)
	p.AddPage()
	for _, f := range flows {
		switch f := f.(type) {
		case para:
			p.flowPara(f)
		case grid:
			p.grid(f)
		}
	}
	if p.err != nil {
		return nil, p.err
	}
	var b bytes.Buffer
	if err := p.Output(&b); err != nil {
		return nil, fmt.Errorf("office: write PDF: %w", err)
	}
	return b.Bytes(), nil
}

type pdfWriter struct {
	*fpdf.Fpdf
	y   float64 // top of the next line, mm from the page's top edge
	has map[rune]bool
	err error
}

func (p *pdfWriter) fonts() error {
	for _, font := range [][2]string{{"", "Regular"}, {"B", "Bold"}, {"I", "Italic"}, {"BI", "BoldItalic"}} {
		style := font[0]
		ttf, err := fonts.Serif(font[1])
		if err != nil {
			return fmt.Errorf("office: embedded font: %w", err)
		}
		if style == "" {
			p.has = fonts.Coverage(ttf)
		}
		p.AddUTF8FontFromBytes(fontFamily, style, ttf)
	}
	return p.Error()
}

func (p *pdfWriter) fail(format string, args ...any) {
	if p.err == nil {
		p.err = invalidf(format, args...)
	}
}

func (p *pdfWriter) newPage() {
	p.AddPage()
	p.y = marginTop
	p.SetFont(fontFamily, "", 14)
	number := fmt.Sprint(p.PageNo())
	p.Text((pageWidth-p.GetStringWidth(number))/2+(marginLeft-marginRight)/2, headerAt+ascent*14*pointToMM, number)
}

// piece is text in one style; a word is the pieces between two spaces.
type piece struct {
	text, style string
	width       float64
}

type word struct {
	pieces    []piece
	width     float64
	space     float64 // width of the space before it, 0 at the start of the paragraph
	breakHere bool    // a line break stands before it
}

type line struct {
	words []word
	width float64 // natural width with its spaces, mm
	last  bool    // ends a paragraph or stands before a line break: not justified
}

func (p *pdfWriter) words(spans []Span, size float64) []word {
	var out []word
	cur := word{}
	flush := func(space float64, br bool) {
		if len(cur.pieces) > 0 || cur.breakHere {
			out = append(out, cur)
		}
		cur = word{space: space, breakHere: br}
	}
	for _, s := range spans {
		style := strings.Repeat("B", bit(s.Bold)) + strings.Repeat("I", bit(s.Italic))
		p.SetFont(fontFamily, style, size)
		space := p.GetStringWidth(" ")
		for i, l := range strings.Split(s.Text, "\n") {
			if i > 0 {
				flush(0, true)
			}
			for j, t := range strings.Split(l, " ") {
				if j > 0 {
					flush(space, cur.breakHere && len(cur.pieces) == 0)
				}
				if t == "" {
					continue
				}
				for _, r := range t {
					if !p.has[r] {
						p.fail("the PDF font has no letter %q (U+%04X) of %q; replace it", r, r, t)
						return nil
					}
				}
				cur.pieces = append(cur.pieces, piece{t, style, p.GetStringWidth(t)})
				cur.width += cur.pieces[len(cur.pieces)-1].width
			}
		}
	}
	flush(0, false)
	return out
}

// lines breaks q into lines of at most width millimetres; a word longer than a line is cut.
func (p *pdfWriter) lines(q para, width float64) []line {
	var out []line
	cur := line{}
	room := width
	if q.indent {
		room -= indent
	}
	for _, w := range p.words(q.spans, q.size) {
		if w.breakHere {
			cur.last = true
		}
		if w.breakHere || len(cur.words) > 0 && cur.width+w.space+w.width > room {
			out, cur, room = append(out, cur), line{}, width
		}
		for w.width > room && len(cur.words) == 0 {
			var head word
			if head, w = p.cut(w, room, q.size); len(head.pieces) == 0 {
				break
			}
			out, room = append(out, line{words: []word{head}, width: head.width, last: true}), width
		}
		if len(cur.words) == 0 {
			w.space = 0
		}
		cur.words = append(cur.words, w)
		cur.width += w.space + w.width
	}
	cur.last = true
	return append(out, cur)
}

// cut splits off as many letters of w's first piece as fit into room.
func (p *pdfWriter) cut(w word, room, size float64) (head, tail word) {
	first := w.pieces[0]
	p.SetFont(fontFamily, first.style, size)
	n := 0
	for i, r := range first.text {
		if p.GetStringWidth(first.text[:i+len(string(r))]) > room {
			break
		}
		n = i + len(string(r))
	}
	if n == 0 || n == len(first.text) && len(w.pieces) == 1 {
		return word{}, w
	}
	width := p.GetStringWidth(first.text[:n])
	head = word{pieces: []piece{{first.text[:n], first.style, width}}, width: width}
	tail = word{pieces: append([]piece{}, w.pieces...), width: w.width - width}
	if tail.pieces[0] = (piece{first.text[n:], first.style, first.width - width}); n == len(first.text) {
		tail.pieces = tail.pieces[1:]
	}
	return head, tail
}

func lineHeight(size float64) float64 { return size * lineFactor * pointToMM }

// height is that of q laid out in width, with the space before and after.
func (p *pdfWriter) height(q para, width float64) float64 {
	h := (q.before + q.after) * pointToMM
	if q.rule > 0 {
		return h + 1
	}
	return h + float64(len(p.lines(q, width)))*lineHeight(q.size)
}

// flowPara draws a paragraph of the page's main column, breaking the page between its lines.
func (p *pdfWriter) flowPara(q para) {
	need := lineHeight(q.size)
	if q.keepNext {
		need = p.height(q, textWidth) + lineHeight(bodySize)
	}
	if p.y+q.before*pointToMM+need > pageHeight-marginBottom {
		p.newPage()
	}
	p.y = p.draw(q, marginLeft, p.y, textWidth, true)
}

// draw draws q at x, y and returns where the next paragraph starts.
func (p *pdfWriter) draw(q para, x, y, width float64, pages bool) float64 {
	y += q.before * pointToMM
	if q.rule > 0 {
		left := x + (width-q.rule)/2
		p.Line(left, y+0.6, left+q.rule, y+0.6)
		return y + 1 + q.after*pointToMM
	}
	step, top := lineHeight(q.size), y
	for i, l := range p.lines(q, width) {
		if pages && y+step > pageHeight-marginBottom {
			p.newPage()
			y = p.y
		}
		shift := 0.0
		if i == 0 && q.indent {
			shift = indent
		}
		p.line(l, q, x+shift, y+(ascent+(lineFactor-1.107)/2)*q.size*pointToMM, width-shift)
		y += step
	}
	if q.box > 0 {
		p.Rect(x+(width-q.box)/2, top-0.6, q.box, y-top+1.2, "D")
	}
	return y + q.after*pointToMM
}

// line draws one line with its baseline at y. Every word but the last carries its space, for those who copy the text.
func (p *pdfWriter) line(l line, q para, x, y, width float64) {
	extra := 0.0
	switch q.align {
	case AlignJustify:
		if !l.last && len(l.words) > 1 {
			extra = (width - l.width) / float64(len(l.words)-1)
		}
	case AlignLeft:
	case AlignCenter:
		x += (width - l.width) / 2
	case AlignRight:
		x += width - l.width
	}
	for i, w := range l.words {
		if i > 0 {
			x += w.space + extra
		}
		for j, part := range w.pieces {
			text := part.text
			if j == len(w.pieces)-1 && i < len(l.words)-1 {
				text += " "
			}
			p.SetFont(fontFamily, part.style, q.size)
			p.Text(x, y, text)
			x += part.width
		}
	}
}

func (p *pdfWriter) grid(g grid) {
	pad := 0.0
	if g.border {
		pad = cellSpace
	}
	heights := make([]float64, len(g.rows))
	for r, row := range g.rows {
		for c, content := range row {
			h := 0.0
			for _, q := range content {
				h += p.height(q, g.widths[c]-2*pad)
			}
			heights[r] = max(heights[r], h)
		}
	}
	for r := range g.rows {
		need := heights[r]
		if g.header && r == 0 && len(g.rows) > 1 {
			need += heights[1] // a header row alone at the foot of a page reads as a mistake
		}
		if p.y+need > pageHeight-marginBottom {
			p.newPage()
			if g.header && r > 0 {
				p.row(g, 0, heights[0], pad)
			}
			if p.y+heights[r] > pageHeight-marginBottom {
				p.fail("row %d of a table is taller than a page (%.0f mm); split it", r+1, heights[r])
				return
			}
		}
		p.row(g, r, heights[r], pad)
	}
}

func (p *pdfWriter) row(g grid, r int, height, pad float64) {
	x := marginLeft
	for c, content := range g.rows[r] {
		y := p.y
		for _, q := range content {
			y = p.draw(q, x+pad, y, g.widths[c]-2*pad, false)
		}
		if g.border {
			p.Rect(x, p.y, g.widths[c], height, "D")
		}
		x += g.widths[c]
	}
	p.y += height
}
