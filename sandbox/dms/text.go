package dms

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"thuchanh/internal/viet"
	"thuchanh/sandbox/action"
)

// The longest texts, in characters.
const (
	MaxDirection = 4000 // directions, reminders, reports
	MaxReason    = 1000 // reasons and notes on completion
	MaxQuery     = 200
	MaxBook      = 200
)

// tidy is the one form in which texts are recorded: valid UTF-8, NFC, LF line
// ends, no space around.
func tidy(s string) string {
	s = strings.ToValidUTF8(s, "\uFFFD")
	s = strings.ReplaceAll(s, "\r\n", "\n")
	s = strings.ReplaceAll(s, "\x00", "")
	return strings.TrimSpace(viet.NFC(s))
}

// field is a text of a command: what it is called and how long it may be.
type field struct {
	name  action.Text
	max   int
	blank bool // may be left out
}

func (f field) read(s string) (string, error) {
	s = tidy(s)
	if s == "" && !f.blank {
		return "", action.Refuse("text_missing",
			fmt.Sprintf("Chưa có %s. Anh/chị nhập %s rồi thực hiện lại.", f.name.VI, f.name.VI),
			fmt.Sprintf("The %s is missing. Type it, then try again.", f.name.EN))
	}
	if n := utf8.RuneCountInString(s); n > f.max {
		return "", action.Refuse("text_too_long",
			fmt.Sprintf("Phần %s dài %d ký tự, tối đa %d ký tự. Anh/chị rút gọn rồi thực hiện lại.", f.name.VI, n, f.max),
			fmt.Sprintf("The %s has %d characters, %d at most. Shorten it, then try again.", f.name.EN, n, f.max))
	}
	return s, nil
}

func directionField(blank bool) field {
	return field{action.Text{VI: "ý kiến chỉ đạo", EN: "direction"}, MaxDirection, blank}
}

func reasonField(blank bool) field {
	return field{action.Text{VI: "lý do", EN: "reason"}, MaxReason, blank}
}

func reminderField() field {
	return field{action.Text{VI: "nội dung đôn đốc", EN: "text of the reminder"}, MaxDirection, false}
}

func reportField() field {
	return field{action.Text{VI: "nội dung báo cáo", EN: "text of the report"}, MaxDirection, false}
}

func noteField() field {
	return field{action.Text{VI: "ghi chú kết thúc", EN: "note on completion"}, MaxReason, true}
}

func queryField() field {
	return field{action.Text{VI: "từ khóa tra cứu", EN: "search words"}, MaxQuery, false}
}

func bookField() field {
	return field{action.Text{VI: "tên sổ", EN: "name of the register"}, MaxBook, true}
}

func opinionField() field {
	return field{action.Text{VI: "nội dung ý kiến", EN: "opinion"}, MaxDirection, false}
}

func proposalField() field {
	return field{action.Text{VI: "ý kiến phân phối", EN: "proposal"}, MaxDirection, true}
}

func commentField() field {
	return field{action.Text{VI: "ghi chú", EN: "note"}, MaxReason, true}
}
