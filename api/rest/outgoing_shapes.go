package rest

import (
	"time"

	"thuchanh/sandbox/action"
	"thuchanh/sandbox/dms"
)

// OutgoingSummary is an outgoing document as lists show it.
type OutgoingSummary struct {
	ID           string `json:"id" doc:"Mã văn bản trong hệ thống." example:"bao_cao_bien_che"`
	Type         string `json:"type" doc:"Tên loại." example:"Công văn"`
	Subject      string `json:"subject" doc:"Trích yếu." example:"báo cáo biên chế quý III"`
	Symbol       string `json:"symbol,omitempty" doc:"Số, ký hiệu, khi đã cấp số." example:"05/SM-TCCB"`
	Date         string `json:"date,omitempty" doc:"Ngày văn bản, khi đã cấp số." example:"2026-10-05"`
	Unit         string `json:"unit,omitempty" doc:"Đơn vị soạn thảo." example:"phong_tccb"`
	Drafter      string `json:"drafter,omitempty" doc:"Người soạn thảo." example:"cv_dung"`
	Signer       string `json:"signer,omitempty" doc:"Người ký dự kiến." example:"giam_doc"`
	Urgency      int    `json:"urgency" doc:"Độ khẩn: 0 thường, 1 khẩn, 2 thượng khẩn, 3 hỏa tốc." example:"1"`
	UrgencyLabel Text   `json:"urgency_label"`
	Secrecy      string `json:"secrecy,omitempty" doc:"Độ mật (giả định)."`
	Status       string `json:"status" example:"awaiting_signature"`
	StatusLabel  Text   `json:"status_label"`
	Holder       string `json:"holder,omitempty" doc:"Người đang giữ dự thảo; bỏ trống khi đã ký." example:"giam_doc"`
	Versions     int    `json:"versions" doc:"Số bản dự thảo; bản cuối có hiệu lực." example:"2"`
	Unopened     bool   `json:"unopened" doc:"Người đang đăng nhập chưa mở."`
}

// Outgoing is an outgoing document with all that hangs on it.
type Outgoing struct {
	OutgoingSummary
	Form     string         `json:"form,omitempty" doc:"Hình thức ký dự kiến." example:"KT"`
	Field    string         `json:"field,omitempty" doc:"Lĩnh vực." example:"Tổ chức cán bộ"`
	Marking  string         `json:"marking,omitempty" doc:"Chỉ dẫn phạm vi lưu hành."`
	To       []string       `json:"to" nullable:"false" doc:"Nơi nhận trong cơ quan."`
	Partners []Partner      `json:"partners" nullable:"false" doc:"Nơi nhận liên thông."`
	ReplyTo  string         `json:"reply_to,omitempty" doc:"Văn bản đến được trả lời." example:"cv_ke_hoach"`
	History  []Version      `json:"history" nullable:"false" doc:"Các bản dự thảo, cũ trước."`
	Comments []DraftComment `json:"comments" nullable:"false" doc:"Góp ý."`
	Returns  []Returned     `json:"returns" nullable:"false" doc:"Các lần trả dự thảo, từ chối ký."`
	IssuedAt *time.Time     `json:"issued_at,omitempty" doc:"Giờ phát hành."`
	SentTo   []Partner      `json:"sent_to" nullable:"false" doc:"Đã gửi liên thông."`
	Remedies []Remedied     `json:"remedies" nullable:"false" doc:"Sửa đổi, thay thế, đính chính, thu hồi."`
	Cases    []string       `json:"cases,omitempty" doc:"Các hồ sơ có văn bản này."`
	PINTries int            `json:"pin_tries" doc:"Số lần thử mã PIN còn lại của người đang đăng nhập." example:"5"`
	Change   uint64         `json:"change" doc:"Số lần thay đổi; cũng là ETag."`
	Forms    []string       `json:"forms" nullable:"false" doc:"Các hình thức ký mà người đang đăng nhập có thể chọn; none: không ghi hình thức."`
}

// Partner is another agency.
type Partner struct {
	Code string `json:"code" doc:"Mã định danh." example:"000.00.01.H99"`
	Name string `json:"name" example:"Văn phòng UBND thành phố Sông Mây"`
}

// Version is one version of a draft.
type Version struct {
	Version  int        `json:"version" example:"2"`
	Name     string     `json:"name" doc:"Tên tệp." example:"Công văn - bản 2.pdf"`
	Type     string     `json:"type" example:"application/pdf"`
	Size     int64      `json:"size" doc:"Byte, của bản khi trình."`
	Hash     string     `json:"hash" doc:"SHA-256 của bản khi trình."`
	Note     string     `json:"note,omitempty" doc:"Đã sửa gì."`
	By       string     `json:"by" example:"cv_dung"`
	At       time.Time  `json:"at" doc:"Giờ của thế giới thi."`
	Initials []Stamped  `json:"initials" nullable:"false" doc:"Ký nháy."`
	Content  *Stamped   `json:"content,omitempty" doc:"Duyệt nội dung."`
	Checked  *Stamped   `json:"checked,omitempty" doc:"Kiểm tra thể thức."`
	Approved *Stamped   `json:"approved,omitempty" doc:"Duyệt bản thảo."`
	Signed   *Signature `json:"signed,omitempty" doc:"Chữ ký số của người có thẩm quyền."`
	Sealed   *Signature `json:"sealed,omitempty" doc:"Chữ ký số của cơ quan."`
}

// Stamped is who did something and when.
type Stamped struct {
	By   string    `json:"by" example:"tp_tccb"`
	Name string    `json:"name" example:"Lê Văn Cường"`
	At   time.Time `json:"at"`
}

// Signature is a digital signature.
type Signature struct {
	Stamped
	Form      string    `json:"form,omitempty" doc:"Hình thức ký." example:"KT"`
	FormLabel Text      `json:"form_label"`
	Page      int       `json:"page" example:"1"`
	Rect      []float64 `json:"rect" nullable:"false" doc:"Khung chữ ký: x1, y1, x2, y2, điểm (1/72 inch) từ góc dưới bên trái."`
	Serial    string    `json:"serial" doc:"Số hiệu chứng thư số."`
}

// DraftComment is a comment on a version.
type DraftComment struct {
	Note
	Version int `json:"version" example:"1"`
}

// Remedied is a remedy that was ordered.
type Remedied struct {
	Remedy  string `json:"remedy" enum:"amend,replace,correct,revoke" doc:"amend: sửa đổi; replace: thay thế; correct: đính chính; revoke: thu hồi."`
	Label   Text   `json:"label"`
	Ordered Note   `json:"ordered" doc:"Chỉ đạo."`
	// Overruled as dms.Remedied has it.
	Overruled bool     `json:"overruled,omitempty" doc:"Đã được thay bằng chỉ đạo sau."`
	Done      *Stamped `json:"done,omitempty" doc:"Đã thực hiện."`
	With      string   `json:"with,omitempty" doc:"Văn bản dùng để khắc phục." example:"cv_dinh_chinh"`
}

func (s shaper) outgoingSummary(d *dms.Outgoing) OutgoingSummary {
	return OutgoingSummary{
		ID: string(d.ID), Type: d.Info.Type, Subject: d.Info.Subject, Symbol: d.Symbol, Date: d.Date.String(), Unit: string(d.Info.Unit),
		Drafter: string(d.Info.Drafter), Signer: string(d.Info.Signer), Urgency: d.Info.Urgency, UrgencyLabel: s.urgencyLabel(d.Info.Urgency),
		Secrecy: d.Info.Secrecy, Status: string(d.Status), StatusLabel: Text(d.Status.Label()), Holder: string(d.Holder),
		Versions: len(d.Versions), Unopened: !d.OpenedBy[s.who],
	}
}

func (s shaper) outgoing(d *dms.Outgoing, tries int) Outgoing {
	out := Outgoing{
		OutgoingSummary: s.outgoingSummary(d), Form: string(d.Info.Form), Field: d.Info.Field, Marking: d.Info.Marking, ReplyTo: string(d.Info.ReplyTo),
		To: []string{}, Partners: partners(d.Info.Partners), SentTo: partners(d.SentTo), History: []Version{}, Comments: []DraftComment{}, Returns: []Returned{},
		Remedies: []Remedied{}, Forms: []string{}, PINTries: tries, Change: d.Change,
	}
	for _, p := range d.Info.To {
		out.To = append(out.To, string(p))
	}
	for _, v := range d.Versions {
		out.History = append(out.History, s.version(v))
	}
	for _, c := range d.Comments {
		out.Comments = append(out.Comments, DraftComment{s.noteOf(c.Note), c.Version})
	}
	for _, r := range d.Returns {
		out.Returns = append(out.Returns, Returned{string(r.By), string(r.To), r.Reason, r.At})
	}
	for _, r := range d.Remedies {
		out.Remedies = append(out.Remedies, Remedied{string(r.Remedy), Text(dms.RemedyLabel(r.Remedy)), s.noteOf(r.Ordered), r.Overruled, s.stamp(r.Done), string(r.With)})
	}
	if !d.IssuedAt.IsZero() {
		at := d.IssuedAt
		out.IssuedAt = &at
	}
	if p := s.world.Person(s.who); p != nil {
		for _, f := range dms.FormsOf(p.Rank) {
			out.Forms = append(out.Forms, formWord(f))
		}
	}
	return out
}

// formWord is a form of signing as the interface writes it.
func formWord(f action.SignForm) string {
	if f == action.FormNone {
		return "none"
	}
	return string(f)
}

func (s shaper) version(v *dms.Version) Version {
	out := Version{
		Version: v.No, Name: v.Name, Type: v.Type, Size: v.Size, Hash: v.Blob.String(), Note: v.Note, By: string(v.By), At: v.At, Initials: []Stamped{},
		Content: s.stamp(v.Content), Checked: s.stamp(v.Form), Approved: s.stamp(v.Approval), Signed: s.signature(v.Signature), Sealed: s.signature(v.Seal),
	}
	for i := range v.Initials {
		out.Initials = append(out.Initials, *s.stamp(&v.Initials[i]))
	}
	return out
}

func (s shaper) stamp(t *dms.Stamp) *Stamped {
	if t == nil {
		return nil
	}
	return &Stamped{string(t.By), s.name(t.By), t.At}
}

func (s shaper) signature(g *dms.Signature) *Signature {
	if g == nil {
		return nil
	}
	return &Signature{*s.stamp(&g.Stamp), string(g.Form), Text(dms.FormLabel(g.Form)), g.Page, []float64{g.Rect.X1, g.Rect.Y1, g.Rect.X2, g.Rect.Y2}, g.Serial}
}

func partners(list []action.Partner) []Partner {
	out := []Partner{}
	for _, p := range list {
		out = append(out, Partner(p))
	}
	return out
}
