package mutate_test

import (
	"os"
	"slices"
	"strings"
	"testing"

	"thuchanh/checks/mutate"
	"thuchanh/tasks"
)

// trial reads a paper of package prove's tests.
func trial(t *testing.T, name string) *tasks.Paper {
	t.Helper()
	p, err := tasks.Load(os.DirFS("../prove/testdata/"+name), ".")
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func TestMistakesInSigningAndOnTheDeskAreTriedAndNoticed(t *testing.T) {
	declared := map[string][]tasks.Mutation{}
	for _, k := range tasks.Kinds() {
		declared[k.Name] = k.Breaks
	}
	by := map[string][]tasks.Mutation{}
	var tried []tasks.Mutation
	for _, name := range []string{"signing", "desk"} {
		r, err := mutate.Run(t.Context(), trial(t, name), mutate.Options{Variants: 1, Pairs: -1})
		if err != nil {
			t.Fatal(err)
		}
		for check, list := range r.BrokenBy {
			parts := strings.Split(check, "/")
			by[parts[len(parts)-2]] = append(by[parts[len(parts)-2]], list...)
		}
		for _, x := range r.Results {
			tried = append(tried, x.Mutation)
			if x.Fate == mutate.Unfair {
				t.Errorf("%s: %s costs points", name, x.Name)
			}
		}
		for _, u := range r.Unbroken {
			if !strings.Contains(u.Check, "did_times") && !strings.Contains(u.Check, "sign_authority") && !strings.Contains(u.Check, "not_signed") && !strings.Contains(u.Check, "did_not") && !strings.Contains(u.Check, "left_unchanged") {
				t.Errorf("%s: no mutant breaks %s", name, u.Check)
			}
		}
	}
	for kind, list := range by {
		want := declared[kind]
		if kind == "did_not" { // forbidden there is a new version, which nobody may make of a draft that went back
			continue
		}
		if len(want) > 0 && !slices.ContainsFunc(want, func(m tasks.Mutation) bool { return slices.Contains(list, m) }) {
			t.Errorf("%s is broken by %v, but declares %v", kind, list, want)
		}
	}
	for _, m := range []tasks.Mutation{tasks.MutWrongForm, tasks.MutWrongPlace, tasks.MutOldVersion, tasks.MutOtherRemedy, tasks.MutOtherPriority, tasks.MutLongerInterval, tasks.MutWholeScope,
		tasks.MutWrongTime, tasks.MutOtherRetention, tasks.MutWrongDeed, tasks.MutOthersToo, tasks.MutSwapRoles, tasks.MutDuplicate} {
		if !slices.Contains(tried, m) {
			t.Errorf("no mutant of the kind %s", m)
		}
	}
}
