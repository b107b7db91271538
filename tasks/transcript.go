package tasks

import (
	"time"

	"thuchanh/sandbox/action"
)

// Transcript is a scripted candidate and the score that he must get.
type Transcript struct {
	ID    string
	Title string
	// MustScore is the promised points for each task; Total, if set, for the paper.
	MustScore map[string]Points
	Total     *Points
	// Rounding is how far from its promises a score may be: promises that were
	// scaled from another total are not known better (package compose). 0 elsewhere.
	Rounding Points
	Do       []Deed
	// Rates are what a grader is taken to have said to the paper's human_rates
	// checks: "task/step/n" (n from 1 among the step's checks) to a level.
	Rates map[string]string
	Pos   Pos
}

// Deed is one thing the scripted candidate does at a world time.
type Deed struct {
	// ID is the deed's name in its transcript, or "".
	ID string
	// Makes is what later deeds call the task, delegation, case file, appointment
	// or exported report that this one creates, or "".
	Makes string
	At    time.Time
	Act   DeedAct
	Pos   Pos
}

// DeedAct is what is done.
//
//sumtype:decl
type DeedAct interface{ isDeed() }

// The deeds. People are names of the world; Raw addresses reach strangers.
type (
	// SendLetter is a new letter, a reply, a reply to all or a forward.
	SendLetter struct {
		How     string // new, reply, reply_all, forward, forward_attached, answer
		Letter  action.LetterID
		To      []action.PersonID
		ToRaw   []string
		Cc, Bcc []action.PersonID
		Subject string // "" for replies and forwards: as programs make it
		Body    string
		Attach  []action.FileID
		// AttachReports are reports exported before, by Makes or as the system names them: bao_cao_1.
		AttachReports []action.ReportID
		// Rename gives an attached file another name.
		Rename map[action.FileID]string
		// Edit changes an attached file before it goes: cells to values, or words
		// to words (see office.Edit).
		Edit map[action.FileID]map[string]string
		// DropFiles leaves the forwarded letter's files out.
		DropFiles bool
		// Receipt asks for a receipt: "read", "delivery" or "" for none.
		Receipt string
		// Importance is high, normal, low or "", which is what programs write of
		// themselves: nothing.
		Importance string
		// Meeting makes it an invitation to a meeting, or with How "answer" the
		// answer to the invitation of Letter; nil for an ordinary letter.
		Meeting *Meeting
	}
	// SaveDraft saves a draft with the fields of a letter.
	SaveDraft  struct{ Letter SendLetter }
	MoveLetter struct {
		Letters []action.LetterID
		To      string
		ByCopy  bool // COPY, STORE \Deleted, EXPUNGE
	}
	FlagLetter struct {
		Letters []action.LetterID
		Off     bool
	}
	DeleteLetter struct {
		Letters []action.LetterID
		Purge   bool
	}
	ReadLetter   struct{ Letters []action.LetterID }
	CreateFolder struct{ Folder string }
	OpenDocument struct {
		Document action.DocID
		File     action.FileID
	}
	Direct struct {
		Document action.DocID
		Text     string
	}
	Route struct {
		Document   action.DocID
		Lead       []action.Party // more than one is a mistake worth scripting
		Coordinate []action.Party
		Inform     []action.Party
		Due        action.Date
		Text       string
	}
	SetDue struct {
		Document action.DocID
		Due      action.Date
		Reason   string
	}
	Return struct {
		Document action.DocID
		Reason   string
	}
	Recall struct {
		Document action.DocID
		Reason   string
	}
	Remind struct {
		Documents []action.DocID
		Text      string
	}
	Complete struct {
		Document action.DocID
		Note     string
	}
	SearchDocuments struct{ Query string }
	// The deeds of a clerk (văn thư): Decree 30/2020, articles 21 to 23.
	Receive  struct{ Document action.DocID }
	Register struct {
		Document action.DocID
		Book     string
	}
	Present struct {
		Document action.DocID
		To       action.PersonID
	}
	// Report is a unit's or a specialist's result on the branch given to it.
	Report struct {
		Document action.DocID
		Text     string
		Attach   []action.FileID
	}
	// Wait lets world time pass, so that colleagues act.
	Wait struct{}
)

// HandleOutgoing is a deed on an outgoing document (văn bản đi): Decree 30/2020,
// articles 10 to 18 and 32.
type HandleOutgoing struct {
	Do       string // a verb of outgoingVerbs, or open_draft
	Document action.DocID
	Text     string // a comment, reason or note
	To       action.PersonID
	File     action.FileID // of revise
	Version  int
	Form     action.SignForm
	PIN      string // "" for the right one
	// Page and Rect are where the signature goes; zero for where it belongs.
	Page     int
	Rect     action.Rect
	Remedy   action.Remedy
	With     action.DocID
	Purpose  action.RecallPurpose // of order_recall
	Agencies []string             // codes, of order_recall
}

func (SendLetter) isDeed()      {}
func (SaveDraft) isDeed()       {}
func (MoveLetter) isDeed()      {}
func (FlagLetter) isDeed()      {}
func (DeleteLetter) isDeed()    {}
func (ReadLetter) isDeed()      {}
func (CreateFolder) isDeed()    {}
func (OpenDocument) isDeed()    {}
func (Direct) isDeed()          {}
func (Route) isDeed()           {}
func (SetDue) isDeed()          {}
func (Return) isDeed()          {}
func (Recall) isDeed()          {}
func (Remind) isDeed()          {}
func (Complete) isDeed()        {}
func (SearchDocuments) isDeed() {}
func (Receive) isDeed()         {}
func (Register) isDeed()        {}
func (Present) isDeed()         {}
func (Report) isDeed()          {}
func (Wait) isDeed()            {}
func (HandleOutgoing) isDeed()  {}
