package main

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"slices"
)

// ifs writes every "switch { case a: … case b: … }" as "if a { … } else if b
// { … }", on the same lines. Go's coverage does not count the conditions of
// cases, so gremlins takes them for code that no test reaches and passes them over.
func ifs(source string) (string, error) {
	set := token.NewFileSet()
	f, err := parser.ParseFile(set, "", source, parser.SkipObjectResolution)
	if err != nil {
		return "", err
	}
	type edit struct {
		from, to int
		text     string
	}
	var edits []edit
	at := func(p token.Pos) int { return set.Position(p).Offset }
	ast.Inspect(f, func(n ast.Node) bool {
		s, ok := n.(*ast.SwitchStmt)
		if !ok || s.Tag != nil || s.Init != nil || !plain(s) {
			return true
		}
		edits = append(edits, edit{at(s.Switch), at(s.Body.Lbrace) + 1, ""})
		for i, c := range s.Body.List {
			clause := c.(*ast.CaseClause)
			text := "} else {"
			if clause.List != nil {
				text = "if "
				if i > 0 {
					text = "} else if "
				}
				// The condition itself stays where it is: there may be mutants in it.
				edits = append(edits, edit{at(clause.Case), at(clause.List[0].Pos()), text}, edit{at(clause.Colon), at(clause.Colon) + 1, " {"})
				continue
			}
			edits = append(edits, edit{at(clause.Case), at(clause.Colon) + 1, text})
		}
		return true
	})
	slices.SortFunc(edits, func(a, b edit) int { return b.from - a.from })
	for _, e := range edits {
		source = source[:e.from] + e.text + source[e.to:]
	}
	if _, err := parser.ParseFile(set, "", source, parser.SkipObjectResolution); err != nil {
		return "", fmt.Errorf("a switch written as ifs is no Go: %w", err)
	}
	return source, nil
}

// plain reports whether a switch can be written so: each case has one condition,
// the default comes last, and nothing breaks or falls out of a case.
func plain(s *ast.SwitchStmt) bool {
	for i, c := range s.Body.List {
		clause := c.(*ast.CaseClause)
		if len(clause.List) > 1 || clause.List == nil && (i == 0 || i < len(s.Body.List)-1) {
			return false
		}
	}
	ok := len(s.Body.List) > 0
	var loops []ast.Node
	ast.Inspect(s.Body, func(n ast.Node) bool {
		switch b := n.(type) {
		case *ast.ForStmt, *ast.RangeStmt, *ast.SelectStmt, *ast.SwitchStmt, *ast.TypeSwitchStmt, *ast.FuncLit:
			loops = append(loops, n)
			_, literal := n.(*ast.FuncLit)
			return !literal
		case *ast.BranchStmt:
			inner := slices.ContainsFunc(loops, func(l ast.Node) bool { return l.Pos() <= b.Pos() && b.End() <= l.End() })
			if b.Tok == token.FALLTHROUGH || b.Tok == token.BREAK && !inner {
				ok = false
			}
		}
		return true
	})
	return ok
}
