package tasks

import (
	"encoding/json"
	"fmt"
	"slices"
)

// node is a JSON Schema (draft 2020-12).
type node = map[string]any

// Schema returns the JSON Schema of one kind of file (a name of FileShapes), for
// editors: completion, and hover text in Vietnamese and English. With a paper
// the names of its world, its objectives and its steps are offered too.
//
// A value of a paper may hold variables (${name}), so every scalar may also be
// a text with one. What a schema cannot say (sums, phrases, deadlines) is for
// Load and Lint.
func Schema(file string, p *Paper) ([]byte, error) {
	shapes := FileShapes()
	i := slices.IndexFunc(shapes, func(s FileShape) bool { return s.Name == file })
	if i < 0 {
		var known []string
		for _, s := range shapes {
			known = append(known, s.Name)
		}
		return nil, fmt.Errorf("không có loại tệp %[1]q; chọn một trong %[2]v; nếu đó là thư mục của đề thì ghi --paper %[1]s / there is no kind of file %[1]q; there are: %[2]v; the folder of a paper goes after --paper", file, known)
	}
	m := &schemaMaker{names: namesOf(p), defs: node{}}
	root := m.mapping(shapes[i].Fields)
	root["$schema"] = "https://json-schema.org/draft/2020-12/schema"
	root["title"] = shapes[i].Where
	root["description"] = both(shapes[i].Doc)
	if len(m.defs) > 0 {
		root["$defs"] = m.defs
	}
	b, err := json.MarshalIndent(root, "", "  ") // maps, lists and texts: no error
	return append(b, '\n'), err
}

// worldNames are the names that a paper's world offers, by the type that takes them.
type worldNames struct {
	letters, people, units, files, documents, outgoing, agencies, lists, markings, tasks, objectives []string
	items                                                                                            []string // tasks, delegations, case files, appointments
}

func namesOf(p *Paper) *worldNames {
	n := new(worldNames)
	if p == nil {
		return n
	}
	for _, x := range p.World.Letters {
		n.letters = append(n.letters, string(x.ID))
	}
	for _, x := range p.World.People {
		n.people = append(n.people, string(x.ID))
	}
	for _, x := range p.World.Units {
		n.units = append(n.units, string(x.ID))
	}
	for _, x := range p.World.Files {
		n.files = append(n.files, string(x.ID))
		if x.Marking != "" && !slices.Contains(n.markings, x.Marking) {
			n.markings = append(n.markings, x.Marking)
		}
	}
	for _, x := range p.World.Documents {
		n.documents = append(n.documents, string(x.ID))
	}
	for _, x := range p.World.Outgoing {
		n.outgoing = append(n.outgoing, string(x.ID))
	}
	for _, x := range p.World.Partners {
		n.agencies = append(n.agencies, x.ID)
	}
	for _, r := range p.World.Reactions {
		if r.DocumentID != "" && !slices.Contains(n.documents, string(r.DocumentID)) {
			n.documents = append(n.documents, string(r.DocumentID))
		}
	}
	for _, x := range p.World.Lists {
		n.lists = append(n.lists, x.ID)
	}
	n.items = deskItems(p.World)
	for _, t := range p.Tasks {
		n.tasks = append(n.tasks, t.ID)
	}
	for _, o := range p.Objectives {
		n.objectives = append(n.objectives, o.ID)
	}
	return n
}

// schemaMaker builds one schema.
type schemaMaker struct {
	names  *worldNames
	defs   node
	inDeed bool // names that other deeds give to what they make are possible
}

func (m *schemaMaker) mapping(fields []Field) node {
	props, required := node{}, []string{}
	for _, f := range fields {
		s := m.field(f)
		s["description"] = both(f.Doc)
		props[f.Name] = s
		if f.Required {
			required = append(required, f.Name)
		}
	}
	out := node{"type": "object", "properties": props, "additionalProperties": false}
	if len(required) > 0 {
		out["required"] = required
	}
	return out
}

// field is the schema of a value. Choices that stand alone may also be a list
// where the parser takes both.
func (m *schemaMaker) field(f Field) node {
	switch {
	case f.Many == "names":
		entry := m.mapping(f.Fields)
		if f.Name == "objectives" { // an objective may be its title alone
			entry = node{"anyOf": []node{entry, plain()}}
		}
		return node{"type": "object", "additionalProperties": entry}
	case f.Many == "list":
		return node{"type": "array", "items": m.mapping(f.Fields)}
	case f.Type == typeMapping:
		return m.mapping(f.Fields)
	case f.Name == "send_to_human_if":
		return oneOrMore(choice(f.Choices))
	case f.Name == "urgency" && len(f.Choices) > 0:
		return plain(f.Choices...) // the words in any spelling, or 0 to 3
	case f.Name == "objectives":
		return oneOrMore(plain(m.names.objectives...))
	case f.Name == "to_lists":
		return oneOrMore(plain(m.names.lists...))
	case f.Name == "replace":
		return node{"type": "object", "additionalProperties": m.ref("deed", m.deed)}
	case f.Name == "cap_if":
		return m.list("cap", func() node { return m.check(checkCap) })
	}
	return m.value(f.Type, f.Choices)
}

// value is the schema of a parameter's type.
func (m *schemaMaker) value(t ParamType, choices []string) node {
	n := m.names
	switch t {
	case TypeLetter:
		return m.named("letter", n.letters)
	case TypeLetters:
		return oneOrMore(m.named("letter", n.letters))
	case TypePerson:
		return m.named("person", n.people)
	case TypePeople:
		return oneOrMore(m.named("person", n.people))
	case TypeParty:
		return m.named("party", slices.Concat(n.units, n.people, n.agencies))
	case TypeParties:
		return oneOrMore(m.named("party", slices.Concat(n.units, n.people, n.agencies)))
	case typeUnit:
		return m.named("unit", n.units)
	case TypeFile:
		return m.named("file", n.files)
	case TypeFiles:
		return oneOrMore(m.named("file", n.files))
	case TypeDocument:
		return m.named("document", n.documents)
	case TypeAnyDocument:
		return m.named("any_document", slices.Concat(n.documents, n.outgoing))
	case TypeAnyDocuments:
		return oneOrMore(m.named("any_document", slices.Concat(n.documents, n.outgoing)))
	case typeAgency:
		return m.named("agency", n.agencies)
	case typeAgencies:
		return oneOrMore(m.named("agency", n.agencies))
	case TypeOutgoing:
		return m.named("outgoing", n.outgoing)
	case TypeDocuments:
		return oneOrMore(m.named("document", n.documents))
	case TypeMarking:
		return plain(n.markings...)
	case TypeChoice:
		return choice(choices)
	case TypeChoices:
		return oneOrMore(choice(choices))
	case TypeStep, TypeText, typeTaskName, typeAddress, typeDuration, typeDocType, TypeTime:
		return plain()
	case TypeSteps, TypeTexts:
		return oneOrMore(plain())
	case TypeInt:
		return node{"anyOf": []node{{"type": "integer"}, variable()}}
	case TypeBool:
		return node{"anyOf": []node{{"type": "boolean"}, variable()}}
	case TypeDate:
		return dateNode()
	case typeDates:
		return oneOrMore(dateNode())
	case TypeItem:
		return m.item()
	case TypeItems:
		return oneOrMore(m.item())
	case typePoints:
		return numeric()
	case TypeGroups:
		return oneOrMore(oneOrMore(plain()))
	}
	return m.structure(t)
}

// structure is the schema of types that are mappings themselves.
func (m *schemaMaker) structure(t ParamType) node {
	switch t {
	case TypeValue:
		return m.ref("value", func() node { return m.mapping(valueFields()) })
	case TypePatterns:
		return m.ref("look_for", func() node { return oneOrMore(m.mapping(patternFields())) })
	case TypeLevels:
		return node{"type": "array", "minItems": 2, "items": m.mapping(levelFields())}
	case TypeSigned:
		return node{"type": "array", "minItems": 2, "maxItems": 2, "items": m.mapping(signatureFields())}
	case TypeRename:
		return node{"type": "object", "additionalProperties": plain()}
	case TypeEdit:
		return node{"type": "object", "additionalProperties": node{"type": "object", "additionalProperties": scalar()}}
	case typeScores:
		props := node{"total": numeric()}
		for _, t := range m.names.tasks {
			props[t] = numeric()
		}
		return node{"type": "object", "properties": props, "additionalProperties": numeric()}
	case typeRates:
		return node{"type": "object", "additionalProperties": plain()}
	case typePools:
		return node{"type": "object", "additionalProperties": node{"type": "array", "minItems": 1, "items": node{"anyOf": []node{scalar(), {"type": "object", "additionalProperties": scalar()}}}}}
	case typeCheck:
		return m.list("check", func() node { return m.check(checkOwn) })
	case TypeChecks:
		return m.list("part", func() node { return m.check(checkPart) })
	case typeDeed:
		return m.list("deed", m.deed)
	}
	return node{} // anything; a test sees to it that no declared type comes here
}

// named is the name of something of the world.
func (m *schemaMaker) named(what string, names []string) node {
	if len(names) == 0 {
		return scalar()
	}
	return m.ref("name_"+what, func() node { return plain(names...) })
}

func (m *schemaMaker) list(name string, make func() node) node {
	return node{"type": "array", "items": m.ref(name, make)}
}

// ref puts a schema among the definitions once.
func (m *schemaMaker) ref(name string, make func() node) node {
	if _, ok := m.defs[name]; !ok {
		m.defs[name] = node{} // a part may hold parts
		m.defs[name] = make()
	}
	return node{"$ref": "#/$defs/" + name}
}

// Which keys beside its kind's own a check may have.
type checkPlace int

const (
	checkOwn  checkPlace = iota // of a step, or a penalty
	checkPart                   // of a composition
	checkCap                    // of cap_if
)

// check is the schema of one check: the kind's parameters depend on the kind.
func (m *schemaMaker) check(place checkPlace) node {
	var names []string
	var cases []node
	for _, k := range Kinds() {
		names = append(names, k.Name)
		cases = append(cases, node{"if": node{"properties": node{"check": node{"const": k.Name}}, "required": []string{"check"}}, "then": m.kind(&k, place)})
	}
	return node{"type": "object", "required": []string{"check"}, "properties": node{"check": node{"enum": names, "description": "Loại câu hỏi. / The kind of check."}}, "allOf": cases}
}

func (m *schemaMaker) kind(k *Kind, place checkPlace) node {
	props := node{"check": node{"const": k.Name, "description": both(k.Doc) + "\n\n" + k.Example}}
	for name, s := range m.commonKeys(k, place) {
		props[name] = s
	}
	required := m.params(props, k.Params)
	return node{"properties": props, "required": append([]string{"check"}, required...), "additionalProperties": false}
}

// params adds parameters to props and returns those that must be there. One
// with another spelling is not required here: either will do.
func (m *schemaMaker) params(props node, params []Param) (required []string) {
	for _, p := range params {
		s := m.value(p.Type, p.Choices)
		s["description"] = both(p.Doc)
		props[p.Name] = s
		if p.Alias != "" {
			props[p.Alias] = s
		} else if p.Required {
			required = append(required, p.Name)
		}
	}
	return required
}

// commonKeys are the keys that every check has in its place.
func (m *schemaMaker) commonKeys(k *Kind, place checkPlace) node {
	described := func(s node, vi, en string) node {
		s["description"] = both(text(vi, en))
		return s
	}
	said := described(plain(), "Cụm trong hướng dẫn yêu cầu điều này", "The phrase of the instruction that asks for it")
	switch place {
	case checkPart:
		return node{}
	case checkCap:
		return node{"said": said, "step": described(plain(), "Bước được hỏi", "The step asked about"), "at_most": described(numeric(), "Nhiệm vụ được tối đa bấy nhiêu điểm", "The most the task then gives")}
	}
	out := node{
		"points": described(numeric(), "Điểm; số âm ở phần trừ", "Points; negative among penalties"), "said": said,
		"hint": described(plain(), "Làm thế nào thì được điểm", "What would have earned the points"), "gate": described(m.value(TypeBool, nil), "Không đạt thì cả bước 0 điểm", "If not met, the step earns nothing"),
		"same_mistake_as": described(plain(), "Cùng một lỗi với câu hỏi loại này thì không trừ thêm", "Not charged again if this kind failed over the same mistake"),
		"implied_by":      described(plain(), "Làm được bước này thì coi như đạt", "Met if this step was done"), "counts_if": described(plain(), "Chỉ được điểm khi bước này có điểm", "Earns only if this step earned"),
		"step": described(plain(), "Ở phần trừ điểm: bước được hỏi", "Among penalties: the step asked about"),
	}
	if len(k.Near) > 0 {
		var misses []string
		for _, n := range k.Near {
			misses = append(misses, n.Name)
		}
		near := m.mapping([]Field{need(field("if", TypeChoice, "Gần đạt thế nào", "Which near miss").of(misses...)), need(field("points", typePoints, "Được bấy nhiêu điểm", "The points it gives")),
			field("minutes", TypeInt, "Số phút", "Minutes"), field("days", TypeInt, "Số ngày", "Days")})
		out["near"] = described(oneOrMore(near), "Gần đạt thì được một phần", "Near misses and their points")
	}
	return out
}

// deed is the schema of one deed of a transcript.
func (m *schemaMaker) deed() node {
	props := node{"at": plain(), "id": plain(), "makes": scalar()}
	m.inDeed = true
	defer func() { m.inDeed = false }()
	for _, d := range deedKinds() {
		if len(d.params) == 0 {
			props[d.name] = node{"anyOf": []node{{"type": "boolean"}, {"type": "null"}}}
			continue
		}
		inner := node{}
		required := m.params(inner, d.params)
		s := node{"type": "object", "properties": inner, "additionalProperties": false}
		if len(required) > 0 {
			s["required"] = required
		}
		if d.main != "" {
			s = node{"anyOf": []node{s, m.value(paramOf(d.params, d.main).Type, nil)}}
		}
		props[d.name] = s
	}
	return node{"type": "object", "properties": props, "additionalProperties": false}
}

// plain is a text; names are offered, but a variable may stand for one.
func plain(names ...string) node {
	if len(names) == 0 {
		return scalar()
	}
	return node{"anyOf": []node{{"enum": names}, variable()}}
}

func choice(choices []string) node {
	return node{"anyOf": []node{{"enum": choices}, variable()}}
}

// scalar is any single value: names, titles and numbers are all texts to the parser.
func scalar() node { return node{"type": []string{"string", "number", "boolean"}} }

func variable() node { return node{"type": "string", "pattern": `\$\{`} }

func numeric() node {
	return node{"anyOf": []node{{"type": "number"}, {"type": "string", "pattern": `^-?\d+([.,]\d+)?$|\$\{`}}}
}

func oneOrMore(s node) node { return node{"anyOf": []node{s, {"type": "array", "items": s}}} }
