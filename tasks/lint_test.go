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
		{"an oracle that is not perfect", "transcripts/oracle.yaml", "chuyen: 16", "chuyen: 15", "gets only 15 of the 16"},
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
		{"due dates that contradict", "tasks/02-chuyen.yaml", `on: "${don_vi.han}"`, "before: 2026-10-07, not_earlier: 2026-10-08", "contradict each other"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			m := goodFolder(t)
			src := string(m[tt.file].Data)
			if strings.Count(src, tt.old) != 1 {
				t.Fatalf("the words are there %d times", strings.Count(src, tt.old))
			}
			m[tt.file] = &fstest.MapFile{Data: []byte(strings.Replace(src, tt.old, tt.repl, 1))}
			if got := check(m); !strings.Contains(got, tt.want) {
				t.Errorf("got:\n%s\nwant: %s", got, tt.want)
			}
		})
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
