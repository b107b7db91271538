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
	widths glyphWidths
}

type codeRange struct {
	lo, hi uint32
	dst    string   // UTF-16BE of lo
	each   []string // or one for each code
}

func newFontReader(f pdf.Font) *fontReader {
	m := f.V.Key("ToUnicode")
	composite := f.V.Key("Subtype").Name() == "Type0"
	if m.Kind() != pdf.Stream {
		return &fontReader{width: 1, plain: f.Encoder(), widths: widthsOf(f.V)}
	}
	r := &fontReader{width: 1, chars: map[uint32]string{}, widths: widthsOf(f.V)}
	if composite {
		r.width = 2
	}
	n := 0
	pdf.Interpret(m, func(stk *pdf.Stack, op string) {
		switch op {
		case "begincodespacerange", "beginbfchar", "beginbfrange":
			n = int(stk.Pop().Int64())
		case "endcodespacerange":
			for ; n > 0 && stk.Len() >= 2; n-- {
				// The codes of other fonts have one byte whatever the map says.
				if w := len(stk.Pop().RawString()); composite && (w == 1 || w == 2) {
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
