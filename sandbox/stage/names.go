package stage

import (
	"fmt"
	"strings"
	"sync"
	"unicode/utf8"

	"thuchanh/internal/viet"
	"thuchanh/sandbox/world"
)

// nameSets keeps the aliases of worlds: variants of a paper call most things
// alike and then share what was worked out. Safe for concurrent use.
type nameSets struct {
	mu     sync.Mutex // guards bySets
	bySets map[string]*viet.Aliases
}

func newNameSets() *nameSets { return &nameSets{bySets: map[string]*viet.Aliases{}} }

// of gathers the aliases of a world, with the names that things had before or
// without. A short name such as TC stands only behind the word that says what
// it is ("Phòng TC"), longer ones also alone.
func (n *nameSets) of(w *world.World, before bool) *viet.Aliases {
	var sets [][]string
	for _, u := range w.Units {
		set := append([]string{u.Name}, u.Aliases...)
		if kind, _, ok := strings.Cut(strings.TrimSpace(u.Name), " "); ok && u.Short != "" {
			set = append(set, kind+" "+u.Short)
		}
		if utf8.RuneCountInString(u.Short) > 2 {
			set = append(set, u.Short)
		}
		sets = append(sets, set)
	}
	for _, a := range w.Aliases {
		set := append([]string{a.Name}, a.Also...)
		if before {
			set = append(set, a.Was...)
		}
		sets = append(sets, set)
	}
	key := fmt.Sprintf("%q", sets)
	n.mu.Lock()
	defer n.mu.Unlock()
	a, ok := n.bySets[key]
	if !ok {
		a = viet.NewAliases(sets...)
		n.bySets[key] = a
	}
	return a
}
