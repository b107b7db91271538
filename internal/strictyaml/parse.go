package strictyaml

import (
	"bytes"
	"errors"
	"io"
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v4"

	"thuchanh/internal/viet"
)

// The places of ${name} are marked by private-use characters while the YAML is
// parsed, because a brace would begin a mapping inside [ ] and { }. Two opening
// ones keep the columns right.
const (
	openMark  = '\uE000'
	closeMark = '\uE001'
	opening   = "\uE000\uE000"
	closing   = "\uE001"
)

// Parse reads one document. What is wrong goes to r; the tree is nil if nothing
// could be read. Variables ${name} are left in place for Expand.
func Parse(data []byte, r *Report) *Node {
	if !readable(data, r) {
		return nil
	}
	loader, err := yaml.NewLoader(strings.NewReader(protect(string(data))))
	if err != nil {
		syntax(err, data, r)
		return nil
	}
	var doc, more yaml.Node
	if err := loader.Load(&doc); err != nil || len(doc.Content) == 0 {
		if err == nil || errors.Is(err, io.EOF) {
			r.Add(1, 1, Text("tệp trống", "the file is empty"), Text("ghi nội dung, xem mẫu trong tài liệu", "fill it in, see the examples in the documentation"))
			return nil
		}
		syntax(err, data, r)
		return nil
	}
	if err := loader.Load(&more); err == nil {
		line := max(more.Line, 1)
		if len(more.Content) > 0 {
			line = more.Content[0].Line
		}
		r.Add(line, 1, Text("tệp có hơn một tài liệu YAML", "the file has more than one YAML document"),
			Text("bỏ dòng \"---\" hoặc \"...\" ở giữa, mỗi tệp một tài liệu", "remove the line \"---\" or \"...\" in the middle; one document a file"))
	} else if !errors.Is(err, io.EOF) {
		syntax(err, data, r)
	}
	return convert(doc.Content[0], r, 0)
}

// readable checks what can be said before parsing.
func readable(data []byte, r *Report) bool {
	if len(data) > MaxBytes {
		r.Add(1, 1, Text("tệp dài %d byte, quá giới hạn %d", "the file has %d bytes, more than the limit of %d", len(data), MaxBytes),
			Text("chia nhỏ tệp; tài liệu dài đặt trong files/", "split it; long texts belong into files/"))
		return false
	}
	if bytes.HasPrefix(data, []byte("\xEF\xBB\xBF")) {
		r.Add(1, 1, Text("tệp bắt đầu bằng dấu BOM", "the file begins with a byte order mark"),
			Text("lưu lại dạng \"UTF-8\" (không phải \"UTF-8 with BOM\")", "save it as \"UTF-8\", not \"UTF-8 with BOM\""))
		return false
	}
	ok := true
	line := 0
	for text := range bytes.Lines(data) {
		line++
		if !utf8.Valid(text) { // the rest is so too: a file has one encoding
			r.Add(line, badColumn(text), Text("từ dòng này tệp không phải UTF-8", "from this line on the file is not UTF-8"),
				Text("lưu lại cả tệp với bảng mã UTF-8 (không phải Unicode, UTF-16 hay ANSI)", "save the whole file in UTF-8 (not Unicode, UTF-16 or ANSI)"))
			return false
		}
		indent := text[:len(text)-len(bytes.TrimLeft(text, " \t"))]
		if i := bytes.IndexByte(indent, '\t'); i >= 0 && len(indent) < len(bytes.TrimRight(text, "\r\n")) {
			r.Add(line, i+1, Text("dòng thụt vào bằng phím Tab", "the line is indented with a tab"),
				Text("thay Tab bằng dấu cách", "use spaces instead of tabs"))
			ok = false
		}
		if i := bytes.IndexAny(text, string([]rune{openMark, closeMark})); i >= 0 {
			r.Add(line, utf8.RuneCount(text[:i])+1, Text("có ký tự không in được (vùng dùng riêng của Unicode)", "there is a private-use character"),
				Text("xóa ký tự đó", "delete it"))
			ok = false
		}
	}
	return ok
}

func badColumn(line []byte) int {
	n := 1
	for len(line) > 0 {
		c, size := utf8.DecodeRune(line)
		if c == utf8.RuneError && size <= 1 {
			break
		}
		line = line[size:]
		n++
	}
	return n
}

// protect replaces ${name} by marks of the same width. $${ stays a plain ${.
func protect(s string) string {
	var b strings.Builder
	for {
		i := strings.Index(s, "${")
		if i < 0 {
			b.WriteString(s)
			return b.String()
		}
		end := strings.IndexAny(s[i:], "}\n\"'")
		if end < 0 || s[i+end] != '}' || i > 0 && s[i-1] == '$' {
			b.WriteString(s[:i+2])
			s = s[i+2:]
			continue
		}
		b.WriteString(s[:i])
		b.WriteString(opening)
		b.WriteString(s[i+2 : i+end])
		b.WriteString(closing)
		s = s[i+end+1:]
	}
}

// syntax reports a parser's error, with a remedy for the usual causes.
func syntax(err error, data []byte, r *Report) {
	line, column := 1, 1
	what := "cannot be read"
	if e, ok := errors.AsType[*yaml.LoadError](err); ok {
		what = e.Message
		switch {
		case e.Mark.Line > 0:
			line, column = e.Mark.Line, max(e.Mark.Column, 1)
		case e.ContextMark.Line > 0:
			line, column = e.ContextMark.Line, max(e.ContextMark.Column, 1)
		}
	}
	remedy := Text("kiểm tra dấu cách đầu dòng, dấu hai chấm, ngoặc ở dòng này và dòng trước", "check the indentation, colons and brackets of this line and the one before")
	means := "chỗ này không đọc được" // what, for those who read no English
	switch {
	case strings.Contains(what, "could not find expected ':'"):
		means = "thiếu dấu hai chấm hoặc dấu cách sau nó"
		remedy = Text("viết \"khóa: giá trị\", có dấu hai chấm rồi một dấu cách; xem dòng này và dòng trước", "write \"key: value\", a colon and then a space; see this line and the one before")
	case strings.Contains(what, "did not find expected key"), strings.Contains(what, "'-' indicator"):
		means = "dòng này thụt vào không bằng các dòng cùng cấp"
		remedy = Text("các mục cùng cấp thụt vào bằng nhau, mỗi cấp hai dấu cách; nếu đã bằng nhau, xem ngoặc còn mở ở dòng trước", "what is on one level has the same indentation, two spaces a level; if it has, look for an open bracket or quotation mark on the line before")
	case strings.Contains(what, "mapping values are not allowed"):
		means = "dấu hai chấm ở chỗ không được có"
		remedy = Text("nếu giá trị có \": \" thì đặt cả giá trị trong ngoặc kép", "put a value that contains \": \" in double quotes")
	case strings.Contains(what, "',' or"):
		means = "thiếu dấu phẩy hoặc dấu đóng ngoặc"
		remedy = Text("đóng ngoặc [ ] hoặc { } và ngăn các mục bằng dấu phẩy", "close the bracket, and separate items by commas")
	case strings.Contains(what, "end of stream"):
		means = "dấu ngoặc kép chưa đóng"
		remedy = Text("đóng ngoặc kép hoặc ngoặc đơn còn mở", "close the quotation mark that is still open")
	case strings.Contains(what, "unknown anchor"):
		means = "dấu * ở đầu giá trị"
		remedy = Text("không dùng * ở đầu giá trị; đặt giá trị trong ngoặc kép", "do not begin a value with *; put it in double quotes")
	}
	r.Add(line, column, Text("YAML sai cú pháp (%[2]s)", "not valid YAML (%[1]s)", what, means), remedy)
}

// convert checks a parsed node and makes it ours.
func convert(y *yaml.Node, r *Report, depth int) *Node {
	n := &Node{Line: max(y.Line, 1), Column: max(y.Column, 1), report: r}
	if depth > maxDepth {
		n.Fail("lồng quá sâu", "nested too deeply", "viết phẳng hơn", "write it flatter")
		return n
	}
	if y.Kind == yaml.AliasNode || y.Anchor != "" {
		n.Fail("không dùng neo và tham chiếu YAML (& và *)", "YAML anchors and aliases (& and *) are not used here",
			"chép lại giá trị; nếu là chữ thì đặt trong ngoặc kép", "repeat the value; if it is text, put it in double quotes")
	}
	if y.Style&yaml.TaggedStyle != 0 {
		n.Fail("không dùng nhãn kiểu YAML %q", "YAML type tags such as %q are not used here", "bỏ nhãn bắt đầu bằng !", "remove the word that begins with !", y.Tag)
	}
	switch y.Kind {
	case yaml.ScalarNode:
		quoted := y.Style&(yaml.SingleQuotedStyle|yaml.DoubleQuotedStyle|yaml.LiteralStyle|yaml.FoldedStyle) != 0
		n.Block = y.Style&yaml.LiteralStyle != 0
		if !quoted && (y.Value == "" || y.Value == "~" || y.Value == "null") {
			return n
		}
		n.Kind, n.Text = Scalar, viet.NFC(y.Value)
	case yaml.SequenceNode:
		n.Kind = List
		for _, c := range y.Content {
			n.Items = append(n.Items, convert(c, r, depth+1))
		}
	case yaml.MappingNode:
		n.Kind = Mapping
		n.pairs(y, r, depth)
	}
	return n
}

// pairs converts a mapping and refuses a key written twice.
func (n *Node) pairs(y *yaml.Node, r *Report, depth int) {
	seen := map[string]*Node{}
	for i := 0; i+1 < len(y.Content); i += 2 {
		k, v := convert(y.Content[i], r, depth+1), convert(y.Content[i+1], r, depth+1)
		if k.Kind != Scalar || strings.ContainsAny(k.Text, string([]rune{openMark, closeMark})) {
			k.Fail("khóa phải là một từ", "a key must be a word", "viết \"khóa: giá trị\"", "write \"key: value\"")
			continue
		}
		if first := seen[k.Text]; first != nil {
			r.Add(k.Line, k.Column, Text("khóa %q viết hai lần (lần đầu ở dòng %d)", "the key %q is written twice (first on line %d)", k.Text, first.Line),
				Text("giữ lại một", "keep one of them"))
			continue
		}
		seen[k.Text] = k
		if v.Kind == Nothing && len(n.Pairs) > 0 && digits(k.Text) && digits(strings.TrimPrefix(n.Pairs[len(n.Pairs)-1].Value.Text, "-")) {
			k.Fail("số thập phân viết dấu phẩy bị hiểu thành hai mục", "a decimal comma here separates two keys",
				"dùng dấu chấm (0.5) hoặc đặt trong ngoặc kép (\"0,5\")", "use a point (0.5), or double quotes (\"0,5\")")
			continue
		}
		n.Pairs = append(n.Pairs, Pair{k, v})
	}
}

func digits(s string) bool { return s != "" && strings.Trim(s, "0123456789") == "" }

// Expand puts values in the place of ${name}, in texts at any depth. known
// lists the names, for messages.
func (n *Node) Expand(value func(name string) (string, bool), known []string) {
	if n == nil {
		return
	}
	for _, c := range n.Items {
		c.Expand(value, known)
	}
	for _, p := range n.Pairs {
		p.Value.Expand(value, known)
	}
	if n.Kind != Scalar {
		return
	}
	n.almostVariable(known)
	if !strings.Contains(n.Text, opening) && !strings.Contains(n.Text, "$${") {
		return // as most texts
	}
	var b strings.Builder
	s := n.Text
	for {
		before, rest, ok := strings.Cut(s, opening)
		b.WriteString(strings.ReplaceAll(before, "$${", "${"))
		if !ok {
			break
		}
		name, after, _ := strings.Cut(rest, closing)
		v, found := value(name)
		if !found {
			n.broken = true
			n.report.Add(n.Line, n.Column, Text("không có biến ${%s}", "there is no variable ${%s}", name), Suggest(name, known))
		}
		b.WriteString(viet.NFC(v))
		s = after
	}
	n.Text = b.String()
}

// RenameVariables gives the variables ${name} in texts at any depth other names.
func (n *Node) RenameVariables(to func(name string) string) {
	if n == nil {
		return
	}
	for _, c := range n.Items {
		c.RenameVariables(to)
	}
	for _, p := range n.Pairs {
		p.Value.RenameVariables(to)
	}
	parts := strings.Split(n.Text, opening)
	for i := range parts {
		if name, after, ok := strings.Cut(parts[i], closing); ok && i > 0 {
			parts[i] = to(name) + closing + after
		}
	}
	n.Text = strings.Join(parts, opening)
}

// HasVariables reports whether a text holds variables ${name}.
func (n *Node) HasVariables() bool { return n != nil && strings.Contains(n.Text, opening) }
