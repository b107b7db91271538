package tasks

import (
	"time"

	"thuchanh/sandbox/action"
)

// Meeting is the calendar part of a scripted letter.
type Meeting struct {
	Answer     string // accept, decline, tentative, propose; "" in an invitation
	Title      string
	Start, End time.Time // of an answer: what it proposes
	Place      string
	// Required and Optional get the letter unless it names its recipients itself.
	Required, Optional []action.PersonID
	Comment            string
	Name               string // names the meeting in several deeds; "" for one of its own
	Revision           int
	Cancel             bool
	AsFile             bool // an attached .ics instead of a form of the text
}
