package dms_test

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"thuchanh/sandbox/action"
	"thuchanh/sandbox/dms"
	"thuchanh/sandbox/world"
)

func TestATaskGoesFromAssignmentToCompletion(t *testing.T) {
	s := dms.New(banLamViec())
	act(t, s, "giam_doc", dms.AssignTask{Content: "Soạn kế hoạch.", Targets: []dms.Target{to("phong_tc", action.Lead), to("phong_tccb", action.Coordinate), to("van_phong", action.Inform)}, Due: day(9), Priority: "urgent"})
	task := s.Task("cong_viec_2")
	if task == nil || task.Status() != dms.TaskOpen || task.Assignments[2].Due != (action.Date{}) {
		t.Fatalf("given: %+v", task)
	}
	tray := func(p action.PersonID, name dms.TaskTray) []action.TaskID {
		var out []action.TaskID
		for _, t := range s.TasksOf(p, name, day(10)) {
			out = append(out, t.ID)
		}
		return out
	}
	for _, c := range []struct {
		who  action.PersonID
		tray dms.TaskTray
		want []action.TaskID
	}{
		{"giam_doc", "given", []action.TaskID{"tong_ket", "cong_viec_2"}}, {"giam_doc", "awaiting_confirmation", []action.TaskID{"tong_ket"}},
		{"tp_tc", "in_progress", []action.TaskID{"cong_viec_2"}}, {"tp_tc", "coordinating", []action.TaskID{"tong_ket"}}, {"tp_tc", "overdue", []action.TaskID{"cong_viec_2"}},
		{"chanh_vp", "for_information", []action.TaskID{"cong_viec_2"}}, {"tp_tccb", "done", []action.TaskID{"tong_ket"}}, {"tp_tc", "khac", nil},
	} {
		if got := tray(c.who, c.tray); !slices.Equal(got, c.want) {
			t.Errorf("tray %s of %s: %v, want %v", c.tray, c.who, got, c.want)
		}
	}
	act(t, s, "giam_doc", dms.RemindTask{Task: "cong_viec_2", Text: "Khẩn trương."})
	act(t, s, "tp_tc", dms.ReportTask{Task: "cong_viec_2", Text: "Xong.", Files: []dms.Upload{{Name: "kh.docx", Content: []byte("x")}}})
	if task.Status() != dms.TaskReported || task.Lead().Reports[0].Files[0].Name != "kh.docx" {
		t.Errorf("reported: %+v", task.Lead())
	}
	act(t, s, "giam_doc", dms.RejectTask{Task: "cong_viec_2", Reason: "Thiếu tiến độ.", Due: day(12)})
	if task.Status() != dms.TaskOpen || task.Lead().Due != day(12) {
		t.Errorf("sent back: %+v", task.Lead())
	}
	act(t, s, "tp_tc", dms.ReportTask{Task: "cong_viec_2", Text: "Đã bổ sung."})
	act(t, s, "giam_doc", dms.AcceptTask{Task: "cong_viec_2", Note: "Tốt."})
	if task.Status() != dms.TaskDone {
		t.Errorf("accepted: %s", task.Status())
	}
	act(t, s, "tp_tccb", dms.AssignTask{Content: "Rà soát.", Targets: []dms.Target{to("cv_dung", action.Lead)}})
	act(t, s, "tp_tccb", dms.RecallTask{Task: "cong_viec_3", Reason: "Thôi."})
	if got := codeOf(t, s, "cv_dung", dms.ReportTask{Task: "cong_viec_3", Text: "Xong."}); got != "task_recalled" || s.Task("cong_viec_3").Status() != dms.TaskRecalled {
		t.Errorf("reporting on a recalled task: %q", got)
	}
}

func TestACaseFileIsOpenedFromThePlanFilledClosedAndApproved(t *testing.T) {
	s := dms.New(banLamViec())
	act(t, s, "tp_tccb", dms.OpenCase{Line: "01.TCCB"})
	k := s.Case("ho_so_2")
	want := action.CaseInfo{Organ: "000.00.02.H99", Year: 2026, Notation: "01.TCCB", Title: "Hồ sơ biên chế năm 2026", Maintenance: "20 năm", Creator: "Lê Văn Cường", Language: "Tiếng Việt", Start: day(5)}
	if d := cmp.Diff(want, k.Info); d != "" || k.Line != "01.TCCB" {
		t.Errorf("opened with\n%s", d)
	}
	for _, id := range []action.DocID{"dang_lam", "xong", "cho_chi_dao"} {
		act(t, s, "tp_tccb", dms.AddToCase{Case: k.ID, Document: id})
	}
	act(t, s, "tp_tccb", dms.RemoveFromCase{Case: k.ID, Document: "xong", Reason: "Trùng."})
	if !slices.Equal(k.Documents, []action.DocID{"dang_lam", "cho_chi_dao"}) || len(s.CasesOf("xong")) != 1 {
		t.Errorf("documents %v, file of xong %v", k.Documents, s.CasesOf("xong"))
	}
	act(t, s, "tp_tccb", dms.CloseCase{Case: k.ID, Pages: 12})
	if k.Status != dms.CaseClosed || k.Info.Documents != 2 || k.Info.Pages != 12 || k.Info.End != day(5) {
		t.Errorf("closed: %+v", k)
	}
	if got := codeOf(t, s, "tp_tccb", dms.AddToCase{Case: k.ID, Document: "xong"}); got != "case_closed" {
		t.Errorf("filing in a closed file: %q", got)
	}
	act(t, s, "giam_doc", dms.ApproveCase{Case: k.ID})
	if got := codeOf(t, s, "giam_doc", dms.ApproveCase{Case: k.ID}); k.Status != dms.CaseApproved || got != "already_approved" {
		t.Errorf("approved: %s, again %q", k.Status, got)
	}
	outside := dms.OpenCase{Info: action.CaseInfo{Notation: "01.TCCB", Title: "Riêng", Maintenance: "5 năm", Year: 2025}}
	if got := warned(t, s, "tp_tccb", outside); !slices.Equal(got, []string{"line_exists"}) {
		t.Errorf("outside the plan though there is a line: %v", got)
	}
}

func TestClashesOfTheCalendarWarnOrRefuse(t *testing.T) {
	refuse := func(w *world.World) { w.Settings = &world.Settings{CalendarClash: "refuse"} }
	for _, c := range []struct {
		name  string
		do    dms.ProposeEntry
		clash bool
	}{
		{"the same person", propose(9, 10, "", "pho_gd"), true},
		{"another person, another room", propose(8, 9, "Phòng họp 2", "tp_tc"), false},
		{"the same room", propose(8, 9, "PHÒNG HỌP 1", "tp_tc"), true},
		{"right after", dms.ProposeEntry{Info: action.EntryInfo{Title: "Họp", From: clock(6, 9, 30), To: clock(6, 10, 0), People: []action.PersonID{"giam_doc"}}}, false},
		{"around it", propose(7, 12, "", "giam_doc"), true},
	} {
		if got := codeOf(t, dms.New(banLamViec(refuse)), "van_thu", c.do) == "calendar_clash"; got != c.clash {
			t.Errorf("%s, refusing: %v", c.name, got)
		}
		if got := slices.Contains(warned(t, dms.New(banLamViec()), "van_thu", c.do), "calendar_clash"); got != c.clash {
			t.Errorf("%s, warning: %v", c.name, got)
		}
	}
	s := dms.New(banLamViec(refuse))
	if got := codeOf(t, s, "giam_doc", dms.ApproveEntry{Entry: "tiep_dan"}); got != "calendar_clash" {
		t.Errorf("approving a double booking: %q", got)
	}
	act(t, s, "giam_doc", dms.DeclineEntry{Entry: "giao_ban", Reason: "Hoãn."})
	act(t, s, "giam_doc", dms.ApproveEntry{Entry: "tiep_dan"})
	act(t, s, "van_thu", propose(13, 14, "", "giam_doc"))
	if got := warned(t, s, "chanh_vp", dms.PublishWeek{Monday: day(5)}); !slices.Equal(got, []string{"entries_undecided"}) {
		t.Errorf("publishing warns of %v", got)
	}
	act(t, s, "chanh_vp", dms.PublishWeek{Monday: day(5)})
	if w := s.PublishedWeeks(); len(w) != 1 || !slices.Equal(w[0].Entries, []action.EntryID{"tiep_dan"}) || !s.Entry("tiep_dan").Published || s.Entry("lich_3").Published {
		t.Errorf("published %+v", w)
	}
}

func TestNotificationsAreEachOnesOwnAndRead(t *testing.T) {
	s := dms.New(banLamViec())
	act(t, s, "giam_doc", dms.Follow{Document: "dang_lam"})
	act(t, s, "giam_doc", dms.Remind{Document: "dang_lam", Text: "Đề nghị báo cáo."})
	act(t, s, "tp_tccb", dms.Report{Document: "dang_lam", Text: "Xong."})
	n := s.Notifications("tp_tccb")
	if len(n) != 1 || n[0].Kind != "reminded" || n[0].Title.VI != "Nguyễn Văn An đôn đốc" || s.Unread("tp_tccb") != 1 {
		t.Errorf("the head of the unit is told %+v", n)
	}
	act(t, s, "tp_tccb", dms.ReadNotifications{Notifications: []uint32{n[0].Number, n[0].Number}})
	if s.Unread("tp_tccb") != 0 || !s.Notifications("tp_tccb")[0].Read || s.Unread("tp_tc") != 1 {
		t.Error("reading one's own leaves the others' unread")
	}
	if got := s.Notifications("cv_dung"); len(got) != 0 {
		t.Errorf("a specialist with no work in it is told %+v", got)
	}
	if got := s.Notifications("giam_doc"); len(got) != 1 || got[0].Kind != "reported" {
		t.Errorf("who directs is told %+v: once, and not what he did himself", got)
	}
}

func TestAnAdvancedSearchFitsAllCriteria(t *testing.T) {
	s := dms.New(banLamViec())
	for _, c := range []struct {
		name string
		by   action.Criteria
		want []action.DocID
	}{
		{"words without marks", action.Criteria{Text: "quyet toan"}, []action.DocID{"cho_chi_dao"}},
		{"words with marks", action.Criteria{Text: "Quyết toán"}, []action.DocID{"cho_chi_dao"}},
		{"number and status", action.Criteria{Number: "bnv", Status: "completed"}, []action.DocID{"xong"}},
		{"field", action.Criteria{Field: "to chuc"}, []action.DocID{"gia_han"}},
		{"days of arrival", action.Criteria{From: day(2), To: day(4)}, []action.DocID{"cho_chi_dao"}},
		{"days of issue that nothing has", action.Criteria{From: day(2), By: "issued"}, nil},
		{"nothing fits both", action.Criteria{Text: "quyet toan", Issuer: "UBND"}, nil},
	} {
		if got := s.Find(c.by); !slices.Equal(got, c.want) {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
	act(t, s, "giam_doc", dms.Pin{Document: "xong"})
	act(t, s, "giam_doc", dms.Pin{Document: "dang_lam"})
	act(t, s, "giam_doc", dms.Pin{Document: "xong", Off: true})
	if got := s.Pinned("giam_doc"); !slices.Equal(got, []action.DocID{"dang_lam"}) || s.Pinned("pho_gd") != nil {
		t.Errorf("pinned %v", got)
	}
	docs := s.Documents()
	dms.Sort(docs, "subject")
	var subjects []string
	for _, d := range docs {
		subjects = append(subjects, d.Info.Subject)
	}
	want := []string{"Báo cáo nhân sự", "Kế hoạch hòa giải", "Mời họp giao ban", "Quyết toán ngân sách", "Rà soát biên chế", "Thống kê", "Tổng kết"}
	if !slices.Equal(subjects, want) {
		t.Errorf("by subject %q, want %q", subjects, want)
	}
	for _, by := range dms.Sorts() {
		dms.Sort(docs, by)
	}
}

func TestTheClerksDeadlinesAreData(t *testing.T) {
	s := dms.New(banLamViec())
	for _, c := range []struct {
		doc  action.DocID
		day  action.Date
		late bool
	}{
		{"moi_den", day(5), false}, {"moi_den", day(6), true}, // acknowledged on the same day
		{"da_nhan", day(6), false}, {"da_nhan", day(7), true}, // registered by the next working day
		{"vao_so", day(6), false}, {"vao_so", day(7), true},
	} {
		if got := s.Document(c.doc).LateToRegister(s.World, c.day); got != c.late {
			t.Errorf("%s on %s: late %v", c.doc, c.day, got)
		}
	}
	strict := dms.New(banLamViec(func(w *world.World) {
		w.Settings = &world.Settings{Deadlines: map[string]string{"in.register": "same_day"}}
	}))
	if !strict.Document("da_nhan").LateToRegister(strict.World, day(6)) {
		t.Error("a paper may tighten the deadline")
	}
}

func TestACloneHasADeskOfItsOwn(t *testing.T) {
	s := dms.New(banLamViec())
	for _, c := range []dms.Command{dms.Follow{Document: "dang_lam"}, dms.Pin{Document: "xong"}, dms.AskOpinion{Document: "gia_han", Of: []action.Party{"phong_tc"}, Text: "Ý kiến?"}} {
		act(t, s, "giam_doc", c)
	}
	start := s.Clone()
	before := dms.New(banLamViec())
	for _, c := range []dms.Command{dms.Follow{Document: "dang_lam"}, dms.Pin{Document: "xong"}, dms.AskOpinion{Document: "gia_han", Of: []action.Party{"phong_tc"}, Text: "Ý kiến?"}} {
		act(t, before, "giam_doc", c)
	}
	for _, c := range []dms.Command{
		dms.ApproveExtension{Document: "gia_han"}, dms.RejectReport{Document: "gia_han", Reason: "Thiếu."}, dms.RejectTask{Task: "tong_ket", Reason: "Thiếu."}, dms.RevokeDelegation{Delegation: "uq_cu"},
		dms.AddToCase{Case: "hs_bien_che", Document: "dang_lam"}, dms.DeclineEntry{Entry: "giao_ban", Reason: "Hoãn."}, dms.Pin{Document: "xong", Off: true}, dms.Follow{Document: "dang_lam", Off: true},
	} {
		act(t, s, "giam_doc", c)
	}
	act(t, s, "tp_tc", dms.GiveOpinion{Document: "gia_han", Text: "Nhất trí."})
	act(t, s, "tp_tc", dms.ReadNotifications{Notifications: []uint32{1}})
	if d := cmp.Diff(all(before), all(start)); d != "" {
		t.Errorf("acts after Clone changed the clone:\n%s", d)
	}
}

func TestHowSoonIsSoonIsASetting(t *testing.T) {
	for days, want := range map[int]bool{0: false, 4: true} {
		s := dms.New(banLamViec(func(w *world.World) { w.Settings = &world.Settings{DueSoonDays: days} }))
		if got := slices.Contains(ids(s.Tray("giam_doc", dms.TrayDueSoon, day(5))), "gia_han"); got != want {
			t.Errorf("due in four days, soon is %d days: in the tray %v", days, got)
		}
	}
}
