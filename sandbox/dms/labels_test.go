package dms_test

import (
	"testing"

	"thuchanh/sandbox/action"
	"thuchanh/sandbox/dms"
)

func TestEveryStateHasWordsInBothLanguages(t *testing.T) {
	labels := map[string]action.Text{}
	for _, s := range []dms.Status{dms.AwaitingReceipt, dms.Received, dms.Registered, dms.AwaitingDirection, dms.Directed, dms.InProgress, dms.ReturnedToClerk, dms.Completed} {
		labels["status "+string(s)] = s.Label()
	}
	for _, s := range []dms.AssignmentStatus{dms.AssignmentNew, dms.AssignmentSeen, dms.AssignmentReported, dms.AssignmentDone, dms.AssignmentRecalled, dms.AssignmentReturned} {
		labels["branch "+string(s)] = s.Label()
	}
	for _, s := range dms.Trays() {
		labels["tray "+string(s)] = s.Label()
	}
	for _, s := range []action.HandlingRole{action.Lead, action.Coordinate, action.Inform} {
		labels["role "+string(s)] = dms.RoleLabel(s)
	}
	seen := map[string]string{}
	for what, l := range labels {
		if l.VI == "" || l.EN == "" || l.VI == l.EN {
			t.Errorf("%s is called %q and %q", what, l.VI, l.EN)
		}
		kind := what[:4] + l.VI
		if seen[kind] != "" {
			t.Errorf("%s and %s are both called %q", what, seen[kind], l.VI)
		}
		seen[kind] = what
	}
	if dms.UrgencyLabel(3).VI != "Hỏa tốc" || dms.UrgencyLabel(0).VI != "Thường" {
		t.Error("urgency runs from thường to hỏa tốc")
	}
}
