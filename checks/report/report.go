// Package report renders mark sheets (phiếu chấm) for people and machines: as
// text for a terminal, as a printable page and as JSON.
//
// Invariants:
//   - The same sheet and options give the same bytes.
//   - No verdict is told by colour alone: a symbol and words stand beside it.
//   - What a candidate typed (subjects, names of folders and programs) reaches
//     neither a terminal as control characters nor a page as mark-up.
//   - Nothing is computed here that a sheet does not say: points are shown as
//     marked, exactly.
package report

import (
	"errors"
	"fmt"
	"strings"

	"thuchanh/checks"
	"thuchanh/internal/viet"
	"thuchanh/sandbox/action"
	"thuchanh/tasks"
)

// Languages of Options.Lang.
const (
	Vietnamese = "vi"
	English    = "en"
	Both       = "both" // Vietnamese first, English beside or below it
)

// Readers of Options.Audience.
const (
	// Candidate sees what was asked, what was seen and what would have earned
	// the points.
	Candidate = "candidate"
	// Grader sees in addition the entries of the journal with their programs,
	// the names of steps and checks, codes of review and hashes.
	Grader = "grader"
)

// Bounds of Options.Width.
const (
	defaultWidth = 100
	minWidth     = 40
)

// Options says how a sheet is rendered.
type Options struct {
	Lang     string // Vietnamese (also ""), English or Both
	Audience string // Grader (also "") or Candidate
	// Width is the number of columns of text: 100 if 0, and never under 40.
	Width int
	// Color adds ANSI colours (ECMA-48, SGR) to text.
	Color bool
	// Brief leaves only totals and what lost points, with why and the acts.
	Brief bool
}

// complete fills in what is left out. It fails on a language or audience that
// does not exist.
func (o Options) complete() (Options, error) {
	switch o.Lang {
	case "":
		o.Lang = Vietnamese
	case Vietnamese, English, Both:
	default:
		return o, fmt.Errorf("report: language %q does not exist; use vi, en or both", o.Lang)
	}
	switch o.Audience {
	case "":
		o.Audience = Grader
	case Candidate, Grader:
	default:
		return o, fmt.Errorf("report: audience %q does not exist; use candidate or grader", o.Audience)
	}
	if o.Width == 0 {
		o.Width = defaultWidth
	}
	o.Width = max(o.Width, minWidth)
	return o, nil
}

var errNoSheet = errors.New("report: there is no mark sheet to render; mark the attempt first")

// line is a sentence in one language.
type line struct{ Lang, Text string }

// language chooses among the texts of a sheet.
type language string

// label is a short text on one line.
func (l language) label(t action.Text) string {
	switch l {
	case English:
		return t.EN
	case Both:
		if t.VI != t.EN {
			return t.VI + " / " + t.EN
		}
	}
	return t.VI
}

// lines are the sentences of t: one, or one for each language. A text that
// lacks English is shown as it is: better the author's words than none.
func (l language) lines(t action.Text) []line {
	vi, en := clean(t.VI), clean(t.EN)
	switch {
	case vi == "" && en == "":
		return nil
	case vi == "" || en != "" && l == English:
		return []line{{English, en}}
	case en == "" || l != Both || en == vi:
		return []line{{Vietnamese, vi}}
	}
	return []line{{Vietnamese, vi}, {English, en}}
}

// points writes points exactly; English has a decimal point.
func (l language) points(p tasks.Points) string {
	s := viet.FormatPoints(int64(p))
	if l == English {
		s = strings.Replace(s, ",", ".", 1)
	}
	return s
}

// interval is "38,50", or "36,00 – 40,00" while the mark is open.
func (l language) interval(lo, hi tasks.Points) string {
	if lo == hi {
		return l.points(lo)
	}
	return l.points(lo) + " – " + l.points(hi)
}

// share is "0,50 / 1,00".
func (l language) share(lo, hi, of tasks.Points) string {
	return l.interval(lo, hi) + " / " + l.points(of)
}

// verdict is how an answer is shown: never by the symbol alone.
type verdict struct {
	symbol string
	word   action.Text
}

func verdictOf(w *words, c *checks.CheckMark, penalty bool) verdict {
	switch c.Verdict {
	case checks.Met:
		if penalty {
			return verdict{"✓", w.NotCharged}
		}
		return verdict{"✓", w.Met}
	case checks.NearMet, checks.NotMet:
		switch {
		case penalty && c.Excused == nil:
			return verdict{"✗", w.Deducted}
		case c.Excused != nil:
			return verdict{"✗", w.Excused}
		case c.Verdict == checks.NearMet:
			return verdict{"◐", w.Near}
		}
		return verdict{"✗", w.NotMet}
	case checks.Unknown:
		return verdict{"?", w.Unknown}
	}
	return verdict{"!", w.Failed}
}
