// Package fonts holds the typeface of official documents: Liberation Serif, which has the metrics of Times New Roman (Decree 30/2020,
// Appendix I), covers Vietnamese and may be embedded in documents (SIL OFL 1.1, OFL.txt).
package fonts

import (
	"embed"
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
