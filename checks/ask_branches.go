package checks

import (
	"slices"

	"thuchanh/sandbox/act"
	"thuchanh/sandbox/action"
	"thuchanh/sandbox/dms"
	"thuchanh/sandbox/world"
	"thuchanh/tasks"
)

// branchParty is who handles a branch of a document.
func branchParty(list []*dms.Assignment, id action.AssignmentID) action.Party {
	var p action.Party
	for _, b := range list {
		if b.ID == id {
			p = b.Party
		}
	}
	return p
}

// extensionIs: the last answer to a request for an extension.
func (q *question) extensionIs(s tasks.ExtensionIs) finding {
	answer, until := "", action.Date{}
	var by *act.Act
	for _, a := range q.onOutgoing(s.Document, act.ApproveExtension, act.RefuseExtension) {
		d := q.document(a.Document)
		switch do := a.Do.(type) {
		case action.ExtensionApproved:
			if s.Party == "" || branchParty(d.Assignments, do.Assignment) == s.Party {
				answer, until, by = "granted", do.Until, a
			}
		case action.ExtensionRefused:
			if s.Party == "" || branchParty(d.Assignments, do.Assignment) == s.Party {
				answer, until, by = "declined", action.Date{}, a
			}
		default:
			// The verbs have no other actions.
		}
	}
	if by == nil {
		return q.undone(s.Document, say("Đề nghị gia hạn chưa được trả lời.", "The request for an extension was not answered."), act.ApproveExtension, act.RefuseExtension)
	}
	if answer != s.Answer {
		want, have := extensionWords(s.Answer), extensionWords(answer)
		return q.notMet(faultNone, sayf("Cần %[1]s; đã %[3]s.", "It should be %[2]s; it was %[4]s.", want.VI, want.EN, have.VI, have.EN), by)
	}
	if !s.Before.IsZero() && until.Compare(s.Before) > 0 {
		return q.notMet(faultNone, sayf("Hạn mới %[1]s muộn hơn %[2]s.", "The new due date %[1]s is after %[2]s.", day(until), day(s.Before)), by)
	}
	if !s.On.IsZero() && until != s.On {
		why := sayf("Hạn mới cần là %[1]s; thấy %[2]s.", "The new due date should be %[1]s; found %[2]s.", day(s.On), day(until))
		if until.Compare(s.On) < 0 {
			return q.near("earlier", faultNone, why, by)
		}
		return q.notMet(faultNone, why, by)
	}
	have := extensionWords(answer)
	return q.met(sayf("Đã %[1]s đề nghị gia hạn.", "The extension was %[2]s.", have.VI, have.EN), by)
}

func extensionWords(answer string) action.Text {
	if answer == "granted" {
		return say("duyệt", "granted")
	}
	return say("từ chối", "declined")
}

// recalled: the branch that was given by mistake is taken back and stays so.
func (q *question) recalled(s tasks.Recalled) finding {
	acts := q.onOutgoing(s.Document, act.Recall, act.ChangeLead)
	d := q.document(s.Document)
	if len(acts) == 0 {
		return q.undone(s.Document, say("Chưa thu hồi.", "Nothing was taken back."), act.Recall, act.ChangeLead)
	}
	name := q.m.rec.World.PartyName(s.Party)
	back, replaced := false, false
	for _, b := range d.Assignments {
		if b.Party != s.Party {
			continue
		}
		if b.InForce() {
			return q.notMet(faultUnit, sayf("%[1]s vẫn đang được giao.", "%[1]s still has the work.", name), acts...)
		}
		back = back || b.Status == dms.AssignmentRecalled
		replaced = replaced || b.Status == dms.AssignmentReplaced
	}
	if back {
		return q.met(sayf("Đã thu hồi từ %[1]s.", "Taken back from %[1]s.", name), acts...)
	}
	if replaced {
		return q.near("replaced", faultNone, sayf("Đã đổi chủ trì thay vì thu hồi từ %[1]s.", "The lead was changed instead of taking it back from %[1]s.", name), acts...)
	}
	return q.notMet(faultUnit, sayf("Đã thu hồi, nhưng không phải từ %[1]s.", "Something was taken back, but not from %[1]s.", name), acts...)
}

// reportJudged: the last word on a report.
func (q *question) reportJudged(s tasks.ReportJudged) finding {
	verdict := ""
	var by *act.Act
	judge := func(a *act.Act, list []*dms.Assignment, id action.AssignmentID, v string) {
		if s.Party == "" || branchParty(list, id) == s.Party {
			verdict, by = v, a
		}
	}
	end := q.m.rec.End.Documents
	asked := func(a *act.Act) bool { return a.Document == s.Document }
	if s.Document == "" { // then a task is named
		asked = func(a *act.Act) bool { return a.Item == s.Item }
	}
	for _, a := range q.actsOn(asked) {
		switch do := a.Do.(type) {
		case action.ReportAccepted:
			judge(a, end.Document(do.Document).Assignments, do.Assignment, "accepted")
		case action.ReportRejected:
			judge(a, end.Document(do.Document).Assignments, do.Assignment, "rejected")
		case action.TaskAccepted:
			judge(a, end.Task(do.Task).Assignments, do.Assignment, "accepted")
		case action.TaskRejected:
			judge(a, end.Task(do.Task).Assignments, do.Assignment, "rejected")
		default:
			// Other acts judge no report.
		}
	}
	if by == nil {
		return q.undone(s.Document, say("Chưa xác nhận hay trả lại kết quả.", "The result was neither accepted nor sent back."), act.AcceptReport, act.RejectReport, act.AcceptTask, act.RejectTask)
	}
	if verdict == s.Verdict {
		return q.met(say("Đã xử lý kết quả báo cáo đúng yêu cầu.", "The report was judged as asked."), by)
	}
	return q.notMet(faultNone, say("Kết quả báo cáo bị xử lý ngược với yêu cầu.", "The report was judged the other way."), by)
}

// enclosed: which file went with a report or an opinion, by lineage.
func (q *question) enclosed(s tasks.Enclosed) finding {
	if q.act == nil {
		return q.nothing()
	}
	want := q.m.rec.World.File(s.File)
	older := false
	for _, e := range q.act.Enclosed {
		f := q.m.rec.World.FileOf(e.Blob)
		if f != nil && f.ID == want.ID {
			return q.met(sayf("Có kèm tệp %[1]s.", "The file %[1]s went with it.", q.fileName(s.File)))
		}
		older = older || f != nil && f.Origin == want.Origin
	}
	if older {
		return q.near("older_revision", faultRevision, sayf("Kèm bản khác của tệp %[1]s.", "Another revision of %[1]s went with it.", q.fileName(s.File)))
	}
	return q.notMet(faultNoFile, sayf("Không kèm tệp %[1]s.", "The file %[1]s did not go with it.", q.fileName(s.File)))
}

// routedWithin is settled by one routing to somebody else.
func (q *question) routedWithin(s tasks.RoutedWithin) finding {
	for _, a := range q.onOutgoing(s.Document, act.Route, act.ChangeLead) {
		for _, p := range a.Parties {
			if !slices.Contains(s.Parties, p) {
				fd := q.notMet(faultUnit, sayf("Đã chuyển cho %[1]s.", "It was given to %[1]s.", q.m.rec.World.PartyName(p)), a)
				fd.certain = true
				return fd
			}
		}
	}
	return finding{verdict: Met, why: say("Không chuyển ra ngoài những nơi được phép.", "It was given to nobody else.")}
}

// dueWorkday: the lead's due date is no day off, by the calendar of the paper.
func (q *question) dueWorkday(s tasks.DueWorkday) finding {
	d := q.document(s.Document)
	if d == nil || len(q.inForce(d)) == 0 {
		return q.noRouting(d)
	}
	acts := q.routings(d.ID)
	for _, b := range q.inForce(d) {
		if b.Role != action.Lead || b.Due.IsZero() {
			continue
		}
		if q.m.rec.World.Working(b.Due) {
			return q.met(sayf("Hạn %[1]s là ngày làm việc.", "The due date %[1]s is a working day.", day(b.Due)), acts...)
		}
		return q.notMet(faultNone, sayf("Hạn %[1]s là ngày nghỉ.", "The due date %[1]s is a day off.", day(b.Due)), acts...)
	}
	return q.notMet(faultNotDone, say("Chưa đặt hạn xử lý.", "No due date was set."), acts...)
}

// notTried is like did_not, and counts what was refused.
func (q *question) notTried(s tasks.NotTried) finding {
	for _, a := range q.m.acts {
		if q.m.matchesAny(s.LookFor, a) || q.m.triedAny(s.LookFor, a) {
			fd := q.notMet(faultNone, sayf("Đã làm hoặc thử điều không được làm: %[1]s", "Something was done or tried that should not be: %[2]s", q.m.describe(a).VI, q.m.describe(a).EN), a)
			fd.certain = true
			return fd
		}
	}
	return finding{verdict: Met, why: say("Không làm và không thử điều không được làm.", "Nothing of the kind was done or tried.")}
}

// triedAny reports whether a is a refused attempt at one of the alternatives.
func (m *marker) triedAny(ps []world.Pattern, a *act.Act) bool {
	for i := range ps {
		if act.Tried(&ps[i], a, m.rec.World) {
			return true
		}
	}
	return false
}
