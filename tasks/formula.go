package tasks

import (
	"errors"
	"fmt"

	"thuchanh/internal/formula"
	"thuchanh/internal/viet"
)

// formula reads a CEL expression with its two signatures.
func (a *args) formula() Formula {
	s := Formula{CEL: a.str("cel"), Signed: signatures(a.get("signed", TypeSigned))}
	if n := a.get("cel", TypeText); n != nil && s.CEL != "" {
		p, err := formula.Compile(s.CEL)
		for _, e := range problems(err) {
			at, words := *n, e.Error()
			if p, ok := errors.AsType[*formula.Problem](e); ok {
				words = fmt.Sprintf("%d:%d %s", p.Line, p.Column, p.Message)
				if n.Block { // has its lines in the file
					at.Line, words = n.Line+p.Line, p.Message
				}
			}
			at.Fail("biểu thức không dùng được: %s", "the expression cannot be used: %s", "xem các biến và trường ở docs/paper-reference.md", "see docs/paper-reference.md for variables and fields", words)
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
