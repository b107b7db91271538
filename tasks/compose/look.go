package compose

import (
	"slices"
	"strings"

	"thuchanh/internal/strictyaml"
)

// lookApart narrows what a task looks for by its recipient alone: a letter that
// answers or passes on another task's letter is that task's, whoever gets it. By
// itself a task may well take any letter to the right person for the one that was
// meant; beside another it would charge a candidate for how often he wrote about
// something else. A pattern that names its letter or its file does not need it, nor
// one that says what is written, unless it is of a check: what must not be done is
// not done by answering a letter as another task wants it.
func (m *merger) lookApart() {
	for _, p := range m.parts {
		var others []*strictyaml.Node
		for _, q := range m.parts {
			if q == p {
				continue
			}
			for _, name := range q.letters() {
				others = append(others, scalar(name))
			}
		}
		if len(others) == 0 {
			continue
		}
		for file, tree := range p.trees {
			if !strings.HasPrefix(file, "tasks/") && file != "world.yaml" {
				continue
			}
			walk(tree, func(n *strictyaml.Node) {
				for _, key := range []string{"look_for", "when"} {
					for _, pattern := range n.Peek(key).Each() {
						if byRecipient(pattern, n.Peek("check") != nil) {
							set(pattern, "not_about", &strictyaml.Node{Kind: strictyaml.List, Items: slices.Clone(others)})
						}
					}
				}
			})
		}
	}
}

// byRecipient reports whether a pattern finds letters, but not by what they are
// about; forbids is for that of a check.
func byRecipient(n *strictyaml.Node, forbids bool) bool {
	app, act := n.Peek("app"), n.Peek("action")
	if app == nil || act == nil || app.Text != "mail" || !slices.Contains([]string{"send", "reply", "forward", "save_draft"}, act.Text) {
		return false
	}
	if n.Peek("says") != nil && !forbids {
		return false
	}
	return !slices.ContainsFunc([]string{"about", "file", "not_about"}, func(key string) bool { return n.Peek(key) != nil })
}

// letters are those letters of the task's world that one is to answer, pass on or
// tell somebody of: what its steps look for and its checks name, in the order of
// the world.
func (p *part) letters() []string {
	meant := map[string]bool{}
	for file, tree := range p.trees {
		if strings.HasPrefix(file, "tasks/") {
			walk(tree, func(n *strictyaml.Node) {
				for _, key := range []string{"about", "letter"} {
					if v := n.Peek(key); v != nil {
						meant[v.Text] = true
					}
				}
			})
		}
	}
	var out []string
	for _, l := range pairs(p.trees["world.yaml"].Peek("letters")) {
		if meant[l.Key.Text] {
			out = append(out, l.Key.Text)
		}
	}
	return out
}
