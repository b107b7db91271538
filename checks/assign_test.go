package checks_test

import (
	"testing"

	"thuchanh/sandbox/action"
	"thuchanh/sandbox/world"
	"thuchanh/tasks"
)

func TestALaterLetterAboutSomethingElseDoesNotDisplaceTheReply(t *testing.T) {
	look := []world.Pattern{{App: "mail", Action: "reply", About: "de_nghi"}, {App: "mail", Action: "send", To: []action.PersonID{"tran_b"}}}
	other := newLetter(to("tran_b"), body("Mời ông dự họp."), func(s *tasks.SendLetter) { s.Subject = "Mời họp" })
	for _, c := range []struct {
		name string
		do   []any
		want tasks.Points
	}{
		{"the reply alone", []any{reply()}, 1000},
		{"another letter to the same person later", []any{reply(), other}, 1000},
		{"only a letter to that person", []any{other}, 0},
		{"a second reply, which is the candidate's last word", []any{reply(), reply(how("reply_all"))}, 0},
	} {
		st := step("tra_loi", look[0], check("replied_to", tasks.RepliedTo{Letter: "de_nghi"}, 1000))
		st.LookFor = look
		if got := lo(sit(t, &tasks.Task{ID: "bai", Steps: []*tasks.Step{st}}, c.do...), 0, 0); got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
}
