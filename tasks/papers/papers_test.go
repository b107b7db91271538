package papers_test

import (
	"testing"

	"thuchanh/tasks"
	"thuchanh/tasks/papers"
)

func TestEveryPaperLoadsAndLintIsSilent(t *testing.T) {
	for _, id := range papers.IDs() {
		p, err := tasks.Load(papers.FS(), id)
		if err != nil {
			t.Fatal(err)
		}
		if p.ID != id {
			t.Errorf("the folder %s holds the paper %s; name them alike", id, p.ID)
		}
		for _, e := range tasks.Lint(p) {
			t.Error(e)
		}
	}
}
