package dms_test

import (
	"slices"
	"strings"
	"testing"

	"thuchanh/sandbox/action"
	"thuchanh/sandbox/dms"
	"thuchanh/sandbox/world"
)

// Who may give which of the further commands at all. An "x" is allowed.
const matrixMore = `
                       head deputy office_chief unit_head unit_deputy specialist clerk admin outside
dms.refuse_receipt     .    .      .            .         .           .          x     .     .
dms.preroute           .    .      x            .         .           .          .     .     .
dms.ask_extension      .    x      x            x         x           x          .     .     .
dms.approve_extension  x    x      x            x         x           .          .     .     .
dms.refuse_extension   x    x      x            x         x           .          .     .     .
dms.change_lead        x    x      .            .         .           .          .     .     .
dms.ask_opinion        x    x      x            x         x           x          .     .     .
dms.give_opinion       x    x      x            x         x           x          .     .     .
dms.accept_report      x    x      x            x         x           .          .     .     .
dms.reject_report      x    x      x            x         x           .          .     .     .
dms.follow             x    x      x            x         x           .          .     .     .
dms.assign_task        x    x      x            x         x           .          .     .     .
dms.report_task        .    x      x            x         x           x          .     .     .
dms.accept_task        x    x      x            x         x           .          .     .     .
dms.reject_task        x    x      x            x         x           .          .     .     .
dms.remind_task        x    x      x            x         x           .          .     .     .
dms.recall_task        x    x      x            x         x           .          .     .     .
dms.delegate           x    x      .            .         .           .          .     .     .
dms.revoke_delegation  x    x      .            .         .           .          .     .     .
dms.open_case          x    x      x            x         x           x          x     .     .
dms.add_to_case        x    x      x            x         x           x          x     .     .
dms.remove_from_case   x    x      x            x         x           x          x     .     .
dms.close_case         x    x      x            x         x           x          x     .     .
dms.approve_case       x    x      x            x         x           .          .     .     .
dms.propose_entry      x    x      x            x         x           x          x     .     .
dms.approve_entry      x    x      x            .         .           .          .     .     .
dms.decline_entry      x    x      x            .         .           .          .     .     .
dms.move_entry         x    x      x            .         .           .          .     .     .
dms.note_clash         x    x      x            x         x           x          x     .     .
dms.publish_week       x    x      x            .         .           .          .     .     .
dms.find               x    x      x            x         x           x          x     .     .
dms.pin                x    x      x            x         x           x          x     .     .
dms.read_notifications x    x      x            x         x           x          x     .     .
dms.run_report         x    x      x            x         x           x          x     .     .
dms.export_report      x    x      x            x         x           x          x     .     .
ix.order_recall        x    x      .            .         .           .          .     .     .
ix.request_recall      .    .      .            .         .           .          x     .     .
ix.open                x    x      x            x         x           x          x     .     .
`

func TestTheRoleMatrixOfTheFurtherCommands(t *testing.T) {
	people := map[string]action.PersonID{"head": "giam_doc", "deputy": "pho_gd", "office_chief": "chanh_vp", "unit_deputy": "ptp_tccb", "admin": "quan_tri", "unit_head": "tp_tccb", "specialist": "cv_dung", "clerk": "van_thu", "outside": "cong_dan"}
	lines := strings.Split(strings.TrimSpace(matrixMore), "\n")
	ranks := strings.Fields(lines[0])
	s := dms.New(banLamViec())
	seen := map[string]bool{}
	for _, l := range lines[1:] {
		f := strings.Fields(l)
		i := slices.IndexFunc(dms.Rules(), func(r dms.Rule) bool { return r.Command.Name() == f[0] })
		if i < 0 {
			t.Errorf("no rule says who may give %s", f[0])
			continue
		}
		rule := dms.Rules()[i]
		seen[f[0]] = true
		for j, r := range ranks {
			want := f[j+1] == "x"
			if got := slices.Contains(rule.Ranks, world.Rank(r)); got != want {
				t.Errorf("the rule of %s allows it to the %s: %v", f[0], r, got)
			}
			if refused := codeOf(t, s, people[r], rule.Command) == "role_forbids"; refused == want {
				t.Errorf("%s by the %s: refused for the role %v", f[0], r, refused)
			}
		}
	}
	for _, r := range dms.Rules() {
		if r.Title.VI == "" || r.Title.EN == "" {
			t.Errorf("%s has no title", r.Command.Name())
		}
		if !seen[r.Command.Name()] && !strings.Contains(matrix, r.Command.Name()+" ") && !strings.Contains(r.Command.Name(), "out") {
			t.Errorf("%s is in no matrix", r.Command.Name())
		}
	}
}

func open(notation string) dms.OpenCase {
	return dms.OpenCase{Info: action.CaseInfo{Notation: notation, Title: "Hồ sơ mới", Maintenance: "5 năm"}}
}

func propose(fromHour, toHour int, place string, people ...action.PersonID) dms.ProposeEntry {
	return dms.ProposeEntry{Info: action.EntryInfo{Title: "Họp", From: clock(6, fromHour, 0), To: clock(6, toHour, 0), Place: place, People: people}}
}

func TestWhatIsRefusedOfTheFurtherCommandsAndWhy(t *testing.T) {
	long := strings.Repeat("á", dms.MaxReason+1)
	one := action.AssignmentID(1)
	deleg := func(to action.PersonID, from, until int, scope action.DelegationScope, of ...string) dms.Delegate {
		return dms.Delegate{To: to, From: day(from), Until: day(until), Scope: scope, Of: of}
	}
	for _, c := range []struct {
		name string
		by   action.PersonID
		do   dms.Command
		code string
	}{
		{"refusing receipt", "van_thu", dms.RefuseReceipt{Document: "moi_den", Reason: "Gửi nhầm."}, ""},
		{"refusing receipt without a reason", "van_thu", dms.RefuseReceipt{Document: "moi_den"}, "text_missing"},
		{"refusing receipt with a reason too long", "van_thu", dms.RefuseReceipt{Document: "moi_den", Reason: long}, "text_too_long"},
		{"refusing receipt of what is registered", "van_thu", dms.RefuseReceipt{Document: "vao_so", Reason: "Gửi nhầm."}, "already_registered"},
		{"pre-routing", "chanh_vp", dms.Preroute{Document: "vao_so", To: "pho_gd", Text: "Thuộc lĩnh vực PGĐ."}, ""},
		{"pre-routing to the head of a unit", "chanh_vp", dms.Preroute{Document: "vao_so", To: "tp_tccb"}, "not_a_leader"},
		{"pre-routing what is not registered", "chanh_vp", dms.Preroute{Document: "da_nhan", To: "pho_gd"}, "not_registered"},

		{"asking for an extension", "cv_dung", dms.AskExtension{Document: "dang_lam", Until: day(9), Reason: "Chờ số liệu."}, ""},
		{"asking twice", "tp_tccb", dms.AskExtension{Document: "gia_han", Until: day(18), Reason: "Nữa."}, "extension_pending"},
		{"asking without a reason", "tp_tccb", dms.AskExtension{Document: "dang_lam", Until: day(9)}, "text_missing"},
		{"asking for an earlier day", "tp_tccb", dms.AskExtension{Document: "dang_lam", Until: day(2), Reason: "A."}, "not_an_extension"},
		{"asking for yesterday", "tp_tccb", dms.AskExtension{Document: "dang_lam", Until: day(4), Reason: "A."}, "due_in_past"},
		{"asking without a day", "tp_tccb", dms.AskExtension{Document: "dang_lam", Reason: "A."}, "due_missing"},
		{"asking on another's branch", "tp_tccb", dms.AskExtension{Document: "dang_lam", Assignment: 2, Until: day(9), Reason: "A."}, "not_your_branch"},
		{"approving", "giam_doc", dms.ApproveExtension{Document: "gia_han"}, ""},
		{"approving a shorter one", "giam_doc", dms.ApproveExtension{Document: "gia_han", Until: day(14)}, ""},
		{"approving longer than asked", "giam_doc", dms.ApproveExtension{Document: "gia_han", Until: day(17)}, "longer_than_asked"},
		{"approving where none was asked", "giam_doc", dms.ApproveExtension{Document: "dang_lam", Assignment: 1}, "no_extension_asked"},
		{"approving where nothing waits", "giam_doc", dms.ApproveExtension{Document: "dang_lam"}, "no_branches"},
		{"approving one's own", "tp_tccb", dms.ApproveExtension{Document: "gia_han", Assignment: 1}, "not_your_branch"},
		{"approving what another leader directs", "chanh_vp", dms.ApproveExtension{Document: "gia_han"}, "not_holder"},
		{"refusing an extension without a reason", "giam_doc", dms.RefuseExtension{Document: "gia_han"}, "text_missing"},
		{"refusing an extension", "giam_doc", dms.RefuseExtension{Document: "gia_han", Reason: "Cấp trên không cho."}, ""},

		{"changing the lead", "giam_doc", dms.ChangeLead{Document: "dang_lam", To: "phong_tc", Reason: "Đúng chức năng."}, ""},
		{"changing the lead without a reason", "giam_doc", dms.ChangeLead{Document: "dang_lam", To: "phong_tc"}, "text_missing"},
		{"changing to the same lead", "giam_doc", dms.ChangeLead{Document: "dang_lam", To: "phong_tccb", Reason: "A."}, "same_lead"},
		{"changing where nobody leads", "giam_doc", dms.ChangeLead{Document: "cho_chi_dao", To: "phong_tc", Reason: "A."}, "no_lead"},
		{"changing to nobody known", "giam_doc", dms.ChangeLead{Document: "dang_lam", To: "phong_x", Reason: "A."}, "unknown_party"},
		{"changing to a past date", "giam_doc", dms.ChangeLead{Document: "dang_lam", To: "phong_tc", Reason: "A.", Due: day(1)}, "due_in_past"},
		{"a deputy who does not direct it", "pho_gd", dms.ChangeLead{Document: "dang_lam", To: "phong_tc", Reason: "A."}, "not_holder"},

		{"asking a unit's opinion", "tp_tccb", dms.AskOpinion{Document: "dang_lam", Of: []action.Party{"phong_tc"}, Text: "Xin ý kiến."}, ""},
		{"asking nobody", "tp_tccb", dms.AskOpinion{Document: "dang_lam", Text: "Xin ý kiến."}, "no_targets"},
		{"asking oneself", "tp_tccb", dms.AskOpinion{Document: "dang_lam", Of: []action.Party{"tp_tccb"}, Text: "A."}, "to_oneself"},
		{"asking outside", "tp_tccb", dms.AskOpinion{Document: "dang_lam", Of: []action.Party{"cong_dan"}, Text: "A."}, "outside_agency"},
		{"asking twice the same", "tp_tccb", dms.AskOpinion{Document: "dang_lam", Of: []action.Party{"phong_tc", "phong_tc"}, Text: "A."}, "duplicate_party"},
		{"asking without words", "tp_tccb", dms.AskOpinion{Document: "dang_lam", Of: []action.Party{"phong_tc"}}, "text_missing"},
		{"who is only informed asks", "chanh_vp", dms.AskOpinion{Document: "dang_lam", Of: []action.Party{"phong_tc"}, Text: "A."}, "inform_only"},
		{"who is only informed gives one", "chanh_vp", dms.GiveOpinion{Document: "dang_lam", Text: "A."}, "inform_only"},
		{"who has no part gives one", "pho_gd", dms.GiveOpinion{Document: "dang_lam", Text: "A."}, "not_involved"},
		{"a co-ordinator gives one", "tp_tc", dms.GiveOpinion{Document: "dang_lam", Text: "Nhất trí."}, ""},
		{"answering a request that is none", "tp_tc", dms.GiveOpinion{Document: "dang_lam", Opinion: 1, Text: "A."}, "not_asked"},
		{"an empty file", "tp_tc", dms.GiveOpinion{Document: "dang_lam", Text: "A.", Files: []dms.Upload{{Name: "a.pdf"}}}, "file_empty"},
		{"a file without a name", "tp_tc", dms.GiveOpinion{Document: "dang_lam", Text: "A.", Files: []dms.Upload{{Name: " ", Content: []byte("x")}}}, "file_name_wrong"},
		{"eleven files", "tp_tccb", dms.Report{Document: "dang_lam", Text: "A.", Files: make([]dms.Upload, 11)}, "too_many_files"},
		{"a file of 21 MB", "tp_tccb", dms.Report{Document: "dang_lam", Text: "A.", Files: []dms.Upload{{Name: "a", Content: make([]byte, dms.MaxUploadSize+1)}}}, "file_too_large"},

		{"accepting a report", "giam_doc", dms.AcceptReport{Document: "gia_han"}, ""},
		{"accepting where nobody reported", "giam_doc", dms.AcceptReport{Document: "dang_lam", Assignment: one}, "not_reported"},
		{"accepting from who is informed", "giam_doc", dms.AcceptReport{Document: "gia_han", Assignment: 3}, "inform_only"},
		{"sending back without a reason", "giam_doc", dms.RejectReport{Document: "gia_han"}, "text_missing"},
		{"sending back", "giam_doc", dms.RejectReport{Document: "gia_han", Assignment: 2, Reason: "Thiếu phụ lục."}, ""},
		{"following", "giam_doc", dms.Follow{Document: "moi_den"}, ""},
		{"unfollowing what is not followed", "giam_doc", dms.Follow{Document: "moi_den", Off: true}, "not_followed"},

		{"a task", "giam_doc", dms.AssignTask{Content: "Soạn kế hoạch.", Targets: []dms.Target{to("phong_tc", action.Lead)}, Due: day(9)}, ""},
		{"a task that nobody leads", "giam_doc", dms.AssignTask{Content: "A.", Targets: []dms.Target{to("phong_tc", action.Coordinate)}}, "no_lead"},
		{"a task with two leads", "giam_doc", dms.AssignTask{Content: "A.", Targets: []dms.Target{to("phong_tc", action.Lead), to("phong_tccb", action.Lead)}}, "two_leads"},
		{"a task for the same twice", "giam_doc", dms.AssignTask{Content: "A.", Targets: []dms.Target{to("phong_tc", action.Lead), to("phong_tc", action.Inform)}}, "duplicate_party"},
		{"a task due yesterday", "giam_doc", dms.AssignTask{Content: "A.", Targets: []dms.Target{to("phong_tc", action.Lead)}, Due: day(4)}, "due_in_past"},
		{"a task without words", "giam_doc", dms.AssignTask{Targets: []dms.Target{to("phong_tc", action.Lead)}}, "text_missing"},
		{"a task of no known priority", "giam_doc", dms.AssignTask{Content: "A.", Priority: "max", Targets: []dms.Target{to("phong_tc", action.Lead)}}, "unknown_priority"},
		{"the head of a unit giving work outside it", "tp_tc", dms.AssignTask{Content: "A.", Targets: []dms.Target{to("cv_dung", action.Lead)}}, "outside_unit"},
		{"a report on a task of others", "tp_tc", dms.ReportTask{Task: "tong_ket", Assignment: 1, Text: "A."}, "not_your_branch"},
		{"a second report", "tp_tccb", dms.ReportTask{Task: "tong_ket", Assignment: 1, Text: "A."}, "already_handled"},
		{"a task that is none", "tp_tccb", dms.ReportTask{Task: "khac", Text: "A."}, "no_such_task"},
		{"accepting another's task", "pho_gd", dms.AcceptTask{Task: "tong_ket"}, "not_your_task"},
		{"sending a task back without a reason", "giam_doc", dms.RejectTask{Task: "tong_ket"}, "text_missing"},
		{"recalling a task that was reported on", "giam_doc", dms.RecallTask{Task: "tong_ket", Reason: "A."}, "already_handled"},
		{"reminding who has reported", "giam_doc", dms.RemindTask{Task: "tong_ket", Assignments: []action.AssignmentID{1}, Text: "A."}, "already_handled"},

		{"delegating", "giam_doc", deleg("pho_gd", 6, 9, action.ScopeIncoming), ""},
		{"delegating without an end", "giam_doc", dms.Delegate{To: "pho_gd", From: day(6), Scope: action.ScopeIncoming}, "interval_missing"},
		{"delegating backwards", "giam_doc", deleg("pho_gd", 9, 6, action.ScopeIncoming), "interval_reversed"},
		{"delegating from yesterday", "giam_doc", deleg("pho_gd", 4, 9, action.ScopeIncoming), "interval_past"},
		{"delegating to oneself", "giam_doc", deleg("giam_doc", 6, 9, action.ScopeIncoming), "to_oneself"},
		{"delegating documents to the head of a unit", "giam_doc", deleg("tp_tccb", 6, 9, action.ScopeIncoming), "not_a_delegate"},
		{"delegating a signature to the head of a unit", "giam_doc", deleg("tp_tccb", 6, 9, action.ScopeSigning, "tuq"), ""},
		{"a form of signing that is none", "giam_doc", deleg("tp_tccb", 6, 9, action.ScopeSigning, "TM"), "scope_wrong"},
		{"no field", "giam_doc", deleg("pho_gd", 6, 9, action.ScopeField), "scope_wrong"},
		{"fields where all is meant", "giam_doc", deleg("pho_gd", 6, 9, action.ScopeIncoming, "Tổ chức"), "scope_wrong"},
		{"a scope that is none", "giam_doc", deleg("pho_gd", 6, 9, "tat_ca"), "scope_wrong"},
		{"delegating on what was delegated", "pho_gd", deleg("giam_doc", 6, 9, action.ScopeIncoming), "redelegation"},
		{"delegating another field", "pho_gd", deleg("giam_doc", 6, 9, action.ScopeField, "Tài chính"), ""},
		{"delegating when the other delegation is over", "pho_gd", deleg("giam_doc", 8, 9, action.ScopeIncoming), ""},
		{"revoking", "giam_doc", dms.RevokeDelegation{Delegation: "uq_cu"}, ""},
		{"revoking another's", "pho_gd", dms.RevokeDelegation{Delegation: "uq_cu"}, "not_your_delegation"},
		{"revoking none", "giam_doc", dms.RevokeDelegation{Delegation: "uq_9"}, "no_such_delegation"},

		{"opening a file of the plan", "tp_tccb", dms.OpenCase{Line: "01.TCCB"}, ""},
		{"opening a line that is none", "tp_tccb", dms.OpenCase{Line: "09.TCCB"}, "no_such_line"},
		{"opening a file that there is", "tp_tccb", open("02.tccb"), "case_exists"},
		{"a notation of 21 characters", "tp_tccb", open(strings.Repeat("Đ", 21)), "text_too_long"},
		{"a notation of 20 characters", "tp_tccb", open(strings.Repeat("Đ", 20)), ""},
		{"no retention", "tp_tccb", dms.OpenCase{Info: action.CaseInfo{Notation: "03", Title: "A"}}, "text_missing"},
		{"filing", "tp_tccb", dms.AddToCase{Case: "hs_bien_che", Document: "dang_lam"}, ""},
		{"filing twice", "tp_tccb", dms.AddToCase{Case: "hs_bien_che", Document: "xong"}, "already_in_case"},
		{"filing what is not registered", "tp_tccb", dms.AddToCase{Case: "hs_bien_che", Document: "moi_den"}, "not_registered"},
		{"filing in another unit's file", "tp_tc", dms.AddToCase{Case: "hs_bien_che", Document: "dang_lam"}, "not_your_case"},
		{"a colleague of the unit files", "cv_dung", dms.AddToCase{Case: "hs_bien_che", Document: "dang_lam"}, ""},
		{"taking out what is not in it", "tp_tccb", dms.RemoveFromCase{Case: "hs_bien_che", Document: "dang_lam"}, "not_in_case"},
		{"a file that is none", "tp_tccb", dms.CloseCase{Case: "khac"}, "no_such_case"},
		{"closing", "tp_tccb", dms.CloseCase{Case: "hs_bien_che", Pages: 9999}, ""},
		{"10000 pages", "tp_tccb", dms.CloseCase{Case: "hs_bien_che", Pages: 10000}, "pages_wrong"},
		{"approving an open file", "giam_doc", dms.ApproveCase{Case: "hs_bien_che"}, "case_not_closed"},

		{"an appointment", "van_thu", propose(13, 14, "", "giam_doc"), ""},
		{"an appointment for nobody", "van_thu", propose(13, 14, ""), "no_targets"},
		{"an appointment that ends first", "van_thu", propose(14, 13, "", "giam_doc"), "interval_reversed"},
		{"an appointment that takes no time", "van_thu", propose(14, 14, "", "giam_doc"), "interval_reversed"},
		{"an appointment of last week", "van_thu", dms.ProposeEntry{Info: action.EntryInfo{Title: "A", From: clock(1, 8, 0), To: clock(1, 9, 0), People: []action.PersonID{"giam_doc"}}}, "interval_past"},
		{"an appointment without times", "van_thu", dms.ProposeEntry{Info: action.EntryInfo{Title: "A", People: []action.PersonID{"giam_doc"}}}, "interval_missing"},
		{"an appointment for a citizen", "van_thu", propose(13, 14, "", "cong_dan"), "outside_agency"},
		{"an appointment from a document that is none", "van_thu", dms.ProposeEntry{Info: action.EntryInfo{Title: "A", From: clock(6, 13, 0), To: clock(6, 14, 0), People: []action.PersonID{"giam_doc"}, Document: "khac"}}, "no_such_document"},
		{"approving an approved one", "giam_doc", dms.ApproveEntry{Entry: "giao_ban"}, "already_decided"},
		{"declining without a reason", "giam_doc", dms.DeclineEntry{Entry: "tiep_dan"}, "text_missing"},
		{"publishing from a Tuesday", "giam_doc", dms.PublishWeek{Monday: day(6)}, "not_a_monday"},
		{"publishing an empty week", "giam_doc", dms.PublishWeek{Monday: day(12)}, "week_empty"},
		{"publishing", "giam_doc", dms.PublishWeek{Monday: day(5)}, ""},

		{"a search for nothing", "giam_doc", dms.Find{}, "criteria_missing"},
		{"a search backwards", "giam_doc", dms.Find{Criteria: action.Criteria{From: day(5), To: day(1)}}, "interval_reversed"},
		{"a search by another day", "giam_doc", dms.Find{Criteria: action.Criteria{By: "signed", Text: "a"}}, "unknown_day"},
		{"unpinning what is not pinned", "giam_doc", dms.Pin{Document: "xong", Off: true}, "not_pinned"},
		{"reading a notification of others", "pho_gd", dms.ReadNotifications{Notifications: []uint32{1}}, "no_such_notification"},
	} {
		if got := codeOf(t, dms.New(banLamViec()), c.by, c.do); got != c.code {
			t.Errorf("%s: code %q, want %q", c.name, got, c.code)
		}
	}
}
