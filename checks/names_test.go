package checks_test

import (
	"slices"
	"strings"
	"testing"

	"thuchanh/checks"
	"thuchanh/sandbox/action"
	"thuchanh/sandbox/world"
	"thuchanh/tasks"
)

func TestNamesOfPlacesAndAgenciesAreKnownHoweverTheyAreWritten(t *testing.T) {
	p := smallPaper(t)
	w := *p.World
	w.Aliases = []world.Alias{{Name: "xã Cồn Sen", Also: []string{"Cồn Sen"}, Was: []string{"xã Cồn Cũ"}, Relation: "merged"}}
	p.World = &w
	idea := func(s string) tasks.Spec { return tasks.BodySays{Groups: []tasks.Group{{s}}} }
	place := func(current bool) tasks.Spec {
		return tasks.ValueIs{Value: tasks.Value{Text: "xã Cồn Sen"}, Current: current}
	}
	for _, c := range []struct {
		name, text string
		spec       tasks.Spec
		want       checks.Verdict
		why        string
	}{
		{"a unit by its short name", "Giao P. TCCB chủ trì.", idea("Phòng Tổ chức cán bộ chủ trì"), checks.Met, ""},
		{"a unit by its whole name", "Giao Phòng Tổ chức cán bộ chủ trì.", idea("Phòng TCCB chủ trì"), checks.Met, ""},
		{"another unit", "Giao Phòng Tài chính chủ trì.", idea("Phòng TCCB chủ trì"), checks.NotMet, ""},
		{"a unit by two letters, behind what it is", "Giao Phòng TC chủ trì.", idea("Phòng Tài chính chủ trì"), checks.Met, ""},
		{"two letters alone name no unit", "Giao TC chủ trì.", idea("Phòng Tài chính chủ trì"), checks.NotMet, ""},
		{"a people's committee", "Kính gửi UBND TP. Sông Mây.", idea("Ủy ban nhân dân thành phố Sông Mây"), checks.Met, ""},
		{"one that is denied", "Không gửi UBND TP. Sông Mây.", idea("Ủy ban nhân dân thành phố Sông Mây"), checks.NotMet, ""},
		{"a place", "Cử đoàn về xã Cồn Sen.", place(false), checks.Met, ""},
		{"a place by its name before", "Cử đoàn về xã Cồn Cũ.", place(false), checks.Met, ""},
		{"its name before where the name now is asked for", "Cử đoàn về xã Cồn Cũ.", place(true), checks.NotMet, "former name"},
		{"another name of now", "Cử đoàn về X. Cồn Sen.", place(true), checks.Met, ""},
		{"another place", "Cử đoàn về xã Cồn Lá.", place(true), checks.NotMet, "does not state"},
	} {
		o := run(t, p, []*tasks.Task{{ID: "bai", Steps: []*tasks.Step{step("thu", anyLetter, check("value_is", c.spec, 1000))}}}, newLetter(body(c.text)))
		m := o.Sheet.Tasks[0].Steps[0].Checks[0]
		if m.Verdict != c.want || !strings.Contains(m.Why.EN, c.why) {
			t.Errorf("%s: %s (%s), want %s (… %s …)", c.name, m.Verdict, m.Why.EN, c.want, c.why)
		}
	}
}

func TestAValueThatIsStatedStaysStatedWhereItIsDeniedOfSomethingElse(t *testing.T) {
	day := tasks.ValueIs{Value: tasks.Value{Date: action.Date{Year: 2026, Month: 10, Day: 12}}}
	for text, want := range map[string]checks.Verdict{
		"Họp ngày 12/10/2026. Không nhận tài liệu ngày 12/10/2026.": checks.Met,
		"Không nhận tài liệu ngày 12/10/2026. Họp ngày 12/10/2026.": checks.Met,
		"Không họp ngày 12/10/2026.":                                checks.NotMet,
	} {
		s := sit(t, &tasks.Task{ID: "bai", Steps: []*tasks.Step{step("thu", anyLetter, check("value_is", day, 1000))}}, newLetter(body(text)))
		if m := s.Tasks[0].Steps[0].Checks[0]; m.Verdict != want {
			t.Errorf("%q: %s (%s), want %s", text, m.Verdict, m.Why.EN, want)
		}
	}
}

func TestStatingEveryAnswerIsNoAnswer(t *testing.T) {
	agencies := []tasks.Group{{"Sở Thử nghiệm", "STN"}, {"Sở Ví dụ"}}
	said := []tasks.Group{{"Sở Thí điểm"}}
	letter := step("thu", anyLetter, check("body_says", tasks.BodySays{Groups: said, Without: agencies}, 1000))
	direction := step("giao", routing, check("direction_says", tasks.DirectionSays{Groups: said, Without: agencies}, 1000))
	routed := func(text string) tasks.Route {
		r := route("phong_tc")
		r.Text = text
		return r
	}
	for _, c := range []struct {
		name, text string
		points     tasks.Points
		why        string
	}{
		{"the answer", "Thuộc Sở Thí điểm.", 1000, "what was asked"},
		{"with a rival", "Thuộc Sở Thí điểm hoặc Sở Ví dụ.", 0, "so is “Sở Ví dụ”"},
		{"with a rival said another way", "Thuộc Sở Thí điểm hoặc STN.", 0, "so is “STN”"},
		{"with a rival that is denied", "Thuộc Sở Thí điểm, không thuộc Sở Ví dụ.", 1000, "what was asked"},
		{"the rival alone", "Thuộc Sở Ví dụ.", 0, "does not say"},
	} {
		for _, st := range []*tasks.Step{letter, direction} {
			s := sit(t, &tasks.Task{ID: "bai", Steps: []*tasks.Step{st}}, newLetter(body(c.text)), routed(c.text))
			m := s.Tasks[0].Steps[0].Checks[0]
			if m.Lo != c.points || m.Hi != c.points || !strings.Contains(m.Why.EN, c.why) {
				t.Errorf("%s, %s: %s…%s (%s), want %s (… %s …)", c.name, st.ID, m.Lo, m.Hi, m.Why.EN, c.points, c.why)
			}
		}
	}
}

func TestReasonsForAPersonAreToldOnceEach(t *testing.T) {
	p := smallPaper(t)
	task := rated()
	more := *task.Steps[0].Checks[1]
	task.Steps[0].Checks = append(task.Steps[0].Checks, &more)
	task.Points = 3000
	o := run(t, p, []*tasks.Task{task}, reply())
	say := func(check int, level string) checks.Rating {
		return checks.Rating{Task: "bai", Step: "thu", Check: check, Level: level}
	}
	for _, c := range []struct {
		name    string
		ratings []checks.Rating
		want    int
	}{
		{"two that wait for the same", nil, 1},
		{"two that differ alike", []checks.Rating{say(2, "kem"), say(2, "tot"), say(3, "kem"), say(3, "tot")}, 1},
		{"two that differ in other ways", []checks.Rating{say(2, "kem"), say(2, "tot"), say(3, "kha"), say(3, "tot")}, 2},
	} {
		if s := checks.Mark(p, o.Record, c.ratings...); len(s.Review) != c.want {
			t.Errorf("%s: review %+v, want %d", c.name, s.Review, c.want)
		}
	}
}

func TestWhatIsAskedOfALetterIsNotMetByAnotherAct(t *testing.T) {
	for _, spec := range []tasks.Spec{tasks.SubjectSays{Groups: []tasks.Group{{"kế hoạch"}}}, tasks.HasPart{Part: "greeting"}, tasks.BodySays{Groups: []tasks.Group{{"kế hoạch"}}},
		tasks.ValueIs{Value: tasks.Value{Text: "kế hoạch"}}, tasks.TypedWithMarks{}} {
		for _, do := range [][]any{nil, {tasks.MoveLetter{Letters: []action.LetterID{"chi_dao_1"}, To: "Chỉ đạo 2025"}}} {
			moved := world.Pattern{App: "mail", Action: "move"}
			s := sit(t, &tasks.Task{ID: "bai", Steps: []*tasks.Step{step("chuyen", moved, check("x", spec, 1000))}}, do...)
			if m := s.Tasks[0].Steps[0].Checks[0]; m.Verdict != checks.NotMet || len(s.Review) != 0 {
				t.Errorf("%T of %d acts: %s (%s)", spec, len(do), m.Verdict, m.Why.EN)
			}
		}
	}
	written := route("phong_tc")
	for _, spec := range []tasks.Spec{tasks.ValueIs{Value: tasks.Value{Text: "tham mưu"}}, tasks.TypedWithMarks{}} {
		s := sit(t, &tasks.Task{ID: "bai", Steps: []*tasks.Step{step("giao", routing, check("x", spec, 1000))}}, written)
		if m := s.Tasks[0].Steps[0].Checks[0]; m.Verdict != checks.Met {
			t.Errorf("%T of a direction: %s (%s)", spec, m.Verdict, m.Why.EN)
		}
	}
}

func TestAReplyToAWriterWhoCopiedHimselfIsNoReplyToAll(t *testing.T) {
	p := smallPaper(t)
	w := *p.World
	w.Letters = slices.Clone(w.Letters)
	for i := range w.Letters {
		if w.Letters[i].ID == "de_nghi" {
			w.Letters[i].Cc = []action.PersonID{"tran_b", "le_c"}
		}
	}
	p.World = &w
	o := run(t, p, []*tasks.Task{{ID: "bai", Steps: []*tasks.Step{step("thu", aboutDeNghi, check("replied_to", tasks.RepliedTo{Letter: "de_nghi"}, 1000))}}}, reply())
	if c := o.Sheet.Tasks[0].Steps[0].Checks[0]; c.Verdict != checks.Met {
		t.Errorf("%s: %s", c.Verdict, c.Why.EN)
	}
}

func TestReplyAllNamesEverybodyOnce(t *testing.T) {
	p := smallPaper(t)
	w := *p.World
	w.Lists = []world.List{{ID: "nhom", Name: "Nhóm", Address: "nhom@somau.songmay.gov.example", Members: []action.PersonID{"le_c", "do_d"}}}
	w.Letters = slices.Clone(w.Letters)
	for i := range w.Letters {
		if w.Letters[i].ID == "de_nghi" {
			w.Letters[i].ToLists = []string{"nhom"}
		}
	}
	p.World = &w
	o := run(t, p, []*tasks.Task{{ID: "bai", Steps: []*tasks.Step{step("thu", aboutDeNghi, check("replied_to", tasks.RepliedTo{Letter: "de_nghi"}, 1000))}}}, reply(how("reply_all")))
	why := o.Sheet.Tasks[0].Steps[0].Checks[0].Why.EN
	for _, name := range []string{"Lê Thị Cúc", "Đỗ Văn Dũng", "Trần Thị Thử"} {
		if strings.Count(why, name) != 1 {
			t.Errorf("%s is named %d times: %s", name, strings.Count(why, name), why)
		}
	}
}

func TestASignatureIsKnownHoweverItIsTyped(t *testing.T) {
	sign := step("thu", anyLetter, check("has_part", tasks.HasPart{Part: "signature"}, 1000))
	for _, c := range []struct {
		name, text string
		points     tasks.Points
	}{
		{"name and title", "Kính gửi ông, tôi đồng ý.\nNguyễn Văn Giám\nGiám đốc", 1000},
		{"the title in short", "Kính gửi ông, tôi đồng ý.\nGĐ Nguyễn Văn Giám", 1000},
		{"a letter typed without marks", "Kinh gui ong, toi dong y.\nNguyen Van Giam\nGiam doc", 1000},
		{"another name without marks", "Kinh gui ong, toi dong y.\nNguyen Van Gia\nGiam doc", 0},
		{"a name without marks in a letter with them", "Kính gửi ông, tôi đồng ý với ý kiến của ông.\nNguyen Van Giam\nGiam doc", 0},
		{"no title", "Kính gửi ông, tôi đồng ý.\nNguyễn Văn Giám", 0},
		{"nothing", "Kính gửi ông, tôi đồng ý.", 0},
	} {
		s := sit(t, &tasks.Task{ID: "bai", Steps: []*tasks.Step{sign}}, newLetter(body(c.text)))
		if m := s.Tasks[0].Steps[0].Checks[0]; m.Lo != c.points {
			t.Errorf("%s: %s (%s), want %s", c.name, m.Lo, m.Why.EN, c.points)
		}
	}
}

func TestWhomAReplyGoesToIsAPersonUnderEachOfHisAddresses(t *testing.T) {
	p := smallPaper(t)
	w := *p.World
	w.People = slices.Clone(w.People)
	i := slices.IndexFunc(w.People, func(q world.Person) bool { return q.ID == "tran_b" })
	w.People[i].Aliases = []string{"tvbinh@somau.songmay.gov.example"}
	p.World = &w
	list := []*tasks.Check{
		check("replied_to", tasks.RepliedTo{Letter: "de_nghi"}, 500, tasks.Near{If: "new_letter", Points: 250}),
		check("nobody_else", tasks.NobodyElse{}, 500),
	}
	for address, want := range map[string]checks.Verdict{
		"tvbinh@somau.songmay.gov.example": checks.Met,
		"le.c@somau.songmay.gov.example":   checks.NotMet,
	} {
		o := run(t, p, []*tasks.Task{{ID: "bai", Steps: []*tasks.Step{step("thu", anyLetter, list...)}}}, newLetter(toRaw(address)))
		if m := o.Sheet.Tasks[0].Steps[0].Checks[1]; m.Verdict != want {
			t.Errorf("to %s: %s (%s), want %s", address, m.Verdict, m.Why.EN, want)
		}
	}
}

func TestADirectionMayBeCorrectedByALaterOne(t *testing.T) {
	say := func(text string) tasks.Direct { return tasks.Direct{Document: "cv_ke_hoach", Text: text} }
	send := func(text string) tasks.Route {
		r := route("phong_tc")
		r.Text = text
		return r
	}
	recall := tasks.Recall{Document: "cv_ke_hoach", Reason: "Trùng lịch."}
	ask := tasks.DirectionSays{Groups: []tasks.Group{{"cử bà Bình"}, {"dự họp"}}, Without: []tasks.Group{{"cử ông An"}}}
	half := ask
	half.Share = true
	for _, c := range []struct {
		name   string
		ask    tasks.DirectionSays
		do     []any
		points tasks.Points
		why    string
	}{
		{"recalled, and sent again", ask, deeds(send("Cử ông An dự họp."), recall, send("Cử bà Bình dự họp.")), 1000, "what was asked"},
		{"directed, and directed again", ask, deeds(say("Cử ông An dự họp."), say("Ông An bận, cử bà Bình dự họp.")), 1000, "what was asked"},
		{"corrected, and something else said afterwards", ask, deeds(say("Cử ông An dự họp."), say("Cử bà Bình dự họp."), say("Văn phòng bố trí xe.")), 1000, "what was asked"},
		{"corrected half by half", ask, deeds(say("Cử ông An dự họp."), say("Cử bà Bình."), say("Đi dự họp.")), 1000, "what was asked"},
		{"corrected by half", ask, deeds(say("Cử ông An dự họp."), say("Cử bà Bình.")), 0, "so is “cử ông An”"},
		{"corrected by half, by share", half, deeds(say("Cử ông An dự họp."), say("Cử bà Bình.")), 500, "does not say: “dự họp”"},
		{"corrected to what is wrong", ask, deeds(say("Cử bà Bình dự họp."), say("Cử ông An dự họp.")), 0, "so is “cử ông An”"},
		{"both in one", ask, deeds(say("Xem."), say("Cử ông An, cử bà Bình dự họp.")), 0, "so is “cử ông An”"},
		{"half in each, nothing corrected", ask, deeds(say("Cử bà Bình."), say("Đi dự họp.")), 1000, "what was asked"},
	} {
		s := sit(t, &tasks.Task{ID: "bai", Steps: []*tasks.Step{step("giao", routing, check("direction_says", c.ask, 1000))}}, append(c.do, send(""))...)
		if m := s.Tasks[0].Steps[0].Checks[0]; m.Lo != c.points || m.Hi != c.points || !strings.Contains(m.Why.EN, c.why) {
			t.Errorf("%s: %s…%s (%s), want %s (… %s …)", c.name, m.Lo, m.Hi, m.Why.EN, c.points, c.why)
		}
	}
}

func TestASheetNamesTheFirstWaysOfSayingAnIdea(t *testing.T) {
	for want, group := range map[string]tasks.Group{
		"say: “trình Giám đốc / trình GĐ / trình tôi”.":     {"trình Giám đốc", "trình GĐ", "trình tôi"},
		"say: “trình Giám đốc / trình GĐ / trình tôi / …”.": {"trình Giám đốc", "trình GĐ", "trình tôi", "trình lên"},
	} {
		ask := check("body_says", tasks.BodySays{Groups: []tasks.Group{group}}, 1000)
		s := sit(t, &tasks.Task{ID: "bai", Steps: []*tasks.Step{step("thu", anyLetter, ask)}}, newLetter(body("Đã nhận.")))
		if m := s.Tasks[0].Steps[0].Checks[0]; !strings.Contains(m.Why.EN, want) {
			t.Errorf("%q is no sentence about %q", m.Why.EN, group)
		}
		if g := ask.Spec.(tasks.BodySays).Groups[0]; g[len(g)-1] == "…" {
			t.Errorf("the paper's own group was changed: %q", g)
		}
	}
}
