package sqlite

import (
	"context"
	"database/sql/driver"
	"errors"
	"fmt"
	"io"
	"runtime"
	"time"

	"thuchanh/sandbox/action"
	"thuchanh/sandbox/journal"
)

// Bounds of one transaction: enough to make the fsync cheap for each, small
// enough that the last of a crowd is not answered noticeably after the first.
const (
	maxBatch      = 512      // appends
	maxBatchBytes = 32 << 20 // bodies and blobs
)

// request is an append on its way through the writer.
type request struct {
	stream   journal.Stream
	expected uint64
	drafts   []journal.Draft
	blobs    [][]byte
	names    []action.Hash // of blobs
	size     int           // bytes of bodies and blobs

	answer  chan struct{} // closed by the writer once entries or err is set
	entries []journal.Entry
	err     error
}

// writer owns the connection that writes. Only its goroutine touches it.
type writer struct {
	conn    driver.Conn
	path    string
	observe func(Commit)

	begin, commit, rollback, head, insertEntry, insertBlob driver.Stmt

	// heads are the ends of streams as committed. A stream that is not there
	// is looked up in the file.
	heads map[journal.Stream]journal.StreamInfo
	// staged are the ends of streams inside the open transaction.
	staged map[journal.Stream]journal.StreamInfo
	// stored are the blobs written in the open transaction.
	stored map[action.Hash]struct{}

	// broken is why no more appends are taken: after a failing disk nobody can
	// know what it holds, and only opening the file anew finds out.
	broken error

	args [6]driver.NamedValue // reused for every statement
}

func (w *writer) prepare(ctx context.Context) error {
	w.staged = make(map[journal.Stream]journal.StreamInfo)
	w.stored = make(map[action.Hash]struct{})
	for _, p := range []struct {
		stmt *driver.Stmt
		sql  string
	}{
		{&w.begin, "BEGIN IMMEDIATE"},
		{&w.commit, "COMMIT"},
		{&w.rollback, "ROLLBACK"},
		{&w.head, "SELECT seq, hash FROM entries WHERE stream = ? ORDER BY seq DESC LIMIT 1"},
		{&w.insertEntry, "INSERT INTO entries (stream, seq, time, kind, body, hash) VALUES (?, ?, ?, ?, ?, ?)"},
		{&w.insertBlob, "INSERT OR IGNORE INTO blobs (hash, bytes) VALUES (?, ?)"},
	} {
		stmt, err := w.conn.(driver.ConnPrepareContext).PrepareContext(ctx, p.sql)
		if err != nil {
			return fmt.Errorf("prepare %q: %w", p.sql, err)
		}
		*p.stmt = stmt
	}
	return nil
}

// write is the writer goroutine.
func (s *Store) write(w *writer) {
	defer close(s.done)
	batch := make([]*request, 0, maxBatch)
	for {
		select {
		case <-s.quit:
			// The writer's connection goes last: closing the last connection
			// of all is what copies the log into the main file.
			s.closeErr = errors.Join(s.closeReaders(), w.close(), s.lock.Close())
			return
		case r := <-s.submit:
			batch = s.gather(append(batch[:0], r))
		}
		w.run(batch)
		for _, r := range batch {
			close(r.answer)
		}
		clear(batch) // let go of the blobs while idle
	}
}

// gather takes what is waiting, without waiting itself.
func (s *Store) gather(batch []*request) []*request {
	size := batch[0].size
	yielded := false
	for len(batch) < maxBatch && size < maxBatchBytes {
		select {
		case r := <-s.submit:
			batch = append(batch, r)
			size += r.size
		default:
			// Those answered a moment ago may be about to come back: letting
			// them run first costs less than an fsync without them.
			if yielded {
				return batch
			}
			yielded = true
			runtime.Gosched()
		}
	}
	return batch
}

// run stores a batch in one transaction and sets the result of each request.
func (w *writer) run(batch []*request) {
	start := time.Now()
	entries, err := w.store(batch)
	if err != nil {
		for _, r := range batch {
			// Also those refused inside the batch: they were judged by
			// entries that now do not exist.
			r.entries = nil
			r.err = fmt.Errorf("append to stream %q: nothing was stored: journal %s: %w", r.stream, w.path, err)
		}
	}
	w.observe(Commit{Appends: len(batch), Entries: entries, Took: time.Since(start), Err: err})
}

func (w *writer) store(batch []*request) (entries int, err error) {
	if w.broken != nil {
		return 0, w.broken
	}
	clear(w.staged)
	clear(w.stored)
	if err := w.exec(w.begin); err != nil {
		return 0, fmt.Errorf("begin: %w", err)
	}
	accepted := 0
	for _, r := range batch {
		if err := w.stage(r); err != nil {
			return 0, w.fail(err)
		}
		if r.err == nil {
			accepted++
			entries += len(r.entries)
		}
	}
	if accepted == 0 {
		return 0, w.exec(w.rollback)
	}
	if err := w.exec(w.commit); err != nil {
		return 0, w.fail(fmt.Errorf("commit: %w", err))
	}
	for stream, head := range w.staged {
		w.heads[stream] = head
	}
	return entries, nil
}

// fail undoes the open transaction after err.
func (w *writer) fail(err error) error {
	// SQLite may have rolled back by itself, which makes this an error of no
	// interest. Were the transaction still open, the next begin would say so.
	_ = w.exec(w.rollback)
	for stream := range w.staged {
		delete(w.heads, stream) // look again: the file knows best
	}
	if diskFailed(err) {
		w.broken = fmt.Errorf("an earlier write failed, check the disk and restart: %w", err)
	}
	return err
}

// stage writes one request into the open transaction. A request that does not
// fit its stream gets its own error and leaves no trace; the returned error is
// for what spoils the whole transaction.
func (w *writer) stage(r *request) error {
	last, err := w.last(r.stream)
	if err != nil {
		return fmt.Errorf("find the end of stream %q: %w", r.stream, err)
	}
	if last.LastSeq != r.expected {
		r.err = &journal.ConflictError{Stream: r.stream, Expected: r.expected, Actual: last.LastSeq}
		return nil
	}
	r.entries = journal.LinkAll(last, r.drafts)
	for i := range r.entries {
		e := &r.entries[i]
		// The driver would store a nil body as NULL.
		body := e.Body
		if body == nil {
			body = []byte{}
		}
		err := w.exec(w.insertEntry, string(e.Stream), int64(e.Seq), e.Time.UnixMicro(), e.Kind, body, e.Hash[:])
		if err != nil {
			return fmt.Errorf("store seq %d of stream %q: %w", e.Seq, e.Stream, err)
		}
		last.LastSeq, last.LastHash = e.Seq, e.Hash
	}
	w.staged[r.stream] = last
	for i, name := range r.names {
		if _, ok := w.stored[name]; ok {
			continue
		}
		blob := r.blobs[i]
		if blob == nil {
			blob = []byte{}
		}
		if err := w.exec(w.insertBlob, name[:], blob); err != nil {
			return fmt.Errorf("store blob %s: %w", name, err)
		}
		w.stored[name] = struct{}{}
	}
	return nil
}

// last finds the end of a stream as the open transaction sees it.
func (w *writer) last(stream journal.Stream) (journal.StreamInfo, error) {
	if last, ok := w.staged[stream]; ok {
		return last, nil
	}
	if last, ok := w.heads[stream]; ok {
		return last, nil
	}
	last := journal.StreamInfo{Stream: stream}
	rows, err := w.head.(driver.StmtQueryContext).QueryContext(context.Background(), w.bind(string(stream)))
	if err != nil {
		return last, err
	}
	var row [2]driver.Value
	switch err := rows.Next(row[:]); {
	case errors.Is(err, io.EOF): // not yet begun
		return last, rows.Close()
	case err != nil:
		return last, errors.Join(err, rows.Close())
	}
	seq, _ := row[0].(int64)
	hash, _ := row[1].([]byte)
	if seq < 1 || len(hash) != len(last.LastHash) {
		return last, errors.Join(fmt.Errorf("its last row is damaged"), rows.Close())
	}
	last.LastSeq, last.LastHash = uint64(seq), action.Hash(hash)
	return last, rows.Close()
}

// exec runs a prepared statement. It has no context: a transaction that is
// interrupted half way helps nobody.
func (w *writer) exec(stmt driver.Stmt, args ...driver.Value) error {
	_, err := stmt.(driver.StmtExecContext).ExecContext(context.Background(), w.bind(args...))
	return err
}

func (w *writer) bind(args ...driver.Value) []driver.NamedValue {
	for i, a := range args {
		w.args[i] = driver.NamedValue{Ordinal: i + 1, Value: a}
	}
	return w.args[:len(args)]
}

func (w *writer) close() error {
	var errs []error
	for _, stmt := range []driver.Stmt{w.begin, w.commit, w.rollback, w.head, w.insertEntry, w.insertBlob} {
		if stmt != nil {
			errs = append(errs, stmt.Close())
		}
	}
	return errors.Join(append(errs, w.conn.Close())...)
}
