package rest_test

import (
	"encoding/json"
	"net/http"
	"slices"
	"strings"
	"testing"

	"thuchanh/sandbox/action"
	"thuchanh/sandbox/journal"
	"thuchanh/sandbox/world"
)

func TestEveryOperationOfTheDocumentHasAScene(t *testing.T) {
	have := map[string]bool{}
	for _, s := range scenes() {
		have[s.op] = true
	}
	for _, o := range contractOf(t).ops {
		if !have[o.name] {
			t.Errorf("the operation %s has no scene: add a row with op: %q to the table in scenes_test.go", o.name, o.name)
		}
		delete(have, o.name)
	}
	for name := range have {
		t.Errorf("a scene is for the operation %s, which the document does not have", name)
	}
}

// TestEveryOperationRefusesWhatIsWrongInEveryRole sends to every operation, in
// every role, what the document does not allow: each is refused by a documented
// problem (which send checks), recorded if it was to be an act, and changes
// nothing, so that the scene's own request still does what it does.
func TestEveryOperationRefusesWhatIsWrongInEveryRole(t *testing.T) {
	c := contractOf(t)
	for _, s := range scenes() {
		method, path, _ := strings.Cut(s.op, " ")
		o := c.operation(method, path)
		if o == nil {
			continue // said by the test above
		}
		rule := ruleOf(t, s)
		for j, rank := range world.Ranks() {
			t.Run(s.op+" by "+string(rank), func(t *testing.T) {
				p := stageFor(t, rank, s)
				may := slices.Contains(rule.Ranks, rank)
				state := p.state()
				for i, b := range c.wrong(o, p, s) {
					// Everything by the head and by the first who may; of the rest each
					// role sends a part, so that all of it is sent by several.
					if rank == world.RankHead || rank == rule.Ranks[0] || (i+j)%3 == 0 {
						p.sendWrong(s, b, may)
					}
				}
				if now := p.state(); now != state {
					t.Errorf("what was refused changed the documents from\n%.2000s\nto\n%.2000s", state, now)
				}
				if !may {
					p.isRefused(s, rule)
					return
				}
				if p.lacks(s) {
					return
				}
				if o.parameter("header", "Idempotency-Key") != nil {
					p.actsOnce(s)
				} else if s.kind != action.KindSubmitted { // its number in the record is in the scene
					p.works(s)
				}
				p.chainHolds()
			})
		}
	}
}

// sendWrong sends a wrong request and holds that it is refused and changes nothing.
func (p *play) sendWrong(s scene, w wrongCall, may bool) {
	p.t.Helper()
	method, _, _ := strings.Cut(s.op, " ")
	before := p.seq()
	header := w.header
	if len(header) == 2 && header[0] == "Authorization" && header[1] == "" {
		r := p.request(method, w.path, w.body)
		r.Header.Del("Authorization")
		if a := p.send(r); a.Status != w.status {
			p.t.Errorf("%s: %d, want %d", w.why, a.Status, w.status)
		}
	} else {
		want := w.status
		if w.byRole && !may {
			want = http.StatusForbidden
		}
		a := p.askAt(s, method, w.path, w.body, header...)
		if a.Status < 400 || a.Status > 499 || want != 0 && a.Status != want {
			p.t.Errorf("%s: answered %d, want %d: %.300s", w.why, a.Status, want, a.Raw)
		}
	}
	rs := p.records(before)
	for _, r := range rs {
		if _, ok := r.Do.(action.Refused); !ok {
			p.t.Errorf("%s: recorded as %+v", w.why, r)
		}
	}
	if len(rs) > 1 || w.unseen && len(rs) > 0 || method == http.MethodPost && !w.unseen && len(rs) != 1 {
		p.t.Errorf("%s: %d records", w.why, len(rs))
	}
}

// actsOnce gives the scene's request with a key, then again, then another with the same key.
func (p *play) actsOnce(s scene) {
	p.t.Helper()
	key := []string{"Idempotency-Key", "khoa-1"}
	before := p.seq()
	first := p.ask(s, key...)
	if first.Status != http.StatusOK {
		p.t.Fatalf("after what was wrong: %d %s", first.Status, first.Raw)
	}
	rs := p.records(before)
	if len(rs) == 0 || rs[0].Do.Kind() != s.kind || rs[0].Key != "khoa-1" {
		p.t.Fatalf("recorded as %+v", rs)
	}
	after := p.seq()
	again := p.ask(s, key...)
	if again.Status != http.StatusOK || again.Header.Get("Idempotency-Replayed") != "true" || again.JSON["seq"] != first.JSON["seq"] || p.seq() != after {
		p.t.Errorf("the same again: %d %v %s", again.Status, again.Header, again.Raw)
	}
	other := s
	if len(s.names) > 0 {
		other.names = slices.Clone(s.names)
		other.names[0] = "khac"
	} else {
		other.body = otherBody(p.t, s.body)
	}
	if a := p.ask(other, key...); a.Status != 422 || a.problem() != "idempotency_key_reused" || p.seq() > after+1 {
		p.t.Errorf("another request with the same key: %d %s", a.Status, a.Raw)
	}
	if s.media != "" || len(s.names) == 0 {
		return
	}
	other = s
	if other.body = otherBody(p.t, p.fill(s.body)); other.body == "" {
		return
	}
	if a := p.ask(other, key...); a.Status != 422 || a.problem() != "idempotency_key_reused" {
		p.t.Errorf("another body with the same key: %d %s", a.Status, a.Raw)
	}
}

// otherBody is a body that asks for something else; "" if none can be made.
func otherBody(t testing.TB, body string) string {
	t.Helper()
	v := map[string]any{}
	if body == "" {
		return ""
	}
	if err := json.Unmarshal([]byte(body), &v); err != nil {
		t.Fatal(err)
	}
	for _, k := range []string{"text", "reason", "note", "title", "content", "subject", "to", "document", "party", "until", "book", "monday", "info", "notifications", "pages"} {
		switch x := v[k].(type) {
		case string:
			if _, err := action.ParseDate(x); err == nil {
				v[k] = "2026-10-12"
			} else {
				v[k] = x + "."
			}
		case float64:
			v[k] = x + 1
		case []any:
			v[k] = append(x, 2)
		case map[string]any:
			x["title"] = "Khác"
		default:
			continue
		}
		return encoded(t, v)
	}
	return ""
}

// state is how all documents and the desk stand, as the interface shows it.
func (p *play) state() string {
	var b strings.Builder
	for _, path := range []string{"documents", "outgoing", "tasks", "cases", "calendar", "delegations"} {
		b.Write(p.do("GET", "/api/dms/"+path, "").Raw)
	}
	return b.String()
}

// chainHolds verifies the record's hash chain.
func (p *play) chainHolds() {
	p.t.Helper()
	last := journal.StreamInfo{Stream: "attempt/thu/01"}
	for e, err := range p.store.Read(p.t.Context(), last.Stream, 0) {
		if err != nil {
			p.t.Fatal(err)
		}
		want := journal.LinkAll(last, []journal.Draft{{Time: e.Time, Kind: e.Kind, Body: e.Body}})[0]
		if want.Hash != e.Hash || want.Seq != e.Seq {
			p.t.Fatalf("entry %d is not linked to the one before it", e.Seq)
		}
		last.LastSeq, last.LastHash = e.Seq, e.Hash
	}
}
