package tasks

import (
	"thuchanh/sandbox/action"
	"thuchanh/sandbox/dms/signing"
)

// SignPlaces are where a transcript may put a signature: in the place of the
// agency's seal, too low, over the name, or in the corner of the first page.
// Without one the system puts it where it belongs.
func SignPlaces() []string { return []string{"seal", "below", "corner"} }

// corner is at the top left of a page in A4, in points.
var corner = action.Rect{X1: 30, Y1: 760, X2: 170, Y2: 820}

// SignPlace is the rectangle of a place (one of SignPlaces) in the newest version
// that an outgoing document has at the start; ok is false if its file was not
// set by the system, so that nothing is known of its places.
func (p *Paper) SignPlace(id action.DocID, place string) (page int, r action.Rect, ok bool) {
	for i := range p.World.Outgoing {
		d := &p.World.Outgoing[i]
		if d.ID != id || len(d.Versions) == 0 {
			continue
		}
		l, _ := signing.LayoutOf(p.files[d.Versions[len(d.Versions)-1].File])
		box, known := l.Box(signing.Person)
		switch place {
		case "seal":
			box = signing.SealPlace(box)
		case "below":
			move := box.Rect.H() * 2 / 3
			box.Rect.Y1, box.Rect.Y2 = box.Rect.Y1-move, box.Rect.Y2-move
		case "corner":
			box = signing.Box{Page: 1, Rect: signing.Rect(corner)}
		}
		return box.Page, action.Rect(box.Rect), known
	}
	return 0, action.Rect{}, false
}

// signPlace reads where a deed puts a signature.
func (a *args) signPlace(h *HandleOutgoing) {
	place := a.str("place")
	if place == "" {
		return
	}
	var ok bool
	if h.Page, h.Rect, ok = a.l.paper.SignPlace(h.Document, place); !ok {
		a.fail("không biết chỗ ký của văn bản này: tệp không do hệ thống dàn trang", "the places of this document are not known: its file was not set by the system", "bỏ place", "leave place out")
	}
}
