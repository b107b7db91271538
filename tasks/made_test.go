package tasks

import (
	"strings"
	"testing"
	"testing/fstest"
)

func file(text string) *fstest.MapFile { return &fstest.MapFile{Data: []byte(text)} }

// scripted makes a transcript of the good paper, beside the others.
func scripted(t *testing.T, body string) (*Paper, error) {
	t.Helper()
	m := goodFolder(t)
	m["transcripts/ban.yaml"] = file("transcript: ban\nmust_score: {total: 0}\n" + body)
	return Load(m, ".")
}

const making = `do:
  - {at: "08:00", id: giao, makes: viec_moi, assign_task: {content: Việc, lead: phong_tc}}
  - {at: "08:01", recall_task: {task: viec_moi, reason: Nhầm}}
`

func TestWhatADeedMakesHasANameForLaterDeeds(t *testing.T) {
	p, err := scripted(t, making)
	if err != nil {
		t.Fatal(err)
	}
	do := p.Transcripts[0].Do
	if do[0].Makes != "viec_moi" || do[1].Act.(RecallTask).Task != "viec_moi" {
		t.Errorf("%+v", do)
	}
}

func TestADeedInPlaceOfAnotherMakesWhatThatOneMade(t *testing.T) {
	m := goodFolder(t)
	m["transcripts/ban.yaml"] = file("transcript: ban\nmust_score: {total: 0}\n" + making)
	m["transcripts/ban-khac.yaml"] = file(`transcript: ban-khac
must_score: {total: 0}
like: ban
replace: {giao: {assign_task: {content: Việc khác, lead: phong_tc}}}
add: [{at: "08:02", makes: ho_so_moi, open_case: {notation: 01.TC, title: Một}}, {at: "08:03", close_case: ho_so_moi}, {at: "08:04", report_task: {task: viec_moi, text: Xong}}]
`)
	m["transcripts/ban-bo.yaml"] = file("transcript: ban-bo\nmust_score: {total: 0}\nlike: ban\nreplace: {giao: {makes: viec_hai, assign_task: {content: Việc, lead: phong_tc}}}\n")
	m["transcripts/ban-cho.yaml"] = file("transcript: ban-cho\nmust_score: {total: 0}\nlike: ban\nreplace: {giao: {wait: true}}\n")
	p, err := Load(m, ".")
	if err != nil {
		t.Fatal(err)
	}
	for id, want := range map[string]string{"ban": "viec_moi", "ban-khac": "viec_moi", "ban-bo": "viec_hai", "ban-cho": ""} {
		for _, tr := range p.Transcripts {
			if tr.ID == id && tr.Do[0].Makes != want {
				t.Errorf("%s makes %q, want %q", id, tr.Do[0].Makes, want)
			}
		}
	}
}

func TestNamesOfWhatIsMadeThatCannotBe(t *testing.T) {
	for _, c := range []struct{ body, want string }{
		{`do: [{at: "08:00", makes: viec, wait: true}]`, "makes nothing that later ones could speak of"},
		{`do: [{at: "08:00", makes: Viec, assign_task: {content: V, lead: phong_tc}}]`, `"Viec" cannot be a name`},
		{`do: [{at: "08:00", makes: cong_viec_7, assign_task: {content: V, lead: phong_tc}}]`, `"cong_viec_7" cannot be a name`},
		{`do: [{at: "08:00", makes: bao_cao_1, export_report: {kind: incoming_situation, format: xlsx}}]`, `"bao_cao_1" cannot be a name`},
		{`do: [{at: "08:00", makes: le_c, assign_task: {content: V, lead: phong_tc}}]`, `"le_c" is taken by a person`},
		{`do: [{at: "08:00", makes: v, assign_task: {content: V, lead: phong_tc}}, {at: "08:01", makes: v, open_case: {notation: 01.TC, title: M}}]`, `two deeds make "v"`},
		{`do: [{at: "08:00", makes: viec_moi, assign_task: {content: V, lead: phong_tc}}, {at: "08:01", recall_task: {task: viec_mo, reason: V}}]`, "viec_moi"},
		{`do: [{at: "08:00", makes: viec_moi}]`, "this item does nothing"},
	} {
		if _, err := scripted(t, c.body+"\n"); err == nil || !strings.Contains(err.Error(), c.want) && !strings.Contains(strings.ToLower(err.Error()), strings.ToLower(c.want)) {
			t.Errorf("%s\ngives %v,\nwant %s", c.body, err, c.want)
		}
	}
}

func TestWhatOneTranscriptMakesIsUnknownInAnother(t *testing.T) {
	m := goodFolder(t)
	m["transcripts/ban.yaml"] = file("transcript: ban\nmust_score: {total: 0}\n" + making)
	m["transcripts/den-sau.yaml"] = file("transcript: den-sau\nmust_score: {total: 0}\ndo: [{at: \"08:01\", recall_task: {task: viec_moi, reason: V}}]\n")
	if _, err := Load(m, "."); err == nil || !strings.Contains(err.Error(), "den-sau.yaml") {
		t.Errorf("%v", err)
	}
}

func TestRoundingIsForRoundedNumbersOnly(t *testing.T) {
	for text, want := range map[string]string{"0.01": "", "0": "", "0.011": "from 0 to 0.01", "-0.001": "from 0 to 0.01"} {
		m := goodFolder(t)
		m["transcripts/ban.yaml"] = file("transcript: ban\nmust_score: {total: 0}\nrounding: " + text + "\ndo: []\n")
		p, err := Load(m, ".")
		switch {
		case want != "" && (err == nil || !strings.Contains(err.Error(), want)):
			t.Errorf("%s: %v", text, err)
		case want == "" && (err != nil || p.Transcripts[0].Rounding.String() != text):
			t.Errorf("%s: %v", text, err)
		}
	}
}

func TestWhatAStepLooksForBySayingAndNotAbout(t *testing.T) {
	look := func(pattern string) (*Paper, error) {
		m := goodFolder(t)
		edit(t, m, "paper.yaml", "total: 40", "total: 41")
		m["tasks/them.yaml"] = file("task: them\ntitle: Thêm\npoints: 1\ninstruction: \"{a: Gửi}.\"\nsteps:\n  - step: s\n    look_for: " + pattern + "\n    checks: [{check: did, points: 1, said: a}]\n")
		return Load(m, ".")
	}
	p, err := look(`{app: mail, action: send, to: tran_b, not_about: [de_nghi], says: "gửi nhầm | không phải"}`)
	if err != nil {
		t.Fatal(err)
	}
	got := p.Tasks[len(p.Tasks)-1].Steps[0].LookFor[0]
	if strings.Join(got.Says, "/") != "gửi nhầm/không phải" || len(got.NotAbout) != 1 || got.NotAbout[0] != "de_nghi" {
		t.Errorf("%+v", got)
	}
	for pattern, want := range map[string]string{
		`{app: mail, action: flag, about: de_nghi, says: a}`:             "says goes with letters that are sent",
		`{app: dms, action: route, document: cv_ke_hoach, says: a}`:      `"says" does not go with app: dms`,
		`{app: dms, action: route, document: cv_ke_hoach, not_about: x}`: `"not_about" does not go with app: dms`,
		`{app: mail, action: send, to: tran_b, not_about: [khong_co]}`:   "khong_co",
		`{app: mail, action: send, to: tran_b, says: "a | "}`:            "way of saying it is empty",
	} {
		if _, err := look(pattern); err == nil || !strings.Contains(err.Error(), want) && !strings.Contains(strings.ToLower(err.Error()), strings.ToLower(want)) {
			t.Errorf("%s gives %v, want %s", pattern, err, want)
		}
	}
}

func TestASignatureThatATaskBroughtAlongSaysWhence(t *testing.T) {
	m := goodFolder(t)
	m["mutations.yaml"] = file("accepted: [{mutant: m, reason: r, name: n, date: 2026-11-23, carried_from: e10-lua-dao}]\n")
	p, err := Load(m, ".")
	if err != nil || p.Accepted[0].Carried != "e10-lua-dao" {
		t.Errorf("%v", err)
	}
}
