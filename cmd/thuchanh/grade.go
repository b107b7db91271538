package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"

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

	Paper     string `help:"Chấm lại theo đề đã sửa này (thư mục có paper.yaml) và in ai đổi điểm. / Mark again by this mended paper (a folder with paper.yaml) and list whose marks change."`
	Threshold string `help:"Ngưỡng điểm thực hành để báo ai đổi bên. / Points of the practical part; who crosses them is named." default:"20"`
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
	if g.Paper != "" {
		return g.again(e, store)
	}
	restore := marking.SpendMemory()
	sheets, err := marking.All(e.ctx, store)
	restore()
	if err != nil {
		return err
	}
	if sheets, err = g.wanted(sheets); err != nil {
		return err
	}
	for _, s := range sheets {
		if err := g.write(e.stdout, s, string(s.Candidate)); err != nil {
			return err
		}
	}
	return nil
}

// wanted are the sheets of whom was asked for.
func (g *gradeCmd) wanted(sheets []*checks.Sheet) ([]*checks.Sheet, error) {
	if g.Only != "" {
		sheets = slices.DeleteFunc(sheets, func(s *checks.Sheet) bool { return string(s.Candidate) != g.Only })
	}
	if len(sheets) == 0 {
		return nil, errors.New("no attempt to mark: " + map[bool]string{true: "the journal has none", false: "no candidate " + g.Only}[g.Only == ""])
	}
	return sheets, nil
}

// output is where a sheet or a list goes: a file of its own in --out, whose name
// is told, or the terminal.
func (g *gradeCmd) output(stdout io.Writer, name string, write func(io.Writer) error) error {
	if g.Out == "" {
		return write(stdout)
	}
	if err := os.MkdirAll(g.Out, 0o700); err != nil {
		return fmt.Errorf("making %s: %w", g.Out, err)
	}
	name = filepath.Join(g.Out, name+map[string]string{"text": ".txt", "json": ".json", "html": ".html"}[g.Format])
	f, err := os.Create(name)
	if err != nil {
		return fmt.Errorf("writing %s: %w", name, err)
	}
	if err := errors.Join(write(f), f.Close()); err != nil {
		return err
	}
	_, err = fmt.Fprintln(stdout, name)
	return err
}

func (g *gradeCmd) write(stdout io.Writer, s *checks.Sheet, name string) error {
	return g.output(stdout, name, func(w io.Writer) error { return g.sheet(w, s) })
}

func (g *gradeCmd) sheet(w io.Writer, s *checks.Sheet) error {
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
