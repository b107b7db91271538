package typeface

import "sort"

// Flags of a component of a composite glyph (OpenType, glyf).
const (
	argsAreWords   = 0x0001
	hasScale       = 0x0008
	moreComponents = 0x0020
	hasXYScale     = 0x0040
	has2x2         = 0x0080
	hasInstruct    = 0x0100
)

// Subset is a font file that holds some glyphs only, numbered anew.
type Subset struct {
	// File is the TrueType file: outlines and metrics, no character map, no hinting.
	File []byte
	// IDs gives the new number of each glyph asked for.
	IDs map[uint16]uint16
}

// Subset cuts f down to some glyphs and what they are composed of. Equal sets give equal bytes.
func (f *Font) Subset(gids []uint16) Subset {
	order := []uint16{0} // .notdef comes first
	ids := map[uint16]uint16{0: 0}
	add := func(g uint16) {
		if _, ok := ids[g]; !ok {
			ids[g] = uint16(len(order))
			order = append(order, g)
		}
	}
	sorted := append([]uint16(nil), gids...)
	sort.Slice(sorted, func(i, j int) bool { return sorted[i] < sorted[j] })
	for _, g := range sorted {
		add(g)
	}
	for i := 0; i < len(order); i++ { // order grows while components are found
		f.components(f.glyf(order[i]), func(g []byte) { add(be.Uint16(g)) })
	}
	var glyf, loca, hmtx []byte
	for _, g := range order {
		loca = be.AppendUint32(loca, uint32(len(glyf)))
		glyf = append(glyf, f.plain(g, ids)...)
		for len(glyf)%4 != 0 {
			glyf = append(glyf, 0)
		}
		hmtx = be.AppendUint16(be.AppendUint16(hmtx, uint16(f.Advance(g))), f.bearing(g))
	}
	loca = be.AppendUint32(loca, uint32(len(glyf)))
	head := append([]byte(nil), f.tables["head"]...)
	be.PutUint32(head[8:], 0)
	be.PutUint16(head[50:], 1)
	hhea := append([]byte(nil), f.tables["hhea"]...)
	be.PutUint16(hhea[34:], uint16(len(order)))
	maxp := append([]byte(nil), f.tables["maxp"]...)
	be.PutUint16(maxp[4:], uint16(len(order)))
	return Subset{assemble(map[string][]byte{"glyf": glyf, "head": head, "hhea": hhea, "hmtx": hmtx, "loca": loca, "maxp": maxp}), ids}
}

// components calls do with the place of each component's glyph number.
func (f *Font) components(glyph []byte, do func(at []byte)) {
	if len(glyph) < 10 || int16(be.Uint16(glyph)) >= 0 {
		return
	}
	for at := 10; ; {
		flags := be.Uint16(glyph[at:])
		do(glyph[at+2:])
		at += 4 + componentSize(flags)
		if flags&moreComponents == 0 {
			return
		}
	}
}

// componentSize is the size of what follows a component's flags and number.
func componentSize(flags uint16) int {
	n := 2
	if flags&argsAreWords != 0 {
		n = 4
	}
	switch {
	case flags&hasScale != 0:
		n += 2
	case flags&hasXYScale != 0:
		n += 4
	case flags&has2x2 != 0:
		n += 8
	}
	return n
}

// plain is a glyph without hinting instructions, its components renumbered.
func (f *Font) plain(gid uint16, ids map[uint16]uint16) []byte {
	src := f.glyf(gid)
	if len(src) < 10 {
		return nil
	}
	out := append([]byte(nil), src...)
	if contours := int(int16(be.Uint16(src))); contours >= 0 {
		at := 10 + 2*contours
		n := int(be.Uint16(src[at:]))
		be.PutUint16(out[at:], 0)
		return append(out[:at+2], src[at+2+n:]...)
	}
	end := 10
	for {
		flags := be.Uint16(out[end:])
		be.PutUint16(out[end:], flags&^hasInstruct)
		be.PutUint16(out[end+2:], ids[be.Uint16(out[end+2:])])
		end += 4 + componentSize(flags)
		if flags&moreComponents == 0 {
			return out[:end]
		}
	}
}

// assemble writes a TrueType file from its tables.
func assemble(tables map[string][]byte) []byte {
	tags := make([]string, 0, len(tables))
	for t := range tables {
		tags = append(tags, t)
	}
	sort.Strings(tags)
	power, log := 1, 0
	for power*2 <= len(tags) {
		power, log = power*2, log+1
	}
	out := []byte{0, 1, 0, 0}
	for _, n := range []int{len(tags), power * 16, log, (len(tags) - power) * 16} {
		out = be.AppendUint16(out, uint16(n))
	}
	offset := 12 + 16*len(tags)
	for _, t := range tags {
		out = append(out, t...)
		out = be.AppendUint32(out, checksum(tables[t]))
		out = be.AppendUint32(out, uint32(offset))
		out = be.AppendUint32(out, uint32(len(tables[t])))
		offset += (len(tables[t]) + 3) &^ 3
	}
	head := 0
	for _, t := range tags {
		if t == "head" {
			head = len(out)
		}
		out = append(out, tables[t]...)
		for len(out)%4 != 0 {
			out = append(out, 0)
		}
	}
	be.PutUint32(out[head+8:], 0xB1B0AFBA-checksum(out))
	return out
}

func checksum(b []byte) uint32 {
	var sum uint32
	for ; len(b) >= 4; b = b[4:] {
		sum += be.Uint32(b)
	}
	var last [4]byte
	copy(last[:], b)
	return sum + be.Uint32(last[:])
}
