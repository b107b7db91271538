package checks

import (
	"slices"
	"strings"

	"thuchanh/sandbox/act"
	"thuchanh/tasks"
)

// Rating is the level that one grader gave to one human_rates check.
type Rating struct {
	Task, Step string
	Check      int // from 1, among the step's checks
	Level      string
}

// humanRates waits for a person, unless there is nothing to rate. Graders who
// differ leave the points between what they gave.
func (q *question) humanRates(s tasks.HumanRates) finding {
	if q.act == nil && q.step != nil && len(q.step.step.LookFor) > 0 {
		return q.nothing()
	}
	given := q.levelsGiven(s)
	if len(given) == 0 {
		why := say("Chờ giám khảo xếp mức.", "Waits for a grader's rating.")
		q.m.note(q.task, "human_rates", why, q.orAct(nil)...)
		return finding{verdict: Unknown, points: &Interval{s.Levels[0].Points, s.Levels[len(s.Levels)-1].Points}, why: why, acts: q.orAct(nil)}
	}
	lo, hi := given[0], given[len(given)-1]
	if lo.ID != hi.ID {
		why := sayf("Giám khảo xếp mức khác nhau: “%[1]s” và “%[2]s”.", "The graders differ: “%[1]s” and “%[2]s”.", lo.ID, hi.ID)
		q.m.note(q.task, "ratings_differ", why, q.orAct(nil)...)
		return finding{verdict: Unknown, points: &Interval{lo.Points, hi.Points}, why: why, acts: q.orAct(nil)}
	}
	fd := finding{verdict: NearMet, level: lo.ID, points: &Interval{lo.Points, lo.Points}, certain: true, acts: q.orAct(nil),
		why: sayf("Giám khảo xếp mức “%[1]s”: %[2]s", "The grader's level is “%[1]s”: %[2]s", lo.ID, lo.Means)}
	switch lo.Points {
	case s.Levels[len(s.Levels)-1].Points:
		fd.verdict = Met
	case 0:
		fd.verdict = NotMet
	}
	return fd
}

// levelsGiven are the levels that graders gave to this check, lowest first.
// Levels that the paper does not have are errors of whoever recorded them.
func (q *question) levelsGiven(s tasks.HumanRates) []tasks.Level {
	if q.task == nil || q.step == nil {
		return nil
	}
	n := slices.Index(q.step.step.Checks, q.check) + 1
	var out []tasks.Level
	for _, r := range q.m.ratings {
		if r.Task != q.task.ID || r.Step != q.step.step.ID || r.Check != n {
			continue
		}
		i := slices.IndexFunc(s.Levels, func(l tasks.Level) bool { return l.ID == r.Level })
		if i < 0 {
			q.m.note(q.task, "rating_unknown", sayf("Mức “%[1]s” không có trong đề.", "The paper has no level “%[1]s”.", r.Level))
			continue
		}
		out = append(out, s.Levels[i])
	}
	slices.SortStableFunc(out, func(a, b tasks.Level) int { return int(a.Points - b.Points) })
	return out
}

// inOrder sorts acts by their place in the journal, each once.
func inOrder(acts []*act.Act) []*act.Act {
	slices.SortStableFunc(acts, func(a, b *act.Act) int { return int(a.Seq) - int(b.Seq) })
	return slices.Compact(acts)
}

// cloneSteps copies what settling changes.
func cloneSteps(steps []StepMark) []StepMark {
	out := slices.Clone(steps)
	for i := range out {
		out[i].Checks = slices.Clone(out[i].Checks)
	}
	return out
}

// wouldHave says, for every check that lost points over something that was
// done, what the whole task would have had without that mistake: with the check
// met, and whatever else failed for the same reason in its step.
func (m *marker) wouldHave(t *tasks.Task, asked []StepMark, tm *TaskMark) {
	if tm.Lo != tm.Hi || tm.Lo == tm.Max {
		return
	}
	for i := range tm.Steps {
		for j := range tm.Steps[i].Checks {
			cm := &tm.Steps[i].Checks[j]
			gate := t.Steps[i].Checks[j].Gate
			if cm.Lo >= cm.Max && !gate || cm.Verdict == Met || cm.Excused != nil || cm.fault == faultNotDone && tm.Steps[i].Act == nil {
				continue
			}
			steps := cloneSteps(asked)
			mend(steps[i].Checks, j)
			penalties := slices.Clone(tm.Penalties)
			for k := range penalties {
				if t.Penalties[k].Step == t.Steps[i].ID && penalties[k].fault != faultNone && sameFault(penalties[k].fault, cm.fault) {
					penalties[k].Lo, penalties[k].Hi = 0, 0
				}
			}
			caps := slices.Clone(tm.Caps)
			for k := range caps {
				if t.Caps[k].Check.Step == t.Steps[i].ID && caps[k].fault != faultNone && sameFault(caps[k].fault, cm.fault) {
					caps[k].Verdict = Met
				}
			}
			if sum := m.sum(t, steps, penalties, caps); sum.Lo == sum.Hi && sum.Lo > tm.Lo {
				cm.Would = &sum.Lo
			}
		}
	}
}

// mend makes check j met, and those that failed over the same mistake.
func mend(list []CheckMark, j int) {
	f := list[j].fault
	for k := range list {
		if k == j || list[k].Verdict != Met && f != faultNone && f != faultNotDone && f != faultSilent && sameFault(f, list[k].fault) {
			list[k].Verdict, list[k].Lo, list[k].Hi, list[k].fault = Met, list[k].Max, list[k].Max, faultNone
		}
	}
}

// Ratings reads the ratings of a transcript: "task/step/n" to a level.
func Ratings(rates map[string]string) []Rating {
	var out []Rating
	for _, key := range sortedKeys(rates) {
		parts := strings.Split(key, "/")
		if len(parts) != 3 {
			continue // the loader accepts no others
		}
		n := 0
		for _, c := range parts[2] {
			n = n*10 + int(c-'0')
		}
		out = append(out, Rating{Task: parts[0], Step: parts[1], Check: n, Level: rates[key]})
	}
	return out
}

func sortedKeys(m map[string]string) []string {
	out := make([]string, 0, len(m))
	for k := range m {
		out = append(out, k)
	}
	slices.Sort(out)
	return out
}
