package act

import (
	"slices"

	"thuchanh/sandbox/action"
	"thuchanh/sandbox/world"
)

// moreActs reads further acts on incoming documents; false if it is none.
func moreActs(base *Act) bool {
	party := func(p action.PersonID) []action.Party { return []action.Party{action.Party(p)} }
	switch a := base.Do.(type) {
	case action.ReceiptRefused:
		base.Verb, base.Document, base.Text = RefuseReceipt, a.Document, a.Reason
	case action.DocumentPrerouted:
		base.Verb, base.Document, base.Text, base.Parties = Preroute, a.Document, a.Text, party(a.To)
	case action.ExtensionAsked:
		base.Verb, base.Document, base.Text = AskExtension, a.Document, a.Reason
	case action.ExtensionApproved:
		base.Verb, base.Document, base.Text = ApproveExtension, a.Document, a.Note
	case action.ExtensionRefused:
		base.Verb, base.Document, base.Text = RefuseExtension, a.Document, a.Reason
	case action.LeadChanged:
		base.Verb, base.Document, base.Text, base.Parties = ChangeLead, a.Document, a.Reason, []action.Party{a.Party}
	case action.OpinionAsked:
		base.Verb, base.Document, base.Text, base.Parties = AskOpinion, a.Document, a.Text, a.Of
	case action.OpinionGiven:
		base.Verb, base.Document, base.Text, base.Enclosed = GiveOpinion, a.Document, a.Text, a.Files
	case action.ReportAccepted:
		base.Verb, base.Document, base.Text = AcceptReport, a.Document, a.Note
	case action.ReportRejected:
		base.Verb, base.Document, base.Text = RejectReport, a.Document, a.Reason
	case action.DocumentFollowed:
		base.Verb, base.Document = either(a.Off, Unfollow, Follow), a.Document
	case action.ResultPinned:
		base.Verb, base.Document = either(a.Off, Unpin, Pin), a.Document
	case action.DocumentsFound:
		base.Verb, base.Text = Search, a.Criteria.Text
	default:
		return false
	}
	return true
}

func either(off bool, yes, no Verb) Verb {
	if off {
		return yes
	}
	return no
}

// deskActs reads what is done to tasks, delegations, case files and the
// calendar; false if it is something else.
func deskActs(base *Act) bool {
	is := func(v Verb, item, text string) { base.Verb, base.Item, base.Text = v, item, text }
	switch a := base.Do.(type) {
	case action.TaskAssigned:
		is(AssignTask, string(a.Task), a.Content)
		for _, t := range a.Assigned {
			base.Parties = append(base.Parties, t.Party)
		}
	case action.TaskReported:
		is(ReportTask, string(a.Task), a.Text)
		base.Enclosed = a.Files
	case action.TaskAccepted:
		is(AcceptTask, string(a.Task), a.Note)
	case action.TaskRejected:
		is(RejectTask, string(a.Task), a.Reason)
	case action.TaskReminded:
		is(RemindTask, string(a.Task), a.Text)
	case action.TaskRecalled:
		is(RecallTask, string(a.Task), a.Reason)
	case action.DelegationMade:
		is(Delegate, string(a.Delegation), a.Reason)
		base.Parties = []action.Party{action.Party(a.To)}
	case action.DelegationRevoked:
		is(RevokeDelegation, string(a.Delegation), a.Reason)
	case action.CaseOpened:
		is(OpenCase, string(a.Case), a.Info.Title)
	case action.CaseItemAdded:
		is(AddToCase, string(a.Case), "")
		base.Document = a.Document
	case action.CaseItemRemoved:
		is(RemoveFromCase, string(a.Case), a.Reason)
		base.Document = a.Document
	case action.CaseClosed:
		is(CloseCase, string(a.Case), "")
	case action.CaseApproved:
		is(ApproveCase, string(a.Case), a.Note)
	case action.EntryProposed:
		is(ProposeEntry, string(a.Entry), a.Info.Title)
		base.Document = a.Info.Document
		for _, p := range a.Info.People {
			base.Parties = append(base.Parties, action.Party(p))
		}
	case action.EntryApproved:
		is(ApproveEntry, string(a.Entry), "")
	case action.EntryDeclined:
		is(DeclineEntry, string(a.Entry), a.Reason)
	case action.WeekPublished:
		is(PublishWeek, "", "")
	case action.EntryMoved:
		is(MoveEntry, string(a.Entry), a.Reason)
	case action.ClashNoted:
		is(NoteClash, "", a.Text)
		for _, e := range a.Entries {
			base.Items = append(base.Items, string(e))
		}
	case action.ReportRun:
		is(RunReport, string(a.Query.Kind), "")
	case action.ReportExported:
		is(ExportReport, string(a.Query.Kind), "")
	default:
		return false
	}
	return true
}

// exported remembers an export, so that its file is known when it goes out.
func (in *Interpreter) exported(a *Act) {
	if e, ok := a.Do.(action.ReportExported); ok {
		in.exports = append(in.exports, &e)
	}
	for _, f := range a.Enclosed {
		a.Exports = in.withExport(a.Exports, f.Blob)
	}
}

// withExport adds the reports whose file is one of these bytes.
func (in *Interpreter) withExport(list []*action.ReportExported, blobs ...action.Hash) []*action.ReportExported {
	for _, e := range in.exports {
		if slices.Contains(blobs, e.Blob) && !slices.Contains(list, e) {
			list = append(list, e)
		}
	}
	return list
}

// enclosed reports whether a revision of f went with a report or an opinion.
func enclosed(a *Act, f *world.File, x *world.Index) bool {
	for _, e := range a.Enclosed {
		if g := x.FileOf(e.Blob); g != nil && g.Origin == f.Origin {
			return true
		}
	}
	return false
}
