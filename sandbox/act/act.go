// Package act says what recorded actions mean. The journal keeps what the
// server saw; here a submission becomes a reply to a certain letter with a
// certain revision of a file, an APPEND becomes a draft or a saved copy, and a
// COPY into the trash becomes a deletion.
//
// The marking and the colleagues' scripts read the same acts with the same
// patterns, so a colleague reacts to what would also be marked.
//
// Everything here is a pure function of the world and the recorded actions.
package act

import (
	"slices"
	"time"

	"thuchanh/sandbox/action"
	"thuchanh/sandbox/mail/invitation"
	"thuchanh/sandbox/mail/letter"
	"thuchanh/sandbox/world"
)

// App is the application an act belongs to.
type App string

// The applications.
const (
	Mail      App = "mail"
	Documents App = "dms"
)

// Verb is what was done.
type Verb string

// The verbs. Send is any letter handed in; a pattern may ask for Reply,
// Forward, Invite or AnswerInvitation, which are Sends of that shape.
const (
	Send         Verb = "send"
	Reply        Verb = "reply"
	Forward      Verb = "forward"
	SaveDraft    Verb = "save_draft"
	SaveCopy     Verb = "save_copy"
	Move         Verb = "move"
	Copy         Verb = "copy"
	Flag         Verb = "flag"
	Unflag       Verb = "unflag"
	Read         Verb = "read"
	Delete       Verb = "delete"
	Purge        Verb = "purge"
	CreateFolder Verb = "create_folder"
	SearchMail   Verb = "search"
	// Invite and AnswerInvitation are Sends with a calendar part.
	Invite           Verb = "invite"
	AnswerInvitation Verb = "answer_invitation"

	Receive  Verb = "receive"
	Register Verb = "register"
	Present  Verb = "present"
	Direct   Verb = "direct"
	Route    Verb = "route"
	SetDue   Verb = "set_due"
	Return   Verb = "return"
	Recall   Verb = "recall"
	Remind   Verb = "remind"
	Report   Verb = "report"
	Complete Verb = "complete"
	Open     Verb = "open"
	Search   Verb = "search"
)

// The verbs of the rest of the document system. An advanced search is a Search.
const (
	RefuseReceipt    Verb = "refuse_receipt"
	Preroute         Verb = "preroute"
	AskExtension     Verb = "ask_extension"
	ApproveExtension Verb = "approve_extension"
	RefuseExtension  Verb = "refuse_extension"
	ChangeLead       Verb = "change_lead"
	AskOpinion       Verb = "ask_opinion"
	GiveOpinion      Verb = "give_opinion"
	AcceptReport     Verb = "accept_report"
	RejectReport     Verb = "reject_report"
	Follow           Verb = "follow"
	Unfollow         Verb = "unfollow"
	AssignTask       Verb = "assign_task"
	ReportTask       Verb = "report_task"
	AcceptTask       Verb = "accept_task"
	RejectTask       Verb = "reject_task"
	RemindTask       Verb = "remind_task"
	RecallTask       Verb = "recall_task"
	Delegate         Verb = "delegate"
	RevokeDelegation Verb = "revoke_delegation"
	OpenCase         Verb = "open_case"
	AddToCase        Verb = "add_to_case"
	RemoveFromCase   Verb = "remove_from_case"
	CloseCase        Verb = "close_case"
	ApproveCase      Verb = "approve_case"
	ProposeEntry     Verb = "propose_entry"
	ApproveEntry     Verb = "approve_entry"
	DeclineEntry     Verb = "decline_entry"
	PublishWeek      Verb = "publish_week"
	MoveEntry        Verb = "move_entry"
	NoteClash        Verb = "note_clash"
	Pin              Verb = "pin"
	Unpin            Verb = "unpin"
	RunReport        Verb = "run_report"
	ExportReport     Verb = "export_report"
)

// deskVerbs are the verbs of the rest of the document system, in order.
func deskVerbs() []Verb {
	return []Verb{
		RefuseReceipt, Preroute, AskExtension, ApproveExtension, RefuseExtension, ChangeLead, AskOpinion, GiveOpinion, AcceptReport, RejectReport,
		Follow, Unfollow, AssignTask, ReportTask, AcceptTask, RejectTask, RemindTask, RecallTask, Delegate, RevokeDelegation,
		OpenCase, AddToCase, RemoveFromCase, CloseCase, ApproveCase, ProposeEntry, ApproveEntry, DeclineEntry, PublishWeek, MoveEntry, NoteClash, Pin, Unpin, RunReport, ExportReport,
	}
}

// Verbs lists the verbs that a pattern may name, by application.
func Verbs(app App) []Verb {
	if app == Mail {
		return []Verb{Send, Reply, Forward, SaveDraft, Move, Copy, Flag, Unflag, Read, Delete, Purge, CreateFolder, SearchMail, Invite, AnswerInvitation}
	}
	return slices.Concat([]Verb{Receive, Register, Present, Direct, Route, SetDue, Return, Recall, Remind, Report, Complete, Open, Search}, OutgoingVerbs(), deskVerbs())
}

// Act is one meaningful act.
type Act struct {
	Seq  uint64 // the entry it was read from
	At   time.Time
	By   action.Origin
	App  App
	Verb Verb
	// Do is the recorded action.
	Do action.Action
	// Refused is set when it was tried and not carried out.
	Refused *action.Refused

	// Again is the entry of an earlier submission of the same letter, which this
	// one completes: a program that hands in the hidden recipients apart, or
	// tries again after a lost answer, sends one letter. 0 if there is none.
	Again uint64
	// Letters are the letters of the world it is about.
	Letters []action.LetterID
	// Folder is where letters went, by name.
	Folder string
	// Sent is set for Send.
	Sent *Sent
	// Document is the document it is about.
	Document action.DocID
	// Parties are who was given work, or tried to be.
	Parties []action.Party
	// Item is the task, delegation, case file or calendar entry it is about, or
	// the kind of report.
	Item string
	// Items are the appointments that a note on a clash is about, or what a refused
	// attempt was about.
	Items []string
	// Exports are the reports that the actor had exported and that went with it,
	// attached to a letter or enclosed with a report: the same bytes.
	Exports []*action.ReportExported
	// Enclosed are files that went with a report or an opinion.
	Enclosed []action.Enclosed
	// Statuses are the codes that other agencies had reported of the document by the
	// time when its statuses were read, of the agencies that were asked about.
	Statuses []string
	// Text is what was written in the act: a direction, a reason, a reminder.
	Text string
}

// Sent is a letter as it went out.
type Sent struct {
	Hash   action.Hash
	Letter *letter.Letter
	Own    letter.Own
	// To, Cc and Bcc are who really got it: the envelope decides who, the
	// header decides as what. Who is in the envelope alone is Bcc.
	To, Cc, Bcc []Addressee
	// NamedOnly are addresses of the header that the envelope does not have:
	// they were named but got nothing.
	NamedOnly []string
	// Answers and Passes are the letters of the world that it replies to and forwards.
	Answers []action.LetterID
	Passes  []action.LetterID
	// Alike are letters whose subject it shares without replying or forwarding.
	Alike []action.LetterID
	Files []Attached
	// Meetings are what its calendar parts say. The part itself is none of Files.
	Meetings []invitation.Event
}

// Addressee is a recipient with who it is.
type Addressee struct {
	Address string
	Person  action.PersonID // "" if nobody of the world
	Place   action.Place
}

// Attached is a file that went with a letter.
type Attached struct {
	Name string
	// Within is set when it was inside a forwarded letter that is attached whole.
	Within bool

	part *letter.Part
	file func() *world.File
}

// Hash names the decoded bytes.
func (a *Attached) Hash() action.Hash { return a.part.Hash() }

// Content returns the decoded bytes, which must not be changed.
func (a *Attached) Content() []byte { return a.part.Content() }

// File returns the world's file with these bytes, nil if there is none.
func (a *Attached) File() *world.File { return a.file() }

// Everyone returns all recipients.
func (s *Sent) Everyone() []Addressee {
	out := make([]Addressee, 0, len(s.To)+len(s.Cc)+len(s.Bcc))
	return append(append(append(out, s.To...), s.Cc...), s.Bcc...)
}
