package rest_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strings"
	"testing"

	"thuchanh/api/rest"
	"thuchanh/sandbox/action"
	"thuchanh/sandbox/dms"
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

// wrongCall is a request that the document does not allow.
type wrongCall struct {
	why    string
	path   string
	body   string
	header []string
	// status is what it is answered with; 0 for any 4xx. byRole is set if the role
	// is asked about first.
	status int
	byRole bool
	// unseen is set for what is refused before it is known who asks.
	unseen bool
}

// wrong makes the wrong requests of an operation.
func (c *contract) wrong(o *operation, p *play, s scene) []wrongCall {
	path := p.path(s, strings.Join(o.pattern, "/"))
	base := wrongCall{path: path, body: p.fill(s.body)}
	var out []wrongCall
	add := func(why string, status int, change func(*wrongCall)) {
		w := base
		w.why, w.status = why, status
		change(&w)
		out = append(out, w)
	}
	add("nobody signed in", http.StatusUnauthorized, func(w *wrongCall) { w.header, w.unseen = []string{"Authorization", ""}, true })
	add("a session that cannot be read", http.StatusUnauthorized, func(w *wrongCall) { w.header, w.unseen = []string{"Authorization", "Basic ??"}, true })
	sep := "?"
	if strings.Contains(path, "?") {
		sep = "&"
	}
	add("an unknown query parameter", 422, func(w *wrongCall) { w.path += sep + "khong_co=1" })
	c.wrongParameters(o, base, add)
	if len(s.names) > 0 {
		bare, query, _ := strings.Cut(path, "?")
		name := p.fill(s.names[0])
		at := func(to string) string {
			return strings.Replace(bare, "/"+name, "/"+to, 1) + map[bool]string{true: "?" + query}[query != ""]
		}
		add("nothing of that name", 404, func(w *wrongCall) { w.path, w.byRole = at("khong_co"), true })
		add("a name that is too long", 422, func(w *wrongCall) { w.path = at(strings.Repeat("a", 201)) })
		add("a name that is no text", 0, func(w *wrongCall) { w.path = at("%ff") })
	}
	if body, ok := o.spec["requestBody"].(map[string]any); ok {
		c.wrongBodies(o, body, base, add)
		if p.me == "head" { // the size is looked at before anything else
			add("a body that is too large", http.StatusRequestEntityTooLarge, func(w *wrongCall) { w.body = strings.Repeat(" ", limitOf(body)+1) })
		}
	}
	return out
}

// wrongParameters are those of query and header, each broken by its schema.
func (c *contract) wrongParameters(o *operation, base wrongCall, add func(string, int, func(*wrongCall))) {
	path, query, _ := strings.Cut(base.path, "?")
	with := func(name, value string) string {
		var keep []string
		for _, q := range strings.Split(query, "&") {
			if q != "" && !strings.HasPrefix(q, name+"=") {
				keep = append(keep, q)
			}
		}
		if value != "" {
			keep = append(keep, name+"="+value)
		}
		return path + "?" + strings.Join(keep, "&")
	}
	for _, q := range o.parameters("query") {
		name, schema := q["name"].(string), c.resolve(q["schema"])
		if q["required"] == true {
			add("no "+name, 422, func(w *wrongCall) { w.path = with(name, "") })
		}
		for _, v := range wrongWords(schema) {
			add(fmt.Sprintf("%s=%.30s", name, v), 422, func(w *wrongCall) { w.path = with(name, v) })
		}
	}
	for _, h := range o.parameters("header") {
		name, schema := h["name"].(string), c.resolve(h["schema"])
		if name == "Last-Event-ID" { // browsers send it by themselves, whatever it is
			continue
		}
		for _, v := range wrongWords(schema) {
			add(fmt.Sprintf("%s: %.30s", name, v), 422, func(w *wrongCall) { w.header = []string{name, v} })
		}
		if schema["pattern"] != nil {
			add(name+" with a space", 422, func(w *wrongCall) { w.header = []string{name, "a b"} })
		}
		if name == "If-Match" {
			add("a document that has changed", http.StatusPreconditionFailed, func(w *wrongCall) { w.header = []string{name, `"999999"`} })
		}
	}
}

// wrongWords are values of a parameter that its schema does not allow.
func wrongWords(schema map[string]any) []string {
	var out []string
	if list, ok := schema["enum"].([]any); ok && len(list) > 0 {
		out = append(out, "khong_co")
	}
	if n, ok := number(schema["maxLength"]); ok {
		out = append(out, strings.Repeat("a", n+1))
	}
	switch schema["type"] {
	case "integer", "boolean":
		out = append(out, "abc")
	}
	if n, ok := number(schema["minimum"]); ok {
		out = append(out, fmt.Sprint(n-1))
	}
	if n, ok := number(schema["maximum"]); ok {
		out = append(out, fmt.Sprint(n+1))
	}
	if schema["format"] == "date" {
		out = append(out, "2026-02-30", "hom-nay")
	}
	return out
}

// number is a whole number of the document.
func number(v any) (int, bool) {
	n, ok := v.(json.Number)
	if !ok {
		return 0, false
	}
	i, err := n.Int64()
	return int(i), err == nil
}

// limitOf is the size, in bytes, that a body of an operation may have.
func limitOf(body map[string]any) int {
	if dig(body, "content", jsonType) == nil {
		return dms.MaxFile
	}
	return rest.MaxBody
}

// wrongBodies are bodies that the schema does not allow.
func (c *contract) wrongBodies(o *operation, body map[string]any, base wrongCall, add func(string, int, func(*wrongCall))) {
	text := func(b string) func(*wrongCall) { return func(w *wrongCall) { w.body = b } }
	media, _ := dig(body, "content", jsonType, "schema").(map[string]any)
	if media == nil {
		add("no body", 0, text(""))
		return
	}
	schema := c.resolve(media)
	if body["required"] == true {
		add("no body", 400, text(""))
	}
	add("a body that is no JSON", 415, func(w *wrongCall) { w.body, w.header = "a=b", []string{"Content-Type", "text/plain"} })
	add("a broken body", 400, text(`{"a":`))
	add("two values", 400, text(`{}{}`))
	add("a list", 422, text(`[]`))
	add("a word", 422, text(`"a"`))
	good := map[string]any{}
	if base.body != "" {
		if err := json.Unmarshal([]byte(base.body), &good); err != nil {
			panic(fmt.Sprintf("the scene of %s: %v", o.name, err))
		}
	}
	for _, w := range c.spoilt(schema, good, "") {
		b, err := json.Marshal(w.value)
		if err != nil {
			panic(err)
		}
		add(w.why, w.status, text(string(b)))
	}
}

// spoiling is a value spoilt in one place.
type spoiling struct {
	why    string
	value  any
	status int
}

// spoilt spoils an object in each of its places in each way that the schema forbids.
func (c *contract) spoilt(schema map[string]any, good map[string]any, at string) (out []spoiling) {
	with := func(name string, v any) map[string]any {
		w := maps.Clone(good)
		w[name] = v
		return w
	}
	out = append(out, spoiling{at + "an unknown field", with("truong_la", 1), 422})
	properties, _ := schema["properties"].(map[string]any)
	required, _ := schema["required"].([]any)
	for _, name := range slices.Sorted(maps.Keys(properties)) {
		p := c.resolve(properties[name])
		if slices.Contains(required, any(name)) {
			w := maps.Clone(good)
			delete(w, name)
			out = append(out, spoiling{at + "no " + name, w, 422})
		}
		var wrong any = "abc"
		if p["type"] == "string" {
			wrong = 12345
			out = append(out, spoiling{at + name + " too long", with(name, strings.Repeat("ă", 20_001)), 0})
		}
		if p["enum"] != nil {
			out = append(out, spoiling{at + name + " not in the list", with(name, "khong_co"), 422})
		}
		if f := p["format"]; f == "date" || f == "date-time" {
			out = append(out, spoiling{at + name + " no date", with(name, "2026-02-30"), 422})
		}
		out = append(out, spoiling{at + name + " of another type", with(name, wrong), 422}, spoiling{at + name + " an object", with(name, map[string]any{"a": 1}), 422})
		switch inner := good[name].(type) {
		case map[string]any:
			for _, s := range c.spoilt(p, inner, at+name+": ") {
				out = append(out, spoiling{s.why, with(name, s.value), s.status})
			}
		case []any:
			if len(inner) == 0 {
				continue
			}
			item := c.resolve(p["items"])
			if first, ok := inner[0].(map[string]any); ok {
				for _, s := range c.spoilt(item, first, at+name+": ") {
					out = append(out, spoiling{s.why, with(name, []any{s.value}), s.status})
				}
			} else {
				out = append(out, spoiling{at + name + " with something else in it", with(name, []any{map[string]any{}}), 422})
			}
		}
	}
	return out
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
