package tasks

import (
	"slices"
	"strings"

	"thuchanh/internal/strictyaml"
	"thuchanh/sandbox/action"
	"thuchanh/sandbox/world"
)

// deskStatuses are the states of what lies on the desk (package dms). A
// delegation stands until it is revoked.
func deskStatuses(c category) []string {
	switch c {
	case catTask:
		return []string{"in_progress", "awaiting_confirmation", "completed", "recalled"}
	case catDelegation:
		return []string{"standing", "revoked"}
	case catCase:
		return []string{"open", "closed", "approved"}
	case catEntry:
		return []string{"proposed", "approved", "declined"}
	}
	return nil
}

// endStatuses are all states that ends_up may ask for.
func endStatuses() []string {
	var out []string
	for _, s := range slices.Concat(documentStatuses(), outgoingStatuses(), deskStatuses(catTask), deskStatuses(catDelegation), deskStatuses(catCase), deskStatuses(catEntry)) {
		if !slices.Contains(out, s) {
			out = append(out, s)
		}
	}
	return out
}

// statusesOf are the states that something named in a paper may be in.
func (l *loader) statusesOf(name string) []string {
	c, ok := l.names.cat[name]
	switch {
	case ok && c == catDocument:
		return documentStatuses()
	case ok && c == catOutgoing:
		return outgoingStatuses()
	case !ok: // made in the examination, and named by the system
		c = map[string]category{"cong_viec": catTask, "uy_quyen": catDelegation, "ho_so": catCase, "lich": catEntry}[name[:strings.LastIndexByte(name, '_')]]
	}
	return deskStatuses(c)
}

// itemsAlone refuses a check that counts things on the desk together with letters
// or documents.
func (a *args) itemsAlone(items, others int) {
	if items > 0 && others > 0 {
		a.fail("mục items không đi cùng letters hay documents", "the key items does not go with letters or documents", "tách làm hai câu hỏi", "make two checks of it")
	}
}

// buildEndsUp refuses questions about the end that do not fit together.
func buildEndsUp(a *args) Spec {
	s := EndsUp{Letters: a.letters("letters"), Documents: a.anyDocuments("documents"), Items: a.items("items"), Folder: a.str("folder"), Flagged: a.boolPtr("flagged"),
		Seen: a.boolPtr("seen"), Deleted: a.flag("deleted"), Status: a.str("status"), OrLater: a.flag("or_later")}
	ofLetters := s.Flagged != nil || s.Seen != nil || a.has("deleted")
	things := len(s.Documents) + len(s.Items)
	switch {
	case ofLetters && len(s.Letters) == 0:
		a.fail("các mục flagged, seen, deleted hỏi về thư nhưng chưa nêu thư nào", "the keys flagged, seen and deleted ask about letters, but none is named", "thêm letters: [tên thư]", "add letters: [name]")
	case (s.Status != "") != (things > 0):
		a.fail("mục status phải đi cùng documents hoặc items", "the key status goes with documents or items", "thêm mục còn thiếu", "add the one that is missing")
	case things > 0 && (len(s.Letters) > 0 || s.Folder != "" || ofLetters):
		a.fail("một câu hỏi không hỏi cả thư lẫn văn bản", "one check does not ask about both letters and documents", "tách làm hai", "make two of it")
	case s.Deleted && s.Folder != "":
		a.fail("mục deleted đã có nghĩa là ở Thùng rác", "the key deleted already means the trash folder", "bỏ folder", "leave folder out")
	}
	for _, id := range s.Documents {
		a.reaches(string(id), s)
	}
	for _, id := range s.Items {
		a.reaches(id, s)
	}
	return s
}

// reaches refuses a status that something can never be in.
func (a *args) reaches(name string, s EndsUp) {
	known := a.l.statusesOf(name)
	n := a.get("status", TypeChoice)
	if s.Status != "" && !slices.Contains(known, s.Status) {
		r := n.Report()
		r.Add(n.Line, n.Column, strictyaml.Text("%[1]q không có trạng thái %[2]q", "%[1]q has no status %[2]q", name, s.Status), strictyaml.Text("dùng một trong: %[1]s", "use one of: %[1]s", strings.Join(known, ", ")))
	}
	if s.OrLater && !slices.Equal(known, outgoingStatuses()) {
		a.fail("mục or_later chỉ dùng với văn bản đi", "the key or_later is for outgoing documents only", "bỏ or_later", "leave it out")
	}
}

// hasStatus reports whether a document or something on the desk is at the start
// as it should be at the end.
func (x *linter) hasStatus(s EndsUp) bool {
	w := x.paper.World
	for _, id := range s.Documents {
		if d := x.document(id); d != nil && d.Status == s.Status {
			return true
		}
		for i := range w.Outgoing {
			d := &w.Outgoing[i]
			if d.ID == id && (d.Status == s.Status || s.OrLater && slices.Index(outgoingStatuses(), d.Status) > slices.Index(outgoingStatuses(), s.Status)) {
				return true
			}
		}
	}
	return slices.ContainsFunc(s.Items, func(id string) bool { return deskStatus(w, id) == s.Status })
}

// deskStatus is the status of something on the desk at the start; "" if it is
// not there yet.
func deskStatus(w *world.World, id string) string {
	for i := range w.Tasks {
		if t := &w.Tasks[i]; string(t.ID) == id {
			return taskStatus(t)
		}
	}
	for i := range w.Delegations {
		if string(w.Delegations[i].ID) == id {
			return "standing"
		}
	}
	for i := range w.Cases {
		if c := &w.Cases[i]; string(c.ID) == id {
			return map[bool]string{true: "closed", false: "open"}[c.Closed]
		}
	}
	for i := range w.Calendar {
		if e := &w.Calendar[i]; string(e.ID) == id {
			return map[bool]string{true: "approved", false: "proposed"}[e.Approved]
		}
	}
	return ""
}

// taskStatus follows from the lead's branch.
func taskStatus(t *world.Task) string {
	for _, a := range t.Assigned {
		switch {
		case a.Role != action.Lead:
		case a.Done:
			return "completed"
		case a.Reported != "":
			return "awaiting_confirmation"
		}
	}
	return "in_progress"
}
