package checks_test

import (
	"strings"
	"testing"

	"thuchanh/checks"
	"thuchanh/sandbox/world"
	"thuchanh/tasks"
)

func TestNamesOfPlacesAndAgenciesAreKnownHoweverTheyAreWritten(t *testing.T) {
	p := smallPaper(t)
	w := *p.World
	w.Aliases = []world.Alias{{Name: "xã Cồn Sen", Also: []string{"Cồn Sen"}, Was: []string{"xã Cồn Cũ"}, Relation: "merged"}}
	p.World = &w
	idea := func(s string) tasks.Spec { return tasks.BodySays{Groups: []tasks.Group{{s}}} }
	place := func(current bool) tasks.Spec {
		return tasks.ValueIs{Value: tasks.Value{Text: "xã Cồn Sen"}, Current: current}
	}
	for _, c := range []struct {
		name, text string
		spec       tasks.Spec
		want       checks.Verdict
		why        string
	}{
		{"a unit by its short name", "Giao P. TCCB chủ trì.", idea("Phòng Tổ chức cán bộ chủ trì"), checks.Met, ""},
		{"a unit by its whole name", "Giao Phòng Tổ chức cán bộ chủ trì.", idea("Phòng TCCB chủ trì"), checks.Met, ""},
		{"another unit", "Giao Phòng Tài chính chủ trì.", idea("Phòng TCCB chủ trì"), checks.NotMet, ""},
		{"a unit by two letters, behind what it is", "Giao Phòng TC chủ trì.", idea("Phòng Tài chính chủ trì"), checks.Met, ""},
		{"two letters alone name no unit", "Giao TC chủ trì.", idea("Phòng Tài chính chủ trì"), checks.NotMet, ""},
		{"a people's committee", "Kính gửi UBND TP. Sông Mây.", idea("Ủy ban nhân dân thành phố Sông Mây"), checks.Met, ""},
		{"one that is denied", "Không gửi UBND TP. Sông Mây.", idea("Ủy ban nhân dân thành phố Sông Mây"), checks.NotMet, ""},
		{"a place", "Cử đoàn về xã Cồn Sen.", place(false), checks.Met, ""},
		{"a place by its name before", "Cử đoàn về xã Cồn Cũ.", place(false), checks.Met, ""},
		{"its name before where the name now is asked for", "Cử đoàn về xã Cồn Cũ.", place(true), checks.NotMet, "former name"},
		{"another name of now", "Cử đoàn về X. Cồn Sen.", place(true), checks.Met, ""},
		{"another place", "Cử đoàn về xã Cồn Lá.", place(true), checks.NotMet, "does not state"},
	} {
		o := run(t, p, []*tasks.Task{{ID: "bai", Steps: []*tasks.Step{step("thu", anyLetter, check("value_is", c.spec, 1000))}}}, newLetter(body(c.text)))
		m := o.Sheet.Tasks[0].Steps[0].Checks[0]
		if m.Verdict != c.want || !strings.Contains(m.Why.EN, c.why) {
			t.Errorf("%s: %s (%s), want %s (… %s …)", c.name, m.Verdict, m.Why.EN, c.want, c.why)
		}
	}
}
