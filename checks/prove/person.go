package prove

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"thuchanh/sandbox/action"
	"thuchanh/sandbox/attempt"
	"thuchanh/sandbox/dms"
	"thuchanh/sandbox/mail"
	"thuchanh/tasks"
)

// person is the scripted candidate at work with a mail program and the
// document system.
type person struct {
	trial *Trial
	at    *attempt.Attempt
	clock *handClock
	out   *Outcome
	deed  int // index of the deed being done
	// drafts are the saved drafts of letters that are still being written.
	drafts map[string]action.MsgID
	count  int // letters written
	// makes is how later deeds call what the present one creates, made how the
	// sandbox calls what the deeds before it created.
	makes string
	made  map[string]string
}

// client is the name under which the scripted mail program is recorded.
const client = "prove"

func (w *person) origin(via action.Via) action.Origin {
	return action.Origin{Role: action.Candidate, Person: w.trial.paper.World.Candidate, Via: via, Client: client}
}

// do carries out one deed. What the sandbox refuses is noted in the outcome.
func (w *person) do(ctx context.Context, d tasks.DeedAct) error {
	switch d := d.(type) {
	case tasks.SendLetter:
		return w.send(ctx, d)
	case tasks.SaveDraft:
		return w.saveDraft(ctx, d.Letter)
	case tasks.MoveLetter:
		return w.move(ctx, d)
	case tasks.FlagLetter:
		op := action.FlagsAdd
		if d.Off {
			op = action.FlagsRemove
		}
		return w.store(ctx, d.Letters, op, mail.FlagFlagged)
	case tasks.DeleteLetter:
		return w.delete(ctx, d)
	case tasks.ReadLetter:
		return w.each(ctx, d.Letters, func(g group) error {
			_, err := w.mail(ctx, action.ViaIMAP, mail.Fetch{Folder: g.folder, Msgs: g.msgs})
			return err
		})
	case tasks.CreateFolder:
		_, err := w.mail(ctx, action.ViaIMAP, mail.CreateFolder{Folder: d.Folder})
		return err
	case tasks.Wait:
		return nil
	case tasks.HandleOutgoing:
		c, err := w.outgoing(d)
		if err != nil {
			return err
		}
		return w.document(ctx, c)
	default:
		c, err := w.withFiles(d)
		if err != nil {
			return err
		}
		if c != nil {
			return w.document(ctx, c)
		}
		for _, c := range documentCommands(d) {
			if err := w.document(ctx, c); err != nil {
				return err
			}
		}
		return nil
	}
}

// documentCommands are the commands of a deed in the document system.
func documentCommands(d tasks.DeedAct) []dms.Command {
	switch d := d.(type) {
	case tasks.OpenDocument:
		return []dms.Command{dms.Open{Document: d.Document, File: d.File}}
	case tasks.Direct:
		return []dms.Command{dms.Direct{Document: d.Document, Text: d.Text}}
	case tasks.Route:
		return []dms.Command{dms.Route{Document: d.Document, Due: d.Due, Text: d.Text, Targets: targets(d.Lead, d.Coordinate, d.Inform)}}
	case tasks.SetDue:
		return []dms.Command{dms.SetDue{Document: d.Document, Due: d.Due, Reason: d.Reason}}
	case tasks.Return:
		return []dms.Command{dms.Return{Document: d.Document, Reason: d.Reason}}
	case tasks.Recall:
		return []dms.Command{dms.Recall{Document: d.Document, Reason: d.Reason}}
	case tasks.Remind:
		var out []dms.Command
		for _, id := range d.Documents {
			out = append(out, dms.Remind{Document: id, Text: d.Text})
		}
		return out
	case tasks.Complete:
		return []dms.Command{dms.Complete{Document: d.Document, Note: d.Note}}
	case tasks.Receive:
		return []dms.Command{dms.Receive{Document: d.Document}}
	case tasks.Register:
		return []dms.Command{dms.Register{Document: d.Document, Book: d.Book}}
	case tasks.Present:
		return []dms.Command{dms.Present{Document: d.Document, To: d.To}}
	case tasks.SearchDocuments:
		return []dms.Command{dms.Search{Query: d.Query}}
	default:
		return append(incomingCommands(d), deskCommands(d)...)
	}
}

func (w *person) document(ctx context.Context, c dms.Command) error {
	r, err := w.at.Documents(ctx, w.origin(action.ViaDMS), c, "")
	if _, err = w.refused(c.Name(), err); err == nil {
		w.remember(r.Actions)
	}
	return err
}

// mail carries out a command on the mailbox. done is false if it was refused.
func (w *person) mail(ctx context.Context, via action.Via, c mail.Command) (done bool, err error) {
	_, err = w.at.Mail(ctx, w.origin(via), c)
	return w.refused(c.Name(), err)
}

// refused notes a refusal; other errors end the trial.
func (w *person) refused(command string, err error) (done bool, _ error) {
	r, ok := errors.AsType[*action.Refusal](err)
	if !ok {
		return err == nil, err
	}
	n := Refused{Deed: w.deed, Command: command, Why: r.Reason}
	w.at.View(func(v attempt.View) { n.At = v.Now })
	w.out.Refused = append(w.out.Refused, n)
	return false, nil
}

// group are messages of one folder.
type group struct {
	folder action.FolderID
	msgs   []action.MsgID
}

// find returns where a letter of the world lies now: the first copy that is not
// flagged \Deleted, in the order of folders.
func (w *person) find(id action.LetterID) (folder action.FolderID, msg *mail.Message, err error) {
	w.at.View(func(v attempt.View) {
		for _, f := range v.Mail.Folders() {
			for _, m := range f.Messages {
				if msg == nil && m.Name == id && !m.Has(mail.FlagDeleted) {
					folder, msg = f.ID, m
				}
			}
		}
	})
	if msg == nil {
		return 0, nil, fmt.Errorf("the letter %q is not in the mailbox at that time: it has not arrived yet or was deleted", id)
	}
	return folder, msg, nil
}

// each calls f for the letters of each folder, in order.
func (w *person) each(_ context.Context, letters []action.LetterID, f func(group) error) error {
	var groups []group
	for _, id := range letters {
		folder, m, err := w.find(id)
		if err != nil {
			return err
		}
		i := slices.IndexFunc(groups, func(g group) bool { return g.folder == folder })
		if i < 0 {
			i = len(groups)
			groups = append(groups, group{folder: folder})
		}
		groups[i].msgs = append(groups[i].msgs, m.ID)
	}
	for _, g := range groups {
		if err := f(g); err != nil {
			return err
		}
	}
	return nil
}

func (w *person) store(ctx context.Context, letters []action.LetterID, op action.FlagOp, flag string) error {
	return w.each(ctx, letters, func(g group) error {
		_, err := w.mail(ctx, action.ViaIMAP, mail.Store{Folder: g.folder, Op: op, Flags: []string{flag}, Msgs: g.msgs})
		return err
	})
}

// move moves letters by MOVE, or as programs do where MOVE is off.
func (w *person) move(ctx context.Context, d tasks.MoveLetter) error {
	return w.each(ctx, d.Letters, func(g group) error {
		if !d.ByCopy {
			_, err := w.mail(ctx, action.ViaIMAP, mail.Move{From: g.folder, To: d.To, Msgs: g.msgs})
			return err
		}
		if done, err := w.mail(ctx, action.ViaIMAP, mail.Copy{From: g.folder, To: d.To, Msgs: g.msgs}); !done {
			return err
		}
		return w.purge(ctx, g)
	})
}

// delete moves letters into the trash, or purges them where they are.
func (w *person) delete(ctx context.Context, d tasks.DeleteLetter) error {
	return w.each(ctx, d.Letters, func(g group) error {
		if d.Purge {
			return w.purge(ctx, g)
		}
		_, err := w.mail(ctx, action.ViaIMAP, mail.Move{From: g.folder, To: w.folder(mail.UseTrash), Msgs: g.msgs})
		return err
	})
}

func (w *person) purge(ctx context.Context, g group) error {
	done, err := w.mail(ctx, action.ViaIMAP, mail.Store{Folder: g.folder, Op: action.FlagsAdd, Flags: []string{mail.FlagDeleted}, Msgs: g.msgs})
	if !done {
		return err
	}
	_, err = w.mail(ctx, action.ViaIMAP, mail.Expunge{Folder: g.folder, Msgs: g.msgs})
	return err
}

// folder is the name of the folder with a special use.
func (w *person) folder(use string) string {
	name := ""
	w.at.View(func(v attempt.View) {
		if f := v.Mail.FolderUse(use); f != nil {
			name = f.Name
		}
	})
	return name
}
