package review_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"thuchanh/checks"
	"thuchanh/checks/review"
	"thuchanh/sandbox/action"
	"thuchanh/tasks"
)

// sheet is a sheet of a paper of two tasks and deductions, its marks in thousandths.
func sheet(who, paper string, first, second, off review.Mark) *checks.Sheet {
	return &checks.Sheet{
		Candidate: action.CandidateID(who), Paper: "p", Title: action.Text{VI: "Đề", EN: "Paper"}, Engine: "e",
		PaperHash: action.Sum([]byte(paper)), JournalHead: action.Sum([]byte(who)),
		Lo: first.Lo + second.Lo + off.Lo, Hi: first.Hi + second.Hi + off.Hi,
		Tasks: []checks.TaskMark{
			{ID: "mot", Title: action.Text{VI: "Một", EN: "One"}, Lo: first.Lo, Hi: first.Hi},
			{ID: "hai", Title: action.Text{VI: "Hai", EN: "Two"}, Lo: second.Lo, Hi: second.Hi},
		},
		Penalties: []checks.CheckMark{{Lo: off.Lo, Hi: off.Hi}},
	}
}

func exactly(p tasks.Points) review.Mark { return review.Mark{Lo: p, Hi: p} }

// Seen to fail with > for >= at the threshold, and with the counts swapped.
func TestTheListSaysWhoChangesByHowMuchAndWhoCrosses(t *testing.T) {
	none := review.Mark{}
	before := []*checks.Sheet{
		sheet("06", "old", exactly(10000), exactly(10000), none),
		sheet("01", "old", exactly(10000), exactly(10000), none),
		sheet("02", "old", exactly(10000), exactly(9999), none),
		sheet("03", "old", exactly(15000), exactly(5000), none),
		sheet("04", "older", exactly(12000), exactly(10000), none),
		sheet("05", "old", exactly(12000), exactly(9000), none),
		sheet("elsewhere", "another", exactly(1), exactly(1), none),
	}
	after := []*checks.Sheet{
		sheet("06", "new", exactly(10000), exactly(10000), exactly(-1)),
		sheet("01", "new", exactly(10000), exactly(10000), none),
		sheet("02", "new", exactly(10000), exactly(10000), none),                   // reaches it exactly
		sheet("03", "new", exactly(5000), exactly(15000), none),                    // the same sum, of other parts
		sheet("04", "new", exactly(12000), review.Mark{Lo: 7000, Hi: 10000}, none), // open now
		sheet("05", "new", exactly(12000), review.Mark{Lo: 9000, Hi: 12000}, none), // open, but on one side
	}
	got, err := review.Compare(before, after, 20000)
	if err != nil {
		t.Fatal(err)
	}
	if got.Attempts != 6 || got.Same != 1 || got.Up != 2 || got.Down != 2 || got.Cross != 3 || got.ID != "p" || got.After != action.Sum([]byte("new")) || len(got.Before) != 2 {
		t.Errorf("%+v", got)
	}
	type row struct {
		Who     action.CandidateID
		Was, Is review.Side
		Tasks   []string
		Off     tasks.Points
	}
	var rows []row
	for _, c := range got.Changed {
		r := row{Who: c.Candidate, Was: c.Was, Is: c.Is}
		for _, k := range c.Tasks {
			r.Tasks = append(r.Tasks, k.ID+" "+k.Before.Hi.String()+">"+k.After.Lo.String())
		}
		if c.Penalties != nil {
			r.Off = c.Penalties.After.Lo - c.Penalties.Before.Lo
		}
		rows = append(rows, r)
	}
	want := []row{
		{"02", review.Below, review.Reached, []string{"hai 9.999>10"}, 0},
		{"03", review.Reached, review.Reached, []string{"mot 15>5", "hai 5>15"}, 0},
		{"04", review.Reached, review.Open, []string{"hai 10>7"}, 0},
		{"05", review.Reached, review.Reached, []string{"hai 9>9"}, 0},
		{"06", review.Reached, review.Below, nil, -1},
	}
	if diff := cmp.Diff(want, rows); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

func TestTasksThatAMendedPaperRenamesAreListedOnBothSides(t *testing.T) {
	before, after := sheet("01", "old", exactly(3), exactly(4), review.Mark{}), sheet("01", "new", exactly(3), exactly(4), review.Mark{})
	after.Tasks[1].ID = "ba"
	got, err := review.Compare([]*checks.Sheet{before}, []*checks.Sheet{after}, 0)
	if err != nil {
		t.Fatal(err)
	}
	want := []review.TaskChange{
		{ID: "hai", Title: action.Text{VI: "Hai", EN: "Two"}, Before: exactly(4)},
		{ID: "ba", Title: action.Text{VI: "Hai", EN: "Two"}, After: exactly(4)},
	}
	if diff := cmp.Diff(want, got.Changed[0].Tasks); diff != "" || got.Up+got.Down+got.Cross != 0 {
		t.Errorf("%+v (-want +got)\n%s", got, diff)
	}
}

func TestSheetsOfDifferentRecordsAreNotCompared(t *testing.T) {
	a, b := sheet("01", "old", exactly(3), exactly(4), review.Mark{}), sheet("01", "new", exactly(3), exactly(4), review.Mark{})
	b.JournalHead = action.Sum([]byte("one entry more"))
	for _, c := range []struct {
		before, after []*checks.Sheet
		want          string
	}{
		{[]*checks.Sheet{a}, []*checks.Sheet{b}, "candidate 01 has no sheet before that was made from the same record"},
		{[]*checks.Sheet{a}, nil, "nobody sat this paper"},
	} {
		if got, err := review.Compare(c.before, c.after, 0); got != nil || err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%v, %v, want an error that says %q", got, err, c.want)
		}
	}
}
