package marking_test

import (
	"bytes"
	"context"
	"errors"
	"iter"
	"math/rand/v2"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"thuchanh/checks"
	"thuchanh/checks/marking"
	"thuchanh/checks/report"
	"thuchanh/internal/bench"
	"thuchanh/sandbox/action"
	"thuchanh/sandbox/journal"
	"thuchanh/sandbox/journal/memory"
	"thuchanh/sandbox/journal/sqlite"
	"thuchanh/tasks"
	"thuchanh/tasks/papers"
)

// sat is a journal in memory in which twelve candidates have sat three
// variants of the paper.
func sat(t *testing.T) *memory.Store {
	t.Helper()
	p, err := tasks.Load(papers.FS(), "song-may-01")
	if err != nil {
		t.Fatal(err)
	}
	store := memory.New()
	if err := (bench.Crowd{Exam: "hk1", Paper: p, Candidates: 12, Actions: 120, Variants: 3}).Fill(t.Context(), store); err != nil {
		t.Fatal(err)
	}
	return store
}

// sheets marks a journal and returns each candidate's sheet as JSON and as text.
func sheets(t *testing.T, store journal.Reader) map[action.CandidateID]string {
	t.Helper()
	list, err := marking.All(t.Context(), store)
	if err != nil {
		t.Fatal(err)
	}
	out := map[action.CandidateID]string{}
	for _, s := range list {
		out[s.Candidate] = written(t, s)
	}
	return out
}

func written(t *testing.T, s *checks.Sheet) string {
	t.Helper()
	b, err := report.JSON(s)
	if err != nil {
		t.Fatal(err)
	}
	w := bytes.NewBuffer(b)
	if err := report.Text(w, s, report.Options{Lang: "both", Audience: "grader"}); err != nil {
		t.Fatal(err)
	}
	return w.String()
}

func same(t *testing.T, how string, want, got map[action.CandidateID]string) {
	t.Helper()
	if len(got) != len(want) || len(want) != 12 {
		t.Errorf("%s: %d sheets, want %d", how, len(got), len(want))
	}
	for id, w := range want {
		if got[id] != w {
			t.Errorf("%s: the sheet of %s differs", how, id)
		}
	}
}

// shuffled is a journal that lists its streams in another order.
type shuffled struct {
	journal.Reader
	order func([]journal.StreamInfo)
}

func (s shuffled) Streams(ctx context.Context) iter.Seq2[journal.StreamInfo, error] {
	var list []journal.StreamInfo
	for info, err := range s.Reader.Streams(ctx) {
		if err != nil {
			panic(err)
		}
		list = append(list, info)
	}
	s.order(list)
	return func(yield func(journal.StreamInfo, error) bool) {
		for _, info := range list {
			if !yield(info, nil) {
				return
			}
		}
	}
}

func TestMarkingTheSameJournalGivesTheSameBytes(t *testing.T) {
	store := sat(t)
	want := sheets(t, store)
	distinct := map[string]bool{}
	for _, s := range want {
		distinct[s] = true
	}
	if len(distinct) != len(want) {
		t.Errorf("only %d of %d sheets differ: the crowd proves nothing", len(distinct), len(want))
	}
	same(t, "marked again", want, sheets(t, store))
	before := runtime.GOMAXPROCS(1)
	defer runtime.GOMAXPROCS(before)
	same(t, "on one processor", want, sheets(t, store))
	runtime.GOMAXPROCS(16)
	same(t, "on sixteen processors", want, sheets(t, store))
	same(t, "in reverse order", want, sheets(t, shuffled{store, func(l []journal.StreamInfo) { slices.Reverse(l) }}))
	random := rand.New(rand.NewPCG(1, 2))
	same(t, "in another order", want, sheets(t, shuffled{store, func(l []journal.StreamInfo) {
		random.Shuffle(len(l), func(i, j int) { l[i], l[j] = l[j], l[i] })
	}}))
}

func TestTheSameCrowdOnDiskIsMarkedAlike(t *testing.T) {
	want := sheets(t, sat(t))
	p, err := tasks.Load(papers.FS(), "song-may-01")
	if err != nil {
		t.Fatal(err)
	}
	store, err := sqlite.Open(t.Context(), filepath.Join(t.TempDir(), "journal.db"))
	if err != nil {
		t.Fatal(err)
	}
	if err := (bench.Crowd{Exam: "hk1", Paper: p, Candidates: 12, Actions: 120, Variants: 3}).Fill(t.Context(), store); err != nil {
		t.Fatal(err)
	}
	same(t, "on disk", want, sheets(t, store))
	store.Close()
}

// ahead is a journal that reads several blobs at once, and leaves every other out.
type ahead struct {
	journal.Reader
	asked, given *atomic.Int64
}

func (a ahead) Blobs(ctx context.Context, names []action.Hash, atMost int) map[action.Hash][]byte {
	out := map[action.Hash][]byte{}
	for i, h := range names {
		a.asked.Add(1)
		if b, err := a.Blob(ctx, h); err == nil && i%2 == 0 && atMost > 0 {
			a.given.Add(1)
			out[h] = b
		}
	}
	return out
}

func TestLettersReadAheadAreMarkedAlike(t *testing.T) {
	store := sat(t)
	a := ahead{store, new(atomic.Int64), new(atomic.Int64)}
	same(t, "with letters read ahead", sheets(t, store), sheets(t, a))
	if asked, given := a.asked.Load(), a.given.Load(); given == 0 || given == asked {
		t.Errorf("%d letters of %d were read ahead: the test compares nothing", given, asked)
	}
}

// tampered is a journal with one entry changed behind the program's back.
type tampered struct {
	journal.Reader
	stream journal.Stream
	change func(*journal.Entry)
}

func (s tampered) Read(ctx context.Context, stream journal.Stream, after uint64) iter.Seq2[journal.Entry, error] {
	return func(yield func(journal.Entry, error) bool) {
		for e, err := range s.Reader.Read(ctx, stream, after) {
			if stream == s.stream {
				s.change(&e)
			}
			if !yield(e, err) {
				return
			}
		}
	}
}

func TestARecordThatWasTamperedWithIsNotMarked(t *testing.T) {
	store := sat(t)
	_, err := marking.All(t.Context(), tampered{store, "attempt/hk1/ts003", func(e *journal.Entry) {
		if e.Seq == 40 {
			e.Body = bytes.Replace(e.Body, []byte(`"role":"candidate"`), []byte(`"role":"colleague"`), 1)
		}
	}})
	broken, ok := errors.AsType[*journal.BrokenError](err)
	if !ok || broken.Seq != 40 || !strings.Contains(err.Error(), "attempt/hk1/ts003") {
		t.Errorf("error %v, want one that names entry 40 of attempt/hk1/ts003", err)
	}
}

func TestMarkingRefusesWhatIsNoAttempt(t *testing.T) {
	for _, c := range []struct {
		name, kind, body, want string
	}{
		{"a stream that does not begin with a deal", "attempt.started", `{"by":{"role":"system","via":"server"},"do":{}}`, "no attempt"},
		{"a kind of a newer version", "attempt.reborn", `{}`, "newer"},
		{"a paper that is not there", "attempt.dealt", `{"by":{"role":"system","via":"server"},"do":{"candidate":"1","paper_id":"p","paper":"` + strings.Repeat("ab", 32) + `","world":"","variant":0,"engine":"","minutes":1}}`, "reading the paper"},
	} {
		store := memory.New()
		if _, err := store.Append(t.Context(), "attempt/x/1", 0, []journal.Draft{{Time: time.Unix(1_800_000_000, 0), Kind: c.kind, Body: []byte(c.body)}}); err != nil {
			t.Fatal(err)
		}
		if _, err := marking.All(t.Context(), store); err == nil || !strings.Contains(err.Error(), c.want) || !strings.Contains(err.Error(), "attempt/x/1") {
			t.Errorf("%s: error %v, want one about %q", c.name, err, c.want)
		}
	}
}
