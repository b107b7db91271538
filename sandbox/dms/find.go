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

// Find returns the documents that fit all criteria, in the order of their
// arrival. Words are compared whatever the case and the marks.
func (s *State) Find(c action.Criteria) []action.DocID {
	words := strings.Fields(viet.Lenient(c.Text))
	var out []action.DocID
	for _, d := range s.Documents() {
		if s.fits(d, c) && containsAll(d.text(), words) {
			out = append(out, d.ID)
		}
	}
	return out
}

func (s *State) fits(d *Document, c action.Criteria) bool {
	has := func(text, part string) bool {
		return part == "" || strings.Contains(viet.Lenient(text), viet.Lenient(part))
	}
	day := d.Arrived
	if c.By == "issued" {
		day = d.Info.Issued
	}
	in := (c.From.IsZero() || !day.IsZero() && day.Compare(c.From) >= 0) && (c.To.IsZero() || !day.IsZero() && day.Compare(c.To) <= 0)
	return in && has(d.Info.Number, c.Number) && has(d.Info.Issuer, c.Issuer) && has(d.Info.Type, c.Type) && has(d.Info.Field, c.Field) &&
		(c.Status == "" || string(d.Status) == c.Status)
}

// Sorts are the orders in which a list of documents can be shown.
func Sorts() []string { return []string{"arrived", "issued", "number", "subject", "issuer", "due"} }

// Sort puts documents into one of the orders of Sorts, words in the Vietnamese
// order of letters; equal ones stay in the order of their arrival.
func Sort(docs []*Document, by string) {
	slices.SortStableFunc(docs, func(a, b *Document) int {
		switch by {
		case "issued":
			return a.Info.Issued.Compare(b.Info.Issued)
		case "number":
			return viet.Collate(a.Info.Number, b.Info.Number)
		case "subject":
			return viet.Collate(a.Info.Subject, b.Info.Subject)
		case "issuer":
			return viet.Collate(a.Info.Issuer, b.Info.Issuer)
		case "due":
			return compareDue(a.due(), b.due())
		}
		return a.Arrived.Compare(b.Arrived)
	})
}

// compareDue puts what has no due date last.
func compareDue(a, b action.Date) int {
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
	if k == (action.Criteria{By: k.By}) {
		return nil, action.Refuse("criteria_missing", "Chưa có điều kiện tra cứu. Anh/chị nhập ít nhất một điều kiện.", "There is nothing to search for. Give at least one criterion.")
	}
	if k.By != "" && k.By != "arrived" && k.By != "issued" {
		return nil, action.Refuse("unknown_day", "Khoảng ngày tính theo arrived (ngày đến) hoặc issued (ngày ban hành).", "The days are those of arrival (arrived) or of issue (issued).")
	}
	if !k.From.IsZero() && !k.To.IsZero() && k.To.Compare(k.From) < 0 {
		return nil, action.Refuse("interval_reversed", fmt.Sprintf("Ngày cuối %s trước ngày đầu %s. Anh/chị sửa lại.", vnDate(k.To), vnDate(k.From)), fmt.Sprintf("The last day %s is before the first %s. Correct them.", k.To, k.From))
	}
	return action.DocumentsFound{Criteria: k, Found: d.Find(k)}, nil
}

func (d *decider) pin(c Pin) (action.Action, error) {
	doc, err := d.any(c.Document)
	if err != nil {
		return nil, err
	}
	if slices.Contains(d.desk.pins[d.who.ID], doc.ID) != c.Off {
		if c.Off {
			return nil, action.Refuse("not_pinned", "Văn bản chưa được ghim.", "The document is not pinned.")
		}
		return nil, action.Refuse("already_pinned", "Văn bản đã được ghim rồi.", "The document is pinned already.")
	}
	return action.ResultPinned{Document: doc.ID, Off: c.Off}, nil
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
	if w.Reported != "" {
		a.Status = AssignmentReported
		a.Reports = []Note{{By: by, Text: w.Reported, At: s.World.World.Clock, Files: s.enclosedAtStart(w.ReportedFiles)}}
	}
	if !w.Asked.IsZero() {
		a.Extensions = []*Extension{{By: by, Was: a.Due, Until: w.Asked, Reason: w.AskedWhy, At: s.World.World.Clock, State: ExtensionPending}}
	}
}
