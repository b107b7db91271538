package action

// HandlingRole is the part a party plays in handling a document.
type HandlingRole string

// The three roles of a routing (Decree 30/2020, article 23.4, and the usage of
// document systems: xử lý chính, phối hợp, nhận để biết).
const (
	Lead       HandlingRole = "lead"
	Coordinate HandlingRole = "coordinate"
	Inform     HandlingRole = "inform"
)

// Assigned is one branch of handling made by a routing.
type Assigned struct {
	Assignment AssignmentID `json:"assignment"`
	Party      Party        `json:"party"`
	Role       HandlingRole `json:"role"`
}

// DocumentInfo is what is written about an incoming document (Decree 30/2020,
// appendix VI). Urgency runs from 0 (thường) to 3 (hỏa tốc).
type DocumentInfo struct {
	Number   string   `json:"number"` // số, ký hiệu
	Issued   Date     `json:"issued,omitzero"`
	Issuer   string   `json:"issuer"`
	Type     string   `json:"type"`    // tên loại
	Subject  string   `json:"subject"` // trích yếu
	Signer   string   `json:"signer,omitempty"`
	Urgency  int      `json:"urgency,omitempty"`
	Marking  string   `json:"marking,omitempty"` // chỉ dẫn phạm vi lưu hành, độ mật (giả định)
	Deadline Date     `json:"deadline,omitzero"` // the sender's deadline (hạn trả lời)
	Field    string   `json:"field,omitempty"`   // lĩnh vực
	Files    []FileID `json:"files,omitempty"`
}

// Incoming documents (văn bản đến): Decree 30/2020, articles 20 to 24.
type (
	// DocumentArrived is a document appearing in the agency's tray after the start.
	DocumentArrived struct {
		Document DocID        `json:"document"`
		Info     DocumentInfo `json:"info"`
		// Letter is the bytes of the letter it came as, if it came by mail.
		Letter Hash `json:"letter,omitzero"`
	}
	// DocumentReceived is the clerk's receipt (tiếp nhận, article 21).
	DocumentReceived struct {
		Document DocID `json:"document"`
	}
	// DocumentRegistered is the entry in the register (đăng ký, article 22).
	DocumentRegistered struct {
		Document DocID  `json:"document"`
		Number   int    `json:"number"` // số đến
		Book     string `json:"book"`
	}
	// DocumentPresented passes the document to a leader (trình, article 23.1).
	DocumentPresented struct {
		Document DocID    `json:"document"`
		To       PersonID `json:"to"`
	}
	// DocumentDirected is the leader's direction (bút phê, article 23.2).
	DocumentDirected struct {
		Document DocID  `json:"document"`
		Text     string `json:"text"`
	}
	// DocumentRouted gives the document to those who handle it (chuyển xử lý).
	DocumentRouted struct {
		Document DocID      `json:"document"`
		Assigned []Assigned `json:"assigned"`
		Due      Date       `json:"due,omitzero"`
		Text     string     `json:"text,omitempty"`
	}
	// DueSet sets or changes the due date of some branches (đặt, đổi hạn).
	DueSet struct {
		Document    DocID          `json:"document"`
		Assignments []AssignmentID `json:"assignments"`
		Due         Date           `json:"due"`
		Reason      string         `json:"reason,omitempty"`
	}
	// DocumentReturned sends the document back to who passed it on (trả lại).
	DocumentReturned struct {
		Document DocID    `json:"document"`
		To       PersonID `json:"to"`
		Reason   string   `json:"reason"`
	}
	// AssignmentsRecalled takes branches back (thu hồi, lấy lại).
	AssignmentsRecalled struct {
		Document    DocID          `json:"document"`
		Assignments []AssignmentID `json:"assignments"`
		Reason      string         `json:"reason"`
	}
	// DocumentReminded chases those who handle the document (đôn đốc).
	DocumentReminded struct {
		Document    DocID          `json:"document"`
		Assignments []AssignmentID `json:"assignments"`
		Text        string         `json:"text"`
	}
	// AssignmentReported is a handler's report of results.
	AssignmentReported struct {
		Document   DocID        `json:"document"`
		Assignment AssignmentID `json:"assignment"`
		Text       string       `json:"text"`
		Files      []Enclosed   `json:"files,omitempty"`
	}
	// DocumentCompleted ends the handling (hoàn thành).
	DocumentCompleted struct {
		Document DocID  `json:"document"`
		Note     string `json:"note,omitempty"`
	}
	// DocumentOpened is somebody opening the document, or one of its files.
	DocumentOpened struct {
		Document DocID  `json:"document"`
		File     FileID `json:"file,omitempty"`
	}
	// DocumentsSearched is a search in the document system.
	DocumentsSearched struct {
		Query string  `json:"query"`
		Found []DocID `json:"found,omitempty"`
	}
)

// The kinds of the document system.
const (
	KindDocumentArrived     Kind = "dms.arrived"
	KindDocumentReceived    Kind = "dms.received"
	KindDocumentRegistered  Kind = "dms.registered"
	KindDocumentPresented   Kind = "dms.presented"
	KindDocumentDirected    Kind = "dms.directed"
	KindDocumentRouted      Kind = "dms.routed"
	KindDueSet              Kind = "dms.due_set"
	KindDocumentReturned    Kind = "dms.returned"
	KindAssignmentsRecalled Kind = "dms.recalled"
	KindDocumentReminded    Kind = "dms.reminded"
	KindAssignmentReported  Kind = "dms.reported"
	KindDocumentCompleted   Kind = "dms.completed"
	KindDocumentOpened      Kind = "dms.opened"
	KindDocumentsSearched   Kind = "dms.searched"
)

func (DocumentArrived) Kind() Kind     { return KindDocumentArrived }
func (DocumentReceived) Kind() Kind    { return KindDocumentReceived }
func (DocumentRegistered) Kind() Kind  { return KindDocumentRegistered }
func (DocumentPresented) Kind() Kind   { return KindDocumentPresented }
func (DocumentDirected) Kind() Kind    { return KindDocumentDirected }
func (DocumentRouted) Kind() Kind      { return KindDocumentRouted }
func (DueSet) Kind() Kind              { return KindDueSet }
func (DocumentReturned) Kind() Kind    { return KindDocumentReturned }
func (AssignmentsRecalled) Kind() Kind { return KindAssignmentsRecalled }
func (DocumentReminded) Kind() Kind    { return KindDocumentReminded }
func (AssignmentReported) Kind() Kind  { return KindAssignmentReported }
func (DocumentCompleted) Kind() Kind   { return KindDocumentCompleted }
func (DocumentOpened) Kind() Kind      { return KindDocumentOpened }
func (DocumentsSearched) Kind() Kind   { return KindDocumentsSearched }

func (DocumentArrived) isAction()     {}
func (DocumentReceived) isAction()    {}
func (DocumentRegistered) isAction()  {}
func (DocumentPresented) isAction()   {}
func (DocumentDirected) isAction()    {}
func (DocumentRouted) isAction()      {}
func (DueSet) isAction()              {}
func (DocumentReturned) isAction()    {}
func (AssignmentsRecalled) isAction() {}
func (DocumentReminded) isAction()    {}
func (AssignmentReported) isAction()  {}
func (DocumentCompleted) isAction()   {}
func (DocumentOpened) isAction()      {}
func (DocumentsSearched) isAction()   {}
