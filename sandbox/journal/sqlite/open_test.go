package sqlite_test

import (
	"bytes"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"thuchanh/sandbox/action"
	"thuchanh/sandbox/journal"
	"thuchanh/sandbox/journal/sqlite"
)

// fill appends n entries to stream a, one by one, each with a blob.
func fill(t *testing.T, s *sqlite.Store, n int) (entries []journal.Entry) {
	t.Helper()
	for i := range n {
		d := journal.Draft{Time: time.Unix(1_800_000_000, 0), Kind: "k", Body: fmt.Appendf(nil, `{"n":%d}`, i)}
		es, err := s.Append(t.Context(), "a", uint64(i), []journal.Draft{d}, blobOf("a", uint64(i+1)))
		if err != nil {
			t.Fatal(err)
		}
		entries = append(entries, es...)
	}
	return entries
}

// tamper runs SQL on the file of a closed journal.
func tamper(t *testing.T, path, query string, args ...any) {
	t.Helper()
	db, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	res, err := db.Exec(query, args...)
	if err != nil {
		t.Fatal(err)
	}
	if n, _ := res.RowsAffected(); n == 0 && !strings.HasPrefix(query, "PRAGMA") {
		t.Fatalf("%q changed nothing", query)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
}

// closedJournal makes a journal of some entries and closes it.
func closedJournal(t *testing.T, n int) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "journal.db")
	s, err := sqlite.Open(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	fill(t, s, n)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestEditingTheTablesIsFoundAndNamed(t *testing.T) {
	for _, c := range []struct {
		name, sql string
		seq       uint64
	}{
		{"a changed body", "UPDATE entries SET body = CAST('{\"n\":99}' AS BLOB) WHERE seq = 7", 7},
		{"a changed kind", "UPDATE entries SET kind = 'x' WHERE seq = 1", 1},
		{"a changed time", "UPDATE entries SET time = time - 60000000 WHERE seq = 12", 12},
		{"a deleted entry", "DELETE FROM entries WHERE seq = 5", 5},
		{"entries exchanged", "UPDATE entries SET seq = CASE seq WHEN 8 THEN 9000 ELSE 8 END WHERE seq IN (8, 9)", 8},
		{"an entry in another's stream", "INSERT INTO entries SELECT 'b', seq, time, kind, body, hash FROM entries WHERE seq = 1", 1},
	} {
		t.Run(c.name, func(t *testing.T) {
			path := closedJournal(t, 20)
			tamper(t, path, c.sql)
			s := openAt(t, path)
			var broken *journal.BrokenError
			for info, err := range s.Streams(t.Context()) {
				if err != nil {
					t.Fatal(err)
				}
				_, err = journal.VerifyChain(s.Read(t.Context(), info.Stream, 0))
				if b, ok := errors.AsType[*journal.BrokenError](err); ok {
					broken = b
				} else if err != nil {
					t.Fatal(err)
				}
			}
			if broken == nil || broken.Seq != c.seq {
				t.Errorf("found %v, want seq %d", broken, c.seq)
			}
		})
	}
}

func TestAnEditedHashIsRefusedWhenRead(t *testing.T) {
	path := closedJournal(t, 20)
	tamper(t, path, "UPDATE entries SET hash = x'00' WHERE seq = 7")
	s := openAt(t, path)
	last, err := journal.VerifyChain(s.Read(t.Context(), "a", 0))
	if last.Seq != 6 || err == nil || !strings.Contains(err.Error(), "seq 7") {
		t.Errorf("read up to seq %d, error %v, want one that names seq 7", last.Seq, err)
	}
}

func TestADamagedBlobIsNeverHandedOut(t *testing.T) {
	path := closedJournal(t, 3)
	h := action.Sum(blobOf("a", 2))
	tamper(t, path, "UPDATE blobs SET bytes = x'00' WHERE hash = ?", h[:])
	s := openAt(t, path)
	if b, err := s.Blob(t.Context(), h); !errors.Is(err, journal.ErrDamagedBlob) || b != nil || !strings.Contains(err.Error(), path) {
		t.Errorf("got %d bytes, error %v, want ErrDamagedBlob with the file", len(b), err)
	}
}

func TestOpenRefusesWhatItMustNotTouch(t *testing.T) {
	write := func(path string, b []byte) {
		if err := os.WriteFile(path, b, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for _, c := range []struct {
		name    string
		prepare func(t *testing.T) (path string)
		say     string
	}{
		{"a newer version's file", func(t *testing.T) string {
			path := closedJournal(t, 1)
			tamper(t, path, "PRAGMA user_version = 2")
			return path
		}, "table version 2, this program knows versions up to 1"},
		{"another program's database", func(t *testing.T) string {
			path := filepath.Join(t.TempDir(), "other.db")
			tamper(t, path, "PRAGMA user_version = 1")
			return path
		}, "no journal"},
		{"a text file", func(t *testing.T) string {
			path := filepath.Join(t.TempDir(), "letter.txt")
			write(path, bytes.Repeat([]byte("Kính gửi "), 1000))
			return path
		}, "damaged or no journal"},
		{"a file with a damaged first page", func(t *testing.T) string {
			path := closedJournal(t, 30)
			b, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			copy(b[100:], bytes.Repeat([]byte{0xa5}, 3000))
			write(path, b)
			return path
		}, "damaged"},
		{"a file cut short", func(t *testing.T) string {
			path := closedJournal(t, 300)
			if err := os.Truncate(path, 5*4096); err != nil {
				t.Fatal(err)
			}
			return path
		}, "damaged"},
		{"a missing directory", func(t *testing.T) string {
			return filepath.Join(t.TempDir(), "none", "journal.db")
		}, "no such file or directory"},
		{"a directory", func(t *testing.T) string { return t.TempDir() }, "cannot be opened"},
	} {
		t.Run(c.name, func(t *testing.T) {
			path := c.prepare(t)
			before, _ := os.ReadFile(path)
			for range 2 { // a refusal leaves no lock behind
				s, err := sqlite.Open(t.Context(), path)
				if err == nil {
					t.Fatal(errors.Join(errors.New("it was opened"), s.Close()))
				}
				if !strings.Contains(err.Error(), c.say) || !strings.Contains(err.Error(), path) {
					t.Errorf("error %q, want %q and the file", err, c.say)
				}
			}
			if after, _ := os.ReadFile(path); !bytes.Equal(before, after) {
				t.Error("the refused file was changed")
			}
		})
	}
}

func TestASecondOpenerInTheSameProcessIsRefused(t *testing.T) {
	s, path := openNew(t)
	for range 2 {
		if _, err := sqlite.Open(t.Context(), path); !errors.Is(err, sqlite.ErrLocked) || !strings.Contains(err.Error(), path) {
			t.Errorf("error %v, want ErrLocked with the file", err)
		}
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	openAt(t, path)
}

func TestAPathIsTakenLiterally(t *testing.T) {
	for _, name := range []string{"a b.db", "50%25.db", "what?.db", "no#1.db", "bài thi.db", "file:x.db", ":memory:"} {
		path := filepath.Join(t.TempDir(), name)
		fill(t, openAt(t, path), 1)
		if _, err := os.Stat(path); err != nil {
			t.Errorf("journal %q: %v", name, err)
		}
	}
}

func TestClosingLeavesOneFileThatHoldsEverything(t *testing.T) {
	path := closedJournal(t, 50)
	if _, err := os.Stat(path + "-wal"); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("the log is still there: %v", err)
	}
	moved := filepath.Join(t.TempDir(), "moved.db")
	if err := os.Rename(path, moved); err != nil {
		t.Fatal(err)
	}
	last, err := journal.VerifyChain(openAt(t, moved).Read(t.Context(), "a", 0))
	if err != nil || last.Seq != 50 {
		t.Errorf("the moved journal ends at seq %d, error %v", last.Seq, err)
	}
}
