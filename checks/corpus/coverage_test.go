package corpus_test

import (
	"testing"

	"thuchanh/checks"
	"thuchanh/tasks"
)

// unreached are verdicts of kinds that no trace of the corpus has, each with
// the reason.
var unreached = map[string]string{
	"human_rates met": "a journal holds no ratings: until a grader speaks the check is unknown",
	// The system offers KT to deputies of the agency and of its units only.
	"sign_form near form_kt": "only deputies can sign KT, and by article 13 a deputy signs nothing but KT: no paper can rightly ask another form of one",
}

// TestTheCorpusHasEveryVerdictOfEveryKind: a kind whose answer never differs
// is a kind that nothing guards.
func TestTheCorpusHasEveryVerdictOfEveryKind(t *testing.T) {
	s := corpus(t)
	seen := map[string]bool{}
	for _, name := range s.names {
		sheet, err := s.mark(t.Context(), name)
		if err != nil {
			t.Fatal(err)
		}
		for i := range sheet.Tasks {
			for _, c := range verdicts(&sheet.Tasks[i]) {
				seen[c.Kind+" "+string(c.Verdict)] = true
				if c.NearIf != "" {
					seen[c.Kind+" near "+c.NearIf] = true
				}
			}
		}
		for _, c := range sheet.Penalties {
			seen[c.Kind+" "+string(c.Verdict)] = true
		}
	}
	for _, k := range tasks.Kinds() {
		want := []string{k.Name + " met", k.Name + " not_met"}
		for _, n := range k.Near {
			want = append(want, k.Name+" near "+n.Name)
		}
		for _, w := range want {
			switch reason, excepted := unreached[w]; {
			case !seen[w] && !excepted:
				t.Errorf("no trace has the verdict %q", w)
			case seen[w] && excepted:
				t.Errorf("%q is reached now; take it from the exceptions (%s)", w, reason)
			}
		}
	}
}

// verdicts are all verdicts of a task.
func verdicts(m *checks.TaskMark) []checks.CheckMark {
	var out []checks.CheckMark
	for i := range m.Steps {
		out = append(out, m.Steps[i].Checks...)
	}
	return append(append(out, m.Penalties...), m.Caps...)
}
