// Package papers holds the papers that come with the program, each a folder as
// package tasks reads it. Their attachments are written by the generator in
// gen from the texts in internal/fixtures and committed, so that a paper's
// hash does not depend on the machine it was built on.
package papers

import (
	"embed"
	"io/fs"
	"slices"
)

//go:generate go run ./gen .

//go:embed song-may-01 song-may-02-pgd song-may-03-tp song-may-04-vt song-may-05-gd
var bundled embed.FS

// FS returns the papers, one folder each, named by the paper's identifier.
func FS() fs.FS { return bundled }

// IDs returns the identifiers of the papers, sorted; each is also the name of
// its folder in FS.
func IDs() []string {
	entries, err := fs.ReadDir(bundled, ".")
	if err != nil { // an embedded root can always be listed
		return nil
	}
	var ids []string
	for _, e := range entries {
		if e.IsDir() {
			ids = append(ids, e.Name())
		}
	}
	slices.Sort(ids)
	return ids
}
