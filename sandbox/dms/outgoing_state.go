package dms

import (
	"cmp"
	"maps"
	"slices"
	"time"

	"thuchanh/sandbox/action"
	"thuchanh/sandbox/world"
)

// Outgoing documents (văn bản đi) go
//
//	drafting → awaiting_content → checking_form → awaiting_signature → signed → numbered → sealed → issued → (withdrawn | replaced)
//
// and back to drafting by a return, a refusal to sign or a new version.
//
// Invariants (each refused by Decide):
//   - A version never changes; an edit makes a new one and voids initials,
//     approvals, signature and seal of the one before.
//   - The number is given after the signature, or before it where the agency
//     says so; the seal only after signature and number, by the clerk; the issue
//     only after the seal.
//   - Return, refusal to sign and remedies need a reason.
//   - A wrong PIN is recorded as a refusal; tries left follow from the record.

// OutStatus is how far an outgoing document has come.
type OutStatus string

// The states of an outgoing document.
const (
	Drafting          OutStatus = "drafting"           // dự thảo
	AwaitingContent   OutStatus = "awaiting_content"   // chờ duyệt nội dung
	CheckingForm      OutStatus = "checking_form"      // kiểm tra thể thức
	AwaitingSignature OutStatus = "awaiting_signature" // chờ ký
	Signed            OutStatus = "signed"             // đã ký
	Numbered          OutStatus = "numbered"           // đã cấp số
	Sealed            OutStatus = "sealed"             // đã ký số cơ quan
	Issued            OutStatus = "issued"             // đã phát hành
	Withdrawn         OutStatus = "withdrawn"          // đã thu hồi
	Replaced          OutStatus = "replaced"           // đã thay thế
)

// OutStatuses lists the states in the order of the work.
func OutStatuses() []OutStatus {
	return []OutStatus{Drafting, AwaitingContent, CheckingForm, AwaitingSignature, Signed, Numbered, Sealed, Issued, Withdrawn, Replaced}
}

// Before reports whether s comes before t in the order of the work.
func (s OutStatus) Before(t OutStatus) bool {
	return slices.Index(OutStatuses(), s) < slices.Index(OutStatuses(), t)
}

// outgoing is the part of the state that outgoing documents are.
type outgoing struct {
	docs  map[action.DocID]*Outgoing
	order []action.DocID
	last  map[series]int          // the last number given
	wrong map[action.PersonID]int // wrong PINs since the last right one

	keys Keys
	blob func(action.Hash) ([]byte, error)
}

// series is one run of numbers.
type series struct {
	name string
	year int
}

// Outgoing is one outgoing document. Treat as read-only outside this package.
type Outgoing struct {
	ID     action.DocID
	Info   action.OutgoingInfo
	Status OutStatus
	// Holder is whose turn it is; "" once it is signed: then it is the clerk's.
	Holder   action.PersonID
	Versions []*Version // never empty past drafting; the last is in force
	Comments []DraftComment
	Returns  []SentBack
	// Number, Series, Year, Symbol and Date are set once it is numbered, and stay.
	Number    int
	Series    string
	Year      int
	Symbol    string
	Date      action.Date
	IssuedAt  time.Time
	Recipient []action.Party // to whom it was issued inside
	SentTo    []action.Partner
	// Exchanges are the lines of the agencies it was sent to, oldest first.
	Exchanges    []*Exchange
	RecallOrders []RecallOrder
	Remedies     []Remedied
	OpenedBy     map[action.PersonID]bool
	Change       uint64
}

// Version is one version of a draft.
type Version struct {
	No int
	action.Revision
	By action.PersonID
	At time.Time
	// Current are its bytes as they are now: filled in, signed, sealed.
	Current action.Hash

	// What was done to this version. A new one has none of it.
	Initials  []Stamp
	Content   *Stamp // the unit head answers for the content
	Form      *Stamp // form and layout were checked
	Approval  *Stamp // by who is to sign
	Numbered  *Stamp // it bears the document's number
	Signature *Signature
	Seal      *Signature
}

// Stamp is who did something and when.
type Stamp struct {
	By action.PersonID
	At time.Time
}

// Signature is a digital signature on a version: of a person or of the agency.
type Signature struct {
	Stamp
	Of     action.Hash // what was signed
	Blob   action.Hash // the signed PDF; zero for one of before the start
	Form   action.SignForm
	Page   int
	Rect   action.Rect
	Serial string
}

// DraftComment is a comment on a version.
type DraftComment struct {
	Note
	Version int
}

// Remedied is a remedy ordered for an issued document.
type Remedied struct {
	Remedy  action.Remedy
	Ordered Note // by whom, why and when
	// Overruled: a later order took its place before it was carried out.
	Overruled bool
	Done      *Stamp
	With      action.DocID
}

// Last returns the version in force, or nil.
func (d *Outgoing) Last() *Version {
	if len(d.Versions) == 0 {
		return nil
	}
	return d.Versions[len(d.Versions)-1]
}

// Version returns the version numbered no, or nil.
func (d *Outgoing) Version(no int) *Version {
	if no < 1 || no > len(d.Versions) {
		return nil
	}
	return d.Versions[no-1]
}

// Signature returns the personal signature in force, or nil.
func (d *Outgoing) Signature() *Signature {
	if v := d.Last(); v != nil {
		return v.Signature
	}
	return nil
}

// Equip gives the state its signing keys and the bytes of blobs; both may be nil.
func (s *State) Equip(keys Keys, blob func(action.Hash) ([]byte, error)) {
	s.out.keys, s.out.blob = keys, blob
}

// Lend gives the state bytes that are not stored yet: those of decisions that are
// recorded together with the next one.
func (s *State) Lend(blobs [][]byte) {
	if len(blobs) == 0 || s.out.blob == nil {
		return
	}
	lent := make(map[action.Hash][]byte, len(blobs))
	for _, b := range blobs {
		lent[action.Sum(b)] = b
	}
	stored := s.out.blob
	s.out.blob = func(h action.Hash) ([]byte, error) {
		if b, ok := lent[h]; ok {
			return b, nil
		}
		return stored(h)
	}
}

// Outgoing returns the outgoing document named id, or nil. Treat it as read-only.
func (s *State) Outgoing(id action.DocID) *Outgoing { return s.out.docs[id] }

// AllOutgoing returns all outgoing documents in the order of their drafting.
func (s *State) AllOutgoing() []*Outgoing {
	out := make([]*Outgoing, len(s.out.order))
	for i, id := range s.out.order {
		out[i] = s.out.docs[id]
	}
	return out
}

// seedOutgoing puts the outgoing documents of the start in place. What their
// state says has happened is taken to have been done by whose business it was.
func (s *State) seedOutgoing() {
	w := s.World.World
	s.out = outgoing{docs: make(map[action.DocID]*Outgoing, len(w.Outgoing)), last: map[series]int{}, wrong: map[action.PersonID]int{}}
	for _, l := range w.Agency.Numbering.Last {
		s.out.last[series{l.Series, s.day(w.Clock).Year}] = l.Number
	}
	for i := range w.Outgoing { // so that no number is given twice, whatever the order
		if d := &w.Outgoing[i]; d.Number > 0 {
			k := series{w.Agency.Numbering.Series(d.Info.Type, d.Info.Secrecy != ""), cmp.Or(d.Issued.Year, s.day(w.Clock).Year)}
			s.out.last[k] = max(s.out.last[k], d.Number)
		}
	}
	for i := range w.Outgoing {
		s.addOutgoing(s.seedDraft(&w.Outgoing[i]))
	}
}

func (s *State) seedDraft(w *world.Draft) *Outgoing {
	d := &Outgoing{ID: w.ID, Info: w.Info, Status: OutStatus(w.Status), OpenedBy: map[action.PersonID]bool{}}
	for i, v := range w.Versions {
		ver := &Version{No: i + 1, By: v.By, At: v.At, Revision: action.Revision{File: v.File, Note: v.Note}}
		if f := s.World.File(v.File); f != nil {
			ver.Blob, ver.Name, ver.Type, ver.Size = f.Blob, f.Name, f.Type, f.Size
			ver.Current = ver.Blob
		}
		d.Versions = append(d.Versions, ver)
	}
	for _, c := range w.Comments {
		d.Comments = append(d.Comments, DraftComment{Note{By: c.By, Text: c.Text, At: c.At}, c.Version})
	}
	d.Holder = s.holderOf(d)
	v := d.Last()
	if v == nil {
		return d
	}
	stamp := func(p action.PersonID) *Stamp { return &Stamp{p, v.At} }
	if CheckingForm.Before(d.Status) || d.Status == CheckingForm {
		v.Content = stamp(s.contentChecker(d))
		v.Initials = []Stamp{*v.Content}
	}
	if CheckingForm.Before(d.Status) {
		v.Form = stamp(s.formChecker())
	}
	if AwaitingSignature.Before(d.Status) {
		v.Signature = &Signature{Stamp: *stamp(d.Info.Signer), Of: v.Blob, Form: d.Info.Form}
	}
	if Numbered.Before(d.Status) {
		v.Seal = &Signature{Stamp: *stamp(s.clerk()), Of: v.Blob}
	}
	if w.Number > 0 || !d.Status.Before(Numbered) {
		s.seedNumber(d, w, stamp(s.clerk()))
	}
	if !d.Status.Before(Issued) {
		d.IssuedAt, d.Recipient = d.Date.Time(s.World.World.Clock.Location()), slices.Clone(d.Info.To)
		s.seedSent(d, w)
	}
	return d
}

// seedNumber gives a document of the start the number it had, the next one if the
// paper leaves it out.
func (s *State) seedNumber(d *Outgoing, w *world.Draft, by *Stamp) {
	day := w.Issued
	if day.IsZero() {
		day = s.day(by.At)
	}
	k := series{s.seriesOf(d), day.Year}
	n := w.Number
	if n == 0 {
		n = s.out.last[k] + 1
	}
	s.out.last[k] = max(s.out.last[k], n)
	t, _ := s.World.World.Agency.DocType(d.Info.Type)
	d.Number, d.Series, d.Year, d.Date = n, k.name, k.year, day
	d.Symbol = s.World.World.Agency.NumberOf(n, t, s.shortOf(d.Info.Unit))
	d.Last().Numbered = by
}

// holderOf is whose turn it is in a state that was not reached by an action.
func (s *State) holderOf(d *Outgoing) action.PersonID {
	switch d.Status {
	case Drafting:
		return d.Info.Drafter
	case AwaitingContent:
		return s.contentChecker(d)
	case CheckingForm:
		return s.formChecker()
	case AwaitingSignature:
		return d.Info.Signer
	}
	return ""
}

func (s *State) addOutgoing(d *Outgoing) {
	s.out.docs[d.ID] = d
	s.out.order = append(s.out.order, d.ID)
	s.touchOutgoing(d)
}

func (s *State) touchOutgoing(d *Outgoing) {
	s.change++
	d.Change = s.change
}

func (o *outgoing) clone() outgoing {
	c := *o
	c.order, c.last, c.wrong = slices.Clone(o.order), maps.Clone(o.last), maps.Clone(o.wrong)
	c.docs = make(map[action.DocID]*Outgoing, len(o.docs))
	for id, d := range o.docs {
		c.docs[id] = d.clone()
	}
	return c
}

// clone copies what Apply changes; the lists inside Info and what is only ever
// replaced as a whole are shared.
func (d *Outgoing) clone() *Outgoing {
	c := *d
	c.Comments, c.Returns, c.Remedies = slices.Clone(d.Comments), slices.Clone(d.Returns), slices.Clone(d.Remedies)
	c.SentTo, c.OpenedBy = slices.Clone(d.SentTo), maps.Clone(d.OpenedBy)
	c.Exchanges, c.RecallOrders = cloneExchanges(d.Exchanges), slices.Clone(d.RecallOrders)
	c.Versions = slices.Clone(d.Versions)
	for i, v := range d.Versions {
		w := *v
		w.Initials = slices.Clone(v.Initials)
		c.Versions[i] = &w
	}
	return &c
}

// contentChecker is who answers for the content of a draft: the head of the
// drafting unit (article 12.1); "" if the world has none.
func (s *State) contentChecker(d *Outgoing) action.PersonID {
	u := s.World.Unit(d.Info.Unit)
	if u == nil {
		return ""
	}
	if u.Head != "" {
		return u.Head
	}
	for _, r := range []world.Rank{world.RankUnitHead, world.RankOfficeChief, world.RankUnitDeputy} {
		for i := range s.World.World.People {
			if p := &s.World.World.People[i]; p.Rank == r && p.Unit == u.ID {
				return p.ID
			}
		}
	}
	return ""
}

// formChecker is who checks form and layout (article 12.2); "" if the world has none.
func (s *State) formChecker() action.PersonID {
	if c := s.World.World.Agency.Signing.Checker; c != "" {
		return c
	}
	return s.first(world.RankOfficeChief)
}

func (s *State) shortOf(u action.UnitID) string {
	if x := s.World.Unit(u); x != nil {
		return x.Short
	}
	return ""
}

func (s *State) seriesOf(d *Outgoing) string {
	return s.World.World.Agency.Numbering.Series(d.Info.Type, d.Info.Secrecy != "")
}
