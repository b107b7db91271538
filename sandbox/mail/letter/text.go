package letter

import "strings"

// mark is what the structure of an HTML body says about a line.
type mark uint8

const (
	markNone      mark = iota
	markQuoted         // the letter answered, or the line introducing it
	markForward        // a letter passed on
	markSignature      // the writer's signature
	markRest           // from here to the end another letter, answered or passed on
)

// line is one line of body text with what is known of its origin.
type line struct {
	shown string // as Text shows it
	text  string // without quote marks
	depth int    // levels of quoting
	mark  mark
}

// Text returns the best text of the letter: text/plain where there is any, else
// HTML turned into text. Lines end in \n; there is none at the end.
func (l *Letter) Text() string {
	l.memo.text.Do(func() {
		ls := l.lines()
		out := make([]string, len(ls))
		for i, ln := range ls {
			out[i] = ln.shown
		}
		l.memo.theText = strings.TrimRight(strings.Join(out, "\n"), " \t\n")
	})
	return l.memo.theText
}

func (l *Letter) lines() []line {
	var out []line
	for _, p := range l.body(l.root) {
		if p.Type == "text/html" {
			out = append(out, htmlLines(p.text)...)
		} else {
			out = append(out, plainLines(p)...)
		}
	}
	return out
}

// body picks the parts a person reads as the letter's text.
func (l *Letter) body(n *Node) []*Part {
	if !n.IsMultipart() {
		p := &l.Parts[l.partOf[n]]
		if p.IsAttachment() || p.Type != "text/html" && p.Type != "text/plain" {
			return nil
		}
		return []*Part{p}
	}
	switch n.Type {
	case "multipart/alternative":
		return l.alternative(n)
	case "multipart/related":
		for _, c := range n.Children {
			if ps := l.body(c); len(ps) > 0 {
				return ps
			}
		}
		return nil
	case "multipart/report": // the rest is for programs (RFC 3462)
		return l.body(n.Children[0])
	}
	var out []*Part
	for _, c := range n.Children {
		out = append(out, l.body(c)...)
	}
	return out
}

// alternative prefers plain text unless a program left it empty or put a mere
// notice there ("this letter is in HTML"): what people see is the last form that
// their program can show (RFC 2046, 5.1.4), and that is the HTML.
func (l *Letter) alternative(n *Node) []*Part {
	var best, shown []*Part
	rank := 0
	for _, c := range n.Children {
		ps := l.body(c)
		r := 0
		for _, p := range ps {
			switch {
			case p.Type == "text/plain" && strings.TrimSpace(p.text) != "":
				r = max(r, 3)
			case p.Type == "text/html" && strings.TrimSpace(p.text) != "":
				r, shown = max(r, 2), ps
			default:
				r = max(r, 1)
			}
		}
		if r > rank {
			best, rank = ps, r
		}
	}
	if rank == 3 && shown != nil && isNotice(best, shown) {
		return shown
	}
	return best
}

// noticeShare is the share of the HTML's words below which plain text beside it
// is a notice: a program that converts keeps all of them, or all but the quotation.
const noticeShare = 0.1

func isNotice(plain, shown []*Part) bool {
	have := map[string]bool{}
	for _, p := range plain {
		for _, w := range words(p.text) {
			have[w] = true
		}
	}
	found, all := 0, 0
	for _, p := range shown {
		if p.Type != "text/html" {
			continue
		}
		for _, ln := range htmlLines(p.text) {
			for _, w := range words(ln.text) {
				if all++; have[w] {
					found++
				}
			}
		}
	}
	return all > 0 && float64(found) < noticeShare*float64(all)
}

func splitLines(s string) []string {
	s = strings.ReplaceAll(s, "\r\n", "\n")
	s = strings.ReplaceAll(s, "\r", "\n")
	return strings.Split(s, "\n")
}

// plainLines splits plain text, undoing format=flowed (RFC 3676).
func plainLines(p *Part) []line {
	flowed := strings.EqualFold(p.Params["format"], "flowed")
	delSp := strings.EqualFold(p.Params["delsp"], "yes")
	var out []line
	var joined strings.Builder // a flowed paragraph still open
	open, depth := false, 0
	closeParagraph := func() {
		if open {
			out = append(out, quotedLine(depth, joined.String()))
			joined.Reset()
			open = false
		}
	}
	for _, s := range splitLines(strings.TrimRight(p.text, "\r\n")) {
		if !flowed {
			d, text := cutQuote(s)
			out = append(out, line{shown: s, text: text, depth: d})
			continue
		}
		d := len(s) - len(strings.TrimLeft(s, ">"))
		text := strings.TrimPrefix(s[d:], " ") // un-stuff
		if open && d != depth {
			closeParagraph()
		}
		if text == "-- " {
			closeParagraph()
			out = append(out, quotedLine(d, text))
			continue
		}
		soft := strings.HasSuffix(text, " ")
		if soft && delSp {
			text = text[:len(text)-1]
		}
		joined.WriteString(text)
		open, depth = true, d
		if !soft {
			closeParagraph()
		}
	}
	closeParagraph()
	return out
}

func quotedLine(depth int, text string) line {
	ln := line{shown: text, text: text, depth: depth}
	if depth > 0 {
		ln.shown = strings.Repeat(">", depth) + " " + text
	}
	return ln
}

// cutQuote takes the quote marks off a line: "> > text", ">>text".
func cutQuote(s string) (depth int, text string) {
	rest := s
	for {
		t := strings.TrimPrefix(rest, " ")
		if !strings.HasPrefix(t, ">") || strings.HasPrefix(t, ">=") { // "≥" as people type it
			if depth > 0 {
				return depth, t
			}
			return 0, s
		}
		rest = t[1:]
		depth++
	}
}
