package mail_test

import (
	"strings"
	"testing"
	"time"

	"thuchanh/sandbox/action"
	"thuchanh/sandbox/mail"
	"thuchanh/sandbox/world"
)

func TestInvitationsThatFitNothingAreRefused(t *testing.T) {
	at := time.Date(2026, 10, 6, 8, 0, 0, 0, time.UTC)
	letter := func(id action.LetterID, i world.Invitation) world.Letter {
		i.Start, i.End = at, at.Add(time.Hour)
		return world.Letter{ID: id, From: "chi", Date: at, Subject: "Họp", Body: "Mời.", Invitation: &i}
	}
	plain := world.Letter{ID: "thu", From: "chi", Date: at, Subject: "Thư", Body: "Chào."}
	for name, c := range map[string]struct {
		letters []world.Letter
		want    string
	}{
		"changes a letter that is not there":       {[]world.Letter{letter("a", world.Invitation{Updates: "khong"})}, "which is none"},
		"changes a letter that invites to nothing": {[]world.Letter{plain, letter("a", world.Invitation{Updates: "thu"})}, "which is none"},
		"changes itself":                           {[]world.Letter{letter("a", world.Invitation{Updates: "a"})}, "or changes itself"},
		"change each other":                        {[]world.Letter{letter("a", world.Invitation{Updates: "b"}), letter("b", world.Invitation{Updates: "a"})}, "or changes itself"},
		"invites somebody who is not there":        {[]world.Letter{letter("a", world.Invitation{Required: []action.PersonID{"ai"}})}, `"ai" is not in the world`},
	} {
		x := world.NewIndex(&world.World{People: []world.Person{{ID: "chi", Name: "Chi", Address: "chi@so.example"}}, Letters: c.letters})
		if _, err := mail.SeedLetters(x, nil); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v", name, err)
		}
	}
}
