// Package cast plays the colleagues: after a delay on the sandbox's clock they
// report, register and answer, as the paper's reactions say. It plays the partner
// agencies on the axis too, which report what became of a document.
//
// Invariants:
//   - What is pending is a fold of the attempt's entries: a replay leaves the
//     same reactions pending, with the same due times.
//   - A reaction to an act is recorded at most once; Cause identifies it.
//   - Only the candidate's acts trigger reactions, so colleagues do not keep
//     one another busy for ever. A partner agency answers whoever sends to it, as
//     often as its script says.
package cast

import (
	"cmp"
	"slices"
	"time"

	"thuchanh/sandbox/act"
	"thuchanh/sandbox/action"
	"thuchanh/sandbox/dms"
	"thuchanh/sandbox/mail"
	"thuchanh/sandbox/world"
)

// State is what the colleagues of one attempt have still to do.
type State struct {
	world     *world.Index
	letters   map[action.LetterID][]byte
	interpret *act.Interpreter // nil if nobody reacts to acts
	pending   []*Pending       // by due time, then reaction, then cause
	triggered map[action.ReactionID]bool
}

// Pending is a reaction that waits for its time.
type Pending struct {
	Cause    action.Cause
	By       action.Origin
	reaction *world.Reaction // nil for a partner agency
	act      act.Act         // what triggered it
	report   *dms.ReportStatus
}

// Name is what the colleague, or the partner agency, is about to do, for records.
func (p *Pending) Name() string {
	if p.report != nil {
		return p.report.Name()
	}
	return "cast." + string(p.reaction.ID)
}

// New returns the colleagues of a world; blob gives the bytes of letters that
// the candidate hands in.
func New(o *act.Originals, letters map[action.LetterID][]byte, blob func(action.Hash) ([]byte, error)) *State {
	s := &State{world: o.World(), letters: letters, triggered: map[action.ReactionID]bool{}}
	for i := range s.world.World.Reactions {
		r := &s.world.World.Reactions[i]
		if r.When != nil {
			s.interpret = act.NewInterpreter(o, blob)
			continue
		}
		s.add(&Pending{Cause: action.Cause{Reaction: r.ID, Due: r.At.UTC()}, By: s.origin(r), reaction: r})
	}
	return s
}

func (s *State) origin(r *world.Reaction) action.Origin {
	return action.Origin{Role: action.Colleague, Person: r.By, Via: action.ViaScript}
}

func (s *State) add(p *Pending) {
	i, _ := slices.BinarySearchFunc(s.pending, p, func(a, b *Pending) int {
		return cmp.Or(a.Cause.Due.Compare(b.Cause.Due), cmp.Compare(a.Cause.Reaction, b.Cause.Reaction), cmp.Compare(a.Cause.Seq, b.Cause.Seq))
	})
	s.pending = slices.Insert(s.pending, i, p)
}

// Apply takes one record: a reaction that was carried out is no longer pending;
// an act of the candidate may make others pending. box is the mailbox before it.
func (s *State) Apply(seq uint64, r action.Record, at time.Time, box *mail.State) {
	s.applyAxis(seq, r.Do, at)
	if _, ok := r.Do.(action.StatusReported); ok && s.interpret != nil {
		_, _ = s.interpret.Observe(seq, r, at, box) // what the candidate may read from now on; it is no act and needs no bytes
	}
	if r.Cause != nil {
		s.pending = slices.DeleteFunc(s.pending, func(p *Pending) bool {
			return p.Cause.Reaction == r.Cause.Reaction && p.Cause.Seq == r.Cause.Seq
		})
		return
	}
	if r.By.Role != action.Candidate || s.interpret == nil {
		return
	}
	acts, err := s.interpret.Observe(seq, r, at, box)
	if err != nil {
		// Bytes are missing from the store; the marking says so. A colleague
		// who cannot read a letter does not react to it.
		return
	}
	for i := range s.world.World.Reactions {
		s.trigger(&s.world.World.Reactions[i], acts)
	}
}

func (s *State) trigger(r *world.Reaction, acts []act.Act) {
	if r.When == nil {
		return
	}
	for i := range acts {
		if r.Once && s.triggered[r.ID] || !act.Matches(r.When, &acts[i], s.world) {
			continue
		}
		s.triggered[r.ID] = true
		if s.waits(r.ID, acts[i].Seq) {
			continue // one entry may be several acts; it causes one reaction
		}
		due := acts[i].At.Add(time.Duration(r.After) * time.Second)
		s.add(&Pending{Cause: action.Cause{Reaction: r.ID, Seq: acts[i].Seq, Due: due.UTC()}, By: s.origin(r), reaction: r, act: acts[i]})
	}
}

func (s *State) waits(r action.ReactionID, seq uint64) bool {
	return slices.ContainsFunc(s.pending, func(p *Pending) bool { return p.Cause.Reaction == r && p.Cause.Seq == seq })
}

// Next returns the world time of the earliest pending reaction.
func (s *State) Next() (time.Time, bool) {
	if len(s.pending) == 0 {
		return time.Time{}, false
	}
	return s.pending[0].Cause.Due, true
}

// Due returns the earliest reaction that has fallen due by now, or nil.
func (s *State) Due(now time.Time) *Pending {
	if len(s.pending) == 0 || s.pending[0].Cause.Due.After(now) {
		return nil
	}
	return s.pending[0]
}

// Decide says which actions a reaction consists of. It refuses what the
// document system refuses: the world may have changed since the trigger.
func (s *State) Decide(p *Pending, box *mail.State, docs *dms.State) ([]action.Action, [][]byte, error) {
	r, due := p.reaction, p.Cause.Due.In(s.world.World.Clock.Location())
	if p.report != nil {
		return decideAll(docs, p.By, due, *p.report)
	}
	switch {
	case r.Send != "":
		from := ""
		if who := s.world.Person(r.By); who != nil {
			from = who.Address
		}
		raw, ok := s.letters[r.Send]
		if !ok {
			return nil, nil, action.Refuse("no_such_letter", "Không có thư này để gửi.", "There is no such letter to send.")
		}
		d, err := mail.Decide(box, mail.Deliver{From: from, Raw: raw, Letter: r.Send}, due)
		return d.Actions, d.Blobs, err
	case r.Register:
		return s.register(p, docs, due)
	case r.Revise != "" || r.PassOn || r.Issue || r.AskRecall:
		return s.outgoing(p, docs, due)
	default:
		return s.report(p, docs, due)
	}
}

// register is the clerk's receipt, registration and presentation in one go
// (Decree 30/2020, articles 21, 22 and 23.1).
func (s *State) register(p *Pending, docs *dms.State, due time.Time) ([]action.Action, [][]byte, error) {
	r := p.reaction
	if r.Document == nil {
		return nil, nil, action.Refuse("nothing_to_register", "Phản ứng này không nói văn bản nào cần vào sổ.", "The reaction does not say which document to register.")
	}
	var letter action.Hash
	if p.act.Sent != nil {
		letter = p.act.Sent.Hash
	}
	id := r.DocumentID
	return decideAll(docs, p.By, due,
		dms.Arrive{Document: id, Info: *r.Document, Letter: letter},
		dms.Receive{Document: id}, dms.Register{Document: id},
		dms.Present{Document: id, To: s.world.World.Candidate})
}

// report is the lead's report (báo cáo kết quả). Who co-ordinates gives opinions
// to the lead and reports to nobody; such a branch can still be recalled.
func (s *State) report(p *Pending, docs *dms.State, due time.Time) ([]action.Action, [][]byte, error) {
	doc := docs.Document(p.act.Document)
	who := s.world.Person(p.By.Person)
	if doc == nil || who == nil {
		return nil, nil, action.Refuse("nothing_to_report", "Không có việc được giao để báo cáo.", "There is no assignment to report on.")
	}
	for _, a := range doc.Assignments {
		mine := a.Party == action.Party(who.ID) || a.Party == action.Party(who.Unit)
		if mine && a.Role == action.Lead && a.Pending() {
			return decideAll(docs, p.By, due, dms.Report{Document: doc.ID, Assignment: a.ID, Text: p.reaction.Report})
		}
	}
	return nil, nil, action.Refuse("nothing_to_report", "Không có việc được giao để báo cáo.", "There is no assignment to report on.")
}

// decideAll decides commands one after the other, each on the state that the
// ones before lead to.
func decideAll(docs *dms.State, by action.Origin, at time.Time, cmds ...dms.Command) (out []action.Action, blobs [][]byte, err error) {
	docs = docs.Clone()
	for _, c := range cmds {
		d, err := dms.Decide(docs, c, by, at)
		if err != nil {
			return nil, nil, err
		}
		for _, a := range d.Actions {
			dms.Apply(docs, a, by, at)
		}
		docs.Lend(d.Blobs)
		out, blobs = append(out, d.Actions...), append(blobs, d.Blobs...)
	}
	return out, blobs, nil
}
