package imapd

import (
	"slices"
	"strings"

	"github.com/emersion/go-imap/v2"

	"thuchanh/sandbox/action"
	"thuchanh/sandbox/attempt"
	"thuchanh/sandbox/mail"
)

// delim separates the levels of folder names.
const delim = '/'

// systemFlags are the flags every folder has. Keywords that mail programs use
// are announced before anybody sets them: a FETCH with a keyword that FLAGS has
// not listed confuses some, and it can go out before FLAGS does.
func systemFlags() []imap.Flag {
	return []imap.Flag{
		imap.FlagAnswered, imap.FlagFlagged, imap.FlagDeleted, imap.FlagSeen, imap.FlagDraft,
		"$label1", "$label2", "$label3", "$label4", "$label5",
		imap.FlagForwarded, imap.FlagMDNSent, imap.FlagJunk, imap.FlagNotJunk,
	}
}

// folderFlags are the flags of one folder.
func folderFlags(f *mail.Folder) []imap.Flag {
	out := systemFlags()
	for _, k := range f.Keywords {
		if !slices.ContainsFunc(out, func(have imap.Flag) bool { return strings.EqualFold(string(have), k) }) {
			out = append(out, imap.Flag(k))
		}
	}
	return out
}

func noSuchFolder() error {
	return no(imap.ResponseCodeNonExistent, "There is no such folder, read the list of folders again")
}

// Select is SELECT and EXAMINE (RFC 9051, 6.3.2 and 6.3.3). The protocol layer
// has called Unselect if a folder was selected.
func (s *session) Select(name string, o *imap.SelectOptions) (*imap.SelectData, error) {
	defer s.watch("SELECT")
	rev2 := s.wire.EnabledCaps().Has(imap.CapIMAP4rev2)
	v := &view{readOnly: o.ReadOnly, rev2: rev2}
	var d *imap.SelectData
	s.box.View(func(a attempt.View) {
		f := a.Mail.FolderNamed(name)
		if f == nil {
			return
		}
		v.folder, v.change, v.next, v.keywords = f.ID, f.Change, f.UIDNext, len(folderFlags(f))
		v.uids = make([]action.UID, len(f.Messages))
		d = &imap.SelectData{
			Flags: folderFlags(f), NumMessages: uint32(len(f.Messages)),
			UIDNext: imap.UID(f.UIDNext), UIDValidity: uint32(f.ID),
		}
		for i, m := range f.Messages {
			v.uids[i] = m.UID
			if d.FirstUnseenSeqNum == 0 && !m.Has(mail.FlagSeen) {
				d.FirstUnseenSeqNum = uint32(i + 1)
			}
		}
		if from := v.claim(a.Mail)(); from < f.UIDNext {
			v.recent = []span{{from, f.UIDNext}}
		}
		if rev2 {
			d.List = &imap.ListData{Mailbox: f.Name, Delim: delim}
		}
	})
	if d == nil {
		return nil, noSuchFolder()
	}
	d.NumRecent = v.countRecent()
	if !o.ReadOnly {
		d.PermanentFlags = append(slices.Clone(d.Flags), imap.FlagWildcard)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if !s.closed {
		s.view = v
	}
	s.fetched = nil
	return d, nil
}

// Unselect is UNSELECT, and the second half of CLOSE and SELECT.
func (s *session) Unselect() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.view = nil
	return nil
}

// Create is CREATE with its special use (RFC 9051, 6.3.4; RFC 6154, 3).
func (s *session) Create(name string, o *imap.CreateOptions) error {
	defer s.watch("CREATE")
	c := mail.CreateFolder{Folder: name}
	switch len(o.SpecialUse) {
	case 0:
	case 1:
		c.Use = string(o.SpecialUse[0])
	default:
		return s.turnAway(c.Name(), action.Refuse("bad_special_use",
			"Mỗi thư mục chỉ có một vai trò đặc biệt. Hãy chọn một.",
			"A folder has one special use at most. Choose one."), name)
	}
	_, err := s.do(c)
	return err
}

// Delete is DELETE (RFC 9051, 6.3.5).
func (s *session) Delete(name string) error {
	defer s.watch("DELETE")
	_, err := s.do(mail.DeleteFolder{Folder: name})
	return err
}

// Rename is RENAME (RFC 9051, 6.3.6).
func (s *session) Rename(from, to string, _ *imap.RenameOptions) error {
	defer s.watch("RENAME")
	_, err := s.do(mail.RenameFolder{Folder: from, To: to})
	return err
}

// Subscribe is SUBSCRIBE (RFC 9051, 6.3.7).
func (s *session) Subscribe(name string) error {
	defer s.watch("SUBSCRIBE")
	_, err := s.do(mail.Subscribe{Folder: name, On: true})
	return err
}

// Unsubscribe is UNSUBSCRIBE (RFC 9051, 6.3.8).
func (s *session) Unsubscribe(name string) error {
	defer s.watch("UNSUBSCRIBE")
	_, err := s.do(mail.Subscribe{Folder: name})
	return err
}

// Status is STATUS (RFC 9051, 6.3.11).
func (s *session) Status(name string, _ *imap.StatusOptions) (*imap.StatusData, error) {
	defer s.watch("STATUS")
	var d *imap.StatusData
	s.box.View(func(a attempt.View) {
		if f := a.Mail.FolderNamed(name); f != nil {
			d = s.status(f)
		}
	})
	if d == nil {
		return nil, noSuchFolder()
	}
	return d, nil
}

// status fills every figure: the protocol layer follows nil pointers.
func (s *session) status(f *mail.Folder) *imap.StatusData {
	messages, recent, unseen, deleted := uint32(len(f.Messages)), uint32(0), uint32(0), uint32(0)
	size, deletedSize, limit := int64(0), int64(0), s.AppendLimit()
	for _, m := range f.Messages {
		size += m.Size
		if !m.Has(mail.FlagSeen) {
			unseen++
		}
		if m.Has(mail.FlagDeleted) {
			deleted++
			deletedSize += m.Size
		}
		if m.UID >= f.RecentFrom {
			recent++
		}
	}
	return &imap.StatusData{
		Mailbox: f.Name, NumMessages: &messages, NumRecent: &recent, NumUnseen: &unseen, NumDeleted: &deleted,
		UIDNext: imap.UID(f.UIDNext), UIDValidity: uint32(f.ID), Size: &size, DeletedStorage: &deletedSize, AppendLimit: &limit,
	}
}
