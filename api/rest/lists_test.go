package rest_test

import (
	"fmt"
	"strings"
	"testing"

	"thuchanh/sandbox/action"
	"thuchanh/sandbox/world"
)

// listWorld is reportWorld with an outgoing document of the start and a unit that is no more.
func listWorld(candidate action.PersonID) *world.World {
	w := reportWorld(candidate)
	w.Outgoing = []world.Draft{
		{ID: "di", Status: "issued", Number: 7, Issued: action.Date{Year: 2026, Month: 10, Day: 1}, Info: action.OutgoingInfo{Type: "Công văn", Subject: "V/v quyết toán", Unit: "phong_tc", Drafter: "tp_tc", Signer: "giam_doc", Field: "Ngân sách"},
			Versions: []world.DraftVersion{{File: "cong_van", By: "tp_tc", At: monday}}},
		{ID: "nhap", Status: "drafting", Info: action.OutgoingInfo{Type: "Công văn", Subject: "V/v ấn chỉ", Unit: "phong_tc", Drafter: "tp_tc", Signer: "giam_doc"}},
	}
	w.Units = append(w.Units, world.Unit{ID: "phong_cu", Name: "Phòng Cũ", Until: action.Date{Year: 2026, Month: 6, Day: 30}, Was: []string{"Ban Cũ"}, Parent: "phong_tc"})
	w.Settings.Legal = map[string]string{"van_thu": "Nghị định 99/2027/NĐ-CP"}
	w.Settings.Tiers = []string{"thành phố", "phường, xã"}
	w.Settings.Registers = map[string]world.RegisterForm{"incoming_register": {Title: "SỔ ĐẾN", Columns: []world.RegisterColumn{{Column: 2, Head: "Số"}, {Column: 6}}}}
	w.Cases = []world.Case{{ID: "hs", Info: action.CaseInfo{Year: 2026, Notation: "02.TC", Title: "Hồ sơ ấn chỉ", Maintenance: "5 năm"}, By: "tp_tc", Documents: []action.DocID{"di"}}, {ID: "hs2", Info: action.CaseInfo{Year: 2025, Notation: "01.TC", Title: "Hồ sơ bảo hiểm", Maintenance: "5 năm"}, By: "tp_tc"}}
	w.Notices = []world.Notice{{By: "van_thu", To: []action.Party{"giam_doc"}, Text: "Mời họp", At: monday, Document: "di"}, {By: "van_thu", To: []action.Party{"giam_doc"}, Text: "Đã đọc", At: monday, Read: []action.PersonID{"giam_doc"}}}
	return w
}

// named lists what an answer has, by one of its fields.
func named(a answer, list, key string) string {
	var out []string
	for i := 0; dig(a.JSON, list, i) != nil; i++ {
		out = append(out, fmt.Sprint(dig(a.JSON, list, i, key)))
	}
	return strings.Join(out, " ")
}

func TestListsAreFilteredPutInOrderAndPaged(t *testing.T) {
	h := openWorld(t, listWorld("giam_doc"))
	for _, c := range []struct{ path, list, key, want string }{
		{"documents?field=ng%C3%A2n%20s%C3%A1ch&sort=number&order=desc", "documents", "id", "trong_han tre_han thang_truoc qua_han dung_han"},
		{"documents?from=2026-10-02&to=2026-10-02&issuer=tai%20chinh&sort=due&page=1&per_page=2", "documents", "id", "qua_han dang_lam"},
		{"documents?by=issued&from=2026-10-02", "documents", "id", "trong_han"},
		{"documents?urgent=true", "documents", "id", ""},
		{"outgoing?sort=subject", "documents", "id", "nhap di"},
		{"outgoing?sort=subject&order=desc&per_page=1", "documents", "id", "di"},
		{"outgoing?unit=phong_tc&signer=giam_doc&field=ngan%20sach", "documents", "id", ""},
		{"outgoing?from=2026-10-01&to=2026-10-01", "documents", "id", "di"},
		{"find?text=quyet%20toan&direction=outgoing", "documents", "id", "di"},
		{"find?text=quyet%20toan&status=issued", "documents", "direction", "outgoing"},
		{"search?q=07%2FSM", "documents", "id", "di"},
		{"search?q=quyet%20toan&sort=subject&per_page=1&page=4", "documents", "id", "di"},
		{"cases?sort=title", "items", "id", "hs hs2"},
		{"cases?sort=notation", "items", "id", "hs2 hs"},
		{"cases?year=2025", "items", "id", "hs2"},
		{"cases?document=di&q=an%20chi&status=open", "items", "id", "hs"},
		{"tasks?priority=high", "items", "id", ""},
		{"tasks?status=awaiting_confirmation&q=tong", "items", "id", "tong_ket"},
		{"delegations?in_force=true&scope=field", "items", "id", "uq"},
		{"delegations?scope=signing", "items", "id", ""},
		{"file-plan?q=bien%20che", "items", "notation", "01.TCCB"},
		{"file-plan?q=khac", "items", "notation", ""},
		{"notifications?unread=true", "items", "text", "Mời họp"},
		{"notifications?document=di&kind=notice", "items", "number", "1"},
		{"calendar?person=giam_doc", "entries", "id", "giao_ban"},
		{"calendar?person=tp_tc", "entries", "id", ""},
		{"calendar?status=approved", "entries", "id", ""},
		{"directory?sort=name&rank=unit_head", "people", "id", "tp_tccb tp_tc"},
		{"directory?unit=phong_tc", "people", "id", "tp_tc"},
		{"directory?q=ban%20cu", "units", "id", "phong_cu"},
		{"directory?active=true", "units", "id", "phong_tccb phong_tc"},
		{"reports/kinds", "items", "kind", "incoming_register outgoing_register handling_register incoming_situation outgoing_situation case_files case_documents"},
	} {
		if a := h.do("GET", "/api/dms/"+c.path, ""); a.Status != 200 || named(a, c.list, c.key) != c.want {
			t.Errorf("%s: %d %q, want %q", c.path, a.Status, named(a, c.list, c.key), c.want)
		}
	}
}

func TestOutgoingDocumentsArePinnedAndFiledOverHTTP(t *testing.T) {
	h := openWorld(t, listWorld("giam_doc"))
	if a := h.do("POST", "/api/dms/outgoing/di/pin", `{}`); a.Status != 200 || dig(a.JSON, "document", "cases", 0) != "hs" {
		t.Errorf("pinning: %d %s", a.Status, a.Raw)
	}
	if a := h.do("GET", "/api/dms/pinned", ""); named(a, "items", "id") != "di" || named(a, "items", "number") != "07/SM" || named(a, "items", "direction") != "outgoing" {
		t.Errorf("pinned: %s", a.Raw)
	}
	a := h.do("POST", "/api/dms/cases/hs/add", `{"document":"nhap"}`)
	if a.Status != 200 || dig(a.JSON, "warnings", 0, "code") != "draft_in_case" || dig(a.JSON, "item", "documents", 1, "direction") != "outgoing" {
		t.Errorf("filing a draft: %d %s", a.Status, a.Raw)
	}
	a = h.do("POST", "/api/dms/cases/hs/close", ``)
	if dig(a.JSON, "item", "submit_by") != "2027-10-05" || dig(a.JSON, "item", "notice_from") != "2027-09-05" || dig(a.JSON, "item", "keep_until") != "2029-10-05" || dig(a.JSON, "item", "submit_soon") != false {
		t.Errorf("the dates of a closed file: %s", a.Raw)
	}
}

func TestAppointmentsAreMovedAndClashesNotedOverHTTP(t *testing.T) {
	h := openWorld(t, listWorld("giam_doc"))
	a := h.do("POST", "/api/dms/calendar", `{"title":"Họp","from":"2026-10-06T08:00:00+07:00","to":"2026-10-06T09:00:00+07:00","people":["giam_doc"],"convener":"UBND","above":true}`)
	if a.Status != 200 || dig(a.JSON, "item", "above") != true {
		t.Fatalf("%d %s", a.Status, a.Raw)
	}
	a = h.do("POST", "/api/dms/calendar/clashes", `{"entries":["giao_ban","lich_2"],"text":"Giám đốc dự cả hai."}`)
	if a.Status != 200 || dig(a.JSON, "item", "items", 1, "noted", 0, "text") != "Giám đốc dự cả hai." {
		t.Errorf("noting: %d %s", a.Status, a.Raw)
	}
	if a := h.do("GET", "/api/dms/calendar?clashing=true", ""); named(a, "entries", "id") != "giao_ban lich_2" {
		t.Errorf("what clashes: %s", a.Raw)
	}
	a = h.do("POST", "/api/dms/calendar/giao_ban/move", `{"from":"2026-10-06T14:00:00+07:00","reason":"Trùng."}`)
	if a.Status != 200 || dig(a.JSON, "item", "to") != "2026-10-06T15:00:00+07:00" || dig(a.JSON, "item", "moved", 0, "text") != "Trùng." || dig(a.JSON, "warnings") != nil {
		t.Errorf("moving: %d %s", a.Status, a.Raw)
	}
	if a := h.do("POST", "/api/dms/calendar/lich_2/move", `{"place":"Phòng 2"}`); dig(a.JSON, "warnings", 0, "code") != "superior_meeting" {
		t.Errorf("moving a superior's: %s", a.Raw)
	}
}

func TestTheDeploymentsWordsAndFormsAreShown(t *testing.T) {
	h := openWorld(t, listWorld("giam_doc"))
	a := h.do("GET", "/api/dms/settings", "")
	if dig(a.JSON, "legal", "van_thu") != "Nghị định 99/2027/NĐ-CP" || dig(a.JSON, "tiers", 1) != "phường, xã" || dig(a.JSON, "deadlines", "file.submit.notice") != "30_days_before" {
		t.Errorf("settings: %s", a.Raw)
	}
	a = h.do("POST", "/api/dms/reports", `{"kind":"incoming_register"}`)
	if dig(a.JSON, "item", "title") != "SỔ ĐẾN" || dig(a.JSON, "item", "columns", 0) != "Số" || dig(a.JSON, "item", "columns", 2) != nil || dig(a.JSON, "item", "rows", 0, 0) != "37" {
		t.Errorf("the register: %s", a.Raw)
	}
	a = h.post("moi_den", "direct", `{"text":"Xử lý."}`)
	if s := fmt.Sprint(a.JSON["detail"]); a.Status != 409 || !strings.Contains(s, "Điều 22 Nghị định 99/2027/NĐ-CP") || strings.Contains(s, "30/2020") {
		t.Errorf("a refusal cites: %d %s", a.Status, s)
	}
	a = h.post("cho_chi_dao", "route", `{"targets":[{"party":"phong_cu","role":"lead"}]}`)
	if a.problem() != "unit_not_in_force" {
		t.Errorf("a unit that is no more: %d %s", a.Status, a.Raw)
	}
}
