package invitation_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"thuchanh/internal/viet"
	"thuchanh/sandbox/mail/invitation"
)

func at(day, hour, minute int) time.Time {
	return time.Date(2026, 10, day, hour, minute, 0, 0, viet.Location())
}

// lines is a calendar with one meeting that has these lines.
func lines(method string, more ...string) []byte {
	head := []string{"BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//x//y//EN", "METHOD:" + method, "BEGIN:VEVENT", "UID:hop-1@somau.example"}
	return []byte(strings.Join(append(append(head, more...), "END:VEVENT", "END:VCALENDAR", ""), "\r\n"))
}

func one(t *testing.T, raw []byte) invitation.Event {
	t.Helper()
	list, err := invitation.Read(raw)
	if err != nil || len(list) != 1 {
		t.Fatalf("%d meetings, %v:\n%s", len(list), err, raw)
	}
	return list[0]
}

func TestAnInvitationAsOutlookWritesIt(t *testing.T) {
	raw := strings.ReplaceAll(`BEGIN:VCALENDAR
PRODID:-//Microsoft Corporation//Outlook 16.0 MIMEDIR//EN
VERSION:2.0
METHOD:REQUEST
X-MS-OLK-FORCEINSPECTOROPEN:TRUE
BEGIN:VTIMEZONE
TZID:SE Asia Standard Time
BEGIN:STANDARD
DTSTART:16010101T000000
TZOFFSETFROM:+0700
TZOFFSETTO:+0700
END:STANDARD
END:VTIMEZONE
BEGIN:VEVENT
ATTENDEE;CN="Lê Thị Giả Định";RSVP=TRUE:mailto:dinh.ltg@somau.songmay.gov.exam
 ple
ATTENDEE;CN="Đỗ Văn Nháp";ROLE=OPT-PARTICIPANT;RSVP=TRUE:mailto:nhap.dv@somau.songmay.gov.example
ATTENDEE;CN="Phòng họp 2";CUTYPE=RESOURCE;ROLE=NON-PARTICIPANT:mailto:phong2@somau.songmay.gov.example
CLASS:PUBLIC
CREATED:20261005T003500Z
DESCRIPTION:Kính mời dự họp.\n\n
DTEND;TZID="SE Asia Standard Time":20261006T100000
DTSTAMP:20261005T003500Z
DTSTART;TZID="SE Asia Standard Time":20261006T080000
LAST-MODIFIED:20261005T003500Z
LOCATION:Phòng họp 2\, tầng 3
ORGANIZER;CN="Nguyễn Văn Mẫu":mailto:mau.nv@somau.songmay.gov.example
PRIORITY:5
SEQUENCE:0
SUMMARY;LANGUAGE=vi:Họp triển khai kế hoạch
TRANSP:OPAQUE
UID:040000008200E00074C5B7101A82E008
X-ALT-DESC;FMTTYPE=text/html:<!DOCTYPE HTML>\n<HTML>"broken; line</HTML>
X-MICROSOFT-CDO-BUSYSTATUS:BUSY
BEGIN:VALARM
TRIGGER:-PT15M
ACTION:DISPLAY
DESCRIPTION:Reminder
END:VALARM
END:VEVENT
END:VCALENDAR
`, "\n", "\r\n")
	want := invitation.Event{
		Method: invitation.Request, UID: "040000008200E00074C5B7101A82E008", Stamp: at(5, 7, 35), Start: at(6, 8, 0), End: at(6, 10, 0),
		Title: "Họp triển khai kế hoạch", Place: "Phòng họp 2, tầng 3", Note: "Kính mời dự họp.",
		Organizer: invitation.Party{Name: "Nguyễn Văn Mẫu", Address: "mau.nv@somau.songmay.gov.example"},
		Attendees: []invitation.Attendee{
			{Party: invitation.Party{Name: "Lê Thị Giả Định", Address: "dinh.ltg@somau.songmay.gov.example"}, Role: invitation.Required, Answer: invitation.NoAnswer},
			{Party: invitation.Party{Name: "Đỗ Văn Nháp", Address: "nhap.dv@somau.songmay.gov.example"}, Role: invitation.Optional, Answer: invitation.NoAnswer},
		},
	}
	if d := cmp.Diff(want, one(t, []byte(raw)), cmp.Comparer(time.Time.Equal)); d != "" {
		t.Error(d)
	}
}

func TestAnswersAsProgramsWriteThem(t *testing.T) {
	me := invitation.Party{Name: "Nguyễn Văn Mẫu", Address: "mau.nv@somau.songmay.gov.example"}
	for _, c := range []struct {
		name string
		raw  []byte
		want invitation.Answer
		say  string
	}{
		{"Thunderbird accepts", lines("REPLY", "ATTENDEE;CN=Nguyễn Văn Mẫu;PARTSTAT=ACCEPTED;ROLE=REQ-PARTICIPANT:mailto:mau.nv@somau.songmay.gov.example", "DTSTART:20261006T010000Z"), invitation.Accepted, ""},
		{"Outlook declines, without quotes where it should have them", lines("REPLY", `ATTENDEE;PARTSTAT=DECLINED;CN="Nguyễn Văn Mẫu":MAILTO:mau.nv@somau.songmay.gov.example`, "DTSTART:20261006T010000Z", `COMMENT;LANGUAGE=vi:Bận họp thành phố\, xin vắng.\n`), invitation.Declined, "Bận họp thành phố, xin vắng."},
		{"Gmail is not sure", lines("REPLY", "ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT=TENTATIVE;CN=Nguyễn Văn Mẫu;X-NUM-GUESTS=0:mailto:mau.nv@somau.songmay.gov.example", "DTSTART:20261006T010000Z"), invitation.Tentative, ""},
		{"an address in a parameter", lines("REPLY", "ATTENDEE;PARTSTAT=ACCEPTED;CN=Nguyễn Văn Mẫu;EMAIL=mau.nv@somau.songmay.gov.example:invalid:nomail", "DTSTART:20261006T010000Z"), invitation.Accepted, ""},
		{"a name with a colon, without quotes", lines("REPLY", "ATTENDEE;PARTSTAT=ACCEPTED;CN=Nguyễn Văn Mẫu:Sở Mẫu:MAILTO:mau.nv@somau.songmay.gov.example", "DTSTART:20261006T010000Z"), invitation.Accepted, ""},
		{"two comments", lines("REPLY", "ATTENDEE;PARTSTAT=DECLINED;CN=Nguyễn Văn Mẫu:mailto:mau.nv@somau.songmay.gov.example", "DTSTART:20261006T010000Z", "COMMENT:Một", "COMMENT:hai"), invitation.Declined, "Một\nhai"},
	} {
		e := one(t, c.raw)
		if e.Method != invitation.Reply || e.UID != "hop-1@somau.example" || !e.Start.Equal(at(6, 8, 0)) || len(e.Attendees) != 1 || e.Attendees[0].Party != me || e.Attendees[0].Answer != c.want || e.Comment != c.say {
			t.Errorf("%s: %+v", c.name, e)
		}
	}
}

// A line may be folded in the middle of a letter (RFC 5545, 3.1).
func TestALineFoldedInTheMiddleOfALetter(t *testing.T) {
	const title = "Họp giao ban tuần, Phòng Tổ chức – Cán bộ"
	for i := 1; i < len(title); i++ {
		for _, fold := range []string{"\r\n ", "\n\t"} {
			if e := one(t, lines("REQUEST", "SUMMARY:"+title[:i]+fold+title[i:])); e.Title != title {
				t.Errorf("folded after %d bytes: %q", i, e.Title)
			}
		}
	}
	if e := one(t, lines("REQUEST", "SUMMARY:H\xe1\xbbp")); e.Title != "H�p" {
		t.Errorf("what is no UTF-8: %q", e.Title)
	}
}

func TestTimesInAllTheirForms(t *testing.T) {
	pacific := []string{"BEGIN:VTIMEZONE", "TZID:Pacific Standard Time", "BEGIN:DAYLIGHT", "DTSTART:20070311T020000", "TZOFFSETTO:-0700", "END:DAYLIGHT",
		"BEGIN:STANDARD", "DTSTART:20071104T020000", "TZOFFSETTO:-0800", "END:STANDARD", "END:VTIMEZONE"}
	saigon := []string{"BEGIN:VTIMEZONE", "TZID:Giờ cơ quan", "BEGIN:STANDARD", "DTSTART:19590101T000000", "TZOFFSETTO:+0800", "END:STANDARD",
		"BEGIN:STANDARD", "DTSTART:19750613T000000", "TZOFFSETTO:+070000", "END:STANDARD", "BEGIN:STANDARD", "DTSTART:19430101T000000", "TZOFFSETTO:+0900", "END:STANDARD", "END:VTIMEZONE"}
	summer := []string{"BEGIN:VTIMEZONE", "TZID:Chỉ có giờ hè", "BEGIN:DAYLIGHT", "TZOFFSETTO:+0900", "END:DAYLIGHT", "END:VTIMEZONE"}
	bad := []string{"BEGIN:VTIMEZONE", "TZID:Hỏng", "BEGIN:STANDARD", "TZOFFSETTO:bảy giờ", "END:STANDARD", "END:VTIMEZONE"}
	for _, c := range []struct {
		name  string
		zone  []string
		start string
		want  time.Time
		day   bool
	}{
		{"UTC", nil, "DTSTART:20261006T010000Z", at(6, 8, 0), false},
		{"no zone", nil, "DTSTART:20261006T080000", at(6, 8, 0), false},
		{"Asia/Ho_Chi_Minh", nil, "DTSTART;TZID=Asia/Ho_Chi_Minh:20261006T080000", at(6, 8, 0), false},
		{"Asia/Saigon, as an old program names it", nil, "DTSTART;TZID=/freeassociation.sourceforge.net/Asia/Saigon:20261006T080000", at(6, 8, 0), false},
		{"Windows' name", nil, "DTSTART;TZID=SE Asia Standard Time:20261006T080000", at(6, 8, 0), false},
		{"Outlook's display name", nil, `DTSTART;TZID="(UTC+07:00) Bangkok, Hanoi, Jakarta":20261006T080000`, at(6, 8, 0), false},
		{"Tokyo", nil, "DTSTART;TZID=Asia/Tokyo:20261006T100000", at(6, 8, 0), false},
		{"Singapore", nil, "DTSTART;TZID=Singapore Standard Time:20261006T090000", at(6, 8, 0), false},
		{"UTC by name", nil, "DTSTART;TZID=Etc/UTC:20261006T010000", at(6, 8, 0), false},
		{"a zone with summer time", pacific, "DTSTART;TZID=Pacific Standard Time:20261006T080000", at(6, 23, 0), false},
		{"a zone with older rules", saigon, "DTSTART;TZID=Giờ cơ quan:20261006T080000", at(6, 8, 0), false},
		{"a zone with summer time only", summer, "DTSTART;TZID=Chỉ có giờ hè:20261006T100000", at(6, 8, 0), false},
		{"a zone whose definition is broken", bad, "DTSTART;TZID=Hỏng:20261006T080000", at(6, 8, 0), false},
		{"a zone that nobody knows", nil, "DTSTART;TZID=Nơi nào đó:20261006T080000", at(6, 8, 0), false},
		{"a day", nil, "DTSTART;VALUE=DATE:20261006", at(6, 0, 0), true},
		{"no time at all", nil, "DTSTART:mai", time.Time{}, false},
	} {
		raw := strings.Replace(string(lines("REQUEST", c.start)), "BEGIN:VEVENT", strings.Join(append(c.zone, "BEGIN:VEVENT"), "\r\n"), 1)
		if e := one(t, []byte(raw)); !e.Start.Equal(c.want) || e.AllDay != c.day {
			t.Errorf("%s: %v, all day %v", c.name, e.Start, e.AllDay)
		}
	}
	for _, c := range []struct {
		value string
		want  time.Time
	}{
		{"PT1H30M", at(6, 9, 30)}, {"+P1DT2H", at(7, 10, 0)}, {"P1W", at(13, 8, 0)}, {"PT90S", at(6, 8, 1).Add(30 * time.Second)}, {"-PT1H", time.Time{}}, {"một giờ", time.Time{}},
	} {
		if e := one(t, lines("REQUEST", "DTSTART:20261006T080000", "DURATION:"+c.value)); !e.End.Equal(c.want) {
			t.Errorf("a meeting of %s ends at %v", c.value, e.End)
		}
	}
	if e := one(t, lines("REQUEST", "DURATION:PT1H")); !e.End.IsZero() {
		t.Errorf("a meeting without a beginning ends at %v", e.End)
	}
	if e := one(t, lines("REQUEST", "DTSTART:20261006T080000", "DTEND:20261006T090000", "DURATION:PT3H")); !e.End.Equal(at(6, 9, 0)) {
		t.Errorf("with both an end and a duration it ends at %v", e.End)
	}
}

func TestOffsetsThatAreNone(t *testing.T) {
	for _, offset := range []string{"", "0700", "+07:00", "+2400", "*0700", "+07a0", "+0a00", "+07000a", "+07"} {
		raw := strings.Replace(string(lines("REQUEST", "DTSTART;TZID=Z1:20261006T080000")), "BEGIN:VEVENT",
			strings.Join([]string{"BEGIN:VTIMEZONE", "TZID:Z1", "BEGIN:STANDARD", "TZOFFSETTO:" + offset, "END:STANDARD", "END:VTIMEZONE", "BEGIN:VEVENT"}, "\r\n"), 1)
		if e := one(t, []byte(raw)); !e.Start.Equal(at(6, 8, 0)) {
			t.Errorf("the offset %q gives %v", offset, e.Start)
		}
	}
}

func TestWhatIsTolerated(t *testing.T) {
	tail := "\r\nBEGIN:VCALENDAR\r\nrubbish"
	raw := strings.ReplaceAll(string(lines("request", "sUMMARY:Họp\\; bàn\\, xong\\N\\x", "this is no line", "ATTENDEE;CN=\"never closed:mailto:x@y.example", "ATTENDEE;ROLE:mailto:y@y.example",
		";CN=x:y", "ATTENDEE:", "ATTENDEE;ROLE=NON-PARTICIPANT:mailto:<z@y.example>", "STATUS:Cancelled", "DTSTART:20261006T080000", "SEQUENCE:hai", "X-A;B="+strings.Repeat("c", 1000)+":d", "LOCATION: Hội trường \\")), "\r\n", "\n") + tail
	e := one(t, []byte("\xef\xbb\xbf"+raw))
	if e.Method != invitation.Request || e.Title != "Họp; bàn, xong\nx" || !e.CalledOff || e.Sequence != 0 || e.Place != `Hội trường \` {
		t.Errorf("%+v", e)
	}
	if len(e.Attendees) != 1 || e.Attendees[0].Address != "z@y.example" || e.Attendees[0].Role != invitation.Optional {
		t.Errorf("attendees: %+v", e.Attendees)
	}
	// A file inside, one that is linked to, and two that cannot be read.
	e = one(t, lines("REQUEST", "ATTACH;VALUE=BINARY;ENCODING=BASE64;FMTTYPE=Text/Plain;X-FILENAME=a.txt:YWJj", "ATTACH:https://somau.example/a.txt",
		"ATTACH;VALUE=BINARY;ENCODING=BASE64:@@@", "ATTACH;VALUE=BINARY;ENCODING=8BIT:abc"))
	if d := cmp.Diff([]invitation.File{{Name: "a.txt", Type: "text/plain", Content: []byte("abc")}}, e.Files); d != "" {
		t.Error(d)
	}
}

func TestWhatIsRefused(t *testing.T) {
	attendees := make([]string, 1001)
	for i := range attendees {
		attendees[i] = fmt.Sprintf("ATTENDEE:mailto:a%d@b.example", i)
	}
	event := "BEGIN:VEVENT\r\nUID:x\r\nEND:VEVENT\r\n"
	for name, raw := range map[string]string{
		"nothing":               "",
		"a letter":              "Kính gửi ông,\r\n",
		"no end":                "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:x\r\nEND:VEVENT\r\n",
		"ends that do not fit":  "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nEND:VCALENDAR\r\nEND:VEVENT\r\n",
		"an end first":          "END:VCALENDAR\r\n",
		"a property first":      "METHOD:REQUEST\r\nBEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n",
		"a card":                "BEGIN:VCARD\r\nEND:VCARD\r\n",
		"too deep":              strings.Repeat("BEGIN:X\r\n", 9) + strings.Repeat("END:X\r\n", 9),
		"too large":             string(lines("REQUEST", "X-PAD:"+strings.Repeat("x", invitation.MaxSize))),
		"too much text":         string(lines("REQUEST", "SUMMARY:"+strings.Repeat("x", 512<<10))),
		"too many lines":        string(lines("REQUEST", strings.Repeat("COMMENT:\r\n", 20_001))),
		"too many lines at all": string(lines("REQUEST", strings.Repeat("\r\n", 80_001))),
		"too many events":       "BEGIN:VCALENDAR\r\n" + strings.Repeat(event, 51) + "END:VCALENDAR\r\n",
		"too many attendees":    string(lines("REQUEST", attendees...)),
	} {
		if list, err := invitation.Read([]byte(raw)); err == nil {
			t.Errorf("%s: read as %d meetings", name, len(list))
		}
	}
	if list, err := invitation.Read([]byte("BEGIN:VCALENDAR\r\n" + strings.Repeat(event, 50) + "END:VCALENDAR\r\n")); err != nil || len(list) != 50 {
		t.Errorf("50 meetings: %d, %v", len(list), err)
	}
}

func TestWhatIsWrittenIsReadBack(t *testing.T) {
	e := invitation.Event{
		Method: invitation.Request, UID: "hop-1@somau.example", Sequence: 2, Stamp: at(5, 7, 30), Start: at(6, 8, 0), End: at(6, 10, 30),
		Title: `Họp "triển khai", kế hoạch; bàn việc \ một cái tên rất dài để dòng phải gãy giữa chữ có dấu`, Place: "Hội trường B, tầng 2", Note: "Dòng một\nDòng hai", Comment: "Lời kèm",
		Organizer: invitation.Party{Name: "Nguyễn Văn Mẫu", Address: "mau@somau.example"},
		Attendees: []invitation.Attendee{
			{Party: invitation.Party{Name: "Lê: Thị, Định", Address: "dinh@somau.example"}, Role: invitation.Required, Answer: invitation.NoAnswer},
			{Party: invitation.Party{Address: "nhap@somau.example"}, Role: invitation.Optional, Answer: invitation.Tentative},
		},
		Files:     []invitation.File{{Name: "Kế hoạch.docx", Type: "application/x", Content: []byte{0, 1, 2, 255}}},
		CalledOff: true,
	}
	raw, err := invitation.Write(e)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(e, one(t, raw), cmp.Comparer(time.Time.Equal)); d != "" {
		t.Error(d)
	}
	for line := range strings.SplitSeq(string(raw), "\r\n") {
		if len(line) > 75 {
			t.Errorf("a line of %d octets: %s", len(line), line)
		}
	}
	if !strings.Contains(string(raw), "RSVP=TRUE") || !strings.Contains(string(raw), "DTSTART;TZID=Asia/Ho_Chi_Minh:20261006T080000\r\n") {
		t.Errorf("%s", raw)
	}
	day := invitation.Event{Method: invitation.Reply, UID: "x", Stamp: at(5, 7, 30), Start: at(6, 0, 0), AllDay: true, Attendees: []invitation.Attendee{{Party: invitation.Party{Name: `Ông "B"`, Address: "b@x.example"}, Role: invitation.Required, Answer: invitation.Accepted}}}
	if raw, err = invitation.Write(day); err != nil {
		t.Fatal(err)
	}
	day.Attendees[0].Name = "Ông 'B'"
	if d := cmp.Diff(day, one(t, raw), cmp.Comparer(time.Time.Equal)); d != "" || strings.Contains(string(raw), "RSVP") {
		t.Errorf("%s\n%s", d, raw)
	}
	// Nothing that is written can add a line.
	e.Title, e.UID, e.Organizer.Address = "x\r\nATTENDEE:mailto:a@b.example\rX", "a\r\nMETHOD:CANCEL", "a@b.example\nSTATUS:CANCELLED"
	e.CalledOff = false
	if raw, err = invitation.Write(e); err != nil {
		t.Fatal(err)
	}
	if got := one(t, raw); len(got.Attendees) != 2 || got.Method != invitation.Request || got.CalledOff {
		t.Errorf("%s", raw)
	}
}

func TestWhatCannotBeWritten(t *testing.T) {
	for _, e := range []invitation.Event{{Stamp: at(5, 7, 30)}, {UID: "x"}} {
		if raw, err := invitation.Write(e); err == nil {
			t.Errorf("%+v was written: %s", e, raw)
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add(lines("REQUEST", "DTSTART;TZID=Asia/Saigon:20261006T080000", "ATTENDEE;CN=\"a\";ROLE=OPT-PARTICIPANT:mailto:a@b.example", "ATTACH;VALUE=BINARY;ENCODING=BASE64:YWJj"))
	f.Add([]byte("BEGIN:VCALENDAR\nBEGIN:VTIMEZONE\nTZID:x\nBEGIN:STANDARD\nTZOFFSETTO:+0700\nEND:STANDARD\nEND:VTIMEZONE\nEND:VCALENDAR"))
	f.Add([]byte("BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART;TZID=a\r\nSUMMARY;X=\"\"\":b\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"))
	f.Fuzz(func(t *testing.T, raw []byte) {
		list, err := invitation.Read(raw)
		if err != nil {
			return
		}
		for _, e := range list {
			e.Stamp = at(5, 7, 30)
			e.UID = "x" + e.UID
			again, err := invitation.Write(e)
			if err != nil {
				t.Fatalf("cannot be written again: %v", err)
			}
			if _, err := invitation.Read(again); err != nil && len(again) < 400_000 {
				t.Fatalf("cannot be read again: %v\n%s", err, again)
			}
		}
	})
}
