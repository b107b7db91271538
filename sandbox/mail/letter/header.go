package letter

import (
	"bytes"
	"strings"
)

// header reads the header at n.HeaderStart line by line. It accepts what RFC
// 5322 forbids and programs send anyway: an mbox "From " line, a first line that
// starts with a space, keys in UTF-8, lines without colon, no empty line.
func (w *walker) header(n *Node, message bool) {
	pos, fields := n.HeaderStart, 0
	bad, badFields := -1, 0     // the first line that is no field, fields before it
	ended, kept := false, false // kept: the last line belongs to the last of n.Fields
	for pos < len(w.raw) {
		if _, ok := w.boundaryAt(pos); ok {
			break
		}
		end := w.lineEnd(pos)
		line := bytes.TrimRight(w.raw[pos:end], "\r\n")
		if len(line) == 0 {
			pos, ended = end, true
			break
		}
		switch name, value, ok := fieldName(line); {
		case ok:
			if !isFieldASCII(name) {
				w.probs.add("header field name %q is not ASCII", clip(name))
			}
			fields++
			if kept = fields <= w.lim.MaxFields; kept {
				n.Fields = append(n.Fields, Field{Name: name, Start: pos, Value: pos + value, End: end})
			}
		case line[0] == ' ' || line[0] == '\t':
			if kept {
				n.Fields[len(n.Fields)-1].End = end
			} else if fields == 0 {
				w.probs.add("header starts with a continuation line")
				trimmed := bytes.TrimLeft(line, " \t")
				if name, value, ok := fieldName(trimmed); ok {
					fields, kept = 1, true
					n.Fields = append(n.Fields, Field{Name: name, Start: pos, Value: pos + len(line) - len(trimmed) + value, End: end})
				}
			}
		case message && pos == n.HeaderStart && (bytes.HasPrefix(line, []byte("From ")) || bytes.HasPrefix(line, []byte(">From "))):
			w.probs.add("message starts with an mbox \"From \" line")
		default:
			w.probs.add("header line without field name: %q", clip(string(line)))
			kept = false
			if bad < 0 {
				bad, badFields = pos, len(n.Fields)
			}
		}
		pos = end
	}
	if !ended && bad >= 0 {
		// No empty line at all: the text began where the fields stopped.
		w.probs.add("no empty line between header and body")
		pos, fields, n.Fields = bad, badFields, n.Fields[:badFields]
	}
	n.HeaderEnd, n.BodyStart = pos, pos
	if size := pos - n.HeaderStart; size > w.lim.MaxHeader {
		w.exceed(LimitHeader, w.lim.MaxHeader, size)
	}
	if fields > w.lim.MaxFields {
		w.exceed(LimitFields, w.lim.MaxFields, fields)
	}
}

// fieldName splits "Name: value", returning where the value starts. A first line
// with leading space is no field: only the caller knows if it continues one.
func fieldName(line []byte) (name string, value int, ok bool) {
	i := bytes.IndexByte(line, ':')
	if i <= 0 {
		return "", 0, false
	}
	key := bytes.TrimRight(line[:i], " \t")
	if len(key) == 0 || bytes.ContainsAny(key, " \t") {
		return "", 0, false
	}
	for _, c := range key {
		if c < 0x20 || c == 0x7f {
			return "", 0, false
		}
	}
	return nameOf(key), i + 1, true
}

// nameOf is string(key), which the names that are in every letter need no memory
// for.
func nameOf(key []byte) string {
	for _, name := range [...]string{
		"From", "To", "Cc", "Date", "Subject", "Message-ID", "In-Reply-To", "References", "MIME-Version", "User-Agent",
		"Content-Type", "Content-Transfer-Encoding", "Content-Disposition",
	} {
		if string(key) == name {
			return name
		}
	}
	return string(key)
}

func isFieldASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= 0x80 {
			return false
		}
	}
	return true
}

func clip(s string) string {
	if len(s) > 60 {
		return strings.ToValidUTF8(s[:60], "�") + "…"
	}
	return s
}

// rawValue returns the unfolded value of f (RFC 5322 section 2.2.3).
func rawValue(raw []byte, f Field) string {
	v := bytes.TrimRight(raw[f.Value:f.End], "\r\n")
	if bytes.ContainsAny(v, "\r\n") {
		out := make([]byte, 0, len(v))
		for _, c := range v {
			if c != '\r' && c != '\n' {
				out = append(out, c)
			}
		}
		v = out
	}
	return string(bytes.Trim(v, " \t"))
}

// first returns the unfolded value of the first field of that name, or "".
func first(raw []byte, fields []Field, name string) (string, bool) {
	for _, f := range fields {
		if strings.EqualFold(f.Name, name) {
			return rawValue(raw, f), true
		}
	}
	return "", false
}

// describe fills what the header says about the body.
func (w *walker) describe(n *Node, defType string) {
	n.Type, n.Params = defType, map[string]string{}
	if v, ok := first(w.raw, n.Fields, "Content-Type"); ok {
		t, params := parseParams(v)
		n.Params = params
		if major, minor, ok := strings.Cut(t, "/"); ok && isToken(major) && isToken(minor) {
			n.Type = t
		} else {
			// RFC 2045 section 5.2: what cannot be read is text/plain.
			w.probs.add("Content-Type %q cannot be read: taken as text/plain", clip(v))
			n.Type = "text/plain"
		}
	}
	n.Encoding = "7bit"
	if v, ok := first(w.raw, n.Fields, "Content-Transfer-Encoding"); ok {
		v, _, _ = strings.Cut(v, ";")
		if v = strings.ToLower(strings.Trim(v, " \t\"")); v != "" {
			n.Encoding = v
		}
	}
	n.DispositionParams = map[string]string{}
	if v, ok := first(w.raw, n.Fields, "Content-Disposition"); ok {
		n.Disposition, n.DispositionParams = parseParams(v)
	}
	if v, ok := first(w.raw, n.Fields, "Content-Id"); ok {
		n.ContentID = bareID(v)
	}
	if v, ok := first(w.raw, n.Fields, "Content-Description"); ok {
		n.Description = decodeHeader(v, w.probs)
	}
}

// bareID strips the angle brackets of a message or content identifier.
func bareID(s string) string {
	ids := messageIDs(s)
	if len(ids) == 0 {
		return ""
	}
	return ids[0]
}

// messageIDs returns the identifiers in s without angle brackets; where a
// program left the brackets out, every word is one.
func messageIDs(s string) []string {
	var out []string
	if !strings.Contains(s, "<") {
		for _, f := range strings.Fields(cleanText(s)) {
			out = append(out, strings.Trim(f, ">,;"))
		}
		return out
	}
	for {
		_, rest, ok := strings.Cut(s, "<")
		if !ok {
			return out
		}
		id, after, ok := strings.Cut(rest, ">")
		if !ok {
			after = ""
		}
		// Some programs fold inside the identifier.
		if id = strings.Join(strings.Fields(cleanText(id)), ""); id != "" {
			out = append(out, id)
		}
		s = after
	}
}
