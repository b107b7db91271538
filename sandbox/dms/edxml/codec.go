package edxml

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"thuchanh/sandbox/action"

	"golang.org/x/text/unicode/norm"
)

// codec walks a message in the order of the schema and either writes it or fills it from the
// elements of a file. There is one description of every element (shape.go) for both ways, so
// that they cannot come apart.
type codec struct {
	out      *bytes.Buffer // when writing; nil when reading
	in       *element      // when reading: the element whose children are asked for
	last     int           // highest position of a child taken so far
	lastName string
	asked    map[string]bool
	nth      map[string]int // of a repeated element: which one, from 1
	path     []string
	depth    int
	problems []Problem
	refs     []reference // of the manifest, when reading
}

func newCodec(out *bytes.Buffer) *codec { return &codec{out: out, nth: map[string]int{}} }

func (c *codec) reading() bool { return c.out == nil }

// label is how an element is called in a path: with its place among its like.
func (c *codec) label(name string) string {
	if n := c.nth[name]; n > 0 {
		return fmt.Sprintf("%s[%d]", name, n)
	}
	return name
}

func (c *codec) child(name string) string {
	return strings.Join(append(slices.Clip(c.path), c.label(name)), "/")
}

func (c *codec) report(code, path string, line int, vi, en string) {
	if len(c.problems) < MaxProblems {
		c.problems = append(c.problems, Problem{code, path, line, action.Text{VI: vi, EN: en}})
	}
}

// fail reports a problem with a child of the current element, or with the element itself if name is "".
func (c *codec) fail(code, name, vi, en string) {
	path, line := strings.Join(c.path, "/"), 0
	if name != "" {
		path = c.child(name)
	}
	if c.in != nil {
		line = c.in.line
	}
	c.report(code, path, line, vi, en)
}

func (c *codec) missing(name string) {
	c.fail("missing", name, fmt.Sprintf("thiếu phần tử bắt buộc %s; hãy bổ sung", name), fmt.Sprintf("the required element %s is missing; add it", name))
}

// take finds the next child of that name that was not taken, out of its place if need be.
func (c *codec) take(name string) *element {
	c.asked[name] = true
	for i, e := range c.in.kids {
		if e.used || e.name != name {
			continue
		}
		e.used = true
		if i < c.last {
			c.report("order", c.child(name), e.line, fmt.Sprintf("%s đứng sai thứ tự: phải đứng sau %s hoặc bị lặp; hãy sắp lại theo edxml.xsd", c.lastName, name),
				fmt.Sprintf("%s is out of order: it must stand after %s; follow the order of edxml.xsd", c.lastName, name))
		} else {
			c.last, c.lastName = i, name
		}
		return e
	}
	return nil
}

// left counts the children of that name that were not taken.
func (c *codec) left(name string) int {
	c.asked[name] = true
	n := 0
	for _, e := range c.in.kids {
		if !e.used && e.name == name {
			n++
		}
	}
	return n
}

// group is an element that holds others. When writing, it is written if present; when reading,
// the answer is whether it was there.
func (c *codec) group(name string, required, present bool, f func()) bool {
	if !c.reading() {
		if present || required {
			c.writeGroup(name, f)
		}
		return present
	}
	e := c.take(name)
	if e == nil {
		if required {
			c.missing(name)
		}
		return false
	}
	c.enter(e, c.label(name), f)
	return true
}

func (c *codec) writeGroup(name string, f func()) {
	c.path = append(c.path, c.label(name))
	c.indent()
	c.out.WriteString("<" + name)
	if c.depth == 0 {
		c.out.WriteString(` xmlns="` + Namespace + `"`)
	}
	c.out.WriteString(">")
	c.depth++
	f()
	c.depth--
	c.indent()
	c.out.WriteString("</" + name + ">")
	c.path = c.path[:len(c.path)-1]
}

func (c *codec) indent() {
	c.out.WriteByte('\n')
	for range c.depth {
		c.out.WriteString("  ")
	}
}

// enter reads the children of e with f; what f did not ask for is reported.
func (c *codec) enter(e *element, label string, f func()) {
	outer, last, lastName, asked := c.in, c.last, c.lastName, c.asked
	c.in, c.last, c.lastName, c.asked = e, 0, "", map[string]bool{}
	c.path = append(c.path, label)
	if strings.TrimSpace(e.text) != "" {
		c.fail("stray_text", "", "có chữ nằm giữa các phần tử; hãy bỏ đi", "text between elements; remove it")
	}
	f()
	for _, kid := range e.kids {
		at := strings.Join(c.path, "/") + "/" + kid.name
		switch {
		case kid.used:
		case c.asked[kid.name]:
			c.report("repeated", at, kid.line, kid.name+" bị lặp; chỉ để lại một", kid.name+" is repeated; keep one")
		default:
			c.report("unknown_element", at, kid.line, fmt.Sprintf("không có phần tử %s ở đây; hãy bỏ đi hoặc sửa tên theo edxml.xsd", kid.name),
				fmt.Sprintf("there is no element %s here; remove it or spell it as in edxml.xsd", kid.name))
		}
	}
	c.path = c.path[:len(c.path)-1]
	c.in, c.last, c.lastName, c.asked = outer, last, lastName, asked
}

// leaf is an element with a text of its own. When writing, s is written if it is not empty; when
// reading, the text is returned. ok is false if there is none or it has children.
func (c *codec) leaf(name string, required bool, s string) (text string, ok bool) {
	if !c.reading() {
		if s == "" && required {
			c.missing(name)
		}
		return s, s != ""
	}
	e := c.take(name)
	if e == nil {
		if required {
			c.missing(name)
		}
		return "", false
	}
	if len(e.kids) > 0 {
		c.report("unknown_element", c.child(name), e.line, name+" chỉ chứa chữ, không chứa phần tử con; hãy bỏ phần tử con", name+" holds text only; remove the elements in it")
		return "", false
	}
	if e.text == "" {
		c.report("blank", c.child(name), e.line, name+" để trống; hãy điền hoặc bỏ phần tử này", name+" is empty; fill it in or leave the element out")
		return "", false
	}
	return e.text, true
}

func (c *codec) write(name, s string) {
	c.indent()
	c.out.WriteString("<" + name + ">")
	// A bytes.Buffer does not fail, and what is no XML character was reported before.
	_ = xml.EscapeText(c.out, []byte(s))
	c.out.WriteString("</" + name + ">")
}

// text is a leaf of at most limit characters, NFC in memory and in what is written.
func (c *codec) text(name string, v *string, required bool, limit int) {
	s, ok := c.leaf(name, required, *v)
	if !ok {
		return
	}
	composed := norm.NFC.String(s)
	// A decomposed text is read, but may not be longer as it stands than the schema allows.
	n := max(utf8.RuneCountInString(composed), utf8.RuneCountInString(s))
	if !c.reading() {
		n = utf8.RuneCountInString(composed)
	}
	switch {
	case !validText(s):
		c.fail("bad_value", name, name+" có ký tự không dùng được trong XML hoặc không phải UTF-8; hãy gõ lại", name+" has a character that XML does not allow, or is not UTF-8; type it again")
	case strings.TrimSpace(s) == "":
		c.fail("blank", name, name+" chỉ có khoảng trắng; hãy điền nội dung", name+" has only spaces; fill it in")
	case n > limit:
		c.fail("too_long", name, fmt.Sprintf("%s có %d ký tự, tối đa %d; hãy rút bớt %d ký tự", name, n, limit, n-limit),
			fmt.Sprintf("%s has %d characters, at most %d; shorten it by %d", name, n, limit, n-limit))
	}
	if c.reading() {
		*v = composed
		return
	}
	c.write(name, composed)
}

// validText reports whether s is UTF-8 made of XML 1.0 characters.
func validText(s string) bool {
	for i, r := range s {
		if r == utf8.RuneError {
			if _, n := utf8.DecodeRuneInString(s[i:]); n == 1 {
				return false
			}
		}
		if r < 0x20 && r != '\t' && r != '\n' && r != '\r' || r == 0xFFFE || r == 0xFFFF {
			return false
		}
	}
	return true
}

// value is a leaf with a form of its own: s is its writing ("" for none), set reads it.
func (c *codec) value(name string, required bool, s string, set func(string) bool, wantVI, wantEN string) {
	s, ok := c.leaf(name, required, s)
	if !ok {
		return
	}
	if !set(s) {
		c.fail("bad_value", name, fmt.Sprintf("%s là %q, phải là %s", name, clip(s), wantVI), fmt.Sprintf("%s is %q, must be %s", name, clip(s), wantEN))
	}
	if !c.reading() {
		c.write(name, s)
	}
}

func clip(s string) string {
	if utf8.RuneCountInString(s) <= 40 {
		return s
	}
	return string([]rune(s)[:40]) + "…"
}

// number is a leaf with a whole number without sign or leading zeros. 0 is not written if it is
// below the lowest and the element not required.
func (c *codec) number(name string, v *int, required bool, lo, hi int) {
	s := strconv.Itoa(*v)
	if *v == 0 && lo > 0 && !required {
		s = ""
	}
	c.value(name, required, s, func(s string) bool {
		n, err := strconv.Atoi(s)
		if err != nil || n < lo || n > hi || strconv.Itoa(n) != s {
			return false
		}
		*v = n
		return true
	}, fmt.Sprintf("số nguyên từ %d đến %d", lo, hi), fmt.Sprintf("a whole number from %d to %d", lo, hi))
}

// flag is a leaf with 0 or 1.
func (c *codec) flag(name string, v *bool) {
	n := 0
	if *v {
		n = 1
	}
	c.number(name, &n, true, 0, 1)
	*v = n == 1
}

// list is a repeated child, lo (0 or 1) to hi times. Each item is read or written by f, which is given the name to use.
func list[T any](c *codec, name string, items *[]T, lo, hi int, f func(c *codec, name string, item *T)) {
	n := len(*items)
	if c.reading() {
		n = c.left(name)
	}
	switch {
	case n == 0 && lo > 0:
		c.missing(name)
	case n > hi:
		c.fail("too_many", name, fmt.Sprintf("có %d %s, tối đa %d; hãy bớt đi", n, name, hi), fmt.Sprintf("%d %s, at most %d; leave some out", n, name, hi))
	}
	if c.reading() {
		*items = nil
		if n > 0 {
			*items = make([]T, min(n, hi))
		}
	}
	for i := range *items {
		c.nth[name] = i + 1
		f(c, name, &(*items)[i])
	}
	delete(c.nth, name)
	if c.reading() && n > hi {
		c.skip(name)
	}
}

// skip passes over the children of that name that are left: one complaint about too many is enough.
func (c *codec) skip(name string) {
	for _, e := range c.in.kids {
		e.used = e.used || e.name == name
	}
}
