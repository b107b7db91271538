package report

import (
	"bytes"
	_ "embed"
	"encoding/json"
	"errors"
	"fmt"
	"html/template"
	"io"
	"strconv"
	"strings"

	"thuchanh/checks/review"
	"thuchanh/sandbox/action"
)

//go:embed changes.gohtml
var changesSource string

//go:embed changes.schema.json
var changesSchema string

// ChangesSchema returns the JSON Schema (2020-12) of what ChangesJSON writes.
func ChangesSchema() []byte { return []byte(changesSchema) }

var errNoChanges = errors.New("report: there is no list of changes to render; mark again first")

// ChangesJSON returns the list of what marking again changed as indented JSON in
// UTF-8 with a final line feed; points are whole thousandths of a point.
func ChangesJSON(c *review.Changes) ([]byte, error) {
	if c == nil {
		return nil, errNoChanges
	}
	var buf bytes.Buffer
	enc := json.NewEncoder(&buf)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	if err := enc.Encode(c); err != nil {
		return nil, fmt.Errorf("report: writing the changes of paper %q as JSON: %w", c.ID, err)
	}
	return buf.Bytes(), nil
}

// changeWords are the fixed words of the list.
type changeWords struct {
	Title, Paper, Before, After, Engine, Threshold, Counts, Attempts, Same, Up, Down, Cross action.Text
	Candidate, Was, Is, Difference, Detail, Penalties, None, Approve, First, Second, How    action.Text
}

func changeVocabulary() changeWords {
	return changeWords{
		Title: say("Chấm lại theo đề đã sửa", "Marked again by the mended paper"),
		Paper: say("Đề thi", "Paper"), Before: say("Mã băm đề khi thi", "Hash of the paper as it was sat"), After: say("Mã băm đề đã sửa", "Hash of the mended paper"),
		Engine: say("Bộ quy tắc chấm", "Rules engine"), Threshold: say("Ngưỡng điểm thực hành", "Threshold of the practical part"),
		Counts: say("Kết quả", "Outcome"), Attempts: say("bài chấm lại", "marked again"), Same: say("giữ nguyên", "as before"),
		Up: say("tăng", "up"), Down: say("giảm", "down"), Cross: say("đổi bên ngưỡng", "crossing the threshold"),
		Candidate: say("Số báo danh", "Candidate number"), Was: say("Điểm cũ", "Before"), Is: say("Điểm mới", "After"),
		Difference: say("Chênh lệch", "Difference"), Detail: say("Thay đổi", "What changed"), Penalties: say("Điểm trừ toàn bài", "Deductions for the whole paper"),
		None:    say("Không bài nào đổi điểm.", "No mark changes."),
		Approve: say("Danh sách này chưa làm đổi điểm của ai: phiếu cũ giữ nguyên, phiếu mới nằm bên cạnh. Người thứ hai phải xem và đồng ý trước khi điểm mới được công bố.", "This list changes nobody's mark yet: the old sheets stand, the new ones lie beside them. A second person must read and approve it before new marks are published."),
		First:   say("Người chấm lại", "Marked again by"), Second: say("Người duyệt", "Approved by"), How: say("(ký, ghi rõ họ tên)", "(signature and full name)"),
	}
}

// changesView is the list in the words of one language.
type changesView struct {
	Lang     language
	HTMLLang string
	W        changeWords
	Facts    []fact
	Rows     []changeView
}

type changeView struct {
	Candidate, Was, Is, Difference string
	Crosses                        []line // how it stands to the threshold now and before
	Details                        []string
}

func newChangesView(c *review.Changes, opt Options) *changesView {
	l, w := language(opt.Lang), changeVocabulary()
	v := &changesView{Lang: l, HTMLLang: opt.Lang, W: w}
	if opt.Lang == Both {
		v.HTMLLang = Vietnamese
	}
	before := make([]string, len(c.Before))
	for i, h := range c.Before {
		before[i] = h.String()
	}
	count := func(n int, t action.Text) string { return strconv.Itoa(n) + " " + l.label(t) }
	v.Facts = []fact{
		{l.label(w.Paper), clean(l.label(c.Paper)) + " (" + clean(c.ID) + ")"},
		{l.label(w.Before), strings.Join(before, ", ")}, {l.label(w.After), c.After.String()},
		{l.label(w.Engine), clean(c.Engine)}, {l.label(w.Threshold), l.points(c.Threshold)},
		{l.label(w.Counts), strings.Join([]string{count(c.Attempts, w.Attempts), count(c.Same, w.Same), count(c.Up, w.Up), count(c.Down, w.Down), count(c.Cross, w.Cross)}, "; ")},
	}
	for i := range c.Changed {
		v.Rows = append(v.Rows, newChangeView(l, w, &c.Changed[i]))
	}
	return v
}

func newChangeView(l language, w changeWords, c *review.Change) changeView {
	v := changeView{Candidate: clean(string(c.Candidate)), Was: l.interval(c.Before.Lo, c.Before.Hi), Is: l.interval(c.After.Lo, c.After.Hi), Difference: l.difference(c.Before, c.After)}
	if c.Crosses() {
		was, is := sideWord(c.Was), sideWord(c.Is)
		v.Crosses = l.lines(say("Đổi bên ngưỡng: "+was.VI+" → "+is.VI, "Crosses the threshold: "+was.EN+" → "+is.EN))
	}
	for _, t := range c.Tasks {
		v.Details = append(v.Details, clean(l.label(t.Title))+": "+l.interval(t.Before.Lo, t.Before.Hi)+" → "+l.interval(t.After.Lo, t.After.Hi))
	}
	if p := c.Penalties; p != nil {
		v.Details = append(v.Details, l.label(w.Penalties)+": "+l.interval(p.Before.Lo, p.Before.Hi)+" → "+l.interval(p.After.Lo, p.After.Hi))
	}
	return v
}

// difference is "+2,00", of an open mark the differences of its bounds.
func (l language) difference(was, is review.Mark) string {
	lo, hi := l.points(is.Lo-was.Lo), l.points(is.Hi-was.Hi)
	if is.Lo > was.Lo {
		lo = "+" + lo
	}
	if is.Hi > was.Hi {
		hi = "+" + hi
	}
	if lo == hi {
		return lo
	}
	return lo + " … " + hi
}

func sideWord(s review.Side) action.Text {
	switch s {
	case review.Below:
		return say("dưới ngưỡng", "below")
	case review.Reached:
		return say("đạt ngưỡng", "reached")
	case review.Open:
	}
	return say("chưa rõ, chờ giám khảo", "open, awaiting a grader")
}

// ChangesText writes the list for a terminal. It fails if an option does not
// exist or w fails.
func ChangesText(w io.Writer, c *review.Changes, opt Options) error {
	if c == nil {
		return errNoChanges
	}
	opt, err := opt.complete()
	if err != nil {
		return err
	}
	v := newChangesView(c, opt)
	t := &terminal{width: opt.Width, color: opt.Color}
	t.para(0, "", strings.ToUpper(v.Lang.label(v.W.Title)), bold)
	t.out.WriteString(strings.Repeat("═", t.width) + "\n")
	t.facts(v.Facts, plain)
	t.out.WriteString("\n")
	if len(v.Rows) == 0 {
		t.sentences(0, "", v.Lang.lines(v.W.None))
	}
	for _, r := range v.Rows {
		t.row(0, r.Candidate, r.Was+" → "+r.Is+"  ("+r.Difference+")", bold)
		for i, s := range r.Crosses {
			t.para(2, map[bool]string{true: "! ", false: "  "}[i == 0], s.Text, red)
		}
		for _, d := range r.Details {
			t.para(2, "", d, plain)
		}
	}
	t.out.WriteString("\n")
	t.sentences(0, "", v.Lang.lines(v.W.Approve))
	if _, err := io.WriteString(w, t.out.String()); err != nil {
		return fmt.Errorf("report: writing the list of changes: %w", err)
	}
	return nil
}

// ChangesHTML writes the list as one self-contained page for A4 paper, with room
// for two signatures, under the same policy as PrintHTML.
func ChangesHTML(w io.Writer, c *review.Changes, lang string) error {
	if c == nil {
		return errNoChanges
	}
	opt, err := Options{Lang: lang}.complete()
	if err != nil {
		return err
	}
	v := newChangesView(c, opt)
	t, err := template.New("changes").Funcs(template.FuncMap{"label": v.Lang.label, "lines": v.Lang.lines}).Parse(changesSource)
	if err != nil {
		return fmt.Errorf("report: the list's template: %w", err)
	}
	var buf bytes.Buffer
	if err := t.Execute(&buf, v); err != nil {
		return fmt.Errorf("report: drawing the list of changes: %w", err)
	}
	if _, err := w.Write(buf.Bytes()); err != nil {
		return fmt.Errorf("report: writing the list of changes: %w", err)
	}
	return nil
}
