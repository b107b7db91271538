package checks_test

// The laws that say that nobody loses points unfairly.

import (
	"slices"
	"strings"
	"testing"

	"thuchanh/checks"
	"thuchanh/checks/prove"
	"thuchanh/sandbox/action"
	"thuchanh/sandbox/world"
	"thuchanh/tasks"

	"golang.org/x/text/unicode/norm"
)

// Seen to fail when a fault of the marking raises no review reason.
func TestLaw10AFaultOfTheMarkingHoldsTheScoreAndGoesToThePapersOwner(t *testing.T) {
	p := smallPaper(t)
	s := sitPaper(t, p, []*tasks.Task{{ID: "bai", Steps: []*tasks.Step{step("thu", anyLetter, check("attached", tasks.Attached{File: "khong_co"}, 1000))}}}, reply())
	if s.Hi != 1000 || s.Settled() {
		t.Errorf("the score is %s…%s", s.Lo, s.Hi)
	}
	if len(s.Review) != 1 || s.Review[0].Code != "marking_error" || !strings.Contains(s.Review[0].Why.VI, "người ra đề") {
		t.Errorf("review: %+v", s.Review)
	}
}

// Seen to fail when only the first alternative is looked for.
func TestLaw11EveryReasonableRouteCounts(t *testing.T) {
	p := smallPaper(t)
	st := step("giao", world.Pattern{App: "dms", Action: "direct", Document: "cv_ke_hoach"}, check("direction_says", tasks.DirectionSays{Groups: []tasks.Group{{"chủ trì"}}}, 1000),
		check("lead_is", tasks.LeadIs{Document: "cv_ke_hoach", Party: "phong_tc"}, 1000))
	st.LookFor = append(st.LookFor, world.Pattern{App: "dms", Action: "route", Document: "cv_ke_hoach"})
	st.Take = tasks.TakeBest
	direct := tasks.Direct{Document: "cv_ke_hoach", Text: "Phòng Tài chính chủ trì."}
	silent := route("phong_tc")
	silent.Text = ""
	for _, do := range [][]any{{route("phong_tc")}, {direct, silent}, {silent, direct}} {
		if got := sitPaper(t, p, []*tasks.Task{{ID: "bai", Steps: []*tasks.Step{st}}}, do...).Lo; got != 2000 {
			t.Errorf("%T first: %s of 2", do[0], got)
		}
	}
	// The papers hold more: each right-but-different solution keeps its points.
	everyPaper(t, func(t *testing.T, p *tasks.Paper) {
		full := 0
		for _, tr := range p.Transcripts {
			if tr.Total != nil && *tr.Total == p.Total {
				full++
			}
		}
		if full < 3 {
			t.Errorf("%s: only %d transcripts are different right solutions", p.ID, full)
		}
	})
}

// Seen to fail with == for texts, and with the address's letter case kept.
func TestLaw12ComparisonForgivesWhatPeopleAndProgramsVary(t *testing.T) {
	p := smallPaper(t)
	date := tasks.ValueIs{Value: tasks.Value{Date: action.Date{Year: 2026, Month: 10, Day: 8}}}
	number := tasks.ValueIs{Value: tasks.Value{Number: "25"}}
	place := tasks.BodySays{Groups: []tasks.Group{{"Nhà văn hóa Hòa Bình"}}}
	doc := tasks.ValueIs{Value: tasks.Value{DocNumber: "15/QĐ-SM"}}
	for _, c := range []struct {
		spec  tasks.Spec
		texts []string
	}{
		{date, []string{"Họp ngày 8/10/2026.", "Họp ngày 08-10-2026.", "Họp ngày 8.10.2026.", "Họp ngày 08 tháng 10 năm 2026.", "Họp ngày 8/10.", "Họp thứ Năm, 8/10/2026."}},
		{number, []string{"Có 25 người.", "Có 25,0 người.", "Có  25 người."}},
		{place, []string{"Tại Nhà văn hóa Hòa Bình.", "Tại Nhà văn hoá Hoà Bình.", "tại nhà văn hóa hòa bình", norm.NFD.String("Tại Nhà văn hóa Hòa Bình."), "Tại Nhà văn\u00a0hóa  Hòa\nBình."}},
		{doc, []string{"Quyết định số 15/QĐ-SM.", "Quyết định 15/QÐ\u2011SM.", "Số: 15/QĐ-SM"}},
	} {
		for _, text := range c.texts {
			if got := sitPaper(t, p, []*tasks.Task{{ID: "bai", Steps: []*tasks.Step{step("thu", anyLetter, check("x", c.spec, 1000))}}}, newLetter(body(text))).Lo; got != 1000 {
				t.Errorf("%q has %s", text, got)
			}
		}
	}
	raw := newLetter(func(s *tasks.SendLetter) {
		s.To, s.ToRaw = nil, []string{`"Anh Bình" <TRAN.B@SoMau.SongMay.gov.example>`}
	})
	if got := sitPaper(t, p, []*tasks.Task{{ID: "bai", Steps: []*tasks.Step{step("thu", anyLetter, check("to_exactly", tasks.ToExactly{People: []action.PersonID{"tran_b"}}, 1000))}}}, raw).Lo; got != 1000 {
		t.Errorf("an address in capitals with another display name has %s", got)
	}
	// What must be exact is exact: Đ and D are different types of document.
	if got := sitPaper(t, p, []*tasks.Task{{ID: "bai", Steps: []*tasks.Step{step("thu", anyLetter, check("x", doc, 1000))}}}, newLetter(body("Quyết định số 15/QD-SM."))).Lo; got != 0 {
		t.Errorf("15/QD-SM passes for 15/QĐ-SM with %s", got)
	}
}

// Seen to fail when \Seen counts as a change.
func TestLaw13LookingNeverCosts(t *testing.T) {
	everyPaper(t, func(t *testing.T, p *tasks.Paper) {
		i := slices.IndexFunc(p.Transcripts, func(tr *tasks.Transcript) bool { return tr.ID == "oracle" })
		if i < 0 {
			t.Fatalf("%s has no oracle", p.ID)
		}
		plain, err := prove.Run(t.Context(), p, p.World.Variant, p.Transcripts[i])
		if err != nil {
			t.Fatal(err)
		}
		look := *p.Transcripts[i]
		look.Do = nil
		for _, l := range p.World.Letters {
			if l.Folder != "-" {
				look.Do = append(look.Do, tasks.Deed{At: p.World.Clock, Act: tasks.ReadLetter{Letters: []action.LetterID{l.ID}}})
			}
		}
		for _, d := range p.World.Documents {
			look.Do = append(look.Do, tasks.Deed{At: p.World.Clock, Act: tasks.OpenDocument{Document: d.ID}}, tasks.Deed{At: p.World.Clock, Act: tasks.SearchDocuments{Query: d.Info.Subject}})
		}
		look.Do = append(look.Do, p.Transcripts[i].Do...)
		all, err := prove.Run(t.Context(), p, p.World.Variant, &look)
		if err != nil {
			t.Fatal(err)
		}
		if all.Sheet.Lo != plain.Sheet.Lo || all.Sheet.Lo != p.Total {
			t.Errorf("%s, variant %d: who looks at everything first has %s, else %s", p.ID, p.World.Variant, all.Sheet.Lo, plain.Sheet.Lo)
		}
	})
}

// Seen to fail when either half of the rule is left out of the loader.
func TestLaw14NothingIsMarkedThatIsNotAskedAndNothingAskedIsUnmarked(t *testing.T) {
	for _, c := range []struct{ name, from, to string }{
		{"a check that quotes nothing", "points: 1, said: b, near", "points: 1, near"},
		{"a check that quotes a phrase which is not there", "points: 1, said: b, near", "points: 1, said: z, near"},
		{"a phrase that no check quotes", "{b: rồi giao Phòng Tài chính chủ trì văn bản đó}", "{b: rồi giao Phòng Tài chính chủ trì văn bản đó}, {z: trước giờ nghỉ}"},
	} {
		if _, err := mini(t, c.from, c.to); err == nil {
			t.Errorf("%s: the paper loads", c.name)
		}
	}
}

// Seen to fail when a variant changes the number of letters.
func TestLaw15AllWorldsAreEqualButForNamesAndValues(t *testing.T) {
	everyPaper(t, func(t *testing.T, p *tasks.Paper) {
		base, err := p.Variant(0)
		if err != nil {
			t.Fatal(err)
		}
		a, b := base.World, p.World
		if len(a.People) != len(b.People) || len(a.Letters) != len(b.Letters) || len(a.Documents) != len(b.Documents) || len(a.Files) != len(b.Files) || len(a.Reactions) != len(b.Reactions) || a.Minutes != b.Minutes || !a.Clock.Equal(b.Clock) {
			t.Errorf("%s: variants 0 and %d are worlds of different sizes or times", p.ID, b.Variant)
		}
		if len(base.Tasks) != len(p.Tasks) {
			t.Fatalf("%s: variants have different tasks", p.ID)
		}
		for i := range base.Tasks {
			if x, y := outlineOf(base.Tasks[i]), outlineOf(p.Tasks[i]); x != y {
				t.Errorf("%s: the task %s is marked differently in variant %d:\n%s\n%s", p.ID, p.Tasks[i].ID, b.Variant, x, y)
			}
		}
		// The start is hashed: the same variant is the same world, another is not.
		once, again := stageOf(t, p).Hash, stageOf(t, p).Hash
		if once != again || b.Variant != 0 && once == stageOf(t, base).Hash {
			t.Errorf("%s: the hash of the start state does not tell variants apart", p.ID)
		}
	})
}

// outlineOf is what a variant must not change about a task's marking.
func outlineOf(task *tasks.Task) string {
	var b strings.Builder
	b.WriteString(task.Points.String())
	for _, s := range task.Steps {
		b.WriteString(" / " + s.ID)
		for _, c := range s.Checks {
			b.WriteString(" " + c.Kind + " " + c.Points.String())
		}
	}
	for _, c := range task.Penalties {
		b.WriteString(" - " + c.Kind + " " + c.Points.String())
	}
	return b.String()
}

// Seen to fail when same_mistake_as is ignored, and when it excuses any failure.
func TestLaw16OneMistakeIsChargedOnce(t *testing.T) {
	same := check("cc_exactly", tasks.CcExactly{People: []action.PersonID{"van_thu"}}, 1000)
	same.SameMistakeAs = "replied_to"
	ask := func() *tasks.Task {
		return &tasks.Task{ID: "bai", Steps: []*tasks.Step{step("thu", aboutDeNghi, check("replied_to", tasks.RepliedTo{Letter: "de_nghi"}, 1000), same)}}
	}
	s := sit(t, ask(), reply(how("reply_all")))
	if s.Lo != 1000 {
		t.Errorf("Reply all, which put the Cc there, leaves %s of 2", s.Lo)
	}
	if c := s.Tasks[0].Steps[0].Checks[1]; c.Excused == nil || !strings.Contains(c.Excused.VI, "chỉ trừ một lần") {
		t.Errorf("the sheet does not say why the second is not charged: %+v", c)
	}
	if s := sit(t, ask(), reply()); s.Lo != 1000 {
		t.Errorf("a Cc that was forgotten is another mistake: %s of 2", s.Lo)
	}
}

// Seen to fail without the floor, and when a gate closes the whole task.
func TestLaw17PenaltiesAreCappedAndOnlyAGateTakesAStep(t *testing.T) {
	none := check("nobody_else", tasks.NobodyElse{People: []action.PersonID{"tran_b"}}, -3000)
	none.Step = "thu"
	gate := check("to_includes", tasks.ToIncludes{People: []action.PersonID{"tran_b"}}, 0)
	gate.Gate = true
	ask := func() *tasks.Task {
		return &tasks.Task{ID: "bai", Points: 2000, Steps: []*tasks.Step{step("thu", anyLetter, gate, check("did", tasks.Did{}, 1000)), step("giao", routing, check("did", tasks.Did{}, 1000))},
			Penalties: []*tasks.Check{none}}
	}
	if s := sit(t, ask(), reply(bcc("le_c")), route("phong_tc")); s.Lo != 0 || s.Tasks[0].Lo != 0 {
		t.Errorf("a penalty beyond the points leaves %s", s.Lo)
	}
	if s := sit(t, ask(), newLetter(to("le_c")), route("phong_tc")); s.Tasks[0].Steps[0].GateFailed == "" || s.Tasks[0].Steps[1].Lo != 1000 {
		t.Errorf("a gate: %+v", s.Tasks[0].Steps)
	}
	other := []*tasks.Task{ask(), {ID: "khac", Points: 1000, Steps: []*tasks.Step{step("co", world.Pattern{App: "mail", Action: "flag"}, check("did", tasks.Did{}, 1000))}}}
	s := sitPaper(t, smallPaper(t), other, reply(bcc("le_c")), tasks.FlagLetter{Letters: []action.LetterID{"de_lai"}})
	if s.Tasks[1].Lo != 1000 || s.Lo != 1000 {
		t.Errorf("a penalty reaches into another task: %s, %s", s.Tasks[1].Lo, s.Lo)
	}
}

// Seen to fail when the second document is registered only by the first task.
func TestLaw18AnEarlierErrorDoesNotSpoilALaterTask(t *testing.T) {
	// The clerk registers the letter at a set time, whether it was passed on or not.
	p, err := mini(t, "    when: {app: mail, action: forward, about: cong_van, to: van_thu}\n    after: 3m\n", "    at: \"07:45\"\n")
	if err != nil {
		t.Fatal(err)
	}
	o := attempt(t, p, at{8, 0, tasks.Route{Document: "cv_phoi_hop", Lead: []action.Party{"phong_tc"}}})
	if tm := o.Sheet.Tasks[3]; tm.Steps[0].Lo != 0 || tm.Steps[1].Lo != 2000 {
		t.Errorf("who did not pass the letter on has %s and then %s", tm.Steps[0].Lo, tm.Steps[1].Lo)
	}
	var verdicts []checks.Verdict
	for _, c := range o.Sheet.Tasks[3].Steps[1].Checks {
		verdicts = append(verdicts, c.Verdict)
	}
	if !slices.Equal(verdicts, []checks.Verdict{checks.Met}) {
		t.Error(verdicts)
	}
}
