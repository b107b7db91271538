package invitation

import (
	"bytes"
	"fmt"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/emersion/go-ical"

	"thuchanh/internal/viet"
)

// zoneName is the zone in which times are written, with its definition, so that
// programs show them as people there speak of them.
const zoneName = "Asia/Ho_Chi_Minh"

// Write writes one meeting as a calendar with CRLF line endings. It is a
// function of e alone. An error means that e has no UID or Stamp.
func Write(e Event) ([]byte, error) {
	if e.UID == "" || e.Stamp.IsZero() {
		return nil, fmt.Errorf("writing a calendar: the meeting %q needs a UID and a stamp", e.Title)
	}
	cal := ical.NewCalendar()
	set(cal.Props, "VERSION", "2.0")
	set(cal.Props, "PRODID", "-//Thuc Hanh//Thu cong vu//VI")
	if e.Method != "" {
		set(cal.Props, "METHOD", string(e.Method))
	}
	cal.Children = []*ical.Component{zone(), meeting(e)}
	var b bytes.Buffer
	if err := ical.NewEncoder(&b).Encode(cal); err != nil {
		return nil, fmt.Errorf("writing a calendar: %w", err)
	}
	return fold(b.String()), nil
}

func zone() *ical.Component {
	z, std := ical.NewComponent(ical.CompTimezone), ical.NewComponent(ical.CompTimezoneStandard)
	set(z.Props, "TZID", zoneName)
	set(std.Props, "DTSTART", "19750613T000000") // since when it is so in the whole country
	set(std.Props, "TZOFFSETFROM", "+0700")
	set(std.Props, "TZOFFSETTO", "+0700")
	z.Children = []*ical.Component{std}
	return z
}

func meeting(e Event) *ical.Component {
	c := ical.NewComponent(ical.CompEvent)
	set(c.Props, "UID", clean(e.UID))
	set(c.Props, "SEQUENCE", strconv.Itoa(e.Sequence))
	set(c.Props, "DTSTAMP", e.Stamp.UTC().Format("20060102T150405Z"))
	at(c.Props, "DTSTART", e.Start, e.AllDay)
	at(c.Props, "DTEND", e.End, e.AllDay)
	for _, p := range [][2]string{{"SUMMARY", e.Title}, {"LOCATION", e.Place}, {"DESCRIPTION", e.Note}, {"COMMENT", e.Comment}} {
		if p[1] != "" {
			set(c.Props, p[0], escape(p[1]))
		}
	}
	if e.CalledOff {
		set(c.Props, "STATUS", "CANCELLED")
	}
	if e.Organizer.Address != "" {
		c.Props.Add(address("ORGANIZER", e.Organizer))
	}
	for _, a := range e.Attendees {
		p := address("ATTENDEE", a.Party)
		p.Params.Set("ROLE", map[Role]string{Required: "REQ-PARTICIPANT", Optional: "OPT-PARTICIPANT"}[a.Role])
		p.Params.Set("PARTSTAT", quotable(strings.ToUpper(string(a.Answer))))
		if e.Method == Request {
			p.Params.Set("RSVP", "TRUE")
		}
		c.Props.Add(p)
	}
	for _, f := range e.Files {
		p := ical.NewProp("ATTACH")
		p.SetBinary(f.Content)
		p.Params.Set("FMTTYPE", quotable(f.Type))
		p.Params.Set("X-FILENAME", quotable(f.Name))
		c.Props.Add(p)
	}
	return c
}

func set(p ical.Props, name, value string) {
	prop := ical.NewProp(name)
	prop.Value = value
	p.Set(prop)
}

func at(p ical.Props, name string, t time.Time, day bool) {
	if t.IsZero() {
		return
	}
	prop := ical.NewProp(name)
	t = t.In(viet.Location())
	if day {
		prop.Params.Set("VALUE", "DATE")
		prop.Value = t.Format("20060102")
	} else {
		prop.Params.Set("TZID", zoneName)
		prop.Value = t.Format("20060102T150405")
	}
	p.Set(prop)
}

func address(name string, who Party) *ical.Prop {
	p := ical.NewProp(name)
	p.Value = "mailto:" + clean(who.Address)
	if who.Name != "" {
		p.Params.Set("CN", quotable(who.Name))
	}
	return p
}

// clean takes line breaks out; what is written into a calendar cannot add a line.
func clean(s string) string {
	return strings.Join(strings.FieldsFunc(s, func(r rune) bool { return r < ' ' || r == 0x7f }), " ")
}

// quotable is a text that may stand in a parameter, where no quote can.
func quotable(s string) string { return strings.ReplaceAll(clean(s), `"`, "'") }

func escape(s string) string {
	s = strings.ReplaceAll(s, "\r\n", "\n")
	return clean(strings.NewReplacer(`\`, `\\`, ";", `\;`, ",", `\,`, "\n", `\n`).Replace(s))
}

// fold folds lines at 75 octets, between characters (RFC 5545, 3.1).
func fold(s string) []byte {
	var out bytes.Buffer
	for line := range strings.SplitSeq(strings.TrimSuffix(s, "\r\n"), "\r\n") {
		used := 0
		for len(line) > 0 {
			_, n := utf8.DecodeRuneInString(line)
			if used+n > 75 {
				out.WriteString("\r\n ")
				used = 1
			}
			out.WriteString(line[:n])
			used += n
			line = line[n:]
		}
		out.WriteString("\r\n")
	}
	return out.Bytes()
}
