// Package typeface reads TrueType fonts, cuts them down to the letters a document uses, and gives the letters' outlines.
// It is for the fonts that the program brings along, which are known to be sound: it reports what is missing, and does not
// defend itself against hostile fonts.
package typeface

import (
	"encoding/binary"
	"errors"
	"fmt"
)

// Font is a parsed TrueType font. It is immutable.
type Font struct {
	// UnitsPerEm is the size of the em square; Ascent and Descent are in its units, Descent negative.
	UnitsPerEm, Ascent, Descent int
	// Box is the font's bounding box: left, bottom, right, top.
	Box [4]int

	tables  map[string][]byte
	cmap    map[rune]uint16
	metrics int // glyphs with their own advance in hmtx
	glyphs  int
	long    bool // loca has 32-bit offsets
}

var be = binary.BigEndian

// Parse reads a font with TrueType outlines and a format 4 character map.
func Parse(ttf []byte) (*Font, error) {
	f := &Font{tables: map[string][]byte{}, cmap: map[rune]uint16{}}
	if len(ttf) < 12 {
		return nil, errors.New("typeface: no font")
	}
	for i := range int(be.Uint16(ttf[4:])) {
		r := ttf[12+16*i:]
		off, size := be.Uint32(r[8:]), be.Uint32(r[12:])
		if uint64(off)+uint64(size) > uint64(len(ttf)) {
			return nil, fmt.Errorf("typeface: table %q is cut off", r[:4])
		}
		f.tables[string(r[:4])] = ttf[off : off+size]
	}
	for _, t := range []string{"head", "hhea", "hmtx", "maxp", "cmap", "loca", "glyf"} {
		if f.tables[t] == nil {
			return nil, fmt.Errorf("typeface: table %s is missing", t)
		}
	}
	head, hhea := f.tables["head"], f.tables["hhea"]
	f.UnitsPerEm = int(be.Uint16(head[18:]))
	for i := range f.Box {
		f.Box[i] = int(int16(be.Uint16(head[36+2*i:])))
	}
	f.long = be.Uint16(head[50:]) == 1
	f.Ascent, f.Descent = int(int16(be.Uint16(hhea[4:]))), int(int16(be.Uint16(hhea[6:])))
	f.metrics = int(be.Uint16(hhea[34:]))
	f.glyphs = int(be.Uint16(f.tables["maxp"][4:]))
	return f, f.readCmap()
}

func (f *Font) readCmap() error {
	cmap := f.tables["cmap"]
	for i := range int(be.Uint16(cmap[2:])) {
		sub := cmap[be.Uint32(cmap[8+8*i:]):]
		if be.Uint16(sub) != 4 {
			continue
		}
		n := int(be.Uint16(sub[6:])) // twice the number of segments
		end, start, delta, offset := sub[14:], sub[16+n:], sub[16+2*n:], sub[16+3*n:]
		for s := 0; s < n; s += 2 {
			for c := int(be.Uint16(start[s:])); c <= int(be.Uint16(end[s:])); c++ {
				g := uint16(c)
				if o := int(be.Uint16(offset[s:])); o != 0 {
					if g = be.Uint16(offset[s+o+2*(c-int(be.Uint16(start[s:]))):]); g == 0 {
						continue
					}
				}
				if g += be.Uint16(delta[s:]); g != 0 {
					f.cmap[rune(c)] = g
				}
			}
		}
		return nil
	}
	return errors.New("typeface: no character map of format 4")
}

// Glyph returns the glyph of a letter; ok is false if the font has none.
func (f *Font) Glyph(r rune) (gid uint16, ok bool) {
	gid, ok = f.cmap[r]
	return gid, ok
}

// Advance is the width of a glyph in units of the em square.
func (f *Font) Advance(gid uint16) int {
	i := min(int(gid), f.metrics-1)
	return int(be.Uint16(f.tables["hmtx"][4*i:]))
}

// Width is the width of text at a size of one point per em, in points. Letters that the font lacks count as nothing.
func (f *Font) Width(text string) float64 {
	w := 0
	for _, r := range text {
		if g, ok := f.cmap[r]; ok {
			w += f.Advance(g)
		}
	}
	return float64(w) / float64(f.UnitsPerEm)
}

func (f *Font) bearing(gid uint16) uint16 {
	hmtx := f.tables["hmtx"]
	if int(gid) < f.metrics {
		return be.Uint16(hmtx[4*int(gid)+2:])
	}
	return be.Uint16(hmtx[4*f.metrics+2*(int(gid)-f.metrics):])
}

func (f *Font) glyf(gid uint16) []byte {
	if int(gid) >= f.glyphs {
		return nil
	}
	loca, glyf := f.tables["loca"], f.tables["glyf"]
	if f.long {
		return glyf[be.Uint32(loca[4*int(gid):]):be.Uint32(loca[4*int(gid)+4:])]
	}
	return glyf[2*int(be.Uint16(loca[2*int(gid):])) : 2*int(be.Uint16(loca[2*int(gid)+2:]))]
}
