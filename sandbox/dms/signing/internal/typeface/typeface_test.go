package typeface

import (
	"math"
	"testing"

	"thuchanh/internal/office/fonts"
)

func serif(t *testing.T) *Font {
	t.Helper()
	ttf, err := fonts.Serif("Regular")
	if err != nil {
		t.Fatal(err)
	}
	f, err := Parse(ttf)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func TestTheFontHasEveryLetterOfVietnamese(t *testing.T) {
	f := serif(t)
	for r := rune(0x1EA0); r <= 0x1EF9; r++ {
		if _, ok := f.Glyph(r); !ok {
			t.Errorf("no %c", r)
		}
	}
	if _, ok := f.Glyph(0x4E2D); ok {
		t.Error("a letter of another script")
	}
	if w := f.Width("iW"); math.Abs(w-(0.278+0.944)) > 0.002 { // as in Times New Roman
		t.Errorf("iW is %f ems wide", w)
	}
}

// TestASubsetDrawsTheSameLetters compares outlines and widths of every Vietnamese letter, most of them composed of others, before and after.
func TestASubsetDrawsTheSameLetters(t *testing.T) {
	f := serif(t)
	var gids []uint16
	for _, r := range "aăâbcdđeêghiklmnoôơpqrstuưvxyỹằẩẫấậệỏộợữựỳỵỸẤỮỢ09.,/" {
		g, _ := f.Glyph(r)
		gids = append(gids, g)
	}
	sub := f.Subset(gids)
	if len(sub.File) > 40_000 || len(sub.File) < 5_000 {
		t.Errorf("the subset has %d bytes", len(sub.File))
	}
	small := &Font{tables: map[string][]byte{}, cmap: map[rune]uint16{}}
	for i := range int(be.Uint16(sub.File[4:])) {
		r := sub.File[12+16*i:]
		table := sub.File[be.Uint32(r[8:]) : be.Uint32(r[8:])+be.Uint32(r[12:])]
		small.tables[string(r[:4])] = table
		if string(r[:4]) != "head" && checksum(table) != be.Uint32(r[4:]) {
			t.Errorf("the checksum of %s is wrong", r[:4])
		}
	}
	small.long, small.metrics, small.glyphs = true, int(be.Uint16(small.tables["hhea"][34:])), int(be.Uint16(small.tables["maxp"][4:]))
	for _, g := range gids {
		n, ok := sub.IDs[g]
		if !ok || small.Advance(n) != f.Advance(g) {
			t.Errorf("glyph %d: %v, width %d, want %d", g, ok, small.Advance(n), f.Advance(g))
		}
		a, b := f.Outline(g), small.Outline(n)
		if len(a) == 0 || len(a) != len(b) {
			t.Errorf("glyph %d has %d contours, want %d", g, len(b), len(a))
			continue
		}
		for i := range a {
			if a[i].Start != b[i].Start || len(a[i].Curves) != len(b[i].Curves) {
				t.Errorf("glyph %d, contour %d differs", g, i)
			}
		}
	}
}

func TestAnOutlineStaysInItsFontsBoxAndCloses(t *testing.T) {
	f := serif(t)
	for r, g := range f.cmap {
		for _, c := range f.Outline(g) {
			if end := c.Curves[len(c.Curves)-1].To; math.Abs(end.X-c.Start.X)+math.Abs(end.Y-c.Start.Y) > 0.01 {
				t.Fatalf("a contour of %c (U+%04X) does not close", r, r)
			}
			for _, k := range c.Curves {
				if k.To.X < float64(f.Box[0]) || k.To.X > float64(f.Box[2]) || k.To.Y < float64(f.Box[1]) || k.To.Y > float64(f.Box[3]) {
					t.Fatalf("a contour of %c (U+%04X) leaves the box", r, r)
				}
			}
		}
	}
}

func TestWhatIsNoFontIsRefused(t *testing.T) {
	for _, b := range [][]byte{nil, make([]byte, 12), []byte("OTTO\x00\x00\x00\x00\x00\x00\x00\x00")} {
		if _, err := Parse(b); err == nil {
			t.Errorf("%q was taken", b)
		}
	}
}
