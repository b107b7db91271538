// Package invitation reads and writes the calendar parts of letters: invitations
// to meetings, the answers to them, what is proposed instead and what is called
// off (iCalendar, RFC 5545; iTIP, RFC 5546; iMIP, RFC 6047).
//
// Reading is strict about size and tolerant about form: a line that is no
// content line is left out, as are the hundreds of properties that nobody asks
// about, and what is left is read by a library. Times are instants. It is a
// function of its bytes: zones come from the calendar itself or from a short
// table, never from the machine.
package invitation

import "time"

// Method says what a calendar part is for (RFC 5546, 1.4).
type Method string

// The methods that letters between people carry. A file that a program exported
// has Publish or none.
const (
	Request Method = "REQUEST"
	Reply   Method = "REPLY"
	Counter Method = "COUNTER"
	Cancel  Method = "CANCEL"
	Publish Method = "PUBLISH"
)

// Role is an attendee's part in a meeting (RFC 5545, 3.2.16).
type Role string

// The roles. A chair is required, who is invited for information only is optional.
const (
	Required Role = "required"
	Optional Role = "optional"
)

// Answer is what an attendee has said (PARTSTAT, RFC 5545, 3.2.12).
type Answer string

// The answers. Others (delegated and what programs invent) are kept in lower case.
const (
	NoAnswer  Answer = "needs-action"
	Accepted  Answer = "accepted"
	Declined  Answer = "declined"
	Tentative Answer = "tentative"
)

// Event is one meeting as a calendar part tells it.
type Event struct {
	Method   Method
	UID      string // names the meeting in all parts about it
	Sequence int    // of its revision, from 0
	Stamp    time.Time
	// Start and End are instants; zero if absent or unreadable. A day without a
	// time begins and ends at midnight in Việt Nam, and AllDay is set.
	Start, End time.Time
	AllDay     bool
	Title      string // SUMMARY
	Place      string // LOCATION
	Note       string // DESCRIPTION
	Comment    string // COMMENT, which answers carry
	Organizer  Party
	Attendees  []Attendee
	Files      []File
	CalledOff  bool // STATUS:CANCELLED
}

// Party is somebody with a mail address, without "mailto:".
type Party struct{ Name, Address string }

// Attendee is somebody who is invited. Rooms and equipment are left out.
type Attendee struct {
	Party

	Role   Role
	Answer Answer
}

// File is a file inside the calendar part (ATTACH with VALUE=BINARY).
type File struct {
	Name    string // "" if it has none
	Type    string // media type, "" if not given
	Content []byte
}
