package edxml

import (
	"bytes"
	_ "embed" // the schema
	"fmt"
)

//go:embed edxml.xsd
var schema []byte

// Schema is edxml.xsd: an XML Schema 1.0, our own, of the part of QCVN 102:2016/BTTTT that this
// package knows. It cannot say everything that Decode asks for: leap years, what hangs together
// in Bussiness, the reasons that a status needs.
func Schema() []byte { return bytes.Clone(schema) }

// Encode writes m as a file. A message that does not fit the standard is refused with an
// *InvalidError that lists everything.
func Encode(m Message) ([]byte, error) {
	c := newCodec(&bytes.Buffer{})
	c.out.WriteString(`<?xml version="1.0" encoding="UTF-8"?>`)
	c.writeGroup("edXML", func() { c.message(m) })
	c.out.WriteByte('\n')
	if len(c.problems) == 0 && c.out.Len() > MaxBytes {
		c.report("too_big", "edXML", 0, fmt.Sprintf("tệp có %d byte, tối đa %d; hãy bớt hoặc nén các tệp đính kèm", c.out.Len(), MaxBytes),
			fmt.Sprintf("the file has %d bytes, at most %d; attach fewer or smaller files", c.out.Len(), MaxBytes))
	}
	if len(c.problems) > 0 {
		return nil, &InvalidError{c.problems}
	}
	return c.out.Bytes(), nil
}

// Decode reads a file. A file that does not fit is refused with an *InvalidError that lists
// everything (at most MaxProblems), and nothing of it is returned.
func Decode(data []byte) (Message, error) { return decode(data, defaultBounds()) }

func decode(data []byte, b bounds) (Message, error) {
	c := newCodec(nil)
	root := parse(data, b, c.report)
	if root == nil {
		return nil, &InvalidError{c.problems}
	}
	var m Message = &Envelope{}
	if isStatus(root) {
		m = &Status{}
	}
	if root.name == "edXML" {
		c.enter(root, "edXML", func() { c.message(m) })
	} else {
		c.report("missing", "edXML", root.line, "phần tử gốc phải là edXML; hãy chọn đúng tệp .edxml", "the root element must be edXML; choose an .edxml file")
	}
	if len(c.problems) > 0 {
		return nil, &InvalidError{c.problems}
	}
	return m, nil
}

// isStatus looks for what only a status message has.
func isStatus(root *element) bool {
	for _, name := range []string{"edXMLEnvelope", "edXMLHeader", "Status"} {
		var next *element
		for _, kid := range root.kids {
			if kid.name == name {
				next = kid
				break
			}
		}
		if next == nil {
			return false
		}
		root = next
	}
	return true
}
