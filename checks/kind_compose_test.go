package checks_test

import (
	"testing"

	"thuchanh/checks"
	"thuchanh/sandbox/action"
	"thuchanh/sandbox/world"
	"thuchanh/tasks"
)

func TestWhatIsSaidOfCompositions(t *testing.T) {
	toB := check("to_exactly", tasks.ToExactly{People: []action.PersonID{"tran_b"}}, 0)
	ccC := check("cc_exactly", tasks.CcExactly{People: []action.PersonID{"le_c"}}, 0)
	file := check("attached", tasks.Attached{File: "ke_hoach_sua"}, 0)
	broken := check("attached", tasks.Attached{File: "khong_co"}, 0)
	flagged1 := check("did_all_of", tasks.EndsUp{Letters: []action.LetterID{"de_lai"}, Flagged: new(true)}, 0)
	of := func(list ...*tasks.Check) []*tasks.Check { return list }
	tryRows(t, []row{
		{"all of two", anyLetter, tasks.AllOf{Of: of(toB, ccC)}, deeds(newLetter(cc("le_c"))), `met 1 | Ô Đến (To) đúng: Trần Văn Bình. Ô Đồng gửi (Cc) đúng: Lê Thị Cúc. | To is right: Trần Văn Bình. Cc is right: Lê Thị Cúc. | 07:31 sent`},
		{"all of two, one wrong", anyLetter, tasks.AllOf{Of: of(toB, ccC)}, deeds(newLetter()), `not_met 0 | Ô Đồng gửi (Cc): cần Lê Thị Cúc; thấy ∅. | Cc: wanted Lê Thị Cúc; found ∅. | 07:31 sent`},
		{"both wrong", anyLetter, tasks.AllOf{Of: of(toB, ccC)}, deeds(newLetter(to("do_d"))), `not_met 0 | Ô Đến (To): cần Trần Văn Bình; thấy Đỗ Văn Dũng. Ô Đồng gửi (Cc): cần Lê Thị Cúc; thấy ∅. | To: wanted Trần Văn Bình; found Đỗ Văn Dũng. Cc: wanted Lê Thị Cúc; found ∅. | 07:31 sent`},
		{"any of two, the second", anyLetter, tasks.AnyOf{Of: of(ccC, toB)}, deeds(newLetter()), `met 1 | Ô Đến (To) đúng: Trần Văn Bình. | To is right: Trần Văn Bình. | 07:31 sent`},
		{"two of three, the third wrong", anyLetter, tasks.AtLeast{Count: 2, Of: of(toB, file, ccC)}, deeds(newLetter(attach("ke_hoach_sua"))), `met 1 | Ô Đến (To) đúng: Trần Văn Bình. Đính kèm đúng tệp Ke hoach sua.txt. | To is right: Trần Văn Bình. The right file is attached: Ke hoach sua.txt. | 07:31 sent`},
		{"the evidence of all parts in order, each act once", anyLetter, tasks.AllOf{Of: of(toB, flagged1, file)}, deeds(flagged("de_lai"), newLetter(attach("ke_hoach_sua"))), `met 1 | Ô Đến (To) đúng: Trần Văn Bình. Trạng thái cuối đúng yêu cầu. Đính kèm đúng tệp Ke hoach sua.txt. | To is right: Trần Văn Bình. The final state is as asked. The right file is attached: Ke hoach sua.txt. | 07:31 flagged, 07:32 sent`},
		{"the same sentence once", anyLetter, tasks.AllOf{Of: of(file, file)}, deeds(newLetter()), `not_met 0 | Không đính kèm tệp Ke hoach sua.txt. | The file Ke hoach sua.txt is not attached. | 07:31 sent`},
		{"a part that cannot run and decides", anyLetter, tasks.AtLeast{Count: 2, Of: of(toB, ccC, broken)}, deeds(newLetter()), `error 0…1 | Ô Đồng gửi (Cc): cần Lê Thị Cúc; thấy ∅. Quy tắc chấm “attached” bị lỗi, cần người ra đề xem lại: runtime error: invalid memory address or nil pointer dereference | Cc: wanted Lê Thị Cúc; found ∅. The rule "attached" failed; the paper's owner must look: runtime error: invalid memory address or nil pointer dereference | 07:31 sent`},
		{"a part that cannot run and is not needed", anyLetter, tasks.AtLeast{Count: 1, Of: of(toB, broken)}, deeds(newLetter()), `met 1 | Ô Đến (To) đúng: Trần Văn Bình. | To is right: Trần Văn Bình. | 07:31 sent`},
		{"a part that cannot run and would not help", anyLetter, tasks.AtLeast{Count: 3, Of: of(toB, ccC, broken)}, deeds(newLetter()), `not_met 0 | Ô Đồng gửi (Cc): cần Lê Thị Cúc; thấy ∅. Quy tắc chấm “attached” bị lỗi, cần người ra đề xem lại: runtime error: invalid memory address or nil pointer dereference | Cc: wanted Lê Thị Cúc; found ∅. The rule "attached" failed; the paper's owner must look: runtime error: invalid memory address or nil pointer dereference | 07:31 sent`},
	})
}

func TestTheFaultOfACompositionIsThatOfItsFirstPartThatFailed(t *testing.T) {
	did, cc := check("did", tasks.Did{}, 0), check("cc_exactly", tasks.CcExactly{People: []action.PersonID{"van_thu"}}, 0)
	late := check("by_deadline", tasks.ByDeadline{At: clockAt(7, 0)}, 0)
	for _, c := range []struct {
		name string
		of   []*tasks.Check
		want tasks.Points // of 2: the composition is excused if it failed over the copy
	}{
		{"the copy", []*tasks.Check{did, cc}, 1000},
		{"the time, then the copy", []*tasks.Check{late, cc}, 0},
		{"the copy, then the time", []*tasks.Check{cc, late}, 1000},
	} {
		all := check("all_of", tasks.AllOf{Of: c.of}, 1000)
		all.SameMistakeAs = "cc_includes"
		first := check("cc_includes", tasks.CcIncludes{People: []action.PersonID{"van_thu"}}, 1000)
		if s := sit(t, &tasks.Task{ID: "bai", Steps: []*tasks.Step{step("thu", anyLetter, first, all)}}, reply()); s.Lo != c.want {
			t.Errorf("%s: %s, want %s", c.name, s.Lo, c.want)
		}
	}
}

func TestPartsWhoseEvidenceIsMissingLeaveTheWholeOpen(t *testing.T) {
	p := smallPaper(t)
	ccC := check("cc_exactly", tasks.CcExactly{People: []action.PersonID{"le_c"}}, 0)
	file := check("attached", tasks.Attached{File: "ke_hoach_sua"}, 0)
	purged := check("did_not", tasks.DidNot{LookFor: []world.Pattern{{App: "mail", Action: "purge"}}}, 0)
	purge := tasks.DeleteLetter{Letters: []action.LetterID{"de_lai"}, Purge: true}
	for _, c := range []struct {
		name string
		spec tasks.Spec
		want string
	}{
		{"one part met, the other open", tasks.AllOf{Of: []*tasks.Check{ccC, file}}, `unknown 0…1 | Nhật ký bị gián đoạn nên chưa kết luận được. Không đính kèm tệp Ke hoach sua.txt. | The recording has a gap, so this is not decided. The file Ke hoach sua.txt is not attached. | 07:32 sent`},
		{"an open part that is not needed", tasks.AnyOf{Of: []*tasks.Check{ccC, file}}, `met 1 | Ô Đồng gửi (Cc) đúng: Lê Thị Cúc. | Cc is right: Lê Thị Cúc. | 07:32 sent`},
		{"a part that is certainly not met", tasks.AllOf{Of: []*tasks.Check{ccC, purged}}, `not_met 0 | Đã làm điều không được làm: xóa vĩnh viễn thư “Lịch nghỉ” | Something was done that should not be: deleted for good “Lịch nghỉ” | 07:31 deleted, 07:32 sent`},
		{"an open part that does not suffice", tasks.AtLeast{Count: 3, Of: []*tasks.Check{ccC, file, purged}}, `not_met 0 | Nhật ký bị gián đoạn nên chưa kết luận được. Không đính kèm tệp Ke hoach sua.txt. Đã làm điều không được làm: xóa vĩnh viễn thư “Lịch nghỉ” | The recording has a gap, so this is not decided. The file Ke hoach sua.txt is not attached. Something was done that should not be: deleted for good “Lịch nghỉ” | 07:31 deleted, 07:32 sent`},
	} {
		list := []*tasks.Task{{ID: "bai", Points: 1000, Steps: []*tasks.Step{step("thu", anyLetter, check("x", c.spec, 1000))}}}
		s := withGap(t, p, run(t, p, list, purge, newLetter(cc("le_c"))))
		if got := answerOf(s.Tasks[0].Steps[0].Checks[0]); got != c.want {
			t.Errorf("%s:\n got %s\nwant %s", c.name, got, c.want)
		}
	}
}

// cel puts a formula into the small paper's forwarding step and answers it.
func cel(t *testing.T, expression string, do ...any) checks.CheckMark {
	t.Helper()
	p, err := paperWith(t, `{check: formula, cel: "`+expression+`", `+signed)
	if err != nil {
		t.Fatalf("%s: %v", expression, err)
	}
	return attempt(t, p, do...).Sheet.Tasks[3].Steps[0].Checks[0]
}

func TestWhatAFormulaSees(t *testing.T) {
	passOn := forward(to("van_thu"), cc("le_c"), bcc("cong_dan"), attach("so_lieu_mat"), body("Chuyển để vào sổ."), func(s *tasks.SendLetter) { s.Letter = "cong_van" })
	shared := tasks.Route{Document: "cv_ke_hoach", Lead: []action.Party{"phong_tc"}, Coordinate: []action.Party{"van_phong"}, Inform: []action.Party{"phong_tccb"}, Due: action.Date{Year: 2026, Month: 10, Day: 8}, Text: "Khẩn."}
	for _, c := range []struct {
		cel string
		do  []any
		yes bool
	}{
		{"done && act.app == 'mail' && act.verb == 'send' && !act.refused", deeds(passOn), true},
		{"done", nil, false},
		{"act.to == ['van_thu'] && act.cc == ['le_c'] && act.bcc == ['cong_dan']", deeds(passOn), true},
		{"act.subject == 'Fwd: Công văn phối hợp kiểm tra' && act.text.startsWith('Chuyển')", deeds(passOn), true},
		{"act.files == ['ke_hoach_cu', 'so_lieu_mat'] || act.files == ['so_lieu_mat', 'ke_hoach_cu']", deeds(passOn), true},
		{"act.letters == ['cong_van'] && act.minute == 2", deeds(flagged("de_lai"), passOn), true},
		{"acts.exists(a, a.to == ['ai@la.example'])", deeds(newLetter(toRaw("ai@la.example"))), true},
		{"acts.exists(a, a.files == ['so_lieu.txt'])", deeds(newLetter(edit("so_lieu_mat", "So lieu", "Số liệu"))), true},
		{"acts.exists(a, a.verb == 'route' && a.parties == ['phong_tc', 'van_phong', 'phong_tccb'] && a.document == 'cv_ke_hoach' && a.text == 'Khẩn.')", deeds(shared), true},
		{"acts.exists(a, a.verb == 'move' && a.folder == 'Chỉ đạo 2025' && a.letters == ['de_lai'])", deeds(tasks.MoveLetter{Letters: []action.LetterID{"de_lai"}, To: "Chỉ đạo 2025"}), true},
		{"acts.exists(a, a.refused && a.verb == 'route')", deeds(route("phong_tc", "van_phong")), true},
		{"acts.all(a, a.seq > 0)", deeds(passOn), true},
		{"letters.exists(l, l.name == 'de_lai' && l.flagged && !l.seen && l.folders == ['INBOX'])", deeds(flagged("de_lai")), true},
		{"letters.exists(l, l.name == 'de_lai' && l.seen && !l.flagged)", deeds(read("de_lai")), true},
		{"letters.exists(l, l.name == 'de_lai' && (l.seen || l.flagged))", nil, false},
		{"documents.exists(d, d.name == 'cv_ke_hoach' && d.status == 'in_progress' && d.lead == 'phong_tc' && d.due == '2026-10-08' && d.coordinate == ['van_phong'] && d.inform == ['phong_tccb'])", deeds(shared), true},
		{"documents.exists(d, d.lead == '' && d.due == '' && d.coordinate == [] && d.inform == [])", nil, true},
		{"documents.exists(d, d.lead == 'phong_tc' && d.due == '')", deeds(tasks.Route{Document: "cv_ke_hoach", Lead: []action.Party{"phong_tc"}, Text: "Xử lý."}), true},
		{"documents.exists(d, d.lead == 'phong_tccb' && d.inform == [])", deeds(shared, tasks.Recall{Document: "cv_ke_hoach", Reason: "Nhầm."}, route("phong_tccb")), true},
		{"steps.exists(s, s.name == 'chuyen_tiep' && s.done && s.act.verb == 'send') && steps.exists(s, s.name == 'giao' && !s.done)", deeds(passOn), true},
	} {
		got := cel(t, c.cel, c.do...)
		if want := map[bool]checks.Verdict{true: checks.Met, false: checks.NotMet}[c.yes]; got.Verdict != want {
			t.Errorf("%s: %s, want %s (%s)", c.cel, got.Verdict, want, got.Why.EN)
		}
	}
}

func TestWhatIsSaidOfAFormula(t *testing.T) {
	passOn := forward(to("van_thu"), func(s *tasks.SendLetter) { s.Letter = "cong_van" })
	for _, c := range []struct{ name, want string }{
		{"done", `met 1 | Chứng cứ thỏa công thức. | The evidence satisfies the formula. | 07:31 forwarded`},
		{"!done", `not_met 0 | Chứng cứ không thỏa công thức. | The evidence does not satisfy the formula. | 07:31 forwarded`},
		{"0.25", `near 0.25 | Công thức cho 250 phần nghìn số điểm. | The formula gives 250 thousandths of the points. | 07:31 forwarded`},
		{"1.0 / 3.0", `near 0.333 | Công thức cho 333 phần nghìn số điểm. | The formula gives 333 thousandths of the points. | 07:31 forwarded`},
		{"0.0000004", `not_met 0 | Chứng cứ không thỏa công thức. | The evidence does not satisfy the formula. | 07:31 forwarded`},
		{"0.0000005", `not_met 0 | Công thức cho 0 phần nghìn số điểm. | The formula gives 0 thousandths of the points. | 07:31 forwarded`},
		{"0.9999995", `met 1 | Chứng cứ thỏa công thức. | The evidence satisfies the formula. | 07:31 forwarded`},
		{"0.9999994", `near 1 | Công thức cho 1000 phần nghìn số điểm. | The formula gives 1000 thousandths of the points. | 07:31 forwarded`},
		{"0.0005", `near 0.001 | Công thức cho 1 phần nghìn số điểm. | The formula gives 1 thousandths of the points. | 07:31 forwarded`},
		{"0.0004994", `not_met 0 | Công thức cho 0 phần nghìn số điểm. | The formula gives 0 thousandths of the points. | 07:31 forwarded`},
		{"acts[99].seq > 0", `error 0…1 | Công thức bị lỗi, cần người ra đề xem lại: the expression failed: index out of bounds: 99 | The formula failed; the paper's owner must look: the expression failed: index out of bounds: 99`},
	} {
		if got := answerOf(cel(t, c.name, passOn)); got != c.want {
			t.Errorf("%s:\n got %s\nwant %s", c.name, got, c.want)
		}
	}
	s := sit(t, &tasks.Task{ID: "bai", Steps: []*tasks.Step{step("thu", anyLetter, check("formula", tasks.Formula{CEL: "true"}, 1000))}}, reply())
	want := "error 0…1 | Công thức chưa được biên dịch. | The formula was not compiled."
	if got := answerOf(s.Tasks[0].Steps[0].Checks[0]); got != want {
		t.Errorf("a formula that the loader did not compile:\n got %s\nwant %s", got, want)
	}
}
