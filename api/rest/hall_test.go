package rest_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"thuchanh/api"
	"thuchanh/api/rest"
	"thuchanh/sandbox/action"
	"thuchanh/sandbox/attempt"
	"thuchanh/sandbox/dms"
	"thuchanh/sandbox/exam"
	"thuchanh/sandbox/journal"
	"thuchanh/sandbox/journal/memory"
	"thuchanh/sandbox/stage"
	"thuchanh/sandbox/world"
)

// An examination's room is a Desk, and an attempt a Box.
var (
	_ rest.Desk = rest.DeskFunc[*attempt.Attempt]((*exam.Room)(nil).SignIn)
	_ rest.Box  = (*attempt.Attempt)(nil)
)

var monday = time.Date(2026, 10, 5, 7, 30, 0, 0, time.FixedZone("+07", 7*3600))

const pdf = "%PDF-1.7 giả định"

func songMay(candidate action.PersonID) *world.World {
	day := func(d int) action.Date { return action.Date{Year: 2026, Month: time.October, Day: d} }
	doc := func(id action.DocID, status string, n int) world.Document {
		d := world.Document{ID: id, Status: status, Arrived: day(2), Number: n, Info: action.DocumentInfo{
			Number: "14/STC-NS", Subject: "Quyết toán ngân sách", Issuer: "Sở Tài chính", Type: "Công văn", Files: []action.FileID{"cong_van"}}}
		if n > 0 {
			d.PresentedTo = "giam_doc"
		}
		return d
	}
	done := doc("dang_lam", "in_progress", 37)
	done.Assigned = []world.Assignment{{Party: "phong_tccb", Role: action.Lead, Due: day(2)}, {Party: "phong_tc", Role: action.Inform}}
	return &world.World{
		Paper: "thu", Clock: monday, Minutes: 60, Candidate: candidate, Domains: []string{"song-may.test"},
		Agency: world.Agency{Name: "Sở Mẫu", Symbol: "SM", Book: "Sổ đến"},
		Units:  []world.Unit{{ID: "phong_tccb", Name: "Phòng Tổ chức cán bộ", Head: "tp_tccb"}, {ID: "phong_tc", Name: "Phòng Tài chính"}},
		People: []world.Person{
			{ID: "giam_doc", Name: "Nguyễn Văn An", Rank: world.RankHead, Address: "an@song-may.test"},
			{ID: "tp_tccb", Name: "Lê Văn Cường", Unit: "phong_tccb", Rank: world.RankUnitHead, Address: "cuong@song-may.test"},
			{ID: "van_thu", Name: "Đỗ Thị Hoa", Rank: world.RankClerk, Address: "hoa@song-may.test"},
		},
		Files:     []world.File{{ID: "cong_van", Name: "công văn “hỏa tốc”.pdf", Type: "application/pdf", Origin: "cong_van", Revision: 1, Blob: action.Sum([]byte(pdf)), Size: int64(len(pdf))}},
		Documents: []world.Document{doc("moi_den", "awaiting_receipt", 0), doc("cho_chi_dao", "awaiting_direction", 38), done},
	}
}

// hall is a server with one candidate, "ts01" with the password "mật khẩu".
type hall struct {
	t     testing.TB
	url   string
	box   *attempt.Attempt
	store *memory.Store
	fail  func(dms.Command) error // called before a command reaches the attempt
}

// fragile is an attempt whose server fails on demand.
type fragile struct {
	*attempt.Attempt
	h *hall
}

func (b fragile) Documents(ctx context.Context, by action.Origin, c dms.Command, key string) (attempt.Receipt, error) {
	if b.h.fail != nil {
		if err := b.h.fail(c); err != nil {
			return attempt.Receipt{}, err
		}
	}
	return b.Attempt.Documents(ctx, by, c, key)
}

func open(t testing.TB, candidate action.PersonID) *hall {
	t.Helper()
	return openWith(t, songMay(candidate), func(action.FileID) ([]byte, error) { return []byte(pdf), nil })
}

func openWorld(t testing.TB, w *world.World) *hall {
	t.Helper()
	return openWith(t, w, func(action.FileID) ([]byte, error) { return []byte(pdf), nil })
}

// openIn is a hall without a network.
func openIn(t testing.TB, w *world.World, file func(action.FileID) ([]byte, error)) *hall {
	t.Helper()
	if file == nil {
		file = func(action.FileID) ([]byte, error) { return []byte(pdf), nil }
	}
	store := memory.New()
	worlds := stage.NewWorlds(store)
	staged, blobs, err := stage.Prepare(w, file)
	if err != nil {
		t.Fatal(err)
	}
	box, err := attempt.Deal(t.Context(), attempt.Options{Store: store, Worlds: worlds}, "attempt/thu/01",
		action.Dealt{Candidate: "01", PaperID: "thu", Minutes: 60}, []byte("{}"), staged, blobs)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(box.Close)
	h := &hall{t: t, box: box, store: store}
	h.note(action.Started{})
	return h
}

func openWith(t testing.TB, w *world.World, file func(action.FileID) ([]byte, error)) *hall {
	t.Helper()
	e, err := shared()
	if err != nil {
		t.Fatal(err)
	}
	h := openIn(t, w, file)
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		e.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), hallKey{}, h)))
	}))
	t.Cleanup(server.Close)
	h.url = server.URL
	return h
}

// hallKey is where a request carries the hall that it came to.
type hallKey struct{}

// shared is the interface, built once, which takes longer than most tests do; the
// request says whose hall it came to.
var shared = sync.OnceValues(func() (http.Handler, error) {
	desk := rest.DeskFunc[fragile](func(ctx context.Context, login, password string, _ action.Origin) (fragile, error) {
		switch {
		case password == "nhiều lần":
			return fragile{}, exam.ErrRateLimited
		case login == "muon":
			return fragile{}, action.Refuse("not_open", "Ca thi chưa mở.", "The sitting is not open.")
		case login != "ts01" || password != "mật khẩu":
			return fragile{}, exam.ErrWrongPassword
		}
		h := ctx.Value(hallKey{}).(*hall)
		return fragile{h.box, h}, nil
	})
	return api.New(api.Config{REST: rest.Config{Desk: desk, Version: "thử", Tasks: func(_ context.Context, variant uint64) (rest.TaskSheet, error) {
		return rest.TaskSheet{Paper: "thu", Minutes: 60, Tasks: []rest.SheetTask{{ID: "mot", Points: 5, Instruction: fmt.Sprintf("Biến thể %d", variant)}}}, nil
	}}})
})

func (h *hall) note(a action.Action) {
	h.t.Helper()
	if _, err := h.box.Note(context.Background(), action.Origin{Role: action.System, Via: action.ViaServer}, a); err != nil {
		h.t.Fatal(err)
	}
}

// answer is what came back.
type answer struct {
	Status int
	Header http.Header
	Raw    []byte
	JSON   map[string]any
}

func (a answer) problem() string { s, _ := a.JSON["code"].(string); return s }

func (h *hall) request(method, path, body string, header ...string) *http.Request {
	h.t.Helper()
	r, err := http.NewRequest(method, h.url+path, strings.NewReader(body))
	if err != nil {
		h.t.Fatal(err)
	}
	r.SetBasicAuth("ts01", "mật khẩu")
	r.Header.Set("User-Agent", "thử/1")
	if body != "" {
		r.Header.Set("Content-Type", "application/json")
	}
	for i := 0; i < len(header); i += 2 {
		r.Header.Set(header[i], header[i+1])
	}
	return r
}

func (h *hall) send(r *http.Request) answer {
	h.t.Helper()
	res, err := http.DefaultClient.Do(r)
	if err != nil {
		h.t.Fatal(err)
	}
	defer res.Body.Close()
	b, err := io.ReadAll(res.Body)
	if err != nil {
		h.t.Fatal(err)
	}
	a := answer{Status: res.StatusCode, Header: res.Header, Raw: b}
	if strings.Contains(res.Header.Get("Content-Type"), "json") {
		if err := json.NewDecoder(bytes.NewReader(b)).Decode(&a.JSON); err != nil {
			h.t.Errorf("%s %s: not JSON: %q", r.Method, r.URL.Path, b)
		}
	}
	if a.Status >= 400 {
		h.checkProblem(r, a)
	}
	if breach := contractOf(h.t).breach(r, a); breach != "" {
		h.t.Errorf("%s", breach)
	}
	return a
}

// checkProblem holds every error to RFC 9457 and to both languages.
func (h *hall) checkProblem(r *http.Request, a answer) {
	h.t.Helper()
	if got := a.Header.Get("Content-Type"); got != "application/problem+json" {
		h.t.Errorf("%s %s: an error of type %q", r.Method, r.URL.Path, got)
		return
	}
	for _, k := range []string{"type", "title", "detail", "detail_en", "code"} {
		if s, _ := a.JSON[k].(string); s == "" {
			h.t.Errorf("%s %s: problem without %s: %s", r.Method, r.URL.Path, k, a.Raw)
		}
	}
	if a.JSON["status"] != float64(a.Status) {
		h.t.Errorf("%s %s: status %d says %v in the body", r.Method, r.URL.Path, a.Status, a.JSON["status"])
	}
}

func (h *hall) do(method, path, body string, header ...string) answer {
	h.t.Helper()
	return h.send(h.request(method, path, body, header...))
}

func (h *hall) post(doc, verb, body string, header ...string) answer {
	h.t.Helper()
	return h.do("POST", "/api/dms/documents/"+doc+"/"+verb, body, header...)
}

// records returns what is in the journal after entry seq.
func (h *hall) records(after uint64) []action.Record {
	h.t.Helper()
	var out []action.Record
	for e, err := range h.store.Read(context.Background(), journal.Stream("attempt/thu/01"), after) {
		if err != nil {
			h.t.Fatal(err)
		}
		r, err := action.Decode(action.Kind(e.Kind), e.Body)
		if err != nil {
			h.t.Fatal(err)
		}
		if e.Seq > after {
			out = append(out, r)
		}
	}
	return out
}

func (h *hall) seq() (n uint64) {
	h.box.View(func(v attempt.View) { n = v.Seq })
	return n
}

func (h *hall) last() action.Record {
	h.t.Helper()
	rs := h.records(h.seq() - 1)
	return rs[len(rs)-1]
}

func dig(v any, path ...any) any {
	for _, k := range path {
		switch k := k.(type) {
		case string:
			m, _ := v.(map[string]any)
			v = m[k]
		case int:
			l, _ := v.([]any)
			if k >= len(l) {
				return nil
			}
			v = l[k]
		}
	}
	return v
}
