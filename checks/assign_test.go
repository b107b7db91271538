package checks_test

import (
	"testing"

	"thuchanh/checks"
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

func TestTheBestActIsTheOneThatEarnsMostWithItsGate(t *testing.T) {
	gate := check("attached", tasks.Attached{File: "ke_hoach_sua"}, 500)
	gate.Gate = true
	st := step("thu", anyLetter, gate, check("cc_exactly", tasks.CcExactly{People: []action.PersonID{"van_thu"}}, 1000))
	st.Take = tasks.TakeBest
	withFile, withCopy := reply(attach("ke_hoach_sua")), reply(cc("van_thu"))
	for _, c := range []struct {
		name string
		do   []any
	}{
		{"the copy without the file earns nothing", []any{withFile, withCopy}},
		{"in whatever order", []any{withCopy, withFile}},
	} {
		if s := sit(t, &tasks.Task{ID: "bai", Steps: []*tasks.Step{st}}, c.do...); s.Lo != 500 || s.Hi != 500 {
			t.Errorf("%s: %s…%s, want 0.5", c.name, s.Lo, s.Hi)
		}
	}
}

func TestStepsThatCompeteForActsGetTheAssignmentWithTheMostPoints(t *testing.T) {
	// Four steps that would take any letter; each wants another person in copy,
	// and the letters come in the opposite order.
	people := []action.PersonID{"van_thu", "le_c", "do_d", "tran_b"}
	var list []*tasks.Step
	var do []any
	for i, p := range people {
		list = append(list, step("buoc_"+string(p), anyLetter, check("cc_exactly", tasks.CcExactly{People: []action.PersonID{p}}, 1000)))
		do = append(do, newLetter(to("giam_doc"), cc(people[(i+2)%len(people)])))
	}
	if s := sit(t, &tasks.Task{ID: "bai", Points: 4000, Steps: list}, do...); s.Lo != 4000 {
		t.Errorf("every letter belongs to a step, but they earn %s of 4", s.Lo)
	}
}

func TestAKnotThatCannotBeTriedGoesToThePapersOwner(t *testing.T) {
	var list []*tasks.Step
	var do []any
	for i := range 14 {
		list = append(list, step("buoc"+string(rune('a'+i)), anyLetter, check("did", tasks.Did{}, 100)))
		do = append(do, newLetter())
	}
	p := smallPaper(t)
	o := run(t, p, []*tasks.Task{{ID: "bai", Points: 1400, Steps: list}}, do...)
	s := checks.MarkWithin(1000, p, o.Record)
	if s.Lo != 1400 || len(s.Review) != 1 || s.Review[0].Code != "marking_error" || s.Review[0].Task != "bai" {
		t.Errorf("%s, review %+v", s.Lo, s.Review)
	}
}

func TestWhatCountsOnlyIfItsOwnStepEarnedDoesNotMakeAnActTheBest(t *testing.T) {
	marks := check("typed_with_marks", tasks.TypedWithMarks{}, 500)
	marks.CountsIf = "thu"
	st := step("thu", anyLetter, check("to_exactly", tasks.ToExactly{People: people("tran_b")}, 1000), marks, check("subject_says", tasks.SubjectSays{Groups: []tasks.Group{{"xin ý kiến"}}}, 300))
	st.Take = tasks.TakeBest
	// With marks to the wrong person about something else: nothing was earned that
	// the marks could count with. Without marks, but about the right thing: 0.3.
	onlyMarks, onlySubject := newLetter(to("do_d")), newLetter(to("do_d"), body("Kinh gui dong chi."))
	onlySubject.Subject = "Xin ý kiến"
	for _, do := range [][]any{{onlyMarks, onlySubject}, {onlySubject, onlyMarks}} {
		s := sit(t, &tasks.Task{ID: "bai", Points: 1800, Steps: []*tasks.Step{st}}, do...)
		if s.Lo != 300 || s.Hi != 300 {
			t.Errorf("%s…%s, want 0.3", s.Lo, s.Hi)
		}
	}
}
