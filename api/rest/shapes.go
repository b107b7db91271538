package rest

import (
	"slices"
	"strconv"
	"time"

	"thuchanh/sandbox/action"
	"thuchanh/sandbox/dms"
	"thuchanh/sandbox/world"
)

// Text is a word or sentence in Vietnamese and English.
type Text struct {
	VI string `json:"vi" example:"Chờ chỉ đạo"`
	EN string `json:"en" example:"Awaiting direction"`
}

// Summary is a document as lists show it.
type Summary struct {
	ID            string   `json:"id" doc:"Mã văn bản trong hệ thống." example:"cv_ke_hoach"`
	Direction     string   `json:"direction" enum:"incoming,outgoing" doc:"incoming: văn bản đến; outgoing: văn bản đi, mở ở /api/dms/outgoing/{id}."`
	Number        string   `json:"number" doc:"Số, ký hiệu." example:"14/STC-NS"`
	Issued        string   `json:"issued,omitempty" doc:"Ngày ban hành." example:"2026-10-01"`
	Issuer        string   `json:"issuer" doc:"Cơ quan ban hành." example:"Sở Tài chính"`
	Type          string   `json:"type" doc:"Tên loại." example:"Công văn"`
	Subject       string   `json:"subject" doc:"Trích yếu." example:"V/v quyết toán ngân sách năm 2026"`
	Urgency       int      `json:"urgency" doc:"Độ khẩn: 0 thường, 1 khẩn, 2 thượng khẩn, 3 hỏa tốc." example:"0"`
	UrgencyLabel  Text     `json:"urgency_label"`
	Marking       string   `json:"marking,omitempty" doc:"Dấu chỉ độ mật, phạm vi lưu hành (giả định)."`
	Deadline      string   `json:"deadline,omitempty" doc:"Hạn trả lời của cơ quan gửi." example:"2026-10-09"`
	Arrived       string   `json:"arrived,omitempty" doc:"Ngày đến, của văn bản đến." example:"2026-10-05"`
	ArrivalNumber int      `json:"arrival_number,omitempty" doc:"Số đến, khi đã vào sổ." example:"41"`
	Status        string   `json:"status" example:"awaiting_direction"`
	StatusLabel   Text     `json:"status_label"`
	PresentedTo   string   `json:"presented_to,omitempty" doc:"Người đang giữ để chỉ đạo." example:"giam_doc"`
	Due           string   `json:"due,omitempty" doc:"Hạn xử lý sớm nhất còn phải báo cáo." example:"2026-10-09"`
	Flags         []string `json:"flags" nullable:"false" doc:"overdue: quá hạn; due_soon: sắp đến hạn; unopened: chưa mở; late_to_register: quá hạn tiếp nhận, vào sổ hoặc trình; awaiting_confirmation: chờ xác nhận; extension_asked: có đề nghị gia hạn; followed: đang theo dõi."`
}

// Document is a document with all that hangs on it.
type Document struct {
	Summary
	Book          string       `json:"book,omitempty" doc:"Sổ đăng ký."`
	Signer        string       `json:"signer,omitempty" doc:"Người ký."`
	Field         string       `json:"field,omitempty" doc:"Lĩnh vực."`
	Files         []File       `json:"files" nullable:"false" doc:"Tệp kèm theo."`
	Directions    []Note       `json:"directions" nullable:"false" doc:"Ý kiến chỉ đạo (bút phê)."`
	Assignments   []Assignment `json:"assignments" nullable:"false" doc:"Luồng xử lý."`
	Returns       []Returned   `json:"returns" nullable:"false" doc:"Các lần trả lại."`
	CompletedNote string       `json:"completed_note,omitempty" doc:"Ghi chú kết thúc."`
	Proposals     []Note       `json:"proposals,omitempty" doc:"Ý kiến phân phối sơ bộ của chánh văn phòng."`
	Refusal       *Note        `json:"refusal,omitempty" doc:"Lý do từ chối tiếp nhận."`
	Opinions      []Opinion    `json:"opinions" nullable:"false" doc:"Xin ý kiến và cho ý kiến."`
	Cases         []string     `json:"cases,omitempty" doc:"Các hồ sơ có văn bản này."`
	Change        uint64       `json:"change" doc:"Số lần thay đổi; cũng là ETag."`
}

// File is an attached file.
type File struct {
	ID   string `json:"id" example:"ke_hoach_v3"`
	Name string `json:"name" example:"kế hoạch.docx"`
	Type string `json:"type" example:"application/pdf"`
	Size int64  `json:"size" doc:"Byte."`
}

// Note is something somebody wrote.
type Note struct {
	By    string     `json:"by" example:"giam_doc"`
	Name  string     `json:"name" example:"Nguyễn Văn An"`
	Text  string     `json:"text" example:"Giao Phòng TCCB chủ trì, báo cáo trước ngày 09/10."`
	At    time.Time  `json:"at" doc:"Giờ của thế giới thi."`
	As    string     `json:"as,omitempty" doc:"Người được thay mặt, khi xử lý theo ủy quyền." example:"giam_doc"`
	Files []Enclosed `json:"files,omitempty" doc:"Tệp kèm theo."`
}

// Returned is one return of a document.
type Returned struct {
	By     string    `json:"by"`
	To     string    `json:"to"`
	Reason string    `json:"reason"`
	At     time.Time `json:"at"`
}

// Assignment is a branch of handling.
type Assignment struct {
	ID          uint32      `json:"id" doc:"Số của nhánh trong văn bản, từ 1." example:"1"`
	Party       string      `json:"party" example:"phong_tccb"`
	PartyName   string      `json:"party_name" example:"Phòng Tổ chức cán bộ"`
	Role        string      `json:"role" enum:"lead,coordinate,inform" doc:"lead: chủ trì; coordinate: phối hợp; inform: nhận để biết."`
	RoleLabel   Text        `json:"role_label"`
	By          string      `json:"by" doc:"Người giao."`
	Under       uint32      `json:"under,omitempty" doc:"Nhánh cấp trên, nếu được giao lại."`
	Due         string      `json:"due,omitempty" doc:"Hạn xử lý." example:"2026-10-09"`
	Extended    bool        `json:"extended,omitempty" doc:"Đã được duyệt gia hạn."`
	Status      string      `json:"status" example:"new"`
	StatusLabel Text        `json:"status_label"`
	Overdue     bool        `json:"overdue"`
	Reports     []Note      `json:"reports" nullable:"false"`
	Reminders   []Note      `json:"reminders" nullable:"false"`
	Reviews     []Review    `json:"reviews,omitempty" doc:"Xác nhận hoặc trả lại kết quả."`
	Extensions  []Extension `json:"extensions,omitempty" doc:"Các đề nghị gia hạn."`
}

// shaper turns the sandbox's values into answers. It copies: what it returns
// outlives the lock of the attempt.
type shaper struct {
	world *world.Index
	today action.Date
	who   action.PersonID
}

func (s shaper) name(p action.PersonID) string { return s.world.PartyName(action.Party(p)) }

func (s shaper) summary(d *dms.Document) Summary {
	out := Summary{
		ID: string(d.ID), Direction: "incoming", Number: d.Info.Number, Issued: d.Info.Issued.String(), Issuer: d.Info.Issuer, Type: d.Info.Type,
		Subject: d.Info.Subject, Urgency: d.Info.Urgency, UrgencyLabel: s.urgencyLabel(d.Info.Urgency),
		Marking: d.Info.Marking, Deadline: d.Info.Deadline.String(), Arrived: d.Arrived.String(), ArrivalNumber: d.Number,
		Status: string(d.Status), StatusLabel: Text(d.Status.Label()), PresentedTo: string(d.PresentedTo), Flags: []string{},
	}
	var due action.Date
	overdue, soon := false, false
	for _, a := range d.Assignments {
		if d.Status == dms.Completed || !a.Pending() || a.Due.IsZero() {
			continue
		}
		if due.IsZero() || a.Due.Compare(due) < 0 {
			due = a.Due
		}
		overdue, soon = overdue || a.Overdue(s.today), soon || a.DueSoon(s.today, s.world.DueSoonDays())
	}
	out.Due = due.String()
	if overdue {
		out.Flags = append(out.Flags, "overdue")
	}
	if soon {
		out.Flags = append(out.Flags, "due_soon")
	}
	if !d.OpenedBy[s.who] {
		out.Flags = append(out.Flags, "unopened")
	}
	if d.LateToRegister(s.world, s.today) {
		out.Flags = append(out.Flags, "late_to_register")
	}
	if d.AwaitsConfirmation() {
		out.Flags = append(out.Flags, "awaiting_confirmation")
	}
	if slices.ContainsFunc(d.Assignments, (*dms.Assignment).ExtensionAsked) && d.Status != dms.Completed {
		out.Flags = append(out.Flags, "extension_asked")
	}
	if d.Followers[s.who] {
		out.Flags = append(out.Flags, "followed")
	}
	return out
}

func (s shaper) document(d *dms.Document) Document {
	out := Document{
		Summary: s.summary(d), Book: d.Book, Signer: d.Info.Signer, Field: d.Info.Field, CompletedNote: d.Completed,
		Files: []File{}, Directions: []Note{}, Assignments: []Assignment{}, Returns: []Returned{}, Change: d.Change,
		Refusal: s.maybe(d.Refusal), Opinions: s.opinions(d),
	}
	for _, n := range d.Proposals {
		out.Proposals = append(out.Proposals, s.noteOf(n))
	}
	for _, id := range d.Info.Files {
		if f := s.world.File(id); f != nil {
			out.Files = append(out.Files, File{string(f.ID), f.Name, f.Type, f.Size})
		}
	}
	for _, t := range d.Directions {
		out.Directions = append(out.Directions, s.noteOf(dms.Note{By: t.By, Text: t.Text, At: t.At, As: t.As}))
	}
	for _, r := range d.Returns {
		out.Returns = append(out.Returns, Returned{string(r.By), string(r.To), r.Reason, r.At})
	}
	for _, a := range d.Assignments {
		out.Assignments = append(out.Assignments, s.assignment(a, d.Status == dms.Completed))
	}
	return out
}

func (s shaper) notes(ns []dms.Note) []Note {
	out := []Note{}
	for _, n := range ns {
		out = append(out, s.noteOf(n))
	}
	return out
}

// etag is the entity tag of a document (RFC 9110, 8.8.3).
func etag(change uint64) string { return `"` + strconv.FormatUint(change, 10) + `"` }
