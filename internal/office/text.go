package office

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"path"
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"
)

// ErrNoText says that text is not read from files of this kind (pictures, programs, plain archives, encrypted PDFs).
var ErrNoText = errors.New("không đọc được văn bản từ loại tệp này (no text is read from this kind of file)")

// Text gives the text of a DOCX, XLSX, PDF or plain text file in NFC, and the kind of any content. Paragraphs and spreadsheet
// rows end in "\n", cells of a row are separated by "\t". Of a DOCX it is the text with all tracked changes accepted: body,
// headers, footers and notes, but not comments. Of an XLSX see sheetText. It fails with ErrNoText for other kinds, with
// ErrTooBig beyond the limits, and for damaged files; the kind is right in each case.
func Text(content []byte) (string, Kind, error) {
	kind := DetectKind(content)
	var text string
	var err error
	switch kind {
	case KindText:
		text, _ = decodeText(content)
	case KindDOCX, KindXLSX:
		text, err = packageText(content, kind)
	case KindPDF:
		text, err = pdfText(content)
	default:
		err = fmt.Errorf("office: %s: %w", kind, ErrNoText)
	}
	if err != nil {
		return "", kind, err
	}
	return norm.NFC.String(text), kind, nil
}

func packageText(content []byte, kind Kind) (string, error) {
	r, err := openZip(content)
	if err != nil {
		return "", err
	}
	_, main := mainPart(r)
	if kind == KindXLSX {
		return sheetText(r, main)
	}
	types, err := packageTypes(r)
	if err != nil {
		return "", err
	}
	parts := []string{}
	for _, t := range types {
		for _, suffix := range []string{"header+xml", "footer+xml", "footnotes+xml", "endnotes+xml"} {
			if strings.HasSuffix(t.Type, "wordprocessingml."+suffix) {
				parts = append(parts, t.Part)
			}
		}
	}
	slices.Sort(parts)
	var out strings.Builder
	if err := wordText(r, main, &out); err != nil {
		return "", err
	}
	for _, part := range slices.Compact(parts) {
		var side strings.Builder // most headers hold a page number only
		if err := wordText(r, part, &side); err != nil {
			return "", err
		}
		if strings.TrimSpace(side.String()) != "" {
			out.WriteString(side.String())
		}
	}
	return out.String(), nil
}

type partType struct {
	Part string `xml:"PartName,attr"`
	Type string `xml:"ContentType,attr"`
}

func packageTypes(r *zip.Reader) ([]partType, error) {
	var types struct {
		Override []partType `xml:"Override"`
	}
	if err := decodePart(r, "[Content_Types].xml", &types); err != nil {
		return nil, err
	}
	for i := range types.Override {
		types.Override[i].Part = strings.TrimPrefix(types.Override[i].Part, "/")
	}
	return types.Override, nil
}

// decodePart is for the small parts of a package (types, relations, workbook, styles); 4 MiB are far beyond real ones.
func decodePart(r *zip.Reader, name string, into any) error {
	data, err := readPart(r, name, 4<<20)
	if err != nil {
		return err
	}
	if err := xml.Unmarshal(data, into); err != nil {
		return fmt.Errorf("office: %s: %w", name, err)
	}
	return nil
}

// eachToken streams a part's XML; visit may skip an element through the decoder it is given.
func eachToken(r *zip.Reader, name string, visit func(*xml.Decoder, xml.Token) error) error {
	data, err := readPart(r, name, maxUncompressed)
	if err != nil {
		return err
	}
	d := xml.NewDecoder(bytes.NewReader(data))
	for {
		t, err := d.Token()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err == nil {
			err = visit(d, t)
		}
		if err != nil {
			return fmt.Errorf("office: %s: %w", name, err)
		}
	}
}

func wordText(r *zip.Reader, part string, out *strings.Builder) error {
	inText := false
	return eachToken(r, part, func(d *xml.Decoder, t xml.Token) error {
		switch t := t.(type) {
		case xml.StartElement:
			switch t.Name.Local {
			case "del", "moveFrom", "Fallback", "instrText": // deleted, moved away, a second copy of the same text, field code
				return d.Skip()
			case "t":
				inText = true
			case "tab":
				if !isTabStop(t) {
					out.WriteByte('\t')
				}
			case "br", "cr":
				out.WriteByte('\n')
			case "noBreakHyphen":
				out.WriteByte('-')
			}
		case xml.EndElement:
			switch t.Name.Local {
			case "t":
				inText = false
			case "p":
				out.WriteByte('\n')
			}
		case xml.CharData:
			if inText {
				out.Write(t)
			}
		}
		return nil
	})
}

// isTabStop tells the definition of a tab stop, which has attributes, from a tab character in a run.
func isTabStop(t xml.StartElement) bool { return len(t.Attr) > 0 }

// resolve finds the part a relation's target names, seen from the part that holds the relation.
func resolve(from, target string) string {
	if strings.HasPrefix(target, "/") {
		return strings.TrimPrefix(path.Clean(target), "/")
	}
	return path.Join(path.Dir(from), target)
}

// relations gives the targets of a part's relations by identifier.
func relations(r *zip.Reader, part string) (map[string]string, error) {
	var rels struct {
		Relationship []struct {
			ID     string `xml:"Id,attr"`
			Target string `xml:"Target,attr"`
		} `xml:"Relationship"`
	}
	dir, base := path.Split(part)
	if err := decodePart(r, dir+"_rels/"+base+".rels", &rels); err != nil {
		return nil, err
	}
	out := map[string]string{}
	for _, rel := range rels.Relationship {
		out[rel.ID] = resolve(part, rel.Target)
	}
	return out, nil
}
