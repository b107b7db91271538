package tasks

import (
	"maps"
	"slices"

	"thuchanh/sandbox/action"
)

// With returns the paper that p's folder is with some files changed, in p's
// variant: a path to its new bytes, or to nil to leave the file out. The error
// is an Errors if the changed paper does not load.
func (p *Paper) With(changes map[string][]byte) (*Paper, error) {
	f := maps.Clone(p.read.folder)
	for _, name := range slices.Sorted(maps.Keys(changes)) {
		switch b := changes[name]; {
		case b == nil:
			delete(f, name)
		case !isPaperPath(name) || len(b) > maxFileBytes:
			return nil, Errors{{Pos: Pos{File: name}, Message: action.Text{VI: "không phải tệp của một đề, hoặc quá 20 MB", EN: "this is no file of a paper, or has more than 20 MB"},
				Remedy: action.Text{VI: "đặt trong tasks/, transcripts/ hoặc files/", EN: "put it into tasks/, transcripts/ or files/"}}}
		default:
			f[name] = b
		}
	}
	return parse(f, p.World.Variant)
}

// Paths lists the files of the paper's folder, sorted.
func (p *Paper) Paths() []string { return slices.Sorted(maps.Keys(p.read.folder)) }

// Source returns the bytes of a file of the paper's folder, nil if there is none.
// They must not be changed.
func (p *Paper) Source(name string) []byte { return p.read.folder[name] }
