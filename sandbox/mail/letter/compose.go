package letter

import (
	"bytes"
	"encoding/base64"
	"encoding/hex"
	"strings"
	"time"

	"crypto/sha256"
)

// Draft is a letter to be written. Identifiers may have angle brackets or not.
type Draft struct {
	MessageID   string
	From        Address
	Sender      Address // omitted when empty
	ReplyTo     []Address
	To, Cc, Bcc []Address
	KeepBcc     bool      // write Bcc into the header: for drafts and for the sender's own copy
	Date        time.Time // omitted when zero
	Subject     string
	Text        string // with \n or \r\n line endings
	HTML        string // with Text makes a multipart/alternative
	InReplyTo   string
	References  []string
	// Calendar is a calendar of the method CalendarMethod (REQUEST, REPLY …), a
	// further form of the text (RFC 6047); none when empty.
	Calendar       []byte
	CalendarMethod string
	Attachments    []Attachment
	Headers        [][2]string // further fields, in order; values are encoded as needed
	Boundary       string      // seed of the boundaries; the content is mixed in
}

// Attachment is a file to be attached.
type Attachment struct {
	FileName string
	Type     string // "application/octet-stream" when empty; message/rfc822 embeds a letter
	Content  []byte
}

// Compose writes d as a message with CRLF line endings. It is a function of d
// alone: the same draft gives the same bytes. Line breaks inside header values
// become spaces, so that no draft can add a field.
func Compose(d Draft) []byte {
	c := &composer{seed: seedOf(d)}
	c.header(d)
	c.field("MIME-Version", "1.0")
	if len(d.Attachments) == 0 {
		c.body(d)
		return c.buf.Bytes()
	}
	inner := &composer{seed: c.seed}
	inner.body(d)
	parts := [][]byte{inner.buf.Bytes()}
	for _, a := range d.Attachments {
		parts = append(parts, attachmentPart(a))
	}
	c.multipart("multipart/mixed", "", parts)
	return c.buf.Bytes()
}

type composer struct {
	buf  bytes.Buffer
	seed string
	n    int
}

// seedOf mixes all that makes a draft into the seed of its boundaries.
func seedOf(d Draft) string {
	h := sha256.New()
	for _, s := range []string{d.Boundary, d.MessageID, d.From.Mailbox, d.Subject, d.Text, d.HTML} {
		h.Write([]byte(s))
		h.Write([]byte{0})
	}
	return hex.EncodeToString(h.Sum(nil)[:12])
}

func (c *composer) header(d Draft) {
	if !d.Date.IsZero() {
		c.field("Date", d.Date.Format("Mon, 02 Jan 2006 15:04:05 -0700"))
	}
	c.addresses("From", []Address{d.From})
	c.addresses("Sender", []Address{d.Sender})
	c.addresses("Reply-To", d.ReplyTo)
	c.addresses("To", d.To)
	c.addresses("Cc", d.Cc)
	if d.KeepBcc {
		c.addresses("Bcc", d.Bcc)
	}
	c.field("Subject", encodeText(d.Subject, len("Subject: ")))
	c.ids("Message-ID", []string{d.MessageID})
	c.ids("In-Reply-To", []string{d.InReplyTo})
	c.ids("References", d.References)
	for _, h := range d.Headers {
		if isToken(h[0]) {
			c.field(h[0], encodeText(h[1], len(h[0])+2))
		}
	}
}

func (c *composer) field(name, value string) {
	c.buf.WriteString(name + ": " + value + "\r\n")
}

func (c *composer) addresses(name string, as []Address) {
	var out []string
	for _, a := range as {
		if s := encodeAddress(a); s != "" {
			out = append(out, s)
		}
	}
	if len(out) > 0 {
		c.field(name, strings.Join(out, ",\r\n "))
	}
}

func (c *composer) ids(name string, ids []string) {
	var out []string
	for _, id := range ids {
		id = strings.Join(strings.Fields(strings.Map(dropBrackets, cleanText(id))), "")
		if id != "" {
			out = append(out, "<"+id+">")
		}
	}
	if len(out) > 0 {
		c.field(name, strings.Join(out, "\r\n "))
	}
}

func dropBrackets(r rune) rune {
	if r == '<' || r == '>' {
		return -1
	}
	return r
}

// body writes the content fields and the body of the text.
func (c *composer) body(d Draft) {
	var forms [][2]string // the plainest first (RFC 2046, 5.1.4)
	if d.Text != "" || d.HTML == "" {
		forms = append(forms, [2]string{"text/plain", d.Text})
	}
	if d.HTML != "" {
		forms = append(forms, [2]string{"text/html", d.HTML})
	}
	if len(d.Calendar) > 0 {
		kind := "text/calendar"
		if isToken(d.CalendarMethod) {
			kind += "; method=" + d.CalendarMethod
		}
		forms = append(forms, [2]string{kind, string(d.Calendar)})
	}
	if len(forms) == 1 {
		c.text(forms[0][0], forms[0][1])
		return
	}
	var parts [][]byte
	for _, f := range forms {
		part := &composer{}
		part.text(f[0], f[1])
		parts = append(parts, part.buf.Bytes())
	}
	c.multipart("multipart/alternative", "", parts)
}

func (c *composer) text(kind, s string) {
	s = nfc(strings.ToValidUTF8(s, "�"))
	b := Normalise([]byte(s))
	if len(b) > 0 && !bytes.HasSuffix(b, []byte("\r\n")) {
		b = append(b[:len(b):len(b)], '\r', '\n')
	}
	c.field("Content-Type", kind+"; charset=utf-8")
	if plainLine(b) {
		c.field("Content-Transfer-Encoding", "7bit")
		c.buf.WriteString("\r\n")
		c.buf.Write(b)
		return
	}
	c.field("Content-Transfer-Encoding", "quoted-printable")
	c.buf.WriteString("\r\n")
	c.buf.Write(encodeQuotedPrintable(b))
}

// plainLine reports whether b may go as 7bit: ASCII without control characters,
// lines short, none that ends in a space or looks like an mbox "From ".
func plainLine(b []byte) bool {
	for line := range bytes.SplitSeq(b, []byte("\r\n")) {
		if len(line) > 900 || bytes.HasPrefix(line, []byte("From ")) || bytes.HasSuffix(line, []byte(" ")) {
			return false
		}
		for _, ch := range line {
			if ch >= 0x7f || ch < 0x20 && ch != '\t' {
				return false
			}
		}
	}
	return true
}

// multipart writes the content fields and body of parts, with a boundary that
// occurs in none of them.
func (c *composer) multipart(kind, params string, parts [][]byte) {
	var b string
	for taken := true; taken; c.n++ {
		sum := sha256.Sum256([]byte(c.seed + kind + string(rune('0'+c.n))))
		b = "=_" + hex.EncodeToString(sum[:12])
		taken = false
		for _, p := range parts {
			taken = taken || bytes.Contains(p, []byte(b))
		}
	}
	c.field("Content-Type", kind+params+";\r\n boundary=\""+b+"\"")
	c.buf.WriteString("\r\n")
	for _, p := range parts {
		c.buf.WriteString("--" + b + "\r\n")
		c.buf.Write(p)
		c.buf.WriteString("\r\n")
	}
	c.buf.WriteString("--" + b + "--\r\n")
}

func attachmentPart(a Attachment) []byte {
	c := &composer{}
	kind := strings.ToLower(a.Type)
	major, minor, ok := strings.Cut(kind, "/")
	if !ok || !isToken(major) || !isToken(minor) || major == "multipart" {
		kind = "application/octet-stream"
	}
	if strings.HasPrefix(kind, "text/") {
		kind += "; charset=utf-8"
	}
	c.field("Content-Type", kind)
	disposition := "attachment"
	if p := encodeParam("filename", a.FileName); p != "" {
		disposition += ";\r\n " + p
	}
	c.field("Content-Disposition", disposition)
	// RFC 2046 section 5.2.1: a message is not encoded, unless its bytes would
	// not survive the way.
	if kind == "message/rfc822" && len(Normalise(a.Content)) == len(a.Content) && bytes.Contains(a.Content, []byte("\r\n\r\n")) {
		c.field("Content-Transfer-Encoding", "8bit")
		c.buf.WriteString("\r\n")
		c.buf.Write(a.Content)
		return c.buf.Bytes()
	}
	c.field("Content-Transfer-Encoding", "base64")
	c.buf.WriteString("\r\n")
	for b := a.Content; len(b) > 0; {
		n := min(len(b), 57)
		c.buf.WriteString(base64.StdEncoding.EncodeToString(b[:n]) + "\r\n")
		b = b[n:]
	}
	return c.buf.Bytes()
}
