package mail

import (
	"strings"

	"thuchanh/sandbox/action"
	"thuchanh/sandbox/world"
)

// notInMailbox is the Folder of letters that only reactions send.
const notInMailbox = "-"

// New returns the mailbox as it is at the start: the six standard folders, the
// world's own, and its letters in their order, all folders subscribed. letters
// are the bytes that SeedLetters composed; only their size and hash are used.
//
// All attempts of one world start equal: New it once and Clone it for each, which
// saves hashing the letters every time.
func New(x *world.Index, letters map[action.LetterID][]byte) *State {
	return NewOf(x, func(id action.LetterID) (action.Hash, int64) { return action.Sum(letters[id]), int64(len(letters[id])) })
}

// NewOf is New with letters of which the hash and the size are known: the
// variants of a paper have most letters in common.
func NewOf(x *world.Index, letter func(action.LetterID) (action.Hash, int64)) *State {
	s := &State{
		World: x, nextFolder: 1, nextMsg: 1, subscribed: map[string]bool{},
		byName: map[string]*Folder{}, at: map[action.MsgID]place{},
	}
	for _, f := range []struct{ name, use string }{
		{Inbox, ""}, {NameDrafts, UseDrafts}, {NameSent, UseSent}, {NameJunk, UseJunk}, {NameTrash, UseTrash}, {NameArchive, UseArchive},
	} {
		s.seedFolder(f.name, f.use)
	}
	for _, name := range x.World.Folders {
		s.seedFolder(name, "")
	}
	for i := range x.World.Letters {
		if l := &x.World.Letters[i]; l.Folder != notInMailbox {
			s.seedLetter(l, letter)
		}
	}
	s.change = 0
	return s
}

// seedFolder returns the folder of that name, making it and the levels above it.
func (s *State) seedFolder(name, use string) *Folder {
	name = Canonical(name)
	if f := s.byName[name]; f != nil {
		return f
	}
	if i := strings.LastIndexByte(name, '/'); i > 0 {
		s.seedFolder(name[:i], "")
	}
	s.subscribed[name] = true
	return s.addFolder(s.nextFolder, name, use)
}

func (s *State) seedLetter(l *world.Letter, letter func(action.LetterID) (action.Hash, int64)) {
	name := l.Folder
	if name == "" {
		name = Inbox
	}
	f := s.seedFolder(name, "")
	hash, size := letter(l.ID)
	m := Message{
		ID: s.nextMsg, UID: f.UIDNext, Letter: hash, Size: size, Internal: fixed(l.Date), Name: l.ID,
		Delivered: !l.Draft && (l.From == "" || l.From != s.World.World.Candidate),
	}
	for _, flag := range []struct {
		on   bool
		name string
	}{{l.Draft, FlagDraft}, {l.Flagged, FlagFlagged}, {l.Seen, FlagSeen}} {
		if flag.on {
			m.Flags = append(m.Flags, flag.name)
		}
	}
	s.put(f, m)
}
