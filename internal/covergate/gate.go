package main

import (
	"bufio"
	"cmp"
	"errors"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"
)

// block is a run of statements that are executed together, as the profile has it.
type block struct {
	file             string // below the module
	line, column     int    // where it begins
	endLine, endCol  int
	statements, hits int
}

// place is a block as the list names it: the text is that of the line in which
// it begins, without its indentation.
type place struct{ file, function, text string }

// entry is a place of the list with the reason why no test reaches it.
type entry struct {
	place
	why  string
	line int // in the list
}

// missing is a place that no test reaches, with its line today.
type missing struct {
	place
	line int
}

// readProfile reads a profile of go test. The same block comes once for every
// package whose tests were run; it is covered if one of them reached it.
func readProfile(r io.Reader, module fs.FS) ([]block, error) {
	name, err := moduleName(module)
	if err != nil {
		return nil, err
	}
	at := map[block]int{}
	var out []block
	lines := bufio.NewScanner(r)
	for n := 1; lines.Scan(); n++ {
		if n == 1 && strings.HasPrefix(lines.Text(), "mode: ") {
			continue
		}
		var b block
		file, rest, _ := strings.Cut(lines.Text(), ":")
		if _, err := fmt.Sscanf(rest, "%d.%d,%d.%d %d %d", &b.line, &b.column, &b.endLine, &b.endCol, &b.statements, &b.hits); err != nil {
			return nil, fmt.Errorf("line %d of the profile is not of the form file:line.column,line.column statements hits: %q", n, lines.Text())
		}
		b.file = strings.TrimPrefix(file, name+"/")
		key := b
		key.hits = 0
		if i, ok := at[key]; ok {
			out[i].hits += b.hits
			continue
		}
		at[key] = len(out)
		out = append(out, b)
	}
	if len(out) == 0 && lines.Err() == nil {
		return nil, errors.New("the profile is empty: were the tests run?")
	}
	return out, lines.Err()
}

func moduleName(module fs.FS) (string, error) {
	b, err := fs.ReadFile(module, "go.mod")
	if err != nil {
		return "", fmt.Errorf("reading the module's name: %w", err)
	}
	for line := range strings.Lines(string(b)) {
		if name, ok := strings.CutPrefix(line, "module "); ok {
			return strings.TrimSpace(name), nil
		}
	}
	return "", errors.New("go.mod names no module")
}

// uncovered names the blocks that no test reached, by file and line.
func uncovered(blocks []block, module fs.FS) ([]missing, error) {
	files := map[string]*source{}
	var out []missing
	for _, b := range blocks {
		if b.hits > 0 || b.statements == 0 {
			continue
		}
		s := files[b.file]
		if s == nil {
			var err error
			if s, err = readSource(module, b.file); err != nil {
				return nil, err
			}
			files[b.file] = s
		}
		if b.line > len(s.lines) {
			return nil, fmt.Errorf("%s has no line %d: the profile is of other sources", b.file, b.line)
		}
		out = append(out, missing{place{b.file, s.function(b.line, b.column), strings.TrimSpace(s.lines[b.line-1])}, b.line})
	}
	slices.SortStableFunc(out, func(a, b missing) int {
		return cmp.Or(cmp.Compare(a.file, b.file), cmp.Compare(a.line, b.line))
	})
	return out, nil
}

// source is a Go file: its lines, and which functions they belong to.
type source struct {
	lines     []string
	functions []function
}

type function struct {
	name       string
	begin, end token.Position
}

func readSource(module fs.FS, file string) (*source, error) {
	b, err := fs.ReadFile(module, file)
	if err != nil {
		return nil, fmt.Errorf("reading what the profile names: %w", err)
	}
	set := token.NewFileSet()
	tree, err := parser.ParseFile(set, file, b, 0)
	if err != nil {
		return nil, fmt.Errorf("reading what the profile names: %w", err)
	}
	s := &source{lines: strings.Split(string(b), "\n")}
	for _, d := range tree.Decls {
		if f, ok := d.(*ast.FuncDecl); ok {
			s.functions = append(s.functions, function{nameOf(f), set.Position(f.Pos()), set.Position(f.End())})
		}
	}
	return s, nil
}

// nameOf is a function's name, with the receiver's type if it has one: T.m.
func nameOf(f *ast.FuncDecl) string {
	if f.Recv == nil || len(f.Recv.List) == 0 {
		return f.Name.Name
	}
	t := f.Recv.List[0].Type
	for {
		switch x := t.(type) {
		case *ast.StarExpr:
			t = x.X
		case *ast.IndexExpr: // of a generic type
			t = x.X
		case *ast.IndexListExpr:
			t = x.X
		case *ast.Ident:
			return x.Name + "." + f.Name.Name
		default:
			return f.Name.Name
		}
	}
}

// function names the one around a position; "-" is outside of all.
func (s *source) function(line, column int) string {
	for _, f := range s.functions {
		after := line > f.begin.Line || line == f.begin.Line && column >= f.begin.Column
		before := line < f.end.Line || line == f.end.Line && column < f.end.Column
		if after && before {
			return f.name
		}
	}
	return "-"
}

// has reports whether a place is still in the sources.
func (s *source) has(p place) bool {
	for i, line := range s.lines {
		if text := strings.TrimSpace(line); text == p.text && s.function(i+1, len(line)-len(text)+1) == p.function {
			return true
		}
	}
	return false
}

// judge compares what no test reaches with the list, and prints what is wrong.
func judge(out io.Writer, found []missing, entries []entry, module fs.FS) bool {
	ok := true
	complain := func(format string, args ...any) {
		ok = false
		fmt.Fprintf(out, format+"\n", args...)
	}
	open := map[place]int{}
	for _, e := range entries {
		open[e.place]++
		if e.why == "" {
			complain("line %d of the list: no reason is given for %s, %s: %s", e.line, e.file, e.function, e.text)
		}
	}
	for _, m := range found {
		if open[m.place]--; open[m.place] < 0 {
			complain("%s:%d: no test reaches this, in %s: %s", m.file, m.line, m.function, m.text)
		}
	}
	for _, e := range entries {
		if s, err := readSource(module, e.file); err != nil || !s.has(e.place) {
			complain("line %d of the list: %s has no such line any more, in %s: %s", e.line, path.Clean(e.file), e.function, e.text)
		} else if open[e.place] > 0 {
			// Chance may decide what a property test reaches, so this is no failure.
			open[e.place]--
			fmt.Fprintf(out, "line %d of the list may go, a test reaches it: %s, in %s: %s\n", e.line, e.file, e.function, e.text)
		}
	}
	return ok
}

// printCoverage sums up by package.
func printCoverage(out io.Writer, blocks []block) {
	all, hit := map[string]int{}, map[string]int{}
	var names []string
	for _, b := range blocks {
		pkg := path.Dir(b.file)
		if _, ok := all[pkg]; !ok {
			names = append(names, pkg)
		}
		all[pkg] += b.statements
		if b.hits > 0 {
			hit[pkg] += b.statements
		}
	}
	slices.Sort(names)
	for _, name := range names {
		if all[name] > 0 {
			fmt.Fprintf(out, "coverage of %s by all tests: %.2f%% of %d statements\n", name, 100*float64(hit[name])/float64(all[name]), all[name])
		}
	}
}
