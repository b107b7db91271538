package invitation

import (
	"bytes"
	"cmp"
	"encoding/base64"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"

	"github.com/emersion/go-ical"
	"golang.org/x/text/unicode/norm"

	"thuchanh/internal/viet"
)

// The limits of what is read; a calendar beyond them is refused whole.
const (
	MaxSize      = 16 << 20  // bytes, files inside included
	maxText      = 512 << 10 // bytes of what is read, but for files
	maxLines     = 20_000
	maxDepth     = 8
	maxEvents    = 50
	maxAttendees = 1000
)

// contentLine is the grammar of a line up to its value (RFC 5545, 3.1); maxHead
// bounds how long that may be.
var contentLine = regexp.MustCompile(`^([A-Za-z0-9-]+)(?:;[A-Za-z0-9-]+=(?:"[^"]*"|[^";:,]*)(?:,(?:"[^"]*"|[^";:,]*))*)*:`)

const maxHead = 1000

// isKept says which properties are read. The rest would only cost time.
func isKept(name string) bool {
	switch name {
	case "METHOD", "UID", "SEQUENCE", "DTSTAMP", "DTSTART", "DTEND", "DURATION", "SUMMARY", "LOCATION", "DESCRIPTION", "COMMENT",
		"ORGANIZER", "ATTENDEE", "ATTACH", "STATUS", "TZID", "TZOFFSETTO":
		return true
	}
	return false
}

// Read reads the meetings of a calendar part, in its order. An error means that
// it is too large or no calendar.
func Read(raw []byte) ([]Event, error) {
	lines, err := unfold(raw)
	if err != nil {
		return nil, err
	}
	clean, err := sift(lines)
	if err != nil {
		return nil, err
	}
	cal, err := ical.NewDecoder(strings.NewReader(clean)).Decode()
	if err != nil {
		return nil, fmt.Errorf("reading a calendar: %w", err)
	}
	zones := zonesOf(cal)
	method := Method(strings.ToUpper(value(cal.Props, "METHOD")))
	var out []Event
	for _, c := range cal.Children {
		if c.Name != ical.CompEvent {
			continue
		}
		if len(out) == maxEvents || len(c.Props["ATTENDEE"]) > maxAttendees {
			return nil, fmt.Errorf("reading a calendar: more than %d events, or one with more than %d attendees", maxEvents, maxAttendees)
		}
		out = append(out, event(c.Props, method, zones))
	}
	return out, nil
}

// unfold joins the lines that were folded (RFC 5545, 3.1), some of them in the
// middle of a letter: what is no UTF-8 shows afterwards only.
func unfold(raw []byte) ([]string, error) {
	if len(raw) > MaxSize {
		return nil, fmt.Errorf("reading a calendar: it has %d bytes, more than %d", len(raw), MaxSize)
	}
	text := string(bytes.TrimPrefix(raw, []byte("\xef\xbb\xbf")))
	text = strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\r", "\n")
	if strings.Count(text, "\n") > maxLines*4 {
		return nil, fmt.Errorf("reading a calendar: it has more than %d lines", maxLines*4)
	}
	text = strings.NewReplacer("\n ", "", "\n\t", "").Replace(text)
	return strings.Split(strings.ToValidUTF8(text, "�"), "\n"), nil
}

// sift keeps the lines that are worth reading, each in a form that the library
// takes, and sees to it that what begins ends.
func sift(lines []string) (string, error) {
	var out strings.Builder
	var open []string
	n, size := 0, 0
	for _, line := range lines {
		m := contentLine.FindStringSubmatch(line)
		if m == nil || len(m[0]) > maxHead {
			continue
		}
		name, rest := strings.ToUpper(m[1]), line[len(m[0]):]
		switch {
		case name == "BEGIN":
			open = append(open, strings.ToUpper(strings.TrimSpace(rest)))
			line = "BEGIN:" + open[len(open)-1]
		case name == "END":
			if len(open) == 0 || open[len(open)-1] != strings.ToUpper(strings.TrimSpace(rest)) {
				return "", fmt.Errorf("reading a calendar: END:%s ends nothing", strings.TrimSpace(rest))
			}
			line = "END:" + open[len(open)-1]
			open = open[:len(open)-1]
		case !isKept(name):
			continue
		}
		if n++; n > maxLines || len(open) > maxDepth {
			return "", fmt.Errorf("reading a calendar: more than %d lines or %d levels", maxLines, maxDepth)
		}
		if name != "ATTACH" {
			size += len(line)
		}
		if size > maxText {
			return "", fmt.Errorf("reading a calendar: more than %d bytes of text", maxText)
		}
		out.WriteString(line + "\r\n")
		if name == "END" && len(open) == 0 {
			return out.String(), nil // the rest is another calendar, or rubbish
		}
	}
	return "", fmt.Errorf("reading a calendar: it does not end")
}

func event(p ical.Props, method Method, zones map[string]*time.Location) Event {
	e := Event{
		Method: method, UID: value(p, "UID"), Title: text(p, "SUMMARY"), Place: text(p, "LOCATION"), Note: text(p, "DESCRIPTION"),
		CalledOff: strings.EqualFold(value(p, "STATUS"), "CANCELLED"),
	}
	e.Sequence, _ = strconv.Atoi(value(p, "SEQUENCE"))
	e.Stamp, _ = instant(p.Get("DTSTAMP"), zones)
	e.Start, e.AllDay = instant(p.Get("DTSTART"), zones)
	e.End, _ = instant(p.Get("DTEND"), zones)
	if d, ok := duration(p.Get("DURATION")); ok && e.End.IsZero() && !e.Start.IsZero() {
		e.End = e.Start.Add(d)
	}
	var comments []string
	for i := range p["COMMENT"] {
		comments = append(comments, unescape(p["COMMENT"][i].Value))
	}
	e.Comment = strings.Join(comments, "\n")
	if o := p.Get("ORGANIZER"); o != nil {
		e.Organizer = party(o)
	}
	for i := range p["ATTENDEE"] {
		if a, ok := attendee(&p["ATTENDEE"][i]); ok {
			e.Attendees = append(e.Attendees, a)
		}
	}
	for i := range p["ATTACH"] {
		if f, ok := file(&p["ATTACH"][i]); ok {
			e.Files = append(e.Files, f)
		}
	}
	return e
}

func value(p ical.Props, name string) string {
	if v := p.Get(name); v != nil {
		return strings.TrimSpace(v.Value)
	}
	return ""
}

func text(p ical.Props, name string) string {
	if v := p.Get(name); v != nil {
		return unescape(v.Value)
	}
	return ""
}

// unescape reads a text (RFC 5545, 3.3.11). Programs leave commas as they are
// and escape what needs none; both are taken as meant.
func unescape(s string) string {
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		if s[i] != '\\' || i+1 == len(s) {
			b.WriteByte(s[i])
			continue
		}
		i++
		if s[i] == 'n' || s[i] == 'N' {
			b.WriteByte('\n')
		} else {
			b.WriteByte(s[i])
		}
	}
	return norm.NFC.String(strings.TrimSpace(b.String()))
}

// party reads a calendar address. Some programs put the address of somebody
// without a mail address of his own in EMAIL.
func party(p *ical.Prop) Party {
	a := strings.TrimSpace(p.Value)
	// Who writes a name with a colon without quotes has part of it before.
	if i := strings.LastIndex(strings.ToLower(a), "mailto:"); i >= 0 {
		a = a[i+len("mailto:"):]
	}
	if !strings.Contains(a, "@") {
		a = cmp.Or(p.Params.Get("EMAIL"), a)
	}
	return Party{Name: unescape(p.Params.Get("CN")), Address: strings.Trim(strings.TrimSpace(a), "<>")}
}

func attendee(p *ical.Prop) (Attendee, bool) {
	kind := strings.ToUpper(p.Params.Get("CUTYPE"))
	if kind == "ROOM" || kind == "RESOURCE" {
		return Attendee{}, false
	}
	a := Attendee{Party: party(p), Role: Required, Answer: Answer(strings.ToLower(cmp.Or(p.Params.Get("PARTSTAT"), string(NoAnswer))))}
	if r := strings.ToUpper(p.Params.Get("ROLE")); r == "OPT-PARTICIPANT" || r == "NON-PARTICIPANT" {
		a.Role = Optional
	}
	return a, a.Address != ""
}

// file reads a file that is inside the calendar; one that is only linked to is none.
func file(p *ical.Prop) (File, bool) {
	if !strings.EqualFold(p.Params.Get("VALUE"), "BINARY") || !strings.EqualFold(p.Params.Get("ENCODING"), "BASE64") {
		return File{}, false
	}
	b, err := base64.StdEncoding.DecodeString(strings.TrimSpace(p.Value))
	if err != nil {
		return File{}, false
	}
	name := cmp.Or(p.Params.Get("X-FILENAME"), p.Params.Get("FILENAME"), p.Params.Get("X-APPLE-FILENAME"), p.Params.Get("X-ORACLE-FILENAME"))
	return File{Name: name, Type: strings.ToLower(p.Params.Get("FMTTYPE")), Content: b}, true
}

// durationForm is a duration of RFC 5545, 3.3.6.
var durationForm = regexp.MustCompile(`^\+?P(?:(\d{1,4})W)?(?:(\d{1,4})D)?(?:T(?:(\d{1,5})H)?(?:(\d{1,6})M)?(?:(\d{1,7})S)?)?$`)

func duration(p *ical.Prop) (time.Duration, bool) {
	if p == nil {
		return 0, false
	}
	m := durationForm.FindStringSubmatch(strings.ToUpper(strings.TrimSpace(p.Value)))
	if m == nil {
		return 0, false
	}
	var d time.Duration
	for i, unit := range []time.Duration{7 * 24 * time.Hour, 24 * time.Hour, time.Hour, time.Minute, time.Second} {
		n, _ := strconv.Atoi(m[i+1]) // "" is none
		d += time.Duration(n) * unit
	}
	return d, true
}

// instant reads a time or a day. A time without a zone is one of the reader's
// own, and the readers are in Việt Nam.
func instant(p *ical.Prop, zones map[string]*time.Location) (at time.Time, day bool) {
	if p == nil {
		return time.Time{}, false
	}
	v := strings.ToUpper(strings.TrimSpace(p.Value))
	if t, err := time.ParseInLocation("20060102", v, viet.Location()); err == nil {
		return t, true
	}
	if t, err := time.ParseInLocation("20060102T150405Z", v, time.UTC); err == nil {
		return t.In(viet.Location()), false
	}
	t, err := time.ParseInLocation("20060102T150405", v, zoneNamed(p.Params.Get("TZID"), zones))
	if err != nil {
		return time.Time{}, false
	}
	return t.In(viet.Location()), false
}
