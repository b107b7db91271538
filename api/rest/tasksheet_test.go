package rest_test

import "testing"

func TestTheCandidateReadsTheTasksOfHisVariantAndNotHowTheyAreMarked(t *testing.T) {
	a := open(t, "giam_doc").do("GET", "/api/attempt/tasks", "")
	list, _ := a.JSON["tasks"].([]any)
	if a.Status != 200 || len(list) != 1 {
		t.Fatalf("%d: %s", a.Status, a.Raw)
	}
	task := list[0].(map[string]any)
	if task["instruction"] != "Biến thể 0" || task["points"] != 5.0 {
		t.Errorf("the task is %v", task)
	}
	for k := range task {
		if k != "id" && k != "title" && k != "points" && k != "instruction" {
			t.Errorf("the candidate is shown %q", k)
		}
	}
}
