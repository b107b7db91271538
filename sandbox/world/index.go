package world

import (
	"strings"

	"thuchanh/sandbox/action"
)

// Index answers look-ups in a World. It is read-only after NewIndex and safe
// for concurrent use; many attempts of one variant share one.
type Index struct {
	World   *World
	people  map[action.PersonID]*Person
	units   map[action.UnitID]*Unit
	files   map[action.FileID]*File
	blobs   map[action.Hash]*File
	letters map[action.LetterID]*Letter
	byMail  map[string]*Person
	lists   map[string]*List
	domains map[string]bool
}

// NewIndex indexes w, which must not change afterwards.
func NewIndex(w *World) *Index {
	x := &Index{
		World:   w,
		people:  make(map[action.PersonID]*Person, len(w.People)),
		units:   make(map[action.UnitID]*Unit, len(w.Units)),
		files:   make(map[action.FileID]*File, len(w.Files)),
		blobs:   make(map[action.Hash]*File, len(w.Files)),
		letters: make(map[action.LetterID]*Letter, len(w.Letters)),
		byMail:  make(map[string]*Person, len(w.People)),
		lists:   make(map[string]*List, len(w.Lists)),
		domains: make(map[string]bool, len(w.Domains)),
	}
	for i := range w.People {
		p := &w.People[i]
		x.people[p.ID] = p
		x.byMail[strings.ToLower(p.Address)] = p
		for _, a := range p.Aliases {
			x.byMail[strings.ToLower(a)] = p
		}
	}
	for i := range w.Units {
		x.units[w.Units[i].ID] = &w.Units[i]
	}
	for i := range w.Files {
		x.files[w.Files[i].ID] = &w.Files[i]
		x.blobs[w.Files[i].Blob] = &w.Files[i]
	}
	for i := range w.Letters {
		x.letters[w.Letters[i].ID] = &w.Letters[i]
	}
	for i := range w.Lists {
		x.lists[strings.ToLower(w.Lists[i].Address)] = &w.Lists[i]
	}
	for _, d := range w.Domains {
		x.domains[strings.ToLower(d)] = true
	}
	return x
}

// Person returns the person named id, or nil.
func (x *Index) Person(id action.PersonID) *Person { return x.people[id] }

// Unit returns the unit named id, or nil.
func (x *Index) Unit(id action.UnitID) *Unit { return x.units[id] }

// File returns the file named id, or nil.
func (x *Index) File(id action.FileID) *File { return x.files[id] }

// FileOf returns the file with these bytes, or nil.
func (x *Index) FileOf(blob action.Hash) *File { return x.blobs[blob] }

// Letter returns the letter named id, or nil.
func (x *Index) Letter(id action.LetterID) *Letter { return x.letters[id] }

// PersonOf returns who has the address, or nil. Case does not matter.
func (x *Index) PersonOf(address string) *Person { return x.byMail[strings.ToLower(address)] }

// PartyName returns the name of a unit, person or partner agency (by its code) as people write it, or the
// identifier itself if the world has none of that name.
func (x *Index) PartyName(p action.Party) string {
	if u := x.units[action.UnitID(p)]; u != nil {
		return u.Name
	}
	if q := x.people[action.PersonID(p)]; q != nil {
		return q.Name
	}
	if a := x.Partner(string(p)); a != nil {
		return a.Name
	}
	return string(p)
}

// IsParty reports whether the world has a unit or person of this name.
func (x *Index) IsParty(p action.Party) bool {
	return x.units[action.UnitID(p)] != nil || x.people[action.PersonID(p)] != nil
}

// Candidate returns the person whom the candidate plays.
func (x *Index) Candidate() *Person { return x.people[x.World.Candidate] }

// Inside reports whether a mail domain belongs to the world.
func (x *Index) Inside(domain string) bool { return x.domains[strings.ToLower(domain)] }

// Resolve says where an envelope address leads. A mailing list gives one
// recipient for each member. The result is never empty.
func (x *Index) Resolve(address string) []action.Recipient {
	local, domain, ok := cutLast(address, '@')
	if !ok {
		return []action.Recipient{{Address: address, Place: action.Unknown}}
	}
	address = local + "@" + strings.ToLower(domain)
	if l := x.lists[strings.ToLower(address)]; l != nil {
		var out []action.Recipient
		for _, id := range l.Members {
			if p := x.people[id]; p != nil {
				out = append(out, action.Recipient{Address: p.Address, Place: x.placeOf(p), Person: p.ID, Via: address})
			}
		}
		if len(out) > 0 {
			return out
		}
	}
	if p := x.byMail[strings.ToLower(address)]; p != nil {
		return []action.Recipient{{Address: address, Place: x.placeOf(p), Person: p.ID}}
	}
	if x.domains[strings.ToLower(domain)] {
		return []action.Recipient{{Address: address, Place: action.Unknown}}
	}
	return []action.Recipient{{Address: address, Place: action.Outside}}
}

// placeOf tells the candidate from colleagues and both from people of the
// world whose mail domain is outside it (citizens, companies).
func (x *Index) placeOf(p *Person) action.Place {
	if p.ID == x.World.Candidate {
		return action.Self
	}
	if _, d, _ := cutLast(p.Address, '@'); !x.domains[strings.ToLower(d)] {
		return action.Outside
	}
	return action.Inside
}

func cutLast(s string, sep byte) (before, after string, ok bool) {
	i := strings.LastIndexByte(s, sep)
	if i < 0 {
		return s, "", false
	}
	return s[:i], s[i+1:], true
}
