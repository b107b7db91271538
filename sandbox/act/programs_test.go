package act_test

import (
	"encoding/base64"
	"strings"
	"testing"
	"time"

	"thuchanh/internal/viet"
	"thuchanh/sandbox/act"
	"thuchanh/sandbox/action"
	"thuchanh/sandbox/mail/invitation"
	"thuchanh/sandbox/world"
)

// The shapes in which programs send the answer to an invitation: where the
// calendar stands, how it is encoded, what stands beside it.
func TestAnswersInTheShapesOfThunderbirdGmailAndOutlook(t *testing.T) {
	calendar := func(method, partstat, start string) string {
		return strings.Join([]string{"BEGIN:VCALENDAR", "PRODID:-//x//y//EN", "VERSION:2.0", "METHOD:" + method, "BEGIN:VEVENT", "UID:hop@so.example", "DTSTAMP:20261005T003500Z", "DTSTART:" + start,
			"DTEND:20261006T020000Z", `ATTENDEE;CN="Nguyễn Văn Mẫu";PARTSTAT=` + partstat + ":mailto:toi@so.example", "ORGANIZER:mailto:chi@so.example", "SEQUENCE:0", "SUMMARY:Họp", "END:VEVENT", "END:VCALENDAR", ""}, "\r\n")
	}
	b64 := func(s string) string { return base64.StdEncoding.EncodeToString([]byte(s)) }
	head := "From: toi@so.example\r\nTo: chi@so.example\r\nMessage-ID: <m@so.example>\r\nMIME-Version: 1.0\r\n"
	accepted, moved, declined := calendar("REPLY", "ACCEPTED", "20261006T010000Z"), calendar("COUNTER", "TENTATIVE", "20261006T070000Z"), calendar("REPLY", "DECLINED", "20261006T010000Z")
	for _, c := range []struct {
		name, raw, own string
		method         invitation.Method
		answer         invitation.Answer
		start          time.Time
	}{
		{"Thunderbird", head + "Subject: Event Invitation Reply (Accepted): Họp\r\nContent-Type: multipart/mixed; boundary=\"M\"\r\n\r\n--M\r\nContent-Type: multipart/alternative; boundary=\"A\"\r\n\r\n" +
			"--A\r\nContent-Type: text/plain; charset=UTF-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\nMẫu has accepted your event invitation.\r\n" +
			"--A\r\nContent-Type: text/calendar; method=REPLY; charset=UTF-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n" + accepted + "\r\n--A--\r\n" +
			"--M\r\nContent-Type: application/ics; name=\"invite.ics\"\r\nContent-Transfer-Encoding: base64\r\nContent-Disposition: attachment; filename=\"invite.ics\"\r\n\r\n" + b64(accepted) + "\r\n--M--\r\n",
			"Mẫu has accepted your event invitation.", invitation.Reply, invitation.Accepted, time.Date(2026, 10, 6, 8, 0, 0, 0, viet.Location())},
		{"Gmail", head + "Subject: Declined: Họp\r\nContent-Type: multipart/mixed; boundary=\"M\"\r\n\r\n--M\r\nContent-Type: multipart/alternative; boundary=\"A\"\r\n\r\n" +
			"--A\r\nContent-Type: text/plain; charset=\"UTF-8\"; format=flowed; delsp=yes\r\nContent-Transfer-Encoding: base64\r\n\r\n" + b64("Tôi bận.") + "\r\n" +
			"--A\r\nContent-Type: text/html; charset=\"UTF-8\"\r\nContent-Transfer-Encoding: base64\r\n\r\n" + b64("<p>Tôi bận.</p>") + "\r\n" +
			"--A\r\nContent-Type: text/calendar; charset=\"UTF-8\"; method=REPLY\r\nContent-Transfer-Encoding: base64\r\n\r\n" + b64(declined) + "\r\n--A--\r\n" +
			"--M\r\nContent-Type: application/ics; name=\"invite.ics\"\r\nContent-Disposition: attachment; filename=\"invite.ics\"\r\nContent-Transfer-Encoding: base64\r\n\r\n" + b64(declined) + "\r\n--M--\r\n",
			"Tôi bận.", invitation.Reply, invitation.Declined, time.Date(2026, 10, 6, 8, 0, 0, 0, viet.Location())},
		{"Outlook", head + "Subject: New Time Proposed: Họp\r\nContent-Type: multipart/alternative; boundary=\"A\"\r\n\r\n" +
			"--A\r\nContent-Type: text/plain; charset=\"utf-8\"\r\nContent-Transfer-Encoding: base64\r\n\r\n" + b64("Xin đổi giờ.") + "\r\n" +
			"--A\r\nContent-Type: text/calendar; charset=\"utf-8\"; method=COUNTER\r\nContent-Transfer-Encoding: base64\r\n\r\n" + b64(moved) + "\r\n--A--\r\n",
			"Xin đổi giờ.", invitation.Counter, invitation.Tentative, time.Date(2026, 10, 6, 14, 0, 0, 0, viet.Location())},
	} {
		x := world.NewIndex(&world.World{Candidate: "toi", Domains: []string{"so.example"}, People: []world.Person{{ID: "toi", Address: "toi@so.example"}, {ID: "chi", Address: "chi@so.example"}}})
		in := act.NewInterpreter(act.NewOriginals(x, nil), func(action.Hash) ([]byte, error) { return []byte(c.raw), nil })
		list, err := in.Observe(1, action.Record{By: action.Origin{Role: action.Candidate}, Do: action.LetterSubmitted{To: x.Resolve("chi@so.example")}}, time.Time{}, nil)
		if err != nil || len(list) != 1 {
			t.Fatalf("%s: %v, %v", c.name, list, err)
		}
		s := list[0].Sent
		if len(s.Meetings) != 1 || len(s.Files) != 0 || s.Own.Text != c.own {
			t.Fatalf("%s: %d meetings, %d files, own text %q", c.name, len(s.Meetings), len(s.Files), s.Own.Text)
		}
		if e := s.Meetings[0]; e.Method != c.method || e.UID != "hop@so.example" || !e.Start.Equal(c.start) || len(e.Attendees) != 1 || e.Attendees[0].Answer != c.answer || e.Attendees[0].Name != "Nguyễn Văn Mẫu" {
			t.Errorf("%s: %+v", c.name, e)
		}
	}
}
