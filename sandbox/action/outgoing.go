package action

// SignForm is in what capacity somebody signs (Decree 30/2020, article 13).
type SignForm string

// The forms of signing. FormNone is the head who signs as head.
const (
	FormNone SignForm = ""
	FormTM   SignForm = "TM"  // thay mặt: on behalf of the collective
	FormKT   SignForm = "KT"  // ký thay: a deputy for his head
	FormTL   SignForm = "TL"  // thừa lệnh: a unit head by order
	FormTUQ  SignForm = "TUQ" // thừa ủy quyền: a unit head by written authorisation
	FormQ    SignForm = "Q"   // quyền: an acting head
)

// Partner is another agency that gets a document through the inter-agency axis.
type Partner struct {
	Code string `json:"code"` // mã định danh, QĐ 20/2020/QĐ-TTg
	Name string `json:"name"`
}

// OutgoingInfo is what is written about an outgoing document (Decree 30/2020,
// articles 8 and 10 and appendix VI). Urgency runs from 0 (thường) to 3 (hỏa tốc).
type OutgoingInfo struct {
	Type    string   `json:"type"` // tên loại, as in article 7
	Subject string   `json:"subject"`
	Unit    UnitID   `json:"unit,omitempty"`    // đơn vị soạn thảo
	Drafter PersonID `json:"drafter,omitempty"` // người soạn thảo
	Signer  PersonID `json:"signer,omitempty"`  // người ký dự kiến
	Form    SignForm `json:"form,omitempty"`    // hình thức ký dự kiến
	Field   string   `json:"field,omitempty"`   // lĩnh vực
	Urgency int      `json:"urgency,omitempty"`
	Secrecy string   `json:"secrecy,omitempty"` // độ mật (giả định); "" for none
	Marking string   `json:"marking,omitempty"` // chỉ dẫn phạm vi lưu hành
	// To are the recipients inside the agency, Partners those outside it.
	To       []Party   `json:"to,omitempty"`
	Partners []Partner `json:"partners,omitempty"`
	// ReplyTo is the incoming document that it answers.
	ReplyTo DocID `json:"reply_to,omitempty"`
}

// Rect is a rectangle on a page as it is displayed: points (1/72 inch) from the
// lower left corner, x to the right, y upwards.
type Rect struct {
	X1 float64 `json:"x1"`
	Y1 float64 `json:"y1"`
	X2 float64 `json:"x2"`
	Y2 float64 `json:"y2"`
}

// Revision is one version of a draft. It never changes; an edit makes the next.
type Revision struct {
	// File is the file of the world that it is, if it is one.
	File FileID `json:"file,omitempty"`
	Blob Hash   `json:"blob"`
	Name string `json:"name"`
	Type string `json:"type"` // media type
	Size int64  `json:"size"`
	Note string `json:"note,omitempty"` // what was changed
}

// Remedy is what is done about an error in an issued document.
type Remedy string

// The remedies (Decree 30/2020, articles 18.3 and 18.4).
const (
	Amend   Remedy = "amend"   // sửa đổi, bổ sung by a document of equivalent form
	Replace Remedy = "replace" // thay thế by a document of equivalent form
	Correct Remedy = "correct" // đính chính by công văn
	Revoke  Remedy = "revoke"  // thu hồi
)

// Outgoing documents (văn bản đi): Decree 30/2020, articles 10 to 19 and 32. A
// PIN is never part of them.
type (
	// OutgoingDrafted is a new draft (soạn thảo, article 10).
	OutgoingDrafted struct {
		Document DocID        `json:"document"`
		Info     OutgoingInfo `json:"info"`
	}
	// OutgoingRevised adds a version, numbered from 1. It voids initials,
	// approvals and signatures of the version before.
	OutgoingRevised struct {
		Document DocID    `json:"document"`
		Version  int      `json:"version"`
		Revision Revision `json:"revision"`
	}
	// OutgoingSubmitted passes a draft to who checks its content (trình duyệt).
	OutgoingSubmitted struct {
		Document DocID    `json:"document"`
		Version  int      `json:"version"`
		To       PersonID `json:"to"`
		Note     string   `json:"note,omitempty"`
	}
	// OutgoingCommented is an opinion on a version (góp ý, article 10.3).
	OutgoingCommented struct {
		Document DocID  `json:"document"`
		Version  int    `json:"version"`
		Text     string `json:"text"`
	}
	// OutgoingReturned gives a draft back (trả dự thảo, article 10.3).
	OutgoingReturned struct {
		Document DocID    `json:"document"`
		Version  int      `json:"version"`
		To       PersonID `json:"to"`
		Reason   string   `json:"reason"`
	}
	// OutgoingInitialled is the initials of who answers for a part (ký nháy).
	OutgoingInitialled struct {
		Document DocID `json:"document"`
		Version  int   `json:"version"`
	}
	// OutgoingContentApproved is the unit head answering for the content
	// (article 12.1); To gets the draft next.
	OutgoingContentApproved struct {
		Document DocID    `json:"document"`
		Version  int      `json:"version"`
		To       PersonID `json:"to"`
	}
	// OutgoingFormChecked is the check of form and layout (article 12.2).
	OutgoingFormChecked struct {
		Document DocID    `json:"document"`
		Version  int      `json:"version"`
		To       PersonID `json:"to"`
	}
	// OutgoingApproved is the approval by the person who is to sign (duyệt, article 11).
	OutgoingApproved struct {
		Document DocID `json:"document"`
		Version  int   `json:"version"`
	}
	// OutgoingSigned is the personal digital signature (article 13). Of is what was
	// signed, the version or the version with its number; Blob is the signed PDF.
	OutgoingSigned struct {
		Document DocID    `json:"document"`
		Version  int      `json:"version"`
		Of       Hash     `json:"of"`
		Blob     Hash     `json:"blob"`
		Form     SignForm `json:"form,omitempty"`
		Page     int      `json:"page"`
		Rect     Rect     `json:"rect"`
		Serial   string   `json:"serial"` // of the certificate
	}
	// OutgoingSignRefused is a refusal to sign (từ chối ký).
	OutgoingSignRefused struct {
		Document DocID    `json:"document"`
		Version  int      `json:"version"`
		To       PersonID `json:"to"`
		Reason   string   `json:"reason"`
	}
	// OutgoingNumbered gives number, symbol and date (article 15). Series names
	// the run of numbers, which begins anew each Year. Blob is the version with the
	// number written into its blank, if it has one.
	OutgoingNumbered struct {
		Document DocID  `json:"document"`
		Series   string `json:"series"`
		Year     int    `json:"year"`
		Number   int    `json:"number"`
		Symbol   string `json:"symbol"` // số, ký hiệu: 05/SM-TCCB
		Date     Date   `json:"date"`
		Version  int    `json:"version"`
		Blob     Hash   `json:"blob,omitzero"`
	}
	// OutgoingSealed is the digital signature of the agency (article 32).
	OutgoingSealed struct {
		Document DocID  `json:"document"`
		Version  int    `json:"version"`
		Of       Hash   `json:"of"` // the signed PDF
		Blob     Hash   `json:"blob"`
		Page     int    `json:"page"`
		Rect     Rect   `json:"rect"`
		Serial   string `json:"serial"`
	}
	// OutgoingIssued is the issue (phát hành, article 18) to the recipients inside.
	OutgoingIssued struct {
		Document DocID   `json:"document"`
		To       []Party `json:"to,omitempty"`
	}
	// OutgoingSent passes the issued document to partner agencies (liên thông).
	OutgoingSent struct {
		Document DocID     `json:"document"`
		Partners []Partner `json:"partners"`
		// Message is the signed edXML file; zero in a world without signing keys.
		Message Hash `json:"message,omitzero"`
	}
	// RemedyOrdered is a leader ordering a remedy for an issued document.
	RemedyOrdered struct {
		Document DocID  `json:"document"`
		Remedy   Remedy `json:"remedy"`
		Reason   string `json:"reason"`
	}
	// RemedyCarriedOut is the remedy as carried out; With is the document that
	// amends, replaces or corrects.
	RemedyCarriedOut struct {
		Document DocID  `json:"document"`
		Remedy   Remedy `json:"remedy"`
		With     DocID  `json:"with,omitempty"`
	}
	// OutgoingOpened is somebody opening a document, or the file of a version.
	OutgoingOpened struct {
		Document DocID `json:"document"`
		Version  int   `json:"version,omitempty"`
	}
)

// The kinds of outgoing documents.
const (
	KindOutgoingDrafted         Kind = "out.drafted"
	KindOutgoingRevised         Kind = "out.revised"
	KindOutgoingSubmitted       Kind = "out.submitted"
	KindOutgoingCommented       Kind = "out.commented"
	KindOutgoingReturned        Kind = "out.returned"
	KindOutgoingInitialled      Kind = "out.initialled"
	KindOutgoingContentApproved Kind = "out.content_approved"
	KindOutgoingFormChecked     Kind = "out.form_checked"
	KindOutgoingApproved        Kind = "out.approved"
	KindOutgoingSigned          Kind = "out.signed"
	KindOutgoingSignRefused     Kind = "out.sign_refused"
	KindOutgoingNumbered        Kind = "out.numbered"
	KindOutgoingSealed          Kind = "out.sealed"
	KindOutgoingIssued          Kind = "out.issued"
	KindOutgoingSent            Kind = "out.sent"
	KindRemedyOrdered           Kind = "out.remedy_ordered"
	KindRemedyCarriedOut        Kind = "out.remedy_carried_out"
	KindOutgoingOpened          Kind = "out.opened"
)

func (OutgoingDrafted) Kind() Kind         { return KindOutgoingDrafted }
func (OutgoingRevised) Kind() Kind         { return KindOutgoingRevised }
func (OutgoingSubmitted) Kind() Kind       { return KindOutgoingSubmitted }
func (OutgoingCommented) Kind() Kind       { return KindOutgoingCommented }
func (OutgoingReturned) Kind() Kind        { return KindOutgoingReturned }
func (OutgoingInitialled) Kind() Kind      { return KindOutgoingInitialled }
func (OutgoingContentApproved) Kind() Kind { return KindOutgoingContentApproved }
func (OutgoingFormChecked) Kind() Kind     { return KindOutgoingFormChecked }
func (OutgoingApproved) Kind() Kind        { return KindOutgoingApproved }
func (OutgoingSigned) Kind() Kind          { return KindOutgoingSigned }
func (OutgoingSignRefused) Kind() Kind     { return KindOutgoingSignRefused }
func (OutgoingNumbered) Kind() Kind        { return KindOutgoingNumbered }
func (OutgoingSealed) Kind() Kind          { return KindOutgoingSealed }
func (OutgoingIssued) Kind() Kind          { return KindOutgoingIssued }
func (OutgoingSent) Kind() Kind            { return KindOutgoingSent }
func (RemedyOrdered) Kind() Kind           { return KindRemedyOrdered }
func (RemedyCarriedOut) Kind() Kind        { return KindRemedyCarriedOut }
func (OutgoingOpened) Kind() Kind          { return KindOutgoingOpened }

func (OutgoingDrafted) isAction()         {}
func (OutgoingRevised) isAction()         {}
func (OutgoingSubmitted) isAction()       {}
func (OutgoingCommented) isAction()       {}
func (OutgoingReturned) isAction()        {}
func (OutgoingInitialled) isAction()      {}
func (OutgoingContentApproved) isAction() {}
func (OutgoingFormChecked) isAction()     {}
func (OutgoingApproved) isAction()        {}
func (OutgoingSigned) isAction()          {}
func (OutgoingSignRefused) isAction()     {}
func (OutgoingNumbered) isAction()        {}
func (OutgoingSealed) isAction()          {}
func (OutgoingIssued) isAction()          {}
func (OutgoingSent) isAction()            {}
func (RemedyOrdered) isAction()           {}
func (RemedyCarriedOut) isAction()        {}
func (OutgoingOpened) isAction()          {}

// outgoingDecoder finds the decoders of outgoing documents.
func outgoingDecoder(k Kind) (decodeFunc, bool) {
	switch k {
	case KindOutgoingDrafted:
		return decodeAs[OutgoingDrafted], true
	case KindOutgoingRevised:
		return decodeAs[OutgoingRevised], true
	case KindOutgoingSubmitted:
		return decodeAs[OutgoingSubmitted], true
	case KindOutgoingCommented:
		return decodeAs[OutgoingCommented], true
	case KindOutgoingReturned:
		return decodeAs[OutgoingReturned], true
	case KindOutgoingInitialled:
		return decodeAs[OutgoingInitialled], true
	case KindOutgoingContentApproved:
		return decodeAs[OutgoingContentApproved], true
	case KindOutgoingFormChecked:
		return decodeAs[OutgoingFormChecked], true
	case KindOutgoingApproved:
		return decodeAs[OutgoingApproved], true
	case KindOutgoingSigned:
		return decodeAs[OutgoingSigned], true
	case KindOutgoingSignRefused:
		return decodeAs[OutgoingSignRefused], true
	case KindOutgoingNumbered:
		return decodeAs[OutgoingNumbered], true
	case KindOutgoingSealed:
		return decodeAs[OutgoingSealed], true
	case KindOutgoingIssued:
		return decodeAs[OutgoingIssued], true
	case KindOutgoingSent:
		return decodeAs[OutgoingSent], true
	case KindRemedyOrdered:
		return decodeAs[RemedyOrdered], true
	case KindRemedyCarriedOut:
		return decodeAs[RemedyCarriedOut], true
	case KindOutgoingOpened:
		return decodeAs[OutgoingOpened], true
	}
	return deskDecoder(k)
}

// outgoingKinds are the kinds of outgoing documents in the order of the source.
func outgoingKinds() []Kind {
	return []Kind{
		KindOutgoingDrafted,
		KindOutgoingRevised,
		KindOutgoingSubmitted,
		KindOutgoingCommented,
		KindOutgoingReturned,
		KindOutgoingInitialled,
		KindOutgoingContentApproved,
		KindOutgoingFormChecked,
		KindOutgoingApproved,
		KindOutgoingSigned,
		KindOutgoingSignRefused,
		KindOutgoingNumbered,
		KindOutgoingSealed,
		KindOutgoingIssued,
		KindOutgoingSent,
		KindRemedyOrdered,
		KindRemedyCarriedOut,
		KindOutgoingOpened,
	}
}
