package checks

import (
	"thuchanh/sandbox/act"
	"thuchanh/sandbox/action"
	"thuchanh/tasks"
)

// evaluateMore answers checks about what the sender of a letter set for it, and
// about invitations.
func (q *question) evaluateMore(spec tasks.Spec) (finding, bool) {
	var ask func(*act.Sent) finding
	switch s := spec.(type) {
	case tasks.AsksReceipt:
		ask = func(l *act.Sent) finding { return q.asksReceipt(s, l) }
	case tasks.ImportanceIs:
		ask = func(l *act.Sent) finding { return q.importanceIs(s, l) }
	case tasks.AnsweredInvitation:
		return q.answeredInvitation(s), true
	case tasks.AnswerSays:
		return q.answerSays(s), true
	case tasks.Invites:
		return q.invites(s), true
	default:
		return finding{}, false
	}
	if q.act == nil || q.act.Sent == nil {
		return q.nothing(), true
	}
	return ask(q.act.Sent), true
}

// asksReceipt: by the field that asks for a notice of reading (RFC 8098). Words
// in the letter ask nobody's program. Who is asked is whoever gets the letter; a
// letter that reached none of OnlyOf went astray as a whole, which the checks of
// its recipients say.
func (q *question) asksReceipt(s tasks.AsksReceipt, l *act.Sent) finding {
	if len(l.Letter.ReadReceiptTo) == 0 {
		if len(l.Letter.DeliveryReceiptTo) > 0 {
			return q.near("delivery_receipt", faultNotDone, say("Chỉ yêu cầu báo thư đã gửi đến (Return-Receipt-To), không phải xác nhận đã đọc.",
				"Only a delivery receipt is asked for (Return-Receipt-To), not one of reading."))
		}
		return q.notMet(faultNotDone, say("Thư không yêu cầu xác nhận đã đọc.", "The letter asks for no read receipt."))
	}
	c := q.compare(l.Everyone(), s.OnlyOf)
	if len(c.missing) < len(s.OnlyOf) && len(c.extra) > 0 {
		return q.near("of_others", faultExtra, sayf("Có yêu cầu xác nhận đã đọc, nhưng yêu cầu cả %s.", "A read receipt is asked for, but of %s too.", q.whoAre(c.extra)))
	}
	return q.met(say("Thư có yêu cầu xác nhận đã đọc.", "The letter asks for a read receipt."))
}

// importanceIs: as the fields say that mail programs set; urgent words in the
// subject set nothing.
func (q *question) importanceIs(s tasks.ImportanceIs, l *act.Sent) finding {
	have := l.Letter.Importance
	if have == s.Level {
		w := importanceName(have)
		return q.met(sayf("Mức độ quan trọng của thư: %[1]s.", "The letter's importance is %[2]s.", w.VI, w.EN))
	}
	if s.Level == "high" && have == "normal" && anyOf(l.Letter.Subject, "khẩn", "khẩn cấp", "hỏa tốc", "thượng khẩn", "gấp", "quan trọng", "urgent", "important", "khan", "quan trong") {
		return q.near("in_subject", faultNotDone, sayf("Chủ đề “%[1]s” ghi là khẩn, nhưng thư không đặt mức độ quan trọng.",
			"The subject “%[1]s” says urgent, but no importance is set.", l.Letter.Subject))
	}
	w, h := importanceName(s.Level), importanceName(have)
	return q.notMet(faultNotDone, sayf("Mức độ quan trọng của thư là %[1]s, cần %[2]s.", "The letter's importance is %[3]s, wanted %[4]s.", h.VI, w.VI, h.EN, w.EN))
}

func importanceName(level string) action.Text {
	if level == "high" {
		return say("cao", "high")
	}
	if level == "low" {
		return say("thấp", "low")
	}
	return say("thường", "normal")
}
