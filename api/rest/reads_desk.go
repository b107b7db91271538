package rest

import (
	"context"
	"maps"
	"net/http"
	"slices"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"thuchanh/sandbox/action"
	"thuchanh/sandbox/attempt"
	"thuchanh/sandbox/dms"
	"thuchanh/sandbox/world"
)

// Items is one page of a list; a list that is never long has no page.
type Items[R any] struct {
	Items   []R `json:"items" nullable:"false"`
	Page    int `json:"page,omitempty"`
	PerPage int `json:"per_page,omitempty"`
	Total   int `json:"total,omitempty"`
}

// PlanLine is a line of the file plan.
type PlanLine struct {
	Notation    string `json:"notation" example:"01.TCCB"`
	Title       string `json:"title"`
	Maintenance string `json:"maintenance" doc:"Thời hạn bảo quản." example:"20 năm"`
	Creator     string `json:"creator,omitempty"`
}

// Week is a week of the work calendar.
type Week struct {
	Monday    string  `json:"monday" example:"2026-10-05"`
	Published bool    `json:"published" doc:"Tuần này đã công bố."`
	Entries   []Entry `json:"entries" nullable:"false"`
}

// Notification is what the system tells the person who is signed in.
type Notification struct {
	Number   uint32    `json:"number" example:"3"`
	Kind     string    `json:"kind" example:"routed"`
	Title    Text      `json:"title"`
	By       string    `json:"by"`
	Document string    `json:"document,omitempty"`
	Item     string    `json:"item,omitempty" doc:"Công việc, ủy quyền, hồ sơ hoặc lịch."`
	Text     string    `json:"text,omitempty"`
	At       time.Time `json:"at"`
	Read     bool      `json:"read"`
}

// Notifications are one page of a person's, latest first.
type Notifications struct {
	Unread int `json:"unread" doc:"Số thông báo chưa đọc."`
	Items[Notification]
}

// Settings are what the deployment has set.
type Settings struct {
	Labels     map[string]string `json:"labels" doc:"Tên gọi trên màn hình."`
	Deadlines  map[string]string `json:"deadlines" doc:"Hạn của các khâu văn thư."`
	Holidays   []string          `json:"holidays" nullable:"false"`
	MakeUpDays []string          `json:"make_up_days" nullable:"false"`
	Urgency    []string          `json:"urgency" nullable:"false" doc:"Bốn mức khẩn, từ thường trở lên."`
	Markings   []string          `json:"markings" nullable:"false"`
	Secrecy    []string          `json:"secrecy" nullable:"false" doc:"Các độ mật (giả định)."`
	Tiers      []string          `json:"tiers" nullable:"false" doc:"Các cấp chính quyền địa phương, từ trên xuống."`
	Legal      map[string]string `json:"legal" doc:"Căn cứ pháp lý mà hệ thống viện dẫn."`
}

type (
	itemNameInput struct {
		ID string `path:"id" maxLength:"200" doc:"Mã." example:"cong_viec_1"`
	}
	weekInput struct {
		Monday string `query:"monday" format:"date" doc:"Thứ Hai của tuần; bỏ trống là tuần này." example:"2026-10-05"`
		Person string `query:"person" maxLength:"200" doc:"Chỉ lịch có người này dự: lịch cá nhân." example:"giam_doc"`
		Unit   string `query:"unit" maxLength:"200" doc:"Chỉ lịch có người của đơn vị này dự: lịch đơn vị." example:"phong_tccb"`
		Status string `query:"status" enum:"proposed,approved,declined" doc:"Chỉ lịch ở trạng thái này."`
		Clash  bool   `query:"clashing" doc:"Chỉ lịch bị trùng."`
	}
	enclosureInput struct {
		Blob string `path:"blob" maxLength:"64" doc:"Tên của nội dung, như trong báo cáo hoặc ý kiến." example:"9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"`
	}
)

func (f *face) registerDeskReads() {
	get := func(path, id, command, summary, description string, errors ...int) huma.Operation {
		return operation(http.MethodGet, path, id, command, tagDesk, summary, description, errors...)
	}
	huma.Register(f.api, get("/api/dms/tasks", "list-tasks", "dms.list", "Danh sách công việc", "Ví dụ: `GET /api/dms/tasks?tray=given` lấy việc đã giao."), f.tasks)
	huma.Register(f.api, get("/api/dms/tasks/{id}", "task", "dms.list", "Một công việc", "Công việc với các nhánh, báo cáo và đánh giá.", http.StatusNotFound), one(showTask, "no_such_task"))
	huma.Register(f.api, get("/api/dms/delegations", "list-delegations", "dms.list", "Danh sách ủy quyền", "Ủy quyền đã lập và được nhận, cả đã hết hạn."), f.delegations)
	huma.Register(f.api, get("/api/dms/file-plan", "file-plan", "dms.list", "Danh mục hồ sơ", "Danh mục hồ sơ của năm (Điều 28)."), f.filePlan)
	huma.Register(f.api, get("/api/dms/cases", "list-cases", "dms.list", "Danh sách hồ sơ công việc", "Mọi hồ sơ của cơ quan."), f.cases)
	huma.Register(f.api, get("/api/dms/cases/{id}", "case", "dms.list", "Một hồ sơ", "Thông tin theo Phụ lục VI và các văn bản với số thứ tự.", http.StatusNotFound), one(showCase, "no_such_case"))
	huma.Register(f.api, get("/api/dms/calendar", "week", "dms.list", "Lịch công tác tuần", "Ví dụ: `GET /api/dms/calendar?monday=2026-10-05`. Mỗi lịch kể các lịch bị trùng."), f.week)
	huma.Register(f.api, get("/api/dms/notifications", "notifications", "dms.list", "Thông báo", "Thông báo của người đang đăng nhập, mới nhất trước."), f.notifications)
	huma.Register(f.api, get("/api/dms/settings", "settings", "dms.list", "Cấu hình", "Tên gọi, ngày nghỉ, hạn của các khâu."), f.settings)
	huma.Register(f.api, get("/api/dms/pinned", "pinned", "dms.list", "Văn bản đã ghim", "Các kết quả tra cứu đã ghim, theo thứ tự ghim."), f.pinned)
	huma.Register(f.api, get("/api/dms/find", "find-documents", "dms.find", "Tra cứu nâng cao", "Theo lĩnh vực, thời gian, ký hiệu, cơ quan, loại, trạng thái; được ghi nhận. Ví dụ: `GET /api/dms/find?text=quyet%20toan&from=2026-09-01&to=2026-09-30&sort=subject`."), f.find)
	huma.Register(f.api, f.enclosureOperation(), f.enclosure)
}

// one answers with what the path names.
func one[R any](show shown[R], code string) func(context.Context, *itemNameInput) (*body[R], error) {
	return func(ctx context.Context, in *itemNameInput) (*body[R], error) {
		out, ok := new(body[R]), false
		visitOf(ctx).shape(func(st *dms.State, s shaper) { out.Body, ok = show(st, s, in.ID) })
		if !ok {
			return nil, newProblem(http.StatusNotFound, code, "Không có mã này. Anh/chị chọn trong danh sách.", "There is nothing of this name. Choose from the list.")
		}
		return out, nil
	}
}

func (f *face) week(ctx context.Context, in *weekInput) (*body[Week], error) {
	out := new(body[Week])
	visitOf(ctx).shape(func(st *dms.State, s shaper) {
		monday := date(in.Monday)
		if monday.IsZero() {
			t := s.today.Time(time.UTC)
			monday = action.DateOf(t.AddDate(0, 0, -int(t.Weekday()+6)%7))
		}
		out.Body, _ = f.showWeek(st, s, monday.String())
		out.Body.Entries = slices.DeleteFunc(out.Body.Entries, func(e Entry) bool { return !in.wants(s.world, e) })
	})
	return out, nil
}

func (f *face) showWeek(st *dms.State, s shaper, monday string) (Week, bool) {
	day := date(monday)
	out := Week{Monday: monday, Entries: []Entry{}, Published: slices.ContainsFunc(st.PublishedWeeks(), func(p dms.Published) bool { return p.Monday == day })}
	for _, e := range st.Week(day) {
		out.Entries = append(out.Entries, s.entry(st, e))
	}
	return out, true
}

func (f *face) settings(ctx context.Context, _ *noInput) (*body[Settings], error) {
	out := new(body[Settings])
	visitOf(ctx).box.View(func(w attempt.View) {
		have := w.World.Settings()
		days := func(list []action.Date) []string {
			s := []string{}
			for _, d := range list {
				s = append(s, d.String())
			}
			return s
		}
		out.Body = Settings{Labels: map[string]string{}, Deadlines: world.DeadlineRules(), Holidays: days(have.Holidays), MakeUpDays: days(have.MakeUpDays), Urgency: []string{}, Markings: append([]string{}, have.Markings...),
			Secrecy: append([]string{}, have.Secrecy...), Tiers: append([]string{}, have.Tiers...), Legal: map[string]string{}}
		for _, key := range world.LegalNames() {
			out.Body.Legal[key] = w.World.Legal(key)
		}
		for _, key := range world.LabelNames() {
			out.Body.Labels[key] = w.World.Label(key)
		}
		maps.Copy(out.Body.Deadlines, have.Deadlines)
		s := shaper{world: w.World}
		for u := range 4 {
			out.Body.Urgency = append(out.Body.Urgency, s.urgencyLabel(u).VI)
		}
	})
	return out, nil
}

func (f *face) enclosureOperation() huma.Operation {
	op := operation(http.MethodGet, "/api/dms/enclosures/{blob}", "enclosure", "dms.list", tagDesk,
		"Tải tệp kèm báo cáo, ý kiến", "Nội dung của tệp kèm theo một báo cáo hoặc ý kiến.", http.StatusNotFound)
	op.Responses = map[string]*huma.Response{"200": {
		Description: "Nội dung của tệp.",
		Content:     anyFile(),
	}}
	return op
}

// enclosure answers with a file that went with a report or an opinion of this
// attempt: other blobs of the store are nobody's business here.
func (f *face) enclosure(ctx context.Context, in *enclosureInput) (*fileOutput, error) {
	var found *action.Enclosed
	v := visitOf(ctx)
	v.shape(func(st *dms.State, _ shaper) {
		for e := range st.Enclosures() {
			if e.Blob.String() == in.Blob {
				found = &e
				break
			}
		}
	})
	if found == nil {
		return nil, newProblem(http.StatusNotFound, "no_such_file", "Không có tệp kèm theo này. Anh/chị chọn tệp trong báo cáo hoặc ý kiến.", "There is no such enclosure. Choose one from a report or an opinion.")
	}
	b, err := v.box.Blob(ctx, found.Blob)
	if err != nil {
		return nil, f.failed(ctx, v, "dms.list", err)
	}
	return &fileOutput{"application/octet-stream", disposition(found.Name), `"` + in.Blob + `"`, b}, nil
}
