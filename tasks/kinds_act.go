package tasks

// occurrenceKinds ask whether and how often something was done.
func occurrenceKinds() []Kind {
	return []Kind{
		{
			Name: "did", NeedsAct: true, spec: Did{},
			Doc:     text("Đã làm việc mà bước này tìm", "The act that the step looks for was done"),
			Example: "{check: did, points: 1, said: a}",
			build:   func(*args) Spec { return Did{} },
		},
		{
			Name: "did_times", NeedsAct: true, spec: DidTimes{},
			Doc: text("Đã làm đúng số lần", "It was done the right number of times"),
			Params: []Param{
				{Name: "exactly", Type: TypeInt, Doc: text("Đúng bấy nhiêu lần", "This many times")},
				{Name: "at_least", Type: TypeInt, Doc: text("Ít nhất bấy nhiêu lần", "At least this many times")},
				{Name: "at_most", Type: TypeInt, Doc: text("Nhiều nhất bấy nhiêu lần", "At most this many times")},
			},
			OneOf:   []string{"exactly", "at_least", "at_most"},
			Example: "{check: did_times, exactly: 1, points: 1, said: a}",
			build: func(a *args) Spec {
				return DidTimes{Exactly: a.intPtr("exactly"), AtLeast: a.intPtr("at_least"), AtMost: a.intPtr("at_most")}
			},
		},
		{
			Name: "did_all_of", NeedsAct: true, spec: DidAllOf{},
			Doc: text("Đã làm với từng thư, văn bản hoặc công việc, ủy quyền, hồ sơ, lịch nêu tên, chia điểm theo phần", "It was done to each of these letters, documents or things on the desk, pro rata"),
			Params: []Param{paramLetters(), paramDocuments(), paramItems(),
				{Name: "only", Type: TypeBool, Doc: text("Làm với cái khác thì bị trừ phần", "What was done to others takes credit off")}},
			OneOf:   []string{"letters", "documents", "items"},
			Example: "{check: did_all_of, documents: [vb_1, vb_2], only: true, points: 2, said: a}",
			build: func(a *args) Spec {
				s := DidAllOf{Letters: a.letters("letters"), Documents: a.anyDocuments("documents"), Items: a.items("items"), Only: a.flag("only")}
				a.itemsAlone(len(s.Items), len(s.Letters)+len(s.Documents))
				return s
			},
		},
		{
			Name: "did_not", spec: DidNot{},
			Doc: text("Không làm việc này; chỉ trừ điểm, hoặc được điểm cùng counts_if", "This was not done; deducts only, or earns with counts_if"),
			Params: []Param{{Name: "look_for", Type: TypePatterns, Required: true,
				Doc: text("Việc không được làm", "The act that must not be done")}},
			Example: "{check: did_not, look_for: {app: mail, action: reply, about: lua_dao}, points: -1, said: a}",
			build:   func(a *args) Spec { return DidNot{LookFor: a.patterns("look_for")} },
		},
	}
}

// recipientKinds ask to whom a letter went, and what it was an answer to.
func recipientKinds() []Kind {
	inCc := nearMiss("put_in_cc", "Ghi ở ô Cc", "Put into Cc")
	inTo := nearMiss("put_in_to", "Ghi ở ô Đến (To)", "Put into To")
	missing := nearMiss("one_missing", "Thiếu đúng một người", "Exactly one person is missing")
	extra := nearMiss("one_extra", "Thừa đúng một người", "Exactly one person too many")
	people := func(name, vi, en, example string, near []NearMiss, spec Spec, build func(*args) Spec) Kind {
		return Kind{Name: name, App: "mail", NeedsAct: true, Doc: text(vi, en), Params: []Param{paramPeople(true)}, Near: near, Example: example, spec: spec, build: build}
	}
	return []Kind{
		{
			Name: "replied_to", App: "mail", NeedsAct: true, spec: RepliedTo{},
			Doc: text("Thư là thư trả lời cho thư này", "The letter is a reply to this letter"),
			Params: []Param{paramLetter(true),
				{Name: "all", Type: TypeBool, Doc: text("Phải là trả lời tất cả", "A reply to all was asked for")}},
			Near: []NearMiss{nearMiss("new_letter", "Viết thư mới thay vì trả lời", "A new letter instead of a reply"),
				nearMiss("reply_all", "Trả lời tất cả thay vì trả lời riêng", "A reply to all instead of a reply to the sender")},
			Example: "{check: replied_to, letter: de_nghi, points: 1, said: a, near: {if: new_letter, points: 0.5}}",
			build:   func(a *args) Spec { return RepliedTo{Letter: a.letter("letter"), All: a.flag("all")} },
		},
		{
			Name: "forwarded", App: "mail", NeedsAct: true, spec: Forwarded{},
			Doc:     text("Thư này đã được chuyển tiếp, tệp gốc còn nguyên", "The letter was forwarded with its files"),
			Params:  []Param{paramLetter(true)},
			Near:    []NearMiss{nearMiss("without_file", "Chuyển tiếp nhưng thiếu tệp", "Forwarded without its files")},
			Example: "{check: forwarded, letter: de_nghi, points: 1, said: a}",
			build:   func(a *args) Spec { return Forwarded{Letter: a.letter("letter")} },
		},
		people("to_exactly", "Ô Đến (To) có đúng những người này", "To has exactly these people", "{check: to_exactly, people: [tran_b], points: 1, said: a}",
			[]NearMiss{inCc, missing, extra}, ToExactly{}, func(a *args) Spec { return ToExactly{People: a.people("people")} }),
		people("to_includes", "Ô Đến (To) có những người này", "To includes these people", "{check: to_includes, people: [tran_b], points: 1, said: a}",
			[]NearMiss{inCc}, ToIncludes{}, func(a *args) Spec { return ToIncludes{People: a.people("people")} }),
		people("cc_exactly", "Ô Cc có đúng những người này", "Cc has exactly these people", "{check: cc_exactly, people: [van_thu], points: 1, said: a}",
			[]NearMiss{inTo, missing, extra}, CcExactly{}, func(a *args) Spec { return CcExactly{People: a.people("people")} }),
		people("cc_includes", "Ô Cc có những người này", "Cc includes these people", "{check: cc_includes, people: [van_thu], points: 1, said: a}",
			[]NearMiss{inTo}, CcIncludes{}, func(a *args) Spec { return CcIncludes{People: a.people("people")} }),
		people("bcc_exactly", "Ô Bcc có đúng những người này", "Bcc has exactly these people", "{check: bcc_exactly, people: [cong_dan_1, cong_dan_2], points: 1, said: a}",
			[]NearMiss{inCc}, BccExactly{}, func(a *args) Spec { return BccExactly{People: a.people("people")} }),
		{
			Name: "nobody_else", App: "mail", NeedsAct: true, spec: NobodyElse{},
			Doc:     text("Không gửi cho ai khác, kể cả Bcc; bỏ trống people là những người mà các câu hỏi khác của bước nêu tên", "Nobody else received it, Bcc included; without people: those whom the step's other checks name"),
			Params:  []Param{paramPeople(false)},
			Example: "{check: nobody_else, step: tra_loi, points: -0.5, said: a}",
			build:   func(a *args) Spec { return NobodyElse{People: a.people("people")} },
		},
	}
}

// contentKinds ask what the candidate wrote himself, and what he attached.
func contentKinds() []Kind {
	return []Kind{
		{
			Name: "subject_says", App: "mail", NeedsAct: true, spec: SubjectSays{},
			Doc: text("Tiêu đề nêu mọi ý", "The subject states every idea"), Params: []Param{paramGroups()},
			Example: `{check: subject_says, groups: ["báo cáo | BC"], points: 1, said: a}`,
			build:   func(a *args) Spec { return SubjectSays{Groups: a.groups("groups")} },
		},
		{
			Name: "body_says", App: "mail", NeedsAct: true, spec: BodySays{},
			Doc:     text("Phần tự viết của thư nêu các ý, không phủ định", "The candidate's own text states the ideas, not negated"),
			Params:  []Param{paramGroups(), paramAtLeast(), paramShare(), paramWithout()},
			Example: `{check: body_says, groups: ["chủ trì", "trước ngày | hạn"], share: true, points: 1, said: a}`,
			build: func(a *args) Spec {
				return BodySays{Groups: a.groups("groups"), AtLeast: a.atLeast("at_least", "groups"), Share: a.flag("share"), Without: a.groups("without")}
			},
		},
		{
			Name: "value_is", NeedsAct: true, spec: ValueIs{},
			Doc: text("Phần tự viết nêu đúng giá trị này", "The candidate's own text states this value"),
			Params: []Param{
				{Name: "value", Type: TypeValue, Required: true, Doc: text("Một trong: {date: 2026-10-09}, {time: \"14:00\"}, {number: 25, unit: \"đại biểu | người\"} (unit: điều được đếm; số đếm điều khác không bị coi là trả lời thừa), {doc_number: 123/UBND-VP}, {text: tên riêng}", "One of: {date: 2026-10-09}, {time: \"14:00\"}, {number: 25, unit: \"đại biểu | người\"} (unit: what is counted; numbers of other things are no rival answers), {doc_number: 123/UBND-VP}, {text: a proper name}")},
				{Name: "among", Type: TypeBool, Doc: text("Cho phép giá trị khác cùng loại đứng cạnh", "Other values of the kind may stand beside it")},
				{Name: "beside", Type: TypeTexts, Doc: text("Với date: các ngày được nhắc thêm, ví dụ hạn cũ; ngày khác nữa là trả lời thừa", "For a date: days that may be mentioned besides, such as the old due date; any other is a rival answer")},
				{Name: "current", Type: TypeBool, Doc: text("Với text: phải dùng tên hiện nay, không dùng tên cũ (aliases của world.yaml)", "For a text: the name now, not one it had before (aliases of world.yaml)")},
			},
			Example: "{check: value_is, value: {date: 2026-10-09}, points: 1, said: a}",
			build:   func(a *args) Spec { return a.valueIs() },
		},
		{
			Name: "has_part", App: "mail", NeedsAct: true, spec: HasPart{},
			Doc: text("Thư có phần này", "The letter has this part"),
			Params: []Param{{Name: "part", Type: TypeChoice, Required: true, Choices: []string{"greeting", "closing", "signature"},
				Doc: text("greeting (lời chào), closing (lời kết), signature (chữ ký)", "greeting, closing or signature")}},
			Example: "{check: has_part, part: greeting, points: 0.5, said: a}",
			build:   func(a *args) Spec { return HasPart{Part: a.str("part")} },
		},
		{
			Name: "typed_with_marks", NeedsAct: true, spec: TypedWithMarks{},
			Doc:     text("Viết tiếng Việt có dấu", "Written with Vietnamese diacritics"),
			Example: "{check: typed_with_marks, points: 0.5, said: a}",
			build:   func(*args) Spec { return TypedWithMarks{} },
		},
		{
			Name: "attached", App: "mail", NeedsAct: true, spec: Attached{},
			Doc:    text("Đính kèm tệp này, dù đổi tên", "The file is attached, whatever it was renamed"),
			Params: []Param{paramFile(), {Name: "only", Type: TypeBool, Doc: text("Không kèm tệp nào khác", "Nothing else is attached")}},
			Near: []NearMiss{nearMiss("older_revision", "Đính kèm bản cũ của tệp", "An older revision is attached"),
				nearMiss("extra_file", "Kèm thừa tệp khác", "Another file is attached too")},
			Example: "{check: attached, file: ke_hoach_sua, only: true, points: 1.5, said: b, near: {if: older_revision, points: 0.5}}",
			build:   func(a *args) Spec { return Attached{File: a.file("file"), Only: a.flag("only")} },
		},
		{
			Name: "file_type_is", App: "mail", NeedsAct: true, spec: FileTypeIs{},
			Doc:     text("Tệp đính kèm có đúng định dạng, xét theo nội dung", "The attached file is of this type, by content"),
			Params:  []Param{paramFile(), {Name: "is", Type: TypeChoice, Required: true, Choices: []string{"docx", "xlsx", "pdf"}, Doc: text("Định dạng", "The type")}},
			Example: "{check: file_type_is, file: ke_hoach_sua, is: docx, points: 0.5, said: b}",
			build:   func(a *args) Spec { return FileTypeIs{File: a.file("file"), Is: a.str("is")} },
		},
	}
}
