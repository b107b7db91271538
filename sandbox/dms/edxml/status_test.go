package edxml

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"
)

func TestTheTableIsThatOfTheStandard(t *testing.T) {
	want := map[StatusCode]string{
		"01": "Đã đến", "02": "Từ chối tiếp nhận", "03": "Đã tiếp nhận", "04": "Phân công xử lý", "05": "Đang xử lý", "06": "Hoàn thành",
		"13": "Yêu cầu lấy lại, cập nhật, thay thế", "15": "Đồng ý lấy lại, cập nhật, thay thế", "16": "Từ chối lấy lại, cập nhật, thay thế",
	}
	for code, label := range want {
		row, ok := Standard().Row(code)
		if !ok || row.Label.VI != label || row.Label.EN == "" || row.Trigger.VI == "" || Standard().LabelOf(code) != row.Label {
			t.Errorf("%s: %+v", code, row)
		}
		if needs := code == "02" || code == "16"; row.NeedsReason != needs {
			t.Errorf("%s: needs a reason: %v", code, row.NeedsReason)
		}
	}
	if n := len(Standard().Codes()); n != len(want) {
		t.Errorf("%d codes", n)
	}
	if got := Standard().LabelOf("99"); got.VI != "99" {
		t.Errorf("a code nobody knows: %+v", got)
	}
}

func TestWhichStatusMayFollowWhich(t *testing.T) {
	for _, tt := range []struct {
		history, next string
		ok            bool
	}{
		{"", "01", true}, {"", "03", false}, {"", "13", true}, {"", "15", false}, {"", "99", false},
		{"01", "01", false}, {"01", "02", true}, {"01", "03", true}, {"01", "06", false}, {"01", "13", true},
		{"01 02", "03", false}, {"01 02", "13", false},
		{"01 03", "02", true}, {"01 03 06", "02", false}, {"01 03", "04", true}, {"01 03", "05", true}, {"01 03", "06", true},
		{"01 03 04", "04", true}, {"01 03 05", "04", true}, {"01 03 05", "05", true}, {"01 03 06", "05", false}, {"01 03 06", "13", true},
		{"01 13", "15", true}, {"01 13", "16", true}, {"01 13", "13", false}, {"01 13", "03", true}, {"01 13 15", "03", false}, {"01 13 15", "13", false},
		{"01 13 16", "03", true}, {"01 13 16", "13", true}, {"01 13 16", "15", false}, {"01 99", "03", false},
	} {
		var history []StatusCode
		for _, c := range strings.Fields(tt.history) {
			history = append(history, StatusCode(c))
		}
		if got := Standard().MayFollow(history, StatusCode(tt.next)); got != tt.ok {
			t.Errorf("after %q, %s: %v, want %v", tt.history, tt.next, got, tt.ok)
		}
	}
}

func TestAPaperMayRenameLabels(t *testing.T) {
	table, err := ReadTable([]byte(strings.Replace(string(standardTable), "Đã đến", "Đã về tới", 1)))
	if err != nil {
		t.Fatal(err)
	}
	if got := table.LabelOf(Arrived).VI; got != "Đã về tới" {
		t.Errorf("label %q", got)
	}
	if got := Standard().LabelOf(Arrived).VI; got != "Đã đến" {
		t.Errorf("the standard's label became %q", got)
	}
}

func TestABadTableIsRefusedWithItsReason(t *testing.T) {
	rows := func(change func(r []StatusRow) []StatusRow) string {
		var r []StatusRow
		if err := json.Unmarshal(standardTable, &r); err != nil {
			t.Fatal(err)
		}
		data, err := json.Marshal(change(r))
		if err != nil {
			t.Fatal(err)
		}
		return string(data)
	}
	for _, tt := range []struct{ name, data, want string }{
		{"no JSON", "[", "EOF"},
		{"an unknown field", `[{"kode":"01"}]`, "kode"},
		{"something after the table", string(standardTable) + "[]", "after the table"},
		{"a code missing", rows(func(r []StatusRow) []StatusRow { return append(r[:8:8], r[9:]...) }), "16"},
		{"a code twice", rows(func(r []StatusRow) []StatusRow { return append(r, r[0]) }), "twice"},
		{"a code of one's own", rows(func(r []StatusRow) []StatusRow { n := r[0]; n.Code = "07"; return append(r, n) }), "not a code of the standard"},
		{"no English", rows(func(r []StatusRow) []StatusRow { r[3].Label.EN = ""; return r }), "mã 04"},
		{"a label that no status message can hold", rows(func(r []StatusRow) []StatusRow { r[3].Label.VI = words(501); return r }), "label too long"},
		{"another side", rows(func(r []StatusRow) []StatusRow { r[0].By = BySender; return r }), "mã 01"},
		{"nobody's side", rows(func(r []StatusRow) []StatusRow { r[0].By = "x"; return r }), "sender or receiver"},
		{"no lane", rows(func(r []StatusRow) []StatusRow { r[0].Lane = ""; return r }), "handling or recall"},
		{"a code that never comes", rows(func(r []StatusRow) []StatusRow { r[2].After = nil; return r }), "can never come"},
		{"after the end", rows(func(r []StatusRow) []StatusRow { r[2].After = []StatusCode{"02"}; return r }), "not final"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			_, err := ReadTable([]byte(tt.data))
			if !errors.Is(err, ErrTable) || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("got %v, want %q", err, tt.want)
			}
		})
	}
}
