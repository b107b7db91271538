package rest

import (
	"context"
	"net/http"
	"reflect"
	"strings"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"thuchanh/sandbox/action"
	"thuchanh/sandbox/dms"
)

// DeskAnswer says where in the record an act stands, and how what it is about
// stands now.
type DeskAnswer[R any] struct {
	Seq      uint64    `json:"seq" doc:"Vị trí của thao tác trong nhật ký." example:"17"`
	At       time.Time `json:"at" doc:"Giờ của thế giới thi."`
	Warnings []Warning `json:"warnings,omitempty" doc:"Điều hệ thống lưu ý; thao tác vẫn được thực hiện."`
	Item     R         `json:"item" doc:"Đối tượng sau thao tác."`
}

type deskInput[B any] struct {
	Key  string `header:"Idempotency-Key" maxLength:"128" pattern:"^[!-~]+$" patternDescription:"printable ASCII" doc:"Khóa chống gửi trùng."`
	Body B
}

type itemInput[B any] struct {
	ID   string `path:"id" maxLength:"200" doc:"Mã." example:"cong_viec_1"`
	Key  string `header:"Idempotency-Key" maxLength:"128" pattern:"^[!-~]+$" patternDescription:"printable ASCII" doc:"Khóa chống gửi trùng."`
	Body B
}

type deskOutput[R any] struct {
	Replayed string `header:"Idempotency-Replayed" doc:"true nếu đây là kết quả của lần gửi trước."`
	Body     DeskAnswer[R]
}

// The bodies of acts on tasks, delegations, case files and the calendar.
type (
	TaskBody struct {
		Content  string       `json:"content" doc:"Nội dung công việc, tối đa 4000 ký tự." example:"Soạn kế hoạch cải cách hành chính năm 2027."`
		Targets  []TargetBody `json:"targets" nullable:"false" doc:"Nơi nhận; đúng một chủ trì."`
		Due      string       `json:"due,omitempty" format:"date" doc:"Hạn." example:"2026-10-12"`
		Priority string       `json:"priority,omitempty" enum:"normal,high,urgent" doc:"Mức ưu tiên." example:"high"`
	}
	DelegationBody struct {
		To     string   `json:"to" doc:"Mã người được ủy quyền." example:"pho_gd"`
		From   string   `json:"from,omitempty" format:"date" doc:"Từ ngày." example:"2026-10-06"`
		Until  string   `json:"until,omitempty" format:"date" doc:"Đến hết ngày." example:"2026-10-09"`
		Scope  string   `json:"scope" enum:"incoming,field,signing" doc:"incoming: mọi văn bản đến; field: theo lĩnh vực; signing: ký." example:"field"`
		Of     []string `json:"of,omitempty" nullable:"false" doc:"Các lĩnh vực, hoặc hình thức ký KT, TL, TUQ."`
		Reason string   `json:"reason,omitempty" doc:"Lý do." example:"Đi công tác."`
	}
	CaseBody struct {
		Line string       `json:"line,omitempty" doc:"Dòng của danh mục hồ sơ; phần bỏ trống lấy theo dòng này." example:"01.TCCB"`
		Info CaseInfoBody `json:"info,omitempty" doc:"Thông tin hồ sơ (Phụ lục VI)."`
	}
	AddToCaseBody struct {
		Document string `json:"document" doc:"Mã văn bản." example:"cv_ke_hoach"`
	}
	RemoveFromCaseBody struct {
		Document string `json:"document" doc:"Mã văn bản." example:"cv_ke_hoach"`
		Reason   string `json:"reason,omitempty" doc:"Lý do." example:"Trùng."`
	}
	CloseCaseBody struct {
		Pages int `json:"pages,omitempty" doc:"Tổng số trang." example:"48"`
	}
	NoteBody struct {
		Note string `json:"note,omitempty" doc:"Ghi chú."`
	}
	EntryBody struct {
		Title    string    `json:"title" doc:"Nội dung." example:"Họp giao ban"`
		From     time.Time `json:"from" doc:"Bắt đầu, kèm múi giờ." example:"2026-10-06T08:00:00+07:00"`
		To       time.Time `json:"to" doc:"Kết thúc." example:"2026-10-06T09:30:00+07:00"`
		Place    string    `json:"place,omitempty" doc:"Địa điểm." example:"Phòng họp 1"`
		People   []string  `json:"people" nullable:"false" doc:"Mã người dự."`
		Document string    `json:"document,omitempty" doc:"Văn bản là căn cứ." example:"giay_moi"`
		Convener string    `json:"convener,omitempty" doc:"Nơi hoặc người triệu tập." example:"Văn phòng UBND thành phố"`
		Above    bool      `json:"above,omitempty" doc:"Lịch do cấp trên triệu tập."`
	}
	MoveBody struct {
		From   *time.Time `json:"from,omitempty" doc:"Giờ bắt đầu mới, kèm múi giờ." example:"2026-10-07T14:00:00+07:00"`
		To     *time.Time `json:"to,omitempty" doc:"Giờ kết thúc mới; bỏ trống thì giữ độ dài của buổi." example:"2026-10-07T15:30:00+07:00"`
		Place  string     `json:"place,omitempty" doc:"Địa điểm mới." example:"Phòng họp 2"`
		People []string   `json:"people,omitempty" nullable:"false" doc:"Mã những người dự."`
		Reason string     `json:"reason,omitempty" doc:"Lý do." example:"Trùng lịch họp của UBND."`
	}
	ClashBody struct {
		Entries []string `json:"entries" nullable:"false" doc:"Mã các lịch trùng nhau, ít nhất hai." example:"[\"lich_1\", \"lich_2\"]"`
		Text    string   `json:"text,omitempty" doc:"Trùng về người hay địa điểm, đề xuất gì." example:"Giám đốc dự cả hai."`
	}
	WeekBody struct {
		Monday string `json:"monday" format:"date" doc:"Thứ Hai của tuần." example:"2026-10-05"`
	}
	ReadBody struct {
		Notifications []uint32 `json:"notifications" nullable:"false" doc:"Số các thông báo."`
	}
	OptionalReasonBody struct {
		Reason string `json:"reason,omitempty" doc:"Lý do." example:"Đã về cơ quan."`
	}
	RemindTaskBody struct {
		Assignments []uint32 `json:"assignments,omitempty" nullable:"false" doc:"Số các nhánh; bỏ trống là mọi nhánh còn phải báo cáo."`
		Text        string   `json:"text" doc:"Nội dung đôn đốc." example:"Đề nghị báo cáo trước 17 giờ."`
	}
)

const tagDesk = "Công việc, ủy quyền, hồ sơ, lịch"

// deskErrors are the answers that acts on the desk may give beside the common ones.
var deskErrors = []int{http.StatusBadRequest, http.StatusNotFound, http.StatusConflict, http.StatusRequestEntityTooLarge, http.StatusUnsupportedMediaType}

// shown is how the item of an act stands after it; id is the one named in the
// path, or "" if the act made it.
type shown[R any] func(st *dms.State, s shaper, id string) (R, bool)

// post registers POST path without a name in it.
func post[B, R any](f *face, path, id, summary, description string, build func(B) dms.Command, show shown[R]) {
	var zero B
	name := build(zero).Name()
	op := operation(http.MethodPost, path, id, name, tagDesk, summary, description, deskErrors...)
	op.Metadata["fields"] = fieldsOf(reflect.TypeFor[B]())
	huma.Register(f.api, op, func(ctx context.Context, in *deskInput[B]) (*deskOutput[R], error) {
		return answered(ctx, f, build(in.Body), in.Key, "", show)
	})
}

// postOn registers POST path on what {id} names.
func postOn[B, R any](f *face, path, id, summary, description string, build func(string, B) dms.Command, show shown[R]) {
	var zero B
	name := build("", zero).Name()
	op := operation(http.MethodPost, path, id, name, tagDesk, summary, description, deskErrors...)
	op.Metadata["fields"] = fieldsOf(reflect.TypeFor[B]())
	huma.Register(f.api, op, func(ctx context.Context, in *itemInput[B]) (*deskOutput[R], error) {
		return answered(ctx, f, build(in.ID, in.Body), in.Key, in.ID, show)
	})
}

func answered[R any](ctx context.Context, f *face, c dms.Command, key, id string, show shown[R]) (*deskOutput[R], error) {
	r, err := f.documents(ctx, c, key)
	if err != nil {
		return nil, err
	}
	if id == "" && len(r.Actions) > 0 {
		id = made(r.Actions[0])
	}
	out := &deskOutput[R]{Body: DeskAnswer[R]{Seq: r.First, At: r.At, Warnings: warnings(r.Actions)}}
	visitOf(ctx).shape(func(st *dms.State, s shaper) { out.Body.Item, _ = show(st, s, id) })
	if r.Repeated {
		out.Replayed = "true"
	}
	return out, nil
}

// made is the name of what an action made.
func made(a action.Action) string {
	switch a := a.(type) {
	case action.TaskAssigned:
		return string(a.Task)
	case action.DelegationMade:
		return string(a.Delegation)
	case action.CaseOpened:
		return string(a.Case)
	case action.EntryProposed:
		return string(a.Entry)
	case action.WeekPublished:
		return a.Monday.String()
	case action.ReportExported:
		return string(a.Report)
	case action.ClashNoted:
		var ids []string
		for _, e := range a.Entries {
			ids = append(ids, string(e))
		}
		return strings.Join(ids, "\n")
	default:
		return ""
	}
}

func showTask(st *dms.State, s shaper, id string) (out Task, ok bool) {
	if t := st.Task(action.TaskID(id)); t != nil {
		return s.task(t), true
	}
	return out, false
}

func showDelegation(st *dms.State, s shaper, id string) (out Delegation, ok bool) {
	if g := st.Delegation(action.DelegationID(id)); g != nil {
		return s.delegation(g), true
	}
	return out, false
}

func showCase(st *dms.State, s shaper, id string) (out Case, ok bool) {
	if k := st.Case(action.CaseID(id)); k != nil {
		return s.caseFile(st, k), true
	}
	return out, false
}

func showEntry(st *dms.State, s shaper, id string) (out Entry, ok bool) {
	if e := st.Entry(action.EntryID(id)); e != nil {
		return s.entry(st, e), true
	}
	return out, false
}

func (f *face) registerDeskActs() {
	f.registerTaskActs()
	f.registerCaseActs()
	post(f, "/api/dms/delegations", "delegate", "Ủy quyền xử lý", "Có người, có thời gian, có phạm vi; không ủy quyền lại (Điều 13). Ví dụ: `{\"to\": \"pho_gd\", \"from\": \"2026-10-06\", \"until\": \"2026-10-09\", \"scope\": \"field\", \"of\": [\"Tổ chức cán bộ\"]}`.",
		func(b DelegationBody) dms.Command {
			return dms.Delegate{To: action.PersonID(b.To), From: date(b.From), Until: date(b.Until), Scope: action.DelegationScope(b.Scope), Of: b.Of, Reason: b.Reason}
		}, showDelegation)
	postOn(f, "/api/dms/delegations/{id}/revoke", "revoke-delegation", "Thu hồi ủy quyền", "Ví dụ: `{\"reason\": \"Đã về cơ quan.\"}`.",
		func(id string, b *OptionalReasonBody) dms.Command {
			return dms.RevokeDelegation{Delegation: action.DelegationID(id), Reason: some(b).Reason}
		}, showDelegation)
	post(f, "/api/dms/calendar", "propose-entry", "Đăng ký lịch công tác", "Trùng người hoặc trùng địa điểm thì cảnh báo hoặc từ chối, tùy cấu hình. Ví dụ: `{\"title\": \"Họp giao ban\", \"from\": \"2026-10-06T08:00:00+07:00\", \"to\": \"2026-10-06T09:30:00+07:00\", \"place\": \"Phòng họp 1\", \"people\": [\"giam_doc\"]}`.",
		func(b EntryBody) dms.Command {
			i := action.EntryInfo{Title: b.Title, From: b.From, To: b.To, Place: b.Place, Document: action.DocID(b.Document), Convener: b.Convener, Above: b.Above}
			for _, p := range b.People {
				i.People = append(i.People, action.PersonID(p))
			}
			return dms.ProposeEntry{Info: i}
		}, showEntry)
	postOn(f, "/api/dms/calendar/{id}/approve", "approve-entry", "Duyệt lịch công tác", "Không cần nội dung.",
		func(id string, _ *NoBody) dms.Command { return dms.ApproveEntry{Entry: action.EntryID(id)} }, showEntry)
	postOn(f, "/api/dms/calendar/{id}/decline", "decline-entry", "Không duyệt, hủy lịch", "Ví dụ: `{\"reason\": \"Trùng lịch họp của UBND.\"}`.",
		func(id string, b ReasonBody) dms.Command {
			return dms.DeclineEntry{Entry: action.EntryID(id), Reason: b.Reason}
		}, showEntry)
	postOn(f, "/api/dms/calendar/{id}/move", "move-entry", "Dời, sửa lịch công tác", "Đổi giờ, địa điểm hoặc người dự; phần bỏ trống giữ nguyên, chỉ có from thì dời cả buổi. Lịch đã công bố phải công bố lại. Ví dụ: `{\"from\": \"2026-10-07T14:00:00+07:00\", \"reason\": \"Trùng lịch họp của UBND.\"}`.",
		func(id string, b MoveBody) dms.Command {
			c := dms.MoveEntry{Entry: action.EntryID(id), Place: b.Place, Reason: b.Reason}
			if b.From != nil {
				c.From = *b.From
			}
			if b.To != nil {
				c.To = *b.To
			}
			for _, p := range b.People {
				c.People = append(c.People, action.PersonID(p))
			}
			return c
		}, showEntry)
	post(f, "/api/dms/calendar/clashes", "note-clash", "Ghi nhận trùng lịch", "Ghi nhận các lịch trùng nhau để người có thẩm quyền quyết định. Ví dụ: `{\"entries\": [\"lich_1\", \"lich_2\"], \"text\": \"Giám đốc dự cả hai.\"}`.",
		func(b ClashBody) dms.Command {
			c := dms.NoteClash{Text: b.Text}
			for _, e := range b.Entries {
				c.Entries = append(c.Entries, action.EntryID(e))
			}
			return c
		}, func(st *dms.State, s shaper, ids string) (Items[Entry], bool) {
			out := Items[Entry]{Items: []Entry{}}
			for id := range strings.SplitSeq(ids, "\n") {
				if e := st.Entry(action.EntryID(id)); e != nil {
					out.Items = append(out.Items, s.entry(st, e))
				}
			}
			return out, true
		})
	post(f, "/api/dms/calendar/publish", "publish-week", "Công bố lịch tuần", "Công bố các lịch đã duyệt của tuần. Ví dụ: `{\"monday\": \"2026-10-05\"}`.",
		func(b WeekBody) dms.Command { return dms.PublishWeek{Monday: date(b.Monday)} }, f.showWeek)
	post(f, "/api/dms/notifications/read", "read-notifications", "Đánh dấu thông báo đã đọc", "Ví dụ: `{\"notifications\": [1, 2]}`.",
		func(b ReadBody) dms.Command { return dms.ReadNotifications{Notifications: b.Notifications} },
		func(st *dms.State, s shaper, _ string) (Notifications, bool) {
			return s.notifications(st, notificationListInput{PageInput: PageInput{1, 50}}), true
		})
}

func (f *face) registerTaskActs() {
	post(f, "/api/dms/tasks", "assign-task", "Giao việc", "Giao việc không gắn văn bản. Ví dụ: `{\"content\": \"Soạn kế hoạch.\", \"targets\": [{\"party\": \"phong_tccb\", \"role\": \"lead\"}], \"due\": \"2026-10-12\"}`.",
		func(b TaskBody) dms.Command {
			c := dms.AssignTask{Content: b.Content, Due: date(b.Due), Priority: b.Priority}
			for _, t := range b.Targets {
				c.Targets = append(c.Targets, dms.Target{Party: action.Party(t.Party), Role: action.HandlingRole(t.Role)})
			}
			return c
		}, showTask)
	postOn(f, "/api/dms/tasks/{id}/report", "report-task", "Báo cáo kết quả công việc", "Ví dụ: `{\"text\": \"Đã hoàn thành.\"}`.",
		func(id string, b ReportBody) dms.Command {
			return dms.ReportTask{Task: action.TaskID(id), Assignment: action.AssignmentID(b.Assignment), Text: b.Text, Files: uploads(b.Files)}
		}, showTask)
	postOn(f, "/api/dms/tasks/{id}/accept", "accept-task", "Duyệt hoàn thành công việc", "Ví dụ: `{\"note\": \"Đạt yêu cầu.\"}`.",
		func(id string, b AcceptBody) dms.Command {
			return dms.AcceptTask{Task: action.TaskID(id), Assignment: action.AssignmentID(b.Assignment), Note: b.Note}
		}, showTask)
	postOn(f, "/api/dms/tasks/{id}/reject", "reject-task", "Trả lại công việc chưa đạt", "Ví dụ: `{\"reason\": \"Thiếu tiến độ.\", \"due\": \"2026-10-12\"}`.",
		func(id string, b RejectBody) dms.Command {
			return dms.RejectTask{Task: action.TaskID(id), Assignment: action.AssignmentID(b.Assignment), Reason: b.Reason, Due: date(b.Due)}
		}, showTask)
	postOn(f, "/api/dms/tasks/{id}/remind", "remind-task", "Đôn đốc công việc", "Ví dụ: `{\"text\": \"Đề nghị báo cáo trước 17 giờ.\"}`.",
		func(id string, b RemindTaskBody) dms.Command {
			return dms.RemindTask{Task: action.TaskID(id), Assignments: branches(b.Assignments), Text: b.Text}
		}, showTask)
	postOn(f, "/api/dms/tasks/{id}/recall", "recall-task", "Thu hồi công việc", "Khi chủ trì chưa báo cáo. Ví dụ: `{\"reason\": \"Không còn cần.\"}`.",
		func(id string, b ReasonBody) dms.Command {
			return dms.RecallTask{Task: action.TaskID(id), Reason: b.Reason}
		}, showTask)
}

func (f *face) registerCaseActs() {
	post(f, "/api/dms/cases", "open-case", "Mở hồ sơ công việc", "Theo dòng của danh mục hồ sơ, hoặc ngoài danh mục (Điều 29). Ví dụ: `{\"line\": \"01.TCCB\"}`.",
		func(b CaseBody) dms.Command {
			i := b.Info
			return dms.OpenCase{Line: b.Line, Info: action.CaseInfo{Organ: i.Organ, Year: i.Year, Notation: i.Notation, Title: i.Title, Maintenance: i.Maintenance,
				Rights: i.Rights, Creator: i.Creator, Language: i.Language, Start: date(i.Start), Description: i.Description}}
		}, showCase)
	postOn(f, "/api/dms/cases/{id}/add", "add-to-case", "Thêm văn bản vào hồ sơ", "Ví dụ: `{\"document\": \"cv_ke_hoach\"}`.",
		func(id string, b AddToCaseBody) dms.Command {
			return dms.AddToCase{Case: action.CaseID(id), Document: action.DocID(b.Document)}
		}, showCase)
	postOn(f, "/api/dms/cases/{id}/remove", "remove-from-case", "Bỏ văn bản khỏi hồ sơ", "Ví dụ: `{\"document\": \"cv_ke_hoach\", \"reason\": \"Trùng.\"}`.",
		func(id string, b RemoveFromCaseBody) dms.Command {
			return dms.RemoveFromCase{Case: action.CaseID(id), Document: action.DocID(b.Document), Reason: b.Reason}
		}, showCase)
	postOn(f, "/api/dms/cases/{id}/close", "close-case", "Kết thúc hồ sơ", "Ví dụ: `{\"pages\": 48}`.",
		func(id string, b *CloseCaseBody) dms.Command {
			return dms.CloseCase{Case: action.CaseID(id), Pages: some(b).Pages}
		}, showCase)
	postOn(f, "/api/dms/cases/{id}/approve", "approve-case", "Duyệt hồ sơ", "Ví dụ: `{}`.",
		func(id string, b *NoteBody) dms.Command {
			return dms.ApproveCase{Case: action.CaseID(id), Note: some(b).Note}
		}, showCase)
}
