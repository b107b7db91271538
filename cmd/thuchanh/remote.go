package main

import (
	"bytes"
	"context"
	"crypto/tls"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"slices"
	"time"

	"github.com/emersion/go-imap/v2"
	"github.com/emersion/go-imap/v2/imapclient"
	"github.com/emersion/go-sasl"
	"github.com/emersion/go-smtp"

	"thuchanh/checks/prove"
	"thuchanh/sandbox/action"
	"thuchanh/sandbox/mail/letter"
	"thuchanh/sandbox/stage"
	"thuchanh/tasks"
)

// remote is a scripted candidate at the far end of the wire: what a transcript
// says is done with an SMTP, an IMAP and an HTTP client against a running
// server, as a person's programs would do it.
type remote struct {
	account account
	world   *stage.Staged
	file    func(action.FileID) ([]byte, error)
	tls     *tls.Config
	imap    *imapclient.Client
	smtp    string // host:port, implicit TLS
	rest    string // base URL
	http    *http.Client
	number  int // of letters written, for Message-IDs
}

// connect signs the candidate in at the IMAP server.
func (r *remote) connect(imaps string) error {
	c, err := imapclient.DialTLS(imaps, &imapclient.Options{TLSConfig: r.tls})
	if err != nil {
		return fmt.Errorf("connecting to %s: %w", imaps, err)
	}
	if err := c.Login(r.account.login, r.account.password).Wait(); err != nil {
		c.Close()
		return fmt.Errorf("signing in as %s: %w", r.account.login, err)
	}
	r.imap = c
	return nil
}

func (r *remote) close() {
	if r.imap != nil {
		_ = r.imap.Logout().Wait()
		r.imap.Close()
	}
}

// do carries out one deed at a world time. A refusal by the server is part of
// the story, not a failure: it is returned as text.
func (r *remote) do(ctx context.Context, at time.Time, d tasks.DeedAct) (refused string, err error) {
	switch d := d.(type) {
	case tasks.SendLetter:
		return "", r.send(d, at)
	case tasks.SaveDraft:
		return "", r.saveDraft(d, at)
	case tasks.MoveLetter:
		return "", r.move(d.Letters, d.To, d.ByCopy)
	case tasks.DeleteLetter:
		if d.Purge {
			return "", r.purge(d.Letters)
		}
		return "", r.move(d.Letters, "", false)
	case tasks.FlagLetter:
		op := imap.StoreFlagsAdd
		if d.Off {
			op = imap.StoreFlagsDel
		}
		return "", r.each(d.Letters, func(_ string, uid imap.UID) error { return r.store(uid, op, imap.FlagFlagged) })
	case tasks.ReadLetter:
		return "", r.each(d.Letters, func(_ string, uid imap.UID) error {
			_, err := r.imap.Fetch(imap.UIDSetNum(uid), &imap.FetchOptions{BodySection: []*imap.FetchItemBodySection{{}}}).Collect()
			return err
		})
	case tasks.CreateFolder:
		return "", r.imap.Create(d.Folder, nil).Wait()
	case tasks.Wait:
		return "", nil
	default:
		return r.document(ctx, d)
	}
}

// send hands the letter in over SMTP and saves a copy over IMAP, as mail
// programs do.
func (r *remote) send(d tasks.SendLetter, at time.Time) error {
	l, err := r.write(d, at)
	if err != nil {
		return err
	}
	c, err := smtp.DialTLS(r.smtp, r.tls)
	if err != nil {
		return fmt.Errorf("connecting to %s: %w", r.smtp, err)
	}
	defer c.Close()
	if err := c.Auth(sasl.NewPlainClient("", r.account.login, r.account.password)); err != nil {
		return fmt.Errorf("signing in to submit: %w", err)
	}
	if err := c.SendMail(l.From.Mailbox, prove.Envelope(l), bytes.NewReader(letter.Compose(l))); err != nil {
		return fmt.Errorf("submitting: %w", err)
	}
	if err := c.Quit(); err != nil {
		return fmt.Errorf("ending the submission: %w", err)
	}
	l.KeepBcc = true
	if err := r.append(imap.MailboxAttrSent, letter.Compose(l), imap.FlagSeen); err != nil {
		return err
	}
	if d.Letter == "" {
		return nil
	}
	mark := imap.FlagAnswered
	if d.How == "forward" || d.How == "forward_attached" {
		mark = imap.FlagForwarded
	}
	return r.each([]action.LetterID{d.Letter}, func(_ string, uid imap.UID) error { return r.store(uid, imap.StoreFlagsAdd, mark) })
}

func (r *remote) saveDraft(d tasks.SaveDraft, at time.Time) error {
	l, err := r.write(d.Letter, at)
	if err != nil {
		return err
	}
	l.KeepBcc = true
	return r.append(imap.MailboxAttrDrafts, letter.Compose(l), imap.FlagDraft, imap.FlagSeen)
}

func (r *remote) write(d tasks.SendLetter, at time.Time) (letter.Draft, error) {
	r.number++
	p := prove.Pen{World: r.world.World, File: r.file, ID: fmt.Sprintf("%s.%d", r.account.login, r.number), Date: at, Report: r.report}
	if d.Letter != "" {
		p.Original = r.world.Originals.Letter(d.Letter)
	}
	return p.Write(d)
}

func (r *remote) append(use imap.MailboxAttr, raw []byte, flags ...imap.Flag) error {
	folder, err := r.folder(use)
	if err != nil {
		return err
	}
	c := r.imap.Append(folder, int64(len(raw)), &imap.AppendOptions{Flags: flags})
	if _, err := c.Write(raw); err != nil {
		return fmt.Errorf("saving to %s: %w", folder, err)
	}
	if err := c.Close(); err != nil {
		return fmt.Errorf("saving to %s: %w", folder, err)
	}
	_, err = c.Wait()
	return err
}

// folder finds the folder of a special use, as mail programs do (RFC 6154).
func (r *remote) folder(use imap.MailboxAttr) (string, error) {
	list, err := r.imap.List("", "*", &imap.ListOptions{ReturnSpecialUse: true}).Collect()
	if err != nil {
		return "", fmt.Errorf("listing folders: %w", err)
	}
	for _, m := range list {
		if slices.Contains(m.Attrs, use) {
			return m.Mailbox, nil
		}
	}
	return "", fmt.Errorf("the server has no folder for %s", use)
}

// each finds letters by their Message-ID, selects their folders and calls do.
func (r *remote) each(ids []action.LetterID, do func(folder string, uid imap.UID) error) error {
	for _, id := range ids {
		folder, uid, err := r.find(id)
		if err != nil {
			return err
		}
		if err := do(folder, uid); err != nil {
			return fmt.Errorf("letter %s in %s: %w", id, folder, err)
		}
	}
	return nil
}

func (r *remote) find(id action.LetterID) (folder string, uid imap.UID, err error) {
	l := r.world.Originals.Letter(id)
	if l == nil {
		return "", 0, fmt.Errorf("the world has no letter %s", id)
	}
	list, err := r.imap.List("", "*", nil).Collect()
	if err != nil {
		return "", 0, fmt.Errorf("listing folders: %w", err)
	}
	for _, m := range list {
		box, err := r.imap.Select(m.Mailbox, nil).Wait()
		if err != nil {
			return "", 0, fmt.Errorf("selecting %s: %w", m.Mailbox, err)
		}
		if box.NumMessages == 0 {
			continue
		}
		msgs, err := r.imap.Fetch(imap.SeqSet{imap.SeqRange{Start: 1, Stop: 0}}, &imap.FetchOptions{UID: true, Envelope: true}).Collect()
		if err != nil {
			return "", 0, fmt.Errorf("listing %s: %w", m.Mailbox, err)
		}
		for _, msg := range msgs {
			if msg.Envelope != nil && msg.Envelope.MessageID == l.MessageID {
				return m.Mailbox, msg.UID, nil
			}
		}
	}
	return "", 0, fmt.Errorf("letter %s is in no folder", id)
}

func (r *remote) store(uid imap.UID, op imap.StoreFlagsOp, flags ...imap.Flag) error {
	return r.imap.Store(imap.UIDSetNum(uid), &imap.StoreFlags{Op: op, Flags: flags, Silent: true}, nil).Close()
}

// move moves letters to a folder, "" being the trash.
func (r *remote) move(ids []action.LetterID, to string, byCopy bool) error {
	if to == "" {
		trash, err := r.folder(imap.MailboxAttrTrash)
		if err != nil {
			return err
		}
		to = trash
	}
	return r.each(ids, func(_ string, uid imap.UID) error {
		if !byCopy {
			_, err := r.imap.Move(imap.UIDSetNum(uid), to).Wait()
			return err
		}
		if _, err := r.imap.Copy(imap.UIDSetNum(uid), to).Wait(); err != nil {
			return err
		}
		return r.expunge(uid)
	})
}

func (r *remote) purge(ids []action.LetterID) error {
	return r.each(ids, func(_ string, uid imap.UID) error { return r.expunge(uid) })
}

func (r *remote) expunge(uid imap.UID) error {
	if err := r.store(uid, imap.StoreFlagsAdd, imap.FlagDeleted); err != nil {
		return err
	}
	return r.imap.UIDExpunge(imap.UIDSetNum(uid)).Close()
}

// document does a deed in the document system over REST.
func (r *remote) document(ctx context.Context, d tasks.DeedAct) (refused string, err error) {
	at := func(id action.DocID, act string) string {
		return "/api/dms/documents/" + url.PathEscape(string(id)) + act
	}
	type body = map[string]any
	switch d := d.(type) {
	case tasks.OpenDocument:
		path := at(d.Document, "")
		if d.File != "" {
			path += "/files/" + url.PathEscape(string(d.File))
		}
		return r.request(ctx, http.MethodGet, path, nil)
	case tasks.SearchDocuments:
		return r.request(ctx, http.MethodGet, "/api/dms/search?q="+url.QueryEscape(d.Query), nil)
	case tasks.Direct:
		return r.request(ctx, http.MethodPost, at(d.Document, "/direct"), body{"text": d.Text})
	case tasks.Route:
		b := routeBody(d)
		return r.request(ctx, http.MethodPost, at(d.Document, "/route"), b)
	case tasks.SetDue:
		return r.request(ctx, http.MethodPost, at(d.Document, "/due"), optional(body{"due": d.Due.String()}, "reason", d.Reason))
	case tasks.Return:
		return r.request(ctx, http.MethodPost, at(d.Document, "/return"), body{"reason": d.Reason})
	case tasks.Recall:
		return r.request(ctx, http.MethodPost, at(d.Document, "/recall"), body{"reason": d.Reason})
	case tasks.Complete:
		return r.request(ctx, http.MethodPost, at(d.Document, "/complete"), optional(body{}, "note", d.Note))
	case tasks.Remind:
		for _, id := range d.Documents {
			if refused, err = r.request(ctx, http.MethodPost, at(id, "/remind"), body{"text": d.Text}); err != nil {
				return refused, err
			}
		}
		return refused, nil
	case tasks.HandleOutgoing:
		return r.outgoing(ctx, d)
	case tasks.Receive:
		return r.request(ctx, http.MethodPost, at(d.Document, "/receive"), nil)
	case tasks.Register:
		return r.request(ctx, http.MethodPost, at(d.Document, "/register"), optional(body{}, "book", d.Book))
	case tasks.Present:
		return r.request(ctx, http.MethodPost, at(d.Document, "/present"), body{"to": d.To})
	case tasks.Report:
		files, err := r.enclose(d.Attach)
		if err != nil {
			return "", err
		}
		return r.request(ctx, http.MethodPost, at(d.Document, "/report"), body{"text": d.Text, "files": files})
	default:
		return r.deskDeed(ctx, d)
	}
}

// optional adds a field if it has something to say.
func optional(b map[string]any, name, value string) map[string]any {
	if value != "" {
		b[name] = value
	}
	return b
}

func routeBody(d tasks.Route) map[string]any {
	var targets []map[string]any
	for _, t := range []struct {
		role    action.HandlingRole
		parties []action.Party
	}{{action.Lead, d.Lead}, {action.Coordinate, d.Coordinate}, {action.Inform, d.Inform}} {
		for _, p := range t.parties {
			targets = append(targets, map[string]any{"party": p, "role": t.role})
		}
	}
	return optional(optional(map[string]any{"targets": targets}, "due", d.Due.String()), "text", d.Text)
}

// call makes one REST call. A problem answer (RFC 9457) for something the
// document system refuses comes back as its sentence.
func (r *remote) call(ctx context.Context, method, path, mediaType string, content []byte) (refused string, err error) {
	var in io.Reader
	if mediaType != "" {
		in = bytes.NewReader(content)
	}
	q, err := http.NewRequestWithContext(ctx, method, r.rest+path, in)
	if err != nil {
		return "", fmt.Errorf("making a request: %w", err)
	}
	q.SetBasicAuth(r.account.login, r.account.password)
	if mediaType != "" {
		q.Header.Set("Content-Type", mediaType)
	}
	res, err := r.http.Do(q)
	if err != nil {
		return "", fmt.Errorf("%s %s: %w", method, path, err)
	}
	defer res.Body.Close()
	answer, err := io.ReadAll(io.LimitReader(res.Body, 64<<20))
	if err != nil {
		return "", fmt.Errorf("%s %s: %w", method, path, err)
	}
	if res.StatusCode < 300 {
		return "", nil
	}
	var problem struct{ Code, Detail string }
	if err := json.Unmarshal(answer, &problem); err == nil && res.StatusCode != http.StatusUnauthorized && res.StatusCode < 500 {
		return problem.Detail, nil
	}
	return "", fmt.Errorf("%s %s: %s: %.300s", method, path, res.Status, answer)
}
