package signing

import (
	"math"
	"time"
	"unicode/utf16"

	"thuchanh/sandbox/dms/signing/internal/pdf"
)

// piece is the name under which the layout is kept in a document's catalog (page-piece dictionary, ISO 32000-1, 14.5).
const piece = "ThucHanh"

// write makes the file of a document that is set.
func (s *setter) write(d Draft, l Layout) []byte {
	w := pdf.NewFile()
	pages := w.Reserve()
	refs := make([]pdf.Ref, len(s.sheets))
	for i := range refs {
		refs[i] = w.Reserve()
	}
	s.fonts.embed(w)
	fields := pdf.Array{}
	annots := map[int]pdf.Array{}
	for _, b := range s.blanks {
		f := w.Add(b.widget(w, refs[b.box.Page-1]))
		fields = append(fields, f)
		annots[b.box.Page] = append(annots[b.box.Page], f)
	}
	kids := pdf.Array{}
	for i, sh := range s.sheets {
		page := pdf.Dict{
			"Type": pdf.Name("Page"), "Parent": pages, "MediaBox": pdf.Array{int64(0), int64(0), thousandths(pageW), thousandths(pageH)},
			"Resources": s.fonts.resources(), "Contents": w.Add(deflated(s.content(sh), nil)),
		}
		if a := annots[i+1]; a != nil {
			page["Annots"] = a
		}
		w.Set(refs[i], page)
		kids = append(kids, refs[i])
	}
	w.Set(pages, pdf.Dict{"Type": pdf.Name("Pages"), "Kids": kids, "Count": int64(len(kids))})
	private := pdf.Dict{"Version": int64(1), "Boxes": l.dict()}
	if len(fields) > 0 {
		private["Year"] = int64(d.Year) // printed beside the blanks
	}
	catalog := pdf.Dict{
		"Type": pdf.Name("Catalog"), "Pages": pages, "Lang": pdf.String("vi-VN"),
		"ViewerPreferences": pdf.Dict{"DisplayDocTitle": true},
		"PieceInfo": pdf.Dict{piece: pdf.Dict{
			"LastModified": dateString(d.Made), "Private": private,
		}},
	}
	if len(fields) > 0 {
		catalog["AcroForm"] = pdf.Dict{"Fields": fields, "DR": s.fonts.resources()}
	}
	w.Root = w.Add(catalog)
	title := d.Subject
	if title == "" {
		title = d.Type
	}
	w.Info = w.Add(pdf.Dict{
		"Title": textString(title), "Author": textString(d.Agency), "Producer": textString("Thực Hành"),
		"CreationDate": dateString(d.Made), "ModDate": dateString(d.Made),
	})
	return w.Bytes()
}

// widget is the form field over a blank. It is read-only: people see text, not a form.
func (b blank) widget(w *pdf.Writer, page pdf.Ref) pdf.Dict {
	empty := &pdf.Stream{Dict: pdf.Dict{"Type": pdf.Name("XObject"), "Subtype": pdf.Name("Form"),
		"BBox": pdf.Array{int64(0), int64(0), thousandths(b.box.Rect.W()), thousandths(b.box.Rect.H())}}, Data: []byte("/Tx BMC\nEMC")}
	da := append([]byte("/"), fontName(b.face)...)
	da = append(pdf.AppendNumber(append(da, ' '), b.size), " Tf 0 g"...)
	return pdf.Dict{
		"Type": pdf.Name("Annot"), "Subtype": pdf.Name("Widget"), "FT": pdf.Name("Tx"), "T": pdf.String(b.field), "P": page,
		"F": int64(4), "Ff": int64(1), "Q": int64(2), "DA": pdf.String(da), "Rect": b.box.Rect.array(), "AP": pdf.Dict{"N": w.Add(empty)},
	}
}

func (r Rect) array() pdf.Array {
	return pdf.Array{thousandths(r.X1), thousandths(r.Y1), thousandths(r.X2), thousandths(r.Y2)}
}

// thousandths of a point are fine enough, and short.
func thousandths(x float64) float64 { return math.Round(x*1000) / 1000 }

// dict writes the boxes as [page x1 y1 x2 y2].
func (l Layout) dict() pdf.Dict {
	d := pdf.Dict{}
	for k, b := range l.Boxes {
		d[pdf.Name(k)] = append(pdf.Array{int64(b.Page)}, b.Rect.array()...)
	}
	return d
}

// LayoutOf reads back the layout that Compose left in a document; ok is false for other people's files. It is what the file says: for a file that
// somebody else could have written, Verify the signature over it or keep the Layout from Compose.
func LayoutOf(file []byte) (l Layout, ok bool) {
	f, err := pdf.Open(file)
	if err != nil {
		return l, false
	}
	pages, err := pageList(f)
	if err != nil {
		return l, false
	}
	return layoutOf(f, len(pages))
}

func layoutOf(f *pdf.File, pages int) (l Layout, ok bool) {
	private := privateOf(f)
	boxes := f.Dict(private["Boxes"])
	if v, _ := f.Resolve(private["Version"]).(int64); v != 1 || boxes == nil {
		return l, false
	}
	l = Layout{Pages: pages, Boxes: map[Kind]Box{}}
	for _, k := range []Kind{Person, Agency, Annex, Copy} {
		a := f.Array(boxes[pdf.Name(k)])
		if len(a) != 5 {
			continue
		}
		page, isInt := f.Resolve(a[0]).(int64)
		r, isRect := rectOf(f, a[1:])
		if isInt && isRect && page >= 1 && page <= int64(pages) {
			l.Boxes[k] = Box{int(page), r}
		}
	}
	return l, true
}

// privateOf is what Compose keeps in a file for itself.
func privateOf(f *pdf.File) pdf.Dict {
	return f.Dict(f.Dict(f.Dict(f.Root()["PieceInfo"])[piece])["Private"])
}

// rectOf reads a rectangle with its corners in order.
func rectOf(f *pdf.File, a pdf.Array) (Rect, bool) {
	if len(a) != 4 {
		return Rect{}, false
	}
	var v [4]float64
	for i, o := range a {
		n, ok := pdf.Number(f.Resolve(o))
		if !ok {
			return Rect{}, false
		}
		v[i] = n
	}
	r := Rect{min(v[0], v[2]), min(v[1], v[3]), max(v[0], v[2]), max(v[1], v[3])}
	return r, r.finite()
}

// hanoi is the time zone of Vietnam, which has no summer time.
var hanoi = time.FixedZone("ICT", 7*3600)

// dateString is a date of PDF (7.9.4).
func dateString(t time.Time) pdf.String {
	return pdf.String(t.In(hanoi).Format("D:20060102150405") + "+07'00'")
}

// parseDate reads a date of PDF as far as it goes; ok is false if there is none.
func parseDate(s string) (t time.Time, ok bool) {
	for _, layout := range []string{"D:20060102150405-07'00'", "D:20060102150405-07'00", "D:20060102150405Z", "D:20060102150405"} {
		if t, err := time.Parse(layout, s); err == nil {
			return t, true
		}
	}
	return time.Time{}, false
}

// textString is a text string of PDF (7.9.2.2): as it is where ASCII suffices, else UTF-16 with its mark.
func textString(s string) pdf.String {
	ascii := true
	for i := range len(s) {
		ascii = ascii && s[i] < 0x80
	}
	if ascii {
		return pdf.String(s)
	}
	b := []byte{0xfe, 0xff}
	for _, u := range utf16.Encode([]rune(s)) {
		b = append(b, byte(u>>8), byte(u))
	}
	return pdf.String(b)
}

// plainText reads a text string back.
func plainText(o pdf.Object) string {
	s, _ := o.(pdf.String)
	if len(s) < 2 || s[0] != 0xfe || s[1] != 0xff {
		return string(s)
	}
	var u []uint16
	for i := 2; i+1 < len(s); i += 2 {
		u = append(u, uint16(s[i])<<8|uint16(s[i+1]))
	}
	return string(utf16.Decode(u))
}
