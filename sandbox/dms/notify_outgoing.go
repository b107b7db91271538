package dms

import "thuchanh/sandbox/action"

// aboutOutgoing fills in whom an act on an outgoing document concerns: who gets
// it next, who drafted it, the clerk whose turn comes, the recipients.
func (s *State) aboutOutgoing(a action.Action, e *event) bool {
	var kind, text string
	var id action.DocID
	var to []action.PersonID
	var parties []action.Party
	drafter := func(id action.DocID) action.PersonID {
		if d := s.out.docs[id]; d != nil {
			return d.Info.Drafter
		}
		return ""
	}
	switch a := a.(type) {
	case action.OutgoingSubmitted:
		kind, id, text, to = "out_submitted", a.Document, a.Note, []action.PersonID{a.To}
	case action.OutgoingContentApproved:
		kind, id, to = "out_submitted", a.Document, []action.PersonID{a.To}
	case action.OutgoingFormChecked:
		kind, id, to = "out_submitted", a.Document, []action.PersonID{a.To}
	case action.OutgoingCommented:
		kind, id, text, to = "out_commented", a.Document, a.Text, []action.PersonID{drafter(a.Document)}
	case action.OutgoingReturned:
		kind, id, text, to = "out_returned", a.Document, a.Reason, []action.PersonID{a.To, drafter(a.Document)}
	case action.OutgoingSignRefused:
		kind, id, text, to = "out_sign_refused", a.Document, a.Reason, []action.PersonID{a.To, drafter(a.Document)}
	case action.OutgoingSigned:
		kind, id, to = "out_signed", a.Document, []action.PersonID{s.clerk(), drafter(a.Document)}
	case action.OutgoingIssued:
		kind, id, to, parties = "out_issued", a.Document, []action.PersonID{drafter(a.Document)}, a.To
		if d := s.out.docs[a.Document]; d != nil {
			to = append(to, d.Info.Signer)
		}
	case action.RemedyOrdered:
		kind, id, text, to = "out_remedy_ordered", a.Document, a.Reason, []action.PersonID{s.clerk(), drafter(a.Document)}
	case action.RemedyCarriedOut:
		kind, id, to = "out_remedied", a.Document, []action.PersonID{drafter(a.Document)}
		if d := s.out.docs[a.Document]; d != nil {
			parties = d.Recipient
		}
	default:
		return false
	}
	for _, p := range to {
		if p != "" {
			e.parties = append(e.parties, action.Party(p))
		}
	}
	e.kind, e.doc, e.text, e.parties = kind, id, text, append(e.parties, parties...)
	return true
}

// outgoingTitle says what happened to an outgoing document; %s is who did it.
func outgoingTitle(kind string) action.Text {
	switch kind {
	case "out_submitted":
		return action.Text{VI: "%s chuyển dự thảo đến anh/chị", EN: "%s passed a draft on to you"}
	case "out_commented":
		return action.Text{VI: "%s góp ý dự thảo", EN: "%s commented on a draft"}
	case "out_returned":
		return action.Text{VI: "%s trả dự thảo", EN: "%s returned a draft"}
	case "out_sign_refused":
		return action.Text{VI: "%s từ chối ký", EN: "%s refused to sign"}
	case "out_signed":
		return action.Text{VI: "%s đã ký văn bản", EN: "%s signed a document"}
	case "out_issued":
		return action.Text{VI: "%s phát hành văn bản", EN: "%s issued a document"}
	case "out_remedy_ordered":
		return action.Text{VI: "%s chỉ đạo xử lý sai sót văn bản", EN: "%s ordered a remedy for a document"}
	}
	return action.Text{VI: "%s xử lý sai sót văn bản đã phát hành", EN: "%s carried out a remedy"}
}

// aboutClash tells who proposed the appointments that clash, and who decides.
func (s *State) aboutClash(a action.ClashNoted, e *event) bool {
	e.kind, e.item, e.text = "clash_noted", string(a.Entries[0]), a.Text
	for _, id := range a.Entries {
		if n := s.Entry(id); n != nil {
			e.parties = append(e.parties, action.Party(n.By))
		}
	}
	return len(e.parties) > 0
}

// seedNotices puts the notifications of the start in place.
func (s *State) seedNotices() {
	for i := range s.World.World.Notices {
		n := &s.World.World.Notices[i]
		e := event{number: uint32(len(s.desk.events) + 1), kind: "notice", by: n.By, parties: n.To, doc: n.Document, item: n.Item, text: n.Text, at: n.At}
		s.desk.events = append(s.desk.events, e)
		for _, p := range n.Read {
			s.applyRead(action.NotificationsRead{Notifications: []uint32{e.number}}, p)
		}
	}
}
