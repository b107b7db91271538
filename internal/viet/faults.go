package viet

import "strings"

// found are the words with which a negation finds fault with what follows: "không
// đúng ký hiệu", "chưa có dòng lưu". The fault is named instead.
var found = map[string]string{
	"đung5": "sai", "dung": "sai", "phu2": "sai", "phu": "sai", "hơp6": "sai", "hop": "sai", "khơp5": "sai", "khop": "sai",
	"chinh5": "sai", "xac5": "sai", "xac": "sai", "chuân3": "sai", "phai3": "sai", "phai": "sai", "dung2": "sai", "theo": "sai",
	"co5": "thiếu", "co": "thiếu", "ghi": "thiếu", "nêu": "thiếu", "neu": "thiếu", "thây5": "thiếu", "đu3": "thiếu", "du": "thiếu",
}

// flawless are the words that deny a fault after such a pair: "không có lỗi về ký
// hiệu", "không phải sửa thời hạn".
var flawless = map[string]bool{
	"sai": true, "lôi4": true, "loi": true, "nhâm2": true, "nham": true, "sot5": true, "sot": true, "thiêu5": true, "thieu": true,
	"vương5": true, "vân5": true, "van": true, "y5": true, "gi2": true, "gi": true, "sưa3": true, "sua": true,
}

// Faults is a text about somebody's work in which what is denied because it is
// wrong or missing is named as a fault: "không đúng ký hiệu" becomes "sai ký
// hiệu", "chưa có dòng lưu" "thiếu dòng lưu". What is said to be without fault
// ("không có lỗi về ký hiệu") stays denied.
func Faults(text string) string {
	t := Prepare(text)
	var out strings.Builder
	from := 0
	for i := range t.words {
		if fault := t.faultAt(i); fault != "" {
			out.WriteString(text[from:t.words[i].Start])
			out.WriteString(fault)
			from = t.words[i+1].End
		}
	}
	out.WriteString(text[from:])
	return out.String()
}

// faultAt is the fault that the negation at word i finds, with the word after it.
func (t Text) faultAt(i int) string {
	fault := found[t.key(i+1)]
	if fault == "" || t.words[i+1].gap != gapSoft || !t.negates(i) || t.doubled(i) {
		return ""
	}
	for j := i + 2; j <= i+4 && j < len(t.words) && t.words[j].gap == gapSoft; j++ {
		if flawless[t.words[j].Key] {
			return ""
		}
	}
	return fault
}
