package dms

import (
	"cmp"
	"fmt"
	"strings"
	"time"

	"thuchanh/internal/viet"
	"thuchanh/sandbox/action"
	"thuchanh/sandbox/dms/registers"
)

// topSecret reports whether a register leaves the subject out (Tuyệt mật).
func topSecret(marks ...string) bool {
	for _, m := range marks {
		if viet.Equal(m, "Tuyệt mật") {
			return true
		}
	}
	return false
}

// letterType is the type as registers write it: an official letter has none.
func letterType(t string) string {
	if viet.Equal(t, "Công văn") {
		return ""
	}
	return t
}

// reported are the registered documents that a report on incoming ones is about.
func (s *State) reported(q action.ReportQuery) []*Document {
	var out []*Document
	for _, d := range s.Documents() {
		day := d.Arrived
		if q.By == "issued" {
			day = d.Info.Issued
		}
		unit := q.Unit == "" || s.leadUnit(d) == q.Unit
		if d.Number > 0 && within(q, day) && unit && (q.Field == "" || viet.Equal(q.Field, d.Info.Field)) {
			out = append(out, d)
		}
	}
	return out
}

// leadUnit is the unit that leads on a document; "" as long as none does.
func (s *State) leadUnit(d *Document) action.UnitID {
	if a := d.LeadOf(0); a != nil {
		return unitOf(s.World, a.Party)
	}
	return ""
}

func (s *State) incomingRows(q action.ReportQuery) []registers.IncomingRow {
	var out []registers.IncomingRow
	for _, d := range s.reported(q) {
		r := registers.IncomingRow{Arrived: d.Arrived, Number: d.Number, Issuer: d.Info.Issuer, Code: d.Info.Number, Date: d.Info.Issued, Type: d.Info.Type, Subject: d.Info.Subject,
			TopSecret: topSecret(d.Info.Marking), Handler: s.handlers(d), Note: s.registerNote(d.Info.Urgency, d.Info.Marking)}
		if a := d.LeadOf(0); a != nil {
			r.PassedOn = s.day(a.At)
		}
		out = append(out, r)
	}
	return out
}

// handlers names who leads on a document, else who holds it.
func (s *State) handlers(d *Document) string {
	if a := d.LeadOf(0); a != nil {
		return s.World.PartyName(a.Party)
	}
	if d.PresentedTo != "" {
		return s.World.PartyName(action.Party(d.PresentedTo))
	}
	return ""
}

func (s *State) registerNote(urgency int, marks ...string) string {
	var out []string
	if urgency > 0 {
		word := UrgencyLabel(urgency).VI
		if own := s.World.Settings().Urgency; urgency < len(own) {
			word = own[urgency]
		}
		out = append(out, word)
	}
	for _, m := range marks {
		if m != "" {
			out = append(out, m)
		}
	}
	return strings.Join(out, "; ")
}

func (s *State) handlingRows(q action.ReportQuery, today action.Date) []registers.HandlingRow {
	replies := map[action.DocID][]string{}
	for _, o := range s.AllOutgoing() {
		if o.Info.ReplyTo != "" && o.Symbol != "" {
			replies[o.Info.ReplyTo] = append(replies[o.Info.ReplyTo], o.Symbol)
		}
	}
	var out []registers.HandlingRow
	for _, d := range s.reported(q) {
		due, _ := d.settling()
		out = append(out, registers.HandlingRow{Number: d.Number, Type: d.Info.Type, Code: d.Info.Number, Date: d.Info.Issued, Issuer: d.Info.Issuer, Handler: s.handlers(d),
			Due: due, Progress: progress(d, today), Reply: strings.Join(replies[d.ID], "; "), Note: s.registerNote(d.Info.Urgency, d.Info.Marking)})
	}
	return out
}

// settling is when a document is to be handled and was handled; zero for no date.
// The lead's report is what handles it.
func (d *Document) settling() (due, done action.Date) {
	if a := d.LeadOf(0); a != nil {
		return a.Due, a.DoneOn
	}
	return action.Date{}, d.CompletedOn
}

// handled reports whether a document is handled: completed, or reported on by its lead.
func (d *Document) handled() bool {
	a := d.LeadOf(0)
	return d.Status == Completed || a != nil && !a.Pending()
}

func progress(d *Document, today action.Date) string {
	due, done := d.settling()
	a := d.LeadOf(0)
	on := ""
	if !done.IsZero() {
		on = " ngày " + vnDate(done)
	}
	switch {
	case d.Status == Completed:
		return "Hoàn thành" + on
	case d.handled():
		return "Đã báo cáo" + on + ", chờ kết thúc"
	case d.Status == ReceiptRefused:
		return "Đã trả nơi gửi"
	case a == nil:
		return d.Status.Label().VI
	case a.Overdue(today):
		late := int(today.Time(time.UTC).Sub(due.Time(time.UTC)) / (24 * time.Hour))
		return fmt.Sprintf("Đang xử lý, quá hạn %d ngày", late)
	}
	return "Đang xử lý"
}

// noUnit is what stands for the unit of documents that no unit leads on.
const noUnit = "Chưa giao đơn vị"

// situation counts documents by unit.
type situation struct {
	s    *State
	rows map[action.UnitID]*registers.SituationRow
}

func (t *situation) add(unit action.UnitID, done, late bool) {
	r := t.rows[unit]
	if r == nil {
		r = &registers.SituationRow{Unit: noUnit}
		if unit != "" {
			r.Unit = t.s.World.PartyName(action.Party(unit))
		}
		t.rows[unit] = r
	}
	switch {
	case done && late:
		r.Late++
	case done:
		r.OnTime++
	case late:
		r.Overdue++
	default:
		r.InProgress++
	}
}

func (t *situation) list() []registers.SituationRow {
	var out []registers.SituationRow
	for i := range t.s.World.World.Units {
		if r := t.rows[t.s.World.World.Units[i].ID]; r != nil {
			out = append(out, *r)
		}
	}
	if r := t.rows[""]; r != nil {
		out = append(out, *r)
	}
	return out
}

// incomingSituation counts a document for the unit that leads on it.
func (s *State) incomingSituation(q action.ReportQuery, today action.Date) []registers.SituationRow {
	t := &situation{s, map[action.UnitID]*registers.SituationRow{}}
	for _, d := range s.reported(q) {
		if d.Status == ReceiptRefused {
			continue
		}
		due, done := d.settling()
		a := d.LeadOf(0)
		handled := d.handled()
		late := a != nil && a.Overdue(today)
		if handled {
			late = a != nil && !a.Extended && !due.IsZero() && !done.IsZero() && done.Compare(due) > 0
		}
		t.add(s.leadUnit(d), handled, late)
	}
	return t.list()
}

// written are the outgoing documents that a report is about, by the day of the
// document, for a draft that of its first version.
func (s *State) written(q action.ReportQuery) []*Outgoing {
	var out []*Outgoing
	for _, d := range s.AllOutgoing() {
		if within(q, s.outgoingDay(d)) && (q.Unit == "" || d.Info.Unit == q.Unit) && (q.Field == "" || viet.Equal(q.Field, d.Info.Field)) {
			out = append(out, d)
		}
	}
	return out
}

func (s *State) outgoingDay(d *Outgoing) action.Date {
	switch {
	case !d.Date.IsZero():
		return d.Date
	case len(d.Versions) > 0:
		return s.day(d.Versions[0].At)
	}
	return s.day(s.World.World.Clock)
}

// outgoingSituation counts a document for the unit that drafted it. It is in
// time if it was issued within the time that the agency has from the signature
// on (article 18, deadline out.issue).
func (s *State) outgoingSituation(q action.ReportQuery, today action.Date) []registers.SituationRow {
	t := &situation{s, map[action.UnitID]*registers.SituationRow{}}
	for _, d := range s.written(q) {
		issued, late := !d.Status.Before(Issued), false
		if sig := d.Signature(); sig != nil {
			key := "out.issue"
			if d.Info.Urgency > 0 {
				key = "out.issue.urgent"
			}
			until, end := s.World.Deadline(key, s.day(sig.At)), today
			if issued {
				end = s.day(d.IssuedAt)
			}
			late = until.Compare(end) < 0
		}
		t.add(d.Info.Unit, issued, late)
	}
	return t.list()
}

func (s *State) outgoingRows(q action.ReportQuery) []registers.OutgoingRow {
	var out []registers.OutgoingRow
	for _, d := range s.written(q) {
		if d.Number == 0 {
			continue // what has no number is not in the register (article 15)
		}
		r := registers.OutgoingRow{Number: d.Number, Code: d.Symbol, Date: d.Date, Type: letterType(d.Info.Type), Subject: d.Info.Subject, TopSecret: topSecret(d.Info.Secrecy, d.Info.Marking),
			Signer: s.World.PartyName(action.Party(d.signer())), To: s.recipients(d), KeptBy: s.keptBy(d), Note: s.registerNote(d.Info.Urgency, d.Info.Secrecy, d.Info.Marking)}
		if !d.IssuedAt.IsZero() {
			r.SentOn = s.day(d.IssuedAt)
		}
		out = append(out, r)
	}
	return out
}

// signer is who signed the document, or is to sign it.
func (d *Outgoing) signer() action.PersonID {
	if sig := d.Signature(); sig != nil {
		return cmp.Or(sig.By, d.Info.Signer)
	}
	return d.Info.Signer
}

func (s *State) recipients(d *Outgoing) string {
	var names []string
	for _, p := range d.Info.Partners {
		names = append(names, p.Name)
	}
	for _, p := range d.Info.To {
		names = append(names, s.World.PartyName(p))
	}
	return strings.Join(names, "; ")
}

// keptBy is where the kept copies are: with the clerk and with the drafting unit.
func (s *State) keptBy(d *Outgoing) string {
	out := "VT"
	if u := s.World.Unit(d.Info.Unit); u != nil {
		out += ", " + cmp.Or(u.Short, u.Name)
	}
	return out
}

// caseRows are the case files that were opened in the period.
func (s *State) caseRows(q action.ReportQuery) []registers.CaseFile {
	var out []registers.CaseFile
	for _, k := range s.desk.cases {
		if within(q, k.Info.Start) && (q.Unit == "" || unitOf(s.World, action.Party(k.By)) == q.Unit) {
			out = append(out, s.caseRow(k))
		}
	}
	return out
}

func (s *State) caseRow(k *Case) registers.CaseFile {
	i := k.Info
	return registers.CaseFile{OrganID: i.Organ, Catalog: i.Year, Notation: i.Notation, Title: i.Title, Maintenance: i.Maintenance, Rights: i.Rights, Creator: i.Creator, Language: i.Language,
		Start: i.Start, End: i.End, DocTotal: len(k.Documents), PageTotal: i.Pages, Note: i.Description}
}

// contentRows are the documents of a case file, incoming and outgoing.
func (s *State) contentRows(k *Case) []registers.FileDocument {
	var out []registers.FileDocument
	for n, id := range k.Documents {
		r := registers.FileDocument{Ordinal: n + 1, Language: cmp.Or(k.Info.Language, "Tiếng Việt")}
		if d := s.docs[id]; d != nil {
			r.CodeNumber, r.Notation, _ = strings.Cut(d.Info.Number, "/")
			r.Type, r.Date, r.Issuer, r.Subject, r.Signer = d.Info.Type, d.Info.Issued, d.Info.Issuer, d.Info.Subject, d.Info.Signer
		}
		if d := s.out.docs[id]; d != nil {
			r.CodeNumber, r.Notation, _ = strings.Cut(d.Symbol, "/")
			r.Type, r.Date, r.Issuer, r.Subject = d.Info.Type, d.Date, s.World.World.Agency.Name, d.Info.Subject
			if p := s.World.Person(d.signer()); p != nil {
				r.Position, r.Signer = p.Title, p.Name
			}
			if d.Status.Before(Signed) { // a draft exists only before the signature (article 3)
				r.Note = "Dự thảo"
			}
		}
		out = append(out, r)
	}
	return out
}
