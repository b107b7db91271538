package mutate_test

import (
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"thuchanh/checks/mutate"
	"thuchanh/sandbox/action"
	"thuchanh/sandbox/world"
	"thuchanh/tasks"
)

// ofBank reads a task of the bank.
func ofBank(t *testing.T, id string) *tasks.Paper {
	t.Helper()
	p, err := tasks.Load(os.DirFS("../../tasks/bank"), id)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// derived are the mutants of an answer, by name; every deed serves the paper's first
// task.
func derived(p *tasks.Paper, do ...tasks.DeedAct) map[string][]tasks.Deed {
	base, serves := &tasks.Transcript{}, map[int][]string{}
	for i, a := range do {
		base.Do = append(base.Do, tasks.Deed{At: p.World.Clock.Add(time.Duration(i+1) * time.Minute), ID: string(rune('a' + i)), Makes: made(a, i), Act: a})
		serves[i] = []string{p.Tasks[0].ID}
	}
	out := map[string][]tasks.Deed{}
	for _, m := range mutate.Derive(p, base, serves) {
		if !m.Harmless && m.Deed >= 0 {
			out[m.Name] = m.Do
		}
	}
	return out
}

// made names the reports of odd deeds, as transcripts may: b's is called b_bao_cao.
func made(a tasks.DeedAct, i int) string {
	if _, ok := a.(tasks.ExportReport); ok && i%2 == 1 {
		return string(rune('a'+i)) + "_bao_cao"
	}
	return ""
}

func expect(t *testing.T, got map[string][]tasks.Deed, deed string, want ...string) {
	t.Helper()
	var have []string
	for name := range got {
		if strings.HasPrefix(name, deed+"/") {
			have = append(have, strings.TrimPrefix(name, deed+"/"))
		}
	}
	slices.Sort(have)
	slices.Sort(want)
	if !slices.Equal(have, want) {
		t.Errorf("%s:\n got %q\nwant %q", deed, have, want)
	}
}

func october(day int) action.Date { return action.Date{Year: 2026, Month: 10, Day: day} }

func TestNaturalMistakesWithTheWeekAreTried(t *testing.T) {
	p := ofBank(t, "q27-duyet-lich")
	at := func(h int) time.Time { return time.Date(2026, 10, 16, h, 0, 0, 0, p.World.Clock.Location()) }
	got := derived(p,
		tasks.MoveEntry{Entry: "hop_so", From: at(14), To: at(16), Reason: "Trùng giờ."},
		tasks.NoteClash{Entries: []action.EntryID{"hop_co_gd", "hop_khong_gd"}, Text: "Trùng phòng."},
		tasks.PublishWeek{Monday: october(12)})
	expect(t, got, "a", "drop", "wrong_deed/approve", "wrong_time/chao_co", "wrong_document/chao_co")
	expect(t, got, "b", "drop", "wrong_document/hop_co_gd", "wrong_document/hop_khong_gd")
	expect(t, got, "c", "drop", "wrong_value/week", "early")
	if m := got["a/wrong_time/chao_co"][0].Act.(tasks.MoveEntry); m.Entry != "hop_so" || m.From.Hour() != 7 || m.Reason != "Trùng giờ." {
		t.Errorf("moved into another: %+v", m)
	}
	if m := got["a/wrong_document/chao_co"][0].Act.(tasks.MoveEntry); m.Entry != "chao_co" || m.From != at(14) {
		t.Errorf("the other moved: %+v", m)
	}
	if m := got["b/wrong_document/hop_khong_gd"][1].Act.(tasks.NoteClash); !slices.Equal(m.Entries, []action.EntryID{"hop_co_gd", "chao_co"}) {
		t.Errorf("another clash noted: %v", m.Entries)
	}
	if m := got["c/wrong_value/week"][2].Act.(tasks.PublishWeek); m.Monday != october(19) {
		t.Errorf("another week: %s", m.Monday)
	}
	if _, first := got["c/early"][0].Act.(tasks.PublishWeek); !first {
		t.Errorf("published early: %+v", got["c/early"])
	}
	_, itself := derived(p, tasks.MoveEntry{Entry: "chao_co", From: at(14), To: at(16)})["a/wrong_time/tiep_dan"]
	if !itself {
		t.Error("the first of the week is not moved into another of the same people")
	}
	// Published alone, it is not too early; where a certain time is asked for, an hour later is wrong.
	expect(t, derived(p, tasks.PublishWeek{Monday: october(12)}), "a", "drop", "wrong_value/week")
	for _, e := range []tasks.EntryHas{{}, {From: at(14)}} {
		q := *p
		q.Tasks = []*tasks.Task{{ID: "x", Steps: []*tasks.Step{{LookFor: []world.Pattern{{App: "dms", Action: "move_entry", Item: "tiep_dan"}}, Checks: []*tasks.Check{{Kind: "entry_has", Spec: e}}}}}}
		_, later := derived(&q, tasks.MoveEntry{Entry: "tiep_dan", From: at(14), To: at(16)})["a/wrong_time"]
		if later == e.From.IsZero() {
			t.Errorf("a certain time is asked for: %v; an hour later is tried: %v", !e.From.IsZero(), later)
		}
	}
	// Only the room is changed, of a meeting whose people have no other.
	alone := *p.World
	alone.Calendar = alone.Calendar[:0:0]
	q := *p
	q.World = &alone
	got = derived(&q, tasks.MoveEntry{Entry: "hop_so", Place: "Phòng họp số 2"}, tasks.NoteClash{Entries: []action.EntryID{"x"}})
	expect(t, got, "a", "drop", "wrong_deed/approve")
	expect(t, got, "b", "drop")
}

func TestNaturalMistakesWithReportsAreTried(t *testing.T) {
	p := ofBank(t, "q25-bao-cao-tinh-hinh")
	export := func(q action.ReportQuery) tasks.ExportReport { return tasks.ExportReport{Query: q, Format: "xlsx"} }
	september := action.ReportQuery{Kind: action.ReportIncomingSituation, By: "arrived", From: action.Date{Year: 2026, Month: 7, Day: 1}, To: action.Date{Year: 2026, Month: 9, Day: 30}, Field: "A", Unit: "tccb"}
	send := func(ids ...action.ReportID) tasks.SendLetter {
		return tasks.SendLetter{How: "new", To: []action.PersonID{"cv_vpub"}, AttachReports: ids}
	}
	got := derived(p, export(september), export(action.ReportQuery{Kind: action.ReportOutgoing}), send("bao_cao_1", "b_bao_cao", "khac"), export(action.ReportQuery{Kind: action.ReportCaseDocuments, Case: "x"}))
	expect(t, got, "a", "drop", "wrong_value/kind", "wrong_value/period", "wrong_value/by", "wrong_value/field", "wrong_value/unit", "wrong_format/pdf")
	expect(t, got, "b", "drop", "wrong_value/kind", "wrong_format/pdf")
	expect(t, got, "d", "drop", "wrong_format/pdf")
	query := func(name string) action.ReportQuery { return got[name][0].Act.(tasks.ExportReport).Query }
	if q := query("a/wrong_value/kind"); q.Kind != action.ReportOutgoingSituation || q.By != "" || q.Field != "A" {
		t.Errorf("another kind: %+v", q)
	}
	if q := query("a/wrong_value/period"); q.From != (action.Date{Year: 2026, Month: 4, Day: 1}) || q.To != (action.Date{Year: 2026, Month: 6, Day: 30}) {
		t.Errorf("the quarter before: %s to %s", q.From, q.To)
	}
	if q := query("a/wrong_value/by"); q.By != "issued" || q.Kind != september.Kind {
		t.Errorf("by another day: %+v", q)
	}
	if q := query("a/wrong_value/field"); q.Field != "" || q.Unit != "tccb" {
		t.Errorf("all fields: %+v", q)
	}
	if q := query("a/wrong_value/unit"); q.Unit != "" || q.Field != "A" {
		t.Errorf("all units: %+v", q)
	}
	if f := got["a/wrong_format/pdf"][0].Act.(tasks.ExportReport).Format; f != "pdf" {
		t.Errorf("another format: %s", f)
	}
	for name, want := range map[string][]action.ReportID{
		"a/drop": {"b_bao_cao", "khac"}, "b/drop": {"bao_cao_1", "khac"}, "d/drop": {"bao_cao_1", "b_bao_cao", "khac"},
		"c/no_file/bao_cao_1": {"b_bao_cao", "khac"}, "c/no_file/b_bao_cao": {"bao_cao_1", "khac"},
	} {
		for _, x := range got[name] {
			if a, ok := x.Act.(tasks.SendLetter); ok && !slices.Equal(a.AttachReports, want) {
				t.Errorf("%s: the letter has %v, want %v", name, a.AttachReports, want)
			}
		}
	}
	// Those that are called by their number are called by another when one before is left out.
	got = derived(p, export(september), tasks.Wait{}, export(september), send("bao_cao_1", "bao_cao_2"))
	for name, want := range map[string]action.ReportID{"a/drop": "bao_cao_1", "c/drop": "bao_cao_1"} {
		do := got[name]
		if a := do[len(do)-1].Act.(tasks.SendLetter); !slices.Equal(a.AttachReports, []action.ReportID{want}) {
			t.Errorf("%s: the letter has %v", name, a.AttachReports)
		}
	}
	// Where no question is asked about reports, only leaving it out is tried.
	q := *p
	q.Tasks = []*tasks.Task{{ID: "x", Steps: []*tasks.Step{{Checks: []*tasks.Check{{Kind: "did", Spec: tasks.Did{}}}}}}}
	expect(t, derived(&q, export(september)), "a", "drop")
}
