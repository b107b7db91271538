package act

import "thuchanh/sandbox/action"

// Words says in words what was done on the rest of the document system, for
// mark sheets: "… the document", or the thing itself. Other verbs, and those of
// a later version, are their own names.
func Words(v Verb) action.Text {
	w, ok := deskWords[v]
	if !ok {
		return action.Text{VI: string(v), EN: string(v)}
	}
	return w
}

var deskWords = map[Verb]action.Text{
	RefuseReceipt:    {VI: "từ chối tiếp nhận văn bản", EN: "refused receipt of document"},
	Preroute:         {VI: "phân phối sơ bộ văn bản", EN: "pre-routed document"},
	AskExtension:     {VI: "đề nghị gia hạn văn bản", EN: "asked for an extension on document"},
	ApproveExtension: {VI: "duyệt gia hạn văn bản", EN: "approved the extension on document"},
	RefuseExtension:  {VI: "từ chối gia hạn văn bản", EN: "refused the extension on document"},
	ChangeLead:       {VI: "đổi chủ trì văn bản", EN: "changed the lead of document"},
	AskOpinion:       {VI: "xin ý kiến về văn bản", EN: "asked for opinions on document"},
	GiveOpinion:      {VI: "cho ý kiến về văn bản", EN: "gave an opinion on document"},
	AcceptReport:     {VI: "xác nhận kết quả văn bản", EN: "accepted the result on document"},
	RejectReport:     {VI: "trả lại kết quả văn bản", EN: "sent back the result on document"},
	Follow:           {VI: "theo dõi văn bản", EN: "followed document"},
	Unfollow:         {VI: "bỏ theo dõi văn bản", EN: "stopped following document"},
	AssignTask:       {VI: "giao việc", EN: "gave the task"},
	ReportTask:       {VI: "báo cáo công việc", EN: "reported on the task"},
	AcceptTask:       {VI: "duyệt hoàn thành công việc", EN: "accepted the task"},
	RejectTask:       {VI: "trả lại công việc", EN: "sent back the task"},
	RemindTask:       {VI: "đôn đốc công việc", EN: "chased the task"},
	RecallTask:       {VI: "thu hồi công việc", EN: "recalled the task"},
	Delegate:         {VI: "ủy quyền", EN: "delegated"},
	RevokeDelegation: {VI: "thu hồi ủy quyền", EN: "revoked the delegation"},
	OpenCase:         {VI: "mở hồ sơ", EN: "opened the case file"},
	AddToCase:        {VI: "thêm vào hồ sơ văn bản", EN: "filed document"},
	RemoveFromCase:   {VI: "bỏ khỏi hồ sơ văn bản", EN: "took out of its file document"},
	CloseCase:        {VI: "kết thúc hồ sơ", EN: "closed the case file"},
	ApproveCase:      {VI: "duyệt hồ sơ", EN: "approved the case file"},
	ProposeEntry:     {VI: "đăng ký lịch", EN: "proposed the appointment"},
	ApproveEntry:     {VI: "duyệt lịch", EN: "approved the appointment"},
	DeclineEntry:     {VI: "không duyệt lịch", EN: "declined the appointment"},
	PublishWeek:      {VI: "công bố lịch tuần", EN: "published the week"},
	Pin:              {VI: "ghim văn bản", EN: "pinned document"},
	Unpin:            {VI: "bỏ ghim văn bản", EN: "unpinned document"},
}
