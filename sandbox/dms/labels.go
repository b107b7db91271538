package dms

import "thuchanh/sandbox/action"

// Label is the status in words.
func (s Status) Label() action.Text {
	switch s {
	case AwaitingReceipt:
		return action.Text{VI: "Chờ tiếp nhận", EN: "Awaiting receipt"}
	case Received:
		return action.Text{VI: "Đã tiếp nhận", EN: "Received"}
	case Registered:
		return action.Text{VI: "Đã vào sổ", EN: "Registered"}
	case AwaitingDirection:
		return action.Text{VI: "Chờ chỉ đạo", EN: "Awaiting direction"}
	case Directed:
		return action.Text{VI: "Đã chỉ đạo", EN: "Directed"}
	case InProgress:
		return action.Text{VI: "Đang xử lý", EN: "In progress"}
	case ReturnedToClerk:
		return action.Text{VI: "Đã trả lại văn thư", EN: "Returned to the clerk"}
	case Completed:
		return action.Text{VI: "Hoàn thành", EN: "Completed"}
	case ReceiptRefused:
		return action.Text{VI: "Từ chối tiếp nhận", EN: "Receipt refused"}
	}
	return action.Text{VI: string(s), EN: string(s)}
}

// Label is the status of a branch in words.
func (s AssignmentStatus) Label() action.Text {
	switch s {
	case AssignmentNew:
		return action.Text{VI: "Mới", EN: "New"}
	case AssignmentSeen:
		return action.Text{VI: "Đã xem", EN: "Seen"}
	case AssignmentReported:
		return action.Text{VI: "Đã báo cáo", EN: "Reported"}
	case AssignmentDone:
		return action.Text{VI: "Đã xử lý", EN: "Done"}
	case AssignmentRecalled:
		return action.Text{VI: "Đã thu hồi", EN: "Recalled"}
	case AssignmentReturned:
		return action.Text{VI: "Đã trả lại", EN: "Returned"}
	case AssignmentRework:
		return action.Text{VI: "Chưa đạt, đang xử lý lại", EN: "Not accepted, being done again"}
	case AssignmentReplaced:
		return action.Text{VI: "Đã đổi chủ trì", EN: "Lead changed"}
	}
	return action.Text{VI: string(s), EN: string(s)}
}

// Label is the tray's name in the menu.
func (t Tray) Label() action.Text {
	switch t {
	case TrayAwaitingReceipt:
		return action.Text{VI: "Chờ tiếp nhận", EN: "Awaiting receipt"}
	case TrayAwaitingDirection:
		return action.Text{VI: "Chờ xử lý", EN: "Awaiting direction"}
	case TrayInProgress:
		return action.Text{VI: "Đang xử lý", EN: "In progress"}
	case TrayDone:
		return action.Text{VI: "Đã xử lý", EN: "Done"}
	case TrayCoordinating:
		return action.Text{VI: "Phối hợp", EN: "Co-ordinating"}
	case TrayForInformation:
		return action.Text{VI: "Nhận để biết", EN: "For information"}
	case TrayDueSoon:
		return action.Text{VI: "Sắp đến hạn", EN: "Due soon"}
	case TrayOverdue:
		return action.Text{VI: "Quá hạn", EN: "Overdue"}
	case TrayReturned:
		return action.Text{VI: "Đã trả lại", EN: "Returned"}
	case TrayAwaitingConfirmation:
		return action.Text{VI: "Chờ xác nhận", EN: "Awaiting confirmation"}
	case TrayExtensions:
		return action.Text{VI: "Đề nghị gia hạn", EN: "Extensions asked for"}
	case TrayOpinions:
		return action.Text{VI: "Xin ý kiến", EN: "Opinions asked of me"}
	case TrayFollowed:
		return action.Text{VI: "Theo dõi", EN: "Followed"}
	case TrayDelegated:
		return action.Text{VI: "Được ủy quyền", EN: "By delegation"}
	case TrayRefused:
		return action.Text{VI: "Từ chối tiếp nhận", EN: "Receipt refused"}
	}
	return action.Text{VI: string(t), EN: string(t)}
}

// RoleLabel is a part in handling in words (article 23.4).
func RoleLabel(r action.HandlingRole) action.Text {
	switch r {
	case action.Lead:
		return action.Text{VI: "Chủ trì", EN: "Lead"}
	case action.Coordinate:
		return action.Text{VI: "Phối hợp", EN: "Co-ordinate"}
	case action.Inform:
		return action.Text{VI: "Nhận để biết", EN: "For information"}
	}
	return action.Text{VI: string(r), EN: string(r)}
}

// UrgencyLabel is a level of urgency in words (article 8; 0 has no mark).
func UrgencyLabel(u int) action.Text {
	switch u {
	case 1:
		return action.Text{VI: "Khẩn", EN: "Urgent"}
	case 2:
		return action.Text{VI: "Thượng khẩn", EN: "Very urgent"}
	case 3:
		return action.Text{VI: "Hỏa tốc", EN: "Most urgent"}
	}
	return action.Text{VI: "Thường", EN: "Ordinary"}
}
