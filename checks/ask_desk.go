package checks

import (
	"slices"
	"strings"
	"time"

	"thuchanh/internal/viet"
	"thuchanh/sandbox/action"
	"thuchanh/sandbox/dms"
	"thuchanh/tasks"
)

// evaluateDesk answers checks about tasks, delegations, extensions and what else
// is done in the document system.
func (q *question) evaluateDesk(spec tasks.Spec) (finding, bool) {
	switch s := spec.(type) {
	case tasks.TaskHas:
		return q.taskHas(s), true
	case tasks.DelegationHas:
		return q.delegationHas(s), true
	case tasks.DoneBy:
		return q.doneBy(s), true
	case tasks.ExtensionIs:
		return q.extensionIs(s), true
	case tasks.Recalled:
		return q.recalled(s), true
	case tasks.ReportJudged:
		return q.reportJudged(s), true
	case tasks.Enclosed:
		return q.enclosed(s), true
	case tasks.RoutedWithin:
		return q.routedWithin(s), true
	case tasks.DueWorkday:
		return q.dueWorkday(s), true
	case tasks.NotTried:
		return q.notTried(s), true
	default:
		return q.evaluateFiles(spec)
	}
}

// gone answers where what the step's act made is not there: papers of another
// kind, or a record that does not have it.
func gone() finding {
	return finding{verdict: NotMet, fault: faultNotDone, why: say("Bước này không tạo ra thứ được hỏi.", "The step did not make what is asked about.")}
}

// taskHas asks of the task that the step's act gave, as it is at the end.
func (q *question) taskHas(s tasks.TaskHas) finding {
	if q.act == nil {
		return q.nothing()
	}
	t := q.m.rec.End.Documents.Task(action.TaskID(q.act.Item))
	if t == nil {
		return gone()
	}
	if t.Recalled != nil {
		return q.notMet(faultNotDone, say("Công việc đã bị thu hồi.", "The task was recalled."))
	}
	for _, fd := range []finding{q.taskLead(s, t), q.taskRole(s.Coordinate, action.Coordinate, s.Share, t), q.taskRole(s.Inform, action.Inform, s.Share, t), q.taskDue(s, t)} {
		if fd.verdict != Met {
			return fd
		}
	}
	if s.Priority == "" || s.Priority == priorityOf(t) {
		return q.met(say("Công việc được giao đúng yêu cầu.", "The task was given as asked."))
	}
	want, have := dms.PriorityLabel(s.Priority), dms.PriorityLabel(t.Priority)
	return q.notMet(faultNone, sayf("Mức ưu tiên cần là %[1]s; thấy %[3]s.", "The priority should be %[2]s; found %[4]s.", want.VI, want.EN, have.VI, have.EN))
}

// priorityOf is a task's priority; one that has none is normal.
func priorityOf(t *dms.Task) string {
	if t.Priority == "" {
		return "normal"
	}
	return t.Priority
}

func (q *question) taskLead(s tasks.TaskHas, t *dms.Task) finding {
	lead := parties(t.Assignments, action.Lead)
	if s.Lead == "" || slices.Contains(lead, s.Lead) {
		return finding{verdict: Met}
	}
	why := sayf("Chủ trì cần là %[1]s; thấy %[2]s.", "The lead should be %[1]s; found %[2]s.", q.m.rec.World.PartyName(s.Lead), q.partyNames(lead))
	if slices.Contains(parties(t.Assignments, action.Coordinate), s.Lead) {
		return q.near("as_coordinator", faultUnit, why)
	}
	return q.notMet(faultUnit, why)
}

func (q *question) taskRole(want []action.Party, role action.HandlingRole, share bool, t *dms.Task) finding {
	if len(want) == 0 {
		return finding{verdict: Met}
	}
	have := parties(t.Assignments, role)
	hits := 0
	for _, p := range want {
		if slices.Contains(have, p) {
			hits++
		}
	}
	if hits == len(want) && len(have) == hits {
		return finding{verdict: Met}
	}
	label := roleNames[role]
	why := sayf("%[1]s: cần %[3]s; thấy %[4]s.", "%[2]s: wanted %[3]s; found %[4]s.", label.VI, label.EN, q.partyNames(want), q.partyNames(have))
	if share {
		return q.share(2*hits, len(want)+len(have), faultUnit, why)
	}
	return q.notMet(faultUnit, why)
}

func (q *question) taskDue(s tasks.TaskHas, t *dms.Task) finding {
	if s.On.IsZero() && s.Before.IsZero() && s.NotEarlier.IsZero() {
		return finding{verdict: Met}
	}
	if t.Due.IsZero() {
		return q.notMet(faultNotDone, say("Chưa đặt hạn.", "No due date was set."))
	}
	if !s.On.IsZero() && t.Due != s.On {
		fd := q.notMet(faultNone, sayf("Hạn cần là %s; thấy %s.", "The due date should be %s; found %s.", day(s.On), day(t.Due)))
		if t.Due.Compare(s.On) < 0 {
			fd.verdict, fd.near, fd.days = NearMet, "days_early", workingDays(t.Due, s.On)
		}
		return fd
	}
	if !s.Before.IsZero() && t.Due.Compare(s.Before) > 0 {
		return q.notMet(faultNone, sayf("Hạn %s muộn hơn %s.", "The due date %s is after %s.", day(t.Due), day(s.Before)))
	}
	if t.Due.Compare(s.NotEarlier) < 0 {
		return q.notMet(faultNone, sayf("Hạn %s sớm hơn %s.", "The due date %s is before %s.", day(t.Due), day(s.NotEarlier)))
	}
	return finding{verdict: Met}
}

// delegationHas asks of the delegation that the step's act made.
func (q *question) delegationHas(s tasks.DelegationHas) finding {
	if q.act == nil {
		return q.nothing()
	}
	g := q.m.rec.End.Documents.Delegation(action.DelegationID(q.act.Item))
	if g == nil {
		return gone()
	}
	if g.Revoked != nil {
		return q.notMet(faultNotDone, say("Ủy quyền đã bị thu hồi.", "The delegation was revoked."))
	}
	if s.To != "" && g.To != s.To {
		return q.notMet(faultUnit, sayf("Cần ủy quyền cho %[1]s; đã ủy quyền cho %[2]s.", "It should be to %[1]s; it is to %[2]s.", q.names([]action.PersonID{s.To}), q.names([]action.PersonID{g.To})))
	}
	if fd := q.scopeOf(s, g); fd.verdict != Met {
		return fd
	}
	return q.interval(s, g)
}

func (q *question) interval(s tasks.DelegationHas, g *dms.Delegation) finding {
	why := sayf("Thời gian ủy quyền: %[1]s đến %[2]s.", "It is for %[1]s to %[2]s.", day(g.From), day(g.Until))
	if length := daysBetween(g.From, g.Until) + 1; s.MaxDays > 0 && length > s.MaxDays {
		return q.notMet(faultNone, why)
	}
	off := 0
	if !s.From.IsZero() {
		off = max(off, daysBetween(s.From, g.From))
	}
	if !s.Until.IsZero() {
		off = max(off, daysBetween(s.Until, g.Until))
	}
	if off == 0 {
		return q.met(why)
	}
	fd := q.near("days_off", faultNone, why)
	fd.days = off
	return fd
}

// daysBetween is how many days two dates lie apart.
func daysBetween(a, b action.Date) int {
	n := int(b.Time(time.UTC).Sub(a.Time(time.UTC)) / (24 * time.Hour))
	return max(n, -n)
}

func (q *question) scopeOf(s tasks.DelegationHas, g *dms.Delegation) finding {
	if s.Scope == "" {
		return finding{verdict: Met}
	}
	have := scopeWords(g)
	why := sayf("Phạm vi ủy quyền chưa đúng: %[1]s.", "The scope is not as asked: %[2]s.", have.VI, have.EN)
	covers := func(list []string, x string) bool {
		return slices.ContainsFunc(list, func(y string) bool { return viet.Equal(x, y) })
	}
	missing := slices.ContainsFunc(s.Of, func(x string) bool { return !covers(g.Of, x) })
	extra := slices.ContainsFunc(g.Of, func(x string) bool { return !covers(s.Of, x) })
	everything := len(g.Of) == 0 // all forms of signing
	if g.Scope == s.Scope && !missing && !extra {
		return finding{verdict: Met}
	}
	broader := g.Scope == s.Scope && (!missing || everything) || g.Scope == action.ScopeIncoming && s.Scope == action.ScopeField
	if broader {
		return q.near("scope_too_broad", faultNone, why)
	}
	return q.notMet(faultNone, why)
}

// scopeWords says what a delegation is for.
func scopeWords(g *dms.Delegation) action.Text {
	of := strings.Join(g.Of, ", ")
	switch g.Scope {
	case action.ScopeIncoming:
		return say("mọi văn bản đến", "all incoming documents")
	case action.ScopeField:
		return say("văn bản đến lĩnh vực "+of, "incoming documents of "+of)
	}
	return say(strings.TrimSpace("ký "+of), strings.TrimSpace("signing "+of))
}

// doneBy: which of the ways that the step takes was used.
func (q *question) doneBy(s tasks.DoneBy) finding {
	if q.act == nil {
		return q.nothing()
	}
	did := documentWords(q.act.Verb)
	if slices.Contains(s.Actions, string(q.act.Verb)) {
		return q.met(sayf("Đã dùng đúng thao tác: %[1]s.", "It was done as asked: %[2]s.", did.VI, did.EN))
	}
	return q.near("other_way", faultNone, sayf("Đã làm bằng cách khác: %[1]s.", "It was done another way: %[2]s.", did.VI, did.EN))
}
