package tasks

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"slices"
	"strings"
	"testing"
	"unicode"

	"thuchanh/internal/strictyaml"
)

// sumTypes returns the types of spec.go or transcript.go with this marker method.
func sumTypes(t *testing.T, file, marker string) []string {
	t.Helper()
	f, err := parser.ParseFile(token.NewFileSet(), file, nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, d := range f.Decls {
		if fn, ok := d.(*ast.FuncDecl); ok && fn.Name.Name == marker {
			out = append(out, fn.Recv.List[0].Type.(*ast.Ident).Name)
		}
	}
	return out
}

func snake(s string) string {
	var b strings.Builder
	for i, c := range s {
		if unicode.IsUpper(c) && i > 0 {
			b.WriteByte('_')
		}
		b.WriteRune(unicode.ToLower(c))
	}
	return b.String()
}

func TestEverySpecTypeHasExactlyOneKindAndBack(t *testing.T) {
	var want, have []string
	for _, name := range slices.Concat(sumTypes(t, "spec.go", "isSpec"), sumTypes(t, "spec_outgoing.go", "isSpec"), sumTypes(t, "spec_desk.go", "isSpec"), sumTypes(t, "spec_mail.go", "isSpec")) {
		want = append(want, name+" is "+snake(name))
	}
	for _, k := range Kinds() {
		have = append(have, strings.TrimPrefix(fmt.Sprintf("%T", k.spec), "tasks.")+" is "+k.Name)
	}
	slices.Sort(want)
	slices.Sort(have)
	if !slices.Equal(want, have) {
		t.Errorf("kinds:\n%s\nspec types:\n%s", strings.Join(have, "\n"), strings.Join(want, "\n"))
	}
}

// emptyArgs are arguments of which none is written.
func emptyArgs(params []Param) *args {
	var r strictyaml.Report
	n := strictyaml.Parse([]byte("{}"), &r)
	return &args{l: &loader{names: newNames(), world: good0()}, node: n, params: params, given: n.Keys()}
}

func TestEveryKindReadsExactlyTheParametersItDeclares(t *testing.T) {
	for _, k := range Kinds() {
		a := emptyArgs(k.Params)
		if got := fmt.Sprintf("%T", k.build(a)); got != fmt.Sprintf("%T", k.spec) {
			t.Errorf("%s builds %s", k.Name, got)
		}
		compareParams(t, k.Name, a)
	}
	for _, d := range deedKinds() {
		a := emptyArgs(d.params)
		d.build(a)
		compareParams(t, d.name, a)
		if d.main != "" && paramOf(d.params, d.main) == nil {
			t.Errorf("deed %s: no parameter %s", d.name, d.main)
		}
	}
}

func TestAParameterThatTheTableLacksIsNoticed(t *testing.T) {
	a := emptyArgs([]Param{{Name: "people", Alias: "person", Type: TypePeople}})
	a.people("people")
	a.letter("people")
	a.people("person")
	a.str("subject")
	if want := []string{"people", "person", "subject"}; !slices.Equal(a.misuse, want) || !slices.Equal(a.read, []string{"people"}) {
		t.Errorf("misused %v, want %v; read %v", a.misuse, want, a.read)
	}
}

func compareParams(t *testing.T, name string, a *args) {
	t.Helper()
	var declared []string
	for _, p := range a.params {
		declared = append(declared, p.Name)
	}
	slices.Sort(declared)
	slices.Sort(a.read)
	if read := slices.Compact(a.read); !slices.Equal(declared, read) || len(a.misuse) > 0 {
		t.Errorf("%s declares %v, reads %v, undeclared or of another type: %v", name, declared, read, a.misuse)
	}
}

func TestEveryKindIsDocumentedInBothLanguagesWithAnExampleOfItself(t *testing.T) {
	for _, k := range Kinds() {
		if k.Doc.VI == "" || k.Doc.EN == "" {
			t.Errorf("%s has no sentence", k.Name)
		}
		for _, p := range k.Params {
			if p.Doc.VI == "" || p.Doc.EN == "" || p.Type == TypeChoice && len(p.Choices) == 0 {
				t.Errorf("%s: the parameter %s is not documented", k.Name, p.Name)
			}
		}
		for _, m := range k.Near {
			if m.Doc.VI == "" || m.Doc.EN == "" {
				t.Errorf("%s: the near miss %s is not documented", k.Name, m.Name)
			}
		}
		for _, name := range k.OneOf {
			if paramOf(k.Params, name) == nil {
				t.Errorf("%s: one of %s, which is no parameter", k.Name, name)
			}
		}
		var r strictyaml.Report
		n := strictyaml.Parse([]byte(k.Example), &r)
		n.Keys(keysOf(k.Params, commonKeys()...)...)
		if got := n.Peek("check"); got == nil || got.Text != k.Name || len(r.Problems()) > 0 {
			t.Errorf("%s: the example %s is wrong: %v", k.Name, k.Example, r.Problems())
		}
	}
}

func TestEveryDeedTypeCanBeWritten(t *testing.T) {
	want := slices.Concat(sumTypes(t, "transcript.go", "isDeed"), sumTypes(t, "transcript_desk.go", "isDeed"))
	var have []string
	for _, d := range deedKinds() {
		have = append(have, strings.TrimPrefix(fmt.Sprintf("%T", d.build(emptyArgs(d.params))), "tasks."))
	}
	slices.Sort(want)
	slices.Sort(have)
	if have = slices.Compact(have); !slices.Equal(want, have) {
		t.Errorf("deeds make %v, the types are %v", have, want)
	}
}
