package registers

import "thuchanh/sandbox/action"

// Heading is what stands above a register.
type Heading struct {
	Parent string // the body that the agency belongs to (cơ quan chủ quản); may be empty
	Agency string
	// From and To are the first and the last day of the period; either may be zero.
	From, To action.Date
	// Made is the day of the print, which the files carry as their date; if it is zero, To is taken, else From.
	Made action.Date
	// Details are lines below the period: what else limits the report.
	Details []string
}

// OutgoingRow is a line of the register of outgoing documents (sổ đăng ký văn bản đi).
type OutgoingRow struct {
	Number    int    // the number in its series, for the order of the lines
	Code      string // số, ký hiệu: "15/KH-SNV"
	Date      action.Date
	Type      string // tên loại; empty for an official letter
	Subject   string // trích yếu
	TopSecret bool   // Tuyệt mật: the subject is not written into a register
	Signer    string
	To        string      // nơi nhận
	KeptBy    string      // đơn vị, người nhận bản lưu
	Copies    int         // số lượng bản; 0 is not shown
	SentOn    action.Date // ngày chuyển
	Receipt   string      // ký nhận
	Note      string
}

// IncomingRow is a line of the register of incoming documents (sổ đăng ký văn bản đến).
type IncomingRow struct {
	Arrived   action.Date // ngày đến
	Number    int         // số đến
	Issuer    string      // tác giả
	Code      string      // số, ký hiệu
	Date      action.Date
	Type      string
	Subject   string
	TopSecret bool
	Handler   string      // đơn vị, người nhận
	PassedOn  action.Date // ngày chuyển
	Receipt   string
	Note      string
}

// HandlingRow is a line of the book that follows the handling of incoming documents (sổ theo dõi
// giải quyết văn bản đến).
type HandlingRow struct {
	Number   int // số đến
	Type     string
	Code     string
	Date     action.Date
	Issuer   string
	Handler  string      // đơn vị, người nhận
	Due      action.Date // thời hạn
	Progress string      // tiến độ
	Reply    string      // số, ký hiệu văn bản trả lời
	Note     string
}

// SituationRow is a unit in a situation report: how many of its documents are in which state. No
// document is counted twice.
type SituationRow struct {
	Unit       string
	OnTime     int // done within the deadline, or done and without one
	Late       int // done after the deadline
	InProgress int // not done, the deadline not passed or none
	Overdue    int // not done, the deadline passed
}

// CaseFile is a case file (hồ sơ) with the fields of Appendix VI.
type CaseFile struct {
	OrganID     string // mã định danh cơ quan
	Catalog     int    // năm hình thành hồ sơ
	Notation    string // số và ký hiệu hồ sơ: "01.TCCB"
	Title       string
	Maintenance string // thời hạn bảo quản: "Vĩnh viễn", "10 năm"
	Rights      string // chế độ sử dụng
	Creator     string // người lập hồ sơ
	Language    string
	Start, End  action.Date
	DocTotal    int
	PageTotal   int
	Note        string
}

// FileDocument is a document in a case file with the fields of Appendix VI.
type FileDocument struct {
	Ordinal    int // số thứ tự văn bản trong hồ sơ
	Type       string
	CodeNumber string
	Notation   string
	Date       action.Date
	Issuer     string
	Subject    string
	Language   string
	Pages      int // 0 is not shown
	Position   string
	Signer     string
	Note       string
}
