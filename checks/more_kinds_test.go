package checks_test

import (
	"strings"
	"testing"

	"thuchanh/checks"
	"thuchanh/sandbox/action"
	"thuchanh/sandbox/world"
	"thuchanh/tasks"
)

// asked is one question put to one attempt.
type asked struct {
	name string
	spec tasks.Spec
	near []tasks.Near
	look world.Pattern
	do   []any
	want tasks.Points // of 1000
	says string       // in the Vietnamese sentence
}

func (c asked) check(t *testing.T) {
	t.Helper()
	st := step("buoc", c.look, check("x", c.spec, 1000, c.near...))
	got := sit(t, &tasks.Task{ID: "bai", Steps: []*tasks.Step{st}}, c.do...).Tasks[0].Steps[0].Checks[0]
	if got.Lo != c.want || got.Hi != c.want {
		t.Errorf("%s: %s…%s, want %s (%s)", c.name, got.Lo, got.Hi, c.want, got.Why.EN)
	}
	if !strings.Contains(got.Why.VI, c.says) || got.Why.EN == "" {
		t.Errorf("%s: says %q, want %q in it", c.name, got.Why.VI, c.says)
	}
}

func edit(f action.FileID, pairs ...string) func(*tasks.SendLetter) {
	return func(s *tasks.SendLetter) {
		m := map[string]string{}
		for i := 0; i < len(pairs); i += 2 {
			m[pairs[i]] = pairs[i+1]
		}
		s.Attach, s.Edit = append(s.Attach, f), map[action.FileID]map[string]string{f: m}
	}
}

func rename(f action.FileID, name string) func(*tasks.SendLetter) {
	return func(s *tasks.SendLetter) {
		s.Attach, s.Rename = append(s.Attach, f), map[action.FileID]string{f: name}
	}
}

func TestAnyOneOfSeveralIsEnough(t *testing.T) {
	flag := world.Pattern{App: "mail", Action: "flag"}
	any2 := tasks.DidAnyOf{Letters: []action.LetterID{"chi_dao_1", "chi_dao_2"}}
	for _, c := range []asked{
		{"the second one", any2, nil, flag, []any{tasks.FlagLetter{Letters: []action.LetterID{"chi_dao_2"}}}, 1000, "một mục"},
		{"another one", any2, nil, flag, []any{tasks.FlagLetter{Letters: []action.LetterID{"de_lai"}}}, 0, "không phải"},
		{"nothing", any2, nil, flag, nil, 0, "Không thấy"},
		{"a reply to it", tasks.DidAnyOf{Letters: []action.LetterID{"de_nghi"}}, nil, anyLetter, []any{reply()}, 1000, "một mục"},
		{"a document", tasks.DidAnyOf{Documents: []action.DocID{"cv_ke_hoach"}}, nil, routing, []any{route("phong_tc")}, 1000, "một mục"},
	} {
		c.check(t)
	}
}

func TestWhoIsGivenWork(t *testing.T) {
	two := tasks.UnitExactly{Parties: []action.Party{"phong_tc", "van_phong"}}
	with := func(coordinate ...action.Party) tasks.Route {
		r := route("phong_tc")
		r.Coordinate = coordinate
		return r
	}
	near := []tasks.Near{{If: "one_missing", Points: 400}, {If: "one_extra", Points: 300}}
	for _, c := range []asked{
		{"both", two, near, routing, []any{with("van_phong")}, 1000, "Giao đúng"},
		{"one missing", two, near, routing, []any{route("phong_tc")}, 400, "Cần giao cho"},
		{"one too many", two, near, routing, []any{with("van_phong", "phong_tccb")}, 300, "Cần giao cho"},
		{"another", two, near, routing, []any{route("phong_tccb")}, 0, "Phòng Tổ chức cán bộ"},
		{"not routed", two, near, routing, []any{tasks.Direct{Document: "cv_ke_hoach", Text: "Xem xét."}}, 0, "Không thấy"},
		{"refused: two leads", two, near, routing, []any{route("phong_tc", "van_phong")}, 0, "từ chối"},
	} {
		c.check(t)
	}
}

func TestWhomALetterReachesByShare(t *testing.T) {
	set := tasks.PeopleSet{People: []action.PersonID{"tran_b", "le_c"}}
	bccOnly := tasks.PeopleSet{People: []action.PersonID{"le_c", "do_d"}, Field: "bcc"}
	for _, c := range []asked{
		{"both, in whatever field", set, nil, anyLetter, []any{newLetter(to("tran_b"), cc("le_c"))}, 1000, "2 trong 2"},
		{"one of two", set, nil, anyLetter, []any{newLetter(to("tran_b"))}, 667, "1 trong 2"},
		{"both and a third", set, nil, anyLetter, []any{newLetter(to("tran_b", "le_c", "do_d"))}, 800, "thừa 1"},
		{"none of them", set, nil, anyLetter, []any{newLetter(to("do_d"))}, 0, "Không có ai"},
		{"in Bcc as asked", bccOnly, nil, anyLetter, []any{newLetter(bcc("le_c", "do_d"))}, 1000, "2 trong 2"},
		{"in Cc, where Bcc was asked", bccOnly, nil, anyLetter, []any{newLetter(cc("le_c", "do_d"))}, 0, "Không có ai"},
		{"no letter", set, nil, anyLetter, nil, 0, "Không thấy"},
	} {
		c.check(t)
	}
}

func TestNothingOfATemplateIsLeft(t *testing.T) {
	none := tasks.NothingLeftOver{Words: []string{"Nguyễn Văn Cũ"}}
	for _, c := range []struct {
		text string
		want tasks.Points
	}{
		{"Kính gửi ông Bình,\nTôi gửi kế hoạch. Trân trọng.", 1000},
		{"Kính gửi ông …,\nTôi gửi kế hoạch.", 0},
		{"Kính gửi [họ tên], tôi gửi kế hoạch.", 0},
		{"Kính gửi ông Nguyễn Văn Cũ.", 0},
		{"Kính gửi ông xxx.", 0},
		{"Số: ____/SM.", 0},
		{"Gồm bàn, ghế, v.v... và thư từ <a@b.example>.", 1000},
	} {
		asked{c.text, none, nil, anyLetter, []any{newLetter(body(c.text))}, c.want, ""}.check(t)
	}
}

func TestSpansOfTime(t *testing.T) {
	window := tasks.InWindow{From: clockAt(8, 0), To: clockAt(8, 30)}
	near := []tasks.Near{{If: "late_up_to", Minutes: 10, Points: 500}}
	for _, c := range []asked{
		{"inside", window, near, anyLetter, []any{at{8, 10, reply()}}, 1000, "trong hạn"},
		{"at its beginning", window, near, anyLetter, []any{at{8, 0, reply()}}, 1000, "trong hạn"},
		{"at its end", window, near, anyLetter, []any{at{8, 30, reply()}}, 1000, "trong hạn"},
		{"too early", window, near, anyLetter, []any{at{7, 59, reply()}}, 0, "sớm hơn"},
		{"a little late", window, near, anyLetter, []any{at{8, 40, reply()}}, 500, "trễ hạn"},
		{"late", window, near, anyLetter, []any{at{8, 41, reply()}}, 0, "trễ hạn"},
		{"not at all", window, near, anyLetter, nil, 0, "Không thấy"},
	} {
		c.check(t)
	}
	for _, c := range []struct {
		name string
		do   []any
		want tasks.Points
	}{
		{"in time", []any{at{8, 0, reply()}, at{8, 10, route("phong_tc")}}, 1000},
		{"late by a minute", []any{at{8, 0, reply()}, at{8, 11, route("phong_tc")}}, 500},
		{"late", []any{at{8, 0, reply()}, at{8, 30, route("phong_tc")}}, 0},
		{"before it", []any{at{8, 0, route("phong_tc")}, at{8, 5, reply()}}, 0},
		{"without it", []any{at{8, 0, route("phong_tc")}}, 0},
		{"only the other", []any{at{8, 0, reply()}}, 0},
	} {
		task := &tasks.Task{ID: "bai", Steps: []*tasks.Step{step("tra_loi", aboutDeNghi), step("giao", routing, check("within", tasks.Within{Step: "tra_loi", Minutes: 10}, 1000, near...))}}
		if got := lo(sit(t, task, c.do...), 0, 1); got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
}

func TestNothingElseWasChanged(t *testing.T) {
	only := check("only_changed", tasks.OnlyChanged{Letters: []action.LetterID{"chi_dao_1"}, Folders: []string{"Mới"}}, -500)
	for _, c := range []struct {
		name string
		do   []any
		want tasks.Points
		says string
	}{
		{"looking, drafts and letters", []any{tasks.ReadLetter{Letters: []action.LetterID{"de_lai"}}, tasks.SaveDraft{Letter: reply()}, reply(), tasks.OpenDocument{Document: "cv_ke_hoach"}}, 1000, "Không đụng"},
		{"what may change", []any{reply(), tasks.CreateFolder{Folder: "Mới"}, tasks.MoveLetter{Letters: []action.LetterID{"chi_dao_1"}, To: "Mới"}}, 1000, "Không đụng"},
		{"another letter flagged", []any{reply(), tasks.FlagLetter{Letters: []action.LetterID{"de_lai"}}}, 500, "Lịch nghỉ"},
		{"flagged and unflagged again", []any{reply(), tasks.FlagLetter{Letters: []action.LetterID{"de_lai"}}, tasks.FlagLetter{Letters: []action.LetterID{"de_lai"}, Off: true}}, 1000, "Không đụng"},
		{"another folder", []any{reply(), tasks.CreateFolder{Folder: "Lạ"}}, 500, "Lạ"},
		{"a document", []any{reply(), route("phong_tc")}, 500, "123/UBND-VP"},
	} {
		task := &tasks.Task{ID: "bai", Points: 1000, Steps: []*tasks.Step{step("thu", anyLetter, check("did", tasks.Did{}, 1000))}, Penalties: []*tasks.Check{only}}
		s := sit(t, task, c.do...)
		if p := s.Tasks[0].Penalties[0]; s.Lo != c.want || !strings.Contains(p.Why.VI, c.says) {
			t.Errorf("%s: %s, %q", c.name, s.Lo, p.Why.VI)
		}
	}
}

func TestTellingSomebodyIsTheRightAnswer(t *testing.T) {
	tell := tasks.ReportedProblem{Letter: "cong_van", People: []action.PersonID{"van_thu"}, Groups: []tasks.Group{{"giả mạo", "lừa đảo"}}}
	near := []tasks.Near{{If: "silent", Points: 400}}
	passOn := func(text string, who action.PersonID) tasks.SendLetter {
		return tasks.SendLetter{How: "forward", Letter: "cong_van", To: []action.PersonID{who}, Body: text}
	}
	named := newLetter(to("van_thu"), body("Thư “Công văn phối hợp kiểm tra” có dấu hiệu lừa đảo."))
	for _, c := range []asked{
		{"passed on with a word", tell, near, world.Pattern{}, []any{passOn("Nghi thư giả mạo, đề nghị kiểm tra.", "van_thu")}, 1000, "đủ ý"},
		{"a letter that names it", tell, near, world.Pattern{}, []any{named}, 1000, "đủ ý"},
		{"passed on without the idea", tell, near, world.Pattern{}, []any{passOn("Chuyển để biết.", "van_thu")}, 400, "thiếu ý"},
		{"not fake, says the candidate", tell, near, world.Pattern{}, []any{passOn("Thư này không giả mạo.", "van_thu")}, 400, "thiếu ý"},
		{"told to somebody else", tell, near, world.Pattern{}, []any{passOn("Nghi thư giả mạo.", "le_c")}, 0, "Không thấy"},
		{"about another letter", tell, near, world.Pattern{}, []any{newLetter(to("van_thu"), body("Có thư lừa đảo."))}, 0, "Không thấy"},
		{"only a draft", tell, near, world.Pattern{}, []any{tasks.SaveDraft{Letter: passOn("Nghi thư giả mạo.", "van_thu")}}, 0, "Không thấy"},
		{"nothing", tell, near, world.Pattern{}, nil, 0, "Không thấy"},
		{"a document sent back with a reason", tasks.ReportedProblem{Document: "cv_ke_hoach", People: []action.PersonID{"van_thu"}}, nil, world.Pattern{}, []any{tasks.Return{Document: "cv_ke_hoach", Reason: "Không thuộc thẩm quyền."}}, 1000, "Đã báo"},
	} {
		st := &tasks.Step{ID: "bao", Checks: []*tasks.Check{check("x", c.spec, 1000, c.near...)}}
		got := sit(t, &tasks.Task{ID: "bai", Steps: []*tasks.Step{st}}, c.do...).Tasks[0].Steps[0].Checks[0]
		if got.Lo != c.want || !strings.Contains(got.Why.VI, c.says) {
			t.Errorf("%s: %s, want %s (%s)", c.name, got.Lo, c.want, got.Why.VI)
		}
	}
}

func TestAReportThatWasAskedForIsNoStray(t *testing.T) {
	tell := check("x", tasks.ReportedProblem{Letter: "cong_van", People: []action.PersonID{"van_thu"}}, 1000)
	task := &tasks.Task{ID: "bai", Steps: []*tasks.Step{{ID: "bao", Checks: []*tasks.Check{tell}}}}
	report := tasks.SendLetter{How: "forward", Letter: "cong_van", To: []action.PersonID{"van_thu"}, Body: "Nghi thư giả mạo."}
	other := newLetter(to("le_c"), body("Chuyện khác."))
	s := sit(t, task, report, other)
	if len(s.Strays) != 1 || !strings.Contains(s.Strays[0].What.VI, "Gửi kế hoạch") {
		t.Errorf("strays: %+v", s.Strays)
	}
}

func TestFieldsOfADocument(t *testing.T) {
	field := func(name string, v tasks.Value) tasks.Spec {
		return tasks.FieldIs{Document: "cv_ke_hoach", Field: name, Value: v}
	}
	day := func(d int) action.Date { return action.Date{Year: 2026, Month: 10, Day: d} }
	for _, c := range []asked{
		{"number", field("number", tasks.Value{DocNumber: "123/UBND-VP"}), nil, routing, nil, 1000, "123/UBND-VP"},
		{"number of another", field("number", tasks.Value{DocNumber: "124/UBND-VP"}), nil, routing, nil, 0, "123/UBND-VP"},
		{"deadline", field("deadline", tasks.Value{Date: day(9)}), nil, routing, nil, 1000, "09/10/2026"},
		{"issued", field("issued", tasks.Value{Date: day(9)}), nil, routing, nil, 0, "02/10/2026"},
		{"arrived", field("arrived", tasks.Value{Date: day(5)}), nil, routing, nil, 1000, "05/10/2026"},
		{"issuer", field("issuer", tasks.Value{Text: "UBND thành phố Sông Mây"}), nil, routing, nil, 1000, "Sông Mây"},
		{"type", field("type", tasks.Value{Text: "công văn"}), nil, routing, nil, 1000, "Công văn"},
		{"subject", field("subject", tasks.Value{Text: "báo cáo"}), nil, routing, nil, 0, "cải cách"},
		{"no signer", field("signer", tasks.Value{Text: "Ai"}), nil, routing, nil, 0, "∅"},
		{"no marking", field("marking", tasks.Value{Text: "Mật"}), nil, routing, nil, 0, "∅"},
		{"no field of work", field("field", tasks.Value{Text: "Y tế"}), nil, routing, nil, 0, "∅"},
		{"urgency", field("urgency", tasks.Value{Text: "Thường"}), nil, routing, nil, 1000, "thường"},
		{"arrival number", field("arrival_number", tasks.Value{Number: "41"}), nil, routing, nil, 1000, "41"},
		{"book", field("book", tasks.Value{Text: "Sổ văn bản đến 2026"}), nil, routing, nil, 1000, "2026"},
		{"presented to, by name", field("presented_to", tasks.Value{Text: "Nguyễn Văn Giám"}), nil, routing, nil, 1000, "Giám"},
		{"presented to, after a return", field("presented_to", tasks.Value{Text: "giam_doc"}), nil, routing, []any{tasks.Return{Document: "cv_ke_hoach", Reason: "Sai nơi nhận."}}, 0, ""},
		{"status at the start", field("status", tasks.Value{Text: "in_progress"}), nil, routing, nil, 0, "awaiting_direction"},
		{"status after routing", field("status", tasks.Value{Text: "in_progress"}), nil, routing, []any{route("phong_tc")}, 1000, "in_progress"},
		{"lead by unit", field("lead", tasks.Value{Text: "phong_tc"}), nil, routing, []any{route("phong_tc")}, 1000, "Tài chính"},
		{"lead recalled and given to another", field("lead", tasks.Value{Text: "phong_tc"}), nil, routing,
			[]any{route("phong_tc"), tasks.Recall{Document: "cv_ke_hoach", Reason: "Nhầm."}, route("phong_tccb")}, 0, "Tổ chức"},
		{"lead of nobody", field("lead", tasks.Value{Text: "phong_tc"}), nil, routing, nil, 0, "∅"},
		{"due", field("due", tasks.Value{Date: day(8)}), nil, routing, []any{route("phong_tc")}, 1000, "08/10/2026"},
		{"due moved", field("due", tasks.Value{Date: day(8)}), nil, routing, []any{route("phong_tc"), tasks.SetDue{Document: "cv_ke_hoach", Due: day(9)}}, 0, "09/10/2026"},
		{"the direction given with the routing", field("direction", tasks.Value{Text: "tham mưu"}), nil, routing, []any{route("phong_tc")}, 1000, "tham mưu"},
		{"the last direction counts", field("direction", tasks.Value{Text: "tham mưu"}), nil, routing, []any{route("phong_tc"), tasks.Direct{Document: "cv_ke_hoach", Text: "Xử lý gấp."}}, 0, "gấp"},
		{"a direction that says no", field("direction", tasks.Value{Text: "đồng ý"}), nil, routing, []any{tasks.Direct{Document: "cv_ke_hoach", Text: "Không đồng ý."}}, 0, "Không đồng ý"},
		{"the reason of a return", field("returned_reason", tasks.Value{Text: "không thuộc thẩm quyền"}), nil, routing, []any{tasks.Return{Document: "cv_ke_hoach", Reason: "Không thuộc thẩm quyền."}}, 1000, "thẩm quyền"},
		{"no return", field("returned_reason", tasks.Value{Text: "không thuộc thẩm quyền"}), nil, routing, []any{route("phong_tc")}, 0, "∅"},
		{"a document that is not there", tasks.FieldIs{Document: "cv_phoi_hop", Field: "type"}, nil, routing, nil, 0, "không có trên hệ thống"},
	} {
		c.check(t)
	}
}

func TestNamesAndBytesOfFiles(t *testing.T) {
	named := tasks.FileNameIs{File: "ke_hoach_sua", Names: []string{"46-KH-SM Kế hoạch.txt"}}
	near := []tasks.Near{{If: "without_marks", Points: 300}}
	same := tasks.SameFileAs{File: "ke_hoach_sua"}
	for _, c := range []asked{
		{"the name asked for", named, near, anyLetter, []any{newLetter(rename("ke_hoach_sua", "46-kh-sm kế hoạch.TXT"))}, 1000, "Tên tệp đúng"},
		{"underscores for spaces", named, near, anyLetter, []any{newLetter(rename("ke_hoach_sua", "46-KH-SM_Kế_hoạch.txt"))}, 1000, "Tên tệp đúng"},
		{"without diacritics", named, near, anyLetter, []any{newLetter(rename("ke_hoach_sua", "46-KH-SM Ke hoach.txt"))}, 300, "không dấu"},
		{"another name", named, near, anyLetter, []any{newLetter(attach("ke_hoach_sua"))}, 0, "cần 46"},
		{"another file of that name", named, near, anyLetter, []any{newLetter(rename("so_lieu_mat", "46-KH-SM Kế hoạch.txt"))}, 0, "Không đính kèm"},
		{"the very bytes", same, nil, anyLetter, []any{newLetter(rename("ke_hoach_sua", "x.txt"))}, 1000, "nguyên tệp"},
		{"an older revision", same, nil, anyLetter, []any{newLetter(attach("ke_hoach_cu"))}, 0, "không phải nguyên tệp"},
		{"no file", same, nil, anyLetter, []any{newLetter()}, 0, "Không đính kèm"},
	} {
		c.check(t)
	}
	for _, c := range []struct {
		name string
		do   []any
		want tasks.Points
	}{
		{"the same to both", []any{reply(attach("ke_hoach_cu")), newLetter(to("le_c"), attach("ke_hoach_cu"))}, 1000},
		{"different files", []any{reply(attach("ke_hoach_cu")), newLetter(to("le_c"), attach("ke_hoach_sua"))}, 0},
		{"the first without a file", []any{reply(), newLetter(to("le_c"), attach("ke_hoach_sua"))}, 0},
	} {
		toC := world.Pattern{App: "mail", Action: "send", To: []action.PersonID{"le_c"}}
		task := &tasks.Task{ID: "bai", Steps: []*tasks.Step{step("mot", world.Pattern{App: "mail", Action: "reply", About: "de_nghi"}), step("hai", toC, check("x", tasks.SameFileAs{Step: "mot"}, 1000))}}
		if got := lo(sit(t, task, c.do...), 0, 1); got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
}

func TestWhatStandsInFiles(t *testing.T) {
	says := tasks.DocumentSays{File: "phieu", Groups: []tasks.Group{{"nhất trí", "đồng ý"}}}
	anyDoc := tasks.DocumentSays{Groups: []tasks.Group{{"Phiếu góp ý"}}}
	cell := tasks.CellIs{File: "bieu", Cell: "B3", Value: tasks.Value{Number: "45"}}
	date := tasks.CellIs{File: "bieu", Cell: "C2", Value: tasks.Value{Date: action.Date{Year: 2026, Month: 10, Day: 8}}}
	only := tasks.ChangedOnly{File: "bieu", Cells: []string{"B3", "C3"}}
	place := tasks.ChangedOnly{File: "ke_hoach_sua", Places: []string{"bản"}}
	for _, c := range []asked{
		{"the words were put in", says, nil, anyLetter, []any{newLetter(edit("phieu", "Phiếu góp ý", "Phiếu góp ý: nhất trí"))}, 0, "Không đính kèm"}, // one line: nothing is left of the original
		{"the words are not there", says, nil, anyLetter, []any{newLetter(attach("phieu"))}, 0, "thiếu ý"},
		{"the text of a PDF", anyDoc, nil, anyLetter, []any{newLetter(attach("phieu_pdf"))}, 1000, "đủ ý"},
		{"the text of a docx", anyDoc, nil, anyLetter, []any{newLetter(attach("phieu"))}, 1000, "đủ ý"},
		{"no file", anyDoc, nil, anyLetter, []any{newLetter()}, 0, "Không kèm"},
		{"a cell filled in", cell, nil, anyLetter, []any{newLetter(edit("bieu", "B3", "45"))}, 1000, "Ô B3 đúng"},
		{"45,0 is 45", cell, nil, anyLetter, []any{newLetter(edit("bieu", "B3", "45,0"))}, 1000, "Ô B3 đúng"},
		{"450 is not 45", cell, nil, anyLetter, []any{newLetter(edit("bieu", "B3", "450"))}, 0, "Ô B3 là 450"},
		{"the cell as it was", cell, nil, anyLetter, []any{newLetter(attach("bieu"))}, 0, "Ô B3 là 20"},
		{"no workbook", cell, nil, anyLetter, []any{newLetter(attach("phieu"))}, 0, "Không đính kèm"},
		{"a date in words", date, nil, anyLetter, []any{newLetter(edit("bieu", "C2", "8/10/2026"))}, 1000, "Ô C2 đúng"},
		{"a date as Excel stores it", date, nil, anyLetter, []any{newLetter(edit("bieu", "C2", "46303"))}, 1000, "Ô C2 đúng"},
		{"an empty cell", date, nil, anyLetter, []any{newLetter(attach("bieu"))}, 0, "∅"},
		{"only where it may be", only, nil, anyLetter, []any{newLetter(edit("bieu", "B3", "45", "C3", "8/10/2026"))}, 1000, "chỉ sửa"},
		{"elsewhere too", only, nil, anyLetter, []any{newLetter(edit("bieu", "B3", "45", "B2", "1"))}, 0, "Biểu!B2"},
		{"not at all", only, nil, anyLetter, []any{newLetter(attach("bieu"))}, 0, "chưa được sửa"},
		{"no such file", only, nil, anyLetter, []any{newLetter()}, 0, "Không đính kèm"},
		{"a text that was not changed", place, nil, anyLetter, []any{newLetter(attach("ke_hoach_sua"))}, 0, "chưa được sửa"},
	} {
		c.check(t)
	}
}

func TestCompositionsAskTheirParts(t *testing.T) {
	toB := check("to_exactly", tasks.ToExactly{People: []action.PersonID{"tran_b"}}, 0)
	ccC := check("cc_exactly", tasks.CcExactly{People: []action.PersonID{"le_c"}}, 0)
	file := check("attached", tasks.Attached{File: "ke_hoach_sua"}, 0)
	broken := check("attached", tasks.Attached{File: "khong_co"}, 0)
	all, one, two := tasks.AllOf{Of: []*tasks.Check{toB, ccC}}, tasks.AnyOf{Of: []*tasks.Check{toB, ccC}}, tasks.AtLeast{Count: 2, Of: []*tasks.Check{toB, ccC, file}}
	for _, c := range []asked{
		{"all of two", all, nil, anyLetter, []any{newLetter(cc("le_c"))}, 1000, "đúng"},
		{"all, one missing", all, nil, anyLetter, []any{newLetter()}, 0, "Cc"},
		{"any, the one", one, nil, anyLetter, []any{newLetter()}, 1000, "đúng"},
		{"any, none", one, nil, anyLetter, []any{newLetter(to("do_d"))}, 0, "cần"},
		{"two of three", two, nil, anyLetter, []any{newLetter(attach("ke_hoach_sua"))}, 1000, "đúng"},
		{"one of three", two, nil, anyLetter, []any{newLetter()}, 0, "cần"},
		{"a part in a part", tasks.AllOf{Of: []*tasks.Check{toB, check("any_of", tasks.AnyOf{Of: []*tasks.Check{ccC, file}}, 0)}}, nil, anyLetter, []any{newLetter(attach("ke_hoach_sua"))}, 1000, "đúng"},
		{"a part that cannot run does not matter", tasks.AnyOf{Of: []*tasks.Check{toB, broken}}, nil, anyLetter, []any{newLetter()}, 1000, "đúng"},
		{"nor here", tasks.AllOf{Of: []*tasks.Check{ccC, broken}}, nil, anyLetter, []any{newLetter()}, 0, "Cc"},
	} {
		c.check(t)
	}
	st := step("thu", anyLetter, check("x", tasks.AllOf{Of: []*tasks.Check{toB, broken}}, 1000))
	if c := sit(t, &tasks.Task{ID: "bai", Steps: []*tasks.Step{st}}, newLetter()).Tasks[0].Steps[0].Checks[0]; c.Verdict != checks.Failed || c.Lo != 0 || c.Hi != 1000 {
		t.Errorf("a part that cannot run and matters: %s %s…%s", c.Verdict, c.Lo, c.Hi)
	}
	p := smallPaper(t)
	// A part that is nearly met may be met by what is missing from the record.
	near := []*tasks.Task{{ID: "bai", Points: 1000, Steps: []*tasks.Step{step("thu", anyLetter, check("x", tasks.AllOf{Of: []*tasks.Check{toB, ccC}}, 1000))}}}
	if c := withGap(t, p, run(t, p, near, newLetter(to("tran_b", "do_d"), cc("le_c")))).Tasks[0].Steps[0].Checks[0]; c.Verdict != checks.Unknown || c.Lo != 0 || c.Hi != 1000 {
		t.Errorf("nearly met, with a gap: %s %s…%s", c.Verdict, c.Lo, c.Hi)
	}
	list := []*tasks.Task{{ID: "bai", Points: 1000, Steps: []*tasks.Step{step("thu", anyLetter, check("x", tasks.AnyOf{Of: []*tasks.Check{ccC, file}}, 1000))}}}
	if c := withGap(t, p, run(t, p, list, newLetter())).Tasks[0].Steps[0].Checks[0]; c.Verdict != checks.Unknown || c.Hi != 1000 {
		t.Errorf("with a gap: %s %s…%s", c.Verdict, c.Lo, c.Hi)
	}
}
