package checks_test

import (
	"context"
	"encoding/json"
	"slices"
	"sync"
	"testing"
	"time"

	"pgregory.net/rapid"

	"thuchanh/checks"
	"thuchanh/checks/prove"
	"thuchanh/sandbox/action"
	"thuchanh/sandbox/journal"
	"thuchanh/tasks"
	"thuchanh/tasks/papers"
)

// ready are the bundled papers with their trials, made once.
var ready struct {
	sync.Mutex
	list []staged
}

type staged struct {
	paper *tasks.Paper
	trial *prove.Trial
	deeds []tasks.Deed // of all transcripts
	model *tasks.Transcript
	// serves are the tasks that lose points when a deed of the model answer is left out.
	serves [][]string
}

func stagedPapers(t *testing.T) []staged {
	t.Helper()
	ready.Lock()
	defer ready.Unlock()
	if ready.list != nil {
		return ready.list
	}
	for _, id := range papers.IDs() {
		p, err := tasks.Load(papers.FS(), id)
		if err != nil {
			t.Fatal(err)
		}
		tr, err := prove.Stage(p)
		if err != nil {
			t.Fatal(err)
		}
		s := staged{paper: p, trial: tr}
		for _, x := range p.Transcripts {
			s.deeds = append(s.deeds, x.Do...)
			if x.ID == "oracle" {
				s.model = x
			}
		}
		for i := range s.model.Do {
			less := *s.model
			less.Do = slices.Delete(slices.Clone(less.Do), i, i+1)
			o, err := tr.Run(t.Context(), &less)
			var lost []string
			if err == nil {
				for _, m := range o.Sheet.Tasks {
					if m.Lo < m.Max {
						lost = append(lost, m.ID)
					}
				}
			}
			s.serves = append(s.serves, lost)
		}
		ready.list = append(ready.list, s)
	}
	return ready.list
}

// anyDeeds draws deeds of any of the paper's transcripts, at any time.
func (s *staged) anyDeeds(rt *rapid.T) []tasks.Deed {
	do := make([]tasks.Deed, rapid.IntRange(0, 25).Draw(rt, "deeds"))
	for i := range do {
		do[i] = s.deeds[rapid.IntRange(0, len(s.deeds)-1).Draw(rt, "deed")]
		do[i].At = s.paper.World.Clock.Add(time.Duration(rapid.IntRange(1, s.paper.Minutes-1).Draw(rt, "minute")) * time.Minute)
	}
	slices.SortStableFunc(do, func(a, b tasks.Deed) int { return a.At.Compare(b.At) })
	return do
}

func inRange(t *rapid.T, s *checks.Sheet, p *tasks.Paper) {
	var lo, hi tasks.Points
	for i, m := range s.Tasks {
		if m.Lo < p.Tasks[i].Floor || m.Lo > m.Hi || m.Hi > m.Max || m.Max != p.Tasks[i].Points {
			t.Fatalf("task %s has %s…%s of %s, floor %s", m.ID, m.Lo, m.Hi, m.Max, p.Tasks[i].Floor)
		}
		lo, hi = lo+m.Lo, hi+m.Hi
		for _, st := range m.Steps {
			for _, c := range st.Checks {
				if c.Lo > c.Hi || c.Hi > max(c.Max, 0) || c.Would != nil && (*c.Would <= m.Lo || *c.Would > m.Max) {
					t.Fatalf("%s/%s/%s: %s…%s of %s, would %v", m.ID, st.ID, c.Kind, c.Lo, c.Hi, c.Max, c.Would)
				}
			}
		}
	}
	for _, c := range s.Penalties {
		lo, hi = lo+c.Lo, hi+c.Hi
	}
	if s.Lo != max(lo, 0) || s.Hi != max(hi, 0) || s.Lo > s.Hi || s.Hi > s.Max {
		t.Fatalf("the sheet has %s…%s, its parts %s…%s of %s", s.Lo, s.Hi, lo, hi, s.Max)
	}
}

// Whatever is done in whatever order, the marks stay in their range, are the
// same the second time, and a gap can only widen them.
func TestMarksOfAnyAttemptStayInTheirRange(t *testing.T) {
	all := stagedPapers(t)
	rapid.Check(t, func(rt *rapid.T) {
		s := all[rapid.IntRange(0, len(all)-1).Draw(rt, "paper")]
		o, err := s.trial.Run(t.Context(), &tasks.Transcript{ID: "bat-ky", Do: s.anyDeeds(rt)})
		if err != nil {
			return // a deed on a letter that is gone: no attempt came of it
		}
		inRange(rt, o.Sheet, s.paper)
		first, err1 := json.Marshal(o.Sheet)
		again, err2 := json.Marshal(checks.Mark(s.paper, o.Record))
		if err1 != nil || err2 != nil || string(first) != string(again) {
			rt.Fatalf("marked twice, the sheets differ:\n%s\n%s", first, again)
		}
		r := *o.Record
		r.Gaps = []checks.Incident{{Seq: r.Entries, Detail: "mất điện"}}
		wide := checks.Mark(s.paper, &r)
		inRange(rt, wide, s.paper)
		if wide.Lo > o.Sheet.Lo || wide.Hi < o.Sheet.Hi {
			rt.Fatalf("with a gap %s…%s, without %s…%s", wide.Lo, wide.Hi, o.Sheet.Lo, o.Sheet.Hi)
		}
	})
}

// What is done for other tasks, in whatever order, changes nothing in a task.
func TestTheActsOfOtherTasksChangeNothing(t *testing.T) {
	all := stagedPapers(t)
	rapid.Check(t, func(rt *rapid.T) {
		s := all[rapid.IntRange(0, len(all)-1).Draw(rt, "paper")]
		task := s.paper.Tasks[rapid.IntRange(0, len(s.paper.Tasks)-1).Draw(rt, "task")]
		var own, others []tasks.Deed
		for i, d := range s.model.Do {
			switch {
			case slices.Contains(s.serves[i], task.ID):
				own = append(own, d)
			case rapid.Bool().Draw(rt, "kept"):
				others = append(others, d)
			}
		}
		// The others change places; the times of day stay. A task that asks what
		// came before what ("before any other document") is about the others too.
		order := others
		if !asksOrder(task) {
			order = rapid.Permutation(others).Draw(rt, "order")
			for i := range order {
				order[i].At = others[i].At
			}
		}
		do := append(own, order...)
		slices.SortStableFunc(do, func(a, b tasks.Deed) int { return a.At.Compare(b.At) })
		o, err := s.trial.Run(t.Context(), &tasks.Transcript{ID: "doi-cho", Do: do, Rates: s.model.Rates})
		if err != nil {
			return
		}
		for _, m := range o.Sheet.Tasks {
			if m.ID == task.ID && (m.Lo != m.Max || m.Hi != m.Max) {
				rt.Fatalf("%s/%s has %s…%s of %s", s.paper.ID, m.ID, m.Lo, m.Hi, m.Max)
			}
		}
	})
}

func asksOrder(task *tasks.Task) bool {
	return slices.ContainsFunc(task.Steps, func(s *tasks.Step) bool {
		return slices.ContainsFunc(s.Checks, func(c *tasks.Check) bool {
			return slices.Contains([]string{"before_step", "after_step", "in_order"}, c.Kind)
		})
	})
}

// Entries that are damaged, lost or doubled give an error or a sheet in its
// range, never a panic.
func FuzzDamagedRecords(f *testing.F) {
	p, err := tasks.Load(papers.FS(), "song-may-01")
	if err != nil {
		f.Fatal(err)
	}
	o, err := prove.Explain(f.Context(), p, 0, "oracle")
	if err != nil {
		f.Fatal(err)
	}
	var entries []journal.Entry
	for e, err := range o.Store.Read(f.Context(), o.Stream, 0) {
		if err != nil {
			f.Fatal(err)
		}
		entries = append(entries, e)
	}
	st := stageOf(f, p)
	f.Add(uint16(3), []byte(`{"do":{}}`), false)
	f.Add(uint16(7), entries[6].Body, true)
	for i, e := range entries {
		f.Add(uint16((i*7)%len(entries)), e.Body, i%3 == 0)
	}
	f.Fuzz(func(t *testing.T, at uint16, body []byte, double bool) {
		list := slices.Clone(entries)
		i := int(at) % len(list)
		list[i].Body = body
		if double && i+1 < len(list) {
			list[i+1].Kind, list[i+1].Body = list[i].Kind, body
		}
		r, err := checks.Read(st, func(yield func(journal.Entry, error) bool) {
			for _, e := range list {
				if !yield(e, nil) {
					return
				}
			}
		}, func(h action.Hash) ([]byte, error) { return o.Store.Blob(context.Background(), h) })
		if err != nil {
			return
		}
		s := checks.Mark(p, r)
		if s.Lo < 0 || s.Lo > s.Hi || s.Hi > s.Max {
			t.Fatalf("%s…%s of %s", s.Lo, s.Hi, s.Max)
		}
	})
}
