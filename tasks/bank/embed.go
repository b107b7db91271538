// Package bank holds the task bank: single tasks of the catalogue (and its
// composites), each a folder in the shape of a paper, proven like one, from which
// papers are composed. What all of them share stands once in agency.yaml. Their
// attachments are written by the generator in gen from the texts in texts and
// committed, as those of the papers are.
package bank

import (
	"embed"
	"io/fs"
	"slices"
)

//go:generate go run ./gen .

//go:embed agency.yaml *-*
var bundled embed.FS

// FS returns the bank: agency.yaml and one folder for each task, named by the
// task's code and what it is about.
func FS() fs.FS { return bundled }

// IDs returns the tasks, sorted; each is the name of its folder in FS and its
// identifier as a paper.
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
