package tasks

import (
	"fmt"
	"io/fs"
	"strings"

	"thuchanh/internal/strictyaml"
)

// LoadStarted is Load for a paper that may have no tasks yet, so that its world
// can be worked in and its names offered by an editor. A task that nobody is
// asked to do stands in for them then; it is not written to the folder.
func LoadStarted(fsys fs.FS, dir string) (*Paper, error) {
	f, errs := readFolder(fsys, dir)
	if len(errs) > 0 {
		return nil, errs.sorted()
	}
	for name := range f {
		if strings.HasPrefix(name, "tasks/") {
			return parse(f, 0)
		}
	}
	total := "40"
	if n := strictyaml.Parse(f["paper.yaml"], new(strictyaml.Report)).Peek("total"); n != nil {
		total = n.Text
	}
	f["tasks/chua-co.yaml"] = fmt.Appendf(nil, `task: chua-co
version: 1
title: Chưa có bài
points: %[1]q
instruction: "{a: Chưa có bài}."
steps:
  - step: chua_co
    look_for: {app: mail, action: send}
    checks: [{check: did, points: %[1]q, said: a}]
`, total)
	return parse(f, 0)
}
