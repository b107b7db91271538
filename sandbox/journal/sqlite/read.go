package sqlite

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"iter"
	"math"
	"time"

	sqlite3 "modernc.org/sqlite/lib"

	"thuchanh/sandbox/action"
	"thuchanh/sandbox/journal"
)

// A page ends after this many rows or bytes. Pages and not one long cursor: an
// open cursor would keep the log from being copied into the main file, and a
// slow consumer would make it grow without bound. One page holds what most
// candidates do in an examination.
const (
	pageRows  = 512
	pageBytes = 4 << 20
)

// Read implements [journal.Reader].
func (s *Store) Read(ctx context.Context, stream journal.Stream, after uint64) iter.Seq2[journal.Entry, error] {
	return func(yield func(journal.Entry, error) bool) {
		if err := stream.Validate(); err != nil {
			yield(journal.Entry{}, err)
			return
		}
		room := s.pages.Get().(*[]journal.Entry)
		defer func() {
			clear((*room)[:cap(*room)]) // let go of the bodies
			s.pages.Put(room)
		}()
		after := after // the sequence may be ranged over again
		for more := after <= math.MaxInt64; more; {
			var page []journal.Entry
			var err error
			page, more, err = s.page(ctx, stream, after, (*room)[:0])
			*room = page
			for _, e := range page {
				if !yield(e, nil) {
					return
				}
				after = e.Seq
			}
			if err != nil {
				yield(journal.Entry{}, s.readError(fmt.Sprintf("read stream %q after seq %d", stream, after), err))
				return
			}
		}
	}
}

// page reads the entries after a seq into page, and whether there may be more.
func (s *Store) page(ctx context.Context, stream journal.Stream, after uint64, page []journal.Entry) (_ []journal.Entry, more bool, err error) {
	r, err := s.reader(ctx)
	if err != nil {
		return page, false, err
	}
	defer s.release(r)
	if err := errors.Join(r.entries.about([]byte(stream), true), r.entries.number(2, int64(after))); err != nil {
		return page, false, err
	}
	var bodies shelf
	size := 0
	err = r.entries.rows(ctx, func() (bool, error) {
		q := r.entries
		isRight := q.is(1, sqlite3.SQLITE_INTEGER) && q.is(2, sqlite3.SQLITE_TEXT) && q.is(3, sqlite3.SQLITE_BLOB)
		e := journal.Entry{Stream: stream, Seq: uint64(q.integer(0))}
		if !isRight {
			return false, fmt.Errorf("seq %d has columns of other types: the row was changed", e.Seq)
		}
		hash := q.bytes(4)
		if len(hash) != len(e.Hash) {
			return false, fmt.Errorf("the hash of seq %d has %d bytes: the row was changed", e.Seq, len(hash))
		}
		e.Hash, e.Time, e.Kind, e.Body = action.Hash(hash), time.UnixMicro(q.integer(1)).UTC(), r.kind(q.bytes(2)), bodies.keep(q.bytes(3))
		size += len(e.Body)
		page = append(page, e)
		return size < pageBytes, nil
	})
	return page, err == nil && (len(page) == pageRows || size >= pageBytes), err
}

// shelf copies the bodies of a page, many into one piece of memory.
type shelf struct{ room []byte }

const (
	shelfSize = 16 << 10
	shelfMost = shelfSize / 8 // larger bodies get their own memory
)

func (s *shelf) keep(b []byte) []byte {
	if len(b) > shelfMost {
		return bytes.Clone(b)
	}
	if len(s.room)+len(b) > cap(s.room) {
		s.room = make([]byte, 0, shelfSize)
	}
	at := len(s.room)
	s.room = append(s.room, b...)
	return s.room[at:len(s.room):len(s.room)]
}

// Blob implements [journal.Reader].
func (s *Store) Blob(ctx context.Context, h action.Hash) ([]byte, error) {
	b, found, err := s.blob(ctx, h)
	switch {
	case err != nil:
		return nil, s.readError(fmt.Sprintf("read blob %s", h), err)
	case !found:
		return nil, fmt.Errorf("blob %s: %w", h, journal.ErrNoBlob)
	case action.Sum(b) != h:
		return nil, fmt.Errorf("journal %s: blob %s: %w", s.path, h, journal.ErrDamagedBlob)
	case b == nil:
		b = []byte{}
	}
	return b, nil
}

func (s *Store) blob(ctx context.Context, h action.Hash) (b []byte, found bool, err error) {
	r, err := s.reader(ctx)
	if err != nil {
		return nil, false, err
	}
	defer s.release(r)
	return r.bytesOf(ctx, h)
}

// Blobs returns those of the named blobs that are there and whole, for half of
// what they cost one by one: they share a connection and a transaction. It stops
// when they have more than atMost bytes together. Ask Blob for those that are
// not in the answer; it says what is wrong with them.
func (s *Store) Blobs(ctx context.Context, names []action.Hash, atMost int) map[action.Hash][]byte {
	out := make(map[action.Hash][]byte, len(names))
	r, err := s.reader(ctx)
	if err != nil {
		return out
	}
	defer s.release(r)
	none := func() (bool, error) { return true, nil }
	if r.begin.rows(ctx, none) != nil {
		return out
	}
	defer r.commit.rows(context.Background(), none) // there is nothing that could fail to be stored
	for _, h := range names {
		if _, again := out[h]; again {
			continue
		}
		b, found, err := r.bytesOf(ctx, h)
		if err == nil && found && action.Sum(b) == h {
			out[h] = b
			atMost -= len(b)
		}
		if atMost < 0 {
			break
		}
	}
	return out
}

// Streams implements [journal.Reader].
func (s *Store) Streams(ctx context.Context) iter.Seq2[journal.StreamInfo, error] {
	return func(yield func(journal.StreamInfo, error) bool) {
		var last journal.Stream
		for more := true; more; {
			page, err := s.streamPage(ctx, last)
			for _, info := range page {
				if !yield(info, nil) {
					return
				}
				last = info.Stream
			}
			if err != nil {
				yield(journal.StreamInfo{}, s.readError("list streams", err))
				return
			}
			more = len(page) == pageRows
		}
	}
}

func (s *Store) streamPage(ctx context.Context, after journal.Stream) (page []journal.StreamInfo, err error) {
	r, err := s.reader(ctx)
	if err != nil {
		return nil, err
	}
	defer s.release(r)
	if err := r.streams.about([]byte(after), true); err != nil {
		return nil, err
	}
	err = r.streams.rows(ctx, func() (bool, error) {
		info := journal.StreamInfo{Stream: journal.Stream(r.streams.bytes(0)), LastSeq: uint64(r.streams.integer(1))}
		hash := r.streams.bytes(2)
		if len(hash) != len(info.LastHash) {
			return false, fmt.Errorf("stream %q: the hash of seq %d has %d bytes: the row was changed", info.Stream, info.LastSeq, len(hash))
		}
		info.LastHash = action.Hash(hash)
		page = append(page, info)
		return true, nil
	})
	return page, err
}

// readError says which file an error is about, and tells a closed store apart.
func (s *Store) readError(doing string, err error) error {
	select {
	case <-s.quit:
		return fmt.Errorf("%s: %w", doing, journal.ErrClosed)
	default:
		return fmt.Errorf("journal %s: %s: %w", s.path, doing, err)
	}
}
