package attempt

import (
	"time"

	"thuchanh/sandbox/action"
	"thuchanh/sandbox/cast"
	"thuchanh/sandbox/dms"
	"thuchanh/sandbox/dms/keyring"
	"thuchanh/sandbox/journal"
	"thuchanh/sandbox/mail"
	"thuchanh/sandbox/stage"
	"thuchanh/sandbox/world"
)

// state is the fold of an attempt's stream.
type state struct {
	seq       uint64
	dealt     action.Dealt
	world     *world.Index
	clock     world.Clock
	mail      *mail.State
	documents *dms.State
	cast      *cast.State
	keys      *keyring.Ring
}

// newState is an attempt as it was dealt. The signing keys follow from the
// secret, the paper's hash if there is none.
func newState(d action.Dealt, s *stage.Staged, secret []byte, blob func(action.Hash) ([]byte, error)) *state {
	if len(secret) == 0 {
		secret = d.Paper[:]
	}
	st := &state{
		dealt:     d,
		world:     s.World,
		clock:     world.NewClock(s.World.World.Clock, d.Minutes),
		mail:      s.Mailbox(),
		documents: s.Documents(),
		cast:      cast.New(s.Originals, s.Letters, blob),
		keys:      keyring.New(keyring.SeedOf(secret), s.World, d.Candidate),
	}
	st.documents.Equip(st.keys, blob)
	return st
}

// apply folds one entry and returns its world time. Colleagues see the act
// with the mailbox as it was before, as the marking does.
func (s *state) apply(e journal.Entry, r action.Record) time.Time {
	s.seq = e.Seq
	s.clock.Apply(r.Do, e.Time)
	at := s.clock.World(e.Time)
	if r.Cause != nil {
		at = r.Cause.Due.In(at.Location())
	}
	s.cast.Apply(e.Seq, r, at, s.mail)
	mail.Apply(s.mail, r.Do)
	dms.Apply(s.documents, r.Do, r.By, at)
	return at
}
