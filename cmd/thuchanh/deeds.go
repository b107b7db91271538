package main

import (
	"fmt"
	"strings"

	"thuchanh/sandbox/action"
	"thuchanh/tasks"
)

// deedName says what a scripted candidate does, with the program that does it.
func deedName(d tasks.DeedAct) string {
	switch d := d.(type) {
	case tasks.SendLetter:
		how := map[string]string{"new": "soạn thư mới", "reply": "trả lời", "reply_all": "trả lời tất cả", "forward": "chuyển tiếp", "forward_attached": "chuyển tiếp dạng tệp"}[d.How]
		return fmt.Sprintf("SMTP  %s %s%s", how, d.Letter, quoted(d.Subject))
	case tasks.SaveDraft:
		return "IMAP  lưu thư nháp" + quoted(d.Letter.Subject)
	case tasks.MoveLetter:
		return fmt.Sprintf("IMAP  chuyển %s → “%s”", names(d.Letters), d.To)
	case tasks.FlagLetter:
		return "IMAP  gắn cờ " + names(d.Letters)
	case tasks.DeleteLetter:
		return "IMAP  xóa " + names(d.Letters)
	case tasks.ReadLetter:
		return "IMAP  đọc " + names(d.Letters)
	case tasks.CreateFolder:
		return fmt.Sprintf("IMAP  tạo thư mục “%s”", d.Folder)
	case tasks.OpenDocument:
		return "REST  mở " + string(d.Document)
	case tasks.Direct:
		return "REST  bút phê " + string(d.Document)
	case tasks.Route:
		return fmt.Sprintf("REST  chuyển xử lý %s → chủ trì %s", d.Document, names(d.Lead))
	case tasks.SetDue:
		return fmt.Sprintf("REST  đặt hạn %s", d.Document)
	case tasks.Return:
		return "REST  trả lại " + string(d.Document)
	case tasks.Recall:
		return "REST  thu hồi " + string(d.Document)
	case tasks.Remind:
		return "REST  đôn đốc " + names(d.Documents)
	case tasks.Complete:
		return "REST  hoàn thành " + string(d.Document)
	case tasks.SearchDocuments:
		return "REST  tra cứu" + quoted(d.Query)
	case tasks.Receive:
		return "REST  tiếp nhận " + string(d.Document)
	case tasks.Register:
		return "REST  vào sổ " + string(d.Document)
	case tasks.Present:
		return fmt.Sprintf("REST  trình %s → %s", d.Document, d.To)
	case tasks.Report:
		return "REST  báo cáo " + string(d.Document)
	case tasks.HandleOutgoing:
		return fmt.Sprintf("REST  %s %s", outgoingTitle(d.Do), d.Document)
	case tasks.Wait:
		return "chờ"
	default:
		return "REST  " + deskDeedName(d)
	}
}

func quoted(s string) string {
	if s == "" {
		return ""
	}
	return " “" + s + "”"
}

// names joins identifiers.
func names[T action.LetterID | action.DocID | action.Party](list []T) string {
	out := make([]string, len(list))
	for i, n := range list {
		out[i] = string(n)
	}
	return strings.Join(out, ", ")
}
