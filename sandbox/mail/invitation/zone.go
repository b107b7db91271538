package invitation

import (
	"strings"
	"time"

	"github.com/emersion/go-ical"

	"thuchanh/internal/viet"
)

// hoursOf are the hours east of UTC of zones that have no summer time and need
// no definition, by their names in the IANA database and in Windows, in lower case.
func hoursOf(name string) (int, bool) {
	switch name {
	case "utc", "gmt", "z", "etc/utc", "etc/gmt", "coordinated universal time":
		return 0, true
	case "asia/ho_chi_minh", "asia/saigon", "asia/hanoi", "asia/bangkok", "asia/phnom_penh", "asia/vientiane", "asia/jakarta", "etc/gmt-7",
		"se asia standard time", "(utc+07:00) bangkok, hanoi, jakarta", "(gmt+07:00) bangkok, hanoi, jakarta":
		return 7, true
	case "asia/singapore", "asia/shanghai", "asia/hong_kong", "asia/manila", "singapore standard time", "china standard time":
		return 8, true
	case "asia/tokyo", "asia/seoul", "tokyo standard time", "korea standard time":
		return 9, true
	}
	return 0, false
}

// zonesOf reads the zones that a calendar defines: the latest rule of each. A
// zone with summer time is taken at its standard time: who sits in Việt Nam and
// writes in such a zone has it from a machine that is set wrong, and is wrong by
// hours either way.
func zonesOf(cal *ical.Calendar) map[string]*time.Location {
	out := map[string]*time.Location{}
	for _, c := range cal.Children {
		if c.Name != ical.CompTimezone {
			continue
		}
		name, since := value(c.Props, "TZID"), ""
		for _, kind := range []string{ical.CompTimezoneStandard, ical.CompTimezoneDaylight} {
			for _, part := range c.Children {
				offset, ok := offsetOf(value(part.Props, "TZOFFSETTO"))
				begin := value(part.Props, "DTSTART")
				if _, have := out[name]; part.Name == kind && ok && (!have || kind == ical.CompTimezoneStandard && begin > since) {
					out[name], since = time.FixedZone(name, offset), begin
				}
			}
		}
	}
	return out
}

// zoneNamed is the zone of that name: a known one, else as the calendar defines
// it. One that nobody knows is the reader's own.
func zoneNamed(name string, defined map[string]*time.Location) *time.Location {
	n := strings.ToLower(strings.TrimSpace(name))
	if i := strings.LastIndex(n, "/asia/"); i >= 0 {
		n = n[i+1:] // "/freeassociation.sourceforge.net/Asia/Ho_Chi_Minh"
	}
	if hours, ok := hoursOf(n); ok {
		return time.FixedZone(name, hours*3600)
	}
	if z, ok := defined[name]; ok {
		return z
	}
	return viet.Location()
}

// offsetOf reads "+0700" or "+070000" as seconds east of UTC.
func offsetOf(s string) (int, bool) {
	if len(s) != 5 && len(s) != 7 || s[0] != '+' && s[0] != '-' {
		return 0, false
	}
	n := 0
	for i, unit := range []int{3600, 60, 1} {
		if 1+2*i >= len(s) {
			break
		}
		a, b := s[1+2*i], s[2+2*i]
		if a < '0' || a > '9' || b < '0' || b > '9' {
			return 0, false
		}
		n += (int(a-'0')*10 + int(b-'0')) * unit
	}
	if n >= 24*3600 {
		return 0, false
	}
	if s[0] == '-' {
		n = -n
	}
	return n, true
}
