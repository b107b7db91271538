package pdf

import (
	"errors"
	"fmt"
	"strconv"
)

// Limits of what a file may cost. The worst that was made within them takes 70 MB while it is open.
const (
	maxDepth   = 64             // nesting of arrays and dictionaries
	maxTokens  = 600_000        // objects parsed over the life of a File, which keeps them; a tagged report of 100 pages has some 100,000
	maxWork    = 20 * maxTokens // objects parsed by a File and its earlier revisions together
	maxObjects = 500_000        // entries of a cross-reference
	maxUpdates = 512            // cross-reference sections
	maxInflate = 32 << 20       // decoded bytes of cross-reference and object streams, together
)

// ErrComplex says that a file is larger inside than the limits allow.
var ErrComplex = errors.New("pdf: the file is too complex")

// DamageError says where a file is not as the standard wants it.
type DamageError struct {
	Offset int
	What   string
}

func (e *DamageError) Error() string {
	return fmt.Sprintf("pdf: at byte %d: %s", e.Offset, e.What)
}

func damaged(at int, format string, args ...any) error {
	return &DamageError{at, fmt.Sprintf(format, args...)}
}

// Work is what may still be spent on a file and on its earlier revisions.
type Work struct{ left int }

// Spend takes n from what is left; it reports false where that is not enough.
func (w *Work) Spend(n int) bool {
	w.left -= n
	return w.left >= 0
}

type budget struct {
	tokens int
	work   *Work
}

type lexer struct {
	b      []byte
	i      int
	budget *budget // shared by all lexers of a file
}

func space(c byte) bool {
	return c == 0 || c == '\t' || c == '\n' || c == '\f' || c == '\r' || c == ' '
}

func delimiter(c byte) bool {
	switch c {
	case '(', ')', '<', '>', '[', ']', '{', '}', '/', '%':
		return true
	}
	return false
}

func (l *lexer) skip() {
	for l.i < len(l.b) {
		switch c := l.b[l.i]; {
		case space(c):
			l.i++
		case c == '%':
			for l.i < len(l.b) && l.b[l.i] != '\n' && l.b[l.i] != '\r' {
				l.i++
			}
		default:
			return
		}
	}
}

// word reads a run of regular characters.
func (l *lexer) word() string {
	l.skip()
	start := l.i
	for l.i < len(l.b) && !space(l.b[l.i]) && !delimiter(l.b[l.i]) {
		l.i++
	}
	return string(l.b[start:l.i])
}

// accept steps over s if it stands next.
func (l *lexer) accept(s string) bool {
	l.skip()
	if len(l.b)-l.i < len(s) || string(l.b[l.i:l.i+len(s)]) != s {
		return false
	}
	l.i += len(s)
	return true
}

func (l *lexer) integer() (int, bool) {
	w := l.word()
	if len(w) == 0 || len(w) > 12 {
		return 0, false
	}
	n, err := strconv.Atoi(w)
	return n, err == nil && n >= 0 && w[0] != '+'
}

// object reads one object; a stream's bytes are not part of it.
func (l *lexer) object(depth int) (Object, error) {
	if l.budget.tokens--; l.budget.tokens < 0 || !l.budget.work.Spend(1) {
		return nil, ErrComplex
	}
	if depth > maxDepth {
		return nil, damaged(l.i, "objects nested too deeply")
	}
	l.skip()
	if l.i >= len(l.b) {
		return nil, damaged(l.i, "the file ends inside an object")
	}
	switch c := l.b[l.i]; {
	case c == '/':
		return l.name()
	case c == '(':
		return l.literal()
	case c == '[':
		l.i++
		a := Array{}
		for !l.accept("]") {
			o, err := l.object(depth + 1)
			if err != nil {
				return nil, err
			}
			a = append(a, o)
		}
		return a, nil
	case c == '<':
		if l.accept("<<") {
			return l.dict(depth)
		}
		return l.hex()
	case delimiter(c):
		return nil, damaged(l.i, "unexpected %q", c)
	}
	return l.atom()
}

func (l *lexer) dict(depth int) (Object, error) {
	d := Dict{}
	for !l.accept(">>") {
		if l.i >= len(l.b) || l.b[l.i] != '/' {
			return nil, damaged(l.i, "a dictionary key is missing")
		}
		k, err := l.name()
		if err != nil {
			return nil, err
		}
		v, err := l.object(depth + 1)
		if err != nil {
			return nil, err
		}
		if _, twice := d[k.(Name)]; twice {
			return nil, damaged(l.i, "key %q stands twice in a dictionary", k) // two readers could take different ones
		}
		d[k.(Name)] = v
	}
	return d, nil
}

// atom reads a number, a reference or a keyword.
func (l *lexer) atom() (Object, error) {
	start := l.i
	w := l.word()
	switch w {
	case "true":
		return true, nil
	case "false":
		return false, nil
	case "null":
		return nil, nil
	}
	if n, err := strconv.ParseInt(w, 10, 64); err == nil {
		if ref, ok := l.reference(n); ok {
			return ref, nil
		}
		return n, nil
	}
	if plainNumber(w) {
		if x, err := strconv.ParseFloat(w, 64); err == nil {
			return x, nil
		}
	}
	return nil, damaged(start, "unknown word %.20q", w)
}

func plainNumber(w string) bool {
	for i := range len(w) {
		if c := w[i]; (c < '0' || c > '9') && c != '.' && (i > 0 || (c != '-' && c != '+')) {
			return false
		}
	}
	return true
}

// reference looks whether the number n just read begins "n g R".
func (l *lexer) reference(n int64) (Ref, bool) {
	if n < 0 || n > maxObjects*16 {
		return Ref{}, false
	}
	save := l.i
	if g, ok := l.integer(); ok && g <= 65535 && l.word() == "R" {
		return Ref{int(n), g}, true
	}
	l.i = save
	return Ref{}, false
}

func (l *lexer) name() (Object, error) {
	l.i++ // the slash
	var out []byte
	for l.i < len(l.b) && !space(l.b[l.i]) && !delimiter(l.b[l.i]) {
		c := l.b[l.i]
		if c == '#' && l.i+2 < len(l.b) && hexValue(l.b[l.i+1]) >= 0 && hexValue(l.b[l.i+2]) >= 0 {
			c = byte(hexValue(l.b[l.i+1])<<4 | hexValue(l.b[l.i+2]))
			l.i += 2
		}
		out = append(out, c)
		l.i++
	}
	return Name(out), nil
}

func (l *lexer) hex() (Object, error) {
	start := l.i
	l.i++
	var out []byte
	half := -1
	for ; l.i < len(l.b); l.i++ {
		c := l.b[l.i]
		switch v := hexValue(c); {
		case c == '>':
			l.i++
			if half >= 0 {
				out = append(out, byte(half<<4))
			}
			return String(out), nil
		case space(c):
		case v < 0:
			return nil, damaged(l.i, "%q in a hexadecimal string", c)
		case half < 0:
			half = v
		default:
			out = append(out, byte(half<<4|v))
			half = -1
		}
	}
	return nil, damaged(start, "a hexadecimal string without end")
}

func hexValue(c byte) int {
	switch {
	case c >= '0' && c <= '9':
		return int(c - '0')
	case c >= 'a' && c <= 'f':
		return int(c-'a') + 10
	case c >= 'A' && c <= 'F':
		return int(c-'A') + 10
	}
	return -1
}

// literal reads a string in parentheses (7.3.4.2).
func (l *lexer) literal() (Object, error) {
	start, depth := l.i, 0
	var out []byte
	for ; l.i < len(l.b); l.i++ {
		c := l.b[l.i]
		switch c {
		case '\\':
			l.i++
			out = l.escape(out)
			continue
		case '(':
			depth++
			if depth == 1 {
				continue
			}
		case ')':
			depth--
			if depth == 0 {
				l.i++
				return String(out), nil
			}
		case '\r':
			if l.i+1 < len(l.b) && l.b[l.i+1] == '\n' {
				l.i++
			}
			c = '\n'
		}
		out = append(out, c)
	}
	return nil, damaged(start, "a string without end")
}

// escape reads what follows a backslash and stops on its last byte.
func (l *lexer) escape(out []byte) []byte {
	if l.i >= len(l.b) {
		return out
	}
	c := l.b[l.i]
	switch c {
	case 'n':
		return append(out, '\n')
	case 'r':
		return append(out, '\r')
	case 't':
		return append(out, '\t')
	case 'b':
		return append(out, '\b')
	case 'f':
		return append(out, '\f')
	case '\n':
		return out
	case '\r':
		if l.i+1 < len(l.b) && l.b[l.i+1] == '\n' {
			l.i++
		}
		return out
	}
	if c < '0' || c > '7' {
		return append(out, c)
	}
	n := 0
	for k := 0; k < 3 && l.i < len(l.b) && l.b[l.i] >= '0' && l.b[l.i] <= '7'; k++ {
		n = n<<3 | int(l.b[l.i]-'0')
		l.i++
	}
	l.i--
	return append(out, byte(n))
}
