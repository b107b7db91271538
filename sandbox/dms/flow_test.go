package dms_test

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"thuchanh/sandbox/action"
	"thuchanh/sandbox/dms"
)

func TestADocumentGoesFromReceiptToCompletion(t *testing.T) {
	s := dms.New(soSongMay())
	doc := s.Document("moi_den")
	step := func(p action.PersonID, c dms.Command, want dms.Status) {
		t.Helper()
		before := doc.Change
		act(t, s, p, c)
		if doc.Status != want {
			t.Errorf("after %s: status %s, want %s", c.Name(), doc.Status, want)
		}
		if doc.Change <= before {
			t.Errorf("after %s: the change number did not grow", c.Name())
		}
	}
	step("van_thu", dms.Receive{Document: "moi_den"}, dms.Received)
	step("van_thu", dms.Register{Document: "moi_den"}, dms.Registered)
	if doc.Number != 41 || doc.Book != "Sổ văn bản đến 2026" {
		t.Errorf("registered as %d in %q, want the number after the highest, 41, in the agency's book", doc.Number, doc.Book)
	}
	act(t, s, "van_thu", dms.Register{Document: "da_nhan", Book: "Sổ giấy mời"})
	if next := s.Document("da_nhan"); next.Number != 42 || next.Book != "Sổ giấy mời" {
		t.Errorf("the next document is number %d in %q, want 42", next.Number, next.Book)
	}
	step("van_thu", dms.Present{Document: "moi_den", To: "giam_doc"}, dms.AwaitingDirection)
	step("giam_doc", dms.Direct{Document: "moi_den", Text: "Giao pho\u0300ng TCCB.\r\n"}, dms.Directed)
	if got := doc.Directions[0].Text; got != "Giao phòng TCCB." {
		t.Errorf("direction kept as %q, want NFC and trimmed", got)
	}
	step("giam_doc", dms.Route{Document: "moi_den", Targets: []dms.Target{to("phong_tccb", action.Lead), to("van_phong", action.Inform)}, Due: day(9)}, dms.InProgress)
	if lead, inform := doc.Assignments[0], doc.Assignments[1]; lead.ID != 1 || lead.Due != day(9) || inform.ID != 2 || !inform.Due.IsZero() {
		t.Errorf("branches %+v and %+v", lead, inform)
	}
	act(t, s, "tp_tccb", dms.Open{Document: "moi_den"})
	if doc.Assignments[0].Status != dms.AssignmentSeen || doc.Assignments[1].Status != dms.AssignmentNew {
		t.Error("opening makes the opener's own branch seen, and no other")
	}
	step("tp_tccb", dms.Report{Document: "moi_den", Text: "Đã chuẩn bị."}, dms.InProgress)
	step("giam_doc", dms.Complete{Document: "moi_den", Note: "Đạt."}, dms.Completed)
	if doc.Assignments[0].Status != dms.AssignmentDone {
		t.Errorf("lead branch is %s after completion", doc.Assignments[0].Status)
	}
}

func TestAReturnedDocumentIsPresentedAgainUnderItsNumber(t *testing.T) {
	s := dms.New(soSongMay())
	act(t, s, "giam_doc", dms.Return{Document: "cho_chi_dao", Reason: "Thuộc thẩm quyền Sở khác."})
	doc := s.Document("cho_chi_dao")
	if doc.Status != dms.ReturnedToClerk || doc.Returns[0].To != "van_thu" || doc.PresentedTo != "" {
		t.Errorf("after the return: %+v", doc)
	}
	if got := codeOf(t, s, "giam_doc", route("cho_chi_dao", to("phong_tc", action.Lead))); got != "not_presented" {
		t.Errorf("routing after returning: %q", got)
	}
	act(t, s, "van_thu", dms.Receive{Document: "cho_chi_dao"})
	if got := codeOf(t, s, "van_thu", dms.Register{Document: "cho_chi_dao"}); got != "already_registered" {
		t.Errorf("a second number: %q", got)
	}
	act(t, s, "van_thu", dms.Present{Document: "cho_chi_dao", To: "pho_gd"})
	if doc.Number != 38 || doc.PresentedTo != "pho_gd" {
		t.Errorf("number %d, with %s", doc.Number, doc.PresentedTo)
	}
}

func TestAWrongLeadIsRecalledAndReplaced(t *testing.T) {
	s := dms.New(soSongMay())
	doc := s.Document("dang_lam")
	act(t, s, "tp_tccb", route("dang_lam", to("cv_dung", action.Lead)))
	act(t, s, "giam_doc", dms.Recall{Document: "dang_lam", Assignments: []action.AssignmentID{1}, Reason: "Chuyển nhầm."})
	if doc.Assignments[0].InForce() || doc.Assignments[3].InForce() {
		t.Error("the recall ends the branch and what was handed on below it")
	}
	if !doc.Assignments[1].InForce() {
		t.Error("the recall leaves the other branches alone")
	}
	act(t, s, "giam_doc", route("dang_lam", to("cv_dung", action.Lead)))
	if lead := doc.LeadOf(0); lead == nil || lead.Party != "cv_dung" || lead.ID != 5 {
		t.Errorf("the new lead is %+v", lead)
	}
}

func TestBranchesThatHaveReportedAreNotRecalledOrReminded(t *testing.T) {
	s := dms.New(soSongMay())
	act(t, s, "tp_tccb", dms.Report{Document: "dang_lam", Text: "Đã xong."})
	one := []action.AssignmentID{1}
	if got := codeOf(t, s, "giam_doc", dms.Recall{Document: "dang_lam", Assignments: one, Reason: "Nhầm."}); got != "already_handled" {
		t.Errorf("recall: %q", got)
	}
	if got := codeOf(t, s, "giam_doc", dms.Remind{Document: "dang_lam", Assignments: one, Text: "Đề nghị."}); got != "already_handled" {
		t.Errorf("remind: %q", got)
	}
	if got := codeOf(t, s, "tp_tccb", dms.Report{Document: "dang_lam", Assignment: 1, Text: "Nữa."}); got != "already_handled" {
		t.Errorf("report again: %q", got)
	}
	d, err := dms.Decide(s, dms.Remind{Document: "dang_lam", Text: "Đề nghị báo cáo."}, as("giam_doc"), monday)
	if err != nil {
		t.Fatal(err)
	}
	if got := d.Actions[0].(action.DocumentReminded).Assignments; !slices.Equal(got, []action.AssignmentID{2}) {
		t.Errorf("a reminder to all goes to %v, want only who still owes a report", got)
	}
}

func TestADeputyHandsOnWhatTheHeadGaveHim(t *testing.T) {
	s := dms.New(soSongMay())
	doc := s.Document("cho_chi_dao")
	act(t, s, "giam_doc", dms.Route{Document: "cho_chi_dao", Targets: []dms.Target{to("pho_gd", action.Lead)}, Due: day(9)})
	act(t, s, "pho_gd", dms.Route{Document: "cho_chi_dao", Targets: []dms.Target{to("phong_tc", action.Lead)}, Due: day(8)})
	if doc.LeadOf(0).Party != "pho_gd" || doc.LeadOf(1).Party != "phong_tc" {
		t.Errorf("each level has its lead: %v, %v", doc.LeadOf(0), doc.LeadOf(1))
	}
	if got := codeOf(t, s, "pho_gd", route("cho_chi_dao", to("phong_tccb", action.Lead))); got != "two_leads" {
		t.Errorf("a second inner lead: %q", got)
	}
	act(t, s, "pho_gd", dms.Recall{Document: "cho_chi_dao", Reason: "Đổi phòng."})
	act(t, s, "pho_gd", dms.Return{Document: "cho_chi_dao", Reason: "Không thuộc lĩnh vực."})
	if doc.Status != dms.AwaitingDirection || doc.PresentedTo != "giam_doc" || doc.Returns[0].To != "giam_doc" {
		t.Errorf("the deputy gives it back to the head: %+v", doc)
	}
}

func TestTraysShowEachPersonWhatIsHis(t *testing.T) {
	s := dms.New(soSongMay())
	act(t, s, "giam_doc", dms.Route{Document: "cho_chi_dao", Targets: []dms.Target{to("phong_tc", action.Coordinate)}, Due: day(8)})
	act(t, s, "pho_gd", dms.Search{Query: "x"})
	for _, c := range []struct {
		who  action.PersonID
		tray dms.Tray
		want []action.DocID
	}{
		{"van_thu", dms.TrayAwaitingReceipt, []action.DocID{"moi_den", "da_nhan", "vao_so"}},
		{"giam_doc", dms.TrayAwaitingReceipt, nil},
		{"giam_doc", dms.TrayAwaitingDirection, nil},
		{"giam_doc", dms.TrayInProgress, []action.DocID{"cho_chi_dao", "dang_lam"}},
		{"giam_doc", dms.TrayDone, []action.DocID{"xong"}},
		{"giam_doc", dms.TrayOverdue, []action.DocID{"dang_lam"}},
		{"giam_doc", dms.TrayDueSoon, []action.DocID{"cho_chi_dao"}},
		{"tp_tccb", dms.TrayAwaitingDirection, []action.DocID{"dang_lam"}},
		{"tp_tc", dms.TrayCoordinating, []action.DocID{"cho_chi_dao", "dang_lam"}},
		{"tp_tc", dms.TrayOverdue, nil}, // its extension was approved
		{"giam_doc", "khac", nil},
	} {
		var got []action.DocID
		for _, d := range s.Tray(c.who, c.tray, day(5)) {
			got = append(got, d.ID)
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("tray %s of %s: %v, want %v", c.tray, c.who, got, c.want)
		}
	}
	late := s.Overdue(day(5))
	if len(late) != 1 || late[0].Assignment.Party != "phong_tccb" {
		t.Errorf("overdue: %v, want the branch of phong_tccb alone", late)
	}
}

func TestSearchForgivesCaseAndMarks(t *testing.T) {
	s := dms.New(soSongMay())
	for query, want := range map[string][]action.DocID{
		"QUYET TOAN": {"cho_chi_dao"},
		"hoà giải":   {"vao_so"},
		"14/STC-NS":  {"cho_chi_dao"},
		"tccb":       {"dang_lam"}, // from the direction
		"bnv thống":  {"xong"},
		"không có":   nil,
	} {
		if got := s.Search(query); !slices.Equal(got, want) {
			t.Errorf("search %q: %v, want %v", query, got, want)
		}
	}
}

func TestACloneIsAStateOfItsOwn(t *testing.T) {
	s := dms.New(soSongMay())
	start := s.Clone()
	act(t, s, "giam_doc", dms.Remind{Document: "dang_lam", Text: "Đề nghị báo cáo."})
	act(t, s, "tp_tccb", dms.Open{Document: "dang_lam"})
	if diff := cmp.Diff(dms.New(soSongMay()).Documents(), start.Documents()); diff != "" {
		t.Errorf("acts after Clone changed the clone:\n%s", diff)
	}
}

func TestAnArrivalWithoutANameGetsTheNextFreeOne(t *testing.T) {
	s := dms.New(soSongMay())
	act(t, s, "van_thu", dms.Arrive{Info: info("20/UBND", "Mới")})
	act(t, s, "van_thu", dms.Arrive{Info: info("21/UBND", "Mới nữa")})
	docs := s.Documents()
	if a, b := docs[6].ID, docs[7].ID; a != "van_ban_den_7" || b != "van_ban_den_8" {
		t.Errorf("named %s and %s", a, b)
	}
	if got := codeOf(t, s, "van_thu", dms.Arrive{Document: "xong"}); got != "already_arrived" {
		t.Errorf("a name that is taken: %q", got)
	}
}
