// Package strictyaml reads a small, safe part of YAML 1.2 and keeps the place
// of every word, so that messages can name line and column.
//
// Invariants:
//   - A tree holds mappings, lists, texts and nothing: no anchors, aliases,
//     merge keys, tags, second documents, or duplicate keys.
//   - Texts are as written (no, 0123 and 1e3 stay texts until a caller asks for a
//     number or a truth value), in Unicode normal form NFC.
//   - Reading goes on after a mistake wherever that makes sense: all problems
//     of a file are reported at once, and no input makes it panic.
package strictyaml

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"thuchanh/internal/viet"
	"thuchanh/sandbox/action"
)

// MaxBytes is the largest file that Parse reads: 1 MiB.
const MaxBytes = 1 << 20

// maxDepth bounds nesting; a paper needs six levels.
const maxDepth = 32

// Problem is one mistake with its place. Line and column count from 1, the
// column in characters.
type Problem struct {
	Line, Column int
	Message      action.Text // what is wrong
	Remedy       action.Text // what to do
}

// Report collects the problems of one file.
type Report struct{ problems []Problem }

// maxProblems keeps a file of rubbish from filling the screen.
const maxProblems = 200

// Add notes a problem.
func (r *Report) Add(line, column int, message, remedy action.Text) {
	if len(r.problems) < maxProblems {
		r.problems = append(r.problems, Problem{line, column, message, remedy})
	}
}

// Problems returns what was noted, sorted by place; equal ones once.
func (r *Report) Problems() []Problem {
	ps := slices.Clone(r.problems)
	slices.SortStableFunc(ps, func(a, b Problem) int {
		return cmp.Or(cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column))
	})
	return slices.Compact(ps)
}

// Text makes a sentence in both languages from formats that take the same arguments.
func Text(vi, en string, args ...any) action.Text {
	return action.Text{VI: fmt.Sprintf(vi, args...), EN: fmt.Sprintf(en, args...)}
}

// Suggest is the remedy for a word that is not one of those known: the nearest
// spelling if there is one, and what may be written.
func Suggest(word string, known []string) action.Text {
	if near, ok := viet.Nearest(word, known); ok {
		return Text("ý anh/chị là %q?", "did you mean %q?", near)
	}
	if len(known) == 0 {
		return Text("chưa khai báo tên nào loại này", "no such name is declared yet")
	}
	const most = 24
	list := strings.Join(known[:min(len(known), most)], ", ")
	if len(known) > most {
		list += ", …"
	}
	return Text("dùng một trong: %s", "use one of: %s", list)
}
