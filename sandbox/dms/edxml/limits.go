package edxml

// Limits of a message as a whole.
const (
	MaxBytes       = 32 << 20 // of an encoded message
	MaxDepth       = 16       // of nested elements
	MaxElements    = 20_000
	MaxProblems    = 100 // reported for one message
	MaxSignature   = 64 << 10
	MaxTo          = 500
	MaxPlaces      = 200
	MaxAppendixes  = 50
	MaxResponses   = 50
	MaxTraces      = 50
	MaxAttachments = 20
	MaxReceivers   = 500 // of an update, and of a replaced document
	MaxReplaces    = 50
)

// Lengths of texts in characters that QCVN 102:2016/BTTTT gives.
const (
	MaxSubject        = 500
	MaxContent        = 500
	MaxPlace          = 150
	MaxAppendix       = 250
	MaxAttachmentName = 200
)

// Lengths in characters from Appendix VI of Decree 30/2020/NĐ-CP.
const (
	MaxOrganName  = 200
	MaxCodeNumber = 11
	MaxNotation   = 30
	MaxTypeName   = 100
	MaxPosition   = 100
	MaxFullName   = 50
	MaxAmount     = 999 // a number: pages, copies
)

// Lengths in characters where neither says anything: what systems in use store.
const (
	MaxAddress     = 250
	MaxEmail       = 100
	MaxPhone       = 50
	MaxWebsite     = 100
	MaxIssuePlace  = 50
	MaxSphere      = 100
	MaxTypist      = 10
	MaxReason      = 500
	MaxDepartment  = 250
	MaxStaff       = 100
	MaxMediaType   = 100
	MaxDescription = 500
	maxContentID   = 100
)

// bounds are the limits of a message as a whole, smaller in tests.
type bounds struct{ bytes, depth, elements int }

func defaultBounds() bounds { return bounds{MaxBytes, MaxDepth, MaxElements} }
