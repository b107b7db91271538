package office

import (
	"archive/zip"
	"encoding/xml"
	"fmt"
	"math"
	"regexp"
	"strconv"
	"strings"
	"time"
)

// workbook is what is needed of the main part; relations come by namespace, transitional or strict.
type workbook struct {
	Properties struct {
		Date1904 bool `xml:"date1904,attr"`
	} `xml:"workbookPr"`
	Sheets []struct {
		Attrs []xml.Attr `xml:",any,attr"`
	} `xml:"sheets>sheet"`
}

// sheetText gives the cells of all sheets in order: texts as they stand, formulas by their stored result, numbers as stored
// with 15 significant digits ("1234.5", whatever the number format shows), times of day as "15:04", and dates as "02/01/2006" or "02/01/2006 15:04",
// because Excel turns a date that was typed into a number without asking.
func sheetText(r *zip.Reader, main string) (string, error) {
	var book workbook
	if err := decodePart(r, main, &book); err != nil {
		return "", err
	}
	rels, err := relations(r, main)
	if err != nil {
		return "", err
	}
	s := &sheetReader{epoch: time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)}
	if book.Properties.Date1904 {
		s.epoch = time.Date(1904, 1, 1, 0, 0, 0, 0, time.UTC)
	}
	types, err := packageTypes(r)
	if err != nil {
		return "", err
	}
	for _, t := range types {
		switch {
		case strings.HasSuffix(t.Type, "spreadsheetml.sharedStrings+xml"):
			err = s.sharedStrings(r, t.Part)
		case strings.HasSuffix(t.Type, "spreadsheetml.styles+xml"):
			err = s.dateStyles(r, t.Part)
		}
		if err != nil {
			return "", err
		}
	}
	for _, sheet := range book.Sheets {
		part := ""
		for _, a := range sheet.Attrs {
			if a.Name.Local == "id" { // r:id; the sheet's own number is sheetId
				part = rels[a.Value]
			}
		}
		if err := s.sheet(r, part); err != nil {
			return "", err
		}
		if s.out.Len() > maxUncompressed {
			return "", fmt.Errorf("office: %w: more than %d MiB of text", ErrTooBig, maxUncompressed>>20)
		}
	}
	return s.out.String(), nil
}

type sheetReader struct {
	shared []string
	dates  []bool // by cell style: does it show a date
	hours  []bool // … a time of day and no date
	epoch  time.Time
	out    strings.Builder
}

// sharedStrings reads the string table. Phonetic runs (rPh) are reading aids, not content.
func (s *sheetReader) sharedStrings(r *zip.Reader, part string) error {
	var cur strings.Builder
	inText := false
	return eachToken(r, part, func(d *xml.Decoder, t xml.Token) error {
		switch t := t.(type) {
		case xml.StartElement:
			if t.Name.Local == "rPh" {
				return d.Skip()
			}
			inText = t.Name.Local == "t"
		case xml.EndElement:
			inText = false
			if t.Name.Local == "si" {
				if s.shared = append(s.shared, cur.String()); len(s.shared) > 1<<20 {
					return fmt.Errorf("%w: more than %d strings", ErrTooBig, 1<<20)
				}
				cur.Reset()
			}
		case xml.CharData:
			if inText {
				cur.Write(t)
			}
		}
		return nil
	})
}

func (s *sheetReader) dateStyles(r *zip.Reader, part string) error {
	var styles struct {
		Formats []struct {
			ID   int    `xml:"numFmtId,attr"`
			Code string `xml:"formatCode,attr"`
		} `xml:"numFmts>numFmt"`
		Cells []struct {
			Format int `xml:"numFmtId,attr"`
		} `xml:"cellXfs>xf"`
	}
	if err := decodePart(r, part, &styles); err != nil {
		return err
	}
	custom, timed := map[int]bool{}, map[int]bool{}
	for _, f := range styles.Formats {
		custom[f.ID], timed[f.ID] = showsDate(f.Code), showsHour(f.Code)
	}
	for _, c := range styles.Cells {
		// The built-in date formats of ECMA-376 part 1, 18.8.30; 27–36 and 50–58 are those of East Asian locales.
		id := c.Format
		builtin := id >= 14 && id <= 17 || id == 22 || id >= 27 && id <= 36 || id >= 50 && id <= 58
		s.dates = append(s.dates, builtin || custom[id])
		s.hours = append(s.hours, id >= 18 && id <= 21 || timed[id])
	}
	return nil
}

var notFormatCode = regexp.MustCompile(`"[^"]*"|\\.|\[[^\]]*\]|_.|\*.`)

// showsDate tells whether a number format has a day or a year; text in quotes, escapes and brackets ("[Red]") do not count.
func showsDate(code string) bool {
	code = strings.ToLower(notFormatCode.ReplaceAllString(code, ""))
	return strings.ContainsAny(code, "dy") && !strings.Contains(code, "general")
}

// showsHour tells whether a number format has an hour of the day and no date;
// "[h]" counts hours beyond a day.
func showsHour(code string) bool {
	code = strings.ToLower(notFormatCode.ReplaceAllString(code, ""))
	return strings.Contains(code, "h") && !strings.ContainsAny(code, "dy") && !strings.Contains(code, "general")
}

// escaped is a character that a cell's text holds by its number (ECMA-376 part
// 1, 22.9.2.19), such as the carriage return of a text that was pasted.
var escaped = regexp.MustCompile(`_x([0-9A-Fa-f]{4})_`)

func unescape(s string) string {
	if !strings.Contains(s, "_x") {
		return s
	}
	return escaped.ReplaceAllStringFunc(s, func(m string) string {
		n, _ := strconv.ParseUint(m[2:6], 16, 16) // the form says that it is one
		if n == '\r' {
			return ""
		}
		return string(rune(n))
	})
}

func (s *sheetReader) sheet(r *zip.Reader, part string) error {
	var value strings.Builder
	var kind string
	style, cells, inText := 0, 0, false
	return eachToken(r, part, func(d *xml.Decoder, t xml.Token) error {
		switch t := t.(type) {
		case xml.StartElement:
			inText = false
			switch t.Name.Local {
			case "rPh", "f":
				return d.Skip()
			case "row":
				cells = 0
			case "c":
				value.Reset()
				kind = attr(t, "t")
				style, _ = strconv.Atoi(attr(t, "s"))
			case "v", "t":
				inText = true
			}
		case xml.EndElement:
			inText = false
			switch t.Name.Local {
			case "row":
				if cells > 0 {
					s.out.WriteByte('\n')
				}
			case "c":
				if text := s.value(value.String(), kind, style); text != "" {
					if cells++; cells > 1 {
						s.out.WriteByte('\t')
					}
					s.out.WriteString(text)
				}
				if s.out.Len() > maxUncompressed {
					return fmt.Errorf("%w: more than %d MiB of text", ErrTooBig, maxUncompressed>>20)
				}
			}
		case xml.CharData:
			if inText {
				value.Write(t)
			}
		}
		return nil
	})
}

func attr(t xml.StartElement, name string) string {
	for _, a := range t.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// value gives a cell's text from its stored value and its type (ECMA-376 part 1, 18.18.11).
func (s *sheetReader) value(v, kind string, style int) string {
	switch kind {
	case "s":
		if i, err := strconv.Atoi(v); err == nil && i >= 0 && i < len(s.shared) {
			return unescape(s.shared[i])
		}
		return ""
	case "d": // a date by ISO 8601, which Excel writes on demand
		for _, form := range []string{"2006-01-02T15:04:05Z07:00", "2006-01-02T15:04:05", "2006-01-02"} {
			if at, err := time.Parse(form, v); err == nil {
				return shownDate(at)
			}
		}
	case "b":
		if v == "1" {
			return "TRUE"
		}
		return "FALSE"
	case "", "n":
		f, err := strconv.ParseFloat(v, 64)
		if err != nil {
			return v
		}
		if style >= 0 && style < len(s.dates) && s.dates[style] {
			return s.date(f)
		}
		if style >= 0 && style < len(s.hours) && s.hours[style] && f >= 0 && f < 1 {
			return time.Time{}.Add(time.Duration(math.Round(f*86400)) * time.Second).Format("15:04")
		}
		return number(f)
	}
	return unescape(v)
}

// number drops the noise beyond the 15 digits a spreadsheet calculates with: 0.30000000000000004 is 0.3.
func number(f float64) string {
	short := strconv.FormatFloat(f, 'g', 15, 64)
	if g, err := strconv.ParseFloat(short, 64); err == nil && math.Abs(g) < 1e21 {
		return strconv.FormatFloat(g, 'f', -1, 64)
	}
	return short
}

func (s *sheetReader) date(serial float64) string {
	if serial < 0 || serial > 2958466 { // 31/12/9999
		return number(serial)
	}
	days, part := math.Modf(serial)
	at := s.epoch.AddDate(0, 0, int(days)).Add(time.Duration(math.Round(part*86400)) * time.Second)
	return shownDate(at)
}

func shownDate(at time.Time) string {
	if at.Equal(at.Truncate(24 * time.Hour)) {
		return at.Format("02/01/2006")
	}
	return at.Format("02/01/2006 15:04")
}
