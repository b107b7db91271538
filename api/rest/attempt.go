package rest

import (
	"context"
	"fmt"
	"net/http"
	"strings"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"thuchanh/sandbox/action"
	"thuchanh/sandbox/attempt"
)

// AttemptState is how the attempt stands.
type AttemptState struct {
	Candidate string    `json:"candidate" doc:"Số báo danh." example:"0123"`
	Status    string    `json:"status" enum:"not_started,running,paused,time_up,handed_in" doc:"not_started: chưa bắt đầu; running: đang làm; paused: tạm dừng; time_up: hết giờ; handed_in: đã nộp."`
	Now       time.Time `json:"now" doc:"Giờ của thế giới thi."`
	Ends      time.Time `json:"ends" doc:"Giờ kết thúc, đã tính thời gian được cộng thêm."`
	Left      int       `json:"seconds_left" doc:"Số giây còn lại." example:"2700"`
}

// HandedIn is the receipt of handing in.
type HandedIn struct {
	Seq     uint64    `json:"seq" doc:"Vị trí trong nhật ký." example:"214"`
	At      time.Time `json:"at" doc:"Giờ của thế giới thi."`
	Receipt string    `json:"receipt" doc:"Mã biên nhận nộp bài; thí sinh nên ghi lại." example:"0123-214-9F2C41AB"`
}

func (f *face) registerAttempt() {
	huma.Register(f.api, operation(http.MethodGet, "/api/attempt", "attempt", "attempt.show", tagAttempt,
		"Tình trạng bài thi", "Đồng hồ và trạng thái của bài thi. The clock and the state of the attempt."), f.attempt)
	huma.Register(f.api, operation(http.MethodPost, "/api/attempt/submit", "submit-attempt", "attempt.submit", tagAttempt,
		"Nộp bài", "Nộp bài, chỉ một lần; sau đó không thao tác được nữa. Câu trả lời có mã biên nhận. Không cần nội dung. Hands in, once and for all.",
		http.StatusBadRequest, http.StatusConflict, http.StatusRequestEntityTooLarge, http.StatusUnsupportedMediaType), f.submit)
}

// statusOfClock says how an attempt stands.
func statusOfClock(w attempt.View) string {
	switch {
	case !w.Clock.Started():
		return "not_started"
	case w.Clock.Ended():
		return "handed_in"
	case !w.Clock.Running():
		return "paused"
	case !w.Now.Before(w.Clock.End()):
		return "time_up"
	}
	return "running"
}

func (f *face) attempt(ctx context.Context, _ *noInput) (*body[AttemptState], error) {
	out := new(body[AttemptState])
	visitOf(ctx).box.View(func(w attempt.View) { out.Body = stateOf(w) })
	return out, nil
}

// stateOf is how an attempt stands.
func stateOf(w attempt.View) AttemptState {
	left := max(0, int(w.Clock.End().Sub(w.Now)/time.Second))
	return AttemptState{string(w.Candidate), statusOfClock(w), w.Now, w.Clock.End(), left}
}

type submitInput struct {
	Body *NoBody
}

func (f *face) submit(ctx context.Context, _ *submitInput) (*body[HandedIn], error) {
	v := visitOf(ctx)
	status, candidate := "", ""
	v.box.View(func(w attempt.View) { status, candidate = statusOfClock(w), string(w.Candidate) })
	switch status {
	case "handed_in":
		return nil, newProblem(http.StatusConflict, "already_handed_in", "Bài thi đã nộp trước đó và đã được ghi nhận; không cần nộp lại.", "The attempt was handed in before, and that is recorded. There is nothing more to do.")
	case "not_started", "paused":
		return nil, newProblem(http.StatusConflict, "not_running", "Bài thi chưa bắt đầu hoặc đang tạm dừng nên chưa nộp được. Anh/chị hỏi giám thị.", "The examination has not started or is paused, so it cannot be handed in. Ask the invigilator.")
	}
	v.reached = true
	r, err := v.box.Note(ctx, v.by, action.Submitted{})
	if err != nil {
		return nil, f.failed(ctx, v, "attempt.submit", err)
	}
	return &body[HandedIn]{HandedIn{r.First, r.At, receipt(candidate, r)}}, nil
}

// receipt is a code that anybody with the journal can work out again from the
// candidate number and from the place and world time of the entry.
func receipt(candidate string, r attempt.Receipt) string {
	sum := action.Sum(fmt.Appendf(nil, "%s\n%d\n%s", candidate, r.First, r.At.UTC().Format(time.RFC3339Nano)))
	return fmt.Sprintf("%s-%d-%s", candidate, r.First, strings.ToUpper(sum.String()[:8]))
}
