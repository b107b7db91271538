package report

import (
	"bytes"
	_ "embed"
	"encoding/json"
	"fmt"

	"thuchanh/checks"
)

//go:embed sheet.schema.json
var schema string

// Schema returns the JSON Schema (2020-12) of what JSON writes.
func Schema() []byte { return []byte(schema) }

// JSON returns the sheet as indented JSON in UTF-8 with a final line feed. The
// same sheet gives the same bytes; lists that every sheet has are written as
// [] when empty, never as null. Points are whole thousandths of a point. It
// fails on times after the year 9999, which RFC 3339 cannot write.
func JSON(s *checks.Sheet) ([]byte, error) {
	if s == nil {
		return nil, errNoSheet
	}
	var buf bytes.Buffer
	enc := json.NewEncoder(&buf)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	if err := enc.Encode(withLists(s)); err != nil {
		return nil, fmt.Errorf("report: writing the mark sheet of %q as JSON: %w", s.Candidate, err)
	}
	return buf.Bytes(), nil
}

// withLists is s with empty lists in place of none; s itself is not touched.
func withLists(s *checks.Sheet) *checks.Sheet {
	c := *s
	c.Tasks = list(s.Tasks)
	for i := range c.Tasks {
		t := &c.Tasks[i]
		t.Steps = list(t.Steps)
		for j := range t.Steps {
			st := &t.Steps[j]
			st.Checks = list(st.Checks)
			if st.Extra != nil {
				x := *st.Extra
				x.Evidence = list(x.Evidence)
				st.Extra = &x
			}
		}
	}
	return &c
}

func list[T any](s []T) []T { return append(make([]T, 0, len(s)), s...) }
