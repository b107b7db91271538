package checks_test

import (
	"strings"
	"testing"

	"thuchanh/checks"
	"thuchanh/sandbox/action"
	"thuchanh/sandbox/world"
	"thuchanh/tasks"
)

// marked names the acts that were marked, by the time of day.
func marked(s *checks.Sheet) string {
	var out []string
	for _, m := range s.Tasks {
		for _, st := range m.Steps {
			if st.Act == nil {
				out = append(out, "-")
			} else {
				out = append(out, st.Act.At.Format("15:04"))
			}
		}
	}
	return strings.Join(out, " ")
}

func to1(p action.PersonID) world.Pattern {
	return world.Pattern{App: "mail", Action: "send", To: people(p)}
}

// A third step may tie two knots of steps together.
func TestStepsThatAStepTiesTogetherShareTheirActs(t *testing.T) {
	b, c := to1("tran_b"), to1("le_c")
	did := func(id string, p world.Pattern) *tasks.Step { return step(id, p, check("did", tasks.Did{}, 1000)) }
	for _, x := range []struct {
		name  string
		steps []*tasks.Step
		do    []any
		want  string
	}{
		{"two letters and three steps", []*tasks.Step{did("b", b), did("c", c), did("any", anyLetter)}, deeds(newLetter(to("tran_b")), newLetter(to("le_c"))), "07:31 07:32 -"},
		{"three letters", []*tasks.Step{did("b", b), did("c", c), did("any", anyLetter)}, deeds(newLetter(to("tran_b")), newLetter(to("le_c")), newLetter(to("do_d"))), "07:31 07:32 07:33"},
		{"the tying step in the middle comes before the last", []*tasks.Step{did("b", b), did("any", anyLetter), did("c", c)}, deeds(newLetter(to("le_c")), newLetter(to("tran_b"))), "07:32 07:31 -"},
		{"the tying step first", []*tasks.Step{did("any", anyLetter), did("b", b), did("c", c)}, deeds(newLetter(to("le_c")), newLetter(to("tran_b")), newLetter(to("do_d"))), "07:33 07:32 07:31"},
		{"two pairs, tied by a fifth", []*tasks.Step{did("b", b), did("b2", b), did("c", c), did("c2", c), did("any", anyLetter)}, deeds(newLetter(to("tran_b")), newLetter(to("le_c")), newLetter(to("le_c")), newLetter(to("tran_b")), newLetter(to("do_d"))), "07:34 07:31 07:33 07:32 07:35"},
		{"a step that joins the knot after it was tied", []*tasks.Step{did("b", b), did("c", c), did("any", anyLetter), did("c2", c)}, deeds(newLetter(to("tran_b")), newLetter(to("le_c")), newLetter(to("le_c"))), "07:31 07:33 07:32 -"},
		{"another kind of act", []*tasks.Step{did("b", b), did("co", flagging), did("any", anyLetter)}, deeds(newLetter(to("tran_b")), flagged("de_lai")), "07:31 07:32 -"},
	} {
		s := sit(t, &tasks.Task{ID: "bai", Points: 1000 * tasks.Points(len(x.steps)), Steps: x.steps}, x.do...)
		if got := marked(s); got != x.want {
			t.Errorf("%s: %s, want %s", x.name, got, x.want)
		}
	}
}

func TestStepsThatMayShareTakeWhatTheyLike(t *testing.T) {
	share, own := step("chung", anyLetter, check("did", tasks.Did{}, 1000)), step("rieng", to1("tran_b"), check("did", tasks.Did{}, 1000))
	share.MayShare = true
	share.Extra = &tasks.ExtraAttempts{Each: -100, AtMost: -500}
	other := step("nua", to1("le_c"), check("did", tasks.Did{}, 1000))
	s := sit(t, &tasks.Task{ID: "bai", Points: 3000, Steps: []*tasks.Step{share, own, other}}, newLetter(to("tran_b", "le_c")), newLetter(to("do_d")))
	if got := marked(s); got != "07:32 07:31 -" || s.Lo != 2000 {
		t.Errorf("%s, %s", got, s.Lo)
	}
}

func TestTheBestOfSeveralActsIsMarkedByWhatItEarnsAlone(t *testing.T) {
	vt := people("van_thu")
	after := check("after_step", tasks.AfterStep{Step: "co"}, 3000)
	formulas := check("all_of", tasks.AllOf{Of: []*tasks.Check{check("after_step", tasks.AfterStep{Step: "co"}, 0), check("cc_exactly", tasks.CcExactly{}, 0)}}, 3000)
	copied := check("cc_exactly", tasks.CcExactly{People: vt}, 1000)
	self := check("left_unchanged", tasks.LeftUnchanged{Letters: letters("de_lai")}, 500)
	self.CountsIf = "thu"
	same := check("to_exactly", tasks.ToExactly{People: people("tran_b")}, 800)
	same.SameMistakeAs = "cc_exactly"
	for _, c := range []struct {
		name string
		list []*tasks.Check
		do   []any
		want string
	}{
		{"the one with the copy", []*tasks.Check{copied}, deeds(newLetter(cc("van_thu")), newLetter()), "07:31"},
		{"of equal ones the last", []*tasks.Check{copied}, deeds(newLetter(cc("van_thu")), newLetter(cc("van_thu"))), "07:32"},
		{"what comes before another step is not counted", []*tasks.Check{copied, after}, deeds(newLetter(cc("van_thu")), flagged("de_nghi"), newLetter()), "07:31"},
		{"nor is a part of a composition that does", []*tasks.Check{copied, formulas}, deeds(newLetter(cc("van_thu")), flagged("de_nghi"), newLetter()), "07:31"},
		{"a check that counts if this very step earned", []*tasks.Check{copied, self}, deeds(newLetter(cc("van_thu")), newLetter()), "07:31"},
		{"an excused mistake earns", []*tasks.Check{check("cc_exactly", tasks.CcExactly{People: vt}, 500), same}, deeds(newLetter(to("tran_b", "van_thu")), newLetter(to("tran_b", "do_d", "le_c"))), "07:31"},
	} {
		st := step("thu", anyLetter, c.list...)
		st.Take = tasks.TakeBest
		list := []*tasks.Step{st}
		s := sit(t, &tasks.Task{ID: "bai", Steps: append(list, step("co", flagging))}, c.do...)
		if got, _, _ := strings.Cut(marked(s), " "); got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
}

func about(subject string) tasks.SendLetter {
	return tasks.SendLetter{How: "new", To: people("tran_b"), Subject: subject, Body: "Mời ông."}
}

// Which acts count as meant for sure comes before when they were done.
func TestActsThatAreMeantForSureComeFirst(t *testing.T) {
	look := world.Pattern{App: "mail", Action: "send", About: "de_nghi", OrTo: people("tran_b")}
	for _, c := range []struct {
		take tasks.Take
		do   []any
		want string
	}{
		{tasks.TakeLast, deeds(reply(), about("Mời họp")), "07:31"},
		{tasks.TakeLast, deeds(reply(), reply(), about("Mời họp")), "07:32"},
		{tasks.TakeFirst, deeds(about("Mời họp"), reply(), reply()), "07:32"},
		{tasks.TakeFirst, deeds(about("Mời họp"), about("Nhắc")), "07:31"},
		{tasks.TakeLast, deeds(about("Mời họp"), about("Nhắc")), "07:32"},
	} {
		st := step("thu", look, check("did", tasks.Did{}, 1000))
		st.Take = c.take
		if got := marked(sit(t, &tasks.Task{ID: "bai", Steps: []*tasks.Step{st}}, c.do...)); got != c.want {
			t.Errorf("take %v of %d: %s, want %s", c.take, len(c.do), got, c.want)
		}
	}
}

// What one alternative names says nothing of an act that fits only another.
func TestAnActIsMeantForSureByTheAlternativeThatItFits(t *testing.T) {
	st := step("thu", world.Pattern{App: "mail", Action: "send", File: "ke_hoach_sua"}, check("did", tasks.Did{}, 1000))
	st.LookFor = append(st.LookFor, to1("tran_b"))
	if got := marked(sit(t, &tasks.Task{ID: "bai", Steps: []*tasks.Step{st}}, newLetter(to("le_c"), attach("ke_hoach_sua")), about("Mời họp"))); got != "07:31" {
		t.Errorf("the letter of %s is marked", got)
	}
}

func TestWhatIsStrayAndWhatIsNot(t *testing.T) {
	end := check("ends_up", tasks.EndsUp{Letters: letters("chi_dao_1"), Folder: "Việc"}, 100)
	folder := check("ends_up", tasks.EndsUp{Folder: "Mới"}, 100)
	for _, c := range []struct {
		name string
		list []*tasks.Check
		do   []any
		want string
	}{
		{"looking, drafts and searches", nil, deeds(read("de_lai"), opened("cv_ke_hoach"), tasks.SearchDocuments{Query: "x"}, tasks.SaveDraft{Letter: reply()}), ""},
		{"a letter that no step looks for", nil, deeds(newLetter(to("le_c"))), "07:31 sent"},
		{"a letter flagged", nil, deeds(flagged("de_lai")), "07:31 flagged"},
		{"a folder made", nil, deeds(tasks.CreateFolder{Folder: "Lạ"}), "07:31 created"},
		{"a folder that was asked for", []*tasks.Check{folder}, deeds(tasks.CreateFolder{Folder: "Moi"}), ""},
		{"a folder that a letter should lie in", []*tasks.Check{end}, deeds(tasks.CreateFolder{Folder: "Việc"}), ""},
		{"another folder than that", []*tasks.Check{end}, deeds(tasks.CreateFolder{Folder: "Lạ"}), "07:31 created"},
		{"a letter that should be moved", []*tasks.Check{end}, deeds(flagged("chi_dao_1")), ""},
		{"a letter that should be moved, moved to a strange folder", []*tasks.Check{end}, deeds(moved("Chỉ đạo 2025", "chi_dao_1")), ""},
		{"a letter that should be moved, answered", []*tasks.Check{end}, deeds(tasks.SendLetter{How: "reply", Letter: "chi_dao_1", Body: "Vâng."}), "07:31 answered"},
		{"another letter beside it", []*tasks.Check{end}, deeds(flagged("de_lai")), "07:31 flagged"},
		{"a document", nil, deeds(route("phong_tc")), "07:31 routed"},
		{"a document whose end is asked", []*tasks.Check{check("x", tasks.EndsUp{Documents: []action.DocID{"cv_ke_hoach"}}, 1)}, deeds(route("phong_tc")), ""},
		{"a document whose lead is asked", []*tasks.Check{check("x", tasks.LeadIs{Document: "cv_ke_hoach"}, 1)}, deeds(route("phong_tc")), ""},
		{"a document whose parts are asked", []*tasks.Check{check("x", tasks.UnitRole{Document: "cv_ke_hoach"}, 1)}, deeds(route("phong_tc")), ""},
		{"a document whose due date is asked", []*tasks.Check{check("x", tasks.DueIs{Document: "cv_ke_hoach"}, 1)}, deeds(route("phong_tc")), ""},
		{"a document that should go back", []*tasks.Check{check("x", tasks.Returned{Document: "cv_ke_hoach"}, 1)}, deeds(route("phong_tc")), ""},
		{"a document that should not be routed", []*tasks.Check{check("x", tasks.NotRouted{Document: "cv_ke_hoach"}, 1)}, deeds(route("phong_tc")), ""},
		{"a document of which a field is asked", []*tasks.Check{check("x", tasks.FieldIs{Document: "cv_ke_hoach", Field: "lead"}, 1)}, deeds(route("phong_tc")), ""},
		{"a document that should be reported", []*tasks.Check{check("x", tasks.ReportedProblem{Document: "cv_ke_hoach", People: people("van_thu")}, 1)}, deeds(route("phong_tc")), ""},
		{"a part of a composition asks for it", []*tasks.Check{check("x", tasks.AnyOf{Of: []*tasks.Check{check("y", tasks.LeadIs{Document: "cv_ke_hoach"}, 0), end}}, 1)}, deeds(route("phong_tc"), flagged("chi_dao_1")), ""},
		{"a question without a document asks for none", []*tasks.Check{check("x", tasks.DueIs{}, 1)}, deeds(flagged("de_lai")), "07:31 flagged"},
		{"a report that was asked for", []*tasks.Check{check("x", tasks.ReportedProblem{Letter: "cong_van", People: people("van_thu")}, 1)}, deeds(forward(to("van_thu"), func(s *tasks.SendLetter) { s.Letter = "cong_van" }), newLetter(to("van_thu"), body("Chào."))), "07:32 sent"},
		{"what a step looks for", nil, deeds(reply()), ""},
		{"what was refused", nil, deeds(route("phong_tc", "van_phong")), ""},
	} {
		task := &tasks.Task{ID: "bai", Points: 1000, Steps: []*tasks.Step{step("thu", world.Pattern{App: "mail", Action: "reply", About: "de_nghi"}, check("did", tasks.Did{}, 100)), {ID: "khac", Checks: c.list}}}
		var got []string
		for _, e := range sit(t, task, c.do...).Strays {
			verb, _, _ := strings.Cut(e.What.EN, " ")
			got = append(got, e.At.Format("15:04")+" "+verb)
		}
		if strings.Join(got, ", ") != c.want {
			t.Errorf("%s: %v, want %s", c.name, got, c.want)
		}
	}
}
