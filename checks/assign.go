package checks

import (
	"slices"

	"thuchanh/sandbox/act"
	"thuchanh/sandbox/world"
	"thuchanh/tasks"
)

// maxTrials bounds the search for the best assignment in one knot of steps that
// compete for the same acts. Real papers stay far below it; past it the steps
// take their acts in the paper's order, which is still deterministic.
const maxTrials = 20_000

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
		switch {
		case m.matchesAny(st.LookFor, a):
			tk.all = append(tk.all, a)
		case a.Refused != nil && slices.ContainsFunc(st.LookFor, func(p world.Pattern) bool { return act.Tried(&p, a, m.rec.World) }):
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
		if c := m.ranked(knot[0], nil); len(c) > 0 {
			knot[0].act = c[0]
		}
		return
	}
	// In the paper's order, whatever order the knot was tied in.
	slices.SortStableFunc(knot, func(a, b *taken) int { return m.position(a.step) - m.position(b.step) })
	s := &search{m: m, knot: knot, owner: owner, used: map[*act.Act]bool{}, now: make([]*act.Act, len(knot)), worth: map[pair]tasks.Points{}}
	s.try(0, 0, 0)
	for i, tk := range knot {
		if i < len(s.best) {
			tk.act = s.best[i]
		}
	}
}

func (m *marker) position(st *tasks.Step) int {
	n := 0
	for _, t := range m.paper.Tasks {
		for _, s := range t.Steps {
			if s == st {
				return n
			}
			n++
		}
	}
	return n
}

// ranked lists a step's acts in the order in which take wants them. Acts that
// are meant beyond doubt come before those that only went to the right person:
// a later letter to somebody about something else does not displace the reply.
func (m *marker) ranked(tk *taken, used map[*act.Act]bool) []*act.Act {
	var sure, perhaps []*act.Act
	for _, a := range tk.all {
		switch {
		case used[a]:
		case slices.ContainsFunc(tk.step.LookFor, func(p world.Pattern) bool { return act.Matches(&p, a, m.rec.World) && act.Surely(&p, a) }):
			sure = append(sure, a)
		default:
			perhaps = append(perhaps, a)
		}
	}
	if tk.step.Take != tasks.TakeFirst {
		slices.Reverse(sure)
		slices.Reverse(perhaps)
	}
	return append(sure, perhaps...)
}

type pair struct {
	step *taken
	act  *act.Act
}

// search goes through the assignments of a knot. More steps served beats more
// points; the first best found wins.
type search struct {
	m      *marker
	knot   []*taken
	owner  map[*taken]*tasks.Task
	used   map[*act.Act]bool
	now    []*act.Act
	worth  map[pair]tasks.Points
	trials int

	best       []*act.Act
	bestServed int
	bestPoints tasks.Points
}

func (s *search) try(i, served int, points tasks.Points) {
	if s.trials++; s.trials > maxTrials && s.best != nil {
		return
	}
	if i == len(s.knot) {
		if !s.asTaken() {
			return
		}
		if s.best == nil || served > s.bestServed || served == s.bestServed && points > s.bestPoints {
			s.best, s.bestServed, s.bestPoints = slices.Clone(s.now), served, points
		}
		return
	}
	tk := s.knot[i]
	choices := s.m.ranked(tk, s.used)
	if tk.step.Take != tasks.TakeBest {
		// The others can take at most one act each out of this one's way.
		choices = choices[:min(len(choices), len(s.knot))]
	}
	for _, a := range choices {
		s.used[a], s.now[i] = true, a
		s.try(i+1, served+1, points+s.value(tk, a))
		s.used[a] = false
	}
	s.now[i] = nil
	s.try(i+1, served, points)
}

// asTaken reports whether every step marks the act that its take asks for,
// among those that no other step uses: points decide between steps, never
// between a candidate's earlier and later attempts.
func (s *search) asTaken() bool {
	for i, tk := range s.knot {
		if tk.step.Take == tasks.TakeBest {
			continue
		}
		if a := s.now[i]; a != nil {
			s.used[a] = false
		}
		free := s.m.ranked(tk, s.used)
		if a := s.now[i]; a != nil {
			s.used[a] = true
		}
		if len(free) > 0 && s.now[i] != free[0] {
			return false
		}
	}
	return true
}

// value is what the step's checks would give for this act, those apart that
// look at other steps.
func (s *search) value(tk *taken, a *act.Act) tasks.Points {
	k := pair{tk, a}
	if v, ok := s.worth[k]; ok {
		return v
	}
	var v tasks.Points
	trial := &taken{step: tk.step, act: a, all: tk.all, tried: tk.tried}
	quiet := &marker{paper: s.m.paper, rec: s.m.rec, acts: s.m.acts}
	for _, c := range tk.step.Checks {
		if !slices.ContainsFunc(tasks.Parts(c), looksElsewhere) {
			v += quiet.check(c, s.owner[tk], found{tk.step.ID: trial}, trial).Lo
		}
	}
	s.worth[k] = v
	return v
}

// looksElsewhere reports whether a check asks about other steps' acts.
func looksElsewhere(c *tasks.Check) bool {
	switch c.Spec.(type) {
	case tasks.AfterStep, tasks.BeforeStep, tasks.InOrder, tasks.Within, tasks.SameFileAs, tasks.Formula:
		return true
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
