package edxml

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"
)

// Namespace is that of every element but those of the signature.
const Namespace = "http://www.mic.gov.vn/TBT/QCVN_102_2016"

const signatureSpace = "http://www.w3.org/2000/09/xmldsig#"

// element is one element of a file as it was read.
type element struct {
	name string
	text string // of the element itself, without that of its children
	kids []*element
	line int
	raw  []byte // the whole element, for a signature
	used bool
}

// errStop ends the reading of a file after a problem beyond which nothing can be said.
var errStop = errors.New("stop")

// parser builds the elements of a file within the bounds.
type parser struct {
	data   []byte
	dec    *xml.Decoder
	bounds bounds
	count  int
	stack  []*element
	texts  [][]byte // of the open elements
	report func(code, path string, line int, vi, en string)
}

// parse returns the root element, or nil when the file is not XML within the bounds.
// Problems go to report.
func parse(data []byte, b bounds, report func(code, path string, line int, vi, en string)) *element {
	if len(data) > b.bytes {
		report("too_big", "edXML", 1, fmt.Sprintf("tệp có %d byte, tối đa %d; hãy bớt hoặc nén các tệp đính kèm", len(data), b.bytes),
			fmt.Sprintf("the file has %d bytes, at most %d; attach fewer or smaller files", len(data), b.bytes))
		return nil
	}
	p := &parser{data: data, dec: xml.NewDecoder(bytes.NewReader(data)), bounds: b, report: report}
	root := &element{}
	p.stack, p.texts = []*element{root}, [][]byte{nil}
	for {
		start := p.dec.InputOffset()
		tok, err := p.dec.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			p.stop("not_xml", "tệp không phải XML đúng cú pháp (UTF-8); hãy xuất lại tệp từ phần mềm. Chi tiết: "+err.Error(),
				"the file is not well-formed XML in UTF-8; export it again. Detail: "+err.Error())
			return nil
		}
		if err := p.token(tok, start); err != nil {
			return nil
		}
	}
	switch {
	case len(root.kids) == 1:
		return root.kids[0]
	case len(root.kids) == 0:
		p.stop("not_xml", "tệp rỗng; cần phần tử gốc edXML", "the file is empty; it needs the root element edXML")
	default:
		p.stop("not_xml", "tệp có nhiều phần tử gốc; chỉ được một edXML", "the file has several root elements; only one edXML is allowed")
	}
	return nil
}

func (p *parser) line() int { line, _ := p.dec.InputPos(); return line }

func (p *parser) path() string {
	names := []string{}
	for _, e := range p.stack[1:] {
		names = append(names, e.name)
	}
	if len(names) == 0 {
		return "edXML"
	}
	return strings.Join(names, "/")
}

func (p *parser) stop(code, vi, en string) { p.report(code, p.path(), p.line(), vi, en) }

func (p *parser) token(tok xml.Token, start int64) error {
	switch t := tok.(type) {
	case xml.StartElement:
		return p.open(t, start)
	case xml.EndElement:
		top := len(p.stack) - 1
		p.stack[top].text = string(p.texts[top])
		p.stack, p.texts = p.stack[:top], p.texts[:top]
	case xml.CharData:
		top := len(p.stack) - 1
		if top == 0 {
			if len(bytes.TrimSpace(t)) > 0 {
				p.stop("stray_text", "có chữ nằm ngoài phần tử gốc; hãy bỏ đi", "text outside the root element; remove it")
				return errStop
			}
			return nil
		}
		p.texts[top] = append(p.texts[top], t...)
	case xml.Comment:
		p.stop("forbidden", "không dùng chú thích <!-- --> trong tệp edXML; hãy bỏ đi", "comments are not accepted in edXML; remove it")
	case xml.Directive:
		p.stop("forbidden", "không dùng khai báo <!DOCTYPE> hay thực thể; hãy bỏ đi", "document types and entities are not accepted; remove the declaration")
		return errStop
	case xml.ProcInst:
		if t.Target != "xml" || start > 0 {
			p.stop("forbidden", "không dùng chỉ thị xử lý <? ?> ngoài dòng khai báo XML; hãy bỏ đi", "no processing instruction but the XML declaration is accepted; remove it")
		}
	}
	return nil
}

func (p *parser) open(t xml.StartElement, start int64) error {
	parent := p.stack[len(p.stack)-1]
	e := &element{name: t.Name.Local, line: p.line()}
	p.stack, p.texts = append(p.stack, e), append(p.texts, nil)
	p.count++
	switch {
	case p.count > p.bounds.elements:
		p.stop("too_big", fmt.Sprintf("tệp có hơn %d phần tử; hãy chia thành nhiều văn bản", p.bounds.elements),
			fmt.Sprintf("the file has more than %d elements; split it", p.bounds.elements))
		return errStop
	case len(p.stack)-1 > p.bounds.depth:
		p.stop("too_big", fmt.Sprintf("các phần tử lồng nhau quá %d cấp; hãy xuất lại tệp từ phần mềm", p.bounds.depth),
			fmt.Sprintf("elements are nested deeper than %d; export the file again", p.bounds.depth))
		return errStop
	}
	parent.kids = append(parent.kids, e)
	if t.Name.Space == signatureSpace && t.Name.Local == "Signature" {
		return p.signature(e, start)
	}
	if t.Name.Space != Namespace {
		p.stop("unknown_element", fmt.Sprintf("phần tử không thuộc không gian tên %s; hãy khai báo đúng xmlns", Namespace),
			fmt.Sprintf("the element is not in the namespace %s; declare xmlns rightly", Namespace))
	}
	for _, a := range t.Attr {
		if a.Name.Space != "xmlns" && (a.Name.Space != "" || a.Name.Local != "xmlns") {
			p.stop("attribute", fmt.Sprintf("không dùng thuộc tính %q ở đây; hãy bỏ đi", a.Name.Local),
				fmt.Sprintf("the attribute %q is not accepted here; remove it", a.Name.Local))
		}
	}
	return nil
}

// signature keeps an XMLDSig element as it stands; what is in it is not looked at, but counted.
func (p *parser) signature(e *element, start int64) error {
	for depth := 1; depth > 0; {
		tok, err := p.dec.Token()
		if err != nil {
			p.stop("not_xml", "chữ ký bị hỏng: "+err.Error(), "the signature is damaged: "+err.Error())
			return errStop
		}
		switch tok.(type) {
		case xml.StartElement:
			depth++
			p.count++
		case xml.EndElement:
			depth--
		case xml.Comment, xml.Directive, xml.ProcInst:
			p.stop("forbidden", "không dùng chú thích hay chỉ thị trong chữ ký; hãy ký lại", "no comment or instruction is accepted in a signature; sign again")
			return errStop
		}
		if size := p.dec.InputOffset() - start; size > MaxSignature || p.count > p.bounds.elements || depth+len(p.stack)-1 > p.bounds.depth+1 {
			p.stop("too_big", fmt.Sprintf("chữ ký quá lớn (tối đa %d byte); hãy ký lại", MaxSignature), fmt.Sprintf("the signature is too big (at most %d bytes); sign again", MaxSignature))
			return errStop
		}
	}
	top := len(p.stack) - 1
	e.raw = bytes.Clone(p.data[start:p.dec.InputOffset()])
	p.stack, p.texts = p.stack[:top], p.texts[:top]
	if !standsAlone(e.raw) {
		p.stop("bad_value", "chữ ký phải tự khai báo không gian tên của nó; hãy ký lại", "the signature must declare its own namespace; sign again")
	}
	return nil
}

// standsAlone reports whether raw is one Signature element that needs no declaration from outside.
func standsAlone(raw []byte) bool {
	d := xml.NewDecoder(bytes.NewReader(raw))
	depth, roots := 0, 0
	for {
		tok, err := d.Token()
		if errors.Is(err, io.EOF) {
			return roots == 1 && depth == 0
		}
		if err != nil {
			return false
		}
		switch t := tok.(type) {
		case xml.StartElement:
			if depth == 0 {
				if roots++; t.Name.Space != signatureSpace || t.Name.Local != "Signature" {
					return false
				}
			}
			if depth++; depth > MaxDepth || t.Name.Space == "" || t.Name.Space != signatureSpace && !strings.Contains(t.Name.Space, ":") {
				return false // an undeclared prefix is given as the space itself
			}
		case xml.EndElement:
			depth--
		case xml.CharData:
			if depth == 0 {
				return false
			}
		default:
			return false
		}
	}
}
