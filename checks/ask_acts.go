package checks

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"thuchanh/internal/viet"
	"thuchanh/sandbox/act"
	"thuchanh/sandbox/action"
	"thuchanh/tasks"
)

func (q *question) did() finding {
	if q.act == nil {
		return q.nothing()
	}
	return q.met(say("Đã làm.", "Done."))
}

func (q *question) didTimes(s tasks.DidTimes) finding {
	n := len(q.step.all)
	if n == 0 && q.check.Points > 0 {
		return q.nothing() // doing nothing earns nothing (law 1)
	}
	ok := (s.Exactly == nil || n == *s.Exactly) && (s.AtLeast == nil || n >= *s.AtLeast) && (s.AtMost == nil || n <= *s.AtMost)
	why := sayf("Đã làm %d lần.", "Done %d times.", n)
	if ok {
		return q.met(why, q.step.all...)
	}
	return q.notMet(faultNotDone, why, q.step.all...)
}

// didAllOf: the act was done on each of these; with Only, what was done to
// others takes off (the F1 measure: twice the hits over wanted plus done).
func (q *question) didAllOf(s tasks.DidAllOf) finding {
	if len(q.step.all) == 0 {
		return q.nothing()
	}
	want := map[string]bool{}
	for _, l := range s.Letters {
		want["letter:"+string(l)] = true
	}
	for _, d := range s.Documents {
		want["document:"+string(d)] = true
	}
	done := map[string]bool{}
	for _, a := range q.step.all {
		for _, l := range a.Letters {
			done["letter:"+string(l)] = true
		}
		if a.Document != "" {
			done["document:"+string(a.Document)] = true
		}
	}
	hits, others := 0, 0
	for k := range done {
		if want[k] {
			hits++
		} else {
			others++
		}
	}
	if s.Only {
		why := sayf("Đúng %d trong %d mục cần làm; làm thừa %d mục.", "%d of %d wanted; %d others.", hits, len(want), others)
		return q.share(2*hits, len(want)+len(done), faultNotDone, why, q.step.all...)
	}
	return q.share(hits, len(want), faultNotDone, sayf("Đã làm %d trong %d mục.", "%d of %d done.", hits, len(want)), q.step.all...)
}

// didNot is the one question whose good answer is that nothing is found.
func (q *question) didNot(s tasks.DidNot) finding {
	for _, a := range q.m.acts {
		if q.m.matchesAny(s.LookFor, a) {
			fd := q.notMet(faultNone, sayf("Đã làm điều không được làm: %[1]s", "Something was done that should not be: %[2]s", q.m.describe(a).VI, q.m.describe(a).EN), a)
			fd.certain = true
			return fd
		}
	}
	return finding{verdict: Met, why: say("Không làm điều không được làm.", "Nothing of the kind was done.")}
}

// order: the act of step first comes before that of step then.
func (q *question) order(first, then string) finding {
	a, b := q.actOf(first), q.actOf(then)
	if a == nil || b == nil {
		return q.notMet(faultNotDone, say("Chưa đủ hai bước để so thứ tự.", "Not both steps were done."))
	}
	if a.Seq < b.Seq {
		return q.met(say("Đúng thứ tự.", "In the right order."), a, b)
	}
	return q.notMet(faultNone, say("Sai thứ tự.", "In the wrong order."), b, a)
}

// before: the step's act came before that of the other step. Where the other
// was not done at all, this was not done too late; the other's own checks say
// that it is missing (law 16).
func (q *question) before(other string) finding {
	if a := q.actOf(q.stepID()); a != nil && q.actOf(other) == nil {
		return q.met(say("Làm trước; việc kia chưa làm.", "Done first; the other was not done."), a)
	}
	return q.order(q.stepID(), other)
}

func (q *question) actOf(step string) *act.Act {
	if tk := q.found[step]; tk != nil {
		return tk.act
	}
	return nil
}

// inOrder: the longest run of steps done in the wanted order, pro rata. One
// step alone is no order and earns nothing.
func (q *question) inOrder(s tasks.InOrder) finding {
	var acts []*act.Act
	for _, id := range s.Steps {
		if a := q.actOf(id); a != nil {
			acts = append(acts, a)
		}
	}
	best := make([]int, len(acts)) // longest increasing run that ends here
	longest := 0
	for i := range acts {
		best[i] = 1
		for j := range i {
			if acts[j].Seq < acts[i].Seq {
				best[i] = max(best[i], best[j]+1)
			}
		}
		longest = max(longest, best[i])
	}
	why := sayf("%d trong %d bước theo đúng thứ tự.", "%d of %d steps in the right order.", longest, len(s.Steps))
	if longest < 2 {
		return q.notMet(faultNotDone, why, acts...)
	}
	return q.share(longest, len(s.Steps), faultNotDone, why, acts...)
}

func clock(t time.Time) string {
	return viet.FormatTime(t) + " " + viet.FormatDate(t)
}

func (q *question) byDeadline(s tasks.ByDeadline) finding {
	if q.act == nil {
		return q.nothing()
	}
	late := q.act.At.Sub(s.At)
	if late <= 0 {
		return q.met(sayf("Làm lúc %s, trong hạn.", "Done at %s, in time.", clock(q.act.At)))
	}
	fd := q.near("late_up_to", faultLate, sayf("Làm lúc %s, trễ hạn %s.", "Done at %s, after %s.", clock(q.act.At), clock(s.At)))
	fd.minutes = int((late + time.Minute - 1) / time.Minute)
	return fd
}

func (q *question) notBefore(s tasks.NotBefore) finding {
	if q.act == nil {
		return q.nothing()
	}
	if q.act.At.Before(s.At) {
		return q.notMet(faultNone, sayf("Làm lúc %s, sớm hơn %s.", "Done at %s, before %s.", clock(q.act.At), clock(s.At)))
	}
	return q.met(sayf("Làm lúc %s.", "Done at %s.", clock(q.act.At)))
}

// lookedFirst: the letter or document was opened before the step's act.
func (q *question) lookedFirst(s tasks.LookedFirst) finding {
	if q.act == nil {
		return q.nothing()
	}
	for _, a := range q.m.acts {
		if a.Seq < q.act.Seq && (a.Verb == act.Read && slices.Contains(a.Letters, s.Letter) || a.Verb == act.Open && a.Document == s.Document) {
			return q.met(say("Đã mở xem trước khi làm.", "It was opened first."), a)
		}
	}
	return q.notMet(faultNotDone, say("Chưa mở xem trước khi làm.", "It was not opened first."))
}

// describe says in one sentence what an act was. Of a refused one it gives the
// refusal's code; the sentence stands where a check explains itself.
func (m *marker) describe(a *act.Act) action.Text {
	what := m.describeDone(a)
	if a.Refused == nil {
		return what
	}
	return sayf("thử %[1]s; bị hệ thống từ chối (%[3]s)", "tried: %[2]s; refused (%[3]s)", what.VI, what.EN, a.Refused.Code)
}

func (m *marker) describeDone(a *act.Act) action.Text {
	if a.Verb == act.Send && a.Sent.Letter != nil { // a refused letter's bytes may be missing
		return m.describeSent(a.Sent)
	}
	v := mailWords(a.Verb)
	if a.App == act.Documents {
		v = documentWords(a.Verb)
	}
	what := m.objects(a)
	return say(strings.TrimSpace(v.VI+" "+what), strings.TrimSpace(v.EN+" "+what))
}

func (m *marker) describeSent(s *act.Sent) action.Text {
	q := &question{m: m}
	verb := say("gửi thư mới", "sent a new letter")
	switch {
	case len(s.Passes) > 0:
		verb = say("chuyển tiếp thư", "forwarded the letter")
	case len(s.Answers) > 0:
		verb = say("trả lời thư", "answered the letter")
	}
	tail := fmt.Sprintf(" “%s” → %s", s.Letter.Subject, orNobody(q.whoAre(s.To)))
	if len(s.Cc) > 0 {
		tail += "; Cc: " + q.whoAre(s.Cc)
	}
	if len(s.Bcc) > 0 {
		tail += "; Bcc: " + q.whoAre(s.Bcc)
	}
	if len(s.Files) > 0 {
		tail += "; 📎 " + fileNames(s.Files)
	}
	return say(verb.VI+tail, verb.EN+tail)
}

// objects names what an act was done to.
func (m *marker) objects(a *act.Act) string {
	var out []string
	for _, id := range a.Letters {
		if l := m.rec.World.Letter(id); l != nil {
			out = append(out, "“"+l.Subject+"”")
		}
	}
	if name := m.rec.End.Documents.NameOf(a.Document); name != "" {
		out = append(out, name)
	}
	if a.Folder != "" {
		out = append(out, "→ “"+a.Folder+"”")
	}
	if len(a.Parties) > 0 {
		names := make([]string, len(a.Parties))
		for i, p := range a.Parties {
			names[i] = m.rec.World.PartyName(p)
		}
		out = append(out, "→ "+strings.Join(names, ", "))
	}
	if a.Text != "" {
		out = append(out, "“"+shorten(a.Text, 160)+"”")
	}
	return strings.Join(out, " ")
}

func shorten(s string, n int) string {
	r := []rune(strings.Join(strings.Fields(s), " "))
	if len(r) <= n {
		return string(r)
	}
	return string(r[:n]) + "…"
}

// cite makes evidence of an act.
func (m *marker) cite(a *act.Act) Evidence {
	return Evidence{Seq: a.Seq, At: a.At, What: m.describe(a), Via: a.By.Via, Client: a.By.Client}
}
