package compose

import (
	"fmt"
	"path"
	"slices"

	"thuchanh/internal/strictyaml"
)

// files copies the attachments. The same bytes in two tasks become one file if they
// are declared alike; a path that two tasks use for different bytes gets the code.
func (m *merger) files() {
	type known struct {
		part *part
		name string
		node *strictyaml.Node
	}
	bytesOf := map[string]known{}
	for _, p := range m.parts {
		declared := p.trees["world.yaml"].Peek("files")
		drop := map[string]string{} // names of this task that another task's file has
		for _, d := range pairs(declared) {
			where := d.Value.Peek("path")
			if where == nil || where.HasVariables() {
				continue
			}
			data := string(p.paper.Source("files/" + where.Text))
			k, twice := bytesOf[data]
			switch {
			case !twice:
				bytesOf[data] = known{p, d.Key.Text, d.Value}
			case k.part == p:
			case sameFile(k.name, k.node, d.Key.Text, d.Value):
				drop[d.Key.Text] = k.name
			default:
				m.fail(p.paper.ID, "tệp %q giống hệt tệp %q của bài %s nhưng khai báo khác", "the file %q has the same bytes as %q of %s but is declared otherwise", "khai báo như nhau (name, origin, revision, marking), hoặc sửa nội dung một tệp", "declare them alike (name, origin, revision, marking), or change one of them",
					d.Key.Text, k.name, k.part.paper.ID)
			}
		}
		if len(drop) > 0 {
			declared.Pairs = slices.DeleteFunc(declared.Pairs, func(d strictyaml.Pair) bool { return drop[d.Key.Text] != "" })
			p.rename(drop)
		}
		m.copyFiles(p, declared)
	}
	m.origins()
}

// sameFile reports whether two tasks declare the same bytes as the same thing.
func sameFile(nameA string, a *strictyaml.Node, nameB string, b *strictyaml.Node) bool {
	about := func(name string, n *strictyaml.Node) string {
		shown := path.Base(n.Peek("path").Text)
		if v := n.Peek("name"); v != nil {
			shown = v.Text
		}
		s := shown
		for _, key := range []string{"revision", "marking"} {
			if v := n.Peek(key); v != nil {
				s += fmt.Sprintf("\x00%s %s", key, v.Text)
			}
		}
		return s
	}
	return about(nameA, a) == about(nameB, b)
}

// copyFiles copies what a task still declares to paths of its own.
func (m *merger) copyFiles(p *part, declared *strictyaml.Node) {
	kept := map[string]bool{}
	variable := false
	for _, d := range pairs(declared) {
		kept["files/"+d.Value.Peek("path").Text] = true
		variable = variable || d.Value.Peek("path").HasVariables()
	}
	to := map[string]string{}
	for _, name := range p.paper.Paths() {
		if dir, _ := path.Split(name); dir == "" || name[:6] != "files/" || !kept[name] && !variable {
			continue
		}
		target := name
		if have, taken := m.out[target]; taken && string(have) != string(p.paper.Source(name)) {
			target = "files/" + p.code + "_" + name[len("files/"):]
			to[name[len("files/"):]] = target[len("files/"):]
		}
		m.out[target] = p.paper.Source(name)
	}
	for _, d := range pairs(declared) {
		if other, ok := to[d.Value.Peek("path").Text]; ok {
			// The name that people see was that of the path.
			if d.Value.Peek("name") == nil {
				set(d.Value, "name", scalar(path.Base(d.Value.Peek("path").Text)))
			}
			d.Value.Peek("path").Text = other
		}
	}
	walk(p.trees["world.yaml"].Peek("variants"), func(n *strictyaml.Node) {
		if other, ok := to[n.Text]; ok && n.Kind == strictyaml.Scalar {
			n.Text = other
		}
	})
}

// origins keeps the lineages of different tasks apart.
func (m *merger) origins() {
	taken := map[string]*part{}
	for _, p := range m.parts {
		mine := map[string]string{}
		for _, d := range pairs(p.trees["world.yaml"].Peek("files")) {
			origin := d.Key.Text
			if v := d.Value.Peek("origin"); v != nil {
				origin = v.Text
			}
			if q := taken[origin]; q != nil && q != p {
				mine[origin] = p.code + "_" + origin
				set(d.Value, "origin", scalar(mine[origin]))
			} else {
				taken[origin] = p
			}
		}
	}
}

// world merges what the tasks add to the agency.
func (m *merger) world() {
	out, of := mapping(), map[string]*part{} // of: whose each document is
	m.out["agency.yaml"] = m.parts[0].paper.Source("agency.yaml")
	for _, p := range m.parts {
		for _, d := range pairs(p.trees["world.yaml"].Peek("documents")) {
			of[d.Key.Text] = p
		}
	}
	for _, p := range m.parts {
		for _, section := range p.trees["world.yaml"].Pairs {
			have := out.Peek(section.Key.Text)
			switch {
			case have == nil:
				set(out, section.Key.Text, section.Value)
			case section.Key.Text == "variants":
				have.Peek("pools").Pairs = append(have.Peek("pools").Pairs, pairs(section.Value.Peek("pools"))...)
			case section.Value.Kind == strictyaml.List:
				have.Items = appendNew(have.Items, section.Value.Items)
			case section.Value.Kind == strictyaml.Mapping:
				m.join(p, section.Key.Text, have, section.Value)
			}
		}
	}
	m.documents(out.Peek("documents"), of)
	if len(out.Pairs) > 0 {
		m.write("world.yaml", out)
	}
}

// join adds the entries of one mapping to another's. What both have must be the same.
func (m *merger) join(p *part, section string, have, more *strictyaml.Node) {
	for _, e := range more.Pairs {
		old := have.Peek(e.Key.Text)
		switch {
		case old == nil:
			have.Pairs = append(have.Pairs, e)
		case string(strictyaml.Write(old)) != string(strictyaml.Write(e.Value)):
			m.fail(p.paper.ID+"/world.yaml", "%s.%s khác với bài đứng trước trong đề", "%s.%s differs from a task before it in the paper", "chọn bài khác, hoặc thống nhất giá trị", "choose another task, or agree on one value", section, e.Key.Text)
		}
	}
}

// appendNew appends the items that are not there yet.
func appendNew(have, more []*strictyaml.Node) []*strictyaml.Node {
	for _, n := range more {
		if !slices.ContainsFunc(have, func(o *strictyaml.Node) bool { return string(strictyaml.Write(o)) == string(strictyaml.Write(n)) }) {
			have = append(have, n)
		}
	}
	return have
}

// documents refuses two tasks' documents with one arrival number, or with one
// number of one issuer: to the candidate they would be the same document. Within
// one task that may be meant: a twin of another year.
func (m *merger) documents(n *strictyaml.Node, of map[string]*part) {
	first := map[string]string{}
	check := func(d strictyaml.Pair, vi, en, key string) {
		if other, ok := first[key]; ok && of[other] != of[d.Key.Text] {
			m.fail("world.yaml", "văn bản %[1]q và %[2]q cùng "+vi, "the documents %[1]q and %[2]q have the same "+en, "đổi số của một văn bản trong ngân hàng (README của ngân hàng nói số nào cho bài nào)", "give one of them another number in the bank (its README says which numbers are whose)", other, d.Key.Text)
		}
		first[key] = d.Key.Text
	}
	for _, d := range pairs(n) {
		if v := d.Value.Peek("arrival_number"); v != nil {
			check(d, "số đến "+v.Text, "arrival number "+v.Text, "\x00"+v.Text)
		}
		if number, issuer := d.Value.Peek("number"), d.Value.Peek("issuer"); number != nil && issuer != nil {
			check(d, "số "+number.Text+" của "+issuer.Text, "number "+number.Text+" of "+issuer.Text, number.Text+"\x00"+issuer.Text)
		}
	}
}

// paper writes paper.yaml.
func (m *merger) paper() {
	o, out := m.options, mapping()
	minutes := 0
	objectives := mapping()
	for _, p := range m.parts {
		minutes += p.paper.Minutes
		for _, e := range pairs(p.trees["paper.yaml"].Peek("objectives")) {
			m.join(p, "objectives", objectives, &strictyaml.Node{Kind: strictyaml.Mapping, Pairs: []strictyaml.Pair{e}})
		}
	}
	if o.Minutes > 0 {
		minutes = o.Minutes
	}
	person := string(o.Role)
	for _, q := range m.parts[0].paper.World.People {
		if q.ID == o.Role {
			person = q.Title
		}
	}
	if o.Title == "" {
		o.Title = fmt.Sprintf("Đề thực hành %s – %s", o.ID, person)
	}
	for _, kv := range [][2]string{{"paper", o.ID}, {"version", "1"}, {"title", o.Title}, {"title_en", o.TitleEN}, {"role", string(o.Role)}, {"minutes", fmt.Sprint(minutes)}, {"total", o.Total.String()}} {
		if kv[1] != "" {
			set(out, kv[0], scalar(kv[1]))
		}
	}
	if len(objectives.Pairs) > 0 {
		set(out, "objectives", objectives)
	}
	m.write("paper.yaml", out)
}

// reasons are those of a task's own, or else of its paper, for a person to look.
func reasons(p *part, task *strictyaml.Node) *strictyaml.Node {
	if v := task.Peek("send_to_human_if"); v != nil {
		return v
	}
	return p.trees["paper.yaml"].Peek("send_to_human_if")
}
