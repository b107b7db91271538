package dms_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"thuchanh/sandbox/action"
	"thuchanh/sandbox/dms"
)

var (
	somePeople  = []action.PersonID{"giam_doc", "pho_gd", "tp_tccb", "cv_dung", "tp_tc", "van_thu", "chanh_vp"}
	someDocs    = []action.DocID{"moi_den", "da_nhan", "vao_so", "cho_chi_dao", "dang_lam", "gia_han"}
	someParties = []action.Party{"phong_tccb", "phong_tc", "van_phong", "pho_gd", "tp_tccb", "cv_dung", "cong_dan", "khong_co"}
	someRoles   = []action.HandlingRole{action.Lead, action.Coordinate, action.Inform}
	someTexts   = []string{"", "Xử lý.", "Ho\u0300a giải", "\xff\r\nhai dòng"}
)

func drawCommand(t *rapid.T) dms.Command {
	switch rapid.IntRange(0, 3).Draw(t, "kind") {
	case 0:
		return drawMore(t)
	case 1:
		return drawDesk(t)
	}
	d := rapid.SampledFrom(someDocs).Draw(t, "document")
	text := rapid.SampledFrom(someTexts).Draw(t, "text")
	ids := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) action.AssignmentID {
		return action.AssignmentID(rapid.IntRange(0, 6).Draw(t, "id"))
	}), 0, 2).Draw(t, "branches")
	due := day(rapid.IntRange(3, 12).Draw(t, "due"))
	switch rapid.IntRange(0, 13).Draw(t, "command") {
	case 0:
		return dms.Receive{Document: d}
	case 1:
		return dms.Register{Document: d, Book: text}
	case 2:
		return dms.Present{Document: d, To: rapid.SampledFrom(somePeople).Draw(t, "to")}
	case 3:
		return dms.Direct{Document: d, Text: text}
	case 4:
		return dms.SetDue{Document: d, Assignments: ids, Due: due, Reason: text}
	case 5:
		return dms.Return{Document: d, Reason: text}
	case 6:
		return dms.Recall{Document: d, Assignments: ids, Reason: text}
	case 7:
		return dms.Remind{Document: d, Assignments: ids, Text: text}
	case 8:
		return dms.Report{Document: d, Assignment: action.AssignmentID(len(ids)), Text: text}
	case 9:
		return dms.Complete{Document: d, Note: text}
	case 10:
		return dms.Open{Document: d}
	}
	targets := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) dms.Target {
		return to(rapid.SampledFrom(someParties).Draw(t, "party"), rapid.SampledFrom(someRoles).Draw(t, "role"))
	}), 0, 3).Draw(t, "targets")
	return dms.Route{Document: d, Targets: targets, Due: due, Text: text}
}

func TestNoSequenceOfCommandsBreaksTheRulesAndReplayEqualsLive(t *testing.T) {
	type written struct {
		kind action.Kind
		body []byte
		at   time.Time
	}
	rapid.Check(t, func(t *rapid.T) {
		live := dms.New(banLamViec())
		var journal []written
		at := monday
		for range rapid.IntRange(1, 60).Draw(t, "length") {
			at = at.Add(time.Minute)
			by := as(rapid.SampledFrom(somePeople).Draw(t, "who"))
			c := drawCommand(t)
			d, err := dms.Decide(live, c, by, at)
			if err != nil {
				continue
			}
			by.As = d.As
			before := history(live)
			checkExport(t, live, d, at)
			for _, a := range d.Actions {
				checkAct(t, live, a, by, at)
				if r, ok := a.(action.DocumentRouted); ok && live.Document(r.Document).Number == 0 {
					t.Fatalf("unregistered %s was routed", r.Document)
				}
				kind, body, err := action.Encode(action.Record{By: by, Do: a})
				if err != nil {
					t.Fatal(err)
				}
				journal = append(journal, written{kind, body, at})
				dms.Apply(live, a, by, at)
			}
			checkRules(t, live)
			for i, n := range history(live) {
				if n < before[i] {
					t.Fatalf("%s made the history shorter", c.Name())
				}
			}
		}
		again := dms.New(banLamViec())
		for _, w := range journal {
			r, err := action.Decode(w.kind, w.body)
			if err != nil {
				t.Fatal(err)
			}
			dms.Apply(again, r.Do, r.By, w.at)
		}
		if diff := cmp.Diff(all(live), all(again)); diff != "" {
			t.Fatalf("replay differs from live:\n%s", diff)
		}
	})
}

func checkRules(t *rapid.T, s *dms.State) {
	numbers := map[int]action.DocID{}
	for _, d := range s.Documents() {
		if d.Number > 0 && numbers[d.Number] != "" {
			t.Fatalf("%s and %s share number %d", d.ID, numbers[d.Number], d.Number)
		}
		numbers[d.Number] = d.ID
		leads := map[action.AssignmentID]int{}
		for i, a := range d.Assignments {
			if a.ID != action.AssignmentID(i+1) {
				t.Fatalf("%s: branch %d has number %d", d.ID, i+1, a.ID)
			}
			if a.Role == action.Lead && a.InForce() {
				leads[a.Under]++
			}
			if up := d.Assignment(a.Under); up != nil && a.InForce() && !up.InForce() {
				t.Fatalf("%s: branch %d stands below branch %d, which does not", d.ID, a.ID, up.ID)
			}
		}
		for under, n := range leads {
			if n > 1 {
				t.Fatalf("%s: %d leads in force below branch %d", d.ID, n, under)
			}
		}
		if (d.Status == dms.ReturnedToClerk || d.Status == dms.ReceiptRefused) && d.PresentedTo != "" {
			t.Fatalf("%s was returned and is still with %s", d.ID, d.PresentedTo)
		}
	}
}
