package act_test

import (
	"testing"
	"time"

	"thuchanh/sandbox/act"
	"thuchanh/sandbox/action"
	"thuchanh/sandbox/world"
)

func TestActsOnOutgoingDocumentsMeanWhatTheySay(t *testing.T) {
	x := world.NewIndex(&world.World{
		Files:     []world.File{{ID: "v1", Origin: "vb"}, {ID: "v2", Origin: "vb"}, {ID: "khac", Origin: "khac"}},
		Outgoing:  []world.Draft{{ID: "vb", Versions: []world.DraftVersion{{File: "v1"}}}},
		Reactions: []world.Reaction{{ID: "r", When: &world.Pattern{Document: "vb"}, Revise: "v2"}},
	})
	in := act.NewInterpreter(act.NewOriginals(x, nil), nil)
	seen := map[act.Verb]bool{}
	for _, c := range []struct {
		do      action.Action
		verb    act.Verb
		text    string
		parties int
	}{
		{action.OutgoingDrafted{Document: "vb", Info: action.OutgoingInfo{Subject: "x"}}, act.Draft, "x", 0},
		{action.OutgoingRevised{Document: "vb", Revision: action.Revision{Note: "x"}}, act.Revise, "x", 0},
		{action.OutgoingSubmitted{Document: "vb", To: "a", Note: "x"}, act.Submit, "x", 1},
		{action.OutgoingCommented{Document: "vb", Text: "x"}, act.Comment, "x", 0},
		{action.OutgoingReturned{Document: "vb", To: "a", Reason: "x"}, act.ReturnDraft, "x", 1},
		{action.OutgoingInitialled{Document: "vb"}, act.Initial, "", 0},
		{action.OutgoingContentApproved{Document: "vb", To: "a"}, act.ApproveContent, "", 1},
		{action.OutgoingFormChecked{Document: "vb"}, act.CheckForm, "", 0},
		{action.OutgoingApproved{Document: "vb"}, act.Approve, "", 0},
		{action.OutgoingSigned{Document: "vb", Form: action.FormKT}, act.Sign, "KT", 0},
		{action.OutgoingSignRefused{Document: "vb", To: "a", Reason: "x"}, act.RefuseSign, "x", 1},
		{action.OutgoingNumbered{Document: "vb", Symbol: "x"}, act.Number, "x", 0},
		{action.OutgoingSealed{Document: "vb"}, act.Seal, "", 0},
		{action.OutgoingIssued{Document: "vb", To: []action.Party{"a", "b"}}, act.Issue, "", 2},
		{action.OutgoingSent{Document: "vb"}, act.SendOut, "", 0},
		{action.RemedyOrdered{Document: "vb", Reason: "x"}, act.OrderRemedy, "x", 0},
		{action.RemedyCarriedOut{Document: "vb"}, act.Remedy, "", 0},
		{action.OutgoingOpened{Document: "vb"}, act.Open, "", 0},
		{action.RecallOrdered{Document: "vb", Partners: []string{"1"}, Reason: "x"}, act.OrderRecall, "x", 1},
		{action.RecallRequested{Document: "vb", Partners: []string{"1", "2"}, Reason: "x"}, act.RequestRecall, "x", 2},
		{action.ExchangeOpened{Documents: []action.DocID{"vb"}, Partner: "1"}, act.ReadExchange, "", 1},
	} {
		acts, err := in.Observe(1, action.Record{Do: c.do}, time.Time{}, nil)
		if err != nil || len(acts) != 1 {
			t.Errorf("%T is %d acts, error %v", c.do, len(acts), err)
			continue
		}
		a := acts[0]
		seen[a.Verb] = true
		if a.Verb != c.verb || a.App != act.Documents || a.Document != "vb" || a.Text != c.text || len(a.Parties) != c.parties {
			t.Errorf("%T is %+v", c.do, a)
		}
		if !act.Matches(&world.Pattern{App: "dms", Action: string(c.verb), Document: "vb", File: "v2"}, &a, x) || act.Matches(&world.Pattern{App: "dms", Action: string(c.verb), File: "khac"}, &a, x) {
			t.Errorf("%s is not found by its document and its files", c.verb)
		}
	}
	for _, v := range act.OutgoingVerbs() {
		if !seen[v] {
			t.Errorf("no action is %s", v)
		}
	}
}

func TestARefusedSignatureIsATryAtSigningAndNoLetter(t *testing.T) {
	x := world.NewIndex(&world.World{Outgoing: []world.Draft{{ID: "vb"}}})
	in := act.NewInterpreter(act.NewOriginals(x, nil), nil)
	for command, verb := range map[string]act.Verb{"out.sign": act.Sign, "out.submit": act.Submit, "out.return_draft": act.ReturnDraft, "ix.order_recall": act.OrderRecall, "ix.open": act.ReadExchange} {
		acts, err := in.Observe(1, action.Record{Do: action.Refused{Command: command, Code: "x", Document: "vb"}}, time.Time{}, nil)
		if err != nil || len(acts) != 1 || acts[0].Sent != nil {
			t.Fatalf("%s: %+v, error %v", command, acts, err)
		}
		p := &world.Pattern{App: "dms", Action: string(verb), Document: "vb"}
		if !act.Tried(p, &acts[0], x) || act.Matches(p, &acts[0], x) {
			t.Errorf("%s is %+v", command, acts[0])
		}
	}
}

func TestAVersionThatAReactionToSomethingElseWillMakeIsTheDraftsFile(t *testing.T) {
	route := &world.Pattern{App: "dms", Action: "route", Document: "cv"}
	x := world.NewIndex(&world.World{
		Files:    []world.File{{ID: "moi", Origin: "moi"}, {ID: "khac", Origin: "khac"}},
		Outgoing: []world.Draft{{ID: "vb"}},
		Reactions: []world.Reaction{
			{ID: "r", When: route, Outgoing: "vb", Revise: "moi"}, {ID: "s", Revise: "khac"}, {ID: "t", When: route, Outgoing: "vb", PassOn: true},
		},
	})
	acts, err := act.NewInterpreter(act.NewOriginals(x, nil), nil).Observe(1, action.Record{Do: action.OutgoingSigned{Document: "vb"}}, time.Time{}, nil)
	if err != nil || len(acts) != 1 {
		t.Fatalf("%+v, error %v", acts, err)
	}
	for file, want := range map[action.FileID]bool{"moi": true, "khac": false} {
		if act.Matches(&world.Pattern{App: "dms", Action: "sign", File: file}, &acts[0], x) != want {
			t.Errorf("%s is the draft's file: %v, want %v", file, !want, want)
		}
	}
}

// Whoever reads the statuses before the answer has come has not read the answer.
func TestAReadingOfStatusesIsFoundByWhatHadBeenReported(t *testing.T) {
	x := world.NewIndex(&world.World{Outgoing: []world.Draft{{ID: "vb", Sent: []world.SentBefore{{Partner: "1", Statuses: []world.StatusBefore{{Status: "01"}}}}}, {ID: "khac"}}})
	in := act.NewInterpreter(act.NewOriginals(x, nil), nil)
	see := func(a action.Action) []act.Act {
		acts, err := in.Observe(1, action.Record{Do: a}, time.Time{}, nil)
		if err != nil {
			t.Fatal(err)
		}
		return append([]act.Act{}, acts...)
	}
	reads := func(partner string, docs ...action.DocID) []act.Act {
		return see(action.ExchangeOpened{Documents: docs, Partner: partner})
	}
	found := func(status string, acts []act.Act) int {
		n := 0
		for i := range acts {
			if act.Matches(&world.Pattern{App: "dms", Action: "read_exchange", Document: "vb", Status: status}, &acts[i], x) {
				n++
			}
		}
		return n
	}
	if got := reads("", "vb"); found("01", got) != 1 || found("16", got) != 0 || found("", got) != 1 {
		t.Errorf("before the answer: %v", got[0].Statuses)
	}
	if got := see(action.StatusReported{Document: "vb", Partner: "2", Status: "16"}); len(got) > 0 {
		t.Errorf("a report is an act: %+v", got)
	}
	see(action.StatusReported{Document: "khac", Partner: "2", Status: "15"})
	if got := reads("", "khac", "vb"); len(got) != 2 || found("16", got) != 1 || found("15", got) != 0 || found("01", got) != 1 {
		t.Errorf("after it, in a list: %+v", got)
	}
	if got := reads("1", "vb"); found("16", got) != 0 || found("01", got) != 1 {
		t.Errorf("of another agency: %v", got[0].Statuses)
	}
	if got := reads("2", "vb"); found("16", got) != 1 || found("01", got) != 0 {
		t.Errorf("of the agency: %v", got[0].Statuses)
	}
	refused := see(action.Refused{Command: "ix.open", Document: "vb"})
	if p := (&world.Pattern{App: "dms", Action: "read_exchange", Status: "16"}); act.Tried(p, &refused[0], x) {
		t.Error("what was not shown was read")
	}
}
