package checks_test

import (
	"strings"
	"testing"

	"thuchanh/checks"
	"thuchanh/sandbox/world"
	"thuchanh/tasks"
)

// answerOf says in one line everything that a mark sheet shows of a check: the
// verdict, the points, the near miss, both sentences, and the evidence as the
// time of day and the first word of each act.
func answerOf(c checks.CheckMark) string {
	head := string(c.Verdict) + " " + c.Lo.String()
	if c.Hi != c.Lo {
		head += "…" + c.Hi.String()
	}
	if c.NearIf != "" {
		head += " " + c.NearIf
	}
	out := []string{head, c.Why.VI, c.Why.EN}
	var acts []string
	for _, e := range c.Evidence {
		verb, _, _ := strings.Cut(e.What.EN, " ")
		acts = append(acts, e.At.Format("15:04")+" "+verb)
	}
	if len(acts) > 0 {
		out = append(out, strings.Join(acts, ", "))
	}
	return strings.Join(out, " | ")
}

// row is one question put to one attempt, with the whole answer.
type row struct {
	name string
	look world.Pattern
	spec tasks.Spec
	do   []any
	want string
}

// tryRows asks each row's check, worth 1 point and a quarter for a near miss.
func tryRows(t *testing.T, list []row) {
	t.Helper()
	for _, r := range list {
		ask := check("asked", r.spec, 1000, nearAll()...)
		s := sit(t, &tasks.Task{ID: "bai", Steps: []*tasks.Step{step("buoc", r.look, ask)}}, r.do...)
		if got := answerOf(s.Tasks[0].Steps[0].Checks[0]); got != r.want {
			t.Errorf("%s:\n got %s\nwant %s", r.name, got, r.want)
		}
	}
}

func deeds(list ...any) []any { return list }
