package sqlite_test

import (
	"testing"

	"thuchanh/sandbox/journal"
	"thuchanh/sandbox/journal/journaltest"
)

func TestSQLiteJournalKeepsEveryPromise(t *testing.T) {
	paths := make(map[journal.Store]string)
	open := func(t *testing.T) journal.Store {
		s, path := openNew(t)
		paths[s] = path
		return s
	}
	reopen := func(t *testing.T, s journal.Store) journal.Store {
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
		again := openAt(t, paths[s])
		paths[again] = paths[s]
		return again
	}
	journaltest.Run(t, open, reopen)
}
