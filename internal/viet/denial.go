package viet

// Denied reports whether the value (a date, a number, a time) that begins at
// byte from of the text is denied: "không tổ chức ngày 15/10", "không có 45 đại
// biểu". It is stricter than NegatedAt, for a negation seldom denies a value.
// What limits the value affirms it ("không chậm hơn ngày 7/10", "không để quá
// 10 ngày"), so does a condition ("nếu không xong trước ngày 7/10 thì …") and a
// change that is ruled out ("không thay đổi ngày 15/10").
func (t Text) Denied(from int) bool {
	at := 0
	for at < len(t.words) && t.words[at].End <= from {
		at++
	}
	for i := at - 1; i >= 0 && at-i <= negationReach+1; i-- {
		if t.words[i+1].gap != gapSoft || t.opensClause(i) || t.limits(i) {
			return false
		}
		if t.deniesFrom(i) {
			return !t.doubled(i) && !t.conditional(i)
		}
	}
	return false
}

// deniesFrom reports whether the word at i is one of the negations that deny.
// "chưa" is none: what has not happened yet may have that date.
func (t Text) deniesFrom(i int) bool {
	switch t.key(i) {
	case "không", "khong", "ko", "chăng3", "cha3":
		return t.negates(i)
	}
	return false
}

// limits reports whether the word at i turns what is negated into a limit, or
// is a change that a negation rules out.
func (t Text) limits(i int) bool {
	switch t.key(i) {
	case "trươc5", "sau", "qua5", "muôn6", "châm6", "trê4", "han6", "đên5", "tơi5", "dươi5", "it5", "hơn", "kem5",
		"truoc", "qua", "muon", "cham", "tre", "han", "den", "toi", "hon",
		"thay", "đôi3", "văng5", "hoan4", "lui2", "huy3", "doi", "vang", "hoan", "lui", "huy":
		return true
	}
	return false
}

// conditional reports whether the clause that reaches up to i begins a condition.
func (t Text) conditional(i int) bool {
	for j := i - 1; j >= 0 && t.words[j+1].gap == gapSoft; j-- {
		switch t.key(j) {
		case "nêu5", "neu", "khi", "hê3":
			return true
		}
	}
	return false
}
