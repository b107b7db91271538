package sqlite

import (
	"context"
	"database/sql/driver"
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	sqlite3 "modernc.org/sqlite/lib"

	"thuchanh/sandbox/action"
	"thuchanh/sandbox/journal"
)

// stopped opens a store whose writer does not run, so that a test decides
// what is in a batch.
func stopped(t *testing.T, path string) (*Store, *writer) {
	t.Helper()
	s, w, err := open(t.Context(), path, options{readers: 2, checkpoint: 1000, observe: func(Commit) {}})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		go s.write(w) // only to be told to stop
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s, w
}

// ask makes a request as Append does.
func ask(stream journal.Stream, expected uint64, blobs ...[]byte) *request {
	r := &request{stream: stream, expected: expected, blobs: blobs, answer: make(chan struct{})}
	r.drafts = []journal.Draft{{Time: time.Unix(1_800_000_000, 0), Kind: "k", Body: []byte(`{}`)}}
	for _, b := range blobs {
		r.names = append(r.names, action.Sum(b))
	}
	return r
}

func ends(t *testing.T, s *Store) string {
	t.Helper()
	var b strings.Builder
	for info, err := range s.Streams(t.Context()) {
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprintf(&b, "%s:%d ", info.Stream, info.LastSeq)
		if last, err := journal.VerifyChain(s.Read(t.Context(), info.Stream, 0)); err != nil || last.Hash != info.LastHash {
			t.Errorf("stream %s: %v", info.Stream, err)
		}
	}
	return strings.TrimSpace(b.String())
}

func TestAConflictInsideABatchFailsAlone(t *testing.T) {
	s, w := stopped(t, filepath.Join(t.TempDir(), "j.db"))
	var commits []Commit
	w.observe = func(c Commit) { commits = append(commits, c) }
	shared := []byte("shared")
	batch := []*request{ask("a", 0, shared), ask("a", 0, []byte("loser")), ask("b", 0, shared), ask("a", 1), ask("b", 7)}
	w.run(batch)
	for i, want := range []uint64{0, 1, 0, 0, 1} { // the seq a conflict must name, 0 for none
		err := batch[i].err
		if want == 0 {
			if err != nil {
				t.Errorf("append %d: %v", i, err)
			}
			continue
		}
		if c, ok := errors.AsType[*journal.ConflictError](err); !ok || c.Actual != want || batch[i].entries != nil {
			t.Errorf("append %d: %d entries, error %v, want a conflict at %d", i, len(batch[i].entries), err, want)
		}
	}
	if got := ends(t, s); got != "a:2 b:1" {
		t.Errorf("streams end at %s", got)
	}
	if _, err := s.Blob(t.Context(), action.Sum([]byte("loser"))); !errors.Is(err, journal.ErrNoBlob) {
		t.Errorf("the blob of the refused append: error %v, want ErrNoBlob", err)
	}
	if len(commits) != 1 || commits[0].Appends != 5 || commits[0].Entries != 3 || commits[0].Err != nil {
		t.Errorf("commits %+v, want one of 5 appends and 3 entries", commits)
	}
}

type codedError int

func (e codedError) Error() string { return fmt.Sprintf("made to fail with code %d", int(e)) }
func (e codedError) Code() int     { return int(e) }

// failingWith is a statement that fails.
type failingWith struct {
	driver.Stmt
	err error
}

func (f failingWith) ExecContext(context.Context, []driver.NamedValue) (driver.Result, error) {
	return nil, f.err
}

func TestAFailedCommitFailsEveryoneAndAppliesNothing(t *testing.T) {
	s, w := stopped(t, filepath.Join(t.TempDir(), "j.db"))
	w.run([]*request{ask("a", 0)})
	commit := w.commit
	w.commit = failingWith{err: codedError(sqlite3.SQLITE_FULL)}
	batch := []*request{ask("a", 1, []byte("x")), ask("b", 0), ask("a", 2), ask("b", 9)}
	w.run(batch)
	for i, r := range batch {
		if r.err == nil || r.entries != nil || !strings.Contains(r.err.Error(), "nothing was stored") || !strings.Contains(r.err.Error(), w.path) {
			t.Errorf("append %d: error %v, want one that says nothing was stored, and where", i, r.err)
		}
		if _, ok := errors.AsType[*journal.ConflictError](r.err); ok {
			t.Errorf("append %d was told of a conflict with entries that do not exist", i)
		}
	}
	if got := ends(t, s); got != "a:1" {
		t.Errorf("streams end at %s after a failed commit", got)
	}
	w.commit = commit
	batch = []*request{ask("a", 1), ask("b", 0), ask("a", 1)}
	w.run(batch)
	if batch[0].err != nil || batch[1].err != nil || batch[2].err == nil {
		t.Errorf("after a failed commit: errors %v, %v, %v, want only the last to conflict", batch[0].err, batch[1].err, batch[2].err)
	}
	if got := ends(t, s); got != "a:2 b:1" {
		t.Errorf("streams end at %s", got)
	}
}

func TestAFullDiskFailsTheBatchAndIsSurvived(t *testing.T) {
	s, w := stopped(t, filepath.Join(t.TempDir(), "j.db"))
	w.run([]*request{ask("a", 0)})
	if err := execute(t.Context(), w.conn, "PRAGMA max_page_count = 20"); err != nil {
		t.Fatal(err)
	}
	small, large := ask("a", 1), ask("b", 0, make([]byte, 1<<20))
	w.run([]*request{small, large})
	if small.err == nil || large.err == nil || code(small.err) != sqlite3.SQLITE_FULL {
		t.Errorf("on a full disk: errors %v and %v", small.err, large.err)
	}
	if got := ends(t, s); got != "a:1" {
		t.Errorf("streams end at %s", got)
	}
	if err := execute(t.Context(), w.conn, "PRAGMA max_page_count = 100000"); err != nil {
		t.Fatal(err)
	}
	small, large = ask("a", 1), ask("b", 0, make([]byte, 1<<20))
	w.run([]*request{small, large})
	if small.err != nil || large.err != nil {
		t.Errorf("with room again: errors %v and %v", small.err, large.err)
	}
}

func TestAfterADiskErrorNothingIsTakenUntilReopened(t *testing.T) {
	path := filepath.Join(t.TempDir(), "j.db")
	t.Run("the disk fails", func(t *testing.T) {
		s, w := stopped(t, path)
		w.run([]*request{ask("a", 0)})
		commit := w.commit
		w.commit = failingWith{err: codedError(sqlite3.SQLITE_IOERR | 4<<8)} // SQLITE_IOERR_FSYNC
		w.run([]*request{ask("a", 1)})
		w.commit = commit
		later := ask("b", 0)
		w.run([]*request{later})
		if later.err == nil || !strings.Contains(later.err.Error(), "check the disk and restart") {
			t.Errorf("after a disk error: error %v, want one that says what to do", later.err)
		}
		if got := ends(t, s); got != "a:1" { // reading goes on
			t.Errorf("streams end at %s", got)
		}
	})
	_, w := stopped(t, path)
	r := ask("a", 1)
	if w.run([]*request{r}); r.err != nil {
		t.Errorf("after reopening: %v", r.err)
	}
}

func TestAnAppendOnceTakenAnswersTruthfullyWhateverItsContext(t *testing.T) {
	s, w := stopped(t, filepath.Join(t.TempDir(), "j.db"))
	ctx, cancel := context.WithCancel(t.Context())
	type result struct {
		entries []journal.Entry
		err     error
	}
	results := make(chan result, 1)
	appendOne := func() {
		entries, err := s.Append(ctx, "a", 0, ask("a", 0).drafts)
		results <- result{entries, err}
	}
	go appendOne()
	r := <-s.submit // taken
	cancel()
	w.run([]*request{r})
	close(r.answer)
	if got := <-results; got.err != nil || len(got.entries) != 1 {
		t.Errorf("cancelled after it was taken: %d entries, error %v, want the entry", len(got.entries), got.err)
	}

	ctx, cancel = context.WithCancel(t.Context())
	time.AfterFunc(time.Millisecond, cancel) // nobody takes it, whenever this fires
	appendOne()
	if got := <-results; !errors.Is(got.err, context.Canceled) {
		t.Errorf("cancelled before it was taken: error %v, want context.Canceled", got.err)
	}
	if got := ends(t, s); got != "a:1" {
		t.Errorf("streams end at %s", got)
	}
}

func TestWhateverIsWaitingIsCommittedTogetherUpToTheBounds(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := &Store{submit: make(chan *request), quit: make(chan struct{})}
		send := func(n, size int) {
			for range n {
				go func() { s.submit <- &request{size: size} }()
			}
			synctest.Wait()
		}
		for _, c := range []struct {
			waiting, size int
			want          []int
		}{
			{1, 100, []int{1}},
			{600, 100, []int{maxBatch, 600 - maxBatch}},
			{5, maxBatchBytes / 2, []int{2, 2, 1}},
		} {
			send(c.waiting, c.size)
			for _, want := range c.want {
				if got := s.gather([]*request{<-s.submit}); len(got) != want {
					t.Errorf("of %d waiting appends of %d bytes, %d went into one commit, want %d", c.waiting, c.size, len(got), want)
				}
			}
		}
	})
}
