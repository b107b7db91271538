package dms

import (
	"strings"

	"thuchanh/internal/viet"
	"thuchanh/sandbox/action"
	"thuchanh/sandbox/world"
)

// The trays of outgoing documents.
const (
	TrayDrafts            Tray = "drafts"             // dự thảo
	TrayAwaitingApproval  Tray = "awaiting_approval"  // chờ duyệt
	TrayAwaitingSignature Tray = "awaiting_signature" // chờ ký
	TrayAwaitingIssue     Tray = "awaiting_issue"     // chờ phát hành
	TrayIssued            Tray = "issued"             // đã phát hành
)

// OutgoingTrays returns the trays of outgoing documents in the order of the menu.
func OutgoingTrays() []Tray {
	return []Tray{TrayDrafts, TrayAwaitingApproval, TrayAwaitingSignature, TrayAwaitingIssue, TrayIssued}
}

// OutgoingTrayLabel is the tray's name in the menu.
func OutgoingTrayLabel(t Tray) action.Text {
	switch t {
	case TrayDrafts:
		return action.Text{VI: "Dự thảo", EN: "Drafts"}
	case TrayAwaitingApproval:
		return action.Text{VI: "Chờ duyệt", EN: "Awaiting approval"}
	case TrayAwaitingSignature:
		return action.Text{VI: "Chờ ký", EN: "Awaiting signature"}
	case TrayAwaitingIssue:
		return action.Text{VI: "Chờ phát hành", EN: "Awaiting issue"}
	case TrayIssued:
		return action.Text{VI: "Đã phát hành", EN: "Issued"}
	}
	return t.Label()
}

// OutgoingTray returns the outgoing documents that who finds in a tray, in the
// order of their drafting: what is his to do, what he drafted or signed, and,
// for the clerk, all that is to be issued; who signs in another's place by a
// delegation finds what waits for that one. What is issued everybody finds.
func (s *State) OutgoingTray(who action.PersonID, t Tray, today action.Date) []*Outgoing {
	p := s.World.Person(who)
	if p == nil {
		return nil
	}
	var out []*Outgoing
	for _, d := range s.AllOutgoing() {
		if s.inOutgoingTray(p, t, d, today) {
			out = append(out, d)
		}
	}
	return out
}

func (s *State) inOutgoingTray(p *world.Person, t Tray, d *Outgoing, today action.Date) bool {
	mine := d.Holder == p.ID || d.Info.Drafter == p.ID
	switch t {
	case TrayDrafts:
		return d.Status == Drafting && mine
	case TrayAwaitingApproval:
		return (d.Status == AwaitingContent || d.Status == CheckingForm) && mine
	case TrayAwaitingSignature:
		return d.Status == AwaitingSignature && (mine || p.Rank == world.RankHead || s.signsFor(p, d.Holder, today))
	case TrayAwaitingIssue:
		sig := d.Signature()
		return !d.Status.Before(Signed) && d.Status.Before(Issued) && (mine || p.Rank == world.RankClerk || sig != nil && sig.By == p.ID)
	case TrayIssued:
		return !d.Status.Before(Issued)
	}
	return false
}

// Contains reports whether number, type, subject, recipients or comments of the
// document contain every word of query, whatever the case and the marks.
func (d *Outgoing) Contains(query string) bool {
	return containsAll(d.text(), strings.Fields(viet.Lenient(query)))
}

// text is what a search looks through.
func (d *Outgoing) text() string {
	parts := []string{d.Symbol, d.Info.Type, d.Info.Subject, d.Info.Field}
	for _, p := range d.Info.Partners {
		parts = append(parts, p.Name)
	}
	for _, c := range d.Comments {
		parts = append(parts, c.Text)
	}
	return viet.Lenient(strings.Join(parts, "\n"))
}

// NameOf is what people call a document, incoming or outgoing: its number, or
// its subject as long as it has none; "" if there is no such document.
func (s *State) NameOf(id action.DocID) string {
	if d := s.docs[id]; d != nil {
		return d.Info.Number
	}
	d := s.out.docs[id]
	switch {
	case d == nil:
		return ""
	case d.Symbol != "":
		return d.Symbol
	}
	return "“" + d.Info.Subject + "”"
}
