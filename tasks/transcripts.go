package tasks

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"thuchanh/internal/strictyaml"
	"thuchanh/sandbox/action"
)

// script is a transcript being read: its deeds keep their names, so that
// another transcript can be like it but for some.
type script struct {
	t     *Transcript
	root  *strictyaml.Node
	deeds []namedDeed
	state int // 0 unread, 1 being read, 2 read
}

type namedDeed struct {
	id   string
	deed Deed
}

// readTranscripts reads transcripts/*.yaml.
func (l *loader) readTranscripts(roots map[string]*strictyaml.Node) {
	scripts := map[string]*script{}
	var order []string
	for _, file := range slices.Sorted(maps.Keys(roots)) {
		root := roots[file]
		if !strings.HasPrefix(file, "transcripts/") || root == nil {
			continue
		}
		f := root.Keys("transcript", "title", "must_score", "rounding", "do", "like", "drop", "replace", "add", "rates")
		t := &Transcript{ID: id(f.Need("transcript")), Title: f.Get("title").Str(), Pos: Pos{file, root.Line, root.Column}}
		if scripts[t.ID] != nil {
			f.Get("transcript").Fail("kịch bản %q đã có trong %s", "the transcript %q is in %s already", "đặt mã khác", "choose another identifier", t.ID, scripts[t.ID].t.Pos.File)
			continue
		}
		l.mustScore(t, f.Need("must_score"))
		t.Rounding = rounding(f.Get("rounding"))
		l.rates(t, f.Get("rates"))
		scripts[t.ID] = &script{t: t, root: root}
		order = append(order, t.ID)
	}
	for _, id := range order {
		l.script(scripts, order, scripts[id])
		l.paper.Transcripts = append(l.paper.Transcripts, scripts[id].t)
	}
	l.made = nil
}

// mustScore reads the promised points.
func (l *loader) mustScore(t *Transcript, n *strictyaml.Node) {
	known := []string{"total"}
	for _, task := range l.paper.Tasks {
		known = append(known, task.ID)
	}
	t.MustScore = map[string]Points{}
	for _, p := range n.Names() {
		switch {
		case !slices.Contains(known, p.Key.Text) && l.unreadable:
		case !slices.Contains(known, p.Key.Text):
			p.Key.FailUnknown("bài", "task", known)
		case p.Key.Text == "total":
			v := points(p.Value)
			t.Total = &v
		default:
			t.MustScore[p.Key.Text] = points(p.Value)
		}
	}
}

// maxRounding is more than rounding can make of any promise, and less than any
// check is worth.
const maxRounding = Point / 100

// rounding reads how far from its promises a score may be.
func rounding(n *strictyaml.Node) Points {
	v := points(n)
	if v < 0 || v > maxRounding {
		n.Fail("rounding chỉ để bù làm tròn số: từ 0 đến %s", "rounding is for rounded numbers only: from 0 to %s", "ghi đúng số điểm phải được vào must_score", "write the points it must get into must_score", maxRounding)
		return 0
	}
	return v
}

// rates reads what a grader says to the paper's human_rates checks.
func (l *loader) rates(t *Transcript, n *strictyaml.Node) {
	known, levels := []string{}, map[string][]string{}
	for _, task := range l.paper.Tasks {
		for _, s := range task.Steps {
			for i, c := range s.Checks {
				if j, ok := c.Spec.(HumanRates); ok {
					key := fmt.Sprintf("%s/%s/%d", task.ID, s.ID, i+1)
					known = append(known, key)
					for _, level := range j.Levels {
						levels[key] = append(levels[key], level.ID)
					}
				}
			}
		}
	}
	if len(known) == 0 {
		n.Fail("đề không có câu hỏi human_rates nào để giám khảo chấm", "the paper has no check human_rates for a grader to rate", "bỏ rates", "leave rates out")
		return
	}
	for _, p := range n.Names() {
		if !slices.Contains(known, p.Key.Text) {
			p.Key.FailUnknown("câu hỏi cho giám khảo (bài/bước/thứ tự trong bước)", "check for graders (task/step/place in the step)", known)
			continue
		}
		if t.Rates == nil {
			t.Rates = map[string]string{}
		}
		t.Rates[p.Key.Text] = p.Value.OneOf("mức", "level", levels[p.Key.Text]...)
	}
}

// script reads the deeds of one transcript, after those of the one it is like.
func (l *loader) script(all map[string]*script, order []string, s *script) {
	if s.state != 0 {
		return
	}
	s.state = 1
	defer func() { s.state = 2 }()
	like := s.root.Peek("like")
	if like == nil {
		l.madeIn(s)
		for _, key := range []string{"drop", "replace", "add"} {
			s.root.Peek(key).Fail("%q cần đi cùng like", "%q goes with like", "thêm like: oracle, hoặc viết do:", "add like: oracle, or write do:", key)
		}
		do := s.root.Peek("do")
		if do == nil {
			s.root.Fail("thiếu mục \"do\"", "the key \"do\" is missing", "thêm do: với danh sách việc làm (có thể trống: do: [])", "add do: with the list of deeds (it may be empty: do: [])")
		}
		s.deeds = l.deedList(do, s)
	} else if name := like.OneOf("kịch bản", "transcript", order...); name != "" {
		base := all[name]
		if base.state == 1 {
			like.Fail("các kịch bản dựa vào nhau thành vòng", "the transcripts are like each other in a circle", "viết do: ở một kịch bản", "write do: in one of them")
			return
		}
		l.script(all, order, base)
		s.deeds = slices.Clone(base.deeds)
		l.madeIn(s)
		s.root.Peek("do").Fail("có cả do và like", "there are both do and like", "dùng add: cho việc thêm", "use add: for further deeds")
		l.change(s)
	}
	made := map[string]bool{}
	for _, d := range s.deeds {
		if name := d.deed.Makes; name != "" && made[name] {
			s.root.Report().Add(d.deed.Pos.Line, d.deed.Pos.Column, strictyaml.Text("hai việc cùng tạo ra %q", "two deeds make %q", name), strictyaml.Text("đặt tên khác cho một việc", "give one of them another name"))
		}
		made[d.deed.Makes] = true
	}
	slices.SortStableFunc(s.deeds, func(a, b namedDeed) int { return a.deed.At.Compare(b.deed.At) })
	for _, d := range s.deeds {
		d.deed.ID = d.id
		s.t.Do = append(s.t.Do, d.deed)
	}
}

// change applies drop, replace and add.
func (l *loader) change(s *script) {
	var ids []string
	for _, d := range s.deeds {
		if d.id != "" {
			ids = append(ids, d.id)
		}
	}
	for _, n := range s.root.Peek("drop").Each() {
		if name := n.OneOf("việc", "deed", ids...); name != "" {
			s.deeds = slices.DeleteFunc(s.deeds, func(d namedDeed) bool { return d.id == name })
		}
	}
	for _, p := range s.root.Peek("replace").Names() {
		i := slices.IndexFunc(s.deeds, func(d namedDeed) bool { return d.id != "" && d.id == p.Key.Text })
		if i < 0 {
			p.Key.FailUnknown("việc", "deed", ids)
			continue
		}
		// A time that could not be read is wrong in the other transcript only.
		was := s.deeds[i].deed
		s.deeds[i] = l.deed(p.Value, s, cmp.Or(was.At, time.Unix(0, 0)))
		s.deeds[i].id = p.Key.Text
		if d := &s.deeds[i].deed; d.Makes == "" && creates(d.Act) {
			d.Makes = was.Makes
		}
	}
	s.deeds = append(s.deeds, l.deedList(s.root.Peek("add"), s)...)
	seen := map[string]bool{}
	for _, d := range s.deeds {
		if d.id != "" && seen[d.id] {
			s.root.Report().Add(d.deed.Pos.Line, d.deed.Pos.Column, strictyaml.Text("hai việc cùng mang id %q", "two deeds have the id %q", d.id), strictyaml.Text("đặt id khác; muốn thay việc cũ thì dùng replace", "choose another id; to put it in the other's place use replace"))
		}
		seen[d.id] = true
	}
}

func (l *loader) deedList(n *strictyaml.Node, s *script) []namedDeed {
	var out []namedDeed
	seen := map[string]bool{}
	for _, item := range n.ListItems() {
		d := l.deed(item, s, time.Time{})
		if d.id != "" && seen[d.id] {
			item.Peek("id").Fail("hai việc cùng mang id %q", "two deeds have the id %q", "đặt id khác", "choose another id", d.id)
		}
		seen[d.id] = true
		out = append(out, d)
	}
	return out
}

// deed reads one deed: {at: "08:10", id: tra_loi, reply: {…}}. at may be left
// out if there is a time to inherit; makes names what the deed creates.
func (l *loader) deed(n *strictyaml.Node, s *script, inherit time.Time) namedDeed {
	verbs := l.deedNames
	f := n.Keys(append([]string{"at", "id", "makes"}, verbs...)...)
	out := namedDeed{id: f.Get("id").Str(), deed: Deed{At: inherit, Pos: Pos{s.t.Pos.File, n.Line, n.Column}}}
	if v := f.Get("at"); v != nil || inherit.IsZero() {
		out.deed.At = worldTime(f.Need("at"), action.DateOf(l.begin))
	}
	verb := ""
	for _, v := range verbs {
		if f.Get(v) == nil {
			continue
		}
		if verb != "" {
			n.Fail("một mục có hai việc: %s và %s", "one item has two deeds: %s and %s", "tách làm hai mục", "make two items of it", verb, v)
		}
		verb = v
	}
	if verb == "" {
		unknown := func(key string) bool { return key != "at" && key != "id" && key != "makes" }
		if n.Kind == strictyaml.Mapping && !slices.ContainsFunc(n.KeysWritten(), unknown) {
			n.Report().Add(n.Line, n.Column, strictyaml.Text("mục này không làm gì", "this item does nothing"), strictyaml.Suggest("", verbs))
		}
		return out
	}
	out.deed.Act = l.act(l.deeds[verb], f.Get(verb))
	out.deed.Makes = l.makes(f.Get("makes"), out.deed.Act)
	return out
}

// act reads the parameters of a deed, or the main one written alone.
func (l *loader) act(d *deedKind, n *strictyaml.Node) DeedAct {
	if len(d.params) == 0 { // wait: true, or nothing after the colon
		if n.Kind != strictyaml.Nothing {
			n.Bool()
		}
		return d.build(nil)
	}
	if d.main != "" && (n.Kind == strictyaml.Scalar || n.Kind == strictyaml.List) {
		n = n.Under(d.main)
	}
	if d.name == "forward" && n.Peek("document") != nil { // look_for takes both words
		n.Fail("việc forward chuyển tiếp một thư, không chuyển văn bản", "the deed forward passes a letter on, not a document", "viết route: {document: …, lead: …}", "write route: {document: …, lead: …}")
		return nil
	}
	a := &args{l: l, node: n, params: d.params, given: n.Keys(keysOf(d.params)...)}
	if n.Kind == strictyaml.Mapping {
		a.require(d.oneOf)
	}
	return d.build(a)
}
