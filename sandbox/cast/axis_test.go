package cast_test

import (
	"errors"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"thuchanh/sandbox/act"
	"thuchanh/sandbox/action"
	"thuchanh/sandbox/cast"
	"thuchanh/sandbox/dms"
	"thuchanh/sandbox/dms/edxml"
	"thuchanh/sandbox/world"
)

const partnerCode = "000.00.03.H99"

// axisRoom is a document system with one issued document and an agency, and the cast.
type axisRoom struct {
	t     rapid.TB
	docs  *dms.State
	cast  *cast.State
	blobs map[action.Hash][]byte
	seq   uint64
	wrote []entry
}

type entry struct {
	seq uint64
	r   action.Record
	at  time.Time
}

func axisWorld(p world.PartnerAgency) *world.Index {
	pdf := []byte("%PDF một")
	return world.NewIndex(&world.World{
		Candidate: "an", Clock: begin, Minutes: 600, Agency: world.Agency{Name: "Sở", Code: "000.00.02.H99", Symbol: "S", Place: "Sông Mây"},
		Units:  []world.Unit{{ID: "tc", Name: "Phòng TC"}},
		People: []world.Person{{ID: "an", Name: "An", Title: "Giám đốc", Rank: world.RankHead}, {ID: "vt", Name: "Thư", Rank: world.RankClerk}},
		Files:  []world.File{{ID: "v1", Name: "v1.pdf", Type: "application/pdf", Blob: action.Sum(pdf)}},
		Outgoing: []world.Draft{{ID: "vb", Status: "issued", Number: 1, Issued: action.DateOf(begin), Versions: []world.DraftVersion{{File: "v1", By: "vt", At: begin}},
			Info: action.OutgoingInfo{Type: "Kế hoạch", Subject: "x", Unit: "tc", Drafter: "vt", Signer: "an", Partners: []action.Partner{{Code: p.Code, Name: p.Name}}}}},
		Partners:  []world.PartnerAgency{p},
		Reactions: []world.Reaction{{ID: "lay_lai", When: &world.Pattern{App: "dms", Action: "order_recall", Document: "vb", Party: partnerCode}, By: "vt", AskRecall: true}},
	})
}

func newAxisRoom(t rapid.TB, x *world.Index) *axisRoom {
	pdf := []byte("%PDF một")
	r := &axisRoom{t: t, docs: dms.New(x), blobs: map[action.Hash][]byte{action.Sum(pdf): pdf}}
	blob := func(h action.Hash) ([]byte, error) {
		if b, ok := r.blobs[h]; ok {
			return b, nil
		}
		return nil, errors.New("not stored")
	}
	r.docs.Equip(stampKeys{}, blob)
	r.cast = cast.New(act.NewOriginals(x, nil), nil, blob)
	return r
}

func (r *axisRoom) record(by action.Origin, cause *action.Cause, at time.Time, acts []action.Action, blobs [][]byte) {
	for _, b := range blobs {
		r.blobs[action.Sum(b)] = b
	}
	for _, a := range acts {
		r.seq++
		e := entry{r.seq, action.Record{By: by, Cause: cause, Do: a}, at}
		r.wrote = append(r.wrote, e)
		r.cast.Apply(e.seq, e.r, at, nil)
		dms.Apply(r.docs, a, by, at)
	}
}

func (r *axisRoom) give(by action.Origin, at time.Time, c dms.Command) {
	d, err := dms.Decide(r.docs, c, by, at)
	if err != nil {
		r.t.Fatal(err)
	}
	r.record(by, nil, at, d.Actions, d.Blobs)
}

// until lets happen by itself what is due by a time.
func (r *axisRoom) until(at time.Time) {
	for p := r.cast.Due(at); p != nil; p = r.cast.Due(at) {
		acts, blobs, err := r.cast.Decide(p, nil, r.docs)
		if err != nil {
			r.t.Fatalf("%s at %s: %v", p.Cause.Reaction, p.Cause.Due, err)
		}
		cause := p.Cause
		r.record(p.By, &cause, cause.Due, acts, blobs)
	}
}

// reported are the statuses of the document as their files say.
func (r *axisRoom) reported() (out []*edxml.Status) {
	for _, h := range r.docs.Outgoing("vb").Exchanges[0].History {
		if h.Code == edxml.RecallAsked {
			continue
		}
		m, err := edxml.Decode(r.blobs[h.Message])
		if err != nil {
			r.t.Fatal(err)
		}
		out = append(out, m.(*edxml.Status))
	}
	return out
}

// drawPartner is an agency with a script that fits the table.
func drawPartner(t *rapid.T) (world.PartnerAgency, edxml.Script) {
	p := world.PartnerAgency{ID: "so", Code: partnerCode, Name: "Sở Kia", Staff: "Lan"}
	s := edxml.Script{Staff: edxml.Staff{Name: "Lan"}}
	add := func(code edxml.StatusCode) (world.PartnerAnswer, edxml.Report) {
		seconds := rapid.IntRange(0, 90).Draw(t, "after")
		reason := rapid.SampledFrom([]string{"vì vậy", "lý do"}).Draw(t, "reason")
		return world.PartnerAnswer{Status: string(code), After: seconds, Reason: reason}, edxml.Report{Code: code, After: time.Duration(seconds) * time.Second, Description: reason}
	}
	list := rapid.SampledFrom([][]edxml.StatusCode{{}, {"01"}, {"01", "02"}, {"01", "03"}, {"01", "03", "04", "05", "06"}, {"01", "03", "02"}}).Draw(t, "script")
	for _, code := range list {
		a, r := add(code)
		p.Answers, s.Reports = append(p.Answers, a), append(s.Reports, r)
	}
	if rapid.Bool().Draw(t, "answers a recall") {
		a, r := add(rapid.SampledFrom([]edxml.StatusCode{edxml.RecallAgreed, edxml.RecallDeclined}).Draw(t, "answer"))
		p.OnRecall, s.OnRecall = &a, &r
	}
	return p, s
}

// What partner agencies report in the sandbox is what package edxml says of their
// scripts, and a replay of the record leaves the same things pending.
func TestPartnersReportAsTheirScriptsArePlayed(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p, script := drawPartner(t)
		x := axisWorld(p)
		r := newAxisRoom(t, x)
		candidate, clerk := action.Origin{Role: action.Candidate, Person: "an"}, action.Origin{Role: action.Colleague, Person: "vt"}
		sentAt := begin.Add(time.Minute)
		r.give(clerk, sentAt, dms.SendOut{Document: "vb"})
		m, err := edxml.Decode(r.blobs[r.docs.Outgoing("vb").Exchanges[0].Message])
		if err != nil {
			t.Fatal(err)
		}
		sent := edxml.Sent{Envelope: m.(*edxml.Envelope), Partner: partnerCode, At: sentAt}
		want, err := edxml.Play(sent, script, edxml.Standard())
		if err != nil {
			t.Fatal(err)
		}
		asked := time.Duration(rapid.IntRange(0, 300).Draw(t, "asked after")) * time.Second
		r.until(sentAt.Add(asked))
		if rapid.Bool().Draw(t, "asked back") && !r.docs.Outgoing("vb").Exchanges[0].Over() {
			r.give(candidate, sentAt.Add(asked), dms.OrderRecall{Document: "vb", Reason: "Sai."})
			if want, err = edxml.PlayRecalled(sent, script, edxml.Standard(), asked); err != nil {
				t.Fatal(err)
			}
		}
		half := sentAt.Add(time.Duration(rapid.IntRange(0, 600).Draw(t, "looked at")) * time.Second)
		r.until(half)
		again := cast.New(act.NewOriginals(x, nil), nil, func(action.Hash) ([]byte, error) { return nil, errors.New("gone") })
		for _, e := range r.wrote {
			again.Apply(e.seq, e.r, e.at, nil)
		}
		next, ok := r.cast.Next()
		if other, alike := again.Next(); ok != alike || !next.Equal(other) {
			t.Fatalf("after a replay the next thing is at %s (%v), not at %s (%v)", other, alike, next, ok)
		}
		r.until(begin.Add(10 * time.Hour))
		var planned []*edxml.Status
		for _, w := range want {
			planned = append(planned, w.Status)
		}
		if diff := cmp.Diff(planned, r.reported()); diff != "" {
			t.Fatalf("reported otherwise than played:\n%s", diff)
		}
		for i, e := range r.wrote {
			if s, ok := e.r.Do.(action.StatusReported); ok && (e.r.By.Role != action.Agency || e.r.By.Via != action.ViaAxis || e.r.Cause == nil || s.Partner != partnerCode) {
				t.Fatalf("entry %d is %+v", i, e.r)
			}
		}
	})
}

func TestColleaguesKnowWhatTheCandidateCouldRead(t *testing.T) {
	read := &world.Pattern{App: "dms", Action: "read_exchange", Status: "16"}
	r := newRoom(t, world.Reaction{ID: "doc", When: read, By: "cuc", Send: "cam_on"})
	opened := action.ExchangeOpened{Documents: []action.DocID{"vb"}}
	r.did(candidate, 1, nil, opened)
	check(t, "before the answer", r.play(2))
	r.did(action.Origin{Role: action.Agency, Via: action.ViaAxis}, 3, &action.Cause{Reaction: "axis.vb.1.recall"}, action.StatusReported{Document: "vb", Partner: "1", Status: "16"})
	r.did(candidate, 4, nil, opened)
	check(t, "after it", r.play(5), "doc@07:34")
}

// Another document of the same kind that was issued later is not sent along with a
// request to give the document back: only a replacement is.
func TestThatAnotherDocumentWasIssuedLaterDoesNotStopARecall(t *testing.T) {
	for purpose, with := range map[action.RecallPurpose]action.DocID{action.PurposeRecall: "", action.PurposeUpdate: "", action.PurposeReplace: "sau"} {
		t.Run(string(purpose), func(t *testing.T) {
			w := *axisWorld(world.PartnerAgency{ID: "so", Code: partnerCode, Name: "Sở Kia"}).World
			later := w.Outgoing[0]
			later.ID, later.Number = "sau", 2
			w.Outgoing = append(w.Outgoing, later)
			r := newAxisRoom(t, world.NewIndex(&w))
			r.give(action.Origin{Role: action.Colleague, Person: "vt"}, begin, dms.SendOut{Document: "vb"})
			r.give(action.Origin{Role: action.Candidate, Person: "an"}, begin.Add(time.Minute), dms.OrderRecall{Document: "vb", Purpose: purpose, Reason: "Sai."})
			r.until(begin.Add(2 * time.Minute))
			h := r.docs.Outgoing("vb").Exchanges[0].History
			if len(h) != 1 || h[0].Code != edxml.RecallAsked || h[0].Purpose != purpose || h[0].With != with {
				t.Errorf("what was asked is %+v", h)
			}
		})
	}
}
