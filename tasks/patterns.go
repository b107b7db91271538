package tasks

import (
	"slices"

	"thuchanh/internal/strictyaml"
	"thuchanh/sandbox/action"
	"thuchanh/sandbox/world"
)

// verbs are the acts that can be looked for in an application.
func verbs(app string) []string {
	if app == "mail" {
		return []string{"send", "reply", "forward", "save_draft", "move", "copy", "flag", "unflag", "read", "delete", "purge", "create_folder", "search", "invite", "answer_invitation"}
	}
	return slices.Concat([]string{"receive", "register", "present", "direct", "route", "forward", "set_due", "return", "recall", "remind", "report", "complete", "open", "search",
		"refuse_receipt", "preroute", "ask_extension", "approve_extension", "refuse_extension", "change_lead", "ask_opinion", "give_opinion", "accept_report", "reject_report",
		"follow", "unfollow", "assign_task", "report_task", "accept_task", "reject_task", "remind_task", "recall_task", "delegate", "revoke_delegation",
		"open_case", "add_to_case", "remove_from_case", "close_case", "approve_case", "propose_entry", "approve_entry", "decline_entry", "publish_week", "move_entry", "note_clash", "run_report", "export_report", "pin", "unpin"}, outgoingVerbs())
}

// patterns reads look_for: one mapping or a list of alternatives.
func (l *loader) patterns(n *strictyaml.Node) []world.Pattern {
	var out []world.Pattern
	for _, item := range n.Each() {
		out = append(out, l.pattern(item))
	}
	return out
}

// pattern reads one look_for mapping.
func (l *loader) pattern(n *strictyaml.Node) world.Pattern {
	f := n.Keys("app", "action", "about", "to", "or_to", "file", "document", "party", "unit", "role", "folder", "item", "status", "not_about", "says")
	p := world.Pattern{App: f.Need("app").OneOf("ứng dụng", "application", "mail", "dms")}
	if act := f.Need("action"); act != nil && p.App != "" {
		other := map[string]string{"mail": "dms", "dms": "mail"}[p.App]
		if slices.Contains(verbs(other), act.Text) && !slices.Contains(verbs(p.App), act.Text) {
			act.Fail("việc %q thuộc ứng dụng %s, không phải %s", "the act %q belongs to %s, not %s", "sửa app hoặc action", "correct app or action", act.Text, other, p.App)
		} else {
			p.Action = act.OneOf("việc", "act", verbs(p.App)...)
			if p.App == "dms" && p.Action == "forward" { // products say both
				p.Action = "route"
			}
		}
	}
	for _, key := range []string{"about", "not_about", "to", "or_to", "says", "folder", "document", "party", "unit", "role", "item", "status"} {
		if v := f.Get(key); v != nil && p.App != "" && slices.Contains([]string{"document", "party", "unit", "role", "item", "status"}, key) == (p.App == "mail") {
			v.Fail("mục %q không dùng với app: %s", "the key %q does not go with app: %s", "bỏ mục này hoặc sửa app", "leave it out, or correct app", key, p.App)
		}
	}
	p.About = ref[action.LetterID](l.names, f.Get("about"), catLetter)
	p.To = refs[action.PersonID](l.names, f.Get("to"), catPerson)
	p.OrTo = refs[action.PersonID](l.names, f.Get("or_to"), catPerson)
	p.File = ref[action.FileID](l.names, f.Get("file"), catFile)
	p.Document = l.patternDocument(f.Get("document"), p.Action)
	p.Party = l.patternParty(f.Get("party"), p.Action)
	if u := f.Get("unit"); u != nil {
		if p.Party != "" {
			u.Fail("hai mục party và unit là một", "the keys party and unit are the same", "giữ lại một", "keep one of them")
		}
		p.Party = ref[action.Party](l.names, u, catUnit, catPerson)
	}
	if v := f.Get("role"); v != nil {
		p.Role = action.HandlingRole(v.OneOf("vai", "role", handlingRoles()...))
		if p.App == "dms" && p.Action != "" && p.Action != "route" && p.Action != "assign_task" {
			v.Fail("mục role chỉ dùng với action: route hoặc assign_task", "the key role goes with action: route or assign_task only", "bỏ role, hoặc sửa action", "leave it out, or correct action")
		}
	}
	if v := f.Get("status"); v != nil {
		p.Status = v.OneOf("mã trạng thái", "status code", reportedStatuses()...)
		if p.App == "dms" && p.Action != "" && p.Action != "read_exchange" {
			v.Fail("mục status chỉ dùng với action: read_exchange", "the key status goes with action: read_exchange only", "bỏ status, hoặc sửa action", "leave it out, or correct action")
		}
	}
	p.NotAbout = refs[action.LetterID](l.names, f.Get("not_about"), catLetter)
	if v := f.Get("says"); v != nil {
		p.Says = group(v)
		if p.App == "mail" && p.Action != "" && !slices.Contains([]string{"send", "reply", "forward"}, p.Action) {
			v.Fail("mục says chỉ dùng với thư gửi đi: send, reply, forward", "the key says goes with letters that are sent: send, reply, forward", "bỏ says, hoặc sửa action", "leave it out, or correct action")
		}
	}
	p.Item = l.item(f.Get("item"))
	if v := f.Get("folder"); v != nil {
		p.Folder = folderName(v)
	}
	return p
}

// StandardFolders are in every mailbox (package mail).
func StandardFolders() []string {
	return []string{"INBOX", "Thư nháp", "Thư đã gửi", "Thư rác", "Thùng rác", "Lưu trữ"}
}

// folderName reads the name of a folder; the Inbox may be called as mail
// programs show it.
func folderName(n *strictyaml.Node) string {
	if s := n.Str(); s != "Hộp thư đến" && s != "Inbox" {
		return s
	}
	return "INBOX"
}
