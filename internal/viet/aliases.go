package viet

import (
	"slices"
	"strings"
	"sync"
)

// Aliases are names of which several mean the same place, agency or unit. A
// phrase is looked for in all its spellings, so that "UBND TP. Sông Mây" says
// "Ủy ban nhân dân thành phố Sông Mây". Safe for concurrent use.
type Aliases struct {
	sets  []aliasSet
	known sync.Map // phrase → []string; it holds no state that shows
}

type aliasSet struct {
	names []aliasName
}

type aliasName struct {
	text string
	keys []string // of its words
	// goesBefore: it means something only with a name after it, as P. in P. Bến Lụa.
	goesBefore bool
}

// maxSpellings bounds what one phrase can grow into; the first ones found stay.
const maxSpellings = 32

// standardAliases are the abbreviations of administrative units and agencies
// that people write in official letters everywhere. One or two letters that
// mean something else by themselves ("P.", "H.") count only before a name.
func standardAliases() [][]string {
	return [][]string{
		{"Ủy ban nhân dân", "UBND"}, {"Hội đồng nhân dân", "HĐND"}, {"Mặt trận Tổ quốc", "MTTQ"},
		{"tổ chức cán bộ", "TCCB"}, {"cải cách hành chính", "CCHC"}, {"văn phòng", "VP"},
		{"Sở Nội vụ", "Sở NV", "SNV"}, {"thành phố", "TP"}, {"Phó Giám đốc", "PGĐ"}, {"Giám đốc", "GĐ"},
	}
}

// standardPrefixes are those that count only before a name.
func standardPrefixes() [][]string {
	return [][]string{{"phường", "P"}, {"phòng", "P"}, {"xã", "X"}, {"quận", "Q"}, {"huyện", "H"}, {"thị trấn", "TT"}, {"thị xã", "TX"}}
}

// NewAliases returns the standard abbreviations and the given sets of names;
// the names of a set mean the same. Names without a word are left out.
func NewAliases(sets ...[]string) *Aliases {
	a := &Aliases{}
	for _, s := range slices.Concat(sets, standardAliases()) {
		a.add(s, false)
	}
	for _, s := range standardPrefixes() {
		a.add(s, true)
	}
	return a
}

func (a *Aliases) add(names []string, goesBefore bool) {
	var s aliasSet
	for _, n := range names {
		keys := keysOf(Words(n))
		if len(keys) == 0 || slices.ContainsFunc(s.names, func(o aliasName) bool { return slices.Equal(o.keys, keys) }) {
			continue
		}
		s.names = append(s.names, aliasName{text: strings.TrimSpace(n), keys: keys, goesBefore: goesBefore})
	}
	if len(s.names) > 1 {
		a.sets = append(a.sets, s)
	}
}

func keysOf(words []Word) []string {
	keys := make([]string, len(words))
	for i, w := range words {
		keys[i] = w.Key
	}
	return keys
}

// Spellings returns phrase and what it becomes when names in it are written
// otherwise: the phrase first, at most 32 in all, in an order that depends on
// nothing else. The caller must not change what it gets.
func (a *Aliases) Spellings(phrase string) []string {
	if v, ok := a.known.Load(phrase); ok {
		return v.([]string)
	}
	out := []string{phrase}
	seen := map[string]bool{strings.Join(keysOf(Words(phrase)), " "): true}
	for i := 0; i < len(out) && len(out) < maxSpellings; i++ {
		for _, s := range a.rewrite(out[i]) {
			key := strings.Join(keysOf(Words(s)), " ")
			if !seen[key] && len(out) < maxSpellings {
				seen[key] = true
				out = append(out, s)
			}
		}
	}
	v, _ := a.known.LoadOrStore(phrase, out)
	return v.([]string)
}

// rewrite replaces one name at one place, in every way.
func (a *Aliases) rewrite(phrase string) []string {
	words := Words(phrase)
	keys := keysOf(words)
	var out []string
	for i := range words {
		for _, s := range a.sets {
			n := s.longestAt(keys[i:])
			if n < 0 {
				continue
			}
			end := i + len(s.names[n].keys)
			for other, name := range s.names {
				if other == n || name.contains(keys, i, end) {
					continue
				}
				out = append(out, phrase[:words[i].Start]+name.text+phrase[words[end-1].End:])
			}
		}
	}
	return out
}

// longestAt returns which of the set's names begins keys, the longest if
// several do, or -1.
func (s aliasSet) longestAt(keys []string) int {
	best := -1
	for n, name := range s.names {
		if len(name.keys) > len(keys) || name.goesBefore && len(name.keys) == len(keys) || !slices.Equal(name.keys, keys[:len(name.keys)]) {
			continue
		}
		if best < 0 || len(name.keys) > len(s.names[best].keys) {
			best = n
		}
	}
	return best
}

// contains reports whether the words at from..to stand inside this name there
// already: "Văn phòng" of "Văn phòng Sở" is not written out a second time.
func (n aliasName) contains(keys []string, from, to int) bool {
	size := to - from
	for at := 0; at+size <= len(n.keys); at++ {
		if !slices.Equal(n.keys[at:at+size], keys[from:to]) {
			continue
		}
		if start := from - at; start >= 0 && start+len(n.keys) <= len(keys) && slices.Equal(keys[start:start+len(n.keys)], n.keys) {
			return true
		}
	}
	return false
}

// ContainsAny reports whether the text says one of the spellings.
func (t Text) ContainsAny(spellings []string) bool { return slices.ContainsFunc(spellings, t.Contains) }

// Affirms reports whether the text says one of the spellings in a place where
// it is not negated.
func (t Text) Affirms(spellings []string) bool {
	return slices.ContainsFunc(spellings, func(p string) bool { return t.Contains(p) && !t.Negated(p) })
}
