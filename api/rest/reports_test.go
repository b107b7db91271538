package rest_test

import (
	"fmt"
	"strings"
	"testing"

	"thuchanh/internal/office"
	"thuchanh/sandbox/action"
	"thuchanh/sandbox/world"
)

// reportWorld has documents in every state of timeliness.
func reportWorld(candidate action.PersonID) *world.World {
	day := func(d int) action.Date { return action.Date{Year: 2026, Month: 10, Day: d} }
	w := deskWorld(candidate)
	add := func(id action.DocID, number int, arrived, issued action.Date, a ...world.Assignment) {
		w.Documents = append(w.Documents, world.Document{ID: id, Status: "in_progress", Arrived: arrived, Number: number, PresentedTo: "giam_doc", Assigned: a,
			Info: action.DocumentInfo{Number: string(id), Subject: "V/v " + string(id), Issuer: "Sở Tài chính", Type: "Công văn", Issued: issued, Field: "Ngân sách"}})
	}
	lead := func(due, done action.Date, is bool) world.Assignment {
		return world.Assignment{Party: "phong_tc", Role: action.Lead, Due: due, Done: is, DoneOn: done}
	}
	add("dung_han", 101, day(1), day(1), lead(day(3), day(2), true))
	add("tre_han", 102, day(1), day(1), lead(day(2), day(3), true))
	add("qua_han", 103, day(2), day(1), lead(day(2), action.Date{}, false))
	add("trong_han", 104, day(2), day(2), lead(day(9), action.Date{}, false))
	add("thang_truoc", 90, action.Date{Year: 2026, Month: 9, Day: 30}, day(1), lead(day(2), action.Date{}, false))
	return w
}

const octoberSituation = `{"kind":"incoming_situation","from":"2026-10-01","to":"2026-10-31"`

func TestAReportCountsByUnitAndIsRecordedWithItsParameters(t *testing.T) {
	h := openWorld(t, reportWorld("giam_doc"))
	a := h.do("POST", "/api/dms/reports", octoberSituation+`}`)
	var units []string
	for i := 0; dig(a.JSON, "item", "units", i) != nil; i++ {
		u := dig(a.JSON, "item", "units", i)
		units = append(units, strings.Join([]string{dig(u, "unit").(string), num(u, "all"), num(u, "on_time"), num(u, "late"), num(u, "in_progress"), num(u, "overdue"), num(u, "on_time_percent")}, " "))
	}
	want := []string{"Chưa giao đơn vị 1 0 0 1 0 -", "Phòng Tài chính 4 1 1 1 1 33.3", "Phòng Tổ chức cán bộ 1 0 0 1 0 -"}
	if a.Status != 200 || strings.Join(units, "\n") != strings.Join(want, "\n") {
		t.Fatalf("%d: units\n%s\nwant\n%s", a.Status, strings.Join(units, "\n"), strings.Join(want, "\n"))
	}
	run, ok := h.last().Do.(action.ReportRun)
	if !ok || run.Query != (action.ReportQuery{Kind: "incoming_situation", By: "arrived", From: action.Date{Year: 2026, Month: 10, Day: 1}, To: action.Date{Year: 2026, Month: 10, Day: 31}}) || run.Lines != 3 {
		t.Errorf("recorded %+v", h.last().Do)
	}
	a = h.do("POST", "/api/dms/reports", octoberSituation+`,"by":"issued","unit":"phong_tc","field":"ngân sách"}`)
	if num(dig(a.JSON, "item", "units", 0), "all") != "5" || num(dig(a.JSON, "item", "units", 0), "overdue") != "2" || dig(a.JSON, "item", "units", 1) != nil {
		t.Errorf("by the day of issue, of one unit: %s", a.Raw)
	}
}

// num is a number of an answer as people write it; "-" if there is none.
func num(v any, key string) string {
	if n, ok := dig(v, key).(float64); ok {
		return fmt.Sprint(n)
	}
	return "-"
}

func TestAnExportIsTheBytesOfTheRecordAndOpensInOtherPrograms(t *testing.T) {
	h := openWorld(t, reportWorld("giam_doc"))
	text := map[string]string{}
	for _, format := range []string{"xlsx", "pdf"} {
		a := h.do("POST", "/api/dms/reports/export", octoberSituation+`,"format":"`+format+`"}`, "Idempotency-Key", "k-"+format)
		again := h.do("POST", "/api/dms/reports/export", octoberSituation+`,"format":"`+format+`"}`, "Idempotency-Key", "k-"+format)
		id, _ := dig(a.JSON, "item", "id").(string)
		if a.Status != 200 || dig(again.JSON, "item", "id") != id || again.Header.Get("Idempotency-Replayed") != "true" {
			t.Fatalf("%d %s, again %s", a.Status, a.Raw, again.Raw)
		}
		e, ok := h.last().Do.(action.ReportExported)
		file := h.do("GET", "/api/dms/exports/"+id+"/file", "")
		if !ok || action.Sum(file.Raw) != e.Blob || int64(len(file.Raw)) != e.Size || e.Query.By != "arrived" || !strings.Contains(file.Header.Get("Content-Disposition"), "filename*=UTF-8''B%C3%A1o") {
			t.Fatalf("exported %+v, %d bytes come back, %s", e, len(file.Raw), file.Header.Get("Content-Disposition"))
		}
		var err error
		if text[format], _, err = office.Text(file.Raw); err != nil {
			t.Fatal(err)
		}
	}
	if a := h.do("GET", "/api/dms/exports?per_page=1&page=2", ""); dig(a.JSON, "items", 0, "id") != "bao_cao_2" || a.JSON["total"] != 2.0 {
		t.Errorf("exports: %s", a.Raw)
	}
	for _, want := range []string{"BÁO CÁO TÌNH HÌNH XỬ LÝ VĂN BẢN ĐẾN", "Từ ngày 01/10/2026 đến ngày 31/10/2026", "Tính theo ngày đến", "Phòng Tài chính", "Tổng cộng"} {
		for format, have := range text {
			if !strings.Contains(strings.Join(strings.Fields(have), " "), want) {
				t.Errorf("%q is missing from the %s: %s", want, format, have)
			}
		}
	}
}

func TestWhatAReportCannotBeAskedIsRefused(t *testing.T) {
	h := openWorld(t, reportWorld("giam_doc"))
	for _, c := range []struct {
		path, body string
		status     int
		code       string
	}{
		{"reports", `{"kind":"khac"}`, 422, "validation_failed"},
		{"reports", `{"kind":"incoming_register","from":"2026-10-09","to":"2026-10-01"}`, 422, "interval_reversed"},
		{"reports", `{"kind":"outgoing_register","by":"arrived"}`, 422, "unknown_day"},
		{"reports", `{"kind":"incoming_register","unit":"phong_khac"}`, 422, "unknown_party"},
		{"reports", `{"kind":"incoming_register","case":"ho_so_1"}`, 422, "report_of_no_case"},
		{"reports", `{"kind":"case_documents","case":"khac"}`, 404, "no_such_case"},
		{"reports/export", `{"kind":"incoming_register","format":"docx"}`, 422, "validation_failed"},
	} {
		a := h.do("POST", "/api/dms/"+c.path, c.body)
		if r, ok := h.last().Do.(action.Refused); a.Status != c.status || a.problem() != c.code || !ok || r.Code != c.code {
			t.Errorf("%s: %d %s, want %d %s", c.body, a.Status, a.problem(), c.status, c.code)
		}
	}
	if a := h.do("GET", "/api/dms/exports/bao_cao_9/file", ""); a.Status != 404 || a.problem() != "no_such_export" {
		t.Errorf("a file that nobody exported: %d %s", a.Status, a.Raw)
	}
}
