package action

import (
	"encoding/hex"
	"strings"
	"time"
	"unicode/utf8"
)

// scanner reads the canonical encoding from left to right, without reflection.
// It knows the canonical spelling only: at anything else it gives up (bad), and
// whoever uses it asks encoding/json, which decides and finds the words for it.
// So it may give up too often, but what it accepts must be what encoding/json
// reads, and what would be written again byte by byte.
//
// Every method takes the literal bytes that come before its value.
type scanner struct {
	rest string
	bad  bool
}

// skip passes over bytes that must come next.
func (s *scanner) skip(literal string) {
	if s.try(literal) {
		return
	}
	s.bad, s.rest = true, ""
}

// try passes over bytes that may come next, and reports whether they did.
func (s *scanner) try(literal string) bool {
	if len(s.rest) < len(literal) || s.rest[:len(literal)] != literal {
		return false
	}
	s.rest = s.rest[len(literal):]
	return true
}

// text reads a string.
func text[S ~string](s *scanner, before string) S {
	s.skip(before)
	return S(s.quoted())
}

// some reads a string that is left out when it is empty.
func some[S ~string](s *scanner, before string) S {
	if !s.try(before) {
		return ""
	}
	t := s.quoted()
	s.bad = s.bad || t == ""
	return S(t)
}

// quoted reads a string with its quotes.
func (s *scanner) quoted() string {
	s.skip(`"`)
	if end := strings.IndexByte(s.rest, '"'); end >= 0 && isPlain(s.rest[:end]) {
		t := s.rest[:end]
		s.rest = s.rest[end+1:]
		return t
	}
	for i := 0; i < len(s.rest); i++ {
		switch c := s.rest[i]; {
		case c == '"':
			t := s.rest[:i]
			s.rest = s.rest[i+1:]
			return s.unescape(t)
		case c == '\\':
			i++ // what is escaped does not end the string
		case c < ' ':
			s.bad = true
			return ""
		}
	}
	s.bad, s.rest = true, ""
	return ""
}

// isPlain reports whether t is ASCII without escapes and control characters.
func isPlain(t string) bool {
	for i := range len(t) {
		if c := t[i]; c < ' ' || c >= utf8.RuneSelf || c == '\\' {
			return false
		}
	}
	return true
}

// unescape undoes the escapes that writing makes. Not the \u ones: they are
// rare, and many of them are not how the character is written.
func (s *scanner) unescape(t string) string {
	// U+2028 and U+2029, which writing escapes.
	if !utf8.ValidString(t) || strings.Contains(t, "\u2028") || strings.Contains(t, "\u2029") {
		s.bad = true
		return ""
	}
	i := strings.IndexByte(t, '\\')
	if i < 0 {
		return t
	}
	out := make([]byte, 0, len(t))
	for ; i >= 0; i = strings.IndexByte(t, '\\') {
		out = append(out, t[:i]...)
		switch t[i+1] { // quoted has seen that there is one
		case '"', '\\':
			out = append(out, t[i+1])
		case 'n':
			out = append(out, '\n')
		case 'r':
			out = append(out, '\r')
		case 't':
			out = append(out, '\t')
		default:
			s.bad = true
			return ""
		}
		t = t[i+2:]
	}
	return string(append(out, t...))
}

// number reads an integer from 0 to limit.
func (s *scanner) number(before string, limit uint64) uint64 {
	s.skip(before)
	n, i := uint64(0), 0
	for ; i < len(s.rest) && s.rest[i] >= '0' && s.rest[i] <= '9'; i++ {
		// 18 digits always fit; longer ones are for encoding/json.
		if i == 18 || i == 1 && n == 0 {
			s.bad = true
			return 0
		}
		n = n*10 + uint64(s.rest[i]-'0')
	}
	s.bad = s.bad || i == 0 || n > limit
	s.rest = s.rest[i:]
	return n
}

// The largest numbers of the types in the actions, as far as number reads them.
const (
	max32 = 1<<32 - 1
	max64 = 1<<63 - 1
)

// truth reads a boolean.
func (s *scanner) truth(before string) bool {
	s.skip(before)
	if s.try("true") {
		return true
	}
	s.skip("false")
	return false
}

// hash reads a hash; zero is how no hash is written.
func (s *scanner) hash(before string) (h Hash) {
	s.skip(before)
	t := s.quoted()
	if t == "" {
		return h
	}
	// One spelling only: hex.Decode would read capitals, too.
	if len(t) != 2*len(h) || strings.ContainsAny(t, "ABCDEF") {
		s.bad = true
		return h
	}
	if _, err := hex.Decode(h[:], []byte(t)); err != nil || h.IsZero() {
		s.bad = true
	}
	return h
}

// moment reads a time.
func (s *scanner) moment(before string) (at time.Time) {
	s.skip(before)
	t := s.quoted()
	if s.bad || at.UnmarshalText([]byte(t)) != nil {
		s.bad = true
		return time.Time{}
	}
	var room [len(time.RFC3339Nano)]byte
	again, err := at.AppendText(room[:0])
	s.bad = err != nil || string(again) != t
	return at
}

// day reads a date that is left out when there is none.
func (s *scanner) day(before string) (d Date) {
	if !s.try(before) {
		return d
	}
	t := s.quoted()
	d, err := ParseDate(t)
	s.bad = s.bad || err != nil || d.IsZero() || d.String() != t
	return d
}

// list reads a list, whose elements next reads. No list and an empty one are
// written apart.
func list[E any](s *scanner, before string, next func(*scanner) E) []E {
	s.skip(before)
	switch {
	case s.try("null"):
		return nil
	case s.try("[]"):
		return []E{}
	}
	return elements(s, next)
}

// someOf reads a list that is left out when it is empty.
func someOf[E any](s *scanner, before string, next func(*scanner) E) []E {
	if !s.try(before) {
		return nil
	}
	return elements(s, next)
}

func elements[E any](s *scanner, next func(*scanner) E) []E {
	s.skip("[")
	out := make([]E, 0, 1) // mostly one: a letter, a flag
	for !s.bad {
		out = append(out, next(s))
		if !s.try(",") {
			break
		}
	}
	s.skip("]")
	return out
}
