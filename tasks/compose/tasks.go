package compose

import (
	"maps"
	"slices"
	"strings"

	"thuchanh/internal/strictyaml"
)

// tasks writes the tasks, numbered in the paper's order.
func (m *merger) tasks() {
	owner := map[string]string{}
	n := 0
	for _, p := range m.parts {
		for _, file := range slices.Sorted(maps.Keys(p.trees)) {
			if !strings.HasPrefix(file, "tasks/") {
				continue
			}
			tree := p.trees[file]
			id := tree.Peek("task").Text
			if other, taken := owner[id]; taken {
				m.fail(p.paper.ID+"/"+file, "bài này và một bài của %[2]s cùng mang tên %[1]q", "this task and one of %[2]s are both called %[1]q", "đặt tên khác trong ngân hàng", "give one of them another name in the bank", id, other)
			}
			owner[id] = p.paper.ID
			m.scale(p, file, tree, "")
			if r := reasons(p, tree); r != nil {
				set(tree, "send_to_human_if", r)
			}
			n++
			m.write("tasks/"+number(n)+"-"+id+".yaml", tree)
		}
	}
}

// accepted carries over the signatures: the deeds have the task's code before
// their names in the paper. Which mutants are made depends on the world, and which
// pairs are tried on how many there are, so they say whence they come: those that
// cover nothing in the paper are nobody's fault.
func (m *merger) accepted() {
	list := &strictyaml.Node{Kind: strictyaml.List}
	for _, p := range m.parts {
		tree := p.trees["mutations.yaml"]
		if tree.Peek("accepted") == nil {
			continue
		}
		for _, a := range tree.Peek("accepted").Items {
			if mutant := a.Peek("mutant"); mutant != nil && !strings.HasPrefix(mutant.Text, "check:") {
				code := p.code + "_" // before every deed that the name has: of pairs, and of two that change places
				mutant.Text = code + strings.NewReplacer("/swap/", "/swap/"+code, " + ", " + "+code).Replace(mutant.Text)
			}
			set(a, "carried_from", scalar(p.paper.ID))
			list.Items = append(list.Items, a)
		}
	}
	if len(list.Items) > 0 {
		out := mapping()
		set(out, "accepted", list)
		m.write("mutations.yaml", out)
	}
}
