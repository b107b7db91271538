package sqlite

import (
	"context"
	"database/sql/driver"
	"errors"
	"fmt"
	"io"

	"thuchanh/sandbox/journal"
)

// reader is one connection that reads, with its prepared questions. Like the
// writer it goes without database/sql, which locks, starts goroutines and
// copies for every row: marking an examination reads a quarter of a million.
type reader struct {
	conn                   driver.Conn
	entries, blob, streams driver.Stmt
}

func newReader(ctx context.Context, path string) (r *reader, err error) {
	conn, err := connect(ctx, path, "query_only(ON)", "cache_size(-8192)")
	if err != nil {
		return nil, err
	}
	r = &reader{conn: conn}
	for _, p := range []struct {
		stmt *driver.Stmt
		sql  string
	}{
		{&r.entries, `SELECT seq, time, kind, body, hash FROM entries
			WHERE stream = ? AND seq > ? ORDER BY seq LIMIT ?`},
		{&r.blob, `SELECT bytes FROM blobs WHERE hash = ?`},
		// From name to name along the primary key, not over all entries.
		{&r.streams, `WITH RECURSIVE names(stream) AS (
				SELECT (SELECT min(stream) FROM entries WHERE stream > ?1)
				UNION ALL
				SELECT (SELECT min(stream) FROM entries WHERE stream > names.stream) FROM names WHERE names.stream IS NOT NULL
				LIMIT ?2)
			SELECT e.stream, e.seq, e.hash FROM names CROSS JOIN entries e
			WHERE e.stream = names.stream AND e.seq = (SELECT max(seq) FROM entries WHERE stream = names.stream)
			ORDER BY e.stream`},
	} {
		if *p.stmt, err = conn.(driver.ConnPrepareContext).PrepareContext(ctx, p.sql); err != nil {
			return nil, errors.Join(fmt.Errorf("prepare %q: %w", p.sql, err), r.close())
		}
	}
	return r, nil
}

// ask puts a question and calls each after every row of the answer, which it
// finds in row, until each says that it wants no more.
func (r *reader) ask(ctx context.Context, stmt driver.Stmt, row []driver.Value, each func() (more bool, err error), args ...driver.Value) error {
	named := make([]driver.NamedValue, len(args))
	for i, a := range args {
		named[i] = driver.NamedValue{Ordinal: i + 1, Value: a}
	}
	rows, err := stmt.(driver.StmtQueryContext).QueryContext(ctx, named)
	if err != nil {
		return err
	}
	for more := true; more && err == nil; {
		if err = rows.Next(row); err == nil {
			more, err = each()
		}
	}
	if errors.Is(err, io.EOF) {
		err = nil
	}
	return errors.Join(err, rows.Close())
}

func (r *reader) close() error {
	var errs []error
	for _, stmt := range []driver.Stmt{r.entries, r.blob, r.streams} {
		if stmt != nil {
			errs = append(errs, stmt.Close())
		}
	}
	return errors.Join(append(errs, r.conn.Close())...)
}

// openReaders opens n connections for reading.
func (s *Store) openReaders(ctx context.Context, n int) error {
	s.readers = make(chan *reader, n)
	for range n {
		r, err := newReader(ctx, s.path)
		if err != nil {
			return err
		}
		s.readers <- r
	}
	return nil
}

// reader waits for a free connection; give it back with release. Whoever holds
// one must not wait for anybody: it is held for one page, not while a caller
// looks at the entries.
func (s *Store) reader(ctx context.Context) (*reader, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	select {
	case <-s.quit: // Close takes all of them
		return nil, journal.ErrClosed
	default:
	}
	select {
	case r := <-s.readers:
		return r, nil
	case <-ctx.Done():
		return nil, ctx.Err()
	case <-s.quit:
		return nil, journal.ErrClosed
	}
}

func (s *Store) release(r *reader) { s.readers <- r }

// closeReaders waits for the readers at work and closes all; no new ones get a
// connection, because quit is closed.
func (s *Store) closeReaders() error {
	var errs []error
	for range cap(s.readers) {
		errs = append(errs, (<-s.readers).close())
	}
	return errors.Join(errs...)
}
