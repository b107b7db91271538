package rest

import (
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"thuchanh/sandbox/attempt"
)

// TaskSheet is what the candidate is asked to do (đề thi).
type TaskSheet struct {
	Paper   string      `json:"paper" doc:"Tên đề." example:"song-may-01"`
	Title   string      `json:"title" doc:"Tiêu đề của đề thi."`
	Minutes int         `json:"minutes" doc:"Thời gian làm bài, phút." example:"60"`
	Tasks   []SheetTask `json:"tasks" doc:"Các nhiệm vụ theo thứ tự."`
}

// SheetTask is one task as the candidate reads it: what is asked and how much
// it is worth, nothing of how it is marked.
type SheetTask struct {
	ID          string  `json:"id" example:"tra-loi-thu"`
	Title       string  `json:"title"`
	Points      float64 `json:"points" doc:"Điểm tối đa." example:"5"`
	Instruction string  `json:"instruction" doc:"Nội dung yêu cầu."`
}

func (f *face) registerTaskSheet() {
	huma.Register(f.api, operation(http.MethodGet, "/api/attempt/tasks", "show-tasks", "attempt.tasks", tagAttempt,
		"Đề thi", "Các nhiệm vụ của thí sinh, đúng biến thể của đề đã giao. What the candidate is asked to do.", http.StatusNotFound), f.taskSheet)
}

func (f *face) taskSheet(ctx context.Context, _ *noInput) (*body[TaskSheet], error) {
	v := visitOf(ctx)
	var variant uint64
	started := false
	v.box.View(func(w attempt.View) { variant, started = w.World.World.Variant, w.Clock.Started() })
	switch {
	case !started:
		return nil, newProblem(http.StatusForbidden, "not_running", "Chưa đến giờ làm bài nên chưa xem được đề.", "The examination has not started, so the tasks are not shown yet.")
	case f.Tasks == nil:
		return nil, newProblem(http.StatusNotFound, "no_task_sheet", "Máy chủ này không phát đề; anh/chị xem đề ở phòng thi.", "This server does not hand out the tasks; they are shown in the examination room.")
	}
	sheet, err := f.Tasks(ctx, variant)
	if err != nil {
		return nil, f.failed(ctx, v, "attempt.tasks", err)
	}
	return &body[TaskSheet]{sheet}, nil
}
