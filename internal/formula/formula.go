// Package formula is the escape hatch of papers: an expression in CEL over the
// evidence of one attempt, for what no check kind can ask.
//
// Invariants: an expression that compiles refers only to fields that exist and
// gives a bool or a double; it sees no clock, no map order and no chance, so
// the same evidence gives the same answer; what it may cost is bounded, before
// and while it runs. It cannot change anything.
package formula

import (
	"errors"
	"fmt"
	"math"
	"reflect"
	"sync"
	"time"

	"cel.dev/cel-go/cel"
	"cel.dev/cel-go/common/cost"
	"cel.dev/cel-go/common/types"
	"cel.dev/cel-go/ext"
)

// Act is one act of the candidate as expressions see it. Names are those of the
// paper's world; people it does not know stand with their address.
type Act struct {
	Seq      int64     `cel:"seq"`    // place in the journal
	At       time.Time `cel:"at"`     // world time
	Minute   int64     `cel:"minute"` // whole minutes since the start
	App      string    `cel:"app"`    // mail or dms
	Verb     string    `cel:"verb"`   // as in look_for
	Refused  bool      `cel:"refused"`
	Letters  []string  `cel:"letters"` // answered, forwarded, moved, flagged …
	Document string    `cel:"document"`
	Folder   string    `cel:"folder"`
	Parties  []string  `cel:"parties"`
	To       []string  `cel:"to"`
	Cc       []string  `cel:"cc"`
	Bcc      []string  `cel:"bcc"`
	Subject  string    `cel:"subject"`
	Text     string    `cel:"text"`  // own text of a letter, direction, reason
	Files    []string  `cel:"files"` // names of the world's files; others by file name
}

// Letter is where a letter of the world is at the end.
type Letter struct {
	Name    string   `cel:"name"`
	Folders []string `cel:"folders"` // empty if it is gone
	Flagged bool     `cel:"flagged"`
	Seen    bool     `cel:"seen"`
}

// Document is how a document is at the end.
type Document struct {
	Name       string   `cel:"name"`
	Status     string   `cel:"status"`
	Lead       string   `cel:"lead"`
	Coordinate []string `cel:"coordinate"`
	Inform     []string `cel:"inform"`
	Due        string   `cel:"due"` // of the lead, 2026-10-09, or ""
}

// Step is what the marking found for a step of the task.
type Step struct {
	Name string `cel:"name"`
	Done bool   `cel:"done"`
	Act  Act    `cel:"act"`
}

// Evidence is what an expression sees. Lists are in a fixed order.
type Evidence struct {
	Act       Act // of the check's own step; all blank if it was not done
	Done      bool
	Acts      []Act
	Steps     []Step
	Letters   []Letter
	Documents []Document
}

// The limits. Units are those of CEL's cost model, about one for each operation.
const (
	maxLength = 2000    // bytes of an expression
	maxCost   = 200_000 // while running, about some milliseconds
	// What an expression might cost in an attempt of many acts; a few nested
	// loops over them stay below.
	maxEstimate = 2_000_000_000
	manyActs    = 1000
	longText    = 10_000
)

// Program is a compiled expression. It is safe for concurrent use.
type Program struct {
	prg     cel.Program
	boolean bool
}

// environment is made once: it takes a while and never changes.
var environment = sync.OnceValues(func() (*cel.Env, error) {
	return cel.NewEnv(
		ext.NativeTypes(reflect.TypeFor[Act](), reflect.TypeFor[Letter](), reflect.TypeFor[Document](), reflect.TypeFor[Step](), ext.ParseStructTags(true)),
		cel.Variable("act", cel.ObjectType("formula.Act")), cel.Variable("done", cel.BoolType),
		cel.Variable("acts", cel.ListType(cel.ObjectType("formula.Act"))), cel.Variable("steps", cel.ListType(cel.ObjectType("formula.Step"))),
		cel.Variable("letters", cel.ListType(cel.ObjectType("formula.Letter"))), cel.Variable("documents", cel.ListType(cel.ObjectType("formula.Document"))),
	)
})

// Problem is what is wrong with an expression, and where in it.
type Problem struct {
	Line, Column int // from 1
	Message      string
}

func (p *Problem) Error() string {
	return fmt.Sprintf("dòng / line %d:%d: %s", p.Line, p.Column, p.Message)
}

// Compile checks an expression. The error says what is wrong; where it has a
// place in the expression it is made of *Problem, joined.
func Compile(expr string) (*Program, error) {
	if len(expr) > maxLength {
		return nil, fmt.Errorf("dài quá %[1]d byte / longer than %[1]d bytes", maxLength)
	}
	env, err := environment()
	if err != nil {
		return nil, fmt.Errorf("preparing CEL: %w", err)
	}
	ast, iss := env.Compile(expr)
	if iss.Err() != nil {
		var errs []error
		for _, e := range iss.Errors() {
			errs = append(errs, &Problem{max(e.Location.Line(), 1), max(e.Location.Column()+1, 1), e.Message})
		}
		return nil, errors.Join(errs...)
	}
	p := &Program{}
	switch t := ast.OutputType(); {
	case t.IsExactType(cel.BoolType):
		p.boolean = true
	case t.IsExactType(cel.DoubleType):
	default:
		return nil, fmt.Errorf("kết quả kiểu %[1]s; cần bool hoặc double / it gives %[1]s; bool or double is wanted", t)
	}
	estimate, err := env.EstimateCost(ast, sizes{})
	if err != nil {
		return nil, fmt.Errorf("estimating the cost: %w", err)
	}
	if estimate.Max > maxEstimate {
		return nil, errors.New("có thể chạy quá lâu: bớt vòng lặp lồng nhau / it may run too long: nest fewer loops")
	}
	p.prg, err = env.Program(ast, cel.CostLimit(maxCost), cel.EvalOptions(cel.OptOptimize))
	if err != nil {
		return nil, fmt.Errorf("preparing the expression: %w", err)
	}
	return p, nil
}

// sizes tells the estimator how large evidence may be.
type sizes struct{}

func (sizes) EstimateSize(n cost.AstNode) *cost.SizeEstimate {
	if n.Type() == types.StringType {
		return &cost.SizeEstimate{Max: longText}
	}
	return &cost.SizeEstimate{Max: manyActs}
}

func (sizes) EstimateCallCost(string, string, *cost.AstNode, []cost.AstNode) *cost.CallEstimate {
	return nil
}

// Eval returns the share of the points that the evidence earns: 0 to 1. It
// fails if the expression does (an index out of range, too costly), or gives a
// number outside that range.
func (p *Program) Eval(e Evidence) (float64, error) {
	out, _, err := p.prg.Eval(map[string]any{"act": e.Act, "done": e.Done, "acts": e.Acts, "steps": e.Steps, "letters": e.Letters, "documents": e.Documents})
	if err != nil {
		return 0, fmt.Errorf("the expression failed: %w", err)
	}
	switch v := out.Value().(type) {
	case bool:
		if v {
			return 1, nil
		}
		return 0, nil
	case float64:
		if math.IsNaN(v) || v < 0 || v > 1 {
			return 0, fmt.Errorf("the expression gave %v; a share lies from 0.0 to 1.0", v)
		}
		return v, nil
	}
	return 0, fmt.Errorf("the expression gave %v", out.Value())
}
