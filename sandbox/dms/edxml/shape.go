package edxml

import (
	"slices"
	"strings"

	"thuchanh/sandbox/action"
)

// The elements of a message in the order of edxml.xsd.

func (c *codec) message(m Message) {
	c.group("edXMLEnvelope", true, true, func() {
		switch m := m.(type) {
		case *Envelope:
			c.group("edXMLHeader", true, true, func() {
				c.header(&m.Header)
				c.traceList(&m.Trace)
				c.signature(&m.Signature)
			})
			c.body(m)
		case *Status:
			c.group("edXMLHeader", true, true, func() { c.status(m) })
		}
	})
	if m, ok := m.(*Envelope); ok {
		c.files(m)
	}
}

func (c *codec) header(h *MessageHeader) {
	c.group("MessageHeader", true, true, func() {
		c.party("From", &h.From)
		list(c, "To", &h.To, 1, MaxTo, func(c *codec, name string, p *Party) { c.party(name, p) })
		c.group("Code", true, true, func() {
			c.text("CodeNumber", &h.Code.Number, true, MaxCodeNumber)
			c.text("CodeNotation", &h.Code.Notation, true, MaxNotation)
		})
		c.group("PromulgationInfo", true, true, func() {
			c.text("Place", &h.Promulgation.Place, true, MaxIssuePlace)
			c.date("PromulgationDate", &h.Promulgation.Date, true)
		})
		c.group("DocumentType", true, true, func() {
			c.number("Type", &h.Type.Type, true, 1, 99)
			c.text("TypeName", &h.Type.Name, true, MaxTypeName)
		})
		c.text("Subject", &h.Subject, true, MaxSubject)
		c.text("Content", &h.Content, false, MaxContent)
		c.group("SignerInfo", true, true, func() { c.signer(&h.Signer) })
		c.date("DueDate", &h.DueDate, false)
		c.group("ToPlaces", false, len(h.ToPlaces) > 0, func() {
			list(c, "Place", &h.ToPlaces, 1, MaxPlaces, func(c *codec, name string, s *string) { c.text(name, s, true, MaxPlace) })
		})
		c.group("OtherInfo", true, true, func() { c.other(&h.Other) })
		list(c, "ResponseFor", &h.ResponseFor, 0, MaxResponses, func(c *codec, name string, r *ResponseFor) { c.responseFor(name, r) })
		c.number("SteeringType", &h.SteeringType, true, 0, 9)
		c.document("DocumentId", &h.DocumentID, true)
	})
}

func (c *codec) party(name string, p *Party) {
	c.group(name, true, true, func() {
		c.organ("OrganId", &p.OrganID)
		c.text("OrganizationInCharge", &p.InCharge, false, MaxOrganName)
		c.text("OrganName", &p.Name, true, MaxOrganName)
		c.text("OrganAdd", &p.Address, false, MaxAddress)
		c.text("Email", &p.Email, false, MaxEmail)
		c.text("Telephone", &p.Phone, false, MaxPhone)
		c.text("Fax", &p.Fax, false, MaxPhone)
		c.text("Website", &p.Website, false, MaxWebsite)
	})
}

// competences are the ways to sign for another (Decree 30/2020/NĐ-CP, Article 13) that the standard lists.
func competences() []string { return []string{"TM.", "KT.", "TL.", "TUQ."} }

func (c *codec) signer(s *Signer) {
	c.value("Competence", false, s.Competence, func(v string) bool {
		s.Competence = v
		return slices.Contains(competences(), v)
	}, "một trong "+strings.Join(competences(), " "), "one of "+strings.Join(competences(), " "))
	c.text("Position", &s.Position, true, MaxPosition)
	c.text("FullName", &s.FullName, true, MaxFullName)
}

func (c *codec) other(o *OtherInfo) {
	c.number("Priority", &o.Priority, true, PriorityNormal, PriorityExpress)
	c.text("SphereOfPromulgation", &o.Sphere, false, MaxSphere)
	c.text("TyperNotation", &o.Typist, false, MaxTypist)
	c.number("PromulgationAmount", &o.Copies, false, 1, MaxAmount)
	c.number("PageAmount", &o.Pages, false, 1, MaxAmount)
	list(c, "Appendixes", &o.Appendixes, 0, MaxAppendixes, func(c *codec, name string, s *string) { c.text(name, s, true, MaxAppendix) })
}

func (c *codec) responseFor(name string, r *ResponseFor) {
	c.group(name, true, true, func() {
		c.organ("OrganId", &r.OrganID)
		c.text("Code", &r.Code, true, MaxCodeNumber+1+MaxNotation)
		c.date("PromulgationDate", &r.Date, true)
		c.document("DocumentId", &r.DocumentID, true)
	})
}

func (c *codec) traceList(t *TraceHeaderList) {
	c.group("TraceHeaderList", true, true, func() {
		list(c, "TraceHeader", &t.Traces, 1, MaxTraces, func(c *codec, name string, h *TraceHeader) {
			c.group(name, true, true, func() {
				c.organ("OrganId", &h.OrganID)
				c.stamp("Timestamp", &h.At)
			})
		})
		c.group("Bussiness", true, true, func() { c.business(&t.Business) })
	})
}

func (c *codec) business(b *Business) {
	c.number("BussinessDocType", &b.DocType, true, BusinessNew, BusinessReplace)
	c.text("BussinessDocReason", &b.Reason, false, MaxReason)
	if info := b.Info; c.group("BussinessDocumentInfo", false, info != nil, func() {
		if c.reading() {
			info = &BusinessInfo{}
		}
		c.businessInfo(info)
	}) {
		b.Info = info
	}
	c.document("DocumentId", &b.DocumentID, false)
	c.staff(&b.Staff)
	c.flag("Paper", &b.Paper)
	c.group("ReplacementInfoList", false, len(b.Replaces) > 0, func() {
		list(c, "ReplacementInfo", &b.Replaces, 1, MaxReplaces, func(c *codec, name string, r *Replacement) {
			c.group(name, true, true, func() {
				c.document("DocumentId", &r.DocumentID, true)
				c.group("OrganIdList", true, true, func() {
					list(c, "OrganId", &r.OrganIDs, 1, MaxReceivers, func(c *codec, name string, o *OrganID) { c.organ(name, o) })
				})
			})
		})
	})
	c.businessRules(b)
}

// businessRules are what hangs together in Bussiness, which a schema cannot say.
func (c *codec) businessRules(b *Business) {
	if b.DocType != BusinessNew {
		if b.Reason == "" {
			c.missing("BussinessDocReason")
		}
		if b.DocumentID.IsZero() {
			c.missing("DocumentId")
		}
	}
	if b.DocType == BusinessReplace && len(b.Replaces) == 0 {
		c.missing("ReplacementInfoList")
	}
	if b.DocType != BusinessReplace && len(b.Replaces) > 0 {
		c.fail("mismatch", "ReplacementInfoList", "chỉ văn bản thay thế (BussinessDocType 3) mới có ReplacementInfoList; hãy bỏ đi hoặc sửa loại", "only a replacement (BussinessDocType 3) has a ReplacementInfoList; remove it or correct the type")
	}
	if b.DocType != BusinessUpdate && b.Info != nil {
		c.fail("mismatch", "BussinessDocumentInfo", "chỉ văn bản cập nhật (BussinessDocType 2) mới có BussinessDocumentInfo; hãy bỏ đi hoặc sửa loại", "only an update (BussinessDocType 2) has a BussinessDocumentInfo; remove it or correct the type")
	}
}

func (c *codec) businessInfo(i *BusinessInfo) {
	c.flag("DocumentInfo", &i.Document)
	c.flag("DocumentReceiver", &i.Receivers)
	c.group("ReceiverList", false, len(i.List) > 0, func() {
		list(c, "Receiver", &i.List, 1, MaxReceivers, func(c *codec, name string, r *Receiver) {
			c.group(name, true, true, func() {
				c.flag("ReceiverType", &r.Removed)
				c.organ("OrganId", &r.OrganID)
			})
		})
	})
}

func (c *codec) staff(s *Staff) {
	c.group("StaffInfo", false, *s != Staff{}, func() {
		c.text("Department", &s.Department, false, MaxDepartment)
		c.text("Staff", &s.Name, true, MaxStaff)
		c.text("Mobile", &s.Mobile, false, MaxPhone)
		c.text("Email", &s.Email, false, MaxEmail)
	})
}

func (c *codec) status(s *Status) {
	c.group("Status", true, true, func() {
		c.responseFor("ResponseFor", &s.For)
		c.party("From", &s.From)
		table := Standard()
		c.value("StatusCode", true, string(s.Code), func(v string) bool {
			s.Code = StatusCode(v)
			_, ok := table.Row(s.Code)
			return ok
		}, "một trong các mã "+table.list(), "one of the codes "+table.list())
		c.text("Description", &s.Description, false, MaxDescription)
		c.stamp("Timestamp", &s.At)
		c.staff(&s.Staff)
		if row, ok := table.Row(s.Code); ok && row.NeedsReason && s.Description == "" {
			c.fail("missing", "Description", "trạng thái "+string(s.Code)+" phải nêu lý do; hãy điền Description", "status "+string(s.Code)+" needs a reason; fill in Description")
		}
	})
}

func (c *codec) organ(name string, o *OrganID) {
	c.value(name, true, string(*o), func(v string) bool {
		*o = OrganID(v)
		return o.Valid()
	}, "mã định danh 13 ký tự dạng 000.00.01.H99", "an organisation code of 13 characters such as 000.00.01.H99")
}

func (c *codec) document(name string, d *DocumentID, required bool) {
	c.value(name, required, d.String(), func(v string) bool {
		p, err := ParseDocumentID(v)
		if err != nil {
			return false
		}
		*d = p
		return true
	}, "OrganId,năm,số, ví dụ 000.00.01.H99,2026,10", "OrganId,year,number such as 000.00.01.H99,2026,10")
}

func (c *codec) date(name string, d *action.Date, required bool) {
	s := ""
	if !d.IsZero() {
		if s = formatDate(*d); !validDate(*d) {
			s = "invalid"
		}
	}
	c.value(name, required, s, func(v string) bool {
		t, ok := parseExactly(dateLayout, v)
		if ok {
			*d = action.DateOf(t)
		}
		return ok
	}, "ngày có thật dạng năm/tháng/ngày, ví dụ 2026/10/05", "a day that exists, as year/month/day such as 2026/10/05")
}

func (c *codec) stamp(name string, s *Stamp) {
	v := ""
	if *s != (Stamp{}) {
		if v = s.String(); !s.Valid() {
			v = "invalid"
		}
	}
	c.value(name, true, v, func(v string) bool {
		t, ok := parseExactly(stampLayout, v)
		if ok {
			*s = StampOf(t)
		}
		return ok
	}, "thời điểm dạng năm/tháng/ngày giờ:phút:giây, ví dụ 2026/10/05 07:30:00", "a moment as year/month/day hour:minute:second such as 2026/10/05 07:30:00")
}
