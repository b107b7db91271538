package letter

import "strings"

// Style says by which sign the quotation in a letter was first recognised.
type Style string

// The signs, see Own.
const (
	StyleNone        Style = ""
	StyleMarks       Style = "marks"        // lines with ">" or a blockquote
	StyleAttribution Style = "attribution"  // "… đã viết:" before unmarked text
	StyleSeparator   Style = "separator"    // "-----Thư gốc-----"
	StyleHeaders     Style = "header-block" // "Từ: … Đã gửi: … Đến: … Chủ đề: …"
	StyleStructure   Style = "structure"    // a container of the HTML body
)

// Own is the text of a letter divided by who wrote it. Every line of Text is in
// one of the four, except the signature delimiter "-- ".
type Own struct {
	Text        string // what the writer wrote himself, without signature
	Quoted      string // letters he answers, with their introductions
	Forwarded   string // letters he passes on, with their introductions
	Signature   string
	Style       Style
	Interleaved bool // own text stands between two quotations
}

type class uint8

const (
	classOwn class = iota
	classQuoted
	classForwarded
	classSignature
	classDropped
)

// OwnText divides the text of l. What cannot be told apart counts as own, since
// to lose a candidate's words is worse than to read quoted ones.
func (l *Letter) OwnText() Own {
	l.memo.own.Do(func() { l.memo.theOwn = l.divide() })
	return l.memo.theOwn
}

func (l *Letter) divide() Own {
	if l.Redirected() {
		return Own{Forwarded: l.Text(), Style: StyleNone}
	}
	_, kind := StripPrefixes(l.Subject)
	s := &splitter{ls: l.lines(), other: classQuoted}
	s.fresh = kind == NoPrefix && len(l.InReplyTo)+len(l.References)+len(l.ForwardedIDs) == 0
	if kind == ForwardPrefix {
		s.other = classForwarded
	}
	return s.split()
}

// splitter walks the lines once. other is the class of another letter where its
// form is the same for answers and forwards: the subject decides.
type splitter struct {
	ls    []line
	other class
	fresh bool // nothing says that the letter answers or passes on another
	out   []class
	style Style
}

func (s *splitter) saw(style Style) {
	if s.style == StyleNone {
		s.style = style
	}
}

func (s *splitter) split() Own {
	s.out = make([]class, len(s.ls))
	current, rest, marked := classOwn, classOwn, classQuoted
	for i := 0; i < len(s.ls); {
		ln := s.ls[i]
		n, c := 1, current
		switch {
		case rest != classOwn:
			c = rest
			if isForwardEnd(ln.text) {
				rest, current = classOwn, classOwn
			}
		case ln.mark != markNone:
			s.saw(StyleStructure)
			switch ln.mark {
			case markForward:
				c = classForwarded
			case markSignature:
				c = classSignature
				if isDelimiter(ln.text) {
					c = classDropped
				}
			case markRest:
				c, rest = s.other, s.other
			default:
				c = classQuoted
			}
			current = classOwn
		case ln.depth > 0:
			s.saw(StyleMarks)
			c, current = marked, classOwn
		case strings.TrimSpace(ln.text) == "":
			// Blank lines belong to what surrounds them.
		case isDelimiter(ln.text):
			c, current = classDropped, classSignature
		case marked == classForwarded && isForwardEnd(ln.text): // mutt, where the letter passed on is marked line by line
			c, marked, current = classForwarded, classQuoted, classOwn
		default:
			n, c, rest, marked = s.introduction(i, current, marked)
		}
		for j := i; j < i+n; j++ {
			s.out[j] = c
		}
		i += n
	}
	return s.result()
}

// introduction looks for what announces another letter at line i. It returns
// how many lines it takes and their class, the class of all that follows
// (classOwn for none), and that of marked lines.
func (s *splitter) introduction(i int, current, marked class) (n int, c, rest, nextMarked class) {
	if kind := separator(s.ls[i].text); kind != 0 {
		c = s.other
		if kind == sepForward {
			c = classForwarded
		}
		s.saw(StyleSeparator)
		if s.nextIsMarked(i + 1) {
			return 1, c, classOwn, c
		}
		return 1, c, c, marked
	}
	if isRule(s.ls[i].text) && s.headerBlock(s.nextText(i+1)) > 0 {
		s.saw(StyleHeaders)
		return 1, s.other, s.other, marked
	}
	if n := s.headerBlock(i); n > 0 {
		s.saw(StyleHeaders)
		return n, s.other, s.other, marked
	}
	if n := s.attribution(i); n > 0 {
		if s.nextIsMarked(i + n) {
			return n, classQuoted, classOwn, classQuoted
		}
		if m := s.barred(i + n); m > 0 {
			s.saw(StyleMarks)
			return n + m, classQuoted, classOwn, marked
		}
		if s.namesWriter(i, n) {
			s.saw(StyleAttribution)
			return n, classQuoted, classQuoted, marked
		}
	}
	return 1, current, classOwn, marked
}

// nextText returns the index of the first line with text at or after i.
func (s *splitter) nextText(i int) int {
	for i < len(s.ls) && strings.TrimSpace(s.ls[i].text) == "" && s.ls[i].depth == 0 {
		i++
	}
	return i
}

func (s *splitter) nextIsMarked(i int) bool {
	i = s.nextText(i)
	return i < len(s.ls) && (s.ls[i].depth > 0 || s.ls[i].mark == markQuoted)
}

// barred counts the lines from i that are quoted with "|", which mutt and others
// can be told to write, or with ">" inside HTML; only below an attribution, for
// people draw tables with the one and compare figures with the other.
func (s *splitter) barred(i int) int {
	n := 0
	for j := s.nextText(i); j < len(s.ls) && s.ls[j].depth == 0 && isBarred(s.ls[j].text); j = s.nextText(j + 1) {
		n = j + 1 - i
	}
	return n
}

func isBarred(s string) bool { return strings.HasPrefix(s, "|") || strings.HasPrefix(s, ">") }

func (s *splitter) result() Own {
	var parts [classDropped][]string
	betweenQuotes, seenQuote := false, false
	own := Own{Style: s.style}
	for i, c := range s.out {
		text := s.ls[i].shown
		blank := strings.TrimSpace(text) == ""
		switch {
		case c == classDropped:
			continue
		case blank:
		case c == classOwn && seenQuote:
			betweenQuotes = true
		case c == classQuoted || c == classForwarded:
			own.Interleaved = own.Interleaved || betweenQuotes
			seenQuote = true
		}
		parts[c] = append(parts[c], text)
	}
	own.Text, own.Quoted = joinLines(parts[classOwn]), joinLines(parts[classQuoted])
	own.Forwarded, own.Signature = joinLines(parts[classForwarded]), joinLines(parts[classSignature])
	return own
}

// joinLines joins lines without blank ones at either end.
func joinLines(ls []string) string {
	for len(ls) > 0 && strings.TrimSpace(ls[0]) == "" {
		ls = ls[1:]
	}
	return strings.TrimRight(strings.Join(ls, "\n"), " \t\r\n")
}
