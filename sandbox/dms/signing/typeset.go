package signing

import "strings"

// A4 and the margins of Appendix I: top and bottom 20–25 mm, left 30–35 mm, right 15–20 mm.
const (
	pageW        = 210 * mm
	pageH        = 297 * mm
	marginTop    = 20 * mm
	marginBottom = 20 * mm
	marginLeft   = 30 * mm
	marginRight  = 20 * mm
	textW        = pageW - marginLeft - marginRight
)

// Sizes in points (Appendix I gives a range for each component).
const (
	sizeBody   = 14.0
	sizeHead   = 13.0
	sizeNation = 12.0
	sizeSmall  = 11.0
	leading    = 1.25 // line height in ems
	indent     = 10 * mm
	paraGap    = 6.0
)

type (
	// run is text in one style at a place: x and the baseline y from the page's lower left corner.
	run struct {
		face  face
		size  float64
		x, y  float64
		text  string
		extra float64 // added to each space
	}
	rule  struct{ x1, y1, x2, y2 float64 }
	sheet struct {
		runs  []run
		rules []rule
	}
	// blank is a place that the clerk fills in later.
	blank struct {
		field string
		face  face
		size  float64
		box   Box
	}
	// styled is a line of text in one style.
	styled struct {
		face face
		size float64
		text string
	}
	// setter sets a document; err keeps the first thing that went wrong.
	setter struct {
		fonts  *fontSet
		sheets []*sheet
		y      float64 // top of what comes next
		blanks []blank
		err    error
	}
)

func (s *setter) sheet() *sheet { return s.sheets[len(s.sheets)-1] }

func (s *setter) newPage() {
	s.sheets = append(s.sheets, &sheet{})
	s.y = pageH - marginTop
	if n := len(s.sheets); n > 1 { // the first page has no number
		text := itoa(n)
		s.put(regular, sizeHead, marginLeft+(textW-s.width(regular, sizeHead, text))/2, pageH-12*mm, text, 0)
	}
}

func (s *setter) width(f face, size float64, text string) float64 {
	return s.fonts.fonts[f].Width(text) * size
}

// put sets text with its baseline at y.
func (s *setter) put(f face, size, x, y float64, text string, extra float64) {
	if err := s.fonts.use(f, text); err != nil && s.err == nil {
		s.err = err
	}
	s.sheet().runs = append(s.sheet().runs, run{f, size, x, y, text, extra})
}

// split breaks a word that is wider than a line, an address for example; other words stay whole.
func (s *setter) split(f face, size, width float64, w string) []string {
	if s.width(f, size, w) <= width {
		return []string{w}
	}
	var parts []string
	cur := ""
	for _, r := range w {
		if cur != "" && s.width(f, size, cur+string(r)) > width {
			parts, cur = append(parts, cur), ""
		}
		cur += string(r)
	}
	return append(parts, cur)
}

// wrap breaks text into lines no wider than width.
func (s *setter) wrap(f face, size, width float64, text string) []string {
	var lines []string
	cur := ""
	for _, word := range strings.Fields(text) {
		for _, w := range s.split(f, size, width, word) {
			if next := strings.TrimSpace(cur + " " + w); cur == "" || s.width(f, size, next) <= width {
				cur = next
				continue
			}
			lines, cur = append(lines, cur), w
		}
	}
	if cur != "" {
		lines = append(lines, cur)
	}
	return lines
}

// centered sets lines one below the other, each in the middle of a column and broken to its width, and returns the y below them and the width of the last line.
func (s *setter) centered(x, w, y float64, lines ...styled) (below, last float64) {
	for _, l := range lines {
		for _, text := range s.wrap(l.face, l.size, w, l.text) {
			last = s.width(l.face, l.size, text)
			s.put(l.face, l.size, x+(w-last)/2, y-l.size, text, 0)
			y -= l.size * leading
		}
	}
	return y, last
}

// ruleBelow draws a line of this length in the middle of a column.
func (s *setter) ruleBelow(x, w, y, length float64) {
	s.sheet().rules = append(s.sheet().rules, rule{x + (w-length)/2, y, x + (w+length)/2, y})
}

// blankAt reserves a place for text of this size whose baseline is y.
func (s *setter) blankAt(field string, f face, size, x, y, w float64) {
	s.blanks = append(s.blanks, blank{field, f, size, Box{len(s.sheets), Rect{x, y - 0.25*size, x + w, y + 0.95*size}}})
}

// word of a paragraph.
type word struct {
	face face
	text string
}

// textLine is a line of the body before it has a page.
type textLine struct {
	words   []word
	natural float64 // width with plain spaces
	shift   float64 // indent from the left margin
	above   float64 // space before it
	justify bool
	center  bool
}

// paragraph breaks a paragraph into lines.
func (s *setter) paragraph(p Paragraph) []textLine {
	plain := regular
	if p.Italic {
		plain = italic
	}
	lead := bold
	if p.Italic {
		lead = boldItalic
	}
	var words []word
	add := func(f face, text string) {
		for _, w := range strings.Fields(text) {
			for _, part := range s.split(f, sizeBody, textW-indent, w) {
				words = append(words, word{f, part})
			}
		}
	}
	add(lead, p.Lead)
	if p.Centered {
		plain = bold
	}
	add(plain, p.Text)
	cur := textLine{shift: indent, above: paraGap, justify: true}
	if p.Centered {
		cur = textLine{above: paraGap, center: true}
	}
	var out []textLine
	for _, w := range words {
		width := s.width(w.face, sizeBody, w.text)
		gap := 0.0
		if len(cur.words) > 0 {
			gap = s.width(cur.words[len(cur.words)-1].face, sizeBody, " ")
		}
		if len(cur.words) > 0 && cur.shift+cur.natural+gap+width > textW {
			out = append(out, cur)
			cur, gap = textLine{justify: cur.justify, center: cur.center}, 0
		}
		cur.words = append(cur.words, w)
		cur.natural += gap + width
	}
	cur.justify = false
	return append(out, cur)
}

func (l textLine) height() float64 { return l.above + sizeBody*leading }

// line sets a line of the body at the top of what is free.
func (s *setter) line(l textLine) {
	s.y -= l.height()
	x, y := marginLeft+l.shift, s.y+sizeBody*(leading-1)
	extra := 0.0
	switch {
	case l.center:
		x = marginLeft + (textW-l.natural)/2
	case l.justify && len(l.words) > 1:
		extra = max(0, (textW-l.shift-l.natural)/float64(len(l.words)-1))
	}
	for i := 0; i < len(l.words); {
		f, j := l.words[i].face, i
		var text []string
		for ; j < len(l.words) && l.words[j].face == f; j++ {
			text = append(text, l.words[j].text)
		}
		t := strings.Join(text, " ")
		if j < len(l.words) {
			t += " "
		}
		s.put(f, sizeBody, x, y, t, extra)
		x += s.width(f, sizeBody, t) + extra*float64(strings.Count(t, " "))
		i = j
	}
}
