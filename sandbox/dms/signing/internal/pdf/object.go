// Package pdf reads the structure of PDF files and appends to them (ISO 32000-1, chapter 7).
//
// It is strict: a file whose cross-reference is not in order is refused, not repaired, because two programs that repair differently
// would show different documents under one signature. It is bounded: the work and the memory that a file can cost follow
// from its size and from the limits below, whatever the file says. It never panics on hostile bytes.
package pdf

import (
	"bytes"
	"fmt"
	"sort"
	"strconv"
)

// Object is one of nil (null), bool, int64, float64, String, Name, Array, Dict, Ref, *Stream and, for writing only, Raw.
type Object any

type (
	// String is a string object's bytes, decoded.
	String string
	// Name is a name without its slash, decoded.
	Name string
	// Array is an array.
	Array []Object
	// Dict is a dictionary.
	Dict map[Name]Object
	// Ref is an indirect reference.
	Ref struct{ Num, Gen int }
	// Stream is a dictionary with bytes as they stand in the file, encoded.
	Stream struct {
		Dict Dict
		Data []byte
	}
	// Raw is written as it is.
	Raw []byte
)

// Append writes o in the one spelling this package uses: keys sorted with Type first, so that equal objects have equal bytes.
func Append(b []byte, o Object) []byte {
	switch o := o.(type) {
	case nil:
		return append(b, "null"...)
	case bool:
		return strconv.AppendBool(b, o)
	case int:
		return strconv.AppendInt(b, int64(o), 10)
	case int64:
		return strconv.AppendInt(b, o, 10)
	case float64: // exactly: a number that was read must come out the same
		if o == 0 {
			return append(b, '0') // not -0
		}
		return strconv.AppendFloat(b, o, 'f', -1, 64)
	case String:
		return appendString(b, o)
	case Name:
		return appendName(b, o)
	case Array:
		b = append(b, '[')
		for i, x := range o {
			if i > 0 {
				b = append(b, ' ')
			}
			b = Append(b, x)
		}
		return append(b, ']')
	case Dict:
		return appendDict(b, o)
	case Ref:
		return fmt.Appendf(b, "%d %d R", o.Num, o.Gen)
	case *Stream:
		d := make(Dict, len(o.Dict)+1)
		for k, v := range o.Dict {
			d[k] = v
		}
		d["Length"] = int64(len(o.Data))
		b = appendDict(b, d)
		b = append(b, "\nstream\n"...)
		b = append(b, o.Data...)
		return append(b, "\nendstream"...)
	case Raw:
		return append(b, o...)
	}
	return append(b, "null"...)
}

func appendDict(b []byte, d Dict) []byte {
	keys := make([]string, 0, len(d))
	for k := range d {
		if k != "Type" {
			keys = append(keys, string(k))
		}
	}
	sort.Strings(keys)
	if _, ok := d["Type"]; ok {
		keys = append([]string{"Type"}, keys...)
	}
	b = append(b, "<<"...)
	for _, k := range keys {
		b = appendName(b, Name(k))
		b = append(b, ' ')
		b = Append(b, d[Name(k)])
	}
	return append(b, ">>"...)
}

// AppendNumber writes x with at most three decimals, which is finer than any printer: for drawing.
func AppendNumber(b []byte, x float64) []byte {
	s := strconv.AppendFloat(nil, x, 'f', 3, 64)
	s = bytes.TrimRight(s, "0")
	s = bytes.TrimSuffix(s, []byte("."))
	if len(s) == 0 || string(s) == "-0" || string(s) == "-" {
		s = []byte("0")
	}
	return append(b, s...)
}

func appendName(b []byte, n Name) []byte {
	b = append(b, '/')
	for i := range len(n) {
		if c := n[i]; c > ' ' && c < 0x7f && c != '#' && !delimiter(c) {
			b = append(b, c)
		} else {
			b = fmt.Appendf(b, "#%02X", c)
		}
	}
	return b
}

func appendString(b []byte, s String) []byte {
	for i := range len(s) {
		if s[i] < ' ' || s[i] > 0x7e {
			return fmt.Appendf(b, "<%X>", string(s))
		}
	}
	b = append(b, '(')
	for i := range len(s) {
		if c := s[i]; c == '(' || c == ')' || c == '\\' {
			b = append(b, '\\')
		}
		b = append(b, s[i])
	}
	return append(b, ')')
}

// Number is the value of a number object.
func Number(o Object) (float64, bool) {
	switch o := o.(type) {
	case int64:
		return float64(o), true
	case float64:
		return o, true
	}
	return 0, false
}
