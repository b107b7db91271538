// Package tasks is the paper: what an exam designer writes, read strictly. A
// paper is a folder of YAML files (see docs/paper-reference.md); Load reads it,
// reports all errors at once with file, line and remedy, and Deal makes the
// world of one variant from it.
//
// Invariants of a *Paper that Load returned without errors: every name it
// refers to exists in its world; points add up; every check that earns quotes
// a phrase of its task's instruction and every marked phrase has a check.
package tasks

import (
	"thuchanh/sandbox/action"
	"thuchanh/sandbox/world"
)

// Points are thousandths of a point, so that sums are exact.
type Points int64

// Point is one point.
const Point Points = 1000

// Pos is a place in a paper's files, for messages.
type Pos struct {
	File         string
	Line, Column int // from 1
}

// Paper is one version of a paper.
type Paper struct {
	ID string
	// Catalogue is the code of a task of the bank (E01, Q28, C02); "" for a
	// paper. A task of the bank is worth its own points, a paper 40.
	Catalogue  string
	Version    int
	Title      string
	TitleEN    string
	Candidate  action.PersonID // whom the candidate plays (role)
	Minutes    int
	Total      Points
	Objectives []Objective
	Tasks      []*Task
	// Penalties are for the whole paper.
	Penalties   []*Check
	Transcripts []*Transcript
	// Accepted are the mutants of the model answer that somebody accepted with a
	// reason, although they keep all points (mutations.yaml).
	Accepted []Acceptance
	// World is the world of variant 0; Deal gives the others.
	World *world.World
	// Bundle is the paper's folder as one canonical blob; Unbundle reads it back.
	Bundle []byte

	read        *source                  // to read other variants
	files       map[action.FileID][]byte // bytes of the world's files, sharing the bundle read
	places      map[string]Pos           // where things of the world are written: "person/tran_b"
	variants    int                      // product of the pools, capped
	poolSizes   []int
	sendToHuman []HumanReason // for tasks that say nothing
}

// Objective is a skill that tasks are tagged with.
type Objective struct{ ID, Title, TitleEN string }

// Task is one instruction with its marking.
type Task struct {
	ID          string
	Version     int
	Title       string
	TitleEN     string
	Points      Points
	Objectives  []string
	Instruction Instruction
	Steps       []*Step
	Penalties   []*Check
	Floor       Points
	// Caps limit the task's mark if a harm happened (cap_if).
	Caps        []*Cap
	SendToHuman []HumanReason
	Pos         Pos
}

// Cap limits a task's mark to AtMost if Check is not met.
type Cap struct {
	Check  *Check
	AtMost Points
}

// HumanReason is a condition under which a person looks at a task's marks.
type HumanReason string

// The conditions of send_to_human_if.
const (
	EvidenceGap       HumanReason = "evidence_gap"
	FailedAttemptSeen HumanReason = "failed_attempt_seen"
	NearMissUsed      HumanReason = "near_miss_used"
)

// Instruction is what the candidate reads. In YAML a marked phrase is written
// {a: phrase} and a name of the world {tran_b}; Text has the phrases' words
// and the names as people write them.
type Instruction struct {
	Text    string
	Phrases []Phrase
}

// Phrase is a marked part of an instruction, which checks quote by Key (said).
type Phrase struct {
	Key        string
	Text       string
	Start, End int // byte offsets in Instruction.Text
	Pos        Pos
}

// Phrase returns the phrase of this key, or nil.
func (in *Instruction) Phrase(key string) *Phrase {
	for i := range in.Phrases {
		if in.Phrases[i].Key == key {
			return &in.Phrases[i]
		}
	}
	return nil
}

// Take says which of several matching acts a step marks.
type Take string

// The ways to take.
const (
	TakeLast  Take = "last" // default
	TakeFirst Take = "first"
	TakeBest  Take = "best"
)

// Step is an act that the marking looks for, and the questions about it.
type Step struct {
	ID string
	// LookFor are alternatives (any_of): an act that fits one is meant. A step
	// without any only asks about the end state or about other steps.
	LookFor []world.Pattern
	Take    Take
	// Extra deducts for matching acts beyond the one taken.
	Extra    *ExtraAttempts
	MayShare bool // may use an act that another step uses
	Checks   []*Check
	Pos      Pos
}

// ExtraAttempts: the first Free further attempts are free, each other costs
// Each (negative), all together at most AtMost (negative).
type ExtraAttempts struct {
	Free   int
	Each   Points
	AtMost Points
}

// Check is one point-bearing question about a step's act or about the end state.
type Check struct {
	Kind   string // as written, for example "to_exactly"
	Spec   Spec
	Points Points // negative for penalties
	Said   string // key of the phrase that asked for it
	Hint   string // what would have earned the point, in the designer's words
	Near   []Near
	Gate   bool // if not met, the step earns nothing
	// SameMistakeAs names a check kind of the same step: if that one failed for
	// the same reason, this one is not charged again.
	SameMistakeAs string
	// ImpliedBy names a step whose being done implies this.
	ImpliedBy string
	// CountsIf names a step that must have earned for this check to earn.
	CountsIf string
	// Step is set for penalties that look at one step's act.
	Step string
	Pos  Pos
}

// Near is partial credit for a near miss that the check kind knows.
type Near struct {
	If      string
	Points  Points
	Minutes int // for late_up_to
	Days    int // for days_early
}

// Acceptance accepts mutants that survive. See Mutation.
type Acceptance struct {
	// Mutant is the mutant's name in the report; "*" stands for anything.
	Mutant string
	Reason string
	Signed Signature
	// Carried is the task of the bank that it was signed for, if that became part of
	// this paper with it; "" if it was signed for this paper.
	Carried string
	Pos     Pos
}
