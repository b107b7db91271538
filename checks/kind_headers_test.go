package checks_test

import (
	"testing"

	"thuchanh/sandbox/world"
	"thuchanh/tasks"
)

func receipt(kind string) func(*tasks.SendLetter) {
	return func(s *tasks.SendLetter) { s.Receipt = kind }
}

func importance(level string) func(*tasks.SendLetter) {
	return func(s *tasks.SendLetter) { s.Importance = level }
}

// subjected is a new letter with another subject.
func subjected(text string, change ...func(*tasks.SendLetter)) tasks.SendLetter {
	s := newLetter(change...)
	s.Subject = text
	return s
}

func TestWhatIsSaidOfReceipts(t *testing.T) {
	anybody, b, two := tasks.AsksReceipt{}, tasks.AsksReceipt{OnlyOf: people("tran_b")}, tasks.AsksReceipt{OnlyOf: people("tran_b", "do_d")}
	draft := world.Pattern{App: "mail", Action: "save_draft"}
	tryRows(t, []row{
		{"a receipt is asked for", anyLetter, anybody, deeds(newLetter(receipt("read"))), `met 1 | Thư có yêu cầu xác nhận đã đọc. | The letter asks for a read receipt. | 07:31 sent`},
		{"a receipt is asked for of many, and nobody minds", anyLetter, anybody, deeds(newLetter(receipt("read"), cc("le_c", "do_d"))), `met 1 | Thư có yêu cầu xác nhận đã đọc. | The letter asks for a read receipt. | 07:31 sent`},
		{"none is asked for", anyLetter, anybody, deeds(newLetter()), `not_met 0 | Thư không yêu cầu xác nhận đã đọc. | The letter asks for no read receipt. | 07:31 sent`},
		{"it is asked for in words only", anyLetter, anybody, deeds(newLetter(body("Đề nghị xác nhận đã đọc thư này."))), `not_met 0 | Thư không yêu cầu xác nhận đã đọc. | The letter asks for no read receipt. | 07:31 sent`},
		{"a receipt of delivery", anyLetter, anybody, deeds(newLetter(receipt("delivery"))), `near 0.25 delivery_receipt | Chỉ yêu cầu báo thư đã gửi đến (Return-Receipt-To), không phải xác nhận đã đọc. | Only a delivery receipt is asked for (Return-Receipt-To), not one of reading. | 07:31 sent`},
		{"of the one who is meant", anyLetter, b, deeds(newLetter(receipt("read"))), `met 1 | Thư có yêu cầu xác nhận đã đọc. | The letter asks for a read receipt. | 07:31 sent`},
		{"of another too", anyLetter, b, deeds(newLetter(receipt("read"), bcc("do_d"))), `near 0.25 of_others | Có yêu cầu xác nhận đã đọc, nhưng yêu cầu cả Đỗ Văn Dũng. | A read receipt is asked for, but of Đỗ Văn Dũng too. | 07:31 sent`},
		{"of one of two, and of another", anyLetter, two, deeds(newLetter(receipt("read"), cc("le_c"))), `near 0.25 of_others | Có yêu cầu xác nhận đã đọc, nhưng yêu cầu cả Lê Thị Cúc. | A read receipt is asked for, but of Lê Thị Cúc too. | 07:31 sent`},
		{"of one of two", anyLetter, two, deeds(newLetter(receipt("read"))), `met 1 | Thư có yêu cầu xác nhận đã đọc. | The letter asks for a read receipt. | 07:31 sent`},
		{"the letter went to another altogether", anyLetter, b, deeds(newLetter(to("le_c"), receipt("read"))), `met 1 | Thư có yêu cầu xác nhận đã đọc. | The letter asks for a read receipt. | 07:31 sent`},
		{"of nobody, in a letter to another too", anyLetter, b, deeds(newLetter(cc("le_c"))), `not_met 0 | Thư không yêu cầu xác nhận đã đọc. | The letter asks for no read receipt. | 07:31 sent`},
		{"in an answer", anyLetter, b, deeds(reply(receipt("read"))), `met 1 | Thư có yêu cầu xác nhận đã đọc. | The letter asks for a read receipt. | 07:31 answered`},
		{"no letter", anyLetter, b, nil, `not_met 0 | Không thấy thao tác này trong bài làm. | This was not done.`},
		{"another act than a letter", world.Pattern{App: "mail", Action: "flag"}, b, deeds(tasks.FlagLetter{Letters: letters("de_nghi")}), `not_met 0 | Không thấy thao tác này trong bài làm. | This was not done.`},
		{"in a draft", draft, b, deeds(tasks.SaveDraft{Letter: newLetter(receipt("read"))}), `met 1 | Thư có yêu cầu xác nhận đã đọc. | The letter asks for a read receipt. | 07:31 saved`},
	})
}

func TestWhatIsSaidOfTheImportance(t *testing.T) {
	high, normal, low := tasks.ImportanceIs{Level: "high"}, tasks.ImportanceIs{Level: "normal"}, tasks.ImportanceIs{Level: "low"}
	tryRows(t, []row{
		{"high", anyLetter, high, deeds(newLetter(importance("high"))), `met 1 | Mức độ quan trọng của thư: cao. | The letter's importance is high. | 07:31 sent`},
		{"low", anyLetter, low, deeds(newLetter(importance("low"))), `met 1 | Mức độ quan trọng của thư: thấp. | The letter's importance is low. | 07:31 sent`},
		{"normal without a word", anyLetter, normal, deeds(newLetter()), `met 1 | Mức độ quan trọng của thư: thường. | The letter's importance is normal. | 07:31 sent`},
		{"normal as written", anyLetter, normal, deeds(newLetter(importance("normal"))), `met 1 | Mức độ quan trọng của thư: thường. | The letter's importance is normal. | 07:31 sent`},
		{"none, where high is asked for", anyLetter, high, deeds(newLetter()), `not_met 0 | Mức độ quan trọng của thư là thường, cần cao. | The letter's importance is normal, wanted high. | 07:31 sent`},
		{"low, where high is asked for, with an urgent subject", anyLetter, high, deeds(subjected("Khẩn: gửi kế hoạch", importance("low"))), `not_met 0 | Mức độ quan trọng của thư là thấp, cần cao. | The letter's importance is low, wanted high. | 07:31 sent`},
		{"urgent in the subject only", anyLetter, high, deeds(subjected("KHẨN: gửi kế hoạch")), `near 0.25 in_subject | Chủ đề “KHẨN: gửi kế hoạch” ghi là khẩn, nhưng thư không đặt mức độ quan trọng. | The subject “KHẨN: gửi kế hoạch” says urgent, but no importance is set. | 07:31 sent`},
		{"urgent in the subject, where low is asked for", anyLetter, low, deeds(subjected("KHẨN: gửi kế hoạch")), `not_met 0 | Mức độ quan trọng của thư là thường, cần thấp. | The letter's importance is normal, wanted low. | 07:31 sent`},
		{"high, where normal is asked for", anyLetter, normal, deeds(newLetter(importance("high"))), `not_met 0 | Mức độ quan trọng của thư là cao, cần thường. | The letter's importance is high, wanted normal. | 07:31 sent`},
		{"no letter", anyLetter, high, nil, `not_met 0 | Không thấy thao tác này trong bài làm. | This was not done.`},
	})
}
