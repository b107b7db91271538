package checks_test

import (
	"bytes"
	"errors"
	"testing"

	"thuchanh/checks"
	"thuchanh/sandbox/action"
	"thuchanh/tasks"
)

// What the record calls a signature is looked for in the file that bears it.
func TestTheSignedFileIsLookedAtNotOnlyTheRecord(t *testing.T) {
	p := trialPaper(t, "signing")
	list := []*tasks.Task{{ID: "bai", Steps: []*tasks.Step{step("ky", signing, check("signed", tasks.Signed{Document: "bao_cao"}, 1000), check("sign_place", tasks.SignPlace{Document: "bao_cao"}, 1000))}}}
	list[0].Steps[0].LookFor[0].Document = "bao_cao"
	o := run(t, p, list, signedBy("quyet_dinh", action.FormKT), signedBy("bao_cao", action.FormKT))
	end := o.Record.End.Documents
	mine, other := end.Outgoing("bao_cao").Versions[1].Signature, end.Outgoing("quyet_dinh").Versions[0].Signature
	get := func(h action.Hash) []byte {
		b, err := o.Store.Blob(t.Context(), h)
		if err != nil {
			t.Fatal(err)
		}
		return b
	}
	unsigned, err := p.File("bao_cao_v2")
	if err != nil {
		t.Fatal(err)
	}
	changed := bytes.Clone(get(mine.Blob))
	i := bytes.Index(changed, []byte("/Producer"))
	if i < 0 {
		i = bytes.Index(changed, []byte("/Title"))
	}
	i = i + bytes.IndexByte(changed[i:], '(') + 3
	changed[i] ^= 1
	for _, c := range []struct {
		name          string
		bytes         []byte
		signed, place checks.Verdict
		why           string
	}{
		{"the file itself", get(mine.Blob), checks.Met, checks.Met, "Version 2 is signed; the signature is intact."},
		{"no file", nil, checks.Unknown, checks.Unknown, "The signed file cannot be read, so this is not decided: lost"},
		{"the unsigned version", unsigned, checks.NotMet, checks.Met, "The signed file does not bear the candidate's signature."},
		{"another document that he signed", get(other.Blob), checks.NotMet, checks.Met, "The signature is not over the version that the record names."},
		{"a changed file", changed, checks.NotMet, checks.Met, "The signature in the file is not intact."},
		{"something else", []byte("%PDF-1.7\n"), checks.NotMet, checks.Failed, "The signed file does not bear the candidate's signature."},
	} {
		blob := func(h action.Hash) ([]byte, error) {
			if h == mine.Blob {
				if c.bytes == nil {
					return nil, errors.New("lost")
				}
				return c.bytes, nil
			}
			return o.Store.Blob(t.Context(), h)
		}
		r, err := checks.Read(stageOf(t, p), o.Store.Read(t.Context(), o.Stream, 0), blob)
		if err != nil {
			t.Fatal(err)
		}
		got := checks.Mark(p, r).Tasks[0].Steps[0].Checks
		if got[0].Verdict != c.signed || got[1].Verdict != c.place || got[0].Why.EN != c.why {
			t.Errorf("%s: signed is %s (%s), place is %s (%s)", c.name, got[0].Verdict, got[0].Why.EN, got[1].Verdict, got[1].Why.EN)
		}
	}
}

func TestAModelAnswerOnTheDeskHasNoStrays(t *testing.T) {
	for _, name := range []string{"signing", "desk"} {
		p := trialPaper(t, name)
		o := run(t, p, p.Tasks, deedsOf(p, "oracle")...)
		for _, e := range o.Sheet.Strays {
			t.Errorf("%s: %s", name, e.What.EN)
		}
		more := append(deedsOf(p, "oracle"), map[string]any{"signing": onDraft("order_remedy", "nha_may", "Sai.", remedy(action.Revoke)), "desk": tasks.CloseCase{Case: "hs_cu"}}[name])
		if o := run(t, p, p.Tasks, more...); len(o.Sheet.Strays) != 1 {
			t.Errorf("%s: %d strays after an act that nobody asked for", name, len(o.Sheet.Strays))
		}
	}
}

func deedsOf(p *tasks.Paper, id string) []any {
	var out []any
	for _, tr := range p.Transcripts {
		for _, d := range tr.Do {
			if tr.ID == id {
				out = append(out, at{d.At.Hour(), d.At.Minute(), d.Act})
			}
		}
	}
	return out
}

func TestPenaltiesOnSigningAreTakenThoughTheStepWasNotDone(t *testing.T) {
	p := trialPaper(t, "signing")
	pen := check("not_signed", tasks.NotSigned{Document: "quyet_dinh"}, -500)
	pen.Step = "tra"
	place := check("sign_place", tasks.SignPlace{Document: "bao_cao"}, -500)
	place.Step = "tra"
	task := &tasks.Task{ID: "bai", Steps: []*tasks.Step{step("tra", doing("return_draft"), check("did", tasks.Did{}, 1000)), step("ky", doing("approve"), check("did", tasks.Did{}, 1000))}, Penalties: []*tasks.Check{pen, place}}
	s := sitPaper(t, p, []*tasks.Task{task}, signedBy("quyet_dinh", action.FormKT), onDraft("approve", "bao_cao", ""))
	if s.Lo != 500 {
		t.Errorf("an approval, and a signature that costs half a point: %s", s.Lo)
	}
}
