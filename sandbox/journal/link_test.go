package journal_test

import (
	"bytes"
	"errors"
	"fmt"
	"iter"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"thuchanh/sandbox/action"
	"thuchanh/sandbox/journal"
)

var start = time.Date(2026, 10, 5, 0, 30, 0, 0, time.UTC)

func draft(n int) journal.Draft {
	return journal.Draft{Time: start.Add(time.Duration(n) * time.Second), Kind: "mail.opened", Body: fmt.Appendf(nil, `{"uid":%d}`, n)}
}

// stream makes n linked entries.
func stream(name journal.Stream, n int) []journal.Entry {
	ds := make([]journal.Draft, n)
	for i := range ds {
		ds[i] = draft(i + 1)
	}
	return journal.LinkAll(journal.StreamInfo{Stream: name}, ds)
}

func sequence(entries []journal.Entry) iter.Seq2[journal.Entry, error] {
	return func(yield func(journal.Entry, error) bool) {
		for _, e := range entries {
			if !yield(e, nil) {
				return
			}
		}
	}
}

// The hash of an entry is written into sealed journals: it must never change.
func TestTheHashOfAnEntryIsFixedForEver(t *testing.T) {
	d := journal.Draft{Time: start.Add(123_456_789), Kind: "dealt", Body: []byte(`{"paper":"đề 1"}`)}
	first := journal.Link(action.Hash{}, "attempt/ts001", 1, d)
	second := journal.Link(first.Hash, "attempt/ts001", 2, d)
	for i, want := range []string{firstHash, secondHash} {
		if got := []journal.Entry{first, second}[i].Hash.String(); got != want {
			t.Errorf("entry %d has hash %s, want %s", i+1, got, want)
		}
	}
	if want := start.Add(123_456_000); !first.Time.Equal(want) || first.Time.Location() != time.UTC {
		t.Errorf("time %v, want %v", first.Time, want)
	}
}

func TestEveryFieldIsInTheHash(t *testing.T) {
	base := journal.Link(action.Sum(nil), "a", 7, journal.Draft{Time: start, Kind: "kk", Body: []byte("b")})
	for name, e := range map[string]journal.Entry{
		"another predecessor":         journal.Link(action.Sum([]byte("x")), "a", 7, journal.Draft{Time: start, Kind: "kk", Body: []byte("b")}),
		"another stream":              journal.Link(action.Sum(nil), "b", 7, journal.Draft{Time: start, Kind: "kk", Body: []byte("b")}),
		"another seq":                 journal.Link(action.Sum(nil), "a", 8, journal.Draft{Time: start, Kind: "kk", Body: []byte("b")}),
		"a microsecond later":         journal.Link(action.Sum(nil), "a", 7, journal.Draft{Time: start.Add(1000), Kind: "kk", Body: []byte("b")}),
		"another kind":                journal.Link(action.Sum(nil), "a", 7, journal.Draft{Time: start, Kind: "kl", Body: []byte("b")}),
		"another body":                journal.Link(action.Sum(nil), "a", 7, journal.Draft{Time: start, Kind: "kk", Body: []byte("c")}),
		"a byte moved to the body":    journal.Link(action.Sum(nil), "a", 7, journal.Draft{Time: start, Kind: "k", Body: []byte("kb")}),
		"a byte moved to the stream":  journal.Link(action.Sum(nil), "ak", 7, journal.Draft{Time: start, Kind: "k", Body: []byte("b")}),
		"a body that became the kind": journal.Link(action.Sum(nil), "a", 7, journal.Draft{Time: start, Kind: "kkb"}),
	} {
		if e.Hash == base.Hash {
			t.Errorf("%s gives the same hash", name)
		}
	}
}

func TestVerifyChainNamesTheEntryThatIsWrong(t *testing.T) {
	other := stream("attempt/ts002", 6)
	for _, c := range []struct {
		name   string
		damage func(es []journal.Entry) []journal.Entry
		seq    uint64
		reason string
	}{
		{"a changed body", func(es []journal.Entry) []journal.Entry { es[2].Body = []byte(`{"uid":9}`); return es }, 3, "was changed"},
		{"a changed first entry", func(es []journal.Entry) []journal.Entry { es[0].Kind = "x"; return es }, 1, "was changed"},
		{"a changed time", func(es []journal.Entry) []journal.Entry { es[4].Time = es[4].Time.Add(-time.Minute); return es }, 5, "was changed"},
		{"a time finer than recorded", func(es []journal.Entry) []journal.Entry { es[4].Time = es[4].Time.Add(1); return es }, 5, "microsecond"},
		{"a changed hash", func(es []journal.Entry) []journal.Entry { es[5].Hash[31] ^= 1; return es }, 6, "was changed"},
		{"a body changed together with its hash", func(es []journal.Entry) []journal.Entry {
			es[2] = journal.Link(es[1].Hash, es[2].Stream, 3, draft(99))
			return es
		}, 4, "seq 3 before it"},
		{"a dropped entry", func(es []journal.Entry) []journal.Entry { return slices.Delete(es, 2, 3) }, 3, "missing"},
		{"a dropped first entry", func(es []journal.Entry) []journal.Entry { return es[1:] }, 1, "missing"},
		{"a dropped entry, the rest renumbered", func(es []journal.Entry) []journal.Entry {
			es = slices.Delete(es, 2, 3)
			for i := range es {
				es[i].Seq = uint64(i + 1)
			}
			return es
		}, 3, "was changed"},
		{"two entries swapped", func(es []journal.Entry) []journal.Entry { es[1], es[2] = es[2], es[1]; return es }, 2, "seq 3 comes next"},
		{"an entry told twice", func(es []journal.Entry) []journal.Entry { return slices.Insert(es, 3, es[2]) }, 4, "seq 3 stands in its place"},
		{"an inserted entry", func(es []journal.Entry) []journal.Entry {
			return slices.Insert(es, 3, journal.Link(es[2].Hash, es[2].Stream, 4, draft(99)))
		}, 5, "seq 4 stands in its place"},
		{"an entry of another candidate", func(es []journal.Entry) []journal.Entry { es[3] = other[3]; return es }, 4, `stream "attempt/ts002"`},
		{"an entry of another candidate under this name", func(es []journal.Entry) []journal.Entry {
			es[3] = other[3]
			es[3].Stream = "attempt/ts001"
			return es
		}, 4, "was changed"},
	} {
		t.Run(c.name, func(t *testing.T) {
			es := c.damage(stream("attempt/ts001", 6))
			last, err := journal.VerifyChain(sequence(es))
			broken, ok := errors.AsType[*journal.BrokenError](err)
			if !ok {
				t.Fatalf("error %v, want a BrokenError", err)
			}
			if broken.Stream != "attempt/ts001" || broken.Seq != c.seq || !strings.Contains(broken.Reason, c.reason) {
				t.Errorf("got %v, want seq %d and %q", broken, c.seq, c.reason)
			}
			if last.Seq != c.seq-1 {
				t.Errorf("the last good entry is seq %d, want %d", last.Seq, c.seq-1)
			}
		})
	}
}

func TestVerifyChainReturnsTheLastEntryOfAWholeStream(t *testing.T) {
	es := stream("a", 6)
	for n := range 7 {
		last, err := journal.VerifyChain(sequence(es[:n]))
		if err != nil || last.Seq != uint64(n) {
			t.Errorf("of %d entries the last is seq %d, error %v", n, last.Seq, err)
		}
	}
}

func TestVerifyChainPassesOnReadErrors(t *testing.T) {
	bad := errors.New("disk gone")
	last, err := journal.VerifyChain(func(yield func(journal.Entry, error) bool) {
		if yield(stream("a", 1)[0], nil) {
			yield(journal.Entry{}, bad)
		}
	})
	if !errors.Is(err, bad) || last.Seq != 1 {
		t.Errorf("seq %d, error %v", last.Seq, err)
	}
}

func TestAnyFlippedByteIsFoundAtItsEntry(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		es := stream("a", rapid.IntRange(1, 8).Draw(r, "entries"))
		i := rapid.IntRange(0, len(es)-1).Draw(r, "entry")
		body := bytes.Clone(es[i].Body)
		body[rapid.IntRange(0, len(body)-1).Draw(r, "byte")] ^= byte(rapid.IntRange(1, 255).Draw(r, "flip"))
		es[i].Body = body
		_, err := journal.VerifyChain(sequence(es))
		if broken, ok := errors.AsType[*journal.BrokenError](err); !ok || broken.Seq != uint64(i+1) {
			r.Fatalf("error %v, want seq %d", err, i+1)
		}
	})
}

func FuzzStreamNamesAreSafeOrRefused(f *testing.F) {
	for _, s := range []string{"", "attempt/ts001", "Exam", "a b", "đề", strings.Repeat("a", 201), "a\x00"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		safe := s != "" && len(s) <= journal.MaxStream && strings.Trim(s, "abcdefghijklmnopqrstuvwxyz0123456789/_.-") == "" &&
			!strings.ContainsFunc(s, func(r rune) bool { return !strings.ContainsRune("abcdefghijklmnopqrstuvwxyz0123456789/_.-", r) })
		if err := journal.Stream(s).Validate(); (err == nil) != safe {
			t.Errorf("stream name %q: error %v", s, err)
		}
	})
}

// Computed from the documented encoding by another program.
const (
	firstHash  = "b2ce0c802ec2445dd506a90d6d392de75e6e70a9c0153888cc2729d5809f007c"
	secondHash = "dc7abb29206a9e7c9d814fde9827f4e12d9758d2c8eee4e382ddba7d0fc01ccb"
)
