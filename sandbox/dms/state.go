// Package dms is the agency's document system (hệ thống quản lý văn bản và
// điều hành) as a plain value, after Decree 30/2020/NĐ-CP: incoming documents
// are received, registered, presented, directed, routed and handled.
//
// Decide turns a command into the actions to be recorded, or refuses it with
// an *action.Refusal whose sentence says what the law or the workflow wants
// instead; Apply folds a recorded action into the state. Neither does I/O or
// reads a clock. Replaying the actions of a journal gives the live state.
//
// Invariants (each refused by Decide):
//   - At most one lead in force for each level of routing.
//   - A document that is not registered is not routed (article 22.1).
//   - Return and recall need a reason; a due date is not in the past.
//   - Only who holds a document directs, routes or returns it; each rank does
//     what the role matrix allows.
//
// A State is not safe for concurrent use; package attempt owns the lock.
package dms

import (
	"time"

	"thuchanh/sandbox/action"
	"thuchanh/sandbox/world"
)

// Status is how far an incoming document has come.
type Status string

// The states of an incoming document.
const (
	AwaitingReceipt   Status = "awaiting_receipt"   // chờ tiếp nhận
	Received          Status = "received"           // đã tiếp nhận
	Registered        Status = "registered"         // đã vào sổ
	AwaitingDirection Status = "awaiting_direction" // chờ chỉ đạo
	Directed          Status = "directed"           // đã chỉ đạo, chưa chuyển
	InProgress        Status = "in_progress"        // đang xử lý
	ReturnedToClerk   Status = "returned"           // đã trả lại văn thư
	Completed         Status = "completed"          // hoàn thành
	ReceiptRefused    Status = "refused"            // từ chối tiếp nhận, trả nơi gửi
)

// State is the document system as one candidate's world has it.
type State struct {
	World *world.Index

	docs     map[action.DocID]*Document
	order    []action.DocID // in order of arrival
	arrivals map[int]int    // the last số đến of each year (articles 15 and 22.2: one series through the year)
	change   uint64
	out      outgoing
	desk     desk
}

// Document is one incoming document. Treat as read-only outside this package.
type Document struct {
	ID          action.DocID
	Info        action.DocumentInfo
	Status      Status
	Arrived     action.Date
	Number      int // số đến; 0 before registration
	Book        string
	PresentedTo action.PersonID // the leader who holds it; "" before presentation and after a return
	PresentedBy action.PersonID // the clerk it goes back to
	Directions  []Direction
	Assignments []*Assignment
	Returns     []SentBack
	OpenedBy    map[action.PersonID]bool
	Letter      action.Hash // the letter it came as, if any
	Completed   string      // note on completion; Status says whether it is completed
	CompletedOn action.Date // zero for what was completed before the start
	Change      uint64      // grows with every change; the ETag of the REST face

	Proposals []Note // of the chief of office, on pre-routing
	Refusal   *Note  // why the receipt was refused
	Opinions  []*Opinion
	Remarks   []Opinion // opinions that nobody asked for, and those of co-ordinators
	Followers map[action.PersonID]bool
	// Exchange is its line on the axis between agencies; nil if it came another way.
	Exchange *Exchange
}

// Direction is a leader's direction (bút phê).
type Direction struct {
	By   action.PersonID
	Text string
	At   time.Time
	As   action.PersonID // in whose place, by a delegation
}

// SentBack is one return of a document (trả lại).
type SentBack struct {
	By, To action.PersonID
	Reason string
	At     time.Time
}

// AssignmentStatus is how far a branch of handling has come.
type AssignmentStatus string

// The states of a branch.
const (
	AssignmentNew      AssignmentStatus = "new"
	AssignmentSeen     AssignmentStatus = "seen"
	AssignmentReported AssignmentStatus = "reported"
	AssignmentDone     AssignmentStatus = "done"
	AssignmentRecalled AssignmentStatus = "recalled"
	AssignmentReturned AssignmentStatus = "returned" // sent back by who was to handle it
	AssignmentRework   AssignmentStatus = "rework"   // the report was not accepted: being done again
	AssignmentReplaced AssignmentStatus = "replaced" // the lead was changed
)

// Assignment is a branch of handling (nhánh xử lý).
type Assignment struct {
	ID    action.AssignmentID
	Party action.Party
	Role  action.HandlingRole
	By    action.PersonID
	// Under is the branch that By handed on; 0 for the leader's own routing.
	// Branches with the same Under are one level of routing.
	Under  action.AssignmentID
	Due    action.Date
	Status AssignmentStatus
	// Extended says that an extension beyond Due was approved; a new due date clears it.
	Extended bool
	// DoneOn is the day of the latest report; zero for none, or one of before the start without a day.
	DoneOn    action.Date
	At        time.Time
	Reports   []Note
	Reminders []Note
	// Reviews are what who gave the work said about the reports.
	Reviews    []Review
	Extensions []*Extension
}

// Note is a dated sentence, perhaps with files.
type Note struct {
	By    action.PersonID
	Text  string
	At    time.Time
	Files []action.Enclosed
	// As is the person in whose place By wrote it, by a delegation.
	As action.PersonID
}

// InForce reports whether the branch still stands: neither recalled, sent back
// nor replaced.
func (a *Assignment) InForce() bool {
	return a.Status != AssignmentRecalled && a.Status != AssignmentReturned && a.Status != AssignmentReplaced
}

// Acts reports whether the party has to do something: who is only informed has not.
func (a *Assignment) Acts() bool { return a.Role == action.Lead || a.Role == action.Coordinate }

// Pending reports whether a report is still owed on the branch.
func (a *Assignment) Pending() bool {
	return a.Acts() && (a.Status == AssignmentNew || a.Status == AssignmentSeen || a.Status == AssignmentRework)
}

// nextArrival is the next số đến of a year.
func (s *State) nextArrival(year int) int { return s.arrivals[year] + 1 }

// numbered notes that a số đến of a year was given.
func (s *State) numbered(year, number int) { s.arrivals[year] = max(s.arrivals[year], number) }

// Registered reports whether the document stands in the register (article 22.1).
func (d *Document) Registered() bool {
	return d.Number > 0 && d.Status != AwaitingReceipt && d.Status != Received
}

// Assignment returns the branch numbered id, or nil.
func (d *Document) Assignment(id action.AssignmentID) *Assignment {
	return branch(d.Assignments, id)
}

func branch(list []*Assignment, id action.AssignmentID) *Assignment {
	// Numbers run from 1 without holes.
	if id == 0 || int(id) > len(list) {
		return nil
	}
	return list[id-1]
}

// LeadOf returns the lead in force on the level of routing below the branch
// under (0 for the leader's own routing), or nil.
func (d *Document) LeadOf(under action.AssignmentID) *Assignment {
	for _, a := range d.Assignments {
		if a.Under == under && a.Role == action.Lead && a.InForce() {
			return a
		}
	}
	return nil
}
