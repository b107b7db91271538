package prove

import (
	"reflect"
	"testing"

	"thuchanh/sandbox/act"
	"thuchanh/sandbox/action"
	"thuchanh/tasks"
)

// TestWhatWasMadeIsCalledByItsName: the world has a task, a case file and so on
// already, so the system's numbers are not those that one would guess.
func TestWhatWasMadeIsCalledByItsName(t *testing.T) {
	p := desk(t, "giam_doc", `
  - {at: "07:31", makes: viec, assign_task: {content: Việc, lead: phong_tc}}
  - {at: "07:32", remind_task: {task: viec, text: Nhanh}}
  - {at: "07:35", recall_task: {task: viec, reason: Thôi}}
  - {at: "07:36", makes: uq, delegate: {to: pho_gd, from: 2026-10-06, until: 2026-10-07, scope: incoming}}
  - {at: "07:37", revoke_delegation: uq}
  - {at: "07:38", makes: hs, open_case: {notation: 77.TC, title: Một, maintenance: 5 năm}}
  - {at: "07:39", add_to_case: {case: hs, documents: [cv_ke_hoach, dang_lam]}}
  - {at: "07:40", remove_from_case: {case: hs, document: dang_lam, reason: Nhầm}}
  - {at: "07:41", run_report: {kind: case_documents, case: hs}}
  - {at: "07:42", makes: muc_luc, export_report: {kind: case_documents, case: hs, format: pdf}}
  - {at: "07:43", close_case: hs}
  - {at: "07:44", approve_case: hs}
  - {at: "07:45", makes: buoi_1, propose_entry: {title: Họp, from: "2026-10-08 08:00", to: "2026-10-08 09:00", people: [giam_doc]}}
  - {at: "07:46", makes: buoi_2, propose_entry: {title: Họp khác, from: "2026-10-08 08:30", to: "2026-10-08 09:00", people: [giam_doc]}}
  - {at: "07:47", note_clash: {entries: [buoi_1, buoi_2], text: Trùng}}
  - {at: "07:48", move_entry: {entry: buoi_2, from: "2026-10-09 08:30"}}
  - {at: "07:49", approve_entry: buoi_1}
  - {at: "07:50", decline_entry: {entry: buoi_2, reason: Thôi}}
  - {at: "07:51", send: {to: [le_c], subject: Mục lục, body: Xin gửi, attach_reports: [muc_luc]}}
  - {at: "07:52", save_draft: {to: [le_c], subject: Mục lục 2, body: Xin gửi, attach_reports: [muc_luc]}}
`)
	o := explain(t, p, 0, "ban-lam-viec")
	about := map[act.Verb]string{}
	for i := range o.Record.Acts {
		a := &o.Record.Acts[i]
		if a.Refused == nil && a.Item != "" {
			about[a.Verb] = a.Item
		}
	}
	for verb, want := range map[act.Verb]string{
		act.RemindTask: "cong_viec_3", act.RecallTask: "cong_viec_3", act.RevokeDelegation: "uy_quyen_2", act.RemoveFromCase: "ho_so_2", act.ApproveCase: "ho_so_2",
		act.ApproveEntry: "lich_3", act.MoveEntry: "lich_4", act.DeclineEntry: "lich_4",
	} {
		if about[verb] != want {
			t.Errorf("%s was done to %q, want %q", verb, about[verb], want)
		}
	}
	if len(o.Refused) > 0 {
		t.Errorf("refused: %+v", o.Refused)
	}
}

func TestATaskThatWasMadeIsCalledByItsName(t *testing.T) {
	w := &person{made: map[string]string{"viec": "cong_viec_3"}}
	for _, c := range []struct{ deed, want tasks.DeedAct }{
		{tasks.ReportTask{Task: "viec"}, tasks.ReportTask{Task: "cong_viec_3"}},
		{tasks.AcceptTask{Task: "viec"}, tasks.AcceptTask{Task: "cong_viec_3"}},
		{tasks.RejectTask{Task: "viec"}, tasks.RejectTask{Task: "cong_viec_3"}},
		{tasks.AcceptTask{Task: "khac"}, tasks.AcceptTask{Task: "khac"}},
		{tasks.Wait{}, tasks.Wait{}},
	} {
		if got := w.called(c.deed); !reflect.DeepEqual(got, c.want) {
			t.Errorf("%+v is called %+v, want %+v", c.deed, got, c.want)
		}
	}
}

func TestWhatWasNotMadeIsRefusedAndWhatIsMadeTwiceIsTheFirst(t *testing.T) {
	p := desk(t, "giam_doc", `
  - {at: "07:31", makes: viec, assign_task: {content: Việc, lead: [phong_tc, van_phong]}}
  - {at: "07:32", recall_task: {task: viec, reason: Thôi}}
`)
	if o := explain(t, p, 0, "ban-lam-viec"); len(o.Refused) != 2 {
		t.Errorf("refused: %+v", o.Refused)
	}
	w := &person{made: map[string]string{}, makes: "viec"}
	w.remember([]action.Action{action.TaskAssigned{Task: "cong_viec_1"}})
	w.remember([]action.Action{action.TaskAssigned{Task: "cong_viec_2"}})
	w.makes = ""
	w.remember([]action.Action{action.TaskAssigned{Task: "cong_viec_3"}})
	if len(w.made) != 1 || w.made["viec"] != "cong_viec_1" {
		t.Errorf("%v", w.made)
	}
}

func TestAPromiseMayBeOffByItsRoundingAndNoMore(t *testing.T) {
	promised := tasks.Points(1000)
	for _, c := range []struct {
		lo, hi, rounding tasks.Points
		ok               bool
	}{{1000, 1000, 0, true}, {1001, 1001, 0, false}, {1002, 1002, 2, true}, {998, 998, 2, true}, {1003, 1003, 2, false}, {997, 997, 2, false}, {999, 1001, 2, false}} {
		if got := (Score{Promised: &promised, Rounding: c.rounding, Lo: c.lo, Hi: c.hi}).OK(); got != c.ok {
			t.Errorf("%+v: %v", c, got)
		}
	}
}
