package strictyaml

import (
	"slices"
	"strings"

	"thuchanh/internal/viet"
	"thuchanh/sandbox/action"
)

// Slips are mistakes of typing that YAML reads as something else. Whoever is no
// programmer sees no difference between “07:30” and "07:30", so the remedy says it.

// curly reports whether the words stand in the quotation marks of a word processor.
func (n *Node) curly() bool {
	return strings.HasPrefix(n.Text, "“") || strings.HasPrefix(n.Text, "”") || strings.HasSuffix(n.Text, "”")
}

func straight() action.Text {
	return Text("thay ngoặc kép cong “ ” bằng ngoặc kép thẳng \" \"", "use straight quotation marks \" \" instead of curly ones “ ”")
}

// misread reports a key that is not one of those known. empty is the key above
// it if nothing stands in that one.
func (p Pair) misread(known []string, empty string) {
	key, value, colon := strings.Cut(p.Key.Text, ":")
	if colon && slices.Contains(known, key) {
		p.Key.report.Add(p.Key.Line, p.Key.Column, Text("%q thiếu dấu cách sau dấu hai chấm", "%q has no space after the colon", p.Key.Text),
			Text("viết %s: %s", "write %s: %s", key, value))
		return
	}
	if _, near := viet.Nearest(p.Key.Text, known); !near && empty != "" {
		p.Key.report.Add(p.Key.Line, p.Key.Column, Text("không có mục %[1]q ở cấp này, và mục %[2]q ở trên còn trống", "there is no key %[1]q on this level, and %[2]q above is empty", p.Key.Text, empty),
			Text("nếu %[1]q thuộc về %[2]q thì thụt dòng vào thêm hai dấu cách", "if %[1]q belongs to %[2]q, indent the line by two more spaces", p.Key.Text, empty))
		return
	}
	p.Key.FailUnknown("mục", "key", known)
}

// almostVariable reports what looks like a variable but is not written as one:
// it would stay in the text for all candidates to read.
func (n *Node) almostVariable(known []string) {
	for i := 0; i < len(n.Text); i++ {
		if n.Text[i] != '$' {
			continue
		}
		rest := n.Text[i+1:]
		if strings.HasPrefix(rest, "$") { // $${ is a plain ${
			i++
			continue
		}
		name := strings.TrimLeft(rest, "{(")
		end := strings.IndexFunc(name, func(c rune) bool { return !isVariableRune(c) })
		if end >= 0 {
			name = name[:end]
		}
		if name = strings.TrimRight(name, "."); slices.Contains(known, name) {
			n.report.Add(n.Line, n.Column, Text("%q viết gần giống một biến nhưng sai, nên sẽ hiện nguyên như thế", "%q is almost a variable, and would be shown just so", "$"+rest[:min(len(rest), len(name)+2)]),
				Text("viết ${%s}", "write ${%s}", name))
		}
	}
}

func isVariableRune(c rune) bool {
	return c == '.' || c == '_' || c >= '0' && c <= '9' || c >= 'a' && c <= 'z'
}
