package papers_test

import (
	"strings"
	"testing"

	"thuchanh/checks/prove"
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

func TestEveryTranscriptScoresAsPromised(t *testing.T) {
	for _, id := range papers.IDs() {
		p, err := tasks.Load(papers.FS(), id)
		if err != nil {
			t.Fatal(err)
		}
		report, err := prove.Test(t.Context(), p, 24, nil)
		if err != nil {
			t.Fatal(err)
		}
		if !report.OK() {
			var b strings.Builder
			if err := report.Write(&b); err != nil {
				t.Fatal(err)
			}
			t.Error(b.String())
		}
	}
}
