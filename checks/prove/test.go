package prove

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"sync"

	"thuchanh/checks"
	"thuchanh/tasks"
)

// Report is what came of all transcripts of a paper.
type Report struct {
	Paper    string
	Variants []uint64 // that were tried, variant 0 first
	// Results are in the order of variants and, for each, of transcripts.
	Results []Result
	// Difficulty of each variant, in the same order.
	Difficulty []Difficulty
}

// Result is one transcript in one variant.
type Result struct {
	Transcript string
	Title      string
	Variant    uint64
	Scores     []Score
	Total      Score
	Refused    []Refused
	Sheet      *checks.Sheet
	// Err is set when the trial itself failed: then there are no scores.
	Err error
}

// OK reports whether the transcript ran and all its promises were kept.
func (r *Result) OK() bool {
	if r.Err != nil || !r.Total.OK() {
		return false
	}
	for _, s := range r.Scores {
		if !s.OK() {
			return false
		}
	}
	return true
}

// OK reports whether every transcript kept its promises in every variant.
func (r *Report) OK() bool {
	for i := range r.Results {
		if !r.Results[i].OK() {
			return false
		}
	}
	return true
}

// Test runs every transcript of p in variant 0 and in others, spread evenly
// over all that the paper has, variants of them in total. progress, if not nil,
// is called after each run, never by two at once. An error means that Test was
// stopped or a variant cannot be dealt; a transcript that fails is in the report.
func Test(ctx context.Context, p *tasks.Paper, variants int, progress func(done, total int)) (*Report, error) {
	if p.World == nil {
		return nil, errors.New("the paper has no world: load it with tasks.Load")
	}
	r := &Report{Paper: p.ID, Variants: spread(variants, p.Variants())}
	return r, r.run(ctx, progress, func(n uint64) (*Trial, error) {
		v := p
		if n != p.World.Variant {
			var err error
			if v, err = p.Variant(n); err != nil {
				return nil, err
			}
		}
		return Stage(v)
	})
}

// spread picks n of all variants, the first one always.
func spread(n, all int) []uint64 {
	n = max(1, min(n, all))
	out := make([]uint64, n)
	for i := range out {
		out[i] = uint64(i) * uint64(all) / uint64(n)
	}
	return out
}

// run fills r.Results. The order of results does not depend on that of the work.
func (r *Report) run(ctx context.Context, progress func(done, total int), stage func(uint64) (*Trial, error)) error {
	parts := make([][]Result, len(r.Variants))
	r.Difficulty = make([]Difficulty, len(r.Variants))
	errs := make([]error, len(r.Variants))
	next := make(chan int)
	var count counter
	count.report = progress
	var wg sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), len(r.Variants)) {
		wg.Go(func() {
			for i := range next {
				parts[i], errs[i] = r.runVariant(ctx, i, stage, &count)
			}
		})
	}
	for i := range r.Variants {
		next <- i
	}
	close(next)
	wg.Wait()
	for _, part := range parts {
		r.Results = append(r.Results, part...)
	}
	if err := ctx.Err(); err != nil {
		return fmt.Errorf("testing paper %s: %w", r.Paper, err)
	}
	return errors.Join(errs...)
}

// counter tells how far the work has come.
type counter struct {
	mu     sync.Mutex // guards done, and calls of report
	done   int
	report func(done, total int)
}

func (c *counter) add(total int) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.done++
	if c.report != nil {
		c.report(c.done, total)
	}
}

func (r *Report) runVariant(ctx context.Context, i int, stage func(uint64) (*Trial, error), count *counter) ([]Result, error) {
	n := r.Variants[i]
	tr, err := stage(n)
	if err != nil {
		return nil, err
	}
	r.Difficulty[i] = difficulty(tr.paper)
	out := make([]Result, 0, len(tr.paper.Transcripts))
	for _, t := range tr.paper.Transcripts {
		if ctx.Err() != nil {
			return out, nil
		}
		res := Result{Transcript: t.ID, Title: t.Title, Variant: n}
		if o, err := tr.Run(ctx, t); err != nil {
			res.Err = err
		} else {
			res.Scores, res.Total, res.Refused, res.Sheet = o.Scores, o.Total, o.Refused, o.Sheet
		}
		out = append(out, res)
		count.add(len(r.Variants) * len(tr.paper.Transcripts))
	}
	return out, nil
}
