package letter

import "fmt"

// Limits bound one message. A field that is zero or negative means the value of
// DefaultLimits.
type Limits struct {
	MaxSize   int64 // bytes of the whole message
	MaxHeader int   // bytes of one header block, of the message or of a part
	MaxFields int   // fields in one header block
	MaxDepth  int   // levels of multipart and message/rfc822 below the message
	MaxParts  int   // parts below the message, multiparts included
}

// DefaultLimits are what no honest mail program exceeds: 25 MiB, headers of
// 256 KiB and 1000 fields, 20 levels, 200 parts.
func DefaultLimits() Limits {
	return Limits{MaxSize: 25 << 20, MaxHeader: 256 << 10, MaxFields: 1000, MaxDepth: 20, MaxParts: 200}
}

func (l Limits) orDefault() Limits {
	d := DefaultLimits()
	if l.MaxSize <= 0 {
		l.MaxSize = d.MaxSize
	}
	if l.MaxHeader <= 0 {
		l.MaxHeader = d.MaxHeader
	}
	if l.MaxFields <= 0 {
		l.MaxFields = d.MaxFields
	}
	if l.MaxDepth <= 0 {
		l.MaxDepth = d.MaxDepth
	}
	if l.MaxParts <= 0 {
		l.MaxParts = d.MaxParts
	}
	return l
}

// LimitKind names the limit a message exceeds.
type LimitKind string

// The limits, one for each field of Limits.
const (
	LimitSize   LimitKind = "size"
	LimitHeader LimitKind = "header"
	LimitFields LimitKind = "fields"
	LimitDepth  LimitKind = "depth"
	LimitParts  LimitKind = "parts"
)

// LimitError says which limit a message exceeds. Actual is exact for the size,
// header and fields; for depth and parts it is the first value over the limit,
// since counting stops there.
type LimitError struct {
	What          LimitKind
	Limit, Actual int64
}

// Error says in English what is too big and what to do.
func (e *LimitError) Error() string {
	switch e.What {
	case LimitSize:
		return fmt.Sprintf("message of %d bytes is larger than the %d allowed: attach smaller files or send several messages", e.Actual, e.Limit)
	case LimitHeader:
		return fmt.Sprintf("message has a header of %d bytes, %d are allowed: send to fewer recipients or shorten the header", e.Actual, e.Limit)
	case LimitFields:
		return fmt.Sprintf("message has a header of %d fields, %d are allowed: write the message anew", e.Actual, e.Limit)
	case LimitDepth:
		return fmt.Sprintf("message has parts nested %d deep, %d levels are allowed: attach the files directly", e.Actual, e.Limit)
	default:
		return fmt.Sprintf("message has %d parts or more, %d are allowed: put the files in one archive", e.Actual, e.Limit)
	}
}

// Vietnamese says the same in Vietnamese, for the person who wrote the message.
func (e *LimitError) Vietnamese() string {
	switch e.What {
	case LimitSize:
		return fmt.Sprintf("Thư có %d byte, vượt mức cho phép là %d byte: hãy đính kèm tệp nhỏ hơn hoặc gửi thành nhiều thư.", e.Actual, e.Limit)
	case LimitHeader:
		return fmt.Sprintf("Phần đầu thư có %d byte, vượt mức cho phép là %d byte: hãy gửi cho ít người nhận hơn.", e.Actual, e.Limit)
	case LimitFields:
		return fmt.Sprintf("Phần đầu thư có %d trường, vượt mức cho phép là %d trường: hãy soạn lại thư mới.", e.Actual, e.Limit)
	case LimitDepth:
		return fmt.Sprintf("Các phần của thư lồng nhau %d cấp, vượt mức cho phép là %d cấp: hãy đính kèm trực tiếp các tệp.", e.Actual, e.Limit)
	default:
		return fmt.Sprintf("Thư có từ %d phần trở lên, vượt mức cho phép là %d phần: hãy nén các tệp thành một tệp.", e.Actual, e.Limit)
	}
}

// Check is the test at the door: it returns a *LimitError when raw exceeds lim,
// and nil otherwise. It takes linear time, accepts any bytes, and gives the same
// verdict before and after Normalise except for the few bytes Normalise adds.
func Check(raw []byte, lim Limits) error {
	lim = lim.orDefault()
	if int64(len(raw)) > lim.MaxSize {
		return &LimitError{What: LimitSize, Limit: lim.MaxSize, Actual: int64(len(raw))}
	}
	w := &walker{raw: raw, lim: lim, strict: true}
	w.root()
	if w.over != nil {
		return w.over
	}
	return nil
}

// Normalise gives every line the ending CRLF that RFC 5322 section 2.3 asks for:
// a bare LF or a bare CR becomes CRLF. It returns raw itself when nothing is to
// be done, and is idempotent.
func Normalise(raw []byte) []byte {
	bad := 0
	for i, c := range raw {
		switch {
		case c == '\n' && (i == 0 || raw[i-1] != '\r'):
			bad++
		case c == '\r' && (i+1 == len(raw) || raw[i+1] != '\n'):
			bad++
		}
	}
	if bad == 0 {
		return raw
	}
	out := make([]byte, 0, len(raw)+bad)
	for i, c := range raw {
		switch {
		case c == '\n' && (i == 0 || raw[i-1] != '\r'):
			out = append(out, '\r', '\n')
		case c == '\r' && (i+1 == len(raw) || raw[i+1] != '\n'):
			out = append(out, '\r', '\n')
		default:
			out = append(out, c)
		}
	}
	return out
}

// maxProblems keeps a hostile message from turning into a long list of faults.
const maxProblems = 50

// problems collects what was wrong, each sentence once.
type problems struct{ list []string }

func (p *problems) add(format string, args ...any) {
	if p == nil || len(p.list) >= maxProblems {
		return
	}
	s := fmt.Sprintf(format, args...)
	for _, have := range p.list {
		if have == s {
			return
		}
	}
	p.list = append(p.list, s)
}
