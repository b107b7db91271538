package scenario

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"

	"thuchanh/sandbox/action"
	"thuchanh/sandbox/journal"
	"thuchanh/sandbox/journal/memory"
)

// twist is something that happens to the record and that no transcript can
// script: the server's part, not the candidate's.
type twist struct {
	what    string
	seq     uint64 // of the record as it was played: after this entry
	minutes int    // of pause and extend
	text    string
}

// The twists, by their first word; the number is a seq of the record.
//
//	gap 7 text        acts after entry 7 may be missing
//	fault 7 text      the server had a fault after entry 7
//	pause 7 20 text   the clock stood for 20 minutes after entry 7
//	extend 7 10 text  10 minutes were given after entry 7
//	lose 7            the bytes of the letter in entry 7 are gone
//	hand_in 7         the candidate handed in after entry 7, the rest did not happen
//	break_off 7       the record ends with entry 7
const twistWords = "gap, fault, pause, extend, lose, hand_in, break_off"

func parseTwist(s string) (twist, error) {
	f := strings.Fields(s)
	if len(f) < 2 {
		return twist{}, errors.New("a twist and the seq after which it happens are expected")
	}
	w := twist{what: f[0]}
	var err error
	if w.seq, err = strconv.ParseUint(f[1], 10, 64); err != nil {
		return w, err
	}
	f = f[2:]
	switch w.what {
	case "pause", "extend":
		if len(f) == 0 {
			return w, errors.New("it needs a number of minutes")
		}
		if w.minutes, err = strconv.Atoi(f[0]); err != nil {
			return w, err
		}
		f = f[1:]
	case "gap", "fault", "lose", "hand_in", "break_off":
	default:
		return w, fmt.Errorf("there is no twist %q, only %s", w.what, twistWords)
	}
	w.text = strings.Join(f, " ")
	return w, nil
}

// rebuilt is a record being written again with twists in it.
type rebuilt struct {
	stream journal.Stream
	drafts []journal.Draft
	moved  map[uint64]uint64 // seqs as played to seqs as written
	later  time.Duration     // by which the pauses so far moved what follows
	lost   map[action.Hash]bool
}

// twisted writes the attempt again with what happened to its record.
func twisted(ctx context.Context, from journal.Reader, s journal.Stream, list []twist) (journal.Reader, error) {
	if len(list) == 0 {
		return from, nil
	}
	r := &rebuilt{stream: s, moved: map[uint64]uint64{}, lost: map[action.Hash]bool{}}
	last := uint64(0)
	for e, err := range from.Read(ctx, s, 0) {
		if err != nil {
			return nil, err
		}
		last = e.Seq
		stop, err := r.entry(e, list)
		if err != nil {
			return nil, err
		}
		if stop {
			break
		}
	}
	for _, w := range list {
		if w.seq == 0 || w.seq > last {
			return nil, fmt.Errorf("%s %d: the record was played with %d entries up to there", w.what, w.seq, last)
		}
	}
	out := memory.New()
	_, err := out.Append(ctx, s, 0, r.drafts)
	return &twistedJournal{Reader: out, blobs: from, lost: r.lost}, err
}

// twistedJournal has the entries of one journal and the blobs of another, but
// for those that were lost.
type twistedJournal struct {
	journal.Reader
	blobs journal.Reader
	lost  map[action.Hash]bool
}

// Blob implements [journal.Reader].
func (j *twistedJournal) Blob(ctx context.Context, h action.Hash) ([]byte, error) {
	if j.lost[h] {
		return nil, fmt.Errorf("blob %s: %w", h, journal.ErrNoBlob)
	}
	return j.blobs.Blob(ctx, h)
}

// entry writes one entry and what happens after it. It reports whether the
// record ends there.
func (r *rebuilt) entry(e journal.Entry, list []twist) (stop bool, err error) {
	rec, err := action.Decode(action.Kind(e.Kind), e.Body)
	if err != nil {
		return false, err
	}
	if rec.Cause != nil && rec.Cause.Seq != 0 {
		rec.Cause.Seq = r.moved[rec.Cause.Seq]
	}
	if err := r.write(e.Time.Add(r.later), rec); err != nil {
		return false, err
	}
	r.moved[e.Seq] = uint64(len(r.drafts))
	server := action.Origin{Role: action.System, Via: action.ViaServer}
	for _, w := range list {
		if w.seq != e.Seq {
			continue
		}
		at := e.Time.Add(r.later)
		switch w.what {
		case "gap":
			err = r.write(at, action.Record{By: server, Do: action.GapNoted{From: at, To: at.Add(2 * time.Minute), Detail: w.text}})
		case "fault":
			err = r.write(at, action.Record{By: server, Do: action.Faulted{Command: "mail.submit", Detail: w.text}})
		case "extend":
			err = r.write(at, action.Record{By: server, Do: action.TimeExtended{Minutes: w.minutes, Reason: w.text}})
		case "pause":
			err = r.write(at, action.Record{By: server, Do: action.Paused{Reason: w.text}})
			r.later += time.Duration(w.minutes) * time.Minute
			err = errors.Join(err, r.write(e.Time.Add(r.later), action.Record{By: server, Do: action.Resumed{}}))
		case "lose":
			err = r.lose(rec.Do)
		case "hand_in":
			who := action.Origin{Role: action.Candidate, Via: action.ViaDesk}
			return true, r.write(at, action.Record{By: who, Do: action.Submitted{}})
		case "break_off":
			return true, nil
		}
		if err != nil {
			return false, err
		}
	}
	return false, nil
}

func (r *rebuilt) lose(do action.Action) error {
	switch a := do.(type) {
	case action.LetterSubmitted:
		r.lost[a.Letter] = true
	case action.LetterAppended:
		r.lost[a.Letter] = true
	default:
		return fmt.Errorf("lose: %s has no letter", do.Kind())
	}
	return nil
}

func (r *rebuilt) write(at time.Time, rec action.Record) error {
	kind, body, err := action.Encode(rec)
	if err != nil {
		return err
	}
	r.drafts = append(r.drafts, journal.Draft{Time: at, Kind: string(kind), Body: body})
	return nil
}
