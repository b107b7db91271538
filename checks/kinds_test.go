package checks_test

import (
	"testing"
	"time"

	"thuchanh/checks"
	"thuchanh/sandbox/action"
	"thuchanh/sandbox/world"
	"thuchanh/tasks"
)

// kindCase asks one check of one step and says what must come of it.
type kindCase struct {
	name string
	look world.Pattern
	spec tasks.Spec
	do   []any
	want checks.Verdict
	near string       // the near miss that must be credited with 250 of 1000
	got  tasks.Points // for pro rata credit
}

func nearAll() []tasks.Near {
	var out []tasks.Near
	for _, n := range []string{"new_letter", "forwarded", "reply_all", "reply_only", "without_file", "put_in_to", "put_in_cc", "put_in_bcc", "one_missing", "one_extra",
		"older_revision", "extra_file", "without_marks", "as_coordinator", "incomplete", "silent", "of_others", "delivery_receipt", "in_subject", "by_letter", "other_time", "outdated", "other_day", "other_end", "in_note", "other_roles"} {
		out = append(out, tasks.Near{If: n, Points: 250})
	}
	return append(out, tasks.Near{If: "late_up_to", Minutes: 10, Points: 250}, tasks.Near{If: "days_early", Days: 1, Points: 250})
}

func tryKinds(t *testing.T, list []kindCase) {
	for _, c := range list {
		t.Run(c.name, func(t *testing.T) {
			ask := check("asked", c.spec, 1000, nearAll()...)
			s := sit(t, &tasks.Task{ID: "bai", Steps: []*tasks.Step{step("buoc", c.look, ask)}}, c.do...)
			got := s.Tasks[0].Steps[0].Checks[0]
			want := map[checks.Verdict]tasks.Points{checks.Met: 1000, checks.NearMet: 250}[c.want]
			if c.got > 0 {
				want = c.got
			}
			if got.Verdict != c.want || got.Lo != want || got.Hi != want || got.NearIf != c.near {
				t.Errorf("%s %s…%s near %q, want %s %s near %q: %s", got.Verdict, got.Lo, got.Hi, got.NearIf, c.want, want, c.near, got.Why.VI)
			}
			if got.Why.VI == "" || got.Why.EN == "" {
				t.Errorf("no sentence: %+v", got.Why)
			}
		})
	}
}

func TestWhoALetterGoesTo(t *testing.T) {
	replied := tasks.RepliedTo{Letter: "de_nghi"}
	b, vt := []action.PersonID{"tran_b"}, []action.PersonID{"van_thu"}
	two := []action.PersonID{"tran_b", "do_d"}
	tryKinds(t, []kindCase{
		{"a reply", aboutDeNghi, replied, []any{reply()}, checks.Met, "", 0},
		{"a new letter instead of a reply", aboutDeNghi, replied, []any{newLetter()}, checks.NearMet, "new_letter", 0},
		{"a forward instead of a reply", aboutDeNghi, replied, []any{forward()}, checks.NearMet, "forwarded", 0},
		{"a reply to all instead of a reply", aboutDeNghi, replied, []any{reply(how("reply_all"))}, checks.NearMet, "reply_all", 0},
		{"a reply instead of a reply to all", aboutDeNghi, tasks.RepliedTo{Letter: "de_nghi", All: true}, []any{reply()}, checks.NearMet, "reply_only", 0},
		{"a reply to all that was asked for", aboutDeNghi, tasks.RepliedTo{Letter: "de_nghi", All: true}, []any{reply(how("reply_all"))}, checks.Met, "", 0},
		{"no reply", aboutDeNghi, replied, nil, checks.NotMet, "", 0},
		{"a draft is no reply", aboutDeNghi, replied, []any{tasks.SaveDraft{Letter: reply()}}, checks.NotMet, "", 0},
		{"a forward", anyLetter, tasks.Forwarded{Letter: "de_nghi"}, []any{forward()}, checks.Met, "", 0},
		{"a forward as an attached letter", anyLetter, tasks.Forwarded{Letter: "de_nghi"}, []any{forward(how("forward_attached"))}, checks.Met, "", 0},
		{"a forward without the original's file", anyLetter, tasks.Forwarded{Letter: "de_nghi"}, []any{forward(func(s *tasks.SendLetter) { s.DropFiles = true })}, checks.NearMet, "without_file", 0},
		{"a new letter instead of a forward", anyLetter, tasks.Forwarded{Letter: "de_nghi"}, []any{newLetter()}, checks.NearMet, "new_letter", 0},
		{"a reply instead of a forward", anyLetter, tasks.Forwarded{Letter: "de_nghi"}, []any{reply()}, checks.NotMet, "", 0},
		{"exactly these in To", anyLetter, tasks.ToExactly{People: two}, []any{newLetter(to(two...))}, checks.Met, "", 0},
		{"a copy to oneself harms nobody", anyLetter, tasks.ToExactly{People: b}, []any{newLetter(to("tran_b", "giam_doc"))}, checks.Met, "", 0},
		{"one more in To", anyLetter, tasks.ToExactly{People: b}, []any{newLetter(to(two...))}, checks.NearMet, "one_extra", 0},
		{"two more in To", anyLetter, tasks.ToExactly{People: b}, []any{newLetter(to("tran_b", "do_d", "le_c"))}, checks.NotMet, "", 0},
		{"one missing from To", anyLetter, tasks.ToExactly{People: two}, []any{newLetter()}, checks.NearMet, "one_missing", 0},
		{"all missing from To", anyLetter, tasks.ToExactly{People: b}, []any{newLetter(to("do_d"))}, checks.NotMet, "", 0},
		{"in Cc instead of To", anyLetter, tasks.ToExactly{People: vt}, []any{newLetter(to("giam_doc"), cc("van_thu"))}, checks.NearMet, "put_in_cc", 0},
		{"in Cc, and another in To", anyLetter, tasks.ToExactly{People: vt}, []any{newLetter(cc("van_thu"))}, checks.NotMet, "", 0},
		{"To includes", anyLetter, tasks.ToIncludes{People: b}, []any{newLetter(to(two...))}, checks.Met, "", 0},
		{"To includes, but he is in Cc", anyLetter, tasks.ToIncludes{People: vt}, []any{newLetter(cc("van_thu"))}, checks.NearMet, "put_in_cc", 0},
		{"exactly these in Cc", aboutDeNghi, tasks.CcExactly{People: vt}, []any{reply(cc("van_thu"))}, checks.Met, "", 0},
		{"in To instead of Cc", aboutDeNghi, tasks.CcExactly{People: vt}, []any{newLetter(to("tran_b", "van_thu"))}, checks.NearMet, "put_in_to", 0},
		{"one more in Cc", aboutDeNghi, tasks.CcExactly{People: vt}, []any{reply(cc("van_thu", "le_c"))}, checks.NearMet, "one_extra", 0},
		{"nobody in Cc", aboutDeNghi, tasks.CcExactly{People: vt}, []any{reply()}, checks.NotMet, "", 0},
		{"Cc includes", aboutDeNghi, tasks.CcIncludes{People: vt}, []any{reply(cc("van_thu", "le_c"))}, checks.Met, "", 0},
		{"Cc includes, but he is in To", aboutDeNghi, tasks.CcIncludes{People: vt}, []any{newLetter(to("tran_b", "van_thu"))}, checks.NearMet, "put_in_to", 0},
		{"hidden copy", aboutDeNghi, tasks.BccExactly{People: vt}, []any{reply(bcc("van_thu"))}, checks.Met, "", 0},
		{"an open copy instead of a hidden one", aboutDeNghi, tasks.BccExactly{People: vt}, []any{reply(cc("van_thu"))}, checks.NearMet, "put_in_cc", 0},
		{"nobody else", aboutDeNghi, tasks.NobodyElse{People: b}, []any{reply()}, checks.Met, "", 0},
		{"somebody else in Bcc", aboutDeNghi, tasks.NobodyElse{People: b}, []any{reply(bcc("le_c"))}, checks.NotMet, "", 0},
	})
}

func TestWhatALetterSays(t *testing.T) {
	groups := func(list ...tasks.Group) []tasks.Group { return list }
	sent := tasks.Group{"kế hoạch đã sửa", "bản đã sửa"}
	value := func(v tasks.Value) tasks.ValueIs { return tasks.ValueIs{Value: v} }
	tryKinds(t, []kindCase{
		{"the subject says", anyLetter, tasks.SubjectSays{Groups: groups(tasks.Group{"kế hoạch"})}, []any{newLetter()}, checks.Met, "", 0},
		{"the subject does not say", anyLetter, tasks.SubjectSays{Groups: groups(tasks.Group{"báo cáo"})}, []any{newLetter()}, checks.NotMet, "", 0},
		{"the text says a synonym", anyLetter, tasks.BodySays{Groups: groups(sent)}, []any{reply(body("Gửi ông bản đã sửa."))}, checks.Met, "", 0},
		{"what is quoted is not said", anyLetter, tasks.BodySays{Groups: groups(sent)}, []any{reply(body("Tôi đồng ý."))}, checks.NotMet, "", 0},
		{"what is denied is not said", anyLetter, tasks.BodySays{Groups: groups(tasks.Group{"đồng ý"})}, []any{reply(body("Tôi không đồng ý."))}, checks.NotMet, "", 0},
		{"one of two at least", anyLetter, tasks.BodySays{Groups: groups(sent, tasks.Group{"báo cáo"}), AtLeast: 1}, []any{reply()}, checks.Met, "", 0},
		{"one of two, pro rata", anyLetter, tasks.BodySays{Groups: groups(sent, tasks.Group{"báo cáo"}), Share: true}, []any{reply()}, checks.NearMet, "", 500},
		{"one of two", anyLetter, tasks.BodySays{Groups: groups(sent, tasks.Group{"báo cáo"})}, []any{reply()}, checks.NotMet, "", 0},
		{"the right date", anyLetter, value(tasks.Value{Date: action.Date{Year: 2026, Month: 10, Day: 12}}), []any{reply()}, checks.Met, "", 0},
		{"another date", anyLetter, value(tasks.Value{Date: action.Date{Year: 2026, Month: 10, Day: 13}}), []any{reply()}, checks.NotMet, "", 0},
		{"both dates", anyLetter, value(tasks.Value{Date: action.Date{Year: 2026, Month: 10, Day: 12}}), []any{reply(body("Ngày 12/10/2026 hoặc 13/10/2026."))}, checks.NotMet, "", 0},
		{"both dates where others may stand", anyLetter, tasks.ValueIs{Value: tasks.Value{Date: action.Date{Year: 2026, Month: 10, Day: 12}}, Among: true}, []any{reply(body("Ngày 12/10/2026 hoặc 13/10/2026."))}, checks.Met, "", 0},
		{"the right time", anyLetter, value(tasks.Value{Time: "14:00"}), []any{reply()}, checks.Met, "", 0},
		{"the right time in words", anyLetter, value(tasks.Value{Time: "14:00"}), []any{reply(body("Họp lúc 14 giờ."))}, checks.Met, "", 0},
		{"another time", anyLetter, value(tasks.Value{Time: "08:00"}), []any{reply()}, checks.NotMet, "", 0},
		{"the right document number", anyLetter, value(tasks.Value{DocNumber: "41/SM-VP"}), []any{reply()}, checks.Met, "", 0},
		{"another document number", anyLetter, value(tasks.Value{DocNumber: "14/SM-VP"}), []any{reply()}, checks.NotMet, "", 0},
		{"10 is not in 100", anyLetter, value(tasks.Value{Number: "10"}), []any{reply(body("Cả thảy 100 người."))}, checks.NotMet, "", 0},
		{"the right number", anyLetter, value(tasks.Value{Number: "100"}), []any{reply(body("Cả thảy 100 người."))}, checks.Met, "", 0},
		{"a place", anyLetter, value(tasks.Value{Text: "Hội trường B"}), []any{reply(body("Họp tại hội trường B."))}, checks.Met, "", 0},
		{"a greeting", anyLetter, tasks.HasPart{Part: "greeting"}, []any{reply()}, checks.Met, "", 0},
		{"“Tôi gửi kèm” greets nobody", anyLetter, tasks.HasPart{Part: "greeting"}, []any{reply(body("Tôi gửi kèm kế hoạch."))}, checks.NotMet, "", 0},
		{"a closing", anyLetter, tasks.HasPart{Part: "closing"}, []any{reply()}, checks.Met, "", 0},
		{"no closing", anyLetter, tasks.HasPart{Part: "closing"}, []any{reply(body("Kính gửi ông,\nĐã xong."))}, checks.NotMet, "", 0},
		{"a signature", anyLetter, tasks.HasPart{Part: "signature"}, []any{reply()}, checks.Met, "", 0},
		{"a signature without the title", anyLetter, tasks.HasPart{Part: "signature"}, []any{reply(body("Trân trọng.\nNguyễn Văn Giám"))}, checks.NearMet, "incomplete", 0},
		{"no signature", anyLetter, tasks.HasPart{Part: "signature"}, []any{reply(body("Đã xong."))}, checks.NotMet, "", 0},
		{"typed with marks", anyLetter, tasks.TypedWithMarks{}, []any{reply()}, checks.Met, "", 0},
		{"typed without marks", anyLetter, tasks.TypedWithMarks{}, []any{reply(body("Kinh gui ong, toi gui ke hoach da sua cua So."))}, checks.NotMet, "", 0},
	})
}

func TestWhatIsAttached(t *testing.T) {
	only := tasks.Attached{File: "ke_hoach_sua", Only: true}
	docx := tasks.FileTypeIs{File: "phieu", Is: "docx"}
	tryKinds(t, []kindCase{
		{"the right file", anyLetter, only, []any{reply(attach("ke_hoach_sua"))}, checks.Met, "", 0},
		{"the right file under another name", anyLetter, only, []any{reply(attach("ke_hoach_sua"), func(s *tasks.SendLetter) { s.Rename = map[action.FileID]string{"ke_hoach_sua": "x.bin"} })}, checks.Met, "", 0},
		{"an older revision", anyLetter, only, []any{reply(attach("ke_hoach_cu"))}, checks.NearMet, "older_revision", 0},
		{"one file too many", anyLetter, only, []any{reply(attach("ke_hoach_sua", "phieu"))}, checks.NearMet, "extra_file", 0},
		{"more files where they may stand", anyLetter, tasks.Attached{File: "ke_hoach_sua"}, []any{reply(attach("ke_hoach_sua", "phieu"))}, checks.Met, "", 0},
		{"another file", anyLetter, only, []any{reply(attach("phieu"))}, checks.NotMet, "", 0},
		{"no file", anyLetter, only, []any{reply()}, checks.NotMet, "", 0},
		{"a docx", anyLetter, docx, []any{reply(attach("phieu"))}, checks.Met, "", 0},
		{"a PDF called docx", anyLetter, docx, []any{reply(attach("phieu_pdf"), func(s *tasks.SendLetter) { s.Rename = map[action.FileID]string{"phieu_pdf": "Phieu.docx"} })}, checks.NotMet, "", 0},
		{"no such file", anyLetter, docx, []any{reply()}, checks.NotMet, "", 0},
		{"the secret file inside", anyLetter, tasks.NeverSentOutside{Marking: "mat"}, []any{reply(attach("so_lieu_mat"))}, checks.Met, "", 0},
		{"the secret file outside, hidden and renamed", anyLetter, tasks.NeverSentOutside{Marking: "mat"},
			[]any{reply(attach("so_lieu_mat"), bcc("cong_dan"), func(s *tasks.SendLetter) { s.Rename = map[action.FileID]string{"so_lieu_mat": "anh.jpg"} })}, checks.NotMet, "", 0},
	})
}

func TestHowOftenWhenAndInWhatOrder(t *testing.T) {
	one, two := 1, 2
	nine := time.Date(2026, 10, 5, 9, 0, 0, 0, time.FixedZone("", 7*3600))
	flag := world.Pattern{App: "mail", Action: "flag"}
	both := []action.LetterID{"chi_dao_1", "chi_dao_2"}
	tryKinds(t, []kindCase{
		{"done", anyLetter, tasks.Did{}, []any{reply()}, checks.Met, "", 0},
		{"not done", anyLetter, tasks.Did{}, nil, checks.NotMet, "", 0},
		{"once", anyLetter, tasks.DidTimes{Exactly: &one}, []any{reply()}, checks.Met, "", 0},
		{"twice instead of once", anyLetter, tasks.DidTimes{Exactly: &one}, []any{reply(), newLetter()}, checks.NotMet, "", 0},
		{"at least twice", anyLetter, tasks.DidTimes{AtLeast: &two}, []any{reply(), newLetter()}, checks.Met, "", 0},
		{"at most once, never done", anyLetter, tasks.DidTimes{AtMost: &one}, nil, checks.NotMet, "", 0},
		{"on both", flag, tasks.DidAllOf{Letters: both}, []any{tasks.FlagLetter{Letters: both}}, checks.Met, "", 0},
		{"on one of two", flag, tasks.DidAllOf{Letters: both}, []any{tasks.FlagLetter{Letters: both[:1]}}, checks.NearMet, "", 500},
		{"on both and one more", flag, tasks.DidAllOf{Letters: both, Only: true}, []any{tasks.FlagLetter{Letters: []action.LetterID{"chi_dao_1", "chi_dao_2", "de_lai"}}}, checks.NearMet, "", 800},
		{"on neither", flag, tasks.DidAllOf{Letters: both}, nil, checks.NotMet, "", 0},
		{"not done what should not be", anyLetter, tasks.DidNot{LookFor: []world.Pattern{routing}}, []any{reply()}, checks.Met, "", 0},
		{"done what should not be", anyLetter, tasks.DidNot{LookFor: []world.Pattern{routing}}, []any{reply(), route("phong_tc")}, checks.NotMet, "", 0},
		{"at the last moment", anyLetter, tasks.ByDeadline{At: nine}, []any{at{9, 0, reply()}}, checks.Met, "", 0},
		{"ten minutes late", anyLetter, tasks.ByDeadline{At: nine}, []any{at{9, 10, reply()}}, checks.NearMet, "late_up_to", 0},
		{"eleven minutes late", anyLetter, tasks.ByDeadline{At: nine}, []any{at{9, 11, reply()}}, checks.NotMet, "", 0},
		{"not before", anyLetter, tasks.NotBefore{At: nine}, []any{at{9, 0, reply()}}, checks.Met, "", 0},
		{"too early", anyLetter, tasks.NotBefore{At: nine}, []any{at{8, 59, reply()}}, checks.NotMet, "", 0},
		{"looked first", anyLetter, tasks.LookedFirst{Letter: "de_nghi"}, []any{tasks.ReadLetter{Letters: []action.LetterID{"de_nghi"}}, reply()}, checks.Met, "", 0},
		{"looked afterwards", anyLetter, tasks.LookedFirst{Letter: "de_nghi"}, []any{reply(), tasks.ReadLetter{Letters: []action.LetterID{"de_nghi"}}}, checks.NotMet, "", 0},
		{"looked at the document first", routing, tasks.LookedFirst{Document: "cv_ke_hoach"}, []any{tasks.OpenDocument{Document: "cv_ke_hoach"}, route("phong_tc")}, checks.Met, "", 0},
		{"did not look at the document", routing, tasks.LookedFirst{Document: "cv_ke_hoach"}, []any{route("phong_tc")}, checks.NotMet, "", 0},
	})
}

func TestOrderOfSteps(t *testing.T) {
	steps := func() []*tasks.Step {
		return []*tasks.Step{
			step("thu", aboutDeNghi, check("before_step", tasks.BeforeStep{Step: "vb"}, 1000)),
			step("vb", routing, check("after_step", tasks.AfterStep{Step: "thu"}, 1000)),
			step("co", world.Pattern{App: "mail", Action: "flag"}, check("in_order", tasks.InOrder{Steps: []string{"thu", "vb", "co"}}, 1000)),
		}
	}
	flag := tasks.FlagLetter{Letters: []action.LetterID{"de_lai"}}
	for _, c := range []struct {
		name string
		do   []any
		want [3]tasks.Points
	}{
		{"in order", []any{reply(), route("phong_tc"), flag}, [3]tasks.Points{1000, 1000, 1000}},
		{"the first two swapped", []any{route("phong_tc"), reply(), flag}, [3]tasks.Points{0, 0, 667}},
		{"reversed", []any{flag, route("phong_tc"), reply()}, [3]tasks.Points{0, 0, 0}},
		{"the first step only: it was not done too late", []any{reply()}, [3]tasks.Points{1000, 0, 0}},
	} {
		s := sit(t, &tasks.Task{ID: "bai", Steps: steps()}, c.do...)
		for i, want := range c.want {
			if got := s.Tasks[0].Steps[i].Lo; got != want {
				t.Errorf("%s, step %d: %s, want %s", c.name, i+1, got, want)
			}
		}
	}
}
