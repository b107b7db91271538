package dms

import (
	"strings"
	"time"

	"thuchanh/internal/viet"
	"thuchanh/sandbox/action"
	"thuchanh/sandbox/world"
)

// Document returns the document named id, or nil. Treat it as read-only.
func (s *State) Document(id action.DocID) *Document { return s.docs[id] }

// Documents returns all documents in the order of their arrival.
func (s *State) Documents() []*Document {
	out := make([]*Document, len(s.order))
	for i, id := range s.order {
		out[i] = s.docs[id]
	}
	return out
}

// Tray names a list of documents as one person has it.
type Tray string

// The trays.
const (
	TrayAwaitingReceipt   Tray = "awaiting_receipt"
	TrayAwaitingDirection Tray = "awaiting_direction"
	TrayInProgress        Tray = "in_progress"
	TrayDone              Tray = "done"
	TrayCoordinating      Tray = "coordinating"
	TrayForInformation    Tray = "for_information"
	TrayDueSoon           Tray = "due_soon"
	TrayOverdue           Tray = "overdue"
	TrayReturned          Tray = "returned"

	TrayAwaitingConfirmation Tray = "awaiting_confirmation"
	TrayExtensions           Tray = "extensions"
	TrayOpinions             Tray = "opinions"
	TrayFollowed             Tray = "followed"
	TrayDelegated            Tray = "delegated"
	TrayRefused              Tray = "refused"
)

// Trays returns the trays in the order of the menu.
func Trays() []Tray {
	return []Tray{
		TrayAwaitingReceipt, TrayAwaitingDirection, TrayInProgress, TrayDone, TrayCoordinating,
		TrayForInformation, TrayDueSoon, TrayOverdue, TrayReturned,
		TrayAwaitingConfirmation, TrayExtensions, TrayOpinions, TrayFollowed, TrayDelegated, TrayRefused,
	}
}

// Tray returns the documents that who finds in a tray, in the order of their
// arrival. A tray that is not one of Trays is empty.
func (s *State) Tray(who action.PersonID, t Tray, today action.Date) []*Document {
	p := s.World.Person(who)
	if p == nil {
		return nil
	}
	var out []*Document
	for _, id := range s.order {
		if d := s.docs[id]; s.inTray(p, t, d, today) {
			out = append(out, d)
		}
	}
	return out
}

// inTray also shows a delegate, where there is something to decide, what waits
// there for whom he acts for.
func (s *State) inTray(p *world.Person, t Tray, d *Document, today action.Date) bool {
	if s.inOwnTray(p, t, d, today) {
		return true
	}
	if t != TrayAwaitingDirection && t != TrayAwaitingConfirmation && t != TrayExtensions {
		return false
	}
	for _, g := range s.desk.delegations {
		if by := s.World.Person(g.By); g.To == p.ID && by != nil && g.InForce(today) && g.Covers(d) && s.inOwnTray(by, t, d, today) {
			return true
		}
	}
	return false
}

func (s *State) inOwnTray(p *world.Person, t Tray, d *Document, today action.Date) bool {
	holds, clerk := d.PresentedTo == p.ID, p.Rank == world.RankClerk
	switch t {
	case TrayAwaitingReceipt:
		return (clerk || holds) && (d.Status == AwaitingReceipt || d.Status == Received || d.Status == Registered)
	case TrayAwaitingDirection:
		return holds && (d.Status == AwaitingDirection || d.Status == Directed) || s.handsOn(p, d)
	case TrayInProgress:
		return holds && d.Status == InProgress ||
			!s.handsOn(p, d) && s.has(p, d, func(a *Assignment) bool { return a.Role == action.Lead && a.Pending() })
	case TrayDone:
		return holds && d.Status == Completed ||
			s.has(p, d, func(a *Assignment) bool { return a.InForce() && a.Acts() && !a.Pending() })
	case TrayCoordinating:
		return s.has(p, d, func(a *Assignment) bool { return a.Role == action.Coordinate && a.Pending() })
	case TrayForInformation:
		return s.has(p, d, func(a *Assignment) bool { return a.Role == action.Inform && a.InForce() })
	case TrayDueSoon, TrayOverdue:
		return s.late(p, t, d, today)
	case TrayReturned:
		if d.Status != ReturnedToClerk {
			return false
		}
		if n := len(d.Returns); n > 0 && d.Returns[n-1].By == p.ID {
			return true
		}
		return clerk
	}
	return s.inTrayMore(p, t, d, today)
}

// handsOn reports whether p is a leader or head of unit who leads on d and has
// given it to nobody yet.
func (s *State) handsOn(p *world.Person, d *Document) bool {
	if d.Status == Completed || p.Rank == world.RankSpecialist || d.PresentedTo == p.ID {
		return false
	}
	under, ok := s.levelOf(d, p.ID)
	if !ok {
		return false
	}
	for _, a := range d.Assignments {
		if a.Under == under && a.InForce() && a.Acts() {
			return false
		}
	}
	return true
}

func (s *State) has(p *world.Person, d *Document, f func(*Assignment) bool) bool {
	if d.Status == Completed {
		// What was still owed when the leader ended the handling is owed no more.
		g := f
		f = func(a *Assignment) bool { return !a.Pending() && g(a) }
	}
	for _, a := range d.Assignments {
		if s.actsFor(p.ID, a.Party) && f(a) {
			return true
		}
	}
	return false
}

// late reports whether a branch that concerns p is overdue or due soon. The
// head sees those of the whole agency (article 24.1).
func (s *State) late(p *world.Person, t Tray, d *Document, today action.Date) bool {
	if d.Status == Completed {
		return false
	}
	for _, a := range d.Assignments {
		mine := d.PresentedTo == p.ID || p.Rank == world.RankHead || a.By == p.ID || s.actsFor(p.ID, a.Party)
		if !mine {
			continue
		}
		if t == TrayOverdue && a.Overdue(today) || t == TrayDueSoon && a.DueSoon(today, s.World.DueSoonDays()) {
			return true
		}
	}
	return false
}

// Overdue reports whether a report is owed since before today. A branch whose
// extension was approved is not overdue.
func (a *Assignment) Overdue(today action.Date) bool {
	return a.Pending() && !a.Due.IsZero() && !a.Extended && a.Due.Compare(today) < 0
}

// DueSoon reports whether a report is owed today or within so many days.
func (a *Assignment) DueSoon(today action.Date, days int) bool {
	if !a.Pending() || a.Due.IsZero() || a.Due.Compare(today) < 0 {
		return false
	}
	return a.Due.Time(time.UTC).Sub(today.Time(time.UTC)) <= time.Duration(days)*24*time.Hour
}

// Late is a branch that is overdue.
type Late struct {
	Document   *Document
	Assignment *Assignment
}

// Overdue returns the overdue branches of all documents that are not completed,
// in the order of arrival and of their numbers.
func (s *State) Overdue(today action.Date) []Late {
	var out []Late
	for _, d := range s.Documents() {
		for _, a := range d.Assignments {
			if d.Status != Completed && a.Overdue(today) {
				out = append(out, Late{d, a})
			}
		}
	}
	return out
}

// Search finds the documents, incoming and outgoing, whose number, subject,
// issuer, type, directions or comments contain every word of query, whatever the
// case and the marks, in the order of their arrival and of their drafting. A
// blank query finds nothing.
func (s *State) Search(query string) []action.DocID {
	words := strings.Fields(viet.Lenient(query))
	if len(words) == 0 {
		return nil
	}
	var out []action.DocID
	for _, d := range s.Documents() {
		if text := d.text(); containsAll(text, words) {
			out = append(out, d.ID)
		}
	}
	for _, d := range s.AllOutgoing() {
		if containsAll(d.text(), words) {
			out = append(out, d.ID)
		}
	}
	return out
}

// text is what a search looks through.
func (d *Document) text() string {
	parts := []string{d.Info.Number, d.Info.Subject, d.Info.Issuer, d.Info.Type}
	for _, t := range d.Directions {
		parts = append(parts, t.Text)
	}
	return viet.Lenient(strings.Join(parts, "\n"))
}

func containsAll(text string, words []string) bool {
	for _, w := range words {
		if !strings.Contains(text, w) {
			return false
		}
	}
	return true
}
