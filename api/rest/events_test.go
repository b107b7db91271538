package rest_test

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"thuchanh/api"
	"thuchanh/api/rest"
	"thuchanh/sandbox/action"
	"thuchanh/sandbox/dms"
	"thuchanh/sandbox/mail"
)

// follow opens a stream of events; next reads one event, comments left out.
func (h *hall) follow(header ...string) (next func() event, res *http.Response) {
	h.t.Helper()
	res, err := http.DefaultClient.Do(h.request("GET", "/api/attempt/events", "", header...))
	if err != nil {
		h.t.Fatal(err)
	}
	h.t.Cleanup(func() { res.Body.Close() })
	in := bufio.NewReader(res.Body)
	return func() event {
		h.t.Helper()
		for {
			block := ""
			for !strings.HasSuffix(block, "\n\n") {
				line, err := in.ReadString('\n')
				if err != nil {
					return event{name: "end"}
				}
				block += line
			}
			if list := events(block); len(list) > 0 {
				return list[0]
			}
		}
	}, res
}

func (e event) get(t testing.TB, field string) any {
	t.Helper()
	v := map[string]any{}
	if err := json.Unmarshal([]byte(e.data), &v); err != nil {
		t.Fatal(err)
	}
	return v[field]
}

// colleague is an act of somebody else.
func (h *hall) colleague(who action.PersonID, c dms.Command) {
	h.t.Helper()
	if _, err := h.box.Documents(context.Background(), action.Origin{Role: action.Colleague, Person: who, Via: action.ViaScript}, c, ""); err != nil {
		h.t.Fatal(err)
	}
}

func TestEachChangeIsToldAsItIsRecorded(t *testing.T) {
	h := open(t, "giam_doc")
	next, res := h.follow()
	if got := res.Header.Get("Content-Type"); got != "text/event-stream" || res.Header.Get("Cache-Control") != "no-store" {
		t.Errorf("headers %v", res.Header)
	}
	first := next()
	if first.name != "state" || first.id != "2" || first.get(t, "status") != "running" || first.get(t, "unread") != 0.0 {
		t.Fatalf("first %+v", first)
	}
	told := func(want string) {
		t.Helper()
		if e := next(); fmt.Sprintf("%s %s %s", e.name, e.id, e.data) != want {
			t.Errorf("told %+v\nwant %s", e, want)
		}
	}
	h.post("cho_chi_dao", "direct", `{"text":"Giao Phòng TCCB."}`)
	told(`change 3 {"seq":3,"kind":"dms.directed","topic":"documents","item":"cho_chi_dao","by":"giam_doc"}`)
	h.post("cho_chi_dao", "direct", `{"text":""}`) // refused: nothing changed
	h.colleague("tp_tccb", dms.Report{Document: "dang_lam", Text: "Xong."})
	told(`change 5 {"seq":5,"kind":"dms.reported","topic":"documents","item":"dang_lam","by":"tp_tccb"}`)
	if e := next(); e.name != "state" || e.id != "5" || e.get(t, "unread") != 1.0 {
		t.Errorf("after what concerns the candidate: %+v", e)
	}
	if _, err := h.box.Mail(t.Context(), action.Origin{Role: action.System, Via: action.ViaServer}, mail.Deliver{From: "a@b.test", Raw: []byte("Subject: a\r\n\r\nb\r\n")}); err != nil {
		t.Fatal(err)
	}
	told(`change 6 {"seq":6,"kind":"mail.delivered","topic":"mail"}`)
	h.do("POST", "/api/attempt/submit", "")
	var last event
	for e := next(); e.name != "end"; e = next() {
		last = e
	}
	if last.name != "state" || last.get(t, "status") != "handed_in" {
		t.Errorf("before the end: %+v", last)
	}
}

func TestAReaderGoesOnWhereHeWas(t *testing.T) {
	h := open(t, "giam_doc")
	for range 3 {
		h.post("cho_chi_dao", "direct", `{"text":"Giao."}`)
	}
	h.do("POST", "/api/attempt/submit", "")
	for _, c := range []struct{ last, want string }{
		{"", "state 6"}, {"3", "change 4,change 5,change 6,state 6"}, {"0", "change 2,change 3,change 4,change 5,change 6,state 6"},
		{"999", "204"}, {"6", "204"}, {"không phải số", "state 6"}, {"-1", "state 6"},
	} {
		header := []string{}
		if c.last != "" {
			header = []string{"Last-Event-ID", c.last}
		}
		a := h.do("GET", "/api/attempt/events", "", header...)
		var got []string
		for _, e := range events(string(a.Raw)) {
			got = append(got, e.name+" "+e.id)
		}
		if a.Status == http.StatusNoContent {
			got = []string{"204"}
		}
		if strings.Join(got, ",") != c.want {
			t.Errorf("after %q: %v, want %s", c.last, got, c.want)
		}
	}
}

func TestCurlFollowsTheStreamToItsEnd(t *testing.T) {
	curl, err := exec.LookPath("curl")
	if err != nil {
		t.Fatalf("this test needs curl: %v", err)
	}
	h := open(t, "giam_doc")
	cmd := exec.CommandContext(t.Context(), curl, "-sN", "-u", "ts01:mật khẩu", "-H", "Last-Event-ID: 1", h.url+"/api/attempt/events")
	stdout, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	in := bufio.NewReader(stdout)
	read := ""
	until := func(word string) {
		for !strings.Contains(read, word) {
			line, err := in.ReadString('\n')
			read += line
			if err != nil {
				t.Fatalf("the stream ended before %q:\n%s", word, read)
			}
		}
	}
	until(`"status":"running"`) // it is connected
	h.post("cho_chi_dao", "direct", `{"text":"Giao."}`)
	until(`"kind":"dms.directed"`)
	h.do("POST", "/api/attempt/submit", "")
	until(`"status":"handed_in"`)
	if err := cmd.Wait(); err != nil {
		t.Errorf("curl: %v", err)
	}
}

// pipe is a client in the process: it counts what it gets and, while it does not
// read, lets writes wait until their deadline.
type pipe struct {
	mu       sync.Mutex // guards all below
	header   http.Header
	status   int
	buf      bytes.Buffer
	blocked  bool
	deadline time.Time
}

func (p *pipe) Header() http.Header { return p.header }

func (p *pipe) WriteHeader(status int) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.status = status
}

func (p *pipe) Write(b []byte) (int, error) {
	p.mu.Lock()
	blocked, deadline := p.blocked, p.deadline
	if !blocked {
		defer p.mu.Unlock()
		return p.buf.Write(b)
	}
	p.mu.Unlock()
	time.Sleep(time.Until(deadline))
	return 0, os.ErrDeadlineExceeded
}

func (p *pipe) Flush() {}

func (p *pipe) SetReadDeadline(time.Time) error { return nil }

func (p *pipe) SetWriteDeadline(t time.Time) error {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.deadline = t
	return nil
}

func (p *pipe) text() string {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.buf.String()
}

// stream lets the interface serve a stream to a pipe; ended is closed when it has.
func (h *hall) stream(ctx context.Context, e http.Handler) (p *pipe, ended <-chan struct{}) {
	p, done := &pipe{header: http.Header{}}, make(chan struct{})
	r := httptest.NewRequest("GET", "/api/attempt/events", nil).WithContext(context.WithValue(ctx, hallKey{}, h))
	r.SetBasicAuth("ts01", "mật khẩu")
	go func() {
		defer close(done)
		e.ServeHTTP(p, r)
	}()
	return p, done
}

func is(t *testing.T, what string, c <-chan struct{}, closed bool) {
	t.Helper()
	synctest.Wait()
	select {
	case <-c:
		if !closed {
			t.Errorf("%s: the stream has ended", what)
		}
	default:
		if closed {
			t.Errorf("%s: the stream goes on", what)
		}
	}
}

func handler(t *testing.T) http.Handler {
	t.Helper()
	e, err := shared()
	if err != nil {
		t.Fatal(err)
	}
	return e
}

func TestAQuietStreamBeatsAndEndsWithTheTime(t *testing.T) {
	e := handler(t)
	synctest.Test(t, func(t *testing.T) {
		h := openIn(t, songMay("giam_doc"), nil)
		p, ended := h.stream(t.Context(), e)
		time.Sleep(46 * time.Second)
		synctest.Wait()
		if n := strings.Count(p.text(), ": còn kết nối\n\n"); n != 3 || !strings.HasPrefix(p.text(), "retry: 2000\n\n") {
			t.Errorf("%d heartbeats in 46 seconds: %q", n, p.text())
		}
		is(t, "while the time runs", ended, false)
		time.Sleep(time.Hour) // the attempt hands in by itself
		is(t, "after the end of the time", ended, true)
		if list := events(p.text()); len(list) == 0 || !strings.Contains(list[len(list)-1].data, `"handed_in"`) {
			t.Errorf("at the end: %+v", list)
		}
	})
}

func TestAReaderWhoDoesNotReadHoldsUpNobodyAndIsLetGo(t *testing.T) {
	e := handler(t)
	synctest.Test(t, func(t *testing.T) {
		h := openIn(t, songMay("giam_doc"), nil)
		p, ended := h.stream(t.Context(), e)
		synctest.Wait()
		p.mu.Lock()
		p.blocked = true
		p.mu.Unlock()
		began := time.Now()
		for range 100 {
			h.colleague("giam_doc", dms.Direct{Document: "cho_chi_dao", Text: "Giao."})
			synctest.Wait()
		}
		if took := time.Since(began); took != 0 {
			t.Errorf("a hundred acts waited %s for the reader", took)
		}
		is(t, "before its deadline", ended, false)
		time.Sleep(11 * time.Second)
		is(t, "after its deadline", ended, true)
	})
}

func TestAnAttemptHasAFewStreamsAndPlacesComeFree(t *testing.T) {
	e := handler(t)
	synctest.Test(t, func(t *testing.T) {
		h := openIn(t, songMay("giam_doc"), nil)
		ctx, leave := context.WithCancel(t.Context())
		var open []<-chan struct{}
		for range rest.MaxStreams {
			_, ended := h.stream(ctx, e)
			synctest.Wait()
			open = append(open, ended)
		}
		p, ended := h.stream(t.Context(), e)
		is(t, "one too many", ended, true)
		if p.status != http.StatusTooManyRequests || !strings.Contains(p.text(), "too_many_streams") || p.header.Get("Retry-After") == "" {
			t.Errorf("one too many: %d %s", p.status, p.text())
		}
		for _, o := range open {
			is(t, "one of a few", o, false)
		}
		leave()
		for _, o := range open {
			is(t, "the reader has left", o, true)
		}
		ctx, leave = context.WithCancel(t.Context())
		_, ended = h.stream(ctx, e)
		is(t, "a place has come free", ended, false)
		leave()
		is(t, "the last has left", ended, true)
	})
}

func TestStreamsEndWhenTheServerStops(t *testing.T) {
	stopping := make(chan struct{})
	h := open(t, "giam_doc")
	e, err := api.New(api.Config{REST: rest.Config{Desk: rest.DeskFunc[fragile](func(context.Context, string, string, action.Origin) (fragile, error) { return fragile{h.box, h}, nil }), Stopping: stopping}})
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(e)
	t.Cleanup(server.Close) // which waits for all requests
	h.url = server.URL
	next, _ := h.follow()
	if e := next(); e.name != "state" {
		t.Fatalf("first %+v", e)
	}
	close(stopping)
	if e := next(); e.name != "end" {
		t.Errorf("after the server began to stop: %+v", e)
	}
}
