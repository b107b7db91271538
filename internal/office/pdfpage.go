package office

import (
	"github.com/ledongthuc/pdf"
)

// Limits of one page's content beside the number of operators.
const (
	maxFormDepth = 8    // content inside content
	formSteps    = 1000 // operators that one such inset counts as: it is read anew each time
	maxSaved     = 512  // graphics states
)

// pageText walks a page's content and puts its letters in order by where they
// stand: programs write a word of which one font lacks a letter in pieces, some
// of them all the letters of a line that one font has before those of the next.
func pageText(p pdf.Page, steps *int) string {
	w := &pageWalker{steps: steps, res: p.Resources(), fonts: map[string]*fontReader{}}
	w.state.ctm, w.state.stretch = unmoved, 1
	contents := p.V.Key("Contents")
	if contents.Kind() == pdf.Array {
		for i := range contents.Len() {
			pdf.Interpret(contents.Index(i), w.operator)
		}
	} else {
		pdf.Interpret(contents, w.operator)
	}
	w.lines.flush()
	return w.lines.out.String()
}

// transform is a matrix as PDF writes it: x' = ax + cy + e, y' = bx + dy + f.
type transform struct{ a, b, c, d, e, f float64 }

var unmoved = transform{a: 1, d: 1}

// then returns what m and after it n do.
func (m transform) then(n transform) transform {
	return transform{
		m.a*n.a + m.b*n.c, m.a*n.b + m.b*n.d,
		m.c*n.a + m.d*n.c, m.c*n.b + m.d*n.d,
		m.e*n.a + m.f*n.c + n.e, m.e*n.b + m.f*n.d + n.f,
	}
}

// graphics is the part of the graphics state that matters for text (ISO
// 32000-1, 8.4 and 9.3).
type graphics struct {
	ctm                                  transform
	font                                 *fontReader
	size, letters, spaces, stretch, lead float64
}

type pageWalker struct {
	steps *int // operators so far, of all pages
	res   pdf.Value
	fonts map[string]*fontReader // of res
	depth int

	state   graphics
	saved   []graphics
	unsaved int       // states beyond maxSaved
	at      transform // the text matrix
	line    transform // the text line matrix
	moved   bool      // the position was set since the last letter
	lines   lineWriter
}

func (w *pageWalker) operator(stk *pdf.Stack, op string) {
	w.step(1)
	args := make([]pdf.Value, stk.Len())
	for i := len(args) - 1; i >= 0; i-- {
		args[i] = stk.Pop()
	}
	num := func(i int) float64 {
		if i < len(args) {
			return args[i].Float64()
		}
		return 0
	}
	six := func() transform { return transform{num(0), num(1), num(2), num(3), num(4), num(5)} }
	switch op {
	case "q":
		w.save()
	case "Q":
		w.restore()
	case "cm":
		w.state.ctm = six().then(w.state.ctm)
	case "Do":
		if len(args) == 1 {
			w.inset(w.res.Key("XObject").Key(args[0].Name()))
		}
	case "BT":
		w.place(unmoved)
	case "Td":
		w.place(transform{1, 0, 0, 1, num(0), num(1)}.then(w.line))
	case "TD":
		w.state.lead = -num(1)
		w.place(transform{1, 0, 0, 1, num(0), num(1)}.then(w.line))
	case "Tm":
		w.place(six())
	case "T*":
		w.nextLine()
	case "'":
		w.nextLine()
		w.show(args)
	case "\"":
		w.state.spaces, w.state.letters = num(0), num(1)
		w.nextLine()
		w.show(args)
	case "Tj", "TJ":
		w.show(args)
	default:
		w.textState(op, args, num(0))
	}
}

// textState takes the operators that only set a number, and the font. How far a
// letter is raised does not matter: it belongs to its line.
func (w *pageWalker) textState(op string, args []pdf.Value, n float64) {
	switch op {
	case "Tc":
		w.state.letters = n
	case "Tw":
		w.state.spaces = n
	case "Tz":
		w.state.stretch = n / 100
	case "TL":
		w.state.lead = n
	case "Tf":
		if len(args) != 2 {
			return
		}
		name := args[0].Name()
		if w.fonts[name] == nil {
			w.fonts[name] = newFontReader(pdf.Font{V: w.res.Key("Font").Key(name)})
		}
		w.state.font, w.state.size = w.fonts[name], args[1].Float64()
	}
}

func (w *pageWalker) step(n int) {
	if *w.steps += n; *w.steps > maxPDFSteps {
		panic(errPDFSteps)
	}
}

func (w *pageWalker) save() {
	if len(w.saved) == maxSaved {
		w.unsaved++
		return
	}
	w.saved = append(w.saved, w.state)
}

func (w *pageWalker) restore() {
	switch n := len(w.saved); {
	case w.unsaved > 0:
		w.unsaved--
	case n > 0:
		w.state, w.saved = w.saved[n-1], w.saved[:n-1]
	}
}

func (w *pageWalker) place(m transform) {
	w.at, w.line, w.moved = m, m, true
}

func (w *pageWalker) nextLine() {
	w.lines.flush()
	w.place(transform{1, 0, 0, 1, 0, -w.state.lead}.then(w.line))
}

// inset reads content that stands in another (a form XObject): stamps, and whole
// pages of programs that put pages together.
func (w *pageWalker) inset(form pdf.Value) {
	if form.Kind() != pdf.Stream || form.Key("Subtype").Name() != "Form" || w.depth == maxFormDepth {
		return
	}
	w.step(formSteps)
	outside := *w
	if m := form.Key("Matrix"); m.Len() == 6 {
		n := func(i int) float64 { return m.Index(i).Float64() }
		w.state.ctm = transform{n(0), n(1), n(2), n(3), n(4), n(5)}.then(w.state.ctm)
	}
	if res := form.Key("Resources"); res.Kind() == pdf.Dict {
		w.res, w.fonts = res, map[string]*fontReader{}
	}
	w.depth++
	w.saved, w.unsaved = nil, 0
	pdf.Interpret(form, w.operator)
	lines := w.lines
	*w = outside
	w.lines = lines
}

// show writes strings, with the steps between them that an array has.
func (w *pageWalker) show(args []pdf.Value) {
	if len(args) == 0 || w.state.font == nil {
		return
	}
	last := args[len(args)-1]
	if last.Kind() == pdf.String {
		w.write(last.RawString())
		return
	}
	for i := range last.Len() {
		switch v := last.Index(i); v.Kind() {
		case pdf.String:
			w.write(v.RawString())
		case pdf.Integer, pdf.Real:
			back := v.Float64()
			w.forward(-back / 1000 * w.state.size * w.state.stretch)
			w.moved = w.moved || back < -200
		default:
			// Nothing else stands in such an array.
		}
	}
}

func (w *pageWalker) forward(by float64) {
	w.at = transform{1, 0, 0, 1, by, 0}.then(w.at)
}

// write takes one string: letters that follow each other.
func (w *pageWalker) write(raw string) {
	s := &w.state
	n := s.font.width
	by := 0.0
	for rest := raw; len(rest) >= n; rest = rest[n:] {
		c := code(rest[:n])
		by += s.font.widths.at(c)*s.size + s.letters
		if n == 1 && c == ' ' {
			by += s.spaces
		}
	}
	by *= s.stretch
	if text := s.font.text(raw); text != "" {
		w.step(1)
		w.lines.add(newPiece(text, w.at.then(s.ctm), s.size, by, w.moved, s.font.widths.known))
		w.moved = false
	}
	w.forward(by)
}
