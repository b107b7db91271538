package letter

import (
	"fmt"
	"strings"
	"time"
)

// QuoteStyle names the mail program whose way of quoting QuoteReply follows.
type QuoteStyle uint8

// The styles. Thunderbird, Gmail, Roundcube and mutt mark lines with ">",
// Outlook puts a header block and leaves the lines unmarked.
const (
	QuoteThunderbird QuoteStyle = iota
	QuoteGmail
	QuoteOutlook
	QuoteRoundcube
	QuoteMutt
)

// QuoteReply returns the text of a reply to orig as a mail program in Vietnamese
// writes it: own first, the original below.
func QuoteReply(orig *Letter, own string, style QuoteStyle) string {
	own = strings.TrimRight(own, "\r\n")
	d, who := orig.Date, writer(orig)
	var intro string
	switch style {
	case QuoteGmail:
		intro = fmt.Sprintf("Vào %s, %d thg %d, %d vào lúc %s %s <\n%s> đã viết:", weekdayShort(d), d.Day(), int(d.Month()), d.Year(), d.Format("15:04"), who.Name, who.Mailbox)
	case QuoteOutlook:
		return own + "\n\n-----Thư gốc-----\n" + headerLines(orig, "Từ", "Đã gửi", "Đến", "Chủ đề") + "\n" + orig.Text() + "\n"
	case QuoteRoundcube:
		intro = fmt.Sprintf("Vào lúc %s, %s đã viết:", d.Format("2006-01-02 15:04"), display(who))
	case QuoteMutt:
		intro = fmt.Sprintf("On %s, %s wrote:", d.Format("Mon, Jan 02, 2006 at 03:04:05PM -0700"), display(who))
	default:
		intro = fmt.Sprintf("Vào %s, %s đã viết:", d.Format("02/01/2006 15:04"), display(who))
	}
	var b strings.Builder
	b.WriteString(own + "\n\n" + intro + "\n")
	for l := range strings.SplitSeq(orig.Text(), "\n") {
		switch {
		case l == "":
			b.WriteString(">\n")
		case strings.HasPrefix(l, ">"):
			b.WriteString(">" + l + "\n")
		default:
			b.WriteString("> " + l + "\n")
		}
	}
	return b.String()
}

// ForwardInline returns the text of a letter that passes orig on in its body.
func ForwardInline(orig *Letter, own string) string {
	return strings.TrimRight(own, "\r\n") + "\n\n---------- Thư được chuyển tiếp ----------\n" +
		headerLines(orig, "Từ", "Ngày", "Đến", "Chủ đề") + "\n" + orig.Text() + "\n"
}

func headerLines(orig *Letter, from, date, to, subject string) string {
	var tos []string
	for _, a := range orig.To {
		tos = append(tos, a.String())
	}
	return fmt.Sprintf("%s: %s\n%s: %s\n%s: %s\n%s: %s\n", from, writer(orig).String(), date, orig.Date.Format("02/01/2006 15:04"),
		to, strings.Join(tos, "; "), subject, orig.Subject)
}

func writer(l *Letter) Address {
	if len(l.From) > 0 {
		return l.From[0]
	}
	return Address{}
}

func display(a Address) string {
	if a.Name != "" {
		return a.Name
	}
	return a.Mailbox
}

func weekdayShort(t time.Time) string {
	return []string{"CN", "Th 2", "Th 3", "Th 4", "Th 5", "Th 6", "Th 7"}[t.Weekday()]
}
