package checks

import (
	"slices"

	"thuchanh/tasks"
)

// marking is the answers to a task's questions before they are settled.
type marking struct {
	steps           []StepMark
	penalties, caps []CheckMark
}

func (k marking) clone() marking {
	return marking{cloneSteps(k.steps), slices.Clone(k.penalties), slices.Clone(k.caps)}
}

// cloneSteps copies what settling changes.
func cloneSteps(steps []StepMark) []StepMark {
	out := slices.Clone(steps)
	for i := range out {
		out[i].Checks = slices.Clone(out[i].Checks)
	}
	return out
}

// wouldHave says, for everything that lost points, what the whole task would
// have had without that mistake alone: a check met and those that are excused
// with it, a deduction or cap not called for, a step done. What cannot be told
// yet, because the task's marks are open, is not told.
func (m *marker) wouldHave(t *tasks.Task, f found, asked []StepMark, tm *TaskMark) {
	if tm.Lo != tm.Hi || tm.Lo == tm.Max {
		return
	}
	now := marking{asked, tm.Penalties, tm.Caps}
	for i := range tm.Steps {
		m.stepWould(t, f, i, now, tm)
	}
	for i := range tm.Penalties {
		k := now.clone()
		k.penalties[i].Lo, k.penalties[i].Hi = 0, 0
		m.tell(t, f, f[t.Penalties[i].Step], t.Penalties[i], &tm.Penalties[i], k, tm.Lo)
	}
	for i := range tm.Caps {
		if cm := &tm.Caps[i]; cm.Verdict != Met {
			k := now.clone()
			k.caps[i].Verdict = Met
			m.tell(t, f, f[t.Caps[i].Check.Step], t.Caps[i].Check, cm, k, tm.Lo)
		}
	}
}

// stepWould asks it of the checks of a step, or of the step as a whole if it
// was not done.
func (m *marker) stepWould(t *tasks.Task, f found, i int, now marking, tm *TaskMark) {
	sm, st := &tm.Steps[i], t.Steps[i]
	undone := sm.Act == nil && len(st.LookFor) > 0
	if undone {
		k := now.clone()
		for j := range k.steps[i].Checks {
			right(&k.steps[i].Checks[j])
		}
		if sum := m.sum(t, k.steps, k.penalties, k.caps); sum.Lo == sum.Hi && sum.Lo > tm.Lo {
			sm.Would = &sum.Lo
		}
	}
	for j := range sm.Checks {
		cm, c := &sm.Checks[j], st.Checks[j]
		if cm.Lo >= cm.Max && !c.Gate || cm.Verdict == Met || cm.Excused != nil || undone && cm.fault == faultNotDone {
			continue
		}
		k := now.clone()
		mend(k.steps[i].Checks, st, j)
		for n := range k.penalties {
			if t.Penalties[n].Step == st.ID && comesOf(k.penalties[n].fault, cm.fault) {
				k.penalties[n].Lo, k.penalties[n].Hi = 0, 0
			}
		}
		for n := range k.caps {
			if t.Caps[n].Check.Step == st.ID && comesOf(k.caps[n].fault, cm.fault) {
				k.caps[n].Verdict = Met
			}
		}
		m.tell(t, f, f[st.ID], c, cm, k, tm.Lo)
	}
}

// tell writes what the task would have had, if that is more, and in which words
// if the designer gave none.
func (m *marker) tell(t *tasks.Task, f found, tk *taken, c *tasks.Check, cm *CheckMark, k marking, have tasks.Points) {
	sum := m.sum(t, k.steps, k.penalties, k.caps)
	if sum.Lo != sum.Hi || sum.Lo <= have {
		return
	}
	cm.Would = &sum.Lo
	if cm.Hint == "" {
		q := &question{m: m, check: c, task: t, found: f, step: tk}
		if tk != nil {
			q.act = tk.act
		}
		text := m.instead(c, q)
		cm.Instead = &text
	}
}

// mend makes check j met, and those that the paper calls the same mistake and
// that failed over it.
func mend(list []CheckMark, st *tasks.Step, j int) {
	f := list[j].fault
	right(&list[j])
	for k := range list {
		if st.Checks[k].SameMistakeAs == list[j].Kind && list[k].Verdict != Met && list[k].fault != faultNone && sameFault(f, list[k].fault) {
			mend(list, st, k)
		}
	}
}

func right(cm *CheckMark) {
	cm.Verdict, cm.Lo, cm.Hi, cm.fault = Met, cm.Max, cm.Max, faultNone
}

// comesOf reports whether a deduction comes of the mistake f too: who answered
// all also wrote to people who should not have it. That something was left out
// or not said is a mistake of its own each time.
func comesOf(deducted, f fault) bool {
	return f != faultNone && f != faultNotDone && f != faultSilent && sameFault(deducted, f)
}
