package rest

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/http"

	"github.com/danielgtaylor/huma/v2"
	"github.com/labstack/echo/v4"

	"thuchanh/sandbox/action"
)

// Problem is an error as clients get it (RFC 9457), in Vietnamese and English.
type Problem struct {
	Type     string       `json:"type" doc:"Loại lỗi, bền vững. Stable name of the kind of problem." example:"urn:thuchanh:problem:two_leads"`
	Title    string       `json:"title" doc:"Tên lỗi ngắn gọn." example:"Không thực hiện được lúc này"`
	Status   int          `json:"status" doc:"Mã trạng thái HTTP." example:"409"`
	Code     string       `json:"code" doc:"Mã lỗi cho chương trình. Stable word for programs." example:"two_leads"`
	Detail   string       `json:"detail" doc:"Điều gì sai và cần làm gì, bằng tiếng Việt." example:"Mỗi lần chuyển chỉ có một đơn vị chủ trì."`
	DetailEN string       `json:"detail_en" doc:"What is wrong and what to do, in English." example:"A routing has one lead only."`
	Errors   []FieldError `json:"errors,omitempty" doc:"Từng trường sai và cách sửa. The fields that are wrong."`

	header http.Header
}

// FieldError is one field of a request that is wrong.
type FieldError struct {
	Field    string `json:"field" doc:"Vị trí của trường." example:"body.text"`
	Detail   string `json:"detail" doc:"Điều gì sai và cách sửa." example:"Thiếu trường này. Hãy thêm vào."`
	DetailEN string `json:"detail_en" doc:"What is wrong and the remedy."`
}

// Error implements error.
func (p *Problem) Error() string { return p.Code + ": " + p.DetailEN }

// GetStatus implements huma.StatusError.
func (p *Problem) GetStatus() int { return p.Status }

// GetHeaders implements huma.HeadersError.
func (p *Problem) GetHeaders() http.Header { return p.header }

// ContentType implements huma.ContentTypeFilter.
func (p *Problem) ContentType(string) string { return problemType }

const problemType = "application/problem+json"

func newProblem(status int, code, vi, en string) *Problem {
	return &Problem{
		Type: "urn:thuchanh:problem:" + code, Title: title(status), Status: status,
		Code: code, Detail: vi, DetailEN: en, header: http.Header{},
	}
}

func title(status int) string {
	switch status {
	case http.StatusBadRequest:
		return "Yêu cầu không đọc được"
	case http.StatusUnauthorized:
		return "Chưa đăng nhập"
	case http.StatusForbidden:
		return "Không có quyền"
	case http.StatusNotFound:
		return "Không tìm thấy"
	case http.StatusMethodNotAllowed:
		return "Phương thức không được hỗ trợ"
	case http.StatusRequestTimeout:
		return "Quá thời gian chờ"
	case http.StatusConflict:
		return "Không thực hiện được lúc này"
	case http.StatusPreconditionFailed:
		return "Văn bản đã thay đổi"
	case http.StatusRequestEntityTooLarge:
		return "Yêu cầu quá lớn"
	case http.StatusUnsupportedMediaType:
		return "Kiểu dữ liệu không được hỗ trợ"
	case http.StatusUnprocessableEntity:
		return "Dữ liệu chưa đúng"
	case http.StatusTooManyRequests:
		return "Thử quá nhiều lần"
	case http.StatusServiceUnavailable:
		return "Hệ thống tạm thời gặp sự cố"
	}
	if status >= 500 {
		return "Lỗi hệ thống"
	}
	return "Yêu cầu không thực hiện được"
}

// statusOf is the HTTP status of a refusal: 401 and 429 at the door, 403 for
// what is not the person's to do, 404 for what does not exist, 422 for input
// that is wrong in any state, 409 for the rest: what the state does not allow now.
func statusOf(code string) int {
	switch code {
	case "wrong_password":
		return http.StatusUnauthorized
	case "rate_limited":
		return http.StatusTooManyRequests
	case "not_open", "role_forbids", "unknown_person", "not_holder", "not_your_branch", "cannot_complete", "outside_unit",
		"not_your_task", "not_your_delegation", "not_your_case", "not_involved", "not_asked", "own_request", "own_result", "redelegation":
		return http.StatusForbidden
	case "no_such_document", "no_such_file", "no_such_assignment",
		"no_such_task", "no_such_delegation", "no_such_case", "no_such_entry", "no_such_notification":
		return http.StatusNotFound
	case "text_missing", "text_too_long", "no_targets", "unknown_party", "unknown_role", "unknown_command", "outside_agency",
		"to_oneself", "not_a_leader", "due_missing", "due_in_past", "due_after_outer", "assignment_missing",
		"inform_only", "idempotency_key_reused",
		"not_an_extension", "longer_than_asked", "past_superior_deadline", "interval_missing", "interval_reversed", "interval_past", "scope_wrong", "not_a_delegate",
		"no_such_line", "year_wrong", "pages_wrong", "too_many_files", "file_name_wrong", "file_empty", "file_too_large", "unknown_priority", "unknown_day",
		"criteria_missing", "not_a_monday", "unknown_report", "unknown_format", "report_of_no_case", "report_too_long", "unknown_direction", "clash_of_one", "entry_unchanged":
		return http.StatusUnprocessableEntity
	}
	return outgoingStatusOf(code)
}

// problemOf turns an error of the core into a problem; ok is false for a fault
// of the server.
func problemOf(err error) (p *Problem, ok bool) {
	if p, ok := errors.AsType[*Problem](err); ok {
		return p, p.Status < 500
	}
	r, ok := errors.AsType[*action.Refusal](err)
	if !ok {
		return faultProblem(), false
	}
	p = newProblem(statusOf(r.Code), r.Code, r.Reason.VI, r.Reason.EN)
	switch p.Status {
	case http.StatusUnauthorized:
		p.header.Set("WWW-Authenticate", challenge)
	case http.StatusTooManyRequests:
		p.header.Set("Retry-After", "60")
	}
	return p, true
}

const challenge = `Basic realm="Thuc Hanh", charset="UTF-8"`

func faultProblem() *Problem {
	p := newProblem(http.StatusServiceUnavailable, "server_fault",
		"Hệ thống gặp sự cố nên thao tác chưa được thực hiện. Sự cố đã được ghi lại. Anh/chị thử lại sau vài giây hoặc báo giám thị.",
		"The server failed, so this was not done. The fault is recorded. Try again in a few seconds, or tell the invigilator.")
	p.header.Set("Retry-After", "5")
	return p
}

func internalProblem() *Problem {
	return newProblem(http.StatusInternalServerError, "internal_error",
		"Hệ thống gặp lỗi khi xử lý yêu cầu. Lỗi đã được ghi lại. Anh/chị xem lại trạng thái văn bản rồi thử lại, hoặc báo giám thị.",
		"The server failed on this request. The fault is recorded. Look at the document's state before trying again, or tell the invigilator.")
}

// fromHTTP is the problem of an error by the router or an echo middleware.
func fromHTTP(status int) *Problem {
	switch status {
	case http.StatusNotFound:
		return newProblem(status, "no_such_resource", "Không có địa chỉ này. Xem danh sách địa chỉ tại /api/docs.", "There is no such address. See /api/docs for those there are.")
	case http.StatusMethodNotAllowed:
		return newProblem(status, "method_not_allowed", "Địa chỉ này không nhận phương thức đó. Xem phần Allow của câu trả lời và /api/docs.", "This address does not take that method. See the Allow header and /api/docs.")
	case http.StatusRequestEntityTooLarge:
		return tooLarge(MaxBody)
	case http.StatusForbidden:
		return newProblem(status, "cross_origin", "Yêu cầu gửi từ trang web khác nên bị từ chối. Hãy gọi từ chương trình hoặc từ chính địa chỉ này.", "The request came from another site's page and was refused. Call from a program or from this origin.")
	}
	if status == http.StatusServiceUnavailable {
		return faultProblem()
	}
	if status >= 500 {
		return internalProblem()
	}
	return newProblem(status, "bad_request", "Máy chủ không hiểu yêu cầu. Xem /api/docs.", "The server does not understand the request. See /api/docs.")
}

func tooLarge(most int) *Problem {
	return newProblem(http.StatusRequestEntityTooLarge, "body_too_large", fmt.Sprintf("Nội dung gửi lên vượt quá %d MiB. Hãy rút gọn.", most>>20), fmt.Sprintf("The body is larger than %d MiB. Shorten it.", most>>20))
}

// HandleError is an echo.HTTPErrorHandler that answers with a problem.
func HandleError(err error, c echo.Context) {
	if c.Response().Committed {
		return
	}
	p, ok := errors.AsType[*Problem](err)
	if !ok {
		status := http.StatusInternalServerError
		if h, ok := errors.AsType[*echo.HTTPError](err); ok {
			status = h.Code
		}
		p = fromHTTP(status)
	}
	for k, vs := range p.header {
		c.Response().Header()[k] = vs
	}
	c.Response().Header().Set("Content-Type", problemType)
	c.Response().WriteHeader(p.Status)
	if c.Request().Method != http.MethodHead {
		c.Response().Write(p.encode())
	}
}

// encode writes p as JSON. A Problem has only strings, which always encode.
func (p *Problem) encode() []byte {
	b, err := json.Marshal(p)
	if err != nil {
		return []byte(`{"type":"about:blank","status":500}`)
	}
	return append(b, '\n')
}

// write answers a request that has not reached its handler.
func (p *Problem) write(ctx huma.Context) {
	for k, vs := range p.header {
		for _, v := range vs {
			ctx.SetHeader(k, v)
		}
	}
	ctx.SetHeader("Content-Type", problemType)
	ctx.SetStatus(p.Status)
	ctx.BodyWriter().Write(p.encode())
}
