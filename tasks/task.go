package tasks

import (
	"slices"

	"thuchanh/internal/strictyaml"
)

// readTask reads a file of tasks/.
func (l *loader) readTask(file string, root *strictyaml.Node) {
	if root == nil || root.Kind != strictyaml.Mapping {
		l.unreadable = true
		return
	}
	f := root.Keys("task", "version", "title", "title_en", "points", "objectives", "instruction", "steps", "penalties", "cap_if", "floor", "send_to_human_if")
	t := &Task{Pos: Pos{file, root.Line, root.Column}, Version: 1}
	t.ID, t.Title, t.TitleEN = id(f.Need("task")), f.Need("title").Str(), f.Get("title_en").Str()
	if v := f.Get("version"); v != nil {
		t.Version = v.Int(1, 1_000_000)
	}
	l.unreadable = l.unreadable || !isID(t.ID)
	for _, other := range l.paper.Tasks {
		if other.ID == t.ID && t.ID != "" {
			l.unreadable = true
			f.Get("task").Fail("bài %q đã có trong %s", "the task %q is in %s already", "đặt mã khác", "choose another identifier", t.ID, other.Pos.File)
		}
	}
	t.Points = points(f.Need("points"))
	t.Objectives = l.objectives(f.Get("objectives"))
	t.Instruction = l.instruction(file, f.Need("instruction"))
	if v := f.Get("floor"); v != nil {
		t.Floor = points(v)
	}
	t.SendToHuman = l.paper.sendToHuman
	if v := f.Get("send_to_human_if"); v != nil {
		t.SendToHuman = humanReasons(v)
	}
	r := &taskReader{l: l, file: file, task: t}
	steps := f.Need("steps").ListItems()
	for _, n := range steps {
		if v := n.Peek("step"); v != nil {
			if slices.Contains(r.stepNames, v.Text) && v.Text != "" {
				v.Fail("bước %q có hai lần", "the step %q is there twice", "đặt tên khác cho bước sau", "choose another name for the second", v.Text)
			}
			r.stepNames = append(r.stepNames, v.Text)
		}
	}
	if s := f.Get("steps"); s != nil && s.Kind == strictyaml.List && len(steps) == 0 {
		s.Fail("bài không có bước nào", "the task has no steps", "thêm ít nhất một bước \"- step: …\"", "add at least one step \"- step: …\"")
	}
	for _, n := range steps {
		t.Steps = append(t.Steps, r.step(n))
	}
	for _, n := range f.Get("penalties").ListItems() {
		t.Penalties = append(t.Penalties, r.check(n, nil, true))
	}
	for _, n := range f.Get("cap_if").ListItems() {
		t.Caps = append(t.Caps, r.cap(n))
	}
	l.paper.Tasks = append(l.paper.Tasks, t)
}

// objectives reads the skills a task is tagged with.
func (l *loader) objectives(n *strictyaml.Node) []string {
	var known, out []string
	for _, o := range l.paper.Objectives {
		known = append(known, o.ID)
	}
	for _, item := range n.Each() {
		if s := item.OneOf("mục tiêu", "objective", known...); s != "" {
			out = append(out, s)
		}
	}
	return out
}

// taskReader reads the steps and checks of one task, or with an empty task the
// penalties of the whole paper.
type taskReader struct {
	l         *loader
	file      string
	task      *Task
	stepNames []string
}

func (r *taskReader) step(n *strictyaml.Node) *Step {
	f := n.Keys("step", "look_for", "any_of", "take", "extra_attempts", "may_share", "checks")
	s := &Step{ID: id(f.Need("step")), Pos: Pos{r.file, n.Line, n.Column}, Take: TakeLast, MayShare: f.Get("may_share").Bool()}
	s.LookFor = r.l.patterns(f.Get("look_for"))
	if f.Get("look_for") != nil && f.Get("any_of") != nil {
		f.Get("any_of").Fail("có cả look_for và any_of", "there are both look_for and any_of", "đưa look_for vào trong any_of", "put look_for into any_of")
	}
	for _, item := range f.Get("any_of").ListItems() {
		s.LookFor = append(s.LookFor, r.l.pattern(item.Keys("look_for").Need("look_for")))
	}
	if v := f.Get("take"); v != nil {
		if t := v.OneOf("cách chọn", "way to take", string(TakeLast), string(TakeFirst), string(TakeBest)); t != "" {
			s.Take = Take(t)
		}
	}
	if v := f.Get("extra_attempts"); v != nil {
		g := v.Keys("free", "each", "at_most")
		s.Extra = &ExtraAttempts{Each: points(g.Need("each")), AtMost: points(g.Need("at_most"))}
		if free := g.Get("free"); free != nil {
			s.Extra.Free = free.Int(0, 100)
		}
		if v.Kind == strictyaml.Mapping && (s.Extra.Each >= 0 || s.Extra.AtMost > s.Extra.Each) {
			v.Fail("mục each (trừ mỗi lần) và mục at_most (trừ tối đa) phải là số âm, và at_most phải trừ ít nhất bằng each", "the keys each and at_most must be negative, and at_most must deduct at least as much as each", "viết ví dụ {free: 1, each: -0.5, at_most: -1}", "write, for example, {free: 1, each: -0.5, at_most: -1}")
		}
		if len(s.LookFor) == 0 {
			v.Fail("mục extra_attempts cần look_for", "the key extra_attempts needs look_for", "thêm look_for hoặc bỏ extra_attempts", "add look_for, or leave extra_attempts out")
		}
	}
	for _, c := range f.Need("checks").ListItems() {
		s.Checks = append(s.Checks, r.check(c, s, false))
	}
	return s
}

// commonKeys may be written in any check.
func commonKeys() []string {
	return []string{"check", "points", "said", "hint", "near", "gate", "same_mistake_as", "implied_by", "counts_if", "step"}
}

// check reads a check of a step, or a penalty.
func (r *taskReader) check(n *strictyaml.Node, step *Step, penalty bool) *Check {
	c := &Check{Pos: Pos{r.file, n.Line, n.Column}}
	if r.file == "" {
		c.Pos.File = "paper.yaml"
	}
	k, f := r.spec(n, c, step, penalty, 0, commonKeys())
	if k == nil {
		return c
	}
	if v := f.Get("points"); v != nil {
		c.Points = points(v)
		if _, ok := ParsePoints(v.Text); ok && c.Points == 0 {
			v.Fail("câu hỏi 0 điểm", "a check of no points", "ghi số điểm, hoặc bỏ points nếu là gate", "give it points, or leave points out if it is a gate")
		}
		if c.Points < 0 && !penalty { // met would cost points there
			v.Fail("câu hỏi của bước không có điểm âm", "a check of a step has no negative points", "đưa câu hỏi này vào penalties", "put this check among the penalties")
		}
	}
	r.said(c, f)
	c.Hint, c.Gate = f.Get("hint").Str(), f.Get("gate").Bool()
	if j, ok := c.Spec.(HumanRates); ok && !penalty {
		r.levels(c, j, f)
	}
	if c.Points == 0 && !c.Gate {
		f.Need("points")
	}
	for _, item := range f.Get("near").Each() {
		c.Near = append(c.Near, r.near(item, k))
	}
	r.links(c, k, f, step, penalty)
	return c
}

// said reads the phrase that a check quotes.
func (r *taskReader) said(c *Check, f *strictyaml.Fields) {
	if r.task == nil { // a penalty of the whole paper quotes the published rules
		f.Get("said").Fail("phần trừ của cả đề không dẫn cụm nào", "a penalty of the whole paper quotes no phrase", "bỏ said", "leave said out")
		return
	}
	v := f.Need("said")
	if v == nil {
		return
	}
	if r.task.Instruction.Text == "" {
		return // what is wrong with it was reported; its phrases are not known
	}
	var keys []string
	for _, p := range r.task.Instruction.Phrases {
		keys = append(keys, p.Key)
	}
	c.Said = v.OneOf("cụm trong hướng dẫn", "phrase of the instruction", keys...)
}

func (r *taskReader) near(n *strictyaml.Node, k *Kind) Near {
	if n.Kind == strictyaml.Scalar {
		n.Fail("mức gần đúng %[1]q chưa nói được bao nhiêu điểm", "the near miss %[1]q does not say how many points it gets", "viết near: {if: tên mức, points: số điểm}", "write near: {if: the near miss, points: its points}", n.Text)
		return Near{}
	}
	f := n.Keys("if", "points", "minutes", "days")
	var known []string
	for _, m := range k.Near {
		known = append(known, m.Name)
	}
	near := Near{Points: points(f.Need("points"))}
	v := f.Need("if")
	if v == nil {
		return near
	}
	if len(known) == 0 {
		v.Fail("loại %q không có mức gần đúng", "the kind %q knows no near misses", "bỏ near", "leave near out", k.Name)
		return near
	}
	near.If = v.OneOf("mức gần đúng của "+k.Name, "near miss of "+k.Name, known...)
	m := k.near(near.If)
	if m == nil {
		return near
	}
	for _, unit := range []string{"minutes", "days"} {
		u := f.Get(unit)
		switch {
		case m.Unit == unit && u == nil:
			f.Need(unit)
		case m.Unit != unit && u != nil:
			u.Fail("%q không đi với %q", "%q does not go with %q", "bỏ mục này", "leave it out", unit, near.If)
		case u != nil && unit == "minutes":
			near.Minutes = u.Int(1, 24*60)
		case u != nil:
			near.Days = u.Int(1, 365)
		}
	}
	return near
}

// links reads what ties a check to steps and to other checks.
func (r *taskReader) links(c *Check, k *Kind, f *strictyaml.Fields, step *Step, penalty bool) {
	c.SameMistakeAs = f.Get("same_mistake_as").Str()
	stepOf := func(key string) string {
		v := f.Get(key)
		if v == nil {
			return ""
		}
		return v.OneOf("bước", "step", r.stepNames...)
	}
	c.ImpliedBy, c.CountsIf = stepOf("implied_by"), stepOf("counts_if")
	own := paramOf(k.Params, "step") != nil
	if penalty {
		r.about(c, k, f)
		for _, key := range []string{"gate", "implied_by", "same_mistake_as"} {
			f.Get(key).Fail("%q không dùng ở phần trừ điểm", "%q is not used among penalties", "bỏ mục này", "leave it out", key)
		}
		return
	}
	if v := f.Get("step"); v != nil && !own {
		v.Fail("mục step chỉ dùng ở phần trừ điểm", "the key step is for penalties only", "bỏ mục này; câu hỏi thuộc bước chứa nó", "leave it out; the check belongs to its step")
	}
	r.needsAct(k, f, step, penalty)
}
