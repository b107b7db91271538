package report

import (
	"fmt"
	"io"
	"strconv"
	"strings"

	"thuchanh/checks"
)

// Text writes the sheet for a terminal. It fails if an option does not exist
// or w fails.
func Text(w io.Writer, s *checks.Sheet, opt Options) error {
	if s == nil {
		return errNoSheet
	}
	opt, err := opt.complete()
	if err != nil {
		return err
	}
	t := &terminal{view: newView(s, opt), width: opt.Width, color: opt.Color}
	t.header()
	for i := range t.view.Tasks {
		t.task(&t.view.Tasks[i])
	}
	t.rest()
	if _, err := io.WriteString(w, t.out.String()); err != nil {
		return fmt.Errorf("report: writing the mark sheet: %w", err)
	}
	return nil
}

// style is an SGR parameter (ECMA-48, 8.3.117).
type style string

const (
	plain  style = ""
	bold   style = "1"
	dim    style = "2"
	red    style = "31"
	green  style = "32"
	yellow style = "33"
	purple style = "35"
)

// terminal lays a view out in columns.
type terminal struct {
	view  *view
	out   strings.Builder
	width int
	color bool
}

func (t *terminal) paint(s string, st style) string {
	if !t.color || st == plain || s == "" {
		return s
	}
	return "\x1b[" + string(st) + "m" + s + "\x1b[0m"
}

// para writes lead and text at indent, further lines under the text.
func (t *terminal) para(indent int, lead, text string, st style) {
	hang := indent + textWidth(lead)
	if hang > t.width/2 {
		text, lead, hang = lead+text, "", indent
	}
	for i, l := range wrap(text, t.width-hang) {
		if i == 0 {
			t.out.WriteString(strings.Repeat(" ", indent) + lead)
		} else {
			t.out.WriteString(strings.Repeat(" ", hang))
		}
		t.out.WriteString(t.paint(l, st) + "\n")
	}
}

// row writes left, and right at the right margin; on a line of its own if there
// is no room beside.
func (t *terminal) row(indent int, left, right string, st style) {
	rest := t.width - indent - textWidth(right) - 2
	if rest < t.width/3 {
		t.para(indent, "", left, st)
		for _, l := range wrap(right, t.width-indent) {
			t.out.WriteString(strings.Repeat(" ", t.width-textWidth(l)) + t.paint(l, st) + "\n")
		}
		return
	}
	for i, l := range wrap(left, rest) {
		t.out.WriteString(strings.Repeat(" ", indent) + t.paint(l, st))
		if i == 0 {
			t.out.WriteString(strings.Repeat(" ", rest-textWidth(l)+2) + t.paint(right, st))
		}
		t.out.WriteString("\n")
	}
}

// sentences writes each language on lines of its own, the second one dimmed.
func (t *terminal) sentences(indent int, lead string, list []line) {
	for i, l := range list {
		if i == 0 {
			t.para(indent, lead, l.Text, plain)
		} else {
			t.para(indent+textWidth(lead), "", l.Text, dim)
		}
	}
}

func (t *terminal) heading(s string) {
	t.out.WriteString("\n")
	t.para(0, "", s, bold)
	t.out.WriteString(strings.Repeat("─", t.width) + "\n")
}

func (t *terminal) header() {
	v := t.view
	t.para(0, "", strings.ToUpper(v.Lang.label(v.W.Sheet)), bold)
	t.out.WriteString(strings.Repeat("═", t.width) + "\n")
	total := v.Total
	if v.Pending {
		total += " (" + v.Lang.label(v.W.Pending) + ")"
	}
	t.facts(v.Facts, plain)
	t.facts([]fact{{v.Lang.label(v.W.Total), total}}, bold)
}

func (t *terminal) facts(list []fact, st style) {
	for _, f := range list {
		t.para(0, f.Label+": ", f.Value, st)
	}
}

func (t *terminal) task(k *taskView) {
	v := t.view
	points := k.Points
	if k.Pending {
		points += " (" + v.Lang.label(v.W.Pending) + ")"
	}
	t.out.WriteString("\n")
	for i, l := range k.Title {
		if i == 0 {
			t.row(0, fmt.Sprintf("%s %d. %s", v.Lang.label(v.W.Task), k.Number, l.Text), points, bold)
		} else {
			t.para(0, "", l.Text, dim)
		}
	}
	t.out.WriteString(strings.Repeat("─", t.width) + "\n")
	if k.Instruction != "" {
		t.para(2, v.Lang.label(v.W.Asked)+": ", "“"+k.Instruction+"”", plain)
	}
	for i := range k.Steps {
		t.step(&k.Steps[i])
	}
	if len(k.Penalties) > 0 {
		t.para(2, "", v.Lang.label(v.W.Penalties), bold)
		for i := range k.Penalties {
			t.check(4, &k.Penalties[i], nil)
		}
	}
	t.sentences(2, "", k.Limited)
}

func (t *terminal) step(s *stepView) {
	v := t.view
	t.row(2, s.Name, s.Points, bold)
	if s.Act != nil {
		t.act(4, v.Lang.label(v.W.Act)+": ", s.Act)
	} else {
		t.sentences(4, "", v.Lang.lines(v.W.NoAct))
	}
	for i := range s.Checks {
		t.check(4, &s.Checks[i], s.Act)
	}
	t.sentences(4, "", s.Would)
	if s.Gate != "" {
		t.para(4, "✗ ", v.Lang.label(v.W.Gate)+": "+s.Gate, red)
	}
	if s.Extra != nil {
		t.row(4, "✗ "+v.Lang.label(v.W.Extra)+": "+strconv.Itoa(s.Extra.Count), s.Extra.Points, red)
		for i := range s.Extra.Acts {
			t.act(6, "", &s.Extra.Acts[i])
		}
	}
}

func (t *terminal) check(indent int, c *checkView, marked *actView) {
	v := t.view
	ask := "“" + c.Said + "”"
	if c.Said == "" {
		ask = joined(c.Doc)
	}
	if c.Kind != "" {
		ask += " [" + c.Kind + "]"
	}
	t.row(indent, c.Symbol+" "+c.Word+": "+ask, c.Points, verdictStyle(c))
	t.sentences(indent+2, "", c.Why)
	t.sentences(indent+2, v.Lang.label(v.W.Excuse)+": ", c.Excuse)
	if c.Hint != "" {
		t.para(indent+2, v.Lang.label(v.W.Hint)+": ", "“"+c.Hint+"”", plain)
	}
	t.sentences(indent+2, "", c.Would)
	t.evidence(indent+2, c.Acts, marked)
}

// evidence cites the acts; what the marked act was is not said again.
func (t *terminal) evidence(indent int, acts []actView, marked *actView) {
	lead := t.view.Lang.label(t.view.W.Evidence) + ": "
	for i := range acts {
		a := &acts[i]
		if marked != nil && same(a, marked) {
			if a.Seq != 0 {
				t.para(indent, lead, t.view.cite(a), dim)
			}
			continue
		}
		t.act(indent, lead, a)
	}
}

// act is "#12 08:10 trả lời thư … (smtp)".
func (t *terminal) act(indent int, lead string, a *actView) {
	mark, how := a.When+" ", ""
	if a.Seq != 0 {
		mark = fmt.Sprintf("#%d %s", a.Seq, mark)
	}
	if a.How != "" {
		how = " (" + a.How + ")"
	}
	if len(a.What) == 0 {
		t.para(indent, lead, mark+how, plain)
		return
	}
	for i, l := range a.What {
		if i == 0 {
			t.para(indent, lead, mark+l.Text+how, plain)
		} else {
			t.para(indent+textWidth(lead), "", l.Text, dim)
		}
	}
}

func joined(list []line) string {
	parts := make([]string, len(list))
	for i, l := range list {
		parts[i] = l.Text
	}
	return strings.Join(parts, " / ")
}

func verdictStyle(c *checkView) style {
	switch checks.Verdict(c.Class) {
	case checks.Met:
		return green
	case checks.NearMet:
		return yellow
	case checks.NotMet:
		return red
	}
	return purple
}

// rest is what does not belong to a task.
func (t *terminal) rest() {
	v := t.view
	if len(v.Penalties) > 0 {
		t.heading(v.Lang.label(v.W.Penalties))
		for i := range v.Penalties {
			t.check(2, &v.Penalties[i], nil)
		}
	}
	if len(v.Strays) > 0 {
		t.heading(v.Lang.label(v.W.Strays))
		t.sentences(2, "", v.Lang.lines(v.W.StraysNote))
		for i := range v.Strays {
			t.act(2, "• ", &v.Strays[i])
		}
	}
	if len(v.Review) > 0 {
		t.heading(v.Lang.label(v.W.Review))
		for _, r := range v.Review {
			t.review(r)
		}
	}
	if len(v.Footer) > 0 {
		t.out.WriteString("\n" + strings.Repeat("─", t.width) + "\n")
		t.facts(v.Footer, dim)
	}
}

func (t *terminal) review(r reviewView) {
	lead := "• " + r.Task[0].Text + ": "
	for i, l := range r.Why {
		text := l.Text
		if i > 0 {
			t.para(textWidth(lead)+2, "", text, dim)
			continue
		}
		if r.Code != "" {
			text += " [" + r.Code + "]"
		}
		for _, n := range r.Seqs {
			text += " #" + strconv.FormatUint(n, 10)
		}
		t.para(2, lead, text, plain)
	}
}
