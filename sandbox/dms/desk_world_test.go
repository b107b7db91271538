package dms_test

import (
	"slices"
	"testing"
	"time"

	"thuchanh/sandbox/action"
	"thuchanh/sandbox/dms"
	"thuchanh/sandbox/world"
)

func clock(d, h, m int) time.Time {
	return time.Date(2026, 10, d, h, m, 0, 0, monday.Location())
}

// banLamViec is the small agency with a desk: a branch that waits for its
// extension, one that waits for confirmation, a task, a delegation, a file plan,
// a case file and a calendar.
func banLamViec(change ...func(*world.World)) *world.Index {
	w := *soSongMay().World
	w.Agency.Code = "000.00.02.H99"
	w.Documents = append(w.Documents, world.Document{
		ID: "gia_han", Info: action.DocumentInfo{Number: "17/UBND", Issuer: "UBND", Type: "Công văn", Subject: "Tổng kết", Field: "Tổ chức", Deadline: day(20), Files: []action.FileID{"cong_van"}},
		Status: "in_progress", Arrived: day(1), Number: 32, PresentedTo: "giam_doc",
		Assigned: []world.Assignment{
			{Party: "phong_tccb", Role: action.Lead, Due: day(9), Asked: day(16), AskedWhy: "Chờ số liệu."},
			{Party: "phong_tc", Role: action.Coordinate, Due: day(9), Reported: "Đã góp ý."},
			{Party: "van_phong", Role: action.Inform},
		},
	})
	w.Tasks = []world.Task{{ID: "tong_ket", Content: "Viết báo cáo tổng kết", By: "giam_doc", Given: day(1), Due: day(12), Assigned: []world.Assignment{{Party: "phong_tccb", Role: action.Lead, Reported: "Xong."}, {Party: "phong_tc", Role: action.Coordinate}}}}
	w.Delegations = []world.Delegation{{ID: "uq_cu", By: "giam_doc", To: "pho_gd", From: day(1), Until: day(7), Scope: action.ScopeField, Of: []string{"Tổ chức"}}}
	w.FilePlan = []world.PlanLine{{Notation: "01.TCCB", Title: "Hồ sơ biên chế năm 2026", Maintenance: "20 năm"}}
	w.Cases = []world.Case{{ID: "hs_bien_che", Info: action.CaseInfo{Organ: w.Agency.Code, Year: 2026, Notation: "02.TCCB", Title: "Hồ sơ tuyển dụng", Maintenance: "5 năm"}, By: "tp_tccb", Documents: []action.DocID{"xong"}}}
	w.Calendar = []world.Entry{
		{ID: "giao_ban", By: "chanh_vp", Approved: true, Info: action.EntryInfo{Title: "Giao ban", From: clock(6, 8, 0), To: clock(6, 9, 30), Place: "Phòng họp 1", People: []action.PersonID{"giam_doc", "pho_gd"}}},
		{ID: "tiep_dan", By: "van_thu", Info: action.EntryInfo{Title: "Tiếp dân", From: clock(6, 9, 0), To: clock(6, 11, 0), Place: "Trụ sở", People: []action.PersonID{"pho_gd"}}},
	}
	for _, f := range change {
		f(&w)
	}
	return world.NewIndex(&w)
}

// warned lists the codes of the warnings that go with a command.
func warned(t *testing.T, s *dms.State, p action.PersonID, c dms.Command) []string {
	t.Helper()
	d, err := dms.Decide(s, c, as(p), monday)
	if err != nil {
		t.Fatalf("%s by %s: %v", c.Name(), p, err)
	}
	var out []string
	for _, a := range d.Actions {
		if w, ok := a.(action.Warned); ok {
			if w.Reason.VI == "" || w.Reason.EN == "" {
				t.Errorf("warning %s has no sentence in both languages", w.Code)
			}
			out = append(out, w.Code)
		}
	}
	return out
}

func TestAReportOfTheStartHasItsFiles(t *testing.T) {
	x := banLamViec(func(w *world.World) {
		b := &w.Documents[len(w.Documents)-1].Assigned[1]
		b.ReportedFiles = []action.FileID{"cong_van", "khong_co"} // the second is not of the world
	})
	s := dms.New(x)
	f := x.File("cong_van")
	want := []action.Enclosed{{Name: f.Name, Blob: f.Blob, Size: f.Size}}
	if got := slices.Collect(s.Enclosures()); !slices.Equal(got, want) {
		t.Errorf("enclosed %v, want %v", got, want)
	}
	if got := s.Document("gia_han").Assignments[1].Reports[0].Files; !slices.Equal(got, want) {
		t.Errorf("with the report %v, want %v", got, want)
	}
}
