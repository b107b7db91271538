package prove

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"thuchanh/sandbox/action"
	"thuchanh/sandbox/attempt"
	"thuchanh/sandbox/mail"
	"thuchanh/sandbox/mail/letter"
	"thuchanh/tasks"
)

// send hands a letter in as a mail program does: submission without the Bcc
// field, a copy with it into the folder of sent letters, the original flagged
// as answered, the drafts of this letter gone.
func (w *person) send(ctx context.Context, d tasks.SendLetter) error {
	l, orig, err := w.write(ctx, d)
	if err != nil {
		return err
	}
	to := make([]string, 0, len(l.To)+len(l.Cc)+len(l.Bcc))
	for _, a := range slices.Concat(l.To, l.Cc, l.Bcc) {
		to = append(to, a.Mailbox)
	}
	done, err := w.mail(ctx, action.ViaSMTP, mail.Submit{From: l.From.Mailbox, To: to, Raw: letter.Compose(l)})
	if !done {
		return err
	}
	l.KeepBcc = true
	if _, err := w.mail(ctx, action.ViaIMAP, mail.Append{Folder: w.folder(mail.UseSent), Raw: letter.Compose(l), Flags: []string{mail.FlagSeen}}); err != nil {
		return err
	}
	if orig != nil {
		flag := mail.FlagAnswered
		if strings.HasPrefix(d.How, "forward") {
			flag = "$Forwarded"
		}
		c := mail.Store{Folder: orig.folder, Op: action.FlagsAdd, Flags: []string{flag}, Msgs: []action.MsgID{orig.msg.ID}}
		if _, err := w.mail(ctx, action.ViaIMAP, c); err != nil {
			return err
		}
	}
	return w.dropDraft(ctx, d)
}

// saveDraft appends the draft and deletes the one saved before, as every
// program does.
func (w *person) saveDraft(ctx context.Context, d tasks.SendLetter) error {
	l, _, err := w.write(ctx, d)
	if err != nil {
		return err
	}
	l.KeepBcc = true
	if err := w.dropDraft(ctx, d); err != nil {
		return err
	}
	r, err := w.at.Mail(ctx, w.origin(action.ViaIMAP), mail.Append{Folder: w.folder(mail.UseDrafts), Raw: letter.Compose(l), Flags: []string{mail.FlagDraft, mail.FlagSeen}})
	if done, err := w.refused("mail.append", err); !done {
		return err
	}
	for _, a := range r.Actions {
		if a, ok := a.(action.LetterAppended); ok {
			w.drafts[draftKey(d)] = a.Msg
		}
	}
	return nil
}

// draftKey tells letters apart that are being written at the same time.
func draftKey(d tasks.SendLetter) string {
	return d.How + "\x00" + string(d.Letter) + "\x00" + d.Subject
}

func (w *person) dropDraft(ctx context.Context, d tasks.SendLetter) error {
	id, ok := w.drafts[draftKey(d)]
	if !ok {
		return nil
	}
	delete(w.drafts, draftKey(d))
	var g group
	w.at.View(func(v attempt.View) {
		if m, f := v.Mail.Message(id); m != nil {
			g = group{f.ID, []action.MsgID{id}}
		}
	})
	if len(g.msgs) == 0 {
		return nil
	}
	return w.purge(ctx, g)
}

// original is the letter that is answered or passed on.
type original struct {
	folder action.FolderID
	msg    *mail.Message
	letter *letter.Letter
	raw    []byte
}

func (w *person) original(ctx context.Context, id action.LetterID) (*original, error) {
	folder, m, err := w.find(id)
	if err != nil {
		return nil, err
	}
	raw, err := w.at.Blob(ctx, m.Letter)
	if err != nil {
		return nil, err
	}
	return &original{folder, m, letter.Read(raw), raw}, nil
}

// write composes the letter of a deed.
func (w *person) write(ctx context.Context, d tasks.SendLetter) (letter.Draft, *original, error) {
	me := w.trial.dealt.World.Candidate()
	w.count++
	_, domain, _ := strings.Cut(me.Address, "@")
	l := letter.Draft{
		MessageID: fmt.Sprintf("%s.%d@%s", w.out.Transcript.ID, w.count, domain),
		From:      letter.Address{Name: me.Name, Mailbox: me.Address},
		Text:      d.Body,
	}
	w.at.View(func(v attempt.View) { l.Date = v.Now })
	var orig *original
	if d.How != "new" && d.How != "" {
		var err error
		if orig, err = w.original(ctx, d.Letter); err != nil {
			return l, nil, err
		}
		w.relate(&l, d, orig)
	}
	if d.Subject != "" {
		l.Subject = d.Subject
	}
	if err := w.address(&l, d, orig); err != nil {
		return l, nil, err
	}
	return l, orig, w.attach(&l, d)
}

// relate makes l an answer to orig or passes orig on.
func (w *person) relate(l *letter.Draft, d tasks.SendLetter, orig *original) {
	o := orig.letter
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
			l.Attachments = append(l.Attachments, letter.Attachment{FileName: "thu-goc.eml", Type: "message/rfc822", Content: orig.raw})
			return
		}
		l.Text = letter.ForwardInline(o, d.Body)
		if d.DropFiles {
			return
		}
		for _, p := range o.Attachments() {
			l.Attachments = append(l.Attachments, letter.Attachment{FileName: p.FileName, Type: p.Type, Content: p.Content})
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
func (w *person) address(l *letter.Draft, d tasks.SendLetter, orig *original) error {
	a := &addresses{seen: map[string]bool{}}
	switch {
	case len(d.To)+len(d.ToRaw) > 0:
	case d.How == "reply":
		l.To = a.add(nil, w.answerTo(orig)...)
	case d.How == "reply_all":
		a.seen[strings.ToLower(l.From.Mailbox)] = true
		l.To = a.add(nil, slices.Concat(w.answerTo(orig), orig.letter.To)...)
		l.Cc = a.add(nil, orig.letter.Cc...)
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
			p := w.trial.dealt.World.Person(id)
			if p == nil {
				return fmt.Errorf("the world has no person %q", id)
			}
			*f.field = a.add(*f.field, letter.Address{Name: p.Name, Mailbox: p.Address})
		}
	}
	return nil
}

// answerTo is whom Reply addresses: Reply-To, else the writer; for a letter
// that the candidate wrote himself, those he wrote to.
func (w *person) answerTo(orig *original) []letter.Address {
	o := orig.letter
	to := o.ReplyTo
	if len(to) == 0 {
		to = o.From
	}
	if len(to) == 1 && strings.EqualFold(to[0].Mailbox, w.trial.dealt.World.Candidate().Address) {
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

func (w *person) attach(l *letter.Draft, d tasks.SendLetter) error {
	for _, id := range d.Attach {
		f := w.trial.dealt.World.File(id)
		if f == nil {
			return fmt.Errorf("the world has no file %q", id)
		}
		content, err := w.trial.file(id)
		if err != nil {
			return err
		}
		name := f.Name
		if n, ok := d.Rename[id]; ok {
			name = n
		}
		l.Attachments = append(l.Attachments, letter.Attachment{FileName: name, Type: f.Type, Content: content})
	}
	return nil
}
