package tasks

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"thuchanh/sandbox/action"
)

// Error is one mistake in a paper: where, what, and what to do.
type Error struct {
	Pos     Pos
	Message action.Text
	Remedy  action.Text
}

// String returns "file:line:column", or as much of it as is known.
func (p Pos) String() string {
	if p.Line == 0 {
		return p.File
	}
	return fmt.Sprintf("%s:%d:%d", p.File, p.Line, p.Column)
}

// Error returns the place and the Vietnamese sentence, and below it the English one.
func (e *Error) Error() string {
	return fmt.Sprintf("%s: %s %s\n\t%s %s", e.Pos, sentence(e.Message.VI), sentence(e.Remedy.VI), sentence(e.Message.EN), sentence(e.Remedy.EN))
}

// sentence begins with a capital letter and ends with a full stop, unless with
// another mark.
func sentence(s string) string {
	if s = strings.TrimRight(s, "."); !strings.HasSuffix(s, "?") && !strings.HasSuffix(s, "…") {
		s += "."
	}
	_, size := utf8.DecodeRuneInString(s)
	return strings.ToUpper(s[:size]) + s[size:]
}

// Errors are all mistakes of a paper, by file and line.
type Errors []*Error

func (es Errors) Error() string {
	var b strings.Builder
	for i, e := range es {
		if i > 0 {
			b.WriteByte('\n')
		}
		b.WriteString(e.Error())
	}
	return b.String()
}

// Unwrap gives the single errors to package errors.
func (es Errors) Unwrap() []error {
	out := make([]error, len(es))
	for i, e := range es {
		out[i] = e
	}
	return out
}

// fileRank puts the files that others speak of before those: one mistake in
// world.yaml makes several in the tasks, and they go when it is mended.
func fileRank(name string) int {
	if i := slices.Index([]string{"paper.yaml", agencyFile, "world.yaml"}, name); i >= 0 {
		return i
	}
	return 3
}

// sorted orders es by place and drops repeated ones.
func (es Errors) sorted() Errors {
	slices.SortStableFunc(es, func(a, b *Error) int {
		return cmp.Or(cmp.Compare(fileRank(a.Pos.File), fileRank(b.Pos.File)), cmp.Compare(a.Pos.File, b.Pos.File), cmp.Compare(a.Pos.Line, b.Pos.Line),
			cmp.Compare(a.Pos.Column, b.Pos.Column), cmp.Compare(a.Message.VI, b.Message.VI))
	})
	return slices.CompactFunc(es, func(a, b *Error) bool { return *a == *b })
}

// orNil turns an empty list into a nil error.
func (es Errors) orNil() error {
	if len(es) == 0 {
		return nil
	}
	return es.sorted()
}
