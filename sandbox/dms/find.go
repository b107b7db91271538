package dms

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"thuchanh/internal/viet"
	"thuchanh/sandbox/action"
	"thuchanh/sandbox/world"
)

// Find returns the documents, incoming and outgoing, that fit all criteria, in
// the order of their arrival and of their drafting. Words are compared whatever
// the case and the marks.
func (s *State) Find(c action.Criteria) []action.DocID {
	words := strings.Fields(viet.Lenient(c.Text))
	var out []action.DocID
	for _, id := range s.order {
		if d := s.docs[id]; c.Direction != "outgoing" && d.facts().fits(c) && containsAll(d.text(), words) {
			out = append(out, d.ID)
		}
	}
	for _, id := range s.out.order {
		if d := s.out.docs[id]; c.Direction != "incoming" && s.outFacts(d).fits(c) && containsAll(d.text(), words) {
			out = append(out, d.ID)
		}
	}
	return out
}

// facts are what documents of both directions are found and put in order by.
type facts struct {
	number, subject, issuer, kind, field, status string
	issued, arrived, due                         action.Date
}

func (d *Document) facts() facts {
	i := &d.Info
	return facts{i.Number, i.Subject, i.Issuer, i.Type, i.Field, string(d.Status), i.Issued, d.Arrived, d.due()}
}

// outFacts are those of an outgoing document: its agency issues it, and the day
// of the document stands for that of its arrival.
func (s *State) outFacts(d *Outgoing) facts {
	i := &d.Info
	return facts{d.Symbol, i.Subject, s.World.World.Agency.Name, i.Type, i.Field, string(d.Status), d.Date, s.outgoingDay(d), action.Date{}}
}

func (f facts) fits(c action.Criteria) bool {
	has := func(text, part string) bool {
		return part == "" || strings.Contains(viet.Lenient(text), viet.Lenient(part))
	}
	day := f.arrived
	if c.By == "issued" {
		day = f.issued
	}
	in := (c.From.IsZero() || !day.IsZero() && day.Compare(c.From) >= 0) && (c.To.IsZero() || !day.IsZero() && day.Compare(c.To) <= 0)
	return in && has(f.number, c.Number) && has(f.issuer, c.Issuer) && has(f.kind, c.Type) && has(f.field, c.Field) && (c.Status == "" || f.status == c.Status)
}

// Sorts are the orders in which a list of documents can be shown.
func Sorts() []string { return []string{"arrived", "issued", "number", "subject", "issuer", "due"} }

// compare puts two documents into one of the orders of Sorts, words in the
// Vietnamese order of letters.
func (f facts) compare(g facts, by string) int {
	switch by {
	case "issued":
		return f.issued.Compare(g.issued)
	case "number":
		return viet.Collate(f.number, g.number)
	case "subject":
		return viet.Collate(f.subject, g.subject)
	case "issuer":
		return viet.Collate(f.issuer, g.issuer)
	case "due":
		return CompareDue(f.due, g.due)
	}
	return f.arrived.Compare(g.arrived)
}

// Sort puts documents into one of the orders of Sorts; equal ones stay in the
// order of their arrival.
func Sort(docs []*Document, by string) {
	slices.SortStableFunc(docs, func(a, b *Document) int { return a.facts().compare(b.facts(), by) })
}

// SortOutgoing does so with outgoing documents.
func (s *State) SortOutgoing(docs []*Outgoing, by string) {
	slices.SortStableFunc(docs, func(a, b *Outgoing) int { return s.outFacts(a).compare(s.outFacts(b), by) })
}

// SortFound does so with documents of both directions, by name.
func (s *State) SortFound(ids []action.DocID, by string) {
	of := func(id action.DocID) facts {
		if d := s.docs[id]; d != nil {
			return d.facts()
		}
		if d := s.out.docs[id]; d != nil {
			return s.outFacts(d)
		}
		return facts{}
	}
	slices.SortStableFunc(ids, func(a, b action.DocID) int { return of(a).compare(of(b), by) })
}

// CompareDue puts what has no due date last.
func CompareDue(a, b action.Date) int {
	if a.IsZero() != b.IsZero() {
		if a.IsZero() {
			return 1
		}
		return -1
	}
	return a.Compare(b)
}

// due is the earliest due date on which a report is owed; none if none is.
func (d *Document) due() action.Date {
	var out action.Date
	for _, a := range d.Assignments {
		if d.Status != Completed && a.Pending() && !a.Due.IsZero() && (out.IsZero() || a.Due.Compare(out) < 0) {
			out = a.Due
		}
	}
	return out
}

func (d *decider) find(c Find) (action.Action, error) {
	k := c.Criteria
	for _, f := range []struct {
		value *string
		name  action.Text
	}{{&k.Text, queryField().name}, {&k.Number, action.Text{VI: "số, ký hiệu", EN: "number"}}, {&k.Issuer, action.Text{VI: "cơ quan ban hành", EN: "issuer"}},
		{&k.Type, action.Text{VI: "tên loại", EN: "type"}}, {&k.Field, action.Text{VI: "lĩnh vực", EN: "field of work"}}} {
		var err error
		if *f.value, err = (field{f.name, MaxQuery, true}).read(*f.value); err != nil {
			return nil, err
		}
	}
	if k == (action.Criteria{By: k.By, Direction: k.Direction}) {
		return nil, action.Refuse("criteria_missing", "Chưa có điều kiện tra cứu. Anh/chị nhập ít nhất một điều kiện.", "There is nothing to search for. Give at least one criterion.")
	}
	if k.By != "" && k.By != "arrived" && k.By != "issued" {
		return nil, action.Refuse("unknown_day", "Khoảng ngày tính theo arrived (ngày đến) hoặc issued (ngày ban hành).", "The days are those of arrival (arrived) or of issue (issued).")
	}
	if k.Direction != "" && k.Direction != "incoming" && k.Direction != "outgoing" {
		return nil, action.Refuse("unknown_direction", "Phạm vi tra cứu là incoming (văn bản đến), outgoing (văn bản đi) hoặc bỏ trống (cả hai).", "A search is of incoming or outgoing documents, or, left blank, of both.")
	}
	if !k.From.IsZero() && !k.To.IsZero() && k.To.Compare(k.From) < 0 {
		return nil, action.Refuse("interval_reversed", fmt.Sprintf("Ngày cuối %s trước ngày đầu %s. Anh/chị sửa lại.", vnDate(k.To), vnDate(k.From)), fmt.Sprintf("The last day %s is before the first %s. Correct them.", k.To, k.From))
	}
	return action.DocumentsFound{Criteria: k, Found: d.Find(k)}, nil
}

// either finds a document of either direction.
func (d *decider) either(id action.DocID) error {
	if d.out.docs[id] != nil {
		return nil
	}
	_, err := d.any(id)
	return err
}

func (d *decider) pin(c Pin) (action.Action, error) {
	if err := d.either(c.Document); err != nil {
		return nil, err
	}
	if slices.Contains(d.desk.pins[d.who.ID], c.Document) != c.Off {
		if c.Off {
			return nil, action.Refuse("not_pinned", "Văn bản chưa được ghim.", "The document is not pinned.")
		}
		return nil, action.Refuse("already_pinned", "Văn bản đã được ghim rồi.", "The document is pinned already.")
	}
	return action.ResultPinned{Document: c.Document, Off: c.Off}, nil
}

func (s *State) applyPinned(a action.ResultPinned, who action.PersonID) {
	if s.desk.pins == nil {
		s.desk.pins = map[action.PersonID][]action.DocID{}
	}
	list := slices.DeleteFunc(s.desk.pins[who], func(id action.DocID) bool { return id == a.Document })
	if !a.Off {
		list = append(list, a.Document)
	}
	s.desk.pins[who] = list
}

// Pinned returns the documents that who has pinned, in the order of pinning.
func (s *State) Pinned(who action.PersonID) []action.DocID { return slices.Clone(s.desk.pins[who]) }

// inTrayMore says who finds what in the trays of the further acts.
func (s *State) inTrayMore(p *world.Person, t Tray, d *Document, today action.Date) bool {
	gave := func(a *Assignment) bool {
		under, ok := s.levelOf(d, p.ID)
		return ok && a.Under == under || a.By == p.ID
	}
	open := d.Status != Completed
	switch t {
	case TrayAwaitingConfirmation:
		return open && slices.ContainsFunc(d.Assignments, func(a *Assignment) bool {
			return a.Role == action.Lead && a.Status == AssignmentReported && gave(a)
		})
	case TrayExtensions:
		return open && slices.ContainsFunc(d.Assignments, func(a *Assignment) bool { return a.ExtensionAsked() && gave(a) })
	case TrayOpinions:
		return open && slices.ContainsFunc(d.Opinions, func(o *Opinion) bool {
			_, ok := s.waitsFor(o, p.ID)
			return ok
		})
	case TrayFollowed:
		return d.Followers[p.ID]
	case TrayDelegated:
		_, _, ok := s.delegator(d, p.ID, today)
		return open && ok
	case TrayRefused:
		return d.Status == ReceiptRefused && p.Rank == world.RankClerk
	default:
		return false
	}
}

// LateToRegister reports whether the clerk has let the deadline for receiving,
// registering or presenting pass (articles 21 to 23; configured as data).
func (d *Document) LateToRegister(x *world.Index, today action.Date) bool {
	switch d.Status {
	case AwaitingReceipt:
		return x.Deadline("in.ack", d.Arrived).Compare(today) < 0
	case Received:
		return x.Deadline("in.register", d.Arrived).Compare(today) < 0
	case Registered:
		key := "in.present"
		if d.Info.Urgency > 0 {
			key = "in.present.urgent"
		}
		return x.Deadline(key, d.Arrived).Compare(today) < 0
	default:
		return false
	}
}

// seedBranch puts a branch into the state in which the paper has it: reported,
// or with a request for an extension.
func (s *State) seedBranch(a *Assignment, w *world.Assignment) {
	by := action.PersonID(a.Party)
	if u := s.World.Unit(action.UnitID(a.Party)); u != nil {
		by = cmp.Or(u.Head, by)
	}
	a.DoneOn = w.DoneOn
	if w.Reported != "" {
		a.Status = AssignmentReported
		a.Reports = []Note{{By: by, Text: w.Reported, At: s.World.World.Clock, Files: s.enclosedAtStart(w.ReportedFiles)}}
	}
	if !w.Asked.IsZero() {
		a.Extensions = []*Extension{{By: by, Was: a.Due, Until: w.Asked, Reason: w.AskedWhy, At: s.World.World.Clock, State: ExtensionPending}}
	}
}
