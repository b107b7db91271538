package viet

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Gaps between words, by how much they separate.
const (
	gapSoft     = iota // spaces, a line break, brackets, quotes, a hyphen
	gapClause          // a comma, a colon, a dash between spaces
	gapSentence        // . ! ? ; …, an empty line, a new list item
)

// Word is one word of a text: a run of letters and digits, a number with its
// separators (1.000,5 and 08:30 are one word), a document number with a hyphen
// (15/KH-UBND), "%" or a currency sign.
type Word struct {
	Start, End int    // bytes of the text
	Key        string // as Key gives it

	gap       uint8 // before the word
	number    bool  // digits only, perhaps with separators
	gluedPrev bool  // "/" or "-" joins it to the word before, no space
	gluedNext bool
}

// Words cuts text into words, in order.
func Words(text string) []Word {
	ts := lex(text)
	words := make([]Word, 0, len(ts))
	prevEnd := 0 // token after the last word
	for i := 0; i < len(ts); {
		end := wordEnd(text, ts, i)
		if end == i {
			i++
			continue
		}
		w := Word{Start: ts[i].start, End: ts[end-1].end, number: true}
		w.Key = ts[i:end].key()
		for _, t := range ts[i:end] {
			w.number = w.number && t.kind != tokWord && !t.is("/", "-", "%")
		}
		if len(words) > 0 {
			prev := &words[len(words)-1]
			w.gap = gapBetween(text, ts, prevEnd, i, *prev)
			if i == prevEnd+1 && ts[prevEnd].is("/", "-") && ts.gluedTo(prevEnd) && ts.gluedTo(i) {
				w.gluedPrev, prev.gluedNext = true, true
			}
		}
		words = append(words, w)
		i, prevEnd = end, end
	}
	return words
}

// key is the key of the word that the tokens are.
func (ts tokens) key() string {
	if len(ts) == 1 {
		return ts[0].key
	}
	var key strings.Builder
	for _, t := range ts {
		key.WriteString(t.key)
	}
	return key.String()
}

// wordEnd returns the index after the word that starts at token i, or i.
func wordEnd(text string, ts tokens, i int) int {
	switch t := ts[i]; {
	case t.kind == tokOther:
		r, _ := utf8.DecodeRuneInString(text[t.start:])
		if r == '%' || unicode.Is(unicode.Sc, r) {
			return i + 1
		}
		return i
	case t.key == "":
		return i
	}
	if end := docEnd(text, ts, i); end > i {
		for _, t := range ts[i:end] { // without a hyphen "10/người" would depend on case
			if t.is("-") {
				return end
			}
		}
	}
	j := i + 1
	for ts.gluedTo(j) {
		switch {
		case ts[j].kind == tokWord || ts[j].kind == tokDigits:
			j++
		case ts[j].is(".", ",", ":") && ts[j-1].kind == tokDigits && ts.gluedTo(j+1) && ts[j+1].kind == tokDigits:
			j += 2
		default:
			return j
		}
	}
	return j
}

// gapBetween judges the tokens from..to, which stand between prev and the word
// that starts at token to.
func gapBetween(text string, ts tokens, from, to int, prev Word) uint8 {
	gap := uint8(gapSoft)
	line := false
	for i := from; i <= to; i++ {
		if ts[i].before == blankLine {
			return gapSentence
		}
		line = line || ts[i].before == newLine
		if i == to {
			break
		}
		switch ts[i].key {
		case "!", "?", ";", "...":
			return gapSentence
		case ".":
			if !isAbbreviation(text[prev.Start:prev.End], prev.Key) {
				return gapSentence
			}
		case "-", "*", "+", "•", "·":
			if line && ts[i].before == newLine {
				return gapSentence
			}
			if ts[i].key == "-" && ts[i].before != glued && !ts.gluedTo(i+1) {
				gap = gapClause
			}
		case ",", ":":
			gap = gapClause
		}
	}
	return gap
}

// isAbbreviation reports that the full stop after a word belongs to it, as in
// TP. Cần Thơ, ThS. Lan, Nguyễn V. A.
func isAbbreviation(raw, key string) bool {
	switch key {
	case "tp", "tx", "tt", "ths", "ts", "pgs", "gs", "bs", "ks", "cn", "th", "đ", "st", "tr":
		return true
	}
	if !isUpper(raw) {
		return false
	}
	n := utf8.RuneCountInString(raw)
	return n == 1 || n <= 3 && !isSyllable(raw) // UBND and longer ones are agencies, which end sentences
}

// PhraseMatch is one place where a phrase stands in a text.
type PhraseMatch struct {
	First, Last int // words First..Last-1 as Words numbers them
	Start, End  int // bytes of the text
}

// Text is a text cut into words once, to look for many phrases in it.
type Text struct{ words []Word }

// Prepare cuts text into words for Find, Contains and Negated.
func Prepare(text string) Text { return Text{words: Words(text)} }

// FindPhrase returns every occurrence of phrase in text, from left to right,
// not overlapping. See Text.Find for what an occurrence is.
func FindPhrase(text, phrase string) []PhraseMatch { return Prepare(text).Find(phrase) }

// ContainsWords reports whether phrase occurs in text.
func ContainsWords(text, phrase string) bool { return Prepare(text).Contains(phrase) }

// Contains reports whether phrase occurs in the text.
func (t Text) Contains(phrase string) bool { return len(t.Find(phrase)) > 0 }

// Find returns the occurrences of phrase: its words in order, whole, equal
// under Key. Between two words the text may have spaces, line breaks, commas,
// colons, brackets, quotes and hyphens, but not the end of a sentence ("…mười
// đồng. Ý kiến…" does not say "đồng ý") unless the phrase has one there too. A
// number must stand whole: "10" is not found in 100, 10,5, 10.000, 5/10/2026,
// 10-15 or 10/QĐ-SM, though "24/6" is found in 24/6/2023. A phrase without
// words is never found.
//
// The cost is the words of the text times, at worst, those of the phrase;
// phrases come from authors of papers and are short.
func (t Text) Find(phrase string) []PhraseMatch {
	want := Words(phrase)
	if len(want) == 0 {
		return nil
	}
	var found []PhraseMatch
	for i := 0; i+len(want) <= len(t.words); {
		got := t.words[i : i+len(want)]
		if !matches(got, want) {
			i++
			continue
		}
		found = append(found, PhraseMatch{First: i, Last: i + len(want), Start: got[0].Start, End: got[len(got)-1].End})
		i += len(want)
	}
	return found
}

func matches(got, want []Word) bool {
	for i := range want {
		if got[i].Key != want[i].Key && !(got[i].Key == "ko" && want[i].Key == "không") { // as typed in haste
			return false
		}
		if i > 0 && got[i].gap == gapSentence && want[i].gap != gapSentence {
			return false
		}
	}
	last := len(want) - 1
	if want[0].number && got[0].gluedPrev && !want[0].gluedNext {
		return false
	}
	return !want[last].number || !got[last].gluedNext || want[last].gluedPrev
}
