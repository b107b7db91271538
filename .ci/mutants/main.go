// Command mutants runs the mutation tester (gremlins, pinned in tools.mod) over
// the rules engine, the files of package checks, and fails on every mutant that
// the package's own tests let live and nobody has signed for in accepted.txt.
//
//	go run ./.ci/mutants -all        every mutant: two hours on two cores
//	go run ./.ci/mutants ask_acts.go the mutants of these files
//	go run ./.ci/mutants -sample 40  of 40 lines, for CI: see docs/adr/013
//
// It works in a copy, so nothing in the tree changes but record.txt, which says of
// which files were tried whole with nothing left unexplained.
package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"flag"
	"fmt"
	"go/scanner"
	"go/token"
	"io/fs"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
)

const (
	home     = ".ci/mutants"
	accepted = home + "/accepted.txt"
	record   = home + "/record.txt"
	// slow are tests that draw hundreds of attempts, or sit every bundled paper:
	// what they kill, a row of a table kills in a thousandth of the time.
	slow = "TestMarksOfAnyAttempt|TestMarksByAnyPaper|TheActsOfOther|TestLaw13|TestLaw15"
)

func main() {
	all := flag.Bool("all", false, "every mutant of every file")
	sample := flag.Int("sample", 0, "mutants of this many `lines`, of files changed since the record first")
	flag.Parse()
	if err := run(*all, *sample, flag.Args()); err != nil {
		fmt.Fprintln(os.Stderr, "mutants:", err)
		os.Exit(1)
	}
}

func run(all bool, sample int, files []string) error {
	if !all && sample == 0 && len(files) == 0 {
		return fmt.Errorf("say -all, -sample N, or which files of checks/")
	}
	engine, err := engineFiles()
	if err != nil {
		return err
	}
	signed, err := readAccepted()
	if err != nil {
		return err
	}
	dir, err := os.MkdirTemp("", "mutants-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	if err := copyTree(dir); err != nil {
		return err
	}
	only := func(string, int) bool { return true }
	if len(files) > 0 {
		only = func(name string, _ int) bool { return slices.Contains(files, name) }
	}
	if sample > 0 {
		only = draw(engine, changedSince(engine), sample)
	}
	if err := limit(dir, engine, only); err != nil {
		return err
	}
	found, err := gremlins(dir)
	if err != nil {
		return err
	}
	tried := files
	if all {
		tried = slices.Collect(maps.Keys(engine))
	}
	maps.DeleteFunc(found, func(name string, _ []mutant) bool { return sample == 0 && !slices.Contains(tried, name) })
	for _, name := range tried { // a file may have no mutants at all
		found[name] = append([]mutant{}, found[name]...)
	}
	left, clean := judge(found, engine, signed, all)
	if sample == 0 {
		if err := writeRecord(engine, clean, found); err != nil {
			return err
		}
	}
	if left > 0 {
		return fmt.Errorf("%d without a reason: write a test, take the condition out, or sign in %s", left, accepted)
	}
	return nil
}

// engineFiles are the engine's sources by name.
func engineFiles() (map[string]string, error) {
	names, err := filepath.Glob("checks/*.go")
	if err != nil {
		return nil, err
	}
	out := map[string]string{}
	for _, n := range names {
		if strings.HasSuffix(n, "_test.go") {
			continue
		}
		b, err := os.ReadFile(n)
		if err != nil {
			return nil, err
		}
		out[filepath.Base(n)] = string(b)
	}
	if len(out) == 0 {
		return nil, fmt.Errorf("no files: run it at the root of the tree")
	}
	return out, nil
}

// copyTree copies what the tests of package checks need. The packages below it
// are left without their tests, so that only checks' own tests cover and kill.
func copyTree(dir string) error {
	return filepath.WalkDir(".", func(path string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case path == ".":
			return nil
		case d.IsDir() && (d.Name() == ".git" || path == "bin" || path == "checks/corpus/testdata"):
			// The tests of package checks alone are run. gremlins copies the tree for each
			// worker and closes no file: thousands more are more than it may open.
			return fs.SkipDir
		case d.IsDir():
			return os.MkdirAll(filepath.Join(dir, path), 0o755)
		case !d.Type().IsRegular(), strings.HasSuffix(path, "_test.go") && filepath.Dir(path) != "checks":
			return nil
		}
		b, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		return os.WriteFile(filepath.Join(dir, path), b, 0o644)
	})
}

// canary is a function that a test calls and asks nothing of: a tester that says
// its mutants are killed says so of everything.
const canary = "canary.go"

const (
	canarySource = "package checks\n\n// canary is called by a test that asks nothing of it.\nfunc canary(n int) bool { return n > 0 }\n"
	canaryTest   = "package checks\n\nimport \"testing\"\n\nfunc TestCanary(*testing.T) { canary(1) }\n"
)

// limit tells gremlins which lines to mutate: it mutates what differs from a
// commit, so the others are committed as they are and these with a space more.
func limit(dir string, engine map[string]string, only func(string, int) bool) error {
	checks := filepath.Join(dir, "checks")
	for name, source := range map[string]string{canary: canarySource, "canary_test.go": canaryTest} {
		if err := os.WriteFile(filepath.Join(checks, name), []byte(source), 0o644); err != nil {
			return err
		}
	}
	sources := map[string]string{canary: canarySource}
	for name, source := range engine {
		written, err := ifs(source)
		if err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		sources[name] = written
	}
	for name, source := range sources {
		lines := strings.Split(source, "\n")
		for i := range lines {
			if name == canary || only(name, i+1) {
				lines[i] += " "
			}
		}
		if err := os.WriteFile(filepath.Join(checks, name), []byte(strings.Join(lines, "\n")), 0o644); err != nil {
			return err
		}
	}
	for _, args := range [][]string{{"init", "-q"}, {"add", "-A"}, {"-c", "user.name=x", "-c", "user.email=x@localhost", "commit", "-q", "-m", "x"}} {
		cmd := exec.Command("git", args...)
		cmd.Dir = checks
		if out, err := cmd.CombinedOutput(); err != nil {
			return fmt.Errorf("git %s: %w\n%s", args[0], err, out)
		}
	}
	for name, source := range sources {
		if err := os.WriteFile(filepath.Join(checks, name), []byte(source), 0o644); err != nil {
			return err
		}
	}
	return nil
}

// mutant is one line of gremlins' report.
type mutant struct {
	Type, Status string
	Line, Column int
}

// gremlins runs the tester in dir and returns the mutants by file.
func gremlins(dir string) (map[string][]mutant, error) {
	report := filepath.Join(dir, "report.json")
	tools, err := filepath.Abs(home + "/tools.mod")
	if err != nil {
		return nil, err
	}
	// No --test-cpu: v0.6.0 hands it to go test as one word with its number, which
	// fails, and everything counts as killed.
	cmd := exec.Command("go", "tool", "-modfile="+tools, "gremlins", "unleash", "--diff", "HEAD", "--workers", fmt.Sprint(runtime.NumCPU()), "--timeout-coefficient", "8",
		"--arithmetic-base", "--conditionals-boundary", "--conditionals-negation", "--increment-decrement", "--invert-negatives",
		"--invert-logical", "--invert-loopctrl", "--invert-assignments", "--remove-self-assignments", "--invert-bitwise", "--invert-bwassign",
		"-E", "/", "-o", report)
	cmd.Dir = filepath.Join(dir, "checks")
	// Without inlining it compiles, without symbols it links in half the time.
	cmd.Env = append(os.Environ(), "CGO_ENABLED=0", "GOGC=400", "GOFLAGS=-buildvcs=false -vet=off -gcflags=-l '-ldflags=-s -w' '-skip="+slow+"'")
	var out bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &out
	if err := cmd.Run(); err != nil {
		return nil, fmt.Errorf("gremlins: %w\n%s", err, out.String())
	}
	b, err := os.ReadFile(report)
	if err != nil {
		return nil, fmt.Errorf("gremlins wrote no report: %w\n%s", err, out.String())
	}
	var r struct {
		Files []struct {
			Name      string   `json:"file_name"`
			Mutations []mutant `json:"mutations"`
		} `json:"files"`
	}
	if err := json.Unmarshal(b, &r); err != nil {
		return nil, fmt.Errorf("gremlins' report: %w", err)
	}
	found := map[string][]mutant{}
	for _, f := range r.Files {
		found[f.Name] = slices.DeleteFunc(f.Mutations, func(m mutant) bool { return m.Status == "SKIPPED" })
	}
	if !slices.ContainsFunc(found[canary], func(m mutant) bool { return m.Status == "LIVED" }) || slices.ContainsFunc(found[canary], func(m mutant) bool { return m.Status != "LIVED" }) {
		return nil, fmt.Errorf("the canary's mutants, of which no test asks anything, are %+v: the tester's answers mean nothing\n%s", found[canary], out.String())
	}
	delete(found, canary)
	return found, nil
}

// changedSince names the engine files that are not as they were when every
// mutant was last tried.
func changedSince(engine map[string]string) map[string]bool {
	b, err := os.ReadFile(record)
	out := map[string]bool{}
	for name, source := range engine {
		out[name] = err != nil || !bytes.Contains(b, []byte(fmt.Sprintf("%x  %s", sha256.Sum256([]byte(source)), name)))
	}
	return out
}

// draw chooses lines that have mutants: those of changed files first, then of
// the others, each lot in an order that the engine's own text decides. The same
// tree gives the same lines; another tree gives others.
func draw(engine map[string]string, changed map[string]bool, n int) func(string, int) bool {
	var text bytes.Buffer
	for _, name := range slices.Sorted(maps.Keys(engine)) {
		text.WriteString(engine[name])
	}
	salt := sha256.Sum256(text.Bytes())
	type place struct {
		file string
		line int
		rank string
	}
	var list []place
	for name, source := range engine {
		for _, line := range mutable(source) {
			lot := "1"
			if changed[name] {
				lot = "0"
			}
			list = append(list, place{name, line, lot + fmt.Sprintf("%x", sha256.Sum256(fmt.Appendf(salt[:], "%s %d", name, line)))})
		}
	}
	slices.SortFunc(list, func(a, b place) int { return strings.Compare(a.rank, b.rank) })
	list = list[:min(n, len(list))]
	return func(name string, line int) bool {
		return slices.ContainsFunc(list, func(p place) bool { return p.file == name && p.line == line })
	}
}

// mutable are the lines with something that gremlins mutates.
func mutable(source string) []int {
	var s scanner.Scanner
	set := token.NewFileSet()
	file := set.AddFile("", set.Base(), len(source))
	s.Init(file, []byte(source), nil, 0)
	var out []int
	for {
		pos, tok, _ := s.Scan()
		switch tok {
		case token.EOF:
			return slices.Compact(out)
		case token.LAND, token.LOR, token.EQL, token.NEQ, token.LSS, token.LEQ, token.GTR, token.GEQ, token.INC, token.DEC, token.ADD_ASSIGN, token.SUB_ASSIGN, token.BREAK, token.CONTINUE:
			out = append(out, set.Position(pos).Line)
		}
	}
}
