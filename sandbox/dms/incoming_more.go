package dms

import "thuchanh/sandbox/action"

// Further commands on incoming documents.
type (
	// RefuseReceipt sends a document back to the agency it came from.
	RefuseReceipt struct {
		Document action.DocID
		Reason   string
	}
	// Preroute passes a registered document to the leader in charge, with a
	// proposal of the chief of office.
	Preroute struct {
		Document action.DocID
		To       action.PersonID
		Text     string
	}
	// AskExtension asks for a later due date of one branch, the actor's if he has one only.
	AskExtension struct {
		Document   action.DocID
		Assignment action.AssignmentID
		Until      action.Date
		Reason     string
	}
	// ApproveExtension grants it; without Until as asked.
	ApproveExtension struct {
		Document   action.DocID
		Assignment action.AssignmentID
		Until      action.Date
		Note       string
	}
	RefuseExtension struct {
		Document   action.DocID
		Assignment action.AssignmentID
		Reason     string
	}
	// ChangeLead gives the lead to another party; without Due it keeps the date.
	ChangeLead struct {
		Document action.DocID
		To       action.Party
		Due      action.Date
		Reason   string
	}
	AskOpinion struct {
		Document action.DocID
		Of       []action.Party
		Text     string
	}
	// GiveOpinion answers the request numbered Opinion; without it the one that
	// waits for the actor, or else gives the opinion that a co-ordinator owes.
	GiveOpinion struct {
		Document action.DocID
		Opinion  action.OpinionID
		Text     string
		Files    []Upload
	}
	// AcceptReport confirms the result of a branch; RejectReport sends it back,
	// perhaps with a new due date.
	AcceptReport struct {
		Document   action.DocID
		Assignment action.AssignmentID
		Note       string
	}
	RejectReport struct {
		Document   action.DocID
		Assignment action.AssignmentID
		Reason     string
		Due        action.Date
	}
	// Follow puts a follow mark on a document, or takes it off.
	Follow struct {
		Document action.DocID
		Off      bool
	}
)

func (RefuseReceipt) Name() string    { return "dms.refuse_receipt" }
func (Preroute) Name() string         { return "dms.preroute" }
func (AskExtension) Name() string     { return "dms.ask_extension" }
func (ApproveExtension) Name() string { return "dms.approve_extension" }
func (RefuseExtension) Name() string  { return "dms.refuse_extension" }
func (ChangeLead) Name() string       { return "dms.change_lead" }
func (AskOpinion) Name() string       { return "dms.ask_opinion" }
func (GiveOpinion) Name() string      { return "dms.give_opinion" }
func (AcceptReport) Name() string     { return "dms.accept_report" }
func (RejectReport) Name() string     { return "dms.reject_report" }
func (Follow) Name() string           { return "dms.follow" }

func (c RefuseReceipt) Describe(r *action.Refused) { r.Document, r.Detail = c.Document, c.Reason }
func (c Preroute) Describe(r *action.Refused) {
	r.Document, r.Detail, r.Parties = c.Document, c.Text, []action.Party{action.Party(c.To)}
}
func (c AskExtension) Describe(r *action.Refused)     { r.Document, r.Detail = c.Document, c.Reason }
func (c ApproveExtension) Describe(r *action.Refused) { r.Document, r.Detail = c.Document, c.Note }
func (c RefuseExtension) Describe(r *action.Refused)  { r.Document, r.Detail = c.Document, c.Reason }
func (c ChangeLead) Describe(r *action.Refused) {
	r.Document, r.Detail, r.Parties = c.Document, c.Reason, []action.Party{c.To}
}
func (c AskOpinion) Describe(r *action.Refused) {
	r.Document, r.Detail, r.Parties = c.Document, c.Text, c.Of
}
func (c GiveOpinion) Describe(r *action.Refused)  { r.Document, r.Detail = c.Document, c.Text }
func (c AcceptReport) Describe(r *action.Refused) { r.Document, r.Detail = c.Document, c.Note }
func (c RejectReport) Describe(r *action.Refused) { r.Document, r.Detail = c.Document, c.Reason }
func (c Follow) Describe(r *action.Refused)       { r.Document, r.Detail = c.Document, off(c.Off) }

func (c RefuseReceipt) decide(d *decider) (action.Action, error)    { return d.refuseReceipt(c) }
func (c Preroute) decide(d *decider) (action.Action, error)         { return d.preroute(c) }
func (c AskExtension) decide(d *decider) (action.Action, error)     { return d.askExtension(c) }
func (c ApproveExtension) decide(d *decider) (action.Action, error) { return d.approveExtension(c) }
func (c RefuseExtension) decide(d *decider) (action.Action, error)  { return d.refuseExtension(c) }
func (c ChangeLead) decide(d *decider) (action.Action, error)       { return d.changeLead(c) }
func (c AskOpinion) decide(d *decider) (action.Action, error)       { return d.askOpinion(c) }
func (c GiveOpinion) decide(d *decider) (action.Action, error)      { return d.giveOpinion(c) }
func (c AcceptReport) decide(d *decider) (action.Action, error)     { return d.acceptReport(c) }
func (c RejectReport) decide(d *decider) (action.Action, error)     { return d.rejectReport(c) }
func (c Follow) decide(d *decider) (action.Action, error)           { return d.follow(c) }

func incomingMoreRules() []Rule {
	t := func(vi, en string) action.Text { return action.Text{VI: vi, EN: en} }
	return []Rule{
		{RefuseReceipt{}, t("Từ chối tiếp nhận, trả lại nơi gửi", "Refuse receipt"), "Điều 21", clerks, false},
		{Preroute{}, t("Phân phối sơ bộ", "Pre-route"), "Điều 23", chiefs, false},
		{AskExtension{}, t("Đề nghị gia hạn", "Ask for an extension"), "Điều 24", reporting, false},
		{ApproveExtension{}, t("Duyệt gia hạn", "Approve an extension"), "Điều 24", directing, false},
		{RefuseExtension{}, t("Từ chối gia hạn", "Refuse an extension"), "Điều 24", directing, false},
		{ChangeLead{}, t("Đổi đơn vị chủ trì", "Change the lead"), "Điều 23", leaders, false},
		{AskOpinion{}, t("Xin ý kiến", "Ask for an opinion"), "Điều 23", handling, false},
		{GiveOpinion{}, t("Cho ý kiến", "Give an opinion"), "Điều 23", handling, false},
		{AcceptReport{}, t("Xác nhận hoàn thành", "Accept the result"), "Điều 24", directing, false},
		{RejectReport{}, t("Trả lại kết quả chưa đạt", "Send the result back"), "Điều 24", directing, false},
		{Follow{}, t("Theo dõi, bỏ theo dõi", "Follow"), "Điều 24", directing, false},
	}
}
