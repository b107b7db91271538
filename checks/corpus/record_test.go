package corpus_test

import (
	"bytes"
	"compress/gzip"
	"context"
	"fmt"
	"io"
	"io/fs"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"thuchanh/checks"
	"thuchanh/sandbox/action"
	"thuchanh/sandbox/stage"
)

// worlds are the worlds that traces were dealt, prepared once for all of them.
var worlds = sync.OnceValues(func() (*stage.Worlds, error) {
	s, err := read()
	if err != nil {
		return nil, err
	}
	return stage.NewWorlds(s), nil
})

// record reads a trace as the marking does, for what the candidate did.
func (s *shelf) record(t *testing.T, name string) *checks.Record {
	t.Helper()
	all, err := worlds()
	if err != nil {
		t.Fatal(err)
	}
	tr := s.traces[name]
	w, err := all.Load(t.Context(), tr.Dealt.World)
	if err != nil {
		t.Fatal(err)
	}
	r, err := checks.Read(w, tr.Store.Read(t.Context(), tr.Stream, 0), func(h action.Hash) ([]byte, error) {
		return tr.Store.Blob(context.Background(), h)
	})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// done is all that was done in a trace, as far as the marking can tell it
// apart: names of letters and the seconds do not count.
func (s *shelf) done(t *testing.T, name string) string {
	t.Helper()
	h, _, err := readWant(name)
	if err != nil {
		t.Fatal(err)
	}
	r := s.record(t, name)
	var b strings.Builder
	fmt.Fprintln(&b, h.by, r.Dealt.Paper, r.Dealt.Variant, len(r.Gaps), len(r.Faults), len(r.Broken), r.Clock.Ended(), r.Clock.End())
	for i := range r.Acts {
		a := &r.Acts[i]
		fmt.Fprintln(&b, a.At.Format("15:04"), a.By.Role, a.By.Client, a.Verb, a.Letters, a.Folder, a.Document, a.Parties, a.Text, a.Refused != nil)
		if a.Sent != nil {
			l := a.Sent.Letter
			fmt.Fprintln(&b, a.Sent.To, a.Sent.Cc, a.Sent.Bcc, a.Sent.Answers, a.Sent.Passes, l.Subject, l.Text(), l.Importance, l.ReadReceiptTo, l.DeliveryReceiptTo, a.Sent.Meetings)
			for _, f := range a.Sent.Files {
				fmt.Fprintln(&b, f.Name, f.Hash())
			}
		} else {
			fmt.Fprintf(&b, "%+v\n", a.Do)
		}
	}
	return b.String()
}

// unpacked is a folder of traces that decompresses each blob once, however many
// traces share it: most of the time of this test went there.
type unpacked struct {
	fs.FS
	blobs map[string][]byte // as gzip that is not compressed
}

// Open implements [fs.FS].
func (u *unpacked) Open(name string) (fs.File, error) {
	if !strings.HasPrefix(name, "blobs/") {
		return u.FS.Open(name)
	}
	if u.blobs[name] == nil {
		b, err := stored(u.FS, name)
		if err != nil {
			return nil, err
		}
		u.blobs[name] = b
	}
	return fstest.MapFS{name: {Data: u.blobs[name]}}.Open(name)
}

func stored(fsys fs.FS, name string) ([]byte, error) {
	f, err := fsys.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	from, err := gzip.NewReader(f)
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	to, err := gzip.NewWriterLevel(&b, gzip.NoCompression)
	if err != nil {
		return nil, err
	}
	if _, err := io.Copy(to, from); err != nil {
		return nil, err
	}
	err = to.Close()
	return b.Bytes(), err
}
