package checks_test

import (
	"testing"

	"thuchanh/checks"
	"thuchanh/sandbox/action"
	"thuchanh/tasks"
)

// What the sheet says would have been right, clause by clause.
func TestTheWordsForWhatWouldHaveBeenRight(t *testing.T) {
	p := smallPaper(t)
	yes, no := true, false
	b, at, to := people("tran_b", "le_c"), clockAt(9, 0), clockAt(10, 0)
	ideas := groups(tasks.Group{"đồng ý", "nhất trí"}, tasks.Group{"kinh phí"})
	o := run(t, p, []*tasks.Task{{ID: "bai", Points: 1000, Steps: []*tasks.Step{step("thu", anyLetter, check("did", tasks.Did{}, 1000))}}}, reply())
	for _, c := range []struct {
		name string
		spec tasks.Spec
		want string
	}{
		{"did", tasks.Did{}, `làm việc này | this had been done`},
		{"did_times", tasks.DidTimes{}, `làm việc này đúng số lần | this had been done the right number of times`},
		{"did_all_of letters", tasks.DidAllOf{Letters: letters("de_nghi", "de_lai")}, `làm việc này với đủ “Đề nghị gửi kế hoạch”, “Lịch nghỉ” | this had been done to all of “Đề nghị gửi kế hoạch”, “Lịch nghỉ”`},
		{"did_any_of documents", tasks.DidAnyOf{Documents: []action.DocID{"cv_ke_hoach"}}, `làm việc này với một trong 123/UBND-VP | this had been done to one of 123/UBND-VP`},
		{"did_any_of both", tasks.DidAnyOf{Letters: letters("de_nghi"), Documents: []action.DocID{"cv_ke_hoach"}}, `làm việc này với một trong “Đề nghị gửi kế hoạch”, 123/UBND-VP | this had been done to one of “Đề nghị gửi kế hoạch”, 123/UBND-VP`},
		{"did_not", tasks.DidNot{}, `không làm điều không được làm | what must not be done had not been done`},
		{"replied_to", tasks.RepliedTo{Letter: "de_nghi"}, `dùng Trả lời với thư “Đề nghị gửi kế hoạch” | Reply had been used on “Đề nghị gửi kế hoạch”`},
		{"replied_to all", tasks.RepliedTo{Letter: "de_nghi", All: true}, `dùng Trả lời tất cả với thư “Đề nghị gửi kế hoạch” | Reply all had been used on “Đề nghị gửi kế hoạch”`},
		{"replied_to a letter that is not there", tasks.RepliedTo{Letter: "khong_co"}, `dùng Trả lời với thư ∅ | Reply had been used on ∅`},
		{"forwarded", tasks.Forwarded{Letter: "de_nghi"}, `chuyển tiếp thư “Đề nghị gửi kế hoạch” kèm đủ tệp | “Đề nghị gửi kế hoạch” had been forwarded with its files`},
		{"to_exactly", tasks.ToExactly{People: b}, `ô Đến (To) có đúng Trần Văn Bình, Lê Thị Cúc | To had held exactly Trần Văn Bình, Lê Thị Cúc`},
		{"to_exactly nobody", tasks.ToExactly{}, `ô Đến (To) để trống | To had been empty`},
		{"cc_exactly", tasks.CcExactly{People: b}, `ô Đồng gửi (Cc) có đúng Trần Văn Bình, Lê Thị Cúc | Cc had held exactly Trần Văn Bình, Lê Thị Cúc`},
		{"bcc_exactly", tasks.BccExactly{People: b}, `ô Đồng gửi ẩn (Bcc) có đúng Trần Văn Bình, Lê Thị Cúc | Bcc had held exactly Trần Văn Bình, Lê Thị Cúc`},
		{"to_includes", tasks.ToIncludes{People: b}, `ô Đến (To) có Trần Văn Bình, Lê Thị Cúc | To had held Trần Văn Bình, Lê Thị Cúc`},
		{"cc_includes", tasks.CcIncludes{People: b}, `ô Đồng gửi (Cc) có Trần Văn Bình, Lê Thị Cúc | Cc had held Trần Văn Bình, Lê Thị Cúc`},
		{"nobody_else", tasks.NobodyElse{}, `thư không đến ai ngoài những người được yêu cầu | the letter had gone to nobody else`},
		{"people_set", tasks.PeopleSet{People: b}, `thư đến đúng Trần Văn Bình, Lê Thị Cúc | the letter had gone to exactly Trần Văn Bình, Lê Thị Cúc`},
		{"reported_problem", tasks.ReportedProblem{}, `báo lại hoặc hỏi lại người có trách nhiệm | the problem had been reported to those in charge`},
		{"never_sent_outside", tasks.NeverSentOutside{}, `không gửi tệp mật ra ngoài cơ quan | no marked file had been sent outside`},
		{"subject_says", tasks.SubjectSays{Groups: ideas}, `chủ đề có ý “đồng ý”, “kinh phí” | the subject had said “đồng ý”, “kinh phí”`},
		{"subject_says with an empty group", tasks.SubjectSays{Groups: groups(nil, tasks.Group{"x"})}, `chủ đề có ý “x” | the subject had said “x”`},
		{"body_says", tasks.BodySays{Groups: ideas}, `nội dung có đủ ý “đồng ý”, “kinh phí” | the text had said “đồng ý”, “kinh phí”`},
		{"body_says one of two", tasks.BodySays{Groups: ideas, AtLeast: 1}, `nội dung có ít nhất 1 ý trong: “đồng ý”, “kinh phí” | the text had said at least 1 of “đồng ý”, “kinh phí”`},
		{"body_says two of two", tasks.BodySays{Groups: ideas, AtLeast: 2}, `nội dung có đủ ý “đồng ý”, “kinh phí” | the text had said “đồng ý”, “kinh phí”`},
		{"direction_says", tasks.DirectionSays{Groups: ideas, AtLeast: 1}, `ý kiến chỉ đạo có ít nhất 1 ý trong: “đồng ý”, “kinh phí” | the direction had said at least 1 of “đồng ý”, “kinh phí”`},
		{"document_says", tasks.DocumentSays{Groups: ideas}, `tệp đính kèm có đủ ý “đồng ý”, “kinh phí” | the attached file had said “đồng ý”, “kinh phí”`},
		{"value_is", tasks.ValueIs{Value: tasks.Value{Number: "45.5"}}, `nội dung nêu 45,5 và không nêu giá trị khác | the text had stated 45,5 and no other value`},
		{"value_is among", tasks.ValueIs{Value: tasks.Value{Date: october(8)}, Among: true}, `nội dung có nêu 08/10/2026 | the text had stated 08/10/2026`},
		{"has_part greeting", tasks.HasPart{Part: "greeting"}, `thư có lời mở đầu | the letter had had a greeting`},
		{"has_part closing", tasks.HasPart{Part: "closing"}, `thư có lời kết | the letter had had a closing`},
		{"has_part signature", tasks.HasPart{Part: "signature"}, `thư có phần ký tên | the letter had had a signature`},
		{"typed_with_marks", tasks.TypedWithMarks{}, `nội dung gõ tiếng Việt có dấu | the text had been typed with Vietnamese marks`},
		{"nothing_left_over", tasks.NothingLeftOver{}, `thư không còn chữ của mẫu hay thông tin cũ | nothing of the template or of old text had been left`},
		{"human_rates", tasks.HumanRates{}, `giám khảo xếp mức cao nhất | the grader had given the highest level`},
		{"formula", tasks.Formula{}, `thỏa điều kiện của tiêu chí này | the condition of this check had held`},
		{"attached", tasks.Attached{File: "bao_cao"}, `đính kèm tệp “Bao cao.docx” | the file “Bao cao.docx” had been attached`},
		{"attached only", tasks.Attached{File: "bao_cao", Only: true}, `chỉ đính kèm tệp “Bao cao.docx” | only the file “Bao cao.docx” had been attached`},
		{"attached, a file that is not there", tasks.Attached{File: "khong_co"}, `đính kèm tệp “khong_co” | the file “khong_co” had been attached`},
		{"file_type_is", tasks.FileTypeIs{File: "bao_cao", Is: "docx"}, `tệp “Bao cao.docx” được gửi ở dạng docx | the file “Bao cao.docx” had been sent as docx`},
		{"file_name_is", tasks.FileNameIs{File: "bao_cao", Names: []string{"a.docx", "b.docx"}}, `tệp mang tên “a.docx” | the file had been called “a.docx”`},
		{"same_file_as", tasks.SameFileAs{File: "bao_cao"}, `đính kèm nguyên vẹn tệp “Bao cao.docx” | the file “Bao cao.docx” had been attached as it was`},
		{"cell_is", tasks.CellIs{File: "bieu", Cell: "B3", Value: tasks.Value{Time: "08:30"}}, `ô B3 của tệp “Bieu.xlsx” là 08:30 | cell B3 of “Bieu.xlsx” had been 08:30`},
		{"changed_only", tasks.ChangedOnly{File: "bieu"}, `tệp “Bieu.xlsx” chỉ sửa đúng chỗ được yêu cầu | “Bieu.xlsx” had been changed only where asked`},
		{"after_step", tasks.AfterStep{}, `làm các việc theo đúng thứ tự của đề | the acts had been done in the order asked for`},
		{"by_deadline", tasks.ByDeadline{At: at}, `làm không muộn hơn 09:00 05/10/2026 | it had been done by 09:00 05/10/2026`},
		{"not_before", tasks.NotBefore{At: at}, `làm từ 09:00 05/10/2026 trở đi | it had been done no earlier than 09:00 05/10/2026`},
		{"in_window", tasks.InWindow{From: at, To: to}, `làm từ 09:00 05/10/2026 đến 10:00 05/10/2026 | it had been done between 09:00 05/10/2026 and 10:00 05/10/2026`},
		{"within", tasks.Within{Minutes: 5}, `làm trong 5 phút sau việc trước | it had been done within 5 minutes of the act before`},
		{"looked_first letter", tasks.LookedFirst{Letter: "de_nghi"}, `mở thư “Đề nghị gửi kế hoạch” trước khi làm | “Đề nghị gửi kế hoạch” had been opened first`},
		{"looked_first document", tasks.LookedFirst{Document: "cv_ke_hoach"}, `mở văn bản 123/UBND-VP trước khi làm | document 123/UBND-VP had been opened first`},
		{"looked_first, a document that is not there", tasks.LookedFirst{Document: "khong_co"}, `mở văn bản ∅ trước khi làm | document ∅ had been opened first`},
		{"ends_up folder", tasks.EndsUp{Folder: "Mới"}, `có thư mục “Mới” | there had been a folder “Mới”`},
		{"ends_up letters in a folder", tasks.EndsUp{Letters: letters("de_lai"), Folder: "Mới"}, `“Lịch nghỉ” nằm ở thư mục “Mới” | “Lịch nghỉ” had been in the folder “Mới”`},
		{"ends_up deleted", tasks.EndsUp{Letters: letters("de_lai"), Deleted: true}, `“Lịch nghỉ” nằm ở thùng rác | “Lịch nghỉ” had been in the trash`},
		{"ends_up flagged", tasks.EndsUp{Letters: letters("de_lai"), Flagged: &yes}, `“Lịch nghỉ” được gắn cờ | “Lịch nghỉ” had been flagged`},
		{"ends_up not flagged", tasks.EndsUp{Letters: letters("de_lai"), Flagged: &no}, `“Lịch nghỉ” không gắn cờ | “Lịch nghỉ” had not been flagged`},
		{"ends_up seen", tasks.EndsUp{Letters: letters("de_lai"), Seen: &yes}, `“Lịch nghỉ” cuối cùng ở đúng trạng thái được yêu cầu | “Lịch nghỉ” had ended up as asked`},
		{"ends_up documents", tasks.EndsUp{Documents: []action.DocID{"cv_ke_hoach"}, Status: "in_progress"}, `123/UBND-VP cuối cùng ở đúng trạng thái được yêu cầu | 123/UBND-VP had ended up as asked`},
		{"ends_up both", tasks.EndsUp{Letters: letters("de_lai"), Documents: []action.DocID{"cv_ke_hoach"}, Status: "in_progress"}, `“Lịch nghỉ”, 123/UBND-VP cuối cùng ở đúng trạng thái được yêu cầu | “Lịch nghỉ”, 123/UBND-VP had ended up as asked`},
		{"left_unchanged", tasks.LeftUnchanged{Letters: letters("de_lai")}, `giữ nguyên “Lịch nghỉ” | “Lịch nghỉ” had been left as they were`},
		{"only_changed", tasks.OnlyChanged{}, `không thay đổi gì ngoài yêu cầu | nothing else had been changed`},
		{"lead_is", tasks.LeadIs{Document: "cv_ke_hoach", Party: "phong_tc"}, `giao Phòng Tài chính chủ trì văn bản 123/UBND-VP | Phòng Tài chính had led document 123/UBND-VP`},
		{"unit_role", tasks.UnitRole{Document: "cv_ke_hoach", Role: action.Coordinate, Parties: parties("phong_tc", "van_phong")}, `giao đúng Phòng Tài chính, Văn phòng phối hợp | exactly Phòng Tài chính, Văn phòng had been asked to co-ordinate`},
		{"unit_exactly", tasks.UnitExactly{Parties: parties("phong_tc", "van_phong")}, `giao đúng Phòng Tài chính, Văn phòng | exactly Phòng Tài chính, Văn phòng had been given the work`},
		{"due_is on", tasks.DueIs{On: october(8)}, `hạn là 08/10/2026 | the due date had been 08/10/2026`},
		{"due_is before", tasks.DueIs{Before: october(8)}, `hạn không muộn hơn 08/10/2026 | the due date had been no later than 08/10/2026`},
		{"due_is not earlier", tasks.DueIs{NotEarlier: october(8)}, `hạn không sớm hơn 08/10/2026 | the due date had been no earlier than 08/10/2026`},
		{"due_is in a span", tasks.DueIs{Before: october(12), NotEarlier: october(8)}, `hạn từ 08/10/2026 đến 12/10/2026 | the due date had been from 08/10/2026 to 12/10/2026`},
		{"same_file_as that of a step", tasks.SameFileAs{Step: "thu"}, `đính kèm đúng tệp đã gửi ở bước kia | the very file of the other step had been attached`},
		{"returned", tasks.Returned{Document: "cv_ke_hoach"}, `trả lại văn bản 123/UBND-VP | document 123/UBND-VP had been returned`},
		{"not_routed", tasks.NotRouted{Document: "cv_ke_hoach"}, `không chuyển xử lý văn bản 123/UBND-VP | document 123/UBND-VP had not been routed`},
		{"field_is", tasks.FieldIs{Document: "cv_ke_hoach", Field: "lead", Value: tasks.Value{Text: "Văn phòng"}}, `thông tin của văn bản 123/UBND-VP là “Văn phòng” | that field of document 123/UBND-VP had been “Văn phòng”`},
		{"all_of", tasks.AllOf{Of: []*tasks.Check{check("did", tasks.Did{}, 0), check("formula", tasks.Formula{}, 0)}}, `làm việc này và thỏa điều kiện của tiêu chí này | this had been done and the condition of this check had held`},
		{"any_of", tasks.AnyOf{Of: []*tasks.Check{check("did", tasks.Did{}, 0), check("formula", tasks.Formula{}, 0)}}, `làm việc này hoặc thỏa điều kiện của tiêu chí này | this had been done or the condition of this check had held`},
		{"at_least", tasks.AtLeast{Count: 1, Of: []*tasks.Check{check("did", tasks.Did{}, 0), check("formula", tasks.Formula{}, 0)}}, `có ít nhất 1 trong các điều: làm việc này; thỏa điều kiện của tiêu chí này | at least 1 of these had held: this had been done; the condition of this check had held`},
		{"a kind of another version", nil, `làm đúng yêu cầu này | this had been done as asked`},
		{"words that fail", tasks.AllOf{Of: []*tasks.Check{nil}}, `làm đúng yêu cầu này | this had been done as asked`},
	} {
		text := checks.Instead(p, o.Record, c.spec)
		if got := text.VI + " | " + text.EN; got != c.want {
			t.Errorf("%s:\n got %s\nwant %s", c.name, got, c.want)
		}
	}
}
