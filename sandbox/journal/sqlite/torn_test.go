package sqlite_test

import (
	"bytes"
	"errors"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"
	"time"

	"thuchanh/sandbox/action"
	"thuchanh/sandbox/journal"
	"thuchanh/sandbox/journal/sqlite"
)

// crashed is a journal as it lies on disk after a power failure: everything
// since it was created is in the log.
type crashed struct {
	main, log []byte
	ends      []int // ends[i] is the size of the log after i appends
	entries   []journal.Entry
}

var start = time.Date(2026, 10, 5, 0, 30, 0, 0, time.UTC)

// Sizes of the log format.
const (
	header = 32
	frame  = 24 + 4096
)

func crash(t *testing.T, appends int) crashed {
	t.Helper()
	s, path := openNew(t)
	c := crashed{ends: []int{0}}
	read := func(p string) []byte {
		b, err := os.ReadFile(p)
		if err != nil {
			t.Fatal(err)
		}
		return b
	}
	for i := range appends {
		ds := []journal.Draft{{Time: start, Kind: "k", Body: bytes.Repeat([]byte("b"), 300)}}
		es, err := s.Append(t.Context(), "a", uint64(i), ds, blobOf("a", uint64(i+1)))
		if err != nil {
			t.Fatal(err)
		}
		c.entries = append(c.entries, es...)
		c.ends = append(c.ends, len(read(path+"-wal")))
	}
	c.main, c.log = read(path), read(path+"-wal")
	return c
}

// survivors opens the crashed journal with the given log and returns how many
// of its appends are there, after checking that they are whole and the first.
func (c crashed) survivors(t *testing.T, log []byte) (int, error) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "journal.db")
	for name, b := range map[string][]byte{path: c.main, path + "-wal": log} {
		if err := os.WriteFile(name, b, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	s, err := sqlite.Open(t.Context(), path)
	if err != nil {
		return 0, err
	}
	last, err := journal.VerifyChain(s.Read(t.Context(), "a", 0))
	if err != nil {
		t.Error(err)
	}
	n := int(last.Seq)
	if n > 0 && last.Hash != c.entries[n-1].Hash {
		t.Errorf("seq %d is not what was acknowledged", n)
	}
	for i := range len(c.entries) {
		blob := blobOf("a", uint64(i+1))
		_, err := s.Blob(t.Context(), action.Sum(blob))
		if i < n && err != nil || i >= n && len(blob) > 0 && !errors.Is(err, journal.ErrNoBlob) {
			t.Errorf("%d appends survived; the blob of append %d: %v", n, i+1, err)
		}
	}
	// It must be possible to go on.
	ds := []journal.Draft{{Time: start, Kind: "k"}}
	if _, err := s.Append(t.Context(), "a", last.Seq, ds); err != nil {
		t.Error(err)
	}
	return n, s.Close()
}

// offsets samples byte positions of the log between from and to: the edges of
// all frames and their headers, and some at random.
func offsets(random *rand.Rand, from, to int) (at []int) {
	for f := header + (from-header)/frame*frame; f < to; f += frame {
		for _, d := range []int{0, 1, 4, 8, 16, 23, 24, 25, 24 + random.IntN(4096), frame - 1} {
			if f+d >= from && f+d < to {
				at = append(at, f+d)
			}
		}
	}
	return at
}

func TestATornLastWriteLosesNothingBeforeIt(t *testing.T) {
	c := crash(t, 9)
	n := len(c.entries)
	random := rand.New(rand.NewPCG(3, 4))
	from, to := c.ends[n-1], c.ends[n]
	if len(c.log) != to || to-from < 2*frame {
		t.Fatalf("the last append is bytes %d to %d of a log of %d: want it at the end, in some frames", from, to, len(c.log))
	}
	for _, at := range offsets(random, from, to) {
		if got, err := c.survivors(t, c.log[:at]); err != nil || got != n-1 {
			t.Errorf("cut at byte %d: %d appends survive, error %v, want %d", at, got, err, n-1)
		}
		torn := bytes.Clone(c.log)
		for i := at; i < min(at+16, to); i++ {
			torn[i] ^= 0x5a
		}
		if got, err := c.survivors(t, torn); err != nil || got != n-1 {
			t.Errorf("garbage at byte %d: %d appends survive, error %v, want %d", at, got, err, n-1)
		}
	}
	if got, err := c.survivors(t, c.log); err != nil || got != n {
		t.Errorf("whole: %d appends survive, error %v, want %d", got, err, n)
	}
	if got, err := c.survivors(t, append(bytes.Clone(c.log), make([]byte, 3*frame+7)...)); err != nil || got != n {
		t.Errorf("with zeros after it: %d appends survive, error %v, want %d", got, err, n)
	}
}

func TestALogCutAnywhereKeepsEveryAppendBeforeTheCut(t *testing.T) {
	c := crash(t, 9)
	random := rand.New(rand.NewPCG(5, 6))
	for range 60 {
		at := random.IntN(len(c.log) + 1)
		want := 0
		for want < len(c.entries) && c.ends[want+1] <= at {
			want++
		}
		if got, err := c.survivors(t, c.log[:at]); err != nil || got != want {
			t.Errorf("cut at byte %d: %d appends survive, error %v, want %d", at, got, err, want)
		}
	}
}

func TestDamageToAcknowledgedAppendsIsReported(t *testing.T) {
	c := crash(t, 6)
	n := len(c.entries)
	random := rand.New(rand.NewPCG(7, 8))
	// All but the last append, and but the frame that ends the one before:
	// damaged there, the log looks like a torn last write.
	at := append([]int{0, 3, 8, 12, 16, 23, 24, 31}, offsets(random, header, c.ends[n-1]-frame)...)
	for _, at := range at {
		damaged := bytes.Clone(c.log)
		damaged[at] ^= 0x5a
		got, err := c.survivors(t, damaged)
		var log *sqlite.DamagedLogError
		if err == nil && got == n {
			continue // a byte of no meaning
		}
		if !errors.As(err, &log) && !(at < header && err != nil) {
			t.Errorf("byte %d changed: %d of %d appends survive, error %v, want a report", at, got, n, err)
		}
		if log != nil && (log.Offset > int64(at) || log.Lost < 1) {
			t.Errorf("byte %d changed: reported as %v", at, log)
		}
	}
}
