package dms

import (
	"cmp"
	"slices"
	"time"

	"thuchanh/sandbox/action"
)

// Apply folds one recorded action into s; at is its world time. Actions of other
// domains are ignored, and so is what names a document the state does not have:
// Decide lets neither happen.
func Apply(s *State, a action.Action, by action.Origin, at time.Time) {
	who := s.actor(by)
	s.note(a, by, who, at)
	switch a := a.(type) {
	case action.DocumentArrived:
		if s.docs[a.Document] == nil {
			s.add(&Document{
				ID: a.Document, Info: a.Info, Letter: a.Letter, Status: AwaitingReceipt,
				Arrived: s.day(at), OpenedBy: map[action.PersonID]bool{},
			})
		}
	case action.DocumentReceived:
		s.change1(a.Document, func(d *Document) {
			d.Status = Received
			if d.Number > 0 {
				d.Status = Registered // it came back; its number stays (article 22.2)
			}
		})
	case action.DocumentRegistered:
		s.numbered(s.day(at).Year, a.Number)
		s.change1(a.Document, func(d *Document) { d.Status, d.Number, d.Book = Registered, a.Number, a.Book })
	case action.DocumentPresented:
		s.change1(a.Document, func(d *Document) {
			d.Status, d.PresentedTo, d.PresentedBy = AwaitingDirection, a.To, who
		})
	case action.DocumentDirected:
		s.change1(a.Document, func(d *Document) {
			d.Directions = append(d.Directions, Direction{who, a.Text, at, by.As})
			d.settle()
		})
	case action.DocumentRouted:
		s.change1(a.Document, func(d *Document) { s.applyRouted(d, a, who, by.As, at) })
	case action.DueSet:
		s.change1(a.Document, func(d *Document) {
			d.each(a.Assignments, func(b *Assignment) { b.Due, b.Extended = a.Due, false })
		})
	case action.DocumentReturned:
		s.change1(a.Document, func(d *Document) { s.applyReturned(d, a, who, by.As, at) })
	case action.AssignmentsRecalled:
		s.change1(a.Document, func(d *Document) {
			d.each(a.Assignments, func(b *Assignment) { d.end(b, AssignmentRecalled) })
			d.settle()
		})
	case action.DocumentReminded:
		s.change1(a.Document, func(d *Document) {
			d.each(a.Assignments, func(b *Assignment) { b.Reminders = append(b.Reminders, Note{By: who, Text: a.Text, At: at, As: by.As}) })
		})
	case action.AssignmentReported:
		s.change1(a.Document, func(d *Document) {
			d.each([]action.AssignmentID{a.Assignment}, func(b *Assignment) {
				b.Status = AssignmentReported
				b.Reports = append(b.Reports, Note{By: who, Text: a.Text, At: at, Files: a.Files})
				b.DoneOn = s.day(at)
			})
		})
	case action.DocumentCompleted:
		s.change1(a.Document, func(d *Document) {
			d.Status, d.Completed, d.CompletedOn = Completed, a.Note, s.day(at)
			for _, b := range d.Assignments {
				if b.Status == AssignmentReported {
					b.Status = AssignmentDone
				}
			}
		})
	case action.DocumentOpened:
		s.applyOpened(a.Document, who)
	default:
		if !s.applyMore(a, by, who, at) {
			s.applyDesk(a, who, at)
		}
		s.applyOutgoing(a, by, who, at)
	}
}

// actor is who acts: the candidate acts as the person he plays.
func (s *State) actor(by action.Origin) action.PersonID {
	if by.Person == "" && by.Role == action.Candidate {
		return s.World.World.Candidate
	}
	return by.Person
}

// day is the calendar day of a world time, in the world's zone.
func (s *State) day(at time.Time) action.Date {
	return action.DateOf(at.In(s.World.World.Clock.Location()))
}

func (s *State) change1(id action.DocID, f func(*Document)) {
	if d := s.docs[id]; d != nil {
		f(d)
		s.touch(d)
	}
}

func (d *Document) each(ids []action.AssignmentID, f func(*Assignment)) {
	for _, id := range ids {
		if a := d.Assignment(id); a != nil {
			f(a)
		}
	}
}

func (s *State) applyRouted(d *Document, a action.DocumentRouted, who, as action.PersonID, at time.Time) {
	under, _ := s.levelOf(d, cmp.Or(as, who))
	for _, t := range a.Assigned {
		b := &Assignment{ID: t.Assignment, Party: t.Party, Role: t.Role, By: who, Under: under, Status: AssignmentNew, At: at}
		if b.Acts() {
			b.Due = a.Due
		}
		d.Assignments = append(d.Assignments, b)
	}
	if a.Text != "" {
		d.Directions = append(d.Directions, Direction{who, a.Text, at, as})
	}
	d.settle()
}

// applyReturned gives the document back: the leader's to the clerk, a handed-on
// branch to who handed it on.
func (s *State) applyReturned(d *Document, a action.DocumentReturned, who, as action.PersonID, at time.Time) {
	d.Returns = append(d.Returns, SentBack{who, a.To, a.Reason, at})
	who = cmp.Or(as, who)
	if who == d.PresentedTo {
		d.Status, d.PresentedTo = ReturnedToClerk, ""
		return
	}
	if under, ok := s.levelOf(d, who); ok {
		if b := d.Assignment(under); b != nil {
			d.end(b, AssignmentReturned)
		}
	}
	d.settle()
}

func (s *State) applyOpened(id action.DocID, who action.PersonID) {
	d := s.docs[id]
	if d == nil || who == "" {
		return
	}
	d.OpenedBy[who] = true
	for _, b := range d.Assignments {
		// Only what shows in the document is a change of it.
		if b.Status == AssignmentNew && s.actsFor(who, b.Party) {
			b.Status = AssignmentSeen
			s.touch(d)
		}
	}
}

// end ends a branch and all that was handed on below it.
func (d *Document) end(b *Assignment, how AssignmentStatus) {
	b.Status = how
	below := []action.AssignmentID{b.ID}
	for _, c := range d.Assignments { // a branch is always numbered after the one above it
		if c.InForce() && slices.Contains(below, c.Under) {
			c.Status = how
			below = append(below, c.ID)
		}
	}
}

// settle works out the status of a document that a leader holds.
func (d *Document) settle() {
	if d.PresentedTo == "" || d.Status == Completed {
		return
	}
	d.Status = AwaitingDirection
	if len(d.Directions) > 0 {
		d.Status = Directed
	}
	for _, a := range d.Assignments {
		if a.InForce() && a.Acts() {
			d.Status = InProgress
			return
		}
	}
}
