package dms_test

import (
	"errors"
	"testing"
	"time"

	"thuchanh/sandbox/action"
	"thuchanh/sandbox/dms"
	"thuchanh/sandbox/world"
)

// Monday, 5 October 2026, 7.30 in the world.
var monday = time.Date(2026, 10, 5, 7, 30, 0, 0, time.FixedZone("+07", 7*3600))

func day(d int) action.Date { return action.Date{Year: 2026, Month: time.October, Day: d} }

// soSongMay is a small agency: head, deputy, two units and a clerk.
func soSongMay() *world.Index {
	return world.NewIndex(&world.World{
		Paper: "thu", Clock: monday, Minutes: 60, Candidate: "giam_doc",
		Agency: world.Agency{Name: "Sở Mẫu", Code: "000.00.02.H99", Symbol: "SM", Book: "Sổ văn bản đến 2026"},
		Units: []world.Unit{
			{ID: "phong_tccb", Name: "Phòng Tổ chức cán bộ", Head: "tp_tccb"},
			{ID: "phong_tc", Name: "Phòng Tài chính", Head: "tp_tc"},
			{ID: "van_phong", Name: "Văn phòng"},
		},
		People: []world.Person{
			{ID: "giam_doc", Name: "Nguyễn Văn An", Rank: world.RankHead, Address: "an@song-may.test"},
			{ID: "pho_gd", Name: "Trần Thị Bình", Rank: world.RankDeputy, Address: "binh@song-may.test"},
			{ID: "tp_tccb", Name: "Lê Văn Cường", Unit: "phong_tccb", Rank: world.RankUnitHead, Address: "cuong@song-may.test"},
			{ID: "cv_dung", Name: "Phạm Thị Dung", Unit: "phong_tccb", Rank: world.RankSpecialist, Address: "dung@song-may.test"},
			{ID: "tp_tc", Name: "Hoàng Văn Em", Unit: "phong_tc", Rank: world.RankUnitHead, Address: "em@song-may.test"},
			{ID: "van_thu", Name: "Đỗ Thị Hoa", Unit: "van_phong", Rank: world.RankClerk, Address: "hoa@song-may.test"},
			{ID: "chanh_vp", Name: "Bùi Văn Giang", Unit: "van_phong", Rank: world.RankOfficeChief, Address: "giang@song-may.test"},
			{ID: "ptp_tccb", Name: "Đinh Thị Hà", Unit: "phong_tccb", Rank: world.RankUnitDeputy, Address: "ha@song-may.test"},
			{ID: "quan_tri", Name: "Ngô Văn Ích", Rank: world.RankAdmin, Address: "ich@song-may.test"},
			{ID: "cong_dan", Name: "Vũ Văn Khách", Rank: world.RankOutside, Address: "khach@ngoai.test"},
		},
		Files: []world.File{{ID: "cong_van", Name: "công văn.pdf", Type: "application/pdf"}},
		Documents: []world.Document{
			{ID: "moi_den", Info: info("11/UBND", "Mời họp giao ban"), Status: "awaiting_receipt", Arrived: day(5)},
			{ID: "da_nhan", Info: info("12/UBND", "Báo cáo nhân sự"), Status: "received", Arrived: day(5)},
			{ID: "vao_so", Info: info("13/UBND", "Kế hoạch hòa giải"), Status: "registered", Arrived: day(5), Number: 40},
			{ID: "cho_chi_dao", Info: info("14/STC-NS", "Quyết toán ngân sách"), Status: "awaiting_direction", Arrived: day(2), Number: 38, PresentedTo: "giam_doc"},
			{ID: "dang_lam", Info: info("15/BNV", "Rà soát biên chế"), Status: "in_progress", Arrived: day(1), Number: 30, PresentedTo: "giam_doc", Direction: "Giao phòng TCCB chủ trì.",
				Assigned: []world.Assignment{
					{Party: "phong_tccb", Role: action.Lead, Due: day(2)},
					{Party: "phong_tc", Role: action.Coordinate, Due: day(2), Extended: true},
					{Party: "van_phong", Role: action.Inform},
				}},
			{ID: "xong", Info: info("16/BNV", "Thống kê"), Status: "completed", Arrived: day(1), Number: 31, PresentedTo: "giam_doc"},
		},
	})
}

func info(number, subject string) action.DocumentInfo {
	return action.DocumentInfo{Number: number, Subject: subject, Issuer: "Cơ quan mẫu", Type: "Công văn", Files: []action.FileID{"cong_van"}}
}

func as(p action.PersonID) action.Origin {
	role := action.Colleague
	if p == "giam_doc" {
		role = action.Candidate
	}
	return action.Origin{Role: role, Person: p, Via: action.ViaDMS}
}

// act carries out a command that must not be refused.
func act(t *testing.T, s *dms.State, p action.PersonID, c dms.Command) {
	t.Helper()
	d, err := dms.Decide(s, c, as(p), monday)
	if err != nil {
		t.Fatalf("%s by %s: %v", c.Name(), p, err)
	}
	for _, a := range d.Actions {
		dms.Apply(s, a, as(p), monday)
	}
}

// codeOf is the code with which a command is refused; "" if it is not.
func codeOf(t *testing.T, s *dms.State, p action.PersonID, c dms.Command) string {
	t.Helper()
	_, err := dms.Decide(s, c, as(p), monday)
	if err == nil {
		return ""
	}
	r, ok := errors.AsType[*action.Refusal](err)
	if !ok {
		t.Fatalf("%s by %s: error %v is not a refusal", c.Name(), p, err)
	}
	if r.Reason.VI == "" || r.Reason.EN == "" {
		t.Errorf("refusal %s has no sentence in both languages", r.Code)
	}
	return r.Code
}

func to(p action.Party, r action.HandlingRole) dms.Target { return dms.Target{Party: p, Role: r} }

func route(d action.DocID, ts ...dms.Target) dms.Route { return dms.Route{Document: d, Targets: ts} }
