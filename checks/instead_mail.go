package checks

import (
	"thuchanh/sandbox/action"
	"thuchanh/tasks"
)

// insteadMail says what would have been right of receipts, importance and invitations.
func insteadMail(spec tasks.Spec, q *question) (action.Text, bool) {
	switch s := spec.(type) {
	case tasks.AsksReceipt:
		return say("thư yêu cầu xác nhận đã đọc, chỉ của những người được nêu", "the letter had asked for a read receipt, of those named only"), true
	case tasks.ImportanceIs:
		w := importanceName(s.Level)
		return sayf("đặt mức độ quan trọng %[1]s", "the importance had been set to %[2]s", w.VI, w.EN), true
	case tasks.AnsweredInvitation:
		w := answerName(s.Answer)
		return sayf("trả lời lời mời %[1]s bằng lệnh của lịch: %[2]s", "the invitation %[1]s had been answered by the calendar's command: %[3]s", q.letters(s.Letter), w.VI, w.EN), true
	case tasks.AnswerSays:
		return sayf("lời kèm câu trả lời lời mời %[1]s nêu ý %[2]s", "the words with the answer to %[1]s had said %[2]s", q.letters(s.Letter), ideas(s.Groups)), true
	case tasks.Invites:
		return say("lời mời họp có đúng điều được yêu cầu", "the invitation had held what was asked for"), true
	default:
		return action.Text{}, false
	}
}
