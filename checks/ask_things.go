package checks

import (
	"slices"
	"strings"

	"thuchanh/sandbox/act"
	"thuchanh/sandbox/action"
	"thuchanh/sandbox/dms"
	"thuchanh/tasks"
)

// evaluateThings answers checks of other files where they name outgoing
// documents, or things on the desk (tasks, delegations, case files,
// appointments). False leaves the answer to those files.
func (q *question) evaluateThings(spec tasks.Spec) (finding, bool) {
	switch s := spec.(type) {
	case tasks.DidAllOf:
		if len(s.Items) > 0 {
			return q.didAllItems(s), true
		}
	case tasks.DidAnyOf:
		if len(s.Items) > 0 {
			return q.didAnyItem(s), true
		}
	case tasks.EndsUp:
		if len(s.Items) > 0 || slices.ContainsFunc(s.Documents, q.isOutgoing) {
			return q.thingsEndUp(s), true
		}
	case tasks.LeftUnchanged:
		if len(s.Items) > 0 || slices.ContainsFunc(s.Documents, q.isOutgoing) {
			return q.thingsLeft(s), true
		}
	case tasks.OnlyChanged:
		return q.onlyThingsChanged(s), true
	case tasks.LeadIs:
		return q.leadOrInformed(s), true
	default:
		// The others name neither.
	}
	return finding{}, false
}

// leadOrInformed asks for the lead; the head of the unit in person, and who was only
// informed, are near misses.
func (q *question) leadOrInformed(s tasks.LeadIs) finding {
	fd, d := q.leadIs(s), q.document(s.Document)
	if d == nil {
		return fd
	}
	fd = q.inPerson(fd, parties(q.inForce(d), action.Lead), s.Party)
	if fd.verdict == NotMet && slices.Contains(parties(q.inForce(d), action.Inform), s.Party) {
		fd.verdict, fd.near = NearMet, "as_informed"
	}
	return fd
}

func (q *question) isOutgoing(id action.DocID) bool {
	return q.m.rec.End.Documents.Outgoing(id) != nil
}

// thingName is what people call something on the desk.
func (q *question) thingName(id string) string {
	s := q.m.rec.End.Documents
	if t := s.Task(action.TaskID(id)); t != nil {
		return "“" + shorten(t.Content, 60) + "”"
	}
	if g := s.Delegation(action.DelegationID(id)); g != nil {
		return q.m.rec.World.PartyName(action.Party(g.By)) + " → " + q.m.rec.World.PartyName(action.Party(g.To))
	}
	if c := s.Case(action.CaseID(id)); c != nil {
		return c.Info.Notation
	}
	if e := s.Entry(action.EntryID(id)); e != nil {
		return "“" + shorten(e.Info.Title, 60) + "”"
	}
	return id
}

func (q *question) thingNames(ids []string) string {
	out := make([]string, len(ids))
	for i, id := range ids {
		out[i] = q.thingName(id)
	}
	return strings.Join(out, ", ")
}

// didAllItems: the act was done on each of these; with Only, what was done to
// others takes off (the F1 measure).
func (q *question) didAllItems(s tasks.DidAllOf) finding {
	if len(q.step.all) == 0 {
		return q.nothing()
	}
	var done []string
	hits := 0
	for _, a := range q.step.all {
		if a.Item == "" || slices.Contains(done, a.Item) {
			continue
		}
		done = append(done, a.Item)
		if slices.Contains(s.Items, a.Item) {
			hits++
		}
	}
	if s.Only {
		why := sayf("Đúng %[1]d trong %[2]d mục cần làm; làm thừa %[3]d mục.", "%[1]d of %[2]d wanted; %[3]d others.", hits, len(s.Items), len(done)-hits)
		return q.share(2*hits, len(s.Items)+len(done), faultNotDone, why, q.step.all...)
	}
	return q.share(hits, len(s.Items), faultNotDone, sayf("Đã làm %[1]d trong %[2]d mục.", "%[1]d of %[2]d done.", hits, len(s.Items)), q.step.all...)
}

func (q *question) didAnyItem(s tasks.DidAnyOf) finding {
	var right []*act.Act
	for _, a := range q.step.all {
		if slices.Contains(s.Items, a.Item) {
			right = append(right, a)
		}
	}
	if len(right) > 0 {
		return q.met(say("Đã làm với một mục được nêu.", "Done to one of those named."), right...)
	}
	if len(q.step.all) == 0 {
		return q.nothing()
	}
	return q.notMet(faultNotDone, say("Đã làm, nhưng không phải với mục được nêu.", "Done, but to none of those named."), q.step.all...)
}

// deskStatus is the status of something on the desk, in the words of papers.
func deskStatus(s *dms.State, id string) string {
	if t := s.Task(action.TaskID(id)); t != nil {
		return string(t.Status())
	}
	if g := s.Delegation(action.DelegationID(id)); g != nil {
		if g.Revoked != nil {
			return "revoked"
		}
		return "standing"
	}
	if c := s.Case(action.CaseID(id)); c != nil {
		return string(c.Status)
	}
	if e := s.Entry(action.EntryID(id)); e != nil {
		return string(e.Status)
	}
	return ""
}

// documentStands reports whether a document, incoming or outgoing, is in the
// status at the end, or an outgoing one past it where that will do.
func (q *question) documentStands(id action.DocID, s tasks.EndsUp) bool {
	end := q.m.rec.End.Documents
	if o := end.Outgoing(id); o != nil {
		return string(o.Status) == s.Status || s.OrLater && dms.OutStatus(s.Status).Before(o.Status)
	}
	d := end.Document(id)
	return d != nil && string(d.Status) == s.Status
}

// thingsEndUp: the status of documents and things on the desk, pro rata.
func (q *question) thingsEndUp(s tasks.EndsUp) finding {
	end := q.m.rec.End.Documents
	var wrong []string
	for _, id := range s.Documents {
		if !q.documentStands(id, s) {
			wrong = append(wrong, end.NameOf(id))
		}
	}
	for _, id := range s.Items {
		if deskStatus(end, id) != s.Status {
			wrong = append(wrong, q.thingName(id))
		}
	}
	total := len(s.Documents) + len(s.Items)
	why := say("Trạng thái cuối đúng yêu cầu.", "The final state is as asked.")
	if len(wrong) > 0 {
		why = sayf("Trạng thái cuối chưa đúng: %s.", "Not as asked at the end: %s.", strings.Join(wrong, ", "))
	}
	return q.share(total-len(wrong), total, faultNotDone, why, q.changesToThings(s.Documents, s.Items)...)
}

// changesToThings are the candidate's acts on documents and things on the desk;
// looking at them does not count.
func (q *question) changesToThings(documents []action.DocID, items []string) []*act.Act {
	return q.actsOn(func(a *act.Act) bool {
		return a.App == act.Documents && a.Verb != act.Open && (slices.Contains(documents, a.Document) || slices.Contains(items, a.Item))
	})
}

// thingsLeft: nothing was done to outgoing documents and things on the desk; of
// letters and incoming documents the other question is asked.
func (q *question) thingsLeft(s tasks.LeftUnchanged) finding {
	var outgoing []action.DocID
	rest := s
	rest.Documents = nil
	for _, id := range s.Documents {
		if q.isOutgoing(id) {
			outgoing = append(outgoing, id)
		} else {
			rest.Documents = append(rest.Documents, id)
		}
	}
	changes := q.changesToThings(outgoing, s.Items)
	if len(changes) == 0 {
		return q.leftUnchanged(rest)
	}
	return q.notMet(faultNone, sayf("Đã bị xử lý: %s.", "Acted on: %s.", q.subject(changes[0])), changes...)
}

// subject names what an act in the document system was about.
func (q *question) subject(a *act.Act) string {
	if a.Item != "" {
		return q.thingName(a.Item)
	}
	return q.m.rec.End.Documents.NameOf(a.Document)
}

// ofThings reports whether an act was about an outgoing document or something on
// the desk, a week of the calendar too.
func (q *question) ofThings(a *act.Act) bool {
	return a.App == act.Documents && (a.Item != "" || a.Verb == act.PublishWeek || q.isOutgoing(a.Document))
}

// onlyThingsChanged looks for changes of outgoing documents and of the desk that
// are not named; then the other question is asked of all the rest.
func (q *question) onlyThingsChanged(s tasks.OnlyChanged) finding {
	var what []string
	var acts []*act.Act
	for _, a := range q.actsOn(q.ofThings) {
		if a.Verb == act.Open || slices.Contains(s.Items, a.Item) || slices.Contains(s.Documents, a.Document) {
			continue
		}
		name := q.subject(a)
		if name == "" {
			name = act.Words(a.Verb).VI
		}
		what, acts = append(what, name), append(acts, a)
	}
	if len(acts) > 0 {
		return q.notMet(faultNone, sayf("Đã thay đổi cả: %s.", "Also changed: %s.", strings.Join(slices.Compact(what), ", ")), acts...)
	}
	rest := *q.m
	rest.acts = slices.DeleteFunc(slices.Clone(q.m.acts), q.ofThings)
	alone := *q
	alone.m = &rest
	return alone.onlyChanged(s)
}

// asksOfTheEnd reports whether a check asks how an outgoing document or the desk
// is at the end, so that there is something to judge though a step was not done.
func asksOfTheEnd(spec tasks.Spec) bool {
	switch spec.(type) {
	case tasks.Signed, tasks.NotSigned, tasks.Refused, tasks.RemedyIs,
		tasks.ExtensionIs, tasks.Recalled, tasks.ReportJudged, tasks.RoutedWithin, tasks.DueWorkday, tasks.NotTried, tasks.WeekPublished, tasks.Pinned, tasks.NotPinned:
		return true
	default:
		return false
	}
}

// noteOutgoing notes the outgoing documents that checks name: what is done to
// them is no stray.
func noteOutgoing(spec tasks.Spec, documents map[action.DocID]bool) {
	switch s := spec.(type) {
	case tasks.Signed:
		documents[s.Document] = true
	case tasks.SignForm:
		documents[s.Document] = true
	case tasks.SignPlace:
		documents[s.Document] = true
	case tasks.SignAuthority:
		documents[s.Document] = true
	case tasks.NotSigned:
		documents[s.Document] = true
	case tasks.Refused:
		documents[s.Document] = true
	case tasks.RemarksSay:
		documents[s.Document] = true
	case tasks.RemarkedOn:
		documents[s.Document] = true
	case tasks.RemedyIs:
		documents[s.Document] = true
	default:
		noteDesk(spec, documents)
	}
}

// noteItems notes the things on the desk that checks name.
func noteItems(spec tasks.Spec, items map[string]bool) {
	var named []string
	switch s := spec.(type) {
	case tasks.EndsUp:
		named = s.Items
	case tasks.ReportJudged:
		named = []string{s.Item}
	case tasks.WeekPublished:
		named = s.Items
	case tasks.CaseHas:
		named = []string{s.Case}
	case tasks.CaseHolds:
		named = []string{s.Case}
	default:
		// The others name none that is to be changed.
	}
	for _, id := range named {
		items[id] = true
	}
	delete(items, "")
}

// noteDesk notes the documents that checks of the desk name.
func noteDesk(spec tasks.Spec, documents map[action.DocID]bool) {
	switch s := spec.(type) {
	case tasks.ExtensionIs:
		documents[s.Document] = true
	case tasks.Recalled:
		documents[s.Document] = true
	case tasks.ReportJudged:
		documents[s.Document] = true
	case tasks.DueWorkday:
		documents[s.Document] = true
	case tasks.CaseHolds:
		for _, id := range s.Documents {
			documents[id] = true
		}
	case tasks.Pinned:
		for _, id := range s.Documents {
			documents[id] = true
		}
	default:
		// The others name none that is to be changed.
	}
}
