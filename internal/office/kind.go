package office

import (
	"archive/zip"
	"bytes"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// Kind is a file type found from the content; the file's name is never looked at, because candidates rename files.
type Kind string

// The kinds. KindOfficeMacro is any OOXML file that may carry macros; KindOLE is the format of .doc, .xls, .ppt and of
// OOXML files encrypted with a password.
const (
	KindUnknown     Kind = "unknown"
	KindDOCX        Kind = "docx"
	KindXLSX        Kind = "xlsx"
	KindPPTX        Kind = "pptx"
	KindOfficeMacro Kind = "office-macro"
	KindODF         Kind = "odf"
	KindOLE         Kind = "ole"
	KindZip         Kind = "zip"
	KindPDF         Kind = "pdf"
	KindPNG         Kind = "png"
	KindJPEG        Kind = "jpg"
	KindExecutable  Kind = "exe"
	KindText        Kind = "text"
)

// DetectKind names the kind of content. A program stays a program whatever is appended to it, and a damaged package is KindZip.
func DetectKind(content []byte) Kind {
	has := func(magic string) bool { return bytes.HasPrefix(content, []byte(magic)) }
	switch {
	case has("PK\x03\x04"), has("PK\x05\x06"):
		return packageKind(content)
	case has("%PDF-"):
		return KindPDF
	case has("\x89PNG\r\n\x1a\n"):
		return KindPNG
	case has("\xff\xd8\xff"):
		return KindJPEG
	case has("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
		return KindOLE
	case has("\x7fELF"), has("MZ") && !isText(content):
		return KindExecutable
	// Readers accept up to 1,024 bytes before the header (ISO 32000-1, Annex H, note 13), so scanners' leading bytes do not matter.
	case bytes.Contains(content[:min(len(content), 1024)], []byte("%PDF-")) && bytes.Contains(content, []byte("startxref")):
		return KindPDF
	case isText(content):
		return KindText
	}
	return KindUnknown
}

func packageKind(content []byte) Kind {
	r, err := openZip(content)
	if err != nil {
		return KindZip
	}
	if mime, err := readPart(r, "mimetype", 256); err == nil && strings.HasPrefix(string(mime), "application/vnd.oasis.opendocument.") {
		return KindODF
	}
	kind, _ := mainPart(r)
	return kind
}

// mainPart finds the main part of an OOXML package by its declared content type (ECMA-376 part 2, 10.1.2), since producers
// do not all name it word/document.xml.
func mainPart(r *zip.Reader) (Kind, string) {
	types, err := packageTypes(r)
	if err != nil {
		return KindZip, ""
	}
	for _, t := range types {
		switch {
		case strings.Contains(t.Type, "macroEnabled"):
			return KindOfficeMacro, t.Part
		case strings.HasSuffix(t.Type, "wordprocessingml.document.main+xml"):
			return KindDOCX, t.Part
		case strings.HasSuffix(t.Type, "spreadsheetml.sheet.main+xml"):
			return KindXLSX, t.Part
		case strings.HasSuffix(t.Type, "presentationml.presentation.main+xml"):
			return KindPPTX, t.Part
		}
	}
	return KindZip, ""
}

// isText accepts UTF-8 and UTF-16 with a byte order mark, without control characters.
func isText(content []byte) bool {
	s, ok := decodeText(content)
	return ok && s != "" && !strings.ContainsFunc(s, func(r rune) bool {
		return r < ' ' && !strings.ContainsRune("\t\n\r\f", r) || r == 0x7f
	})
}

func decodeText(content []byte) (string, bool) {
	le, be := bytes.HasPrefix(content, []byte("\xff\xfe")), bytes.HasPrefix(content, []byte("\xfe\xff"))
	if !le && !be {
		return string(bytes.TrimPrefix(content, []byte("\xef\xbb\xbf"))), utf8.Valid(content)
	}
	if len(content)%2 != 0 {
		return "", false
	}
	units := make([]uint16, 0, len(content)/2)
	for i := 2; i < len(content); i += 2 {
		lo, hi := content[i], content[i+1]
		if be {
			lo, hi = hi, lo
		}
		units = append(units, uint16(lo)|uint16(hi)<<8)
	}
	return string(utf16.Decode(units)), true
}
