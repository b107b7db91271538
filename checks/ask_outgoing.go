package checks

import (
	"slices"
	"strings"

	"thuchanh/internal/viet"
	"thuchanh/sandbox/act"
	"thuchanh/sandbox/action"
	"thuchanh/sandbox/dms"
	"thuchanh/tasks"
)

// evaluateOutgoing answers checks about outgoing documents (Decree 30/2020,
// articles 10 to 18).
func (q *question) evaluateOutgoing(spec tasks.Spec) (finding, bool) {
	switch s := spec.(type) {
	case tasks.Signed:
		return q.signed(s), true
	case tasks.SignForm:
		return q.signForm(s), true
	case tasks.SignPlace:
		return q.signPlace(s), true
	case tasks.SignAuthority:
		return q.signAuthority(s), true
	case tasks.NotSigned:
		return q.notSigned(s), true
	case tasks.Refused:
		return q.refused(s), true
	case tasks.RemarksSay:
		return q.remarksSay(s), true
	case tasks.RemarkedOn:
		return q.remarkedOn(s), true
	case tasks.RemedyIs:
		return q.remedyIs(s), true
	default:
		return q.evaluateDesk(spec)
	}
}

// remark is what the candidate wrote about a version of a draft.
type remark struct {
	act     *act.Act
	version int
	to      action.PersonID // who got the draft back; "" for a comment
}

// remarks are the candidate's comments, returns and refusals, in order.
func (q *question) remarks(id action.DocID, verbs ...act.Verb) []remark {
	var out []remark
	for _, a := range q.onOutgoing(id, verbs...) {
		switch do := a.Do.(type) {
		case action.OutgoingCommented:
			out = append(out, remark{a, do.Version, ""})
		case action.OutgoingReturned:
			out = append(out, remark{a, do.Version, do.To})
		case action.OutgoingSignRefused:
			out = append(out, remark{a, do.Version, do.To})
		default:
			// Nothing else is written about a draft.
		}
	}
	return out
}

// refused: the draft went back, and that version was not signed afterwards.
func (q *question) refused(s tasks.Refused) finding {
	list := q.remarks(s.Document, act.ReturnDraft, act.RefuseSign)
	if len(list) == 0 {
		return q.undone(s.Document, say("Thí sinh chưa trả dự thảo hay từ chối ký.", "The candidate neither returned the draft nor refused to sign it."), act.ReturnDraft, act.RefuseSign)
	}
	r := list[len(list)-1]
	for _, a := range q.onOutgoing(s.Document, act.Sign) {
		if do, _ := a.Do.(action.OutgoingSigned); a.Seq > r.act.Seq && do.Version <= r.version {
			return q.notMet(faultNone, sayf("Đã trả lại, nhưng sau đó lại ký chính bản %[1]d.", "It was given back, but version %[1]d was signed all the same.", do.Version), r.act, a)
		}
	}
	way, who := s.How == "" || string(r.act.Verb) == s.How, s.To == "" || r.to == s.To
	name := q.m.rec.World.PartyName(action.Party(r.to))
	if way && who {
		return q.met(sayf("Đã trả lại cho %[1]s.", "Given back to %[1]s.", name), r.act)
	}
	if way {
		return q.near("to_another", faultUnit, sayf("Đã trả cho %[1]s; cần trả cho %[2]s.", "Given back to %[1]s; it should be to %[2]s.", name, q.m.rec.World.PartyName(action.Party(s.To))), r.act)
	}
	did, asked := act.Words(r.act.Verb), act.Words(act.Verb(s.How))
	why := sayf("Thí sinh %[1]s; cần %[3]s.", "The candidate %[2]s, and should have %[4]s.", did.VI, did.EN, asked.VI, asked.EN)
	if who {
		return q.near("other_way", faultNone, why, r.act)
	}
	return q.notMet(faultNone, why, r.act)
}

// reviewing are the acts in which somebody writes about a draft.
var reviewing = []act.Verb{act.Comment, act.ReturnDraft, act.RefuseSign}

// remarksSay reads all that the candidate wrote about a draft: some write in
// comments, some in the reason of the return. Who writes that something is not
// right, or not there, has named it.
func (q *question) remarksSay(s tasks.RemarksSay) finding {
	var text strings.Builder
	var acts []*act.Act
	for _, r := range q.remarks(s.Document, reviewing...) {
		if s.Version == 0 || r.version == s.Version {
			text.WriteString(r.act.Text + "\n")
			acts = append(acts, r.act)
		}
	}
	if len(acts) == 0 {
		return q.undone(s.Document, say("Thí sinh không ghi ý kiến nào về dự thảo này.", "The candidate wrote nothing about this draft."), reviewing...)
	}
	said := text.String()
	fd := q.rivals(said, s.Without, q.says(said+"\n"+viet.Faults(said), s.Groups, s.AtLeast, s.Share))
	fd.acts = acts
	return fd
}

// newest is the number of the version in force when an act was done.
func (q *question) newest(id action.DocID, a *act.Act) int {
	n := 0
	if d := q.m.rec.Start.Documents.Outgoing(id); d != nil {
		n = len(d.Versions)
	}
	for i := range q.m.rec.Acts {
		b := &q.m.rec.Acts[i]
		if b.Verb == act.Revise && b.Document == id && b.Refused == nil && b.Seq < a.Seq {
			n++
		}
	}
	return n
}

// remarkedOn: about which version the candidate wrote. A return is always of the
// newest, so it counts only where there is no comment.
func (q *question) remarkedOn(s tasks.RemarkedOn) finding {
	list := q.remarks(s.Document, act.Comment)
	if len(list) == 0 {
		list = q.remarks(s.Document, act.ReturnDraft, act.RefuseSign)
	}
	if len(list) == 0 {
		return q.undone(s.Document, say("Thí sinh không ghi ý kiến nào về dự thảo này.", "The candidate wrote nothing about this draft."), reviewing...)
	}
	want := func(r remark) int {
		if s.Version > 0 {
			return s.Version
		}
		return q.newest(s.Document, r.act)
	}
	for _, r := range list {
		if r.version == want(r) {
			return q.met(sayf("Ý kiến về đúng bản %[1]d.", "The remark is about version %[1]d, as it should be.", r.version), r.act)
		}
	}
	r := list[len(list)-1]
	why := sayf("Ý kiến về bản %[1]d; cần về bản %[2]d.", "The remark is about version %[1]d; it should be about version %[2]d.", r.version, want(r))
	if r.version < want(r) {
		return q.near("older_version", faultRevision, why, r.act)
	}
	return q.notMet(faultRevision, why, r.act)
}

// remedyIs: the remedy for an error after the issue (article 18).
func (q *question) remedyIs(s tasks.RemedyIs) finding {
	list := q.onOutgoing(s.Document, act.OrderRemedy)
	if len(list) == 0 {
		return q.undone(s.Document, say("Thí sinh chưa chỉ đạo khắc phục văn bản này.", "The candidate ordered no remedy for this document."), act.OrderRemedy)
	}
	a := list[len(list)-1]
	do, _ := a.Do.(action.RemedyOrdered)
	have := dms.RemedyLabel(do.Remedy)
	if slices.Contains(s.Remedies, do.Remedy) {
		return q.met(sayf("Cách khắc phục đúng: %[1]s.", "The remedy is right: %[2]s.", have.VI, have.EN), a)
	}
	want := remedyNames(s.Remedies)
	return q.near("remedy_"+string(do.Remedy), faultNone, sayf("Cách khắc phục cần là %[1]s; thấy %[3]s.", "The remedy should be %[2]s; found %[4]s.", want.VI, want.EN, have.VI, have.EN), a)
}

func remedyNames(list []action.Remedy) action.Text {
	var vi, en []string
	for _, r := range list {
		l := dms.RemedyLabel(r)
		vi, en = append(vi, l.VI), append(en, l.EN)
	}
	return say(strings.Join(vi, " hoặc "), strings.Join(en, " or "))
}
