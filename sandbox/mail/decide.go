package mail

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"thuchanh/sandbox/action"
)

// MaxMessages is how many messages a mailbox takes by COPY and APPEND. It keeps
// a program that copies a folder into itself from filling the server; letters
// that are sent to the candidate always arrive.
const MaxMessages = 50_000

// maxCriteria is how much of a search is written down, in bytes.
const maxCriteria = 2000

// Decide says which actions carry out c on s at the world time now, without
// changing s. The error is an *action.Refusal. Messages that are not there are
// passed over (RFC 9051, 6.4.9); if nothing is left to do the Decision is empty.
func Decide(s *State, c Command, now time.Time) (Decision, error) {
	switch c := c.(type) {
	case Submit:
		return s.submit(c, now)
	case Deliver:
		return s.deliver(c, now)
	case Append:
		return s.decideAppend(c, now)
	case Copy:
		return s.decideCopy(c)
	case Move:
		return s.decideMove(c)
	case Store:
		return s.decideStore(c)
	case Expunge:
		return s.decideExpunge(c)
	case Fetch:
		f, ids, err := s.present(c.Folder, c.Msgs)
		if err != nil || len(ids) == 0 {
			return Decision{}, err
		}
		return one(action.LettersFetched{Folder: f.ID, Peek: c.Peek, Msgs: ids}), nil
	case Search:
		f, _, err := s.present(c.Folder, nil)
		if err != nil {
			return Decision{}, err
		}
		return one(action.MailSearched{Folder: f.ID, Criteria: clip(c.Criteria, maxCriteria), Found: c.Found}), nil
	case CreateFolder:
		return s.createFolder(c)
	case RenameFolder:
		return s.renameFolder(c)
	case DeleteFolder:
		return s.decideDeleteFolder(c)
	case Subscribe:
		return s.subscribe(c)
	}
	return Decision{}, errors.New("mail: a command that Decide does not know; this is a fault of the program")
}

func one(a action.Action) Decision { return Decision{Actions: []action.Action{a}} }

// clip shortens s to at most n bytes of valid UTF-8.
func clip(s string, n int) string {
	if len(s) > n {
		s = s[:n]
	}
	return strings.ToValidUTF8(s, "")
}

// present finds the folder and, of ids, the messages that are in it: in the
// order of their UIDs, each once.
func (s *State) present(id action.FolderID, ids []action.MsgID) (*Folder, []action.MsgID, error) {
	f := s.Folder(id)
	if f == nil {
		return nil, nil, action.Refuse("no_such_folder",
			"Thư mục này không còn nữa. Hãy tải lại danh sách thư mục.",
			"This folder is there no more. Read the list of folders again.")
	}
	var out []action.MsgID
	for _, m := range ids {
		if s.at[m].folder == f {
			out = append(out, m)
		}
	}
	slices.SortFunc(out, func(a, b action.MsgID) int { return cmp.Compare(s.at[a].msg.UID, s.at[b].msg.UID) })
	return f, slices.Compact(out), nil
}

func noSuchFolder(name string) *action.Refusal {
	return action.Refuse("no_such_folder",
		fmt.Sprintf("Không có thư mục %q. Hãy tạo thư mục này trước hoặc chọn thư mục khác.", clip(name, MaxFolderName)),
		fmt.Sprintf("There is no folder %q. Create it first or choose another.", clip(name, MaxFolderName)))
}

func (s *State) checkRoom(n int) error {
	if len(s.at)+n <= MaxMessages {
		return nil
	}
	return action.Refuse("mailbox_full",
		fmt.Sprintf("Hộp thư đã có %d thư, nhiều nhất là %d. Hãy xóa bớt thư rồi làm lại.", len(s.at), MaxMessages),
		fmt.Sprintf("The mailbox holds %d messages, at most %d are possible. Delete some and try again.", len(s.at), MaxMessages))
}

func (s *State) decideAppend(c Append, now time.Time) (Decision, error) {
	f := s.FolderNamed(c.Folder)
	if f == nil {
		return Decision{}, noSuchFolder(c.Folder)
	}
	flags, err := canonicalFlags(c.Flags)
	if err != nil {
		return Decision{}, err
	}
	if err := f.checkKeywords(flags); err != nil {
		return Decision{}, err
	}
	if err := s.checkRoom(1); err != nil {
		return Decision{}, err
	}
	if c.Date.IsZero() {
		c.Date = now
	}
	date, err := stamp(c.Date)
	if err != nil {
		return Decision{}, err
	}
	return Decision{
		Actions: []action.Action{action.LetterAppended{
			Msg: s.nextMsg, Folder: f.ID, UID: f.UIDNext,
			Letter: action.Sum(c.Raw), Size: int64(len(c.Raw)), Flags: none(flags), Date: date,
		}},
		Blobs: [][]byte{c.Raw},
	}, nil
}

// none makes an empty list the nil that it is after a replay.
func none(flags []string) []string {
	if len(flags) == 0 {
		return nil
	}
	return flags
}

// stamp returns t as INTERNALDATE can hold it (RFC 9051, section 9, date-time):
// whole seconds, a year of four digits, a zone of whole minutes.
func stamp(t time.Time) (time.Time, error) {
	t = t.Truncate(time.Second)
	_, offset := t.Zone()
	if offset%60 != 0 || offset <= -24*3600 || offset >= 24*3600 {
		t = t.UTC()
	}
	if y := t.Year(); y < 1 || y > 9999 {
		return time.Time{}, action.Refuse("bad_date",
			fmt.Sprintf("Ngày nhận của thư thuộc năm %d, không ghi được. Hãy kiểm tra đồng hồ của máy.", y),
			fmt.Sprintf("The message's internal date is in the year %d, which cannot be stored. Check the computer's clock.", y))
	}
	return t, nil
}

func (s *State) decideCopy(c Copy) (Decision, error) {
	from, ids, err := s.present(c.From, c.Msgs)
	if err != nil {
		return Decision{}, err
	}
	to := s.FolderNamed(c.To)
	if to == nil {
		return Decision{}, noSuchFolder(c.To)
	}
	if len(ids) == 0 {
		return Decision{}, nil
	}
	if err := s.checkRoom(len(ids)); err != nil {
		return Decision{}, err
	}
	copies := make([]action.Copied, len(ids))
	for i, id := range ids {
		copies[i] = action.Copied{Of: id, Msg: s.nextMsg + action.MsgID(i), UID: to.UIDNext + action.UID(i)}
	}
	return one(action.LettersCopied{From: from.ID, To: to.ID, Copies: copies}), nil
}

// decideMove allows a move within one folder: the messages get new UIDs, as
// they would by COPY and EXPUNGE.
func (s *State) decideMove(c Move) (Decision, error) {
	from, ids, err := s.present(c.From, c.Msgs)
	if err != nil {
		return Decision{}, err
	}
	to := s.FolderNamed(c.To)
	if to == nil {
		return Decision{}, noSuchFolder(c.To)
	}
	if len(ids) == 0 {
		return Decision{}, nil
	}
	return one(moved(from, to.ID, to.UIDNext, ids)), nil
}

func moved(from *Folder, to action.FolderID, uid action.UID, ids []action.MsgID) action.LettersMoved {
	placed := make([]action.Placed, len(ids))
	for i, id := range ids {
		placed[i] = action.Placed{Msg: id, UID: uid + action.UID(i)}
	}
	return action.LettersMoved{From: from.ID, To: to, Msgs: placed}
}

func (s *State) decideStore(c Store) (Decision, error) {
	f, ids, err := s.present(c.Folder, c.Msgs)
	if err != nil {
		return Decision{}, err
	}
	switch c.Op {
	case action.FlagsAdd, action.FlagsRemove, action.FlagsSet:
	default:
		return Decision{}, action.Refuse("bad_flag_operation",
			fmt.Sprintf("Không rõ cách đổi nhãn %q: chỉ có add, remove, set.", c.Op),
			fmt.Sprintf("Flags cannot be changed by %q: use add, remove or set.", c.Op))
	}
	flags, err := canonicalFlags(c.Flags)
	if err != nil {
		return Decision{}, err
	}
	var next []string // as spelt here, without touching the folder's keywords
	for _, flag := range flags {
		if k := f.keyword(flag); k >= 0 {
			next = append(next, f.Keywords[k])
		} else {
			next = append(next, flag)
		}
	}
	slices.SortFunc(next, compareFlags)
	ids = slices.DeleteFunc(ids, func(id action.MsgID) bool {
		have := s.at[id].msg.Flags
		return slices.Equal(withFlags(have, c.Op, next), have)
	})
	if len(ids) == 0 {
		return Decision{}, nil
	}
	if c.Op != action.FlagsRemove {
		if err := f.checkKeywords(flags); err != nil {
			return Decision{}, err
		}
	}
	return one(action.FlagsChanged{Folder: f.ID, Op: c.Op, Flags: flags, Msgs: ids}), nil
}

func (s *State) decideExpunge(c Expunge) (Decision, error) {
	f, ids, err := s.present(c.Folder, c.Msgs)
	if err != nil {
		return Decision{}, err
	}
	ids = slices.DeleteFunc(ids, func(id action.MsgID) bool { return !s.at[id].msg.Has(FlagDeleted) })
	if len(ids) == 0 {
		return Decision{}, nil
	}
	return one(action.LettersExpunged{Folder: f.ID, Msgs: ids}), nil
}
