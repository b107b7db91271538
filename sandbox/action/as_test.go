package action_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"thuchanh/sandbox/action"
)

func TestWhoseDelegateActedIsRecordedAndReadBothWays(t *testing.T) {
	r := action.Record{By: action.Origin{Role: action.Candidate, Person: "pho_gd", Via: action.ViaREST, As: "giam_doc"}, Do: action.DocumentDirected{Document: "cv", Text: "Giao TCCB."}}
	k, body, err := action.Encode(r)
	if err != nil {
		t.Fatal(err)
	}
	if !compare(t, k, body) {
		t.Error("an act as a delegate was left to encoding/json")
	}
	got, err := action.Decode(k, body)
	if err != nil || cmp.Diff(r, got) != "" {
		t.Errorf("read back as %+v, %v", got, err)
	}
}
