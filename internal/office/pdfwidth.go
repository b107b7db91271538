package office

import "github.com/ledongthuc/pdf"

// glyphWidths are how far the codes of a font move the writing position, in
// parts of the font's size (ISO 32000-1, 9.2.4 and 9.7.4.3).
type glyphWidths struct {
	of        map[uint32]float64
	otherwise float64
	known     bool // false for the fonts every reader has, which may come without
}

// maxWidths bounds what is read of a font's widths: it has no more codes.
const maxWidths = 1 << 16

func (g glyphWidths) at(code uint32) float64 {
	if w, ok := g.of[code]; ok {
		return w
	}
	return g.otherwise
}

func widthsOf(font pdf.Value) glyphWidths {
	if font.Key("Subtype").Name() == "Type0" {
		return compositeWidths(font.Key("DescendantFonts").Index(0))
	}
	unit := 0.001
	if font.Key("Subtype").Name() == "Type3" {
		unit = font.Key("FontMatrix").Index(0).Float64()
	}
	list, first := font.Key("Widths"), int(font.Key("FirstChar").Int64())
	g := glyphWidths{of: map[uint32]float64{}, known: list.Len() > 0, otherwise: font.Key("FontDescriptor").Key("MissingWidth").Float64() * unit}
	for i := range min(list.Len(), 256) {
		g.of[uint32(first+i)] = list.Index(i).Float64() * unit
	}
	if !g.known {
		g.otherwise = 0.5
	}
	return g
}

// compositeWidths reads "c [w1 w2 …]" and "first last w".
func compositeWidths(font pdf.Value) glyphWidths {
	g := glyphWidths{of: map[uint32]float64{}, known: font.Kind() == pdf.Dict, otherwise: 1}
	if dw := font.Key("DW"); dw.Kind() == pdf.Integer || dw.Kind() == pdf.Real {
		g.otherwise = dw.Float64() / 1000
	}
	list, room := font.Key("W"), maxWidths
	set := func(c uint32, w float64) bool {
		room--
		g.of[c] = w / 1000
		return room > 0
	}
	for i := 0; i+1 < list.Len() && room > 0; {
		first := uint32(list.Index(i).Int64())
		if each := list.Index(i + 1); each.Kind() == pdf.Array {
			for j := range each.Len() {
				if !set(first+uint32(j), each.Index(j).Float64()) {
					break
				}
			}
			i += 2
			continue
		}
		last, w := uint32(list.Index(i+1).Int64()), list.Index(i+2).Float64()
		for c := first; c <= last && set(c, w); c++ {
		}
		i += 3
	}
	return g
}
