package cast

import (
	"fmt"
	"slices"
	"time"

	"thuchanh/sandbox/action"
	"thuchanh/sandbox/dms"
	"thuchanh/sandbox/dms/edxml"
	"thuchanh/sandbox/world"
)

// axis is the origin of what a partner agency reports.
var axis = action.Origin{Role: action.Agency, Via: action.ViaAxis}

// applyAxis takes a record that partner agencies answer, or that ends their part. What
// is reported follows from the scripts as edxml.Play and edxml.PlayRecalled have it.
func (s *State) applyAxis(seq uint64, a action.Action, at time.Time) {
	switch a := a.(type) {
	case action.OutgoingSent:
		for _, p := range a.Partners {
			partner := s.world.Partner(p.Code)
			if partner == nil {
				continue
			}
			due := at
			for i, answer := range partner.Answers {
				due = due.Add(time.Duration(answer.After) * time.Second)
				s.reports(a.Document, p.Code, fmt.Sprintf("%02d", i+1), seq, due, answer)
			}
		}
	case action.RecallRequested:
		for _, code := range a.Partners {
			if p := s.world.Partner(code); p != nil && p.OnRecall != nil {
				// Sorts after what falls due at the same moment, as in edxml.PlayRecalled.
				s.reports(a.Document, code, "recall", seq, at.Add(time.Duration(p.OnRecall.After)*time.Second), *p.OnRecall)
			}
		}
	case action.StatusReported:
		if row, _ := edxml.Standard().Row(edxml.StatusCode(a.Status)); row.Final {
			s.pending = slices.DeleteFunc(s.pending, func(p *Pending) bool {
				return p.report != nil && p.report.Document == a.Document && p.report.Partner == a.Partner
			})
		}
	default:
		// The rest does not reach the axis.
	}
}

func (s *State) reports(doc action.DocID, code, step string, seq uint64, due time.Time, answer world.PartnerAnswer) {
	s.add(&Pending{
		Cause:  action.Cause{Reaction: action.ReactionID(fmt.Sprintf("axis.%s.%s.%s", doc, code, step)), Seq: seq, Due: due.UTC()},
		By:     axis,
		report: &dms.ReportStatus{Document: doc, Partner: code, Status: edxml.StatusCode(answer.Status), Reason: answer.Reason},
	})
}

// replacement is the document with which the clerk replaces d: the one that carried out
// a remedy, else the last one issued of its kind.
func replacement(d *dms.Outgoing, docs *dms.State) action.DocID {
	for _, r := range slices.Backward(d.Remedies) {
		if r.With != "" {
			return r.With
		}
	}
	for _, o := range slices.Backward(docs.AllOutgoing()) {
		if o.ID != d.ID && o.Status == dms.Issued && o.Info.Type == d.Info.Type && !o.IssuedAt.Before(d.IssuedAt) {
			return o.ID
		}
	}
	return ""
}
