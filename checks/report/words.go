package report

import "thuchanh/sandbox/action"

// words are all fixed words of the reports, in both languages.
type words struct {
	Sheet, Candidate, Name, Exam, Paper, Version, Variant, Day, State, Submitted, NotSubmitted, Total, Pending action.Text
	Task, Step, Asked, Act, NoAct, Journal, Evidence, Hint, Result, Findings, Points                           action.Text
	Gate, Extra, Excuse, Limited, Would, WouldIf, WouldStep, AtMost                                            action.Text
	Penalties, Strays, StraysNote, Review, WholePaper, NothingLost                                             action.Text
	Met, Near, NotMet, Unknown, Failed, Excused, Deducted, NotCharged                                          action.Text
	Nation, Motto, Agency, TaskTotal, Receipt, Entries, PaperHash, WorldHash, JournalHash, Engine              action.Text
	SignCandidate, SignGrader, SignHow                                                                         action.Text
}

func say(vi, en string) action.Text { return action.Text{VI: vi, EN: en} }

// vocabulary returns the words.
func vocabulary() words {
	return words{
		Sheet: say("Phiếu chấm", "Mark sheet"), Candidate: say("Số báo danh", "Candidate number"), Name: say("Họ và tên", "Name"),
		Exam: say("Kỳ thi", "Examination"), Paper: say("Đề thi", "Paper"), Version: say("bản", "version"), Variant: say("mã đề", "variant"),
		Day: say("Ngày trong đề", "Day in the paper"), State: say("Tình trạng", "State"),
		Submitted: say("đã nộp bài", "handed in"), NotSubmitted: say("chưa nộp bài", "not handed in"),
		Total: say("Tổng điểm", "Total"), Pending: say("chờ giám khảo", "awaiting a grader"),

		Task: say("Bài", "Task"), Step: say("Bước", "Step"), Asked: say("Đề bài", "Instruction"), Act: say("Việc được chấm", "Marked act"),
		NoAct: say("Không có thao tác nào được chấm ở bước này.", "No act was marked for this step."), Journal: say("nhật ký", "journal"),
		Evidence: say("Bằng chứng", "Evidence"), Hint: say("Gợi ý", "Hint"), Result: say("Kết quả", "Result"),
		Findings: say("Yêu cầu và nhận xét", "What was asked and found"), Points: say("Điểm", "Points"),

		Gate:   say("Cả bước không có điểm vì không đạt điều kiện bắt buộc", "The step earns nothing because this condition was not met"),
		Extra:  say("Số lần làm thừa", "Attempts too many"),
		Excuse: say("Không trừ điểm", "Not charged"),
		Would:  say("Nếu làm đúng chỗ này, bài này được", "With this right, the task would have had"),
		// %s is the clause of checks.CheckMark.Instead.
		WouldIf:   say("Nếu %s, bài này được", "If %s, the task would have had"),
		WouldStep: say("Nếu làm đúng bước này, bài này được", "With this step done right, the task would have had"),
		AtMost:    say("bài này tối đa", "the task has at most"),
		Limited:   say("Các mục trên cộng lại là %s; điểm không thấp hơn mức sàn và không vượt mức tối đa hay mức trần.", "The items above add up to %s; points go neither below the floor nor above the maximum or a cap."),

		Penalties: say("Điểm trừ", "Deductions"), Strays: say("Thay đổi ngoài yêu cầu", "Changes nobody asked for"),
		StraysNote: say("Không bài nào yêu cầu những việc này. Máy không tự trừ điểm; giám khảo xem.", "No task asked for these. They cost nothing by themselves; a grader looks."),
		Review:     say("Cần giám khảo xem", "For a grader to look at"), WholePaper: say("Toàn bài thi", "Whole paper"),
		NothingLost: say("Không mất điểm nào.", "No points were lost."),

		Met: say("Đạt", "Met"), Near: say("Gần đạt", "Nearly met"), NotMet: say("Chưa đạt", "Not met"),
		Unknown: say("Chưa kết luận", "Undecided"), Failed: say("Lỗi khi chấm", "Marking error"),
		Excused: say("Chưa đạt, không trừ điểm", "Not met, not charged"), Deducted: say("Bị trừ", "Deducted"), NotCharged: say("Không bị trừ", "Nothing deducted"),

		Nation: say("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "SOCIALIST REPUBLIC OF VIET NAM"), Motto: say("Độc lập - Tự do - Hạnh phúc", "Independence - Freedom - Happiness"),
		Agency: say("Cơ quan tổ chức thi", "Examining agency"), TaskTotal: say("Điểm của bài", "Points for the task"),
		Receipt: say("Biên nhận bài làm", "Receipt of the attempt"), Entries: say("mục nhật ký", "journal entries"),
		PaperHash: say("Mã băm đề thi", "Paper hash"), WorldHash: say("Mã băm tình huống", "World hash"), JournalHash: say("Mã băm nhật ký", "Journal hash"),
		Engine:        say("Bộ quy tắc chấm", "Rules engine"),
		SignCandidate: say("Thí sinh", "Candidate"), SignGrader: say("Giám khảo", "Grader"), SignHow: say("(ký, ghi rõ họ tên)", "(signature and full name)"),
	}
}
