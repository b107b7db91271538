package act

import "thuchanh/sandbox/action"

// documentAct reads the actions of the document system; they mean what they say.
// It reports whether base is one.
func documentAct(base *Act) bool {
	base.App = Documents
	switch a := base.Do.(type) {
	case action.DocumentReceived:
		base.Verb, base.Document = Receive, a.Document
	case action.DocumentRegistered:
		base.Verb, base.Document = Register, a.Document
	case action.DocumentPresented:
		base.Verb, base.Document, base.Parties = Present, a.Document, []action.Party{action.Party(a.To)}
	case action.DocumentDirected:
		base.Verb, base.Document, base.Text = Direct, a.Document, a.Text
	case action.DocumentRouted:
		base.Verb, base.Document, base.Text = Route, a.Document, a.Text
		for _, t := range a.Assigned {
			base.Parties = append(base.Parties, t.Party)
		}
	case action.DueSet:
		base.Verb, base.Document, base.Text = SetDue, a.Document, a.Reason
	case action.DocumentReturned:
		base.Verb, base.Document, base.Text, base.Parties = Return, a.Document, a.Reason, []action.Party{action.Party(a.To)}
	case action.AssignmentsRecalled:
		base.Verb, base.Document, base.Text = Recall, a.Document, a.Reason
	case action.DocumentReminded:
		base.Verb, base.Document, base.Text = Remind, a.Document, a.Text
	case action.AssignmentReported:
		base.Verb, base.Document, base.Text, base.Enclosed = Report, a.Document, a.Text, a.Files
	case action.DocumentCompleted:
		base.Verb, base.Document, base.Text = Complete, a.Document, a.Note
	case action.DocumentOpened:
		base.Verb, base.Document = Open, a.Document
	case action.DocumentsSearched:
		base.Verb, base.Text = Search, a.Query
	default:
		return outgoingAct(base) || moreActs(base) || deskActs(base)
	}
	return true
}
