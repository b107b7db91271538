package letter

import (
	"encoding/base64"
	"fmt"
	"strings"
	"unicode/utf8"
)

// maxHeaderLine is where header lines are folded, in octets (RFC 5322 2.1.1).
const maxHeaderLine = 76

// encodeText encodes unstructured text for a field whose name takes used octets:
// as it is when it is plain ASCII that survives folding, else as encoded-words.
func encodeText(s string, used int) string {
	s = nfc(cleanText(s))
	if s == "" {
		return ""
	}
	if !plainHeader(s) {
		return encodeWords(s, used)
	}
	var out strings.Builder
	line := used
	for i, w := range strings.Split(s, " ") {
		switch {
		case i == 0:
		case line+1+len(w) > maxHeaderLine:
			out.WriteString("\r\n ")
			line = 1
		default:
			out.WriteByte(' ')
			line++
		}
		out.WriteString(w)
		line += len(w)
	}
	return out.String()
}

// plainHeader reports whether s needs no encoding: ASCII, single spaces, nothing
// that reads as an encoded-word, no word too long to fold.
func plainHeader(s string) bool {
	if strings.Contains(s, "  ") || strings.Contains(s, "=?") {
		return false
	}
	for w := range strings.SplitSeq(s, " ") {
		if len(w) > 600 {
			return false
		}
	}
	for i := range len(s) {
		if s[i] < 0x20 || s[i] >= 0x7f {
			return false
		}
	}
	return true
}

// encodeWords writes s as base64 encoded-words of at most 75 octets, whole
// characters in each (RFC 2047 sections 2 and 5).
func encodeWords(s string, used int) string {
	const overhead = len("=?UTF-8?B??=")
	var out strings.Builder
	line := used
	for len(s) > 0 {
		room := max((maxHeaderLine-line-overhead)/4*3, 12)
		n := 0
		for n < len(s) {
			_, size := utf8.DecodeRuneInString(s[n:])
			if n+size > min(room, 45) {
				break
			}
			n += size
		}
		out.WriteString("=?UTF-8?B?" + base64.StdEncoding.EncodeToString([]byte(s[:n])) + "?=")
		if s = s[n:]; s != "" {
			out.WriteString("\r\n ")
		}
		line = 1
	}
	return out.String()
}

// encodeAddress writes one mailbox, "" for an empty one.
func encodeAddress(a Address) string {
	m := strings.Map(func(r rune) rune {
		if r == '<' || r == '>' || r == ',' || r == ';' {
			return -1
		}
		return r
	}, cleanText(a.Mailbox))
	if m == "" {
		return ""
	}
	name := nfc(cleanText(a.Name))
	switch {
	case name == "":
		if strings.Contains(m, "@") {
			return m
		}
		return "<" + m + ">"
	case !plainHeader(name) || len(name) > 60:
		return encodeWords(name, 12) + "\r\n <" + m + ">"
	case isPhrase(name):
		return name + " <" + m + ">"
	}
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(name) + `" <` + m + ">"
}

func isPhrase(s string) bool {
	for i := range len(s) {
		c := s[i]
		if (c < '0' || c > '9') && (c < 'a' || c > 'z') && (c < 'A' || c > 'Z') && c != ' ' && c != '-' && c != '_' {
			return false
		}
	}
	return true
}

// encodeParam writes name=value of a Content-Disposition, by RFC 2231 when the
// value is not plain ASCII, in pieces when it is long.
func encodeParam(name, value string) string {
	value = nfc(cleanText(value))
	switch {
	case value == "":
		return ""
	case plainHeader(value) && len(value) <= 60 && !strings.ContainsAny(value, `"\%'`):
		return name + `="` + value + `"`
	}
	var pieces []string
	var cur strings.Builder
	for i := range len(value) {
		b := value[i]
		if isTokenByte(b) && b != '*' && b != '\'' && b != '%' {
			cur.WriteByte(b)
		} else {
			fmt.Fprintf(&cur, "%%%02X", b)
		}
		if cur.Len() > 50 {
			pieces = append(pieces, cur.String())
			cur.Reset()
		}
	}
	if cur.Len() > 0 {
		pieces = append(pieces, cur.String())
	}
	if len(pieces) == 1 {
		return name + "*=UTF-8''" + pieces[0]
	}
	for i, p := range pieces {
		charset := ""
		if i == 0 {
			charset = "UTF-8''"
		}
		pieces[i] = fmt.Sprintf("%s*%d*=%s%s", name, i, charset, p)
	}
	return strings.Join(pieces, ";\r\n ")
}

// encodeQuotedPrintable encodes text with CRLF line endings (RFC 2045 6.7).
func encodeQuotedPrintable(b []byte) []byte {
	const digits = "0123456789ABCDEF"
	out := make([]byte, 0, len(b)*3/2)
	line := 0
	put := func(s ...byte) {
		if line+len(s) > 75 {
			out = append(out, "=\r\n"...)
			line = 0
		}
		out = append(out, s...)
		line += len(s)
	}
	for i, c := range b {
		eol := i+1 == len(b) || b[i+1] == '\r'
		switch {
		case c == '\r' && i+1 < len(b) && b[i+1] == '\n':
		case c == '\n' && i > 0 && b[i-1] == '\r':
			out = append(out, '\r', '\n')
			line = 0
		case (c == ' ' || c == '\t') && !eol, c > ' ' && c < 0x7f && c != '=' && (line > 0 || c != 'F' && c != '.'):
			put(c)
		default:
			put('=', digits[c>>4], digits[c&15])
		}
	}
	return out
}
