package dms_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"thuchanh/sandbox/action"
	"thuchanh/sandbox/dms"
	"thuchanh/sandbox/dms/edxml"
	"thuchanh/sandbox/world"
)

// secondDeputy adds a deputy for whom the first one is away.
func secondDeputy(w *world.World) {
	w.People = append(slices.Clone(w.People), world.Person{ID: "pho_gd_2", Name: "Đào Văn Kiên", Rank: world.RankDeputy, Address: "kien@song-may.test"})
	w.Delegations = []world.Delegation{{ID: "uq_pho", By: "pho_gd", To: "pho_gd_2", From: day(1), Until: day(30), Scope: action.ScopeIncoming}}
}

func TestWhoActsForALeadDoesNotEndTheHandling(t *testing.T) {
	s := dms.New(banLamViec(secondDeputy))
	act(t, s, "giam_doc", route("cho_chi_dao", to("pho_gd", action.Lead)))
	if code := codeOf(t, s, "pho_gd_2", dms.Direct{Document: "cho_chi_dao", Text: "Làm sớm."}); code != "" {
		t.Fatalf("the delegate may not act: %s", code)
	}
	if code := codeOf(t, s, "pho_gd_2", dms.Complete{Document: "cho_chi_dao"}); code != "cannot_complete" {
		t.Errorf("a delegate of the lead ends it: %q", code)
	}
}

func TestWithoutALeadTheRefusalToEndSaysThatThereIsNone(t *testing.T) {
	s := dms.New(soSongMay())
	act(t, s, "giam_doc", route("cho_chi_dao", to("phong_tccb", action.Coordinate)))
	if code := codeOf(t, s, "giam_doc", dms.Complete{Document: "cho_chi_dao"}); code != "no_lead" {
		t.Errorf("ended without a lead: %q", code)
	}
	act(t, s, "giam_doc", route("cho_chi_dao", to("phong_tc", action.Lead)))
	if code := codeOf(t, s, "giam_doc", dms.Complete{Document: "cho_chi_dao"}); code != "lead_not_reported" {
		t.Errorf("ended before the lead reported: %q", code)
	}
}

func TestAnOpinionOnOnesOwnBranchIsInNobodysPlace(t *testing.T) {
	s := dms.New(banLamViec(func(w *world.World) {
		w.Delegations = []world.Delegation{{ID: "uq", By: "giam_doc", To: "pho_gd", From: day(1), Until: day(30), Scope: action.ScopeIncoming}}
	}))
	act(t, s, "giam_doc", route("cho_chi_dao", to("phong_tccb", action.Lead), to("pho_gd", action.Coordinate)))
	if as := actAs(t, s, "pho_gd", dms.GiveOpinion{Document: "cho_chi_dao", Text: "Nhất trí."}, monday); as != "" {
		t.Errorf("the co-ordinator’s opinion is in the place of %q", as)
	}
	if b := s.Document("cho_chi_dao").Assignment(2); b.Status != dms.AssignmentReported {
		t.Errorf("his branch is %s", b.Status)
	}
	// Where he has no part himself, he acts for the head.
	if as := actAs(t, s, "pho_gd", dms.GiveOpinion{Document: "dang_lam", Text: "Nhất trí."}, monday); as != "giam_doc" {
		t.Errorf("the delegate’s opinion is in the place of %q", as)
	}
}

func TestArrivalNumbersRunThroughTheYear(t *testing.T) {
	old := func(id action.DocID, number int) world.Document {
		return world.Document{ID: id, Info: info("9/UBND", "Năm trước"), Status: "completed", Arrived: action.Date{Year: 2025, Month: 12, Day: 30}, Number: number, PresentedTo: "giam_doc"}
	}
	x := banLamViec(func(w *world.World) {
		w.Documents = append([]world.Document{old("cu_khong_so", 0), old("cu", 2811)}, w.Documents...)
		w.Documents = append(w.Documents, world.Document{ID: "chua_co_so", Info: info("10/UBND", "Năm nay"), Status: "registered", Arrived: day(5)})
	})
	s := dms.New(x)
	if n := s.Document("cu_khong_so").Number; n != 2812 {
		t.Errorf("one of last year has the number %d", n)
	}
	if n := s.Document("chua_co_so").Number; n != 41 { // the last of this year is 40
		t.Errorf("one of this year has the number %d", n)
	}
	act(t, s, "van_thu", dms.Register{Document: "da_nhan"})
	if n := s.Document("da_nhan").Number; n != 42 {
		t.Errorf("the next one is registered as %d", n)
	}
	next := monday.AddDate(0, 3, 0) // January
	actAs(t, s, "van_thu", dms.Receive{Document: "moi_den"}, next)
	copied := s.Clone()
	actAs(t, s, "van_thu", dms.Register{Document: "moi_den"}, next)
	if n := s.Document("moi_den").Number; n != 1 {
		t.Errorf("the first of the next year is registered as %d", n)
	}
	actAs(t, copied, "van_thu", dms.Register{Document: "moi_den"}, next)
	if n := copied.Document("moi_den").Number; n != 1 {
		t.Errorf("in a copy of the state it is %d", n)
	}
}

func TestDecliningWhatWasPublishedRemindsToPublishAgain(t *testing.T) {
	s := dms.New(banLamViec())
	decline := dms.DeclineEntry{Entry: "giao_ban", Reason: "Hoãn."}
	if got := warned(t, s, "giam_doc", decline); len(got) != 0 {
		t.Errorf("before it was published: %v", got)
	}
	act(t, s, "giam_doc", dms.PublishWeek{Monday: day(5)})
	if got := warned(t, s, "giam_doc", decline); !slices.Equal(got, []string{"published_before"}) {
		t.Errorf("after it was published: %v", got)
	}
}

// A leader who first set the new date and then answers the request is not sent
// round in circles.
func TestARequestCanStillBeApprovedWhenItsDateWasSetAlready(t *testing.T) {
	s := dms.New(banLamViec())
	same := dms.ApproveExtension{Document: "gia_han", Until: day(9)}
	if code := codeOf(t, s, "giam_doc", same); code != "not_an_extension" {
		t.Errorf("the old date: %q", code)
	}
	act(t, s, "giam_doc", dms.SetDue{Document: "gia_han", Assignments: []action.AssignmentID{1}, Due: day(16)})
	if code := codeOf(t, s, "giam_doc", dms.ApproveExtension{Document: "gia_han", Until: day(15)}); code != "not_an_extension" {
		t.Errorf("a day before the date that was set: %q", code)
	}
	act(t, s, "giam_doc", dms.ApproveExtension{Document: "gia_han"})
	b := s.Document("gia_han").Assignment(1)
	if b.Due != day(16) || b.Extensions[0].State != dms.ExtensionGranted || len(s.Tray("giam_doc", dms.TrayExtensions, day(5))) != 0 {
		t.Errorf("due %s, %+v", b.Due, b.Extensions[0])
	}
	// A date that was set earlier than before is no extension.
	s = dms.New(banLamViec())
	act(t, s, "giam_doc", dms.SetDue{Document: "gia_han", Assignments: []action.AssignmentID{1}, Due: day(8)})
	if code := codeOf(t, s, "giam_doc", dms.ApproveExtension{Document: "gia_han", Until: day(8)}); code != "not_an_extension" {
		t.Errorf("an earlier date: %q", code)
	}
}

// The head sees to the timely handling of every document of the agency (article 24.1).
func TestTheHeadChasesAlsoWhatADeputyHandedOn(t *testing.T) {
	s := dms.New(soSongMay())
	act(t, s, "giam_doc", route("cho_chi_dao", to("pho_gd", action.Lead)))
	act(t, s, "pho_gd", route("cho_chi_dao", to("phong_tccb", action.Lead)))
	act(t, s, "tp_tccb", route("cho_chi_dao", to("cv_dung", action.Lead)))
	remind := func(ids ...action.AssignmentID) dms.Remind {
		return dms.Remind{Document: "cho_chi_dao", Assignments: ids, Text: "Báo cáo trước 09/10."}
	}
	for _, c := range []struct {
		name string
		by   action.PersonID
		do   dms.Remind
		code string
	}{
		{"the head, a unit that the deputy gave it to", "giam_doc", remind(2), ""},
		{"the head, a specialist", "giam_doc", remind(3), ""},
		{"the chief of office, for the leaders", "chanh_vp", remind(2), ""},
		{"the head of another unit", "tp_tc", remind(3), "not_your_branch"},
		{"the head of the unit, the deputy", "tp_tccb", remind(1), "not_your_branch"},
		{"the head of the unit, his specialist", "tp_tccb", remind(3), ""},
	} {
		if code := codeOf(t, s, c.by, c.do); code != c.code {
			t.Errorf("%s: %q, want %q", c.name, code, c.code)
		}
	}
	// Without naming any, he still chases those whom the leader gave it to.
	act(t, s, "giam_doc", remind())
	for i, want := range []int{1, 0, 0} {
		if b := s.Document("cho_chi_dao").Assignments[i]; len(b.Reminders) != want {
			t.Errorf("branch %d has %d reminders, want %d", b.ID, len(b.Reminders), want)
		}
	}
}

// To be informed is not to be assigned: the sender is not told that work began.
func TestTheSenderIsToldOfAnAssignmentOnlyIfSomebodyHasToAct(t *testing.T) {
	s := axisDesk(t, func(w *world.World) {
		w.Documents = []world.Document{{ID: "moi", Status: "awaiting_direction", Partner: ubnd, Arrived: day(5), PresentedTo: "giam_doc", Info: action.DocumentInfo{Number: "15/KH-UBND", Issued: day(2), Issuer: "UBND", Type: "Kế hoạch", Subject: "x"}}}
	})
	s.must("giam_doc", route("moi", to("phong_tc", action.Inform)))
	if got := s.Document("moi").Exchange.Status(); got != edxml.Received {
		t.Errorf("after somebody was informed the status is %s", got)
	}
	s.must("giam_doc", route("moi", to("phong_tccb", action.Coordinate)))
	if got := s.Document("moi").Exchange.Status(); got != edxml.Assigned {
		t.Errorf("after somebody was asked to co-ordinate the status is %s", got)
	}
}

// The list of the documents in a file names who signed, not who was to sign.
func TestTheListOfAFileNamesWhoSigned(t *testing.T) {
	s := openDesk(t, func(w *world.World) {
		for i := range w.Outgoing {
			if w.Outgoing[i].ID == "di_awaiting_signature" {
				w.Outgoing[i].Info.Signer = "pho_gd"
			}
		}
		w.People = slices.Clone(w.People)
		w.People[0].Title, w.People[1].Title = "Giám đốc", "Phó Giám đốc"
		w.Cases = []world.Case{{ID: "hs", Info: action.CaseInfo{Year: 2026, Notation: "02.TCCB", Title: "Hồ sơ", Maintenance: "5 năm"}, By: "tp_tccb", Documents: []action.DocID{"di_awaiting_signature"}}}
	})
	query := action.ReportQuery{Kind: action.ReportCaseDocuments, Case: "hs"}
	list := func() string { return fmt.Sprintf("%+v", s.Figures(query, day(5)).Book) }
	if got := list(); !strings.Contains(got, "Trần Thị Bình") || strings.Contains(got, "Nguyễn Văn An") || !strings.Contains(got, "Dự thảo") {
		t.Errorf("before the signature: %s", got)
	}
	s.must("giam_doc", dms.Sign{Document: "di_awaiting_signature", PIN: goodPIN})
	if got := list(); !strings.Contains(got, "Nguyễn Văn An") || !strings.Contains(got, "Giám đốc") || strings.Contains(got, "Trần Thị Bình") || strings.Contains(got, "Dự thảo") {
		t.Errorf("after the head signed: %s", got)
	}
}

func TestACaseFileIsApprovedByALeaderOrInItsUnit(t *testing.T) {
	s := dms.New(banLamViec(func(w *world.World) { w.Cases[0].Closed = true })) // of phong_tccb
	for p, want := range map[action.PersonID]string{"tp_tc": "not_your_case", "chanh_vp": "not_your_case", "tp_tccb": "", "ptp_tccb": "", "giam_doc": "", "pho_gd": ""} {
		if code := codeOf(t, s, p, dms.ApproveCase{Case: "hs_bien_che"}); code != want {
			t.Errorf("%s: %q, want %q", p, code, want)
		}
	}
}

func TestSpacesAroundAPINDoNotCount(t *testing.T) {
	s := openDesk(t, nil)
	if code := s.try("giam_doc", dms.Sign{Document: "di_awaiting_signature", PIN: "  "}); code != "pin_missing" || s.PINTries("giam_doc") != dms.MaxPINTries {
		t.Errorf("spaces alone: %q, %d tries left", code, s.PINTries("giam_doc"))
	}
	s.must("giam_doc", dms.Sign{Document: "di_awaiting_signature", PIN: " " + goodPIN + "\n"})
}

func TestAnUnaskedOpinionSaysInWhosePlaceItIs(t *testing.T) {
	s := dms.New(banLamViec(func(w *world.World) {
		w.Delegations = []world.Delegation{{ID: "uq", By: "giam_doc", To: "pho_gd", From: day(1), Until: day(30), Scope: action.ScopeIncoming}}
	}))
	actAs(t, s, "pho_gd", dms.GiveOpinion{Document: "dang_lam", Text: "Nhất trí."}, monday)
	if r := s.Document("dang_lam").Remarks; len(r) != 1 || r[0].By != "pho_gd" || r[0].As != "giam_doc" {
		t.Errorf("the opinion is %+v", r)
	}
}

func TestATaskThatWasSentBackIsDueOnItsNewDay(t *testing.T) {
	s := dms.New(banLamViec())
	if due := s.Task("tong_ket").DueNow(); due != day(12) {
		t.Errorf("at the start it is due on %s", due)
	}
	act(t, s, "giam_doc", dms.RejectTask{Task: "tong_ket", Reason: "Thiếu phụ lục.", Due: day(14)})
	if due := s.Task("tong_ket").DueNow(); due != day(14) || s.Task("tong_ket").Due != day(12) {
		t.Errorf("it is due on %s", due)
	}
	if due := (&dms.Task{Due: day(9)}).DueNow(); due != day(9) {
		t.Errorf("one that nobody leads on is due on %s", due)
	}
}
