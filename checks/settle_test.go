package checks_test

import (
	"testing"

	"thuchanh/checks"
	"thuchanh/sandbox/action"
	"thuchanh/tasks"
)

// The state of a letter that a candidate may break, and a step that he may do.
func keepLetter(points tasks.Points) *tasks.Check {
	return check("left_unchanged", tasks.LeftUnchanged{Letters: letters("de_lai")}, points)
}

func broken(points tasks.Points) *tasks.Check { return check("broken", nil, points) }

func gate(c *tasks.Check) *tasks.Check { c.Gate = true; return c }

func TestGatesThatAreShutOpenOrUnknown(t *testing.T) {
	did := func() *tasks.Check { return check("did", tasks.Did{}, 1000) }
	toB := func(points tasks.Points) *tasks.Check {
		return gate(check("to_exactly", tasks.ToExactly{People: people("tran_b")}, points, tasks.Near{If: "one_extra", Points: 250}))
	}
	for _, c := range []struct {
		name   string
		list   []*tasks.Check
		do     []any
		gap    bool
		lo, hi tasks.Points
		failed string
	}{
		{"open", []*tasks.Check{toB(500), did()}, deeds(newLetter()), false, 1500, 1500, ""},
		{"nearly open lets through", []*tasks.Check{toB(500), did()}, deeds(newLetter(to("tran_b", "le_c"))), false, 1250, 1250, ""},
		{"shut", []*tasks.Check{toB(500), did()}, deeds(newLetter(to("le_c"))), false, 0, 0, "to_exactly"},
		{"not a gate", []*tasks.Check{check("to_exactly", tasks.ToExactly{People: people("tran_b")}, 500), did()}, deeds(newLetter(to("le_c"))), false, 1000, 1000, ""},
		{"a gate that cannot be asked", []*tasks.Check{gate(broken(500)), did()}, deeds(newLetter()), false, 0, 1500, ""},
		{"shut and another that cannot be asked", []*tasks.Check{gate(broken(500)), toB(500), did()}, deeds(newLetter(to("le_c"))), false, 0, 0, "to_exactly"},
		{"a gate that a gap leaves open", []*tasks.Check{toB(500), did()}, deeds(newLetter(to("le_c"))), true, 0, 1500, ""},
		{"a gate of no points that a gap leaves open", []*tasks.Check{toB(0), did()}, deeds(newLetter(to("le_c"))), true, 0, 1000, ""},
	} {
		p := smallPaper(t)
		o := run(t, p, []*tasks.Task{{ID: "bai", Steps: []*tasks.Step{step("thu", anyLetter, c.list...)}}}, c.do...)
		s := o.Sheet
		if c.gap {
			s = withGap(t, p, o)
		}
		st := s.Tasks[0].Steps[0]
		if st.Lo != c.lo || st.Hi != c.hi || st.GateFailed != c.failed {
			t.Errorf("%s: %s…%s, gate %q; want %s…%s, %q", c.name, st.Lo, st.Hi, st.GateFailed, c.lo, c.hi, c.failed)
		}
	}
}

func TestACheckThatWaitsForAStepThatMayHaveEarned(t *testing.T) {
	wait := func(c *tasks.Check) *tasks.Check { c.CountsIf = "thu"; return c }
	for _, c := range []struct {
		name   string
		check  *tasks.Check
		first  *tasks.Check
		do     []any
		lo, hi tasks.Points // of the waiting step
		why    string
	}{
		{"it earned", wait(keepLetter(400)), check("did", tasks.Did{}, 600), deeds(reply()), 400, 400, "As at the start."},
		{"it did not earn", wait(keepLetter(400)), check("did", tasks.Did{}, 600), nil, 0, 0, "Counts only if the step it belongs to has earned. As at the start."},
		{"it may have earned", wait(keepLetter(400)), broken(600), deeds(reply()), 0, 400, "It is not known whether the step that it belongs to has earned. As at the start."},
	} {
		s := sit(t, &tasks.Task{ID: "bai", Points: 1000, Steps: []*tasks.Step{{ID: "giu", Checks: []*tasks.Check{c.check}}, step("thu", anyLetter, c.first)}}, c.do...)
		st := s.Tasks[0].Steps[0]
		if st.Lo != c.lo || st.Hi != c.hi || st.Checks[0].Why.EN != c.why {
			t.Errorf("%s: %s…%s, want %s…%s; %q", c.name, st.Lo, st.Hi, c.lo, c.hi, st.Checks[0].Why.EN)
		}
		if (st.Checks[0].Verdict == checks.NotMet) != (c.hi == 0) {
			t.Errorf("%s: %s", c.name, st.Checks[0].Verdict)
		}
	}
}

func TestWhatALaterStepImplies(t *testing.T) {
	for _, c := range []struct {
		name   string
		do     []any
		spec   tasks.Spec
		gap    bool
		lo, hi tasks.Points
		given  bool
	}{
		{"the later step was done", deeds(route("phong_tc")), tasks.Did{}, false, 500, 500, true},
		{"the later step was not done", nil, tasks.Did{}, false, 0, 0, false},
		{"it was met anyway", deeds(opened("cv_ke_hoach"), route("phong_tc")), tasks.Did{}, false, 500, 500, false},
		{"a gap leaves it open", deeds(route("phong_tc")), tasks.Did{}, true, 500, 500, true},
		{"a rule that fails stays failed", deeds(route("phong_tc")), nil, false, 0, 500, false},
	} {
		first := check("x", c.spec, 500)
		first.ImpliedBy = "vb"
		p := smallPaper(t)
		o := run(t, p, []*tasks.Task{{ID: "bai", Points: 1000, Steps: []*tasks.Step{step("mo", opening, first), step("vb", routing, check("did", tasks.Did{}, 500))}}}, c.do...)
		s := o.Sheet
		if c.gap {
			s = withGap(t, p, o)
		}
		st := s.Tasks[0].Steps[0]
		if st.Lo != c.lo || st.Hi != c.hi || (st.Checks[0].Excused != nil) != c.given {
			t.Errorf("%s: %s…%s, excused %v", c.name, st.Lo, st.Hi, st.Checks[0].Excused)
		}
		if c.given && *st.Checks[0].Excused != (action.Text{VI: "Bước sau đã làm được nên bước này coi như đạt.", EN: "A later step was done, which implies this one."}) {
			t.Errorf("%s: %v", c.name, st.Checks[0].Excused)
		}
	}
}

func TestExcusesNeedTheSameMistakeOfACheckThatLostPoints(t *testing.T) {
	vt := people("van_thu")
	for _, c := range []struct {
		name          string
		first, second *tasks.Check
		do            tasks.SendLetter
		want          tasks.Points
		excused       bool
	}{
		{"the other lost points", check("cc_includes", tasks.CcIncludes{People: vt}, 1000), check("x", tasks.CcExactly{People: vt}, 1000), newLetter(), 1000, true},
		{"the other nearly held", check("cc_includes", tasks.CcIncludes{People: vt}, 1000, nearAll()...), check("x", tasks.CcExactly{People: vt}, 1000), newLetter(to("van_thu")), 1250, true},
		{"this one nearly held", check("cc_includes", tasks.CcIncludes{People: vt}, 1000), check("x", tasks.CcExactly{People: vt}, 1000, nearAll()...), newLetter(to("van_thu")), 1000, true},
		{"the other lost nothing, being worth nothing", check("cc_includes", tasks.CcIncludes{People: vt}, 0), check("x", tasks.CcExactly{People: vt}, 1000), newLetter(), 0, false},
		{"another mistake", check("cc_includes", tasks.CcIncludes{People: vt}, 1000), check("x", tasks.Attached{File: "phieu"}, 1000), newLetter(), 0, false},
		{"a mistake without a name", check("cc_includes", tasks.NotBefore{At: clockAt(9, 0)}, 1000), check("x", tasks.NotBefore{At: clockAt(9, 0)}, 1000), newLetter(), 0, false},
		{"an older revision and no file of the name", check("cc_includes", tasks.Attached{File: "ke_hoach_sua"}, 1000), check("x", tasks.FileTypeIs{File: "phieu", Is: "docx"}, 1000), newLetter(attach("ke_hoach_cu")), 1000, true},
		{"met is not excused", check("cc_includes", tasks.CcIncludes{People: vt}, 1000), check("x", tasks.ToExactly{People: people("tran_b")}, 1000), newLetter(), 1000, false},
	} {
		c.second.SameMistakeAs = "cc_includes"
		s := sit(t, &tasks.Task{ID: "bai", Points: 2000, Steps: []*tasks.Step{step("thu", anyLetter, c.first, c.second)}}, c.do)
		got := s.Tasks[0].Steps[0].Checks[1]
		if s.Lo != c.want || (got.Excused != nil) != c.excused {
			t.Errorf("%s: %s, want %s; excused %v", c.name, s.Lo, c.want, got.Excused)
		}
	}
	// A check is not excused by itself, nor by one of another name.
	self := check("x", tasks.CcExactly{People: vt}, 1000)
	self.SameMistakeAs = "x"
	other := check("y", tasks.CcExactly{People: vt}, 1000)
	other.SameMistakeAs = "z"
	if s := sit(t, &tasks.Task{ID: "bai", Points: 2000, Steps: []*tasks.Step{step("thu", anyLetter, self, other)}}, newLetter()); s.Lo != 0 {
		t.Errorf("excused by itself or by nobody: %s", s.Lo)
	}
	// State that nobody touched has no mistake in common with an act that was not done.
	a, b := check("did", tasks.Did{}, 1000), check("x", tasks.EndsUp{Letters: letters("de_lai"), Folder: "Mới"}, 1000)
	b.SameMistakeAs = "did"
	if s := sit(t, &tasks.Task{ID: "bai", Points: 2000, Steps: []*tasks.Step{step("thu", anyLetter, a, b)}}); s.Lo != 0 {
		t.Errorf("not done, and excused: %s", s.Lo)
	}
}

func TestFurtherAttemptsTakeNoMoreThanTheStepEarned(t *testing.T) {
	free := step("thu", anyLetter, check("did", tasks.Did{}, 300))
	free.Extra = &tasks.ExtraAttempts{Free: 1, Each: -200, AtMost: -1000}
	if x := sit(t, &tasks.Task{ID: "bai", Points: 300, Steps: []*tasks.Step{free}}, reply(), reply()).Tasks[0].Steps[0].Extra; x != nil {
		t.Errorf("an attempt that is free is held against the candidate: %+v", x)
	}
	st := step("thu", anyLetter, check("did", tasks.Did{}, 300))
	st.Extra = &tasks.ExtraAttempts{Each: -200}
	st.Extra.AtMost = -1000
	s := sit(t, &tasks.Task{ID: "bai", Points: 300, Steps: []*tasks.Step{st}}, reply(), reply(), reply())
	x := s.Tasks[0].Steps[0].Extra
	if s.Lo != 0 || s.Tasks[0].Steps[0].Lo != 0 || s.Tasks[0].Steps[0].Hi != 0 || x.Count != 2 || x.Points != -400 || len(x.Evidence) != 2 || x.Evidence[0].At.Format("15:04") != "07:31" {
		t.Errorf("%s, %+v", s.Lo, x)
	}
}

func TestAPaperWhoseTotalIsCloseAsksForASecondGrader(t *testing.T) {
	p := smallPaper(t)
	levels := tasks.HumanRates{Levels: []tasks.Level{{ID: "kem"}, {ID: "kha", Points: 400}, {ID: "tot", Points: 1000}}}
	list := []*tasks.Task{{ID: "mot", Points: 1500, Steps: []*tasks.Step{step("a", anyLetter, check("did", tasks.Did{}, 500), check("human_rates", levels, 1000))}},
		{ID: "hai", Points: 500, Steps: []*tasks.Step{step("b", flagging, check("did", tasks.Did{}, 500)), {ID: "c", Checks: []*tasks.Check{keepLetter(0)}}}}}
	o := run(t, p, list, reply())
	total := p.Total
	for _, c := range []struct {
		level string
		total tasks.Points
		want  string
	}{
		{"kha", 1800, "0.9"}, // 0.9 of 1.8: a level lower would be below half
		{"kha", 1802, "0.901"},
		{"kha", 3000, "1.5"}, // a level higher would just reach half
		{"kha", 3002, ""},
		{"kha", 1002, "0.501"}, // a level lower would be just below
		{"kha", 1000, ""},
		{"kem", 1000, ""}, // there is no lower level
		{"kem", 1800, "0.9"},
		{"kem", 1802, ""},
		{"tot", 3000, "1.5"},
		{"tot", 3002, ""}, // there is no higher level
		{"tot", 1800, ""},
		{"tot", 1802, "0.901"},
	} {
		p.Total = c.total
		s := checks.Mark(p, o.Record, checks.Rating{Task: "mot", Step: "a", Check: 2, Level: c.level}, checks.Rating{Task: "hai", Step: "a", Check: 2, Level: c.level}, checks.Rating{Task: "mot", Step: "b", Check: 2, Level: c.level})
		got := ""
		for _, r := range s.Review {
			if r.Code == "second_rater" && r.Task == "mot" {
				got += r.Why.EN
			}
		}
		want := ""
		if c.want != "" {
			want = "The total is close to " + c.want + ": a second grader must rate."
		}
		if got != want {
			t.Errorf("%s of %s: %q, want %q", c.level, c.total, got, want)
		}
	}
	p.Total = total
}

func TestWhatIsSaidOfRatings(t *testing.T) {
	p := smallPaper(t)
	levels := tasks.HumanRates{Levels: []tasks.Level{{ID: "kem", Means: "Cộc lốc"}, {ID: "kha", Points: 400, Means: "Được"}, {ID: "tot", Points: 1000, Means: "Lịch sự"}}}
	o := run(t, p, []*tasks.Task{{ID: "bai", Points: 1000, Steps: []*tasks.Step{step("thu", anyLetter, check("human_rates", levels, 1000))}}}, reply())
	for _, c := range []struct {
		name   string
		levels []string
		want   string
	}{
		{"none", nil, `unknown 0…1 | Chờ giám khảo xếp mức. | Waits for a grader's rating. | 07:31 answered |  | human_rates: Waits for a grader's rating.`},
		{"the best", []string{"tot"}, `met 1 | Giám khảo xếp mức “tot”: Lịch sự | The grader's level is “tot”: Lịch sự | 07:31 answered | tot`},
		{"one between", []string{"kha"}, `near 0.4 | Giám khảo xếp mức “kha”: Được | The grader's level is “kha”: Được | 07:31 answered | kha`},
		{"the lowest", []string{"kem"}, `not_met 0 | Giám khảo xếp mức “kem”: Cộc lốc | The grader's level is “kem”: Cộc lốc | 07:31 answered | kem`},
		{"three who differ", []string{"kha", "tot", "kem"}, `unknown 0…1 | Giám khảo xếp mức khác nhau: “kem” và “tot”. | The graders differ: “kem” and “tot”. | 07:31 answered |  | ratings_differ: The graders differ: “kem” and “tot”.`},
		{"none that the paper has", []string{"hay"}, `unknown 0…1 | Chờ giám khảo xếp mức. | Waits for a grader's rating. | 07:31 answered |  | rating_unknown: The paper has no level “hay”. | human_rates: Waits for a grader's rating.`},
	} {
		var given []checks.Rating
		for _, l := range c.levels {
			given = append(given, checks.Rating{Task: "bai", Step: "thu", Check: 1, Level: l})
		}
		s := checks.Mark(p, o.Record, given...)
		cm := s.Tasks[0].Steps[0].Checks[0]
		got := answerOf(cm) + " | " + cm.Level
		for _, r := range s.Review {
			got += " | " + r.Code + ": " + r.Why.EN
		}
		if got != c.want {
			t.Errorf("%s:\n got %s\nwant %s", c.name, got, c.want)
		}
	}
	// A check of a step that looks for nothing is rated by itself.
	o = run(t, p, []*tasks.Task{{ID: "bai", Points: 1000, Steps: []*tasks.Step{{ID: "thu", Checks: []*tasks.Check{check("human_rates", levels, 1000)}}}}})
	if s := checks.Mark(p, o.Record); s.Lo != 0 || s.Hi != 1000 {
		t.Errorf("not rated: %s…%s", s.Lo, s.Hi)
	}
	if got := checks.Ratings(map[string]string{"a/b": "x", "a/b/c/d": "x", "a/b/10": "y"}); len(got) != 1 || got[0] != (checks.Rating{Task: "a", Step: "b", Check: 10, Level: "y"}) {
		t.Errorf("%+v", got)
	}
}

func TestWhatAStepEarnsByItselfIsAllThatWaitsForNoOther(t *testing.T) {
	waits := check("typed_with_marks", tasks.TypedWithMarks{}, 500)
	waits.CountsIf = "chuyen"
	of := check("typed_with_marks", tasks.TypedWithMarks{}, 300)
	of.CountsIf = "thu"
	share := step("lai", anyLetter, of)
	share.MayShare = true
	s := sit(t, &tasks.Task{ID: "bai", Points: 2800, Steps: []*tasks.Step{
		step("thu", anyLetter, waits, check("did", tasks.Did{}, 1000)), step("chuyen", routing, check("did", tasks.Did{}, 1000)), share}}, reply())
	if got := s.Tasks[0].Steps[2]; got.Lo != 300 || s.Lo != 1300 {
		t.Errorf("the step that waits for one that earned 1 has %s: %s; in all %s, want 1.3", got.Lo, answerOf(got.Checks[0]), s.Lo)
	}
}
