package dms

import (
	"fmt"
	"slices"

	"thuchanh/sandbox/action"
)

// pick finds the branches that a command is for: those named, each of which must
// fit, or all that fit if none is named. own says which branches are the
// actor's to decide on.
func (d *decider) pick(doc *Document, named []action.AssignmentID, own func(*Assignment) bool, why func(*Assignment) error) ([]action.AssignmentID, error) {
	return d.pickOf(doc.Assignments, theDocument, named, own, why)
}

// pickOf is pick for the branches of what is called so.
func (d *decider) pickOf(list []*Assignment, what action.Text, named []action.AssignmentID, own func(*Assignment) bool, why func(*Assignment) error) ([]action.AssignmentID, error) {
	var out []action.AssignmentID
	if len(named) == 0 {
		for _, a := range list {
			if own(a) && why(a) == nil {
				out = append(out, a.ID)
			}
		}
		if len(out) == 0 {
			return nil, action.Refuse("no_branches",
				what.VI+" không có nhánh xử lý nào để thực hiện thao tác này.",
				what.EN+" has no branch that this could be done to.")
		}
		return out, nil
	}
	for _, id := range named {
		a := branch(list, id)
		if a == nil {
			return nil, action.Refuse("no_such_assignment",
				fmt.Sprintf("%s không có nhánh xử lý số %d. Anh/chị chọn nhánh trong luồng xử lý.", what.VI, id),
				fmt.Sprintf("%s has no branch number %d. Choose one from the routing.", what.EN, id))
		}
		if !own(a) {
			return nil, action.Refuse("not_your_branch",
				fmt.Sprintf("Nhánh của %s không do anh/chị giao.", d.World.PartyName(a.Party)),
				fmt.Sprintf("The branch of %s was not given by you.", d.World.PartyName(a.Party)))
		}
		if err := why(a); err != nil {
			return nil, err
		}
		out = append(out, id)
	}
	slices.Sort(out)
	return slices.Compact(out), nil
}

// inForce refuses branches that no longer stand.
func (d *decider) inForce(a *Assignment) error {
	if a.InForce() {
		return nil
	}
	return action.Refuse("already_recalled",
		fmt.Sprintf("Nhánh của %s đã được thu hồi hoặc trả lại.", d.World.PartyName(a.Party)),
		fmt.Sprintf("The branch of %s was recalled or returned.", d.World.PartyName(a.Party)))
}

// owed refuses branches on which nothing more is to be done.
func (d *decider) owed(a *Assignment) error {
	name := d.World.PartyName(a.Party)
	switch {
	case !a.InForce():
		return d.inForce(a)
	case !a.Acts():
		return action.Refuse("inform_only",
			fmt.Sprintf("%s chỉ nhận để biết nên không có hạn, không phải báo cáo và không đôn đốc.", name),
			fmt.Sprintf("%s is only informed: there is nothing to report, remind of or set a date for.", name))
	case !a.Pending():
		return d.handled(a)
	}
	return nil
}

func (d *decider) handled(a *Assignment) error {
	name := d.World.PartyName(a.Party)
	return action.Refuse("already_handled",
		fmt.Sprintf("%s đã báo cáo kết quả nên thao tác này không còn áp dụng.", name),
		fmt.Sprintf("%s has reported already, so this no longer applies.", name))
}

func (d *decider) setDue(c SetDue) (action.Action, error) {
	doc, under, err := d.held(c.Document)
	if err != nil {
		return nil, err
	}
	if c.Due.IsZero() {
		return nil, action.Refuse("due_missing", "Chưa có hạn xử lý. Anh/chị chọn ngày.", "The due date is missing. Choose a day.")
	}
	if err := d.due(doc, under, c.Due); err != nil {
		return nil, err
	}
	own := func(a *Assignment) bool { return a.Under == under }
	ids, err := d.pick(doc, c.Assignments, own, d.owed)
	if err != nil {
		return nil, err
	}
	reason, err := reasonField(true).read(c.Reason)
	if err != nil {
		return nil, err
	}
	return action.DueSet{Document: doc.ID, Assignments: ids, Due: c.Due, Reason: reason}, nil
}

func (d *decider) recall(c Recall) (action.Action, error) {
	doc, under, err := d.held(c.Document)
	if err != nil {
		return nil, err
	}
	own := func(a *Assignment) bool { return a.Under == under }
	ids, err := d.pick(doc, c.Assignments, own, func(a *Assignment) error {
		if a.InForce() && a.Acts() && !a.Pending() {
			return d.handled(a)
		}
		return d.inForce(a)
	})
	if err != nil {
		return nil, err
	}
	reason, err := reasonField(false).read(c.Reason)
	if err != nil {
		return nil, err
	}
	return action.AssignmentsRecalled{Document: doc.ID, Assignments: ids, Reason: reason}, nil
}

// remind chases. Leaders, and the office for them, see to the timely handling of
// every document of the agency (article 24.1): without naming a branch those that
// the leader gave, by name any. The head of a unit chases those he gave work to.
func (d *decider) remind(c Remind) (action.Action, error) {
	doc, err := d.document(c.Document)
	if err != nil {
		return nil, err
	}
	if err := d.registered(doc); err != nil {
		return nil, err
	}
	own := func(a *Assignment) bool {
		return a.By == d.who.ID || slices.Contains(chasing, d.who.Rank) && (a.Under == 0 || len(c.Assignments) > 0)
	}
	ids, err := d.pick(doc, c.Assignments, own, d.owed)
	if err != nil {
		return nil, err
	}
	text, err := reminderField().read(c.Text)
	if err != nil {
		return nil, err
	}
	return action.DocumentReminded{Document: doc.ID, Assignments: ids, Text: text}, nil
}

// mayReport reports whether who may report on work given to party: what was
// given to a unit may be reported on by anybody of the unit.
func (d *decider) mayReport(party action.Party) bool {
	return d.actsFor(d.who.ID, party) || d.who.Unit != "" && party == action.Party(d.who.Unit)
}

// severalBranches refuses an act on one branch that does not say on which.
func severalBranches() error {
	return action.Refuse("assignment_missing",
		"Có nhiều nhánh xử lý phù hợp. Anh/chị chọn một nhánh rồi thực hiện lại.",
		"Several branches fit. Say which one, then try again.")
}

func (d *decider) report(c Report) (action.Action, error) {
	doc, err := d.document(c.Document)
	if err != nil {
		return nil, err
	}
	if err := d.registered(doc); err != nil {
		return nil, err
	}
	var named []action.AssignmentID
	if c.Assignment != 0 {
		named = []action.AssignmentID{c.Assignment}
	}
	own := func(a *Assignment) bool { return d.mayReport(a.Party) }
	ids, err := d.pick(doc, named, own, d.owed)
	if err != nil {
		return nil, err
	}
	if len(ids) > 1 {
		return nil, severalBranches()
	}
	text, err := reportField().read(c.Text)
	if err != nil {
		return nil, err
	}
	files, err := d.enclose(c.Files)
	if err != nil {
		return nil, err
	}
	return action.AssignmentReported{Document: doc.ID, Assignment: ids[0], Text: text, Files: files}, nil
}
