package rest

import (
	"context"

	"thuchanh/sandbox/action"
	"thuchanh/sandbox/dms"
)

type (
	searchInput struct {
		Q    string `query:"q" required:"true" doc:"Từ khóa: số ký hiệu, trích yếu, cơ quan ban hành, ý kiến chỉ đạo, góp ý. Không phân biệt hoa thường và dấu." example:"quyet toan"`
		Sort string `query:"sort" enum:"arrived,issued,number,subject,issuer,due" doc:"Thứ tự; chữ theo thứ tự tiếng Việt."`
		PageInput
	}
	findInput struct {
		Text      string `query:"text" doc:"Từ khóa; không phân biệt hoa thường và dấu." example:"quyet toan"`
		Number    string `query:"number" doc:"Số, ký hiệu." example:"14/STC"`
		Issuer    string `query:"issuer" doc:"Cơ quan ban hành; của văn bản đi là cơ quan này." example:"Sở Tài chính"`
		Type      string `query:"type" doc:"Tên loại." example:"Công văn"`
		Field     string `query:"field" doc:"Lĩnh vực." example:"Tổ chức cán bộ"`
		Direction string `query:"direction" enum:"incoming,outgoing" doc:"Chỉ văn bản đến hay chỉ văn bản đi; bỏ trống là cả hai."`
		Status    string `query:"status" enum:"awaiting_receipt,received,registered,awaiting_direction,directed,in_progress,returned,completed,refused,drafting,awaiting_content,checking_form,awaiting_signature,signed,numbered,sealed,issued,withdrawn,replaced" doc:"Trạng thái, của văn bản đến hoặc văn bản đi."`
		By        string `query:"by" enum:"arrived,issued" doc:"Khoảng ngày là ngày đến (mặc định; của văn bản đi là ngày văn bản, của dự thảo là ngày soạn) hay ngày ban hành."`
		From      string `query:"from" format:"date" doc:"Từ ngày." example:"2026-09-01"`
		To        string `query:"to" format:"date" doc:"Đến ngày." example:"2026-09-30"`
		Sort      string `query:"sort" enum:"arrived,issued,number,subject,issuer,due" doc:"Thứ tự; chữ theo thứ tự tiếng Việt."`
		PageInput
	}
)

// found is a document of either direction as lists of what was found show it.
func (s shaper) found(st *dms.State, id action.DocID) (Summary, bool) {
	if d := st.Document(id); d != nil {
		return s.summary(d), true
	}
	d := st.Outgoing(id)
	if d == nil {
		return Summary{}, false
	}
	out := Summary{
		ID: string(d.ID), Direction: "outgoing", Number: d.Symbol, Issued: d.Date.String(), Issuer: s.world.World.Agency.Name, Type: d.Info.Type, Subject: d.Info.Subject,
		Urgency: d.Info.Urgency, UrgencyLabel: s.urgencyLabel(d.Info.Urgency), Marking: d.Info.Marking, Status: string(d.Status), StatusLabel: Text(d.Status.Label()),
		PresentedTo: string(d.Holder), Flags: []string{},
	}
	if !d.OpenedBy[s.who] {
		out.Flags = append(out.Flags, "unopened")
	}
	return out, true
}

// listed is one page of what was found.
func (s shaper) listed(st *dms.State, ids []action.DocID, sort string, p PageInput) List {
	if sort != "" {
		st.SortFound(ids, sort)
	}
	page := paged(ids, p, func(id action.DocID) Summary {
		out, _ := s.found(st, id)
		return out
	})
	return List{page.Items, page.Page, page.PerPage, page.Total}
}

func (f *face) search(ctx context.Context, in *searchInput) (*body[Found], error) {
	r, err := f.documents(ctx, dms.Search{Query: in.Q}, "")
	if err != nil {
		return nil, err
	}
	out := &body[Found]{Found{Seq: r.First, At: r.At}}
	visitOf(ctx).shape(func(st *dms.State, s shaper) { out.Body.List = s.listed(st, st.Search(in.Q), in.Sort, in.PageInput) })
	return out, nil
}

func (f *face) find(ctx context.Context, in *findInput) (*body[List], error) {
	c := action.Criteria{Text: in.Text, Number: in.Number, Issuer: in.Issuer, Type: in.Type, Field: in.Field, Status: in.Status, By: in.By, From: date(in.From), To: date(in.To), Direction: in.Direction}
	if _, err := f.documents(ctx, dms.Find{Criteria: c}, ""); err != nil {
		return nil, err
	}
	out := new(body[List])
	visitOf(ctx).shape(func(st *dms.State, s shaper) { out.Body = s.listed(st, st.Find(c), in.Sort, in.PageInput) })
	return out, nil
}

func (f *face) pinned(ctx context.Context, in *PageInput) (*body[Items[Summary]], error) {
	out := new(body[Items[Summary]])
	visitOf(ctx).shape(func(st *dms.State, s shaper) {
		out.Body = paged(st.Pinned(s.who), *in, func(id action.DocID) Summary {
			d, _ := s.found(st, id)
			return d
		})
	})
	return out, nil
}

// pinOutgoing registers POST /api/dms/outgoing/{id}/pin.
func (f *face) pinOutgoing() {
	outAct(f, "pin", "Ghim, bỏ ghim văn bản đi", "Ghim kết quả tra cứu. Ví dụ: `{}` hoặc `{\"off\": true}`.", func(d action.DocID, b *OffBody) dms.Command {
		return dms.Pin{Document: d, Off: some(b).Off}
	})
}
