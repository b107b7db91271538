package rest

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"thuchanh/internal/viet"
	"thuchanh/sandbox/action"
	"thuchanh/sandbox/attempt"
	"thuchanh/sandbox/dms"
	"thuchanh/sandbox/world"
)

// The filters and orders of the lists of the desk.
type (
	taskListInput struct {
		Tray     string `query:"tray" enum:"given,awaiting_confirmation,in_progress,coordinating,for_information,done,overdue" doc:"Danh sách của người đang đăng nhập; bỏ trống là mọi công việc."`
		Status   string `query:"status" enum:"in_progress,awaiting_confirmation,completed,recalled" doc:"Chỉ công việc ở trạng thái này."`
		Priority string `query:"priority" enum:"normal,high,urgent" doc:"Chỉ mức ưu tiên này."`
		Q        string `query:"q" maxLength:"200" doc:"Từ khóa trong nội dung; không phân biệt hoa thường và dấu." example:"ke hoach"`
		Sort     string `query:"sort" enum:"given,due,content" doc:"Thứ tự; chữ theo thứ tự tiếng Việt. Bỏ trống là theo lúc giao."`
		PageInput
	}
	delegationListInput struct {
		InForce bool   `query:"in_force" doc:"Chỉ ủy quyền có hiệu lực hôm nay."`
		Scope   string `query:"scope" enum:"incoming,field,signing" doc:"Chỉ phạm vi này."`
		Sort    string `query:"sort" enum:"from,until,to" doc:"Thứ tự; to theo tên người được ủy quyền."`
		PageInput
	}
	planListInput struct {
		Q    string `query:"q" maxLength:"200" doc:"Từ khóa trong ký hiệu, tiêu đề." example:"bien che"`
		Sort string `query:"sort" enum:"notation,title" doc:"Thứ tự; bỏ trống là thứ tự của danh mục."`
		PageInput
	}
	caseListInput struct {
		Q        string `query:"q" maxLength:"200" doc:"Từ khóa trong ký hiệu, tiêu đề, ghi chú." example:"bien che"`
		Year     int    `query:"year" minimum:"0" maximum:"9999" doc:"Năm hình thành." example:"2026"`
		Status   string `query:"status" enum:"open,closed,approved" doc:"Chỉ hồ sơ ở trạng thái này."`
		Document string `query:"document" maxLength:"200" doc:"Chỉ hồ sơ có văn bản này." example:"cv_ke_hoach"`
		Sort     string `query:"sort" enum:"notation,title,start" doc:"Thứ tự; chữ theo thứ tự tiếng Việt. Bỏ trống là theo lúc mở."`
		PageInput
	}
	notificationListInput struct {
		Unread   bool   `query:"unread" doc:"Chỉ thông báo chưa đọc."`
		Kind     string `query:"kind" maxLength:"50" doc:"Chỉ loại này." example:"reminded"`
		Document string `query:"document" maxLength:"200" doc:"Chỉ thông báo về văn bản này." example:"cv_ke_hoach"`
		PageInput
	}
)

// contains reports whether one of the texts has what was typed, whatever the
// case and the marks.
func contains(typed string, texts ...string) bool {
	return typed == "" || strings.Contains(viet.Lenient(strings.Join(texts, "\n")), viet.Lenient(typed))
}

// byName puts people into the order of Vietnamese lists: by given name first.
func byName(a, b string) int {
	return cmp.Or(viet.Collate(viet.GivenName(a), viet.GivenName(b)), viet.Collate(a, b))
}

func (f *face) tasks(ctx context.Context, in *taskListInput) (*body[Items[Task]], error) {
	out := new(body[Items[Task]])
	visitOf(ctx).shape(func(st *dms.State, s shaper) {
		list := st.Tasks()
		if in.Tray != "" {
			list = st.TasksOf(s.who, dms.TaskTray(in.Tray), s.today)
		}
		list = slices.DeleteFunc(slices.Clone(list), func(t *dms.Task) bool {
			return in.Status != "" && string(t.Status()) != in.Status || in.Priority != "" && cmp.Or(t.Priority, "normal") != in.Priority || !contains(in.Q, t.Content)
		})
		slices.SortStableFunc(list, func(a, b *dms.Task) int {
			switch in.Sort {
			case "due":
				return dms.CompareDue(a.DueNow(), b.DueNow())
			case "content":
				return viet.Collate(a.Content, b.Content)
			}
			return a.At.Compare(b.At)
		})
		out.Body = paged(list, in.PageInput, s.task)
	})
	return out, nil
}

func (f *face) delegations(ctx context.Context, in *delegationListInput) (*body[Items[Delegation]], error) {
	out := new(body[Items[Delegation]])
	visitOf(ctx).shape(func(st *dms.State, s shaper) {
		list := slices.DeleteFunc(st.Delegations(), func(g *dms.Delegation) bool {
			return g.By != s.who && g.To != s.who || in.InForce && !g.InForce(s.today) || in.Scope != "" && string(g.Scope) != in.Scope
		})
		slices.SortStableFunc(list, func(a, b *dms.Delegation) int {
			switch in.Sort {
			case "from":
				return a.From.Compare(b.From)
			case "until":
				return dms.CompareDue(a.Until, b.Until)
			case "to":
				return byName(s.name(a.To), s.name(b.To))
			}
			return 0
		})
		out.Body = paged(list, in.PageInput, s.delegation)
	})
	return out, nil
}

func (f *face) filePlan(ctx context.Context, in *planListInput) (*body[Items[PlanLine]], error) {
	out := new(body[Items[PlanLine]])
	visitOf(ctx).box.View(func(w attempt.View) {
		list := slices.DeleteFunc(slices.Clone(w.World.World.FilePlan), func(l world.PlanLine) bool { return !contains(in.Q, l.Notation, l.Title) })
		slices.SortStableFunc(list, func(a, b world.PlanLine) int {
			switch in.Sort {
			case "notation":
				return viet.Collate(a.Notation, b.Notation)
			case "title":
				return viet.Collate(a.Title, b.Title)
			}
			return 0
		})
		out.Body = paged(list, in.PageInput, func(l world.PlanLine) PlanLine {
			return PlanLine{l.Notation, l.Title, l.Maintenance, string(l.Creator)}
		})
	})
	return out, nil
}

func (f *face) cases(ctx context.Context, in *caseListInput) (*body[Items[Case]], error) {
	out := new(body[Items[Case]])
	visitOf(ctx).shape(func(st *dms.State, s shaper) {
		list := slices.DeleteFunc(st.Cases(), func(k *dms.Case) bool {
			return in.Year != 0 && k.Info.Year != in.Year || in.Status != "" && string(k.Status) != in.Status ||
				in.Document != "" && !slices.Contains(k.Documents, action.DocID(in.Document)) || !contains(in.Q, k.Info.Notation, k.Info.Title, k.Info.Description)
		})
		slices.SortStableFunc(list, func(a, b *dms.Case) int {
			switch in.Sort {
			case "notation":
				return viet.Collate(a.Info.Notation, b.Info.Notation)
			case "title":
				return viet.Collate(a.Info.Title, b.Info.Title)
			case "start":
				return a.Info.Start.Compare(b.Info.Start)
			}
			return 0
		})
		out.Body = paged(list, in.PageInput, func(k *dms.Case) Case { return s.caseFile(st, k) })
	})
	return out, nil
}

func (s shaper) notifications(st *dms.State, in notificationListInput) Notifications {
	list := slices.DeleteFunc(st.Notifications(s.who), func(n dms.Notification) bool {
		return in.Unread && n.Read || in.Kind != "" && n.Kind != in.Kind || in.Document != "" && string(n.Document) != in.Document
	})
	return Notifications{st.Unread(s.who), paged(list, in.PageInput, func(n dms.Notification) Notification {
		return Notification{n.Number, n.Kind, Text(n.Title), string(n.By), string(n.Document), n.Item, n.Text, n.At, n.Read}
	})}
}

func (f *face) notifications(ctx context.Context, in *notificationListInput) (*body[Notifications], error) {
	out := new(body[Notifications])
	visitOf(ctx).shape(func(st *dms.State, s shaper) { out.Body = s.notifications(st, *in) })
	return out, nil
}

// wants reports whether an appointment is in the calendar that is asked for: of
// a person, of a unit, or of all.
func (in *weekInput) wants(x *world.Index, e Entry) bool {
	unit := in.Unit == "" || slices.ContainsFunc(e.People, func(id string) bool {
		p := x.Person(action.PersonID(id))
		return p != nil && string(p.Unit) == in.Unit
	})
	return unit && (in.Person == "" || slices.Contains(e.People, in.Person)) && (in.Status == "" || e.Status == in.Status) && (!in.Clash || len(e.Clashes) > 0)
}
