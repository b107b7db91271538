package dms

import (
	"maps"
	"slices"
	"time"

	"thuchanh/sandbox/action"
)

// desk is what the document system holds beside documents.
type desk struct {
	tasks       []*Task
	delegations []*Delegation
	cases       []*Case
	entries     []*Entry
	published   []Published
	exports     []*Export
	pins        map[action.PersonID][]action.DocID
	events      []event
	read        map[action.PersonID]map[uint32]bool
}

func (k desk) clone() desk {
	k.tasks = slices.Clone(k.tasks)
	for i, t := range k.tasks {
		u := *t
		u.Assignments = cloneBranches(t.Assignments)
		k.tasks[i] = &u
	}
	k.delegations = cloneEach(k.delegations)
	k.cases = cloneEach(k.cases)
	for _, c := range k.cases {
		c.Documents = slices.Clone(c.Documents)
	}
	k.entries = cloneEach(k.entries)
	for _, e := range k.entries {
		e.Was, e.Moved, e.Noted = slices.Clone(e.Was), slices.Clone(e.Moved), slices.Clone(e.Noted)
	}
	k.exports = slices.Clone(k.exports) // an export never changes
	k.published, k.events = slices.Clone(k.published), slices.Clone(k.events)
	k.pins = maps.Clone(k.pins)
	for p, list := range k.pins {
		k.pins[p] = slices.Clone(list)
	}
	k.read = maps.Clone(k.read)
	for p, m := range k.read {
		k.read[p] = maps.Clone(m)
	}
	return k
}

func cloneEach[T any](list []*T) []*T {
	out := slices.Clone(list)
	for i, p := range list {
		v := *p
		out[i] = &v
	}
	return out
}

// seedDesk fills the desk as the world has it at the start.
func (s *State) seedDesk() {
	w := s.World.World
	at := func(d action.Date) time.Time { return d.Time(w.Clock.Location()) }
	for i := range w.Tasks {
		t := &w.Tasks[i]
		u := &Task{ID: t.ID, Content: t.Content, By: t.By, Due: t.Due, Priority: t.Priority, At: at(t.Given)}
		for j, b := range t.Assigned {
			a := &Assignment{ID: action.AssignmentID(j + 1), Party: b.Party, Role: b.Role, By: t.By, Status: AssignmentNew, At: u.At}
			if a.Acts() {
				a.Due = t.Due
			}
			if b.Done {
				a.Status = AssignmentDone
			}
			s.seedBranch(a, &b)
			u.Assignments = append(u.Assignments, a)
		}
		s.desk.tasks = append(s.desk.tasks, u)
	}
	for i := range w.Delegations {
		d := &w.Delegations[i]
		s.desk.delegations = append(s.desk.delegations, &Delegation{ID: d.ID, By: d.By, To: d.To, From: d.From, Until: d.Until, Scope: d.Scope, Of: d.Of, Reason: d.Reason, At: at(d.From)})
	}
	for i := range w.Cases {
		c := &w.Cases[i]
		k := &Case{ID: c.ID, Info: c.Info, Line: c.Line, By: c.By, Documents: slices.Clone(c.Documents), Status: CaseOpen}
		if c.Closed {
			k.Status = CaseClosed
		}
		s.desk.cases = append(s.desk.cases, k)
	}
	for i := range w.Calendar {
		e := &w.Calendar[i]
		f := &Entry{ID: e.ID, Info: e.Info, By: e.By, Status: EntryProposed}
		if e.Approved {
			f.Status = EntryApproved
		}
		s.desk.entries = append(s.desk.entries, f)
	}
	s.seedNotices()
}

// The commands on tasks, delegations, case files, the calendar, notifications
// and look-ups.
type (
	// AssignTask gives a task without a document; exactly one target leads.
	AssignTask struct {
		Content  string
		Targets  []Target
		Due      action.Date
		Priority string
	}
	ReportTask struct {
		Task       action.TaskID
		Assignment action.AssignmentID
		Text       string
		Files      []Upload
	}
	AcceptTask struct {
		Task       action.TaskID
		Assignment action.AssignmentID
		Note       string
	}
	RejectTask struct {
		Task       action.TaskID
		Assignment action.AssignmentID
		Reason     string
		Due        action.Date
	}
	RemindTask struct {
		Task        action.TaskID
		Assignments []action.AssignmentID
		Text        string
	}
	RecallTask struct {
		Task   action.TaskID
		Reason string
	}
	// Delegate lets To act for the actor from a day to a day.
	Delegate struct {
		To          action.PersonID
		From, Until action.Date
		Scope       action.DelegationScope
		Of          []string
		Reason      string
	}
	RevokeDelegation struct {
		Delegation action.DelegationID
		Reason     string
	}
	// OpenCase opens a case file; what Info leaves blank comes from the line of
	// the file plan, if there is one.
	OpenCase struct {
		Info action.CaseInfo
		Line string
	}
	AddToCase struct {
		Case     action.CaseID
		Document action.DocID
	}
	RemoveFromCase struct {
		Case     action.CaseID
		Document action.DocID
		Reason   string
	}
	CloseCase struct {
		Case  action.CaseID
		Pages int
	}
	ApproveCase struct {
		Case action.CaseID
		Note string
	}
	ProposeEntry struct{ Info action.EntryInfo }
	ApproveEntry struct{ Entry action.EntryID }
	DeclineEntry struct {
		Entry  action.EntryID
		Reason string
	}
	// MoveEntry changes an appointment; what is blank stays. NoteClash says that
	// appointments clash, for whoever decides.
	MoveEntry struct {
		Entry    action.EntryID
		From, To time.Time
		Place    string
		People   []action.PersonID
		Reason   string
	}
	NoteClash struct {
		Entries []action.EntryID
		Text    string
	}
	PublishWeek struct{ Monday action.Date }
	// Find is an advanced search.
	Find struct{ Criteria action.Criteria }
	// Pin marks a document as the one that was looked for, or takes the mark off.
	Pin struct {
		Document action.DocID
		Off      bool
	}
	ReadNotifications struct{ Notifications []uint32 }
)

func (AssignTask) Name() string        { return "dms.assign_task" }
func (ReportTask) Name() string        { return "dms.report_task" }
func (AcceptTask) Name() string        { return "dms.accept_task" }
func (RejectTask) Name() string        { return "dms.reject_task" }
func (RemindTask) Name() string        { return "dms.remind_task" }
func (RecallTask) Name() string        { return "dms.recall_task" }
func (Delegate) Name() string          { return "dms.delegate" }
func (RevokeDelegation) Name() string  { return "dms.revoke_delegation" }
func (OpenCase) Name() string          { return "dms.open_case" }
func (AddToCase) Name() string         { return "dms.add_to_case" }
func (RemoveFromCase) Name() string    { return "dms.remove_from_case" }
func (CloseCase) Name() string         { return "dms.close_case" }
func (ApproveCase) Name() string       { return "dms.approve_case" }
func (ProposeEntry) Name() string      { return "dms.propose_entry" }
func (ApproveEntry) Name() string      { return "dms.approve_entry" }
func (DeclineEntry) Name() string      { return "dms.decline_entry" }
func (MoveEntry) Name() string         { return "dms.move_entry" }
func (NoteClash) Name() string         { return "dms.note_clash" }
func (PublishWeek) Name() string       { return "dms.publish_week" }
func (Find) Name() string              { return "dms.find" }
func (Pin) Name() string               { return "dms.pin" }
func (ReadNotifications) Name() string { return "dms.read_notifications" }

func (c AssignTask) Describe(r *action.Refused) {
	r.Detail = c.Content
	for _, t := range c.Targets {
		r.Parties = append(r.Parties, t.Party)
	}
}
func (c ReportTask) Describe(r *action.Refused) { r.Detail, r.Items = c.Text, items(c.Task) }
func (c AcceptTask) Describe(r *action.Refused) { r.Detail, r.Items = c.Note, items(c.Task) }
func (c RejectTask) Describe(r *action.Refused) { r.Detail, r.Items = c.Reason, items(c.Task) }
func (c RemindTask) Describe(r *action.Refused) { r.Detail, r.Items = c.Text, items(c.Task) }
func (c RecallTask) Describe(r *action.Refused) { r.Detail, r.Items = c.Reason, items(c.Task) }
func (c Delegate) Describe(r *action.Refused) {
	r.Detail, r.Parties = c.Reason, []action.Party{action.Party(c.To)}
}
func (c RevokeDelegation) Describe(r *action.Refused) {
	r.Detail, r.Items = c.Reason, items(c.Delegation)
}
func (c OpenCase) Describe(r *action.Refused)  { r.Detail = c.Info.Title }
func (c AddToCase) Describe(r *action.Refused) { r.Document, r.Items = c.Document, items(c.Case) }
func (c RemoveFromCase) Describe(r *action.Refused) {
	r.Document, r.Detail, r.Items = c.Document, c.Reason, items(c.Case)
}
func (c CloseCase) Describe(r *action.Refused)   { r.Detail, r.Items = string(c.Case), items(c.Case) }
func (c ApproveCase) Describe(r *action.Refused) { r.Detail, r.Items = c.Note, items(c.Case) }

// Describe implements [Command].
func (c ProposeEntry) Describe(r *action.Refused) {
	r.Document, r.Detail = c.Info.Document, c.Info.Title
	for _, p := range c.Info.People {
		r.Parties = append(r.Parties, action.Party(p))
	}
}
func (c ApproveEntry) Describe(r *action.Refused) {
	r.Detail, r.Items = string(c.Entry), items(c.Entry)
}
func (c DeclineEntry) Describe(r *action.Refused) { r.Detail, r.Items = c.Reason, items(c.Entry) }
func (c MoveEntry) Describe(r *action.Refused) {
	r.Detail, r.Items = string(c.Entry)+": "+c.Reason, items(c.Entry)
}
func (c NoteClash) Describe(r *action.Refused)         { r.Detail, r.Items = c.Text, items(c.Entries...) }
func (c PublishWeek) Describe(r *action.Refused)       { r.Detail = c.Monday.String() }
func (c Find) Describe(r *action.Refused)              { r.Detail = c.Criteria.Text }
func (c Pin) Describe(r *action.Refused)               { r.Document, r.Detail = c.Document, off(c.Off) }
func (c ReadNotifications) Describe(r *action.Refused) {}

// items are the names of what a command of the desk is about.
func items[ID ~string](ids ...ID) []string {
	var out []string
	for _, id := range ids {
		out = append(out, string(id))
	}
	return out
}

// off says in a record that a mark was to be taken off; package act reads it.
func off(yes bool) string {
	if yes {
		return "off"
	}
	return ""
}

func (c AssignTask) decide(d *decider) (action.Action, error)        { return d.assignTask(c) }
func (c ReportTask) decide(d *decider) (action.Action, error)        { return d.reportTask(c) }
func (c AcceptTask) decide(d *decider) (action.Action, error)        { return d.acceptTask(c) }
func (c RejectTask) decide(d *decider) (action.Action, error)        { return d.rejectTask(c) }
func (c RemindTask) decide(d *decider) (action.Action, error)        { return d.remindTask(c) }
func (c RecallTask) decide(d *decider) (action.Action, error)        { return d.recallTask(c) }
func (c Delegate) decide(d *decider) (action.Action, error)          { return d.delegate(c) }
func (c RevokeDelegation) decide(d *decider) (action.Action, error)  { return d.revoke(c) }
func (c OpenCase) decide(d *decider) (action.Action, error)          { return d.openCase(c) }
func (c AddToCase) decide(d *decider) (action.Action, error)         { return d.addToCase(c) }
func (c RemoveFromCase) decide(d *decider) (action.Action, error)    { return d.removeFromCase(c) }
func (c CloseCase) decide(d *decider) (action.Action, error)         { return d.closeCase(c) }
func (c ApproveCase) decide(d *decider) (action.Action, error)       { return d.approveCase(c) }
func (c ProposeEntry) decide(d *decider) (action.Action, error)      { return d.proposeEntry(c) }
func (c ApproveEntry) decide(d *decider) (action.Action, error)      { return d.approveEntry(c) }
func (c DeclineEntry) decide(d *decider) (action.Action, error)      { return d.declineEntry(c) }
func (c MoveEntry) decide(d *decider) (action.Action, error)         { return d.moveEntry(c) }
func (c NoteClash) decide(d *decider) (action.Action, error)         { return d.noteClash(c) }
func (c PublishWeek) decide(d *decider) (action.Action, error)       { return d.publishWeek(c) }
func (c Find) decide(d *decider) (action.Action, error)              { return d.find(c) }
func (c Pin) decide(d *decider) (action.Action, error)               { return d.pin(c) }
func (c ReadNotifications) decide(d *decider) (action.Action, error) { return d.readNotifications(c) }

func deskRules() []Rule {
	t := func(vi, en string) action.Text { return action.Text{VI: vi, EN: en} }
	return []Rule{
		{AssignTask{}, t("Giao việc", "Assign a task"), "", directing, false},
		{ReportTask{}, t("Báo cáo kết quả công việc", "Report on a task"), "", reporting, false},
		{AcceptTask{}, t("Duyệt hoàn thành công việc", "Accept a task's result"), "", directing, false},
		{RejectTask{}, t("Trả lại công việc chưa đạt", "Send a task's result back"), "", directing, false},
		{RemindTask{}, t("Đôn đốc công việc", "Remind of a task"), "", directing, false},
		{RecallTask{}, t("Thu hồi công việc", "Recall a task"), "", directing, false},
		{Delegate{}, t("Ủy quyền xử lý", "Delegate"), "Điều 13", leaders, false},
		{RevokeDelegation{}, t("Thu hồi ủy quyền", "Revoke a delegation"), "Điều 13", leaders, false},
		{OpenCase{}, t("Mở hồ sơ", "Open a case file"), "Điều 29", staff, false},
		{AddToCase{}, t("Thêm văn bản vào hồ sơ", "File a document"), "Điều 29", staff, false},
		{RemoveFromCase{}, t("Bỏ văn bản khỏi hồ sơ", "Take a document out of a file"), "Điều 29", staff, false},
		{CloseCase{}, t("Kết thúc hồ sơ", "Close a case file"), "Điều 29", staff, false},
		{ApproveCase{}, t("Duyệt hồ sơ", "Approve a case file"), "Điều 29", directing, false},
		{ProposeEntry{}, t("Đăng ký lịch công tác", "Propose an appointment"), "", staff, false},
		{ApproveEntry{}, t("Duyệt lịch công tác", "Approve an appointment"), "", scheduling, false},
		{DeclineEntry{}, t("Từ chối, hủy lịch công tác", "Decline an appointment"), "", scheduling, false},
		{MoveEntry{}, t("Dời, sửa lịch công tác", "Move an appointment"), "", scheduling, false},
		{NoteClash{}, t("Ghi nhận trùng lịch", "Note a clash"), "", staff, false},
		{PublishWeek{}, t("Công bố lịch tuần", "Publish the week"), "", scheduling, false},
		{Find{}, t("Tra cứu nâng cao", "Advanced search"), "", staff, true},
		{Pin{}, t("Ghim, bỏ ghim kết quả", "Pin a result"), "", staff, false},
		{ReadNotifications{}, t("Đánh dấu thông báo đã đọc", "Mark notifications as read"), "", staff, true},
	}
}
