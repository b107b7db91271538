package rest

import (
	"context"
	"net/http"
	"slices"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"thuchanh/sandbox/action"
	"thuchanh/sandbox/dms"
	"thuchanh/sandbox/dms/edxml"
)

const tagExchange = "Văn bản liên thông"

// ExchangeLine is a document on its way to, or from, one agency.
type ExchangeLine struct {
	Document    string           `json:"document" doc:"Mã văn bản đi, hoặc văn bản đến." example:"bao_cao_bien_che"`
	Direction   string           `json:"direction" enum:"out,in" doc:"out: văn bản đi đã gửi; in: văn bản đến qua trục liên thông." example:"out"`
	Symbol      string           `json:"symbol" doc:"Số, ký hiệu." example:"05/SM-TCCB"`
	Subject     string           `json:"subject" doc:"Trích yếu." example:"báo cáo biên chế quý III"`
	ExchangeID  string           `json:"exchange_id,omitempty" doc:"Mã văn bản trên trục liên thông (DocumentId) của văn bản đi." example:"000.00.02.H99,2026,3"`
	Partner     Partner          `json:"partner" doc:"Nơi nhận của văn bản đi, nơi gửi của văn bản đến."`
	At          time.Time        `json:"at" doc:"Giờ gửi, hoặc giờ đến."`
	By          string           `json:"by,omitempty" doc:"Người gửi." example:"van_thu"`
	Package     string           `json:"package,omitempty" doc:"Tên (SHA-256) của gói edXML đã ký số; tải ở …/exchange/files/{hash}." example:"6f1d3b2c0a9e8d7c6b5a49382716050f6f1d3b2c0a9e8d7c6b5a49382716050f"`
	Status      string           `json:"status" doc:"Trạng thái xử lý ở nơi nhận: 01 đã đến, 02 từ chối tiếp nhận, 03 đã tiếp nhận, 04 phân công xử lý, 05 đang xử lý, 06 hoàn thành; bỏ trống: đã gửi, chưa đến." example:"03"`
	StatusLabel Text             `json:"status_label"`
	Recall      string           `json:"recall,omitempty" doc:"Yêu cầu lấy lại, cập nhật, thay thế: 13 đã yêu cầu, 15 đồng ý, 16 từ chối." example:"13"`
	RecallLabel *Text            `json:"recall_label,omitempty"`
	Over        bool             `json:"over" doc:"Không còn diễn biến: nơi nhận đã từ chối, hoặc đã đồng ý lấy lại."`
	History     []ExchangeStatus `json:"history" nullable:"false" doc:"Các trạng thái, cũ trước."`
}

// ExchangeStatus is one status of a line.
type ExchangeStatus struct {
	Code    string    `json:"code" doc:"Mã trạng thái (QCVN 102:2016/BTTTT)." example:"02"`
	Label   Text      `json:"label"`
	Reason  string    `json:"reason,omitempty" doc:"Lý do, ghi chú." example:"Không thuộc thẩm quyền của cơ quan."`
	At      time.Time `json:"at" doc:"Giờ của thế giới thi."`
	By      string    `json:"by,omitempty" doc:"Người của cơ quan mình gửi trạng thái này; bỏ trống là nơi nhận." example:"van_thu"`
	Purpose string    `json:"purpose,omitempty" enum:"recall,update,replace" doc:"Với mã 13: recall lấy lại, update cập nhật, replace thay thế."`
	With    string    `json:"with,omitempty" doc:"Với yêu cầu thay thế: văn bản thay thế." example:"bao_cao_moi"`
	Message string    `json:"message,omitempty" doc:"Tên (SHA-256) của tệp edXML; tải ở …/exchange/files/{hash}." example:"6f1d3b2c0a9e8d7c6b5a49382716050f6f1d3b2c0a9e8d7c6b5a49382716050f"`
}

// RecallOrder is a leader's order to ask receivers for a document back.
type RecallOrder struct {
	Partners []string `json:"partners" nullable:"false" doc:"Mã các nơi nhận." example:"[\"000.00.01.H99\"]"`
	Purpose  string   `json:"purpose" enum:"recall,update,replace" example:"recall"`
	Label    Text     `json:"label"`
	Ordered  Note     `json:"ordered" doc:"Chỉ đạo và lý do."`
	// Overruled as dms.RecallOrder has it.
	Overruled bool     `json:"overruled,omitempty" doc:"Đã được thay bằng chỉ đạo sau."`
	Done      *Stamped `json:"done,omitempty" doc:"Văn thư đã gửi yêu cầu."`
}

// Exchange is all that is known of a document on the axis between agencies.
type Exchange struct {
	Lines  []ExchangeLine `json:"lines" nullable:"false" doc:"Mỗi nơi nhận (hoặc nơi gửi) một dòng."`
	Orders []RecallOrder  `json:"orders" nullable:"false" doc:"Các chỉ đạo lấy lại, cập nhật, thay thế."`
}

// ExchangeList is one page of lines.
type ExchangeList struct {
	Lines   []ExchangeLine `json:"lines" nullable:"false"`
	Page    int            `json:"page"`
	PerPage int            `json:"per_page"`
	Total   int            `json:"total"`
}

type (
	exchangeListInput struct {
		Direction string `query:"direction" enum:"out,in" doc:"out: văn bản đi; in: văn bản đến; bỏ trống là cả hai."`
		Status    string `query:"status" enum:"sent,01,02,03,04,05,06" doc:"Chỉ lấy dòng ở trạng thái này; sent: đã gửi, chưa đến." example:"01"`
		Recall    string `query:"recall" enum:"13,15,16" doc:"Chỉ lấy dòng có yêu cầu lấy lại ở trạng thái này."`
		Partner   string `query:"partner" maxLength:"40" doc:"Chỉ lấy dòng của cơ quan có mã này." example:"000.00.01.H99"`
		Page      int    `query:"page" minimum:"1" default:"1" maximum:"100000"`
		PerPage   int    `query:"per_page" minimum:"1" maximum:"200" default:"50"`
	}
	exchangeFileInput struct {
		ID   string `path:"id" maxLength:"200" doc:"Mã văn bản." example:"bao_cao_bien_che"`
		Hash string `path:"hash" minLength:"64" maxLength:"64" pattern:"^[0-9a-f]+$" patternDescription:"lower-case hexadecimal" doc:"Tên của tệp edXML, lấy ở package hoặc message." example:"6f1d3b2c0a9e8d7c6b5a49382716050f6f1d3b2c0a9e8d7c6b5a49382716050f"`
	}
	// OrderRecallBody is what a leader says when a document is to be taken back.
	OrderRecallBody struct {
		Partners []string `json:"partners,omitempty" nullable:"false" doc:"Mã các nơi nhận; bỏ trống là mọi nơi còn lấy lại được." example:"[\"000.00.01.H99\"]"`
		Purpose  string   `json:"purpose,omitempty" enum:"recall,update,replace" doc:"recall: lấy lại (bỏ trống cũng vậy); update: cập nhật; replace: thay thế." example:"recall"`
		Reason   string   `json:"reason" doc:"Lý do, tối đa 1000 ký tự." example:"Gửi nhầm phụ lục số 2."`
	}
	// RequestRecallBody is the clerk's request to the receivers.
	RequestRecallBody struct {
		With string `json:"with,omitempty" doc:"Văn bản đã phát hành dùng để thay thế; chỉ với yêu cầu thay thế." example:"bao_cao_moi"`
	}
)

func (f *face) registerExchange() {
	huma.Register(f.api, operation(http.MethodGet, "/api/dms/exchanges", "list-exchanges", "ix.open", tagExchange,
		"Danh sách liên thông", "Trạng thái của các văn bản gửi, nhận qua trục liên thông; ghi nhận việc xem trạng thái các văn bản trong trang. Ví dụ: `GET /api/dms/exchanges?direction=out&status=01` lấy nơi nhận chưa tiếp nhận. The statuses shown are recorded as read."), f.listExchanges)
	huma.Register(f.api, operation(http.MethodGet, "/api/dms/outgoing/{id}/exchange", "open-exchange", "ix.open", tagExchange,
		"Trạng thái liên thông của văn bản đi", "Từng nơi nhận với lịch sử trạng thái; ghi nhận việc xem. The statuses of each receiver; recorded.", http.StatusNotFound),
		func(ctx context.Context, in *documentInput) (*body[Exchange], error) {
			return f.openExchange(ctx, action.DocID(in.ID))
		})
	huma.Register(f.api, operation(http.MethodGet, "/api/dms/documents/{id}/exchange", "open-incoming-exchange", "ix.open", tagExchange,
		"Trạng thái liên thông của văn bản đến", "Các trạng thái đã báo cho nơi gửi; ghi nhận việc xem. What was reported to the sender; recorded.", http.StatusNotFound),
		func(ctx context.Context, in *documentInput) (*body[Exchange], error) {
			return f.openExchange(ctx, action.DocID(in.ID))
		})
	for _, r := range [][4]string{
		{"/api/dms/outgoing/{id}/exchange/files/{hash}", "exchange-file", "Tải gói edXML của văn bản đi", "Gói đã gửi có chữ ký số của cơ quan, hoặc tệp trạng thái của nơi nhận (QCVN 102:2016/BTTTT); ghi nhận việc tải."},
		{"/api/dms/documents/{id}/exchange/files/{hash}", "incoming-exchange-file", "Tải tệp trạng thái đã gửi cho nơi gửi", "Tệp edXML báo trạng thái (QCVN 102:2016/BTTTT); ghi nhận việc tải."},
	} {
		op := operation(http.MethodGet, r[0], r[1], "ix.open", tagExchange, r[2], r[3], http.StatusNotFound)
		op.Responses = map[string]*huma.Response{"200": {
			Description: "Tệp edXML.",
			Content:     map[string]*huma.MediaType{edxmlType: {Schema: &huma.Schema{Type: "string", Format: "binary"}}},
		}}
		huma.Register(f.api, op, f.exchangeFile)
	}
	outAct(f, "order-recall", "Chỉ đạo lấy lại văn bản", "Lãnh đạo chỉ đạo văn thư yêu cầu nơi nhận lấy lại, cập nhật hoặc thay thế văn bản đã gửi liên thông, kèm lý do. Ví dụ: `{\"partners\": [\"000.00.01.H99\"], \"reason\": \"Gửi nhầm phụ lục số 2.\"}`.",
		func(d action.DocID, b OrderRecallBody) dms.Command {
			return dms.OrderRecall{Document: d, Partners: b.Partners, Purpose: action.RecallPurpose(b.Purpose), Reason: b.Reason}
		})
	outAct(f, "request-recall", "Gửi yêu cầu lấy lại", "Văn thư gửi yêu cầu (13) theo chỉ đạo; nơi nhận trả lời 15 (đồng ý) hoặc 16 (từ chối). Ví dụ: `{}`, hoặc khi thay thế: `{\"with\": \"bao_cao_moi\"}`.",
		func(d action.DocID, b *RequestRecallBody) dms.Command {
			return dms.RequestRecall{Document: d, With: action.DocID(some(b).With)}
		})
}

// edxmlType is the media type of edXML files.
const edxmlType = "application/xml"

func (f *face) listExchanges(ctx context.Context, in *exchangeListInput) (*body[ExchangeList], error) {
	out := &body[ExchangeList]{ExchangeList{Lines: []ExchangeLine{}, Page: in.Page, PerPage: in.PerPage}}
	var read []action.DocID
	visitOf(ctx).shape(func(s *dms.State, sh shaper) {
		first := (in.Page - 1) * in.PerPage
		for _, l := range sh.exchanges(s, in.Direction) {
			status := l.Status
			if status == "" {
				status = "sent"
			}
			if in.Status != "" && in.Status != status || in.Recall != "" && in.Recall != l.Recall || in.Partner != "" && in.Partner != l.Partner.Code {
				continue
			}
			if n := out.Body.Total; n >= first && n < first+in.PerPage {
				out.Body.Lines = append(out.Body.Lines, l)
				if id := action.DocID(l.Document); !slices.Contains(read, id) {
					read = append(read, id)
				}
			}
			out.Body.Total++
		}
	})
	_, err := f.documents(ctx, dms.OpenExchange{Documents: read}, "")
	return out, err
}

func (f *face) openExchange(ctx context.Context, id action.DocID) (*body[Exchange], error) {
	if _, err := f.documents(ctx, dms.OpenExchange{Documents: []action.DocID{id}}, ""); err != nil {
		return nil, err
	}
	out := &body[Exchange]{Exchange{Lines: []ExchangeLine{}, Orders: []RecallOrder{}}}
	found := false
	visitOf(ctx).shape(func(s *dms.State, sh shaper) {
		if d := s.Document(id); d != nil && d.Exchange != nil {
			found = true
			out.Body.Lines = append(out.Body.Lines, sh.incomingLine(d))
		} else if d := s.Outgoing(id); d != nil {
			found = true
			out.Body.Lines = append(out.Body.Lines, sh.outgoingLines(s, d)...)
			for _, o := range d.RecallOrders {
				out.Body.Orders = append(out.Body.Orders, RecallOrder{o.Partners, string(o.Purpose), Text(dms.PurposeLabel(o.Purpose)), sh.noteOf(o.Ordered), o.Overruled, sh.stamp(o.Done)})
			}
		}
	})
	if !found { // only while the clock stands: the core was not asked
		return nil, newProblem(http.StatusNotFound, "no_such_document", "Không có văn bản này. Anh/chị chọn văn bản trong danh sách.", "There is no such document. Choose one from the list.")
	}
	return out, nil
}

// exchangeFile is a file of the exchange: what was sent, or a status.
func (f *face) exchangeFile(ctx context.Context, in *exchangeFileInput) (*fileOutput, error) {
	id, v := action.DocID(in.ID), visitOf(ctx)
	var hash action.Hash
	partner, name := "", ""
	v.shape(func(s *dms.State, _ shaper) {
		for _, x := range linesOf(s, id) {
			if !x.Message.IsZero() && x.Message.String() == in.Hash {
				hash, partner, name = x.Message, x.Partner.Code, in.ID+".edxml"
			}
			for _, h := range x.History {
				if !h.Message.IsZero() && h.Message.String() == in.Hash {
					hash, partner, name = h.Message, x.Partner.Code, in.ID+" - trạng thái "+string(h.Code)+".edxml"
				}
			}
		}
	})
	if hash.IsZero() {
		// The document itself may be the fault; the core says so, and records it.
		if _, err := f.documents(ctx, dms.OpenExchange{Documents: []action.DocID{id}}, ""); err != nil {
			return nil, err
		}
		return nil, newProblem(http.StatusNotFound, "no_such_file", "Văn bản không có tệp edXML này. Anh/chị lấy tên tệp ở trạng thái liên thông của văn bản.", "The document has no such edXML file. Take its name from the statuses of the document.")
	}
	if _, err := f.documents(ctx, dms.OpenExchange{Documents: []action.DocID{id}, Partner: partner, Message: hash}, ""); err != nil {
		return nil, err
	}
	b, err := v.box.Blob(ctx, hash)
	if err != nil {
		return nil, f.failed(ctx, v, dms.OpenExchange{}.Name(), err)
	}
	return &fileOutput{edxmlType, disposition(name), `"` + in.Hash + `"`, b}, nil
}

func linesOf(s *dms.State, id action.DocID) []*dms.Exchange {
	if d := s.Outgoing(id); d != nil {
		return d.Exchanges
	}
	if d := s.Document(id); d != nil && d.Exchange != nil {
		return []*dms.Exchange{d.Exchange}
	}
	return nil
}

// exchanges are all lines of a direction, outgoing documents first; "" for both.
func (s shaper) exchanges(st *dms.State, direction string) []ExchangeLine {
	var out []ExchangeLine
	if direction != "in" {
		for _, d := range st.AllOutgoing() {
			out = append(out, s.outgoingLines(st, d)...)
		}
	}
	if direction != "out" {
		for _, d := range st.Documents() {
			if d.Exchange != nil {
				out = append(out, s.incomingLine(d))
			}
		}
	}
	return out
}

func (s shaper) outgoingLines(st *dms.State, d *dms.Outgoing) []ExchangeLine {
	out := []ExchangeLine{}
	for _, x := range d.Exchanges {
		l := s.exchangeLine(x)
		l.Document, l.Direction, l.Symbol, l.Subject, l.ExchangeID = string(d.ID), "out", d.Symbol, d.Info.Subject, st.ExchangeID(d.ID)
		out = append(out, l)
	}
	return out
}

func (s shaper) incomingLine(d *dms.Document) ExchangeLine {
	l := s.exchangeLine(d.Exchange)
	l.Document, l.Direction, l.Symbol, l.Subject = string(d.ID), "in", d.Info.Number, d.Info.Subject
	return l
}

func (s shaper) exchangeLine(x *dms.Exchange) ExchangeLine {
	l := ExchangeLine{
		Partner: Partner(x.Partner), At: x.At, By: string(x.By), Package: hashText(x.Message), Status: string(x.Status()), StatusLabel: statusLabel(x.Status()),
		Recall: string(x.Recall()), Over: x.Over(), History: []ExchangeStatus{},
	}
	if l.Recall != "" {
		label := statusLabel(x.Recall())
		l.RecallLabel = &label
	}
	for _, h := range x.History {
		l.History = append(l.History, ExchangeStatus{
			Code: string(h.Code), Label: statusLabel(h.Code), Reason: h.Reason, At: h.At, By: string(h.By), Purpose: string(h.Purpose), With: string(h.With), Message: hashText(h.Message),
		})
	}
	return l
}

func statusLabel(c edxml.StatusCode) Text {
	if c == "" {
		return Text{VI: "Đã gửi", EN: "Sent"}
	}
	return Text(edxml.Standard().LabelOf(c))
}

func hashText(h action.Hash) string {
	if h.IsZero() {
		return ""
	}
	return h.String()
}
