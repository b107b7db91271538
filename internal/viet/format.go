package viet

import (
	"fmt"
	"strings"
	"time"
)

// location has a fixed offset: Việt Nam has had no other since 1975, and a
// fixed zone is the same on machines without a time zone database.
var location = time.FixedZone("Asia/Ho_Chi_Minh", 7*60*60)

// Location returns the time zone of Việt Nam, UTC+07:00 without summer time. It
// needs no time zone database. Times before 1975 are read at +07:00 too.
func Location() *time.Location { return location }

// FormatDate returns the day of t in Việt Nam as "05/10/2026".
func FormatDate(t time.Time) string { return t.In(location).Format("02/01/2006") }

// FormatTime returns the time of t in Việt Nam as "07:30".
func FormatTime(t time.Time) string { return t.In(location).Format("15:04") }

// FormatDateLong returns the day of t in Việt Nam as documents write it: "ngày
// 05 tháng 3 năm 2026". Days under 10 and the months 1 and 2 are padded, other
// months are not (Decree 30/2020/NĐ-CP, Annex I, Part I, Section II, point 4).
func FormatDateLong(t time.Time) string {
	y, m, d := t.In(location).Date()
	month := fmt.Sprint(int(m))
	if m <= time.February {
		month = "0" + month
	}
	return fmt.Sprintf("ngày %02d tháng %s năm %d", d, month, y)
}

// FormatPoints writes thousandths of a point with a comma and two decimals, or
// three where they are needed: 40000 is "40,00", 1125 is "1,125".
func FormatPoints(milli int64) string {
	sign, n := "", uint64(milli)
	if milli < 0 {
		sign, n = "-", -n
	}
	s := fmt.Sprintf("%s%d,%03d", sign, n/1000, n%1000)
	return strings.TrimSuffix(s, "0")
}
