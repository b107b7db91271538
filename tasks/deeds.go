package tasks

import (
	"slices"

	"thuchanh/sandbox/action"
)

// deedKind declares one deed of transcripts.
type deedKind struct {
	name   string
	main   string // the parameter that may be written alone: read: de_nghi
	params []Param
	oneOf  []string
	build  func(*args) DeedAct
}

// deedKinds returns all deeds, in the order of the reference.
func deedKinds() []deedKind {
	return slices.Concat(writingDeeds(), mailDeeds(), meetingDeeds(), documentDeeds(), deskDeeds(), outgoingDeeds(), []deedKind{
		{name: "wait", build: func(*args) DeedAct { return Wait{} }},
	})
}

// param makes a parameter of a deed.
func param(name string, t ParamType, required bool, vi, en string) Param {
	return Param{Name: name, Type: t, Required: required, Doc: text(vi, en)}
}

func writingParams(letter bool) []Param {
	params := []Param{
		param("to", TypePeople, false, "Người nhận", "The recipients"),
		param("to_raw", TypeTexts, false, "Địa chỉ ghi thẳng", "Addresses as typed"),
		param("cc", TypePeople, false, "Đồng gửi", "Carbon copies"),
		param("bcc", TypePeople, false, "Đồng gửi ẩn", "Blind carbon copies"),
		param("subject", TypeText, false, "Tiêu đề; bỏ trống thì như phần mềm tự ghi", "The subject; as programs make it if left out"),
		param("body", TypeText, false, "Nội dung tự viết", "The own text"),
		param("attach", TypeFiles, false, "Tệp đính kèm", "The files attached"),
		param("attach_reports", TypeTexts, false, "Báo cáo đã kết xuất, theo makes hoặc tên hệ thống đặt: bao_cao_1", "Reports exported before, by makes or as the system names them: bao_cao_1"),
		param("rename", TypeRename, false, "Tên mới của tệp đính kèm", "New names of attached files"),
		param("edit", TypeEdit, false, "Sửa tệp trước khi gửi: {tệp: {B4: giá trị}} hoặc {tệp: {chữ cũ: chữ mới}}", "Change a file before it goes: {file: {B4: value}} or {file: {old words: new words}}"),
		{Name: "receipt", Type: TypeChoice, Choices: []string{"read", "delivery"}, Doc: text("Yêu cầu xác nhận: đã đọc, hoặc chỉ báo đã gửi đến", "The receipt asked for: of reading, or of delivery only")},
		{Name: "importance", Type: TypeChoice, Choices: importanceLevels(), Doc: text("Mức độ quan trọng; bỏ trống là không đặt", "The importance; none set if left out")},
		param("drop_files", TypeBool, false, "Bỏ tệp của thư được chuyển", "Leave the forwarded letter's files out"),
	}
	if letter {
		params = append(params, param("letter", TypeLetter, true, "Thư được trả lời hoặc chuyển", "The letter answered or forwarded"))
	}
	return params
}

// writing reads the fields of a letter.
func writing(a *args, how string) SendLetter {
	s := SendLetter{
		How: how, To: a.people("to"), ToRaw: a.texts("to_raw"), Cc: a.people("cc"), Bcc: a.people("bcc"), Subject: a.str("subject"),
		Body: a.str("body"), Attach: a.files("attach"), Rename: a.rename("rename"), Edit: a.edit("edit"), DropFiles: a.flag("drop_files"),
		Receipt: a.str("receipt"), Importance: a.str("importance"),
	}
	for _, id := range a.texts("attach_reports") {
		s.AttachReports = append(s.AttachReports, action.ReportID(id))
	}
	for f := range s.Rename {
		if !slices.Contains(s.Attach, f) {
			a.fail("mục rename đổi tên tệp không đính kèm", "the key rename names a file that is not attached", "thêm tệp vào attach", "add the file to attach")
			break
		}
	}
	for f := range s.Edit {
		if !slices.Contains(s.Attach, f) {
			a.fail("mục edit sửa tệp không đính kèm", "the key edit names a file that is not attached", "thêm tệp vào attach", "add the file to attach")
			break
		}
	}
	return s
}

func writingDeeds() []deedKind {
	out := []deedKind{{name: "send", params: writingParams(false), oneOf: []string{"to", "to_raw", "cc", "bcc"}, build: func(a *args) DeedAct { return writing(a, "new") }}}
	for _, how := range []string{"reply", "reply_all", "forward", "forward_attached"} {
		d := deedKind{name: how, params: writingParams(true), build: func(a *args) DeedAct {
			s := writing(a, how)
			s.Letter = a.letter("letter")
			return s
		}}
		if how == "forward" || how == "forward_attached" {
			d.oneOf = []string{"to", "to_raw", "cc", "bcc"}
		}
		out = append(out, d)
	}
	draft := append(writingParams(false), param("letter", TypeLetter, false, "Thư được trả lời hoặc chuyển", "The letter answered or forwarded"),
		Param{Name: "how", Type: TypeChoice, Choices: []string{"new", "reply", "reply_all", "forward", "forward_attached"}, Doc: text("Cách bắt đầu thư", "How the letter was begun")})
	return append(out, deedKind{name: "save_draft", params: draft, build: func(a *args) DeedAct {
		s := writing(a, "new")
		if h := a.str("how"); h != "" {
			s.How = h
		}
		s.Letter = a.letter("letter")
		if (s.How == "new") != (s.Letter == "") {
			a.fail("hai mục letter và how: reply … phải đi cùng nhau", "the keys letter and how: reply … go together", "thêm mục còn thiếu", "add the one that is missing")
		}
		return SaveDraft{Letter: s}
	}})
}

func mailDeeds() []deedKind {
	letters := Param{Name: "letters", Alias: "letter", Type: TypeLetters, Required: true, Doc: text("Các thư", "The letters")}
	on := func(name string, build func([]action.LetterID) DeedAct) deedKind {
		return deedKind{name: name, main: "letters", params: []Param{letters}, build: func(a *args) DeedAct { return build(a.letters("letters")) }}
	}
	return []deedKind{
		{name: "move", params: []Param{letters, param("to", TypeText, true, "Thư mục đến", "The folder to move to"),
			param("by_copy", TypeBool, false, "Sao chép rồi xóa, như một số phần mềm", "Copy and expunge, as some programs do")},
			build: func(a *args) DeedAct {
				return MoveLetter{Letters: a.letters("letters"), To: a.str("to"), ByCopy: a.flag("by_copy")}
			}},
		on("flag", func(ls []action.LetterID) DeedAct { return FlagLetter{Letters: ls} }),
		on("unflag", func(ls []action.LetterID) DeedAct { return FlagLetter{Letters: ls, Off: true} }),
		on("delete", func(ls []action.LetterID) DeedAct { return DeleteLetter{Letters: ls} }),
		on("purge", func(ls []action.LetterID) DeedAct { return DeleteLetter{Letters: ls, Purge: true} }),
		on("read", func(ls []action.LetterID) DeedAct { return ReadLetter{Letters: ls} }),
		{name: "create_folder", main: "folder", params: []Param{param("folder", TypeText, true, "Tên thư mục", "The folder's name")},
			build: func(a *args) DeedAct { return CreateFolder{Folder: a.str("folder")} }},
	}
}

func documentDeeds() []deedKind {
	doc := param("document", TypeDocument, true, "Văn bản", "The document")
	words := func(name string, required bool) Param {
		return param(name, TypeText, required, "Lời ghi", "The words")
	}
	due := func(required bool) Param { return param("due", TypeDate, required, "Hạn xử lý", "The due date") }
	return []deedKind{
		{name: "open", main: "document", params: []Param{doc, param("file", TypeFile, false, "Tệp của văn bản", "A file of the document")},
			build: func(a *args) DeedAct { return OpenDocument{Document: a.document("document"), File: a.file("file")} }},
		{name: "direct", params: []Param{doc, words("text", true)},
			build: func(a *args) DeedAct { return Direct{Document: a.document("document"), Text: a.str("text")} }},
		{name: "route", oneOf: []string{"lead", "coordinate", "inform"}, params: []Param{doc, param("lead", TypeParties, false, "Chủ trì", "The lead"),
			param("coordinate", TypeParties, false, "Phối hợp", "Co-ordinators"), param("inform", TypeParties, false, "Để biết", "For information"), due(false), words("text", false)},
			build: func(a *args) DeedAct {
				return Route{Document: a.document("document"), Lead: a.parties("lead"), Coordinate: a.parties("coordinate"), Inform: a.parties("inform"), Due: a.date("due"), Text: a.str("text")}
			}},
		{name: "set_due", params: []Param{doc, due(true), words("reason", false)},
			build: func(a *args) DeedAct {
				return SetDue{Document: a.document("document"), Due: a.date("due"), Reason: a.str("reason")}
			}},
		{name: "return", params: []Param{doc, words("reason", false)},
			build: func(a *args) DeedAct { return Return{Document: a.document("document"), Reason: a.str("reason")} }},
		{name: "recall", params: []Param{doc, words("reason", false)},
			build: func(a *args) DeedAct { return Recall{Document: a.document("document"), Reason: a.str("reason")} }},
		{name: "remind", params: []Param{{Name: "documents", Alias: "document", Type: TypeDocuments, Required: true, Doc: text("Các văn bản", "The documents")}, words("text", false)},
			build: func(a *args) DeedAct { return Remind{Documents: a.documents("documents"), Text: a.str("text")} }},
		{name: "complete", main: "document", params: []Param{doc, words("note", false)},
			build: func(a *args) DeedAct { return Complete{Document: a.document("document"), Note: a.str("note")} }},
		{name: "receive", main: "document", params: []Param{doc}, build: func(a *args) DeedAct { return Receive{Document: a.document("document")} }},
		{name: "register", main: "document", params: []Param{doc, param("book", TypeText, false, "Sổ đăng ký; bỏ trống là sổ của cơ quan", "The register; the agency's if left out")},
			build: func(a *args) DeedAct { return Register{Document: a.document("document"), Book: a.str("book")} }},
		{name: "present", params: []Param{doc, param("to", TypePerson, true, "Lãnh đạo được trình", "The leader it is presented to")},
			build: func(a *args) DeedAct { return Present{Document: a.document("document"), To: a.person("to")} }},
		{name: "report", params: []Param{doc, words("text", true), param("attach", TypeFiles, false, "Tệp kèm", "Files that go with it")},
			build: func(a *args) DeedAct {
				return Report{Document: a.document("document"), Text: a.str("text"), Attach: a.files("attach")}
			}},
		{name: "search", main: "query", params: []Param{param("query", TypeText, true, "Từ tìm", "The words searched for")},
			build: func(a *args) DeedAct { return SearchDocuments{Query: a.str("query")} }},
	}
}
