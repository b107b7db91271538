package bench

import (
	"testing"

	"thuchanh/tasks/papers"
)

func TestTheBenchmarksPaperHasTenTasks(t *testing.T) {
	p, err := TenTasks(papers.FS())
	if err != nil {
		t.Fatal(err)
	}
	if len(p.Tasks) != 10 {
		t.Errorf("%d tasks", len(p.Tasks))
	}
}
