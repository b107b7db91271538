package signing

import (
	"bytes"
	"compress/zlib"
	"fmt"
	"sort"
	"sync"

	"thuchanh/internal/office/fonts"
	"thuchanh/sandbox/dms/signing/internal/pdf"
	"thuchanh/sandbox/dms/signing/internal/typeface"
)

// face is a style of the typeface.
type face int

const (
	regular face = iota
	bold
	italic
	boldItalic
	faces
)

var faceNames = [faces]string{"Regular", "Bold", "Italic", "BoldItalic"}

// loadFaces parses the typeface once; it never changes.
var loadFaces = sync.OnceValues(func() (all [faces]*typeface.Font, err error) {
	for i, name := range faceNames {
		ttf, err := fonts.Serif(name)
		if err != nil {
			return all, fmt.Errorf("signing: %w", err)
		}
		if all[i], err = typeface.Parse(ttf); err != nil {
			return all, fmt.Errorf("signing: %w", err)
		}
	}
	return all, nil
})

// fontSet embeds in one file, or one update of a file, subsets of the faces that are used.
type fontSet struct {
	fonts  [faces]*typeface.Font
	used   [faces]map[rune]bool
	subset [faces]typeface.Subset
	ref    [faces]pdf.Ref
}

func newFontSet() (*fontSet, error) {
	all, err := loadFaces()
	if err != nil {
		return nil, err
	}
	s := &fontSet{fonts: all}
	for i := range s.used {
		s.used[i] = map[rune]bool{}
	}
	return s, nil
}

// use notes the letters of a text. It fails where the typeface lacks one.
func (s *fontSet) use(f face, text string) error {
	for _, r := range text {
		if _, ok := s.fonts[f].Glyph(r); !ok {
			return fmt.Errorf("signing: the typeface has no letter %q (U+%04X)", r, r)
		}
		s.used[f][r] = true
	}
	return nil
}

// embed writes the subsets into w. Text can be encoded afterwards.
func (s *fontSet) embed(w *pdf.Writer) {
	for f := range faces {
		if len(s.used[f]) == 0 {
			continue
		}
		letters := make([]rune, 0, len(s.used[f]))
		gids := make([]uint16, 0, len(s.used[f]))
		for r := range s.used[f] {
			letters = append(letters, r)
		}
		sort.Slice(letters, func(i, j int) bool { return letters[i] < letters[j] })
		for _, r := range letters {
			g, _ := s.fonts[f].Glyph(r)
			gids = append(gids, g)
		}
		s.subset[f] = s.fonts[f].Subset(gids)
		s.ref[f] = s.write(w, f, letters)
	}
}

// write makes the Type 0 font of a face: CIDs are the subset's glyph numbers (ISO 32000-1, 9.7).
func (s *fontSet) write(w *pdf.Writer, f face, letters []rune) pdf.Ref {
	font, sub := s.fonts[f], s.subset[f]
	scale := func(v int) int64 { return int64(v) * 1000 / int64(font.UnitsPerEm) }
	name := pdf.Name(subsetTag(letters) + "+LiberationSerif-" + faceNames[f])
	widths := make(pdf.Array, len(sub.IDs))
	for i := range widths {
		widths[i] = int64(0)
	}
	for old, id := range sub.IDs {
		if int(id) < len(widths) {
			widths[id] = thousandths(float64(font.Advance(old)) * 1000 / float64(font.UnitsPerEm))
		}
	}
	flags, angle := int64(4|2), int64(0) // symbolic (it has its own encoding), serif
	if f == italic || f == boldItalic {
		flags, angle = flags|64, -16
	}
	box := pdf.Array{}
	for _, v := range font.Box {
		box = append(box, scale(v))
	}
	descriptor := w.Add(pdf.Dict{
		"Type": pdf.Name("FontDescriptor"), "FontName": name, "Flags": flags, "FontBBox": box, "ItalicAngle": angle,
		"Ascent": scale(font.Ascent), "Descent": scale(font.Descent), "CapHeight": int64(655), "StemV": int64(80),
		"FontFile2": w.Add(deflated(sub.File, pdf.Dict{"Length1": int64(len(sub.File))})),
	})
	descendant := w.Add(pdf.Dict{
		"Type": pdf.Name("Font"), "Subtype": pdf.Name("CIDFontType2"), "BaseFont": name, "FontDescriptor": descriptor,
		"CIDSystemInfo": pdf.Dict{"Registry": pdf.String("Adobe"), "Ordering": pdf.String("Identity"), "Supplement": int64(0)},
		"DW":            int64(1000), "W": pdf.Array{int64(0), widths}, "CIDToGIDMap": pdf.Name("Identity"),
	})
	return w.Add(pdf.Dict{
		"Type": pdf.Name("Font"), "Subtype": pdf.Name("Type0"), "BaseFont": name, "Encoding": pdf.Name("Identity-H"),
		"DescendantFonts": pdf.Array{descendant}, "ToUnicode": w.Add(deflated(s.toUnicode(f, letters), nil)),
	})
}

// subsetTag is the six capitals in front of a subset's name (9.6.4), from the letters it has.
func subsetTag(letters []rune) string {
	h := uint32(2166136261)
	for _, r := range letters {
		h = (h ^ uint32(r)) * 16777619
	}
	tag := make([]byte, 6)
	for i := range tag {
		tag[i] = 'A' + byte(h%26)
		h /= 26
	}
	return string(tag)
}

// toUnicode is the map from codes to letters, so that text can be searched and copied (9.10.3).
func (s *fontSet) toUnicode(f face, letters []rune) []byte {
	b := []byte("/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n" +
		"/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n")
	for len(letters) > 0 {
		n := min(100, len(letters))
		b = fmt.Appendf(b, "%d beginbfchar\n", n)
		for _, r := range letters[:n] {
			b = fmt.Appendf(b, "<%04X> <%04X>\n", s.code(f, r), r)
		}
		b = append(b, "endbfchar\n"...)
		letters = letters[n:]
	}
	return append(b, "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"...)
}

func (s *fontSet) code(f face, r rune) uint16 {
	g, _ := s.fonts[f].Glyph(r)
	return s.subset[f].IDs[g]
}

// resources is the dictionary of fonts for a content stream.
func (s *fontSet) resources() pdf.Dict {
	d := pdf.Dict{}
	for f := range faces {
		if s.ref[f].Num != 0 {
			d[fontName(f)] = s.ref[f]
		}
	}
	return pdf.Dict{"Font": d}
}

func fontName(f face) pdf.Name { return pdf.Name(fmt.Sprintf("F%d", f)) }

// show appends the operator that shows text, each space wider by extra points at this size.
func (s *fontSet) show(b []byte, f face, text string, size, extra float64) []byte {
	b = append(b, "[<"...)
	for _, r := range text {
		b = fmt.Appendf(b, "%04X", s.code(f, r))
		if r == ' ' && extra != 0 {
			b = append(b, '>')
			b = pdf.AppendNumber(b, -extra*1000/size)
			b = append(b, '<')
		}
	}
	return append(b, ">] TJ\n"...)
}

// deflated is a compressed stream.
func deflated(data []byte, d pdf.Dict) *pdf.Stream {
	var b bytes.Buffer
	z := zlib.NewWriter(&b)
	_, _ = z.Write(data) // a bytes.Buffer does not fail
	_ = z.Close()
	out := pdf.Dict{"Filter": pdf.Name("FlateDecode")}
	for k, v := range d {
		out[k] = v
	}
	return &pdf.Stream{Dict: out, Data: b.Bytes()}
}
