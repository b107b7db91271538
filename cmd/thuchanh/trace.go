package main

import (
	"fmt"
	"os"
	"strings"

	"thuchanh/checks/marking"
	"thuchanh/checks/report"
	"thuchanh/sandbox/action"
	"thuchanh/sandbox/journal"
	"thuchanh/sandbox/journal/sqlite"
	"thuchanh/sandbox/journal/trace"
)

type traceCmds struct {
	Export traceExportCmd `cmd:"" help:"Gói bài làm của một thí sinh, kèm mọi tệp cần để chấm lại, vào một tệp. / Pack one attempt, with all that marking it again needs, into one file."`
	Mark   traceMarkCmd   `cmd:"" help:"Kiểm tra chuỗi băm của một tệp đã gói rồi chấm. / Verify a packed attempt and mark it."`
}

type traceExportCmd struct {
	Data      string `arg:"" help:"Thư mục dữ liệu. / Data directory." type:"existingdir"`
	Candidate string `arg:"" help:"Số báo danh. / Candidate."`
	File      string `arg:"" help:"Tệp sẽ ghi; chưa được có. / File to write; must not exist." type:"path"`
}

// Run packs the attempt of one candidate. Nothing is overwritten.
func (c *traceExportCmd) Run(e *env) (err error) {
	if _, err := os.Stat(journalPath(c.Data)); err != nil {
		return fmt.Errorf("%s holds no journal (journal.db): is it the --data directory of thuchanh serve?", c.Data)
	}
	store, err := sqlite.Open(e.ctx, journalPath(c.Data))
	if err != nil {
		return err
	}
	defer store.Close()
	s, err := attemptOf(e, store, action.CandidateID(c.Candidate))
	if err != nil {
		return err
	}
	f, err := os.OpenFile(c.File, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return fmt.Errorf("writing the trace: %w", err)
	}
	err = trace.Write(e.ctx, f, store, s)
	if cerr := f.Close(); err == nil {
		err = cerr
	}
	if err != nil {
		_ = os.Remove(c.File) // half a trace is none
		return err
	}
	fmt.Fprintln(e.stdout, c.File)
	return nil
}

// attemptOf finds a candidate's stream by what was dealt, not by its name.
func attemptOf(e *env, store journal.Reader, who action.CandidateID) (journal.Stream, error) {
	var known []string
	for info, err := range store.Streams(e.ctx) {
		if err != nil {
			return "", fmt.Errorf("listing attempts: %w", err)
		}
		if !strings.HasPrefix(string(info.Stream), "attempt/") {
			continue
		}
		var first []journal.Entry
		for en, err := range store.Read(e.ctx, info.Stream, 0) {
			if err != nil {
				return "", err
			}
			first = append(first, en)
			break
		}
		d, err := marking.Dealt(first)
		if err != nil {
			return "", fmt.Errorf("reading %s: %w", info.Stream, err)
		}
		if d.Candidate == who {
			return info.Stream, nil
		}
		known = append(known, string(d.Candidate))
	}
	return "", fmt.Errorf("không có thí sinh %s; có: %s / there is no candidate %s, only those", who, strings.Join(known, ", "), who)
}

type traceMarkCmd struct {
	File   string `arg:"" help:"Tệp do trace export ghi. / A file written by trace export." type:"existingfile"`
	Format string `help:"text, json hoặc html. / text, json or html." enum:"text,json,html" default:"text"`
	Lang   string `help:"vi, en hoặc both." enum:"vi,en,both" default:"vi"`
}

// Run marks a packed attempt with the paper that is inside it.
func (c *traceMarkCmd) Run(e *env) error {
	f, err := os.Open(c.File)
	if err != nil {
		return fmt.Errorf("reading the trace: %w", err)
	}
	defer f.Close()
	t, err := trace.Read(e.ctx, f)
	if err != nil {
		return fmt.Errorf("%s: %w", c.File, err)
	}
	for _, h := range t.Missing {
		fmt.Fprintf(e.stderr, "Thiếu dữ liệu %s từ khi gói. / Data %s was missing when it was packed.\n", h, h)
	}
	sheet, err := marking.NewRoom(t.Store).Mark(e.ctx, t.Stream)
	if err != nil {
		return err
	}
	switch c.Format {
	case "json":
		b, err := report.JSON(sheet)
		if err != nil {
			return err
		}
		_, err = e.stdout.Write(append(b, '\n'))
		return err
	case "html":
		return report.HTML(e.stdout, sheet, c.Lang)
	}
	return report.Text(e.stdout, sheet, report.Options{Lang: c.Lang, Audience: "grader"})
}
