package letter

import (
	"strings"
	"unicode/utf8"
)

// The words by which mail programs announce another letter, in Vietnamese and
// English, lower case. They come from Thunderbird, Outlook, Gmail, Roundcube,
// Zimbra, Apple Mail and (neo)mutt.
func forwardWords() []string {
	return []string{
		"forwarded message", "forwarded mail", "begin forwarded message", "thư được chuyển tiếp", "thư chuyển tiếp", "thư đã chuyển tiếp",
		"tin nhắn được chuyển tiếp", "tin nhắn chuyển tiếp", "tin nhắn đã chuyển tiếp", "tin nhắn đã được chuyển tiếp", "thư đã được chuyển tiếp", "bắt đầu thư được chuyển tiếp", "bắt đầu thư chuyển tiếp",
		"bắt đầu tin nhắn được chuyển tiếp",
	}
}

func originalWords() []string {
	return []string{
		"original message", "original mail", "original appointment", "thư gốc", "tin nhắn gốc", "thông điệp gốc", "thư ban đầu", "thông báo gốc",
		"nguyên văn thư", "cuộc hẹn gốc", "reply message", "thư trả lời",
	}
}

type separatorKind uint8

const (
	sepOriginal separatorKind = iota + 1
	sepForward
)

// separator recognises "-----Thư gốc-----", "---------- Forwarded message
// ---------", mutt's "----- Forwarded message from X -----" and Apple's "Begin
// forwarded message:"; 0 is no separator.
func separator(s string) separatorKind {
	s = strings.TrimSpace(s)
	if len(s) > 300 {
		return 0
	}
	core := strings.Trim(s, "-_=*– ")
	dashed := strings.HasPrefix(s, "--") && strings.HasSuffix(s, "--") || strings.HasPrefix(s, "==") && strings.HasSuffix(s, "==")
	if !dashed && !strings.HasSuffix(core, ":") {
		return 0 // nearly every line of a letter
	}
	low := lower(core)
	if opensAttribution(core) && (strings.HasSuffix(low, " wrote") || strings.HasSuffix(low, " đã viết")) && strings.ContainsAny(low, "0123456789") {
		return sepOriginal // Zoho's "---- Vào …, A <a@b.vn> đã viết ----"
	}
	for _, w := range forwardWords() {
		switch {
		case dashed && (low == w || strings.HasPrefix(low, w+" from ") || strings.HasPrefix(low, w+" từ ")):
			return sepForward
		case low == w+":" && (strings.HasPrefix(w, "begin") || strings.HasPrefix(w, "bắt đầu")):
			return sepForward
		}
	}
	for _, w := range originalWords() {
		if dashed && low == w {
			return sepOriginal
		}
	}
	return 0
}

// isForwardIntro reports whether the beginning of a container announces a
// forwarded letter.
func isForwardIntro(s string) bool {
	low := strings.ToLower(s)
	if !strings.HasPrefix(low, "--") {
		return false
	}
	low = strings.TrimLeft(low, "- ")
	for _, w := range forwardWords() {
		if strings.HasPrefix(low, w) {
			return true
		}
	}
	return false
}

func isForwardEnd(s string) bool {
	s = strings.TrimSpace(s)
	if !strings.HasPrefix(s, "--") {
		return false
	}
	low := strings.ToLower(strings.Trim(s, "- "))
	return low == "end forwarded message" || low == "hết thư chuyển tiếp"
}

// isDelimiter recognises the signature delimiter (RFC 3676 section 4.3); many
// programs lose its space.
func isDelimiter(s string) bool { return strings.TrimRight(s, " \t\r") == "--" }

// isRule recognises the line Outlook draws above a header block.
func isRule(s string) bool {
	s = strings.TrimSpace(s)
	return len(s) >= 10 && strings.Trim(s, "_") == ""
}

type label uint8

const (
	labelNone label = iota
	labelFrom
	labelSent
	labelWeakSent // a word that people also write themselves
	labelTo
	labelSubject
)

// headerLabel reads the "Từ:" of a header block; markup left by HTML to text
// conversion ("*Từ:*") is ignored.
func headerLabel(s string) (label, string) {
	name, value, ok := strings.Cut(strings.TrimLeft(s, "* \t"), ":")
	if !ok || len(name) > 30 {
		return labelNone, ""
	}
	value = strings.Trim(value, "* \t")
	switch strings.ToLower(strings.Trim(name, "* \t")) {
	case "from", "từ", "người gửi", "gửi từ":
		return labelFrom, value
	case "sent", "date", "đã gửi", "ngày gửi", "gửi lúc", "đã gửi vào", "thời gian gửi", "gửi vào":
		return labelSent, value
	case "ngày", "thời gian", "gửi", "lúc":
		return labelWeakSent, value
	case "to", "cc", "đến", "tới", "gửi đến", "gửi tới", "người nhận", "đồng gửi":
		return labelTo, value
	case "subject", "chủ đề", "tiêu đề":
		return labelSubject, value
	}
	return labelNone, ""
}

// headerBlock counts the lines of a header block at i. It takes a sender and
// two more of date, recipients and subject; a date by an everyday word counts
// only where the sender is an address, since "Từ: … Ngày: … Đến: …" may also be
// a programme the writer sets out.
func (s *splitter) headerBlock(i int) int {
	if i >= len(s.ls) {
		return 0
	}
	kind, from := headerLabel(s.ls[i].text)
	if kind != labelFrom {
		return 0
	}
	if oneLineBlock(s.ls[i].text) {
		return 1
	}
	addressed := strings.Contains(from, "@")
	if s.fresh && !addressed {
		return 0 // a memorandum's head, which the writer set out himself
	}
	sent, to, subject := false, false, false
	last, loose := i, 0
	for j := i + 1; j < len(s.ls) && j < i+24; j++ {
		ln := s.ls[j]
		if ln.depth > 0 {
			break
		}
		kind, _ := headerLabel(ln.text)
		switch kind {
		case labelNone:
			// A folded list of recipients, or one blank line.
			if loose++; loose > 3 {
				j = len(s.ls)
			}
			continue
		case labelFrom:
			j = len(s.ls)
			continue
		case labelSent:
			sent = true
		case labelWeakSent:
			sent = sent || addressed
		case labelTo:
			to = true
		case labelSubject:
			subject = true
		}
		last, loose = j, 0
	}
	if sent && (to || subject) || addressed && to && subject {
		return last - i + 1
	}
	return 0
}

// oneLineBlock recognises a header block that a conversion put on one line.
func oneLineBlock(s string) bool {
	if len(s) > 2000 {
		return false
	}
	low := strings.ToLower(s)
	for _, order := range [][]string{{"từ:", "đã gửi:", "đến:", "chủ đề:"}, {"từ:", "ngày:", "đến:", "chủ đề:"}, {"from:", "sent:", "to:", "subject:"}, {"from:", "date:", "to:", "subject:"}} {
		rest, all := low, true
		for _, w := range order {
			_, after, ok := strings.Cut(rest, w)
			rest, all = after, all && ok
		}
		if all {
			return true
		}
	}
	return false
}

// attribution counts the lines of "Vào … đã viết:" at i; programs wrap it over
// up to four lines. An own sentence is not taken along: a wrapped attribution
// starts with its opening word and has no sentence end in it.
func (s *splitter) attribution(i int) int {
	joined := ""
	for n := 1; n <= 4 && i+n <= len(s.ls); n++ {
		ln := s.ls[i+n-1]
		text := strings.TrimSpace(ln.text)
		if text == "" || ln.depth > 0 || ln.mark != markNone || len(joined)+len(text) > 600 {
			return 0
		}
		if n > 1 && (!opensAttribution(s.ls[i].text) || endsSentence(s.ls[i+n-2].text) || opensAttribution(text) && closesAttribution(text)) {
			return 0
		}
		if joined != "" {
			text = joined + " " + text
		}
		joined = text
		if closesAttribution(joined) && (strings.ContainsAny(joined, "0123456789@<") || len(strings.Fields(joined)) <= 8) {
			return n
		}
	}
	return 0
}

func opensAttribution(s string) bool {
	if s = strings.TrimSpace(s); s == "" || s[0] < utf8.RuneSelf && strings.IndexByte("vonltaVONLTA", s[0]) < 0 {
		return false // nearly every line of a letter
	}
	low := lower(startOf(s))
	for _, w := range []string{"vào ", "on ", "ngày ", "lúc ", "trên ", "le ", "at ", "am ", "trong thư "} {
		if strings.HasPrefix(low, w) {
			return true
		}
	}
	return false
}

// startOf is enough of a line to find a word of a dozen bytes at its start,
// whatever its letters take in the other case.
func startOf(s string) string {
	if len(s) <= 64 {
		return s
	}
	end := 64
	for end > 60 && !utf8.RuneStart(s[end]) {
		end--
	}
	return s[:end]
}

func closesAttribution(s string) bool {
	if s = strings.TrimSpace(s); !strings.HasSuffix(s, ":") {
		return false
	}
	low := lower(s)
	for _, w := range []string{"wrote:", "writes:", "đã viết:", "viết:", "a écrit :", "schrieb:"} {
		if strings.HasSuffix(low, w) {
			return true
		}
	}
	// Thunderbird's "A đã viết vào lúc 07:05 5/10/26:" and "A wrote on 10/5/26 07:05:".
	if strings.HasSuffix(low, ":") && (strings.Contains(low, " đã viết vào ") || strings.Contains(low, " wrote on ")) {
		return true
	}
	return strings.HasPrefix(low, "quoting ") && strings.HasSuffix(low, ":")
}

func endsSentence(s string) bool {
	s = strings.TrimSpace(s)
	return strings.HasSuffix(s, ".") || strings.HasSuffix(s, "!") || strings.HasSuffix(s, "?")
}

// namesWriter reports whether an attribution gives a date and an address, which
// only programs do: then what follows is quoted even without marks.
func (s *splitter) namesWriter(i, n int) bool {
	var all strings.Builder
	for _, ln := range s.ls[i : i+n] {
		all.WriteString(ln.text)
	}
	t := all.String()
	return opensAttribution(s.ls[i].text) && strings.Contains(t, "<") && strings.Contains(t, "@") && strings.ContainsAny(t, "0123456789")
}
