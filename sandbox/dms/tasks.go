package dms

import (
	"fmt"
	"slices"
	"time"

	"thuchanh/sandbox/action"
	"thuchanh/sandbox/world"
)

// Task is a task without a document (giao việc). Treat as read-only outside this package.
type Task struct {
	ID          action.TaskID
	Content     string
	By          action.PersonID
	Due         action.Date
	Priority    string
	At          time.Time
	Assignments []*Assignment
	Recalled    *Note
}

// TaskStatus is how far a task has come.
type TaskStatus string

// The states of a task; they follow from the lead's branch.
const (
	TaskOpen     TaskStatus = "in_progress"
	TaskReported TaskStatus = "awaiting_confirmation"
	TaskDone     TaskStatus = "completed"
	TaskRecalled TaskStatus = "recalled"
)

// Label is the state in words.
func (s TaskStatus) Label() action.Text {
	switch s {
	case TaskOpen:
		return action.Text{VI: "Đang thực hiện", EN: "In progress"}
	case TaskReported:
		return action.Text{VI: "Chờ xác nhận", EN: "Awaiting confirmation"}
	case TaskDone:
		return action.Text{VI: "Hoàn thành", EN: "Completed"}
	case TaskRecalled:
		return action.Text{VI: "Đã thu hồi", EN: "Recalled"}
	}
	return action.Text{VI: string(s), EN: string(s)}
}

// PriorityLabel is a priority in words.
func PriorityLabel(p string) action.Text {
	switch p {
	case "high":
		return action.Text{VI: "Cao", EN: "High"}
	case "urgent":
		return action.Text{VI: "Gấp", EN: "Urgent"}
	}
	return action.Text{VI: "Thường", EN: "Normal"}
}

// Lead returns the branch that leads on the task, or nil.
func (t *Task) Lead() *Assignment {
	i := slices.IndexFunc(t.Assignments, func(a *Assignment) bool { return a.Role == action.Lead })
	if i < 0 {
		return nil
	}
	return t.Assignments[i]
}

// DueNow is the day on which the task is due now: a result that is sent back may
// have been given another than Due.
func (t *Task) DueNow() action.Date {
	if lead := t.Lead(); lead != nil {
		return lead.Due
	}
	return t.Due
}

// Status says how far the task has come.
func (t *Task) Status() TaskStatus {
	lead := t.Lead()
	switch {
	case t.Recalled != nil:
		return TaskRecalled
	case lead != nil && lead.Status == AssignmentDone:
		return TaskDone
	case lead != nil && lead.Status == AssignmentReported:
		return TaskReported
	}
	return TaskOpen
}

// Tasks returns all tasks in the order in which they were given.
func (s *State) Tasks() []*Task { return slices.Clone(s.desk.tasks) }

// Task returns the task named id, or nil.
func (s *State) Task(id action.TaskID) *Task {
	i := slices.IndexFunc(s.desk.tasks, func(t *Task) bool { return t.ID == id })
	if i < 0 {
		return nil
	}
	return s.desk.tasks[i]
}

// TaskTray names a list of tasks as one person has it.
type TaskTray string

// TaskTrays returns the trays of tasks in the order of the menu: given by me,
// awaiting my confirmation, mine to lead, to co-ordinate, to know, done, overdue.
func TaskTrays() []TaskTray {
	return []TaskTray{"given", "awaiting_confirmation", "in_progress", "coordinating", "for_information", "done", "overdue"}
}

// TasksOf returns the tasks that who finds in a tray, in the order in which they
// were given. A tray that is not one of TaskTrays is empty.
func (s *State) TasksOf(who action.PersonID, tray TaskTray, today action.Date) []*Task {
	var out []*Task
	for _, t := range s.desk.tasks {
		if s.inTaskTray(t, who, tray, today) {
			out = append(out, t)
		}
	}
	return out
}

func (s *State) inTaskTray(t *Task, who action.PersonID, tray TaskTray, today action.Date) bool {
	has := func(f func(*Assignment) bool) bool {
		return slices.ContainsFunc(t.Assignments, func(a *Assignment) bool { return s.mayAnswer(who, a.Party) && f(a) })
	}
	open := t.Status() != TaskRecalled && t.Status() != TaskDone
	switch tray {
	case "given":
		return t.By == who
	case "awaiting_confirmation":
		return t.By == who && t.Status() == TaskReported
	case "in_progress":
		return open && has(func(a *Assignment) bool { return a.Role == action.Lead && a.Pending() })
	case "coordinating":
		return open && has(func(a *Assignment) bool { return a.Role == action.Coordinate && a.Pending() })
	case "for_information":
		return t.Recalled == nil && has(func(a *Assignment) bool { return a.Role == action.Inform })
	case "done":
		return t.Recalled == nil && has(func(a *Assignment) bool { return a.Acts() && !a.Pending() })
	case "overdue":
		late := func(a *Assignment) bool { return a.Overdue(today) }
		return open && (t.By == who && slices.ContainsFunc(t.Assignments, late) || has(late))
	}
	return false
}

// theTask is what a task is called in refusals.
var theTask = action.Text{VI: "Công việc", EN: "The task"}

// task finds a task that was not recalled.
func (d *decider) task(id action.TaskID) (*Task, error) {
	t := d.Task(id)
	if t == nil {
		return nil, action.Refuse("no_such_task",
			fmt.Sprintf("Không có công việc “%s”. Anh/chị chọn trong danh sách công việc.", id),
			fmt.Sprintf("There is no task %q. Choose one from the list.", string(id)))
	}
	if t.Recalled != nil {
		return nil, action.Refuse("task_recalled", "Công việc đã được thu hồi nên chỉ xem được.", "The task was recalled, so it can only be read.")
	}
	return t, nil
}

// given finds a task that the actor gave.
func (d *decider) given(id action.TaskID) (*Task, error) {
	t, err := d.task(id)
	if err == nil && t.By != d.who.ID {
		name := d.World.PartyName(action.Party(t.By))
		return nil, action.Refuse("not_your_task",
			fmt.Sprintf("Công việc này do %s giao; chỉ người giao mới xác nhận, đôn đốc hoặc thu hồi.", name),
			fmt.Sprintf("%s gave this task. Only who gave it accepts, reminds or recalls.", name))
	}
	return t, err
}

func (d *decider) assignTask(c AssignTask) (action.Action, error) {
	content, err := field{action.Text{VI: "nội dung công việc", EN: "content of the task"}, MaxDirection, false}.read(c.Content)
	if err != nil {
		return nil, err
	}
	leads := 0
	for _, t := range c.Targets {
		if t.Role == action.Lead {
			leads++
		}
	}
	if leads == 0 {
		return nil, action.Refuse("no_lead", "Chưa chọn người hoặc đơn vị chủ trì. Mỗi công việc có đúng một chủ trì.", "Nobody leads. A task has exactly one lead.")
	}
	if err := d.targets(c.Targets); err != nil {
		return nil, err
	}
	if err := d.clash(new(Document), 0, c.Targets); err != nil {
		return nil, err
	}
	if c.Priority != "" && !slices.Contains(world.Priorities(), c.Priority) {
		return nil, action.Refuse("unknown_priority",
			fmt.Sprintf("Không có mức ưu tiên “%s”. Dùng normal (thường), high (cao) hoặc urgent (gấp).", c.Priority),
			fmt.Sprintf("There is no priority %q. Use normal, high or urgent.", c.Priority))
	}
	if err := d.due(new(Document), 0, c.Due); err != nil {
		return nil, err
	}
	a := action.TaskAssigned{Task: nextName(len(d.desk.tasks), "cong_viec", func(id action.TaskID) bool { return d.Task(id) != nil }), Content: content, Due: c.Due, Priority: c.Priority}
	for i, t := range c.Targets {
		a.Assigned = append(a.Assigned, action.Assigned{Assignment: action.AssignmentID(i + 1), Party: t.Party, Role: t.Role})
	}
	return a, nil
}

// nextName is the next free name of the form base_n.
func nextName[ID ~string](have int, base string, taken func(ID) bool) ID {
	for n := have + 1; ; n++ {
		if id := ID(fmt.Sprintf("%s_%d", base, n)); !taken(id) {
			return id
		}
	}
}

func (d *decider) reportTask(c ReportTask) (action.Action, error) {
	t, err := d.task(c.Task)
	if err != nil {
		return nil, err
	}
	ids, err := d.pickOf(t.Assignments, theTask, one(c.Assignment), func(a *Assignment) bool { return d.mayReport(a.Party) }, d.owed)
	if err != nil {
		return nil, err
	}
	if len(ids) > 1 {
		return nil, severalBranches()
	}
	text, err := reportField().read(c.Text)
	if err != nil {
		return nil, err
	}
	files, err := d.enclose(c.Files)
	return action.TaskReported{Task: t.ID, Assignment: ids[0], Text: text, Files: files}, err
}

func anyBranch(*Assignment) bool { return true }

func (d *decider) acceptTask(c AcceptTask) (action.Action, error) {
	t, err := d.given(c.Task)
	if err != nil {
		return nil, err
	}
	a, err := d.reported(t.Assignments, theTask, c.Assignment, anyBranch)
	if err != nil {
		return nil, err
	}
	note, err := commentField().read(c.Note)
	return action.TaskAccepted{Task: t.ID, Assignment: a.ID, Note: note}, err
}

func (d *decider) rejectTask(c RejectTask) (action.Action, error) {
	t, err := d.given(c.Task)
	if err != nil {
		return nil, err
	}
	a, err := d.reported(t.Assignments, theTask, c.Assignment, anyBranch)
	if err != nil {
		return nil, err
	}
	if err := d.due(new(Document), 0, c.Due); err != nil {
		return nil, err
	}
	reason, err := reasonField(false).read(c.Reason)
	return action.TaskRejected{Task: t.ID, Assignment: a.ID, Reason: reason, Due: c.Due}, err
}

func (d *decider) remindTask(c RemindTask) (action.Action, error) {
	t, err := d.given(c.Task)
	if err != nil {
		return nil, err
	}
	ids, err := d.pickOf(t.Assignments, theTask, c.Assignments, anyBranch, d.owed)
	if err != nil {
		return nil, err
	}
	text, err := reminderField().read(c.Text)
	return action.TaskReminded{Task: t.ID, Assignments: ids, Text: text}, err
}

func (d *decider) recallTask(c RecallTask) (action.Action, error) {
	t, err := d.given(c.Task)
	if err != nil {
		return nil, err
	}
	if lead := t.Lead(); lead != nil && !lead.Pending() {
		return nil, d.handled(lead)
	}
	reason, err := reasonField(false).read(c.Reason)
	return action.TaskRecalled{Task: t.ID, Reason: reason}, err
}

// applyTask folds what is done to tasks; false if a is something else.
func (s *State) applyTask(a action.Action, who action.PersonID, at time.Time) bool {
	on := func(id action.TaskID, f func(*Task)) {
		if t := s.Task(id); t != nil {
			f(t)
		}
	}
	one := func(id action.TaskID, b action.AssignmentID, f func(*Assignment)) {
		on(id, func(t *Task) {
			if a := branch(t.Assignments, b); a != nil {
				f(a)
			}
		})
	}
	switch a := a.(type) {
	case action.TaskAssigned:
		t := &Task{ID: a.Task, Content: a.Content, By: who, Due: a.Due, Priority: a.Priority, At: at}
		for _, x := range a.Assigned {
			b := &Assignment{ID: x.Assignment, Party: x.Party, Role: x.Role, By: who, Status: AssignmentNew, At: at}
			if b.Acts() {
				b.Due = a.Due
			}
			t.Assignments = append(t.Assignments, b)
		}
		s.desk.tasks = append(s.desk.tasks, t)
	case action.TaskReported:
		one(a.Task, a.Assignment, func(b *Assignment) {
			b.Status = AssignmentReported
			b.Reports = append(b.Reports, Note{By: who, Text: a.Text, At: at, Files: a.Files})
		})
	case action.TaskAccepted:
		one(a.Task, a.Assignment, func(b *Assignment) { b.judge(true, action.Date{}, Note{By: who, Text: a.Note, At: at}) })
	case action.TaskRejected:
		one(a.Task, a.Assignment, func(b *Assignment) { b.judge(false, a.Due, Note{By: who, Text: a.Reason, At: at}) })
	case action.TaskReminded:
		for _, id := range a.Assignments {
			one(a.Task, id, func(b *Assignment) { b.Reminders = append(b.Reminders, Note{By: who, Text: a.Text, At: at}) })
		}
	case action.TaskRecalled:
		on(a.Task, func(t *Task) {
			t.Recalled = &Note{By: who, Text: a.Reason, At: at}
			for _, b := range t.Assignments {
				b.Status = AssignmentRecalled
			}
		})
	default:
		return false
	}
	return true
}
