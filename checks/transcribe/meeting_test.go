package transcribe_test

import (
	"os"
	"strings"
	"testing"

	"thuchanh/checks/prove"
	"thuchanh/checks/transcribe"
	"thuchanh/tasks"
)

// TestInvitationsAndAnswersBecomeATaskThatTheySolve does so with everything that
// is said by a letter's fields and calendar.
func TestInvitationsAndAnswersBecomeATaskThatTheySolve(t *testing.T) {
	p, err := tasks.Load(os.DirFS("../corpus/papers/thu-lich"), ".")
	if err != nil {
		t.Fatal(err)
	}
	p, err = p.With(map[string][]byte{"transcripts/lam-thu.yaml": []byte(`transcript: lam-thu
must_score: {}
do:
  - {at: "07:32", answer_invitation: {letter: moi_2, answer: tentative}}
  - {at: "07:33", answer_invitation: {letter: moi_1_sua, answer: accept}}
  - {at: "07:34", answer_invitation: {letter: moi_2, answer: propose, start: "2026-10-07 14:00"}}
  - {at: "07:35", answer_invitation: {letter: moi_3, answer: decline, comment: "Bận.", body: "Tôi bận."}}
  - {at: "07:36", invite: {title: Giao ban tuần, start: "2026-10-12 08:00", end: "2026-10-12 09:00", place: Phòng họp 2, required: [pgd], optional: [chanh_vp], attach: [tai_lieu_2], meeting: gb, body: "Kính mời."}}
  - {at: "07:37", invite: {title: Giao ban tuần, start: "2026-10-12 09:00", end: "2026-10-12 10:00", required: [pgd], cc: [van_thu], meeting: gb, revision: 1, as_file: true, body: "Sửa giờ."}}
  - {at: "07:38", send: {to: [chanh_vp], subject: Họp, receipt: read, importance: high, body: "Mời anh họp."}}
  - {at: "07:39", send: {to: [van_thu], subject: Báo, receipt: delivery, importance: low, body: "Báo chị."}}
`)})
	if err != nil {
		t.Fatal(err)
	}
	o, err := prove.Explain(t.Context(), p, 0, "lam-thu")
	if err != nil {
		t.Fatal(err)
	}
	d, err := transcribe.Propose(p, o.Record, "ghi-lai", "Nhiệm vụ ghi lại", 16*tasks.Point)
	if err != nil {
		t.Fatal(err)
	}
	q := only(t, p, d)
	again, err := prove.Explain(t.Context(), q, 0, "ghi-lai")
	if err != nil {
		t.Fatal(err)
	}
	if !again.OK() || again.Sheet.Lo != 16*tasks.Point {
		t.Errorf("done again from its transcript it scores %s of 16\n%s\n%s", again.Sheet.Lo, d.Task, d.Transcript)
	}
	for _, s := range again.Sheet.Tasks[0].Steps {
		for _, c := range s.Checks {
			if c.Lo != c.Max {
				t.Log(s.ID, c.Kind, c.Verdict, c.Why.EN)
			}
		}
	}
	for _, line := range []string{
		"receipt: read", "importance: high", "receipt: delivery", "importance: low", "letter: moi_1_sua\n      answer: accept", "answer: propose", `start: "2026-10-07 14:00"`, "answer: decline", `comment: "Bận."`, "answer: tentative",
		`place: "Phòng họp 2"`, "required: [pgd]", "optional: [chanh_vp]", "attach: [tai_lieu_2]", "revision: 1", "cc: [van_thu]",
	} {
		if !strings.Contains(string(d.Transcript), line) {
			t.Errorf("the transcript does not say %q", line)
		}
	}
	for _, line := range []string{"check: asks_receipt", "check: importance_is, level: low", "check: answered_invitation, letter: moi_2, answer: propose", `check: invites, title: ["Giao ban tuần"]`} {
		if !strings.Contains(string(d.Task), line) {
			t.Errorf("the task does not ask %q\n%s", line, d.Task)
		}
	}
	if t.Failed() {
		t.Logf("%s", d.Transcript)
	}
}
