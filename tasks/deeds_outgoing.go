package tasks

import (
	"slices"

	"thuchanh/internal/strictyaml"
	"thuchanh/sandbox/action"
	"thuchanh/sandbox/world"
)

// outgoingVerbs are the acts on outgoing documents that can be looked for.
func outgoingVerbs() []string {
	return []string{"draft", "revise", "submit", "comment", "return_draft", "initial", "approve_content", "check_form", "approve", "sign", "refuse_sign",
		"number", "seal", "issue", "send_out", "order_remedy", "remedy", "order_recall", "request_recall", "read_exchange"}
}

func recallPurposes() []string { return []string{"recall", "update", "replace"} }

func remedies() []string { return []string{"amend", "replace", "correct", "revoke"} }

// patternDocument reads the document of a pattern, which the act must fit.
func (l *loader) patternDocument(n *strictyaml.Node, verb string) action.DocID {
	switch {
	case n == nil:
		return ""
	case slices.Contains([]string{"", "open", "search", "pin", "unpin", "add_to_case", "remove_from_case", "read_exchange"}, verb):
		return ref[action.DocID](l.names, n, catDocument, catOutgoing)
	case slices.Contains(outgoingVerbs(), verb):
		return ref[action.DocID](l.names, n, catOutgoing)
	}
	return ref[action.DocID](l.names, n, catDocument)
}

func certificates() []string { return []string{"valid", "none", "revoked"} }

func certificate(n *strictyaml.Node) world.Certificate {
	if n == nil {
		return world.CertificateValid
	}
	if s := n.OneOf("chứng thư số", "certificate", certificates()...); s != "valid" {
		return world.Certificate(s)
	}
	return world.CertificateValid
}

// pin reads the PIN of a signing token: 4 to 12 digits (package signing).
func pin(n *strictyaml.Node) string {
	s := n.Str()
	for _, c := range s {
		if c < '0' || c > '9' {
			s = ""
		}
	}
	if n != nil && (len(s) < 4 || len(s) > 12) {
		n.Fail("mã PIN phải có 4 đến 12 chữ số", "a PIN has 4 to 12 digits", "viết trong dấu nháy, ví dụ \"246810\"", "write it in quotes, such as \"246810\"")
		return ""
	}
	return s
}

func outgoingDeeds() []deedKind {
	doc := param("document", TypeOutgoing, true, "Văn bản đi", "The outgoing document")
	words := func(name string) Param { return param(name, TypeText, false, "Lời ghi", "The words") }
	version := param("version", TypeInt, false, "Bản thứ mấy; bỏ trống là bản mới nhất", "Which version; the newest if left out")
	kind := func(name, main string, params []Param, more func(*args, *HandleOutgoing)) deedKind {
		return deedKind{name: name, main: main, params: append([]Param{doc}, params...), build: func(a *args) DeedAct {
			h := HandleOutgoing{Do: name, Document: ref[action.DocID](a.l.names, a.get("document", TypeOutgoing), catOutgoing)}
			if more != nil {
				more(a, &h)
			}
			return h
		}}
	}
	versioned := func(a *args, h *HandleOutgoing) {
		if v := a.intPtr("version"); v != nil {
			h.Version = *v
		}
	}
	reason := func(a *args, h *HandleOutgoing) { h.Text = a.str("reason") }
	out := []deedKind{
		kind("submit", "document", []Param{words("note")}, func(a *args, h *HandleOutgoing) { h.Text = a.str("note") }),
		kind("revise", "", []Param{param("file", TypeFile, true, "Tệp của bản mới", "The file of the new version"), words("note")},
			func(a *args, h *HandleOutgoing) { h.File, h.Text = a.file("file"), a.str("note") }),
		kind("comment", "", []Param{words("text"), version}, func(a *args, h *HandleOutgoing) { h.Text = a.str("text"); versioned(a, h) }),
		kind("return_draft", "", []Param{param("to", TypePerson, false, "Trả cho ai; bỏ trống là người giữ trước đó", "To whom; who had it before if left out"), words("reason")},
			func(a *args, h *HandleOutgoing) { h.To = a.person("to"); reason(a, h) }),
		kind("sign", "document", []Param{{Name: "form", Type: TypeChoice, Choices: signForms(), Doc: text("Hình thức ký; bỏ trống là none", "The form of signing; none if left out")},
			param("pin", TypeText, false, "Mã PIN; bỏ trống là mã đúng", "The PIN; the right one if left out"), version,
			{Name: "place", Type: TypeChoice, Choices: SignPlaces(), Doc: text("Đặt chữ ký sai chỗ: seal (chỗ của dấu), below (thấp, đè lên họ tên), corner (góc trang đầu); bỏ trống là đúng chỗ", "Puts the signature in a wrong place: seal (that of the seal), below (too low, over the name), corner (of the first page); the right place if left out")}},
			func(a *args, h *HandleOutgoing) {
				h.Form, h.PIN = action.SignForm(a.str("form")), a.str("pin")
				if h.Form == "none" {
					h.Form = action.FormNone
				}
				versioned(a, h)
				a.signPlace(h)
			}),
		kind("refuse_sign", "", []Param{words("reason")}, reason),
		kind("order_remedy", "", []Param{{Name: "remedy", Type: TypeChoice, Required: true, Choices: remedies(), Doc: text("Sửa đổi, thay thế, đính chính, thu hồi", "Amend, replace, correct, revoke")}, words("reason")},
			func(a *args, h *HandleOutgoing) { h.Remedy = action.Remedy(a.str("remedy")); reason(a, h) }),
		kind("remedy", "document", []Param{param("with", TypeOutgoing, false, "Văn bản dùng để khắc phục", "The document that carries it out")},
			func(a *args, h *HandleOutgoing) {
				h.With = ref[action.DocID](a.l.names, a.get("with", TypeOutgoing), catOutgoing)
			}),
		kind("order_recall", "", []Param{{Name: "purpose", Type: TypeChoice, Choices: recallPurposes(), Doc: text("Lấy lại, cập nhật, thay thế; bỏ trống là lấy lại", "Recall, update, replace; recall if left out")},
			param("agencies", typeAgencies, false, "Các nơi nhận; bỏ trống là mọi nơi", "The receivers; all if left out"), words("reason")},
			func(a *args, h *HandleOutgoing) {
				h.Purpose = action.RecallPurpose(a.str("purpose"))
				for _, n := range a.get("agencies", typeAgencies).Each() {
					h.Agencies = append(h.Agencies, a.l.agency(n).Code)
				}
				reason(a, h)
			}),
		kind("request_recall", "document", []Param{param("with", TypeOutgoing, false, "Văn bản thay thế", "The document that replaces")},
			func(a *args, h *HandleOutgoing) {
				h.With = ref[action.DocID](a.l.names, a.get("with", TypeOutgoing), catOutgoing)
			}),
		kind("read_exchange", "document", nil, nil),
		kind("open_draft", "document", []Param{version}, versioned),
	}
	for _, name := range []string{"initial", "approve_content", "check_form", "approve", "number", "seal", "issue", "send_out"} {
		out = append(out, kind(name, "document", nil, nil))
	}
	return out
}
