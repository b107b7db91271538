package checks_test

import (
	"testing"

	"thuchanh/sandbox/action"
	"thuchanh/sandbox/world"
	"thuchanh/tasks"
)

func TestWhatIsSaidOfSpansOfTime(t *testing.T) {
	window := tasks.InWindow{From: clockAt(8, 0), To: clockAt(8, 30)}
	tryRows(t, []row{
		{"inside the window", anyLetter, window, deeds(at{8, 30, reply()}), `met 1 | Làm lúc 08:30 05/10/2026, trong hạn. | Done at 08:30 05/10/2026, in time. | 08:30 answered`},
		{"at its beginning", anyLetter, window, deeds(at{8, 0, reply()}), `met 1 | Làm lúc 08:00 05/10/2026, trong hạn. | Done at 08:00 05/10/2026, in time. | 08:00 answered`},
		{"before it", anyLetter, window, deeds(at{7, 59, reply()}), `not_met 0 | Làm lúc 07:59 05/10/2026, sớm hơn 08:00 05/10/2026. | Done at 07:59 05/10/2026, before 08:00 05/10/2026. | 07:59 answered`},
		{"a little after it", anyLetter, window, deeds(at{8, 40, reply()}), `near 0.25 late_up_to | Làm lúc 08:40 05/10/2026, trễ hạn 08:30 05/10/2026. | Done at 08:40 05/10/2026, after 08:30 05/10/2026. | 08:40 answered`},
		{"long after it", anyLetter, window, deeds(at{8, 41, reply()}), `not_met 0 | Làm lúc 08:41 05/10/2026, trễ hạn 08:30 05/10/2026. | Done at 08:41 05/10/2026, after 08:30 05/10/2026. | 08:41 answered`},
		{"not at all", anyLetter, window, nil, `not_met 0 | Không thấy thao tác này trong bài làm. | This was not done.`},
	})
	for _, c := range []struct {
		name string
		do   []any
		want string
	}{
		{"soon enough", deeds(at{8, 0, flagged("de_lai")}, at{8, 10, reply()}), `met 1 | Làm lúc 08:10 05/10/2026, trong hạn. | Done at 08:10 05/10/2026, in time. | 08:00 flagged, 08:10 answered`},
		{"a little late", deeds(at{8, 0, flagged("de_lai")}, at{8, 11, reply()}), `near 0.25 late_up_to | Làm lúc 08:11 05/10/2026, trễ hạn 08:10 05/10/2026. | Done at 08:11 05/10/2026, after 08:10 05/10/2026. | 08:00 flagged, 08:11 answered`},
		{"too late", deeds(at{8, 0, flagged("de_lai")}, at{8, 21, reply()}), `not_met 0 | Làm lúc 08:21 05/10/2026, trễ hạn 08:10 05/10/2026. | Done at 08:21 05/10/2026, after 08:10 05/10/2026. | 08:00 flagged, 08:21 answered`},
		{"before it", deeds(at{8, 0, reply()}, at{8, 1, flagged("de_lai")}), `not_met 0 | Làm trước bước dùng làm mốc. | Done before the step to count from. | 08:01 flagged, 08:00 answered`},
		{"again after it", deeds(at{8, 0, flagged("de_lai")}, at{8, 10, reply()}, at{8, 11, flagged("chi_dao_1")}), `met 1 | Làm lúc 08:10 05/10/2026, trong hạn. | Done at 08:10 05/10/2026, in time. | 08:00 flagged, 08:10 answered`},
		{"twice before and again after it", deeds(at{8, 0, flagged("de_lai")}, at{8, 5, flagged("chi_dao_1")}, at{8, 15, reply()}, at{8, 20, flagged("cong_van")}), `met 1 | Làm lúc 08:15 05/10/2026, trong hạn. | Done at 08:15 05/10/2026, in time. | 08:05 flagged, 08:15 answered`},
		{"without it", deeds(at{8, 0, reply()}), `not_met 0 | Chưa làm bước dùng làm mốc. | The step to count from was not done. | 08:00 answered`},
		{"only the other", deeds(at{8, 0, flagged("de_lai")}), `not_met 0 | Không thấy thao tác này trong bài làm. | This was not done.`},
	} {
		list := []*tasks.Step{step("co", flagging), step("thu", anyLetter, check("within", tasks.Within{Step: "co", Minutes: 10}, 1000, nearAll()...))}
		s := sit(t, &tasks.Task{ID: "bai", Steps: list}, c.do...)
		if got := answerOf(s.Tasks[0].Steps[1].Checks[0]); got != c.want {
			t.Errorf("%s:\n got %s\nwant %s", c.name, got, c.want)
		}
	}
	// The very act that is counted from is within any time of it.
	both := []*tasks.Step{step("mot", anyLetter), step("hai", anyLetter, check("within", tasks.Within{Step: "mot", Minutes: 1}, 1000))}
	both[0].MayShare, both[1].MayShare = true, true
	if s := sit(t, &tasks.Task{ID: "bai", Steps: both}, reply()); s.Lo != 1000 {
		t.Errorf("one act for both steps: %s", s.Lo)
	}
	// So it is where an earlier act could be counted from, or a later one is marked.
	if s := sit(t, &tasks.Task{ID: "bai", Steps: both}, at{8, 0, reply()}, at{8, 10, reply()}); s.Lo != 1000 {
		t.Errorf("the last of two acts for both steps: %s", s.Lo)
	}
	both[1].Take = tasks.TakeFirst
	if s := sit(t, &tasks.Task{ID: "bai", Steps: both}, at{8, 0, reply()}, at{8, 10, reply()}); s.Lo != 1000 {
		t.Errorf("the first of two acts, and the last to count from: %s", s.Lo)
	}
}

func TestWhatIsSaidOfReports(t *testing.T) {
	look := world.Pattern{App: "mail", Action: "purge"} // the step's act does not matter
	vt := people("van_thu")
	tell := tasks.ReportedProblem{Letter: "cong_van", People: vt, Groups: groups(tasks.Group{"giả mạo", "lừa đảo"}, tasks.Group{"kiểm tra"}), AtLeast: 1}
	all, any := tell, tasks.ReportedProblem{Letter: "cong_van", People: vt}
	all.AtLeast = 0
	doc := tasks.ReportedProblem{Document: "cv_ke_hoach", People: vt}
	inside := tasks.ReportedProblem{Letter: "chi_dao_1", People: vt}
	passOn := func(text string, who ...action.PersonID) tasks.SendLetter {
		return tasks.SendLetter{How: "forward", Letter: "cong_van", To: who, Body: text}
	}
	note := func(subject, text string, who ...action.PersonID) tasks.SendLetter {
		return tasks.SendLetter{How: "new", To: who, Subject: subject, Body: text}
	}
	tryRows(t, []row{
		{"passed on with a word", look, tell, deeds(passOn("Nghi thư giả mạo.", "van_thu")), `met 1 | Nội dung có đủ ý. | The text says what was asked. | 07:31 forwarded`},
		{"passed on with half of it", look, all, deeds(passOn("Nghi thư giả mạo.", "van_thu")), `near 0.25 silent | Nội dung còn thiếu ý: “kiểm tra”. | The text does not say: “kiểm tra”. | 07:31 forwarded`},
		{"passed on without a word of it", look, tell, deeds(passOn("Chuyển để biết.", "van_thu")), `near 0.25 silent | Nội dung còn thiếu ý: “giả mạo / lừa đảo”, “kiểm tra”. | The text does not say: “giả mạo / lừa đảo”, “kiểm tra”. | 07:31 forwarded`},
		{"passed on in silence", look, any, deeds(passOn("", "van_thu")), `met 1 | Đã báo, hỏi lại. | It was reported or asked about. | 07:31 forwarded`},
		{"the second time with a word", look, tell, deeds(passOn("Chuyển để biết.", "van_thu"), passOn("Nghi lừa đảo.", "van_thu")), `met 1 | Nội dung có đủ ý. | The text says what was asked. | 07:32 forwarded`},
		{"the first time with a word", look, tell, deeds(passOn("Nghi lừa đảo.", "van_thu"), passOn("Chuyển để biết.", "van_thu")), `met 1 | Nội dung có đủ ý. | The text says what was asked. | 07:31 forwarded`},
		{"any word will do", look, any, deeds(flagged("de_lai"), passOn("Chuyển để biết.", "van_thu")), `met 1 | Đã báo, hỏi lại. | It was reported or asked about. | 07:32 forwarded`},
		{"a subject that the program wrote says nothing", look, all, deeds(passOn("Nghi lừa đảo.", "van_thu")), `near 0.25 silent | Nội dung còn thiếu ý: “kiểm tra”. | The text does not say: “kiểm tra”. | 07:31 forwarded`},
		{"a letter that names it, the word in the subject", look, tell, deeds(note("Lừa đảo", "Về thư “Công văn phối hợp kiểm tra”.", "van_thu")), `met 1 | Nội dung có đủ ý. | The text says what was asked. | 07:31 sent`},
		{"a letter that names its writer", look, any, deeds(note("Thư lạ", "Có thư của so@ban.example.", "van_thu")), `met 1 | Đã báo, hỏi lại. | It was reported or asked about. | 07:31 sent`},
		{"a letter that names neither", look, any, deeds(note("Thư lạ", "Có thư lạ.", "van_thu")), `not_met 0 | Không thấy báo hay hỏi lại Trần Thị Thử. | Nothing was reported to or asked of Trần Thị Thử.`},
		{"a letter that names it in the subject and says nothing", look, any, deeds(note("Công văn phối hợp kiểm tra", "", "van_thu")), `not_met 0 | Không thấy báo hay hỏi lại Trần Thị Thử. | Nothing was reported to or asked of Trần Thị Thử.`},
		{"a letter whose subject is that of the letter", look, any, deeds(note("Công văn phối hợp kiểm tra", "Xin ý kiến.", "van_thu")), `met 1 | Đã báo, hỏi lại. | It was reported or asked about. | 07:31 sent`},
		{"named, but to somebody else", look, any, deeds(note("Công văn phối hợp kiểm tra", "Xin ý kiến.", "le_c")), `not_met 0 | Không thấy báo hay hỏi lại Trần Thị Thử. | Nothing was reported to or asked of Trần Thị Thử.`},
		{"named, in a hidden copy", look, any, deeds(tasks.SendLetter{How: "new", To: people("le_c"), Bcc: vt, Subject: "Công văn phối hợp kiểm tra", Body: "Xin ý kiến."}), `met 1 | Đã báo, hỏi lại. | It was reported or asked about. | 07:31 sent`},
		{"passed on under another subject", look, any, deeds(tasks.SendLetter{How: "forward", Letter: "cong_van", To: vt, Subject: "Thư lạ", Body: "Xin xem."}), `met 1 | Đã báo, hỏi lại. | It was reported or asked about. | 07:31 forwarded`},
		{"answered under another subject", look, inside, deeds(tasks.SendLetter{How: "reply", Letter: "chi_dao_1", Cc: vt, Subject: "Hỏi lại", Body: "Xin xem."}), `met 1 | Đã báo, hỏi lại. | It was reported or asked about. | 07:31 answered`},
		{"a direction is no report", look, doc, deeds(tasks.Direct{Document: "cv_ke_hoach", Text: "Sai nơi nhận."}), `not_met 0 | Không thấy báo hay hỏi lại Trần Thị Thử. | Nothing was reported to or asked of Trần Thị Thử.`},
		{"another document sent back", look, tasks.ReportedProblem{Document: "cv_phoi_hop", People: vt}, deeds(tasks.Return{Document: "cv_ke_hoach", Reason: "Sai nơi nhận."}), `not_met 0 | Không thấy báo hay hỏi lại Trần Thị Thử. | Nothing was reported to or asked of Trần Thị Thử.`},
		{"only a draft", look, any, deeds(tasks.SaveDraft{Letter: passOn("Nghi lừa đảo.", "van_thu")}), `not_met 0 | Không thấy báo hay hỏi lại Trần Thị Thử. | Nothing was reported to or asked of Trần Thị Thử.`},
		{"answered to the writer himself", look, tasks.ReportedProblem{Letter: "chi_dao_1", People: people("le_c")}, deeds(tasks.SendLetter{How: "reply", Letter: "chi_dao_1", Body: "Xin hỏi lại."}), `met 1 | Đã báo, hỏi lại. | It was reported or asked about. | 07:31 answered`},
		{"a letter of a colleague, by his name", look, inside, deeds(note("Thư lạ", "Thư của Lê Thị Cúc có vấn đề.", "van_thu")), `met 1 | Đã báo, hỏi lại. | It was reported or asked about. | 07:31 sent`},
		{"a letter of another colleague", look, inside, deeds(note("Thư lạ", "Thư của Đỗ Văn Dũng có vấn đề.", "van_thu")), `not_met 0 | Không thấy báo hay hỏi lại Trần Thị Thử. | Nothing was reported to or asked of Trần Thị Thử.`},
		{"a document by its number", look, doc, deeds(note("Văn bản", "Văn bản 123/UBND-VP sai nơi nhận.", "van_thu")), `met 1 | Đã báo, hỏi lại. | It was reported or asked about. | 07:31 sent`},
		{"a document that is not named", look, doc, deeds(note("Văn bản", "Văn bản sai nơi nhận.", "van_thu")), `not_met 0 | Không thấy báo hay hỏi lại Trần Thị Thử. | Nothing was reported to or asked of Trần Thị Thử.`},
		{"a document sent back with a reason", look, doc, deeds(tasks.Return{Document: "cv_ke_hoach", Reason: "Sai nơi nhận."}), `met 1 | Đã báo, hỏi lại. | It was reported or asked about. | 07:31 returned`},
		{"a document sent back without a word", look, doc, deeds(tasks.Return{Document: "cv_ke_hoach"}), `not_met 0 | Không thấy báo hay hỏi lại Trần Thị Thử. | Nothing was reported to or asked of Trần Thị Thử.`},
		{"the reason says it", look, tasks.ReportedProblem{Document: "cv_ke_hoach", People: vt, Groups: groups(tasks.Group{"nơi nhận"})}, deeds(tasks.Return{Document: "cv_ke_hoach", Reason: "Sai nơi nhận."}), `met 1 | Nội dung có đủ ý. | The text says what was asked. | 07:31 returned`},
		{"a document sent back is no report on a letter", look, any, deeds(tasks.Return{Document: "cv_ke_hoach", Reason: "Sai nơi nhận."}), `not_met 0 | Không thấy báo hay hỏi lại Trần Thị Thử. | Nothing was reported to or asked of Trần Thị Thử.`},
		{"a document and a letter, the letter", look, tasks.ReportedProblem{Document: "cv_ke_hoach", Letter: "cong_van", People: vt}, deeds(passOn("Xem giúp.", "van_thu")), `met 1 | Đã báo, hỏi lại. | It was reported or asked about. | 07:31 forwarded`},
		{"a letter that the paper does not have", look, tasks.ReportedProblem{Letter: "khong_co", People: vt}, deeds(note("Thư lạ", "Xem giúp.", "van_thu")), `not_met 0 | Không thấy báo hay hỏi lại Trần Thị Thử. | Nothing was reported to or asked of Trần Thị Thử.`},
		{"nothing told", look, any, deeds(flagged("de_lai")), `not_met 0 | Không thấy báo hay hỏi lại Trần Thị Thử. | Nothing was reported to or asked of Trần Thị Thử.`},
	})
}
