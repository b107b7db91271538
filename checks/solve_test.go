package checks

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"thuchanh/tasks"
)

// brute tries every assignment in the order of the rivals' wishes and keeps the
// first best that leaves no rival, take best apart, without an earlier wish.
func brute(rivals []rival) []int {
	var best, now []int
	top, worth := -1, tasks.Points(0)
	used := map[int]bool{}
	fair := func() bool {
		for i, r := range rivals {
			for c, a := range r.acts {
				if c == now[i] {
					break
				}
				if !r.best && !used[a] {
					return false
				}
			}
		}
		return true
	}
	var try func(served int, points tasks.Points)
	try = func(served int, points tasks.Points) {
		i := len(now)
		if i == len(rivals) {
			if fair() && (served > top || served == top && points > worth) {
				best, top, worth = slices.Clone(now), served, points
			}
			return
		}
		for c, a := range rivals[i].acts {
			if !used[a] {
				used[a], now = true, append(now, c)
				try(served+1, points+rivals[i].worth[c])
				used[a], now = false, now[:i]
			}
		}
		now = append(now, -1)
		try(served, points)
		now = now[:i]
	}
	try(0, 0)
	return best
}

// actsOf names the acts, which trimming does not renumber.
func actsOf(rivals []rival, chosen []int) []int {
	out := make([]int, len(chosen))
	for i, c := range chosen {
		if out[i] = -1; c >= 0 {
			out[i] = rivals[i].acts[c]
		}
	}
	return out
}

func TestTheBestAssignmentIsThatOfTryingAll(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 5).Draw(t, "rivals")
		rivals := make([]rival, n)
		for i := range rivals {
			acts := rapid.SliceOfNDistinct(rapid.IntRange(0, 6), 0, 6, rapid.ID[int]).Draw(t, "acts")
			if rapid.Bool().Draw(t, "in time") {
				slices.Sort(acts)
			}
			worth := make([]tasks.Points, len(acts))
			for j := range worth {
				worth[j] = tasks.Points(rapid.IntRange(-1, 3).Draw(t, "worth"))
			}
			rivals[i] = rival{acts: acts, worth: worth, best: rapid.Bool().Draw(t, "best")}
		}
		want := actsOf(rivals, brute(rivals))
		few := trim(rivals)
		chosen, ok := solve(few, maxStates)
		if !ok {
			t.Fatal("too many states for a small knot")
		}
		if got := actsOf(few, chosen); !slices.Equal(got, want) {
			t.Fatalf("%+v: %v, want %v", rivals, got, want)
		}
	})
}

// crowd are n rivals that all want the same acts, of which the last ones are
// worth most to the first rivals.
func crowd(n, acts int, best bool) []rival {
	out := make([]rival, n)
	for i := range out {
		out[i].best = best
		for a := range acts {
			out[i].acts = append(out[i].acts, a)
			out[i].worth = append(out[i].worth, tasks.Points((i*7+a*13)*(i+3)%17))
		}
	}
	return out
}

func TestManyStepsThatWantTheSameActsAreStillGivenTheBest(t *testing.T) {
	// Twelve steps after the same 500 acts: 12! ways to share out the last
	// twelve. With take: best, eight steps share ten acts.
	for best, rivals := range map[bool][]rival{false: trim(crowd(12, 500, false)), true: trim(crowd(8, 10, true))} {
		chosen, ok := solve(rivals, maxStates)
		if !ok {
			t.Fatalf("best %v: too many states", best)
		}
		var sum tasks.Points
		seen := map[int]bool{}
		for i, c := range chosen {
			if c < 0 || seen[rivals[i].acts[c]] {
				t.Fatalf("best %v: rival %d has act %d, given before or none", best, i, c)
			}
			seen[rivals[i].acts[c]] = true
			sum += rivals[i].worth[c]
		}
		// No exchange between two of them gains anything.
		for i := range chosen {
			for j := range i {
				if now, then := rivals[i].worth[chosen[i]]+rivals[j].worth[chosen[j]], worthOf(rivals[i], rivals[j].acts[chosen[j]])+worthOf(rivals[j], rivals[i].acts[chosen[i]]); then > now {
					t.Errorf("best %v: rivals %d and %d would gain %d by changing", best, i, j, then-now)
				}
			}
		}
		if turn := inTurn(rivals); len(turn) == len(chosen) {
			var plain tasks.Points
			for i, c := range turn {
				plain += rivals[i].worth[c]
			}
			if plain >= sum {
				t.Errorf("best %v: %s is no better than taking turns, %s", best, sum, plain)
			}
		}
	}
	if _, ok := solve(crowd(30, 30, false), 1000); ok {
		t.Error("thirty steps after the same acts are said to be solved within 1000 states")
	}
}

func TestEachInTurnTakesTheFirstThatIsLeft(t *testing.T) {
	if got := inTurn([]rival{{acts: []int{0, 1}}, {acts: []int{0, 1}}, {acts: []int{1}}, {}, {acts: []int{2}}}); !slices.Equal(got, []int{0, 1, -1, -1, 0}) {
		t.Errorf("%v", got)
	}
}

func worthOf(r rival, a int) tasks.Points {
	if c := slices.Index(r.acts, a); c >= 0 {
		return r.worth[c]
	}
	return -1000
}

func TestTheLimitIsOfStatesAndMayBeReached(t *testing.T) {
	one := []rival{{acts: []int{7}, worth: []tasks.Points{1000}}} // one rival is one state
	if chosen, ok := solve(one, 1); !ok || !slices.Equal(chosen, []int{0}) {
		t.Errorf("one state of one allowed: %v, %v", chosen, ok)
	}
	if chosen, ok := solve(one, 0); ok {
		t.Errorf("one state of none allowed: %v", chosen)
	}
}

func TestSetsOfActsHoldMoreThanAWord(t *testing.T) {
	s := newSet(130).with(0, 64, 65, 129)
	if n := s.count(); n != 4 || len(s) != 3 {
		t.Errorf("4 of 130 acts are counted as %d, in %d words", n, len(s))
	}
	for _, a := range []int{0, 64, 129} {
		if without := newSet(130).with(64, 65); s.within(without) || !without.within(s) || !s.has(a) {
			t.Errorf("act %d: a set is within another that lacks some of it", a)
		}
	}
	if newSet(130).with(0).within(newSet(130).with(129)) {
		t.Error("the first act is within the last")
	}
}

func TestEveryRivalThatTakesTheBestIsTrimmed(t *testing.T) {
	var many []int
	var worth []tasks.Points
	for i := range 12 {
		many, worth = append(many, i), append(worth, tasks.Points(i))
	}
	out := trim([]rival{{acts: []int{0}, worth: []tasks.Points{1}}, {acts: many, worth: worth, best: true}})
	if want := []int{0, 10, 11}; !slices.Equal(out[1].acts, want) {
		t.Errorf("kept %v, want %v: the two worth most, and the one that the other waits for", out[1].acts, want)
	}
}
