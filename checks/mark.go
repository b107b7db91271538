package checks

import (
	"fmt"
	"slices"

	"thuchanh/internal/formula"
	"thuchanh/sandbox/act"
	"thuchanh/sandbox/action"
	"thuchanh/sandbox/world"
	"thuchanh/tasks"
)

// Engine names the version of the rules; a mark sheet carries it.
const Engine = "thuchanh-checks/1"

// Mark marks a record against the paper (of the record's variant). ratings are
// what graders said to its human_rates checks.
func Mark(p *tasks.Paper, r *Record, ratings ...Rating) *Sheet {
	return (&marker{paper: p, rec: r, acts: candidateActs(r), ratings: ratings, limit: maxStates}).mark()
}

func (m *marker) mark() *Sheet {
	p, r := m.paper, m.rec
	s := &Sheet{
		Candidate: r.Dealt.Candidate, Paper: p.ID, Version: p.Version, Title: action.Text{VI: p.Title, EN: p.TitleEN},
		Variant: r.Dealt.Variant, PaperHash: r.Dealt.Paper, WorldHash: r.Dealt.World, JournalHead: r.Head, Entries: r.Entries,
		Engine: Engine, Max: p.Total, Submitted: r.Clock.Ended(),
	}
	steps := m.assign()
	for i, t := range p.Tasks {
		tm := m.task(t, steps[i])
		s.Lo, s.Hi = s.Lo+tm.Lo, s.Hi+tm.Hi
		s.Tasks = append(s.Tasks, tm)
	}
	for _, c := range p.Penalties {
		cm := m.penalty(c, nil, nil)
		s.Lo, s.Hi = s.Lo+cm.Lo, s.Hi+cm.Hi
		s.Penalties = append(s.Penalties, cm)
		if cm.Verdict == Unknown {
			m.note(nil, string(tasks.EvidenceGap), cm.Why)
		}
	}
	s.Lo, s.Hi = max(s.Lo, 0), max(s.Hi, 0)
	m.secondRater(s)
	s.Strays = m.strays(s.Tasks)
	s.Review = m.review
	return s
}

// marker marks one record.
type marker struct {
	paper  *tasks.Paper
	rec    *Record
	acts   []*act.Act // the candidate's, in order
	review []ReviewReason
	// ratings are what people said; evidence is what formulas see, made once.
	ratings  []Rating
	limit    int              // of states tried for one knot of steps
	number   map[*act.Act]int // the place of each act in acts; made when it is needed
	evidence *formula.Evidence
}

func candidateActs(r *Record) []*act.Act {
	var out []*act.Act
	for i := range r.Acts {
		if r.Acts[i].By.Role == action.Candidate {
			out = append(out, &r.Acts[i])
		}
	}
	return out
}

// taken is what the marking found for one step.
type taken struct {
	step *tasks.Step
	act  *act.Act   // the one that is marked
	all  []*act.Act // all that match
	// extra are those that match and serve no step.
	extra []*act.Act
	tried []*act.Act // refused attempts
}

// steps of one task by name.
type found map[string]*taken

func (m *marker) task(t *tasks.Task, f found) TaskMark {
	tm := TaskMark{ID: t.ID, Title: action.Text{VI: t.Title, EN: t.TitleEN}, Instruction: t.Instruction.Text, Max: t.Points}
	for _, st := range t.Steps {
		tm.Steps = append(tm.Steps, m.step(t, f, f[st.ID]))
	}
	for _, c := range t.Penalties {
		tm.Penalties = append(tm.Penalties, m.penalty(c, t, f))
	}
	for _, c := range t.Caps {
		tm.Caps = append(tm.Caps, m.cap(c, t, f))
	}
	asked := cloneSteps(tm.Steps)
	sum := m.sum(t, tm.Steps, tm.Penalties, tm.Caps)
	tm.Lo, tm.Hi = sum.Lo, sum.Hi
	m.wouldHave(t, f, asked, &tm)
	m.lookAt(t, f, &tm)
	return tm
}

// sum settles the steps and adds everything up: steps, penalties, caps, floor.
func (m *marker) sum(t *tasks.Task, steps []StepMark, penalties []CheckMark, caps []CheckMark) Interval {
	m.settle(t, steps)
	var sum Interval
	for i := range steps {
		sum.Lo, sum.Hi = sum.Lo+steps[i].Lo, sum.Hi+steps[i].Hi
	}
	for i := range penalties {
		sum.Lo, sum.Hi = sum.Lo+penalties[i].Lo, sum.Hi+penalties[i].Hi
	}
	for i := range caps {
		switch caps[i].Verdict {
		case NotMet, NearMet:
			sum.Lo, sum.Hi = min(sum.Lo, *caps[i].AtMost), min(sum.Hi, *caps[i].AtMost)
		case Unknown, Failed:
			sum.Lo = min(sum.Lo, *caps[i].AtMost)
		case Met:
			// No harm was done.
		}
	}
	return Interval{min(max(sum.Lo, t.Floor), t.Points), min(max(sum.Hi, t.Floor), t.Points)}
}

// cap asks whether the harm that a cap names was done.
func (m *marker) cap(c *tasks.Cap, t *tasks.Task, f found) CheckMark {
	cm := m.penalty(c.Check, t, f)
	cm.Max, cm.Lo, cm.Hi = 0, 0, 0
	if cm.Verdict == Unknown {
		m.note(t, string(tasks.EvidenceGap), cm.Why)
	}
	cm.AtMost = &c.AtMost
	return cm
}

func (m *marker) step(t *tasks.Task, f found, tk *taken) StepMark {
	sm := StepMark{ID: tk.step.ID}
	if tk.act != nil {
		e := m.cite(tk.act)
		sm.Act = &e
	}
	sm.Checks = slices.Grow(sm.Checks, len(tk.step.Checks))
	for _, c := range tk.step.Checks {
		sm.Checks = append(sm.Checks, m.check(c, t, f, tk))
	}
	sm.Extra = m.extra(tk)
	return sm
}

// check asks one question. A panic in an evaluator is an error of the marking,
// not the candidate's zero (law 10).
func (m *marker) check(c *tasks.Check, t *tasks.Task, f found, tk *taken) CheckMark {
	fd := m.ask(c, t, f, tk)
	cm := CheckMark{Kind: c.Kind, Max: c.Points, Verdict: fd.verdict, Why: fd.why, Hint: c.Hint, Level: fd.level}
	if t != nil {
		if ph := t.Instruction.Phrase(c.Said); ph != nil {
			cm.Said = ph.Text
		}
	}
	for _, a := range fd.acts {
		cm.Evidence = append(cm.Evidence, m.cite(a))
	}
	cm.fault = fd.fault
	switch {
	case fd.points != nil:
		cm.Lo, cm.Hi = fd.points.Lo, fd.points.Hi
	default:
		m.price(c, fd, &cm)
	}
	if cm.Verdict == Met {
		cm.Hint = ""
	}
	return cm
}

// price gives a verdict its points.
func (m *marker) price(c *tasks.Check, fd finding, cm *CheckMark) {
	switch fd.verdict {
	case Met:
		cm.Lo, cm.Hi = c.Points, c.Points
	case NearMet:
		cm.Lo = m.partial(c, fd, cm)
		cm.Hi = cm.Lo
		if m.incomplete() {
			cm.Hi = max(cm.Hi, c.Points) // the better act may be what is missing
			if cm.Verdict == NotMet {
				cm.Verdict, cm.Why = Unknown, undecided(fd.why)
			}
		}
	case NotMet:
	default:
		cm.Lo, cm.Hi = min(0, c.Points), max(0, c.Points)
	}
}

// partial is the credit for a near miss or a share; no credit makes it not met.
func (m *marker) partial(c *tasks.Check, fd finding, cm *CheckMark) tasks.Points {
	var got tasks.Points
	if fd.of > 0 {
		got = tasks.Points(roundedShare(int64(c.Points), int64(fd.part), int64(fd.of)))
	}
	for _, n := range c.Near {
		if n.If == fd.near && fd.minutes <= n.Minutes && fd.days <= n.Days && n.Points > got {
			got, cm.NearIf = n.Points, n.If
		}
	}
	if got == 0 {
		cm.Verdict = NotMet
	}
	return got
}

// roundedShare is points·part/of rounded half up to a thousandth of a point.
func roundedShare(points, part, of int64) int64 { return (2*points*part + of) / (2 * of) }

func (m *marker) ask(c *tasks.Check, t *tasks.Task, f found, tk *taken) (fd finding) {
	defer func() {
		if x := recover(); x != nil {
			fd = finding{verdict: Failed, why: say(
				fmt.Sprintf("Quy tắc chấm “%s” bị lỗi, cần người ra đề xem lại: %v", c.Kind, x),
				fmt.Sprintf("The rule %q failed; the paper's owner must look: %v", c.Kind, x))}
			m.note(t, "marking_error", fd.why)
		}
	}()
	q := &question{m: m, check: c, task: t, found: f, step: tk}
	if tk != nil {
		q.act = tk.act
	}
	fd = q.evaluate(c.Spec)
	// Nearly met is as good as not met where nothing can be earned: in penalties,
	// caps and parts of compositions.
	open := fd.verdict == NotMet || fd.verdict == NearMet && c.Points <= 0
	if open && !fd.certain && m.incomplete() {
		// What is missing from the record may be what would have earned this.
		fd.verdict = Unknown
		fd.why = undecided(fd.why)
	}
	return fd
}

func undecided(why action.Text) action.Text {
	return say("Nhật ký bị gián đoạn nên chưa kết luận được. "+why.VI, "The recording has a gap, so this is not decided. "+why.EN)
}

// incomplete reports whether something is missing from the record.
func (m *marker) incomplete() bool { return len(m.rec.Gaps)+len(m.rec.Broken) > 0 }

// penalty asks a deducting check: met costs nothing, not met costs its points.
func (m *marker) penalty(c *tasks.Check, t *tasks.Task, f found) CheckMark {
	var tk *taken
	if c.Step != "" {
		tk = f[c.Step]
	}
	cm := m.check(c, t, f, tk)
	if tk != nil && tk.act == nil && aboutTheAct(c.Spec) && cm.Verdict != Failed && !m.incomplete() {
		// What was not done was not done badly; its points are lost already (law 16).
		cm.Verdict, cm.Why, cm.Evidence = Met, say("Không làm bước này nên không trừ thêm.", "The step was not done, so nothing more is taken off."), nil
	}
	switch cm.Verdict {
	case NotMet, NearMet:
		cm.Lo, cm.Hi = c.Points, c.Points
	case Met:
		cm.Lo, cm.Hi = 0, 0
	}
	return cm
}

// aboutTheAct reports whether a check judges how the step's act was done, so
// that without an act there is nothing to judge.
func aboutTheAct(spec tasks.Spec) bool {
	switch s := spec.(type) {
	case tasks.Did, tasks.DidTimes, tasks.DidAllOf, tasks.DidNot, tasks.EndsUp, tasks.LeftUnchanged, tasks.NeverSentOutside,
		tasks.LeadIs, tasks.UnitRole, tasks.DueIs, tasks.Returned, tasks.NotRouted, tasks.Formula,
		tasks.DidAnyOf, tasks.FieldIs, tasks.OnlyChanged, tasks.ReportedProblem:
		return false
	case tasks.AllOf:
		return allAboutTheAct(s.Of)
	case tasks.AnyOf:
		return allAboutTheAct(s.Of)
	case tasks.AtLeast:
		return allAboutTheAct(s.Of)
	default:
		// The others earn by what was done.
	}
	return !asksOfTheEnd(spec)
}

func allAboutTheAct(of []*tasks.Check) bool {
	return !slices.ContainsFunc(of, func(c *tasks.Check) bool { return !aboutTheAct(c.Spec) })
}

func (m *marker) note(t *tasks.Task, code string, why action.Text, acts ...*act.Act) {
	r := ReviewReason{Code: code, Why: why}
	if t != nil {
		r.Task = t.ID
	}
	for _, a := range acts {
		r.Seqs = append(r.Seqs, a.Seq)
	}
	for _, old := range m.review {
		if old.Task == r.Task && old.Why == r.Why {
			return
		}
	}
	m.review = append(m.review, r)
}

// lookAt collects the reasons for a person to look at a task's marks.
func (m *marker) lookAt(t *tasks.Task, f found, tm *TaskMark) {
	lost := tm.Lo < tm.Max
	for _, in := range slices.Concat(m.rec.Gaps, m.rec.Broken) {
		if tm.Lo != tm.Hi {
			m.review = append(m.review, ReviewReason{Task: t.ID, Code: string(tasks.EvidenceGap), Seqs: []uint64{in.Seq},
				Why: say("Nhật ký có đoạn thiếu: "+in.Detail, "The recording has a gap: "+in.Detail)})
		}
	}
	for _, in := range m.rec.Faults {
		if lost {
			m.review = append(m.review, ReviewReason{Task: t.ID, Code: "server_fault", Seqs: []uint64{in.Seq},
				Why: say("Máy chủ có lỗi khi thí sinh làm bài: "+in.Detail, "The server had a fault during the attempt: "+in.Detail)})
		}
	}
	for _, st := range t.Steps {
		tk := f[st.ID]
		if lost && len(tk.tried) > 0 && slices.Contains(t.SendToHuman, tasks.FailedAttemptSeen) {
			m.note(t, string(tasks.FailedAttemptSeen), say("Thí sinh đã thử thao tác này nhưng hệ thống từ chối.", "The candidate tried this and was refused."), tk.tried...)
		}
	}
	if slices.Contains(t.SendToHuman, tasks.NearMissUsed) {
		for _, sm := range tm.Steps {
			for _, cm := range sm.Checks {
				if cm.NearIf != "" {
					m.note(t, string(tasks.NearMissUsed), say("Có tiêu chí chỉ gần đạt: "+cm.Why.VI, "A near miss gave part of the points: "+cm.Why.EN))
				}
			}
		}
	}
}

// matchesAny reports whether a fits one of the alternatives.
func (m *marker) matchesAny(ps []world.Pattern, a *act.Act) bool {
	for i := range ps { // a pattern is large: not copied for each of a thousand acts
		if act.Matches(&ps[i], a, m.rec.World) {
			return true
		}
	}
	return false
}
