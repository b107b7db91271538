package tasks

import (
	"thuchanh/sandbox/action"
)

// orderKinds ask when something was done.
func orderKinds() []Kind {
	step := Param{Name: "step", Type: TypeStep, Required: true, Doc: text("Bước để so sánh", "The step to compare with")}
	late := nearMiss("late_up_to", "Muộn không quá số phút này", "Late by no more than this many minutes")
	late.Unit = "minutes"
	return []Kind{
		{
			Name: "after_step", NeedsAct: true, spec: AfterStep{}, Doc: text("Làm sau bước kia", "Done after that step"), Params: []Param{step},
			Example: "{check: after_step, step: tra_loi, points: 1, said: d}",
			build:   func(a *args) Spec { return AfterStep{Step: a.step("step")} },
		},
		{
			Name: "before_step", NeedsAct: true, spec: BeforeStep{}, Doc: text("Làm trước bước kia", "Done before that step"), Params: []Param{step},
			Example: "{check: before_step, step: chuyen, points: 1, said: d}",
			build:   func(a *args) Spec { return BeforeStep{Step: a.step("step")} },
		},
		{
			Name: "in_order", spec: InOrder{}, Doc: text("Các bước làm theo thứ tự này; điểm theo đoạn đúng dài nhất", "The steps were done in this order; credit for the longest correct run"),
			Params:  []Param{{Name: "steps", Type: TypeSteps, Required: true, Doc: text("Các bước, theo thứ tự", "The steps, in order")}},
			Example: "{check: in_order, steps: [hoa_toc, khan, thuong], points: 2, said: a}",
			build:   func(a *args) Spec { return InOrder{Steps: a.steps("steps")} },
		},
		{
			Name: "by_deadline", NeedsAct: true, spec: ByDeadline{}, Doc: text("Làm không muộn hơn giờ này", "Done no later than this time"), Params: []Param{paramTime()}, Near: []NearMiss{late},
			Example: `{check: by_deadline, time: "09:00", points: 1, said: t, near: {if: late_up_to, minutes: 10, points: 0.5}}`,
			build:   func(a *args) Spec { return ByDeadline{At: a.time("time")} },
		},
		{
			Name: "not_before", NeedsAct: true, spec: NotBefore{}, Doc: text("Làm không sớm hơn giờ này", "Done no earlier than this time"), Params: []Param{paramTime()},
			Example: `{check: not_before, time: "08:30", points: 1, said: t}`,
			build:   func(a *args) Spec { return NotBefore{At: a.time("time")} },
		},
	}
}

// stateKinds ask what is there at the end, and about care.
func stateKinds() []Kind {
	return []Kind{
		{
			Name: "ends_up", spec: EndsUp{}, Doc: text("Trạng thái khi nộp bài của thư, thư mục, văn bản đến, văn bản đi, hoặc công việc, ủy quyền, hồ sơ, lịch", "How letters, a folder, documents or things on the desk are at the end"),
			Params: []Param{paramLetters(), paramDocuments(), paramItems(),
				{Name: "folder", Type: TypeText, Doc: text("Thư mục chứa thư; đứng một mình: thư mục phải có", "The folder the letters are in; alone: it must exist")},
				{Name: "flagged", Type: TypeBool, Doc: text("Có gắn cờ hay không", "Flagged or not")},
				{Name: "seen", Type: TypeBool, Doc: text("Đã đọc hay chưa", "Read or not")},
				{Name: "deleted", Type: TypeBool, Doc: text("Nằm trong Thùng rác hoặc đã đánh dấu xóa, chưa xóa hẳn", "In the trash or marked as deleted, not purged")},
				{Name: "status", Type: TypeChoice, Choices: endStatuses(), Doc: text("Trạng thái của văn bản, công việc, ủy quyền, hồ sơ hoặc lịch", "The status of the documents or of the things on the desk")},
				{Name: "or_later", Type: TypeBool, Doc: text("Với văn bản đi: đã qua trạng thái ấy cũng được, ví dụ đã ký rồi văn thư phát hành", "For outgoing documents: past that status will do, such as signed and then issued by the clerk")},
			},
			OneOf:   []string{"folder", "flagged", "seen", "deleted", "status"},
			Near:    []NearMiss{nearMiss("without_marks", "Tên thư mục gõ không dấu", "The folder is named without diacritics")},
			Example: `{check: ends_up, letters: [thu_1, thu_2], folder: "Chỉ đạo 2026", points: 2, said: a}`,
			build:   buildEndsUp,
		},
		{
			Name: "left_unchanged", spec: LeftUnchanged{}, Doc: text("Những thư, văn bản này giữ nguyên (xem thì không sao)", "These letters and documents are as at the start (looking does not count)"),
			Params: []Param{paramLetters(), paramDocuments(), paramItems()}, OneOf: []string{"letters", "documents", "items"},
			Example: "{check: left_unchanged, letters: [thu_9], points: -1, said: a}",
			build: func(a *args) Spec {
				return LeftUnchanged{Letters: a.letters("letters"), Documents: a.anyDocuments("documents"), Items: a.items("items")}
			},
		},
		{
			Name: "looked_first", NeedsAct: true, spec: LookedFirst{}, Doc: text("Đã mở thư hoặc văn bản trước khi làm", "The letter or document was opened before the act"),
			Params: []Param{paramLetter(false), {Name: "document", Type: TypeAnyDocument, Doc: text("Văn bản được nói đến, đến hoặc đi", "The document that is meant, incoming or outgoing")}}, OneOf: []string{"letter", "document"},
			Example: "{check: looked_first, document: cv_123, points: 0.5, said: a}",
			build: func(a *args) Spec {
				return LookedFirst{Letter: a.letter("letter"), Document: a.anyDocument("document")}
			},
		},
		{
			Name: "never_sent_outside", spec: NeverSentOutside{}, Doc: text("Không gửi tệp mang dấu này ra ngoài, dù đổi tên", "No file with this marking went outside, under whatever name"),
			Params:  []Param{{Name: "marking", Type: TypeMarking, Required: true, Doc: text("Dấu mật của tệp, như trong world.yaml", "The marking, as in world.yaml")}},
			Example: "{check: never_sent_outside, marking: mat, points: -4, said: e}",
			build:   func(a *args) Spec { return NeverSentOutside{Marking: a.str("marking")} },
		},
	}
}

// documentKinds ask about the handling of documents.
func documentKinds() []Kind {
	early := nearMiss("days_early", "Sớm không quá số ngày này", "Early by no more than this many days")
	early.Unit = "days"
	return []Kind{
		{
			Name: "lead_is", App: "dms", spec: LeadIs{}, Doc: text("Chủ trì đang hiệu lực là đúng đơn vị hoặc người này, và chỉ một", "The one lead in force is this unit or person"),
			Params: []Param{paramDocument(true), {Name: "party", Alias: "unit", Type: TypeParty, Required: true, Doc: text("Đơn vị hoặc người chủ trì", "The unit or person that leads")}},
			Near:   []NearMiss{nearMiss("as_coordinator", "Có giao nhưng ở vai phối hợp", "Named, but as co-ordinator"), nearMiss("as_informed", "Có giao nhưng chỉ để biết", "Named, but for information only"), nearMiss("head_in_person", "Giao đích danh người đứng đầu đơn vị thay vì đơn vị", "The head of the unit was named in person, not the unit")}, Example: "{check: lead_is, document: cv_123, unit: phong_tccb, points: 2, said: a}",
			build: func(a *args) Spec { return LeadIs{Document: a.document("document"), Party: a.party("party")} },
		},
		{
			Name: "unit_role", App: "dms", spec: UnitRole{}, Doc: text("Vai này có đúng các đơn vị, người nêu tên", "Exactly these parties have this role"),
			Params: []Param{paramDocument(true), {Name: "role", Type: TypeChoice, Required: true, Choices: handlingRoles(), Doc: text("lead (chủ trì), coordinate (phối hợp), inform (để biết)", "lead, coordinate or inform")},
				{Name: "parties", Alias: "units", Type: TypeParties, Required: true, Doc: text("Các đơn vị hoặc người", "The units or people")}, paramShare()},
			Example: "{check: unit_role, document: cv_123, role: coordinate, parties: [van_phong], points: 1, said: a}",
			build: func(a *args) Spec {
				return UnitRole{Document: a.document("document"), Role: action.HandlingRole(a.str("role")), Parties: a.parties("parties"), Share: a.flag("share")}
			},
		},
		{
			Name: "due_is", App: "dms", spec: DueIs{}, Doc: text("Hạn xử lý của nhánh chủ trì", "The due date of the lead branch"),
			Params: []Param{paramDocument(true),
				{Name: "on", Type: TypeDate, Doc: text("Đúng ngày này", "On this day")},
				{Name: "before", Type: TypeDate, Doc: text("Không muộn hơn ngày này", "On or before this day")},
				{Name: "not_earlier", Type: TypeDate, Doc: text("Không sớm hơn ngày này", "Not before this day")}},
			OneOf: []string{"on", "before", "not_earlier"}, Near: []NearMiss{early},
			Example: "{check: due_is, document: cv_123, on: 2026-10-08, points: 1, said: a, near: {if: days_early, days: 1, points: 0.5}}",
			build: func(a *args) Spec {
				return DueIs{Document: a.document("document"), On: a.date("on"), Before: a.date("before"), NotEarlier: a.date("not_earlier")}
			},
		},
		{
			Name: "direction_says", App: "dms", NeedsAct: true, spec: DirectionSays{}, Doc: text("Bút phê, lý do trả lại hoặc lời đôn đốc nêu các ý", "The direction, return reason or reminder states the ideas"),
			Params:  []Param{paramGroups(), paramAtLeast(), paramShare(), paramWithout()},
			Example: `{check: direction_says, groups: ["chủ trì", "báo cáo"], points: 1, said: a}`,
			build: func(a *args) Spec {
				return DirectionSays{Groups: a.groups("groups"), AtLeast: a.atLeast("at_least", "groups"), Share: a.flag("share"), Without: a.groups("without")}
			},
		},
		{
			Name: "returned", App: "dms", spec: Returned{}, Doc: text("Văn bản đã trả lại và vẫn như vậy", "The document is returned, and stays so"), Params: []Param{paramDocument(true)},
			Example: "{check: returned, document: cv_99, points: 2, said: a}",
			build:   func(a *args) Spec { return Returned{Document: a.document("document")} },
		},
		{
			Name: "not_routed", App: "dms", spec: NotRouted{}, Doc: text("Văn bản không bị giao cho ai", "The document was given to nobody"), Params: []Param{paramDocument(true)},
			Example: "{check: not_routed, document: cv_99, counts_if: tra_lai, points: 1, said: a}",
			build:   func(a *args) Spec { return NotRouted{Document: a.document("document")} },
		},
	}
}
