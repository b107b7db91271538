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
