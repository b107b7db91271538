package tasks

import (
	"os"
	"testing"
)

func TestTheReferenceOfPapersIsWhatTheCodeAccepts(t *testing.T) {
	const file = "../docs/paper-reference.md"
	want := Reference()
	if *update {
		if err := os.WriteFile(file, []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	got, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if string(got) != want {
		t.Errorf("%s is out of date: run go test ./tasks -run Reference -update", file)
	}
}
