package checks

import (
	"strings"

	"thuchanh/tasks"
)

// spellingsShown is how many ways of saying an idea a reason quotes: the first tell
// the reader what was wanted, the others are there for the program.
const spellingsShown = 4

// ideaName is an idea as reasons quote it.
func ideaName(g tasks.Group) string {
	if len(g) > spellingsShown {
		return strings.Join(g[:spellingsShown], " / ") + " …"
	}
	return strings.Join(g, " / ")
}
