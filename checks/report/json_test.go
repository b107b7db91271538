package report

import (
	"bytes"
	"encoding/json"
	"fmt"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"thuchanh/checks"
	"thuchanh/sandbox/action"
	"thuchanh/tasks"
)

// node is the part of JSON Schema that the sheet's schema uses.
type node struct {
	Schema      string           `json:"$schema"`
	Ref         string           `json:"$ref"`
	Defs        map[string]*node `json:"$defs"`
	Title       string           `json:"title"`
	Description string           `json:"description"`
	Type        string           `json:"type"`
	Additional  *bool            `json:"additionalProperties"`
	Required    []string         `json:"required"`
	Properties  map[string]*node `json:"properties"`
	Items       *node            `json:"items"`
	Enum        []string         `json:"enum"`
	Pattern     string           `json:"pattern"`
	Format      string           `json:"format"`
	Minimum     *float64         `json:"minimum"`
}

func readSchema(t testing.TB, source []byte) *node {
	t.Helper()
	d := json.NewDecoder(bytes.NewReader(source))
	d.DisallowUnknownFields()
	var root node
	if err := d.Decode(&root); err != nil {
		t.Fatal(err)
	}
	return &root
}

func (root *node) resolve(n *node) *node {
	if name, ok := strings.CutPrefix(n.Ref, "#/$defs/"); ok {
		return root.Defs[name]
	}
	return n
}

// compare checks that a Go type and a part of the schema say the same.
func (root *node) compare(t *testing.T, where string, ty reflect.Type, n *node, seen map[reflect.Type]bool) {
	n = root.resolve(n)
	if n == nil {
		t.Fatalf("%s: the schema has no such definition", where)
	}
	want := ""
	switch {
	case ty == reflect.TypeFor[checks.Verdict]():
		verdicts := []string{string(checks.Met), string(checks.NearMet), string(checks.NotMet), string(checks.Unknown), string(checks.Failed)}
		if !slices.Equal(n.Enum, verdicts) {
			t.Errorf("%s: verdicts %q, the schema has %q", where, verdicts, n.Enum)
		}
		return
	case ty == reflect.TypeFor[time.Time](), ty == reflect.TypeFor[action.Hash]():
		want = "string"
		if (ty == reflect.TypeFor[time.Time]()) != (n.Format == "date-time") {
			t.Errorf("%s: format %q", where, n.Format)
		}
	case ty == reflect.TypeFor[tasks.Points]():
		want = "integer"
	case ty.Kind() == reflect.Pointer:
		root.compare(t, where, ty.Elem(), n, seen)
		return
	case ty.Kind() == reflect.Slice:
		want = "array"
		root.compare(t, where+"[]", ty.Elem(), n.Items, seen)
	case ty.Kind() == reflect.Struct:
		want = "object"
		if !seen[ty] {
			seen[ty] = true
			root.compareFields(t, where, ty, n, seen)
		}
	case ty.Kind() == reflect.String:
		want = "string"
	case ty.Kind() == reflect.Bool:
		want = "boolean"
	default:
		want = "integer"
	}
	if n.Type != want {
		t.Errorf("%s is %s, in the schema %q", where, want, n.Type)
	}
}

func (root *node) compareFields(t *testing.T, where string, ty reflect.Type, n *node, seen map[reflect.Type]bool) {
	var names, required []string
	for i := range ty.NumField() {
		f := ty.Field(i)
		if !f.IsExported() {
			continue
		}
		name, opts, _ := strings.Cut(f.Tag.Get("json"), ",")
		names = append(names, name)
		if !strings.Contains(opts, "omit") {
			required = append(required, name)
		}
		p := n.Properties[name]
		if p == nil {
			t.Errorf("%s.%s is not in the schema", where, name)
			continue
		}
		root.compare(t, where+"."+name, f.Type, p, seen)
	}
	for name := range n.Properties {
		if !slices.Contains(names, name) {
			t.Errorf("%s.%s is in the schema only", where, name)
		}
	}
	if diff := cmp.Diff(required, n.Required, cmpopts.SortSlices(strings.Compare)); diff != "" {
		t.Errorf("%s: required (-sheet +schema):\n%s", where, diff)
	}
	if n.Additional == nil || *n.Additional {
		t.Errorf("%s: the schema allows other properties", where)
	}
}

func TestTheSchemaHasEveryFieldOfTheSheetAndNoOther(t *testing.T) {
	root := readSchema(t, Schema())
	seen := map[reflect.Type]bool{}
	root.compare(t, "sheet", reflect.TypeFor[checks.Sheet](), root, seen)
	if len(seen) != len(root.Defs)-2 { // Hash and Points are no structs
		t.Errorf("the sheet has %d types, the schema defines %d", len(seen), len(root.Defs)-2)
	}
}

// validate returns what is wrong with v under n.
func (root *node) validate(where string, v any, n *node) error {
	n = root.resolve(n)
	switch v := v.(type) {
	case map[string]any:
		if n.Type != "object" {
			return fmt.Errorf("%s: an object", where)
		}
		for _, r := range n.Required {
			if _, ok := v[r]; !ok {
				return fmt.Errorf("%s: %s is missing", where, r)
			}
		}
		for k, x := range v {
			if n.Properties[k] == nil {
				return fmt.Errorf("%s: %s is not allowed", where, k)
			}
			if err := root.validate(where+"."+k, x, n.Properties[k]); err != nil {
				return err
			}
		}
	case []any:
		if n.Type != "array" {
			return fmt.Errorf("%s: an array", where)
		}
		for _, x := range v {
			if err := root.validate(where+"[]", x, n.Items); err != nil {
				return err
			}
		}
	case string:
		ok := n.Type == "string" && regexp.MustCompile(n.Pattern).MatchString(v)
		if n.Format == "date-time" {
			_, err := time.Parse(time.RFC3339, v)
			ok = ok && err == nil
		}
		if !ok && !slices.Contains(n.Enum, v) {
			return fmt.Errorf("%s: %q", where, v)
		}
	case json.Number:
		if n.Type != "integer" || strings.ContainsAny(v.String(), ".eE") || n.Minimum != nil && strings.HasPrefix(v.String(), "-") {
			return fmt.Errorf("%s: %s", where, v)
		}
	case bool:
		if n.Type != "boolean" {
			return fmt.Errorf("%s: a boolean", where)
		}
	default:
		return fmt.Errorf("%s: %v", where, v)
	}
	return nil
}

func conforms(t testing.TB, schema, b []byte) {
	t.Helper()
	d := json.NewDecoder(bytes.NewReader(b))
	d.UseNumber()
	var v any
	if err := d.Decode(&v); err != nil {
		t.Fatal(err)
	}
	root := readSchema(t, schema)
	if err := root.validate("sheet", v, root); err != nil {
		t.Error(err)
	}
}

func TestJSONConformsToTheSchemaAndReadsBackEqual(t *testing.T) {
	bare := checks.Sheet{Tasks: []checks.TaskMark{{}, {Steps: []checks.StepMark{{Extra: &checks.ExtraMark{}}}}}}
	for name, s := range map[string]*checks.Sheet{"everything": sampleSheet(), "nothing": {}, "empty tasks": &bare} {
		t.Run(name, func(t *testing.T) {
			b, err := JSON(s)
			if err != nil {
				t.Fatal(err)
			}
			conforms(t, Schema(), b)
			var again checks.Sheet
			if err := json.Unmarshal(b, &again); err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(s, &again, cmpopts.EquateEmpty(), cmpopts.IgnoreUnexported(checks.CheckMark{})); diff != "" {
				t.Errorf("read back (-sheet +read):\n%s", diff)
			}
		})
	}
	if bare.Tasks[0].Steps != nil {
		t.Error("JSON changed the sheet it was given")
	}
}

func TestJSONKeepsWhatPeopleWroteReadable(t *testing.T) {
	s := sampleSheet()
	s.Tasks[0].Instruction = "Gửi <van-thu@a.gov.vn> & lưu"
	b, err := JSON(s)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Contains(b, []byte(`"Gửi <van-thu@a.gov.vn> & lưu"`)) {
		t.Error("the instruction was escaped")
	}
}
