package rest

import (
	"thuchanh/sandbox/action"
	"thuchanh/sandbox/dms"
)

// Warning is what the system points out about an act that was carried out.
type Warning struct {
	Code     string `json:"code" example:"due_on_day_off"`
	Detail   string `json:"detail" example:"Hạn 11/10/2026 là ngày nghỉ."`
	DetailEN string `json:"detail_en"`
}

// warnings are those among recorded actions.
func warnings(acts []action.Action) []Warning {
	var out []Warning
	for _, a := range acts {
		if w, ok := a.(action.Warned); ok {
			out = append(out, Warning{w.Code, w.Reason.VI, w.Reason.EN})
		}
	}
	return out
}

// UploadBody is a file that goes with a report or an opinion.
type UploadBody struct {
	Name    string `json:"name" doc:"Tên tệp." example:"phụ lục.xlsx"`
	Content []byte `json:"content" doc:"Nội dung tệp, mã hóa base64." example:"UGjhu6UgbOG7pWM="`
}

func uploads(list []UploadBody) []dms.Upload {
	var out []dms.Upload
	for _, u := range list {
		out = append(out, dms.Upload{Name: u.Name, Content: u.Content})
	}
	return out
}

// The bodies of the further acts on incoming documents.
type (
	ReasonBody struct {
		Reason string `json:"reason" doc:"Lý do, tối đa 1000 ký tự." example:"Gửi nhầm địa chỉ."`
	}
	PrerouteBody struct {
		To   string `json:"to" doc:"Mã lãnh đạo phụ trách." example:"pho_gd"`
		Text string `json:"text,omitempty" doc:"Ý kiến phân phối." example:"Thuộc lĩnh vực đồng chí phụ trách."`
	}
	AskExtensionBody struct {
		Assignment uint32 `json:"assignment,omitempty" doc:"Số của nhánh; bỏ trống nếu chỉ có một." example:"1"`
		Until      string `json:"until" format:"date" doc:"Hạn mới đề nghị." example:"2026-10-16"`
		Reason     string `json:"reason" doc:"Lý do." example:"Chờ số liệu của các đơn vị."`
	}
	ApproveExtensionBody struct {
		Assignment uint32 `json:"assignment,omitempty" doc:"Số của nhánh; bỏ trống nếu chỉ có một." example:"1"`
		Until      string `json:"until,omitempty" format:"date" doc:"Hạn được duyệt, có thể sớm hơn đề nghị; bỏ trống là như đề nghị." example:"2026-10-14"`
		Note       string `json:"note,omitempty" doc:"Ghi chú."`
	}
	BranchReasonBody struct {
		Assignment uint32 `json:"assignment,omitempty" doc:"Số của nhánh; bỏ trống nếu chỉ có một." example:"1"`
		Reason     string `json:"reason" doc:"Lý do." example:"Đã quá hạn của cấp trên."`
	}
	ChangeLeadBody struct {
		To     string `json:"to" doc:"Mã đơn vị hoặc người chủ trì mới." example:"phong_tc"`
		Due    string `json:"due,omitempty" format:"date" doc:"Hạn mới; bỏ trống là giữ hạn cũ." example:"2026-10-12"`
		Reason string `json:"reason" doc:"Lý do." example:"Đúng chức năng, nhiệm vụ của Phòng Tài chính."`
	}
	AskOpinionBody struct {
		Of   []string `json:"of" nullable:"false" doc:"Mã các đơn vị, người được hỏi."`
		Text string   `json:"text" doc:"Nội dung xin ý kiến." example:"Đề nghị cho ý kiến về kinh phí."`
	}
	GiveOpinionBody struct {
		Opinion uint32       `json:"opinion,omitempty" doc:"Số lượt xin ý kiến; bỏ trống là lượt đang chờ, hoặc ý kiến phối hợp."`
		Text    string       `json:"text" doc:"Ý kiến." example:"Nhất trí với dự thảo."`
		Files   []UploadBody `json:"files,omitempty" nullable:"false" doc:"Tệp kèm theo."`
	}
	AcceptBody struct {
		Assignment uint32 `json:"assignment,omitempty" doc:"Số của nhánh; bỏ trống nếu chỉ có một." example:"1"`
		Note       string `json:"note,omitempty" doc:"Ghi chú." example:"Đạt yêu cầu."`
	}
	RejectBody struct {
		Assignment uint32 `json:"assignment,omitempty" doc:"Số của nhánh; bỏ trống nếu chỉ có một." example:"1"`
		Reason     string `json:"reason" doc:"Chưa đạt ở chỗ nào." example:"Thiếu phụ lục 2."`
		Due        string `json:"due,omitempty" format:"date" doc:"Hạn làm lại, nếu đổi." example:"2026-10-12"`
	}
	OffBody struct {
		Off bool `json:"off,omitempty" doc:"true là bỏ dấu."`
	}
)

func (b *OffBody) off() bool { return b != nil && b.Off }

func (f *face) registerIncomingActs() {
	act(f, "refuse-receipt", "Từ chối tiếp nhận, trả lại nơi gửi", "Văn thư trả lại văn bản không hợp lệ hoặc gửi sai nơi (Điều 21). Ví dụ: `{\"reason\": \"Gửi nhầm địa chỉ.\"}`.",
		func(d action.DocID, b ReasonBody) dms.Command {
			return dms.RefuseReceipt{Document: d, Reason: b.Reason}
		})
	act(f, "preroute", "Phân phối sơ bộ", "Chánh văn phòng chuyển văn bản đến lãnh đạo phụ trách. Ví dụ: `{\"to\": \"pho_gd\", \"text\": \"Thuộc lĩnh vực đồng chí phụ trách.\"}`.",
		func(d action.DocID, b PrerouteBody) dms.Command {
			return dms.Preroute{Document: d, To: action.PersonID(b.To), Text: b.Text}
		})
	act(f, "ask-extension", "Đề nghị gia hạn", "Người xử lý đề nghị người giao gia hạn. Ví dụ: `{\"until\": \"2026-10-16\", \"reason\": \"Chờ số liệu của các đơn vị.\"}`.",
		func(d action.DocID, b AskExtensionBody) dms.Command {
			return dms.AskExtension{Document: d, Assignment: action.AssignmentID(b.Assignment), Until: date(b.Until), Reason: b.Reason}
		})
	act(f, "approve-extension", "Duyệt gia hạn", "Người chỉ đạo duyệt, có thể ngắn hơn đề nghị; không ai tự duyệt cho mình. Ví dụ: `{\"until\": \"2026-10-14\"}`.",
		func(d action.DocID, b ApproveExtensionBody) dms.Command {
			return dms.ApproveExtension{Document: d, Assignment: action.AssignmentID(b.Assignment), Until: date(b.Until), Note: b.Note}
		})
	act(f, "refuse-extension", "Từ chối gia hạn", "Ví dụ: `{\"assignment\": 1, \"reason\": \"Đã quá hạn của cấp trên.\"}`.",
		func(d action.DocID, b BranchReasonBody) dms.Command {
			return dms.RefuseExtension{Document: d, Assignment: action.AssignmentID(b.Assignment), Reason: b.Reason}
		})
	act(f, "change-lead", "Đổi đơn vị chủ trì", "Đổi trong một thao tác: nhánh cũ kết thúc, lịch sử được giữ. Ví dụ: `{\"to\": \"phong_tc\", \"reason\": \"Đúng chức năng.\"}`.",
		func(d action.DocID, b ChangeLeadBody) dms.Command {
			return dms.ChangeLead{Document: d, To: action.Party(b.To), Due: date(b.Due), Reason: b.Reason}
		})
	act(f, "ask-opinion", "Xin ý kiến", "Ví dụ: `{\"of\": [\"phong_tc\"], \"text\": \"Đề nghị cho ý kiến về kinh phí.\"}`.",
		func(d action.DocID, b AskOpinionBody) dms.Command {
			c := dms.AskOpinion{Document: d, Text: b.Text}
			for _, p := range b.Of {
				c.Of = append(c.Of, action.Party(p))
			}
			return c
		})
	act(f, "give-opinion", "Cho ý kiến", "Người được hỏi, người phối hợp cho ý kiến, có thể kèm tệp. Ví dụ: `{\"text\": \"Nhất trí với dự thảo.\"}`.",
		func(d action.DocID, b GiveOpinionBody) dms.Command {
			return dms.GiveOpinion{Document: d, Opinion: action.OpinionID(b.Opinion), Text: b.Text, Files: uploads(b.Files)}
		})
	act(f, "accept-report", "Xác nhận hoàn thành", "Người giao việc xác nhận kết quả của một nhánh. Ví dụ: `{\"assignment\": 1, \"note\": \"Đạt yêu cầu.\"}`.",
		func(d action.DocID, b AcceptBody) dms.Command {
			return dms.AcceptReport{Document: d, Assignment: action.AssignmentID(b.Assignment), Note: b.Note}
		})
	act(f, "reject-report", "Trả lại kết quả chưa đạt", "Nhánh trở lại đang xử lý. Ví dụ: `{\"assignment\": 1, \"reason\": \"Thiếu phụ lục 2.\"}`.",
		func(d action.DocID, b RejectBody) dms.Command {
			return dms.RejectReport{Document: d, Assignment: action.AssignmentID(b.Assignment), Reason: b.Reason, Due: date(b.Due)}
		})
	act(f, "follow", "Theo dõi, bỏ theo dõi", "Ví dụ: `{}` để theo dõi, `{\"off\": true}` để bỏ.",
		func(d action.DocID, b *OffBody) dms.Command { return dms.Follow{Document: d, Off: b.off()} })
	act(f, "pin", "Ghim, bỏ ghim kết quả tra cứu", "Ví dụ: `{}` để ghim, `{\"off\": true}` để bỏ.",
		func(d action.DocID, b *OffBody) dms.Command { return dms.Pin{Document: d, Off: b.off()} })
}
