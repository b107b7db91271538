package main

import (
	"fmt"
	"io"

	"thuchanh/checks"
	"thuchanh/checks/marking"
	"thuchanh/checks/report"
	"thuchanh/checks/review"
	"thuchanh/sandbox/action"
	"thuchanh/sandbox/journal"
	"thuchanh/tasks"
)

// again marks by the paper as it was sat and by the mended one, and lists whose
// mark changes. With --out the new sheets are written beside the old ones.
func (g *gradeCmd) again(e *env, store journal.Reader) error {
	threshold, ok := tasks.ParsePoints(g.Threshold)
	if !ok {
		return fmt.Errorf("--threshold %q is not a number of points: write 20 or 20.5", g.Threshold)
	}
	mended, err := findPaper(g.Paper)
	if err != nil {
		return err
	}
	defer marking.SpendMemory()()
	x, err := marking.Read(e.ctx, store)
	if err != nil {
		return err
	}
	before, err := x.Mark(e.ctx)
	if err != nil {
		return err
	}
	after, err := x.Remark(e.ctx, mended)
	if err != nil {
		return err
	}
	if len(after) == 0 {
		return fmt.Errorf("nobody sat the paper %q: is it the right folder, and is the id in paper.yaml the one it was dealt under?", mended.ID)
	}
	if after, err = g.wanted(after); err != nil {
		return err
	}
	c, err := review.Compare(before, after, threshold)
	if err != nil {
		return err
	}
	if g.Out != "" {
		if err := g.beside(e.stdout, before, after); err != nil {
			return err
		}
	}
	return g.output(e.stdout, "changes", func(w io.Writer) error { return g.changes(w, c) })
}

// beside writes each old sheet and its new one.
func (g *gradeCmd) beside(stdout io.Writer, before, after []*checks.Sheet) error {
	old := map[action.Hash]*checks.Sheet{} // by the record they were made from
	for _, s := range before {
		old[s.JournalHead] = s
	}
	for _, s := range after {
		who := string(s.Candidate)
		if err := g.write(stdout, old[s.JournalHead], who); err != nil {
			return err
		}
		if err := g.write(stdout, s, who+".again"); err != nil {
			return err
		}
	}
	return nil
}

func (g *gradeCmd) changes(w io.Writer, c *review.Changes) error {
	switch g.Format {
	case "json":
		b, err := report.ChangesJSON(c)
		if err != nil {
			return err
		}
		_, err = w.Write(b)
		return err
	case "html":
		return report.ChangesHTML(w, c, g.Lang)
	}
	return report.ChangesText(w, c, report.Options{Lang: g.Lang})
}
