package transcribe_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"thuchanh/checks/prove"
	"thuchanh/checks/transcribe"
	"thuchanh/sandbox/action"
	"thuchanh/tasks"
)

// doneIn are the candidate's actions when a transcript is played.
func doneIn(t *testing.T, p *tasks.Paper, id string) (*prove.Outcome, []action.Action) {
	t.Helper()
	o, err := prove.Explain(t.Context(), p, 0, id)
	if err != nil {
		t.Fatal(err)
	}
	if len(o.Refused) > 0 {
		t.Fatalf("%s: refused: %+v", id, o.Refused)
	}
	var out []action.Action
	for e, err := range o.Store.Read(t.Context(), o.Stream, 0) {
		if err != nil {
			t.Fatal(err)
		}
		r, err := action.Decode(action.Kind(e.Kind), e.Body)
		if err != nil {
			t.Fatal(err)
		}
		if r.By.Role == action.Candidate {
			out = append(out, r.Do)
		}
	}
	return o, out
}

func TestWhatWasDoneOnTheDeskIsDoneAgainFromItsTranscript(t *testing.T) {
	p, err := load(t).With(map[string][]byte{"transcripts/ban-lam-viec.yaml": []byte(`transcript: ban-lam-viec
must_score: {total: 0}
do:
  - {at: "07:31", ask_opinion: {document: con_han, of: [tp_nv], text: "Về \"kinh phí\"?"}}
  - {at: "07:32", give_opinion: {document: con_han, text: Lưu ý, attach: ke_hoach_pdf}}
  - {at: "07:33", change_lead: {document: con_han, to: thanh_tra, due: 2026-10-14, reason: Đúng chức năng}}
  - {at: "07:34", follow: con_han}
  - {at: "07:35", assign_task: {content: Soạn kế hoạch, lead: tccb, coordinate: [van_phong, nghiep_vu], due: 2026-10-09, priority: urgent}}
  - {at: "07:36", remind_task: {task: cong_viec_1, assignment: 2, text: Nhanh}}
  - {at: "07:37", recall_task: {task: cong_viec_1, reason: Thôi}}
  - {at: "07:38", delegate: {to: pgd_du, from: 2026-10-06, until: 2026-10-09, scope: field, of: [Tài chính, Tổ chức], reason: Đi vắng}}
  - {at: "07:39", revoke_delegation: {delegation: uy_quyen_1, reason: Nhầm}}
  - {at: "07:40", open_case: {notation: 01.TCCB, title: Hồ sơ, maintenance: 20 năm}}
  - {at: "07:41", add_to_case: {case: ho_so_1, documents: [con_han, vb_khan]}}
  - {at: "07:42", remove_from_case: {case: ho_so_1, document: vb_khan, reason: Trùng}}
  - {at: "07:43", close_case: {case: ho_so_1, pages: 3}}
  - {at: "07:44", approve_case: {case: ho_so_1, note: Được}}
  - {at: "07:45", propose_entry: {title: Họp, from: "2026-10-06 08:30", to: "2026-10-06 09:30", place: Phòng 1, people: [giam_doc], document: vb_giay_moi}}
  - {at: "07:46", approve_entry: lich_1}
  - {at: "07:47", publish_week: 2026-10-05}
  - {at: "07:48", find: {text: ke hoach, by: issued, from: 2026-09-01, to: 2026-10-31}}
  - {at: "07:49", pin: vb_khan}
  - {at: "07:50", propose_entry: {title: Họp hai, from: "2026-10-06 09:00", to: "2026-10-06 10:00", people: [giam_doc]}}
  - {at: "07:51", note_clash: {entries: [lich_1, lich_2], text: Trùng}}
  - {at: "07:52", move_entry: {entry: lich_2, from: "2026-10-06 14:00", to: "2026-10-06 15:00", place: Phòng 2, reason: Trùng}}
  - {at: "07:53", run_report: {kind: incoming_situation, from: 2026-09-01, to: 2026-10-31, unit: tccb, field: Tổ chức}}
  - {at: "07:54", export_report: {kind: case_documents, case: ho_so_1, format: xlsx}}
  - at: "07:55"
    send: {to: [tp_nv], subject: Báo cáo, body: Xin gửi., attach_reports: [bao_cao_1]}
`)})
	if err != nil {
		t.Fatal(err)
	}
	o, did := doneIn(t, p, "ban-lam-viec")
	b, err := transcribe.Transcript(o.Record, "ghi-lai", "Ghi lại", p.Tasks[0].ID, tasks.Points(0))
	if err != nil {
		t.Fatal(err)
	}
	q, err := p.With(map[string][]byte{"transcripts/ghi-lai.yaml": b})
	if err != nil {
		t.Fatalf("%v\n%s", err, b)
	}
	_, again := doneIn(t, q, "ghi-lai")
	if !strings.Contains(string(b), "attach_reports: [bao_cao_1]") {
		t.Errorf("the letter lost its report:\n%s", b)
	}
	// A letter's Message-ID names its transcript.
	letters := func(a action.Action) bool {
		return a.Kind() == action.KindLetterSubmitted || a.Kind() == action.KindLetterAppended
	}
	did, again = slices.DeleteFunc(did, letters), slices.DeleteFunc(again, letters)
	if cmp.Diff(did, again) != "" {
		t.Errorf("done again it is not the same:\n%s\n%s", cmp.Diff(did, again), b)
	}
	if len(did) < 20 {
		t.Errorf("only %d acts were done", len(did))
	}
}
