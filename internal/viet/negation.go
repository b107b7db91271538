package viet

// negationReach is how many words may stand between a negation and what it
// negates: "không có đơn vị nào trong huyện đồng ý". Farther away in the same
// clause it usually belongs to another verb.
const negationReach = 6

// Negated reports that phrase occurs in text and that every occurrence is
// negated, so that "không đồng ý" does not count as "đồng ý". It is false when
// the phrase does not occur.
func Negated(text, phrase string) bool { return Prepare(text).Negated(phrase) }

// Negated reports that phrase occurs and that every occurrence is negated: in
// the same clause, at most six words before it, stands không, chưa, chẳng, chả,
// đừng, chớ, cấm, từ chối (or ko, khong as typed in haste). A clause ends at a comma,
// colon, dash, end of sentence, and at words such as nhưng and nên. Not
// negations: không những, không chỉ, không quá, không muộn hơn, đừng quên …,
// nor a double one (không thể không). A phrase that itself begins with the
// negation is affirmed by it.
func (t Text) Negated(phrase string) bool {
	found := t.Find(phrase)
	for _, m := range found {
		if !t.NegatedAt(m) {
			return false
		}
	}
	return len(found) > 0
}

// NegatedAt reports whether one occurrence of a phrase is negated.
func (t Text) NegatedAt(m PhraseMatch) bool {
	for i := m.First - 1; i >= 0 && m.First-i <= negationReach+1; i-- {
		if t.words[i+1].gap != gapSoft || t.opensClause(i) {
			return false
		}
		if t.negates(i) {
			return !t.doubled(i) && !t.andYet(i, m) && !t.causes(i, m)
		}
	}
	return false
}

// andYet reports that the negation at i is of something that there is not, and
// "và" leads to what there is: "không có ý kiến gì khác và nhất trí", but not
// "không có ý kiến và đề xuất gì".
func (t Text) andYet(i int, m PhraseMatch) bool {
	switch t.key(i + 1) {
	case "co5", "thây5", "con2":
	default:
		return false
	}
	j := m.First - 1
	for j > i && (t.key(j) == "cơ" || t.key(j) == "ban3" || t.key(j) == "hoan2" || t.key(j) == "toan2" || t.key(j) == "cung4" || t.key(j) == "xin") {
		j--
	}
	return t.key(j) == "va2" && j > i+2 && t.key(m.Last) != "gi2" && t.key(m.Last) != "nao2"
}

// causes reports that the negation at i is the cause of what is asked for, as
// people write without a comma: "Do chưa đủ số liệu đề nghị lùi hạn".
func (t Text) causes(i int, m PhraseMatch) bool {
	cause := false
	for j := i - 1; j >= 0 && j >= i-4 && t.words[j+1].gap == gapSoft; j-- {
		cause = cause || t.opensClause(j) && (t.key(j) == "do" || t.key(j) == "vi2")
	}
	if !cause {
		return false
	}
	for j := i + 3; j <= m.First; j++ {
		if t.key(j) == "xin" || t.key(j) == "kinh5" || t.key(j) == "đê2" && t.key(j+1) == "nghi6" {
			return true
		}
	}
	return false
}

func (t Text) key(i int) string {
	if i < 0 || i >= len(t.words) {
		return ""
	}
	return t.words[i].Key
}

// opensClause reports that the word at i starts a clause of its own, out of
// reach of a negation before it.
func (t Text) opensClause(i int) bool {
	switch t.key(i) {
	case "nhưng", "song", "nên", "ma2", "thi2", "rôi2", "vi2":
		// "mà không", "nên không": the negation after it is still seen first.
		return true
	case "nhiên": // tuy nhiên
		return t.key(i-1) == "tuy"
	case "do": // because, but for tự do, lý do, nguyên do and không do
		switch t.key(i - 1) {
		case "tư6", "ly5", "li5", "nguyên":
			return false
		}
		return !t.negates(i - 1)
	case "đo5": // do đó
		return t.key(i-1) == "do"
	case "vây6": // vì vậy
		return t.key(i-1) == "vi2"
	}
	return false
}

// negates reports that the word at i negates what follows it.
func (t Text) negates(i int) bool {
	next := t.key(i + 1)
	switch t.key(i) {
	case "không", "khong", "ko":
		switch next {
		case "nhưng4", "chi3", "qua5", "muôn6", "châm6", "trê4", "dươi5", "it5", "kem5", // không những, không chỉ, không quá, không muộn hơn …
			"quên", "ngưng2", "khi5", "gian", "quân", "lưu", "phân6": // đừng quên; không ngừng, không khí, không gian, không phận
			return false
		}
		return t.key(i-1) != "hang2" // hàng không
	case "chưa":
		return next != "kê3" // chưa kể
	case "chăng3", "cha3":
		return next != "nhưng4" && next != "han6"
	case "đưng2", "chơ5":
		return next != "quên"
	case "câm5":
		return true
	case "tư2":
		return next == "chôi5" // từ chối
	}
	return false
}

// doubled reports that another negation cancels the one at i: không thể không,
// không phải là không, không được không.
func (t Text) doubled(i int) bool {
	for j := i - 1; j >= 0 && j >= i-3 && t.words[j+1].gap == gapSoft; j-- {
		switch t.key(j) {
		case "thê3", "phai3", "la2", "đươc6", "nên":
		default:
			return t.negates(j)
		}
	}
	return false
}
