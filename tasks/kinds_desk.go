package tasks

import (
	"slices"

	"thuchanh/sandbox/action"
	"thuchanh/sandbox/world"
)

func withUnit(n NearMiss, unit string) NearMiss {
	n.Unit = unit
	return n
}

// deskKinds ask about tasks, delegations, extensions, the calendar and case files.
func deskKinds() []Kind {
	return slices.Concat(givenKinds(), branchKinds(), calendarKinds(), caseKinds(), lookupKinds(), reportCheckKinds())
}

// givenKinds ask about tasks and delegations that were made.
func givenKinds() []Kind {
	party := func(name string, t ParamType, vi, en string) Param {
		return Param{Name: name, Type: t, Doc: text(vi, en)}
	}
	return []Kind{
		{
			Name: "task_has", App: "dms", NeedsAct: true, spec: TaskHas{}, Doc: text("Việc được giao ở bước này có chủ trì, phối hợp, hạn, mức ưu tiên như yêu cầu (nội dung: dùng direction_says)", "The task given in the step has this lead, these co-ordinators, due date and priority (for its content use direction_says)"),
			Params: []Param{party("lead", TypeParty, "Chủ trì", "The lead"), party("coordinate", TypeParties, "Đúng các đơn vị, người phối hợp", "Exactly these co-ordinators"), party("inform", TypeParties, "Đúng những người nhận để biết", "Exactly these for information"), paramShare(),
				paramDay("on", false, "Hạn đúng ngày này", "Due on this day"), paramDay("before", false, "Hạn không muộn hơn ngày này", "Due on or before this day"), paramDay("not_earlier", false, "Hạn không sớm hơn ngày này", "Due not before this day"),
				{Name: "priority", Type: TypeChoice, Choices: world.Priorities(), Doc: text("Mức ưu tiên", "The priority")}},
			OneOf: []string{"lead", "coordinate", "inform", "on", "before", "not_earlier", "priority"},
			Near: []NearMiss{nearMiss("as_coordinator", "Có giao nhưng ở vai phối hợp", "Named, but as co-ordinator"), nearMiss("head_in_person", "Giao đích danh người đứng đầu đơn vị thay vì đơn vị", "The head of the unit was named in person, not the unit"),
				withUnit(nearMiss("days_early", "Hạn sớm không quá số ngày này", "Due early by no more than this many days"), "days")},
			Example: "{check: task_has, lead: phong_tccb, points: 1, said: a, near: {if: as_coordinator, points: 0.5}}",
			build: func(a *args) Spec {
				return TaskHas{Lead: a.party("lead"), Coordinate: a.parties("coordinate"), Inform: a.parties("inform"), Share: a.flag("share"),
					On: a.date("on"), Before: a.date("before"), NotEarlier: a.date("not_earlier"), Priority: a.str("priority")}
			},
		},
		{
			Name: "delegation_has", App: "dms", NeedsAct: true, spec: DelegationHas{}, Doc: text("Ủy quyền lập ở bước này đúng người, thời gian, phạm vi, và không bị thu hồi", "The delegation made in the step is to this person, for this time, of this scope, and was not revoked"),
			Params: []Param{{Name: "to", Type: TypePerson, Doc: text("Người được ủy quyền", "To whom")}, paramDay("from", false, "Từ ngày", "From"), paramDay("until", false, "Đến hết ngày", "Until"),
				{Name: "scope", Type: TypeChoice, Choices: world.DelegationScopes(), Doc: text("Phạm vi", "The scope")}, {Name: "of", Type: TypeTexts, Doc: text("Các lĩnh vực, hoặc hình thức ký", "The fields of work, or forms of signing")},
				{Name: "max_days", Type: TypeInt, Doc: text("Dài không quá số ngày này", "No longer than this many days")}},
			OneOf: []string{"to", "from", "until", "scope", "max_days"},
			Near: []NearMiss{withUnit(nearMiss("days_off", "Ngày đầu và ngày cuối lệch không quá số ngày này", "First and last day off by no more than this many days"), "days"),
				nearMiss("scope_too_broad", "Phạm vi rộng hơn yêu cầu", "A wider scope than asked for")},
			Example: "{check: delegation_has, from: 2026-10-06, until: 2026-10-08, points: 3, said: a, near: {if: days_off, days: 1, points: 1.5}}",
			build: func(a *args) Spec {
				s := DelegationHas{To: a.person("to"), From: a.date("from"), Until: a.date("until"), Scope: action.DelegationScope(a.str("scope")), Of: a.texts("of"), MaxDays: a.whole("max_days")}
				if len(s.Of) > 0 && s.Scope == "" {
					a.fail("mục of cần scope", "the key of needs scope", "thêm scope: field hoặc signing", "add scope: field or signing")
				}
				return s
			},
		},
		{
			Name: "done_by", App: "dms", NeedsAct: true, spec: DoneBy{}, Doc: text("Bước nhận nhiều cách làm; cách đã dùng là một trong các cách này", "The step takes several ways; the one used is one of these"),
			Params:  []Param{{Name: "action", Type: TypeChoices, Required: true, Choices: verbs("dms"), Doc: text("Cách làm đúng, như action của look_for", "The right way, as action in look_for")}},
			Near:    []NearMiss{nearMiss("other_way", "Đã làm bằng cách khác mà bước nhận", "Done another way that the step takes")},
			Example: "{check: done_by, action: change_lead, points: 3, said: a, near: {if: other_way, points: 2}}",
			build:   func(a *args) Spec { return DoneBy{Actions: a.choices("action")} },
		},
	}
}

// branchKinds ask about what became of branches of handling.
func branchKinds() []Kind {
	party := Param{Name: "party", Alias: "unit", Type: TypeParty, Doc: text("Nhánh của đơn vị hoặc người này; bỏ trống là nhánh nào cũng được", "The branch of this unit or person; any if left out")}
	return []Kind{
		{
			Name: "extension_is", App: "dms", spec: ExtensionIs{}, Doc: text("Trả lời cuối cùng của thí sinh cho đề nghị gia hạn", "The candidate's last answer to a request for an extension"),
			Params: []Param{paramDocument(true), party, {Name: "answer", Type: TypeChoice, Required: true, Choices: []string{"granted", "declined"}, Doc: text("granted (duyệt) hoặc declined (từ chối)", "granted or declined")},
				paramDay("on", false, "Hạn mới đúng ngày này", "The new due date is this day"), paramDay("before", false, "Hạn mới không muộn hơn ngày này", "The new due date is no later than this day")},
			Near:    []NearMiss{nearMiss("earlier", "Duyệt, nhưng ngày sớm hơn on", "Granted, but until a day before on")},
			Example: "{check: extension_is, document: cv_123, answer: granted, before: 2026-10-09, points: 2, said: a}",
			build: func(a *args) Spec {
				s := ExtensionIs{Document: a.document("document"), Party: a.party("party"), Answer: a.str("answer"), On: a.date("on"), Before: a.date("before")}
				if s.Answer == "declined" && (!s.On.IsZero() || !s.Before.IsZero()) {
					a.fail("từ chối thì không có hạn mới", "what is declined has no new due date", "bỏ on, before", "leave on and before out")
				}
				return s
			},
		},
		{
			Name: "recalled", App: "dms", spec: Recalled{}, Doc: text("Nhánh của đơn vị này đã thu hồi và vẫn như vậy", "The branch of this party was taken back, and stays so"),
			Params:  []Param{paramDocument(true), {Name: "party", Alias: "unit", Type: TypeParty, Required: true, Doc: text("Đơn vị hoặc người được chuyển nhầm", "The unit or person it was given to by mistake")}},
			Near:    []NearMiss{nearMiss("replaced", "Đổi chủ trì thay vì thu hồi", "The lead was changed instead")},
			Example: "{check: recalled, document: cv_123, unit: phong_tc, points: 2, said: a, near: {if: replaced, points: 1.5}}",
			build:   func(a *args) Spec { return Recalled{Document: a.document("document"), Party: a.party("party")} },
		},
		{
			Name: "report_judged", App: "dms", spec: ReportJudged{}, Doc: text("Kết quả của nhánh được xác nhận hoặc trả lại; tính lần cuối", "The result of a branch was accepted or sent back; the last word counts"),
			Params: []Param{paramDocument(false), {Name: "item", Type: TypeItem, Doc: text("Hoặc công việc", "Or the task")}, party,
				{Name: "verdict", Type: TypeChoice, Required: true, Choices: []string{"accepted", "rejected"}, Doc: text("accepted (xác nhận) hoặc rejected (chưa đạt)", "accepted or rejected")}},
			OneOf: []string{"document", "item"}, Example: "{check: report_judged, document: cv_123, unit: phong_tc, verdict: rejected, points: 2, said: a}",
			build: func(a *args) Spec {
				s := ReportJudged{Document: a.document("document"), Item: a.item("item"), Party: a.party("party"), Verdict: a.str("verdict")}
				if s.Document != "" && s.Item != "" {
					a.fail("một câu hỏi chỉ hỏi văn bản hoặc công việc", "one check asks about a document or a task", "tách làm hai", "make two of it")
				}
				return s
			},
		},
		{
			Name: "enclosed", App: "dms", NeedsAct: true, spec: Enclosed{}, Doc: text("Báo cáo hoặc ý kiến ở bước này kèm tệp này", "The report or opinion of the step has this file with it"),
			Params: []Param{paramFile()}, Near: []NearMiss{nearMiss("older_revision", "Kèm bản khác của tệp", "Another revision of it")},
			Example: "{check: enclosed, file: gop_y, points: 1, said: a}", build: func(a *args) Spec { return Enclosed{File: a.file("file")} },
		},
		{
			Name: "routed_within", App: "dms", spec: RoutedWithin{}, Doc: text("Không chuyển văn bản cho ai ngoài những đơn vị, người này", "The document was given to nobody but these"),
			Params:  []Param{paramDocument(true), {Name: "parties", Alias: "units", Type: TypeParties, Required: true, Doc: text("Những nơi được phép nhận", "Who may get it")}},
			Example: "{check: routed_within, document: cv_mat, parties: [van_thu], counts_if: tra_lai, points: 1, said: a}",
			build: func(a *args) Spec {
				return RoutedWithin{Document: a.document("document"), Parties: a.parties("parties")}
			},
		},
		{
			Name: "due_workday", App: "dms", spec: DueWorkday{}, Doc: text("Hạn của nhánh chủ trì là ngày làm việc", "The due date of the lead branch is a working day"), Params: []Param{paramDocument(true)},
			Example: "{check: due_workday, document: cv_123, points: 1, said: a}", build: func(a *args) Spec { return DueWorkday{Document: a.document("document")} },
		},
		{
			Name: "not_tried", spec: NotTried{}, Doc: text("Không làm và cũng không thử việc này; chỉ trừ điểm, hoặc được điểm cùng counts_if", "This was neither done nor tried; deducts only, or earns with counts_if"),
			Params:  []Param{{Name: "look_for", Type: TypePatterns, Required: true, Doc: text("Việc không được thử", "The act that must not be tried")}},
			Example: "{check: not_tried, look_for: {app: dms, action: approve_extension, document: cv_99}, points: -1, said: a}",
			build:   func(a *args) Spec { return NotTried{LookFor: a.patterns("look_for")} },
		},
	}
}

// calendarKinds ask about the work calendar.
func calendarKinds() []Kind {
	moment := func(name, vi, en string) Param { return Param{Name: name, Type: TypeTime, Doc: text(vi, en)} }
	return []Kind{
		{
			Name: "entry_has", App: "dms", NeedsAct: true, spec: EntryHas{}, Doc: text("Lịch đăng ký ở bước này, khi nộp bài, đúng giờ, địa điểm, người dự, văn bản và không bị từ chối", "The appointment proposed in the step is at the end at this time and place, with these people, for this document, and not declined"),
			Params: []Param{moment("from", "Từ giờ", "From"), moment("to", "Đến giờ", "To"), {Name: "place", Type: TypeGroups, Doc: text("Địa điểm nêu các ý này", "The place says this")},
				{Name: "people", Type: TypePeople, Doc: text("Đúng những người này dự", "Exactly these take part")}, {Name: "document", Type: TypeDocument, Doc: text("Văn bản là căn cứ", "The document it comes from")},
				{Name: "free", Type: TypeBool, Doc: text("Không trùng lịch nào", "It clashes with nothing")}},
			OneOf: []string{"from", "to", "place", "people", "document", "free"}, Near: []NearMiss{nearMiss("one_wrong", "Sai đúng một mục", "Exactly one of them is wrong")},
			Example: `{check: entry_has, from: "2026-10-07 08:00", to: "2026-10-07 10:00", place: Hội trường A, people: [pho_gd], points: 3, said: a, near: {if: one_wrong, points: 2}}`,
			build: func(a *args) Spec {
				return EntryHas{From: a.moment("from"), To: a.moment("to"), Place: a.groups("place"), People: a.people("people"), Document: a.document("document"), Free: a.flag("free")}
			},
		},
		{
			Name: "week_published", App: "dms", spec: WeekPublished{}, Doc: text("Thí sinh đã công bố lịch tuần, với đúng các lịch này hoặc mọi lịch được duyệt trong tuần", "The candidate published the week, with exactly these appointments or all that are approved in it"),
			Params:  []Param{{Name: "monday", Type: TypeDate, Required: true, Doc: text("Thứ Hai của tuần", "The week's Monday")}, paramItems()},
			Near:    []NearMiss{nearMiss("not_current", "Đã công bố, nhưng lịch công bố không đúng với lịch cuối cùng", "Published, but not as the calendar is at the end")},
			Example: "{check: week_published, monday: 2026-10-12, points: 2, said: a}",
			build:   func(a *args) Spec { return WeekPublished{Monday: a.date("monday"), Items: a.items("items")} },
		},
	}
}

// caseKinds ask about case files.
func caseKinds() []Kind {
	file := Param{Name: "case", Type: TypeItem, Doc: text("Hồ sơ; bỏ trống là hồ sơ của bước này", "The case file; that of the step if left out")}
	return []Kind{
		{
			Name: "case_has", App: "dms", NeedsAct: true, spec: CaseHas{}, Doc: text("Hồ sơ có ký hiệu, tiêu đề, thời hạn bảo quản như yêu cầu", "The case file has this notation, title, retention"),
			Params: []Param{file, {Name: "notation", Type: TypeText, Doc: text("Số và ký hiệu", "The notation")}, {Name: "title", Type: TypeGroups, Doc: text("Tiêu đề nêu các ý", "The title states these ideas")},
				{Name: "retention", Type: TypeText, Doc: text("Thời hạn bảo quản", "The retention")}, {Name: "in_plan", Type: TypeBool, Doc: text("Mở từ dòng của danh mục hồ sơ", "Opened from a line of the file plan")}},
			OneOf: []string{"notation", "title", "retention", "in_plan"}, Near: []NearMiss{nearMiss("outside_plan", "Đúng, nhưng mở ngoài danh mục", "Right, but opened outside the plan")},
			Example: "{check: case_has, retention: 10 năm, points: 1, said: a}",
			build: func(a *args) Spec {
				return CaseHas{Case: a.item("case"), Notation: a.str("notation"), Title: a.groups("title"), Retention: a.str("retention"), InPlan: a.flag("in_plan")}
			},
		},
		{
			Name: "case_holds", App: "dms", NeedsAct: true, spec: CaseHolds{}, Doc: text("Hồ sơ có đúng các văn bản này; điểm theo phần trùng (F1)", "The case file holds these documents; credit by overlap (F1)"),
			Params:  []Param{file, {Name: "documents", Type: TypeDocuments, Required: true, Doc: text("Các văn bản", "The documents")}},
			Example: "{check: case_holds, documents: [cv_1, cv_2, cv_3, cv_4], points: 4, said: a}",
			build:   func(a *args) Spec { return CaseHolds{Case: a.item("case"), Documents: a.documents("documents")} },
		},
	}
}

// lookupKinds ask what was found.
func lookupKinds() []Kind {
	documents := Param{Name: "documents", Alias: "document", Type: TypeDocuments, Required: true, Doc: text("Các văn bản", "The documents")}
	return []Kind{
		{
			Name: "pinned", App: "dms", spec: Pinned{}, Doc: text("Khi nộp bài, đúng các văn bản này được ghim", "At the end exactly these documents are pinned"), Params: []Param{documents},
			Near:    []NearMiss{nearMiss("among_three", "Có đủ, nhưng lẫn trong không quá ba văn bản được ghim", "All of them, but among at most three that are pinned")},
			Example: "{check: pinned, document: cv_123, points: 3, said: a, near: {if: among_three, points: 1}}",
			build:   func(a *args) Spec { return Pinned{Documents: a.documents("documents")} },
		},
		{
			Name: "not_pinned", App: "dms", spec: NotPinned{}, Doc: text("Khi nộp bài, không văn bản nào trong số này được ghim", "At the end none of these documents is pinned"), Params: []Param{documents},
			Example: "{check: not_pinned, document: cv_123_cu, counts_if: tim, points: 1, said: a}",
			build:   func(a *args) Spec { return NotPinned{Documents: a.documents("documents")} },
		},
	}
}
