package rest

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"iter"
	"net/http"
	"reflect"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humaecho"

	"thuchanh/sandbox/action"
	"thuchanh/sandbox/attempt"
)

// Bounds of a stream of events.
const (
	// MaxStreams is how many streams of one attempt are open at a time.
	MaxStreams = 4
	// streamWrite is how long a reader may take for what is sent to him.
	streamWrite = 10 * time.Second
	// heartbeat is how often a quiet stream says that it is alive, so that nothing
	// on the way closes it.
	heartbeat = 15 * time.Second
	// retry is what a browser waits before it connects again, in milliseconds.
	retry = 2000
)

// ChangeEvent is one change of the candidate's world.
type ChangeEvent struct {
	Seq   uint64 `json:"seq" doc:"Vị trí trong nhật ký; cũng là id của sự kiện." example:"17"`
	Kind  string `json:"kind" doc:"Việc đã xảy ra, theo tên trong nhật ký." example:"dms.routed"`
	Topic string `json:"topic" enum:"mail,documents,outgoing,desk,attempt" doc:"Phần cần đọc lại: thư, văn bản đến, văn bản đi, công việc và lịch, đồng hồ." example:"documents"`
	Item  string `json:"item,omitempty" doc:"Mã văn bản, công việc, hồ sơ, lịch hoặc ủy quyền." example:"cv_ke_hoach"`
	By    string `json:"by,omitempty" doc:"Người thực hiện; không có nếu là hệ thống." example:"giam_doc"`
}

// StateEvent is how the attempt stands, for the clock and the badges.
type StateEvent struct {
	AttemptState
	Seq    uint64 `json:"seq" doc:"Nhật ký đã đến đây; cũng là id của sự kiện." example:"17"`
	Unread int    `json:"unread" doc:"Số thông báo chưa đọc của người đang đăng nhập." example:"2"`
}

// teller is a Box whose changes can be watched, as *attempt.Attempt is.
type teller interface {
	Watch() (news <-chan struct{}, stop func())
	Records(ctx context.Context, seq uint64) iter.Seq2[attempt.Recorded, error]
}

// streams counts the open streams of each attempt.
type streams struct {
	mu   sync.Mutex
	open map[action.CandidateID]int // guarded by mu
}

// enter takes a place; ok is false if all are taken.
func (s *streams) enter(c action.CandidateID) (leave func(), ok bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.open[c] >= MaxStreams {
		return nil, false
	}
	if s.open == nil {
		s.open = map[action.CandidateID]int{}
	}
	s.open[c]++
	return func() {
		s.mu.Lock()
		defer s.mu.Unlock()
		if s.open[c]--; s.open[c] == 0 {
			delete(s.open, c)
		}
	}, true
}

type eventsInput struct {
	// A string: whatever a browser sends again must not keep it out.
	Last string `header:"Last-Event-ID" doc:"id của sự kiện cuối đã nhận; máy chủ gửi tiếp những thay đổi sau đó. Trình duyệt tự gửi khi nối lại." example:"17"`
}

func (f *face) registerEvents() {
	op := operation(http.MethodGet, "/api/attempt/events", "events", "attempt.events", tagAttempt,
		"Theo dõi thay đổi",
		fmt.Sprintf("Luồng sự kiện (Server-Sent Events): mỗi thay đổi trong thư, văn bản, công việc là một sự kiện `change`; đồng hồ và số thông báo chưa đọc là sự kiện `state`. "+
			"id là vị trí trong nhật ký nên nối lại bằng Last-Event-ID không mất gì. Cứ %d giây không có gì mới thì có một dòng chú thích. Luồng kết thúc khi nộp bài, hết giờ hoặc máy chủ dừng; "+
			"sau khi nộp bài và đã nhận hết thì trả lời 204 để trình duyệt thôi nối lại. Mỗi bài thi mở tối đa %d luồng. Ví dụ: `curl -N -u ts01 …/api/attempt/events`. "+
			"Each change of the candidate's world as an event; the id is the place in the record.", heartbeat/time.Second, MaxStreams))
	op.Metadata["stream"] = true
	schemas := f.api.OpenAPI().Components.Schemas
	event := func(name string, data *huma.Schema) *huma.Schema {
		return &huma.Schema{Type: huma.TypeObject, Title: "Event " + name, Required: []string{"id", "event", "data"}, Properties: map[string]*huma.Schema{
			"id":    {Type: huma.TypeInteger, Description: "Vị trí trong nhật ký."},
			"event": {Type: huma.TypeString, Enum: []any{name}},
			"data":  data,
		}}
	}
	op.Responses = map[string]*huma.Response{
		"200": {Description: "Luồng sự kiện, mỗi sự kiện có id, event và data là JSON.", Content: map[string]*huma.MediaType{"text/event-stream": {Schema: &huma.Schema{
			Type: huma.TypeArray, Description: "Các sự kiện theo thứ tự.",
			Items: &huma.Schema{OneOf: []*huma.Schema{event("change", schemaOf[ChangeEvent](schemas)), event("state", schemaOf[StateEvent](schemas))}},
		}}}},
		"204": {Description: "Đã nộp bài và không còn gì mới; đừng nối lại."},
	}
	huma.Register(f.api, op, f.events)
}

func (f *face) events(ctx context.Context, in *eventsInput) (*huma.StreamResponse, error) {
	v := visitOf(ctx)
	box, ok := v.box.(teller)
	if !ok {
		return nil, newProblem(http.StatusServiceUnavailable, "no_events", "Máy chủ này không gửi sự kiện; anh/chị tải lại trang để xem thay đổi.", "This server sends no events; load the page again to see changes.")
	}
	s := &stream{face: f, visit: v, box: box}
	now := s.look()
	s.sent = now.Seq
	last, err := strconv.ParseUint(strings.TrimSpace(in.Last), 10, 64)
	if err == nil && last <= now.Seq {
		s.sent = last
	}
	if now.Status == "handed_in" && err == nil && last >= now.Seq {
		return &huma.StreamResponse{Body: func(ctx huma.Context) { ctx.SetStatus(http.StatusNoContent) }}, nil
	}
	leave, ok := f.streams.enter(action.CandidateID(now.Candidate))
	if !ok {
		p := newProblem(http.StatusTooManyRequests, "too_many_streams",
			fmt.Sprintf("Bài thi này đã mở %d luồng sự kiện. Anh/chị đóng bớt cửa sổ rồi thử lại.", MaxStreams),
			fmt.Sprintf("This attempt has %d streams of events open. Close a window, then try again.", MaxStreams))
		p.header.Set("Retry-After", "5")
		return nil, p
	}
	return &huma.StreamResponse{Body: func(ctx huma.Context) {
		defer leave()
		s.run(ctx)
	}}, nil
}

// stream is one stream of events on its way.
type stream struct {
	*face
	*visit
	box  teller
	sent uint64 // the last entry that was told, or that the reader knew
	out  *http.ResponseController
	ctx  huma.Context
	told StateEvent // the last state that was told
}

// look is how the attempt stands now.
func (s *stream) look() (out StateEvent) {
	s.visit.box.View(func(w attempt.View) {
		out = StateEvent{stateOf(w), w.Seq, w.Documents.Unread(s.by.Person)}
	})
	return out
}

// run tells what changes until the attempt, the server or the reader ends. It
// only ever holds the attempt's lock to look; what is told is read from the journal.
func (s *stream) run(ctx huma.Context) {
	s.ctx, s.out = ctx, http.NewResponseController(humaecho.Unwrap(ctx).Response())
	// The server's limits are for whole requests; every write has its own.
	if err := s.out.SetReadDeadline(time.Time{}); err != nil {
		s.Log.Debug("a stream of events keeps the server's read deadline", "err", err)
	}
	ctx.SetHeader("Content-Type", "text/event-stream")
	ctx.SetHeader("X-Accel-Buffering", "no")
	news, stop := s.box.Watch()
	defer stop()
	quiet := time.NewTicker(heartbeat)
	defer quiet.Stop()
	if s.write(fmt.Sprintf("retry: %d\n\n", retry)) != nil {
		return
	}
	for {
		now, err := s.tell()
		if err != nil || now.Status == "handed_in" {
			return
		}
		select {
		case <-news:
		case <-quiet.C:
			if s.write(": còn kết nối\n\n") != nil {
				return
			}
		case <-s.Stopping:
			return
		case <-ctx.Context().Done():
			return
		}
	}
}

// tell sends the changes that were not told yet, then the state if it is another.
func (s *stream) tell() (StateEvent, error) {
	now := s.look()
	for r, err := range s.box.Records(s.ctx.Context(), s.sent) {
		if err != nil {
			s.Log.Error("the changes of an attempt could not be read", "candidate", now.Candidate, "err", err)
			return now, err
		}
		if r.Seq > now.Seq {
			break // not applied yet: there is news of it
		}
		s.sent = r.Seq
		c, ok := changeOf(r)
		if !ok {
			continue
		}
		if err := s.event("change", c.Seq, c); err != nil {
			return now, err
		}
	}
	was := s.told
	if was.Status != now.Status || !was.Ends.Equal(now.Ends) || was.Unread != now.Unread {
		s.told = now
		return now, s.event("state", now.Seq, now)
	}
	return now, nil
}

func (s *stream) event(name string, id uint64, data any) error {
	b, err := json.Marshal(data)
	if err != nil {
		return fmt.Errorf("writing an event: %w", err)
	}
	return s.write(fmt.Sprintf("id: %d\nevent: %s\ndata: %s\n\n", id, name, b))
}

// write sends text within its own deadline: a reader who does not read is let go.
func (s *stream) write(text string) error {
	if err := s.out.SetWriteDeadline(time.Now().Add(streamWrite)); err != nil {
		s.Log.Debug("a stream of events has no write deadline", "err", err)
	}
	if _, err := s.ctx.BodyWriter().Write([]byte(text)); err != nil {
		return err
	}
	return s.out.Flush()
}

// changeOf is a recorded act as the candidate is told of it; ok is false for
// what changes nothing that he sees.
func changeOf(r attempt.Recorded) (c ChangeEvent, ok bool) {
	kind := r.Do.Kind()
	area, _, _ := strings.Cut(string(kind), ".")
	topic := map[string]string{"mail": "mail", "dms": "documents", "out": "outgoing", "task": "desk", "case": "desk", "calendar": "desk", "delegation": "desk", "desk": "desk", "rep": "desk", "attempt": "attempt"}[area]
	switch kind {
	case action.KindDealt, action.KindDocumentsSearched, action.KindDocumentsFound, action.KindMailSearched, action.KindWarned, action.KindReportRun:
		return c, false
	}
	if topic == "" {
		return c, false
	}
	return ChangeEvent{Seq: r.Seq, Kind: string(kind), Topic: topic, Item: itemOf(r.Do), By: string(r.By.Person)}, true
}

// itemOf is the name of what an act is about, by the names that all acts use for it.
func itemOf(a action.Action) string {
	var about struct{ Task, Case, Entry, Delegation, Report, Document string }
	b, err := json.Marshal(a)
	if err != nil || json.Unmarshal(b, &about) != nil {
		return ""
	}
	return cmp.Or(about.Task, about.Case, about.Entry, about.Delegation, about.Report, about.Document)
}

// schemaOf is the schema of a shape, by reference.
func schemaOf[T any](r huma.Registry) *huma.Schema {
	return r.Schema(reflect.TypeFor[T](), true, reflect.TypeFor[T]().Name())
}
