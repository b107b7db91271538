package sqlite

import (
	"context"
	"database/sql/driver"
	"fmt"
	"iter"
	"math"
	"time"

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
	size := 0
	var row [5]driver.Value
	err = r.ask(ctx, r.entries, row[:], func() (bool, error) {
		seq, _ := row[0].(int64)
		micro, isTime := row[1].(int64)
		kind, isKind := row[2].(string)
		body, isBody := row[3].([]byte)
		hash, _ := row[4].([]byte)
		e := journal.Entry{Stream: stream, Seq: uint64(seq), Time: time.UnixMicro(micro).UTC(), Kind: kind, Body: body}
		if !isTime || !isKind || !isBody {
			return false, fmt.Errorf("seq %d has columns of other types: the row was changed", seq)
		}
		if len(hash) != len(e.Hash) {
			return false, fmt.Errorf("the hash of seq %d has %d bytes: the row was changed", e.Seq, len(hash))
		}
		e.Hash = action.Hash(hash)
		size += len(e.Body)
		page = append(page, e)
		return size < pageBytes, nil
	}, string(stream), int64(after), int64(pageRows))
	return page, err == nil && (len(page) == pageRows || size >= pageBytes), err
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
	var row [1]driver.Value
	err = r.ask(ctx, r.blob, row[:], func() (bool, error) {
		b, found = row[0].([]byte)
		return false, nil
	}, h[:])
	return b, found, err
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
	var row [3]driver.Value
	err = r.ask(ctx, r.streams, row[:], func() (bool, error) {
		name, _ := row[0].(string)
		seq, _ := row[1].(int64)
		hash, _ := row[2].([]byte)
		info := journal.StreamInfo{Stream: journal.Stream(name), LastSeq: uint64(seq)}
		if len(hash) != len(info.LastHash) {
			return false, fmt.Errorf("stream %q: the hash of seq %d has %d bytes: the row was changed", info.Stream, info.LastSeq, len(hash))
		}
		info.LastHash = action.Hash(hash)
		page = append(page, info)
		return true, nil
	}, string(after), int64(pageRows))
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
