package rest_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
)

// vietnamese are letters that only Vietnamese has.
const vietnamese = "ăâđêôơưáàảãạắằẳẵặấầẩẫậéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵ"

func TestEveryOperationIsExplainedInVietnameseWithTrueExamples(t *testing.T) {
	c := contractOf(t)
	for _, o := range c.ops {
		for _, k := range []string{"summary", "description"} {
			if s, _ := o.spec[k].(string); !strings.ContainsAny(strings.ToLower(s), vietnamese) {
				t.Errorf("%s has no Vietnamese %s: %q; write it where the operation is registered", o.name, k, s)
			}
		}
		examples := 0
		for _, part := range []string{"requestBody", "responses/200"} {
			at := strings.Split(part, "/")
			content, _ := look(o.spec, strings.Join(at, ".")+".content").(map[string]any)
			for media := range content {
				if media != jsonType {
					examples++ // bytes and events, which their description explains
					continue
				}
				m := content[media].(map[string]any)
				examples++
				path := o.at(append(at, "content", media, "schema")...)
				for _, msg := range c.example(path, m["example"]) {
					t.Errorf("%s, %s: %s", o.name, part, msg)
				}
			}
		}
		for _, in := range []string{"path", "query"} {
			for _, p := range o.parameters(in) {
				if s := c.resolve(p["schema"]); s["examples"] == nil && s["enum"] == nil && s["default"] == nil && s["type"] != "boolean" {
					t.Errorf("%s: the parameter %s has no example", o.name, p["name"])
				}
			}
		}
		if examples == 0 && o.spec["responses"].(map[string]any)["204"] == nil {
			t.Errorf("%s has no example", o.name)
		}
	}
}

// example says what is wrong with an example of the schema at a place.
func (c *contract) example(at []string, v any) (out []string) {
	if v == nil {
		return []string{"there is no example"}
	}
	s, err := c.schema(at...)
	if err != nil {
		return []string{err.Error()}
	}
	if err := s.Validate(v); err != nil {
		out = append(out, err.Error())
	}
	empty(v, "", func(field string) {
		out = append(out, fmt.Sprintf("the field %s has no example: give its struct field a tag example:\"…\"", field))
	})
	return out
}

// empty finds strings without a word in an example.
func empty(v any, at string, found func(string)) {
	switch v := v.(type) {
	case map[string]any:
		for k, w := range v {
			empty(w, at+"."+k, found)
		}
	case []any:
		for _, w := range v {
			empty(w, at, found)
		}
	case string:
		if v == "" {
			found(at)
		}
	}
}

func TestEveryExampleOfAFieldFitsTheField(t *testing.T) {
	c := contractOf(t)
	fields := 0
	var walk func(v any, at []string)
	walk = func(v any, at []string) {
		m, ok := v.(map[string]any)
		if !ok {
			return
		}
		if list, ok := m["examples"].([]any); ok && m["type"] != nil {
			s, err := c.schema(at...)
			if err != nil {
				t.Errorf("%v: %v", at, err)
				return
			}
			for _, e := range list {
				fields++
				if err := s.Validate(e); err != nil {
					t.Errorf("%v: %v", at, err)
				}
			}
		}
		for k, w := range m {
			if k == "example" {
				continue
			}
			walk(w, append(at[:len(at):len(at)], k))
			if list, ok := w.([]any); ok {
				for i, x := range list {
					walk(x, append(at[:len(at):len(at)], k, fmt.Sprint(i)))
				}
			}
		}
	}
	walk(c.doc, nil)
	if fields < 100 {
		t.Errorf("only %d examples were found", fields)
	}
}

func TestAnExampleThatIsNotTrueIsFound(t *testing.T) {
	c := contractOf(t)
	at := []string{"components", "schemas", "Warning"}
	good := map[string]any{"code": "a", "detail": "b", "detail_en": "c"}
	for want, v := range map[string]any{"no example": nil, "missing": map[string]any{"code": "a"}, ".detail": map[string]any{"code": "a", "detail": "", "detail_en": "c"}, "additional": map[string]any{"code": "a", "detail": "b", "detail_en": "c", "x": json.Number("1")}} {
		if got := c.example(at, v); len(got) == 0 || !strings.Contains(got[0], want) {
			t.Errorf("%v: %v, want … %s …", v, got, want)
		}
	}
	if got := c.example(at, good); len(got) > 0 {
		t.Errorf("a good one: %v", got)
	}
}
