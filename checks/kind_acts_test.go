package checks_test

import (
	"strings"
	"testing"

	"thuchanh/sandbox/action"
	"thuchanh/sandbox/world"
	"thuchanh/tasks"
)

var (
	flagging = world.Pattern{App: "mail", Action: "flag"}
	opening  = world.Pattern{App: "dms", Action: "open"}
)

func flagged(letters ...action.LetterID) tasks.FlagLetter { return tasks.FlagLetter{Letters: letters} }

func opened(d action.DocID) tasks.OpenDocument { return tasks.OpenDocument{Document: d} }

func read(letters ...action.LetterID) tasks.ReadLetter { return tasks.ReadLetter{Letters: letters} }

func TestWhatIsSaidOfHowOftenAnActWasDone(t *testing.T) {
	one, two := 1, 2
	tryRows(t, []row{
		{"done", anyLetter, tasks.Did{}, deeds(reply()), `met 1 | Đã làm. | Done. | 07:31 answered`},
		{"not done", anyLetter, tasks.Did{}, nil, `not_met 0 | Không thấy thao tác này trong bài làm. | This was not done.`},
		{"refused", routing, tasks.Did{}, deeds(route("phong_tc", "van_phong")), `not_met 0 | Có thử nhưng hệ thống từ chối: Mỗi lần chuyển chỉ có một đơn vị chủ trì (Điều 23 Nghị định 30/2020/NĐ-CP). Anh/chị giữ một đơn vị chủ trì, các đơn vị khác chọn phối hợp. | It was tried but refused: A routing has one lead only (Decree 30/2020, article 23). Keep one lead; let the others co-ordinate. | 07:31 tried:`},
		{"exactly once, once", anyLetter, tasks.DidTimes{Exactly: &one}, deeds(reply()), `met 1 | Đã làm 1 lần. | Done 1 times. | 07:31 answered`},
		{"exactly twice, once", anyLetter, tasks.DidTimes{Exactly: &two}, deeds(reply()), `not_met 0 | Đã làm 1 lần. | Done 1 times. | 07:31 answered`},
		{"at least twice, once", anyLetter, tasks.DidTimes{AtLeast: &two}, deeds(reply()), `not_met 0 | Đã làm 1 lần. | Done 1 times. | 07:31 answered`},
		{"at least once, twice", anyLetter, tasks.DidTimes{AtLeast: &one}, deeds(reply(), newLetter()), `met 1 | Đã làm 2 lần. | Done 2 times. | 07:31 answered, 07:32 sent`},
		{"at most once, once", anyLetter, tasks.DidTimes{AtMost: &one}, deeds(reply()), `met 1 | Đã làm 1 lần. | Done 1 times. | 07:31 answered`},
		{"at most once, twice", anyLetter, tasks.DidTimes{AtMost: &one}, deeds(reply(), newLetter()), `not_met 0 | Đã làm 2 lần. | Done 2 times. | 07:31 answered, 07:32 sent`},
		{"from one to two, three times", anyLetter, tasks.DidTimes{AtLeast: &one, AtMost: &two}, deeds(reply(), newLetter(), reply()), `not_met 0 | Đã làm 3 lần. | Done 3 times. | 07:31 answered, 07:32 sent, 07:33 answered`},
		{"from one to two, never", anyLetter, tasks.DidTimes{AtLeast: &one, AtMost: &two}, nil, `not_met 0 | Không thấy thao tác này trong bài làm. | This was not done.`},
		{"both documents, one", opening, tasks.DidAllOf{Documents: []action.DocID{"cv_ke_hoach", "cv_phoi_hop"}}, deeds(opened("cv_ke_hoach")), `near 0.5 | Đã làm 1 trong 2 mục. | 1 of 2 done. | 07:31 opened`},
		{"a letter and a document, the document", opening, tasks.DidAllOf{Letters: []action.LetterID{"de_nghi"}, Documents: []action.DocID{"cv_ke_hoach"}}, deeds(opened("cv_ke_hoach")), `near 0.5 | Đã làm 1 trong 2 mục. | 1 of 2 done. | 07:31 opened`},
		{"only these two, one and two others", flagging, tasks.DidAllOf{Letters: []action.LetterID{"chi_dao_1", "chi_dao_2"}, Only: true}, deeds(flagged("chi_dao_1", "de_lai", "cong_van")), `near 0.4 | Đúng 1 trong 2 mục cần làm; làm thừa 2 mục. | 1 of 2 wanted; 2 others. | 07:31 flagged`},
		{"both, and others may be", flagging, tasks.DidAllOf{Letters: []action.LetterID{"chi_dao_1", "chi_dao_2"}}, deeds(flagged("chi_dao_1"), flagged("chi_dao_2", "de_lai")), `met 1 | Đã làm 2 trong 2 mục. | 2 of 2 done. | 07:31 flagged, 07:32 flagged`},
		{"only others", flagging, tasks.DidAllOf{Letters: []action.LetterID{"chi_dao_1"}}, deeds(flagged("de_lai")), `not_met 0 | Đã làm 0 trong 1 mục. | 0 of 1 done. | 07:31 flagged`},
		{"a new letter, which answers none", anyLetter, tasks.DidAllOf{Letters: []action.LetterID{"de_nghi"}}, deeds(newLetter()), `not_met 0 | Đã làm 0 trong 1 mục. | 0 of 1 done. | 07:31 sent`},
		{"answered, as asked", anyLetter, tasks.DidAllOf{Letters: []action.LetterID{"de_nghi"}}, deeds(reply()), `met 1 | Đã làm 1 trong 1 mục. | 1 of 1 done. | 07:31 answered`},
		{"on none of them", flagging, tasks.DidAllOf{Letters: []action.LetterID{"chi_dao_1"}}, nil, `not_met 0 | Không thấy thao tác này trong bài làm. | This was not done.`},
		{"what must not be done was not", anyLetter, tasks.DidNot{LookFor: []world.Pattern{routing}}, deeds(reply()), `met 1 | Không làm điều không được làm. | Nothing of the kind was done.`},
		{"what must not be done was done", anyLetter, tasks.DidNot{LookFor: []world.Pattern{routing}}, deeds(reply(), route("phong_tc")), `not_met 0 | Đã làm điều không được làm: chuyển xử lý văn bản 123/UBND-VP → Phòng Tài chính “Phòng chủ trì tham mưu, báo cáo Giám đốc.” | Something was done that should not be: routed document 123/UBND-VP → Phòng Tài chính “Phòng chủ trì tham mưu, báo cáo Giám đốc.” | 07:32 routed`},
	})
}

func TestAtMostIsKeptByWhoNeverDoesItWhereItEarnsNothing(t *testing.T) {
	one := 1
	for _, points := range []tasks.Points{0, -500} {
		item := check("did_times", tasks.DidTimes{AtMost: &one}, points)
		item.Step = "gui"
		task := &tasks.Task{ID: "bai", Points: 1000, Steps: []*tasks.Step{step("gui", anyLetter), step("co", flagging, check("did", tasks.Did{}, 1000))}}
		if points < 0 {
			task.Penalties = []*tasks.Check{item}
		} else {
			task.Caps = []*tasks.Cap{{Check: item, AtMost: 100}}
		}
		if s := sit(t, task, flagged("de_lai")); s.Lo != 1000 {
			t.Errorf("at most once for %s, never done: %s of 1", points, s.Lo)
		}
		if s := sit(t, task, flagged("de_lai"), reply(), reply()); s.Lo == 1000 {
			t.Errorf("at most once for %s, done twice: %s of 1", points, s.Lo)
		}
	}
}

func TestWhatIsSaidOfTimes(t *testing.T) {
	tryRows(t, []row{
		{"by the deadline", anyLetter, tasks.ByDeadline{At: clockAt(9, 0)}, deeds(at{9, 0, reply()}), `met 1 | Làm lúc 09:00 05/10/2026, trong hạn. | Done at 09:00 05/10/2026, in time. | 09:00 answered`},
		{"late within the grace", anyLetter, tasks.ByDeadline{At: clockAt(9, 0)}, deeds(at{9, 10, reply()}), `near 0.25 late_up_to | Làm lúc 09:10 05/10/2026, trễ hạn 09:00 05/10/2026. | Done at 09:10 05/10/2026, after 09:00 05/10/2026. | 09:10 answered`},
		{"too late", anyLetter, tasks.ByDeadline{At: clockAt(9, 0)}, deeds(at{9, 11, reply()}), `not_met 0 | Làm lúc 09:11 05/10/2026, trễ hạn 09:00 05/10/2026. | Done at 09:11 05/10/2026, after 09:00 05/10/2026. | 09:11 answered`},
		{"no act for the deadline", anyLetter, tasks.ByDeadline{At: clockAt(9, 0)}, nil, `not_met 0 | Không thấy thao tác này trong bài làm. | This was not done.`},
		{"not before, on the minute", anyLetter, tasks.NotBefore{At: clockAt(9, 0)}, deeds(at{9, 0, reply()}), `met 1 | Làm lúc 09:00 05/10/2026. | Done at 09:00 05/10/2026. | 09:00 answered`},
		{"too early", anyLetter, tasks.NotBefore{At: clockAt(9, 0)}, deeds(at{8, 59, reply()}), `not_met 0 | Làm lúc 08:59 05/10/2026, sớm hơn 09:00 05/10/2026. | Done at 08:59 05/10/2026, before 09:00 05/10/2026. | 08:59 answered`},
		{"no act to be too early", anyLetter, tasks.NotBefore{At: clockAt(9, 0)}, nil, `not_met 0 | Không thấy thao tác này trong bài làm. | This was not done.`},
		{"letter opened first", anyLetter, tasks.LookedFirst{Letter: "de_nghi"}, deeds(read("de_nghi"), reply()), `met 1 | Đã mở xem trước khi làm. | It was opened first. | 07:31 read`},
		{"another letter opened", anyLetter, tasks.LookedFirst{Letter: "de_nghi"}, deeds(read("de_lai"), flagged("de_nghi"), reply()), `not_met 0 | Chưa mở xem trước khi làm. | It was not opened first. | 07:33 answered`},
		{"letter opened afterwards", anyLetter, tasks.LookedFirst{Letter: "de_nghi"}, deeds(reply(), read("de_nghi")), `not_met 0 | Chưa mở xem trước khi làm. | It was not opened first. | 07:31 answered`},
		{"document opened first", routing, tasks.LookedFirst{Document: "cv_ke_hoach"}, deeds(opened("cv_ke_hoach"), route("phong_tc")), `met 1 | Đã mở xem trước khi làm. | It was opened first. | 07:31 opened`},
		{"document directed but not opened", routing, tasks.LookedFirst{Document: "cv_ke_hoach"}, deeds(tasks.Direct{Document: "cv_ke_hoach", Text: "Xem."}, route("phong_tc")), `not_met 0 | Chưa mở xem trước khi làm. | It was not opened first. | 07:32 routed`},
		{"another document opened first", routing, tasks.LookedFirst{Document: "cv_ke_hoach"}, deeds(forward(to("van_thu"), func(s *tasks.SendLetter) { s.Letter = "cong_van" }), at{7, 40, opened("cv_phoi_hop")}, at{7, 41, route("phong_tc")}), `not_met 0 | Chưa mở xem trước khi làm. | It was not opened first. | 07:41 routed`},
		{"opening is not looking first at itself", opening, tasks.LookedFirst{Document: "cv_ke_hoach"}, deeds(opened("cv_ke_hoach")), `not_met 0 | Chưa mở xem trước khi làm. | It was not opened first. | 07:31 opened`},
		{"no act to look before", anyLetter, tasks.LookedFirst{Letter: "de_nghi"}, deeds(read("de_nghi")), `not_met 0 | Không thấy thao tác này trong bài làm. | This was not done.`},
	})
}

func TestASecretFileGoesOutsideByAnyWay(t *testing.T) {
	never := tasks.NeverSentOutside{Marking: "mat"}
	tryRows(t, []row{
		{"inside", anyLetter, never, deeds(reply(attach("so_lieu_mat"))), `met 1 | Không gửi tài liệu này ra ngoài. | It was not sent outside.`},
		{"another file outside", anyLetter, never, deeds(reply(attach("ke_hoach_sua"), cc("cong_dan"))), `met 1 | Không gửi tài liệu này ra ngoài. | It was not sent outside.`},
		{"a changed file outside", anyLetter, never, deeds(reply(edit("bao_cao", "Báo cáo", "Báo"), cc("cong_dan"))), `met 1 | Không gửi tài liệu này ra ngoài. | It was not sent outside.`},
		{"a draft to somebody outside", anyLetter, never, deeds(tasks.SaveDraft{Letter: newLetter(to("cong_dan"), attach("so_lieu_mat"))}), `met 1 | Không gửi tài liệu này ra ngoài. | It was not sent outside.`},
		{"the secret after other letters and files", anyLetter, never, deeds(flagged("de_lai"), reply(), newLetter(to("tran_b"), cc("cong_dan"), attach("ke_hoach_sua", "so_lieu_mat"))), `not_met 0 | Tệp so_lieu.txt đã gửi ra ngoài cơ quan, đến dan@thu.example. | The file so_lieu.txt was sent outside, to dan@thu.example. | 07:33 sent`},
	})
}

// orderTask asks in the order of three steps, of which the first two may share acts.
func orderTask(asked *tasks.Check, on int) *tasks.Task {
	list := []*tasks.Step{step("thu", anyLetter), step("tra_loi", aboutDeNghi), step("co", flagging)}
	for _, st := range list {
		st.MayShare = true
	}
	list[on].Checks = append(list[on].Checks, asked)
	return &tasks.Task{ID: "bai", Steps: list}
}

func TestWhatIsSaidOfOrder(t *testing.T) {
	before, after, all := tasks.BeforeStep{Step: "co"}, tasks.AfterStep{Step: "co"}, tasks.InOrder{Steps: []string{"thu", "tra_loi", "co"}}
	for _, c := range []struct {
		name string
		spec tasks.Spec
		on   int
		do   []any
		want string
	}{
		{"before, as asked", before, 0, deeds(reply(), flagged("de_lai")), `met 0.9 | Đúng thứ tự. | In the right order. | 07:31 answered, 07:32 flagged`},
		{"before, the other way round", before, 0, deeds(flagged("de_lai"), reply()), `not_met 0 | Sai thứ tự. | In the wrong order. | 07:31 flagged, 07:32 answered`},
		{"before, and the other not done", before, 0, deeds(reply()), `met 0.9 | Làm trước; việc kia chưa làm. | Done first; the other was not done. | 07:31 answered`},
		{"before, and only the other done", before, 0, deeds(flagged("de_lai")), `not_met 0 | Chưa đủ hai bước để so thứ tự. | Not both steps were done.`},
		{"before, and neither done", before, 0, nil, `not_met 0 | Chưa đủ hai bước để so thứ tự. | Not both steps were done.`},
		{"after, as asked", after, 0, deeds(flagged("de_lai"), reply()), `met 0.9 | Đúng thứ tự. | In the right order. | 07:31 flagged, 07:32 answered`},
		{"after, the other way round", after, 0, deeds(reply(), flagged("de_lai")), `not_met 0 | Sai thứ tự. | In the wrong order. | 07:31 answered, 07:32 flagged`},
		{"after, and the other not done", after, 0, deeds(reply()), `not_met 0 | Chưa đủ hai bước để so thứ tự. | Not both steps were done. | 07:31 answered`},
		{"after, and only the other done", after, 0, deeds(flagged("de_lai")), `not_met 0 | Chưa đủ hai bước để so thứ tự. | Not both steps were done.`},
		{"one act is not before itself", tasks.BeforeStep{Step: "tra_loi"}, 0, deeds(reply()), `not_met 0 | Sai thứ tự. | In the wrong order. | 07:31 answered, 07:31 answered`},
		{"all three, the first two swapped", all, 2, deeds(reply(), newLetter(), flagged("de_lai")), `near 0.6 | 2 trong 3 bước theo đúng thứ tự. | 2 of 3 steps in the right order. | 07:32 sent, 07:31 answered, 07:33 flagged`},
		{"one act for two steps is no order", tasks.InOrder{Steps: []string{"thu", "tra_loi"}}, 2, deeds(reply()), `not_met 0 | 1 trong 2 bước theo đúng thứ tự. | 1 of 2 steps in the right order. | 07:31 answered, 07:31 answered`},
		{"two letters for one step, and the flag", all, 2, deeds(newLetter(to("le_c")), flagged("de_lai")), `near 0.6 | 2 trong 3 bước theo đúng thứ tự. | 2 of 3 steps in the right order. | 07:31 sent, 07:32 flagged`},
		{"one of three", all, 2, deeds(flagged("de_lai")), `not_met 0 | 1 trong 3 bước theo đúng thứ tự. | 1 of 3 steps in the right order. | 07:31 flagged`},
		{"none of three", all, 2, nil, `not_met 0 | 0 trong 3 bước theo đúng thứ tự. | 0 of 3 steps in the right order.`},
		{"the longest run counts, not the last", tasks.InOrder{Steps: []string{"tra_loi", "co", "thu"}}, 2, deeds(reply(), flagged("de_lai"), newLetter(to("le_c"))), `met 0.9 | 3 trong 3 bước theo đúng thứ tự. | 3 of 3 steps in the right order. | 07:31 answered, 07:32 flagged, 07:33 sent`},
		{"the last act before two that are in order", tasks.InOrder{Steps: []string{"thu", "tra_loi", "co"}}, 2, deeds(reply(), flagged("de_lai"), newLetter(to("le_c"))), `near 0.6 | 2 trong 3 bước theo đúng thứ tự. | 2 of 3 steps in the right order. | 07:33 sent, 07:31 answered, 07:32 flagged`},
	} {
		s := sit(t, orderTask(check("asked", c.spec, 900), c.on), c.do...)
		if got := answerOf(s.Tasks[0].Steps[c.on].Checks[0]); got != c.want {
			t.Errorf("%s:\n got %s\nwant %s", c.name, got, c.want)
		}
	}
}

func TestWhatASheetCallsEachAct(t *testing.T) {
	long := "một hai ba bốn năm sáu bảy tám chín mười mười một mười hai mười ba mười bốn mười lăm mười sáu mười bảy mười tám mười chín hai mươi hai mốt hai hai hai ba hai tư hai lăm hai sáu"
	for _, c := range []struct {
		name string
		look world.Pattern
		do   []any
		want string
	}{
		{"a reply", anyLetter, deeds(reply(cc("van_thu"), bcc("le_c"), attach("ke_hoach_sua", "phieu"))), `trả lời thư “Re: Đề nghị gửi kế hoạch” → Trần Văn Bình; Cc: Trần Thị Thử; Bcc: Lê Thị Cúc; 📎 Ke hoach sua.txt, Phieu.docx | answered the letter “Re: Đề nghị gửi kế hoạch” → Trần Văn Bình; Cc: Trần Thị Thử; Bcc: Lê Thị Cúc; 📎 Ke hoach sua.txt, Phieu.docx`},
		{"a forward to nobody of the paper", anyLetter, deeds(forward(func(s *tasks.SendLetter) { s.To, s.ToRaw = nil, []string{"ai@la.example"} })), `chuyển tiếp thư “Fwd: Đề nghị gửi kế hoạch” → ai@la.example; 📎 Ke hoach.txt | forwarded the letter “Fwd: Đề nghị gửi kế hoạch” → ai@la.example; 📎 Ke hoach.txt`},
		{"a new letter with a hidden copy", anyLetter, deeds(newLetter(bcc("le_c"))), `gửi thư mới “Gửi kế hoạch” → Trần Văn Bình; Bcc: Lê Thị Cúc | sent a new letter “Gửi kế hoạch” → Trần Văn Bình; Bcc: Lê Thị Cúc`},
		{"flags on two letters", flagging, deeds(flagged("chi_dao_1", "de_lai")), `gắn cờ thư “Báo cáo tuần” “Lịch nghỉ” | flagged “Báo cáo tuần” “Lịch nghỉ”`},
		{"a flag taken away", world.Pattern{App: "mail", Action: "unflag"}, deeds(flagged("de_lai"), tasks.FlagLetter{Letters: []action.LetterID{"de_lai"}, Off: true}), `bỏ cờ thư “Lịch nghỉ” | unflagged “Lịch nghỉ”`},
		{"a letter moved", world.Pattern{App: "mail", Action: "move"}, deeds(tasks.MoveLetter{Letters: []action.LetterID{"de_lai"}, To: "Chỉ đạo 2025"}), `chuyển thư “Lịch nghỉ” → “Chỉ đạo 2025” | moved “Lịch nghỉ” → “Chỉ đạo 2025”`},
		{"a letter deleted", world.Pattern{App: "mail", Action: "delete"}, deeds(tasks.DeleteLetter{Letters: []action.LetterID{"de_lai"}}), `xóa thư “Lịch nghỉ” → “Thùng rác” | deleted “Lịch nghỉ” → “Thùng rác”`},
		{"a letter purged", world.Pattern{App: "mail", Action: "purge"}, deeds(tasks.DeleteLetter{Letters: []action.LetterID{"de_lai"}, Purge: true}), `xóa vĩnh viễn thư “Lịch nghỉ” | deleted for good “Lịch nghỉ”`},
		{"a letter read", world.Pattern{App: "mail", Action: "read"}, deeds(read("de_lai")), `đọc thư “Lịch nghỉ” | read “Lịch nghỉ”`},
		{"a folder", world.Pattern{App: "mail", Action: "create_folder"}, deeds(tasks.CreateFolder{Folder: "Mới"}), `tạo thư mục → “Mới” | created the folder → “Mới”`},
		{"a draft", world.Pattern{App: "mail", Action: "save_draft"}, deeds(tasks.SaveDraft{Letter: reply()}), `lưu thư nháp “Đề nghị gửi kế hoạch” → “Thư nháp” | saved a draft “Đề nghị gửi kế hoạch” → “Thư nháp”`},
		{"a routing", routing, deeds(route("phong_tc")), `chuyển xử lý văn bản 123/UBND-VP → Phòng Tài chính “Phòng chủ trì tham mưu, báo cáo Giám đốc.” | routed document 123/UBND-VP → Phòng Tài chính “Phòng chủ trì tham mưu, báo cáo Giám đốc.”`},
		{"a long direction", world.Pattern{App: "dms", Action: "direct"}, deeds(tasks.Direct{Document: "cv_ke_hoach", Text: long}), `bút phê văn bản 123/UBND-VP “một hai ba bốn năm sáu bảy tám chín mười mười một mười hai mười ba mười bốn mười lăm mười sáu mười bảy mười tám mười chín hai mươi hai mốt hai hai hai ba hai tư…” | directed document 123/UBND-VP “một hai ba bốn năm sáu bảy tám chín mười mười một mười hai mười ba mười bốn mười lăm mười sáu mười bảy mười tám mười chín hai mươi hai mốt hai hai hai ba hai tư…”`},
		{"a direction of 160 letters", world.Pattern{App: "dms", Action: "direct"}, deeds(tasks.Direct{Document: "cv_ke_hoach", Text: strings.Repeat("à", 160)}), `bút phê văn bản 123/UBND-VP “àààààààààààààààààààààààààààààààààààààààààààààààààààààààààààààààààààààààààààààààààààààààààààààààààààààààààààààààààààààààààààààààààààààààààààààààààààààààààààààààà” | directed document 123/UBND-VP “àààààààààààààààààààààààààààààààààààààààààààààààààààààààààààààààààààààààààààààààààààààààààààààààààààààààààààààààààààààààààààààààààààààààààààààààààààààààààààààààà”`},
		{"a document opened", opening, deeds(opened("cv_ke_hoach")), `mở văn bản 123/UBND-VP | opened document 123/UBND-VP`},
		{"a search", world.Pattern{App: "dms", Action: "search"}, deeds(tasks.SearchDocuments{Query: "cải cách"}), `tra cứu “cải cách” | searched documents for “cải cách”`},
		{"a due date", world.Pattern{App: "dms", Action: "set_due"}, deeds(route("phong_tc"), tasks.SetDue{Document: "cv_ke_hoach", Due: action.Date{Year: 2026, Month: 10, Day: 9}, Reason: "gấp"}), `đặt hạn văn bản 123/UBND-VP “gấp” | set the due date of document 123/UBND-VP “gấp”`},
		{"a return", world.Pattern{App: "dms", Action: "return"}, deeds(tasks.Return{Document: "cv_ke_hoach", Reason: "Sai nơi nhận."}), `trả lại văn bản 123/UBND-VP → Trần Thị Thử “Sai nơi nhận.” | returned document 123/UBND-VP → Trần Thị Thử “Sai nơi nhận.”`},
		{"a recall", world.Pattern{App: "dms", Action: "recall"}, deeds(route("phong_tc"), tasks.Recall{Document: "cv_ke_hoach", Reason: "Nhầm."}), `thu hồi văn bản 123/UBND-VP “Nhầm.” | recalled document 123/UBND-VP “Nhầm.”`},
		{"a reminder", world.Pattern{App: "dms", Action: "remind"}, deeds(route("phong_tc"), tasks.Remind{Documents: []action.DocID{"cv_ke_hoach"}, Text: "Khẩn trương."}), `đôn đốc văn bản 123/UBND-VP “Khẩn trương.” | chased document 123/UBND-VP “Khẩn trương.”`},
	} {
		s := sit(t, &tasks.Task{ID: "bai", Steps: []*tasks.Step{step("buoc", c.look, check("did", tasks.Did{}, 1000))}}, c.do...)
		e := s.Tasks[0].Steps[0].Act
		if e == nil {
			t.Errorf("%s: not found", c.name)
			continue
		}
		if got := e.What.VI + " | " + e.What.EN; got != c.want {
			t.Errorf("%s:\n got %s\nwant %s", c.name, got, c.want)
		}
		if e.Seq == 0 || e.Via == "" || e.At.IsZero() {
			t.Errorf("%s: %+v", c.name, e)
		}
	}
	s := sit(t, &tasks.Task{ID: "bai", Steps: []*tasks.Step{step("buoc", routing, check("did", tasks.Did{}, 1000))}}, route("phong_tc", "van_phong"))
	if got := s.Tasks[0].Steps[0].Checks[0].Evidence; len(got) != 1 || !strings.HasSuffix(got[0].What.VI, "”; bị hệ thống từ chối (two_leads)") || !strings.HasPrefix(got[0].What.EN, "tried: routed document 123/UBND-VP → Phòng Tài chính, Văn phòng") {
		t.Errorf("a refused routing is cited as %+v", got)
	}
}
