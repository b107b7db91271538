package checks

import (
	"slices"
	"strings"
	"time"

	"thuchanh/internal/viet"
	"thuchanh/sandbox/act"
	"thuchanh/sandbox/action"
	"thuchanh/sandbox/dms"
	"thuchanh/tasks"
)

// document finds the document a check is about: the one it names, or that of
// the step's act.
func (q *question) document(id action.DocID) *dms.Document {
	if id == "" && q.act != nil {
		id = q.act.Document
	}
	return q.m.rec.End.Documents.Document(id)
}

// routings are the candidate's acts that gave the document to somebody.
func (q *question) routings(id action.DocID) []*act.Act {
	return q.actsOn(func(a *act.Act) bool {
		return a.Document == id && slices.Contains([]act.Verb{act.Route, act.Recall, act.SetDue, act.ChangeLead}, a.Verb)
	})
}

// inForce are the branches of the candidate's own level that stand at the end.
// Those that stood at the start count only if he did something about the
// routing: leaving a document as it was earns nothing (law 1).
func (q *question) inForce(d *dms.Document) []*dms.Assignment {
	if len(q.routings(d.ID)) == 0 {
		return nil
	}
	var out []*dms.Assignment
	for _, a := range d.Assignments {
		if a.InForce() && a.By == q.m.rec.World.World.Candidate {
			out = append(out, a)
		}
	}
	return out
}

func parties(list []*dms.Assignment, r action.HandlingRole) []action.Party {
	var out []action.Party
	for _, a := range list {
		if a.Role == r {
			out = append(out, a.Party)
		}
	}
	return out
}

func (q *question) partyNames(list []action.Party) string {
	out := make([]string, len(list))
	for i, p := range list {
		out[i] = q.m.rec.World.PartyName(p)
	}
	return orNobody(strings.Join(out, ", "))
}

// noRouting answers for a document that was given to nobody; refused attempts
// are shown, for they tell what the candidate wanted.
func (q *question) noRouting(d *dms.Document) finding {
	fd := finding{verdict: NotMet, fault: faultNotDone, why: say("Văn bản chưa được chuyển xử lý.", "The document was not routed.")}
	for _, a := range q.m.acts {
		if d != nil && a.Document == d.ID && a.Refused != nil && a.Verb == act.Route {
			fd.acts = append(fd.acts, a)
			fd.why = sayf("Có chuyển nhưng hệ thống từ chối: %[1]s", "Routing was tried but refused: %[2]s", a.Refused.Reason.VI, a.Refused.Reason.EN)
		}
	}
	return fd
}

// leadIs: the lead in force (chủ trì; Decree 30/2020, article 23.2).
func (q *question) leadIs(s tasks.LeadIs) finding {
	d := q.document(s.Document)
	if d == nil || len(q.inForce(d)) == 0 {
		return q.noRouting(d)
	}
	leads := parties(q.inForce(d), action.Lead)
	acts := q.routings(d.ID)
	want := q.m.rec.World.PartyName(s.Party)
	if len(leads) == 1 && leads[0] == s.Party {
		return q.met(sayf("Chủ trì: %s.", "Lead: %s.", want), acts...)
	}
	why := sayf("Chủ trì cần là %[1]s; thấy %[2]s.", "The lead should be %[1]s; found %[2]s.", want, q.partyNames(leads))
	if slices.Contains(parties(q.inForce(d), action.Coordinate), s.Party) {
		return q.near("as_coordinator", faultUnit, why, acts...)
	}
	return q.notMet(faultUnit, why, acts...)
}

// roleNames are the parts in handling a document, in words.
var roleNames = map[action.HandlingRole]action.Text{
	action.Lead:       {VI: "Chủ trì", EN: "Lead"},
	action.Coordinate: {VI: "Phối hợp", EN: "Co-ordinating"},
	action.Inform:     {VI: "Nhận để biết", EN: "For information"},
}

// unitRole: exactly these parties play this part.
func (q *question) unitRole(s tasks.UnitRole) finding {
	d := q.document(s.Document)
	if d == nil || len(q.inForce(d)) == 0 {
		return q.noRouting(d)
	}
	have := parties(q.inForce(d), s.Role)
	hits := 0
	for _, p := range s.Parties {
		if slices.Contains(have, p) {
			hits++
		}
	}
	label := roleNames[s.Role]
	acts := q.routings(d.ID)
	if hits == len(s.Parties) && len(have) == hits {
		return q.met(sayf("%[1]s: %[3]s.", "%[2]s: %[3]s.", label.VI, label.EN, q.partyNames(have)), acts...)
	}
	why := sayf("%[1]s: cần %[3]s; thấy %[4]s.", "%[2]s: wanted %[3]s; found %[4]s.", label.VI, label.EN, q.partyNames(s.Parties), q.partyNames(have))
	if s.Share {
		return q.share(2*hits, len(s.Parties)+len(have), faultUnit, why, acts...)
	}
	return q.notMet(faultUnit, why, acts...)
}

// dueIs: the due date of the lead branch in force.
func (q *question) dueIs(s tasks.DueIs) finding {
	d := q.document(s.Document)
	if d == nil || len(q.inForce(d)) == 0 {
		return q.noRouting(d)
	}
	acts := q.routings(d.ID)
	var due action.Date
	for _, a := range q.inForce(d) {
		if a.Role == action.Lead {
			due = a.Due
		}
	}
	if due.IsZero() {
		return q.notMet(faultNotDone, say("Chưa đặt hạn xử lý.", "No due date was set."), acts...)
	}
	show := func(x action.Date) string { return viet.FormatDate(x.Time(viet.Location())) }
	switch {
	case !s.On.IsZero() && due != s.On:
		fd := q.notMet(faultNone, sayf("Hạn cần là %s; thấy %s.", "The due date should be %s; found %s.", show(s.On), show(due)), acts...)
		if due.Compare(s.On) == -1 {
			fd.verdict, fd.near = NearMet, "days_early"
			fd.days = workingDays(due, s.On)
		}
		return fd
	case !s.Before.IsZero() && due.Compare(s.Before) > 0:
		return q.notMet(faultNone, sayf("Hạn %s muộn hơn %s.", "The due date %s is after %s.", show(due), show(s.Before)), acts...)
	case due.Compare(s.NotEarlier) < 0: // no date is before none
		return q.notMet(faultNone, sayf("Hạn %s sớm hơn %s.", "The due date %s is before %s.", show(due), show(s.NotEarlier)), acts...)
	}
	return q.met(sayf("Hạn xử lý: %s.", "Due %s.", show(due)), acts...)
}

// workingDays counts the days from a (excluded) to b (included) that are no
// Saturday and no Sunday.
func workingDays(a, b action.Date) int {
	n := 0
	for t := a.Time(time.UTC).AddDate(0, 0, 1); !t.After(b.Time(time.UTC)); t = t.AddDate(0, 0, 1) {
		if t.Weekday() != time.Saturday && t.Weekday() != time.Sunday {
			n++
		}
	}
	return n
}

// directionSays reads what the candidate wrote in the step's act and, for a
// routing or a direction, in his other directions on the same document: some
// systems ask for the direction before the routing, some with it.
func (q *question) directionSays(s tasks.DirectionSays) finding {
	if q.act == nil {
		return q.nothing()
	}
	acts := []*act.Act{q.act}
	if q.act.Verb == act.Route || q.act.Verb == act.Direct {
		acts = append(acts, q.actsOn(func(a *act.Act) bool {
			return a.Document == q.act.Document && (a.Verb == act.Route || a.Verb == act.Direct) && a.Seq != q.act.Seq
		})...)
	}
	if !slices.ContainsFunc(acts, speaks) {
		return q.notMet(faultSilent, say("Không có ý kiến.", "Nothing was written."))
	}
	fd := q.saidInDirections(s, inOrder(slices.Clone(acts)))
	fd.acts = acts
	return fd
}

// returned: the document went back, and is back at the end.
func (q *question) returned(s tasks.Returned) finding {
	d := q.document(s.Document)
	if d == nil {
		return q.nothing()
	}
	acts := q.actsOn(func(a *act.Act) bool { return a.Document == d.ID && (a.Verb == act.Return || a.Verb == act.Route) })
	back := slices.ContainsFunc(acts, func(a *act.Act) bool { return a.Verb == act.Return })
	if back && d.Status == dms.ReturnedToClerk {
		return q.met(say("Đã trả lại văn bản.", "The document was returned."), acts...)
	}
	return q.notMet(faultNotDone, say("Văn bản chưa được trả lại.", "The document was not returned."), acts...)
}

func (q *question) notRouted(s tasks.NotRouted) finding {
	d := q.document(s.Document)
	if d == nil {
		return q.nothing()
	}
	acts := q.actsOn(func(a *act.Act) bool { return a.Document == d.ID && a.Verb == act.Route })
	if len(acts) > 0 {
		return q.notMet(faultUnit, say("Văn bản đã bị chuyển xử lý.", "The document was routed."), acts...)
	}
	return finding{verdict: Met, why: say("Không chuyển xử lý văn bản này.", "The document was not routed.")}
}
