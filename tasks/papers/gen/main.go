// Command gen writes the attachments of the bundled papers. Run it through
// "go generate" in tasks/papers after changing a text in internal/fixtures.
package main

import (
	"fmt"
	"io"
	"os"
	"path/filepath"

	"thuchanh/tasks/papers/internal/fixtures"
)

func main() {
	if err := run(os.Args[1:], os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "gen:", err)
		os.Exit(1)
	}
}

// run writes the files of every paper below the folder of the papers.
func run(args []string, out io.Writer) error {
	if len(args) != 1 {
		return fmt.Errorf("want one argument, the folder of the papers; got %d", len(args))
	}
	for _, paper := range fixtures.Papers() {
		files, err := fixtures.Files(paper)
		if err != nil {
			return err
		}
		dir := filepath.Join(args[0], paper, "files")
		if err := os.MkdirAll(dir, 0o755); err != nil {
			return fmt.Errorf("making the folder for the files of %s: %w", paper, err)
		}
		for _, f := range files {
			if err := os.WriteFile(filepath.Join(dir, f.Name), f.Data, 0o644); err != nil {
				return fmt.Errorf("writing a file of %s: %w", paper, err)
			}
		}
		fmt.Fprintf(out, "%s: %d files\n", paper, len(files))
	}
	return nil
}
