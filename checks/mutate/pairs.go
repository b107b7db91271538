package mutate

import (
	"context"
	"slices"

	"thuchanh/checks/prove"
	"thuchanh/tasks"
)

// pairs tries two corruptions together, on two deeds that serve one task. Two
// wrongs that get more than one of them alone cancel each other out.
func (r *runner) pairs(ctx context.Context, st *prove.Trial, p *tasks.Paper, base *tasks.Transcript, singles []trial, serves map[int][]string) error {
	type couple struct{ a, b int }
	var all []couple
	for i := range singles {
		for j := i + 1; j < len(singles); j++ {
			a, b := &singles[i].mutant, &singles[j].mutant
			if a.Deed < 0 || b.Deed <= a.Deed || !patch(base, a) || !patch(base, b) || singles[i].sheet == nil || singles[j].sheet == nil {
				continue
			}
			if a.Harmless || b.Harmless || singles[i].sheet.Lo == p.Total || singles[j].sheet.Lo == p.Total {
				continue
			}
			if slices.ContainsFunc(serves[a.Deed], func(t string) bool { return slices.Contains(serves[b.Deed], t) }) {
				all = append(all, couple{i, j})
			}
		}
	}
	r.report.PairsAll = len(all)
	n := min(len(all), r.opt.Pairs)
	var list []Mutant
	var of []couple
	for k := range n {
		c := all[k*len(all)/n]
		of = append(of, c)
		list = append(list, Mutant{Deed: -1, Do: together(base, &singles[c.a].mutant, &singles[c.b].mutant)})
	}
	trials, err := r.try(ctx, st, base, list, "")
	if err != nil {
		return err
	}
	for k := range trials {
		if trials[k].err != nil {
			continue
		}
		r.report.PairsTried++
		a, b := singles[of[k].a], singles[of[k].b]
		if got := trials[k].sheet.Lo; got > min(a.sheet.Lo, b.sheet.Lo) && got >= max(a.sheet.Lo, b.sheet.Lo) && got > a.sheet.Lo && got > b.sheet.Lo || got == p.Total {
			r.report.Pairs = append(r.report.Pairs, Pair{A: a.mutant.Name, B: b.mutant.Name, Total: got})
		}
	}
	return nil
}

// servedTasks says for each deed which tasks lose points when it is left out.
func servedTasks(singles []trial) map[int][]string {
	out := map[int][]string{}
	for i := range singles {
		m := &singles[i].mutant
		if m.Mutation != tasks.MutDrop || singles[i].sheet == nil {
			continue
		}
		for _, t := range singles[i].sheet.Tasks {
			if t.Lo < t.Max {
				out[m.Deed] = append(out[m.Deed], t.ID)
			}
		}
	}
	return out
}

// patch reports whether a mutant changes its own deed only, so that it can be
// combined with another: times, orders and names of folders are left alone.
func patch(base *tasks.Transcript, m *Mutant) bool {
	switch m.Mutation {
	case tasks.MutDrop:
		_, export := base.Do[m.Deed].Act.(tasks.ExportReport) // letters after it change, too
		return !export
	case tasks.MutLate, tasks.MutEarly, tasks.MutSwap, tasks.MutNoDiacritics:
		return false
	case tasks.MutWrongFolder:
		_, create := base.Do[m.Deed].Act.(tasks.CreateFolder)
		return !create
	default:
		return true
	}
}

// together applies two patches; b's deed comes after a's.
func together(base *tasks.Transcript, a, b *Mutant) []tasks.Deed {
	out := slices.Clone(base.Do)
	for _, m := range []*Mutant{b, a} {
		switch len(m.Do) - len(base.Do) {
		case -1:
			out = slices.Delete(out, m.Deed, m.Deed+1)
		case 1:
			out = slices.Insert(out, m.Deed+1, m.Do[m.Deed+1])
		default:
			out[m.Deed] = m.Do[m.Deed]
		}
	}
	return out
}
