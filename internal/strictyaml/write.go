package strictyaml

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// flowWidth is the longest line that Write puts a list or mapping on, in characters.
const flowWidth = 150

// Write writes a tree as YAML that people read: short lists and mappings on one
// line, texts of several lines as blocks, variables as ${name}. Parse reads the
// same tree back (the places apart). Comments are not part of a tree.
func Write(n *Node) []byte {
	var w writer
	switch {
	case n == nil:
	case len(n.Items)+len(n.Pairs) == 0:
		w.WriteString(flow(n) + "\n")
	default:
		w.block(n, 0)
	}
	return []byte(w.String())
}

type writer struct{ strings.Builder }

// block writes the entries of a list or mapping that has some, one a line.
func (w *writer) block(n *Node, indent int) {
	pad := strings.Repeat(" ", indent)
	for _, item := range n.Items {
		w.WriteString(pad + "- ")
		w.value(item, indent, true)
	}
	for _, p := range n.Pairs {
		w.WriteString(pad + scalar(p.Key.Text, true) + ":")
		w.value(p.Value, indent, false)
	}
}

// value writes what stands after "- " or "key:".
func (w *writer) value(n *Node, indent int, item bool) {
	space := " "
	if item {
		space = ""
	}
	switch {
	case n.Kind == Scalar && isBlockText(n.Text):
		w.WriteString(space)
		w.literal(n.Text, indent+2)
	case n.Kind == Scalar:
		w.WriteString(space + scalar(n.Text, false) + "\n")
	case len(n.Items)+len(n.Pairs) == 0:
		w.WriteString(space + flow(n) + "\n")
	default:
		if s := flow(n); fits(n) && utf8.RuneCountInString(s)+indent <= flowWidth {
			w.WriteString(space + s + "\n")
			return
		}
		if !item {
			w.WriteString("\n")
			w.block(n, indent+2)
			return
		}
		var inner writer // the first entry stands on the line of the "- "
		inner.block(n, indent+2)
		w.WriteString(strings.TrimPrefix(inner.String(), strings.Repeat(" ", indent+2)))
	}
}

// literal writes a text of several lines.
func (w *writer) literal(s string, indent int) {
	body, mark := strings.TrimSuffix(s, "\n"), "|"
	if body == s {
		mark = "|-"
	}
	w.WriteString(mark + "\n")
	for line := range strings.SplitSeq(plain(body), "\n") {
		if line != "" {
			line = strings.Repeat(" ", indent) + line
		}
		w.WriteString(line + "\n")
	}
}

// isBlockText reports whether a text may be written as a literal block and come
// back as it was.
func isBlockText(s string) bool {
	body := strings.TrimSuffix(s, "\n")
	if !strings.Contains(body, "\n") || strings.TrimSpace(body) != body || strings.ContainsFunc(body, unprintable) || strings.Contains(body, "${") {
		return false
	}
	for line := range strings.SplitSeq(body, "\n") {
		if line != "" && (strings.TrimSpace(line) == "" || strings.HasPrefix(line, "\t")) {
			return false
		}
	}
	return true
}

func unprintable(r rune) bool {
	return r != '\n' && r != openMark && r != closeMark && !unicode.IsPrint(r)
}

// fits reports whether a tree may stand on one line.
func fits(n *Node) bool {
	if n.Kind == Scalar {
		return !strings.Contains(n.Text, "\n")
	}
	for _, item := range n.Items {
		if !fits(item) {
			return false
		}
	}
	for _, p := range n.Pairs {
		if !fits(p.Value) {
			return false
		}
	}
	return true
}

// flow writes a tree on one line.
func flow(n *Node) string {
	var parts []string
	switch n.Kind {
	case Scalar:
		return scalar(n.Text, true)
	case List:
		for _, item := range n.Items {
			parts = append(parts, flow(item))
		}
		return "[" + strings.Join(parts, ", ") + "]"
	case Mapping:
		for _, p := range n.Pairs {
			parts = append(parts, scalar(p.Key.Text, true)+": "+flow(p.Value))
		}
		return "{" + strings.Join(parts, ", ") + "}"
	default:
		return "null"
	}
}

// plain writes variables as people write them.
func plain(s string) string {
	return strings.NewReplacer(opening, "${", closing, "}").Replace(s)
}

// scalar writes a text of one line, in quotes unless it is plainly a word.
func scalar(s string, inFlow bool) string {
	if isPlain(s, inFlow) {
		return s
	}
	var b strings.Builder
	b.WriteByte('"')
	for i, r := range s {
		switch {
		case r == '$' && looksVariable(s, i):
			b.WriteString(`\u0024`)
		case r == '"' || r == '\\':
			b.WriteRune('\\')
			b.WriteRune(r)
		case r == '\n':
			b.WriteString(`\n`)
		case r == '\t':
			b.WriteString(`\t`)
		case unprintable(r) && r > 0xFFFF:
			fmt.Fprintf(&b, `\U%08X`, r)
		case unprintable(r):
			fmt.Fprintf(&b, `\u%04X`, r)
		default:
			b.WriteRune(r)
		}
	}
	b.WriteByte('"')
	return plain(b.String())
}

// looksVariable reports whether the "$" at i would begin a variable when it is
// read, though it is but a text: "${" of a line that was folded.
func looksVariable(s string, i int) bool {
	return strings.HasPrefix(s[i:], "${") && (i == 0 || s[i-1] != '$')
}

// isPlain reports whether a text needs no quotes.
func isPlain(s string, inFlow bool) bool {
	if s == "" || s == "null" || strings.TrimSpace(s) != s || strings.ContainsFunc(s, unprintable) || strings.ContainsAny(s, "\n#\"'\\:$"+string([]rune{openMark, closeMark})) {
		return false
	}
	if inFlow && strings.ContainsAny(s, ",[]{}") {
		return false
	}
	first, size := utf8.DecodeRuneInString(s)
	if first == '-' && digits(s[size:min(len(s), size+1)]) { // a negative number
		return true
	}
	return unicode.IsLetter(first) || unicode.IsDigit(first)
}
