package checks

import (
	"cmp"

	"thuchanh/sandbox/dms"
)

// documentsBefore is the document system as everybody's acts before an entry have
// made it. What is no act of anybody (statuses that partner agencies report) is not
// in it.
func (r *Record) documentsBefore(seq uint64) *dms.State {
	s := r.Start.Documents.Clone()
	for i := range r.Acts {
		if a := &r.Acts[i]; a.Seq < seq {
			dms.Apply(s, a.Do, a.By, a.At)
		}
	}
	return s
}

// certified is what the candidate's certificate calls him: his candidate number, or
// whom he plays where the attempt has none.
func (r *Record) certified() string {
	return cmp.Or(string(r.Dealt.Candidate), string(r.World.World.Candidate))
}
