package checks_test

import (
	"slices"
	"strings"
	"testing"

	"thuchanh/checks"
	"thuchanh/internal/viet"
	"thuchanh/sandbox/act"
	"thuchanh/sandbox/action"
	"thuchanh/tasks"
)

// Of plain words the marking knows lists only: where it sees none that earns,
// a person reads the letter, if letters earn in this paper at all.
func TestAPlainLetterThatEarnsNothingIsRead(t *testing.T) {
	byLetter, otherTime := tasks.Near{If: "by_letter", Points: 500}, tasks.Near{If: "other_time", Points: 500}
	propose := tasks.AnsweredInvitation{Letter: "moi_2", Answer: "propose", Start: onDay(7, 14, 0)}
	for _, c := range []struct {
		name string
		spec tasks.AnsweredInvitation
		near []tasks.Near
		do   []any
		read string // the times of the letters that a person is sent to
	}{
		{"no answer that is known", tasks.AnsweredInvitation{Letter: "moi_2", Answer: "accept"}, []tasks.Near{byLetter}, deeds(plainAnswer("moi_2", "Anh cứ xếp lịch cho tôi.")), "07:31"},
		{"two of them", tasks.AnsweredInvitation{Letter: "moi_2", Answer: "accept"}, []tasks.Near{byLetter}, deeds(plainAnswer("moi_2", "Cảm ơn anh."), plainAnswer("moi_2", "Anh cứ xếp lịch.")), "07:32"},
		{"another answer", tasks.AnsweredInvitation{Letter: "moi_2", Answer: "accept"}, []tasks.Near{otherTime, byLetter}, deeds(plainAnswer("moi_2", "Tôi không từ chối đâu.")), "07:31"},
		{"no time", propose, []tasks.Near{byLetter}, deeds(plainAnswer("moi_2", "Tôi không dự được.")), "07:31"},
		{"letters earn nothing", tasks.AnsweredInvitation{Letter: "moi_2", Answer: "accept"}, []tasks.Near{otherTime}, deeds(plainAnswer("moi_2", "Anh cứ xếp lịch cho tôi.")), ""},
		{"another answer, letters earn nothing", tasks.AnsweredInvitation{Letter: "moi_2", Answer: "accept"}, nil, deeds(plainAnswer("moi_2", "Tôi xin vắng.")), ""},
		{"another answer by the calendar", tasks.AnsweredInvitation{Letter: "moi_2", Answer: "accept"}, []tasks.Near{byLetter}, deeds(answering("moi_2", "decline")), ""},
		{"the right answer beside one that is not known", tasks.AnsweredInvitation{Letter: "moi_2", Answer: "accept"}, []tasks.Near{byLetter}, deeds(plainAnswer("moi_2", "Cảm ơn anh."), answering("moi_2", "accept")), ""},
		{"the time by the calendar, with an acceptance", propose, nil, deeds(answering("moi_2", "accept", body("Đề nghị dời sang 14:00."))), "07:31"},
		{"the time by the calendar, where he is busy", propose, []tasks.Near{byLetter}, deeds(answering("moi_2", "decline", body("Tôi bận lúc 14:00."))), "07:31"},
		{"no time by the calendar", propose, []tasks.Near{byLetter}, deeds(answering("moi_2", "decline", body("Tôi bận."))), ""},
		{"no answer at all", tasks.AnsweredInvitation{Letter: "moi_2", Answer: "accept"}, []tasks.Near{byLetter}, nil, ""},
	} {
		task := &tasks.Task{ID: "bai", Points: 1000, Steps: []*tasks.Step{step("buoc", anyLetter, check("asked", c.spec, 1000, c.near...))}}
		o := run(t, meetingPaper(t), []*tasks.Task{task}, c.do...)
		var read []string
		for _, r := range o.Sheet.Review {
			if r.Code != "answer_in_words" || r.Task != "bai" || r.Why.VI == "" || r.Why.EN == "" || len(r.Seqs) != 1 {
				t.Errorf("%s: %+v", c.name, r)
				continue
			}
			i := slices.IndexFunc(o.Record.Acts, func(a act.Act) bool { return a.Seq == r.Seqs[0] })
			read = append(read, o.Record.Acts[i].At.In(viet.Location()).Format("15:04"))
		}
		if got := strings.Join(read, " "); got != c.read {
			t.Errorf("%s: read %q, want %q", c.name, got, c.read)
		}
	}
}

func TestARefusedAnswerIsNone(t *testing.T) {
	p := meetingPaper(t)
	accept := check("asked", tasks.AnsweredInvitation{Letter: "moi_2", Answer: "accept"}, 1000)
	o := run(t, p, []*tasks.Task{{ID: "bai", Points: 1000, Steps: []*tasks.Step{step("buoc", anyLetter, accept)}}}, answering("moi_2", "accept"))
	if o.Sheet.Lo != 1000 {
		t.Fatalf("sent: %s", o.Sheet.Lo)
	}
	for i := range o.Record.Acts {
		if o.Record.Acts[i].Verb == act.Send {
			o.Record.Acts[i].Refused = &action.Refused{Code: "too_big", Reason: action.Text{VI: "Thư quá lớn.", EN: "The letter is too big."}}
		}
	}
	if s := checks.Mark(p, o.Record); s.Lo != 0 {
		t.Errorf("refused: %s", s.Lo)
	}
}

// Officials write that they come, that they do not, and when they would, in many ways.
func TestWaysOfWritingAnAnswer(t *testing.T) {
	accept, decline := tasks.AnsweredInvitation{Letter: "moi_2", Answer: "accept"}, tasks.AnsweredInvitation{Letter: "moi_2", Answer: "decline"}
	propose := tasks.AnsweredInvitation{Letter: "moi_2", Answer: "propose", Start: onDay(7, 14, 0)}
	var rows []meetingRow
	all := func(spec tasks.AnsweredInvitation, want string, words ...string) {
		for _, w := range words {
			rows = append(rows, meetingRow{spec.Answer + ": " + w, spec, deeds(plainAnswer("moi_2", w)), want, nil})
		}
	}
	all(accept, "near 0.25 by_letter | 07:31 answered", "Tôi sắp xếp dự được.", "Tôi sẽ trực tiếp dự, không cử cấp phó.", "Chị cho tôi đăng ký dự nhé.", "Tôi đi họp được.", "Tôi sẽ tới dự.", "Tôi sẽ tham dự, không vắng mặt.",
		"Tôi sẽ dự, không cử người dự thay.", "Tôi dự được, không có gì trở ngại.", "Xin chấp thuận lời mời.", "Toi se du dung gio.")
	all(accept, "not_met 0 | 07:31 answered", "Tôi cử đồng chí Phó Giám đốc dự thay.", "Nếu sắp xếp được tôi sẽ dự.", "Anh Dụ sẽ tham dự thay tôi, tôi xin vắng.", "Tôi chưa biết có tham dự được.")
	all(decline, "near 0.25 by_letter | 07:31 answered", "Tôi xin kiếu.", "Tôi xin khước từ.", "Xin phép anh cho tôi vắng.", "Tôi không đi được.", "Tôi chưa thể dự.", "Tôi không thể thu xếp.", "Tôi không tham gia cùng các anh được.", "Khó có thể tham dự.",
		"Tôi cử cấp phó họp thay.", "Toi khong du duoc.")
	all(decline, "not_met 0 | 07:31 answered", "Tôi không từ chối.", "Không vắng mặt.")
	all(propose, "near 0.25 by_letter | 07:31 answered", "Anh cho họp muộn hơn, 14 giờ nhé.", "Anh bố trí lại 14h ngày 7/10.", "14 giờ được không anh?", "Tôi chỉ họp được lúc 14:00.", "Anh rời cuộc họp sang 14 giờ.", "Không họp sáng, chuyển 14 giờ.", "14 giờ thì được.")
	all(propose, "not_met 0 | 07:31 answered", "14 giờ.", "Tôi bận lúc 14 giờ.")
	tryMeetings(t, anyLetter, rows)
}

// Calendars without a command for another time leave it to words: in the answer,
// or in a letter beside it.
func TestATimeInWordsBesideTheCalendarsAnswer(t *testing.T) {
	two := tasks.AnsweredInvitation{Letter: "moi_2", Answer: "propose", Start: onDay(7, 14, 0)}
	counter := func(hour int) tasks.SendLetter {
		return answering("moi_2", "propose", proposing(onDay(7, hour, 0), onDay(7, hour+1, 0)))
	}
	declined, words := answering("moi_2", "decline", body("Tôi bận.")), plainAnswer("moi_2", "Anh dời sang 14:00 giúp tôi.")
	tryMeetings(t, anyLetter, []meetingRow{
		{"only the time", two, deeds(answering("moi_2", "tentative", comment("14 giờ"))), "met 1 | 07:31 answered", nil},
		{"declined, the time in a letter", two, deeds(declined, words), "met 1 | 07:31 answered, 07:32 answered", nil},
		{"the time in a letter, then declined", two, deeds(words, declined), "met 1 | 07:32 answered, 07:31 answered", nil},
		{"declined and then accepted, the time in a letter", two, deeds(declined, answering("moi_2", "accept"), words), "near 0.25 by_letter | 07:33 answered", nil},
		{"declined in words, the time in another letter", two, deeds(plainAnswer("moi_2", "Tôi không dự được."), words), "near 0.25 by_letter | 07:32 answered", nil},
		{"another time, then the right one in a letter", two, deeds(declined, counter(16), words), "near 0.25 by_letter | 07:33 answered", nil},
		{"a letter that tells of the proposal", two, deeds(counter(14), plainAnswer("moi_2", "Tôi đã đề nghị đổi giờ trên lịch.")), "met 1 | 07:31 answered", nil},
		{"a letter that tells of the letter", two, deeds(words, plainAnswer("moi_2", "Tôi đã đề nghị đổi giờ.")), "near 0.25 by_letter | 07:31 answered", nil},
		{"a letter with another time", two, deeds(counter(14), plainAnswer("moi_2", "Anh đổi giờ, 16:00 nhé.")), "near 0.25 other_time | 07:32 answered", nil},
		{"another time by the calendar, without a word", two, deeds(counter(14), counter(16)), "near 0.25 other_time | 07:32 answered", nil},
		{"another time without saying which", two, deeds(plainAnswer("moi_2", "Tôi đề nghị đổi giờ.")), "near 0.25 other_time | 07:31 answered", nil},
	})
}
