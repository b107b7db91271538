package transcribe

import (
	"fmt"
	"strings"
)

// names writes names of the world as a list.
func names[T ~string](list []T) string {
	out := make([]string, len(list))
	for i, n := range list {
		out[i] = string(n)
	}
	return "[" + strings.Join(out, ", ") + "]"
}

// quote writes a text as a YAML double-quoted scalar on one line. A variable's
// opening is doubled, so that it stays what was typed.
func quote(s string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, c := range strings.ReplaceAll(s, "${", "$${") {
		switch {
		case c == '"' || c == '\\':
			b.WriteByte('\\')
			b.WriteRune(c)
		case c == '\n':
			b.WriteString(`\n`)
		case c == '\t':
			b.WriteString(`\t`)
		case c < ' ' || c == 0x7f || c == 0x85 || c == 0x2028 || c == 0x2029 || c == 0xfeff:
			fmt.Fprintf(&b, `\u%04x`, c)
		default:
			b.WriteRune(c)
		}
	}
	b.WriteByte('"')
	return b.String()
}

// block writes a text over several lines, if it can stand there as it is; else
// quoted.
func block(key string, indent int, s string) string {
	pad := strings.Repeat(" ", indent)
	if s == "" {
		return ""
	}
	plain := !strings.ContainsFunc(s, func(c rune) bool {
		return c < ' ' && c != '\n' || c == 0x7f || c == 0x85 || c == 0x2028 || c == 0x2029 || c == 0xfeff
	})
	if !plain || strings.HasPrefix(s, " ") || !strings.Contains(s, "\n") {
		return pad + key + ": " + quote(s) + "\n"
	}
	var b strings.Builder
	b.WriteString(pad + key + ": |\n")
	for line := range strings.Lines(strings.ReplaceAll(s, "${", "$${")) {
		line = strings.TrimRight(line, " \n")
		if line == "" {
			b.WriteString("\n")
			continue
		}
		b.WriteString(pad + "  " + line + "\n")
	}
	return b.String()
}
