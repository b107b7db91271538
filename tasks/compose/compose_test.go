package compose_test

import (
	"maps"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"thuchanh/checks/mutate"
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
	p := read(t, files)
	for _, e := range tasks.Lint(p) {
		t.Error(e)
	}
	return p
}

// read reads a composed folder.
func read(t *testing.T, files map[string][]byte) *tasks.Paper {
	t.Helper()
	m := fstest.MapFS{}
	for name, b := range files {
		m[name] = &fstest.MapFile{Data: b}
	}
	p, err := tasks.Load(m, ".")
	if err != nil {
		t.Fatal(err)
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
		{"tasks that write to the same people", []string{"e01-tra-loi-thu", "e20-thu-gui-nham", "e18-dinh-chinh", "q23-trang-thai-lien-thong", "q25-bao-cao-tinh-hinh"}, 40 * tasks.Point},
		{"tasks that mistake each other's letters", []string{"e07-tieu-de-noi-dung", "e21-chuyen-van-thu", "e11-tai-lieu-mat", "q11-xac-nhan-ket-qua"}, 40 * tasks.Point},
		{"tasks in which things are made", []string{"q14-giao-viec", "q19-uy-quyen", "q20-thu-hoi-uy-quyen", "q26-ho-so-cong-viec"}, 40 * tasks.Point},
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

// Who takes another task's letter by mistake harms both tasks: that is no mistake
// charged twice. Where a letter lies about that no task is about, it is that one.
func TestAMistakeWithAnotherTasksLetterIsNoFaultOfThePaper(t *testing.T) {
	for _, tt := range []struct {
		ids    []string
		mutant string // who answers or moves another letter
	}{
		{[]string{"e10-lua-dao", "e02-tra-loi-tat-ca"}, "e02_bao_hop/wrong_letter/lua_dao_1"},
		{[]string{"e10-lua-dao", "e21-chuyen-van-thu"}, "e21_chuyen/wrong_letter/mau_bao_cao"},
	} {
		files, err := compose.Compose(fromBank(t, tt.ids...), compose.Options{ID: "ghep", Role: "giam_doc", Total: 40 * tasks.Point})
		if err != nil {
			t.Fatal(err)
		}
		r, err := mutate.Run(t.Context(), load(t, files), mutate.Options{Variants: 1, Pairs: -1})
		if err != nil {
			t.Fatal(err)
		}
		var names []string
		for _, x := range r.Results {
			if x.Mutation == tasks.MutWrongLetter {
				names = append(names, x.Name)
			}
			if len(x.Spill) > 0 {
				t.Errorf("%v: %s is told to cost points in %v, too", tt.ids, x.Name, x.Spill)
			}
		}
		if !slices.Contains(names, tt.mutant) {
			t.Errorf("%v: no %s among %q", tt.ids, tt.mutant, names)
		}
	}
}

// TestAllTasksOfARoleCanStandInOnePaper merges everything the bank has for a role:
// no two tasks clash in documents, files, objectives or names, the model answers
// of all get everything beside each other, and who does nothing gets nothing. So
// it is for every two of them.
func TestAllTasksOfARoleCanStandInOnePaper(t *testing.T) {
	byRole := map[action.PersonID][]*tasks.Paper{}
	for _, p := range fromBank(t, bank.IDs()...) {
		if p.Catalogue[0] != 'C' { // composites repeat single tasks
			byRole[p.Candidate] = append(byRole[p.Candidate], p)
		}
	}
	for role, list := range byRole {
		t.Run(string(role), func(t *testing.T) {
			t.Parallel()
			var total tasks.Points
			for _, p := range list {
				total += p.Total
			}
			files, err := compose.Compose(list, compose.Options{ID: "tat-ca", Role: role, Total: total, Minutes: 23 * 60})
			if err != nil {
				t.Fatal(err)
			}
			p := read(t, files)
			for _, e := range tasks.Lint(p) {
				if !strings.Contains(e.Message.EN, "the practical part has 40") { // this is no paper for an examination
					t.Error(e)
				}
			}
			for id, want := range map[string]tasks.Points{"oracle": total, "do-nothing": 0} {
				o, err := prove.Explain(t.Context(), p, 0, id)
				if err != nil {
					t.Fatal(err)
				}
				for _, s := range o.Scores {
					if !s.OK() {
						t.Errorf("%s: %s gets %s, promised %s", id, s.Task, s.Lo, *s.Promised)
					}
				}
				if o.Sheet.Lo != want || o.Sheet.Hi != want {
					t.Errorf("%s gets %s of %s", id, o.Sheet.Lo, total)
				}
			}
		})
	}
}
