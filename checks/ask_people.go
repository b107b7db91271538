package checks

import (
	"slices"
	"strings"

	"thuchanh/sandbox/act"
	"thuchanh/sandbox/action"
	"thuchanh/tasks"
)

// field is a recipient field of a letter.
type field int

const (
	fieldTo field = iota
	fieldCc
	fieldBcc
)

func (f field) name() action.Text {
	switch f {
	case fieldTo:
		return say("Đến (To)", "To")
	case fieldCc:
		return say("Đồng gửi (Cc)", "Cc")
	}
	return say("Đồng gửi ẩn (Bcc)", "Bcc")
}

func (f field) of(l *act.Sent) []act.Addressee {
	switch f {
	case fieldTo:
		return l.To
	case fieldCc:
		return l.Cc
	}
	return l.Bcc
}

// compared is a field set against the people it should have. The candidate's
// own address is left out unless asked for: a copy to oneself harms nobody.
type compared struct {
	missing []action.PersonID
	extra   []act.Addressee
}

func (q *question) compare(have []act.Addressee, want []action.PersonID) compared {
	var c compared
	for _, p := range want {
		if !slices.ContainsFunc(have, func(a act.Addressee) bool { return a.Person == p }) {
			c.missing = append(c.missing, p)
		}
	}
	for _, a := range have {
		if a.Place != action.Self && !slices.Contains(want, a.Person) {
			c.extra = append(c.extra, a)
		}
	}
	return c
}

func (q *question) names(people []action.PersonID) string {
	out := make([]string, len(people))
	for i, p := range people {
		out[i] = q.m.rec.World.PartyName(action.Party(p))
	}
	return strings.Join(out, ", ")
}

func (q *question) whoAre(list []act.Addressee) string {
	out := make([]string, len(list))
	for i, a := range list {
		out[i] = a.Address
		if a.Person != "" {
			out[i] = q.m.rec.World.PartyName(action.Party(a.Person))
		}
	}
	return strings.Join(out, ", ")
}

// exactly: the field holds these people and nobody else.
func (q *question) exactly(f field, want []action.PersonID, l *act.Sent) finding {
	c := q.compare(f.of(l), want)
	n := f.name()
	if len(c.missing) == 0 && len(c.extra) == 0 {
		return q.met(sayf("Ô %[1]s đúng: %[3]s.", "%[2]s is right: %[3]s.", n.VI, n.EN, orNobody(q.whoAre(f.of(l)))))
	}
	if where, ok := q.elsewhere(c.missing, l); ok && len(c.extra) == 0 {
		w := where.name()
		miss := map[field]string{fieldTo: "put_in_to", fieldCc: "put_in_cc", fieldBcc: "put_in_bcc"}[where]
		return q.near(miss, faultWrongField, sayf("Đúng người nhưng đặt ở ô %[1]s thay vì %[2]s.", "The right people, but in %[3]s instead of %[4]s.", w.VI, n.VI, w.EN, n.EN))
	}
	why := sayf("Ô %[1]s: cần %[3]s; thấy %[4]s.", "%[2]s: wanted %[3]s; found %[4]s.", n.VI, n.EN, orNobody(q.names(want)), orNobody(q.whoAre(f.of(l))))
	extra := faultExtra
	if q.misplaced(f, c.extra) {
		extra = faultWrongField
	}
	switch {
	case len(c.missing) == 0 && len(c.extra) == 1:
		return q.near("one_extra", extra, why)
	case len(c.missing) == 0:
		return q.notMet(extra, why)
	case len(c.missing) == 1 && len(c.extra) == 0 && len(want) > 1:
		return q.near("one_missing", faultMissing, why)
	}
	return q.notMet(faultMissing, why)
}

// misplaced reports whether all these are people whom the step's other checks
// want in another field: then they are no strangers, they stand in the wrong place.
func (q *question) misplaced(f field, extra []act.Addressee) bool {
	return !slices.ContainsFunc(extra, func(a act.Addressee) bool {
		return !slices.ContainsFunc(q.siblings(), func(c *tasks.Check) bool {
			g, ok := fieldOf(c.Spec)
			return ok && g != f && slices.Contains(peopleOf(c.Spec), a.Person)
		})
	})
}

func fieldOf(spec tasks.Spec) (field, bool) {
	switch spec.(type) {
	case tasks.ToExactly, tasks.ToIncludes:
		return fieldTo, true
	case tasks.CcExactly, tasks.CcIncludes:
		return fieldCc, true
	case tasks.BccExactly:
		return fieldBcc, true
	default:
		// Other kinds name nobody.
	}
	return 0, false
}

func orNobody(s string) string {
	if s == "" {
		return "∅"
	}
	return s
}

// elsewhere finds the one field in which all the people stand that another lacks.
func (q *question) elsewhere(missing []action.PersonID, l *act.Sent) (field, bool) {
	if len(missing) == 0 {
		return 0, false
	}
	for _, other := range []field{fieldTo, fieldCc, fieldBcc} {
		if len(q.compare(other.of(l), missing).missing) == 0 {
			return other, true
		}
	}
	return 0, false
}

// includes: these people are in the field; others may be too.
func (q *question) includes(f field, want []action.PersonID, l *act.Sent) finding {
	c := q.compare(f.of(l), want)
	n := f.name()
	if len(c.missing) == 0 {
		return q.met(sayf("Ô %[1]s có %[3]s.", "%[2]s has %[3]s.", n.VI, n.EN, q.names(want)))
	}
	if where, ok := q.elsewhere(c.missing, l); ok {
		w := where.name()
		miss := map[field]string{fieldTo: "put_in_to", fieldCc: "put_in_cc", fieldBcc: "put_in_bcc"}[where]
		return q.near(miss, faultWrongField, sayf("Đúng người nhưng đặt ở ô %[1]s thay vì %[2]s.", "The right people, but in %[3]s instead of %[4]s.", w.VI, n.VI, w.EN, n.EN))
	}
	return q.notMet(faultMissing, sayf("Ô %[1]s thiếu %[3]s.", "%[2]s lacks %[3]s.", n.VI, n.EN, q.names(c.missing)))
}

// nobodyElse: every recipient, Bcc included, is one of those allowed. Without a
// list, those are the people whom the step's other checks name, and whom the
// reply that they ask for goes to by itself.
func (q *question) nobodyElse(s tasks.NobodyElse, l *act.Sent) finding {
	allowed := slices.Clone(s.People)
	var addresses []string
	if len(allowed) == 0 {
		for _, c := range q.siblings() {
			allowed = append(allowed, peopleOf(c.Spec)...)
			if r, ok := c.Spec.(tasks.RepliedTo); ok {
				people, raw := q.replyGoesTo(r)
				allowed, addresses = append(allowed, people...), append(addresses, raw...)
			}
		}
	}
	c := q.compare(l.Everyone(), allowed)
	c.extra = slices.DeleteFunc(c.extra, func(a act.Addressee) bool { return slices.Contains(addresses, strings.ToLower(a.Address)) })
	if len(c.extra) > 0 {
		return q.notMet(faultExtra, sayf("Thư còn đến cả %s.", "The letter also went to %s.", q.whoAre(c.extra)))
	}
	return q.met(say("Không gửi cho ai khác.", "It went to nobody else."))
}

// replyGoesTo is whom a mail program puts on the reply: people and, for
// strangers, addresses in lower case.
func (q *question) replyGoesTo(r tasks.RepliedTo) (people []action.PersonID, addresses []string) {
	orig := q.m.rec.Originals.Letter(r.Letter)
	if orig == nil {
		return nil, nil
	}
	to := orig.ReplyTo
	if len(to) == 0 {
		to = orig.From
	}
	if r.All {
		to = slices.Concat(to, orig.To, orig.Cc)
	}
	for _, a := range to {
		for _, rc := range q.m.rec.World.Resolve(a.Mailbox) {
			if rc.Person != "" {
				people = append(people, rc.Person)
			} else {
				addresses = append(addresses, strings.ToLower(rc.Address))
			}
		}
	}
	return people, addresses
}

// siblings are the checks of the question's step, parts of compositions with them.
func (q *question) siblings() []*tasks.Check {
	var out []*tasks.Check
	for _, c := range q.step.step.Checks {
		out = append(out, tasks.Parts(c)...)
	}
	return out
}

func peopleOf(spec tasks.Spec) []action.PersonID {
	switch s := spec.(type) {
	case tasks.ToExactly:
		return s.People
	case tasks.ToIncludes:
		return s.People
	case tasks.CcExactly:
		return s.People
	case tasks.CcIncludes:
		return s.People
	case tasks.BccExactly:
		return s.People
	case tasks.PeopleSet:
		return s.People
	default:
		return nil
	}
}

// repliedTo: the letter answers that letter, and with the button that was asked for.
func (q *question) repliedTo(s tasks.RepliedTo, l *act.Sent) finding {
	if !slices.Contains(l.Answers, s.Letter) {
		if slices.Contains(l.Passes, s.Letter) {
			return q.near("forwarded", faultThread, say("Thư được chuyển tiếp chứ không phải trả lời.", "The letter was forwarded, not answered."))
		}
		if len(l.Answers) > 0 {
			return q.near("new_letter", faultThread, say("Trả lời một thư khác, không phải thư cần trả lời.", "Another letter was answered, not the one that was meant."))
		}
		return q.near("new_letter", faultThread, say("Thư được soạn mới, không phải trả lời thư đã nhận.", "A new letter was written instead of a reply."))
	}
	others := q.otherRecipients(s.Letter)
	seen := slices.Concat(l.To, l.Cc)
	if s.All {
		seen = l.Everyone()
	}
	// Reply all puts people into To and Cc. Whoever is in Bcc was put there by
	// hand, which is for nobody_else to see.
	missing := q.compare(seen, others).missing
	got := slices.DeleteFunc(slices.Clone(others), func(p action.PersonID) bool { return slices.Contains(missing, p) || q.asked(p) })
	switch {
	case s.All && len(missing) > 0:
		return q.near("reply_only", faultMissing, sayf("Chưa trả lời tất cả: thiếu %s.", "Not a reply to all: %s missing.", q.names(missing)))
	case !s.All && len(got) > 0:
		return q.near("reply_all", faultReplyAll, sayf("Đã trả lời tất cả: thư đến cả %s.", "Reply all was used: the letter went to %s as well.", q.names(got)))
	}
	return q.met(say("Đã trả lời đúng thư.", "The right letter was answered."))
}

// asked reports whether the step's checks themselves want p to get the letter.
func (q *question) asked(p action.PersonID) bool {
	return slices.ContainsFunc(q.siblings(), func(c *tasks.Check) bool { return slices.Contains(peopleOf(c.Spec), p) })
}

// otherRecipients are whom Reply all reaches and Reply does not.
func (q *question) otherRecipients(id action.LetterID) []action.PersonID {
	orig := q.m.rec.Originals.Letter(id)
	x := q.m.rec.World
	writers := map[action.PersonID]bool{x.World.Candidate: true}
	for _, a := range slices.Concat(orig.From, orig.ReplyTo) {
		if p := x.PersonOf(a.Mailbox); p != nil {
			writers[p.ID] = true
		}
	}
	var out []action.PersonID
	for _, a := range slices.Concat(orig.To, orig.Cc) {
		for _, r := range x.Resolve(a.Mailbox) {
			if !writers[r.Person] && !slices.Contains(out, r.Person) {
				out = append(out, r.Person)
			}
		}
	}
	return out
}

// forwarded: the letter passes that letter on with its files.
func (q *question) forwarded(s tasks.Forwarded, l *act.Sent) finding {
	if !slices.Contains(l.Passes, s.Letter) {
		if slices.Contains(l.Answers, s.Letter) {
			return q.notMet(faultThread, say("Thư được trả lời chứ không phải chuyển tiếp.", "The letter was answered, not forwarded."))
		}
		if len(l.Passes) > 0 {
			return q.near("new_letter", faultThread, say("Chuyển tiếp một thư khác, không phải thư cần chuyển.", "Another letter was forwarded, not the one that was meant."))
		}
		return q.near("new_letter", faultThread, say("Thư được soạn mới, không phải chuyển tiếp thư đã nhận.", "A new letter was written instead of forwarding."))
	}
	for _, p := range q.m.rec.Originals.Letter(s.Letter).Attachments() {
		if !slices.ContainsFunc(l.Files, func(f act.Attached) bool { return p.Is(f.Hash()) }) {
			return q.near("without_file", faultNoFile, sayf("Đã chuyển tiếp nhưng thiếu tệp %s của thư gốc.", "Forwarded, but without the original's file %s.", p.FileName))
		}
	}
	return q.met(say("Đã chuyển tiếp đúng thư, đủ tệp.", "The right letter was forwarded with its files."))
}
