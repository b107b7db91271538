package checks_test

import (
	"testing"

	"thuchanh/sandbox/action"
	"thuchanh/sandbox/world"
	"thuchanh/tasks"
)

func people(list ...action.PersonID) []action.PersonID { return list }

func TestWhatIsSaidOfRecipients(t *testing.T) {
	b, two, vt := people("tran_b"), people("tran_b", "do_d"), people("van_thu")
	tryRows(t, []row{
		{"exactly these in To", anyLetter, tasks.ToExactly{People: two}, deeds(newLetter(to(two...))), `met 1 | Ô Đến (To) đúng: Trần Văn Bình, Đỗ Văn Dũng. | To is right: Trần Văn Bình, Đỗ Văn Dũng. | 07:31 sent`},
		{"oneself beside them", anyLetter, tasks.ToExactly{People: b}, deeds(newLetter(to("tran_b", "giam_doc"))), `met 1 | Ô Đến (To) đúng: Trần Văn Bình, Nguyễn Văn Giám. | To is right: Trần Văn Bình, Nguyễn Văn Giám. | 07:31 sent`},
		{"oneself was asked for and is there", anyLetter, tasks.ToExactly{People: people("giam_doc")}, deeds(newLetter(to("giam_doc"))), `met 1 | Ô Đến (To) đúng: Nguyễn Văn Giám. | To is right: Nguyễn Văn Giám. | 07:31 sent`},
		{"one more", anyLetter, tasks.ToExactly{People: b}, deeds(newLetter(to(two...))), `near 0.25 one_extra | Ô Đến (To): cần Trần Văn Bình; thấy Trần Văn Bình, Đỗ Văn Dũng. | To: wanted Trần Văn Bình; found Trần Văn Bình, Đỗ Văn Dũng. | 07:31 sent`},
		{"one more, a stranger", anyLetter, tasks.ToExactly{People: b}, deeds(newLetter(toRaw("tran.b@somau.songmay.gov.example", "ai@la.example"))), `near 0.25 one_extra | Ô Đến (To): cần Trần Văn Bình; thấy Trần Văn Bình, ai@la.example. | To: wanted Trần Văn Bình; found Trần Văn Bình, ai@la.example. | 07:31 sent`},
		{"two more", anyLetter, tasks.ToExactly{People: b}, deeds(newLetter(to("tran_b", "do_d", "le_c"))), `not_met 0 | Ô Đến (To): cần Trần Văn Bình; thấy Trần Văn Bình, Đỗ Văn Dũng, Lê Thị Cúc. | To: wanted Trần Văn Bình; found Trần Văn Bình, Đỗ Văn Dũng, Lê Thị Cúc. | 07:31 sent`},
		{"one of two missing", anyLetter, tasks.ToExactly{People: two}, deeds(newLetter(to("tran_b"))), `near 0.25 one_missing | Ô Đến (To): cần Trần Văn Bình, Đỗ Văn Dũng; thấy Trần Văn Bình. | To: wanted Trần Văn Bình, Đỗ Văn Dũng; found Trần Văn Bình. | 07:31 sent`},
		{"one of two missing, and one more", anyLetter, tasks.ToExactly{People: two}, deeds(newLetter(to("tran_b", "le_c"))), `not_met 0 | Ô Đến (To): cần Trần Văn Bình, Đỗ Văn Dũng; thấy Trần Văn Bình, Lê Thị Cúc. | To: wanted Trần Văn Bình, Đỗ Văn Dũng; found Trần Văn Bình, Lê Thị Cúc. | 07:31 sent`},
		{"the only one missing", anyLetter, tasks.ToExactly{People: b}, deeds(newLetter(to("giam_doc"))), `not_met 0 | Ô Đến (To): cần Trần Văn Bình; thấy Nguyễn Văn Giám. | To: wanted Trần Văn Bình; found Nguyễn Văn Giám. | 07:31 sent`},
		{"both missing", anyLetter, tasks.ToExactly{People: two}, deeds(newLetter(to("giam_doc"))), `not_met 0 | Ô Đến (To): cần Trần Văn Bình, Đỗ Văn Dũng; thấy Nguyễn Văn Giám. | To: wanted Trần Văn Bình, Đỗ Văn Dũng; found Nguyễn Văn Giám. | 07:31 sent`},
		{"in Cc instead of To", anyLetter, tasks.ToExactly{People: vt}, deeds(newLetter(to("giam_doc"), cc("van_thu"))), `near 0.25 put_in_cc | Đúng người nhưng đặt ở ô Đồng gửi (Cc) thay vì Đến (To). | The right people, but in Cc instead of To. | 07:31 sent`},
		{"in Bcc instead of To", anyLetter, tasks.ToExactly{People: vt}, deeds(newLetter(to("giam_doc"), bcc("van_thu"))), `near 0.25 put_in_bcc | Đúng người nhưng đặt ở ô Đồng gửi ẩn (Bcc) thay vì Đến (To). | The right people, but in Bcc instead of To. | 07:31 sent`},
		{"one in Cc and one in Bcc instead of To", anyLetter, tasks.ToExactly{People: people("van_thu", "le_c")}, deeds(newLetter(to("giam_doc"), cc("le_c"), bcc("van_thu"))), `not_met 0 | Ô Đến (To): cần Trần Thị Thử, Lê Thị Cúc; thấy Nguyễn Văn Giám. | To: wanted Trần Thị Thử, Lê Thị Cúc; found Nguyễn Văn Giám. | 07:31 sent`},
		{"in Cc instead of To, where another is", anyLetter, tasks.ToExactly{People: vt}, deeds(newLetter(to("le_c"), cc("van_thu"))), `not_met 0 | Ô Đến (To): cần Trần Thị Thử; thấy Lê Thị Cúc. | To: wanted Trần Thị Thử; found Lê Thị Cúc. | 07:31 sent`},
		{"exactly nobody in Cc", anyLetter, tasks.CcExactly{}, deeds(newLetter()), `met 1 | Ô Đồng gửi (Cc) đúng: ∅. | Cc is right: ∅. | 07:31 sent`},
		{"somebody in Cc, where nobody should be", anyLetter, tasks.CcExactly{}, deeds(newLetter(cc("le_c"))), `near 0.25 one_extra | Ô Đồng gửi (Cc): cần ∅; thấy Lê Thị Cúc. | Cc: wanted ∅; found Lê Thị Cúc. | 07:31 sent`},
		{"in To instead of Cc", anyLetter, tasks.CcExactly{People: b}, deeds(newLetter()), `near 0.25 put_in_to | Đúng người nhưng đặt ở ô Đến (To) thay vì Đồng gửi (Cc). | The right people, but in To instead of Cc. | 07:31 sent`},
		{"a hidden copy", anyLetter, tasks.BccExactly{People: vt}, deeds(newLetter(bcc("van_thu"))), `met 1 | Ô Đồng gửi ẩn (Bcc) đúng: Trần Thị Thử. | Bcc is right: Trần Thị Thử. | 07:31 sent`},
		{"an open copy instead of a hidden one", anyLetter, tasks.BccExactly{People: vt}, deeds(newLetter(cc("van_thu"))), `near 0.25 put_in_cc | Đúng người nhưng đặt ở ô Đồng gửi (Cc) thay vì Đồng gửi ẩn (Bcc). | The right people, but in Cc instead of Bcc. | 07:31 sent`},
		{"To has him among others", anyLetter, tasks.ToIncludes{People: b}, deeds(newLetter(to(two...))), `met 1 | Ô Đến (To) có Trần Văn Bình. | To has Trần Văn Bình. | 07:31 sent`},
		{"To lacks him", anyLetter, tasks.ToIncludes{People: people("le_c", "do_d")}, deeds(newLetter(to(two...))), `not_met 0 | Ô Đến (To) thiếu Lê Thị Cúc. | To lacks Lê Thị Cúc. | 07:31 sent`},
		{"he is in Cc, not in To", anyLetter, tasks.ToIncludes{People: vt}, deeds(newLetter(cc("van_thu"))), `near 0.25 put_in_cc | Đúng người nhưng đặt ở ô Đồng gửi (Cc) thay vì Đến (To). | The right people, but in Cc instead of To. | 07:31 sent`},
		{"he is in Bcc, not in To", anyLetter, tasks.ToIncludes{People: vt}, deeds(newLetter(bcc("van_thu"))), `near 0.25 put_in_bcc | Đúng người nhưng đặt ở ô Đồng gửi ẩn (Bcc) thay vì Đến (To). | The right people, but in Bcc instead of To. | 07:31 sent`},
		{"Cc has him among others", anyLetter, tasks.CcIncludes{People: vt}, deeds(newLetter(cc("van_thu", "le_c"))), `met 1 | Ô Đồng gửi (Cc) có Trần Thị Thử. | Cc has Trần Thị Thử. | 07:31 sent`},
		{"he is in To, not in Cc", anyLetter, tasks.CcIncludes{People: b}, deeds(newLetter()), `near 0.25 put_in_to | Đúng người nhưng đặt ở ô Đến (To) thay vì Đồng gửi (Cc). | The right people, but in To instead of Cc. | 07:31 sent`},
		{"only those named", anyLetter, tasks.NobodyElse{People: b}, deeds(newLetter()), `met 1 | Không gửi cho ai khác. | It went to nobody else. | 07:31 sent`},
		{"others in Cc and Bcc", anyLetter, tasks.NobodyElse{People: b}, deeds(newLetter(cc("le_c"), bcc("do_d"))), `not_met 0 | Thư còn đến cả Lê Thị Cúc, Đỗ Văn Dũng. | The letter also went to Lê Thị Cúc, Đỗ Văn Dũng. | 07:31 sent`},
		{"a stranger too", anyLetter, tasks.NobodyElse{People: b}, deeds(newLetter(toRaw("ai@la.example"))), `not_met 0 | Thư còn đến cả ai@la.example. | The letter also went to ai@la.example. | 07:31 sent`},
		{"by share, all of both", anyLetter, tasks.PeopleSet{People: two}, deeds(newLetter(to(two...))), `met 1 | Đúng 2 trong 2 người; thừa 0. | 2 of 2 people; 0 others. | 07:31 sent`},
		{"by share, one of two", anyLetter, tasks.PeopleSet{People: two}, deeds(newLetter()), `near 0.667 | Đúng 1 trong 2 người; thừa 0. | 1 of 2 people; 0 others. | 07:31 sent`},
		{"by share, two of two and another", anyLetter, tasks.PeopleSet{People: two}, deeds(newLetter(to(two...), cc("le_c"))), `near 0.8 | Đúng 2 trong 2 người; thừa 1. | 2 of 2 people; 1 others. | 07:31 sent`},
		{"by share in To", anyLetter, tasks.PeopleSet{People: two, Field: "to"}, deeds(newLetter(to("tran_b"), cc("do_d"))), `near 0.667 | Đúng 1 trong 2 người; thừa 0. | 1 of 2 people; 0 others. | 07:31 sent`},
		{"by share in Cc", anyLetter, tasks.PeopleSet{People: two, Field: "cc"}, deeds(newLetter(to("tran_b"), cc("do_d"))), `near 0.667 | Đúng 1 trong 2 người; thừa 0. | 1 of 2 people; 0 others. | 07:31 sent`},
		{"by share, none", anyLetter, tasks.PeopleSet{People: two}, deeds(newLetter(to("le_c"))), `not_met 0 | Không có ai trong số cần gửi: Trần Văn Bình, Đỗ Văn Dũng. | None of those wanted: Trần Văn Bình, Đỗ Văn Dũng. | 07:31 sent`},
	})
}

func TestWhatIsSaidOfAnswersAndForwards(t *testing.T) {
	replied, all, fwd := tasks.RepliedTo{Letter: "de_nghi"}, tasks.RepliedTo{Letter: "de_nghi", All: true}, tasks.Forwarded{Letter: "de_nghi"}
	tryRows(t, []row{
		{"a reply", anyLetter, replied, deeds(reply()), `met 1 | Đã trả lời đúng thư. | The right letter was answered. | 07:31 answered`},
		{"a new letter", anyLetter, replied, deeds(newLetter()), `near 0.25 new_letter | Thư được soạn mới, không phải trả lời thư đã nhận. | A new letter was written instead of a reply. | 07:31 sent`},
		{"a forward for a reply", anyLetter, replied, deeds(forward()), `near 0.25 forwarded | Thư được chuyển tiếp chứ không phải trả lời. | The letter was forwarded, not answered. | 07:31 forwarded`},
		{"a reply to another letter", anyLetter, replied, deeds(tasks.SendLetter{How: "reply", Letter: "chi_dao_1", Body: "Vâng."}), `near 0.25 new_letter | Trả lời một thư khác, không phải thư cần trả lời. | Another letter was answered, not the one that was meant. | 07:31 answered`},
		{"a reply to all", anyLetter, replied, deeds(reply(how("reply_all"))), `near 0.25 reply_all | Đã trả lời tất cả: thư đến cả Trần Thị Thử, Lê Thị Cúc. | Reply all was used: the letter went to Trần Thị Thử, Lê Thị Cúc as well. | 07:31 answered`},
		{"a reply with one of the others in copy", anyLetter, replied, deeds(reply(cc("le_c"))), `near 0.25 reply_all | Đã trả lời tất cả: thư đến cả Lê Thị Cúc. | Reply all was used: the letter went to Lê Thị Cúc as well. | 07:31 answered`},
		{"a reply with a stranger in copy", anyLetter, replied, deeds(reply(cc("do_d"))), `met 1 | Đã trả lời đúng thư. | The right letter was answered. | 07:31 answered`},
		{"a reply where all was asked", anyLetter, all, deeds(reply()), `near 0.25 reply_only | Chưa trả lời tất cả: thiếu Trần Thị Thử, Lê Thị Cúc. | Not a reply to all: Trần Thị Thử, Lê Thị Cúc missing. | 07:31 answered`},
		{"a reply to all that was asked", anyLetter, all, deeds(reply(how("reply_all"))), `met 1 | Đã trả lời đúng thư. | The right letter was answered. | 07:31 answered`},
		{"a reply to all without one of them", anyLetter, all, deeds(reply(cc("le_c"))), `near 0.25 reply_only | Chưa trả lời tất cả: thiếu Trần Thị Thử. | Not a reply to all: Trần Thị Thử missing. | 07:31 answered`},
		{"a forward", anyLetter, fwd, deeds(forward()), `met 1 | Đã chuyển tiếp đúng thư, đủ tệp. | The right letter was forwarded with its files. | 07:31 forwarded`},
		{"a forward without its file", anyLetter, fwd, deeds(forward(func(s *tasks.SendLetter) { s.DropFiles = true })), `near 0.25 without_file | Đã chuyển tiếp nhưng thiếu tệp Ke hoach.txt của thư gốc. | Forwarded, but without the original's file Ke hoach.txt. | 07:31 forwarded`},
		{"a forward with the file put in again", anyLetter, fwd, deeds(forward(attach("ke_hoach_cu"), func(s *tasks.SendLetter) { s.DropFiles = true })), `met 1 | Đã chuyển tiếp đúng thư, đủ tệp. | The right letter was forwarded with its files. | 07:31 forwarded`},
		{"a reply for a forward", anyLetter, fwd, deeds(reply()), `not_met 0 | Thư được trả lời chứ không phải chuyển tiếp. | The letter was answered, not forwarded. | 07:31 answered`},
		{"a forward of another letter", anyLetter, fwd, deeds(forward(func(s *tasks.SendLetter) { s.Letter = "chi_dao_1" })), `near 0.25 new_letter | Chuyển tiếp một thư khác, không phải thư cần chuyển. | Another letter was forwarded, not the one that was meant. | 07:31 forwarded`},
		{"a new letter for a forward", anyLetter, fwd, deeds(newLetter()), `near 0.25 new_letter | Thư được soạn mới, không phải chuyển tiếp thư đã nhận. | A new letter was written instead of forwarding. | 07:31 sent`},
		{"a letter of one person, answered", anyLetter, tasks.RepliedTo{Letter: "chi_dao_1"}, deeds(tasks.SendLetter{How: "reply", Letter: "chi_dao_1", Body: "Vâng.", Cc: people("van_thu")}), `met 1 | Đã trả lời đúng thư. | The right letter was answered. | 07:31 answered`},
	})
}

// ask marks a step of several checks and gives the last one's answer.
func lastAnswer(t *testing.T, look world.Pattern, list []*tasks.Check, do ...any) string {
	t.Helper()
	s := sit(t, &tasks.Task{ID: "bai", Steps: []*tasks.Step{step("buoc", look, list...)}}, do...)
	return answerOf(s.Tasks[0].Steps[0].Checks[len(list)-1])
}

func TestWhomTheOtherChecksOfAStepName(t *testing.T) {
	replied, all := check("replied_to", tasks.RepliedTo{Letter: "de_nghi"}, 100, nearAll()...), check("replied_to", tasks.RepliedTo{Letter: "de_nghi", All: true}, 100)
	citizen := check("replied_to", tasks.RepliedTo{Letter: "cong_van"}, 100)
	gone := check("replied_to", tasks.RepliedTo{Letter: "khong_co"}, 100)
	alone := check("nobody_else", tasks.NobodyElse{}, 100)
	named := func(specs ...tasks.Spec) []*tasks.Check {
		var out []*tasks.Check
		for _, s := range specs {
			out = append(out, check("x", s, 100))
		}
		return out
	}
	answer := func(change ...func(*tasks.SendLetter)) tasks.SendLetter {
		return reply(append(change, func(s *tasks.SendLetter) { s.Letter = "cong_van" })...)
	}
	for _, c := range []struct {
		name string
		list []*tasks.Check
		do   tasks.SendLetter
		want string
	}{
		{"the writer, to whom the reply goes by itself", []*tasks.Check{replied, alone}, reply(), `met 0.1 | Không gửi cho ai khác. | It went to nobody else. | 07:31 answered`},
		{"others, though a reply was asked for", []*tasks.Check{replied, alone}, reply(cc("le_c")), `not_met 0 | Thư còn đến cả Lê Thị Cúc. | The letter also went to Lê Thị Cúc. | 07:31 answered`},
		{"all, where a reply to all was asked for", []*tasks.Check{all, alone}, reply(how("reply_all")), `met 0.1 | Không gửi cho ai khác. | It went to nobody else. | 07:31 answered`},
		{"one more than all", []*tasks.Check{all, alone}, reply(how("reply_all"), bcc("do_d")), `not_met 0 | Thư còn đến cả Đỗ Văn Dũng. | The letter also went to Đỗ Văn Dũng. | 07:31 answered`},
		{"a writer whom the paper does not know", []*tasks.Check{citizen, alone}, answer(), `met 0.1 | Không gửi cho ai khác. | It went to nobody else. | 07:31 answered`},
		{"another one with him", []*tasks.Check{citizen, alone}, answer(bcc("do_d")), `not_met 0 | Thư còn đến cả Đỗ Văn Dũng. | The letter also went to Đỗ Văn Dũng. | 07:31 answered`},
		{"a letter that the paper does not have", []*tasks.Check{gone, alone}, reply(), `not_met 0 | Thư còn đến cả Trần Văn Bình. | The letter also went to Trần Văn Bình. | 07:31 answered`},
		{"named for To", append(named(tasks.ToExactly{People: people("tran_b")}), alone), newLetter(), `met 0.1 | Không gửi cho ai khác. | It went to nobody else. | 07:31 sent`},
		{"named among those for To", append(named(tasks.ToIncludes{People: people("tran_b")}), alone), newLetter(), `met 0.1 | Không gửi cho ai khác. | It went to nobody else. | 07:31 sent`},
		{"named for Cc", append(named(tasks.CcExactly{People: people("tran_b")}), alone), newLetter(), `met 0.1 | Không gửi cho ai khác. | It went to nobody else. | 07:31 sent`},
		{"named among those for Cc", append(named(tasks.CcIncludes{People: people("tran_b")}), alone), newLetter(), `met 0.1 | Không gửi cho ai khác. | It went to nobody else. | 07:31 sent`},
		{"named for Bcc", append(named(tasks.BccExactly{People: people("tran_b")}), alone), newLetter(), `met 0.1 | Không gửi cho ai khác. | It went to nobody else. | 07:31 sent`},
		{"named for any field", append(named(tasks.PeopleSet{People: people("tran_b")}), alone), newLetter(), `met 0.1 | Không gửi cho ai khác. | It went to nobody else. | 07:31 sent`},
		{"named in a part of a composition", append(named(tasks.AllOf{Of: named(tasks.ToExactly{People: people("tran_b")}, tasks.CcExactly{People: people("le_c")})}), alone), newLetter(cc("le_c")), `met 0.1 | Không gửi cho ai khác. | It went to nobody else. | 07:31 sent`},
		{"named by nobody", append(named(tasks.Did{}), alone), newLetter(), `not_met 0 | Thư còn đến cả Trần Văn Bình. | The letter also went to Trần Văn Bình. | 07:31 sent`},
		{"the list of the check itself comes first", append(named(tasks.ToExactly{People: people("tran_b")}), check("nobody_else", tasks.NobodyElse{People: people("le_c")}, 100)), newLetter(), `not_met 0 | Thư còn đến cả Trần Văn Bình. | The letter also went to Trần Văn Bình. | 07:31 sent`},
		{"reply all, but the Cc asks for them", append(named(tasks.CcExactly{People: people("van_thu", "le_c")}), replied), reply(how("reply_all")), `met 0.1 | Đã trả lời đúng thư. | The right letter was answered. | 07:31 answered`},
		{"reply all, and the Cc asks for one of them", append(named(tasks.CcExactly{People: people("van_thu")}), replied), reply(how("reply_all")), `near 0.25 reply_all | Đã trả lời tất cả: thư đến cả Lê Thị Cúc. | Reply all was used: the letter went to Lê Thị Cúc as well. | 07:31 answered`},
	} {
		if got := lastAnswer(t, anyLetter, c.list, c.do); got != c.want {
			t.Errorf("%s:\n got %s\nwant %s", c.name, got, c.want)
		}
	}
}

// Who stands in the wrong field is no stranger: that he is missing here and
// one too many there is one mistake.
func TestAPersonInTheWrongFieldIsOneMistake(t *testing.T) {
	b, vt := people("tran_b"), people("van_thu")
	toB, ccVT := tasks.ToExactly{People: b}, tasks.CcExactly{People: vt}
	for _, c := range []struct {
		name          string
		first, second tasks.Spec
		do            tasks.SendLetter
		want          tasks.Points // of 2
	}{
		{"the one for Cc is in To", ccVT, toB, newLetter(to("tran_b", "van_thu")), 1000},
		{"the one for Cc is in To, with a stranger", ccVT, toB, newLetter(to("tran_b", "van_thu", "do_d")), 0},
		{"the one for Cc is in To, with an address that is nobody's", ccVT, toB, newLetter(toRaw("tran.b@somau.songmay.gov.example", "vanthu@somau.songmay.gov.example", "ai@la.example")), 0},
		{"among those for Cc, and in To", tasks.CcIncludes{People: vt}, toB, newLetter(to("tran_b", "van_thu")), 1000},
		{"the one for Bcc is in To", tasks.BccExactly{People: vt}, toB, newLetter(to("tran_b", "van_thu")), 1000},
		{"the one for To is in Cc", toB, tasks.CcExactly{}, newLetter(to("giam_doc"), cc("tran_b")), 1000},
		{"among those for To, and in Cc", tasks.ToIncludes{People: b}, tasks.CcExactly{}, newLetter(to("giam_doc"), cc("tran_b")), 1000},
		{"two strangers in To are not the copy that is missing", ccVT, toB, newLetter(to("tran_b", "do_d", "le_c")), 0},
		{"one stranger for two is not the copy that is missing", ccVT, tasks.ToExactly{People: people("tran_b", "do_d")}, newLetter(to("tran_b", "le_c")), 1000},
	} {
		first, second := check("first", c.first, 1000), check("second", c.second, 1000)
		second.SameMistakeAs = "first"
		s := sit(t, &tasks.Task{ID: "bai", Steps: []*tasks.Step{step("thu", anyLetter, first, second)}}, c.do)
		if s.Lo != c.want {
			t.Errorf("%s: %s, want %s (%s; %s)", c.name, s.Lo, c.want, answerOf(s.Tasks[0].Steps[0].Checks[0]), answerOf(s.Tasks[0].Steps[0].Checks[1]))
		}
	}
}

func TestWhoIsWantedInTheSameFieldOrInAnyIsNotMisplaced(t *testing.T) {
	for name, spec := range map[string]tasks.Spec{
		"wanted in the same field": tasks.CcIncludes{People: people("van_thu")},
		"wanted in any field":      tasks.PeopleSet{People: people("van_thu")},
	} {
		first, second, third := check("first", tasks.ToExactly{People: people("tran_b")}, 1000), check("second", tasks.CcExactly{}, 1000), check("third", spec, 0)
		second.SameMistakeAs = "first"
		s := sit(t, &tasks.Task{ID: "bai", Points: 2000, Steps: []*tasks.Step{step("thu", anyLetter, first, second, third)}}, newLetter(to("giam_doc"), cc("tran_b", "van_thu")))
		if s.Lo != 0 {
			t.Errorf("%s: %s", name, s.Lo)
		}
	}
}

// Which mistake a share of people is tells same_mistake_as: who is missing, or
// who should not be there.
func TestAShareOfPeopleSaysWhoIsMissingOrWhoIsTooMany(t *testing.T) {
	set := tasks.PeopleSet{People: people("tran_b", "le_c")}
	for _, c := range []struct {
		name  string
		first tasks.Spec
		do    tasks.SendLetter
		want  tasks.Points // of 2, of which the share is excused if it is the same mistake
	}{
		{"one too many, as nobody_else says", tasks.NobodyElse{People: people("tran_b", "le_c")}, newLetter(to("tran_b", "le_c", "do_d")), 1000},
		{"one missing is not one too many", tasks.NobodyElse{People: people("le_c")}, newLetter(to("tran_b")), 667},
		{"one missing, as to_includes says", tasks.ToIncludes{People: people("le_c")}, newLetter(to("tran_b")), 1000},
		{"all missing, as to_includes says", tasks.ToIncludes{People: people("le_c")}, newLetter(to("do_d")), 1000},
	} {
		first, second := check("first", c.first, 1000), check("second", set, 1000)
		second.SameMistakeAs = "first"
		if s := sit(t, &tasks.Task{ID: "bai", Steps: []*tasks.Step{step("thu", anyLetter, first, second)}}, c.do); s.Lo != c.want {
			t.Errorf("%s: %s, want %s", c.name, s.Lo, c.want)
		}
	}
}
