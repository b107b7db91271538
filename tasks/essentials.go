package tasks

import (
	"thuchanh/internal/strictyaml"
	"thuchanh/sandbox/action"
)

// findings collects what is wrong with a paper that could be read.
type findings struct{ errs Errors }

func (x *findings) add(at Pos, message, remedy action.Text) {
	x.errs = append(x.errs, &Error{at, message, remedy})
}

// essentials checks what every loaded paper promises: points add up, and the
// marking and the instruction speak of the same things (law 14).
func essentials(p *Paper) Errors {
	var x findings
	var sum Points
	for _, t := range p.Tasks {
		sum += t.Points
		x.taskPoints(t)
		x.phrasesAsked(t)
	}
	if sum != p.Total {
		x.add(Pos{"paper.yaml", 1, 1}, strictyaml.Text("các bài cộng lại %[1]s điểm, đề có %[2]s điểm", "the tasks add up to %[3]s points, the paper has %[4]s", shown(sum), shown(p.Total), sum, p.Total),
			strictyaml.Text("sửa points của các bài, hoặc total của đề", "correct the tasks' points, or the paper's total"))
	}
	for _, c := range p.Penalties {
		x.penalty(c)
	}
	return x.errs
}

// taskPoints checks that what a task's checks can earn is what it is worth.
func (x *findings) taskPoints(t *Task) {
	var sum Points
	for _, s := range t.Steps {
		for _, c := range s.Checks {
			sum += max(c.Points, 0)
			x.nearPoints(c)
		}
	}
	for _, c := range t.Penalties {
		x.penalty(c)
	}
	if sum != t.Points {
		x.add(t.Pos, strictyaml.Text("các câu hỏi cộng lại %[1]s điểm, bài có %[2]s điểm", "the checks add up to %[3]s points, the task has %[4]s", shown(sum), shown(t.Points), sum, t.Points),
			strictyaml.Text("sửa points của bài hoặc của các câu hỏi", "correct the points of the task or of its checks"))
	}
	if t.Points <= 0 {
		x.add(t.Pos, strictyaml.Text("bài không có điểm", "the task is worth no points"), strictyaml.Text("ghi points lớn hơn 0", "write points greater than 0"))
	}
	if t.Floor > t.Points || t.Floor < 0 {
		x.add(t.Pos, strictyaml.Text("mục floor nằm ngoài khoảng từ 0 đến điểm của bài", "the key floor is not between 0 and the task's points"), strictyaml.Text("thường là floor: 0", "usually floor: 0"))
	}
}

// penalty checks that a penalty deducts.
func (x *findings) penalty(c *Check) {
	if c.Points >= 0 {
		x.add(c.Pos, strictyaml.Text("phần trừ điểm phải có số âm, đang là %[1]s", "a penalty needs negative points, not %[2]s", shown(c.Points), c.Points), strictyaml.Text("viết ví dụ points: -1", "write, for example, points: -1"))
	}
	x.nearPoints(c)
}

// nearPoints checks that a near miss gets less than the whole.
func (x *findings) nearPoints(c *Check) {
	seen := map[string]bool{}
	for _, n := range c.Near {
		switch {
		case c.Points < 0 && (n.Points > 0 || n.Points <= c.Points):
			x.add(c.Pos, strictyaml.Text("mức gần đúng %[1]q được %[2]s điểm, phải trừ ít hơn %[3]s điểm và không cộng điểm", "the near miss %[1]q gets %[4]s points; it must deduct less than %[5]s and give none", n.If, shown(n.Points), shown(-c.Points), n.Points, -c.Points),
				strictyaml.Text("ghi số âm gần 0 hơn điểm của phần trừ", "write a negative number nearer to 0 than the penalty's"))
		case c.Points >= 0 && (n.Points < 0 || n.Points >= c.Points):
			x.add(c.Pos, strictyaml.Text("mức gần đúng %[1]q được %[2]s điểm, phải ít hơn %[3]s và không âm", "the near miss %[1]q gets %[4]s points; it must get less than %[5]s and not deduct", n.If, shown(n.Points), shown(c.Points), n.Points, c.Points),
				strictyaml.Text("ghi số điểm nhỏ hơn điểm của câu hỏi", "give it fewer points than the check"))
		}
		if seen[n.If] {
			x.add(c.Pos, strictyaml.Text("mức gần đúng %q ghi hai lần", "the near miss %q is there twice", n.If), strictyaml.Text("giữ lại một", "keep one of them"))
		}
		seen[n.If] = true
	}
}

// phrasesAsked checks that every marked phrase has a check; the other way
// round, that every check quotes a phrase, is a matter of reading it.
func (x *findings) phrasesAsked(t *Task) {
	asked := map[string]bool{}
	for _, s := range t.Steps {
		for _, c := range s.Checks {
			asked[c.Said] = true
		}
	}
	for _, c := range t.Penalties {
		asked[c.Said] = true
	}
	for _, c := range t.Caps {
		asked[c.Check.Said] = true
	}
	for _, p := range t.Instruction.Phrases {
		if !asked[p.Key] {
			x.add(p.Pos, strictyaml.Text("cụm {%s: %s} không có câu hỏi nào dẫn đến", "no check quotes the phrase {%s: %s}", p.Key, p.Text),
				strictyaml.Text("thêm said: %[1]s vào một câu hỏi, hoặc bỏ dấu ngoặc quanh cụm", "add said: %[1]s to a check, or take the braces away", p.Key))
		}
	}
}
