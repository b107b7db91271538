package imapd

import (
	"mime"
	"strings"

	"github.com/emersion/go-imap/v2"
)

// addressList reads an unfolded address list (RFC 5322, 3.4) for ENVELOPE. One
// bad address never costs the others; names stay encoded as they were written
// (RFC 2047), so an unknown charset is the client's to show; groups keep their
// markers (RFC 9051, 7.5.2). It works in one pass.
func addressList(s string) []imap.Address {
	p := addressScanner{s: s}
	for p.i < len(s) {
		p.step()
	}
	p.flush()
	if p.group {
		p.out = append(p.out, imap.Address{})
	}
	return p.out
}

type addressScanner struct {
	s   string
	i   int
	out []imap.Address

	phrase  strings.Builder // display name, or the address itself when bare
	comment string
	addr    string
	angle   bool
	group   bool
}

func (p *addressScanner) step() {
	switch c := p.s[p.i]; c {
	case '"':
		p.quoted()
	case '(':
		p.skipComment()
	case '<':
		end := strings.IndexByte(p.s[p.i:], '>')
		if end < 0 {
			end = len(p.s) - p.i
		}
		p.addr, p.angle = p.s[p.i+1:p.i+end], true
		p.i = min(p.i+end+1, len(p.s))
	case ',':
		p.flush()
		p.i++
	case ':':
		p.i++
		name := tidy(p.phrase.String())
		if name == "" || p.angle || p.group || strings.Contains(name, "@") {
			p.phrase.WriteByte(c)
			return
		}
		p.out = append(p.out, imap.Address{Mailbox: name})
		p.reset()
		p.group = true
	case ';':
		p.flush()
		if p.group {
			p.out = append(p.out, imap.Address{})
			p.group = false
		}
		p.i++
	default:
		p.phrase.WriteByte(c)
		p.i++
	}
}

// quoted takes a quoted string; one that does not end is taken to the end.
func (p *addressScanner) quoted() {
	for p.i++; p.i < len(p.s) && p.s[p.i] != '"'; p.i++ {
		if p.s[p.i] == '\\' && p.i+1 < len(p.s) {
			p.i++
		}
		p.phrase.WriteByte(p.s[p.i])
	}
	p.i++
}

// skipComment takes a comment, which old programs use as the name.
func (p *addressScanner) skipComment() {
	depth, start := 0, p.i+1
	for ; p.i < len(p.s); p.i++ {
		switch p.s[p.i] {
		case '\\':
			p.i++
		case '(':
			depth++
		case ')':
			if depth--; depth == 0 {
				p.comment = p.s[start:p.i]
				p.i++
				return
			}
		}
	}
	p.i = len(p.s)
	p.comment = p.s[min(start, len(p.s)):]
}

func (p *addressScanner) reset() {
	p.phrase.Reset()
	p.comment, p.addr, p.angle = "", "", false
}

// flush ends one address.
func (p *addressScanner) flush() {
	defer p.reset()
	name, addr := tidy(p.phrase.String()), p.addr
	if !p.angle {
		name, addr = tidy(p.comment), name
	}
	addr = strings.Join(strings.Fields(addr), "")
	if strings.HasPrefix(addr, "@") { // a source route (RFC 5322, 4.4)
		if _, rest, ok := strings.Cut(addr, ":"); ok {
			addr = rest
		}
	}
	if addr == "" && name == "" {
		return
	}
	mailbox, host := addr, ""
	if i := strings.LastIndexByte(addr, '@'); i >= 0 {
		mailbox, host = addr[:i], addr[i+1:]
	}
	// An empty host or mailbox would be a group marker.
	if mailbox == "" {
		mailbox = "MISSING_MAILBOX"
	}
	if host == "" {
		host = "MISSING_DOMAIN"
	}
	p.out = append(p.out, imap.Address{Name: name, Mailbox: mailbox, Host: host})
}

// tidy makes header text fit for an ENVELOPE: one line, single blanks. Text
// that mixes raw UTF-8 with encoded words is decoded, because the protocol
// layer encodes what is not ASCII and would encode the encoded words again.
func tidy(s string) string {
	s = strings.Join(strings.Fields(strings.ToValidUTF8(s, "\uFFFD")), " ")
	if isASCII(s) || !strings.Contains(s, "=?") {
		return s
	}
	if d, err := new(mime.WordDecoder).DecodeHeader(s); err == nil {
		return strings.Join(strings.Fields(d), " ")
	}
	return s
}

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= 0x80 {
			return false
		}
	}
	return true
}
