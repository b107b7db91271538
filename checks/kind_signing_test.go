package checks_test

import (
	"os"
	"strings"
	"sync"
	"testing"

	"thuchanh/checks"
	"thuchanh/sandbox/action"
	"thuchanh/sandbox/world"
	"thuchanh/tasks"
)

var trialPapers sync.Map

// trialPaper is a copy of a paper of package prove's tests, whose tasks may be changed.
func trialPaper(t testing.TB, name string) *tasks.Paper {
	t.Helper()
	if p, ok := trialPapers.Load(name); ok {
		q := *p.(*tasks.Paper)
		return &q
	}
	p, err := tasks.Load(os.DirFS("prove/testdata/"+name), ".")
	if err != nil {
		t.Fatal(err)
	}
	trialPapers.Store(name, p)
	q := *p
	return &q
}

// everyNear gives a quarter for every near miss that there is.
func everyNear() []tasks.Near {
	var out []tasks.Near
	for _, k := range tasks.Kinds() {
		for _, n := range k.Near {
			out = append(out, tasks.Near{If: n.Name, Points: 250, Minutes: 10, Days: 1})
		}
	}
	return out
}

// tryOn asks each row's check of a paper of package prove's tests.
func tryOn(t *testing.T, paper string, list []row) {
	t.Helper()
	near := everyNear()
	for _, r := range list {
		ask := check("asked", r.spec, 1000, near...)
		s := sitPaper(t, trialPaper(t, paper), []*tasks.Task{{ID: "bai", Steps: []*tasks.Step{step("buoc", r.look, ask)}}}, r.do...)
		if got := answerOf(s.Tasks[0].Steps[0].Checks[0]); got != r.want {
			t.Errorf("%s:\n got %s\nwant %s", r.name, got, r.want)
		}
	}
}

func signedBy(id action.DocID, form action.SignForm, change ...func(*tasks.HandleOutgoing)) tasks.HandleOutgoing {
	h := tasks.HandleOutgoing{Do: "sign", Document: id, Form: form}
	for _, f := range change {
		f(&h)
	}
	return h
}

// in puts a signature into a place of the paper's document.
func in(t *testing.T, place string) func(*tasks.HandleOutgoing) {
	return func(h *tasks.HandleOutgoing) {
		var ok bool
		if h.Page, h.Rect, ok = trialPaper(t, "signing").SignPlace(h.Document, place); !ok {
			t.Fatal("no such place")
		}
	}
}

func onDraft(do string, id action.DocID, text string, change ...func(*tasks.HandleOutgoing)) tasks.HandleOutgoing {
	h := tasks.HandleOutgoing{Do: do, Document: id, Text: text}
	for _, f := range change {
		f(&h)
	}
	return h
}

func backTo(p action.PersonID) func(*tasks.HandleOutgoing) {
	return func(h *tasks.HandleOutgoing) { h.To = p }
}

func version(n int) func(*tasks.HandleOutgoing) {
	return func(h *tasks.HandleOutgoing) { h.Version = n }
}

func remedy(r action.Remedy) func(*tasks.HandleOutgoing) {
	return func(h *tasks.HandleOutgoing) { h.Remedy = r }
}

var signing = world.Pattern{App: "dms", Action: "sign"}

func TestWhatIsSaidOfSignatures(t *testing.T) {
	ask := tasks.Signed{Document: "bao_cao"}
	kt := action.FormKT
	form := tasks.SignForm{Document: "bao_cao", Forms: []action.SignForm{action.FormKT}}
	place, may := tasks.SignPlace{Document: "bao_cao"}, tasks.SignAuthority{Document: "bao_cao"}
	tryOn(t, "signing", []row{
		{"signed", signing, ask, deeds(signedBy("bao_cao", kt)), `met 1 | Đã ký bản 2, chữ ký còn nguyên vẹn. | Version 2 is signed; the signature is intact. | 07:31 signed`},
		{"signed, then numbered, sealed and issued", signing, ask, deeds(signedBy("bao_cao", kt), at{8, 0, tasks.Wait{}}), `met 1 | Đã ký bản 2, chữ ký còn nguyên vẹn. | Version 2 is signed; the signature is intact. | 07:31 signed`},
		{"not signed", signing, ask, nil, `not_met 0 | Thí sinh chưa ký văn bản này. | The candidate did not sign this document.`},
		{"another document signed", signing, ask, deeds(signedBy("quyet_dinh", kt)), `not_met 0 | Thí sinh chưa ký văn bản này. | The candidate did not sign this document.`},
		{"only approved", signing, ask, deeds(onDraft("approve", "bao_cao", "")), `near 0.25 only_approved | Đã duyệt nhưng chưa ký. | Approved, but not signed. | 07:31 approved`},
		{"an old version: refused", signing, ask, deeds(signedBy("bao_cao", kt, version(1))), `not_met 0 | Có thử nhưng hệ thống từ chối: Bản 1 đã được thay bằng bản 2. Chỉ ký bản mới nhất đã duyệt (Điều 11, Điều 13 Nghị định 30/2020/NĐ-CP). | It was tried but refused: Version 1 was followed by version 2. Only the newest, approved version is signed (Decree 30/2020, articles 11 and 13). | 07:31 tried:`},
		{"a wrong PIN, then the right one", signing, ask, deeds(signedBy("bao_cao", kt, func(h *tasks.HandleOutgoing) { h.PIN = "1111" }), signedBy("bao_cao", kt)), `met 1 | Đã ký bản 2, chữ ký còn nguyên vẹn. | Version 2 is signed; the signature is intact. | 07:32 signed`},
		{"a version signed that was replaced", signing, tasks.Signed{Document: "thong_bao"}, deeds(signedBy("thong_bao", kt), at{7, 50, tasks.Wait{}}), `near 0.25 older_version | Đã ký bản 1, nhưng bản có hiệu lực là bản 2. | Version 1 was signed, but version 2 is in force. | 07:31 signed`},
		{"the version after it signed too", signing, tasks.Signed{Document: "thong_bao"}, deeds(signedBy("thong_bao", kt), at{7, 50, signedBy("thong_bao", kt)}), `met 1 | Đã ký bản 2, chữ ký còn nguyên vẹn. | Version 2 is signed; the signature is intact. | 07:50 signed`},
		{"the version after it approved", signing, tasks.Signed{Document: "thong_bao"}, deeds(signedBy("thong_bao", kt), at{7, 50, onDraft("approve", "thong_bao", "")}), `near 0.25 older_version | Đã ký bản 1, nhưng bản có hiệu lực là bản 2. | Version 1 was signed, but version 2 is in force. | 07:31 signed`},
		{"an older version approved, nothing signed", signing, tasks.Signed{Document: "ke_hoach"}, deeds(onDraft("return_draft", "ke_hoach", "Sửa.")), `not_met 0 | Thí sinh chưa ký văn bản này. | The candidate did not sign this document.`},
		{"the form", signing, form, deeds(signedBy("bao_cao", kt)), `met 1 | Hình thức ký đúng: KT. (ký thay). | The form of signing is right: KT. (for the head). | 07:31 signed`},
		{"another form", signing, form, deeds(signedBy("bao_cao", action.FormTM)), `near 0.25 form_tm | Hình thức ký cần là KT. (ký thay); thấy TM. (thay mặt). | The form of signing should be KT. (for the head); found TM. (on behalf of the collective). | 07:31 signed`},
		{"one of two forms", signing, tasks.SignForm{Document: "bao_cao", Forms: []action.SignForm{action.FormQ, action.FormKT}}, deeds(signedBy("bao_cao", kt)), `met 1 | Hình thức ký đúng: KT. (ký thay). | The form of signing is right: KT. (for the head). | 07:31 signed`},
		{"neither of two forms", signing, tasks.SignForm{Document: "bao_cao", Forms: []action.SignForm{action.FormNone, action.FormTL}}, deeds(signedBy("bao_cao", kt)), `near 0.25 form_kt | Hình thức ký cần là Người đứng đầu ký hoặc TL. (thừa lệnh); thấy KT. (ký thay). | The form of signing should be The head signs or TL. (by order); found KT. (for the head). | 07:31 signed`},
		{"refused on another document", signing, tasks.Signed{Document: "ke_hoach"}, deeds(signedBy("bao_cao", action.FormTL)), `not_met 0 | Thí sinh chưa ký văn bản này. | The candidate did not sign this document.`},
		{"no form: not signed", signing, form, deeds(signedBy("bao_cao", action.FormTL)), `not_met 0 | Có thử nhưng hệ thống từ chối: Hình thức “TL. (thừa lệnh)” không dành cho cấp phó (Điều 13 Nghị định 30/2020/NĐ-CP). Anh/chị chọn: KT. (ký thay), TM. (thay mặt), Q. (quyền). | It was tried but refused: TL. (by order) is not for a deputy (Decree 30/2020, article 13). Choose another form. | 07:31 tried:`},
		{"the place", signing, place, deeds(signedBy("bao_cao", kt)), `met 1 | Chữ ký nằm giữa chức vụ và họ tên. | The signature stands between title and name. | 07:31 signed`},
		{"the seal's place", signing, place, deeds(signedBy("bao_cao", kt, in(t, "seal"))), `near 0.25 in_seal_place | Chữ ký đặt vào chỗ của dấu cơ quan. | The signature stands in the place of the agency's seal. | 07:31 signed`},
		{"too low", signing, place, deeds(signedBy("bao_cao", kt, in(t, "below"))), `near 0.25 partly | Chữ ký ở trang 1, không nằm giữa chức vụ và họ tên. | The signature is on page 1, not between title and name. | 07:31 signed`},
		{"a corner", signing, place, deeds(signedBy("bao_cao", kt, in(t, "corner"))), `not_met 0 | Chữ ký ở trang 1, không nằm giữa chức vụ và họ tên. | The signature is on page 1, not between title and name. | 07:31 signed`},
		{"no place: not signed", signing, place, nil, `not_met 0 | Thí sinh chưa ký văn bản này. | The candidate did not sign this document.`},
		{"in one's field", signing, may, deeds(signedBy("bao_cao", kt)), `met 1 | Người ký có thẩm quyền ký văn bản này. | The signer may sign this document. | 07:31 signed`},
		{"outside one's field", signing, tasks.SignAuthority{Document: "quyet_dinh"}, deeds(signedBy("quyet_dinh", kt)), `not_met 0 | Văn bản thuộc lĩnh vực “tài chính”, ngoài lĩnh vực anh/chị được phân công và không có văn bản ủy quyền (Điều 13 Nghị định 30/2020/NĐ-CP). Anh/chị trả lại, đề nghị trình người phụ trách hoặc thủ trưởng. | The document is of the field "tài chính", which is not yours and not delegated to you (Decree 30/2020, article 13). Return it for the deputy in charge or the head. | 07:31 signed`},
		{"in a form that is not one's own", signing, may, deeds(signedBy("bao_cao", action.FormTM)), `not_met 0 | Cấp phó, kể cả người được giao phụ trách, ký thay cấp trưởng: ghi KT. (Điều 13 Nghị định 30/2020/NĐ-CP). Anh/chị chọn KT. | A deputy, also one in charge, signs for the head: KT. (Decree 30/2020, article 13). Choose KT. | 07:31 signed`},
		{"nothing to be judged", signing, may, nil, `not_met 0 | Thí sinh chưa ký văn bản này. | The candidate did not sign this document.`},
		{"not signed, as asked", signing, tasks.NotSigned{Document: "quyet_dinh"}, deeds(signedBy("bao_cao", kt)), `met 1 | Thí sinh không ký văn bản này. | The candidate did not sign this document.`},
		{"a try that was refused is no signature", signing, tasks.NotSigned{Document: "quyet_dinh"}, deeds(signedBy("quyet_dinh", action.FormTL)), `met 1 | Thí sinh không ký văn bản này. | The candidate did not sign this document.`},
		{"signed against the rules", signing, tasks.NotSigned{Document: "quyet_dinh"}, deeds(signedBy("quyet_dinh", kt)), `not_met 0 | Thí sinh đã ký “giao dự toán ngân sách” lúc 07:31. | The candidate signed “giao dự toán ngân sách” at 07:31. | 07:31 signed`},
	})
}

func TestWhatIsSaidOfDraftsGivenBack(t *testing.T) {
	giving := world.Pattern{App: "dms", Action: "return_draft"}
	any := tasks.Refused{Document: "ke_hoach"}
	unit := tasks.Refused{Document: "ke_hoach", How: "return_draft", To: "tp_tccb"}
	groups := []tasks.Group{{"hạn báo cáo"}, {"Lưu: VT", "nơi lưu"}}
	say := tasks.RemarksSay{Document: "ke_hoach", Groups: groups, Share: true}
	on := tasks.RemarkedOn{Document: "ke_hoach"}
	back := func(text string, change ...func(*tasks.HandleOutgoing)) tasks.HandleOutgoing {
		return onDraft("return_draft", "ke_hoach", text, change...)
	}
	note := func(text string, v int) tasks.HandleOutgoing { return onDraft("comment", "ke_hoach", text, version(v)) }
	tryOn(t, "signing", []row{
		{"returned", giving, any, deeds(back("Sửa hạn.")), `met 1 | Đã trả lại cho Lê Văn Cường. | Given back to Lê Văn Cường. | 07:31 returned`},
		{"refused to sign", giving, any, deeds(onDraft("refuse_sign", "ke_hoach", "Chưa đạt.")), `met 1 | Đã trả lại cho Lê Văn Cường. | Given back to Lê Văn Cường. | 07:31 refused`},
		{"neither", giving, any, deeds(note("Sửa hạn.", 0)), `not_met 0 | Thí sinh chưa trả dự thảo hay từ chối ký. | The candidate neither returned the draft nor refused to sign it.`},
		{"without a reason: refused", giving, any, deeds(back("")), `not_met 0 | Có thử nhưng hệ thống từ chối: Chưa có lý do. Anh/chị nhập lý do rồi thực hiện lại. | It was tried but refused: The reason is missing. Type it, then try again. | 07:31 tried:`},
		{"the same version signed after all", giving, tasks.Refused{Document: "quyet_dinh"}, deeds(onDraft("return_draft", "quyet_dinh", "Sửa."), at{7, 50, signedBy("quyet_dinh", action.FormKT)}), `not_met 0 | Đã trả lại, nhưng sau đó lại ký chính bản 1. | It was given back, but version 1 was signed all the same. | 07:31 returned, 07:50 signed`},
		{"a version signed, the next returned", giving, tasks.Refused{Document: "thong_bao"}, deeds(signedBy("thong_bao", action.FormKT), at{7, 50, onDraft("return_draft", "thong_bao", "Sửa.")}), `met 1 | Đã trả lại cho Lê Văn Cường. | Given back to Lê Văn Cường. | 07:50 returned`},
		{"to the head of the unit", giving, unit, deeds(back("Sửa hạn.")), `met 1 | Đã trả lại cho Lê Văn Cường. | Given back to Lê Văn Cường. | 07:31 returned`},
		{"to the drafter", giving, unit, deeds(back("Sửa hạn.", backTo("cv_dung"))), `near 0.25 to_another | Đã trả cho Phạm Thị Dung; cần trả cho Lê Văn Cường. | Given back to Phạm Thị Dung; it should be to Lê Văn Cường. | 07:31 returned`},
		{"the other way", giving, unit, deeds(onDraft("refuse_sign", "ke_hoach", "Chưa đạt.")), `near 0.25 other_way | Thí sinh từ chối ký văn bản; cần trả dự thảo. | The candidate refused to sign document, and should have returned the draft. | 07:31 refused`},
		{"the other way, to another", giving, tasks.Refused{Document: "ke_hoach", How: "return_draft", To: "cv_dung"}, deeds(onDraft("refuse_sign", "ke_hoach", "Chưa đạt.")), `not_met 0 | Thí sinh từ chối ký văn bản; cần trả dự thảo. | The candidate refused to sign document, and should have returned the draft. | 07:31 refused`},
		{"all said, in a comment and a reason", giving, say, deeds(note("Thiếu nơi lưu.", 0), back("Xem hạn báo cáo.")), `met 1 | Nội dung có đủ ý. | The text says what was asked. | 07:31 commented, 07:32 returned`},
		{"half said", giving, say, deeds(back("Xem hạn báo cáo.")), `near 0.5 | Nội dung còn thiếu ý: “Lưu: VT / nơi lưu”. | The text does not say: “Lưu: VT / nơi lưu”. | 07:31 returned`},
		{"said as not right and not there", giving, say, deeds(back("Không đúng hạn báo cáo, chưa có nơi lưu.")), `met 1 | Nội dung có đủ ý. | The text says what was asked. | 07:31 returned`},
		{"said to be without fault", giving, say, deeds(back("Không có lỗi về hạn báo cáo; thiếu nơi lưu.")), `near 0.5 | Nội dung còn thiếu ý: “hạn báo cáo”. | The text does not say: “hạn báo cáo”. | 07:31 returned`},
		{"nothing said", giving, say, nil, `not_met 0 | Thí sinh không ghi ý kiến nào về dự thảo này. | The candidate wrote nothing about this draft.`},
		{"said of another document", giving, say, deeds(onDraft("comment", "bao_cao", "Thiếu nơi lưu, hạn báo cáo.")), `not_met 0 | Thí sinh không ghi ý kiến nào về dự thảo này. | The candidate wrote nothing about this draft.`},
		{"said with what must not stand beside it", giving, tasks.RemarksSay{Document: "ke_hoach", Groups: groups, AtLeast: 1, Without: []tasks.Group{{"quốc hiệu"}}}, deeds(back("Sai hạn báo cáo, sai quốc hiệu.")), `not_met 0 | Có nêu ý đúng nhưng còn nêu cả “quốc hiệu”. | The right answer is stated, but so is “quốc hiệu”. | 07:31 returned`},
		{"said of the other version", giving, tasks.RemarksSay{Document: "ke_hoach", Groups: groups, Version: 2, Share: true}, deeds(note("Thiếu nơi lưu.", 1), back("Xem hạn báo cáo.")), `near 0.5 | Nội dung còn thiếu ý: “Lưu: VT / nơi lưu”. | The text does not say: “Lưu: VT / nơi lưu”. | 07:32 returned`},
		{"said of the other version only", giving, tasks.RemarksSay{Document: "ke_hoach", Groups: groups, Version: 2}, deeds(note("Thiếu nơi lưu.", 1)), `not_met 0 | Thí sinh không ghi ý kiến nào về dự thảo này. | The candidate wrote nothing about this draft.`},
		{"on the newest version", giving, on, deeds(note("Sửa.", 2)), `met 1 | Ý kiến về đúng bản 2. | The remark is about version 2, as it should be. | 07:31 commented`},
		{"on the newest version after an older", giving, on, deeds(note("Sửa.", 1), note("Sửa nữa.", 0)), `met 1 | Ý kiến về đúng bản 2. | The remark is about version 2, as it should be. | 07:32 commented`},
		{"on an older version", giving, on, deeds(note("Sửa.", 1)), `near 0.25 older_version | Ý kiến về bản 1; cần về bản 2. | The remark is about version 1; it should be about version 2. | 07:31 commented`},
		{"on the version that is asked for", giving, tasks.RemarkedOn{Document: "ke_hoach", Version: 1}, deeds(note("Sửa.", 1)), `met 1 | Ý kiến về đúng bản 1. | The remark is about version 1, as it should be. | 07:31 commented`},
		{"on a newer version than is asked for", giving, tasks.RemarkedOn{Document: "ke_hoach", Version: 1}, deeds(note("Sửa.", 2)), `not_met 0 | Ý kiến về bản 2; cần về bản 1. | The remark is about version 2; it should be about version 1. | 07:31 commented`},
		{"on an older version, and the newest returned", giving, on, deeds(note("Sửa.", 1), back("Sửa hạn.")), `near 0.25 older_version | Ý kiến về bản 1; cần về bản 2. | The remark is about version 1; it should be about version 2. | 07:31 commented`},
		{"the newest returned", giving, on, deeds(back("Sửa hạn.")), `met 1 | Ý kiến về đúng bản 2. | The remark is about version 2, as it should be. | 07:31 returned`},
		{"on none", giving, on, nil, `not_met 0 | Thí sinh không ghi ý kiến nào về dự thảo này. | The candidate wrote nothing about this draft.`},
		{"on the version that came later", giving, tasks.RemarkedOn{Document: "thong_bao"}, deeds(signedBy("thong_bao", action.FormKT), at{7, 50, onDraft("comment", "thong_bao", "Được.")}), `met 1 | Ý kiến về đúng bản 2. | The remark is about version 2, as it should be. | 07:50 commented`},
		{"on the version before it", giving, tasks.RemarkedOn{Document: "thong_bao"}, deeds(signedBy("thong_bao", action.FormKT), at{7, 50, onDraft("comment", "thong_bao", "Được.", version(1))}), `near 0.25 older_version | Ý kiến về bản 1; cần về bản 2. | The remark is about version 1; it should be about version 2. | 07:50 commented`},
	})
}

func TestWhatIsSaidOfRemedies(t *testing.T) {
	ordering := world.Pattern{App: "dms", Action: "order_remedy"}
	ask := tasks.RemedyIs{Document: "cong_bo", Remedies: []action.Remedy{action.Correct}}
	order := func(r action.Remedy) tasks.HandleOutgoing {
		return onDraft("order_remedy", "cong_bo", "Sai.", remedy(r))
	}
	tryOn(t, "signing", []row{
		{"the remedy", ordering, ask, deeds(order(action.Correct)), `met 1 | Cách khắc phục đúng: Đính chính. | The remedy is right: Correct. | 07:31 ordered`},
		{"one of two", ordering, tasks.RemedyIs{Document: "cong_bo", Remedies: []action.Remedy{action.Amend, action.Replace}}, deeds(order(action.Replace)), `met 1 | Cách khắc phục đúng: Thay thế. | The remedy is right: Replace. | 07:31 ordered`},
		{"another", ordering, ask, deeds(order(action.Revoke)), `near 0.25 remedy_revoke | Cách khắc phục cần là Đính chính; thấy Thu hồi. | The remedy should be Correct; found Revoke. | 07:31 ordered`},
		{"neither of two", ordering, tasks.RemedyIs{Document: "cong_bo", Remedies: []action.Remedy{action.Amend, action.Replace}}, deeds(order(action.Correct)), `near 0.25 remedy_correct | Cách khắc phục cần là Sửa đổi, bổ sung hoặc Thay thế; thấy Đính chính. | The remedy should be Amend or Replace; found Correct. | 07:31 ordered`},
		{"none", ordering, ask, nil, `not_met 0 | Thí sinh chưa chỉ đạo khắc phục văn bản này. | The candidate ordered no remedy for this document.`},
		{"for another document", ordering, ask, deeds(onDraft("order_remedy", "nha_may", "Sai.", remedy(action.Correct))), `not_met 0 | Thí sinh chưa chỉ đạo khắc phục văn bản này. | The candidate ordered no remedy for this document.`},
		{"before the issue: refused", ordering, tasks.RemedyIs{Document: "bao_cao", Remedies: []action.Remedy{action.Correct}}, deeds(onDraft("order_remedy", "bao_cao", "Sai.", remedy(action.Correct))), `not_met 0 | Có thử nhưng hệ thống từ chối: Văn bản chưa phát hành: sửa ngay trong dự thảo hoặc trả lại. Sửa đổi, thay thế, đính chính, thu hồi chỉ dùng sau phát hành (Điều 18 Nghị định 30/2020/NĐ-CP). | It was tried but refused: The document is not issued: change the draft, or return it. Remedies are for after the issue (Decree 30/2020, article 18). | 07:31 tried:`},
	})
}

func TestASignatureThatMayBeMissingFromTheRecordIsNotDecided(t *testing.T) {
	for _, spec := range []tasks.Spec{tasks.Signed{Document: "bao_cao"}, tasks.SignForm{Document: "bao_cao"}, tasks.SignPlace{Document: "bao_cao"}, tasks.SignAuthority{Document: "bao_cao"},
		tasks.Refused{Document: "bao_cao"}, tasks.RemarksSay{Document: "bao_cao", Groups: []tasks.Group{{"x"}}}, tasks.RemarkedOn{Document: "bao_cao"}, tasks.RemedyIs{Document: "bao_cao"}} {
		p := trialPaper(t, "signing")
		o := run(t, p, []*tasks.Task{{ID: "bai", Steps: []*tasks.Step{step("ky", signing, check("asked", spec, 1000))}}})
		r := *o.Record
		r.Gaps = []checks.Incident{{Seq: r.Entries, Detail: "mất điện"}}
		if got := checks.Mark(p, &r); got.Lo != 0 || got.Hi != 1000 || got.Tasks[0].Steps[0].Checks[0].Verdict != checks.Unknown {
			t.Errorf("%T: %s…%s", spec, got.Lo, got.Hi)
		}
	}
	// What was seen stays seen.
	p := trialPaper(t, "signing")
	gate := check("not_signed", tasks.NotSigned{Document: "bao_cao"}, 1000)
	o := run(t, p, []*tasks.Task{{ID: "bai", Steps: []*tasks.Step{step("ky", signing, gate)}}}, signedBy("bao_cao", action.FormKT))
	r := *o.Record
	r.Gaps = []checks.Incident{{Seq: r.Entries, Detail: "mất điện"}}
	if got := checks.Mark(p, &r); got.Hi != 0 {
		t.Errorf("signed, and a gap: %s…%s", got.Lo, got.Hi)
	}
}

func TestWhyOfRefusalsIsShown(t *testing.T) {
	p := trialPaper(t, "signing")
	s := sitPaper(t, p, []*tasks.Task{{ID: "bai", Steps: []*tasks.Step{step("ky", signing, check("signed", tasks.Signed{Document: "bao_cao"}, 1000))}}}, signedBy("bao_cao", action.FormTL))
	if c := s.Tasks[0].Steps[0].Checks[0]; !strings.Contains(c.Why.EN, "refused") || len(c.Evidence) != 1 {
		t.Errorf("%+v", c)
	}
}
