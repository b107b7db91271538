package journaltest

import (
	"bytes"
	"errors"
	"fmt"
	"math"
	"strings"
	"testing"
	"time"

	"thuchanh/sandbox/action"
	"thuchanh/sandbox/journal"
)

func (su suite) appendAndRead(t *testing.T) {
	s := su.open(t)
	zone := time.FixedZone("ICT", 7*3600)
	ds := []journal.Draft{
		{Time: time.Date(2026, 10, 5, 7, 30, 1, 123_456_789, zone), Kind: "dealt", Body: []byte(`{"paper":"đề số 1"}`)},
		{Time: time.Date(1999, 12, 31, 23, 59, 59, 999_999_999, time.UTC), Kind: "~!", Body: []byte{0, 255, '\'', '"', 0}},
		{Time: at(0), Kind: strings.Repeat("k", journal.MaxKind), Body: nil},
	}
	want := []journal.Entry{
		{Stream: "exam/demo", Seq: 1, Time: time.Date(2026, 10, 5, 0, 30, 1, 123_456_000, time.UTC), Kind: ds[0].Kind, Body: ds[0].Body},
		{Stream: "exam/demo", Seq: 2, Time: time.Date(1999, 12, 31, 23, 59, 59, 999_999_000, time.UTC), Kind: ds[1].Kind, Body: ds[1].Body},
		{Stream: "exam/demo", Seq: 3, Time: at(0), Kind: ds[2].Kind, Body: ds[2].Body},
	}
	prev := action.Hash{}
	for i := range want {
		want[i].Hash = journal.Link(prev, "exam/demo", want[i].Seq, ds[i]).Hash
		prev = want[i].Hash
	}
	got := mustAppend(t, s, "exam/demo", 0, ds[:1])
	got = append(got, mustAppend(t, s, "exam/demo", 1, ds[1:])...)
	same(t, "entries returned", got, want)
	gotRead := read(t, s, "exam/demo", 0)
	same(t, "entries read", gotRead, want)
	for _, e := range gotRead {
		if e.Time.Location() != time.UTC {
			t.Errorf("seq %d has its time in %s, want UTC", e.Seq, e.Time.Location())
		}
	}
}

func (su suite) chain(t *testing.T) {
	s := su.open(t)
	mustAppend(t, s, "a", 0, drafts(0, 3))
	mustAppend(t, s, "b", 0, drafts(3, 1))
	got := mustAppend(t, s, "a", 3, drafts(4, 2))
	last, err := journal.VerifyChain(s.Read(t.Context(), "a", 0))
	if err != nil {
		t.Fatal(err)
	}
	same(t, "last entries", last, got[1])
	if last.Seq != 5 {
		t.Errorf("the stream ends at seq %d, want 5", last.Seq)
	}
}

func (su suite) readAfter(t *testing.T) {
	s := su.open(t)
	all := mustAppend(t, s, "a", 0, drafts(0, 5))
	for after := range uint64(7) {
		same(t, fmt.Sprintf("entries after seq %d", after), read(t, s, "a", after), all[min(after, 5):])
	}
	for _, after := range []uint64{math.MaxInt64, math.MaxInt64 + 1, math.MaxUint64} {
		same(t, fmt.Sprintf("entries after seq %d", after), read(t, s, "a", after), []journal.Entry{})
	}
	same(t, "entries of an unknown stream", read(t, s, "b", 0), []journal.Entry{})
}

func (su suite) longStream(t *testing.T) {
	s := su.open(t)
	var all []journal.Entry
	for len(all) < 2300 {
		all = append(all, mustAppend(t, s, "a", uint64(len(all)), drafts(len(all), 100))...)
		mustAppend(t, s, "b", uint64(len(all)/100-1), drafts(0, 1)) // a neighbour
	}
	same(t, "entries", read(t, s, "a", 0), all)
	seq := s.Read(t.Context(), "a", 700)
	for range 2 { // a sequence can be ranged over again
		n := uint64(700)
		for e, err := range seq {
			if n++; err != nil || e.Seq != n {
				t.Fatalf("got seq %d, error %v, want seq %d", e.Seq, err, n)
			}
		}
		if n != 2300 {
			t.Fatalf("reading ends at seq %d, want 2300", n)
		}
	}
}

func (su suite) largeBodies(t *testing.T) {
	s := su.open(t)
	var all []journal.Entry
	for i := range 12 {
		ds := []journal.Draft{{Time: at(i), Kind: "k", Body: bytes.Repeat([]byte{byte('a' + i)}, 900<<10)}}
		all = append(all, mustAppend(t, s, "a", uint64(i), ds)...)
	}
	got := read(t, s, "a", 0)
	if len(got) != len(all) {
		t.Fatalf("got %d entries, want %d", len(got), len(all))
	}
	for i, e := range got {
		if e.Hash != all[i].Hash || !bytes.Equal(e.Body, all[i].Body) {
			t.Errorf("seq %d is not what was appended", i+1)
		}
	}
}

func (su suite) stopEarly(t *testing.T) {
	s := su.open(t)
	mustAppend(t, s, "a", 0, drafts(0, 600))
	for range 50 { // more than any pool of readers
		for e, err := range s.Read(t.Context(), "a", 0) {
			if err != nil {
				t.Fatal(err)
			}
			if e.Seq == 2 {
				break
			}
		}
		for range s.Streams(t.Context()) {
			break
		}
	}
	for e, err := range s.Read(t.Context(), "a", 598) {
		if err != nil {
			t.Fatal(err)
		}
		if e.Seq == 599 {
			mustAppend(t, s, "a", 600, drafts(0, 1))
		}
	}
	if got := read(t, s, "a", 600); len(got) != 1 {
		t.Errorf("%d entries were appended while reading, want 1", len(got))
	}
}

func (su suite) conflict(t *testing.T) {
	s := su.open(t)
	all := mustAppend(t, s, "a", 0, drafts(0, 3))
	for _, expected := range []uint64{0, 1, 2, 4, math.MaxInt64, math.MaxUint64} {
		_, err := s.Append(t.Context(), "a", expected, drafts(9, 1))
		conflict, ok := errors.AsType[*journal.ConflictError](err)
		if !ok {
			t.Fatalf("append expecting seq %d: error %v, want a conflict", expected, err)
		}
		same(t, "conflicts", *conflict, journal.ConflictError{Stream: "a", Expected: expected, Actual: 3})
	}
	if _, err := s.Append(t.Context(), "new", 1, drafts(0, 1)); err == nil {
		t.Error("a stream that never began was continued")
	}
	if _, err := s.Append(t.Context(), "a", 2, nil, []byte("x")); err == nil {
		t.Error("blobs alone were stored in spite of a conflict")
	}
	same(t, "entries", read(t, s, "a", 0), all)
	infos, err := listStreams(t.Context(), s)
	if err != nil {
		t.Fatal(err)
	}
	same(t, "streams", infos, []journal.StreamInfo{{Stream: "a", LastSeq: 3, LastHash: all[2].Hash}})
	mustAppend(t, s, "a", 3, drafts(3, 1))
}

func (su suite) allOrNothing(t *testing.T) {
	s := su.open(t)
	mustAppend(t, s, "a", 0, drafts(0, 1))
	blob := []byte("a blob of a refused append")
	if _, err := s.Append(t.Context(), "a", 0, drafts(1, 3), blob); err == nil {
		t.Fatal("a conflicting append was accepted")
	}
	bad := append(drafts(1, 3), journal.Draft{Time: at(0), Kind: ""})
	if _, err := s.Append(t.Context(), "a", 1, bad, blob); err == nil {
		t.Fatal("an append with a malformed last draft was accepted")
	}
	if hasBlob(t, s, blob) {
		t.Error("a refused append stored its blob")
	}
	if got := read(t, s, "a", 0); len(got) != 1 {
		t.Errorf("refused appends left %d entries behind", len(got)-1)
	}
	mustAppend(t, s, "a", 1, drafts(1, 3), blob)
	if !hasBlob(t, s, blob) {
		t.Error("an accepted append did not store its blob")
	}
}
