package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

// TestMain lets the test binary stand in for the program, so that scripts run
// what main runs.
func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"thuchanh": func() {
		err := run(context.Background(), os.Args[1:], os.Getenv, os.Stdin, os.Stdout, os.Stderr)
		if code, ok := errors.AsType[exitCode](err); ok {
			os.Exit(int(code))
		}
		if err != nil {
			fmt.Fprintln(os.Stderr, "thuchanh:", err)
			os.Exit(1)
		}
	}})
}

func TestTheCommandLineDoesWhatTheReadmeSays(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir: "testdata/script",
		Setup: func(e *testscript.Env) error {
			root, err := filepath.Abs("../..")
			e.Setenv("ROOT", root)
			return err
		},
	})
}
