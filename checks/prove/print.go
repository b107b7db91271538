package prove

import (
	"fmt"
	"io"
	"strconv"
	"strings"
	"text/tabwriter"

	"thuchanh/checks"
	"thuchanh/tasks"
)

// maxExplained bounds how many broken promises Write explains in full.
const maxExplained = 20

// Write prints the report as a table, Vietnamese first, then for every promise
// that was broken the checks of that task with their sentences and evidence. A
// promise that breaks in several variants is explained for the first of them.
func (r *Report) Write(w io.Writer) error {
	var b strings.Builder
	fmt.Fprintf(&b, "Đề %s: %d bài làm mẫu × %d biến thể. / %[2]d transcripts × %[3]d variants.\n\n", r.Paper, len(r.transcripts()), len(r.Variants))
	tw := tabwriter.NewWriter(&b, 0, 0, 2, ' ', 0)
	fmt.Fprintln(tw, "Bài làm mẫu / transcript\tNhiệm vụ / task\tHứa / promised\tĐược / got\tBiến thể / variants\tĐúng / ok")
	for _, id := range r.transcripts() {
		r.writeRows(tw, r.of(id))
	}
	if err := tw.Flush(); err != nil {
		return err
	}
	r.explain(&b)
	if err := r.writeDrift(&b); err != nil {
		return err
	}
	if r.OK() {
		b.WriteString("\nMọi bài làm mẫu được đúng điểm đã hứa. / Every transcript scored as promised.\n")
	} else {
		b.WriteString("\nCó bài làm mẫu không được đúng điểm đã hứa. / Some transcripts did not score as promised.\n")
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// transcripts are the names of all transcripts, in the paper's order.
func (r *Report) transcripts() []string {
	var out []string
	seen := map[string]bool{}
	for i := range r.Results {
		if id := r.Results[i].Transcript; !seen[id] {
			seen[id] = true
			out = append(out, id)
		}
	}
	return out
}

// of are a transcript's results, in the order of variants.
func (r *Report) of(id string) []*Result {
	var out []*Result
	for i := range r.Results {
		if r.Results[i].Transcript == id {
			out = append(out, &r.Results[i])
		}
	}
	return out
}

func (r *Report) writeRows(w io.Writer, rs []*Result) {
	name := rs[0].Transcript
	row := func(task string, score func(*Result) (Score, bool)) {
		var first *Score
		kept, ran := 0, 0
		for _, x := range rs {
			s, ok := score(x)
			if !ok {
				continue
			}
			ran++
			if s.OK() {
				kept++
			}
			if first == nil || first.OK() && !s.OK() {
				first = &s
			}
		}
		if first == nil || first.Promised == nil && task != "Σ" {
			return
		}
		fmt.Fprintf(w, "%s\t%s\t%s\t%s\t%d/%d\t%s\n", name, task, promised(*first), got(*first), kept, len(rs), tick(kept == len(rs)))
		name = ""
	}
	for i := range most(rs) {
		row(taskAt(rs, i), func(x *Result) (Score, bool) {
			if i >= len(x.Scores) {
				return Score{}, false
			}
			return x.Scores[i], true
		})
	}
	row("Σ", func(x *Result) (Score, bool) { return x.Total, x.Err == nil })
	for _, x := range rs {
		if x.Err != nil {
			fmt.Fprintf(w, "%s\t\t\tkhông chạy được / failed\t%d\t%s\n", name, x.Variant, tick(false))
			return
		}
	}
}

func most(rs []*Result) int {
	n := 0
	for _, x := range rs {
		n = max(n, len(x.Scores))
	}
	return n
}

func taskAt(rs []*Result, i int) string {
	for _, x := range rs {
		if i < len(x.Scores) {
			return x.Scores[i].Task
		}
	}
	return ""
}

func promised(s Score) string {
	if s.Promised == nil {
		return "–"
	}
	return s.Promised.String()
}

func got(s Score) string {
	if s.Lo == s.Hi {
		return s.Lo.String()
	}
	return s.Lo.String() + " … " + s.Hi.String()
}

func tick(ok bool) string {
	if ok {
		return "✓"
	}
	return "✗"
}

// explain writes why promises were broken.
func (r *Report) explain(b *strings.Builder) {
	told := map[string]bool{}
	for i := range r.Results {
		x := &r.Results[i]
		if x.Err != nil && !told[x.Transcript] {
			told[x.Transcript] = true
			fmt.Fprintf(b, "\n✗ %s: bài làm mẫu không chạy được. / the transcript could not be run.\n    %v\n", x.Transcript, x.Err)
		}
		for j, s := range x.Scores {
			if key := x.Transcript + "\x00" + s.Task; !s.OK() && !told[key] && len(told) < maxExplained {
				told[key] = true
				fmt.Fprintf(b, "\n✗ %s, biến thể / variant %d, %s: hứa / promised %s, được / got %s\n", x.Transcript, x.Variant, s.Task, promised(s), got(s))
				explainTask(b, &x.Sheet.Tasks[j])
				explainRefused(b, x.Refused)
			}
		}
		if x.Err == nil && !x.Total.OK() && !told[x.Transcript] {
			told[x.Transcript] = true
			fmt.Fprintf(b, "\n✗ %s, biến thể / variant %d: cả đề hứa / the whole paper promised %s, được / got %s\n", x.Transcript, x.Variant, promised(x.Total), got(x.Total))
			for _, t := range x.Sheet.Tasks {
				fmt.Fprintf(b, "    %s: %s/%s\n", t.ID, points(t.Lo, t.Hi), t.Max)
			}
			explainChecks(b, x.Sheet.Penalties)
		}
	}
}

func explainTask(b *strings.Builder, t *checks.TaskMark) {
	for _, st := range t.Steps {
		fmt.Fprintf(b, "  bước / step %s: %s", st.ID, points(st.Lo, st.Hi))
		if st.GateFailed != "" {
			fmt.Fprintf(b, " (điều kiện / gate %s)", st.GateFailed)
		}
		b.WriteString("\n")
		if st.Act != nil {
			fmt.Fprintf(b, "    thao tác được chấm / marked act: %s\n", cited(*st.Act))
		}
		explainChecks(b, st.Checks)
		if st.Extra != nil {
			fmt.Fprintf(b, "    %s  làm lại %d lần / %[2]d further attempts\n", st.Extra.Points, st.Extra.Count)
		}
	}
	explainChecks(b, t.Penalties)
}

func explainChecks(b *strings.Builder, list []checks.CheckMark) {
	for _, c := range list {
		fmt.Fprintf(b, "    %s/%s  %s  %s\n        %s / %s\n", points(c.Lo, c.Hi), c.Max, c.Kind, c.Verdict, c.Why.VI, c.Why.EN)
		if c.Excused != nil {
			fmt.Fprintf(b, "        %s / %s\n", c.Excused.VI, c.Excused.EN)
		}
		for _, e := range c.Evidence {
			fmt.Fprintf(b, "        → %s\n", cited(e))
		}
	}
}

func explainRefused(b *strings.Builder, list []Refused) {
	for _, r := range list {
		fmt.Fprintf(b, "  bị từ chối / refused: %s, việc %d / deed %[2]d, %s: %s / %s\n", r.Command, r.Deed+1, r.At.Format("15:04"), r.Why.VI, r.Why.EN)
	}
}

// cited is an act by its place in the journal and its time.
func cited(e checks.Evidence) string {
	return "#" + strconv.FormatUint(e.Seq, 10) + " " + e.At.Format("15:04:05") + " " + e.What.VI
}

func points(lo, hi tasks.Points) string { return got(Score{Lo: lo, Hi: hi}) }
