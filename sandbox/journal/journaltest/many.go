package journaltest

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"sync"
	"testing"

	"pgregory.net/rapid"

	"thuchanh/sandbox/action"
	"thuchanh/sandbox/journal"
)

func (su suite) writers(t *testing.T) {
	s := su.open(t)
	const writers, appends = 16, 25
	var wg sync.WaitGroup
	for w := range writers {
		wg.Go(func() {
			stream := journal.Stream(fmt.Sprintf("attempt/ts%02d", w))
			for i := range appends {
				own := fmt.Appendf(nil, "blob %d of %d", i, w)
				shared := fmt.Appendf(nil, "blob %d of all", i)
				entries, err := s.Append(t.Context(), stream, uint64(2*i), drafts(w*100+i, 2), own, shared)
				if err != nil {
					t.Error(err)
					return
				}
				// What is acknowledged can be read at once.
				got, err := readErr(t.Context(), s, stream, uint64(2*i))
				if err != nil || len(got) != 2 || got[1].Hash != entries[1].Hash {
					t.Errorf("stream %s after append %d: %d entries, error %v", stream, i, len(got), err)
				}
			}
		})
	}
	wg.Wait()
	for w := range writers {
		stream := journal.Stream(fmt.Sprintf("attempt/ts%02d", w))
		last, err := journal.VerifyChain(s.Read(t.Context(), stream, 0))
		if err != nil || last.Seq != 2*appends {
			t.Errorf("stream %s ends at seq %d, error %v", stream, last.Seq, err)
		}
		for i := range appends {
			if !hasBlob(t, s, fmt.Appendf(nil, "blob %d of %d", i, w)) || !hasBlob(t, s, fmt.Appendf(nil, "blob %d of all", i)) {
				t.Errorf("a blob of append %d of %s is missing", i, stream)
			}
		}
	}
}

func (su suite) race(t *testing.T) {
	s := su.open(t)
	const writers, appends = 8, 20
	var mu sync.Mutex
	won := make(map[uint64]action.Hash) // guarded by mu
	var wg sync.WaitGroup
	for w := range writers {
		wg.Go(func() {
			known := uint64(0)
			for i := 0; i < appends; {
				entries, err := s.Append(t.Context(), "exam/demo", known, drafts(w*1000+i, 1))
				if conflict, ok := errors.AsType[*journal.ConflictError](err); ok {
					known = conflict.Actual
					continue
				}
				if err != nil {
					t.Error(err)
					return
				}
				i++
				known = entries[0].Seq
				mu.Lock()
				if _, twice := won[known]; twice {
					t.Errorf("seq %d was acknowledged twice", known)
				}
				won[known] = entries[0].Hash
				mu.Unlock()
			}
		})
	}
	wg.Wait()
	all := read(t, s, "exam/demo", 0)
	if len(all) != writers*appends {
		t.Fatalf("%d entries, want %d", len(all), writers*appends)
	}
	for _, e := range all {
		if won[e.Seq] != e.Hash {
			t.Errorf("seq %d is not what its writer was told", e.Seq)
		}
	}
}

// model is a journal as a child would write it.
type model struct {
	streams map[journal.Stream][]journal.Draft
	blobs   map[string]bool
}

func (su suite) model(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		s := su.open(t)
		m := model{streams: make(map[journal.Stream][]journal.Draft), blobs: make(map[string]bool)}
		names := rapid.SampledFrom([]journal.Stream{"a", "a/b", "b"})
		r.Repeat(map[string]func(*rapid.T){
			"append": func(r *rapid.T) {
				stream := names.Draw(r, "stream")
				ds := drafts(rapid.IntRange(0, 1000).Draw(r, "from"), rapid.IntRange(1, 3).Draw(r, "n"))
				blobs := rapid.SliceOfN(rapid.SliceOfN(rapid.Byte(), 0, 2), 0, 3).Draw(r, "blobs")
				end := uint64(len(m.streams[stream]))
				expected := max(int(end)+rapid.SampledFrom([]int{0, 0, 0, -1, 1}).Draw(r, "off"), 0)
				_, err := s.Append(t.Context(), stream, uint64(expected), ds, blobs...)
				if uint64(expected) != end {
					if _, ok := errors.AsType[*journal.ConflictError](err); !ok {
						r.Fatalf("stream %s at %d: error %v, want a conflict", stream, end, err)
					}
					return
				}
				if err != nil {
					r.Fatal(err)
				}
				m.streams[stream] = append(m.streams[stream], ds...)
				for _, b := range blobs {
					m.blobs[string(b)] = true
				}
			},
			"": func(r *rapid.T) { m.check(r, t.Context(), s) },
		})
		if err := s.Close(); err != nil {
			r.Fatal(err)
		}
	})
}

// check compares a store with the model.
func (m model) check(r *rapid.T, ctx context.Context, s journal.Store) {
	infos, err := listStreams(ctx, s)
	if err != nil {
		r.Fatal(err)
	}
	var names []journal.Stream
	for _, info := range infos {
		names = append(names, info.Stream)
	}
	if want := slices.Sorted(maps.Keys(m.streams)); !slices.Equal(names, want) {
		r.Fatalf("streams %v, want %v", names, want)
	}
	for _, info := range infos {
		want := m.streams[info.Stream]
		got, err := readErr(ctx, s, info.Stream, 0)
		if err != nil || len(got) != len(want) {
			r.Fatalf("stream %s: %d entries, error %v, want %d", info.Stream, len(got), err, len(want))
		}
		prev := action.Hash{}
		for i, e := range got {
			if e.Hash != journal.Link(prev, info.Stream, uint64(i+1), want[i]).Hash || string(e.Body) != string(want[i].Body) {
				r.Fatalf("stream %s: seq %d is not what was appended", info.Stream, e.Seq)
			}
			prev = e.Hash
		}
		if info.LastHash != prev || info.LastSeq != uint64(len(want)) {
			r.Fatalf("stream %s is listed with end %d, want %d", info.Stream, info.LastSeq, len(want))
		}
	}
	for b := range m.blobs {
		if got, err := s.Blob(ctx, action.Sum([]byte(b))); err != nil || string(got) != b {
			r.Fatalf("blob %q: %q, %v", b, got, err)
		}
	}
	if _, err := s.Blob(ctx, action.Sum([]byte("never stored"))); !errors.Is(err, journal.ErrNoBlob) {
		r.Fatalf("a blob never stored: error %v", err)
	}
}

func (su suite) reopen(t *testing.T, reopen func(t *testing.T, s journal.Store) journal.Store) {
	s := su.open(t)
	blob := []byte("kept")
	a := mustAppend(t, s, "a", 0, drafts(0, 300), blob)
	b := mustAppend(t, s, "b", 0, drafts(300, 2))
	for round := range 3 {
		s = reopen(t, s)
		same(t, "entries of a", read(t, s, "a", 0), a)
		same(t, "entries of b", read(t, s, "b", 0), b)
		if !hasBlob(t, s, blob) {
			t.Error("the blob is missing")
		}
		_, err := s.Append(t.Context(), "a", 0, drafts(0, 1))
		if conflict, ok := errors.AsType[*journal.ConflictError](err); !ok || conflict.Actual != uint64(len(a)) {
			t.Errorf("append to a stream from before: error %v, want a conflict at %d", err, len(a))
		}
		a = append(a, mustAppend(t, s, "a", uint64(len(a)), drafts(400+round, 1))...)
		if _, err := journal.VerifyChain(s.Read(t.Context(), "a", 0)); err != nil {
			t.Error(err)
		}
	}
}
