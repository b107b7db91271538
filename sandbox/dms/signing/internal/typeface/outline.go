package typeface

// Point is a point of an outline, in units of the em square.
type Point struct{ X, Y float64 }

// Curve is a piece of a contour: a cubic Bézier from the point before it. A straight line has its controls on the line.
type Curve struct{ C1, C2, To Point }

// Contour is a closed line: where it starts and its pieces.
type Contour struct {
	Start  Point
	Curves []Curve
}

// Outline is the shape of a glyph, to be filled by the non-zero winding rule. Components of a composite glyph are moved, not scaled:
// no Vietnamese letter of the fonts at hand needs more.
func (f *Font) Outline(gid uint16) []Contour { return f.outline(gid, 0) }

func (f *Font) outline(gid uint16, depth int) []Contour {
	g := f.glyf(gid)
	if len(g) < 10 || depth > 4 {
		return nil
	}
	if int16(be.Uint16(g)) >= 0 {
		return f.simple(g)
	}
	var out []Contour
	for at := 10; ; {
		flags := be.Uint16(g[at:])
		part := f.outline(be.Uint16(g[at+2:]), depth+1)
		var move Point
		if flags&argsAreWords != 0 {
			move = Point{float64(int16(be.Uint16(g[at+4:]))), float64(int16(be.Uint16(g[at+6:])))}
		} else {
			move = Point{float64(int8(g[at+4])), float64(int8(g[at+5]))}
		}
		for _, c := range part {
			out = append(out, c.moved(move))
		}
		at += 4 + componentSize(flags)
		if flags&moreComponents == 0 {
			return out
		}
	}
}

func (c Contour) moved(by Point) Contour {
	add := func(p Point) Point { return Point{p.X + by.X, p.Y + by.Y} }
	out := Contour{Start: add(c.Start)}
	for _, k := range c.Curves {
		out.Curves = append(out.Curves, Curve{add(k.C1), add(k.C2), add(k.To)})
	}
	return out
}

type vertex struct {
	Point
	on bool
}

// simple decodes a glyph with contours of its own (OpenType, glyf, simple glyph description).
func (f *Font) simple(g []byte) []Contour {
	contours := int(be.Uint16(g))
	if contours == 0 {
		return nil
	}
	ends := g[10:]
	count := int(be.Uint16(ends[2*(contours-1):])) + 1
	at := 10 + 2*contours
	at += 2 + int(be.Uint16(g[at:]))
	flags := make([]byte, 0, count)
	for len(flags) < count {
		fl := g[at]
		at++
		flags = append(flags, fl)
		if fl&8 != 0 {
			for range g[at] {
				flags = append(flags, fl)
			}
			at++
		}
	}
	pts := make([]vertex, count)
	read := func(short, same byte, set func(i int, v float64)) {
		v := 0
		for i := range pts {
			switch fl := flags[i]; {
			case fl&short != 0 && fl&same != 0:
				v += int(g[at])
				at++
			case fl&short != 0:
				v -= int(g[at])
				at++
			case fl&same == 0:
				v += int(int16(be.Uint16(g[at:])))
				at += 2
			}
			set(i, float64(v))
		}
	}
	read(2, 16, func(i int, v float64) { pts[i].X, pts[i].on = v, flags[i]&1 != 0 })
	read(4, 32, func(i int, v float64) { pts[i].Y = v })
	var out []Contour
	from := 0
	for i := range contours {
		to := int(be.Uint16(ends[2*i:])) + 1
		if to-from > 1 {
			out = append(out, contour(pts[from:to]))
		}
		from = to
	}
	return out
}

// contour turns TrueType's quadratic curves, with their implied points, into cubic ones.
func contour(v []vertex) Contour {
	mid := func(a, b Point) Point { return Point{(a.X + b.X) / 2, (a.Y + b.Y) / 2} }
	toward := func(a, b Point) Point { return Point{a.X + (b.X-a.X)*2/3, a.Y + (b.Y-a.Y)*2/3} }
	first := 0
	for first < len(v) && !v[first].on {
		first++
	}
	start := mid(v[0].Point, v[len(v)-1].Point)
	if first < len(v) {
		start = v[first].Point
	} else {
		first = len(v) - 1
	}
	c := Contour{Start: start}
	cur, control := start, (*Point)(nil)
	curve := func(to Point) {
		if control == nil {
			c.Curves = append(c.Curves, Curve{cur, to, to})
		} else {
			c.Curves = append(c.Curves, Curve{toward(cur, *control), toward(to, *control), to})
		}
		cur, control = to, nil
	}
	for i := range len(v) {
		p := v[(first+1+i)%len(v)]
		switch {
		case p.on:
			curve(p.Point)
		case control != nil:
			curve(mid(*control, p.Point))
			fallthrough
		default:
			q := p.Point
			control = &q
		}
	}
	if control != nil {
		curve(start)
	}
	return c
}
