package rest

import (
	"context"
	"fmt"
	"net/http"
	"slices"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"thuchanh/internal/viet"
	"thuchanh/sandbox/action"
	"thuchanh/sandbox/dms"
)

const (
	tagOutgoing     = "Văn bản đi"
	tagOutgoingActs = "Xử lý văn bản đi"
)

// OutgoingList is one page of a list of outgoing documents.
type OutgoingList struct {
	Documents []OutgoingSummary `json:"documents" nullable:"false"`
	Page      int               `json:"page"`
	PerPage   int               `json:"per_page"`
	Total     int               `json:"total"`
}

type (
	outListInput struct {
		Tray   string `query:"tray" enum:"drafts,awaiting_approval,awaiting_signature,awaiting_issue,issued" doc:"Khay của người đang đăng nhập: drafts (Dự thảo), awaiting_approval (Chờ duyệt), awaiting_signature (Chờ ký), awaiting_issue (Chờ phát hành), issued (Đã phát hành)."`
		Status string `query:"status" enum:"drafting,awaiting_content,checking_form,awaiting_signature,signed,numbered,sealed,issued,withdrawn,replaced" doc:"Chỉ lấy văn bản ở trạng thái này."`
		Type   string `query:"type" maxLength:"200" doc:"Chỉ lấy loại này, theo tên hoặc ký hiệu." example:"QĐ"`
		Urgent bool   `query:"urgent" doc:"Chỉ lấy văn bản có độ khẩn."`
		Q      string `query:"q" maxLength:"200" doc:"Từ khóa trong số ký hiệu, trích yếu, nơi nhận, góp ý; không phân biệt hoa thường và dấu." example:"bien che"`
		Field  string `query:"field" maxLength:"200" doc:"Chỉ lĩnh vực này." example:"Tổ chức cán bộ"`
		Unit   string `query:"unit" maxLength:"200" doc:"Chỉ đơn vị soạn thảo này." example:"phong_tccb"`
		Signer string `query:"signer" maxLength:"200" doc:"Chỉ người ký dự kiến này." example:"giam_doc"`
		From   string `query:"from" format:"date" doc:"Ngày văn bản từ ngày này." example:"2026-09-01"`
		To     string `query:"to" format:"date" doc:"Ngày văn bản đến ngày này." example:"2026-09-30"`
		Sort   string `query:"sort" enum:"arrived,issued,number,subject" doc:"Thứ tự: arrived ngày soạn hoặc ngày văn bản, issued ngày văn bản, number, subject; chữ theo thứ tự tiếng Việt."`
		Order  string `query:"order" enum:"asc,desc" doc:"desc: ngược lại." default:"asc"`
		PageInput
	}
	versionInput struct {
		ID      string `path:"id" maxLength:"200" doc:"Mã văn bản." example:"bao_cao_bien_che"`
		Version int    `path:"version" minimum:"1" maximum:"10000" doc:"Bản thứ mấy." example:"2"`
	}
)

func (f *face) registerOutgoing() {
	huma.Register(f.api, operation(http.MethodGet, "/api/dms/outgoing", "list-outgoing", "out.list", tagOutgoing,
		"Danh sách văn bản đi", "Xem danh sách không phải là mở văn bản. Ví dụ: `GET /api/dms/outgoing?tray=awaiting_signature` lấy văn bản chờ ký. A listing is not opening."), f.listOutgoing)
	huma.Register(f.api, operation(http.MethodGet, "/api/dms/outgoing/{id}", "open-outgoing", "out.open", tagOutgoing,
		"Mở văn bản đi", "Ghi nhận việc mở văn bản. ETag dùng cho If-Match của các thao tác. Opens the document, which is recorded.", http.StatusNotFound), f.openOutgoing)
	op := operation(http.MethodGet, "/api/dms/outgoing/{id}/versions/{version}/file", "open-version", "out.open", tagOutgoing,
		"Tải một bản dự thảo", "Ghi nhận việc mở rồi trả tệp như hiện nay: đã ghi số, đã ký nếu có. Opens the file as it is now, numbered and signed.", http.StatusNotFound)
	op.Responses = map[string]*huma.Response{"200": {
		Description: "Nội dung của tệp.",
		Content:     anyFile(),
	}}
	huma.Register(f.api, op, f.versionFile)
	f.registerOutgoingActs()
	f.registerExchange()
}

func (f *face) listOutgoing(ctx context.Context, in *outListInput) (*body[OutgoingList], error) {
	out := new(body[OutgoingList])
	visitOf(ctx).shape(func(s *dms.State, sh shaper) {
		docs := s.AllOutgoing()
		if in.Tray != "" {
			docs = s.OutgoingTray(sh.who, dms.Tray(in.Tray), sh.today)
		}
		want, known := sh.world.World.Agency.DocType(in.Type)
		docs = slices.DeleteFunc(docs, func(d *dms.Outgoing) bool {
			return !in.wants(d) || in.Type != "" && !(known && viet.Equal(want.Name, d.Info.Type))
		})
		if in.Sort != "" {
			s.SortOutgoing(docs, in.Sort)
		}
		if in.Order == "desc" {
			slices.Reverse(docs)
		}
		page := paged(docs, in.PageInput, sh.outgoingSummary)
		out.Body = OutgoingList{page.Items, page.Page, page.PerPage, page.Total}
	})
	return out, nil
}

// wants reports whether a document passes the filters of a list.
func (in *outListInput) wants(d *dms.Outgoing) bool {
	from, to := date(in.From), date(in.To)
	return (in.Status == "" || string(d.Status) == in.Status) && (!in.Urgent || d.Info.Urgency > 0) && (in.Q == "" || d.Contains(in.Q)) &&
		(in.Field == "" || viet.Equal(in.Field, d.Info.Field)) && (in.Unit == "" || string(d.Info.Unit) == in.Unit) && (in.Signer == "" || string(d.Info.Signer) == in.Signer) &&
		(from.IsZero() || !d.Date.IsZero() && d.Date.Compare(from) >= 0) && (to.IsZero() || !d.Date.IsZero() && d.Date.Compare(to) <= 0)
}

func (f *face) openOutgoing(ctx context.Context, in *documentInput) (*tagged[Outgoing], error) {
	if _, err := f.documents(ctx, dms.OpenOutgoing{Document: action.DocID(in.ID)}, ""); err != nil {
		return nil, err
	}
	return f.shapedOutgoing(ctx, action.DocID(in.ID))
}

// shapedOutgoing is the document as it stands now.
func (f *face) shapedOutgoing(ctx context.Context, id action.DocID) (*tagged[Outgoing], error) {
	var out *tagged[Outgoing]
	visitOf(ctx).shape(func(s *dms.State, sh shaper) {
		if d := s.Outgoing(id); d != nil {
			out = &tagged[Outgoing]{etag(d.Change), sh.outgoing(d, s.PINTries(sh.who))}
			for _, k := range s.CasesOf(id) {
				out.Body.Cases = append(out.Body.Cases, string(k.ID))
			}
		}
	})
	if out == nil {
		// Only while the clock stands: the core was not asked.
		return nil, newProblem(http.StatusNotFound, "no_such_document", "Không có văn bản này. Anh/chị chọn văn bản trong danh sách.", "There is no such document. Choose one from the list.")
	}
	return out, nil
}

func (f *face) versionFile(ctx context.Context, in *versionInput) (*fileOutput, error) {
	id := action.DocID(in.ID)
	if _, err := f.documents(ctx, dms.OpenOutgoing{Document: id, Version: in.Version}, ""); err != nil {
		return nil, err
	}
	v := visitOf(ctx)
	var have dms.Version
	v.shape(func(s *dms.State, _ shaper) {
		if d := s.Outgoing(id); d != nil && d.Version(in.Version) != nil {
			have = *d.Version(in.Version)
		}
	})
	if have.No == 0 { // while the clock stands
		return nil, newProblem(http.StatusNotFound, "no_such_version", "Dự thảo không có bản này. Anh/chị chọn bản trong danh sách.", "The draft has no such version. Choose one from the list.")
	}
	b, err := v.box.Blob(ctx, have.Current)
	if err != nil {
		return nil, f.failed(ctx, v, dms.OpenOutgoing{}.Name(), err)
	}
	name := have.Name
	if have.Signature != nil && !have.Signature.Blob.IsZero() {
		name = fmt.Sprintf("%s (đã ký số).pdf", strings.TrimSuffix(name, ".pdf"))
	}
	return &fileOutput{contentType(have.Type), disposition(name), `"` + have.Current.String() + `"`, b}, nil
}
