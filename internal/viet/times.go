package viet

// TimeMention is one time of day found in a text.
type TimeMention struct {
	Start, End int // bytes of the text, "chiều" and the like included
	Hour       int // 0–24; 24 only as 24:00, the end of the day
	Minute     int // 0–59
}

// ParseTimes finds the times of day in text, in order: 08:00, 8h00, 8h,
// 8 giờ 30, 08 giờ 00 phút, 17g30, 2 giờ chiều, 7 giờ 30 tối, 8 giờ rưỡi,
// 9 giờ kém 15, 2:30 PM. Chiều, tối, đêm and trưa move hours of the twelve-hour
// clock; midnight ("12 giờ đêm") is 24:00.
//
// Not times: durations (trong 2 giờ, 24h/24h, 48 giờ), ratios, and hours or
// minutes that do not exist.
func ParseTimes(text string) []TimeMention { return parseTimes(lexValues(text)) }

func parseTimes(ts tokens) []TimeMention {
	var out []TimeMention
	for i := 0; i < len(ts); {
		if found, end := hoursTogether(ts, i); end > 0 {
			out = append(out, found...)
			i = end
			continue
		}
		m, end := timeAt(ts, i)
		if end == 0 {
			i++
			continue
		}
		m.Start, m.End = ts[i].start, ts[end-1].end
		out = append(out, m)
		i = end
	}
	return out
}

func timeAt(ts tokens, i int) (m TimeMention, end int) {
	if !ts[i].digits(1, 2) {
		return m, 0
	}
	if ts.gluedTo(i) && (ts[i-1].kind != tokOther || ts[i-1].is("/", ".", ":", "_")) {
		return m, 0
	}
	m.Hour = ts[i].number()
	bare := false
	switch mark := ts.at(i + 1); {
	case mark.is(":") && allGlued(ts, i+1, i+2) && ts[i+2].digits(2, 2):
		m.Minute, end = ts[i+2].number(), i+3
		if ts.at(end).is(":") && allGlued(ts, end, end+1) && ts[end+1].digits(2, 2) {
			end += 2 // seconds
		}
		if continues(ts, end) && !isPeriod(ts[end]) && !ts[end].is("h") {
			return m, 0
		}
		if ts.at(end).is("h") && ts.gluedTo(end) {
			end++
		}
	case mark.is("h", "giơ2", "gio"), mark.is("g") && (mark.before == glued || announcesTime(ts.at(i-1))):
		m, end, bare = minutesAt(ts, i+2, m)
	case mark.is("am", "pm") && mark.before <= spaced && ts.at(i+2).key != "hiêu3": // am hiểu
		end, bare = i+1, true
	default:
		return m, 0
	}
	withPeriod, next := periodAt(ts, end, m)
	said := next > end
	if bare && next == end && !hourStandsAlone(ts, i, end) {
		return m, 0
	}
	m, end = withPeriod, next
	if !said {
		m = periodBefore(ts, i, m)
	}
	if m.Hour > 24 || m.Minute > 59 || m.Hour == 24 && m.Minute > 0 || m.Hour < 0 {
		return m, 0
	}
	return m, end
}

// minutesAt reads what follows the word for the hour: minutes, "rưỡi", "kém
// 15", or nothing (bare).
func minutesAt(ts tokens, i int, m TimeMention) (_ TimeMention, end int, bare bool) {
	switch t := ts.at(i); {
	case t.is(":") && ts.at(i+1).digits(2, 2) && (ts.gluedTo(i+1) || ts[i+1].before == spaced && !isCounted(ts.at(i+2))): // 14h:30
		m.Minute = ts[i+1].number()
		i++
	case t.is(",") && ts.at(i+1).digits(1, 2) && ts.at(i+2).is("phut5", "phut"): // 14 giờ, 30 phút
		m.Minute = ts[i+1].number()
		i++
	case t.is("rươi4"):
		m.Minute = 30
		return m, i + 1, false
	case t.is("kem5") && ts.at(i+1).digits(1, 2) && ts[i+1].number() > 0:
		m.Hour, m.Minute = m.Hour-1, 60-ts[i+1].number()
		i++
	case t.digits(1, 2) && t.before <= newLine && isMinute(ts, i):
		m.Minute = t.number()
	default:
		return m, i, true
	}
	if ts.at(i+1).is("phut5", "phut", "p", "ph", "'") && ts[i+1].before <= spaced {
		i++
	}
	return m, i + 1, false
}

// isMinute tells the minutes in "8 giờ 30" from the day in "8 giờ 24/6" and
// the count in "8 giờ 5 đơn vị".
func isMinute(ts tokens, i int) bool {
	next := ts.at(i + 1)
	if next.is("phut5", "phut") {
		return true
	}
	if next.is("/", "%", "h", "g", ":") && next.before == glued || next.key == "thang5" || next.is("giơ2") {
		return false
	}
	if next.is(".", "-", ",") && allGlued(ts, i+1, i+2) && ts[i+2].kind == tokDigits && !(next.is("-") && ts.at(i+3).is("h", "g")) {
		return false
	}
	return ts[i].digits(2, 2) || ts.gluedTo(i)
}

func isPeriod(t token) bool {
	return t.is("sang5", "trưa", "chiêu2", "tôi5", "đêm", "khuya", "am", "pm", "sa", "ch")
}

// periodAt applies the part of the day named at token i, if any.
func periodAt(ts tokens, i int, m TimeMention) (TimeMention, int) {
	j := i
	if ts.at(j).key == "buôi3" {
		j++
	}
	t := ts.at(j)
	if !isPeriod(t) || t.before > newLine || m.Hour > 12 {
		return m, i
	}
	switch t.key {
	case "chiêu2", "tôi5", "pm", "ch":
		switch {
		case m.Hour < 12:
			m.Hour += 12
		case t.key == "tôi5":
			m.Hour = 24
		}
	case "trưa":
		if m.Hour < 10 {
			m.Hour += 12
		}
	case "đêm", "khuya":
		if m.Hour >= 7 {
			m.Hour += 12
		}
	case "am", "sa":
		m.Hour %= 12
	}
	return m, j + 1
}

// hourStandsAlone tells the time in "lúc 8 giờ" from the duration in "trong 2
// giờ". Without a word before that decides, "8h" is a time.
func hourStandsAlone(ts tokens, i, end int) bool {
	next := ts.at(end)
	if announcesTime(ts.at(i - 1)) {
		return true
	}
	if next.is("ngay2", "hôm", "thư5") && next.before <= newLine && !ts.at(i-1).is("trong", "vong2") {
		return true // "khoảng 14 giờ ngày 7/10"
	}
	switch ts.at(i - 1).key {
	case "trong", "vong2", "dai2", "môi4", "suôt5", "lương6", "gian", "hơn", "đu3", "thêm", "mât5", "sau", "qua5", "khoang3":
		return false
	}
	if next.is("/") && next.before == glued || next.is("qua", "lam2", "đông2", "liên2") && next.before <= spaced {
		return false
	}
	return ts[i+1].key != "g"
}
