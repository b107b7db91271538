package dms

import "thuchanh/sandbox/action"

// Command is something a face or a colleague's script asks the document system to do.
//
//sumtype:decl
type Command interface {
	Name() string
	isCommand()
}

// Target is one party of a routing.
type Target struct {
	Party action.Party
	Role  action.HandlingRole
}

// The commands on incoming documents.
type (
	// Arrive puts a new document into the tray of the clerk; a blank Document
	// gets the next free name.
	Arrive struct {
		Document action.DocID
		Info     action.DocumentInfo
		Letter   action.Hash
	}
	Receive  struct{ Document action.DocID }
	Register struct {
		Document action.DocID
		Book     string // "" means the agency's book
	}
	Present struct {
		Document action.DocID
		To       action.PersonID
	}
	Direct struct {
		Document action.DocID
		Text     string
	}
	// Route gives the document to parties. Text is an optional direction that
	// goes with it; Due, if set, is the due date of every branch that acts.
	Route struct {
		Document action.DocID
		Targets  []Target
		Due      action.Date
		Text     string
	}
	SetDue struct {
		Document    action.DocID
		Assignments []action.AssignmentID // none means all in force
		Due         action.Date
		Reason      string
	}
	Return struct {
		Document action.DocID
		Reason   string
	}
	Recall struct {
		Document    action.DocID
		Assignments []action.AssignmentID // none means all in force
		Reason      string
	}
	Remind struct {
		Document    action.DocID
		Assignments []action.AssignmentID // none means all in force that act
		Text        string
	}
	Report struct {
		Document   action.DocID
		Assignment action.AssignmentID
		Text       string
	}
	Complete struct {
		Document action.DocID
		Note     string
	}
	Open struct {
		Document action.DocID
		File     action.FileID // "" for the document itself
	}
	Search struct{ Query string }
)

func (Arrive) Name() string   { return "dms.arrive" }
func (Receive) Name() string  { return "dms.receive" }
func (Register) Name() string { return "dms.register" }
func (Present) Name() string  { return "dms.present" }
func (Direct) Name() string   { return "dms.direct" }
func (Route) Name() string    { return "dms.route" }
func (SetDue) Name() string   { return "dms.set_due" }
func (Return) Name() string   { return "dms.return" }
func (Recall) Name() string   { return "dms.recall" }
func (Remind) Name() string   { return "dms.remind" }
func (Report) Name() string   { return "dms.report" }
func (Complete) Name() string { return "dms.complete" }
func (Open) Name() string     { return "dms.open" }
func (Search) Name() string   { return "dms.search" }

func (Arrive) isCommand()   {}
func (Receive) isCommand()  {}
func (Register) isCommand() {}
func (Present) isCommand()  {}
func (Direct) isCommand()   {}
func (Route) isCommand()    {}
func (SetDue) isCommand()   {}
func (Return) isCommand()   {}
func (Recall) isCommand()   {}
func (Remind) isCommand()   {}
func (Report) isCommand()   {}
func (Complete) isCommand() {}
func (Open) isCommand()     {}
func (Search) isCommand()   {}

// Decision is what Decide says: the actions to record together, in order.
type Decision struct {
	Actions []action.Action
}
