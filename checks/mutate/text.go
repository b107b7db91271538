package mutate

import (
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"thuchanh/internal/viet"
	"thuchanh/sandbox/action"
	"thuchanh/tasks"
)

// texts makes the mutants of what was written; put places a text back.
func (d *deriver) texts(text string, put func(string) tasks.DeedAct, letter bool) {
	if strings.TrimSpace(text) == "" || !d.asksText() {
		return
	}
	change := func(m tasks.Mutation, args, new, vi, en string) {
		if new != text {
			d.add(m, args, d.with(put(new)), vi, en)
		}
	}
	change(tasks.MutOtherText, "", pleasantries(letter), "chỉ viết lời xã giao", "wrote only pleasantries")
	if letter {
		change(tasks.MutEmptyText, "", "", "không viết gì", "wrote nothing")
		change(tasks.MutQuoted, "", quoted(text), "chỉ trích dẫn, không tự viết", "only quoted, wrote nothing himself")
	}
	change(tasks.MutNegated, "", d.negated(text), "viết điều ngược lại", "wrote the opposite")
	if d.asks["typed_with_marks"] {
		change(tasks.MutNoMarks, "", unmarked(text), "gõ không dấu", "typed without diacritics")
	}
	if d.asks["nothing_left_over"] && letter {
		change(tasks.MutLeftOver, "", text+"\n[họ tên người nhận] …", "để sót chữ mẫu", "left template text in")
	}
	for _, r := range d.rivals {
		change(tasks.MutEveryValue, r, text+"\nHoặc "+r+".", "viết thêm “hoặc "+r+"”", "added “or "+r+"”")
	}
	d.valuesIn(text, put)
	// What must not cost anything.
	if nfd := norm.NFD.String(text); nfd != text {
		d.same(tasks.SameNFD, "", d.with(put(nfd)), "bộ gõ viết dấu tổ hợp (NFD)", "an input method that decomposes letters (NFD)")
	}
	if letter {
		d.same(tasks.SameCourtesy, "", d.with(put(text+"\n\nKính chúc sức khỏe.")), "thêm lời chúc", "added good wishes")
	}
}

// asksText reports whether the paper asks about what is written at all.
func (d *deriver) asksText() bool {
	for _, k := range []string{"body_says", "value_is", "direction_says", "remarks_say", "reported_problem", "has_part", "nothing_left_over", "answer_says"} {
		if d.asks[k] {
			return true
		}
	}
	return false
}

func pleasantries(letter bool) string {
	if letter {
		return "Kính gửi anh/chị,\n\nTôi đã nhận được thông tin, xin cảm ơn.\n\nTrân trọng."
	}
	return "Xem xét."
}

func quoted(text string) string {
	return "> " + strings.ReplaceAll(text, "\n", "\n> ")
}

// negated puts "không" before every phrase that a check looks for.
func (d *deriver) negated(text string) string {
	var at []int
	for _, w := range d.words {
		for _, m := range viet.FindPhrase(text, w) {
			at = append(at, m.Start)
		}
	}
	slices.Sort(at)
	at = slices.Compact(at)
	for _, i := range slices.Backward(at) {
		text = text[:i] + "không " + text[i:]
	}
	return text
}

// unmarked takes all diacritics away and keeps the letters' case.
func unmarked(s string) string {
	var b strings.Builder
	for _, c := range norm.NFD.String(s) {
		switch {
		case unicode.Is(unicode.Mn, c):
		case c == 'đ':
			b.WriteByte('d')
		case c == 'Đ':
			b.WriteByte('D')
		default:
			b.WriteRune(c)
		}
	}
	return norm.NFC.String(b.String())
}

// valuesIn makes every date, time, document number and checked number wrong,
// and lists wrong ones beside the right.
func (d *deriver) valuesIn(text string, put func(string) tasks.DeedAct) {
	if !d.asks["value_is"] {
		return
	}
	swap := func(from, to int, wrong string) {
		right := text[from:to]
		d.add(tasks.MutWrongValue, right, d.with(put(text[:from]+wrong+text[to:])), "viết “"+wrong+"” thay vì “"+right+"”", "wrote “"+wrong+"” instead of “"+right+"”")
		d.add(tasks.MutEveryValue, right, d.with(put(text[:to]+" hoặc "+wrong+text[to:])), "viết “"+right+" hoặc "+wrong+"”", "wrote “"+right+" or "+wrong+"”")
	}
	for _, m := range viet.ParseDates(text, d.paper.World.Clock) {
		if m.Problem == viet.DateOK {
			next := m.Date().AddDate(0, 0, 1)
			swap(m.Start, m.End, fmt.Sprintf("%d/%d/%d", next.Day(), next.Month(), next.Year()))
		}
	}
	for _, m := range viet.ParseTimes(text) {
		swap(m.Start, m.End, fmt.Sprintf("%02d:%02d", (m.Hour+1)%24, m.Minute))
	}
	for _, m := range viet.ParseDocNumbers(text) {
		if m.Err == nil {
			n := m.DocNumber
			n.Number++
			swap(m.Start, m.End, n.String())
		}
	}
	for _, m := range viet.ParseNumbers(text) {
		if v := m.Value.RatString(); d.wantsNumber(v) {
			swap(m.Start, m.End, v+"1")
		}
	}
}

// wantsNumber reports whether a check asks for this number.
func (d *deriver) wantsNumber(v string) bool {
	for _, t := range d.paper.Tasks {
		for _, s := range t.Steps {
			for _, c := range s.Checks {
				for _, part := range tasks.Parts(c) {
					if x, ok := part.Spec.(tasks.ValueIs); ok && x.Value.Number == v {
						return true
					}
				}
			}
		}
	}
	return false
}

// nextDay is the day after a date.
func nextDay(x action.Date) action.Date {
	return action.DateOf(x.Time(time.UTC).AddDate(0, 0, 1))
}
