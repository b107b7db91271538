package tasks

import (
	"slices"
	"strings"

	"thuchanh/internal/strictyaml"
	"thuchanh/internal/viet"
	"thuchanh/sandbox/action"
	"thuchanh/sandbox/world"
)

// maxLintVariants is how many variants Lint reads besides those in which a
// single pool differs.
const maxLintVariants = 64

// Lint tells what is wrong with a paper that loads: points for nothing, times
// that cannot be, people who cannot be reached, scripts that are missing. It
// also reads the other variants. An empty result means that the paper may be tried.
func Lint(p *Paper) []*Error {
	x := &linter{paper: p, ix: world.NewIndex(p.World), kinds: map[string]Kind{}}
	for _, k := range Kinds() {
		x.kinds[k.Name] = k
	}
	x.errs = append(x.errs, essentials(p)...)
	if p.Catalogue == "" && p.Total != 40*Point {
		x.add(Pos{"paper.yaml", 1, 1}, strictyaml.Text("đề có %[1]s điểm; phần thực hành là 40 điểm", "the paper has %[2]s points; the practical part has 40", shown(p.Total), p.Total), strictyaml.Text("thêm bài cho đủ 40 điểm rồi ghi total: 40", "add tasks up to 40 points, then write total: 40"))
	}
	for _, t := range p.Tasks {
		x.task(t)
	}
	for _, c := range p.Penalties {
		x.times(c)
	}
	x.world()
	x.transcripts()
	x.variants()
	return x.errs.sorted()
}

type linter struct {
	findings
	paper *Paper
	ix    *world.Index
	kinds map[string]Kind
}

func (x *linter) task(t *Task) {
	for _, s := range t.Steps {
		for _, c := range s.Checks {
			x.forNothing(s, c)
			x.app(s, c)
			x.sameMistake(s, c)
			x.countsIf(t, c)
			x.times(c)
			for _, part := range Parts(c) {
				x.folders(t, part.Pos, foldersOf(part.Spec))
			}
		}
		for _, p := range s.LookFor {
			x.folders(t, s.Pos, []string{p.Folder})
		}
	}
	for _, c := range t.Penalties {
		x.times(c)
		if s := stepOf(t, c.Step); s != nil {
			x.app(s, c)
		}
		x.sized(t, c)
	}
	for _, c := range t.Caps {
		x.times(c.Check)
		if s := stepOf(t, c.Check.Step); s != nil {
			x.app(s, c.Check)
		}
	}
	x.cycles(t)
	x.order(t)
}

func stepOf(t *Task, id string) *Step {
	for _, s := range t.Steps {
		if s.ID == id {
			return s
		}
	}
	return nil
}

// forNothing enforces law 1: what holds without doing anything earns only if
// something else was done.
func (x *linter) forNothing(s *Step, c *Check) {
	if c.Points <= 0 || c.CountsIf != "" || !x.idle(s, c.Spec) {
		return
	}
	for _, g := range s.Checks {
		if g != c && g.Gate && !x.idle(s, g.Spec) {
			return
		}
	}
	x.add(c.Pos, strictyaml.Text("%q được điểm cả khi thí sinh không làm gì (luật 1)", "%q earns points for doing nothing (law 1)", c.Kind),
		strictyaml.Text("thêm counts_if: tên bước phải làm, hoặc chuyển thành phần trừ điểm", "add counts_if: the step that must be done, or make it a penalty"))
}

// countsIf checks that the step a check counts on can earn by itself: checks
// that count on others say nothing about whether it was done.
func (x *linter) countsIf(t *Task, c *Check) {
	s := stepOf(t, c.CountsIf)
	if s == nil || slices.ContainsFunc(s.Checks, func(o *Check) bool { return o.Points > 0 && o.CountsIf == "" }) {
		return
	}
	x.add(c.Pos, strictyaml.Text("bước %q không tự có điểm, nên câu hỏi này không bao giờ được điểm", "the step %q has no points of its own, so this check can never earn", s.ID),
		strictyaml.Text("trỏ counts_if đến bước có câu hỏi không kèm counts_if", "let counts_if name a step with a check that has no counts_if"))
}

// idle reports whether a check of the step at is met in the world of the start.
func (x *linter) idle(at *Step, spec Spec) bool {
	switch s := spec.(type) {
	case LeftUnchanged, DidNot, NotRouted, NeverSentOutside, OnlyChanged, NotSigned, NotPinned, RoutedWithin, NotTried:
		return true
	case FieldIs: // presentation and registration change these; the rest is so anyway
		d := x.document(s.Document)
		switch s.Field {
		case "arrival_number", "book":
			return d != nil && d.Number > 0
		case "presented_to":
			return d != nil && d.PresentedTo != ""
		case "status":
			return d != nil && d.Status == s.Value.Text
		case "lead", "due", "direction", "returned_reason": // only what the candidate did counts
			return false
		}
		return d != nil
	case DidTimes:
		return (s.AtLeast == nil || *s.AtLeast == 0) && (s.Exactly == nil || *s.Exactly == 0)
	case EndsUp:
		return x.already(s)
	case Returned:
		d := x.document(s.Document)
		return d != nil && d.Status == "returned"
	case LeadIs:
		d := x.document(s.Document)
		return d != nil && slices.Equal(partiesOf(d, action.Lead), []action.Party{s.Party})
	case UnitRole:
		d := x.document(s.Document)
		if d == nil {
			return false
		}
		have := partiesOf(d, s.Role)
		return slices.ContainsFunc(have, func(p action.Party) bool { return slices.Contains(s.Parties, p) }) &&
			(s.Share || len(have) == len(s.Parties))
	case DueIs:
		return x.dueAlready(s)
	case AllOf:
		return x.idleParts(at, s.Of) == len(s.Of)
	case AnyOf:
		return x.idleParts(at, s.Of) > 0
	case AtLeast:
		return x.idleParts(at, s.Of) >= s.Count
	default:
		return false
	}
}

// idleParts counts the parts of a composition that hold when nothing is done.
func (x *linter) idleParts(at *Step, of []*Check) int {
	n := 0
	for _, c := range of {
		if x.idle(at, c.Spec) {
			n++
		}
	}
	return n
}

// sized enforces law 17: no single penalty takes all of a task's points; what
// should is a gate, or a cap that says so.
func (x *linter) sized(t *Task, c *Check) {
	if -c.Points >= t.Points && t.Points > 0 {
		x.add(c.Pos, strictyaml.Text("phần trừ %[1]s điểm lấy hết %[2]s điểm của bài (luật 17)", "a penalty of %[3]s points takes all %[4]s of the task (law 17)", shown(-c.Points), shown(t.Points), -c.Points, t.Points),
			strictyaml.Text("trừ ít hơn, hoặc dùng gate hay cap_if", "deduct less, or use gate or cap_if"))
	}
}

func (x *linter) document(id action.DocID) *world.Document {
	for i := range x.paper.World.Documents {
		if d := &x.paper.World.Documents[i]; d.ID == id {
			return d
		}
	}
	return nil
}

func partiesOf(d *world.Document, role action.HandlingRole) []action.Party {
	var out []action.Party
	for _, a := range d.Assigned {
		if a.Role == role {
			out = append(out, a.Party)
		}
	}
	return out
}

func (x *linter) dueAlready(s DueIs) bool {
	d := x.document(s.Document)
	if d == nil {
		return false
	}
	return slices.ContainsFunc(d.Assigned, func(a world.Assignment) bool {
		return a.Role == action.Lead && !a.Due.IsZero() && (s.On.IsZero() || a.Due == s.On) &&
			(s.Before.IsZero() || a.Due.Compare(s.Before) <= 0) && (s.NotEarlier.IsZero() || a.Due.Compare(s.NotEarlier) >= 0)
	})
}

// already reports whether some of what should be at the end is so at the
// start; some is enough, for credit is pro rata.
func (x *linter) already(s EndsUp) bool {
	w := x.paper.World
	if len(s.Letters)+len(s.Documents)+len(s.Items) == 0 {
		return isFolder(w, s.Folder)
	}
	if x.hasStatus(s) {
		return true
	}
	for _, id := range s.Letters {
		l := x.ix.Letter(id)
		if l == nil || l.Folder == "-" {
			continue
		}
		in := l.Folder
		if in == "" {
			in = "INBOX"
		}
		if (s.Folder == "" || viet.Equal(s.Folder, in)) && (!s.Deleted || in == "Thùng rác") &&
			(s.Flagged == nil || *s.Flagged == l.Flagged) && (s.Seen == nil || *s.Seen == l.Seen) {
			return true
		}
	}
	return false
}

func isFolder(w *world.World, name string) bool {
	same := func(f string) bool { return viet.Equal(f, name) }
	return slices.ContainsFunc(StandardFolders(), same) || slices.ContainsFunc(w.Folders, same)
}

// app checks that a question fits the act it is asked about.
func (x *linter) app(s *Step, c *Check) {
	for _, part := range partsOf(c.Spec) {
		x.app(s, part)
	}
	k := x.kinds[c.Kind]
	if k.App == "" || !k.NeedsAct || len(s.LookFor) == 0 {
		return
	}
	if !slices.ContainsFunc(s.LookFor, func(p world.Pattern) bool { return p.App == k.App }) {
		x.add(c.Pos, strictyaml.Text("%q hỏi về %s, nhưng bước %q không tìm việc nào ở đó", "%q asks about %s, but the step %q looks for no act there", c.Kind, k.App, s.ID),
			strictyaml.Text("sửa look_for của bước hoặc loại câu hỏi", "correct the step's look_for, or the check kind"))
	}
}

// sameMistake checks that same_mistake_as names one other check of the step.
func (x *linter) sameMistake(s *Step, c *Check) {
	if c.SameMistakeAs == "" {
		return
	}
	var kinds []string
	count := 0
	for _, other := range s.Checks {
		if other == c {
			continue
		}
		kinds = append(kinds, other.Kind)
		if other.Kind == c.SameMistakeAs {
			count++
		}
	}
	switch {
	case count == 0:
		x.add(c.Pos, strictyaml.Text("bước %q không có câu hỏi %q khác", "the step %q has no other check %q", s.ID, c.SameMistakeAs), strictyaml.Suggest(c.SameMistakeAs, kinds))
	case count > 1:
		x.add(c.Pos, strictyaml.Text("bước %q có %d câu hỏi %q", "the step %q has %d checks %q", s.ID, count, c.SameMistakeAs), strictyaml.Text("tách thành hai bước", "make two steps of it"))
	}
}

// times checks that times fall into the examination and days not before it.
func (x *linter) times(c *Check) {
	for _, part := range partsOf(c.Spec) {
		x.times(part)
	}
	today := action.DateOf(x.paper.World.Clock)
	late := func(d action.Date) bool { return !d.IsZero() && d.Compare(today) < 0 }
	switch s := c.Spec.(type) {
	case ByDeadline:
		x.within(c.Pos, s.At)
		if s.At.Equal(x.end()) {
			x.add(c.Pos, strictyaml.Text("hạn %s là lúc hết giờ thi, nên không ai muộn được", "the deadline %s is the end of the examination, so nobody can be late", s.At.Format("15:04")),
				strictyaml.Text("đặt hạn sớm hơn, hoặc tăng minutes của đề", "make the deadline earlier, or the paper's minutes more"))
		}
	case NotBefore:
		x.within(c.Pos, s.At)
	case InWindow:
		if !s.From.Equal(x.paper.World.Clock) { // from the beginning is a window too
			x.within(c.Pos, s.From)
		}
		x.within(c.Pos, s.To)
	case Within:
		if s.Minutes < 1 || s.Minutes >= x.paper.Minutes {
			x.add(c.Pos, strictyaml.Text("%d phút không phân biệt được gì trong giờ thi %d phút", "%d minutes tell nothing apart in an examination of %d", s.Minutes, x.paper.Minutes), strictyaml.Text("sửa minutes", "correct minutes"))
		}
	case DueIs:
		if late(s.On) || late(s.Before) || late(s.NotEarlier) {
			x.add(c.Pos, strictyaml.Text("hạn đòi hỏi ở trước ngày thi %s", "the due date asked for is before the day of the examination, %s", today), strictyaml.Text("sửa ngày, hoặc clock của đề", "correct the date, or the paper's clock"))
		}
		if !s.On.IsZero() && (!s.Before.IsZero() || !s.NotEarlier.IsZero()) || !s.Before.IsZero() && s.Before.Compare(s.NotEarlier) < 0 {
			x.add(c.Pos, strictyaml.Text("các mục on, before, not_earlier trái nhau", "the keys on, before and not_earlier contradict each other"), strictyaml.Text("dùng on một mình, hoặc not_earlier không sau before", "use on alone, or not_earlier no later than before"))
		}
	default:
		// The others name no time.
	}
}

func foldersOf(spec Spec) []string {
	switch s := spec.(type) {
	case EndsUp:
		return []string{s.Folder}
	case DidNot:
		var out []string
		for _, p := range s.LookFor {
			out = append(out, p.Folder)
		}
		return out
	default:
		return nil
	}
}

// folders checks that a folder is there or that the instruction names it.
func (x *linter) folders(t *Task, at Pos, names []string) {
	for _, f := range names {
		if f == "" || isFolder(x.paper.World, f) || strings.Contains(viet.Key(t.Instruction.Text), viet.Key(f)) {
			continue
		}
		x.add(at, strictyaml.Text("thư mục %q không có sẵn và hướng dẫn không nêu tên", "the folder %q is neither there nor named in the instruction", f),
			strictyaml.Suggest(f, append(StandardFolders(), x.paper.World.Folders...)))
	}
}
