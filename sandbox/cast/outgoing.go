package cast

import (
	"cmp"
	"time"

	"thuchanh/sandbox/action"
	"thuchanh/sandbox/dms"
)

// outgoing is what a colleague does on the outgoing document that the reaction
// names, or that the triggering act is about. It is refused if it is not his turn
// any more.
func (s *State) outgoing(p *Pending, docs *dms.State, due time.Time) ([]action.Action, [][]byte, error) {
	d := docs.Outgoing(cmp.Or(p.reaction.Outgoing, p.act.Document))
	if d == nil {
		return nil, nil, action.Refuse("nothing_to_do", "Không có văn bản đi để xử lý.", "There is no outgoing document to work on.")
	}
	switch r := p.reaction; {
	case r.Revise != "":
		return decideAll(docs, p.By, due, dms.Revise{Document: d.ID, File: r.Revise}, dms.Submit{Document: d.ID})
	case r.AskRecall:
		c := dms.RequestRecall{Document: d.ID}
		if o := d.OpenRecall(); o != nil && o.Purpose == action.PurposeReplace { // nothing goes with the others
			c.With = replacement(d, docs)
		}
		return decideAll(docs, p.By, due, c)
	case r.Issue:
		return decideAll(docs, p.By, due, issuing(d)...)
	default:
		return decideAll(docs, p.By, due, passingOn(d)...)
	}
}

// issuing is the clerk's work after the signature (Decree 30/2020, articles 15,
// 18 and 32): number, agency's signature, issue, and the partner agencies.
func issuing(d *dms.Outgoing) []dms.Command {
	var out []dms.Command
	if v := d.Last(); v == nil || v.Numbered == nil {
		out = append(out, dms.GiveNumber{Document: d.ID})
	}
	out = append(out, dms.Seal{Document: d.ID}, dms.Issue{Document: d.ID})
	if len(d.Info.Partners) > 0 {
		out = append(out, dms.SendOut{Document: d.ID})
	}
	return out
}

// passingOn is the step that a draft stands at, done by who holds it.
func passingOn(d *dms.Outgoing) []dms.Command {
	switch d.Status {
	case dms.Drafting:
		return []dms.Command{dms.Submit{Document: d.ID}}
	case dms.AwaitingContent:
		return []dms.Command{dms.Initial{Document: d.ID}, dms.ApproveContent{Document: d.ID}}
	case dms.CheckingForm:
		return []dms.Command{dms.CheckForm{Document: d.ID}}
	default: // a signature, or a refusal that says what is missing
		return []dms.Command{dms.Sign{Document: d.ID, Form: d.Info.Form}}
	}
}
