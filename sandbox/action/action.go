package action

import "time"

// Kind is the stable name of an action's variant, as journal entries carry it.
type Kind string

// Action is one recorded act.
//
//sumtype:decl
type Action interface {
	Kind() Kind
	isAction()
}

// The attempt itself.
type (
	// Dealt begins every attempt's stream: all that the state of the world at
	// the start follows from.
	Dealt struct {
		Candidate CandidateID `json:"candidate"`
		PaperID   string      `json:"paper_id"`
		Paper     Hash        `json:"paper"`   // blob: the paper as bundled by package tasks
		World     Hash        `json:"world"`   // blob: the world in canonical JSON
		Variant   uint64      `json:"variant"` // the variant drawn
		Engine    string      `json:"engine"`  // version of the program that dealt
		Minutes   int         `json:"minutes"` // length of the examination
	}
	// Started starts the clock of the attempt.
	Started struct{}
	// Paused stops the clock; Resumed lets it run again.
	Paused struct {
		Reason string `json:"reason,omitempty"`
	}
	// Resumed ends a pause.
	Resumed struct{}
	// TimeExtended gives extra minutes.
	TimeExtended struct {
		Minutes int    `json:"minutes"`
		Reason  string `json:"reason"`
	}
	// Submitted is the candidate handing in (nộp bài).
	Submitted struct{}

	// SignedIn, SignInRefused and SignedOut are the life of a session at a face.
	// The password is never part of them.
	SignedIn struct {
		Session string `json:"session"`
	}
	// SignInRefused is a failed sign-in.
	SignInRefused struct {
		Code string `json:"code"` // wrong_password, rate_limited, not_open
	}
	// SignedOut ends a session.
	SignedOut struct {
		Session string `json:"session"`
	}

	// Refused is a command that was not carried out, with the reason given.
	Refused struct {
		Command string `json:"command"` // what was tried: the command's name
		Code    string `json:"code"`
		Reason  Text   `json:"reason"`
		// What was tried, in the words of the command; for a letter that was
		// refused after it was read, its bytes.
		Letter   Hash     `json:"letter,omitzero"`
		Size     int64    `json:"size,omitempty"`
		Document DocID    `json:"document,omitempty"`
		Parties  []Party  `json:"parties,omitempty"`
		To       []string `json:"to,omitempty"`
		Detail   string   `json:"detail,omitempty"`
		// Items are the tasks, delegations, case files or appointments it was about, or
		// the kind of report; journals of before this field do not say.
		Items []string `json:"items,omitempty"`
	}
	// Faulted is a fault of the server that a candidate may have felt.
	Faulted struct {
		Command string `json:"command"`
		Detail  string `json:"detail"`
	}
	// GapNoted says that acts between From and To may be missing from the record.
	GapNoted struct {
		From   time.Time `json:"from"`
		To     time.Time `json:"to"`
		Detail string    `json:"detail"`
	}
)

// The examination's own stream.
type (
	// ExamOpened begins an examination's stream.
	ExamOpened struct {
		Exam    string `json:"exam"`
		Title   string `json:"title"`
		PaperID string `json:"paper_id"`
		Paper   Hash   `json:"paper"`
	}
	// CandidateEnrolled puts a candidate on the roster. Verifier is a salted
	// argon2id hash in PHC form of the password that the organisers handed out.
	CandidateEnrolled struct {
		Candidate CandidateID `json:"candidate"`
		Name      string      `json:"name,omitempty"`
		Login     string      `json:"login"`
		Verifier  string      `json:"verifier"`
		Attempt   string      `json:"attempt"` // stream of the attempt
	}
)

// The kinds of the attempt and of the examination.
const (
	KindDealt         Kind = "attempt.dealt"
	KindStarted       Kind = "attempt.started"
	KindPaused        Kind = "attempt.paused"
	KindResumed       Kind = "attempt.resumed"
	KindTimeExtended  Kind = "attempt.time_extended"
	KindSubmitted     Kind = "attempt.submitted"
	KindSignedIn      Kind = "session.signed_in"
	KindSignInRefused Kind = "session.refused"
	KindSignedOut     Kind = "session.signed_out"
	KindRefused       Kind = "refused"
	KindFaulted       Kind = "faulted"
	KindGapNoted      Kind = "gap"
	KindExamOpened    Kind = "exam.opened"
	KindEnrolled      Kind = "exam.enrolled"
)

func (Dealt) Kind() Kind             { return KindDealt }
func (Started) Kind() Kind           { return KindStarted }
func (Paused) Kind() Kind            { return KindPaused }
func (Resumed) Kind() Kind           { return KindResumed }
func (TimeExtended) Kind() Kind      { return KindTimeExtended }
func (Submitted) Kind() Kind         { return KindSubmitted }
func (SignedIn) Kind() Kind          { return KindSignedIn }
func (SignInRefused) Kind() Kind     { return KindSignInRefused }
func (SignedOut) Kind() Kind         { return KindSignedOut }
func (Refused) Kind() Kind           { return KindRefused }
func (Faulted) Kind() Kind           { return KindFaulted }
func (GapNoted) Kind() Kind          { return KindGapNoted }
func (ExamOpened) Kind() Kind        { return KindExamOpened }
func (CandidateEnrolled) Kind() Kind { return KindEnrolled }

func (Dealt) isAction()             {}
func (Started) isAction()           {}
func (Paused) isAction()            {}
func (Resumed) isAction()           {}
func (TimeExtended) isAction()      {}
func (Submitted) isAction()         {}
func (SignedIn) isAction()          {}
func (SignInRefused) isAction()     {}
func (SignedOut) isAction()         {}
func (Refused) isAction()           {}
func (Faulted) isAction()           {}
func (GapNoted) isAction()          {}
func (ExamOpened) isAction()        {}
func (CandidateEnrolled) isAction() {}
