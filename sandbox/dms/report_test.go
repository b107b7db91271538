package dms_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"thuchanh/sandbox/action"
	"thuchanh/sandbox/dms"
	"thuchanh/sandbox/world"
)

// checkExport holds the bytes of an export to what the record says of them, and
// to being the same whenever they are made.
func checkExport(t *rapid.T, s *dms.State, d dms.Decision, now time.Time) {
	e, ok := d.Actions[0].(action.ReportExported)
	if !ok {
		return
	}
	if len(d.Blobs) != 1 || action.Sum(d.Blobs[0]) != e.Blob || int64(len(d.Blobs[0])) != e.Size {
		t.Fatalf("exported %+v with %d blobs", e, len(d.Blobs))
	}
	again, err := dms.Decide(s.Clone(), dms.ExportReport{Query: e.Query, Format: e.Format}, as("giam_doc"), now)
	if err != nil || again.Actions[0].(action.ReportExported).Blob != e.Blob {
		t.Fatalf("the same report is another file: %v", err)
	}
}

// shownIn is the situation of units in short.
func shownIn(s *dms.State, q action.ReportQuery) string {
	var out []string
	for _, u := range s.Figures(q, day(5)).Units {
		out = append(out, fmt.Sprint(u.Unit, " ", u.OnTime, u.Late, u.InProgress, u.Overdue))
	}
	return strings.Join(out, "; ")
}

func TestASituationReportTellsWhatWasDoneInTime(t *testing.T) {
	s := dms.New(banLamViec(func(w *world.World) {
		w.Documents[len(w.Documents)-1].Assigned[0].Asked = action.Date{}
	}))
	q := action.ReportQuery{Kind: action.ReportIncomingSituation, By: "arrived"}
	// vao_so and cho_chi_dao are with no unit, xong was completed without one;
	// dang_lam is overdue since the second, gia_han is due on the ninth.
	if got := shownIn(s, q); got != "Chưa giao đơn vị 1 0 2 0; Phòng Tổ chức cán bộ 0 0 1 1" {
		t.Errorf("at the start: %s", got)
	}
	act(t, s, "tp_tccb", dms.Report{Document: "dang_lam", Text: "Xong."}) // on the fifth, three days late
	act(t, s, "tp_tccb", dms.Report{Document: "gia_han", Text: "Xong."})
	if got := shownIn(s, q); got != "Chưa giao đơn vị 1 0 2 0; Phòng Tổ chức cán bộ 1 1 0 0" {
		t.Errorf("after two reports: %s", got)
	}
	act(t, s, "giam_doc", dms.Complete{Document: "dang_lam"})
	if got := shownIn(s, q); !strings.HasSuffix(got, "1 1 0 0") {
		t.Errorf("a completed document stays late: %s", got)
	}
	q.From, q.To = day(5), day(5)
	if got := shownIn(s, q); got != "Chưa giao đơn vị 0 0 1 0" {
		t.Errorf("of the fifth: %s", got)
	}
	rows := s.Figures(action.ReportQuery{Kind: action.ReportHandling, By: "arrived", Unit: "phong_tccb"}, day(5)).Book.Table().Rows
	if len(rows) != 2 || rows[0][4] != "Hoàn thành ngày 05/10/2026" || rows[1][4] != "Đã báo cáo ngày 05/10/2026, chờ kết thúc" {
		t.Errorf("the book of handling: %q", rows)
	}
}

func TestReportsOnOutgoingDocuments(t *testing.T) {
	d := openDesk(t, func(w *world.World) {
		for i := range w.Outgoing {
			o := &w.Outgoing[i]
			o.Versions = slices.Clone(o.Versions)
			o.Versions[0].At = monday.AddDate(0, 0, -4) // Thursday: to be issued by Friday
			if o.Status == "issued" {
				o.Issued = day(5)
			}
			if o.Status == "withdrawn" {
				o.Issued = day(2)
			}
		}
	})
	q := action.ReportQuery{Kind: action.ReportOutgoingSituation}
	// Issued on Monday: late; withdrawn and replaced: one in time, one not; what is
	// signed and not issued is overdue; what is not signed yet is under way.
	if got := shownIn(d.State, q); got != "Phòng Tổ chức cán bộ 1 2 4 3" {
		t.Errorf("situation: %s", got)
	}
	table := d.Figures(action.ReportQuery{Kind: action.ReportOutgoing}, day(5)).Book.Table()
	var codes []string
	for _, r := range table.Rows {
		codes = append(codes, r[0])
	}
	if len(codes) != 5 || !strings.HasSuffix(codes[0], "/SM-TCCB") || table.Rows[0][5] != "VT, TCCB" {
		t.Errorf("register: %q", table.Rows)
	}
}

func TestALookUpFindsDocumentsOfBothDirections(t *testing.T) {
	d := openDesk(t, nil)
	find := func(c action.Criteria) []action.DocID { return d.Find(c) }
	if got := find(action.Criteria{Text: "bien che"}); !slices.Contains(got, "dang_lam") || !slices.Contains(got, "di_issued") {
		t.Errorf("without marks: %v", got)
	}
	if got := find(action.Criteria{Text: "biên chế", Direction: "incoming"}); slices.Contains(got, "di_issued") || len(got) == 0 {
		t.Errorf("incoming only: %v", got)
	}
	if got := find(action.Criteria{Status: "issued"}); !slices.Equal(got, []action.DocID{"di_issued"}) {
		t.Errorf("by the state of outgoing documents: %v", got)
	}
	if got := find(action.Criteria{Number: "SM-TCCB", Issuer: "so mau", By: "issued", From: day(5), To: day(5)}); len(got) != 5 {
		t.Errorf("by symbol, issuer and day: %v", got)
	}
	if got := d.Search("di ban biên"); len(got) != 0 {
		t.Errorf("words that are not there: %v", got)
	}
	if got := d.Search("bao cao bien che"); len(got) != 10 {
		t.Errorf("search: %v", got)
	}
	if code := d.try("giam_doc", dms.Find{Criteria: action.Criteria{Direction: "khac", Text: "a"}}); code != "unknown_direction" {
		t.Errorf("a direction that is none: %q", code)
	}
	ids := find(action.Criteria{Text: "biên chế"})
	d.SortFound(ids, "number")
	if ids[0] != "di_drafting" {
		t.Errorf("by number, what has none first: %v", ids)
	}
	d.must("giam_doc", dms.Pin{Document: "di_issued"})
	if code := d.try("giam_doc", dms.Pin{Document: "di_issued"}); code != "already_pinned" || !slices.Equal(d.Pinned("giam_doc"), []action.DocID{"di_issued"}) {
		t.Errorf("pinned %v, again %q", d.Pinned("giam_doc"), code)
	}
}

func TestACaseFileHoldsOutgoingDocuments(t *testing.T) {
	d := openDesk(t, func(w *world.World) { w.Agency.Code = "000.00.02.H99" })
	d.must("cv_dung", open("01.TCCB"))
	for _, id := range []action.DocID{"di_issued", "di_drafting", "xong"} {
		d.must("cv_dung", dms.AddToCase{Case: "ho_so_1", Document: id})
	}
	if code := d.try("cv_dung", dms.AddToCase{Case: "ho_so_1", Document: "di_issued"}); code != "already_in_case" {
		t.Errorf("twice: %q", code)
	}
	if code := d.try("cv_dung", dms.AddToCase{Case: "ho_so_1", Document: "di_khac"}); code != "no_such_document" {
		t.Errorf("unknown: %q", code)
	}
	if got := warned(t, d.State, "cv_dung", dms.AddToCase{Case: "ho_so_1", Document: "di_signed"}); !slices.Equal(got, []string{"draft_in_case"}) {
		t.Errorf("of what is not issued it warns %v", got)
	}
	rows := d.Figures(action.ReportQuery{Kind: action.ReportCaseDocuments, Case: "ho_so_1"}, day(5)).Book.Table().Rows
	if len(rows) != 3 || rows[0][3] != "SM-TCCB" || rows[0][9] != "Nguyễn Văn An" || rows[1][10] != "Dự thảo" || rows[2][3] != "BNV" {
		t.Errorf("listed: %q", rows)
	}
	if len(d.CasesOf("di_issued")) != 1 {
		t.Error("the document does not say that it is filed")
	}
}

func TestPeopleAreToldAboutOutgoingDocuments(t *testing.T) {
	d := openDesk(t, nil)
	d.must("cv_dung", dms.Submit{Document: "di_drafting", Note: "Kính trình."})
	d.must("tp_tccb", dms.ReturnDraft{Document: "di_drafting", Reason: "Sửa."})
	d.must("giam_doc", dms.Sign{Document: "di_awaiting_signature", PIN: goodPIN})
	d.must("van_thu", dms.Issue{Document: "di_sealed"})
	d.must("giam_doc", dms.OrderRemedy{Document: "di_issued", Remedy: action.Correct, Reason: "Sai ngày."})
	for who, want := range map[action.PersonID]string{
		"tp_tccb": "out_submitted", "cv_dung": "out_remedy_ordered out_issued out_signed out_returned", "van_thu": "out_remedy_ordered out_signed", "tp_tc": "out_issued", "giam_doc": "out_issued",
	} {
		var got []string
		for _, n := range d.Notifications(who) {
			if n.Title.VI == "" || !strings.Contains(n.Title.VI, d.World.PartyName(action.Party(n.By))) || n.Document == "" {
				t.Errorf("%s is told %+v", who, n)
			}
			got = append(got, n.Kind)
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%s is told %v, want %s", who, got, want)
		}
	}
}

func TestNotificationsOfTheStartAreThere(t *testing.T) {
	s := dms.New(banLamViec(func(w *world.World) {
		w.Notices = []world.Notice{{By: "van_thu", To: []action.Party{"giam_doc", "phong_tccb"}, Text: "Mời họp", At: monday, Document: "moi_den"}, {By: "van_thu", To: []action.Party{"giam_doc"}, Text: "Cũ", At: monday, Read: []action.PersonID{"giam_doc"}}}
	}))
	got := s.Notifications("giam_doc")
	if len(got) != 2 || got[1].Text != "Mời họp" || got[1].Read || !got[0].Read || got[1].Title.VI != "Đỗ Thị Hoa thông báo" || s.Unread("giam_doc") != 1 || s.Unread("tp_tccb") != 1 {
		t.Errorf("%+v", got)
	}
}

func TestADelegateFindsInHisTraysWhatHeMayDo(t *testing.T) {
	s := dms.New(banLamViec())
	// The delegation is for the field Tổ chức, until the seventh: gia_han is of it.
	if got := ids(s.Tray("pho_gd", dms.TrayExtensions, day(5))); !slices.Equal(got, []action.DocID{"gia_han"}) {
		t.Errorf("extensions: %v", got)
	}
	if got := ids(s.Tray("pho_gd", dms.TrayExtensions, day(8))); len(got) != 0 {
		t.Errorf("after the delegation: %v", got)
	}
	s = dms.New(banLamViec(func(w *world.World) { w.Delegations[0].Scope, w.Delegations[0].Of = action.ScopeIncoming, nil }))
	if got := ids(s.Tray("pho_gd", dms.TrayAwaitingDirection, day(5))); !slices.Equal(got, []action.DocID{"cho_chi_dao"}) {
		t.Errorf("awaiting direction: %v", got)
	}
	if got := ids(s.Tray("pho_gd", dms.TrayDone, day(5))); len(got) != 0 {
		t.Errorf("what is done is not the delegate's: %v", got)
	}
	d := openDesk(t, nil)
	tray := func() (out []action.DocID) {
		for _, o := range d.OutgoingTray("pho_gd", dms.TrayAwaitingSignature, day(5)) {
			out = append(out, o.ID)
		}
		return out
	}
	if got := tray(); len(got) != 0 {
		t.Errorf("before a delegation: %v", got)
	}
	d.must("giam_doc", dms.Delegate{To: "pho_gd", From: day(5), Until: day(6), Scope: action.ScopeSigning, Of: []string{"KT"}})
	if got := tray(); !slices.Equal(got, []action.DocID{"di_awaiting_signature"}) {
		t.Errorf("with a delegation: %v", got)
	}
}

func TestAppointmentsAreMovedAndTheirClashesNoted(t *testing.T) {
	s := dms.New(banLamViec(func(w *world.World) { w.Calendar[0].Info.Above, w.Calendar[0].Info.Convener = true, "UBND" }))
	move := dms.MoveEntry{Entry: "tiep_dan", From: clock(6, 9, 30), Reason: "Trùng giao ban."}
	if got := warned(t, s, "chanh_vp", dms.NoteClash{Entries: []action.EntryID{"giao_ban", "tiep_dan"}}); len(got) != 0 {
		t.Errorf("a clash that is one: %v", got)
	}
	act(t, s, "chanh_vp", dms.NoteClash{Entries: []action.EntryID{"giao_ban", "tiep_dan"}, Text: "Phó Giám đốc dự cả hai."})
	if got := warned(t, s, "giam_doc", move); len(got) != 0 {
		t.Errorf("moving out of a clash warns of %v", got)
	}
	act(t, s, "giam_doc", move)
	e := s.Entry("tiep_dan")
	if !e.Info.From.Equal(clock(6, 9, 30)) || !e.Info.To.Equal(clock(6, 11, 30)) || len(e.Was) != 1 || len(e.Noted) != 1 || e.Moved[0].Text != "Trùng giao ban." || len(s.Clashes(e.Info, e.ID)) != 0 {
		t.Errorf("moved: %+v", e)
	}
	if got := warned(t, s, "chanh_vp", dms.NoteClash{Entries: []action.EntryID{"giao_ban", "tiep_dan"}}); len(got) != 2 {
		t.Errorf("a clash that is none: %v", got)
	}
	if got := warned(t, s, "giam_doc", dms.DeclineEntry{Entry: "giao_ban", Reason: "Bận."}); !slices.Equal(got, []string{"superior_meeting"}) {
		t.Errorf("declining a superior's meeting: %v", got)
	}
	act(t, s, "giam_doc", dms.ApproveEntry{Entry: "tiep_dan"})
	act(t, s, "giam_doc", dms.PublishWeek{Monday: day(5)})
	if got := warned(t, s, "giam_doc", dms.MoveEntry{Entry: "giao_ban", Place: "Phòng họp 2"}); !slices.Equal(got, []string{"superior_meeting", "published_before"}) {
		t.Errorf("moving what was published: %v", got)
	}
	act(t, s, "giam_doc", dms.MoveEntry{Entry: "tiep_dan", Place: "Phòng họp 2"})
	if s.Entry("tiep_dan").Published || !s.Entry("giao_ban").Published {
		t.Error("what was moved after the publication is published as it was")
	}
	for want, c := range map[string]dms.Command{
		"entry_unchanged": dms.MoveEntry{Entry: "tiep_dan", Place: "Phòng họp 2"}, "no_such_entry": dms.MoveEntry{Entry: "khac", Place: "A"},
		"interval_reversed": dms.MoveEntry{Entry: "tiep_dan", To: clock(6, 8, 0)}, "clash_of_one": dms.NoteClash{Entries: []action.EntryID{"tiep_dan", "tiep_dan"}},
	} {
		if code := codeOf(t, s, "giam_doc", c); code != want {
			t.Errorf("%+v: %q, want %s", c, code, want)
		}
	}
}
