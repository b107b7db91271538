package rest_test

import (
	"encoding/base64"
	"strings"
	"testing"
	"time"

	"thuchanh/sandbox/action"
	"thuchanh/sandbox/world"
)

// deskWorld is songMay with a deputy, a second head of unit and a desk.
func deskWorld(candidate action.PersonID) *world.World {
	day := func(d int) action.Date { return action.Date{Year: 2026, Month: time.October, Day: d} }
	w := songMay(candidate)
	w.Agency.Code = "000.00.02.H99"
	w.Units[1].Head = "tp_tc"
	w.People = append(w.People,
		world.Person{ID: "pho_gd", Name: "Trần Thị Bình", Rank: world.RankDeputy, Address: "binh@song-may.test"},
		world.Person{ID: "tp_tc", Name: "Hoàng Văn Em", Unit: "phong_tc", Rank: world.RankUnitHead, Address: "em@song-may.test"})
	w.Documents[2].Assigned = []world.Assignment{
		{Party: "phong_tccb", Role: action.Lead, Due: day(9), Asked: day(14), AskedWhy: "Chờ số liệu."},
		{Party: "phong_tc", Role: action.Coordinate, Due: day(9), Reported: "Đã góp ý."},
	}
	w.Documents[2].Info.Field = "Tổ chức"
	w.Settings = &world.Settings{Labels: map[string]string{"chu_tri": "Xử lý chính"}, Holidays: []action.Date{day(13)}, Urgency: []string{"Thường", "Khẩn", "Rất khẩn", "Hỏa tốc"}}
	w.Tasks = []world.Task{{ID: "tong_ket", Content: "Tổng kết", By: "giam_doc", Given: day(1), Assigned: []world.Assignment{{Party: "phong_tc", Role: action.Lead, Reported: "Xong."}}}}
	w.Delegations = []world.Delegation{{ID: "uq", By: "giam_doc", To: "pho_gd", From: day(1), Until: day(9), Scope: action.ScopeField, Of: []string{"Tổ chức"}}}
	w.FilePlan = []world.PlanLine{{Notation: "01.TCCB", Title: "Biên chế", Maintenance: "20 năm"}}
	w.Calendar = []world.Entry{{ID: "giao_ban", By: "van_thu", Info: action.EntryInfo{Title: "Giao ban", From: monday.Add(24 * time.Hour), To: monday.Add(25 * time.Hour), People: []action.PersonID{"giam_doc"}}}}
	return w
}

func TestTheFurtherActsOnADocumentOverHTTP(t *testing.T) {
	h := openWorld(t, deskWorld("giam_doc"))
	for _, c := range []struct {
		doc, verb, body string
		kind            action.Kind
		path            []any
		want            any
	}{
		{"dang_lam", "approve-extension", `{"until":"2026-10-12"}`, action.KindExtensionApproved, []any{"document", "assignments", 0, "due"}, "2026-10-12"},
		{"dang_lam", "accept-report", `{"assignment":2,"note":"Tốt."}`, action.KindReportAccepted, []any{"document", "assignments", 1, "reviews", 0, "accepted"}, true},
		{"dang_lam", "change-lead", `{"to":"phong_tc","reason":"Đúng chức năng."}`, action.KindLeadChanged, []any{"document", "assignments", 2, "role_label", "vi"}, "Xử lý chính"},
		{"dang_lam", "ask-opinion", `{"of":["pho_gd"],"text":"Ý kiến?"}`, action.KindOpinionAsked, []any{"document", "opinions", 0, "of", 0}, "pho_gd"},
		{"dang_lam", "give-opinion", `{"text":"Lưu ý tiến độ.","files":[{"name":"a.txt","content":"` + base64.StdEncoding.EncodeToString([]byte("phụ lục")) + `"}]}`, action.KindOpinionGiven, []any{"document", "opinions", 1, "asked", "files", 0, "name"}, "a.txt"},
		{"dang_lam", "follow", `{}`, action.KindDocumentFollowed, []any{"document", "flags", 1}, "followed"},
		{"moi_den", "pin", ``, action.KindResultPinned, []any{"document", "id"}, "moi_den"},
		{"cho_chi_dao", "route", `{"targets":[{"party":"phong_tc","role":"lead"}],"due":"2026-10-13"}`, action.KindWarned, []any{"warnings", 0, "code"}, "due_on_day_off"},
	} {
		a := h.post(c.doc, c.verb, c.body)
		if a.Status != 200 || dig(a.JSON, c.path...) != c.want {
			t.Errorf("%s: %d, %v is %v, want %v: %s", c.verb, a.Status, c.path, dig(a.JSON, c.path...), c.want, a.Raw)
		}
		if got := h.last().Do.Kind(); got != c.kind {
			t.Errorf("%s recorded as %s", c.verb, got)
		}
	}
	blob, _ := dig(h.do("GET", "/api/dms/documents/dang_lam", "").JSON, "opinions", 1, "asked", "files", 0, "blob").(string)
	if a := h.do("GET", "/api/dms/enclosures/"+blob, ""); string(a.Raw) != "phụ lục" || !strings.Contains(a.Header.Get("Content-Disposition"), "a.txt") {
		t.Errorf("the enclosure: %d %q", a.Status, a.Raw)
	}
	if a := h.do("GET", "/api/dms/enclosures/"+action.Sum([]byte(pdf)).String(), ""); a.Status != 404 {
		t.Errorf("a blob that is no enclosure: %d", a.Status)
	}
	if a := h.do("GET", "/api/dms/pinned", ""); dig(a.JSON, "items", 0, "id") != "moi_den" {
		t.Errorf("pinned: %s", a.Raw)
	}
}

func TestADelegateIsRecordedAsOneOverHTTP(t *testing.T) {
	h := openWorld(t, deskWorld("pho_gd"))
	a := h.post("dang_lam", "refuse-extension", `{"reason":"Không gia hạn."}`)
	if a.Status != 200 || dig(a.JSON, "document", "assignments", 0, "extensions", 0, "answer", "as") != "giam_doc" {
		t.Errorf("%d %s", a.Status, a.Raw)
	}
	if by := h.last().By; by.Person != "pho_gd" || by.As != "giam_doc" {
		t.Errorf("recorded by %+v", by)
	}
	if a := h.post("cho_chi_dao", "direct", `{"text":"Làm."}`); a.Status != 403 || a.problem() != "not_holder" {
		t.Errorf("outside the field: %d %s", a.Status, a.Raw)
	}
	if by := h.last().By; by.As != "" {
		t.Errorf("a refused act is recorded in the place of %s", by.As)
	}
	if a := h.do("GET", "/api/dms/documents?tray=delegated", ""); dig(a.JSON, "documents", 0, "id") != "dang_lam" || a.JSON["total"] != 1.0 {
		t.Errorf("the tray: %s", a.Raw)
	}
	if a := h.do("GET", "/api/dms/delegations", ""); dig(a.JSON, "items", 0, "in_force") != true {
		t.Errorf("delegations: %s", a.Raw)
	}
}

func TestTheDeskOverHTTP(t *testing.T) {
	h := openWorld(t, deskWorld("giam_doc"))
	for _, c := range []struct {
		path, body string
		status     int
		dig        []any
		want       any
	}{
		{"tasks", `{"content":"Soạn kế hoạch.","targets":[{"party":"phong_tccb","role":"lead"}],"due":"2026-10-12","priority":"urgent"}`, 200, []any{"item", "id"}, "cong_viec_2"},
		{"tasks", `{"content":"A.","targets":[{"party":"phong_tccb","role":"inform"}]}`, 409, []any{"code"}, "no_lead"},
		{"tasks/cong_viec_2/remind", `{"text":"Nhanh lên."}`, 200, []any{"item", "assignments", 0, "reminders", 0, "text"}, "Nhanh lên."},
		{"tasks/cong_viec_2/recall", `{"reason":"Thôi."}`, 200, []any{"item", "status"}, "recalled"},
		{"tasks/tong_ket/reject", `{"reason":"Thiếu số liệu."}`, 200, []any{"item", "status"}, "in_progress"},
		{"tasks/tong_ket/accept", `{}`, 409, []any{"code"}, "no_branches"},
		{"tasks/khac/accept", `{}`, 404, []any{"code"}, "no_such_task"},
		{"delegations", `{"to":"pho_gd","from":"2026-10-06","until":"2026-10-09","scope":"field","of":["Tài chính"]}`, 200, []any{"item", "id"}, "uy_quyen_2"},
		{"delegations", `{"to":"pho_gd","from":"2026-10-06","scope":"incoming"}`, 422, []any{"code"}, "interval_missing"},
		{"delegations/uq/revoke", ``, 200, []any{"item", "in_force"}, false},
		{"cases", `{"line":"01.TCCB"}`, 200, []any{"item", "info", "maintenance"}, "20 năm"},
		{"cases/ho_so_1/add", `{"document":"dang_lam"}`, 200, []any{"item", "documents", 0, "ordinal"}, 1.0},
		{"cases/ho_so_1/add", `{"document":"cho_chi_dao"}`, 200, []any{"item", "documents", 1, "document"}, "cho_chi_dao"},
		{"cases/ho_so_1/remove", `{"document":"dang_lam"}`, 200, []any{"item", "documents", 0, "document"}, "cho_chi_dao"},
		{"cases/ho_so_1/close", `{"pages":12}`, 200, []any{"item", "submit_by"}, "2027-10-05"},
		{"cases/ho_so_1/approve", `{"note":"Được."}`, 200, []any{"item", "status"}, "approved"},
		{"calendar", `{"title":"Họp","from":"2026-10-06T08:00:00+07:00","to":"2026-10-06T09:00:00+07:00","people":["giam_doc"]}`, 200, []any{"warnings", 0, "code"}, "calendar_clash"},
		{"calendar/lich_2/decline", `{"reason":"Trùng."}`, 200, []any{"item", "status"}, "declined"},
		{"calendar/giao_ban/approve", ``, 200, []any{"item", "clashes", 0}, nil},
		{"calendar/publish", `{"monday":"2026-10-05"}`, 200, []any{"item", "entries", 0, "published"}, true},
		{"calendar/publish", `{"monday":"2026-10-06"}`, 422, []any{"code"}, "not_a_monday"},
		{"notifications/read", `{"notifications":[77]}`, 404, []any{"code"}, "no_such_notification"},
	} {
		before := h.seq()
		a := h.do("POST", "/api/dms/"+c.path, c.body)
		if a.Status != c.status || dig(a.JSON, c.dig...) != c.want {
			t.Errorf("%s %s: %d, %v is %v, want %v: %s", c.path, c.body, a.Status, c.dig, dig(a.JSON, c.dig...), c.want, a.Raw)
		}
		if h.seq() == before {
			t.Errorf("%s is not in the record", c.path)
		}
	}
	before := h.seq()
	for path, want := range map[string]any{
		"tasks?tray=given": "tong_ket", "cases": "ho_so_1", "delegations": "uq",
	} {
		if a := h.do("GET", "/api/dms/"+path, ""); dig(a.JSON, "items", 0, "id") != want {
			t.Errorf("%s: %s", path, a.Raw)
		}
	}
	if a := h.do("GET", "/api/dms/tasks/tong_ket", ""); dig(a.JSON, "content") != "Tổng kết" {
		t.Errorf("task: %s", a.Raw)
	}
	if a := h.do("GET", "/api/dms/cases/khac", ""); a.Status != 404 {
		t.Errorf("a case that is none: %d", a.Status)
	}
	if a := h.do("GET", "/api/dms/file-plan", ""); dig(a.JSON, "items", 0, "notation") != "01.TCCB" {
		t.Errorf("file plan: %s", a.Raw)
	}
	if a := h.do("GET", "/api/dms/calendar", ""); a.JSON["monday"] != "2026-10-05" || a.JSON["published"] != true {
		t.Errorf("this week: %s", a.Raw)
	}
	if a := h.do("GET", "/api/dms/settings", ""); dig(a.JSON, "labels", "chu_tri") != "Xử lý chính" || dig(a.JSON, "labels", "phoi_hop") != "Phối hợp" || dig(a.JSON, "urgency", 2) != "Rất khẩn" || dig(a.JSON, "deadlines", "in.ack") != "same_day" {
		t.Errorf("settings: %s", a.Raw)
	}
	if h.seq() != before {
		t.Error("looking at lists was recorded as an act")
	}
	if a := h.do("GET", "/api/dms/directory?q=tai%20chinh", ""); dig(a.JSON, "units", 0, "id") != "phong_tc" || dig(a.JSON, "people", 0, "id") != "tp_tc" || dig(a.JSON, "people", 1) != nil {
		t.Errorf("who is in finance: %s", a.Raw)
	}
	if a := h.do("GET", "/api/dms/documents?sort=due", ""); dig(a.JSON, "documents", 0, "id") != "dang_lam" {
		t.Errorf("by due date: %s", a.Raw)
	}
	found := h.do("GET", "/api/dms/find?text=quyet%20toan&status=in_progress&sort=subject", "")
	if found.JSON["total"] != 1.0 || dig(found.JSON, "documents", 0, "id") != "dang_lam" || h.last().Do.Kind() != action.KindDocumentsFound {
		t.Errorf("advanced search: %s", found.Raw)
	}
	if a := h.do("GET", "/api/dms/find", ""); a.Status != 422 || a.problem() != "criteria_missing" {
		t.Errorf("a search for nothing: %d %s", a.Status, a.Raw)
	}
}

func TestAUnitAsksReportsWithAFileAndIsTold(t *testing.T) {
	h := openWorld(t, deskWorld("tp_tc"))
	content := base64.StdEncoding.EncodeToString([]byte("bảng"))
	if a := h.do("POST", "/api/dms/tasks/tong_ket/report", `{"text":"Nữa."}`); a.problem() != "already_handled" && a.problem() != "no_branches" {
		t.Errorf("a second report: %s", a.Raw)
	}
	u := openWorld(t, deskWorld("tp_tccb"))
	if a := u.post("dang_lam", "ask-extension", `{"until":"2026-10-15","reason":"A."}`); a.Status != 409 || a.problem() != "extension_pending" {
		t.Errorf("asking twice: %d %s", a.Status, a.Raw)
	}
	a := u.post("dang_lam", "report", `{"text":"Xong.","files":[{"name":"bảng.xlsx","content":"`+content+`"}]}`)
	if a.Status != 200 || dig(a.JSON, "document", "assignments", 0, "reports", 0, "files", 0, "size") != 6.0 {
		t.Errorf("report: %d %s", a.Status, a.Raw)
	}
	c := openWorld(t, deskWorld("van_thu"))
	if a := c.post("moi_den", "refuse-receipt", `{"reason":"Gửi nhầm."}`); a.Status != 200 || dig(a.JSON, "document", "status") != "refused" || dig(a.JSON, "document", "refusal", "text") != "Gửi nhầm." {
		t.Errorf("refusing receipt: %d %s", a.Status, a.Raw)
	}
	if a := c.do("GET", "/api/dms/notifications", ""); a.JSON["unread"] != 0.0 {
		t.Errorf("notifications: %s", a.Raw)
	}
}
