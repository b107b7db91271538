package office

import (
	"cmp"
	"math"
	"slices"
	"strings"
)

// writing is letters that stand on one line of a page, next to each other.
type writing struct {
	text       string
	ux, uy     float64 // the direction of the line
	from, to   float64 // along the line
	base, size float64 // across it; the height of the letters
	moved      bool    // it does not follow what was written before by itself
	measured   bool    // to is where it ends
}

// newPiece is text written with the transformation m at a font size, by units of
// text space long.
func newPiece(text string, m transform, size, by float64, moved, measured bool) writing {
	p := writing{text: text, ux: 1, moved: moved, measured: measured, size: math.Abs(size) * math.Hypot(m.c, m.d)}
	wide := math.Hypot(m.a, m.b)
	if wide > 0 {
		p.ux, p.uy = m.a/wide, m.b/wide
	}
	p.from, p.base = m.e*p.ux+m.f*p.uy, m.f*p.ux-m.e*p.uy
	p.to = p.from + by*wide
	return p
}

// How letters stand to each other, in parts of their size.
const (
	sameLine  = 0.5  // farther apart across the line: another line; less: raised
	wordGap   = 0.2  // wider: a space between words, which are 0.22 apart or more
	sameSpot  = 0.15 // nearer: one letter written twice, to look bold
	maxOnLine = 20_000
)

// lineWriter gathers what is written on one line and writes it in order.
type lineWriter struct {
	line []writing
	out  strings.Builder
}

func (w *lineWriter) add(p writing) {
	if len(w.line) == maxOnLine || len(w.line) > 0 && !w.line[0].onLineOf(p) {
		w.flush()
	}
	w.line = append(w.line, p)
}

// onLineOf reports whether two pieces stand on one line.
func (p writing) onLineOf(q writing) bool {
	return math.Abs(p.ux-q.ux)+math.Abs(p.uy-q.uy) < 0.01 && math.Abs(p.base-q.base) <= sameLine*max(p.size, q.size)
}

// flush ends the line.
func (w *lineWriter) flush() {
	if len(w.line) == 0 {
		return
	}
	slices.SortStableFunc(w.line, func(a, b writing) int { return cmp.Compare(a.from, b.from) })
	for i, p := range w.line {
		if w.out.Len() > maxPDFText {
			break
		}
		if i > 0 {
			prev := w.line[i-1]
			if p.text == prev.text && p.from-prev.from < sameSpot*p.size {
				continue
			}
			if prev.endsBefore(p) && !strings.HasSuffix(prev.text, " ") && !strings.HasPrefix(p.text, " ") {
				w.out.WriteByte(' ')
			}
		}
		w.out.WriteString(p.text)
	}
	w.out.WriteByte('\n')
	w.line = w.line[:0]
}

// endsBefore reports whether there is room for a space between p and next.
func (p writing) endsBefore(next writing) bool {
	if !p.measured {
		return next.moved
	}
	return next.from-p.to > wordGap*max(p.size, next.size)
}
