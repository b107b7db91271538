package viet

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

type tokenKind uint8

const (
	tokNone   tokenKind = iota // beyond either end of the text
	tokWord                    // letters and their marks
	tokDigits                  // a run of decimal digits
	tokOther                   // one other character
	tokOpaque                  // an e-mail address, web address or file name
	tokDoc                     // a document number such as 15/KH-UBND
)

// How a token is separated from the one before it.
const (
	glued     = iota // by nothing
	spaced           // by white space on the line
	newLine          // by a line break
	blankLine        // by an empty line
)

// token is a piece of text with its place and its normal key.
type token struct {
	kind       tokenKind
	before     uint8
	start, end int
	key        string
}

func (t token) is(keys ...string) bool {
	for _, k := range keys {
		if t.key == k {
			return true
		}
	}
	return false
}

// digits reports that t is a run of at least lo and at most hi digits.
func (t token) digits(lo, hi int) bool {
	return t.kind == tokDigits && len(t.key) >= lo && len(t.key) <= hi
}

// number is the value of a short run of digits.
func (t token) number() int {
	n := 0
	for i := 0; i < len(t.key) && i < 9; i++ {
		n = n*10 + int(t.key[i]-'0')
	}
	return n
}

type tokens []token

// at returns the token at i, or the zero token outside the text.
func (ts tokens) at(i int) token {
	if i < 0 || i >= len(ts) {
		return token{before: blankLine}
	}
	return ts[i]
}

// seq reports that the keys stand at i in this order.
func (ts tokens) seq(i int, keys ...string) bool {
	for j, k := range keys {
		if ts.at(i+j).key != k {
			return false
		}
	}
	return true
}

// gluedTo reports that the token at i follows token i-1 without a space.
func (ts tokens) gluedTo(i int) bool {
	return i > 0 && i < len(ts) && ts[i].before == glued
}

type runeClass uint8

const (
	classOther runeClass = iota
	classWord
	classDigit
	classSpace
	classSilent // continues whatever it stands in
)

func classOf(r rune) runeClass {
	switch {
	case 'a' <= r && r <= 'z', 'A' <= r && r <= 'Z', firstToned <= r && r <= lastToned:
		return classWord
	case '0' <= r && r <= '9', '０' <= r && r <= '９':
		return classDigit
	case r == ' ', '\t' <= r && r <= '\r':
		return classSpace
	case r < utf8.RuneSelf:
		return classOther // nothing else is in ASCII, and tables are slow
	case unicode.IsLetter(r), unicode.In(r, unicode.Nl, unicode.No):
		return classWord
	case unicode.IsSpace(r):
		return classSpace
	case unicode.In(r, unicode.Cf, unicode.M):
		return classSilent
	}
	return classOther
}

// lex cuts text into words, runs of digits and single other characters. White
// space is not kept, only how wide the gap was.
func lex(text string) tokens {
	ts := make(tokens, 0, len(text)/4+1)
	var keys keyShelf
	gap, lines := uint8(blankLine), 0
	for i := 0; i < len(text); {
		r, n := utf8.DecodeRuneInString(text[i:])
		class, start := classOf(r), i
		i += n
		switch class {
		case classSpace:
			if r == '\n' {
				lines++
			}
			gap = max(gap, min(spaced+uint8(min(lines, 2)), blankLine))
			continue
		case classSilent:
			continue
		case classWord, classDigit:
			i = runEnd(text, i, class)
		}
		t := token{kind: tokOther, before: gap, start: start, end: i, key: keys.key(text, start, i)}
		switch class {
		case classWord:
			t.kind = tokWord
		case classDigit:
			t.kind, t.key = tokDigits, onlyDigits(t.key)
		}
		ts = append(ts, t)
		gap, lines = glued, 0
	}
	return ts
}

// keyShelf keeps the keys of a text's words, all in one piece of memory.
type keyShelf struct{ room strings.Builder }

// key is Key of text[start:end].
func (k *keyShelf) key(text string, start, end int) string {
	word := text[start:end]
	if isPlain(word) {
		return word
	}
	var room [longWord]byte
	key, ok := appendQuickKey(room[:0], word)
	if !ok {
		return slowKey(word)
	}
	if k.room.Len() == 0 {
		k.room.Grow(len(text) - start) // a key is seldom longer than its word
	}
	at := k.room.Len()
	k.room.Write(key)
	return k.room.String()[at:]
}

// runEnd returns where the run of one class that reaches i ends, taking in the
// marks and zero-width characters inside it.
func runEnd(text string, i int, class runeClass) int {
	for i < len(text) {
		r, n := utf8.DecodeRuneInString(text[i:])
		if c := classOf(r); c != class && c != classSilent {
			break
		}
		i += n
	}
	return i
}

func onlyDigits(s string) string {
	return strings.Map(func(r rune) rune {
		if r < '0' || r > '9' {
			return -1
		}
		return r
	}, s)
}

// lexValues is lex for the parsers of values: addresses, file names and
// document numbers become single tokens, so that nothing is read inside them.
func lexValues(text string) tokens {
	raw := lex(text)
	out := raw[:0]
	for i := 0; i < len(raw); {
		if end := opaqueEnd(text, raw, i); end > i {
			out = append(out, join(raw[i:end], tokOpaque))
			i = end
			continue
		}
		if end := docEnd(text, raw, i); end > i {
			out = append(out, join(raw[i:end], tokDoc))
			i = end
			continue
		}
		out = append(out, raw[i])
		i++
	}
	return out
}

func join(ts tokens, kind tokenKind) token {
	t := ts[0]
	t.kind, t.end, t.key = kind, ts[len(ts)-1].end, ""
	return t
}

// opaqueEnd returns the index after the e-mail address, web address or file
// name that starts at token i, or i. Only the start of a chunk between spaces
// is examined, so the whole scan stays linear.
func opaqueEnd(text string, ts tokens, i int) int {
	if ts[i].before == glued {
		return i
	}
	end, opaque := i+1, ts.seq(i, "www", ".")
	for ; end < len(ts) && ts[end].before == glued; end++ {
		switch t := ts[end]; t.key {
		case "@", "_":
			opaque = opaque || ts[end-1].kind != tokOther
		case ":":
			opaque = opaque || ts.seq(end+1, "/", "/")
		case ".":
			opaque = opaque || isExtension(ts.at(end+1))
		}
	}
	for end > i+1 && ts[end-1].kind == tokOther && !ts[end-1].is("/") { // closing punctuation
		end--
	}
	if !opaque {
		return i
	}
	return end
}

// isExtension reports that a token glued to a dot ends a file or domain name.
func isExtension(t token) bool {
	if t.before != glued {
		return false
	}
	switch t.key {
	case "doc", "docx", "pdf", "xls", "xlsx", "ppt", "pptx", "zip", "rar", "txt", "csv", "odt", "ods",
		"png", "jpg", "jpeg", "eml", "msg", "xml", "html", "vn", "com", "org", "net", "gov", "edu", "example", "test":
		return true
	}
	return false
}

// docEnd returns the index after the document number that starts at token i,
// or i: digits and letters joined by slashes and hyphens without spaces, with
// at least one word in capitals or one hyphen (15/KH-UBND, 123/UBND,
// 30/2020/NĐ-CP, 05/10/QĐ-SM, and the Party's 15-KH/TU).
func docEnd(text string, ts tokens, i int) int {
	if ts[i].kind != tokDigits || ts.gluedTo(i) && !ts[i-1].is("(", "[", "\"", "'", ":", ",") {
		return i
	}
	j, slash, hyphen, word := i+1, false, false, -1
	if ts.gluedTo(j) && ts[j].kind == tokWord && len(ts[j].key) == 1 { // the suffix of 15a
		j++
	}
	for ts.gluedTo(j) && ts.gluedTo(j+1) && ts[j].is("/", "-", "&") && (ts[j+1].kind == tokWord || ts[j+1].kind == tokDigits) {
		slash = slash || ts[j].is("/")
		if ts[j+1].kind == tokWord {
			hyphen = hyphen || ts[j].is("-") && word >= 0 || ts[j].is("/") && word >= 0
			if word < 0 {
				word = j + 1
			}
		} else if word < 0 && ts[j].is("-") {
			return i // 24-6-2023 and 24/6-26/6 are not document numbers
		}
		j += 2
		for ts.gluedTo(j) && (ts[j].kind == tokWord || ts[j].kind == tokDigits) { // QH15
			j++
		}
	}
	if !slash || word < 0 || !hyphen && !isUpper(text[ts[word].start:ts[word].end]) {
		return i
	}
	return j
}

// isUpper reports that s has letters and none of them is lower case.
func isUpper(s string) bool {
	return strings.ToUpper(s) == s && strings.ToLower(s) != s
}
