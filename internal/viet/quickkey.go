package viet

import "unicode/utf8"

// quickKey is Key for text of nothing but ASCII and precomposed Vietnamese
// letters, which is nearly all text there is; ok is false for any other. It
// needs neither to take letters apart nor to put them together again.
func quickKey(s string) (key string, ok bool) {
	var word [longWord]byte // keys are mostly made of words: memory only for what is returned
	out, ok := appendQuickKey(word[:0], s)
	return string(out), ok
}

// longWord is room for the key of nearly every word, in bytes.
const longWord = 64

// appendQuickKey is quickKey that adds the key to out, which is empty.
func appendQuickKey(out []byte, s string) (key []byte, ok bool) {
	var room [8]byte
	tones := room[:0] // of the syllable being written
	inWord := false
	for i := 0; i < len(s); {
		c := s[i]
		if c >= utf8.RuneSelf {
			r, n := utf8.DecodeRuneInString(s[i:])
			letter, tone := toneless(r)
			if letter == 0 {
				return nil, false
			}
			if tone != 0 {
				tones = append(tones, tone)
			}
			out = utf8.AppendRune(out, letter)
			inWord = true
			i += n
			continue
		}
		i++
		switch {
		case 'a' <= c && c <= 'z':
			out, inWord = append(out, c), true
			continue
		case 'A' <= c && c <= 'Z':
			out, inWord = append(out, c+'a'-'A'), true
			continue
		}
		if inWord {
			out, tones, inWord = append(out, tones...), tones[:0], false
		}
		switch {
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
	out = append(out, tones...)
	if n := len(out); n > 0 && out[n-1] == ' ' {
		out = out[:n-1]
	}
	return out, true
}

// The Vietnamese letters with a tone from U+1EA0 Ạ to U+1EF9 ỹ, two by two (the
// capital and the small letter have the same key): the letter without its tone,
// in the letters of plain, and the tone's digit.
const (
	firstToned, lastToned = 'Ạ', 'ỹ'

	tonedLetters = "aaAAAAABBBBBeeeEEEEEiiooOOOOOPPPPPuuUUUUUyyyy"
	tonedTones   = "635234652346634523463663523465234663523462634"
)

// toneless returns the letter of a key for a precomposed Vietnamese letter, and
// the digit of its tone or 0; letter is 0 for every other rune.
func toneless(r rune) (letter rune, tone byte) {
	if r >= firstToned && r <= lastToned {
		i := (r - firstToned) / 2
		return plain(tonedLetters[i]), tonedTones[i]
	}
	switch r {
	case 'đ', 'Đ':
		return 'đ', 0
	case 'ă', 'Ă':
		return 'ă', 0
	case 'â', 'Â':
		return 'â', 0
	case 'ê', 'Ê':
		return 'ê', 0
	case 'ô', 'Ô':
		return 'ô', 0
	case 'ơ', 'Ơ':
		return 'ơ', 0
	case 'ư', 'Ư':
		return 'ư', 0
	}
	return tonelessLatin(r)
}

// tonelessLatin is toneless for the letters that other languages have, too.
func tonelessLatin(r rune) (letter rune, tone byte) {
	switch r {
	case 'à', 'À':
		return 'a', '2'
	case 'ã', 'Ã':
		return 'a', '4'
	case 'á', 'Á':
		return 'a', '5'
	case 'è', 'È':
		return 'e', '2'
	case 'é', 'É':
		return 'e', '5'
	case 'ì', 'Ì':
		return 'i', '2'
	case 'ĩ', 'Ĩ':
		return 'i', '4'
	case 'í', 'Í':
		return 'i', '5'
	case 'ò', 'Ò':
		return 'o', '2'
	case 'õ', 'Õ':
		return 'o', '4'
	case 'ó', 'Ó':
		return 'o', '5'
	case 'ù', 'Ù':
		return 'u', '2'
	case 'ũ', 'Ũ':
		return 'u', '4'
	case 'ú', 'Ú':
		return 'u', '5'
	case 'ý', 'Ý':
		return 'y', '5'
	}
	return 0, 0
}

// plain returns the letter that a letter of tonedLetters stands for.
func plain(code byte) rune {
	switch code {
	case 'A':
		return 'â'
	case 'B':
		return 'ă'
	case 'E':
		return 'ê'
	case 'O':
		return 'ô'
	case 'P':
		return 'ơ'
	case 'U':
		return 'ư'
	}
	return rune(code)
}
