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
	if base == nil || q.act == nil || base.Seq <= q.act.Seq {
		return base
	}
	for _, a := range slices.Backward(q.found[step].all) {
		if a.Seq <= q.act.Seq {
			return a
		}
	}
	return base
}
