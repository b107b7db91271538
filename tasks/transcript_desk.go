package tasks

import (
	"time"

	"thuchanh/sandbox/action"
)

// Further deeds in the document system. Those without files have the fields of
// the commands of package dms, to which checks/prove converts them.
type (
	RefuseReceipt struct {
		Document action.DocID
		Reason   string
	}
	Preroute struct {
		Document action.DocID
		To       action.PersonID
		Text     string
	}
	AskExtension struct {
		Document   action.DocID
		Assignment action.AssignmentID
		Until      action.Date
		Reason     string
	}
	ApproveExtension struct {
		Document   action.DocID
		Assignment action.AssignmentID
		Until      action.Date
		Note       string
	}
	RefuseExtension struct {
		Document   action.DocID
		Assignment action.AssignmentID
		Reason     string
	}
	ChangeLead struct {
		Document action.DocID
		To       action.Party
		Due      action.Date
		Reason   string
	}
	AskOpinion struct {
		Document action.DocID
		Of       []action.Party
		Text     string
	}
	GiveOpinion struct {
		Document action.DocID
		Text     string
		Attach   []action.FileID
	}
	AcceptReport struct {
		Document   action.DocID
		Assignment action.AssignmentID
		Note       string
	}
	RejectReport struct {
		Document   action.DocID
		Assignment action.AssignmentID
		Reason     string
		Due        action.Date
	}
	Follow struct {
		Document action.DocID
		Off      bool
	}
	AssignTask struct {
		Content    string
		Lead       []action.Party // more than one is a mistake worth scripting
		Coordinate []action.Party
		Inform     []action.Party
		Due        action.Date
		Priority   string
	}
	ReportTask struct {
		Task   action.TaskID
		Text   string
		Attach []action.FileID
	}
	AcceptTask struct {
		Task       action.TaskID
		Assignment action.AssignmentID
		Note       string
	}
	RejectTask struct {
		Task       action.TaskID
		Assignment action.AssignmentID
		Reason     string
		Due        action.Date
	}
	RemindTask struct {
		Task        action.TaskID
		Assignments []action.AssignmentID
		Text        string
	}
	RecallTask struct {
		Task   action.TaskID
		Reason string
	}
	Delegate struct {
		To          action.PersonID
		From, Until action.Date
		Scope       action.DelegationScope
		Of          []string
		Reason      string
	}
	RevokeDelegation struct {
		Delegation action.DelegationID
		Reason     string
	}
	OpenCase struct {
		Info action.CaseInfo
		Line string
	}
	AddToCase struct {
		Case      action.CaseID
		Documents []action.DocID
	}
	RemoveFromCase struct {
		Case     action.CaseID
		Document action.DocID
		Reason   string
	}
	CloseCase struct {
		Case  action.CaseID
		Pages int
	}
	ApproveCase struct {
		Case action.CaseID
		Note string
	}
	ProposeEntry struct {
		Title    string
		From, To time.Time
		Place    string
		People   []action.PersonID
		Document action.DocID
	}
	ApproveEntry struct{ Entry action.EntryID }
	DeclineEntry struct {
		Entry  action.EntryID
		Reason string
	}
	MoveEntry struct {
		Entry    action.EntryID
		From, To time.Time
		Place    string
		People   []action.PersonID
		Reason   string
	}
	NoteClash struct {
		Entries []action.EntryID
		Text    string
	}
	RunReport    struct{ Query action.ReportQuery }
	ExportReport struct {
		Query  action.ReportQuery
		Format string
	}
	PublishWeek   struct{ Monday action.Date }
	FindDocuments struct{ Criteria action.Criteria }
	Pin           struct {
		Document action.DocID
		Off      bool
	}
)

func (RefuseReceipt) isDeed()    {}
func (Preroute) isDeed()         {}
func (AskExtension) isDeed()     {}
func (ApproveExtension) isDeed() {}
func (RefuseExtension) isDeed()  {}
func (ChangeLead) isDeed()       {}
func (AskOpinion) isDeed()       {}
func (GiveOpinion) isDeed()      {}
func (AcceptReport) isDeed()     {}
func (RejectReport) isDeed()     {}
func (Follow) isDeed()           {}
func (AssignTask) isDeed()       {}
func (ReportTask) isDeed()       {}
func (AcceptTask) isDeed()       {}
func (RejectTask) isDeed()       {}
func (RemindTask) isDeed()       {}
func (RecallTask) isDeed()       {}
func (Delegate) isDeed()         {}
func (RevokeDelegation) isDeed() {}
func (OpenCase) isDeed()         {}
func (AddToCase) isDeed()        {}
func (RemoveFromCase) isDeed()   {}
func (CloseCase) isDeed()        {}
func (ApproveCase) isDeed()      {}
func (ProposeEntry) isDeed()     {}
func (ApproveEntry) isDeed()     {}
func (DeclineEntry) isDeed()     {}
func (MoveEntry) isDeed()        {}
func (NoteClash) isDeed()        {}
func (RunReport) isDeed()        {}
func (ExportReport) isDeed()     {}
func (PublishWeek) isDeed()      {}
func (FindDocuments) isDeed()    {}
func (Pin) isDeed()              {}
