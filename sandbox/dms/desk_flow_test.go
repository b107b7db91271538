package dms_test

import (
	"slices"
	"testing"
	"time"

	"thuchanh/sandbox/action"
	"thuchanh/sandbox/dms"
	"thuchanh/sandbox/world"
)

// actAs carries out a command at a world time with what the decision says about
// in whose place, as package attempt does.
func actAs(t *testing.T, s *dms.State, p action.PersonID, c dms.Command, at time.Time) action.PersonID {
	t.Helper()
	by := as(p)
	d, err := dms.Decide(s, c, by, at)
	if err != nil {
		t.Fatalf("%s by %s: %v", c.Name(), p, err)
	}
	by.As = d.As
	for _, a := range d.Actions {
		dms.Apply(s, a, by, at)
	}
	return d.As
}

func ids(docs []*dms.Document) []action.DocID {
	var out []action.DocID
	for _, d := range docs {
		out = append(out, d.ID)
	}
	return out
}

func TestAnExtensionMovesTheDateAndItsTrays(t *testing.T) {
	s := dms.New(banLamViec())
	b := s.Document("gia_han").Assignment(1)
	if got := ids(s.Tray("giam_doc", dms.TrayExtensions, day(5))); !slices.Equal(got, []action.DocID{"gia_han"}) || !b.ExtensionAsked() {
		t.Errorf("extensions that wait: %v", got)
	}
	act(t, s, "giam_doc", dms.ApproveExtension{Document: "gia_han", Until: day(14), Note: "Sớm hơn đề nghị."})
	e := b.Extensions[0]
	if b.Due != day(14) || b.Extended || !b.WasExtended() || e.State != dms.ExtensionGranted || e.Was != day(9) || e.Until != day(16) || e.Granted != day(14) || e.By != "tp_tccb" || e.Answer.By != "giam_doc" {
		t.Errorf("after approval: due %s, %+v", b.Due, e)
	}
	if !b.Overdue(day(15)) || b.Overdue(day(14)) {
		t.Error("past the new date the branch is overdue again")
	}
	act(t, s, "tp_tccb", dms.AskExtension{Document: "gia_han", Until: day(20), Reason: "Lần hai."})
	act(t, s, "giam_doc", dms.RefuseExtension{Document: "gia_han", Reason: "Đã gia hạn."})
	if b.Due != day(14) || b.ExtensionAsked() || b.Extensions[1].State != dms.ExtensionDeclined || b.Extensions[1].Answer.Text != "Đã gia hạn." {
		t.Errorf("after the refusal: %+v", b.Extensions[1])
	}
}

func TestTheSuperiorsDeadlineWarnsOrRefusesAsConfigured(t *testing.T) {
	past := func(w *world.World) { w.Documents[len(w.Documents)-1].Info.Deadline = day(12) }
	strict := func(w *world.World) { w.Settings = &world.Settings{ExtensionWithinDeadline: true} }
	c := dms.ApproveExtension{Document: "gia_han"}
	if got := warned(t, dms.New(banLamViec(past)), "giam_doc", c); !slices.Equal(got, []string{"past_superior_deadline"}) {
		t.Errorf("warned of %v", got)
	}
	if got := codeOf(t, dms.New(banLamViec(past, strict)), "giam_doc", c); got != "past_superior_deadline" {
		t.Errorf("with extension_within_deadline: %q", got)
	}
	if got := codeOf(t, dms.New(banLamViec(past, strict)), "giam_doc", dms.ApproveExtension{Document: "gia_han", Until: day(12)}); got != "" {
		t.Errorf("on the deadline itself: %q", got)
	}
	if got := warned(t, dms.New(banLamViec()), "giam_doc", c); got != nil {
		t.Errorf("within the deadline warned of %v", got)
	}
}

func TestADayOffIsSetWithAWarning(t *testing.T) {
	holiday := func(w *world.World) {
		w.Settings = &world.Settings{Holidays: []action.Date{day(9)}, MakeUpDays: []action.Date{day(10)}}
	}
	for _, c := range []struct {
		due  int
		want []string
	}{{8, nil}, {9, []string{"due_on_day_off"}}, {10, nil}, {11, []string{"due_on_day_off"}}} {
		got := warned(t, dms.New(banLamViec(holiday)), "giam_doc", dms.SetDue{Document: "dang_lam", Due: day(c.due)})
		if !slices.Equal(got, c.want) {
			t.Errorf("a date on %d October: warned of %v, want %v", c.due, got, c.want)
		}
	}
}

func TestTheLeadChangesInOneActAndTheOldBranchStays(t *testing.T) {
	s := dms.New(banLamViec())
	doc := s.Document("dang_lam")
	act(t, s, "tp_tccb", route("dang_lam", to("cv_dung", action.Lead)))
	act(t, s, "giam_doc", dms.ChangeLead{Document: "dang_lam", To: "phong_tc", Due: day(12), Reason: "Đúng chức năng."})
	lead := doc.LeadOf(0)
	if lead == nil || lead.Party != "phong_tc" || lead.Due != day(12) || lead.ID != 5 || lead.By != "giam_doc" {
		t.Errorf("the new lead is %+v", lead)
	}
	for i, want := range []dms.AssignmentStatus{dms.AssignmentReplaced, dms.AssignmentReplaced, dms.AssignmentNew, dms.AssignmentReplaced, dms.AssignmentNew} {
		if got := doc.Assignments[i].Status; got != want {
			t.Errorf("branch %d is %s, want %s: the old lead, what hung below it and the co-ordinator that leads now end", i+1, got, want)
		}
	}
	for _, p := range []action.PersonID{"tp_tccb", "tp_tc"} {
		if n := s.Notifications(p); len(n) == 0 || n[0].Kind != "lead_changed" || n[0].Text != "Đúng chức năng." || n[0].Read {
			t.Errorf("%s is told %+v", p, n)
		}
	}
	if got := codeOf(t, s, "tp_tccb", dms.Report{Document: "dang_lam", Assignment: 1, Text: "Xong."}); got != "already_recalled" {
		t.Errorf("the old lead reports: %q", got)
	}
}

func TestOpinionsAreAskedAndGivenWithFiles(t *testing.T) {
	s := dms.New(banLamViec())
	doc := s.Document("dang_lam")
	act(t, s, "tp_tccb", dms.AskOpinion{Document: "dang_lam", Of: []action.Party{"phong_tc", "pho_gd"}, Text: "Về kinh phí?"})
	if got := ids(s.Tray("pho_gd", dms.TrayOpinions, day(5))); !slices.Equal(got, []action.DocID{"dang_lam"}) {
		t.Errorf("asked of the deputy: %v", got)
	}
	act(t, s, "pho_gd", dms.GiveOpinion{Document: "dang_lam", Opinion: 1, Text: "Đồng ý."})
	act(t, s, "tp_tc", dms.GiveOpinion{Document: "dang_lam", Text: "Đủ kinh phí.", Files: []dms.Upload{{Name: `C:\dự toán.xlsx`, Content: []byte("xlsx")}}})
	o := doc.Opinions[0]
	if len(o.Answers) != 2 || o.Answers[0].Party != "pho_gd" || o.Answers[1].Party != "phong_tc" || o.Answers[1].Files[0].Name != "dự toán.xlsx" || o.Answers[1].Files[0].Blob != action.Sum([]byte("xlsx")) {
		t.Errorf("answers %+v", o.Answers)
	}
	if got := s.Tray("pho_gd", dms.TrayOpinions, day(5)); len(got) != 0 {
		t.Errorf("answered, and still asked: %v", ids(got))
	}
	// The second is the co-ordinator's own: it is what he owes, and ends his branch.
	act(t, s, "tp_tc", dms.GiveOpinion{Document: "dang_lam", Text: "Nhất trí."})
	if b := doc.Assignment(2); b.Status != dms.AssignmentReported || doc.Remarks[0].Assignment != 2 {
		t.Errorf("the co-ordinator's branch is %s, remarks %+v", b.Status, doc.Remarks)
	}
	if lead := doc.Assignment(1); !lead.Pending() {
		t.Error("an opinion of a co-ordinator does not report for the lead")
	}
	if n := s.Notifications("tp_tccb"); len(n) != 3 || n[0].Kind != "opinion_given" {
		t.Errorf("the lead is told %+v", n)
	}
	d, err := dms.Decide(s, dms.Report{Document: "dang_lam", Assignment: 1, Text: "Xong.", Files: []dms.Upload{{Name: "bc.pdf", Content: []byte("pdf")}}}, as("tp_tccb"), monday)
	if err != nil || len(d.Blobs) != 1 || string(d.Blobs[0]) != "pdf" {
		t.Errorf("the bytes of a report: %q, %v", d.Blobs, err)
	}
}

func TestAResultIsAcceptedOrDoneAgain(t *testing.T) {
	s := dms.New(banLamViec())
	doc := s.Document("gia_han")
	act(t, s, "tp_tccb", dms.Report{Document: "gia_han", Text: "Đã làm."})
	if !doc.AwaitsConfirmation() || doc.Status != dms.InProgress || !slices.Contains(ids(s.Tray("giam_doc", dms.TrayAwaitingConfirmation, day(5))), "gia_han") {
		t.Errorf("after the report: %v %s", doc.AwaitsConfirmation(), doc.Status)
	}
	act(t, s, "giam_doc", dms.RejectReport{Document: "gia_han", Assignment: 1, Reason: "Thiếu phụ lục.", Due: day(13)})
	b := doc.Assignment(1)
	if b.Status != dms.AssignmentRework || !b.Pending() || b.Due != day(13) || doc.AwaitsConfirmation() {
		t.Errorf("sent back: %+v", b)
	}
	if got := codeOf(t, s, "giam_doc", dms.Complete{Document: "gia_han"}); got != "lead_not_reported" {
		t.Errorf("ending what is to be done again: %q", got)
	}
	act(t, s, "tp_tccb", dms.Report{Document: "gia_han", Text: "Đã bổ sung."})
	act(t, s, "giam_doc", dms.AcceptReport{Document: "gia_han", Assignment: 1, Note: "Đạt."})
	if b.Status != dms.AssignmentDone || len(b.Reviews) != 2 || b.Reviews[0].Accepted || !b.Reviews[1].Accepted || len(b.Reports) != 2 {
		t.Errorf("accepted: %+v", b)
	}
	if got := codeOf(t, s, "giam_doc", dms.AcceptReport{Document: "gia_han", Assignment: 1}); got != "already_accepted" {
		t.Errorf("accepting twice: %q", got)
	}
	act(t, s, "giam_doc", dms.Complete{Document: "gia_han"})
}

func TestARefusedReceiptIsTheEndOfTheDocumentHere(t *testing.T) {
	s := dms.New(banLamViec())
	act(t, s, "giam_doc", dms.Return{Document: "cho_chi_dao", Reason: "Thuộc Sở khác."})
	act(t, s, "van_thu", dms.RefuseReceipt{Document: "cho_chi_dao", Reason: "Không thuộc thẩm quyền."})
	doc := s.Document("cho_chi_dao")
	if doc.Status != dms.ReceiptRefused || doc.Refusal == nil || doc.Refusal.By != "van_thu" || doc.Number != 38 {
		t.Errorf("after the refusal: %+v", doc)
	}
	if got := codeOf(t, s, "van_thu", dms.Receive{Document: "cho_chi_dao"}); got != "receipt_refused" {
		t.Errorf("receiving it all the same: %q", got)
	}
	if got := ids(s.Tray("van_thu", dms.TrayRefused, day(5))); !slices.Equal(got, []action.DocID{"cho_chi_dao"}) {
		t.Errorf("the tray: %v", got)
	}
}

func TestTheChiefOfOfficePreroutes(t *testing.T) {
	s := dms.New(banLamViec())
	act(t, s, "chanh_vp", dms.Preroute{Document: "vao_so", To: "pho_gd", Text: "Thuộc lĩnh vực của đồng chí."})
	doc := s.Document("vao_so")
	if doc.Status != dms.AwaitingDirection || doc.PresentedTo != "pho_gd" || doc.Proposals[0].By != "chanh_vp" {
		t.Errorf("pre-routed: %+v", doc)
	}
	act(t, s, "pho_gd", dms.Return{Document: "vao_so", Reason: "Chưa rõ."})
	if doc.Returns[0].To != "van_thu" {
		t.Errorf("it goes back to %s, want the clerk, who keeps the register", doc.Returns[0].To)
	}
}

func TestADelegateDirectsInTheFieldAndForTheTimeAndIsRecordedAsOne(t *testing.T) {
	s := dms.New(banLamViec())
	direct := dms.Direct{Document: "gia_han", Text: "Làm gấp."}
	if got := actAs(t, s, "pho_gd", direct, monday); got != "giam_doc" {
		t.Errorf("acted as %q", got)
	}
	if d := s.Document("gia_han").Directions[0]; d.By != "pho_gd" || d.As != "giam_doc" {
		t.Errorf("the direction is %+v", d)
	}
	if got := ids(s.Tray("pho_gd", dms.TrayDelegated, day(5))); !slices.Equal(got, []action.DocID{"gia_han"}) {
		t.Errorf("by delegation: %v", got)
	}
	// The route of a delegate is on the level of who delegated.
	actAs(t, s, "pho_gd", dms.Recall{Document: "gia_han", Assignments: []action.AssignmentID{1}, Reason: "Đổi."}, monday)
	actAs(t, s, "pho_gd", route("gia_han", to("phong_tccb", action.Lead)), monday)
	if lead := s.Document("gia_han").LeadOf(0); lead == nil || lead.By != "pho_gd" || lead.Under != 0 {
		t.Errorf("routed: %+v", lead)
	}
	if got := codeOf(t, s, "pho_gd", route("gia_han", to("pho_gd", action.Coordinate))); got != "to_oneself" {
		t.Errorf("a delegate gives it to himself: %q", got)
	}
	if got := codeOf(t, s, "pho_gd", dms.Direct{Document: "dang_lam", Text: "A."}); got != "not_holder" {
		t.Errorf("outside the field: %q", got)
	}
	for name, at := range map[string]time.Time{"the day before": clock(0, 8, 0), "the day after": clock(8, 8, 0)} {
		if _, err := dms.Decide(s, direct, as("pho_gd"), at); err == nil {
			t.Errorf("%s the delegation has effect", name)
		}
	}
	if d, err := dms.Decide(s, direct, as("giam_doc"), monday); err != nil || d.As != "" {
		t.Errorf("who delegated still acts himself: %v, as %q", err, d.As)
	}
	act(t, s, "giam_doc", dms.RevokeDelegation{Delegation: "uq_cu", Reason: "Đã về."})
	if got := codeOf(t, s, "pho_gd", direct); got != "not_holder" {
		t.Errorf("after the revocation: %q", got)
	}
	if got := codeOf(t, s, "giam_doc", dms.RevokeDelegation{Delegation: "uq_cu"}); got != "already_revoked" {
		t.Errorf("revoking twice: %q", got)
	}
}

func TestNobodyApprovesHisOwnEvenInAnothersPlace(t *testing.T) {
	s := dms.New(banLamViec(func(w *world.World) {
		w.Delegations = []world.Delegation{{ID: "uq", By: "giam_doc", To: "pho_gd", From: day(1), Until: day(9), Scope: action.ScopeIncoming}}
		w.Documents[3].PresentedTo = "giam_doc"
	}))
	act(t, s, "giam_doc", dms.Route{Document: "cho_chi_dao", Targets: []dms.Target{to("phong_tc", action.Lead), to("pho_gd", action.Coordinate)}, Due: day(8)})
	act(t, s, "pho_gd", dms.AskExtension{Document: "cho_chi_dao", Until: day(9), Reason: "Bận."})
	if got := codeOf(t, s, "pho_gd", dms.ApproveExtension{Document: "cho_chi_dao"}); got != "own_request" {
		t.Errorf("approving his own request as a delegate: %q", got)
	}
	act(t, s, "giam_doc", dms.RefuseExtension{Document: "cho_chi_dao", Reason: "Không."})
	act(t, s, "pho_gd", dms.GiveOpinion{Document: "cho_chi_dao", Text: "Nhất trí."})
	if got := codeOf(t, s, "pho_gd", dms.AcceptReport{Document: "cho_chi_dao", Assignment: 2}); got != "own_result" {
		t.Errorf("accepting his own result as a delegate: %q", got)
	}
}

func TestSigningIsDelegatedByForm(t *testing.T) {
	s := dms.New(banLamViec())
	act(t, s, "giam_doc", dms.Delegate{To: "chanh_vp", From: day(6), Until: day(9), Scope: action.ScopeSigning, Of: []string{"tl", "TL", "TUQ"}})
	if g := s.Delegations()[1]; !slices.Equal(g.Of, []string{"TL", "TUQ"}) || g.ID != "uy_quyen_2" {
		t.Errorf("made %+v", g)
	}
	for _, c := range []struct {
		form string
		day  int
		want []action.PersonID
	}{{"TL", 6, []action.PersonID{"giam_doc"}}, {"KT", 6, nil}, {"TUQ", 9, []action.PersonID{"giam_doc"}}, {"TUQ", 10, nil}, {"TL", 5, nil}} {
		if got := s.MaySign("chanh_vp", c.form, day(c.day)); !slices.Equal(got, c.want) {
			t.Errorf("%s on the %d: %v, want %v", c.form, c.day, got, c.want)
		}
	}
	if got := warned(t, s, "giam_doc", dms.Delegate{To: "pho_gd", From: day(6), Until: day(7), Scope: action.ScopeIncoming}); !slices.Equal(got, []string{"delegation_overlaps"}) {
		t.Errorf("an overlapping delegation warns of %v", got)
	}
}

// A refusal says what it was about, so that nobody takes it for one on something else.
func TestARefusedCommandOfTheDeskSaysWhatItWasAbout(t *testing.T) {
	for _, c := range []struct {
		do   dms.Command
		want []string
	}{
		{dms.ReportTask{Task: "a"}, []string{"a"}}, {dms.AcceptTask{Task: "a"}, []string{"a"}}, {dms.RejectTask{Task: "a"}, []string{"a"}},
		{dms.RemindTask{Task: "a"}, []string{"a"}}, {dms.RecallTask{Task: "a"}, []string{"a"}}, {dms.RevokeDelegation{Delegation: "a"}, []string{"a"}},
		{dms.AddToCase{Case: "a", Document: "b"}, []string{"a"}}, {dms.RemoveFromCase{Case: "a", Document: "b"}, []string{"a"}}, {dms.CloseCase{Case: "a"}, []string{"a"}}, {dms.ApproveCase{Case: "a"}, []string{"a"}},
		{dms.ApproveEntry{Entry: "a"}, []string{"a"}}, {dms.DeclineEntry{Entry: "a"}, []string{"a"}}, {dms.MoveEntry{Entry: "a"}, []string{"a"}}, {dms.NoteClash{Entries: []action.EntryID{"a", "b"}}, []string{"a", "b"}},
		{dms.RunReport{Query: action.ReportQuery{Kind: "a"}}, []string{"a"}}, {dms.ExportReport{Query: action.ReportQuery{Kind: "a"}}, []string{"a"}},
		{dms.AssignTask{Content: "a"}, nil}, {dms.PublishWeek{}, nil}, // these make something that has no name yet
	} {
		var r action.Refused
		c.do.Describe(&r)
		if !slices.Equal(r.Items, c.want) {
			t.Errorf("%s is about %q, want %q", c.do.Name(), r.Items, c.want)
		}
	}
	for _, c := range []struct {
		do   dms.Command
		want string
	}{{dms.Pin{Document: "d"}, ""}, {dms.Pin{Document: "d", Off: true}, "off"}, {dms.Follow{Document: "d"}, ""}, {dms.Follow{Document: "d", Off: true}, "off"}} {
		var r action.Refused
		c.do.Describe(&r)
		if r.Detail != c.want || r.Document != "d" {
			t.Errorf("%+v is described as %+v", c.do, r)
		}
	}
}
