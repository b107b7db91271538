package action

// Enclosed is a file that somebody put with what he wrote; its bytes are a blob.
type Enclosed struct {
	Name string `json:"name"`
	Blob Hash   `json:"blob"`
	Size int64  `json:"size"` // bytes
}

// OpinionID numbers the requests for an opinion within one document, from 1.
type OpinionID uint32

// Further acts on incoming documents (văn bản đến).
type (
	// ReceiptRefused sends a document back to the agency it came from (từ chối
	// tiếp nhận, article 21.2b).
	ReceiptRefused struct {
		Document DocID  `json:"document"`
		Reason   string `json:"reason"`
	}
	// DocumentPrerouted is the chief of office passing a document to the leader
	// in charge, with a proposal (phân phối sơ bộ).
	DocumentPrerouted struct {
		Document DocID    `json:"document"`
		To       PersonID `json:"to"`
		Text     string   `json:"text,omitempty"`
	}
	// ExtensionAsked asks for a later due date of one branch (đề nghị gia hạn).
	ExtensionAsked struct {
		Document   DocID        `json:"document"`
		Assignment AssignmentID `json:"assignment"`
		Until      Date         `json:"until"`
		Reason     string       `json:"reason"`
	}
	// ExtensionApproved grants it, until a day that may be earlier than asked.
	ExtensionApproved struct {
		Document   DocID        `json:"document"`
		Assignment AssignmentID `json:"assignment"`
		Until      Date         `json:"until"`
		Note       string       `json:"note,omitempty"`
	}
	// ExtensionRefused refuses it.
	ExtensionRefused struct {
		Document   DocID        `json:"document"`
		Assignment AssignmentID `json:"assignment"`
		Reason     string       `json:"reason"`
	}
	// LeadChanged gives the lead to another party (đổi đơn vị chủ trì): the
	// branches in Replaced end, and Assignment is the new lead's.
	LeadChanged struct {
		Document   DocID          `json:"document"`
		Replaced   []AssignmentID `json:"replaced"`
		Assignment AssignmentID   `json:"assignment"`
		Party      Party          `json:"party"`
		Due        Date           `json:"due,omitzero"`
		Reason     string         `json:"reason"`
	}
	// OpinionAsked asks parties for their opinion (xin ý kiến).
	OpinionAsked struct {
		Document DocID     `json:"document"`
		Opinion  OpinionID `json:"opinion"`
		Of       []Party   `json:"of"`
		Text     string    `json:"text"`
	}
	// OpinionGiven is an opinion (cho ý kiến): on a request, as a co-ordinator
	// on his branch, or both numbers 0 for one who gives it unasked.
	OpinionGiven struct {
		Document   DocID        `json:"document"`
		Opinion    OpinionID    `json:"opinion,omitempty"`
		Assignment AssignmentID `json:"assignment,omitempty"`
		Text       string       `json:"text"`
		Files      []Enclosed   `json:"files,omitempty"`
	}
	// ReportAccepted confirms the result of a branch (xác nhận hoàn thành).
	ReportAccepted struct {
		Document   DocID        `json:"document"`
		Assignment AssignmentID `json:"assignment"`
		Note       string       `json:"note,omitempty"`
	}
	// ReportRejected sends the result back to be done again (chưa đạt).
	ReportRejected struct {
		Document   DocID        `json:"document"`
		Assignment AssignmentID `json:"assignment"`
		Reason     string       `json:"reason"`
		Due        Date         `json:"due,omitzero"`
	}
	// DocumentFollowed puts the actor's follow mark on a document, or takes it off.
	DocumentFollowed struct {
		Document DocID `json:"document"`
		Off      bool  `json:"off,omitempty"`
	}
)

// The kinds of the further acts on incoming documents.
const (
	KindReceiptRefused    Kind = "dms.receipt_refused"
	KindDocumentPrerouted Kind = "dms.prerouted"
	KindExtensionAsked    Kind = "dms.extension_asked"
	KindExtensionApproved Kind = "dms.extension_approved"
	KindExtensionRefused  Kind = "dms.extension_refused"
	KindLeadChanged       Kind = "dms.lead_changed"
	KindOpinionAsked      Kind = "dms.opinion_asked"
	KindOpinionGiven      Kind = "dms.opinion_given"
	KindReportAccepted    Kind = "dms.report_accepted"
	KindReportRejected    Kind = "dms.report_rejected"
	KindDocumentFollowed  Kind = "dms.followed"
)

func (ReceiptRefused) Kind() Kind    { return KindReceiptRefused }
func (DocumentPrerouted) Kind() Kind { return KindDocumentPrerouted }
func (ExtensionAsked) Kind() Kind    { return KindExtensionAsked }
func (ExtensionApproved) Kind() Kind { return KindExtensionApproved }
func (ExtensionRefused) Kind() Kind  { return KindExtensionRefused }
func (LeadChanged) Kind() Kind       { return KindLeadChanged }
func (OpinionAsked) Kind() Kind      { return KindOpinionAsked }
func (OpinionGiven) Kind() Kind      { return KindOpinionGiven }
func (ReportAccepted) Kind() Kind    { return KindReportAccepted }
func (ReportRejected) Kind() Kind    { return KindReportRejected }
func (DocumentFollowed) Kind() Kind  { return KindDocumentFollowed }

func (ReceiptRefused) isAction()    {}
func (DocumentPrerouted) isAction() {}
func (ExtensionAsked) isAction()    {}
func (ExtensionApproved) isAction() {}
func (ExtensionRefused) isAction()  {}
func (LeadChanged) isAction()       {}
func (OpinionAsked) isAction()      {}
func (OpinionGiven) isAction()      {}
func (ReportAccepted) isAction()    {}
func (ReportRejected) isAction()    {}
func (DocumentFollowed) isAction()  {}
