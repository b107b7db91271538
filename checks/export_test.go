package checks

import (
	"thuchanh/sandbox/action"
	"thuchanh/tasks"
)

// Instead is the clause for a check of this kind.
func Instead(p *tasks.Paper, r *Record, spec tasks.Spec) action.Text {
	m := &marker{paper: p, rec: r, acts: candidateActs(r)}
	c := &tasks.Check{Spec: spec}
	return m.instead(c, &question{m: m, check: c})
}
