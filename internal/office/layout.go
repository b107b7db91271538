package office

import (
	"fmt"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Page measures in millimetres, within the ranges of Appendix I of Decree 30/2020 (A4; top and bottom 20–25, left 30–35,
// right 15–20).
const (
	pageWidth, pageHeight    = 210.0, 297.0
	marginTop, marginBottom  = 20.0, 20.0
	marginLeft, marginRight  = 30.0, 15.0
	textWidth                = pageWidth - marginLeft - marginRight
	headerAt                 = 10.0 // page number, from the top edge
	indent                   = 12.7
	bodySize, tableSize      = 14.0, 13.0 // points
	leftColumn, rightColumn  = 66.0, textWidth - leftColumn
	mottoRule, headingRule   = 61.0, 45.0 // the motto's rule is as long as its text at 14 points bold
	minAgencyRule, cellSpace = 16.0, 1.8
)

// flow is the layout that DOCX and PDF share: a para or a grid.
//
//sumtype:decl
type flow interface{ isFlow() }

// para is one laid-out paragraph. With rule > 0 it is a centred horizontal line of that length in millimetres and has no
// text; with box > 0 its text stands in a centred frame of that width.
type para struct {
	spans         []Span
	align         Align
	size          float64 // points
	before, after float64 // points
	indent        bool
	heading       int // outline level, 0 for none
	rule, box     float64
	keepNext      bool
}

type cell []para

// grid is a table; rows are never split over pages.
type grid struct {
	widths []float64 // millimetres
	border bool
	header bool // the first row is repeated on each page
	rows   [][]cell
}

func (para) isFlow() {}
func (grid) isFlow() {}

// layout lowers the blocks of d, with every text in NFC.
func layout(d Doc) ([]flow, error) {
	if d.Created.IsZero() {
		return nil, invalidf("Created is zero; give the date the file shall state, the clock is not read")
	}
	l := &lowering{}
	l.text(d.Title + d.Author)
	for i := 0; i < len(d.Blocks); i++ {
		l.at = i
		var next Block
		if i+1 < len(d.Blocks) {
			next = d.Blocks[i+1]
		}
		if to, s, ok := closing(d.Blocks[i], next); ok {
			l.add(l.columns(textWidth*0.45, l.recipients(to), l.signature(s)))
			i++
			continue
		}
		l.block(d.Blocks[i])
	}
	return l.out, l.err
}

// closing tells whether two neighbours are the Recipients and Signature that stand side by side at the foot.
func closing(a, b Block) (Recipients, Signature, bool) {
	if s, ok := a.(Signature); ok {
		a, b = b, s
	}
	to, okTo := a.(Recipients)
	s, okSign := b.(Signature)
	return to, s, okTo && okSign
}

type lowering struct {
	out []flow
	at  int
	err error
}

func (l *lowering) add(f flow) { l.out = append(l.out, f) }

func (l *lowering) fail(format string, args ...any) {
	if l.err == nil {
		l.err = invalidf("block %d: %s", l.at+1, fmt.Sprintf(format, args...))
	}
}

// text normalises s; control characters are refused because XML cannot carry them.
func (l *lowering) text(s string) string {
	if !validText(s) {
		l.fail("%q has a control character or is not UTF-8; remove it", s)
	}
	return norm.NFC.String(strings.ReplaceAll(s, "\t", " "))
}

func validText(s string) bool {
	return strings.ToValidUTF8(s, "") == s && !strings.ContainsFunc(s, func(r rune) bool {
		return unicode.IsControl(r) && r != '\n' && r != '\t' || r == 0xFFFE || r == 0xFFFF
	})
}

// line makes a paragraph in one style, named by a string of 'b' and 'i'.
func (l *lowering) line(s, style string, size float64, align Align) para {
	span := Span{Text: l.text(s), Bold: strings.Contains(style, "b"), Italic: strings.Contains(style, "i")}
	return para{spans: []Span{span}, size: size, align: align}
}

func rule(length float64) para { return para{rule: length, align: AlignCenter, size: 2, before: 2} }

func (l *lowering) columns(left float64, a, b cell) grid {
	return grid{widths: []float64{left, textWidth - left}, rows: [][]cell{{a, b}}}
}

func (l *lowering) block(b Block) {
	switch b := b.(type) {
	case Head:
		l.head(b)
	case Heading:
		l.heading(b)
	case Paragraph:
		p := para{align: b.Align, size: bodySize, after: 6, indent: b.Align == AlignJustify && !b.NoIndent}
		for _, s := range b.Spans {
			s.Text = l.text(s.Text)
			p.spans = append(p.spans, s)
		}
		l.add(p)
	case Table:
		l.table(b)
	case Recipients:
		l.add(l.columns(textWidth*0.45, l.recipients(b), nil))
	case Signature:
		l.add(l.columns(textWidth*0.45, nil, l.signature(b)))
	default:
		l.fail("unknown block type %T; use a type of this package", b)
	}
}

func (l *lowering) heading(h Heading) {
	p := l.line(h.Text, "b", bodySize, AlignLeft)
	p.heading, p.before, p.after, p.keepNext = h.Level, 6, 6, true
	switch h.Level {
	case 1:
		p.align = AlignCenter
	case 2:
	case 3:
		p.spans[0].Italic = true
	default:
		l.fail("heading level %d; use 1, 2 or 3", h.Level)
	}
	l.add(p)
}

// head lays out components 1–5; sizes are those of Appendix I (13 for the names, 14 for the motto and the title).
func (l *lowering) head(h Head) {
	var left cell
	if h.Parent != "" {
		left = append(left, l.line(h.Parent, "", 13, AlignCenter))
	}
	left = append(left, l.line(h.Agency, "b", 13, AlignCenter), rule(agencyRule(h.Agency)))
	right := cell{
		l.line("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "b", 13, AlignCenter),
		l.line("Độc lập - Tự do - Hạnh phúc", "b", 14, AlignCenter), rule(mottoRule),
	}
	number := h.Number
	if number == "" {
		number = strings.Repeat("\u00a0", 8) + "/"
	}
	below := cell{l.line("Số: "+number, "", 13, AlignCenter)}
	if h.Type == "" && h.About != "" {
		below = append(below, l.line("V/v "+h.About, "", 12, AlignCenter))
	}
	if h.Mark != "" {
		mark := l.line(h.Mark, "b", 13, AlignCenter)
		mark.before, mark.box = 6, min(leftColumn-4, 12+3.2*float64(len([]rune(h.Mark))))
		below = append(below, mark)
	}
	date := l.line(PlaceAndDate(h.Place, h.Date), "i", 14, AlignCenter)
	below[0].before, date.before = 4, 4
	l.add(grid{widths: []float64{leftColumn, rightColumn}, rows: [][]cell{{left, right}, {below, {date}}}})
	l.add(para{size: 8})
	if h.Type == "" {
		return
	}
	title := l.line(h.Type, "b", 14, AlignCenter)
	title.heading = 1
	l.add(title)
	if h.About != "" {
		l.add(l.line(h.About, "b", 14, AlignCenter))
	}
	end := rule(headingRule)
	end.before, end.after = 4, 10
	l.add(end)
}

// agencyRule is a third to a half of the length of the agency's last line, as Appendix I asks; the length is estimated
// from the mean width of bold capitals at 13 points.
func agencyRule(agency string) float64 {
	last := agency[strings.LastIndexByte(agency, '\n')+1:]
	return min(max(minAgencyRule, 0.42*3.3*float64(len([]rune(last)))), leftColumn/2)
}

func (l *lowering) recipients(r Recipients) cell {
	out := cell{l.line("Nơi nhận:", "bi", 12, AlignLeft)}
	out[0].before = 8
	for i, item := range r.Items {
		end := ";"
		if i == len(r.Items)-1 {
			end = "."
		}
		out = append(out, l.line("- "+strings.TrimRight(strings.TrimPrefix(item, "- "), ".; ")+end, "", 11, AlignLeft))
	}
	return out
}

func (l *lowering) signature(s Signature) cell {
	var out cell
	for _, part := range []string{s.Authority, s.Position} {
		if part != "" {
			out = append(out, l.line(part, "b", 14, AlignCenter))
		}
	}
	note := l.line(s.Note, "i", 13, AlignCenter)
	note.before, note.after = 26, 26
	out = append(out, note, l.line(s.Name, "b", 14, AlignCenter))
	out[0].before = max(out[0].before, 6)
	return out
}

func (l *lowering) table(t Table) {
	columns := len(t.Header)
	if columns == 0 && len(t.Rows) > 0 {
		columns = len(t.Rows[0])
	}
	if columns == 0 {
		l.fail("table without columns; give a header or a row")
		return
	}
	if len(t.Widths) != 0 && len(t.Widths) != columns || len(t.Align) != 0 && len(t.Align) != columns {
		l.fail("table has %d columns but %d widths and %d alignments; give one each or none", columns, len(t.Widths), len(t.Align))
		return
	}
	g := grid{border: true, header: len(t.Header) > 0, widths: shares(t.Widths, columns)}
	if g.header {
		g.rows = append(g.rows, l.row(t.Header, func(s string, _ int) para { return l.line(s, "b", tableSize, AlignCenter) }))
	}
	for i, r := range t.Rows {
		if len(r) != columns {
			l.fail("table row %d has %d cells, want %d", i+1, len(r), columns)
			return
		}
		g.rows = append(g.rows, l.row(r, func(s string, c int) para {
			p := l.line(s, "", tableSize, AlignLeft)
			if len(t.Align) > 0 && t.Align[c] != AlignJustify {
				p.align = t.Align[c]
			}
			return p
		}))
	}
	for _, w := range g.widths {
		if w < 3*cellSpace {
			l.fail("a table column is only %.1f mm wide; correct the widths", w)
		}
	}
	l.add(g)
	l.add(para{size: 6})
}

func (l *lowering) row(texts []string, make func(string, int) para) []cell {
	out := []cell{}
	for c, s := range texts {
		p := make(s, c)
		p.before, p.after = 2, 2
		out = append(out, cell{p})
	}
	return out
}

// shares divides the text width in proportion to widths, equally when there are none.
func shares(widths []float64, columns int) []float64 {
	sum, out := 0.0, make([]float64, columns)
	for i := range out {
		out[i] = 1
		if len(widths) > 0 {
			out[i] = widths[i]
		}
		sum += out[i]
	}
	for i := range out {
		out[i] *= textWidth / sum
	}
	return out
}
