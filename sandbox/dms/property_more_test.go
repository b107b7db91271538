package dms_test

import (
	"slices"
	"time"

	"pgregory.net/rapid"

	"thuchanh/sandbox/action"
	"thuchanh/sandbox/dms"
)

var (
	moreDocs    = []action.DocID{"moi_den", "vao_so", "cho_chi_dao", "dang_lam", "gia_han", "xong"}
	someTasks   = []action.TaskID{"tong_ket", "cong_viec_2", "cong_viec_3"}
	someCases   = []action.CaseID{"hs_bien_che", "ho_so_2", "khac"}
	someEntries = []action.EntryID{"giao_ban", "tiep_dan", "lich_3"}
)

func drawMore(t *rapid.T) dms.Command {
	d := rapid.SampledFrom(moreDocs).Draw(t, "document")
	text := rapid.SampledFrom(someTexts).Draw(t, "text")
	id := action.AssignmentID(rapid.IntRange(0, 5).Draw(t, "branch"))
	due := day(rapid.IntRange(3, 20).Draw(t, "day"))
	party := rapid.SampledFrom(someParties).Draw(t, "party")
	person := rapid.SampledFrom(somePeople).Draw(t, "person")
	switch rapid.IntRange(0, 12).Draw(t, "further command") {
	case 0:
		return dms.RefuseReceipt{Document: d, Reason: text}
	case 1:
		return dms.Preroute{Document: d, To: person, Text: text}
	case 2, 3:
		return dms.AskExtension{Document: d, Assignment: id, Until: due, Reason: text}
	case 4, 5:
		return dms.ApproveExtension{Document: d, Assignment: id, Until: due, Note: text}
	case 6:
		return dms.RefuseExtension{Document: d, Assignment: id, Reason: text}
	case 7:
		return dms.ChangeLead{Document: d, To: party, Due: due, Reason: text}
	case 8:
		return dms.AskOpinion{Document: d, Of: []action.Party{party}, Text: text}
	case 9:
		return dms.GiveOpinion{Document: d, Text: text, Files: []dms.Upload{{Name: "a.txt", Content: []byte("a")}}}
	case 10:
		return dms.AcceptReport{Document: d, Assignment: id, Note: text}
	case 11:
		return dms.RejectReport{Document: d, Assignment: id, Reason: text, Due: due}
	}
	return dms.Follow{Document: d, Off: text == ""}
}

func drawDesk(t *rapid.T) dms.Command {
	d := rapid.SampledFrom(moreDocs).Draw(t, "document")
	text := rapid.SampledFrom(someTexts).Draw(t, "text")
	from := rapid.IntRange(4, 9).Draw(t, "from")
	length := rapid.IntRange(0, 4).Draw(t, "length")
	person := rapid.SampledFrom(somePeople).Draw(t, "person")
	task := rapid.SampledFrom(someTasks).Draw(t, "task")
	file := rapid.SampledFrom(someCases).Draw(t, "case")
	entry := rapid.SampledFrom(someEntries).Draw(t, "entry")
	switch rapid.IntRange(0, 22).Draw(t, "command of the desk") {
	case 0:
		return dms.AssignTask{Content: text, Targets: []dms.Target{to(rapid.SampledFrom(someParties).Draw(t, "party"), action.Lead)}, Due: day(from)}
	case 1:
		return dms.ReportTask{Task: task, Text: text}
	case 2:
		return dms.AcceptTask{Task: task, Note: text}
	case 3:
		return dms.RejectTask{Task: task, Reason: text}
	case 4:
		return dms.RemindTask{Task: task, Text: text}
	case 5:
		return dms.RecallTask{Task: task, Reason: text}
	case 6, 7, 8:
		return dms.Delegate{To: person, From: day(from), Until: day(from + length), Scope: rapid.SampledFrom([]action.DelegationScope{action.ScopeIncoming, action.ScopeSigning}).Draw(t, "scope"), Reason: text}
	case 9:
		return dms.RevokeDelegation{Delegation: rapid.SampledFrom([]action.DelegationID{"uq_cu", "uy_quyen_2"}).Draw(t, "delegation")}
	case 10:
		return dms.OpenCase{Line: "01.TCCB"}
	case 11:
		return dms.AddToCase{Case: file, Document: d}
	case 12:
		return dms.RemoveFromCase{Case: file, Document: d}
	case 13:
		return dms.CloseCase{Case: file}
	case 14:
		return dms.ApproveCase{Case: file}
	case 15:
		return dms.ProposeEntry{Info: action.EntryInfo{Title: text, From: clock(6, from, 0), To: clock(6, from+length, 0), People: []action.PersonID{person}, Document: d}}
	case 16:
		return dms.ApproveEntry{Entry: entry}
	case 17:
		return dms.DeclineEntry{Entry: entry, Reason: text}
	case 18:
		return dms.PublishWeek{Monday: day(5)}
	case 19:
		return dms.MoveEntry{Entry: entry, From: clock(6, from, 0), People: []action.PersonID{person}, Reason: text}
	case 20:
		return dms.NoteClash{Entries: []action.EntryID{entry, rapid.SampledFrom(someEntries).Draw(t, "other entry")}, Text: text}
	case 21:
		q := action.ReportQuery{Kind: rapid.SampledFrom(action.ReportKinds()).Draw(t, "report"), From: day(1), To: day(from), Case: file}
		if q.Kind != action.ReportCaseDocuments {
			q.Case = ""
		}
		if length == 0 {
			return dms.ExportReport{Query: q, Format: rapid.SampledFrom(action.ReportFormats()).Draw(t, "format")}
		}
		return dms.RunReport{Query: q}
	}
	return rapid.SampledFrom([]dms.Command{dms.Pin{Document: d, Off: text == ""}, dms.ReadNotifications{Notifications: []uint32{uint32(from - 3)}}, dms.Find{Criteria: action.Criteria{Text: "b"}}}).Draw(t, "look-up")
}

// all is everything that a state shows, for comparison.
func all(s *dms.State) []any {
	out := []any{s.Documents(), s.Tasks(), s.Delegations(), s.Cases(), s.Entries(), s.PublishedWeeks()}
	for _, p := range somePeople {
		out = append(out, s.Notifications(p), s.Pinned(p), s.Exports(p))
	}
	return out
}

// checkAct holds an act to the invariants of the workflow, on the state before it.
func checkAct(t *rapid.T, s *dms.State, a action.Action, by action.Origin, now time.Time) {
	if by.As != "" {
		ok := slices.ContainsFunc(s.Delegations(), func(g *dms.Delegation) bool {
			return g.By == by.As && g.To == by.Person && g.Scope != action.ScopeSigning && g.InForce(action.DateOf(now))
		})
		if !ok {
			t.Fatalf("%T by %s in the place of %s, without a delegation in force", a, by.Person, by.As)
		}
	}
	inner := func(id action.DocID, under action.AssignmentID, due action.Date) {
		if b := s.Document(id).Assignment(under); b != nil && !b.Due.IsZero() && due.Compare(b.Due) > 0 {
			t.Fatalf("%T: the inner date %s is after the outer %s", a, due, b.Due)
		}
	}
	reason := func(r string) {
		if r == "" {
			t.Fatalf("%T without a reason", a)
		}
	}
	switch a := a.(type) {
	case action.DocumentRouted:
		for _, x := range a.Assigned {
			if x.Party == action.Party(by.Person) {
				t.Fatalf("%s gave %s to himself", by.Person, a.Document)
			}
		}
	case action.ExtensionAsked:
		reason(a.Reason)
	case action.ExtensionApproved:
		b := s.Document(a.Document).Assignment(a.Assignment)
		if e := b.Extensions[len(b.Extensions)-1]; e.By == by.Person || a.Until.Compare(e.Until) > 0 || a.Until.Compare(b.Due) <= 0 {
			t.Fatalf("%s approved until %s what %s asked until %s", by.Person, a.Until, e.By, e.Until)
		}
		inner(a.Document, b.Under, a.Until)
	case action.ExtensionRefused:
		reason(a.Reason)
	case action.LeadChanged:
		reason(a.Reason)
	case action.ReceiptRefused:
		reason(a.Reason)
	case action.DocumentReturned:
		reason(a.Reason)
	case action.AssignmentsRecalled:
		reason(a.Reason)
	case action.ReportRejected:
		reason(a.Reason)
	case action.DocumentCompleted:
		for _, b := range s.Document(a.Document).Assignments {
			if by.As == "" && b.InForce() && b.Party == action.Party(by.Person) && s.Document(a.Document).PresentedTo != by.Person {
				t.Fatalf("%s, who has the part %s, ended %s", by.Person, b.Role, a.Document)
			}
		}
	case action.DelegationMade:
		if a.To == by.Person || a.Until.Compare(a.From) < 0 || a.From.Compare(action.DateOf(now)) < 0 {
			t.Fatalf("%s made %+v", by.Person, a)
		}
	}
}

// history counts what is only ever added to.
func history(s *dms.State) []int {
	var out []int
	for _, d := range s.Documents() {
		n := len(d.Directions) + len(d.Assignments) + len(d.Returns) + len(d.Opinions) + len(d.Remarks) + len(d.OpenedBy)
		for _, a := range d.Assignments {
			n += len(a.Reports) + len(a.Reminders) + len(a.Reviews) + len(a.Extensions)
		}
		out = append(out, n)
	}
	moves, exports := 0, 0
	for _, e := range s.Entries() {
		moves += len(e.Was) + len(e.Moved) + len(e.Noted)
	}
	for _, p := range somePeople {
		exports += len(s.Exports(p))
	}
	return append(out, moves, exports, len(s.Tasks()), len(s.Delegations()), len(s.Cases()), len(s.Entries()))
}
