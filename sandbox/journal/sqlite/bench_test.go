package sqlite_test

import (
	"bytes"
	"fmt"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"thuchanh/sandbox/journal"
	"thuchanh/sandbox/journal/sqlite"
)

// openNew opens a new journal that is closed when the test ends.
func openNew(tb testing.TB, opts ...sqlite.Option) (*sqlite.Store, string) {
	tb.Helper()
	path := filepath.Join(tb.TempDir(), "journal.db")
	return openAt(tb, path, opts...), path
}

func openAt(tb testing.TB, path string, opts ...sqlite.Option) *sqlite.Store {
	tb.Helper()
	s, err := sqlite.Open(tb.Context(), path, opts...)
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() {
		if err := s.Close(); err != nil {
			tb.Error(err)
		}
	})
	return s
}

// BenchmarkAppend measures durable appends of one entry of 400 bytes with one
// new blob of 4 KiB, by writers that each own a stream.
func BenchmarkAppend(b *testing.B) {
	for _, writers := range []int{1, 8, 64} {
		b.Run(fmt.Sprintf("writers=%d", writers), func(b *testing.B) {
			commits := 0
			s, _ := openNew(b, sqlite.WithCommitObserver(func(sqlite.Commit) { commits++ }))
			var wg sync.WaitGroup
			work := make(chan struct{}, writers)
			for w := range writers {
				wg.Go(func() {
					stream := journal.Stream(fmt.Sprintf("attempt/ts%03d", w))
					d := journal.Draft{Time: time.Unix(1_800_000_000, 0), Kind: "mail.submitted", Body: bytes.Repeat([]byte("a"), 400)}
					seq := uint64(0)
					for range work {
						blob := bytes.Repeat(fmt.Appendf(nil, "%08d%08d", w, seq), 256)
						if _, err := s.Append(b.Context(), stream, seq, []journal.Draft{d}, blob); err != nil {
							b.Error(err)
							return
						}
						seq++
					}
				})
			}
			b.ReportAllocs()
			for b.Loop() {
				work <- struct{}{}
			}
			close(work)
			wg.Wait()
			rate := float64(b.N) / b.Elapsed().Seconds()
			b.ReportMetric(rate, "appends/s")
			b.ReportMetric(float64(b.N)/float64(commits), "appends/commit")
		})
	}
}

// BenchmarkReplay reads and verifies a stream. The time per entry must not
// depend on the length of the stream.
func BenchmarkReplay(b *testing.B) {
	for _, n := range []int{400, 4_000, 40_000} {
		b.Run(fmt.Sprintf("entries=%d", n), func(b *testing.B) {
			s, _ := openNew(b)
			drafts := make([]journal.Draft, 400)
			for i := range drafts {
				drafts[i] = journal.Draft{Time: time.Unix(1_800_000_000, 0), Kind: "mail.opened", Body: bytes.Repeat([]byte("a"), 400)}
			}
			for seq := 0; seq < n; seq += len(drafts) {
				if _, err := s.Append(b.Context(), "attempt/ts001", uint64(seq), drafts); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportAllocs()
			for b.Loop() {
				last, err := journal.VerifyChain(s.Read(b.Context(), "attempt/ts001", 0))
				if err != nil || last.Seq != uint64(n) {
					b.Fatalf("read up to seq %d of %d: %v", last.Seq, n, err)
				}
			}
			b.ReportMetric(float64(n)*float64(b.N)/b.Elapsed().Seconds(), "entries/s")
		})
	}
}
