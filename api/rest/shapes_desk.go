package rest

import (
	"time"

	"thuchanh/sandbox/action"
	"thuchanh/sandbox/dms"
)

// Enclosed is a file that went with a report or an opinion.
type Enclosed struct {
	Name string `json:"name" example:"phụ lục.xlsx"`
	Blob string `json:"blob" doc:"Tên của nội dung; tải ở /api/dms/enclosures/{blob}."`
	Size int64  `json:"size" doc:"Byte."`
}

func enclosures(list []action.Enclosed) []Enclosed {
	var out []Enclosed
	for _, e := range list {
		out = append(out, Enclosed{e.Name, e.Blob.String(), e.Size})
	}
	return out
}

// Extension is a request for a later due date with its answer.
type Extension struct {
	By      string    `json:"by" doc:"Người đề nghị."`
	Was     string    `json:"was" doc:"Hạn lúc đề nghị." example:"2026-10-09"`
	Until   string    `json:"until" doc:"Hạn được đề nghị." example:"2026-10-16"`
	Reason  string    `json:"reason"`
	At      time.Time `json:"at"`
	State   string    `json:"state" enum:"pending,granted,declined" doc:"pending: chờ duyệt; granted: đã duyệt; declined: từ chối."`
	Granted string    `json:"granted,omitempty" doc:"Hạn được duyệt." example:"2026-10-14"`
	Answer  *Note     `json:"answer,omitempty" doc:"Người quyết định và lời ghi."`
}

// Review is what who gave the work said about a report.
type Review struct {
	Note
	Accepted bool `json:"accepted" doc:"true: xác nhận hoàn thành; false: chưa đạt."`
}

// Opinion is a request for opinions with the answers, or an opinion nobody asked for.
type Opinion struct {
	ID      uint32   `json:"id,omitempty" doc:"Số lượt xin ý kiến; không có nếu là ý kiến phối hợp hoặc tự nêu."`
	Of      []string `json:"of,omitempty" doc:"Ai được hỏi."`
	Asked   Note     `json:"asked" doc:"Lời xin ý kiến, hoặc chính ý kiến."`
	Answers []Note   `json:"answers" nullable:"false"`
}

// Task is a task without a document.
type Task struct {
	ID            string       `json:"id" example:"cong_viec_1"`
	Content       string       `json:"content" example:"Soạn kế hoạch cải cách hành chính năm 2027."`
	By            string       `json:"by" doc:"Người giao." example:"giam_doc"`
	At            time.Time    `json:"at"`
	Due           string       `json:"due,omitempty" example:"2026-10-12"`
	Priority      string       `json:"priority" enum:"normal,high,urgent"`
	PriorityLabel Text         `json:"priority_label"`
	Status        string       `json:"status" enum:"in_progress,awaiting_confirmation,completed,recalled"`
	StatusLabel   Text         `json:"status_label"`
	Assignments   []Assignment `json:"assignments" nullable:"false"`
	Recalled      *Note        `json:"recalled,omitempty"`
}

// Delegation is a delegation.
type Delegation struct {
	ID      string   `json:"id" example:"uy_quyen_1"`
	By      string   `json:"by" example:"giam_doc"`
	To      string   `json:"to" example:"pho_gd"`
	From    string   `json:"from" example:"2026-10-06"`
	Until   string   `json:"until,omitempty" example:"2026-10-09"`
	Scope   string   `json:"scope" enum:"incoming,field,signing"`
	Of      []string `json:"of" nullable:"false" doc:"Các lĩnh vực, hoặc hình thức ký."`
	Reason  string   `json:"reason,omitempty"`
	InForce bool     `json:"in_force" doc:"Có hiệu lực hôm nay."`
	Revoked *Note    `json:"revoked,omitempty"`
}

// Case is a case file.
type Case struct {
	ID          string        `json:"id" example:"ho_so_1"`
	Info        CaseInfo      `json:"info"`
	Line        string        `json:"line,omitempty" doc:"Dòng của danh mục hồ sơ."`
	By          string        `json:"by" doc:"Người mở."`
	Status      string        `json:"status" enum:"open,closed,approved"`
	StatusLabel Text          `json:"status_label"`
	Documents   []CaseContent `json:"documents" nullable:"false"`
	SubmitBy    string        `json:"submit_by,omitempty" doc:"Hạn nộp lưu, khi hồ sơ đã kết thúc (Điều 30)." example:"2027-10-05"`
	NoticeFrom  string        `json:"notice_from,omitempty" doc:"Từ ngày này hệ thống nhắc nộp lưu (Phụ lục VI)." example:"2027-09-05"`
	SubmitSoon  bool          `json:"submit_soon" doc:"Đã đến ngày nhắc nộp lưu."`
	KeepUntil   string        `json:"keep_until,omitempty" doc:"Giữ lại lâu nhất, khi được đồng ý bằng văn bản." example:"2029-10-05"`
}

// CaseInfoBody is the metadata of a case file that is given when it is opened
// (appendix VI of Decree 30/2020).
type CaseInfoBody struct {
	Organ       string `json:"organ,omitempty" doc:"OrganId." example:"000.00.02.H99"`
	Year        int    `json:"year,omitempty" doc:"FileCatalog: năm hình thành." example:"2026"`
	Notation    string `json:"notation,omitempty" doc:"FileNotation: số và ký hiệu, tối đa 20 ký tự." example:"01.TCCB"`
	Title       string `json:"title,omitempty" doc:"Tiêu đề, tối đa 500 ký tự." example:"Hồ sơ biên chế năm 2026"`
	Maintenance string `json:"maintenance,omitempty" doc:"Thời hạn bảo quản, tối đa 30 ký tự." example:"20 năm"`
	Rights      string `json:"rights,omitempty" doc:"Chế độ sử dụng." example:"Hạn chế"`
	Creator     string `json:"creator,omitempty" doc:"Người lập hồ sơ." example:"Lê Văn Cường"`
	Language    string `json:"language,omitempty" doc:"Ngôn ngữ." example:"Tiếng Việt"`
	Start       string `json:"start,omitempty" format:"date" doc:"Thời gian bắt đầu." example:"2026-10-05"`
	Description string `json:"description,omitempty" doc:"Ghi chú." example:"Lập theo danh mục hồ sơ năm 2026."`
}

// CaseInfo is the metadata of a case file, with what the system writes on closing.
type CaseInfo struct {
	CaseInfoBody
	End       string `json:"end,omitempty" doc:"Thời gian kết thúc; hệ thống ghi khi kết thúc hồ sơ." example:"2026-10-05"`
	Documents int    `json:"doc_total,omitempty" doc:"Tổng số văn bản; hệ thống ghi." example:"3"`
	Pages     int    `json:"page_total,omitempty" doc:"Tổng số trang." example:"48"`
}

// CaseContent is a document in a case file.
type CaseContent struct {
	Ordinal   int    `json:"ordinal" doc:"DocOrdinal: số thứ tự trong hồ sơ." example:"1"`
	Document  string `json:"document" example:"cv_ke_hoach"`
	Direction string `json:"direction" enum:"incoming,outgoing"`
	Number    string `json:"number,omitempty" example:"14/STC-NS"`
	Subject   string `json:"subject,omitempty"`
}

// Entry is an appointment of the work calendar.
type Entry struct {
	ID          string    `json:"id" example:"lich_1"`
	Title       string    `json:"title" example:"Họp giao ban"`
	From        time.Time `json:"from"`
	To          time.Time `json:"to"`
	Place       string    `json:"place,omitempty" example:"Phòng họp 1"`
	People      []string  `json:"people" nullable:"false"`
	Document    string    `json:"document,omitempty" doc:"Văn bản là căn cứ."`
	By          string    `json:"by" doc:"Người đăng ký."`
	Status      string    `json:"status" enum:"proposed,approved,declined"`
	StatusLabel Text      `json:"status_label"`
	Reason      string    `json:"reason,omitempty" doc:"Lý do không duyệt."`
	Published   bool      `json:"published"`
	Clashes     []string  `json:"clashes" nullable:"false" doc:"Mã các lịch bị trùng người hoặc địa điểm."`
	Convener    string    `json:"convener,omitempty" doc:"Nơi hoặc người triệu tập." example:"Văn phòng UBND thành phố"`
	Above       bool      `json:"above" doc:"Lịch do cấp trên triệu tập."`
	Moved       []Note    `json:"moved,omitempty" doc:"Các lần dời, kèm lý do."`
	Noted       []Note    `json:"noted,omitempty" doc:"Ghi nhận trùng lịch."`
}

func (s shaper) noteOf(n dms.Note) Note {
	return Note{By: string(n.By), Name: s.name(n.By), Text: n.Text, At: n.At, As: string(n.As), Files: enclosures(n.Files)}
}

func (s shaper) maybe(n *dms.Note) *Note {
	if n == nil {
		return nil
	}
	out := s.noteOf(*n)
	return &out
}

func (s shaper) assignment(a *dms.Assignment, closed bool) Assignment {
	out := Assignment{
		ID: uint32(a.ID), Party: string(a.Party), PartyName: s.world.PartyName(a.Party),
		Role: string(a.Role), RoleLabel: s.roleLabel(a.Role), By: string(a.By), Under: uint32(a.Under),
		Due: a.Due.String(), Extended: a.WasExtended(), Status: string(a.Status), StatusLabel: Text(a.Status.Label()),
		Overdue: !closed && a.Overdue(s.today), Reports: s.notes(a.Reports), Reminders: s.notes(a.Reminders),
	}
	for _, r := range a.Reviews {
		out.Reviews = append(out.Reviews, Review{s.noteOf(r.Note), r.Accepted})
	}
	for _, e := range a.Extensions {
		x := Extension{By: string(e.By), Was: e.Was.String(), Until: e.Until.String(), Reason: e.Reason, At: e.At, State: string(e.State), Granted: e.Granted.String()}
		if e.State != dms.ExtensionPending {
			x.Answer = s.maybe(&e.Answer)
		}
		out.Extensions = append(out.Extensions, x)
	}
	return out
}

// roleLabel is a part in handling in the words of the deployment.
func (s shaper) roleLabel(r action.HandlingRole) Text {
	out := Text(dms.RoleLabel(r))
	key := map[action.HandlingRole]string{action.Lead: "chu_tri", action.Coordinate: "phoi_hop", action.Inform: "nhan_de_biet"}[r]
	if own := s.world.Settings().Labels[key]; own != "" {
		out.VI = own
	}
	return out
}

// urgencyLabel is a level of urgency in the words of the deployment.
func (s shaper) urgencyLabel(u int) Text {
	out := Text(dms.UrgencyLabel(u))
	if own := s.world.Settings().Urgency; u >= 0 && u < len(own) {
		out.VI = own[u]
	}
	return out
}

func (s shaper) opinions(d *dms.Document) []Opinion {
	out := []Opinion{}
	one := func(o *dms.Opinion) {
		x := Opinion{ID: uint32(o.ID), Asked: s.noteOf(dms.Note{By: o.By, Text: o.Text, At: o.At, Files: o.Files, As: o.As}), Answers: []Note{}}
		for _, p := range o.Of {
			x.Of = append(x.Of, string(p))
		}
		for _, a := range o.Answers {
			x.Answers = append(x.Answers, s.noteOf(a.Note))
		}
		out = append(out, x)
	}
	for _, o := range d.Opinions {
		one(o)
	}
	for i := range d.Remarks {
		one(&d.Remarks[i])
	}
	return out
}

func (s shaper) task(t *dms.Task) Task {
	priority := t.Priority
	if priority == "" {
		priority = "normal"
	}
	out := Task{ID: string(t.ID), Content: t.Content, By: string(t.By), At: t.At, Due: t.DueNow().String(), Priority: priority, PriorityLabel: Text(dms.PriorityLabel(t.Priority)),
		Status: string(t.Status()), StatusLabel: Text(t.Status().Label()), Assignments: []Assignment{}, Recalled: s.maybe(t.Recalled)}
	for _, a := range t.Assignments {
		out.Assignments = append(out.Assignments, s.assignment(a, false))
	}
	return out
}

func (s shaper) delegation(g *dms.Delegation) Delegation {
	return Delegation{ID: string(g.ID), By: string(g.By), To: string(g.To), From: g.From.String(), Until: g.Until.String(), Scope: string(g.Scope),
		Of: append([]string{}, g.Of...), Reason: g.Reason, InForce: g.InForce(s.today), Revoked: s.maybe(g.Revoked)}
}

func (s shaper) caseFile(st *dms.State, k *dms.Case) Case {
	i := k.Info
	out := Case{ID: string(k.ID), Line: k.Line, By: string(k.By), Status: string(k.Status), StatusLabel: Text(k.Status.Label()), Documents: []CaseContent{},
		Info: CaseInfo{CaseInfoBody{i.Organ, i.Year, i.Notation, i.Title, i.Maintenance, i.Rights, i.Creator, i.Language, i.Start.String(), i.Description}, i.End.String(), i.Documents, i.Pages}}
	if !i.End.IsZero() {
		by := s.world.Deadline("file.submit", i.End)
		notice := s.world.Deadline("file.submit.notice", by)
		out.SubmitBy, out.NoticeFrom, out.KeepUntil = by.String(), notice.String(), s.world.Deadline("file.keep.max", by).String()
		out.SubmitSoon = notice.Compare(s.today) <= 0
	}
	for n, id := range k.Documents {
		c := CaseContent{Ordinal: n + 1, Document: string(id), Direction: "incoming"}
		if d := st.Document(id); d != nil {
			c.Number, c.Subject = d.Info.Number, d.Info.Subject
		}
		if d := st.Outgoing(id); d != nil {
			c.Direction, c.Number, c.Subject = "outgoing", d.Symbol, d.Info.Subject
		}
		out.Documents = append(out.Documents, c)
	}
	return out
}

func (s shaper) entry(st *dms.State, e *dms.Entry) Entry {
	out := Entry{ID: string(e.ID), Title: e.Info.Title, From: e.Info.From, To: e.Info.To, Place: e.Info.Place, People: []string{}, Document: string(e.Info.Document),
		By: string(e.By), Status: string(e.Status), StatusLabel: Text(e.Status.Label()), Reason: e.Reason, Published: e.Published, Clashes: []string{}}
	out.Convener, out.Above = e.Info.Convener, e.Info.Above
	for _, n := range e.Moved {
		out.Moved = append(out.Moved, s.noteOf(n))
	}
	for _, n := range e.Noted {
		out.Noted = append(out.Noted, s.noteOf(n))
	}
	for _, p := range e.Info.People {
		out.People = append(out.People, string(p))
	}
	if e.Status != dms.EntryDeclined {
		for _, c := range st.Clashes(e.Info, e.ID) {
			out.Clashes = append(out.Clashes, string(c.With.ID))
		}
	}
	return out
}
