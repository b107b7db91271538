package signing

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"maps"
	"time"

	"thuchanh/sandbox/action"
	"thuchanh/sandbox/dms/signing/internal/pdf"
)

// maxContents is the room for a signature container in bytes; ours have about 2,600.
const maxContents = 4096

// Field says what a signature is for, where its image goes and what it says.
type Field struct {
	Kind Kind
	// Box is where the signer puts it; Layout.Box knows the right place.
	Box Box
	// Lines are printed above the time of an Annex ("05/KH-SM") or a Copy ("SAO Y", the agency).
	Lines []string
	// Reason goes into the signature, for example "Ký phê duyệt".
	Reason string
}

// fieldNames are the names of the form fields, by kind; a number follows.
var fieldNames = map[Kind]string{Person: "CaNhan", Agency: "CoQuan", Annex: "PhuLuc", Copy: "SaoY"}

// Sign appends a visible signature to a file. The bytes of the file stay as they are; earlier signatures stay valid. It does not ask whether the
// certificate is valid or the signer may sign: Verify and the rules of the examination do. The error is an *action.Refusal where the file or the place is at fault.
func Sign(file []byte, c *Credential, field Field, now time.Time) ([]byte, error) {
	d, err := open(file)
	if err != nil {
		return nil, err
	}
	if err := d.placed(field); err != nil {
		return nil, err
	}
	return d.sign(pdf.NewUpdate(d.f), c, field, now)
}

// sign writes the update w with a signature in it.
func (d *doc) sign(w *pdf.Writer, c *Credential, field Field, now time.Time) ([]byte, error) {
	pg := d.pages[field.Box.Page-1]
	look, err := appearance(w, pg, field, identify(c.Certificate), now)
	if err != nil {
		return nil, err
	}
	value, widget := w.Reserve(), w.Reserve()
	w.Set(widget, pdf.Dict{
		"Type": pdf.Name("Annot"), "Subtype": pdf.Name("Widget"), "FT": pdf.Name("Sig"), "T": pdf.String(d.freeName(fieldNames[field.Kind])),
		"F": int64(4 | 128), "P": pg.ref, "Rect": pg.toUser(field.Box.Rect).array(), "V": value, "AP": pdf.Dict{"N": look}, // printed, locked
	})
	d.addField(w, pg, widget)
	raw, rangeAt, contentsAt := signatureDict(identify(c.Certificate), field.Reason, now)
	w.Set(value, raw)
	out := w.Bytes()
	rangeAt, contentsAt = w.At(value)+rangeAt, w.At(value)+contentsAt
	end := contentsAt + 2 + 2*maxContents
	copy(out[rangeAt:], fmt.Sprintf("%010d %010d %010d", contentsAt, end, len(out)-end))
	digest := digestOf(out, contentsAt, end)
	sig, err := envelope(digest[:], c)
	if err != nil {
		return nil, err
	}
	if len(sig) > maxContents {
		return nil, fmt.Errorf("signing: a container of %d bytes, room for %d", len(sig), maxContents)
	}
	hex.Encode(out[contentsAt+1:], sig)
	return out, nil
}

// digestOf hashes a file without the part from a to b.
func digestOf(file []byte, a, b int) (out [sha256.Size]byte) {
	h := sha256.New()
	h.Write(file[:a])
	h.Write(file[b:])
	h.Sum(out[:0])
	return out
}

// signatureDict is the value of the field (12.8.1), with where the three open numbers of its byte range and its contents begin.
func signatureDict(who Identity, reason string, now time.Time) (raw pdf.Raw, rangeAt, contentsAt int) {
	head := pdf.Dict{"Type": pdf.Name("Sig"), "Filter": pdf.Name("Adobe.PPKLite"), "SubFilter": pdf.Name("ETSI.CAdES.detached"),
		"M": dateString(now), "Name": textString(who.Name)}
	if reason != "" {
		head["Reason"] = textString(reason)
	}
	b := bytes.TrimSuffix(pdf.Append(nil, head), []byte(">>"))
	b = append(b, "/ByteRange [0 "...)
	rangeAt = len(b)
	b = append(b, "0000000000 0000000000 0000000000]/Contents "...)
	contentsAt = len(b)
	b = append(b, '<')
	b = append(b, bytes.Repeat([]byte{'0'}, 2*maxContents)...)
	return append(b, ">>>"...), rangeAt, contentsAt
}

// placed refuses a place that is not on the page.
func (d *doc) placed(field Field) error {
	if fieldNames[field.Kind] == "" {
		return fmt.Errorf("signing: no kind of signature: %q", field.Kind)
	}
	if field.Box.Page < 1 || field.Box.Page > len(d.pages) {
		return action.Refuse("sign_no_page",
			fmt.Sprintf("Văn bản không có trang %d. Hãy chọn vị trí ký trên một trang từ 1 đến %d.", field.Box.Page, len(d.pages)),
			fmt.Sprintf("The document has no page %d. Choose a place on a page from 1 to %d.", field.Box.Page, len(d.pages)))
	}
	w, h := d.pages[field.Box.Page-1].size()
	r := field.Box.Rect
	const slack = 1 // rounding of whoever drew the rectangle
	if !r.finite() || r.X1 < -slack || r.Y1 < -slack || r.X2 > w+slack || r.Y2 > h+slack {
		return action.Refuse("sign_off_page", "Vị trí ký nằm ngoài trang. Hãy đặt khung chữ ký nằm trọn trong trang.",
			"The place for the signature is off the page. Put the frame wholly on the page.")
	}
	if r.W() < 10 || r.H() < 10 {
		return action.Refuse("sign_too_small", "Khung chữ ký quá nhỏ nên không đọc được. Hãy kéo khung lớn hơn.",
			"The frame for the signature is too small to be seen. Draw it larger.")
	}
	return nil
}

// freeName is a field name that the form does not have yet.
func (d *doc) freeName(prefix string) string {
	taken := map[string]bool{}
	for _, f := range d.fields() {
		taken[f.name] = true
	}
	for i := 1; ; i++ {
		if name := prefix + itoa(i); !taken[name] {
			return name
		}
	}
}

// addField puts a field into the form and on its page, keeping all that is there.
func (d *doc) addField(w *pdf.Writer, pg pageInfo, widget pdf.Ref) {
	root := maps.Clone(d.f.Root())
	form := maps.Clone(d.f.Dict(root["AcroForm"]))
	if form == nil {
		form = pdf.Dict{}
	}
	form["SigFlags"] = int64(3) // signatures exist, append only (12.7.2)
	form["Fields"] = append(append(pdf.Array{}, d.f.Array(form["Fields"])...), widget)
	if ref, ok := root["AcroForm"].(pdf.Ref); ok {
		w.Set(ref, form)
	} else {
		root["AcroForm"] = form
		w.Set(w.Root, root)
	}
	page := maps.Clone(pg.dict)
	page["Annots"] = append(append(pdf.Array{}, d.f.Array(page["Annots"])...), widget)
	w.Set(pg.ref, page)
}
