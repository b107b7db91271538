package tasks

import "slices"

// patternFields are the keys of look_for.
func patternFields() []Field {
	return []Field{
		need(field("app", TypeChoice, "Ứng dụng", "Application").of("mail", "dms")), need(field("action", TypeChoice, "Việc", "Act").of(allVerbs()...)),
		field("about", TypeLetter, "Thư được trả lời, chuyển tiếp, sắp xếp …", "The letter answered, forwarded, moved …"), field("to", TypePeople, "Gửi đến một trong những người này", "Sent to one of these"),
		field("or_to", TypePeople, "Hoặc: gửi đến một trong những người này", "Or: sent to one of these"), field("file", TypeFile, "Kèm bản nào đó của tệp này", "With some revision of this file"),
		field("document", TypeAnyDocument, "Văn bản", "The document"), field("party", TypeParty, "Đơn vị hoặc người được giao", "The unit or person given work"), field("unit", TypeParty, "Như party", "The same as party"),
		field("role", TypeChoice, "Vai được giao khi chuyển xử lý", "The part given in a routing").of(handlingRoles()...), field("folder", TypeText, "Thư mục", "The folder"),
		field("not_about", TypeLetters, "Thư của việc khác: trả lời hay chuyển tiếp thư ấy thì không tính ở đây", "Letters about something else: what answers or passes them on is not meant"),
		field("says", TypeTexts, "Phần tự viết có một trong các cụm từ này", "The own text has one of these phrases"),
		field("item", TypeItem, "Công việc, ủy quyền, hồ sơ hoặc lịch", "The task, delegation, case file or appointment"),
		field("status", TypeChoice, "Khi đọc trạng thái liên thông: nơi nhận đã báo mã này", "When statuses are read: an agency has reported this code by then").of(reportedStatuses()...),
	}
}

func allVerbs() []string {
	out := slices.Concat(verbs("mail"), verbs("dms"))
	slices.Sort(out)
	return slices.Compact(out)
}

func valueFields() []Field {
	return []Field{
		field("date", TypeDate, "Ngày", "A date"), field("time", TypeTime, "Giờ", "A time of day"), field("number", TypeText, "Số", "A number"),
		field("unit", TypeTexts, "Điều được đếm", "What is counted"), field("doc_number", TypeText, "Số, ký hiệu văn bản", "A document number"), field("text", TypeText, "Tên riêng", "A proper name"),
	}
}

func levelFields() []Field {
	return []Field{need(field("level", TypeText, "Tên mức", "The level's name")), need(field("points", typePoints, "Điểm", "Its points")),
		need(field("means", TypeText, "Thấy gì thì xếp mức này", "What a grader must have seen"))}
}

func signatureFields() []Field {
	return []Field{need(field("name", TypeText, "Họ tên", "Name")), need(field("date", TypeDate, "Ngày ký", "When"))}
}
