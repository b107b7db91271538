package edxml

import (
	"fmt"
	"strings"

	"thuchanh/sandbox/action"
)

// Problem is one thing in a message that does not fit.
type Problem struct {
	// Code is a stable word for programs: missing, blank, too_long, bad_value, too_many,
	// order, repeated, unknown_element, stray_text, attribute, not_xml, forbidden, too_big, mismatch.
	Code string
	// Element is where: the names from the root, "edXML/edXMLEnvelope/edXMLHeader/MessageHeader/To[2]/OrganId".
	Element string
	Line    int // of the file, from 1; 0 for a message that is being written
	// Text names the limit and the remedy.
	Text action.Text
}

// String is the problem in both languages on one line.
func (p Problem) String() string {
	at := p.Element
	if p.Line > 0 {
		at = fmt.Sprintf("dòng (line) %d: %s", p.Line, at)
	}
	return fmt.Sprintf("%s: %s (%s)", at, p.Text.VI, p.Text.EN)
}

// InvalidError is every reason why a message cannot be written or was refused, in the order
// of the file; at most MaxProblems.
type InvalidError struct{ Problems []Problem }

// Error lists the first problems in both languages.
func (e *InvalidError) Error() string {
	const shown = 10
	lines := make([]string, 0, shown+1)
	for i, p := range e.Problems {
		if i == shown {
			lines = append(lines, fmt.Sprintf("… và %d lỗi nữa (and %d more)", len(e.Problems)-i, len(e.Problems)-i))
			break
		}
		lines = append(lines, p.String())
	}
	return "edxml: " + strings.Join(lines, "; ")
}

// Has reports whether a problem with this code was found at an element of this name.
func (e *InvalidError) Has(code, element string) bool {
	for _, p := range e.Problems {
		name := p.Element[strings.LastIndexByte(p.Element, '/')+1:]
		name, _, _ = strings.Cut(name, "[")
		if p.Code == code && name == element {
			return true
		}
	}
	return false
}
