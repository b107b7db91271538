package viet

import (
	"fmt"
	"time"
)

// DateProblem says why a mention cannot be taken as a date.
type DateProblem uint8

// What can be wrong with a date.
const (
	DateOK        DateProblem = iota
	DateNoSuchDay             // 31/2, 00/5, a year outside 1900–2199
	DateMonthDay              // 06/24/2023: the month was written first
	DateYearFirst             // 2023-06-24: the year was written first
)

// DateMention is one date found in a text. Year, Month and Day are as
// written when Problem is DateNoSuchDay; for DateMonthDay and DateYearFirst they
// are the date the writer evidently meant.
type DateMention struct {
	Start, End       int // bytes of the text, the weekday and "ngày" included
	Year, Month, Day int
	HasYear          bool // false: Year was taken from today
	Problem          DateProblem
	HasWeekday       bool
	Weekday          time.Weekday // as written, right or wrong
}

// Invalid reports that the mention must not be taken as a date.
func (m DateMention) Invalid() bool { return m.Problem != DateOK }

// Date returns the day at 00:00 in Location. It means nothing when Invalid.
func (m DateMention) Date() time.Time {
	return time.Date(m.Year, time.Month(m.Month), m.Day, 0, 0, 0, 0, Location())
}

// WeekdayWrong reports that a weekday was written and is not that of the date.
func (m DateMention) WeekdayWrong() bool {
	return m.HasWeekday && !m.Invalid() && m.Date().Weekday() != m.Weekday
}

// Hint tells the writer what is wrong, in Vietnamese and in English, or "".
func (m DateMention) Hint() (vi, en string) {
	right := fmt.Sprintf("%02d/%02d/%04d", m.Day, m.Month, m.Year)
	switch m.Problem {
	case DateMonthDay:
		return "Ngày viết trước, tháng viết sau: " + right + ".", "Write the day before the month: " + right + "."
	case DateYearFirst:
		return "Viết theo thứ tự ngày/tháng/năm: " + right + ".", "Write day/month/year: " + right + "."
	case DateNoSuchDay:
		return "Không có ngày " + right + " trong lịch; hãy xem lại.", "There is no such day as " + right + "; please check it."
	}
	return "", ""
}

// ParseDates finds the dates in text, in order. The order is always day, month,
// year: 24/6/2023, 24-6-2023, 24.6.2023, 24/6/23, ngày 24 tháng 6 năm 2023,
// 24 tháng 6, 24 tháng Sáu, ngày 24/6, thứ Bảy, 24/6/2023. A range such as
// 24-26/6/2023 gives both days. A missing year is the one that brings the date
// nearest to today.
//
// Not dates: document numbers and what follows "số" (số 05/10/QĐ-SM), fractions
// (đạt 5/10 chỉ tiêu), months alone (6/2023), durations (24 tháng 6 ngày),
// section numbers (1.2.3), lunar dates, and a bare 5.10 or 5-10 without "ngày".
func ParseDates(text string, today time.Time) []DateMention {
	return parseDates(lexValues(text), today)
}

func parseDates(ts tokens, today time.Time) []DateMention {
	var out []DateMention
	for i := 0; i < len(ts); {
		lead, weekday, hasWeekday, explicit := dateLead(ts, i)
		if lead > i && ts.at(lead).kind != tokDigits {
			i++
			continue
		}
		found, end := dateAt(ts, lead, explicit || hasWeekday)
		if len(found) == 0 || ts.seq(end, "âm", "lich6") {
			i = max(i+1, end)
			continue
		}
		for k := range found {
			found[k].Start, found[k].End = ts[lead].start, ts[end-1].end
			if k == 0 {
				found[k].Start = ts[i].start
				found[k].Weekday, found[k].HasWeekday = weekday, hasWeekday
			}
			found[k].settle(today)
		}
		out = append(out, found...)
		i = end
	}
	return out
}

// dateLead skips "thứ Bảy," and "ngày" before a date.
func dateLead(ts tokens, i int) (j int, weekday time.Weekday, hasWeekday, explicit bool) {
	j = i
	if d, end := weekdayAt(ts, i); end > i {
		weekday, hasWeekday, j = d, true, end
		if ts.at(j).is(",", "(", "-") {
			j++
		}
	}
	if ts.at(j).key == "ngay2" {
		explicit = true
		j++
		if ts.at(j).key == ":" {
			j++
		}
	}
	if ts.at(j).is("mung2", "mông2") {
		explicit = true
		j++
	}
	return j, weekday, hasWeekday, explicit
}

// weekdayAt reads "thứ Hai", "thứ 2" … "Chủ nhật", "CN".
func weekdayAt(ts tokens, i int) (time.Weekday, int) {
	switch ts.at(i).key {
	case "chu3":
		if ts.at(i+1).key == "nhât6" {
			return time.Sunday, i + 2
		}
	case "cn":
		return time.Sunday, i + 1
	case "thư5":
		switch ts.at(i + 1).key {
		case "hai", "2":
			return time.Monday, i + 2
		case "ba", "3":
			return time.Tuesday, i + 2
		case "tư", "4":
			return time.Wednesday, i + 2
		case "năm", "5":
			return time.Thursday, i + 2
		case "sau5", "6":
			return time.Friday, i + 2
		case "bay3", "bây3", "7":
			return time.Saturday, i + 2
		}
	}
	return 0, i
}

// dateAt reads the date, or the range of two, that starts at token i, and
// returns the index after it. It may return an end without a date: tokens that
// look like one and must not be read again.
func dateAt(ts tokens, i int, explicit bool) ([]DateMention, int) {
	if ts.at(i).kind != tokDigits {
		return nil, 0
	}
	if !explicit && inLargerThing(ts, i) {
		return nil, 0
	}
	if m, end := yearFirstAt(ts, i); end > 0 {
		return []DateMention{m}, end
	}
	if !ts[i].digits(1, 2) {
		return nil, 0
	}
	if ts.at(i+1).is("-") && ts.at(i+2).digits(1, 2) && (ts.at(i+3).is("/") || ts.at(i+3).key == "thang5") {
		if found, end := dateAt(ts, i+2, true); len(found) == 1 {
			first := found[0]
			first.Day = ts[i].number()
			return []DateMention{first, found[0]}, end
		}
	}
	if found, end := sharedMonth(ts, i, explicit); end > 0 {
		return found, end
	}
	if m, end := writtenDate(ts, i, explicit); end > 0 {
		return []DateMention{m}, end
	}
	m, end, ok := numericDate(ts, i, explicit)
	if !ok {
		return nil, end
	}
	return []DateMention{m}, end
}

// sharedMonth reads days whose month is said once, with the last of them: "từ 26
// đến 28/10/2026", "ngày 26 và 28 tháng 10", "các ngày 06, 07, 08/10". The days
// must rise: "từ 30 đến 02/11" is of two months, and only the second is written.
func sharedMonth(ts tokens, i int, explicit bool) ([]DateMention, int) {
	if !explicit && !ts.at(i-1).is("tư2", "tu") {
		return nil, 0
	}
	j := i + 1
	if !ts.at(j).is("đên5", "den", "tơi5", "toi", "va2", "va", ",") {
		return nil, 0
	}
	for j++; ts.at(j).is("hêt5", "het", "ngay2", "ngay"); j++ {
		explicit = explicit || ts[j].key == "ngay2"
	}
	found, end := []DateMention(nil), 0
	if ts.at(j).digits(1, 2) {
		found, end = dateAt(ts, j, explicit)
	}
	if len(found) == 0 || found[0].Day <= ts[i].number() || found[0].Problem == DateYearFirst {
		return nil, 0
	}
	first := found[0]
	first.Day = ts[i].number()
	return append([]DateMention{first}, found...), end
}

// inLargerThing reports that the digits at i continue something (a version, a
// path, a code) or follow "số".
func inLargerThing(ts tokens, i int) bool {
	prev := ts.at(i - 1)
	if prev.is(":") && ts.at(i-2).is("sô5") || prev.is("sô5") {
		return true
	}
	if prev.is("/") && followsTime(ts, i-1) {
		return false // "08h00/07/10/2026"
	}
	return ts.gluedTo(i) && (prev.kind != tokOther || prev.is("/", ".", "_", "@", ":", "=", "#", "\\"))
}

// yearFirstAt reads 2023-06-24 and 2023/6/24, to say that the order is wrong.
func yearFirstAt(ts tokens, i int) (DateMention, int) {
	sep := ts.at(i + 1)
	if !ts[i].digits(4, 4) || !sep.is("-", "/") || ts.at(i+3).key != sep.key ||
		!ts.at(i+2).digits(1, 2) || !ts.at(i+4).digits(1, 2) || !allGlued(ts, i+1, i+4) || continues(ts, i+5) {
		return DateMention{}, 0
	}
	return DateMention{Year: ts[i].number(), Month: ts[i+2].number(), Day: ts[i+4].number(), HasYear: true, Problem: DateYearFirst}, i + 5
}

func allGlued(ts tokens, from, to int) bool {
	for i := from; i <= to; i++ {
		if !ts.gluedTo(i) {
			return false
		}
	}
	return true
}

// continues reports that the token at i belongs to what stands before it.
func continues(ts tokens, i int) bool {
	if !ts.gluedTo(i) {
		return false
	}
	t := ts[i]
	if t.kind != tokOther {
		return true
	}
	return t.is("/") || t.is(".", "-", ":", "_") && ts.gluedTo(i+1) && ts[i+1].kind != tokOther && !(t.is("-") && ts[i+1].kind == tokDigits)
}

// settle checks the date and gives it a year.
func (m *DateMention) settle(today time.Time) {
	if !m.HasYear {
		m.Year = nearestYear(m.Month, m.Day, today)
	}
	switch real := isDay(m.Year, m.Month, m.Day); {
	case real:
	case m.Problem == DateOK && isDay(m.Year, m.Day, m.Month):
		m.Problem, m.Month, m.Day = DateMonthDay, m.Day, m.Month
	default:
		m.Problem = DateNoSuchDay
	}
}

func isDay(y, m, d int) bool {
	if y < 1900 || y > 2199 || m < 1 || m > 12 || d < 1 {
		return false
	}
	return d <= time.Date(y, time.Month(m)+1, 0, 0, 0, 0, 0, time.UTC).Day()
}

// nearestYear returns the year in which day d of month m is nearest to today,
// the later one when two are equally near. 29/2 may be years away.
func nearestYear(m, d int, today time.Time) int {
	y0, m0, d0 := today.Date()
	from := time.Date(y0, m0, d0, 0, 0, 0, 0, time.UTC)
	best, distance := y0, time.Duration(1<<63-1)
	for y := y0 - 8; y <= y0+8; y++ {
		if !isDay(y, m, d) {
			continue
		}
		if gap := time.Date(y, time.Month(m), d, 0, 0, 0, 0, time.UTC).Sub(from).Abs(); gap <= distance {
			best, distance = y, gap
		}
	}
	return best
}
