package checks

import (
	"strconv"
	"strings"
	"testing"

	"thuchanh/sandbox/act"
	"thuchanh/sandbox/action"
	"thuchanh/sandbox/world"
)

// numbered are the words from..to-1, each different.
func numbered(from, to int) string {
	var b strings.Builder
	for i := from; i < to; i++ {
		b.WriteString("tu" + strconv.Itoa(i) + " ")
	}
	return b.String()
}

func TestHowMuchOfATextIsTheText(t *testing.T) {
	if n := len(runs(numbered(0, runOf))); n != 1 {
		t.Errorf("%d words are %d runs", runOf, n)
	}
	if n := len(runs(numbered(0, runOf-1))); n != 0 {
		t.Errorf("%d words are %d runs", runOf-1, n)
	}
	content := ""
	q := &question{m: &marker{rec: &Record{blob: func(action.Hash) ([]byte, error) { return []byte(content), nil }}}}
	const enough = fewestRuns + runOf - 1 // words with just so many runs
	for _, c := range []struct {
		name         string
		secret, text string
		want         bool
	}{
		{"just long enough", numbered(0, enough), numbered(0, enough), true},
		{"a word too short", numbered(0, enough-1), numbered(0, enough-1), false},
		{"half of its runs", numbered(0, enough), numbered(0, fewestRuns/2+runOf-1), true},
		{"a run less than half", numbered(0, enough), numbered(0, fewestRuns/2+runOf-2), false},
		{"all of it among other words", numbered(0, enough), "ai " + numbered(0, enough) + " khac", true},
		{"other words", numbered(0, enough), numbered(100, 100+enough), false},
	} {
		content = c.secret
		if got := q.holds(c.text, &world.File{}); got != c.want {
			t.Errorf("%s: %v", c.name, got)
		}
	}
}

func TestAShortLetterIsNotCompared(t *testing.T) {
	w := &world.World{Files: []world.File{{ID: "mat", Marking: "mat"}}}
	q := &question{m: &marker{rec: &Record{World: world.NewIndex(w), blob: func(action.Hash) ([]byte, error) { return []byte(numbered(0, pastedWords)), nil }}}}
	for words, want := range map[int]bool{pastedWords: true, pastedWords - 1: false} {
		l := &act.Sent{}
		l.Own.Text = numbered(0, words)
		if f, certain := q.carries("mat", l); (f != nil) != want || certain {
			t.Errorf("%d words pasted: %v, certain %v", words, f, certain)
		}
		if f, _ := q.carries("toi_mat", l); f != nil {
			t.Errorf("a file of another marking: %v", f)
		}
	}
}
