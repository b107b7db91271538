package tasks

import "thuchanh/sandbox/world"

func dateNode() node {
	return node{"type": "string", "pattern": `^\d{4}-\d{2}-\d{2}$|\$\{`, "examples": []string{"2026-10-09"}}
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
