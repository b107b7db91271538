package checks

import (
	"slices"

	"thuchanh/sandbox/action"
	"thuchanh/tasks"
)

// settle applies what ties the checks of a task together: same_mistake_as and
// implied_by first, then counts_if, then gates and extra attempts.
func (m *marker) settle(t *tasks.Task, steps []StepMark) {
	for i := range steps {
		sm := &steps[i]
		for j, c := range t.Steps[i].Checks {
			cm := &sm.Checks[j]
			m.excuse(c, cm, sm.Checks, sm.Act != nil)
			if c.ImpliedBy != "" && (cm.Verdict == NotMet || cm.Verdict == Unknown) && stepDone(steps, t, c.ImpliedBy) {
				give(cm, say("Bước sau đã làm được nên bước này coi như đạt.", "A later step was done, which implies this one."))
			}
		}
	}
	// What each step earns by itself, before any check waits for another step.
	earned := make(map[string]Interval, len(steps))
	for i, st := range t.Steps {
		earned[st.ID] = m.total(&steps[i], st, func(c *tasks.Check) bool { return c.CountsIf == "" })
	}
	for i, st := range t.Steps {
		for j, c := range st.Checks {
			if c.CountsIf != "" {
				waitFor(&steps[i].Checks[j], earned[c.CountsIf])
			}
		}
	}
	for i, st := range t.Steps {
		sum := m.total(&steps[i], st, func(*tasks.Check) bool { return true })
		steps[i].Lo, steps[i].Hi = sum.Lo, sum.Hi
	}
}

// Interval is points between Lo and Hi.
type Interval struct{ Lo, Hi tasks.Points }

// waitFor takes the points of a check whose step has surely not earned, and
// leaves them open if that is not known.
func waitFor(cm *CheckMark, step Interval) {
	switch {
	case cm.Hi <= 0 || step.Lo > 0:
	case step.Hi > 0:
		cm.Lo = min(cm.Lo, 0)
		if cm.Excused != nil || cm.Verdict == Met || cm.Verdict == NearMet { // as a gate it may yet turn out shut
			cm.Verdict, cm.Excused = Unknown, nil
			cm.Why = say("Chưa rõ bước liên quan có điểm hay không. "+cm.Why.VI, "It is not known whether the step that it belongs to has earned. "+cm.Why.EN)
		}
	default:
		cm.Lo, cm.Hi, cm.Excused = 0, 0, nil
		cm.Verdict = NotMet
		cm.Why = say("Chỉ được tính khi bước liên quan có điểm. "+cm.Why.VI, "Counts only if the step it belongs to has earned. "+cm.Why.EN)
	}
}

func stepDone(steps []StepMark, t *tasks.Task, id string) bool {
	i := slices.IndexFunc(t.Steps, func(s *tasks.Step) bool { return s.ID == id })
	return i >= 0 && steps[i].Act != nil
}

// excuse lets one mistake be charged once (law 16): a check that failed for the
// same reason as the one it names is not charged again.
func (m *marker) excuse(c *tasks.Check, cm *CheckMark, all []CheckMark, done bool) {
	if c.SameMistakeAs == "" || !done || cm.Verdict != NotMet && cm.Verdict != NearMet || cm.fault == "" {
		return
	}
	for i := range all {
		other := &all[i]
		if other.Kind == c.SameMistakeAs && other != cm && other.Lo < other.Max && sameFault(cm.fault, other.fault) {
			give(cm, say("Cùng một lỗi với tiêu chí khác, chỉ trừ một lần.", "The same mistake as another check; charged once."))
			return
		}
	}
}

func give(cm *CheckMark, why action.Text) {
	cm.Lo, cm.Hi, cm.Excused = cm.Max, cm.Max, &why
}

// total sums the checks of a step that count: gates first, then the checks,
// then further attempts. A gate that was excused is open.
func (m *marker) total(sm *StepMark, st *tasks.Step, counts func(*tasks.Check) bool) Interval {
	var sum Interval
	shut, unsure := false, false
	sm.GateFailed = ""
	for j, c := range st.Checks {
		cm := &sm.Checks[j]
		if !counts(c) {
			continue
		}
		sum.Lo, sum.Hi = sum.Lo+cm.Lo, sum.Hi+cm.Hi
		if !c.Gate || cm.Excused != nil {
			continue
		}
		switch cm.Verdict {
		case NotMet:
			shut = true
			sm.GateFailed = c.Kind
		case Unknown, Failed:
			unsure = true
		}
	}
	if shut {
		return Interval{}
	}
	if unsure {
		sum.Lo = min(sum.Lo, 0)
	}
	if sm.Extra != nil {
		sum.Lo, sum.Hi = max(sum.Lo+sm.Extra.Points, 0), max(sum.Hi+sm.Extra.Points, 0)
	}
	return sum
}
