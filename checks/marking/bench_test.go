package marking_test

import (
	"fmt"
	"path/filepath"
	"runtime"
	"syscall"
	"testing"
	"time"

	"thuchanh/checks/marking"
	"thuchanh/internal/bench"
	"thuchanh/sandbox/action"
	"thuchanh/sandbox/attempt"
	"thuchanh/sandbox/exam"
	"thuchanh/sandbox/journal/sqlite"
	"thuchanh/sandbox/stage"
	"thuchanh/tasks"
	"thuchanh/tasks/papers"
)

// crowded is a journal on disk in which a crowd has sat a paper of ten tasks.
func crowded(tb testing.TB, candidates, actions, variants int) *sqlite.Store {
	tb.Helper()
	p, err := bench.TenTasks(papers.FS())
	if err != nil {
		tb.Fatal(err)
	}
	store, err := sqlite.Open(tb.Context(), filepath.Join(tb.TempDir(), "journal.db"))
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() { store.Close() })
	if err := (bench.Crowd{Exam: "hk1", Paper: p, Candidates: candidates, Actions: actions, Variants: variants}).Fill(tb.Context(), store); err != nil {
		tb.Fatal(err)
	}
	return store
}

// cpu is what the process has used of all processors, in the program and in the
// kernel. Unlike the clock on the wall it says the same on a busy machine.
func cpu(b *testing.B) time.Duration {
	b.Helper()
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		b.Fatal(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// BenchmarkGradeAll marks a whole examination from the journal on disk, papers
// and worlds read anew each time. That µs/entry stays what it is shows that the
// cost grows with the entries, however they are spread over attempts.
func BenchmarkGradeAll(b *testing.B) {
	for _, c := range []struct{ candidates, actions, variants int }{
		{565, 400, 1}, {565, 400, 444}, // as many variants as 565 candidates draw
		{35, 400, 1}, {140, 400, 1}, // with the first: once, four and sixteen times as many attempts
		{35, 1600, 1}, {35, 6400, 1}, // four and sixteen times as long
	} {
		b.Run(fmt.Sprintf("attempts=%d/actions=%d/variants=%d", c.candidates, c.actions, c.variants), func(b *testing.B) {
			store := crowded(b, c.candidates, c.actions, c.variants)
			defer marking.SpendMemory()() // as the command does
			entries := 0
			for info, err := range store.Streams(b.Context()) {
				if err != nil {
					b.Fatal(err)
				}
				entries += int(info.LastSeq)
			}
			b.ReportAllocs()
			used := cpu(b)
			for b.Loop() {
				if _, err := marking.All(b.Context(), store); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric((cpu(b)-used).Seconds()/float64(b.N), "cpu-s/op")
			b.ReportMetric(b.Elapsed().Seconds()/float64(b.N), "s/exam")
			b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N)/float64(entries), "µs/entry")
		})
	}
}

// BenchmarkRemark marks an examination again after its paper was mended: it was
// read and marked before, and the mended paper is read from its bundle.
func BenchmarkRemark(b *testing.B) {
	for _, c := range []struct{ candidates, actions, variants int }{
		{565, 400, 1}, {565, 400, 444},
		{35, 400, 1}, {140, 400, 1}, // once and four times, with the first sixteen times as many attempts
		{35, 1600, 1}, {35, 6400, 1}, // four and sixteen times as long
	} {
		b.Run(fmt.Sprintf("attempts=%d/actions=%d/variants=%d", c.candidates, c.actions, c.variants), func(b *testing.B) {
			store := crowded(b, c.candidates, c.actions, c.variants)
			defer marking.SpendMemory()() // as the command does
			p, err := bench.TenTasks(papers.FS())
			if err != nil {
				b.Fatal(err)
			}
			var before, after runtime.MemStats
			runtime.GC()
			runtime.ReadMemStats(&before)
			x, err := marking.Read(b.Context(), store)
			if err != nil {
				b.Fatal(err)
			}
			sheets, err := x.Mark(b.Context())
			if err != nil {
				b.Fatal(err)
			}
			entries := 0
			for _, s := range sheets {
				entries += int(s.Entries)
			}
			clear(sheets)
			runtime.GC()
			runtime.ReadMemStats(&after)
			b.ReportAllocs()
			used := cpu(b)
			for b.Loop() {
				mended, err := tasks.Unbundle(p.Bundle)
				if err != nil {
					b.Fatal(err)
				}
				if _, err := x.Remark(b.Context(), mended); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric((cpu(b)-used).Seconds()/float64(b.N), "cpu-s/op")
			b.ReportMetric(b.Elapsed().Seconds()/float64(b.N), "s/exam")
			b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N)/float64(entries), "µs/entry")
			b.ReportMetric(float64(after.HeapInuse-before.HeapInuse)/(1<<20), "MiB")
		})
	}
}

// BenchmarkColdStart opens the room of an examination that was sat by 565.
func BenchmarkColdStart(b *testing.B) {
	for _, variants := range []int{1, 444} {
		b.Run(fmt.Sprintf("variants=%d", variants), func(b *testing.B) {
			store := crowded(b, 565, 400, variants)
			var before, after runtime.MemStats
			runtime.GC()
			runtime.ReadMemStats(&before)
			used := time.Duration(0)
			for b.Loop() {
				began := cpu(b)
				room, err := exam.Open(b.Context(), attempt.Options{Store: store, Worlds: stage.NewWorlds(store), ByHand: true}, action.ExamOpened{Exam: "hk1"})
				if err != nil {
					b.Fatal(err)
				}
				b.StopTimer()
				used += cpu(b) - began
				if n := len(room.Seats()); n != 565 {
					b.Fatalf("%d seats", n)
				}
				runtime.GC()
				runtime.ReadMemStats(&after)
				room.Close()
				b.StartTimer()
			}
			b.ReportMetric(b.Elapsed().Seconds()/float64(b.N), "s/start")
			b.ReportMetric(used.Seconds()/float64(b.N), "cpu-s/op")
			b.ReportMetric(float64(after.HeapInuse-before.HeapInuse)/(1<<20), "MiB")
		})
	}
}
