package sqlite_test

import (
	"bytes"
	"context"
	"testing"

	"thuchanh/sandbox/action"
	"thuchanh/sandbox/journal/sqlite"
)

func TestSeveralBlobsAreReadAtOnce(t *testing.T) {
	path := closedJournal(t, 5)
	name := func(n uint64) action.Hash { return action.Sum(blobOf("a", n)) }
	damaged := name(3)
	tamper(t, path, "UPDATE blobs SET bytes = x'00' WHERE hash = ?", damaged[:])
	s := openAt(t, path)
	if _, err := s.Append(t.Context(), "b", 0, nil, []byte{}); err != nil {
		t.Fatal(err)
	}
	empty, unknown := action.Sum(nil), action.Sum([]byte("unknown"))
	got := s.Blobs(t.Context(), []action.Hash{name(1), unknown, damaged, name(2), name(1), empty}, 1<<20)
	if len(got) != 3 {
		t.Errorf("%d blobs, want those that are there and whole", len(got))
	}
	for n := range uint64(2) {
		if b := got[name(n+1)]; !bytes.Equal(b, blobOf("a", n+1)) {
			t.Errorf("blob %d is %q", n+1, b)
		}
	}
	if b, ok := got[empty]; !ok || len(b) != 0 {
		t.Errorf("the empty blob is %q, there: %v", b, ok)
	}
	// What was read in one transaction must not hide what comes after it.
	if _, err := s.Append(t.Context(), "b", 0, nil, []byte("later")); err != nil {
		t.Fatal(err)
	}
	for range 8 { // each of the readers
		if got := s.Blobs(t.Context(), []action.Hash{action.Sum([]byte("later"))}, 1); len(got) != 1 {
			t.Fatal("a blob that was stored later is not there")
		}
	}
}

func TestBlobsReadAtOnceAreBoundedInBytes(t *testing.T) {
	s, _ := openNew(t)
	var names []action.Hash
	for n := range 10 {
		b := bytes.Repeat([]byte{byte(n)}, 1000)
		if _, err := s.Append(t.Context(), "a", 0, nil, b); err != nil {
			t.Fatal(err)
		}
		names = append(names, action.Sum(b))
	}
	if got := s.Blobs(t.Context(), names, 2500); len(got) != 3 {
		t.Errorf("%d blobs of 1000 bytes, want the 3 that reach 2500", len(got))
	}
}

func TestBlobsOfAClosedStoreOrAnEndedContextAreNone(t *testing.T) {
	s, _ := openNew(t)
	fill(t, s, 1)
	names := []action.Hash{action.Sum(blobOf("a", 1))}
	none := func(s *sqlite.Store, ctx context.Context, how string) {
		if got := s.Blobs(ctx, names, 1000); len(got) != 0 {
			t.Errorf("%s: %d blobs", how, len(got))
		}
	}
	ended, cancel := context.WithCancel(t.Context())
	cancel()
	none(s, ended, "after the context ended")
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	none(s, t.Context(), "after Close")
}
