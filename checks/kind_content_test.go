package checks_test

import (
	"testing"

	"thuchanh/sandbox/action"
	"thuchanh/sandbox/world"
	"thuchanh/tasks"
)

func groups(list ...tasks.Group) []tasks.Group { return list }

func TestWhatIsSaidOfWords(t *testing.T) {
	sent, plan, word := tasks.Group{"bản đã sửa", "kế hoạch sửa"}, tasks.Group{"kinh phí"}, tasks.Group{"báo cáo"}
	tryRows(t, []row{
		{"all the ideas", anyLetter, tasks.BodySays{Groups: groups(sent, plan)}, deeds(reply(body("Gửi bản đã sửa và kinh phí."))), `met 1 | Nội dung có đủ ý. | The text says what was asked. | 07:31 answered`},
		{"one idea of two", anyLetter, tasks.BodySays{Groups: groups(sent, plan)}, deeds(reply(body("Gửi bản đã sửa."))), `not_met 0 | Nội dung còn thiếu ý: “kinh phí”. | The text does not say: “kinh phí”. | 07:31 answered`},
		{"neither idea", anyLetter, tasks.BodySays{Groups: groups(sent, plan)}, deeds(reply(body("Đã gửi."))), `not_met 0 | Nội dung còn thiếu ý: “bản đã sửa / kế hoạch sửa”, “kinh phí”. | The text does not say: “bản đã sửa / kế hoạch sửa”, “kinh phí”. | 07:31 answered`},
		{"one at least, and one is there", anyLetter, tasks.BodySays{Groups: groups(sent, plan), AtLeast: 1}, deeds(reply(body("Nói về kinh phí."))), `met 1 | Nội dung có đủ ý. | The text says what was asked. | 07:31 answered`},
		{"two at least, one is there, by share", anyLetter, tasks.BodySays{Groups: groups(sent, plan, word), AtLeast: 2, Share: true}, deeds(reply(body("Nói về kinh phí."))), `near 0.5 | Nội dung còn thiếu ý: “bản đã sửa / kế hoạch sửa”, “báo cáo”. | The text does not say: “bản đã sửa / kế hoạch sửa”, “báo cáo”. | 07:31 answered`},
		{"one of three by share", anyLetter, tasks.BodySays{Groups: groups(sent, plan, word), Share: true}, deeds(reply(body("Nói về kinh phí."))), `near 0.333 | Nội dung còn thiếu ý: “bản đã sửa / kế hoạch sửa”, “báo cáo”. | The text does not say: “bản đã sửa / kế hoạch sửa”, “báo cáo”. | 07:31 answered`},
		{"none by share", anyLetter, tasks.BodySays{Groups: groups(sent, plan), Share: true}, deeds(reply(body("Đã gửi."))), `not_met 0 | Nội dung còn thiếu ý: “bản đã sửa / kế hoạch sửa”, “kinh phí”. | The text does not say: “bản đã sửa / kế hoạch sửa”, “kinh phí”. | 07:31 answered`},
		{"denied", anyLetter, tasks.BodySays{Groups: groups(plan)}, deeds(reply(body("Không có kinh phí."))), `not_met 0 | Nội dung còn thiếu ý: “kinh phí”. | The text does not say: “kinh phí”. | 07:31 answered`},
		{"no letter to read", anyLetter, tasks.BodySays{Groups: groups(plan)}, nil, `not_met 0 | Không thấy thao tác này trong bài làm. | This was not done.`},
		{"the subject says it", anyLetter, tasks.SubjectSays{Groups: groups(tasks.Group{"gửi kế hoạch"})}, deeds(newLetter()), `met 1 | Chủ đề có đủ ý. | The subject says what was asked. | 07:31 sent`},
		{"the subject lacks it", anyLetter, tasks.SubjectSays{Groups: groups(tasks.Group{"kế hoạch"}, word)}, deeds(newLetter()), `not_met 0 | Chủ đề “Gửi kế hoạch” chưa đủ ý. Nội dung còn thiếu ý: “báo cáo”. | The subject “Gửi kế hoạch” is not enough. The text does not say: “báo cáo”. | 07:31 sent`},
	})
}

func TestWhatIsSaidOfValues(t *testing.T) {
	value := func(v tasks.Value) tasks.ValueIs { return tasks.ValueIs{Value: v} }
	date := value(tasks.Value{Date: action.Date{Year: 2026, Month: 10, Day: 12}})
	number := value(tasks.Value{Number: "45", Unit: tasks.Group{"đại biểu"}})
	half, money := value(tasks.Value{Number: "25.5"}), value(tasks.Value{Number: "1500000"})
	doc := value(tasks.Value{DocNumber: "41/SM-VP"})
	clock, place := value(tasks.Value{Time: "08:05"}), value(tasks.Value{Text: "hội trường B"})
	among := tasks.ValueIs{Value: tasks.Value{Date: action.Date{Year: 2026, Month: 10, Day: 12}}, Among: true}
	says := func(text string) []any { return deeds(reply(body(text))) }
	tryRows(t, []row{
		{"the date", anyLetter, date, says("Họp ngày 12/10/2026."), `met 1 | Nêu đúng 12/10/2026. | 12/10/2026 is stated. | 07:31 answered`},
		{"no date", anyLetter, date, says("Họp sớm."), `not_met 0 | Nội dung không nêu 12/10/2026. | The text does not state 12/10/2026. | 07:31 answered`},
		{"two other dates, one of them twice", anyLetter, date, says("Ngày 13/10/2026, ngày 14/10/2026, rồi 13/10/2026."), `not_met 0 | Cần nêu 12/10/2026; thấy Ngày 13/10/2026, ngày 14/10/2026, 13/10/2026. | Wanted 12/10/2026; found Ngày 13/10/2026, ngày 14/10/2026, 13/10/2026. | 07:31 answered`},
		{"the date and another", anyLetter, date, says("Ngày 12/10/2026 và 13/10/2026."), `not_met 0 | Nêu 12/10/2026 nhưng còn nêu cả 13/10/2026. | 12/10/2026 is stated, but so is 13/10/2026. | 07:31 answered`},
		{"the date, and that it is not another", anyLetter, date, says("Họp ngày 12/10/2026, không phải ngày 13/10/2026."), `met 1 | Nêu đúng 12/10/2026. | 12/10/2026 is stated. | 07:31 answered`},
		{"only what the number is not", anyLetter, number, says("Không phải 60 đại biểu."), `not_met 0 | Nội dung không nêu 45. | The text does not state 45. | 07:31 answered`},
		{"another number, once denied and once stated", anyLetter, number, says("Có 45 đại biểu, không phải 60 đại biểu; có 60 đại biểu."), `not_met 0 | Nêu 45 nhưng còn nêu cả 60. | 45 is stated, but so is 60. | 07:31 answered`},
		{"the date among others", anyLetter, among, says("Ngày 12/10/2026 và 13/10/2026."), `met 1 | Nêu đúng 12/10/2026. | 12/10/2026 is stated. | 07:31 answered`},
		{"the date with another weekday", anyLetter, date, says("Họp thứ Ba, 12/10/2026."), `met 1 | Nêu đúng 12/10/2026. | 12/10/2026 is stated. | 07:31 answered`},
		{"the date with the year first", anyLetter, date, says("Họp ngày 2026-10-12."), `not_met 0 | Cần nêu 12/10/2026; thấy ngày 2026-10-12. | Wanted 12/10/2026; found ngày 2026-10-12. | 07:31 answered`},
		{"the time", anyLetter, clock, says("Lúc 8 giờ 05."), `met 1 | Nêu đúng 08:05. | 08:05 is stated. | 07:31 answered`},
		{"another time", anyLetter, clock, says("Lúc 8 giờ 50."), `not_met 0 | Cần nêu 08:05; thấy 8 giờ 50. | Wanted 08:05; found 8 giờ 50. | 07:31 answered`},
		{"the number of that unit", anyLetter, number, says("Có 45 đại biểu và 3 xe."), `met 1 | Nêu đúng 45. | 45 is stated. | 07:31 answered`},
		{"the number without its unit", anyLetter, number, says("Số lượng: 45."), `met 1 | Nêu đúng 45. | 45 is stated. | 07:31 answered`},
		{"another number of the unit too", anyLetter, number, says("Có 45 đại biểu hoặc 60 đại biểu."), `not_met 0 | Nêu 45 nhưng còn nêu cả 60. | 45 is stated, but so is 60. | 07:31 answered`},
		{"only another number", anyLetter, number, says("Có 60 đại biểu."), `not_met 0 | Cần nêu 45; thấy 60. | Wanted 45; found 60. | 07:31 answered`},
		{"a number of something else", anyLetter, number, says("Có 3 xe."), `not_met 0 | Nội dung không nêu 45. | The text does not state 45. | 07:31 answered`},
		{"a decimal number", anyLetter, half, says("Hết 25,5 triệu."), `not_met 0 | Cần nêu 25,5; thấy 25,5 triệu. | Wanted 25,5; found 25,5 triệu. | 07:31 answered`},
		{"a decimal number as it stands", anyLetter, half, says("Hết 25,50."), `met 1 | Nêu đúng 25,5. | 25,5 is stated. | 07:31 answered`},
		{"money in words and figures", anyLetter, money, says("Hết 1,5 triệu đồng."), `met 1 | Nêu đúng 1500000. | 1500000 is stated. | 07:31 answered`},
		{"a comma that may be either", anyLetter, value(tasks.Value{Number: "1234"}), says("Có 1,234 người."), `met 1 | Nêu đúng 1234. | 1234 is stated. | 07:31 answered`},
		{"the same comma, read as decimal", anyLetter, value(tasks.Value{Number: "1.234"}), says("Có 1,234 người."), `met 1 | Nêu đúng 1,234. | 1,234 is stated. | 07:31 answered`},
		{"a comma, and another number either way", anyLetter, value(tasks.Value{Number: "99"}), says("Có 1,234 người."), `not_met 0 | Cần nêu 99; thấy 1,234. | Wanted 99; found 1,234. | 07:31 answered`},
		{"the document's number", anyLetter, doc, says("Theo công văn số 41/SM-VP."), `met 1 | Nêu đúng 41/SM-VP. | 41/SM-VP is stated. | 07:31 answered`},
		{"another document's number", anyLetter, doc, says("Theo công văn số 42/SM-VP."), `not_met 0 | Cần nêu 41/SM-VP; thấy 42/SM-VP. | Wanted 41/SM-VP; found 42/SM-VP. | 07:31 answered`},
		{"no document's number", anyLetter, doc, says("Theo công văn."), `not_met 0 | Nội dung không nêu 41/SM-VP. | The text does not state 41/SM-VP. | 07:31 answered`},
		{"the place", anyLetter, place, says("Tại Hội trường B."), `met 1 | Nêu đúng “hội trường B”. | “hội trường B” is stated. | 07:31 answered`},
		{"not the place", anyLetter, place, says("Không họp tại hội trường B."), `not_met 0 | Nội dung không nêu “hội trường B”. | The text does not state “hội trường B”. | 07:31 answered`},
		{"another place", anyLetter, place, says("Tại hội trường A."), `not_met 0 | Nội dung không nêu “hội trường B”. | The text does not state “hội trường B”. | 07:31 answered`},
		{"a value in a direction", routing, tasks.ValueIs{Value: tasks.Value{Text: "tham mưu"}}, deeds(route("phong_tc")), `met 1 | Nêu đúng “tham mưu”. | “tham mưu” is stated. | 07:31 routed`},
		{"marks in a direction", routing, tasks.TypedWithMarks{}, deeds(route("phong_tc")), `met 1 | Viết tiếng Việt có dấu. | Written with Vietnamese diacritics. | 07:31 routed`},
		{"no act to read a value in", routing, tasks.ValueIs{Value: tasks.Value{Text: "tham mưu"}}, nil, `not_met 0 | Không thấy thao tác này trong bài làm. | This was not done.`},
		{"no act to read marks in", routing, tasks.TypedWithMarks{}, nil, `not_met 0 | Không thấy thao tác này trong bài làm. | This was not done.`},
		{"a value in a draft", world.Pattern{App: "mail", Action: "save_draft"}, place, deeds(tasks.SaveDraft{Letter: reply(body("Tại hội trường B."))}), `met 1 | Nêu đúng “hội trường B”. | “hội trường B” is stated. | 07:31 saved`},
		{"a letter without marks", anyLetter, tasks.TypedWithMarks{}, says("Toi gui ke hoach da sua cua So."), `not_met 0 | Viết không dấu hoặc thiếu nội dung. | Written without diacritics, or empty. | 07:31 answered`},
		{"a letter with marks", anyLetter, tasks.TypedWithMarks{}, says("Tôi gửi kế hoạch đã sửa."), `met 1 | Viết tiếng Việt có dấu. | Written with Vietnamese diacritics. | 07:31 answered`},
	})
}

func TestWhatIsSaidOfThePartsOfALetter(t *testing.T) {
	greeting, closing, signature := tasks.HasPart{Part: "greeting"}, tasks.HasPart{Part: "closing"}, tasks.HasPart{Part: "signature"}
	says := func(text string) []any { return deeds(reply(body(text))) }
	tryRows(t, []row{
		{"a formal greeting", anyLetter, greeting, says("Kính gửi ông Bình,\nĐã xong."), `met 1 | Có lời mở đầu. | There is a greeting. | 07:31 answered`},
		{"a greeting in the third line", anyLetter, greeting, says("Sở Mẫu\nVăn phòng\nKính gửi ông Bình,\nĐã xong."), `met 1 | Có lời mở đầu. | There is a greeting. | 07:31 answered`},
		{"a greeting in the fourth line", anyLetter, greeting, says("Sở Mẫu\nVăn phòng\nPhòng 3\nKính gửi ông Bình,\nĐã xong."), `not_met 0 | Thiếu lời mở đầu (Kính gửi …). | There is no greeting (Kính gửi …). | 07:31 answered`},
		{"a greeting in the middle of a line", anyLetter, greeting, says("Tôi xin kính chào ông."), `met 1 | Có lời mở đầu. | There is a greeting. | 07:31 answered`},
		{"a name with a comma", anyLetter, greeting, says("Anh Sử,\nĐã xong."), `met 1 | Có lời mở đầu. | There is a greeting. | 07:31 answered`},
		{"a name without a comma", anyLetter, greeting, says("Anh Sử đã gửi rồi\nĐã xong."), `not_met 0 | Thiếu lời mở đầu (Kính gửi …). | There is no greeting (Kính gửi …). | 07:31 answered`},
		{"a comma after something else", anyLetter, greeting, says("Đã nhận thư,\nĐã xong."), `not_met 0 | Thiếu lời mở đầu (Kính gửi …). | There is no greeting (Kính gửi …). | 07:31 answered`},
		{"eight words and a comma", anyLetter, greeting, says("Các anh chị em ở Văn phòng Sở,\nĐã xong."), `met 1 | Có lời mở đầu. | There is a greeting. | 07:31 answered`},
		{"nine words and a comma", anyLetter, greeting, says("Các anh chị em ở Văn phòng Sở Mẫu,\nĐã xong."), `not_met 0 | Thiếu lời mở đầu (Kính gửi …). | There is no greeting (Kính gửi …). | 07:31 answered`},
		{"a word that only begins like a greeting", anyLetter, greeting, says("Chàong xong."), `not_met 0 | Thiếu lời mở đầu (Kính gửi …). | There is no greeting (Kính gửi …). | 07:31 answered`},
		{"“gửi” at the beginning", anyLetter, greeting, says("Gửi anh\nĐã xong."), `met 1 | Có lời mở đầu. | There is a greeting. | 07:31 answered`},
		{"“gửi” within", anyLetter, greeting, says("Tôi gửi kèm kế hoạch."), `not_met 0 | Thiếu lời mở đầu (Kính gửi …). | There is no greeting (Kính gửi …). | 07:31 answered`},
		{"an empty letter", anyLetter, greeting, says(""), `not_met 0 | Thiếu lời mở đầu (Kính gửi …). | There is no greeting (Kính gửi …). | 07:31 answered`},
		{"a closing", anyLetter, closing, says("Đã xong.\nTrân trọng."), `met 1 | Có lời kết. | There is a closing. | 07:31 answered`},
		{"a closing six lines from the end", anyLetter, closing, says("Trân trọng.\nmột\nhai\nba\nbốn\nnăm"), `met 1 | Có lời kết. | There is a closing. | 07:31 answered`},
		{"a closing seven lines from the end", anyLetter, closing, says("Trân trọng.\nmột\nhai\nba\nbốn\nnăm\nsáu"), `not_met 0 | Thiếu lời kết (Trân trọng …). | There is no closing (Trân trọng …). | 07:31 answered`},
		{"a closing below the line of a signature", anyLetter, closing, says("Đã xong.\n-- \nTrân trọng"), `met 1 | Có lời kết. | There is a closing. | 07:31 answered`},
		{"no closing", anyLetter, closing, says("Đã xong."), `not_met 0 | Thiếu lời kết (Trân trọng …). | There is no closing (Trân trọng …). | 07:31 answered`},
		{"name and title", anyLetter, signature, says("Đã xong.\nNguyễn Văn Giám\nGiám đốc"), `met 1 | Có khối chữ ký: họ tên, chức vụ. | There is a signature block: name and title. | 07:31 answered`},
		{"the name alone", anyLetter, signature, says("Đã xong.\nNguyễn Văn Giám"), `near 0.25 incomplete | Khối chữ ký thiếu họ tên hoặc chức vụ. | The signature block lacks the name or the title. | 07:31 answered`},
		{"the title alone", anyLetter, signature, says("Đã xong.\nGiám đốc"), `near 0.25 incomplete | Khối chữ ký thiếu họ tên hoặc chức vụ. | The signature block lacks the name or the title. | 07:31 answered`},
		{"name and title eight lines from the end", anyLetter, signature, says("Giám đốc Nguyễn Văn Giám\nmột\nhai\nba\nbốn\nnăm\nsáu\nbảy"), `met 1 | Có khối chữ ký: họ tên, chức vụ. | There is a signature block: name and title. | 07:31 answered`},
		{"name and title nine lines from the end", anyLetter, signature, says("Giám đốc Nguyễn Văn Giám\nmột\nhai\nba\nbốn\nnăm\nsáu\nbảy\ntám"), `not_met 0 | Thiếu khối chữ ký (họ tên, chức vụ). | There is no signature block (name, title). | 07:31 answered`},
		{"name and title in the program's signature", anyLetter, signature, says("Đã xong.\n-- \nNguyễn Văn Giám\nGiám đốc"), `met 1 | Có khối chữ ký: họ tên, chức vụ. | There is a signature block: name and title. | 07:31 answered`},
		{"no signature", anyLetter, signature, says("Đã xong."), `not_met 0 | Thiếu khối chữ ký (họ tên, chức vụ). | There is no signature block (name, title). | 07:31 answered`},
	})
}

func TestASignatureOfSomebodyWithoutATitleIsHisName(t *testing.T) {
	p := smallPaper(t)
	w := *p.World
	w.People = append(w.People[:0:0], w.People...)
	for i := range w.People {
		if w.People[i].ID == w.Candidate {
			w.People[i].Title = ""
		}
	}
	p.World = &w
	task := func() []*tasks.Task {
		return []*tasks.Task{{ID: "bai", Points: 1000, Steps: []*tasks.Step{step("thu", anyLetter, check("has_part", tasks.HasPart{Part: "signature"}, 1000, nearAll()...))}}}
	}
	for text, want := range map[string]tasks.Points{"Đã xong.\nNguyễn Văn Giám": 1000, "Đã xong.": 0} {
		if s := sitPaper(t, p, task(), reply(body(text))); s.Lo != want {
			t.Errorf("%q: %s, want %s", text, s.Lo, want)
		}
	}
}

func TestWhatIsSaidOfLeftOvers(t *testing.T) {
	none := tasks.NothingLeftOver{Words: []string{"Nguyễn Văn Cũ", "quý II"}}
	tryRows(t, []row{
		{"a clean letter", anyLetter, none, deeds(reply(body("Kính gửi ông."))), `met 1 | Không còn chữ mẫu. | No left-overs. | 07:31 answered`},
		{"dots, a placeholder and old words", anyLetter, none, deeds(reply(body("Kính gửi … [họ tên], báo cáo quý II của Nguyễn Văn Cũ, v.v…"))), `not_met 0 | Còn sót: “…”, “[họ tên]”, “Nguyễn Văn Cũ”, “quý II”. | Left over: “…”, “[họ tên]”, “Nguyễn Văn Cũ”, “quý II”. | 07:31 answered`},
		{"and so on, and then dots", anyLetter, none, deeds(reply(body("Bàn, ghế, v.v… gửi ông … trước ngày …"))), `not_met 0 | Còn sót: “…”, “…”. | Left over: “…”, “…”. | 07:31 answered`},
		{"two placeholders", anyLetter, none, deeds(reply(body("Kính gửi [họ tên], [chức vụ]."))), `not_met 0 | Còn sót: “[họ tên]”, “[chức vụ]”. | Left over: “[họ tên]”, “[chức vụ]”. | 07:31 answered`},
		{"in the subject", anyLetter, none, deeds(tasks.SendLetter{How: "new", To: []action.PersonID{"tran_b"}, Subject: "Kế hoạch quý II …", Body: "Kính gửi ông."}), `not_met 0 | Còn sót: “…”, “quý II”. | Left over: “…”, “quý II”. | 07:31 sent`},
		{"in the program's signature", anyLetter, none, deeds(reply(body("Đã xong.\n-- \n[họ tên]"))), `not_met 0 | Còn sót: “[họ tên]”. | Left over: “[họ tên]”. | 07:31 answered`},
		{"no letter to look into", anyLetter, none, nil, `not_met 0 | Không thấy thao tác này trong bài làm. | This was not done.`},
	})
}
