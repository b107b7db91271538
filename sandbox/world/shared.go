package world

import (
	"bytes"
	"encoding/json"
	"strings"
	"sync"
)

// Shared reads worlds that are alike, as the variants of a paper are: what is
// written alike in several of them (a letter, a person, a document) is read once
// and has one memory. So what Decode returns must not be changed. Safe for
// concurrent use.
//
// It knows the spelling of Encode only, and leaves everything else to the
// package's Decode, which decides.
type Shared struct {
	mu        sync.Mutex // guards the maps, not what is in them
	units     map[string]Unit
	people    map[string]Person
	files     map[string]File
	letters   map[string]Letter
	documents map[string]Document
	reactions map[string]Reaction
}

// NewShared has read nothing yet.
func NewShared() *Shared {
	return &Shared{units: map[string]Unit{}, people: map[string]Person{}, files: map[string]File{},
		letters: map[string]Letter{}, documents: map[string]Document{}, reactions: map[string]Reaction{}}
}

// Decode is the package's Decode.
func (s *Shared) Decode(b []byte) (*World, error) {
	if w, ok := s.quick(b); ok {
		return w, nil
	}
	return Decode(b)
}

// quick reads a world without its long lists, then the lists.
func (s *Shared) quick(b []byte) (*World, bool) {
	rest, lists, ok := cut(b)
	if !ok {
		return nil, false
	}
	w, err := Decode(rest)
	if err != nil {
		return nil, false
	}
	ok = share(s, s.units, lists["units"], &w.Units) && share(s, s.people, lists["people"], &w.People) && share(s, s.files, lists["files"], &w.Files) &&
		share(s, s.letters, lists["letters"], &w.Letters) && share(s, s.documents, lists["documents"], &w.Documents) &&
		share(s, s.reactions, lists["reactions"], &w.Reactions)
	return w, ok
}

// share reads the elements of a list, those that are known from memory.
func share[E any](s *Shared, known map[string]E, written [][]byte, list *[]E) bool {
	if written == nil {
		return true
	}
	*list = make([]E, 0, len(written))
	for _, b := range written {
		s.mu.Lock()
		e, ok := known[string(b)]
		s.mu.Unlock()
		if !ok {
			d := json.NewDecoder(bytes.NewReader(b))
			d.DisallowUnknownFields()
			if d.Decode(&e) != nil || d.InputOffset() != int64(len(b)) {
				return false
			}
			s.mu.Lock()
			known[string(b)] = e
			s.mu.Unlock()
		}
		*list = append(*list, e)
	}
	return true
}

// cut takes the long lists out of an object, and their elements apart. It does
// not see whether what it cuts is JSON: whoever reads the pieces does.
func cut(b []byte) (rest []byte, lists map[string][][]byte, ok bool) {
	if len(b) < 2 || b[0] != '{' {
		return nil, nil, false
	}
	rest, lists = append(make([]byte, 0, 8<<10), '{'), map[string][][]byte{}
	seen := map[string]bool{}
	for i := 1; i < len(b); {
		colon := afterValue(b, i)
		if b[i] != '"' || colon < 0 || colon >= len(b) || b[colon] != ':' {
			return nil, nil, false
		}
		name, end := string(b[i+1:colon-1]), afterValue(b, colon+1)
		// The second of two members of one name would win, in whatever spelling.
		if end < 0 || end >= len(b) || b[end] != ',' && b[end] != '}' || !isPlainName(name) || seen[name] {
			return nil, nil, false
		}
		seen[name] = true
		if list := elements(b[colon+1 : end]); list != nil && isLong(name) {
			lists[name] = list
		} else {
			if len(rest) > 1 {
				rest = append(rest, ',')
			}
			rest = append(rest, b[i:end]...)
		}
		if b[end] == '}' {
			return append(rest, '}'), lists, true // what follows, Decode does not look at
		}
		i = end + 1
	}
	return nil, nil, false
}

// isLong reports whether a list is one that Shared reads by its elements.
func isLong(name string) bool {
	switch name {
	case "units", "people", "files", "letters", "documents", "reactions":
		return true
	}
	return false
}

// isPlainName reports whether a name has one spelling only.
func isPlainName(name string) bool {
	return strings.Trim(name, "abcdefghijklmnopqrstuvwxyz_") == ""
}

// elements are the elements of a list of objects; nil of anything else.
func elements(list []byte) (out [][]byte) {
	if !bytes.HasPrefix(list, []byte("[{")) || list[len(list)-1] != ']' {
		return nil
	}
	for i := 1; i < len(list); {
		end := afterValue(list, i)
		if end < 0 || end >= len(list) || list[end] != ',' && end != len(list)-1 {
			return nil
		}
		out, i = append(out, list[i:end]), end+1
	}
	return out
}

// afterValue returns where the value that begins at i ends, or -1 if it does not.
func afterValue(b []byte, i int) int {
	for depth := 0; i < len(b); i++ {
		switch b[i] {
		case '"':
			if i = closingQuote(b, i); i < 0 {
				return -1
			}
			if depth == 0 {
				return i + 1
			}
		case '{', '[':
			depth++
		case '}', ']':
			if depth--; depth < 0 {
				return i
			}
			if depth == 0 {
				return i + 1
			}
		case ',':
			if depth == 0 {
				return i
			}
		}
	}
	return -1
}

// closingQuote returns where the string that begins at i has its last quote, or -1.
func closingQuote(b []byte, i int) int {
	for i++; i < len(b); i++ {
		n := bytes.IndexAny(b[i:], `"\`)
		if n < 0 {
			return -1
		}
		if i += n; b[i] == '"' {
			return i
		}
		i++ // what is escaped ends nothing
	}
	return -1
}
