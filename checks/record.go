package checks

import (
	"fmt"
	"iter"
	"slices"
	"time"

	"thuchanh/internal/viet"
	"thuchanh/sandbox/act"
	"thuchanh/sandbox/action"
	"thuchanh/sandbox/dms"
	"thuchanh/sandbox/journal"
	"thuchanh/sandbox/mail"
	"thuchanh/sandbox/stage"
	"thuchanh/sandbox/world"
)

// Record is what an attempt's stream says, read once: the acts in order, the
// state at the start and at the end.
type Record struct {
	World *world.Index
	Dealt action.Dealt
	Clock world.Clock
	// Acts are all acts of everybody, refused ones included, in order.
	Acts       []act.Act
	Start, End Snapshot
	Gaps       []Incident
	Faults     []Incident
	// Broken are entries that could not be interpreted: bytes are missing.
	Broken  []Incident
	Head    action.Hash
	Entries uint64
	// Originals are the world's letters, read.
	Originals *act.Originals
	// Names are what people, places and agencies of the world are called, now or
	// before; CurrentNames leaves the names before out.
	Names, CurrentNames *viet.Aliases

	in   *act.Interpreter
	blob func(action.Hash) ([]byte, error)
}

// manyActs is room for the acts of most candidates.
const manyActs = 400

// Snapshot is the state of mail and documents at one moment.
type Snapshot struct {
	Mail      *mail.State
	Documents *dms.State
}

// Incident is something that went wrong with the recording or the server.
type Incident struct {
	Seq    uint64
	At     time.Time
	Detail string
}

// Read folds an attempt's entries. It fails if the chain is broken or if an
// entry cannot be understood: marking on would give a wrong mark.
func Read(s *stage.Staged, entries iter.Seq2[journal.Entry, error], blob func(action.Hash) ([]byte, error)) (*Record, error) {
	r := &Record{World: s.World, Originals: s.Originals, Names: s.Names, CurrentNames: s.CurrentNames, in: act.NewInterpreter(s.Originals, blob), blob: blob}
	r.Start = Snapshot{s.Mailbox(), s.Documents()}
	r.End = Snapshot{s.Mailbox(), s.Documents()}
	for e, err := range entries {
		if err != nil {
			return nil, fmt.Errorf("reading the record: %w", err)
		}
		if e.Seq != r.Entries+1 {
			return nil, fmt.Errorf("reading the record: entry %d follows entry %d; the record has a hole", e.Seq, r.Entries)
		}
		rec, err := action.Decode(action.Kind(e.Kind), e.Body)
		if err != nil {
			return nil, fmt.Errorf("reading the record, entry %d: %w", e.Seq, err)
		}
		if err := r.add(e, rec); err != nil {
			return nil, err
		}
	}
	if r.Entries == 0 {
		return nil, fmt.Errorf("reading the record: the stream has no entries")
	}
	return r, nil
}

func (r *Record) add(e journal.Entry, rec action.Record) error {
	if d, ok := rec.Do.(action.Dealt); ok {
		if e.Seq != 1 {
			return fmt.Errorf("reading the record, entry %d: dealt twice", e.Seq)
		}
		r.Dealt = d
		r.Clock = world.NewClock(r.World.World.Clock, d.Minutes)
	} else if e.Seq == 1 {
		return fmt.Errorf("reading the record: entry 1 is %s, not %s", e.Kind, action.KindDealt)
	}
	r.Entries, r.Head = e.Seq, e.Hash
	r.Clock.Apply(rec.Do, e.Time)
	at := r.Clock.World(e.Time)
	if rec.Cause != nil {
		at = rec.Cause.Due.In(at.Location())
	}
	switch a := rec.Do.(type) {
	case action.GapNoted:
		r.Gaps = append(r.Gaps, Incident{e.Seq, at, a.Detail})
	case action.Faulted:
		r.Faults = append(r.Faults, Incident{e.Seq, at, a.Detail})
	default:
		// Not an incident.
	}
	acts, err := r.in.Observe(e.Seq, rec, at, r.End.Mail)
	if err != nil {
		r.Broken = append(r.Broken, Incident{e.Seq, at, err.Error()})
	}
	if len(r.Acts)+len(acts) > cap(r.Acts) {
		r.Acts = slices.Grow(r.Acts, max(manyActs, len(r.Acts))) // acts are large: rather once than many times
	}
	for _, a := range acts {
		if a.Again != 0 {
			r.Acts = slices.DeleteFunc(r.Acts, func(old act.Act) bool { return old.Seq == a.Again })
		}
		r.Acts = append(r.Acts, a)
	}
	mail.Apply(r.End.Mail, rec.Do)
	dms.Apply(r.End.Documents, rec.Do, rec.By, at)
	return nil
}
