package compose

import (
	"thuchanh/internal/strictyaml"
	"thuchanh/tasks"
)

// allot divides the paper's points among the tasks in proportion to what they are
// worth in the bank. A task's share is a multiple of a tenth of its own points, so
// that what its checks are worth stays a number that can be written; among all ways
// to reach the total, one nearest to the true proportions is taken.
func (m *merger) allot() {
	var sum tasks.Points
	for _, p := range m.parts {
		sum += p.paper.Total
	}
	type state struct {
		off  tasks.Points // how far from the proportions, in all
		last int          // tenths of the last task
		from tasks.Points
	}
	reached := []map[tasks.Points]state{{0: {}}}
	for _, p := range m.parts {
		tenth := p.paper.Total / 10
		fair := m.options.Total * p.paper.Total / sum
		next := map[tasks.Points]state{}
		for tenths := max(1, int(fair/max(tenth, 1))-3); tenth*10 == p.paper.Total && tenths <= int(fair/tenth)+4; tenths++ {
			worth := tenth * tasks.Points(tenths)
			for before, s := range reached[len(reached)-1] {
				off := s.off + max(worth-fair, fair-worth)
				if have, ok := next[before+worth]; !ok || off < have.off || off == have.off && tenths > have.last {
					next[before+worth] = state{off, tenths, before}
				}
			}
		}
		reached = append(reached, next)
	}
	at := m.options.Total
	if _, ok := reached[len(m.parts)][at]; !ok {
		m.fail("", "không chia được %[1]s điểm cho các bài này theo phần mười điểm của từng bài (các bài có tổng %[2]s điểm)", "%[1]s points cannot be divided among these tasks by tenths of their own points (they have %[2]s together)",
			"đổi --total hoặc chọn bài khác", "choose another --total, or other tasks", at, sum)
		return
	}
	for i := len(m.parts) - 1; i >= 0; i-- {
		s := reached[i+1][at]
		m.parts[i].worth = m.parts[i].paper.Total / 10 * tasks.Points(s.last)
		at = s.from
	}
}

// scaled returns what points of the task are worth in the paper; exact is false if
// that has more than three decimals, and it is rounded to the nearest then.
func (p *part) scaled(v tasks.Points) (worth tasks.Points, exact bool) {
	n, d := v*p.worth, p.paper.Total
	if n%d == 0 {
		return n / d, true
	}
	if n < 0 {
		return -((-n + d/2) / d), false
	}
	return (n + d/2) / d, false
}

// scale puts the scaled points into a task's tree: into everything that is written
// as points there.
func (m *merger) scale(p *part, file string, n *strictyaml.Node, key string) {
	if n == nil {
		return
	}
	for _, item := range n.Items {
		m.scale(p, file, item, key)
	}
	for _, pair := range n.Pairs {
		k := pair.Key.Text
		if pair.Value.Kind != strictyaml.Scalar || !isPoints(k, key) {
			m.scale(p, file, pair.Value, k)
			continue
		}
		v, ok := tasks.ParsePoints(pair.Value.Text)
		worth, exact := p.scaled(v)
		if !ok || !exact {
			m.fail(p.paper.ID+"/"+file, "dòng %[1]d: %[2]s điểm không nhân được với %[3]s/%[4]s", "line %[1]d: %[2]s points cannot be multiplied by %[3]s/%[4]s", "chọn tổng điểm khác, hoặc số bài khác", "choose another total, or another number of tasks",
				pair.Value.Line, pair.Value.Text, p.worth, p.paper.Total)
			continue
		}
		pair.Value.Text = worth.String()
	}
}

// isPoints reports whether a key of a mapping within another key holds points.
func isPoints(key, within string) bool {
	switch key {
	case "points", "floor", "each":
		return true
	case "at_most": // elsewhere it is a number of times
		return within == "extra_attempts" || within == "cap_if"
	}
	return false
}
