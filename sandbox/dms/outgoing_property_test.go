package dms_test

import (
	"errors"
	"fmt"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"thuchanh/sandbox/action"
	"thuchanh/sandbox/dms"
	"thuchanh/sandbox/dms/edxml"
	"thuchanh/sandbox/world"
)

var outPeople = []action.PersonID{"giam_doc", "pho_gd", "tp_tccb", "chanh_vp", "cv_dung", "van_thu"}

func drawOutgoing(t *rapid.T) (action.PersonID, dms.Command) {
	id := action.DocID("di_" + string(rapid.SampledFrom(dms.OutStatuses()).Draw(t, "document")))
	list := append(outgoingOn(id), exchangeOn(id)...)
	c := rapid.SampledFrom(list).Draw(t, "command")
	text := rapid.SampledFrom(someTexts).Draw(t, "text")
	switch x := c.(type) {
	case dms.Revise:
		c = dms.Revise{Document: id, FileName: "x.pdf", Content: version(fmt.Sprint(rapid.IntRange(1, 5).Draw(t, "content"))), Note: text}
	case dms.Sign:
		x.Form = rapid.SampledFrom([]action.SignForm{"", "KT", "TL"}).Draw(t, "form")
		x.PIN = rapid.SampledFrom([]dms.PIN{goodPIN, goodPIN, "1"}).Draw(t, "PIN")
		c = x
	case dms.Comment:
		x.Text = text
		c = x
	case dms.ReturnDraft:
		x.Reason = text
		c = x
	case dms.RefuseSign:
		x.Reason = text
		c = x
	case dms.OrderRemedy:
		x.Remedy = rapid.SampledFrom([]action.Remedy{action.Amend, action.Replace, action.Correct, action.Revoke}).Draw(t, "remedy")
		c = x
	case dms.CarryOut:
		x.With = "di_issued"
		c = x
	case dms.OrderRecall:
		x.Purpose = rapid.SampledFrom([]action.RecallPurpose{"", action.PurposeUpdate, action.PurposeReplace}).Draw(t, "purpose")
		x.Partners = rapid.SampledFrom([][]string{nil, {"000.00.01.H99"}, {"000.00.03.H99"}}).Draw(t, "partners")
		x.Reason = text
		c = x
	case dms.RequestRecall:
		x.With = rapid.SampledFrom([]action.DocID{"di_issued", "di_sealed"}).Draw(t, "with")
		c = x
	case dms.ReportStatus:
		x.Partner = rapid.SampledFrom([]string{"000.00.01.H99", "000.00.03.H99"}).Draw(t, "partner")
		x.Status = rapid.SampledFrom(edxml.Standard().Codes()).Draw(t, "status")
		x.Reason = text
		return partnerAgency, x
	case dms.SendOut:
		x.Partners = rapid.SampledFrom([][]string{nil, {"000.00.01.H99"}}).Draw(t, "to")
		c = x
	}
	return rapid.SampledFrom(outPeople).Draw(t, "who"), c
}

// checkTransition checks invariants 5 to 7 of an action against the state before it.
func checkTransition(t *rapid.T, s *dms.State, a action.Action, by action.Origin, before bool) {
	if by.Role == action.Agency {
		return
	}
	rank := s.World.Person(by.Person).Rank
	switch a := a.(type) {
	case action.OutgoingSigned:
		v := s.Outgoing(a.Document).Last()
		if v.No != a.Version || v.Current != a.Of || v.Signature != nil || v.Content == nil || v.Form == nil {
			t.Fatalf("signed %+v, the version in force is %+v", a, v)
		}
	case action.OutgoingNumbered:
		d := s.Outgoing(a.Document)
		if d.Last().Numbered != nil || d.Number != 0 && d.Number != a.Number || d.Signature() == nil && !before || rank != world.RankClerk {
			t.Fatalf("numbered %+v by %s when it is %s", a, by.Person, d.Status)
		}
	case action.OutgoingSealed:
		d := s.Outgoing(a.Document)
		if d.Signature() == nil || d.Number == 0 || d.Last().Numbered == nil || d.Last().Seal != nil || rank != world.RankClerk || d.Last().Current != a.Of {
			t.Fatalf("sealed by %s when it is %s", by.Person, d.Status)
		}
	case action.OutgoingIssued:
		if d := s.Outgoing(a.Document); d.Last().Seal == nil || d.Status == dms.Issued || rank != world.RankClerk {
			t.Fatalf("issued by %s when it is %s", by.Person, d.Status)
		}
	case action.OutgoingReturned:
		if a.Reason == "" {
			t.Fatal("returned without a reason")
		}
	case action.OutgoingSignRefused:
		if a.Reason == "" {
			t.Fatal("refused without a reason")
		}
	case action.RemedyOrdered:
		if a.Reason == "" {
			t.Fatal("a remedy without a reason")
		}
	case action.RemedyCarriedOut:
		if rank != world.RankClerk {
			t.Fatal("a remedy not by the clerk")
		}
	case action.OutgoingSent:
		if a.Message.IsZero() || rank != world.RankClerk {
			t.Fatalf("sent %+v by %s", a, by.Person)
		}
	case action.RecallOrdered:
		if a.Reason == "" || len(a.Partners) == 0 || rank != world.RankHead && rank != world.RankDeputy {
			t.Fatalf("a recall ordered %+v by %s", a, by.Person)
		}
	case action.RecallRequested:
		if rank != world.RankClerk || a.Message.IsZero() || (a.With != "") != (a.Purpose == action.PurposeReplace) {
			t.Fatalf("a recall requested %+v by %s", a, by.Person)
		}
	}
}

func checkOutgoing(t *rapid.T, s *dms.State, had map[string]action.Hash) {
	numbers := map[string]action.DocID{}
	for _, d := range s.AllOutgoing() {
		for i, v := range d.Versions {
			key := fmt.Sprint(d.ID, v.No)
			if v.No != i+1 || !had[key].IsZero() && had[key] != v.Blob {
				t.Fatalf("%s: version %d has changed", d.ID, v.No)
			}
			had[key] = v.Blob
			if v.Signature == nil && v.Seal != nil || v.Seal != nil && v.Numbered == nil {
				t.Fatalf("%s: version %d bears %+v", d.ID, v.No, v)
			}
		}
		if d.Number > 0 {
			key := fmt.Sprint(d.Series, d.Year, d.Number)
			if other := numbers[key]; other != "" {
				t.Fatalf("%s and %s share number %s", d.ID, other, key)
			}
			numbers[key] = d.ID
		}
		signed := !d.Status.Before(dms.Signed)
		if signed != (d.Signature() != nil) || signed && d.Holder != "" || !signed && d.Holder == "" {
			t.Fatalf("%s is %s, held by %q, signature %v", d.ID, d.Status, d.Holder, d.Signature())
		}
		for _, x := range d.Exchanges {
			checkLine(t, d.ID, x)
		}
		if !d.Status.Before(dms.Sealed) != (d.Last().Seal != nil) || !d.Status.Before(dms.Numbered) && d.Number == 0 {
			t.Fatalf("%s is %s with number %d", d.ID, d.Status, d.Number)
		}
	}
}

// partnerAgency stands for the other agencies where a person is asked for.
const partnerAgency action.PersonID = "(agency)"

// checkLine checks that the statuses of a line follow one another as the table of the
// standard has them.
func checkLine(t *rapid.T, id action.DocID, x *dms.Exchange) {
	var codes []edxml.StatusCode
	for _, h := range x.History {
		row, _ := edxml.Standard().Row(h.Code)
		if !edxml.Standard().MayFollow(codes, h.Code) || row.NeedsReason && h.Reason == "" || h.Message.IsZero() {
			t.Fatalf("%s at %s: %+v after %v", id, x.Partner.Code, h, codes)
		}
		codes = append(codes, h.Code)
	}
}

func TestNoSequenceOfCommandsBreaksTheRulesOfOutgoingDocuments(t *testing.T) {
	type written struct {
		kind action.Kind
		body []byte
		at   time.Time
	}
	rapid.Check(t, func(t *rapid.T) {
		before := rapid.Bool().Draw(t, "number before signing")
		x := outWorld(func(w *world.World) {
			if before {
				w.Agency.Numbering.Order = world.NumberBeforeSigning
			}
		})
		live, blobs, had := dms.New(x), map[action.Hash][]byte{}, map[string]action.Hash{}
		for i := range 6 {
			b := version(fmt.Sprint(i))
			blobs[action.Sum(b)] = b
		}
		live.Equip(fakeKeys{}, func(h action.Hash) ([]byte, error) { return blobs[h], nil })
		var journal []written
		at := monday
		for range rapid.IntRange(1, 80).Draw(t, "length") {
			at = at.Add(time.Minute)
			who, c := drawOutgoing(t)
			by := as(who)
			if who == partnerAgency {
				by = action.Origin{Role: action.Agency, Via: action.ViaAxis}
			}
			got, err := dms.Decide(live, c, by, at)
			acts := got.Actions
			if r, ok := errors.AsType[*action.Refusal](err); ok {
				refused := action.Refused{Command: c.Name(), Code: r.Code, Reason: r.Reason}
				c.Describe(&refused)
				acts = []action.Action{refused}
			} else if err != nil {
				t.Fatal(err)
			}
			for _, b := range got.Blobs {
				blobs[action.Sum(b)] = b
			}
			for _, a := range acts {
				checkTransition(t, live, a, by, before)
				kind, body, err := action.Encode(action.Record{By: by, Do: a})
				if err != nil {
					t.Fatal(err)
				}
				journal = append(journal, written{kind, body, at})
				dms.Apply(live, a, by, at)
			}
			checkOutgoing(t, live, had)
		}
		again := dms.New(x)
		for _, w := range journal {
			r, err := action.Decode(w.kind, w.body)
			if err != nil {
				t.Fatal(err)
			}
			dms.Apply(again, r.Do, r.By, w.at)
		}
		if diff := cmp.Diff(live.AllOutgoing(), again.AllOutgoing()); diff != "" {
			t.Fatalf("replay differs from live:\n%s", diff)
		}
		for _, p := range outPeople {
			if live.PINTries(p) != again.PINTries(p) {
				t.Fatalf("%s has %d tries, after a replay %d", p, live.PINTries(p), again.PINTries(p))
			}
		}
	})
}
