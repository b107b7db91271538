package dms

import (
	"time"

	"thuchanh/sandbox/action"
)

// applyDesk folds what is done to tasks, delegations, case files, the calendar,
// notifications and pins; other actions are ignored.
func (s *State) applyDesk(a action.Action, who action.PersonID, at time.Time) {
	if s.applyTask(a, who, at) || s.applyCase(a, who) || s.applyCalendar(a, who, at) {
		return
	}
	switch a := a.(type) {
	case action.DelegationMade:
		s.desk.delegations = append(s.desk.delegations, &Delegation{ID: a.Delegation, By: who, To: a.To, From: a.From, Until: a.Until, Scope: a.Scope, Of: a.Of, Reason: a.Reason, At: at})
	case action.DelegationRevoked:
		if d := s.Delegation(a.Delegation); d != nil {
			d.Revoked = &Note{By: who, Text: a.Reason, At: at}
		}
	case action.ResultPinned:
		s.applyPinned(a, who)
	case action.NotificationsRead:
		s.applyRead(a, who)
	case action.ReportExported:
		s.desk.exports = append(s.desk.exports, &Export{ReportExported: a, By: who, At: at})
	default:
		// Searches and warnings change nothing; mail and the attempt itself are others' concern.
	}
}

// applyMore folds the further acts on incoming documents; false if a is none.
func (s *State) applyMore(a action.Action, by action.Origin, who action.PersonID, at time.Time) bool {
	noted := func(text string) Note { return Note{By: who, Text: text, At: at, As: by.As} }
	on := func(d *Document, id action.AssignmentID, f func(*Assignment)) { d.each([]action.AssignmentID{id}, f) }
	switch a := a.(type) {
	case action.ReceiptRefused:
		s.change1(a.Document, func(d *Document) {
			n := noted(a.Reason)
			d.Status, d.PresentedTo, d.Refusal = ReceiptRefused, "", &n
		})
	case action.DocumentPrerouted:
		s.change1(a.Document, func(d *Document) {
			// What the leader sends back goes to the clerk, who keeps the register.
			d.Status, d.PresentedTo, d.PresentedBy = AwaitingDirection, a.To, s.clerk()
			d.Proposals = append(d.Proposals, noted(a.Text))
		})
	case action.ExtensionAsked:
		s.change1(a.Document, func(d *Document) {
			on(d, a.Assignment, func(b *Assignment) {
				b.Extensions = append(b.Extensions, &Extension{By: who, Was: b.Due, Until: a.Until, Reason: a.Reason, At: at, State: ExtensionPending})
			})
		})
	case action.ExtensionApproved:
		s.change1(a.Document, func(d *Document) {
			on(d, a.Assignment, func(b *Assignment) { b.answer(ExtensionGranted, a.Until, noted(a.Note)) })
		})
	case action.ExtensionRefused:
		s.change1(a.Document, func(d *Document) {
			on(d, a.Assignment, func(b *Assignment) { b.answer(ExtensionDeclined, action.Date{}, noted(a.Reason)) })
		})
	case action.LeadChanged:
		s.change1(a.Document, func(d *Document) { d.applyLeadChanged(a, who, at) })
	case action.OpinionAsked:
		s.change1(a.Document, func(d *Document) {
			d.Opinions = append(d.Opinions, &Opinion{ID: a.Opinion, By: who, Of: a.Of, Text: a.Text, At: at})
		})
	case action.OpinionGiven:
		s.change1(a.Document, func(d *Document) { s.applyOpinion(d, a, who, by.As, at) })
	case action.ReportAccepted:
		s.change1(a.Document, func(d *Document) {
			on(d, a.Assignment, func(b *Assignment) { b.judge(true, action.Date{}, noted(a.Note)) })
		})
	case action.ReportRejected:
		s.change1(a.Document, func(d *Document) {
			on(d, a.Assignment, func(b *Assignment) { b.judge(false, a.Due, noted(a.Reason)) })
		})
	case action.DocumentFollowed:
		s.change1(a.Document, func(d *Document) { d.followed(who, !a.Off) })
	default:
		return false
	}
	return true
}

func (d *Document) followed(who action.PersonID, on bool) {
	if !on {
		delete(d.Followers, who)
		return
	}
	if d.Followers == nil {
		d.Followers = map[action.PersonID]bool{}
	}
	d.Followers[who] = true
}
