package mail

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"thuchanh/sandbox/action"
)

// The system flags that clients may set (RFC 9051, 2.3.2).
const (
	FlagSeen     = `\Seen`
	FlagAnswered = `\Answered`
	FlagFlagged  = `\Flagged`
	FlagDeleted  = `\Deleted`
	FlagDraft    = `\Draft`
	flagRecent   = `\Recent`
)

// Limits of flags.
const (
	// MaxKeywords is how many different keywords a folder takes from STORE and
	// APPEND. Copied and moved messages bring theirs along beyond it: a keyword
	// must not keep a letter from being filed.
	MaxKeywords = 64
	// MaxFlagLength is the longest flag name, in bytes.
	MaxFlagLength = 100
)

// canonicalFlags returns flags sorted, each once, system flags in their
// canonical spelling, \Recent left out.
func canonicalFlags(flags []string) ([]string, error) {
	out := make([]string, 0, len(flags))
	for _, f := range flags {
		if strings.EqualFold(f, flagRecent) {
			continue
		}
		c, err := canonicalFlag(f)
		if err != nil {
			return nil, err
		}
		out = append(out, c)
	}
	slices.SortFunc(out, compareFlags)
	return slices.CompactFunc(out, strings.EqualFold), nil
}

// compareFlags orders flags without regard to letter case first, so that two
// spellings of one keyword stand side by side.
func compareFlags(a, b string) int {
	c, ok := compareASCII(a, b)
	if !ok {
		c = strings.Compare(strings.ToLower(a), strings.ToLower(b))
	}
	return cmp.Or(c, strings.Compare(a, b))
}

// compareASCII compares without regard to letter case; ok is false where other
// characters come before the first difference.
func compareASCII(a, b string) (c int, ok bool) {
	for i := range min(len(a), len(b)) {
		x, y := a[i], b[i]
		if x >= utf8.RuneSelf || y >= utf8.RuneSelf {
			return 0, false
		}
		if 'A' <= x && x <= 'Z' {
			x += 'a' - 'A'
		}
		if 'A' <= y && y <= 'Z' {
			y += 'a' - 'A'
		}
		if x != y {
			return int(x) - int(y), true
		}
	}
	return len(a) - len(b), true
}

func canonicalFlag(f string) (string, error) {
	for _, s := range []string{FlagSeen, FlagAnswered, FlagFlagged, FlagDeleted, FlagDraft} {
		if strings.EqualFold(f, s) {
			return s, nil
		}
	}
	if f == "" || len(f) > MaxFlagLength || !isAtom(f) {
		return "", action.Refuse("bad_flag",
			fmt.Sprintf("Nhãn %.40q không hợp lệ: chỉ dùng chữ cái không dấu, chữ số và dấu gạch, dài nhất %d ký tự.", f, MaxFlagLength),
			fmt.Sprintf("The flag %.40q is not valid: use plain letters, digits and dashes, at most %d of them.", f, MaxFlagLength))
	}
	return f, nil
}

// isAtom reports whether f can be a flag-keyword (RFC 9051, section 9: atom).
// A backslash is none of its characters, so unknown system flags fail here.
func isAtom(f string) bool {
	for i := range len(f) {
		if c := f[i]; c <= ' ' || c >= 0x7f || strings.IndexByte(`(){%*"\]`, c) >= 0 {
			return false
		}
	}
	return true
}

// newKeywords counts the flags that are keywords this folder has not seen.
func (f *Folder) newKeywords(flags []string) int {
	n := 0
	for _, flag := range flags {
		if flag[0] != '\\' && f.keyword(flag) < 0 {
			n++
		}
	}
	return n
}

func (f *Folder) keyword(flag string) int {
	return slices.IndexFunc(f.Keywords, func(k string) bool { return strings.EqualFold(k, flag) })
}

// checkKeywords refuses flags that would bring a folder over MaxKeywords.
func (f *Folder) checkKeywords(flags []string) error {
	if n := f.newKeywords(flags); n > 0 && len(f.Keywords)+n > MaxKeywords {
		return action.Refuse("too_many_keywords",
			fmt.Sprintf("Thư mục %q đã có %d nhãn, nhiều nhất là %d. Hãy dùng lại một nhãn đã có.", f.Name, len(f.Keywords), MaxKeywords),
			fmt.Sprintf("The folder %q has %d keywords already, at most %d are possible. Use one of those there are.", f.Name, len(f.Keywords), MaxKeywords))
	}
	return nil
}

// spell returns flags as this folder spells them, sorted, and remembers new
// keywords. Keywords are compared without letter case (RFC 5788, section 3.1).
func (f *Folder) spell(flags []string) []string {
	if len(flags) == 0 {
		return nil
	}
	out := make([]string, len(flags))
	for i, flag := range flags {
		out[i] = flag
		if flag == "" || flag[0] == '\\' {
			continue
		}
		if k := f.keyword(flag); k >= 0 {
			out[i] = f.Keywords[k]
		} else {
			f.Keywords = append(f.Keywords, flag)
		}
	}
	slices.SortFunc(out, compareFlags)
	return slices.Compact(out)
}

// hasAll reports whether have holds all of flags, spelt the same.
func hasAll(have, flags []string) bool {
	return !slices.ContainsFunc(flags, func(f string) bool { return !slices.Contains(have, f) })
}

// withFlags returns what have becomes. It never changes have.
func withFlags(have []string, op action.FlagOp, flags []string) []string {
	switch op {
	case action.FlagsSet:
		return flags
	case action.FlagsRemove:
		out := slices.Clone(have)
		out = slices.DeleteFunc(out, func(h string) bool {
			return slices.ContainsFunc(flags, func(f string) bool { return strings.EqualFold(f, h) })
		})
		if len(out) == 0 {
			return nil
		}
		return out
	default:
		out := slices.Concat(have, flags)
		slices.SortFunc(out, compareFlags)
		return slices.CompactFunc(out, strings.EqualFold)
	}
}
