package letter

import (
	"path"
	"strings"
)

// Calendar is a calendar that came with a letter: a form of its text or a file.
type Calendar struct {
	Part   *Part
	Method string // of the Content-Type, in upper case; "" if it does not say
	// Content is its text as UTF-8.
	Content []byte
}

// Calendars returns the calendars of l, in order: parts of type text/calendar and
// files that are calendars by their type or name. Those of embedded letters are
// not among them: who passes an invitation on has not written it.
func (l *Letter) Calendars() []Calendar {
	var out []Calendar
	for i := range l.Parts {
		p := &l.Parts[i]
		if !p.IsCalendar() {
			continue
		}
		c := Calendar{Part: p, Method: strings.ToUpper(p.Params["method"]), Content: p.Content()}
		if p.Charset != "" && p.Charset != "utf-8" && p.Charset != "us-ascii" {
			c.Content = []byte(decodeCharset(p.Charset, c.Content, &problems{}))
		}
		out = append(out, c)
	}
	return out
}

// IsCalendar reports whether p says that it is a calendar, by type or name.
func (p *Part) IsCalendar() bool {
	switch p.Type {
	case "text/calendar", "application/ics", "application/calendar", "text/x-vcalendar":
		return true
	}
	return strings.EqualFold(path.Ext(p.FileName), ".ics")
}

// FilePart is a file that came with a letter by another way than as a part of it,
// inside a calendar.
func FilePart(name, kind string, content []byte) Part {
	return Part{Type: kind, Disposition: "attachment", FileName: nfc(name), payload: &payload{encoding: "binary", encoded: content}}
}
