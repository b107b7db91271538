package report

import (
	"fmt"
	"time"

	"thuchanh/checks"
	"thuchanh/internal/viet"
	"thuchanh/sandbox/action"
	"thuchanh/tasks"
)

// view is a sheet in the words of one language for one reader. Text and page
// are drawn from it, so that they say the same.
type view struct {
	Lang      language
	Grader    bool
	W         words
	Facts     []fact // number, paper, day, state
	Total     string
	Pending   bool
	Tasks     []taskView
	Penalties []checkView
	Strays    []actView
	Review    []reviewView
	Footer    []fact
}

type fact struct{ Label, Value string }

type taskView struct {
	Number      int
	Title       []line
	Points      string
	Pending     bool
	Instruction string
	Steps       []stepView
	Penalties   []checkView
	Limited     []line // why the items do not add up to the points
}

type stepView struct {
	Name   string
	Points string
	Act    *actView
	Checks []checkView
	Gate   string // the condition that took the step's points
	Extra  *extraView
	Would  []line // what the task would have had with this step done
}

type extraView struct {
	Count  int
	Points string
	Acts   []actView
}

type checkView struct {
	Class, Symbol, Word string
	Points              string
	Said                string // words of the instruction, or ""
	Doc                 []line // what is asked, where there are no such words
	Kind                string // for graders
	Why, Excuse         []line
	Hint                string
	Would               []line // what the task would have had without this mistake
	Acts                []actView
}

// actView is an act as evidence: "#12 08:10" and what was done.
type actView struct {
	Seq  uint64 // 0: not for this reader
	When string
	How  string // face and program
	What []line
}

type reviewView struct {
	Task []line
	Code string
	Why  []line
	Seqs []uint64
}

// builder makes a view.
type builder struct {
	opt   Options
	lang  language
	w     words
	kinds map[string]action.Text
	dated bool // evidence is of several days
}

func newView(s *checks.Sheet, opt Options) *view {
	b := &builder{opt: opt, lang: language(opt.Lang), w: vocabulary(), kinds: kindDocs()}
	days := daysOf(s)
	b.dated = len(days) > 1
	v := &view{Lang: b.lang, Grader: opt.Audience == Grader, W: b.w, Total: b.lang.share(s.Lo, s.Hi, s.Max), Pending: !s.Settled()}
	v.Facts = b.facts(s, days)
	for i := range s.Tasks {
		v.Tasks = append(v.Tasks, b.task(i+1, &s.Tasks[i]))
	}
	v.Penalties = b.checks(s.Penalties, true)
	if opt.Brief {
		return v
	}
	v.Strays = b.acts(s.Strays)
	for _, r := range s.Review {
		v.Review = append(v.Review, b.review(s, r))
	}
	v.Footer = b.footer(s)
	return v
}

// kindDocs are the kinds of checks in words.
func kindDocs() map[string]action.Text {
	out := map[string]action.Text{}
	for _, k := range tasks.Kinds() {
		out[k.Name] = k.Doc
	}
	return out
}

func (b *builder) facts(s *checks.Sheet, days []string) []fact {
	paper := clean(s.Paper)
	if b.opt.Audience == Grader {
		paper = fmt.Sprintf("%s (%s %d, %s %d)", paper, b.lang.label(b.w.Version), s.Version, b.lang.label(b.w.Variant), s.Variant)
	}
	for _, l := range b.lang.lines(s.Title) {
		paper += " - " + l.Text
	}
	state := b.w.NotSubmitted
	if s.Submitted {
		state = b.w.Submitted
	}
	out := []fact{{b.lang.label(b.w.Candidate), clean(string(s.Candidate))}, {b.lang.label(b.w.Paper), paper}}
	if len(days) == 1 {
		out = append(out, fact{b.lang.label(b.w.Day), days[0]})
	}
	return append(out, fact{b.lang.label(b.w.State), b.lang.label(state)})
}

func (b *builder) footer(s *checks.Sheet) []fact {
	out := []fact{{b.lang.label(b.w.Receipt), fmt.Sprintf("%s (%d %s)", short(s.JournalHead), s.Entries, b.lang.label(b.w.Entries))}}
	if b.opt.Audience == Grader {
		out = append(out, fact{b.lang.label(b.w.PaperHash), short(s.PaperHash)}, fact{b.lang.label(b.w.WorldHash), short(s.WorldHash)},
			fact{b.lang.label(b.w.Engine), clean(s.Engine)})
	}
	return out
}

// short is enough of a hash to compare by eye.
func short(h action.Hash) string {
	if h.IsZero() {
		return "-"
	}
	return h.String()[:16]
}

func (b *builder) task(number int, t *checks.TaskMark) taskView {
	v := taskView{Number: number, Title: b.lang.lines(t.Title), Points: b.lang.share(t.Lo, t.Hi, t.Max), Pending: t.Lo != t.Hi}
	if len(v.Title) == 0 {
		v.Title = []line{{Vietnamese, clean(t.ID)}}
	}
	if !b.opt.Brief {
		v.Instruction = clean(t.Instruction)
	}
	var lo, hi tasks.Points
	for i := range t.Steps {
		s := &t.Steps[i]
		lo, hi = lo+s.Lo, hi+s.Hi
		if sv := b.step(i+1, s); !b.opt.Brief || len(sv.Checks) > 0 || sv.Gate != "" || sv.Extra != nil {
			v.Steps = append(v.Steps, sv)
		}
	}
	for i := range t.Penalties {
		lo, hi = lo+t.Penalties[i].Lo, hi+t.Penalties[i].Hi
	}
	v.Penalties = b.checks(t.Penalties, true)
	for i := range t.Caps {
		c := &t.Caps[i]
		if c.Verdict == checks.Met && b.opt.Brief {
			continue
		}
		cv := b.check(c, true)
		if c.AtMost != nil {
			cv.Points = fmt.Sprintf("%s %s", b.lang.label(b.w.AtMost), b.lang.points(*c.AtMost))
		}
		v.Penalties = append(v.Penalties, cv)
	}
	if lo != t.Lo || hi != t.Hi {
		sum := b.lang.interval(lo, hi)
		v.Limited = b.lang.lines(say(fmt.Sprintf(b.w.Limited.VI, sum), fmt.Sprintf(b.w.Limited.EN, sum)))
	}
	return v
}

func (b *builder) step(number int, s *checks.StepMark) stepView {
	v := stepView{Name: fmt.Sprintf("%s %d", b.lang.label(b.w.Step), number), Points: b.lang.interval(s.Lo, s.Hi)}
	if b.opt.Audience == Grader {
		v.Name += " (" + clean(s.ID) + ")"
	}
	if s.Act != nil {
		a := b.act(*s.Act)
		v.Act = &a
	}
	v.Checks = b.checks(s.Checks, false)
	if s.GateFailed != "" {
		v.Gate = b.gate(s)
	}
	if s.Would != nil {
		v.Would = b.lang.lines(b.had(b.w.WouldStep, *s.Would))
	}
	if s.Extra != nil {
		v.Extra = &extraView{Count: s.Extra.Count, Points: b.lang.points(s.Extra.Points), Acts: b.acts(s.Extra.Evidence)}
	}
	return v
}

// gate names the gate by the words that asked for it.
func (b *builder) gate(s *checks.StepMark) string {
	for _, c := range s.Checks {
		if c.Kind == s.GateFailed && c.Said != "" {
			return "“" + clean(c.Said) + "”"
		}
	}
	if doc, ok := b.kinds[s.GateFailed]; ok {
		return b.lang.label(doc)
	}
	return clean(s.GateFailed)
}

func (b *builder) checks(list []checks.CheckMark, penalty bool) []checkView {
	var out []checkView
	for i := range list {
		c := &list[i]
		lost := c.Lo < c.Max
		if penalty {
			lost = c.Lo < 0
		}
		if lost || !b.opt.Brief {
			out = append(out, b.check(c, penalty))
		}
	}
	return out
}

func (b *builder) check(c *checks.CheckMark, penalty bool) checkView {
	vd := verdictOf(&b.w, c, penalty)
	v := checkView{Class: class(c.Verdict), Symbol: vd.symbol, Word: b.lang.label(vd.word), Points: b.lang.share(c.Lo, c.Hi, c.Max),
		Said: clean(c.Said), Why: b.lang.lines(c.Why), Hint: clean(c.Hint), Acts: b.acts(c.Evidence)}
	if c.Verdict == checks.Met || c.Excused != nil {
		v.Hint = "" // nothing was lost
	}
	if c.Would != nil {
		v.Would = b.would(c)
	}
	if v.Said == "" {
		doc, ok := b.kinds[c.Kind]
		if !ok {
			doc = action.Text{VI: c.Kind}
		}
		v.Doc = b.lang.lines(doc)
	}
	if b.opt.Audience == Grader {
		v.Kind = clean(c.Kind)
		if c.NearIf != "" {
			v.Kind += ": " + clean(c.NearIf)
		}
	}
	if c.Excused != nil {
		v.Excuse = b.lang.lines(*c.Excused)
	}
	return v
}

// would says what the task would have had, and if the designer gave no hint,
// what would have been right.
func (b *builder) would(c *checks.CheckMark) []line {
	t := b.w.Would
	if c.Instead != nil {
		t = say(fmt.Sprintf(b.w.WouldIf.VI, clean(c.Instead.VI)), fmt.Sprintf(b.w.WouldIf.EN, clean(c.Instead.EN)))
	}
	return b.lang.lines(b.had(t, *c.Would))
}

// had ends a sentence with points, written as each language does.
func (b *builder) had(t action.Text, p tasks.Points) action.Text {
	return say(t.VI+": "+language(Vietnamese).points(p), t.EN+": "+language(English).points(p))
}

// class is the verdict as a style; only known words reach the page.
func class(v checks.Verdict) string {
	switch v {
	case checks.Met, checks.NearMet, checks.NotMet, checks.Unknown:
		return string(v)
	}
	return string(checks.Failed)
}

func (b *builder) acts(list []checks.Evidence) []actView {
	var out []actView
	for _, e := range list {
		out = append(out, b.act(e))
	}
	return out
}

func (b *builder) act(e checks.Evidence) actView {
	v := actView{When: b.when(e.At), What: b.lang.lines(e.What)}
	if b.opt.Audience == Grader {
		v.Seq, v.How = e.Seq, clean(string(e.Via))
		if client := clean(e.Client); client != "" {
			v.How += ", " + client
		}
	}
	return v
}

// when is the world time; with the day if the evidence is of several.
func (b *builder) when(at time.Time) string {
	if b.dated {
		return viet.FormatTime(at) + " " + viet.FormatDate(at)
	}
	return viet.FormatTime(at)
}

func (b *builder) review(s *checks.Sheet, r checks.ReviewReason) reviewView {
	v := reviewView{Why: b.lang.lines(r.Why), Task: b.lang.lines(b.w.WholePaper)}
	for i := range s.Tasks {
		if t := &s.Tasks[i]; t.ID == r.Task {
			v.Task = []line{{string(b.lang), fmt.Sprintf("%s %d", b.lang.label(b.w.Task), i+1)}}
		}
	}
	if b.opt.Audience == Grader {
		v.Code, v.Seqs = clean(r.Code), r.Seqs
	}
	return v
}

// daysOf lists the days of the world on which the evidence lies.
func daysOf(s *checks.Sheet) []string {
	var out []string
	seen := map[string]bool{}
	note := func(list ...checks.Evidence) {
		for _, e := range list {
			if d := viet.FormatDate(e.At); !seen[d] {
				seen[d] = true
				out = append(out, d)
			}
		}
	}
	noteChecks := func(list []checks.CheckMark) {
		for _, c := range list {
			note(c.Evidence...)
		}
	}
	for _, t := range s.Tasks {
		for _, st := range t.Steps {
			if st.Act != nil {
				note(*st.Act)
			}
			noteChecks(st.Checks)
			if st.Extra != nil {
				note(st.Extra.Evidence...)
			}
		}
		noteChecks(t.Penalties)
		for _, c := range t.Caps {
			note(c.Evidence...)
		}
	}
	noteChecks(s.Penalties)
	note(s.Strays...)
	return out
}

// same reports whether a and b cite one act.
func same(a, b *actView) bool {
	return a.Seq == b.Seq && a.When == b.When && joined(a.What) == joined(b.What)
}

// cite is "nhật ký #12, 08:10, smtp", or the time alone for a candidate.
func (v *view) cite(a *actView) string {
	if a.Seq == 0 {
		return a.When
	}
	s := fmt.Sprintf("%s #%d, %s", v.Lang.label(v.W.Journal), a.Seq, a.When)
	if a.How != "" {
		s += ", " + a.How
	}
	return s
}
