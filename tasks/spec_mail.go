package tasks

import (
	"time"

	"thuchanh/sandbox/action"
)

// What the sender sets for a letter.
type (
	// AsksReceipt: the letter asks for a read receipt (RFC 8098, 2.1). Near misses
	// of_others, delivery_receipt.
	AsksReceipt struct {
		// OnlyOf are the only people who may be asked; empty for no limit.
		OnlyOf []action.PersonID
	}
	// ImportanceIs: high, normal or low. Near miss in_subject.
	ImportanceIs struct{ Level string }
)

// Invitations (RFC 5546).
type (
	// AnsweredInvitation: the last answer to the invitation of Letter is Answer
	// (accept, decline, tentative, propose). Near misses by_letter, other_time, outdated.
	AnsweredInvitation struct {
		Letter action.LetterID
		Answer string
		// Start and End are the time that is proposed; zero for any.
		Start, End time.Time
	}
	// AnswerSays: the words that went with that answer say the groups.
	AnswerSays struct {
		Letter  action.LetterID
		Answer  string
		Groups  []Group
		AtLeast int
		Share   bool
		Without []Group
	}
	// Invites: the candidate's own invitation, as it stands at the end, has all
	// that is given here. Near misses other_day, other_end, in_note, other_roles,
	// older_revision.
	Invites struct {
		Title, Place       []Group
		Start, End         time.Time
		Required, Optional []action.PersonID
		File               action.FileID
		Share              bool // of the attendees with their roles (F1), of those who got the file
	}
)

func (AsksReceipt) isSpec()        {}
func (ImportanceIs) isSpec()       {}
func (AnsweredInvitation) isSpec() {}
func (AnswerSays) isSpec()         {}
func (Invites) isSpec()            {}
