package compose_test

import (
	"errors"
	"maps"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"thuchanh/checks/prove"
	"thuchanh/sandbox/action"
	"thuchanh/tasks"
	"thuchanh/tasks/bank"
	"thuchanh/tasks/compose"
)

// fromBank loads tasks of the bank that comes with the program.
func fromBank(t *testing.T, ids ...string) []*tasks.Paper {
	t.Helper()
	var out []*tasks.Paper
	for _, id := range ids {
		p, err := tasks.Load(bank.FS(), id)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, p)
	}
	return out
}

// load reads a composed folder, and lints it.
func load(t *testing.T, files map[string][]byte) *tasks.Paper {
	t.Helper()
	m := fstest.MapFS{}
	for name, b := range files {
		m[name] = &fstest.MapFile{Data: b}
	}
	p, err := tasks.Load(m, ".")
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range tasks.Lint(p) {
		t.Error(e)
	}
	return p
}

// proven tests a paper in a few variants.
func proven(t *testing.T, p *tasks.Paper, variants int) {
	t.Helper()
	r, err := prove.Test(t.Context(), p, variants, nil)
	if err != nil {
		t.Fatal(err)
	}
	if !r.OK() {
		var b strings.Builder
		if err := r.Write(&b); err != nil {
			t.Fatal(err)
		}
		t.Error(b.String())
	}
}

func TestPapersComposedOfTheBankAreProven(t *testing.T) {
	for _, tt := range []struct {
		name  string
		ids   []string
		total tasks.Points
	}{
		{"eight tasks of mail and documents", []string{"e01-tra-loi-thu", "e04-chuyen-tiep", "e05-gui-dung-phien-ban", "e10-lua-dao", "q01-but-phe", "q02-van-ban-khan", "e15-sap-xep-hop-thu", "e18-dinh-chinh"}, 40 * tasks.Point},
		{"five tasks, each worth more", []string{"e02-tra-loi-tat-ca", "e06-gui-bcc", "q04-han-noi-bo", "e20-thu-gui-nham", "e21-chuyen-van-thu"}, 40 * tasks.Point},
		{"three tasks that cannot have the same", []string{"e03-tra-loi-rieng", "e07-tieu-de-noi-dung", "e11-tai-lieu-mat"}, 40 * tasks.Point},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			list := fromBank(t, tt.ids...)
			files, err := compose.Compose(list, compose.Options{ID: "ghep", Role: "giam_doc", Total: tt.total})
			if err != nil {
				t.Fatal(err)
			}
			p := load(t, files)
			if p.Total != tt.total || len(p.Tasks) != len(tt.ids) || p.Catalogue != "" {
				t.Errorf("%d tasks, %s points, catalogue %q", len(p.Tasks), p.Total, p.Catalogue)
			}
			scripts := 2
			for _, q := range list {
				scripts += len(q.Transcripts) - 2
			}
			if len(p.Transcripts) != scripts {
				t.Errorf("%d transcripts, want %d: one model answer, one that does nothing, and every other of every task", len(p.Transcripts), scripts)
			}
			proven(t, p, 2)
			again, err := compose.Compose(list, compose.Options{ID: "ghep", Role: "giam_doc", Total: tt.total})
			if err != nil || !maps.EqualFunc(files, again, slices.Equal[[]byte]) {
				t.Errorf("the same tasks do not give the same bytes (%v)", err)
			}
		})
	}
}

func TestWhatIsSignedForIsSignedForInTheComposedPaperToo(t *testing.T) {
	files, err := compose.Compose(fromBank(t, "q02-van-ban-khan", "q19-uy-quyen"), compose.Options{ID: "ghep", Role: "giam_doc", Total: 40 * tasks.Point})
	if err != nil {
		t.Fatal(err)
	}
	if got, want := string(files["mutations.yaml"]), "q02_thuong_*/swap/q02_thuong_*"; !strings.Contains(got, want) {
		t.Errorf("no %s in:\n%s", want, got)
	}
}

// TestAllTasksOfARoleCanStandInOnePaper merges everything the bank has for a role:
// no two tasks clash in documents, files, objectives or names.
func TestAllTasksOfARoleCanStandInOnePaper(t *testing.T) {
	byRole := map[action.PersonID][]*tasks.Paper{}
	for _, p := range fromBank(t, bank.IDs()...) {
		byRole[p.Candidate] = append(byRole[p.Candidate], p)
	}
	for _, role := range slices.Sorted(maps.Keys(byRole)) {
		list := slices.DeleteFunc(byRole[role], func(p *tasks.Paper) bool { return p.Catalogue[0] == 'C' }) // composites repeat single tasks
		files, err := everything(list, role)
		numbered := map[string]bool{} // tasks that call what the candidate makes by its number are not for one paper
		if errs, ok := errors.AsType[tasks.Errors](err); ok {
			for _, e := range errs {
				numbered[e.Pos.File] = numbered[e.Pos.File] || strings.Contains(e.Message.EN, "by its number")
			}
			files, err = everything(slices.DeleteFunc(list, func(p *tasks.Paper) bool { return numbered[p.ID] }), role)
		}
		if err != nil {
			t.Errorf("%s: %v", role, err)
			continue
		}
		m := fstest.MapFS{}
		for name, b := range files {
			m[name] = &fstest.MapFile{Data: b}
		}
		if _, err := tasks.Load(m, "."); err != nil {
			t.Errorf("%s: %v", role, err)
		}
	}
}

// everything composes all tasks of a list with the points that they have in the bank.
func everything(list []*tasks.Paper, role action.PersonID) (map[string][]byte, error) {
	var total tasks.Points
	for _, p := range list {
		total += p.Total
	}
	return compose.Compose(list, compose.Options{ID: "tat-ca", Role: role, Total: total, Minutes: 23 * 60})
}
