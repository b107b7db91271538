package viet

import "strings"

// DocType is one type of administrative document.
type DocType struct {
	Abbrev  string // as in the symbol, "" for công văn and thư công
	Name    string // Vietnamese
	English string
}

// DocTypes returns the 29 types of administrative documents in the order of
// Article 7 of Decree 30/2020/NĐ-CP, with the abbreviations of its Annex III.
func DocTypes() []DocType {
	return []DocType{
		{"NQ", "Nghị quyết (cá biệt)", "resolution"},
		{"QĐ", "Quyết định (cá biệt)", "decision"},
		{"CT", "Chỉ thị", "directive"},
		{"QC", "Quy chế", "regulation (internal rules)"},
		{"QyĐ", "Quy định", "provisions"},
		{"TC", "Thông cáo", "communiqué"},
		{"TB", "Thông báo", "notice"},
		{"HD", "Hướng dẫn", "guidance"},
		{"CTr", "Chương trình", "programme"},
		{"KH", "Kế hoạch", "plan"},
		{"PA", "Phương án", "option plan"},
		{"ĐA", "Đề án", "scheme"},
		{"DA", "Dự án", "project"},
		{"BC", "Báo cáo", "report"},
		{"BB", "Biên bản", "minutes"},
		{"TTr", "Tờ trình", "submission to a superior"},
		{"HĐ", "Hợp đồng", "contract"},
		{"", "Công văn", "official letter"},
		{"CĐ", "Công điện", "urgent order"},
		{"BGN", "Bản ghi nhớ", "memorandum"},
		{"BTT", "Bản thỏa thuận", "agreement"},
		{"GUQ", "Giấy ủy quyền", "authorisation"},
		{"GM", "Giấy mời", "invitation"},
		{"GGT", "Giấy giới thiệu", "introduction letter"},
		{"GNP", "Giấy nghỉ phép", "leave paper"},
		{"PG", "Phiếu gửi", "dispatch slip"},
		{"PC", "Phiếu chuyển", "transfer slip"},
		{"PB", "Phiếu báo", "notification slip"},
		{"", "Thư công", "official personal letter"},
	}
}

// copyTypes are the copies of Annex III, not among the 29.
func copyTypes() []string { return []string{"SY", "TrS", "SL"} }

// normativeTypes are symbols of legal normative documents, whose number carries
// the year: 30/2020/NĐ-CP.
func normativeTypes() []string { return []string{"NĐ", "TT", "TTLT", "L", "PL", "NQLT"} }

// typeNamed finds the abbreviation that s stands for: exactly but for case, or,
// when meant is set, but for case and the stroke of Đ.
func typeNamed(s string, year int) (abbrev string, meant bool) {
	all := copyTypes()
	for _, t := range DocTypes() {
		if t.Abbrev != "" {
			all = append(all, t.Abbrev)
		}
	}
	if year != 0 {
		all = append(all, normativeTypes()...)
	}
	for _, a := range all {
		if strings.EqualFold(a, s) {
			return a, false
		}
	}
	for _, a := range all {
		if ConfusableTypes(a, s) {
			return a, true
		}
	}
	return "", false
}

// ConfusableTypes reports that a and b differ, and only by the stroke of Đ or by
// case: ĐA and DA, HĐ and HD, QĐ and QD. They are different types; the check
// may say which slip was made.
func ConfusableTypes(a, b string) bool {
	return a != b && Lenient(a) == Lenient(b)
}
