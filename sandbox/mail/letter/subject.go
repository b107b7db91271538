package letter

import "strings"

// PrefixKind is what the prefix of a subject says the letter is.
type PrefixKind uint8

// The kinds of prefix.
const (
	NoPrefix PrefixKind = iota
	ReplyPrefix
	ForwardPrefix
)

// String returns "none", "reply" or "forward".
func (k PrefixKind) String() string {
	switch k {
	case ReplyPrefix:
		return "reply"
	case ForwardPrefix:
		return "forward"
	}
	return "none"
}

// StripPrefixes takes the prefixes of replies and forwards off a subject, as
// often as they stand there, and returns the outermost kind. A mailing list's
// "[list]" is kept, also where prefixes stand on both sides of it. Only a word
// directly before a colon is a prefix: "CT: …" is, "CT 15: …" is not.
func StripPrefixes(subject string) (base string, kind PrefixKind) {
	s := strings.TrimSpace(nfc(subject))
	tag := ""
	note := func(k PrefixKind) {
		if kind == NoPrefix {
			kind = k
		}
	}
	for {
		if k, rest := cutPrefix(s); k != NoPrefix {
			note(k)
			s = rest
			continue
		}
		// "[Fwd: subject]" of old Netscape programs.
		if inner, ok := strings.CutPrefix(s, "["); ok && strings.HasSuffix(s, "]") && strings.Count(s, "]") == 1 {
			if k, rest := cutPrefix(inner); k == ForwardPrefix {
				note(k)
				s = strings.TrimSuffix(rest, "]")
				continue
			}
		}
		if i := strings.IndexByte(s, ']'); tag == "" && strings.HasPrefix(s, "[") && i > 0 {
			if k, _ := cutPrefix(strings.TrimSpace(s[i+1:])); k != NoPrefix {
				tag, s = s[:i+1], strings.TrimSpace(s[i+1:])
				continue
			}
		}
		break
	}
	if tag != "" && !strings.HasPrefix(s, tag) {
		s = tag + " " + s
	}
	return strings.TrimSpace(s), kind
}

// cutPrefix takes one prefix off: the word, an optional count as in "Re[2]" or
// "RE (3)", and a colon.
func cutPrefix(s string) (PrefixKind, string) {
	head, rest, ok := strings.Cut(s, ":")
	if wide, wideRest, wideOK := strings.Cut(s, "："); wideOK && (!ok || len(wide) < len(head)) {
		head, rest, ok = wide, wideRest, true
	}
	if !ok || len(head) > 40 {
		return NoPrefix, s
	}
	word := strings.ToLower(strings.TrimSpace(head))
	if i := strings.IndexAny(word, "[(^"); i > 0 && strings.Trim(word[i:], "[](){}^0123456789") == "" {
		word = strings.TrimSpace(word[:i])
	}
	kind := NoPrefix
	switch strings.Join(strings.Fields(word), " ") {
	case "re", "trả lời", "tl", "tra loi", "reply":
		kind = ReplyPrefix
	case "fwd", "fw", "chuyển tiếp", "ct", "chuyen tiep", "forward":
		kind = ForwardPrefix
	}
	if kind == NoPrefix {
		return NoPrefix, s
	}
	return kind, strings.TrimSpace(rest)
}
