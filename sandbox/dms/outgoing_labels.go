package dms

import "thuchanh/sandbox/action"

// Label is the status in words.
func (s OutStatus) Label() action.Text {
	switch s {
	case Drafting:
		return action.Text{VI: "Dự thảo", EN: "Draft"}
	case AwaitingContent:
		return action.Text{VI: "Chờ duyệt nội dung", EN: "Awaiting the check of content"}
	case CheckingForm:
		return action.Text{VI: "Kiểm tra thể thức", EN: "Check of form"}
	case AwaitingSignature:
		return action.Text{VI: "Chờ ký", EN: "Awaiting signature"}
	case Signed:
		return action.Text{VI: "Đã ký", EN: "Signed"}
	case Numbered:
		return action.Text{VI: "Đã cấp số", EN: "Numbered"}
	case Sealed:
		return action.Text{VI: "Đã ký số cơ quan", EN: "Signed by the agency"}
	case Issued:
		return action.Text{VI: "Đã phát hành", EN: "Issued"}
	case Withdrawn:
		return action.Text{VI: "Đã thu hồi", EN: "Revoked"}
	case Replaced:
		return action.Text{VI: "Đã thay thế", EN: "Replaced"}
	}
	return action.Text{VI: string(s), EN: string(s)}
}

// todo says what is done next at a step, and by whom.
func (s OutStatus) todo() action.Text {
	switch s {
	case Drafting:
		return action.Text{VI: "người soạn thảo hoàn thiện và trình duyệt", EN: "the drafter finishes and submits it"}
	case AwaitingContent:
		return action.Text{VI: "người đứng đầu đơn vị soạn thảo duyệt nội dung hoặc trả lại", EN: "the head of the drafting unit approves the content or returns it"}
	case CheckingForm:
		return action.Text{VI: "người được giao kiểm tra thể thức hoặc trả lại", EN: "the person named for it checks the form or returns it"}
	case AwaitingSignature:
		return action.Text{VI: "người có thẩm quyền ký, trả lại hoặc từ chối ký", EN: "the signatory signs, returns or refuses"}
	case Signed:
		return action.Text{VI: "văn thư cấp số", EN: "the clerk gives the number"}
	case Numbered:
		return action.Text{VI: "văn thư ký số cơ quan", EN: "the clerk applies the agency's signature"}
	case Sealed:
		return action.Text{VI: "văn thư phát hành", EN: "the clerk issues it"}
	case Issued:
		return action.Text{VI: "theo dõi, lưu; nếu có sai sót thì lãnh đạo chỉ đạo khắc phục", EN: "it is followed and kept; a leader orders a remedy if there is an error"}
	case Withdrawn, Replaced:
		return action.Text{VI: "chỉ xem", EN: "it can only be read"}
	}
	return action.Text{}
}

// FormLabel is a form of signing as it stands above the title, with what it means.
func FormLabel(f action.SignForm) action.Text {
	switch f {
	case action.FormNone:
		return action.Text{VI: "Người đứng đầu ký", EN: "The head signs"}
	case action.FormTM:
		return action.Text{VI: "TM. (thay mặt)", EN: "TM. (on behalf of the collective)"}
	case action.FormKT:
		return action.Text{VI: "KT. (ký thay)", EN: "KT. (for the head)"}
	case action.FormTL:
		return action.Text{VI: "TL. (thừa lệnh)", EN: "TL. (by order)"}
	case action.FormTUQ:
		return action.Text{VI: "TUQ. (thừa ủy quyền)", EN: "TUQ. (by authorisation)"}
	case action.FormQ:
		return action.Text{VI: "Q. (quyền)", EN: "Q. (acting)"}
	}
	return action.Text{VI: string(f), EN: string(f)}
}

// RemedyLabel is a remedy in words (article 18).
func RemedyLabel(r action.Remedy) action.Text {
	switch r {
	case action.Amend:
		return action.Text{VI: "Sửa đổi, bổ sung", EN: "Amend"}
	case action.Replace:
		return action.Text{VI: "Thay thế", EN: "Replace"}
	case action.Correct:
		return action.Text{VI: "Đính chính", EN: "Correct"}
	case action.Revoke:
		return action.Text{VI: "Thu hồi", EN: "Revoke"}
	}
	return action.Text{VI: string(r), EN: string(r)}
}

func subjectField() field {
	return field{action.Text{VI: "trích yếu", EN: "subject"}, MaxSubject, false}
}

func draftCommentField() field {
	return field{action.Text{VI: "ý kiến góp ý", EN: "comment"}, MaxDirection, false}
}

func changeField() field {
	return field{action.Text{VI: "ghi chú", EN: "note"}, MaxReason, true}
}

func fileNameField() field {
	return field{action.Text{VI: "tên tệp", EN: "file name"}, MaxFileName, false}
}
