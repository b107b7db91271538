package dms

import (
	"fmt"

	"thuchanh/sandbox/action"
)

// returnDraft gives the draft back to who had it before: the checker of the
// content to the drafter, later steps to the head of the drafting unit, who
// passes it to the drafter (article 10.3). Who returns it may choose between the two.
func (d *decider) returnDraft(c ReturnDraft) (action.Action, error) {
	doc, err := d.at(c.Document, Drafting, AwaitingContent, CheckingForm, AwaitingSignature)
	if err != nil {
		return nil, err
	}
	if err := d.holds(doc); err != nil {
		return nil, err
	}
	to, err := d.backTo(doc, c.To)
	if err != nil {
		return nil, err
	}
	reason, err := reasonField(false).read(c.Reason)
	if err != nil {
		return nil, err
	}
	return action.OutgoingReturned{Document: doc.ID, Version: len(doc.Versions), To: to, Reason: reason}, nil
}

// backTo is who gets a draft back.
func (d *decider) backTo(doc *Outgoing, to action.PersonID) (action.PersonID, error) {
	drafter, unit := doc.Info.Drafter, d.contentChecker(doc)
	switch {
	case to == "" && unit != "" && unit != d.who.ID && doc.Status != AwaitingContent && doc.Status != Drafting:
		to = unit
	case to == "":
		to = drafter
	}
	if to == d.who.ID {
		return "", action.Refuse("to_oneself",
			"Anh/chị đang giữ dự thảo nên không trả cho chính mình. Anh/chị thêm bản mới hoặc trình lại.",
			"You hold the draft yourself. Add a version, or submit it.")
	}
	if to != drafter && to != unit {
		return "", action.Refuse("return_to_whom",
			fmt.Sprintf("Dự thảo trả về lãnh đạo đơn vị soạn thảo hoặc người soạn thảo (Điều 10 Nghị định 30/2020/NĐ-CP), không trả cho %s.", d.World.PartyName(action.Party(to))),
			fmt.Sprintf("A draft goes back to the head of the drafting unit or to the drafter (Decree 30/2020, article 10), not to %s.", d.World.PartyName(action.Party(to))))
	}
	return to, nil
}

// reviewer refuses who answers for neither content nor form of a draft.
func (d *decider) reviewer(doc *Outgoing) error {
	return d.holds(doc, d.contentChecker(doc), d.formChecker())
}

func (d *decider) initial(c Initial) (action.Action, error) {
	doc, err := d.at(c.Document, AwaitingContent, CheckingForm, AwaitingSignature)
	if err != nil {
		return nil, err
	}
	if err := d.reviewer(doc); err != nil {
		return nil, err
	}
	v, err := d.last(doc)
	if err != nil {
		return nil, err
	}
	for _, i := range v.Initials {
		if i.By == d.who.ID {
			return nil, action.Refuse("already_initialled",
				fmt.Sprintf("Anh/chị đã ký nháy bản %d. Anh/chị chuyển bước tiếp theo hoặc trả lại kèm lý do.", v.No),
				fmt.Sprintf("You have initialled version %d already. Pass it on, or return it with a reason.", v.No))
		}
	}
	return action.OutgoingInitialled{Document: doc.ID, Version: v.No}, nil
}

// last is the version in force of a draft past the first step.
func (d *decider) last(doc *Outgoing) (*Version, error) {
	if v := doc.Last(); v != nil {
		return v, nil
	}
	return nil, action.Refuse("no_version", "Dự thảo chưa có bản nào. Đề nghị người soạn thảo tải tệp lên.", "The draft has no version. Ask the drafter to upload its file.")
}

// turn finds a draft that is at one of these steps and whose turn is the actor's,
// and its version in force.
func (d *decider) turn(id action.DocID, steps ...OutStatus) (*Outgoing, *Version, error) {
	doc, err := d.at(id, steps...)
	if err != nil {
		return nil, nil, err
	}
	if err := d.holds(doc); err != nil {
		return nil, nil, err
	}
	v, err := d.last(doc)
	return doc, v, err
}

func (d *decider) approveContent(c ApproveContent) (action.Action, error) {
	doc, v, err := d.turn(c.Document, AwaitingContent)
	if err != nil {
		return nil, err
	}
	return action.OutgoingContentApproved{Document: doc.ID, Version: v.No, To: d.afterContent(doc)}, nil
}

func (d *decider) checkForm(c CheckForm) (action.Action, error) {
	doc, v, err := d.turn(c.Document, CheckingForm)
	if err != nil {
		return nil, err
	}
	return action.OutgoingFormChecked{Document: doc.ID, Version: v.No, To: doc.Info.Signer}, nil
}

func (d *decider) approve(c Approve) (action.Action, error) {
	doc, v, err := d.toSign(c.Document)
	if err != nil {
		return nil, err
	}
	if v.Approval != nil {
		return nil, action.Refuse("already_approved",
			fmt.Sprintf("Bản %d đã được duyệt (Điều 11 Nghị định 30/2020/NĐ-CP). Anh/chị ký, trả lại hoặc từ chối ký.", v.No),
			fmt.Sprintf("Version %d was approved already (Decree 30/2020, article 11). Sign, return or refuse.", v.No))
	}
	return action.OutgoingApproved{Document: doc.ID, Version: v.No}, nil
}

// toSign finds a document that waits for the actor's signature.
func (d *decider) toSign(id action.DocID) (*Outgoing, *Version, error) {
	doc, err := d.outDoc(id)
	if err != nil {
		return nil, nil, err
	}
	if s := doc.Signature(); s != nil && doc.Status.Before(Issued) {
		name := d.World.PartyName(action.Party(s.By))
		return nil, nil, action.Refuse("already_signed",
			fmt.Sprintf("Văn bản đã có chữ ký số của %s; mỗi văn bản ký một lần (Điều 13 Nghị định 30/2020/NĐ-CP). Nếu cần sửa, thêm bản mới: chữ ký cũ mất hiệu lực và dự thảo đi lại từ đầu.", name),
			fmt.Sprintf("The document bears the signature of %s; it is signed once (Decree 30/2020, article 13). To change it, add a version: the signature is void then and the draft goes its way again.", name))
	}
	if err := d.step(doc, AwaitingSignature); err != nil {
		return nil, nil, err
	}
	if err := d.holds(doc); err != nil {
		return nil, nil, err
	}
	v, err := d.last(doc)
	return doc, v, err
}

func (d *decider) refuseSign(c RefuseSign) (action.Action, error) {
	doc, v, err := d.toSign(c.Document)
	if err != nil {
		return nil, err
	}
	reason, err := reasonField(false).read(c.Reason)
	if err != nil {
		return nil, err
	}
	to, err := d.backTo(doc, "")
	if err != nil {
		return nil, err
	}
	return action.OutgoingSignRefused{Document: doc.ID, Version: v.No, To: to, Reason: reason}, nil
}
