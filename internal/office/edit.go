package office

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"strings"

	"golang.org/x/text/unicode/norm"
)

// Edit returns a copy of a file as somebody would have changed it: in a workbook changes go from cell ("B4" of the first
// sheet) to value, in a DOCX or plain text from words to words. It fails if the words are not there, so that a script cannot
// miss its mark silently.
func Edit(content []byte, changes map[string]string) ([]byte, error) {
	switch kind := DetectKind(content); kind {
	case KindXLSX:
		return SetCells(content, changes)
	case KindText:
		return replaceWords(content, changes, func(s string) string { return s })
	case KindDOCX:
		return editDOCX(content, changes)
	default:
		return nil, fmt.Errorf("office: %s: %w", kind, ErrNoText)
	}
}

func replaceWords(text []byte, changes map[string]string, escape func(string) string) ([]byte, error) {
	out := norm.NFC.String(string(text))
	for _, from := range sortedRefs(changes) {
		old := escape(norm.NFC.String(from))
		if !strings.Contains(out, old) {
			return nil, invalidf("the words %q are not in the file", from)
		}
		out = strings.ReplaceAll(out, old, escape(norm.NFC.String(changes[from])))
	}
	return []byte(out), nil
}

// editDOCX changes the words of the main part; words that a program split over
// several runs are not found.
func editDOCX(content []byte, changes map[string]string) ([]byte, error) {
	r, err := openZip(content)
	if err != nil {
		return nil, err
	}
	_, main := mainPart(r)
	main = strings.TrimPrefix(main, "/")
	var entries []entry
	for _, f := range r.File {
		rc, err := f.Open()
		if err != nil {
			return nil, fmt.Errorf("office: %s: %w", f.Name, err)
		}
		data, err := io.ReadAll(io.LimitReader(rc, maxUncompressed))
		rc.Close()
		if err != nil {
			return nil, fmt.Errorf("office: %s: %w", f.Name, err)
		}
		if f.Name == main {
			if data, err = replaceWords(data, changes, escapeXML); err != nil {
				return nil, err
			}
		}
		entries = append(entries, entry{f.Name, string(data)})
	}
	return writeZip(entries)
}

func escapeXML(s string) string {
	var b bytes.Buffer
	if err := xml.EscapeText(&b, []byte(s)); err != nil { // a buffer does not fail
		return s
	}
	return b.String()
}
