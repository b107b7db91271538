package imapd

import (
	"bytes"
	"encoding/base64"
	"io"
	"mime/quotedprintable"
	"strings"

	"github.com/emersion/go-imap/v2"

	"thuchanh/sandbox/mail/letter"
)

// headerOnly reports whether a section is part of the letter's own header, for
// which the body is not needed.
func headerOnly(s *imap.FetchItemBodySection) bool {
	return len(s.Part) == 0 && (s.Specifier == imap.PartSpecifierHeader || s.Specifier == imap.PartSpecifierMIME)
}

// listing reports whether a section shows only headers, which tells a person
// who reads a list of letters what to open, and is no reading.
func listing(s *imap.FetchItemBodySection) bool {
	return s.Specifier == imap.PartSpecifierHeader || s.Specifier == imap.PartSpecifierMIME
}

// section returns the bytes of a BODY[...] item (RFC 9051, 6.4.5.1), nothing
// where the letter has no such part.
func section(raw []byte, root *letter.Node, s *imap.FetchItemBodySection) []byte {
	return slicePartial(wholeSection(raw, root, s), s.Partial)
}

func wholeSection(raw []byte, root *letter.Node, s *imap.FetchItemBodySection) []byte {
	if len(s.Part) == 0 {
		switch s.Specifier {
		case imap.PartSpecifierNone:
			return raw
		case imap.PartSpecifierHeader:
			return headerSection(raw, root.Header(raw), root.Fields, s)
		case imap.PartSpecifierText:
			return root.Body(raw)
		}
		return nil
	}
	n := root.Find(s.Part)
	if n == nil {
		return nil
	}
	switch s.Specifier {
	case imap.PartSpecifierNone:
		return n.Body(raw)
	case imap.PartSpecifierMIME:
		return n.Header(raw)
	}
	// HEADER and TEXT of a part are those of the message it contains.
	e := n.Embedded
	if e == nil {
		return nil
	}
	if s.Specifier == imap.PartSpecifierHeader {
		return headerSection(raw, e.Header(raw), e.Fields, s)
	}
	return e.Body(raw)
}

// headerSection returns a header, or the fields of it that are asked for with
// the empty line after them. raw is what the fields' offsets refer to.
func headerSection(raw, whole []byte, fields []letter.Field, s *imap.FetchItemBodySection) []byte {
	names, keep := s.HeaderFields, true
	if len(names) == 0 {
		names, keep = s.HeaderFieldsNot, false
	}
	if len(names) == 0 {
		return whole
	}
	asked := make(map[string]bool, len(names))
	for _, n := range names {
		asked[strings.ToLower(n)] = true
	}
	var out []byte
	for _, f := range fields {
		if asked[strings.ToLower(f.Name)] == keep {
			out = append(out, raw[f.Start:f.End]...)
		}
	}
	return append(out, '\r', '\n')
}

// slicePartial cuts <offset.size> out of b. The numbers are the client's and
// may be anything up to 2^63-1; adding them would overflow.
func slicePartial(b []byte, p *imap.SectionPartial) []byte {
	if p == nil {
		return b
	}
	if p.Offset < 0 || p.Size < 0 || p.Offset >= int64(len(b)) {
		return nil
	}
	b = b[p.Offset:]
	if p.Size < int64(len(b)) {
		b = b[:p.Size]
	}
	return b
}

// errUnknownEncoding answers BINARY for a part that cannot be decoded.
var errUnknownEncoding = no(imap.ResponseCodeUnknownCTE, "The transfer encoding of this part is not known, fetch it with BODY")

// binarySection returns the decoded content of a part (RFC 3516).
func binarySection(raw []byte, root *letter.Node, part []int) ([]byte, error) {
	if len(part) == 0 {
		return raw, nil
	}
	n := root.Find(part)
	if n == nil {
		return nil, nil
	}
	body := n.Body(raw)
	var r io.Reader
	switch n.Encoding {
	case "7bit", "8bit", "binary":
		return body, nil
	case "base64":
		r = base64.NewDecoder(base64.StdEncoding, bytes.NewReader(body))
	case "quoted-printable":
		r = quotedprintable.NewReader(bytes.NewReader(body))
	default:
		return nil, errUnknownEncoding
	}
	out, err := io.ReadAll(r)
	if err != nil {
		return nil, errUnknownEncoding
	}
	return out, nil
}
