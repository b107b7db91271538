package dms

import (
	"thuchanh/sandbox/action"
	"thuchanh/sandbox/world"
)

// Allowed reports whether the rank may give the command at all (Decree
// 30/2020, articles 6 and 21 to 24: clerks register and present, leaders
// direct, units handle). Whether it may be given now and on this document is
// for Decide. Everybody of the agency opens and searches.
func Allowed(r world.Rank, c Command) bool {
	switch c.(type) {
	case Arrive, Receive, Register, Present:
		return r == world.RankClerk
	case Direct, SetDue, Return, Recall, Complete:
		return r == world.RankHead || r == world.RankDeputy
	case Route, Remind:
		return r == world.RankHead || r == world.RankDeputy || r == world.RankUnitHead
	case Report:
		// A deputy reports on what the head gave him, also as coordinator.
		return r == world.RankDeputy || r == world.RankUnitHead || r == world.RankSpecialist
	case Open, Search:
		switch r {
		case world.RankHead, world.RankDeputy, world.RankUnitHead, world.RankSpecialist, world.RankClerk:
			return true
		}
	}
	return false
}

// whose says in words whose business a command is, for refusals.
func whose(c Command) action.Text {
	switch c.(type) {
	case Arrive, Receive, Register, Present:
		return action.Text{VI: "văn thư cơ quan", EN: "the clerk of the agency"}
	case Direct, SetDue, Return, Recall, Complete:
		return action.Text{VI: "thủ trưởng hoặc cấp phó", EN: "the head or a deputy"}
	case Route, Remind:
		return action.Text{VI: "thủ trưởng, cấp phó hoặc trưởng đơn vị", EN: "the head, a deputy or the head of a unit"}
	case Report:
		return action.Text{VI: "đơn vị hoặc người được giao xử lý", EN: "the unit or person that handles the document"}
	default:
		return action.Text{VI: "người trong cơ quan", EN: "people of the agency"}
	}
}

// actsFor reports whether work given to party is who's to do: given to him, or
// to the unit that he leads.
func (s *State) actsFor(who action.PersonID, party action.Party) bool {
	if party == action.Party(who) {
		return true
	}
	u := s.World.Unit(action.UnitID(party))
	if u == nil {
		return false
	}
	p := s.World.Person(who)
	return u.Head == who || p != nil && p.Unit == u.ID && p.Rank == world.RankUnitHead
}

// levelOf finds the level of routing that who decides on: 0 for the leader to
// whom the document was presented, else the branch he leads and has not reported on. ok is false if he
// holds nothing.
func (s *State) levelOf(d *Document, who action.PersonID) (under action.AssignmentID, ok bool) {
	if who == "" {
		return 0, false
	}
	if d.PresentedTo == who {
		return 0, true
	}
	for _, a := range d.Assignments {
		if a.Role == action.Lead && a.Pending() && s.actsFor(who, a.Party) {
			return a.ID, true
		}
	}
	return 0, false
}
