package action

// ReportKind says which register or report of the document system is meant.
type ReportKind string

// The registers and reports that a system must give (Decree 30/2020, article 22,
// appendices IV and VI).
const (
	ReportIncoming          ReportKind = "incoming_register"  // sổ đăng ký văn bản đến
	ReportOutgoing          ReportKind = "outgoing_register"  // sổ đăng ký văn bản đi
	ReportHandling          ReportKind = "handling_register"  // sổ theo dõi giải quyết văn bản đến
	ReportIncomingSituation ReportKind = "incoming_situation" // tình hình xử lý văn bản đến
	ReportOutgoingSituation ReportKind = "outgoing_situation" // tình hình xử lý văn bản đi
	ReportCases             ReportKind = "case_files"         // mục lục hồ sơ
	ReportCaseDocuments     ReportKind = "case_documents"     // mục lục văn bản trong hồ sơ
)

// ReportKinds lists the kinds in the order of the menu.
func ReportKinds() []ReportKind {
	return []ReportKind{ReportIncoming, ReportOutgoing, ReportHandling, ReportIncomingSituation, ReportOutgoingSituation, ReportCases, ReportCaseDocuments}
}

// ReportID names an exported report.
type ReportID string

// ReportQuery is what a report is about. What is blank does not limit it.
type ReportQuery struct {
	Kind ReportKind `json:"kind"`
	// By says which day of a document From and To are about: arrived or issued.
	// The record always has it for incoming documents.
	By    string `json:"by,omitempty"`
	From  Date   `json:"from,omitzero"`
	To    Date   `json:"to,omitzero"`
	Unit  UnitID `json:"unit,omitempty"`
	Field string `json:"field,omitempty"` // lĩnh vực
	// Case is the case file whose documents are listed.
	Case CaseID `json:"case,omitempty"`
}

// Reports (báo cáo, thống kê).
type (
	// ReportRun is somebody looking at a report; Lines are those it showed.
	ReportRun struct {
		Query ReportQuery `json:"query"`
		Lines int         `json:"lines"`
	}
	// ReportExported is a report as a file. Whoever mails the file later mails
	// these bytes.
	ReportExported struct {
		Report ReportID    `json:"report"`
		Query  ReportQuery `json:"query"`
		Format string      `json:"format"` // xlsx or pdf
		Name   string      `json:"name"`   // of the file
		Blob   Hash        `json:"blob"`
		Size   int64       `json:"size"`
		Lines  int         `json:"lines"`
	}
)

// ReportFormats are the formats of exported reports.
func ReportFormats() []string { return []string{"xlsx", "pdf"} }

// The kinds of reports.
const (
	KindReportRun      Kind = "rep.run"
	KindReportExported Kind = "rep.export"
)

func (ReportRun) Kind() Kind      { return KindReportRun }
func (ReportExported) Kind() Kind { return KindReportExported }

func (ReportRun) isAction()      {}
func (ReportExported) isAction() {}

// Further acts on the work calendar.
type (
	// EntryMoved changes time, place or people of an appointment (dời lịch); Info
	// is how it stands then.
	EntryMoved struct {
		Entry  EntryID   `json:"entry"`
		Info   EntryInfo `json:"info"`
		Reason string    `json:"reason,omitempty"`
	}
	// ClashNoted is somebody saying that appointments clash (ghi nhận trùng lịch).
	ClashNoted struct {
		Entries []EntryID `json:"entries"`
		Text    string    `json:"text,omitempty"`
	}
)

// The kinds of these.
const (
	KindEntryMoved Kind = "calendar.moved"
	KindClashNoted Kind = "calendar.clash_noted"
)

func (EntryMoved) Kind() Kind { return KindEntryMoved }
func (ClashNoted) Kind() Kind { return KindClashNoted }

func (EntryMoved) isAction() {}
func (ClashNoted) isAction() {}
