package dms

import (
	"cmp"
	"strings"

	"thuchanh/sandbox/action"
	"thuchanh/sandbox/dms/edxml"
)

// The commands of the exchange between agencies; SendOut is among those on outgoing
// documents.
type (
	// OrderRecall has the clerk ask receivers for a document back, or to update or
	// replace it; no Partners means all that can be asked.
	OrderRecall struct {
		Document action.DocID
		Partners []string
		Purpose  action.RecallPurpose // "" is recall
		Reason   string
	}
	// RequestRecall carries out what was ordered (status 13); With is the document that
	// replaces.
	RequestRecall struct {
		Document action.DocID
		With     action.DocID
	}
	// ReportStatus is a partner agency's report. Only an agency gives it.
	ReportStatus struct {
		Document action.DocID
		Partner  string
		Status   edxml.StatusCode
		Reason   string
	}
	// OpenExchange reads the statuses of documents on the axis, or one file of the
	// exchange with a partner. The list of a page may be empty.
	OpenExchange struct {
		Documents []action.DocID
		Partner   string
		Message   action.Hash
	}
)

func (OrderRecall) Name() string   { return "ix.order_recall" }
func (RequestRecall) Name() string { return "ix.request_recall" }
func (ReportStatus) Name() string  { return "ix.report_status" }
func (OpenExchange) Name() string  { return "ix.open" }

func (c OrderRecall) Describe(r *action.Refused) {
	r.Document, r.Parties, r.Detail = c.Document, codes(c.Partners), string(cmp.Or(c.Purpose, action.PurposeRecall))+": "+c.Reason
}
func (c RequestRecall) Describe(r *action.Refused) {
	r.Document, r.Detail = c.Document, string(c.With)
}
func (c ReportStatus) Describe(r *action.Refused) {
	r.Document, r.Parties, r.Detail = c.Document, codes([]string{c.Partner}), strings.TrimSpace(string(c.Status)+" "+c.Reason)
}
func (c OpenExchange) Describe(r *action.Refused) {
	if r.Detail = c.Partner; len(c.Documents) == 1 {
		r.Document = c.Documents[0]
	}
}

func (c OrderRecall) decide(d *decider) (action.Action, error)   { return d.orderRecall(c) }
func (c RequestRecall) decide(d *decider) (action.Action, error) { return d.requestRecall(c) }
func (c ReportStatus) decide(d *decider) (action.Action, error)  { return d.reportStatus(c) }
func (c OpenExchange) decide(d *decider) (action.Action, error)  { return d.openExchange(c) }

// codes are agencies as parties of a record.
func codes(list []string) []action.Party {
	var out []action.Party
	for _, c := range list {
		out = append(out, action.Party(c))
	}
	return out
}

// exchangeRules says who may do what in the exchange between agencies. A partner's
// report is nobody's here.
func exchangeRules() []Rule {
	return []Rule{
		{OrderRecall{}, action.Text{VI: "Chỉ đạo yêu cầu lấy lại, cập nhật, thay thế văn bản đã gửi liên thông", EN: "Order the recall, update or replacement of a document sent to other agencies"}, "Điều 18", leaders, false},
		{RequestRecall{}, action.Text{VI: "Gửi yêu cầu lấy lại, cập nhật, thay thế", EN: "Send the request to recall, update or replace"}, "Điều 18", clerks, false},
		{OpenExchange{}, action.Text{VI: "Xem trạng thái liên thông", EN: "Read the statuses of the exchange"}, "", staff, true},
	}
}
