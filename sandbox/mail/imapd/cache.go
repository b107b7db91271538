package imapd

import (
	"bytes"
	"container/list"
	"context"
	"fmt"
	"strings"
	"sync"

	"github.com/emersion/go-imap/v2"
	"golang.org/x/text/unicode/norm"

	"thuchanh/sandbox/action"
	"thuchanh/sandbox/mail/letter"
)

// letters keeps what was read and worked out of letters. A letter is named by
// its hash, so all candidates who have the same letter share the work.
type letters struct {
	raw   *lru // action.Hash -> []byte
	known *lru // knownKey -> *header, *tree or *words
}

func newLetters(rawBytes, knownBytes int64) *letters {
	return &letters{raw: newLRU(rawBytes), known: newLRU(knownBytes)}
}

type knownKey struct {
	letter action.Hash
	what   byte // 'h', 't' or 'w'
}

// header is all that listing a folder needs.
type header struct {
	raw      []byte // with the empty line, its own copy
	fields   []letter.Field
	envelope *imap.Envelope
}

// tree is the MIME structure; its offsets are into the raw letter.
type tree struct {
	root      *letter.Node
	structure imap.BodyStructure
}

// words is the text of a letter ready for searching: decoded, NFC, lower case.
type words struct {
	fields string // all header fields, one a line, "name: value"
	body   string
}

// fetch returns the bytes of a letter.
func (l *letters) fetch(ctx context.Context, box Box, h action.Hash) ([]byte, error) {
	if v, ok := l.raw.get(h); ok {
		return v.([]byte), nil
	}
	b, err := box.Blob(ctx, h)
	if err != nil {
		return nil, fmt.Errorf("reading letter %s: %w", h, err)
	}
	l.raw.put(h, b, int64(len(b)))
	return b, nil
}

// header returns the header of a letter without looking at its body.
func (l *letters) header(ctx context.Context, box Box, h action.Hash) (*header, error) {
	key := knownKey{h, 'h'}
	if v, ok := l.known.get(key); ok {
		return v.(*header), nil
	}
	raw, err := l.fetch(ctx, box, h)
	if err != nil {
		return nil, err
	}
	v := readHeader(raw)
	l.known.put(key, v, int64(4*len(v.raw)+100*len(v.fields)+500))
	return v, nil
}

func readHeader(raw []byte) *header {
	n := letter.Skeleton(raw[:headerLength(raw)])
	head := bytes.Clone(n.Header(raw))
	return &header{raw: head, fields: n.Fields, envelope: envelope(head, n.Fields)}
}

// headerLength returns where the first empty line ends. Without one, only a
// look at the whole letter can tell.
func headerLength(raw []byte) int {
	for pos := 0; pos < len(raw); {
		i := bytes.IndexByte(raw[pos:], '\n')
		if i < 0 {
			break
		}
		if len(bytes.TrimRight(raw[pos:pos+i], "\r")) == 0 {
			return pos + i + 1
		}
		pos += i + 1
	}
	return len(raw)
}

// tree returns the structure of a letter.
func (l *letters) tree(ctx context.Context, box Box, h action.Hash) (*tree, error) {
	key := knownKey{h, 't'}
	if v, ok := l.known.get(key); ok {
		return v.(*tree), nil
	}
	raw, err := l.fetch(ctx, box, h)
	if err != nil {
		return nil, err
	}
	root := letter.Skeleton(raw)
	v := &tree{root: root, structure: bodyStructure(raw, root)}
	l.known.put(key, v, weigh(root))
	return v, nil
}

// weigh estimates the memory of a tree with its structure.
func weigh(n *letter.Node) int64 {
	w := int64(1500 + 100*len(n.Fields))
	for _, c := range n.Children {
		w += weigh(c)
	}
	if n.Embedded != nil {
		w += weigh(n.Embedded) + int64(4*(n.Embedded.HeaderEnd-n.Embedded.HeaderStart))
	}
	return w
}

// words returns the text of a letter for searching.
func (l *letters) words(ctx context.Context, box Box, h action.Hash) (*words, error) {
	key := knownKey{h, 'w'}
	if v, ok := l.known.get(key); ok {
		return v.(*words), nil
	}
	raw, err := l.fetch(ctx, box, h)
	if err != nil {
		return nil, err
	}
	read := letter.Read(raw)
	v := &words{fields: fieldWords(read), body: fold(bodyText(read))}
	l.known.put(key, v, int64(len(v.fields)+len(v.body)+200))
	return v, nil
}

// bodyText is the text a person reads, of attached letters too.
func bodyText(l *letter.Letter) string {
	text := l.Text()
	for i := range l.Parts {
		if e := l.Parts[i].Embedded; e != nil {
			text += "\n" + e.Subject + "\n" + bodyText(e)
		}
	}
	return text
}

// fieldWords writes every field once, decoded, in the order of first use.
func fieldWords(l *letter.Letter) string {
	var b strings.Builder
	seen := map[string]bool{}
	for _, f := range l.Skeleton().Fields {
		name := strings.ToLower(f.Name)
		if seen[name] {
			continue
		}
		seen[name] = true
		for _, v := range l.Field(f.Name) {
			b.WriteString(name)
			b.WriteString(": ")
			b.WriteString(fold(strings.ReplaceAll(v, "\n", " ")))
			b.WriteByte('\n')
		}
	}
	return b.String()
}

// fold makes text comparable: Vietnamese letters are written in several Unicode
// forms, and searching does not mind the case (RFC 9051, 6.4.4).
func fold(s string) string { return strings.ToLower(norm.NFC.String(strings.ToValidUTF8(s, "\uFFFD"))) }

// lru keeps values up to a total weight and forgets those unused longest. It is
// safe for concurrent use; two that miss the same value both work it out.
type lru struct {
	mu    sync.Mutex // guards all below
	limit int64
	total int64
	order *list.List // of *lruEntry, latest first
	at    map[any]*list.Element
}

type lruEntry struct {
	key, value any
	weight     int64
}

func newLRU(limit int64) *lru {
	return &lru{limit: limit, order: list.New(), at: map[any]*list.Element{}}
}

func (c *lru) get(key any) (any, bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	e, ok := c.at[key]
	if !ok {
		return nil, false
	}
	c.order.MoveToFront(e)
	return e.Value.(*lruEntry).value, true
}

// put keeps a value, unless it alone would take more than a quarter of the room.
func (c *lru) put(key, value any, weight int64) {
	if weight > c.limit/4 {
		return
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if e, ok := c.at[key]; ok {
		c.order.MoveToFront(e)
		return
	}
	c.at[key] = c.order.PushFront(&lruEntry{key, value, weight})
	c.total += weight
	for c.total > c.limit {
		e := c.order.Back()
		old := c.order.Remove(e).(*lruEntry)
		delete(c.at, old.key)
		c.total -= old.weight
	}
}
