package checks

import (
	"thuchanh/sandbox/action"
	"thuchanh/sandbox/dms"
	"thuchanh/sandbox/world"
	"thuchanh/tasks"
)

// MarkWithin marks with fewer states for a knot of steps than Mark allows.
func MarkWithin(limit int, p *tasks.Paper, r *Record) *Sheet {
	return (&marker{paper: p, rec: r, acts: candidateActs(r), limit: limit}).mark()
}

// Instead is the clause for a check of this kind.
func Instead(p *tasks.Paper, r *Record, spec tasks.Spec) action.Text {
	m := &marker{paper: p, rec: r, acts: candidateActs(r)}
	c := &tasks.Check{Spec: spec}
	return m.instead(c, &question{m: m, check: c})
}

// DocumentsBefore is what is judged of a moment.
func DocumentsBefore(r *Record, seq uint64) *dms.State { return r.documentsBefore(seq) }

// Certified is what the candidate's certificate calls him.
func Certified(r *Record) string { return r.certified() }

// HeadOf reports whether a party is the head of a unit.
func HeadOf(x *world.Index, p, unit action.Party) bool { return headOf(x, p, unit) }
