package edxml

import "thuchanh/sandbox/action"

// Message is what one edXML file carries: *Envelope or *Status.
//
//sumtype:decl
type Message interface{ isMessage() }

func (*Envelope) isMessage() {}
func (*Status) isMessage()   {}

// Envelope carries one document from an agency to others.
type Envelope struct {
	Header MessageHeader
	Trace  TraceHeaderList
	// Signature is the XMLDSig element as it stands in the file, with the declaration of its own
	// namespace; nil when the file is not signed. This package carries it and looks no further:
	// making and verifying it is the business of package seal.
	Signature   []byte
	Attachments []Attachment // at most MaxAttachments
}

// MessageHeader describes the document.
type MessageHeader struct {
	From         Party
	To           []Party // at least one, at most MaxTo
	Code         Code
	Promulgation Promulgation
	Type         DocumentType
	Subject      string // trích yếu, at most MaxSubject characters
	Content      string // may be empty; at most MaxContent characters
	Signer       Signer
	DueDate      action.Date // hạn trả lời; may be zero
	ToPlaces     []string    // nơi nhận, at most MaxPlace characters each
	Other        OtherInfo
	ResponseFor  []ResponseFor // the documents this one answers
	SteeringType int           // 0-9; the standard's list of values is not modelled
	DocumentID   DocumentID
}

// Party is an agency as sender or receiver. OrganID and Name are required.
type Party struct {
	OrganID  OrganID
	InCharge string // the body that the agency belongs to (cơ quan chủ quản)
	Name     string
	Address  string
	Email    string
	Phone    string
	Fax      string
	Website  string
}

// Code is the number and symbol of a document (số, ký hiệu): "15" and "KH-UBND". An official
// letter has a symbol too: that of the agency and the drafting unit.
type Code struct {
	Number   string
	Notation string
}

// String is the usual writing, "15/KH-UBND".
func (c Code) String() string { return c.Number + "/" + c.Notation }

// Promulgation is where and when the document was issued.
type Promulgation struct {
	Place string
	Date  action.Date
}

// The values of DocumentType.Type.
const (
	TypeNormative      = 1 // văn bản quy phạm pháp luật
	TypeAdministrative = 2 // văn bản hành chính
)

// DocumentType is the type of the document (Decree 30/2020/NĐ-CP, Article 7).
type DocumentType struct {
	Type int // 1-99, TypeAdministrative for the 29 types of the decree
	Name string
}

// Signer is who signed. Competence is "" for a head who signs for himself, else TM., KT., TL. or TUQ.
type Signer struct {
	Competence string
	Position   string
	FullName   string
}

// Priorities, the values of OtherInfo.Priority.
const (
	PriorityNormal     = 0 // thường
	PriorityUrgent     = 1 // khẩn
	PriorityVeryUrgent = 2 // thượng khẩn
	PriorityExpress    = 3 // hỏa tốc
)

// OtherInfo is the rest of what is said about a document. Amounts of 0 are not said.
type OtherInfo struct {
	Priority   int    // PriorityNormal to PriorityExpress
	Sphere     string // phạm vi lưu hành
	Typist     string // ký hiệu người soạn thảo
	Copies     int    // số lượng bản phát hành, up to 999
	Pages      int    // số trang, up to 999
	Appendixes []string
}

// ResponseFor names the document that is answered or reported on. All fields are required.
type ResponseFor struct {
	OrganID    OrganID
	Code       string // "15/KH-UBND"
	Date       action.Date
	DocumentID DocumentID
}

// TraceHeaderList says which agencies the message passed and what it is sent for.
type TraceHeaderList struct {
	Traces   []TraceHeader // at least one, the sender first
	Business Business
}

// TraceHeader is one agency on the way, and when.
type TraceHeader struct {
	OrganID OrganID
	At      Stamp
}

// The values of Business.DocType.
const (
	BusinessNew     = 0 // văn bản mới
	BusinessRecall  = 1 // thu hồi
	BusinessUpdate  = 2 // cập nhật
	BusinessReplace = 3 // thay thế
)

// Business is the standard's Bussiness: why the message is sent. Everything but a new
// document needs Reason and the DocumentID it is about; a replacement also needs Replaces.
type Business struct {
	DocType    int
	Reason     string
	Info       *BusinessInfo // only with BusinessUpdate
	DocumentID DocumentID    // may be zero with BusinessNew
	Staff      Staff
	Paper      bool // paper copies are sent too
	Replaces   []Replacement
}

// BusinessInfo is the standard's BussinessDocumentInfo: what an update changes.
type BusinessInfo struct {
	Document  bool // the document's data
	Receivers bool // the list of receivers
	List      []Receiver
}

// Receiver is an agency added to or taken off the receivers by an update.
type Receiver struct {
	Removed bool
	OrganID OrganID
}

// Replacement names a replaced document and the agencies that must replace it.
type Replacement struct {
	DocumentID DocumentID
	OrganIDs   []OrganID
}

// Staff is the official one can ask. The zero Staff is not written.
type Staff struct {
	Department string
	Name       string
	Mobile     string
	Email      string
}

// Attachment is one file. Name, Type and Data are required.
type Attachment struct {
	Name        string // file name, at most MaxAttachmentName characters
	Type        string // media type such as "application/pdf"
	Description string
	Data        []byte
}

// Status reports what an agency did with a document it was sent.
type Status struct {
	For         ResponseFor
	From        Party
	Code        StatusCode
	Description string // required where the table of codes says so: the reason of a refusal
	At          Stamp
	Staff       Staff
}
