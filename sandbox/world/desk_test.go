package world_test

import (
	"testing"

	"thuchanh/sandbox/action"
	"thuchanh/sandbox/world"
)

func TestDeadlinesSkipDaysOff(t *testing.T) {
	day := func(d int) action.Date { return action.Date{Year: 2026, Month: 10, Day: d} }
	x := world.NewIndex(&world.World{Settings: &world.Settings{
		Holidays: []action.Date{day(12)}, MakeUpDays: []action.Date{day(17)}, Deadlines: map[string]string{"in.ack": "next_working_day"}, Labels: map[string]string{"chu_tri": "Xử lý chính"},
	}})
	for _, c := range []struct {
		key      string
		of, want action.Date
	}{
		{"in.register", day(8), day(9)},
		{"in.register", day(9), day(13)},  // over the week-end and a holiday
		{"in.register", day(16), day(17)}, // a Saturday that is made up
		{"in.ack", day(8), day(9)},        // as the paper has it
		{"in.present.urgent", day(10), day(10)},
		{"file.submit", day(8), action.Date{Year: 2027, Month: 10, Day: 8}},
		{"file.submit.notice", day(31), day(1)},
		{"file.keep.max", day(8), action.Date{Year: 2028, Month: 10, Day: 8}},
	} {
		if got := x.Deadline(c.key, c.of); got != c.want {
			t.Errorf("%s of %s is by %s, want %s", c.key, c.of, got, c.want)
		}
	}
	if x.Label("chu_tri") != "Xử lý chính" || x.Label("phoi_hop") != "Phối hợp" {
		t.Error("a label is the deployment's, or else the usual one")
	}
	plain := world.NewIndex(&world.World{})
	if plain.Deadline("in.ack", day(8)) != day(8) || plain.DueSoonDays() != 3 || plain.Working(day(10)) || !plain.Working(day(12)) {
		t.Error("a world without settings has the usual ones")
	}
	for _, key := range world.DeadlineKeys() {
		if key != "file.submit.notice" && plain.Deadline(key, day(8)).Compare(day(8)) < 0 {
			t.Errorf("%s is due before it begins", key)
		}
	}
}
