package tasks

import (
	"strings"
	"testing"
	"testing/fstest"
)

func TestACompositionIsLintedByItsParts(t *testing.T) {
	const direction = `{check: direction_says, groups: ["báo cáo | BC", [chủ trì, đầu mối]], at_least: 1, share: true`
	const idle, asked, self = "{check: did_not, look_for: {app: dms, action: complete}}", "{check: did}", "{check: within, step: giao, minutes: 5}"
	for _, tt := range []struct{ name, repl, want string }{
		{"any_of with a part that holds anyway", "{check: any_of, of: [" + idle + ", " + asked + "]", "law 1"},
		{"all_of with a part that holds anyway", "{check: all_of, of: [" + idle + ", " + asked + "]", ""},
		{"all_of of nothing but such parts", "{check: all_of, of: [" + idle + ", {check: not_routed, document: cv_ke_hoach}]", "law 1"},
		{"at_least that one such part satisfies", "{check: at_least, count: 1, of: [" + idle + ", " + asked + "]", "law 1"},
		{"at_least that one such part does not satisfy", "{check: at_least, count: 2, of: [" + idle + ", " + asked + "]", ""},
		{"such a part further in", "{check: any_of, of: [" + asked + ", {check: all_of, of: [" + idle + ", " + idle + "]}]", "law 1"},
		{"an order that cannot be kept, required", "{check: all_of, of: [" + asked + ", " + self + "]", "contradict each other"},
		{"a mail question in a step on documents", "{check: any_of, of: [" + asked + ", {check: to_exactly, people: [tran_b]}]", "looks for no act there"},
		{"a time after the end", `{check: all_of, of: [` + asked + `, {check: in_window, from: "08:00", to: "12:30"}]`, "outside the examination"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			m := goodFolder(t)
			const file = "tasks/02-chuyen.yaml"
			src := string(m[file].Data)
			if strings.Count(src, direction) != 1 {
				t.Fatal("the words are not there")
			}
			m[file] = &fstest.MapFile{Data: []byte(strings.Replace(src, direction, tt.repl, 1))}
			if got := check(m); tt.want == "" && got != "" || !strings.Contains(got, tt.want) {
				t.Errorf("got:\n%s\nwant: %q", got, tt.want)
			}
		})
	}
}
