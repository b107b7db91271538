package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"sync"

	"thuchanh/checks"
	"thuchanh/checks/report"
	"thuchanh/sandbox/action"
	"thuchanh/sandbox/journal"
	"thuchanh/sandbox/journal/sqlite"
	"thuchanh/sandbox/stage"
	"thuchanh/tasks"
)

type gradeCmd struct {
	Data   string `arg:"" help:"Thư mục dữ liệu. / Data directory." type:"existingdir"`
	Format string `help:"text, json hoặc html. / text, json or html." enum:"text,json,html" default:"text"`
	Lang   string `help:"vi, en hoặc both." enum:"vi,en,both" default:"vi"`
	Brief  bool   `help:"Chỉ in điểm từng nhiệm vụ và lý do mất điểm. / Totals and lost points only."`
	Out    string `help:"Ghi mỗi phiếu chấm ra một tệp trong thư mục này. / Write one file per mark sheet into this directory." type:"path"`
	Only   string `help:"Chỉ chấm số báo danh này. / Mark this candidate only."`
}

// gradingGC is the garbage collector's target while marking: the work is short
// and makes much that is thrown away at once, so memory is traded for time.
const gradingGC = 400

// Run marks every attempt in the journal. The same journal gives the same
// bytes every time.
func (g *gradeCmd) Run(e *env) error {
	if _, err := os.Stat(journalPath(g.Data)); err != nil {
		return fmt.Errorf("%s holds no journal (journal.db): is it the --data directory of thuchanh serve?", g.Data)
	}
	store, err := sqlite.Open(e.ctx, journalPath(g.Data))
	if err != nil {
		return err
	}
	defer store.Close()
	sheets, err := gradeAll(e.ctx, store)
	if err != nil {
		return err
	}
	shown := 0
	for _, s := range sheets {
		if g.Only != "" && string(s.Candidate) != g.Only {
			continue
		}
		shown++
		if err := g.write(e.stdout, s); err != nil {
			return err
		}
	}
	if shown == 0 {
		return errors.New("no attempt to mark: " + map[bool]string{true: "the journal has none", false: "no candidate " + g.Only}[g.Only == ""])
	}
	return nil
}

func (g *gradeCmd) write(stdout io.Writer, s *checks.Sheet) error {
	w := stdout
	if g.Out != "" {
		if err := os.MkdirAll(g.Out, 0o700); err != nil {
			return fmt.Errorf("making %s: %w", g.Out, err)
		}
		name := filepath.Join(g.Out, string(s.Candidate)+map[string]string{"text": ".txt", "json": ".json", "html": ".html"}[g.Format])
		f, err := os.Create(name)
		if err != nil {
			return fmt.Errorf("writing a mark sheet: %w", err)
		}
		defer f.Close()
		w = f
		fmt.Fprintln(stdout, name)
	}
	switch g.Format {
	case "json":
		b, err := report.JSON(s)
		if err != nil {
			return err
		}
		_, err = w.Write(append(b, '\n'))
		return err
	case "html":
		return report.HTML(w, s, g.Lang)
	}
	return report.Text(w, s, report.Options{Lang: g.Lang, Brief: g.Brief, Audience: "grader"})
}

// gradeAll verifies and marks every attempt in the store, in order of stream.
func gradeAll(ctx context.Context, store journal.Reader) ([]*checks.Sheet, error) {
	var streams []journal.Stream
	for info, err := range store.Streams(ctx) {
		if err != nil {
			return nil, fmt.Errorf("listing attempts: %w", err)
		}
		if len(info.Stream) > 8 && info.Stream[:8] == "attempt/" {
			streams = append(streams, info.Stream)
		}
	}
	defer debug.SetGCPercent(debug.SetGCPercent(gradingGC))
	m := newGradingRoom(store)
	sheets := make([]*checks.Sheet, len(streams))
	errs := make([]error, len(streams))
	next := make(chan int)
	var wg sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		wg.Go(func() {
			for i := range next {
				sheets[i], errs[i] = m.grade(ctx, streams[i])
			}
		})
	}
	for i := range streams {
		next <- i
	}
	close(next)
	wg.Wait()
	return sheets, errors.Join(errs...)
}

// gradingRoom shares papers and worlds between the attempts being marked.
type gradingRoom struct {
	store  journal.Reader
	worlds *stage.Worlds

	mu       sync.Mutex // guards the maps, not what is in them
	papers   map[action.Hash]func() (*tasks.Paper, error)
	variants map[paperKey]func() (*tasks.Paper, error)
}

type paperKey struct {
	paper   action.Hash
	variant uint64
}

func newGradingRoom(store journal.Reader) *gradingRoom {
	return &gradingRoom{store: store, worlds: stage.NewWorlds(store),
		papers: map[action.Hash]func() (*tasks.Paper, error){}, variants: map[paperKey]func() (*tasks.Paper, error){}}
}

// grade marks one attempt. The chain is verified first: a record that was
// tampered with is not marked.
func (m *gradingRoom) grade(ctx context.Context, s journal.Stream) (*checks.Sheet, error) {
	sheet, err := m.mark(ctx, s)
	if err != nil {
		return nil, fmt.Errorf("marking %s: %w", s, err)
	}
	return sheet, nil
}

func (m *gradingRoom) mark(ctx context.Context, s journal.Stream) (*checks.Sheet, error) {
	// Read once, so that what was verified is what is marked.
	var entries []journal.Entry
	for e, err := range m.store.Read(ctx, s, 0) {
		if err != nil {
			return nil, err
		}
		entries = append(entries, e)
	}
	if _, err := journal.VerifyChain(sequence(entries)); err != nil {
		return nil, err
	}
	dealt, err := dealtIn(entries)
	if err != nil {
		return nil, err
	}
	paper, err := m.paper(ctx, paperKey{dealt.Paper, dealt.Variant})
	if err != nil {
		return nil, err
	}
	world, err := m.worlds.Load(ctx, dealt.World)
	if err != nil {
		return nil, err
	}
	rec, err := checks.Read(world, sequence(entries), func(h action.Hash) ([]byte, error) { return m.store.Blob(ctx, h) })
	if err != nil {
		return nil, err
	}
	return checks.Mark(paper, rec), nil
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

// dealtIn returns what an attempt's stream begins with.
func dealtIn(entries []journal.Entry) (action.Dealt, error) {
	if len(entries) == 0 {
		return action.Dealt{}, errors.New("the stream has no entries")
	}
	r, err := action.Decode(action.Kind(entries[0].Kind), entries[0].Body)
	if err != nil {
		return action.Dealt{}, err
	}
	d, ok := r.Do.(action.Dealt)
	if !ok {
		return d, fmt.Errorf("its first entry is %s: this is no attempt", entries[0].Kind)
	}
	return d, nil
}

// paper reads the bundle that the attempt was dealt from, in its variant. Each
// is read once, and none waits for another.
func (m *gradingRoom) paper(ctx context.Context, k paperKey) (*tasks.Paper, error) {
	m.mu.Lock()
	whole, ok := m.papers[k.paper]
	if !ok {
		whole = sync.OnceValues(func() (*tasks.Paper, error) {
			b, err := m.store.Blob(ctx, k.paper)
			if err != nil {
				return nil, fmt.Errorf("reading the paper %s: %w", k.paper, err)
			}
			return tasks.Unbundle(b)
		})
		m.papers[k.paper] = whole
	}
	variant, ok := m.variants[k]
	if !ok {
		variant = sync.OnceValues(func() (*tasks.Paper, error) {
			p, err := whole()
			if err != nil {
				return nil, err
			}
			return p.ForMarking(k.variant)
		})
		m.variants[k] = variant
	}
	m.mu.Unlock()
	return variant()
}
