// Package journaltest is the conformance suite of journals: whatever passes
// [Run] may hold an examination.
package journaltest

import (
	"context"
	"fmt"
	"reflect"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"thuchanh/sandbox/action"
	"thuchanh/sandbox/journal"
)

// suite is what the tests need of the store under test.
type suite struct {
	open func(t *testing.T) journal.Store
}

// Run checks a store. open returns a new, empty store. A durable store also
// gives reopen, which closes the store it is handed and opens the same data
// again. Both see to it that what they open is closed when t ends.
func Run(t *testing.T, open func(t *testing.T) journal.Store, reopen ...func(t *testing.T, s journal.Store) journal.Store) {
	su := suite{open: open}
	t.Run("entries come back as they were appended", su.appendAndRead)
	t.Run("a stream begins at seq 1 and its chain verifies", su.chain)
	t.Run("reading can begin after any seq", su.readAfter)
	t.Run("reading a long stream crosses pages in order", su.longStream)
	t.Run("large bodies come back whole and in order", su.largeBodies)
	t.Run("a reader may stop early and append while reading", su.stopEarly)
	t.Run("an append that expects another end is refused and changes nothing", su.conflict)
	t.Run("a refused append stores neither entries nor blobs", su.allOrNothing)
	t.Run("blobs are found by their hash", su.blobs)
	t.Run("the caller may reuse its buffers", su.buffers)
	t.Run("streams are listed in order with their ends", su.streams)
	t.Run("sizes up to the limit are stored, larger ones refused", su.limits)
	t.Run("what is malformed is refused", su.malformed)
	t.Run("a cancelled append stores nothing", su.cancelled)
	t.Run("a closed store says so", su.closed)
	t.Run("writers on their own streams do not disturb each other", su.writers)
	t.Run("of racing writers exactly one wins each seq", su.race)
	t.Run("random appends leave what a model of them has", su.model)
	for _, reopen := range reopen {
		t.Run("reopening keeps everything", func(t *testing.T) { su.reopen(t, reopen) })
	}
}

// at is the time of the n-th act of a test.
func at(n int) time.Time {
	return time.Date(2026, 10, 5, 7, 30, 0, 0, time.UTC).Add(time.Duration(n) * 1001 * time.Microsecond)
}

// drafts makes n drafts that differ in everything.
func drafts(from, n int) []journal.Draft {
	ds := make([]journal.Draft, n)
	for i := range ds {
		k := from + i
		ds[i] = journal.Draft{Time: at(k), Kind: fmt.Sprintf("kind.%d", k%3), Body: fmt.Appendf(nil, `{"n":%d,"text":"Kính gửi"}`, k)}
	}
	return ds
}

func mustAppend(t *testing.T, s journal.Store, stream journal.Stream, expected uint64, ds []journal.Draft, blobs ...[]byte) []journal.Entry {
	t.Helper()
	entries, err := s.Append(t.Context(), stream, expected, ds, blobs...)
	if err != nil {
		t.Fatal(err)
	}
	return entries
}

// read returns the entries of a stream after a seq.
func read(t *testing.T, s journal.Store, stream journal.Stream, after uint64) []journal.Entry {
	t.Helper()
	entries, err := readErr(t.Context(), s, stream, after)
	if err != nil {
		t.Fatal(err)
	}
	return entries
}

func readErr(ctx context.Context, s journal.Store, stream journal.Stream, after uint64) (entries []journal.Entry, err error) {
	for e, err := range s.Read(ctx, stream, after) {
		if err != nil {
			return entries, err
		}
		entries = append(entries, e)
	}
	return entries, nil
}

func listStreams(ctx context.Context, s journal.Store) (infos []journal.StreamInfo, err error) {
	for info, err := range s.Streams(ctx) {
		if err != nil {
			return infos, err
		}
		infos = append(infos, info)
	}
	return infos, nil
}

func hasBlob(t *testing.T, s journal.Store, b []byte) bool {
	t.Helper()
	got, err := s.Blob(t.Context(), action.Sum(b))
	if err == nil && string(got) != string(b) {
		t.Fatalf("blob of %d bytes came back with %d other bytes", len(b), len(got))
	}
	return err == nil
}

func same(t *testing.T, what string, got, want any) {
	t.Helper()
	if reflect.DeepEqual(want, got) {
		return // cmp takes seconds for thousands of entries
	}
	if diff := cmp.Diff(want, got, cmpopts.EquateEmpty()); diff != "" {
		t.Errorf("%s differ (-want +got):\n%s", what, diff)
	}
}
