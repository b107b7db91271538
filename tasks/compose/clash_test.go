package compose_test

import (
	"fmt"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"thuchanh/checks/mutate"
	"thuchanh/tasks"
	"thuchanh/tasks/bank"
	"thuchanh/tasks/compose"
)

// small is a task of the bank with one act in it, as files below its folder.
func small(code string, changes ...string) fstest.MapFS {
	files := map[string]string{
		"paper.yaml": "paper: " + code + "-xem\ncatalogue: " + strings.ToUpper(code) + "\nversion: 1\ntitle: Xem\nrole: giam_doc\nminutes: 5\ntotal: 5\nobjectives: {O: {title: Một}}\n",
		"world.yaml": `variants: {pools: {so: [1, 2]}}
files: {tep: {path: tep.txt}}
letters: {thu: {from: chanh_vp, to: [giam_doc], date: "2026-10-01 08:00", subject: "Thư ${so}", body: b, attach: [tep]}}
documents: {vb: {number: 1/A-` + code + `, issuer: UBND phường Bến Lụa, type: Công văn, subject: S, status: awaiting_direction, arrived: 2026-10-01, arrival_number: 1` + code[1:] + `}}
`,
		"tasks/xem.yaml": "task: xem-" + code + `
title: Xem
points: 5
objectives: [O]
instruction: "Gắn cờ thư {thu} {a: số ${so}}."
steps:
  - step: s
    checks:
      - {check: ends_up, letters: [thu], flagged: true, points: 4, said: a}
      - {check: formula, cel: "letters.exists(l, l.name == 'thu' && l.flagged)", points: 1, said: a, signed: [{name: Một, date: 2026-10-01}, {name: Hai, date: 2026-10-01}]}
`,
		"transcripts/oracle.yaml":     "transcript: oracle\nmust_score: {total: 5}\ndo: [{at: \"07:31\", id: co, flag: thu}, {at: \"07:32\", read: thu}]\n",
		"transcripts/do-nothing.yaml": "transcript: do-nothing\nmust_score: {total: 0}\ndo: []\n",
		"transcripts/quen.yaml":       "transcript: quen\nmust_score: {xem-" + code + ": 0, total: 0}\nlike: oracle\ndrop: [co]\n",
		"transcripts/lam-lai.yaml":    "transcript: lam-lai\nmust_score: {total: 5}\nlike: do-nothing\nadd: [{at: \"2026-10-05 07:33\", flag: thu}]\n",
		"transcripts/viet-het.yaml":   "transcript: viet-het\nmust_score: {total: 5}\ndo: [{at: \"07:33\", id: co, flag: thu}]\n",
		"transcripts/van-quen.yaml":   "transcript: van-quen\nmust_score: {total: 0}\nlike: viet-het\nreplace: {co: {unflag: thu}}\n",
		"mutations.yaml":              "accepted: [{mutant: co/wrong_letter/thu + co/late, reason: r, name: n, date: 2026-10-01}]\n",
		"files/tep.txt":               "tệp của " + code,
	}
	for i := 0; i < len(changes); i += 3 {
		if changes[i+1] != "" && !strings.Contains(files[changes[i]], changes[i+1]) {
			panic(fmt.Sprintf("%s has no %q", changes[i], changes[i+1]))
		}
		files[changes[i]] = strings.ReplaceAll(files[changes[i]], changes[i+1], changes[i+2])
		if changes[i+1] == "" {
			files[changes[i]] = changes[i+2]
		}
	}
	m := fstest.MapFS{}
	for name, s := range files {
		m[code+"-xem/"+name] = &fstest.MapFile{Data: []byte(s)}
	}
	return m
}

// loaded reads small tasks beside the bank's agency.
func loaded(t *testing.T, list ...fstest.MapFS) []*tasks.Paper {
	t.Helper()
	agency, err := fs.ReadFile(bank.FS(), "agency.yaml")
	if err != nil {
		t.Fatal(err)
	}
	var out []*tasks.Paper
	for _, m := range list {
		if m["agency.yaml"] == nil {
			m["agency.yaml"] = &fstest.MapFile{Data: agency}
		}
		dirs, err := fs.Glob(m, "*-xem")
		if err != nil {
			t.Fatal(err)
		}
		p, err := tasks.Load(m, dirs[0])
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, p)
	}
	return out
}

var forty = compose.Options{ID: "ghep", Role: "giam_doc", Total: 40 * tasks.Point}

func TestNamesThatTasksShareAreTakenApart(t *testing.T) {
	files, err := compose.Compose(loaded(t, small("e01"), small("e02"), small("q03", "world.yaml", "thu:", "thu_khac:", "tasks/xem.yaml", "{thu}", "{thu_khac}", "tasks/xem.yaml", "[thu]", "[thu_khac]", "tasks/xem.yaml", "'thu'", "'thu_khac'",
		"transcripts/oracle.yaml", "thu", "thu_khac", "transcripts/lam-lai.yaml", "thu", "thu_khac", "transcripts/viet-het.yaml", "thu", "thu_khac", "transcripts/van-quen.yaml", "thu", "thu_khac")),
		compose.Options{ID: "ghep", Title: "Đề ghép", TitleEN: "Composed", Role: "giam_doc", Total: 40 * tasks.Point, Minutes: 45})
	if err != nil {
		t.Fatal(err)
	}
	p := load(t, files)
	proven(t, p, 3)
	if p.Title != "Đề ghép" || p.TitleEN != "Composed" || p.Minutes != 45 || p.Variants() != 8 || len(p.World.Files) != 3 || len(p.Accepted) != 3 {
		t.Errorf("got %q, %d minutes, %d variants, %d files, %d signatures", p.Title, p.Minutes, p.Variants(), len(p.World.Files), len(p.Accepted))
	}
	for name, want := range map[string]string{
		"tasks/01-xem-e01.yaml":        `l.name == 'e01_thu'`,
		"tasks/02-xem-e02.yaml":        `Gắn cờ thư {e02_thu} {a: số ${e02_so}}.`,
		"tasks/03-xem-q03.yaml":        `[thu_khac]`,
		"mutations.yaml":               `e02_co/wrong_letter/e02_thu + e02_co/late`,
		"transcripts/oracle.yaml":      `{at: "07:37", read: e02_thu, id: e02_viec_2}`,
		"transcripts/e02-quen.yaml":    "drop: [e02_co]",
		"transcripts/e02-lam-lai.yaml": "07:38",
		"files/e02_tep.txt":            "tệp của e02",
		"files/tep.txt":                "tệp của e01",
	} {
		if !strings.Contains(string(files[name]), want) {
			t.Errorf("%s has no %q:\n%s", name, want, files[name])
		}
	}
	for _, f := range p.World.Files {
		if f.Name != "tep.txt" {
			t.Errorf("people now see a file called %s", f.Name)
		}
	}
}

func TestWhatIsTheSameIsThereOnce(t *testing.T) {
	person := "people: {khach: {name: Khách Lạ, rank: outside, address: khach@noikhac.example}}\nfolders: [Chung]\n"
	files, err := compose.Compose(loaded(t, small("e01", "files/tep.txt", "tệp của e01", "chung", "world.yaml", "variants:", person+"variants:"),
		small("e02", "files/tep.txt", "tệp của e02", "chung", "world.yaml", "variants:", person+"variants:")), forty)
	if err != nil {
		t.Fatal(err)
	}
	p := load(t, files)
	proven(t, p, 2)
	if len(p.World.Files) != 1 || len(p.World.Folders) != 1 || p.World.People[len(p.World.People)-1].ID != "khach" {
		t.Errorf("files %v, folders %v", p.World.Files, p.World.Folders)
	}
}

func TestWhatCannotStandInOnePaperIsRefusedWithBothNames(t *testing.T) {
	deadline := []string{"tasks/xem.yaml", "{check: ends_up, letters: [thu], flagged: true, points: 4, said: a}",
		"{check: ends_up, letters: [thu], flagged: true, points: 3, said: a}\n      - {check: only_changed, letters: [thu], points: 1, said: a, counts_if: s}"}
	for _, tt := range []struct {
		name string
		list []fstest.MapFS
		want string
	}{
		{"nothing", nil, "No task was chosen"},
		{"a task twice", []fstest.MapFS{small("e01"), small("e01")}, "chosen twice"},
		{"another role", []fstest.MapFS{small("e01", "paper.yaml", "role: giam_doc", "role: van_thu")}, `for the role "van_thu", the paper for "giam_doc"`},
		{"a paper", []fstest.MapFS{small("e01", "paper.yaml", "catalogue: E01\n", "")}, "not a task of the bank"},
		{"penalties of the whole paper", []fstest.MapFS{small("e01", "paper.yaml", "minutes:", "penalties: [{check: did_not, look_for: {app: mail, action: purge}, points: -1}]\nminutes:")}, "penalties of the whole paper"},
		{"nothing else may change", []fstest.MapFS{small("e01", deadline...)}, "only_changed cannot be composed"},
		{"one arrival number", []fstest.MapFS{small("e01"), small("e02", "world.yaml", "arrival_number: 102", "arrival_number: 101")}, "the same arrival number"},
		{"one document number", []fstest.MapFS{small("e01"), small("e02", "world.yaml", "1/A-e02", "1/A-e01")}, "the same number 1/A-e01 of UBND phường Bến Lụa"},
		{"settings", []fstest.MapFS{small("e01", "world.yaml", "variants:", "settings: {due_soon_days: 2}\nvariants:"), small("e02", "world.yaml", "variants:", "settings: {due_soon_days: 3}\nvariants:")}, "settings.due_soon_days differs"},
		{"objectives", []fstest.MapFS{small("e01"), small("e02", "paper.yaml", "Một", "Hai")}, "objectives.O differs"},
		{"one name of a task", []fstest.MapFS{small("e01"), small("e02", "tasks/xem.yaml", "xem-e02", "xem-e01", "transcripts/quen.yaml", "xem-e02", "xem-e01")}, `both called "xem-e01"`},
		{"a file declared otherwise", []fstest.MapFS{small("e01", "files/tep.txt", "tệp của e01", "chung"), small("e02", "files/tep.txt", "tệp của e02", "chung", "world.yaml", "path: tep.txt", "path: tep.txt, marking: mat")}, "is declared otherwise"},
		{"a model answer like another", []fstest.MapFS{small("e01", "transcripts/oracle.yaml", "", "transcript: oracle\nmust_score: {total: 5}\nlike: viet-het\n")}, "written with do:"},
		{"what the candidate makes", []fstest.MapFS{
			small("e01", "transcripts/oracle.yaml", "{at: \"07:32\", read: thu}", "{at: \"07:32\", recall_task: {task: cong_viec_1, reason: r}}"),
			small("e02", "transcripts/oracle.yaml", "{at: \"07:32\", read: thu}", "{at: \"07:32\", recall_task: {task: cong_viec_1, reason: r}}")}, "by its number (cong_viec_1)"},
		{"what the candidate makes, by its number beside a task that only makes such a thing", []fstest.MapFS{
			small("e01", "transcripts/oracle.yaml", "{at: \"07:32\", read: thu}", "{at: \"07:32\", recall_task: {task: cong_viec_1, reason: r}}"),
			small("e02", "transcripts/oracle.yaml", "{at: \"07:32\", read: thu}", "{at: \"07:32\", assign_task: {content: c, lead: tccb}}")}, "by its number (cong_viec_1), and e02-xem"},
		{"what the candidate makes, by its number beside a world that has such a thing", []fstest.MapFS{
			small("e01", "transcripts/oracle.yaml", "{at: \"07:32\", read: thu}", "{at: \"07:32\", revoke_delegation: uy_quyen_1}"),
			small("e02", "world.yaml", "variants:", "delegations: {u: {by: giam_doc, to: pgd_du, from: 2026-10-01, until: 2026-10-09, scope: incoming}}\nvariants:")}, "by its number (uy_quyen_1), and e02-xem"},
		{"points with four decimals", []fstest.MapFS{small("e01", "tasks/xem.yaml", "points: 4,", "points: 3.999,", "tasks/xem.yaml", "points: 1,", "points: 1.001,"), small("e02"), small("e03")}, "cannot be multiplied"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			_, err := compose.Compose(loaded(t, tt.list...), forty)
			if err == nil || !strings.Contains(err.Error(), tt.want) && !strings.Contains(strings.ToLower(err.Error()), strings.ToLower(tt.want)) {
				t.Errorf("got %v, want %s", err, tt.want)
			}
		})
	}
}

func TestATotalThatCannotBeReachedIsRefused(t *testing.T) {
	o := forty
	o.Total = 40*tasks.Point + 1
	if _, err := compose.Compose(loaded(t, small("e01"), small("e02")), o); err == nil || !strings.Contains(err.Error(), "cannot be divided") {
		t.Errorf("%v", err)
	}
}

func TestTwoAgenciesAreNotOne(t *testing.T) {
	other := small("e02")
	list := loaded(t, small("e01"))
	other["agency.yaml"] = &fstest.MapFile{Data: append([]byte("# khác\n"), list[0].Source("agency.yaml")...)}
	if _, err := compose.Compose(append(list, loaded(t, other)...), forty); err == nil || !strings.Contains(err.Error(), "another agency") {
		t.Errorf("%v", err)
	}
}

func TestWhatIsMadeHasANameOfItsOwnInThePaper(t *testing.T) {
	making := []string{"transcripts/oracle.yaml", "{at: \"07:32\", read: thu}", "{at: \"07:32\", makes: viec, assign_task: {content: c, lead: tccb}}, {at: \"07:32\", recall_task: {task: viec, reason: r}}"}
	files, err := compose.Compose(loaded(t, small("e01", making...), small("e02", making...),
		small("e03", "transcripts/oracle.yaml", "{at: \"07:32\", read: thu}", "{at: \"07:32\", read: thu}, {at: \"07:33\", revoke_delegation: uy_quyen_1}")), forty)
	if err != nil {
		t.Fatal(err)
	}
	proven(t, load(t, files), 1)
	for _, want := range []string{"makes: e01_viec", "task: e02_viec", "uy_quyen_1"} {
		if got := string(files["transcripts/oracle.yaml"]); !strings.Contains(got, want) {
			t.Errorf("no %q in\n%s", want, got)
		}
	}
}

// TestALetterOfAnotherTaskIsNotLookedFor: a letter that answers what another task
// is about is no further attempt at this one.
func TestALetterOfAnotherTaskIsNotLookedFor(t *testing.T) {
	look := "look_for: {app: mail, action: send, to: chanh_vp}\n    extra_attempts: {each: -1, at_most: -4}\n    checks:\n      - {check: did, points: 4, said: a}"
	was := "checks:\n      - {check: ends_up, letters: [thu], flagged: true, points: 4, said: a}"
	writes := []string{"tasks/xem.yaml", was, look, "tasks/xem.yaml", "letters.exists(l, l.name == 'thu' && l.flagged)", "done"}
	answers := []string{"tasks/xem.yaml", was, strings.ReplaceAll(look, "to: chanh_vp", "about: thu"), "tasks/xem.yaml", "letters.exists(l, l.name == 'thu' && l.flagged)", "done",
		"tasks/xem.yaml", "- step: s", "- step: s\n    any_of:\n      - look_for: {app: mail, action: reply, about: thu}\n      - look_for: {app: mail, action: send, to: chanh_vp, says: \"ý kiến\"}", "tasks/xem.yaml", "    look_for: {app: mail, action: send, about: thu}\n", ""}
	do := func(deed string) []string {
		return []string{"transcripts/oracle.yaml", "flag: thu}, {at: \"07:32\", read: thu}", deed + "}",
			"transcripts/lam-lai.yaml", "{at: \"2026-10-05 07:33\", flag: thu}", "{at: \"2026-10-05 07:33\", " + deed + "}",
			"transcripts/viet-het.yaml", "flag: thu}", deed + "}", "transcripts/van-quen.yaml", "unflag: thu", "wait: true"}
	}
	files, err := compose.Compose(loaded(t,
		small("e01", append(writes, do("send: {to: [chanh_vp], subject: Một, body: Hai}")...)...),
		small("e02", append(answers, do("reply: {letter: thu, body: Ba}")...)...)), forty)
	if err != nil {
		t.Fatal(err)
	}
	proven(t, load(t, files), 1)
	if got := string(files["tasks/01-xem-e01.yaml"]); !strings.Contains(got, "to: chanh_vp, not_about: [e02_thu]") {
		t.Errorf("not narrowed:\n%s", got)
	}
	if got := string(files["tasks/02-xem-e02.yaml"]); strings.Contains(got, "not_about") {
		t.Errorf("narrowed what names its letter or its words:\n%s", got)
	}
}

func TestASignatureSaysWhichTaskBroughtIt(t *testing.T) {
	files, err := compose.Compose(loaded(t, small("e01"), small("e02")), forty)
	if err != nil {
		t.Fatal(err)
	}
	p := load(t, files)
	r, err := mutate.Run(t.Context(), p, mutate.Options{Variants: 1})
	if err != nil || len(r.Stale) > 0 || p.Accepted[1].Carried != "e02-xem" {
		t.Errorf("%v, %+v; %+v", err, r, p.Accepted)
	}
	for i := range p.Accepted {
		p.Accepted[i].Carried = ""
	}
	if r, err = mutate.Run(t.Context(), p, mutate.Options{Variants: 1}); err != nil || len(r.Stale) != 2 {
		t.Errorf("%v: signatures of the paper's own that cover nothing are not told", err)
	}
}
