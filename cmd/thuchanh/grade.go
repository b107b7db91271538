package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"thuchanh/checks"
	"thuchanh/checks/marking"
	"thuchanh/checks/report"
	"thuchanh/sandbox/journal/sqlite"
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
	restore := marking.SpendMemory()
	sheets, err := marking.All(e.ctx, store)
	restore()
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
