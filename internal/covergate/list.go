package main

import (
	"fmt"
	"io"
	"strings"
)

// The list has a paragraph for every block:
//
//	tasks/lint.go, linter.idle
//		case NobodyElse:
//	why: the reason
//
// Lines that begin with # are comments. A reason may go on in further lines.

const listHeader = `# The lines of the marking that no test reaches, and why that is right. The gate is
# internal/covergate: a line that is not listed here fails the build. A paragraph is
#
#   file, function
#   	the line as it stands
#   why: the reason, which must not be "not tested yet"
#
`

// readList reads the list of lines that may stay uncovered.
func readList(s string) ([]entry, error) {
	var out []entry
	var e *entry
	n := 0
	for line := range strings.Lines(s) {
		n++
		line = strings.TrimRight(line, "\r\n \t")
		text := strings.TrimSpace(line)
		switch {
		case text == "":
			e = nil
		case strings.HasPrefix(line, "#"):
		case e == nil:
			file, function, ok := strings.Cut(text, ", ")
			if !ok {
				return nil, fmt.Errorf("line %d: an entry begins with \"file, function\", not %q", n, text)
			}
			out = append(out, entry{place: place{file: file, function: function}, line: n})
			e = &out[len(out)-1]
		case e.text == "":
			e.text = text
		case e.why == "" && strings.HasPrefix(text, "why:"):
			e.why = strings.TrimSpace(strings.TrimPrefix(text, "why:"))
		case e.why != "":
			e.why += " " + text
		default:
			return nil, fmt.Errorf("line %d: here should be \"why: the reason\", not %q", n, text)
		}
	}
	return out, nil
}

// writeList prints what no test reaches as a list, with the reasons known.
func writeList(out io.Writer, found []missing, entries []entry) error {
	why := map[place][]string{}
	for _, e := range entries {
		why[e.place] = append(why[e.place], e.why)
	}
	var b strings.Builder
	b.WriteString(listHeader)
	for _, m := range found {
		reason := ""
		if known := why[m.place]; len(known) > 0 {
			reason, why[m.place] = known[0], known[1:]
		}
		fmt.Fprintf(&b, "\n%s, %s\n\t%s\n%s\n", m.file, m.function, m.text, strings.TrimRight("why: "+reason, " "))
	}
	_, err := io.WriteString(out, b.String())
	return err
}
