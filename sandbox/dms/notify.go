package dms

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"thuchanh/sandbox/action"
	"thuchanh/sandbox/dms/edxml"
)

// event is something that may concern people; who, is asked when they look.
type event struct {
	number  uint32 // from 1
	kind    string
	by      action.PersonID
	parties []action.Party
	doc     action.DocID
	item    string
	text    string
	at      time.Time
}

// Notification is what the system tells one person (thông báo).
type Notification struct {
	Number   uint32
	Kind     string // the name of what happened, for example "routed"
	Title    action.Text
	By       action.PersonID
	Document action.DocID
	Item     string // the task, delegation or calendar entry
	Text     string
	At       time.Time
	Read     bool
}

// Notifications returns what the system tells who, latest first: what others
// did that is his business. It follows from the record.
func (s *State) Notifications(who action.PersonID) []Notification {
	var out []Notification
	for i := len(s.desk.events) - 1; i >= 0; i-- {
		e := &s.desk.events[i]
		if !s.concerns(e, who) {
			continue
		}
		out = append(out, Notification{
			Number: e.number, Kind: e.kind, Title: s.titleOf(e), By: e.by, Document: e.doc, Item: e.item, Text: e.text, At: e.at, Read: s.desk.read[who][e.number],
		})
	}
	return out
}

// Unread counts the notifications that who has not read.
func (s *State) Unread(who action.PersonID) int {
	n := 0
	for i := range s.desk.events {
		if e := &s.desk.events[i]; s.concerns(e, who) && !s.desk.read[who][e.number] {
			n++
		}
	}
	return n
}

func (s *State) concerns(e *event, who action.PersonID) bool {
	return e.by != who && slices.ContainsFunc(e.parties, func(p action.Party) bool { return s.actsFor(who, p) })
}

// note remembers what people are told about an action; called before it is applied.
func (s *State) note(a action.Action, by action.Origin, who action.PersonID, at time.Time) {
	e := event{by: who, at: at}
	switch {
	case s.aboutDocuments(a, &e, who, by.As), s.aboutDesk(a, &e), s.aboutOutgoing(a, &e), s.aboutExchange(a, &e):
	default:
		return
	}
	if d := s.docs[e.doc]; d != nil && len(d.Followers) > 0 {
		e.parties = slices.Clone(e.parties)
		for _, p := range slices.Sorted(maps.Keys(d.Followers)) {
			e.parties = append(e.parties, action.Party(p))
		}
	}
	if len(e.parties) == 0 {
		return
	}
	e.number = uint32(len(s.desk.events) + 1)
	s.desk.events = append(s.desk.events, e)
}

// aboutDocuments fills in whom an act on a document concerns.
func (s *State) aboutDocuments(a action.Action, e *event, who, as action.PersonID) bool {
	tell := func(kind string, doc action.DocID, text string, to ...action.Party) bool {
		e.kind, e.doc, e.text, e.parties = kind, doc, text, to
		return true
	}
	switch a := a.(type) {
	case action.DocumentPresented:
		return tell("presented", a.Document, "", action.Party(a.To))
	case action.DocumentPrerouted:
		return tell("presented", a.Document, a.Text, action.Party(a.To))
	case action.DocumentRouted:
		var to []action.Party
		for _, t := range a.Assigned {
			to = append(to, t.Party)
		}
		return tell("routed", a.Document, a.Text, to...)
	case action.DocumentReturned:
		return tell("returned", a.Document, a.Reason, action.Party(a.To))
	case action.AssignmentsRecalled:
		return tell("recalled", a.Document, a.Reason, s.partiesOf(a.Document, a.Assignments)...)
	case action.DueSet:
		return tell("due_set", a.Document, a.Reason, s.partiesOf(a.Document, a.Assignments)...)
	case action.DocumentReminded:
		return tell("reminded", a.Document, a.Text, s.partiesOf(a.Document, a.Assignments)...)
	case action.AssignmentReported:
		return tell("reported", a.Document, a.Text, s.giverOf(a.Document, a.Assignment)...)
	case action.DocumentCompleted:
		return tell("completed", a.Document, a.Note, s.partiesOf(a.Document, nil)...)
	case action.ExtensionAsked:
		return tell("extension_asked", a.Document, a.Reason, s.giverOf(a.Document, a.Assignment)...)
	case action.ExtensionApproved:
		return tell("extension_approved", a.Document, a.Note, s.partiesOf(a.Document, []action.AssignmentID{a.Assignment})...)
	case action.ExtensionRefused:
		return tell("extension_refused", a.Document, a.Reason, s.partiesOf(a.Document, []action.AssignmentID{a.Assignment})...)
	case action.LeadChanged:
		return tell("lead_changed", a.Document, a.Reason, append(s.partiesOf(a.Document, a.Replaced), a.Party)...)
	case action.OpinionAsked:
		return tell("opinion_asked", a.Document, a.Text, a.Of...)
	case action.OpinionGiven:
		return tell("opinion_given", a.Document, a.Text, s.askerOf(a)...)
	case action.ReportAccepted:
		return tell("report_accepted", a.Document, a.Note, s.partiesOf(a.Document, []action.AssignmentID{a.Assignment})...)
	case action.ReportRejected:
		return tell("report_rejected", a.Document, a.Reason, s.partiesOf(a.Document, []action.AssignmentID{a.Assignment})...)
	default:
		return false
	}
}

// aboutDesk fills in whom an act on tasks, delegations, case files or the calendar concerns.
func (s *State) aboutDesk(a action.Action, e *event) bool {
	tell := func(kind, item, text string, to ...action.Party) bool {
		e.kind, e.item, e.text, e.parties = kind, item, text, to
		return true
	}
	task := func(kind string, id action.TaskID, text string, only ...action.AssignmentID) bool {
		t := s.Task(id)
		if t == nil {
			return false
		}
		var to []action.Party
		for _, b := range t.Assignments {
			if len(only) == 0 || slices.Contains(only, b.ID) {
				to = append(to, b.Party)
			}
		}
		return tell(kind, string(id), text, to...)
	}
	switch a := a.(type) {
	case action.TaskAssigned:
		var to []action.Party
		for _, t := range a.Assigned {
			to = append(to, t.Party)
		}
		return tell("task_assigned", string(a.Task), a.Content, to...)
	case action.TaskReported:
		if t := s.Task(a.Task); t != nil {
			return tell("task_reported", string(a.Task), a.Text, action.Party(t.By))
		}
	case action.TaskAccepted:
		return task("task_accepted", a.Task, a.Note, a.Assignment)
	case action.TaskRejected:
		return task("task_rejected", a.Task, a.Reason, a.Assignment)
	case action.TaskReminded:
		return task("task_reminded", a.Task, a.Text, a.Assignments...)
	case action.TaskRecalled:
		return task("task_recalled", a.Task, a.Reason)
	case action.DelegationMade:
		return tell("delegated", string(a.Delegation), a.Reason, action.Party(a.To))
	case action.DelegationRevoked:
		if g := s.Delegation(a.Delegation); g != nil {
			return tell("delegation_revoked", string(a.Delegation), a.Reason, action.Party(g.To))
		}
	case action.EntryApproved:
		if n := s.Entry(a.Entry); n != nil {
			return tell("entry_approved", string(a.Entry), n.Info.Title, invited(n)...)
		}
	case action.EntryDeclined:
		if n := s.Entry(a.Entry); n != nil {
			return tell("entry_declined", string(a.Entry), a.Reason, invited(n)...)
		}
	case action.EntryMoved:
		if n := s.Entry(a.Entry); n != nil {
			to := invited(n)
			for _, p := range a.Info.People {
				to = append(to, action.Party(p))
			}
			return tell("entry_moved", string(a.Entry), n.Info.Title, to...)
		}
	case action.ClashNoted:
		return s.aboutClash(a, e)
	case action.CaseApproved:
		if k := s.Case(a.Case); k != nil {
			return tell("case_approved", string(a.Case), k.Info.Title, action.Party(k.By))
		}
	default:
		// The rest is nobody else's business.
	}
	return false
}

func invited(n *Entry) []action.Party {
	out := []action.Party{action.Party(n.By)}
	for _, p := range n.Info.People {
		out = append(out, action.Party(p))
	}
	return out
}

// partiesOf are the parties of some branches, or of all in force.
func (s *State) partiesOf(id action.DocID, named []action.AssignmentID) []action.Party {
	var out []action.Party
	if d := s.docs[id]; d != nil {
		for _, a := range d.Assignments {
			if named == nil && a.InForce() || slices.Contains(named, a.ID) {
				out = append(out, a.Party)
			}
		}
	}
	return out
}

// giverOf is who gave a branch, and who holds the document now if that is another.
func (s *State) giverOf(id action.DocID, b action.AssignmentID) []action.Party {
	d := s.docs[id]
	if d == nil {
		return nil
	}
	a := d.Assignment(b)
	if a == nil {
		return nil
	}
	out := []action.Party{action.Party(a.By)}
	if a.Under == 0 && d.PresentedTo != "" && d.PresentedTo != a.By {
		out = append(out, action.Party(d.PresentedTo))
	}
	return out
}

// askerOf is whom an opinion is for.
func (s *State) askerOf(a action.OpinionGiven) []action.Party {
	d := s.docs[a.Document]
	switch {
	case d == nil:
		return nil
	case a.Opinion > 0 && int(a.Opinion) <= len(d.Opinions):
		return []action.Party{action.Party(d.Opinions[a.Opinion-1].By)}
	}
	var out []action.Party
	if a.Assignment != 0 { // a co-ordinator's goes to the lead
		if b := d.Assignment(a.Assignment); b != nil {
			if lead := d.LeadOf(b.Under); lead != nil {
				out = append(out, lead.Party)
			}
			out = append(out, action.Party(b.By))
		}
	} else if d.PresentedTo != "" {
		out = append(out, action.Party(d.PresentedTo))
	}
	return out
}

// titleOf says what happened.
func (s *State) titleOf(e *event) action.Text {
	words := map[string]action.Text{
		"presented": {VI: "%s trình văn bản", EN: "%s presented a document"}, "routed": {VI: "%s chuyển văn bản xử lý", EN: "%s routed a document"},
		"returned": {VI: "%s trả lại văn bản", EN: "%s sent a document back"}, "recalled": {VI: "%s thu hồi văn bản đã chuyển", EN: "%s recalled a document"},
		"due_set": {VI: "%s đặt lại hạn xử lý", EN: "%s set the due date"}, "reminded": {VI: "%s đôn đốc", EN: "%s reminds you"},
		"reported": {VI: "%s báo cáo kết quả", EN: "%s reported"}, "completed": {VI: "%s kết thúc xử lý văn bản", EN: "%s ended the handling"},
		"extension_asked": {VI: "%s đề nghị gia hạn", EN: "%s asks for an extension"}, "extension_approved": {VI: "%s duyệt gia hạn", EN: "%s approved the extension"},
		"extension_refused": {VI: "%s từ chối gia hạn", EN: "%s refused the extension"}, "lead_changed": {VI: "%s đổi đơn vị chủ trì", EN: "%s changed the lead"},
		"opinion_asked": {VI: "%s xin ý kiến", EN: "%s asks for your opinion"}, "opinion_given": {VI: "%s cho ý kiến", EN: "%s gave an opinion"},
		"report_accepted": {VI: "%s xác nhận hoàn thành", EN: "%s accepted the result"}, "report_rejected": {VI: "%s trả lại kết quả chưa đạt", EN: "%s sent the result back"},
		"task_assigned": {VI: "%s giao việc", EN: "%s gave a task"}, "task_reported": {VI: "%s báo cáo công việc", EN: "%s reported on a task"},
		"task_accepted": {VI: "%s duyệt hoàn thành công việc", EN: "%s accepted the task"}, "task_rejected": {VI: "%s trả lại công việc chưa đạt", EN: "%s sent the task back"},
		"task_reminded": {VI: "%s đôn đốc công việc", EN: "%s reminds you of a task"}, "task_recalled": {VI: "%s thu hồi công việc", EN: "%s recalled the task"},
		"delegated": {VI: "%s ủy quyền", EN: "%s delegated to you"}, "delegation_revoked": {VI: "%s thu hồi ủy quyền", EN: "%s revoked the delegation"},
		"entry_approved": {VI: "%s duyệt lịch công tác", EN: "%s approved an appointment"}, "entry_declined": {VI: "%s không duyệt lịch công tác", EN: "%s declined an appointment"},
		"case_approved": {VI: "%s duyệt hồ sơ", EN: "%s approved a case file"},
		"entry_moved":   {VI: "%s dời lịch công tác", EN: "%s moved an appointment"}, "clash_noted": {VI: "%s ghi nhận trùng lịch", EN: "%s noted a clash"},
		"recall_ordered":   {VI: "%s chỉ đạo yêu cầu nơi nhận lấy lại, cập nhật, thay thế văn bản", EN: "%s orders to ask receivers to recall, update or replace a document"},
		"recall_requested": {VI: "%s đã gửi yêu cầu lấy lại, cập nhật, thay thế", EN: "%s sent the request to recall, update or replace"},
		"notice":           {VI: "%s thông báo", EN: "%s lets you know"},
	}
	w, ok := words[e.kind]
	if !ok {
		w = outgoingTitle(e.kind)
	}
	if code, ok := strings.CutPrefix(e.kind, statusKind); ok {
		label := edxml.Standard().LabelOf(edxml.StatusCode(code))
		w = action.Text{VI: "%s báo trạng thái liên thông " + code + ": " + label.VI, EN: "%s reports the status " + code + ": " + label.EN}
	}
	name := s.World.PartyName(action.Party(e.by))
	return action.Text{VI: fmt.Sprintf(w.VI, name), EN: fmt.Sprintf(w.EN, name)}
}

func (d *decider) readNotifications(c ReadNotifications) (action.Action, error) {
	if len(c.Notifications) == 0 {
		return nil, action.Refuse("no_targets", "Chưa chọn thông báo nào.", "No notification was chosen.")
	}
	for _, n := range c.Notifications {
		if n == 0 || int(n) > len(d.desk.events) || !d.concerns(&d.desk.events[n-1], d.who.ID) {
			return nil, action.Refuse("no_such_notification", fmt.Sprintf("Anh/chị không có thông báo số %d.", n), fmt.Sprintf("You have no notification number %d.", n))
		}
	}
	list := slices.Clone(c.Notifications)
	slices.Sort(list)
	return action.NotificationsRead{Notifications: slices.Compact(list)}, nil
}

func (s *State) applyRead(a action.NotificationsRead, who action.PersonID) {
	if s.desk.read == nil {
		s.desk.read = map[action.PersonID]map[uint32]bool{}
	}
	if s.desk.read[who] == nil {
		s.desk.read[who] = map[uint32]bool{}
	}
	for _, n := range a.Notifications {
		s.desk.read[who][n] = true
	}
}
