package dms

import (
	"fmt"
	"slices"
	"time"

	"thuchanh/sandbox/action"
	"thuchanh/sandbox/world"
)

// Opinion is a request for opinions with what was answered (xin ý kiến), or,
// without a request, an opinion given on a branch or unasked.
type Opinion struct {
	ID   action.OpinionID // 0 without a request
	By   action.PersonID
	Of   []action.Party
	Text string
	At   time.Time
	As   action.PersonID // in whose place an opinion without a request was given
	// Assignment is the co-ordinator's branch that the opinion was owed on.
	Assignment action.AssignmentID
	Files      []action.Enclosed
	Answers    []Answered
}

// Answered is one answer to a request for an opinion.
type Answered struct {
	Party action.Party // for whom By answered
	Note
}

// waitsFor returns the asked party for which who answers and that has not answered yet.
func (s *State) waitsFor(o *Opinion, who action.PersonID) (action.Party, bool) {
	for _, p := range o.Of {
		done := slices.ContainsFunc(o.Answers, func(a Answered) bool { return a.Party == p })
		if !done && s.mayAnswer(who, p) {
			return p, true
		}
	}
	return "", false
}

// mayAnswer reports whether who may speak for a party: what was given to a unit
// may be done by anybody of the unit.
func (s *State) mayAnswer(who action.PersonID, party action.Party) bool {
	p := s.World.Person(who)
	return s.actsFor(who, party) || p != nil && p.Unit != "" && party == action.Party(p.Unit)
}

// involved refuses who neither holds the document nor has work in it.
func (d *decider) involved(doc *Document) error {
	if _, ok := d.levelOf(doc, d.who.ID); ok {
		return nil
	}
	inform := false
	for _, a := range doc.Assignments {
		if a.InForce() && d.mayReport(a.Party) {
			if a.Acts() {
				return nil
			}
			inform = true
		}
	}
	// Only who has no part of his own acts in another's place.
	if _, ok := d.asDelegate(doc); ok {
		return nil
	}
	if inform {
		return action.Refuse("inform_only",
			"Anh/chị chỉ nhận văn bản để biết nên chỉ xem được. Muốn tham gia ý kiến, đề nghị người chỉ đạo chuyển phối hợp hoặc xin ý kiến.",
			"You are only informed of this document, so you can only read it. To take part, ask the leader to let you co-ordinate or to ask for your opinion.")
	}
	return action.Refuse("not_involved",
		"Anh/chị không giữ, không chủ trì và không phối hợp văn bản này. Đề nghị người đang giữ văn bản thực hiện.",
		"You neither hold this document nor lead or co-ordinate on it. Ask who holds it.")
}

func (d *decider) askOpinion(c AskOpinion) (action.Action, error) {
	doc, err := d.document(c.Document)
	if err == nil {
		err = d.registered(doc)
	}
	if err == nil {
		err = d.involved(doc)
	}
	if err != nil {
		return nil, err
	}
	if len(c.Of) == 0 {
		return nil, action.Refuse("no_targets", "Chưa chọn đơn vị hoặc người được xin ý kiến. Anh/chị chọn ít nhất một nơi.", "Nobody was chosen to be asked. Choose at least one unit or person.")
	}
	for i, p := range c.Of {
		if err := d.askable(p, c.Of[:i]); err != nil {
			return nil, err
		}
	}
	text, err := opinionField().read(c.Text)
	if err != nil {
		return nil, err
	}
	return action.OpinionAsked{Document: doc.ID, Opinion: action.OpinionID(len(doc.Opinions) + 1), Of: c.Of, Text: text}, nil
}

// askable refuses a party that cannot be asked, or was named before.
func (d *decider) askable(p action.Party, before []action.Party) error {
	name := d.World.PartyName(p)
	q := d.World.Person(action.PersonID(p))
	switch {
	case !d.World.IsParty(p):
		return d.unknownParty(p)
	case slices.Contains(before, p):
		return action.Refuse("duplicate_party", fmt.Sprintf("%s được chọn hai lần. Anh/chị giữ lại một.", name), fmt.Sprintf("%s was chosen twice. Keep one.", name))
	case q != nil && q.Rank == world.RankOutside:
		return action.Refuse("outside_agency",
			fmt.Sprintf("%s không thuộc cơ quan nên không xin ý kiến trên hệ thống nội bộ được. Anh/chị gửi công văn.", name),
			fmt.Sprintf("%s is not of this agency and cannot be asked here. Send an official letter.", name))
	case p == action.Party(d.who.ID):
		return action.Refuse("to_oneself", "Anh/chị không xin ý kiến của chính mình. Hãy chọn đơn vị hoặc người khác.", "Nobody asks himself. Choose another unit or person.")
	}
	return nil
}

// giveOpinion: on a request, on a co-ordinator's branch, or from who leads or
// holds the document. A co-ordinator gives opinions and does not report for the lead.
func (d *decider) giveOpinion(c GiveOpinion) (action.Action, error) {
	doc, err := d.document(c.Document)
	if err == nil {
		err = d.registered(doc)
	}
	if err != nil {
		return nil, err
	}
	a := action.OpinionGiven{Document: doc.ID}
	if a.Opinion, a.Assignment, err = d.owes(doc, c.Opinion); err != nil {
		return nil, err
	}
	if a.Text, err = opinionField().read(c.Text); err != nil {
		return nil, err
	}
	a.Files, err = d.enclose(c.Files)
	return a, err
}

// owes finds what an opinion of the actor is an answer to.
func (d *decider) owes(doc *Document, named action.OpinionID) (action.OpinionID, action.AssignmentID, error) {
	for _, o := range slices.Backward(doc.Opinions) {
		if named != 0 && o.ID != named {
			continue
		}
		if _, ok := d.waitsFor(o, d.who.ID); ok {
			return o.ID, 0, nil
		}
	}
	if named != 0 {
		return 0, 0, action.Refuse("not_asked",
			fmt.Sprintf("Không có lượt xin ý kiến số %d đang chờ anh/chị trong văn bản này.", named),
			fmt.Sprintf("No request for an opinion number %d is waiting for you in this document.", named))
	}
	if err := d.involved(doc); err != nil {
		return 0, 0, err
	}
	for _, b := range doc.Assignments {
		if b.Role == action.Coordinate && b.Pending() && d.mayReport(b.Party) {
			return 0, b.ID, nil
		}
	}
	return 0, 0, nil
}

func (s *State) applyOpinion(d *Document, a action.OpinionGiven, who, as action.PersonID, at time.Time) {
	n := Note{By: who, Text: a.Text, At: at, Files: a.Files, As: as}
	if a.Opinion > 0 && int(a.Opinion) <= len(d.Opinions) {
		o := d.Opinions[a.Opinion-1]
		if p, ok := s.waitsFor(o, who); ok {
			o.Answers = append(o.Answers, Answered{p, n})
		}
		return
	}
	d.Remarks = append(d.Remarks, Opinion{By: who, Text: a.Text, At: at, As: as, Assignment: a.Assignment, Files: a.Files})
	if b := d.Assignment(a.Assignment); b != nil {
		b.Status = AssignmentReported // what a co-ordinator owes is his opinion
	}
}
