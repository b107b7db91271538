package cast_test

import (
	"testing"

	"thuchanh/sandbox/action"
	"thuchanh/sandbox/dms"
	"thuchanh/sandbox/world"
)

func TestWhoCoordinatesReportsToNobody(t *testing.T) {
	route := &world.Pattern{App: "dms", Action: "route", Document: "cv"}
	r := newRoom(t, world.Reaction{ID: "bao_cao", When: route, After: 60, By: "cuc", Report: "Đã nhận."})
	d, err := dms.Decide(r.docs, dms.Route{Document: "cv", Targets: []dms.Target{{Party: "tc", Role: action.Coordinate}}}, candidate, begin)
	if err != nil {
		t.Fatal(err)
	}
	r.did(candidate, 1, nil, d.Actions...)
	check(t, "after routing", r.play(10), "bao_cao@07:32") // tried, and refused
	if b := r.docs.Document("cv").Assignment(1); len(b.Reports) != 0 || b.Status == dms.AssignmentReported {
		t.Errorf("the co-ordinator reported: %+v", b)
	}
}
