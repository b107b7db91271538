package checks_test

import (
	"testing"

	"thuchanh/sandbox/action"
	"thuchanh/tasks"
)

func TestWhatIsSaidOfThingsOnTheDeskAndOutgoingDocuments(t *testing.T) {
	revoke := func(id action.DelegationID) tasks.RevokeDelegation { return tasks.RevokeDelegation{Delegation: id} }
	revoking := doing("revoke_delegation")
	both := []string{"uq_cu", "uq_hai"}
	ends := func(status string, ids ...string) tasks.EndsUp { return tasks.EndsUp{Items: ids, Status: status} }
	tryOn(t, "desk", []row{
		{"all items", revoking, tasks.DidAllOf{Items: both}, deeds(revoke("uq_cu"), revoke("uq_hai")), `met 1 | Đã làm 2 trong 2 mục. | 2 of 2 done. | 07:31 revoked, 07:32 revoked`},
		{"one item of two", revoking, tasks.DidAllOf{Items: both}, deeds(revoke("uq_cu")), `near 0.5 | Đã làm 1 trong 2 mục. | 1 of 2 done. | 07:31 revoked`},
		{"one item too many", revoking, tasks.DidAllOf{Items: both[:1], Only: true}, deeds(revoke("uq_cu"), revoke("uq_hai")), `near 0.667 | Đúng 1 trong 1 mục cần làm; làm thừa 1 mục. | 1 of 1 wanted; 1 others. | 07:31 revoked, 07:32 revoked`},
		{"an item twice", doing("remind_task"), tasks.DidAllOf{Items: []string{"cong_viec_2"}, Only: true}, deeds(tasks.AssignTask{Content: "Việc.", Lead: parties("phong_tc")}, tasks.RemindTask{Task: "cong_viec_2", Text: "Nhanh."}, tasks.RemindTask{Task: "cong_viec_2", Text: "Nhanh."}), `met 1 | Đúng 1 trong 1 mục cần làm; làm thừa 0 mục. | 1 of 1 wanted; 0 others. | 07:32 chased, 07:33 chased`},
		{"two items of three and no other", revoking, tasks.DidAllOf{Items: []string{"uq_cu", "uq_hai", "uq_ba"}, Only: true}, deeds(revoke("uq_cu"), revoke("uq_hai")), `near 0.8 | Đúng 2 trong 3 mục cần làm; làm thừa 0 mục. | 2 of 3 wanted; 0 others. | 07:31 revoked, 07:32 revoked`},
		{"an item twice, then another", doing("remind_task"), tasks.DidAllOf{Items: []string{"cong_viec_2", "cong_viec_3"}}, deeds(tasks.AssignTask{Content: "Việc.", Lead: parties("phong_tc")}, tasks.AssignTask{Content: "Việc khác.", Lead: parties("phong_tc")}, tasks.RemindTask{Task: "cong_viec_2", Text: "Nhanh."}, tasks.RemindTask{Task: "cong_viec_2", Text: "Nhanh."}, tasks.RemindTask{Task: "cong_viec_3", Text: "Nhanh."}), `met 1 | Đã làm 2 trong 2 mục. | 2 of 2 done. | 07:33 chased, 07:34 chased, 07:35 chased`},
		{"acts without an item", doing("pin"), tasks.DidAllOf{Items: both}, deeds(tasks.Pin{Document: "tim"}), `not_met 0 | Đã làm 0 trong 2 mục. | 0 of 2 done. | 07:31 pinned`},
		{"no items", revoking, tasks.DidAllOf{Items: both}, nil, `not_met 0 | Không thấy thao tác này trong bài làm. | This was not done.`},
		{"one of the items", revoking, tasks.DidAnyOf{Items: both}, deeds(revoke("uq_hai")), `met 1 | Đã làm với một mục được nêu. | Done to one of those named. | 07:31 revoked`},
		{"none of the items", revoking, tasks.DidAnyOf{Items: both[:1]}, deeds(revoke("uq_hai")), `not_met 0 | Đã làm, nhưng không phải với mục được nêu. | Done, but to none of those named. | 07:31 revoked`},
		{"nothing of the kind", revoking, tasks.DidAnyOf{Items: both}, nil, `not_met 0 | Không thấy thao tác này trong bài làm. | This was not done.`},
		{"revoked at the end", revoking, ends("revoked", both...), deeds(revoke("uq_cu"), revoke("uq_hai")), `met 1 | Trạng thái cuối đúng yêu cầu. | The final state is as asked. | 07:31 revoked, 07:32 revoked`},
		{"one of two revoked", revoking, ends("revoked", both...), deeds(revoke("uq_cu")), `near 0.5 | Trạng thái cuối chưa đúng: Nguyễn Văn Mẫu → Lê Thị Giả Định. | Not as asked at the end: Nguyễn Văn Mẫu → Lê Thị Giả Định. | 07:31 revoked`},
		{"standing", revoking, ends("standing", "uq_cu"), nil, `met 1 | Trạng thái cuối đúng yêu cầu. | The final state is as asked.`},
		{"a task at the end", revoking, ends("completed", "bao_cao_tuan"), deeds(tasks.AcceptTask{Task: "bao_cao_tuan"}), `met 1 | Trạng thái cuối đúng yêu cầu. | The final state is as asked. | 07:31 accepted`},
		{"a case file at the end", revoking, ends("closed", "hs_cu"), deeds(tasks.CloseCase{Case: "hs_cu"}), `met 1 | Trạng thái cuối đúng yêu cầu. | The final state is as asked. | 07:31 closed`},
		{"a case file still open", revoking, ends("closed", "hs_cu"), nil, `not_met 0 | Trạng thái cuối chưa đúng: 02.TC. | Not as asked at the end: 02.TC.`},
		{"an appointment at the end", revoking, ends("declined", "giao_ban"), deeds(tasks.DeclineEntry{Entry: "giao_ban", Reason: "Trùng."}), `met 1 | Trạng thái cuối đúng yêu cầu. | The final state is as asked. | 07:31 declined`},
		{"an appointment still proposed", revoking, ends("declined", "giao_ban"), nil, `not_met 0 | Trạng thái cuối chưa đúng: “Giao ban”. | Not as asked at the end: “Giao ban”.`},
		{"something that was never made", revoking, ends("open", "ho_so_9"), nil, `not_met 0 | Trạng thái cuối chưa đúng: ho_so_9. | Not as asked at the end: ho_so_9.`},
		{"left alone", revoking, tasks.LeftUnchanged{Items: both[1:], Documents: []action.DocID{"tim"}}, deeds(revoke("uq_cu"), opened("tim")), `met 1 | Giữ nguyên như ban đầu. | As at the start.`},
		{"not left alone", revoking, tasks.LeftUnchanged{Items: both[1:]}, deeds(revoke("uq_hai")), `not_met 0 | Đã bị xử lý: Nguyễn Văn Mẫu → Lê Thị Giả Định. | Acted on: Nguyễn Văn Mẫu → Lê Thị Giả Định. | 07:31 revoked`},
		{"the document beside it not left alone", revoking, tasks.LeftUnchanged{Items: both[1:], Documents: []action.DocID{"nham"}}, deeds(tasks.Recall{Document: "nham", Reason: "Nhầm."}), `not_met 0 | Văn bản 13/UBND-VP đã bị xử lý. | Document 13/UBND-VP was acted on. | 07:31 recalled`},
		{"only these changed", revoking, tasks.OnlyChanged{Items: both[:1], Documents: []action.DocID{"nham"}}, deeds(revoke("uq_cu"), tasks.Recall{Document: "nham", Reason: "Nhầm."}), `met 1 | Không đụng đến thứ khác. | Nothing else was touched.`},
		{"another item changed", revoking, tasks.OnlyChanged{Items: both[:1]}, deeds(revoke("uq_cu"), revoke("uq_hai")), `not_met 0 | Đã thay đổi cả: Nguyễn Văn Mẫu → Lê Thị Giả Định. | Also changed: Nguyễn Văn Mẫu → Lê Thị Giả Định. | 07:32 revoked`},
		{"another document changed", revoking, tasks.OnlyChanged{Items: both[:1]}, deeds(revoke("uq_cu"), tasks.Recall{Document: "nham", Reason: "Nhầm."}), `not_met 0 | Đã thay đổi cả: 13/UBND-VP. | Also changed: 13/UBND-VP. | 07:32 recalled`},
		{"a week published as well", revoking, tasks.OnlyChanged{Items: both[:1]}, deeds(tasks.PublishWeek{Monday: october(12)}), `not_met 0 | Đã thay đổi cả: công bố lịch tuần. | Also changed: công bố lịch tuần. | 07:31 published`},
	})
	signing := doing("sign")
	kt := action.FormKT
	out := func(status string, later bool, ids ...action.DocID) tasks.EndsUp {
		return tasks.EndsUp{Documents: ids, Status: status, OrLater: later}
	}
	tryOn(t, "signing", []row{
		{"an outgoing document at the end", signing, out("signed", false, "bao_cao"), deeds(signedBy("bao_cao", kt)), `not_met 0 | Trạng thái cuối chưa đúng: 09/BC-SM. | Not as asked at the end: 09/BC-SM. | 07:31 signed`},
		{"past that", signing, out("signed", true, "bao_cao"), deeds(signedBy("bao_cao", kt), at{8, 0, tasks.Wait{}}), `met 1 | Trạng thái cuối đúng yêu cầu. | The final state is as asked. | 07:31 signed`},
		{"past that where it must not be", signing, out("signed", false, "bao_cao"), deeds(signedBy("bao_cao", kt), at{8, 0, tasks.Wait{}}), `not_met 0 | Trạng thái cuối chưa đúng: 09/BC-SM. | Not as asked at the end: 09/BC-SM. | 07:31 signed`},
		{"not so far", signing, out("signed", true, "bao_cao"), nil, `not_met 0 | Trạng thái cuối chưa đúng: “cải cách hành chính quý III”. | Not as asked at the end: “cải cách hành chính quý III”.`},
		{"one of two so far", signing, out("signed", true, "bao_cao", "ke_hoach"), deeds(signedBy("bao_cao", kt)), `near 0.5 | Trạng thái cuối chưa đúng: “cải cách hành chính quý IV”. | Not as asked at the end: “cải cách hành chính quý IV”. | 07:31 signed`},
		{"each of these signed", signing, tasks.DidAllOf{Documents: []action.DocID{"bao_cao", "ke_hoach"}}, deeds(signedBy("bao_cao", kt)), `near 0.5 | Đã làm 1 trong 2 mục. | 1 of 2 done. | 07:31 signed`},
		{"a draft left alone", signing, tasks.LeftUnchanged{Documents: []action.DocID{"ke_hoach"}}, deeds(signedBy("bao_cao", kt), onDraft("open_draft", "ke_hoach", "")), `met 1 | Giữ nguyên như ban đầu. | As at the start.`},
		{"a draft not left alone", signing, tasks.LeftUnchanged{Documents: []action.DocID{"ke_hoach"}}, deeds(onDraft("comment", "ke_hoach", "Sửa.")), `not_met 0 | Đã bị xử lý: “cải cách hành chính quý IV”. | Acted on: “cải cách hành chính quý IV”. | 07:31 commented`},
		{"only this draft changed", signing, tasks.OnlyChanged{Documents: []action.DocID{"bao_cao"}}, deeds(onDraft("open_draft", "ke_hoach", ""), signedBy("bao_cao", kt)), `met 1 | Không đụng đến thứ khác. | Nothing else was touched.`},
		{"another draft changed", signing, tasks.OnlyChanged{Documents: []action.DocID{"bao_cao"}}, deeds(signedBy("bao_cao", kt), onDraft("comment", "ke_hoach", "Sửa.")), `not_met 0 | Đã thay đổi cả: “cải cách hành chính quý IV”. | Also changed: “cải cách hành chính quý IV”. | 07:32 commented`},
		{"one of two issued", signing, tasks.EndsUp{Documents: []action.DocID{"bao_cao", "cong_bo"}, Status: "issued"}, nil, `near 0.5 | Trạng thái cuối chưa đúng: “cải cách hành chính quý III”. | Not as asked at the end: “cải cách hành chính quý III”.`},
		{"a draft opened first", signing, tasks.LookedFirst{Document: "bao_cao"}, deeds(onDraft("open_draft", "bao_cao", ""), signedBy("bao_cao", kt)), `met 1 | Đã mở xem trước khi làm. | It was opened first. | 07:31 opened`},
	})
	tryOn(t, "outgoing", []row{
		{"an incoming document beside an outgoing one", signing, out("awaiting_direction", false, "bao_cao", "cv_hoi"), nil, `near 0.5 | Trạng thái cuối chưa đúng: “báo cáo biên chế quý III”. | Not as asked at the end: “báo cáo biên chế quý III”.`},
		{"neither the incoming document nor the outgoing one", signing, out("in_progress", false, "bao_cao", "cv_hoi"), nil, `not_met 0 | Trạng thái cuối chưa đúng: “báo cáo biên chế quý III”, 123/UBND-VP. | Not as asked at the end: “báo cáo biên chế quý III”, 123/UBND-VP.`},
		{"the head's own form where another is asked for", signing, tasks.SignForm{Document: "bao_cao", Forms: []action.SignForm{action.FormKT}}, deeds(signedBy("bao_cao", action.FormNone)), `near 0.25 form_none | Hình thức ký cần là KT. (ký thay); thấy Người đứng đầu ký. | The form of signing should be KT. (for the head); found The head signs. | 07:31 signed`},
	})
}
