package tasks

import (
	"time"

	"thuchanh/sandbox/action"
	"thuchanh/sandbox/world"
)

// The rest of the document system: tasks, delegations, extensions, the calendar,
// case files and look-ups. Those that ask about something made ask of the step's
// act, and how that stands at the end.
type (
	// TaskHas: the task given in the step's act is led by Lead, co-ordinated by
	// exactly Coordinate (F1 share if Share), shown to exactly Inform, due and of a
	// priority as asked. What is blank is not asked. Near misses as_coordinator, head_in_person,
	// days_early.
	TaskHas struct {
		Lead               action.Party
		Coordinate, Inform []action.Party
		Share              bool
		On, Before         action.Date // on the day; on it or before
		NotEarlier         action.Date
		Priority           string
	}
	// DelegationHas: the delegation made in the step's act is to To, from From until
	// Until, of this scope, no longer than MaxDays days. What is blank is not
	// asked. Near misses days_off, scope_too_broad.
	DelegationHas struct {
		To          action.PersonID
		From, Until action.Date
		Scope       action.DelegationScope
		Of          []string
		MaxDays     int
	}
	// ExtensionIs: the candidate's last answer to a request for an extension, of
	// Party's branch if it is named, was granted (on a day, or no later than one) or
	// declined. Near miss earlier.
	ExtensionIs struct {
		Document   action.DocID
		Party      action.Party
		Answer     string // granted, declined
		On, Before action.Date
	}
	// DoneBy: of the acts that the step takes, it was one of these. Near miss
	// other_way.
	DoneBy struct{ Actions []string }
	// Recalled: the branch of Party was taken back and stays so. Near miss replaced
	// (by a change of the lead).
	Recalled struct {
		Document action.DocID
		Party    action.Party
	}
	// ReportJudged: the candidate's last word on the report of a branch, of Party's
	// if it is named, on a document or a task.
	ReportJudged struct {
		Document action.DocID
		Item     string
		Party    action.Party
		Verdict  string // accepted, rejected
	}
	// Enclosed: the file went with the step's report or opinion. Near miss
	// older_revision.
	Enclosed struct{ File action.FileID }
	// EntryHas: the appointment proposed in the step's act, as it stands at the end:
	// not declined, at this time, in this place, with exactly these people, for this
	// document; Free asks that it clashes with nothing. Near miss one_wrong.
	EntryHas struct {
		From, To time.Time
		Place    []Group
		People   []action.PersonID
		Document action.DocID
		Free     bool
	}
	// WeekPublished: the candidate published the week, and what is published is
	// exactly Items, or all that is approved in it at the end. Near miss not_current.
	WeekPublished struct {
		Monday action.Date
		Items  []string
	}
	// CaseHas: the case file, Case or that of the step's act, has these data. Near
	// miss outside_plan.
	CaseHas struct {
		Case      string
		Notation  string
		Title     []Group
		Retention string
		InPlan    bool
	}
	// CaseHolds: what is filed in it, as an F1 share of these documents.
	CaseHolds struct {
		Case      string
		Documents []action.DocID
	}
	// Pinned: at the end exactly these documents are pinned. Near miss among_three.
	Pinned struct{ Documents []action.DocID }
	// NotPinned: none of these is pinned at the end.
	NotPinned struct{ Documents []action.DocID }
	// RoutedWithin: the candidate gave the document to nobody but these.
	RoutedWithin struct {
		Document action.DocID
		Parties  []action.Party
	}
	// NotTried: nothing that fits was done, nor tried and refused.
	NotTried struct{ LookFor []world.Pattern }
	// ReportHas: the report that the step's act ran or exported, or one whose file,
	// as the system exported it, went with its letter, report or opinion. What is
	// blank is not asked.
	ReportHas struct {
		Query  action.ReportQuery
		Format string // xlsx, pdf
	}
	// DueWorkday: the due date of the lead branch is a working day.
	DueWorkday struct{ Document action.DocID }
)

func (TaskHas) isSpec()       {}
func (DelegationHas) isSpec() {}
func (ExtensionIs) isSpec()   {}
func (DoneBy) isSpec()        {}
func (Recalled) isSpec()      {}
func (ReportJudged) isSpec()  {}
func (Enclosed) isSpec()      {}
func (EntryHas) isSpec()      {}
func (WeekPublished) isSpec() {}
func (CaseHas) isSpec()       {}
func (CaseHolds) isSpec()     {}
func (Pinned) isSpec()        {}
func (NotPinned) isSpec()     {}
func (RoutedWithin) isSpec()  {}
func (NotTried) isSpec()      {}
func (ReportHas) isSpec()     {}
func (DueWorkday) isSpec()    {}
