package checks_test

import (
	"testing"

	"thuchanh/checks"
	"thuchanh/sandbox/action"
	"thuchanh/sandbox/world"
	"thuchanh/tasks"
)

func TestWhatIsLeftOfTheMailbox(t *testing.T) {
	yes, no := true, false
	both := []action.LetterID{"chi_dao_1", "chi_dao_2"}
	moved := func(to string, letters ...action.LetterID) tasks.MoveLetter {
		return tasks.MoveLetter{Letters: letters, To: to}
	}
	in := tasks.EndsUp{Letters: both, Folder: "Chỉ đạo 2025"}
	anything := world.Pattern{App: "mail", Action: "move"}
	deleted := tasks.EndsUp{Letters: both[:1], Deleted: true}
	folder := tasks.EndsUp{Folder: "Việc gấp"}
	tryKinds(t, []kindCase{
		{"both in the folder", anything, in, []any{moved("Chỉ đạo 2025", both...)}, checks.Met, "", 0},
		{"one of two in the folder", anything, in, []any{moved("Chỉ đạo 2025", "chi_dao_1")}, checks.NearMet, "", 500},
		{"moved and moved back", anything, in, []any{moved("Chỉ đạo 2025", both...), moved("INBOX", both...)}, checks.NotMet, "", 0},
		{"in a folder of that name below the Inbox", anything, tasks.EndsUp{Letters: both, Folder: "Việc gấp"}, []any{tasks.CreateFolder{Folder: "INBOX/Việc gấp"}, moved("INBOX/Việc gấp", both...)}, checks.Met, "", 0},
		{"untouched", anything, in, nil, checks.NotMet, "", 0},
		{"flagged", anything, tasks.EndsUp{Letters: both[:1], Flagged: &yes}, []any{tasks.FlagLetter{Letters: both[:1]}}, checks.Met, "", 0},
		{"flagged and unflagged", anything, tasks.EndsUp{Letters: both[:1], Flagged: &yes}, []any{tasks.FlagLetter{Letters: both[:1]}, tasks.FlagLetter{Letters: both[:1], Off: true}}, checks.NotMet, "", 0},
		{"unread", anything, tasks.EndsUp{Letters: both[:1], Seen: &no}, []any{tasks.ReadLetter{Letters: both[:1]}}, checks.NotMet, "", 0},
		{"read", anything, tasks.EndsUp{Letters: both[:1], Seen: &yes}, []any{tasks.ReadLetter{Letters: both[:1]}}, checks.Met, "", 0},
		{"in the trash", anything, deleted, []any{tasks.DeleteLetter{Letters: both[:1]}}, checks.Met, "", 0},
		{"purged instead of put into the trash", anything, deleted, []any{tasks.DeleteLetter{Letters: both[:1], Purge: true}}, checks.NotMet, "", 0},
		{"not deleted", anything, deleted, nil, checks.NotMet, "", 0},
		{"the folder is there", anything, folder, []any{tasks.CreateFolder{Folder: "Việc gấp"}}, checks.Met, "", 0},
		{"the folder is there without diacritics", anything, folder, []any{tasks.CreateFolder{Folder: "Viec gap"}}, checks.NearMet, "without_marks", 0},
		{"no such folder", anything, folder, nil, checks.NotMet, "", 0},
		{"unchanged but read", anything, tasks.LeftUnchanged{Letters: both}, []any{tasks.ReadLetter{Letters: both}}, checks.Met, "", 0},
		{"changed", anything, tasks.LeftUnchanged{Letters: both}, []any{tasks.FlagLetter{Letters: both[1:]}}, checks.NotMet, "", 0},
		{"moved away and back", anything, tasks.LeftUnchanged{Letters: both}, []any{moved("Lưu trữ", both...), moved("INBOX", both...)}, checks.Met, "", 0},
		{"the document is looked at", anything, tasks.LeftUnchanged{Documents: []action.DocID{"cv_ke_hoach"}}, []any{tasks.OpenDocument{Document: "cv_ke_hoach"}}, checks.Met, "", 0},
		{"the document is acted on", anything, tasks.LeftUnchanged{Documents: []action.DocID{"cv_ke_hoach"}}, []any{route("phong_tc")}, checks.NotMet, "", 0},
	})
}

func TestHowADocumentIsHandled(t *testing.T) {
	day := func(d int) action.Date { return action.Date{Year: 2026, Month: 10, Day: d} }
	lead := tasks.LeadIs{Document: "cv_ke_hoach", Party: "phong_tc"}
	co := tasks.UnitRole{Document: "cv_ke_hoach", Role: action.Coordinate, Parties: []action.Party{"phong_tccb", "van_phong"}}
	share := co
	share.Share = true
	returned := tasks.Returned{Document: "cv_ke_hoach"}
	sendBack := tasks.Return{Document: "cv_ke_hoach", Reason: "Không thuộc thẩm quyền của Sở."}
	recall := tasks.Recall{Document: "cv_ke_hoach", Reason: "Nhầm đơn vị."}
	with := func(lead action.Party, coordinate ...action.Party) tasks.Route {
		r := route(lead)
		r.Coordinate = coordinate
		return r
	}
	says := func(words ...string) tasks.DirectionSays { return tasks.DirectionSays{Groups: []tasks.Group{words}} }
	tryKinds(t, []kindCase{
		{"the right lead", routing, lead, []any{route("phong_tc")}, checks.Met, "", 0},
		{"the wrong lead", routing, lead, []any{route("phong_tccb")}, checks.NotMet, "", 0},
		{"the lead as co-ordinator", routing, lead, []any{with("phong_tccb", "phong_tc")}, checks.NearMet, "as_coordinator", 0},
		{"recalled and routed right", routing, lead, []any{route("phong_tccb"), recall, route("phong_tc")}, checks.Met, "", 0},
		{"recalled at the end", routing, lead, []any{route("phong_tc"), recall}, checks.NotMet, "", 0},
		{"two leads are refused", routing, lead, []any{route("phong_tc", "phong_tccb")}, checks.NotMet, "", 0},
		{"not routed", routing, lead, nil, checks.NotMet, "", 0},
		{"the co-ordinators", routing, co, []any{with("phong_tc", "van_phong", "phong_tccb")}, checks.Met, "", 0},
		{"one co-ordinator of two", routing, co, []any{with("phong_tc", "van_phong")}, checks.NotMet, "", 0},
		{"one co-ordinator of two, pro rata", routing, share, []any{with("phong_tc", "van_phong")}, checks.NearMet, "", 667},
		{"due on the day", routing, tasks.DueIs{Document: "cv_ke_hoach", On: day(8)}, []any{route("phong_tc")}, checks.Met, "", 0},
		{"due a day early", routing, tasks.DueIs{Document: "cv_ke_hoach", On: day(9)}, []any{route("phong_tc")}, checks.NearMet, "days_early", 0},
		{"due a working day early over the week-end", routing, tasks.DueIs{Document: "cv_ke_hoach", On: day(12)},
			[]any{route("phong_tc"), tasks.SetDue{Document: "cv_ke_hoach", Due: day(9)}}, checks.NearMet, "days_early", 0},
		{"due two days early", routing, tasks.DueIs{Document: "cv_ke_hoach", On: day(12)}, []any{route("phong_tc")}, checks.NotMet, "", 0},
		{"due a day late", routing, tasks.DueIs{Document: "cv_ke_hoach", On: day(7)}, []any{route("phong_tc")}, checks.NotMet, "", 0},
		{"due before", routing, tasks.DueIs{Document: "cv_ke_hoach", Before: day(9), NotEarlier: day(7)}, []any{route("phong_tc")}, checks.Met, "", 0},
		{"due too early", routing, tasks.DueIs{Document: "cv_ke_hoach", Before: day(12), NotEarlier: day(9)}, []any{route("phong_tc")}, checks.NotMet, "", 0},
		{"the direction says", routing, says("tham mưu", "đề xuất"), []any{route("phong_tc")}, checks.Met, "", 0},
		{"the direction given before the routing says", routing, says("khẩn trương"),
			[]any{tasks.Direct{Document: "cv_ke_hoach", Text: "Xử lý khẩn trương."}, route("phong_tc")}, checks.Met, "", 0},
		{"the direction does not say", routing, says("khẩn trương"), []any{route("phong_tc")}, checks.NotMet, "", 0},
		{"returned", world.Pattern{App: "dms", Action: "return"}, returned, []any{sendBack}, checks.Met, "", 0},
		{"routed instead of returned", routing, returned, []any{route("phong_tc")}, checks.NotMet, "", 0},
		{"not returned", routing, returned, nil, checks.NotMet, "", 0},
		{"not routed, as asked", world.Pattern{App: "dms", Action: "return"}, tasks.NotRouted{Document: "cv_ke_hoach"}, []any{sendBack}, checks.Met, "", 0},
		{"routed against the instruction", routing, tasks.NotRouted{Document: "cv_ke_hoach"}, []any{route("phong_tc")}, checks.NotMet, "", 0},
		{"the status at the end", routing, tasks.EndsUp{Documents: []action.DocID{"cv_ke_hoach"}, Status: "in_progress"}, []any{route("phong_tc")}, checks.Met, "", 0},
		{"another status at the end", routing, tasks.EndsUp{Documents: []action.DocID{"cv_ke_hoach"}, Status: "in_progress"}, []any{sendBack}, checks.NotMet, "", 0},
	})
}
