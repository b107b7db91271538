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
	if q.act == nil && len(q.step.step.LookFor) > 0 {
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
	best := s.Levels[len(s.Levels)-1].Points
	switch lo.Points {
	case best:
		fd.verdict = Met
	case 0:
		fd.verdict = NotMet
	}
	return fd
}

// levelsGiven are the levels that graders gave to this check, lowest first.
// Levels that the paper does not have are errors of whoever recorded them.
func (q *question) levelsGiven(s tasks.HumanRates) []tasks.Level {
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

// secondRater asks for another grader where one alone decides: had he given the
// next level up or down, the paper would be on the other side of half of its
// points, where it is usually decided who passes.
func (m *marker) secondRater(s *Sheet) {
	half := s.Max / 2
	for i, t := range m.paper.Tasks {
		for j, st := range t.Steps {
			for k, c := range st.Checks {
				spec, ok := c.Spec.(tasks.HumanRates)
				if !ok || m.raters(t, st, k+1) != 1 {
					continue
				}
				n := slices.IndexFunc(spec.Levels, func(l tasks.Level) bool { return l.ID == s.Tasks[i].Steps[j].Checks[k].Level })
				if n < 0 {
					continue
				}
				lower, higher := spec.Levels[max(n-1, 0)].Points, spec.Levels[min(n+1, len(spec.Levels)-1)].Points
				lo, hi := s.Lo-(spec.Levels[n].Points-lower), s.Hi+(higher-spec.Levels[n].Points)
				if lo < half && half <= hi {
					m.note(t, "second_rater", sayf("Tổng điểm sát mốc %[1]s: cần giám khảo thứ hai xếp mức.", "The total is close to %[1]s: a second grader must rate.", half))
				}
			}
		}
	}
}

// raters counts the ratings of a check.
func (m *marker) raters(t *tasks.Task, st *tasks.Step, check int) int {
	n := 0
	for _, r := range m.ratings {
		if r.Task == t.ID && r.Step == st.ID && r.Check == check {
			n++
		}
	}
	return n
}

// inOrder sorts acts by their place in the journal, each once.
func inOrder(acts []*act.Act) []*act.Act {
	slices.SortStableFunc(acts, func(a, b *act.Act) int { return int(a.Seq) - int(b.Seq) })
	return slices.Compact(acts)
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
