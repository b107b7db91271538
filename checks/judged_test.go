package checks_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"thuchanh/checks"
	"thuchanh/sandbox/action"
	"thuchanh/tasks"
)

func TestACapLimitsTheTaskWhereHarmWasDone(t *testing.T) {
	harm := check("nobody_else", tasks.NobodyElse{People: []action.PersonID{"tran_b"}}, 0)
	harm.Step = "thu"
	ask := func() *tasks.Task {
		return &tasks.Task{ID: "bai", Points: 2000, Caps: []*tasks.Cap{{Check: harm, AtMost: 500}}, Steps: []*tasks.Step{
			step("thu", anyLetter, check("did", tasks.Did{}, 1000)), step("giao", routing, check("did", tasks.Did{}, 1000))}}
	}
	for _, c := range []struct {
		name string
		do   []any
		want tasks.Points
	}{
		{"no harm", []any{reply(), route("phong_tc")}, 2000},
		{"harm", []any{reply(bcc("le_c")), route("phong_tc")}, 500},
		{"harm, and less than the cap earned", []any{route("phong_tc")}, 1000},
		{"nothing done, so no harm", nil, 0},
	} {
		s := sit(t, ask(), c.do...)
		if s.Lo != c.want || s.Hi != c.want {
			t.Errorf("%s: %s…%s, want %s", c.name, s.Lo, s.Hi, c.want)
		}
		if cp := s.Tasks[0].Caps[0]; *cp.AtMost != 500 || (cp.Verdict == checks.Met) != (c.name != "harm") {
			t.Errorf("%s: the cap says %s", c.name, cp.Verdict)
		}
	}
	p := smallPaper(t)
	broken := ask()
	broken.Caps[0] = &tasks.Cap{Check: check("attached", tasks.Attached{File: "khong_co"}, 0), AtMost: 500}
	broken.Caps[0].Check.Step = "thu"
	if s := sitPaper(t, p, []*tasks.Task{broken}, reply(), route("phong_tc")); s.Lo != 500 || s.Hi != 2000 || len(s.Review) == 0 {
		t.Errorf("a cap that cannot be asked: %s…%s, review %+v", s.Lo, s.Hi, s.Review)
	}
}

func rated() *tasks.Task {
	return &tasks.Task{ID: "bai", Points: 2000, Steps: []*tasks.Step{step("thu", anyLetter, check("did", tasks.Did{}, 1000),
		check("human_rates", tasks.HumanRates{Levels: []tasks.Level{{ID: "kem", Means: "Cộc lốc"}, {ID: "kha", Points: 600, Means: "Được"}, {ID: "tot", Points: 1000, Means: "Lịch sự"}}}, 1000))}}
}

func TestWhatAPersonRatesStaysOpenUntilThen(t *testing.T) {
	p := smallPaper(t)
	o := run(t, p, []*tasks.Task{rated()}, reply())
	say := func(levels ...string) (out []checks.Rating) {
		for _, l := range levels {
			out = append(out, checks.Rating{Task: "bai", Step: "thu", Check: 2, Level: l})
		}
		return out
	}
	for _, c := range []struct {
		name    string
		ratings []checks.Rating
		lo, hi  tasks.Points
		verdict checks.Verdict
		review  string
	}{
		{"not rated", nil, 1000, 2000, checks.Unknown, "human_rates"},
		{"the best", say("tot"), 2000, 2000, checks.Met, ""},
		{"in between", say("kha"), 1600, 1600, checks.NearMet, ""},
		{"the lowest", say("kem"), 1000, 1000, checks.NotMet, ""},
		{"two who agree", say("kha", "kha"), 1600, 1600, checks.NearMet, ""},
		{"two who differ", say("tot", "kha"), 1600, 2000, checks.Unknown, "ratings_differ"},
		{"a level that is none", say("xuat_sac"), 1000, 2000, checks.Unknown, "rating_unknown"},
		{"a level that is none, then one that is", say("xuat_sac", "tot"), 2000, 2000, checks.Met, "rating_unknown"},
		{"of another task, then of this", append([]checks.Rating{{Task: "khac", Step: "thu", Check: 2, Level: "kem"}}, say("tot")...), 2000, 2000, checks.Met, ""},
		{"of another step, then of this", append([]checks.Rating{{Task: "bai", Step: "khac", Check: 2, Level: "kem"}}, say("tot")...), 2000, 2000, checks.Met, ""},
		{"of another check, then of this", append([]checks.Rating{{Task: "bai", Step: "thu", Check: 1, Level: "kem"}}, say("tot")...), 2000, 2000, checks.Met, ""},
		{"of another check", []checks.Rating{{Task: "bai", Step: "thu", Check: 1, Level: "tot"}}, 1000, 2000, checks.Unknown, "human_rates"},
	} {
		s := checks.Mark(p, o.Record, c.ratings...)
		got := s.Tasks[0].Steps[0].Checks[1]
		if s.Lo != c.lo || s.Hi != c.hi || got.Verdict != c.verdict {
			t.Errorf("%s: %s…%s %s, want %s…%s %s", c.name, s.Lo, s.Hi, got.Verdict, c.lo, c.hi, c.verdict)
		}
		if c.review == "" && len(s.Review) != 0 || c.review != "" && (len(s.Review) == 0 || s.Review[0].Code != c.review) {
			t.Errorf("%s: review %+v, want %q", c.name, s.Review, c.review)
		}
	}
	// One grader alone decides whether the total reaches half of the points.
	close, sheet := func(levels ...string) bool {
		return slices.ContainsFunc(checks.Mark(p, o.Record, say(levels...)...).Review, func(r checks.ReviewReason) bool { return r.Code == "second_rater" && r.Task == "bai" })
	}, p.Total
	for _, c := range []struct {
		total  tasks.Points
		levels []string
		want   bool
	}{
		{3000, []string{"kha"}, true},  // 1.6 of 3; the lowest level would give 1
		{3400, []string{"kha"}, true},  // 1.6 of 3.4; the highest would give 2
		{3400, []string{"kem"}, false}, // 1 of 3.4; the next level gives 1.6
		{40000, []string{"kha"}, false},
		{2000, []string{"kha"}, false}, // the lowest level would just reach half
		{3000, []string{"kha", "kha"}, false},
		{3000, nil, false}, // not rated at all is asked for already
	} {
		if p.Total = c.total; close(c.levels...) != c.want {
			t.Errorf("rated %v of a paper of %s: a second rater is asked for: %v", c.levels, c.total, !c.want)
		}
	}
	// The next check of the step is looked at too where this one's rating is no level.
	two := rated()
	again := *two.Steps[0].Checks[1]
	two.Steps[0].Checks, two.Points = append(two.Steps[0].Checks, &again), 3000
	was := p.Tasks
	p.Tasks, p.Total = []*tasks.Task{two}, 3000
	second := checks.Mark(p, o.Record, append(say("xuat_sac"), checks.Rating{Task: "bai", Step: "thu", Check: 3, Level: "kha"})...)
	if !slices.ContainsFunc(second.Review, func(r checks.ReviewReason) bool { return r.Code == "second_rater" }) {
		t.Errorf("1.6 of 3 by one grader, after a rating that is none: %s…%s, %+v", second.Lo, second.Hi, second.Review)
	}
	p.Tasks, p.Total = was, sheet
	// There is nothing to rate if nothing was written.
	if s := sit(t, rated()); s.Lo != 0 || s.Hi != 0 || len(s.Review) != 0 {
		t.Errorf("nothing sent: %s…%s, review %+v", s.Lo, s.Hi, s.Review)
	}
	if got := checks.Ratings(map[string]string{"bai/thu/2": "tot", "bai/thu/12": "kha"}); len(got) != 2 || got[0].Check != 12 || got[1] != say("tot")[0] {
		t.Errorf("%+v", got)
	}
}

// paperWith loads the small paper with a check in the place of another.
func paperWith(t *testing.T, line string) (*tasks.Paper, error) {
	t.Helper()
	return mini(t, "{check: forwarded, letter: cong_van, points: 1, said: a, near: {if: without_file, points: 0.5}}", line)
}

const signed = "signed: [{name: Lê Văn Một, date: 2026-10-01}, {name: Trần Thị Hai, date: 2026-10-02}], points: 1, said: a}"

func TestAFormulaAsksTheEvidence(t *testing.T) {
	do := []any{forward(to("van_thu"), func(s *tasks.SendLetter) { s.Letter = "cong_van" })}
	for _, c := range []struct {
		cel  string
		want tasks.Points
		is   checks.Verdict
	}{
		{"done && act.to == ['van_thu'] && 'cong_van' in act.letters", 1000, checks.Met},
		{"acts.exists(a, a.verb == 'route')", 0, checks.NotMet},
		{"letters.filter(l, l.folders.exists(f, f == 'INBOX')).size() > 2 ? 0.25 : 0.5", 250, checks.NearMet},
		{"documents.exists(d, d.name == 'cv_ke_hoach' && d.lead == '')", 1000, checks.Met},
		{"steps.exists(s, s.name == 'chuyen_tiep' && s.done)", 1000, checks.Met},
		{"acts[99].seq > 0", 0, checks.Failed},
		{"1.0 / 3.0", 333, checks.NearMet},
		{"2.0 / 3.0", 667, checks.NearMet},
	} {
		p, err := paperWith(t, `{check: formula, cel: "`+c.cel+`", `+signed)
		if err != nil {
			t.Errorf("%s: %v", c.cel, err)
			continue
		}
		got := attempt(t, p, do...).Sheet.Tasks[3].Steps[0].Checks[0]
		if got.Lo != c.want || got.Verdict != c.is {
			t.Errorf("%s: %s %s, want %s %s (%s)", c.cel, got.Lo, got.Verdict, c.want, c.is, got.Why.EN)
		}
	}
}

func TestWhatCannotBeComposedIsRefusedWithItsRemedy(t *testing.T) {
	for _, c := range []struct{ line, want string }{
		{`{check: formula, cel: "acts.exists(a, a.verbb == 'x')", ` + signed, "undefined field 'verbb'"},
		{`{check: formula, cel: "true", signed: [{name: Một, date: 2026-10-01}, {name: Một, date: 2026-10-01}], points: 1, said: a}`, "two different people"},
		{"{check: did, points: 1, said: a}\n      - {check: did_not, look_for: {app: mail, action: purge}, points: -1, said: a}", "put this check among the penalties"},
		{`{check: any_of, of: [{check: did}], points: 1, said: a}`, "at least two parts"},
		{`{check: all_of, of: [{check: did, points: 1}, {check: did}], points: 1, said: a}`, `no "points" of its own`},
		{`{check: at_least, count: 3, of: [{check: did}, {check: did}], points: 1, said: a}`, "from 1 to 2"},
		{`{check: all_of, of: [{check: didd}, {check: did}], points: 1, said: a}`, `did you mean "did"`},
		{`{check: human_rates, levels: [{level: a, points: 0, means: x}], points: 1, said: a}`, "at least two levels"},
		{`{check: human_rates, levels: [{level: a, points: 1, means: x}, {level: b, points: 0, means: y}], points: 1, said: a}`, "from low to high"},
		{`{check: human_rates, levels: [{level: a, points: 0, means: x}, {level: b, points: 2, means: y}], points: 1, said: a}`, "the highest level is worth 2 points"},
		{`{check: any_of, of: [{check: human_rates, levels: [{level: a, points: 0, means: x}, {level: b, points: 1, means: y}]}, {check: did}], points: 1, said: a}`, "cannot be a part"},
		{`{check: any_of, of: [{check: any_of, of: [{check: any_of, of: [{check: any_of, of: [{check: did}, {check: did}]}, {check: did}]}, {check: did}]}, {check: did}], points: 1, said: a}`, "more than 3 deep"},
		{"check: formula\n        cel: |\n          done &&\n          nothing\n        signed: [{name: Lê Văn Một, date: 2026-10-01}, {name: Trần Thị Hai, date: 2026-10-02}]\n        points: 1\n        said: a", "undeclared reference to 'nothing'"},
		{`{check: cell_is, file: ke_hoach_sua, cell: 4B, value: {number: 1}, points: 1, said: a}`, "is no cell"},
		{`{check: in_window, from: "09:00", to: "08:00", points: 1, said: a}`, "to is before from"},
		{`{check: field_is, document: cv_ke_hoach, field: deadline, value: {text: mai}, points: 1, said: a}`, "needs a value {date"},
	} {
		_, err := paperWith(t, c.line)
		if err == nil || !strings.Contains(strings.ToLower(err.Error()), strings.ToLower(c.want)) {
			t.Errorf("%s:\n%v\nwant %q", c.line, err, c.want)
		}
	}
}

func TestAFormulaSaysOnWhichLineOfTheFileItIsWrong(t *testing.T) {
	line := func(cel string) int {
		_, err := paperWith(t, "check: formula\n        cel: |\n"+cel+"        signed: [{name: Lê Văn Một, date: 2026-10-01}, {name: Trần Thị Hai, date: 2026-10-02}]\n        points: 1\n        said: a")
		var e *tasks.Error
		if !errors.As(err, &e) {
			t.Fatalf("%q: %v", cel, err)
		}
		return e.Pos.Line
	}
	first, third := line("          nothing &&\n          done &&\n          done\n"), line("          done &&\n          done &&\n          nothing\n")
	if third != first+2 {
		t.Errorf("the same word is wrong on lines %d and %d, two lines apart", first, third)
	}
}

func TestPeopleDoNotRateDeductions(t *testing.T) {
	levels := "levels: [{level: a, points: 0, means: x}, {level: b, points: 1, means: y}]"
	for _, key := range []string{"penalties:\n  - {check: human_rates, points: -1, ", "cap_if:\n  - {check: human_rates, at_most: 0.5, "} {
		_, err := mini(t, "\nsteps:\n", "\n"+key+levels+", said: a}\nsteps:\n")
		if err == nil || !strings.Contains(err.Error(), "is not used among penalties") {
			t.Errorf("%s: %v", key, err)
		}
	}
}

func TestAGapMayHideTheActThatAPenaltyAsksAbout(t *testing.T) {
	deduct := check("nobody_else", tasks.NobodyElse{People: []action.PersonID{"tran_b"}}, -500)
	deduct.Step = "thu"
	list := []*tasks.Task{{ID: "bai", Points: 2000, Penalties: []*tasks.Check{deduct}, Steps: []*tasks.Step{
		step("thu", anyLetter, check("did", tasks.Did{}, 1000)), step("giao", routing, check("did", tasks.Did{}, 1000))}}}
	p := smallPaper(t)
	o := run(t, p, list, route("phong_tc"))
	if !o.Sheet.Settled() || o.Sheet.Lo != 1000 {
		t.Errorf("not done, so nothing is deducted: %s…%s, want 1", o.Sheet.Lo, o.Sheet.Hi)
	}
	if s := withGap(t, p, o); s.Lo != 500 || s.Hi != 2000 {
		t.Errorf("with a gap %s…%s, want 0.5…2", s.Lo, s.Hi)
	}
}
