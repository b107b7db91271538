package compose

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"

	"thuchanh/internal/strictyaml"
)

// named are the sections of a world whose keys are names.
func named() []string {
	return []string{"units", "people", "lists", "files", "letters", "documents", "outgoing", "tasks", "delegations", "cases", "calendar", "authorisations", "reactions"}
}

// shareable are the sections of which two tasks may declare the very same thing:
// who somebody is does not depend on the task.
func shareable() []string { return []string{"units", "people", "lists"} }

// names gives every name one meaning: those that several tasks use get their
// task's code before them, in all places where the task uses them.
func (m *merger) names() {
	owners := map[string]int{}
	pools := map[string]int{}
	for _, p := range m.parts {
		world := p.trees["world.yaml"]
		for _, name := range p.names() {
			owners[name]++
		}
		for _, pool := range pairs(world.Peek("variants").Peek("pools")) {
			pools[pool.Key.Text]++
		}
	}
	for _, p := range m.parts {
		world := p.trees["world.yaml"]
		to := map[string]string{}
		for _, name := range p.names() {
			if owners[name] > 1 && !m.sameEverywhere(name) {
				to[name] = p.code + "_" + name
				for i := range versions(world.Peek("outgoing").Peek(name)) {
					to[fmt.Sprintf("%s_v%d", name, i+1)] = fmt.Sprintf("%s_v%d", to[name], i+1)
				}
			}
		}
		p.rename(to)
		p.renamePools(func(name string) string {
			if pools[name] > 1 {
				return p.code + "_" + name
			}
			return name
		})
	}
	m.madeItems()
}

// names lists the names that a task declares, or gives to what its transcripts make.
func (p *part) names() []string {
	out := declared(p.trees["world.yaml"])
	for _, name := range p.makes() {
		if !slices.Contains(out, name) {
			out = append(out, name)
		}
	}
	return out
}

// makes lists the names of what the deeds of a task's transcripts make.
func (p *part) makes() []string {
	found := map[string]bool{}
	for _, tree := range p.trees {
		walk(tree, func(n *strictyaml.Node) {
			if v := n.Peek("makes"); v != nil {
				found[v.Text] = true
			}
		})
	}
	return slices.Sorted(maps.Keys(found))
}

// declared lists the names that a world declares.
func declared(world *strictyaml.Node) []string {
	var out []string
	add := func(s string) {
		if !slices.Contains(out, s) {
			out = append(out, s)
		}
	}
	for _, section := range named() {
		for _, p := range pairs(world.Peek(section)) {
			add(p.Key.Text)
			if d := p.Value.Peek("document_id"); d != nil { // a reaction registers it
				add(d.Text)
			}
		}
	}
	return out
}

// versions are those of an outgoing document, now and later.
func versions(draft *strictyaml.Node) []*strictyaml.Node {
	var out []*strictyaml.Node
	for _, key := range []string{"versions", "later"} {
		if list := draft.Peek(key); list != nil {
			out = append(out, list.Items...)
		}
	}
	return out
}

// sameEverywhere reports whether all tasks that declare the name declare the same
// person, unit or list by it.
func (m *merger) sameEverywhere(name string) bool {
	var first *strictyaml.Node
	for _, p := range m.parts {
		if slices.Contains(p.makes(), name) {
			return false
		}
		for _, section := range named() {
			n := p.trees["world.yaml"].Peek(section).Peek(name)
			if n == nil {
				continue
			}
			if !slices.Contains(shareable(), section) || first != nil && string(strictyaml.Write(first)) != string(strictyaml.Write(n)) {
				return false
			}
			first = n
		}
	}
	return first != nil
}

// rename puts other names into every place where a task uses them: as a whole
// text or key, as {name} in an instruction, in quotes in a formula, and within
// the name of a mutant.
func (p *part) rename(to map[string]string) {
	if len(to) == 0 {
		return
	}
	word := regexp.MustCompile(`[a-z][a-z0-9_]*`)
	braces, quotes := regexp.MustCompile(`\{[a-z][a-z0-9_]*\}`), regexp.MustCompile(`['"][a-z][a-z0-9_]*['"]`)
	within := func(n *strictyaml.Node, place *regexp.Regexp, edge int) {
		if n == nil {
			return
		}
		n.Text = place.ReplaceAllStringFunc(n.Text, func(s string) string {
			if name, ok := to[s[edge:len(s)-edge]]; ok {
				return s[:edge] + name + s[len(s)-edge:]
			}
			return s
		})
	}
	for _, tree := range p.trees {
		walk(tree, func(n *strictyaml.Node) {
			within(n.Peek("instruction"), braces, 1)
			within(n.Peek("cel"), quotes, 1)
			within(n.Peek("mutant"), word, 0)
			if name, ok := to[n.Text]; ok && n.Kind == strictyaml.Scalar {
				n.Text = name
			}
		})
	}
}

// renamePools gives the pools of a task's variants other names, and all variables.
func (p *part) renamePools(to func(string) string) {
	for _, pool := range pairs(p.trees["world.yaml"].Peek("variants").Peek("pools")) {
		pool.Key.Text = to(pool.Key.Text)
	}
	for _, tree := range p.trees {
		tree.RenameVariables(func(name string) string {
			pool, field, ok := strings.Cut(name, ".")
			if ok {
				field = "." + field
			}
			return to(pool) + field
		})
	}
}

// kindsMade are what a candidate can make: how the sandbox names it, the deed
// that makes it, and the section of the world that has such things at the start.
func kindsMade() [][3]string {
	return [][3]string{
		{"cong_viec", "assign_task", "tasks"}, {"uy_quyen", "delegate", "delegations"}, {"ho_so", "open_case", "cases"},
		{"lich", "propose_entry", "calendar"}, {"bao_cao", "export_report", ""},
	}
}

// madeItems refuses a task that speaks of what the candidate makes by its number
// if another makes or has such things: the numbers run on from one to the other.
// One that names it (makes) stands beside any.
func (m *merger) madeItems() {
	for _, kind := range kindsMade() {
		for i, p := range m.parts {
			called := p.byNumber(kind[0])
			if called == "" {
				continue
			}
			for j, q := range m.parts {
				if i != j && (q.has(kind[1], kind[2]) || q.byNumber(kind[0]) != "") {
					m.fail(p.paper.ID, "bài này gọi thứ thí sinh tạo ra theo số thứ tự (%[2]s), mà bài %[1]s cũng có thứ cùng loại", "this task calls what the candidate makes by its number (%[2]s), and %[1]s has such things, too",
						"đặt tên trong bài làm mẫu: makes: ten ở việc tạo ra nó", "name it in the transcripts: makes: name in the deed that makes it", q.paper.ID, called)
					break
				}
			}
		}
	}
}

// byNumber is a name with a number by which the task speaks of what is made; ""
// if it does not.
func (p *part) byNumber(base string) string {
	number, names, out := regexp.MustCompile(`^`+base+`_[0-9]+$`), p.names(), ""
	for _, file := range slices.Sorted(maps.Keys(p.trees)) {
		walk(p.trees[file], func(n *strictyaml.Node) {
			if out == "" && number.MatchString(n.Text) && !slices.Contains(names, n.Text) {
				out = n.Text
			}
		})
	}
	return out
}

// has reports whether the deed is done in the task's transcripts, or its world
// has a section of such things.
func (p *part) has(deed, section string) bool {
	found := len(pairs(p.trees["world.yaml"].Peek(section))) > 0
	for file, tree := range p.trees {
		if strings.HasPrefix(file, "transcripts/") {
			walk(tree, func(n *strictyaml.Node) { found = found || n.Peek(deed) != nil })
		}
	}
	return found
}
