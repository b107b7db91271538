package rest_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strings"

	"thuchanh/api/rest"
	"thuchanh/sandbox/dms"
)

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
