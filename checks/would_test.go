package checks_test

import (
	"strings"
	"testing"

	"thuchanh/checks"
	"thuchanh/sandbox/action"
	"thuchanh/sandbox/world"
	"thuchanh/tasks"
)

func wouldOf(p *tasks.Points) tasks.Points {
	if p == nil {
		return -1
	}
	return *p
}

// mistakes is a task of 4 points in which an answer to all costs a check, one
// that is excused with it, and a deduction.
func mistakes() *tasks.Task {
	same := check("cc_exactly", tasks.CcExactly{People: []action.PersonID{"van_thu"}}, 1000)
	same.SameMistakeAs = "replied_to"
	none := check("nobody_else", tasks.NobodyElse{People: []action.PersonID{"tran_b", "van_thu"}}, -500)
	none.Step = "thu"
	purged := check("did_not", tasks.DidNot{LookFor: []world.Pattern{{App: "mail", Action: "purge"}}}, -200)
	return &tasks.Task{ID: "bai", Points: 4000, Penalties: []*tasks.Check{none, purged}, Steps: []*tasks.Step{
		step("thu", aboutDeNghi, check("replied_to", tasks.RepliedTo{Letter: "de_nghi"}, 1000), same, check("attached", tasks.Attached{File: "ke_hoach_sua"}, 1000)),
		step("giao", routing, check("lead_is", tasks.LeadIs{Document: "cv_ke_hoach", Party: "phong_tc"}, 1000))}}
}

func TestWhatATaskWouldHaveHadWithoutTheMistake(t *testing.T) {
	m := sit(t, mistakes(), reply(how("reply_all"), attach("ke_hoach_cu")), route("phong_tc")).Tasks[0]
	c := m.Steps[0].Checks
	// Reply all costs 1 and the deduction; the old revision 1.
	if m.Lo != 1500 || wouldOf(c[0].Would) != 3000 || wouldOf(c[2].Would) != 2500 || wouldOf(c[1].Would) != -1 || wouldOf(m.Steps[1].Checks[0].Would) != -1 {
		t.Errorf("%s: with Reply %s, with the right file %s, others %s %s", m.Lo, wouldOf(c[0].Would), wouldOf(c[2].Would), wouldOf(c[1].Would), wouldOf(m.Steps[1].Checks[0].Would))
	}
	if got := wouldOf(m.Penalties[0].Would); got != 2000 {
		t.Errorf("without the deduction %s, want 2", got)
	}
	if in := c[0].Instead; in == nil || !strings.Contains(in.VI, "Trả lời với thư") || !strings.Contains(in.EN, "Reply had been used") {
		t.Errorf("the words: %+v", in)
	}
	if in := c[2].Instead; in == nil || !strings.Contains(in.VI, "đính kèm tệp “") {
		t.Errorf("the words: %+v", in)
	}
}

func TestAStepThatWasNotDoneSaysWhatItWasWorth(t *testing.T) {
	m := sit(t, mistakes(), reply(cc("van_thu"), attach("ke_hoach_sua"))).Tasks[0]
	if m.Lo != 3000 || wouldOf(m.Steps[1].Would) != 4000 || wouldOf(m.Steps[0].Would) != -1 {
		t.Errorf("%s: with the routing %s, with the letter %s", m.Lo, wouldOf(m.Steps[1].Would), wouldOf(m.Steps[0].Would))
	}
	if s := sit(t, mistakes()).Tasks[0]; wouldOf(s.Steps[0].Would) != 3000 || wouldOf(s.Steps[1].Would) != 1000 {
		t.Errorf("nothing done: %s and %s", wouldOf(s.Steps[0].Would), wouldOf(s.Steps[1].Would))
	}
}

func TestOneMistakeIsPutRightAloneEvenIfAnotherIsAlike(t *testing.T) {
	// A person is missing from To and another from Cc: two mistakes.
	task := &tasks.Task{ID: "bai", Points: 3000, Steps: []*tasks.Step{step("thu", anyLetter, check("did", tasks.Did{}, 1000),
		check("to_exactly", tasks.ToExactly{People: []action.PersonID{"tran_b", "do_d"}}, 1000), check("cc_exactly", tasks.CcExactly{People: []action.PersonID{"van_thu"}}, 1000))}}
	m := sit(t, task, newLetter()).Tasks[0]
	if c := m.Steps[0].Checks; m.Lo != 1000 || wouldOf(c[1].Would) != 2000 || wouldOf(c[2].Would) != 2000 {
		t.Errorf("%s: %s and %s, want 2 each", m.Lo, wouldOf(c[1].Would), wouldOf(c[2].Would))
	}
}

func TestWhatAGateAndACapWouldHaveLeft(t *testing.T) {
	gate := check("replied_to", tasks.RepliedTo{Letter: "de_nghi"}, 0)
	gate.Gate = true
	gate.Hint = "Dùng Trả lời."
	harm := check("nobody_else", tasks.NobodyElse{People: []action.PersonID{"tran_b"}}, 0)
	harm.Step = "thu"
	task := func() *tasks.Task {
		return &tasks.Task{ID: "bai", Points: 3000, Caps: []*tasks.Cap{{Check: harm, AtMost: 500}}, Steps: []*tasks.Step{step("thu", anyLetter, gate, check("did", tasks.Did{}, 3000))}}
	}
	shut := sit(t, task(), newLetter())
	if c := shut.Tasks[0].Steps[0].Checks[0]; shut.Lo != 0 || c.Verdict != checks.NotMet || wouldOf(c.Would) != 3000 || c.Instead != nil {
		t.Errorf("the gate: %s, %s, would %s, words beside the hint %+v", shut.Lo, c.Verdict, wouldOf(c.Would), c.Instead)
	}
	capped := sit(t, task(), reply(bcc("do_d"))).Tasks[0]
	if capped.Lo != 500 || wouldOf(capped.Caps[0].Would) != 3000 || capped.Caps[0].Instead == nil {
		t.Errorf("%s, without the harm %s", capped.Lo, wouldOf(capped.Caps[0].Would))
	}
}

func TestEveryKindSaysWhatWouldHaveBeenRight(t *testing.T) {
	p := smallPaper(t)
	two, yes := 2, true
	groups := []tasks.Group{{"đồng ý"}}
	value := tasks.Value{Number: "45"}
	at, on := p.World.Clock, action.Date{Year: 2026, Month: 10, Day: 8}
	people, letters, docs := []action.PersonID{"tran_b"}, []action.LetterID{"de_nghi"}, []action.DocID{"cv_ke_hoach"}
	parts := []*tasks.Check{check("did", tasks.Did{}, 0), check("to_exactly", tasks.ToExactly{People: people}, 0)}
	specs := []tasks.Spec{
		tasks.Did{}, tasks.DidTimes{Exactly: &two}, tasks.DidAllOf{Letters: letters}, tasks.DidAnyOf{Documents: docs}, tasks.DidNot{},
		tasks.RepliedTo{Letter: "de_nghi"}, tasks.Forwarded{Letter: "de_nghi"}, tasks.ToExactly{People: people}, tasks.ToIncludes{People: people},
		tasks.CcExactly{People: people}, tasks.CcIncludes{People: people}, tasks.BccExactly{People: people}, tasks.NobodyElse{}, tasks.PeopleSet{People: people},
		tasks.SubjectSays{Groups: groups}, tasks.BodySays{Groups: groups}, tasks.ValueIs{Value: value}, tasks.HasPart{Part: "greeting"}, tasks.TypedWithMarks{}, tasks.NothingLeftOver{},
		tasks.Attached{File: "ke_hoach_sua"}, tasks.FileTypeIs{File: "ke_hoach_sua", Is: "docx"}, tasks.FileNameIs{File: "ke_hoach_sua", Names: groups[0]}, tasks.SameFileAs{File: "ke_hoach_sua"},
		tasks.DocumentSays{Groups: groups}, tasks.CellIs{File: "bieu", Cell: "B3", Value: value}, tasks.ChangedOnly{File: "bieu"},
		tasks.AfterStep{}, tasks.BeforeStep{}, tasks.InOrder{}, tasks.ByDeadline{At: at}, tasks.NotBefore{At: at}, tasks.Within{Minutes: 5}, tasks.InWindow{From: at, To: at},
		tasks.EndsUp{Letters: letters, Flagged: &yes}, tasks.LeftUnchanged{Letters: letters}, tasks.OnlyChanged{}, tasks.FieldIs{Document: "cv_ke_hoach", Field: "lead", Value: value},
		tasks.LeadIs{Document: "cv_ke_hoach", Party: "phong_tc"}, tasks.UnitRole{Document: "cv_ke_hoach", Role: action.Lead, Parties: []action.Party{"phong_tc"}}, tasks.UnitExactly{Parties: []action.Party{"phong_tc"}},
		tasks.DueIs{Document: "cv_ke_hoach", On: on}, tasks.DirectionSays{Groups: groups}, tasks.Returned{Document: "cv_ke_hoach"}, tasks.NotRouted{Document: "cv_ke_hoach"},
		tasks.LookedFirst{Letter: "de_nghi"}, tasks.NeverSentOutside{Marking: "mat"}, tasks.ReportedProblem{Letter: "de_nghi", People: people, Groups: groups},
		tasks.Signed{Document: "x"}, tasks.SignForm{Forms: []action.SignForm{action.FormKT}}, tasks.SignPlace{}, tasks.SignAuthority{}, tasks.NotSigned{}, tasks.Refused{}, tasks.RemarksSay{}, tasks.RemarkedOn{}, tasks.RemedyIs{Remedies: []action.Remedy{action.Revoke}},
		tasks.TaskHas{}, tasks.DelegationHas{}, tasks.DoneBy{Actions: []string{"recall"}}, tasks.ExtensionIs{Answer: "granted"}, tasks.Recalled{}, tasks.ReportJudged{Verdict: "accepted"}, tasks.Enclosed{File: "bieu"}, tasks.RoutedWithin{}, tasks.DueWorkday{}, tasks.NotTried{},
		tasks.EntryHas{}, tasks.WeekPublished{Monday: on}, tasks.CaseHas{}, tasks.CaseHolds{Documents: docs}, tasks.Pinned{Documents: docs}, tasks.NotPinned{Documents: docs}, tasks.ReportHas{},
		tasks.AsksReceipt{OnlyOf: people}, tasks.ImportanceIs{Level: "high"}, tasks.AnsweredInvitation{Letter: "de_nghi", Answer: "accept"}, tasks.AnswerSays{Letter: "de_nghi", Answer: "decline", Groups: groups}, tasks.Invites{},
		tasks.HumanRates{}, tasks.Formula{}, tasks.AllOf{Of: parts}, tasks.AnyOf{Of: parts}, tasks.AtLeast{Count: 1, Of: parts},
	}
	if len(specs) != len(tasks.Kinds()) {
		t.Errorf("%d kinds are asked here, %d exist", len(specs), len(tasks.Kinds()))
	}
	o := run(t, p, []*tasks.Task{{ID: "bai", Points: 1000, Steps: []*tasks.Step{step("thu", anyLetter, check("did", tasks.Did{}, 1000))}}}, reply())
	seen := map[string]tasks.Spec{}
	for _, s := range specs {
		text := checks.Instead(p, o.Record, s)
		if text.VI == "" || text.EN == "" || strings.Contains(text.VI+text.EN, "%!") || strings.Contains(text.VI, "làm đúng yêu cầu này") {
			t.Errorf("%T: %+v", s, text)
		}
		if old, ok := seen[text.VI]; ok {
			if _, order := s.(tasks.BeforeStep); !order {
				if _, order := s.(tasks.InOrder); !order {
					t.Errorf("%T and %T say the same: %s", old, s, text.VI)
				}
			}
		}
		seen[text.VI] = s
	}
}

func TestWhatWouldHaveBeenIsToldOnlyWhereItIsKnownAndMore(t *testing.T) {
	vt := people("van_thu")
	ccVT := func(points tasks.Points) *tasks.Check {
		return check("cc_exactly", tasks.CcExactly{People: vt}, points)
	}
	late := check("by_deadline", tasks.ByDeadline{At: clockAt(7, 0)}, 1000)
	soft := check("attached", tasks.Attached{File: "ke_hoach_sua"}, 1000, tasks.Near{If: "older_revision", Points: 400})
	same := func(points tasks.Points) *tasks.Check {
		c := check("cc_includes", tasks.CcIncludes{People: vt}, points)
		c.SameMistakeAs = "cc_exactly"
		return c
	}
	g := gate(ccVT(0))
	for _, c := range []struct {
		name string
		list []*tasks.Check
		do   []any
		max  tasks.Points
		want string // what the task would have had, check by check
	}{
		{"two mistakes, each by itself", []*tasks.Check{ccVT(1000), late}, deeds(newLetter()), 2000, "1 1"},
		{"a near miss", []*tasks.Check{soft, ccVT(500)}, deeds(newLetter(attach("ke_hoach_cu"))), 1500, "1 0.9"},
		{"what is met is not told", []*tasks.Check{soft, ccVT(500)}, deeds(newLetter(attach("ke_hoach_sua"))), 1500, "- 1.5"},
		{"what is excused is told at the other", []*tasks.Check{ccVT(1000), same(500)}, deeds(newLetter()), 1500, "1.5 -"},
		{"a gate without points", []*tasks.Check{g, check("did", tasks.Did{}, 1000)}, deeds(newLetter()), 1000, "1 -"},
		{"two gates: neither alone would have helped", []*tasks.Check{g, gate(check("attached", tasks.Attached{File: "phieu"}, 0)), check("did", tasks.Did{}, 1000)}, deeds(newLetter()), 1000, "- - -"},
		{"worth nothing, told nothing", []*tasks.Check{ccVT(0), check("did", tasks.Did{}, 500), late}, deeds(newLetter()), 1500, "- - 1.5"},
		{"open marks are not told", []*tasks.Check{ccVT(1000), broken(500)}, deeds(newLetter()), 1500, "- -"},
	} {
		s := sit(t, &tasks.Task{ID: "bai", Points: c.max, Steps: []*tasks.Step{step("thu", anyLetter, c.list...)}}, c.do...)
		var got []string
		for _, cm := range s.Tasks[0].Steps[0].Checks {
			w := "-"
			if cm.Would != nil {
				w = cm.Would.String()
			}
			got = append(got, w)
		}
		if strings.Join(got, " ") != c.want {
			t.Errorf("%s: %v, want %s (task %s of %s)", c.name, got, c.want, s.Lo, c.max)
		}
	}
}

// A deduction or a cap that comes of the same mistake falls with it.
func TestWhatFallsWithAMistake(t *testing.T) {
	vt := people("van_thu")
	for _, c := range []struct {
		name  string
		check tasks.Spec
		other tasks.Spec // the deduction, and then the cap
		step  string
		do    tasks.SendLetter
		minus string
		cap_  string
	}{
		{"who is too many here and there", tasks.ToExactly{People: people("tran_b")}, tasks.NobodyElse{People: people("tran_b")}, "thu", newLetter(to("tran_b", "le_c")), "2", "2"},
		{"of another step", tasks.ToExactly{People: people("tran_b")}, tasks.NobodyElse{People: people("tran_b")}, "", newLetter(to("tran_b", "le_c")), "1.5", "-"},
		{"reply all and who got it", tasks.RepliedTo{Letter: "de_nghi"}, tasks.NobodyElse{People: people("tran_b")}, "thu", reply(how("reply_all")), "2", "2"},
		{"who is missing and who is too many", tasks.CcExactly{People: vt}, tasks.NobodyElse{People: people("tran_b")}, "thu", newLetter(to("tran_b", "le_c")), "1.5", "-"},
		{"what was not said here and there", tasks.BodySays{Groups: groups(tasks.Group{"báo cáo"})}, tasks.HasPart{Part: "closing"}, "thu", newLetter(body("Đã xong.")), "1.5", "-"},
		{"a mistake without a name", tasks.NotBefore{At: clockAt(9, 0)}, tasks.NotBefore{At: clockAt(9, 0)}, "thu", newLetter(), "1.5", "-"},
	} {
		for _, capped := range []bool{false, true} {
			item := check("other", c.other, -500)
			item.Step = c.step
			if c.step == "" {
				item.Spec = tasks.OnlyChanged{}
			}
			task := &tasks.Task{ID: "bai", Points: 2000, Steps: []*tasks.Step{step("thu", anyLetter, check("did", tasks.Did{}, 1000), check("asked", c.check, 1000))}}
			want := c.minus
			if capped {
				item.Points, want = 0, c.cap_
				task.Caps = []*tasks.Cap{{Check: item, AtMost: 500}}
			} else {
				task.Penalties = []*tasks.Check{item}
			}
			do := []any{c.do}
			if c.step == "" {
				do = append(do, flagged("de_lai"))
			}
			cm := sit(t, task, do...).Tasks[0].Steps[0].Checks[1]
			got := "-"
			if cm.Would != nil {
				got = cm.Would.String()
			}
			if got != want {
				t.Errorf("%s, capped %v: would have had %s, want %s", c.name, capped, got, want)
			}
		}
	}
}

func TestAStepThatWasNotDoneIsToldAsAWhole(t *testing.T) {
	late := check("by_deadline", tasks.ByDeadline{At: clockAt(7, 0)}, 500)
	keep := keepLetter(300)
	task := func() *tasks.Task {
		return &tasks.Task{ID: "bai", Points: 1800, Steps: []*tasks.Step{step("thu", anyLetter, check("did", tasks.Did{}, 1000), late, keep), {ID: "cuoi", Checks: []*tasks.Check{keepLetter(0)}}}}
	}
	m := sit(t, task(), flagged("de_lai")).Tasks[0]
	if st := m.Steps[0]; wouldOf(st.Would) != 1800 || st.Checks[0].Would != nil || st.Checks[1].Would != nil || wouldOf(st.Checks[2].Would) != 300 || m.Steps[1].Would != nil {
		t.Errorf("%s: the step %s, its checks %s %s %s", m.Lo, wouldOf(st.Would), wouldOf(st.Checks[0].Would), wouldOf(st.Checks[1].Would), wouldOf(st.Checks[2].Would))
	}
}

func TestAStepThatIsNotLookedForOrIsDoneIsNotSaidToBeUndone(t *testing.T) {
	end := &tasks.Step{ID: "cuoi", Checks: []*tasks.Check{check("ends_up", tasks.EndsUp{Letters: []action.LetterID{"de_lai"}, Deleted: true}, 1000)}}
	task := &tasks.Task{ID: "bai", Points: 2000, Steps: []*tasks.Step{end,
		step("thu", anyLetter, check("to_exactly", tasks.ToExactly{People: []action.PersonID{"do_d"}}, 1000))}}
	m := sit(t, task, newLetter()).Tasks[0]
	if got := m.Steps[0]; wouldOf(got.Would) != -1 || wouldOf(got.Checks[0].Would) != 1000 {
		t.Errorf("the state at the end: step %s, check %s, want 1 for the check alone", wouldOf(got.Would), wouldOf(got.Checks[0].Would))
	}
	if got := m.Steps[1]; wouldOf(got.Would) != -1 || wouldOf(got.Checks[0].Would) != 1000 {
		t.Errorf("a letter with a mistake: step %s, check %s, want 1 for the check alone", wouldOf(got.Would), wouldOf(got.Checks[0].Would))
	}
}

func TestAnUndoneStepThatWouldHaveHelpedNothingSaysNothing(t *testing.T) {
	harm := check("nobody_else", tasks.NobodyElse{People: []action.PersonID{"tran_b"}}, 0)
	harm.Step = "thu"
	m := sit(t, &tasks.Task{ID: "bai", Points: 3000, Caps: []*tasks.Cap{{Check: harm, AtMost: 500}}, Steps: []*tasks.Step{
		step("thu", anyLetter, check("did", tasks.Did{}, 2000)), step("giao", routing, check("did", tasks.Did{}, 1000))}}, reply(bcc("do_d"))).Tasks[0]
	if m.Lo != 500 || m.Steps[1].Would != nil {
		t.Errorf("capped at %s: with the routing %s", m.Lo, wouldOf(m.Steps[1].Would))
	}
}

func TestWhatCostNothingIsNotSaidToHaveCostWhatComesOfIt(t *testing.T) {
	// The first check is worth nothing; the second, which is called the same mistake, is.
	extra := newLetter(cc("le_c"))
	same := check("cc_exactly", tasks.CcExactly{}, 1000)
	same.SameMistakeAs = "nobody_else"
	free := check("nobody_else", tasks.NobodyElse{People: []action.PersonID{"tran_b"}}, 0)
	m := sit(t, &tasks.Task{ID: "bai", Points: 2000, Steps: []*tasks.Step{step("thu", anyLetter, check("did", tasks.Did{}, 1000), free, same)}}, extra).Tasks[0]
	if c := m.Steps[0].Checks; m.Lo != 1000 || c[1].Would != nil || wouldOf(c[2].Would) != 2000 {
		t.Errorf("%s: the check worth nothing %s, the other %s, want 2 for the other alone", m.Lo, wouldOf(c[1].Would), wouldOf(c[2].Would))
	}
	// A gate that is excused cost nothing either.
	gate := check("nobody_else", tasks.NobodyElse{People: []action.PersonID{"tran_b"}}, 0)
	gate.Gate, gate.ImpliedBy = true, "giao"
	m = sit(t, &tasks.Task{ID: "bai", Points: 3000, Steps: []*tasks.Step{step("thu", anyLetter, check("did", tasks.Did{}, 1000), gate, same), step("giao", routing, check("did", tasks.Did{}, 1000))}}, extra, route("phong_tc")).Tasks[0]
	if c := m.Steps[0].Checks; m.Lo != 2000 || c[1].Excused == nil || c[1].Would != nil || wouldOf(c[2].Would) != 3000 {
		t.Errorf("%s: the gate (excused %v) %s, the other %s, want 3 for the other alone", m.Lo, c[1].Excused, wouldOf(c[1].Would), wouldOf(c[2].Would))
	}
}

func TestAMistakeIsNotPutRightInAnotherStep(t *testing.T) {
	// Both letters also went to Lê Thị Cúc. A deduction and a cap ask about the second.
	extra := check("nobody_else", tasks.NobodyElse{People: []action.PersonID{"tran_b"}}, -500)
	extra.Step = "hai"
	harm := check("nobody_else", tasks.NobodyElse{People: []action.PersonID{"tran_b"}}, 0)
	harm.Step = "hai"
	for _, task := range []*tasks.Task{
		{ID: "bai", Points: 3000, Penalties: []*tasks.Check{extra}},
		{ID: "bai", Points: 3000, Caps: []*tasks.Cap{{Check: harm, AtMost: 1500}}},
	} {
		task.Steps = []*tasks.Step{
			step("mot", aboutDeNghi, check("did", tasks.Did{}, 1000), check("nobody_else", tasks.NobodyElse{People: []action.PersonID{"tran_b"}}, 1000)),
			step("hai", world.Pattern{App: "mail", Action: "send", To: []action.PersonID{"do_d"}}, check("did", tasks.Did{}, 1000)),
		}
		m := sit(t, task, reply(cc("cong_dan")), newLetter(to("do_d"), cc("cong_dan"))).Tasks[0]
		// Without the first letter's mistake 3 points, less what the second costs.
		want := tasks.Points(2500)
		if task.Caps != nil {
			want = -1 // the cap of 1.5 stays
		}
		if got := m.Steps[0].Checks[1]; got.Verdict != checks.NotMet || wouldOf(got.Would) != want {
			t.Errorf("%s of %s: the first letter alone put right gives %s, want %s", got.Verdict, m.Lo, wouldOf(got.Would), want)
		}
	}
}
