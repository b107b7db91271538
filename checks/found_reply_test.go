package checks_test

import (
	"testing"

	"thuchanh/checks"
	"thuchanh/sandbox/action"
	"thuchanh/tasks"
)

// Found with swaks: a reply with one of the original's other addressees in Bcc
// was said to be a reply to all, which programs never make that way.
func TestAReplyWithAHiddenCopyIsNoReplyToAll(t *testing.T) {
	replied := tasks.RepliedTo{Letter: "de_nghi"}
	tryKinds(t, []kindCase{
		{"a reply, and one whom a reply to all reaches in Bcc", aboutDeNghi, replied, []any{reply(bcc("van_thu"))}, checks.Met, "", 0},
		{"the hidden copy is nobody_else's", aboutDeNghi, tasks.NobodyElse{People: []action.PersonID{"tran_b"}}, []any{reply(bcc("van_thu"))}, checks.NotMet, "", 0},
		{"in Cc it is one", aboutDeNghi, replied, []any{reply(cc("van_thu"))}, checks.NearMet, "reply_all", 0},
	})
}
