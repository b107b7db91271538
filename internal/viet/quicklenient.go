package viet

import "unicode/utf8"

// isComposed reports that s is in NFC beyond doubt: valid UTF-8 of runes that
// never change and never combine with the one before. Others may be, too.
func isComposed(s string) bool {
	for i := 0; i < len(s); {
		if s[i] < utf8.RuneSelf {
			i++
			continue
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		if !(r < 0x300 || firstToned <= r && r <= lastToned || '‐' <= r && r <= '…') {
			return false // RuneError, too, which stands for invalid bytes
		}
		i += n
	}
	return true
}

// quickLenient is [Lenient] for printable ASCII, white space and precomposed
// Vietnamese letters; ok is false for anything else.
func quickLenient(s string) (plainText string, ok bool) {
	var room [longWord]byte
	out, ok := appendLenient(room[:0], s)
	return string(out), ok
}

// appendLenient is quickLenient that adds the text to out, which is empty.
func appendLenient(out []byte, s string) (plainText []byte, ok bool) {
	for i := 0; i < len(s); {
		c := s[i]
		if c >= utf8.RuneSelf {
			r, n := utf8.DecodeRuneInString(s[i:])
			letter, _ := toneless(r)
			if letter == 0 {
				return nil, false
			}
			out = append(out, markless(letter))
			i += n
			continue
		}
		i++
		switch {
		case 'A' <= c && c <= 'Z':
			out = append(out, c+'a'-'A')
		case c == ' ' || '\t' <= c && c <= '\r':
			if len(out) > 0 && out[len(out)-1] != ' ' {
				out = append(out, ' ')
			}
		case c == '`':
			out = append(out, '\'')
		case c < ' ' || c == 0x7f:
			return nil, false
		default:
			out = append(out, c)
		}
	}
	if n := len(out); n > 0 && out[n-1] == ' ' {
		out = out[:n-1]
	}
	return out, true
}

// markless returns the ASCII letter below a letter that toneless returned.
func markless(letter rune) byte {
	switch letter {
	case 'â', 'ă':
		return 'a'
	case 'đ':
		return 'd'
	case 'ê':
		return 'e'
	case 'ô', 'ơ':
		return 'o'
	case 'ư':
		return 'u'
	}
	return byte(letter)
}
