package viet

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
)

// DocNumber is the number and symbol of a document (số, ký hiệu), Decree
// 30/2020/NĐ-CP, Annex I: 15/KH-UBND, 123/UBND-VP, 30/2020/NĐ-CP.
type DocNumber struct {
	Number int    // 1–99999
	Suffix string // the letter of 15a, usually ""
	Year   int    // normative documents only, otherwise 0
	Type   string // abbreviation of the type; "" for công văn
	Agency string // agency, and for công văn the drafting unit: UBND-VP
}

// String returns the canonical form, numbers under 10 padded: "05/TB-SM".
func (d DocNumber) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%02d%s/", d.Number, d.Suffix)
	if d.Year != 0 {
		fmt.Fprintf(&b, "%d/", d.Year)
	}
	if d.Type != "" {
		b.WriteString(d.Type + "-")
	}
	b.WriteString(d.Agency)
	return b.String()
}

// Equal reports that d and e number the same document; the case of the agency
// is ignored, Đ and D are never confused.
func (d DocNumber) Equal(e DocNumber) bool {
	return d.Number == e.Number && d.Year == e.Year && d.Type == e.Type &&
		strings.EqualFold(d.Suffix, e.Suffix) && strings.EqualFold(d.Agency, e.Agency)
}

// DocTypeError says that a type was written without the stroke of Đ.
type DocTypeError struct {
	Written, Meant string
}

func (e *DocTypeError) Error() string {
	return fmt.Sprintf("ký hiệu loại văn bản %q sai, ý anh/chị là %q? (wrong document type %q, did you mean %q?)", e.Written, e.Meant, e.Written, e.Meant)
}

// DocNumberError says why a text is not a document number.
type DocNumberError struct {
	Text   string
	VI, EN string // what is wrong and what to write
}

func (e *DocNumberError) Error() string {
	return fmt.Sprintf("số, ký hiệu %q: %s (document number: %s)", e.Text, e.VI, e.EN)
}

const maxDocNumber = 100 // bytes; no symbol is longer

// docPattern matches the folded text. Letters are the Latin ones of Vietnamese.
var (
	docPattern   = regexp.MustCompile(`^(\d{1,5})([a-zA-Z]?)/(?:(\d{4})/)?([\p{Latin}][\p{Latin}\d&]*(?:-[\p{Latin}\d&]+)*)$`)
	partyPattern = regexp.MustCompile(`^(\d{1,5}[a-zA-Z]?)-([\p{Latin}]{1,4})/([\p{Latin}][\p{Latin}\d&-]*)$`)
	leadPattern  = regexp.MustCompile(`^(?i:số)(?: và ký hiệu| hiệu)?[\s:]*`)
	slashSpace   = regexp.MustCompile(`\s*([/-])[\s/-]*`)
	innerSpace   = regexp.MustCompile(`\s+`)
	yearNumber   = regexp.MustCompile(`^\d+[a-zA-Z]?/\d+/`)
)

// ParseDocNumber reads a document number as people type it: "Số: 15/KH-UBND",
// "15 / KH - UBND", "15/KH UBND", "15-KH/UBND", "5/tb-sm" and look-alikes of Đ
// are folded; compare String with what was typed to judge the exact form.
// D is never read as Đ: "07/QD-SM" gives a *DocTypeError together with the
// number as written (Type "QD"). Everything else that fails gives a
// *DocNumberError and the zero DocNumber.
func ParseDocNumber(s string) (DocNumber, error) {
	if len(s) > maxDocNumber {
		return DocNumber{}, docError(s[:maxDocNumber], "dài quá; viết như 15/KH-UBND", "too long; write it as 15/KH-UBND")
	}
	folded := foldDocNumber(s)
	m := docPattern.FindStringSubmatch(folded)
	if m == nil {
		return DocNumber{}, explainDocNumber(s, folded)
	}
	d := DocNumber{Suffix: m[2]}
	d.Number, _ = strconv.Atoi(m[1]) // at most five digits
	d.Year, _ = strconv.Atoi(m[3])   // four digits or ""
	if d.Number == 0 {
		return DocNumber{}, docError(s, "số bắt đầu từ 01", "numbers begin at 01")
	}
	if m[3] != "" && (d.Year < 1900 || d.Year > 2199) {
		return DocNumber{}, docError(s, "năm phải từ 1900 đến 2199", "the year must be 1900 to 2199")
	}
	return d.withSymbol(s, m[4])
}

// withSymbol splits the symbol into type and agency.
func (d DocNumber) withSymbol(s, symbol string) (DocNumber, error) {
	first, rest, more := strings.Cut(symbol, "-")
	abbrev, meant := typeNamed(first, d.Year)
	switch {
	case abbrev != "" && !more:
		if !meant {
			return DocNumber{}, docError(s, "thiếu cơ quan ban hành sau ký hiệu loại "+abbrev, "the agency is missing after the type "+abbrev)
		}
		d.Agency = upperSegments(symbol) // an agency that resembles a type
		return d, nil
	case meant:
		d.Type, d.Agency = first, upperSegments(rest)
		return d, &DocTypeError{Written: first, Meant: abbrev}
	case abbrev != "":
		d.Type, d.Agency = abbrev, upperSegments(rest)
	default:
		d.Agency = upperSegments(symbol)
	}
	return d, nil
}

// foldDocNumber brings what people type to the shape of docPattern.
func foldDocNumber(s string) string {
	var b strings.Builder
	for _, r := range NFC(s) {
		switch {
		case r == 'Ð' || r == 'Ɖ':
			r = 'Đ'
		case r == 'ð' || r == 'ɖ':
			r = 'đ'
		case r >= 'Ａ' && r <= 'ｚ' || r >= '０' && r <= '９':
			r -= 'Ａ' - 'A'
		default:
			switch f := foldRune(r); f {
			case -1:
				continue
			case '-', ' ', '/':
				r = f
			}
		}
		b.WriteRune(r)
	}
	s = strings.TrimSpace(b.String())
	s = leadPattern.ReplaceAllString(s, "")
	s = strings.TrimRight(s, " .,;")
	s = slashSpace.ReplaceAllString(s, "$1")
	if m := partyPattern.FindStringSubmatch(s); m != nil {
		s = m[1] + "/" + m[2] + "-" + m[3]
	}
	return innerSpace.ReplaceAllString(s, "-")
}

// upperSegments writes agency segments typed all in lower case in capitals;
// mixed case such as TTr is someone's own abbreviation and stays.
func upperSegments(s string) string {
	parts := strings.Split(s, "-")
	for i, p := range parts {
		if strings.ToLower(p) == p {
			parts[i] = strings.ToUpper(p)
		}
	}
	return strings.Join(parts, "-")
}

func explainDocNumber(s, folded string) error {
	switch {
	case folded == "":
		return docError(s, "để trống; viết như 15/KH-UBND", "empty; write it as 15/KH-UBND")
	case folded[0] < '0' || folded[0] > '9':
		return docError(s, "phải bắt đầu bằng số thứ tự, như 15/KH-UBND", "must begin with the number, as in 15/KH-UBND")
	case !strings.Contains(folded, "/"):
		return docError(s, "thiếu dấu / giữa số và ký hiệu, như 15/KH-UBND", "the slash between number and symbol is missing, as in 15/KH-UBND")
	case yearNumber.MatchString(folded):
		return docError(s, "phần giữa hai dấu / phải là năm có bốn chữ số, như 30/2020/NĐ-CP", "between two slashes stands a year of four digits, as in 30/2020/NĐ-CP")
	}
	return docError(s, "không đúng dạng số/KÝ HIỆU LOẠI-CƠ QUAN, như 15/KH-UBND", "not of the form number/TYPE-AGENCY, as in 15/KH-UBND")
}

func docError(s, vi, en string) error { return &DocNumberError{Text: s, VI: vi, EN: en} }

// DocNumberMention is one document number found in a text.
type DocNumberMention struct {
	Start, End int // bytes of the text
	DocNumber  DocNumber
	Err        error // as ParseDocNumber gives it
}

// ParseDocNumbers finds the document numbers written without spaces in text, in
// order, the faulty ones (07/QD-SM, 05/10/QĐ-SM) with their error.
func ParseDocNumbers(text string) []DocNumberMention {
	var out []DocNumberMention
	for _, t := range lexValues(text) {
		if t.kind == tokDoc {
			d, err := ParseDocNumber(text[t.start:t.end])
			out = append(out, DocNumberMention{Start: t.start, End: t.end, DocNumber: d, Err: err})
		}
	}
	return out
}
