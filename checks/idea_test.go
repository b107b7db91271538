package checks

import (
	"testing"

	"thuchanh/tasks"
)

func TestAReasonQuotesTheFirstWaysOfSayingAnIdea(t *testing.T) {
	for want, g := range map[string]tasks.Group{
		"a":               {"a"},
		"a / b / c / d":   {"a", "b", "c", "d"},
		"a / b / c / d …": {"a", "b", "c", "d", "e"},
	} {
		if got := ideaName(g); got != want {
			t.Errorf("%v: %q, want %q", g, got, want)
		}
	}
}
