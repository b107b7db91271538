package corpus_test

import (
	"bytes"
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"thuchanh/checks"
	"thuchanh/checks/marking"
	"thuchanh/sandbox/action"
	"thuchanh/sandbox/journal"
	"thuchanh/sandbox/journal/trace"
)

var update = flag.Bool("update", false, "write the verdicts anew, below the heads that people wrote; read what changed before you commit it")

// What the corpus promises to have. Lower neither: a trace that is taken out
// leaves something unguarded.
const (
	promisedTraces     = 348 // in all
	promisedByPrograms = 116 // of them made by real mail programs
)

// transcript is what a head says by, of a trace that no program made.
const transcript = "transcript"

const folder = "testdata"

// shelf is all traces of the corpus, read once: a journal in which each is a
// stream under its own name.
type shelf struct {
	names  []string
	traces map[string]*trace.Trace
	// whole marks the traces that lack nothing; they share papers and worlds.
	whole *marking.Room
}

var read = sync.OnceValues(func() (*shelf, error) {
	fsys := &unpacked{FS: os.DirFS(folder), blobs: map[string][]byte{}}
	names, err := trace.Names(fsys)
	if err != nil {
		return nil, err
	}
	s := &shelf{names: names, traces: map[string]*trace.Trace{}}
	for _, name := range names {
		t, err := trace.ReadIn(context.Background(), fsys, name)
		if err != nil {
			return nil, err
		}
		s.traces[name] = t
	}
	s.whole = marking.NewRoom(s)
	return s, nil
})

func corpus(t testing.TB) *shelf {
	t.Helper()
	s, err := read()
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// Read, Blob and Streams make the shelf a journal for the marking.
func (s *shelf) Read(ctx context.Context, name journal.Stream, after uint64) iter.Seq2[journal.Entry, error] {
	t := s.traces[string(name)]
	return t.Store.Read(ctx, t.Stream, after)
}

func (s *shelf) Blob(ctx context.Context, h action.Hash) ([]byte, error) {
	for _, name := range s.names {
		if _, has := slices.BinarySearchFunc(s.traces[name].Has, h, func(a, b action.Hash) int { return bytes.Compare(a[:], b[:]) }); has {
			return s.traces[name].Store.Blob(ctx, h)
		}
	}
	return nil, journal.ErrNoBlob
}

func (s *shelf) Streams(context.Context) iter.Seq2[journal.StreamInfo, error] {
	return func(func(journal.StreamInfo, error) bool) {}
}

// mark marks one trace. One that lacks blobs is marked from its own journal,
// for another's may have them.
func (s *shelf) mark(ctx context.Context, name string) (*checks.Sheet, error) {
	t := s.traces[name]
	if len(t.Missing) > 0 {
		return marking.NewRoom(t.Store).Mark(ctx, t.Stream)
	}
	return s.whole.Mark(ctx, journal.Stream(name))
}

// head is what the reviewer wrote.
type head struct{ did, by, right string }

func readWant(name string) (head, string, error) {
	b, err := os.ReadFile(filepath.Join(folder, name+".want"))
	if err != nil {
		return head{}, "", err
	}
	var h head
	rest := string(b)
	for strings.HasPrefix(rest, "# ") {
		var line string
		line, rest, _ = strings.Cut(rest[2:], "\n")
		for key, into := range map[string]*string{"did: ": &h.did, "by: ": &h.by, "right: ": &h.right} {
			if v, ok := strings.CutPrefix(line, key); ok {
				*into = strings.TrimSpace(v)
			}
		}
	}
	return h, rest, nil
}

func (h head) String() string {
	return fmt.Sprintf("# did: %s\n# by: %s\n# right: %s\n", h.did, h.by, h.right)
}

func TestEveryTraceOfTheCorpusGetsTheMarksThatWereReviewed(t *testing.T) {
	s := corpus(t)
	for _, name := range s.names {
		t.Run(name, func(t *testing.T) {
			sheet, err := s.mark(t.Context(), name)
			if err != nil {
				t.Fatal(err)
			}
			again, err := s.mark(t.Context(), name)
			if err != nil {
				t.Fatal(err)
			}
			if !bytes.Equal(encoded(t, sheet), encoded(t, again)) {
				t.Error("marked twice, it got two different mark sheets (law 21)")
			}
			got := render(sheet, s.record(t, name))
			h, want, err := readWant(name)
			if *update {
				if err := os.WriteFile(filepath.Join(folder, name+".want"), []byte(h.String()+got), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			if err != nil {
				t.Fatalf("%v; run go test ./checks/corpus -update, review what it wrote, and write its head", err)
			}
			if d := cmp.Diff(strings.Split(want, "\n"), strings.Split(got, "\n")); d != "" {
				t.Errorf("other marks than those that were reviewed (- reviewed, + now):\n%s", d)
			}
		})
	}
}

func TestEveryTraceOfTheCorpusWasReviewedByAPerson(t *testing.T) {
	s := corpus(t)
	for _, name := range s.names {
		h, _, err := readWant(name)
		if err != nil {
			t.Error(err)
			continue
		}
		for what, v := range map[string]string{"did": h.did, "by": h.by, "right": h.right} {
			if len(v) < 5 {
				t.Errorf("%s.want: its head does not say %q", name, "# "+what+": …")
			}
		}
	}
	files, err := fs.Glob(os.DirFS(folder), "*")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		name := strings.TrimSuffix(strings.TrimSuffix(f, ".want"), trace.Suffix)
		if f != "blobs" && s.traces[name] == nil {
			t.Errorf("%s: there is no trace of that name", f)
		}
	}
}

func TestTheCorpusHasAsManyTracesAsItPromises(t *testing.T) {
	s := corpus(t)
	programs := 0
	for _, name := range s.names {
		if h, _, err := readWant(name); err == nil && h.by != transcript {
			programs++
		}
	}
	if len(s.names) < promisedTraces || programs < promisedByPrograms {
		t.Errorf("%d traces, %d of them by programs; promised are %d and %d", len(s.names), programs, promisedTraces, promisedByPrograms)
	}
}

func TestNoTraceOfTheCorpusRepeatsAnother(t *testing.T) {
	s := corpus(t)
	seen := map[string]string{}
	for _, name := range s.names {
		done := s.done(t, name)
		if other, ok := seen[done]; ok {
			t.Errorf("%s and %s: in both the same was done by the same program", other, name)
		}
		seen[done] = name
	}
}

func TestNoBlobOfTheCorpusIsLeftOver(t *testing.T) {
	s := corpus(t)
	used := map[string]bool{}
	for _, tr := range s.traces {
		for _, h := range tr.Has {
			used[h.String()+".gz"] = true
		}
	}
	files, err := os.ReadDir(filepath.Join(folder, "blobs"))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		if used[f.Name()] {
			continue
		}
		if *update {
			if err := os.Remove(filepath.Join(folder, "blobs", f.Name())); err != nil {
				t.Fatal(err)
			}
			continue
		}
		t.Errorf("blobs/%s belongs to no trace; go test ./checks/corpus -update removes it", f.Name())
	}
}

func encoded(t *testing.T, s *checks.Sheet) []byte {
	t.Helper()
	b, err := json.Marshal(s)
	if err != nil {
		t.Fatal(err)
	}
	return b
}
