package main

import (
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"thuchanh/sandbox/action"
	"thuchanh/sandbox/stage"
	"thuchanh/sandbox/world"
	"thuchanh/tasks"
)

// overheard is a server that writes down what it is asked, and answers nothing.
func overheard(t *testing.T, got *[]string) *httptest.Server {
	t.Helper()
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, q *http.Request) {
		b, err := io.ReadAll(q.Body)
		if err != nil {
			t.Error(err)
		}
		*got = append(*got, q.Method+" "+q.URL.RequestURI()+" "+string(b))
		w.Header().Set("Content-Type", "application/json")
		json.NewEncoder(w).Encode(map[string]any{})
	}))
	t.Cleanup(server.Close)
	return server
}

func TestDeedsOnTheDeskGoOverTheWireAsTheInterfaceTakesThem(t *testing.T) {
	var got []string
	server := overheard(t, &got)
	day := action.Date{Year: 2026, Month: 10, Day: 12}
	r := &remote{rest: server.URL, http: server.Client(), file: func(action.FileID) ([]byte, error) { return []byte("x"), nil },
		world: &stage.Staged{World: world.NewIndex(&world.World{Outgoing: []world.Draft{{ID: "di"}}, Files: []world.File{{ID: "f", Name: "tệp.txt"}}})}}
	for _, d := range []tasks.DeedAct{
		tasks.ApproveExtension{Document: "cv", Assignment: 2, Until: day},
		tasks.ChangeLead{Document: "cv", To: "phong_tc", Reason: "A"},
		tasks.GiveOpinion{Document: "cv", Text: "A", Attach: []action.FileID{"f"}},
		tasks.AssignTask{Content: "A", Lead: []action.Party{"phong_tc"}, Due: day, Priority: "high"},
		tasks.Delegate{To: "pho_gd", From: day, Until: day, Scope: "field", Of: []string{"B"}},
		tasks.AddToCase{Case: "ho_so_1", Documents: []action.DocID{"a", "b"}},
		tasks.ApproveEntry{Entry: "lich_1"},
		tasks.PublishWeek{Monday: day},
		tasks.MoveEntry{Entry: "lich_1", From: time.Date(2026, 10, 12, 8, 0, 0, 0, time.UTC), People: []action.PersonID{"a"}, Reason: "A"},
		tasks.NoteClash{Entries: []action.EntryID{"lich_1", "lich_2"}, Text: "A"},
		tasks.RunReport{Query: action.ReportQuery{Kind: "case_files", From: day, To: day}},
		tasks.ExportReport{Query: action.ReportQuery{Kind: "handling_register", By: "issued", Unit: "phong_tc"}, Format: "pdf"},
		tasks.Pin{Document: "di"},
		tasks.FindDocuments{Criteria: action.Criteria{Text: "kế hoạch", To: day}},
	} {
		if refused, err := r.document(t.Context(), d); err != nil || refused != "" {
			t.Errorf("%T: %q, %v", d, refused, err)
		}
		if strings.Contains(deedName(d), "tasks.") {
			t.Errorf("%T has no words", d)
		}
	}
	want := []string{
		`POST /api/dms/documents/cv/approve-extension {"assignment":2,"until":"2026-10-12"}`,
		`POST /api/dms/documents/cv/change-lead {"reason":"A","to":"phong_tc"}`,
		`POST /api/dms/documents/cv/give-opinion {"files":[{"content":"eA==","name":"tệp.txt"}],"text":"A"}`,
		`POST /api/dms/tasks {"content":"A","due":"2026-10-12","priority":"high","targets":[{"party":"phong_tc","role":"lead"}]}`,
		`POST /api/dms/delegations {"from":"2026-10-12","of":["B"],"scope":"field","to":"pho_gd","until":"2026-10-12"}`,
		`POST /api/dms/cases/ho_so_1/add {"document":"a"}`,
		`POST /api/dms/cases/ho_so_1/add {"document":"b"}`,
		`POST /api/dms/calendar/lich_1/approve `,
		`POST /api/dms/calendar/publish {"monday":"2026-10-12"}`,
		`POST /api/dms/calendar/lich_1/move {"from":"2026-10-12T08:00:00Z","people":["a"],"reason":"A"}`,
		`POST /api/dms/calendar/clashes {"entries":["lich_1","lich_2"],"text":"A"}`,
		`POST /api/dms/reports {"from":"2026-10-12","kind":"case_files","to":"2026-10-12"}`,
		`POST /api/dms/reports/export {"by":"issued","format":"pdf","kind":"handling_register","unit":"phong_tc"}`,
		`POST /api/dms/outgoing/di/pin {"off":false}`,
		`GET /api/dms/find?text=k%E1%BA%BF+ho%E1%BA%A1ch&to=2026-10-12 `,
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
}
