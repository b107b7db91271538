package signing

import (
	"fmt"
	"maps"

	"thuchanh/sandbox/action"
	"thuchanh/sandbox/dms/signing/internal/pdf"
)

// Filling is what the clerk puts into a document after the leader has signed it (Decree 30/2020, Articles 14 and 15). An empty Number or a zero Date
// leaves that blank as it is.
type Filling struct {
	Number string
	Date   action.Date
}

// Fill writes the number and the date into the blanks that Compose left, as an incremental update: earlier signatures stay valid for what they cover,
// and Verify reports the filling as such. The error is an *action.Refusal where the document has no such blank, or has it filled already.
func Fill(file []byte, with Filling) ([]byte, error) {
	d, err := open(file)
	if err != nil {
		return nil, err
	}
	values := map[string]string{}
	if with.Number != "" {
		if !numberText.MatchString(with.Number) {
			return nil, action.Refuse("number_bad", "Số văn bản chỉ gồm 1 đến 5 chữ số, có thể kèm một chữ cái, ví dụ 05 hoặc 12a.",
				"A document number has 1 to 5 digits and perhaps a letter, for example 05 or 12a.")
		}
		values[fieldNumber] = with.Number
	}
	if with.Date != (action.Date{}) {
		if year, ok := d.f.Resolve(privateOf(d.f)["Year"]).(int64); ok && year != int64(with.Date.Year) {
			return nil, action.Refuse("other_year", fmt.Sprintf("Văn bản đã in sẵn năm %d. Hãy ghi ngày trong năm đó, hoặc soạn và trình ký lại văn bản.", year),
				fmt.Sprintf("The document has the year %d printed. Give it a date in that year, or draft it and have it signed again.", year))
		}
		values[fieldDay], values[fieldMonth] = dayMonth(with.Date)
	}
	w := pdf.NewUpdate(d.f)
	set, err := newFontSet()
	if err != nil {
		return nil, err
	}
	blanks := d.blanks()
	for name, text := range values {
		b, ok := blanks[name]
		if !ok {
			return nil, action.Refuse("no_blank", "Văn bản không có chỗ để trống cho số hoặc ngày: số và ngày đã được ghi từ trước, hoặc tệp không do hệ thống soạn.",
				"The document has no blank for a number or date: they were written before, or the file was not drafted here.")
		}
		if b.dict["V"] != nil {
			return nil, action.Refuse("blank_filled", "Văn bản đã được cấp số, ghi ngày. Nếu sai, hãy soạn và trình ký lại văn bản.",
				"The document has its number and date. If they are wrong, draft it and have it signed again.")
		}
		if err := set.use(b.face, text); err != nil {
			return nil, err
		}
	}
	set.embed(w)
	for _, name := range []string{fieldNumber, fieldDay, fieldMonth} { // an order of their own: equal fillings give equal bytes
		if text, ok := values[name]; ok {
			w.Set(blanks[name].ref, blanks[name].filled(w, set, text))
		}
	}
	return w.Bytes(), nil
}

// openBlank is a blank of a document, filled or not.
type openBlank struct {
	ref  pdf.Ref
	dict pdf.Dict
	face face
	size float64
	rect Rect
}

// blanks finds the fields that Compose left.
func (d *doc) blanks() map[string]openBlank {
	out := map[string]openBlank{}
	for _, o := range d.f.Array(d.f.Dict(d.f.Root()["AcroForm"])["Fields"]) {
		ref, _ := o.(pdf.Ref)
		dict, _ := d.f.Resolve(o).(pdf.Dict)
		name, _ := dict["T"].(pdf.String)
		if !blankField(dict) || ref.Num == 0 {
			continue
		}
		b := openBlank{ref: ref, dict: dict}
		da, _ := dict["DA"].(pdf.String)
		var ok bool
		if b.rect, ok = rectOf(d.f, d.f.Array(dict["Rect"])); !ok {
			continue
		}
		if n, err := fmt.Sscanf(string(da), "/F%d %g", &b.face, &b.size); err != nil || n != 2 || b.face < 0 || b.face >= faces || b.size < 4 || b.size > 40 {
			continue
		}
		out[string(name)] = b
	}
	return out
}

// blankField says whether a field is one of the clerk's.
func blankField(d pdf.Dict) bool {
	t, _ := d["T"].(pdf.String)
	return d["FT"] == pdf.Name("Tx") && (t == fieldNumber || t == fieldDay || t == fieldMonth)
}

// filled is the field with its value, set at the right edge so that it joins what follows.
func (b openBlank) filled(w *pdf.Writer, set *fontSet, text string) pdf.Dict {
	size, width := b.size, set.fonts[b.face].Width(text)
	if width*size > b.rect.W() {
		size = b.rect.W() / width
	}
	c := fmt.Appendf(nil, "/Tx BMC\nBT\n/%s ", fontName(b.face))
	c = append(pdf.AppendNumber(c, size), " Tf 1 0 0 1 "...)
	c = append(pdf.AppendNumber(c, b.rect.W()-width*size), ' ')
	c = append(pdf.AppendNumber(c, 0.25*b.size), " Tm\n"...)
	c = append(set.show(c, b.face, text, size, 0), "ET\nEMC\n"...)
	look := w.Add(deflated(c, pdf.Dict{"Type": pdf.Name("XObject"), "Subtype": pdf.Name("Form"),
		"BBox": pdf.Array{int64(0), int64(0), thousandths(b.rect.W()), thousandths(b.rect.H())}, "Resources": set.resources()}))
	out := maps.Clone(b.dict)
	out["V"], out["AP"] = textString(text), pdf.Dict{"N": look}
	return out
}
