package main

import (
	"errors"
	"fmt"
	"os"
	"strings"
	"time"

	"thuchanh/checks/prove"
	"thuchanh/checks/report"
	"thuchanh/tasks"
)

// taskCmds are for exam designers.
type taskCmds struct {
	Lint    lintCmd    `cmd:"" help:"Đọc đề và kiểm tra các luật đọc được từ văn bản. / Read a paper and check what can be read off its text."`
	Test    testCmd    `cmd:"" help:"Chạy mọi bài làm mẫu trong sandbox thật và so điểm. / Run every transcript in the real sandbox and compare scores."`
	Mutate  mutateCmd  `cmd:"" help:"Làm sai bài mẫu bằng mọi cách, xem cách nào vẫn đủ điểm. / Corrupt the model answer in every way and see what still gets all points."`
	Compose composeCmd `cmd:"" help:"Ghép các bài trong ngân hàng thành một đề. / Compose a paper of tasks of the bank."`
	Schema  schemaCmd  `cmd:"" help:"In lược đồ JSON cho trình soạn thảo. / Print the JSON Schema for editors."`
	Record  recordCmd  `cmd:"" help:"Làm nhiệm vụ một lần trong sandbox; bản ghi thành bài mẫu và bộ câu hỏi nháp. / Do the task once; the recording becomes a transcript and a draft of checks."`
	Explain explainCmd `cmd:"" help:"In phiếu chấm của một bài làm mẫu. / Print the mark sheet of one transcript."`
}

type lintCmd struct {
	Paper string `arg:"" help:"Tên đề có sẵn, thư mục đề, hoặc ngân hàng đề (bank). / A bundled paper's name, a folder, or a bank of tasks."`
}

// Run prints every finding, and fails if there is one.
func (c *lintCmd) Run(e *env) error {
	if all, ok := findBank(c.Paper); ok {
		return lintBank(e, all)
	}
	p, err := findPaper(c.Paper)
	var list tasks.Errors
	if err != nil {
		var ok bool
		if list, ok = errors.AsType[tasks.Errors](err); !ok {
			return err
		}
	} else {
		list = tasks.Lint(p)
	}
	for _, f := range list {
		fmt.Fprintln(e.stdout, f)
	}
	if len(list) > 0 {
		plural := "s"
		if len(list) == 1 {
			plural = ""
		}
		fmt.Fprintf(e.stdout, "%d lỗi. / %d error%s.\n", len(list), len(list), plural)
		return exitCode(1)
	}
	fmt.Fprintf(e.stdout, "%s: %d nhiệm vụ, %d bài làm mẫu, không có lỗi. / no errors.\n", p.ID, len(p.Tasks), len(p.Transcripts))
	return nil
}

type testCmd struct {
	Paper    string `arg:"" help:"Tên đề có sẵn hoặc thư mục đề. / A bundled paper's name or a folder."`
	Variants int    `help:"Số biến thể đem thử. / Variants to try." default:"20"`
}

// Run fails unless every transcript scores what it promises.
func (c *testCmd) Run(e *env) error {
	if all, ok := findBank(c.Paper); ok {
		return testBank(e, all, c.Variants)
	}
	p, err := findPaper(c.Paper)
	if err != nil {
		return err
	}
	begin := time.Now()
	r, err := prove.Test(e.ctx, p, c.Variants, nil)
	if err != nil {
		return err
	}
	if err := r.Write(e.stdout); err != nil {
		return err
	}
	fmt.Fprintf(e.stderr, "%.1f s\n", time.Since(begin).Seconds())
	if !r.OK() {
		return exitCode(1)
	}
	return nil
}

type explainCmd struct {
	Paper      string `arg:"" help:"Tên đề có sẵn hoặc thư mục đề. / A bundled paper's name or a folder."`
	Transcript string `arg:"" help:"Tên bài làm mẫu, ví dụ oracle. / The transcript's name, for example oracle."`
	Variant    uint64 `help:"Biến thể. / Variant." default:"0"`
	Lang       string `help:"vi, en hoặc both." enum:"vi,en,both" default:"vi"`
	HTML       string `help:"Ghi phiếu chấm HTML ra tệp này. / Write the sheet as HTML to this file." type:"path"`
}

// Run prints what the candidate of a transcript would be told.
func (c *explainCmd) Run(e *env) error {
	p, err := findPaper(c.Paper)
	if err != nil {
		return err
	}
	if p, err = p.Variant(c.Variant); err != nil {
		return err
	}
	var names []string
	for _, t := range p.Transcripts {
		if t.ID != c.Transcript {
			names = append(names, t.ID)
			continue
		}
		out, err := prove.Run(e.ctx, p, c.Variant, t)
		if err != nil {
			return err
		}
		if c.HTML != "" {
			f, err := os.Create(c.HTML)
			if err != nil {
				return fmt.Errorf("writing the sheet: %w", err)
			}
			defer f.Close()
			return report.HTML(f, out.Sheet, c.Lang)
		}
		return report.Text(e.stdout, out.Sheet, report.Options{Lang: c.Lang, Audience: "grader"})
	}
	return fmt.Errorf("đề %[1]s không có bài làm mẫu %[2]q; có: %[3]s / paper %[1]s has no transcript %[2]q; it has: %[3]s", p.ID, c.Transcript, strings.Join(names, ", "))
}
