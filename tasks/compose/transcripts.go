package compose

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"thuchanh/internal/strictyaml"
	"thuchanh/tasks"
)

// transcripts writes the paper's transcripts: one model answer, one that does
// nothing, and every other of every task.
func (m *merger) transcripts() {
	oracle, rates := &strictyaml.Node{Kind: strictyaml.List}, mapping()
	minutes := 0
	for _, p := range m.parts {
		if p.starts = minutes; p.bound() {
			p.starts = 0 // its deeds stay at the times that its own deadlines want
		}
		minutes += p.paper.Minutes
		tree := p.transcript("oracle")
		if tree.Peek("do") == nil {
			m.fail(p.paper.ID+"/transcripts/oracle.yaml", "bài mẫu phải viết bằng do:, không phải like:", "the model answer has to be written with do:, not like:", "viết do: với từng việc", "write do: with each deed")
			continue
		}
		for i, d := range tree.Peek("do").Items {
			if d.Peek("id") == nil {
				set(d, "id", scalar(fmt.Sprintf("viec_%d", i+1)))
			}
		}
		m.deeds(p, tree.Peek("do"))
		oracle.Items = append(oracle.Items, tree.Peek("do").Items...)
		for _, r := range pairs(tree.Peek("rates")) {
			set(rates, r.Key.Text, r.Value)
		}
	}
	if len(m.errs) > 0 {
		return
	}
	out := m.transcript("oracle", "Bài mẫu", m.scores(nil, nil), rates)
	set(out, "do", oracle)
	m.write("transcripts/oracle.yaml", out)
	nothing := mapping()
	set(nothing, "total", scalar("0"))
	out = m.transcript("do-nothing", "Không làm gì", nothing, nil)
	set(out, "do", &strictyaml.Node{Kind: strictyaml.List})
	m.write("transcripts/do-nothing.yaml", out)
	for _, p := range m.parts {
		for _, t := range p.paper.Transcripts {
			if t.ID != "oracle" && t.ID != "do-nothing" {
				m.mistake(p, t, rates)
			}
		}
	}
}

// transcript makes the frame of a transcript.
func (m *merger) transcript(id, title string, scores, rates *strictyaml.Node) *strictyaml.Node {
	out := mapping()
	set(out, "transcript", scalar(id))
	set(out, "title", scalar(title))
	set(out, "must_score", scores)
	if len(pairs(rates)) > 0 {
		set(out, "rates", rates)
	}
	return out
}

// transcript finds the tree of a transcript by its name.
func (p *part) transcript(id string) *strictyaml.Node {
	for _, file := range slices.Sorted(maps.Keys(p.trees)) {
		if tree := p.trees[file]; strings.HasPrefix(file, "transcripts/") && tree.Peek("transcript").Text == id {
			return tree
		}
	}
	return nil
}

// scores are the promises of a transcript in which one task is done as t does it
// and the others as in the model answer.
func (m *merger) scores(of *part, t *tasks.Transcript) *strictyaml.Node {
	out := mapping()
	total := m.options.Total
	for _, p := range m.parts {
		for _, task := range p.paper.Tasks {
			v, said := task.Points, true
			if p == of {
				v, said = t.MustScore[task.ID], hasScore(t, task.ID)
			}
			if said {
				worth, _ := p.scaled(v)
				set(out, task.ID, scalar(worth.String()))
			}
		}
		if p == of && t.Total != nil {
			got, _ := p.scaled(*t.Total)
			total -= p.worth - got
		}
	}
	if of == nil || t.Total != nil {
		set(out, "total", scalar(total.String()))
	}
	return out
}

// rounding is how far from the scaled promises of a transcript the points may be.
// What a check gives in proportion is rounded to thousandths: 1.667 stands for five
// thirds, and four times that is 6.667, not 6.668. Each such check is off by half a
// thousandth before scaling and by half of one after it; more than two of them in
// one transcript are not known of. Promises of whole hundredths are exact.
func (p *part) rounding(t *tasks.Transcript) tasks.Points {
	if p.worth == p.paper.Total {
		return 0
	}
	rounded := t.Total != nil && *t.Total%10 != 0
	for _, v := range t.MustScore {
		rounded = rounded || v%10 != 0
	}
	if !rounded {
		return 0
	}
	return (p.worth+p.paper.Total-1)/p.paper.Total + 1
}

func hasScore(t *tasks.Transcript, task string) bool { _, ok := t.MustScore[task]; return ok }

// mistake writes a task's transcript as one of the paper: like the model answer,
// but for the deeds of this task.
func (m *merger) mistake(p *part, t *tasks.Transcript, rates *strictyaml.Node) {
	tree := p.transcript(t.ID)
	mine := mapping()
	for _, r := range pairs(rates) {
		set(mine, r.Key.Text, r.Value)
	}
	for _, task := range p.paper.Tasks { // what graders say here is this transcript's own
		mine.Pairs = slices.DeleteFunc(mine.Pairs, func(r strictyaml.Pair) bool { return strings.HasPrefix(r.Key.Text, task.ID+"/") })
	}
	for _, r := range pairs(tree.Peek("rates")) {
		set(mine, r.Key.Text, r.Value)
	}
	code := strings.ReplaceAll(p.code, "_", "-")
	out := m.transcript(code+"-"+t.ID, strings.ToUpper(code)+": "+t.Title, m.scores(p, t), mine)
	if r := p.rounding(t); r > 0 {
		set(out, "rounding", scalar(r.String()))
	}
	like, add := tree.Peek("like"), tree.Peek("add")
	if like == nil || like.Text == "do-nothing" { // nothing of the model answer's is done
		drop := &strictyaml.Node{Kind: strictyaml.List}
		for _, d := range p.transcript("oracle").Peek("do").Items {
			drop.Items = append(drop.Items, d.Peek("id"))
		}
		set(out, "like", scalar("oracle"))
		set(out, "drop", drop)
		if like == nil {
			add = tree.Peek("do")
		}
	} else {
		base := like.Text
		if base != "oracle" {
			base = code + "-" + base
		}
		set(out, "like", scalar(base))
		if drop := tree.Peek("drop"); drop != nil {
			for _, id := range drop.Each() {
				id.Text = p.code + "_" + id.Text
			}
			set(out, "drop", drop)
		}
		if replace := tree.Peek("replace"); replace != nil {
			for _, d := range replace.Pairs {
				d.Key.Text = p.code + "_" + d.Key.Text
				m.moved(p, d.Value)
			}
			set(out, "replace", replace)
		}
	}
	if add != nil && len(add.Items) > 0 {
		m.deeds(p, add)
		set(out, "add", add)
	}
	m.write("transcripts/"+code+"-"+t.ID+".yaml", out)
}

// deeds gives the deeds of a task names and times of the paper.
func (m *merger) deeds(p *part, list *strictyaml.Node) {
	for _, d := range list.Items {
		if id := d.Peek("id"); id != nil {
			id.Text = p.code + "_" + id.Text
		}
		m.moved(p, d)
	}
}

// moved moves the time of a deed.
func (m *merger) moved(p *part, d *strictyaml.Node) {
	at := d.Peek("at")
	if at == nil || p.starts == 0 {
		return
	}
	day, clock := "", at.Text
	if i := strings.LastIndexByte(at.Text, ' '); i >= 0 {
		day, clock = at.Text[:i+1], at.Text[i+1:]
	}
	if t, err := time.Parse("15:04", clock); err == nil { // it was read before
		at.Text = day + t.Add(time.Duration(p.starts)*time.Minute).Format("15:04")
	}
}

// bound reports whether a task speaks of times of day within the examination, so
// that its transcripts cannot be done at another time.
func (p *part) bound() bool {
	for _, t := range p.paper.Tasks {
		for _, c := range checksOf(t) {
			for _, part := range tasks.Parts(c) {
				switch part.Spec.(type) {
				case tasks.ByDeadline, tasks.NotBefore, tasks.InWindow:
					return true
				default:
					// Others ask about no time of day.
				}
			}
		}
	}
	for i := range p.paper.World.Reactions {
		if !p.paper.World.Reactions[i].At.IsZero() {
			return true
		}
	}
	found := false
	for file, tree := range p.trees {
		if strings.HasPrefix(file, "transcripts/") {
			walk(tree, func(n *strictyaml.Node) { found = found || n.Peek("at").HasVariables() })
		}
	}
	return found
}
