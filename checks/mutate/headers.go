package mutate

import "thuchanh/tasks"

// headers makes the mutants of what the sender set for the letter, where the
// paper asks about it.
func (d *deriver) headers(a tasks.SendLetter) {
	if a.Receipt != "" && d.asks["asks_receipt"] {
		b := a
		b.Receipt = ""
		d.add(tasks.MutNoReceipt, "", d.with(b), "không yêu cầu xác nhận đã đọc", "asked for no read receipt")
		b.Receipt = "delivery"
		d.add(tasks.MutNoReceipt, "delivery", d.with(b), "chỉ yêu cầu báo đã gửi đến", "asked for a delivery receipt only")
	}
	if a.Importance == "" || !d.asks["importance_is"] {
		return
	}
	for _, other := range []string{"", "low"} {
		b := a
		b.Importance = other
		d.add(tasks.MutOtherImportance, other, d.with(b), "đặt mức độ quan trọng khác, hoặc không đặt", "set another importance, or none")
	}
	if a.Subject != "" && a.Importance == "high" {
		b := a
		b.Importance, b.Subject = "", "KHẨN: "+a.Subject
		d.add(tasks.MutSubjectOnly, "", d.with(b), "chỉ ghi KHẨN ở chủ đề", "wrote urgent in the subject only")
	}
}
