// Package marking marks the attempts that a journal holds: it verifies the
// chain of each, reads the paper that was dealt from its blob, and hands both
// to the rules engine.
//
// Invariants:
//   - A record that was tampered with is not marked.
//   - What is marked is what was verified: each stream is read once.
//   - The same journal gives the same sheets, in order of stream, however many
//     processors there are.
package marking

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"runtime"
	"slices"
	"strings"
	"sync"

	"thuchanh/checks"
	"thuchanh/sandbox/action"
	"thuchanh/sandbox/journal"
	"thuchanh/sandbox/stage"
	"thuchanh/tasks"
)

// likely bounds the room made for entries because of a length that a store
// claims: more than any candidate does in an examination.
const likely = 10_000

// All verifies and marks every attempt in the store, in order of stream, each
// let go of when it is marked. To mark more than once, see [Read].
func All(ctx context.Context, store journal.Reader) ([]*checks.Sheet, error) {
	streams, err := attempts(ctx, store)
	if err != nil {
		return nil, err
	}
	m := NewRoom(store)
	return each(streams, func(s journal.StreamInfo) (*checks.Sheet, error) { return m.markKnown(ctx, s) })
}

// attempts are the streams of a journal that are attempts.
func attempts(ctx context.Context, store journal.Reader) ([]journal.StreamInfo, error) {
	var streams []journal.StreamInfo
	for info, err := range store.Streams(ctx) {
		if err != nil {
			return nil, fmt.Errorf("listing attempts: %w", err)
		}
		if strings.HasPrefix(string(info.Stream), "attempt/") {
			streams = append(streams, info)
		}
	}
	return streams, nil
}

// each does the same with every one, on all processors; the answers are in order.
func each[T, R any](list []T, do func(T) (R, error)) ([]R, error) {
	out, errs := make([]R, len(list)), make([]error, len(list))
	next := make(chan int)
	var wg sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		wg.Go(func() {
			for i := range next {
				out[i], errs[i] = do(list[i])
			}
		})
	}
	for i := range list {
		next <- i
	}
	close(next)
	wg.Wait()
	return out, errors.Join(errs...)
}

// Room shares papers and worlds between the attempts being marked. It is safe for
// concurrent use.
type Room struct {
	store  journal.Reader
	worlds *stage.Worlds
	rooms  sync.Pool // of *[]journal.Entry, room for the entries of an attempt

	mu       sync.Mutex // guards the maps, not what is in them
	papers   map[action.Hash]func() (*tasks.Paper, error)
	variants map[paperKey]func() (*tasks.Paper, error)
}

type paperKey struct {
	paper   action.Hash
	variant uint64
}

// NewRoom marks attempts of one journal.
func NewRoom(store journal.Reader) *Room {
	return &Room{store: store, worlds: stage.NewWorlds(store),
		papers: map[action.Hash]func() (*tasks.Paper, error){}, variants: map[paperKey]func() (*tasks.Paper, error){}}
}

// Mark marks one attempt. The chain is verified first: a record that was
// tampered with is not marked.
func (m *Room) Mark(ctx context.Context, s journal.Stream) (*checks.Sheet, error) {
	return m.markKnown(ctx, journal.StreamInfo{Stream: s})
}

// markKnown is Mark of a stream whose length is known, or 0 if it is not.
func (m *Room) markKnown(ctx context.Context, s journal.StreamInfo) (*checks.Sheet, error) {
	a, err := m.read(ctx, s)
	if err != nil {
		return nil, err
	}
	return checks.Mark(a.paper, a.record), nil
}

// attempt is what one stream holds.
type attempt struct {
	paper  *tasks.Paper // as it was dealt
	record *checks.Record
}

// read verifies and reads one attempt.
func (m *Room) read(ctx context.Context, s journal.StreamInfo) (attempt, error) {
	a, err := m.verified(ctx, s)
	if err != nil {
		return attempt{}, fmt.Errorf("marking %s: %w", s.Stream, err)
	}
	return a, nil
}

func (m *Room) verified(ctx context.Context, s journal.StreamInfo) (a attempt, err error) {
	// Read once, so that what was verified is what is marked.
	room, _ := m.rooms.Get().(*[]journal.Entry)
	if room == nil {
		room = new([]journal.Entry)
	}
	entries := slices.Grow((*room)[:0], int(min(s.LastSeq, likely)))
	defer func() {
		clear(entries) // let go of the bodies
		*room = entries
		m.rooms.Put(room)
	}()
	for e, err := range m.store.Read(ctx, s.Stream, 0) {
		if err != nil {
			return a, err
		}
		entries = append(entries, e)
	}
	if _, err := journal.VerifyChain(sequence(entries)); err != nil {
		return a, err
	}
	dealt, err := Dealt(entries)
	if err != nil {
		return a, err
	}
	if a.paper, err = m.paper(ctx, paperKey{dealt.Paper, dealt.Variant}); err != nil {
		return a, err
	}
	world, err := m.worlds.Load(ctx, dealt.World)
	if err != nil {
		return a, err
	}
	a.record, err = checks.Read(world, sequence(entries), m.letters(ctx, entries))
	return a, err
}

// several is a store that reads several blobs at once for less than one by one.
// What is missing in the answer, Blob is asked for.
type several interface {
	Blobs(ctx context.Context, names []action.Hash, atMost int) map[action.Hash][]byte
}

// manyBytes bounds the letters that are read ahead: a candidate may hand in
// large files again and again.
const manyBytes = 8 << 20

// letters gives the letters of an attempt, most of them read ahead.
func (m *Room) letters(ctx context.Context, entries []journal.Entry) func(action.Hash) ([]byte, error) {
	ahead := map[action.Hash][]byte{}
	if store, ok := m.store.(several); ok {
		var names []action.Hash
		for _, e := range entries {
			if h, ok := action.LetterIn(action.Kind(e.Kind), e.Body); ok {
				names = append(names, h)
			}
		}
		ahead = store.Blobs(ctx, names, manyBytes)
	}
	return func(h action.Hash) ([]byte, error) {
		if b, ok := ahead[h]; ok {
			delete(ahead, h) // the caller owns it
			return b, nil
		}
		return m.store.Blob(ctx, h)
	}
}

func sequence(entries []journal.Entry) iter.Seq2[journal.Entry, error] {
	return func(yield func(journal.Entry, error) bool) {
		for _, e := range entries {
			if !yield(e, nil) {
				return
			}
		}
	}
}

// Dealt returns what an attempt's stream begins with: which paper, variant and
// world. Only the first entry is looked at.
func Dealt(entries []journal.Entry) (action.Dealt, error) {
	if len(entries) == 0 {
		return action.Dealt{}, errors.New("the stream has no entries")
	}
	r, err := action.Decode(action.Kind(entries[0].Kind), entries[0].Body)
	if err != nil {
		return action.Dealt{}, err
	}
	d, ok := r.Do.(action.Dealt)
	if !ok {
		return d, fmt.Errorf("its first entry is %s: this is no attempt", entries[0].Kind)
	}
	return d, nil
}

// paper reads the bundle that the attempt was dealt from, in its variant. Each
// is read once, and none waits for another.
func (m *Room) paper(ctx context.Context, k paperKey) (*tasks.Paper, error) {
	m.mu.Lock()
	whole, ok := m.papers[k.paper]
	if !ok {
		whole = sync.OnceValues(func() (*tasks.Paper, error) {
			b, err := m.store.Blob(ctx, k.paper)
			if err != nil {
				return nil, fmt.Errorf("reading the paper %s: %w", k.paper, err)
			}
			return tasks.Unbundle(b)
		})
		m.papers[k.paper] = whole
	}
	variant, ok := m.variants[k]
	if !ok {
		variant = sync.OnceValues(func() (*tasks.Paper, error) {
			p, err := whole()
			if err != nil {
				return nil, err
			}
			return p.ForMarking(k.variant)
		})
		m.variants[k] = variant
	}
	m.mu.Unlock()
	return variant()
}
