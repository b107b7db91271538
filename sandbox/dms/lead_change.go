package dms

import (
	"fmt"
	"time"

	"thuchanh/sandbox/action"
)

// changeLead replaces the lead in one act, so that there are never two and never
// none; the old lead's branch stays in the history as replaced.
func (d *decider) changeLead(c ChangeLead) (action.Action, error) {
	doc, under, err := d.held(c.Document)
	if err != nil {
		return nil, err
	}
	lead := doc.LeadOf(under)
	if lead == nil {
		return nil, action.Refuse("no_lead",
			"Văn bản chưa có đơn vị chủ trì nên không có gì để đổi. Anh/chị dùng Chuyển xử lý.",
			"The document has no lead yet, so there is none to change. Use Route.")
	}
	if err := d.targets([]Target{{c.To, action.Lead}}); err != nil {
		return nil, err
	}
	if lead.Party == c.To {
		name := d.World.PartyName(c.To)
		return nil, action.Refuse("same_lead",
			fmt.Sprintf("%s đang chủ trì văn bản này rồi. Anh/chị chọn đơn vị khác.", name),
			fmt.Sprintf("%s leads on this document already. Choose another unit.", name))
	}
	if !lead.Pending() {
		return nil, d.handled(lead)
	}
	due := c.Due
	if due.IsZero() {
		due = lead.Due
	} else if err := d.due(doc, under, due); err != nil {
		return nil, err
	}
	reason, err := reasonField(false).read(c.Reason)
	if err != nil {
		return nil, err
	}
	a := action.LeadChanged{Document: doc.ID, Replaced: []action.AssignmentID{lead.ID}, Assignment: action.AssignmentID(len(doc.Assignments) + 1), Party: c.To, Due: due, Reason: reason}
	for _, b := range doc.Assignments {
		// Who co-ordinated or was informed and leads now has one part only.
		if b.Under == under && b.InForce() && b.Party == c.To {
			a.Replaced = append(a.Replaced, b.ID)
		}
	}
	return a, nil
}

func (d *Document) applyLeadChanged(a action.LeadChanged, who action.PersonID, at time.Time) {
	var under action.AssignmentID
	for i, id := range a.Replaced {
		if b := d.Assignment(id); b != nil {
			if i == 0 {
				under = b.Under
			}
			d.end(b, AssignmentReplaced)
		}
	}
	d.Assignments = append(d.Assignments, &Assignment{ID: a.Assignment, Party: a.Party, Role: action.Lead, By: who, Under: under, Due: a.Due, Status: AssignmentNew, At: at})
	d.settle()
}
