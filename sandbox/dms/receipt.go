package dms

import (
	"fmt"

	"thuchanh/sandbox/action"
)

// refuseReceipt sends back to the sender what is invalid or not for this agency
// (article 21.2b). A registered document is the agency's; only one that the
// leader gave back can still leave.
func (d *decider) refuseReceipt(c RefuseReceipt) (action.Action, error) {
	doc, err := d.document(c.Document)
	if err != nil {
		return nil, err
	}
	if doc.Status != AwaitingReceipt && doc.Status != Received && doc.Status != ReturnedToClerk {
		return nil, action.Refuse("already_registered",
			fmt.Sprintf("Văn bản đã vào sổ (số đến %d) nên không từ chối tiếp nhận được nữa. Nếu không thuộc thẩm quyền, lãnh đạo trả lại văn thư kèm lý do rồi văn thư trả nơi gửi.", doc.Number),
			fmt.Sprintf("The document is registered (number %d), so its receipt cannot be refused any more. If it is not for this agency, the leader returns it to the clerk with a reason, who then sends it back.", doc.Number))
	}
	reason, err := reasonField(false).read(c.Reason)
	if err != nil {
		return nil, err
	}
	return action.ReceiptRefused{Document: doc.ID, Reason: reason}, nil
}

// preroute is the chief of office's proposal (phân phối sơ bộ): it presents the
// document to the leader in charge; the leader decides.
func (d *decider) preroute(c Preroute) (action.Action, error) {
	doc, to, err := d.presentable(c.Document, c.To)
	if err != nil {
		return nil, err
	}
	text, err := proposalField().read(c.Text)
	if err != nil {
		return nil, err
	}
	return action.DocumentPrerouted{Document: doc.ID, To: to, Text: text}, nil
}

func (d *decider) follow(c Follow) (action.Action, error) {
	doc, err := d.any(c.Document)
	if err != nil {
		return nil, err
	}
	if doc.Followers[d.who.ID] != c.Off {
		if c.Off {
			return nil, action.Refuse("not_followed", "Anh/chị chưa gắn dấu theo dõi văn bản này.", "You do not follow this document.")
		}
		return nil, action.Refuse("already_followed", "Anh/chị đang theo dõi văn bản này rồi.", "You follow this document already.")
	}
	return action.DocumentFollowed{Document: doc.ID, Off: c.Off}, nil
}
