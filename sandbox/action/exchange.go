package action

// The exchange between agencies (liên thông, QCVN 102:2016/BTTTT). Statuses are the
// two digits of package edxml.

// RecallPurpose is what a sender asks the receivers of a document for (status 13).
type RecallPurpose string

// The purposes.
const (
	PurposeRecall  RecallPurpose = "recall"  // lấy lại, thu hồi
	PurposeUpdate  RecallPurpose = "update"  // cập nhật
	PurposeReplace RecallPurpose = "replace" // thay thế by another document
)

type (
	// StatusReported is what a partner agency, named by its code, reports on a document
	// that was sent to it. Message is the edXML status file.
	StatusReported struct {
		Document DocID  `json:"document"`
		Partner  string `json:"partner"`
		Status   string `json:"status"`
		Reason   string `json:"reason,omitempty"`
		Message  Hash   `json:"message,omitzero"`
	}
	// StatusSent is what this agency reports to the sender of an incoming document that
	// came through the axis. It goes with the act that it follows from.
	StatusSent struct {
		Document DocID  `json:"document"`
		Partner  string `json:"partner"`
		Status   string `json:"status"`
		Reason   string `json:"reason,omitempty"`
		Message  Hash   `json:"message,omitzero"`
	}
	// RecallOrdered is a leader ordering the clerk to ask receivers for a document back,
	// or to update or replace it with them.
	RecallOrdered struct {
		Document DocID         `json:"document"`
		Partners []string      `json:"partners"`
		Purpose  RecallPurpose `json:"purpose"`
		Reason   string        `json:"reason"`
	}
	// RecallRequested is the request as the clerk sent it (status 13); With is the
	// document that replaces, Message the edXML file.
	RecallRequested struct {
		Document DocID         `json:"document"`
		Partners []string      `json:"partners"`
		Purpose  RecallPurpose `json:"purpose"`
		Reason   string        `json:"reason"`
		With     DocID         `json:"with,omitempty"`
		Message  Hash          `json:"message,omitzero"`
	}
	// ExchangeOpened is somebody reading the statuses of documents that were sent, or
	// that came, through the axis; Partner and Message if it was one file of the exchange.
	ExchangeOpened struct {
		Documents []DocID `json:"documents"`
		Partner   string  `json:"partner,omitempty"`
		Message   Hash    `json:"message,omitzero"`
	}
)

// The kinds of the exchange between agencies.
const (
	KindStatusReported  Kind = "ix.status_reported"
	KindStatusSent      Kind = "ix.status_sent"
	KindRecallOrdered   Kind = "ix.recall_ordered"
	KindRecallRequested Kind = "ix.recall_requested"
	KindExchangeOpened  Kind = "ix.opened"
)

func (StatusReported) Kind() Kind  { return KindStatusReported }
func (StatusSent) Kind() Kind      { return KindStatusSent }
func (RecallOrdered) Kind() Kind   { return KindRecallOrdered }
func (RecallRequested) Kind() Kind { return KindRecallRequested }
func (ExchangeOpened) Kind() Kind  { return KindExchangeOpened }

func (StatusReported) isAction()  {}
func (StatusSent) isAction()      {}
func (RecallOrdered) isAction()   {}
func (RecallRequested) isAction() {}
func (ExchangeOpened) isAction()  {}

// exchangeDecoder finds the decoders of the exchange between agencies.
func exchangeDecoder(k Kind) (decodeFunc, bool) {
	switch k {
	case KindStatusReported:
		return decodeAs[StatusReported], true
	case KindStatusSent:
		return decodeAs[StatusSent], true
	case KindRecallOrdered:
		return decodeAs[RecallOrdered], true
	case KindRecallRequested:
		return decodeAs[RecallRequested], true
	case KindExchangeOpened:
		return decodeAs[ExchangeOpened], true
	}
	return nil, false
}

// exchangeKinds are the kinds that exchangeDecoder knows, in the order of the source.
func exchangeKinds() []Kind {
	return []Kind{
		KindStatusReported,
		KindStatusSent,
		KindRecallOrdered,
		KindRecallRequested,
		KindExchangeOpened,
	}
}
