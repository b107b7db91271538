package checks

import (
	"thuchanh/sandbox/act"
	"thuchanh/sandbox/action"
)

// mailWords says an act on mail in words.
func mailWords(v act.Verb) action.Text {
	switch v {
	case act.SaveDraft:
		return say("lưu thư nháp", "saved a draft")
	case act.SaveCopy:
		return say("lưu bản sao thư", "saved a copy")
	case act.Move:
		return say("chuyển thư", "moved")
	case act.Copy:
		return say("sao thư", "copied")
	case act.Flag:
		return say("gắn cờ thư", "flagged")
	case act.Unflag:
		return say("bỏ cờ thư", "unflagged")
	case act.Read:
		return say("đọc thư", "read")
	case act.Delete:
		return say("xóa thư", "deleted")
	case act.Purge:
		return say("xóa vĩnh viễn thư", "deleted for good")
	case act.CreateFolder:
		return say("tạo thư mục", "created the folder")
	case act.SearchMail:
		return say("tìm thư", "searched mail for")
	}
	return say(string(v), string(v))
}

// documentWords says an act on documents in words.
func documentWords(v act.Verb) action.Text {
	switch v {
	case act.Receive:
		return say("tiếp nhận văn bản", "received document")
	case act.Register:
		return say("vào sổ văn bản", "registered document")
	case act.Present:
		return say("trình văn bản", "presented document")
	case act.Direct:
		return say("bút phê văn bản", "directed document")
	case act.Route:
		return say("chuyển xử lý văn bản", "routed document")
	case act.SetDue:
		return say("đặt hạn văn bản", "set the due date of document")
	case act.Return:
		return say("trả lại văn bản", "returned document")
	case act.Recall:
		return say("thu hồi văn bản", "recalled document")
	case act.Remind:
		return say("đôn đốc văn bản", "chased document")
	case act.Report:
		return say("báo cáo văn bản", "reported on document")
	case act.Complete:
		return say("hoàn thành văn bản", "completed document")
	case act.Open:
		return say("mở văn bản", "opened document")
	case act.Search:
		return say("tra cứu", "searched documents for")
	}
	return act.Words(v)
}
