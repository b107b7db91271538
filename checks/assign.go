package checks

import (
	"cmp"
	"slices"

	"thuchanh/sandbox/act"
	"thuchanh/sandbox/world"
	"thuchanh/tasks"
)

// assign finds for every step of the paper the act to mark. One act serves one
// step (law 7) unless a step may share. Steps that compete for acts get the
// assignment with the most points; ties go to the steps that come first in the
// paper, so the answer is the same every time.
func (m *marker) assign() []found {
	out := make([]found, len(m.paper.Tasks))
	var all []*taken
	owner := map[*taken]*tasks.Task{}
	for i, t := range m.paper.Tasks {
		out[i] = found{}
		for _, st := range t.Steps {
			tk := m.candidates(st)
			out[i][st.ID] = tk
			all = append(all, tk)
			owner[tk] = t
		}
	}
	for _, knot := range knots(all) {
		m.untie(knot, owner)
	}
	m.spare(all)
	return out
}

// candidates are the acts that match a step, and the refused attempts at it.
func (m *marker) candidates(st *tasks.Step) *taken {
	tk := &taken{step: st}
	for _, a := range m.acts {
		tried := func(p world.Pattern) bool { return act.Tried(&p, a, m.rec.World) }
		switch {
		case m.matchesAny(st.LookFor, a):
			tk.all = append(tk.all, a)
		case slices.ContainsFunc(st.LookFor, tried):
			tk.tried = append(tk.tried, a)
		}
	}
	return tk
}

// knots groups the steps that have acts in common. Steps that may share stand alone.
func knots(all []*taken) [][]*taken {
	group := map[*taken]int{}
	byAct := map[*act.Act]int{}
	var out [][]*taken
	for _, tk := range all {
		g := -1
		if !tk.step.MayShare {
			for _, a := range tk.all {
				h, ok := byAct[a]
				switch {
				case !ok || h == g:
				case g < 0:
					g = h
				default: // this step ties two groups together
					for _, other := range out[h] {
						group[other] = g
					}
					for b, k := range byAct {
						if k == h {
							byAct[b] = g
						}
					}
					out[g] = append(out[g], out[h]...)
					out[h] = nil
				}
			}
		}
		if g < 0 {
			g = len(out)
			out = append(out, nil)
		}
		group[tk] = g
		out[g] = append(out[g], tk)
		if !tk.step.MayShare {
			for _, a := range tk.all {
				byAct[a] = g
			}
		}
	}
	return slices.DeleteFunc(out, func(k []*taken) bool { return len(k) == 0 })
}

// untie chooses the acts of one knot.
func (m *marker) untie(knot []*taken, owner map[*taken]*tasks.Task) {
	if len(knot) == 1 && knot[0].step.Take != tasks.TakeBest {
		if c := m.ranked(knot[0]); len(c) > 0 {
			knot[0].act = c[0]
		}
		return
	}
	// In the paper's order, whatever order the knot was tied in.
	slices.SortStableFunc(knot, func(a, b *taken) int { return cmp.Compare(m.position(a.step), m.position(b.step)) })
	number := m.numbers()
	rivals := make([]rival, len(knot))
	for i, tk := range knot {
		rivals[i].best = tk.step.Take == tasks.TakeBest
		for j, a := range m.ranked(tk) {
			rivals[i].acts = append(rivals[i].acts, number[a])
			var worth tasks.Points
			if rivals[i].best || j < len(knot) { // the others' later acts are never asked for
				worth = m.value(owner[tk], tk, a)
			}
			rivals[i].worth = append(rivals[i].worth, worth)
		}
	}
	rivals = trim(rivals)
	chosen, ok := solve(rivals, m.limit)
	if !ok {
		m.tooMany(knot, owner)
		chosen = inTurn(rivals)
	}
	for i, tk := range knot {
		if c := chosen[i]; c >= 0 {
			tk.act = m.acts[rivals[i].acts[c]]
		}
	}
}

// numbers returns the place of each act among the candidate's.
func (m *marker) numbers() map[*act.Act]int {
	if m.number == nil {
		m.number = make(map[*act.Act]int, len(m.acts))
		for i, a := range m.acts {
			m.number[a] = i
		}
	}
	return m.number
}

// tooMany sends tasks to a person whose steps want the same acts in more ways
// than can be tried: a fault of the paper.
func (m *marker) tooMany(knot []*taken, owner map[*taken]*tasks.Task) {
	for _, tk := range knot {
		m.note(owner[tk], "marking_error", sayf("Có %[1]d bước cùng nhận một loại thao tác, máy không thử hết cách ghép; cần người ra đề viết look_for hẹp hơn.",
			"%[1]d steps look for the same acts, too many to try every way; the paper's owner must narrow look_for.", len(knot)))
	}
}

// inTurn gives each rival the first act that it wants and nobody before it took.
func inTurn(rivals []rival) []int {
	used := map[int]bool{}
	chosen := make([]int, len(rivals))
	for i, r := range rivals {
		chosen[i] = slices.IndexFunc(r.acts, func(a int) bool { return !used[a] })
		if chosen[i] >= 0 {
			used[r.acts[chosen[i]]] = true
		}
	}
	return chosen
}

func (m *marker) position(st *tasks.Step) int {
	var all []*tasks.Step
	for _, t := range m.paper.Tasks {
		all = append(all, t.Steps...)
	}
	return slices.Index(all, st)
}

// ranked lists a step's acts in the order in which take wants them. Acts that
// are meant beyond doubt come before those that only went to the right person:
// a later letter to somebody about something else does not displace the reply.
func (m *marker) ranked(tk *taken) []*act.Act {
	var sure, perhaps []*act.Act
	for _, a := range tk.all {
		if slices.ContainsFunc(tk.step.LookFor, func(p world.Pattern) bool { return act.Matches(&p, a, m.rec.World) && act.Surely(&p, a) }) {
			sure = append(sure, a)
		} else {
			perhaps = append(perhaps, a)
		}
	}
	if tk.step.Take != tasks.TakeFirst {
		slices.Reverse(sure)
		slices.Reverse(perhaps)
	}
	return append(sure, perhaps...)
}

// value is what the step would earn with this act, as settled by itself: its
// gates and what is excused count, checks apart that look at other steps. What
// graders said does not: they rated the act that was chosen without them. Nor
// does a gap in the record: it makes the marks of an act less certain, never
// another act the one that was meant.
func (m *marker) value(t *tasks.Task, tk *taken, a *act.Act) tasks.Points {
	trial := &taken{step: tk.step, act: a, all: tk.all, tried: tk.tried}
	whole := *m.rec
	whole.Gaps, whole.Broken = nil, nil
	quiet := &marker{paper: m.paper, rec: &whole, acts: m.acts}
	own := func(c *tasks.Check) bool { return !slices.ContainsFunc(tasks.Parts(c), looksElsewhere) }
	sm := StepMark{Act: &Evidence{}, Checks: make([]CheckMark, 0, len(tk.step.Checks))}
	for _, c := range tk.step.Checks {
		var cm CheckMark // of no points and no verdict, where other steps are asked
		if own(c) {
			cm = quiet.check(c, t, found{tk.step.ID: trial}, trial)
		}
		sm.Checks = append(sm.Checks, cm)
	}
	for j, c := range tk.step.Checks {
		quiet.excuse(c, &sm.Checks[j], sm.Checks, true)
	}
	alone := quiet.total(&sm, tk.step, func(c *tasks.Check) bool { return c.CountsIf == "" })
	for j, c := range tk.step.Checks {
		if c.CountsIf == tk.step.ID {
			waitFor(&sm.Checks[j], alone)
		}
	}
	return quiet.total(&sm, tk.step, func(*tasks.Check) bool { return true }).Lo
}

// looksElsewhere reports whether a check asks about other steps' acts.
func looksElsewhere(c *tasks.Check) bool {
	switch s := c.Spec.(type) {
	case tasks.AfterStep, tasks.BeforeStep, tasks.InOrder, tasks.Within, tasks.Formula:
		return true
	case tasks.SameFileAs:
		return s.Step != ""
	default:
		// The others ask about the step itself.
	}
	return false
}

// spare finds the acts that match a step and serve none, for extra_attempts.
func (m *marker) spare(all []*taken) {
	serves := map[*act.Act]bool{}
	for _, tk := range all {
		if tk.act != nil {
			serves[tk.act] = true
		}
	}
	for _, tk := range all {
		for _, a := range tk.all {
			if !serves[a] {
				tk.extra = append(tk.extra, a)
			}
		}
	}
}

// extra is what the acts beyond the marked one cost (law 2).
func (m *marker) extra(tk *taken) *ExtraMark {
	x := tk.step.Extra
	if x == nil || len(tk.extra) <= x.Free {
		return nil
	}
	n := len(tk.extra) - x.Free
	out := &ExtraMark{Count: n, Points: max(x.Each*tasks.Points(n), x.AtMost)}
	for _, a := range tk.extra {
		out.Evidence = append(out.Evidence, m.cite(a))
	}
	return out
}
