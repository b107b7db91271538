package dms

import (
	"fmt"

	"thuchanh/internal/viet"
	"thuchanh/sandbox/action"
	"thuchanh/sandbox/world"
)

func (d *decider) direct(c Direct) (action.Action, error) {
	doc, _, err := d.held(c.Document)
	if err != nil {
		return nil, err
	}
	text, err := directionField(false).read(c.Text)
	if err != nil {
		return nil, err
	}
	return action.DocumentDirected{Document: doc.ID, Text: text}, nil
}

func (d *decider) route(c Route) (action.Action, error) {
	doc, under, err := d.held(c.Document)
	if err != nil {
		return nil, err
	}
	if len(c.Targets) == 0 {
		return nil, action.Refuse("no_targets",
			"Chưa chọn đơn vị hoặc người nhận. Anh/chị chọn một đơn vị chủ trì, các đơn vị phối hợp và nơi nhận để biết.",
			"No unit or person was chosen. Choose one lead, those who co-ordinate and those who are informed.")
	}
	if err := d.targets(c.Targets); err != nil {
		return nil, err
	}
	if err := d.clash(doc, under, c.Targets); err != nil {
		return nil, err
	}
	text, err := directionField(true).read(c.Text)
	if err != nil {
		return nil, err
	}
	if err := d.due(doc, under, c.Due); err != nil {
		return nil, err
	}
	a := action.DocumentRouted{Document: doc.ID, Due: c.Due, Text: text}
	for i, t := range c.Targets {
		id := action.AssignmentID(len(doc.Assignments) + i + 1)
		a.Assigned = append(a.Assigned, action.Assigned{Assignment: id, Party: t.Party, Role: t.Role})
	}
	return a, nil
}

// targets checks each party by itself, and for whom the actor may name it.
func (d *decider) targets(ts []Target) error {
	for _, t := range ts {
		switch t.Role {
		case action.Lead, action.Coordinate, action.Inform:
		default:
			return action.Refuse("unknown_role",
				fmt.Sprintf("Không có vai trò xử lý “%s”. Dùng lead (chủ trì), coordinate (phối hợp) hoặc inform (nhận để biết).", t.Role),
				fmt.Sprintf("There is no role %q. Use lead, coordinate or inform.", string(t.Role)))
		}
		if !d.World.IsParty(t.Party) {
			return d.unknownParty(t.Party)
		}
		p := d.World.Person(action.PersonID(t.Party))
		name := d.World.PartyName(t.Party)
		if u := d.World.Unit(action.UnitID(t.Party)); u != nil && !u.On(d.today) {
			return action.Refuse("unit_not_in_force",
				fmt.Sprintf("%s hôm nay không còn hoặc chưa hoạt động (theo cơ cấu tổ chức có hiệu lực). Anh/chị chọn đơn vị đang hoạt động.", name),
				fmt.Sprintf("%s does not exist today, by the organisation in force. Choose a unit that does.", name))
		}
		switch {
		case p != nil && p.Rank == world.RankOutside:
			return action.Refuse("outside_agency",
				fmt.Sprintf("%s không thuộc cơ quan nên không nhận chuyển xử lý nội bộ. Nếu văn bản không thuộc thẩm quyền, anh/chị trả lại văn thư kèm lý do.", name),
				fmt.Sprintf("%s is not of this agency. If the document is not for this agency, return it to the clerk with a reason.", name))
		case p != nil && p.ID == d.who.ID:
			return action.Refuse("to_oneself",
				"Anh/chị không chuyển văn bản cho chính mình. Hãy chọn đơn vị hoặc người khác.",
				"A document is not routed to oneself. Choose another unit or person.")
		case leadsUnit(d.who.Rank) && (p == nil || p.Unit != d.who.Unit):
			return action.Refuse("outside_unit",
				fmt.Sprintf("%s không thuộc đơn vị của anh/chị. Trưởng đơn vị chỉ phân công người trong đơn vị mình.", name),
				fmt.Sprintf("%s is not in your unit. The head of a unit assigns people of the unit only.", name))
		}
	}
	return nil
}

// clash refuses a second lead and a party named twice on one level of routing
// (article 23.2: one unit leads, the others co-ordinate).
func (d *decider) clash(doc *Document, under action.AssignmentID, ts []Target) error {
	named := map[action.Party]bool{}
	for _, a := range doc.Assignments {
		if a.Under == under && a.InForce() {
			named[a.Party] = true
		}
	}
	leads := 0
	for _, t := range ts {
		if t.Role == action.Lead {
			leads++
		}
	}
	if leads > 1 {
		return action.Refuse("two_leads",
			"Mỗi lần chuyển chỉ có một đơn vị chủ trì (Điều 23 Nghị định 30/2020/NĐ-CP). Anh/chị giữ một đơn vị chủ trì, các đơn vị khác chọn phối hợp.",
			"A routing has one lead only (Decree 30/2020, article 23). Keep one lead; let the others co-ordinate.")
	}
	if lead := doc.LeadOf(under); lead != nil && leads > 0 {
		name := d.World.PartyName(lead.Party)
		return action.Refuse("two_leads",
			fmt.Sprintf("%s đang chủ trì văn bản này. Anh/chị dùng Đổi đơn vị chủ trì, hoặc thu hồi nhánh của %s rồi chuyển cho đơn vị mới.", name, name),
			fmt.Sprintf("%s leads on this document already. Use Change lead, or recall that branch, then route to the new lead.", name))
	}
	for _, t := range ts {
		if named[t.Party] {
			name := d.World.PartyName(t.Party)
			return action.Refuse("duplicate_party",
				fmt.Sprintf("%s đã có trong luồng xử lý. Mỗi nơi nhận một vai trò; muốn đổi vai trò thì thu hồi trước.", name),
				fmt.Sprintf("%s is in the routing already. Each party has one part; to change it, recall first.", name))
		}
		named[t.Party] = true
	}
	return nil
}

func (d *decider) unknownParty(p action.Party) error {
	var names []string
	for _, u := range d.World.World.Units {
		names = append(names, string(u.ID))
	}
	for _, q := range d.World.World.People {
		names = append(names, string(q.ID))
	}
	vi, en := "", ""
	if near, ok := viet.Nearest(string(p), names); ok {
		name := d.World.PartyName(action.Party(near))
		vi, en = fmt.Sprintf(" Có phải “%s” (%s) không?", near, name), fmt.Sprintf(" Did you mean %q (%s)?", near, name)
	}
	return action.Refuse("unknown_party",
		fmt.Sprintf("Không có đơn vị hoặc người “%s” trong danh bạ.%s", p, vi),
		fmt.Sprintf("The directory has no unit or person %q.%s", string(p), en))
}

// due checks a due date, if there is one: not in the past, and on an inner
// level not after the date that the leader set. A day off is allowed, with a warning.
func (d *decider) due(doc *Document, under action.AssignmentID, due action.Date) error {
	if due.IsZero() {
		return nil
	}
	if due.Compare(d.today) < 0 {
		return d.duePast(due)
	}
	if outer := doc.Assignment(under); outer != nil && !outer.Due.IsZero() && due.Compare(outer.Due) > 0 {
		return action.Refuse("due_after_outer",
			fmt.Sprintf("Hạn %s sau hạn lãnh đạo giao (%s). Hạn nội bộ phải bằng hoặc sớm hơn.", vnDate(due), vnDate(outer.Due)),
			fmt.Sprintf("The due date %s is after the one the leader set (%s). Choose that day or earlier.", due, outer.Due))
	}
	d.warnDayOff(doc.ID, due)
	return nil
}

func vnDate(t action.Date) string { return fmt.Sprintf("%02d/%02d/%04d", t.Day, t.Month, t.Year) }

func (d *decider) sendBack(c Return) (action.Action, error) {
	doc, under, err := d.held(c.Document)
	if err != nil {
		return nil, err
	}
	for _, a := range doc.Assignments {
		if a.Under == under && a.InForce() && a.Acts() {
			name := d.World.PartyName(a.Party)
			return nil, action.Refuse("has_branches",
				fmt.Sprintf("Văn bản đã chuyển cho %s xử lý. Anh/chị thu hồi các nhánh trước khi trả lại.", name),
				fmt.Sprintf("The document was routed to %s. Recall the branches before returning it.", name))
		}
	}
	reason, err := reasonField(false).read(c.Reason)
	if err != nil {
		return nil, err
	}
	to := doc.PresentedBy
	if b := doc.Assignment(under); b != nil {
		to = b.By
	} else if to == "" {
		to = d.clerk()
	}
	return action.DocumentReturned{Document: doc.ID, To: to, Reason: reason}, nil
}

func cannotComplete() error {
	return action.Refuse("cannot_complete",
		"Người chủ trì, phối hợp hoặc nhận để biết không kết thúc văn bản. Anh/chị dùng Báo cáo kết quả; người chỉ đạo sẽ kết thúc.",
		"Who leads, co-ordinates or is informed does not end the handling. Use Report; who directs it ends it.")
}

func (d *decider) complete(c Complete) (action.Action, error) {
	doc, err := d.document(c.Document)
	if err != nil {
		return nil, err
	}
	for _, a := range doc.Assignments {
		if doc.PresentedTo != d.who.ID && a.InForce() && d.actsFor(d.who.ID, a.Party) {
			return nil, cannotComplete()
		}
	}
	doc, under, err := d.held(c.Document)
	if err != nil {
		return nil, err
	}
	if under != 0 { // somebody in the place of a lead
		return nil, cannotComplete()
	}
	acting := false
	for _, a := range doc.Assignments {
		acting = acting || a.Under == under && a.InForce() && a.Acts()
	}
	lead := doc.LeadOf(under)
	if acting && lead == nil {
		return nil, action.Refuse("no_lead",
			"Văn bản đã chuyển phối hợp nhưng chưa có đơn vị chủ trì nên chưa kết thúc được (Điều 23). Anh/chị chuyển cho đơn vị chủ trì, hoặc thu hồi các nhánh.",
			"Some co-ordinate on the document but nobody leads, so the handling cannot end (article 23). Route it to a lead, or recall the branches.")
	}
	if acting && lead.Pending() {
		return nil, action.Refuse("lead_not_reported",
			"Đơn vị chủ trì chưa báo cáo kết quả nên chưa kết thúc được. Anh/chị đôn đốc hoặc chờ báo cáo.",
			"The lead has not reported, so the handling cannot end. Remind the lead or wait for the report.")
	}
	note, err := noteField().read(c.Note)
	if err != nil {
		return nil, err
	}
	return action.DocumentCompleted{Document: doc.ID, Note: note}, nil
}
