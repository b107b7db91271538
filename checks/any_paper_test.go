package checks_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"thuchanh/checks"
	"thuchanh/sandbox/world"
	"thuchanh/tasks"
)

// anyTask is a task of the paper with everything about its marking changed that
// a designer may change: what is asked, for how much, and what hangs on what.
func anyTask(rt *rapid.T, from *tasks.Task, patterns []world.Pattern, penalties []*tasks.Check) *tasks.Task {
	t := *from
	t.Steps, t.Penalties, t.Caps, t.Points = nil, nil, nil, 0
	points := rapid.IntRange(1, 3000)
	maybe := func(what string) bool { return rapid.IntRange(0, 3).Draw(rt, what) == 0 }
	for _, s := range from.Steps {
		st := *s
		st.Take = rapid.SampledFrom([]tasks.Take{tasks.TakeLast, tasks.TakeFirst, tasks.TakeBest}).Draw(rt, "take")
		st.MayShare = maybe("may share")
		if len(st.LookFor) > 0 && maybe("another pattern") {
			st.LookFor = []world.Pattern{rapid.SampledFrom(patterns).Draw(rt, "pattern")}
		}
		if st.Extra = nil; maybe("extra") {
			st.Extra = &tasks.ExtraAttempts{Free: rapid.IntRange(0, 2).Draw(rt, "free"), Each: -tasks.Points(points.Draw(rt, "each")), AtMost: -tasks.Points(points.Draw(rt, "at most"))}
		}
		st.Checks = nil
		for _, c := range s.Checks {
			ch := *c
			ch.Points, ch.Near = tasks.Points(points.Draw(rt, "points")), slices.Clone(c.Near)
			for i := range ch.Near {
				ch.Near[i].Points = tasks.Points(rapid.IntRange(0, int(ch.Points)).Draw(rt, "near"))
			}
			ch.Gate = maybe("gate")
			if ch.SameMistakeAs = ""; maybe("same mistake") {
				if other := rapid.SampledFrom(s.Checks).Draw(rt, "as"); other.Kind != ch.Kind {
					ch.SameMistakeAs = other.Kind
				}
			}
			if ch.CountsIf = ""; maybe("counts if") {
				ch.CountsIf = rapid.SampledFrom(from.Steps).Draw(rt, "step").ID
			}
			if ch.ImpliedBy = ""; maybe("implied") {
				ch.ImpliedBy = rapid.SampledFrom(from.Steps).Draw(rt, "step").ID
			}
			if _, levels := ch.Spec.(tasks.HumanRates); levels {
				ch.Points = c.Points // the highest level is worth them
			}
			if all, ok := ch.Spec.(tasks.AllOf); ok && all.Of[0].Points > 0 {
				ch.Points = c.Points // the parts are worth them
			}
			t.Points += ch.Points
			st.Checks = append(st.Checks, &ch)
		}
		t.Steps = append(t.Steps, &st)
	}
	for _, c := range penalties {
		if c.Step != "" && !slices.ContainsFunc(t.Steps, func(s *tasks.Step) bool { return s.ID == c.Step }) {
			continue
		}
		if maybe("penalty") {
			pen := *c
			pen.Points = -tasks.Points(points.Draw(rt, "deducted"))
			t.Penalties = append(t.Penalties, &pen)
		}
		if maybe("cap") {
			t.Caps = append(t.Caps, &tasks.Cap{Check: c, AtMost: tasks.Points(rapid.IntRange(0, int(t.Points)).Draw(rt, "at most"))})
		}
	}
	t.Floor = tasks.Points(rapid.IntRange(0, int(t.Points)).Draw(rt, "floor"))
	t.SendToHuman = []tasks.HumanReason{tasks.EvidenceGap, tasks.FailedAttemptSeen, tasks.NearMissUsed}
	return &t
}

// anyPaper is the paper with any marking.
func anyPaper(rt *rapid.T, p *tasks.Paper) *tasks.Paper {
	var patterns []world.Pattern
	var penalties []*tasks.Check
	for _, t := range p.Tasks {
		penalties = append(penalties, t.Penalties...)
		for _, s := range t.Steps {
			patterns = append(patterns, s.LookFor...)
		}
	}
	out := *p
	out.Tasks, out.Total = nil, 0
	for _, t := range p.Tasks {
		t = anyTask(rt, t, patterns, penalties)
		out.Tasks = append(out.Tasks, t)
		out.Total += t.Points
	}
	return &out
}

// narrowed says where a gap did not widen the marks.
func narrowed(p *tasks.Paper, without, with *checks.Sheet) string {
	var b strings.Builder
	for i, m := range with.Tasks {
		was := without.Tasks[i]
		if m.Lo <= was.Lo && m.Hi >= was.Hi {
			continue
		}
		fmt.Fprintf(&b, "%s, floor %s: %s…%s, without %s…%s\n", m.ID, p.Tasks[i].Floor, m.Lo, m.Hi, was.Lo, was.Hi)
		for j, st := range m.Steps {
			fmt.Fprintf(&b, "  %s: %s…%s, without %s…%s %+v\n", st.ID, st.Lo, st.Hi, was.Steps[j].Lo, was.Steps[j].Hi, p.Tasks[i].Steps[j].Extra)
			for k, c := range st.Checks {
				d, x := p.Tasks[i].Steps[j].Checks[k], was.Steps[j].Checks[k]
				fmt.Fprintf(&b, "    %s %s %s…%s, without %s %s…%s; gate %v counts %q implied %q same %q\n", c.Kind, c.Verdict, c.Lo, c.Hi, x.Verdict, x.Lo, x.Hi, d.Gate, d.CountsIf, d.ImpliedBy, d.SameMistakeAs)
			}
		}
		for k, c := range m.Penalties {
			fmt.Fprintf(&b, "  %s %s %s…%s, without %s…%s\n", c.Kind, c.Verdict, c.Lo, c.Hi, was.Penalties[k].Lo, was.Penalties[k].Hi)
		}
		for k, c := range m.Caps {
			fmt.Fprintf(&b, "  cap %s %s, without %s, at most %s\n", c.Kind, c.Verdict, was.Caps[k].Verdict, p.Tasks[i].Caps[k].AtMost)
		}
	}
	return b.String()
}

// Whatever a designer makes of a paper, its marks stay between the floor and
// the maximum, are the same the second time, and a gap can only widen them.
func TestMarksByAnyPaperStayInTheirRange(t *testing.T) {
	all := stagedPapers(t)
	rapid.Check(t, func(rt *rapid.T) {
		s := all[rapid.IntRange(0, len(all)-1).Draw(rt, "paper")]
		o, err := s.trial.Run(t.Context(), &tasks.Transcript{ID: "bat-ky", Do: s.anyDeeds(rt)})
		if err != nil {
			return // a deed on a letter that is gone: no attempt came of it
		}
		p := anyPaper(rt, s.paper)
		sheet := checks.Mark(p, o.Record)
		inRange(rt, sheet, p)
		first, err1 := json.Marshal(sheet)
		again, err2 := json.Marshal(checks.Mark(p, o.Record))
		if err1 != nil || err2 != nil || string(first) != string(again) {
			rt.Fatalf("marked twice, the sheets differ:\n%s\n%s", first, again)
		}
		r := *o.Record
		r.Gaps = []checks.Incident{{Seq: r.Entries, Detail: "mất điện"}}
		wide := checks.Mark(p, &r)
		inRange(rt, wide, p)
		if wide.Lo > sheet.Lo || wide.Hi < sheet.Hi {
			rt.Fatalf("with a gap %s…%s, without %s…%s\n%s", wide.Lo, wide.Hi, sheet.Lo, sheet.Hi, narrowed(p, sheet, wide))
		}
	})
}
