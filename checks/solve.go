package checks

import (
	"encoding/binary"
	"math/bits"
	"slices"

	"thuchanh/tasks"
)

// maxStates bounds the work on one knot of steps to some seconds: more than a
// dozen steps that all want the same acts, eight of them with take: best. Real
// papers stay far below it.
const maxStates = 200_000

// rival is one step of a knot of steps that want the same acts.
type rival struct {
	acts  []int          // in the order in which its take wants them
	worth []tasks.Points // what the step earns with each
	// best may mark any of its acts (take: best). The others mark the first one
	// that no other step uses: points decide between steps, never between a
	// candidate's earlier and later attempts.
	best bool
}

// solve gives every rival the index of its act, or -1, so that most rivals are
// served, and of such assignments one with the most points; of those the one
// that gives the earlier rivals the acts that they want first. ok is false if
// that would take more than limit states.
//
// It is dynamic programming over the rivals in their order. What the later ones
// need to know of the earlier ones is which acts are used, and which must yet
// be used because a rival that wanted them first marked another.
func solve(rivals []rival, limit int) (chosen []int, ok bool) {
	s := &solver{rivals: slices.Clone(rivals), limit: limit, memo: map[string]outcome{}}
	number := map[int]int{} // few acts take part, out of many
	for i, r := range rivals {
		s.rivals[i].acts = make([]int, len(r.acts))
		for c, a := range r.acts {
			if _, ok := number[a]; !ok {
				number[a] = len(number)
			}
			s.rivals[i].acts[c] = number[a]
		}
	}
	size := len(number)
	s.later = make([]actSet, len(rivals)+1)
	s.later[len(rivals)] = newSet(size)
	for i := len(rivals) - 1; i >= 0; i-- {
		s.later[i] = s.later[i+1].with(s.rivals[i].acts...)
	}
	used, owed := newSet(size), newSet(size)
	s.best(0, used, owed)
	if len(s.memo) > limit {
		return nil, false
	}
	for i := range rivals {
		c := s.best(i, used, owed).choice
		chosen = append(chosen, c)
		used, owed, _ = s.choose(i, c, used, owed)
	}
	return chosen, true
}

type solver struct {
	rivals []rival
	later  []actSet // the acts that rivals i and after may mark
	limit  int
	memo   map[string]outcome
}

// outcome is the best that rivals i and after can do.
type outcome struct {
	possible bool
	served   int
	points   tasks.Points
	choice   int // of rival i
}

func (o outcome) beats(p outcome) bool {
	return o.possible && (!p.possible || o.served > p.served || o.served == p.served && o.points > p.points)
}

func (s *solver) best(i int, used, owed actSet) outcome {
	if !owed.within(s.later[i]) || owed.count() > len(s.rivals)-i {
		return outcome{}
	}
	if i == len(s.rivals) {
		return outcome{possible: true}
	}
	used = used.both(s.later[i])
	key := string(binary.AppendUvarint(nil, uint64(i))) + used.key() + owed.key()
	if o, ok := s.memo[key]; ok || len(s.memo) > s.limit {
		return o
	}
	var top outcome
	r := s.rivals[i]
	for _, c := range append(indexes(len(r.acts)), -1) {
		u, w, ok := s.choose(i, c, used, owed)
		if !ok {
			continue
		}
		o := s.best(i+1, u, w)
		if c >= 0 {
			o.served, o.points = o.served+1, o.points+r.worth[c]
		}
		if o.choice = c; o.beats(top) {
			top = o
		}
	}
	s.memo[key] = top
	return top
}

// choose is what is used and owed after rival i takes its choice, -1 for none;
// ok is false if another has taken it.
func (s *solver) choose(i, choice int, used, owed actSet) (actSet, actSet, bool) {
	r := s.rivals[i]
	if !r.best {
		first := r.acts
		if choice >= 0 {
			first = r.acts[:choice]
		}
		owed = owed.with(first...).without(used)
	}
	if choice < 0 {
		return used, owed, true
	}
	a := r.acts[choice]
	if used.has(a) {
		return nil, nil, false
	}
	used = used.with(a)
	return used, owed.without(used), true
}

func indexes(n int) []int {
	out := make([]int, n, n+1)
	for i := range out {
		out[i] = i
	}
	return out
}

// trim leaves out acts that no best assignment uses: beyond the first n a rival
// always finds one that no other uses, and so does one that takes the best
// among the n worth most, those apart that others may be waiting for.
func trim(rivals []rival) []rival {
	n := len(rivals)
	out := make([]rival, n)
	waited := map[int]bool{}
	for i, r := range rivals {
		if out[i] = r; r.best {
			continue
		}
		k := min(n, len(r.acts))
		out[i].acts, out[i].worth = r.acts[:k], r.worth[:k]
		for _, a := range out[i].acts {
			waited[a] = true
		}
	}
	for i, r := range rivals {
		if !r.best {
			continue
		}
		keep := slices.DeleteFunc(indexes(len(r.acts)), func(c int) bool { return waited[r.acts[c]] })
		slices.SortStableFunc(keep, func(a, b int) int { return int(r.worth[b] - r.worth[a]) })
		keep = keep[:min(n, len(keep))]
		out[i] = rival{best: true}
		for c, a := range r.acts {
			if waited[a] || slices.Contains(keep, c) {
				out[i].acts, out[i].worth = append(out[i].acts, a), append(out[i].worth, r.worth[c])
			}
		}
	}
	return out
}

// actSet is a set of small numbers; its methods never change it.
type actSet []uint64

func newSet(size int) actSet { return make(actSet, (size+63)/64) }

func (s actSet) has(a int) bool { return s[a/64]&(1<<(a%64)) != 0 }

func (s actSet) with(list ...int) actSet {
	out := slices.Clone(s)
	for _, a := range list {
		out[a/64] |= 1 << (a % 64)
	}
	return out
}

func (s actSet) without(t actSet) actSet {
	out := slices.Clone(s)
	for i := range out {
		out[i] &^= t[i]
	}
	return out
}

func (s actSet) both(t actSet) actSet {
	out := slices.Clone(s)
	for i := range out {
		out[i] &= t[i]
	}
	return out
}

func (s actSet) within(t actSet) bool { return s.without(t).count() == 0 }

func (s actSet) count() int {
	n := 0
	for _, w := range s {
		n += bits.OnesCount64(w)
	}
	return n
}

func (s actSet) key() string {
	var b []byte
	for _, w := range s {
		b = binary.LittleEndian.AppendUint64(b, w)
	}
	return string(b)
}
