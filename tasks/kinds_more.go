package tasks

import (
	"slices"
	"strconv"
	"strings"

	"thuchanh/internal/strictyaml"
)

// moreOccurrenceKinds ask who and what an act reached.
func moreOccurrenceKinds() []Kind {
	missing := nearMiss("one_missing", "Thiếu đúng một", "Exactly one is missing")
	extra := nearMiss("one_extra", "Thừa đúng một", "Exactly one too many")
	return []Kind{
		{
			Name: "did_any_of", NeedsAct: true, spec: DidAnyOf{}, Doc: text("Đã làm với ít nhất một trong các thư hoặc văn bản này", "It was done to at least one of these letters or documents"),
			Params: []Param{paramLetters(), paramDocuments(), paramItems()}, OneOf: []string{"letters", "documents", "items"},
			Example: "{check: did_any_of, letters: [thu_1, thu_2], points: 1, said: a}",
			build: func(a *args) Spec {
				s := DidAnyOf{Letters: a.letters("letters"), Documents: a.anyDocuments("documents"), Items: a.items("items")}
				a.itemsAlone(len(s.Items), len(s.Letters)+len(s.Documents))
				return s
			},
		},
		{
			Name: "unit_exactly", App: "dms", NeedsAct: true, spec: UnitExactly{}, Doc: text("Lần chuyển này giao cho đúng các đơn vị, người này, ở bất cứ vai nào", "The routing gave work to exactly these parties, in whatever role"),
			Params: []Param{{Name: "parties", Alias: "unit", Type: TypeParties, Required: true, Doc: text("Các đơn vị hoặc người", "The units or people")}}, Near: []NearMiss{missing, extra},
			Example: "{check: unit_exactly, unit: phong_tc, points: 1, said: a}",
			build:   func(a *args) Spec { return UnitExactly{Parties: a.parties("parties")} },
		},
		{
			Name: "people_set", App: "mail", NeedsAct: true, spec: PeopleSet{}, Doc: text("Thư đến đúng tập người này; điểm theo phần trùng (F1)", "The letter reached this set of people; credit by overlap (F1)"),
			Params:  []Param{paramPeople(true), {Name: "field", Type: TypeChoice, Choices: []string{"to", "cc", "bcc"}, Doc: text("Chỉ xét ô này; bỏ trống là mọi người nhận", "Only this field; all recipients if left out")}},
			Example: "{check: people_set, people: [cong_dan_1, cong_dan_2], field: bcc, points: 2, said: a}",
			build:   func(a *args) Spec { return PeopleSet{People: a.people("people"), Field: a.str("field")} },
		},
	}
}

// moreContentKinds ask about fields and left-overs.
func moreContentKinds() []Kind {
	return []Kind{
		{
			Name: "field_is", App: "dms", spec: FieldIs{}, Doc: text("Một trường của văn bản khi nộp bài có giá trị này", "A field of the document has this value at the end"),
			Params: []Param{paramDocument(true),
				{Name: "field", Type: TypeChoice, Required: true, Choices: DocumentFields(), Doc: text("Trường", "The field")},
				{Name: "value", Type: TypeValue, Required: true, Doc: text("Giá trị: {date: …} cho ngày, {number: …} cho số, {doc_number: …} cho số ký hiệu, {text: …} cho chữ, tên và trạng thái; bút phê (direction) và lý do trả lại (returned_reason) chỉ cần chứa chữ này", "The value: {date: …}, {number: …}, {doc_number: …}, or {text: …} for words, names and the status; a direction and a returned_reason need only contain the words")}},
			Example: "{check: field_is, document: cv_123, field: presented_to, value: {text: giam_doc}, points: 1, said: a}",
			build:   buildFieldIs,
		},
		{
			Name: "nothing_left_over", App: "mail", NeedsAct: true, spec: NothingLeftOver{}, Doc: text("Chủ đề và phần tự viết không còn chữ mẫu (…, [họ tên], xxx) hay những từ này", "Subject and own text hold no template leftovers (…, [name], xxx) and none of these words"),
			Params:  []Param{{Name: "words", Type: TypeTexts, Doc: text("Từ cũ không được còn, ví dụ tên người cũ", "Old words that must be gone, such as a former name")}},
			Example: `{check: nothing_left_over, words: ["Nguyễn Văn Cũ"], points: 0.5, said: a}`,
			build:   func(a *args) Spec { return NothingLeftOver{Words: a.texts("words")} },
		},
	}
}

// DocumentFields are the fields of field_is, after Appendix VI of Decree
// 30/2020, and how the document stands at the end: its status, who leads and
// until when, the candidate's last direction and the reason he returned it for.
func DocumentFields() []string {
	return []string{"number", "issued", "issuer", "type", "subject", "signer", "urgency", "marking", "deadline", "field", "arrived", "arrival_number", "book", "presented_to",
		"status", "lead", "due", "direction", "returned_reason"}
}

func buildFieldIs(a *args) Spec {
	s := FieldIs{Document: a.document("document"), Field: a.str("field"), Value: a.value("value")}
	want := "text"
	switch s.Field {
	case "issued", "deadline", "arrived", "due":
		want = "date"
	case "arrival_number":
		want = "number"
	case "number":
		want = "doc_number"
	}
	v := s.Value
	have := map[string]bool{"date": !v.Date.IsZero(), "number": v.Number != "", "doc_number": v.DocNumber != "", "text": v.Text != ""}
	if n := a.get("value", TypeValue); s.Field != "" && n != nil && !have[want] && (have["date"] || have["number"] || have["doc_number"] || have["text"] || v.Time != "") {
		n.Fail("trường %[1]s cần giá trị {%[2]s: …}", "the field %[1]s needs a value {%[2]s: …}", "sửa value", "correct value", s.Field, want)
	}
	if s.Field == "status" && v.Text != "" && !slices.Contains(documentStatuses(), v.Text) {
		a.get("value", TypeValue).Peek("text").OneOf("trạng thái", "status", documentStatuses()...)
	}
	return s
}

// moreOrderKinds ask about spans of time.
func moreOrderKinds() []Kind {
	late := nearMiss("late_up_to", "Muộn không quá số phút này", "Late by no more than this many minutes")
	late.Unit = "minutes"
	from := func(name, vi, en string) Param {
		return Param{Name: name, Type: TypeTime, Required: true, Doc: text(vi, en)}
	}
	return []Kind{
		{
			Name: "within", NeedsAct: true, spec: Within{}, Doc: text("Làm sau bước kia không quá số phút này", "Done no more than this many minutes after that step"),
			Params:  []Param{{Name: "step", Type: TypeStep, Required: true, Doc: text("Bước làm mốc", "The step to count from")}, {Name: "minutes", Type: TypeInt, Required: true, Doc: text("Số phút", "Minutes")}},
			Near:    []NearMiss{late},
			Example: "{check: within, step: nhan, minutes: 10, points: 1, said: t}",
			build: func(a *args) Spec {
				s := Within{Step: a.step("step")}
				if n := a.intPtr("minutes"); n != nil {
					s.Minutes = *n
				}
				return s
			},
		},
		{
			Name: "in_window", NeedsAct: true, spec: InWindow{}, Doc: text("Làm trong khoảng giờ này", "Done between these times"),
			Params: []Param{from("from", "Từ giờ", "From"), from("to", "Đến hết giờ", "To")}, Near: []NearMiss{late},
			Example: `{check: in_window, from: "08:00", to: "08:30", points: 1, said: t}`,
			build: func(a *args) Spec {
				s := InWindow{From: a.time("from"), To: a.time("to")}
				if !s.From.IsZero() && !s.To.IsZero() && s.To.Before(s.From) {
					a.get("to", TypeTime).Fail("giờ to ở trước from", "to is before from", "đổi chỗ hai giờ", "exchange the two")
				}
				return s
			},
		},
	}
}

// moreStateKinds ask about collateral change and about the courage to ask.
func moreStateKinds() []Kind {
	return []Kind{
		{
			Name: "only_changed", spec: OnlyChanged{}, Doc: text("Ngoài những thứ nêu tên, hộp thư và văn bản còn như lúc đầu (xem, nháp và thư gửi không tính)", "But for what is named, mailbox and documents are as at the start (looking, drafts and sent letters apart)"),
			Params: []Param{paramLetters(), paramDocuments(), paramItems(), {Name: "folders", Type: TypeTexts, Doc: text("Thư mục được tạo hoặc bỏ", "Folders made or removed")}}, OneOf: []string{"letters", "documents", "items", "folders"},
			Example: "{check: only_changed, letters: [thu_1, thu_2], points: -1, said: a}",
			build: func(a *args) Spec {
				s := OnlyChanged{Letters: a.letters("letters"), Documents: a.anyDocuments("documents"), Items: a.items("items")}
				for _, f := range a.texts("folders") {
					if f != "" {
						s.Folders = append(s.Folders, f)
					}
				}
				return s
			},
		},
		{
			Name: "reported_problem", spec: ReportedProblem{}, Doc: text("Đã từ chối, hỏi lại hoặc báo cáo về thư hay văn bản này với một trong những người nêu tên", "The candidate refused, asked or reported about the letter or document to one of these people"),
			Params: []Param{paramLetter(false), paramDocument(false), paramPeople(true),
				{Name: "groups", Type: TypeGroups, Doc: text("Các ý cần nói, mỗi ý: \"cách 1 | cách 2\"; bỏ trống thì chỉ cần viết về việc đó", "The ideas to be said; if left out, having written about it is enough")}, paramAtLeast()},
			OneOf: []string{"letter", "document"}, Near: []NearMiss{nearMiss("silent", "Có báo nhưng không nói ý nào", "Written about, but none of the ideas is said")},
			Example: `{check: reported_problem, letter: lua_dao, people: [cntt], groups: ["lừa đảo | giả mạo"], points: 2, said: a}`,
			build: func(a *args) Spec {
				return ReportedProblem{Letter: a.letter("letter"), Document: a.document("document"), People: a.people("people"), Groups: a.groups("groups"), AtLeast: a.atLeast("at_least", "groups")}
			},
		},
	}
}

// fileKinds ask what is inside attached files.
func fileKinds() []Kind {
	sheet := Param{Name: "sheet", Type: TypeText, Doc: text("Trang tính; bỏ trống là trang đầu", "The sheet; the first if left out")}
	optional := paramFile()
	optional.Required = false
	return []Kind{
		{
			Name: "file_name_is", App: "mail", NeedsAct: true, spec: FileNameIs{}, Doc: text("Tệp đính kèm mang một trong các tên này", "The attached file has one of these names"),
			Params:  []Param{paramFile(), {Name: "names", Type: TypeTexts, Required: true, Doc: text("Các tên được chấp nhận, có phần mở rộng", "The names accepted, with their extension")}},
			Near:    []NearMiss{nearMiss("without_marks", "Tên gõ không dấu", "Named without diacritics")},
			Example: `{check: file_name_is, file: ke_hoach_sua, names: ["46-KH-SM.docx"], points: 0.5, said: a}`,
			build:   func(a *args) Spec { return FileNameIs{File: a.file("file"), Names: a.texts("names")} },
		},
		{
			Name: "same_file_as", App: "mail", NeedsAct: true, spec: SameFileAs{}, Doc: text("Kèm đúng từng byte tệp này, hoặc tệp mà bước kia đã gửi", "The very bytes of this file are attached, or of what that step sent"),
			Params: []Param{optional, {Name: "step", Type: TypeStep, Doc: text("Bước có thư mang tệp", "The step whose letter carried it")}}, OneOf: []string{"file", "step"},
			Example: "{check: same_file_as, file: ke_hoach_sua, points: 1, said: a}",
			build:   func(a *args) Spec { return SameFileAs{File: a.file("file"), Step: a.step("step")} },
		},
		{
			Name: "document_says", App: "mail", NeedsAct: true, spec: DocumentSays{}, Doc: text("Chữ trong tệp đính kèm (docx, xlsx, pdf, txt) nêu các ý, không phủ định", "The text of the attached file (docx, xlsx, pdf, txt) states the ideas, not negated"),
			Params:  []Param{optional, paramGroups(), paramAtLeast(), paramShare()},
			Example: `{check: document_says, file: phieu_gop_y, groups: ["đồng ý | nhất trí"], points: 1, said: a}`,
			build: func(a *args) Spec {
				return DocumentSays{File: a.file("file"), Groups: a.groups("groups"), AtLeast: a.atLeast("at_least", "groups"), Share: a.flag("share")}
			},
		},
		{
			Name: "cell_is", App: "mail", NeedsAct: true, spec: CellIs{}, Doc: text("Ô của bảng tính đính kèm, làm từ tệp này, có giá trị này", "A cell of the attached workbook made from this file has this value"),
			Params: []Param{paramFile(), sheet, {Name: "cell", Type: TypeText, Required: true, Doc: text("Ô, ví dụ B4", "The cell, such as B4")},
				{Name: "value", Type: TypeValue, Required: true, Doc: text("{number: …}, {date: …}, {time: …}, {doc_number: …} hoặc {text: …}", "{number: …}, {date: …}, {time: …}, {doc_number: …} or {text: …}")}},
			Example: "{check: cell_is, file: bieu, cell: B4, value: {number: 45}, points: 1, said: a}",
			build: func(a *args) Spec {
				return CellIs{File: a.file("file"), Sheet: a.str("sheet"), Cell: a.cell("cell"), Value: a.value("value")}
			},
		},
		{
			Name: "changed_only", App: "mail", NeedsAct: true, spec: ChangedOnly{}, Doc: text("Tệp đính kèm chỉ khác tệp đã cho ở những ô này, hoặc ở đoạn có những cụm này", "The attached file differs from the given one only in these cells, or in paragraphs with these phrases"),
			Params:  []Param{paramFile(), sheet, {Name: "cells", Type: TypeTexts, Doc: text("Các ô được sửa", "The cells that may change")}, {Name: "places", Type: TypeTexts, Doc: text("Đoạn được sửa: đoạn gốc có một trong các cụm này", "Paragraphs that may change: those whose original has one of these phrases")}},
			OneOf:   []string{"cells", "places"},
			Example: "{check: changed_only, file: bieu, cells: [B4, B5], points: 1, said: a}",
			build: func(a *args) Spec {
				s := ChangedOnly{File: a.file("file"), Sheet: a.str("sheet"), Places: a.texts("places")}
				for _, n := range a.get("cells", TypeTexts).Each() {
					s.Cells = append(s.Cells, cellName(n))
				}
				return s
			},
		},
	}
}

func (a *args) cell(name string) string {
	n := a.get(name, TypeText)
	if n == nil {
		return ""
	}
	return cellName(n)
}

// cellName reads the name of a cell: one to three letters and a row number.
func cellName(n *strictyaml.Node) string {
	s := strings.ToUpper(n.Str())
	row := strings.TrimLeft(s, "ABCDEFGHIJKLMNOPQRSTUVWXYZ")
	k, err := strconv.Atoi(row)
	if letters := len(s) - len(row); s != "" && (err != nil || letters < 1 || letters > 3 || k < 1 || k > 1_048_576 || row[0] == '+' || row[0] == '0') {
		n.Fail("%q không phải tên ô", "%q is no cell", "viết ví dụ B4", "write, for example, B4", s)
		return ""
	}
	return s
}
