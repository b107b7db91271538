package act

import "thuchanh/sandbox/action"

// Words says in words what was done to outgoing documents and on the desk, for
// mark sheets: "… the document", or the thing itself. Other verbs, and those of
// a later version, are their own names.
func Words(v Verb) action.Text {
	for _, of := range []map[Verb]action.Text{deskWords, outgoingWords} {
		if w, ok := of[v]; ok {
			return w
		}
	}
	return action.Text{VI: string(v), EN: string(v)}
}

var outgoingWords = map[Verb]action.Text{
	Draft:          {VI: "tạo dự thảo", EN: "drafted"},
	Revise:         {VI: "sửa dự thảo", EN: "made a new version of"},
	Submit:         {VI: "trình ký dự thảo", EN: "submitted the draft"},
	Comment:        {VI: "góp ý dự thảo", EN: "commented on the draft"},
	ReturnDraft:    {VI: "trả dự thảo", EN: "returned the draft"},
	Initial:        {VI: "ký nháy dự thảo", EN: "initialled the draft"},
	ApproveContent: {VI: "duyệt nội dung dự thảo", EN: "approved the content of the draft"},
	CheckForm:      {VI: "kiểm tra thể thức dự thảo", EN: "checked the form of the draft"},
	Approve:        {VI: "duyệt dự thảo", EN: "approved the draft"},
	Sign:           {VI: "ký số văn bản", EN: "signed document"},
	RefuseSign:     {VI: "từ chối ký văn bản", EN: "refused to sign document"},
	Number:         {VI: "cấp số văn bản", EN: "numbered document"},
	Seal:           {VI: "ký số cơ quan văn bản", EN: "sealed document"},
	Issue:          {VI: "phát hành văn bản", EN: "issued document"},
	SendOut:        {VI: "gửi liên thông văn bản", EN: "sent to other agencies document"},
	OrderRemedy:    {VI: "chỉ đạo xử lý sai sót văn bản", EN: "ordered a remedy for document"},
	Remedy:         {VI: "xử lý sai sót văn bản", EN: "carried out the remedy for document"},
	OrderRecall:    {VI: "chỉ đạo lấy lại văn bản đã gửi liên thông", EN: "ordered the recall of document"},
	RequestRecall:  {VI: "yêu cầu nơi nhận lấy lại văn bản", EN: "asked the receivers to recall document"},
	ReadExchange:   {VI: "xem trạng thái liên thông văn bản", EN: "read the exchange statuses of document"},
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
	MoveEntry:        {VI: "dời lịch", EN: "moved the appointment"},
	NoteClash:        {VI: "ghi nhận trùng lịch", EN: "noted the clash"},
	Pin:              {VI: "ghim văn bản", EN: "pinned document"},
	Unpin:            {VI: "bỏ ghim văn bản", EN: "unpinned document"},
	RunReport:        {VI: "xem báo cáo", EN: "ran the report"},
	ExportReport:     {VI: "kết xuất báo cáo", EN: "exported the report"},
}
