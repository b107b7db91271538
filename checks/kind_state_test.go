package checks_test

import (
	"testing"

	"thuchanh/sandbox/action"
	"thuchanh/sandbox/world"
	"thuchanh/tasks"
)

func letters(list ...action.LetterID) []action.LetterID { return list }

func moved(to string, list ...action.LetterID) tasks.MoveLetter {
	return tasks.MoveLetter{Letters: list, To: to}
}

func TestWhatIsSaidOfTheEnd(t *testing.T) {
	yes, no := true, false
	look := world.Pattern{App: "mail", Action: "move"}
	both := tasks.EndsUp{Letters: letters("chi_dao_1", "chi_dao_2"), Folder: "Chỉ đạo 2025"}
	end := func(change func(*tasks.EndsUp)) tasks.EndsUp {
		s := tasks.EndsUp{Letters: letters("de_lai")}
		change(&s)
		return s
	}
	flag, plain := end(func(s *tasks.EndsUp) { s.Flagged = &yes }), end(func(s *tasks.EndsUp) { s.Flagged = &no })
	seen, unseen := end(func(s *tasks.EndsUp) { s.Seen = &yes }), end(func(s *tasks.EndsUp) { s.Seen = &no })
	gone := end(func(s *tasks.EndsUp) { s.Deleted = true })
	done := tasks.EndsUp{Documents: []action.DocID{"cv_ke_hoach"}, Status: "in_progress"}
	del := tasks.DeleteLetter{Letters: letters("de_lai")}
	purge := tasks.DeleteLetter{Letters: letters("de_lai"), Purge: true}
	unflag := tasks.FlagLetter{Letters: letters("de_lai"), Off: true}
	tryRows(t, []row{
		{"both where they belong", look, both, deeds(moved("Chỉ đạo 2025", "chi_dao_1", "chi_dao_2")), `met 1 | Trạng thái cuối đúng yêu cầu. | The final state is as asked. | 07:31 moved`},
		{"one of both", look, both, deeds(moved("Chỉ đạo 2025", "chi_dao_1")), `near 0.5 | Trạng thái cuối chưa đúng: “Lịch trực”. | Not as asked at the end: “Lịch trực”. | 07:31 moved`},
		{"one of both, and another letter flagged", look, both, deeds(flagged("de_lai"), moved("Chỉ đạo 2025", "chi_dao_1")), `near 0.5 | Trạng thái cuối chưa đúng: “Lịch trực”. | Not as asked at the end: “Lịch trực”. | 07:32 moved`},
		{"neither", look, both, nil, `not_met 0 | Trạng thái cuối chưa đúng: “Báo cáo tuần”, “Lịch trực”. | Not as asked at the end: “Báo cáo tuần”, “Lịch trực”.`},
		{"moved by turns, the evidence in order and once", look, both, deeds(moved("Chỉ đạo 2025", "chi_dao_2"), read("chi_dao_1"), moved("Chỉ đạo 2025", "chi_dao_1")), `met 1 | Trạng thái cuối đúng yêu cầu. | The final state is as asked. | 07:31 moved, 07:33 moved`},
		{"moved there and away", look, both, deeds(moved("Chỉ đạo 2025", "chi_dao_1", "chi_dao_2"), moved("INBOX", "chi_dao_1", "chi_dao_2")), `not_met 0 | Trạng thái cuối chưa đúng: “Báo cáo tuần”, “Lịch trực”. | Not as asked at the end: “Báo cáo tuần”, “Lịch trực”. | 07:31 moved, 07:32 moved`},
		{"answered is not moved", look, both, deeds(tasks.SendLetter{How: "reply", Letter: "chi_dao_1", Body: "Vâng."}), `not_met 0 | Trạng thái cuối chưa đúng: “Báo cáo tuần”, “Lịch trực”. | Not as asked at the end: “Báo cáo tuần”, “Lịch trực”.`},
		{"flagged", flagging, flag, deeds(flagged("de_lai")), `met 1 | Trạng thái cuối đúng yêu cầu. | The final state is as asked. | 07:31 flagged`},
		{"flagged and unflagged", flagging, flag, deeds(flagged("de_lai"), unflag), `not_met 0 | Trạng thái cuối chưa đúng: “Lịch nghỉ”. | Not as asked at the end: “Lịch nghỉ”. | 07:31 flagged, 07:32 unflagged`},
		{"not flagged, as asked", flagging, plain, deeds(flagged("de_lai"), unflag), `met 1 | Trạng thái cuối đúng yêu cầu. | The final state is as asked. | 07:31 flagged, 07:32 unflagged`},
		{"flagged against the order", flagging, plain, deeds(flagged("de_lai")), `not_met 0 | Trạng thái cuối chưa đúng: “Lịch nghỉ”. | Not as asked at the end: “Lịch nghỉ”. | 07:31 flagged`},
		{"read", flagging, seen, deeds(read("de_lai")), `met 1 | Trạng thái cuối đúng yêu cầu. | The final state is as asked.`},
		{"not read", flagging, seen, nil, `not_met 0 | Trạng thái cuối chưa đúng: “Lịch nghỉ”. | Not as asked at the end: “Lịch nghỉ”.`},
		{"left unread, as asked", flagging, unseen, nil, `met 1 | Trạng thái cuối đúng yêu cầu. | The final state is as asked.`},
		{"read against the order", flagging, unseen, deeds(read("de_lai")), `not_met 0 | Trạng thái cuối chưa đúng: “Lịch nghỉ”. | Not as asked at the end: “Lịch nghỉ”.`},
		{"flagged and read, both asked", flagging, end(func(s *tasks.EndsUp) { s.Flagged, s.Seen = &yes, &yes }), deeds(read("de_lai"), flagged("de_lai")), `met 1 | Trạng thái cuối đúng yêu cầu. | The final state is as asked. | 07:32 flagged`},
		{"flagged and read, only one done", flagging, end(func(s *tasks.EndsUp) { s.Flagged, s.Seen = &yes, &yes }), deeds(read("de_lai")), `not_met 0 | Trạng thái cuối chưa đúng: “Lịch nghỉ”. | Not as asked at the end: “Lịch nghỉ”.`},
		{"flagged and moved, only flagged", flagging, end(func(s *tasks.EndsUp) { s.Flagged, s.Folder = &yes, "Chỉ đạo 2025" }), deeds(flagged("de_lai")), `not_met 0 | Trạng thái cuối chưa đúng: “Lịch nghỉ”. | Not as asked at the end: “Lịch nghỉ”. | 07:31 flagged`},
		{"in the trash", look, gone, deeds(del), `met 1 | Trạng thái cuối đúng yêu cầu. | The final state is as asked. | 07:31 deleted`},
		{"purged", look, gone, deeds(purge), `not_met 0 | Trạng thái cuối chưa đúng: “Lịch nghỉ”. | Not as asked at the end: “Lịch nghỉ”. | 07:31 deleted, 07:31 deleted`},
		{"deleted and taken out again", look, gone, deeds(del, moved("INBOX", "de_lai")), `not_met 0 | Trạng thái cuối chưa đúng: “Lịch nghỉ”. | Not as asked at the end: “Lịch nghỉ”. | 07:31 deleted, 07:32 moved`},
		{"not deleted", look, gone, nil, `not_met 0 | Trạng thái cuối chưa đúng: “Lịch nghỉ”. | Not as asked at the end: “Lịch nghỉ”.`},
		{"purged, so it carries no flag", flagging, plain, deeds(purge), `not_met 0 | Trạng thái cuối chưa đúng: “Lịch nghỉ”. | Not as asked at the end: “Lịch nghỉ”. | 07:31 deleted, 07:31 deleted`},
		{"a document in that state", routing, done, deeds(opened("cv_ke_hoach"), route("phong_tc")), `met 1 | Trạng thái cuối đúng yêu cầu. | The final state is as asked. | 07:32 routed`},
		{"a document in that state, and another routed", routing, done, deeds(forward(to("van_thu"), func(s *tasks.SendLetter) { s.Letter = "cong_van" }),
			at{7, 42, tasks.Route{Document: "cv_phoi_hop", Lead: parties("phong_tc"), Text: "Xử lý."}}, at{7, 43, route("phong_tc")}), `met 1 | Trạng thái cuối đúng yêu cầu. | The final state is as asked. | 07:43 routed`},
		{"a document in another state", routing, done, deeds(tasks.Direct{Document: "cv_ke_hoach", Text: "Xem."}), `not_met 0 | Trạng thái cuối chưa đúng: 123/UBND-VP. | Not as asked at the end: 123/UBND-VP. | 07:31 directed`},
		{"a document that is not there", routing, tasks.EndsUp{Documents: []action.DocID{"cv_phoi_hop"}, Status: "in_progress"}, nil, `not_met 0 | Trạng thái cuối chưa đúng: cv_phoi_hop. | Not as asked at the end: cv_phoi_hop.`},
		{"a letter and a document, the document", routing, tasks.EndsUp{Letters: letters("de_lai"), Flagged: &yes, Documents: []action.DocID{"cv_ke_hoach"}, Status: "in_progress"}, deeds(route("phong_tc")), `near 0.5 | Trạng thái cuối chưa đúng: “Lịch nghỉ”. | Not as asked at the end: “Lịch nghỉ”. | 07:31 routed`},
		{"a folder", look, tasks.EndsUp{Folder: "Mới"}, deeds(tasks.CreateFolder{Folder: "Mới"}), `met 1 | Có thư mục “Mới”. | The folder “Mới” is there. | 07:31 created`},
		{"a folder, and a letter moved into it", look, tasks.EndsUp{Folder: "Mới"}, deeds(tasks.CreateFolder{Folder: "Mới"}, moved("Mới", "de_lai")), `met 1 | Có thư mục “Mới”. | The folder “Mới” is there. | 07:31 created`},
		{"a folder below another", look, tasks.EndsUp{Folder: "Mới"}, deeds(tasks.CreateFolder{Folder: "INBOX/Mới"}), `met 1 | Có thư mục “INBOX/Mới”. | The folder “INBOX/Mới” is there. | 07:31 created`},
		{"a folder without marks", look, tasks.EndsUp{Folder: "Mới"}, deeds(tasks.CreateFolder{Folder: "Moi"}), `near 0.25 without_marks | Thư mục tên “Moi”, cần “Mới”. | The folder is called “Moi”, wanted “Mới”. | 07:31 created`},
		{"a folder without marks, and the right one after it", look, tasks.EndsUp{Folder: "Mới"}, deeds(tasks.CreateFolder{Folder: "Moi"}, tasks.CreateFolder{Folder: "Mới"}), `met 1 | Có thư mục “Mới”. | The folder “Mới” is there. | 07:31 created, 07:32 created`},
		{"another folder", look, tasks.EndsUp{Folder: "Mới"}, deeds(tasks.CreateFolder{Folder: "Cũ"}), `not_met 0 | Không có thư mục “Mới”. | There is no folder “Mới”.`},
		{"a folder that was there", look, tasks.EndsUp{Folder: "Chỉ đạo 2025"}, nil, `met 1 | Có thư mục “Chỉ đạo 2025”. | The folder “Chỉ đạo 2025” is there.`},
		{"a folder named with its level", look, tasks.EndsUp{Folder: "Việc/Mới"}, deeds(tasks.CreateFolder{Folder: "Việc/Mới"}), `met 1 | Có thư mục “Việc/Mới”. | The folder “Việc/Mới” is there. | 07:31 created`},
	})
}

func TestWhatIsSaidOfWhatMustStay(t *testing.T) {
	keep := tasks.LeftUnchanged{Letters: letters("de_lai", "chi_dao_1"), Documents: []action.DocID{"cv_ke_hoach"}}
	tryRows(t, []row{
		{"as it was, though looked at", anyLetter, keep, deeds(read("de_lai"), opened("cv_ke_hoach"), tasks.SearchDocuments{Query: "x"}, reply()), `met 1 | Giữ nguyên như ban đầu. | As at the start.`},
		{"the second letter flagged", anyLetter, keep, deeds(read("chi_dao_1"), flagged("chi_dao_1")), `not_met 0 | Thư “Báo cáo tuần” đã bị thay đổi. | The letter “Báo cáo tuần” was changed. | 07:32 flagged`},
		{"answered and moved", anyLetter, keep, deeds(tasks.SendLetter{How: "reply", Letter: "de_lai", Body: "Vâng."}, moved("Chỉ đạo 2025", "de_lai")), `not_met 0 | Thư “Lịch nghỉ” đã bị thay đổi. | The letter “Lịch nghỉ” was changed. | 07:32 moved`},
		{"answered only", anyLetter, keep, deeds(tasks.SendLetter{How: "reply", Letter: "de_lai", Body: "Vâng."}), `met 1 | Giữ nguyên như ban đầu. | As at the start.`},
		{"flagged and unflagged again", anyLetter, keep, deeds(flagged("de_lai"), tasks.FlagLetter{Letters: letters("de_lai"), Off: true}), `met 1 | Giữ nguyên như ban đầu. | As at the start.`},
		{"purged", anyLetter, keep, deeds(tasks.DeleteLetter{Letters: letters("de_lai"), Purge: true}), `not_met 0 | Thư “Lịch nghỉ” đã bị thay đổi. | The letter “Lịch nghỉ” was changed. | 07:31 deleted, 07:31 deleted`},
		{"a document acted on", anyLetter, keep, deeds(opened("cv_ke_hoach"), route("phong_tc")), `not_met 0 | Văn bản 123/UBND-VP đã bị xử lý. | Document 123/UBND-VP was acted on. | 07:32 routed`},
		{"a routing that was refused", anyLetter, keep, deeds(route("phong_tc", "van_phong")), `met 1 | Giữ nguyên như ban đầu. | As at the start.`},
	})
}

func TestWhatIsSaidOfOtherChanges(t *testing.T) {
	only := tasks.OnlyChanged{Letters: letters("chi_dao_1"), Folders: []string{"Mới"}, Documents: []action.DocID{"cv_khac"}}
	tryRows(t, []row{
		{"nothing else", anyLetter, only, deeds(read("de_lai"), opened("cv_ke_hoach"), tasks.SearchDocuments{Query: "x"}, reply(), flagged("chi_dao_1"), tasks.CreateFolder{Folder: "Moi"}), `met 1 | Không đụng đến thứ khác. | Nothing else was touched.`},
		{"a letter flagged after it was answered", anyLetter, only, deeds(read("de_lai"), tasks.SendLetter{How: "reply", Letter: "de_lai", Body: "Vâng."}, flagged("de_lai")), `not_met 0 | Đã thay đổi cả: “Lịch nghỉ”. | Also changed: “Lịch nghỉ”. | 07:33 flagged`},
		{"a folder made, and a letter moved into it", anyLetter, only, deeds(tasks.CreateFolder{Folder: "Lạ"}, moved("Lạ", "de_lai")), `not_met 0 | Đã thay đổi cả: “Lịch nghỉ”, “Lạ”. | Also changed: “Lịch nghỉ”, “Lạ”. | 07:31 created, 07:32 moved`},
		{"a document routed, and a due date set", anyLetter, only, deeds(route("phong_tc"), tasks.SetDue{Document: "cv_ke_hoach", Due: october(9)}), `not_met 0 | Đã thay đổi cả: 123/UBND-VP. | Also changed: 123/UBND-VP. | 07:31 routed, 07:32 set`},
		{"the document may change", anyLetter, tasks.OnlyChanged{Documents: []action.DocID{"cv_ke_hoach"}}, deeds(route("phong_tc")), `met 1 | Không đụng đến thứ khác. | Nothing else was touched.`},
	})
}
