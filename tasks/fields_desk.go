package tasks

import "thuchanh/sandbox/world"

// The keys of world.yaml for what the document system holds beside documents.

func settingsField() Field {
	var labels, deadlines, legal, forms []Field
	for _, key := range world.LegalNames() {
		legal = append(legal, field(key, TypeText, "Thay cho “"+world.LegalKeys()[key]+"”", "Instead of “"+world.LegalKeys()[key]+"”"))
	}
	for _, kind := range reportKinds() {
		forms = append(forms, mapping(kind, "", "Sổ, báo cáo này", "This register or report", field("title", TypeText, "Tên khác", "Another title"),
			mapping("columns", "list", "Các cột của Nghị định được giữ, theo thứ tự", "The decree's columns that it has, in order", need(field("column", TypeInt, "Cột thứ mấy, từ 1", "Which column, from 1")), field("head", TypeText, "Tên khác của cột", "Another head"))))
	}
	for _, key := range world.LabelNames() {
		labels = append(labels, field(key, TypeText, "Thay cho “"+world.LabelKeys()[key]+"”", "Instead of “"+world.LabelKeys()[key]+"”"))
	}
	for _, key := range world.DeadlineKeys() {
		deadlines = append(deadlines, field(key, TypeChoice, "Hạn của việc này; mặc định "+world.DeadlineRules()[key], "When this is due; "+world.DeadlineRules()[key]+" if left out").of(world.DeadlineWords()...))
	}
	return mapping("settings", "", "Điều mỗi nơi triển khai, hoặc mỗi lần sửa luật, đặt khác đi", "What a deployment, or a change of the law, sets differently",
		mapping("labels", "", "Tên gọi trên màn hình", "Words of the screens", labels...),
		field("holidays", typeDates, "Ngày nghỉ lễ", "Public holidays"), field("make_up_days", typeDates, "Ngày làm bù", "Days made up"),
		mapping("deadlines", "", "Hạn của các khâu văn thư (Nghị định 30/2020)", "Deadlines of the clerk's duties", deadlines...),
		field("urgency", TypeTexts, "Bốn mức khẩn, từ thường trở lên", "The four levels of urgency, from ordinary up"),
		field("markings", TypeTexts, "Các dấu chỉ mà văn bản có thể mang", "The marks that documents may bear"),
		field("extension_within_deadline", TypeBool, "Không cho gia hạn quá hạn cấp trên; mặc định chỉ cảnh báo", "Refuses extensions past the superior's deadline; if left out, only a warning"),
		field("calendar_clash", TypeChoice, "Lịch trùng thì cảnh báo hay từ chối; mặc định warn", "Whether a clash warns or refuses; warn if left out").of(calendarClashes()...),
		field("secrecy", TypeTexts, "Các độ mật (giả định) mà văn bản đi có thể có", "The (fictional) levels of secrecy that outgoing documents may have"),
		field("tiers", TypeTexts, "Các cấp chính quyền địa phương, từ trên xuống", "The levels of local government, from above"),
		mapping("legal", "", "Căn cứ pháp lý hệ thống viện dẫn", "References to the law that the system makes", legal...),
		mapping("registers", "", "Mẫu sổ, báo cáo của nơi triển khai", "The deployment's forms of registers and reports", forms...),
		field("due_soon_days", TypeInt, "Còn bao nhiêu ngày thì là sắp đến hạn; mặc định 3", "How many days before its date something is due soon; 3 if left out"))
}

func tasksField() Field {
	return mapping("tasks", "names", "Công việc đã giao, không gắn văn bản", "Tasks given without a document",
		need(field("content", TypeText, "Nội dung", "Content")), need(field("by", TypePerson, "Người giao", "Who gave it")), need(field("given", TypeDate, "Ngày giao", "When")),
		field("due", TypeDate, "Hạn", "Due"), field("priority", TypeChoice, "Mức ưu tiên", "Priority").of(world.Priorities()...),
		need(mapping("assigned", "list", "Giao cho ai; đúng một lead", "To whom; exactly one lead",
			field("party", TypeParty, "Đơn vị hoặc người", "A unit or person"), field("unit", TypeParty, "Như party", "The same as party"), need(field("role", TypeChoice, "Vai", "Role").of(handlingRoles()...)),
			field("done", TypeBool, "Đã xong", "Done"), field("done_on", TypeDate, "Xong ngày nào; bỏ trống là đúng hạn", "When it was done; in time if left out"), field("reported", TypeText, "Báo cáo đang chờ xác nhận", "A report that waits for confirmation"), field("reported_files", TypeFiles, "Tệp kèm báo cáo ấy", "The files that went with it"),
			field("asked", TypeDate, "Đang đề nghị gia hạn đến ngày này", "An extension is asked for, until this day"), field("asked_why", TypeText, "Lý do đề nghị gia hạn", "Why it is asked for"))))
}

func delegationsField() Field {
	return mapping("delegations", "names", "Ủy quyền đã có", "Delegations made before",
		need(field("by", TypePerson, "Người ủy quyền", "Who delegates")), need(field("to", TypePerson, "Người được ủy quyền", "To whom")), need(field("from", TypeDate, "Từ ngày", "From")),
		field("until", TypeDate, "Đến hết ngày; bỏ trống là không thời hạn", "Until; open-ended if left out"), need(field("scope", TypeChoice, "Phạm vi: mọi văn bản đến, theo lĩnh vực, ký", "Scope: all incoming documents, some fields, signing").of(world.DelegationScopes()...)),
		field("of", TypeTexts, "Các lĩnh vực, hoặc các hình thức ký KT, TL, TUQ", "The fields of work, or the forms of signing KT, TL, TUQ"), field("reason", TypeText, "Lý do", "Reason"))
}

func filePlanField() Field {
	return mapping("file_plan", "list", "Danh mục hồ sơ của năm", "The year's file plan",
		need(field("notation", TypeText, "Số và ký hiệu, ví dụ 01.TCCB", "Notation, such as 01.TCCB")), need(field("title", TypeText, "Tiêu đề", "Title")),
		need(field("maintenance", TypeText, "Thời hạn bảo quản", "Retention")), field("creator", TypePerson, "Người lập", "Who keeps it"))
}

func casesField() Field {
	return mapping("cases", "names", "Hồ sơ công việc đã mở (Phụ lục VI)", "Case files opened before (appendix VI)",
		need(field("notation", TypeText, "Số và ký hiệu, tối đa 20 ký tự", "Notation, at most 20 characters")), need(field("title", TypeText, "Tiêu đề, tối đa 500 ký tự", "Title, at most 500")),
		field("year", TypeInt, "Năm hình thành; mặc định năm thi", "Year; that of the examination if left out"), need(field("maintenance", TypeText, "Thời hạn bảo quản, tối đa 30 ký tự", "Retention, at most 30")),
		field("rights", TypeText, "Chế độ sử dụng", "Conditions of use"), field("creator", TypeText, "Người lập (ghi trên hồ sơ)", "Creator, as written on it"), field("language", TypeText, "Ngôn ngữ", "Language"),
		field("description", TypeText, "Ghi chú", "Description"), field("start", TypeDate, "Ngày bắt đầu", "Start"), field("line", TypeText, "Dòng của danh mục", "The line of the file plan"),
		need(field("by", TypePerson, "Ai mở", "Who opened it")), field("documents", TypeAnyDocuments, "Các văn bản đến, văn bản đi, theo thứ tự", "The documents, incoming or outgoing, in order"), field("closed", TypeBool, "Đã kết thúc", "Closed"))
}

func calendarField() Field {
	return mapping("calendar", "names", "Lịch công tác", "The work calendar",
		need(field("title", TypeText, "Nội dung", "Title")), need(field("from", TypeTime, "Từ", "From")), need(field("to", TypeTime, "Đến", "To")), field("place", TypeText, "Địa điểm", "Place"),
		need(field("people", TypePeople, "Người dự", "Who takes part")), field("document", TypeDocument, "Văn bản là căn cứ", "The document it comes from"),
		need(field("by", TypePerson, "Ai đăng ký", "Who proposed it")), field("approved", TypeBool, "Đã duyệt", "Approved"),
		field("convener", TypeText, "Nơi hoặc người triệu tập", "Who calls it"), field("above", TypeBool, "Lịch do cấp trên triệu tập, không tự dời", "Called by a superior, so it is not this agency's to move"))
}

func noticesField() Field {
	return mapping("notices", "list", "Thông báo đã có", "Notifications that are there",
		need(field("by", TypePerson, "Của ai", "By whom")), need(field("to", TypeParties, "Cho ai", "To whom")), need(field("text", TypeText, "Nội dung", "Text")), field("at", TypeTime, "Lúc nào; bỏ trống là lúc bắt đầu", "When; at the start if left out"),
		field("document", TypeAnyDocument, "Về văn bản nào", "About which document"), field("item", TypeItem, "Về công việc, ủy quyền, hồ sơ hoặc lịch nào", "About which task, delegation, case file or appointment"), field("read", TypePeople, "Ai đã đọc", "Who has read it"))
}
