package edxml

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"thuchanh/sandbox/action"
)

// OrganID is an organisation's code (mã định danh, QĐ 20/2020/QĐ-TTg): 13 characters of the
// shape 000.00.01.H99.
type OrganID string

const organShape = "999.99.99.A99" // 9 a digit, A a letter A-Z

// Valid reports whether the code has the right shape.
func (o OrganID) Valid() bool {
	if len(o) != len(organShape) {
		return false
	}
	for i := range len(organShape) {
		switch b := o[i]; organShape[i] {
		case '9':
			if b < '0' || b > '9' {
				return false
			}
		case 'A':
			if b < 'A' || b > 'Z' {
				return false
			}
		default:
			if b != organShape[i] {
				return false
			}
		}
	}
	return true
}

// DocumentID names a document among all agencies: "000.00.01.H99,2026,10".
type DocumentID struct {
	Organ  OrganID
	Year   int // four digits, 1000 to 2999
	Number int // 1 to 999999999
}

// IsZero reports whether d names no document.
func (d DocumentID) IsZero() bool { return d == DocumentID{} }

// Valid reports whether all parts of d are within their limits.
func (d DocumentID) Valid() bool {
	return d.Organ.Valid() && d.Year >= 1000 && d.Year <= 2999 && d.Number >= 1 && d.Number <= 999_999_999
}

// String is the standard's writing, "" for the zero DocumentID.
func (d DocumentID) String() string {
	if d.IsZero() {
		return ""
	}
	return fmt.Sprintf("%s,%04d,%d", d.Organ, d.Year, d.Number)
}

// ParseDocumentID reads "000.00.01.H99,2026,10" and nothing looser.
func ParseDocumentID(s string) (DocumentID, error) {
	organ, rest, _ := strings.Cut(s, ",")
	year, number, _ := strings.Cut(rest, ",")
	y, err1 := strconv.Atoi(year)
	n, err2 := strconv.Atoi(number)
	d := DocumentID{OrganID(organ), y, n}
	if err1 != nil || err2 != nil || !d.Valid() || d.String() != s {
		return DocumentID{}, fmt.Errorf("document id %q: want OrganId,year,number such as 000.00.01.H99,2026,10", s)
	}
	return d, nil
}

// Stamp is a moment as edXML writes it: to the second, on the clock of Việt Nam (UTC+7, no
// daylight saving time). Unlike time.Time it can be compared with ==.
type Stamp struct {
	Date                 action.Date
	Hour, Minute, Second int
}

const (
	stampLayout = "2006/01/02 15:04:05"
	dateLayout  = "2006/01/02"
)

func clock() *time.Location { return time.FixedZone("+07", 7*60*60) }

// StampOf is t on the clock of Việt Nam; parts of a second are dropped.
func StampOf(t time.Time) Stamp {
	t = t.In(clock())
	return Stamp{action.DateOf(t), t.Hour(), t.Minute(), t.Second()}
}

// Time is the moment of s.
func (s Stamp) Time() time.Time {
	d := s.Date
	return time.Date(d.Year, d.Month, d.Day, s.Hour, s.Minute, s.Second, 0, clock())
}

// Valid reports whether there is such a moment, in the years 1000 to 2999.
func (s Stamp) Valid() bool { return StampOf(s.Time()) == s && validDate(s.Date) }

// String is "2026/10/05 07:30:00".
func (s Stamp) String() string { return s.Time().Format(stampLayout) }

func validDate(d action.Date) bool {
	return d.Year >= 1000 && d.Year <= 2999 && action.DateOf(d.Time(time.UTC)) == d
}

func formatDate(d action.Date) string { return d.Time(time.UTC).Format(dateLayout) }

// parseExactly reads s in a layout of fixed width; time.Parse alone would accept fractions of a second.
func parseExactly(layout, s string) (time.Time, bool) {
	t, err := time.ParseInLocation(layout, s, clock())
	return t, err == nil && len(s) == len(layout) && t.Format(layout) == s && t.Year() >= 1000 && t.Year() <= 2999
}
