package tasks

import "thuchanh/sandbox/world"

func dateNode() node {
	return node{"type": "string", "pattern": `^\d{4}-\d{2}-\d{2}$|\$\{`, "examples": []string{"2026-10-09"}}
}

// item is the name of something on the desk: of the world, or as the system
// names what is made in the examination.
func (m *schemaMaker) item() node {
	return node{"anyOf": []node{m.named("item", m.names.items), choice(reportKinds()), {"type": "string", "pattern": m.itemName()}}}
}

// deskItems are the names of a world's tasks, delegations, case files and appointments.
func deskItems(w *world.World) []string {
	var out []string
	for _, x := range w.Tasks {
		out = append(out, string(x.ID))
	}
	for _, x := range w.Delegations {
		out = append(out, string(x.ID))
	}
	for _, x := range w.Cases {
		out = append(out, string(x.ID))
	}
	for _, x := range w.Calendar {
		out = append(out, string(x.ID))
	}
	return out
}

// itemName is how the system names what is made; in a deed also any name that
// another deed gives.
func (m *schemaMaker) itemName() string {
	if m.inDeed {
		return `^[a-z][a-z0-9_]*$`
	}
	return `^[a-z_]+_\d+$`
}
