package rest_test

import (
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"

	"go.yaml.in/yaml/v4"
)

// Every address of the interface.
var addresses = []string{
	"GET /api/attempt", "GET /api/attempt/events", "GET /api/attempt/tasks", "POST /api/attempt/submit",
	"GET /api/dms/directory", "GET /api/dms/documents", "GET /api/dms/documents/{id}", "GET /api/dms/documents/{id}/files/{file}",
	"POST /api/dms/documents/{id}/complete", "POST /api/dms/documents/{id}/direct", "POST /api/dms/documents/{id}/due",
	"POST /api/dms/documents/{id}/present", "POST /api/dms/documents/{id}/recall", "POST /api/dms/documents/{id}/receive",
	"POST /api/dms/documents/{id}/register", "POST /api/dms/documents/{id}/remind", "POST /api/dms/documents/{id}/report",
	"POST /api/dms/documents/{id}/return", "POST /api/dms/documents/{id}/route",
	"GET /api/dms/me", "GET /api/dms/search",
	"GET /api/dms/exchanges", "GET /api/dms/outgoing/{id}/exchange", "GET /api/dms/outgoing/{id}/exchange/files/{hash}",
	"GET /api/dms/documents/{id}/exchange", "GET /api/dms/documents/{id}/exchange/files/{hash}",
	"POST /api/dms/outgoing/{id}/order-recall", "POST /api/dms/outgoing/{id}/request-recall",
	"GET /api/dms/outgoing", "GET /api/dms/outgoing/{id}", "GET /api/dms/outgoing/{id}/versions/{version}/file", "POST /api/dms/outgoing",
	"POST /api/dms/outgoing/{id}/approve", "POST /api/dms/outgoing/{id}/approve-content", "POST /api/dms/outgoing/{id}/check-form",
	"POST /api/dms/outgoing/{id}/comment", "POST /api/dms/outgoing/{id}/initial", "POST /api/dms/outgoing/{id}/issue",
	"POST /api/dms/outgoing/{id}/number", "POST /api/dms/outgoing/{id}/order-remedy", "POST /api/dms/outgoing/{id}/refuse-sign",
	"POST /api/dms/outgoing/{id}/remedy", "POST /api/dms/outgoing/{id}/return", "POST /api/dms/outgoing/{id}/seal",
	"POST /api/dms/outgoing/{id}/send", "POST /api/dms/outgoing/{id}/sign", "POST /api/dms/outgoing/{id}/submit",
	"POST /api/dms/outgoing/{id}/versions",
	"POST /api/dms/documents/{id}/refuse-receipt", "POST /api/dms/documents/{id}/preroute", "POST /api/dms/documents/{id}/ask-extension",
	"POST /api/dms/documents/{id}/approve-extension", "POST /api/dms/documents/{id}/refuse-extension", "POST /api/dms/documents/{id}/change-lead",
	"POST /api/dms/documents/{id}/ask-opinion", "POST /api/dms/documents/{id}/give-opinion", "POST /api/dms/documents/{id}/accept-report",
	"POST /api/dms/documents/{id}/reject-report", "POST /api/dms/documents/{id}/follow", "POST /api/dms/documents/{id}/pin",
	"GET /api/dms/tasks", "GET /api/dms/tasks/{id}", "POST /api/dms/tasks", "POST /api/dms/tasks/{id}/report", "POST /api/dms/tasks/{id}/accept",
	"POST /api/dms/tasks/{id}/reject", "POST /api/dms/tasks/{id}/remind", "POST /api/dms/tasks/{id}/recall",
	"GET /api/dms/delegations", "POST /api/dms/delegations", "POST /api/dms/delegations/{id}/revoke",
	"GET /api/dms/file-plan", "GET /api/dms/cases", "GET /api/dms/cases/{id}", "POST /api/dms/cases", "POST /api/dms/cases/{id}/add",
	"POST /api/dms/cases/{id}/remove", "POST /api/dms/cases/{id}/close", "POST /api/dms/cases/{id}/approve",
	"GET /api/dms/calendar", "POST /api/dms/calendar", "POST /api/dms/calendar/{id}/approve", "POST /api/dms/calendar/{id}/decline", "POST /api/dms/calendar/publish",
	"GET /api/dms/notifications", "POST /api/dms/notifications/read", "GET /api/dms/settings", "GET /api/dms/pinned", "GET /api/dms/find", "GET /api/dms/enclosures/{blob}",
	"POST /api/dms/calendar/{id}/move", "POST /api/dms/calendar/clashes", "POST /api/dms/outgoing/{id}/pin",
	"GET /api/dms/reports/kinds", "POST /api/dms/reports", "POST /api/dms/reports/export", "GET /api/dms/exports", "GET /api/dms/exports/{id}/file",
}

func TestTheOpenAPIDocumentIsWholeAndTrue(t *testing.T) {
	h := open(t, "giam_doc")
	a := h.do("GET", "/api/openapi.json", "")
	if v, _ := a.JSON["openapi"].(string); !strings.HasPrefix(v, "3.1.") {
		t.Fatalf("openapi %q", v)
	}
	if dig(a.JSON, "info", "title") == nil || dig(a.JSON, "info", "version") != "thử" {
		t.Errorf("info: %v", a.JSON["info"])
	}
	var have []string
	ids := map[string]bool{}
	for path, item := range a.JSON["paths"].(map[string]any) {
		for method, op := range item.(map[string]any) {
			name := strings.ToUpper(method) + " " + path
			have = append(have, name)
			checkOperation(t, name, op)
			id := fmt.Sprint(dig(op, "operationId"))
			if ids[id] {
				t.Errorf("operationId %s is used twice", id)
			}
			ids[id] = true
		}
	}
	slices.Sort(have)
	want := slices.Sorted(slices.Values(addresses))
	if !slices.Equal(have, want) {
		t.Errorf("paths %v\nwant  %v", have, want)
	}
	checkRefs(t, a.JSON, a.JSON)
	if strings.Contains(string(a.Raw), "ErrorModel") {
		t.Error("the document names huma's error model, which nobody gets")
	}
	for _, name := range addresses {
		method, path, _ := strings.Cut(name, " ")
		r := h.request(method, strings.NewReplacer("{id}", "x", "{file}", "y", "{blob}", "z", "{version}", "1").Replace(path), "")
		r.Header.Del("Authorization")
		if a := h.send(r); a.Status != http.StatusUnauthorized {
			t.Errorf("%s without signing in: %d", name, a.Status)
		}
	}
}

func checkOperation(t *testing.T, name string, op any) {
	t.Helper()
	for _, k := range []string{"operationId", "summary", "description", "responses", "security"} {
		if dig(op, k) == nil {
			t.Errorf("%s has no %s", name, k)
		}
	}
	if dig(op, "responses", "200", "description") == nil {
		t.Errorf("%s has no answer 200", name)
	}
	for _, status := range []string{"401", "503"} {
		if dig(op, "responses", status, "content", "application/problem+json", "schema", "$ref") != "#/components/schemas/Problem" {
			t.Errorf("%s: %s is not a problem", name, status)
		}
	}
	for _, part := range strings.Split(name, "/") {
		if p, ok := strings.CutPrefix(part, "{"); ok {
			declared := false
			params, _ := dig(op, "parameters").([]any)
			for _, q := range params {
				declared = declared || dig(q, "name") == strings.TrimSuffix(p, "}") && dig(q, "in") == "path" && dig(q, "required") == true
			}
			if !declared {
				t.Errorf("%s does not declare {%s", name, p)
			}
		}
	}
}

// checkRefs follows every $ref.
func checkRefs(t *testing.T, root, v any) {
	t.Helper()
	switch v := v.(type) {
	case map[string]any:
		if ref, ok := v["$ref"].(string); ok {
			var path []any
			for _, p := range strings.Split(strings.TrimPrefix(ref, "#/"), "/") {
				path = append(path, p)
			}
			if dig(root, path...) == nil {
				t.Errorf("%s leads nowhere", ref)
			}
		}
		for _, w := range v {
			checkRefs(t, root, w)
		}
	case []any:
		for _, w := range v {
			checkRefs(t, root, w)
		}
	}
}

func TestTheDocumentationIsServed(t *testing.T) {
	h := open(t, "giam_doc")
	var y map[string]any
	if a := h.do("GET", "/api/openapi.yaml", ""); yaml.Unmarshal(a.Raw, &y) != nil || y["openapi"] != "3.1.0" {
		t.Errorf("YAML: %.100s", a.Raw)
	}
	a := h.do("GET", "/api/docs", "")
	page := string(a.Raw)
	if strings.Contains(page, "<script") || strings.Contains(page, "http://") || strings.Contains(page, "https://") {
		t.Error("the page needs something from outside")
	}
	for _, name := range addresses {
		if !strings.Contains(page, "<code>"+name+"</code>") {
			t.Errorf("the page does not show %s", name)
		}
	}
	if a.Header.Get("Content-Security-Policy") == "" {
		t.Error("the page has no content security policy")
	}
}
