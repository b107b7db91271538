package mutate_test

import (
	"os"
	"runtime"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"thuchanh/checks/mutate"
	"thuchanh/internal/papertest"
	"thuchanh/tasks"
	"thuchanh/tasks/papers"
)

// mini loads the small paper of package prove, its words changed by pairs, with
// files added.
func mini(t *testing.T, files map[string]string, changes ...string) *tasks.Paper {
	t.Helper()
	m := papertest.Copy(t, os.DirFS("../prove/testdata/mini"))
	for _, f := range m {
		for i := 0; i < len(changes); i += 2 {
			f.Data = []byte(strings.Replace(string(f.Data), changes[i], changes[i+1], 1))
		}
	}
	for name, text := range files {
		m[name] = &fstest.MapFile{Data: []byte(text)}
	}
	p, err := tasks.Load(m, ".")
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func run(t *testing.T, p *tasks.Paper) *mutate.Report {
	t.Helper()
	r, err := mutate.Run(t.Context(), p, mutate.Options{Variants: 2})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func fate(r *mutate.Report, name string) mutate.Fate {
	i := slices.IndexFunc(r.Results, func(x mutate.Result) bool { return x.Name == name })
	if i < 0 {
		return "no such mutant"
	}
	return r.Results[i].Fate
}

// The paper asks for the Cc but not that nobody else gets the letter, and has a
// penalty for it in the second version.
func TestAMissingCheckLetsItsMutantSurvive(t *testing.T) {
	open := run(t, mini(t, nil))
	extra := func(r *mutate.Report) []string {
		var out []string
		for _, x := range r.Results {
			if x.Mutation == tasks.MutHiddenBcc && x.Fate == mutate.Survived {
				out = append(out, x.Name)
			}
		}
		return out
	}
	before := extra(open)
	if len(before) == 0 || open.OK() {
		t.Fatalf("a hidden recipient is not found to cost nothing: %v", before)
	}
	closed := run(t, mini(t, nil, "      - {check: looked_first, letter: de_nghi, points: 1, said: x}\n",
		"      - {check: looked_first, letter: de_nghi, points: 1, said: x}\npenalties:\n  - {check: nobody_else, step: tra_loi, people: [tran_b, van_thu], points: -0.5, said: a}\n"))
	if after := extra(closed); len(after) >= len(before) {
		t.Errorf("with a check for it the survivors are still %v", after)
	}
}

func TestEveryKindOfMistakeIsTried(t *testing.T) {
	r := run(t, mini(t, nil))
	var have []tasks.Mutation
	for _, x := range r.Results {
		have = append(have, x.Mutation)
	}
	for _, m := range []tasks.Mutation{tasks.MutNone, tasks.MutNotLooked, tasks.MutDrop, tasks.MutDuplicate, tasks.MutLate, tasks.MutDraft, tasks.MutWrongPerson, tasks.MutExtraPerson,
		tasks.MutHiddenBcc, tasks.MutMissingPerson, tasks.MutNewThread, tasks.MutReplyAll, tasks.MutWrongLetter, tasks.MutNoFile, tasks.MutOlderRevision, tasks.MutSecretFile,
		tasks.MutEmptyText, tasks.MutOtherText, tasks.MutQuoted, tasks.MutNegated, tasks.MutWrongFolder, tasks.MutUndo, tasks.MutPart, tasks.MutOthersToo, tasks.MutWrongParty, tasks.MutSecondLead,
		tasks.MutWrongDue, tasks.MutNoDue, tasks.MutWrongDeed, tasks.MutChangedFile} {
		if !slices.Contains(have, m) {
			t.Errorf("no mutant of the kind %s", m)
		}
	}
	for _, m := range []tasks.Mutation{tasks.SameLook, tasks.SameNFD, tasks.SameCopyMove, tasks.SameRename} {
		i := slices.IndexFunc(r.Results, func(x mutate.Result) bool { return x.Mutation == m })
		if i < 0 || r.Results[i].Fate != mutate.Kept {
			t.Errorf("%s costs points, or was not tried", m)
		}
	}
	if got := fate(r, "all/nothing"); got != mutate.Caught {
		t.Errorf("doing nothing is %s", got)
	}
}

func TestAcceptancesAreMatchedAndStaleOnesFound(t *testing.T) {
	open := run(t, mini(t, nil))
	var b strings.Builder
	b.WriteString("accepted:\n")
	sign := func(m string) {
		b.WriteString("  - {mutant: \"" + m + "\", reason: Đã cân nhắc, name: Nhóm biên soạn, date: 2026-11-23}\n")
	}
	for _, x := range open.Results {
		if x.Fate == mutate.Survived || x.Fate == mutate.Unfair || len(x.Spill) > 0 {
			sign(x.Name)
		}
	}
	for _, u := range open.Unbroken {
		sign("check:" + u.Check)
	}
	for _, p := range open.Pairs {
		sign(p.A + " + " + p.B)
	}
	signed := run(t, mini(t, map[string]string{"mutations.yaml": b.String()}))
	if !signed.OK() {
		var s strings.Builder
		_ = signed.Write(&s)
		t.Errorf("everything is signed for, yet:\n%s", s.String())
	}
	sign("khong_co/drop")
	stale := run(t, mini(t, map[string]string{"mutations.yaml": b.String()}))
	if stale.OK() || len(stale.Stale) != 1 || stale.Stale[0].Mutant != "khong_co/drop" {
		t.Errorf("a signature for nothing is not found: %+v", stale.Stale)
	}
	// Signing changes no mark, so it changes no hash.
	if a, c := mini(t, nil), mini(t, map[string]string{"mutations.yaml": b.String()}); string(a.Bundle) != string(c.Bundle) {
		t.Error("a signature changes the paper's bundle")
	}
}

func TestTheReportDoesNotDependOnTheMachine(t *testing.T) {
	p := mini(t, nil)
	var want string
	for _, procs := range []int{1, 2, 7} {
		old := runtime.GOMAXPROCS(procs)
		var b strings.Builder
		err := run(t, p).Write(&b)
		runtime.GOMAXPROCS(old)
		if err != nil {
			t.Fatal(err)
		}
		if want == "" {
			want = b.String()
		}
		if b.String() != want {
			t.Fatalf("with %d processors the report differs", procs)
		}
	}
	if !strings.Contains(want, "mà vẫn đủ") || !strings.Contains(want, "no check sees it") {
		t.Errorf("survivors are not explained in both languages:\n%.400s", want)
	}
}

// Each kind declares what must break it; in the bundled papers something of
// that does.
func TestEveryKindIsBrokenByWhatItDeclares(t *testing.T) {
	declared, by := map[string][]tasks.Mutation{}, map[string][]tasks.Mutation{}
	for _, k := range tasks.Kinds() {
		declared[k.Name] = k.Breaks
	}
	for _, id := range papers.IDs() {
		p, err := tasks.Load(papers.FS(), id)
		if err != nil {
			t.Fatal(err)
		}
		r, err := mutate.Run(t.Context(), p, mutate.Options{Variants: 1, Pairs: -1})
		if err != nil {
			t.Fatal(err)
		}
		for name, list := range r.BrokenBy {
			parts := strings.Split(name, "/")
			kind := parts[len(parts)-2]
			by[kind] = append(by[kind], list...)
		}
	}
	if len(by) < 30 {
		t.Errorf("the papers use only %d kinds", len(by))
	}
	for kind, list := range by {
		want := declared[kind]
		if len(want) > 0 && !slices.ContainsFunc(want, func(m tasks.Mutation) bool { return slices.Contains(list, m) }) {
			t.Errorf("%s is broken by %v, but declares %v", kind, list, want)
		}
	}
}
