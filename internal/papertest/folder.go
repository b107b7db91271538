// Package papertest holds what tests of papers share: a paper's folder in memory,
// with words of its files exchanged. Only tests import it.
package papertest

import (
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"
)

// Copy returns the files of a folder in memory, to be changed. The test ends if
// one cannot be read.
func Copy(tb testing.TB, from fs.FS) fstest.MapFS {
	tb.Helper()
	m := fstest.MapFS{}
	err := fs.WalkDir(from, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		b, err := fs.ReadFile(from, name)
		m[name] = &fstest.MapFile{Data: b}
		return err
	})
	if err != nil {
		tb.Fatal(err)
	}
	return m
}

// Edit exchanges words of a file where they first stand. The test ends if they
// stand nowhere: a paper that was not changed would prove nothing.
func Edit(tb testing.TB, m fstest.MapFS, file, from, to string) {
	tb.Helper()
	f := m[file]
	if f == nil || !strings.Contains(string(f.Data), from) {
		tb.Fatalf("%s does not say %q", file, from)
	}
	m[file] = &fstest.MapFile{Data: []byte(strings.Replace(string(f.Data), from, to, 1))}
}
