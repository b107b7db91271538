package trace_test

import (
	"bytes"
	"compress/gzip"
	"errors"
	"io"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"thuchanh/checks/prove"
	"thuchanh/sandbox/action"
	"thuchanh/sandbox/journal"
	"thuchanh/sandbox/journal/memory"
	"thuchanh/sandbox/journal/trace"
	"thuchanh/tasks"
	"thuchanh/tasks/papers"
)

// attempt plays a transcript of the bundled paper.
func attempt(t testing.TB, transcript string) *prove.Outcome {
	t.Helper()
	p, err := tasks.Load(papers.FS(), "song-may-01")
	if err != nil {
		t.Fatal(err)
	}
	v, err := p.Variant(0)
	if err != nil {
		t.Fatal(err)
	}
	o, err := prove.Explain(t.Context(), v, 0, transcript)
	if err != nil {
		t.Fatal(err)
	}
	return o
}

func packed(t testing.TB, o *prove.Outcome) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := trace.Write(t.Context(), &b, o.Store, o.Stream); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func entries(t testing.TB, store journal.Reader, s journal.Stream) []journal.Entry {
	t.Helper()
	var out []journal.Entry
	for e, err := range store.Read(t.Context(), s, 0) {
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, e)
	}
	return out
}

func TestAnAttemptComesBackWithEveryEntryAndEveryBlobItNeeds(t *testing.T) {
	o := attempt(t, "oracle")
	file := packed(t, o)
	if again := packed(t, o); !bytes.Equal(file, again) {
		t.Error("the same attempt was packed into other bytes")
	}
	tr, err := trace.Read(t.Context(), bytes.NewReader(file))
	if err != nil {
		t.Fatal(err)
	}
	was, is := entries(t, o.Store, o.Stream), entries(t, tr.Store, tr.Stream)
	if !slices.EqualFunc(was, is, func(a, b journal.Entry) bool { return a.Hash == b.Hash }) {
		t.Errorf("%d entries became %d, or changed", len(was), len(is))
	}
	if tr.Dealt.Candidate != "oracle" || len(tr.Missing) != 0 {
		t.Errorf("dealt to %q, missing %v", tr.Dealt.Candidate, tr.Missing)
	}
	for _, h := range []action.Hash{tr.Dealt.Paper, tr.Dealt.World} {
		if _, err := tr.Store.Blob(t.Context(), h); err != nil {
			t.Errorf("the paper or the world did not come along: %v", err)
		}
	}
	dir := trace.Folder(t.TempDir())
	for _, name := range []string{"mot", "hai"} {
		if err := dir.Add(t.Context(), name, o.Store, o.Stream); err != nil {
			t.Fatal(err)
		}
	}
	fsys := os.DirFS(string(dir))
	if names, err := trace.Names(fsys); err != nil || !slices.Equal(names, []string{"hai", "mot"}) {
		t.Errorf("the folder has %v (%v)", names, err)
	}
	shared, err := trace.ReadIn(t.Context(), fsys, "hai")
	if err != nil {
		t.Fatal(err)
	}
	if got := entries(t, shared.Store, shared.Stream); got[len(got)-1].Hash != was[len(was)-1].Hash {
		t.Error("the attempt from the folder is another one")
	}
}

func TestWhatTheJournalLostIsSaidToBeMissing(t *testing.T) {
	o := attempt(t, "oracle")
	store := memory.New()
	var lost action.Hash
	for _, e := range entries(t, o.Store, o.Stream) {
		if _, err := store.Append(t.Context(), o.Stream, e.Seq-1, []journal.Draft{{Time: e.Time, Kind: e.Kind, Body: e.Body}}); err != nil {
			t.Fatal(err)
		}
	}
	full, err := trace.Read(t.Context(), bytes.NewReader(packed(t, o)))
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries(t, o.Store, o.Stream) {
		r, err := action.Decode(action.Kind(e.Kind), e.Body)
		if err != nil {
			t.Fatal(err)
		}
		if s, ok := r.Do.(action.LetterSubmitted); ok && lost.IsZero() {
			lost = s.Letter
		}
	}
	for h := range needs(t, o) {
		if h == lost {
			continue
		}
		b, err := full.Store.Blob(t.Context(), h)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := store.Append(t.Context(), "attempt/blobs", 0, nil, b); err != nil {
			t.Fatal(err)
		}
	}
	var b bytes.Buffer
	if err := trace.Write(t.Context(), &b, store, o.Stream); err != nil {
		t.Fatal(err)
	}
	tr, err := trace.Read(t.Context(), &b)
	if err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(tr.Missing, []action.Hash{lost}) {
		t.Errorf("missing %v, want %v", tr.Missing, lost)
	}
}

// needs reads the list of blobs out of the file's head.
func needs(t *testing.T, o *prove.Outcome) map[action.Hash]bool {
	t.Helper()
	out := map[action.Hash]bool{}
	for _, l := range strings.Split(plain(t, packed(t, o)), "\n") {
		if rest, ok := strings.CutPrefix(l, `{"blob":"`); ok {
			h, err := action.ParseHash(rest[:64])
			if err != nil {
				t.Fatal(err)
			}
			out[h] = true
		}
	}
	return out
}

func plain(t testing.TB, file []byte) string {
	t.Helper()
	z, err := gzip.NewReader(bytes.NewReader(file))
	if err != nil {
		t.Fatal(err)
	}
	b, err := io.ReadAll(z)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

func zipped(t testing.TB, text string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	if _, err := z.Write([]byte(text)); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestATraceThatWasTamperedWithIsRefused(t *testing.T) {
	file := packed(t, attempt(t, "do-nothing"))
	text := plain(t, file)
	for _, c := range []struct{ name, old, new string }{
		{"a changed act", `\"paper_id\":\"song`, `\"paper_id\":\"sang`},
		{"a changed time", `{"us":946684800`, `{"us":946684801`},
		{"an unknown field", `"inside":true`, `"inside":true,"x":1`},
		{"another spelling", `"inside":true`, `"inside": true`},
		{"another version", "trace v1", "trace v2"},
		{"more entries than there are", `"entries":`, `"entries":9`},
		{"a changed blob", "song-may-01", "song-may-02"},
		{"a blob that nothing needs", `"missing":[]`, `"missing":["` + strings.Repeat("0", 63) + `1"]`},
		{"blobs said to be elsewhere", `"inside":true`, `"inside":false`},
		{"another stream", "attempt/trial/", "attempt/trail/"},
	} {
		t.Run(c.name, func(t *testing.T) {
			bad := strings.Replace(text, c.old, c.new, 1)
			if bad == text {
				t.Fatal("the test changes nothing")
			}
			if _, err := trace.Read(t.Context(), bytes.NewReader(zipped(t, bad))); err == nil {
				t.Error("it was read as if nothing had happened")
			}
		})
	}
	for _, n := range []int{0, 1, 20, len(file) / 2, len(file) - 1} {
		if _, err := trace.Read(t.Context(), bytes.NewReader(file[:n])); err == nil {
			t.Errorf("cut after %d of %d bytes it was still read", n, len(file))
		}
	}
	if _, err := trace.Read(t.Context(), bytes.NewReader(append(slices.Clone(file), 'x'))); err == nil {
		t.Error("what follows the end was not seen")
	}
}

func TestOnlyAnAttemptIsPacked(t *testing.T) {
	store := memory.New()
	if err := trace.Write(t.Context(), io.Discard, store, "attempt/nobody"); err == nil {
		t.Error("an attempt that is not there was packed")
	}
	k, body, err := action.Encode(action.Record{By: action.Origin{Role: action.System, Via: action.ViaServer}, Do: action.Started{}})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := store.Append(t.Context(), "exam/x", 0, []journal.Draft{{Time: time.Unix(1, 0), Kind: string(k), Body: body}}); err != nil {
		t.Fatal(err)
	}
	if err := trace.Write(t.Context(), io.Discard, store, "exam/x"); err == nil {
		t.Error("a stream that begins with no dealing was packed")
	}
}

func FuzzRead(f *testing.F) {
	text := plain(f, packed(f, attempt(f, "do-nothing")))
	f.Add([]byte(text[:2000]))
	f.Add([]byte("thuchanh trace v1\n{\"stream\":\"a\",\"entries\":1,\"blobs\":[],\"missing\":[],\"inside\":true}\n"))
	f.Fuzz(func(t *testing.T, b []byte) {
		_, _ = trace.Read(t.Context(), bytes.NewReader(b))
		tr, err := trace.Read(t.Context(), bytes.NewReader(zipped(t, string(b))))
		if err != nil {
			return
		}
		// What is accepted is whole, and is written as it was read.
		var again bytes.Buffer
		if err := trace.Write(t.Context(), &again, tr.Store, tr.Stream); err != nil && !errors.Is(err, journal.ErrNoBlob) {
			t.Fatal(err)
		}
		if plain(t, again.Bytes()) != string(b) {
			t.Error("a trace was read that is not written like this")
		}
	})
}
