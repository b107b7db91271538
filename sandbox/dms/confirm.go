package dms

import (
	"fmt"

	"thuchanh/sandbox/action"
)

// Review is what who gave the work said about a report.
type Review struct {
	Note
	Accepted bool
}

// AwaitsConfirmation reports whether the lead of the leader's own routing has
// reported and the leader has not said yet whether that will do (chờ xác nhận).
// The status is still InProgress.
func (d *Document) AwaitsConfirmation() bool {
	lead := d.LeadOf(0)
	return d.Status == InProgress && lead != nil && lead.Status == AssignmentReported
}

// reported finds the branch whose report the actor judges. Nobody judges his own.
func (d *decider) reported(list []*Assignment, what action.Text, named action.AssignmentID, own func(*Assignment) bool) (*Assignment, error) {
	ids, err := d.pickOf(list, what, one(named), own, func(a *Assignment) error {
		name := d.World.PartyName(a.Party)
		switch {
		case !a.InForce():
			return d.inForce(a)
		case !a.Acts():
			return d.owed(a)
		case a.Status == AssignmentDone:
			return action.Refuse("already_accepted",
				fmt.Sprintf("Kết quả của %s đã được xác nhận hoàn thành.", name),
				fmt.Sprintf("The result of %s was accepted already.", name))
		case a.Status != AssignmentReported:
			return action.Refuse("not_reported",
				fmt.Sprintf("%s chưa báo cáo kết quả nên chưa có gì để xác nhận hoặc trả lại. Anh/chị đôn đốc hoặc chờ báo cáo.", name),
				fmt.Sprintf("%s has not reported, so there is nothing to accept or send back. Remind them or wait.", name))
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	if len(ids) > 1 {
		return nil, severalBranches()
	}
	a := branch(list, ids[0])
	if d.actsFor(d.who.ID, a.Party) {
		return nil, action.Refuse("own_result",
			"Anh/chị không tự xác nhận kết quả của chính mình. Người giao việc quyết định.",
			"Nobody accepts his own result. Who gave the work decides.")
	}
	return a, nil
}

func (d *decider) acceptReport(c AcceptReport) (action.Action, error) {
	doc, under, err := d.held(c.Document)
	if err != nil {
		return nil, err
	}
	a, err := d.reported(doc.Assignments, theDocument, c.Assignment, func(a *Assignment) bool { return a.Under == under })
	if err != nil {
		return nil, err
	}
	note, err := commentField().read(c.Note)
	if err != nil {
		return nil, err
	}
	return action.ReportAccepted{Document: doc.ID, Assignment: a.ID, Note: note}, nil
}

func (d *decider) rejectReport(c RejectReport) (action.Action, error) {
	doc, under, err := d.held(c.Document)
	if err != nil {
		return nil, err
	}
	a, err := d.reported(doc.Assignments, theDocument, c.Assignment, func(a *Assignment) bool { return a.Under == under })
	if err != nil {
		return nil, err
	}
	if err := d.due(doc, under, c.Due); err != nil {
		return nil, err
	}
	reason, err := reasonField(false).read(c.Reason)
	if err != nil {
		return nil, err
	}
	return action.ReportRejected{Document: doc.ID, Assignment: a.ID, Reason: reason, Due: c.Due}, nil
}

// theDocument is what a document is called in refusals.
var theDocument = action.Text{VI: "Văn bản", EN: "The document"}

// judge applies what was said about the report on a branch.
func (a *Assignment) judge(accepted bool, due action.Date, n Note) {
	a.Reviews = append(a.Reviews, Review{n, accepted})
	if accepted {
		a.Status = AssignmentDone
		return
	}
	a.Status = AssignmentRework
	if !due.IsZero() {
		a.Due, a.Extended = due, false
	}
}
