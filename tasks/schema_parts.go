package tasks

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
