package checks

import (
	"fmt"

	"thuchanh/sandbox/act"
	"thuchanh/sandbox/action"
	"thuchanh/tasks"
)

// question is one check put to one record.
type question struct {
	m     *marker
	check *tasks.Check
	task  *tasks.Task
	found found
	step  *taken
	act   *act.Act // the step's act, nil if none was found
}

// finding is what an evaluator answers.
type finding struct {
	verdict Verdict
	// near names the near miss that was seen; minutes and days measure it.
	near          string
	minutes, days int
	// part/of is pro rata credit.
	part, of int
	fault    fault
	// certain is set when the evidence settles the answer, whatever may be
	// missing from the record.
	certain bool
	// points are set where they do not follow from the verdict: a person's rating.
	points *Interval
	level  string
	why    action.Text
	acts   []*act.Act // evidence
}

// fault is why a check failed, for same_mistake_as.
type fault string

const (
	faultNone       fault = ""
	faultReplyAll   fault = "reply_all"
	faultExtra      fault = "extra_people"
	faultMissing    fault = "missing_people"
	faultWrongField fault = "wrong_field" // Cc for To and the like
	faultThread     fault = "new_thread"
	faultRevision   fault = "older_revision"
	faultNoFile     fault = "no_file"
	faultExtraFile  fault = "extra_file"
	faultUnit       fault = "wrong_unit"
	faultNotDone    fault = "not_done"
	faultSilent     fault = "not_said"
	faultLate       fault = "late"
)

// sameFault reports whether two checks failed over one mistake: Reply all is
// also what put the extra people there, a person in Cc instead of To is missing
// from one and extra in the other, an older revision is the missing file.
func sameFault(a, b fault) bool {
	if a == b {
		return true
	}
	return kin(a) == kin(b)
}

func kin(f fault) fault {
	switch f {
	case faultReplyAll:
		return faultExtra
	case faultRevision:
		return faultNoFile
	}
	return f
}

func say(vi, en string) action.Text { return action.Text{VI: vi, EN: en} }

func sayf(vi, en string, args ...any) action.Text {
	return action.Text{VI: fmt.Sprintf(vi, args...), EN: fmt.Sprintf(en, args...)}
}

func (q *question) met(why action.Text, acts ...*act.Act) finding {
	return finding{verdict: Met, why: why, acts: q.orAct(acts)}
}

func (q *question) notMet(f fault, why action.Text, acts ...*act.Act) finding {
	return finding{verdict: NotMet, fault: f, why: why, acts: q.orAct(acts)}
}

// near is a near miss: partial credit if the paper gives any for it.
func (q *question) near(miss string, f fault, why action.Text, acts ...*act.Act) finding {
	return finding{verdict: NearMet, near: miss, fault: f, why: why, acts: q.orAct(acts)}
}

// share is pro rata credit: part of of.
func (q *question) share(part, of int, f fault, why action.Text, acts ...*act.Act) finding {
	acts = q.orAct(acts)
	switch {
	case part <= 0: // also of nothing at all
		return finding{verdict: NotMet, fault: f, why: why, acts: acts}
	case part >= of:
		return finding{verdict: Met, why: why, acts: acts}
	}
	return finding{verdict: NearMet, part: part, of: of, fault: f, why: why, acts: acts}
}

func (q *question) orAct(acts []*act.Act) []*act.Act {
	if len(acts) == 0 && q.act != nil {
		return []*act.Act{q.act}
	}
	return acts
}

// nothing is the answer when the step's act was not found.
func (q *question) nothing() finding {
	f := finding{verdict: NotMet, fault: faultNotDone, why: say("Không thấy thao tác này trong bài làm.", "This was not done.")}
	if q.step != nil && len(q.step.tried) > 0 {
		f.acts = q.step.tried
		r := q.step.tried[len(q.step.tried)-1].Refused
		f.why = sayf("Có thử nhưng hệ thống từ chối: %[1]s", "It was tried but refused: %[2]s", r.Reason.VI, r.Reason.EN)
	}
	return f
}

// evaluate answers the check.
func (q *question) evaluate(spec tasks.Spec) finding {
	if fd, ok := q.evaluateThings(spec); ok {
		return fd
	}
	switch s := spec.(type) {
	case tasks.Did:
		return q.did()
	case tasks.DidTimes:
		return q.didTimes(s)
	case tasks.DidAllOf:
		return q.didAllOf(s)
	case tasks.DidNot:
		return q.didNot(s)
	case tasks.AfterStep:
		return q.order(s.Step, q.stepID())
	case tasks.BeforeStep:
		return q.before(s.Step)
	case tasks.InOrder:
		return q.inOrder(s)
	case tasks.ByDeadline:
		return q.byDeadline(s)
	case tasks.NotBefore:
		return q.notBefore(s)
	case tasks.EndsUp:
		return q.endsUp(s)
	case tasks.LeftUnchanged:
		return q.leftUnchanged(s)
	case tasks.LookedFirst:
		return q.lookedFirst(s)
	case tasks.NeverSentOutside:
		return q.neverSentOutside(s)
	case tasks.DidAnyOf:
		return q.didAnyOf(s)
	case tasks.Within:
		return q.within(s)
	case tasks.InWindow:
		return q.inWindow(s)
	case tasks.ReportedProblem:
		return q.reportedProblem(s)
	case tasks.AllOf:
		return q.parts(s.Of, len(s.Of))
	case tasks.AnyOf:
		return q.parts(s.Of, 1)
	case tasks.AtLeast:
		return q.parts(s.Of, s.Count)
	case tasks.HumanRates:
		return q.humanRates(s)
	case tasks.Formula:
		return q.formula(s)
	default:
		// Letters and documents have evaluators of their own, below.
	}
	if fd, ok := q.evaluateMail(spec); ok {
		return fd
	}
	if fd, ok := q.evaluateDocuments(spec); ok {
		return fd
	}
	// A paper of a newer version: the marking cannot answer, and says so.
	why := sayf("Phiên bản này không chấm được tiêu chí “%s”.", "This version cannot mark the check %q.", q.check.Kind)
	q.m.note(q.task, "marking_error", why)
	return finding{verdict: Failed, why: why}
}

func (q *question) stepID() string {
	if q.step == nil {
		return ""
	}
	return q.step.step.ID
}

// evaluateMail answers checks about a letter that was sent.
func (q *question) evaluateMail(spec tasks.Spec) (finding, bool) {
	var ask func(*act.Sent) finding
	switch s := spec.(type) {
	case tasks.RepliedTo:
		ask = func(l *act.Sent) finding { return q.repliedTo(s, l) }
	case tasks.Forwarded:
		ask = func(l *act.Sent) finding { return q.forwarded(s, l) }
	case tasks.ToExactly:
		ask = func(l *act.Sent) finding { return q.exactly(fieldTo, s.People, l) }
	case tasks.CcExactly:
		ask = func(l *act.Sent) finding { return q.exactly(fieldCc, s.People, l) }
	case tasks.BccExactly:
		ask = func(l *act.Sent) finding { return q.exactly(fieldBcc, s.People, l) }
	case tasks.ToIncludes:
		ask = func(l *act.Sent) finding { return q.includes(fieldTo, s.People, l) }
	case tasks.CcIncludes:
		ask = func(l *act.Sent) finding { return q.includes(fieldCc, s.People, l) }
	case tasks.NobodyElse:
		ask = func(l *act.Sent) finding { return q.nobodyElse(s, l) }
	case tasks.SubjectSays:
		ask = func(l *act.Sent) finding { return q.subjectSays(s, l) }
	case tasks.HasPart:
		ask = func(l *act.Sent) finding { return q.hasPart(s, l) }
	case tasks.Attached:
		ask = func(l *act.Sent) finding { return q.attached(s, l) }
	case tasks.FileTypeIs:
		ask = func(l *act.Sent) finding { return q.fileTypeIs(s, l) }
	case tasks.PeopleSet:
		ask = func(l *act.Sent) finding { return q.peopleSet(s, l) }
	case tasks.NothingLeftOver:
		ask = func(l *act.Sent) finding { return q.nothingLeftOver(s, l) }
	case tasks.FileNameIs:
		ask = func(l *act.Sent) finding { return q.fileNameIs(s, l) }
	case tasks.SameFileAs:
		ask = func(l *act.Sent) finding { return q.sameFileAs(s, l) }
	case tasks.DocumentSays:
		ask = func(l *act.Sent) finding { return q.documentSays(s, l) }
	case tasks.CellIs:
		ask = func(l *act.Sent) finding { return q.cellIs(s, l) }
	case tasks.ChangedOnly:
		ask = func(l *act.Sent) finding { return q.changedOnly(s, l) }
	case tasks.BodySays:
		ask = func(l *act.Sent) finding {
			return q.rivals(l.Own.Text, s.Without, q.says(l.Own.Text, s.Groups, s.AtLeast, s.Share))
		}
	case tasks.ValueIs:
		return q.ofText(func(text string) finding { return q.valueIs(s, text) }), true
	case tasks.TypedWithMarks:
		return q.ofText(q.typedWithMarks), true
	default:
		return q.evaluateMore(spec)
	}
	if q.act == nil || q.act.Sent == nil {
		return q.nothing(), true
	}
	return ask(q.act.Sent), true
}

// ofText asks of what the candidate wrote in the act, a letter or a direction.
func (q *question) ofText(ask func(string) finding) finding {
	if q.act == nil {
		return q.nothing()
	}
	if q.act.Sent != nil {
		return ask(q.act.Sent.Own.Text) // of drafts too
	}
	return ask(q.act.Text)
}

// evaluateDocuments answers checks about documents.
func (q *question) evaluateDocuments(spec tasks.Spec) (finding, bool) {
	switch s := spec.(type) {
	case tasks.UnitRole:
		return q.unitRole(s), true
	case tasks.DueIs:
		return q.dueIs(s), true
	case tasks.DirectionSays:
		return q.directionSays(s), true
	case tasks.Returned:
		return q.returned(s), true
	case tasks.NotRouted:
		return q.notRouted(s), true
	case tasks.UnitExactly:
		return q.unitExactly(s), true
	case tasks.FieldIs:
		return q.fieldIs(s), true
	default:
		return q.evaluateOutgoing(spec)
	}
}
