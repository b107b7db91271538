package bank_test

import (
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"thuchanh/checks/mutate"
	"thuchanh/checks/prove"
	"thuchanh/tasks"
	"thuchanh/tasks/bank"
)

// TestEveryTaskOfTheBankIsProven reads, lints, tests and mutates each task. A
// few variants have to do here; CI's stage for papers tries twenty, and compares
// the reports of mutants with those that are kept.
func TestEveryTaskOfTheBankIsProven(t *testing.T) {
	for _, id := range bank.IDs() {
		t.Run(id, func(t *testing.T) {
			t.Parallel()
			p, err := tasks.Load(bank.FS(), id)
			if err != nil {
				t.Fatal(err)
			}
			named(t, p, id)
			for _, e := range tasks.Lint(p) {
				t.Error(e)
			}
			tested, err := prove.Test(t.Context(), p, 3, nil)
			if err != nil {
				t.Fatal(err)
			}
			if !tested.OK() {
				t.Error(written(t, tested.Write))
			}
			mutants, err := mutate.Run(t.Context(), p, mutate.Options{}) // as many as CI, so that every signature covers something
			if err != nil {
				t.Fatal(err)
			}
			report := written(t, mutants.Write)
			if !mutants.OK() {
				t.Error(report)
			}
			kept, err := os.ReadFile(filepath.Join("..", "..", "docs", "mutations", "bank", id+".txt"))
			if err != nil || string(kept) != report {
				t.Errorf("the report of mutants is not the one that is kept (%v): look at what changed, then run thuchanh task mutate tasks/bank --write docs/mutations/bank", err)
			}
		})
	}
}

// named checks that folder, paper and catalogue agree.
func named(t *testing.T, p *tasks.Paper, id string) {
	t.Helper()
	code, _, _ := strings.Cut(id, "-")
	if p.ID != id || p.Catalogue != strings.ToUpper(code) {
		t.Errorf("the folder %s holds the paper %s with the code %q", id, p.ID, p.Catalogue)
	}
	if len(p.Tasks) != 1 && code[0] != 'c' {
		t.Errorf("%d tasks; only composites (C01 …) have several", len(p.Tasks))
	}
	if len(p.Penalties) > 0 {
		t.Error("penalties of the whole paper cannot be composed: put them into the task")
	}
	for _, s := range p.Tasks {
		if s.ID != strings.TrimPrefix(id, code+"-") && code[0] != 'c' {
			t.Errorf("the task is called %s; name it %s, so that no two tasks of the bank have one name", s.ID, strings.TrimPrefix(id, code+"-"))
		}
	}
}

func written(t *testing.T, write func(io.Writer) error) string {
	t.Helper()
	var b strings.Builder
	if err := write(&b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestNoReportOfMutantsIsLeftOver(t *testing.T) {
	reports, err := filepath.Glob("../../docs/mutations/bank/*.txt")
	if err != nil {
		t.Fatal(err)
	}
	known := map[string]bool{}
	for _, id := range bank.IDs() {
		known[id+".txt"] = true
	}
	for _, r := range reports {
		if !known[filepath.Base(r)] {
			t.Errorf("%s is of no task in the bank", r)
		}
	}
}
