package edxml

import (
	"bytes"
	_ "embed" // the table of codes
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"thuchanh/sandbox/action"
)

// StatusCode is a code of a status message, two digits.
type StatusCode string

// The codes that the scripts of a partner name. The table, not this list, says which codes there are.
const (
	Arrived        StatusCode = "01"
	Refused        StatusCode = "02"
	Received       StatusCode = "03"
	Assigned       StatusCode = "04"
	InProgress     StatusCode = "05"
	Done           StatusCode = "06"
	RecallAsked    StatusCode = "13"
	RecallAgreed   StatusCode = "15"
	RecallDeclined StatusCode = "16"
)

// Side is who sends a status.
type Side string

// The sides.
const (
	BySender   Side = "sender"
	ByReceiver Side = "receiver"
)

// Lane keeps apart what can happen side by side: a document is handled while a recall is being asked for.
type Lane string

// The lanes.
const (
	Handling Lane = "handling"
	Recall   Lane = "recall"
)

// StatusRow is one code of the table.
type StatusRow struct {
	Code    StatusCode   `json:"code"`
	By      Side         `json:"by"`
	Lane    Lane         `json:"lane"`
	First   bool         `json:"first,omitempty"` // may be the first of its lane
	After   []StatusCode `json:"after"`           // the codes of its lane that it may follow
	Final   bool         `json:"final,omitempty"` // nothing follows, in either lane
	Label   action.Text  `json:"label"`
	Trigger action.Text  `json:"trigger"` // what typically causes it
	// NeedsReason: Description must be filled in.
	NeedsReason bool `json:"needs_reason,omitempty"`
}

// Table is the status codes in the order of the standard. Make one with ReadTable or Standard.
type Table struct{ rows []StatusRow }

//go:embed statuses.json
var standardTable []byte

// ErrTable is wrapped by every error about a table of status codes.
var ErrTable = errors.New("bảng mã trạng thái không hợp lệ (invalid table of status codes)")

var standard = sync.OnceValue(func() Table {
	t, err := readRows(standardTable)
	if err != nil {
		panic(err) // a fault of this package, found by its first test
	}
	return t
})

// Standard is the table of QCVN 102:2016/BTTTT with the labels in common use.
func Standard() Table { return standard() }

// ReadTable reads a table from JSON, as in statuses.json: a paper may give the codes other labels
// and triggers and say which may follow which. The set of codes is the standard's: one that is
// missing, unknown or there twice is refused with an error that wraps ErrTable, like everything
// else that does not fit; all faults are listed.
func ReadTable(data []byte) (Table, error) {
	t, err := readRows(data)
	if err != nil {
		return Table{}, err
	}
	faults := []string{}
	for _, r := range Standard().rows {
		if _, ok := t.Row(r.Code); !ok {
			faults = append(faults, fmt.Sprintf("mã %s: thiếu; hãy bổ sung (code missing; add it)", r.Code))
		}
	}
	for _, r := range t.rows {
		if want, ok := Standard().Row(r.Code); !ok {
			faults = append(faults, fmt.Sprintf("mã %s: không có trong chuẩn; hãy bỏ (not a code of the standard; remove it)", r.Code))
		} else if want.By != r.By || want.Lane != r.Lane {
			faults = append(faults, fmt.Sprintf("mã %s: by và lane phải là %s, %s (must be as in the standard)", r.Code, want.By, want.Lane))
		}
	}
	if len(faults) > 0 {
		return Table{}, fmt.Errorf("%w: %s", ErrTable, strings.Join(faults, "; "))
	}
	return t, nil
}

func readRows(data []byte) (Table, error) {
	d := json.NewDecoder(bytes.NewReader(data))
	d.DisallowUnknownFields()
	t := Table{}
	if err := d.Decode(&t.rows); err != nil {
		return Table{}, fmt.Errorf("%w: %w", ErrTable, err)
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		return Table{}, fmt.Errorf("%w: thừa dữ liệu sau bảng (data after the table)", ErrTable)
	}
	if faults := t.faults(); len(faults) > 0 {
		return Table{}, fmt.Errorf("%w: %s", ErrTable, strings.Join(faults, "; "))
	}
	return t, nil
}

func (t Table) faults() []string {
	var out []string
	seen := map[StatusCode]bool{}
	for _, r := range t.rows {
		fault := func(vi, en string) { out = append(out, fmt.Sprintf("mã %s: %s (%s)", r.Code, vi, en)) }
		if seen[r.Code] {
			fault("bị lặp; chỉ để một dòng", "twice; keep one row")
		}
		seen[r.Code] = true
		if r.Label.VI == "" || r.Label.EN == "" || r.Trigger.VI == "" || r.Trigger.EN == "" {
			fault("thiếu nhãn hoặc trường hợp dùng bằng một trong hai thứ tiếng", "a label or trigger is missing in one of the languages")
		}
		if utf8.RuneCountInString(r.Label.VI) > MaxDescription {
			fault(fmt.Sprintf("nhãn dài quá %d ký tự", MaxDescription), "label too long")
		}
		if r.By != BySender && r.By != ByReceiver {
			fault("by phải là sender hoặc receiver", "by must be sender or receiver")
		}
		if r.Lane != Handling && r.Lane != Recall {
			fault("lane phải là handling hoặc recall", "lane must be handling or recall")
		}
		if !r.First && len(r.After) == 0 {
			fault("không thể xảy ra: cần first hoặc after", "can never come: give first or after")
		}
		for _, a := range r.After {
			if before, ok := t.Row(a); !ok || before.Lane != r.Lane || before.Final {
				fault(fmt.Sprintf("after có %q, phải là mã cùng lane và chưa kết thúc", a), "after must name codes of the same lane that are not final")
			}
		}
	}
	return out
}

// Row is the row of a code.
func (t Table) Row(code StatusCode) (StatusRow, bool) {
	for _, r := range t.rows {
		if r.Code == code {
			r.After = slices.Clone(r.After)
			return r, true
		}
	}
	return StatusRow{}, false
}

// Codes lists the codes in the table's order.
func (t Table) Codes() []StatusCode {
	out := make([]StatusCode, len(t.rows))
	for i, r := range t.rows {
		out[i] = r.Code
	}
	return out
}

func (t Table) list() string {
	out := make([]string, len(t.rows))
	for i, r := range t.rows {
		out[i] = string(r.Code)
	}
	return strings.Join(out, ", ")
}

// MayFollow reports whether a document with these statuses so far, the oldest first, may get next.
func (t Table) MayFollow(history []StatusCode, next StatusCode) bool {
	row, ok := t.Row(next)
	if !ok {
		return false
	}
	last := StatusCode("")
	for _, h := range history {
		before, ok := t.Row(h)
		if !ok || before.Final {
			return false
		}
		if before.Lane == row.Lane {
			last = h
		}
	}
	if last == "" {
		return row.First
	}
	return slices.Contains(row.After, last)
}
