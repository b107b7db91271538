// Package sqlite is a journal in one SQLite file: no server to install, two
// tables, and everything acknowledged is on disk.
//
// Appends of many goroutines share transactions (group commit): one goroutine,
// the writer, owns the only connection that writes, gathers whatever is
// waiting, and commits it with one fsync. Nobody is made to wait for company.
// Readers use connections of their own and see the last committed state.
//
// The file is in WAL mode with synchronous=FULL, so a commit returns after the
// log has reached the disk. A lock on the file with ".lock" added keeps a
// second process out: what the writer remembers of the ends of the streams
// would otherwise go stale.
package sqlite

import (
	"context"
	"database/sql/driver"
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"strconv"
	"sync"
	"time"

	"modernc.org/sqlite"

	"thuchanh/sandbox/action"
	"thuchanh/sandbox/journal"
)

// Store is a journal in a file. Make one with [Open].
type Store struct {
	path    string
	lock    *os.File
	readers chan *reader // the connections that nobody reads with now
	pages   sync.Pool    // of *[]journal.Entry, room for a page

	submit chan *request // unbuffered: received means taken
	quit   chan struct{} // closed by Close
	done   chan struct{} // closed when the writer has returned

	closing  sync.Once
	closeErr error // set by the writer before done is closed
}

// Commit describes one transaction, for metrics and logs.
type Commit struct {
	Appends int           // appends that shared the transaction, refused ones included
	Entries int           // entries stored
	Took    time.Duration // from begin to answer, fsync included
	Err     error         // why nothing of it was stored, or nil
}

type options struct {
	readers    int
	checkpoint int
	observe    func(Commit)
}

// Option changes how a store works. The defaults fit a machine of two cores.
type Option func(*options)

// WithReaders sets how many reads may run at the same time; 4 if not set.
func WithReaders(n int) Option { return func(o *options) { o.readers = max(n, 1) } }

// WithCheckpointPages sets after how many pages of 4 KiB the log is copied
// into the main file; 8000 if not set. More pages mean fewer and longer pauses.
func WithCheckpointPages(n int) Option { return func(o *options) { o.checkpoint = max(n, 1) } }

// WithCommitObserver calls f after every transaction, from the writer: f must
// be quick and must not call the store.
func WithCommitObserver(f func(Commit)) Option { return func(o *options) { o.observe = f } }

// Open opens the journal in the file at path, or creates it; the directory
// must exist. It refuses a file that another store has open ([ErrLocked]), that
// is no journal, that is damaged, or that a newer version of the program wrote
// ([NewerError]); every error names the file.
func Open(ctx context.Context, path string, opts ...Option) (*Store, error) {
	o := options{readers: 4, checkpoint: 8000, observe: func(Commit) {}}
	for _, opt := range opts {
		opt(&o)
	}
	abs, err := filepath.Abs(path)
	if err != nil {
		return nil, fmt.Errorf("open journal %s: %w", path, err)
	}
	s, w, err := open(ctx, abs, o)
	if err != nil {
		return nil, fmt.Errorf("open journal %s: %w", abs, err)
	}
	go s.write(w)
	return s, nil
}

// open does all of Open but start the writer.
func open(ctx context.Context, path string, o options) (s *Store, w *writer, err error) {
	lock, err := lockFile(path + ".lock")
	if err != nil {
		return nil, nil, err
	}
	s = &Store{
		path:   path,
		lock:   lock,
		submit: make(chan *request),
		quit:   make(chan struct{}),
		done:   make(chan struct{}),
		pages:  sync.Pool{New: func() any { return new([]journal.Entry) }},
	}
	defer func() {
		if err != nil {
			if w != nil {
				err = errors.Join(err, w.close())
			}
			for len(s.readers) > 0 { // nobody has any yet
				err = errors.Join(err, (<-s.readers).close())
			}
			err = errors.Join(err, lock.Close())
		}
	}()
	if err := checkLog(path + "-wal"); err != nil {
		return s, w, err
	}
	// A larger cache made commits slower: SQLite walks it at the end of each.
	conn, err := connect(ctx, path, "synchronous(FULL)", "cache_size(-8192)",
		"wal_autocheckpoint("+strconv.Itoa(o.checkpoint)+")", "journal_size_limit(67108864)")
	if err != nil {
		return s, w, diagnose(err)
	}
	w = &writer{conn: conn, path: path, observe: o.observe, heads: make(map[journal.Stream]journal.StreamInfo)}
	if err := prepareFile(ctx, conn, path); err != nil {
		return s, w, diagnose(err)
	}
	if err := w.prepare(ctx); err != nil {
		return s, w, diagnose(err)
	}
	if err := s.openReaders(o.readers); err != nil {
		return s, w, diagnose(err)
	}
	// Walking the ends of all streams warms the writer's memory of them, and
	// finds a damaged index now and not in the middle of an examination.
	for info, err := range s.Streams(ctx) {
		if err != nil {
			return s, w, diagnose(err)
		}
		w.heads[info.Stream] = info
	}
	return s, w, nil
}

// connect opens one connection, bypassing database/sql: its bookkeeping per
// statement costs more than the statement.
func connect(ctx context.Context, path string, pragmas ...string) (driver.Conn, error) {
	c, err := sqlite.NewConnector(dsn(path, pragmas...))
	if err != nil {
		return nil, err
	}
	return c.Connect(ctx)
}

// pragmas are those of every connection. The file is ours alone by the lock, so
// busy_timeout only helps against a person who looks into it with another tool.
func pragmas() []string {
	return []string{"busy_timeout(5000)", "temp_store(MEMORY)", "cell_size_check(ON)", "trusted_schema(OFF)"}
}

func dsn(path string, more ...string) string {
	return fileName(path) + "?" + url.Values{"_pragma": append(pragmas(), more...)}.Encode()
}

// fileName escapes what SQLite would read as URI syntax.
func fileName(path string) string {
	u := url.URL{Path: path}
	return "file:" + u.EscapedPath()
}

// Append implements [journal.Appender].
func (s *Store) Append(ctx context.Context, stream journal.Stream, expected uint64, drafts []journal.Draft, blobs ...[]byte) ([]journal.Entry, error) {
	if err := journal.Validate(stream, drafts, blobs); err != nil {
		return nil, err
	}
	if err := ctx.Err(); err != nil {
		return nil, fmt.Errorf("append to stream %q: %w", stream, err)
	}
	r := &request{stream: stream, expected: expected, drafts: drafts, blobs: blobs, answer: make(chan struct{})}
	// Hashing here and not in the writer spreads the work over the cores.
	r.names = make([]action.Hash, len(blobs))
	for i, b := range blobs {
		r.names[i] = action.Sum(b)
		r.size += len(b)
	}
	for _, d := range drafts {
		r.size += len(d.Body)
	}
	select {
	case s.submit <- r:
	case <-ctx.Done():
		return nil, fmt.Errorf("append to stream %q: %w", stream, ctx.Err())
	case <-s.quit:
		return nil, fmt.Errorf("append to stream %q: %w", stream, journal.ErrClosed)
	}
	<-r.answer
	return r.entries, r.err
}

// Close finishes the appends already taken, copies the log into the main file
// and releases the lock. Reads under way end with an error.
func (s *Store) Close() error {
	first := false
	s.closing.Do(func() { first = true; close(s.quit) })
	<-s.done
	if !first {
		return nil
	}
	if s.closeErr != nil {
		return fmt.Errorf("close journal %s: %w", s.path, s.closeErr)
	}
	return nil
}
