package mutate

import (
	"fmt"
	"io"
	"strings"

	"thuchanh/internal/viet"
	"thuchanh/tasks"
)

// Write prints the report, Vietnamese first: what is left to mend or to sign
// for, what was signed for, then every mutant with what it cost.
func (r *Report) Write(w io.Writer) error {
	var b strings.Builder
	count := map[Fate]int{}
	for i := range r.Results {
		count[r.Results[i].Fate]++
	}
	fmt.Fprintf(&b, "Đề %s: %d lời giải biến dạng từ bài mẫu “%s” × %d biến thể; %d cặp trong %d.\n", r.Paper, len(r.Results), r.Base, len(r.Variants), r.PairsTried, r.PairsAll)
	fmt.Fprintf(&b, "Paper %s: %d mutants of the model answer “%s” × %d variants; %d pairs of %d.\n\n", r.Paper, len(r.Results), r.Base, len(r.Variants), r.PairsTried, r.PairsAll)
	for _, f := range []struct {
		fate   Fate
		vi, en string
	}{{Caught, "bị trừ điểm", "cost points"}, {Survived, "vẫn đủ điểm", "kept all points"}, {Equivalent, "không khác gì bài mẫu", "did nothing otherwise"}, {Impossible, "không làm được", "could not be done"},
		{Kept, "vô hại, không mất điểm", "harmless, cost nothing"}, {Unfair, "vô hại mà mất điểm", "harmless, yet cost points"}} {
		fmt.Fprintf(&b, "  %4d  %-11s %s / %s\n", count[f.fate], f.fate, f.vi, f.en)
	}
	r.findings(&b, false)
	r.findings(&b, true)
	b.WriteString("\n== Mọi lời giải biến dạng / all mutants\n")
	for i := range r.Results {
		x := &r.Results[i]
		fmt.Fprintf(&b, "%-10s %s%s\n", x.Fate, x.Name, costs(x))
	}
	verdict := "\nĐạt: không còn lời giải biến dạng nào chưa được sửa hoặc ký. / Holds: every mutant is caught or signed for.\n"
	if !r.OK() {
		verdict = "\nChưa đạt: sửa đề, hoặc ký chấp nhận trong mutations.yaml. / Does not hold: mend the paper, or sign in mutations.yaml.\n"
	}
	b.WriteString(verdict)
	_, err := io.WriteString(w, b.String())
	return err
}

// costs says what a mutant lost where.
func costs(x *Result) string {
	var parts []string
	for _, l := range x.Lost {
		s := l.Task
		if l.Points != 0 {
			s += " −" + viet.FormatPoints(int64(l.Points))
		}
		if len(l.Checks) > 0 {
			s += " (" + strings.Join(l.Checks, ", ") + ")"
		}
		parts = append(parts, s)
	}
	if len(parts) == 0 {
		return ""
	}
	return ": " + strings.Join(parts, "; ")
}

// findings lists survivors, unfair losses, pairs and checks that nothing
// breaks: those that are signed for, or those that are not.
func (r *Report) findings(b *strings.Builder, signed bool) {
	var lines []string
	line := func(a *tasks.Acceptance, s string) {
		if (a != nil) != signed {
			return
		}
		if a != nil {
			s += fmt.Sprintf("\n    chấp nhận / accepted: %s — %s, %s", a.Reason, a.Signed.Name, a.Signed.Date)
		}
		lines = append(lines, s)
	}
	for i := range r.Results {
		x := &r.Results[i]
		switch x.Fate {
		case Survived:
			line(x.Accepted, fmt.Sprintf("  ✗ %s\n    Thí sinh %s, mà vẫn đủ %s điểm: không câu hỏi nào nhìn thấy.\n    The candidate %s, and still has all %[3]s points: no check sees it.", x.Name, x.What.VI, viet.FormatPoints(int64(r.Max)), x.What.EN))
		case Unfair:
			line(x.Accepted, fmt.Sprintf("  ✗ %s\n    Thí sinh %s, điều đó không sai, mà mất điểm%s.\n    The candidate %s, which is no mistake, and loses points%[3]s.", x.Name, x.What.VI, costs(x), x.What.EN))
		default:
			if len(x.Spill) > 0 {
				line(x.Accepted, fmt.Sprintf("  ✗ %s\n    Thí sinh %s: lỗi này trừ điểm cả bài khác: %s%s.\n    The candidate %s: the mistake costs points in other tasks too: %[3]s.", x.Name, x.What.VI, strings.Join(x.Spill, ", "), costs(x), x.What.EN))
			}
		}
	}
	for _, p := range r.Pairs {
		line(p.Accepted, fmt.Sprintf("  ✗ %s + %s\n    Hai lỗi bù nhau: %s điểm, hơn khi mắc một lỗi. / Two mistakes cancel out: %[3]s points, more than with one.", p.A, p.B, viet.FormatPoints(int64(p.Total))))
	}
	for _, u := range r.Unbroken {
		line(u.Accepted, fmt.Sprintf("  ✗ check:%s\n    Không biến dạng nào làm câu hỏi này không đạt. / No mutant breaks this check.", u.Check))
	}
	if !signed {
		for _, a := range r.Stale {
			lines = append(lines, fmt.Sprintf("  ✗ %s: chữ ký cho %q không còn ứng với gì: bỏ đi. / The acceptance of %[2]q covers nothing: remove it.", a.Pos, a.Mutant))
		}
	}
	if len(lines) == 0 {
		return
	}
	title := "\n== Cần sửa đề hoặc ký chấp nhận / to mend or to sign for\n"
	if signed {
		title = "\n== Đã ký chấp nhận / signed for\n"
	}
	b.WriteString(title + strings.Join(lines, "\n") + "\n")
}
