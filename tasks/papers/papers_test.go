package papers_test

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"thuchanh/checks/prove"
	"thuchanh/sandbox/action"
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
		report, err := prove.Test(t.Context(), p, 5, nil) // task test tries 20, in CI too
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

// songMay runs one transcript of song-may-01 in variant 0.
func songMay(t *testing.T, transcript string) *prove.Outcome {
	t.Helper()
	p, err := tasks.Load(papers.FS(), "song-may-01")
	if err != nil {
		t.Fatal(err)
	}
	o, err := prove.Explain(t.Context(), p, 0, transcript)
	if err != nil {
		t.Fatal(err)
	}
	return o
}

func TestColleaguesReactAsTheScriptSays(t *testing.T) {
	o := songMay(t, "extra-courtesies")
	seen := map[string]bool{}
	for i := range o.Record.Acts {
		if a := &o.Record.Acts[i]; a.By.Role == action.Colleague {
			seen[string(a.By.Person)+" "+string(a.Verb)+" "+string(a.Document)] = true
		}
	}
	for _, want := range []string{"tp_tccb report vb_khan", "van_thu register vb_cong_dan", "van_thu present vb_cong_dan"} {
		if !seen[want] {
			t.Errorf("nobody did %q; colleagues did %v", want, slices.Sorted(maps.Keys(seen)))
		}
	}
	arrived := map[action.LetterID]bool{}
	for _, f := range o.Record.End.Mail.Folders() {
		for _, m := range f.Messages {
			arrived[m.Name] = true
		}
	}
	for _, l := range []action.LetterID{"thu_0750", "tin_van_thu"} {
		if !arrived[l] {
			t.Errorf("the letter %s did not arrive", l)
		}
	}
}

func TestTheModelAnswerDoesNothingThatWasNotAskedAndIsNeverRefused(t *testing.T) {
	o := songMay(t, "oracle")
	for _, s := range o.Sheet.Strays {
		t.Errorf("not asked for: %s", s.What.EN)
	}
	for _, r := range o.Refused {
		t.Errorf("%s was refused: %s", r.Command, r.Why.EN)
	}
	for _, r := range o.Sheet.Review {
		t.Errorf("a person would have to look at %s: %s", r.Task, r.Why.EN)
	}
}
