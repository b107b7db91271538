package checks

import (
	"strings"

	"thuchanh/internal/formula"
	"thuchanh/sandbox/act"
	"thuchanh/sandbox/action"
	"thuchanh/sandbox/mail"
	"thuchanh/tasks"
)

// parts answers a composition: at least need of the parts are met. What is
// unknown about one part matters only if the others do not decide.
func (q *question) parts(of []*tasks.Check, need int) finding {
	met, open, failed := 0, 0, false
	var fault fault
	var right, wrong []action.Text
	var acts []*act.Act
	for _, c := range of {
		fd := q.m.ask(c, q.task, q.found, q.step)
		acts = append(acts, fd.acts...)
		switch fd.verdict {
		case Met:
			met++
			right = append(right, fd.why)
			continue
		case Unknown:
			open++
		case Failed:
			open++
			failed = true
		case NearMet, NotMet:
			if fault == faultNone {
				fault = fd.fault
			}
		}
		wrong = append(wrong, fd.why)
	}
	acts = inOrder(acts)
	switch {
	case met >= need:
		return finding{verdict: Met, why: together(right), acts: acts}
	case met+open >= need && failed:
		return finding{verdict: Failed, why: together(wrong), acts: acts}
	case met+open >= need:
		return finding{verdict: Unknown, why: together(wrong), acts: acts}
	}
	// Its parts know of gaps already; what is left is certain.
	return finding{verdict: NotMet, fault: fault, certain: true, why: together(wrong), acts: acts}
}

// together joins the sentences of parts, each once.
func together(list []action.Text) action.Text {
	var vi, en []string
	seen := map[action.Text]bool{}
	for _, t := range list {
		if !seen[t] {
			seen[t] = true
			vi, en = append(vi, t.VI), append(en, t.EN)
		}
	}
	return say(strings.Join(vi, " "), strings.Join(en, " "))
}

// formula answers an expression over the evidence.
func (q *question) formula(s tasks.Formula) finding {
	p := s.Program()
	if p == nil {
		return finding{verdict: Failed, why: say("Công thức chưa được biên dịch.", "The formula was not compiled.")}
	}
	share, err := p.Eval(q.m.formulaEvidence(q))
	if err != nil {
		q.m.note(q.task, "marking_error", sayf("Công thức bị lỗi: %v", "The formula failed: %v", err))
		return finding{verdict: Failed, why: sayf("Công thức bị lỗi, cần người ra đề xem lại: %v", "The formula failed; the paper's owner must look: %v", err)}
	}
	const whole = 1_000_000 // fine enough that a third of any points is a third
	part := int(share*whole + 0.5)
	switch {
	case part >= whole:
		return q.met(say("Chứng cứ thỏa công thức.", "The evidence satisfies the formula."))
	case part <= 0:
		return q.notMet(faultNone, say("Chứng cứ không thỏa công thức.", "The evidence does not satisfy the formula."))
	default:
		return q.share(part, whole, faultNone, sayf("Công thức cho %[1]d phần nghìn số điểm.", "The formula gives %[1]d thousandths of the points.", (part+500)/1000))
	}
}

// formulaEvidence is what an expression of this question sees. What is the same
// for all questions is made once.
func (m *marker) formulaEvidence(q *question) formula.Evidence {
	if m.evidence == nil {
		m.evidence = &formula.Evidence{Letters: m.letterEvidence(), Documents: m.documentEvidence()}
		for _, a := range m.acts {
			m.evidence.Acts = append(m.evidence.Acts, m.actEvidence(a))
		}
	}
	e := *m.evidence
	if q.act != nil {
		e.Act, e.Done = m.actEvidence(q.act), true
	}
	if q.task != nil {
		for _, st := range q.task.Steps {
			s := formula.Step{Name: st.ID}
			if a := q.actOf(st.ID); a != nil {
				s.Done, s.Act = true, m.actEvidence(a)
			}
			e.Steps = append(e.Steps, s)
		}
	}
	return e
}

func (m *marker) actEvidence(a *act.Act) formula.Act {
	out := formula.Act{Seq: int64(a.Seq), At: a.At, Minute: int64(a.At.Sub(m.rec.World.World.Clock).Minutes()), App: string(a.App), Verb: string(a.Verb), Refused: a.Refused != nil,
		Letters: texts(a.Letters), Document: string(a.Document), Folder: a.Folder, Parties: texts(a.Parties), Text: a.Text}
	if s := a.Sent; s != nil && s.Letter != nil {
		out.To, out.Cc, out.Bcc = namesOf(s.To), namesOf(s.Cc), namesOf(s.Bcc)
		out.Subject, out.Text = s.Letter.Subject, s.Own.Text
		for _, f := range s.Files {
			if f.File() != nil {
				out.Files = append(out.Files, string(f.File().ID))
			} else {
				out.Files = append(out.Files, f.Name)
			}
		}
	}
	return out
}

func namesOf(list []act.Addressee) []string {
	var out []string
	for _, a := range list {
		if a.Person != "" {
			out = append(out, string(a.Person))
		} else {
			out = append(out, a.Address)
		}
	}
	return out
}

func texts[T ~string](list []T) []string {
	out := make([]string, len(list))
	for i, v := range list {
		out[i] = string(v)
	}
	return out
}

func (m *marker) letterEvidence() []formula.Letter {
	var out []formula.Letter
	for _, l := range m.rec.World.World.Letters {
		e := formula.Letter{Name: string(l.ID)}
		for _, h := range m.rec.homes(m.rec.End.Mail, l.ID) {
			e.Folders = append(e.Folders, h.folder.Name)
			if h.msg.Has(mail.FlagFlagged) {
				e.Flagged = true
			}
			if h.msg.Has(mail.FlagSeen) {
				e.Seen = true
			}
		}
		out = append(out, e)
	}
	return out
}

func (m *marker) documentEvidence() []formula.Document {
	var out []formula.Document
	for _, d := range m.rec.End.Documents.Documents() {
		e := formula.Document{Name: string(d.ID), Status: string(d.Status)}
		for _, a := range d.Assignments {
			if !a.InForce() || a.Under != 0 {
				continue
			}
			switch a.Role {
			case action.Lead:
				e.Lead = string(a.Party)
				if !a.Due.IsZero() {
					e.Due = a.Due.String()
				}
			case action.Coordinate:
				e.Coordinate = append(e.Coordinate, string(a.Party))
			default:
				e.Inform = append(e.Inform, string(a.Party))
			}
		}
		out = append(out, e)
	}
	return out
}
