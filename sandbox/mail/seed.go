package mail

import (
	"fmt"
	"strings"

	"thuchanh/sandbox/action"
	"thuchanh/sandbox/mail/invitation"
	"thuchanh/sandbox/mail/letter"
	"thuchanh/sandbox/world"
)

// SeedLetters composes all letters of the world, those in the mailbox and those
// that reactions send; file gives the bytes of a file. Equal worlds give equal
// bytes. It fails when a letter names a person, list, letter or file that the
// world does not have.
func SeedLetters(x *world.Index, file func(action.FileID) ([]byte, error)) (map[action.LetterID][]byte, error) {
	drafts, err := SeedDrafts(x, file)
	if err != nil {
		return nil, err
	}
	out := make(map[action.LetterID][]byte, len(drafts))
	for id, d := range drafts {
		out[id] = letter.Compose(d)
	}
	return out, nil
}

// SeedDrafts is SeedLetters before the letters are composed.
func SeedDrafts(x *world.Index, file func(action.FileID) ([]byte, error)) (map[action.LetterID]letter.Draft, error) {
	out := make(map[action.LetterID]letter.Draft, len(x.World.Letters))
	for i := range x.World.Letters {
		l := &x.World.Letters[i]
		d, err := draft(x, l)
		if err != nil {
			return nil, fmt.Errorf("letter %s: %w", l.ID, err)
		}
		for _, id := range l.Attach {
			f := x.File(id)
			if f == nil {
				return nil, fmt.Errorf("letter %s: the attached file %q is not in the world", l.ID, id)
			}
			content, err := file(id)
			if err != nil {
				return nil, fmt.Errorf("letter %s: reading the attached file %s: %w", l.ID, id, err)
			}
			d.Attachments = append(d.Attachments, letter.Attachment{FileName: f.Name, Type: f.Type, Content: content})
		}
		if l.Invitation != nil {
			if d.Calendar, err = calendar(x, l, d.From); err != nil {
				return nil, fmt.Errorf("letter %s: %w", l.ID, err)
			}
			d.CalendarMethod = string(invitation.Request)
		}
		out[l.ID] = d
	}
	return out, nil
}

func draft(x *world.Index, l *world.Letter) (letter.Draft, error) {
	d := letter.Draft{Date: l.Date, Subject: l.Subject, Text: l.Body}
	var err error
	if d.From, err = sender(x, l); err != nil {
		return d, err
	}
	if d.MessageID, err = MessageID(x, l.ID); err != nil {
		return d, err
	}
	if d.To, err = people(x, l.To); err != nil {
		return d, err
	}
	if d.Cc, err = people(x, l.Cc); err != nil {
		return d, err
	}
	for _, name := range l.ToLists {
		a, ok := list(x, name)
		if !ok {
			return d, fmt.Errorf("the mailing list %q is not in the world", name)
		}
		d.To = append(d.To, a)
	}
	if l.InReplyTo == "" {
		return d, nil
	}
	if d.InReplyTo, err = MessageID(x, l.InReplyTo); err != nil {
		return d, err
	}
	d.References, err = references(x, l)
	return d, err
}

// references names the letters of the thread before l, oldest first.
func references(x *world.Index, l *world.Letter) ([]string, error) {
	var out []string
	seen := map[action.LetterID]bool{l.ID: true}
	for id := l.InReplyTo; id != ""; id = x.Letter(id).InReplyTo {
		if seen[id] {
			return nil, fmt.Errorf("its thread answers itself at letter %q", id)
		}
		seen[id] = true
		m, err := MessageID(x, id)
		if err != nil {
			return nil, err
		}
		out = append([]string{m}, out...)
	}
	return out, nil
}

// MessageID returns the Message-ID, without angle brackets, of a letter of the
// world: the letter's name at the domain of its sender.
func MessageID(x *world.Index, id action.LetterID) (string, error) {
	l := x.Letter(id)
	if l == nil {
		return "", fmt.Errorf("the letter %q is not in the world", id)
	}
	from, err := sender(x, l)
	if err != nil {
		return "", err
	}
	domain := mailDomain(x)
	if _, d, ok := strings.Cut(from.Mailbox, "@"); ok && d != "" {
		domain = d
	}
	return string(id) + "@" + domain, nil
}

// mailDomain is the domain of the world's mail server.
func mailDomain(x *world.Index) string {
	if p := x.Candidate(); p != nil {
		if _, d, ok := strings.Cut(p.Address, "@"); ok && x.Inside(d) {
			return d
		}
	}
	if len(x.World.Domains) > 0 {
		return x.World.Domains[0]
	}
	return "localhost"
}

func sender(x *world.Index, l *world.Letter) (letter.Address, error) {
	if l.From == "" {
		if as, _ := letter.ParseAddresses(l.FromRaw); len(as) == 1 {
			return as[0], nil
		}
		return letter.Address{}, fmt.Errorf("the sender %q is not one mail address", l.FromRaw)
	}
	as, err := people(x, []action.PersonID{l.From})
	if err != nil {
		return letter.Address{}, err
	}
	return as[0], nil
}

func people(x *world.Index, ids []action.PersonID) ([]letter.Address, error) {
	var out []letter.Address
	for _, id := range ids {
		p := x.Person(id)
		if p == nil {
			return nil, fmt.Errorf("the person %q is not in the world", id)
		}
		out = append(out, letter.Address{Name: p.Name, Mailbox: p.Address})
	}
	return out, nil
}

// list finds a mailing list by its name in the world or its address.
func list(x *world.Index, name string) (letter.Address, bool) {
	for _, l := range x.World.Lists {
		if l.ID == name || strings.EqualFold(l.Address, name) {
			return letter.Address{Name: l.Name, Mailbox: l.Address}, true
		}
	}
	return letter.Address{}, false
}
