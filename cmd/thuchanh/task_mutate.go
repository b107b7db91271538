package main

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"strings"
	"time"

	"thuchanh/checks/mutate"
)

type mutateCmd struct {
	Paper    string `arg:"" help:"Tên đề có sẵn hoặc thư mục đề. / A bundled paper's name or a folder."`
	Variants int    `help:"Số biến thể. / Variants." default:"3"`
	Pairs    int    `help:"Số cặp lỗi thử nhiều nhất; số âm là không thử. / Pairs of mistakes to try at most; none if negative." default:"1500"`
	Write    string `help:"Ghi báo cáo ra tệp này; với ngân hàng: thư mục. / Write the report to this file, for a bank into this folder." type:"path"`
	Check    string `help:"So báo cáo với tệp này (với ngân hàng: thư mục); khác là lỗi. / Compare the report with this file, for a bank with those in this folder; a difference is an error." type:"path"`
}

// Run fails unless every corrupted answer is caught or signed for.
func (c *mutateCmd) Run(e *env) error {
	if list, ok := findBank(c.Paper); ok {
		return mutateBank(e, list, c)
	}
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
	fmt.Fprintf(e.stderr, "%.1f s\n", time.Since(begin).Seconds())
	if c.Write == "" && c.Check == "" {
		if err := r.Write(e.stdout); err != nil {
			return err
		}
	}
	same, err := c.keep(e.stdout, r)
	if err != nil {
		return err
	}
	if !same || !r.OK() {
		return exitCode(1)
	}
	return nil
}

// keep writes the report to a file, or compares it with the one that is kept and
// says on w what differs.
func (c *mutateCmd) keep(w io.Writer, r *mutate.Report) (same bool, err error) {
	var b bytes.Buffer
	if err := r.Write(&b); err != nil {
		return false, err
	}
	if c.Write != "" {
		if err := os.WriteFile(c.Write, b.Bytes(), 0o644); err != nil {
			return false, fmt.Errorf("writing the report: %w", err)
		}
		fmt.Fprintln(w, c.Write)
	}
	if c.Check == "" {
		return true, nil
	}
	return compareReport(w, c.Check, b.String())
}

// compareReport prints the lines in which a report differs from the one that
// is kept.
func compareReport(w io.Writer, file, now string) (same bool, err error) {
	b, err := os.ReadFile(file)
	if err != nil {
		return false, fmt.Errorf("reading the report that is kept: %w; write it with --write", err)
	}
	if string(b) == now {
		fmt.Fprintf(w, "%s: không đổi / unchanged\n", file)
		return true, nil
	}
	before, after := strings.Split(string(b), "\n"), strings.Split(now, "\n")
	for _, l := range only(before, after) {
		fmt.Fprintln(w, "-", l)
	}
	for _, l := range only(after, before) {
		fmt.Fprintln(w, "+", l)
	}
	fmt.Fprintf(w, "%s không còn đúng: xem lại rồi ghi bằng --write. / is out of date: look at the changes, then write it with --write.\n", file)
	return false, nil
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
