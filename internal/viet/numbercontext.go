package viet

import "strings"

// isCode reports that the digits at tokens i..end-1 are part of a code or a
// list marker, not a quantity.
func isCode(ts tokens, i, end int) bool {
	if ts.gluedTo(i) {
		prev := ts[i-1]
		if prev.kind != tokOther || prev.is(".", "_", "@", "#", "=", "\\") {
			return true
		}
		if prev.is("-") && ts.gluedTo(i-1) && ts.at(i-2).kind == tokWord { // COVID-19
			return true
		}
	}
	return isListMarker(ts, i, end)
}

// isListMarker recognises "1.", "2)", "1.2." and "3/" at the start of a line,
// with something after it.
func isListMarker(ts tokens, i, end int) bool {
	if ts[i].before < newLine || !ts[i].digits(1, 3) {
		return false
	}
	return ts.gluedTo(end) && ts[end].is(".", ")", "/") && ts.at(end+1).before == spaced
}

// isOrdinal reports that the digits at i name a time (năm 2025, tháng 10, quý
// 3, ngày 5, thứ 6, giờ) rather than count. "mỗi tháng 10 báo cáo" counts.
func isOrdinal(ts tokens, i int) bool {
	if ts[i].digits(1, 2) && ts[i].number() <= 12 && ts.at(i+1).is("/") && ts.gluedTo(i+1) && ts.at(i+2).digits(4, 4) { // 6/2023
		return true
	}
	if ts.at(i-1).is("/") && ts.gluedTo(i) && ts[i].digits(4, 4) && ts.at(i-2).kind == tokDigits { // 6/2023, số đến 812/2026
		return ts.at(i-2).digits(1, 2) || ts[i].number() >= 1990 && ts[i].number() < 2100
	}
	switch ts.at(i - 1).key {
	case "năm", "đoan6": // giai đoạn 2021-2025
		return ts[i].digits(4, 4)
	case "thư5", "quy5":
		return ts[i].digits(1, 1)
	case "ngay2", "thang5", "mung2", "mông2":
		if ts.at(i-2).key == "trong" { // trong tháng 10, but trong ngày 10 báo cáo
			return ts.at(i-1).key == "thang5" && ts[i].digits(1, 2) && ts[i].number() <= 12
		}
		return ts[i].digits(1, 2) && !ts.at(i-2).is("môi4", "môt6", "hang2")
	case "-":
		return ts[i].digits(4, 4) && ts.at(i-2).digits(4, 4) && ts.at(i-3).is("năm", "đoan6")
	}
	return false
}

// spacedGroups returns the index after thousands separated by spaces, at least
// two groups or one before a unit of money; otherwise i+1.
func spacedGroups(ts tokens, i int) (end int) {
	if !ts[i].digits(1, 3) || ts[i].key[0] == '0' || ts.gluedTo(i) {
		return i + 1
	}
	for end = i + 1; end-i < maxNumberDigits/3 && ts.at(end).digits(3, 3) && ts[end].before == spaced; end++ {
	}
	joined := ts.gluedTo(end) && (ts[end].is("/", "-", "_") || ts[end].is(".", ",") && ts.gluedTo(end+1))
	if unit, _ := unitAt(ts, end); joined || end-i < 2 || end-i == 2 && unit != UnitDong {
		return i + 1
	}
	return end
}

// phoneEnd returns the index after the telephone number in groups that starts
// at token i (0912 345 678, +84 912 345 678), or i.
func phoneEnd(ts tokens, i int) int {
	abroad := ts.gluedTo(i) && ts[i-1].is("+") && ts[i].digits(2, 3)
	if !abroad && !(ts[i].digits(3, 5) && ts[i].key[0] == '0') {
		return i
	}
	end := i + 1
	for ts.at(end).digits(2, 4) && ts[end].before == spaced {
		end++
	}
	if end == i+1 {
		return i
	}
	return end
}

// isMillion reports that "tr" or "trđ" at token i is triệu: joined to the
// figures, or before đồng. "15 tr" may also be pages.
func isMillion(ts tokens, i int) bool {
	return ts.gluedTo(i) || ts[i].key == "trđ" || ts.at(i+1).is("đ", "đông2") || ts.at(i+1).is(".") && ts.at(i+2).key == "đ"
}

// isComrade reports that "đ/c" stands at token i.
func isComrade(ts tokens, i int) bool { return ts.seq(i, "đ", "/", "c") }

// isTonedWord reports that a key is of a word that only Vietnamese writes, with
// a tone or a letter of its own, and longer than the letters of codes.
func isTonedWord(key string) bool {
	runes, own := 0, false
	for _, r := range key {
		runes++
		own = own || r >= 0x80
	}
	return runes >= 4 && (own || key[len(key)-1] >= '2' && key[len(key)-1] <= '6') && isSyllable(strings.TrimRight(key, "23456"))
}
