package checks_test

import (
	"testing"

	"thuchanh/checks"
	"thuchanh/sandbox/action"
	"thuchanh/tasks"
)

// gapBeside marks the same acts without and with a gap in the record.
func gapBeside(t *testing.T, task *tasks.Task, do ...any) (without, with *checks.Sheet) {
	t.Helper()
	p := smallPaper(t)
	o := run(t, p, []*tasks.Task{task}, do...)
	r := *o.Record
	r.Gaps = []checks.Incident{{Seq: r.Entries, Detail: "mất điện"}}
	return o.Sheet, checks.Mark(p, &r)
}

func TestAGateThatCountsIfAnotherStepEarnedIsOpenOnlyIfThatIsKnown(t *testing.T) {
	for _, implied := range []string{"", "thu"} {
		gate := check("typed_with_marks", tasks.TypedWithMarks{}, 500)
		gate.Gate, gate.CountsIf, gate.ImpliedBy = true, "chuyen", implied
		text := "Kính gửi ông."
		if implied != "" {
			text = "Kinh gui ong." // not met, but excused by the step's being done
		}
		task := &tasks.Task{ID: "bai", Points: 2500, Steps: []*tasks.Step{
			step("thu", anyLetter, gate, check("to_exactly", tasks.ToExactly{People: []action.PersonID{"tran_b"}}, 1000)),
			step("chuyen", routing, check("did", tasks.Did{}, 1000)),
		}}
		without, with := gapBeside(t, task, newLetter(body(text)))
		if without.Lo != 0 || without.Hi != 0 {
			t.Errorf("nothing was routed, so the gate is shut, but there are %s…%s points", without.Lo, without.Hi)
		}
		if with.Lo != 0 || with.Hi != 2500 {
			t.Errorf("something may have been routed: %s…%s points, want 0…2.5", with.Lo, with.Hi)
		}
		if c := with.Tasks[0].Steps[0].Checks[0]; c.Verdict != checks.Unknown || c.Excused != nil {
			t.Errorf("the gate is %s (excused %v), want unknown", c.Verdict, c.Excused)
		}
		routed, _ := gapBeside(t, task, newLetter(body(text)), route("phong_tc"))
		if routed.Lo != 2500 {
			t.Errorf("letter and routing earn %s, want 2.5", routed.Lo)
		}
	}
}

func TestAGapDoesNotMakeAnotherActTheOneThatWasMeant(t *testing.T) {
	// The reply to all has one mistake, charged once; the other letter more. Which
	// of them is the best does not hang on the gap.
	same := check("nobody_else", tasks.NobodyElse{People: []action.PersonID{"tran_b"}}, 2000)
	same.SameMistakeAs = "replied_to"
	st := step("thu", anyLetter, check("replied_to", tasks.RepliedTo{Letter: "de_nghi"}, 1000), same, check("subject_says", tasks.SubjectSays{Groups: []tasks.Group{{"xin ý kiến"}}}, 500))
	st.Take = tasks.TakeBest
	other := newLetter(to("do_d"))
	other.Subject = "Xin ý kiến"
	without, with := gapBeside(t, &tasks.Task{ID: "bai", Points: 3500, Steps: []*tasks.Step{st}}, reply(how("reply_all")), other)
	a, b := without.Tasks[0].Steps[0].Act, with.Tasks[0].Steps[0].Act
	if a == nil || b == nil || a.Seq != b.Seq {
		t.Errorf("without a gap %+v is marked, with it %+v", a, b)
	}
	if without.Lo != 2000 || with.Lo > without.Lo || with.Hi < without.Hi {
		t.Errorf("without a gap %s…%s, with it %s…%s", without.Lo, without.Hi, with.Lo, with.Hi)
	}
}

func TestWhatWaitsForAStepThatMayHaveEarnedIsOpen(t *testing.T) {
	people := check("to_exactly", tasks.ToExactly{People: []action.PersonID{"tran_b"}}, 1000, tasks.Near{If: "one_extra", Points: 250})
	people.CountsIf = "chuyen"
	task := &tasks.Task{ID: "bai", Points: 2000, Steps: []*tasks.Step{
		step("thu", anyLetter, people), step("chuyen", routing, check("did", tasks.Did{}, 1000))}}
	for _, c := range []struct {
		name          string
		do            tasks.SendLetter
		without, with string
	}{
		{"right", newLetter(),
			"not_met Counts only if the step it belongs to has earned. To is right: Trần Văn Bình.",
			"unknown It is not known whether the step that it belongs to has earned. To is right: Trần Văn Bình."},
		{"nearly right", newLetter(to("tran_b", "le_c")),
			"not_met Counts only if the step it belongs to has earned. To: wanted Trần Văn Bình; found Trần Văn Bình, Lê Thị Cúc.",
			"unknown It is not known whether the step that it belongs to has earned. To: wanted Trần Văn Bình; found Trần Văn Bình, Lê Thị Cúc."},
		{"wrong", newLetter(to("do_d")), // it earns nothing, whatever the other step did
			"not_met To: wanted Trần Văn Bình; found Đỗ Văn Dũng.",
			"unknown The recording has a gap, so this is not decided. To: wanted Trần Văn Bình; found Đỗ Văn Dũng."},
	} {
		without, with := gapBeside(t, task, c.do)
		for of, s := range map[string]*checks.Sheet{c.without: without, c.with: with} {
			if m := s.Tasks[0].Steps[0].Checks[0]; string(m.Verdict)+" "+m.Why.EN != of || m.Lo != 0 {
				t.Errorf("%s: %s %s (%s…%s), want %s", c.name, m.Verdict, m.Why.EN, m.Lo, m.Hi, of)
			}
		}
	}
}

func TestAGapIsNoMistakeThatCouldBeChargedOnce(t *testing.T) {
	same := check("cc_exactly", tasks.CcExactly{People: []action.PersonID{"van_thu"}}, 1000)
	same.SameMistakeAs = "to_exactly"
	task := &tasks.Task{ID: "bai", Points: 2000, Steps: []*tasks.Step{
		step("thu", anyLetter, check("to_exactly", tasks.ToExactly{People: []action.PersonID{"tran_b", "do_d", "le_c"}}, 1000), same)}}
	without, with := gapBeside(t, task, newLetter())
	if c := without.Tasks[0].Steps[0].Checks[1]; c.Excused == nil || without.Lo != 1000 {
		t.Errorf("people are missing from both fields: %s excused %v, in all %s, want 1", c.Verdict, c.Excused, without.Lo)
	}
	if c := with.Tasks[0].Steps[0].Checks[1]; c.Verdict != checks.Unknown || c.Excused != nil || with.Lo != 0 || with.Hi != 2000 {
		t.Errorf("with a gap: %s excused %v, in all %s…%s, want 0…2", c.Verdict, c.Excused, with.Lo, with.Hi)
	}
}
