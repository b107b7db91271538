package tasks

import (
	"slices"

	"thuchanh/sandbox/action"
	"thuchanh/sandbox/world"
)

var (
	paramDoc    = param("document", TypeDocument, true, "Văn bản", "The document")
	paramBranch = param("assignment", TypeInt, false, "Số của nhánh xử lý; bỏ trống nếu chỉ có một", "The number of the branch, if there are several")
)

func paramWords(name string, required bool) Param {
	return param(name, TypeText, required, "Lời ghi", "The words")
}

func paramDay(name string, required bool, vi, en string) Param {
	return param(name, TypeDate, required, vi, en)
}

func paramItem(name string, vi, en string) Param { return param(name, TypeItem, true, vi, en) }

// branch reads the number of a branch; 0 if there is none.
func (a *args) branch() action.AssignmentID {
	if n := a.intPtr("assignment"); n != nil {
		return action.AssignmentID(*n)
	}
	return 0
}

// number reads a whole number; 0 if there is none.
func (a *args) whole(name string) int {
	if n := a.intPtr(name); n != nil {
		return *n
	}
	return 0
}

// deskDeeds are the further deeds in the document system.
func deskDeeds() []deedKind {
	return slices.Concat(incomingDeeds(), taskDeeds(), delegationDeeds(), caseDeeds(), calendarDeeds(), lookupDeeds(), reportDeeds())
}

func incomingDeeds() []deedKind {
	until := func(required bool) Param {
		return paramDay("until", required, "Hạn mới", "The new due date")
	}
	return []deedKind{
		{name: "refuse_receipt", params: []Param{paramDoc, paramWords("reason", false)}, build: func(a *args) DeedAct {
			return RefuseReceipt{a.document("document"), a.str("reason")}
		}},
		{name: "preroute", params: []Param{paramDoc, param("to", TypePerson, true, "Lãnh đạo phụ trách", "The leader in charge"), paramWords("text", false)}, build: func(a *args) DeedAct {
			return Preroute{a.document("document"), a.person("to"), a.str("text")}
		}},
		{name: "ask_extension", params: []Param{paramDoc, paramBranch, until(true), paramWords("reason", false)}, build: func(a *args) DeedAct {
			return AskExtension{a.document("document"), a.branch(), a.date("until"), a.str("reason")}
		}},
		{name: "approve_extension", params: []Param{paramDoc, paramBranch, until(false), paramWords("note", false)}, build: func(a *args) DeedAct {
			return ApproveExtension{a.document("document"), a.branch(), a.date("until"), a.str("note")}
		}},
		{name: "refuse_extension", params: []Param{paramDoc, paramBranch, paramWords("reason", false)}, build: func(a *args) DeedAct {
			return RefuseExtension{a.document("document"), a.branch(), a.str("reason")}
		}},
		{name: "change_lead", params: []Param{paramDoc, param("to", TypeParty, true, "Đơn vị chủ trì mới", "The new lead"), paramDay("due", false, "Hạn mới, nếu đổi", "A new due date, if it changes"), paramWords("reason", false)}, build: func(a *args) DeedAct {
			return ChangeLead{a.document("document"), a.party("to"), a.date("due"), a.str("reason")}
		}},
		{name: "ask_opinion", params: []Param{paramDoc, param("of", TypeParties, true, "Hỏi ai", "Who is asked"), paramWords("text", false)}, build: func(a *args) DeedAct {
			return AskOpinion{a.document("document"), a.parties("of"), a.str("text")}
		}},
		{name: "give_opinion", params: []Param{paramDoc, paramWords("text", false), param("attach", TypeFiles, false, "Tệp kèm", "Files that go with it")}, build: func(a *args) DeedAct {
			return GiveOpinion{a.document("document"), a.str("text"), a.files("attach")}
		}},
		{name: "accept_report", main: "document", params: []Param{paramDoc, paramBranch, paramWords("note", false)}, build: func(a *args) DeedAct {
			return AcceptReport{a.document("document"), a.branch(), a.str("note")}
		}},
		{name: "reject_report", params: []Param{paramDoc, paramBranch, paramWords("reason", false), paramDay("due", false, "Hạn mới", "A new due date")}, build: func(a *args) DeedAct {
			return RejectReport{a.document("document"), a.branch(), a.str("reason"), a.date("due")}
		}},
		{name: "follow", main: "document", params: []Param{paramDoc, param("off", TypeBool, false, "Bỏ theo dõi", "Take the mark off")}, build: func(a *args) DeedAct {
			return Follow{a.document("document"), a.flag("off")}
		}},
	}
}

func taskDeeds() []deedKind {
	task := paramItem("task", "Công việc", "The task")
	return []deedKind{
		{name: "assign_task", oneOf: []string{"lead", "coordinate", "inform"}, params: []Param{param("content", TypeText, false, "Nội dung", "The content"), param("lead", TypeParties, false, "Chủ trì", "The lead"),
			param("coordinate", TypeParties, false, "Phối hợp", "Co-ordinators"), param("inform", TypeParties, false, "Để biết", "For information"), paramDay("due", false, "Hạn", "The due date"),
			{Name: "priority", Type: TypeChoice, Choices: world.Priorities(), Doc: text("Mức ưu tiên", "Priority")}}, build: func(a *args) DeedAct {
			return AssignTask{a.str("content"), a.parties("lead"), a.parties("coordinate"), a.parties("inform"), a.date("due"), a.str("priority")}
		}},
		{name: "report_task", params: []Param{task, paramWords("text", false), param("attach", TypeFiles, false, "Tệp kèm", "Files that go with it")}, build: func(a *args) DeedAct {
			return ReportTask{action.TaskID(a.item("task")), a.str("text"), a.files("attach")}
		}},
		{name: "accept_task", main: "task", params: []Param{task, paramBranch, paramWords("note", false)}, build: func(a *args) DeedAct {
			return AcceptTask{action.TaskID(a.item("task")), a.branch(), a.str("note")}
		}},
		{name: "reject_task", params: []Param{task, paramBranch, paramWords("reason", false), paramDay("due", false, "Hạn mới", "A new due date")}, build: func(a *args) DeedAct {
			return RejectTask{action.TaskID(a.item("task")), a.branch(), a.str("reason"), a.date("due")}
		}},
		{name: "remind_task", params: []Param{task, paramBranch, paramWords("text", false)}, build: func(a *args) DeedAct {
			d := RemindTask{Task: action.TaskID(a.item("task")), Text: a.str("text")}
			if b := a.branch(); b != 0 {
				d.Assignments = []action.AssignmentID{b}
			}
			return d
		}},
		{name: "recall_task", params: []Param{task, paramWords("reason", false)}, build: func(a *args) DeedAct {
			return RecallTask{action.TaskID(a.item("task")), a.str("reason")}
		}},
	}
}

func delegationDeeds() []deedKind {
	return []deedKind{
		{name: "delegate", params: []Param{param("to", TypePerson, true, "Người được ủy quyền", "To whom"), paramDay("from", false, "Từ ngày", "From"), paramDay("until", false, "Đến hết ngày", "Until"),
			{Name: "scope", Type: TypeChoice, Required: true, Choices: world.DelegationScopes(), Doc: text("Phạm vi", "The scope")},
			param("of", TypeTexts, false, "Các lĩnh vực, hoặc hình thức ký", "The fields of work, or forms of signing"), paramWords("reason", false)}, build: func(a *args) DeedAct {
			return Delegate{a.person("to"), a.date("from"), a.date("until"), action.DelegationScope(a.str("scope")), a.texts("of"), a.str("reason")}
		}},
		{name: "revoke_delegation", main: "delegation", params: []Param{paramItem("delegation", "Ủy quyền", "The delegation"), paramWords("reason", false)}, build: func(a *args) DeedAct {
			return RevokeDelegation{action.DelegationID(a.item("delegation")), a.str("reason")}
		}},
	}
}

func caseDeeds() []deedKind {
	file := paramItem("case", "Hồ sơ", "The case file")
	return []deedKind{
		{name: "open_case", params: []Param{param("line", TypeText, false, "Dòng của danh mục hồ sơ", "The line of the file plan"), param("notation", TypeText, false, "Số và ký hiệu", "Notation"),
			param("title", TypeText, false, "Tiêu đề", "Title"), param("maintenance", TypeText, false, "Thời hạn bảo quản", "Retention"), param("description", TypeText, false, "Ghi chú", "Description")},
			oneOf: []string{"line", "notation"}, build: func(a *args) DeedAct {
				return OpenCase{action.CaseInfo{Notation: a.str("notation"), Title: a.str("title"), Maintenance: a.str("maintenance"), Description: a.str("description")}, a.str("line")}
			}},
		{name: "add_to_case", params: []Param{file, {Name: "documents", Alias: "document", Type: TypeAnyDocuments, Required: true, Doc: text("Các văn bản đến, văn bản đi", "The documents, incoming or outgoing")}}, build: func(a *args) DeedAct {
			return AddToCase{action.CaseID(a.item("case")), a.eithers("documents")}
		}},
		{name: "remove_from_case", params: []Param{file, paramEither, paramWords("reason", false)}, build: func(a *args) DeedAct {
			return RemoveFromCase{action.CaseID(a.item("case")), a.either("document"), a.str("reason")}
		}},
		{name: "close_case", main: "case", params: []Param{file, param("pages", TypeInt, false, "Tổng số trang", "The number of pages")}, build: func(a *args) DeedAct {
			return CloseCase{action.CaseID(a.item("case")), a.whole("pages")}
		}},
		{name: "approve_case", main: "case", params: []Param{file, paramWords("note", false)}, build: func(a *args) DeedAct {
			return ApproveCase{action.CaseID(a.item("case")), a.str("note")}
		}},
	}
}

func calendarDeeds() []deedKind {
	entry := paramItem("entry", "Lịch", "The appointment")
	return []deedKind{
		{name: "propose_entry", params: []Param{param("title", TypeText, false, "Nội dung", "The title"), param("from", TypeTime, true, "Từ", "From"), param("to", TypeTime, true, "Đến", "To"),
			param("place", TypeText, false, "Địa điểm", "The place"), param("people", TypePeople, true, "Người dự", "Who takes part"), param("document", TypeDocument, false, "Văn bản là căn cứ", "The document it comes from")}, build: func(a *args) DeedAct {
			return ProposeEntry{a.str("title"), a.moment("from"), a.moment("to"), a.str("place"), a.people("people"), a.document("document")}
		}},
		{name: "approve_entry", main: "entry", params: []Param{entry}, build: func(a *args) DeedAct { return ApproveEntry{action.EntryID(a.item("entry"))} }},
		{name: "decline_entry", params: []Param{entry, paramWords("reason", false)}, build: func(a *args) DeedAct {
			return DeclineEntry{action.EntryID(a.item("entry")), a.str("reason")}
		}},
		{name: "move_entry", oneOf: []string{"from", "to", "place", "people"}, params: []Param{entry, param("from", TypeTime, false, "Từ; to bỏ trống thì dời cả buổi", "From; with to left out the whole is moved"), param("to", TypeTime, false, "Đến", "To"),
			param("place", TypeText, false, "Địa điểm", "The place"), param("people", TypePeople, false, "Người dự", "Who takes part"), paramWords("reason", false)}, build: func(a *args) DeedAct {
			return MoveEntry{action.EntryID(a.item("entry")), a.moment("from"), a.moment("to"), a.str("place"), a.people("people"), a.str("reason")}
		}},
		{name: "note_clash", params: []Param{param("entries", TypeTexts, true, "Các lịch trùng nhau", "The appointments that clash"), paramWords("text", false)}, build: func(a *args) DeedAct {
			d := NoteClash{Text: a.str("text")}
			for _, n := range a.get("entries", TypeTexts).Each() {
				d.Entries = append(d.Entries, action.EntryID(a.l.item(n)))
			}
			return d
		}},
		{name: "publish_week", main: "monday", params: []Param{paramDay("monday", true, "Thứ Hai của tuần", "The week's Monday")}, build: func(a *args) DeedAct { return PublishWeek{a.date("monday")} }},
	}
}

func lookupDeeds() []deedKind {
	words := func(name, vi, en string) Param { return param(name, TypeText, false, vi, en) }
	return []deedKind{
		{name: "find", oneOf: []string{"text", "number", "issuer", "type", "field", "status", "from", "to"}, params: []Param{
			words("text", "Từ tìm", "Words"), words("number", "Số, ký hiệu", "Number"), words("issuer", "Cơ quan ban hành", "Issuer"), words("type", "Tên loại", "Type"), words("field", "Lĩnh vực", "Field of work"),
			{Name: "direction", Type: TypeChoice, Choices: []string{"incoming", "outgoing"}, Doc: text("Chỉ văn bản đến hay chỉ văn bản đi; bỏ trống là cả hai", "Incoming or outgoing documents only; both if left out")},
			{Name: "status", Type: TypeChoice, Choices: slices.Concat(documentStatuses(), outgoingStatuses()), Doc: text("Trạng thái", "Status")}, {Name: "by", Type: TypeChoice, Choices: []string{"arrived", "issued"}, Doc: text("Khoảng ngày là ngày đến hay ngày ban hành", "Whether the days are of arrival or of issue")},
			paramDay("from", false, "Từ ngày", "From"), paramDay("to", false, "Đến ngày", "To")}, build: func(a *args) DeedAct {
			return FindDocuments{action.Criteria{Text: a.str("text"), Number: a.str("number"), Issuer: a.str("issuer"), Type: a.str("type"), Field: a.str("field"), Status: a.str("status"), By: a.str("by"), From: a.date("from"), To: a.date("to"), Direction: a.str("direction")}}
		}},
		{name: "pin", main: "document", params: []Param{paramEither, param("off", TypeBool, false, "Bỏ ghim", "Take the pin off")}, build: func(a *args) DeedAct {
			return Pin{a.either("document"), a.flag("off")}
		}},
	}
}
