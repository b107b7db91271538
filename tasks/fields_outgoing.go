package tasks

// and adds fields to those that a mapping has.
func (f Field) and(fields ...Field) Field {
	f.Fields = append(f.Fields, fields...)
	return f
}

func agencyRuleFields() []Field {
	return []Field{
		field("place", TypeText, "Địa danh ghi trên văn bản", "The place name on documents"), field("parent", TypeText, "Cơ quan chủ quản", "The superior agency"),
		mapping("types", "list", "Loại văn bản khác với Nghị định 30/2020, Phụ lục III", "Types of documents that differ from Decree 30/2020, appendix III",
			need(field("name", TypeText, "Tên loại", "Name")), field("abbrev", TypeText, "Ký hiệu; bỏ trống nếu không có", "Abbreviation, if any")),
		mapping("numbering", "", "Cách cấp số văn bản đi (Điều 15); bỏ trống: một sổ cho mọi loại, cấp sau khi ký", "How outgoing documents are numbered (article 15); one series for all types, after signing, if left out",
			field("order", TypeChoice, "Cấp số sau hay trước khi ký", "After or before signing").of(numberOrders()...), field("by_type", TypeBool, "Mỗi loại một sổ", "Each type its own series"),
			mapping("groups", "list", "Các loại dùng chung sổ", "Types that share a series", need(field("name", TypeText, "Tên sổ", "The series")), need(field("types", TypeTexts, "Các loại", "The types"))),
			mapping("last", "list", "Số cuối đã cấp trong năm", "The last number given this year", field("series", TypeText, "Sổ; bỏ trống là sổ chung, mat là văn bản mật", "The series; the common one if left out, mat for secret documents"), need(field("number", TypeInt, "Số", "The number")))),
		mapping("signing", "", "Quy định về ký (Điều 13)", "Rules of signing (article 13)",
			field("collective", TypeBool, "Chế độ tập thể: người đứng đầu ký TM.", "A collective body: the head signs TM."), field("checker", TypePerson, "Người kiểm tra thể thức; bỏ trống là chánh văn phòng", "Who checks the form; the chief of office if left out"),
			mapping("by_order", "list", "Đơn vị được ký thừa lệnh (TL.)", "Units that sign by order (TL.)", need(field("unit", typeUnit, "Đơn vị", "The unit")), field("types", TypeTexts, "Loại văn bản; bỏ trống là mọi loại", "Types; all if left out"), field("fields", TypeTexts, "Lĩnh vực; bỏ trống là mọi lĩnh vực", "Fields; all if left out")),
			field("strict", TypeBool, "Hệ thống từ chối hình thức ký sai; nếu không thì ghi nhận để chấm", "The system refuses a wrong form; otherwise it is recorded, for the marking")),
	}
}

func authorisationFields() []Field {
	return []Field{
		need(field("from", TypePerson, "Người ủy quyền", "Who authorises")), need(field("to", TypePerson, "Người được ủy quyền", "Who is authorised")),
		need(field("form", TypeChoice, "KT: cấp phó được giao ký thay; TUQ: trưởng đơn vị ký thừa ủy quyền", "KT: a deputy for the head; TUQ: a unit head by authorisation").of("KT", "TUQ")),
		field("types", TypeTexts, "Loại văn bản; bỏ trống là mọi loại", "Types; all if left out"), field("fields", TypeTexts, "Lĩnh vực; bỏ trống là mọi lĩnh vực", "Fields; all if left out"),
		field("begin", TypeDate, "Từ ngày", "From"), field("end", TypeDate, "Đến ngày", "To"), field("file", TypeFile, "Văn bản ủy quyền", "The written authorisation"),
	}
}

func outgoingFields() []Field {
	version := func() []Field {
		return []Field{
			field("by", TypePerson, "Ai làm; bỏ trống là người soạn thảo", "By whom; the drafter if left out"), field("at", TypeTime, "Lúc nào", "When"), field("note", TypeText, "Đã sửa gì", "What was changed"),
			field("file", TypeFile, "Tệp có sẵn", "A file of the world"), field("text", TypeText, "Hoặc nội dung, mỗi dòng một đoạn: hệ thống dàn trang thành PDF theo Phụ lục I, tên tệp <tên>_v<số>", "Or the content, a paragraph a line: it is set as a PDF by appendix I, a file named <name>_v<number>"),
			field("symbol", TypeText, "Ký hiệu in trên văn bản, nếu cố ý khác", "The symbol as printed, if it is to differ"), field("addressees", TypeTexts, "Kính gửi", "Addressees"),
			field("recipients", TypeTexts, "Nơi nhận", "Recipients as printed"), field("keep", TypeText, "Đơn vị ở dòng Lưu: VT; none để thiếu dòng này", "The unit in the line Lưu: VT; none leaves the line out"),
		}
	}
	return []Field{
		need(field("type", typeDocType, "Loại văn bản: tên hoặc ký hiệu", "Type: name or abbreviation")), need(field("subject", TypeText, "Trích yếu", "Subject")),
		need(field("unit", typeUnit, "Đơn vị soạn thảo", "Drafting unit")), need(field("drafter", TypePerson, "Người soạn thảo", "Drafter")), need(field("signer", TypePerson, "Người ký dự kiến", "Intended signer")),
		field("form", TypeChoice, "Hình thức ký dự kiến", "Intended form of signing").of(signForms()...), field("field", TypeText, "Lĩnh vực", "Field of work"),
		field("urgency", TypeChoice, "Độ khẩn", "Urgency").of("thường", "khẩn", "thượng khẩn", "hỏa tốc"), field("secrecy", TypeText, "Độ mật (giả định)", "Secrecy (fictional)"), field("marking", TypeText, "Chỉ dẫn phạm vi lưu hành", "Circulation mark"),
		field("to", TypeParties, "Nơi nhận trong cơ quan", "Recipients inside"), mapping("partners", "list", "Nơi nhận liên thông", "Partner agencies", need(field("code", TypeText, "Mã định danh", "Code")), need(field("name", TypeText, "Tên", "Name"))),
		field("reply_to", TypeDocument, "Trả lời văn bản đến này", "The incoming document it answers"), need(field("status", TypeChoice, "Trạng thái lúc bắt đầu", "Status at the start").of(outgoingStatuses()...)),
		field("number", TypeInt, "Số, nếu đã cấp", "The number, if it has one"), field("issued", TypeDate, "Ngày văn bản, nếu đã cấp số", "Its date, if it is numbered"),
		mapping("versions", "list", "Các bản dự thảo, cũ trước", "The versions, oldest first", version()...), mapping("later", "list", "Các bản mà đồng nghiệp sẽ trình sau (revise)", "Versions that colleagues will make (revise)", version()...),
		field("agencies", typeAgencies, "Nơi nhận liên thông có trong mục agencies của đề", "Receivers on the axis, of the world's agencies"), mapping("sent", "list", "Đã gửi liên thông trước lúc bắt đầu", "Sent to agencies before the start", sentFields()...),
		mapping("comments", "list", "Góp ý đã có", "Comments there are", need(field("by", TypePerson, "Ai", "By whom")), need(field("at", TypeTime, "Lúc nào", "When")), field("version", TypeInt, "Bản thứ mấy", "Which version"), need(field("text", TypeText, "Ý kiến", "The comment"))),
	}
}
