package checks

import (
	"testing"

	"thuchanh/sandbox/act"
)

func TestEveryVerbHasItsOwnWords(t *testing.T) {
	for _, app := range []act.App{act.Mail, act.Documents} {
		words, seen := mailWords, map[string]act.Verb{}
		if app == act.Documents {
			words = documentWords
		}
		list := act.Verbs(app)
		if app == act.Mail {
			list = append(list, act.SaveCopy)
		}
		for _, v := range list {
			if app == act.Mail && (v == act.Send || v == act.Reply || v == act.Forward || v == act.Invite || v == act.AnswerInvitation) {
				continue // described as letters
			}
			w := words(v)
			if w.VI == string(v) || w.EN == string(v) && v != act.Read {
				t.Errorf("%s/%s has no words", app, v)
			}
			if old, ok := seen[w.EN]; ok {
				t.Errorf("%s and %s are both %q", old, v, w.EN)
			}
			seen[w.EN] = v
		}
		if w := words("xoay"); w.VI != "xoay" || w.EN != "xoay" {
			t.Errorf("a verb of a later version is called %q", w)
		}
	}
}
