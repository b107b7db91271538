// Command record makes the scripted traces of the corpus from its scenarios (see
// packages corpus and scenario). Run it in the root of the repository:
//
//	go run ./checks/corpus/record          all that are not there yet
//	go run ./checks/corpus/record NAME...  these again
//
// It writes NAME.trace and, if there is none, NAME.want with the beginning of
// its head. Then run go test ./checks/corpus -update, review the marks, and
// write down why they are right.
package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"thuchanh/checks/corpus/scenario"
	"thuchanh/sandbox/journal/trace"
	"thuchanh/tasks"
	"thuchanh/tasks/papers"
)

const folder = "checks/corpus"

func main() {
	if err := run(context.Background(), os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(ctx context.Context, names []string) error {
	all, err := scenario.Read(os.DirFS(filepath.Join(folder, "scenarios")))
	if err != nil {
		return err
	}
	for _, name := range names {
		if !slices.ContainsFunc(all, func(s *scenario.Scenario) bool { return s.Name == name }) {
			return fmt.Errorf("there is no scenario %q", name)
		}
	}
	players := map[string]*scenario.Player{}
	var errs []error
	for _, s := range all {
		_, err := os.Stat(filepath.Join(folder, "testdata", s.Name+trace.Suffix))
		if there := err == nil; len(names) > 0 && !slices.Contains(names, s.Name) || len(names) == 0 && there {
			continue
		}
		if players[s.Paper] == nil {
			p, err := paper(s.Paper)
			if err != nil {
				return err
			}
			players[s.Paper] = scenario.NewPlayer(p, all)
		}
		errs = append(errs, record(ctx, players[s.Paper], s))
	}
	return errors.Join(errs...)
}

// paper reads a bundled paper, or one of the corpus itself.
func paper(id string) (*tasks.Paper, error) {
	fsys := papers.FS()
	if own := os.DirFS(filepath.Join(folder, "papers")); exists(own, id) {
		fsys = own
	}
	return tasks.Load(fsys, id)
}

func exists(fsys fs.FS, name string) bool {
	_, err := fs.Stat(fsys, name)
	return err == nil
}

func record(ctx context.Context, p *scenario.Player, s *scenario.Scenario) error {
	store, stream, err := p.Play(ctx, s)
	if err != nil {
		return err
	}
	data := filepath.Join(folder, "testdata")
	if err := trace.Folder(data).Add(ctx, s.Name, store, stream); err != nil {
		return err
	}
	fmt.Println(s.Name)
	want := filepath.Join(data, s.Name+".want")
	if _, err := os.Stat(want); err == nil {
		return nil
	}
	return os.WriteFile(want, fmt.Appendf(nil, "# did: %s\n# by: transcript\n# right: \n", s.Did), 0o644)
}
