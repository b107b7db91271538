package rest_test

import (
	"bytes"
	"net/http"
	"strings"
	"testing"

	"thuchanh/sandbox/action"
	"thuchanh/sandbox/dms/signing"
	"thuchanh/sandbox/world"
)

// composed is a draft in the form of appendix I.
func composed(text string) ([]byte, error) {
	b, _, err := signing.Compose(signing.Draft{
		Agency: "Sở Mẫu", Symbol: "SM-TCCB", Place: "Sông Mây", Year: 2026, Subject: "báo cáo biên chế", To: []string{"Sở Thí điểm"},
		Body: []signing.Paragraph{{Text: text}}, Sign: signing.SignLine{Title: "Giám đốc", Name: "Nguyễn Văn An"}, Recipients: []string{"Như trên"}, Keep: "TCCB", Made: monday,
	})
	return b, err
}

func draftPDF(t testing.TB, text string) []byte {
	t.Helper()
	b, err := composed(text)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// openOutgoing is songMay with a draft at some step and a candidate who signs.
func openOutgoing(t testing.TB, candidate action.PersonID, status string) *hall {
	t.Helper()
	w := songMay(candidate)
	draft := draftPDF(t, "Sở Mẫu kính báo cáo.")
	w.Agency.Code = "000.00.02.H99"
	w.Units[0].Short = "TCCB"
	for i := range w.People {
		w.People[i].PIN, w.People[i].Title = "246810", "Chức vụ"
	}
	w.Files = append(w.Files, world.File{ID: "v1", Name: "báo cáo.pdf", Type: "application/pdf", Origin: "bao_cao", Revision: 1, Blob: action.Sum(draft), Size: int64(len(draft))})
	w.Outgoing = []world.Draft{{ID: "bao_cao", Status: status, Info: action.OutgoingInfo{
		Type: "Công văn", Subject: "báo cáo biên chế", Unit: "phong_tccb", Drafter: "tp_tccb", Signer: "giam_doc", Urgency: 1,
		Partners: []action.Partner{{Code: "000.00.03.H99", Name: "Sở Thí điểm"}},
	}, Versions: []world.DraftVersion{{File: "v1", By: "tp_tccb", At: monday}}}}
	return openWith(t, w, func(id action.FileID) ([]byte, error) {
		if id == "v1" {
			return draft, nil
		}
		return []byte(pdf), nil
	})
}

func (h *hall) out(verb, body string, header ...string) answer {
	h.t.Helper()
	return h.do("POST", "/api/dms/outgoing/bao_cao/"+verb, body, header...)
}

func (h *hall) upload(name string, content []byte, header ...string) answer {
	h.t.Helper()
	return h.do("POST", "/api/dms/outgoing/bao_cao/versions?name="+name, string(content), append([]string{"Content-Type", "application/pdf"}, header...)...)
}

func TestALeaderReadsCommentsAndSignsOverHTTP(t *testing.T) {
	h := openOutgoing(t, "giam_doc", "awaiting_signature")
	list := h.do("GET", "/api/dms/outgoing?tray=awaiting_signature", "")
	if dig(list.JSON, "total") != 1.0 || dig(list.JSON, "documents", 0, "unopened") != true || dig(list.JSON, "documents", 0, "status_label", "vi") != "Chờ ký" {
		t.Fatalf("the tray: %s", list.Raw)
	}
	a := h.do("GET", "/api/dms/outgoing/bao_cao", "")
	if dig(a.JSON, "history", 0, "name") != "báo cáo.pdf" || dig(a.JSON, "pin_tries") != 5.0 || dig(a.JSON, "forms", 0) != "none" {
		t.Fatalf("the document: %s", a.Raw)
	}
	if _, ok := h.last().Do.(action.OutgoingOpened); !ok {
		t.Error("opening is not recorded")
	}
	h.out("comment", `{"text": "Đã xem."}`)
	if b := h.out("sign", `{"pin": "111111"}`, "If-Match", a.Header.Get("ETag")); b.Status != http.StatusPreconditionFailed {
		t.Errorf("signing what has changed: %d", b.Status)
	}
	if b := h.out("sign", `{"pin": "111111"}`); b.Status != http.StatusForbidden || b.problem() != "wrong_pin" || !strings.Contains(string(b.Raw), "còn 4 lần") {
		t.Errorf("a wrong PIN: %d %s", b.Status, b.Raw)
	}
	if b := h.out("sign", `{"pin": "246810", "rect": [1, 2, 3]}`); b.Status != 422 || b.problem() != "validation_failed" {
		t.Errorf("a frame of three numbers: %d %s", b.Status, b.Raw)
	}
	if b := h.out("sign", `{"pin": "246810", "page": 7, "rect": [100, 100, 250, 180]}`); b.Status != 422 || b.problem() != "sign_no_page" {
		t.Errorf("a page that there is not: %d %s", b.Status, b.Raw)
	}
	signed := h.out("sign", `{"pin": "246810", "page": 1, "rect": [300, 100, 450, 180]}`, "Idempotency-Key", "ky-1")
	if signed.Status != 200 || dig(signed.JSON, "document", "status") != "signed" || dig(signed.JSON, "document", "history", 0, "signed", "rect", 0) != 300.0 {
		t.Fatalf("signing: %d %s", signed.Status, signed.Raw)
	}
	again := h.out("sign", `{"pin": "246810", "page": 1, "rect": [300, 100, 450, 180]}`, "Idempotency-Key", "ky-1")
	if again.Header.Get("Idempotency-Replayed") != "true" || dig(again.JSON, "seq") != dig(signed.JSON, "seq") {
		t.Errorf("the same request again: %s", again.Raw)
	}
	if b := h.out("sign", `{"pin": "246810"}`); b.Status != 409 || b.problem() != "already_signed" {
		t.Errorf("signing twice: %d %s", b.Status, b.Raw)
	}
	if b := h.out("number", ""); b.Status != 403 || b.problem() != "role_forbids" {
		t.Errorf("a leader numbers: %d %s", b.Status, b.Raw)
	}
	file := h.do("GET", "/api/dms/outgoing/bao_cao/versions/1/file", "")
	report := signing.Verify(file.Raw, signing.Trust{}, monday)
	if len(report.Signatures) != 1 || !report.Signatures[0].Digest || !strings.Contains(file.Header.Get("Content-Disposition"), "k%C3%BD") {
		t.Errorf("the signed file shows %+v, %v", report, file.Header)
	}
	for _, r := range h.records(0) {
		_, body, err := action.Encode(r)
		if err != nil || bytes.Contains(body, []byte("246810")) || bytes.Contains(body, []byte("111111")) {
			t.Errorf("a PIN is in the record: %s (error %v)", body, err)
		}
	}
}

func TestAUnitHeadUploadsSubmitsAndGetsHisDraftOn(t *testing.T) {
	h := openOutgoing(t, "tp_tccb", "drafting")
	if a := h.upload("v2.exe", []byte("MZ")); a.Status != http.StatusUnsupportedMediaType || a.problem() != "file_type" {
		t.Errorf("a program: %d %s", a.Status, a.Raw)
	}
	if a := h.upload("v2.pdf", nil); a.Status != 422 && a.Status != 400 {
		t.Errorf("no file: %d %s", a.Status, a.Raw)
	}
	big := append([]byte("%PDF-1.7\n"), make([]byte, 10<<20)...)
	if a := h.upload("v2.pdf", big); a.Status != http.StatusRequestEntityTooLarge {
		t.Errorf("a file that is too large: %d", a.Status)
	}
	if _, ok := h.last().Do.(action.Refused); !ok {
		t.Error("the refused upload is not recorded")
	}
	if a := h.upload("v2.pdf", append([]byte("%PDF-1.7\n"), make([]byte, 2<<20)...)); a.Status != 200 {
		t.Errorf("a file of 2 MiB: %d %s", a.Status, a.Raw)
	}
	v3 := draftPDF(t, "Sở Mẫu kính báo cáo, đã sửa.")
	a := h.upload("b%C3%A1o%20c%C3%A1o%20v3.pdf", v3, "Idempotency-Key", "v3")
	if a.Status != 200 || dig(a.JSON, "document", "history", 2, "name") != "báo cáo v3.pdf" {
		t.Fatalf("uploading: %d %s", a.Status, a.Raw)
	}
	if b := h.upload("b%C3%A1o%20c%C3%A1o%20v3.pdf", v3, "Idempotency-Key", "v3"); b.Header.Get("Idempotency-Replayed") != "true" {
		t.Errorf("uploading again: %s", b.Raw)
	}
	if b := h.upload("x.pdf", v3); b.Status != 422 || b.problem() != "unchanged" {
		t.Errorf("the same file: %d %s", b.Status, b.Raw)
	}
	if b := h.do("GET", "/api/dms/outgoing/bao_cao/versions/3/file", ""); !bytes.Equal(b.Raw, v3) || b.Header.Get("Content-Type") != "application/pdf" {
		t.Error("the file is not what was uploaded")
	}
	if b := h.do("GET", "/api/dms/outgoing/bao_cao/versions/4/file", ""); b.Status != 404 || b.problem() != "no_such_version" {
		t.Errorf("a version that there is not: %d", b.Status)
	}
	// There is no chief of office in this world: it goes straight to the signer.
	if b := h.out("submit", ""); b.Status != 200 || dig(b.JSON, "document", "status") != "awaiting_signature" || dig(b.JSON, "document", "holder") != "giam_doc" {
		t.Errorf("submitting: %d %s", b.Status, b.Raw)
	}
	if b := h.out("return", `{"reason": "x"}`); b.Status != 403 || b.problem() != "not_holder" {
		t.Errorf("returning what he does not hold: %d %s", b.Status, b.Raw)
	}
	n := h.do("POST", "/api/dms/outgoing", `{"type": "QD", "subject": "x"}`)
	if n.Status != 422 || n.problem() != "unknown_type" || !strings.Contains(string(n.Raw), "QĐ") {
		t.Errorf("a type that resembles another: %d %s", n.Status, n.Raw)
	}
	n = h.do("POST", "/api/dms/outgoing", `{"type": "QĐ", "subject": "thành lập tổ", "to": ["phong_tc"], "partners": [{"code": "1", "name": "Sở A"}], "form": "none"}`)
	if n.Status != 200 || dig(n.JSON, "document", "id") != "van_ban_di_2" || dig(n.JSON, "document", "type") != "Quyết định" {
		t.Errorf("a new draft: %d %s", n.Status, n.Raw)
	}
	if l := h.do("GET", "/api/dms/outgoing?type=QĐ&q=thanh+lap", ""); dig(l.JSON, "total") != 1.0 {
		t.Errorf("filtered: %s", l.Raw)
	}
	if l := h.do("GET", "/api/dms/outgoing?urgent=true", ""); dig(l.JSON, "total") != 1.0 || dig(l.JSON, "documents", 0, "id") != "bao_cao" {
		t.Errorf("the urgent ones: %s", l.Raw)
	}
	if l := h.do("GET", "/api/dms/outgoing?status=drafting&per_page=1&page=2", ""); dig(l.JSON, "total") != 1.0 || len(l.JSON["documents"].([]any)) != 0 {
		t.Errorf("past the last page: %s", l.Raw)
	}
}

func TestAClerkNumbersSealsIssuesAndSends(t *testing.T) {
	h := openOutgoing(t, "van_thu", "signed")
	for _, c := range []struct{ verb, body, status, problem string }{
		{"issue", "", "", "not_sealed"},
		{"seal", `{"pin": "246810"}`, "", "wrong_step"},
		{"number", "", "numbered", ""},
		{"number", "", "", "already_numbered"},
		{"seal", `{"pin": "000000"}`, "", "wrong_pin"},
		{"seal", `{"pin": "246810"}`, "sealed", ""},
		{"issue", "", "issued", ""},
		{"send", `{"partners": ["9"]}`, "", "unknown_partner"},
		{"send", `{}`, "issued", ""},
		{"send", "", "", "nobody_to_send_to"},
		{"remedy", "", "", "not_ordered"},
		{"sign", `{"pin": "246810"}`, "", "role_forbids"},
	} {
		a := h.out(c.verb, c.body)
		if c.problem != "" && a.problem() != c.problem || c.status != "" && dig(a.JSON, "document", "status") != c.status {
			t.Errorf("%s: %d %s", c.verb, a.Status, a.Raw)
		}
	}
	a := h.do("GET", "/api/dms/outgoing/bao_cao", "")
	if dig(a.JSON, "symbol") != "01/SM-TCCB" || dig(a.JSON, "sent_to", 0, "code") != "000.00.03.H99" || dig(a.JSON, "history", 0, "sealed", "by") != "van_thu" || dig(a.JSON, "issued_at") == nil {
		t.Errorf("at the end: %s", a.Raw)
	}
}

func TestALeaderRefusesReturnsAndOrdersRemedies(t *testing.T) {
	h := openOutgoing(t, "giam_doc", "awaiting_signature")
	if a := h.out("approve", ""); dig(a.JSON, "document", "history", 0, "approved", "by") != "giam_doc" {
		t.Errorf("approving: %s", a.Raw)
	}
	if a := h.out("sign", `{"pin": "246810", "form": "TUQ"}`); a.Status != 422 || a.problem() != "form_impossible" {
		t.Errorf("a form that is not the head's: %d %s", a.Status, a.Raw)
	}
	if a := h.out("refuse-sign", `{"reason": "Không thuộc thẩm quyền."}`); dig(a.JSON, "document", "status") != "drafting" || dig(a.JSON, "document", "holder") != "tp_tccb" {
		t.Errorf("refusing: %s", a.Raw)
	}
	for _, verb := range []string{"initial", "approve-content"} {
		if a := h.out(verb, ""); a.problem() != "role_forbids" {
			t.Errorf("%s by a leader: %s", verb, a.Raw)
		}
	}
	if a := h.out("check-form", ""); a.problem() != "wrong_step" {
		t.Errorf("checking the form: %s", a.Raw)
	}
	h = openOutgoing(t, "giam_doc", "awaiting_signature")
	if a := h.out("return", `{"reason": "Thiếu Lưu: VT.", "to": "van_thu"}`); a.Status != 422 || a.problem() != "return_to_whom" {
		t.Errorf("returning to the clerk: %d %s", a.Status, a.Raw)
	}
	if a := h.out("return", `{"reason": "Thiếu Lưu: VT."}`); dig(a.JSON, "document", "returns", 0, "reason") != "Thiếu Lưu: VT." {
		t.Errorf("returning: %s", a.Raw)
	}
	h = openOutgoing(t, "giam_doc", "issued")
	if a := h.out("order-remedy", `{"remedy": "revoke", "reason": "Sai nội dung."}`); dig(a.JSON, "document", "remedies", 0, "label", "vi") != "Thu hồi" {
		t.Errorf("ordering: %s", a.Raw)
	}
	if a := h.do("GET", "/api/dms/outgoing/khong_co", ""); a.Status != 404 {
		t.Errorf("a document that there is not: %d", a.Status)
	}
	// Bytes that are no text, in a name: refused, recorded, and the record stays readable.
	if a := h.do("GET", "/api/dms/outgoing/%ff", ""); a.Status != 404 {
		t.Errorf("a name of no text: %d", a.Status)
	}
	if len(h.records(0)) == 0 {
		t.Error("the record cannot be read")
	}
}
