package rest

import (
	"fmt"
	"net/http"
	"slices"
	"strings"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/validation"

	"thuchanh/internal/viet"
)

// translate is a huma.Transformer: it turns huma's own errors into problems, so
// that nobody sees two kinds, and remembers the problem for the record.
func translate(ctx huma.Context, _ string, v any) (any, error) {
	p, ok := v.(*Problem)
	if m, isModel := v.(*huma.ErrorModel); isModel {
		p, ok = fromModel(ctx, m), true
	}
	if !ok {
		return v, nil
	}
	if visit := visitOf(ctx.Context()); visit != nil {
		visit.problem = p
	}
	return p, nil
}

func fromModel(ctx huma.Context, m *huma.ErrorModel) *Problem {
	var p *Problem
	switch {
	case m.Status == http.StatusUnsupportedMediaType:
		return newProblem(m.Status, "unsupported_media_type", "Nội dung phải là JSON (Content-Type: application/json).", "The body must be JSON (Content-Type: application/json).")
	case m.Status == http.StatusBadRequest && len(m.Errors) == 0:
		return newProblem(m.Status, "body_missing", "Thiếu nội dung JSON. Xem ví dụ tại /api/docs.", "The JSON body is missing. See /api/docs for examples.")
	case m.Status == http.StatusBadRequest:
		p = newProblem(m.Status, "malformed_json", "Nội dung không phải JSON đúng cú pháp. Kiểm tra dấu ngoặc, dấu phẩy và dấu nháy kép.", "The body is not well-formed JSON. Check brackets, commas and double quotes.")
	case m.Status == http.StatusUnprocessableEntity:
		p = newProblem(m.Status, "validation_failed", "Một số trường trong yêu cầu chưa đúng; xem từng trường và cách sửa bên dưới.", "Some fields of the request are wrong; see each with its remedy below.")
	default:
		return internalProblem()
	}
	for _, e := range m.Errors {
		if e != nil {
			p.Errors = append(p.Errors, fieldError(ctx.Operation(), e))
		}
	}
	slices.SortStableFunc(p.Errors, func(a, b FieldError) int { return strings.Compare(a.Field, b.Field) })
	return p
}

// fieldError puts one of huma's sentences into ours.
func fieldError(op *huma.Operation, e *huma.ErrorDetail) FieldError {
	f := FieldError{Field: e.Location}
	switch m := e.Message; {
	case m == validation.MsgUnexpectedProperty, m == "unknown query parameter":
		f.Detail, f.DetailEN = "Yêu cầu này không có trường đó. Hãy bỏ đi.", "This request has no such field. Leave it out."
		name := e.Location[strings.LastIndexByte(e.Location, '.')+1:]
		switch near, ok := viet.Nearest(name, knownFields(op)); {
		case ok && near == name:
			f.Detail = fmt.Sprintf("Trường “%s” không đứng ở đây mà nằm trong một đối tượng khác của yêu cầu. Xem ví dụ trong tài liệu OpenAPI.", name)
			f.DetailEN = fmt.Sprintf("The field %q does not stand here: it stands inside another object of the request. See the example in the OpenAPI document.", name)
		case ok:
			f.Detail = fmt.Sprintf("Yêu cầu này không có trường “%s”. Có phải “%s” không?", name, near)
			f.DetailEN = fmt.Sprintf("This request has no field %q. Did you mean %q?", name, near)
		}
	case strings.HasPrefix(m, "expected required property "):
		name := strings.Fields(m)[3]
		f.Field = strings.Trim(e.Location+"."+name, ".")
		f.Detail, f.DetailEN = "Thiếu trường này. Hãy thêm vào.", "This field is missing. Add it."
	case strings.HasPrefix(m, "required "):
		f.Detail, f.DetailEN = "Thiếu tham số này. Hãy thêm vào.", "This parameter is missing. Add it."
	default:
		w := wordsFor(m)
		f.Detail, f.DetailEN = w.VI, w.EN
	}
	return f
}

// knownFields are the names a request may use, in a fixed order.
func knownFields(op *huma.Operation) []string {
	var names []string
	for _, p := range op.Parameters {
		if p.In == "query" {
			names = append(names, p.Name)
		}
	}
	if fields, ok := op.Metadata["fields"].([]string); ok {
		names = append(names, fields...)
	}
	return names
}
