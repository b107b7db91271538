package act_test

import (
	"slices"
	"testing"
	"time"

	"thuchanh/internal/viet"
	"thuchanh/sandbox/act"
	"thuchanh/sandbox/action"
	"thuchanh/sandbox/mail"
	"thuchanh/sandbox/mail/invitation"
	"thuchanh/sandbox/mail/letter"
	"thuchanh/sandbox/world"
)

// A letter is told by its calendar parts: which invitation it answers, whether
// it invites, and which of its files is the calendar itself.
func TestCalendarPartsSayWhatALetterIs(t *testing.T) {
	day := time.Date(2026, 10, 6, 8, 0, 0, 0, viet.Location())
	x := world.NewIndex(&world.World{
		Candidate: "toi", Domains: []string{"so.example"},
		People: []world.Person{{ID: "toi", Name: "Tôi", Address: "toi@so.example"}, {ID: "chi", Name: "Chi", Address: "chi@so.example"}},
		Letters: []world.Letter{
			{ID: "moi", From: "chi", To: []action.PersonID{"toi"}, Date: day.AddDate(0, 0, -2), Subject: "Họp", Body: "Mời họp.",
				Invitation: &world.Invitation{Title: "Họp", Start: day, End: day.Add(time.Hour), Required: []action.PersonID{"toi"}}},
			{ID: "moi_sua", From: "chi", To: []action.PersonID{"toi"}, Date: day.AddDate(0, 0, -1), Subject: "Họp, đổi giờ", Body: "Đổi giờ.",
				Invitation: &world.Invitation{Title: "Họp", Start: day.Add(time.Hour), End: day.Add(2 * time.Hour), Optional: []action.PersonID{"toi"}, Updates: "moi"}},
			{ID: "thu", From: "chi", To: []action.PersonID{"toi"}, Date: day, Subject: "Thư", Body: "Chào."},
		},
	})
	raw, err := mail.SeedLetters(x, nil)
	if err != nil {
		t.Fatal(err)
	}
	o := act.NewOriginals(x, raw)
	first, ok := o.Meeting("moi")
	if !ok || first.UID != "moi@so.example" || first.Sequence != 0 || !first.Start.Equal(day) || len(first.Attendees) != 1 || first.Attendees[0].Role != invitation.Required || first.Organizer.Address != "chi@so.example" {
		t.Errorf("the invitation is %+v, %v", first, ok)
	}
	second, _ := o.Meeting("moi_sua")
	if second.UID != first.UID || second.Sequence != 1 || second.Attendees[0].Role != invitation.Optional {
		t.Errorf("the changed invitation is %+v", second)
	}
	if _, ok := o.Meeting("thu"); ok {
		t.Error("an ordinary letter invites")
	}

	calendar := func(method invitation.Method, uid string, change ...func(*invitation.Event)) []byte {
		e := invitation.Event{Method: method, UID: uid, Stamp: day, Start: day, End: day.Add(time.Hour), Title: "Họp"}
		for _, f := range change {
			f(&e)
		}
		b, err := invitation.Write(e)
		if err != nil {
			t.Fatal(err)
		}
		return b
	}
	part := func(b []byte) letter.Draft { return letter.Draft{Text: "Lời.", Calendar: b, CalendarMethod: "REPLY"} }
	file := func(name, kind string, b []byte) letter.Draft {
		return letter.Draft{Text: "Lời.", Attachments: []letter.Attachment{{FileName: name, Type: kind, Content: b}}}
	}
	both := part(calendar(invitation.Reply, first.UID))
	both.Attachments = []letter.Attachment{{FileName: "invite.ics", Type: "application/ics", Content: both.Calendar}}
	inside := func(e *invitation.Event) {
		e.Files = []invitation.File{{Name: "a.txt", Type: "text/plain", Content: []byte("abc")}}
	}
	noMethod := part(calendar("", first.UID))
	noMethod.CalendarMethod = "REPLY"
	for _, c := range []struct {
		name            string
		draft           letter.Draft
		answers         []action.LetterID
		invite, answer  bool
		meetings, files int
	}{
		{"an answer", part(calendar(invitation.Reply, first.UID)), []action.LetterID{"moi", "moi_sua"}, false, true, 1, 0},
		{"an answer as a form of the text and as a file", both, []action.LetterID{"moi", "moi_sua"}, false, true, 1, 0},
		{"an answer as a file that its name tells", file("tra-loi.ICS", "application/octet-stream", calendar(invitation.Counter, first.UID)), []action.LetterID{"moi", "moi_sua"}, false, true, 1, 0},
		{"an answer whose method stands in the part's type only", noMethod, []action.LetterID{"moi", "moi_sua"}, false, true, 1, 0},
		{"an answer to a meeting that nobody knows", part(calendar(invitation.Reply, "khac")), nil, false, true, 1, 0},
		{"an invitation", part(calendar(invitation.Request, "moi")), nil, true, false, 1, 0},
		{"an exported file", file("hop.ics", "text/calendar", calendar(invitation.Publish, "moi")), nil, true, false, 1, 0},
		{"an exported file without a method", file("hop.ics", "text/calendar", calendar("", "moi")), nil, true, false, 1, 0},
		{"what calls a meeting off", part(calendar(invitation.Cancel, "moi")), nil, false, false, 1, 0},
		{"an invitation with a file inside", part(calendar(invitation.Request, "moi", inside)), nil, true, false, 1, 1},
		{"a file that only pretends to be a calendar", file("hop.ics", "text/calendar", []byte("không phải lịch")), nil, false, false, 0, 1},
		{"no calendar", letter.Draft{Text: "Lời."}, nil, false, false, 0, 0},
	} {
		c.draft.MessageID, c.draft.Subject = "x@so.example", "Thư khác"
		c.draft.From, c.draft.To = letter.Address{Mailbox: "toi@so.example"}, []letter.Address{{Mailbox: "chi@so.example"}}
		bytes := letter.Compose(c.draft)
		in := act.NewInterpreter(o, func(action.Hash) ([]byte, error) { return bytes, nil })
		rec := action.Record{By: action.Origin{Role: action.Candidate}, Do: action.LetterSubmitted{Letter: action.Sum(bytes), To: x.Resolve("chi@so.example")}}
		list, err := in.Observe(1, rec, day, nil)
		if err != nil || len(list) != 1 {
			t.Fatalf("%s: %v, %v", c.name, list, err)
		}
		a := &list[0]
		fits := func(verb act.Verb) bool {
			return act.Matches(&world.Pattern{App: "mail", Action: string(verb)}, a, x)
		}
		if !slices.Equal(a.Sent.Answers, c.answers) || fits(act.Invite) != c.invite || fits(act.AnswerInvitation) != c.answer || len(a.Sent.Meetings) != c.meetings || len(a.Sent.Files) != c.files {
			t.Errorf("%s: answers %v, invites %v, answers an invitation %v, %d meetings, %d files", c.name, a.Sent.Answers, fits(act.Invite), fits(act.AnswerInvitation), len(a.Sent.Meetings), len(a.Sent.Files))
		}
		if c.name == "an invitation with a file inside" && len(a.Sent.Files) == 1 && string(a.Sent.Files[0].Content()) != "abc" {
			t.Errorf("the file inside holds %q", a.Sent.Files[0].Content())
		}
		if n := len(a.Sent.Invites()); n > 0 != c.invite {
			t.Errorf("%s: it invites to %d meetings", c.name, n)
		}
	}
}
