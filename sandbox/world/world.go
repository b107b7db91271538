// Package world is what a candidate finds when the examination starts, as one
// plain value: the organisation, the people, the letters in the mailbox, the
// documents in the trays, the files, and how colleagues react.
//
// A World is dealt by package tasks from a paper and a variant, written to the
// journal as a blob, and read back by the sandbox and by the marking; nobody
// needs the paper's YAML to replay an attempt. Equal worlds are equal bytes.
package world

import (
	"bytes"
	"encoding/json"
	"fmt"
	"time"

	"thuchanh/sandbox/action"
)

// World is everything that is the same for all candidates of one variant.
type World struct {
	Paper   string `json:"paper"`
	Variant uint64 `json:"variant"`
	Agency  Agency `json:"agency"`
	// Clock is the world time at the start, in the world's time zone.
	Clock time.Time `json:"clock"`
	// Minutes is the length of the examination.
	Minutes int `json:"minutes"`
	// Candidate is the person whom the candidate plays.
	Candidate action.PersonID `json:"candidate"`
	Domains   []string        `json:"domains"` // mail domains inside the world, lower case
	Units     []Unit          `json:"units"`
	Aliases   []Alias         `json:"aliases,omitempty"`
	People    []Person        `json:"people"`
	Lists     []List          `json:"lists,omitempty"`
	Files     []File          `json:"files,omitempty"`
	Folders   []string        `json:"folders,omitempty"` // beyond the standard six
	Letters   []Letter        `json:"letters,omitempty"`
	Documents []Document      `json:"documents,omitempty"`
	Reactions []Reaction      `json:"reactions,omitempty"`
	Outgoing  []Draft         `json:"outgoing,omitempty"`
	Partners  []PartnerAgency `json:"partners,omitempty"`
	// Authorisations are who may sign for whom at the start.
	Authorisations []Authorisation `json:"authorisations,omitempty"`

	// The rest of the desk; see desk.go.
	Settings    *Settings    `json:"settings,omitempty"`
	Tasks       []Task       `json:"tasks,omitempty"`
	Delegations []Delegation `json:"delegations,omitempty"`
	FilePlan    []PlanLine   `json:"file_plan,omitempty"`
	Cases       []Case       `json:"cases,omitempty"`
	Calendar    []Entry      `json:"calendar,omitempty"`
	Notices     []Notice     `json:"notices,omitempty"`
}

// Agency is the organisation the candidate works for.
type Agency struct {
	Name   string `json:"name"`
	Code   string `json:"code"`   // mã định danh, QĐ 20/2020/QĐ-TTg
	Symbol string `json:"symbol"` // as in document numbers, for example "SM"
	Book   string `json:"book"`   // register of incoming documents
	// Parent is the superior agency and Place the place name, as documents have
	// them above their text.
	Parent string `json:"parent,omitempty"`
	Place  string `json:"place,omitempty"`
	// Types are changes to the decree's types of documents.
	Types     []DocType `json:"types,omitempty"`
	Numbering Numbering `json:"numbering,omitzero"`
	Signing   Signing   `json:"signing,omitzero"`
}

// Unit is an organisational unit.
type Unit struct {
	ID      action.UnitID   `json:"id"`
	Name    string          `json:"name"`
	Short   string          `json:"short,omitempty"` // TCCB
	Aliases []string        `json:"aliases,omitempty"`
	Head    action.PersonID `json:"head,omitempty"`
	// Parent is the unit above it, Tier one of the settings' tiers.
	Parent action.UnitID `json:"parent,omitempty"`
	Tier   string        `json:"tier,omitempty"`
	// Since and Until are the first and the last day on which it exists; zero for
	// no such day. Was are the names that it had before.
	Since action.Date `json:"since,omitzero"`
	Until action.Date `json:"until,omitzero"`
	Was   []string    `json:"was,omitempty"`
}

// On reports whether the unit exists on a day.
func (u *Unit) On(day action.Date) bool {
	return (u.Since.IsZero() || u.Since.Compare(day) <= 0) && (u.Until.IsZero() || day.Compare(u.Until) <= 0)
}

// Alias says which other names a place or an agency outside Units goes by, now
// and before it was merged, renamed or abolished.
type Alias struct {
	Name     string      `json:"name"`
	Also     []string    `json:"also,omitempty"`     // as good as Name
	Was      []string    `json:"was,omitempty"`      // names it had before Since
	Relation string      `json:"relation,omitempty"` // how it came to its name: merged, renamed, abolished
	Since    action.Date `json:"since,omitzero"`
}

// Rank says what a person may do with documents (domain rules of Decree
// 30/2020, articles 6, 13, 22 to 24).
type Rank string

// The ranks.
const (
	RankHead        Rank = "head"         // thủ trưởng
	RankDeputy      Rank = "deputy"       // cấp phó
	RankOfficeChief Rank = "office_chief" // chánh văn phòng
	RankUnitHead    Rank = "unit_head"    // trưởng đơn vị
	RankUnitDeputy  Rank = "unit_deputy"  // phó trưởng đơn vị
	RankSpecialist  Rank = "specialist"   // chuyên viên
	RankClerk       Rank = "clerk"        // văn thư cơ quan
	RankAdmin       Rank = "admin"        // quản trị hệ thống
	RankOutside     Rank = "outside"      // somebody of another agency
)

// Ranks lists the ranks from the head down.
func Ranks() []Rank {
	return []Rank{RankHead, RankDeputy, RankOfficeChief, RankUnitHead, RankUnitDeputy, RankSpecialist, RankClerk, RankAdmin, RankOutside}
}

// Label is the rank in words, in lower case.
func (r Rank) Label() action.Text {
	switch r {
	case RankHead:
		return action.Text{VI: "thủ trưởng", EN: "the head"}
	case RankDeputy:
		return action.Text{VI: "cấp phó", EN: "a deputy"}
	case RankOfficeChief:
		return action.Text{VI: "chánh văn phòng", EN: "the chief of office"}
	case RankUnitHead:
		return action.Text{VI: "trưởng đơn vị", EN: "the head of a unit"}
	case RankUnitDeputy:
		return action.Text{VI: "phó trưởng đơn vị", EN: "the deputy head of a unit"}
	case RankSpecialist:
		return action.Text{VI: "chuyên viên", EN: "a specialist"}
	case RankClerk:
		return action.Text{VI: "văn thư cơ quan", EN: "the clerk of the agency"}
	case RankAdmin:
		return action.Text{VI: "quản trị hệ thống", EN: "the administrator"}
	case RankOutside:
		return action.Text{VI: "người ngoài cơ quan", EN: "somebody outside the agency"}
	}
	return action.Text{VI: string(r), EN: string(r)}
}

// Person is somebody with a mailbox.
type Person struct {
	ID      action.PersonID `json:"id"`
	Name    string          `json:"name"`
	Title   string          `json:"title,omitempty"` // chức vụ
	Unit    action.UnitID   `json:"unit,omitempty"`
	Rank    Rank            `json:"rank"`
	Address string          `json:"address"` // lower case
	Aliases []string        `json:"aliases,omitempty"`
	Phone   string          `json:"phone,omitempty"`
	// Fields are the fields of work that a deputy is in charge of (article 13.2).
	Fields []string `json:"fields,omitempty"`
	// Acting is set for an acting head, who signs Q.
	Acting bool `json:"acting,omitempty"`
	// PIN unlocks the signing token; one that follows from the examination's
	// seed if "". Certificate says how the token's certificate is.
	PIN         string      `json:"pin,omitempty"`
	Certificate Certificate `json:"certificate,omitempty"`
}

// List is a mailing list inside the world.
type List struct {
	ID      string            `json:"id"`
	Name    string            `json:"name"`
	Address string            `json:"address"`
	Members []action.PersonID `json:"members"`
}

// File is one revision of a file. Origin is the same for all revisions of the
// same work, so "an older revision was attached" can be told from "another file".
type File struct {
	ID       action.FileID `json:"id"`
	Name     string        `json:"name"`
	Type     string        `json:"type"` // media type
	Origin   string        `json:"origin"`
	Revision int           `json:"revision"`
	Marking  string        `json:"marking,omitempty"` // "mat" for the fictional secret file
	Blob     action.Hash   `json:"blob"`
	Size     int64         `json:"size"`
}

// Letter is a letter that is in the mailbox at the start, or that a reaction sends.
type Letter struct {
	ID        action.LetterID   `json:"id"`
	Folder    string            `json:"folder,omitempty"` // default INBOX; "-" for letters only sent by reactions
	From      action.PersonID   `json:"from,omitempty"`
	FromRaw   string            `json:"from_raw,omitempty"` // instead of From: an address outside the world
	To        []action.PersonID `json:"to,omitempty"`
	Cc        []action.PersonID `json:"cc,omitempty"`
	ToLists   []string          `json:"to_lists,omitempty"`
	Date      time.Time         `json:"date"`
	Subject   string            `json:"subject"`
	Body      string            `json:"body"`
	Attach    []action.FileID   `json:"attach,omitempty"`
	InReplyTo action.LetterID   `json:"in_reply_to,omitempty"`
	Seen      bool              `json:"seen,omitempty"`
	Flagged   bool              `json:"flagged,omitempty"`
	Draft     bool              `json:"draft,omitempty"`
	// Invitation makes the letter an invitation to a meeting, with a calendar part.
	Invitation *Invitation `json:"invitation,omitempty"`
}

// Invitation is a meeting to which a letter invites; its organizer is the
// letter's sender.
type Invitation struct {
	Title    string            `json:"title"`
	Start    time.Time         `json:"start"`
	End      time.Time         `json:"end"`
	Place    string            `json:"place,omitempty"`
	Required []action.PersonID `json:"required,omitempty"`
	Optional []action.PersonID `json:"optional,omitempty"`
	// Updates is the letter whose meeting this one changes.
	Updates action.LetterID `json:"updates,omitempty"`
}

// Document is an incoming document as it stands at the start.
type Document struct {
	ID   action.DocID        `json:"id"`
	Info action.DocumentInfo `json:"info"`
	// Status is how far it has come; see package dms for what each state means.
	Status      string          `json:"status"`
	Arrived     action.Date     `json:"arrived"`
	Number      int             `json:"number,omitempty"` // số đến
	PresentedTo action.PersonID `json:"presented_to,omitempty"`
	Direction   string          `json:"direction,omitempty"`
	Assigned    []Assignment    `json:"assigned,omitempty"`
	// Partner is the code of the agency that sent it through the axis; "" if it came
	// another way.
	Partner string `json:"partner,omitempty"`
}

// Assignment is a branch of handling that exists at the start.
type Assignment struct {
	Party    action.Party        `json:"party"`
	Role     action.HandlingRole `json:"role"`
	Due      action.Date         `json:"due,omitzero"`
	Done     bool                `json:"done,omitempty"`
	Extended bool                `json:"extended,omitempty"` // an extension was approved
	// DoneOn is the day on which it was reported or done; in time if there is none.
	DoneOn action.Date `json:"done_on,omitzero"`
	// Reported is the report that waits for confirmation, ReportedFiles the files
	// that went with it; Asked is the day that an extension was asked for, with
	// AskedWhy for its reason.
	Reported      string          `json:"reported,omitempty"`
	ReportedFiles []action.FileID `json:"reported_files,omitempty"`
	Asked         action.Date     `json:"asked,omitzero"`
	AskedWhy      string          `json:"asked_why,omitempty"`
}

// Reaction is what a colleague does when something happens, or at a time.
type Reaction struct {
	ID   action.ReactionID `json:"id"`
	When *Pattern          `json:"when,omitempty"` // the act that triggers it
	At   time.Time         `json:"at,omitzero"`    // or a world time
	// After is the delay in seconds of world time.
	After int             `json:"after,omitempty"`
	By    action.PersonID `json:"by"`
	// Once limits it to the first matching act.
	Once bool `json:"once,omitempty"`
	// Exactly one of the following is done.
	Report     string               `json:"report,omitempty"`   // report on the assignment routed to By's unit
	Send       action.LetterID      `json:"send,omitempty"`     // deliver this letter to the candidate
	Register   bool                 `json:"register,omitempty"` // the clerk By writes a document into the register and presents it; if a letter forwarded to By triggered it, the document is that letter
	Document   *action.DocumentInfo `json:"document,omitempty"` // for Register: what the clerk writes about it
	DocumentID action.DocID         `json:"document_id,omitempty"`
	// On the outgoing document that the triggering act is about, or on Outgoing if
	// that is set: the drafter By makes this file the next version and submits it; By
	// passes on what he holds (submits, approves the content, checks the form, signs);
	// the clerk By numbers, seals and issues what is signed.
	Outgoing action.DocID  `json:"outgoing,omitempty"`
	Revise   action.FileID `json:"revise,omitempty"`
	PassOn   bool          `json:"pass_on,omitempty"`
	Issue    bool          `json:"issue,omitempty"`
	// AskRecall: the clerk By asks the receivers of the document as a leader ordered.
	AskRecall bool `json:"ask_recall,omitempty"`
}

// WorksOn is the outgoing document that the reaction is known to work on; "" if it
// is the one of the act that triggers it, whichever that is.
func (r *Reaction) WorksOn() action.DocID {
	if r.Outgoing == "" && r.When != nil {
		return r.When.Document
	}
	return r.Outgoing
}

// Pattern finds the act that is meant, leniently (look_for). Fields that are
// set must all fit; an Or field fits instead of the others of its kind.
type Pattern struct {
	App      string            `json:"app"`             // mail or dms
	Action   string            `json:"action"`          // a verb of package act
	About    action.LetterID   `json:"about,omitempty"` // the letter answered, forwarded, moved, flagged …
	OrTo     []action.PersonID `json:"or_to,omitempty"` // or: sent to one of these
	To       []action.PersonID `json:"to,omitempty"`    // sent to one of these
	File     action.FileID     `json:"file,omitempty"`  // any revision of this file is attached, or is the document's
	Document action.DocID      `json:"document,omitempty"`
	Party    action.Party      `json:"party,omitempty"`
	// Role is the part that Party, or anybody if Party is empty, was given in a routing.
	Role   action.HandlingRole `json:"role,omitempty"`
	Folder string              `json:"folder,omitempty"`
	// Item is the task, delegation, case file or calendar entry that it is about.
	Item string `json:"item,omitempty"`
	// Status is what an agency on the axis must have reported by then of the document
	// whose statuses are read: a code of package edxml.
	Status string `json:"status,omitempty"`
	// NotAbout are letters about something else: what answers one of them or passes it on
	// is not meant, unless it is about About, too.
	NotAbout []action.LetterID `json:"not_about,omitempty"`
	// Says are phrases of which the writer's own words must have one.
	Says []string `json:"says,omitempty"`
}

// Encode returns the canonical JSON of w.
func (w *World) Encode() ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(w); err != nil {
		return nil, fmt.Errorf("world %s: %w", w.Paper, err)
	}
	return b.Bytes(), nil
}

// Decode reads what Encode wrote; unknown fields are refused, for they come
// from a newer version.
func Decode(b []byte) (*World, error) {
	d := json.NewDecoder(bytes.NewReader(b))
	d.DisallowUnknownFields()
	w := new(World)
	if err := d.Decode(w); err != nil {
		return nil, fmt.Errorf("world: %w", err)
	}
	return w, nil
}
