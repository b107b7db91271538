package checks_test

import (
	"slices"
	"strings"
	"testing"

	"thuchanh/checks"
	"thuchanh/sandbox/act"
	"thuchanh/sandbox/action"
	"thuchanh/sandbox/world"
	"thuchanh/tasks"
)

func TestWhatWasRefusedHarmedNobody(t *testing.T) {
	p := smallPaper(t)
	list := []*tasks.Task{{ID: "bai", Points: 1000, Steps: []*tasks.Step{step("thu", anyLetter, check("did", tasks.Did{}, 500)), {ID: "bao", Checks: []*tasks.Check{
		check("reported_problem", tasks.ReportedProblem{Letter: "de_nghi", People: people("tran_b")}, 500)}}},
		Penalties: []*tasks.Check{check("never_sent_outside", tasks.NeverSentOutside{Marking: "mat"}, -500)}}}
	o := run(t, p, list, reply(cc("cong_dan"), attach("so_lieu_mat")))
	if s := checks.Mark(p, o.Record); s.Lo != 500 {
		t.Fatalf("sent: %s", s.Lo)
	}
	r := *o.Record
	r.Acts = slices.Clone(r.Acts)
	for i := range r.Acts {
		if r.Acts[i].Verb == act.Send {
			r.Acts[i].Refused = &action.Refused{Code: "too_big", Reason: action.Text{VI: "Thư quá lớn.", EN: "The letter is too big."}}
		}
	}
	s := checks.Mark(p, &r)
	if s.Lo != 0 || s.Tasks[0].Penalties[0].Lo != 0 || s.Tasks[0].Steps[1].Lo != 0 || len(s.Strays) != 0 {
		t.Errorf("refused: %s, deducted %s, reported %s, strays %v", s.Lo, s.Tasks[0].Penalties[0].Lo, s.Tasks[0].Steps[1].Lo, s.Strays)
	}
	e := s.Tasks[0].Steps[0].Checks[0].Evidence
	if len(e) != 1 || !strings.HasPrefix(e[0].What.EN, "tried: answered the letter “Re: Đề nghị gửi kế hoạch”") || !strings.HasSuffix(e[0].What.VI, "bị hệ thống từ chối (too_big)") {
		t.Errorf("cited as %+v", e)
	}
	// Of a letter that was refused the bytes may be missing.
	for i := range r.Acts {
		if r.Acts[i].Verb == act.Send {
			sent := *r.Acts[i].Sent
			sent.Letter, r.Acts[i].Sent, r.Acts[i].Letters = nil, &sent, nil
		}
	}
	if e := checks.Mark(p, &r).Tasks[0].Steps[0].Checks[0].Evidence; len(e) != 1 || !strings.HasPrefix(e[0].What.EN, "tried: send") {
		t.Errorf("cited as %+v", e)
	}
}

func TestWhatAPenaltyOnAStepThatWasNotDoneTakes(t *testing.T) {
	late, cc := check("by_deadline", tasks.ByDeadline{At: clockAt(7, 0)}, 0), check("cc_exactly", tasks.CcExactly{}, 0)
	state := check("left_unchanged", tasks.LeftUnchanged{Letters: letters("de_lai")}, 0)
	of := func(list ...*tasks.Check) []*tasks.Check { return list }
	for _, c := range []struct {
		name string
		spec tasks.Spec
		want tasks.Points
	}{
		{"late", tasks.ByDeadline{At: clockAt(7, 0)}, 0},
		{"all of what was done badly", tasks.AllOf{Of: of(late, cc)}, 0},
		{"any of it", tasks.AnyOf{Of: of(late, cc)}, 0},
		{"one at least of it", tasks.AtLeast{Count: 1, Of: of(late, cc)}, 0},
		{"all, and one part is about the end", tasks.AllOf{Of: of(late, state)}, -500},
		{"one at least, and a part is about the end", tasks.AtLeast{Count: 2, Of: of(late, state)}, -500},
		{"any, and both parts are about the end", tasks.AnyOf{Of: of(state, state)}, -500},
		{"what was left as it was", tasks.LeftUnchanged{Letters: letters("de_lai")}, -500},
		{"not done at all", tasks.Did{}, -500},
		{"whom it went to", tasks.NobodyElse{People: people("tran_b")}, 0},
	} {
		item := check("x", c.spec, -500)
		item.Step = "thu"
		task := &tasks.Task{ID: "bai", Points: 2000, Penalties: []*tasks.Check{item}, Steps: []*tasks.Step{step("thu", anyLetter, check("did", tasks.Did{}, 1000)), step("co", flagging, check("did", tasks.Did{}, 1000))}}
		s := sit(t, task, flagged("de_lai"))
		if got := s.Tasks[0].Penalties[0]; got.Lo != c.want || got.Hi != c.want || s.Lo != 1000+c.want {
			t.Errorf("%s: %s…%s of the task's %s (%s)", c.name, got.Lo, got.Hi, s.Lo, answerOf(got))
		}
		if got := s.Tasks[0].Penalties[0]; c.want == 0 && (got.Why.EN != "The step was not done, so nothing more is taken off." || got.Evidence != nil || got.Verdict != checks.Met) {
			t.Errorf("%s: %s", c.name, answerOf(got))
		}
	}
	// A rule that fails is not passed over because the step was not done.
	item := check("x", tasks.AllOf{Of: of(check("y", nil, 0), check("z", nil, 0))}, -500)
	item.Step = "thu"
	task := &tasks.Task{ID: "bai", Points: 1000, Penalties: []*tasks.Check{item}, Steps: []*tasks.Step{step("thu", anyLetter), step("co", flagging, check("did", tasks.Did{}, 1000))}}
	if s := sit(t, task, flagged("de_lai")); s.Lo != 500 || s.Hi != 1000 {
		t.Errorf("a rule that fails: %s…%s", s.Lo, s.Hi)
	}
}

func TestAPenaltyThatNearlyHoldsTakesItsPoints(t *testing.T) {
	item := check("attached", tasks.Attached{File: "ke_hoach_sua"}, -500, tasks.Near{If: "older_revision", Points: -200})
	item.Step = "thu"
	task := func() []*tasks.Task {
		return []*tasks.Task{{ID: "bai", Points: 1000, Penalties: []*tasks.Check{item}, Steps: []*tasks.Step{step("thu", anyLetter, check("did", tasks.Did{}, 1000))}}}
	}
	p := smallPaper(t)
	o := run(t, p, task(), newLetter(attach("ke_hoach_cu")))
	if o.Sheet.Lo != 500 {
		t.Errorf("%s", o.Sheet.Lo)
	}
	// A gap may hide the better letter.
	if s := withGap(t, p, o); s.Lo != 500 || s.Hi != 1000 || s.Tasks[0].Penalties[0].Verdict != checks.Unknown {
		t.Errorf("with a gap: %s…%s %s", s.Lo, s.Hi, s.Tasks[0].Penalties[0].Verdict)
	}
}

func TestSharesAreRoundedToThousandthsOfAPoint(t *testing.T) {
	set := people("tran_b", "le_c")
	for points, want := range map[tasks.Points]tasks.Points{1000: 667, 1: 1, 3: 2, 500: 333, 2: 1} {
		s := sit(t, &tasks.Task{ID: "bai", Steps: []*tasks.Step{step("thu", anyLetter, check("x", tasks.PeopleSet{People: set}, points))}}, newLetter())
		if s.Lo != want {
			t.Errorf("two thirds of %s: %s, want %s", points, s.Lo, want)
		}
	}
}

func TestTheBestOfShareAndNearMissCounts(t *testing.T) {
	look := world.Pattern{App: "dms", Action: "route"}
	d := tasks.DueIs{Document: "cv_ke_hoach", On: october(12)}
	for _, c := range []struct {
		name string
		near []tasks.Near
		due  int
		want tasks.Points
		if_  string
	}{
		{"a day early, which is allowed", []tasks.Near{{If: "days_early", Days: 1, Points: 600}}, 9, 600, "days_early"},
		{"two days early", []tasks.Near{{If: "days_early", Days: 1, Points: 600}}, 8, 0, ""},
		{"two days early, by steps", []tasks.Near{{If: "days_early", Days: 1, Points: 600}, {If: "days_early", Days: 2, Points: 300}}, 8, 300, "days_early"},
		{"a day early, by steps", []tasks.Near{{If: "days_early", Days: 2, Points: 300}, {If: "days_early", Days: 1, Points: 600}}, 9, 600, "days_early"},
		{"a near miss that gives nothing", []tasks.Near{{If: "days_early", Days: 5, Points: 0}}, 9, 0, ""},
		{"a day early, the better step first", []tasks.Near{{If: "days_early", Days: 1, Points: 600}, {If: "days_early", Days: 2, Points: 300}}, 9, 600, "days_early"},
		{"another near miss", []tasks.Near{{If: "late_up_to", Points: 100}}, 9, 0, ""},
	} {
		s := sit(t, &tasks.Task{ID: "bai", Steps: []*tasks.Step{step("giao", look, check("due_is", d, 1000, c.near...))}}, routed(parties("phong_tc"), nil, nil, october(c.due)))
		got := s.Tasks[0].Steps[0].Checks[0]
		if got.Lo != c.want || got.NearIf != c.if_ || (got.Verdict == checks.NotMet) != (c.want == 0) {
			t.Errorf("%s: %s", c.name, answerOf(got))
		}
	}
}

func TestWhyAPersonIsAskedToLook(t *testing.T) {
	p := smallPaper(t)
	task := func(reasons ...tasks.HumanReason) []*tasks.Task {
		return []*tasks.Task{{ID: "bai", Points: 3000, SendToHuman: reasons, Steps: []*tasks.Step{
			step("thu", anyLetter, check("attached", tasks.Attached{File: "ke_hoach_sua"}, 1000, nearAll()...), check("cc_exactly", tasks.CcExactly{People: people("van_thu")}, 1000, nearAll()...)),
			step("giao", routing, check("did", tasks.Did{}, 1000))}}}
	}
	codes := func(s *checks.Sheet) string {
		var out []string
		for _, r := range s.Review {
			out = append(out, r.Task+"/"+r.Code+": "+r.Why.VI+" | "+r.Why.EN)
		}
		return strings.Join(out, "\n")
	}
	old, full := newLetter(attach("ke_hoach_cu"), cc("van_thu")), newLetter(attach("ke_hoach_sua"), cc("van_thu"))
	for _, c := range []struct {
		name    string
		reasons []tasks.HumanReason
		do      []any
		want    string
	}{
		{"a near miss", []tasks.HumanReason{tasks.NearMissUsed}, deeds(old, route("phong_tc")), "bai/near_miss_used: Có tiêu chí chỉ gần đạt: Đính kèm nhầm phiên bản: Ke hoach.txt thay vì Ke hoach sua.txt. | A near miss gave part of the points: The wrong version was attached: Ke hoach.txt instead of Ke hoach sua.txt."},
		{"a near miss that nobody wants to see", nil, deeds(old, route("phong_tc")), ""},
		{"no near miss", []tasks.HumanReason{tasks.NearMissUsed}, deeds(full), ""},
		{"a refused attempt at what lost points", []tasks.HumanReason{tasks.FailedAttemptSeen}, deeds(full, route("phong_tc", "van_phong")), "bai/failed_attempt_seen: Thí sinh đã thử thao tác này nhưng hệ thống từ chối. | The candidate tried this and was refused."},
		{"a refused attempt, and then a good one", []tasks.HumanReason{tasks.FailedAttemptSeen}, deeds(full, route("phong_tc", "van_phong"), route("phong_tc")), ""},
		{"a refused attempt that nobody wants to see", nil, deeds(full, route("phong_tc", "van_phong")), ""},
		{"no attempt", []tasks.HumanReason{tasks.FailedAttemptSeen}, deeds(full), ""},
	} {
		if got := codes(sitPaper(t, p, task(c.reasons...), c.do...)); got != c.want {
			t.Errorf("%s:\n got %s\nwant %s", c.name, got, c.want)
		}
	}
	// A fault of the server matters where points were lost, a gap where they are open.
	o := run(t, p, task(), full, route("phong_tc"))
	r := *o.Record
	r.Faults, r.Gaps = []checks.Incident{{Seq: 3, Detail: "hết đĩa"}}, []checks.Incident{{Seq: 4, Detail: "mất điện"}}
	if got := codes(checks.Mark(p, &r)); got != "" {
		t.Errorf("all points earned: %s", got)
	}
	o = run(t, p, task(), full)
	r = *o.Record
	r.Broken = []checks.Incident{{Seq: 4, Detail: "thiếu thư"}}
	r.Faults = []checks.Incident{{Seq: 3, Detail: "hết đĩa"}}
	if got := codes(checks.Mark(p, &r)); got != "bai/evidence_gap: Nhật ký có đoạn thiếu: thiếu thư | The recording has a gap: thiếu thư\nbai/server_fault: Máy chủ có lỗi khi thí sinh làm bài: hết đĩa | The server had a fault during the attempt: hết đĩa" {
		t.Errorf("missing bytes and a fault: %s", got)
	}
}

func TestAReasonIsGivenOnce(t *testing.T) {
	broken := func() *tasks.Check { return check("attached", tasks.Attached{File: "khong_co"}, 500) }
	other := check("other", tasks.Attached{File: "khong_co"}, 500)
	list := []*tasks.Task{{ID: "mot", Points: 1500, Steps: []*tasks.Step{step("a", anyLetter, broken(), broken(), other)}}, {ID: "hai", Points: 500, Steps: []*tasks.Step{step("b", anyLetter, broken())}}}
	s := sitPaper(t, smallPaper(t), list, reply(), newLetter())
	var got []string
	for _, r := range s.Review {
		got = append(got, r.Task+" "+r.Code)
	}
	if strings.Join(got, ", ") != "mot marking_error, mot marking_error, hai marking_error" {
		t.Errorf("%v", got)
	}
}

func onStep(c *tasks.Check) *tasks.Check { c.Step = "thu"; return c }

func TestCapsThatAreOpen(t *testing.T) {
	purge := tasks.DeleteLetter{Letters: letters("de_lai"), Purge: true}
	task := func(spec tasks.Spec) []*tasks.Task {
		return []*tasks.Task{{ID: "bai", Points: 1000, Caps: []*tasks.Cap{{Check: onStep(check("harm", spec, 0)), AtMost: 300}}, Steps: []*tasks.Step{step("thu", anyLetter, check("did", tasks.Did{}, 1000))}}}
	}
	p := smallPaper(t)
	kept, none := tasks.LeftUnchanged{Letters: letters("de_lai")}, tasks.DidNot{LookFor: []world.Pattern{{App: "mail", Action: "purge"}}}
	for _, c := range []struct {
		name   string
		spec   tasks.Spec
		lo, hi tasks.Points
		review int
	}{
		{"certain harm", none, 300, 300, 0},
		{"a near miss that a gap may explain", tasks.CcExactly{}, 300, 1000, 2},
		{"harm that a gap may explain", kept, 300, 1000, 2},
	} {
		s := withGap(t, p, run(t, p, task(c.spec), reply(cc("le_c")), purge))
		if s.Lo != c.lo || s.Hi != c.hi || len(s.Review) != c.review {
			t.Errorf("%s: %s…%s, review %+v", c.name, s.Lo, s.Hi, s.Review)
		}
		if cm := s.Tasks[0].Caps[0]; cm.Max != 0 || cm.Lo != 0 || cm.Hi != 0 {
			t.Errorf("%s: a cap has points of its own: %+v", c.name, cm)
		}
	}
}
