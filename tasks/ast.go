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
	"time"

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
	ID         string
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
	// World is the world of variant 0; Deal gives the others.
	World *world.World
	// Bundle is the paper's folder as one canonical blob; Unbundle reads it back.
	Bundle []byte

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
	SendToHuman []HumanReason
	Pos         Pos
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

// Spec is the typed parameters of one check kind.
//
//sumtype:decl
type Spec interface{ isSpec() }

// Group is a set of synonyms: saying one of them is enough.
type Group []string

// Value is a typed value that a text should state. Exactly one field is set.
type Value struct {
	Date   action.Date
	Time   string // "14:00"
	Number string // exact decimal, "1234.5"
	// Unit, for Number, are the words of what is counted ("đại biểu", "người"):
	// other numbers in the text are rival answers only if they count the same.
	Unit      Group
	DocNumber string // "123/UBND-VP"
	Text      string // a proper name or place, compared by key
}

// Occurrence.
type (
	// Did asks only that the step's act was found.
	Did struct{}
	// DidTimes bounds how many acts match the step; nil means no bound.
	DidTimes struct{ Exactly, AtLeast, AtMost *int }
	// DidAllOf asks for the step's act on each of these letters or documents;
	// credit is pro rata, and Only takes off what was done to others (F1).
	DidAllOf struct {
		Letters   []action.LetterID
		Documents []action.DocID
		Only      bool
	}
	// DidNot asks that no act fits. It only deducts, or counts_if another step earned.
	DidNot struct{ LookFor []world.Pattern }
)

// Who and where.
type (
	// RepliedTo: near misses new_letter, reply_all.
	RepliedTo struct {
		Letter action.LetterID
		All    bool // a reply to all was asked for
	}
	// Forwarded: near miss without_file.
	Forwarded struct{ Letter action.LetterID }
	// ToExactly: near misses put_in_cc, one_missing, one_extra.
	ToExactly struct{ People []action.PersonID }
	// ToIncludes: near miss put_in_cc.
	ToIncludes struct{ People []action.PersonID }
	// CcExactly: near misses put_in_to, one_missing, one_extra.
	CcExactly struct{ People []action.PersonID }
	// CcIncludes: near miss put_in_to.
	CcIncludes struct{ People []action.PersonID }
	// BccExactly: near miss put_in_cc.
	BccExactly struct{ People []action.PersonID }
	// NobodyElse: every recipient, Bcc included, is one of People; if People is
	// empty, one of those that the step's other checks name.
	NobodyElse struct{ People []action.PersonID }
)

// Content. Only what the candidate wrote himself counts.
type (
	// SubjectSays: every group is said in the subject.
	SubjectSays struct{ Groups []Group }
	// BodySays: at least AtLeast (0 = all) of the groups are said in the own
	// text, not negated; Share gives pro rata credit.
	BodySays struct {
		Groups  []Group
		AtLeast int
		Share   bool
	}
	// ValueIs: the own text states the value, and no other value of its kind
	// unless Among allows it.
	ValueIs struct {
		Value Value
		Among bool // other values of the kind may stand beside it
	}
	// HasPart: greeting, closing or signature.
	HasPart struct{ Part string }
	// TypedWithMarks: the own text is written with Vietnamese diacritics.
	TypedWithMarks struct{}
)

// Files.
type (
	// Attached: near misses older_revision, extra_file.
	Attached struct {
		File action.FileID
		Only bool // nothing else is attached
	}
	// FileTypeIs: the attached revision of File is, by content, of type Is (docx, xlsx, pdf).
	FileTypeIs struct {
		File action.FileID
		Is   string
	}
)

// Order and time.
type (
	// AfterStep and BeforeStep compare the times of two steps' acts.
	AfterStep  struct{ Step string }
	BeforeStep struct{ Step string }
	// InOrder: the steps were done in this order; credit for the longest correct run.
	InOrder struct{ Steps []string }
	// ByDeadline: near miss late_up_to.
	ByDeadline struct{ At time.Time } // world time
	// NotBefore is a world time.
	NotBefore struct{ At time.Time }
)

// State at the end.
type (
	// EndsUp: letters are in a folder, or carry or lack a flag; or a folder
	// exists; or a document has a status. Pro rata over Letters. Near miss
	// for folders: without_marks (named without diacritics).
	EndsUp struct {
		Letters   []action.LetterID
		Folder    string // with Letters: where they are; alone: that it exists
		Flagged   *bool
		Seen      *bool
		Deleted   bool // in the trash folder, not purged
		Documents []action.DocID
		Status    string
	}
	// LeftUnchanged: these letters and documents are as at the start (looking apart).
	LeftUnchanged struct {
		Letters   []action.LetterID
		Documents []action.DocID
	}
)

// Documents.
type (
	// LeadIs: the one lead in force is Party. Near miss as_coordinator.
	LeadIs struct {
		Document action.DocID
		Party    action.Party
	}
	// UnitRole: the parties in Role are exactly these (F1 share if Share).
	UnitRole struct {
		Document action.DocID
		Role     action.HandlingRole
		Parties  []action.Party
		Share    bool
	}
	// DueIs: the due date of the lead branch. Near miss days_early.
	DueIs struct {
		Document   action.DocID
		On         action.Date
		Before     action.Date // on or before
		NotEarlier action.Date
	}
	// DirectionSays: the candidate's direction, return reason or reminder text.
	DirectionSays struct {
		Groups  []Group
		AtLeast int
		Share   bool
	}
	// Returned: the document is returned, and stays so.
	Returned struct{ Document action.DocID }
	// NotRouted: the document was not given to any party.
	NotRouted struct{ Document action.DocID }
)

// Knowledge and safety.
type (
	// LookedFirst: the letter, document or file was opened before the step's act.
	LookedFirst struct {
		Letter   action.LetterID
		Document action.DocID
	}
	// NeverSentOutside: no file with this marking was sent to anybody outside,
	// attached under whatever name.
	NeverSentOutside struct{ Marking string }
)

func (Did) isSpec()              {}
func (DidTimes) isSpec()         {}
func (DidAllOf) isSpec()         {}
func (DidNot) isSpec()           {}
func (RepliedTo) isSpec()        {}
func (Forwarded) isSpec()        {}
func (ToExactly) isSpec()        {}
func (ToIncludes) isSpec()       {}
func (CcExactly) isSpec()        {}
func (CcIncludes) isSpec()       {}
func (BccExactly) isSpec()       {}
func (NobodyElse) isSpec()       {}
func (SubjectSays) isSpec()      {}
func (BodySays) isSpec()         {}
func (ValueIs) isSpec()          {}
func (HasPart) isSpec()          {}
func (TypedWithMarks) isSpec()   {}
func (Attached) isSpec()         {}
func (FileTypeIs) isSpec()       {}
func (AfterStep) isSpec()        {}
func (BeforeStep) isSpec()       {}
func (InOrder) isSpec()          {}
func (ByDeadline) isSpec()       {}
func (NotBefore) isSpec()        {}
func (EndsUp) isSpec()           {}
func (LeftUnchanged) isSpec()    {}
func (LeadIs) isSpec()           {}
func (UnitRole) isSpec()         {}
func (DueIs) isSpec()            {}
func (DirectionSays) isSpec()    {}
func (Returned) isSpec()         {}
func (NotRouted) isSpec()        {}
func (LookedFirst) isSpec()      {}
func (NeverSentOutside) isSpec() {}
