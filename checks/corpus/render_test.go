package corpus_test

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"thuchanh/checks"
	"thuchanh/sandbox/act"
	"thuchanh/sandbox/action"
	"thuchanh/tasks"
)

// render writes a mark sheet for people who review it: what the candidate did,
// then one line for each verdict. No sentence of the program is in it but the
// marks and what they rest on, so that rewording changes nothing.
func render(s *checks.Sheet, r *checks.Record) string {
	var b strings.Builder
	ended := "handed in"
	if !s.Submitted {
		ended = "not handed in"
	}
	fmt.Fprintf(&b, "paper %s version %d, variant %d, %s\n", s.Paper, s.Version, s.Variant, ended)
	fmt.Fprintf(&b, "total %s of %s\n", interval(s.Lo, s.Hi), s.Max)
	for _, x := range s.Review {
		fmt.Fprintf(&b, "review %s%s%s\n", x.Code, of(x.Task), seqs(x.Seqs))
	}
	for _, e := range s.Strays {
		fmt.Fprintf(&b, "stray #%d\n", e.Seq)
	}
	renderChecks(&b, "penalty ", s.Penalties)
	b.WriteString("\n")
	renderActs(&b, r)
	var untouched []string
	for i := range s.Tasks {
		if t := &s.Tasks[i]; touched(t) {
			renderTask(&b, t)
		} else {
			untouched = append(untouched, t.ID)
		}
	}
	if len(untouched) > 0 {
		fmt.Fprintf(&b, "\nnot touched: %s\n", strings.Join(untouched, ", "))
	}
	return b.String()
}

// touched reports whether the attempt is about a task: an act was found for it,
// or something that was done is evidence in it,
// or it got or lost something.
func touched(t *checks.TaskMark) bool {
	if t.Lo != 0 || t.Hi != 0 {
		return true
	}
	for i := range t.Steps {
		if t.Steps[i].Act != nil || slices.ContainsFunc(t.Steps[i].Checks, func(c checks.CheckMark) bool { return len(c.Evidence) > 0 }) {
			return true
		}
	}
	return slices.ContainsFunc(slices.Concat(t.Penalties, t.Caps), func(c checks.CheckMark) bool { return c.Verdict != checks.Met })
}

func renderTask(b *strings.Builder, t *checks.TaskMark) {
	fmt.Fprintf(b, "\ntask %s %s/%s\n", t.ID, interval(t.Lo, t.Hi), t.Max)
	for i := range t.Steps {
		st := &t.Steps[i]
		fmt.Fprintf(b, "  step %s %s", st.ID, interval(st.Lo, st.Hi))
		if st.Act != nil {
			fmt.Fprintf(b, " #%d", st.Act.Seq)
		}
		if st.GateFailed != "" {
			fmt.Fprintf(b, ", gate %s failed", st.GateFailed)
		}
		b.WriteString("\n")
		renderChecks(b, "    ", st.Checks)
		if x := st.Extra; x != nil {
			fmt.Fprintf(b, "    extra attempts %d: %s%s\n", x.Count, x.Points, cited(x.Evidence))
		}
	}
	renderChecks(b, "  penalty ", t.Penalties)
	renderChecks(b, "  cap ", t.Caps)
}

func renderChecks(b *strings.Builder, indent string, list []checks.CheckMark) {
	for i := range list {
		c := &list[i]
		fmt.Fprintf(b, "%s%s %s %s/%s", indent, c.Kind, c.Verdict, interval(c.Lo, c.Hi), c.Max)
		if c.NearIf != "" {
			fmt.Fprintf(b, " near %s", c.NearIf)
		}
		if c.AtMost != nil {
			fmt.Fprintf(b, " at most %s", *c.AtMost)
		}
		if c.Level != "" {
			fmt.Fprintf(b, " level %s", c.Level)
		}
		if c.Excused != nil {
			b.WriteString(" excused")
		}
		b.WriteString(cited(c.Evidence))
		if c.Said != "" {
			fmt.Fprintf(b, " “%s”", short(c.Said))
		}
		b.WriteString("\n")
	}
}

// renderActs lists what the candidate did, as the marking understands it.
func renderActs(b *strings.Builder, r *checks.Record) {
	b.WriteString("acts\n")
	for i := range r.Acts {
		a := &r.Acts[i]
		if a.By.Role != action.Candidate || a.Verb == act.SaveCopy {
			continue // a copy of what was sent says nothing new
		}
		fmt.Fprintf(b, "  #%d %s %s", a.Seq, a.At.Format("15:04:05"), a.Verb)
		for _, l := range a.Letters {
			b.WriteString(" " + string(l))
		}
		if a.Folder != "" {
			fmt.Fprintf(b, " folder %q", a.Folder)
		}
		if a.Sent != nil {
			renderSent(b, a.Sent)
		}
		if a.Document != "" {
			b.WriteString(" " + string(a.Document))
		}
		renderRouting(b, a)
		if a.Text != "" && a.Sent == nil {
			fmt.Fprintf(b, " says %q", short(a.Text))
		}
		if a.Refused != nil {
			fmt.Fprintf(b, " REFUSED %s", a.Refused.Code)
		}
		b.WriteString("\n")
	}
	for _, in := range []struct {
		what string
		list []checks.Incident
	}{{"gap", r.Gaps}, {"fault", r.Faults}, {"broken", r.Broken}} {
		for _, x := range in.list {
			fmt.Fprintf(b, "  #%d %s %s\n", x.Seq, x.At.Format("15:04:05"), strings.ToUpper(in.what))
		}
	}
}

func renderSent(b *strings.Builder, s *act.Sent) {
	for _, f := range []struct {
		what string
		list []act.Addressee
	}{{"to", s.To}, {"cc", s.Cc}, {"bcc", s.Bcc}} {
		for i, a := range f.list {
			if i == 0 {
				b.WriteString(" " + f.what)
			}
			b.WriteString(" " + cmp.Or(string(a.Person), a.Address))
		}
	}
	for _, f := range []struct {
		what string
		list []action.LetterID
	}{{"answers", s.Answers}, {"passes on", s.Passes}} {
		for _, l := range f.list {
			fmt.Fprintf(b, ", %s %s", f.what, l)
		}
	}
	for _, f := range s.Files {
		name := fmt.Sprintf("unknown %q", f.Name)
		if f.File() != nil {
			name = string(f.File().ID)
		}
		fmt.Fprintf(b, ", file %s", name)
	}
	for _, e := range s.Meetings {
		fmt.Fprintf(b, ", calendar %s %q %s", e.Method, e.Title, e.Start.Format("2006-01-02 15:04"))
		for _, a := range e.Attendees {
			fmt.Fprintf(b, " %s %s %s", a.Address, a.Role, a.Answer)
		}
	}
	if l := s.Letter; l.Importance != "normal" || len(l.ReadReceiptTo)+len(l.DeliveryReceiptTo) > 0 {
		fmt.Fprintf(b, ", importance %s, receipts of reading %d, of delivery %d", l.Importance, len(l.ReadReceiptTo), len(l.DeliveryReceiptTo))
	}
	fmt.Fprintf(b, ", subject %q, own %q", short(s.Letter.Subject), short(s.Own.Text))
}

func renderRouting(b *strings.Builder, a *act.Act) {
	if d, ok := a.Do.(action.DocumentRouted); ok {
		for _, p := range d.Assigned {
			fmt.Fprintf(b, " %s %s", p.Role, p.Party)
		}
		if d.Due != (action.Date{}) {
			fmt.Fprintf(b, " due %s", d.Due)
		}
		return
	}
	if d, ok := a.Do.(action.DueSet); ok {
		fmt.Fprintf(b, " due %s", d.Due)
	}
	for _, p := range a.Parties {
		b.WriteString(" " + string(p))
	}
}

// short is the beginning of a text on one line.
func short(s string) string {
	s = strings.Join(strings.Fields(s), " ")
	const most = 160
	if r := []rune(s); len(r) > most {
		return string(r[:most]) + "…"
	}
	return s
}

func of(task string) string {
	if task == "" {
		return ""
	}
	return " of " + task
}

func interval(lo, hi tasks.Points) string {
	if lo == hi {
		return lo.String()
	}
	return lo.String() + ".." + hi.String()
}

func cited(list []checks.Evidence) string {
	out := make([]uint64, len(list))
	for i, e := range list {
		out[i] = e.Seq
	}
	return seqs(out)
}

func seqs(list []uint64) string {
	var b strings.Builder
	for _, s := range list {
		fmt.Fprintf(&b, " #%d", s)
	}
	return b.String()
}
