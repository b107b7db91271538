package transcribe

import (
	"strconv"
	"strings"
	"time"

	"thuchanh/checks"
	"thuchanh/sandbox/act"
	"thuchanh/sandbox/action"
)

// flow writes a mapping in one line; values are YAML, and blank ones are left out.
func flow(pairs ...string) string {
	var parts []string
	for i := 0; i+1 < len(pairs); i += 2 {
		if pairs[i+1] != "" {
			parts = append(parts, pairs[i]+": "+pairs[i+1])
		}
	}
	return "{" + strings.Join(parts, ", ") + "}"
}

// words quotes a text, if there is one.
func words(s string) string {
	if s == "" {
		return ""
	}
	return quote(s)
}

// list writes names, if there are some.
func list[T ~string](names []T) string {
	var out []string
	for _, n := range names {
		out = append(out, string(n))
	}
	if len(out) == 0 {
		return ""
	}
	return "[" + strings.Join(out, ", ") + "]"
}

// number writes a number that is not 0.
func number[N ~uint32 | ~int](n N) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(int(n))
}

func truth(on bool) string {
	if !on {
		return ""
	}
	return "true"
}

// moment writes a time of the world.
func moment(t time.Time) string { return strconv.Quote(t.Format("2006-01-02 15:04")) }

// enclosed writes the files of the paper that went with a; others cannot be scripted.
func enclosed(r *checks.Record, a *act.Act) string {
	var ids []action.FileID
	for _, e := range a.Enclosed {
		if f := r.World.FileOf(e.Blob); f != nil {
			ids = append(ids, f.ID)
		}
	}
	return list(ids)
}

// incomingDeed writes a further act on an incoming document; verb is "" if it is none.
func incomingDeed(r *checks.Record, a *act.Act) (verb, body string) {
	doc := string(a.Document)
	switch do := a.Do.(type) {
	case action.ReceiptRefused:
		return line("refuse_receipt", flow("document", doc, "reason", words(do.Reason)))
	case action.DocumentPrerouted:
		return line("preroute", flow("document", doc, "to", string(do.To), "text", words(do.Text)))
	case action.ExtensionAsked:
		return line("ask_extension", flow("document", doc, "assignment", number(do.Assignment), "until", do.Until.String(), "reason", words(do.Reason)))
	case action.ExtensionApproved:
		return line("approve_extension", flow("document", doc, "assignment", number(do.Assignment), "until", do.Until.String(), "note", words(do.Note)))
	case action.ExtensionRefused:
		return line("refuse_extension", flow("document", doc, "assignment", number(do.Assignment), "reason", words(do.Reason)))
	case action.LeadChanged:
		return line("change_lead", flow("document", doc, "to", string(do.Party), "due", do.Due.String(), "reason", words(do.Reason)))
	case action.OpinionAsked:
		return line("ask_opinion", flow("document", doc, "of", list(do.Of), "text", words(do.Text)))
	case action.OpinionGiven:
		return line("give_opinion", flow("document", doc, "text", words(do.Text), "attach", enclosed(r, a)))
	case action.ReportAccepted:
		return line("accept_report", flow("document", doc, "assignment", number(do.Assignment), "note", words(do.Note)))
	case action.ReportRejected:
		return line("reject_report", flow("document", doc, "assignment", number(do.Assignment), "reason", words(do.Reason), "due", do.Due.String()))
	case action.DocumentFollowed:
		return line("follow", flow("document", doc, "off", truth(do.Off)))
	case action.ResultPinned:
		return line("pin", flow("document", doc, "off", truth(do.Off)))
	case action.DocumentsFound:
		c := do.Criteria
		return line("find", flow("text", words(c.Text), "number", words(c.Number), "issuer", words(c.Issuer), "type", words(c.Type), "field", words(c.Field),
			"direction", c.Direction, "status", c.Status, "by", c.By, "from", c.From.String(), "to", c.To.String()))
	default:
		return deskDeed(r, a)
	}
}

// deskDeed writes what was done to tasks, delegations, case files and the
// calendar; verb is "" if it is something else.
func deskDeed(r *checks.Record, a *act.Act) (verb, body string) {
	switch do := a.Do.(type) {
	case action.TaskAssigned:
		of := func(role action.HandlingRole) string {
			var out []action.Party
			for _, t := range do.Assigned {
				if t.Role == role {
					out = append(out, t.Party)
				}
			}
			return list(out)
		}
		return line("assign_task", flow("content", words(do.Content), "lead", of(action.Lead), "coordinate", of(action.Coordinate), "inform", of(action.Inform), "due", do.Due.String(), "priority", do.Priority))
	case action.TaskReported:
		return line("report_task", flow("task", string(do.Task), "text", words(do.Text), "attach", enclosed(r, a)))
	case action.TaskAccepted:
		return line("accept_task", flow("task", string(do.Task), "assignment", number(do.Assignment), "note", words(do.Note)))
	case action.TaskRejected:
		return line("reject_task", flow("task", string(do.Task), "assignment", number(do.Assignment), "reason", words(do.Reason), "due", do.Due.String()))
	case action.TaskReminded:
		one := "" // a reminder to several is one to all who have not reported
		if len(do.Assignments) == 1 {
			one = number(do.Assignments[0])
		}
		return line("remind_task", flow("task", string(do.Task), "assignment", one, "text", words(do.Text)))
	case action.TaskRecalled:
		return line("recall_task", flow("task", string(do.Task), "reason", words(do.Reason)))
	case action.DelegationMade:
		var of []string
		for _, x := range do.Of {
			of = append(of, quote(x))
		}
		return line("delegate", flow("to", string(do.To), "from", do.From.String(), "until", do.Until.String(), "scope", string(do.Scope), "of", list(of), "reason", words(do.Reason)))
	case action.DelegationRevoked:
		return line("revoke_delegation", flow("delegation", string(do.Delegation), "reason", words(do.Reason)))
	case action.CaseOpened:
		i := do.Info
		return line("open_case", flow("line", words(do.Line), "notation", words(i.Notation), "title", words(i.Title), "maintenance", words(i.Maintenance), "description", words(i.Description)))
	case action.CaseItemAdded:
		return line("add_to_case", flow("case", string(do.Case), "document", string(do.Document)))
	case action.CaseItemRemoved:
		return line("remove_from_case", flow("case", string(do.Case), "document", string(do.Document), "reason", words(do.Reason)))
	case action.CaseClosed:
		return line("close_case", flow("case", string(do.Case), "pages", number(do.Pages)))
	case action.CaseApproved:
		return line("approve_case", flow("case", string(do.Case), "note", words(do.Note)))
	case action.EntryProposed:
		i := do.Info
		return line("propose_entry", flow("title", words(i.Title), "from", moment(i.From), "to", moment(i.To), "place", words(i.Place), "people", list(i.People), "document", string(i.Document)))
	case action.EntryApproved:
		return line("approve_entry", flow("entry", string(do.Entry)))
	case action.EntryDeclined:
		return line("decline_entry", flow("entry", string(do.Entry), "reason", words(do.Reason)))
	case action.EntryMoved:
		i := do.Info
		return line("move_entry", flow("entry", string(do.Entry), "from", moment(i.From), "to", moment(i.To), "place", words(i.Place), "people", list(i.People), "reason", words(do.Reason)))
	case action.ClashNoted:
		return line("note_clash", flow("entries", list(do.Entries), "text", words(do.Text)))
	case action.ReportRun:
		return line("run_report", flow(reportQuery(do.Query)...))
	case action.ReportExported:
		return line("export_report", flow(append(reportQuery(do.Query), "format", do.Format)...))
	case action.WeekPublished:
		return line("publish_week", do.Monday.String())
	default:
		return "", "" // no deed of a candidate
	}
}

// reportQuery writes what a report was asked about.
func reportQuery(q action.ReportQuery) []string {
	return []string{"kind", string(q.Kind), "by", q.By, "from", q.From.String(), "to", q.To.String(), "unit", string(q.Unit), "field", words(q.Field), "case", string(q.Case)}
}
