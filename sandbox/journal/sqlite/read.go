package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"iter"
	"math"
	"time"

	"modernc.org/sqlite"

	"thuchanh/sandbox/action"
	"thuchanh/sandbox/journal"
)

// A page ends after this many rows or bytes. Pages and not one long cursor: an
// open cursor would keep the log from being copied into the main file, and a
// slow consumer would make it grow without bound.
const (
	pageRows  = 256
	pageBytes = 4 << 20
)

// reads are the prepared questions.
type reads struct {
	entries, blob, streams *sql.Stmt
}

func (s *Store) openReaders(ctx context.Context, n int) error {
	c, err := sqlite.NewConnector(dsn(s.path, "query_only(ON)", "cache_size(-8192)"))
	if err != nil {
		return err
	}
	s.readers = sql.OpenDB(c)
	s.readers.SetMaxOpenConns(n)
	s.readers.SetMaxIdleConns(n)
	for _, p := range []struct {
		stmt **sql.Stmt
		sql  string
	}{
		{&s.read.entries, `SELECT seq, time, kind, body, hash FROM entries
			WHERE stream = ? AND seq > ? ORDER BY seq LIMIT ?`},
		{&s.read.blob, `SELECT bytes FROM blobs WHERE hash = ?`},
		// From name to name along the primary key, not over all entries.
		{&s.read.streams, `WITH RECURSIVE names(stream) AS (
				SELECT (SELECT min(stream) FROM entries WHERE stream > ?1)
				UNION ALL
				SELECT (SELECT min(stream) FROM entries WHERE stream > names.stream) FROM names WHERE names.stream IS NOT NULL
				LIMIT ?2)
			SELECT e.stream, e.seq, e.hash FROM names CROSS JOIN entries e
			WHERE e.stream = names.stream AND e.seq = (SELECT max(seq) FROM entries WHERE stream = names.stream)
			ORDER BY e.stream`},
	} {
		if *p.stmt, err = s.readers.PrepareContext(ctx, p.sql); err != nil {
			return fmt.Errorf("prepare %q: %w", p.sql, err)
		}
	}
	return nil
}

func (r reads) close() error {
	return errors.Join(r.entries.Close(), r.blob.Close(), r.streams.Close())
}

// Read implements [journal.Reader].
func (s *Store) Read(ctx context.Context, stream journal.Stream, after uint64) iter.Seq2[journal.Entry, error] {
	return func(yield func(journal.Entry, error) bool) {
		if err := stream.Validate(); err != nil {
			yield(journal.Entry{}, err)
			return
		}
		after := after // the sequence may be ranged over again
		for more := after <= math.MaxInt64; more; {
			var page []journal.Entry
			var err error
			page, more, err = s.page(ctx, stream, after)
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

// page reads the entries after a seq, and whether there may be more.
func (s *Store) page(ctx context.Context, stream journal.Stream, after uint64) (page []journal.Entry, more bool, err error) {
	rows, err := s.read.entries.QueryContext(ctx, string(stream), int64(after), pageRows)
	if err != nil {
		return nil, false, err
	}
	size := 0
	for size < pageBytes && rows.Next() {
		e := journal.Entry{Stream: stream}
		var micro int64
		var hash sql.RawBytes
		if err := rows.Scan(&e.Seq, &micro, &e.Kind, &e.Body, &hash); err != nil {
			return page, false, errors.Join(err, rows.Close())
		}
		if len(hash) != len(e.Hash) {
			return page, false, errors.Join(fmt.Errorf("the hash of seq %d has %d bytes: the row was changed", e.Seq, len(hash)), rows.Close())
		}
		e.Hash = action.Hash(hash)
		e.Time = time.UnixMicro(micro).UTC()
		size += len(e.Body)
		page = append(page, e)
	}
	err = errors.Join(rows.Err(), rows.Close())
	return page, len(page) == pageRows || size >= pageBytes, err
}

// Blob implements [journal.Reader].
func (s *Store) Blob(ctx context.Context, h action.Hash) ([]byte, error) {
	var b []byte
	switch err := s.read.blob.QueryRowContext(ctx, h[:]).Scan(&b); {
	case errors.Is(err, sql.ErrNoRows):
		return nil, fmt.Errorf("blob %s: %w", h, journal.ErrNoBlob)
	case err != nil:
		return nil, s.readError(fmt.Sprintf("read blob %s", h), err)
	}
	if action.Sum(b) != h {
		return nil, fmt.Errorf("journal %s: blob %s: %w", s.path, h, journal.ErrDamagedBlob)
	}
	if b == nil {
		b = []byte{}
	}
	return b, nil
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
	rows, err := s.read.streams.QueryContext(ctx, string(after), pageRows)
	if err != nil {
		return nil, err
	}
	for rows.Next() {
		var info journal.StreamInfo
		var hash sql.RawBytes
		if err := rows.Scan(&info.Stream, &info.LastSeq, &hash); err != nil {
			return page, errors.Join(err, rows.Close())
		}
		if len(hash) != len(info.LastHash) {
			return page, errors.Join(fmt.Errorf("stream %q: the hash of seq %d has %d bytes: the row was changed", info.Stream, info.LastSeq, len(hash)), rows.Close())
		}
		info.LastHash = action.Hash(hash)
		page = append(page, info)
	}
	return page, errors.Join(rows.Err(), rows.Close())
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
