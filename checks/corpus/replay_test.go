package corpus_test

import (
	"bytes"
	"os"
	"testing"

	"thuchanh/checks/corpus/scenario"
	"thuchanh/sandbox/action"
	"thuchanh/sandbox/journal"
	"thuchanh/tasks"
)

// replayed is how many scenarios are between those that are played again: all
// of them would take most of this test's time, and go run ./checks/corpus/record
// NAME does the same for any of them.
const replayed = 8

// TestAScenarioStillMakesItsTrace plays scenarios with the paper that their
// traces carry, so that it holds when the bundled papers move on.
func TestAScenarioStillMakesItsTrace(t *testing.T) {
	s := corpus(t)
	all, err := scenario.Read(os.DirFS("scenarios"))
	if err != nil {
		t.Fatal(err)
	}
	players := map[action.Hash]*scenario.Player{}
	for i, sc := range all {
		tr := s.traces[sc.Name]
		if tr == nil {
			t.Errorf("scenario %s has no trace: go run ./checks/corpus/record", sc.Name)
			continue
		}
		if i%replayed != 0 {
			continue
		}
		if players[tr.Dealt.Paper] == nil {
			bundle, err := s.Blob(t.Context(), tr.Dealt.Paper)
			if err != nil {
				t.Fatal(err)
			}
			p, err := tasks.Unbundle(bundle)
			if err != nil {
				t.Fatal(err)
			}
			players[tr.Dealt.Paper] = scenario.NewPlayer(p, all)
		}
		store, stream, err := players[tr.Dealt.Paper].Play(t.Context(), sc)
		if err != nil {
			t.Error(err)
			continue
		}
		was, is := last(t, tr.Store, tr.Stream), last(t, store, stream)
		if was.Seq != is.Seq || !bytes.Equal(was.Hash[:], is.Hash[:]) {
			t.Errorf("scenario %s makes another journal than its trace: %d entries with head %s, was %d with %s", sc.Name, is.Seq, is.Hash, was.Seq, was.Hash)
		}
	}
}

func last(t *testing.T, store journal.Reader, s journal.Stream) (e journal.Entry) {
	t.Helper()
	for next, err := range store.Read(t.Context(), s, 0) {
		if err != nil {
			t.Fatal(err)
		}
		e = next
	}
	return e
}
