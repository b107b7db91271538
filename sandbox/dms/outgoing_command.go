package dms

import (
	"cmp"
	"slices"
	"strings"

	"thuchanh/sandbox/action"
	"thuchanh/sandbox/world"
)

// The commands on outgoing documents.
type (
	// Draft begins a draft; a blank Document gets the next free name. The drafter
	// is who gives the command.
	Draft struct {
		Document action.DocID
		Info     action.OutgoingInfo
	}
	// Revise adds a version: a File of the world, or Content under FileName.
	Revise struct {
		Document action.DocID
		File     action.FileID
		FileName string
		Content  []byte
		Note     string
	}
	// Submit passes a draft to who answers for its content.
	Submit struct {
		Document action.DocID
		Note     string
	}
	Comment struct {
		Document action.DocID
		Version  int // 0 for the last
		Text     string
	}
	// ReturnDraft gives a draft back; a blank To is who had it before.
	ReturnDraft struct {
		Document action.DocID
		To       action.PersonID
		Reason   string
	}
	Initial        struct{ Document action.DocID }
	ApproveContent struct{ Document action.DocID }
	CheckForm      struct{ Document action.DocID }
	Approve        struct{ Document action.DocID }
	// Sign signs a version, 0 for the last. A zero Rect is the place of the rules.
	Sign struct {
		Document action.DocID
		Version  int
		Form     action.SignForm
		Page     int
		Rect     action.Rect
		PIN      PIN `json:"-"`
	}
	RefuseSign struct {
		Document action.DocID
		Reason   string
	}
	GiveNumber struct{ Document action.DocID }
	Seal       struct {
		Document action.DocID
		Page     int
		Rect     action.Rect
		PIN      PIN `json:"-"`
	}
	Issue struct{ Document action.DocID }
	// SendOut sends to partner agencies by their codes; none means all.
	SendOut struct {
		Document action.DocID
		Partners []string
	}
	OrderRemedy struct {
		Document action.DocID
		Remedy   action.Remedy
		Reason   string
	}
	// CarryOut carries out the remedy that was ordered.
	CarryOut struct {
		Document action.DocID
		With     action.DocID
	}
	OpenOutgoing struct {
		Document action.DocID
		Version  int // 0 for the document itself
	}
)

func (Draft) Name() string          { return "out.draft" }
func (Revise) Name() string         { return "out.revise" }
func (Submit) Name() string         { return "out.submit" }
func (Comment) Name() string        { return "out.comment" }
func (ReturnDraft) Name() string    { return "out.return_draft" }
func (Initial) Name() string        { return "out.initial" }
func (ApproveContent) Name() string { return "out.approve_content" }
func (CheckForm) Name() string      { return "out.check_form" }
func (Approve) Name() string        { return "out.approve" }
func (Sign) Name() string           { return "out.sign" }
func (RefuseSign) Name() string     { return "out.refuse_sign" }
func (GiveNumber) Name() string     { return "out.number" }
func (Seal) Name() string           { return "out.seal" }
func (Issue) Name() string          { return "out.issue" }
func (SendOut) Name() string        { return "out.send_out" }
func (OrderRemedy) Name() string    { return "out.order_remedy" }
func (CarryOut) Name() string       { return "out.remedy" }
func (OpenOutgoing) Name() string   { return "out.open" }

func (c Draft) Describe(r *action.Refused) { r.Document, r.Detail = c.Document, c.Info.Subject }
func (c Revise) Describe(r *action.Refused) {
	r.Document, r.Detail, r.Size = c.Document, cmp.Or(string(c.File), c.FileName), int64(len(c.Content))
}
func (c Submit) Describe(r *action.Refused)  { r.Document, r.Detail = c.Document, c.Note }
func (c Comment) Describe(r *action.Refused) { r.Document, r.Detail = c.Document, c.Text }
func (c ReturnDraft) Describe(r *action.Refused) {
	r.Document, r.Detail, r.Parties = c.Document, c.Reason, parties(c.To)
}
func (c Initial) Describe(r *action.Refused)        { r.Document = c.Document }
func (c ApproveContent) Describe(r *action.Refused) { r.Document = c.Document }
func (c CheckForm) Describe(r *action.Refused)      { r.Document = c.Document }
func (c Approve) Describe(r *action.Refused)        { r.Document = c.Document }
func (c Sign) Describe(r *action.Refused)           { r.Document, r.Detail = c.Document, string(c.Form) }
func (c RefuseSign) Describe(r *action.Refused)     { r.Document, r.Detail = c.Document, c.Reason }
func (c GiveNumber) Describe(r *action.Refused)     { r.Document = c.Document }
func (c Seal) Describe(r *action.Refused)           { r.Document = c.Document }
func (c Issue) Describe(r *action.Refused)          { r.Document = c.Document }
func (c SendOut) Describe(r *action.Refused) {
	r.Document, r.Detail = c.Document, strings.Join(c.Partners, ", ")
}
func (c OrderRemedy) Describe(r *action.Refused) {
	r.Document, r.Detail = c.Document, string(c.Remedy)+": "+c.Reason
}
func (c CarryOut) Describe(r *action.Refused)     { r.Document, r.Detail = c.Document, string(c.With) }
func (c OpenOutgoing) Describe(r *action.Refused) { r.Document = c.Document }

func (c Draft) decide(d *decider) (action.Action, error)          { return d.draftNew(c) }
func (c Revise) decide(d *decider) (action.Action, error)         { return d.revise(c) }
func (c Submit) decide(d *decider) (action.Action, error)         { return d.submit(c) }
func (c Comment) decide(d *decider) (action.Action, error)        { return d.comment(c) }
func (c ReturnDraft) decide(d *decider) (action.Action, error)    { return d.returnDraft(c) }
func (c Initial) decide(d *decider) (action.Action, error)        { return d.initial(c) }
func (c ApproveContent) decide(d *decider) (action.Action, error) { return d.approveContent(c) }
func (c CheckForm) decide(d *decider) (action.Action, error)      { return d.checkForm(c) }
func (c Approve) decide(d *decider) (action.Action, error)        { return d.approve(c) }
func (c Sign) decide(d *decider) (action.Action, error)           { return d.sign(c) }
func (c RefuseSign) decide(d *decider) (action.Action, error)     { return d.refuseSign(c) }
func (c GiveNumber) decide(d *decider) (action.Action, error)     { return d.number(c) }
func (c Seal) decide(d *decider) (action.Action, error)           { return d.seal(c) }
func (c Issue) decide(d *decider) (action.Action, error)          { return d.issue(c) }
func (c SendOut) decide(d *decider) (action.Action, error)        { return d.sendOut(c) }
func (c OrderRemedy) decide(d *decider) (action.Action, error)    { return d.orderRemedy(c) }
func (c CarryOut) decide(d *decider) (action.Action, error)       { return d.carryOut(c) }
func (c OpenOutgoing) decide(d *decider) (action.Action, error)   { return d.openOutgoing(c) }

func parties(p action.PersonID) []action.Party {
	if p == "" {
		return nil
	}
	return []action.Party{action.Party(p)}
}

// Groups of ranks for outgoing documents.
var (
	drafting = slices.Concat(directing, []world.Rank{world.RankSpecialist, world.RankClerk})
	opining  = slices.Concat(directing, []world.Rank{world.RankSpecialist})
)

// outgoingRules says who may give which command on outgoing documents.
func outgoingRules() []Rule {
	return []Rule{
		{Draft{}, action.Text{VI: "Tạo dự thảo", EN: "Begin a draft"}, "Điều 10", drafting, false},
		{Revise{}, action.Text{VI: "Thêm bản dự thảo", EN: "Add a version"}, "Điều 10", drafting, false},
		{Submit{}, action.Text{VI: "Trình duyệt", EN: "Submit"}, "Điều 10", drafting, false},
		{Comment{}, action.Text{VI: "Góp ý dự thảo", EN: "Comment"}, "Điều 10", opining, false},
		// Who checks the form may be anybody whom the agency names.
		{ReturnDraft{}, action.Text{VI: "Trả dự thảo", EN: "Return the draft"}, "Điều 10", drafting, false},
		{Initial{}, action.Text{VI: "Ký nháy", EN: "Initial"}, "Điều 12", unitHeads, false},
		{ApproveContent{}, action.Text{VI: "Duyệt nội dung", EN: "Answer for the content"}, "Điều 12", unitHeads, false},
		{CheckForm{}, action.Text{VI: "Kiểm tra thể thức", EN: "Check the form"}, "Điều 12", drafting, false},
		{Approve{}, action.Text{VI: "Duyệt bản thảo", EN: "Approve"}, "Điều 11", directing, false},
		{Sign{}, action.Text{VI: "Ký số", EN: "Sign"}, "Điều 13", directing, false},
		{RefuseSign{}, action.Text{VI: "Từ chối ký", EN: "Refuse to sign"}, "Điều 13", directing, false},
		{GiveNumber{}, action.Text{VI: "Cấp số", EN: "Give a number"}, "Điều 15", clerks, false},
		{Seal{}, action.Text{VI: "Ký số cơ quan", EN: "Apply the agency's signature"}, "Điều 32", clerks, false},
		{Issue{}, action.Text{VI: "Phát hành", EN: "Issue"}, "Điều 18", clerks, false},
		{SendOut{}, action.Text{VI: "Gửi liên thông", EN: "Send to partner agencies"}, "Điều 18", clerks, false},
		{OrderRemedy{}, action.Text{VI: "Chỉ đạo sửa đổi, thay thế, đính chính, thu hồi", EN: "Order a remedy"}, "Điều 18", leaders, false},
		{CarryOut{}, action.Text{VI: "Thực hiện sửa đổi, thay thế, đính chính, thu hồi", EN: "Carry out a remedy"}, "Điều 18", clerks, false},
		{OpenOutgoing{}, action.Text{VI: "Mở xem văn bản đi", EN: "Open an outgoing document"}, "", staff, true},
	}
}
