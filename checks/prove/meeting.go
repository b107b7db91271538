package prove

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"thuchanh/sandbox/action"
	"thuchanh/sandbox/mail/invitation"
	"thuchanh/sandbox/mail/letter"
	"thuchanh/tasks"
)

// meet makes l an invitation, or the answer to the original's, as calendar
// programs write them: the calendar as a form of the text, or as a file. It
// returns d with the recipients and subject that such a program fills in.
func (p Pen) meet(l *letter.Draft, d tasks.SendLetter) (tasks.SendLetter, error) {
	var e invitation.Event
	var err error
	if d.How == "answer" {
		if e, err = p.answer(l, d); err != nil {
			return d, err
		}
	} else {
		e = p.invite(d)
		if l.Subject = e.Title; e.CalledOff {
			l.Subject = "Đã hủy: " + e.Title
		}
		if len(d.To)+len(d.ToRaw) == 0 {
			d.To, d.Cc = d.Meeting.Required, slices.Concat(d.Meeting.Optional, d.Cc)
		}
	}
	e.Stamp = p.Date
	if d.Meeting.AsFile && e.Method == invitation.Request {
		e.Method = invitation.Publish // what programs export is published
	}
	raw, err := invitation.Write(e)
	if err != nil {
		return d, err
	}
	if d.Meeting.AsFile {
		l.Attachments = append(l.Attachments, letter.Attachment{FileName: "invite.ics", Type: "text/calendar", Content: raw})
		return d, nil
	}
	l.Calendar, l.CalendarMethod = raw, string(e.Method)
	return d, nil
}

// invite is the candidate's own meeting.
func (p Pen) invite(d tasks.SendLetter) invitation.Event {
	m, me := d.Meeting, p.World.Candidate()
	e := invitation.Event{
		Method: invitation.Request, UID: cmp.Or(m.Name, p.ID) + "@lich", Sequence: m.Revision, Start: m.Start, End: m.End, Title: m.Title, Place: m.Place, Note: d.Body,
		Organizer: invitation.Party{Name: me.Name, Address: me.Address},
	}
	if m.Cancel {
		e.Method, e.CalledOff = invitation.Cancel, true
	}
	for _, of := range []struct {
		role invitation.Role
		who  []action.PersonID
	}{{invitation.Required, m.Required}, {invitation.Optional, m.Optional}} {
		for _, id := range of.who {
			if who := p.World.Person(id); who != nil {
				e.Attendees = append(e.Attendees, invitation.Attendee{Party: invitation.Party{Name: who.Name, Address: who.Address}, Role: of.role, Answer: invitation.NoAnswer})
			}
		}
	}
	return e
}

// answer answers the original's invitation: to whoever invited, with the
// meeting as it was or, if another time is proposed, as it should be.
func (p Pen) answer(l *letter.Draft, d tasks.SendLetter) (invitation.Event, error) {
	var e invitation.Event
	for _, c := range p.Original.Calendars() {
		list, err := invitation.Read(c.Content)
		if err == nil && len(list) > 0 {
			e = list[0]
		}
	}
	if e.UID == "" {
		return e, fmt.Errorf("the letter %q invites to nothing", d.Letter)
	}
	me := p.World.Candidate()
	mine := invitation.Attendee{Party: invitation.Party{Name: me.Name, Address: me.Address}, Role: invitation.Required}
	if i := slices.IndexFunc(e.Attendees, func(a invitation.Attendee) bool { return strings.EqualFold(a.Address, me.Address) }); i >= 0 {
		mine.Role = e.Attendees[i].Role
	}
	e.Method, e.Note, e.Comment = invitation.Reply, "", d.Meeting.Comment
	prefix := ""
	switch d.Meeting.Answer {
	case "accept":
		mine.Answer, prefix = invitation.Accepted, "Đã chấp nhận: "
	case "decline":
		mine.Answer, prefix = invitation.Declined, "Đã từ chối: "
	case "tentative":
		mine.Answer, prefix = invitation.Tentative, "Chưa chắc chắn: "
	default:
		e.Method, mine.Answer, prefix = invitation.Counter, invitation.Tentative, "Đề xuất giờ mới: "
		length := e.End.Sub(e.Start)
		if e.Start, e.End = d.Meeting.Start, d.Meeting.End; e.End.IsZero() {
			e.End = e.Start.Add(length)
		}
	}
	e.Attendees = []invitation.Attendee{mine}
	l.Subject = prefix + e.Title
	if len(d.To)+len(d.ToRaw) == 0 {
		l.To = []letter.Address{{Name: e.Organizer.Name, Mailbox: e.Organizer.Address}}
	}
	return e, nil
}
