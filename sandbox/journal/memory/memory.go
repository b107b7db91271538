// Package memory is a journal that lives in memory and dies with the process:
// for trials of papers, for tests, and for replaying an exported journal. It
// keeps every promise of [journal.Store] but durability.
package memory

import (
	"bytes"
	"context"
	"fmt"
	"iter"
	"maps"
	"slices"
	"sync"

	"thuchanh/sandbox/action"
	"thuchanh/sandbox/journal"
)

// Store is an empty journal until something is appended. Make one with [New].
type Store struct {
	mu      sync.RWMutex // guards all below
	closed  bool
	streams map[journal.Stream][]journal.Entry // never changed in place, only grown
	blobs   map[action.Hash][]byte             // never changed in place
}

// New returns an empty journal.
func New() *Store {
	return &Store{
		streams: make(map[journal.Stream][]journal.Entry),
		blobs:   make(map[action.Hash][]byte),
	}
}

// Append implements [journal.Appender], without a disk.
func (s *Store) Append(ctx context.Context, stream journal.Stream, expected uint64, drafts []journal.Draft, blobs ...[]byte) ([]journal.Entry, error) {
	if err := journal.Validate(stream, drafts, blobs); err != nil {
		return nil, err
	}
	names := make([]action.Hash, len(blobs))
	for i, b := range blobs {
		names[i] = action.Sum(b)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if err := s.usable(ctx); err != nil {
		return nil, fmt.Errorf("append to stream %q: %w", stream, err)
	}
	old := s.streams[stream]
	last := journal.StreamInfo{Stream: stream, LastSeq: uint64(len(old))}
	if len(old) > 0 {
		last.LastHash = old[len(old)-1].Hash
	}
	if last.LastSeq != expected {
		return nil, &journal.ConflictError{Stream: stream, Expected: expected, Actual: last.LastSeq}
	}
	entries := journal.LinkAll(last, drafts)
	for i := range entries {
		// The caller may reuse its buffers once Append has returned.
		entries[i].Body = bytes.Clone(entries[i].Body)
	}
	if len(entries) > 0 {
		s.streams[stream] = append(old, entries...)
	}
	for i, h := range names {
		if _, ok := s.blobs[h]; !ok {
			s.blobs[h] = bytes.Clone(blobs[i])
		}
	}
	return entries, nil
}

// Read implements [journal.Reader].
func (s *Store) Read(ctx context.Context, stream journal.Stream, after uint64) iter.Seq2[journal.Entry, error] {
	return func(yield func(journal.Entry, error) bool) {
		entries, err := s.entries(ctx, stream)
		if err != nil {
			yield(journal.Entry{}, err)
			return
		}
		for _, e := range entries[min(after, uint64(len(entries))):] {
			if err := ctx.Err(); err != nil {
				yield(journal.Entry{}, fmt.Errorf("read stream %q: %w", stream, err))
				return
			}
			if !yield(e, nil) {
				return
			}
		}
	}
}

func (s *Store) entries(ctx context.Context, stream journal.Stream) ([]journal.Entry, error) {
	if err := stream.Validate(); err != nil {
		return nil, err
	}
	s.mu.RLock()
	defer s.mu.RUnlock()
	if err := s.usable(ctx); err != nil {
		return nil, fmt.Errorf("read stream %q: %w", stream, err)
	}
	return s.streams[stream], nil
}

// Blob implements [journal.Reader].
func (s *Store) Blob(ctx context.Context, h action.Hash) ([]byte, error) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	if err := s.usable(ctx); err != nil {
		return nil, fmt.Errorf("read blob %s: %w", h, err)
	}
	b, ok := s.blobs[h]
	if !ok {
		return nil, fmt.Errorf("blob %s: %w", h, journal.ErrNoBlob)
	}
	return append([]byte{}, b...), nil
}

// Streams implements [journal.Reader].
func (s *Store) Streams(ctx context.Context) iter.Seq2[journal.StreamInfo, error] {
	return func(yield func(journal.StreamInfo, error) bool) {
		infos, err := s.infos(ctx)
		if err != nil {
			yield(journal.StreamInfo{}, err)
			return
		}
		for _, info := range infos {
			if !yield(info, nil) {
				return
			}
		}
	}
}

func (s *Store) infos(ctx context.Context) ([]journal.StreamInfo, error) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	if err := s.usable(ctx); err != nil {
		return nil, fmt.Errorf("list streams: %w", err)
	}
	var infos []journal.StreamInfo
	for _, name := range slices.Sorted(maps.Keys(s.streams)) {
		last := s.streams[name][len(s.streams[name])-1]
		infos = append(infos, journal.StreamInfo{Stream: name, LastSeq: last.Seq, LastHash: last.Hash})
	}
	return infos, nil
}

// Close forgets everything.
func (s *Store) Close() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.closed = true
	s.streams, s.blobs = nil, nil
	return nil
}

// usable tells why a call must fail, or nil. The caller holds mu.
func (s *Store) usable(ctx context.Context) error {
	if s.closed {
		return journal.ErrClosed
	}
	return ctx.Err()
}
