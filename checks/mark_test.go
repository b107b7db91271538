package checks_test

import (
	"context"
	"encoding/json"
	"slices"
	"strings"
	"testing"
	"time"

	"thuchanh/checks"
	"thuchanh/checks/prove"
	"thuchanh/sandbox/action"
	"thuchanh/sandbox/journal"
	"thuchanh/sandbox/world"
	"thuchanh/tasks"
)

func lo(s *checks.Sheet, task, step int) tasks.Points { return s.Tasks[task].Steps[step].Lo }

func TestOneActServesOneStep(t *testing.T) {
	toB := world.Pattern{App: "mail", Action: "send", To: []action.PersonID{"tran_b"}}
	list := func(share bool) []*tasks.Task {
		second := step("moi", toB, check("did", tasks.Did{}, 1000))
		second.MayShare = share
		return []*tasks.Task{
			{ID: "mot", Steps: []*tasks.Step{step("tra_loi", aboutDeNghi, check("replied_to", tasks.RepliedTo{Letter: "de_nghi"}, 1000))}},
			{ID: "hai", Steps: []*tasks.Step{second}},
		}
	}
	for _, c := range []struct {
		name  string
		share bool
		do    []any
		want  [2]tasks.Points
	}{
		{"one letter goes to the step where it earns", false, []any{reply()}, [2]tasks.Points{1000, 0}},
		{"two letters, the reply first", false, []any{reply(), newLetter()}, [2]tasks.Points{1000, 1000}},
		{"two letters, the reply last", false, []any{newLetter(), reply()}, [2]tasks.Points{1000, 1000}},
		{"a step that may share", true, []any{reply()}, [2]tasks.Points{1000, 1000}},
	} {
		s := sitPaper(t, smallPaper(t), list(c.share), c.do...)
		if got := [2]tasks.Points{lo(s, 0, 0), lo(s, 1, 0)}; got != c.want {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
}

func TestWhichOfSeveralAttemptsIsMarked(t *testing.T) {
	good, bad := reply(attach("ke_hoach_sua")), reply(attach("ke_hoach_cu"))
	for _, c := range []struct {
		name string
		take tasks.Take
		do   []any
		want tasks.Points
	}{
		{"the last one, good", tasks.TakeLast, []any{bad, good}, 1000},
		{"the last one, bad", tasks.TakeLast, []any{good, bad}, 0},
		{"the first one, good", tasks.TakeFirst, []any{good, bad}, 1000},
		{"the first one, bad", tasks.TakeFirst, []any{bad, good}, 0},
		{"the best one", tasks.TakeBest, []any{bad, good, bad}, 1000},
	} {
		st := step("buoc", aboutDeNghi, check("attached", tasks.Attached{File: "ke_hoach_sua"}, 1000))
		st.Take = c.take
		if got := lo(sit(t, &tasks.Task{ID: "bai", Steps: []*tasks.Step{st}}, c.do...), 0, 0); got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
}

func TestFurtherAttemptsCostWhatThePaperSays(t *testing.T) {
	for n, want := range []tasks.Points{0, 3000, 3000, 2500, 2000, 2000} {
		st := step("buoc", aboutDeNghi, check("did", tasks.Did{}, 3000))
		st.Extra = &tasks.ExtraAttempts{Free: 1, Each: -500, AtMost: -1000}
		var do []any
		for range n {
			do = append(do, reply())
		}
		if got := lo(sit(t, &tasks.Task{ID: "bai", Steps: []*tasks.Step{st}}, do...), 0, 0); got != want {
			t.Errorf("%d attempts: %s, want %s", n, got, want)
		}
	}
}

func TestAGateTakesTheWholeStepAndNothingElse(t *testing.T) {
	gate := check("to_exactly", tasks.ToExactly{People: []action.PersonID{"do_d"}}, 1000)
	gate.Gate = true
	s := sit(t, &tasks.Task{ID: "bai", Steps: []*tasks.Step{
		step("thu", aboutDeNghi, gate, check("did", tasks.Did{}, 1000)),
		step("vb", routing, check("did", tasks.Did{}, 1000)),
	}}, reply(), route("phong_tc"))
	if lo(s, 0, 0) != 0 || lo(s, 0, 1) != 1000 || s.Tasks[0].Steps[0].GateFailed != "to_exactly" {
		t.Errorf("%s and %s points, gate %q", lo(s, 0, 0), lo(s, 0, 1), s.Tasks[0].Steps[0].GateFailed)
	}
}

func TestAGateThatIsExcusedStaysOpen(t *testing.T) {
	gate := check("cc_exactly", tasks.CcExactly{}, 1000)
	gate.Gate, gate.SameMistakeAs = true, "replied_to"
	s := sit(t, &tasks.Task{ID: "bai", Steps: []*tasks.Step{
		step("thu", aboutDeNghi, check("replied_to", tasks.RepliedTo{Letter: "de_nghi"}, 1000), gate),
	}}, reply(how("reply_all")))
	if got := s.Tasks[0].Steps[0]; got.Lo != 1000 || got.GateFailed != "" {
		t.Errorf("%s points, gate %q: Reply all is charged at replied_to", got.Lo, got.GateFailed)
	}
}

func TestOneMistakeIsChargedOnce(t *testing.T) {
	b, vt := []action.PersonID{"tran_b"}, []action.PersonID{"van_thu"}
	for _, c := range []struct {
		name          string
		first, second *tasks.Check
		do            tasks.SendLetter
		want          tasks.Points
	}{
		{"Reply all is also the extra people", check("replied_to", tasks.RepliedTo{Letter: "de_nghi"}, 1000), check("to_exactly", tasks.CcExactly{}, 1000), reply(how("reply_all")), 1000},
		{"in To instead of Cc is missing there and extra here", check("cc_exactly", tasks.CcExactly{People: vt}, 1000), check("to_exactly", tasks.ToExactly{People: b}, 1000), newLetter(to("tran_b", "van_thu")), 1000},
		{"an older revision is also a wrong type", check("attached", tasks.Attached{File: "phieu"}, 1000), check("file_type_is", tasks.FileTypeIs{File: "phieu", Is: "docx"}, 1000), reply(), 1000},
		{"a stranger in To is another mistake than Cc", check("cc_exactly", tasks.CcExactly{People: vt}, 1000), check("to_exactly", tasks.ToExactly{People: b}, 1000), newLetter(to("tran_b", "do_d")), 0},
	} {
		c.second.SameMistakeAs = c.first.Kind
		s := sit(t, &tasks.Task{ID: "bai", Steps: []*tasks.Step{step("buoc", aboutDeNghi, c.first, c.second)}}, c.do)
		if got := lo(s, 0, 0); got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
	first, second := check("replied_to", tasks.RepliedTo{Letter: "de_nghi"}, 1000), check("attached", tasks.Attached{File: "phieu"}, 1000)
	second.SameMistakeAs = "replied_to"
	if s := sit(t, &tasks.Task{ID: "bai", Steps: []*tasks.Step{step("buoc", aboutDeNghi, first, second)}}); s.Lo != 0 {
		t.Errorf("doing nothing excuses nothing: %s", s.Lo)
	}
}

func TestCountsIfAndImpliedBy(t *testing.T) {
	gate := check("attached", tasks.Attached{File: "ke_hoach_sua"}, 1000)
	gate.Gate = true
	keep := check("left_unchanged", tasks.LeftUnchanged{Letters: []action.LetterID{"de_lai"}}, 500)
	keep.CountsIf = "thu"
	looked := check("looked_first", tasks.LookedFirst{Document: "cv_ke_hoach"}, 500)
	looked.ImpliedBy = "vb"
	task := func() *tasks.Task {
		return &tasks.Task{ID: "bai", Steps: []*tasks.Step{
			{ID: "giu", Checks: []*tasks.Check{keep}},
			step("thu", aboutDeNghi, gate),
			step("vb", routing, looked),
		}}
	}
	for _, c := range []struct {
		name string
		do   []any
		want tasks.Points
	}{
		{"nothing done earns nothing", nil, 0},
		{"the protected step earned", []any{reply(attach("ke_hoach_sua"))}, 1500},
		{"the protected step's gate is shut", []any{reply()}, 0},
		{"a later step implies the earlier", []any{route("phong_tc")}, 500},
	} {
		if got := sit(t, task(), c.do...).Lo; got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
}

func TestPenaltiesTakeOffAndStopAtTheFloor(t *testing.T) {
	task := func() *tasks.Task {
		none := check("nobody_else", tasks.NobodyElse{People: []action.PersonID{"tran_b"}}, -500)
		none.Step = "thu"
		return &tasks.Task{ID: "bai", Points: 2000, Floor: -200, Steps: []*tasks.Step{
			step("thu", aboutDeNghi, check("did", tasks.Did{}, 1000)), step("vb", routing, check("did", tasks.Did{}, 1000)),
		}, Penalties: []*tasks.Check{none, check("did_not", tasks.DidNot{LookFor: []world.Pattern{{App: "mail", Action: "purge"}}}, -4000)}}
	}
	purge := tasks.DeleteLetter{Letters: []action.LetterID{"de_lai"}, Purge: true}
	for _, c := range []struct {
		name string
		do   []any
		want tasks.Points
	}{
		{"nothing wrong", []any{reply(), route("phong_tc")}, 2000},
		{"somebody else in Bcc", []any{reply(bcc("le_c")), route("phong_tc")}, 1500},
		{"a step that was not done is not done badly", []any{route("phong_tc")}, 1000},
		{"not below the floor", []any{reply(), purge}, -200},
	} {
		s := sit(t, task(), c.do...)
		if got := s.Tasks[0].Lo; got != c.want || s.Lo != max(c.want, 0) {
			t.Errorf("%s: %s, paper %s, want %s", c.name, got, s.Lo, c.want)
		}
	}
}

func TestStraysAreChangesThatNoTaskAskedFor(t *testing.T) {
	task := &tasks.Task{ID: "bai", Steps: []*tasks.Step{step("thu", aboutDeNghi, check("did", tasks.Did{}, 1000))}}
	s := sit(t, task, tasks.ReadLetter{Letters: []action.LetterID{"de_lai"}}, tasks.SaveDraft{Letter: reply()}, reply(),
		tasks.FlagLetter{Letters: []action.LetterID{"de_lai"}}, tasks.OpenDocument{Document: "cv_ke_hoach"}, route("phong_tc"))
	var what []string
	for _, e := range s.Strays {
		what = append(what, e.What.EN)
	}
	if len(what) != 2 || !strings.HasPrefix(what[0], "flagged") || !strings.HasPrefix(what[1], "routed") {
		t.Errorf("strays: %q", what)
	}
}

// A letter that earned points is nothing that nobody asked for, though
// its step looks for another.
func TestALetterThatEarnsIsNoStray(t *testing.T) {
	another := world.Pattern{App: "mail", Action: "answer_invitation", About: "moi_3"}
	for _, c := range []struct {
		name   string
		answer tasks.SendLetter
		strays int
	}{
		{"nearly met", plainAnswer("moi_2", "Tôi sẽ tham dự."), 0},
		{"met", answering("moi_2", "accept"), 0},
		{"the other answer", plainAnswer("moi_2", "Tôi xin vắng."), 1},
		{"no answer", plainAnswer("moi_2", "Cảm ơn anh."), 1},
	} {
		ask := check("answered_invitation", tasks.AnsweredInvitation{Letter: "moi_2", Answer: "accept"}, 1000, tasks.Near{If: "by_letter", Points: 500})
		o := run(t, meetingPaper(t), []*tasks.Task{{ID: "bai", Points: 1000, Steps: []*tasks.Step{step("nhan", another, ask)}}}, c.answer)
		if got := o.Sheet.Strays; len(got) != c.strays {
			t.Errorf("%s: strays %+v, want %d", c.name, got, c.strays)
		}
	}
}

// withGap marks an outcome's journal with a gap noted after its last act.
func withGap(t *testing.T, p *tasks.Paper, o *prove.Outcome) *checks.Sheet {
	t.Helper()
	r := *o.Record
	r.Gaps = []checks.Incident{{Seq: r.Entries, At: time.Time{}, Detail: "mất điện"}}
	return checks.Mark(p, &r)
}

func TestAGapWidensWhatIsNotKnownAndNothingElse(t *testing.T) {
	task := func() *tasks.Task {
		looked := check("looked_first", tasks.LookedFirst{Letter: "de_nghi"}, -300)
		looked.Step = "thu"
		return &tasks.Task{ID: "bai", Points: 4000, Steps: []*tasks.Step{
			step("thu", aboutDeNghi, check("did", tasks.Did{}, 1000), check("attached", tasks.Attached{File: "ke_hoach_sua"}, 1000, tasks.Near{If: "older_revision", Points: 500})),
			step("vb", routing, check("did", tasks.Did{}, 2000)),
		}, Penalties: []*tasks.Check{looked, check("did_not", tasks.DidNot{LookFor: []world.Pattern{{App: "mail", Action: "purge"}}}, -200)}}
	}
	p := smallPaper(t)
	o := run(t, p, []*tasks.Task{task()}, reply(attach("ke_hoach_cu")), tasks.DeleteLetter{Letters: []action.LetterID{"de_lai"}, Purge: true})
	if !o.Sheet.Settled() || o.Sheet.Lo != 1000 {
		t.Errorf("without a gap: %s…%s, want 1", o.Sheet.Lo, o.Sheet.Hi)
	}
	s := withGap(t, p, o)
	// did 1, attached 0.5 to 1, route 0 to 2, looked -0.3 to 0, purged -0.2 for certain.
	if s.Lo != 1000 || s.Hi != 3800 {
		t.Errorf("with a gap: %s…%s, want 1…3.8", s.Lo, s.Hi)
	}
	if got := s.Tasks[0].Steps[1].Checks[0].Verdict; got != checks.Unknown {
		t.Errorf("a routing that is not in the record is %s", got)
	}
	if !slices.ContainsFunc(s.Review, func(r checks.ReviewReason) bool { return r.Task == "bai" && r.Code == "evidence_gap" }) {
		t.Errorf("nobody is asked to look: %+v", s.Review)
	}
}

func TestARuleThatFailsIsNeverACandidatesZero(t *testing.T) {
	p := smallPaper(t)
	// A file that the world does not have: the loader refuses such a paper.
	s := sitPaper(t, p, []*tasks.Task{{ID: "bai", Steps: []*tasks.Step{step("thu", aboutDeNghi, check("attached", tasks.Attached{File: "khong_co"}, 1000))}}}, reply())
	c := s.Tasks[0].Steps[0].Checks[0]
	if c.Verdict != checks.Failed || c.Lo != 0 || c.Hi != 1000 || s.Settled() || len(s.Review) != 1 || s.Review[0].Code != "marking_error" {
		t.Errorf("%+v, review %+v", c, s.Review)
	}
}

func TestMarkingTwiceGivesTheSameBytes(t *testing.T) {
	p := smallPaper(t)
	list := p.Tasks
	o := run(t, p, list, reply(), newLetter(), route("phong_tc"), forward(to("van_thu")))
	first, err := json.Marshal(o.Sheet)
	if err != nil {
		t.Fatal(err)
	}
	for range 5 {
		again, err := json.Marshal(checks.Mark(p, o.Record))
		if err != nil {
			t.Fatal(err)
		}
		if string(again) != string(first) {
			t.Fatalf("%s\n%s", first, again)
		}
	}
}

func TestARecordThatIsNoAttemptIsNotMarked(t *testing.T) {
	p := smallPaper(t)
	o := run(t, p, p.Tasks, reply())
	all := o.Store.Read(context.Background(), o.Stream, 0)
	st := stageOf(t, p)
	blob := func(h action.Hash) ([]byte, error) { return o.Store.Blob(context.Background(), h) }
	if _, err := checks.Read(st, func(func(journal.Entry, error) bool) {}, blob); err == nil {
		t.Error("an empty record was read")
	}
	if _, err := checks.Read(st, o.Store.Read(context.Background(), o.Stream, 1), blob); err == nil {
		t.Error("a record without its beginning was read")
	}
	r, err := checks.Read(st, all, func(action.Hash) ([]byte, error) { return nil, journal.ErrNoBlob })
	if err != nil || len(r.Broken) == 0 {
		t.Fatalf("a letter's bytes are missing: %d incidents, %v", len(r.Broken), err)
	}
	if s := checks.Mark(p, r); s.Settled() || s.Hi <= s.Lo {
		t.Errorf("missing bytes are nobody's zero: %s…%s", s.Lo, s.Hi)
	}
}

func TestPointsDoNotChooseAnEarlierAttempt(t *testing.T) {
	toB := world.Pattern{App: "mail", Action: "send", To: []action.PersonID{"tran_b"}}
	s := sit(t, &tasks.Task{ID: "bai", Steps: []*tasks.Step{
		step("tra_loi", aboutDeNghi, check("attached", tasks.Attached{File: "ke_hoach_sua"}, 1000)),
		step("moi", toB, check("did", tasks.Did{}, 1000)),
	}}, reply(attach("ke_hoach_sua")), reply(), newLetter())
	if lo(s, 0, 0) != 0 || lo(s, 0, 1) != 1000 {
		t.Errorf("%s and %s: the second reply replaces the first", lo(s, 0, 0), lo(s, 0, 1))
	}
}

func TestARoutingThatStoodAtTheStartEarnsNothing(t *testing.T) {
	p := smallPaper(t)
	w := *p.World
	w.Documents = slices.Clone(w.Documents)
	w.Documents[0].Status = "in_progress"
	w.Documents[0].Assigned = []world.Assignment{{Party: "phong_tc", Role: action.Lead, Due: action.Date{Year: 2026, Month: 10, Day: 8}}}
	p.World = &w
	task := func() []*tasks.Task {
		return []*tasks.Task{{ID: "bai", Steps: []*tasks.Step{{ID: "giao", Checks: []*tasks.Check{
			check("lead_is", tasks.LeadIs{Document: "cv_ke_hoach", Party: "phong_tc"}, 1000),
			check("due_is", tasks.DueIs{Document: "cv_ke_hoach", Before: action.Date{Year: 2026, Month: 10, Day: 9}}, 1000),
		}}}}}
	}
	if s := sitPaper(t, p, task()); s.Lo != 0 {
		t.Errorf("doing nothing: %s", s.Lo)
	}
	if s := sitPaper(t, p, task(), tasks.SetDue{Document: "cv_ke_hoach", Due: action.Date{Year: 2026, Month: 10, Day: 7}}); s.Lo != 2000 {
		t.Errorf("after a new due date: %s", s.Lo)
	}
}
