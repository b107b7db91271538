package rest_test

import (
	"strings"
	"testing"
)

// What a program gets wrong is said in Vietnamese, whatever the field.
func TestEveryKindOfWrongFieldIsSaidInVietnamese(t *testing.T) {
	h := open(t, "giam_doc")
	entry := func(from string) string {
		return `{"title":"Họp","people":["giam_doc"],"to":"2026-10-06T09:30:00+07:00","from":` + from + `}`
	}
	for _, c := range []struct{ name, path, body, want string }{
		{"a time without its zone", "/api/dms/calendar", entry(`"2026-10-06T08:00"`), "2026-10-06T08:00:00+07:00"},
		{"a time that lacks the zone only", "/api/dms/calendar", entry(`"2026-10-06T08:00:00"`), "2026-10-06T08:00:00+07:00"},
		{"a time as people write it", "/api/dms/calendar", entry(`"8h ngày 6/10/2026"`), "2026-10-06T08:00:00+07:00"},
		{"a word for a truth value", "/api/dms/documents/cho_chi_dao/follow", `{"off":"có"}`, "true hoặc false"},
		{"a frame of three numbers", "/api/dms/outgoing/x/sign", `{"pin":"1","rect":[1,2,3]}`, "ít nhất 4"},
		{"a frame of five numbers", "/api/dms/outgoing/x/sign", `{"pin":"1","rect":[1,2,3,4,5]}`, "nhiều nhất 4"},
		{"a file that is no base64", "/api/dms/documents/dang_lam/give-opinion", `{"text":"a","files":[{"name":"a.txt","content":"không"}]}`, "base64"},
		{"a number with a fraction", "/api/dms/documents/dang_lam/remind", `{"text":"a","assignments":[1.5]}`, "số nguyên"},
		{"a number below the least", "/api/dms/outgoing/x/sign", `{"pin":"1","page":-1}`, "từ 0 trở lên"},
	} {
		a := h.do("POST", c.path, c.body)
		list, _ := a.JSON["errors"].([]any)
		if a.Status < 400 || len(list) == 0 {
			t.Errorf("%s: %d %.300s", c.name, a.Status, a.Raw)
			continue
		}
		vi := dig(list[0], "detail").(string)
		if !strings.Contains(vi, c.want) || strings.Contains(vi, "expected") || strings.Contains(vi, "parsing") || strings.Contains(vi, "RFC") {
			t.Errorf("%s: %q", c.name, vi)
		}
		if en := dig(list[0], "detail_en").(string); en == "" {
			t.Errorf("%s: nothing in English", c.name)
		}
	}
	if a := h.do("GET", "/api/dms/documents?urgent=rat", ""); !strings.Contains(string(a.Raw), "true hoặc false") {
		t.Errorf("a truth value in a query: %.300s", a.Raw)
	}
	if a := h.do("POST", "/api/dms/documents/cho_chi_dao/complete", "", "Idempotency-Key", "khóa 1"); !strings.Contains(string(a.Raw), "không dấu, không có khoảng trắng") {
		t.Errorf("a key with a space: %.300s", a.Raw)
	}
}
