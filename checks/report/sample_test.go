package report

import (
	"time"

	"thuchanh/checks"
	"thuchanh/internal/viet"
	"thuchanh/sandbox/action"
	"thuchanh/tasks"
)

func at(hour, minute int) time.Time {
	return time.Date(2026, 10, 5, hour, minute, 0, 0, viet.Location())
}

func evidence(seq uint64, hour, minute int, vi, en string, via action.Via, client string) checks.Evidence {
	return checks.Evidence{Seq: seq, At: at(hour, minute), What: say(vi, en), Via: via, Client: client}
}

// sampleSheet has everything a sheet can say. Its texts are those of the rules
// engine; names and quotes stay Vietnamese in English, within quotation marks.
func sampleSheet() *checks.Sheet {
	s := &checks.Sheet{
		Candidate: "SBD-0147", Paper: "thu_dien_tu_01", Version: 3, Title: say("Xử lý thư và văn bản đầu ngày", "Mail and documents of a morning"), Variant: 17,
		PaperHash: action.Sum([]byte("paper")), WorldHash: action.Sum([]byte("world")), JournalHead: action.Sum([]byte("head")), Entries: 212,
		Engine: "thuchanh-checks/1", Max: 40000, Lo: 28875, Hi: 33375, Submitted: true,
	}
	s.Tasks = []checks.TaskMark{replyTask(), routeTask(), flooredTask(), cleanTask()}
	s.Penalties = []checks.CheckMark{
		{Kind: "never_sent_outside", Verdict: checks.NotMet, Max: -4000, Lo: -4000, Hi: -4000,
			Why:      say("Tệp “Danh sách.xlsx” đã gửi ra ngoài cơ quan, đến an@example.com.", "The file “Danh sách.xlsx” was sent outside, to an@example.com."),
			Evidence: []checks.Evidence{evidence(61, 9, 2, "gửi thư mới “Gửi anh”", "sent a new letter “Gửi anh”", action.ViaSMTP, "Thunderbird 128")}},
		{Kind: "left_unchanged", Said: "giữ nguyên các thư khác", Verdict: checks.Met, Max: -1000, Why: say("Không làm điều không được làm.", "Nothing of the kind was done.")},
	}
	s.Strays = []checks.Evidence{
		evidence(70, 9, 15, "xóa vĩnh viễn thư “Thông báo nghỉ lễ”", "deleted for good “Thông báo nghỉ lễ”", action.ViaIMAP, "Thunderbird 128"),
		evidence(71, 9, 16, "tạo thư mục “Riêng”", "created the folder “Riêng”", action.ViaWebmail, ""),
	}
	s.Review = []checks.ReviewReason{
		{Task: "chuyen_xu_ly", Code: "evidence_gap", Why: say("Nhật ký có đoạn thiếu.", "The recording has a gap."), Seqs: []uint64{44}},
		{Task: "tra_loi_thu", Code: "near_miss_used", Why: say("Có tiêu chí chỉ gần đạt.", "A near miss gave part of the points.")},
		{Code: "server_fault", Why: say("Máy chủ có lỗi khi thí sinh làm bài.", "The server had a fault during the attempt."), Seqs: []uint64{50, 51}},
	}
	return s
}

func replyTask() checks.TaskMark {
	sent := evidence(12, 8, 10, "trả lời thư “Đề nghị báo cáo”", "answered the letter “Đề nghị báo cáo”", action.ViaSMTP, "Thunderbird 128")
	return checks.TaskMark{
		ID: "tra_loi_thu", Title: say("Trả lời thư đề nghị báo cáo", "Answer the request for a report"), Max: 10000, Lo: 7375, Hi: 7375,
		Instruction: "Trả lời thư của ông Trần Văn Bình, kèm kế hoạch đã sửa, trước 09 giờ 00; đồng gửi văn thư.",
		Steps: []checks.StepMark{{ID: "tra_loi", Act: &sent, Lo: 7375, Hi: 7375,
			Checks: []checks.CheckMark{
				{Kind: "replied_to", Said: "Trả lời thư của ông Trần Văn Bình", Verdict: checks.Met, Max: 3000, Lo: 3000, Hi: 3000,
					Why: say("Đã trả lời đúng thư.", "The right letter was answered."), Evidence: []checks.Evidence{sent}},
				{Kind: "cc_exactly", Said: "đồng gửi văn thư", Verdict: checks.NearMet, NearIf: "put_in_to", Max: 2000, Lo: 1125, Hi: 1125,
					Why: say("Đúng người nhưng đặt ở ô Đến (To) thay vì Đồng gửi (Cc).", "The right people, but in To instead of Cc."), Hint: "Ghi địa chỉ văn thư ở ô Đồng gửi (Cc).", Evidence: []checks.Evidence{sent}},
				{Kind: "attached", Said: "kèm kế hoạch đã sửa", Verdict: checks.NotMet, Max: 2000,
					Why:  say("Đính kèm nhầm phiên bản: “Kế hoạch v2.docx” thay vì “Kế hoạch v3.docx”.", "The wrong version was attached: “Kế hoạch v2.docx” instead of “Kế hoạch v3.docx”."),
					Hint: "Tệp đã sửa nằm trong thư thứ hai của ông Bình.", Would: points(9375), Evidence: []checks.Evidence{sent}},
				{Kind: "file_type_is", Said: "kế hoạch đã sửa", Verdict: checks.NotMet, Max: 1000, Lo: 1000, Hi: 1000, Hint: "Gửi tệp Word.",
					Why: say("Không có tệp này.", "The file is not there."), Excused: &action.Text{VI: "Cùng một lỗi với tiêu chí khác, chỉ trừ một lần.", EN: "The same mistake as another check; charged once."}},
				{Kind: "by_deadline", Said: "trước 09 giờ 00", Verdict: checks.Met, Max: 3000, Lo: 3000, Hi: 3000, Why: say("Làm lúc 08:10, trong hạn.", "Done at 08:10, in time."),
					Evidence: []checks.Evidence{sent, evidence(9, 8, 2, "đọc thư “Đề nghị báo cáo”", "read “Đề nghị báo cáo”", action.ViaIMAP, "Thunderbird 128")}},
			},
			Extra: &checks.ExtraMark{Count: 2, Points: -750, Evidence: []checks.Evidence{
				evidence(15, 8, 21, "trả lời thư “Đề nghị báo cáo”", "answered the letter “Đề nghị báo cáo”", action.ViaSMTP, "Thunderbird 128"),
				evidence(18, 8, 30, "trả lời thư “Đề nghị báo cáo”", "answered the letter “Đề nghị báo cáo”", action.ViaWebmail, "")}},
		}},
	}
}

func routeTask() checks.TaskMark {
	routed := evidence(40, 8, 45, "chuyển xử lý văn bản 123/UBND-VP", "routed document 123/UBND-VP", action.ViaDMS, "")
	return checks.TaskMark{
		ID: "chuyen_xu_ly", Title: say("Chuyển xử lý văn bản đến", "Route an incoming document"), Max: 10000, Lo: 5500, Hi: 10000,
		Instruction: "Giao Phòng Tổ chức cán bộ chủ trì, hạn 08/10/2026.",
		Steps: []checks.StepMark{{ID: "chuyen", Act: &routed, Lo: 5500, Hi: 10000, Checks: []checks.CheckMark{
			{Kind: "lead_is", Said: "Giao Phòng Tổ chức cán bộ chủ trì", Verdict: checks.Met, Max: 5500, Lo: 5500, Hi: 5500, Why: say("Chủ trì: “Phòng Tổ chức cán bộ”.", "Lead: “Phòng Tổ chức cán bộ”."), Evidence: []checks.Evidence{routed}},
			{Kind: "due_is", Said: "hạn 08/10/2026", Verdict: checks.Unknown, Max: 2500, Hi: 2500, Why: say("Nhật ký bị gián đoạn nên chưa kết luận được.", "The recording has a gap, so this is not decided.")},
			{Kind: "direction_says", Said: "chủ trì", Verdict: checks.Failed, Max: 2000, Hi: 2000, Why: say("Quy tắc chấm “direction_says” bị lỗi, cần người ra đề xem lại.", "The rule “direction_says” failed; the paper's owner must look.")},
		}}},
	}
}

func flooredTask() checks.TaskMark {
	wrong := evidence(55, 8, 58, "trả lời thư “Mời họp”", "answered the letter “Mời họp”", action.ViaSMTP, "Thunderbird 128")
	return checks.TaskMark{
		ID: "moi_hop", Title: say("Nhận lời mời họp", "Accept an invitation"), Max: 10000, Lo: 0, Hi: 0, Instruction: "Trả lời riêng bà Lê Thị Hoa; không gửi ai khác.",
		Steps: []checks.StepMark{
			{ID: "nhan_loi", Act: &wrong, GateFailed: "to_exactly", Checks: []checks.CheckMark{
				{Kind: "to_exactly", Said: "Trả lời riêng bà Lê Thị Hoa", Verdict: checks.NotMet, Max: 4000, Why: say("Ô Đến (To): cần “Lê Thị Hoa”; thấy ∅.", "To: wanted “Lê Thị Hoa”; found ∅."),
					Would: points(3500), Instead: &action.Text{VI: "ô Đến (To) có đúng “Lê Thị Hoa”", EN: "To had held exactly “Lê Thị Hoa”"}, Evidence: []checks.Evidence{wrong}},
				{Kind: "has_part", Said: "Trả lời", Verdict: checks.Met, Max: 4000, Lo: 4000, Hi: 4000, Why: say("Có lời mở đầu.", "There is a greeting.")},
			}},
			{ID: "danh_dau", Would: points(1500), Checks: []checks.CheckMark{
				{Kind: "did", Said: "Trả lời riêng", Verdict: checks.NotMet, Max: 2000, Why: say("Chưa làm.", "Not done."), Hint: "Gắn cờ thư mời."},
			}},
		},
		Penalties: []checks.CheckMark{
			{Kind: "nobody_else", Said: "không gửi ai khác", Verdict: checks.NotMet, Max: -500, Lo: -500, Hi: -500, Why: say("Thư còn đến cả “Toàn cơ quan”.", "The letter also went to “Toàn cơ quan”."), Evidence: []checks.Evidence{wrong}},
		},
		Caps: []checks.CheckMark{{AtMost: points(1500), Kind: "never_sent_outside", Said: "không gửi ai khác", Verdict: checks.NotMet,
			Why: say("Tệp mật đã gửi ra ngoài.", "A marked file was sent outside."), Evidence: []checks.Evidence{wrong}}},
	}
}

func points(p tasks.Points) *tasks.Points { return &p }

func cleanTask() checks.TaskMark {
	return checks.TaskMark{ID: "sap_xep", Title: say("Sắp xếp hộp thư", "Tidy the mailbox"), Max: 20000, Lo: 20000, Hi: 20000, Instruction: "Chuyển thư chỉ đạo vào thư mục Chỉ đạo 2026.",
		Steps: []checks.StepMark{{ID: "xep", Lo: 20000, Hi: 20000, Checks: []checks.CheckMark{
			{Kind: "ends_up", Said: "vào thư mục Chỉ đạo 2026", Verdict: checks.Met, Max: 20000, Lo: 20000, Hi: 20000, Why: say("Trạng thái cuối đúng yêu cầu.", "The final state is as asked.")},
		}}},
	}
}
