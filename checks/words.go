package checks

import (
	"thuchanh/sandbox/act"
	"thuchanh/sandbox/action"
)

// verbs are the acts on mail in words.
var verbs = map[act.Verb]action.Text{
	act.SaveDraft:    {VI: "lưu thư nháp", EN: "saved a draft"},
	act.SaveCopy:     {VI: "lưu bản sao thư", EN: "saved a copy"},
	act.Move:         {VI: "chuyển thư", EN: "moved"},
	act.Copy:         {VI: "sao thư", EN: "copied"},
	act.Flag:         {VI: "gắn cờ thư", EN: "flagged"},
	act.Unflag:       {VI: "bỏ cờ thư", EN: "unflagged"},
	act.Read:         {VI: "đọc thư", EN: "read"},
	act.Delete:       {VI: "xóa thư", EN: "deleted"},
	act.Purge:        {VI: "xóa vĩnh viễn thư", EN: "deleted for good"},
	act.CreateFolder: {VI: "tạo thư mục", EN: "created the folder"},
	act.SearchMail:   {VI: "tìm thư", EN: "searched mail for"},
}

// documentVerbs are the acts on documents in words.
var documentVerbs = map[act.Verb]action.Text{
	act.Receive:  {VI: "tiếp nhận văn bản", EN: "received document"},
	act.Register: {VI: "vào sổ văn bản", EN: "registered document"},
	act.Present:  {VI: "trình văn bản", EN: "presented document"},
	act.Direct:   {VI: "bút phê văn bản", EN: "directed document"},
	act.Route:    {VI: "chuyển xử lý văn bản", EN: "routed document"},
	act.SetDue:   {VI: "đặt hạn văn bản", EN: "set the due date of document"},
	act.Return:   {VI: "trả lại văn bản", EN: "returned document"},
	act.Recall:   {VI: "thu hồi văn bản", EN: "recalled document"},
	act.Remind:   {VI: "đôn đốc văn bản", EN: "chased document"},
	act.Report:   {VI: "báo cáo văn bản", EN: "reported on document"},
	act.Complete: {VI: "hoàn thành văn bản", EN: "completed document"},
	act.Open:     {VI: "mở văn bản", EN: "opened document"},
	act.Search:   {VI: "tra cứu", EN: "searched documents for"},
}
