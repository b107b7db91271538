package rest_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"mime"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
)

// contract is the OpenAPI document as the server publishes it, and the judge of
// what the server answers: hall.send holds every answer of every test of this
// package to it.
type contract struct {
	doc      map[string]any
	ops      []*operation
	compiler *jsonschema.Compiler
}

// operation is one operation of the document.
type operation struct {
	name    string // "POST /api/dms/documents/{id}/route"
	method  string
	pattern []string // the segments of the path
	spec    map[string]any
}

// published is the document, read once: it is the same for every server.
var published = sync.OnceValues(func() (*contract, error) {
	e, err := shared()
	if err != nil {
		return nil, err
	}
	w := httptest.NewRecorder()
	e.ServeHTTP(w, httptest.NewRequest(http.MethodGet, "/api/openapi.json", nil))
	doc, err := jsonschema.UnmarshalJSON(w.Body)
	if err != nil {
		return nil, err
	}
	c := &contract{doc: doc.(map[string]any), compiler: jsonschema.NewCompiler()}
	c.compiler.DefaultDraft(jsonschema.Draft2020)
	c.compiler.AssertFormat()
	if err := c.compiler.AddResource(documentURL, doc); err != nil {
		return nil, err
	}
	for path, item := range c.doc["paths"].(map[string]any) {
		for method, spec := range item.(map[string]any) {
			method = strings.ToUpper(method)
			c.ops = append(c.ops, &operation{method + " " + path, method, strings.Split(path, "/"), spec.(map[string]any)})
		}
	}
	slices.SortFunc(c.ops, func(a, b *operation) int { return strings.Compare(a.name, b.name) })
	return c, nil
})

const documentURL = "http://thuchanh.test/openapi.json"

func contractOf(t testing.TB) *contract {
	t.Helper()
	c, err := published()
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// operation finds what a request is for, nil if the document has no such operation.
func (c *contract) operation(method, path string) (found *operation) {
	segments := strings.Split(path, "/")
	fewest := len(segments) + 1
	for _, o := range c.ops {
		if o.method != method || len(o.pattern) != len(segments) {
			continue
		}
		open, fits := 0, true
		for i, p := range o.pattern {
			if strings.HasPrefix(p, "{") {
				open++
			} else if p != segments[i] {
				fits = false
			}
		}
		if fits && open < fewest { // calendar/publish before calendar/{id}
			found, fewest = o, open
		}
	}
	return found
}

// schema is the JSON Schema at a place of the document.
func (c *contract) schema(path ...string) (*jsonschema.Schema, error) {
	fragment := ""
	for _, p := range path {
		fragment += "/" + url.PathEscape(strings.NewReplacer("~", "~0", "/", "~1").Replace(p))
	}
	return c.compiler.Compile(documentURL + "#" + fragment)
}

// at is the place of an operation's part in the document.
func (o *operation) at(path ...string) []string {
	return append([]string{"paths", strings.Join(o.pattern, "/"), strings.ToLower(o.method)}, path...)
}

// resolve follows references.
func (c *contract) resolve(v any) map[string]any {
	m, _ := v.(map[string]any)
	for ref, ok := m["$ref"].(string); ok; ref, ok = m["$ref"].(string) {
		var to any = c.doc
		for _, p := range strings.Split(strings.TrimPrefix(ref, "#/"), "/") {
			to = dig(to, p)
		}
		m, _ = to.(map[string]any)
	}
	return m
}

// parameters are those of an operation that stand in "path", "query" or "header".
func (o *operation) parameters(in string) (out []map[string]any) {
	list, _ := o.spec["parameters"].([]any)
	for _, p := range list {
		if p := p.(map[string]any); p["in"] == in {
			out = append(out, p)
		}
	}
	return out
}

func (o *operation) parameter(in, name string) map[string]any {
	for _, p := range o.parameters(in) {
		if p["name"] == name {
			return p
		}
	}
	return nil
}

// breach says what in an exchange is not as the document says; "" if nothing is.
func (c *contract) breach(r *http.Request, a answer) string {
	o := c.operation(r.Method, r.URL.EscapedPath())
	if o == nil {
		return "" // no operation: the router's 404 and 405, and pages
	}
	status := fmt.Sprint(a.Status)
	content, documented := dig(o.spec, "responses", status).(map[string]any)
	if !documented {
		return fmt.Sprintf("%s answers %d, which the document does not mention", o.name, a.Status)
	}
	if msg := c.bodyBreach(o, []string{"responses", status}, content, a.Header.Get("Content-Type"), a.Raw); msg != "" {
		return fmt.Sprintf("%s answers %d %s:\n%s", o.name, a.Status, msg, a.Raw)
	}
	if a.Status >= 300 || r.GetBody == nil {
		return ""
	}
	// What the server took must be what the document lets one send.
	body, err := r.GetBody()
	if err != nil {
		return err.Error()
	}
	raw, err := io.ReadAll(body)
	if err != nil {
		return err.Error()
	}
	if request, ok := o.spec["requestBody"].(map[string]any); ok && len(raw) > 0 {
		kind := r.Header.Get("Content-Type")
		if media, _, _ := mime.ParseMediaType(kind); media == "" || strings.HasSuffix(media, "+json") {
			kind = "application/json" // taken as JSON
		}
		if msg := c.bodyBreach(o, []string{"requestBody"}, request, kind, raw); msg != "" {
			return fmt.Sprintf("%s takes a body %s:\n%.500s", o.name, msg, raw)
		}
	}
	return ""
}

// bodyBreach says what is wrong with a body by a response or request of the document.
func (c *contract) bodyBreach(o *operation, at []string, part map[string]any, contentType string, raw []byte) string {
	content, _ := part["content"].(map[string]any)
	if len(content) == 0 {
		if len(raw) > 0 {
			return "with a body, where the document has none"
		}
		return ""
	}
	kind, _, err := mime.ParseMediaType(contentType)
	if err != nil {
		return fmt.Sprintf("of type %q: %v", contentType, err)
	}
	if _, ok := content[kind]; !ok {
		if content["*/*"] == nil {
			return fmt.Sprintf("of type %q, which the document does not have there", kind)
		}
		return "" // any bytes
	}
	if kind == "text/event-stream" {
		return c.streamBreach(o, raw)
	}
	if !strings.HasSuffix(kind, "json") {
		return ""
	}
	s, err := c.schema(o.at(append(at, "content", kind, "schema")...)...)
	if err != nil {
		return err.Error()
	}
	v, err := jsonschema.UnmarshalJSON(bytes.NewReader(raw))
	if err != nil {
		return err.Error()
	}
	if err := s.Validate(v); err != nil {
		return err.Error()
	}
	return ""
}

// streamBreach judges the events of a whole stream.
func (c *contract) streamBreach(o *operation, raw []byte) string {
	s, err := c.schema(o.at("responses", "200", "content", "text/event-stream", "schema")...)
	if err != nil {
		return err.Error()
	}
	list := []any{}
	for _, e := range events(string(raw)) {
		data, err := jsonschema.UnmarshalJSON(strings.NewReader(e.data))
		if err != nil {
			return err.Error()
		}
		list = append(list, map[string]any{"id": json.Number(e.id), "event": e.name, "data": data})
	}
	if err := s.Validate(list); err != nil {
		return err.Error()
	}
	return ""
}

// event is one Server-Sent Event.
type event struct{ id, name, data string }

// events reads a stream; comments and what is no event are left out.
func events(raw string) (out []event) {
	for block := range strings.SplitSeq(raw, "\n\n") {
		var e event
		for line := range strings.SplitSeq(block, "\n") {
			field, value, _ := strings.Cut(line, ": ")
			switch field {
			case "id":
				e.id = value
			case "event":
				e.name = value
			case "data":
				e.data = value
			}
		}
		if e.name != "" {
			out = append(out, e)
		}
	}
	return out
}

func TestTheContractNoticesABreach(t *testing.T) {
	c := contractOf(t)
	r := httptest.NewRequest(http.MethodGet, "/api/attempt", nil)
	header := func(kind string) http.Header { return http.Header{"Content-Type": []string{kind}} }
	good := `{"candidate":"01","status":"running","now":"2026-10-05T07:30:00+07:00","ends":"2026-10-05T08:30:00+07:00","seconds_left":3600}`
	for _, b := range []struct {
		name string
		a    answer
		want string
	}{
		{"as documented", answer{Status: 200, Header: header("application/json"), Raw: []byte(good)}, ""},
		{"a status that is not documented", answer{Status: 418, Header: header("application/json"), Raw: []byte(good)}, "does not mention"},
		{"another type", answer{Status: 200, Header: header("text/plain"), Raw: []byte(good)}, "does not have there"},
		{"a field that is not documented", answer{Status: 200, Header: header("application/json"), Raw: []byte(strings.Replace(good, "{", `{"x":1,`, 1))}, "additional properties"},
		{"a word that is not in the list", answer{Status: 200, Header: header("application/json"), Raw: []byte(strings.Replace(good, "running", "gone", 1))}, "status"},
		{"no date", answer{Status: 200, Header: header("application/json"), Raw: []byte(strings.Replace(good, "2026-10-05T07", "hôm nay", 1))}, "date-time"},
		{"a field missing", answer{Status: 200, Header: header("application/json"), Raw: []byte(strings.Replace(good, `"candidate":"01",`, "", 1))}, "missing"},
		{"no problem", answer{Status: 401, Header: header("application/problem+json"), Raw: []byte(`{}`)}, "missing"},
	} {
		got := c.breach(r, b.a)
		if b.want == "" && got != "" || !strings.Contains(got, b.want) {
			t.Errorf("%s: %q, want … %s …", b.name, got, b.want)
		}
	}
}

// encoded is v as JSON.
func encoded(t testing.TB, v any) string {
	t.Helper()
	b, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}
