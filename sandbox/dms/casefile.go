package dms

import (
	"cmp"
	"fmt"
	"slices"

	"thuchanh/internal/viet"
	"thuchanh/sandbox/action"
	"thuchanh/sandbox/world"
)

// CaseStatus is how far a case file has come.
type CaseStatus string

// The states of a case file.
const (
	CaseOpen     CaseStatus = "open"
	CaseClosed   CaseStatus = "closed"
	CaseApproved CaseStatus = "approved"
)

// Label is the state in words.
func (s CaseStatus) Label() action.Text {
	switch s {
	case CaseOpen:
		return action.Text{VI: "Đang mở", EN: "Open"}
	case CaseClosed:
		return action.Text{VI: "Đã kết thúc", EN: "Closed"}
	case CaseApproved:
		return action.Text{VI: "Đã duyệt", EN: "Approved"}
	}
	return action.Text{VI: string(s), EN: string(s)}
}

// Case is a case file (hồ sơ công việc). Treat as read-only outside this package.
type Case struct {
	ID   action.CaseID
	Info action.CaseInfo
	Line string // the line of the file plan it was opened from; "" outside the plan
	By   action.PersonID
	// Documents are in the order of their ordinal, from 1 (DocOrdinal).
	Documents []action.DocID
	Status    CaseStatus
}

// Cases returns all case files in the order in which they were opened.
func (s *State) Cases() []*Case { return slices.Clone(s.desk.cases) }

// Case returns the case file named id, or nil.
func (s *State) Case(id action.CaseID) *Case {
	i := slices.IndexFunc(s.desk.cases, func(c *Case) bool { return c.ID == id })
	if i < 0 {
		return nil
	}
	return s.desk.cases[i]
}

// CasesOf returns the case files that hold a document.
func (s *State) CasesOf(id action.DocID) []*Case {
	var out []*Case
	for _, c := range s.desk.cases {
		if slices.Contains(c.Documents, id) {
			out = append(out, c)
		}
	}
	return out
}

func (d *decider) openCase(c OpenCase) (action.Action, error) {
	info := c.Info
	for _, f := range world.CaseFields(&info) {
		*f.Value = tidy(*f.Value)
	}
	line := tidy(c.Line)
	if line != "" {
		l := d.World.PlanLine(line)
		if l == nil {
			return nil, action.Refuse("no_such_line",
				fmt.Sprintf("Danh mục hồ sơ không có dòng “%s”. Anh/chị chọn dòng trong danh mục, hoặc mở hồ sơ ngoài danh mục.", line),
				fmt.Sprintf("The file plan has no line %q. Choose one of its lines, or open the file outside the plan.", line))
		}
		info.Notation, info.Title, info.Maintenance = cmp.Or(info.Notation, l.Notation), cmp.Or(info.Title, l.Title), cmp.Or(info.Maintenance, l.Maintenance)
	}
	info.Organ = cmp.Or(info.Organ, d.World.World.Agency.Code)
	info.Year = cmp.Or(info.Year, d.today.Year)
	info.Creator = cmp.Or(info.Creator, d.who.Name)
	info.Language = cmp.Or(info.Language, "Tiếng Việt")
	if info.Start.IsZero() {
		info.Start = d.today
	}
	info.End, info.Documents, info.Pages = action.Date{}, 0, 0 // the system's to fill in, on closing
	for _, f := range world.CaseFields(&info) {
		if _, err := (field{f.Name, f.Max, !f.Need}).read(*f.Value); err != nil {
			return nil, err
		}
	}
	if info.Year < 1000 || info.Year > 9999 {
		return nil, action.Refuse("year_wrong", "Năm hình thành hồ sơ phải có bốn chữ số.", "The year of the file has four digits.")
	}
	for _, k := range d.desk.cases {
		if k.Info.Year == info.Year && viet.Equal(k.Info.Notation, info.Notation) {
			return nil, action.Refuse("case_exists",
				fmt.Sprintf("Đã có hồ sơ số, ký hiệu %s năm %d (“%s”). Anh/chị dùng hồ sơ đó, hoặc đặt ký hiệu khác.", k.Info.Notation, k.Info.Year, k.Info.Title),
				fmt.Sprintf("There is a file %s of %d already (%q). Use it, or choose another notation.", k.Info.Notation, k.Info.Year, k.Info.Title))
		}
	}
	if l := d.World.PlanLine(info.Notation); line == "" && l != nil {
		d.warn("", action.Refuse("line_exists",
			fmt.Sprintf("Danh mục hồ sơ đã có dòng %s (“%s”); hồ sơ vừa mở nằm ngoài danh mục.", l.Notation, l.Title),
			fmt.Sprintf("The file plan has a line %s (%q); the file just opened is outside the plan.", l.Notation, l.Title)))
	}
	id := nextName(len(d.desk.cases), "ho_so", func(id action.CaseID) bool { return d.Case(id) != nil })
	return action.CaseOpened{Case: id, Info: info, Line: line}, nil
}

// openedCase finds a case file that the actor may change: his own, or any for a leader.
func (d *decider) openedCase(id action.CaseID) (*Case, error) {
	k, err := d.aCase(id)
	if err != nil {
		return nil, err
	}
	if k.Status != CaseOpen {
		return nil, action.Refuse("case_closed",
			fmt.Sprintf("Hồ sơ đã %s nên không thay đổi được nữa.", map[CaseStatus]string{CaseClosed: "kết thúc", CaseApproved: "được duyệt"}[k.Status]),
			"The case file is closed, so it cannot be changed any more.")
	}
	if !d.ownsCase(k) {
		name := d.World.PartyName(action.Party(k.By))
		return nil, action.Refuse("not_your_case",
			fmt.Sprintf("Hồ sơ do %s lập; người lập, người cùng đơn vị hoặc lãnh đạo mới cập nhật.", name),
			fmt.Sprintf("%s opened this file; who opened it, the same unit or a leader keeps it up.", name))
	}
	return k, nil
}

// ownsCase reports whether a case file is the actor's or his unit's; a leader
// sees to all of them.
func (d *decider) ownsCase(k *Case) bool {
	creator := d.World.Person(k.By)
	sameUnit := creator != nil && creator.Unit != "" && creator.Unit == d.who.Unit
	return k.By == d.who.ID || sameUnit || slices.Contains(leaders, d.who.Rank)
}

func (d *decider) aCase(id action.CaseID) (*Case, error) {
	if k := d.Case(id); k != nil {
		return k, nil
	}
	return nil, action.Refuse("no_such_case",
		fmt.Sprintf("Không có hồ sơ “%s”. Anh/chị chọn hồ sơ trong danh sách.", id),
		fmt.Sprintf("There is no case file %q. Choose one from the list.", string(id)))
}

func (d *decider) addToCase(c AddToCase) (action.Action, error) {
	k, err := d.openedCase(c.Case)
	if err != nil {
		return nil, err
	}
	if err := d.fileable(c.Document); err != nil {
		return nil, err
	}
	if i := slices.Index(k.Documents, c.Document); i >= 0 {
		return nil, action.Refuse("already_in_case",
			fmt.Sprintf("Văn bản đã có trong hồ sơ, số thứ tự %d.", i+1),
			fmt.Sprintf("The document is in the file already, as number %d.", i+1))
	}
	if len(k.Documents) >= 999 { // DocOrdinal has three digits
		return nil, action.Refuse("case_full", "Hồ sơ đã đủ 999 văn bản. Anh/chị mở tập tiếp theo.", "The file has 999 documents. Open the next volume.")
	}
	return action.CaseItemAdded{Case: k.ID, Document: c.Document, Ordinal: len(k.Documents) + 1}, nil
}

// fileable finds a document that can go into a case file: a registered incoming
// one, or any outgoing one. A draft does not belong there when the file is
// closed (article 29.3), and who files one is told.
func (d *decider) fileable(id action.DocID) error {
	if o := d.out.docs[id]; o != nil {
		if o.Status.Before(Issued) {
			d.warn(id, action.Refuse("draft_in_case",
				"Văn bản chưa phát hành. Trước khi kết thúc hồ sơ phải loại bản nháp, bản trùng (Điều 29); anh/chị bỏ ra nếu không cần.",
				"The document is not issued. Drafts and duplicates are taken out before a file is closed (article 29); remove it if it does not belong."))
		}
		return nil
	}
	doc, err := d.any(id)
	if err != nil {
		return err
	}
	return d.registered(doc)
}

func (d *decider) removeFromCase(c RemoveFromCase) (action.Action, error) {
	k, err := d.openedCase(c.Case)
	if err != nil {
		return nil, err
	}
	if !slices.Contains(k.Documents, c.Document) {
		return nil, action.Refuse("not_in_case", "Văn bản không có trong hồ sơ này.", "The document is not in this file.")
	}
	reason, err := reasonField(true).read(c.Reason)
	return action.CaseItemRemoved{Case: k.ID, Document: c.Document, Reason: reason}, err
}

func (d *decider) closeCase(c CloseCase) (action.Action, error) {
	k, err := d.openedCase(c.Case)
	if err != nil {
		return nil, err
	}
	if len(k.Documents) == 0 {
		return nil, action.Refuse("case_empty", "Hồ sơ chưa có văn bản nào nên chưa kết thúc được. Anh/chị thêm văn bản trước.", "The file has no document yet, so it cannot be closed. File something first.")
	}
	if c.Pages < 0 || c.Pages > 9999 {
		return nil, action.Refuse("pages_wrong", "Tổng số trang phải từ 0 đến 9999.", "The number of pages is from 0 to 9999.")
	}
	return action.CaseClosed{Case: k.ID, End: d.today, Documents: len(k.Documents), Pages: c.Pages}, nil
}

func (d *decider) approveCase(c ApproveCase) (action.Action, error) {
	k, err := d.aCase(c.Case)
	if err != nil {
		return nil, err
	}
	switch k.Status {
	case CaseOpen:
		return nil, action.Refuse("case_not_closed", "Hồ sơ chưa kết thúc nên chưa duyệt được. Kết thúc hồ sơ trước (Điều 29).", "The file is not closed yet, so it cannot be approved. Close it first (article 29).")
	case CaseApproved:
		return nil, action.Refuse("already_approved", "Hồ sơ đã được duyệt.", "The file was approved already.")
	}
	if !d.ownsCase(k) {
		name := d.World.PartyName(action.Party(k.By))
		return nil, action.Refuse("not_your_case",
			fmt.Sprintf("Hồ sơ do %s lập; lãnh đạo cơ quan hoặc trưởng đơn vị của người lập mới duyệt.", name),
			fmt.Sprintf("%s opened this file; a leader of the agency or the head of that unit approves it.", name))
	}
	note, err := commentField().read(c.Note)
	return action.CaseApproved{Case: k.ID, Note: note}, err
}

// applyCase folds what is done to case files; false if a is something else.
func (s *State) applyCase(a action.Action, who action.PersonID) bool {
	on := func(id action.CaseID, f func(*Case)) {
		if k := s.Case(id); k != nil {
			f(k)
		}
	}
	switch a := a.(type) {
	case action.CaseOpened:
		s.desk.cases = append(s.desk.cases, &Case{ID: a.Case, Info: a.Info, Line: a.Line, By: who, Status: CaseOpen})
	case action.CaseItemAdded:
		on(a.Case, func(k *Case) { k.Documents = append(k.Documents, a.Document) })
		s.change1(a.Document, func(*Document) {}) // it shows in the document
		s.changeOut(a.Document, func(*Outgoing) {})
	case action.CaseItemRemoved:
		on(a.Case, func(k *Case) {
			k.Documents = slices.DeleteFunc(k.Documents, func(id action.DocID) bool { return id == a.Document })
		})
		s.change1(a.Document, func(*Document) {})
		s.changeOut(a.Document, func(*Outgoing) {})
	case action.CaseClosed:
		on(a.Case, func(k *Case) {
			k.Status, k.Info.End, k.Info.Documents, k.Info.Pages = CaseClosed, a.End, a.Documents, a.Pages
		})
	case action.CaseApproved:
		on(a.Case, func(k *Case) { k.Status = CaseApproved })
	default:
		return false
	}
	return true
}
