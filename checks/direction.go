package checks

import (
	"slices"
	"strings"

	"thuchanh/sandbox/act"
	"thuchanh/tasks"
)

// saidInDirections judges what was written in several directions on one
// document. They are read together, for half may stand in one and half in
// another. What is wrong with them together may be right in the later ones: who
// directed "Cử A dự họp", saw that A is busy and then directed "Cử B dự họp" has
// corrected himself, and his last word counts. acts are in their order.
func (q *question) saidInDirections(s tasks.DirectionSays, acts []*act.Act) finding {
	judge := func(acts []*act.Act) finding {
		var texts []string
		for _, a := range acts {
			texts = append(texts, a.Text)
		}
		text := strings.Join(texts, "\n")
		return q.rivals(text, s.Without, q.says(text, s.Groups, s.AtLeast, s.Share))
	}
	for i := range acts {
		if fd := judge(acts[i:]); fd.verdict != NotMet {
			return fd
		}
	}
	return judge(acts)
}

func speaks(a *act.Act) bool { return strings.TrimSpace(a.Text) != "" }

// waysShown is how many ways of saying an idea a sheet names. Authors write those
// first that a reader should see; some ideas may be said in a hundred.
const waysShown = 3

// ways names an idea by its first ways of saying it.
func ways(g tasks.Group) string {
	if len(g) > waysShown {
		g = append(slices.Clone(g[:waysShown]), "…")
	}
	return "“" + strings.Join(g, " / ") + "”"
}
