package checks

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"thuchanh/internal/viet"
	"thuchanh/sandbox/act"
	"thuchanh/sandbox/action"
	"thuchanh/sandbox/mail/invitation"
	"thuchanh/tasks"
)

// ownMeeting is a meeting that the candidate invited to, as it stands at the end.
type ownMeeting struct {
	event invitation.Event // as last sent
	acts  []*act.Act       // that sent it, in order
	// attendees of the last revision: a program may send each his own letter.
	attendees []invitation.Attendee
	calledOff bool
}

// ownMeetings are the candidate's meetings that the step's acts sent, in the
// order in which they were last sent, without those called off.
func (q *question) ownMeetings() []*ownMeeting {
	var out []*ownMeeting
	for _, a := range q.step.all {
		if a.Verb != act.Send {
			continue
		}
		for _, e := range a.Sent.Invites() {
			if !q.isMine(e) {
				continue
			}
			i := slices.IndexFunc(out, func(m *ownMeeting) bool { return m.event.UID == e.UID })
			m := &ownMeeting{}
			if i >= 0 {
				m = out[i]
				out = slices.Delete(out, i, i+1)
			}
			m.add(e, a)
			out = append(out, m)
		}
	}
	for _, a := range q.m.acts {
		if a.Verb != act.Send || a.Refused != nil {
			continue
		}
		for _, e := range a.Sent.Meetings {
			for _, m := range out {
				if m.event.UID == e.UID && e.Method == invitation.Cancel && a.Seq > m.acts[len(m.acts)-1].Seq {
					m.calledOff = true
				}
			}
		}
	}
	return slices.DeleteFunc(out, func(m *ownMeeting) bool { return m.calledOff || m.event.CalledOff })
}

// add notes a further letter about the meeting. An older revision that is sent
// again changes nothing but whom it reached.
func (m *ownMeeting) add(e invitation.Event, a *act.Act) {
	first := len(m.acts) == 0
	m.acts = append(m.acts, a)
	if !first && e.Sequence < m.event.Sequence {
		return
	}
	if first || e.Sequence > m.event.Sequence {
		m.attendees = nil
	}
	m.event = e
	for _, x := range e.Attendees {
		i := slices.IndexFunc(m.attendees, func(o invitation.Attendee) bool { return strings.EqualFold(o.Address, x.Address) })
		if i < 0 {
			m.attendees = append(m.attendees, x)
		} else {
			m.attendees[i] = x
		}
	}
}

// isMine reports whether the candidate is the organizer: nobody else is. An
// invitation that was received and handed on is somebody else's.
func (q *question) isMine(e invitation.Event) bool {
	p := q.m.rec.World.PersonOf(e.Organizer.Address)
	return p == nil || p.ID == q.m.rec.World.World.Candidate
}

// invites asks of the meeting that was sent last and stands.
func (q *question) invites(s tasks.Invites) finding {
	if q.act == nil {
		return q.nothing()
	}
	list := q.ownMeetings()
	if len(list) == 0 {
		return q.notMet(faultNotDone, say("Thư không mang lời mời họp nào còn hiệu lực của thí sinh.", "No letter carries an invitation of the candidate's own that stands."))
	}
	m := list[len(list)-1]
	title, place := say("Tiêu đề cuộc họp đúng.", "The meeting's title is right."), say("Địa điểm đúng.", "The place is right.")
	var answers []finding
	if len(s.Title) > 0 {
		answers = append(answers, q.worded(m, m.event.Title, s.Title, title, say("Tiêu đề cuộc họp", "The meeting's title")))
	}
	if !s.Start.IsZero() {
		answers = append(answers, q.meetsAt(s, m))
	}
	if len(s.Place) > 0 {
		fd := q.worded(m, m.event.Place, s.Place, place, say("Địa điểm", "The place"))
		if note := m.event.Note + "\n" + m.acts[len(m.acts)-1].Sent.Own.Text; fd.verdict != Met && q.says(note, s.Place, 0, false).verdict == Met {
			fd = q.near("in_note", faultNone, say("Địa điểm chỉ ghi trong nội dung thư, không ở ô địa điểm.", "The place stands in the text only, not in its field."), m.acts...)
		}
		answers = append(answers, fd)
	}
	if len(s.Required)+len(s.Optional) > 0 {
		answers = append(answers, q.attend(s, m))
	}
	if s.File != "" {
		answers = append(answers, q.fileReached(s, m))
	}
	for _, fd := range answers {
		if fd.verdict != Met {
			return fd
		}
	}
	return answers[0]
}

// worded: a field of the meeting says the groups.
func (q *question) worded(m *ownMeeting, have string, groups []tasks.Group, yes, field action.Text) finding {
	fd := q.says(have, groups, 0, false)
	fd.acts = m.acts
	if fd.verdict == Met {
		fd.why = yes
		return fd
	}
	fd.why = sayf("%[1]s là “%[3]s”. %[4]s", "%[2]s is “%[3]s”. %[5]s", field.VI, field.EN, cmp.Or(have, "∅"), fd.why.VI, fd.why.EN)
	return fd
}

// meetsAt: the meeting begins and ends when it should; times are instants, so
// one that was set in another zone is as late as its guests will see it.
func (q *question) meetsAt(s tasks.Invites, m *ownMeeting) finding {
	have := m.event
	if have.Start.IsZero() {
		return q.notMet(faultSilent, say("Lời mời không có giờ họp.", "The invitation has no time."), m.acts...)
	}
	if have.AllDay {
		return q.notMet(faultSilent, sayf("Lời mời đặt cả ngày %[1]s, không có giờ.", "The invitation is for the whole day %[1]s, without a time.", viet.FormatDate(have.Start)), m.acts...)
	}
	begins, ends := have.Start.Equal(s.Start), s.End.IsZero() || have.End.Equal(s.End)
	if begins && ends {
		return q.met(sayf("Giờ họp đúng: %[1]s.", "The time is right: %[1]s.", timeSpan(have.Start, have.End)), m.acts...)
	}
	why := sayf("Giờ họp là %[1]s, cần %[2]s.", "The time is %[1]s, wanted %[2]s.", timeSpan(have.Start, have.End), timeSpan(s.Start, s.End))
	if begins {
		return q.near("other_end", faultSilent, why, m.acts...)
	}
	if sameClock(have.Start, s.Start) && (s.End.IsZero() || sameClock(have.End, s.End)) {
		return q.near("other_day", faultSilent, why, m.acts...)
	}
	return q.notMet(faultSilent, why, m.acts...)
}

func sameClock(a, b time.Time) bool { return viet.FormatTime(a) == viet.FormatTime(b) }

// guest is somebody invited, as what. Strangers have an address only.
type guest struct {
	who  string
	role invitation.Role
}

// guests are those whom the invitation names and whom a letter with it reached,
// without the candidate. One that names nobody invites whoever got it.
func (q *question) guests(m *ownMeeting) []guest {
	var out []guest
	add := func(who string, role invitation.Role) {
		if !slices.ContainsFunc(out, func(g guest) bool { return g.who == who }) {
			out = append(out, guest{who, role})
		}
	}
	reached := map[string]bool{}
	for _, a := range m.acts {
		for _, r := range a.Sent.Everyone() {
			reached[guestKey(r.Person, r.Address)] = true
		}
	}
	x := q.m.rec.World
	for _, a := range m.attendees {
		for _, r := range x.Resolve(a.Address) {
			if k := guestKey(r.Person, r.Address); reached[k] && r.Place != action.Self {
				add(k, a.Role)
			}
		}
	}
	if len(m.attendees) > 0 {
		return out
	}
	for _, a := range m.acts {
		for _, r := range a.Sent.To {
			if r.Place != action.Self {
				add(guestKey(r.Person, r.Address), invitation.Required)
			}
		}
		for _, r := range slices.Concat(a.Sent.Cc, a.Sent.Bcc) {
			if r.Place != action.Self {
				add(guestKey(r.Person, r.Address), invitation.Optional)
			}
		}
	}
	return out
}

func guestKey(p action.PersonID, address string) string {
	if p != "" {
		return string(p)
	}
	return strings.ToLower(address)
}

// attend: the right people are invited, each as what was asked for; F1 over both.
func (q *question) attend(s tasks.Invites, m *ownMeeting) finding {
	var want []guest
	for _, p := range s.Required {
		want = append(want, guest{string(p), invitation.Required})
	}
	for _, p := range s.Optional {
		want = append(want, guest{string(p), invitation.Optional})
	}
	have := q.guests(m)
	hits, there := 0, 0
	for _, g := range want {
		if slices.Contains(have, g) {
			hits++
		}
		if slices.ContainsFunc(have, func(h guest) bool { return h.who == g.who }) {
			there++
		}
	}
	why := sayf("Người dự: đúng %[1]d trong %[2]d (cả vai); thừa %[3]d, sai vai %[4]d.", "Attendees: %[1]d of %[2]d right with their roles; %[3]d others, %[4]d in another role.",
		hits, len(want), len(have)-there, there-hits)
	if hits == len(want) && hits == len(have) {
		return q.met(why, m.acts...)
	}
	var fd finding
	if s.Share {
		fd = q.share(2*hits, len(want)+len(have), faultMissing, why, m.acts...)
	} else {
		fd = q.notMet(faultMissing, why, m.acts...)
	}
	if there == len(want) && there == len(have) {
		fd.verdict, fd.near, fd.fault = NearMet, "other_roles", faultWrongField
	}
	return fd
}

// fileReached: everybody invited got the file, in whatever letter: many calendar
// programs cannot put a file into an invitation.
func (q *question) fileReached(s tasks.Invites, m *ownMeeting) finding {
	want := q.m.rec.World.File(s.File)
	got, older := map[string]bool{}, map[string]bool{}
	var acts []*act.Act
	for _, a := range q.m.acts {
		if a.Verb != act.Send || a.Refused != nil {
			continue
		}
		for _, f := range a.Sent.Files {
			of := f.File()
			if of == nil || of.Origin != want.Origin {
				continue
			}
			acts = append(acts, a)
			for _, r := range a.Sent.Everyone() {
				if of.ID == s.File {
					got[guestKey(r.Person, r.Address)] = true
				} else {
					older[guestKey(r.Person, r.Address)] = true
				}
			}
		}
	}
	guests := q.guests(m)
	have, old := 0, 0
	for _, g := range guests {
		if got[g.who] {
			have++
		} else if older[g.who] {
			old++
		}
	}
	if len(acts) == 0 {
		return q.notMet(faultNoFile, sayf("Không gửi tệp %[1]s cho người được mời.", "The file %[1]s was sent to nobody invited.", want.Name), m.acts...)
	}
	why := sayf("Tệp %[1]s đến %[2]d trong %[3]d người được mời.", "The file %[1]s reached %[2]d of the %[3]d people invited.", want.Name, have, len(guests))
	if have == len(guests) && have > 0 {
		return q.met(why, acts...)
	}
	if old > 0 && have+old == len(guests) {
		return q.near("older_revision", faultRevision, sayf("Có người được mời chỉ nhận bản khác của tệp %[1]s.", "Some of those invited got another revision of %[1]s only.", want.Name), acts...)
	}
	if s.Share {
		return q.share(have, len(guests), faultNoFile, why, acts...)
	}
	return q.notMet(faultNoFile, why, acts...)
}
