package archtest

import (
	"bytes"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

const module = "thuchanh"

// source is one Go file of the module.
type source struct {
	pkg   string // directory below the module's root, which is also the import path without the module
	name  string // path below the root
	test  bool
	lines int
	ast   *ast.File
	fset  *token.FileSet
}

// generated files are not judged for their size.
func (s *source) generated() bool { return ast.IsGenerated(s.ast) }

// at is a place in the file, for messages.
func (s *source) at(n ast.Node) string {
	return fmt.Sprintf("%s:%d", s.name, s.fset.Position(n.Pos()).Line)
}

// imports lists what the file imports.
func (s *source) imports() []string {
	var out []string
	for _, i := range s.ast.Imports {
		if p, err := strconv.Unquote(i.Path.Value); err == nil {
			out = append(out, p)
		}
	}
	return out
}

// sources reads every Go file of the module, whatever its build constraints.
func sources(t *testing.T) []*source {
	t.Helper()
	root, err := filepath.Abs("../..")
	if err != nil {
		t.Fatal(err)
	}
	var out []*source
	err = filepath.WalkDir(root, func(p string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() {
			if n := d.Name(); p != root && (n == "testdata" || strings.HasPrefix(n, ".") || strings.HasPrefix(n, "_")) {
				return filepath.SkipDir
			}
			return nil
		}
		if !strings.HasSuffix(p, ".go") {
			return nil
		}
		rel, err := filepath.Rel(root, p)
		if err != nil {
			return err
		}
		b, err := os.ReadFile(p)
		if err != nil {
			return err
		}
		s, err := read(filepath.ToSlash(rel), b)
		if err != nil {
			return err
		}
		out = append(out, s)
		return nil
	})
	if err != nil {
		t.Fatalf("reading the module's files: %v", err)
	}
	if len(out) < 50 {
		t.Fatalf("found only %d Go files below %s: the tests look at the wrong place", len(out), root)
	}
	return out
}

func read(name string, b []byte) (*source, error) {
	s := &source{pkg: path.Dir(name), name: name, test: strings.HasSuffix(name, "_test.go"), lines: bytes.Count(b, []byte("\n")), fset: token.NewFileSet()}
	var err error
	s.ast, err = parser.ParseFile(s.fset, name, b, parser.ParseComments|parser.SkipObjectResolution)
	return s, err
}

// within reports whether pkg is one of the listed packages or below one.
func within(pkg string, list []string) bool {
	return slices.ContainsFunc(list, func(l string) bool { return pkg == l || strings.HasPrefix(pkg, l+"/") })
}

// clockUses finds where a file asks a clock.
func clockUses(s *source) []string {
	name := ""
	for _, i := range s.ast.Imports {
		if i.Path.Value == `"time"` {
			name = "time"
			if i.Name != nil {
				name = i.Name.Name
			}
		}
	}
	if name == "" {
		return nil
	}
	var out []string
	ast.Inspect(s.ast, func(n ast.Node) bool {
		sel, ok := n.(*ast.SelectorExpr)
		if !ok {
			return true
		}
		if x, ok := sel.X.(*ast.Ident); ok && x.Name == name && slices.Contains(clocks, sel.Sel.Name) {
			out = append(out, fmt.Sprintf("%s: time.%s", s.at(sel), sel.Sel.Name))
		}
		return true
	})
	return out
}

// inits finds init functions.
func inits(s *source) []string {
	var out []string
	for _, d := range s.ast.Decls {
		if f, ok := d.(*ast.FuncDecl); ok && f.Recv == nil && f.Name.Name == "init" {
			out = append(out, s.at(f))
		}
	}
	return out
}

// undocumented finds exported top-level names without a comment. In a group one
// comment on the group is enough: the variants of a sum type are introduced
// together. One finding stands for a group, for one comment puts it right.
func undocumented(s *source) []string {
	var out []string
	for _, d := range s.ast.Decls {
		switch d := d.(type) {
		case *ast.FuncDecl:
			if d.Recv == nil && d.Name.IsExported() && d.Doc == nil {
				out = append(out, fmt.Sprintf("%s: func %s", s.at(d), d.Name.Name))
			}
		case *ast.GenDecl:
			i := slices.IndexFunc(d.Specs, bare)
			if d.Doc == nil && i >= 0 {
				out = append(out, fmt.Sprintf("%s: %s %s", s.at(d.Specs[i]), d.Tok, names(d.Specs[i])[0].Name))
			}
		}
	}
	return out
}

// bare reports whether a declaration of an exported name has no comment of its own.
func bare(sp ast.Spec) bool {
	exported := slices.ContainsFunc(names(sp), (*ast.Ident).IsExported)
	switch sp := sp.(type) {
	case *ast.TypeSpec:
		return exported && sp.Doc == nil && sp.Comment == nil
	case *ast.ValueSpec:
		return exported && sp.Doc == nil && sp.Comment == nil
	}
	return false
}

func names(sp ast.Spec) []*ast.Ident {
	switch sp := sp.(type) {
	case *ast.TypeSpec:
		return []*ast.Ident{sp.Name}
	case *ast.ValueSpec:
		return sp.Names
	}
	return nil
}
