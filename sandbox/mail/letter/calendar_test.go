package letter

import (
	"bytes"
	"strings"
	"testing"
)

func TestACalendarIsAFormOfTheText(t *testing.T) {
	calendar := []byte("BEGIN:VCALENDAR\r\nSUMMARY:Họp\r\nEND:VCALENDAR\r\n")
	for _, d := range []Draft{
		{Text: "Mời họp.", Calendar: calendar, CalendarMethod: "REQUEST"},
		{HTML: "<p>Mời họp.</p>", Calendar: calendar, CalendarMethod: "REQUEST"},
		{Text: "Mời họp.", HTML: "<p>Mời họp.</p>", Calendar: calendar, CalendarMethod: "REQUEST", Attachments: []Attachment{{FileName: "a.docx", Content: []byte("x")}}},
	} {
		l := Read(Compose(d))
		list := l.Calendars()
		if len(list) != 1 || list[0].Method != "REQUEST" || !bytes.Equal(list[0].Content, calendar) || len(l.Attachments()) != len(d.Attachments) {
			t.Fatalf("calendars %+v, attachments %d", list, len(l.Attachments()))
		}
		if l.Text() != "Mời họp." {
			t.Errorf("the text is %q", l.Text())
		}
	}
	// A method that is no word cannot add a parameter.
	if l := Read(Compose(Draft{Text: "x", Calendar: calendar, CalendarMethod: "REQUEST; x=y"})); l.Calendars()[0].Method != "" {
		t.Errorf("method %q", l.Calendars()[0].Method)
	}
}

func TestCalendarsAsProgramsSendThem(t *testing.T) {
	part := func(head, body string) string { return "--b\r\n" + head + "\r\n\r\n" + body + "\r\n" }
	l := Read([]byte("Subject: x\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n" +
		part("Content-Type: text/plain", "Lời.") +
		part("Content-Type: text/calendar; charset=windows-1252; method=reply", "SUMMARY:caf\xe9") +
		part("Content-Type: application/ics; name=invite.ics\r\nContent-Disposition: attachment; filename=invite.ics\r\nContent-Transfer-Encoding: base64", "QQ==") +
		part("Content-Type: application/octet-stream; name=lich.ICS", "B") +
		part("Content-Type: text/plain; name=ghi-chu.txt", "C") + "--b--\r\n"))
	var got []string
	for _, c := range l.Calendars() {
		got = append(got, c.Method+" "+string(c.Content))
	}
	if s := strings.Join(got, "|"); s != "REPLY SUMMARY:café| A| B" {
		t.Errorf("calendars: %q", s)
	}
	// A message whose whole text is a calendar, as Outlook may send an answer.
	l = Read([]byte("Subject: x\r\nContent-Type: text/calendar; method=REPLY\r\n\r\nBEGIN:VCALENDAR\r\n"))
	if len(l.Calendars()) != 1 || l.Text() != "" || len(l.Attachments()) != 0 {
		t.Errorf("calendars %d, text %q, attachments %d", len(l.Calendars()), l.Text(), len(l.Attachments()))
	}
	if p := FilePart("Tê\u0300p.txt", "text/plain", []byte("abc")); p.FileName != "Tềp.txt" || string(p.Content()) != "abc" || !p.IsAttachment() {
		t.Errorf("%+v", p)
	}
}
