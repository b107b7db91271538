// Package exam is an examination as people sit it: who is enrolled, who may
// sign in, and which attempt is whose.
//
// The examination has its own stream in the journal; the roster is a fold of
// it. Passwords are kept as argon2id verifiers and never written anywhere else.
package exam

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"runtime"
	"sort"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"thuchanh/sandbox/action"
	"thuchanh/sandbox/attempt"
	"thuchanh/sandbox/journal"
	"thuchanh/sandbox/stage"
)

// Room is an examination in progress. Its methods are safe for concurrent use.
type Room struct {
	opt    attempt.Options
	stream journal.Stream
	log    *slog.Logger
	// slow bounds how many passwords are compared at once: each takes 19 MiB.
	slow chan struct{}

	mu     sync.Mutex // guards all below
	seq    uint64
	opened action.ExamOpened
	seats  map[string]*seat // by login
	guard  guard
}

// seat is one candidate on the roster.
type seat struct {
	enrolled action.CandidateEnrolled
	attempt  *attempt.Attempt
	known    known // the password, once verified, for quick repeats
	sessions map[string]time.Time
}

// server is who does what nobody in particular does.
var server = action.Origin{Role: action.System, Via: action.ViaServer}

// Stream returns the stream of the examination named id.
func Stream(id string) journal.Stream { return journal.Stream("exam/" + id) }

// AttemptStream returns the stream of a candidate's attempt in the examination;
// streams are written in lower case.
func AttemptStream(exam string, c action.CandidateID) journal.Stream {
	return journal.Stream("attempt/" + exam + "/" + strings.ToLower(string(c)))
}

// Open opens the examination's room: an existing one is replayed with all its
// attempts, a new one begins with o.
func Open(ctx context.Context, opt attempt.Options, o action.ExamOpened) (*Room, error) {
	if opt.Now == nil {
		opt.Now = time.Now
	}
	if opt.Log == nil {
		opt.Log = slog.New(slog.DiscardHandler)
	}
	r := &Room{opt: opt, stream: Stream(o.Exam), log: opt.Log, seats: map[string]*seat{}, guard: newGuard(), slow: make(chan struct{}, maxComparisons)}
	if err := r.replay(ctx); err != nil {
		r.Close()
		return nil, err
	}
	if r.seq == 0 {
		if err := r.append(ctx, server, o); err != nil {
			return nil, err
		}
		r.opened = o
	}
	return r, nil
}

// replay reads the roster and opens every attempt on it.
func (r *Room) replay(ctx context.Context) error {
	var roster []action.CandidateEnrolled
	for e, err := range r.opt.Store.Read(ctx, r.stream, 0) {
		if err != nil {
			return fmt.Errorf("opening examination %s: %w", r.stream, err)
		}
		rec, err := action.Decode(action.Kind(e.Kind), e.Body)
		if err != nil {
			return fmt.Errorf("opening examination %s, entry %d: %w", r.stream, e.Seq, err)
		}
		r.seq = e.Seq
		switch a := rec.Do.(type) {
		case action.ExamOpened:
			r.opened = a
		case action.CandidateEnrolled:
			roster = append(roster, a)
		default:
			// Sign-ins by nobody’s login are a record only.
		}
	}
	attempts, err := r.openAll(ctx, roster)
	for i, at := range attempts {
		if at != nil {
			r.sit(roster[i], at)
		}
	}
	return err
}

// openAll opens the attempts of a roster, as many at once as there are
// processors. Those that could be opened are returned with an error too.
func (r *Room) openAll(ctx context.Context, roster []action.CandidateEnrolled) ([]*attempt.Attempt, error) {
	attempts, errs := make([]*attempt.Attempt, len(roster)), make([]error, len(roster))
	var next atomic.Int64
	var wg sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), len(roster)) {
		wg.Go(func() {
			for i := next.Add(1) - 1; i < int64(len(roster)); i = next.Add(1) - 1 {
				var err error
				if attempts[i], err = attempt.Open(ctx, r.opt, journal.Stream(roster[i].Attempt)); err != nil {
					errs[i] = fmt.Errorf("opening the attempt of candidate %s: %w", roster[i].Candidate, err)
				}
			}
		})
	}
	wg.Wait()
	return attempts, errors.Join(errs...)
}

// append writes one entry to the examination's stream. Callers hold the lock
// or are alone.
func (r *Room) append(ctx context.Context, by action.Origin, a action.Action) error {
	kind, body, err := action.Encode(action.Record{By: by, Do: a})
	if err != nil {
		return err
	}
	now := r.opt.Now().UTC().Truncate(time.Microsecond)
	entries, err := r.opt.Store.Append(ctx, r.stream, r.seq, []journal.Draft{{Time: now, Kind: string(kind), Body: body}})
	if err != nil {
		return fmt.Errorf("writing to %s: %w", r.stream, err)
	}
	r.seq = entries[0].Seq
	return nil
}

// Enrolment is a candidate to be put on the roster with the world dealt to him.
type Enrolment struct {
	Candidate action.CandidateID
	Name      string
	Login     string
	Password  string
	Dealt     action.Dealt // PaperID, Variant, Engine, Minutes
	Paper     []byte       // the paper's bundle
	World     *stage.Staged
	Blobs     [][]byte // the world's blobs, as stage.Prepare returned them
}

// ErrEnrolled is returned for a candidate number or login that is taken.
var ErrEnrolled = errors.New("already enrolled")

// Enrol deals an attempt and puts the candidate on the roster.
func (r *Room) Enrol(ctx context.Context, e Enrolment) (*attempt.Attempt, error) {
	verifier, err := newVerifier(e.Password)
	if err != nil {
		return nil, err
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	stream := AttemptStream(r.opened.Exam, e.Candidate)
	for _, s := range r.seats {
		// Numbers that differ only in case would share a stream.
		if loginKey(s.enrolled.Login) == loginKey(e.Login) || s.enrolled.Candidate == e.Candidate || s.enrolled.Attempt == string(stream) {
			return nil, fmt.Errorf("candidate %s, login %s: %w", e.Candidate, e.Login, ErrEnrolled)
		}
	}
	at, err := r.deal(ctx, stream, e)
	if err != nil {
		return nil, err
	}
	enrolled := action.CandidateEnrolled{Candidate: e.Candidate, Name: e.Name, Login: e.Login, Verifier: verifier, Attempt: string(stream)}
	if err := r.append(ctx, server, enrolled); err != nil {
		at.Close()
		return nil, err
	}
	r.sit(enrolled, at)
	return at, nil
}

// deal begins the candidate's attempt, or finds the one that was dealt to him
// before a crash kept him off the roster.
func (r *Room) deal(ctx context.Context, stream journal.Stream, e Enrolment) (*attempt.Attempt, error) {
	e.Dealt.Candidate = e.Candidate
	at, err := attempt.Deal(ctx, r.opt, stream, e.Dealt, e.Paper, e.World, e.Blobs)
	if conflict, ok := errors.AsType[*journal.ConflictError](err); !ok || conflict.Actual == 0 {
		return at, err
	}
	if at, err = attempt.Open(ctx, r.opt, stream); err != nil {
		return nil, err
	}
	var whose action.CandidateID
	var world []byte
	at.View(func(v attempt.View) {
		whose = v.Candidate
		world, err = v.World.World.Encode()
	})
	if err == nil && (whose != e.Candidate || action.Sum(world) != e.World.Hash) {
		err = fmt.Errorf("candidate %s: %s was dealt before, to candidate %s or from another paper or variant: enrol with the same paper, or under another examination name", e.Candidate, stream, whose)
	}
	if err != nil {
		at.Close()
		return nil, err
	}
	return at, nil
}

// sit puts a candidate on the roster. The lock is held, or nobody else is there.
func (r *Room) sit(c action.CandidateEnrolled, at *attempt.Attempt) {
	r.seats[loginKey(c.Login)] = &seat{enrolled: c, attempt: at, sessions: map[string]time.Time{}}
}

// Opened says which examination this is.
func (r *Room) Opened() action.ExamOpened { return r.opened }

// Seat is one line of the roster.
type Seat struct {
	Candidate action.CandidateID
	Name      string
	Login     string
	Attempt   *attempt.Attempt
}

// Seats returns the roster in order of candidate number.
func (r *Room) Seats() []Seat {
	r.mu.Lock()
	defer r.mu.Unlock()
	out := make([]Seat, 0, len(r.seats))
	for _, s := range r.seats {
		out = append(out, Seat{s.enrolled.Candidate, s.enrolled.Name, s.enrolled.Login, s.attempt})
	}
	sort.Slice(out, func(i, j int) bool { return out[i].Candidate < out[j].Candidate })
	return out
}

// StartAll starts the clock of every attempt that has not begun.
func (r *Room) StartAll(ctx context.Context) error {
	for _, s := range r.Seats() {
		started := false
		s.Attempt.View(func(v attempt.View) { started = v.Clock.Started() })
		if started {
			continue
		}
		if _, err := s.Attempt.Note(ctx, server, action.Started{}); err != nil {
			return fmt.Errorf("starting candidate %s: %w", s.Candidate, err)
		}
	}
	return nil
}

// Tick lets the colleagues of all attempts do what has fallen due; for a server
// whose clock was moved by hand.
func (r *Room) Tick() {
	for _, s := range r.Seats() {
		s.Attempt.Tick()
	}
}

// Close closes all attempts. The record stays.
func (r *Room) Close() {
	r.mu.Lock()
	defer r.mu.Unlock()
	for _, s := range r.seats {
		s.attempt.Close()
	}
}
