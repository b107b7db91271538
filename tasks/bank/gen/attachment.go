package main

import (
	"fmt"
	"path/filepath"
	"strconv"
	"time"

	"thuchanh/internal/office"
	"thuchanh/internal/strictyaml"
)

// attachment makes the file that a name and what is written under it describe.
func attachment(name string, n *strictyaml.Node) ([]byte, error) {
	switch ext := filepath.Ext(name); ext {
	case ".docx":
		return office.DOCX(document(n))
	case ".pdf":
		return office.PDF(document(n))
	case ".xlsx":
		f := n.Keys("sheet", "rows")
		s := office.Sheet{Name: f.Need("sheet").Str(), Header: 1}
		for _, row := range f.Need("rows").ListItems() {
			s.Rows = append(s.Rows, cells(row))
		}
		return office.XLSX(s)
	case ".txt":
		return []byte(n.Keys("text").Need("text").Str()), nil
	default:
		return nil, fmt.Errorf("a file %s cannot be made; there are .docx, .pdf, .xlsx and .txt", ext)
	}
}

// cells reads a row of a workbook; what reads as a number is one.
func cells(row *strictyaml.Node) []office.Cell {
	var out []office.Cell
	for _, c := range row.ListItems() {
		if v, err := strconv.ParseFloat(c.Text, 64); err == nil {
			out = append(out, office.N(v))
		} else {
			out = append(out, office.T(c.Str()))
		}
	}
	return out
}

// day reads a day, at noon in Vietnam, as UTC; the zero time without one.
func day(n *strictyaml.Node) time.Time {
	s := n.Str()
	if s == "" {
		return time.Time{}
	}
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		n.Fail("%q không phải ngày", "%q is no day", "viết năm-tháng-ngày", "write year-month-day", s)
		return time.Time{}
	}
	return t.Add(5 * time.Hour)
}

// document reads a document in the form of Decree 30/2020, appendix I.
func document(n *strictyaml.Node) office.Doc {
	f := n.Keys("parent", "agency", "number", "date", "type", "about", "mark", "to", "body", "table", "recipients", "sign", "created")
	head := office.Head{Parent: f.Get("parent").Str(), Agency: f.Need("agency").Str(), Number: f.Get("number").Str(), Place: "Sông Mây",
		Date: day(f.Get("date")), Type: f.Get("type").Str(), About: f.Need("about").Str(), Mark: f.Get("mark").Str()}
	created := head.Date
	if v := f.Get("created"); v != nil {
		created = day(v)
	}
	if created.IsZero() {
		created = time.Date(2026, time.September, 1, 5, 0, 0, 0, time.UTC)
	}
	d := office.Doc{Title: head.About, Author: "Đề thi thực hành (dữ liệu giả định)", Created: created, Blocks: []office.Block{head}}
	if v := f.Get("to"); v != nil {
		d.Blocks = append(d.Blocks, office.Paragraph{Spans: []office.Span{{Text: "Kính gửi: " + v.Str()}}, Align: office.AlignCenter})
	}
	for _, p := range f.Need("body").ListItems() {
		d.Blocks = append(d.Blocks, office.Body(p.Str()))
	}
	if v := f.Get("table"); v != nil {
		g := v.Keys("header", "rows")
		t := office.Table{Header: texts(g.Need("header"))}
		for _, row := range g.Need("rows").ListItems() {
			t.Rows = append(t.Rows, texts(row))
		}
		d.Blocks = append(d.Blocks, t)
	}
	if v := f.Get("recipients"); v != nil {
		d.Blocks = append(d.Blocks, office.Recipients{Items: texts(v)})
	}
	if v := f.Get("sign"); v != nil {
		g := v.Keys("authority", "position", "note", "name")
		d.Blocks = append(d.Blocks, office.Signature{Authority: g.Get("authority").Str(), Position: g.Need("position").Str(), Note: g.Get("note").Str(), Name: g.Need("name").Str()})
	}
	return d
}

func texts(n *strictyaml.Node) []string {
	var out []string
	for _, item := range n.ListItems() {
		out = append(out, item.Str())
	}
	return out
}
