package action

import "time"

// Names of what the desk holds beside documents.
type (
	// TaskID names a task given without a document (nhiệm vụ).
	TaskID string
	// DelegationID names a delegation (ủy quyền).
	DelegationID string
	// CaseID names a case file (hồ sơ công việc).
	CaseID string
	// EntryID names an entry of the work calendar (lịch công tác).
	EntryID string
)

// Tasks without a document (giao việc).
type (
	// TaskAssigned gives a task to parties.
	TaskAssigned struct {
		Task     TaskID     `json:"task"`
		Content  string     `json:"content"`
		Assigned []Assigned `json:"assigned"`
		Due      Date       `json:"due,omitzero"`
		Priority string     `json:"priority,omitempty"`
	}
	// TaskReported is a report of the result on one branch of a task.
	TaskReported struct {
		Task       TaskID       `json:"task"`
		Assignment AssignmentID `json:"assignment"`
		Text       string       `json:"text"`
		Files      []Enclosed   `json:"files,omitempty"`
	}
	// TaskAccepted confirms the result of a branch (duyệt hoàn thành).
	TaskAccepted struct {
		Task       TaskID       `json:"task"`
		Assignment AssignmentID `json:"assignment"`
		Note       string       `json:"note,omitempty"`
	}
	// TaskRejected sends it back (chưa đạt).
	TaskRejected struct {
		Task       TaskID       `json:"task"`
		Assignment AssignmentID `json:"assignment"`
		Reason     string       `json:"reason"`
		Due        Date         `json:"due,omitzero"`
	}
	// TaskReminded chases those who have not reported.
	TaskReminded struct {
		Task        TaskID         `json:"task"`
		Assignments []AssignmentID `json:"assignments"`
		Text        string         `json:"text"`
	}
	// TaskRecalled takes the whole task back.
	TaskRecalled struct {
		Task   TaskID `json:"task"`
		Reason string `json:"reason"`
	}
)

// DelegationScope says what a delegation is for.
type DelegationScope string

// The scopes.
const (
	ScopeIncoming DelegationScope = "incoming" // all incoming documents
	ScopeField    DelegationScope = "field"    // incoming documents of some fields (lĩnh vực)
	ScopeSigning  DelegationScope = "signing"  // signing, in some forms: KT, TL, TUQ
)

// Delegation (ủy quyền, compare article 13.3: in writing, for a time, not to be
// passed on).
type (
	// DelegationMade lets To act for the actor, from a day to a day.
	DelegationMade struct {
		Delegation DelegationID    `json:"delegation"`
		To         PersonID        `json:"to"`
		From       Date            `json:"from"`
		Until      Date            `json:"until"`
		Scope      DelegationScope `json:"scope"`
		// Of are the fields of work, or the forms of signing, by the scope.
		Of     []string `json:"of,omitempty"`
		Reason string   `json:"reason,omitempty"`
	}
	// DelegationRevoked ends a delegation at once (thu hồi ủy quyền).
	DelegationRevoked struct {
		Delegation DelegationID `json:"delegation"`
		Reason     string       `json:"reason,omitempty"`
	}
)

// CaseInfo is what is written about a case file (appendix VI, part I). The
// figures are the longest values in characters.
type CaseInfo struct {
	Organ       string `json:"organ"`                 // OrganId, 13
	Year        int    `json:"year"`                  // FileCatalog, 4 digits
	Notation    string `json:"notation"`              // FileNotation, 20
	Title       string `json:"title"`                 // 500
	Maintenance string `json:"maintenance"`           // retention, 30
	Rights      string `json:"rights,omitempty"`      // 30
	Creator     string `json:"creator,omitempty"`     // 30
	Language    string `json:"language,omitempty"`    // 50
	Start       Date   `json:"start,omitzero"`        // StartDate
	End         Date   `json:"end,omitzero"`          // EndDate
	Documents   int    `json:"documents,omitempty"`   // DocTotal, 4 digits
	Pages       int    `json:"pages,omitempty"`       // PageTotal, 4 digits
	Description string `json:"description,omitempty"` // 500
}

// Case files (hồ sơ công việc, articles 28 to 31).
type (
	// CaseOpened opens a case file, of a line of the file plan or outside it.
	CaseOpened struct {
		Case CaseID   `json:"case"`
		Info CaseInfo `json:"info"`
		// Line is the notation of the file plan's line it was opened from.
		Line string `json:"line,omitempty"`
	}
	// CaseItemAdded puts a document into a case file.
	CaseItemAdded struct {
		Case     CaseID `json:"case"`
		Document DocID  `json:"document"`
		Ordinal  int    `json:"ordinal"` // DocOrdinal
	}
	// CaseItemRemoved takes it out; those after it move up.
	CaseItemRemoved struct {
		Case     CaseID `json:"case"`
		Document DocID  `json:"document"`
		Reason   string `json:"reason,omitempty"`
	}
	// CaseClosed ends the case file (kết thúc hồ sơ).
	CaseClosed struct {
		Case      CaseID `json:"case"`
		End       Date   `json:"end"`
		Documents int    `json:"documents"`
		Pages     int    `json:"pages,omitempty"`
	}
	// CaseApproved is a leader's approval of a closed case file.
	CaseApproved struct {
		Case CaseID `json:"case"`
		Note string `json:"note,omitempty"`
	}
)

// EntryInfo is an appointment of the work calendar. From and To are world times.
type EntryInfo struct {
	Title    string     `json:"title"`
	From     time.Time  `json:"from"`
	To       time.Time  `json:"to"`
	Place    string     `json:"place,omitempty"`
	People   []PersonID `json:"people"`
	Document DocID      `json:"document,omitempty"` // what called for it
	// Convener is the agency or person that calls the meeting; Above is set when
	// that is a superior one, whose meeting is not this agency's to move.
	Convener string `json:"convener,omitempty"`
	Above    bool   `json:"above,omitempty"`
}

// The work calendar (lịch công tác).
type (
	// EntryProposed proposes an appointment (đăng ký lịch).
	EntryProposed struct {
		Entry EntryID   `json:"entry"`
		Info  EntryInfo `json:"info"`
	}
	// EntryApproved takes it into the calendar (duyệt lịch).
	EntryApproved struct {
		Entry EntryID `json:"entry"`
	}
	// EntryDeclined refuses it, or takes it out again.
	EntryDeclined struct {
		Entry  EntryID `json:"entry"`
		Reason string  `json:"reason"`
	}
	// WeekPublished publishes the approved entries of a week, named by its Monday.
	WeekPublished struct {
		Monday  Date      `json:"monday"`
		Entries []EntryID `json:"entries,omitempty"`
	}
)

// Criteria is an advanced search; what is left out does not limit it.
type Criteria struct {
	Text   string `json:"text,omitempty"`   // in number, subject, issuer, type, directions
	Number string `json:"number,omitempty"` // số, ký hiệu
	Issuer string `json:"issuer,omitempty"`
	Type   string `json:"type,omitempty"`
	Field  string `json:"field,omitempty"`
	Status string `json:"status,omitempty"`
	// By says which day From and To are about: arrived (also if blank) or issued.
	By   string `json:"by,omitempty"`
	From Date   `json:"from,omitzero"`
	To   Date   `json:"to,omitzero"`
	// Direction limits it to incoming or outgoing documents; blank is both.
	Direction string `json:"direction,omitempty"`
}

// Looking things up, and what the system says.
type (
	// DocumentsFound is an advanced search with what it found.
	DocumentsFound struct {
		Criteria Criteria `json:"criteria"`
		Found    []DocID  `json:"found,omitempty"`
	}
	// ResultPinned marks a document as the one that was looked for (ghim), or
	// takes the mark off.
	ResultPinned struct {
		Document DocID `json:"document"`
		Off      bool  `json:"off,omitempty"`
	}
	// NotificationsRead marks the actor's notifications as read, by number.
	NotificationsRead struct {
		Notifications []uint32 `json:"notifications"`
	}
	// Warned is a warning that went with the act before it, which was carried out.
	Warned struct {
		Code     string `json:"code"`
		Reason   Text   `json:"reason"`
		Document DocID  `json:"document,omitempty"`
	}
)

// The kinds of the rest of the desk.
const (
	KindTaskAssigned      Kind = "task.assigned"
	KindTaskReported      Kind = "task.reported"
	KindTaskAccepted      Kind = "task.accepted"
	KindTaskRejected      Kind = "task.rejected"
	KindTaskReminded      Kind = "task.reminded"
	KindTaskRecalled      Kind = "task.recalled"
	KindDelegationMade    Kind = "delegation.made"
	KindDelegationRevoked Kind = "delegation.revoked"
	KindCaseOpened        Kind = "case.opened"
	KindCaseItemAdded     Kind = "case.item_added"
	KindCaseItemRemoved   Kind = "case.item_removed"
	KindCaseClosed        Kind = "case.closed"
	KindCaseApproved      Kind = "case.approved"
	KindEntryProposed     Kind = "calendar.proposed"
	KindEntryApproved     Kind = "calendar.approved"
	KindEntryDeclined     Kind = "calendar.declined"
	KindWeekPublished     Kind = "calendar.published"
	KindDocumentsFound    Kind = "dms.found"
	KindResultPinned      Kind = "dms.pinned"
	KindNotificationsRead Kind = "desk.notifications_read"
	KindWarned            Kind = "dms.warned"
)

func (TaskAssigned) Kind() Kind      { return KindTaskAssigned }
func (TaskReported) Kind() Kind      { return KindTaskReported }
func (TaskAccepted) Kind() Kind      { return KindTaskAccepted }
func (TaskRejected) Kind() Kind      { return KindTaskRejected }
func (TaskReminded) Kind() Kind      { return KindTaskReminded }
func (TaskRecalled) Kind() Kind      { return KindTaskRecalled }
func (DelegationMade) Kind() Kind    { return KindDelegationMade }
func (DelegationRevoked) Kind() Kind { return KindDelegationRevoked }
func (CaseOpened) Kind() Kind        { return KindCaseOpened }
func (CaseItemAdded) Kind() Kind     { return KindCaseItemAdded }
func (CaseItemRemoved) Kind() Kind   { return KindCaseItemRemoved }
func (CaseClosed) Kind() Kind        { return KindCaseClosed }
func (CaseApproved) Kind() Kind      { return KindCaseApproved }
func (EntryProposed) Kind() Kind     { return KindEntryProposed }
func (EntryApproved) Kind() Kind     { return KindEntryApproved }
func (EntryDeclined) Kind() Kind     { return KindEntryDeclined }
func (WeekPublished) Kind() Kind     { return KindWeekPublished }
func (DocumentsFound) Kind() Kind    { return KindDocumentsFound }
func (ResultPinned) Kind() Kind      { return KindResultPinned }
func (NotificationsRead) Kind() Kind { return KindNotificationsRead }
func (Warned) Kind() Kind            { return KindWarned }

func (TaskAssigned) isAction()      {}
func (TaskReported) isAction()      {}
func (TaskAccepted) isAction()      {}
func (TaskRejected) isAction()      {}
func (TaskReminded) isAction()      {}
func (TaskRecalled) isAction()      {}
func (DelegationMade) isAction()    {}
func (DelegationRevoked) isAction() {}
func (CaseOpened) isAction()        {}
func (CaseItemAdded) isAction()     {}
func (CaseItemRemoved) isAction()   {}
func (CaseClosed) isAction()        {}
func (CaseApproved) isAction()      {}
func (EntryProposed) isAction()     {}
func (EntryApproved) isAction()     {}
func (EntryDeclined) isAction()     {}
func (WeekPublished) isAction()     {}
func (DocumentsFound) isAction()    {}
func (ResultPinned) isAction()      {}
func (NotificationsRead) isAction() {}
func (Warned) isAction()            {}
