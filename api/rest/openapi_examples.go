package rest

import (
	"encoding/json"
	"fmt"
	"regexp"

	"github.com/danielgtaylor/huma/v2"
)

// jsonType is the media type of all that is said here but files and events.
const jsonType = "application/json"

// bodyExample finds the example of a body in a description: “Ví dụ: `{…}`”.
var bodyExample = regexp.MustCompile("Ví dụ: `(\\{.*?\\})`")

// addExamples gives every operation examples of its body and of its answer. That
// of the body is the one in its description; all others are put together from
// the examples of their fields.
func addExamples(spec *huma.OpenAPI, op *huma.Operation) error {
	if op.RequestBody != nil {
		if m := op.RequestBody.Content[jsonType]; m != nil {
			m.Example = exampleOf(spec, m.Schema, "")
			if found := bodyExample.FindStringSubmatch(op.Description); found != nil {
				var v any
				if err := json.Unmarshal([]byte(found[1]), &v); err != nil {
					return fmt.Errorf("the example in the description of %s: %w", op.OperationID, err)
				}
				m.Example = v
			}
		}
	}
	for _, r := range op.Responses {
		if m := r.Content[jsonType]; m != nil && m.Example == nil {
			m.Example = exampleOf(spec, m.Schema, "")
		}
	}
	return nil
}

// exampleOf puts together an example of a schema from those of its parts; name is
// that of the field it stands in.
func exampleOf(spec *huma.OpenAPI, s *huma.Schema, name string) any {
	if s == nil {
		return nil
	}
	if s.Ref != "" {
		s = spec.Components.Schemas.SchemaFromRef(s.Ref)
	}
	switch {
	case len(s.Examples) > 0:
		return s.Examples[0]
	case len(s.Enum) > 0:
		return s.Enum[0]
	case s.Default != nil:
		return s.Default
	}
	switch s.Type {
	case huma.TypeObject:
		out := map[string]any{}
		for field, p := range s.Properties {
			out[field] = exampleOf(spec, p, field)
		}
		return out
	case huma.TypeArray:
		out := []any{exampleOf(spec, s.Items, name)}
		for s.MinItems != nil && len(out) < *s.MinItems {
			out = append(out, out[0])
		}
		return out
	case huma.TypeInteger, huma.TypeNumber:
		return 1
	case huma.TypeBoolean:
		return false
	}
	switch s.Format {
	case "date-time":
		return "2026-10-05T08:12:00+07:00"
	case "date":
		return "2026-10-09"
	}
	return sharedExamples[name]
}

// sharedExamples are those of fields that many shapes have and that mean the same
// in all of them.
var sharedExamples = map[string]string{
	"by": "giam_doc", "to": "van_thu", "person": "giam_doc", "people": "giam_doc", "party": "phong_tccb", "holder": "giam_doc",
	"document": "cv_ke_hoach", "item": "cong_viec_1", "cases": "ho_so_1", "clashes": "lich_2",
	"text": "Đề nghị báo cáo kết quả trước 17 giờ ngày 09/10.", "reason": "Không thuộc thẩm quyền.", "note": "Đạt yêu cầu.", "completed_note": "Đạt yêu cầu.",
	"detail_en": "Say what is to be done.", "title": "Hồ sơ biên chế năm 2026", "maintenance": "20 năm", "instruction": "Trả lời thư của Phòng Tổ chức cán bộ.",
	"blob": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", "hash": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
	"serial": "3f2a9c", "marking": "MẬT (giả định)", "markings": "Lưu hành nội bộ", "secrecy": "Mật", "book": "Sổ văn bản đến 2026", "signer": "Nguyễn Văn An", "field": "Tổ chức cán bộ",
	"address": "binh@song-may.test", "phone": "0900 000 001", "creator": "van_thu", "issuer": "Sở Tài chính", "place": "Phòng họp 1", "number": "14/STC-NS",
	"subject": "V/v quyết toán ngân sách năm 2026", "of": "Tổ chức cán bộ", "flags": "unopened", "forms": "none", "holidays": "2026-01-01", "make_up_days": "2026-01-10",
	"urgency": "Thường", "line": "01.TCCB", "name": "Nguyễn Văn An",
	"was": "Phòng Tổ chức", "tiers": "Thành phố", "rows": "12", "columns": "Số đến", "details": "Đơn vị: Phòng Tổ chức cán bộ",
}
