package prove

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"thuchanh/internal/office"
	"thuchanh/sandbox/action"
	"thuchanh/sandbox/mail/letter"
	"thuchanh/sandbox/world"
	"thuchanh/tasks"
)

// Pen writes a scripted candidate's letters the way mail programs do: prefixes,
// threading, quotation, the forwarded letter's files.
type Pen struct {
	World *world.Index
	File  func(action.FileID) ([]byte, error)
	// Report gives name and bytes of a report that the candidate has exported.
	Report func(action.ReportID) (name string, content []byte, err error)
	// ID is the left part of the Message-ID.
	ID string
	// Date is the world time at which the letter is written.
	Date time.Time
	// Original is the letter that is answered or passed on, nil for a new one.
	Original *letter.Letter
}

// Write composes the letter of a deed. Its envelope is To, Cc and Bcc.
func (p Pen) Write(d tasks.SendLetter) (letter.Draft, error) {
	me := p.World.Candidate()
	_, domain, _ := strings.Cut(me.Address, "@")
	l := letter.Draft{
		MessageID: p.ID + "@" + domain,
		From:      letter.Address{Name: me.Name, Mailbox: me.Address},
		Date:      p.Date,
		Text:      d.Body,
	}
	if p.Original != nil {
		p.relate(&l, d)
	}
	if d.Meeting != nil {
		var err error
		if d, err = p.meet(&l, d); err != nil {
			return l, err
		}
	}
	if d.Subject != "" {
		l.Subject = d.Subject
	}
	if err := p.address(&l, d); err != nil {
		return l, err
	}
	p.mark(&l, d)
	return l, p.attach(&l, d)
}

// mark writes the header fields of a receipt and of the importance, as Outlook
// and Thunderbird do.
func (p Pen) mark(l *letter.Draft, d tasks.SendLetter) {
	add := func(name, value string) { l.Headers = append(l.Headers, [2]string{name, value}) }
	switch d.Receipt {
	case "read":
		add("Disposition-Notification-To", "<"+l.From.Mailbox+">")
	case "delivery":
		add("Return-Receipt-To", "<"+l.From.Mailbox+">")
	}
	if d.Importance != "" {
		add("Importance", d.Importance)
		add("X-Priority", map[string]string{"high": "1 (Highest)", "normal": "3 (Normal)", "low": "5 (Lowest)"}[d.Importance])
	}
}

// Envelope lists the addresses that a letter goes to.
func Envelope(l letter.Draft) []string {
	var to []string
	for _, a := range slices.Concat(l.To, l.Cc, l.Bcc) {
		to = append(to, a.Mailbox)
	}
	return to
}

// relate makes l an answer to the original or passes it on.
func (p Pen) relate(l *letter.Draft, d tasks.SendLetter) {
	o := p.Original
	switch d.How {
	case "reply", "reply_all":
		l.Subject = prefixed("Re: ", o.Subject, letter.ReplyPrefix)
		l.InReplyTo = o.MessageID
		l.References = append(slices.Clone(o.References), o.MessageID)
		l.Text = letter.QuoteReply(o, d.Body, letter.QuoteThunderbird)
	case "forward", "forward_attached":
		l.Subject = prefixed("Fwd: ", o.Subject, letter.ForwardPrefix)
		l.References = append(slices.Clone(o.References), o.MessageID)
		l.Headers = append(l.Headers, [2]string{"X-Forwarded-Message-Id", "<" + o.MessageID + ">"})
		if d.How == "forward_attached" {
			l.Attachments = append(l.Attachments, letter.Attachment{FileName: "thu-goc.eml", Type: "message/rfc822", Content: o.Raw()})
			return
		}
		l.Text = letter.ForwardInline(o, d.Body)
		if d.DropFiles {
			return
		}
		for _, a := range o.Attachments() {
			l.Attachments = append(l.Attachments, letter.Attachment{FileName: a.FileName, Type: a.Type, Content: a.Content()})
		}
	}
}

// prefixed is the subject as mail programs write it: with one prefix.
func prefixed(prefix, subject string, kind letter.PrefixKind) string {
	if _, k := letter.StripPrefixes(subject); k == kind {
		return subject
	}
	return prefix + subject
}

// address fills the recipients: those of the button, unless others are given.
// Nobody stands twice; the candidate himself is left out of a reply to all.
func (p Pen) address(l *letter.Draft, d tasks.SendLetter) error {
	a := &addresses{seen: map[string]bool{}}
	switch {
	case len(d.To)+len(d.ToRaw) > 0:
	case d.How == "reply":
		l.To = a.add(nil, p.answerTo()...)
	case d.How == "reply_all":
		a.seen[strings.ToLower(l.From.Mailbox)] = true
		l.To = a.add(nil, slices.Concat(p.answerTo(), p.Original.To)...)
		l.Cc = a.add(nil, p.Original.Cc...)
	}
	for _, raw := range d.ToRaw {
		as, problems := letter.ParseAddresses(raw)
		if len(as) == 0 {
			return fmt.Errorf("%q is no mail address: %s", raw, strings.Join(problems, "; "))
		}
		l.To = a.add(l.To, as...)
	}
	for _, f := range []struct {
		people []action.PersonID
		field  *[]letter.Address
	}{{d.To, &l.To}, {d.Cc, &l.Cc}, {d.Bcc, &l.Bcc}} {
		for _, id := range f.people {
			who := p.World.Person(id)
			if who == nil {
				return fmt.Errorf("the world has no person %q", id)
			}
			*f.field = a.add(*f.field, letter.Address{Name: who.Name, Mailbox: who.Address})
		}
	}
	return nil
}

// answerTo is whom Reply addresses: Reply-To, else the writer; for a letter
// that the candidate wrote himself, those he wrote to.
func (p Pen) answerTo() []letter.Address {
	o := p.Original
	to := o.ReplyTo
	if len(to) == 0 {
		to = o.From
	}
	if len(to) == 1 && strings.EqualFold(to[0].Mailbox, p.World.Candidate().Address) {
		to = o.To
	}
	return to
}

// addresses leaves out who is addressed already.
type addresses struct{ seen map[string]bool }

func (a *addresses) add(list []letter.Address, more ...letter.Address) []letter.Address {
	for _, m := range more {
		if k := strings.ToLower(m.Mailbox); !a.seen[k] {
			a.seen[k] = true
			list = append(list, m)
		}
	}
	return list
}

func (p Pen) attach(l *letter.Draft, d tasks.SendLetter) error {
	for _, id := range d.Attach {
		f := p.World.File(id)
		if f == nil {
			return fmt.Errorf("the world has no file %q", id)
		}
		content, err := p.File(id)
		if err != nil {
			return err
		}
		if changes, ok := d.Edit[id]; ok {
			if content, err = office.Edit(content, changes); err != nil {
				return fmt.Errorf("changing the file %q: %w", id, err)
			}
		}
		name := f.Name
		if n, ok := d.Rename[id]; ok {
			name = n
		}
		l.Attachments = append(l.Attachments, letter.Attachment{FileName: name, Type: f.Type, Content: content})
	}
	for _, id := range d.AttachReports {
		if p.Report == nil {
			return fmt.Errorf("the report %q cannot be attached here", id)
		}
		name, content, err := p.Report(id)
		if err != nil {
			return err
		}
		l.Attachments = append(l.Attachments, letter.Attachment{FileName: name, Type: reportType(name), Content: content})
	}
	return nil
}

// reportType is the media type of an exported report.
func reportType(name string) string {
	if strings.HasSuffix(name, ".pdf") {
		return "application/pdf"
	}
	return "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
}
