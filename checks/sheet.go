// Package checks is the rules engine: a pure function from a paper and an
// attempt's record to a mark sheet. Same input, same bytes out: no clock, no
// chance, no order of maps, no number of processors.
//
// Invariants:
//   - Every verdict names the sentence of the instruction that asked and the
//     entries that are its evidence.
//   - A mark is an interval. Unknown (the recording has a gap) and error (the
//     marking failed) are never points and never zero: they widen the interval
//     and go to a person.
//   - floor ≤ lo ≤ hi ≤ maximum, for each task and for the paper.
package checks

import (
	"time"

	"thuchanh/sandbox/action"
	"thuchanh/tasks"
)

// Verdict is the answer to one check.
type Verdict string

// The verdicts.
const (
	Met     Verdict = "met"
	NearMet Verdict = "near"
	NotMet  Verdict = "not_met"
	Unknown Verdict = "unknown" // evidence is missing
	Failed  Verdict = "error"   // the marking failed; the paper's owner must look
)

// Sheet is the mark sheet (phiếu chấm) of one attempt.
type Sheet struct {
	Candidate action.CandidateID `json:"candidate"`
	Paper     string             `json:"paper"`
	Version   int                `json:"version"`
	Title     action.Text        `json:"title"`
	Variant   uint64             `json:"variant"`
	// The hashes say what was marked by what.
	PaperHash   action.Hash  `json:"paper_hash"`
	WorldHash   action.Hash  `json:"world_hash"`
	JournalHead action.Hash  `json:"journal_head"`
	Entries     uint64       `json:"entries"`
	Engine      string       `json:"engine"`
	Max         tasks.Points `json:"max"`
	Lo          tasks.Points `json:"lo"`
	Hi          tasks.Points `json:"hi"`
	Submitted   bool         `json:"submitted"`
	Tasks       []TaskMark   `json:"tasks"`
	Penalties   []CheckMark  `json:"penalties,omitempty"`
	// Strays are changes that no task asked for.
	Strays []Evidence `json:"strays,omitempty"`
	// Review are the reasons for a person to look.
	Review []ReviewReason `json:"review,omitempty"`
}

// Settled reports whether the mark is known: the interval is a point.
func (s *Sheet) Settled() bool { return s.Lo == s.Hi }

// ReviewReason is why a person must look, and at which task.
type ReviewReason struct {
	Task string      `json:"task,omitempty"`
	Code string      `json:"code"`
	Why  action.Text `json:"why"`
	Seqs []uint64    `json:"seqs,omitempty"`
}

// TaskMark is the mark of one task.
type TaskMark struct {
	ID          string       `json:"id"`
	Title       action.Text  `json:"title"`
	Instruction string       `json:"instruction"`
	Max         tasks.Points `json:"max"`
	Lo          tasks.Points `json:"lo"`
	Hi          tasks.Points `json:"hi"`
	Steps       []StepMark   `json:"steps"`
	Penalties   []CheckMark  `json:"penalties,omitempty"`
	// Caps are the harms that limit the task's mark, met if they were not done.
	Caps []CheckMark `json:"caps,omitempty"`
}

// StepMark is the mark of one step.
type StepMark struct {
	ID string `json:"id"`
	// Act is the act that was marked, nil if none was found.
	Act    *Evidence   `json:"act,omitempty"`
	Checks []CheckMark `json:"checks"`
	// GateFailed names the gate that took the step's points.
	GateFailed string     `json:"gate_failed,omitempty"`
	Extra      *ExtraMark `json:"extra,omitempty"`
	// Would is what the whole task would have had with this step done right, nil
	// unless it was not done.
	Would *tasks.Points `json:"would,omitempty"`
	Lo    tasks.Points  `json:"lo"`
	Hi    tasks.Points  `json:"hi"`
}

// ExtraMark is what further attempts cost.
type ExtraMark struct {
	Count    int          `json:"count"` // beyond the one marked and the free ones
	Points   tasks.Points `json:"points"`
	Evidence []Evidence   `json:"evidence"`
}

// CheckMark is the answer to one check.
type CheckMark struct {
	Kind    string       `json:"kind"`
	Said    string       `json:"said"` // the words of the instruction
	Verdict Verdict      `json:"verdict"`
	Max     tasks.Points `json:"max"`
	Lo      tasks.Points `json:"lo"`
	Hi      tasks.Points `json:"hi"`
	Why     action.Text  `json:"why"`
	Hint    string       `json:"hint,omitempty"`
	// NearIf is the near miss that gave partial credit.
	NearIf string `json:"near_if,omitempty"`
	// AtMost is set for items of cap_if: what the task has at most unless met.
	AtMost *tasks.Points `json:"at_most,omitempty"`
	// Level is the level that a person gave (human_rates).
	Level string `json:"level,omitempty"`
	// Would is what the whole task would have had without this mistake, nil if
	// nothing was lost.
	Would *tasks.Points `json:"would,omitempty"`
	// Instead is the clause after "Nếu" and "If" that says what would have been
	// right; set with Would where there is no hint.
	Instead *action.Text `json:"instead,omitempty"`
	// Excused says why a failed check was not charged.
	Excused  *action.Text `json:"excused,omitempty"`
	Evidence []Evidence   `json:"evidence,omitempty"`

	// fault tells apart why a check failed, for same_mistake_as.
	fault fault
}

// Evidence is a recorded act, by its place in the journal.
type Evidence struct {
	Seq  uint64      `json:"seq"`
	At   time.Time   `json:"at"` // world time
	What action.Text `json:"what"`
	Via  action.Via  `json:"via,omitempty"`
	// Client is the program's name for itself.
	Client string `json:"client,omitempty"`
}
