package checks_test

import (
	"testing"
	"time"

	"thuchanh/checks"
	"thuchanh/sandbox/action"
	"thuchanh/sandbox/world"
	"thuchanh/tasks"
)

func doing(verb string) world.Pattern { return world.Pattern{App: "dms", Action: verb} }

func TestWhatIsSaidOfTasksAndDelegations(t *testing.T) {
	give := doing("assign_task")
	task := tasks.AssignTask{Content: "Soạn kế hoạch.", Lead: parties("phong_tccb"), Coordinate: parties("van_phong"), Inform: parties("pho_gd"), Due: october(9), Priority: "high"}
	with := func(f func(*tasks.AssignTask)) tasks.AssignTask { x := task; f(&x); return x }
	hand := doing("delegate")
	to := tasks.Delegate{To: "pho_gd", From: october(6), Until: october(8), Scope: action.ScopeField, Of: []string{"cải cách hành chính"}}
	change := func(f func(*tasks.Delegate)) tasks.Delegate { x := to; f(&x); return x }
	field := tasks.DelegationHas{Scope: action.ScopeField, Of: []string{"Cải cách hành chính"}}
	sign := tasks.DelegationHas{Scope: action.ScopeSigning, Of: []string{"KT"}}
	days := tasks.DelegationHas{From: october(6), Until: october(8)}
	tryOn(t, "desk", []row{
		{"the lead", give, tasks.TaskHas{Lead: "phong_tccb"}, deeds(task), `met 1 | Công việc được giao đúng yêu cầu. | The task was given as asked. | 07:31 gave`},
		{"the lead co-ordinates", give, tasks.TaskHas{Lead: "van_phong"}, deeds(task), `near 0.25 as_coordinator | Chủ trì cần là Văn phòng; thấy Phòng Tổ chức cán bộ. | The lead should be Văn phòng; found Phòng Tổ chức cán bộ. | 07:31 gave`},
		{"another lead", give, tasks.TaskHas{Lead: "phong_tc"}, deeds(task), `not_met 0 | Chủ trì cần là Phòng Tài chính; thấy Phòng Tổ chức cán bộ. | The lead should be Phòng Tài chính; found Phòng Tổ chức cán bộ. | 07:31 gave`},
		{"all of it", give, tasks.TaskHas{Lead: "phong_tccb", Coordinate: parties("van_phong"), Inform: parties("pho_gd"), On: october(9), Before: october(9), NotEarlier: october(9), Priority: "high"}, deeds(task), `met 1 | Công việc được giao đúng yêu cầu. | The task was given as asked. | 07:31 gave`},
		{"one co-ordinator of two", give, tasks.TaskHas{Coordinate: parties("van_phong", "phong_tc")}, deeds(task), `not_met 0 | Phối hợp: cần Văn phòng, Phòng Tài chính; thấy Văn phòng. | Co-ordinating: wanted Văn phòng, Phòng Tài chính; found Văn phòng. | 07:31 gave`},
		{"one co-ordinator of two, by share", give, tasks.TaskHas{Coordinate: parties("van_phong", "phong_tc"), Share: true}, deeds(task), `near 0.667 | Phối hợp: cần Văn phòng, Phòng Tài chính; thấy Văn phòng. | Co-ordinating: wanted Văn phòng, Phòng Tài chính; found Văn phòng. | 07:31 gave`},
		{"two co-ordinators of three, by share", give, tasks.TaskHas{Coordinate: parties("van_phong", "phong_tc", "pho_hai"), Share: true}, deeds(with(func(x *tasks.AssignTask) { x.Coordinate = parties("van_phong", "phong_tc") })), `near 0.8 | Phối hợp: cần Văn phòng, Phòng Tài chính, Lê Thị Giả Định; thấy Văn phòng, Phòng Tài chính. | Co-ordinating: wanted Văn phòng, Phòng Tài chính, Lê Thị Giả Định; found Văn phòng, Phòng Tài chính. | 07:31 gave`},
		{"one co-ordinator too many", give, tasks.TaskHas{Coordinate: parties("van_phong")}, deeds(with(func(x *tasks.AssignTask) { x.Coordinate = parties("van_phong", "phong_tc") })), `not_met 0 | Phối hợp: cần Văn phòng; thấy Văn phòng, Phòng Tài chính. | Co-ordinating: wanted Văn phòng; found Văn phòng, Phòng Tài chính. | 07:31 gave`},
		{"another informed", give, tasks.TaskHas{Inform: parties("pho_hai")}, deeds(task), `not_met 0 | Nhận để biết: cần Lê Thị Giả Định; thấy Phạm Văn Ví Dụ. | For information: wanted Lê Thị Giả Định; found Phạm Văn Ví Dụ. | 07:31 gave`},
		{"due a day early", give, tasks.TaskHas{On: october(9)}, deeds(with(func(x *tasks.AssignTask) { x.Due = october(8) })), `near 0.25 days_early | Hạn cần là 09/10/2026; thấy 08/10/2026. | The due date should be 09/10/2026; found 08/10/2026. | 07:31 gave`},
		{"due two days early", give, tasks.TaskHas{On: october(9)}, deeds(with(func(x *tasks.AssignTask) { x.Due = october(7) })), `not_met 0 | Hạn cần là 09/10/2026; thấy 07/10/2026. | The due date should be 09/10/2026; found 07/10/2026. | 07:31 gave`},
		{"due a day late", give, tasks.TaskHas{On: october(8)}, deeds(task), `not_met 0 | Hạn cần là 08/10/2026; thấy 09/10/2026. | The due date should be 08/10/2026; found 09/10/2026. | 07:31 gave`},
		{"due after the last day", give, tasks.TaskHas{Before: october(8)}, deeds(task), `not_met 0 | Hạn 09/10/2026 muộn hơn 08/10/2026. | The due date 09/10/2026 is after 08/10/2026. | 07:31 gave`},
		{"due too early", give, tasks.TaskHas{NotEarlier: october(12)}, deeds(task), `not_met 0 | Hạn 09/10/2026 sớm hơn 12/10/2026. | The due date 09/10/2026 is before 12/10/2026. | 07:31 gave`},
		{"due no day", give, tasks.TaskHas{Before: october(8)}, deeds(with(func(x *tasks.AssignTask) { x.Due = action.Date{} })), `not_met 0 | Chưa đặt hạn. | No due date was set. | 07:31 gave`},
		{"another priority", give, tasks.TaskHas{Priority: "urgent"}, deeds(task), `not_met 0 | Mức ưu tiên cần là Gấp; thấy Cao. | The priority should be Urgent; found High. | 07:31 gave`},
		{"no priority is the normal one", give, tasks.TaskHas{Priority: "normal"}, deeds(with(func(x *tasks.AssignTask) { x.Priority = "" })), `met 1 | Công việc được giao đúng yêu cầu. | The task was given as asked. | 07:31 gave`},
		{"recalled", give, tasks.TaskHas{Lead: "phong_tccb"}, deeds(task, tasks.RecallTask{Task: "cong_viec_2", Reason: "Thôi."}), `not_met 0 | Công việc đã bị thu hồi. | The task was recalled. | 07:31 gave`},
		{"no task given", give, tasks.TaskHas{Lead: "phong_tccb"}, nil, `not_met 0 | Không thấy thao tác này trong bài làm. | This was not done.`},
		{"a task with two leads: refused", give, tasks.TaskHas{Lead: "phong_tccb"}, deeds(with(func(x *tasks.AssignTask) { x.Lead = parties("phong_tccb", "phong_tc") })), `not_met 0 | Có thử nhưng hệ thống từ chối: Mỗi lần chuyển chỉ có một đơn vị chủ trì (Điều 23 Nghị định 30/2020/NĐ-CP). Anh/chị giữ một đơn vị chủ trì, các đơn vị khác chọn phối hợp. | It was tried but refused: A routing has one lead only (Decree 30/2020, article 23). Keep one lead; let the others co-ordinate. | 07:31 tried:`},
		{"an act that gives no task", doing("pin"), tasks.TaskHas{Lead: "phong_tccb"}, deeds(tasks.Pin{Document: "tim"}), `not_met 0 | Bước này không tạo ra thứ được hỏi. | The step did not make what is asked about.`},
		{"to him", hand, tasks.DelegationHas{To: "pho_gd"}, deeds(to), `met 1 | Thời gian ủy quyền: 06/10/2026 đến 08/10/2026. | It is for 06/10/2026 to 08/10/2026. | 07:31 delegated`},
		{"to another", hand, tasks.DelegationHas{To: "pho_hai"}, deeds(to), `not_met 0 | Cần ủy quyền cho Lê Thị Giả Định; đã ủy quyền cho Phạm Văn Ví Dụ. | It should be to Lê Thị Giả Định; it is to Phạm Văn Ví Dụ. | 07:31 delegated`},
		{"for these days", hand, days, deeds(to), `met 1 | Thời gian ủy quyền: 06/10/2026 đến 08/10/2026. | It is for 06/10/2026 to 08/10/2026. | 07:31 delegated`},
		{"a day longer", hand, days, deeds(change(func(x *tasks.Delegate) { x.Until = october(9) })), `near 0.25 days_off | Thời gian ủy quyền: 06/10/2026 đến 09/10/2026. | It is for 06/10/2026 to 09/10/2026. | 07:31 delegated`},
		{"a day later", hand, tasks.DelegationHas{From: october(5)}, deeds(to), `near 0.25 days_off | Thời gian ủy quyền: 06/10/2026 đến 08/10/2026. | It is for 06/10/2026 to 08/10/2026. | 07:31 delegated`},
		{"a day earlier", hand, tasks.DelegationHas{From: october(7)}, deeds(to), `near 0.25 days_off | Thời gian ủy quyền: 06/10/2026 đến 08/10/2026. | It is for 06/10/2026 to 08/10/2026. | 07:31 delegated`},
		{"two days earlier", hand, tasks.DelegationHas{Until: october(10)}, deeds(to), `not_met 0 | Thời gian ủy quyền: 06/10/2026 đến 08/10/2026. | It is for 06/10/2026 to 08/10/2026. | 07:31 delegated`},
		{"two days longer", hand, days, deeds(change(func(x *tasks.Delegate) { x.Until = october(10) })), `not_met 0 | Thời gian ủy quyền: 06/10/2026 đến 10/10/2026. | It is for 06/10/2026 to 10/10/2026. | 07:31 delegated`},
		{"as long as it may be", hand, tasks.DelegationHas{MaxDays: 3}, deeds(to), `met 1 | Thời gian ủy quyền: 06/10/2026 đến 08/10/2026. | It is for 06/10/2026 to 08/10/2026. | 07:31 delegated`},
		{"longer than it may be", hand, tasks.DelegationHas{MaxDays: 2}, deeds(to), `not_met 0 | Thời gian ủy quyền: 06/10/2026 đến 08/10/2026. | It is for 06/10/2026 to 08/10/2026. | 07:31 delegated`},
		{"without an end: refused", hand, tasks.DelegationHas{MaxDays: 2}, deeds(change(func(x *tasks.Delegate) { x.Until = action.Date{} })), `not_met 0 | Có thử nhưng hệ thống từ chối: Ủy quyền phải có ngày bắt đầu và ngày kết thúc (Điều 13). Anh/chị nhập đủ hai ngày. | It was tried but refused: A delegation has a first and a last day (article 13). Give both. | 07:31 tried:`},
		{"this field", hand, field, deeds(to), `met 1 | Thời gian ủy quyền: 06/10/2026 đến 08/10/2026. | It is for 06/10/2026 to 08/10/2026. | 07:31 delegated`},
		{"everything instead of a field", hand, field, deeds(change(func(x *tasks.Delegate) { x.Scope, x.Of = action.ScopeIncoming, nil })), `near 0.25 scope_too_broad | Phạm vi ủy quyền chưa đúng: mọi văn bản đến. | The scope is not as asked: all incoming documents. | 07:31 delegated`},
		{"one field more", hand, field, deeds(change(func(x *tasks.Delegate) { x.Of = append([]string{"tài chính"}, x.Of...) })), `near 0.25 scope_too_broad | Phạm vi ủy quyền chưa đúng: văn bản đến lĩnh vực tài chính, cải cách hành chính. | The scope is not as asked: incoming documents of tài chính, cải cách hành chính. | 07:31 delegated`},
		{"another field", hand, field, deeds(change(func(x *tasks.Delegate) { x.Of = []string{"tài chính"} })), `not_met 0 | Phạm vi ủy quyền chưa đúng: văn bản đến lĩnh vực tài chính. | The scope is not as asked: incoming documents of tài chính. | 07:31 delegated`},
		{"signing instead of a field", hand, field, deeds(change(func(x *tasks.Delegate) { x.Scope, x.Of = action.ScopeSigning, nil })), `not_met 0 | Phạm vi ủy quyền chưa đúng: ký. | The scope is not as asked: signing. | 07:31 delegated`},
		{"this form of signing", hand, sign, deeds(change(func(x *tasks.Delegate) { x.Scope, x.Of = action.ScopeSigning, []string{"KT"} })), `met 1 | Thời gian ủy quyền: 06/10/2026 đến 08/10/2026. | It is for 06/10/2026 to 08/10/2026. | 07:31 delegated`},
		{"all forms of signing", hand, sign, deeds(change(func(x *tasks.Delegate) { x.Scope, x.Of = action.ScopeSigning, nil })), `near 0.25 scope_too_broad | Phạm vi ủy quyền chưa đúng: ký. | The scope is not as asked: signing. | 07:31 delegated`},
		{"a field instead of everything", hand, tasks.DelegationHas{Scope: action.ScopeIncoming}, deeds(to), `not_met 0 | Phạm vi ủy quyền chưa đúng: văn bản đến lĩnh vực cải cách hành chính. | The scope is not as asked: incoming documents of cải cách hành chính. | 07:31 delegated`},
		{"revoked again", hand, tasks.DelegationHas{To: "pho_gd"}, deeds(to, tasks.RevokeDelegation{Delegation: "uy_quyen_3"}), `not_met 0 | Ủy quyền đã bị thu hồi. | The delegation was revoked. | 07:31 delegated`},
		{"nothing delegated", hand, tasks.DelegationHas{To: "pho_gd"}, nil, `not_met 0 | Không thấy thao tác này trong bài làm. | This was not done.`},
		{"an act that delegates nothing", doing("pin"), tasks.DelegationHas{To: "pho_gd"}, deeds(tasks.Pin{Document: "tim"}), `not_met 0 | Bước này không tạo ra thứ được hỏi. | The step did not make what is asked about.`},
	})
}

func TestWhatIsSaidOfBranches(t *testing.T) {
	a := tasks.ExtensionIs{Document: "gia_han_a", Party: "phong_tc", Answer: "granted", On: october(14)}
	before := tasks.ExtensionIs{Document: "gia_han_a", Answer: "granted", Before: october(13)}
	no := tasks.ExtensionIs{Document: "gia_han_b", Answer: "declined"}
	approve := func(id action.DocID, until action.Date) tasks.ApproveExtension {
		return tasks.ApproveExtension{Document: id, Until: until}
	}
	refuse := tasks.RefuseExtension{Document: "gia_han_b", Reason: "Quá hạn."}
	answer, take := doing("approve_extension"), doing("recall")
	back := tasks.Recalled{Document: "nham", Party: "phong_tccb"}
	recall := tasks.Recall{Document: "nham", Reason: "Nhầm."}
	lead := tasks.ChangeLead{Document: "nham", To: "phong_tc", Reason: "Nhầm."}
	judged := func(p action.Party, v string) tasks.ReportJudged {
		return tasks.ReportJudged{Document: "ket_qua", Party: p, Verdict: v}
	}
	accept := func(b action.AssignmentID) tasks.AcceptReport {
		return tasks.AcceptReport{Document: "ket_qua", Assignment: b}
	}
	reject := tasks.RejectReport{Document: "ket_qua", Assignment: 1, Reason: "Thiếu."}
	think := doing("give_opinion")
	with := func(f ...action.FileID) tasks.GiveOpinion {
		return tasks.GiveOpinion{Document: "ket_qua", Text: "Xem.", Attach: f}
	}
	to := func(due action.Date, lead action.Party, inform ...action.Party) tasks.Route {
		return tasks.Route{Document: "cv_moi", Lead: parties(lead), Inform: inform, Due: due}
	}
	pho := tasks.LeadIs{Document: "cv_moi", Party: "pho_gd"}
	within := tasks.RoutedWithin{Document: "cv_moi", Parties: parties("van_phong")}
	work := tasks.DueWorkday{Document: "cv_moi"}
	tried := tasks.NotTried{LookFor: []world.Pattern{{App: "dms", Action: "approve_extension", Document: "gia_han_b"}}}
	tryOn(t, "desk", []row{
		{"granted until the day", answer, a, deeds(approve("gia_han_a", action.Date{})), `met 1 | Đã duyệt đề nghị gia hạn. | The extension was granted. | 07:31 approved`},
		{"granted until an earlier day", answer, a, deeds(approve("gia_han_a", october(13))), `near 0.25 earlier | Hạn mới cần là 14/10/2026; thấy 13/10/2026. | The new due date should be 14/10/2026; found 13/10/2026. | 07:31 approved`},
		{"granted until a later day", answer, tasks.ExtensionIs{Document: "gia_han_a", Answer: "granted", On: october(13)}, deeds(approve("gia_han_a", october(14))), `not_met 0 | Hạn mới cần là 13/10/2026; thấy 14/10/2026. | The new due date should be 13/10/2026; found 14/10/2026. | 07:31 approved`},
		{"granted within the bound", answer, before, deeds(approve("gia_han_a", october(13))), `met 1 | Đã duyệt đề nghị gia hạn. | The extension was granted. | 07:31 approved`},
		{"granted beyond the bound", answer, before, deeds(approve("gia_han_a", october(14))), `not_met 0 | Hạn mới 14/10/2026 muộn hơn 13/10/2026. | The new due date 14/10/2026 is after 13/10/2026. | 07:31 approved`},
		{"of another's branch", answer, tasks.ExtensionIs{Document: "gia_han_a", Party: "phong_tccb", Answer: "granted"}, deeds(approve("gia_han_a", action.Date{})), `not_met 0 | Đề nghị gia hạn chưa được trả lời. | The request for an extension was not answered.`},
		{"declined", answer, no, deeds(refuse), `met 1 | Đã từ chối đề nghị gia hạn. | The extension was declined. | 07:31 refused`},
		{"declined of another's branch", answer, tasks.ExtensionIs{Document: "gia_han_b", Party: "phong_tc", Answer: "declined"}, deeds(refuse), `not_met 0 | Đề nghị gia hạn chưa được trả lời. | The request for an extension was not answered.`},
		{"granted instead", answer, no, deeds(approve("gia_han_b", action.Date{})), `not_met 0 | Cần từ chối; đã duyệt. | It should be declined; it was granted. | 07:31 approved`},
		{"declined instead", answer, tasks.ExtensionIs{Document: "gia_han_b", Answer: "granted"}, deeds(refuse), `not_met 0 | Cần duyệt; đã từ chối. | It should be granted; it was declined. | 07:31 refused`},
		{"not answered", answer, a, nil, `not_met 0 | Đề nghị gia hạn chưa được trả lời. | The request for an extension was not answered.`},
		{"declined without a reason: refused", answer, no, deeds(tasks.RefuseExtension{Document: "gia_han_b"}), `not_met 0 | Có thử nhưng hệ thống từ chối: Chưa có lý do. Anh/chị nhập lý do rồi thực hiện lại. | It was tried but refused: The reason is missing. Type it, then try again. | 07:31 tried:`},
		{"taken back", take, back, deeds(recall), `met 1 | Đã thu hồi từ Phòng Tổ chức cán bộ. | Taken back from Phòng Tổ chức cán bộ. | 07:31 recalled`},
		{"taken back and given to it again", take, back, deeds(recall, tasks.Route{Document: "nham", Lead: parties("phong_tccb")}), `not_met 0 | Phòng Tổ chức cán bộ vẫn đang được giao. | Phòng Tổ chức cán bộ still has the work. | 07:31 recalled`},
		{"the lead changed", take, back, deeds(lead), `near 0.25 replaced | Đã đổi chủ trì thay vì thu hồi từ Phòng Tổ chức cán bộ. | The lead was changed instead of taking it back from Phòng Tổ chức cán bộ. | 07:31 changed`},
		{"taken back from another", take, tasks.Recalled{Document: "nham", Party: "phong_tc"}, deeds(recall), `not_met 0 | Đã thu hồi, nhưng không phải từ Phòng Tài chính. | Something was taken back, but not from Phòng Tài chính. | 07:31 recalled`},
		{"the lead changed, then taken back", take, tasks.Recalled{Document: "nham", Party: "phong_tc"}, deeds(lead, recall), `met 1 | Đã thu hồi từ Phòng Tài chính. | Taken back from Phòng Tài chính. | 07:31 changed, 07:32 recalled`},
		{"not taken back", take, back, nil, `not_met 0 | Chưa thu hồi. | Nothing was taken back.`},
		{"taken back without a reason: refused", take, back, deeds(tasks.Recall{Document: "nham"}), `not_met 0 | Có thử nhưng hệ thống từ chối: Chưa có lý do. Anh/chị nhập lý do rồi thực hiện lại. | It was tried but refused: The reason is missing. Type it, then try again. | 07:31 tried:`},
		{"done this way", take, tasks.DoneBy{Actions: []string{"recall"}}, deeds(recall), `met 1 | Đã dùng đúng thao tác: thu hồi văn bản. | It was done as asked: recalled document. | 07:31 recalled`},
		{"done the other way", take, tasks.DoneBy{Actions: []string{"change_lead"}}, deeds(recall), `near 0.25 other_way | Đã làm bằng cách khác: thu hồi văn bản. | It was done another way: recalled document. | 07:31 recalled`},
		{"not done either way", take, tasks.DoneBy{Actions: []string{"recall"}}, nil, `not_met 0 | Không thấy thao tác này trong bài làm. | This was not done.`},
		{"accepted", think, judged("van_phong", "accepted"), deeds(reject, accept(2)), `met 1 | Đã xử lý kết quả báo cáo đúng yêu cầu. | The report was judged as asked. | 07:32 accepted`},
		{"sent back", think, judged("phong_tc", "rejected"), deeds(reject, accept(2)), `met 1 | Đã xử lý kết quả báo cáo đúng yêu cầu. | The report was judged as asked. | 07:31 sent`},
		{"accepted instead", think, judged("phong_tc", "rejected"), deeds(accept(1)), `not_met 0 | Kết quả báo cáo bị xử lý ngược với yêu cầu. | The report was judged the other way. | 07:31 accepted`},
		{"the other's accepted only", think, judged("phong_tc", "accepted"), deeds(accept(2)), `not_met 0 | Chưa xác nhận hay trả lại kết quả. | The result was neither accepted nor sent back.`},
		{"the last word", think, judged("", "accepted"), deeds(reject, accept(2)), `met 1 | Đã xử lý kết quả báo cáo đúng yêu cầu. | The report was judged as asked. | 07:32 accepted`},
		{"not judged", think, judged("", "accepted"), nil, `not_met 0 | Chưa xác nhận hay trả lại kết quả. | The result was neither accepted nor sent back.`},
		{"a task accepted", think, tasks.ReportJudged{Item: "bao_cao_tuan", Verdict: "accepted"}, deeds(accept(2), tasks.AcceptTask{Task: "bao_cao_tuan"}), `met 1 | Đã xử lý kết quả báo cáo đúng yêu cầu. | The report was judged as asked. | 07:32 accepted`},
		{"another task's accepted only", think, tasks.ReportJudged{Item: "cong_viec_9", Verdict: "accepted"}, deeds(tasks.AcceptTask{Task: "bao_cao_tuan"}), `not_met 0 | Chưa xác nhận hay trả lại kết quả. | The result was neither accepted nor sent back.`},
		{"a task sent back", think, tasks.ReportJudged{Item: "bao_cao_tuan", Party: "phong_tc", Verdict: "rejected"}, deeds(tasks.RejectTask{Task: "bao_cao_tuan", Reason: "Thiếu."}), `met 1 | Đã xử lý kết quả báo cáo đúng yêu cầu. | The report was judged as asked. | 07:31 sent`},
		{"a task sent back without a reason: refused", think, tasks.ReportJudged{Item: "bao_cao_tuan", Verdict: "rejected"}, deeds(tasks.RejectTask{Task: "bao_cao_tuan"}), `not_met 0 | Có thử nhưng hệ thống từ chối: Chưa có lý do. Anh/chị nhập lý do rồi thực hiện lại. | It was tried but refused: The reason is missing. Type it, then try again. | 07:31 tried:`},
		{"with its file", think, tasks.Enclosed{File: "gop_y"}, deeds(with("khac", "gop_y")), `met 1 | Có kèm tệp “Gop y.txt”. | The file “Gop y.txt” went with it. | 07:31 gave`},
		{"with an older revision", think, tasks.Enclosed{File: "gop_y"}, deeds(with("gop_y_cu")), `near 0.25 older_revision | Kèm bản khác của tệp “Gop y.txt”. | Another revision of “Gop y.txt” went with it. | 07:31 gave`},
		{"with another file", think, tasks.Enclosed{File: "gop_y"}, deeds(with("khac")), `not_met 0 | Không kèm tệp “Gop y.txt”. | The file “Gop y.txt” did not go with it. | 07:31 gave`},
		{"with no file", think, tasks.Enclosed{File: "gop_y"}, deeds(with()), `not_met 0 | Không kèm tệp “Gop y.txt”. | The file “Gop y.txt” did not go with it. | 07:31 gave`},
		{"no opinion given", think, tasks.Enclosed{File: "gop_y"}, nil, `not_met 0 | Không thấy thao tác này trong bài làm. | This was not done.`},
		{"the deputy leads", routing, pho, deeds(to(october(9), "pho_gd")), `met 1 | Chủ trì: Phạm Văn Ví Dụ. | Lead: Phạm Văn Ví Dụ. | 07:31 routed`},
		{"the deputy is informed", routing, pho, deeds(to(october(9), "phong_tc", "pho_gd")), `near 0.25 as_informed | Chủ trì cần là Phạm Văn Ví Dụ; thấy Phòng Tài chính. | The lead should be Phạm Văn Ví Dụ; found Phòng Tài chính. | 07:31 routed`},
		{"another deputy is informed", routing, pho, deeds(to(october(9), "phong_tc", "pho_hai")), `not_met 0 | Chủ trì cần là Phạm Văn Ví Dụ; thấy Phòng Tài chính. | The lead should be Phạm Văn Ví Dụ; found Phòng Tài chính. | 07:31 routed`},
		{"given within", routing, within, deeds(to(october(9), "van_phong")), `met 1 | Không chuyển ra ngoài những nơi được phép. | It was given to nobody else.`},
		{"given to another as well", routing, within, deeds(to(october(9), "van_phong", "phong_tc")), `not_met 0 | Đã chuyển cho Phòng Tài chính. | It was given to Phòng Tài chính. | 07:31 routed`},
		{"another document given to another", routing, within, deeds(tasks.Route{Document: "cv_khac", Lead: parties("phong_tc")}), `met 1 | Không chuyển ra ngoài những nơi được phép. | It was given to nobody else.`},
		{"due on a working day", routing, work, deeds(to(october(9), "van_phong")), `met 1 | Hạn 09/10/2026 là ngày làm việc. | The due date 09/10/2026 is a working day. | 07:31 routed`},
		{"due on a Saturday", routing, work, deeds(to(october(10), "van_phong")), `not_met 0 | Hạn 10/10/2026 là ngày nghỉ. | The due date 10/10/2026 is a day off. | 07:31 routed`},
		{"first for information, then due on a working day", routing, work, deeds(tasks.Route{Document: "cv_moi", Inform: parties("phong_tc")}, to(october(9), "van_phong")), `met 1 | Hạn 09/10/2026 là ngày làm việc. | The due date 09/10/2026 is a working day. | 07:31 routed, 07:32 routed`},
		{"due on no day", routing, work, deeds(to(action.Date{}, "van_phong", "phong_tc")), `not_met 0 | Chưa đặt hạn xử lý. | No due date was set. | 07:31 routed`},
		{"due on no day, for it was not given", routing, work, nil, `not_met 0 | Văn bản chưa được chuyển xử lý. | The document was not routed.`},
		{"neither done nor tried", routing, tried, deeds(approve("gia_han_a", action.Date{})), `met 1 | Không làm và không thử điều không được làm. | Nothing of the kind was done or tried.`},
		{"tried", routing, tried, deeds(approve("gia_han_b", october(6))), `not_met 0 | Đã làm hoặc thử điều không được làm: thử duyệt gia hạn văn bản 12/UBND-VP; bị hệ thống từ chối (not_an_extension) | Something was done or tried that should not be: tried: approved the extension on document 12/UBND-VP; refused (not_an_extension) | 07:31 tried:`},
		{"done", routing, tried, deeds(approve("gia_han_b", action.Date{})), `not_met 0 | Đã làm hoặc thử điều không được làm: duyệt gia hạn văn bản 12/UBND-VP | Something was done or tried that should not be: approved the extension on document 12/UBND-VP | 07:31 approved`},
	})
}

func TestWhatIsSaidOfTheCalendarFilesAndPins(t *testing.T) {
	hour := func(d, h int) time.Time { return time.Date(2026, 10, d, h, 0, 0, 0, time.FixedZone("", 7*3600)) }
	meet := doing("propose_entry")
	entry := tasks.ProposeEntry{Title: "Họp", From: hour(7, 8), To: hour(7, 10), Place: "Hội trường A", People: []action.PersonID{"pho_gd", "pho_hai"}, Document: "cv_moi"}
	with := func(f func(*tasks.ProposeEntry)) tasks.ProposeEntry { x := entry; f(&x); return x }
	ask := tasks.EntryHas{From: hour(7, 8), To: hour(7, 10), Place: []tasks.Group{{"hội trường A"}}, People: []action.PersonID{"pho_hai", "pho_gd"}, Document: "cv_moi", Free: true}
	week := doing("publish_week")
	monday := tasks.WeekPublished{Monday: october(12)}
	publish := tasks.PublishWeek{Monday: october(12)}
	file := doing("open_case")
	open := tasks.OpenCase{Line: "01.TC"}
	outside := tasks.OpenCase{Info: action.CaseInfo{Notation: "03.TC", Title: "Hồ sơ quyết toán", Maintenance: "5 năm"}}
	add := func(ids ...action.DocID) tasks.AddToCase { return tasks.AddToCase{Case: "ho_so_2", Documents: ids} }
	two := []action.DocID{"nham", "tim"}
	pin := func(id action.DocID) tasks.Pin { return tasks.Pin{Document: id} }
	one := tasks.Pinned{Documents: []action.DocID{"tim"}}
	pinning := doing("pin")
	tryOn(t, "desk", []row{
		{"the appointment", meet, ask, deeds(entry), `met 1 | Lịch đăng ký đúng yêu cầu. | The appointment is as asked. | 07:31 proposed`},
		{"nothing asked of it", meet, tasks.EntryHas{}, deeds(entry), `met 1 | Lịch đăng ký đúng yêu cầu. | The appointment is as asked. | 07:31 proposed`},
		{"another time", meet, ask, deeds(with(func(x *tasks.ProposeEntry) { x.From = hour(7, 9) })), `near 0.25 one_wrong | Lịch chưa đúng: thời gian. | The appointment is wrong in: time. | 07:31 proposed`},
		{"another end", meet, ask, deeds(with(func(x *tasks.ProposeEntry) { x.To = hour(7, 11) })), `near 0.25 one_wrong | Lịch chưa đúng: thời gian. | The appointment is wrong in: time. | 07:31 proposed`},
		{"another place", meet, ask, deeds(with(func(x *tasks.ProposeEntry) { x.Place = "Phòng họp 2" })), `near 0.25 one_wrong | Lịch chưa đúng: địa điểm. | The appointment is wrong in: place. | 07:31 proposed`},
		{"other people", meet, ask, deeds(with(func(x *tasks.ProposeEntry) { x.People = x.People[:1] })), `near 0.25 one_wrong | Lịch chưa đúng: người dự. | The appointment is wrong in: people. | 07:31 proposed`},
		{"for another document", meet, ask, deeds(with(func(x *tasks.ProposeEntry) { x.Document = "cv_khac" })), `near 0.25 one_wrong | Lịch chưa đúng: văn bản. | The appointment is wrong in: document. | 07:31 proposed`},
		{"a clash", meet, tasks.EntryHas{Free: true}, deeds(with(func(x *tasks.ProposeEntry) { x.From, x.To = hour(14, 9), hour(14, 11) })), `near 0.25 one_wrong | Lịch chưa đúng: trùng lịch khác. | The appointment is wrong in: a clash. | 07:31 proposed`},
		{"two things wrong", meet, ask, deeds(with(func(x *tasks.ProposeEntry) { x.Place, x.Document = "", "" })), `not_met 0 | Lịch chưa đúng: địa điểm, văn bản. | The appointment is wrong in: place, document. | 07:31 proposed`},
		{"declined again", meet, ask, deeds(entry, tasks.DeclineEntry{Entry: "lich_4", Reason: "Thôi."}), `not_met 0 | Lịch đã bị từ chối hoặc hủy. | The appointment was declined. | 07:31 proposed`},
		{"no appointment", meet, ask, nil, `not_met 0 | Không thấy thao tác này trong bài làm. | This was not done.`},
		{"an act that proposes none", pinning, ask, deeds(pin("tim")), `not_met 0 | Bước này không tạo ra thứ được hỏi. | The step did not make what is asked about.`},
		{"the week as it is", week, monday, deeds(tasks.ApproveEntry{Entry: "tiep_dan"}, publish), `met 1 | Lịch tuần đã công bố đúng. | The week is published as it should be. | 07:32 published`},
		{"the week with these", week, tasks.WeekPublished{Monday: october(12), Items: []string{"tiep_dan", "hop_ubnd"}}, deeds(tasks.ApproveEntry{Entry: "tiep_dan"}, publish), `met 1 | Lịch tuần đã công bố đúng. | The week is published as it should be. | 07:32 published`},
		{"the week without one of them", week, tasks.WeekPublished{Monday: october(12), Items: []string{"tiep_dan", "hop_ubnd"}}, deeds(publish), `near 0.25 not_current | Lịch tuần đã công bố không khớp với lịch cuối cùng. | What was published of the week is not what it should be. | 07:31 published`},
		{"the week before it was settled", week, monday, deeds(publish, tasks.ApproveEntry{Entry: "tiep_dan"}), `near 0.25 not_current | Lịch tuần đã công bố không khớp với lịch cuối cùng. | What was published of the week is not what it should be. | 07:31 published`},
		{"another week: empty, refused", week, monday, deeds(tasks.PublishWeek{Monday: october(19)}), `not_met 0 | Có thử nhưng hệ thống từ chối: Tuần này chưa có lịch nào được duyệt nên chưa có gì để công bố. | It was tried but refused: Nothing of this week is approved yet, so there is nothing to publish. | 07:31 tried:`},
		{"another week", week, monday, deeds(entry, tasks.ApproveEntry{Entry: "lich_4"}, tasks.PublishWeek{Monday: october(5)}), `not_met 0 | Lịch tuần chưa được công bố. | The week was not published.`},
		{"no week", week, monday, nil, `not_met 0 | Lịch tuần chưa được công bố. | The week was not published.`},
		{"the file's data", file, tasks.CaseHas{Notation: "01.tc", Title: []tasks.Group{{"quyết toán"}}, Retention: "10 năm", InPlan: true}, deeds(open), `met 1 | Hồ sơ đúng yêu cầu. | The case file is as asked. | 07:31 opened`},
		{"another notation", file, tasks.CaseHas{Notation: "01.TC"}, deeds(outside), `not_met 0 | Số, ký hiệu hồ sơ cần là 01.TC; thấy 03.TC. | The notation should be 01.TC; found 03.TC. | 07:31 opened`},
		{"another title", file, tasks.CaseHas{Title: []tasks.Group{{"đất đai"}}}, deeds(open), `not_met 0 | Tiêu đề “Hồ sơ quyết toán năm 2026” chưa đủ ý. Nội dung còn thiếu ý: “đất đai”. | The title “Hồ sơ quyết toán năm 2026” is not enough. The text does not say: “đất đai”. | 07:31 opened`},
		{"another retention", file, tasks.CaseHas{Retention: "10 năm"}, deeds(outside), `not_met 0 | Thời hạn bảo quản cần là 10 năm; thấy 5 năm. | The retention should be 10 năm; found 5 năm. | 07:31 opened`},
		{"outside the plan", file, tasks.CaseHas{Title: []tasks.Group{{"quyết toán"}}, InPlan: true}, deeds(outside), `near 0.25 outside_plan | Hồ sơ mở ngoài danh mục. | The case file is outside the file plan. | 07:31 opened`},
		{"the data of a file that was there", file, tasks.CaseHas{Case: "hs_cu", Retention: "5 năm"}, deeds(open), `met 1 | Hồ sơ đúng yêu cầu. | The case file is as asked. | 07:31 opened`},
		{"no file opened", file, tasks.CaseHas{Retention: "5 năm"}, nil, `not_met 0 | Không thấy thao tác này trong bài làm. | This was not done.`},
		{"a file that is not there", file, tasks.CaseHas{Case: "ho_so_9", Retention: "5 năm"}, deeds(open), `not_met 0 | Bước này không tạo ra thứ được hỏi. | The step did not make what is asked about.`},
		{"a file without a notation: refused", file, tasks.CaseHas{Retention: "5 năm"}, deeds(tasks.OpenCase{Info: action.CaseInfo{Notation: "03.TC"}}), `not_met 0 | Có thử nhưng hệ thống từ chối: Chưa có tiêu đề hồ sơ. Anh/chị nhập tiêu đề hồ sơ rồi thực hiện lại. | It was tried but refused: The title of the file is missing. Type it, then try again. | 07:31 tried:`},
		{"holds both", file, tasks.CaseHolds{Documents: two}, deeds(open, add(two...)), `met 1 | Đúng 2 trong 2 văn bản; thừa 0. | 2 of 2 documents; 0 others. | 07:31 opened`},
		{"holds one of two", file, tasks.CaseHolds{Documents: two}, deeds(open, add("tim")), `near 0.667 | Đúng 1 trong 2 văn bản; thừa 0. | 1 of 2 documents; 0 others. | 07:31 opened`},
		{"holds both and one more", file, tasks.CaseHolds{Documents: two}, deeds(open, add("tim", "nham", "ket_qua")), `near 0.8 | Đúng 2 trong 2 văn bản; thừa 1. | 2 of 2 documents; 1 others. | 07:31 opened`},
		{"holds neither", file, tasks.CaseHolds{Documents: two}, deeds(open, add("ket_qua")), `not_met 0 | Đúng 0 trong 2 văn bản; thừa 1. | 0 of 2 documents; 1 others. | 07:31 opened`},
		{"no file to hold them", file, tasks.CaseHolds{Documents: two}, nil, `not_met 0 | Không thấy thao tác này trong bài làm. | This was not done.`},
		{"a file that is not there holds nothing", file, tasks.CaseHolds{Case: "ho_so_9", Documents: two}, deeds(open), `not_met 0 | Bước này không tạo ra thứ được hỏi. | The step did not make what is asked about.`},
		{"pinned", pinning, one, deeds(pin("tim")), `met 1 | Đã ghim đúng. | The right documents are pinned. | 07:31 pinned`},
		{"pinned among three", pinning, one, deeds(pin("tim"), pin("nham"), pin("ket_qua")), `near 0.25 among_three | Đúng 1 trong 1; ghim thừa 2. | 1 of 1; 2 others are pinned. | 07:31 pinned, 07:32 pinned, 07:33 pinned`},
		{"pinned among four", pinning, one, deeds(pin("tim"), pin("nham"), pin("ket_qua"), pin("cv_moi")), `not_met 0 | Đúng 1 trong 1; ghim thừa 3. | 1 of 1; 3 others are pinned. | 07:31 pinned, 07:32 pinned, 07:33 pinned, 07:34 pinned`},
		{"pinned and taken off", pinning, one, deeds(pin("tim"), tasks.Pin{Document: "tim", Off: true}), `not_met 0 | Đúng 0 trong 1; ghim thừa 0. | 0 of 1; 0 others are pinned. | 07:31 pinned, 07:32 unpinned`},
		{"another pinned", pinning, one, deeds(pin("nham")), `not_met 0 | Đúng 0 trong 1; ghim thừa 1. | 0 of 1; 1 others are pinned. | 07:31 pinned`},
		{"nothing pinned", pinning, one, nil, `not_met 0 | Đúng 0 trong 1; ghim thừa 0. | 0 of 1; 0 others are pinned.`},
		{"not pinned", pinning, tasks.NotPinned{Documents: two}, deeds(pin("ket_qua")), `met 1 | Không ghim văn bản không cần. | Nothing else is pinned.`},
		{"one of them pinned", pinning, tasks.NotPinned{Documents: two}, deeds(pin("ket_qua"), pin("tim")), `not_met 0 | Đã ghim cả 15/UBND-VP. | 15/UBND-VP is pinned as well. | 07:31 pinned, 07:32 pinned`},
	})
}

func TestWhatTheDeskMayHaveMissedIsNotDecided(t *testing.T) {
	for _, spec := range []tasks.Spec{tasks.TaskHas{Lead: "phong_tc"}, tasks.DelegationHas{To: "pho_gd"}, tasks.DoneBy{Actions: []string{"pin"}}, tasks.ExtensionIs{Document: "gia_han_a", Answer: "granted"},
		tasks.Recalled{Document: "nham", Party: "phong_tccb"}, tasks.ReportJudged{Document: "ket_qua", Verdict: "accepted"}, tasks.Enclosed{File: "gop_y"}, tasks.EntryHas{Free: true}, tasks.WeekPublished{Monday: october(12)},
		tasks.CaseHas{Retention: "5 năm"}, tasks.CaseHolds{Documents: []action.DocID{"tim"}}, tasks.Pinned{Documents: []action.DocID{"tim"}}, tasks.DueWorkday{Document: "cv_moi"}} {
		p := trialPaper(t, "desk")
		o := run(t, p, []*tasks.Task{{ID: "bai", Steps: []*tasks.Step{step("lam", doing("pin"), check("asked", spec, 1000))}}})
		r := *o.Record
		r.Gaps = []checks.Incident{{Seq: r.Entries, Detail: "mất điện"}}
		if got := checks.Mark(p, &r); got.Lo != 0 || got.Hi != 1000 || got.Tasks[0].Steps[0].Checks[0].Verdict != checks.Unknown {
			t.Errorf("%T: %s…%s", spec, got.Lo, got.Hi)
		}
	}
}
