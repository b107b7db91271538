package viet

import (
	"slices"
	"strings"
	"sync"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"
)

// collators keeps idle collators: building one is slow and none may be used by
// two goroutines at once. It holds no state that shows.
var collators = sync.Pool{New: func() any { return collate.New(language.Vietnamese) }}

// Collate compares a and b in Vietnamese order (a ă â b c d đ e ê …; ngang,
// huyền, hỏi, ngã, sắc, nặng) and returns -1, 0 or 1. Texts the collation does
// not tell apart are ordered by bytes, so the order is total.
func Collate(a, b string) int {
	c := collators.Get().(*collate.Collator)
	defer collators.Put(c)
	if n := c.CompareString(NFC(a), NFC(b)); n != 0 {
		return n
	}
	return strings.Compare(a, b)
}

// NameKey returns the key to compare names of persons with: Key without leading
// titles (ông, bà, anh, chị, đồng chí, GS, PGS, TS, ThS, BS) and without
// punctuation. Văn and Thị stay: they tell people apart. A title that is the
// whole name stays too.
func NameKey(name string) string {
	words, first := nameWords(name)
	keys := make([]string, 0, len(words))
	for _, w := range words[first:] {
		keys = append(keys, w.Key)
	}
	return strings.Join(keys, " ")
}

// GivenName returns the last word of a name, as written ("Nguyễn Thị Mẫu" gives
// "Mẫu"), in NFC, or "" for a name without words.
func GivenName(name string) string {
	words := Words(name)
	if len(words) == 0 {
		return ""
	}
	last := words[len(words)-1]
	return NFC(name[last.Start:last.End])
}

// nameWords cuts a name into words and returns the index of the first that is
// not a title.
func nameWords(name string) (words []Word, first int) {
	words = Words(name)
	for first < len(words)-1 {
		n := titleAt(words[first:])
		if n == 0 || first+n >= len(words) {
			break
		}
		first += n
	}
	return words, first
}

// titleAt returns how many words at the start of words are one title.
func titleAt(words []Word) int {
	next := ""
	if len(words) > 1 {
		next = words[1].Key
	}
	switch words[0].Key {
	case "ông", "ba2", "anh", "chi6", "gs", "pgs", "ts", "ths", "bs", "đc":
		return 1
	case "đông2":
		if next == "chi5" {
			return 2
		}
	case "đ":
		if next == "c" {
			return 2
		}
	case "th":
		if next == "s" {
			return 2
		}
	case "p":
		if next == "gs" {
			return 2
		}
	}
	return 0
}

// SortNames sorts names of persons in place: by given name, then by the whole
// name without titles, in Vietnamese order.
func SortNames(names []string) {
	c := collate.New(language.Vietnamese)
	var buf collate.Buffer
	type entry struct {
		name         string
		given, whole []byte
	}
	entries := make([]entry, len(names))
	for i, name := range names {
		words, first := nameWords(name)
		whole := name
		if len(words) > 0 {
			whole = name[words[first].Start:]
		}
		entries[i] = entry{
			name:  name,
			given: c.KeyFromString(&buf, GivenName(name)),
			whole: c.KeyFromString(&buf, NFC(whole)),
		}
	}
	slices.SortStableFunc(entries, func(a, b entry) int {
		if n := slices.Compare(a.given, b.given); n != 0 {
			return n
		}
		if n := slices.Compare(a.whole, b.whole); n != 0 {
			return n
		}
		return strings.Compare(a.name, b.name)
	})
	for i, e := range entries {
		names[i] = e.name
	}
}
