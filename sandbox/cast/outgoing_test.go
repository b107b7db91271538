package cast_test

import (
	"errors"
	"testing"
	"time"

	"thuchanh/sandbox/action"
	"thuchanh/sandbox/dms"
	"thuchanh/sandbox/dms/edxml"
	"thuchanh/sandbox/world"
)

// stampKeys sign for everybody by a word at the end.
type stampKeys struct{}

func (stampKeys) Sign(o dms.SignOrder) (dms.SignedPDF, error) {
	return dms.SignedPDF{PDF: append(append([]byte{}, o.PDF...), " signed"...), Serial: "1", Page: 1}, nil
}

func (stampKeys) SealMessage(e *edxml.Envelope, _ time.Time) ([]byte, error) { return edxml.Encode(e) }

func (k stampKeys) Seal(o dms.SignOrder) (dms.SignedPDF, error) { return k.Sign(o) }

func (stampKeys) Fill(pdf []byte, _ int, _ action.Date) ([]byte, error) {
	return append(append([]byte{}, pdf...), " numbered"...), nil
}

// draftRoom is a room with one draft, whose colleagues work on it.
func draftRoom(t *testing.T, status string, reactions ...world.Reaction) (*room, map[action.Hash][]byte) {
	t.Helper()
	r := newRoom(t, reactions...)
	w := *r.docs.World.World
	w.People = append(w.People[:len(w.People):len(w.People)], world.Person{ID: "dung", Name: "Dũng", Rank: world.RankSpecialist, Unit: "tc", Address: "dung@so.example"})
	one, two := []byte("%PDF một"), []byte("%PDF hai")
	w.Files = []world.File{{ID: "v1", Name: "v1.pdf", Type: "application/pdf", Blob: action.Sum(one)}, {ID: "v2", Name: "v2.pdf", Type: "application/pdf", Blob: action.Sum(two)}}
	w.Outgoing = []world.Draft{{ID: "vb", Status: status, Info: action.OutgoingInfo{Type: "Công văn", Subject: "x", Unit: "tc", Drafter: "dung", Signer: "an",
		Partners: []action.Partner{{Code: "000.00.03.H99", Name: "Sở"}}}, Versions: []world.DraftVersion{{File: "v1", By: "dung", At: begin}}}}
	r.docs = dms.New(world.NewIndex(&w))
	blobs := map[action.Hash][]byte{action.Sum(one): one, action.Sum(two): two}
	r.docs.Equip(stampKeys{}, func(h action.Hash) ([]byte, error) {
		if b, ok := blobs[h]; ok {
			return b, nil
		}
		return nil, errors.New("not stored")
	})
	return r, blobs
}

// give has somebody give a command now and tells the colleagues.
func (r *room) give(by action.PersonID, minutes int, blobs map[action.Hash][]byte, c dms.Command) {
	r.t.Helper()
	o := action.Origin{Role: action.Candidate, Person: by}
	if by != "an" {
		o.Role = action.Colleague
	}
	d, err := dms.Decide(r.docs, c, o, begin)
	if err != nil {
		r.t.Fatal(err)
	}
	for _, b := range d.Blobs {
		blobs[action.Sum(b)] = b
	}
	r.did(o, minutes, nil, d.Actions...)
}

func TestTheClerkNumbersSealsAndIssuesWhatIsSigned(t *testing.T) {
	r, blobs := draftRoom(t, "awaiting_signature", world.Reaction{ID: "phat_hanh", When: &world.Pattern{App: "dms", Action: "sign"}, After: 30, By: "vt", Issue: true})
	r.give("an", 1, blobs, dms.Sign{Document: "vb", PIN: "x"})
	check(t, "too early", r.play(1))
	p := r.cast.Due(begin.Add(90e9))
	if p == nil {
		t.Fatal("nothing is due")
	}
	acts, bytes, err := r.cast.Decide(p, r.box, r.docs)
	if err != nil {
		t.Fatal(err)
	}
	if len(acts) != 4 || len(bytes) != 3 {
		t.Fatalf("%d acts with %d files: %v", len(acts), len(bytes), acts)
	}
	if s := acts[1].(action.OutgoingSealed); string(bytes[1]) != "%PDF một signed numbered signed" || s.Blob != action.Sum(bytes[1]) || s.Of != action.Sum(bytes[0]) {
		t.Errorf("the sealed file is %q", bytes[1])
	}
	check(t, "after it", r.play(10), "phat_hanh@07:31")
	if d := r.docs.Outgoing("vb"); d.Status != dms.Issued || d.Number != 1 || len(d.SentTo) != 1 {
		t.Errorf("the document is %s, number %d", d.Status, d.Number)
	}
}

func TestTheDrafterRevisesAndTheOthersPassItOn(t *testing.T) {
	back := &world.Pattern{App: "dms", Action: "return_draft", Document: "vb"}
	r, blobs := draftRoom(t, "awaiting_signature",
		world.Reaction{ID: "sua", When: back, After: 60, By: "dung", Revise: "v2"},
		world.Reaction{ID: "duyet", When: back, After: 120, By: "cuc", PassOn: true})
	r.give("an", 1, blobs, dms.ReturnDraft{Document: "vb", Reason: "Thiếu nơi nhận."})
	check(t, "after the return", r.play(10), "sua@07:32", "duyet@07:33")
	d := r.docs.Outgoing("vb")
	if d.Status != dms.AwaitingSignature || len(d.Versions) != 2 || d.Last().File != "v2" || d.Last().By != "dung" || len(d.Last().Initials) != 1 || d.Holder != "an" {
		t.Errorf("the draft is %s with %s, %d versions", d.Status, d.Holder, len(d.Versions))
	}
}

func TestAColleagueWhoseTurnItIsNotIsRefused(t *testing.T) {
	open := &world.Pattern{App: "dms", Action: "open"}
	for _, c := range []struct {
		name string
		r    world.Reaction
		on   action.Action
		code string
	}{
		{"the clerk before the signature", world.Reaction{By: "vt", Issue: true}, action.OutgoingOpened{Document: "vb"}, "not_signed"},
		{"somebody else than the drafter", world.Reaction{By: "cuc", Revise: "v2"}, action.OutgoingOpened{Document: "vb"}, "not_holder"},
		{"the unit head on what the leader holds", world.Reaction{By: "cuc", PassOn: true}, action.OutgoingOpened{Document: "vb"}, "not_holder"},
		{"on an incoming document", world.Reaction{By: "vt", Issue: true}, action.DocumentOpened{Document: "cv"}, "nothing_to_do"},
	} {
		t.Run(c.name, func(t *testing.T) {
			c.r.ID, c.r.When, c.r.After = "lam", open, 30
			r, _ := draftRoom(t, "awaiting_signature", c.r)
			r.did(candidate, 1, nil, c.on)
			p := r.cast.Due(begin.Add(600e9))
			if p == nil {
				t.Fatal("nothing is due")
			}
			_, _, err := r.cast.Decide(p, r.box, r.docs)
			if refusal, ok := errors.AsType[*action.Refusal](err); !ok || refusal.Code != c.code {
				t.Errorf("got %v, want %s", err, c.code)
			}
		})
	}
}

// The specialist drafts because the leader gave him the incoming document: the draft
// is another document than the one that was acted on.
func TestARoutingOfAnIncomingDocumentMovesTheDraftThatTheReactionNames(t *testing.T) {
	route := &world.Pattern{App: "dms", Action: "route", Document: "cv", Party: "tc"}
	r, _ := draftRoom(t, "drafting",
		world.Reaction{ID: "soan", When: route, After: 60, By: "dung", Once: true, Outgoing: "vb", Revise: "v2"},
		world.Reaction{ID: "duyet", When: route, After: 120, By: "cuc", Once: true, Outgoing: "vb", PassOn: true},
		world.Reaction{ID: "khac", When: &world.Pattern{App: "dms", Action: "direct", Document: "cv"}, By: "dung", PassOn: true},
		world.Reaction{ID: "muon", At: begin.Add(30 * time.Minute), By: "dung", Outgoing: "vb", PassOn: true})
	r.give("an", 1, nil, dms.Route{Document: "cv", Targets: []dms.Target{{Party: "tc", Role: action.Lead}}})
	check(t, "too early", r.play(1))
	check(t, "drafted", r.play(2), "soan@07:32")
	if d := r.docs.Outgoing("vb"); d.Status != dms.AwaitingContent || d.Last().File != "v2" {
		t.Errorf("drafted: %s, %s", d.Status, d.Last().File)
	}
	check(t, "checked by the head of the unit", r.play(10), "duyet@07:33")
	r.give("an", 11, nil, dms.Direct{Document: "cv", Text: "Làm sớm."})
	check(t, "one that names none, on an incoming document", r.play(20), "khac@07:41")
	check(t, "at its time, when it is no more his turn", r.play(40), "muon@08:00")
	if d := r.docs.Outgoing("vb"); d.Status != dms.AwaitingSignature || d.Holder != "an" || len(d.Versions) != 2 {
		t.Errorf("at the end: %s with %s, %d versions", d.Status, d.Holder, len(d.Versions))
	}
}

func TestADraftThatNobodyAskedForIsSubmittedAtItsTime(t *testing.T) {
	r, _ := draftRoom(t, "drafting",
		world.Reaction{ID: "soan", At: begin.Add(10 * time.Minute), By: "dung", Outgoing: "vb", PassOn: true},
		world.Reaction{ID: "xet", At: begin.Add(11 * time.Minute), By: "cuc", Outgoing: "vb", PassOn: true})
	check(t, "by 07:50", r.play(20), "soan@07:40", "xet@07:41")
	if d := r.docs.Outgoing("vb"); d.Status != dms.AwaitingSignature || d.Holder != "an" {
		t.Errorf("%s with %s", d.Status, d.Holder)
	}
}
