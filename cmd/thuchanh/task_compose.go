package main

import (
	"fmt"
	"os"
	"path/filepath"

	"thuchanh/checks/prove"
	"thuchanh/sandbox/action"
	"thuchanh/tasks"
	"thuchanh/tasks/compose"
)

type composeCmd struct {
	Out      string   `arg:"" help:"Thư mục của đề sẽ ghi; phải chưa có. / The folder of the paper to write; it must not exist." type:"path"`
	Tasks    []string `arg:"" help:"Các bài trong ngân hàng, theo thứ tự: tên hoặc thư mục. / Tasks of the bank in their order: names or folders."`
	ID       string   `name:"id" help:"Mã đề; bỏ trống là tên thư mục. / The paper's identifier; the folder's name if left out."`
	Title    string   `help:"Tên đề. / The title."`
	TitleEN  string   `name:"title-en" help:"Tên đề bằng tiếng Anh. / The title in English."`
	Role     string   `help:"Thí sinh đóng vai ai. / Whom the candidate plays." default:"giam_doc"`
	Total    string   `help:"Tổng điểm. / The total." default:"40"`
	Minutes  int      `help:"Thời gian làm bài; bỏ trống là tổng thời gian của các bài. / The time; what the tasks take together if left out."`
	Variants int      `help:"Số biến thể đem thử sau khi ghép. / Variants to try afterwards." default:"3"`
}

// Run writes the paper and puts it on trial. A paper that does not hold is left
// where it is, to be looked at, and the command fails.
func (c *composeCmd) Run(e *env) error {
	total, ok := tasks.ParsePoints(c.Total)
	if !ok || total <= 0 {
		return fmt.Errorf("--total %[1]q không phải số điểm / --total %[1]q is no number of points", c.Total)
	}
	if c.ID == "" {
		c.ID = filepath.Base(c.Out)
	}
	var list []*tasks.Paper
	for _, name := range c.Tasks {
		p, err := findPaper(name)
		if err != nil {
			return err
		}
		list = append(list, p)
	}
	files, err := compose.Compose(list, compose.Options{ID: c.ID, Title: c.Title, TitleEN: c.TitleEN, Role: action.PersonID(c.Role), Total: total, Minutes: c.Minutes})
	if err != nil {
		return failed(e, err)
	}
	if err := writeFolder(c.Out, files); err != nil {
		return err
	}
	p, err := loadFolder(c.Out)
	if err != nil {
		return failed(e, err)
	}
	if found := tasks.Lint(p); len(found) > 0 {
		return failed(e, tasks.Errors(found))
	}
	r, err := prove.Test(e.ctx, p, c.Variants, nil)
	if err != nil {
		return err
	}
	if !r.OK() {
		if err := r.Write(e.stdout); err != nil {
			return err
		}
		return exitCode(1)
	}
	fmt.Fprintf(e.stdout, "%s: %d nhiệm vụ, %d biến thể, %d bài làm mẫu đúng điểm ở %d biến thể. / tasks, variants, transcripts that score as promised, variants tried.\n", c.Out, len(p.Tasks), p.Variants(), len(p.Transcripts), len(r.Variants))
	return nil
}

// failed prints what is wrong with a paper and fails.
func failed(e *env, err error) error {
	if err := printErrors(e, err); err != nil {
		return err
	}
	return exitCode(1)
}

// writeFolder writes the files of a paper into a new folder.
func writeFolder(dir string, files map[string][]byte) error {
	if _, err := os.Stat(dir); err == nil {
		return fmt.Errorf("%[1]s đã có: chọn thư mục khác / %[1]s exists already: choose another folder", dir)
	}
	for name, b := range files {
		full := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(full), 0o755); err != nil {
			return fmt.Errorf("making the paper's folder: %w", err)
		}
		if err := os.WriteFile(full, b, 0o644); err != nil {
			return fmt.Errorf("writing the paper: %w", err)
		}
	}
	return nil
}
