// Package office writes the office files that exam papers hand to candidates (DOCX, XLSX, PDF) and reads the text of the
// files candidates hand back.
//
// Invariants: the same input gives the same bytes (no clock, no random numbers, no map order), so a paper's fixtures keep
// their hashes between builds; all text is written in NFC; reading is bounded, so that a hostile file costs an error and
// not the server's memory.
package office

import (
	"errors"
	"fmt"
	"time"
)

// Doc is a text document; DOCX and PDF render it in the layout of Decree 30/2020/NĐ-CP, Appendix I.
type Doc struct {
	Title, Author string
	// Created is the date stated in the file's properties. It is required: nothing here reads the clock.
	Created time.Time
	Blocks  []Block
}

// ErrInvalid is wrapped by every error about a document that cannot be written as given.
var ErrInvalid = errors.New("tài liệu không hợp lệ (invalid document)")

func invalidf(format string, args ...any) error {
	return fmt.Errorf("office: %w: %s", ErrInvalid, fmt.Sprintf(format, args...))
}

// Block is one piece of a Doc: Head, Heading, Paragraph, Table, Recipients or Signature.
//
//sumtype:decl
type Block interface{ isBlock() }

// Align is the alignment of a paragraph; the zero value is justified, as Appendix I asks of body text.
type Align int

// The alignments.
const (
	AlignJustify Align = iota
	AlignLeft
	AlignCenter
	AlignRight
)

// Span is a stretch of text in one style; a line feed is a line break.
type Span struct {
	Text         string
	Bold, Italic bool
}

// Paragraph is body text at 14 points.
type Paragraph struct {
	Spans    []Span
	Align    Align
	NoIndent bool // no first-line indent (only justified paragraphs have one)
}

// Body makes a plain justified paragraph.
func Body(s string) Paragraph { return Paragraph{Spans: []Span{{Text: s}}} }

// Heading is a section title. Level 1 is centred bold, 2 bold, 3 bold italic.
type Heading struct {
	Level int
	Text  string
}

// Head is the official head, components 1 to 5 of Article 8 of Decree 30/2020: two columns with the agency on the left,
// Quốc hiệu and Tiêu ngữ on the right, then number, place and date, and below them the type and the summary (trích yếu).
type Head struct {
	Parent string // governing agency (cơ quan chủ quản), "" when there is none
	Agency string // issuing agency
	Number string // "15/KH-UBND"; "" leaves the blank of a draft
	Place  string
	Date   time.Time // zero leaves the blanks of a draft
	Type   string    // "KẾ HOẠCH"; "" for a công văn, whose summary stands under the number as "V/v …"
	About  string
	Mark   string // boxed mark under the number, such as "HỎA TỐC"; "" for none
}

// Table has visible borders and a header row repeated on each page; a nil Header gives none.
type Table struct {
	Widths []float64 // relative column widths; nil means equal
	Align  []Align   // per column; nil or AlignJustify means left
	Header []string
	Rows   [][]string
}

// Recipients is the "Nơi nhận" block. Items are given without dash and end mark; the block adds "- …;" and the last ".".
// Directly before or after a Signature the two stand side by side.
type Recipients struct{ Items []string }

// Signature is component 7: authority (quyền hạn), position, full name.
type Signature struct {
	Authority string // "TM. ỦY BAN NHÂN DÂN"; "" when the head signs in his own right
	Position  string // "KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC"
	Note      string // such as "(Đã ký)", in the place of the ink signature; "" leaves the space
	Name      string
}

func (Head) isBlock()       {}
func (Heading) isBlock()    {}
func (Paragraph) isBlock()  {}
func (Table) isBlock()      {}
func (Recipients) isBlock() {}
func (Signature) isBlock()  {}

// PlaceAndDate writes component 4 as Appendix I wants it: days under 10 and the months 1 and 2 are padded with a zero,
// other months are not. A zero date leaves the blanks to be filled by hand.
func PlaceAndDate(place string, date time.Time) string {
	if date.IsZero() {
		return place + ", ngày\u00a0\u00a0\u00a0\u00a0\u00a0 tháng\u00a0\u00a0\u00a0\u00a0\u00a0 năm\u00a0\u00a0\u00a0\u00a0\u00a0"
	}
	month := fmt.Sprint(int(date.Month()))
	if date.Month() <= time.February {
		month = "0" + month
	}
	return fmt.Sprintf("%s, ngày %02d tháng %s năm %d", place, date.Day(), month, date.Year())
}
