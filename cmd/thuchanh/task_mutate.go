package main

import (
	"bytes"
	"fmt"
	"os"
	"strings"
	"time"

	"thuchanh/checks/mutate"
)

type mutateCmd struct {
	Paper    string `arg:"" help:"Tên đề có sẵn hoặc thư mục đề. / A bundled paper's name or a folder."`
	Variants int    `help:"Số biến thể. / Variants." default:"3"`
	Pairs    int    `help:"Số cặp lỗi thử nhiều nhất; số âm là không thử. / Pairs of mistakes to try at most; none if negative." default:"1500"`
	Write    string `help:"Ghi báo cáo ra tệp này. / Write the report to this file." type:"path"`
	Check    string `help:"So báo cáo với tệp này; khác là lỗi. / Compare the report with this file; a difference is an error." type:"path"`
}

// Run fails unless every corrupted answer is caught or signed for.
func (c *mutateCmd) Run(e *env) error {
	p, err := findPaper(c.Paper)
	if err != nil {
		return err
	}
	begin, shown := time.Now(), time.Time{}
	r, err := mutate.Run(e.ctx, p, mutate.Options{Variants: c.Variants, Pairs: c.Pairs, Progress: func(done, total int) {
		if now := time.Now(); now.Sub(shown) > time.Second || done == total {
			shown = now
			fmt.Fprintf(e.stderr, "%d/%d\n", done, total)
		}
	}})
	if err != nil {
		return err
	}
	var b bytes.Buffer
	if err := r.Write(&b); err != nil {
		return err
	}
	fmt.Fprintf(e.stderr, "%.1f s\n", time.Since(begin).Seconds())
	if c.Write != "" {
		if err := os.WriteFile(c.Write, b.Bytes(), 0o644); err != nil {
			return fmt.Errorf("writing the report: %w", err)
		}
		fmt.Fprintln(e.stdout, c.Write)
	} else if c.Check == "" {
		if _, err := e.stdout.Write(b.Bytes()); err != nil {
			return err
		}
	}
	if c.Check != "" {
		if err := compareReport(e, c.Check, b.String()); err != nil {
			return err
		}
	}
	if !r.OK() {
		return exitCode(1)
	}
	return nil
}

// compareReport prints the lines in which a report differs from the one that
// is kept.
func compareReport(e *env, file, now string) error {
	b, err := os.ReadFile(file)
	if err != nil {
		return fmt.Errorf("reading the report that is kept: %w; write it with --write", err)
	}
	if string(b) == now {
		fmt.Fprintf(e.stdout, "%s: không đổi / unchanged\n", file)
		return nil
	}
	before, after := strings.Split(string(b), "\n"), strings.Split(now, "\n")
	for _, l := range only(before, after) {
		fmt.Fprintln(e.stdout, "-", l)
	}
	for _, l := range only(after, before) {
		fmt.Fprintln(e.stdout, "+", l)
	}
	fmt.Fprintf(e.stdout, "%s không còn đúng: xem lại rồi ghi bằng --write. / is out of date: look at the changes, then write it with --write.\n", file)
	return exitCode(1)
}

// only are the lines of a that b does not have.
func only(a, b []string) []string {
	has := map[string]bool{}
	for _, l := range b {
		has[l] = true
	}
	var out []string
	for _, l := range a {
		if !has[l] {
			out = append(out, l)
		}
	}
	return out
}
