package letter

import (
	"strings"
)

// Address is one mailbox of an address list. Name is decoded, NFC, and may be
// empty. Mailbox is local@domain with the domain in lower case; the local part
// keeps its case (RFC 5321 section 2.4). A Mailbox without @ is a local user.
type Address struct {
	Name, Mailbox string
}

// String writes a as people read it: Name <mailbox>.
func (a Address) String() string {
	if a.Name == "" {
		return a.Mailbox
	}
	return a.Name + " <" + a.Mailbox + ">"
}

// ParseAddresses reads an unfolded address list (RFC 5322 section 3.4) as
// tolerantly as it can: a bad address is dropped alone, groups are flattened,
// semicolons separate too, comments serve as names, and names may be raw UTF-8,
// quoted or encoded. The second result says what was dropped.
func ParseAddresses(s string) ([]Address, []string) {
	var p problems
	return parseAddresses(s, &p), p.list
}

func parseAddresses(s string, p *problems) []Address {
	a := &addressParser{s: s, probs: p}
	for a.i < len(a.s) {
		a.step()
	}
	a.flush()
	return a.out
}

type addressParser struct {
	s     string
	i     int
	out   []Address
	probs *problems

	text     strings.Builder // the phrase so far, decoded
	raw      strings.Builder // the phrase so far, as written
	hasAt    bool            // raw holds an @
	glue     bool            // the next word touches the last one
	comment  string
	angle    string
	hasAngle bool
	group    bool

	// Once one of these was seen not to close, it is an ordinary character:
	// looking again for its end would make the parser quadratic.
	noQuote, noComment, noAngle, noLiteral bool
}

func (a *addressParser) step() {
	switch c := a.s[a.i]; {
	case c == ' ' || c == '\t' || c == '\r' || c == '\n':
		a.i++
		a.glue = false
	case c == '"' && !a.noQuote:
		a.quoted()
	case c == '(' && !a.noComment:
		a.parenthesis()
	case c == '<' && !a.noAngle:
		a.bracket()
	case c == ',':
		a.i++
		a.flush()
	case c == ';':
		a.i++
		a.flush()
		a.group = false
	case c == ':' && !a.group && !a.hasAngle && !a.hasAt && !strings.EqualFold(a.raw.String(), "mailto"):
		a.i++
		a.reset()
		a.group = true
	default:
		a.atom()
	}
}

func (a *addressParser) word(text, raw string) {
	if !a.glue && a.raw.Len() > 0 {
		a.text.WriteByte(' ')
		a.raw.WriteByte(' ')
	}
	a.text.WriteString(text)
	a.hasAt = a.hasAt || strings.Contains(raw, "@")
	a.raw.WriteString(raw)
	a.glue = true
}

// atom takes a run of ordinary characters; an encoded-word is taken whole, even
// with a comma in it.
func (a *addressParser) atom() {
	start := a.i
	if _, _, n := encodedWord(a.s[a.i:]); n > 0 {
		// The words of one name are decoded together, see decodeHeader.
		end := a.i + n
		for {
			next := end
			for next < len(a.s) && (a.s[next] == ' ' || a.s[next] == '\t') {
				next++
			}
			_, _, n := encodedWord(a.s[next:])
			if n == 0 {
				break
			}
			end = next + n
		}
		a.i = end
		a.word(decodeHeader(a.s[start:end], a.probs), a.s[start:end])
		return
	}
	for a.i < len(a.s) {
		c := a.s[a.i]
		if a.i > start && strings.IndexByte(" \t\r\n\"(<,;:", c) >= 0 {
			break
		}
		if c == '[' && !a.noLiteral { // a domain literal may hold colons
			if j := strings.IndexByte(a.s[a.i:], ']'); j > 0 && j < 64 {
				a.i += j
			} else {
				a.noLiteral = true
			}
		}
		a.i++
	}
	a.word(headerBytes(a.s[start:a.i], a.probs), a.s[start:a.i])
}

func (a *addressParser) quoted() {
	var text strings.Builder
	for i := a.i + 1; i < len(a.s); i++ {
		switch c := a.s[i]; {
		case c == '\\' && i+1 < len(a.s):
			i++
			text.WriteByte(a.s[i])
		case c == '"':
			raw := a.s[a.i : i+1]
			a.i = i + 1
			a.word(decodeHeader(text.String(), a.probs), raw)
			return
		default:
			text.WriteByte(c)
		}
	}
	a.noQuote = true
	a.probs.add("address list has a quote that is not closed")
	a.i++ // the quote itself is no part of any name
}

func (a *addressParser) parenthesis() {
	depth := 0
	for i := a.i; i < len(a.s); i++ {
		switch a.s[i] {
		case '\\':
			i++
		case '(':
			depth++
		case ')':
			if depth--; depth == 0 {
				a.comment = decodeHeader(a.s[a.i+1:i], a.probs)
				a.i = i + 1
				a.glue = false
				return
			}
		}
	}
	a.noComment = true
	a.i++
}

func (a *addressParser) bracket() {
	rest := a.s[a.i+1:]
	end := strings.IndexByte(rest, '>')
	if end < 0 {
		a.noAngle = true
		a.probs.add("address list has a < that is not closed")
		end = strings.IndexAny(rest, ",;")
		if end < 0 {
			end = len(rest)
		}
		a.i += 1 + end
	} else {
		a.i += end + 2
	}
	if !a.hasAngle {
		a.angle, a.hasAngle = rest[:end], true
	}
	a.glue = false
}

func (a *addressParser) reset() {
	a.comment, a.angle, a.hasAngle, a.hasAt, a.glue = "", "", false, false, false
	a.text.Reset()
	a.raw.Reset()
}

func (a *addressParser) flush() {
	defer a.reset()
	raw := strings.TrimSpace(a.raw.String())
	name := a.text.String()
	if a.hasAngle {
		m := mailbox(a.angle)
		if m == "" {
			if raw != "" {
				a.probs.add("address %q has no mailbox: left out", clip(name))
			}
			return
		}
		if name == "" {
			name = a.comment
		}
		a.add(name, m)
		return
	}
	if raw == "" {
		return
	}
	if m := mailbox(raw); m != "" && (!strings.Contains(raw, " ") || strings.Contains(m, "@") && (m[0] == '"' || spacedAddress(raw))) {
		a.add(a.comment, m)
		return
	}
	// "Nguyễn Văn A a@b.vn": the brackets were forgotten.
	words := strings.Fields(name)
	for i, w := range words {
		if m := mailbox(w); strings.Contains(m, "@") {
			a.add(strings.Join(append(words[:i:i], words[i+1:]...), " "), m)
			return
		}
	}
	a.probs.add("address %q cannot be read: left out", clip(name))
}

func (a *addressParser) add(name, mailbox string) {
	name = strings.Join(strings.Fields(cleanText(nfc(name))), " ")
	if strings.HasPrefix(name, "'") && strings.HasSuffix(name, "'") && len(name) > 1 {
		name = strings.TrimSpace(name[1 : len(name)-1]) // Outlook's 'Name'
	}
	if name == mailbox {
		name = ""
	}
	a.out = append(a.out, Address{Name: name, Mailbox: mailbox})
}

// spacedAddress reports whether the spaces of s only stand around @ and dots,
// as RFC 5322 section 4.4 still allows: "a . b @ example . vn".
func spacedAddress(s string) bool {
	fields := strings.Fields(s)
	for i := 1; i < len(fields); i++ {
		l, r := fields[i-1], fields[i]
		if !strings.HasSuffix(l, "@") && !strings.HasSuffix(l, ".") && !strings.HasPrefix(r, "@") && !strings.HasPrefix(r, ".") {
			return false
		}
	}
	return true
}

// mailbox cleans an addr-spec: no route, no "mailto:", no spaces, domain in
// lower case. It returns "" for what cannot be an address.
func mailbox(s string) string {
	if isPlainMailbox(s) {
		return s
	}
	return cleanMailbox(s)
}

// cleanMailbox is mailbox for any text.
func cleanMailbox(s string) string {
	s = strings.TrimSpace(strings.Trim(cleanText(headerBytes(s, nil)), "<>"))
	if len(s) > 7 && strings.EqualFold(s[:7], "mailto:") {
		s = s[7:]
	}
	if strings.HasPrefix(s, "@") { // RFC 5322 section 4.4: "@a,@b:user@c"
		_, after, ok := strings.Cut(s, ":")
		if !ok {
			return ""
		}
		s = after
	}
	at := strings.LastIndexByte(s, '@')
	if strings.HasPrefix(s, `"`) {
		local := strings.TrimSpace(s[:max(at, 0)])
		if len(local) < 3 || local[len(local)-1] != '"' {
			return ""
		}
		if in := local[1 : len(local)-1]; isDotAtom(in) {
			local = in
		}
		s = local + s[at:]
		at = len(local)
	} else {
		s = strings.Join(strings.Fields(s), "")
		at = strings.LastIndexByte(s, '@')
	}
	switch {
	case at < 0 && s != "" && !strings.ContainsAny(s, `"`):
		return nfc(s)
	case at <= 0 || at == len(s)-1:
		return ""
	}
	return nfc(s[:at]) + "@" + nfc(strings.ToLower(strings.Join(strings.Fields(s[at+1:]), "")))
}

// isPlainMailbox reports that s is an address as nearly all are, in which there
// is nothing to clean: small letters, digits and dots on both sides of one @.
func isPlainMailbox(s string) bool {
	at := -1
	for i := range len(s) {
		switch c := s[i]; {
		case 'a' <= c && c <= 'z', '0' <= c && c <= '9', c == '.', c == '-', c == '_':
		case c == '@' && at < 0:
			at = i
		default:
			return false
		}
	}
	return at > 0 && at < len(s)-1
}

// isDotAtom accepts RFC 5322 dot-atom and its RFC 6532 extension to UTF-8.
func isDotAtom(s string) bool {
	for i := range len(s) {
		c := s[i]
		if c <= 0x20 || c == 0x7f || strings.IndexByte(`()<>@,;:\"[]`, c) >= 0 {
			return false
		}
	}
	return s != "" && s[0] != '.' && s[len(s)-1] != '.' && !strings.Contains(s, "..")
}
