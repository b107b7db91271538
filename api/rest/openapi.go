package rest

import (
	"bytes"
	"encoding/json"
	"fmt"
	"html/template"
	"net/http"
	"reflect"
	"sort"

	"github.com/danielgtaylor/huma/v2"
	"github.com/labstack/echo/v4"
)

func (f *face) openAPI() huma.Config {
	return huma.Config{
		OpenAPI: &huma.OpenAPI{
			OpenAPI: "3.1.0",
			Info: &huma.Info{
				Title: "Thực Hành – giao diện lập trình", Version: f.Version,
				Description: "Văn bản đến, văn bản đi và bài thi của thí sinh. Mỗi POST là một thao tác và được ghi vào nhật ký đúng như thao tác trên màn hình; câu trả lời cho biết vị trí trong nhật ký. Lỗi theo RFC 9457, có tiếng Việt và tiếng Anh.\n\nIncoming and outgoing documents and the candidate's attempt. One POST is one act.",
			},
			Components: &huma.Components{
				Schemas: huma.NewMapRegistry("#/components/schemas/", huma.DefaultSchemaNamer),
				SecuritySchemes: map[string]*huma.SecurityScheme{
					"basic": {Type: "http", Scheme: "basic", Description: "Tên đăng nhập và mật khẩu của thí sinh."},
				},
			},
			Tags: []*huma.Tag{
				{Name: tagDocuments, Description: "Xem và tra cứu văn bản đến."},
				{Name: tagActs, Description: "Thao tác trên văn bản đến; một POST là một thao tác."},
				{Name: tagOutgoing, Description: "Xem văn bản đi và dự thảo."},
				{Name: tagOutgoingActs, Description: "Thao tác trên văn bản đi; một POST là một thao tác."},
				{Name: tagDesk, Description: "Giao việc, ủy quyền, hồ sơ công việc, lịch công tác, thông báo, tra cứu nâng cao."},
				{Name: tagReports, Description: "Sổ đăng ký, sổ theo dõi, báo cáo tình hình xử lý; xem và kết xuất XLSX, PDF."},
				{Name: tagAttempt, Description: "Đồng hồ và nộp bài."},
			},
		},
		Formats:                      map[string]huma.Format{"application/json": huma.DefaultJSONFormat, "json": huma.DefaultJSONFormat},
		DefaultFormat:                "application/json",
		RejectUnknownQueryParameters: true,
		Transformers:                 []huma.Transformer{translate},
	}
}

// finishOpenAPI puts our problem in the place of huma's error model, and examples
// beside the shapes.
func (f *face) finishOpenAPI() error {
	spec := f.api.OpenAPI()
	problem := spec.Components.Schemas.Schema(reflect.TypeFor[Problem](), true, "Problem")
	delete(spec.Components.Schemas.Map(), "ErrorModel")
	delete(spec.Components.Schemas.Map(), "ErrorDetail")
	for _, item := range spec.Paths {
		for _, op := range []*huma.Operation{item.Get, item.Post} {
			if op == nil {
				continue
			}
			for _, r := range op.Responses {
				if m := r.Content[problemType]; m != nil {
					m.Schema = problem
				}
			}
			if err := addExamples(spec, op); err != nil {
				return err
			}
		}
	}
	return nil
}

// serveDocs serves the OpenAPI document and a page made from it.
func (f *face) serveDocs(e *echo.Echo) error {
	spec := f.api.OpenAPI()
	asJSON, err := json.MarshalIndent(spec, "", " ")
	if err != nil {
		return fmt.Errorf("writing the OpenAPI document: %w", err)
	}
	asYAML, err := spec.YAML()
	if err != nil {
		return fmt.Errorf("writing the OpenAPI document as YAML: %w", err)
	}
	var page bytes.Buffer
	if err := docsPage.Execute(&page, docs(spec)); err != nil {
		return fmt.Errorf("writing the page of the interface: %w", err)
	}
	serve := func(path, mediaType string, b []byte) {
		e.GET(path, func(c echo.Context) error { return c.Blob(http.StatusOK, mediaType, b) })
	}
	serve("/api/openapi.json", "application/openapi+json", asJSON)
	serve("/api/openapi.yaml", "application/openapi+yaml", asYAML)
	e.GET("/api/docs", func(c echo.Context) error {
		c.Response().Header().Set("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'")
		return c.HTMLBlob(http.StatusOK, page.Bytes())
	})
	return nil
}

type docsOperation struct{ Method, Path, Summary, Description string }

// docs lists the operations by path, looking before acting.
func docs(spec *huma.OpenAPI) (out struct {
	Info       *huma.Info
	Operations []docsOperation
}) {
	out.Info = spec.Info
	for path, item := range spec.Paths {
		for _, op := range []*huma.Operation{item.Get, item.Post} {
			if op != nil {
				out.Operations = append(out.Operations, docsOperation{op.Method, path, op.Summary, op.Description})
			}
		}
	}
	sort.Slice(out.Operations, func(i, j int) bool {
		a, b := out.Operations[i], out.Operations[j]
		if a.Path != b.Path {
			return a.Path < b.Path
		}
		return a.Method < b.Method
	})
	return out
}

var docsPage = template.Must(template.New("docs").Parse(`<!doctype html>
<html lang="vi"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>{{.Info.Title}}</title>
<style>body{font:1rem/1.5 system-ui,sans-serif;max-width:52rem;margin:2rem auto;padding:0 1rem}
code{background:#eee;padding:.1em .3em;border-radius:.2em;overflow-wrap:anywhere}section{border-top:1px solid #ccc;padding:.5rem 0}p{white-space:pre-line}</style></head>
<body><h1>{{.Info.Title}}</h1><p>{{.Info.Description}}</p>
<p>Bản mô tả đầy đủ: <a href="/api/openapi.json">openapi.json</a>, <a href="/api/openapi.yaml">openapi.yaml</a>. Đăng nhập bằng HTTP Basic.</p>
{{range .Operations}}<section><h2>{{.Summary}}</h2><p><code>{{.Method}} {{.Path}}</code></p><p>{{.Description}}</p></section>
{{end}}</body></html>
`))
