package main

import (
	"io"
	"os"
	"path/filepath"
	"testing"

	"thuchanh/tasks/papers/internal/fixtures"
)

func TestEveryPaperGetsItsFiles(t *testing.T) {
	dir := t.TempDir()
	if err := run([]string{dir}, io.Discard); err != nil {
		t.Fatal(err)
	}
	for _, paper := range fixtures.Papers() {
		entries, err := os.ReadDir(filepath.Join(dir, paper, "files"))
		if err != nil || len(entries) == 0 {
			t.Errorf("%s has %d files, error %v", paper, len(entries), err)
		}
	}
}

func TestTheFolderMustBeNamed(t *testing.T) {
	if err := run(nil, io.Discard); err == nil {
		t.Error("want an error without a folder, so that nothing is written to a wrong place")
	}
}
