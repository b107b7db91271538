package tasks

import (
	"errors"

	"thuchanh/internal/formula"
	"thuchanh/internal/viet"
)

// formula reads a CEL expression with its two signatures.
func (a *args) formula() Formula {
	s := Formula{CEL: a.str("cel"), Signed: signatures(a.get("signed", TypeSigned))}
	if n := a.get("cel", TypeText); n != nil && s.CEL != "" {
		p, err := formula.Compile(s.CEL)
		for _, e := range problems(err) {
			at := *n // a literal block has its lines in the file
			if p, ok := errors.AsType[*formula.Problem](e); ok && n.Block {
				at.Line += p.Line
			}
			at.Fail("biểu thức không dùng được: %[1]v", "the expression cannot be used: %[1]v", "xem các biến và trường ở docs/paper-reference.md", "see docs/paper-reference.md for variables and fields", e)
		}
		s.program = p
	}
	if n := a.get("signed", TypeSigned); n != nil {
		if len(s.Signed) != 2 || viet.Equal(s.Signed[0].Name, s.Signed[1].Name) {
			n.Fail("công thức cần đúng hai người khác nhau ký", "a formula needs two different people's signatures", "ghi signed: [{name: …, date: …}, {name: …, date: …}]", "write signed: [{name: …, date: …}, {name: …, date: …}]")
		}
	}
	return s
}

// Program is the compiled expression; nil in a formula that was not loaded.
func (f Formula) Program() *formula.Program { return f.program }

// problems are the single errors of a compilation.
func problems(err error) []error {
	if err == nil {
		return nil
	}
	if list, ok := err.(interface{ Unwrap() []error }); ok {
		return list.Unwrap()
	}
	return []error{err}
}
