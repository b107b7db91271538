package rest_test

import (
	"errors"
	"net/http"
	"reflect"
	"slices"
	"strings"
	"testing"

	"thuchanh/sandbox/action"
	"thuchanh/sandbox/dms"
)

func TestALeaderDirectsRoutesAndEndsOverHTTP(t *testing.T) {
	h := open(t, "giam_doc")
	for _, c := range []struct {
		verb, body, status string
		want               action.Action
	}{
		{"direct", `{"text":"Giao Phòng TCCB."}`, "directed", action.DocumentDirected{Document: "cho_chi_dao", Text: "Giao Phòng TCCB."}},
		{"route", `{"targets":[{"party":"phong_tccb","role":"lead"},{"party":"van_thu","role":"inform"}],"due":"2026-10-09","text":"Gấp."}`, "in_progress",
			action.DocumentRouted{Document: "cho_chi_dao", Due: action.Date{Year: 2026, Month: 10, Day: 9}, Text: "Gấp.", Assigned: []action.Assigned{{Assignment: 1, Party: "phong_tccb", Role: action.Lead}, {Assignment: 2, Party: "van_thu", Role: action.Inform}}}},
		{"due", `{"due":"2026-10-12","assignments":[1],"reason":"Nhiều việc."}`, "in_progress", action.DueSet{Document: "cho_chi_dao", Assignments: []action.AssignmentID{1}, Due: action.Date{Year: 2026, Month: 10, Day: 12}, Reason: "Nhiều việc."}},
		{"remind", `{"text":"Đề nghị báo cáo."}`, "in_progress", action.DocumentReminded{Document: "cho_chi_dao", Assignments: []action.AssignmentID{1}, Text: "Đề nghị báo cáo."}},
		{"recall", `{"reason":"Nhầm.","assignments":[1,2]}`, "directed", action.AssignmentsRecalled{Document: "cho_chi_dao", Assignments: []action.AssignmentID{1, 2}, Reason: "Nhầm."}},
		{"complete", `{"note":"Đã rõ."}`, "completed", action.DocumentCompleted{Document: "cho_chi_dao", Note: "Đã rõ."}},
	} {
		a := h.post("cho_chi_dao", c.verb, c.body)
		if a.Status != 200 || dig(a.JSON, "document", "status") != c.status {
			t.Fatalf("%s: %d %s", c.verb, a.Status, a.Raw)
		}
		if got := uint64(a.JSON["seq"].(float64)); got != h.seq() {
			t.Errorf("%s: answer says entry %d, the record ends at %d", c.verb, got, h.seq())
		}
		r := h.last()
		if !reflect.DeepEqual(r.Do, c.want) {
			t.Errorf("%s recorded as %+v, want %+v", c.verb, r.Do, c.want)
		}
		if want := (action.Origin{Role: action.Candidate, Person: "giam_doc", Via: action.ViaREST, Address: "127.0.0.1", Client: "thử/1"}); r.By != want {
			t.Errorf("%s by %+v, want %+v", c.verb, r.By, want)
		}
	}
}

func TestAClerkReceivesRegistersPresentsAndAUnitReports(t *testing.T) {
	h := open(t, "van_thu")
	for _, c := range []struct{ verb, body, status string }{
		{"receive", "", "received"}, {"register", "{}", "registered"}, {"present", `{"to":"giam_doc"}`, "awaiting_direction"},
	} {
		if a := h.post("moi_den", c.verb, c.body); a.Status != 200 || dig(a.JSON, "document", "status") != c.status {
			t.Errorf("%s: %d %s", c.verb, a.Status, a.Raw)
		}
	}
	u := open(t, "tp_tccb")
	if a := u.post("dang_lam", "report", `{"text":"Đã xong."}`); a.Status != 200 || dig(a.JSON, "document", "assignments", 0, "status") != "reported" {
		t.Errorf("report: %d %s", a.Status, a.Raw)
	}
	l := open(t, "giam_doc")
	if a := l.post("cho_chi_dao", "return", `{"reason":"Không thuộc thẩm quyền."}`); a.Status != 200 || dig(a.JSON, "document", "returns", 0, "to") != "van_thu" {
		t.Errorf("return: %d %s", a.Status, a.Raw)
	}
}

func TestReading(t *testing.T) {
	h := open(t, "giam_doc")
	before := h.seq()
	list := h.do("GET", "/api/dms/documents?tray=awaiting_direction", "")
	if dig(list.JSON, "documents", 0, "id") != "cho_chi_dao" || list.JSON["total"] != 1.0 {
		t.Errorf("list: %s", list.Raw)
	}
	if p := h.do("GET", "/api/dms/documents?per_page=2&page=2", ""); dig(p.JSON, "documents", 0, "id") != "dang_lam" || p.JSON["total"] != 3.0 {
		t.Errorf("second page: %s", p.Raw)
	}
	if p := h.do("GET", "/api/dms/documents?status=completed", ""); p.JSON["total"] != 0.0 || dig(p.JSON, "documents") == nil {
		t.Errorf("an empty list is a list: %s", p.Raw)
	}
	if me := h.do("GET", "/api/dms/me", ""); dig(me.JSON, "person", "id") != "giam_doc" || me.JSON["candidate"] != "01" {
		t.Errorf("me: %s", me.Raw)
	}
	if d := h.do("GET", "/api/dms/directory", ""); dig(d.JSON, "units", 0, "id") != "phong_tccb" || dig(d.JSON, "people", 2, "rank") != "clerk" {
		t.Errorf("directory: %s", d.Raw)
	}
	if h.seq() != before {
		t.Error("looking at lists was recorded as an act")
	}

	doc := h.do("GET", "/api/dms/documents/cho_chi_dao", "")
	if doc.Status != 200 || doc.Header.Get("ETag") == "" || dig(doc.JSON, "files", 0, "id") != "cong_van" {
		t.Errorf("document: %d %s", doc.Status, doc.Raw)
	}
	if got := h.last().Do; got != (action.DocumentOpened{Document: "cho_chi_dao"}) {
		t.Errorf("opening recorded as %+v", got)
	}
	file := h.do("GET", "/api/dms/documents/cho_chi_dao/files/cong_van", "")
	if string(file.Raw) != pdf || file.Header.Get("Content-Type") != "application/pdf" {
		t.Errorf("file: %q of type %q", file.Raw, file.Header.Get("Content-Type"))
	}
	if got, want := file.Header.Get("Content-Disposition"), `attachment; filename="c_ng v_n _h_a t_c_.pdf"; filename*=UTF-8''c%C3%B4ng%20v%C4%83n%20%E2%80%9Ch%E1%BB%8Fa%20t%E1%BB%91c%E2%80%9D.pdf`; got != want {
		t.Errorf("disposition %s\nwant        %s", got, want)
	}
	if got := h.last().Do; got != (action.DocumentOpened{Document: "cho_chi_dao", File: "cong_van"}) {
		t.Errorf("opening a file recorded as %+v", got)
	}
	found := h.do("GET", "/api/dms/search?q=quyet+toan", "")
	if dig(found.JSON, "documents", 2, "id") != "dang_lam" {
		t.Errorf("search: %s", found.Raw)
	}
	if got, ok := h.last().Do.(action.DocumentsSearched); !ok || got.Query != "quyet toan" || len(got.Found) != 3 {
		t.Errorf("search recorded as %+v", h.last().Do)
	}
}

func TestWhatIsRefusedAndHow(t *testing.T) {
	h := open(t, "giam_doc")
	big := `{"text":"` + strings.Repeat("a", 1<<20) + `"}`
	for _, c := range []struct {
		name, method, path, body string
		header                   []string
		status                   int
		code                     string
	}{
		{"no such address", "GET", "/api/nothing", "", nil, 404, "no_such_resource"},
		{"no such address outside the interface", "GET", "/khong-co", "", nil, 404, "no_such_resource"},
		{"a method the address does not take", "DELETE", "/api/dms/documents/cho_chi_dao", "", nil, 405, "method_not_allowed"},
		{"an act by GET", "GET", "/api/dms/documents/cho_chi_dao/direct", "", nil, 405, "method_not_allowed"},
		{"an unknown document", "GET", "/api/dms/documents/khong_co", "", nil, 404, "no_such_document"},
		{"an act on an unknown document", "POST", "/api/dms/documents/khong_co/direct", `{"text":"a"}`, nil, 404, "no_such_document"},
		{"an unknown file", "GET", "/api/dms/documents/cho_chi_dao/files/khac", "", nil, 404, "no_such_file"},
		{"an unknown branch", "POST", "/api/dms/documents/dang_lam/remind", `{"text":"a","assignments":[9]}`, nil, 404, "no_such_assignment"},
		{"malformed JSON", "POST", "/api/dms/documents/cho_chi_dao/direct", `{"text":`, nil, 400, "malformed_json"},
		{"two JSON values", "POST", "/api/dms/documents/cho_chi_dao/direct", `{"text":"a"}{}`, nil, 400, "malformed_json"},
		{"no body", "POST", "/api/dms/documents/cho_chi_dao/direct", "", nil, 400, "body_missing"},
		{"a body that is not JSON", "POST", "/api/dms/documents/cho_chi_dao/direct", "text=a", []string{"Content-Type", "application/x-www-form-urlencoded"}, 415, "unsupported_media_type"},
		{"a wrong type", "POST", "/api/dms/documents/cho_chi_dao/direct", `{"text":1}`, nil, 422, "validation_failed"},
		{"null", "POST", "/api/dms/documents/cho_chi_dao/direct", `null`, nil, 422, "validation_failed"},
		{"an unknown field", "POST", "/api/dms/documents/cho_chi_dao/direct", `{"text":"a","txet":"b"}`, nil, 422, "validation_failed"},
		{"an unknown field where none are needed", "POST", "/api/dms/documents/cho_chi_dao/complete", `{"notes":"b"}`, nil, 422, "validation_failed"},
		{"an unknown role", "POST", "/api/dms/documents/cho_chi_dao/route", `{"targets":[{"party":"phong_tc","role":"leed"}]}`, nil, 422, "validation_failed"},
		{"a day that does not exist", "POST", "/api/dms/documents/cho_chi_dao/due", `{"due":"2026-02-30"}`, nil, 422, "validation_failed"},
		{"a branch number beyond all numbers", "POST", "/api/dms/documents/dang_lam/remind", `{"text":"a","assignments":[99999999999]}`, nil, 422, "validation_failed"},
		{"an unknown query parameter", "GET", "/api/dms/documents?peek=true", "", nil, 422, "validation_failed"},
		{"an unknown tray", "GET", "/api/dms/documents?tray=overdu", "", nil, 422, "validation_failed"},
		{"a body beyond 1 MiB", "POST", "/api/dms/documents/cho_chi_dao/direct", big, nil, 413, "body_too_large"},
		{"a blank direction", "POST", "/api/dms/documents/cho_chi_dao/direct", `{"text":" "}`, nil, 422, "text_missing"},
		{"a search for nothing", "GET", "/api/dms/search?q=+", "", nil, 422, "text_missing"},
		{"a clerk's act by the head", "POST", "/api/dms/documents/moi_den/receive", "", nil, 403, "role_forbids"},
		{"two leads", "POST", "/api/dms/documents/cho_chi_dao/route", `{"targets":[{"party":"phong_tc","role":"lead"},{"party":"phong_tccb","role":"lead"}]}`, nil, 409, "two_leads"},
		{"a due date that is past", "POST", "/api/dms/documents/dang_lam/due", `{"due":"2026-10-01"}`, nil, 422, "due_in_past"},
		{"from another site's page", "POST", "/api/dms/documents/cho_chi_dao/complete", "", []string{"Sec-Fetch-Site", "cross-site"}, 403, "cross_origin"},
		{"an idempotency key with spaces", "POST", "/api/dms/documents/cho_chi_dao/complete", "", []string{"Idempotency-Key", "a b"}, 422, "validation_failed"},
	} {
		a := h.do(c.method, c.path, c.body, c.header...)
		if a.Status != c.status || a.problem() != c.code {
			t.Errorf("%s: %d %s, want %d %s\n%.300s", c.name, a.Status, a.problem(), c.status, c.code, a.Raw)
		}
	}
	if a := h.do("GET", "/api/dms/documents/cho_chi_dao", ""); dig(a.JSON, "status") != "awaiting_direction" {
		t.Error("something that was refused was done")
	}
}

func TestAWrongFieldIsNamedWithTheRemedy(t *testing.T) {
	h := open(t, "giam_doc")
	a := h.post("cho_chi_dao", "direct", `{"txet":"b"}`)
	fields := map[string]string{}
	for _, e := range a.JSON["errors"].([]any) {
		fields[dig(e, "field").(string)] = dig(e, "detail").(string) + " / " + dig(e, "detail_en").(string)
	}
	if got := fields["body.text"]; !strings.Contains(got, "Thiếu") || !strings.Contains(got, "missing") {
		t.Errorf("missing field: %q in %v", got, fields)
	}
	if got := fields["body.txet"]; !strings.Contains(got, "“text”") {
		t.Errorf("unknown field: %q does not name the nearest, in %v", got, fields)
	}
}

func TestWhatIsRefusedAtTheDoorIsRecorded(t *testing.T) {
	h := open(t, "giam_doc")
	for _, c := range []struct{ verb, body, code string }{
		{"direct", `{"text":1}`, "validation_failed"}, {"direct", `{`, "malformed_json"}, {"direct", strings.Repeat(" ", 1<<20+1), "body_too_large"},
		{"direct", `{"text":""}`, "text_missing"}, // by the core, once
	} {
		before := h.seq()
		h.post("cho_chi_dao", c.verb, c.body)
		rs := h.records(before)
		if len(rs) != 1 {
			t.Errorf("%s: %d records, want one", c.code, len(rs))
			continue
		}
		r, ok := rs[0].Do.(action.Refused)
		if !ok || r.Command != "dms.direct" || r.Code != c.code || r.Document != "cho_chi_dao" || rs[0].By.Person != "giam_doc" {
			t.Errorf("%s recorded as %+v", c.code, rs[0])
		}
	}
	// What is no document is not recorded as one.
	h.do("POST", "/api/dms/delegations/uq/revoke", `{"reason":1}`)
	if r, ok := h.last().Do.(action.Refused); !ok || r.Document != "" || !slices.Equal(r.Items, []string{"uq"}) {
		t.Errorf("a revocation is recorded as %+v", h.last())
	}
	h.do("POST", "/api/dms/delegations", `{"to":1}`)
	if r, ok := h.last().Do.(action.Refused); !ok || r.Command != "dms.delegate" || r.Items != nil {
		t.Errorf("a delegation is recorded as %+v", h.last())
	}
	before := h.seq()
	h.do("GET", "/api/dms/documents?tray=x", "")
	if h.seq() != before {
		t.Error("a mistyped look was recorded")
	}
}

func TestTheSameKeyActsOnce(t *testing.T) {
	h := open(t, "giam_doc")
	key := []string{"Idempotency-Key", "k-1"}
	first := h.post("cho_chi_dao", "direct", `{"text":"Một lần."}`, key...)
	seq := h.seq()
	again := h.post("cho_chi_dao", "direct", `{"text":"Một lần."}`, key...)
	if again.Status != 200 || again.JSON["seq"] != first.JSON["seq"] || again.JSON["at"] != first.JSON["at"] || h.seq() != seq {
		t.Errorf("the repeat: %d %s, first %s", again.Status, again.Raw, first.Raw)
	}
	if first.Header.Get("Idempotency-Replayed") != "" || again.Header.Get("Idempotency-Replayed") != "true" {
		t.Error("only the repeat says that it is one")
	}
	if h.last().Key != "k-1" {
		t.Errorf("recorded with key %q", h.last().Key)
	}
	other := h.post("cho_chi_dao", "direct", `{"text":"Khác."}`, key...)
	if other.Status != 422 || other.problem() != "idempotency_key_reused" {
		t.Errorf("another request with the key: %d %s", other.Status, other.Raw)
	}
}

func TestAnActOnWhatHasChangedIsRefused(t *testing.T) {
	h := open(t, "giam_doc")
	tag := h.do("GET", "/api/dms/documents/cho_chi_dao", "").Header.Get("ETag")
	if got := h.do("GET", "/api/dms/documents/cho_chi_dao", "").Header.Get("ETag"); got != tag {
		t.Errorf("reading again changed the ETag from %s to %s", tag, got)
	}
	first := h.post("cho_chi_dao", "direct", `{"text":"Một."}`, "If-Match", tag)
	if first.Status != 200 || first.Header.Get("ETag") == tag {
		t.Errorf("the first act: %d, ETag %s", first.Status, first.Header.Get("ETag"))
	}
	second := h.post("cho_chi_dao", "direct", `{"text":"Hai."}`, "If-Match", tag)
	if second.Status != 412 || second.problem() != "document_changed" || second.Header.Get("ETag") != first.Header.Get("ETag") {
		t.Errorf("the second act: %d %s", second.Status, second.Raw)
	}
	if r, ok := h.last().Do.(action.Refused); !ok || r.Code != "document_changed" {
		t.Errorf("recorded as %+v", h.last().Do)
	}
	if a := h.post("cho_chi_dao", "direct", `{"text":"Ba."}`, "If-Match", `"0", `+first.Header.Get("ETag")); a.Status != 200 {
		t.Errorf("one of several tags fits: %d %s", a.Status, a.Raw)
	}
	if a := h.post("cho_chi_dao", "direct", `{"text":"Bốn."}`, "If-Match", "*"); a.Status != 200 {
		t.Errorf("any: %d %s", a.Status, a.Raw)
	}
}

func TestSigningIn(t *testing.T) {
	h := open(t, "giam_doc")
	for _, c := range []struct {
		name, login, password string
		status                int
		header, value, code   string
	}{
		{"wrong password", "ts01", "sai", 401, "WWW-Authenticate", `Basic realm="Thuc Hanh", charset="UTF-8"`, "wrong_password"},
		{"too often", "ts01", "nhiều lần", 429, "Retry-After", "60", "rate_limited"},
		{"before the sitting", "muon", "", 403, "", "", "not_open"},
	} {
		r := h.request("GET", "/api/dms/me", "")
		r.SetBasicAuth(c.login, c.password)
		a := h.send(r)
		if a.Status != c.status || a.problem() != c.code || c.header != "" && a.Header.Get(c.header) != c.value {
			t.Errorf("%s: %d %s %v", c.name, a.Status, a.problem(), a.Header)
		}
	}
	for _, bad := range []string{"", "Basic", "Basic !!!", "Bearer abc", "Basic /w=="} {
		r := h.request("POST", "/api/dms/documents/cho_chi_dao/complete", "")
		r.Header.Set("Authorization", bad)
		if bad == "" {
			r.Header.Del("Authorization")
		}
		if a := h.send(r); a.Status != 401 || a.problem() != "not_signed_in" || a.Header.Get("WWW-Authenticate") == "" {
			t.Errorf("Authorization %q: %d %s", bad, a.Status, a.Raw)
		}
	}
}

func TestForwardedAddressesAreNotBelieved(t *testing.T) {
	h := open(t, "giam_doc")
	long := strings.Repeat("ă", 200)
	h.do("GET", "/api/dms/documents/cho_chi_dao", "", "X-Forwarded-For", "203.0.113.9", "X-Real-Ip", "203.0.113.9", "User-Agent", long)
	if by := h.last().By; by.Address != "127.0.0.1" || by.Client != long[:200] {
		t.Errorf("recorded from %q, client of %d bytes", by.Address, len(by.Client))
	}
}

func TestAFaultIsRecordedAndSaid(t *testing.T) {
	h := open(t, "giam_doc")
	h.fail = func(c dms.Command) error {
		if _, ok := c.(dms.Complete); ok {
			panic("hỏng")
		}
		return errors.New("the disk is full")
	}
	a := h.post("cho_chi_dao", "direct", `{"text":"a"}`)
	if a.Status != 503 || a.problem() != "server_fault" || a.Header.Get("Retry-After") == "" || strings.Contains(string(a.Raw), "disk") {
		t.Errorf("a fault: %d %s", a.Status, a.Raw)
	}
	if f, ok := h.last().Do.(action.Faulted); !ok || f.Command != "dms.direct" || !strings.Contains(f.Detail, "disk") {
		t.Errorf("recorded as %+v", h.last().Do)
	}
	before := h.seq()
	a = h.post("cho_chi_dao", "complete", "")
	if a.Status != 500 || a.problem() != "internal_error" {
		t.Errorf("a panic: %d %s", a.Status, a.Raw)
	}
	rs := h.records(before)
	if len(rs) != 1 || rs[0].Do.Kind() != action.KindFaulted {
		t.Errorf("a panic recorded as %+v", rs)
	}
}

func TestHandingIn(t *testing.T) {
	h := open(t, "giam_doc")
	if a := h.do("GET", "/api/attempt", ""); a.JSON["status"] != "running" || a.JSON["seconds_left"].(float64) < 3500 {
		t.Errorf("attempt: %s", a.Raw)
	}
	a := h.do("POST", "/api/attempt/submit", "")
	receipt, _ := a.JSON["receipt"].(string)
	if a.Status != 200 || !strings.HasPrefix(receipt, "01-3-") || len(receipt) != len("01-3-12345678") {
		t.Errorf("handing in: %d %s", a.Status, a.Raw)
	}
	if h.last().Do != (action.Submitted{}) {
		t.Errorf("recorded as %+v", h.last().Do)
	}
	if a := h.do("POST", "/api/attempt/submit", "{}"); a.Status != 409 || a.problem() != "already_handed_in" {
		t.Errorf("again: %d %s", a.Status, a.Raw)
	}
	if a := h.post("cho_chi_dao", "complete", ""); a.Status != 409 || a.problem() != "not_running" {
		t.Errorf("an act afterwards: %d %s", a.Status, a.Raw)
	}
	if a := h.do("GET", "/api/dms/documents/cho_chi_dao", ""); a.Status != 200 {
		t.Errorf("looking afterwards: %d", a.Status)
	}
	if a := h.do("GET", "/api/dms/documents/khong_co", ""); a.Status != 404 {
		t.Errorf("looking at nothing afterwards: %d", a.Status)
	}
	if a := h.do("GET", "/api/attempt", ""); a.JSON["status"] != "handed_in" {
		t.Errorf("attempt afterwards: %s", a.Raw)
	}
}

func TestPausedAndNotCachedAndHealthy(t *testing.T) {
	h := open(t, "giam_doc")
	h.note(action.Paused{})
	if a := h.do("GET", "/api/attempt", ""); a.JSON["status"] != "paused" {
		t.Errorf("paused: %s", a.Raw)
	}
	if a := h.do("POST", "/api/attempt/submit", ""); a.Status != 409 || a.problem() != "not_running" {
		t.Errorf("handing in while paused: %d %s", a.Status, a.Raw)
	}
	a := h.do("GET", "/healthz", "")
	if a.Status != 200 || a.Header.Get("Cache-Control") != "no-store" || a.Header.Get("X-Content-Type-Options") != "nosniff" {
		t.Errorf("health: %d %v", a.Status, a.Header)
	}
	if a.Header.Get("Allow") != "" || a.Status != http.StatusOK {
		t.Errorf("health: %v", a.Header)
	}
}
