package signing

import "math"

// Rect is a rectangle on a page as it is displayed: points (1/72 inch), from the lower left corner of what is shown of the page, x to the right, y upwards.
type Rect struct {
	X1 float64 `json:"x1"`
	Y1 float64 `json:"y1"`
	X2 float64 `json:"x2"`
	Y2 float64 `json:"y2"`
}

// W and H are the width and the height in points.
func (r Rect) W() float64 { return r.X2 - r.X1 }

// H is the height in points.
func (r Rect) H() float64 { return r.Y2 - r.Y1 }

func (r Rect) area() float64 { return max(0, r.W()) * max(0, r.H()) }

// Box is a rectangle on a page; pages count from 1.
type Box struct {
	Page int  `json:"page"`
	Rect Rect `json:"rect"`
}

// Kind is what a signature is for. Each has its place (Decree 30/2020, Appendix I).
type Kind string

// The kinds.
const (
	Person Kind = "person" // the competent person: blue, between title and name
	Agency Kind = "agency" // the agency: the red seal over the left third of the person's signature
	Annex  Kind = "annex"  // the agency on an annex in a file of its own: no image, top right of page 1
	Copy   Kind = "copy"   // the agency on an electronic copy: no image, top right of page 1
)

const (
	mm       = 72 / 25.4
	sealSize = 36 * mm // diameter of an agency's seal
	personW  = 50 * mm
	personH  = 24 * mm
	stampW   = 75 * mm
	stampH   = 15 * mm
)

// SealPlace is the right place of the agency's seal for a personal signature that stands where it stands, wherever that is.
func SealPlace(person Box) Box { return Box{person.Page, agencyBox(person.Rect)} }

// agencyBox puts the seal over the left third of the personal signature (Appendix I; Article 33.1b for the seal on paper).
func agencyBox(person Rect) Rect {
	right, middle := person.X1+person.W()/3, (person.Y1+person.Y2)/2
	return Rect{right - sealSize, middle - sealSize/2, right, middle + sealSize/2}
}

// stampBox is the top right corner of a page of this size.
func stampBox(w, h float64) Rect {
	x, y := w-8*mm, h-5*mm
	return Rect{x - min(stampW, w/2), y - min(stampH, h/4), x, y}
}

// Placement says how a rectangle lies to the right place.
type Placement struct {
	// SamePage is false if it is on another page; then the rest is zero.
	SamePage bool
	// Covered is the part of the right place that the rectangle covers, Within the part of the rectangle that is inside it; both 0 to 1.
	Covered, Within float64
	// DX and DY are how far its centre lies to the right of and above the right centre, in points.
	DX, DY float64
}

// Fits says whether somebody would call it the right place: the rectangles mostly share their area, or their centres are close together and they overlap.
// Half is generous on purpose; an examination that wants more looks at the figures.
func (p Placement) Fits() bool {
	return p.SamePage && (p.Within >= 0.5 && p.Covered > 0.1 || p.Covered >= 0.5 && p.Within >= 0.25)
}

// Lies compares a rectangle with the right place.
func Lies(got, want Box) Placement {
	if got.Page != want.Page {
		return Placement{}
	}
	g, w := got.Rect, want.Rect
	shared := Rect{max(g.X1, w.X1), max(g.Y1, w.Y1), min(g.X2, w.X2), min(g.Y2, w.Y2)}.area()
	p := Placement{SamePage: true, DX: (g.X1 + g.X2 - w.X1 - w.X2) / 2, DY: (g.Y1 + g.Y2 - w.Y1 - w.Y2) / 2}
	if a := w.area(); a > 0 {
		p.Covered = shared / a
	}
	if a := g.area(); a > 0 {
		p.Within = shared / a
	}
	return p
}

// finite says whether all corners are numbers that a file can hold, in order.
func (r Rect) finite() bool {
	for _, v := range []float64{r.X1, r.Y1, r.X2, r.Y2} {
		if math.IsNaN(v) || math.Abs(v) > 20_000 {
			return false
		}
	}
	return r.X1 < r.X2 && r.Y1 < r.Y2
}

// Layout is where things stand in a document that Compose wrote.
type Layout struct {
	Pages int `json:"pages"`
	// Boxes are the right places of the signatures.
	Boxes map[Kind]Box `json:"boxes"`
}

// Box is the right place of a signature of this kind.
func (l Layout) Box(k Kind) (Box, bool) {
	b, ok := l.Boxes[k]
	return b, ok
}
