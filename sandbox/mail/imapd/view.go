package imapd

import (
	"slices"
	"sort"

	"github.com/emersion/go-imap/v2"
	"github.com/emersion/go-imap/v2/imapserver"

	"thuchanh/sandbox/action"
	"thuchanh/sandbox/attempt"
	"thuchanh/sandbox/mail"
)

// view is what a client knows of the folder it has selected.
type view struct {
	folder   action.FolderID
	readOnly bool
	rev2     bool // the client does not know \Recent

	uids   []action.UID // of the messages it was told of, by sequence number
	next   action.UID   // the first UID it was not told of
	change uint64       // the folder's Change up to which it knows flags
	// stale is set when messages are gone that the client was not yet told of.
	stale bool
	// told are the messages whose latest flags it knows although they changed
	// after change: its own doing.
	told     map[action.UID]uint64
	keywords int // how many flags FLAGS has listed; a folder never loses one
	recent   []span
	saved    imap.UIDSet // result of SEARCH RETURN (SAVE), RFC 5182
}

// span is a range of UIDs, from inclusive, to exclusive.
type span struct{ from, to action.UID }

// item is a message as a command sees it.
type item struct {
	*mail.Message
	seq    uint32
	recent bool
}

func (v *view) isRecent(uid action.UID) bool {
	return !v.rev2 && slices.ContainsFunc(v.recent, func(s span) bool { return s.from <= uid && uid < s.to })
}

func (v *view) countRecent() (n uint32) {
	for _, s := range v.recent {
		from := sort.Search(len(v.uids), func(i int) bool { return v.uids[i] >= s.from })
		to := sort.Search(len(v.uids), func(i int) bool { return v.uids[i] >= s.to })
		n += uint32(to - from)
	}
	return n
}

// knows reports whether the client knows the message's flags as they are.
func (v *view) knows(m *mail.Message) bool {
	return m.Change <= v.change || v.told[m.UID] == m.Change
}

// tell notes that the client has just been told the message's flags.
func (v *view) tell(m *mail.Message) {
	if v.knows(m) {
		return
	}
	if v.told == nil {
		v.told = map[action.UID]uint64{}
	}
	v.told[m.UID] = m.Change
}

func (it item) flags() []imap.Flag {
	out := make([]imap.Flag, 0, len(it.Flags)+1)
	for _, f := range it.Flags {
		out = append(out, imap.Flag(f))
	}
	if it.recent {
		out = append(out, `\Recent`)
	}
	return out
}

// news is what a client has to be told, in the order in which it is told.
type news struct {
	expunged []uint32 // sequence numbers, descending
	grew     bool
	exists   uint32
	recent   uint32
	keywords []imap.Flag // nil when none is new
	changed  []item
}

// diff compares the client's view with the folder, nil when it was deleted, and
// brings the view up to date. Without expunge, messages that are gone keep
// their numbers for now (RFC 9051, 7.5.1). claim gives the first UID that is
// \Recent for this session.
func (v *view) diff(f *mail.Folder, expunge bool, claim func() action.UID) (n news) {
	if f == nil {
		if len(v.uids) == 0 {
			return news{}
		}
		v.stale = true
		f = &mail.Folder{Change: v.change, UIDNext: v.next}
	}
	if f.Change == v.change && !v.stale {
		return news{}
	}
	v.stale = false
	kept, j := v.uids[:0], 0
	for i, uid := range v.uids {
		for j < len(f.Messages) && f.Messages[j].UID < uid {
			j++
		}
		if j < len(f.Messages) && f.Messages[j].UID == uid {
			if m := f.Messages[j]; !v.knows(m) {
				n.changed = append(n.changed, item{Message: m, seq: uint32(len(kept) + 1), recent: v.isRecent(uid)})
			}
			kept = append(kept, uid)
			continue
		}
		if expunge {
			n.expunged = append(n.expunged, uint32(i+1))
			continue
		}
		v.stale = true
		kept = append(kept, uid)
	}
	v.uids = kept
	slices.Reverse(n.expunged)
	if arrived := f.Messages[sort.Search(len(f.Messages), func(i int) bool { return f.Messages[i].UID >= v.next }):]; len(arrived) > 0 {
		n.grew = true
		for _, m := range arrived {
			v.uids = append(v.uids, m.UID)
		}
		if from := max(claim(), v.next); from < f.UIDNext {
			v.recent = append(v.recent, span{from, f.UIDNext})
		}
	}
	v.next, v.change, v.told = f.UIDNext, f.Change, nil
	n.exists, n.recent = uint32(len(v.uids)), v.countRecent()
	if all := folderFlags(f); len(all) > v.keywords {
		v.keywords, n.keywords = len(all), all
	}
	return n
}

// claim returns how a session finds out which messages are \Recent for it: the
// first that selects the folder for writing takes them (RFC 3501, 2.3.2).
func (v *view) claim(s *mail.State) func() action.UID {
	return func() action.UID {
		if v.readOnly {
			if f := s.Folder(v.folder); f != nil {
				return f.RecentFrom
			}
			return 0
		}
		return s.ClaimRecent(v.folder)
	}
}

// Poll tells the client what has changed (RFC 9051, 5.2).
func (s *session) Poll(w *imapserver.UpdateWriter, expunge bool) error {
	s.mu.Lock()
	v := s.view
	if v == nil {
		s.mu.Unlock()
		return nil
	}
	var n news
	s.box.View(func(a attempt.View) {
		n = v.diff(a.Mail.Folder(v.folder), expunge, v.claim(a.Mail))
	})
	s.mu.Unlock()
	for _, seq := range n.expunged {
		if err := w.WriteExpunge(seq); err != nil {
			return err
		}
	}
	if n.grew {
		if err := w.WriteNumMessages(n.exists); err != nil {
			return err
		}
		if err := w.WriteNumRecent(n.recent); err != nil {
			return err
		}
	}
	if n.keywords != nil {
		if err := w.WriteMailboxFlags(n.keywords); err != nil {
			return err
		}
	}
	for _, it := range n.changed {
		if err := w.WriteMessageFlags(it.seq, imap.UID(it.UID), it.flags()); err != nil {
			return err
		}
	}
	return nil
}

// Idle is IDLE (RFC 2177): Poll at once, then whenever something has happened.
func (s *session) Idle(w *imapserver.UpdateWriter, stop <-chan struct{}) error {
	defer s.watch("IDLE")
	changed, unwatch := s.box.Watch()
	defer unwatch()
	for {
		if err := s.Poll(w, true); err != nil {
			return err
		}
		select {
		case <-changed:
		case <-stop:
			return nil
		case <-s.ctx.Done():
			return nil
		}
	}
}

// pick returns the messages of the view that set names, in order.
func (s *session) pick(set imap.NumSet) []item {
	s.mu.Lock()
	defer s.mu.Unlock()
	v := s.view
	if v == nil {
		return nil
	}
	in := v.resolve(set)
	var items []item
	s.box.View(func(a attempt.View) {
		f := a.Mail.Folder(v.folder)
		if f == nil {
			return
		}
		j := 0
		for i, uid := range v.uids {
			if !in(uint32(i+1), uid) {
				continue
			}
			for j < len(f.Messages) && f.Messages[j].UID < uid {
				j++
			}
			if j < len(f.Messages) && f.Messages[j].UID == uid {
				items = append(items, item{Message: f.Messages[j], seq: uint32(i + 1), recent: v.isRecent(uid)})
			}
		}
	})
	return items
}

// resolve turns a sequence set into a test. "*" is the last message of the
// view, also when the range is written the wrong way round (RFC 9051, section 9).
func (v *view) resolve(set imap.NumSet) func(seq uint32, uid action.UID) bool {
	var ranges []span32
	byUID := true
	switch t := set.(type) {
	case imap.UIDSet:
		if imap.IsSearchRes(t) {
			t = v.saved
		}
		var last uint32
		if n := len(v.uids); n > 0 {
			last = uint32(v.uids[n-1])
		}
		for _, r := range t {
			ranges = append(ranges, newSpan32(uint32(r.Start), uint32(r.Stop), last))
		}
	case imap.SeqSet:
		byUID = false
		for _, r := range t {
			ranges = append(ranges, newSpan32(r.Start, r.Stop, uint32(len(v.uids))))
		}
	}
	ranges = joinSpans(ranges)
	return func(seq uint32, uid action.UID) bool {
		n := seq
		if byUID {
			n = uint32(uid)
		}
		i := sort.Search(len(ranges), func(i int) bool { return ranges[i].last >= n })
		return i < len(ranges) && ranges[i].first <= n
	}
}

// span32 is a range of numbers, both ends inclusive.
type span32 struct{ first, last uint32 }

func newSpan32(a, b, star uint32) span32 {
	if a == 0 {
		a = star
	}
	if b == 0 {
		b = star
	}
	return span32{min(a, b), max(a, b)}
}

// joinSpans sorts ranges and joins those that overlap.
func joinSpans(in []span32) []span32 {
	slices.SortFunc(in, func(a, b span32) int {
		if a.first < b.first {
			return -1
		}
		if a.first > b.first {
			return 1
		}
		return 0
	})
	out := in[:0]
	for _, r := range in {
		if n := len(out); n > 0 && r.first <= out[n-1].last {
			out[n-1].last = max(out[n-1].last, r.last)
			continue
		}
		out = append(out, r)
	}
	return out
}

// selected returns a copy of what commands need of the view.
func (s *session) selected() (folder action.FolderID, readOnly bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.view == nil {
		return 0, true
	}
	return s.view.folder, s.view.readOnly
}

// tellFlags notes that the client has been told the flags of the items.
func (s *session) tellFlags(items []item) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.view == nil {
		return
	}
	for _, it := range items {
		s.view.tell(it.Message)
	}
}
