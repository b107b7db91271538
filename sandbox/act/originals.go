package act

import (
	"thuchanh/sandbox/action"
	"thuchanh/sandbox/mail/invitation"
	"thuchanh/sandbox/mail/letter"
	"thuchanh/sandbox/world"
)

// Originals are the letters of a world, read once and shared by all attempts of it.
type Originals struct {
	x       *world.Index
	letters map[action.LetterID]*letter.Letter
	order   []action.LetterID
	byMsgID map[string]action.LetterID
	bySubj  map[string][]action.LetterID
	// meetings are what the letters invite to; byUID finds the letters of one.
	meetings map[action.LetterID]invitation.Event
	byUID    map[string][]action.LetterID
}

// NewOriginals reads the world's letters.
func NewOriginals(x *world.Index, raw map[action.LetterID][]byte) *Originals {
	read := make(map[action.LetterID]*letter.Letter, len(raw))
	for id, b := range raw {
		read[id] = letter.Read(b)
	}
	return OriginalsOf(x, read)
}

// OriginalsOf is NewOriginals with letters that were read before: the variants
// of a paper have most of them in common.
func OriginalsOf(x *world.Index, read map[action.LetterID]*letter.Letter) *Originals {
	o := &Originals{x: x, letters: map[action.LetterID]*letter.Letter{}, byMsgID: map[string]action.LetterID{}, bySubj: map[string][]action.LetterID{},
		meetings: map[action.LetterID]invitation.Event{}, byUID: map[string][]action.LetterID{}}
	for i := range x.World.Letters {
		id := x.World.Letters[i].ID
		l, ok := read[id]
		if !ok {
			continue
		}
		o.letters[id] = l
		o.order = append(o.order, id)
		if l.MessageID != "" {
			o.byMsgID[l.MessageID] = id
		}
		if k := subjectKey(l.Subject); k != "" {
			o.bySubj[k] = append(o.bySubj[k], id)
		}
		for _, e := range meetingsOf(l) {
			o.meetings[id] = e
			o.byUID[e.UID] = append(o.byUID[e.UID], id)
		}
	}
	return o
}

// Letter returns the letter of the world, or nil.
func (o *Originals) Letter(id action.LetterID) *letter.Letter { return o.letters[id] }

// World returns the world the letters belong to.
func (o *Originals) World() *world.Index { return o.x }
