package tasks

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"thuchanh/internal/strictyaml"
	"thuchanh/sandbox/action"
	"thuchanh/sandbox/world"
)

// end is when the examination ends, in world time.
func (x *linter) end() time.Time {
	return x.paper.World.Clock.Add(time.Duration(x.paper.Minutes) * time.Minute)
}

// within checks that a time falls into the examination.
func (x *linter) within(at Pos, t time.Time) {
	begin, end := x.paper.World.Clock, x.end()
	if !t.After(begin) || t.After(end) {
		const form = "2006-01-02 15:04"
		x.add(at, strictyaml.Text("giờ %s nằm ngoài giờ thi (từ %s đến %s)", "the time %s is outside the examination (%s to %s)", t.Format(form), begin.Format(form), end.Format(form)),
			strictyaml.Text("sửa giờ, hoặc clock và minutes của đề", "correct the time, or the paper's clock and minutes"))
	}
}

// cycles refuses steps that wait for each other by counts_if or implied_by.
func (x *linter) cycles(t *Task) {
	edges := map[string][]string{}
	at := map[string]Pos{}
	for _, s := range t.Steps {
		for _, c := range s.Checks {
			for _, to := range []string{c.CountsIf, c.ImpliedBy} {
				if to != "" && (to != s.ID || c.ImpliedBy == s.ID) {
					edges[s.ID] = append(edges[s.ID], to)
					at[s.ID] = c.Pos
				}
			}
		}
	}
	for _, s := range t.Steps {
		if reaches(edges, s.ID, s.ID, map[string]bool{}) {
			x.add(at[s.ID], strictyaml.Text("bước %q phụ thuộc vòng vào chính nó qua counts_if hoặc implied_by", "the step %q depends on itself through counts_if or implied_by", s.ID),
				strictyaml.Text("trỏ đến một bước khác không dựa vào bước này", "point to a step that does not rely on this one"))
		}
	}
}

// order refuses orders of steps that no candidate could keep.
func (x *linter) order(t *Task) {
	edges := map[string][]string{} // from an earlier step to a later one
	at := map[string]Pos{}
	for _, s := range t.Steps {
		for _, c := range s.Checks {
			for _, name := range slices.Concat(runsOf(s, Parts(c))...) {
				if other := stepOf(t, name); other != nil && len(other.LookFor) == 0 {
					x.add(c.Pos, strictyaml.Text("bước %q không có look_for nên không có giờ làm", "the step %q has no look_for, so no time", name), strictyaml.Text("thêm look_for, hoặc bỏ bước khỏi thứ tự", "add look_for, or leave the step out of the order"))
				}
			}
			// Orders of which one is enough do not contradict each other.
			for _, run := range runsOf(s, required(c)) {
				for i := 1; i < len(run); i++ {
					edges[run[i-1]] = append(edges[run[i-1]], run[i])
					at[run[i-1]] = c.Pos
				}
			}
		}
	}
	for _, s := range t.Steps {
		if reaches(edges, s.ID, s.ID, map[string]bool{}) {
			x.add(at[s.ID], strictyaml.Text("thứ tự các bước trái nhau ở %q", "the orders of steps contradict each other at %q", s.ID), strictyaml.Text("bỏ một trong các câu hỏi về thứ tự", "remove one of the checks about order"))
		}
	}
}

// runsOf are the orders of steps that checks of step s ask for.
func runsOf(s *Step, list []*Check) [][]string {
	var out [][]string
	for _, c := range list {
		switch spec := c.Spec.(type) {
		case AfterStep:
			out = append(out, []string{spec.Step, s.ID})
		case Within:
			out = append(out, []string{spec.Step, s.ID})
		case BeforeStep:
			out = append(out, []string{s.ID, spec.Step})
		case InOrder:
			out = append(out, spec.Steps)
		default:
			// The others ask nothing about order.
		}
	}
	return out
}

// required are c and the parts that all must hold for it to hold.
func required(c *Check) []*Check {
	out := []*Check{c}
	if s, ok := c.Spec.(AllOf); ok {
		for _, part := range s.Of {
			out = append(out, required(part)...)
		}
	}
	return out
}

// reaches reports whether a path leads from one step to another.
func reaches(edges map[string][]string, from, to string, seen map[string]bool) bool {
	for _, next := range edges[from] {
		if next == to {
			return true
		}
		if !seen[next] {
			seen[next] = true
			if reaches(edges, next, to, seen) {
				return true
			}
		}
	}
	return false
}

// at returns where something of the world is written.
func (x *linter) at(section, name string) Pos {
	return x.paper.places[section+"/"+name]
}

// world checks people's addresses, dates and colleagues' reactions.
func (x *linter) world() {
	w := x.paper.World
	for i := range w.People {
		p := &w.People[i]
		_, domain, _ := strings.Cut(p.Address, "@")
		at := x.at("people", string(p.ID))
		if inside := x.ix.Inside(domain); inside == (p.Rank == world.RankOutside) {
			x.add(at, strictyaml.Text("%q có cấp %s nhưng địa chỉ %s", "%[1]q has the rank %[2]s but the address %[3]s", p.ID, p.Rank, p.Address),
				strictyaml.Text("người trong cơ quan dùng tên miền trong domains; người ngoài mang cấp outside", "people of the agency have an address in domains; others have the rank outside"))
		}
	}
	for i := range w.Letters {
		l := &w.Letters[i]
		if l.Date.After(w.Clock) && l.Folder != "-" {
			x.add(x.at("letters", string(l.ID)), strictyaml.Text("thư có sẵn nhưng đề ngày sau giờ bắt đầu", "the letter is there at the start but dated after it"), strictyaml.Text("sửa date; thư đến sau dùng folder: \"-\" và một phản ứng", "correct date; a later letter has folder: \"-\" and a reaction"))
		}
	}
	today := action.DateOf(w.Clock)
	for i := range w.Documents {
		d := &w.Documents[i]
		if d.Arrived.Compare(today) > 0 {
			x.add(x.at("documents", string(d.ID)), strictyaml.Text("văn bản đến sau ngày thi", "the document arrived after the day of the examination"), strictyaml.Text("sửa arrived", "correct arrived"))
		}
		if leads := partiesOf(d, action.Lead); len(leads) > 1 {
			x.add(x.at("documents", string(d.ID)), strictyaml.Text("văn bản có %d chủ trì", "the document has %d leads", len(leads)), strictyaml.Text("chỉ để một vai lead", "leave one lead"))
		}
	}
	x.outgoing()
	x.reactions(x.end())
	x.unusedFiles()
	x.contents()
}

// reactions checks times, senders, and that no reaction sets itself off.
func (x *linter) reactions(end time.Time) {
	sent := map[action.LetterID]bool{}
	for i := range x.paper.World.Reactions {
		r := &x.paper.World.Reactions[i]
		at := x.at("reactions", string(r.ID))
		if !r.At.IsZero() {
			x.within(at, r.At)
		}
		if time.Duration(r.After)*time.Second >= end.Sub(x.paper.World.Clock) {
			x.add(at, strictyaml.Text("phản ứng chậm hơn cả giờ thi", "the reaction comes later than the examination lasts"), strictyaml.Text("giảm after", "make after shorter"))
		}
		if r.By == x.paper.Candidate {
			x.add(at, strictyaml.Text("phản ứng do chính thí sinh làm", "the reaction is done by the candidate"), strictyaml.Text("chọn người khác ở by", "choose somebody else for by"))
		}
		if l := x.ix.Letter(r.Send); r.Send != "" && l != nil {
			if l.From != "" && l.From != r.By {
				x.add(at, strictyaml.Text("phản ứng của %q gửi thư của %q", "the reaction of %q sends a letter of %q", r.By, l.From), strictyaml.Text("sửa by hoặc from của thư", "correct by, or the letter's from"))
			}
			if l.Folder != "-" {
				x.add(at, strictyaml.Text("thư %q đã có sẵn trong hộp thư", "the letter %q is in the mailbox from the start", l.ID), strictyaml.Text("ghi folder: \"-\" ở thư đó", "write folder: \"-\" in that letter"))
			}
			sent[r.Send] = true
		}
		if r.When != nil && r.DocumentID != "" && r.When.Document == r.DocumentID {
			x.add(at, strictyaml.Text("phản ứng chờ chính văn bản mà nó tạo ra", "the reaction waits for the document that it makes itself"), strictyaml.Text("sửa when", "correct when"))
		}
	}
	for i := range x.paper.World.Letters {
		if l := &x.paper.World.Letters[i]; l.Folder == "-" && !sent[l.ID] {
			x.add(x.at("letters", string(l.ID)), strictyaml.Text("không phản ứng nào gửi thư %q", "no reaction sends the letter %q", l.ID), strictyaml.Text("thêm phản ứng send, hoặc bỏ folder: \"-\"", "add a reaction that sends it, or leave folder: \"-\" out"))
		}
	}
	x.reactionCycles()
}

// reactionCycles refuses documents that wait for each other: colleagues react
// to the candidate's acts on a document, which another reaction makes.
func (x *linter) reactionCycles() {
	edges := map[string][]string{}
	for _, r := range x.paper.World.Reactions {
		// One that waits for its own document is told so already.
		if r.When != nil && r.DocumentID != "" && r.When.Document != "" && r.When.Document != r.DocumentID {
			edges[string(r.When.Document)] = append(edges[string(r.When.Document)], string(r.DocumentID))
		}
	}
	for _, r := range x.paper.World.Reactions {
		if d := string(r.DocumentID); d != "" && reaches(edges, d, d, map[string]bool{}) {
			x.add(x.at("reactions", string(r.ID)), strictyaml.Text("các phản ứng chờ nhau thành vòng ở %q", "reactions wait for each other in a circle at %q", d), strictyaml.Text("cho một phản ứng bắt đầu từ việc của thí sinh", "let one of them begin with an act of the candidate"))
		}
	}
}

// unusedFiles reports files in files/ that the world does not name.
func (x *linter) unusedFiles() {
	used := map[action.Hash]bool{}
	for _, w := range x.paper.World.Files {
		used[w.Blob] = true
	}
	for name, sum := range x.paper.read.sums {
		if !used[sum] {
			x.add(Pos{File: name}, strictyaml.Text("tệp không được dùng trong world.yaml", "the file is not used in world.yaml"), strictyaml.Text("khai báo ở mục files, hoặc xóa", "declare it under files, or delete it"))
		}
	}
}

// transcripts checks that the two scripts that every paper needs are there.
func (x *linter) transcripts() {
	find := func(id string) *Transcript {
		i := slices.IndexFunc(x.paper.Transcripts, func(t *Transcript) bool { return t.ID == id })
		if i < 0 {
			x.add(Pos{File: "transcripts/" + id + ".yaml"}, strictyaml.Text("thiếu kịch bản %q", "the transcript %q is missing", id), strictyaml.Text("mỗi đề cần oracle (bài mẫu, đủ điểm) và do-nothing (không làm gì, 0 điểm)", "every paper needs oracle (the model answer, full points) and do-nothing (0 points)"))
			return nil
		}
		return x.paper.Transcripts[i]
	}
	if t := find("oracle"); t != nil {
		if t.Total == nil || *t.Total != x.paper.Total {
			x.add(t.Pos, strictyaml.Text("bài mẫu phải hứa total: %[1]s", "the model answer must promise total: %[2]s", shown(x.paper.Total), x.paper.Total), strictyaml.Text("ghi total trong must_score", "write total in must_score"))
		}
		for _, task := range x.paper.Tasks {
			if v, ok := t.MustScore[task.ID]; ok && v < task.Points {
				x.add(t.Pos, strictyaml.Text("bài mẫu chỉ hứa %[1]s trong %[2]s điểm của bài %[3]q", "the model answer promises only %[4]s of the %[5]s points of %[3]q", shown(v), shown(task.Points), task.ID, v, task.Points), strictyaml.Text("bài mẫu phải đủ điểm", "the model answer must get full points"))
			}
		}
	}
	if t := find("do-nothing"); t != nil && (t.Total == nil || *t.Total != 0 || len(t.Do) > 0) {
		x.add(t.Pos, strictyaml.Text("kịch bản do-nothing phải có total: 0 và do: []", "the transcript do-nothing must have total: 0 and do: []"), strictyaml.Text("sửa must_score và do", "correct must_score and do"))
	}
	for _, t := range x.paper.Transcripts {
		for id, v := range t.MustScore {
			for _, task := range x.paper.Tasks {
				if task.ID == id && v > task.Points {
					x.add(t.Pos, strictyaml.Text("hứa %[1]s điểm cho bài %[2]q chỉ có %[3]s điểm", "promises %[4]s points for the task %[2]q, which has %[5]s", shown(v), id, shown(task.Points), v, task.Points), strictyaml.Text("sửa must_score", "correct must_score"))
				}
			}
		}
		for _, d := range t.Do {
			if !d.At.Equal(x.paper.World.Clock) {
				x.within(d.Pos, d.At)
			}
		}
	}
}

// variants reads the other variants: those in which one pool has another
// value, and some more.
func (x *linter) variants() {
	if x.paper.World.Variant != 0 {
		return
	}
	total := uint64(x.paper.Variants())
	var ns []uint64
	stride := uint64(1)
	for _, size := range x.paper.poolSizes {
		for i := 1; i < size && stride*uint64(i) < total; i++ {
			ns = append(ns, stride*uint64(i))
		}
		stride *= uint64(max(size, 1))
		if stride >= total {
			break
		}
	}
	step := max(1, total/maxLintVariants)
	for n := step; n < total; n += step {
		ns = append(ns, n)
	}
	slices.Sort(ns)
	for _, n := range slices.Compact(ns) {
		v, err := x.paper.Variant(n)
		if err == nil {
			if errs := Lint(v); len(errs) > 0 {
				err = Errors(errs)
			}
		}
		if errs, ok := errors.AsType[Errors](err); ok {
			x.fromVariant(n, errs)
		}
	}
}

// fromVariant takes over what is wrong in one variant only.
func (x *linter) fromVariant(n uint64, errs Errors) {
	for _, e := range errs {
		same := func(have *Error) bool { return have.Pos == e.Pos && strings.HasSuffix(have.Message.VI, e.Message.VI) }
		if !slices.ContainsFunc(x.errs, same) {
			x.add(e.Pos, text(fmt.Sprintf("biến thể %d: %s", n, e.Message.VI), fmt.Sprintf("variant %d: %s", n, e.Message.EN)), e.Remedy)
		}
	}
}
