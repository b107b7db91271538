package tasks

// invitationField is what makes a letter an invitation to a meeting.
func invitationField() Field {
	return mapping("invitation", "", "Lời mời họp đi cùng thư, người mời là người gửi thư", "The meeting that the letter invites to; its sender is the organizer",
		field("title", TypeText, "Tiêu đề; bỏ trống là chủ đề thư", "The title; the letter's subject if left out"),
		need(field("start", TypeTime, "Giờ bắt đầu", "The beginning")), need(field("end", TypeTime, "Giờ kết thúc", "The end")), field("place", TypeText, "Địa điểm", "The place"),
		field("required", TypePeople, "Người bắt buộc dự; bỏ trống cả hai là như To và Cc", "Who must attend; as To and Cc if both are left out"), field("optional", TypePeople, "Người dự tùy chọn", "Who may attend"),
		field("updates", TypeLetter, "Lời mời này sửa lời mời của thư kia, đứng trước", "The earlier letter whose meeting this one changes"))
}
