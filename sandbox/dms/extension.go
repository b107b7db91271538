package dms

import (
	"fmt"
	"time"

	"thuchanh/sandbox/action"
)

// ExtensionState is what became of a request for an extension.
type ExtensionState string

// The states of a request for an extension.
const (
	ExtensionPending  ExtensionState = "pending"
	ExtensionGranted  ExtensionState = "granted"
	ExtensionDeclined ExtensionState = "declined"
)

// Extension is a request for a later due date, with its answer (gia hạn).
type Extension struct {
	By     action.PersonID
	Was    action.Date // the due date when it was asked for
	Until  action.Date // as asked
	Reason string
	At     time.Time

	State   ExtensionState
	Granted action.Date // if granted; may be earlier than asked
	Answer  Note        // who decided, when, with which words
}

// Pending returns the request that waits for an answer, or nil.
func (a *Assignment) pendingExtension() *Extension {
	if n := len(a.Extensions); n > 0 && a.Extensions[n-1].State == ExtensionPending {
		return a.Extensions[n-1]
	}
	return nil
}

// ExtensionAsked reports whether a request for an extension waits for an answer.
func (a *Assignment) ExtensionAsked() bool { return a.Pending() && a.pendingExtension() != nil }

// WasExtended reports whether an extension of the branch was ever granted.
func (a *Assignment) WasExtended() bool {
	for _, e := range a.Extensions {
		if e.State == ExtensionGranted {
			return true
		}
	}
	return a.Extended
}

func (d *decider) askExtension(c AskExtension) (action.Action, error) {
	doc, a, err := d.ownBranch(c.Document, c.Assignment, d.owed)
	if err != nil {
		return nil, err
	}
	switch {
	case a.pendingExtension() != nil:
		return nil, action.Refuse("extension_pending",
			"Đã có đề nghị gia hạn đang chờ duyệt. Anh/chị chờ người giao trả lời.",
			"A request for an extension is waiting already. Wait for the answer.")
	case a.Due.IsZero():
		return nil, action.Refuse("no_due_date",
			"Nhánh này chưa có hạn xử lý nên không có gì để gia hạn. Anh/chị đề nghị người giao đặt hạn.",
			"The branch has no due date, so there is nothing to extend. Ask who gave it to set one.")
	}
	if err := d.later(a, c.Until); err != nil {
		return nil, err
	}
	reason, err := reasonField(false).read(c.Reason)
	if err != nil {
		return nil, err
	}
	d.warnDayOff(doc.ID, c.Until)
	return action.ExtensionAsked{Document: doc.ID, Assignment: a.ID, Until: c.Until, Reason: reason}, nil
}

// later refuses a day that is missing, past, or no extension of a's due date.
func (d *decider) later(a *Assignment, until action.Date) error {
	switch {
	case until.IsZero():
		return action.Refuse("due_missing", "Chưa có hạn mới. Anh/chị chọn ngày.", "The new due date is missing. Choose a day.")
	case until.Compare(a.Due) <= 0:
		return action.Refuse("not_an_extension",
			fmt.Sprintf("Hạn mới %s không sau hạn hiện nay (%s). Anh/chị chọn ngày muộn hơn.", vnDate(until), vnDate(a.Due)),
			fmt.Sprintf("The new date %s is not after the present one (%s). Choose a later day.", until, a.Due))
	case until.Compare(d.today) < 0:
		return d.duePast(until)
	}
	return nil
}

// duePast refuses a due date before today.
func (d *decider) duePast(due action.Date) error {
	return action.Refuse("due_in_past",
		fmt.Sprintf("Hạn %s đã qua (hôm nay là %s). Anh/chị chọn hạn từ hôm nay trở đi.", vnDate(due), vnDate(d.today)),
		fmt.Sprintf("The due date %s is past (today is %s). Choose today or later.", due, d.today))
}

// request finds the branch whose request for an extension the actor decides on.
// Nobody decides on his own.
func (d *decider) request(id action.DocID, named action.AssignmentID) (*Document, action.AssignmentID, *Assignment, error) {
	doc, under, err := d.held(id)
	if err != nil {
		return nil, 0, nil, err
	}
	own := func(a *Assignment) bool { return a.Under == under }
	ids, err := d.pick(doc, one(named), own, func(a *Assignment) error {
		if err := d.owed(a); err != nil {
			return err
		}
		if a.pendingExtension() == nil {
			return action.Refuse("no_extension_asked",
				fmt.Sprintf("%s không có đề nghị gia hạn đang chờ.", d.World.PartyName(a.Party)),
				fmt.Sprintf("%s has no request for an extension waiting.", d.World.PartyName(a.Party)))
		}
		return nil
	})
	if err != nil {
		return nil, 0, nil, err
	}
	if len(ids) > 1 {
		return nil, 0, nil, severalBranches()
	}
	a := doc.Assignment(ids[0])
	if d.mine(a, a.pendingExtension().By) {
		return nil, 0, nil, action.Refuse("own_request",
			"Anh/chị không duyệt hoặc từ chối đề nghị gia hạn của chính mình. Người giao việc quyết định.",
			"Nobody decides on his own request for an extension. Who gave the work decides.")
	}
	return doc, under, a, nil
}

// mine reports whether a branch is the actor's, or by was himself.
func (d *decider) mine(a *Assignment, by action.PersonID) bool {
	return by == d.who.ID || d.actsFor(d.who.ID, a.Party)
}

func (d *decider) approveExtension(c ApproveExtension) (action.Action, error) {
	doc, under, a, err := d.request(c.Document, c.Assignment)
	if err != nil {
		return nil, err
	}
	asked := a.pendingExtension()
	until := c.Until
	if until.IsZero() {
		until = asked.Until
	}
	// A leader may have set the very date already: approving it then answers the request.
	already := until == a.Due && until.Compare(asked.Was) > 0
	if err := d.later(a, until); err != nil && !already {
		return nil, err
	}
	if until.Compare(asked.Until) > 0 {
		return nil, action.Refuse("longer_than_asked",
			fmt.Sprintf("Hạn %s dài hơn hạn được đề nghị (%s). Anh/chị chọn ngày đó hoặc sớm hơn; muốn dài hơn thì đặt lại hạn.", vnDate(until), vnDate(asked.Until)),
			fmt.Sprintf("The date %s is later than asked (%s). Choose that day or earlier, or set a new due date.", until, asked.Until))
	}
	if err := d.due(doc, under, until); err != nil {
		return nil, err
	}
	if top := doc.Info.Deadline; !top.IsZero() && until.Compare(top) > 0 {
		why := action.Refuse("past_superior_deadline",
			fmt.Sprintf("Hạn %s sau hạn cấp trên yêu cầu (%s). Anh/chị duyệt đến ngày đó hoặc sớm hơn, hoặc từ chối gia hạn.", vnDate(until), vnDate(top)),
			fmt.Sprintf("The date %s is after the superior's deadline (%s). Approve that day or earlier, or refuse.", until, top))
		if d.World.Settings().ExtensionWithinDeadline {
			return nil, why
		}
		d.warn(doc.ID, why)
	}
	note, err := commentField().read(c.Note)
	if err != nil {
		return nil, err
	}
	return action.ExtensionApproved{Document: doc.ID, Assignment: a.ID, Until: until, Note: note}, nil
}

func (d *decider) refuseExtension(c RefuseExtension) (action.Action, error) {
	doc, _, a, err := d.request(c.Document, c.Assignment)
	if err != nil {
		return nil, err
	}
	reason, err := reasonField(false).read(c.Reason)
	if err != nil {
		return nil, err
	}
	return action.ExtensionRefused{Document: doc.ID, Assignment: a.ID, Reason: reason}, nil
}

// answer applies the answer to the request that waits.
func (a *Assignment) answer(state ExtensionState, granted action.Date, n Note) {
	e := a.pendingExtension()
	if e == nil {
		return
	}
	e.State, e.Granted, e.Answer = state, granted, n
	if state == ExtensionGranted {
		a.Due, a.Extended = granted, false
	}
}

// one is a list of the branch named, none if none is.
func one(id action.AssignmentID) []action.AssignmentID {
	if id == 0 {
		return nil
	}
	return []action.AssignmentID{id}
}

// ownBranch finds the branch that the actor has in a registered document.
func (d *decider) ownBranch(id action.DocID, named action.AssignmentID, why func(*Assignment) error) (*Document, *Assignment, error) {
	doc, err := d.document(id)
	if err == nil {
		err = d.registered(doc)
	}
	if err != nil {
		return nil, nil, err
	}
	own := func(a *Assignment) bool { return d.mayReport(a.Party) }
	ids, err := d.pick(doc, one(named), own, why)
	if err != nil {
		return nil, nil, err
	}
	if len(ids) > 1 {
		return nil, nil, severalBranches()
	}
	return doc, doc.Assignment(ids[0]), nil
}

// warn notes a warning that goes with what is carried out.
func (d *decider) warn(doc action.DocID, why *action.Refusal) {
	d.more = append(d.more, action.Warned{Code: why.Code, Reason: why.Reason, Document: doc})
}

// warnDayOff warns of a due date on which nobody works.
func (d *decider) warnDayOff(doc action.DocID, due action.Date) {
	if due.IsZero() || d.World.Working(due) {
		return
	}
	d.warn(doc, action.Refuse("due_on_day_off",
		fmt.Sprintf("Hạn %s là ngày nghỉ. Hạn vẫn được ghi; nếu cần, anh/chị đổi sang ngày làm việc.", vnDate(due)),
		fmt.Sprintf("The due date %s is a day off. It stands; change it to a working day if that was not meant.", due)))
}
