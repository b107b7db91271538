package checks_test

import (
	"os"
	"strings"
	"testing"
	"time"

	"thuchanh/checks"
	"thuchanh/internal/viet"
	"thuchanh/sandbox/act"
	"thuchanh/sandbox/action"
	"thuchanh/sandbox/mail/invitation"
	"thuchanh/sandbox/world"
	"thuchanh/tasks"
)

// meetingPaper is the corpus' paper on letters with calendars: moi_1 of the
// deputy is changed by moi_1_sua to 10:00 on the 7th, moi_2 of the chief of
// office is at 08:30 that day, moi_3 of a stranger on the 9th.
func meetingPaper(t *testing.T) *tasks.Paper {
	t.Helper()
	p, err := tasks.Load(os.DirFS("corpus/papers/thu-lich"), ".")
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// meetingRow is one question put to one attempt. lie changes what the record
// says of the letters that were sent, in their order.
type meetingRow struct {
	name string
	spec tasks.Spec
	do   []any
	want string // the verdict, its points, the near miss and what it rests on
	lie  func(sent []*act.Sent)
}

func tryMeetings(t *testing.T, look world.Pattern, list []meetingRow) {
	t.Helper()
	for _, r := range list {
		p := meetingPaper(t)
		ask := check("asked", r.spec, 1000, nearAll()...)
		o := run(t, p, []*tasks.Task{{ID: "bai", Points: 1000, Steps: []*tasks.Step{step("buoc", look, ask)}}}, r.do...)
		if len(o.Refused) > 0 {
			t.Errorf("%s: refused: %v", r.name, o.Refused)
		}
		sheet := o.Sheet
		if r.lie != nil {
			rec := *o.Record
			var sent []*act.Sent
			for i := range rec.Acts {
				if rec.Acts[i].Verb == act.Send {
					sent = append(sent, rec.Acts[i].Sent)
				}
			}
			r.lie(sent)
			sheet = checks.Mark(p, &rec)
		}
		c := sheet.Tasks[0].Steps[0].Checks[0]
		parts := strings.Split(answerOf(c), " | ")
		got := parts[0]
		if len(parts) > 3 {
			got += " | " + parts[3]
		}
		if got != r.want || strings.Contains(answerOf(c), "%!") || c.Why.VI == "" || c.Why.EN == "" {
			t.Errorf("%s:\n got %s\nwant %s", r.name, answerOf(c), r.want)
		}
	}
}

func onDay(day, hour, minute int) time.Time {
	return time.Date(2026, 10, day, hour, minute, 0, 0, viet.Location())
}

func answering(letter action.LetterID, answer string, change ...func(*tasks.SendLetter)) tasks.SendLetter {
	s := tasks.SendLetter{How: "answer", Letter: letter, Meeting: &tasks.Meeting{Answer: answer}}
	for _, f := range change {
		f(&s)
	}
	return s
}

func proposing(start, end time.Time) func(*tasks.SendLetter) {
	return func(s *tasks.SendLetter) { s.Meeting.Start, s.Meeting.End = start, end }
}

func comment(text string) func(*tasks.SendLetter) {
	return func(s *tasks.SendLetter) { s.Meeting.Comment = text }
}

func plainAnswer(letter action.LetterID, text string) tasks.SendLetter {
	return tasks.SendLetter{How: "reply", Letter: letter, Body: text}
}

func TestWhatIsSaidOfAnswersToInvitations(t *testing.T) {
	accept, decline := tasks.AnsweredInvitation{Letter: "moi_2", Answer: "accept"}, tasks.AnsweredInvitation{Letter: "moi_2", Answer: "decline"}
	maybe := tasks.AnsweredInvitation{Letter: "moi_2", Answer: "tentative"}
	outside := tasks.AnsweredInvitation{Letter: "moi_3", Answer: "decline"}
	newLetterTo := func(subject, text string, people ...action.PersonID) tasks.SendLetter {
		return tasks.SendLetter{How: "new", To: people, Subject: subject, Body: text}
	}
	tryMeetings(t, anyLetter, []meetingRow{
		{"accepted", accept, deeds(answering("moi_2", "accept")), "met 1 | 07:31 answered", nil},
		{"not answered", accept, nil, "not_met 0", nil},
		{"declined, where it should be accepted", accept, deeds(answering("moi_2", "decline")), "not_met 0 | 07:31 answered", nil},
		{"tentative, where it should be accepted", accept, deeds(answering("moi_2", "tentative")), "not_met 0 | 07:31 answered", nil},
		{"another time proposed, where it should be accepted", accept, deeds(answering("moi_2", "propose", proposing(onDay(7, 14, 0), time.Time{}))), "not_met 0 | 07:31 answered", nil},
		{"declined", decline, deeds(answering("moi_2", "decline")), "met 1 | 07:31 answered", nil},
		{"tentative", maybe, deeds(answering("moi_2", "tentative")), "met 1 | 07:31 answered", nil},
		{"a stranger's, declined", outside, deeds(answering("moi_3", "decline")), "met 1 | 07:31 answered", nil},
		{"another invitation answered", accept, deeds(answering("moi_1_sua", "accept")), "not_met 0", nil},
		{"accepted and then declined", accept, deeds(answering("moi_2", "accept"), answering("moi_2", "decline")), "not_met 0 | 07:32 answered", nil},
		{"declined and then accepted", accept, deeds(answering("moi_2", "decline"), answering("moi_2", "accept")), "met 1 | 07:32 answered", nil},
		{"accepted twice", accept, deeds(answering("moi_2", "accept"), answering("moi_2", "accept")), "met 1 | 07:32 answered", nil},
		{"accepted in the calendar, then in words too", accept, deeds(answering("moi_2", "accept"), plainAnswer("moi_2", "Tôi sẽ tham dự.")), "met 1 | 07:31 answered", nil},
		{"accepted in words, then in the calendar", accept, deeds(plainAnswer("moi_2", "Tôi sẽ tham dự."), answering("moi_2", "accept")), "met 1 | 07:32 answered", nil},
		{"accepted in the calendar, called off in words", accept, deeds(answering("moi_2", "accept"), plainAnswer("moi_2", "Xin lỗi, tôi không dự được.")), "not_met 0 | 07:32 answered", nil},
		{"accepted in the calendar, then something else written", accept, deeds(answering("moi_2", "accept"), plainAnswer("moi_2", "Nhờ anh gửi tài liệu.")), "met 1 | 07:31 answered", nil},
		{"declined in words, then accepted in the calendar", accept, deeds(plainAnswer("moi_2", "Tôi không dự được."), answering("moi_2", "accept")), "met 1 | 07:32 answered", nil},
		{"accepted in words", accept, deeds(plainAnswer("moi_2", "Tôi đồng ý, sẽ tham dự.")), "near 0.25 by_letter | 07:31 answered", nil},
		{"declined in words, where it should be accepted", accept, deeds(plainAnswer("moi_2", "Tôi không thể tham dự.")), "not_met 0 | 07:31 answered", nil},
		{"moved in words, where it should be accepted", accept, deeds(plainAnswer("moi_2", "Đề nghị dời cuộc họp, tôi sẽ tham dự.")), "not_met 0 | 07:31 answered", nil},
		{"doubted in words, where it should be accepted", accept, deeds(plainAnswer("moi_2", "Tôi chưa chắc tham dự.")), "not_met 0 | 07:31 answered", nil},
		{"nothing about coming in the first answer, then accepted", accept, deeds(plainAnswer("moi_2", "Cảm ơn anh."), answering("moi_2", "accept")), "met 1 | 07:32 answered", nil},
		{"something else written to him, then accepted", accept, deeds(newLetterTo("Việc khác", "Nhờ anh gửi tài liệu.", "chanh_vp"), answering("moi_2", "accept")), "met 1 | 07:32 answered", nil},
		{"nothing about coming in the answer", accept, deeds(plainAnswer("moi_2", "Cảm ơn anh.")), "not_met 0 | 07:31 answered", nil},
		{"declined in words", decline, deeds(plainAnswer("moi_2", "Tôi xin vắng.")), "near 0.25 by_letter | 07:31 answered", nil},
		{"declined in words, with another time", decline, deeds(plainAnswer("moi_2", "Tôi không dự được, đề nghị dời sang tuần sau.")), "near 0.25 by_letter | 07:31 answered", nil},
		{"doubted in words", maybe, deeds(plainAnswer("moi_2", "Tôi chưa chắc có mặt.")), "near 0.25 by_letter | 07:31 answered", nil},
		{"accepted in words without marks", accept, deeds(plainAnswer("moi_2", "Toi dong y, se tham du.")), "near 0.25 by_letter | 07:31 answered", nil},
		{"declined in words without marks", decline, deeds(plainAnswer("moi_2", "Toi khong the tham du.")), "near 0.25 by_letter | 07:31 answered", nil},
		{"in a new letter with the meeting's name", decline, deeds(newLetterTo("Về việc đi kiểm tra trụ sở", "Tôi xin vắng.", "chanh_vp")), "near 0.25 by_letter | 07:31 sent", nil},
		{"in a new letter with the subject of the invitation", decline, deeds(newLetterTo("Kiểm tra trụ sở", "Tôi xin vắng.", "chanh_vp")), "near 0.25 by_letter | 07:31 sent", nil},
		{"in a new letter about something else", decline, deeds(newLetterTo("Việc khác", "Tôi xin vắng.", "chanh_vp")), "not_met 0", nil},
		{"in a new letter to somebody else", decline, deeds(newLetterTo("Kiểm tra trụ sở", "Tôi xin vắng.", "pgd")), "not_met 0", nil},
		{"in an answer to another letter of his", tasks.AnsweredInvitation{Letter: "moi_1_sua", Answer: "decline"}, deeds(plainAnswer("nhac", "Cuộc Họp tổ công tác tôi xin vắng.")), "not_met 0", nil},
		{"in words beside the answer to another invitation", tasks.AnsweredInvitation{Letter: "moi_2", Answer: "decline"},
			deeds(answering("moi_1_sua", "accept", to("pgd", "chanh_vp"), body("Cuộc Đi kiểm tra trụ sở tôi xin vắng."))), "not_met 0", nil},
		{"by the calendar, to the wrong person", accept, deeds(answering("moi_2", "accept", to("pgd"))), "not_met 0", nil},
		{"by the calendar, to him in Cc", accept, deeds(answering("moi_2", "accept", to("pgd"), cc("chanh_vp"))), "met 1 | 07:31 answered", nil},
		{"left in the drafts", accept, deeds(tasks.SaveDraft{Letter: answering("moi_2", "accept")}), "not_met 0", nil},
		{"forwarded to him", accept, deeds(tasks.SendLetter{How: "forward", Letter: "moi_2", To: people("chanh_vp"), Body: "Tôi sẽ dự."}), "near 0.25 by_letter | 07:31 forwarded", nil},
	})
}

func TestWhatIsSaidOfProposedTimes(t *testing.T) {
	two, end := tasks.AnsweredInvitation{Letter: "moi_2", Answer: "propose", Start: onDay(7, 14, 0)}, tasks.AnsweredInvitation{Letter: "moi_2", Answer: "propose", Start: onDay(7, 14, 0), End: onDay(7, 15, 0)}
	later, any := tasks.AnsweredInvitation{Letter: "moi_2", Answer: "propose", Start: onDay(8, 14, 0)}, tasks.AnsweredInvitation{Letter: "moi_2", Answer: "propose"}
	counter := func(start, end time.Time) tasks.SendLetter {
		return answering("moi_2", "propose", proposing(start, end))
	}
	noEnd := func(sent []*act.Sent) { sent[0].Meetings[0].End = time.Time{} }
	tryMeetings(t, anyLetter, []meetingRow{
		{"the time asked for", two, deeds(counter(onDay(7, 14, 0), time.Time{})), "met 1 | 07:31 answered", nil},
		{"with its end", end, deeds(counter(onDay(7, 14, 0), onDay(7, 15, 0))), "met 1 | 07:31 answered", nil},
		{"with another end", end, deeds(counter(onDay(7, 14, 0), onDay(7, 16, 0))), "near 0.25 other_time | 07:31 answered", nil},
		{"without an end", end, deeds(counter(onDay(7, 14, 0), onDay(7, 16, 0))), "met 1 | 07:31 answered", noEnd},
		{"another hour", two, deeds(counter(onDay(7, 15, 0), time.Time{})), "near 0.25 other_time | 07:31 answered", nil},
		{"another day", two, deeds(counter(onDay(8, 14, 0), time.Time{})), "near 0.25 other_time | 07:31 answered", nil},
		{"any time will do", any, deeds(counter(onDay(8, 9, 0), time.Time{})), "met 1 | 07:31 answered", nil},
		{"another, then the right one", two, deeds(counter(onDay(7, 15, 0), time.Time{}), counter(onDay(7, 14, 0), time.Time{})), "met 1 | 07:32 answered", nil},
		{"the right one, then another", two, deeds(counter(onDay(7, 14, 0), time.Time{}), counter(onDay(7, 15, 0), time.Time{})), "near 0.25 other_time | 07:32 answered", nil},
		{"the right one, and a maybe as Gmail sends it", two, deeds(counter(onDay(7, 14, 0), time.Time{}), answering("moi_2", "tentative")), "met 1 | 07:31 answered", nil},
		{"the right one, a maybe, then another", two, deeds(counter(onDay(7, 14, 0), time.Time{}), answering("moi_2", "tentative"), counter(onDay(7, 15, 0), time.Time{})), "near 0.25 other_time | 07:33 answered", nil},
		{"another, and a maybe", two, deeds(counter(onDay(7, 15, 0), time.Time{}), answering("moi_2", "tentative")), "not_met 0 | 07:32 answered", nil},
		{"a maybe, then the right one", two, deeds(answering("moi_2", "tentative"), counter(onDay(7, 14, 0), time.Time{})), "met 1 | 07:32 answered", nil},
		{"in words, and a maybe", two, deeds(plainAnswer("moi_2", "Anh dời sang 14:00."), answering("moi_2", "tentative")), "met 1 | 07:32 answered, 07:31 answered", nil},
		{"accepted", two, deeds(answering("moi_2", "accept")), "not_met 0 | 07:31 answered", nil},
		{"accepted with the time in words", two, deeds(answering("moi_2", "accept", body("Đề nghị dời sang 14:00."))), "not_met 0 | 07:31 answered", nil},
		{"proposed and then accepted as it was", two, deeds(counter(onDay(7, 14, 0), time.Time{}), answering("moi_2", "accept")), "not_met 0 | 07:32 answered", nil},
		{"declined without a time", two, deeds(answering("moi_2", "decline", body("Tôi bận."))), "not_met 0 | 07:31 answered", nil},
		{"declined with the time", two, deeds(answering("moi_2", "decline", body("Xin lùi sang 14 giờ cùng ngày."))), "met 1 | 07:31 answered", nil},
		{"tentative with the time in the comment", two, deeds(answering("moi_2", "tentative", comment("Đề nghị họp 14:00 ngày 07/10/2026."))), "met 1 | 07:31 answered", nil},
		{"tentative with the time, without marks", two, deeds(answering("moi_2", "tentative", body("De nghi anh doi sang 14:00 ngay 07/10/2026."))), "met 1 | 07:31 answered", nil},
		{"tentative with another time", two, deeds(answering("moi_2", "tentative", body("Anh chuyển sang 16:00 nhé."))), "near 0.25 other_time | 07:31 answered", nil},
		{"tentative, the time denied", two, deeds(answering("moi_2", "tentative", body("Không dời sang 14:00."))), "not_met 0 | 07:31 answered", nil},
		{"the time is when he is busy", two, deeds(answering("moi_2", "decline", body("Tôi bận họp thành phố lúc 14:00."))), "not_met 0 | 07:31 answered", nil},
		{"asking for something, at another time", two, deeds(answering("moi_2", "decline", body("Đề nghị anh gửi báo cáo trước 16:00."))), "not_met 0 | 07:31 answered", nil},
		{"the hour on another day", two, deeds(answering("moi_2", "tentative", body("Đề nghị dời sang 14:00 ngày 08/10/2026."))), "near 0.25 other_time | 07:31 answered", nil},
		{"another day, which is asked for", later, deeds(answering("moi_2", "tentative", body("Đề nghị dời sang 14:00 ngày 08/10/2026."))), "met 1 | 07:31 answered", nil},
		{"the hour without the day, which is another", later, deeds(answering("moi_2", "tentative", body("Đề nghị dời sang 14:00."))), "near 0.25 other_time | 07:31 answered", nil},
		{"any other time, in words", any, deeds(plainAnswer("moi_2", "Đề nghị hoãn cuộc này.")), "near 0.25 by_letter | 07:31 answered", nil},
		{"asking for something, where any time will do", any, deeds(plainAnswer("moi_2", "Đề nghị anh gửi báo cáo.")), "not_met 0 | 07:31 answered", nil},
		{"in words", two, deeds(plainAnswer("moi_2", "Đề nghị họp lúc 14:00.")), "near 0.25 by_letter | 07:31 answered", nil},
		{"another time in words", two, deeds(plainAnswer("moi_2", "Xin đổi giờ, 16:00 được không?")), "near 0.25 other_time | 07:31 answered", nil},
		{"accepted in words", two, deeds(plainAnswer("moi_2", "Tôi sẽ tham dự.")), "not_met 0 | 07:31 answered", nil},
		{"declined in words", two, deeds(plainAnswer("moi_2", "Tôi không tham dự được.")), "not_met 0 | 07:31 answered", nil},
		{"nothing in words", two, deeds(plainAnswer("moi_2", "Cảm ơn anh.")), "not_met 0 | 07:31 answered", nil},
	})
}

func TestWhoseAnswerACalendarGives(t *testing.T) {
	accept := tasks.AnsweredInvitation{Letter: "moi_2", Answer: "accept"}
	sua, first := tasks.AnsweredInvitation{Letter: "moi_1_sua", Answer: "accept"}, tasks.AnsweredInvitation{Letter: "moi_1", Answer: "accept"}
	change := func(f func(e *invitation.Event)) func([]*act.Sent) {
		return func(sent []*act.Sent) { f(&sent[0].Meetings[0]) }
	}
	other := invitation.Attendee{Party: invitation.Party{Address: "dinh@somau.songmay.gov.example"}, Answer: invitation.Declined}
	tryMeetings(t, anyLetter, []meetingRow{
		{"an address that nobody has, alone", accept, deeds(answering("moi_2", "accept")), "met 1 | 07:31 answered", change(func(e *invitation.Event) { e.Attendees[0].Address = "khac@nha.example" })},
		{"another before him", accept, deeds(answering("moi_2", "accept")), "met 1 | 07:31 answered", change(func(e *invitation.Event) { e.Attendees = []invitation.Attendee{other, e.Attendees[0]} })},
		{"two others", accept, deeds(answering("moi_2", "accept")), "not_met 0 | 07:31 answered", change(func(e *invitation.Event) { e.Attendees = []invitation.Attendee{other, other} })},
		{"an answer that there is none of", accept, deeds(answering("moi_2", "accept")), "not_met 0 | 07:31 answered", change(func(e *invitation.Event) { e.Attendees[0].Answer = "delegated" })},
		{"another meeting", accept, deeds(answering("moi_2", "accept")), "not_met 0", change(func(e *invitation.Event) { e.UID = "khac" })},
		{"a calendar that answers nothing", accept, deeds(answering("moi_2", "accept")), "not_met 0", change(func(e *invitation.Event) { e.Method = invitation.Cancel })},
		{"the older invitation", sua, deeds(answering("moi_1", "accept")), "near 0.25 outdated | 07:31 answered", nil},
		{"the newer one", sua, deeds(answering("moi_1_sua", "accept")), "met 1 | 07:31 answered", nil},
		{"the older one and then the newer", sua, deeds(answering("moi_1", "accept"), answering("moi_1_sua", "accept")), "met 1 | 07:32 answered", nil},
		{"the newer one, asked about the older", first, deeds(answering("moi_1_sua", "accept")), "met 1 | 07:31 answered", nil},
		{"a program that leaves the revision out", sua, deeds(answering("moi_1_sua", "accept")), "met 1 | 07:31 answered", change(func(e *invitation.Event) { e.Sequence = 0 })},
		{"a program that leaves the time out", sua, deeds(answering("moi_1", "accept")), "met 1 | 07:31 answered", change(func(e *invitation.Event) { e.Start = time.Time{} })},
		{"the right revision with another time", sua, deeds(answering("moi_1", "accept")), "met 1 | 07:31 answered", change(func(e *invitation.Event) { e.Sequence = 1 })},
	})
}

func TestWhatIsSaidOfTheWordsOfAnAnswer(t *testing.T) {
	says := tasks.AnswerSays{Letter: "moi_2", Answer: "decline", Groups: groups(tasks.Group{"công tác"})}
	two := tasks.AnswerSays{Letter: "moi_2", Answer: "decline", Groups: groups(tasks.Group{"công tác"}, tasks.Group{"Hà Nội"}), Share: true}
	one := tasks.AnswerSays{Letter: "moi_2", Answer: "decline", Groups: groups(tasks.Group{"công tác"}, tasks.Group{"Hà Nội"}), AtLeast: 1, Without: groups(tasks.Group{"ốm"})}
	moved := tasks.AnswerSays{Letter: "moi_2", Answer: "propose", Groups: groups(tasks.Group{"công tác"})}
	why := body("Tôi đi công tác.")
	tryMeetings(t, anyLetter, []meetingRow{
		{"in the letter", says, deeds(answering("moi_2", "decline", why)), "met 1 | 07:31 answered", nil},
		{"in the comment", says, deeds(answering("moi_2", "decline", comment("Đi công tác."))), "met 1 | 07:31 answered", nil},
		{"in a plain answer", says, deeds(plainAnswer("moi_2", "Tôi không dự được vì đi công tác.")), "met 1 | 07:31 answered", nil},
		{"in a letter afterwards", says, deeds(answering("moi_2", "decline"), plainAnswer("moi_2", "Hôm ấy tôi đi công tác.")), "met 1 | 07:31 answered, 07:32 answered", nil},
		{"in a letter afterwards, as a plan", says, deeds(answering("moi_2", "decline"), plainAnswer("moi_2", "Hôm ấy tôi dự kiến đi công tác, đi họp ở Hà Nội.")), "met 1 | 07:31 answered, 07:32 answered", nil},
		{"in a letter before", says, deeds(plainAnswer("moi_2", "Hôm ấy tôi đi công tác."), answering("moi_2", "decline")), "met 1 | 07:31 answered, 07:32 answered", nil},
		{"nowhere", says, deeds(answering("moi_2", "decline")), "not_met 0 | 07:31 answered", nil},
		{"denied", says, deeds(answering("moi_2", "decline", body("Tôi không có công tác gì."))), "not_met 0 | 07:31 answered", nil},
		{"with another answer", says, deeds(answering("moi_2", "accept", why)), "not_met 0", nil},
		{"without any answer", says, deeds(plainAnswer("moi_2", "Hôm ấy tôi đi công tác.")), "not_met 0", nil},
		{"with a refusal that was taken back", says, deeds(answering("moi_2", "decline", why), answering("moi_2", "accept")), "not_met 0", nil},
		{"before a change of mind, and not after it", says, deeds(answering("moi_2", "accept", why), answering("moi_2", "decline")), "not_met 0 | 07:32 answered", nil},
		{"half of it", two, deeds(answering("moi_2", "decline", why)), "near 0.5 | 07:31 answered", nil},
		{"one of two, which is enough", one, deeds(answering("moi_2", "decline", why)), "met 1 | 07:31 answered", nil},
		{"beside another reason", one, deeds(answering("moi_2", "decline", body("Tôi đi công tác, lại ốm."))), "not_met 0 | 07:31 answered", nil},
		{"with a proposal", moved, deeds(answering("moi_2", "propose", proposing(onDay(7, 14, 0), time.Time{}), why)), "met 1 | 07:31 answered", nil},
	})
}

func inviting(change ...func(*tasks.SendLetter)) tasks.SendLetter {
	s := tasks.SendLetter{How: "new", Body: "Kính mời.", Meeting: &tasks.Meeting{Title: "Giao ban tuần", Start: onDay(12, 8, 0), End: onDay(12, 9, 0), Place: "Phòng họp 2",
		Required: people("pgd"), Optional: people("chanh_vp"), Name: "giao-ban"}}
	for _, f := range change {
		f(&s)
	}
	return s
}

func meeting(f func(*tasks.Meeting)) func(*tasks.SendLetter) {
	return func(s *tasks.SendLetter) { f(s.Meeting) }
}

func attaching(files ...action.FileID) func(*tasks.SendLetter) {
	return func(s *tasks.SendLetter) { s.Attach = files }
}

func TestWhatIsSaidOfAnInvitation(t *testing.T) {
	look := world.Pattern{App: "mail", Action: "invite"}
	title, place := tasks.Invites{Title: groups(tasks.Group{"giao ban"})}, tasks.Invites{Place: groups(tasks.Group{"Phòng họp 2"})}
	when, begin := tasks.Invites{Start: onDay(12, 8, 0), End: onDay(12, 9, 0)}, tasks.Invites{Start: onDay(12, 8, 0)}
	all := tasks.Invites{Title: title.Title, Start: when.Start, End: when.End, Place: place.Place, Required: people("pgd"), Optional: people("chanh_vp")}
	later := func(d time.Duration) func(*tasks.SendLetter) {
		return meeting(func(m *tasks.Meeting) { m.Start, m.End = m.Start.Add(d), m.End.Add(d) })
	}
	ends := func(d time.Duration) func(*tasks.SendLetter) {
		return meeting(func(m *tasks.Meeting) { m.End = m.End.Add(d) })
	}
	named := func(name string, revision int) func(*tasks.SendLetter) {
		return meeting(func(m *tasks.Meeting) { m.Name, m.Revision = name, revision })
	}
	off := meeting(func(m *tasks.Meeting) { m.Cancel, m.Revision = true, 9 })
	change := func(f func(e *invitation.Event)) func([]*act.Sent) {
		return func(sent []*act.Sent) { f(&sent[0].Meetings[0]) }
	}
	tryMeetings(t, look, []meetingRow{
		{"everything", all, deeds(inviting()), "met 1 | 07:31 sent", nil},
		{"everything but the place", all, deeds(inviting(meeting(func(m *tasks.Meeting) { m.Place = "Nhà ăn" }))), "not_met 0 | 07:31 sent", nil},
		{"no invitation", title, deeds(newLetter(to("pgd"))), "not_met 0", nil},
		{"the title", title, deeds(inviting()), "met 1 | 07:31 sent", nil},
		{"another title", title, deeds(inviting(meeting(func(m *tasks.Meeting) { m.Title = "Họp" }))), "not_met 0 | 07:31 sent", nil},
		{"no title", title, deeds(inviting()), "not_met 0 | 07:31 sent", change(func(e *invitation.Event) { e.Title = "" })},
		{"the time", when, deeds(inviting()), "met 1 | 07:31 sent", nil},
		{"half a day off", when, deeds(inviting(later(12 * time.Hour))), "not_met 0 | 07:31 sent", nil},
		{"a day off", when, deeds(inviting(later(24 * time.Hour))), "near 0.25 other_day | 07:31 sent", nil},
		{"a day off, with another end", when, deeds(inviting(later(24*time.Hour), ends(time.Hour))), "not_met 0 | 07:31 sent", nil},
		{"another end", when, deeds(inviting(ends(time.Hour))), "near 0.25 other_end | 07:31 sent", nil},
		{"the beginning", begin, deeds(inviting(ends(time.Hour))), "met 1 | 07:31 sent", nil},
		{"the beginning a day off", begin, deeds(inviting(later(24*time.Hour), ends(time.Hour))), "near 0.25 other_day | 07:31 sent", nil},
		{"no time", when, deeds(inviting()), "not_met 0 | 07:31 sent", change(func(e *invitation.Event) { e.Start = time.Time{} })},
		{"the whole day", begin, deeds(inviting()), "not_met 0 | 07:31 sent", change(func(e *invitation.Event) { e.AllDay = true })},
		{"the same instant in another zone", when, deeds(inviting()), "met 1 | 07:31 sent", change(func(e *invitation.Event) { e.Start = e.Start.UTC() })},
		{"the place", place, deeds(inviting()), "met 1 | 07:31 sent", nil},
		{"the place in the text", place, deeds(inviting(meeting(func(m *tasks.Meeting) { m.Place = "" }), body("Họp tại Phòng họp 2."))), "near 0.25 in_note | 07:31 sent", nil},
		{"the place in the note", place, deeds(inviting(meeting(func(m *tasks.Meeting) { m.Place = "Tầng 3" }))), "near 0.25 in_note | 07:31 sent", change(func(e *invitation.Event) { e.Note = "Phòng họp 2" })},
		{"another place, in the text too", place, deeds(inviting(meeting(func(m *tasks.Meeting) { m.Place = "Nhà ăn" }), body("Họp tại nhà ăn."))), "not_met 0 | 07:31 sent", nil},

		{"sent again with another time", when, deeds(inviting(later(time.Hour)), inviting(named("giao-ban", 1))), "met 1 | 07:31 sent, 07:32 sent", nil},
		{"sent again with the revision forgotten", when, deeds(inviting(later(time.Hour)), inviting()), "met 1 | 07:31 sent, 07:32 sent", nil},
		{"an older revision sent again", when, deeds(inviting(named("giao-ban", 1)), inviting(later(time.Hour))), "met 1 | 07:31 sent, 07:32 sent", nil},
		{"another meeting afterwards", when, deeds(inviting(), inviting(later(time.Hour), named("khac", 0))), "not_met 0 | 07:32 sent", nil},
		{"the first sent once more after another", when, deeds(inviting(), inviting(later(time.Hour), named("khac", 0)), inviting(named("giao-ban", 1))), "met 1 | 07:31 sent, 07:33 sent", nil},
		{"a wrong one called off", when, deeds(inviting(later(time.Hour), named("nham", 0)), inviting(later(time.Hour), meeting(func(m *tasks.Meeting) { m.Name, m.Cancel = "nham", true })), inviting()), "met 1 | 07:33 sent", nil},
		{"a wrong one called off afterwards", when, deeds(inviting(), inviting(later(time.Hour), named("nham", 0)), inviting(later(time.Hour), meeting(func(m *tasks.Meeting) { m.Name, m.Cancel = "nham", true }))), "met 1 | 07:31 sent", nil},
		{"called off", title, deeds(inviting(), inviting(off)), "not_met 0 | 07:31 sent", nil},
		{"called off, and sent anew under its name", title, deeds(inviting(), inviting(off), inviting(named("giao-ban", 2))), "met 1 | 07:31 sent, 07:33 sent", nil},
		{"called off by its state", title, deeds(inviting()), "not_met 0 | 07:31 sent", change(func(e *invitation.Event) { e.CalledOff = true })},
		{"somebody else's meeting", title, deeds(inviting()), "not_met 0 | 07:31 sent", change(func(e *invitation.Event) { e.Organizer.Address = "dinh@somau.songmay.gov.example" })},
		{"a meeting of nobody known", title, deeds(inviting()), "met 1 | 07:31 sent", change(func(e *invitation.Event) { e.Organizer.Address = "mau@nha.example" })},
		{"a calendar file", all, deeds(inviting(meeting(func(m *tasks.Meeting) { m.AsFile = true }))), "met 1 | 07:31 sent", nil},
	})
	// Acts of another sort may serve the step; they invite nobody.
	any := world.Pattern{App: "mail", Action: "flag"}
	tryMeetings(t, any, []meetingRow{{"an act that is no letter", title, deeds(tasks.FlagLetter{Letters: letters("moi_2")}, inviting()), "not_met 0 | 07:31 flagged", nil}})
}

func TestWhatIsSaidOfWhoIsInvited(t *testing.T) {
	look := world.Pattern{App: "mail", Action: "invite"}
	exact := tasks.Invites{Required: people("pgd"), Optional: people("chanh_vp")}
	share, required := exact, tasks.Invites{Required: people("pgd", "chanh_vp"), Share: true}
	share.Share = true
	who := func(required, optional []action.PersonID) func(*tasks.SendLetter) {
		return meeting(func(m *tasks.Meeting) { m.Required, m.Optional = required, optional })
	}
	change := func(f func(e *invitation.Event)) func([]*act.Sent) {
		return func(sent []*act.Sent) { f(&sent[0].Meetings[0]) }
	}
	nobody := change(func(e *invitation.Event) { e.Attendees = nil })
	me := invitation.Attendee{Party: invitation.Party{Address: "giamdoc@somau.songmay.gov.example"}, Role: invitation.Required}
	stranger := invitation.Attendee{Party: invitation.Party{Address: "Ai@La.example"}, Role: invitation.Optional}
	tryMeetings(t, look, []meetingRow{
		{"both, each as asked", exact, deeds(inviting()), "met 1 | 07:31 sent", nil},
		{"himself beside them", exact, deeds(inviting(to("pgd", "chanh_vp", "giam_doc"))), "met 1 | 07:31 sent", change(func(e *invitation.Event) { e.Attendees = append(e.Attendees, me) })},
		{"one missing", exact, deeds(inviting(who(people("pgd"), nil))), "not_met 0 | 07:31 sent", nil},
		{"one missing, by share", share, deeds(inviting(who(people("pgd"), nil))), "near 0.667 | 07:31 sent", nil},
		{"one more, by share", share, deeds(inviting(who(people("pgd"), people("chanh_vp", "van_thu")))), "near 0.8 | 07:31 sent", nil},
		{"one more", exact, deeds(inviting(who(people("pgd"), people("chanh_vp", "van_thu")))), "not_met 0 | 07:31 sent", nil},
		{"a stranger more, by share", share, deeds(inviting(to("pgd", "chanh_vp"), func(s *tasks.SendLetter) { s.ToRaw = []string{"ai@la.example"} })), "near 0.8 | 07:31 sent", change(func(e *invitation.Event) { e.Attendees = append(e.Attendees, stranger) })},
		{"somebody else altogether, by share", share, deeds(inviting(who(people("van_thu"), nil))), "not_met 0 | 07:31 sent", nil},
		{"the roles exchanged", exact, deeds(inviting(who(people("chanh_vp"), people("pgd")))), "near 0.25 other_roles | 07:31 sent", nil},
		{"the roles exchanged, by share", share, deeds(inviting(who(people("chanh_vp"), people("pgd")))), "near 0.25 other_roles | 07:31 sent", nil},
		{"all required, by share", share, deeds(inviting(who(people("pgd", "chanh_vp"), nil))), "near 0.5 | 07:31 sent", nil},
		{"the roles exchanged and one more", exact, deeds(inviting(who(people("chanh_vp", "van_thu"), people("pgd")))), "not_met 0 | 07:31 sent", nil},
		{"all required, as asked", required, deeds(inviting(who(people("pgd", "chanh_vp"), nil))), "met 1 | 07:31 sent", nil},
		{"named in it, but not sent to him", exact, deeds(inviting(to("pgd"))), "not_met 0 | 07:31 sent", nil},
		{"sent to him, but not named in it", exact, deeds(inviting(to("pgd", "chanh_vp", "van_thu"))), "met 1 | 07:31 sent", nil},
		{"each a letter of his own", exact, deeds(inviting(who(people("pgd"), nil)), inviting(who(nil, people("chanh_vp")))), "met 1 | 07:31 sent, 07:32 sent", nil},
		{"a guest struck out by a revision", exact, deeds(inviting(who(people("pgd"), people("chanh_vp", "van_thu"))), inviting(meeting(func(m *tasks.Meeting) { m.Revision = 1 }))), "met 1 | 07:31 sent, 07:32 sent", nil},
		{"a role changed in the same revision", exact, deeds(inviting(who(people("pgd", "chanh_vp"), nil)), inviting()), "met 1 | 07:31 sent, 07:32 sent", nil},
		{"a revision sent to the added guest only", exact, deeds(inviting(who(people("pgd"), nil)), inviting(to("chanh_vp"), meeting(func(m *tasks.Meeting) { m.Revision = 1 }))), "met 1 | 07:31 sent, 07:32 sent", nil},
		{"a calendar that names nobody invites whom it reached", exact, deeds(inviting()), "met 1 | 07:31 sent", nobody},
		{"such a calendar, with a hidden copy and one to himself", exact, deeds(inviting(to("pgd", "giam_doc"), bcc("chanh_vp"))), "met 1 | 07:31 sent", nobody},
		{"such a calendar, with himself in Cc", exact, deeds(inviting(to("pgd"), cc("chanh_vp", "giam_doc"))), "met 1 | 07:31 sent", nobody},
		{"such a calendar, with both in To", exact, deeds(inviting(to("pgd", "chanh_vp"))), "near 0.25 other_roles | 07:31 sent", nobody},
	})
}

func TestWhatIsSaidOfTheFileOfAMeeting(t *testing.T) {
	look := world.Pattern{App: "mail", Action: "invite"}
	all, share := tasks.Invites{File: "tai_lieu_2"}, tasks.Invites{File: "tai_lieu_2", Share: true}
	letter := func(f action.FileID, people ...action.PersonID) tasks.SendLetter {
		return tasks.SendLetter{How: "new", To: people, Subject: "Tài liệu", Body: "Xin gửi.", Attach: []action.FileID{f}}
	}
	unsent := func(sent []*act.Sent) { sent[0].To, sent[0].Cc = nil, nil }
	tryMeetings(t, look, []meetingRow{
		{"with the invitation", all, deeds(inviting(attaching("tai_lieu_2"))), "met 1 | 07:31 sent", nil},
		{"beside another file", all, deeds(inviting(attaching("giay_khac", "tai_lieu_2"))), "met 1 | 07:31 sent", nil},
		{"another file", all, deeds(inviting(attaching("giay_khac"))), "not_met 0 | 07:31 sent", nil},
		{"in another letter", all, deeds(inviting(), letter("tai_lieu_2", "pgd", "chanh_vp")), "met 1 | 07:32 sent", nil},
		{"in a letter to each", all, deeds(inviting(), letter("tai_lieu_2", "pgd"), letter("tai_lieu_2", "chanh_vp")), "met 1 | 07:32 sent, 07:33 sent", nil},
		{"to nobody", all, deeds(inviting()), "not_met 0 | 07:31 sent", nil},
		{"to one of two", all, deeds(inviting(), letter("tai_lieu_2", "pgd")), "not_met 0 | 07:32 sent", nil},
		{"to one of two, by share", share, deeds(inviting(), letter("tai_lieu_2", "pgd")), "near 0.5 | 07:32 sent", nil},
		{"an older one", all, deeds(inviting(attaching("tai_lieu_1"))), "near 0.25 older_revision | 07:31 sent", nil},
		{"an older one to one, by share", share, deeds(inviting(), letter("tai_lieu_2", "pgd"), letter("tai_lieu_1", "chanh_vp")), "near 0.25 older_revision | 07:32 sent, 07:33 sent", nil},
		{"an older one to one of two only", all, deeds(inviting(), letter("tai_lieu_1", "pgd")), "not_met 0 | 07:32 sent", nil},
		{"an older one and the right one", all, deeds(inviting(attaching("tai_lieu_1")), letter("tai_lieu_2", "pgd", "chanh_vp")), "met 1 | 07:31 sent, 07:32 sent", nil},
		{"to somebody who is not invited", all, deeds(inviting(), letter("tai_lieu_2", "van_thu")), "not_met 0 | 07:32 sent", nil},
		{"in a draft", all, deeds(inviting(), tasks.SaveDraft{Letter: letter("tai_lieu_2", "pgd", "chanh_vp")}), "not_met 0 | 07:31 sent", nil},
		{"to nobody, for nobody got the invitation", all, deeds(inviting(attaching("tai_lieu_2"))), "not_met 0 | 07:31 sent", unsent},
	})
}

// What the sheet says in words, which the rows above leave out.
func TestTheWordsAboutAnInvitationSayWhatIsWrong(t *testing.T) {
	p := meetingPaper(t)
	who := func(required, optional []action.PersonID) func(*tasks.SendLetter) {
		return meeting(func(m *tasks.Meeting) { m.Required, m.Optional = required, optional })
	}
	guests := tasks.Invites{Required: people("pgd"), Optional: people("chanh_vp")}
	title := tasks.Invites{Title: groups(tasks.Group{"giao ban"})}
	for _, c := range []struct {
		name string
		spec tasks.Spec
		do   []any
		want string
	}{
		{"one in another role, and one more", guests, deeds(inviting(who(people("pgd", "chanh_vp"), people("van_thu")))), "Attendees: 1 of 2 right with their roles; 1 others, 1 in another role."},
		{"another instead of one", guests, deeds(inviting(who(people("pgd", "van_thu"), nil))), "Attendees: 1 of 2 right with their roles; 1 others, 0 in another role."},
		{"another title", title, deeds(inviting(meeting(func(m *tasks.Meeting) { m.Title = "Họp" }))), "“Họp”"},
		{"the title, after an act that is no letter", title, deeds(tasks.FlagLetter{Letters: letters("moi_2")}, inviting()), "title"},
	} {
		st := step("buoc", world.Pattern{App: "mail", Action: "flag"}, check("asked", c.spec, 1000, nearAll()...))
		st.LookFor = append(st.LookFor, world.Pattern{App: "mail", Action: "invite"})
		got := run(t, p, []*tasks.Task{{ID: "bai", Points: 1000, Steps: []*tasks.Step{st}}}, c.do...).Sheet.Tasks[0].Steps[0].Checks[0]
		if !strings.Contains(got.Why.EN, c.want) || (got.Verdict == checks.Met) != (c.want == "title") || got.Verdict == checks.Met && strings.Contains(got.Why.EN, "“") {
			t.Errorf("%s: %s", c.name, answerOf(got))
		}
	}
	invite := world.Pattern{App: "mail", Action: "invite"}
	beside := func(f func(e *invitation.Event)) func([]*act.Sent) {
		return func(sent []*act.Sent) {
			e := sent[0].Meetings[0]
			f(&e)
			sent[0].Meetings = []invitation.Event{e, sent[0].Meetings[0]}
		}
	}
	tryMeetings(t, invite, []meetingRow{
		{"beside a meeting of somebody else in the same letter", title, deeds(inviting()), "met 1 | 07:31 sent", beside(func(e *invitation.Event) { e.UID, e.Organizer.Address = "khac", "dinh@somau.songmay.gov.example" })},
		{"beside what calls it off in the same letter", title, deeds(inviting()), "met 1 | 07:31 sent", beside(func(e *invitation.Event) { e.Method = invitation.Cancel })},
		{"sent again to one of them, in another role", tasks.Invites{Optional: people("pgd", "chanh_vp")}, deeds(inviting(), inviting(who(nil, people("pgd")))), "met 1 | 07:31 sent, 07:32 sent", nil},
	})
}
