// Package review is what people do with marks after the machine gave them: at
// this time, to see what marking again by a mended paper changes, before anybody
// agrees to it.
//
// Invariants:
//   - Nothing here changes a sheet: a new marking stands beside the old one.
//   - Same sheets, same list.
package review

import (
	"cmp"
	"fmt"
	"slices"

	"thuchanh/checks"
	"thuchanh/sandbox/action"
	"thuchanh/tasks"
)

// Changes says whom marking again affects: who changes, by how much, and who
// crosses a threshold. A second person approves it before it counts.
type Changes struct {
	Paper action.Text `json:"paper"` // its title
	ID    string      `json:"paper_id"`
	// Before are the states of the paper that the attempts were marked by, sorted;
	// one unless it was changed during the examination. After is the mended one.
	Before []action.Hash `json:"before"`
	After  action.Hash   `json:"after"`
	Engine string        `json:"engine"` // that marked again
	// Threshold is what the points of the practical part are compared with.
	Threshold tasks.Points `json:"threshold"`
	// Attempts were marked twice; Same of them have the same marks in every task,
	// Up and Down have more or fewer points now, Cross stand on another side of
	// the threshold.
	Attempts int `json:"attempts"`
	Same     int `json:"same"`
	Up       int `json:"up"`
	Down     int `json:"down"`
	Cross    int `json:"cross"`
	// Changed are the attempts with another mark, in the whole or in a task, by
	// candidate number.
	Changed []Change `json:"changed"`
}

// Change is what becomes of one attempt's mark.
type Change struct {
	Candidate action.CandidateID `json:"candidate"`
	// JournalHead is the same in both markings: what was done does not change.
	JournalHead action.Hash `json:"journal_head"`
	Before      Mark        `json:"before"`
	After       Mark        `json:"after"`
	// Was and Is are the sides of the threshold.
	Was   Side         `json:"was"`
	Is    Side         `json:"is"`
	Tasks []TaskChange `json:"tasks"`
	// Penalties is set if the deductions for the whole paper changed.
	Penalties *PenaltyChange `json:"penalties,omitempty"`
}

// Mark bounds a mark; Lo and Hi differ while a person still has to look.
type Mark struct {
	Lo tasks.Points `json:"lo"`
	Hi tasks.Points `json:"hi"`
}

// TaskChange is a task with another mark.
type TaskChange struct {
	ID     string      `json:"id"`
	Title  action.Text `json:"title"`
	Before Mark        `json:"before"`
	After  Mark        `json:"after"`
}

// PenaltyChange is another sum of the deductions for the whole paper.
type PenaltyChange struct {
	Before Mark `json:"before"`
	After  Mark `json:"after"`
}

// Side is where a mark stands to the threshold.
type Side string

// The sides. A mark that reaches the threshold exactly has reached it.
const (
	Below   Side = "below"
	Reached Side = "reached"
	Open    Side = "open" // the interval holds both
)

func sideOf(m Mark, threshold tasks.Points) Side {
	switch {
	case m.Lo >= threshold:
		return Reached
	case m.Hi < threshold:
		return Below
	}
	return Open
}

// Crosses reports whether the mark stands on another side now.
func (c *Change) Crosses() bool { return c.Was != c.Is }

// Compare lists what marking again changed. Both lists hold sheets of one paper;
// those of before that have none after (of other papers) are left out. It fails
// on a sheet of after that has none before made from the same record: then it is
// not the rules alone that differ.
func Compare(before, after []*checks.Sheet, threshold tasks.Points) (*Changes, error) {
	if len(after) == 0 {
		return nil, fmt.Errorf("no attempt was marked again: nobody sat this paper")
	}
	old := make(map[action.Hash]*checks.Sheet, len(before)) // by the record they were made from
	for _, s := range before {
		old[s.JournalHead] = s
	}
	first := after[0]
	c := &Changes{Paper: first.Title, ID: first.Paper, After: first.PaperHash, Engine: first.Engine, Threshold: threshold, Attempts: len(after), Changed: []Change{}}
	for _, s := range after {
		was := old[s.JournalHead]
		if was == nil {
			return nil, fmt.Errorf("candidate %s has no sheet before that was made from the same record", s.Candidate)
		}
		if !slices.Contains(c.Before, was.PaperHash) {
			c.Before = append(c.Before, was.PaperHash)
		}
		c.count(changeOf(was, s, threshold))
	}
	slices.SortFunc(c.Before, func(a, b action.Hash) int { return slices.Compare(a[:], b[:]) })
	slices.SortFunc(c.Changed, func(a, b Change) int { return cmp.Compare(a.Candidate, b.Candidate) })
	return c, nil
}

func (c *Changes) count(one Change) {
	if len(one.Tasks) == 0 && one.Penalties == nil && one.Before == one.After && !one.Crosses() {
		c.Same++
		return
	}
	switch {
	case one.After.Lo > one.Before.Lo, one.After.Lo == one.Before.Lo && one.After.Hi > one.Before.Hi:
		c.Up++
	case one.After != one.Before:
		c.Down++
	}
	if one.Crosses() {
		c.Cross++
	}
	c.Changed = append(c.Changed, one)
}

func changeOf(was, is *checks.Sheet, threshold tasks.Points) Change {
	c := Change{Candidate: is.Candidate, JournalHead: is.JournalHead, Before: Mark{was.Lo, was.Hi}, After: Mark{is.Lo, is.Hi}, Tasks: []TaskChange{}}
	c.Was, c.Is = sideOf(c.Before, threshold), sideOf(c.After, threshold)
	for i := range was.Tasks {
		t := &was.Tasks[i]
		one := TaskChange{ID: t.ID, Title: t.Title, Before: Mark{t.Lo, t.Hi}}
		if n := taskOf(is, t.ID); n != nil {
			one.After = Mark{n.Lo, n.Hi}
		}
		if one.Before != one.After {
			c.Tasks = append(c.Tasks, one)
		}
	}
	for i := range is.Tasks {
		t := &is.Tasks[i]
		if m := (Mark{t.Lo, t.Hi}); taskOf(was, t.ID) == nil && m != (Mark{}) {
			c.Tasks = append(c.Tasks, TaskChange{ID: t.ID, Title: t.Title, After: m})
		}
	}
	if p := (PenaltyChange{sum(was.Penalties), sum(is.Penalties)}); p.Before != p.After {
		c.Penalties = &p
	}
	return c
}

func taskOf(s *checks.Sheet, id string) *checks.TaskMark {
	for i := range s.Tasks {
		if s.Tasks[i].ID == id {
			return &s.Tasks[i]
		}
	}
	return nil
}

func sum(list []checks.CheckMark) (m Mark) {
	for _, c := range list {
		m.Lo, m.Hi = m.Lo+c.Lo, m.Hi+c.Hi
	}
	return m
}
