package rest

import (
	"strings"

	"github.com/danielgtaylor/huma/v2/validation"

	"thuchanh/sandbox/action"
)

// fieldWords are huma's sentences on a value, whole, in ours.
var fieldWords = map[string]action.Text{
	validation.MsgExpectedString:          {VI: "Phải là chuỗi ký tự trong dấu nháy kép.", EN: "Must be a string in double quotes."},
	validation.MsgExpectedInteger:         {VI: "Phải là số nguyên.", EN: "Must be a whole number."},
	"invalid integer":                     {VI: "Phải là số nguyên.", EN: "Must be a whole number."},
	validation.MsgExpectedNumber:          {VI: "Phải là một số.", EN: "Must be a number."},
	validation.MsgExpectedBoolean:         {VI: "Phải là true hoặc false, không có dấu nháy.", EN: "Must be true or false, without quotes."},
	"invalid boolean":                     {VI: "Phải là true hoặc false.", EN: "Must be true or false."},
	validation.MsgExpectedArray:           {VI: "Phải là danh sách trong ngoặc vuông [ ].", EN: "Must be a list in square brackets [ ]."},
	validation.MsgExpectedObject:          {VI: "Phải là đối tượng trong ngoặc nhọn { }.", EN: "Must be an object in braces { }."},
	validation.MsgExpectedRFC3339Date:     {VI: "Ngày viết theo dạng năm-tháng-ngày, ví dụ 2026-10-09.", EN: "Write the date as year-month-day, for example 2026-10-09."},
	validation.MsgExpectedRFC3339DateTime: {VI: "Giờ viết đủ ngày, giờ và múi giờ, ví dụ 2026-10-06T08:00:00+07:00 là 8 giờ ngày 06/10/2026.", EN: "Write the date, the time and the zone, for example 2026-10-06T08:00:00+07:00."},
	validation.MsgExpectedBase64String:    {VI: "Nội dung tệp phải được mã hóa base64.", EN: "The content of a file is encoded in base64."},
	"expected string to be printable ASCII": {VI: "Chỉ dùng chữ không dấu, không có khoảng trắng, ví dụ 8e03978e-40d5.",
		EN: "Use letters without marks and no spaces, for example 8e03978e-40d5."},
}

// fieldBounds are the beginnings of those that name a bound; %s is the bound.
var fieldBounds = []struct {
	begins string
	text   action.Text
}{
	{"expected value to be one of ", action.Text{VI: "Phải là một trong: %s.", EN: "Must be one of: %s."}},
	{"expected length <= ", action.Text{VI: "Dài quá; tối đa %s ký tự. Hãy rút gọn.", EN: "Too long: at most %s characters. Shorten it."}},
	{"expected number >= ", action.Text{VI: "Phải là số từ %s trở lên.", EN: "Must be %s or more."}},
	{"expected number <= ", action.Text{VI: "Phải là số từ %s trở xuống.", EN: "Must be %s or less."}},
	{"expected array length >= ", action.Text{VI: "Danh sách phải có ít nhất %s phần tử.", EN: "The list needs %s items at least."}},
	{"expected array length <= ", action.Text{VI: "Danh sách có nhiều nhất %s phần tử.", EN: "The list takes %s items at most."}},
}

// wordsFor puts one of huma's sentences on a value into ours.
func wordsFor(message string) action.Text {
	if t, ok := fieldWords[message]; ok {
		return t
	}
	for _, b := range fieldBounds {
		if bound, ok := strings.CutPrefix(message, b.begins); ok {
			return action.Text{VI: strings.Replace(b.text.VI, "%s", bound, 1), EN: strings.Replace(b.text.EN, "%s", bound, 1)}
		}
	}
	return action.Text{VI: "Giá trị chưa đúng quy định của trường này: " + message + ".", EN: "The value is not what this field takes: " + message + "."}
}
