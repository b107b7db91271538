package act_test

import (
	"testing"

	"thuchanh/sandbox/act"
	"thuchanh/sandbox/action"
	"thuchanh/sandbox/mail"
	"thuchanh/sandbox/mail/letter"
	"thuchanh/sandbox/world"
)

func TestALetterAboutSomethingElseIsNotMeant(t *testing.T) {
	d := newDesk(t)
	o := d.original("hoi")
	reply := letter.Draft{Subject: "Re: " + o.Subject, To: addr("binh@so.example"), InReplyTo: o.MessageID, References: []string{o.MessageID}, Text: letter.QuoteReply(o, "Thư gửi nhầm.", letter.QuoteOutlook)}
	fresh := letter.Draft{Subject: "Thư gửi nhầm", To: addr("binh@so.example"), Text: "Kính gửi ông."}
	binh := []action.PersonID{"binh"}
	for _, c := range []struct {
		name   string
		letter letter.Draft
		p      world.Pattern
		fits   bool
		sure   bool
	}{
		{"a reply to another task's letter", reply, world.Pattern{To: binh, NotAbout: []action.LetterID{"khac", "hoi"}}, false, false},
		{"a reply to this task's own letter", reply, world.Pattern{To: binh, About: "hoi", NotAbout: []action.LetterID{"hoi"}}, true, true},
		{"a reply to a letter that nobody speaks of", reply, world.Pattern{To: binh, NotAbout: []action.LetterID{"khac"}}, true, false},
		{"a reply to another's letter, own by its recipient", reply, world.Pattern{OrTo: binh, About: "khac", NotAbout: []action.LetterID{"hoi"}}, false, false},
		{"a new letter", fresh, world.Pattern{To: binh, NotAbout: []action.LetterID{"hoi"}}, true, false},
		{"a reply that says it", reply, world.Pattern{To: binh, Says: []string{"không phải", "gửi nhầm"}}, true, true},
		{"a new letter that says it in its subject", fresh, world.Pattern{To: binh, Says: []string{"gửi nhầm"}}, true, true},
		{"a new letter that says it in its text", fresh, world.Pattern{To: binh, Says: []string{"kính gửi"}}, true, true},
		{"a letter that says something else", fresh, world.Pattern{To: binh, Says: []string{"đính chính"}}, false, true},
		{"a reply whose subject says it in the other's words", reply, world.Pattern{To: binh, Says: []string{o.Subject}}, false, true},
	} {
		c.letter.From = letter.Address{Mailbox: "an@so.example"}
		c.p.App, c.p.Action = "mail", "send"
		acts := d.do(mail.Submit{From: "an@so.example", To: []string{"binh@so.example"}, Raw: letter.Compose(c.letter)})
		if len(acts) != 1 {
			t.Fatalf("%s: %d acts", c.name, len(acts))
		}
		if got := act.Matches(&c.p, &acts[0], d.x); got != c.fits || c.fits && act.Surely(&c.p, &acts[0]) != c.sure {
			t.Errorf("%s: fits %v, sure %v", c.name, got, act.Surely(&c.p, &acts[0]))
		}
	}
}

func TestARefusedLetterWhoseBytesAreGoneMayHaveSaidAnything(t *testing.T) {
	d := newDesk(t)
	p := world.Pattern{App: "mail", Action: "send", To: []action.PersonID{"binh"}, Says: []string{"gửi nhầm"}}
	acts := d.observe(action.Refused{Command: "mail.submit", To: []string{"binh@so.example"}})
	if len(acts) != 1 || !act.Tried(&p, &acts[0], d.x) {
		t.Errorf("%+v", acts)
	}
	moved := world.Pattern{App: "mail", Action: "move", NotAbout: []action.LetterID{"hoi"}, Folder: "Việc gấp"}
	acts = d.observe(action.Refused{Command: "mail.move", Detail: "Việc gấp"})
	if len(acts) != 1 || !act.Tried(&moved, &acts[0], d.x) {
		t.Errorf("%+v", acts)
	}
}
