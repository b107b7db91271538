package dms

import (
	"cmp"
	"maps"
	"slices"

	"thuchanh/sandbox/action"
	"thuchanh/sandbox/world"
)

// New returns the document system of a world as it stands at the start. The
// branches of each document are numbered from 1 in the order of the paper.
//
// What a paper may leave out is filled in the same way for every candidate: a
// document past registration gets the next free number, one past presentation
// is held by the candidate if he is a leader, else by the first head.
func New(x *world.Index) *State {
	s := &State{World: x, docs: make(map[action.DocID]*Document, len(x.World.Documents)), arrivals: map[int]int{}}
	for i := range x.World.Documents {
		s.numbered(s.arrivedIn(&x.World.Documents[i]), x.World.Documents[i].Number)
	}
	for i := range x.World.Documents {
		s.add(s.seed(&x.World.Documents[i]))
	}
	s.seedOutgoing()
	s.seedDesk()
	return s
}

func (s *State) seed(w *world.Document) *Document {
	d := &Document{
		ID: w.ID, Info: w.Info, Status: Status(w.Status), Arrived: w.Arrived,
		Number: w.Number, PresentedTo: w.PresentedTo, OpenedBy: map[action.PersonID]bool{},
	}
	if d.Status == "" {
		d.Status = AwaitingReceipt
		if d.PresentedTo != "" {
			d.Status = AwaitingDirection
		}
	}
	if d.Status != AwaitingReceipt && d.Status != Received {
		d.Book = s.World.World.Agency.Book
		if d.Number == 0 {
			year := s.arrivedIn(w)
			d.Number = s.nextArrival(year)
			s.numbered(year, d.Number)
		}
	}
	switch d.Status {
	case AwaitingDirection, Directed, InProgress, Completed:
		d.PresentedBy = s.clerk()
		if d.PresentedTo == "" {
			d.PresentedTo = s.leader()
		}
	}
	s.seedArrival(d, w)
	at := w.Arrived.Time(s.World.World.Clock.Location())
	if w.Direction != "" {
		d.Directions = []Direction{{By: d.PresentedTo, Text: w.Direction, At: at}}
	}
	for i, b := range w.Assigned {
		a := &Assignment{
			ID: action.AssignmentID(i + 1), Party: b.Party, Role: b.Role, By: d.PresentedTo,
			Due: b.Due, Status: AssignmentNew, Extended: b.Extended, At: at,
		}
		s.seedBranch(a, &b)
		if b.Done {
			a.Status = AssignmentDone
		}
		d.Assignments = append(d.Assignments, a)
	}
	return d
}

// arrivedIn is the year in which a document of the start arrived, this year if the
// world does not say.
func (s *State) arrivedIn(w *world.Document) int {
	return cmp.Or(w.Arrived.Year, s.day(s.World.World.Clock).Year)
}

func (s *State) add(d *Document) {
	s.docs[d.ID] = d
	s.order = append(s.order, d.ID)
	s.touch(d)
}

func (s *State) touch(d *Document) {
	s.change++
	d.Change = s.change
}

// clerk is the world's clerk: who gets back what nobody of this world presented.
func (s *State) clerk() action.PersonID { return s.first(world.RankClerk) }

func (s *State) leader() action.PersonID {
	if c := s.World.Candidate(); c != nil && (c.Rank == world.RankHead || c.Rank == world.RankDeputy) {
		return c.ID
	}
	return s.first(world.RankHead)
}

func (s *State) first(r world.Rank) action.PersonID {
	for i := range s.World.World.People {
		if p := &s.World.World.People[i]; p.Rank == r {
			return p.ID
		}
	}
	return ""
}

// Clone returns a copy that shares only the world with s.
func (s *State) Clone() *State {
	c := *s
	c.order = slices.Clone(s.order)
	c.arrivals = maps.Clone(s.arrivals)
	c.out = s.out.clone()
	c.docs = make(map[action.DocID]*Document, len(s.docs))
	for id, d := range s.docs {
		c.docs[id] = d.clone()
	}
	c.desk = s.desk.clone()
	return &c
}

func (d *Document) clone() *Document {
	c := *d
	c.Info.Files = slices.Clone(d.Info.Files)
	c.Directions = slices.Clone(d.Directions)
	c.Returns = slices.Clone(d.Returns)
	c.OpenedBy = maps.Clone(d.OpenedBy)
	c.Assignments = cloneBranches(d.Assignments)
	c.Proposals = slices.Clone(d.Proposals)
	c.Remarks = slices.Clone(d.Remarks)
	c.Followers = maps.Clone(d.Followers)
	if d.Exchange != nil {
		c.Exchange = cloneExchanges([]*Exchange{d.Exchange})[0]
	}
	c.Opinions = slices.Clone(d.Opinions)
	for i, o := range d.Opinions {
		p := *o
		p.Answers = slices.Clone(o.Answers)
		c.Opinions[i] = &p
	}
	return &c
}

func cloneBranches(list []*Assignment) []*Assignment {
	out := slices.Clone(list)
	for i, a := range list {
		b := *a
		b.Reports = slices.Clone(a.Reports)
		b.Reminders = slices.Clone(a.Reminders)
		b.Reviews = slices.Clone(a.Reviews)
		b.Extensions = slices.Clone(a.Extensions)
		for j, e := range a.Extensions {
			f := *e
			b.Extensions[j] = &f
		}
		out[i] = &b
	}
	return out
}
