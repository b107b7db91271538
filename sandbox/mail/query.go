package mail

import (
	"maps"
	"slices"
	"sort"
	"strings"

	"golang.org/x/text/unicode/norm"

	"thuchanh/sandbox/action"
)

// Folders returns all folders in the order of their creation.
func (s *State) Folders() []*Folder { return slices.Clone(s.folders) }

// Folder returns the folder numbered id, or nil. Folders are few (MaxFolders)
// and in ascending order of ID.
func (s *State) Folder(id action.FolderID) *Folder {
	i := sort.Search(len(s.folders), func(i int) bool { return s.folders[i].ID >= id })
	if i < len(s.folders) && s.folders[i].ID == id {
		return s.folders[i]
	}
	return nil
}

// FolderNamed returns the folder of that name, or nil. The name may be in any
// Unicode form; INBOX may be in any letter case (RFC 9051, 5.1).
func (s *State) FolderNamed(name string) *Folder { return s.byName[Canonical(name)] }

// FolderUse returns the first folder with that special use, or nil.
func (s *State) FolderUse(use string) *Folder {
	for _, f := range s.folders {
		if use != "" && strings.EqualFold(f.Use, use) {
			return f
		}
	}
	return nil
}

// Message returns a message and the folder it is in, or nil, nil.
func (s *State) Message(id action.MsgID) (*Message, *Folder) {
	p := s.at[id]
	return p.msg, p.folder
}

// Subscribed returns the subscribed names in byte order. They need not exist.
func (s *State) Subscribed() []string { return slices.Sorted(maps.Keys(s.subscribed)) }

// IsSubscribed reports whether the name is subscribed.
func (s *State) IsSubscribed(name string) bool { return s.subscribed[Canonical(name)] }

// Change grows with every applied action that changes something a client can
// see: messages, flags, folders, subscriptions.
func (s *State) Change() uint64 { return s.change }

// Len returns the number of messages in all folders.
func (s *State) Len() int { return len(s.at) }

// ClaimRecent returns the first UID that is \Recent in the folder and makes the
// messages there now \Recent to nobody else (RFC 3501, 2.3.2). It is not
// recorded: after a replay messages are \Recent again.
func (s *State) ClaimRecent(id action.FolderID) action.UID {
	f := s.Folder(id)
	if f == nil {
		return 0
	}
	from := f.RecentFrom
	f.RecentFrom = f.UIDNext
	return from
}

// ByUID returns the message with that UID, or nil.
func (f *Folder) ByUID(uid action.UID) *Message {
	if i, ok := f.find(uid); ok {
		return f.Messages[i]
	}
	return nil
}

// find returns where the message with that UID is, or would be.
func (f *Folder) find(uid action.UID) (int, bool) {
	i := sort.Search(len(f.Messages), func(i int) bool { return f.Messages[i].UID >= uid })
	return i, i < len(f.Messages) && f.Messages[i].UID == uid
}

// Has reports whether the message carries the flag, whatever its letter case.
func (m *Message) Has(flag string) bool {
	return slices.ContainsFunc(m.Flags, func(f string) bool { return strings.EqualFold(f, flag) })
}

// Clone returns a copy that later actions on s do not change, and the other way
// round. It costs one pointer a message; the World is shared.
func (s *State) Clone() *State {
	c := &State{
		World: s.World, nextFolder: s.nextFolder, nextMsg: s.nextMsg, change: s.change,
		folders: make([]*Folder, len(s.folders)), subscribed: maps.Clone(s.subscribed),
		byName: make(map[string]*Folder, len(s.byName)), at: make(map[action.MsgID]place, len(s.at)),
	}
	for i, f := range s.folders {
		g := new(Folder)
		*g = *f
		g.Messages, g.Keywords = slices.Clone(f.Messages), slices.Clone(f.Keywords)
		c.folders[i], c.byName[g.Name] = g, g
		for _, m := range g.Messages {
			c.at[m.ID] = place{m, g}
		}
	}
	return c
}

// Canonical returns a folder name as this package writes it: NFC, without the
// "/" at the end that RFC 9051, 6.3.4, lets clients send, INBOX in upper case.
// It does not check the name.
func Canonical(name string) string {
	name = strings.TrimSuffix(norm.NFC.String(name), "/")
	if len(name) >= len(Inbox) && strings.EqualFold(name[:len(Inbox)], Inbox) &&
		(len(name) == len(Inbox) || name[len(Inbox)] == '/') {
		return Inbox + name[len(Inbox):]
	}
	return name
}
