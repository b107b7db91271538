package act_test

import (
	"testing"

	"thuchanh/sandbox/act"
)

func TestEveryVerbOfOutgoingDocumentsAndTheDeskHasItsOwnWords(t *testing.T) {
	seen := map[string]act.Verb{}
	own := 0
	for _, v := range act.Verbs(act.Documents) {
		w := act.Words(v)
		if w.EN == string(v) {
			continue // of the first documents: package checks says them
		}
		own++
		if old, ok := seen[w.EN]; ok || w.VI == string(v) || w.VI == "" {
			t.Errorf("%s is called %q, like %s", v, w, old)
		}
		seen[w.EN] = v
	}
	if own != 55 {
		t.Errorf("%d verbs have words", own)
	}
	if w := act.Words("xoay"); w.VI != "xoay" || w.EN != "xoay" {
		t.Errorf("a verb of a later version is called %q", w)
	}
}
