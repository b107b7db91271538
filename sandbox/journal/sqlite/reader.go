package sqlite

import (
	"bytes"
	"context"
	"errors"
	"fmt"

	sqlite3 "modernc.org/sqlite/lib"

	"thuchanh/sandbox/action"
	"thuchanh/sandbox/journal"
)

// reader is one connection that reads, with its prepared questions.
type reader struct {
	conn                                  *native
	entries, blob, streams, begin, commit *question
	// kinds are the kinds of entries seen so far: there are few, and a quarter
	// of a million entries need not have a copy each.
	kinds map[string]string
}

func newReader(path string) (r *reader, err error) {
	conn, err := connectNative(path, append(pragmas(), "query_only(ON)", "cache_size(-8192)")...)
	if err != nil {
		return nil, err
	}
	r = &reader{conn: conn, kinds: map[string]string{}}
	for _, p := range []struct {
		question **question
		sql      string
	}{
		// The limits are written out: SQLite plans a statement with a bound
		// limit anew for every value that is bound, though it be the same.
		{&r.entries, fmt.Sprintf(`SELECT seq, time, kind, body, hash FROM entries
			WHERE stream = ?1 AND seq > ?2 ORDER BY seq LIMIT %d`, pageRows)},
		{&r.blob, `SELECT bytes FROM blobs WHERE hash = ?1`},
		// From name to name along the primary key, not over all entries.
		{&r.streams, fmt.Sprintf(`WITH RECURSIVE names(stream) AS (
				SELECT (SELECT min(stream) FROM entries WHERE stream > ?1)
				UNION ALL
				SELECT (SELECT min(stream) FROM entries WHERE stream > names.stream) FROM names WHERE names.stream IS NOT NULL
				LIMIT %d)
			SELECT e.stream, e.seq, e.hash FROM names CROSS JOIN entries e
			WHERE e.stream = names.stream AND e.seq = (SELECT max(seq) FROM entries WHERE stream = names.stream)
			ORDER BY e.stream`, pageRows)},
		{&r.begin, "BEGIN"},
		{&r.commit, "COMMIT"},
	} {
		if *p.question, err = conn.prepare(p.sql); err != nil {
			return nil, errors.Join(err, r.close())
		}
	}
	return r, nil
}

// manyKinds is more than there are; a damaged journal could have any number.
const manyKinds = 200

// kind is the same text for the same kind.
func (r *reader) kind(b []byte) string {
	k, ok := r.kinds[string(b)] // which copies nothing
	if !ok {
		k = string(b)
		if len(r.kinds) < manyKinds {
			r.kinds[k] = k
		}
	}
	return k
}

// bytesOf returns a blob as it is stored, not yet compared with its name.
func (r *reader) bytesOf(ctx context.Context, h action.Hash) (b []byte, found bool, err error) {
	if err := r.blob.about(h[:], false); err != nil {
		return nil, false, err
	}
	err = r.blob.rows(ctx, func() (bool, error) {
		if found = r.blob.is(0, sqlite3.SQLITE_BLOB); found {
			b = bytes.Clone(r.blob.bytes(0))
		}
		return false, nil
	})
	return b, found, err
}

func (r *reader) close() error {
	var errs []error
	for _, q := range []*question{r.entries, r.blob, r.streams, r.begin, r.commit} {
		if q != nil {
			errs = append(errs, q.close())
		}
	}
	return errors.Join(append(errs, r.conn.close())...)
}

// openReaders opens n connections for reading.
func (s *Store) openReaders(n int) error {
	s.readers = make(chan *reader, n)
	for range n {
		r, err := newReader(s.path)
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
