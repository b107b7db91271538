package signing

import (
	"errors"

	"thuchanh/sandbox/dms/signing/internal/pdf"
)

// maxPages and maxTreeDepth bound a page tree.
const (
	maxPages     = 5_000
	maxTreeDepth = 32
)

// pageInfo is a page with what it inherits.
type pageInfo struct {
	ref    pdf.Ref
	dict   pdf.Dict
	crop   Rect // what is shown, in the page's own coordinates
	rotate int  // clockwise, 0, 90, 180 or 270
}

// size is the width and the height of the page as displayed.
func (p pageInfo) size() (w, h float64) {
	if p.rotate%180 != 0 {
		return p.crop.H(), p.crop.W()
	}
	return p.crop.W(), p.crop.H()
}

var errPages = errors.New("signing: the page tree is broken")

// pageList walks the page tree (ISO 32000-1, 7.7.3).
func pageList(f *pdf.File) ([]pageInfo, error) {
	root, ok := f.Root()["Pages"].(pdf.Ref)
	if !ok {
		return nil, errPages
	}
	var out []pageInfo
	seen := map[pdf.Ref]bool{}
	var walk func(ref pdf.Ref, inherited pdf.Dict, depth int) error
	walk = func(ref pdf.Ref, inherited pdf.Dict, depth int) error {
		d, isDict := f.Resolve(ref).(pdf.Dict)
		if seen[ref] || !isDict || depth > maxTreeDepth || len(out) >= maxPages {
			return errPages
		}
		seen[ref] = true
		attrs := pdf.Dict{}
		for _, k := range []pdf.Name{"MediaBox", "CropBox", "Rotate"} {
			if attrs[k] = d[k]; d[k] == nil {
				attrs[k] = inherited[k]
			}
		}
		kids, isNode := f.Resolve(d["Kids"]).(pdf.Array)
		if !isNode {
			p, err := page(f, ref, d, attrs)
			out = append(out, p)
			return err
		}
		for _, k := range kids {
			r, ok := k.(pdf.Ref)
			if !ok {
				return errPages
			}
			if err := walk(r, attrs, depth+1); err != nil {
				return err
			}
		}
		return nil
	}
	if err := walk(root, nil, 0); err != nil {
		return nil, err
	}
	if len(out) == 0 {
		return nil, errPages
	}
	return out, nil
}

func page(f *pdf.File, ref pdf.Ref, d, attrs pdf.Dict) (pageInfo, error) {
	p := pageInfo{ref: ref, dict: d}
	media, ok := rectOf(f, f.Array(attrs["MediaBox"]))
	if !ok {
		return p, errPages
	}
	p.crop = media
	if c, ok := rectOf(f, f.Array(attrs["CropBox"])); ok {
		c = Rect{max(c.X1, media.X1), max(c.Y1, media.Y1), min(c.X2, media.X2), min(c.Y2, media.Y2)}
		if c.finite() {
			p.crop = c
		}
	}
	if n, ok := f.Resolve(attrs["Rotate"]).(int64); ok {
		p.rotate = int((n%360+360)%360) / 90 * 90
	}
	return p, nil
}

// toUser turns a rectangle as displayed into the page's coordinates.
func (p pageInfo) toUser(r Rect) Rect {
	c := p.crop
	switch p.rotate {
	case 90:
		return Rect{c.X2 - r.Y2, c.Y1 + r.X1, c.X2 - r.Y1, c.Y1 + r.X2}
	case 180:
		return Rect{c.X2 - r.X2, c.Y2 - r.Y2, c.X2 - r.X1, c.Y2 - r.Y1}
	case 270:
		return Rect{c.X1 + r.Y1, c.Y2 - r.X2, c.X1 + r.Y2, c.Y2 - r.X1}
	}
	return Rect{c.X1 + r.X1, c.Y1 + r.Y1, c.X1 + r.X2, c.Y1 + r.Y2}
}

// toDisplay is the inverse of toUser.
func (p pageInfo) toDisplay(r Rect) Rect {
	c := p.crop
	switch p.rotate {
	case 90:
		return Rect{r.Y1 - c.Y1, c.X2 - r.X2, r.Y2 - c.Y1, c.X2 - r.X1}
	case 180:
		return Rect{c.X2 - r.X2, c.Y2 - r.Y2, c.X2 - r.X1, c.Y2 - r.Y1}
	case 270:
		return Rect{c.Y2 - r.Y2, r.X1 - c.X1, c.Y2 - r.Y1, r.X2 - c.X1}
	}
	return Rect{r.X1 - c.X1, r.Y1 - c.Y1, r.X2 - c.X1, r.Y2 - c.Y1}
}

// matrix turns an appearance so that it stands upright on the page as displayed.
func (p pageInfo) matrix() pdf.Array {
	m := map[int][4]int64{0: {1, 0, 0, 1}, 90: {0, 1, -1, 0}, 180: {-1, 0, 0, -1}, 270: {0, -1, 1, 0}}[p.rotate]
	return pdf.Array{m[0], m[1], m[2], m[3], int64(0), int64(0)}
}
