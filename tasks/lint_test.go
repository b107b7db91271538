package tasks

import (
	"strings"
	"testing"
	"testing/fstest"
)

func TestLintFindsWhatWouldMakeAPaperUnfair(t *testing.T) {
	const direction = `{check: direction_says, groups: ["báo cáo | BC", [chủ trì, đầu mối]], at_least: 1, share: true`
	const kept = `{check: left_unchanged, letters: [quang_cao], points: 2, said: d, counts_if: tra_loi}`
	for _, tt := range []struct{ name, file, old, repl, want string }{
		{"at_most alone is met by doing nothing", "tasks/02-chuyen.yaml", `{check: direction_says, groups: ["báo cáo | BC", [chủ trì, đầu mối]], at_least: 1, share: true`, `{check: did_times, at_most: 1`, "law 1"},
		{"did_not that earns", "tasks/01-tra-loi.yaml", kept, `{check: did_not, look_for: {app: mail, action: delete, about: quang_cao}, points: 2, said: d}`, "law 1"},
		{"did_not that earns in a step with an act", "tasks/02-chuyen.yaml", `{check: direction_says, groups: ["báo cáo | BC", [chủ trì, đầu mối]], at_least: 1, share: true`, `{check: did_not, look_for: {app: dms, action: complete}`, "law 1"},
		{"a folder that is there already", "tasks/01-tra-loi.yaml", kept, `{check: ends_up, folder: Chỉ đạo 2025, points: 2, said: d}`, "law 1"},
		{"a letter dated after the start", "world.yaml", `"2026-10-05 07:10"`, `"2026-10-05 07:50"`, "dated after it"},
		{"a document from tomorrow", "world.yaml", "arrived: 2026-10-05", "arrived: 2026-10-06", "arrived after the day"},
		{"a reaction later than the end", "world.yaml", "after: 2m", "after: 3h", "later than the examination lasts"},
		{"a reaction in another's name", "world.yaml", "after: 2m, by: tran_b", "after: 2m, by: le_c", "sends a letter of"},
		{"a reaction of the candidate", "world.yaml", "after: 90s, by: le_c", "after: 90s, by: giam_doc", "done by the candidate"},
		{"a script that acts after the end", "transcripts/nham.yaml", `"08:40"`, `"09:40"`, "outside the examination"},
		{"a script that promises too much", "transcripts/nham.yaml", "tra-loi: 24", "tra-loi: 25", "Promises 25 points"},
		{"an oracle that is not perfect", "transcripts/oracle.yaml", "chuyen: 16", "chuyen: 15", "promises only 15 of the 16"},
		{"doing nothing that earns", "transcripts/do-nothing.yaml", "total: 0", "total: 1", "do-nothing must have"},
		{"a total other than 40", "paper.yaml", "total: 40", "total: 39", "add up to 40"},
		{"only_changed that earns", "tasks/01-tra-loi.yaml", kept, `{check: only_changed, letters: [de_nghi], points: 2, said: d}`, "law 1"},
		{"a field that is so already", "tasks/02-chuyen.yaml", direction, `{check: field_is, document: cv_ke_hoach, field: status, value: {text: awaiting_direction}`, "law 1"},
		{"a field that does not exist", "tasks/02-chuyen.yaml", direction, `{check: field_is, document: cv_ke_hoach, field: state, value: {text: directed}`, "state"},
		{"a status that does not exist", "tasks/02-chuyen.yaml", direction, `{check: field_is, document: cv_ke_hoach, field: status, value: {text: direct}`, `Did you mean "directed"?`},
		{"a day for words", "tasks/02-chuyen.yaml", direction, `{check: field_is, document: cv_ke_hoach, field: lead, value: {date: 2026-10-08}`, "needs a value {text"},
		{"words for a day", "tasks/02-chuyen.yaml", direction, `{check: field_is, document: cv_ke_hoach, field: due, value: {text: mai}`, "needs a value {date"},
		{"a window after the end", "tasks/02-chuyen.yaml", direction, `{check: in_window, from: "08:00", to: "12:30"`, "outside the examination"},
		{"a window before the beginning", "tasks/02-chuyen.yaml", direction, `{check: in_window, from: "06:00", to: "08:30"`, "outside the examination"},
		{"a window that ends before it begins", "tasks/02-chuyen.yaml", direction, `{check: in_window, from: "08:30", to: "08:00"`, "To is before from"},
		{"within the whole examination", "tasks/02-chuyen.yaml", direction, `{check: within, step: giao, minutes: 500`, "tell nothing apart"},
		{"within no time", "tasks/02-chuyen.yaml", direction, `{check: within, step: giao, minutes: 0`, "tell nothing apart"},
		{"within of itself", "tasks/02-chuyen.yaml", direction, `{check: within, step: giao, minutes: 5`, "contradict each other"},
		{"within of a step without an act", "tasks/01-tra-loi.yaml", `{check: by_deadline, time: "${gio}", points: 2, said: t, near: {if: late_up_to, minutes: 10, points: 0.5}}`, `{check: within, step: giu_nguyen, minutes: 5, points: 2, said: t}`, "so no time"},
		{"a role without a routing", "tasks/02-chuyen.yaml", "action: route, document: cv_ke_hoach", "action: direct, document: cv_ke_hoach, role: lead", "goes with action: route"},
		{"a role in a mailbox", "tasks/01-tra-loi.yaml", "action: reply, about: de_nghi", "action: reply, about: de_nghi, role: lead", "does not go with app: mail"},
		{"a role that does not exist", "tasks/02-chuyen.yaml", "action: route, document: cv_ke_hoach", "action: route, document: cv_ke_hoach, role: leader", `Did you mean "lead"?`},
		{"what a document says from the start", "tasks/02-chuyen.yaml", direction, `{check: field_is, document: cv_ke_hoach, field: issuer, value: {text: UBND thành phố Sông Mây}`, "law 1"},
		{"documents that are so already", "tasks/02-chuyen.yaml", direction, `{check: ends_up, documents: [cv_ke_hoach], status: awaiting_direction`, "law 1"},
		{"no earlier than the end", "tasks/02-chuyen.yaml", direction, `{check: not_before, time: "09:30"`, "outside the examination"},
		{"an order with one step twice", "tasks/02-chuyen.yaml", direction, `{check: in_order, steps: [giao, giao]`, "contradict each other"},
		{"an order with a step without an act", "tasks/01-tra-loi.yaml", kept, `{check: in_order, steps: [tra_loi, giu_nguyen], points: 2, said: d}`, `The step "giu_nguyen" has no look_for`},
		{"a reaction after the end", "world.yaml", "{when: {app: dms, action: route, document: cv_ke_hoach, unit: phong_tc}, after: 90s", `{at: "09:30"`, "outside the examination"},
		{"a document already presented", "tasks/02-chuyen.yaml", direction, `{check: field_is, document: cv_ke_hoach, field: presented_to, value: {text: giam_doc}`, "law 1"},
		{"a cap on a time after the end", "tasks/01-tra-loi.yaml", "floor: 0", `cap_if: [{check: by_deadline, step: tra_loi, time: "10:00", said: t, at_most: 12}]`, "outside the examination"},
		{"a cap that asks a reply about a routing", "tasks/01-tra-loi.yaml", "floor: 0", `cap_if: [{check: unit_exactly, step: tra_loi, unit: phong_tc, said: a, at_most: 12}]`, "looks for no act there"},
		{"an order that contradicts another", "tasks/02-chuyen.yaml", direction, `{check: before_step, step: giao`, "contradict each other"},
		{"a deadline at the end, which nobody can miss", "paper.yaml", "minutes: 100", "minutes: 90", "so nobody can be late"},
		{"due dates that contradict", "tasks/02-chuyen.yaml", `on: "${don_vi.han}"`, "before: 2026-10-07, not_earlier: 2026-10-08", "contradict each other"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			m := goodFolder(t)
			edit(t, m, tt.file, tt.old, tt.repl)
			if got := check(m); !strings.Contains(got, tt.want) {
				t.Errorf("got:\n%s\nwant: %s", got, tt.want)
			}
		})
	}
}

// registers is a reaction that registers a document when the one of the start is done with.
const registers = "  dang_ky: {when: {app: dms, action: complete, document: cv_ke_hoach}, by: van_thu, register: true, document_id: cv_moi, document: {number: 9/UBND-VP, issuer: UBND, type: Công văn, subject: Mới}}\n"

func TestWhatIsNotSoAtTheStartMayEarnByItself(t *testing.T) {
	const assigned = "    assigned: [{unit: phong_tc, role: coordinate, due: 2026-10-06}, {unit: van_phong, role: inform}]\n"
	for _, tt := range []struct{ name, repl, want string }{
		{"who leads, which only the candidate's routing says", `{check: field_is, document: cv_ke_hoach, field: lead, value: {text: phong_tc}`, ""},
		{"a field of a document that comes later", `{check: field_is, document: cv_moi, field: subject, value: {text: Mới}`, ""},
		{"the number of a document that comes later", `{check: field_is, document: cv_moi, field: arrival_number, value: {number: 42}`, ""},
		{"a part in a document that comes later", `{check: unit_role, document: cv_moi, parties: [phong_tc], role: coordinate`, ""},
		{"the due date of a document that comes later", `{check: due_is, document: cv_moi, on: 2026-10-08`, ""},
		{"the end of a document that comes later", `{check: ends_up, documents: [cv_moi], status: completed`, ""},
		{"where a letter that comes later is", `{check: ends_up, letters: [cam_on], folder: INBOX`, ""},
		{"a part that another unit has at the start", `{check: unit_role, document: cv_ke_hoach, parties: [van_phong], role: coordinate`, ""},
		{"a part in full that is so in part", `{check: unit_role, document: cv_ke_hoach, parties: [phong_tc, van_phong], role: coordinate`, ""},
		{"a part pro rata that is so in part", `{check: unit_role, document: cv_ke_hoach, parties: [phong_tc, van_phong], role: coordinate, share: true`, "law 1"},
		{"a part that is so", `{check: unit_role, document: cv_ke_hoach, parties: [phong_tc], role: coordinate`, "law 1"},
		{"the number that it has", `{check: field_is, document: cv_ke_hoach, field: arrival_number, value: {number: 41}`, "law 1"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			m := goodFolder(t)
			edit(t, m, "world.yaml", "    presented_to: giam_doc\n", "    presented_to: giam_doc\n"+assigned)
			edit(t, m, "world.yaml", "  tc_bao_cao:", registers+"  tc_bao_cao:")
			edit(t, m, "tasks/02-chuyen.yaml", `{check: direction_says, groups: ["báo cáo | BC", [chủ trì, đầu mối]], at_least: 1, share: true`, tt.repl)
			if got := check(m); tt.want == "" && got != "" || !strings.Contains(got, tt.want) {
				t.Errorf("got:\n%s\nwant: %q", got, tt.want)
			}
		})
	}
}

func TestADocumentReturnedFromTheStartEarnsNothing(t *testing.T) {
	m := goodFolder(t)
	edit(t, m, "world.yaml", "status: awaiting_direction", "status: returned")
	edit(t, m, "tasks/02-chuyen.yaml", `{check: direction_says, groups: ["báo cáo | BC", [chủ trì, đầu mối]], at_least: 1, share: true`, `{check: returned, document: cv_ke_hoach`)
	if got := check(m); !strings.Contains(got, `"returned" earns points for doing nothing (law 1)`) {
		t.Error(got)
	}
}

func TestThePracticalPartHasFortyPoints(t *testing.T) {
	m := goodFolder(t)
	edit(t, m, "paper.yaml", "total: 40", "total: 39")
	edit(t, m, "tasks/02-chuyen.yaml", "points: 16", "points: 15")
	edit(t, m, "tasks/02-chuyen.yaml", "points: 8", "points: 7")
	edit(t, m, "transcripts/oracle.yaml", "chuyen: 16, total: 40", "chuyen: 15, total: 39")
	if got := check(m); !strings.HasPrefix(got, "paper.yaml:1:1: Đề có 39,00 điểm; phần thực hành là 40 điểm. Thêm bài cho đủ 40 điểm rồi ghi total: 40.") || strings.Count(got, "\n") != 2 {
		t.Error(got)
	}
}

func TestAStepWithItsGateMayAskWhatIsSoAnyway(t *testing.T) {
	m := goodFolder(t)
	const file = "tasks/02-chuyen.yaml"
	src := strings.Replace(string(m[file].Data), `{check: direction_says, groups: ["báo cáo | BC", [chủ trì, đầu mối]], at_least: 1, share: true`, `{check: did_times, at_most: 1`, 1)
	m[file] = &fstest.MapFile{Data: []byte(strings.Replace(src, "points: 8, said: a", "points: 8, gate: true, said: a", 1))}
	if got := check(m); got != "" {
		t.Error(got)
	}
}

func TestACheckMayCountOnItsOwnStep(t *testing.T) {
	m := goodFolder(t)
	const file = "tasks/02-chuyen.yaml"
	m[file] = &fstest.MapFile{Data: []byte(strings.Replace(string(m[file].Data), `{check: direction_says, groups: ["báo cáo | BC", [chủ trì, đầu mối]], at_least: 1, share: true`, `{check: did_not, look_for: {app: dms, action: complete}, counts_if: giao`, 1))}
	if got := check(m); got != "" {
		t.Error(got)
	}
}

func TestAnUnusedFileIsReported(t *testing.T) {
	m := goodFolder(t)
	m["files/thua.txt"] = &fstest.MapFile{Data: []byte("thua")}
	if got := check(m); !strings.HasPrefix(got, "files/thua.txt: Tệp không được dùng") {
		t.Error(got)
	}
}
