package checks

import (
	"thuchanh/sandbox/action"
	"thuchanh/sandbox/world"
)

// headOf reports whether p is the head of a unit, named in person. He is who does the
// unit's work, but a leader names the unit (Decree 30/2020, article 23.2): of what is
// given to him alone, the unit and its deputies see nothing.
func headOf(x *world.Index, p, unit action.Party) bool {
	u, who := x.Unit(action.UnitID(unit)), x.Person(action.PersonID(p))
	if u == nil || who == nil {
		return false
	}
	if u.Head != "" {
		return u.Head == who.ID
	}
	return who.Unit == u.ID && (who.Rank == world.RankUnitHead || who.Rank == world.RankOfficeChief)
}

// inPerson is the answer where the head of the unit that should lead leads in person.
func (q *question) inPerson(fd finding, lead []action.Party, unit action.Party) finding {
	if fd.verdict != NotMet || len(lead) != 1 || !headOf(q.m.rec.World, lead[0], unit) {
		return fd
	}
	fd.verdict, fd.near = NearMet, "head_in_person"
	fd.why = sayf("Chủ trì giao đích danh %[1]s là người đứng đầu %[2]s; cần giao cho đơn vị.", "The lead is %[1]s in person, who heads %[2]s; it should be the unit.", q.m.rec.World.PartyName(lead[0]), q.m.rec.World.PartyName(unit))
	return fd
}
