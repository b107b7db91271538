package letter

import (
	"testing"
	"time"
)

const origText = "Kính gửi bà B,\n\nĐề nghị bà cung cấp số người tham dự cuộc họp ngày 26 tháng 6 năm 2024.\n\nTrân trọng."

func originalDraft() Draft {
	return Draft{
		MessageID: "orig@songmay.example", From: Address{"Nguyễn Văn A", "a@songmay.example"}, To: []Address{{"Trần B", "b@songmay.example"}},
		Date: time.Date(2024, 6, 24, 8, 0, 0, 0, time.FixedZone("", 7*3600)), Subject: "Đề nghị cung cấp thông tin", Text: origText,
		Attachments: []Attachment{{FileName: "Kế hoạch.docx", Content: []byte("PK kế hoạch")}},
	}
}

func original() *Letter { return Read(Compose(originalDraft())) }

func TestRepliesAndForwardsOfMailPrograms(t *testing.T) {
	orig := original()
	for file, want := range map[string]string{
		"thunderbird": "reply", "outlook": "reply", "outlookweb": "reply", "gmail": "reply", "roundcube": "reply", "neomutt": "reply", "zimbra": "reply",
		"gmailforward": "forward", "thunderbirdforward": "forward", "muttforward": "forward",
	} {
		l := fixture(t, file)
		if got := l.RepliesTo(orig).Reply; got != (want == "reply") {
			t.Errorf("%s: Reply = %v: %+v", file, got, l.RepliesTo(orig))
		}
		if reply, forward := l.Relation(orig); reply != (want == "reply") || forward != (want == "forward") {
			t.Errorf("%s: Relation = %v, %v, want %s", file, reply, forward, want)
		}
		if got := l.Forwards(orig).Forward; got != (want == "forward") {
			t.Errorf("%s: Forward = %v: %+v", file, got, l.Forwards(orig))
		}
	}
}

func TestRelationDecisions(t *testing.T) {
	od := originalDraft()
	orig := original()
	raw := Compose(od)
	toA, toC := []Address{od.From}, []Address{{"", "c@songmay.example"}}
	id := od.MessageID
	fwdText := ForwardInline(orig, "Giao anh C.")
	replyText := QuoteReply(orig, "25 người.", QuoteThunderbird)
	tests := []struct {
		name           string
		d              Draft
		reply, forward bool
	}{
		{"a new letter on the same matter is neither", Draft{To: toA, Subject: od.Subject, Text: "25 người"}, false, false},
		{"Re: with In-Reply-To", Draft{To: toA, Subject: "Re: x", InReplyTo: id, References: []string{id}}, true, false},
		{"Re: with References only", Draft{To: toA, Subject: "Re: x", References: []string{"older@x", id}}, true, false},
		{"an answer to a later letter of the thread", Draft{To: toA, Subject: "Re: " + od.Subject, InReplyTo: "later@x", References: []string{id, "later@x"}, Text: replyText}, false, false},
		{"Trả lời: without identifiers that quotes the original", Draft{To: toA, Subject: "Trả lời: " + od.Subject, Text: replyText}, true, false},
		{"Re: without identifiers and quotation", Draft{To: toA, Subject: "Re: " + od.Subject, Text: "25"}, false, false},
		{"Re: of another subject without identifiers", Draft{To: toA, Subject: "Re: khác", Text: replyText}, false, false},
		{"a reply whose subject was rewritten", Draft{To: toA, Subject: "Số liệu", InReplyTo: id, Text: "25"}, true, false},
		{"Fwd: with In-Reply-To and the text", Draft{To: toC, Subject: "Fwd: x", InReplyTo: id, References: []string{id}, Text: fwdText}, false, true},
		{"CT: without identifiers", Draft{To: toC, Subject: "CT: " + od.Subject, Text: fwdText}, false, true},
		{"an embedded original under any subject", Draft{To: toC, Subject: "Xem", Text: "Giao", Attachments: []Attachment{{"thu.eml", "message/rfc822", raw}}}, false, true},
		{"a reply that embeds the original", Draft{To: toA, Subject: "Re: x", InReplyTo: id, Attachments: []Attachment{{"thu.eml", "message/rfc822", raw}}}, true, false},
		{"Outlook's forward with a rewritten subject", Draft{To: toC, Subject: "Giao việc", InReplyTo: id, Text: "Giao", Attachments: od.Attachments}, false, true},
		{"Fwd: of another letter", Draft{To: toC, Subject: "Fwd: khác", Text: "Giao"}, false, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			l := Read(Compose(tt.d))
			if e := l.RepliesTo(orig); e.Reply != tt.reply {
				t.Errorf("Reply = %v: %+v", e.Reply, e)
			}
			if e := l.Forwards(orig); e.Forward != tt.forward {
				t.Errorf("Forward = %v: %+v", e.Forward, e)
			}
		})
	}
}

func TestForwardSaysWhichFilesWereKept(t *testing.T) {
	od := originalDraft()
	od.Attachments = append(od.Attachments, Attachment{FileName: "b.txt", Type: "text/plain", Content: []byte("một\nhai\n")})
	orig := Read(Compose(od))
	crlf := Attachment{FileName: "b.txt", Type: "text/plain", Content: []byte("một\r\nhai\r\n")}
	e := Read(Compose(Draft{Subject: "Fwd: x", References: []string{od.MessageID}, Attachments: []Attachment{crlf}})).Forwards(orig)
	if e.KeptAll || len(e.Attachments) != 2 || e.Attachments[0].Kept || !e.Attachments[1].Kept {
		t.Errorf("kept = %+v, want only b.txt, whatever its line endings", e.Attachments)
	}
	e = Read(Compose(Draft{Subject: "Fwd: x", Attachments: []Attachment{{"t.eml", "message/rfc822", Compose(od)}}})).Forwards(orig)
	if !e.KeptAll || !e.Embedded {
		t.Errorf("files inside the embedded original do not count: %+v", e)
	}
}

func TestLettersWithoutIdentifierDoNotMatchEachOther(t *testing.T) {
	a, b := plain("Re: x", "một"), plain("x", "hai")
	if e := a.RepliesTo(b); e.InReplyTo || e.Thread || e.Reply {
		t.Errorf("empty identifiers match: %+v", e)
	}
}
