package checks_test

import (
	"os"
	"slices"
	"strings"
	"testing"

	"thuchanh/checks"
	"thuchanh/checks/prove"
	"thuchanh/sandbox/action"
	"thuchanh/sandbox/world"
	"thuchanh/tasks"
)

// The tests of this file are faults that the review of the corpus found
// (checks/corpus), each in its smallest form.

func TestAValueThatIsDeniedIsNotStated(t *testing.T) {
	day := tasks.ValueIs{Value: tasks.Value{Date: action.Date{Year: 2026, Month: 10, Day: 20}}, Among: true}
	count := tasks.ValueIs{Value: tasks.Value{Number: "45", Unit: tasks.Group{"đại biểu"}}}
	tryKinds(t, []kindCase{
		{"a day that it is not", aboutDeNghi, day, []any{reply(body("Hội nghị không tổ chức ngày 20/10/2026."))}, checks.NotMet, "", 0},
		{"denied, then stated", aboutDeNghi, day, []any{reply(body("Hội nghị không phải ngày 20/10/2026 buổi sáng. Ngày 20/10/2026 họp chiều."))}, checks.Met, "", 0},
		{"a limit is no denial", aboutDeNghi, day, []any{reply(body("Báo cáo không chậm hơn ngày 20/10/2026."))}, checks.Met, "", 0},
		{"a number that it is not", aboutDeNghi, count, []any{reply(body("Không có 45 đại biểu."))}, checks.NotMet, "", 0},
	})
}

func TestAHiddenCopyIsNoReplyToAll(t *testing.T) {
	replied := tasks.RepliedTo{Letter: "de_nghi"}
	tryKinds(t, []kindCase{
		// le_c was in Cc of the letter that is answered.
		{"one of the others in Bcc", aboutDeNghi, replied, []any{reply(bcc("le_c"))}, checks.Met, "", 0},
		{"one of the others in Cc", aboutDeNghi, replied, []any{reply(cc("le_c"))}, checks.NearMet, "reply_all", 0},
	})
}

func TestAFileThatTheCandidateEditedKeepsItsType(t *testing.T) {
	edited := reply(attach("bieu"), func(s *tasks.SendLetter) {
		s.Edit = map[action.FileID]map[string]string{"bieu": {"B2": "13"}}
	})
	tryKinds(t, []kindCase{
		{"a workbook with one cell changed", aboutDeNghi, tasks.FileTypeIs{File: "bieu", Is: "xlsx"}, []any{edited}, checks.Met, "", 0},
		{"beside its other format, in either order", aboutDeNghi, tasks.FileTypeIs{File: "phieu", Is: "pdf"}, []any{reply(attach("phieu", "phieu_pdf"))}, checks.Met, "", 0},
		{"asked for as pdf", aboutDeNghi, tasks.FileTypeIs{File: "bieu", Is: "pdf"}, []any{edited}, checks.NotMet, "", 0},
	})
}

func TestALetterSentIsNoEvidenceOfAChange(t *testing.T) {
	ask := check("left_unchanged", tasks.LeftUnchanged{Letters: []action.LetterID{"de_nghi"}}, -500)
	task := &tasks.Task{ID: "bai", Steps: []*tasks.Step{step("buoc", world.Pattern{App: "mail", Action: "reply"}, check("did", tasks.Did{}, 1000))}, Penalties: []*tasks.Check{ask}}
	s := sit(t, task, tasks.MoveLetter{Letters: []action.LetterID{"de_nghi"}, To: "Chỉ đạo 2025"}, reply())
	got := s.Tasks[0].Penalties[0]
	if got.Verdict != checks.NotMet || len(got.Evidence) != 1 {
		t.Errorf("%s on %d acts, want the move alone: %+v", got.Verdict, len(got.Evidence), got.Evidence)
	}
}

func TestWhatWasDoneToALetterAlongWithWhatWasAskedIsSeen(t *testing.T) {
	move := func(letters ...action.LetterID) tasks.MoveLetter {
		return tasks.MoveLetter{Letters: letters, To: "Chỉ đạo 2025"}
	}
	task := &tasks.Task{ID: "bai", Steps: []*tasks.Step{{ID: "chuyen", Checks: []*tasks.Check{
		check("ends_up", tasks.EndsUp{Letters: []action.LetterID{"chi_dao_1"}, Folder: "Chỉ đạo 2025"}, 1000)}}}}
	if s := sit(t, task, move("chi_dao_1")); len(s.Strays) != 0 {
		t.Errorf("what was asked for is a stray: %+v", s.Strays)
	}
	if s := sit(t, task, move("chi_dao_1", "de_lai")); len(s.Strays) != 1 {
		t.Errorf("a letter moved along with the right one: strays %+v", s.Strays)
	}
	looked := &tasks.Task{ID: "bai", Steps: []*tasks.Step{step("co", world.Pattern{App: "mail", Action: "move"}, check("did", tasks.Did{}, 1000))}}
	if s := sit(t, looked, move("de_lai")); len(s.Strays) != 0 {
		t.Errorf("what a step looks for, whichever letter it was done to, is a stray: %+v", s.Strays)
	}
	if s := sit(t, task, move("de_lai"), tasks.MoveLetter{Letters: []action.LetterID{"de_lai"}, To: "INBOX"}); len(s.Strays) != 0 {
		t.Errorf("what was undone is no change: strays %+v", s.Strays)
	}
}

func TestASecretLeavesTheAgencyChangedOrPastedToo(t *testing.T) {
	// The mini paper's secret is too short to be known by its words.
	p, err := tasks.Load(os.DirFS("corpus/papers"), "moi-loai")
	if err != nil {
		t.Fatal(err)
	}
	secret, err := p.File("danh_sach_mat")
	if err != nil {
		t.Fatal(err)
	}
	quarter := string(secret[:len(secret)/4])
	change := func(f action.FileID, old, now string) map[action.FileID]map[string]string {
		return map[action.FileID]map[string]string{f: {old: now}}
	}
	for _, c := range []struct {
		name string
		act  tasks.SendLetter
		want checks.Verdict
	}{
		{"as it is", tasks.SendLetter{To: []action.PersonID{"dan_1"}, Attach: []action.FileID{"danh_sach_mat"}}, checks.NotMet},
		{"in an archive", tasks.SendLetter{To: []action.PersonID{"dan_1"}, Attach: []action.FileID{"ho_so"}}, checks.NotMet},
		{"in an archive, to a colleague", tasks.SendLetter{To: []action.PersonID{"tran_b"}, Attach: []action.FileID{"ho_so"}}, checks.Met},
		{"with a word changed", tasks.SendLetter{To: []action.PersonID{"dan_1"}, Attach: []action.FileID{"danh_sach_mat"}, Edit: change("danh_sach_mat", "771", "770")}, checks.NotMet},
		{"pasted", tasks.SendLetter{To: []action.PersonID{"dan_1"}, Body: "Gửi bà:\n" + string(secret)}, checks.NotMet},
		{"a quarter of it pasted", tasks.SendLetter{To: []action.PersonID{"dan_1"}, Body: quarter + strings.Repeat(" Ngoài ra không có gì.", 20)}, checks.Met},
		{"another file, edited", tasks.SendLetter{To: []action.PersonID{"dan_1"}, Attach: []action.FileID{"bieu"}, Edit: change("bieu", "c4", "1")}, checks.Met},
	} {
		t.Run(c.name, func(t *testing.T) {
			c.act.How, c.act.Subject = "new", "Gửi bà"
			o, err := prove.Run(t.Context(), p, 0, script(p, []any{c.act}))
			if err != nil {
				t.Fatal(err)
			}
			if got := o.Sheet.Penalties[0]; got.Verdict != c.want {
				t.Errorf("%s, want %s: %s", got.Verdict, c.want, got.Why.EN)
			}
		})
	}
}

func TestASecretInADraftHasNotLeft(t *testing.T) {
	p, err := tasks.Load(os.DirFS("corpus/papers"), "moi-loai")
	if err != nil {
		t.Fatal(err)
	}
	letter := tasks.SendLetter{How: "new", Subject: "Gửi bà", To: []action.PersonID{"dan_1"}, Attach: []action.FileID{"danh_sach_mat"}}
	o, err := prove.Run(t.Context(), p, 0, script(p, []any{tasks.SaveDraft{Letter: letter}}))
	if err != nil {
		t.Fatal(err)
	}
	if got := o.Sheet.Penalties[0]; got.Verdict != checks.Met {
		t.Errorf("%s: %s", got.Verdict, got.Why.EN)
	}
}

func TestAnArchiveIsKnownByTheBytesOfItsMembers(t *testing.T) {
	p, err := tasks.Load(os.DirFS("corpus/papers"), "moi-loai")
	if err != nil {
		t.Fatal(err)
	}
	sent := script(p, []any{tasks.SendLetter{How: "new", Subject: "Gửi bà", To: []action.PersonID{"dan_1"}, Attach: []action.FileID{"ho_so"}}})
	o, err := prove.Run(t.Context(), p, 0, sent)
	if err != nil {
		t.Fatal(err)
	}
	// The very bytes are certain, whatever else may have been done.
	if c := withGap(t, p, o).Penalties[0]; c.Verdict != checks.NotMet {
		t.Errorf("with a gap: %s (%s)", c.Verdict, c.Why.EN)
	}
	open := *p
	w := *p.World
	w.Files = slices.Clone(w.Files)
	for i := range w.Files {
		w.Files[i].Marking = ""
	}
	open.World = &w
	if o, err = prove.Run(t.Context(), &open, 0, sent); err != nil {
		t.Fatal(err)
	}
	if c := o.Sheet.Penalties[0]; c.Verdict != checks.Met {
		t.Errorf("an archive of files that nobody marked: %s (%s)", c.Verdict, c.Why.EN)
	}
}

func TestANearMissWithoutCreditIsOpenWhereTheRecordHasAGap(t *testing.T) {
	p := smallPaper(t)
	list := []*tasks.Task{{ID: "bai", Points: 1000, Steps: []*tasks.Step{step("thu", aboutDeNghi, check("replied_to", tasks.RepliedTo{Letter: "de_nghi"}, 1000))}}}
	s := withGap(t, p, run(t, p, list, newLetter())) // no near miss is declared
	if c := s.Tasks[0].Steps[0].Checks[0]; c.Verdict != checks.Unknown || c.Lo != 0 || c.Hi != 1000 {
		t.Errorf("%s %s…%s", c.Verdict, c.Lo, c.Hi)
	}
}

func TestAFileThatIsNamedCountsWhenActsAreAssigned(t *testing.T) {
	// Both steps may want the letter; with the file it earns more as the second.
	to := world.Pattern{App: "mail", Action: "send", To: []action.PersonID{"tran_b"}}
	one := step("mot", to, check("to_includes", tasks.ToIncludes{People: []action.PersonID{"tran_b"}}, 500))
	two := step("hai", to, check("same_file_as", tasks.SameFileAs{File: "ke_hoach_sua"}, 1000))
	s := sit(t, &tasks.Task{ID: "bai", Steps: []*tasks.Step{one, two}}, newLetter(attach("ke_hoach_sua")))
	if got := s.Tasks[0].Steps[1]; got.Act == nil || got.Lo != 1000 {
		t.Errorf("the step with the file got %s", got.Lo)
	}
}

func TestAProblemIsReportedByNamingHalfOfTheSubject(t *testing.T) {
	// The letter is called “Công văn phối hợp kiểm tra”.
	told := tasks.ReportedProblem{Letter: "cong_van", People: []action.PersonID{"tran_b"}}
	for text, want := range map[string]checks.Verdict{
		"Tôi nghi thư về phối hợp kiểm tra là giả mạo.": checks.Met,
		"Tôi nghi thư kiểm tra là giả mạo.":             checks.NotMet,
	} {
		s := sit(t, &tasks.Task{ID: "bai", Steps: []*tasks.Step{step("bao", anyLetter, check("reported_problem", told, 1000))}}, newLetter(body(text)))
		if got := s.Tasks[0].Steps[0].Checks[0]; got.Verdict != want {
			t.Errorf("%q: %s, want %s", text, got.Verdict, want)
		}
	}
}
