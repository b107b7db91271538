package tasks

import (
	"slices"
	"strings"
	"time"

	"thuchanh/internal/strictyaml"
	"thuchanh/internal/viet"
	"thuchanh/sandbox/action"
	"thuchanh/sandbox/world"
)

// readSettings reads what a deployment sets differently.
func (l *loader) readSettings(n *strictyaml.Node) {
	if n == nil {
		return
	}
	f := n.Keys("labels", "holidays", "make_up_days", "deadlines", "urgency", "markings", "extension_within_deadline", "calendar_clash", "due_soon_days", "secrecy", "tiers", "legal", "registers")
	s := &world.Settings{Holidays: dates(f.Get("holidays")), MakeUpDays: dates(f.Get("make_up_days")), Markings: strs(f.Get("markings")),
		ExtensionWithinDeadline: f.Get("extension_within_deadline").Bool()}
	if v := f.Get("labels"); v != nil {
		s.Labels = map[string]string{}
		g := v.Keys(world.LabelNames()...)
		for _, key := range world.LabelNames() {
			if w := g.Get(key); w != nil {
				s.Labels[key] = w.Str()
			}
		}
	}
	if v := f.Get("deadlines"); v != nil {
		s.Deadlines = map[string]string{}
		g := v.Keys(world.DeadlineKeys()...)
		for _, key := range world.DeadlineKeys() {
			if w := g.Get(key); w != nil {
				s.Deadlines[key] = w.OneOf("quy tắc hạn", "deadline rule", world.DeadlineWords()...)
			}
		}
	}
	if v := f.Get("urgency"); v != nil {
		if s.Urgency = strs(v); len(s.Urgency) != 4 {
			v.Fail("cần đúng bốn mức khẩn, từ thường trở lên", "exactly four levels of urgency are needed, from ordinary up", "viết ví dụ [thường, khẩn, thượng khẩn, hỏa tốc]", "write, for example, [thường, khẩn, thượng khẩn, hỏa tốc]")
		}
	}
	if v := f.Get("calendar_clash"); v != nil {
		s.CalendarClash = v.OneOf("cách xử lý trùng lịch", "way with clashes", calendarClashes()...)
	}
	if v := f.Get("due_soon_days"); v != nil {
		s.DueSoonDays = v.Int(1, 30)
	}
	s.Secrecy, s.Tiers = strs(f.Get("secrecy")), strs(f.Get("tiers"))
	if v := f.Get("legal"); v != nil {
		s.Legal = map[string]string{}
		g := v.Keys(world.LegalNames()...)
		for _, key := range world.LegalNames() {
			if w := g.Get(key); w != nil {
				s.Legal[key] = w.Str()
			}
		}
	}
	if v := f.Get("registers"); v != nil {
		s.Registers = map[string]world.RegisterForm{}
		g := v.Keys(reportKinds()...)
		for _, kind := range reportKinds() {
			if w := g.Get(kind); w != nil {
				s.Registers[kind] = registerForm(w, kind)
			}
		}
	}
	l.world.Settings = s
}

// registerColumns is how many columns the decree's registers have (appendices IV and VI).
func registerColumns(kind string) int {
	switch action.ReportKind(kind) {
	case action.ReportHandling:
		return 7
	case action.ReportIncomingSituation, action.ReportOutgoingSituation:
		return 8
	case action.ReportCases, action.ReportCaseDocuments:
		return 11
	default:
		return 10
	}
}

// registerForm reads {title: …, columns: [{column: 1, head: …}]}.
func registerForm(n *strictyaml.Node, kind string) world.RegisterForm {
	f := n.Keys("title", "columns")
	out := world.RegisterForm{Title: f.Get("title").Str()}
	seen := map[int]bool{}
	for _, item := range f.Get("columns").ListItems() {
		g := item.Keys("column", "head")
		c := world.RegisterColumn{Column: g.Need("column").Int(1, registerColumns(kind)), Head: g.Get("head").Str()}
		if seen[c.Column] {
			g.Get("column").Fail("cột %d viết hai lần", "the column %d is written twice", "giữ lại một", "keep one of them", c.Column)
		}
		seen[c.Column] = true
		out.Columns = append(out.Columns, c)
	}
	return out
}

// secrecy reads a document's level of secrecy, one of the settings' if they list any.
func (l *loader) secrecy(n *strictyaml.Node) string {
	s := n.Str()
	if w := l.world.Settings; s != "" && w != nil && len(w.Secrecy) > 0 && !slices.ContainsFunc(w.Secrecy, func(m string) bool { return viet.Equal(m, s) }) {
		n.FailUnknown("độ mật", "level of secrecy", w.Secrecy)
	}
	return s
}

func calendarClashes() []string { return []string{"warn", "refuse"} }

// dates reads one day or a list of days.
func dates(n *strictyaml.Node) []action.Date {
	var out []action.Date
	for _, item := range n.Each() {
		if d := date(item); !d.IsZero() {
			if slices.Contains(out, d) {
				item.Fail("ngày %s viết hai lần", "the day %s is written twice", "giữ lại một", "keep one of them", d.String())
			}
			out = append(out, d)
		}
	}
	return out
}

// marking reads a document's mark, one of the settings' if they list any.
func (l *loader) marking(n *strictyaml.Node) string {
	s := n.Str()
	if w := l.world.Settings; s != "" && w != nil && len(w.Markings) > 0 && !slices.ContainsFunc(w.Markings, func(m string) bool { return viet.Equal(m, s) }) {
		n.FailUnknown("dấu chỉ", "marking", w.Markings)
	}
	return s
}

// readDesk reads tasks, delegations, the file plan, case files and the calendar.
func (l *loader) readDesk(f *strictyaml.Fields) {
	l.readTasksGiven(f.Get("tasks"))
	l.readDelegations(f.Get("delegations"))
	l.readFilePlan(f.Get("file_plan"))
	l.readCases(f.Get("cases"))
	l.readCalendar(f.Get("calendar"))
	l.readNotices(f.Get("notices"))
}

// readNotices reads the notifications that are there at the start.
func (l *loader) readNotices(n *strictyaml.Node) {
	for _, item := range n.ListItems() {
		f := item.Keys("by", "to", "text", "at", "document", "item", "read")
		o := world.Notice{By: ref[action.PersonID](l.names, f.Need("by"), catPerson), To: refs[action.Party](l.names, f.Need("to"), catUnit, catPerson), Text: f.Need("text").Str(), At: l.begin,
			Document: ref[action.DocID](l.names, f.Get("document"), catDocument, catOutgoing), Item: l.item(f.Get("item")), Read: refs[action.PersonID](l.names, f.Get("read"), catPerson)}
		if v := f.Get("at"); v != nil {
			o.At = worldTime(v, action.DateOf(l.begin))
		}
		l.world.Notices = append(l.world.Notices, o)
	}
}

// assignments reads the branches of a document, or of a task, whose due date is its own.
func (l *loader) assignments(n *strictyaml.Node, due bool) []world.Assignment {
	keys := []string{"party", "unit", "role", "done", "done_on", "reported", "reported_files", "asked", "asked_why"}
	if due {
		keys = []string{"party", "unit", "role", "due", "done", "done_on", "extended", "reported", "reported_files", "asked", "asked_why"}
	}
	var out []world.Assignment
	for _, item := range n.ListItems() {
		g := item.Keys(keys...)
		who := g.Get("unit")
		if who == nil {
			who = g.Need("party")
		}
		a := world.Assignment{
			Party: ref[action.Party](l.names, who, catUnit, catPerson), Role: action.HandlingRole(g.Need("role").OneOf("vai", "role", handlingRoles()...)),
			Due: date(g.Get("due")), Done: g.Get("done").Bool(), Extended: g.Get("extended").Bool(),
			DoneOn: date(g.Get("done_on")), Reported: g.Get("reported").Str(), ReportedFiles: refs[action.FileID](l.names, g.Get("reported_files"), catFile), Asked: date(g.Get("asked")), AskedWhy: g.Get("asked_why").Str(),
		}
		if v := g.Get("reported"); v != nil && (a.Done || a.Role == action.Inform) {
			v.Fail("báo cáo chờ xác nhận không đi cùng done hoặc vai inform", "a report that waits for confirmation does not go with done or the role inform", "bỏ một trong hai", "leave one out")
		}
		if v := g.Get("reported_files"); v != nil && a.Reported == "" {
			v.Fail("mục reported_files đi cùng reported", "the key reported_files goes with reported", "thêm reported: lời báo cáo", "add reported: what the report says")
		}
		if v := g.Get("asked"); v != nil && (a.Done || a.Reported != "" || a.Role == action.Inform) {
			v.Fail("chỉ nhánh đang làm mới xin gia hạn", "only a branch under way asks for an extension", "bỏ asked, hoặc bỏ done, reported", "leave asked out, or done and reported")
		}
		if v := g.Get("done_on"); v != nil && !a.Done && a.Reported == "" {
			v.Fail("mục done_on đi cùng done hoặc reported", "the key done_on goes with done or reported", "thêm done: true, hoặc bỏ done_on", "add done: true, or leave done_on out")
		}
		if v := g.Get("asked_why"); v != nil && a.Asked.IsZero() {
			v.Fail("mục asked_why đi cùng asked", "the key asked_why goes with asked", "thêm asked: ngày xin gia hạn đến", "add asked: the day asked for")
		}
		out = append(out, a)
	}
	return out
}

func (l *loader) readTasksGiven(n *strictyaml.Node) {
	for _, p := range n.Names() {
		f := p.Value.Keys("content", "by", "given", "due", "priority", "assigned")
		t := world.Task{ID: action.TaskID(p.Key.Text), Content: f.Need("content").Str(), By: ref[action.PersonID](l.names, f.Need("by"), catPerson),
			Given: date(f.Need("given")), Due: date(f.Get("due")), Assigned: l.assignments(f.Need("assigned"), false)}
		if v := f.Get("priority"); v != nil {
			t.Priority = v.OneOf("mức ưu tiên", "priority", world.Priorities()...)
		}
		leads := 0
		for _, a := range t.Assigned {
			if a.Role == action.Lead {
				leads++
			}
		}
		if leads != 1 && f.Get("assigned") != nil {
			f.Get("assigned").Fail("công việc có %d chủ trì", "the task has %d leads", "để đúng một vai lead", "leave exactly one lead", leads)
		}
		l.world.Tasks = append(l.world.Tasks, t)
	}
}

func (l *loader) readDelegations(n *strictyaml.Node) {
	for _, p := range n.Names() {
		f := p.Value.Keys("by", "to", "from", "until", "scope", "of", "reason")
		d := world.Delegation{ID: action.DelegationID(p.Key.Text), By: ref[action.PersonID](l.names, f.Need("by"), catPerson), To: ref[action.PersonID](l.names, f.Need("to"), catPerson),
			From: date(f.Need("from")), Until: date(f.Get("until")), Scope: action.DelegationScope(f.Need("scope").OneOf("phạm vi", "scope", world.DelegationScopes()...)),
			Of: strs(f.Get("of")), Reason: f.Get("reason").Str()}
		if d.By == d.To && d.By != "" {
			f.Get("to").Fail("%q ủy quyền cho chính mình", "%q delegates to himself", "chọn người khác", "choose somebody else", string(d.By))
		}
		if !d.Until.IsZero() && d.Until.Compare(d.From) < 0 {
			f.Get("until").Fail("ngày kết thúc trước ngày bắt đầu", "the last day is before the first", "sửa from hoặc until", "correct from or until")
		}
		if (d.Scope == action.ScopeField) != (len(d.Of) > 0) && d.Scope != action.ScopeSigning && d.Scope != "" {
			p.Value.Fail("mục of (các lĩnh vực) đi cùng scope: field", "the key of (the fields) goes with scope: field", "thêm of, hoặc sửa scope", "add of, or correct scope")
		}
		l.world.Delegations = append(l.world.Delegations, d)
	}
}

func (l *loader) readFilePlan(n *strictyaml.Node) {
	seen := map[string]bool{}
	for _, item := range n.ListItems() {
		f := item.Keys("notation", "title", "maintenance", "creator")
		p := world.PlanLine{Notation: f.Need("notation").Str(), Title: f.Need("title").Str(), Maintenance: f.Need("maintenance").Str(), Creator: ref[action.PersonID](l.names, f.Get("creator"), catPerson)}
		if seen[p.Notation] && p.Notation != "" {
			f.Get("notation").Fail("ký hiệu %q đã có trong danh mục", "the notation %q is in the plan already", "mỗi dòng một ký hiệu", "each line has its own", p.Notation)
		}
		seen[p.Notation] = true
		l.world.FilePlan = append(l.world.FilePlan, p)
	}
}

func (l *loader) readCases(n *strictyaml.Node) {
	for _, p := range n.Names() {
		f := p.Value.Keys("notation", "title", "year", "maintenance", "rights", "creator", "language", "description", "start", "line", "by", "documents", "closed")
		c := world.Case{ID: action.CaseID(p.Key.Text), Line: f.Get("line").Str(), By: ref[action.PersonID](l.names, f.Need("by"), catPerson),
			Documents: refs[action.DocID](l.names, f.Get("documents"), catDocument, catOutgoing), Closed: f.Get("closed").Bool()}
		c.Info = action.CaseInfo{Organ: l.world.Agency.Code, Year: l.begin.Year(), Start: date(f.Get("start"))}
		if v := f.Get("year"); v != nil {
			c.Info.Year = v.Int(1900, 2200)
		}
		for _, x := range world.CaseFields(&c.Info) {
			if x.Key == "organ" {
				continue
			}
			v := f.Get(x.Key)
			if x.Need {
				v = f.Need(x.Key)
			}
			if *x.Value = v.Str(); v != nil && len([]rune(*x.Value)) > x.Max {
				v.Fail("%[1]q dài %[2]d ký tự, tối đa %[3]d (Phụ lục VI)", "%[1]q has %[2]d characters, %[3]d at most (appendix VI)", "rút gọn", "shorten it", x.Key, len([]rune(*x.Value)), x.Max)
			}
		}
		if c.Line != "" && !slices.ContainsFunc(l.world.FilePlan, func(x world.PlanLine) bool { return x.Notation == c.Line }) {
			var known []string
			for _, x := range l.world.FilePlan {
				known = append(known, x.Notation)
			}
			f.Get("line").FailUnknown("dòng danh mục hồ sơ", "line of the file plan", known)
		}
		l.world.Cases = append(l.world.Cases, c)
	}
}

func (l *loader) readCalendar(n *strictyaml.Node) {
	for _, p := range n.Names() {
		f := p.Value.Keys("title", "from", "to", "place", "people", "document", "by", "approved", "convener", "above")
		today := action.DateOf(l.begin)
		e := world.Entry{ID: action.EntryID(p.Key.Text), By: ref[action.PersonID](l.names, f.Need("by"), catPerson), Approved: f.Get("approved").Bool(),
			Info: action.EntryInfo{Title: f.Need("title").Str(), From: worldTime(f.Need("from"), today), To: worldTime(f.Need("to"), today), Place: f.Get("place").Str(),
				People: refs[action.PersonID](l.names, f.Need("people"), catPerson), Document: ref[action.DocID](l.names, f.Get("document"), catDocument), Convener: f.Get("convener").Str(), Above: f.Get("above").Bool()}}
		if !e.Info.From.IsZero() && !e.Info.To.IsZero() && !e.Info.From.Before(e.Info.To) {
			f.Get("to").Fail("giờ kết thúc không sau giờ bắt đầu", "the end is not after the beginning", "sửa from hoặc to", "correct from or to")
		}
		l.world.Calendar = append(l.world.Calendar, e)
	}
}

// itemBases are how the system names what is made during the examination (package dms).
func itemBases() []string { return []string{"cong_viec", "uy_quyen", "ho_so", "lich"} }

// numbered reports whether s is a name that the system gives to what is made.
func numbered(s string, bases ...string) bool {
	return slices.ContainsFunc(bases, func(base string) bool {
		number, ok := strings.CutPrefix(s, base+"_")
		return ok && number != "" && strings.Trim(number, "0123456789") == ""
	})
}

// item reads the name of a task, delegation, case file or appointment: of the
// world, one that the system gives to what the candidate makes, or one that a
// deed of the transcript says it makes.
func (l *loader) item(n *strictyaml.Node) string {
	s := n.Str()
	if s == "" {
		return ""
	}
	cats := []category{catTask, catDelegation, catCase, catEntry}
	if c, ok := l.names.cat[s]; ok && slices.Contains(cats, c) {
		return s
	}
	if slices.Contains(reportKinds(), s) {
		return s
	}
	if numbered(s, itemBases()...) || slices.Contains(l.made, s) {
		return s
	}
	known := slices.Clone(l.made)
	for _, c := range cats {
		known = append(known, l.names.of[c]...)
	}
	for _, base := range itemBases() {
		known = append(known, base+"_1")
	}
	known = append(known, reportKinds()...)
	n.FailUnknown("công việc, ủy quyền, hồ sơ hoặc lịch tên", "task, delegation, case file or appointment named", known)
	return ""
}

// deskName is what people call a task, delegation, case file or appointment.
func (l *loader) deskName(name string) string {
	w := l.world
	for i := range w.Tasks {
		if string(w.Tasks[i].ID) == name {
			return w.Tasks[i].Content
		}
	}
	for i := range w.Cases {
		if string(w.Cases[i].ID) == name {
			return w.Cases[i].Info.Title
		}
	}
	for i := range w.Calendar {
		if string(w.Calendar[i].ID) == name {
			return w.Calendar[i].Info.Title
		}
	}
	for i := range w.Delegations {
		if d := &w.Delegations[i]; string(d.ID) == name {
			for j := range w.People {
				if w.People[j].ID == d.To {
					return "ủy quyền cho " + w.People[j].Name
				}
			}
		}
	}
	return ""
}

// interval reads a time of the world of a deed.
func (a *args) moment(name string) time.Time {
	return worldTime(a.get(name, TypeTime), action.DateOf(a.l.begin))
}

func (a *args) item(name string) string { return a.l.item(a.get(name, TypeItem)) }

// items reads one or more names of things on the desk, each once.
func (a *args) items(name string) []string {
	var out []string
	for _, n := range a.get(name, TypeItems).Each() {
		s := a.l.item(n)
		if s != "" && slices.Contains(out, s) {
			n.Fail("%q viết hai lần", "%q is written twice", "giữ lại một", "keep one of them", s)
		}
		if s != "" {
			out = append(out, s)
		}
	}
	return out
}
