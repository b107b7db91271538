package edxml

import (
	"encoding/base64"
	"fmt"
	"strings"
)

// reference is an attachment's entry in the manifest of the body.
type reference struct {
	id string
	Attachment
}

// encoded is an attachment's content.
type encoded struct {
	id   string
	data []byte
}

func contentID(i int) string { return fmt.Sprintf("cid:%d", i+1) }

// signature carries the XMLDSig element as it stands. Nothing is written around it, so that
// leaving it out gives the very bytes that were signed.
func (c *codec) signature(raw *[]byte) {
	if c.reading() {
		if e := c.take("Signature"); e != nil {
			if *raw = e.raw; e.raw == nil {
				c.fail("unknown_element", "Signature", "Signature phải thuộc không gian tên "+signatureSpace, "Signature must be in the namespace "+signatureSpace)
			}
		}
		return
	}
	switch {
	case len(*raw) == 0:
	case len(*raw) > MaxSignature || !standsAlone(*raw):
		c.fail("bad_value", "Signature", fmt.Sprintf("chữ ký phải là một phần tử Signature đầy đủ, tối đa %d byte", MaxSignature),
			fmt.Sprintf("the signature must be one complete Signature element of at most %d bytes", MaxSignature))
	default:
		c.out.Write(*raw)
	}
}

// body is the manifest: what the attachments are.
func (c *codec) body(e *Envelope) {
	refs := make([]reference, 0, len(e.Attachments))
	for i, a := range e.Attachments {
		refs = append(refs, reference{contentID(i), a})
	}
	c.group("edXMLBody", true, true, func() {
		c.group("edXMLManifest", true, true, func() {
			list(c, "Reference", &refs, 0, MaxAttachments, func(c *codec, name string, r *reference) {
				c.group(name, true, true, func() {
					c.text("ContentId", &r.id, true, maxContentID)
					c.text("ContentType", &r.Type, true, MaxMediaType)
					c.text("AttachmentName", &r.Name, true, MaxAttachmentName)
					c.text("Description", &r.Description, false, MaxDescription)
				})
			})
		})
	})
	if !c.reading() {
		return
	}
	e.Attachments = nil
	seen := map[string]bool{}
	for _, r := range refs {
		if seen[r.id] {
			c.fail("mismatch", "ContentId", fmt.Sprintf("ContentId %q bị trùng; mỗi tệp một mã", clip(r.id)), fmt.Sprintf("the ContentId %q is used twice; give each file its own", clip(r.id)))
		}
		seen[r.id] = true
		e.Attachments = append(e.Attachments, r.Attachment)
	}
	c.refs = refs
}

// files is the content of the attachments, which the manifest names.
func (c *codec) files(e *Envelope) {
	contents := make([]encoded, 0, len(e.Attachments))
	for i, a := range e.Attachments {
		if !c.reading() {
			contents = append(contents, encoded{contentID(i), a.Data})
		}
	}
	c.group("AttachmentEncoded", false, len(contents) > 0, func() {
		list(c, "Attachment", &contents, 1, MaxAttachments, func(c *codec, name string, a *encoded) {
			c.group(name, true, true, func() {
				c.text("ContentId", &a.id, true, maxContentID)
				c.base64("ContentTransferEncoded", &a.data)
			})
		})
	})
	if c.reading() {
		c.join(e, contents)
	}
}

// join gives each attachment of the manifest its content.
func (c *codec) join(e *Envelope, contents []encoded) {
	byID := map[string][]byte{}
	for _, a := range contents {
		if _, twice := byID[a.id]; twice {
			c.fail("mismatch", "AttachmentEncoded", fmt.Sprintf("nội dung tệp %q có hai lần; chỉ để lại một", clip(a.id)), fmt.Sprintf("the content of %q is there twice; keep one", clip(a.id)))
		}
		byID[a.id] = a.data
	}
	named := map[string]bool{}
	for i, r := range c.refs {
		data, ok := byID[r.id]
		if !ok {
			c.fail("mismatch", "AttachmentEncoded", fmt.Sprintf("thiếu nội dung của tệp %q; hãy đính kèm lại", clip(r.id)), fmt.Sprintf("the content of %q is missing; attach it again", clip(r.id)))
		}
		e.Attachments[i].Data, named[r.id] = data, true
	}
	for _, a := range contents {
		if !named[a.id] {
			c.fail("mismatch", "edXMLManifest", fmt.Sprintf("tệp %q không có trong edXMLManifest; hãy thêm Reference", clip(a.id)), fmt.Sprintf("the file %q is not named in edXMLManifest; add a Reference", clip(a.id)))
		}
	}
}

// base64 is a leaf with bytes, at least one; white space in the text is passed over.
func (c *codec) base64(name string, data *[]byte) {
	s := ""
	if !c.reading() {
		s = base64.StdEncoding.EncodeToString(*data)
	}
	s, ok := c.leaf(name, true, s)
	if !ok {
		return
	}
	if !c.reading() {
		c.write(name, s)
		return
	}
	var err error
	*data, err = base64.StdEncoding.Strict().DecodeString(strings.Map(func(r rune) rune {
		if r == ' ' || r == '\t' || r == '\n' || r == '\r' {
			return -1
		}
		return r
	}, s))
	if err != nil || len(*data) == 0 {
		c.fail("bad_value", name, "nội dung tệp không phải Base64 hoặc rỗng; hãy đính kèm lại tệp", "the content is not Base64, or empty; attach the file again")
	}
}
