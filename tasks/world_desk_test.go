package tasks

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"thuchanh/sandbox/action"
	"thuchanh/sandbox/world"
)

const deskYAML = `settings:
  labels: {chu_tri: Xử lý chính}
  holidays: [2026-10-12]
  make_up_days: 2026-10-17
  deadlines: {in.register: same_day}
  urgency: [Thường, Khẩn, Rất khẩn, Hỏa tốc]
  markings: [Xem xong trả lại, Lưu hành nội bộ]
  extension_within_deadline: true
  calendar_clash: refuse
  due_soon_days: 5
tasks:
  tong_ket: {content: Viết tổng kết, by: giam_doc, given: 2026-10-01, due: 2026-10-12, priority: high, assigned: [{party: phong_tc, role: lead, reported: Xong}]}
delegations:
  uq_cu: {by: giam_doc, to: le_c, from: 2026-10-01, until: 2026-10-31, scope: field, of: [Tổ chức]}
file_plan:
  - {notation: 01.TC, title: Hồ sơ tài chính, maintenance: 20 năm, creator: le_c}
cases:
  hs_cu: {notation: 02.TC, title: Hồ sơ cũ, maintenance: 5 năm, line: 01.TC, by: le_c, documents: [cv_ke_hoach]}
calendar:
  giao_ban: {title: Giao ban, from: "2026-10-06 08:00", to: "2026-10-06 09:00", place: Phòng 1, people: [giam_doc], document: cv_ke_hoach, by: van_thu, approved: true}
`

// withDesk is the good paper with a desk.
func withDesk(t *testing.T) fstest.MapFS {
	t.Helper()
	m := goodFolder(t)
	edit(t, m, "world.yaml", "variants:\n", deskYAML+"variants:\n")
	return m
}

func TestADeskIsReadAsItIsWritten(t *testing.T) {
	p, err := Load(withDesk(t), ".")
	if err != nil {
		t.Fatal(err)
	}
	w := p.World
	day := func(d int) action.Date { return action.Date{Year: 2026, Month: 10, Day: d} }
	want := &world.Settings{Labels: map[string]string{"chu_tri": "Xử lý chính"}, Holidays: []action.Date{day(12)}, MakeUpDays: []action.Date{day(17)}, Deadlines: map[string]string{"in.register": "same_day"},
		Urgency: []string{"Thường", "Khẩn", "Rất khẩn", "Hỏa tốc"}, Markings: []string{"Xem xong trả lại", "Lưu hành nội bộ"}, ExtensionWithinDeadline: true, CalendarClash: "refuse", DueSoonDays: 5}
	if d := cmp.Diff(want, w.Settings); d != "" {
		t.Errorf("settings:\n%s", d)
	}
	if d := cmp.Diff([]world.Task{{ID: "tong_ket", Content: "Viết tổng kết", By: "giam_doc", Given: day(1), Due: day(12), Priority: "high", Assigned: []world.Assignment{{Party: "phong_tc", Role: action.Lead, Reported: "Xong"}}}}, w.Tasks); d != "" {
		t.Errorf("tasks:\n%s", d)
	}
	if d := cmp.Diff([]world.Delegation{{ID: "uq_cu", By: "giam_doc", To: "le_c", From: day(1), Until: day(31), Scope: action.ScopeField, Of: []string{"Tổ chức"}}}, w.Delegations); d != "" {
		t.Errorf("delegations:\n%s", d)
	}
	if d := cmp.Diff([]world.Case{{ID: "hs_cu", Line: "01.TC", By: "le_c", Documents: []action.DocID{"cv_ke_hoach"}, Info: action.CaseInfo{Organ: "000.00.02.H99", Year: 2026, Notation: "02.TC", Title: "Hồ sơ cũ", Maintenance: "5 năm"}}}, w.Cases); d != "" {
		t.Errorf("cases:\n%s", d)
	}
	if e := w.Calendar[0]; e.Info.To.Sub(e.Info.From).Hours() != 1 || e.Info.Place != "Phòng 1" || !e.Approved || len(w.FilePlan) != 1 {
		t.Errorf("calendar: %+v", e)
	}
	b, err := w.Encode()
	if err != nil {
		t.Fatal(err)
	}
	again, err := world.Decode(b)
	if err != nil || cmp.Diff(w, again) != "" {
		t.Errorf("a dealt world is not read back as it was: %v\n%s", err, cmp.Diff(w, again))
	}
	// A world without a desk is written as it always was.
	plain, err := Load(goodFolder(t), ".")
	if err != nil {
		t.Fatal(err)
	}
	if b, err := plain.World.Encode(); err != nil || strings.Contains(string(b), "settings") || strings.Contains(string(b), "calendar") {
		t.Errorf("a world without a desk names one: %v", err)
	}
}

func TestWhatIsWrongInADeskIsSaidWithTheRemedy(t *testing.T) {
	for _, c := range []struct{ name, old, repl, says string }{
		{"a setting misspelt", "due_soon_days: 5", "due_soon_day: 5", "due_soon_days"},
		{"a label that is none", "{chu_tri: Xử lý chính}", "{chu_chi: Xử lý chính}", `"chu_tri"`},
		{"a deadline that is none", "{in.register: same_day}", "{in.regster: same_day}", `"in.register"`},
		{"a rule that is none", "in.register: same_day", "in.register: same_week", "same_day"},
		{"three levels of urgency", "Rất khẩn, Hỏa tốc]", "Rất khẩn]", "xactly four levels"},
		{"a holiday twice", "[2026-10-12]", "[2026-10-12, 2026-10-12]", "written twice"},
		{"a way with clashes that is none", "calendar_clash: refuse", "calendar_clash: refsue", `"refuse"`},
		{"a task that nobody leads", "role: lead, reported: Xong", "role: inform", "0 leads"},
		{"a report from who is informed", "role: lead, reported: Xong}", "role: lead}, {party: van_phong, role: inform, reported: Xong}", "the role inform"},
		{"an extension asked for on what is reported", "role: lead, reported: Xong}", "role: lead, reported: Xong, asked: 2026-10-14}", "nly a branch under way"},
		{"an extension asked for by who is informed", "role: lead, reported: Xong}", "role: lead}, {party: van_phong, role: inform, asked: 2026-10-14}", "nly a branch under way"},
		{"a reason for no extension", "role: lead, reported: Xong}", "role: lead, asked_why: Chờ số liệu}", "goes with asked"},
		{"files of no report", "role: lead, reported: Xong}", "role: lead, reported_files: [ke_hoach_sua]}", "goes with reported"},
		{"a year that is none", "maintenance: 5 năm, line", "maintenance: 5 năm, year: 99, line", "1900"},
		{"a priority that is none", "priority: high", "priority: hihg", `"high"`},
		{"a delegation to oneself", "by: giam_doc, to: le_c", "by: giam_doc, to: giam_doc", "delegates to himself"},
		{"a delegation backwards", "until: 2026-10-31", "until: 2026-09-30", "before the first"},
		{"a delegation of fields without fields", "scope: field, of: [Tổ chức]", "scope: field", "goes with scope: field"},
		{"a scope that is none", "scope: field, of", "scope: feild, of", "field"},
		{"a line of the plan twice", "file_plan:\n", "file_plan:\n  - {notation: 01.TC, title: A, maintenance: 5 năm}\n", "in the plan already"},
		{"a notation too long", "notation: 02.TC,", "notation: 123456789012345678901,", "20 at most"},
		{"a line that is none", "line: 01.TC,", "line: 01.CT,", `"01.TC"`},
		{"a document that is none", "documents: [cv_ke_hoach]", "documents: [cv_ke_hoac]", `"cv_ke_hoach"`},
		{"an appointment backwards", `to: "2026-10-06 09:00"`, `to: "2026-10-06 07:00"`, "not after the beginning"},
		{"a name taken", "  giao_ban: {title", "  tran_b: {title", "taken by a person"},
	} {
		m := withDesk(t)
		edit(t, m, "world.yaml", c.old, c.repl)
		got := check(m)
		if !strings.Contains(got, c.says) {
			t.Errorf("%s: want something about %s, got\n%s", c.name, c.says, got)
		}
		if !strings.Contains(got, "world.yaml:") {
			t.Errorf("%s: no line is named:\n%s", c.name, got)
		}
	}
	m := withDesk(t)
	edit(t, m, "world.yaml", "    urgency: khẩn\n", "    urgency: rất khẩn\n    marking: Xem song trả lại\n")
	if got := check(m); !strings.Contains(got, "Xem xong trả lại") || strings.Contains(got, "rất khẩn") {
		t.Errorf("urgency and marks are those of the settings:\n%s", got)
	}
}

func TestAStepLooksForWhatIsOnTheDesk(t *testing.T) {
	step := func(lookFor string) string {
		m := withDesk(t)
		edit(t, m, "tasks/02-chuyen.yaml", "    look_for: {app: dms, action: route, document: cv_ke_hoach}\n", "    any_of: [{look_for: {app: dms, action: route, document: cv_ke_hoach}}, {look_for: "+lookFor+"}]\n")
		return check(m)
	}
	for _, good := range []string{
		"{app: dms, action: accept_task, item: tong_ket}", "{app: dms, action: add_to_case, item: ho_so_2, document: cv_ke_hoach}", "{app: dms, action: assign_task, party: phong_tc, role: lead}",
		"{app: dms, action: delegate, party: le_c}", "{app: dms, action: change_lead, unit: phong_tc}", "{app: dms, action: export_report, item: incoming_situation}",
	} {
		if got := step(good); got != "" {
			t.Errorf("%s:\n%s", good, got)
		}
	}
	if got := step("{app: dms, action: accept_task, item: tong_kt}"); !strings.Contains(got, `"tong_ket"`) {
		t.Errorf("an item that is none:\n%s", got)
	}
	if got := step("{app: mail, action: send, item: tong_ket}"); !strings.Contains(got, "item") {
		t.Errorf("an item of a letter:\n%s", got)
	}
}

func TestWhatIsOnTheDeskIsNamedInInstructions(t *testing.T) {
	named := func(m fstest.MapFS) fstest.MapFS {
		edit(t, m, "tasks/02-chuyen.yaml", "{c: bút phê nói rõ việc cần làm}.", "{c: bút phê nói rõ việc cần làm}. Xem {tong_ket}, {hs_cu}, {giao_ban}, {uq_cu}.")
		return m
	}
	m := named(withDesk(t))
	edit(t, m, "world.yaml", "maintenance: 5 năm, line", "maintenance: 5 năm, year: 2025, line")
	edit(t, m, "world.yaml", "role: lead, reported: Xong}", "role: lead, asked: 2026-10-14, asked_why: Chờ số liệu}")
	p, err := Load(m, ".")
	if err != nil {
		t.Fatal(err)
	}
	if got := p.Tasks[1].Instruction.Text; !strings.Contains(got, "Xem Viết tổng kết, Hồ sơ cũ, Giao ban, ủy quyền cho Lê Thị Cúc.") {
		t.Errorf("the instruction says %q", got)
	}
	if c, a := p.World.Cases[0], p.World.Tasks[0].Assigned[0]; c.Info.Year != 2025 || a.Asked.Day != 14 || a.AskedWhy != "Chờ số liệu" {
		t.Errorf("year %d, extension %+v", c.Info.Year, a)
	}
	s := compiled(t, "task", p)
	for item, good := range map[string]bool{"tong_ket": true, "uq_cu": true, "hs_cu": true, "giao_ban": true, "incoming_situation": true, "khong_co": false} {
		text := strings.Replace(string(m["tasks/02-chuyen.yaml"].Data), "{app: dms, action: route, document: cv_ke_hoach}", "{app: dms, action: accept_task, item: "+item+"}", 1)
		if err := s.Validate(plainYAML(t, []byte(text))); (err == nil) != good {
			t.Errorf("the schema of a step that looks for %s: %v", item, err)
		}
	}
	m = named(withDesk(t))
	edit(t, m, "world.yaml", "to: le_c, from", "to: le_cc, from")
	if got := check(m); !strings.Contains(got, `"le_c"`) || strings.Contains(got, "uq_cu") {
		t.Errorf("a delegation to nobody is reported once, where it stands:\n%s", got)
	}
}

func TestFilesGoWithAReportOfTheStart(t *testing.T) {
	m := withDesk(t)
	edit(t, m, "world.yaml", "role: lead, reported: Xong}", "role: lead, reported: Xong, reported_files: [ke_hoach_sua]}")
	p, err := Load(m, ".")
	if err != nil {
		t.Fatal(err)
	}
	if got := p.World.Tasks[0].Assigned[0].ReportedFiles; len(got) != 1 || got[0] != "ke_hoach_sua" {
		t.Errorf("files %v", got)
	}
}
