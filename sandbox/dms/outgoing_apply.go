package dms

import (
	"time"

	"thuchanh/sandbox/action"
)

// applyOutgoing folds an action on outgoing documents; others are ignored.
func (s *State) applyOutgoing(a action.Action, by action.Origin, who action.PersonID, at time.Time) {
	switch a := a.(type) {
	case action.OutgoingDrafted:
		if s.out.docs[a.Document] == nil {
			s.addOutgoing(&Outgoing{ID: a.Document, Info: a.Info, Status: Drafting, Holder: a.Info.Drafter, OpenedBy: map[action.PersonID]bool{who: true}})
		}
	case action.OutgoingRevised:
		s.changeOut(a.Document, func(d *Outgoing) { d.revise(a, who, at) })
	case action.OutgoingSubmitted:
		s.changeOut(a.Document, func(d *Outgoing) { d.Status, d.Holder = s.stageOf(d, a.To), a.To })
	case action.OutgoingCommented:
		s.changeOut(a.Document, func(d *Outgoing) {
			d.Comments = append(d.Comments, DraftComment{Note{By: who, Text: a.Text, At: at}, a.Version})
		})
	case action.OutgoingReturned:
		s.changeOut(a.Document, func(d *Outgoing) { d.sendBack(SentBack{who, a.To, a.Reason, at}) })
	case action.OutgoingSignRefused:
		s.changeOut(a.Document, func(d *Outgoing) { d.sendBack(SentBack{who, a.To, a.Reason, at}) })
	case action.OutgoingInitialled:
		s.changeVersion(a.Document, a.Version, func(_ *Outgoing, v *Version) { v.Initials = append(v.Initials, Stamp{who, at}) })
	case action.OutgoingContentApproved:
		s.changeVersion(a.Document, a.Version, func(d *Outgoing, v *Version) {
			v.Content, d.Status, d.Holder = &Stamp{who, at}, s.stageAfterContent(a.To), a.To
		})
	case action.OutgoingFormChecked:
		s.changeVersion(a.Document, a.Version, func(d *Outgoing, v *Version) {
			v.Form, d.Status, d.Holder = &Stamp{who, at}, AwaitingSignature, a.To
		})
	case action.OutgoingApproved:
		s.changeVersion(a.Document, a.Version, func(_ *Outgoing, v *Version) { v.Approval = &Stamp{who, at} })
	case action.OutgoingOpened:
		if d := s.out.docs[a.Document]; d != nil && who != "" {
			d.OpenedBy[who] = true
		}
	case action.Refused:
		if a.Code == codeWrongPIN && who != "" {
			s.out.wrong[who]++
		}
	default:
		s.applyIssue(a, who, at)
	}
}

// applyIssue folds what happens from the signature on.
func (s *State) applyIssue(a action.Action, who action.PersonID, at time.Time) {
	switch a := a.(type) {
	case action.OutgoingSigned:
		delete(s.out.wrong, who)
		s.changeVersion(a.Document, a.Version, func(d *Outgoing, v *Version) {
			v.Signature = &Signature{Stamp{who, at}, a.Of, a.Blob, a.Form, a.Page, a.Rect, a.Serial}
			v.Current, d.Status, d.Holder = a.Blob, Signed, ""
			if v.Numbered != nil {
				d.Status = Numbered
			}
		})
	case action.OutgoingNumbered:
		k := series{a.Series, a.Year}
		s.out.last[k] = max(s.out.last[k], a.Number)
		s.changeVersion(a.Document, a.Version, func(d *Outgoing, v *Version) {
			d.Number, d.Series, d.Year, d.Symbol, d.Date = a.Number, a.Series, a.Year, a.Symbol, a.Date
			v.Numbered = &Stamp{who, at}
			if !a.Blob.IsZero() {
				v.Current = a.Blob
			}
			if d.Status == Signed {
				d.Status = Numbered
			}
		})
	case action.OutgoingSealed:
		delete(s.out.wrong, who)
		s.changeVersion(a.Document, a.Version, func(d *Outgoing, v *Version) {
			v.Seal = &Signature{Stamp: Stamp{who, at}, Of: a.Of, Blob: a.Blob, Page: a.Page, Rect: a.Rect, Serial: a.Serial}
			v.Current, d.Status = a.Blob, Sealed
		})
	case action.OutgoingIssued:
		s.changeOut(a.Document, func(d *Outgoing) { d.Status, d.IssuedAt, d.Recipient = Issued, at, a.To })
	case action.RemedyOrdered:
		s.changeOut(a.Document, func(d *Outgoing) {
			if r := d.openRemedy(); r != nil {
				r.Overruled = true
			}
			d.Remedies = append(d.Remedies, Remedied{Remedy: a.Remedy, Ordered: Note{By: who, Text: a.Reason, At: at}})
		})
	case action.RemedyCarriedOut:
		s.changeOut(a.Document, func(d *Outgoing) { d.remedied(a, who, at) })
	default:
		s.applyExchange(a, who, at)
	}
}

func (s *State) changeOut(id action.DocID, f func(*Outgoing)) {
	if d := s.out.docs[id]; d != nil {
		f(d)
		s.touchOutgoing(d)
	}
}

func (s *State) changeVersion(id action.DocID, no int, f func(*Outgoing, *Version)) {
	s.changeOut(id, func(d *Outgoing) {
		if v := d.Version(no); v != nil {
			f(d, v)
		}
	})
}

// revise adds a version. Whatever was initialled, approved, signed and sealed
// was another version: the draft goes the way again from the start, unless it is
// still with who checks the content and he edited it himself. The number stays the
// document's, and is written into the new version when its turn comes.
func (d *Outgoing) revise(a action.OutgoingRevised, who action.PersonID, at time.Time) {
	d.Versions = append(d.Versions, &Version{No: a.Version, Revision: a.Revision, By: who, At: at, Current: a.Revision.Blob})
	if d.Status == Drafting || d.Status == AwaitingContent {
		return
	}
	d.Status, d.Holder = Drafting, d.Info.Drafter
}

func (d *Outgoing) sendBack(b SentBack) {
	d.Status, d.Holder = Drafting, b.To
	d.Returns = append(d.Returns, b)
}

// stageOf is the state of a draft submitted to a person.
func (s *State) stageOf(d *Outgoing, to action.PersonID) OutStatus {
	if to == s.contentChecker(d) {
		return AwaitingContent
	}
	return s.stageAfterContent(to)
}

func (s *State) stageAfterContent(to action.PersonID) OutStatus {
	if to == s.formChecker() {
		return CheckingForm
	}
	return AwaitingSignature
}

func (d *Outgoing) remedied(a action.RemedyCarriedOut, who action.PersonID, at time.Time) {
	if r := d.openRemedy(); r != nil {
		r.Done, r.With = &Stamp{who, at}, a.With
	}
	switch a.Remedy {
	case action.Revoke:
		d.Status = Withdrawn
	case action.Replace:
		d.Status = Replaced
	case action.Amend, action.Correct:
		// It stays in force.
	}
}
