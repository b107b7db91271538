package act

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"thuchanh/sandbox/action"
	"thuchanh/sandbox/mail"
	"thuchanh/sandbox/mail/letter"
)

// Interpreter reads records in order and says what they mean. It remembers
// what it needs to recognise copies, drafts and threads; it does not need the
// bytes of letters that were only looked at.
//
// Not safe for concurrent use.
type Interpreter struct {
	originals *Originals
	blob      func(action.Hash) ([]byte, error)
	// copied remembers into which folder a message was last copied: when the
	// original is then flagged \\Deleted and expunged, that was a move.
	copied map[action.MsgID]destination
	// adopted are messages that a program appended and that are letters of the
	// world all the same: programs that synchronise folders move a letter by
	// appending it to the one folder and deleting it from the other, with a
	// header field of their own added.
	adopted map[action.MsgID]action.LetterID
	// handed are the letters handed in, by Message-ID.
	handed map[string]*submission
	// exports are the reports that were exported so far.
	exports []*action.ReportExported
	// reported is what other agencies reported so far.
	reported []action.StatusReported
	// last is the letter that was read last: programs save a copy of what they
	// have just handed in.
	last     *letter.Letter
	lastHash action.Hash
	// told is room for what Observe returns, which is one act nearly always, and
	// an act is large: an examination has a hundred thousand of them.
	told [1]Act
}

// destination is a folder as it was when something was copied into it.
type destination struct {
	name  string
	trash bool
}

// NewInterpreter returns an interpreter for one attempt. blob gives the bytes
// of letters that the candidate handed in.
func NewInterpreter(o *Originals, blob func(action.Hash) ([]byte, error)) *Interpreter {
	return &Interpreter{originals: o, blob: blob, copied: map[action.MsgID]destination{}, adopted: map[action.MsgID]action.LetterID{}, handed: map[string]*submission{}}
}

// Observe says what a record means. box is the mailbox as it was just before.
// The result is empty for actions that are no act of anybody (the clock, a
// prefetch), and lasts until the next call. An error means that bytes are missing
// from the record.
func (in *Interpreter) Observe(seq uint64, r action.Record, at time.Time, box *mail.State) ([]Act, error) {
	in.told[0] = Act{Seq: seq, At: at, By: r.By, Do: r.Do}
	base := &in.told[0]
	switch a := r.Do.(type) {
	case action.Refused:
		return in.refused(base, a), nil
	case action.LetterSubmitted:
		return in.submitted(base, a)
	case action.LetterAppended:
		return in.appended(base, a, box)
	case action.LettersMoved:
		return in.moved(a, box), nil
	case action.LettersCopied:
		return in.copies(a, box), nil
	case action.FlagsChanged:
		return in.flagged(a, box), nil
	case action.LettersExpunged:
		return in.expunged(a, box), nil
	case action.LettersFetched:
		if a.Peek {
			return nil, nil
		}
		return in.one(Read, in.named(box, a.Msgs), ""), nil
	case action.MailSearched:
		base.Text = a.Criteria
		return in.one(SearchMail, nil, ""), nil
	case action.FolderCreated:
		return in.one(CreateFolder, nil, a.Name), nil
	case action.StatusReported:
		in.reported = append(in.reported, a)
		return nil, nil
	case action.ExchangeOpened:
		return in.exchangeRead(base, a), nil
	default:
		if !documentAct(base) {
			return nil, nil
		}
		in.exported(base)
		return in.told[:], nil
	}
}

// one makes the act being observed one on mail and returns it.
func (in *Interpreter) one(v Verb, letters []action.LetterID, folder string) []Act {
	base := &in.told[0]
	base.App, base.Verb, base.Letters, base.Folder = Mail, v, letters, folder
	return in.told[:]
}

// NameOf returns the world's name of the letter that a message is, or "": also
// of a copy that a program appended.
func (in *Interpreter) NameOf(m *mail.Message) action.LetterID {
	if m.Name != "" {
		return m.Name
	}
	return in.adopted[m.ID]
}

// named returns the world's names of messages, each once, in order.
func (in *Interpreter) named(box *mail.State, msgs []action.MsgID) []action.LetterID {
	var out []action.LetterID
	for _, id := range msgs {
		m, _ := box.Message(id)
		if m == nil {
			continue
		}
		if n := in.NameOf(m); n != "" && !slices.Contains(out, n) {
			out = append(out, n)
		}
	}
	return out
}

// adopt takes an appended message for the letter of the world whose Message-ID
// it carries. Where that letter lies already, this was the first half of a move.
func (in *Interpreter) adopt(msg action.MsgID, id action.LetterID, to destination, box *mail.State) {
	for _, f := range box.Folders() {
		for _, m := range f.Messages {
			if in.NameOf(m) == id {
				in.copied[m.ID] = to
			}
		}
	}
	in.adopted[msg] = id
}

func place(box *mail.State, id action.FolderID) destination {
	if f := box.Folder(id); f != nil {
		return destination{f.Name, f.Use == mail.UseTrash}
	}
	return destination{}
}

func (in *Interpreter) moved(a action.LettersMoved, box *mail.State) []Act {
	msgs := make([]action.MsgID, len(a.Msgs))
	for i, m := range a.Msgs {
		msgs[i] = m.Msg
	}
	return in.one(place(box, a.To).verb(Move), in.named(box, msgs), place(box, a.To).name)
}

// verb turns moving or copying into the trash into deleting.
func (d destination) verb(v Verb) Verb {
	if d.trash {
		return Delete
	}
	return v
}

func (in *Interpreter) copies(a action.LettersCopied, box *mail.State) []Act {
	to := place(box, a.To)
	msgs := make([]action.MsgID, len(a.Copies))
	for i, c := range a.Copies {
		msgs[i] = c.Of
		in.copied[c.Of] = to
		if id, ok := in.adopted[c.Of]; ok {
			in.adopted[c.Msg] = id
		}
	}
	return in.one(to.verb(Copy), in.named(box, msgs), to.name)
}

// flagged reads a STORE: what it changed, not what it said. \Deleted on a
// message that was copied before is the second step of a move (RFC 3501 had no
// MOVE); on any other it is a deletion.
func (in *Interpreter) flagged(a action.FlagsChanged, box *mail.State) []Act {
	var out []Act
	tell := func(v Verb, msgs []action.MsgID) {
		if len(msgs) > 0 {
			out = append(out, in.one(v, in.named(box, msgs), "")...)
		}
	}
	on, off := changed(a, box, mail.FlagFlagged)
	tell(Flag, on)
	tell(Unflag, off)
	on, _ = changed(a, box, mail.FlagSeen)
	tell(Read, on)
	if on, _ = changed(a, box, mail.FlagDeleted); len(on) > 0 {
		out = append(out, in.deleted(on, box)...)
	}
	return out
}

// changed returns the messages that a STORE gives the flag to and takes it from.
func changed(a action.FlagsChanged, box *mail.State, flag string) (on, off []action.MsgID) {
	named := slices.ContainsFunc(a.Flags, func(f string) bool { return strings.EqualFold(f, flag) })
	for _, id := range a.Msgs {
		m, _ := box.Message(id)
		switch has := m != nil && m.Has(flag); {
		case named && a.Op != action.FlagsRemove && !has:
			on = append(on, id)
		case has && (named && a.Op == action.FlagsRemove || !named && a.Op == action.FlagsSet):
			off = append(off, id)
		}
	}
	return on, off
}

// deleted tells moves, one for each folder that the letters were copied to, and
// deletions.
func (in *Interpreter) deleted(msgs []action.MsgID, box *mail.State) []Act {
	var out []Act
	var plain []action.MsgID
	var order []destination
	to := map[destination][]action.MsgID{}
	for _, m := range msgs {
		d, ok := in.copied[m]
		switch {
		case !ok:
			plain = append(plain, m)
		case !d.trash: // the deletion was told when the copy was made
			if to[d] == nil {
				order = append(order, d)
			}
			to[d] = append(to[d], m)
		}
	}
	for _, d := range order {
		out = append(out, in.one(Move, in.named(box, to[d]), d.name)...)
	}
	if len(plain) > 0 {
		out = append(out, in.one(Delete, in.named(box, plain), "")...)
	}
	return out
}

// expunged leaves out originals of copies: their letter lives on elsewhere.
func (in *Interpreter) expunged(a action.LettersExpunged, box *mail.State) []Act {
	var gone []action.MsgID
	for _, m := range a.Msgs {
		if _, ok := in.copied[m]; !ok {
			gone = append(gone, m)
		}
	}
	if len(gone) == 0 {
		return nil
	}
	return in.one(Purge, in.named(box, gone), "")
}

// read returns the letter with this name.
func (in *Interpreter) read(h action.Hash) (*letter.Letter, error) {
	if in.last != nil && in.lastHash == h {
		return in.last, nil
	}
	raw, err := in.blob(h)
	if err != nil {
		return nil, err
	}
	in.last, in.lastHash = letter.Read(raw), h
	return in.last, nil
}

// appended tells a draft from the copy a program saves after sending
// (mail-program behaviour: APPEND to Sent after submission, drafts by APPEND
// of the new and deletion of the old).
func (in *Interpreter) appended(base *Act, a action.LetterAppended, box *mail.State) ([]Act, error) {
	l, err := in.read(a.Letter)
	if err != nil {
		return nil, fmt.Errorf("entry %d: the appended letter %s is missing: %w", base.Seq, a.Letter, err)
	}
	if id, ok := in.originals.byMsgID[l.MessageID]; ok && l.MessageID != "" {
		to := place(box, a.Folder)
		in.adopt(a.Msg, id, to, box)
		return in.one(to.verb(Copy), []action.LetterID{id}, to.name), nil
	}
	f := box.Folder(a.Folder)
	use, name := "", ""
	if f != nil {
		use, name = f.Use, f.Name
	}
	verb := SaveCopy
	if use == mail.UseDrafts || slices.Contains(a.Flags, `\Draft`) {
		verb = SaveDraft
	}
	out := in.one(verb, nil, name)
	s := &Sent{Hash: a.Letter, Letter: l}
	out[0].Sent = s
	if verb == SaveCopy {
		return out, nil // what it is a copy of was read when it was handed in
	}
	s.Own = l.OwnText()
	in.attach(s)
	in.relate(s)
	out[0].Letters, out[0].Exports = slices.Concat(s.Answers, s.Passes), in.exportsOf(s)
	return out, nil
}

func (in *Interpreter) refused(base *Act, r action.Refused) []Act {
	base.Refused, base.Document, base.Parties, base.Items, base.Text = &r, r.Document, r.Parties, r.Items, r.Detail
	app, verb, _ := strings.Cut(r.Command, ".")
	if app == "out" || app == "ix" { // outgoing documents and the axis are in the document system, too
		app = string(Documents)
	}
	if app == string(Mail) || app == string(Documents) {
		base.App, base.Verb = App(app), Verb(verb)
	}
	switch {
	case base.App == "":
		return nil
	case base.App == Documents && verb == "find":
		base.Verb = Search
	case r.Command == "dms.pin" && r.Detail == "off":
		base.Verb = Unpin
	case r.Command == "dms.follow" && r.Detail == "off":
		base.Verb = Unfollow
	case base.App == Documents && r.Command == "ix.open":
		base.Verb = ReadExchange
	}
	if base.App == Mail {
		base.Folder = r.Detail
	}
	if base.App == Mail && base.Verb == "submit" {
		base.Verb = Send
		s := &Sent{Hash: r.Letter}
		if l, err := in.read(r.Letter); err == nil {
			s.Letter = l
			s.Own = s.Letter.OwnText()
			in.attach(s)
			in.relate(s)
		}
		for _, to := range r.To {
			for _, rc := range in.originals.x.Resolve(to) {
				s.To = append(s.To, Addressee{rc.Address, rc.Person, rc.Place})
			}
		}
		base.Sent = s
	}
	return in.told[:]
}
