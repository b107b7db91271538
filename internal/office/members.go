package office

import (
	"fmt"
	"io"
)

// Member is a file inside an archive.
type Member struct {
	Name    string
	Content []byte
}

// maxNested is how deep archives in archives are opened.
const maxNested = 2

// Members unpacks a plain archive (zip), and archives inside it, within the limits of ErrTooBig. It fails for an archive that
// is encrypted or damaged. What is no plain archive has no members: an office file is one file.
func Members(content []byte) ([]Member, error) { return members(content, maxNested) }

func members(content []byte, depth int) ([]Member, error) {
	if DetectKind(content) != KindZip {
		return nil, nil
	}
	r, err := openZip(content)
	if err != nil {
		return nil, err
	}
	var out []Member
	for _, f := range r.File {
		if f.FileInfo().IsDir() {
			continue
		}
		if f.Flags&1 != 0 {
			return out, fmt.Errorf("office: %s is encrypted: %w", f.Name, ErrNoText)
		}
		rc, err := f.Open()
		if err != nil {
			return out, fmt.Errorf("office: %s: %w", f.Name, err)
		}
		data, err := io.ReadAll(io.LimitReader(rc, maxUncompressed))
		rc.Close()
		if err != nil {
			return out, fmt.Errorf("office: %s: %w", f.Name, err)
		}
		out = append(out, Member{f.Name, data})
		if depth > 1 {
			inner, err := members(data, depth-1)
			out = append(out, inner...)
			if err != nil {
				return out, err
			}
		}
	}
	return out, nil
}
