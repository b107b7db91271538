package letter

import (
	"bytes"
	"net/mail"
	"path"
	"strings"
	"time"

	"thuchanh/sandbox/action"
)

// Letter is a message as read. Text is decoded and in NFC, identifiers are
// without angle brackets. A Letter does not change after Read and may be read
// by several goroutines.
type Letter struct {
	MessageID     string
	InReplyTo     []string
	References    []string // oldest first
	ForwardedIDs  []string // X-Forwarded-Message-Id, which Thunderbird writes
	Date          time.Time
	HasDate       bool // false when the field is absent or cannot be read
	From          []Address
	Sender        []Address
	ReplyTo       []Address
	To            []Address
	Cc            []Address
	Bcc           []Address
	Subject       string
	Importance    string    // "high", "normal" or "low", from Importance, X-Priority, Priority or X-MSMail-Priority
	ResentFrom    []Address // who handed the letter on as it was ("bounce", "redirect"; RFC 5322, 3.6.6)
	ResentTo      []Address
	ResentCc      []Address
	ReadReceiptTo []Address // Disposition-Notification-To (RFC 8098) or X-Confirm-Reading-To, which some programs write
	// DeliveryReceiptTo is Return-Receipt-To: of Outlook and Exchange a report that
	// the letter arrived, of a few old programs what they had for a read receipt.
	DeliveryReceiptTo []Address
	DraftHint         string // X-Mozilla-Draft-Info, X-Draft-Info or X-Draft-Id, which programs leave in drafts
	Program           string // User-Agent or X-Mailer
	Parts             []Part // the leaves in order; an embedded message is one leaf

	raw    []byte
	probs  []string // but for those of the parts' payloads
	root   *Node
	partOf map[*Node]int
	memo   memo
}

// Part is a leaf of a Letter.
type Part struct {
	Path        []int  // IMAP part number, see Node
	Type        string // lower case, "text/plain"
	Params      map[string]string
	Disposition string  // "attachment", "inline" or ""
	FileName    string  // NFC, without directory
	ContentID   string  // without angle brackets
	Charset     string  // lower case, "" when not given
	Embedded    *Letter // of a message/rfc822

	*payload
	text      string // decoded, of body text only
	container string // type of the multipart around
}

// Read reads raw. It never fails; [Letter.Problems] says what was wrong. raw must not
// change afterwards. Beyond the default limits parts stay unopened.
func Read(raw []byte) *Letter {
	return read(raw, DefaultLimits())
}

func read(raw []byte, lim Limits) *Letter {
	p := &problems{}
	w := &walker{raw: raw, lim: lim, probs: p}
	return build(raw, w.root(), lim.MaxDepth, p)
}

// build makes the letter whose entity is root; depth is how many more messages
// may be opened inside encoded parts.
func build(raw []byte, root *Node, depth int, p *problems) *Letter {
	l := &Letter{raw: raw, root: root, partOf: map[*Node]int{}}
	ids := func(name string) []string {
		v, _ := first(raw, root.Fields, name)
		return messageIDs(v)
	}
	addrs := func(name string) []Address {
		var out []Address
		for _, f := range root.Fields {
			if strings.EqualFold(f.Name, name) {
				out = append(out, parseAddresses(rawValue(raw, f), p)...)
			}
		}
		return out
	}
	text := func(names ...string) string {
		for _, n := range names {
			if v, ok := first(raw, root.Fields, n); ok {
				return decodeHeader(v, p)
			}
		}
		return ""
	}
	if v := ids("Message-ID"); len(v) > 0 {
		l.MessageID = v[0]
	}
	l.InReplyTo, l.References, l.ForwardedIDs = ids("In-Reply-To"), ids("References"), ids("X-Forwarded-Message-Id")
	l.From, l.Sender, l.ReplyTo = addrs("From"), addrs("Sender"), addrs("Reply-To")
	l.To, l.Cc, l.Bcc = addrs("To"), addrs("Cc"), addrs("Bcc")
	l.ResentFrom, l.ResentTo, l.ResentCc = addrs("Resent-From"), addrs("Resent-To"), addrs("Resent-Cc")
	l.ReadReceiptTo = append(addrs("Disposition-Notification-To"), addrs("X-Confirm-Reading-To")...)
	l.DeliveryReceiptTo = addrs("Return-Receipt-To")
	l.Subject, l.Program = text("Subject"), text("User-Agent", "X-Mailer")
	l.DraftHint = text("X-Mozilla-Draft-Info", "X-Draft-Info", "X-Draft-Id")
	l.Importance = importance(text("Importance"), text("X-Priority"), text("Priority"), text("X-MSMail-Priority"))
	if v, ok := first(raw, root.Fields, "Date"); ok {
		if l.Date, l.HasDate = parseDate(v); !l.HasDate {
			p.add("date %q cannot be read", clip(v))
		}
	}
	l.collect(root, "", depth, p)
	l.probs = p.list
	return l
}

// collect appends the leaves below n.
func (l *Letter) collect(n *Node, container string, depth int, p *problems) {
	if n.IsMultipart() {
		for _, c := range n.Children {
			l.collect(c, n.Type, depth, p)
		}
		return
	}
	t := n.Type
	if n.declared != "" {
		t = n.declared
	}
	part := Part{
		Path: n.Path, Type: t, Params: n.Params, Disposition: n.Disposition, ContentID: n.ContentID,
		FileName: fileName(n, p), Charset: strings.ToLower(n.Params["charset"]), container: container,
	}
	part.payload = &payload{encoding: n.Encoding, encoded: n.Body(l.raw)}
	switch {
	case n.Embedded != nil:
		part.Embedded = build(l.raw, n.Embedded, depth-1, &problems{})
	case depth > 0 && ((t == "message/rfc822" || t == "message/global") && !identity(n.Encoding) || isMailFile(t, part.FileName)):
		lim := DefaultLimits()
		lim.MaxDepth = depth - 1
		if depth > 1 {
			part.Embedded = read(part.Content(), lim)
		}
	case strings.HasPrefix(t, "text/") && !part.IsAttachment():
		part.text = decodeCharset(part.Charset, part.Content(), p)
	}
	l.partOf[n] = len(l.Parts)
	l.Parts = append(l.Parts, part)
}

// isMailFile reports that a file is a letter that was saved and attached by a
// program that does not know its type.
func isMailFile(mediaType, name string) bool {
	return strings.HasPrefix(mediaType, "application/") && strings.EqualFold(path.Ext(name), ".eml")
}

// Raw returns the bytes of the message, of an embedded one its own.
func (l *Letter) Raw() []byte { return l.raw[l.root.HeaderStart:l.root.BodyEnd] }

// Skeleton returns the MIME tree; its offsets are into the message given to
// Read, also for an embedded letter.
func (l *Letter) Skeleton() *Node { return l.root }

// Field returns the decoded values of every field of that name, in order.
func (l *Letter) Field(name string) []string {
	var out []string
	for _, f := range l.root.Fields {
		if strings.EqualFold(f.Name, name) {
			out = append(out, decodeHeader(rawValue(l.raw, f), nil))
		}
	}
	return out
}

// IsAttachment reports whether a person would see p as a file that came with
// the letter, rather than as its text or as a picture inside the text.
func (p *Part) IsAttachment() bool {
	switch p.Type {
	case "application/pgp-signature", "application/pkcs7-signature", "application/x-pkcs7-signature":
		return p.container != "multipart/signed"
	}
	switch {
	case p.container == "multipart/report":
		return p.Disposition == "attachment"
	case p.Disposition == "attachment", p.Type == "message/rfc822", p.Type == "message/global":
		return true
	case p.container == "multipart/alternative":
		return false
	case strings.HasPrefix(p.Type, "text/"):
		return p.FileName != ""
	case p.container == "multipart/related" && p.ContentID != "":
		return false
	}
	return true
}

// Hashes returns the hashes by which the content of p may be known: of its
// bytes, and for text also with LF and with CRLF line endings, since mail
// programs convert between the two when they attach a text file.
func (p *Part) Hashes() []action.Hash {
	out := []action.Hash{p.Hash()}
	if !strings.HasPrefix(p.Type, "text/") {
		return out
	}
	crlf := Normalise(p.Content())
	lf := bytes.ReplaceAll(crlf, []byte("\r\n"), []byte("\n"))
	for _, h := range []action.Hash{action.Sum(lf), action.Sum(crlf)} {
		if h != out[0] {
			out = append(out, h)
		}
	}
	return out
}

// Is reports whether h is one of Hashes.
func (p *Part) Is(h action.Hash) bool {
	for _, have := range p.Hashes() {
		if have == h {
			return true
		}
	}
	return false
}

// Attachments returns the parts that are files. An attached message counts as
// one; what is attached to it is in its Embedded letter, see AllAttachments.
func (l *Letter) Attachments() []Part {
	var out []Part
	for i := range l.Parts {
		if l.Parts[i].IsAttachment() {
			out = append(out, l.Parts[i])
		}
	}
	return out
}

// AllAttachments returns Attachments, each followed by those of its Embedded
// letter, to any depth.
func (l *Letter) AllAttachments() []Part {
	var out []Part
	for _, p := range l.Attachments() {
		out = append(out, p)
		if p.Embedded != nil {
			out = append(out, p.Embedded.AllAttachments()...)
		}
	}
	return out
}

// importance reads the fields mail programs set; the first that says anything
// counts, in the order Importance (RFC 2156), X-Priority, Priority, X-MSMail-Priority.
func importance(fields ...string) string {
	for _, v := range fields {
		v = strings.ToLower(strings.TrimSpace(v))
		switch {
		case v == "":
		case v[0] == '1' || v[0] == '2', strings.HasPrefix(v, "high"), strings.HasPrefix(v, "urgent"):
			return "high"
		case v[0] == '4' || v[0] == '5', strings.HasPrefix(v, "low"), strings.HasPrefix(v, "non-urgent"):
			return "low"
		case v[0] == '3', strings.HasPrefix(v, "normal"):
			return "normal"
		}
	}
	return "normal"
}

// parseDate reads an RFC 5322 date and what old programs write instead.
func parseDate(s string) (time.Time, bool) {
	if len(s) > 200 {
		return time.Time{}, false
	}
	s = strings.TrimSpace(cleanText(s))
	// What nearly all programs write; ParseDate tries two dozen other forms first.
	if t, err := time.Parse("Mon, 2 Jan 2006 15:04:05 -0700", s); err == nil {
		return t, true
	}
	if t, err := mail.ParseDate(s); err == nil {
		return t, true
	}
	if i := strings.IndexByte(s, '('); i > 0 {
		s = strings.TrimSpace(s[:i])
	}
	for _, layout := range []string{
		time.RFC1123Z, time.RFC1123, time.RFC822Z, time.RFC822, time.RFC850, time.RFC3339, time.ANSIC, time.UnixDate,
		"Mon, 2 Jan 2006 15:04:05 -07:00", "2 Jan 2006 15:04:05", "Mon, 2 Jan 2006 15:04:05", "Mon, 2 Jan 2006 15:04 -0700", "2006-01-02 15:04:05 -0700",
	} {
		if t, err := time.Parse(layout, s); err == nil {
			return t, true
		}
	}
	return time.Time{}, false
}
