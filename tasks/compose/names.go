package compose

import (
	"fmt"
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
		for _, name := range declared(world) {
			owners[name]++
		}
		for _, pool := range pairs(world.Peek("variants").Peek("pools")) {
			pools[pool.Key.Text]++
		}
	}
	for _, p := range m.parts {
		world := p.trees["world.yaml"]
		to := map[string]string{}
		for _, name := range declared(world) {
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

// madeItems refuses two tasks that both speak of what the candidate makes by its
// number: the numbers would run on from one task to the other.
func (m *merger) madeItems() {
	made := regexp.MustCompile(`^(cong_viec|uy_quyen|ho_so|lich)_[0-9]+$`)
	first := map[string]*part{}
	for _, p := range m.parts {
		names := declared(p.trees["world.yaml"])
		told := map[string]bool{}
		for _, tree := range p.trees {
			walk(tree, func(n *strictyaml.Node) {
				base := made.FindStringSubmatch(n.Text)
				if base == nil || slices.Contains(names, n.Text) || told[base[1]] {
					return
				}
				told[base[1]] = true
				if q := first[base[1]]; q != nil {
					m.fail(p.paper.ID, "bài này và bài %s đều gọi thứ thí sinh tạo ra theo số thứ tự (%s)", "this task and %s both call what the candidate makes by its number (%s)",
						"chỉ chọn một trong hai bài", "choose only one of them", q.paper.ID, n.Text)
				}
			})
		}
		for base := range told {
			if first[base] == nil {
				first[base] = p
			}
		}
	}
}
