// Package fonts holds the typeface of official documents: Liberation Serif, which has the metrics of Times New Roman (Decree 30/2020,
// Appendix I), covers Vietnamese and may be embedded in documents (SIL OFL 1.1, OFL.txt).
package fonts

import (
	"embed"
	"encoding/binary"
	"fmt"
)

//go:embed *.ttf
var files embed.FS

// Serif returns the TrueType file of a style: "Regular", "Bold", "Italic" or "BoldItalic".
func Serif(style string) ([]byte, error) {
	ttf, err := files.ReadFile("LiberationSerif-" + style + ".ttf")
	if err != nil {
		return nil, fmt.Errorf("fonts: no style %q: %w", style, err)
	}
	return ttf, nil
}

// Coverage lists the letters of a font (its format 4 cmap): PDF libraries draw an empty box for the others without a word.
func Coverage(ttf []byte) map[rune]bool {
	be, out := binary.BigEndian, map[rune]bool{}
	for i := range int(be.Uint16(ttf[4:])) {
		record := ttf[12+16*i:]
		if string(record[:4]) != "cmap" {
			continue
		}
		cmap := ttf[be.Uint32(record[8:]):]
		for j := range int(be.Uint16(cmap[2:])) {
			sub := cmap[be.Uint32(cmap[8+8*j:]):]
			if be.Uint16(sub) != 4 {
				continue
			}
			segments := int(be.Uint16(sub[6:])) // twice the number of segments
			for s := 0; s < segments; s += 2 {
				for r := rune(be.Uint16(sub[16+segments+s:])); r <= rune(be.Uint16(sub[14+s:])); r++ {
					out[r] = true
				}
			}
		}
	}
	return out
}
