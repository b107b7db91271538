package tasks

import (
	"errors"
	"slices"
	"strings"
	"time"

	"thuchanh/internal/strictyaml"
	"thuchanh/sandbox/action"
	"thuchanh/sandbox/dms/edxml"
	"thuchanh/sandbox/world"
)

// statusCodes are the codes of the exchange between agencies, in the order of the standard.
func statusCodes() []string {
	var out []string
	for _, c := range edxml.Standard().Codes() {
		out = append(out, string(c))
	}
	return out
}

// reportedStatuses are those of them that the receiver of a document reports.
func reportedStatuses() []string {
	return slices.DeleteFunc(statusCodes(), func(c string) bool {
		row, _ := edxml.Standard().Row(edxml.StatusCode(c))
		return row.By == edxml.BySender
	})
}

// readAgencies reads the partner agencies on the axis and their scripts.
func (l *loader) readAgencies(n *strictyaml.Node) {
	taken := map[string]string{}
	for _, p := range n.Names() {
		f := p.Value.Keys("name", "code", "answers", "on_recall", "staff")
		a := world.PartnerAgency{ID: p.Key.Text, Name: f.Need("name").Str(), Code: organCode(f.Need("code")), Staff: f.Get("staff").Str()}
		if other, ok := taken[a.Code]; ok && a.Code != "" {
			p.Key.Fail("mã %s đã là của %q", "the code %s is %q's already", "mỗi cơ quan một mã định danh", "each agency has its own code", a.Code, other)
		}
		taken[a.Code] = p.Key.Text
		for _, item := range f.Get("answers").ListItems() {
			a.Answers = append(a.Answers, answer(item))
		}
		if v := f.Get("on_recall"); v != nil {
			r := answer(v)
			a.OnRecall = &r
		}
		if err := scriptOf(&a).Check(edxml.Standard()); err != nil && p.Value.Kind == strictyaml.Mapping {
			why := strings.TrimPrefix(strings.TrimPrefix(err.Error(), "edxml: "), errors.Unwrap(err).Error()+": ")
			p.Value.Fail("kịch bản trả lời không đúng trình tự: %s", "the script of answers is out of order: %s", "theo bảng mã: 01 rồi 02 hoặc 03; sau 03 là 04, 05, 06; on_recall là 15 hoặc 16; 02 và 16 phải có reason", "by the table of codes: 01, then 02 or 03; after 03 come 04, 05, 06; on_recall is 15 or 16; 02 and 16 need a reason", why)
		}
		l.world.Partners = append(l.world.Partners, a)
	}
}

// organCode reads an organisation's code.
func organCode(n *strictyaml.Node) string {
	s := n.Str()
	if s != "" && !edxml.OrganID(s).Valid() {
		n.Fail("%q không phải mã định danh cơ quan", "%q is not an organisation's code", "viết 13 ký tự như 000.00.01.H99 (Quyết định 20/2020/QĐ-TTg)", "write 13 characters such as 000.00.01.H99 (Decision 20/2020/QĐ-TTg)", s)
		return ""
	}
	return s
}

func answer(n *strictyaml.Node) world.PartnerAnswer {
	f := n.Keys("status", "after", "reason")
	return world.PartnerAnswer{Status: f.Need("status").OneOf("mã trạng thái", "status code", statusCodes()...), After: delay(f.Get("after")), Reason: f.Get("reason").Str()}
}

// scriptOf is an agency's script as package edxml plays it.
func scriptOf(a *world.PartnerAgency) edxml.Script {
	report := func(r world.PartnerAnswer) edxml.Report {
		return edxml.Report{Code: edxml.StatusCode(r.Status), After: time.Duration(r.After) * time.Second, Description: r.Reason}
	}
	s := edxml.Script{}
	for _, r := range a.Answers {
		if r.Status != "" { // unreadable, which has been reported
			s.Reports = append(s.Reports, report(r))
		}
	}
	if a.OnRecall != nil && a.OnRecall.Status != "" {
		r := report(*a.OnRecall)
		s.OnRecall = &r
	}
	return s
}

// agency reads the name of a partner agency and returns what documents say of it.
func (l *loader) agency(n *strictyaml.Node) action.Partner {
	id := ref[string](l.names, n, catAgency)
	for i := range l.world.Partners {
		if p := &l.world.Partners[i]; p.ID == id {
			return action.Partner{Code: p.Code, Name: p.Name}
		}
	}
	return action.Partner{}
}

// readSent reads the agencies that a document was sent to before the start.
func (l *loader) readSent(n *strictyaml.Node, d *world.Draft) {
	today := action.DateOf(l.begin)
	for _, item := range n.ListItems() {
		if d.Status != "issued" && d.Status != "withdrawn" && d.Status != "replaced" && d.Status != "" {
			item.Fail("chỉ văn bản đã phát hành mới gửi liên thông được", "only an issued document was sent to other agencies", "bỏ sent, hoặc sửa status", "leave sent out, or correct status")
		}
		f := item.Keys("agency", "at", "statuses")
		to := l.agency(f.Need("agency"))
		s := world.SentBefore{Partner: to.Code, At: worldTime(f.Need("at"), today)}
		var codes []edxml.StatusCode
		last := s.At
		for _, h := range f.Get("statuses").ListItems() {
			g := h.Keys("status", "at", "reason")
			b := world.StatusBefore{Status: g.Need("status").OneOf("mã trạng thái", "status code", statusCodes()...), At: worldTime(g.Need("at"), today), Reason: g.Get("reason").Str()}
			row, known := edxml.Standard().Row(edxml.StatusCode(b.Status))
			switch {
			case !known:
			case !edxml.Standard().MayFollow(codes, row.Code):
				h.Fail("mã %s không được đứng ở đây", "the code %s may not come here", "theo bảng mã: 01 rồi 02 hoặc 03; sau 03 là 04, 05, 06; 15, 16 sau 13", "by the table of codes: 01, then 02 or 03; after 03 come 04, 05, 06; 15 and 16 after 13", b.Status)
			case row.NeedsReason && b.Reason == "":
				h.Fail("mã %s phải có lý do", "the code %s needs a reason", "thêm reason", "add reason", b.Status)
			case b.At.Before(last) || b.At.After(l.begin):
				h.Fail("giờ không đúng trình tự hoặc sau lúc bắt đầu", "the times are not in order, or after the start", "xếp từ cũ đến mới, trước giờ bắt đầu", "put the oldest first, before the start")
			}
			codes, last = append(codes, edxml.StatusCode(b.Status)), b.At
			s.Statuses = append(s.Statuses, b)
		}
		if to.Code != "" {
			d.Sent = append(d.Sent, s)
		}
	}
}

// patternParty reads who was given work, or which agency was asked.
func (l *loader) patternParty(n *strictyaml.Node, verb string) action.Party {
	if n != nil && (verb == "order_recall" || verb == "request_recall" || verb == "read_exchange") {
		return action.Party(l.agency(n).Code)
	}
	return ref[action.Party](l.names, n, catUnit, catPerson)
}

func partnerAgencyFields() []Field {
	answer := func() []Field {
		return []Field{
			need(field("status", TypeChoice, "Mã trạng thái (QCVN 102:2016/BTTTT), viết trong dấu nháy", "The status code (QCVN 102:2016/BTTTT), in quotes").of(statusCodes()...)),
			field("after", typeDuration, "Sau trạng thái trước, hoặc sau khi gửi, bao lâu", "How long after the status before it, or after the sending"), field("reason", TypeText, "Lý do; phải có với 02 và 16", "The reason; 02 and 16 need one"),
		}
	}
	return []Field{
		need(field("name", TypeText, "Tên cơ quan", "The agency's name")), need(field("code", TypeText, "Mã định danh, ví dụ 000.00.01.H99", "Organisation code")),
		mapping("answers", "list", "Các trạng thái cơ quan này lần lượt báo về văn bản nhận được: 01 đã đến, 02 từ chối tiếp nhận, 03 đã tiếp nhận, 04 phân công, 05 đang xử lý, 06 hoàn thành", "The statuses that it reports, in order, on a document it gets: 01 arrived, 02 refused, 03 received, 04 assigned, 05 in progress, 06 done", answer()...),
		field("on_recall", typeMapping, "Trả lời yêu cầu lấy lại, cập nhật, thay thế (13): 15 đồng ý, 16 từ chối; bỏ trống thì không trả lời", "The answer to a request to recall, update or replace (13): 15 agreed, 16 refused; none if left out").with(answer()...),
		field("staff", TypeText, "Cán bộ trả lời", "Who signs for the answers"),
	}
}

func sentFields() []Field {
	return []Field{
		need(field("agency", typeAgency, "Nơi nhận", "The receiver")), need(field("at", TypeTime, "Giờ gửi", "When it was sent")),
		mapping("statuses", "list", "Các trạng thái đã có, cũ trước", "The statuses there are, oldest first",
			need(field("status", TypeChoice, "Mã trạng thái", "The status code").of(statusCodes()...)), need(field("at", TypeTime, "Lúc nào", "When")), field("reason", TypeText, "Lý do", "The reason")),
	}
}
