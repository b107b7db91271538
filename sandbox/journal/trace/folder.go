package trace

import (
	"bytes"
	"compress/gzip"
	"context"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"

	"thuchanh/sandbox/action"
	"thuchanh/sandbox/journal"
)

// Names in a folder of traces.
const (
	blobDir = "blobs"
	// Suffix ends the name of a trace in a folder.
	Suffix = ".trace"
)

// Folder is a folder of traces that share their blobs: blobs/<hash>.gz, each
// stored once, and one file per trace without them.
type Folder string

// Add puts the attempt in stream s into the folder under a name, which
// replaces a trace of that name. Blobs are written first, so that a trace in
// the folder is always whole.
func (f Folder) Add(ctx context.Context, name string, store journal.Reader, s journal.Stream) error {
	p, err := gather(ctx, store, s)
	if err != nil {
		return fmt.Errorf("packing %s: %w", s, err)
	}
	if err := os.MkdirAll(filepath.Join(string(f), blobDir), 0o755); err != nil {
		return fmt.Errorf("packing %s: %w", s, err)
	}
	for i, h := range p.head.Blobs {
		if err := f.blob(h, p.blobs[i]); err != nil {
			return fmt.Errorf("packing %s: %w", s, err)
		}
	}
	var b bytes.Buffer
	if err := p.write(&b, false); err != nil {
		return fmt.Errorf("packing %s: %w", s, err)
	}
	if err := os.WriteFile(filepath.Join(string(f), name+Suffix), b.Bytes(), 0o644); err != nil {
		return fmt.Errorf("packing %s: %w", s, err)
	}
	return nil
}

func (f Folder) blob(h action.Hash, content []byte) error {
	file := filepath.Join(string(f), blobDir, h.String()+".gz")
	if _, err := os.Stat(file); err == nil {
		return nil
	}
	var b bytes.Buffer
	z, err := gzip.NewWriterLevel(&b, gzip.BestCompression)
	if err != nil {
		return err
	}
	if _, err := z.Write(content); err != nil {
		return err
	}
	if err := z.Close(); err != nil {
		return err
	}
	return os.WriteFile(file, b.Bytes(), 0o644)
}

// Names lists the traces of a folder in order of name.
func Names(fsys fs.FS) ([]string, error) {
	files, err := fs.Glob(fsys, "*"+Suffix)
	for i := range files {
		files[i] = strings.TrimSuffix(files[i], Suffix)
	}
	return files, err
}

// ReadIn reads a trace of a folder made by [Folder.Add].
func ReadIn(ctx context.Context, fsys fs.FS, name string) (*Trace, error) {
	file, err := fsys.Open(name + Suffix)
	if err != nil {
		return nil, fmt.Errorf("opening trace %s: %w", name, err)
	}
	defer file.Close()
	t, err := read(ctx, file, func(h action.Hash) ([]byte, error) { return Blob(fsys, h) })
	if err != nil {
		return nil, fmt.Errorf("trace %s: %w", name, err)
	}
	return t, nil
}

// Blob reads a blob of a folder. Its hash is for the caller to check.
func Blob(fsys fs.FS, h action.Hash) ([]byte, error) {
	file, err := fsys.Open(path.Join(blobDir, h.String()+".gz"))
	if err != nil {
		return nil, err
	}
	defer file.Close()
	z, err := gzip.NewReader(file)
	if err != nil {
		return nil, err
	}
	b, err := io.ReadAll(io.LimitReader(z, journal.MaxBlob+1))
	if err == nil && len(b) > journal.MaxBlob {
		err = &journal.LimitError{What: "blob " + h.String(), Size: len(b), Limit: journal.MaxBlob, Unit: "bytes"}
	}
	return b, err
}
