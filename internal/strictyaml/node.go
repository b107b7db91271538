package strictyaml

import (
	"slices"
	"strconv"

	"thuchanh/sandbox/action"
)

// Kind says what a Node is.
type Kind int

// The kinds of nodes.
const (
	Nothing Kind = iota // an empty value, or null
	Scalar
	List
	Mapping
)

// Node is a value with its place. The methods that read it report what is
// wrong to the file's Report and return a zero value, so a reader goes on. All
// of them may be called on nil, which stands for a key that is not there.
type Node struct {
	Kind         Kind
	Line, Column int
	// Block is true for texts written as a literal block (|): their words begin
	// on the line after Line and keep their lines.
	Block bool
	Text  string
	Items []*Node
	Pairs []Pair

	report *Report
	// broken: what is wrong was reported, and reading it would say so again.
	broken bool
}

// Copy returns a deep copy of n that reports to r: a tree that was read once can
// be expanded and judged many times.
func (n *Node) Copy(r *Report) *Node {
	room := make([]Node, 0, n.size()) // one piece of memory for all
	return n.copyTo(&room, r)
}

// size counts the nodes of a tree.
func (n *Node) size() int {
	if n == nil {
		return 0
	}
	size := 1
	for _, item := range n.Items {
		size += item.size()
	}
	for _, p := range n.Pairs {
		size += p.Key.size() + p.Value.size()
	}
	return size
}

// copyTo is Copy into room, which is large enough.
func (n *Node) copyTo(room *[]Node, r *Report) *Node {
	if n == nil {
		return nil
	}
	*room = append(*room, *n)
	c := &(*room)[len(*room)-1]
	c.report = r
	if n.Items != nil {
		c.Items = make([]*Node, len(n.Items))
		for i, item := range n.Items {
			c.Items[i] = item.copyTo(room, r)
		}
	}
	if n.Pairs != nil {
		c.Pairs = make([]Pair, len(n.Pairs))
		for i, p := range n.Pairs {
			c.Pairs[i] = Pair{p.Key.copyTo(room, r), p.Value.copyTo(room, r)}
		}
	}
	return c
}

// Pair is a key of a mapping with its value.
type Pair struct{ Key, Value *Node }

// Fail reports a problem at n.
func (n *Node) Fail(vi, en, remedyVI, remedyEN string, args ...any) {
	if n == nil {
		return
	}
	remedy := action.Text{VI: remedyVI, EN: remedyEN}
	if n.curly() {
		remedy = straight()
	}
	n.report.Add(n.Line, n.Column, Text(vi, en, args...), remedy)
}

// FailUnknown reports that n's words are none of those known.
func (n *Node) FailUnknown(whatVI, whatEN string, known []string) {
	if n == nil {
		return
	}
	remedy := Suggest(n.Text, known)
	if n.curly() {
		remedy = straight()
	}
	n.report.Add(n.Line, n.Column, Text("không có "+whatVI+" %q", "there is no "+whatEN+" %q", n.Text), remedy)
}

// Report returns where n's problems are reported.
func (n *Node) Report() *Report { return n.report }

// is checks the kind of a value that is there.
func (n *Node) is(k Kind) bool {
	if n == nil || n.broken {
		return false
	}
	if n.Kind == k {
		return true
	}
	want := [...][2]string{
		Nothing: {"để trống", "nothing"}, Scalar: {"một giá trị", "a single value"},
		List: {"một danh sách", "a list"}, Mapping: {"một bảng khóa: giá trị", "a mapping of keys to values"},
	}
	have := [...][2]string{
		Nothing: {"để trống", "nothing"}, Scalar: {strconv.Quote(n.Text), strconv.Quote(n.Text)},
		List: {"một danh sách", "a list"}, Mapping: {"một bảng khóa: giá trị", "a mapping"},
	}
	example := [...][2]string{
		Nothing: {"bỏ phần này", "leave this out"},
		Scalar:  {"ghi giá trị ngay sau dấu hai chấm", "write the value after the colon"},
		List:    {"viết [a, b] hoặc mỗi dòng một mục bắt đầu bằng \"- \"", "write [a, b], or one item a line beginning with \"- \""},
		Mapping: {"viết {khóa: giá trị} hoặc mỗi dòng một \"khóa: giá trị\"", "write {key: value}, or one \"key: value\" a line"},
	}
	n.Fail("ở đây cần "+want[k][0]+", nhưng đang là %[1]s", "here should be "+want[k][1]+", but there is %[2]s",
		example[k][0], example[k][1], have[n.Kind][0], have[n.Kind][1])
	return false
}

// Str returns the words of a text; empty ones are reported.
func (n *Node) Str() string {
	if n == nil || !n.is(Scalar) {
		return ""
	}
	if n.Text == "" {
		n.Fail("giá trị để trống", "the value is empty", "ghi nội dung, hoặc bỏ cả mục", "write something, or leave the key out")
	}
	return n.Text
}

// Int returns a whole number between low and high.
func (n *Node) Int(low, high int) int {
	if n == nil || !n.is(Scalar) {
		return low
	}
	v, err := strconv.Atoi(n.Text)
	if err != nil || strconv.Itoa(v) != n.Text {
		n.Fail("%q không phải số nguyên", "%q is not a whole number", "ghi số bằng chữ số, ví dụ 3", "write it in digits, such as 3", n.Text)
		return low
	}
	if v < low || v > high {
		n.report.Add(n.Line, n.Column, Text("%d nằm ngoài khoảng cho phép", "%d is out of range", v),
			Text("ghi số từ %d đến %d", "write a number from %d to %d", low, high))
		return low
	}
	return v
}

// Bool returns true or false, written so.
func (n *Node) Bool() bool {
	if n == nil || !n.is(Scalar) {
		return false
	}
	if n.Text != "true" && n.Text != "false" {
		n.Fail("%q không phải true hay false", "%q is neither true nor false", "viết true (có) hoặc false (không)", "write true or false", n.Text)
	}
	return n.Text == "true"
}

// OneOf returns one of the words, or "".
func (n *Node) OneOf(whatVI, whatEN string, words ...string) string {
	if n == nil || !n.is(Scalar) {
		return ""
	}
	if !slices.Contains(words, n.Text) {
		n.FailUnknown(whatVI, whatEN, words)
		return ""
	}
	return n.Text
}

// Each returns the items of a list; a value that is no list counts as a list of one.
func (n *Node) Each() []*Node {
	if n == nil {
		return nil
	}
	if n.Kind != List {
		return []*Node{n}
	}
	return n.Items
}

// ListItems returns the items of a list and reports anything else.
func (n *Node) ListItems() []*Node {
	if n == nil || !n.is(List) {
		return nil
	}
	return n.Items
}

// Names returns the pairs of a mapping whose keys are free (names that the
// author gives).
func (n *Node) Names() []Pair {
	if n == nil || !n.is(Mapping) {
		return nil
	}
	return n.Pairs
}

// Keys reads n as a mapping that may have these keys only. Others are reported
// with the nearest right spelling. The result is usable even if n is not a mapping.
func (n *Node) Keys(keys ...string) *Fields {
	f := &Fields{node: n, has: map[string]*Node{}}
	if n == nil || !n.is(Mapping) {
		return f
	}
	f.ok = true
	empty := "" // the key above that has nothing in it
	for _, p := range n.Pairs {
		if !slices.Contains(keys, p.Key.Text) {
			p.misread(keys, empty)
			continue
		}
		if empty = ""; p.Value.Kind == Nothing {
			empty = p.Key.Text
		}
		f.has[p.Key.Text] = p.Value
	}
	return f
}

// Peek returns the value of a key of a mapping without judging the others; nil
// if n is no mapping or has no such key.
func (n *Node) Peek(key string) *Node {
	if n == nil || n.Kind != Mapping {
		return nil
	}
	for _, p := range n.Pairs {
		if p.Key.Text == key {
			return p.Value
		}
	}
	return nil
}

// Fields is a mapping whose keys were checked.
type Fields struct {
	node *Node
	ok   bool
	has  map[string]*Node
}

// Get returns the value of key, or nil.
func (f *Fields) Get(key string) *Node { return f.has[key] }

// Need returns the value of key and reports that it is missing if it is.
func (f *Fields) Need(key string) *Node {
	v := f.has[key]
	if v == nil && f.ok {
		f.node.report.Add(f.node.Line, f.node.Column, Text("thiếu mục %q", "the key %q is missing", key),
			Text("thêm %s: …", "add %s: …", key))
	}
	return v
}

// Node returns the mapping itself, for messages.
func (f *Fields) Node() *Node { return f.node }

// KeysWritten returns the keys of a mapping as written.
func (n *Node) KeysWritten() []string {
	if n == nil {
		return nil
	}
	var out []string
	for _, p := range n.Pairs {
		out = append(out, p.Key.Text)
	}
	return out
}

// Under returns a mapping with n as the value of key, at n's place: for values
// that may be written without their key.
func (n *Node) Under(key string) *Node {
	k := &Node{Kind: Scalar, Line: n.Line, Column: n.Column, Text: key, report: n.report}
	return &Node{Kind: Mapping, Line: n.Line, Column: n.Column, Pairs: []Pair{{k, n}}, report: n.report}
}
