package act

import (
	"slices"

	"thuchanh/sandbox/action"
	"thuchanh/sandbox/mail/invitation"
	"thuchanh/sandbox/mail/letter"
)

// meetingsOf are what the calendar parts of a letter say. Programs send the same
// calendar twice, as a form of the text and as a file: it counts once. A part
// that cannot be read says nothing.
func meetingsOf(l *letter.Letter) []invitation.Event {
	var out []invitation.Event
	for _, c := range l.Calendars() {
		list, err := invitation.Read(c.Content)
		if err != nil {
			continue
		}
		for _, e := range list {
			if e.Method == "" {
				e.Method = invitation.Method(c.Method)
			}
			if !slices.ContainsFunc(out, func(o invitation.Event) bool { return o.UID == e.UID && o.Method == e.Method }) {
				out = append(out, e)
			}
		}
	}
	return out
}

// invites reports whether a calendar part invites: by request, or as a file that
// a calendar program exported.
func invites(e invitation.Event) bool {
	return e.Method == invitation.Request || e.Method == invitation.Publish || e.Method == ""
}

func answers(e invitation.Event) bool {
	return e.Method == invitation.Reply || e.Method == invitation.Counter
}

func (s *Sent) has(kind func(invitation.Event) bool) bool {
	return slices.ContainsFunc(s.Meetings, kind)
}

// Invites returns the meetings to which the letter invites.
func (s *Sent) Invites() []invitation.Event {
	var out []invitation.Event
	for _, e := range s.Meetings {
		if invites(e) {
			out = append(out, e)
		}
	}
	return out
}

// invitationsAnswered are the letters of the world whose meeting a calendar part
// of s answers: programs name the meeting, not the letter.
func (in *Interpreter) invitationsAnswered(s *Sent) []action.LetterID {
	var out []action.LetterID
	for _, e := range s.Meetings {
		if answers(e) {
			out = append(out, in.originals.byUID[e.UID]...)
		}
	}
	return out
}

// Meeting returns what a letter of the world invites to; false if it does not.
func (o *Originals) Meeting(id action.LetterID) (invitation.Event, bool) {
	e, ok := o.meetings[id]
	return e, ok
}
