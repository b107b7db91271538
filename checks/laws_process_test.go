package checks_test

// The laws that say that the process can be trusted.

import (
	"context"
	"slices"
	"strings"
	"testing"
	"time"

	"thuchanh/checks"
	"thuchanh/sandbox/action"
	"thuchanh/sandbox/journal"
	"thuchanh/sandbox/world"
	"thuchanh/tasks"
)

// Seen to fail when a gap is ignored, and when it takes points.
func TestLaw19AGapInTheRecordingIsUnknownAnIntervalAPerson(t *testing.T) {
	p := smallPaper(t)
	list := []*tasks.Task{{ID: "bai", Points: 2000, Steps: []*tasks.Step{step("thu", aboutDeNghi, check("did", tasks.Did{}, 1000)), step("giao", routing, check("did", tasks.Did{}, 1000))}}}
	o := run(t, p, list, reply())
	s := withGap(t, p, o)
	c := s.Tasks[0].Steps[1].Checks[0]
	if c.Verdict != checks.Unknown || c.Lo != 0 || c.Hi != 1000 || s.Lo != 1000 || s.Hi != 2000 {
		t.Errorf("what is not in a record with a gap: %s %s…%s, sheet %s…%s", c.Verdict, c.Lo, c.Hi, s.Lo, s.Hi)
	}
	if s.Tasks[0].Steps[0].Checks[0].Verdict != checks.Met {
		t.Error("what is in the record is no longer met")
	}
	if !slices.ContainsFunc(s.Review, func(r checks.ReviewReason) bool { return r.Code == "evidence_gap" && len(r.Seqs) > 0 }) {
		t.Errorf("no person is asked: %+v", s.Review)
	}
}

// Seen to fail when faults and refusals are not reported, and when a pause is
// charged to the candidate.
func TestLaw20AServerFaultOrARefusalNearALostPointGoesToAPerson(t *testing.T) {
	p := smallPaper(t)
	task := func() []*tasks.Task {
		return []*tasks.Task{{ID: "bai", Points: 1000, SendToHuman: []tasks.HumanReason{tasks.FailedAttemptSeen}, Steps: []*tasks.Step{
			step("giao", world.Pattern{App: "dms", Action: "route", Document: "cv_ke_hoach"}, check("lead_is", tasks.LeadIs{Document: "cv_ke_hoach", Party: "phong_tc"}, 1000))}}}
	}
	refused := run(t, p, task(), route("phong_tc", "van_phong")).Sheet // two leads
	if refused.Lo != 0 || !slices.ContainsFunc(refused.Review, func(r checks.ReviewReason) bool { return r.Code == "failed_attempt_seen" && len(r.Seqs) == 1 }) {
		t.Errorf("a refused routing: %s, review %+v", refused.Lo, refused.Review)
	}
	o := run(t, p, task(), reply())
	r := *o.Record
	r.Faults = []checks.Incident{{Seq: 2, At: p.World.Clock, Detail: "máy chủ khởi động lại"}}
	if s := checks.Mark(p, &r); !slices.ContainsFunc(s.Review, func(r checks.ReviewReason) bool { return r.Code == "server_fault" && r.Seqs[0] == 2 }) {
		t.Errorf("a fault: %+v", s.Review)
	}
	// Lost minutes are given back: a pause does not move the paper's clock.
	c := world.NewClock(p.World.Clock, 60)
	begin := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
	c.Apply(action.Started{}, begin)
	c.Apply(action.Paused{}, begin.Add(10*time.Minute))
	c.Apply(action.Resumed{}, begin.Add(25*time.Minute))
	if got := c.World(begin.Add(30 * time.Minute)).Sub(p.World.Clock); got != 15*time.Minute {
		t.Errorf("of 30 minutes with a pause of 15, %s count", got)
	}
}

// Seen to fail when the order of a map reaches the sheet.
func TestLaw21TheSameInputGivesTheSameBytes(t *testing.T) {
	p, err := mini(t)
	if err != nil {
		t.Fatal(err)
	}
	do := []any{reply(), newLetter(to("le_c"), cc("van_thu", "do_d")), route("phong_tc", "phong_tccb"), route("phong_tccb"), forward(to("van_thu"))}
	first := marshal(t, attempt(t, p, do...).Sheet)
	for range 5 {
		if again := marshal(t, attempt(t, p, do...).Sheet); again != first {
			t.Fatalf("%s\n%s", first, again)
		}
	}
}

// Seen to fail when an attempt that was never started is an error.
func TestLaw22WhoNeverStartedIsInTheStatistics(t *testing.T) {
	p, err := mini(t)
	if err != nil {
		t.Fatal(err)
	}
	o := attempt(t, p)
	dealtOnly := func(yield func(journal.Entry, error) bool) {
		for e, err := range o.Store.Read(context.Background(), o.Stream, 0) {
			yield(e, err)
			return
		}
	}
	r, err := checks.Read(stageOf(t, p), dealtOnly, func(action.Hash) ([]byte, error) { return nil, journal.ErrNoBlob })
	if err != nil {
		t.Fatalf("who was registered and never came has no sheet: %v", err)
	}
	if s := checks.Mark(p, r); s.Lo != 0 || s.Hi != 0 || s.Submitted || s.Max != p.Total || s.Candidate != "thu" {
		t.Errorf("%+v", s)
	}
}

// Seen to fail when a hash is left off the sheet.
func TestLaw23AMarkSheetCarriesTheHashesOfWhatWasMarkedByWhat(t *testing.T) {
	p, err := mini(t)
	if err != nil {
		t.Fatal(err)
	}
	a, b := attempt(t, p, reply()).Sheet, attempt(t, p, reply(), reply()).Sheet
	if a.PaperHash != action.Sum(p.Bundle) || a.WorldHash != stageOf(t, p).Hash || a.Engine != checks.Engine || a.Engine == "" {
		t.Errorf("paper %s, world %s, engine %q", a.PaperHash, a.WorldHash, a.Engine)
	}
	if a.JournalHead == (action.Hash{}) || a.JournalHead == b.JournalHead || a.Entries >= b.Entries {
		t.Errorf("two records have the heads %s and %s, %d and %d entries", a.JournalHead, b.JournalHead, a.Entries, b.Entries)
	}
	other, err := mini(t, "hôm nay.", "hôm nay nhé.")
	if err != nil {
		t.Fatal(err)
	}
	if c := attempt(t, other, reply()).Sheet; c.PaperHash == a.PaperHash || c.WorldHash == a.WorldHash {
		t.Error("another paper has the same hashes")
	}
}

// Seen to fail when an unknown key is passed over.
func TestLaw24WhatIsUnknownDoesNotLoadAndTheNearestSpellingIsNamed(t *testing.T) {
	for _, c := range []struct{ from, to, near string }{
		{"check: to_exactly, people: [tran_b]", "check: to_exactlly, people: [tran_b]", "to_exactly"},
		{"check: to_exactly, people: [tran_b]", "check: to_exactly, poeple: [tran_b]", "people"},
		{"check: to_exactly, people: [tran_b]", "check: to_exactly, people: [tran_bb]", "tran_b"},
		{"check: attached, file: ke_hoach_sua", "check: attached, file: ke_hoach_sauu", "ke_hoach_sua"},
		{"title: Trả lời đề nghị\n", "titel: Trả lời đề nghị\n", "title"},
		{"near: {if: older_revision", "near: {if: older_revison", "older_revision"},
		{"unit: \"${don_vi.ma}\"", "unit: phong_tcc", "phong_tc"},
	} {
		_, err := mini(t, c.from, c.to)
		if err == nil {
			t.Errorf("%q loads", c.to)
			continue
		}
		if !strings.Contains(err.Error(), `"`+c.near) {
			t.Errorf("%q: the nearest spelling %q is not named: %v", c.to, c.near, err)
		}
	}
}
