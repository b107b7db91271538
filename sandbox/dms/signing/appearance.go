package signing

import (
	"crypto/sha256"
	"fmt"
	"math"
	"strings"
	"time"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"thuchanh/sandbox/dms/signing/internal/pdf"
	"thuchanh/sandbox/dms/signing/internal/typeface"
)

// appearance draws a signature into its rectangle (form XObject, ISO 32000-1, 12.5.5), upright on the page as displayed.
func appearance(w *pdf.Writer, pg pageInfo, field Field, who Identity, now time.Time) (pdf.Ref, error) {
	set, err := newFontSet()
	if err != nil {
		return pdf.Ref{}, err
	}
	width, height := field.Box.Rect.W(), field.Box.Rect.H()
	var b []byte
	switch field.Kind {
	case Person:
		b = handwriting(who.Name, width, height)
	case Agency:
		b = seal(set.fonts[bold], who.Name, width, height)
	case Annex, Copy:
		if b, err = stamp(w, set, field.Lines, now, width, height); err != nil {
			return pdf.Ref{}, err
		}
	}
	d := pdf.Dict{"Type": pdf.Name("XObject"), "Subtype": pdf.Name("Form"), "BBox": pdf.Array{int64(0), int64(0), thousandths(width), thousandths(height)},
		"Resources": set.resources()}
	if pg.rotate != 0 {
		d["Matrix"] = pg.matrix()
	}
	return w.Add(deflated(b, d)), nil
}

// stampTime writes a time as Appendix I wants it: ISO 8601 with the offset of Vietnam.
func stampTime(t time.Time) string { return t.In(hanoi).Format("2006-01-02T15:04:05-07:00") }

// stamp is lines and the time of signing, upright, 10 points, black, at the right edge.
func stamp(w *pdf.Writer, set *fontSet, lines []string, now time.Time, width, height float64) ([]byte, error) {
	var all []string
	for _, l := range lines {
		all = append(all, norm.NFC.String(l))
	}
	all = append(all, stampTime(now))
	size := 10.0
	for _, l := range all {
		if err := set.use(regular, l); err != nil {
			return nil, err
		}
		if n := set.fonts[regular].Width(l); n*size > width-2 { // a frame that is too small makes it smaller
			size = (width - 2) / n
		}
	}
	size = min(size, (height-2)/(float64(len(all))*1.2))
	set.embed(w)
	b := fmt.Appendf(nil, "BT\n/%s ", fontName(regular))
	b = append(pdf.AppendNumber(b, size), " Tf\n"...)
	for i, l := range all {
		b = append(b, "1 0 0 1 "...)
		b = append(pdf.AppendNumber(b, width-1-set.fonts[regular].Width(l)*size), ' ')
		b = append(pdf.AppendNumber(b, height-1-size*(0.9+1.2*float64(i))), " Tm\n"...)
		b = set.show(b, regular, l, size, 0)
	}
	return append(b, "ET\n"...), nil
}

// pen collects drawing operators; affine is applied to every point.
type pen struct {
	b      []byte
	affine [6]float64
}

func (p *pen) op(name string, pts ...typeface.Point) {
	for _, q := range pts {
		m := p.affine
		p.b = append(pdf.AppendNumber(p.b, m[0]*q.X+m[2]*q.Y+m[4]), ' ')
		p.b = append(pdf.AppendNumber(p.b, m[1]*q.X+m[3]*q.Y+m[5]), ' ')
	}
	p.b = append(append(p.b, name...), '\n')
}

func (p *pen) outline(contours []typeface.Contour) {
	for _, c := range contours {
		p.op("m", c.Start)
		for _, k := range c.Curves {
			p.op("c", k.C1, k.C2, k.To)
		}
		p.op("h")
	}
}

// circle adds a circle around the origin, four arcs of cubic curves.
func (p *pen) circle(r float64) {
	const k = 0.5522847498
	pt := func(x, y float64) typeface.Point { return typeface.Point{X: x * r, Y: y * r} }
	p.op("m", pt(1, 0))
	p.op("c", pt(1, k), pt(k, 1), pt(0, 1))
	p.op("c", pt(-k, 1), pt(-1, k), pt(-1, 0))
	p.op("c", pt(-1, -k), pt(-k, -1), pt(0, -1))
	p.op("c", pt(k, -1), pt(1, -k), pt(1, 0))
	p.op("h")
}

// seal draws a round red seal: the agency's name along the upper rim, a star, and along the lower rim that it is for practice, so that nobody takes
// it for a real one. The letters are outlines: the seal is a picture, and its words are not part of the document's text.
func seal(font *typeface.Font, agency string, width, height float64) []byte {
	r := min(width, height)/2 - 1
	p := &pen{affine: [6]float64{1, 0, 0, 1, width / 2, height / 2}}
	p.b = append(p.b, "0.85 0 0.05 RG 0.85 0 0.05 rg\n"...)
	for _, ring := range [][2]float64{{0.98, 0.035}, {0.90, 0.012}, {0.60, 0.015}} {
		p.b = append(pdf.AppendNumber(p.b, ring[1]*r), " w\n"...)
		p.circle(ring[0] * r)
		p.op("S")
	}
	for i := range 5 {
		spoke := func(turn, radius float64) typeface.Point {
			a := math.Pi/2 + turn*2*math.Pi/5
			return typeface.Point{X: radius * r * math.Cos(a), Y: radius * r * math.Sin(a)}
		}
		if i == 0 {
			p.op("m", spoke(0, 0.42))
		} else {
			p.op("l", spoke(float64(i), 0.42))
		}
		p.op("l", spoke(float64(i)+0.5, 0.16))
	}
	p.op("h")
	p.op("f")
	p.arc(font, strings.ToUpper(norm.NFC.String(agency)), r*0.675, math.Pi/2, 1, 1.3*math.Pi, r)
	p.arc(font, "THỬ NGHIỆM", r*0.815, -math.Pi/2, -1, 0.55*math.Pi, r)
	return p.b
}

// arc sets text along a circle around the origin, its middle at an angle, clockwise outside (sign 1) or counter-clockwise inside (sign -1), no wider than span.
func (p *pen) arc(font *typeface.Font, text string, radius, middle, sign, span, r float64) {
	size := 0.19 * r
	if total := font.Width(text) * size; total > span*radius {
		size *= span * radius / total
	}
	at := middle + sign*font.Width(text)*size/radius/2
	centre := p.affine
	for _, c := range text {
		g, ok := font.Glyph(c)
		if !ok {
			continue
		}
		half := float64(font.Advance(g)) / float64(font.UnitsPerEm) * size / 2
		at -= sign * half / radius
		sin, cos := math.Sincos(at - sign*math.Pi/2)
		scale := size / float64(font.UnitsPerEm)
		x, y := radius*math.Cos(at)-half*cos, radius*math.Sin(at)-half*sin
		p.affine = [6]float64{scale * cos, scale * sin, -scale * sin, scale * cos, centre[4] + x, centre[5] + y}
		p.outline(font.Outline(g))
		p.affine = centre
		at -= sign * half / radius
	}
	p.op("f")
}

// handwriting draws a blue line like a signature: loops whose heights follow the letters of the name and whose slant follows from the whole of it,
// and a flourish. Equal names sign equally.
func handwriting(name string, width, height float64) []byte {
	words := strings.Fields(norm.NFC.String(name))
	letters := []rune(strings.Join(words[max(0, len(words)-2):], " "))
	h := sha256.Sum256([]byte(name))
	wobble := func(i int, by float64) float64 { return (float64(h[i%len(h)])/255 - 0.5) * by }
	p := &pen{affine: [6]float64{width, 0, 0.1 * width, height, 0, 0}}
	p.b = append(p.b, "0.05 0.15 0.65 RG 1 J 1 j\n"...)
	p.b = append(pdf.AppendNumber(p.b, max(0.6, min(width, height)*0.02)), " w\n"...)
	step := 0.72 / float64(len(letters)+1)
	x, base := 0.06, 0.38
	at := func(dx, y float64) typeface.Point { return typeface.Point{X: x + dx, Y: y} }
	p.op("m", at(0, base+0.1))
	for i, r := range letters {
		up, down := 0.20, 0.0
		switch {
		case unicode.IsUpper(r):
			up = 0.46
		case strings.ContainsRune("bdđhklt", r):
			up = 0.34
		case strings.ContainsRune("gpqy", r):
			down = 0.24
		case r == ' ':
			up = 0.04
		}
		up += wobble(i, 0.08)
		p.op("c", at(step*0.9, base+up*0.7), at(step*(1.3+wobble(i+7, 0.3)), base+up*1.15), at(step*0.55, base+up))
		p.op("c", at(step*0.1, base+up*0.75), at(step*(0.35+wobble(i+13, 0.2)), base-down*1.3), at(step*1.05, base-down*0.3+wobble(i+3, 0.05)))
		x += step
	}
	p.op("c", at(0.12, base+0.3), at(0.15, base-0.1), at(-0.3, 0.2))
	p.op("c", at(-0.62, 0.1), at(-0.2, 0.26), at(0.13, 0.16))
	p.op("S")
	return p.b
}
