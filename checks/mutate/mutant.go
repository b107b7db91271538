// Package mutate puts the marking of a paper on trial: it corrupts the model
// answer in every way it knows, one step at a time and two, lets each corrupted
// answer be done in the real sandbox core, and reports which of them still get
// all points. It also varies the answer in ways that must not cost anything,
// and reports which do.
//
// The report is a pure function of the paper: no clock, no machine, no order of
// work shows in it.
package mutate

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"thuchanh/sandbox/action"
	"thuchanh/sandbox/world"
	"thuchanh/tasks"
)

// Mutant is one corrupted (or harmlessly varied) model answer.
type Mutant struct {
	// Name is stable: deed/mutation[/arguments].
	Name     string
	Mutation tasks.Mutation
	// Harmless mutants must keep all points.
	Harmless bool
	// Deed is the index of the deed it changes, -1 for the whole answer.
	Deed int
	// Meddles are tasks that the deed does not serve whose letter it was done with:
	// that is a mistake in those, too.
	Meddles []string
	// What says what the candidate did.
	What action.Text
	Do   []tasks.Deed
}

// deriver makes the mutants of one transcript in one variant.
type deriver struct {
	paper *tasks.Paper
	x     *world.Index
	base  *tasks.Transcript
	// serves are the tasks that each deed serves.
	serves map[int][]string
	asks   map[string]bool // kinds of check of the deed's tasks, parts included
	words  []string        // phrases that they look for
	rivals []string        // answers that must not stand beside the right one
	// claimed are the letters of other tasks than the deed's, and whose they are.
	claimed map[action.LetterID][]string
	deed    int
	out     []Mutant
}

// Derive lists the mutants of a transcript, in the order of its deeds. serves
// names the tasks that a deed serves, by its index: what those ask about decides
// which mutations make sense. A deed that serves none is only left out.
func Derive(p *tasks.Paper, base *tasks.Transcript, serves map[int][]string) []Mutant {
	d := &deriver{paper: p, x: world.NewIndex(p.World), base: base, serves: serves}
	d.look(nil)
	d.whole()
	for i := range base.Do {
		d.deed = i
		d.look(serves[i])
		d.one(base.Do[i])
	}
	return d.out
}

// Drops lists the mutants that leave one deed out: what they cost tells which
// tasks a deed serves.
func Drops(p *tasks.Paper, base *tasks.Transcript) []Mutant {
	d := &deriver{paper: p, x: world.NewIndex(p.World), base: base}
	for i := range base.Do {
		d.deed = i
		d.add(tasks.MutDrop, "", d.without(), "bỏ việc này", "left it out")
	}
	return d.out
}

// look notes what the checks of some tasks ask about; of all if none is named.
func (d *deriver) look(only []string) {
	d.asks, d.words, d.rivals, d.claimed = map[string]bool{}, nil, nil, claims(d.paper, only)
	note := func(list []*tasks.Check) {
		for _, c := range list {
			for _, part := range tasks.Parts(c) {
				d.asks[part.Kind] = true
				d.words = append(d.words, phrases(part.Spec)...)
				d.rivals = append(d.rivals, rivals(part.Spec)...)
			}
		}
	}
	for _, t := range d.paper.Tasks {
		if only != nil && !slices.Contains(only, t.ID) {
			continue
		}
		for _, s := range t.Steps {
			note(s.Checks)
		}
		note(t.Penalties)
		for _, c := range t.Caps {
			note([]*tasks.Check{c.Check})
		}
	}
	note(d.paper.Penalties)
}

// phrases are the words that a check looks for in what was written.
func phrases(spec tasks.Spec) []string {
	var groups []tasks.Group
	switch s := spec.(type) {
	case tasks.BodySays:
		groups = s.Groups
	case tasks.DirectionSays:
		groups = s.Groups
	case tasks.ReportedProblem:
		groups = s.Groups
	case tasks.RemarksSay:
		groups = s.Groups
	case tasks.AnswerSays:
		groups = s.Groups
	default:
		// The others look for values, or for no words.
	}
	return slices.Concat(stringsOf(groups)...)
}

// rivals are the answers that must not stand beside the right one, each in the
// first way of saying it.
func rivals(spec tasks.Spec) []string {
	var out []string
	without := func(groups []tasks.Group) {
		for _, g := range groups {
			out = append(out, g[0])
		}
	}
	switch s := spec.(type) {
	case tasks.BodySays:
		without(s.Without)
	case tasks.DirectionSays:
		without(s.Without)
	case tasks.RemarksSay:
		without(s.Without)
	case tasks.AnswerSays:
		without(s.Without)
	default:
		// The others have none, or find them by themselves.
	}
	return out
}

func stringsOf(groups []tasks.Group) [][]string {
	out := make([][]string, len(groups))
	for i, g := range groups {
		out[i] = g
	}
	return out
}

// whole makes the mutants of the answer as a whole.
func (d *deriver) whole() {
	d.deed = -1
	d.add(tasks.MutNone, "", nil, "không làm gì cả", "did nothing at all")
	if d.asks["looked_first"] {
		d.add(tasks.MutNotLooked, "", slices.DeleteFunc(slices.Clone(d.base.Do), func(x tasks.Deed) bool { return looks(x.Act) }), "không mở xem gì trước khi làm", "opened nothing first")
	}
	d.forbidden()
	d.secrets()
	var look []tasks.Deed
	for _, l := range d.paper.World.Letters {
		if l.Folder != "-" {
			look = append(look, tasks.Deed{At: d.paper.World.Clock, Act: tasks.ReadLetter{Letters: []action.LetterID{l.ID}}})
		}
	}
	for _, x := range d.paper.World.Documents {
		look = append(look, tasks.Deed{At: d.paper.World.Clock, Act: tasks.OpenDocument{Document: x.ID}})
	}
	for _, x := range d.paper.World.Outgoing {
		look = append(look, tasks.Deed{At: d.paper.World.Clock, Act: tasks.HandleOutgoing{Do: "open_draft", Document: x.ID}})
	}
	d.same(tasks.SameLook, "", append(look, d.base.Do...), "mở xem mọi thư và văn bản trước khi làm", "looked at every letter and document first")
	early := slices.Clone(d.base.Do)
	for i := range early {
		if t := early[i].At.Add(-time.Minute); !t.Before(d.paper.World.Clock) {
			early[i].At = t
		}
	}
	if !d.asks["not_before"] && !d.asks["in_window"] && !d.asks["within"] {
		d.same(tasks.SameEarlier, "", early, "làm mọi việc sớm hơn một phút", "did everything a minute earlier")
	}
}

func looks(a tasks.DeedAct) bool {
	switch a := a.(type) {
	case tasks.ReadLetter, tasks.OpenDocument:
		return true
	case tasks.HandleOutgoing:
		return a.Do == "open_draft"
	default:
		return false
	}
}

// add notes a mutant that should cost points.
func (d *deriver) add(m tasks.Mutation, args string, do []tasks.Deed, vi, en string) {
	d.note(Mutant{Mutation: m, Do: do, What: action.Text{VI: vi, EN: en}}, args)
}

// same notes a mutant that should cost nothing.
func (d *deriver) same(m tasks.Mutation, args string, do []tasks.Deed, vi, en string) {
	d.note(Mutant{Mutation: m, Harmless: true, Do: do, What: action.Text{VI: vi, EN: en}}, args)
}

func (d *deriver) note(m Mutant, args string) {
	m.Deed, m.Name = d.deed, d.name()+"/"+string(m.Mutation)
	if args != "" {
		m.Name += "/" + args
	}
	for n := 2; slices.ContainsFunc(d.out, func(o Mutant) bool { return o.Name == m.Name }); n++ {
		m.Name = strings.TrimSuffix(m.Name, fmt.Sprintf("#%d", n-1)) + fmt.Sprintf("#%d", n)
	}
	d.out = append(d.out, m)
}

// name is the deed's own name, or its verb with its number among those.
func (d *deriver) name() string {
	if d.deed < 0 {
		return "all"
	}
	if id := d.base.Do[d.deed].ID; id != "" {
		return id
	}
	n := 0
	for i := range d.deed + 1 {
		if verb(d.base.Do[i].Act) == verb(d.base.Do[d.deed].Act) {
			n++
		}
	}
	return fmt.Sprintf("%s_%d", verb(d.base.Do[d.deed].Act), n)
}

func verb(a tasks.DeedAct) string {
	s := fmt.Sprintf("%T", a)
	return strings.ToLower(s[strings.LastIndexByte(s, '.')+1:])
}

// with is the answer with the deed at hand done otherwise.
func (d *deriver) with(act tasks.DeedAct) []tasks.Deed {
	out := slices.Clone(d.base.Do)
	out[d.deed].Act = act
	return out
}

// then is the answer with a further deed a minute after the one at hand.
func (d *deriver) then(act tasks.DeedAct) []tasks.Deed {
	out := slices.Clone(d.base.Do)
	at := out[d.deed].At
	return slices.Insert(out, d.deed+1, tasks.Deed{At: at, Act: act})
}

// at is the answer with the deed at hand done at another time.
func (d *deriver) at(t time.Time) []tasks.Deed {
	out := slices.Clone(d.base.Do)
	out[d.deed].At = t
	slices.SortStableFunc(out, func(a, b tasks.Deed) int { return a.At.Compare(b.At) })
	return out
}

func (d *deriver) without() []tasks.Deed {
	out := slices.Delete(slices.Clone(d.base.Do), d.deed, d.deed+1)
	if _, ok := d.base.Do[d.deed].Act.(tasks.ExportReport); ok {
		d.unexported(out)
	}
	return out
}

// one makes the mutants of one deed.
func (d *deriver) one(x tasks.Deed) {
	if _, ok := x.Act.(tasks.Wait); ok {
		return
	}
	if looks(x.Act) || isSearch(x.Act) {
		return // the answer as a whole is tried without looking
	}
	d.add(tasks.MutDrop, "", d.without(), "bỏ việc này", "left it out")
	if len(d.serves[d.deed]) == 0 {
		return
	}
	d.times(x)
	switch a := x.Act.(type) {
	case tasks.SendLetter:
		d.add(tasks.MutDuplicate, "", d.then(x.Act), "gửi hai lần", "sent it twice")
		d.letter(a)
	case tasks.MoveLetter, tasks.FlagLetter, tasks.DeleteLetter, tasks.CreateFolder:
		d.mailbox(x.Act)
	default:
		d.document(x.Act)
	}
}

func isSearch(a tasks.DeedAct) bool {
	_, ok := a.(tasks.SearchDocuments)
	return ok
}

// times moves the deed to the end, to the beginning, and past its neighbours,
// where the paper asks about time or order at all.
func (d *deriver) times(x tasks.Deed) {
	w := d.paper.World
	if d.asks["by_deadline"] || d.asks["in_window"] || d.asks["within"] {
		d.add(tasks.MutLate, "", d.at(w.Clock.Add(time.Duration(w.Minutes)*time.Minute-time.Minute)), "làm vào phút cuối", "did it in the last minute")
	}
	if d.asks["not_before"] || d.asks["in_window"] {
		d.add(tasks.MutEarly, "", d.at(w.Clock), "làm ngay khi bắt đầu", "did it at the very beginning")
	}
	if !d.asks["after_step"] && !d.asks["before_step"] && !d.asks["in_order"] {
		return
	}
	for j := d.deed + 1; j < len(d.base.Do) && j <= d.deed+3; j++ {
		shared := slices.ContainsFunc(d.serves[j], func(t string) bool { return slices.Contains(d.serves[d.deed], t) })
		if looks(d.base.Do[j].Act) || !shared {
			continue
		}
		out := slices.Clone(d.base.Do)
		out[d.deed], out[j] = out[j], out[d.deed]
		out[d.deed].At, out[j].At = out[j].At, out[d.deed].At
		d.add(tasks.MutSwap, d.base.Do[j].ID, out, "đổi thứ tự với việc “"+d.base.Do[j].ID+"”", "exchanged it with “"+d.base.Do[j].ID+"”")
	}
}
