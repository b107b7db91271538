package journaltest

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"thuchanh/sandbox/action"
	"thuchanh/sandbox/journal"
)

func (su suite) blobs(t *testing.T) {
	s := su.open(t)
	small, empty, large := []byte("thư"), []byte{}, bytes.Repeat([]byte("0123456789abcdef"), 1<<16)
	mustAppend(t, s, "a", 0, drafts(0, 1), small, empty, small, large)
	mustAppend(t, s, "b", 0, drafts(0, 1), small) // shared by two streams
	mustAppend(t, s, "c", 0, nil, []byte("alone"))
	mustAppend(t, s, "c", 0, nil, nil, []byte("alone")) // a nil blob is the empty one
	for _, b := range [][]byte{small, empty, large, []byte("alone")} {
		if !hasBlob(t, s, b) {
			t.Errorf("the blob of %d bytes is missing", len(b))
		}
	}
	got, err := s.Blob(t.Context(), action.Sum(small))
	if err != nil {
		t.Fatal(err)
	}
	got[0] = 'X' // the caller owns what it gets
	if !hasBlob(t, s, small) {
		t.Error("changing a blob that was read changed the journal")
	}
	for _, h := range []action.Hash{{}, action.Sum([]byte("other"))} {
		_, err := s.Blob(t.Context(), h)
		if !errors.Is(err, journal.ErrNoBlob) {
			t.Errorf("unknown blob: error %v, want ErrNoBlob", err)
		} else if !strings.Contains(err.Error(), h.String()) {
			t.Errorf("error %q does not name the blob", err)
		}
	}
	if got := read(t, s, "c", 0); len(got) != 0 {
		t.Errorf("an append of blobs alone made %d entries", len(got))
	}
}

func (su suite) buffers(t *testing.T) {
	s := su.open(t)
	ds, blob := drafts(0, 2), []byte("blob")
	want := mustAppend(t, s, "a", 0, ds, blob)
	for i := range want { // want may share memory with ds
		want[i].Body = bytes.Clone(want[i].Body)
	}
	ds[0].Body[0], ds[1], blob[0] = 'X', journal.Draft{}, 'X'
	same(t, "entries", read(t, s, "a", 0), want)
	if !hasBlob(t, s, []byte("blob")) {
		t.Error("changing a buffer after Append changed the blob")
	}
}

func (su suite) streams(t *testing.T) {
	s := su.open(t)
	infos, err := listStreams(t.Context(), s)
	if err != nil || len(infos) != 0 {
		t.Fatalf("an empty journal lists %d streams, error %v", len(infos), err)
	}
	names := []journal.Stream{"b", "a", "a/b", "a-b", "a.b", "a0", "aa", journal.Stream(strings.Repeat("z", journal.MaxStream))}
	for i := range 600 {
		names = append(names, journal.Stream(fmt.Sprintf("attempt/ts%03d", 599-i)))
	}
	var want []journal.StreamInfo
	for i, name := range names {
		entries := mustAppend(t, s, name, 0, drafts(i, 1+i%3))
		last := entries[len(entries)-1]
		want = append(want, journal.StreamInfo{Stream: name, LastSeq: last.Seq, LastHash: last.Hash})
	}
	slices.SortFunc(want, func(a, b journal.StreamInfo) int { return strings.Compare(string(a.Stream), string(b.Stream)) })
	infos, err = listStreams(t.Context(), s)
	if err != nil {
		t.Fatal(err)
	}
	same(t, "streams", infos, want)
}

func (su suite) limits(t *testing.T) {
	s := su.open(t)
	big := make([]byte, journal.MaxBlob+1)
	body := bytes.Repeat([]byte("a"), journal.MaxBody+1)
	mustAppend(t, s, "a", 0, []journal.Draft{{Time: at(0), Kind: "k", Body: body[:journal.MaxBody]}}, big[:journal.MaxBlob])
	if got := read(t, s, "a", 0); len(got) != 1 || len(got[0].Body) != journal.MaxBody {
		t.Error("a body at the limit did not come back")
	}
	if !hasBlob(t, s, big[:journal.MaxBlob]) {
		t.Error("a blob at the limit did not come back")
	}
	mustAppend(t, s, "b", 0, drafts(0, journal.MaxDrafts))
	for _, c := range []struct {
		name   string
		stream journal.Stream
		ds     []journal.Draft
		blobs  [][]byte
		want   journal.LimitError
	}{
		{"a body too large", "a", []journal.Draft{drafts(0, 1)[0], {Time: at(0), Kind: "k", Body: body}}, nil,
			journal.LimitError{What: `append to stream "a": body of draft 2`, Size: journal.MaxBody + 1, Limit: journal.MaxBody, Unit: "bytes"}},
		{"a blob too large", "a", drafts(0, 1), [][]byte{nil, big},
			journal.LimitError{What: `append to stream "a": blob 2`, Size: journal.MaxBlob + 1, Limit: journal.MaxBlob, Unit: "bytes"}},
		{"too many drafts", "a", drafts(0, journal.MaxDrafts+1), nil,
			journal.LimitError{What: `append to stream "a"`, Size: journal.MaxDrafts + 1, Limit: journal.MaxDrafts, Unit: "drafts"}},
		{"a kind too long", "a", []journal.Draft{{Time: at(0), Kind: strings.Repeat("k", journal.MaxKind+1)}}, nil,
			journal.LimitError{What: "kind", Size: journal.MaxKind + 1, Limit: journal.MaxKind, Unit: "bytes"}},
		{"a stream name too long", journal.Stream(strings.Repeat("a", journal.MaxStream+1)), drafts(0, 1), nil,
			journal.LimitError{What: "stream name", Size: journal.MaxStream + 1, Limit: journal.MaxStream, Unit: "bytes"}},
	} {
		_, err := s.Append(t.Context(), c.stream, 1, c.ds, c.blobs...)
		limit, ok := errors.AsType[*journal.LimitError](err)
		if !ok {
			t.Errorf("%s: error %v, want a LimitError", c.name, err)
			continue
		}
		same(t, c.name, *limit, c.want)
	}
	if got := read(t, s, "a", 0); len(got) != 1 {
		t.Errorf("refused appends left %d entries behind", len(got)-1)
	}
}

func (su suite) malformed(t *testing.T) {
	s := su.open(t)
	good := drafts(0, 1)
	for name, c := range map[string]struct {
		stream journal.Stream
		ds     []journal.Draft
		say    string
	}{
		"an empty stream name":    {"", good, "stream name is empty"},
		"a capital letter":        {"Exam", good, `byte 0 is 'E'`},
		"a space":                 {"a b", good, `byte 1 is ' '`},
		"a letter with accents":   {"đề", good, "byte 0"},
		"a zero byte":             {"a\x00", good, "byte 1"},
		"nothing to append":       {"a", nil, "nothing to append"},
		"an empty kind":           {"a", []journal.Draft{{Time: at(0)}}, "draft 1: kind is empty"},
		"a kind with a space":     {"a", []journal.Draft{{Time: at(0), Kind: "a b"}}, "byte 1"},
		"no time":                 {"a", []journal.Draft{{Kind: "k"}}, "the time is missing"},
		"a time before computers": {"a", []journal.Draft{{Kind: "k", Time: time.Date(1930, 2, 3, 0, 0, 0, 0, time.UTC)}}, "out of range"},
		"a time beyond reckoning": {"a", []journal.Draft{{Kind: "k", Time: time.Date(9999, 1, 1, 0, 0, 0, 0, time.UTC)}}, "out of range"},
	} {
		_, err := s.Append(t.Context(), c.stream, 0, c.ds)
		if err == nil || !strings.Contains(err.Error(), c.say) {
			t.Errorf("%s: error %v, want it to say %q", name, err, c.say)
		}
	}
	if _, err := readErr(t.Context(), s, "A", 0); err == nil {
		t.Error("a malformed stream name was read")
	}
	if infos, err := listStreams(t.Context(), s); err != nil || len(infos) != 0 {
		t.Errorf("malformed appends left %v behind, error %v", infos, err)
	}
}

func (su suite) cancelled(t *testing.T) {
	s := su.open(t)
	mustAppend(t, s, "a", 0, drafts(0, 1))
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := s.Append(ctx, "a", 1, drafts(1, 1), []byte("x")); !errors.Is(err, context.Canceled) {
		t.Errorf("append: error %v, want context.Canceled", err)
	}
	if _, err := readErr(ctx, s, "a", 0); !errors.Is(err, context.Canceled) {
		t.Errorf("read: error %v, want context.Canceled", err)
	}
	if _, err := s.Blob(ctx, action.Sum([]byte("x"))); !errors.Is(err, context.Canceled) {
		t.Errorf("blob: error %v, want context.Canceled", err)
	}
	if _, err := listStreams(ctx, s); !errors.Is(err, context.Canceled) {
		t.Errorf("streams: error %v, want context.Canceled", err)
	}
	if got := read(t, s, "a", 0); len(got) != 1 || hasBlob(t, s, []byte("x")) {
		t.Error("a cancelled append was stored")
	}
	mustAppend(t, s, "a", 1, drafts(1, 1))
}

func (su suite) closed(t *testing.T) {
	s := su.open(t)
	mustAppend(t, s, "a", 0, drafts(0, 1))
	for range 2 {
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
	}
	_, appendErr := s.Append(t.Context(), "a", 1, drafts(1, 1))
	_, read := readErr(t.Context(), s, "a", 0)
	_, blob := s.Blob(t.Context(), action.Sum(nil))
	_, list := listStreams(t.Context(), s)
	for name, err := range map[string]error{"append": appendErr, "read": read, "blob": blob, "streams": list} {
		if !errors.Is(err, journal.ErrClosed) {
			t.Errorf("%s: error %v, want ErrClosed", name, err)
		}
	}
}
