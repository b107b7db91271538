package checks

import (
	"slices"

	"thuchanh/sandbox/act"
)

// baseOf is the act of a step that another is timed from: the one that is marked
// or, where that came afterwards, the last before. Who looks at a document once
// more after returning it returned it after reading all the same.
func (q *question) baseOf(step string) *act.Act {
	base := q.actOf(step)
	if base == nil || q.act == nil {
		return base
	}
	latest := min(base.Seq, q.act.Seq)
	for _, a := range slices.Backward(q.found[step].all) {
		if a.Seq <= latest {
			return a
		}
	}
	return base
}
