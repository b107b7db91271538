package dms

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"thuchanh/sandbox/action"
	"thuchanh/sandbox/dms/edxml"
	"thuchanh/sandbox/world"
)

// The exchange between agencies (liên thông). A document that was sent has one line
// for each agency it went to, a document that came has one for its sender; a line has
// the statuses that were reported on it, in the order of edxml's table.

// Exchange is a document on its way to, or from, one agency. Treat as read-only
// outside this package.
type Exchange struct {
	Partner action.Partner
	By      action.PersonID // who sent it; "" for one that came
	At      time.Time       // when it was sent, or came
	Message action.Hash     // the edXML file; zero for one of before the start
	History []ExchangeStatus
}

// ExchangeStatus is one status of a document on the axis.
type ExchangeStatus struct {
	Code   edxml.StatusCode
	Reason string
	By     action.PersonID // "" for a partner agency
	At     time.Time
	// Message is the edXML file, for a request the document that makes it; zero for
	// one of before the start.
	Message action.Hash
	// Purpose and With say what is requested (13).
	Purpose action.RecallPurpose
	With    action.DocID
}

// RecallOrder is a leader's order to ask receivers for a document back.
type RecallOrder struct {
	Partners []string
	Purpose  action.RecallPurpose
	Ordered  Note
	Done     *Stamp
}

// Status is how far the receiver has come with the document: the last of 01 to 06,
// "" if it has not arrived.
func (x *Exchange) Status() edxml.StatusCode { return x.last(edxml.Handling) }

// Recall is how far a request to recall has come: 13, 15 or 16; "" if there is none.
func (x *Exchange) Recall() edxml.StatusCode { return x.last(edxml.Recall) }

func (x *Exchange) last(lane edxml.Lane) edxml.StatusCode {
	for _, h := range slices.Backward(x.History) {
		if row, ok := edxml.Standard().Row(h.Code); ok && row.Lane == lane {
			return h.Code
		}
	}
	return ""
}

// Over reports whether nothing more can happen on the line: the document was
// refused, or its recall agreed.
func (x *Exchange) Over() bool {
	return slices.ContainsFunc(x.History, func(h ExchangeStatus) bool {
		row, ok := edxml.Standard().Row(h.Code)
		return ok && row.Final
	})
}

func (x *Exchange) may(code edxml.StatusCode) bool {
	codes := make([]edxml.StatusCode, len(x.History))
	for i, h := range x.History {
		codes[i] = h.Code
	}
	return edxml.Standard().MayFollow(codes, code)
}

// Exchange returns the line of an agency, the last if the document was sent to it
// again; nil if it was not sent to it.
func (d *Outgoing) Exchange(code string) *Exchange {
	for _, x := range slices.Backward(d.Exchanges) {
		if x.Partner.Code == code {
			return x
		}
	}
	return nil
}

// OpenRecall returns the order that the clerk has still to carry out, or nil: the
// first of which an agency can still be asked. If there is none such, it is the
// first that was not carried out, so that the clerk learns why it cannot be.
func (d *Outgoing) OpenRecall() *RecallOrder {
	var first *RecallOrder
	for i := range d.RecallOrders {
		o := &d.RecallOrders[i]
		if o.Done != nil {
			continue
		}
		if d.canAsk(o) {
			return o
		}
		if first == nil {
			first = o
		}
	}
	return first
}

// canAsk reports whether any agency of an order can still be asked: others refused
// the document or gave it back since the order.
func (d *Outgoing) canAsk(o *RecallOrder) bool {
	return slices.ContainsFunc(o.Partners, func(code string) bool {
		x := d.Exchange(code)
		return x != nil && x.may(edxml.RecallAsked)
	})
}

func cloneExchanges(list []*Exchange) []*Exchange {
	out := slices.Clone(list)
	for i, x := range list {
		y := *x
		y.History = slices.Clone(x.History)
		out[i] = &y
	}
	return out
}

// applyExchange folds an action of the exchange between agencies; others are ignored.
func (s *State) applyExchange(a action.Action, who action.PersonID, at time.Time) {
	switch a := a.(type) {
	case action.OutgoingSent:
		s.changeOut(a.Document, func(d *Outgoing) { d.sent(a, who, at) })
	case action.StatusReported:
		s.changeOut(a.Document, func(d *Outgoing) {
			if x := d.Exchange(a.Partner); x != nil {
				x.History = append(x.History, ExchangeStatus{Code: edxml.StatusCode(a.Status), Reason: a.Reason, At: at, Message: a.Message})
			}
		})
	case action.RecallOrdered:
		s.changeOut(a.Document, func(d *Outgoing) {
			d.RecallOrders = append(d.RecallOrders, RecallOrder{Partners: a.Partners, Purpose: a.Purpose, Ordered: Note{By: who, Text: a.Reason, At: at}})
		})
	case action.RecallRequested:
		s.changeOut(a.Document, func(d *Outgoing) { d.requested(a, who, at) })
	case action.StatusSent:
		s.change1(a.Document, func(d *Document) {
			if d.Exchange != nil {
				d.Exchange.History = append(d.Exchange.History, ExchangeStatus{Code: edxml.StatusCode(a.Status), Reason: a.Reason, By: who, At: at, Message: a.Message})
			}
		})
	default:
		// Mail, the way of documents inside the agency and the attempt itself.
	}
}

func (d *Outgoing) sent(a action.OutgoingSent, who action.PersonID, at time.Time) {
	for _, p := range a.Partners {
		if !slices.ContainsFunc(d.SentTo, func(q action.Partner) bool { return q.Code == p.Code }) {
			d.SentTo = append(d.SentTo, p)
		}
		d.Exchanges = append(d.Exchanges, &Exchange{Partner: p, By: who, At: at, Message: a.Message})
	}
}

func (d *Outgoing) requested(a action.RecallRequested, who action.PersonID, at time.Time) {
	if o := d.OpenRecall(); o != nil {
		o.Done = &Stamp{who, at}
	}
	for _, code := range a.Partners {
		if x := d.Exchange(code); x != nil {
			x.History = append(x.History, ExchangeStatus{
				Code: edxml.RecallAsked, Reason: a.Reason, By: who, At: at, Message: a.Message, Purpose: a.Purpose, With: a.With,
			})
		}
	}
}

// seedSent puts the lines of a document that was sent before the start in place.
func (s *State) seedSent(d *Outgoing, w *world.Draft) {
	for _, b := range w.Sent {
		p := s.World.PartnerOf(b.Partner)
		for _, named := range d.Info.Partners {
			if named.Code == p.Code {
				p = named
			}
		}
		x := &Exchange{Partner: p, By: s.clerk(), At: b.At}
		for _, h := range b.Statuses {
			e := ExchangeStatus{Code: edxml.StatusCode(h.Status), Reason: h.Reason, At: h.At}
			if e.Code == edxml.RecallAsked {
				e.By, e.Purpose = s.clerk(), action.PurposeRecall
			}
			x.History = append(x.History, e)
		}
		d.SentTo, d.Exchanges = append(d.SentTo, p), append(d.Exchanges, x)
	}
}

// seedArrival begins the line of an incoming document that came through the axis:
// what its state says has happened was reported to the sender.
func (s *State) seedArrival(d *Document, w *world.Document) {
	if w.Partner == "" {
		return
	}
	at := w.Arrived.Time(s.World.World.Clock.Location())
	d.Exchange = &Exchange{Partner: s.World.PartnerOf(w.Partner), At: at}
	codes := []edxml.StatusCode{edxml.Arrived}
	if d.Status != AwaitingReceipt && d.Status != ReceiptRefused {
		codes = append(codes, edxml.Received)
	}
	switch d.Status {
	case InProgress:
		codes = append(codes, edxml.Assigned)
	case Completed:
		codes = append(codes, edxml.Assigned, edxml.Done)
	case ReceiptRefused:
		codes = append(codes, edxml.Refused)
	}
	for _, c := range codes {
		d.Exchange.History = append(d.Exchange.History, ExchangeStatus{Code: c, At: at})
	}
}

// documentIDOf names a document among all agencies: the year and number at the head
// of its symbol stand for its place in the sender's register.
func documentIDOf(organ string, in action.DocumentInfo) edxml.DocumentID {
	digits := in.Number
	if i := strings.IndexFunc(digits, func(r rune) bool { return r < '0' || r > '9' }); i >= 0 {
		digits = digits[:i]
	}
	n, _ := strconv.Atoi(digits)
	return edxml.DocumentID{Organ: edxml.OrganID(organ), Year: in.Issued.Year, Number: n}
}

// statusKind begins the kind of a notification about a status.
const statusKind = "exchange_status_"

// aboutExchange fills in whom an act of the exchange between agencies concerns: who
// sent, drafted and signed the document, and who ordered a recall.
func (s *State) aboutExchange(a action.Action, e *event) bool {
	switch a := a.(type) {
	case action.StatusReported:
		d := s.out.docs[a.Document]
		if d == nil {
			return false
		}
		e.kind, e.doc, e.text, e.by = statusKind+a.Status, a.Document, a.Reason, action.PersonID(a.Partner)
		tell := []action.PersonID{d.Info.Drafter, d.Info.Signer}
		if x := d.Exchange(a.Partner); x != nil {
			tell = append(tell, x.By)
		}
		if g := d.Signature(); g != nil {
			tell = append(tell, g.By)
		}
		for _, o := range d.RecallOrders {
			tell = append(tell, o.Ordered.By)
		}
		for _, p := range tell {
			if p != "" && !slices.Contains(e.parties, action.Party(p)) {
				e.parties = append(e.parties, action.Party(p))
			}
		}
		return true
	case action.RecallOrdered:
		e.kind, e.doc, e.text, e.parties = "recall_ordered", a.Document, a.Reason, parties(s.clerk())
		return true
	case action.RecallRequested:
		e.kind, e.doc, e.text = "recall_requested", a.Document, a.Reason
		if d := s.out.docs[a.Document]; d != nil {
			if o := d.OpenRecall(); o != nil {
				e.parties = parties(o.Ordered.By)
			}
		}
		return true
	default:
		return false
	}
}
