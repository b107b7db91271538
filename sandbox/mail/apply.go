package mail

import (
	"slices"
	"time"

	"thuchanh/sandbox/action"
)

// Apply folds a recorded action into s. All numbers come from the action, none
// are made up here. Actions of other domains are ignored, and so is whatever an
// action says about folders and messages that are not there.
func Apply(s *State, a action.Action) {
	switch a := a.(type) {
	case action.LetterDelivered:
		s.add(a.Folder, Message{
			ID: a.Msg, UID: a.UID, Letter: a.Letter, Size: a.Size, Internal: fixed(a.Date), Name: a.Name, Delivered: true,
		})
	case action.LetterAppended:
		s.add(a.Folder, Message{
			ID: a.Msg, UID: a.UID, Letter: a.Letter, Size: a.Size, Internal: fixed(a.Date), Flags: a.Flags,
		})
	case action.LettersCopied:
		s.applyCopied(a)
	case action.LettersMoved:
		s.applyMoved(a)
	case action.FlagsChanged:
		s.changeFlags(a.Folder, a.Op, a.Flags, a.Msgs)
	case action.LettersFetched:
		if !a.Peek {
			s.changeFlags(a.Folder, action.FlagsAdd, []string{FlagSeen}, a.Msgs)
		}
	case action.LettersExpunged:
		if f := s.Folder(a.Folder); f != nil && s.remove(f, a.Msgs) > 0 {
			s.change++
		}
	case action.FolderCreated:
		s.addFolder(a.Folder, a.Name, a.Use)
	case action.FolderRenamed:
		if f := s.Folder(a.Folder); f != nil {
			delete(s.byName, f.Name)
			f.Name = a.Name
			s.byName[f.Name] = f
			s.change++
		}
	case action.FolderDeleted:
		s.deleteFolder(a.Folder)
	case action.FolderSubscribed:
		if a.On {
			s.subscribed[a.Name] = true
		} else {
			delete(s.subscribed, a.Name)
		}
		s.change++
	default:
		// Documents and the attempt itself are others’ concern.
	}
}

// fixed gives t a zone that depends only on its offset, so that a replayed
// state equals the live one.
func fixed(t time.Time) time.Time {
	_, offset := t.Zone()
	if offset == 0 {
		return t.UTC()
	}
	return t.In(time.FixedZone("", offset))
}

// add puts one new message at the end of a folder.
func (s *State) add(id action.FolderID, m Message) {
	f := s.Folder(id)
	if f == nil {
		return
	}
	s.change++
	f.Change++
	s.put(f, m)
}

// put appends m to f as part of the change that f.Change already counts.
func (s *State) put(f *Folder, m Message) {
	m.Flags = f.spell(m.Flags)
	m.Change = f.Change
	f.Messages = append(f.Messages, &m)
	f.UIDNext = max(f.UIDNext, m.UID+1)
	s.nextMsg = max(s.nextMsg, m.ID+1)
	s.at[m.ID] = place{&m, f}
}

func (s *State) applyCopied(a action.LettersCopied) {
	to := s.Folder(a.To)
	if to == nil {
		return
	}
	s.change++
	to.Change++
	for _, c := range a.Copies {
		old := s.at[c.Of].msg
		if old == nil {
			continue
		}
		m := *old
		m.ID, m.UID, m.CopyOf = c.Msg, c.UID, c.Of
		s.put(to, m)
	}
}

func (s *State) applyMoved(a action.LettersMoved) {
	from, to := s.Folder(a.From), s.Folder(a.To)
	if from == nil || to == nil {
		return
	}
	moved := make([]Message, 0, len(a.Msgs))
	ids := make([]action.MsgID, 0, len(a.Msgs))
	for _, p := range a.Msgs {
		if at := s.at[p.Msg]; at.folder == from {
			m := *at.msg
			m.UID = p.UID
			moved, ids = append(moved, m), append(ids, p.Msg)
		}
	}
	if len(moved) == 0 {
		return
	}
	s.remove(from, ids)
	s.change++
	to.Change++
	for _, m := range moved {
		s.put(to, m)
	}
}

// remove takes messages out of f and returns how many there were. One message
// is a search and a shift; many are one pass.
func (s *State) remove(f *Folder, ids []action.MsgID) int {
	n := 0
	for _, id := range ids {
		p := s.at[id]
		if p.folder != f {
			continue
		}
		delete(s.at, id)
		n++
		if len(ids) == 1 {
			if i, ok := f.find(p.msg.UID); ok {
				f.Messages = slices.Delete(f.Messages, i, i+1)
			}
		}
	}
	if n == 0 {
		return 0
	}
	f.Change++
	if len(ids) > 1 {
		f.Messages = slices.DeleteFunc(f.Messages, func(m *Message) bool { return s.at[m.ID].msg != m })
	}
	return n
}

// changeFlags replaces the messages whose flags change.
func (s *State) changeFlags(id action.FolderID, op action.FlagOp, flags []string, ids []action.MsgID) {
	f := s.Folder(id)
	if f == nil {
		return
	}
	spelt, changed := op == action.FlagsRemove, false
	for _, id := range ids {
		p := s.at[id]
		if p.folder != f || op == action.FlagsAdd && hasAll(p.msg.Flags, flags) { // as when a letter is read again
			continue
		}
		if !spelt {
			flags, spelt = f.spell(flags), true
		}
		next := withFlags(p.msg.Flags, op, flags)
		if slices.Equal(next, p.msg.Flags) {
			continue
		}
		if !changed {
			changed = true
			s.change++
			f.Change++
		}
		m := *p.msg
		m.Flags, m.Change = next, f.Change
		i, _ := f.find(m.UID)
		f.Messages[i] = &m
		s.at[m.ID] = place{&m, f}
	}
}

func (s *State) addFolder(id action.FolderID, name, use string) *Folder {
	f := &Folder{ID: id, Name: name, Use: use, UIDNext: 1, RecentFrom: 1}
	s.folders = append(s.folders, f)
	s.byName[name] = f
	s.nextFolder = max(s.nextFolder, id+1)
	s.change++
	return f
}

func (s *State) deleteFolder(id action.FolderID) {
	f := s.Folder(id)
	if f == nil {
		return
	}
	for _, m := range f.Messages {
		delete(s.at, m.ID)
	}
	delete(s.byName, f.Name)
	s.folders = slices.DeleteFunc(s.folders, func(g *Folder) bool { return g == f })
	s.change++
}
