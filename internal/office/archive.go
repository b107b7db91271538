package office

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"time"
)

// Limits of what is read from a candidate's package; beyond them Text fails with ErrTooBig.
const (
	maxEntries      = 2000
	maxUncompressed = 50 << 20
)

// ErrTooBig says that a package has more entries, or more bytes when unpacked, than is read (zip bombs).
var ErrTooBig = errors.New("tệp nén quá lớn (archive too big)")

type entry struct{ name, content string }

// writeZip writes entries in the given order, all dated 1980-01-01, the zero of the format, so that equal entries give equal bytes.
func writeZip(entries []entry) ([]byte, error) {
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, e := range entries {
		f, err := w.CreateHeader(&zip.FileHeader{Name: e.name, Method: zip.Deflate, Modified: time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC)})
		if err != nil {
			return nil, fmt.Errorf("office: entry %s: %w", e.name, err)
		}
		if _, err := io.WriteString(f, e.content); err != nil {
			return nil, fmt.Errorf("office: entry %s: %w", e.name, err)
		}
	}
	if err := w.Close(); err != nil {
		return nil, fmt.Errorf("office: close archive: %w", err)
	}
	return b.Bytes(), nil
}

// openZip opens a package within the limits. The declared sizes can be trusted for the sum because archive/zip stops an
// entry that unpacks to more than it declares.
func openZip(content []byte) (*zip.Reader, error) {
	r, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
	if err != nil {
		return nil, fmt.Errorf("office: damaged archive: %w", err)
	}
	if len(r.File) > maxEntries {
		return nil, fmt.Errorf("office: %w: %d entries, at most %d", ErrTooBig, len(r.File), maxEntries)
	}
	sum := uint64(0)
	for _, f := range r.File {
		if f.UncompressedSize64 > maxUncompressed || sum+f.UncompressedSize64 > maxUncompressed {
			return nil, fmt.Errorf("office: %w: more than %d MiB unpacked", ErrTooBig, maxUncompressed>>20)
		}
		sum += f.UncompressedSize64
	}
	return r, nil
}

// readPart reads one entry whole; errNoPart when there is none of that name.
func readPart(r *zip.Reader, name string, limit int64) ([]byte, error) {
	for _, f := range r.File {
		if f.Name != name {
			continue
		}
		rc, err := f.Open()
		if err != nil {
			return nil, fmt.Errorf("office: %s: %w", name, err)
		}
		data, err := io.ReadAll(io.LimitReader(rc, limit+1))
		if err = errors.Join(err, rc.Close()); err != nil {
			return nil, fmt.Errorf("office: %s: %w", name, err)
		}
		if int64(len(data)) > limit {
			return nil, fmt.Errorf("office: %w: %s exceeds %d bytes", ErrTooBig, name, limit)
		}
		return data, nil
	}
	return nil, fmt.Errorf("office: %s: %w", name, errNoPart)
}

var errNoPart = errors.New("the package has no such part")
