package viet

// announcesTime reports that a time follows t.
func announcesTime(t token) bool { return t.is("luc5", "vao2", "tư2", "đên5", "trươc5") }

// hoursTogether reads two hours that have one word between them: "8-11h", "từ 8
// đến 11 giờ 30". It returns the end without a time where they are a duration
// ("mất 2-3 giờ"), and 0 where there are none.
func hoursTogether(ts tokens, i int) ([]TimeMention, int) {
	if !ts[i].digits(1, 2) || ts.gluedTo(i) || !ts.at(i+2).digits(1, 2) {
		return nil, 0
	}
	begins := ts.at(i-1).is("tư2", "tu")
	joined := ts.at(i+1).is("-") && allGlued(ts, i+1, i+2) || begins && ts.at(i+1).is("-", "đên5", "den", "tơi5", "toi")
	if !joined {
		return nil, 0
	}
	last, end := timeAt(ts, i+2)
	first := TimeMention{Hour: ts[i].number(), Start: ts[i].start, End: ts[i].end}
	if end == 0 || first.Hour >= ts[i+2].number() {
		return nil, 0
	}
	if end == i+4 && !begins && !hourStandsAlone(ts, i, end) {
		return nil, end
	}
	if last.Hour == ts[i+2].number()+12 {
		first.Hour += 12
	}
	last.Start, last.End = ts[i+2].start, ts[end-1].end
	return []TimeMention{first, last}, end
}

// periodBefore applies the part of the day that was named before the day and
// the hour: "chiều thứ Tư, ngày 7/10, lúc 2 giờ". An hour that is none of that
// part of the day stays as it is.
func periodBefore(ts tokens, i int, m TimeMention) TimeMention {
	const reach = 16
	for j := i - 1; j >= 0 && j > i-reach && ts[j+1].before <= spaced; j-- {
		switch t := ts[j]; {
		case t.key == "chiêu2":
			if m.Hour >= 1 && m.Hour <= 6 {
				m.Hour += 12
			}
			return m
		case t.key == "tôi5":
			if m.Hour >= 5 && m.Hour <= 11 {
				m.Hour += 12
			}
			return m
		case t.key == "." && !ts.gluedTo(j+1):
			return m
		case t.kind != tokDigits && !leadsToHour(t):
			return m
		}
	}
	return m
}

// leadsToHour reports that t may stand between the part of a day and the hour.
func leadsToHour(t token) bool {
	return t.is(",", "(", ")", "/", "-", ".", "luc5", "vao2", "hôi2", "tư2", "đên5", "tơi5", "h", "g", "giơ2", "phut5",
		"ngay2", "mai", "nay", "thang5", "năm", "thư5", "hai", "ba", "tư", "sau5", "bay3", "bây3", "chu3", "nhât6")
}
