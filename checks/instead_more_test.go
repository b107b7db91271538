package checks_test

import (
	"testing"

	"thuchanh/checks"
	"thuchanh/sandbox/action"
	"thuchanh/tasks"
)

func TestWhatWouldHaveBeenRightOfDraftsAndTheDesk(t *testing.T) {
	type one struct {
		name string
		spec tasks.Spec
		want string
	}
	docs := func(list ...action.DocID) []action.DocID { return list }
	for paper, list := range map[string][]one{"signing": {
		{"signed", tasks.Signed{Document: "bao_cao"}, `ký số bản mới nhất của “cải cách hành chính quý III” | the newest version of “cải cách hành chính quý III” had been signed`},
		{"sign_form", tasks.SignForm{Forms: []action.SignForm{action.FormKT, action.FormQ}}, `ký theo hình thức KT. (ký thay) hoặc Q. (quyền) | it had been signed in the form KT. (for the head) or Q. (acting)`},
		{"sign_place", tasks.SignPlace{}, `đặt chữ ký giữa chức vụ và họ tên | the signature had been put between title and name`},
		{"sign_authority", tasks.SignAuthority{}, `ký theo đúng thẩm quyền | it had been signed within the signer's authority`},
		{"not_signed", tasks.NotSigned{Document: "quyet_dinh"}, `không ký “giao dự toán ngân sách” | “giao dự toán ngân sách” had not been signed`},
		{"refused", tasks.Refused{Document: "ke_hoach"}, `trả lại hoặc từ chối ký “cải cách hành chính quý IV” | “cải cách hành chính quý IV” had been returned or refused`},
		{"refused in a way, to somebody", tasks.Refused{Document: "ke_hoach", How: "return_draft", To: "tp_tccb"}, `trả dự thảo “cải cách hành chính quý IV” cho Lê Văn Cường | the candidate had returned the draft “cải cách hành chính quý IV” to Lê Văn Cường`},
		{"remarks_say", tasks.RemarksSay{Document: "ke_hoach"}, `ý kiến về “cải cách hành chính quý IV” nêu đủ ý | the remarks on “cải cách hành chính quý IV” had stated the ideas`},
		{"remarked_on", tasks.RemarkedOn{Document: "ke_hoach"}, `ý kiến ghi trên đúng bản của “cải cách hành chính quý IV” | the remarks had been about the right version of “cải cách hành chính quý IV”`},
		{"remedy_is", tasks.RemedyIs{Document: "cong_bo", Remedies: []action.Remedy{action.Amend, action.Replace}}, `chỉ đạo Sửa đổi, bổ sung hoặc Thay thế đối với 07/QĐ-SM | the remedy ordered for 07/QĐ-SM had been: Amend or Replace`},
		{"looked_first", tasks.LookedFirst{Document: "ke_hoach"}, `mở văn bản “cải cách hành chính quý IV” trước khi làm | document “cải cách hành chính quý IV” had been opened first`},
		{"ends_up", tasks.EndsUp{Documents: docs("bao_cao", "cong_bo"), Status: "issued"}, `“cải cách hành chính quý III”, 07/QĐ-SM cuối cùng ở đúng trạng thái được yêu cầu | “cải cách hành chính quý III”, 07/QĐ-SM had ended up as asked`},
	}, "desk": {
		{"did_all_of", tasks.DidAllOf{Items: []string{"uq_cu", "bao_cao_tuan", "hs_cu", "giao_ban"}}, `làm việc này với đủ Nguyễn Văn Mẫu → Phạm Văn Ví Dụ, “Báo cáo tuần”, 02.TC, “Giao ban” | this had been done to all of Nguyễn Văn Mẫu → Phạm Văn Ví Dụ, “Báo cáo tuần”, 02.TC, “Giao ban”`},
		{"did_any_of", tasks.DidAnyOf{Items: []string{"uq_cu"}}, `làm việc này với một trong Nguyễn Văn Mẫu → Phạm Văn Ví Dụ | this had been done to one of Nguyễn Văn Mẫu → Phạm Văn Ví Dụ`},
		{"left_unchanged", tasks.LeftUnchanged{Documents: docs("nham"), Items: []string{"uq_hai"}}, `giữ nguyên 13/UBND-VP, Nguyễn Văn Mẫu → Lê Thị Giả Định | 13/UBND-VP, Nguyễn Văn Mẫu → Lê Thị Giả Định had been left as they were`},
		{"left_unchanged, of documents only", tasks.LeftUnchanged{Documents: docs("nham")}, `giữ nguyên 13/UBND-VP | 13/UBND-VP had been left as they were`},
		{"left_unchanged, of letters too", tasks.LeftUnchanged{Letters: []action.LetterID{"x"}, Items: []string{"uq_hai"}}, `giữ nguyên ∅, Nguyễn Văn Mẫu → Lê Thị Giả Định | ∅, Nguyễn Văn Mẫu → Lê Thị Giả Định had been left as they were`},
		{"looked_first, an incoming document", tasks.LookedFirst{Document: "nham"}, `mở văn bản 13/UBND-VP trước khi làm | document 13/UBND-VP had been opened first`},
		{"task_has", tasks.TaskHas{}, `giao việc đúng người, đúng hạn, đúng mức ưu tiên | the task had been given to these people, due and of the priority as asked`},
		{"delegation_has", tasks.DelegationHas{}, `ủy quyền đúng người, đúng thời gian, đúng phạm vi | the delegation had been to the right person, for the right time and scope`},
		{"done_by", tasks.DoneBy{Actions: []string{"change_lead"}}, `làm bằng thao tác đổi chủ trì văn bản | it had been done by another act: changed the lead of document`},
		{"extension_is granted", tasks.ExtensionIs{Document: "gia_han_a", Answer: "granted"}, `duyệt đề nghị gia hạn của 11/UBND-VP | the extension on 11/UBND-VP had been granted`},
		{"extension_is declined", tasks.ExtensionIs{Document: "gia_han_b", Answer: "declined"}, `từ chối đề nghị gia hạn của 12/UBND-VP | the extension on 12/UBND-VP had been declined`},
		{"recalled", tasks.Recalled{Document: "nham", Party: "phong_tccb"}, `thu hồi 13/UBND-VP từ Phòng Tổ chức cán bộ | 13/UBND-VP had been taken back from Phòng Tổ chức cán bộ`},
		{"report_judged accepted", tasks.ReportJudged{Verdict: "accepted"}, `xác nhận kết quả này | the result had been accepted`},
		{"report_judged rejected", tasks.ReportJudged{Verdict: "rejected"}, `trả lại kết quả này | the result had been sent back`},
		{"enclosed", tasks.Enclosed{File: "gop_y"}, `kèm tệp “Gop y.txt” | the file “Gop y.txt” had gone with it`},
		{"routed_within", tasks.RoutedWithin{Document: "cv_khac", Parties: parties("van_phong")}, `chỉ chuyển 16/UBND-VP cho Văn phòng | 16/UBND-VP had been given to nobody but Văn phòng`},
		{"due_workday", tasks.DueWorkday{}, `hạn là ngày làm việc | the due date had been a working day`},
		{"not_tried", tasks.NotTried{}, `không làm và không thử điều không được làm | what must not be done had been neither done nor tried`},
		{"entry_has", tasks.EntryHas{}, `đăng ký lịch đúng giờ, địa điểm, người dự | the appointment had been at this time and place, with these people`},
		{"week_published", tasks.WeekPublished{Monday: october(12)}, `công bố lịch tuần từ 12/10/2026 đúng với lịch cuối cùng | the week of 12/10/2026 had been published as the calendar is`},
		{"report_has", tasks.ReportHas{}, `báo cáo đúng loại, kỳ, phạm vi | the report had been of this kind, period and scope`},
		{"case_has", tasks.CaseHas{}, `hồ sơ có đúng ký hiệu, tiêu đề, thời hạn bảo quản | the case file had this notation, title and retention`},
		{"case_holds", tasks.CaseHolds{Documents: docs("nham", "tim")}, `hồ sơ có đúng 13/UBND-VP, 15/UBND-VP | the case file had held exactly 13/UBND-VP, 15/UBND-VP`},
		{"pinned", tasks.Pinned{Documents: docs("tim")}, `ghim đúng 15/UBND-VP | exactly 15/UBND-VP had been pinned`},
		{"not_pinned", tasks.NotPinned{Documents: docs("cv_moi")}, `không ghim 10/UBND-VP | 10/UBND-VP had not been pinned`},
	}} {
		p := trialPaper(t, paper)
		o := run(t, p, nil)
		for _, c := range list {
			text := checks.Instead(p, o.Record, c.spec)
			if got := text.VI + " | " + text.EN; got != c.want {
				t.Errorf("%s:\n got %s\nwant %s", c.name, got, c.want)
			}
		}
	}
}
