package prove

import (
	"context"
	"fmt"
	"strings"

	"thuchanh/sandbox/action"
	"thuchanh/sandbox/attempt"
	"thuchanh/sandbox/dms"
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
	done, err := w.mail(ctx, action.ViaSMTP, mail.Submit{From: l.From.Mailbox, To: Envelope(l), Raw: letter.Compose(l)})
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

// report is a report that was exported before, with the bytes of the record.
func (w *person) report(ctx context.Context, id action.ReportID) (string, []byte, error) {
	var e *dms.Export
	w.at.View(func(v attempt.View) { e = v.Documents.Export(id) })
	if e == nil {
		return "", nil, fmt.Errorf("no report %q was exported before", id)
	}
	b, err := w.at.Blob(ctx, e.Blob)
	return e.Name, b, err
}

// write composes the letter of a deed.
func (w *person) write(ctx context.Context, d tasks.SendLetter) (letter.Draft, *original, error) {
	w.count++
	p := Pen{World: w.trial.dealt.World, File: w.trial.file, Report: func(id action.ReportID) (string, []byte, error) { return w.report(ctx, id) }}
	p.ID = fmt.Sprintf("%s.%d", w.out.Transcript.ID, w.count)
	w.at.View(func(v attempt.View) { p.Date = v.Now })
	var orig *original
	if d.How != "new" && d.How != "" {
		var err error
		if orig, err = w.original(ctx, d.Letter); err != nil {
			return letter.Draft{}, nil, err
		}
		p.Original = orig.letter
	}
	l, err := p.Write(d)
	return l, orig, err
}
