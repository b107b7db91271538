package strictyaml

import "testing"

// same reports whether two trees are equal but for places.
func same(a, b *Node) bool {
	if a == nil || b == nil {
		return a == b
	}
	if a.Kind != b.Kind || a.Text != b.Text || len(a.Items) != len(b.Items) || len(a.Pairs) != len(b.Pairs) {
		return false
	}
	for i := range a.Items {
		if !same(a.Items[i], b.Items[i]) {
			return false
		}
	}
	for i := range a.Pairs {
		if a.Pairs[i].Key.Text != b.Pairs[i].Key.Text || !same(a.Pairs[i].Value, b.Pairs[i].Value) {
			return false
		}
	}
	return true
}

func TestATreeIsWrittenAsPeopleWriteIt(t *testing.T) {
	source := `
# lost
task: tra-loi
points: 5
at: "07:30"
empty:
none: ''
objectives: [ A, "B, C", "d: e" ]
instruction: |
  Trả lời bà {cv} {a: trước
  ${gio}}.

  Hết.
steps:
  - step: s
    checks:
      - {check: value_is, value: {date: "${ngay}"}, points: 0.5, said: d, hint: "Ngày hội nghị đã đổi ở thư sau cùng, đừng dùng ngày đã ghi ở thư đầu"}
      - check: body_says
        groups: [một dòng, "hai
          dòng\nthật"]
`
	want := `task: tra-loi
points: 5
at: "07:30"
empty: null
none: ""
objectives: [A, "B, C", "d: e"]
instruction: |
  Trả lời bà {cv} {a: trước
  ${gio}}.

  Hết.
steps:
  - step: s
    checks:
      - {check: value_is, value: {date: "${ngay}"}, points: 0.5, said: d, hint: "Ngày hội nghị đã đổi ở thư sau cùng, đừng dùng ngày đã ghi ở thư đầu"}
      - check: body_says
        groups:
          - một dòng
          - |-
            hai dòng
            thật
`
	var r Report
	if got := string(Write(Parse([]byte(source), &r))); got != want || len(r.Problems()) > 0 {
		t.Errorf("got\n%s%v\nwant\n%s", got, r.Problems(), want)
	}
}

func TestWhatIsWrittenIsReadBackTheSame(t *testing.T) {
	for _, source := range []string{
		"a: \"x \\u0007 \\\" \\\\ \\t\"", "a: [[], {}, ~, 'null', \"~\", -1, '- a', 'a: b', 'a #b', \"'\"]", "- a\n- [b]\n- c: |\n    x\n    y\n  d: 1", "a: \"\\n x\\n\"", "a: |+\n  x\n\n\n",
		"a: $${b} ${c}\nd: {e: ${f}, g: \"${h} i\"}", "'a: b': 'c\n\n  d '", "a: |\n  x  \n  y\n", "a: \" \\n\\ty\"", "x", "[]", "- \"\\U0001F600 \\U000E0001\"", "a: >-\n  b\n  c", "a: [-0.5, '-', '- b', -x, --1]",
		"0${\n00}\n", "a: \"$${x} ${y}\"\n", "a: |\n  b ${c\n  d}\n", "- \"x\\u0024{y}\"\n",
	} {
		var r Report
		tree := Parse([]byte(source), &r)
		written := Write(tree)
		if again := Parse(written, &r); !same(tree, again) || len(r.Problems()) > 0 {
			t.Errorf("%q is written as\n%s(%v)", source, written, r.Problems())
		}
	}
	if len(Write(nil)) != 0 {
		t.Error("nothing is written as something")
	}
}

func FuzzWrite(f *testing.F) {
	f.Add("a: [b, ${c}]\nd: |\n  e\n  f\n")
	f.Fuzz(func(t *testing.T, source string) {
		var r, second Report
		tree := Parse([]byte(source), &r)
		if tree == nil || len(r.Problems()) > 0 || len(source) > 900 { // longer keys are not read
			return
		}
		written := Write(tree)
		if again := Parse(written, &second); !same(tree, again) || len(second.Problems()) > 0 {
			t.Errorf("%q is written as\n%q\n%v", source, written, second.Problems())
		}
	})
}

func TestVariablesGetOtherNames(t *testing.T) {
	var r Report
	tree := Parse([]byte("a: \"${x} $${x} ${x.y}${z}\"\nb: [{c: \"${x}\"}, x]\n"), &r)
	tree.RenameVariables(func(name string) string { return "n_" + name })
	want := "a: \"${n_x} $${x} ${n_x.y}${n_z}\"\nb: [{c: \"${n_x}\"}, x]\n"
	if got := string(Write(tree)); got != want {
		t.Errorf("got %s want %s", got, want)
	}
	if !tree.Peek("a").HasVariables() || tree.Peek("b").HasVariables() || (*Node)(nil).HasVariables() {
		t.Error("who has variables is told wrongly")
	}
	(*Node)(nil).RenameVariables(nil)
}
