package dms

import (
	"cmp"
	"fmt"
	"slices"

	"thuchanh/sandbox/action"
	"thuchanh/sandbox/dms/edxml"
)

// orderRecall: a leader decides that a document is asked back; the clerk asks.
func (d *decider) orderRecall(c OrderRecall) (action.Action, error) {
	doc, err := d.outDoc(c.Document)
	if err != nil {
		return nil, err
	}
	purpose := cmp.Or(c.Purpose, action.PurposeRecall)
	switch purpose {
	case action.PurposeRecall, action.PurposeUpdate, action.PurposeReplace:
	default:
		return nil, action.Refuse("unknown_purpose",
			fmt.Sprintf("Không có yêu cầu “%s”. Dùng recall (lấy lại), update (cập nhật) hoặc replace (thay thế).", c.Purpose),
			fmt.Sprintf("There is no request %q. Use recall, update or replace.", string(c.Purpose)))
	}
	if o := doc.OpenRecall(); o != nil && doc.canAsk(o) {
		return nil, action.Refuse("recall_pending",
			fmt.Sprintf("Đã chỉ đạo %s văn bản này mà văn thư chưa gửi yêu cầu. Anh/chị chờ văn thư thực hiện.", PurposeLabel(o.Purpose).VI),
			"A request for this document is ordered and the clerk has not sent it. Wait for the clerk.")
	}
	to, err := d.recallable(doc, c.Partners)
	if err != nil {
		return nil, err
	}
	reason, err := reasonField(false).read(c.Reason)
	if err != nil {
		return nil, err
	}
	return action.RecallOrdered{Document: doc.ID, Partners: to, Purpose: purpose, Reason: reason}, nil
}

// recallable are the agencies that can be asked for a document back, of those named,
// or of all. Each that is named must be one.
func (d *decider) recallable(doc *Outgoing, named []string) ([]string, error) {
	if len(doc.Exchanges) == 0 {
		return nil, action.Refuse("not_sent",
			"Văn bản chưa gửi liên thông cho cơ quan nào nên không có gì để lấy lại. Sai sót khác thì chỉ đạo khắc phục (Điều 18 Nghị định 30/2020/NĐ-CP).",
			"The document was sent to no agency, so there is nothing to ask back. Other errors are remedied (Decree 30/2020, article 18).")
	}
	var out []string
	for _, x := range doc.Exchanges {
		code := x.Partner.Code
		if x != doc.Exchange(code) || len(named) > 0 && !slices.Contains(named, code) {
			continue
		}
		if x.may(edxml.RecallAsked) {
			out = append(out, code)
		} else if len(named) > 0 {
			return nil, notRecallable(x)
		}
	}
	for _, code := range named {
		if doc.Exchange(code) == nil {
			return nil, action.Refuse("unknown_partner",
				fmt.Sprintf("Văn bản chưa gửi cho cơ quan có mã “%s”. Anh/chị chọn trong danh sách nơi đã gửi.", code),
				fmt.Sprintf("The document was not sent to the agency with the code %q. Choose one it was sent to.", code))
		}
	}
	if len(out) == 0 {
		return nil, notRecallable(doc.Exchanges[len(doc.Exchanges)-1])
	}
	return out, nil
}

// notRecallable says why an agency cannot be asked now.
func notRecallable(x *Exchange) error {
	name := x.Partner.Name
	switch {
	case x.Status() == edxml.Refused:
		return action.Refuse("nothing_to_recall",
			fmt.Sprintf("%s đã từ chối tiếp nhận (02) nên không còn gì để lấy lại. Anh/chị sửa sai sót rồi gửi lại.", name),
			fmt.Sprintf("%s refused the document (02), so there is nothing to ask back. Correct it, then send it again.", name))
	case x.Recall() == edxml.RecallAgreed:
		return action.Refuse("already_recalled",
			fmt.Sprintf("%s đã đồng ý (15); yêu cầu đã xong.", name), fmt.Sprintf("%s has agreed (15); the request is done.", name))
	}
	return action.Refuse("recall_unanswered",
		fmt.Sprintf("Đã gửi yêu cầu (13) cho %s và chưa có trả lời. Anh/chị chờ trạng thái 15 (đồng ý) hoặc 16 (từ chối).", name),
		fmt.Sprintf("The request (13) to %s is not answered. Wait for 15 (agreed) or 16 (refused).", name))
}

// requestRecall is the clerk's request as ordered. Agencies that meanwhile refused the
// document, or agreed, are left out.
func (d *decider) requestRecall(c RequestRecall) (action.Action, error) {
	doc, err := d.outDoc(c.Document)
	if err != nil {
		return nil, err
	}
	o := doc.OpenRecall()
	if o == nil {
		return nil, action.Refuse("not_ordered",
			"Chưa có chỉ đạo lấy lại, cập nhật hoặc thay thế văn bản này ở nơi nhận. Đề nghị lãnh đạo chỉ đạo trước.",
			"Nobody ordered to recall, update or replace this document. Ask a leader to order it first.")
	}
	var to []string
	var partners []action.Partner
	for _, code := range o.Partners {
		if x := doc.Exchange(code); x != nil && x.may(edxml.RecallAsked) {
			to, partners = append(to, code), append(partners, x.Partner)
		}
	}
	if len(to) == 0 {
		return nil, notRecallable(doc.Exchange(o.Partners[0]))
	}
	if c.With != "" && o.Purpose != action.PurposeReplace {
		return nil, action.Refuse("not_a_replacement",
			"Chỉ đạo này không phải là thay thế nên không có văn bản kèm theo. Anh/chị bỏ trống văn bản thay thế, hoặc đề nghị lãnh đạo chỉ đạo thay thế.",
			"What was ordered is no replacement, so no document goes with it. Leave it out, or ask a leader to order a replacement.")
	}
	about, attach := doc, (*Outgoing)(nil)
	why := edxml.Business{DocType: edxml.BusinessRecall, Reason: clip(o.Ordered.Text, edxml.MaxReason), DocumentID: d.exchangeID(doc)}
	switch o.Purpose {
	case action.PurposeUpdate:
		why.DocType, why.Info, attach = edxml.BusinessUpdate, &edxml.BusinessInfo{Document: true}, doc
	case action.PurposeReplace:
		with, err := d.replacing(doc, c.With)
		if err != nil {
			return nil, err
		}
		organs := make([]edxml.OrganID, len(to))
		for i, code := range to {
			organs[i] = edxml.OrganID(code)
		}
		about, attach = with, with
		why.DocType, why.Replaces = edxml.BusinessReplace, []edxml.Replacement{{DocumentID: d.exchangeID(doc), OrganIDs: organs}}
	case action.PurposeRecall:
		// Nothing goes along.
	}
	message, err := d.sealed(about, attach, partners, why)
	if err != nil {
		return nil, err
	}
	a := action.RecallRequested{Document: doc.ID, Partners: to, Purpose: o.Purpose, Reason: o.Ordered.Text, Message: message}
	if about != doc {
		a.With = about.ID
	}
	return a, nil
}

// replacing is the issued document that takes the place of another.
func (d *decider) replacing(doc *Outgoing, id action.DocID) (*Outgoing, error) {
	if id == "" {
		return nil, action.Refuse("with_missing",
			"Chưa chọn văn bản thay thế. Anh/chị chọn văn bản đã phát hành.", "The document that replaces it is missing. Choose an issued one.")
	}
	with, err := d.outDoc(id)
	if err != nil {
		return nil, err
	}
	if with.ID == doc.ID || with.Status != Issued {
		return nil, action.Refuse("wrong_replacement",
			"Văn bản thay thế phải là một văn bản khác, đã phát hành (Điều 18 Nghị định 30/2020/NĐ-CP). Anh/chị phát hành văn bản đó trước.",
			"What replaces must be another document, and issued (Decree 30/2020, article 18). Issue it first.")
	}
	return with, nil
}

// reportStatus takes down what a partner agency reports.
func (d *decider) reportStatus(c ReportStatus) (action.Action, error) {
	doc, err := d.outDoc(c.Document)
	if err != nil {
		return nil, err
	}
	x := doc.Exchange(c.Partner)
	row, known := edxml.Standard().Row(c.Status)
	if x == nil || !known || row.By != edxml.ByReceiver || !x.may(c.Status) {
		return nil, action.Refuse("status_out_of_turn",
			fmt.Sprintf("Trạng thái “%s” của nơi nhận “%s” không đúng trình tự.", c.Status, c.Partner),
			fmt.Sprintf("The status %q of the receiver %q does not come here.", string(c.Status), c.Partner))
	}
	reason, err := reasonField(!row.NeedsReason).read(c.Reason)
	if err != nil {
		return nil, err
	}
	staff := edxml.Staff{}
	if p := d.World.Partner(c.Partner); p != nil && p.Staff != "" {
		staff.Name = clip(p.Staff, edxml.MaxStaff)
	}
	return action.StatusReported{
		Document: doc.ID, Partner: c.Partner, Status: string(c.Status), Reason: reason,
		Message: d.statusFile(d.responseTo(doc), partnerParty(x.Partner), c.Status, reason, d.now, staff),
	}, nil
}

func (d *decider) openExchange(c OpenExchange) (action.Action, error) {
	for _, id := range c.Documents {
		if in := d.docs[id]; in != nil {
			if in.Exchange == nil {
				return nil, action.Refuse("not_by_axis",
					"Văn bản này không đến qua trục liên thông nên không có trạng thái liên thông.", "The document did not come through the axis, so it has no statuses there.")
			}
			continue
		}
		doc, err := d.outDoc(id)
		if err != nil {
			return nil, err
		}
		if c.Partner != "" && doc.Exchange(c.Partner) == nil {
			return nil, action.Refuse("unknown_partner",
				fmt.Sprintf("Văn bản chưa gửi cho cơ quan có mã “%s”. Anh/chị chọn trong danh sách nơi đã gửi.", c.Partner),
				fmt.Sprintf("The document was not sent to the agency with the code %q. Choose one it was sent to.", c.Partner))
		}
	}
	return action.ExchangeOpened{Documents: c.Documents, Partner: c.Partner, Message: c.Message}, nil
}

// tellSender reports to the sender of a document that came through the axis what the
// act just decided means to it (domain of QCVN 102:2016: 02 sent back, 03 received, 04
// assigned, 05 begun, 06 done). Where the order of statuses has no place for it,
// nothing is reported.
func (d *decider) tellSender(a action.Action) {
	id, code, reason := action.DocID(""), edxml.StatusCode(""), ""
	switch a := a.(type) {
	case action.DocumentReceived:
		id, code = a.Document, edxml.Received
	case action.ReceiptRefused:
		id, code, reason = a.Document, edxml.Refused, a.Reason
	case action.DocumentRouted:
		if !slices.ContainsFunc(a.Assigned, func(t action.Assigned) bool { return t.Role != action.Inform }) {
			return // who is only informed has nothing to do
		}
		id, code = a.Document, edxml.Assigned
	case action.DocumentOpened:
		id, code = a.Document, edxml.InProgress
	case action.DocumentCompleted:
		id, code, reason = a.Document, edxml.Done, a.Note
	default:
		return
	}
	doc := d.docs[id]
	if doc == nil || doc.Exchange == nil || doc.Exchange.Status() == code || !doc.Exchange.may(code) || code == edxml.InProgress && !d.begins(doc) {
		return
	}
	x := doc.Exchange
	d.more = append(d.more, action.StatusSent{
		Document: id, Partner: x.Partner.Code, Status: string(code), Reason: reason,
		Message: d.statusFile(incomingResponse(doc), d.agencyParty(), code, reason, d.now, d.staff(d.who)),
	})
}

// begins reports whether who opens the document is to handle it.
func (d *decider) begins(doc *Document) bool {
	return slices.ContainsFunc(doc.Assignments, func(a *Assignment) bool { return a.Role == action.Lead && a.Pending() && d.actsFor(d.who.ID, a.Party) })
}

// PurposeLabel is a request to receivers in words.
func PurposeLabel(p action.RecallPurpose) action.Text {
	switch p {
	case action.PurposeRecall:
		return action.Text{VI: "lấy lại", EN: "recall"}
	case action.PurposeUpdate:
		return action.Text{VI: "cập nhật", EN: "update"}
	case action.PurposeReplace:
		return action.Text{VI: "thay thế", EN: "replace"}
	}
	return action.Text{VI: string(p), EN: string(p)}
}
