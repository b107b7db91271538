package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
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
	m := &gradingRoom{store: store, worlds: stage.NewWorlds(store), papers: map[paperKey]*tasks.Paper{}}
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
	mu     sync.Mutex // guards papers
	papers map[paperKey]*tasks.Paper
}

type paperKey struct {
	paper   action.Hash
	variant uint64
}

// grade marks one attempt. The chain is verified on the way: a record that was
// tampered with is not marked.
func (m *gradingRoom) grade(ctx context.Context, s journal.Stream) (*checks.Sheet, error) {
	if _, err := journal.VerifyChain(m.store.Read(ctx, s, 0)); err != nil {
		return nil, fmt.Errorf("marking %s: %w", s, err)
	}
	var dealt action.Dealt
	for e, err := range m.store.Read(ctx, s, 0) {
		if err != nil {
			return nil, fmt.Errorf("marking %s: %w", s, err)
		}
		r, err := action.Decode(action.Kind(e.Kind), e.Body)
		if err != nil {
			return nil, fmt.Errorf("marking %s: %w", s, err)
		}
		d, ok := r.Do.(action.Dealt)
		if !ok {
			return nil, fmt.Errorf("marking %s: its first entry is %s: this is no attempt", s, e.Kind)
		}
		dealt = d
		break
	}
	paper, err := m.paper(ctx, paperKey{dealt.Paper, dealt.Variant})
	if err != nil {
		return nil, fmt.Errorf("marking %s: %w", s, err)
	}
	world, err := m.worlds.Load(ctx, dealt.World)
	if err != nil {
		return nil, fmt.Errorf("marking %s: %w", s, err)
	}
	rec, err := checks.Read(world, m.store.Read(ctx, s, 0), func(h action.Hash) ([]byte, error) { return m.store.Blob(ctx, h) })
	if err != nil {
		return nil, fmt.Errorf("marking %s: %w", s, err)
	}
	return checks.Mark(paper, rec), nil
}

// paper reads the bundle that the attempt was dealt from, in its variant.
func (m *gradingRoom) paper(ctx context.Context, k paperKey) (*tasks.Paper, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if p, ok := m.papers[k]; ok {
		return p, nil
	}
	b, err := m.store.Blob(ctx, k.paper)
	if err != nil {
		return nil, fmt.Errorf("reading the paper %s: %w", k.paper, err)
	}
	p, err := tasks.Unbundle(b)
	if err != nil {
		return nil, err
	}
	if p, err = p.Variant(k.variant); err != nil {
		return nil, err
	}
	m.papers[k] = p
	return p, nil
}
