package imapd

import (
	"slices"
	"strings"

	"github.com/emersion/go-imap/v2"
	"github.com/emersion/go-imap/v2/imapserver"
	"golang.org/x/text/unicode/norm"

	"thuchanh/sandbox/attempt"
	"thuchanh/sandbox/mail"
)

// Caps on LIST, so that one command costs milliseconds at most whatever it says.
const (
	maxPatterns      = 20
	maxPatternLength = 2 * mail.MaxFolderName
	maxWildcards     = 20
)

// matchName reports whether name matches an IMAP list pattern: "*" stands for
// anything, "%" for anything within one level. It takes O(len(name) *
// len(pattern)) steps; the protocol layer's own matcher tries every split and
// takes exponential time.
func matchName(name, pattern string) bool {
	// can[i] says that the pattern so far matches name[:i].
	can := make([]bool, len(name)+1)
	can[0] = true
	for p := range len(pattern) {
		switch c := pattern[p]; c {
		case '*', '%':
			on := false
			for i := range can {
				on = on || can[i]
				can[i] = on
				if c == '%' && i < len(name) && name[i] == delim {
					on = false
				}
			}
		default:
			any := false
			for i := len(name); i > 0; i-- {
				can[i] = can[i-1] && name[i-1] == c
				any = any || can[i]
			}
			can[0] = false
			if !any {
				return false
			}
		}
	}
	return can[len(name)]
}

// listPatterns applies the reference (RFC 9051, 6.3.9.4) and checks the caps.
func listPatterns(ref string, in []string) ([]string, error) {
	if len(in) > maxPatterns {
		return nil, no(imap.ResponseCodeLimit, "Too many patterns in one LIST")
	}
	out := make([]string, 0, len(in))
	for _, p := range in {
		p = norm.NFC.String(ref + p)
		for strings.Contains(p, "**") {
			p = strings.ReplaceAll(p, "**", "*")
		}
		if len(p) > maxPatternLength || strings.Count(p, "*")+strings.Count(p, "%") > maxWildcards {
			return nil, no(imap.ResponseCodeLimit, "This LIST pattern is too long or has too many wildcards")
		}
		if n := len(mail.Inbox); len(p) >= n && strings.EqualFold(p[:n], mail.Inbox) && (len(p) == n || p[n] == delim || p[n] == '*' || p[n] == '%') {
			p = mail.Inbox + p[n:]
		}
		out = append(out, p)
	}
	return out, nil
}

// entry is a name LIST knows: a folder, or only a subscription.
type entry struct {
	name       string
	use        string
	exists     bool
	children   bool
	subscribed bool
	below      bool // a name below it is subscribed
	status     *imap.StatusData
}

// entries lists all names in byte order, INBOX first.
func (s *session) entries(withStatus bool) []*entry {
	byName := map[string]*entry{}
	get := func(name string) *entry {
		e := byName[name]
		if e == nil {
			e = &entry{name: name}
			byName[name] = e
		}
		return e
	}
	s.box.View(func(a attempt.View) {
		for _, f := range a.Mail.Folders() {
			e := get(f.Name)
			e.exists, e.use = true, f.Use
			if withStatus {
				e.status = s.status(f)
			}
			for up := parent(f.Name); up != ""; up = parent(up) {
				get(up).children = true
			}
		}
		for _, name := range a.Mail.Subscribed() {
			get(name).subscribed = true
			for up := parent(name); up != ""; up = parent(up) {
				get(up).below = true
			}
		}
	})
	out := make([]*entry, 0, len(byName))
	for _, e := range byName {
		out = append(out, e)
	}
	slices.SortFunc(out, func(a, b *entry) int {
		if (a.name == mail.Inbox) != (b.name == mail.Inbox) {
			if a.name == mail.Inbox {
				return -1
			}
			return 1
		}
		return strings.Compare(a.name, b.name)
	})
	return out
}

func parent(name string) string {
	if i := strings.LastIndexByte(name, delim); i >= 0 {
		return name[:i]
	}
	return ""
}

// List is LIST with its extensions, and LSUB (RFC 9051, 6.3.9; RFC 5258; RFC
// 5819; RFC 6154; RFC 3501, 6.3.9). The protocol layer gives LSUB as LIST
// (SUBSCRIBED) without return options.
func (s *session) List(w *imapserver.ListWriter, ref string, in []string, o *imap.ListOptions) error {
	defer s.watch("LIST")
	if len(in) == 0 || len(in) == 1 && in[0] == "" {
		return w.WriteList(&imap.ListData{Attrs: []imap.MailboxAttr{imap.MailboxAttrNoSelect}, Delim: delim})
	}
	patterns, err := listPatterns(ref, in)
	if err != nil {
		return err
	}
	matches := func(name string) bool {
		return slices.ContainsFunc(patterns, func(p string) bool { return matchName(name, p) })
	}
	entries := s.entries(o.ReturnStatus != nil)
	// A pattern that ends in % shows the level above a subscribed name that
	// does not match itself (RFC 3501, 6.3.9).
	level := o.SelectSubscribed && !o.SelectRecursiveMatch && !o.ReturnSubscribed && !o.ReturnChildren &&
		slices.ContainsFunc(patterns, func(p string) bool { return strings.HasSuffix(p, "%") })
	for _, e := range entries {
		if !matches(e.name) {
			continue
		}
		if d := e.list(o, level); d != nil {
			if err := w.WriteList(d); err != nil {
				return err
			}
		}
	}
	return nil
}

// list gives what LIST says of e, nil if the selection leaves it out.
func (e *entry) list(o *imap.ListOptions, level bool) *imap.ListData {
	d := &imap.ListData{Mailbox: e.name, Delim: delim}
	switch {
	case o.SelectSpecialUse && e.use == "":
		return nil
	case o.SelectSubscribed && !e.subscribed:
		switch {
		case e.below && o.SelectRecursiveMatch:
		case e.below && level:
			d.Attrs = append(d.Attrs, imap.MailboxAttrNoSelect)
			return d
		default:
			return nil
		}
	case !o.SelectSubscribed && !e.exists:
		return nil
	}
	if o.SelectRecursiveMatch && e.below {
		d.ChildInfo = &imap.ListDataChildInfo{Subscribed: true}
	}
	if !e.exists {
		d.Attrs = append(d.Attrs, imap.MailboxAttrNonExistent)
	}
	if e.subscribed && (o.SelectSubscribed || o.ReturnSubscribed) {
		d.Attrs = append(d.Attrs, imap.MailboxAttrSubscribed)
	}
	if e.use != "" {
		d.Attrs = append(d.Attrs, imap.MailboxAttr(e.use))
	}
	switch {
	case e.children:
		d.Attrs = append(d.Attrs, imap.MailboxAttrHasChildren)
	case e.exists:
		d.Attrs = append(d.Attrs, imap.MailboxAttrHasNoChildren)
	}
	if e.exists {
		d.Status = e.status
	}
	return d
}
