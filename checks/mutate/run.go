package mutate

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"slices"
	"strings"
	"sync"

	"thuchanh/checks"
	"thuchanh/checks/prove"
	"thuchanh/sandbox/act"
	"thuchanh/sandbox/action"
	"thuchanh/tasks"
)

// Fate is what became of a mutant.
type Fate string

// The fates. Survived and Unfair are findings.
const (
	Caught     Fate = "caught"     // it cost points
	Survived   Fate = "survived"   // all points are kept
	Equivalent Fate = "equivalent" // the record shows the same acts: nothing was done otherwise
	Impossible Fate = "impossible" // it cannot be done at that time
	Kept       Fate = "kept"       // harmless, and it cost nothing
	Unfair     Fate = "unfair"     // harmless, and it cost points
)

// worse says which of two variants' fates is told.
func worse(a, b Fate) Fate {
	order := []Fate{Impossible, Equivalent, Kept, Caught, Survived, Unfair}
	if slices.Index(order, b) > slices.Index(order, a) {
		return b
	}
	return a
}

// Result is one mutant over all variants tried.
type Result struct {
	Mutant
	Fate Fate
	// Variant is the first in which it had that fate.
	Variant uint64
	// Lost are the points it cost, by task, in that variant.
	Lost []Loss
	// Total is what the whole paper got.
	Total tasks.Points
	// Spill are tasks that lost points although the deed does not serve them: one
	// mistake is charged in two places.
	Spill []string
	// Accepted is the signature that covers it, nil if there is none.
	Accepted *tasks.Acceptance
}

// finding reports whether somebody must mend or sign for it.
func (r *Result) finding() bool { return r.Fate == Survived || r.Fate == Unfair || len(r.Spill) > 0 }

// Loss is what one task lost, and the checks that noticed.
type Loss struct {
	Task   string
	Points tasks.Points
	Checks []string
}

// Pair is two mutants together that get more than one of them alone: errors
// that cancel each other out.
type Pair struct {
	A, B     string
	Total    tasks.Points
	Accepted *tasks.Acceptance
}

// Report is what came of all mutants of a paper.
type Report struct {
	Paper    string
	Base     string // the model answer's name
	Max      tasks.Points
	Variants []uint64
	Results  []Result // one-step mutants, in the order of deeds
	// PairsTried of PairsAll two-step mutants were tried, spread evenly.
	PairsTried, PairsAll int
	Pairs                []Pair
	// Unbroken are the checks that no mutant breaks: "task/step/kind/n".
	Unbroken []Unbroken
	// BrokenBy says for each check which mutations break it.
	BrokenBy map[string][]tasks.Mutation
	// Stale are acceptances that cover nothing, but for those that a task of the
	// bank brought along.
	Stale []tasks.Acceptance
}

// Unbroken is a check that no mutant breaks.
type Unbroken struct {
	Check    string
	Accepted *tasks.Acceptance
}

// Options bound the work.
type Options struct {
	Variants int // of one-step mutants; 3 if 0
	Pairs    int // two-step mutants; 1500 if 0, none if negative
	// Progress, if not nil, is called after each mutant, never by two at once.
	Progress func(done, total int)
}

// OK reports whether nothing is left to mend or to sign for.
func (r *Report) OK() bool {
	open := slices.ContainsFunc(r.Results, func(x Result) bool { return x.finding() && x.Accepted == nil })
	pairs := slices.ContainsFunc(r.Pairs, func(p Pair) bool { return p.Accepted == nil })
	unbroken := slices.ContainsFunc(r.Unbroken, func(u Unbroken) bool { return u.Accepted == nil })
	return !open && !pairs && !unbroken && len(r.Stale) == 0
}

// Run tries all mutants of p's model answer: the transcript named oracle, else
// the first that promises all points.
func Run(ctx context.Context, p *tasks.Paper, opt Options) (*Report, error) {
	if opt.Variants == 0 {
		opt.Variants = 3
	}
	if opt.Pairs == 0 {
		opt.Pairs = 1500
	}
	base := model(p)
	if base == nil {
		return nil, fmt.Errorf("đề %[1]s không có bài mẫu đủ điểm: viết transcripts/oracle.yaml / the paper %[1]s has no model answer with all points: write transcripts/oracle.yaml", p.ID)
	}
	r := &runner{paper: p, opt: opt, base: base.ID, report: &Report{Paper: p.ID, Base: base.ID, Max: p.Total, BrokenBy: map[string][]tasks.Mutation{}}}
	for i := range max(1, min(opt.Variants, p.Variants())) {
		r.report.Variants = append(r.report.Variants, uint64(i)*uint64(p.Variants())/uint64(max(1, min(opt.Variants, p.Variants()))))
	}
	for _, n := range r.report.Variants {
		if err := r.variant(ctx, n); err != nil {
			return nil, err
		}
	}
	r.finish()
	return r.report, nil
}

func model(p *tasks.Paper) *tasks.Transcript {
	for _, t := range p.Transcripts {
		if t.ID == "oracle" {
			return t
		}
	}
	for _, t := range p.Transcripts {
		if t.Total != nil && *t.Total == p.Total {
			return t
		}
	}
	return nil
}

type runner struct {
	paper  *tasks.Paper
	opt    Options
	base   string
	report *Report
	now    tasks.Mutation // of the mutant being judged
	all    []string       // all checks of the paper
	done   int
}

// trial is one mutant in one variant.
type trial struct {
	mutant Mutant
	sheet  *checks.Sheet
	same   bool // the record shows the same acts as the model answer's
	err    error
}

func (r *runner) variant(ctx context.Context, n uint64) error {
	p, err := r.paper.Variant(n)
	if err != nil {
		return err
	}
	st, err := prove.Stage(p)
	if err != nil {
		return err
	}
	i := slices.IndexFunc(p.Transcripts, func(t *tasks.Transcript) bool { return t.ID == r.base })
	base, err := st.Run(ctx, p.Transcripts[i])
	if err != nil {
		return err
	}
	if base.Sheet.Lo != p.Total {
		return fmt.Errorf("bài mẫu %[1]s chỉ được %[2]s điểm ở biến thể %[3]d: sửa đề trước (task test) / the model answer %[1]s gets %[2]s points in variant %[3]d: mend the paper first (task test)", r.base, base.Sheet.Lo, n)
	}
	drops, err := r.try(ctx, st, p.Transcripts[i], Drops(p, p.Transcripts[i]), "")
	if err != nil {
		return err
	}
	serves := servedTasks(drops)
	trials, err := r.try(ctx, st, p.Transcripts[i], Derive(p, p.Transcripts[i], serves), outline(base.Record))
	if err != nil {
		return err
	}
	for k := range trials {
		r.note(p, n, base.Sheet, &trials[k], serves)
	}
	if n == r.report.Variants[0] && r.opt.Pairs > 0 {
		return r.pairs(ctx, st, p, p.Transcripts[i], trials, serves)
	}
	return nil
}

// try runs mutants on all processors; results are in the order of mutants.
func (r *runner) try(ctx context.Context, st *prove.Trial, base *tasks.Transcript, list []Mutant, model string) ([]trial, error) {
	out := make([]trial, len(list))
	next := make(chan int)
	var mu sync.Mutex // guards r.done and calls of Progress
	var wg sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), max(1, len(list))) {
		wg.Go(func() {
			for i := range next {
				t := *base
				t.Do, t.MustScore, t.Total = list[i].Do, nil, nil
				out[i].mutant = list[i]
				o, err := st.Run(ctx, &t)
				if err != nil {
					out[i].err = err
				} else {
					out[i].sheet, out[i].same = o.Sheet, outline(o.Record) == model
				}
				mu.Lock()
				if r.done++; r.opt.Progress != nil {
					r.opt.Progress(r.done, len(list))
				}
				mu.Unlock()
			}
		})
	}
	for i := range list {
		next <- i
	}
	close(next)
	wg.Wait()
	r.done = 0
	return out, errors.Join(ctx.Err())
}

// plainVerbs are the acts in the document system that say all in text, parties
// and document.
var plainVerbs = []act.Verb{act.Receive, act.Register, act.Present, act.Direct, act.Return, act.Recall, act.Remind, act.Report, act.Complete, act.Open}

// outline is what a candidate did, without the numbers that every run gives.
func outline(r *checks.Record) string {
	var b strings.Builder
	for i := range r.Acts {
		a := &r.Acts[i]
		if a.By.Role != action.Candidate || a.Refused != nil || a.Verb == act.SearchMail || a.Verb == act.Search {
			continue
		}
		fmt.Fprintf(&b, "%s %s %v %s %v %q %s", a.At.Format("15:04"), a.Verb, a.Letters, a.Document, a.Parties, a.Text, a.Folder)
		switch do := a.Do.(type) {
		case action.DocumentRouted:
			fmt.Fprintf(&b, " %v %s", do.Assigned, do.Due)
		case action.DueSet:
			fmt.Fprintf(&b, " %s", do.Due)
		default:
			if a.App == act.Documents && !slices.Contains(plainVerbs, a.Verb) { // of these the rest is in the act
				fmt.Fprintf(&b, " %v", do)
			}
		}
		if s := a.Sent; s != nil && s.Letter != nil {
			fmt.Fprintf(&b, " %v %v %v %q %q %v %v", s.To, s.Cc, s.Bcc, s.Letter.Subject, s.Own.Text, s.Answers, s.Passes)
			fmt.Fprintf(&b, " %q %v %v", s.Letter.Importance, s.Letter.ReadReceiptTo, s.Letter.DeliveryReceiptTo)
			for _, e := range s.Meetings {
				fmt.Fprintf(&b, " %s %q %s %s %q %q %v", e.Method, e.Comment, e.Start, e.End, e.Title, e.Place, e.Attendees)
			}
			for _, f := range s.Files {
				fmt.Fprintf(&b, " %s=%s", f.Name, f.Hash())
			}
		}
		b.WriteByte('\n')
	}
	return b.String()
}

// note judges one trial.
func (r *runner) note(p *tasks.Paper, n uint64, base *checks.Sheet, t *trial, serves map[int][]string) {
	res := Result{Mutant: t.mutant, Variant: n}
	r.now = t.mutant.Mutation
	switch {
	case t.err != nil:
		res.Fate = Impossible
	default:
		res.Total = t.sheet.Lo
		res.Lost = r.losses(base, t.sheet)
		if t.mutant.Deed >= 0 && len(res.Lost) > 1 {
			for _, l := range res.Lost {
				served := slices.Contains(serves[t.mutant.Deed], l.Task) || slices.Contains(t.mutant.Meddles, l.Task)
				if !served && l.Task != "paper" {
					res.Spill = append(res.Spill, l.Task)
				}
			}
		}
		full := t.sheet.Lo == p.Total && t.sheet.Hi == p.Total
		switch {
		case t.mutant.Harmless && full:
			res.Fate = Kept
		case t.mutant.Harmless:
			res.Fate = Unfair
		case !full:
			res.Fate = Caught
		case t.same:
			res.Fate = Equivalent
		default:
			res.Fate = Survived
		}
	}
	for i := range r.report.Results {
		if old := &r.report.Results[i]; old.Name == res.Name {
			if worse(old.Fate, res.Fate) != old.Fate {
				*old = res
			}
			return
		}
	}
	r.report.Results = append(r.report.Results, res)
}

// losses compares two sheets and notes which checks were broken.
func (r *runner) losses(base, got *checks.Sheet) []Loss {
	var out []Loss
	for i := range base.Tasks {
		b, g := &base.Tasks[i], &got.Tasks[i]
		l := Loss{Task: b.ID, Points: b.Lo - g.Lo}
		for j := range b.Steps {
			l.Checks = append(l.Checks, r.changed(b.ID+"/"+b.Steps[j].ID, b.Steps[j].Checks, g.Steps[j].Checks)...)
			if g.Steps[j].Extra != nil {
				l.Checks = append(l.Checks, "extra_attempts")
			}
		}
		l.Checks = append(l.Checks, r.changed(b.ID+"/penalties", b.Penalties, g.Penalties)...)
		l.Checks = append(l.Checks, r.changed(b.ID+"/cap_if", b.Caps, g.Caps)...)
		if l.Points != 0 {
			out = append(out, l)
		}
	}
	if lost := r.changed("paper/penalties", base.Penalties, got.Penalties); len(lost) > 0 {
		out = append(out, Loss{Task: "paper", Checks: lost})
	}
	return out
}

// changed lists the kinds whose verdict differs, and notes their checks.
func (r *runner) changed(where string, base, got []checks.CheckMark) []string {
	var out []string
	for k := range base {
		name := fmt.Sprintf("%s/%s/%d", where, base[k].Kind, k+1)
		if !slices.Contains(r.all, name) {
			r.all = append(r.all, name)
		}
		if base[k].Verdict != got[k].Verdict {
			if by := r.report.BrokenBy[name]; !slices.Contains(by, r.now) {
				r.report.BrokenBy[name] = append(by, r.now)
			}
			out = append(out, base[k].Kind)
		}
	}
	return out
}

// finish finds the checks that nothing broke, and matches signatures.
func (r *runner) finish() {
	rep := r.report
	used := make([]bool, len(r.paper.Accepted))
	sign := func(name string) *tasks.Acceptance {
		for i := range r.paper.Accepted {
			if r.paper.Accepted[i].Covers(name) {
				used[i] = true
				return &r.paper.Accepted[i]
			}
		}
		return nil
	}
	for i := range rep.Results {
		if rep.Results[i].finding() {
			rep.Results[i].Accepted = sign(rep.Results[i].Name)
		}
	}
	for i := range rep.Pairs {
		rep.Pairs[i].Accepted = sign(rep.Pairs[i].A + " + " + rep.Pairs[i].B)
	}
	for _, name := range r.all {
		if len(rep.BrokenBy[name]) == 0 {
			rep.Unbroken = append(rep.Unbroken, Unbroken{name, sign("check:" + name)})
		}
	}
	for i, a := range r.paper.Accepted {
		if !used[i] && a.Carried == "" { // a composed paper need not make each mutant of its tasks, nor try each pair
			rep.Stale = append(rep.Stale, a)
		}
	}
}
