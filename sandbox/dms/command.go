package dms

import "thuchanh/sandbox/action"

// Command is something a face or a colleague's script asks the document system
// to do. Who may give it at all is in Rules.
type Command interface {
	// Name is the command in the record and in Rules.
	Name() string
	// Describe writes into the record of a refusal what was tried.
	Describe(*action.Refused)
	// decide says which action carries the command out. Further actions and the
	// bytes they name are left with the decider.
	decide(*decider) (action.Action, error)
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
		Files      []Upload
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

func (c Arrive) Describe(r *action.Refused)   { r.Document = c.Document }
func (c Receive) Describe(r *action.Refused)  { r.Document = c.Document }
func (c Register) Describe(r *action.Refused) { r.Document = c.Document }
func (c Present) Describe(r *action.Refused) {
	r.Document, r.Parties = c.Document, []action.Party{action.Party(c.To)}
}
func (c Direct) Describe(r *action.Refused) { r.Document, r.Detail = c.Document, c.Text }

// Describe implements [Command].
func (c Route) Describe(r *action.Refused) {
	r.Document, r.Detail = c.Document, c.Text
	for _, t := range c.Targets {
		r.Parties = append(r.Parties, t.Party)
	}
}

func (c SetDue) Describe(r *action.Refused)   { r.Document, r.Detail = c.Document, c.Due.String() }
func (c Return) Describe(r *action.Refused)   { r.Document, r.Detail = c.Document, c.Reason }
func (c Recall) Describe(r *action.Refused)   { r.Document, r.Detail = c.Document, c.Reason }
func (c Remind) Describe(r *action.Refused)   { r.Document, r.Detail = c.Document, c.Text }
func (c Report) Describe(r *action.Refused)   { r.Document, r.Detail = c.Document, c.Text }
func (c Complete) Describe(r *action.Refused) { r.Document, r.Detail = c.Document, c.Note }
func (c Open) Describe(r *action.Refused)     { r.Document = c.Document }
func (c Search) Describe(r *action.Refused)   { r.Detail = c.Query }

func (c Arrive) decide(d *decider) (action.Action, error)   { return d.arrive(c) }
func (c Receive) decide(d *decider) (action.Action, error)  { return d.receive(c) }
func (c Register) decide(d *decider) (action.Action, error) { return d.register(c) }
func (c Present) decide(d *decider) (action.Action, error)  { return d.present(c) }
func (c Direct) decide(d *decider) (action.Action, error)   { return d.direct(c) }
func (c Route) decide(d *decider) (action.Action, error)    { return d.route(c) }
func (c SetDue) decide(d *decider) (action.Action, error)   { return d.setDue(c) }
func (c Return) decide(d *decider) (action.Action, error)   { return d.sendBack(c) }
func (c Recall) decide(d *decider) (action.Action, error)   { return d.recall(c) }
func (c Remind) decide(d *decider) (action.Action, error)   { return d.remind(c) }
func (c Report) decide(d *decider) (action.Action, error)   { return d.report(c) }
func (c Complete) decide(d *decider) (action.Action, error) { return d.complete(c) }
func (c Open) decide(d *decider) (action.Action, error)     { return d.open(c) }
func (c Search) decide(d *decider) (action.Action, error)   { return d.search(c) }

// Decision is what Decide says: the actions to record together, in order, and
// the bytes that they name.
type Decision struct {
	Actions []action.Action
	Blobs   [][]byte
	// As is the person in whose place the actor acted, by a delegation in force;
	// it belongs into the origin of the record.
	As action.PersonID
}
