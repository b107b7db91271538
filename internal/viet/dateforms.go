package viet

// numericDate reads 24/6/2023, 24-6-2023, 24.6.2023, 24/6/23 and 24/6 from the
// day at token i. When it returns false, end is the index of the tokens it saw
// through (a chain that is no date), or 0.
func numericDate(ts tokens, i int, explicit bool) (m DateMention, end int, ok bool) {
	sep := ts.at(i + 1)
	if !sep.is("/", "-", ".") || !ts.at(i+2).digits(1, 2) {
		return m, 0, false
	}
	m.Day, m.Month, end = ts[i].number(), ts[i+2].number(), i+3
	if third := ts.at(i + 4); ts.at(i+3).key == sep.key && third.kind == tokDigits && !(third.before != glued && ts[i+2].before == glued) {
		short := third.digits(2, 2) && (sep.is("/") || explicit)
		if !short && !third.digits(4, 4) {
			return m, i + 5, false
		}
		m.Year, m.HasYear, end = third.number(), true, i+5
		if short {
			m.Year += 2000
		}
	} else if ts.at(i+3).key == "năm" && ts.at(i+4).digits(4, 4) {
		m.Year, m.HasYear, end = ts.at(i+4).number(), true, i+5
	}
	if continues(ts, end) {
		return m, chainEnd(ts, end), false
	}
	tight := allGlued(ts, i+1, i+2)
	switch {
	case m.HasYear:
		return m, end, tight || !sep.is(".")
	case explicit:
		return m, end, tight || sep.is("/")
	}
	return m, end, tight && sep.is("/") && isDay(2000, m.Month, m.Day) && !isFraction(ts, i, end)
}

// chainEnd returns the index after the digits and separators glued together
// from token i on.
func chainEnd(ts tokens, i int) int {
	for ts.gluedTo(i) && (ts[i].kind == tokDigits || ts[i].is("/", ".", "-")) {
		i++
	}
	return i
}

// isFraction reports that 5/10 at tokens i..end-1 counts things: "đạt 5/10",
// "5/10 chỉ tiêu", "9/10 điểm".
func isFraction(ts tokens, i, end int) bool {
	switch ts.at(i - 1).key {
	case "lê6", "đat6", "đươc6", "chiêm5", "co5", "khoang3", "phong2", "nha2", "hem3", "la2", "đương2", "phô5", "ngo4", "tô3":
		return true
	case "trưc6", "vu6", "tuc6": // trực 24/7, phục vụ 24/7, liên tục 24/7
		return ts[i].key == "24" && ts[i+2].key == "7"
	}
	if announcesDay(ts, i-1) || followsTime(ts, i) {
		return false
	}
	if next := ts.at(end); next.before <= spaced {
		return isCounted(next)
	}
	return false
}

// announcesDay reports that a day follows the token at i: "trước 7/10 Sở Nội vụ
// gửi", though not "thời hạn 24 tháng 6 ngày".
func announcesDay(ts tokens, i int) bool {
	return ts.at(i).is("trươc5", "hôm", "sang5", "chiêu2", "tôi5", "trưa", "hêt5", "nôp6") ||
		ts.at(i).key == "han6" && ts.at(i-1).key != "thơi2"
}

// followsTime reports that a time of day stands right before the token at i:
// "16h00 7/10 phòng họp số 2".
func followsTime(ts tokens, i int) bool {
	last := ts.at(i - 1)
	return last.is("h", "giơ2", "phut5") ||
		last.digits(2, 2) && ts.gluedTo(i-1) && ts.at(i-2).is("h", "g", ":", "giơ2")
}

// isCounted reports that a number before t counts things of the kind t.
func isCounted(t token) bool {
	switch t.key {
	case "%", "sô5", "điêm3", "đơn", "ngươi2", "đai6", "phong2", "phiêu5", "tông3", "thanh2", "xa4", "phương2", "huyên6", "tinh3",
		"sơ3", "cơ", "hô2", "văn", "chi3", "nhiêm6", "câu", "bai2", "trang", "thang5", "giơ2", "ngay2", "tuân2", "lân2",
		"kinh", "buôi3", "thu3", "triêu6", "nghin2", "ngan2", "ty3", "ti3", "đông2", "y5", "đâu", "cuôi5":
		return true
	}
	return false
}

// writtenDate reads "24 tháng 6 năm 2023", "24 tháng 6/2023", "24 tháng Sáu"
// and "24 tháng 6" from the day at token i, or returns end 0. Without
// diacritics the month must stand in digits: "24 thang 6 nam 2023".
func writtenDate(ts tokens, i int, explicit bool) (m DateMention, end int) {
	bare := ts.at(i+1).key == "thang" && ts.at(i+2).digits(1, 2) && ts.at(i+3).key != "ngay"
	if ts.at(i+1).key != "thang5" && !bare || ts[i+1].before > newLine {
		return m, 0
	}
	month, end := monthAt(ts, i+2)
	if month < 0 {
		return m, 0
	}
	m.Day, m.Month = ts[i].number(), month
	year := end
	if ts.at(year).is(",", "/", "-", ".") {
		year++
	}
	if key := ts.at(year).key; key == "năm" || bare && key == "nam" {
		year++
	}
	if year > end && ts.at(year).digits(4, 4) && !(ts.at(end).is(".", "-") && !ts.gluedTo(year)) {
		m.Year, m.HasYear = ts[year].number(), true
		return m, year + 1
	}
	if !explicit && (isCounted(ts.at(end)) && ts[end].before <= newLine && !announcesDay(ts, i-1) || !isDay(2000, m.Month, m.Day)) {
		return m, 0 // "thời hạn 24 tháng 6 ngày"
	}
	return m, end
}

// monthAt reads a month in digits or in words, or returns -1. "năm" is May
// except where it begins the year: "9 tháng năm 2023" has no day.
func monthAt(ts tokens, i int) (month, end int) {
	t := ts.at(i)
	if t.digits(1, 2) {
		if sep := ts.at(i + 1); sep.is(".", ",") && ts.gluedTo(i+1) && ts.gluedTo(i+2) && ts[i+2].kind == tokDigits && !ts[i+2].digits(4, 4) {
			return -1, 0 // 24 tháng 6,5
		}
		return t.number(), i + 1
	}
	switch t.key {
	case "giêng", "môt6":
		return 1, i + 1
	case "hai":
		return 2, i + 1
	case "ba":
		return 3, i + 1
	case "tư", "bôn5":
		return 4, i + 1
	case "năm":
		if ts.at(i+1).digits(4, 4) {
			return -1, 0
		}
		return 5, i + 1
	case "sau5":
		return 6, i + 1
	case "bay3", "bây3":
		return 7, i + 1
	case "tam5":
		return 8, i + 1
	case "chin5":
		return 9, i + 1
	case "chap6":
		return 12, i + 1
	case "mươi2":
		switch ts.at(i + 1).key {
		case "môt6":
			return 11, i + 2
		case "hai":
			return 12, i + 2
		}
		return 10, i + 1
	}
	return -1, 0
}
