package rest

import (
	"context"
	"net/http"
	"reflect"
	"strings"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"thuchanh/sandbox/action"
	"thuchanh/sandbox/attempt"
	"thuchanh/sandbox/dms"
)

// Answer says where in the record an act stands, and what came of it.
type Answer struct {
	Seq      uint64    `json:"seq" doc:"Vị trí của thao tác trong nhật ký. The act's place in the record." example:"17"`
	At       time.Time `json:"at" doc:"Giờ của thế giới thi."`
	Warnings []Warning `json:"warnings,omitempty" doc:"Điều hệ thống lưu ý, ví dụ hạn rơi vào ngày nghỉ; thao tác vẫn được thực hiện."`
	Document Document  `json:"document" doc:"Văn bản sau thao tác; với yêu cầu lặp lại là văn bản hiện nay."`
}

type actInput[B any] struct {
	ID      string `path:"id" maxLength:"200" doc:"Mã văn bản." example:"cv_ke_hoach"`
	Key     string `header:"Idempotency-Key" maxLength:"128" pattern:"^[!-~]+$" patternDescription:"printable ASCII" doc:"Khóa chống gửi trùng: gửi lại cùng khóa và cùng yêu cầu thì nhận lại kết quả cũ, không làm thêm lần nữa." example:"8e03978e-40d5-43e8-bc93-6894a57f9324"`
	IfMatch string `header:"If-Match" maxLength:"200" doc:"Chỉ thực hiện nếu văn bản chưa thay đổi từ lần đọc có ETag này."`
	Body    B
}

type actOutput struct {
	ETag     string `header:"ETag"`
	Replayed string `header:"Idempotency-Replayed" doc:"true nếu đây là kết quả của lần gửi trước."`
	Body     Answer
}

// The bodies of the acts. Lengths are left to the core, which counts them after
// tidying and records what it refuses.
type (
	NoBody       struct{}
	RegisterBody struct {
		Book string `json:"book,omitempty" doc:"Tên sổ; bỏ trống là sổ của cơ quan." example:"Sổ văn bản đến 2026"`
	}
	PresentBody struct {
		To string `json:"to" doc:"Mã người được trình: thủ trưởng hoặc cấp phó." example:"giam_doc"`
	}
	DirectBody struct {
		Text string `json:"text" doc:"Ý kiến chỉ đạo, tối đa 4000 ký tự." example:"Giao Phòng TCCB chủ trì, Văn phòng phối hợp, báo cáo trước ngày 09/10."`
	}
	RouteBody struct {
		Targets []TargetBody `json:"targets" nullable:"false" doc:"Nơi nhận; nhiều nhất một chủ trì."`
		Due     string       `json:"due,omitempty" format:"date" doc:"Hạn xử lý cho chủ trì và phối hợp." example:"2026-10-09"`
		Text    string       `json:"text,omitempty" doc:"Ý kiến chỉ đạo kèm theo, tối đa 4000 ký tự."`
	}
	TargetBody struct {
		Party string `json:"party" doc:"Mã đơn vị hoặc người." example:"phong_tccb"`
		Role  string `json:"role" enum:"lead,coordinate,inform" doc:"lead: chủ trì; coordinate: phối hợp; inform: nhận để biết." example:"lead"`
	}
	DueBody struct {
		Due         string   `json:"due" format:"date" doc:"Hạn mới." example:"2026-10-12"`
		Assignments []uint32 `json:"assignments,omitempty" nullable:"false" doc:"Số các nhánh; bỏ trống là mọi nhánh còn phải báo cáo."`
		Reason      string   `json:"reason,omitempty" doc:"Lý do, tối đa 1000 ký tự."`
	}
	ReturnBody struct {
		Reason string `json:"reason" doc:"Lý do, tối đa 1000 ký tự." example:"Không thuộc thẩm quyền; đề nghị chuyển Sở Tài chính."`
	}
	RecallBody struct {
		Assignments []uint32 `json:"assignments,omitempty" nullable:"false" doc:"Số các nhánh; bỏ trống là mọi nhánh chưa báo cáo."`
		Reason      string   `json:"reason" doc:"Lý do, tối đa 1000 ký tự." example:"Chuyển nhầm đơn vị."`
	}
	RemindBody struct {
		Assignments []uint32 `json:"assignments,omitempty" nullable:"false" doc:"Số các nhánh; bỏ trống là mọi nhánh còn phải báo cáo."`
		Text        string   `json:"text" doc:"Nội dung đôn đốc, tối đa 4000 ký tự." example:"Đề nghị báo cáo kết quả trước 17 giờ ngày 06/10."`
	}
	ReportBody struct {
		Assignment uint32       `json:"assignment,omitempty" doc:"Số của nhánh; bỏ trống nếu chỉ có một."`
		Text       string       `json:"text" doc:"Kết quả xử lý, tối đa 4000 ký tự." example:"Đã hoàn thành, kèm báo cáo."`
		Files      []UploadBody `json:"files,omitempty" nullable:"false" doc:"Tệp kèm theo; tối đa 10 tệp."`
	}
	CompleteBody struct {
		Note string `json:"note,omitempty" doc:"Ghi chú kết thúc, tối đa 1000 ký tự." example:"Đạt yêu cầu."`
	}
)

func (f *face) registerActs() {
	act(f, "receive", "Tiếp nhận", "Văn thư tiếp nhận văn bản đến (Điều 21 Nghị định 30/2020/NĐ-CP). Không cần nội dung.",
		func(d action.DocID, _ *NoBody) dms.Command { return dms.Receive{Document: d} })
	act(f, "register", "Vào sổ", "Văn thư vào sổ và cấp số đến (Điều 22). Ví dụ: `{}`.",
		func(d action.DocID, b *RegisterBody) dms.Command {
			c := dms.Register{Document: d}
			if b != nil {
				c.Book = b.Book
			}
			return c
		})
	act(f, "present", "Trình lãnh đạo", "Văn thư trình người có thẩm quyền chỉ đạo (Điều 23). Ví dụ: `{\"to\": \"giam_doc\"}`.",
		func(d action.DocID, b PresentBody) dms.Command {
			return dms.Present{Document: d, To: action.PersonID(b.To)}
		})
	act(f, "direct", "Bút phê, cho ý kiến chỉ đạo", "Lãnh đạo đang giữ văn bản cho ý kiến. Ví dụ: `{\"text\": \"Giao Phòng TCCB chủ trì.\"}`.",
		func(d action.DocID, b DirectBody) dms.Command { return dms.Direct{Document: d, Text: b.Text} })
	act(f, "route", "Chuyển xử lý", "Một đơn vị chủ trì, các đơn vị phối hợp, nơi nhận để biết. Ví dụ: `{\"targets\": [{\"party\": \"phong_tccb\", \"role\": \"lead\"}, {\"party\": \"van_phong\", \"role\": \"coordinate\"}], \"due\": \"2026-10-09\"}`.",
		func(d action.DocID, b RouteBody) dms.Command {
			c := dms.Route{Document: d, Due: date(b.Due), Text: b.Text}
			for _, t := range b.Targets {
				c.Targets = append(c.Targets, dms.Target{Party: action.Party(t.Party), Role: action.HandlingRole(t.Role)})
			}
			return c
		})
	act(f, "due", "Đặt, đổi hạn", "Ví dụ: `{\"due\": \"2026-10-12\", \"assignments\": [1]}`.",
		func(d action.DocID, b DueBody) dms.Command {
			return dms.SetDue{Document: d, Assignments: branches(b.Assignments), Due: date(b.Due), Reason: b.Reason}
		})
	act(f, "return", "Trả lại", "Trả văn bản về văn thư, hoặc về người giao nếu được giao lại. Ví dụ: `{\"reason\": \"Không thuộc thẩm quyền; đề nghị chuyển Sở Tài chính.\"}`.",
		func(d action.DocID, b ReturnBody) dms.Command { return dms.Return{Document: d, Reason: b.Reason} })
	act(f, "recall", "Thu hồi nhánh xử lý", "Chỉ thu hồi nhánh chưa báo cáo. Ví dụ: `{\"assignments\": [1], \"reason\": \"Chuyển nhầm đơn vị.\"}`.",
		func(d action.DocID, b RecallBody) dms.Command {
			return dms.Recall{Document: d, Assignments: branches(b.Assignments), Reason: b.Reason}
		})
	act(f, "remind", "Đôn đốc", "Ví dụ: `{\"assignments\": [1], \"text\": \"Đề nghị báo cáo trước 17 giờ ngày 06/10.\"}`.",
		func(d action.DocID, b RemindBody) dms.Command {
			return dms.Remind{Document: d, Assignments: branches(b.Assignments), Text: b.Text}
		})
	act(f, "report", "Báo cáo kết quả", "Đơn vị, người chủ trì hoặc phối hợp báo cáo. Ví dụ: `{\"text\": \"Đã hoàn thành.\"}`.",
		func(d action.DocID, b ReportBody) dms.Command {
			return dms.Report{Document: d, Assignment: action.AssignmentID(b.Assignment), Text: b.Text, Files: uploads(b.Files)}
		})
	act(f, "complete", "Kết thúc xử lý", "Khi đơn vị chủ trì đã báo cáo, hoặc văn bản không phải giao ai. Ví dụ: `{\"note\": \"Đạt yêu cầu.\"}`.",
		func(d action.DocID, b *CompleteBody) dms.Command {
			c := dms.Complete{Document: d}
			if b != nil {
				c.Note = b.Note
			}
			return c
		})
}

// act registers POST /api/dms/documents/{id}/verb.
func act[B any](f *face, verb, summary, description string, build func(action.DocID, B) dms.Command) {
	var zero B
	name := build("", zero).Name()
	op := operation(http.MethodPost, "/api/dms/documents/{id}/"+verb, verb+"-document", name, tagActs, summary, description,
		http.StatusBadRequest, http.StatusNotFound, http.StatusConflict, http.StatusPreconditionFailed,
		http.StatusRequestEntityTooLarge, http.StatusUnsupportedMediaType)
	op.Metadata["fields"] = fieldsOf(reflect.TypeFor[B]())
	huma.Register(f.api, op, func(ctx context.Context, in *actInput[B]) (*actOutput, error) {
		id := action.DocID(in.ID)
		if err := f.unchanged(ctx, id, in.IfMatch, in.Key); err != nil {
			return nil, err
		}
		r, err := f.documents(ctx, build(id, in.Body), in.Key)
		if err != nil {
			return nil, err
		}
		doc, err := f.shaped(ctx, id)
		if err != nil {
			return nil, err
		}
		out := &actOutput{ETag: doc.ETag, Body: Answer{r.First, r.At, warnings(r.Actions), doc.Body}}
		if r.Repeated {
			out.Replayed = "true"
		}
		return out, nil
	})
}

// fieldsOf lists the JSON names of a body and of what it contains.
func fieldsOf(t reflect.Type) []string {
	for t.Kind() == reflect.Pointer || t.Kind() == reflect.Slice {
		t = t.Elem()
	}
	var out []string
	if t.Kind() != reflect.Struct {
		return nil
	}
	for i := range t.NumField() {
		name, _, _ := strings.Cut(t.Field(i).Tag.Get("json"), ",")
		out = append(out, name)
		out = append(out, fieldsOf(t.Field(i).Type)...)
	}
	return out
}

// unchanged checks If-Match for an incoming document.
func (f *face) unchanged(ctx context.Context, id action.DocID, match, key string) error {
	return f.same(ctx, func(w attempt.View) string {
		if d := w.Documents.Document(id); d != nil {
			return etag(d.Change)
		}
		return ""
	}, match, key)
}

// same checks If-Match (RFC 9110, 13.1.1); tagOf gives the entity tag now, "" if
// there is no such document.
func (f *face) same(ctx context.Context, tagOf func(attempt.View) string, match, key string) error {
	match = strings.TrimSpace(match)
	if match == "" || match == "*" {
		return nil
	}
	v := visitOf(ctx)
	if b, ok := v.box.(keyLooker); ok && key != "" && b.Used(key) {
		return nil // a repeat: the answer is that of the first time
	}
	now := ""
	v.box.View(func(w attempt.View) { now = tagOf(w) })
	if now == "" {
		return nil // the core says that there is no such document
	}
	for tag := range strings.SplitSeq(match, ",") {
		if strings.TrimSpace(tag) == now {
			return nil
		}
	}
	p := newProblem(http.StatusPreconditionFailed, "document_changed",
		"Văn bản đã thay đổi từ lần anh/chị đọc nên thao tác chưa được thực hiện. Hãy mở lại văn bản rồi quyết định.",
		"The document has changed since you read it, so this was not done. Read it again, then decide.")
	p.header.Set("ETag", now)
	return p
}

func branches(ids []uint32) []action.AssignmentID {
	var out []action.AssignmentID
	for _, id := range ids {
		out = append(out, action.AssignmentID(id))
	}
	return out
}

// date reads a date that was validated; "" is none.
func date(s string) action.Date {
	d, err := action.ParseDate(s)
	if err != nil {
		return action.Date{}
	}
	return d
}
