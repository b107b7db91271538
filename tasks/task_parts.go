package tasks

import (
	"thuchanh/internal/strictyaml"
)

// maxDepth is how deep compositions may stand in one another.
const maxDepth = 3

// spec reads a check's kind and parameters; k is nil if the kind is not known.
// keys are those that it may have beside its parameters.
func (r *taskReader) spec(n *strictyaml.Node, c *Check, step *Step, penalty bool, depth int, keys []string) (*Kind, *strictyaml.Fields) {
	c.Kind = n.Peek("check").OneOf("loại câu hỏi", "check kind", r.l.kindNames...)
	k := r.l.kinds[c.Kind]
	if k == nil {
		if n.Kind != strictyaml.Mapping || n.Peek("check") == nil {
			n.Keys(n.KeysWritten()...).Need("check")
		}
		return nil, nil
	}
	a := &args{l: r.l, node: n, params: k.Params, given: n.Keys(keysOf(k.Params, keys...)...), stepNames: r.stepNames}
	a.parts = func(of *strictyaml.Node) []*Check {
		if depth == maxDepth {
			of.Fail("các tổ hợp lồng nhau quá %[1]d tầng", "compositions stand in one another more than %[1]d deep", "tách thành nhiều câu hỏi", "make several checks of it", maxDepth)
			return nil
		}
		var out []*Check
		for _, item := range of.ListItems() {
			out = append(out, r.part(item, step, penalty, depth+1))
		}
		return out
	}
	a.require(k.OneOf)
	c.Spec = k.build(a)
	return k, a.given
}

// part reads a part of a composition: a kind and its parameters, nothing else.
func (r *taskReader) part(n *strictyaml.Node, step *Step, penalty bool, depth int) *Check {
	c := &Check{Pos: Pos{r.file, n.Line, n.Column}}
	if r.file == "" {
		c.Pos.File = "paper.yaml"
	}
	for _, key := range commonKeys()[1:] {
		if key != "step" {
			n.Peek(key).Fail("một phần của tổ hợp không có %q riêng", "a part of a composition has no %q of its own", "ghi mục này ở câu hỏi ngoài", "write it in the check around it", key)
		}
	}
	k, f := r.spec(n, c, step, penalty, depth, commonKeys())
	if k == nil {
		return c
	}
	if _, human := c.Spec.(HumanRates); human {
		n.Fail("câu hỏi do người chấm không đứng trong tổ hợp", "what a person rates cannot be a part of a composition", "để thành câu hỏi riêng", "make it a check of its own")
	}
	r.needsAct(k, f, step, penalty)
	return c
}

// needsAct checks that there is an act to ask about.
func (r *taskReader) needsAct(k *Kind, f *strictyaml.Fields, step *Step, penalty bool) {
	if !penalty && k.NeedsAct && step != nil && len(step.LookFor) == 0 {
		f.Node().Fail("loại %q hỏi về một việc, nhưng bước %q không có look_for", "the kind %q asks about an act, but the step %q has no look_for", "thêm look_for vào bước", "add look_for to the step", k.Name, step.ID)
	}
}

// cap reads an item of cap_if.
func (r *taskReader) cap(n *strictyaml.Node) *Cap {
	c := &Check{Pos: Pos{r.file, n.Line, n.Column}}
	k, f := r.spec(n, c, nil, true, 0, []string{"check", "said", "step", "at_most"})
	out := &Cap{Check: c}
	if k == nil {
		return out
	}
	out.AtMost = points(f.Need("at_most"))
	if v := f.Get("at_most"); v != nil && (out.AtMost < 0 || out.AtMost >= r.task.Points) {
		v.Fail("mức trần phải từ 0 đến dưới %[1]s điểm của bài", "a cap lies from 0 to below the task's %[2]s points", "ghi số nhỏ hơn", "write a smaller number", shown(r.task.Points), r.task.Points)
	}
	r.said(c, f)
	r.about(c, k, f)
	return out
}

// about reads the step that a penalty or a cap asks about.
func (r *taskReader) about(c *Check, k *Kind, f *strictyaml.Fields) {
	if paramOf(k.Params, "step") != nil {
		f.Node().Fail("loại %q không dùng ở phần trừ điểm", "the kind %q is not used among penalties", "đưa vào checks của một bước", "put it among the checks of a step", k.Name)
		return
	}
	if _, human := c.Spec.(HumanRates); human {
		f.Node().Fail("loại %q không dùng ở phần trừ điểm", "the kind %q is not used among penalties", "đưa vào checks của một bước, mức thấp nhất 0 điểm", "put it among the checks of a step, with a lowest level of no points", k.Name)
		return
	}
	v := f.Get("step")
	if v != nil {
		c.Step = v.OneOf("bước", "step", r.stepNames...)
	}
	needs := k.NeedsAct
	for _, part := range Parts(c)[1:] {
		needs = needs || r.l.kinds[part.Kind] != nil && r.l.kinds[part.Kind].NeedsAct
	}
	switch {
	case needs && r.task == nil:
		f.Node().Fail("câu hỏi này hỏi về việc của một bước, mà cả đề thì không có bước", "this check asks about the act of a step, and the whole paper has no steps", "đưa vào penalties của một bài, kèm step: tên bước", "put it among the penalties of a task, with step: the step's name")
	case needs && v == nil:
		f.Node().Fail("chưa nói phần trừ này hỏi về việc của bước nào", "it does not say which step's act this penalty asks about", "thêm step: tên bước", "add step: the step's name")
	}
}

// levels checks the levels of human_rates against its points.
func (r *taskReader) levels(c *Check, j HumanRates, f *strictyaml.Fields) {
	n := f.Get("levels")
	if n == nil || len(j.Levels) == 0 {
		return
	}
	if last := j.Levels[len(j.Levels)-1].Points; last != c.Points && c.Points != 0 {
		n.Fail("mức cao nhất được %[1]s điểm, câu hỏi có %[2]s điểm", "the highest level is worth %[3]s points, the check %[4]s", "cho mức cao nhất đủ điểm của câu hỏi", "let the highest level be worth all points of the check", shown(last), shown(c.Points), last, c.Points)
	}
}

// Parts returns c and, if it is a composition, all checks within it.
func Parts(c *Check) []*Check {
	out := []*Check{c}
	for _, part := range partsOf(c.Spec) {
		out = append(out, Parts(part)...)
	}
	return out
}

// partsOf returns the parts of a composition, nil for other kinds.
func partsOf(spec Spec) []*Check {
	switch s := spec.(type) {
	case AllOf:
		return s.Of
	case AnyOf:
		return s.Of
	case AtLeast:
		return s.Of
	default:
		return nil
	}
}
