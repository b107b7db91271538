// Command covergate holds the marking to its tests: every line that no test
// reached must be listed, with a reason, in a committed file.
//
//	go run ./internal/covergate -profile cover.out            judge
//	go run ./internal/covergate -profile cover.out -list      write the list anew
//
// Lines are named by file, function and text, so that the list outlives changes
// elsewhere in the file. Judging prints the coverage of each package and fails
// if a line is not listed, if a reason is missing, or if an entry names a line
// that is no longer there. With -list the reasons that are there are kept and
// new entries have none: write them, or better a test.
package main

import (
	"bytes"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
)

func main() {
	if err := run(os.Args[1:], os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "covergate:", err)
		os.Exit(1)
	}
}

// errUncovered is what run returns if the gate stays closed; what is wrong was printed.
var errUncovered = errors.New("the lines that no test reaches are not those listed")

func run(args []string, out io.Writer) error {
	flags := flag.NewFlagSet("covergate", flag.ContinueOnError)
	flags.SetOutput(out)
	profile := flags.String("profile", "cover.out", "the profile that go test -coverprofile wrote")
	listed := flags.String("listed", ".ci/uncovered.txt", "the lines that may stay uncovered, and why")
	root := flags.String("root", ".", "the module's folder")
	list := flags.Bool("list", false, "print what is uncovered in the format of the list")
	if err := flags.Parse(args); err != nil {
		return err
	}
	module := os.DirFS(*root)
	raw, err := os.ReadFile(*profile)
	if err != nil {
		return fmt.Errorf("reading the profile: %w", err)
	}
	blocks, err := readProfile(bytes.NewReader(raw), module)
	if err != nil {
		return err
	}
	found, err := uncovered(blocks, module)
	if err != nil {
		return err
	}
	raw, err = os.ReadFile(*listed)
	if err != nil && !(*list && errors.Is(err, os.ErrNotExist)) {
		return fmt.Errorf("reading the list: %w", err)
	}
	entries, err := readList(string(raw))
	if err != nil {
		return fmt.Errorf("%s: %w", *listed, err)
	}
	if *list {
		return writeList(out, found, entries)
	}
	printCoverage(out, blocks)
	if !judge(out, found, entries, module) {
		fmt.Fprintf(out, "\nTest these lines, delete them if nothing can reach them, or list them with a reason in %s\n(go run ./internal/covergate -profile %s -list prints it anew).\n", *listed, *profile)
		return errUncovered
	}
	return nil
}
