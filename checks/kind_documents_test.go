package checks_test

import (
	"testing"

	"thuchanh/sandbox/action"
	"thuchanh/sandbox/dms"
	"thuchanh/sandbox/world"
	"thuchanh/tasks"
)

func october(day int) action.Date { return action.Date{Year: 2026, Month: 10, Day: day} }

// routed is a routing of the paper's document with other parties and due date.
func routed(lead, coordinate, inform []action.Party, due action.Date) tasks.Route {
	return tasks.Route{Document: "cv_ke_hoach", Lead: lead, Coordinate: coordinate, Inform: inform, Due: due, Text: "Xử lý."}
}

func parties(list ...action.Party) []action.Party { return list }

func TestWhatIsSaidOfRoutings(t *testing.T) {
	lead := tasks.LeadIs{Document: "cv_ke_hoach", Party: "phong_tc"}
	coordinate := tasks.UnitRole{Document: "cv_ke_hoach", Role: action.Coordinate, Parties: parties("van_phong", "phong_tccb")}
	inform := tasks.UnitRole{Document: "cv_ke_hoach", Role: action.Inform, Parties: parties("van_phong"), Share: true}
	share := coordinate
	share.Share = true
	tc, both := parties("phong_tc"), parties("van_phong", "phong_tccb")
	recall := tasks.Recall{Document: "cv_ke_hoach", Reason: "Nhầm."}
	direct := tasks.Direct{Document: "cv_ke_hoach", Text: "Xem."}
	tryRows(t, []row{
		{"the right lead", routing, lead, deeds(routed(tc, nil, nil, october(8))), `met 1 | Chủ trì: Phòng Tài chính. | Lead: Phòng Tài chính. | 07:31 routed`},
		{"the acts that routed it are the evidence, no others", routing, lead, deeds(forward(to("van_thu"), func(s *tasks.SendLetter) { s.Letter = "cong_van" }),
			at{7, 40, opened("cv_ke_hoach")}, at{7, 41, direct}, at{7, 42, tasks.Route{Document: "cv_phoi_hop", Lead: tc, Text: "Xử lý."}}, at{7, 43, routed(tc, nil, nil, october(8))}), `met 1 | Chủ trì: Phòng Tài chính. | Lead: Phòng Tài chính. | 07:43 routed`},
		{"another document routed, and this one directed", routing, lead, deeds(forward(to("van_thu"), func(s *tasks.SendLetter) { s.Letter = "cong_van" }),
			at{7, 41, direct}, at{7, 42, tasks.Route{Document: "cv_phoi_hop", Lead: tc, Text: "Xử lý."}}), `not_met 0 | Văn bản chưa được chuyển xử lý. | The document was not routed.`},
		{"another document's routing was refused", routing, lead, deeds(forward(to("van_thu"), func(s *tasks.SendLetter) { s.Letter = "cong_van" }), at{7, 42, tasks.Route{Document: "cv_phoi_hop", Lead: parties("phong_tc", "van_phong"), Text: "Xử lý."}}), `not_met 0 | Văn bản chưa được chuyển xử lý. | The document was not routed.`},
		{"a due date was refused", routing, lead, deeds(tasks.SetDue{Document: "cv_ke_hoach", Due: october(9)}), `not_met 0 | Văn bản chưa được chuyển xử lý. | The document was not routed.`},
		{"another lead", routing, lead, deeds(routed(parties("van_phong"), nil, nil, october(8))), `not_met 0 | Chủ trì cần là Phòng Tài chính; thấy Văn phòng. | The lead should be Phòng Tài chính; found Văn phòng. | 07:31 routed`},
		{"the right one only co-ordinates", routing, lead, deeds(routed(parties("van_phong"), tc, nil, october(8))), `near 0.25 as_coordinator | Chủ trì cần là Phòng Tài chính; thấy Văn phòng. | The lead should be Phòng Tài chính; found Văn phòng. | 07:31 routed`},
		{"the right one only hears of it", routing, lead, deeds(routed(parties("van_phong"), nil, tc, october(8))), `not_met 0 | Chủ trì cần là Phòng Tài chính; thấy Văn phòng. | The lead should be Phòng Tài chính; found Văn phòng. | 07:31 routed`},
		{"nobody leads", routing, lead, deeds(routed(nil, parties("van_phong"), nil, action.Date{})), `not_met 0 | Chủ trì cần là Phòng Tài chính; thấy ∅. | The lead should be Phòng Tài chính; found ∅. | 07:31 routed`},
		{"recalled, and given to the right one", routing, lead, deeds(routed(parties("van_phong"), nil, nil, october(8)), recall, routed(tc, nil, nil, october(8))), `met 1 | Chủ trì: Phòng Tài chính. | Lead: Phòng Tài chính. | 07:31 routed, 07:32 recalled, 07:33 routed`},
		{"recalled for good", routing, lead, deeds(routed(tc, nil, nil, october(8)), recall), `not_met 0 | Văn bản chưa được chuyển xử lý. | The document was not routed.`},
		{"not routed", routing, lead, deeds(direct), `not_met 0 | Văn bản chưa được chuyển xử lý. | The document was not routed.`},
		{"refused: two leads", routing, lead, deeds(route("phong_tc", "van_phong")), `not_met 0 | Có chuyển nhưng hệ thống từ chối: Mỗi lần chuyển chỉ có một đơn vị chủ trì (Điều 23 Nghị định 30/2020/NĐ-CP). Anh/chị giữ một đơn vị chủ trì, các đơn vị khác chọn phối hợp. | Routing was tried but refused: A routing has one lead only (Decree 30/2020, article 23). Keep one lead; let the others co-ordinate. | 07:31 tried:`},
		{"a document that is not there, routed", routing, tasks.LeadIs{Document: "cv_phoi_hop", Party: "phong_tc"}, deeds(routed(tc, nil, nil, october(8))), `not_met 0 | Văn bản chưa được chuyển xử lý. | The document was not routed.`},
		{"the document of the step's act", routing, tasks.LeadIs{Party: "phong_tc"}, deeds(routed(tc, nil, nil, october(8))), `met 1 | Chủ trì: Phòng Tài chính. | Lead: Phòng Tài chính. | 07:31 routed`},
		{"no document and no act", routing, tasks.LeadIs{Party: "phong_tc"}, nil, `not_met 0 | Văn bản chưa được chuyển xử lý. | The document was not routed.`},
		{"both co-ordinate", routing, coordinate, deeds(routed(tc, both, nil, october(8))), `met 1 | Phối hợp: Văn phòng, Phòng Tổ chức cán bộ. | Co-ordinating: Văn phòng, Phòng Tổ chức cán bộ. | 07:31 routed`},
		{"one of two co-ordinates", routing, coordinate, deeds(routed(tc, both[:1], nil, october(8))), `not_met 0 | Phối hợp: cần Văn phòng, Phòng Tổ chức cán bộ; thấy Văn phòng. | Co-ordinating: wanted Văn phòng, Phòng Tổ chức cán bộ; found Văn phòng. | 07:31 routed`},
		{"one of two co-ordinates, by share", routing, share, deeds(routed(tc, both[:1], nil, october(8))), `near 0.667 | Phối hợp: cần Văn phòng, Phòng Tổ chức cán bộ; thấy Văn phòng. | Co-ordinating: wanted Văn phòng, Phòng Tổ chức cán bộ; found Văn phòng. | 07:31 routed`},
		{"one of two and another, by share", routing, share, deeds(routed(parties("van_phong"), parties("phong_tc", "phong_tccb"), nil, october(8))), `near 0.5 | Phối hợp: cần Văn phòng, Phòng Tổ chức cán bộ; thấy Phòng Tài chính, Phòng Tổ chức cán bộ. | Co-ordinating: wanted Văn phòng, Phòng Tổ chức cán bộ; found Phòng Tài chính, Phòng Tổ chức cán bộ. | 07:31 routed`},
		{"both and a third", routing, tasks.UnitRole{Document: "cv_ke_hoach", Role: action.Coordinate, Parties: both[:1]}, deeds(routed(tc, both, nil, october(8))), `not_met 0 | Phối hợp: cần Văn phòng; thấy Văn phòng, Phòng Tổ chức cán bộ. | Co-ordinating: wanted Văn phòng; found Văn phòng, Phòng Tổ chức cán bộ. | 07:31 routed`},
		{"neither, by share", routing, share, deeds(routed(tc, nil, nil, october(8))), `not_met 0 | Phối hợp: cần Văn phòng, Phòng Tổ chức cán bộ; thấy ∅. | Co-ordinating: wanted Văn phòng, Phòng Tổ chức cán bộ; found ∅. | 07:31 routed`},
		{"for information", routing, inform, deeds(routed(tc, nil, parties("van_phong"), october(8))), `met 1 | Nhận để biết: Văn phòng. | For information: Văn phòng. | 07:31 routed`},
		{"nobody is to be informed, and nobody is", routing, tasks.UnitRole{Document: "cv_ke_hoach", Role: action.Inform}, deeds(routed(tc, nil, nil, october(8))), `met 1 | Nhận để biết: ∅. | For information: ∅. | 07:31 routed`},
		{"the lead as a part among others", routing, tasks.UnitRole{Document: "cv_ke_hoach", Role: action.Lead, Parties: tc}, deeds(routed(tc, nil, nil, october(8))), `met 1 | Chủ trì: Phòng Tài chính. | Lead: Phòng Tài chính. | 07:31 routed`},
		{"a part in a document that was not routed", routing, inform, nil, `not_met 0 | Văn bản chưa được chuyển xử lý. | The document was not routed.`},
		{"a part in a document that is not there", routing, tasks.UnitRole{Document: "cv_phoi_hop", Role: action.Lead, Parties: tc}, nil, `not_met 0 | Văn bản chưa được chuyển xử lý. | The document was not routed.`},
		{"work given to exactly both", routing, tasks.UnitExactly{Parties: parties("phong_tc", "van_phong")}, deeds(routed(tc, parties("van_phong"), nil, october(8))), `met 1 | Giao đúng Phòng Tài chính, Văn phòng. | Given to Phòng Tài chính, Văn phòng, as asked. | 07:31 routed`},
		{"work given to one of two", routing, tasks.UnitExactly{Parties: parties("phong_tc", "van_phong")}, deeds(routed(tc, nil, nil, october(8))), `near 0.25 one_missing | Cần giao cho Phòng Tài chính, Văn phòng; đã giao cho Phòng Tài chính. | Wanted: Phòng Tài chính, Văn phòng; given to Phòng Tài chính. | 07:31 routed`},
		{"work given to one more", routing, tasks.UnitExactly{Parties: tc}, deeds(routed(tc, both[:1], nil, october(8))), `near 0.25 one_extra | Cần giao cho Phòng Tài chính; đã giao cho Phòng Tài chính, Văn phòng. | Wanted: Phòng Tài chính; given to Phòng Tài chính, Văn phòng. | 07:31 routed`},
		{"work given to two more", routing, tasks.UnitExactly{Parties: tc}, deeds(routed(tc, both, nil, october(8))), `not_met 0 | Cần giao cho Phòng Tài chính; đã giao cho Phòng Tài chính, Văn phòng, Phòng Tổ chức cán bộ. | Wanted: Phòng Tài chính; given to Phòng Tài chính, Văn phòng, Phòng Tổ chức cán bộ. | 07:31 routed`},
		{"work given to two of three and another", routing, tasks.UnitExactly{Parties: parties("phong_tc", "giam_doc")}, deeds(routed(tc, both[:1], nil, october(8))), `not_met 0 | Cần giao cho Phòng Tài chính, Nguyễn Văn Giám; đã giao cho Phòng Tài chính, Văn phòng. | Wanted: Phòng Tài chính, Nguyễn Văn Giám; given to Phòng Tài chính, Văn phòng. | 07:31 routed`},
		{"work given to another", routing, tasks.UnitExactly{Parties: tc}, deeds(routed(both[:1], nil, nil, october(8))), `not_met 0 | Cần giao cho Phòng Tài chính; đã giao cho Văn phòng. | Wanted: Phòng Tài chính; given to Văn phòng. | 07:31 routed`},
		{"work given to one of three", routing, tasks.UnitExactly{Parties: parties("phong_tc", "van_phong", "phong_tccb")}, deeds(routed(tc, nil, nil, october(8))), `not_met 0 | Cần giao cho Phòng Tài chính, Văn phòng, Phòng Tổ chức cán bộ; đã giao cho Phòng Tài chính. | Wanted: Phòng Tài chính, Văn phòng, Phòng Tổ chức cán bộ; given to Phòng Tài chính. | 07:31 routed`},
		{"a direction, which gives work to nobody", world.Pattern{App: "dms", Action: "direct"}, tasks.UnitExactly{Parties: tc}, deeds(direct), `not_met 0 | Cần giao cho Phòng Tài chính; đã giao cho ∅. | Wanted: Phòng Tài chính; given to ∅. | 07:31 directed`},
		{"no routing", routing, tasks.UnitExactly{Parties: tc}, nil, `not_met 0 | Không thấy thao tác này trong bài làm. | This was not done.`},
		{"not routed, as asked", routing, tasks.NotRouted{Document: "cv_ke_hoach"}, deeds(direct), `met 1 | Không chuyển xử lý văn bản này. | The document was not routed.`},
		{"routed against the order", routing, tasks.NotRouted{Document: "cv_ke_hoach"}, deeds(direct, routed(tc, nil, nil, october(8))), `not_met 0 | Văn bản đã bị chuyển xử lý. | The document was routed. | 07:32 routed`},
		{"another document routed, this one not", routing, tasks.NotRouted{Document: "cv_ke_hoach"}, deeds(forward(to("van_thu"), func(s *tasks.SendLetter) { s.Letter = "cong_van" }),
			at{7, 42, tasks.Route{Document: "cv_phoi_hop", Lead: tc, Text: "Xử lý."}}), `met 1 | Không chuyển xử lý văn bản này. | The document was not routed.`},
		{"a document that is not there cannot be left alone", routing, tasks.NotRouted{Document: "cv_phoi_hop"}, nil, `not_met 0 | Không thấy thao tác này trong bài làm. | This was not done.`},
	})
}

func TestWhatIsSaidOfDueDates(t *testing.T) {
	due := func(day int) []any {
		return deeds(routed(parties("phong_tc"), parties("van_phong"), nil, october(day)))
	}
	on, before, span := tasks.DueIs{Document: "cv_ke_hoach", On: october(12)}, tasks.DueIs{Document: "cv_ke_hoach", Before: october(12)}, tasks.DueIs{Document: "cv_ke_hoach", Before: october(12), NotEarlier: october(8)}
	tryRows(t, []row{
		{"on the day", routing, on, due(12), `met 1 | Hạn xử lý: 12/10/2026. | Due 12/10/2026. | 07:31 routed`},
		{"the Friday before a Monday", routing, on, due(9), `near 0.25 days_early | Hạn cần là 12/10/2026; thấy 09/10/2026. | The due date should be 12/10/2026; found 09/10/2026. | 07:31 routed`},
		{"the Saturday before a Monday", routing, on, due(10), `near 0.25 days_early | Hạn cần là 12/10/2026; thấy 10/10/2026. | The due date should be 12/10/2026; found 10/10/2026. | 07:31 routed`},
		{"two working days early", routing, on, due(8), `not_met 0 | Hạn cần là 12/10/2026; thấy 08/10/2026. | The due date should be 12/10/2026; found 08/10/2026. | 07:31 routed`},
		{"a day late", routing, on, due(13), `not_met 0 | Hạn cần là 12/10/2026; thấy 13/10/2026. | The due date should be 12/10/2026; found 13/10/2026. | 07:31 routed`},
		{"by the day, on it", routing, before, due(12), `met 1 | Hạn xử lý: 12/10/2026. | Due 12/10/2026. | 07:31 routed`},
		{"by the day, earlier", routing, before, due(8), `met 1 | Hạn xử lý: 08/10/2026. | Due 08/10/2026. | 07:31 routed`},
		{"by the day, after it", routing, before, due(13), `not_met 0 | Hạn 13/10/2026 muộn hơn 12/10/2026. | The due date 13/10/2026 is after 12/10/2026. | 07:31 routed`},
		{"within the span, at its beginning", routing, span, due(8), `met 1 | Hạn xử lý: 08/10/2026. | Due 08/10/2026. | 07:31 routed`},
		{"before the span", routing, span, due(7), `not_met 0 | Hạn 07/10/2026 sớm hơn 08/10/2026. | The due date 07/10/2026 is before 08/10/2026. | 07:31 routed`},
		{"after the span", routing, span, due(13), `not_met 0 | Hạn 13/10/2026 muộn hơn 12/10/2026. | The due date 13/10/2026 is after 12/10/2026. | 07:31 routed`},
		{"no due date", routing, before, deeds(routed(parties("phong_tc"), nil, nil, action.Date{})), `not_met 0 | Chưa đặt hạn xử lý. | No due date was set. | 07:31 routed`},
		{"nobody leads, so nothing is due", routing, before, deeds(routed(nil, parties("phong_tc"), nil, october(8))), `not_met 0 | Chưa đặt hạn xử lý. | No due date was set. | 07:31 routed`},
		{"not routed", routing, before, nil, `not_met 0 | Văn bản chưa được chuyển xử lý. | The document was not routed.`},
		{"not there", routing, tasks.DueIs{Document: "cv_phoi_hop", Before: october(12)}, nil, `not_met 0 | Văn bản chưa được chuyển xử lý. | The document was not routed.`},
		{"moved later", routing, on, deeds(routed(parties("phong_tc"), nil, nil, october(8)), tasks.SetDue{Document: "cv_ke_hoach", Due: october(12), Reason: "Kịp."}), `met 1 | Hạn xử lý: 12/10/2026. | Due 12/10/2026. | 07:31 routed, 07:32 set`},
	})
}

func TestWhatIsSaidOfDirectionsAndReturns(t *testing.T) {
	directing := world.Pattern{App: "dms", Action: "direct"}
	ask := tasks.DirectionSays{Groups: groups(tasks.Group{"tham mưu"}, tasks.Group{"báo cáo"})}
	direct := func(text string) tasks.Direct { return tasks.Direct{Document: "cv_ke_hoach", Text: text} }
	silent := route("phong_tc")
	silent.Text = ""
	back := tasks.Return{Document: "cv_ke_hoach", Reason: "Sai nơi nhận, đề nghị báo cáo."}
	returned := tasks.Returned{Document: "cv_ke_hoach"}
	tryRows(t, []row{
		{"said with the routing", routing, ask, deeds(route("phong_tc")), `met 1 | Nội dung có đủ ý. | The text says what was asked. | 07:31 routed`},
		{"said before the routing", routing, ask, deeds(direct("Phòng tham mưu, báo cáo."), silent), `met 1 | Nội dung có đủ ý. | The text says what was asked. | 07:32 routed, 07:31 directed`},
		{"half said before, half with it", routing, ask, deeds(direct("Phòng tham mưu."), routed(parties("phong_tc"), nil, nil, october(8)), direct("Phải báo cáo.")), `met 1 | Nội dung có đủ ý. | The text says what was asked. | 07:32 routed, 07:31 directed, 07:33 directed`},
		{"said in a direction, and a routing beside it", directing, ask, deeds(direct("Phòng tham mưu."), route("phong_tc")), `met 1 | Nội dung có đủ ý. | The text says what was asked. | 07:31 directed, 07:32 routed`},
		{"the other half on another document", directing, ask, deeds(forward(to("van_thu"), func(s *tasks.SendLetter) { s.Letter = "cong_van" }),
			at{7, 40, tasks.Direct{Document: "cv_phoi_hop", Text: "Phải báo cáo."}}, at{7, 41, direct("Phòng tham mưu.")}), `not_met 0 | Nội dung còn thiếu ý: “báo cáo”. | The text does not say: “báo cáo”. | 07:41 directed`},
		{"the other half in the reason of a recall", routing, ask, deeds(routed(parties("phong_tc"), nil, nil, october(8)), tasks.Recall{Document: "cv_ke_hoach", Reason: "Chưa tham mưu, báo cáo."}), `not_met 0 | Nội dung còn thiếu ý: “tham mưu”, “báo cáo”. | The text does not say: “tham mưu”, “báo cáo”. | 07:31 routed`},
		{"half of it", directing, ask, deeds(direct("Phòng tham mưu.")), `not_met 0 | Nội dung còn thiếu ý: “báo cáo”. | The text does not say: “báo cáo”. | 07:31 directed`},
		{"half of it, by share", directing, tasks.DirectionSays{Groups: ask.Groups, Share: true}, deeds(direct("Phòng tham mưu.")), `near 0.5 | Nội dung còn thiếu ý: “báo cáo”. | The text does not say: “báo cáo”. | 07:31 directed`},
		{"one of two is enough", directing, tasks.DirectionSays{Groups: ask.Groups, AtLeast: 1}, deeds(direct("Phòng tham mưu.")), `met 1 | Nội dung có đủ ý. | The text says what was asked. | 07:31 directed`},
		{"nothing written", routing, ask, deeds(silent), `not_met 0 | Không có ý kiến. | Nothing was written. | 07:31 routed`},
		{"blanks written", routing, ask, deeds(tasks.Route{Document: "cv_ke_hoach", Lead: parties("phong_tc"), Text: "  "}), `not_met 0 | Không có ý kiến. | Nothing was written. | 07:31 routed`},
		{"nothing directed", routing, ask, nil, `not_met 0 | Không thấy thao tác này trong bài làm. | This was not done.`},
		{"the reason of a return stands alone", world.Pattern{App: "dms", Action: "return"}, tasks.DirectionSays{Groups: groups(tasks.Group{"báo cáo"}, tasks.Group{"tham mưu"})}, deeds(direct("Phòng tham mưu."), back), `not_met 0 | Nội dung còn thiếu ý: “tham mưu”. | The text does not say: “tham mưu”. | 07:32 returned`},
		{"returned", world.Pattern{App: "dms", Action: "return"}, returned, deeds(back), `met 1 | Đã trả lại văn bản. | The document was returned. | 07:31 returned`},
		{"not returned", world.Pattern{App: "dms", Action: "return"}, returned, deeds(direct("Xem.")), `not_met 0 | Văn bản chưa được trả lại. | The document was not returned.`},
		{"another document routed, this one returned", world.Pattern{App: "dms", Action: "return"}, returned, deeds(forward(to("van_thu"), func(s *tasks.SendLetter) { s.Letter = "cong_van" }),
			at{7, 40, opened("cv_ke_hoach")}, at{7, 42, tasks.Route{Document: "cv_phoi_hop", Lead: parties("phong_tc"), Text: "Xử lý."}}, at{7, 43, back}), `met 1 | Đã trả lại văn bản. | The document was returned. | 07:43 returned`},
		{"routed instead of returned", world.Pattern{App: "dms", Action: "return"}, returned, deeds(route("phong_tc")), `not_met 0 | Văn bản chưa được trả lại. | The document was not returned. | 07:31 routed`},
		{"a document that is not there", world.Pattern{App: "dms", Action: "return"}, tasks.Returned{Document: "cv_phoi_hop"}, nil, `not_met 0 | Không thấy thao tác này trong bài làm. | This was not done.`},
	})
}

func TestADocumentThatLaySentBackAtTheStartWasNotReturnedByTheCandidate(t *testing.T) {
	p := smallPaper(t)
	w := *p.World
	w.Documents = append(w.Documents[:0:0], w.Documents...)
	w.Documents[0].Status = string(dms.ReturnedToClerk)
	p.World = &w
	task := []*tasks.Task{{ID: "bai", Steps: []*tasks.Step{{ID: "tra", Checks: []*tasks.Check{check("returned", tasks.Returned{Document: "cv_ke_hoach"}, 1000)}}}}}
	if s := sitPaper(t, p, task); s.Lo != 0 {
		t.Errorf("doing nothing: %s", s.Lo)
	}
}

func TestWhatIsSaidOfFields(t *testing.T) {
	field := func(name string, v tasks.Value) tasks.FieldIs {
		return tasks.FieldIs{Document: "cv_ke_hoach", Field: name, Value: v}
	}
	tryRows(t, []row{
		{"a field as asked, and the acts on the document", routing, field("lead", tasks.Value{Text: "Phòng Tài chính"}), deeds(opened("cv_ke_hoach"), route("phong_tc")), `met 1 | Trường đúng: Phòng Tài chính. | The field is right: Phòng Tài chính. | 07:32 routed`},
		{"a field as asked, and acts on another document", routing, field("lead", tasks.Value{Text: "Phòng Tài chính"}), deeds(forward(to("van_thu"), func(s *tasks.SendLetter) { s.Letter = "cong_van" }),
			at{7, 42, tasks.Route{Document: "cv_phoi_hop", Lead: parties("phong_tc"), Text: "Xử lý."}}, at{7, 43, route("phong_tc")}), `met 1 | Trường đúng: Phòng Tài chính. | The field is right: Phòng Tài chính. | 07:43 routed`},
		{"a field that is another", routing, field("lead", tasks.Value{Text: "Văn phòng"}), deeds(route("phong_tc")), `not_met 0 | Trường “lead” là Phòng Tài chính. | The field "lead" is Phòng Tài chính. | 07:31 routed`},
		{"a field that is empty", routing, field("signer", tasks.Value{}), nil, `not_met 0 | Trường “signer” là ∅. | The field "signer" is ∅.`},
		{"a date that is not set", routing, field("due", tasks.Value{}), deeds(routed(parties("phong_tc"), nil, nil, action.Date{})), `not_met 0 | Trường “due” là ∅. | The field "due" is ∅. | 07:31 routed`},
		{"a date that is set", routing, field("issued", tasks.Value{Date: october(2)}), nil, `met 1 | Trường đúng: 02/10/2026. | The field is right: 02/10/2026.`},
		{"the status in a word", routing, field("status", tasks.Value{Text: "in_progress"}), deeds(route("phong_tc")), `met 1 | Trường đúng: in_progress. | The field is right: in_progress. | 07:31 routed`},
		{"a number that is none", routing, field("number", tasks.Value{DocNumber: "x"}), nil, `not_met 0 | Trường “number” là 123/UBND-VP. | The field "number" is 123/UBND-VP.`},
		{"the arrival number", routing, field("arrival_number", tasks.Value{Number: "42"}), nil, `not_met 0 | Trường “arrival_number” là 41. | The field "arrival_number" is 41.`},
		{"the lead of those who co-ordinate", routing, field("lead", tasks.Value{Text: "phong_tc"}), deeds(routed(nil, parties("phong_tc"), nil, october(8))), `not_met 0 | Trường “lead” là ∅. | The field "lead" is ∅. | 07:31 routed`},
		{"no words written", routing, field("direction", tasks.Value{}), nil, `not_met 0 | Trường “direction” là ∅. | The field "direction" is ∅.`},
		{"a document that is not there", routing, tasks.FieldIs{Document: "cv_phoi_hop", Field: "type"}, nil, `not_met 0 | Văn bản không có trên hệ thống. | The document is not in the system.`},
	})
}
