package dms

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"thuchanh/sandbox/action"
	"thuchanh/sandbox/dms/edxml"
	"thuchanh/sandbox/world"
)

// The edXML files of the exchange: what is sent, and what is reported.

// clip keeps at most n characters.
func clip(s string, n int) string {
	if r := []rune(s); len(r) > n {
		return string(r[:n-1]) + "…"
	}
	return s
}

// party is this agency as a sender.
func (s *State) agencyParty() edxml.Party {
	a := &s.World.World.Agency
	return edxml.Party{OrganID: edxml.OrganID(a.Code), InCharge: clip(a.Parent, edxml.MaxOrganName), Name: clip(a.Name, edxml.MaxOrganName)}
}

func partnerParty(p action.Partner) edxml.Party {
	return edxml.Party{OrganID: edxml.OrganID(p.Code), Name: clip(p.Name, edxml.MaxOrganName)}
}

// exchangeID names an outgoing document among all agencies. Numbers run in several
// series, so its place in the agency's list stands for the number.
func (s *State) exchangeID(d *Outgoing) edxml.DocumentID {
	return edxml.DocumentID{Organ: edxml.OrganID(s.World.World.Agency.Code), Year: d.Year, Number: slices.Index(s.out.order, d.ID) + 1}
}

// ExchangeID is what the axis calls an outgoing document: 000.00.01.H99,2026,10. It is
// "" as long as the document has no number.
func (s *State) ExchangeID(id action.DocID) string {
	d := s.out.docs[id]
	if d == nil || d.Number == 0 {
		return ""
	}
	return s.exchangeID(d).String()
}

// responseTo is an outgoing document as reports on it name it.
func (s *State) responseTo(d *Outgoing) edxml.ResponseFor {
	return edxml.ResponseFor{OrganID: edxml.OrganID(s.World.World.Agency.Code), Code: d.Symbol, Date: d.Date, DocumentID: s.exchangeID(d)}
}

func incomingResponse(d *Document) edxml.ResponseFor {
	code := d.Exchange.Partner.Code
	return edxml.ResponseFor{OrganID: edxml.OrganID(code), Code: d.Info.Number, Date: d.Info.Issued, DocumentID: documentIDOf(code, d.Info)}
}

// header describes an issued document to its receivers.
func (d *decider) header(doc *Outgoing, to []action.Partner) edxml.MessageHeader {
	a := &d.World.World.Agency
	number, notation, _ := strings.Cut(doc.Symbol, "/")
	place := a.Place
	if place == "" {
		place = clip(a.Name, edxml.MaxIssuePlace)
	}
	h := edxml.MessageHeader{
		From: d.agencyParty(), Code: edxml.Code{Number: number, Notation: notation}, Promulgation: edxml.Promulgation{Place: place, Date: doc.Date},
		Type: edxml.DocumentType{Type: edxml.TypeAdministrative, Name: doc.Info.Type}, Subject: doc.Info.Subject, Signer: d.signerInfo(doc),
		Other: edxml.OtherInfo{Priority: doc.Info.Urgency, Sphere: clip(doc.Info.Marking, edxml.MaxSphere)}, DocumentID: d.exchangeID(doc),
	}
	for _, p := range to {
		h.To = append(h.To, partnerParty(p))
	}
	for _, p := range doc.Info.Partners {
		h.ToPlaces = append(h.ToPlaces, clip(p.Name, edxml.MaxPlace))
	}
	for _, p := range doc.Info.To {
		h.ToPlaces = append(h.ToPlaces, clip(d.World.PartyName(p), edxml.MaxPlace))
	}
	if in := d.docs[doc.Info.ReplyTo]; in != nil && in.Exchange != nil {
		h.ResponseFor = []edxml.ResponseFor{incomingResponse(in)}
	}
	return h
}

func (d *decider) signerInfo(doc *Outgoing) edxml.Signer {
	id, form := doc.Info.Signer, doc.Info.Form
	if g := doc.Signature(); g != nil {
		id, form = g.By, g.Form
	}
	out := edxml.Signer{}
	switch form {
	case action.FormTM, action.FormKT, action.FormTL, action.FormTUQ:
		out.Competence = string(form) + "."
	case action.FormNone, action.FormQ:
		// The standard has no word for an acting head.
	}
	if p := d.World.Person(id); p != nil {
		out.Position, out.FullName = clip(p.Title, edxml.MaxPosition), clip(p.Name, edxml.MaxFullName)
		if out.Position == "" {
			out.Position = p.Rank.Label().VI
		}
	}
	return out
}

// staff is who acts, for the receiver to ask.
func (s *State) staff(who *world.Person) edxml.Staff {
	if who == nil {
		return edxml.Staff{}
	}
	out := edxml.Staff{Name: clip(who.Name, edxml.MaxStaff), Mobile: clip(who.Phone, edxml.MaxPhone), Email: clip(who.Address, edxml.MaxEmail)}
	if u := s.World.Unit(who.Unit); u != nil {
		out.Department = clip(u.Name, edxml.MaxDepartment)
	}
	return out
}

// envelope is the file that carries doc, as it is signed now, for a purpose. attach is
// the document whose file goes along; nil for none.
func (d *decider) envelope(doc, attach *Outgoing, to []action.Partner, why edxml.Business) (*edxml.Envelope, error) {
	why.Staff = d.staff(d.who)
	e := &edxml.Envelope{Header: d.header(doc, to), Trace: edxml.TraceHeaderList{
		Traces: []edxml.TraceHeader{{OrganID: edxml.OrganID(d.World.World.Agency.Code), At: edxml.StampOf(d.now)}}, Business: why,
	}}
	if attach == nil {
		return e, nil
	}
	v, err := d.last(attach)
	if err != nil {
		return nil, err
	}
	data, err := d.out.blob(v.Current)
	if err != nil {
		return nil, fmt.Errorf("reading what is to be sent: %w", err)
	}
	e.Attachments = []edxml.Attachment{{Name: clip(v.Name, edxml.MaxAttachmentName), Type: v.Type, Description: clip(attach.Symbol, edxml.MaxDescription), Data: data}}
	return e, nil
}

// seal signs an envelope with the agency's key and keeps the file. In a world without
// keys there is no file, and the record says who got the document all the same.
func (d *decider) sealed(doc, attach *Outgoing, to []action.Partner, why edxml.Business) (action.Hash, error) {
	if d.out.keys == nil || d.out.blob == nil {
		return action.Hash{}, nil
	}
	e, err := d.envelope(doc, attach, to, why)
	if err != nil {
		return action.Hash{}, err
	}
	file, err := d.out.keys.SealMessage(e, d.now)
	if invalid, ok := errors.AsType[*edxml.InvalidError](err); ok {
		return action.Hash{}, unfit(invalid)
	} else if err != nil {
		return action.Hash{}, d.keyRefused(err)
	}
	d.blobs = append(d.blobs, file)
	return action.Sum(file), nil
}

// unfit refuses what edXML cannot carry.
func unfit(e *edxml.InvalidError) error {
	var vi, en []string
	for i, p := range e.Problems {
		if i == 3 {
			break
		}
		at := p.Element[strings.LastIndexByte(p.Element, '/')+1:]
		vi, en = append(vi, at+": "+p.Text.VI), append(en, at+": "+p.Text.EN)
	}
	return action.Refuse("not_exchangeable",
		fmt.Sprintf("Văn bản chưa đủ thông tin để gửi liên thông (QCVN 102:2016/BTTTT): %s. Anh/chị bổ sung rồi gửi lại.", strings.Join(vi, "; ")),
		fmt.Sprintf("The document lacks what the exchange between agencies needs (QCVN 102:2016/BTTTT): %s. Add it, then send it again.", strings.Join(en, "; ")))
}

// statusFile writes a status message and keeps it. Where what the document says does
// not fit the standard there is none; the record says the status all the same.
func (d *decider) statusFile(about edxml.ResponseFor, from edxml.Party, code edxml.StatusCode, reason string, at time.Time, by edxml.Staff) action.Hash {
	if reason == "" {
		reason = edxml.Standard().LabelOf(code).VI
	}
	file, err := edxml.Encode(&edxml.Status{For: about, From: from, Code: code, Description: clip(reason, edxml.MaxDescription), At: edxml.StampOf(at), Staff: by})
	if err != nil {
		return action.Hash{}
	}
	d.blobs = append(d.blobs, file)
	return action.Sum(file)
}
