package letter

import (
	"fmt"
	"strings"
	"time"
)

// Bounce is a delivery status notification (RFC 3464) to be written for a
// letter that could not be delivered. It goes out with the empty envelope
// sender (RFC 5321 section 4.5.5).
type Bounce struct {
	MessageID    string
	ReportingMTA string  // host name of the server that gives up
	From         Address // of the mail system; "Mailer-Daemon" at ReportingMTA when empty
	To           Address // who sent the letter
	Date         time.Time
	Failed       []FailedRecipient
	Original     []byte // the letter; only its header is sent back
	Boundary     string // seed of the boundary
}

// FailedRecipient is one address that could not be reached.
type FailedRecipient struct {
	Mailbox    string
	Status     string // RFC 3463, "5.1.1" when empty
	Diagnostic string // what SMTP said, "550 5.1.1 …"
	Reason     string // one Vietnamese sentence for the sender; a usual one when empty
}

// BounceMessage writes b as a multipart/report whose first part tells the sender
// in Vietnamese and English. The same b gives the same bytes.
func BounceMessage(b Bounce) []byte {
	mta := token(b.ReportingMTA, "localhost")
	from := b.From
	if from.Mailbox == "" {
		from = Address{Name: "Hệ thống thư", Mailbox: "mailer-daemon@" + mta}
	}
	orig := Read(b.Original)
	c := &composer{seed: seedOf(Draft{Boundary: b.Boundary, MessageID: b.MessageID, Subject: mta + orig.MessageID})}
	d := Draft{
		MessageID: b.MessageID, From: from, To: []Address{b.To}, Date: b.Date,
		Subject: "Không gửi được thư (Undelivered Mail)",
		Headers: [][2]string{{"Auto-Submitted", "auto-replied"}},
	}
	if orig.MessageID != "" {
		d.InReplyTo, d.References = orig.MessageID, []string{orig.MessageID}
	}
	c.header(d)
	c.field("MIME-Version", "1.0")
	human := &composer{}
	human.text("text/plain", bounceText(b, orig))
	c.multipart("multipart/report", "; report-type=delivery-status", [][]byte{
		human.buf.Bytes(), deliveryStatus(b, mta), originalHeader(b.Original),
	})
	return c.buf.Bytes()
}

func bounceText(b Bounce, orig *Letter) string {
	var t strings.Builder
	t.WriteString("Kính gửi ông/bà,\n\nThư của ông/bà không đến được các địa chỉ sau:\n\n")
	for _, r := range b.Failed {
		reason := r.Reason
		if reason == "" {
			reason = "Địa chỉ này không tồn tại. Hãy kiểm tra lại địa chỉ rồi gửi lại thư."
		}
		fmt.Fprintf(&t, "  %s\n    %s\n", oneLine(r.Mailbox), oneLine(reason))
	}
	fmt.Fprintf(&t, "\nChủ đề thư: %s\n\n", oneLine(orig.Subject))
	t.WriteString("Your message could not be delivered to:\n\n")
	for _, r := range b.Failed {
		fmt.Fprintf(&t, "  %s\n    %s\n", oneLine(r.Mailbox), diagnostic(r))
	}
	t.WriteString("\nPlease check the address and send the message again.\n")
	return t.String()
}

func deliveryStatus(b Bounce, mta string) []byte {
	c := &composer{}
	c.field("Content-Type", "message/delivery-status")
	c.buf.WriteString("\r\n")
	c.field("Reporting-MTA", "dns; "+mta)
	if !b.Date.IsZero() {
		c.field("Arrival-Date", b.Date.Format("Mon, 02 Jan 2006 15:04:05 -0700"))
	}
	for _, r := range b.Failed {
		kind := "rfc822"
		if !isFieldASCII(r.Mailbox) {
			kind = "utf-8" // RFC 6533
		}
		c.buf.WriteString("\r\n")
		c.field("Final-Recipient", kind+"; "+oneLine(r.Mailbox))
		c.field("Action", "failed")
		c.field("Status", token(r.Status, "5.1.1"))
		c.field("Diagnostic-Code", "smtp; "+diagnostic(r))
	}
	return c.buf.Bytes()
}

func diagnostic(r FailedRecipient) string {
	if s := oneLine(r.Diagnostic); s != "" {
		return s
	}
	return "550 " + token(r.Status, "5.1.1") + " no such user"
}

func originalHeader(raw []byte) []byte {
	c := &composer{}
	c.field("Content-Type", "text/rfc822-headers")
	c.buf.WriteString("\r\n")
	n := Skeleton(raw)
	c.buf.Write(Normalise(n.Header(raw)))
	return c.buf.Bytes()
}

// oneLine makes s safe inside a header-like line.
func oneLine(s string) string { return strings.Join(strings.Fields(cleanText(s)), " ") }

func token(s, otherwise string) string {
	if s = oneLine(s); s == "" || strings.Contains(s, " ") {
		return otherwise
	}
	return s
}
