package tasks

import (
	"time"

	"thuchanh/internal/formula"
	"thuchanh/sandbox/action"
	"thuchanh/sandbox/world"
)

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
	// DidAllOf asks for the step's act on each of these letters, documents or items;
	// credit is pro rata, and Only takes off what was done to others (F1).
	DidAllOf struct {
		Letters   []action.LetterID
		Documents []action.DocID
		Items     []string // alone: tasks, delegations, case files, appointments
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
	// text, not negated; Share gives pro rata credit. Without are rival answers:
	// who states one as well has listed, not answered (law 5).
	BodySays struct {
		Groups  []Group
		AtLeast int
		Share   bool
		Without []Group
	}
	// ValueIs: the own text states the value, and no other value of its kind
	// unless Among allows it.
	ValueIs struct {
		Value Value
		Among bool // other values of the kind may stand beside it
		// Beside, for a date: other dates that may stand beside it, such as those the
		// text explains; they are no rival answers.
		Beside []action.Date
		// Current, for a text: names that a place or agency had before are not accepted.
		Current bool
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
	// exists; or documents or items have a status. Pro rata over what is named.
	// Near miss for folders: without_marks (named without diacritics).
	EndsUp struct {
		Letters   []action.LetterID
		Folder    string // with Letters: where they are; alone: that it exists
		Flagged   *bool
		Seen      *bool
		Deleted   bool // in the trash folder, not purged
		Documents []action.DocID
		Items     []string
		Status    string
		OrLater   bool // of outgoing documents: past Status will do
	}
	// LeftUnchanged: these are as at the start (looking apart).
	LeftUnchanged struct {
		Letters   []action.LetterID
		Documents []action.DocID
		Items     []string
	}
)

// Documents.
type (
	// LeadIs: the one lead in force is Party. Near misses as_coordinator, as_informed,
	// head_in_person.
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
		Without []Group
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

// More occurrence, people and place.
type (
	// DidAnyOf asks for the step's act on at least one of these.
	DidAnyOf struct {
		Letters   []action.LetterID
		Documents []action.DocID
		Items     []string
	}
	// UnitExactly: the step's act gave work to exactly these parties, in
	// whatever role. Near misses one_missing, one_extra.
	UnitExactly struct{ Parties []action.Party }
	// PeopleSet: whom the letter reached, as an F1 share of these people. Field
	// is to, cc, bcc or "" for all of them.
	PeopleSet struct {
		People []action.PersonID
		Field  string
	}
)

// More content.
type (
	// FieldIs: a typed field of a document at the end has this value. Field is
	// one of DocumentFields.
	FieldIs struct {
		Document action.DocID
		Field    string
		Value    Value
	}
	// NothingLeftOver: the own text and the subject hold no leftovers of a
	// template ("…", "[họ tên]", "xxx") and none of Words (an old name, an old date).
	NothingLeftOver struct{ Words []string }
)

// More files. File is recognised by lineage; a file that the candidate changed
// descends from it if most of its paragraphs or cells are the same.
type (
	// FileNameIs: the attached File is called one of Names; without the
	// extension's letter case. Near miss without_marks.
	FileNameIs struct {
		File  action.FileID
		Names Group
	}
	// SameFileAs: the bytes of File itself are attached, not another revision or
	// a changed copy; with Step, the very bytes that the step's letter carried.
	SameFileAs struct {
		File action.FileID
		Step string
	}
	// DocumentSays: the text of the attached File, or of a file made from it,
	// says the groups. File "" means any attached text document.
	DocumentSays struct {
		File    action.FileID
		Groups  []Group
		AtLeast int
		Share   bool
	}
	// CellIs: a cell of the attached workbook made from File has this value.
	CellIs struct {
		File  action.FileID
		Sheet string // "" is the first
		Cell  string // "B4"
		Value Value
	}
	// ChangedOnly: the attached file differs from File only in these cells, or
	// in paragraphs that hold one of these phrases.
	ChangedOnly struct {
		File   action.FileID
		Sheet  string
		Cells  []string
		Places Group
	}
)

// More time and state.
type (
	// Within: no later than Minutes after the act of Step. Near miss late_up_to.
	Within struct {
		Step    string
		Minutes int
	}
	// InWindow: not before From and not after To. Near miss late_up_to.
	InWindow struct{ From, To time.Time }
	// OnlyChanged: at the end nothing differs from the start but these letters,
	// documents and folders (looking, drafts and what was sent apart).
	OnlyChanged struct {
		Letters   []action.LetterID
		Documents []action.DocID
		Items     []string
		Folders   []string
	}
)

// Knowledge and judgement.
type (
	// ReportedProblem: the right answer is to refuse, ask or report: the
	// candidate wrote about Letter or Document to one of People (answering,
	// forwarding, a new letter that names it, a return), and said one of Groups.
	ReportedProblem struct {
		Letter   action.LetterID
		Document action.DocID
		People   []action.PersonID
		Groups   []Group
		AtLeast  int
	}
	// HumanRates: a person rates it, blind, by these levels. Until then it is
	// unknown.
	HumanRates struct {
		// Levels from the lowest to the highest; the last is worth all points.
		Levels []Level
	}
	// Formula is a typed CEL expression over the evidence that gives true, false
	// or a share from 0.0 to 1.0. Two people signed it.
	Formula struct {
		CEL    string
		Signed []Signature

		program *formula.Program
	}
)

// Level is one level of human_rates.
type Level struct {
	ID     string
	Points Points
	Means  string // what a grader must have seen
}

// Signature is somebody answering for a part of a paper: a formula, an
// accepted mutant.
type Signature struct {
	Name string
	Date action.Date
}

// Compositions. The parts have no points of their own, and quote the phrase
// that their composition quotes.
type (
	AllOf struct{ Of []*Check }
	AnyOf struct{ Of []*Check }
	// AtLeast: Count of the parts hold.
	AtLeast struct {
		Count int
		Of    []*Check
	}
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
func (DidAnyOf) isSpec()         {}
func (UnitExactly) isSpec()      {}
func (PeopleSet) isSpec()        {}
func (FieldIs) isSpec()          {}
func (NothingLeftOver) isSpec()  {}
func (FileNameIs) isSpec()       {}
func (SameFileAs) isSpec()       {}
func (DocumentSays) isSpec()     {}
func (CellIs) isSpec()           {}
func (ChangedOnly) isSpec()      {}
func (Within) isSpec()           {}
func (InWindow) isSpec()         {}
func (OnlyChanged) isSpec()      {}
func (ReportedProblem) isSpec()  {}
func (HumanRates) isSpec()       {}
func (Formula) isSpec()          {}
func (AllOf) isSpec()            {}
func (AnyOf) isSpec()            {}
func (AtLeast) isSpec()          {}
