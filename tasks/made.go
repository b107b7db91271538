package tasks

import (
	"slices"

	"thuchanh/internal/strictyaml"
)

// The sandbox numbers what a candidate creates (cong_viec_2), counting what is
// there already. A transcript had better not know that number: it is another one
// as soon as the paper has one task more. So a deed may say what it makes, and
// later deeds use that name.

// creates reports whether a deed makes something that later deeds can speak of.
func creates(d DeedAct) bool {
	switch d.(type) {
	case AssignTask, Delegate, OpenCase, ProposeEntry, ExportReport:
		return true
	default:
		return false
	}
}

// makes reads the name of what a deed makes.
func (l *loader) makes(n *strictyaml.Node, act DeedAct) string {
	name := n.Str()
	switch {
	case name == "":
	case !creates(act):
		n.Fail("việc này không tạo ra gì để các việc sau gọi tên", "this deed makes nothing that later ones could speak of",
			"bỏ makes; makes đi cùng assign_task, delegate, open_case, propose_entry, export_report", "leave makes out; it goes with assign_task, delegate, open_case, propose_entry and export_report")
	case !isName(name) || numbered(name, append(itemBases(), "bao_cao")...):
		n.Fail("%q không dùng làm tên được", "%q cannot be a name", "dùng chữ thường không dấu, chữ số, gạch dưới, không giống tên hệ thống đặt, ví dụ viec_moi", "use lower-case letters a-z, digits and underscores, nothing like the names that the system gives, such as viec_moi", name)
	default:
		if c, ok := l.names.cat[name]; ok {
			vi, en := c.words()
			n.Fail("tên %[1]q đã đặt cho một %[2]s", "the name %[1]q is taken by a %[3]s", "đặt tên khác; mỗi tên chỉ một thứ", "choose another; a name is one thing only", name, vi, en)
		}
	}
	return name
}

// madeIn notes the names of what the deeds of a transcript make, those of the
// transcript that it is like included: its deeds may use them.
func (l *loader) madeIn(s *script) {
	l.made = nil
	for _, d := range s.deeds {
		l.made = append(l.made, d.deed.Makes)
	}
	note := func(deed *strictyaml.Node) {
		if n := deed.Peek("makes"); n != nil && n.Text != "" {
			l.made = append(l.made, n.Text)
		}
	}
	for _, key := range []string{"do", "add"} {
		for _, d := range s.root.Peek(key).Each() {
			note(d)
		}
	}
	if replace := s.root.Peek("replace"); replace != nil {
		for _, p := range replace.Pairs {
			note(p.Value)
		}
	}
	l.made = slices.DeleteFunc(l.made, func(name string) bool { return name == "" })
}
