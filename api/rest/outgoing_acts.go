package rest

import (
	"context"
	"net/http"
	"reflect"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"thuchanh/sandbox/action"
	"thuchanh/sandbox/attempt"
	"thuchanh/sandbox/dms"
)

// OutgoingAnswer says where in the record an act stands, and what came of it.
type OutgoingAnswer struct {
	Seq      uint64    `json:"seq" doc:"Vị trí của thao tác trong nhật ký. The act's place in the record." example:"23"`
	At       time.Time `json:"at" doc:"Giờ của thế giới thi."`
	Document Outgoing  `json:"document" doc:"Văn bản sau thao tác; với yêu cầu lặp lại là văn bản hiện nay."`
}

type outOutput struct {
	ETag     string `header:"ETag"`
	Replayed string `header:"Idempotency-Replayed" doc:"true nếu đây là kết quả của lần gửi trước."`
	Body     OutgoingAnswer
}

// The bodies of the acts on outgoing documents.
type (
	DraftBody struct {
		Type     string        `json:"type" doc:"Loại văn bản: tên hoặc ký hiệu (Điều 7, Phụ lục III Nghị định 30/2020/NĐ-CP)." example:"Công văn"`
		Subject  string        `json:"subject" doc:"Trích yếu, tối đa 500 ký tự." example:"báo cáo biên chế quý III"`
		Unit     string        `json:"unit,omitempty" doc:"Đơn vị soạn thảo; bỏ trống là đơn vị của anh/chị." example:"phong_tccb"`
		Signer   string        `json:"signer,omitempty" doc:"Người ký dự kiến; bỏ trống là thủ trưởng." example:"giam_doc"`
		Form     string        `json:"form,omitempty" enum:"none,TM,KT,TL,TUQ,Q" doc:"Hình thức ký dự kiến." example:"none"`
		Field    string        `json:"field,omitempty" maxLength:"200" doc:"Lĩnh vực." example:"Tổ chức cán bộ"`
		Urgency  int           `json:"urgency,omitempty" minimum:"0" maximum:"3" doc:"Độ khẩn."`
		To       []string      `json:"to,omitempty" nullable:"false" doc:"Nơi nhận trong cơ quan."`
		Partners []PartnerBody `json:"partners,omitempty" nullable:"false" doc:"Nơi nhận liên thông."`
		ReplyTo  string        `json:"reply_to,omitempty" doc:"Văn bản đến được trả lời." example:"cv_ke_hoach"`
	}
	PartnerBody struct {
		Code string `json:"code" maxLength:"50" doc:"Mã định danh." example:"000.00.01.H99"`
		Name string `json:"name" maxLength:"500" example:"Văn phòng UBND thành phố Sông Mây"`
	}
	SubmitBody struct {
		Note string `json:"note,omitempty" doc:"Lời trình, tối đa 1000 ký tự." example:"Kính trình Trưởng phòng."`
	}
	CommentBody struct {
		Text    string `json:"text" doc:"Ý kiến góp ý, tối đa 4000 ký tự." example:"Sửa hạn báo cáo thành ngày 08/10/2026."`
		Version int    `json:"version,omitempty" minimum:"0" doc:"Bản được góp ý; bỏ trống là bản mới nhất." example:"2"`
	}
	ReturnDraftBody struct {
		Reason string `json:"reason" doc:"Lý do, tối đa 1000 ký tự." example:"Thiếu dòng Lưu: VT; đề nghị bổ sung."`
		To     string `json:"to,omitempty" doc:"Trả cho lãnh đạo đơn vị soạn thảo hoặc người soạn thảo; bỏ trống là người giữ trước đó." example:"tp_tccb"`
	}
	SignBody struct {
		PIN     string    `json:"pin" doc:"Mã PIN của thiết bị ký; không được ghi lại." example:"246810"`
		Form    string    `json:"form,omitempty" enum:"none,TM,KT,TL,TUQ,Q" default:"none" doc:"Hình thức ký (Điều 13): none người đứng đầu, TM thay mặt, KT ký thay, TL thừa lệnh, TUQ thừa ủy quyền, Q quyền." example:"KT"`
		Version int       `json:"version,omitempty" minimum:"0" doc:"Bản được ký; bỏ trống là bản mới nhất." example:"2"`
		Page    int       `json:"page,omitempty" minimum:"0" doc:"Trang đặt chữ ký; bỏ trống là trang cuối." example:"1"`
		Rect    []float64 `json:"rect,omitempty" nullable:"false" minItems:"4" maxItems:"4" doc:"Khung chữ ký x1, y1, x2, y2: điểm (1/72 inch) từ góc dưới bên trái; bỏ trống là vị trí theo Phụ lục I." example:"[330, 180, 470, 250]"`
	}
	SealBody struct {
		PIN  string    `json:"pin" doc:"Mã PIN của văn thư; không được ghi lại." example:"135790"`
		Page int       `json:"page,omitempty" minimum:"0" doc:"Trang; bỏ trống là trang có chữ ký."`
		Rect []float64 `json:"rect,omitempty" nullable:"false" minItems:"4" maxItems:"4" doc:"Khung dấu; bỏ trống là trùm 1/3 chữ ký về bên trái." example:"[290, 170, 392, 272]"`
	}
	RefuseSignBody struct {
		Reason string `json:"reason" doc:"Lý do, tối đa 1000 ký tự." example:"Văn bản thuộc thẩm quyền của Ủy ban nhân dân thành phố (Điều 13)."`
	}
	SendBody struct {
		Partners []string `json:"partners,omitempty" nullable:"false" doc:"Mã các cơ quan; bỏ trống là mọi nơi nhận liên thông chưa gửi." example:"[\"000.00.01.H99\"]"`
	}
	OrderRemedyBody struct {
		Remedy string `json:"remedy" enum:"amend,replace,correct,revoke" doc:"amend: sửa đổi; replace: thay thế; correct: đính chính; revoke: thu hồi (Điều 18)." example:"correct"`
		Reason string `json:"reason" doc:"Lý do, tối đa 1000 ký tự." example:"Sai ngày họp do lỗi kỹ thuật trình bày."`
	}
	RemedyBody struct {
		With string `json:"with,omitempty" maxLength:"200" doc:"Văn bản đã phát hành dùng để sửa đổi, thay thế, đính chính; thu hồi thì bỏ trống." example:"cv_dinh_chinh"`
	}
)

func (f *face) registerOutgoingActs() {
	outAct(f, "submit", "Trình duyệt", "Người soạn thảo trình trưởng đơn vị duyệt nội dung (Điều 10, 12). Ví dụ: `{\"note\": \"Kính trình Trưởng phòng.\"}`.",
		func(d action.DocID, b *SubmitBody) dms.Command { return dms.Submit{Document: d, Note: some(b).Note} })
	outAct(f, "comment", "Góp ý dự thảo", "Không chuyển bước (Điều 10). Ví dụ: `{\"text\": \"Sửa hạn báo cáo thành ngày 08/10/2026.\"}`.",
		func(d action.DocID, b CommentBody) dms.Command {
			return dms.Comment{Document: d, Version: b.Version, Text: b.Text}
		})
	outAct(f, "return", "Trả dự thảo", "Trả về lãnh đạo đơn vị hoặc người soạn thảo kèm lý do (Điều 10). Ví dụ: `{\"reason\": \"Thiếu dòng Lưu: VT.\"}`.",
		func(d action.DocID, b ReturnDraftBody) dms.Command {
			return dms.ReturnDraft{Document: d, To: action.PersonID(b.To), Reason: b.Reason}
		})
	plainOutAct(f, "initial", "Ký nháy", "Người chịu trách nhiệm về nội dung hoặc thể thức ký nháy bản mới nhất (Điều 12).", func(d action.DocID) dms.Command { return dms.Initial{Document: d} })
	plainOutAct(f, "approve-content", "Duyệt nội dung", "Trưởng đơn vị soạn thảo chịu trách nhiệm về nội dung (Điều 12).", func(d action.DocID) dms.Command { return dms.ApproveContent{Document: d} })
	plainOutAct(f, "check-form", "Kiểm tra thể thức", "Người được giao kiểm tra thể thức, kỹ thuật trình bày (Điều 12).", func(d action.DocID) dms.Command { return dms.CheckForm{Document: d} })
	plainOutAct(f, "approve", "Duyệt bản thảo", "Người có thẩm quyền ký duyệt, chưa ký (Điều 11).", func(d action.DocID) dms.Command { return dms.Approve{Document: d} })
	outAct(f, "sign", "Ký số", "Ký số cá nhân bản mới nhất (Điều 13). Mã PIN không được ghi lại; nhập sai 5 lần liên tiếp thì khóa. Ví dụ: `{\"pin\": \"246810\", \"form\": \"KT\"}`.",
		func(d action.DocID, b SignBody) dms.Command {
			return dms.Sign{Document: d, Version: b.Version, Form: formOf(b.Form), Page: b.Page, Rect: rectOf(b.Rect), PIN: dms.PIN(b.PIN)}
		})
	outAct(f, "refuse-sign", "Từ chối ký", "Kèm lý do; dự thảo trở về đơn vị soạn thảo (Điều 13). Ví dụ: `{\"reason\": \"Không thuộc thẩm quyền.\"}`.",
		func(d action.DocID, b RefuseSignBody) dms.Command {
			return dms.RefuseSign{Document: d, Reason: b.Reason}
		})
	plainOutAct(f, "number", "Cấp số", "Văn thư cấp số, ngày (Điều 15).", func(d action.DocID) dms.Command { return dms.GiveNumber{Document: d} })
	outAct(f, "seal", "Ký số cơ quan", "Văn thư ký số của cơ quan trên văn bản đã ký (Điều 32). Ví dụ: `{\"pin\": \"135790\"}`.",
		func(d action.DocID, b SealBody) dms.Command {
			return dms.Seal{Document: d, Page: b.Page, Rect: rectOf(b.Rect), PIN: dms.PIN(b.PIN)}
		})
	plainOutAct(f, "issue", "Phát hành", "Văn thư phát hành văn bản đã ký số cơ quan (Điều 18).", func(d action.DocID) dms.Command { return dms.Issue{Document: d} })
	outAct(f, "send", "Gửi liên thông", "Văn thư gửi các cơ quan khác. Ví dụ: `{\"partners\": [\"000.00.01.H99\"]}`.",
		func(d action.DocID, b *SendBody) dms.Command {
			return dms.SendOut{Document: d, Partners: some(b).Partners}
		})
	outAct(f, "order-remedy", "Chỉ đạo khắc phục", "Lãnh đạo chỉ đạo sửa đổi, thay thế, đính chính hoặc thu hồi văn bản đã phát hành (Điều 18). Ví dụ: `{\"remedy\": \"correct\", \"reason\": \"Sai ngày họp.\"}`.",
		func(d action.DocID, b OrderRemedyBody) dms.Command {
			return dms.OrderRemedy{Document: d, Remedy: action.Remedy(b.Remedy), Reason: b.Reason}
		})
	outAct(f, "remedy", "Thực hiện khắc phục", "Văn thư thực hiện theo chỉ đạo. Ví dụ: `{\"with\": \"cv_dinh_chinh\"}`.",
		func(d action.DocID, b *RemedyBody) dms.Command {
			return dms.CarryOut{Document: d, With: action.DocID(some(b).With)}
		})
	f.pinOutgoing()
	f.registerDraft()
	f.registerVersion()
}

// some is a body that may be left out.
func some[B any](b *B) B {
	if b == nil {
		return *new(B)
	}
	return *b
}

func formOf(s string) action.SignForm {
	if s == "none" {
		return action.FormNone
	}
	return action.SignForm(s)
}

func rectOf(r []float64) action.Rect {
	if len(r) != 4 {
		return action.Rect{}
	}
	return action.Rect{X1: r[0], Y1: r[1], X2: r[2], Y2: r[3]}
}

// plainOutAct is an act that needs no body.
func plainOutAct(f *face, verb, summary, description string, build func(action.DocID) dms.Command) {
	outAct(f, verb, summary, description+" Không cần nội dung.", func(d action.DocID, _ *NoBody) dms.Command { return build(d) })
}

// outAct registers POST /api/dms/outgoing/{id}/verb.
func outAct[B any](f *face, verb, summary, description string, build func(action.DocID, B) dms.Command) {
	var zero B
	op := outOperation("/api/dms/outgoing/{id}/"+verb, verb+"-outgoing", build("", zero).Name(), summary, description)
	op.Metadata["fields"] = fieldsOf(reflect.TypeFor[B]())
	huma.Register(f.api, op, func(ctx context.Context, in *actInput[B]) (*outOutput, error) {
		return f.actOnOutgoing(ctx, build(action.DocID(in.ID), in.Body), action.DocID(in.ID), in.IfMatch, in.Key)
	})
}

func outOperation(path, id, command, summary, description string) huma.Operation {
	return operation(http.MethodPost, path, id, command, tagOutgoingActs, summary, description,
		http.StatusBadRequest, http.StatusNotFound, http.StatusConflict, http.StatusPreconditionFailed,
		http.StatusRequestEntityTooLarge, http.StatusUnsupportedMediaType)
}

func (f *face) actOnOutgoing(ctx context.Context, c dms.Command, id action.DocID, match, key string) (*outOutput, error) {
	tag := func(w attempt.View) string {
		if d := w.Documents.Outgoing(id); d != nil {
			return etag(d.Change)
		}
		return ""
	}
	if err := f.same(ctx, tag, match, key); err != nil {
		return nil, err
	}
	r, err := f.documents(ctx, c, key)
	if err != nil {
		return nil, err
	}
	return f.answerOutgoing(ctx, r, id)
}

func (f *face) answerOutgoing(ctx context.Context, r attempt.Receipt, id action.DocID) (*outOutput, error) {
	doc, err := f.shapedOutgoing(ctx, id)
	if err != nil {
		return nil, err
	}
	out := &outOutput{ETag: doc.ETag, Body: OutgoingAnswer{r.First, r.At, doc.Body}}
	if r.Repeated {
		out.Replayed = "true"
	}
	return out, nil
}

type draftInput struct {
	Key  string `header:"Idempotency-Key" maxLength:"128" pattern:"^[!-~]+$" patternDescription:"printable ASCII" doc:"Khóa chống gửi trùng."`
	Body DraftBody
}

func (f *face) registerDraft() {
	op := outOperation("/api/dms/outgoing", "draft-outgoing", dms.Draft{}.Name(), "Tạo dự thảo",
		"Hệ thống tự đặt mã văn bản; tải tệp lên bằng POST versions rồi trình (Điều 10). Ví dụ: `{\"type\": \"Công văn\", \"subject\": \"báo cáo biên chế quý III\", \"reply_to\": \"cv_ke_hoach\"}`.")
	op.Metadata["fields"] = fieldsOf(reflect.TypeFor[DraftBody]())
	huma.Register(f.api, op, func(ctx context.Context, in *draftInput) (*outOutput, error) {
		b := in.Body
		c := dms.Draft{Info: action.OutgoingInfo{Type: b.Type, Subject: b.Subject, Unit: action.UnitID(b.Unit), Signer: action.PersonID(b.Signer), Form: formOf(b.Form),
			Field: b.Field, Urgency: b.Urgency, ReplyTo: action.DocID(b.ReplyTo)}}
		for _, p := range b.To {
			c.Info.To = append(c.Info.To, action.Party(p))
		}
		for _, p := range b.Partners {
			c.Info.Partners = append(c.Info.Partners, action.Partner(p))
		}
		r, err := f.documents(ctx, c, in.Key)
		if err != nil {
			return nil, err
		}
		for _, a := range r.Actions {
			if d, ok := a.(action.OutgoingDrafted); ok {
				return f.answerOutgoing(ctx, r, d.Document)
			}
		}
		return nil, internalProblem()
	})
}

type newVersionInput struct {
	ID      string `path:"id" maxLength:"200" doc:"Mã văn bản." example:"bao_cao_bien_che"`
	Name    string `query:"name" required:"true" maxLength:"400" doc:"Tên tệp." example:"bao-cao-v2.pdf"`
	Note    string `query:"note" maxLength:"4000" doc:"Đã sửa gì, tối đa 1000 ký tự." example:"Sửa hạn báo cáo"`
	Key     string `header:"Idempotency-Key" maxLength:"128" pattern:"^[!-~]+$" patternDescription:"printable ASCII" doc:"Khóa chống gửi trùng."`
	IfMatch string `header:"If-Match" maxLength:"200" doc:"Chỉ thực hiện nếu văn bản chưa thay đổi từ lần đọc có ETag này."`
	RawBody []byte
}

func (f *face) registerVersion() {
	op := outOperation("/api/dms/outgoing/{id}/versions", "revise-outgoing", dms.Revise{}.Name(), "Thêm bản dự thảo",
		"Nội dung là tệp PDF hoặc DOCX, tối đa 10 MiB. Bản mới làm mất hiệu lực ký nháy, duyệt và chữ ký của bản cũ. Ví dụ: `curl --data-binary @bao-cao-v2.pdf -H 'Content-Type: application/pdf' '…/versions?name=bao-cao-v2.pdf'`.")
	op.Metadata["max_body"] = dms.MaxFile
	op.RequestBody = &huma.RequestBody{Required: true, Description: "Nội dung tệp.", Content: anyFile()}
	op.MaxBodyBytes = 2 * dms.MaxFile
	huma.Register(f.api, op, func(ctx context.Context, in *newVersionInput) (*outOutput, error) {
		id := action.DocID(in.ID)
		return f.actOnOutgoing(ctx, dms.Revise{Document: id, FileName: in.Name, Content: in.RawBody, Note: in.Note}, id, in.IfMatch, in.Key)
	})
}
