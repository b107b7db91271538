package registers

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"thuchanh/internal/office/fonts"

	"github.com/go-pdf/fpdf"
)

const (
	typeface = "LiberationSerif" // with the metrics of Times New Roman
	bodySize = 11.0              // points
	pointMM  = 25.4 / 72
	leading  = 1.15
	ascent   = 0.891 // in ems
)

// measure knows how wide text is, for the pages of a PDF and the height of a workbook's rows.
type measure struct {
	*fpdf.Fpdf
	has map[rune]bool
}

// newMeasure loads the typeface.
func newMeasure() (*measure, error) {
	p := &measure{Fpdf: fpdf.New("L", "mm", "A4", "")}
	for _, font := range [][2]string{{"", "Regular"}, {"B", "Bold"}, {"I", "Italic"}} {
		ttf, err := fonts.Serif(font[1])
		if err != nil {
			return nil, fmt.Errorf("registers: the typeface: %w", err)
		}
		if p.has == nil {
			p.has = fonts.Coverage(ttf)
		}
		p.AddUTF8FontFromBytes(typeface, font[0], ttf)
	}
	if err := p.Error(); err != nil {
		return nil, fmt.Errorf("registers: the typeface: %w", err)
	}
	return p, nil
}

// letters replaces what the typeface has not by a square; the library would draw nothing, or fail beyond U+FFFF.
func (p *measure) letters(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || p.has[r]:
			return r
		case r == '\t':
			return ' '
		}
		return '□' // which Liberation Serif has
	}, s)
}

func (p *measure) font(size float64, bold, italic bool) {
	face := ""
	if italic {
		face = "I"
	}
	if bold {
		face = "B"
	}
	p.SetFont(typeface, face, size)
}

func lineHeight(size float64) float64 { return size * pointMM * leading }

// wrap breaks s into lines of at most width in the current font. A line that does not end a
// paragraph keeps its space, for those who copy the text; a word longer than a line is cut.
func (p *measure) wrap(s string, width float64) []string {
	var out []string
	space := p.GetStringWidth(" ")
	for para := range strings.SplitSeq(s, "\n") {
		line, used := "", 0.0
		for i, word := range strings.Split(para, " ") {
			wide := p.GetStringWidth(word)
			if i > 0 {
				if used+space+wide <= width {
					line, used = line+" "+word, used+space+wide
					continue
				}
				out = append(out, line+" ")
			}
			for wide > width && utf8.RuneCountInString(word) > 1 {
				head := p.fitting(word, width)
				out, word = append(out, head), word[len(head):]
				wide -= p.GetStringWidth(head)
			}
			line, used = word, wide
		}
		out = append(out, line)
	}
	return out
}

// fitting is as much of a word as fits into width, at least one letter.
func (p *measure) fitting(word string, width float64) string {
	used := 0.0
	for i, r := range word {
		if used += p.GetStringWidth(string(r)); used > width && i > 0 {
			return word[:i]
		}
	}
	return word
}
