// Package prove puts a paper on trial: scripted candidates (transcripts) do the
// paper in the real sandbox core on a journal in memory, and must score what
// the designer promised. It runs the way an examination runs: the same dealing,
// the same commands, the same colleagues, the same marking.
//
// Invariants:
//   - The same paper, variant and transcript give the same journal, byte for
//     byte, and the same mark sheet, whatever the machine and its clock.
//   - A deed that the sandbox refuses is part of the outcome, not an error: a
//     candidate is refused things too. An error means that the trial itself
//     failed and says nothing about the paper's marks.
package prove

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"
	"time"

	"thuchanh/checks"
	"thuchanh/sandbox/action"
	"thuchanh/sandbox/attempt"
	"thuchanh/sandbox/journal"
	"thuchanh/sandbox/journal/memory"
	"thuchanh/sandbox/stage"
	"thuchanh/sandbox/world"
	"thuchanh/tasks"
)

// Outcome is what came of one transcript in one variant.
type Outcome struct {
	Transcript *tasks.Transcript
	Variant    uint64
	Sheet      *checks.Sheet
	Record     *checks.Record
	// Store is the journal; the attempt is its stream Stream. It is marked like
	// any other attempt's.
	Store  *memory.Store
	Stream journal.Stream
	// Refused are the deeds that the sandbox refused, in order.
	Refused []Refused
	// Scores compares promised and actual marks, in the paper's order of tasks.
	Scores []Score
	// Total compares the whole paper's marks.
	Total Score
}

// Refused is a deed that was not carried out, with the sentence that a person
// would have been shown.
type Refused struct {
	Deed    int // index in the transcript
	At      time.Time
	Command string
	Why     action.Text
}

// Score is what was promised for a task and what was got.
type Score struct {
	Task     string        // "" for the whole paper
	Promised *tasks.Points // nil if nothing was promised
	Rounding tasks.Points  // how far from the promise it may be, for that was rounded
	Lo, Hi   tasks.Points
}

// OK reports whether the promise was kept: without doubt, and exactly but for rounding.
func (s Score) OK() bool {
	return s.Promised == nil || s.Lo == s.Hi && max(s.Lo-*s.Promised, *s.Promised-s.Lo) <= s.Rounding
}

// OK reports whether all promises of the transcript were kept.
func (o *Outcome) OK() bool {
	return o.Total.OK() && !slices.ContainsFunc(o.Scores, func(s Score) bool { return !s.OK() })
}

// Run lets the scripted candidate t do variant of p. p may be the paper in
// that variant already, with t one of its transcripts, or another variant: then
// the transcript of the same name is run.
func Run(ctx context.Context, p *tasks.Paper, variant uint64, t *tasks.Transcript) (*Outcome, error) {
	if p.World == nil || p.World.Variant != variant {
		v, err := p.Variant(variant)
		if err != nil {
			return nil, err
		}
		if t, err = named(v, t.ID); err != nil {
			return nil, err
		}
		p = v
	}
	tr, err := Stage(p)
	if err != nil {
		return nil, err
	}
	return tr.Run(ctx, t)
}

// Explain runs the transcript named id and returns its outcome; Sheet is the
// mark sheet that its candidate would get.
func Explain(ctx context.Context, p *tasks.Paper, variant uint64, id string) (*Outcome, error) {
	t, err := named(p, id)
	if err != nil {
		return nil, err
	}
	return Run(ctx, p, variant, t)
}

func named(p *tasks.Paper, id string) (*tasks.Transcript, error) {
	i := slices.IndexFunc(p.Transcripts, func(t *tasks.Transcript) bool { return t.ID == id })
	if i < 0 {
		return nil, fmt.Errorf("paper %s, variant %d: there is no transcript %q", p.ID, p.World.Variant, id)
	}
	return p.Transcripts[i], nil
}

// Trial is a paper in one variant, staged once for all its transcripts. It is
// read-only after Stage and safe for concurrent use.
type Trial struct {
	paper *tasks.Paper
	file  func(action.FileID) ([]byte, error)
	dealt *stage.Staged // as an examination deals it
	blobs [][]byte
	// marked is the world as the marking finds it: read back from its bytes.
	marked *stage.Staged
}

// Stage prepares the paper in its variant.
func Stage(p *tasks.Paper) (*Trial, error) { return stageTrial(p, p.File) }

func stageTrial(p *tasks.Paper, file func(action.FileID) ([]byte, error)) (*Trial, error) {
	dealt, blobs, err := stage.Prepare(p.World, file)
	if err != nil {
		return nil, err
	}
	enc, err := p.World.Encode()
	if err != nil {
		return nil, err
	}
	w, err := world.Decode(enc)
	if err != nil {
		return nil, err
	}
	marked, _, err := stage.Prepare(w, file)
	if err != nil {
		return nil, err
	}
	if marked.Hash != dealt.Hash {
		return nil, fmt.Errorf("paper %s, variant %d: its world is not the same once written and read back; this is a fault of the program", p.ID, p.World.Variant)
	}
	return &Trial{paper: p, file: file, dealt: dealt, blobs: blobs, marked: marked}, nil
}

// epoch is the server time of every trial: results must not depend on when it is run.
var epoch = time.Date(2000, 1, 1, 0, 0, 0, 0, time.UTC)

// handClock is the server's clock, moved by hand.
type handClock struct {
	mu  sync.Mutex // guards now
	now time.Time
}

func (c *handClock) read() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.now
}

func (c *handClock) set(t time.Time) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now = t
}

// Run plays one transcript from dealing to the mark sheet. The transcript need
// not be one of the paper's.
func (tr *Trial) Run(ctx context.Context, t *tasks.Transcript) (*Outcome, error) {
	store, p := memory.New(), tr.paper
	out := &Outcome{Transcript: t, Variant: p.World.Variant, Store: store, Stream: journal.Stream("attempt/trial/" + t.ID)}
	clock := &handClock{now: epoch}
	opt := attempt.Options{Store: store, Worlds: stage.NewWorlds(store), Now: clock.read, ByHand: true}
	dealt := action.Dealt{Candidate: action.CandidateID(t.ID), PaperID: p.ID, Variant: p.World.Variant, Engine: checks.Engine, Minutes: p.Minutes}
	a, err := attempt.Deal(ctx, opt, out.Stream, dealt, p.Bundle, tr.dealt, tr.blobs)
	if err != nil {
		return nil, tr.failed(t, err)
	}
	defer a.Close()
	who := &person{trial: tr, at: a, clock: clock, out: out, drafts: map[string]action.MsgID{}, made: map[string]string{}}
	if err := who.sit(ctx, t); err != nil {
		return nil, tr.failed(t, err)
	}
	if err := out.mark(ctx, tr); err != nil {
		return nil, tr.failed(t, err)
	}
	return out, nil
}

func (tr *Trial) failed(t *tasks.Transcript, err error) error {
	return fmt.Errorf("paper %s, variant %d, transcript %s: %w", tr.paper.ID, tr.paper.World.Variant, t.ID, err)
}

// mark marks the attempt as it would be marked from any journal.
func (o *Outcome) mark(ctx context.Context, tr *Trial) error {
	if _, err := journal.VerifyChain(o.Store.Read(ctx, o.Stream, 0)); err != nil {
		return err
	}
	var err error
	o.Record, err = checks.Read(tr.marked, o.Store.Read(ctx, o.Stream, 0), func(h action.Hash) ([]byte, error) { return o.Store.Blob(ctx, h) })
	if err != nil {
		return err
	}
	o.Sheet = checks.Mark(tr.paper, o.Record, checks.Ratings(o.Transcript.Rates)...)
	for i := range o.Sheet.Tasks {
		m := &o.Sheet.Tasks[i]
		s := Score{Task: m.ID, Rounding: o.Transcript.Rounding, Lo: m.Lo, Hi: m.Hi}
		if want, ok := o.Transcript.MustScore[m.ID]; ok {
			s.Promised = &want
		}
		o.Scores = append(o.Scores, s)
	}
	o.Total = Score{Promised: o.Transcript.Total, Rounding: o.Transcript.Rounding, Lo: o.Sheet.Lo, Hi: o.Sheet.Hi}
	return nil
}

// sit is the examination: start, deeds, hand in at the end.
func (w *person) sit(ctx context.Context, t *tasks.Transcript) error {
	server := action.Origin{Role: action.System, Via: action.ViaServer}
	if _, err := w.at.Note(ctx, server, action.Started{}); err != nil {
		return err
	}
	for i, d := range t.Do {
		if err := ctx.Err(); err != nil {
			return err
		}
		w.deed = i
		if err := w.advance(d.At); err != nil {
			return fmt.Errorf("deed %d (%s): %w", i+1, place(d.Pos), err)
		}
		w.makes = d.Makes
		if err := w.do(ctx, w.called(d.Act)); err != nil {
			return fmt.Errorf("deed %d (%s): %w", i+1, place(d.Pos), err)
		}
	}
	var clock world.Clock
	w.at.View(func(v attempt.View) { clock = v.Clock })
	if err := w.advance(clock.End()); err != nil {
		return err
	}
	if w.at.View(func(v attempt.View) { clock = v.Clock }); clock.Ended() {
		return nil // the end of the time has handed in
	}
	_, err := w.at.Note(ctx, w.origin(action.ViaDesk), action.Submitted{})
	return err
}

func place(p tasks.Pos) string {
	if p.File == "" {
		return "no file"
	}
	return fmt.Sprintf("%s:%d", p.File, p.Line)
}

// advance lets world time pass until at; colleagues act when their time comes.
func (w *person) advance(at time.Time) error {
	var clock world.Clock
	var now time.Time
	w.at.View(func(v attempt.View) { clock, now = v.Clock, v.Now })
	switch {
	case at.Before(now):
		return fmt.Errorf("giờ %[1]s trước việc làm vừa rồi, %[2]s: xếp các việc theo giờ / its time %[1]s is before that of what was done last, %[2]s: put the deeds in order of time", hour(at), hour(now))
	case at.After(clock.End()):
		return fmt.Errorf("giờ %[1]s sau lúc hết giờ thi, %[2]s: sửa at, hoặc minutes của đề / its time %[1]s is after the end of the examination, %[2]s: correct at, or the paper's minutes", hour(at), hour(clock.End()))
	}
	target, ok := clock.Server(at)
	if !ok {
		return errors.New("the clock of the examination stands")
	}
	for {
		next, ok := w.at.Next()
		if !ok || next.After(target) {
			break
		}
		if !next.After(w.clock.read()) {
			return errors.New("a colleague's reaction could not be recorded")
		}
		w.clock.set(next)
		w.at.Tick()
	}
	w.clock.set(target)
	return nil
}

func hour(t time.Time) string { return t.Format("2006-01-02 15:04:05") }
