package letter

import (
	"bytes"
	"strings"
)

// Field is one header field as offsets into the raw message:
// raw[Start:End] is the whole field with its line ending, raw[Value:End] its
// value, still folded and encoded.
type Field struct {
	Name              string // as written, without the colon
	Start, Value, End int
}

// Node is one entity of the MIME tree, as offsets into the raw message, so that
// a part is served by slicing and never parsed again.
//
// Path is the IMAP part number (RFC 9051 section 6.4.5): empty for a message
// that is a multipart, 1 for the only part of a message that is not; parts of a
// message/rfc822 are numbered below its own number.
//
// A multipart has at least one child: where the message has none, a synthetic
// text/plain child covers the whole body. A node of type message/rfc822 or
// message/global always has Embedded; where it cannot be opened in place
// (encoded, or too deep) the node is an application/octet-stream.
type Node struct {
	Path              []int
	Type              string // lower case, "text/plain"
	Params            map[string]string
	Disposition       string // "attachment", "inline", another lower-case word, or ""
	DispositionParams map[string]string
	ContentID         string // without angle brackets
	Description       string
	Encoding          string // lower case, "7bit" when absent
	Fields            []Field

	HeaderStart, HeaderEnd int // the header, its empty line included
	BodyStart, BodyEnd     int // the body, without the line break before a boundary
	Lines                  int // line breaks in the body
	Synthetic              bool
	Children               []*Node
	Embedded               *Node

	declared string // the Content-Type as written, where Type is not
}

// Size returns the octets of the body, still encoded.
func (n *Node) Size() int { return n.BodyEnd - n.BodyStart }

// IsMultipart reports whether n has children instead of content.
func (n *Node) IsMultipart() bool { return len(n.Children) > 0 }

// Header returns the slice of raw that is n's header with its empty line. raw
// must be the message n was built from.
func (n *Node) Header(raw []byte) []byte { return raw[n.HeaderStart:n.HeaderEnd] }

// Body returns the slice of raw that is n's body, still encoded.
func (n *Node) Body(raw []byte) []byte { return raw[n.BodyStart:n.BodyEnd] }

// Find returns the entity that an IMAP part number names below the message n,
// or nil. The empty path is n itself.
func (n *Node) Find(path []int) *Node {
	switch {
	case len(path) == 0:
		return n
	case n.IsMultipart():
		return n.child(path)
	case path[0] == 1: // part 1 of a message without parts is its body
		return n.within(path[1:])
	}
	return nil
}

func (n *Node) child(path []int) *Node {
	if path[0] < 1 || path[0] > len(n.Children) {
		return nil
	}
	return n.Children[path[0]-1].within(path[1:])
}

// within goes on from the part n, where Find starts at a message.
func (n *Node) within(path []int) *Node {
	switch {
	case len(path) == 0:
		return n
	case n.IsMultipart():
		return n.child(path)
	case n.Embedded != nil:
		return n.Embedded.Find(path)
	}
	return nil
}

// Skeleton returns the MIME tree of raw. It never fails: what exceeds the
// default limits stays unopened.
func Skeleton(raw []byte) *Node {
	w := &walker{raw: raw, lim: DefaultLimits()}
	return w.root()
}

// walker opens the tree in one pass over the lines of raw.
type walker struct {
	raw    []byte
	lim    Limits
	strict bool // stop at the first limit
	over   *LimitError
	probs  *problems
	bounds []string // boundaries of the open multiparts, outermost first
	parts  int
}

// stop is where an entity ends: at the boundary line raw[pos:next] of the open
// multipart number level, or at the end of raw with level -1.
type stop struct {
	pos, next, level int
	closing          bool
}

func (w *walker) root() *Node {
	n, _ := w.entity(0, 0, nil, "text/plain", true)
	return n
}

func (w *walker) exceed(what LimitKind, limit, actual int) {
	if w.over == nil {
		w.over = &LimitError{What: what, Limit: int64(limit), Actual: int64(actual)}
	}
	w.probs.add("%s", (&LimitError{What: what, Limit: int64(limit), Actual: int64(actual)}).Error())
}

func (w *walker) done() bool { return w.strict && w.over != nil }

func (w *walker) lineEnd(pos int) int {
	if i := bytes.IndexByte(w.raw[pos:], '\n'); i >= 0 {
		return pos + i + 1
	}
	return len(w.raw)
}

// boundaryAt reports whether the line at pos is a boundary of an open multipart.
func (w *walker) boundaryAt(pos int) (stop, bool) {
	if len(w.bounds) == 0 || !bytes.HasPrefix(w.raw[pos:], []byte("--")) {
		return stop{}, false
	}
	end := w.lineEnd(pos)
	line := bytes.TrimRight(w.raw[pos+2:end], " \t\r\n")
	for i := len(w.bounds) - 1; i >= 0; i-- {
		rest, ok := bytes.CutPrefix(line, []byte(w.bounds[i]))
		if ok && (len(rest) == 0 || string(rest) == "--") {
			return stop{pos: pos, next: end, level: i, closing: len(rest) > 0}, true
		}
	}
	return stop{}, false
}

// scan finds the next boundary line at or after pos, which starts a line.
func (w *walker) scan(pos int) stop {
	for len(w.bounds) > 0 {
		if s, ok := w.boundaryAt(pos); ok {
			return s
		}
		i := bytes.Index(w.raw[pos:], []byte("\n--"))
		if i < 0 {
			break
		}
		pos += i + 1
	}
	return stop{pos: len(w.raw), next: len(w.raw), level: -1}
}

// bodyEnd drops the line break that belongs to the boundary (RFC 2046 5.1.1).
func (w *walker) bodyEnd(start int, s stop) int {
	end := s.pos
	if s.level >= 0 && end > start && w.raw[end-1] == '\n' {
		end--
		if end > start && w.raw[end-1] == '\r' {
			end--
		}
	}
	return max(end, start)
}

// entity opens the entity whose header starts at pos. message is true where a
// whole message starts, whose part number is its container's.
func (w *walker) entity(pos, depth int, path []int, defType string, message bool) (*Node, stop) {
	n := &Node{HeaderStart: pos, Path: path}
	w.header(n, message)
	w.describe(n, defType)
	var s stop
	major, _, _ := strings.Cut(n.Type, "/")
	switch {
	case w.done():
		s = stop{pos: len(w.raw), next: len(w.raw), level: -1}
	case major == "multipart":
		if depth >= w.lim.MaxDepth {
			s = w.unopened(n)
			break
		}
		s = w.multipart(n, depth)
	case n.Type == "message/rfc822" || n.Type == "message/global":
		if depth >= w.lim.MaxDepth {
			s = w.unopened(n)
			break
		}
		if !identity(n.Encoding) {
			n.declared, n.Type = n.Type, "application/octet-stream"
			s = w.scan(n.BodyStart)
			break
		}
		if message {
			n.Path = below(path, 1)
		}
		n.Embedded, s = w.entity(n.BodyStart, depth+1, n.Path, "text/plain", true)
	default:
		s = w.scan(n.BodyStart)
	}
	n.BodyEnd = w.bodyEnd(n.BodyStart, s)
	multi := strings.HasPrefix(n.Type, "multipart/")
	if message && !multi && n.Embedded == nil {
		n.Path = below(path, 1)
	}
	if multi && len(n.Children) == 0 {
		w.probs.add("multipart at byte %d has no parts: its body is kept as text", n.HeaderStart)
		n.Children = []*Node{w.synthetic(n)}
	}
	n.Lines = bytes.Count(w.raw[n.BodyStart:n.BodyEnd], []byte("\n"))
	return n, s
}

func (w *walker) unopened(n *Node) stop {
	w.exceed(LimitDepth, w.lim.MaxDepth, w.lim.MaxDepth+1)
	n.declared, n.Type = n.Type, "application/octet-stream"
	return w.scan(n.BodyStart)
}

func (w *walker) multipart(n *Node, depth int) stop {
	b := strings.TrimRight(n.Params["boundary"], " \t\r\n")
	if b == "" {
		w.probs.add("multipart at byte %d has no boundary: its parts cannot be told apart", n.HeaderStart)
		return w.scan(n.BodyStart)
	}
	defType := "text/plain"
	if n.Type == "multipart/digest" {
		defType = "message/rfc822"
	}
	level := len(w.bounds)
	w.bounds = append(w.bounds, b)
	s := w.scan(n.BodyStart)
	for s.level == level && !s.closing && !w.done() {
		if w.parts >= w.lim.MaxParts {
			w.exceed(LimitParts, w.lim.MaxParts, w.lim.MaxParts+1)
			s = w.scan(s.next)
			continue
		}
		w.parts++
		var child *Node
		child, s = w.entity(s.next, depth+1, below(n.Path, len(n.Children)+1), defType, false)
		n.Children = append(n.Children, child)
	}
	w.bounds = w.bounds[:level]
	if s.level == level && s.closing {
		return w.scan(s.next)
	}
	if len(n.Children) > 0 {
		w.probs.add("multipart at byte %d is not closed: the message may be cut off", n.HeaderStart)
	}
	return s
}

func (w *walker) synthetic(n *Node) *Node {
	return &Node{
		Path: below(n.Path, 1), Type: "text/plain", Params: map[string]string{}, DispositionParams: map[string]string{},
		Encoding: "7bit", HeaderStart: n.BodyStart, HeaderEnd: n.BodyStart, BodyStart: n.BodyStart, BodyEnd: n.BodyEnd,
		Lines: bytes.Count(w.raw[n.BodyStart:n.BodyEnd], []byte("\n")), Synthetic: true,
	}
}

func below(path []int, i int) []int {
	return append(append(make([]int, 0, len(path)+1), path...), i)
}

func identity(encoding string) bool {
	return encoding == "7bit" || encoding == "8bit" || encoding == "binary"
}
