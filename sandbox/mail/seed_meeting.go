package mail

import (
	"fmt"

	"thuchanh/sandbox/action"
	"thuchanh/sandbox/mail/invitation"
	"thuchanh/sandbox/mail/letter"
	"thuchanh/sandbox/world"
)

// calendar is the calendar part of a letter that invites to a meeting. The
// meeting is named after its first letter; each change is a further revision.
func calendar(x *world.Index, l *world.Letter, from letter.Address) ([]byte, error) {
	first, sequence, err := firstOf(x, l)
	if err != nil {
		return nil, err
	}
	i := l.Invitation
	e := invitation.Event{
		Method: invitation.Request, Sequence: sequence, Stamp: l.Date, Start: i.Start, End: i.End, Title: i.Title, Place: i.Place,
		Organizer: invitation.Party{Name: from.Name, Address: from.Mailbox},
	}
	if e.UID, err = MessageID(x, first); err != nil {
		return nil, err
	}
	for _, of := range []struct {
		role invitation.Role
		who  []action.PersonID
	}{{invitation.Required, i.Required}, {invitation.Optional, i.Optional}} {
		list, err := people(x, of.who)
		if err != nil {
			return nil, err
		}
		for _, a := range list {
			e.Attendees = append(e.Attendees, invitation.Attendee{Party: invitation.Party{Name: a.Name, Address: a.Mailbox}, Role: of.role, Answer: invitation.NoAnswer})
		}
	}
	return invitation.Write(e)
}

// firstOf is the letter that first invited to l's meeting, and how often it was
// changed since.
func firstOf(x *world.Index, l *world.Letter) (action.LetterID, int, error) {
	id, n := l.ID, 0
	for l.Invitation.Updates != "" {
		next := x.Letter(l.Invitation.Updates)
		if next == nil || next.Invitation == nil || n > len(x.World.Letters) {
			return "", 0, fmt.Errorf("it changes the invitation of letter %q, which is none, or changes itself", l.Invitation.Updates)
		}
		id, l, n = next.ID, next, n+1
	}
	return id, n, nil
}
