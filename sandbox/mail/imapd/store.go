package imapd

import (
	"bytes"
	"cmp"
	"errors"
	"io"
	"slices"

	"github.com/emersion/go-imap/v2"
	"github.com/emersion/go-imap/v2/imapserver"

	"thuchanh/sandbox/action"
	"thuchanh/sandbox/attempt"
	"thuchanh/sandbox/mail"
	"thuchanh/sandbox/mail/letter"
)

// maxFlags is how many flags one STORE or APPEND may name.
const maxFlags = 100

func readOnlyRefusal() *action.Refusal {
	return action.Refuse("read_only",
		"Thư mục đang mở ở chế độ chỉ đọc (EXAMINE). Hãy mở lại bằng SELECT.",
		"The folder was opened read-only with EXAMINE. Open it with SELECT.")
}

func flagNames(flags []imap.Flag) ([]string, error) {
	if len(flags) > maxFlags {
		return nil, no(imap.ResponseCodeLimit, "Too many flags in one command")
	}
	out := make([]string, len(flags))
	for i, f := range flags {
		out[i] = string(f)
	}
	return out, nil
}

// Store is STORE and UID STORE (RFC 9051, 6.4.6).
func (s *session) Store(w *imapserver.FetchWriter, set imap.NumSet, f *imap.StoreFlags, _ *imap.StoreOptions) error {
	defer s.watch("STORE")
	flags, err := flagNames(f.Flags)
	if err != nil {
		return err
	}
	folder, readOnly := s.selected()
	if readOnly {
		return s.turnAway("mail.store", readOnlyRefusal(), set.String())
	}
	op := action.FlagsSet
	switch f.Op {
	case imap.StoreFlagsAdd:
		op = action.FlagsAdd
	case imap.StoreFlagsDel:
		op = action.FlagsRemove
	}
	before := s.pick(set)
	if len(before) == 0 {
		return nil
	}
	acts, err := s.do(mail.Store{Folder: folder, Op: op, Flags: flags, Msgs: ids(before)})
	if err != nil {
		return err
	}
	if f.Silent {
		s.tellSilently(before, acts)
		return nil
	}
	after := s.pick(set)
	_, byUID := set.(imap.UIDSet)
	for _, it := range after {
		r := w.CreateMessage(it.seq)
		if byUID {
			r.WriteUID(imap.UID(it.UID))
		}
		r.WriteFlags(it.flags())
		if err := r.Close(); err != nil {
			return err
		}
	}
	s.tellFlags(after)
	return nil
}

func ids(items []item) []action.MsgID {
	out := make([]action.MsgID, len(items))
	for i, it := range items {
		out[i] = it.ID
	}
	return out
}

// tellSilently notes after a STORE ... .SILENT that the client knows the flags
// of the messages, if they are what the client must expect. When another
// session has changed them too, Poll tells (RFC 9051, 6.4.6).
func (s *session) tellSilently(before []item, acts []action.Action) {
	want := make(map[action.MsgID][]string, len(before))
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.view == nil {
		return
	}
	for _, it := range before {
		if s.view.knows(it.Message) {
			want[it.ID] = it.Flags
		}
	}
	for _, a := range acts {
		if c, ok := a.(action.FlagsChanged); ok {
			for _, id := range c.Msgs {
				if have, ok := want[id]; ok {
					want[id] = expect(have, c.Op, c.Flags)
				}
			}
		}
	}
	s.box.View(func(a attempt.View) {
		for _, it := range before {
			m, f := a.Mail.Message(it.ID)
			expected, known := want[it.ID]
			if known && f != nil && f.ID == s.view.folder && sameFlags(m.Flags, expected) {
				s.view.tell(m)
			}
		}
	})
}

// expect works out flags as a client would.
func expect(have []string, op action.FlagOp, flags []string) []string {
	switch op {
	case action.FlagsAdd:
		return slices.Concat(have, flags)
	case action.FlagsRemove:
		return slices.DeleteFunc(slices.Clone(have), func(h string) bool { return containsFold(flags, h) })
	}
	return flags
}

// Expunge is EXPUNGE, UID EXPUNGE and the first half of CLOSE (RFC 9051, 6.4.3,
// 6.4.9 and 6.4.1). The EXPUNGE responses come from Poll.
func (s *session) Expunge(w *imapserver.ExpungeWriter, uids *imap.UIDSet) error {
	defer s.watch("EXPUNGE")
	folder, readOnly := s.selected()
	if readOnly {
		if *w == (imapserver.ExpungeWriter{}) {
			return nil // CLOSE after EXAMINE removes nothing and is no error
		}
		return s.turnAway("mail.expunge", readOnlyRefusal(), "")
	}
	var marked []action.MsgID
	if uids != nil {
		for _, it := range s.pick(*uids) {
			if it.Has(mail.FlagDeleted) {
				marked = append(marked, it.ID)
			}
		}
	} else {
		s.box.View(func(a attempt.View) {
			if f := a.Mail.Folder(folder); f != nil {
				for _, m := range f.Messages {
					if m.Has(mail.FlagDeleted) {
						marked = append(marked, m.ID)
					}
				}
			}
		})
	}
	if len(marked) == 0 {
		return nil
	}
	_, err := s.do(mail.Expunge{Folder: folder, Msgs: marked})
	return err
}

// Copy is COPY and UID COPY (RFC 9051, 6.4.7).
func (s *session) Copy(set imap.NumSet, to string) (*imap.CopyData, error) {
	defer s.watch("COPY")
	folder, _ := s.selected()
	items := s.pick(set)
	if len(items) == 0 {
		return nil, s.checkDestination(to)
	}
	acts, err := s.do(mail.Copy{From: folder, To: to, Msgs: ids(items)})
	if err != nil {
		return nil, s.destinationError(folder, err)
	}
	var d *copied
	for _, a := range acts {
		if c, ok := a.(action.LettersCopied); ok {
			d = newCopied(c.To, items)
			for _, m := range c.Copies {
				d.add(m.Of, m.UID)
			}
		}
	}
	return d.data(), nil
}

// Move is MOVE and UID MOVE (RFC 6851). It sends COPYUID only; the EXPUNGE
// responses come from Poll.
func (s *session) Move(w *imapserver.MoveWriter, set imap.NumSet, to string) error {
	defer s.watch("MOVE")
	folder, readOnly := s.selected()
	if readOnly {
		return s.turnAway("mail.move", readOnlyRefusal(), to)
	}
	items := s.pick(set)
	if len(items) == 0 {
		return s.checkDestination(to)
	}
	acts, err := s.do(mail.Move{From: folder, To: to, Msgs: ids(items)})
	if err != nil {
		return s.destinationError(folder, err)
	}
	var d *copied
	for _, a := range acts {
		if c, ok := a.(action.LettersMoved); ok {
			d = newCopied(c.To, items)
			for _, m := range c.Msgs {
				d.add(m.Msg, m.UID)
			}
		}
	}
	if data := d.data(); data != nil {
		return w.WriteCopyData(data)
	}
	return nil
}

// copied gathers what COPYUID says (RFC 4315).
type copied struct {
	folder action.FolderID
	from   map[action.MsgID]action.UID
	pairs  [][2]action.UID
}

func newCopied(to action.FolderID, items []item) *copied {
	c := &copied{folder: to, from: make(map[action.MsgID]action.UID, len(items))}
	for _, it := range items {
		c.from[it.ID] = it.UID
	}
	return c
}

func (c *copied) add(id action.MsgID, to action.UID) {
	c.pairs = append(c.pairs, [2]action.UID{c.from[id], to})
}

// data returns nil when nothing was copied: an empty set cannot be written.
// Both sets are written in ascending order, so the pairing is only right if new
// UIDs rise with the old ones; Decide gives them so.
func (c *copied) data() *imap.CopyData {
	if c == nil || len(c.pairs) == 0 {
		return nil
	}
	slices.SortFunc(c.pairs, func(a, b [2]action.UID) int { return cmp.Compare(a[0], b[0]) })
	d := &imap.CopyData{UIDValidity: uint32(c.folder)}
	for _, p := range c.pairs {
		d.SourceUIDs.AddNum(imap.UID(p[0]))
		d.DestUIDs.AddNum(imap.UID(p[1]))
	}
	return d
}

func (s *session) folderExists(name string) (yes bool) {
	s.box.View(func(a attempt.View) { yes = a.Mail.FolderNamed(name) != nil })
	return yes
}

func tryCreate() error {
	return no(imap.ResponseCodeTryCreate, "There is no such folder, create it first or choose another")
}

func (s *session) checkDestination(to string) error {
	if s.folderExists(to) {
		return nil
	}
	return tryCreate()
}

// destinationError tells a missing destination, which the client may create,
// from a source that is gone.
func (s *session) destinationError(source action.FolderID, err error) error {
	e, ok := errors.AsType[*imap.Error](err)
	if !ok || e.Code != imap.ResponseCodeNonExistent {
		return err
	}
	gone := false
	s.box.View(func(a attempt.View) { gone = source != 0 && a.Mail.Folder(source) == nil })
	if gone {
		return err
	}
	return tryCreate()
}

// Append is APPEND (RFC 9051, 6.3.12).
func (s *session) Append(name string, r imap.LiteralReader, o *imap.AppendOptions) (*imap.AppendData, error) {
	defer s.watch("APPEND")
	flags, err := flagNames(o.Flags)
	if err != nil {
		return nil, err
	}
	// The buffer grows with what arrives: announcing 25 MiB costs nothing.
	var buf bytes.Buffer
	if _, err := io.Copy(&buf, r); err != nil {
		return nil, err
	}
	if int64(buf.Len()) < r.Size() {
		return nil, io.ErrUnexpectedEOF
	}
	raw := letter.Normalise(buf.Bytes())
	if err := letter.Check(raw, s.srv.cfg.Limits); err != nil {
		return nil, s.overLimit(name, raw, err)
	}
	acts, err := s.do(mail.Append{Folder: name, Raw: raw, Flags: flags, Date: o.Time})
	if err != nil {
		return nil, s.destinationError(0, err)
	}
	for _, a := range acts {
		if a, ok := a.(action.LetterAppended); ok {
			return &imap.AppendData{UIDValidity: uint32(a.Folder), UID: imap.UID(a.UID)}, nil
		}
	}
	return nil, nil
}

// overLimit refuses a letter at the door and records that with its bytes.
func (s *session) overLimit(folder string, raw []byte, err error) error {
	r := action.Refuse("letter_over_limit", "Thư vượt giới hạn nên không được lưu.", err.Error())
	code := imap.ResponseCodeLimit
	if limit, ok := errors.AsType[*letter.LimitError](err); ok {
		r.Reason.VI = limit.Vietnamese()
		if limit.What == letter.LimitSize {
			r.Code, code = "letter_too_big", imap.ResponseCodeTooBig
		}
	}
	refusal := action.Refused{Command: "mail.append", Code: r.Code, Reason: r.Reason, Size: int64(len(raw)), Detail: clip(folder, 500)}
	if code == imap.ResponseCodeTooBig {
		s.note(refusal) // too big to be kept
	} else {
		refusal.Letter = action.Sum(raw)
		s.note(refusal, raw)
	}
	return no(code, r.Reason.EN)
}
