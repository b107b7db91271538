package signing

import (
	"errors"
	"fmt"

	"thuchanh/sandbox/action"
	"thuchanh/sandbox/dms/signing/internal/pdf"
)

// MaxFile is the largest file that is read, in bytes.
const MaxFile = 20 << 20

// Info is what an uploaded PDF is.
type Info struct {
	// Pages are the sizes of the pages as displayed, in points.
	Pages []Size `json:"pages"`
	// Signatures is the number of signatures in it.
	Signatures int `json:"signatures"`
	// Ours is set if Compose wrote it and Layout is known.
	Ours   bool   `json:"ours"`
	Layout Layout `json:"layout"`
}

// Size of a page in points.
type Size struct {
	W float64 `json:"w"`
	H float64 `json:"h"`
}

// Read says what a PDF is, somebody else's or our own. The error is an *action.Refusal that says why the file cannot be taken and signed, and what to do.
func Read(file []byte) (Info, error) {
	d, err := open(file)
	if err != nil {
		return Info{}, err
	}
	info := Info{Signatures: len(d.signatures())}
	for _, p := range d.pages {
		w, h := p.size()
		info.Pages = append(info.Pages, Size{w, h})
	}
	info.Layout, info.Ours = layoutOf(d.f, len(d.pages))
	if !info.Ours {
		w, h := d.pages[0].size()
		box := Box{1, stampBox(w, h)}
		info.Layout = Layout{Pages: len(d.pages), Boxes: map[Kind]Box{Annex: box, Copy: box}}
	}
	return info, nil
}

// doc is a file that can be signed.
type doc struct {
	f     *pdf.File
	pages []pageInfo
}

// open reads a file and refuses what cannot be signed so that everybody sees the same.
func open(file []byte) (*doc, error) {
	if len(file) > MaxFile {
		return nil, action.Refuse("pdf_too_large",
			fmt.Sprintf("Tệp PDF lớn hơn %d MB. Hãy giảm dung lượng (nén ảnh, tách tệp) rồi tải lên lại.", MaxFile>>20),
			fmt.Sprintf("The PDF is larger than %d MB. Make it smaller (compress pictures, split it) and upload it again.", MaxFile>>20))
	}
	d, err := parse(file)
	if err != nil {
		return nil, err
	}
	root := d.f.Root()
	form := d.f.Dict(root["AcroForm"])
	switch {
	case form["XFA"] != nil:
		return nil, action.Refuse("pdf_xfa",
			"Tệp PDF là biểu mẫu XFA, mỗi phần mềm hiển thị một khác nên không thể ký. Hãy in tệp ra PDF (Print to PDF) rồi tải lên lại.",
			"The PDF is an XFA form, which programs show differently, so it cannot be signed. Print it to a new PDF and upload that.")
	case d.noChanges():
		return nil, action.Refuse("pdf_certified",
			"Tệp PDF đã được chứng thực ở mức không cho phép thay đổi, ký thêm sẽ làm hỏng chữ ký đã có. Hãy xin bản chưa chứng thực hoặc bản cho phép ký thêm.",
			"The PDF was certified with no changes allowed; another signature would break it. Ask for a copy that is not certified or that allows signing.")
	}
	return d, nil
}

// parse reads a file as far as Verify needs it.
func parse(file []byte) (*doc, error) {
	f, err := pdf.Open(file)
	if err != nil {
		return nil, refuseDamaged(err)
	}
	if f.Trailer["Encrypt"] != nil {
		return nil, action.Refuse("pdf_encrypted",
			"Tệp PDF có mật khẩu hoặc bị hạn chế quyền. Hãy bỏ mật khẩu (lưu lại không mã hóa) rồi tải lên lại.",
			"The PDF is encrypted. Remove its password or restrictions (save it without encryption) and upload it again.")
	}
	if err := f.Bad(); err != nil {
		return nil, refuseDamaged(err)
	}
	pages, err := pageList(f)
	if err != nil {
		return nil, refuseDamaged(err)
	}
	return &doc{f, pages}, nil
}

func refuseDamaged(err error) *action.Refusal {
	if errors.Is(err, pdf.ErrComplex) {
		return action.Refuse("pdf_too_complex",
			"Tệp PDF quá phức tạp. Hãy in tệp ra PDF (Print to PDF) hoặc tách thành nhiều tệp rồi tải lên lại.",
			"The PDF is too complex. Print it to a new PDF or split it, and upload it again.")
	}
	var damage *pdf.DamageError
	if errors.As(err, &damage) && damage.Offset == 0 && damage.What == "the file does not begin with %PDF-" {
		return action.Refuse("pdf_not",
			"Tệp này không phải PDF. Hãy xuất văn bản ra PDF rồi tải lên lại.",
			"This file is not a PDF. Export the document as PDF and upload it again.")
	}
	return action.Refuse("pdf_damaged",
		"Tệp PDF bị hỏng hoặc không đúng chuẩn, không thể ký để mọi phần mềm đều thấy như nhau. Hãy mở tệp, in ra PDF mới (Print to PDF) rồi tải lên lại.",
		"The PDF is damaged or not as the standard wants it ("+err.Error()+"). Open it, print it to a new PDF and upload that.")
}

// noChanges says whether a signature forbids every change: a certifying one (DocMDP with P 1, ISO 32000-1, 12.8.2.2) or one whose field locks the document
// (ISO 32000-2, 12.7.5.5).
func (d *doc) noChanges() bool {
	for _, f := range d.signatures() {
		if p, ok := d.f.Resolve(d.f.Dict(f.dict["Lock"])["P"]).(int64); ok && p == 1 {
			return true
		}
	}
	sig := d.f.Dict(d.f.Dict(d.f.Root()["Perms"])["DocMDP"])
	if sig == nil {
		return false
	}
	for _, r := range d.f.Array(sig["Reference"]) {
		ref := d.f.Dict(r)
		if d.f.Resolve(ref["TransformMethod"]) != pdf.Name("DocMDP") {
			continue
		}
		if p, ok := d.f.Resolve(d.f.Dict(ref["TransformParams"])["P"]).(int64); ok && p == 1 {
			return true
		}
	}
	return false
}

// maxFields bounds the form fields that are looked at.
const maxFields = 2_000

// sigField is a signature field with its value.
type sigField struct {
	name  string
	ref   pdf.Ref
	dict  pdf.Dict
	value pdf.Ref // zero if the value is not an object of its own
	sig   pdf.Dict
}

// signatures are the signature fields that have a value, in the order of the form.
func (d *doc) signatures() []sigField {
	var out []sigField
	for _, f := range d.fields() {
		sig := d.f.Dict(f.dict["V"])
		if d.f.Resolve(f.dict["FT"]) != pdf.Name("Sig") || sig == nil {
			continue
		}
		f.sig = sig
		f.value, _ = f.dict["V"].(pdf.Ref)
		out = append(out, f)
	}
	return out
}

// fields walks the form (12.7.3). A child inherits its parent's type.
func (d *doc) fields() []sigField {
	var out []sigField
	seen := map[pdf.Ref]bool{}
	var walk func(o pdf.Object, name string, ft pdf.Object, depth int)
	walk = func(o pdf.Object, name string, ft pdf.Object, depth int) {
		ref, _ := o.(pdf.Ref)
		dict := d.f.Dict(o)
		if dict == nil || seen[ref] || depth > maxTreeDepth || len(out) >= maxFields {
			return
		}
		if ref != (pdf.Ref{}) {
			seen[ref] = true
		}
		if t := plainText(d.f.Resolve(dict["T"])); t != "" && name != "" {
			name += "." + t
		} else if t != "" {
			name = t
		}
		if dict["FT"] != nil {
			ft = dict["FT"]
		}
		kids := d.f.Array(dict["Kids"])
		if dict["V"] != nil || len(kids) == 0 {
			full := pdf.Dict{"FT": ft}
			for k, v := range dict {
				full[k] = v
			}
			out = append(out, sigField{name: name, ref: ref, dict: full})
		}
		for _, k := range kids {
			walk(k, name, ft, depth+1)
		}
	}
	for _, o := range d.f.Array(d.f.Dict(d.f.Root()["AcroForm"])["Fields"]) {
		walk(o, "", nil, 0)
	}
	return out
}
