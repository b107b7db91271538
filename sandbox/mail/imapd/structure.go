package imapd

import (
	"fmt"
	"net/mail"
	"strings"
	"time"

	"github.com/emersion/go-imap/v2"

	"thuchanh/sandbox/mail/letter"
)

// fieldValue returns the unfolded value of the first field of that name.
func fieldValue(raw []byte, fields []letter.Field, name string) string {
	for _, f := range fields {
		if strings.EqualFold(f.Name, name) {
			return unfold(raw[f.Value:f.End])
		}
	}
	return ""
}

func unfold(v []byte) string {
	return strings.TrimSpace(strings.Map(func(r rune) rune {
		switch r {
		case '\r', '\n':
			return -1
		case '\t', 0:
			return ' '
		}
		return r
	}, strings.ToValidUTF8(string(v), "\uFFFD")))
}

// envelope makes the ENVELOPE (RFC 9051, 7.5.2) of the entity with the given
// header. Text stays encoded as written, see addressList.
func envelope(raw []byte, fields []letter.Field) *imap.Envelope {
	get := func(name string) string { return fieldValue(raw, fields, name) }
	e := &imap.Envelope{
		Date: date(get("Date")), Subject: tidy(get("Subject")),
		From: addressList(get("From")), Sender: addressList(get("Sender")), ReplyTo: addressList(get("Reply-To")),
		To: addressList(get("To")), Cc: addressList(get("Cc")), Bcc: addressList(get("Bcc")),
		InReplyTo: identifiers(get("In-Reply-To")),
	}
	if ids := identifiers(get("Message-Id")); len(ids) > 0 {
		e.MessageID = ids[0]
	}
	return e
}

// date reads a Date field; what cannot be read or written back is no date.
func date(s string) time.Time {
	t, err := mail.ParseDate(s)
	if err != nil {
		if i := strings.IndexByte(s, '('); i > 0 {
			t, err = mail.ParseDate(strings.TrimSpace(s[:i]))
		}
	}
	if err != nil || t.Year() < 1 || t.Year() > 9999 {
		return time.Time{}
	}
	return t
}

// identifiers returns message identifiers without their brackets.
func identifiers(s string) []string {
	var out []string
	for {
		_, rest, ok := strings.Cut(s, "<")
		if !ok {
			break
		}
		id, after, ok := strings.Cut(rest, ">")
		if !ok {
			break
		}
		if id = strings.Join(strings.Fields(id), ""); id != "" {
			out = append(out, id)
		}
		s = after
	}
	if out == nil { // some programs leave the brackets out
		for _, f := range strings.Fields(s) {
			out = append(out, strings.Trim(f, "<>,;"))
		}
	}
	return out
}

// bodyStructure makes the BODYSTRUCTURE (RFC 9051, 7.5.2) of an entity. The
// extension data are always there; the protocol layer leaves them out for BODY.
func bodyStructure(raw []byte, n *letter.Node) imap.BodyStructure {
	disposition := func() *imap.BodyStructureDisposition {
		if n.Disposition == "" {
			return nil
		}
		return &imap.BodyStructureDisposition{Value: n.Disposition, Params: params(n.DispositionParams)}
	}
	language := func() []string {
		var out []string
		for l := range strings.SplitSeq(fieldValue(raw, n.Fields, "Content-Language"), ",") {
			if l = strings.TrimSpace(l); l != "" {
				out = append(out, l)
			}
		}
		return out
	}
	location := fieldValue(raw, n.Fields, "Content-Location")
	major, minor, _ := strings.Cut(n.Type, "/")
	if n.IsMultipart() {
		m := &imap.BodyStructureMultiPart{
			Subtype:  minor,
			Extended: &imap.BodyStructureMultiPartExt{Params: params(n.Params), Disposition: disposition(), Language: language(), Location: location},
		}
		for _, c := range n.Children {
			m.Children = append(m.Children, bodyStructure(raw, c))
		}
		return m
	}
	if major == "multipart" || minor == "" {
		// Never from letter.Skeleton; the protocol layer would panic.
		major, minor = "application", "octet-stream"
	}
	p := &imap.BodyStructureSinglePart{
		Type: major, Subtype: minor, Params: params(n.Params), ID: contentID(n.ContentID),
		Description: tidy(fieldValue(raw, n.Fields, "Content-Description")), Encoding: n.Encoding, Size: uint32(n.Size()),
		Extended: &imap.BodyStructureSinglePartExt{Disposition: disposition(), Language: language(), Location: location},
	}
	switch {
	case n.Embedded != nil:
		p.MessageRFC822 = &imap.BodyStructureMessageRFC822{
			Envelope: envelope(raw, n.Embedded.Fields), BodyStructure: bodyStructure(raw, n.Embedded), NumLines: int64(n.Lines),
		}
	case major == "text":
		p.Text = &imap.BodyStructureText{NumLines: int64(n.Lines)}
	}
	return p
}

func contentID(id string) string {
	if id == "" {
		return ""
	}
	return "<" + id + ">"
}

// params writes parameters in ASCII: what is not is encoded after RFC 2231, as
// it would stand in a header.
func params(in map[string]string) map[string]string {
	if len(in) == 0 {
		return nil
	}
	out := make(map[string]string, len(in))
	for k, v := range in {
		if isASCII(v) && !strings.ContainsAny(v, "\r\n\x00") {
			out[k] = v
			continue
		}
		var b strings.Builder
		b.WriteString("utf-8''")
		for i := range len(v) {
			c := v[i]
			if c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || strings.IndexByte("-._~", c) >= 0 {
				b.WriteByte(c)
			} else {
				fmt.Fprintf(&b, "%%%02X", c)
			}
		}
		out[k+"*"] = b.String()
	}
	return out
}
