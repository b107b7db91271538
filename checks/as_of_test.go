package checks_test

import (
	"context"
	"strings"
	"testing"

	"thuchanh/checks"
	"thuchanh/sandbox/action"
	"thuchanh/sandbox/dms"
	"thuchanh/sandbox/journal"
	"thuchanh/tasks"
)

// around are the entries of an attempt with acts of the head before and after the
// candidate's signature.
func around(t *testing.T, list []journal.Entry, before, after []action.Action) []journal.Entry {
	t.Helper()
	var out []journal.Entry
	add := func(like journal.Entry, what []action.Action) {
		for _, a := range what {
			kind, body, err := action.Encode(action.Record{By: action.Origin{Role: action.Colleague, Person: "giam_doc"}, Do: a})
			if err != nil {
				t.Fatal(err)
			}
			like.Kind, like.Body = string(kind), body
			out = append(out, like)
		}
	}
	for _, e := range list {
		signed := action.Kind(e.Kind) == action.KindOutgoingSigned
		if signed {
			add(e, before)
		}
		out = append(out, e)
		if signed {
			add(e, after)
		}
	}
	for i := range out {
		out[i].Seq = uint64(i + 1)
	}
	return out
}

// Whether somebody may sign is judged by what was in force when he signed
// (Decree 30/2020, article 13), not by what became of it.
func TestAuthorityIsJudgedAsThingsStoodAtTheSignature(t *testing.T) {
	p := trialPaper(t, "signing")
	list := []*tasks.Task{{ID: "bai", Steps: []*tasks.Step{step("ky", signing, check("sign_authority", tasks.SignAuthority{Document: "quyet_dinh"}, 1000))}}}
	o := run(t, p, list, signedBy("quyet_dinh", action.FormKT), onDraft("comment", "ke_hoach", "Xem lại."))
	day := func(d int) action.Date { return action.Date{Year: 2026, Month: 10, Day: d} }
	granted := func(id action.DelegationID, from, until int) action.Action {
		return action.DelegationMade{Delegation: id, To: "pho_gd", From: day(from), Until: day(until), Scope: action.ScopeSigning, Of: []string{"KT"}, Reason: "Đi vắng."}
	}
	revoked := action.DelegationRevoked{Delegation: "uq", Reason: "Đã về."}
	for _, c := range []struct {
		name          string
		before, after []action.Action
		want          checks.Verdict
	}{
		{"never granted", nil, nil, checks.NotMet},
		{"granted before", []action.Action{granted("uq", 5, 9)}, nil, checks.Met},
		{"granted after", nil, []action.Action{granted("uq", 5, 9)}, checks.NotMet},
		{"granted before, revoked after", []action.Action{granted("uq", 5, 9)}, []action.Action{revoked}, checks.Met},
		{"revoked before", []action.Action{granted("uq", 5, 9), revoked}, nil, checks.NotMet},
		{"revoked before, granted again after", []action.Action{granted("uq", 5, 9), revoked}, []action.Action{granted("lai", 5, 9)}, checks.NotMet},
		{"expired the day before", []action.Action{granted("uq", 1, 4)}, nil, checks.NotMet},
		{"only from the day after", []action.Action{granted("uq", 6, 9)}, nil, checks.NotMet},
		{"for that day alone", []action.Action{granted("uq", 5, 5)}, nil, checks.Met},
	} {
		r, err := checks.Read(stageOf(t, p), entriesOf(around(t, readAll(t, o), c.before, c.after)), func(h action.Hash) ([]byte, error) { return o.Store.Blob(context.Background(), h) })
		if err != nil {
			t.Fatal(err)
		}
		if got := checks.Mark(p, r).Tasks[0].Steps[0].Checks[0]; got.Verdict != c.want {
			t.Errorf("%s: %s, want %s", c.name, answerOf(got), c.want)
		}
		if n := len(r.Start.Documents.Delegations()); n > 0 || r.Start.Documents.Outgoing("quyet_dinh").Status != dms.AwaitingSignature {
			t.Errorf("%s: judging it changed the state at the start", c.name)
		}
	}
}

func TestTheStateBeforeAnActIsWithoutIt(t *testing.T) {
	p := trialPaper(t, "signing")
	r := run(t, p, nil, onDraft("approve", "bao_cao", ""), signedBy("bao_cao", action.FormKT), onDraft("comment", "ke_hoach", "Xem lại.")).Record
	for _, a := range r.Acts {
		if a.Verb != "sign" {
			continue
		}
		then, next := checks.DocumentsBefore(r, a.Seq), checks.DocumentsBefore(r, a.Seq+1)
		if d := then.Outgoing("bao_cao"); d.Status != dms.AwaitingSignature || d.Last().Approval == nil {
			t.Errorf("just before: %s, approved %v", d.Status, d.Last().Approval)
		}
		if d := next.Outgoing("bao_cao"); d.Status != dms.Signed || len(next.Outgoing("ke_hoach").Comments) != 1 {
			t.Errorf("just after: %s, %d comments", d.Status, len(next.Outgoing("ke_hoach").Comments))
		}
		return
	}
	t.Error("nothing was signed")
}

// A candidate's certificate bears his number: a file that was signed with another's
// is not signed by him, whatever the record says.
func TestASignatureWithAnothersCertificateIsNotTheCandidates(t *testing.T) {
	p := trialPaper(t, "signing")
	list := []*tasks.Task{{ID: "bai", Steps: []*tasks.Step{step("ky", signing, check("signed", tasks.Signed{Document: "bao_cao"}, 1000))}}}
	o := run(t, p, list, signedBy("bao_cao", action.FormKT))
	r := *o.Record
	if got := checks.Mark(p, &r).Tasks[0].Steps[0].Checks[0]; got.Verdict != checks.Met {
		t.Fatalf("his own: %s", answerOf(got))
	}
	for _, id := range []action.CandidateID{"SBD999", ""} {
		r.Dealt.Candidate = id
		got := checks.Mark(p, &r).Tasks[0].Steps[0].Checks[0]
		if got.Verdict != checks.NotMet || !strings.Contains(got.Why.EN, "somebody else's certificate") {
			t.Errorf("the attempt of %q: %s", id, answerOf(got))
		}
	}
	if got := checks.Certified(&r); got != "pho_gd" {
		t.Errorf("without a candidate number: %q", got)
	}
}
