package rest_test

import (
	"strings"
	"testing"
)

// FuzzBody sends any bytes to every act: the answer is 2xx or a problem (which
// send checks), never a fault of the server.
func FuzzBody(f *testing.F) {
	verbs := []string{"receive", "register", "present", "direct", "route", "due", "return", "recall", "remind", "report", "complete",
		"ask-extension", "approve-extension", "change-lead", "ask-opinion", "give-opinion", "accept-report", "reject-report", "follow", "pin", "refuse-receipt", "preroute"}
	for i, b := range []string{
		``, `{}`, `null`, `[]`, `{"text":"a"}`, `{"targets":[{"party":"phong_tc","role":"lead"}],"due":"2026-10-09"}`, `{"due":"2026-02-30"}`,
		`{"assignments":[1,2],"reason":"\u0000\ud800"}`, "{\"text\":\"\xff\"}", `{"text":"a","text":"b"}`, `{"to":{"to":1}}`, `{"Text":"a"}`, `{"assignment":4294967296,"text":"x"}`,
		strings.Repeat("[", 20000), `{"note":"` + strings.Repeat("ơ", 1001) + `"}`,
	} {
		f.Add(i, "application/json", b)
	}
	f.Add(3, "text/plain", "a")
	f.Add(3, "", `{"text":"a"}`)
	f.Add(3, "application/vnd.x+json; charset=utf-8", `{"text":"a"}`)
	h := open(f, "giam_doc")
	f.Fuzz(func(t *testing.T, verb int, contentType, body string) {
		if verb < 0 {
			verb = -(verb + 1)
		}
		g := *h
		g.t = t
		r := g.request("POST", "/api/dms/documents/dang_lam/"+verbs[verb%len(verbs)], body)
		r.Header.Set("Content-Type", strings.Map(func(r rune) rune {
			if r < ' ' || r > '~' {
				return -1
			}
			return r
		}, contentType))
		if a := g.send(r); a.Status >= 500 || a.Status < 200 || a.Status >= 300 && a.Status < 400 {
			t.Errorf("%s %q as %q: %d %s", r.URL.Path, body, contentType, a.Status, a.Raw)
		}
	})
}
