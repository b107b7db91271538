package main

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"text/tabwriter"
	"time"

	"thuchanh/checks/mutate"
	"thuchanh/checks/prove"
	"thuchanh/tasks"
	"thuchanh/tasks/bank"
)

// bankTask is one task of a bank: a folder among others with one agency.
type bankTask struct {
	id   string
	load func() (*tasks.Paper, error)
}

// findBank lists the tasks of a bank: "bank" is the one that comes with the
// program, anything else a folder of papers. ok is false if name is no bank.
func findBank(name string) (list []bankTask, ok bool) {
	if _, err := os.Stat(filepath.Join(name, "paper.yaml")); err == nil {
		return nil, false
	}
	found, err := filepath.Glob(filepath.Join(name, "*", "paper.yaml"))
	if err == nil {
		for _, f := range found {
			dir := filepath.Dir(f)
			list = append(list, bankTask{filepath.Base(dir), func() (*tasks.Paper, error) { return loadFolder(dir) }})
		}
	}
	if len(list) == 0 && name == "bank" {
		for _, id := range bank.IDs() {
			list = append(list, bankTask{id, func() (*tasks.Paper, error) { return tasks.Load(bank.FS(), id) }})
		}
	}
	slices.SortFunc(list, func(a, b bankTask) int { return cmp.Compare(a.id, b.id) })
	return list, len(list) > 0
}

// verdict is what came of one task: what the table says of it, and what is
// printed below if it fails.
type verdict struct {
	say    string
	ok     bool
	detail func() error
}

// runBank does the same to every task of a bank and prints a table, then the
// details of those that failed.
func runBank(e *env, list []bankTask, do func(p *tasks.Paper) (verdict, error)) error {
	begin := time.Now()
	w := tabwriter.NewWriter(e.stdout, 0, 0, 2, ' ', 0)
	fmt.Fprintln(w, "Bài / task\tMã / code\tĐiểm / points\tBiến thể / variants\tBài làm mẫu / transcripts\tKết quả / result\t")
	var failed []bankTask
	var details []func() error
	for _, t := range list {
		p, err := t.load()
		v := verdict{say: "không đọc được / cannot be read", detail: func() error { return printErrors(e, err) }}
		if err == nil {
			if v, err = do(p); err != nil {
				return fmt.Errorf("%s: %w", t.id, err)
			}
			fmt.Fprintf(w, "%s\t%s\t%s\t%d\t%d\t%s\t%s\n", t.id, p.Catalogue, p.Total, p.Variants(), len(p.Transcripts), v.say, map[bool]string{true: "✓", false: "✗"}[v.ok])
		} else {
			fmt.Fprintf(w, "%s\t\t\t\t\t%s\t✗\n", t.id, v.say)
		}
		if !v.ok {
			failed, details = append(failed, t), append(details, v.detail)
		}
	}
	if err := w.Flush(); err != nil {
		return fmt.Errorf("writing the table: %w", err)
	}
	for i, t := range failed {
		fmt.Fprintf(e.stdout, "\n-- %s\n", t.id)
		if err := details[i](); err != nil {
			return err
		}
	}
	fmt.Fprintf(e.stdout, "\n%d bài, %d không đạt. / %d tasks, %d failed.\n", len(list), len(failed), len(list), len(failed))
	fmt.Fprintf(e.stderr, "%.1f s\n", time.Since(begin).Seconds())
	if len(failed) > 0 {
		return exitCode(1)
	}
	return nil
}

// printErrors prints what is wrong with a paper, one finding after the other.
func printErrors(e *env, err error) error {
	list, ok := errors.AsType[tasks.Errors](err)
	if !ok {
		return err
	}
	for _, f := range list {
		fmt.Fprintln(e.stdout, f)
	}
	return nil
}

// lintBank is task lint for a whole bank.
func lintBank(e *env, list []bankTask) error {
	return runBank(e, list, func(p *tasks.Paper) (verdict, error) {
		found := tasks.Errors(tasks.Lint(p))
		return verdict{fmt.Sprintf("%d lỗi / errors", len(found)), len(found) == 0, func() error { return printErrors(e, found) }}, nil
	})
}

// testBank is task test for a whole bank.
func testBank(e *env, list []bankTask, variants int) error {
	return runBank(e, list, func(p *tasks.Paper) (verdict, error) {
		r, err := prove.Test(e.ctx, p, variants, nil)
		if err != nil {
			return verdict{}, err
		}
		wrong := 0
		for i := range r.Results {
			if !r.Results[i].OK() {
				wrong++
			}
		}
		return verdict{fmt.Sprintf("%d/%d", len(r.Results)-wrong, len(r.Results)), r.OK(), func() error { return r.Write(e.stdout) }}, nil
	})
}

// mutateBank is task mutate for a whole bank; write and check name folders that
// hold a report for each task.
func mutateBank(e *env, list []bankTask, c *mutateCmd) error {
	if c.Write != "" {
		if err := os.MkdirAll(c.Write, 0o755); err != nil {
			return fmt.Errorf("making the folder of the reports: %w", err)
		}
	}
	return runBank(e, list, func(p *tasks.Paper) (verdict, error) {
		r, err := mutate.Run(e.ctx, p, mutate.Options{Variants: c.Variants, Pairs: c.Pairs})
		if err != nil {
			return verdict{}, err
		}
		one := *c
		if c.Write != "" {
			one.Write = filepath.Join(c.Write, p.ID+".txt")
		}
		if c.Check != "" {
			one.Check = filepath.Join(c.Check, p.ID+".txt")
		}
		var differs bytes.Buffer
		same, err := one.keep(&differs, r)
		if err != nil {
			return verdict{}, err
		}
		v := verdict{fmt.Sprintf("%d biến dạng / mutants", len(r.Results)), r.OK() && same, func() error { return r.Write(e.stdout) }}
		if !same {
			v.say = "báo cáo đã khác / the report has changed"
			v.detail = func() error { _, err := differs.WriteTo(e.stdout); return err }
		}
		return v, nil
	})
}
