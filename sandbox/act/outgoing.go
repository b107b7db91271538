package act

import (
	"slices"

	"thuchanh/sandbox/action"
	"thuchanh/sandbox/world"
)

// The verbs of outgoing documents (văn bản đi). Open is shared with incoming ones.
const (
	Draft          Verb = "draft"
	Revise         Verb = "revise"
	Submit         Verb = "submit"
	Comment        Verb = "comment"
	ReturnDraft    Verb = "return_draft"
	Initial        Verb = "initial"
	ApproveContent Verb = "approve_content"
	CheckForm      Verb = "check_form"
	Approve        Verb = "approve"
	Sign           Verb = "sign"
	RefuseSign     Verb = "refuse_sign"
	Number         Verb = "number"
	Seal           Verb = "seal"
	Issue          Verb = "issue"
	SendOut        Verb = "send_out"
	OrderRemedy    Verb = "order_remedy"
	Remedy         Verb = "remedy"

	// The exchange between agencies; an agency that is asked is in Parties, by its code.
	OrderRecall   Verb = "order_recall"
	RequestRecall Verb = "request_recall"
	ReadExchange  Verb = "read_exchange" // the statuses of a document that was sent, or came, through the axis
)

// OutgoingVerbs lists the verbs that are for outgoing documents only.
func OutgoingVerbs() []Verb {
	return []Verb{Draft, Revise, Submit, Comment, ReturnDraft, Initial, ApproveContent, CheckForm, Approve, Sign, RefuseSign, Number, Seal, Issue, SendOut, OrderRemedy, Remedy, OrderRecall, RequestRecall, ReadExchange}
}

// outgoingAct reads an action on an outgoing document; it means what it says. It
// is false for what is none.
func outgoingAct(base *Act) bool {
	switch a := base.Do.(type) {
	case action.OutgoingDrafted:
		base.Verb, base.Document, base.Text = Draft, a.Document, a.Info.Subject
	case action.OutgoingRevised:
		base.Verb, base.Document, base.Text = Revise, a.Document, a.Revision.Note
	case action.OutgoingSubmitted:
		base.Verb, base.Document, base.Text, base.Parties = Submit, a.Document, a.Note, party(a.To)
	case action.OutgoingCommented:
		base.Verb, base.Document, base.Text = Comment, a.Document, a.Text
	case action.OutgoingReturned:
		base.Verb, base.Document, base.Text, base.Parties = ReturnDraft, a.Document, a.Reason, party(a.To)
	case action.OutgoingInitialled:
		base.Verb, base.Document = Initial, a.Document
	case action.OutgoingContentApproved:
		base.Verb, base.Document, base.Parties = ApproveContent, a.Document, party(a.To)
	case action.OutgoingFormChecked:
		base.Verb, base.Document, base.Parties = CheckForm, a.Document, party(a.To)
	case action.OutgoingApproved:
		base.Verb, base.Document = Approve, a.Document
	case action.OutgoingSigned:
		base.Verb, base.Document, base.Text = Sign, a.Document, string(a.Form)
	case action.OutgoingSignRefused:
		base.Verb, base.Document, base.Text, base.Parties = RefuseSign, a.Document, a.Reason, party(a.To)
	case action.OutgoingNumbered:
		base.Verb, base.Document, base.Text = Number, a.Document, a.Symbol
	case action.OutgoingSealed:
		base.Verb, base.Document = Seal, a.Document
	case action.OutgoingIssued:
		base.Verb, base.Document, base.Parties = Issue, a.Document, a.To
	case action.OutgoingSent:
		base.Verb, base.Document = SendOut, a.Document
	case action.RemedyOrdered:
		base.Verb, base.Document, base.Text = OrderRemedy, a.Document, a.Reason
	case action.RemedyCarriedOut:
		base.Verb, base.Document = Remedy, a.Document
	case action.OutgoingOpened:
		base.Verb, base.Document = Open, a.Document
	case action.RecallOrdered:
		base.Verb, base.Document, base.Text, base.Parties = OrderRecall, a.Document, a.Reason, agencies(a.Partners)
	case action.RecallRequested:
		base.Verb, base.Document, base.Text, base.Parties = RequestRecall, a.Document, a.Reason, agencies(a.Partners)
	default:
		return false
	}
	return true
}

// agencies are partner agencies, by their codes, as parties of an act.
func agencies(codes []string) []action.Party {
	out := make([]action.Party, len(codes))
	for i, c := range codes {
		out[i] = action.Party(c)
	}
	return out
}

// exchangeRead is one act of reading for each document whose statuses were shown: a list
// that shows them is as good as the page of the document.
func (in *Interpreter) exchangeRead(base *Act, a action.ExchangeOpened) []Act {
	base.App, base.Verb = Documents, ReadExchange
	if a.Partner != "" {
		base.Parties = agencies([]string{a.Partner})
	}
	out := make([]Act, 0, len(a.Documents))
	for _, d := range a.Documents {
		one := *base
		one.Document, one.Statuses = d, in.statuses(d, a.Partner)
		out = append(out, one)
	}
	return out
}

// statuses are the codes that one agency, or all if none is named, reported of a
// document so far, those of before the start first.
func (in *Interpreter) statuses(id action.DocID, partner string) []string {
	var out []string
	add := func(code, status string) {
		if partner == "" || partner == code {
			out = append(out, status)
		}
	}
	if d := in.originals.x.Draft(id); d != nil {
		for _, b := range d.Sent {
			for _, s := range b.Statuses {
				add(b.Partner, s.Status)
			}
		}
	}
	for _, r := range in.reported {
		if r.Document == id {
			add(r.Partner, r.Status)
		}
	}
	return out
}

func party(p action.PersonID) []action.Party {
	if p == "" {
		return nil
	}
	return []action.Party{action.Party(p)}
}

// versionsOf are the files of the versions that an outgoing document of the
// start has, and of those that colleagues may make of it.
func versionsOf(id action.DocID, x *world.Index) []action.FileID {
	d := x.Draft(id)
	if d == nil {
		return nil
	}
	var out []action.FileID
	for _, v := range d.Versions {
		out = append(out, v.File)
	}
	for _, r := range x.World.Reactions {
		if r.Revise != "" && r.WorksOn() == id && !slices.Contains(out, r.Revise) {
			out = append(out, r.Revise)
		}
	}
	return out
}
