package office

import (
	"encoding/binary"
	"strings"
	"unicode/utf16"

	"github.com/ledongthuc/pdf"
)

// fontReader turns the bytes of a font's strings into text. The library's own
// reading of ToUnicode maps counts ranges in their last byte only, which is
// wrong for the identity map that embedded Vietnamese fonts come with; hence
// this one (ISO 32000-1, 9.10.3).
type fontReader struct {
	width  int // bytes of a code: 1 or 2
	chars  map[uint32]string
	ranges []codeRange
	plain  pdf.TextEncoding // where there is no map
}

type codeRange struct {
	lo, hi uint32
	dst    string   // UTF-16BE of lo
	each   []string // or one for each code
}

func newFontReader(f pdf.Font) *fontReader {
	m := f.V.Key("ToUnicode")
	if m.Kind() != pdf.Stream {
		return &fontReader{plain: f.Encoder()}
	}
	r := &fontReader{width: 1, chars: map[uint32]string{}}
	if f.V.Key("Subtype").Name() == "Type0" {
		r.width = 2
	}
	n := 0
	pdf.Interpret(m, func(stk *pdf.Stack, op string) {
		switch op {
		case "begincodespacerange", "beginbfchar", "beginbfrange":
			n = int(stk.Pop().Int64())
		case "endcodespacerange":
			for ; n > 0 && stk.Len() >= 2; n-- {
				if w := len(stk.Pop().RawString()); w == 1 || w == 2 {
					r.width = w
				}
				stk.Pop()
			}
		case "endbfchar":
			for ; n > 0 && stk.Len() >= 2; n-- {
				dst, src := stk.Pop().RawString(), stk.Pop().RawString()
				r.chars[code(src)] = utf16Text(dst)
			}
		case "endbfrange":
			for ; n > 0 && stk.Len() >= 3; n-- {
				dst, hi, lo := stk.Pop(), code(stk.Pop().RawString()), code(stk.Pop().RawString())
				c := codeRange{lo: lo, hi: hi}
				if dst.Kind() == pdf.Array {
					for i := range min(dst.Len(), 1<<16) {
						c.each = append(c.each, utf16Text(dst.Index(i).RawString()))
					}
				} else {
					c.dst = dst.RawString()
				}
				r.ranges = append(r.ranges, c)
			}
		case "findresource":
			stk.Pop()
			stk.Pop()
			stk.Push(f.V) // any dictionary will do: nothing is looked up in it
		case "defineresource":
			stk.Pop()
			stk.Pop()
		}
	})
	return r
}

func code(s string) uint32 {
	var n uint32
	for i := range min(len(s), 4) {
		n = n<<8 | uint32(s[i])
	}
	return n
}

func utf16Text(s string) string {
	u := make([]uint16, len(s)/2)
	for i := range u {
		u[i] = binary.BigEndian.Uint16([]byte(s[2*i:]))
	}
	return string(utf16.Decode(u))
}

// text decodes a string of a content stream. Codes without a meaning are left out.
func (r *fontReader) text(raw string) string {
	if r.plain != nil {
		return r.plain.Decode(raw)
	}
	var b strings.Builder
	for len(raw) >= r.width {
		b.WriteString(r.one(code(raw[:r.width])))
		raw = raw[r.width:]
	}
	return b.String()
}

func (r *fontReader) one(c uint32) string {
	if s, ok := r.chars[c]; ok {
		return s
	}
	for _, g := range r.ranges {
		if c < g.lo || c > g.hi {
			continue
		}
		i := c - g.lo
		if g.each != nil {
			if int(i) < len(g.each) {
				return g.each[i]
			}
			return ""
		}
		if len(g.dst) < 2 {
			return ""
		}
		last := uint32(binary.BigEndian.Uint16([]byte(g.dst[len(g.dst)-2:]))) + i
		return utf16Text(g.dst[:len(g.dst)-2]) + utf16Text(string([]byte{byte(last >> 8), byte(last)}))
	}
	return ""
}

// pageText walks a page's content and starts a new line where the writing
// position leaves the line.
func pageText(p pdf.Page, steps *int) string {
	w := &pageWriter{steps: steps, fonts: map[string]*fontReader{}, page: p}
	contents := p.V.Key("Contents")
	if contents.Kind() == pdf.Array {
		for i := range contents.Len() {
			pdf.Interpret(contents.Index(i), w.operator)
		}
	} else {
		pdf.Interpret(contents, w.operator)
	}
	return w.out.String()
}

type pageWriter struct {
	page    pdf.Page
	steps   *int // operators so far, of all pages
	fonts   map[string]*fontReader
	font    *fontReader
	y, atY  float64 // of the line, and of what was written last
	lastEnd byte
	out     strings.Builder
}

func (w *pageWriter) operator(stk *pdf.Stack, op string) {
	if *w.steps++; *w.steps > maxPDFSteps {
		panic(errPDFSteps)
	}
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
	switch op {
	case "BT":
		w.y = 0
	case "Tf":
		if len(args) == 2 {
			name := args[0].Name()
			if w.fonts[name] == nil {
				w.fonts[name] = newFontReader(w.page.Font(name))
			}
			w.font = w.fonts[name]
		}
	case "Td", "TD":
		w.y += num(1)
		w.gap()
	case "Tm":
		w.y = num(5)
		w.gap()
	case "T*":
		w.newline()
	case "'", "\"":
		w.newline()
		w.show(args)
	case "Tj", "TJ":
		w.show(args)
	}
}

// show writes strings; a wide step back between two of them is a space.
func (w *pageWriter) show(args []pdf.Value) {
	if len(args) == 0 || w.font == nil {
		return
	}
	if w.atY != w.y && w.out.Len() > 0 {
		w.newline()
	}
	w.atY = w.y
	last := args[len(args)-1]
	if last.Kind() == pdf.String {
		w.write(w.font.text(last.RawString()))
		return
	}
	for i := range last.Len() {
		switch v := last.Index(i); v.Kind() {
		case pdf.String:
			w.write(w.font.text(v.RawString()))
		case pdf.Integer, pdf.Real:
			if v.Float64() < -200 {
				w.gap()
			}
		default:
			// Nothing else stands in such an array.
		}
	}
}

func (w *pageWriter) write(s string) {
	if s == "" || w.out.Len() > maxPDFText {
		return
	}
	w.out.WriteString(s)
	w.lastEnd = s[len(s)-1]
}

// gap is a space, unless there is one.
func (w *pageWriter) gap() {
	if w.out.Len() > 0 && w.lastEnd != ' ' && w.lastEnd != '\n' {
		w.write(" ")
	}
}

func (w *pageWriter) newline() {
	if w.out.Len() > 0 && w.lastEnd != '\n' {
		w.write("\n")
	}
}
