// Package attempt is one candidate's world while it is lived in: the mailbox,
// the document system, the clock and the colleagues, folded from one stream of
// the journal.
//
// It is the only place with a lock. A face hands in a command; the attempt asks
// the core to decide, appends the actions to the journal, and only when the
// journal says that they are durable applies them and answers. So what was
// answered is on disk, and what is in memory is what replay gives.
package attempt

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"sync"
	"time"

	"thuchanh/sandbox/action"
	"thuchanh/sandbox/dms"
	"thuchanh/sandbox/journal"
	"thuchanh/sandbox/mail"
	"thuchanh/sandbox/stage"
	"thuchanh/sandbox/world"
)

// Receipt says where in the record a command's actions stand.
type Receipt struct {
	First, Last uint64    // sequence numbers; 0 if nothing needed recording
	At          time.Time // world time
	Actions     []action.Action
	// Repeated is set when the idempotency key was seen before: nothing was
	// done, the receipt is that of the first time.
	Repeated bool
}

// View is what a face may look at while the attempt's lock is held.
type View struct {
	Mail      *mail.State
	Documents *dms.State
	World     *world.Index
	Clock     world.Clock
	Candidate action.CandidateID
	Now       time.Time // world time
	Seq       uint64
}

// Options are what an attempt needs from its surroundings.
type Options struct {
	Store  journal.Store
	Worlds *stage.Worlds
	// Now is the server's clock; time.Now if nil.
	Now func() time.Time
	// ByHand is set when Now is a clock that somebody moves by hand: the attempt
	// then sets no timers and the mover of the clock calls Tick.
	ByHand bool
	// KeySecret is what the signing keys of all attempts follow from; the hash of
	// the paper if empty. It must be the same whenever an attempt is opened.
	KeySecret []byte
	Log       *slog.Logger
}

// Attempt is one candidate's attempt. Its methods are safe for concurrent use.
type Attempt struct {
	stream journal.Stream
	opt    Options
	person action.PersonID // whom the candidate plays; set before the attempt is shared

	mu       sync.Mutex // guards all below, and the order of appends
	state    *state
	last     time.Time // server time of the last entry: time never runs backwards
	keys     map[string]keyed
	watchers map[chan struct{}]struct{}
	timer    *time.Timer // wakes the attempt for the next reaction
	closed   bool
}

// keyed remembers what an idempotency key was used for.
type keyed struct {
	request string
	receipt Receipt
}

// FaultError is a fault of the server: the command was not carried out, and
// nothing of it is in the record.
type FaultError struct {
	Command string
	Err     error
}

func (e *FaultError) Error() string {
	return fmt.Sprintf("%s was not carried out because of a fault of the server; try again: %v", e.Command, e.Err)
}
func (e *FaultError) Unwrap() error { return e.Err }

// errKeyReused refuses a key that was used for another request.
var errKeyReused = action.Refuse("idempotency_key_reused",
	"Khóa chống gửi trùng này đã dùng cho một yêu cầu khác. Hãy dùng khóa mới cho yêu cầu mới.",
	"This idempotency key was used for another request. Use a new key for a new request.")

// errNotRunning refuses acts before the start, in a pause and after hand-in.
var errNotRunning = action.Refuse("not_running",
	"Bài thi chưa bắt đầu, đang tạm dừng hoặc đã nộp nên thao tác này không được thực hiện. Anh/chị hỏi giám thị.",
	"The examination has not started, is paused or was handed in, so this was not done. Ask the invigilator.")

// Stream is the attempt's stream in the journal.
func (a *Attempt) Stream() journal.Stream { return a.stream }

// Mail carries out a command on the mailbox. It returns once the act is
// durable. The error is an *action.Refusal (recorded) or a *FaultError.
func (a *Attempt) Mail(ctx context.Context, by action.Origin, c mail.Command) (Receipt, error) {
	by = a.named(by)
	return a.do(ctx, order{by: by, name: c.Name(), looks: looksAtMail(c), decide: func(now time.Time) ([]action.Action, [][]byte, error) {
		d, err := mail.Decide(a.state.mail, c, now)
		return d.Actions, d.Blobs, err
	}, refused: func(r *action.Refused) [][]byte { return describeMail(c, r) }})
}

// Documents carries out a command on the document system, once for each
// idempotency key ("" for none). Errors are as with Mail.
func (a *Attempt) Documents(ctx context.Context, by action.Origin, c dms.Command, key string) (Receipt, error) {
	by = a.named(by)
	as := new(action.PersonID)
	o := order{by: by, as: as, name: c.Name(), looks: dms.RuleOf(c).Looks, key: key, decide: func(now time.Time) ([]action.Action, [][]byte, error) {
		d, err := dms.Decide(a.state.documents, c, by, now)
		*as = d.As
		return d.Actions, d.Blobs, err
	}, refused: func(r *action.Refused) [][]byte { c.Describe(r); return nil }}
	if key != "" {
		o.request = fingerprint(c)
	}
	return a.do(ctx, o)
}

// Note records an act that no core has to decide: signing in and out, what a
// face refused at the door, faults, the start and the end. Blobs are stored
// with it.
func (a *Attempt) Note(ctx context.Context, by action.Origin, act action.Action, blobs ...[]byte) (Receipt, error) {
	by = a.named(by)
	return a.do(ctx, order{by: by, name: string(act.Kind()), always: true, decide: func(time.Time) ([]action.Action, [][]byte, error) {
		return []action.Action{act}, blobs, nil
	}})
}

// named adds whom the candidate plays; the faces need not know.
func (a *Attempt) named(by action.Origin) action.Origin {
	if by.Role == action.Candidate && by.Person == "" {
		by.Person = a.person
	}
	return by
}

// order is a command on its way through do.
type order struct {
	by      action.Origin
	as      *action.PersonID // in whose place, as decide found; nil if that cannot be
	name    string
	key     string
	request string
	cause   *action.Cause
	looks   bool // only looks: allowed, but not recorded, while the clock stands
	always  bool // recorded whether the clock runs or not
	decide  func(now time.Time) ([]action.Action, [][]byte, error)
	refused func(*action.Refused) [][]byte // adds what was tried
}

func (a *Attempt) do(ctx context.Context, o order) (Receipt, error) {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.closed {
		return Receipt{}, &FaultError{o.name, errors.New("the attempt is closed: the server is stopping")}
	}
	if err := ctx.Err(); err != nil {
		return Receipt{}, &FaultError{o.name, err}
	}
	// From here on the client may go away: what was begun is finished, so that
	// the record and the memory agree.
	ctx = context.WithoutCancel(ctx)
	now := a.tick()
	if err := a.react(ctx, now); err != nil {
		return Receipt{}, &FaultError{o.name, err}
	}
	r, err := a.carryOut(ctx, o, now)
	if err == nil {
		err = a.react(ctx, now)
		if err != nil {
			// The act itself is durable; the colleague answers at the next tick.
			a.opt.Log.Error("a colleague's reaction was not recorded", "stream", string(a.stream), "err", err)
			err = nil
		}
	}
	a.arm()
	return r, err
}

// carryOut decides, records and applies one order. The lock is held.
func (a *Attempt) carryOut(ctx context.Context, o order, now time.Time) (Receipt, error) {
	for {
		// Looked up again after catching up: another node may have carried out
		// the very same request.
		if k, ok := a.keys[o.key]; ok && o.key != "" {
			if k.request != o.request {
				return Receipt{}, errKeyReused
			}
			k.receipt.Repeated = true
			return k.receipt, nil
		}
		world := a.state.clock.World(now)
		acts, blobs, err := []action.Action(nil), [][]byte(nil), error(nil)
		if running := a.state.clock.Running(); !running && !o.always && o.by.Role == action.Candidate {
			if o.looks {
				return Receipt{At: world}, nil
			}
			err = errNotRunning
		} else {
			acts, blobs, err = o.decide(world)
		}
		refusal, isRefusal := errors.AsType[*action.Refusal](err)
		if isRefusal {
			acts, blobs = a.refusal(o, refusal)
		} else if err != nil {
			return Receipt{}, &FaultError{o.name, err}
		}
		if len(acts) == 0 {
			return Receipt{At: world}, nil
		}
		r, err := a.record(ctx, o, acts, blobs, now, isRefusal)
		if conflict, ok := errors.AsType[*journal.ConflictError](err); ok && conflict.Actual > conflict.Expected {
			// Another node was first: catch up and decide again.
			if err := a.catchUp(ctx); err != nil {
				return Receipt{}, &FaultError{o.name, err}
			}
			now = a.notBefore(now)
			continue
		}
		if err != nil {
			return Receipt{}, &FaultError{o.name, err}
		}
		if isRefusal {
			return r, refusal
		}
		return r, nil
	}
}

// refusal makes the record of a refused attempt.
func (a *Attempt) refusal(o order, why *action.Refusal) ([]action.Action, [][]byte) {
	r := action.Refused{Command: o.name, Code: why.Code, Reason: why.Reason}
	var blobs [][]byte
	if o.refused != nil {
		blobs = o.refused(&r)
	}
	return []action.Action{r}, blobs
}

// record appends actions and, when they are durable, applies them. The lock is held.
func (a *Attempt) record(ctx context.Context, o order, acts []action.Action, blobs [][]byte, now time.Time, refused bool) (Receipt, error) {
	drafts := make([]journal.Draft, len(acts))
	records := make([]action.Record, len(acts))
	by := o.by
	if o.as != nil && !refused {
		by.As = *o.as
	}
	for i, act := range acts {
		records[i] = action.Record{By: by, Cause: o.cause, Do: act}
		if !refused {
			records[i].Key, records[i].Request = o.key, o.request
		}
		kind, body, err := action.Encode(records[i])
		if err != nil {
			return Receipt{}, err
		}
		drafts[i] = journal.Draft{Time: now, Kind: string(kind), Body: body}
	}
	entries, err := a.opt.Store.Append(ctx, a.stream, a.state.seq, drafts, blobs...)
	if err != nil {
		return Receipt{}, err
	}
	r := Receipt{First: entries[0].Seq, Last: entries[len(entries)-1].Seq, Actions: acts}
	for i, e := range entries {
		r.At = a.apply(e, records[i])
	}
	a.tell()
	return r, nil
}

// apply folds one entry and remembers its idempotency key. The lock is held.
func (a *Attempt) apply(e journal.Entry, r action.Record) time.Time {
	at := a.state.apply(e, r)
	a.last = e.Time
	if r.Key != "" {
		k, ok := a.keys[r.Key]
		if !ok {
			k = keyed{request: r.Request, receipt: Receipt{First: e.Seq}}
		}
		k.receipt.Last, k.receipt.At = e.Seq, at
		k.receipt.Actions = append(k.receipt.Actions, r.Do)
		a.keys[r.Key] = k
	}
	return at
}

// tick returns the server's time, never before the last entry's.
func (a *Attempt) tick() time.Time {
	return a.notBefore(a.opt.Now().UTC().Truncate(time.Microsecond))
}

// notBefore returns t, or the last entry's time if that is later. Another
// node's clock may run ahead of ours.
func (a *Attempt) notBefore(t time.Time) time.Time {
	if t.Before(a.last) {
		return a.last
	}
	return t
}

// View calls f with the attempt's state while the lock is held. f must not keep
// references to what it is shown, nor call the attempt.
func (a *Attempt) View(f func(View)) {
	a.mu.Lock()
	defer a.mu.Unlock()
	f(View{
		Mail: a.state.mail, Documents: a.state.documents, World: a.state.world, Clock: a.state.clock,
		Candidate: a.state.dealt.Candidate, Now: a.state.clock.World(a.tick()), Seq: a.state.seq,
	})
}

// PIN is what unlocks the signing token of whom the candidate plays; "" if he has
// none. It is for showing to the candidate and is never recorded.
func (a *Attempt) PIN() dms.PIN {
	a.mu.Lock()
	defer a.mu.Unlock()
	return a.state.keys.PIN(a.person)
}

// Used reports whether a command with this idempotency key was carried out.
func (a *Attempt) Used(key string) bool {
	a.mu.Lock()
	defer a.mu.Unlock()
	_, ok := a.keys[key]
	return ok
}

// Blob returns the bytes named h. They must not be changed.
func (a *Attempt) Blob(ctx context.Context, h action.Hash) ([]byte, error) {
	return a.opt.Store.Blob(ctx, h)
}

// Watch returns a channel that gets a value after every change, and a function
// that ends the watch. News that was not taken is not repeated.
func (a *Attempt) Watch() (news <-chan struct{}, stop func()) {
	ch := make(chan struct{}, 1)
	a.mu.Lock()
	a.watchers[ch] = struct{}{}
	a.mu.Unlock()
	return ch, func() {
		a.mu.Lock()
		delete(a.watchers, ch)
		a.mu.Unlock()
	}
}

func (a *Attempt) tell() {
	for ch := range a.watchers {
		select {
		case ch <- struct{}{}:
		default:
		}
	}
}

// Close stops the attempt's timer. Commands fail afterwards; the record stays.
func (a *Attempt) Close() {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.closed = true
	if a.timer != nil {
		a.timer.Stop()
	}
}
