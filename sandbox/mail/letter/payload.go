package letter

import (
	"slices"
	"sync"

	"thuchanh/sandbox/action"
)

// payload is what a part holds. It is decoded when somebody asks for it: nobody
// does for most files, and goroutines share the letters of a world.
type payload struct {
	encoding string
	encoded  []byte

	decode, sum sync.Once
	content     []byte
	hash        action.Hash
	probs       problems
}

// Content returns the bytes of a part with the transfer encoding undone. They
// may share memory with the raw message and must not be changed.
func (p *payload) Content() []byte {
	p.decode.Do(func() { p.content = decodeTransfer(p.encoding, p.encoded, &p.probs) })
	return p.content
}

// Hash names the content.
func (p *payload) Hash() action.Hash {
	p.sum.Do(func() { p.hash = action.Sum(p.Content()) })
	return p.hash
}

// Problems returns what was wrong with the letter, in English, at most 50.
func (l *Letter) Problems() []string {
	all := problems{list: slices.Clone(l.probs)}
	for i := range l.Parts {
		p := l.Parts[i].payload
		p.Content()
		for _, s := range p.probs.list {
			all.add("%s", s)
		}
	}
	return all.list
}
