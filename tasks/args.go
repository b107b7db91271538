package tasks

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"thuchanh/internal/office"
	"thuchanh/internal/strictyaml"
	"thuchanh/sandbox/action"
	"thuchanh/sandbox/world"
)

// args are the parameters written for one check or deed. Each getter names the
// parameter as the table declares it; one that the table lacks, or declares of
// another type, is noted in misuse, which a test keeps empty.
type args struct {
	l      *loader
	node   *strictyaml.Node
	params []Param
	given  *strictyaml.Fields
	// stepNames are the steps of the task, for checks.
	stepNames []string
	// parts reads the parts of a composition; nil where there can be none.
	parts  func(*strictyaml.Node) []*Check
	misuse []string
	read   []string
}

// get returns the value written for a parameter, or nil.
func (a *args) get(name string, types ...ParamType) *strictyaml.Node {
	p := paramOf(a.params, name)
	if p == nil || p.Name != name || !slices.Contains(types, p.Type) {
		a.misuse = append(a.misuse, name)
		return nil
	}
	a.read = append(a.read, name)
	n := a.given.Get(name)
	if n == nil && p.Alias != "" {
		n = a.given.Get(p.Alias)
	}
	return n
}

// has reports whether a parameter was written.
func (a *args) has(name string) bool {
	p := paramOf(a.params, name)
	return p != nil && (a.given.Get(p.Name) != nil || p.Alias != "" && a.given.Get(p.Alias) != nil)
}

// fail reports a problem of the check or deed as a whole.
func (a *args) fail(vi, en, remedyVI, remedyEN string) { a.node.Fail(vi, en, remedyVI, remedyEN) }

// require reports missing parameters, and ones written twice under two spellings.
func (a *args) require(oneOf []string) {
	r := a.node.Report()
	for _, p := range a.params {
		if p.Required && !a.has(p.Name) {
			r.Add(a.node.Line, a.node.Column, strictyaml.Text("thiếu mục %[1]q (%[2]s)", "the key %[1]q is missing (%[3]s)", p.Name, p.Doc.VI, p.Doc.EN), strictyaml.Text("thêm %s: …", "add %s: …", p.Name))
		}
		if p.Alias != "" && a.given.Get(p.Name) != nil && a.given.Get(p.Alias) != nil {
			r.Add(a.node.Line, a.node.Column, strictyaml.Text("%q và %q là một", "%q and %q are the same", p.Name, p.Alias), strictyaml.Text("giữ lại một", "keep one of them"))
		}
	}
	if len(oneOf) > 0 && !slices.ContainsFunc(oneOf, a.has) {
		list := strings.Join(oneOf, ", ")
		r.Add(a.node.Line, a.node.Column, strictyaml.Text("cần ít nhất một trong các mục: %s", "at least one of these keys is needed: %s", list), strictyaml.Text("thêm %s: …", "add %s: …", oneOf[0]))
	}
}

// keysOf lists the keys that a mapping of these parameters may have.
func keysOf(params []Param, more ...string) []string {
	keys := slices.Clone(more)
	for _, p := range params {
		keys = append(keys, p.Name)
		if p.Alias != "" {
			keys = append(keys, p.Alias)
		}
	}
	return keys
}

func (a *args) letter(name string) action.LetterID {
	return ref[action.LetterID](a.l.names, a.get(name, TypeLetter), catLetter)
}

func (a *args) letters(name string) []action.LetterID {
	return refs[action.LetterID](a.l.names, a.get(name, TypeLetters), catLetter)
}

func (a *args) people(name string) []action.PersonID {
	return refs[action.PersonID](a.l.names, a.get(name, TypePeople), catPerson)
}

func (a *args) party(name string) action.Party {
	return ref[action.Party](a.l.names, a.get(name, TypeParty), catUnit, catPerson)
}

func (a *args) parties(name string) []action.Party {
	return refs[action.Party](a.l.names, a.get(name, TypeParties), catUnit, catPerson)
}

func (a *args) person(name string) action.PersonID {
	return ref[action.PersonID](a.l.names, a.get(name, TypePerson), catPerson)
}

func (a *args) file(name string) action.FileID {
	return ref[action.FileID](a.l.names, a.get(name, TypeFile), catFile)
}

func (a *args) files(name string) []action.FileID {
	return refs[action.FileID](a.l.names, a.get(name, TypeFiles), catFile)
}

func (a *args) document(name string) action.DocID {
	return ref[action.DocID](a.l.names, a.get(name, TypeDocument), catDocument)
}

func (a *args) documents(name string) []action.DocID {
	return refs[action.DocID](a.l.names, a.get(name, TypeDocuments), catDocument)
}

// anyDocument and anyDocuments read documents, incoming or outgoing.
func (a *args) anyDocument(name string) action.DocID {
	return ref[action.DocID](a.l.names, a.get(name, TypeAnyDocument), catDocument, catOutgoing)
}

func (a *args) anyDocuments(name string) []action.DocID {
	return refs[action.DocID](a.l.names, a.get(name, TypeAnyDocuments), catDocument, catOutgoing)
}

func (a *args) step(name string) string { return a.stepRef(a.get(name, TypeStep)) }

func (a *args) steps(name string) []string {
	var out []string
	for _, n := range a.get(name, TypeSteps).Each() {
		out = append(out, a.stepRef(n))
	}
	return out
}

func (a *args) stepRef(n *strictyaml.Node) string {
	if n == nil {
		return ""
	}
	return n.OneOf("bước", "step", a.stepNames...)
}

func (a *args) str(name string) string {
	n := a.get(name, TypeText, TypeChoice, TypeMarking)
	switch p := paramOf(a.params, name); {
	case n == nil || p == nil:
		return ""
	case p.Type == TypeChoice:
		return n.OneOf("giá trị", "value", p.Choices...)
	case p.Type == TypeMarking:
		return n.OneOf("dấu mật", "marking", a.l.markings()...)
	}
	return n.Str()
}

func (a *args) texts(name string) []string {
	var out []string
	for _, n := range a.get(name, TypeTexts).Each() {
		out = append(out, n.Str())
	}
	return out
}

func (a *args) intPtr(name string) *int {
	n := a.get(name, TypeInt)
	if n == nil {
		return nil
	}
	v := n.Int(0, 1000)
	return &v
}

// atLeast reads a number of groups, no more than there are.
func (a *args) atLeast(name, groups string) int {
	n := a.get(name, TypeInt)
	if n == nil {
		return 0
	}
	return n.Int(1, max(1, len(a.given.Get(groups).Each())))
}

func (a *args) flag(name string) bool { return a.get(name, TypeBool).Bool() }

func (a *args) boolPtr(name string) *bool {
	n := a.get(name, TypeBool)
	if n == nil {
		return nil
	}
	v := n.Bool()
	return &v
}

func (a *args) date(name string) action.Date { return date(a.get(name, TypeDate)) }

func (a *args) time(name string) time.Time {
	return worldTime(a.get(name, TypeTime), action.DateOf(a.l.begin))
}

// group reads ways of saying one thing: "a | b", or a list.
func group(n *strictyaml.Node) Group {
	var g Group
	if n.Kind == strictyaml.List {
		for _, w := range n.Items {
			g = append(g, strings.TrimSpace(w.Str()))
		}
	} else {
		for w := range strings.SplitSeq(n.Str(), "|") {
			g = append(g, strings.TrimSpace(w))
		}
	}
	if slices.Contains(g, "") || len(g) == 0 {
		n.Fail("có cách nói để trống", "a way of saying it is empty", "viết \"cách 1 | cách 2\"", "write \"one way | another\"")
		return nil
	}
	return g
}

// groups reads groups of synonyms: each a text "a | b" or a list.
func (a *args) groups(name string) []Group {
	n := a.get(name, TypeGroups)
	var out []Group
	for _, item := range n.Each() {
		if g := group(item); len(g) > 0 {
			out = append(out, g)
		}
	}
	if n != nil && len(n.Items) == 0 && n.Kind == strictyaml.List {
		n.Fail("danh sách ý để trống", "there are no ideas in the list", "ghi ít nhất một ý", "write at least one")
	}
	return out
}

// value reads a typed value.
func (a *args) value(name string) Value {
	n := a.get(name, TypeValue)
	f := n.Keys("date", "time", "number", "unit", "doc_number", "text")
	values := 1
	if f.Get("unit") != nil && f.Get("number") != nil {
		values = 2
	}
	if n != nil && n.Kind == strictyaml.Mapping && len(n.Pairs) != values {
		n.Fail("cần đúng một giá trị", "exactly one value is needed", "viết ví dụ {date: 2026-10-09}", "write, for example, {date: 2026-10-09}")
	}
	v := Value{Date: date(f.Get("date")), DocNumber: f.Get("doc_number").Str(), Text: f.Get("text").Str()}
	if t := f.Get("time"); t != nil {
		v.Time = clockTime(t)
	}
	if num := f.Get("number"); num != nil {
		v.Number = number(num)
	}
	if unit := f.Get("unit"); unit != nil {
		v.Unit = group(unit)
	}
	if v.DocNumber != "" && (!strings.Contains(v.DocNumber, "/") || !strings.ContainsAny(v.DocNumber, "0123456789")) {
		f.Get("doc_number").Fail("%q không phải số, ký hiệu văn bản", "%q is not a document number", "viết ví dụ 123/UBND-VP", "write, for example, 123/UBND-VP", v.DocNumber)
	}
	return v
}

// valueIs reads the parameters of value_is.
func (a *args) valueIs() ValueIs {
	s := ValueIs{Value: a.value("value"), Among: a.flag("among"), Current: a.flag("current")}
	if s.Current && s.Value.Text == "" {
		a.given.Get("current").Fail("current chỉ dùng với value: {text: …}", "current goes with value: {text: …} only", "bỏ current", "leave current out")
	}
	for _, n := range a.get("beside", TypeTexts).Each() {
		s.Beside = append(s.Beside, date(n))
	}
	if s.Beside != nil && s.Value.Date.IsZero() {
		a.given.Get("beside").Fail("beside chỉ dùng với value: {date: …}", "beside goes with value: {date: …} only", "bỏ beside", "leave beside out")
	}
	return s
}

// clockTime reads a time of day such as "14:00".
func clockTime(n *strictyaml.Node) string {
	s := n.Str()
	if t, err := time.Parse("15:04", s); err != nil || t.Format("15:04") != s {
		n.Fail("%q không phải giờ trong ngày", "%q is not a time of day", "viết hai chữ số giờ, hai chữ số phút, ví dụ \"07:30\"", "write two digits for hours and two for minutes, such as \"07:30\"", s)
		return ""
	}
	return s
}

// number reads an exact decimal and writes it in one way: "1234.5".
func number(n *strictyaml.Node) string {
	s := n.Str()
	digits, negative := strings.CutPrefix(s, "-")
	whole, frac, has := strings.Cut(strings.Replace(digits, ",", ".", 1), ".")
	if whole == "" || has && frac == "" || len(digits) > 30 || strings.Trim(whole+frac, "0123456789") != "" {
		n.Fail("%q không phải số", "%q is not a number", "viết 1234.5 hoặc \"1234,5\", không ngăn hàng nghìn", "write 1234.5 or \"1234,5\", without thousands separators", s)
		return ""
	}
	whole, frac = strings.TrimLeft(whole, "0"), strings.TrimRight(frac, "0")
	if whole == "" {
		whole = "0"
	}
	if frac != "" {
		whole += "." + frac
	}
	if negative && strings.Trim(whole, "0.") != "" {
		whole = "-" + whole
	}
	return whole
}

func (a *args) patterns(name string) []world.Pattern { return a.l.patterns(a.get(name, TypePatterns)) }

// rename reads new names of files.
func (a *args) rename(name string) map[action.FileID]string {
	n := a.get(name, TypeRename)
	if n == nil {
		return nil
	}
	out := map[action.FileID]string{}
	for _, p := range n.Names() {
		if f := ref[action.FileID](a.l.names, p.Key, catFile); f != "" {
			out[f] = fileName(p.Value)
		}
	}
	return out
}

// edit reads changes of files: cells to values, or words to words.
func (a *args) edit(name string) map[action.FileID]map[string]string {
	n := a.get(name, TypeEdit)
	if n == nil {
		return nil
	}
	out := map[action.FileID]map[string]string{}
	for _, p := range n.Names() {
		f := ref[action.FileID](a.l.names, p.Key, catFile)
		if f == "" {
			continue
		}
		changes := map[string]string{}
		for _, c := range p.Value.Names() {
			changes[c.Key.Text] = c.Value.Str()
		}
		if data, ok := a.l.paper.files[f]; ok {
			if _, err := office.Edit(data, changes); err != nil {
				p.Value.Fail("không sửa được tệp %[1]q như vậy: %[2]v", "the file %[1]q cannot be changed so: %[2]v", "bảng tính: {B4: giá trị}; văn bản: {chữ có trong tệp: chữ mới}", "a workbook: {B4: value}; a text: {words in the file: new words}", f, err)
			}
		}
		out[f] = changes
	}
	return out
}

// fileName reads the name of a file as people see it.
func fileName(n *strictyaml.Node) string {
	s := n.Str()
	if strings.ContainsAny(s, "/\\\x00\r\n") || len(s) > 200 {
		n.Fail("%s không phải tên tệp", "%s is not the name of a file", "bỏ dấu / và \\, tối đa 200 byte", "leave out / and \\; at most 200 bytes", strconv.Quote(s))
	}
	return s
}
