package checks_test

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"

	"thuchanh/checks"
	"thuchanh/checks/prove"
	"thuchanh/sandbox/act"
	"thuchanh/sandbox/action"
	"thuchanh/sandbox/journal"
	"thuchanh/sandbox/world"
	"thuchanh/tasks"
)

// entriesOf gives entries as a store would.
func entriesOf(list []journal.Entry) func(func(journal.Entry, error) bool) {
	return func(yield func(journal.Entry, error) bool) {
		for _, e := range list {
			if !yield(e, nil) {
				return
			}
		}
	}
}

func readAll(t *testing.T, o *prove.Outcome) []journal.Entry {
	t.Helper()
	var list []journal.Entry
	for e, err := range o.Store.Read(context.Background(), o.Stream, 0) {
		if err != nil {
			t.Fatal(err)
		}
		list = append(list, e)
	}
	return list
}

func TestARecordThatCannotBeReadSaysWhy(t *testing.T) {
	p := smallPaper(t)
	o := run(t, p, p.Tasks, reply())
	st := stageOf(t, p)
	list := readAll(t, o)
	blob := func(h action.Hash) ([]byte, error) { return o.Store.Blob(context.Background(), h) }
	lost := errors.New("the disk is gone")
	with := func(change func([]journal.Entry) []journal.Entry) func(func(journal.Entry, error) bool) {
		return entriesOf(change(slices.Clone(list)))
	}
	for _, c := range []struct {
		name    string
		entries func(func(journal.Entry, error) bool)
		want    string
	}{
		{"no entries", with(func([]journal.Entry) []journal.Entry { return nil }), "reading the record: the stream has no entries"},
		{"the store fails", func(yield func(journal.Entry, error) bool) { _ = yield(list[0], nil) && yield(journal.Entry{}, lost) }, "reading the record: the disk is gone"},
		{"a hole", with(func(l []journal.Entry) []journal.Entry { return slices.Delete(l, 1, 2) }), "reading the record: entry 3 follows entry 1; the record has a hole"},
		{"an entry that is none", with(func(l []journal.Entry) []journal.Entry { l[1].Body = []byte("{"); return l }), "reading the record, entry 2: "},
		{"dealt twice", with(func(l []journal.Entry) []journal.Entry { l[1].Kind, l[1].Body = l[0].Kind, l[0].Body; return l }), "reading the record, entry 2: dealt twice"},
		{"begun without being dealt", with(func(l []journal.Entry) []journal.Entry { l[0].Kind, l[0].Body = l[1].Kind, l[1].Body; return l }), "reading the record: entry 1 is " + list[1].Kind + ", not " + string(action.KindDealt)},
	} {
		r, err := checks.Read(st, c.entries, blob)
		if err == nil || r != nil || !strings.HasPrefix(err.Error(), c.want) {
			t.Errorf("%s: %v, want %q", c.name, err, c.want)
		}
		if c.name == "the store fails" && !errors.Is(err, lost) {
			t.Errorf("%s: the cause is lost: %v", c.name, err)
		}
	}
}

// noted are the entries of an attempt with one more before the last.
func noted(t *testing.T, list []journal.Entry, by action.Origin, a action.Action) []journal.Entry {
	t.Helper()
	last := list[len(list)-1]
	kind, body, err := action.Encode(action.Record{By: by, Do: a})
	if err != nil {
		t.Fatal(err)
	}
	e := last
	e.Kind, e.Body = string(kind), body
	e.Seq = last.Seq
	last.Seq++
	return append(slices.Clone(list[:len(list)-1]), e, last)
}

func TestGapsAndFaultsOfTheServerAreIncidents(t *testing.T) {
	p := smallPaper(t)
	o := run(t, p, []*tasks.Task{{ID: "bai", Points: 1000, Steps: []*tasks.Step{step("giao", routing, check("did", tasks.Did{}, 1000))}}}, reply())
	list := readAll(t, o)
	blob := func(h action.Hash) ([]byte, error) { return o.Store.Blob(context.Background(), h) }
	st, at := stageOf(t, p), uint64(len(list))
	for _, c := range []struct {
		do           action.Action
		gaps, faults int
		hi           tasks.Points
		code         string
	}{
		{action.GapNoted{Detail: "mất điện"}, 1, 0, 1000, "evidence_gap"},
		{action.Faulted{Detail: "hết đĩa"}, 0, 1, 0, "server_fault"},
	} {
		r, err := checks.Read(st, entriesOf(noted(t, list, action.Origin{Role: action.System}, c.do)), blob)
		if err != nil {
			t.Fatal(err)
		}
		if len(r.Gaps) != c.gaps || len(r.Faults) != c.faults || r.Entries != at+1 {
			t.Errorf("%T: %d gaps, %d faults in %d entries", c.do, len(r.Gaps), len(r.Faults), r.Entries)
		}
		for _, in := range slices.Concat(r.Gaps, r.Faults) {
			if in.Seq != at || in.At.IsZero() || in.Detail == "" {
				t.Errorf("%T: %+v", c.do, in)
			}
		}
		s := checks.Mark(p, r)
		if s.Lo != 0 || s.Hi != c.hi || len(s.Review) != 1 || s.Review[0].Code != c.code || s.Review[0].Task != "bai" || !slices.Equal(s.Review[0].Seqs, []uint64{at}) {
			t.Errorf("%T: %s…%s, review %+v", c.do, s.Lo, s.Hi, s.Review)
		}
	}
}

// What a unit hands on to its own people is not the candidate's routing.
func TestARoutingThatAUnitHandsOnIsNotTheCandidates(t *testing.T) {
	p, err := paperWith(t, `{check: formula, cel: "documents.exists(d, d.name == 'cv_ke_hoach' && d.lead == 'phong_tc')", `+signed)
	if err != nil {
		t.Fatal(err)
	}
	o := attempt(t, p, route("phong_tc"), forward(to("van_thu"), func(s *tasks.SendLetter) { s.Letter = "cong_van" }))
	var list []journal.Entry
	for _, e := range readAll(t, o) {
		list = append(list, e)
		if action.Kind(e.Kind) == action.KindDocumentRouted {
			handedOn := noted(t, list, action.Origin{Role: action.Colleague, Person: "le_c"},
				action.DocumentRouted{Document: "cv_ke_hoach", Assigned: []action.Assigned{{Assignment: 90, Party: "tran_b", Role: action.Lead}}})
			list = append(list, handedOn[len(handedOn)-2])
		}
	}
	for i := range list {
		list[i].Seq = uint64(i + 1)
	}
	r, err := checks.Read(stageOf(t, p), entriesOf(list), func(h action.Hash) ([]byte, error) { return o.Store.Blob(context.Background(), h) })
	if err != nil {
		t.Fatal(err)
	}
	if d := r.End.Documents.Document("cv_ke_hoach"); len(d.Assignments) != 2 {
		t.Fatalf("%d branches, want the candidate's and the unit's", len(d.Assignments))
	}
	s := checks.Mark(p, r)
	if lead := s.Tasks[2].Steps[0].Checks[0]; lead.Verdict != checks.Met {
		t.Errorf("the lead: %s", answerOf(lead))
	}
	if f := s.Tasks[3].Steps[0].Checks[0]; f.Verdict != checks.Met {
		t.Errorf("the formula: %s", answerOf(f))
	}
}

func TestADocumentThatIsPresentedAgainIsNoLongerReturned(t *testing.T) {
	p := smallPaper(t)
	back := world.Pattern{App: "dms", Action: "return"}
	o := run(t, p, []*tasks.Task{{ID: "bai", Points: 1000, Steps: []*tasks.Step{step("tra", back, check("returned", tasks.Returned{Document: "cv_ke_hoach"}, 1000))}}}, tasks.Return{Document: "cv_ke_hoach", Reason: "Sai."})
	if o.Sheet.Lo != 1000 {
		t.Fatalf("returned: %s", o.Sheet.Lo)
	}
	list := noted(t, readAll(t, o), action.Origin{Role: action.Colleague, Person: "van_thu"}, action.DocumentPresented{Document: "cv_ke_hoach", To: "giam_doc"})
	r, err := checks.Read(stageOf(t, p), entriesOf(list), func(h action.Hash) ([]byte, error) { return o.Store.Blob(context.Background(), h) })
	if err != nil {
		t.Fatal(err)
	}
	if s := checks.Mark(p, r); s.Lo != 0 {
		t.Errorf("presented again: %s", s.Lo)
	}
}

// A file inside a letter that is attached whole was not made for this letter.
func TestAFileInsideAnAttachedLetterIsNoChangedCopy(t *testing.T) {
	p := smallPaper(t)
	named := tasks.FileNameIs{File: "bao_cao", Names: []string{"Bao cao.docx"}}
	o := run(t, p, []*tasks.Task{{ID: "bai", Points: 1000, Steps: []*tasks.Step{step("thu", anyLetter, check("file_name_is", named, 1000))}}}, newLetter(edit("bao_cao", "tuần", "tháng")))
	if o.Sheet.Lo != 1000 {
		t.Fatalf("a changed copy: %s", o.Sheet.Lo)
	}
	r := *o.Record
	r.Acts = slices.Clone(r.Acts)
	for i, a := range r.Acts {
		if a.Verb == act.Send {
			sent := *a.Sent
			sent.Files = slices.Clone(sent.Files)
			for j := range sent.Files {
				sent.Files[j].Within = true
			}
			r.Acts[i].Sent = &sent
		}
	}
	if s := checks.Mark(p, &r); s.Lo != 0 {
		t.Errorf("inside an attached letter: %s", s.Lo)
	}
}

// Many programs mark a letter as deleted and expunge it later, or never.
func TestALetterThatIsMarkedAsDeletedIsDeleted(t *testing.T) {
	p := smallPaper(t)
	var list []*tasks.Step
	for _, id := range letters("de_lai", "chi_dao_1") {
		list = append(list, &tasks.Step{ID: "xoa_" + string(id), Checks: []*tasks.Check{check("ends_up", tasks.EndsUp{Letters: letters(id), Deleted: true}, 1000)}},
			&tasks.Step{ID: "giu_" + string(id), Checks: []*tasks.Check{check("ends_up", tasks.EndsUp{Letters: letters(id), Folder: "INBOX"}, 1000)}})
	}
	o := run(t, p, []*tasks.Task{{ID: "bai", Points: 4000, Steps: list}}, flagged("chi_dao_2"))
	var mark action.FlagsChanged
	for _, f := range o.Record.End.Mail.Folders() {
		for _, m := range f.Messages {
			if m.Name == "de_lai" {
				mark = action.FlagsChanged{Folder: f.ID, Msgs: []action.MsgID{m.ID}, Op: action.FlagsAdd, Flags: []string{`\Deleted`}}
			}
		}
	}
	entries := noted(t, readAll(t, o), action.Origin{Role: action.Candidate, Via: action.ViaIMAP}, mark)
	r, err := checks.Read(stageOf(t, p), entriesOf(entries), func(h action.Hash) ([]byte, error) { return o.Store.Blob(context.Background(), h) })
	if err != nil {
		t.Fatal(err)
	}
	var got []tasks.Points
	for _, st := range checks.Mark(p, r).Tasks[0].Steps {
		got = append(got, st.Lo)
	}
	if !slices.Equal(got, []tasks.Points{1000, 0, 0, 1000}) {
		t.Errorf("deleted, in the inbox: %v, want the marked one deleted and the other in the inbox", got)
	}
}

// Of a letter that was refused the bytes may be missing; a formula sees the act.
func TestAFormulaSeesARefusedLetterWhoseBytesAreMissing(t *testing.T) {
	p, err := paperWith(t, `{check: formula, cel: "acts.exists(a, a.refused && a.verb == 'send' && a.to == [])", `+signed)
	if err != nil {
		t.Fatal(err)
	}
	r := *attempt(t, p, reply(), forward(to("van_thu"), func(s *tasks.SendLetter) { s.Letter = "cong_van" })).Record
	r.Acts = slices.Clone(r.Acts)
	for i, a := range r.Acts {
		if a.Verb == act.Send && a.By.Role == action.Candidate {
			r.Acts[i].Refused, r.Acts[i].Sent = &action.Refused{Code: "too_big"}, &act.Sent{}
			break
		}
	}
	if c := checks.Mark(p, &r).Tasks[3].Steps[0].Checks[0]; c.Verdict != checks.Met {
		t.Errorf("%s", answerOf(c))
	}
}

func TestWhatAColleagueDoesHasTheTimeAtWhichItWasDue(t *testing.T) {
	p := smallPaper(t)
	o := run(t, p, p.Tasks, at{8, 0, route("phong_tc")}, at{8, 30, reply()}) // the colleague reports after two minutes
	var times []string
	for _, a := range o.Record.Acts {
		if a.By.Role != action.Candidate {
			times = append(times, string(a.Verb)+" "+a.At.Format("15:04"))
		}
	}
	if !slices.Contains(times, "report 08:02") {
		t.Errorf("colleagues: %v", times)
	}
}

func TestALetterHandedInTwiceIsOneAct(t *testing.T) {
	p := smallPaper(t)
	o := run(t, p, []*tasks.Task{{ID: "bai", Points: 1000, Steps: []*tasks.Step{step("thu", anyLetter, check("did", tasks.Did{}, 1000))}}}, flagged("de_lai"), reply(), newLetter())
	blob := func(h action.Hash) ([]byte, error) { return o.Store.Blob(context.Background(), h) }
	var list []journal.Entry
	for _, e := range readAll(t, o) {
		list = append(list, e)
		if action.Kind(e.Kind) == action.KindLetterSubmitted { // the program lost the answer and tries again
			list = append(list, e)
		}
	}
	for i := range list {
		list[i].Seq = uint64(i + 1)
	}
	r, err := checks.Read(stageOf(t, p), entriesOf(list), blob)
	if err != nil {
		t.Fatal(err)
	}
	var have, once []string
	for _, a := range r.Acts {
		have = append(have, string(a.Verb))
	}
	for _, a := range o.Record.Acts {
		once = append(once, string(a.Verb))
	}
	if !slices.Equal(have, once) {
		t.Errorf("handed in twice: %v, once: %v", have, once)
	}
}

func TestAPaperOfTheWorldWhoseBytesAreLostCannotBeMarked(t *testing.T) {
	p := smallPaper(t)
	list := []*tasks.Task{{ID: "bai", Points: 2000, Steps: []*tasks.Step{step("thu", anyLetter, check("changed_only", tasks.ChangedOnly{File: "bao_cao", Places: []string{"x"}}, 1000), check("did", tasks.Did{}, 1000))}}}
	o := run(t, p, list, reply(attach("bao_cao")))
	gone := stageOf(t, p).World.File("bao_cao").Blob
	r, err := checks.Read(stageOf(t, p), o.Store.Read(context.Background(), o.Stream, 0), func(h action.Hash) ([]byte, error) {
		if h == gone {
			return nil, journal.ErrNoBlob
		}
		return o.Store.Blob(context.Background(), h)
	})
	if err != nil {
		t.Fatal(err)
	}
	c := checks.Mark(p, r).Tasks[0].Steps[0].Checks[0]
	if c.Verdict == checks.NotMet || c.Hi != 1000 {
		t.Errorf("%s", answerOf(c))
	}
}

func TestACheckOfAnotherVersionIsAnError(t *testing.T) {
	s := sit(t, &tasks.Task{ID: "bai", Steps: []*tasks.Step{step("thu", anyLetter, check("tuong_lai", nil, 1000))}}, reply())
	want := "error 0…1 | Phiên bản này không chấm được tiêu chí “tuong_lai”. | This version cannot mark the check \"tuong_lai\"."
	if got := answerOf(s.Tasks[0].Steps[0].Checks[0]); got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	if len(s.Review) != 1 || s.Review[0].Code != "marking_error" || s.Review[0].Task != "bai" {
		t.Errorf("nobody is told: %+v", s.Review)
	}
}

func TestPenaltiesOfTheWholePaper(t *testing.T) {
	p := smallPaper(t)
	list := []*tasks.Task{{ID: "bai", Points: 1000, Steps: []*tasks.Step{step("thu", anyLetter, check("did", tasks.Did{}, 1000))}}}
	o := run(t, p, list, reply(cc("cong_dan"), attach("so_lieu_mat")))
	p.Penalties = []*tasks.Check{check("never_sent_outside", tasks.NeverSentOutside{Marking: "mat"}, -400)}
	s := checks.Mark(p, o.Record)
	if s.Lo != 600 || s.Hi != 600 || len(s.Penalties) != 1 || s.Penalties[0].Lo != -400 {
		t.Errorf("%s…%s, %+v", s.Lo, s.Hi, s.Penalties)
	}
	p.Penalties[0].Points = -1400
	if s := checks.Mark(p, o.Record); s.Lo != 0 || s.Hi != 0 {
		t.Errorf("a deduction beyond all points leaves %s…%s", s.Lo, s.Hi)
	}
	// Of a penalty that asks about a step, no step is known to the whole paper.
	p.Penalties = []*tasks.Check{check("after_step", tasks.AfterStep{Step: "thu"}, -400)}
	if s := checks.Mark(p, o.Record); s.Lo != 600 {
		t.Errorf("%s, %+v", s.Lo, s.Penalties)
	}
	// With a gap it is not known whether something was deducted.
	p.Penalties = []*tasks.Check{check("only_changed", tasks.OnlyChanged{}, -400), check("lead_is", tasks.LeadIs{Document: "cv_ke_hoach", Party: "phong_tc"}, -300)}
	s = withGap(t, p, o)
	if s.Lo != 700 || s.Hi != 1000 {
		t.Errorf("with a gap: %s…%s, %s", s.Lo, s.Hi, answerOf(s.Penalties[1]))
	}
	if len(s.Review) != 1 || s.Review[0].Code != "evidence_gap" || s.Review[0].Task != "" || s.Review[0].Why != s.Penalties[1].Why {
		t.Errorf("review: %+v", s.Review)
	}
}

func TestMarkSheetHeadings(t *testing.T) {
	p := smallPaper(t)
	p.TitleEN = "A small paper"
	list := []*tasks.Task{{ID: "bai", Title: "Bài", TitleEN: "Task", Points: 1000, Instruction: tasks.Instruction{Text: "Gửi thư.", Phrases: []tasks.Phrase{{Key: "a", Text: "Gửi thư"}}},
		Steps: []*tasks.Step{step("thu", anyLetter, check("did", tasks.Did{}, 1000), check("attached", tasks.Attached{File: "phieu"}, 0))}}}
	list[0].Steps[0].Checks[0].Said, list[0].Steps[0].Checks[0].Hint, list[0].Steps[0].Checks[1].Hint = "a", "Gửi đi.", "Kèm phiếu."
	s := sitPaper(t, p, list, reply())
	m := s.Tasks[0]
	if s.Title != (action.Text{VI: p.Title, EN: "A small paper"}) || m.Title != (action.Text{VI: "Bài", EN: "Task"}) || m.Instruction != "Gửi thư." || m.Max != 1000 || m.Steps[0].ID != "thu" {
		t.Errorf("%+v", m)
	}
	if c := m.Steps[0].Checks; c[0].Said != "Gửi thư" || c[1].Said != "" || c[0].Hint != "" || c[1].Hint != "Kèm phiếu." {
		t.Errorf("%+v", c)
	}
}
