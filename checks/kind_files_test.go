package checks_test

import (
	"testing"

	"thuchanh/sandbox/action"
	"thuchanh/tasks"
)

func unnamed(f action.FileID) func(*tasks.SendLetter) { return rename(f, "") }

func TestWhatIsSaidOfAttachments(t *testing.T) {
	plan, only := tasks.Attached{File: "ke_hoach_sua"}, tasks.Attached{File: "ke_hoach_sua", Only: true}
	docx := tasks.FileTypeIs{File: "phieu", Is: "docx"}
	tryRows(t, []row{
		{"the right file", anyLetter, only, deeds(newLetter(attach("ke_hoach_sua"))), `met 1 | Đính kèm đúng tệp Ke hoach sua.txt. | The right file is attached: Ke hoach sua.txt. | 07:31 sent`},
		{"an older revision", anyLetter, only, deeds(newLetter(attach("ke_hoach_cu"))), `near 0.25 older_revision | Đính kèm nhầm phiên bản: Ke hoach.txt thay vì Ke hoach sua.txt. | The wrong version was attached: Ke hoach.txt instead of Ke hoach sua.txt. | 07:31 sent`},
		{"an older revision and another file", anyLetter, plan, deeds(newLetter(attach("ke_hoach_cu", "phieu"))), `near 0.25 older_revision | Đính kèm nhầm phiên bản: Ke hoach.txt thay vì Ke hoach sua.txt. | The wrong version was attached: Ke hoach.txt instead of Ke hoach sua.txt. | 07:31 sent`},
		{"another file", anyLetter, plan, deeds(newLetter(attach("phieu"))), `not_met 0 | Đính kèm sai tệp: Phieu.docx; cần Ke hoach sua.txt. | The wrong file was attached: Phieu.docx; wanted Ke hoach sua.txt. | 07:31 sent`},
		{"no file", anyLetter, plan, deeds(newLetter()), `not_met 0 | Không đính kèm tệp Ke hoach sua.txt. | The file Ke hoach sua.txt is not attached. | 07:31 sent`},
		{"the right one and an older one", anyLetter, only, deeds(newLetter(attach("ke_hoach_sua", "ke_hoach_cu"))), `near 0.25 extra_file | Đúng tệp nhưng kèm thừa: Ke hoach.txt. | The right file, but also Ke hoach.txt. | 07:31 sent`},
		{"the right one and another", anyLetter, only, deeds(newLetter(attach("ke_hoach_sua", "phieu"))), `near 0.25 extra_file | Đúng tệp nhưng kèm thừa: Phieu.docx. | The right file, but also Phieu.docx. | 07:31 sent`},
		{"the right one, an older one and another", anyLetter, only, deeds(newLetter(attach("phieu", "ke_hoach_cu", "ke_hoach_sua"))), `near 0.25 extra_file | Đúng tệp nhưng kèm thừa: Ke hoach.txt, Phieu.docx. | The right file, but also Ke hoach.txt, Phieu.docx. | 07:31 sent`},
		{"the right one and another, which may be", anyLetter, plan, deeds(newLetter(attach("ke_hoach_sua", "phieu"))), `met 1 | Đính kèm đúng tệp Ke hoach sua.txt. | The right file is attached: Ke hoach sua.txt. | 07:31 sent`},
		{"a changed copy is not the file", anyLetter, tasks.Attached{File: "bao_cao"}, deeds(newLetter(edit("bao_cao", "tuần", "tháng"))), `not_met 0 | Đính kèm bản đã bị sửa: Bao cao.docx, không phải nguyên tệp Bao cao.docx. | A changed copy was attached: Bao cao.docx, not the file Bao cao.docx itself. | 07:31 sent`},
		{"a file without a name", anyLetter, plan, deeds(newLetter(unnamed("phieu"))), `not_met 0 | Đính kèm sai tệp: (không tên); cần Ke hoach sua.txt. | The wrong file was attached: (không tên); wanted Ke hoach sua.txt. | 07:31 sent`},
		{"nothing sent", anyLetter, plan, nil, `not_met 0 | Không thấy thao tác này trong bài làm. | This was not done.`},
		{"the right type", anyLetter, docx, deeds(newLetter(attach("so_lieu_mat", "phieu"))), `met 1 | Tệp có dạng docx. | The file is docx. | 07:31 sent`},
		{"another type of the same work", anyLetter, docx, deeds(newLetter(attach("phieu_pdf"))), `not_met 0 | Tệp Phieu.pdf có dạng pdf, cần docx. | The file Phieu.pdf is pdf, wanted docx. | 07:31 sent`},
		{"the type of a changed copy", anyLetter, tasks.FileTypeIs{File: "bao_cao", Is: "docx"}, deeds(newLetter(attach("phieu"), edit("bao_cao", "tuần", "tháng"))), `met 1 | Tệp có dạng docx. | The file is docx. | 07:31 sent`},
		{"another file's type does not matter", anyLetter, docx, deeds(newLetter(attach("so_lieu_mat"))), `not_met 0 | Không có tệp Phieu.docx. | The file Phieu.docx is not there. | 07:31 sent`},
	})
}

func TestWhatIsSaidOfNamesAndBytes(t *testing.T) {
	named := tasks.FileNameIs{File: "bao_cao", Names: []string{"01 Báo cáo.docx", "02 Báo cáo.docx"}}
	same := tasks.SameFileAs{File: "bao_cao"}
	changed := func(name string) func(*tasks.SendLetter) {
		return func(s *tasks.SendLetter) {
			edit("bao_cao", "tuần", "tháng")(s)
			s.Rename = map[action.FileID]string{"bao_cao": name}
		}
	}
	tryRows(t, []row{
		{"the second of the names", anyLetter, named, deeds(newLetter(rename("bao_cao", " 02_báo cáo.DOCX "))), `met 1 | Tên tệp đúng: 02_báo cáo.DOCX. | The file's name is right: 02_báo cáo.DOCX. | 07:31 sent`},
		{"without marks", anyLetter, named, deeds(newLetter(rename("bao_cao", "01 Bao cao.docx"))), `near 0.25 without_marks | Tên tệp “01 Bao cao.docx” gõ không dấu. | The file's name “01 Bao cao.docx” lacks diacritics. | 07:31 sent`},
		{"another name", anyLetter, named, deeds(newLetter(attach("bao_cao"))), `not_met 0 | Tên tệp là Bao cao.docx; cần 01 Báo cáo.docx / 02 Báo cáo.docx. | The file is called Bao cao.docx; wanted 01 Báo cáo.docx / 02 Báo cáo.docx. | 07:31 sent`},
		{"another file of that name", anyLetter, named, deeds(newLetter(rename("phieu", "01 Báo cáo.docx"))), `not_met 0 | Không đính kèm tệp Bao cao.docx. | The file Bao cao.docx is not attached. | 07:31 sent`},
		{"a changed copy under the right name", anyLetter, named, deeds(newLetter(changed("01 Báo cáo.docx"))), `met 1 | Tên tệp đúng: 01 Báo cáo.docx. | The file's name is right: 01 Báo cáo.docx. | 07:31 sent`},
		{"a changed copy of a file that cannot be read", anyLetter, tasks.FileNameIs{File: "bieu_hong", Names: []string{"x"}}, deeds(newLetter(changed("x.docx"))), `not_met 0 | Không đính kèm tệp Bieu hong.xlsx. | The file Bieu hong.xlsx is not attached. | 07:31 sent`},
		{"another file of the paper that is nearly the same", anyLetter, named, deeds(newLetter(rename("bao_cao_khac", "01 Báo cáo.docx"))), `not_met 0 | Không đính kèm tệp Bao cao.docx. | The file Bao cao.docx is not attached. | 07:31 sent`},
		{"the very file", anyLetter, same, deeds(newLetter(attach("phieu", "bao_cao"))), `met 1 | Đúng nguyên tệp Bao cao.docx. | It is the very file Bao cao.docx. | 07:31 sent`},
		{"a changed copy", anyLetter, same, deeds(newLetter(changed("x.docx"))), `not_met 0 | Tệp x.docx không phải nguyên tệp Bao cao.docx. | The file x.docx is not the very file Bao cao.docx. | 07:31 sent`},
		{"no file", anyLetter, same, deeds(newLetter()), `not_met 0 | Không đính kèm tệp Bao cao.docx. | The file Bao cao.docx is not attached. | 07:31 sent`},
		{"a step that was not done", anyLetter, tasks.SameFileAs{Step: "kia"}, deeds(newLetter(attach("bao_cao"))), `not_met 0 | Bước kia không gửi tệp nào. | The other step sent no file. | 07:31 sent`},
	})
	for _, c := range []struct {
		name string
		do   []any
		want string
	}{
		{"the same file twice", deeds(flagged("de_lai"), reply(attach("bao_cao", "phieu")), newLetter(to("le_c"), attach("phieu"))), `met 1 | Đúng nguyên tệp Phieu.docx. | It is the very file Phieu.docx. | 07:33 sent`},
		{"another file the second time", deeds(reply(attach("bao_cao", "phieu")), newLetter(to("le_c"), attach("bieu"))), `not_met 0 | Tệp Bieu.xlsx không phải nguyên tệp Bao cao.docx, Phieu.docx. | The file Bieu.xlsx is not the very file Bao cao.docx, Phieu.docx. | 07:32 sent`},
		{"no file the second time", deeds(reply(attach("bao_cao", "phieu")), newLetter(to("le_c"))), `not_met 0 | Không đính kèm tệp Bao cao.docx, Phieu.docx. | The file Bao cao.docx, Phieu.docx is not attached. | 07:32 sent`},
		{"no file the first time", deeds(reply(), newLetter(to("le_c"), attach("phieu"))), `not_met 0 | Bước kia không gửi tệp nào. | The other step sent no file. | 07:32 sent`},
	} {
		list := []*tasks.Step{step("mot", aboutDeNghi), step("hai", anyLetter, check("same", tasks.SameFileAs{Step: "mot"}, 1000))}
		list[1].LookFor[0].To = people("le_c")
		s := sit(t, &tasks.Task{ID: "bai", Steps: list}, c.do...)
		if got := answerOf(s.Tasks[0].Steps[1].Checks[0]); got != c.want {
			t.Errorf("%s:\n got %s\nwant %s", c.name, got, c.want)
		}
	}
	// A step may be about documents; those send no file.
	list := []*tasks.Step{step("mot", routing), step("hai", anyLetter, check("same", tasks.SameFileAs{Step: "mot"}, 1000))}
	s := sit(t, &tasks.Task{ID: "bai", Steps: list}, route("phong_tc"), newLetter(attach("phieu")))
	if got := s.Tasks[0].Steps[1].Checks[0]; got.Verdict != "not_met" || got.Why.EN != "The other step sent no file." {
		t.Errorf("the same file as that of a routing: %s", answerOf(got))
	}
}

func TestWhatIsSaidOfTheInsideOfFiles(t *testing.T) {
	says := func(f action.FileID, words ...string) tasks.DocumentSays {
		s := tasks.DocumentSays{File: f, Share: true}
		for _, w := range words {
			s.Groups = append(s.Groups, tasks.Group{w})
		}
		return s
	}
	changed := edit("bao_cao", "Kinh phí chưa rõ", "Kinh phí hai triệu")
	tryRows(t, []row{
		{"a changed copy says it", anyLetter, says("bao_cao", "hai triệu"), deeds(newLetter(changed)), `met 1 | Tệp Bao cao.docx: Nội dung có đủ ý. | The file Bao cao.docx: The text says what was asked. | 07:31 sent`},
		{"the file as it was does not", anyLetter, says("bao_cao", "hai triệu"), deeds(newLetter(attach("bao_cao"))), `not_met 0 | Tệp Bao cao.docx: Nội dung còn thiếu ý: “hai triệu”. | The file Bao cao.docx: The text does not say: “hai triệu”. | 07:31 sent`},
		{"half of it, by share", anyLetter, says("bao_cao", "hai triệu", "thứ Hai"), deeds(newLetter(attach("bao_cao"))), `near 0.5 | Tệp Bao cao.docx: Nội dung còn thiếu ý: “hai triệu”. | The file Bao cao.docx: The text does not say: “hai triệu”. | 07:31 sent`},
		{"the better of two files, the first", anyLetter, says("", "thứ Hai", "ba triệu", "Phiếu"), deeds(newLetter(attach("bao_cao", "bieu", "ke_hoach_sua"))), `near 0.333 | Tệp Bao cao.docx: Nội dung còn thiếu ý: “ba triệu”, “Phiếu”. | The file Bao cao.docx: The text does not say: “ba triệu”, “Phiếu”. | 07:31 sent`},
		{"the better of two files, the last", anyLetter, says("", "thứ Hai", "Kinh phí", "Phiếu"), deeds(newLetter(attach("phieu", "bao_cao"))), `near 0.667 | Tệp Bao cao.docx: Nội dung còn thiếu ý: “Phiếu”. | The file Bao cao.docx: The text does not say: “Phiếu”. | 07:31 sent`},
		{"the right one after a wrong one", anyLetter, says("", "thứ Hai"), deeds(newLetter(attach("phieu", "bao_cao"))), `met 1 | Tệp Bao cao.docx: Nội dung có đủ ý. | The file Bao cao.docx: The text says what was asked. | 07:31 sent`},
		{"two files that say nothing of it: the first is named", anyLetter, says("", "thứ Ba"), deeds(newLetter(attach("phieu", "bao_cao"))), `not_met 0 | Tệp Phieu.docx: Nội dung còn thiếu ý: “thứ Ba”. | The file Phieu.docx: The text does not say: “thứ Ba”. | 07:31 sent`},
		{"a damaged file", anyLetter, says("", "thứ Hai"), deeds(newLetter(attach("phieu_hong"))), `not_met 0 | Không đọc được tệp Phieu hong.docx: office: zip: không đọc được văn bản từ loại tệp này (no text is read from this kind of file) | The file Phieu hong.docx cannot be read: office: zip: không đọc được văn bản từ loại tệp này (no text is read from this kind of file) | 07:31 sent`},
		{"a damaged file after one that can be read", anyLetter, says("", "thứ Hai", "Phiếu"), deeds(newLetter(attach("bao_cao", "phieu_hong"))), `near 0.5 | Tệp Bao cao.docx: Nội dung còn thiếu ý: “Phiếu”. | The file Bao cao.docx: The text does not say: “Phiếu”. | 07:31 sent`},
		{"a damaged file after one that says nothing of it", anyLetter, says("", "thứ Ba"), deeds(newLetter(attach("bao_cao", "phieu_hong"))), `not_met 0 | Tệp Bao cao.docx: Nội dung còn thiếu ý: “thứ Ba”. | The file Bao cao.docx: The text does not say: “thứ Ba”. | 07:31 sent`},
		{"a damaged file before one that says nothing of it", anyLetter, says("", "thứ Ba"), deeds(newLetter(attach("phieu_hong", "bao_cao"))), `not_met 0 | Tệp Bao cao.docx: Nội dung còn thiếu ý: “thứ Ba”. | The file Bao cao.docx: The text does not say: “thứ Ba”. | 07:31 sent`},
		{"one idea of two is enough", anyLetter, tasks.DocumentSays{File: "bao_cao", Groups: groups(tasks.Group{"thứ Hai"}, tasks.Group{"thứ Ba"}), AtLeast: 1}, deeds(newLetter(attach("bao_cao"))), `met 1 | Tệp Bao cao.docx: Nội dung có đủ ý. | The file Bao cao.docx: The text says what was asked. | 07:31 sent`},
		{"no file at all", anyLetter, says("", "thứ Hai"), deeds(newLetter()), `not_met 0 | Không kèm tệp nào đọc được chữ. | No file with readable text is attached. | 07:31 sent`},
		{"not the file", anyLetter, says("bao_cao", "thứ Hai"), deeds(newLetter(attach("phieu"))), `not_met 0 | Không đính kèm tệp Bao cao.docx. | The file Bao cao.docx is not attached. | 07:31 sent`},
	})
}

func TestWhatIsSaidOfCells(t *testing.T) {
	cell := func(ref string, v tasks.Value) tasks.CellIs { return tasks.CellIs{File: "bieu", Cell: ref, Value: v} }
	number := func(n string) tasks.Value { return tasks.Value{Number: n} }
	two := func(sheet, ref, n string) tasks.CellIs {
		return tasks.CellIs{File: "hai_bieu", Sheet: sheet, Cell: ref, Value: number(n)}
	}
	tryRows(t, []row{
		{"the number", anyLetter, cell("B2", number("12")), deeds(newLetter(attach("bieu"))), `met 1 | Ô B2 đúng: 12. | Cell B2 is right: 12. | 07:31 sent`},
		{"the first cell", anyLetter, cell("A1", tasks.Value{Text: "Đơn vị"}), deeds(newLetter(attach("bieu"))), `met 1 | Ô A1 đúng: Đơn vị. | Cell A1 is right: Đơn vị. | 07:31 sent`},
		{"another number", anyLetter, cell("B2", number("13")), deeds(newLetter(attach("bieu"))), `not_met 0 | Ô B2 là 12. | Cell B2 is 12. | 07:31 sent`},
		{"two numbers in one cell", anyLetter, cell("B2", number("12")), deeds(newLetter(edit("bieu", "B2", "12 hoặc 13"))), `not_met 0 | Ô B2 là 12 hoặc 13. | Cell B2 is 12 hoặc 13. | 07:31 sent`},
		{"no number in it", anyLetter, cell("A2", number("12")), deeds(newLetter(attach("bieu"))), `not_met 0 | Ô A2 là Văn phòng. | Cell A2 is Văn phòng. | 07:31 sent`},
		{"the words", anyLetter, cell("A2", tasks.Value{Text: "văn phòng"}), deeds(newLetter(edit("bieu", "A2", " Văn phòng "))), `met 1 | Ô A2 đúng:  Văn phòng . | Cell A2 is right:  Văn phòng . | 07:31 sent`},
		{"other words", anyLetter, cell("A2", tasks.Value{Text: "Văn"}), deeds(newLetter(attach("bieu"))), `not_met 0 | Ô A2 là Văn phòng. | Cell A2 is Văn phòng. | 07:31 sent`},
		{"the date as a day", anyLetter, cell("C2", tasks.Value{Date: october(8)}), deeds(newLetter(edit("bieu", "C2", "08/10/2026"))), `met 1 | Ô C2 đúng: 08/10/2026. | Cell C2 is right: 08/10/2026. | 07:31 sent`},
		{"the date as it is stored", anyLetter, cell("C2", tasks.Value{Date: october(8)}), deeds(newLetter(edit("bieu", "C2", "46303"))), `met 1 | Ô C2 đúng: 46303. | Cell C2 is right: 46303. | 07:31 sent`},
		{"the day after, as it is stored", anyLetter, cell("C2", tasks.Value{Date: october(8)}), deeds(newLetter(edit("bieu", "C2", "46304"))), `not_met 0 | Ô C2 là 46304. | Cell C2 is 46304. | 07:31 sent`},
		{"a time", anyLetter, cell("C2", tasks.Value{Time: "08:30"}), deeds(newLetter(edit("bieu", "C2", "8 giờ 30"))), `met 1 | Ô C2 đúng: 8 giờ 30. | Cell C2 is right: 8 giờ 30. | 07:31 sent`},
		{"a document's number", anyLetter, cell("C2", tasks.Value{DocNumber: "41/SM-VP"}), deeds(newLetter(edit("bieu", "C2", "41/SM-VP"))), `met 1 | Ô C2 đúng: 41/SM-VP. | Cell C2 is right: 41/SM-VP. | 07:31 sent`},
		{"an empty cell", anyLetter, cell("D9", number("12")), deeds(newLetter(attach("bieu"))), `not_met 0 | Ô D9 là ∅. | Cell D9 is ∅. | 07:31 sent`},
		{"the first sheet, if none is named", anyLetter, two("", "B1", "1"), deeds(newLetter(attach("hai_bieu"))), `met 1 | Ô B1 đúng: 1. | Cell B1 is right: 1. | 07:31 sent`},
		{"the second sheet, by name", anyLetter, two("hai", "B1", "3"), deeds(newLetter(attach("hai_bieu"))), `met 1 | Ô B1 đúng: 3. | Cell B1 is right: 3. | 07:31 sent`},
		{"the same cell of another sheet", anyLetter, two("Hai", "B1", "1"), deeds(newLetter(attach("hai_bieu"))), `not_met 0 | Ô B1 là 3. | Cell B1 is 3. | 07:31 sent`},
		{"a sheet that is not there", anyLetter, two("Ba", "B1", "1"), deeds(newLetter(attach("hai_bieu"))), `not_met 0 | Ô B1 là ∅. | Cell B1 is ∅. | 07:31 sent`},
		{"a damaged workbook", anyLetter, cell("B2", number("12")), deeds(newLetter(attach("bieu_hong"))), `not_met 0 | Không đọc được bảng tính Bieu hong.xlsx: office: damaged workbook: EOF | The workbook Bieu hong.xlsx cannot be read: office: damaged workbook: EOF | 07:31 sent`},
		{"a damaged workbook before a whole one", anyLetter, cell("B2", number("12")), deeds(newLetter(attach("bieu_hong", "bieu"))), `met 1 | Ô B2 đúng: 12. | Cell B2 is right: 12. | 07:31 sent`},
		{"no workbook", anyLetter, cell("B2", number("12")), deeds(newLetter(attach("phieu"))), `not_met 0 | Không đính kèm tệp Bieu.xlsx. | The file Bieu.xlsx is not attached. | 07:31 sent`},
	})
}

func TestWhatIsSaidOfChangesInFiles(t *testing.T) {
	cells := tasks.ChangedOnly{File: "bieu", Cells: []string{"B3", "C3"}}
	hai := tasks.ChangedOnly{File: "hai_bieu", Sheet: "hai", Cells: []string{"B1"}}
	first := tasks.ChangedOnly{File: "hai_bieu", Cells: []string{"B1"}}
	places := tasks.ChangedOnly{File: "bao_cao", Places: []string{"Kinh phí"}}
	tryRows(t, []row{
		{"only where it may be", anyLetter, cells, deeds(newLetter(edit("bieu", "B3", "45", "C3", "x"))), `met 1 | Tệp Bieu.xlsx chỉ sửa ở chỗ được phép. | The file Bieu.xlsx was changed only where it may be. | 07:31 sent`},
		{"elsewhere too", anyLetter, cells, deeds(newLetter(edit("bieu", "B3", "45", "B2", "1"))), `not_met 0 | Tệp Bieu.xlsx bị sửa cả ở chỗ khác: Biểu!B2. | The file Bieu.xlsx was changed elsewhere too: Biểu!B2. | 07:31 sent`},
		{"a cell emptied that may be", anyLetter, cells, deeds(newLetter(edit("bieu", "B3", ""))), `met 1 | Tệp Bieu.xlsx chỉ sửa ở chỗ được phép. | The file Bieu.xlsx was changed only where it may be. | 07:31 sent`},
		{"a cell emptied that may not be", anyLetter, cells, deeds(newLetter(edit("bieu", "A2", ""))), `not_met 0 | Tệp Bieu.xlsx bị sửa cả ở chỗ khác: Biểu!A2. | The file Bieu.xlsx was changed elsewhere too: Biểu!A2. | 07:31 sent`},
		{"not at all", anyLetter, cells, deeds(newLetter(attach("bieu"))), `not_met 0 | Tệp Bieu.xlsx chưa được sửa. | The file Bieu.xlsx was not changed. | 07:31 sent`},
		{"the second sheet", anyLetter, hai, deeds(newLetter(attach("hai_bieu_sua"))), `met 1 | Tệp Hai bieu.xlsx chỉ sửa ở chỗ được phép. | The file Hai bieu.xlsx was changed only where it may be. | 07:31 sent`},
		{"the same cell of another sheet", anyLetter, hai, deeds(newLetter(edit("hai_bieu", "B1", "4"))), `not_met 0 | Tệp Hai bieu.xlsx bị sửa cả ở chỗ khác: Một!B1. | The file Hai bieu.xlsx was changed elsewhere too: Một!B1. | 07:31 sent`},
		{"the first sheet, if none is named", anyLetter, first, deeds(newLetter(edit("hai_bieu", "B1", "4"))), `met 1 | Tệp Hai bieu.xlsx chỉ sửa ở chỗ được phép. | The file Hai bieu.xlsx was changed only where it may be. | 07:31 sent`},
		{"a damaged workbook", anyLetter, cells, deeds(newLetter(attach("bieu_hong"))), `not_met 0 | Không đọc được tệp Bieu hong.xlsx: office: damaged workbook: EOF | The file Bieu hong.xlsx cannot be read: office: damaged workbook: EOF | 07:31 sent`},
		{"a workbook whose original is damaged", anyLetter, tasks.ChangedOnly{File: "bieu_hong", Cells: []string{"B3"}}, deeds(newLetter(attach("bieu"))), `error 0…1 | Không đọc được tệp gốc Bieu hong.xlsx, cần người ra đề xem lại: office: damaged workbook: EOF | The paper's file Bieu hong.xlsx cannot be read; its owner must look: office: damaged workbook: EOF`},
		{"no workbook", anyLetter, cells, deeds(newLetter()), `not_met 0 | Không đính kèm tệp Bieu.xlsx. | The file Bieu.xlsx is not attached. | 07:31 sent`},
		{"a line that may change", anyLetter, places, deeds(newLetter(edit("bao_cao", "Kinh phí chưa rõ", "Hết hai triệu"))), `met 1 | Tệp Bao cao.docx chỉ sửa ở chỗ được phép. | The file Bao cao.docx was changed only where it may be. | 07:31 sent`},
		{"another line", anyLetter, places, deeds(newLetter(edit("bao_cao", "thứ Hai", "thứ Ba"))), `not_met 0 | Tệp Bao cao.docx bị sửa cả ở chỗ khác: − Họp ngày thứ Hai; + Họp ngày thứ Ba. | The file Bao cao.docx was changed elsewhere too: − Họp ngày thứ Hai; + Họp ngày thứ Ba. | 07:31 sent`},
		{"both lines", anyLetter, places, deeds(newLetter(edit("bao_cao", "thứ Hai", "thứ Ba", "Kinh phí chưa rõ", "Kinh phí hai triệu"))), `not_met 0 | Tệp Bao cao.docx bị sửa cả ở chỗ khác: − Họp ngày thứ Hai. | The file Bao cao.docx was changed elsewhere too: − Họp ngày thứ Hai. | 07:31 sent`},
		{"no line", anyLetter, places, deeds(newLetter(attach("bao_cao"))), `not_met 0 | Tệp Bao cao.docx chưa được sửa. | The file Bao cao.docx was not changed. | 07:31 sent`},
		{"a text that cannot be read", anyLetter, tasks.ChangedOnly{File: "phieu", Places: []string{"x"}}, deeds(newLetter(attach("phieu_hong"))), `not_met 0 | Không đọc được tệp Phieu hong.docx: office: zip: không đọc được văn bản từ loại tệp này (no text is read from this kind of file) | The file Phieu hong.docx cannot be read: office: zip: không đọc được văn bản từ loại tệp này (no text is read from this kind of file) | 07:31 sent`},
		{"a text whose original cannot be read", anyLetter, tasks.ChangedOnly{File: "phieu_hong", Places: []string{"x"}}, deeds(newLetter(attach("phieu"))), `error 0…1 | Không đọc được tệp gốc Phieu hong.docx, cần người ra đề xem lại: office: zip: không đọc được văn bản từ loại tệp này (no text is read from this kind of file) | The paper's file Phieu hong.docx cannot be read; its owner must look: office: zip: không đọc được văn bản từ loại tệp này (no text is read from this kind of file)`},
	})
}

// A changed file descends from the one of which most is left.
func TestAChangedCopyIsKnownByWhatIsLeftOfIt(t *testing.T) {
	any := tasks.FileNameIs{File: "bao_cao", Names: []string{"Bao cao.docx"}}
	lines := []string{"Báo cáo tuần", "Họp ngày thứ Hai", "Kinh phí chưa rõ", "Người lập biểu"}
	for n, want := range []tasks.Points{1000, 1000, 1000, 0, 0} {
		var pairs []string
		for _, l := range lines[:n] {
			pairs = append(pairs, l, "Dòng khác hẳn")
		}
		do := newLetter(attach("bao_cao"))
		if n > 0 {
			do = newLetter(edit("bao_cao", pairs...))
		}
		s := sit(t, &tasks.Task{ID: "bai", Points: 1000, Steps: []*tasks.Step{step("thu", anyLetter, check("file_name_is", any, 1000))}}, do)
		if s.Lo != want {
			t.Errorf("%d of 4 lines changed: %s, want %s", n, s.Lo, want)
		}
	}
}
