package attempt

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"time"

	"thuchanh/sandbox/action"
	"thuchanh/sandbox/journal"
	"thuchanh/sandbox/stage"
)

// Deal begins an attempt: its stream must not exist yet. The paper's bundle,
// the world, its files and its letters are stored with the first entry, unless
// an earlier attempt of the same world has stored them.
func Deal(ctx context.Context, opt Options, stream journal.Stream, d action.Dealt, paper []byte, s *stage.Staged, blobs [][]byte) (*Attempt, error) {
	d.World, d.Paper = s.Hash, action.Sum(paper)
	if opt.Worlds.Has(s.Hash) {
		blobs = nil
	}
	a := begin(opt, stream)
	by := action.Origin{Role: action.System, Via: action.ViaServer}
	kind, body, err := action.Encode(action.Record{By: by, Do: d})
	if err != nil {
		return nil, err
	}
	now := a.tick()
	entries, err := opt.Store.Append(ctx, stream, 0, []journal.Draft{{Time: now, Kind: string(kind), Body: body}}, append([][]byte{paper}, blobs...)...)
	if err != nil {
		return nil, fmt.Errorf("dealing %s: %w", stream, err)
	}
	opt.Worlds.Add(s)
	a.state, a.person = newState(d, s, opt.KeySecret, a.bytesOf), s.World.World.Candidate
	a.apply(entries[0], action.Record{By: by, Do: d})
	a.arm()
	return a, nil
}

// Open replays an attempt from its stream. Reactions that fell due while nobody
// was looking are recorded at once, with the time at which they were due.
func Open(ctx context.Context, opt Options, stream journal.Stream) (*Attempt, error) {
	a := begin(opt, stream)
	a.mu.Lock()
	defer a.mu.Unlock()
	if err := a.catchUp(ctx); err != nil {
		return nil, err
	}
	if a.state == nil {
		return nil, fmt.Errorf("opening %s: the stream has no entries", stream)
	}
	if err := a.react(ctx, a.tick()); err != nil {
		return nil, fmt.Errorf("opening %s: %w", stream, err)
	}
	a.arm()
	return a, nil
}

func begin(opt Options, stream journal.Stream) *Attempt {
	if opt.Now == nil {
		opt.Now = time.Now
	}
	if opt.Log == nil {
		opt.Log = slog.New(slog.DiscardHandler)
	}
	return &Attempt{stream: stream, opt: opt, keys: map[string]keyed{}, watchers: map[chan struct{}]struct{}{}}
}

// bytesOf reads a blob for the fold; what it folds is already durable.
func (a *Attempt) bytesOf(h action.Hash) ([]byte, error) {
	return a.opt.Store.Blob(context.Background(), h)
}

// catchUp applies entries that memory does not have yet. The lock is held.
func (a *Attempt) catchUp(ctx context.Context) error {
	var after uint64
	if a.state != nil {
		after = a.state.seq
	}
	for e, err := range a.opt.Store.Read(ctx, a.stream, after) {
		if err != nil {
			return fmt.Errorf("reading %s: %w", a.stream, err)
		}
		r, err := action.Decode(action.Kind(e.Kind), e.Body)
		if err != nil {
			return fmt.Errorf("reading %s, entry %d: %w", a.stream, e.Seq, err)
		}
		if a.state == nil {
			d, ok := r.Do.(action.Dealt)
			if !ok {
				return fmt.Errorf("reading %s: entry 1 is %s, not %s: this is no attempt", a.stream, e.Kind, action.KindDealt)
			}
			s, err := a.opt.Worlds.Load(ctx, d.World)
			if err != nil {
				return err
			}
			a.state, a.person = newState(d, s, a.opt.KeySecret, a.bytesOf), s.World.World.Candidate
		}
		a.apply(e, r)
	}
	a.tell()
	return nil
}

// react records what happens by itself by now: every reaction of a colleague
// that has fallen due, in order of due time, once, and the end of the time. The
// lock is held.
func (a *Attempt) react(ctx context.Context, now time.Time) error {
	// Reactions may set off others; the bound keeps a paper that answers itself
	// for ever from holding the lock.
	for range maxReactionsAtOnce {
		at, running := a.nextDue()
		if !running || at.After(a.state.clock.World(now)) {
			return nil
		}
		o, acts, blobs, err := a.happening()
		if err != nil {
			return err
		}
		_, err = a.record(ctx, o, acts, blobs, now, false)
		if conflict, ok := errors.AsType[*journal.ConflictError](err); ok && conflict.Actual > conflict.Expected {
			if err := a.catchUp(ctx); err != nil {
				return err
			}
			now = a.notBefore(now)
			continue
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// TimeUp is the cause recorded with the hand-in that the end of the time brings.
const TimeUp action.ReactionID = "time_up"

// nextDue is the world time of the next thing that happens by itself: a
// reaction or the end of the time. ok is false while the clock stands. The lock
// is held.
func (a *Attempt) nextDue() (at time.Time, ok bool) {
	if !a.state.clock.Running() {
		return time.Time{}, false
	}
	end := a.state.clock.End()
	if next, ok := a.state.cast.Next(); ok && !next.After(end) {
		return next, true
	}
	return end, true
}

// happening is what is to be recorded for nextDue. The lock is held.
func (a *Attempt) happening() (order, []action.Action, [][]byte, error) {
	end := a.state.clock.End()
	due := a.state.cast.Due(end)
	if due == nil {
		by := action.Origin{Role: action.System, Via: action.ViaServer}
		cause := action.Cause{Reaction: TimeUp, Due: end.UTC()}
		return order{by: by, name: string(action.KindSubmitted), cause: &cause}, []action.Action{action.Submitted{}}, nil, nil
	}
	acts, blobs, err := a.state.cast.Decide(due, a.state.mail, a.state.documents)
	if refusal, ok := errors.AsType[*action.Refusal](err); ok {
		// The candidate has changed the world so that the colleague cannot
		// do this any more. That it was tried is recorded, and it is over.
		acts = []action.Action{action.Refused{Command: due.Name(), Code: refusal.Code, Reason: refusal.Reason}}
		blobs = nil
	} else if err != nil {
		return order{}, nil, nil, err
	}
	if len(acts) == 0 {
		// Nothing is left to do; recorded, so that it is not tried for ever.
		acts = []action.Action{action.Refused{Command: due.Name(), Code: "nothing_to_do",
			Reason: action.Text{VI: "Không còn việc gì để làm.", EN: "Nothing was left to do."}}}
	}
	cause := due.Cause
	return order{by: due.By, name: due.Name(), cause: &cause}, acts, blobs, nil
}

const maxReactionsAtOnce = 1000

// arm sets the timer for the next thing that happens by itself. The lock is held.
func (a *Attempt) arm() {
	if a.timer != nil {
		a.timer.Stop()
		a.timer = nil
	}
	if a.closed || a.opt.ByHand {
		return
	}
	next, ok := a.nextDue()
	if !ok {
		return
	}
	at, ok := a.state.clock.Server(next)
	if !ok {
		return
	}
	wait := max(at.Sub(a.opt.Now()), time.Millisecond)
	a.timer = time.AfterFunc(wait, a.Tick)
}

// Next returns the server time at which the next reaction falls due or the
// time ends; ok is false while the clock stands. Who moves the clock by hand
// stops there and calls Tick, so that reactions are recorded when they happen.
func (a *Attempt) Next() (at time.Time, ok bool) {
	a.mu.Lock()
	defer a.mu.Unlock()
	next, ok := a.nextDue()
	if !ok {
		return time.Time{}, false
	}
	return a.state.clock.Server(next)
}

// Tick lets colleagues do what has fallen due. The attempt calls it by itself
// on its timer; a server whose clock was moved by hand calls it too.
func (a *Attempt) Tick() {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.closed {
		return
	}
	if err := a.react(context.Background(), a.tick()); err != nil {
		a.opt.Log.Error("a colleague's reaction was not recorded", "stream", string(a.stream), "err", err)
	}
	a.arm()
}
