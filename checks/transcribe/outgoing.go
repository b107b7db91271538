package transcribe

import (
	"fmt"

	"thuchanh/sandbox/act"
	"thuchanh/sandbox/action"
)

// outgoingDeed is the deed of an act on an outgoing document; "" if a candidate
// has none of the kind. The PIN is not in the record: the deed has the right one.
func outgoingDeed(a *act.Act, doc string, with func(key, value string) string) (verb, body string) {
	verb = string(a.Verb)
	switch do := a.Do.(type) {
	case action.OutgoingSubmitted:
		return line(verb, with("note", do.Note))
	case action.OutgoingRevised:
		return line(verb, fmt.Sprintf("{%s, file: %s}", doc, do.Revision.File))
	case action.OutgoingCommented:
		return line(verb, with("text", do.Text))
	case action.OutgoingReturned:
		return line(verb, fmt.Sprintf("{%s, to: %s, reason: %s}", doc, do.To, quote(do.Reason)))
	case action.OutgoingSigned:
		form := string(do.Form)
		if form == "" {
			form = "none"
		}
		return line(verb, fmt.Sprintf("{%s, form: %s}", doc, form))
	case action.OutgoingSignRefused:
		return line(verb, with("reason", do.Reason))
	case action.RemedyOrdered:
		return line(verb, fmt.Sprintf("{%s, remedy: %s, reason: %s}", doc, do.Remedy, quote(do.Reason)))
	case action.RemedyCarriedOut:
		return line(verb, fmt.Sprintf("{%s, with: %s}", doc, do.With))
	case action.RecallOrdered:
		return line(verb, fmt.Sprintf("{%s, purpose: %s, reason: %s}", doc, do.Purpose, quote(do.Reason)))
	case action.RecallRequested:
		if do.With != "" {
			return line(verb, fmt.Sprintf("{%s, with: %s}", doc, do.With))
		}
		return line(verb, string(a.Document))
	case action.ExchangeOpened:
		return line(verb, string(a.Document))
	case action.OutgoingOpened:
		return line("open_draft", string(a.Document))
	case action.OutgoingInitialled, action.OutgoingContentApproved, action.OutgoingFormChecked, action.OutgoingApproved,
		action.OutgoingNumbered, action.OutgoingSealed, action.OutgoingIssued, action.OutgoingSent:
		return line(verb, string(a.Document))
	default:
		return "", ""
	}
}
