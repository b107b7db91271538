package action_test

import (
	"testing"
	"time"

	"thuchanh/sandbox/action"
)

func TestTheLetterOfABodyIsFoundWithoutReadingTheRest(t *testing.T) {
	letter := action.Sum([]byte("thư"))
	lie := `"letter":"` + action.Sum([]byte("lời")).String() + `"`
	for _, c := range []struct {
		name string
		do   action.Action
		want bool
	}{
		{"handed in", action.LetterSubmitted{Letter: letter, From: lie}, true},
		{"appended", action.LetterAppended{Letter: letter, Date: time.Unix(0, 0)}, true},
		{"refused", action.Refused{Command: "mail.submit", Code: lie, Letter: letter}, true},
		{"refused without a letter", action.Refused{Command: lie, Code: "c"}, false},
		{"delivered, whose bytes nobody asks for", action.LetterDelivered{Letter: letter, Date: time.Unix(0, 0)}, false},
		{"a search that looks like one", action.MailSearched{Criteria: lie}, false},
	} {
		k, body, err := action.Encode(action.Record{By: action.Origin{Role: action.Candidate, Client: lie}, Do: c.do})
		if err != nil {
			t.Fatal(err)
		}
		if h, ok := action.LetterIn(k, body); ok != c.want || ok && h != letter {
			t.Errorf("%s: found %s, %v", c.name, h, ok)
		}
		for i := range body { // cut off anywhere
			action.LetterIn(k, body[:i])
		}
	}
}
