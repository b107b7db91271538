package main

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"os"
	"slices"
	"strings"
)

// signature is a mutant that somebody looked at: which, and why it may live.
type signature struct {
	reason string
	used   bool
}

// readAccepted reads accepted.txt: a line "file func TYPE #n: source" for each
// mutant, its reason indented below it. # begins a comment.
func readAccepted() (map[string]*signature, error) {
	b, err := os.ReadFile(accepted)
	if errors.Is(err, fs.ErrNotExist) {
		return map[string]*signature{}, nil
	}
	if err != nil {
		return nil, err
	}
	out := map[string]*signature{}
	var last *signature
	for i, line := range strings.Split(string(b), "\n") {
		switch {
		case strings.TrimSpace(line) == "" || strings.HasPrefix(line, "#"):
		case strings.HasPrefix(line, "\t") && last != nil:
			last.reason = strings.TrimSpace(last.reason + " " + strings.TrimSpace(line))
		case strings.HasPrefix(line, "\t"):
			return nil, fmt.Errorf("%s:%d: a reason without a mutant", accepted, i+1)
		case out[line] != nil:
			return nil, fmt.Errorf("%s:%d: twice", accepted, i+1)
		default:
			last = &signature{}
			out[line] = last
		}
	}
	for key, s := range out {
		if s.reason == "" {
			return nil, fmt.Errorf("%s: no reason is given for %s", accepted, key)
		}
	}
	return out, nil
}

// judge prints what came of every file and which mutants live without a
// signature, counts these, and names the files that have none. After all mutants
// were tried, a signature that no mutant needs is one too many as well.
func judge(found map[string][]mutant, engine map[string]string, signed map[string]*signature, all bool) (left int, clean []string) {
	for _, name := range slices.Sorted(maps.Keys(found)) {
		list := found[name]
		slices.SortFunc(list, func(a, b mutant) int { return (a.Line-b.Line)*1000 + a.Column - b.Column })
		count, before := map[string]int{}, left
		for i, m := range list {
			count[m.Status]++
			if m.Status == "KILLED" || m.Status == "NOT VIABLE" {
				continue
			}
			key := keyOf(name, engine[name], list, i)
			if s := signed[key]; s != nil {
				s.used = true
				continue
			}
			left++
			fmt.Printf("checks/%s:%d:%d: %s\n%s\n", name, m.Line, m.Column, m.Status, key)
		}
		if left == before {
			clean = append(clean, name)
		}
		if len(list) > 0 {
			fmt.Printf("%-20s %3d killed, %d lived, %d not covered, %d timed out\n", name, count["KILLED"], count["LIVED"], count["NOT COVERED"], count["TIMED OUT"])
		}
	}
	for key, s := range signed {
		if all && !s.used {
			left++
			fmt.Printf("%s: no such mutant lives: take it out\n%s\n", accepted, key)
		}
	}
	return left, clean
}

// keyOf names a mutant without its line number, which changes: the file, the
// function, the mutator, which of its kind on the line, and the line's text.
func keyOf(name, source string, list []mutant, i int) string {
	m, n := list[i], 1
	for _, o := range list[:i] {
		if o.Line == m.Line && o.Type == m.Type {
			n++
		}
	}
	text := strings.TrimSpace(strings.Split(source, "\n")[m.Line-1])
	return fmt.Sprintf("%s %s %s #%d: %s", name, funcAt(source, m.Line), m.Type, n, text)
}

func funcAt(source string, line int) string {
	set := token.NewFileSet()
	f, err := parser.ParseFile(set, "", source, parser.SkipObjectResolution)
	if err != nil {
		return "?"
	}
	for _, d := range f.Decls {
		if fn, ok := d.(*ast.FuncDecl); ok && set.Position(fn.Pos()).Line <= line && line <= set.Position(fn.End()).Line {
			return fn.Name.Name
		}
	}
	return "-"
}

// writeRecord notes of which text of these files every mutant was tried, and
// what came of it. What it says of other files that are still there stays.
func writeRecord(engine map[string]string, files []string, found map[string][]mutant) error {
	lines := map[string]string{}
	old, err := os.ReadFile(record)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	for line := range strings.Lines(string(old)) {
		if f := strings.Fields(line); len(f) > 1 && engine[f[1]] != "" {
			lines[f[1]] = line
		}
	}
	for _, name := range files {
		count := map[string]int{}
		for _, m := range found[name] {
			count[m.Status]++
		}
		lines[name] = fmt.Sprintf("%x  %s  %d killed, %d lived, %d not covered, %d timed out\n", sha256.Sum256([]byte(engine[name])), name,
			count["KILLED"], count["LIVED"], count["NOT COVERED"], count["TIMED OUT"])
	}
	b := "# What every mutant of was last tried (make mutants), and what came of it. CI tries\n# mutants of the files that are not as they were, and of some that are.\n"
	for _, name := range slices.Sorted(maps.Keys(lines)) {
		b += lines[name]
	}
	return os.WriteFile(record, []byte(b), 0o644)
}
