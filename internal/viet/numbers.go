package viet

import (
	"math/big"
	"strings"
	"time"
)

// Units of a NumberMention.
const (
	UnitNone    = ""
	UnitPercent = "%"
	UnitDong    = "đồng"
)

// NumberMention is one number found in a text. Value is exact: a *big.Rat, as
// budgets pass what a scaled int64 holds and 0,1 has no binary fraction.
// Compare with Cmp. A percentage keeps its figure: "12,5%" is 25/2 with
// UnitPercent.
type NumberMention struct {
	Start, End int // bytes of the text, multiplier and unit included
	Value      *big.Rat
	Other      *big.Rat // the second reading of "1,000" (a thousand), or nil
	Unit       string   // UnitNone, UnitPercent or UnitDong
}

// Longer runs of digits are accounts or codes, and would make reading slow.
const maxNumberDigits = 24

// ParseNumbers finds the numbers written in digits in text, in order. With both
// separators the last is the decimal one (1.000,5 = 1,000.5); a single "."
// before exactly three digits separates thousands; a single "," is decimal, and
// before three digits leaves its other reading in Other; repeated separators
// separate thousands, and so do spaces in 48 000 000 and 1 500 đồng. Multipliers nghìn, ngàn, triệu, tỷ (tỉ), chục, trăm and
// "rưỡi" are applied, "1 tỷ 500 triệu" is one number. Units: % or phần trăm, đồng, đ, VNĐ, VND, ₫.
//
// Not numbers: dates, times, document numbers, addresses, telephone numbers,
// codes joined to letters (Q1, 10A), list markers ("1." at the start of a line),
// the 2025 of "năm 2025", and numbers in words.
func ParseNumbers(text string) []NumberMention {
	ts := lexValues(text)
	taken := takenSpans(ts)
	var out []NumberMention
	for i := 0; i < len(ts); {
		for len(taken) > 0 && taken[0][1] <= ts[i].start {
			taken = taken[1:]
		}
		if ts[i].kind != tokDigits || len(taken) > 0 && taken[0][0] <= ts[i].start {
			i++
			continue
		}
		if end := phoneEnd(ts, i); end > i {
			i = end
			continue
		}
		m, end := numberAt(ts, i, true)
		if m.Value != nil {
			m.Start, m.End = ts[i].start, ts[end-1].end
			if ts.gluedTo(i) && isMinus(ts, i-1) {
				m.Start = ts[i-1].start
				m.Value.Neg(m.Value)
			}
			out = append(out, m)
		}
		i = max(end, i+1)
	}
	return out
}

// takenSpans returns the places of dates and times, in order.
func takenSpans(ts tokens) [][2]int {
	dates, times := parseDates(ts, time.Time{}), parseTimes(ts)
	var out [][2]int
	for len(dates) > 0 || len(times) > 0 {
		if len(times) == 0 || len(dates) > 0 && dates[0].Start <= times[0].Start {
			out, dates = append(out, [2]int{dates[0].Start, dates[0].End}), dates[1:]
		} else {
			out, times = append(out, [2]int{times[0].Start, times[0].End}), times[1:]
		}
	}
	return out
}

// isMinus tells a sign from the hyphen of a list item, a range or a code.
func isMinus(ts tokens, i int) bool {
	return ts[i].is("-") && ts[i].before == spaced || ts[i].is("-") && i == 0
}

// numberAt reads the number at token i with multipliers and unit and returns
// the index after it; Value is nil when the digits are something else.
func numberAt(ts tokens, i int, outer bool) (m NumberMention, end int) {
	lexeme, end := lexemeAt(ts, i)
	value, other := readLexeme(lexeme)
	if value == nil || outer && isCode(ts, i, end) {
		return m, end
	}
	m.Value, m.Other = value, other
	plain := end
	exp := 0
	end, exp = multiplierAt(ts, end)
	if end > plain {
		m.Other = nil
		m.Value.Mul(m.Value, pow10(exp))
		end = addParts(ts, end, exp, m.Value)
	}
	if outer {
		m.Unit, end = unitAt(ts, end)
		if end == plain && (gluedWord(ts, end) || isOrdinal(ts, i)) {
			return NumberMention{}, end
		}
		if m.Unit != UnitNone && end > plain {
			return m, end
		}
	}
	return m, end
}

// addParts adds "500 triệu" to the "1 tỷ" before token i, and half for "rưỡi".
func addParts(ts tokens, i, exp int, value *big.Rat) int {
	for steps := 0; steps < 4; steps++ {
		if ts.at(i).is("rươi4") && ts.at(i).before <= newLine {
			half := pow10(exp)
			value.Add(value, half.Mul(half, big.NewRat(1, 2)))
			return i + 1
		}
		if ts.at(i).kind != tokDigits || ts[i].before > newLine {
			return i
		}
		lexeme, end := lexemeAt(ts, i)
		part, _ := readLexeme(lexeme)
		next, partExp := multiplierAt(ts, end)
		if part == nil || next == end || partExp >= exp {
			return i
		}
		part.Mul(part, pow10(partExp))
		if part.Cmp(pow10(exp)) >= 0 {
			return i
		}
		value.Add(value, part)
		i, exp = next, partExp
	}
	return i
}

func pow10(n int) *big.Rat {
	return new(big.Rat).SetInt(new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(n)), nil))
}

// multiplierAt reads "triệu", "nghìn tỷ" and the like at token i as a power of
// ten.
func multiplierAt(ts tokens, i int) (end, exp int) {
	for end = i; exp <= 18; end++ {
		t := ts.at(end)
		if t.before > newLine {
			return end, exp
		}
		switch t.key {
		case "chuc6":
			exp++
		case "trăm":
			exp += 2
		case "nghin2", "ngan2":
			exp += 3
		case "triêu6":
			exp += 6
		case "tr", "trđ":
			if !isMillion(ts, end) {
				return end, exp
			}
			exp += 6
			if ts.at(end+1).is(".") && ts.at(end+2).key == "đ" { // 150 tr.đ
				end++
			}
		case "ty3", "ti3":
			if ts.at(end+1).key == "lê6" { // tỷ lệ
				return end, exp
			}
			exp += 9
		default:
			return end, exp
		}
	}
	return end, exp
}

// unitAt reads the unit at token i.
func unitAt(ts tokens, i int) (unit string, end int) {
	t, next := ts.at(i), ts.at(i+1)
	if ts.at(i-1).key == "trđ" { // read already
		return UnitDong, i
	}
	if t.before > newLine {
		return UnitNone, i
	}
	switch t.key {
	case "%":
		return UnitPercent, i + 1
	case "phân2":
		if next.key == "trăm" {
			return UnitPercent, i + 2
		}
	case "vnđ", "vnd", "₫":
		return UnitDong, i + 1
	case "đ":
		if !isComrade(ts, i) {
			return UnitDong, i + 1
		}
	case "đông2":
		if !next.is("chi5", "thơi2", "y5", "bao2", "nghiêp6", "hô2", "bô6", "loat6") || next.before > spaced {
			return UnitDong, i + 1
		}
	}
	return UnitNone, i
}

// gluedWord reports that the digits before token i are joined to letters that
// are no unit of measure, as in 10A.
func gluedWord(ts tokens, i int) bool {
	t := ts.at(i)
	if isComrade(ts, i) || t.kind == tokWord && isTonedWord(t.key) { // the space forgotten: 45người
		return false
	}
	return ts.gluedTo(i) && (t.kind == tokOpaque || t.kind == tokWord && !t.is("kg", "g", "km", "m", "m2", "m3", "cm", "mm", "ha", "tân5", "gb", "mb", "kb", "l"))
}

// lexemeAt returns the digits and separators from token i.
func lexemeAt(ts tokens, i int) (lexeme string, end int) {
	if end := spacedGroups(ts, i); end > i+1 {
		for _, t := range ts[i:end] {
			lexeme += t.key
		}
		return lexeme, end
	}
	var b strings.Builder
	b.WriteString(ts[i].key)
	for end = i + 1; allGlued(ts, end, end+1) && ts[end].is(".", ",") && ts[end+1].kind == tokDigits; end += 2 {
		if b.Len() <= 2*maxNumberDigits {
			b.WriteString(ts[end].key + ts[end+1].key)
		}
	}
	return b.String(), end
}

// readLexeme applies the rules for separators; value is nil for a chain that is
// no number (1.2.3) or is too long.
func readLexeme(s string) (value, other *big.Rat) {
	dots, commas := strings.Count(s, "."), strings.Count(s, ",")
	if len(s)-dots-commas > maxNumberDigits || dots == 0 && commas == 0 && len(s) > 3 && s[0] == '0' {
		return nil, nil
	}
	switch {
	case dots > 0 && commas > 0:
		group, last := ".", ","
		if strings.LastIndex(s, ".") > strings.LastIndex(s, ",") {
			group, last = last, group
		}
		whole, fraction, _ := strings.Cut(s, last)
		if strings.Count(s, last) > 1 || !isGrouped(whole, group) {
			return nil, nil
		}
		return rat(strings.ReplaceAll(whole, group, "") + "." + fraction), nil
	case dots > 1 || commas > 1:
		sep := s[strings.IndexAny(s, ".,")]
		if !isGrouped(s, string(sep)) {
			return nil, nil
		}
		return rat(strings.ReplaceAll(s, string(sep), "")), nil
	case dots == 1:
		if isGrouped(s, ".") {
			return rat(strings.Replace(s, ".", "", 1)), nil
		}
		return rat(s), nil
	case commas == 1:
		if isGrouped(s, ",") {
			other = rat(strings.Replace(s, ",", "", 1))
		}
		return rat(strings.Replace(s, ",", ".", 1)), other
	}
	return rat(s), nil
}

func rat(s string) *big.Rat {
	r, ok := new(big.Rat).SetString(s)
	if !ok {
		return nil
	}
	return r
}

// isGrouped reports one to three digits, not "0", then groups of three.
func isGrouped(s, sep string) bool {
	parts := strings.Split(s, sep)
	if len(parts[0]) > 3 || parts[0] == "" || parts[0][0] == '0' {
		return false
	}
	for _, p := range parts[1:] {
		if len(p) != 3 {
			return false
		}
	}
	return true
}
