package tasks

import (
	"bytes"
	"encoding/json"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"go.yaml.in/yaml/v4"

	"thuchanh/tasks/papers"
)

// compiled compiles a schema as an editor would.
func compiled(t *testing.T, file string, p *Paper) *jsonschema.Schema {
	t.Helper()
	b, err := Schema(file, p)
	if err != nil {
		t.Fatal(err)
	}
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(b))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	c.DefaultDraft(jsonschema.Draft2020)
	if err := c.AddResource(file+".json", doc); err != nil {
		t.Fatal(err)
	}
	s, err := c.Compile(file + ".json")
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// plainYAML reads YAML as editors do: dates and times stay texts.
func plainYAML(t *testing.T, b []byte) any {
	t.Helper()
	var n yaml.Node
	if err := yaml.Unmarshal(b, &n); err != nil {
		t.Fatal(err)
	}
	return plainNode(t, &n)
}

func plainNode(t *testing.T, n *yaml.Node) any {
	t.Helper()
	switch n.Kind {
	case yaml.DocumentNode:
		return plainNode(t, n.Content[0])
	case yaml.MappingNode:
		out := map[string]any{}
		for i := 0; i < len(n.Content); i += 2 {
			out[n.Content[i].Value] = plainNode(t, n.Content[i+1])
		}
		return out
	case yaml.SequenceNode:
		out := []any{}
		for _, c := range n.Content {
			out = append(out, plainNode(t, c))
		}
		return out
	}
	switch n.Tag {
	case "!!int", "!!float":
		return json.Number(n.Value)
	case "!!bool":
		return n.Value == "true"
	case "!!null":
		return nil
	}
	return n.Value
}

// shapeOf is the kind of file at a path of a paper.
func shapeOf(t *testing.T, file string) string {
	t.Helper()
	for _, s := range FileShapes() {
		if ok, _ := path.Match(s.Where, file); ok {
			return s.Name
		}
	}
	t.Fatalf("%s is no file of a paper", file)
	return ""
}

func bundled(t *testing.T) fs.FS {
	t.Helper()
	return papers.FS()
}

func TestSchemaAcceptsEveryFileOfTheBundledPapers(t *testing.T) {
	all := bundled(t)
	dirs, err := fs.ReadDir(all, ".")
	if err != nil || len(dirs) == 0 {
		t.Fatal(dirs, err)
	}
	for _, d := range dirs {
		sub, err := fs.Sub(all, d.Name())
		if err != nil {
			t.Fatal(err)
		}
		p, err := Load(sub, ".")
		if err != nil {
			t.Fatalf("%s: %v", d.Name(), err)
		}
		for _, names := range []*Paper{nil, p} {
			schemas := map[string]*jsonschema.Schema{}
			err = fs.WalkDir(sub, ".", func(file string, e fs.DirEntry, err error) error {
				if err != nil || e.IsDir() || path.Ext(file) != ".yaml" || strings.HasPrefix(file, "files/") {
					return err
				}
				b, err := fs.ReadFile(sub, file)
				if err != nil {
					return err
				}
				shape := shapeOf(t, file)
				if schemas[shape] == nil {
					schemas[shape] = compiled(t, shape, names)
				}
				if err := schemas[shape].Validate(plainYAML(t, b)); err != nil {
					t.Errorf("%s/%s (names of the paper: %v): %v", d.Name(), file, names != nil, err)
				}
				return nil
			})
			if err != nil {
				t.Fatal(err)
			}
		}
	}
}

func TestSchemaRefusesWhatTheParserRefuses(t *testing.T) {
	cases := []struct{ why, file, yaml string }{
		{"an unknown key", "task", "task: a\ntitle: A\npoints: 5\ninstruction: x\nsteps: []\npoint: 3\n"},
		{"a check kind misspelt", "task", "task: a\ntitle: A\npoints: 5\ninstruction: x\nsteps: [{step: s, checks: [{check: to_exactlly, people: [a], points: 1, said: a}]}]\n"},
		{"a parameter of another kind", "task", "task: a\ntitle: A\npoints: 5\ninstruction: x\nsteps: [{step: s, checks: [{check: did, people: [a], points: 1, said: a}]}]\n"},
		{"a parameter missing", "task", "task: a\ntitle: A\npoints: 5\ninstruction: x\nsteps: [{step: s, checks: [{check: to_exactly, points: 1, said: a}]}]\n"},
		{"a near miss the kind does not know", "task", "task: a\ntitle: A\npoints: 5\ninstruction: x\nsteps: [{step: s, checks: [{check: to_exactly, people: [a], points: 1, said: a, near: {if: reply_all, points: 0.5}}]}]\n"},
		{"no title", "paper", "paper: a\nversion: 1\nrole: x\nminutes: 60\n"},
		{"a rank that is none", "world", "agency: {name: A, code: B, symbol: C, book: D}\nclock: {today: 2026-10-05, starts: \"07:30\"}\ndomains: [a.example]\npeople: {x: {name: X, rank: boss, address: x@a.example}}\n"},
		{"a deed that is none", "transcript", "transcript: a\nmust_score: {total: 0}\ndo: [{at: \"08:00\", shout: {to: [x]}}]\n"},
	}
	for _, c := range cases {
		if err := compiled(t, c.file, nil).Validate(plainYAML(t, []byte(c.yaml))); err == nil {
			t.Errorf("%s: the schema accepts it", c.why)
		}
	}
}

// TestSchemaKnowsTheParsersKeys plants an unknown key into every mapping of a
// paper; the parser then lists the keys that it knows there.
func TestSchemaKnowsTheParsersKeys(t *testing.T) {
	base := map[string]string{
		"paper.yaml": "paper: a\nversion: 1\ntitle: A\nrole: x\nminutes: 60\ntotal: 1\nobjectives: {O: {title: t}}\n",
		"world.yaml": `agency: {name: A, code: B, symbol: C, book: D, types: [{name: Kết luận}], numbering: {groups: [{name: g, types: [QĐ]}], last: [{number: 1}]}, signing: {by_order: [{unit: u}]}}
clock: {today: 2026-10-05, starts: "07:30"}
domains: [a.example]
units: {u: {name: U}}
aliases: [{name: A, also: [B]}]
people: {x: {name: X, rank: head, address: x@a.example}}
lists: {l: {name: L, address: l@a.example, members: [x]}}
files: {f: {path: f.txt}}
letters: {t: {from: x, date: "2026-10-01 08:00", subject: s, body: b, invitation: {start: "08:00", end: "09:00"}}}
documents: {d: {number: 1/A, issuer: I, type: T, subject: S, status: awaiting_direction, arrived: 2026-10-01, arrival_number: 1, assigned: [{unit: u, role: lead}]}}
reactions: {r: {at: "08:00", by: x, register: true, document_id: e, document: {number: 2/A, issuer: I, type: T, subject: S}}}
outgoing: {o: {type: QĐ, subject: S, unit: u, drafter: x, signer: x, status: awaiting_signature, partners: [{code: "1", name: N}], versions: [{text: b}], later: [{text: c}], comments: [{by: x, at: "2026-10-01 08:00", text: t}], sent: [{agency: a9, at: "2026-10-01 08:00", statuses: [{status: "01", at: "2026-10-01 08:00"}]}]}}
agencies: {a9: {name: A, code: 000.00.01.H99, answers: [{status: "01"}], on_recall: {status: "15"}}}
authorisations: {y: {from: x, to: x, form: KT}}
variants: {pools: {}}
settings: {labels: {chu_tri: A}, deadlines: {in.ack: same_day}, legal: {van_thu: A}, registers: {incoming_register: {columns: [{column: 1}]}, outgoing_register: {columns: [{column: 1}]}, handling_register: {columns: [{column: 1}]}, incoming_situation: {columns: [{column: 1}]}, outgoing_situation: {columns: [{column: 1}]}, case_files: {columns: [{column: 1}]}, case_documents: {columns: [{column: 1}]}}}
tasks: {v: {content: c, by: x, given: 2026-10-01, assigned: [{unit: u, role: lead}]}}
delegations: {g: {by: x, to: x, from: 2026-10-01, scope: incoming}}
file_plan: [{notation: 01.A, title: T, maintenance: 5 năm}]
cases: {h: {notation: 01.A, title: T, maintenance: 5 năm, by: x}}
calendar: {e2: {title: T, from: "08:00", to: "09:00", people: [x], by: x}}
notices: [{by: x, to: [u], text: T}]
`,
		"tasks/1.yaml": `task: k
title: K
points: 1
instruction: "{a: x}"
steps:
  - step: s
    any_of: [{look_for: {app: mail, action: send}}]
    extra_attempts: {each: -1, at_most: -1}
    checks: [{check: to_exactly, people: [x], points: 1, said: a, near: {if: put_in_cc, points: 0.5}}]
`,
		"transcripts/1.yaml": "transcript: z\nmust_score: {total: 0}\ndo: [{at: \"08:00\", send: {to: [x], body: b}}]\n",
		"mutations.yaml":     "accepted: [{mutant: m, reason: r, name: n, date: 2026-11-23}]\n",
	}
	for _, shape := range FileShapes() {
		file := strings.ReplaceAll(shape.Where, "*", "1")
		for _, at := range mappings(shape.Fields, nil) {
			f := folder{"files/f.txt": []byte("x")}
			for name, text := range base {
				f[name] = []byte(text)
			}
			if shape.Name == "agency" {
				splitAgency(t, f)
			}
			tree := plainYAML(t, f[file])
			plant(t, tree, at.path)
			b, err := yaml.Marshal(tree)
			if err != nil {
				t.Fatal(err)
			}
			f[file] = b
			_, err = parse(f, 0)
			if err == nil {
				t.Fatalf("%s %v: an unknown key is accepted", file, at.path)
			}
			var want []string
			for _, k := range at.fields {
				want = append(want, k.Name)
			}
			got := listed(err.Error())
			slices.Sort(want)
			slices.Sort(got)
			if !slices.Equal(got, want) {
				t.Errorf("%s %v: the parser knows %v,\nthe schema %v", file, at.path, got, want)
			}
		}
	}
}

// splitAgency moves what may stand in agency.yaml there.
func splitAgency(t *testing.T, f folder) {
	t.Helper()
	shared, own := node{}, node{}
	for key, value := range plainYAML(t, f["world.yaml"]).(map[string]any) {
		if slices.Contains(agencyKeys(), key) {
			shared[key] = value
		} else {
			own[key] = value
		}
	}
	for name, tree := range map[string]node{agencyFile: shared, "world.yaml": own} {
		b, err := yaml.Marshal(tree)
		if err != nil {
			t.Fatal(err)
		}
		f[name] = b
	}
}

type place struct {
	path   []string
	fields []Field
}

// mappings lists the mappings within fields, themselves first.
func mappings(fields []Field, path []string) []place {
	out := []place{{slices.Clone(path), fields}}
	for _, f := range fields {
		if len(f.Fields) == 0 {
			continue
		}
		p := append(slices.Clone(path), f.Name)
		if f.Many != "" {
			p = append(p, "*")
		}
		out = append(out, mappings(f.Fields, p)...)
	}
	return out
}

func plant(t *testing.T, tree any, at []string) {
	t.Helper()
	for _, key := range at {
		switch v := tree.(type) {
		case map[string]any:
			if key == "*" {
				key = slices.Sorted(maps.Keys(v))[0]
			}
			tree = v[key]
		case []any:
			tree = v[0]
		}
	}
	m, ok := tree.(map[string]any)
	if !ok {
		t.Fatalf("%v is no mapping in the sample", at)
	}
	m["qqqqqqqqqq"] = 1
}

// listed reads the keys that the parser's complaint about the planted key names.
func listed(message string) []string {
	_, rest, ok := strings.Cut(message, `"qqqqqqqqqq"`)
	if !ok {
		return nil
	}
	_, rest, _ = strings.Cut(rest, "một trong: ")
	rest, _, _ = strings.Cut(rest, "\n")
	return strings.Split(strings.TrimSuffix(rest, "."), ", ")
}

func TestTheSchemaOfAnUnknownKindOfFileNamesTheKnownOnes(t *testing.T) {
	_, err := Schema("tasks", nil)
	if err == nil || !strings.Contains(err.Error(), `there is no kind of file "tasks"; there are: [paper world agency task transcript`) {
		t.Error(err)
	}
}

func TestEveryParameterTypeHasASchema(t *testing.T) {
	m := &schemaMaker{names: new(worldNames), defs: node{}}
	if len(m.value("no such type", nil)) != 0 {
		t.Fatal("a type that nobody declared has a schema, so the rest says nothing")
	}
	check := func(owner string, params []Param) {
		for _, p := range params {
			if len(m.value(p.Type, p.Choices)) == 0 {
				t.Errorf("%s: the parameter %s is of type %s, which has no schema", owner, p.Name, p.Type)
			}
		}
	}
	for _, k := range Kinds() {
		check(k.Name, k.Params)
	}
	for _, d := range deedKinds() {
		check(d.name, d.params)
	}
}

func TestSchemaOffersTheNamesOfThePaper(t *testing.T) {
	sub, err := fs.Sub(bundled(t), "song-may-01")
	if err != nil {
		t.Fatal(err)
	}
	p, err := Load(sub, ".")
	if err != nil {
		t.Fatal(err)
	}
	s := compiled(t, "transcript", p)
	script := func(who string) any {
		return plainYAML(t, []byte("transcript: a\nmust_score: {total: 0}\ndo: [{at: \"08:00\", send: {to: ["+who+"], body: b}}]\n"))
	}
	if err := s.Validate(script("tp_tccb")); err != nil {
		t.Error(err)
	}
	if s.Validate(script("tp_tcb")) == nil {
		t.Error("a person who is not in the paper is accepted")
	}
}
