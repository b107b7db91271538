package letter

import (
	"bytes"
	"strings"
	"testing"
	"time"

	"thuchanh/sandbox/action"
)

func TestComposedLetterIsReadBack(t *testing.T) {
	d := originalDraft()
	d.Subject = "Về việc triển khai kế hoạch tập huấn kỹ năng sử dụng thư điện tử công vụ cho cán bộ, công chức năm 2026"
	d.Cc = []Address{{`Lê "C", TS.`, "c@songmay.example"}}
	d.Bcc = []Address{{"", "kin@songmay.example"}}
	d.InReplyTo, d.References = "<r1@x>", []string{"r0@x", "<r1@x>"}
	d.Headers = [][2]string{{"Importance", "high"}, {"X-Ghi-Chú", "bỏ"}, {"X-Note", "dòng\r\nBcc: x@y.vn"}}
	d.HTML = "<p>Kính gửi</p>"
	d.Attachments = append(d.Attachments, Attachment{FileName: "Quyết định về việc ban hành kế hoạch tập huấn cán bộ, công chức.pdf", Type: "application/pdf", Content: bytes.Repeat([]byte{0, 255}, 500)})
	raw := Compose(d)
	if !bytes.Equal(raw, Compose(d)) {
		t.Fatal("the same draft gives different bytes")
	}
	if bytes.Contains(raw, []byte("kin@")) {
		t.Error("Bcc is in the header")
	}
	if &raw[0] != &Normalise(raw)[0] {
		t.Error("line endings are not CRLF")
	}
	for line := range bytes.SplitSeq(raw, []byte("\r\n")) {
		if len(line) > 78 {
			t.Errorf("line of %d bytes: %q", len(line), line)
		}
	}
	l := Read(raw)
	if len(l.Problems()) > 0 {
		t.Errorf("problems: %q", l.Problems())
	}
	if l.Subject != d.Subject || l.Text() != d.Text || l.MessageID != d.MessageID || !l.Date.Equal(d.Date) || l.Importance != "high" {
		t.Errorf("read back: %q %q %q %v %q", l.Subject, l.Text(), l.MessageID, l.Date, l.Importance)
	}
	if len(l.From) != 1 || l.From[0] != d.From || len(l.Cc) != 1 || l.Cc[0] != d.Cc[0] || len(l.Bcc) != 0 {
		t.Errorf("addresses: from %q cc %q bcc %q", l.From, l.Cc, l.Bcc)
	}
	if strings.Join(l.References, " ") != "r0@x r1@x" || strings.Join(l.InReplyTo, " ") != "r1@x" {
		t.Errorf("identifiers: %q %q", l.References, l.InReplyTo)
	}
	as := l.Attachments()
	if len(as) != 2 || as[1].FileName != d.Attachments[1].FileName || as[1].Hash() != action.Sum(d.Attachments[1].Content) {
		t.Errorf("attachments = %+v", as)
	}
	d.KeepBcc = true
	if l := Read(Compose(d)); len(l.Bcc) != 1 {
		t.Error("KeepBcc does not keep Bcc")
	}
}

func TestEmbeddedLetterKeepsItsBytes(t *testing.T) {
	inner := Compose(originalDraft())
	l := Read(Compose(Draft{Subject: "x", Text: "y", Attachments: []Attachment{{"t.eml", "message/rfc822", inner}}}))
	as := l.Attachments()
	if len(as) != 1 || as[0].Hash() != action.Sum(inner) || as[0].Embedded == nil || !bytes.Equal(as[0].Embedded.Raw(), inner) {
		t.Fatalf("attachments = %+v", as)
	}
	if all := l.AllAttachments(); len(all) != 2 || all[1].FileName != "Kế hoạch.docx" {
		t.Errorf("the embedded letter's file is not found: %+v", all)
	}
	if strings.Contains(l.Text(), "Đề nghị") {
		t.Error("the embedded letter's text counts as the letter's")
	}
}

func TestBounceIsADeliveryStatusNotification(t *testing.T) {
	b := Bounce{
		MessageID: "dsn@mx.songmay.example", ReportingMTA: "mx.songmay.example", To: Address{"Trần B", "b@songmay.example"},
		Date: time.Date(2024, 6, 24, 8, 0, 0, 0, time.UTC), Original: Compose(originalDraft()),
		Failed: []FailedRecipient{{Mailbox: "khong.co@songmay.example"}, {Mailbox: "đầy@songmay.example", Status: "5.2.2", Diagnostic: "552 5.2.2 full\r\nAction: delivered"}},
	}
	raw := BounceMessage(b)
	if !bytes.Equal(raw, BounceMessage(b)) {
		t.Fatal("the same bounce gives different bytes")
	}
	l := Read(raw)
	if ct := l.Field("Content-Type")[0]; !strings.HasPrefix(ct, "multipart/report; report-type=delivery-status") {
		t.Errorf("Content-Type = %q", ct)
	}
	if len(l.Parts) != 3 || l.Parts[1].Type != "message/delivery-status" || l.Parts[2].Type != "text/rfc822-headers" {
		t.Fatalf("parts = %+v", l.Parts)
	}
	want := "Reporting-MTA: dns; mx.songmay.example\r\nArrival-Date: Mon, 24 Jun 2024 08:00:00 +0000\r\n" +
		"\r\nFinal-Recipient: rfc822; khong.co@songmay.example\r\nAction: failed\r\nStatus: 5.1.1\r\nDiagnostic-Code: smtp; 550 5.1.1 no such user\r\n" +
		"\r\nFinal-Recipient: utf-8; đầy@songmay.example\r\nAction: failed\r\nStatus: 5.2.2\r\nDiagnostic-Code: smtp; 552 5.2.2 full Action: delivered\r\n"
	if got := string(l.Parts[1].Content()); got != want {
		t.Errorf("delivery status =\n%s\nwant\n%s", got, want)
	}
	if h := string(l.Parts[2].Content()); !strings.Contains(h, "Message-ID: <orig@songmay.example>") || strings.Contains(h, "PK") {
		t.Errorf("original header = %q", h)
	}
	text := l.Text()
	if vi, en := strings.Index(text, "không đến được"), strings.Index(text, "could not be delivered"); vi < 0 || en < vi {
		t.Errorf("text is not Vietnamese, then English: %q", text)
	}
	if l.Field("Auto-Submitted")[0] != "auto-replied" || l.From[0].Mailbox != "mailer-daemon@mx.songmay.example" || len(l.Attachments()) != 0 {
		t.Errorf("header: %q from %q", l.Field("Auto-Submitted"), l.From)
	}
}
