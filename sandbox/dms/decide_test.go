package dms_test

import (
	"slices"
	"strings"
	"testing"

	"thuchanh/sandbox/action"
	"thuchanh/sandbox/dms"
	"thuchanh/sandbox/world"
)

// Who may give which command at all. An "x" is allowed.
const matrix = `
                 head deputy office_chief unit_head unit_deputy specialist clerk admin outside
dms.arrive       .    .      .            .         .           .          x     .     .
dms.receive      .    .      .            .         .           .          x     .     .
dms.register     .    .      .            .         .           .          x     .     .
dms.present      .    .      .            .         .           .          x     .     .
dms.direct       x    x      .            .         .           .          .     .     .
dms.route        x    x      x            x         x           .          .     .     .
dms.set_due      x    x      x            x         x           .          .     .     .
dms.return       x    x      x            x         x           .          .     .     .
dms.recall       x    x      x            x         x           .          .     .     .
dms.remind       x    x      x            x         x           .          .     .     .
dms.report       .    x      x            x         x           x          .     .     .
dms.complete     x    x      .            .         .           .          .     .     .
dms.open         x    x      x            x         x           x          x     .     .
dms.search       x    x      x            x         x           x          x     .     .
`

func commandsOn(d action.DocID) []dms.Command {
	return []dms.Command{
		dms.Arrive{}, dms.Receive{Document: d}, dms.Register{Document: d}, dms.Present{Document: d, To: "giam_doc"},
		dms.Direct{Document: d, Text: "Xử lý."}, route(d, to("phong_tc", action.Lead)), dms.SetDue{Document: d, Due: day(9)},
		dms.Return{Document: d, Reason: "Không thuộc thẩm quyền."}, dms.Recall{Document: d, Reason: "Nhầm."}, dms.Remind{Document: d, Text: "Đề nghị báo cáo."},
		dms.Report{Document: d, Text: "Đã xong."}, dms.Complete{Document: d}, dms.Open{Document: d}, dms.Search{Query: "họp"},
	}
}

func TestTheRoleMatrixDecidesWhoMayTryWhat(t *testing.T) {
	people := map[string]action.PersonID{"head": "giam_doc", "deputy": "pho_gd", "office_chief": "chanh_vp", "unit_deputy": "ptp_tccb", "admin": "quan_tri", "unit_head": "tp_tccb", "specialist": "cv_dung", "clerk": "van_thu", "outside": "cong_dan"}
	lines := strings.Split(strings.TrimSpace(matrix), "\n")
	ranks := strings.Fields(lines[0])
	cells := map[string]map[string]bool{}
	for _, l := range lines[1:] {
		f := strings.Fields(l)
		cells[f[0]] = map[string]bool{}
		for i, r := range ranks {
			cells[f[0]][r] = f[i+1] == "x"
		}
	}
	s := dms.New(soSongMay())
	for _, c := range commandsOn("dang_lam") {
		for _, r := range ranks {
			if got := slices.Contains(dms.RuleOf(c).Ranks, world.Rank(r)); got != cells[c.Name()][r] {
				t.Errorf("the rule of %s allows it to the %s: %v", c.Name(), r, got)
			}
			refused := codeOf(t, s, people[r], c) == "role_forbids"
			if refused == cells[c.Name()][r] {
				t.Errorf("%s by the %s: refused for the role %v, matrix says allowed %v", c.Name(), r, refused, cells[c.Name()][r])
			}
		}
	}
}

func TestWhatIsRefusedAndWhy(t *testing.T) {
	long := strings.Repeat("á", dms.MaxDirection+1)
	for _, c := range []struct {
		name string
		by   action.PersonID
		do   dms.Command
		code string
	}{
		{"a document that does not exist", "giam_doc", dms.Open{Document: "khong_co"}, "no_such_document"},
		{"a file the document does not have", "giam_doc", dms.Open{Document: "moi_den", File: "khac"}, "no_such_file"},
		{"its own file opens", "giam_doc", dms.Open{Document: "moi_den", File: "cong_van"}, ""},
		{"receiving twice", "van_thu", dms.Receive{Document: "da_nhan"}, "already_received"},
		{"registering before receiving", "van_thu", dms.Register{Document: "moi_den"}, "not_received"},
		{"registering twice", "van_thu", dms.Register{Document: "vao_so"}, "already_registered"},
		{"presenting before registering", "van_thu", dms.Present{Document: "da_nhan", To: "giam_doc"}, "not_registered"},
		{"presenting to the head of a unit", "van_thu", dms.Present{Document: "vao_so", To: "tp_tccb"}, "not_a_leader"},
		{"presenting to nobody known", "van_thu", dms.Present{Document: "vao_so", To: "giam_doc2"}, "unknown_party"},
		{"presenting again", "van_thu", dms.Present{Document: "cho_chi_dao", To: "pho_gd"}, "already_presented"},
		{"directing what was not presented", "giam_doc", dms.Direct{Document: "vao_so", Text: "Xử lý."}, "not_presented"},
		{"directing what another leader holds", "pho_gd", dms.Direct{Document: "cho_chi_dao", Text: "Xử lý."}, "not_holder"},
		{"a blank direction", "giam_doc", dms.Direct{Document: "cho_chi_dao", Text: " \n "}, "text_missing"},
		{"a direction of 4001 characters", "giam_doc", dms.Direct{Document: "cho_chi_dao", Text: long}, "text_too_long"},
		{"a direction of 4000 characters", "giam_doc", dms.Direct{Document: "cho_chi_dao", Text: long[2:]}, ""},
		{"routing an unregistered document", "giam_doc", route("moi_den", to("phong_tccb", action.Lead)), "not_registered"},
		{"routing to nobody", "giam_doc", route("cho_chi_dao"), "no_targets"},
		{"two leads in one routing", "giam_doc", route("cho_chi_dao", to("phong_tccb", action.Lead), to("phong_tc", action.Lead)), "two_leads"},
		{"a second lead while one is in force", "giam_doc", route("dang_lam", to("van_phong", action.Lead)), "two_leads"},
		{"the same party twice", "giam_doc", route("cho_chi_dao", to("phong_tccb", action.Lead), to("phong_tccb", action.Inform)), "duplicate_party"},
		{"a party that has a branch", "giam_doc", route("dang_lam", to("phong_tc", action.Inform)), "duplicate_party"},
		{"a misspelt unit", "giam_doc", route("cho_chi_dao", to("phong_tcbc", action.Lead)), "unknown_party"},
		{"a misspelt role", "giam_doc", route("cho_chi_dao", to("phong_tccb", "leed")), "unknown_role"},
		{"routing outside the agency", "giam_doc", route("cho_chi_dao", to("cong_dan", action.Inform)), "outside_agency"},
		{"routing to oneself", "giam_doc", route("cho_chi_dao", to("giam_doc", action.Lead)), "to_oneself"},
		{"a due date yesterday", "giam_doc", dms.Route{Document: "cho_chi_dao", Targets: []dms.Target{to("phong_tc", action.Lead)}, Due: day(4)}, "due_in_past"},
		{"a due date today", "giam_doc", dms.Route{Document: "cho_chi_dao", Targets: []dms.Target{to("phong_tc", action.Lead)}, Due: day(5)}, ""},
		{"a due date on a Sunday", "giam_doc", dms.Route{Document: "cho_chi_dao", Targets: []dms.Target{to("phong_tc", action.Lead)}, Due: day(11)}, ""},
		{"the head of a unit routing outside it", "tp_tccb", route("dang_lam", to("tp_tc", action.Lead)), "outside_unit"},
		{"the head of a unit routing inside it", "tp_tccb", route("dang_lam", to("cv_dung", action.Lead)), ""},
		{"an inner due date after the leader's", "tp_tccb", dms.Route{Document: "dang_lam", Targets: []dms.Target{to("cv_dung", action.Lead)}, Due: day(9)}, "due_after_outer"},
		{"a co-ordinating unit routing on", "tp_tc", route("dang_lam", to("tp_tccb", action.Lead)), "not_holder"},
		{"no due date", "giam_doc", dms.SetDue{Document: "dang_lam"}, "due_missing"},
		{"a due date for who is informed", "giam_doc", dms.SetDue{Document: "dang_lam", Assignments: []action.AssignmentID{3}, Due: day(9)}, "inform_only"},
		{"a due date where nobody handles", "giam_doc", dms.SetDue{Document: "cho_chi_dao", Due: day(9)}, "no_branches"},
		{"returning without a reason", "giam_doc", dms.Return{Document: "cho_chi_dao", Reason: "\u00a0"}, "text_missing"},
		{"returning what is being handled", "giam_doc", dms.Return{Document: "dang_lam", Reason: "Nhầm."}, "has_branches"},
		{"recalling without a reason", "giam_doc", dms.Recall{Document: "dang_lam"}, "text_missing"},
		{"recalling branch 9 of 3", "giam_doc", dms.Recall{Document: "dang_lam", Assignments: []action.AssignmentID{9}, Reason: "Nhầm."}, "no_such_assignment"},
		{"reminding without words", "giam_doc", dms.Remind{Document: "dang_lam"}, "text_missing"},
		{"reminding who is informed", "giam_doc", dms.Remind{Document: "dang_lam", Assignments: []action.AssignmentID{3}, Text: "Đề nghị báo cáo."}, "inform_only"},
		{"reminding nobody", "giam_doc", dms.Remind{Document: "cho_chi_dao", Text: "Đề nghị báo cáo."}, "no_branches"},
		{"the head of a unit reminding another unit", "tp_tccb", dms.Remind{Document: "dang_lam", Assignments: []action.AssignmentID{2}, Text: "Đề nghị."}, "not_your_branch"},
		{"reporting on another's branch", "tp_tc", dms.Report{Document: "dang_lam", Assignment: 1, Text: "Xong."}, "not_your_branch"},
		{"a specialist reporting for the unit", "cv_dung", dms.Report{Document: "dang_lam", Assignment: 1, Text: "Xong."}, ""},
		{"ending before the lead has reported", "giam_doc", dms.Complete{Document: "dang_lam"}, "lead_not_reported"},
		{"ending what needs no handling", "giam_doc", dms.Complete{Document: "cho_chi_dao"}, ""},
		{"anything on a completed document", "giam_doc", dms.Direct{Document: "xong", Text: "Thêm."}, "already_completed"},
		{"opening a completed document", "giam_doc", dms.Open{Document: "xong"}, ""},
		{"a blank search", "giam_doc", dms.Search{Query: "  "}, "text_missing"},
		{"somebody the world does not know", "ai_do", dms.Search{Query: "họp"}, "unknown_person"},
	} {
		if got := codeOf(t, dms.New(soSongMay()), c.by, c.do); got != c.code {
			t.Errorf("%s: code %q, want %q", c.name, got, c.code)
		}
	}
}

func TestWhoIsInformedOrCoordinatesNeitherReportsNorEnds(t *testing.T) {
	s := dms.New(soSongMay())
	act(t, s, "giam_doc", route("cho_chi_dao", to("phong_tccb", action.Lead), to("pho_gd", action.Coordinate), to("phong_tc", action.Inform)))
	if got := codeOf(t, s, "pho_gd", dms.Complete{Document: "cho_chi_dao"}); got != "cannot_complete" {
		t.Errorf("a co-ordinator ends the handling: %q", got)
	}
	if got := codeOf(t, s, "tp_tc", dms.Report{Document: "cho_chi_dao", Assignment: 3, Text: "Đã biết."}); got != "inform_only" {
		t.Errorf("who is informed reports: %q", got)
	}
	if got := codeOf(t, s, "pho_gd", dms.Report{Document: "cho_chi_dao", Text: "Nhất trí."}); got != "" {
		t.Errorf("a co-ordinator gives his opinion: %q", got)
	}
}

func TestARefusalNamesTheNearestWord(t *testing.T) {
	s := dms.New(soSongMay())
	_, err := dms.Decide(s, route("cho_chi_dao", to("phong_tccbb", action.Lead)), as("giam_doc"), monday)
	if err == nil || !strings.Contains(err.Error(), `"phong_tccb"`) {
		t.Errorf("unknown unit: %v", err)
	}
	_, err = dms.Decide(s, dms.Open{Document: "cho_chidao"}, as("giam_doc"), monday)
	if err == nil || !strings.Contains(err.Error(), `"cho_chi_dao"`) {
		t.Errorf("unknown document: %v", err)
	}
}
