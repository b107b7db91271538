package imapd

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/emersion/go-imap/v2"
	"github.com/emersion/go-imap/v2/imapserver"

	"thuchanh/sandbox/action"
	"thuchanh/sandbox/mail"
)

// Caps on SEARCH, so that one command stays affordable.
const (
	maxSearchKeys  = 500 // keys in one SEARCH, all levels together
	maxSearchDepth = 50
	maxTextKeys    = 20 // of these, keys that need the text of letters
)

func containsFold(list []string, s string) bool {
	return slices.ContainsFunc(list, func(have string) bool { return strings.EqualFold(have, s) })
}

// sameFlags reports whether two lists name the same flags.
func sameFlags(a, b []string) bool {
	return !slices.ContainsFunc(a, func(f string) bool { return !containsFold(b, f) }) &&
		!slices.ContainsFunc(b, func(f string) bool { return !containsFold(a, f) })
}

// Search is SEARCH and UID SEARCH (RFC 9051, 6.4.4; RFC 4731; RFC 5182).
func (s *session) Search(kind imapserver.NumKind, c *imap.SearchCriteria, o *imap.SearchOptions) (*imap.SearchData, error) {
	defer s.watch("SEARCH")
	keys, texts, ok := countKeys(c, 0)
	if !ok || keys > maxSearchKeys || texts > maxTextKeys {
		return nil, no(imap.ResponseCodeLimit, "This search has too many criteria, use fewer")
	}
	folder, _ := s.selected()
	s.mu.Lock()
	view := s.view
	s.mu.Unlock()
	if view == nil {
		return &imap.SearchData{All: imap.SeqSet{}}, nil
	}
	// Sets are resolved before anything is looked at, against the view as the
	// client knows it. Only this goroutine changes the view now.
	q := s.prepare(view, c)
	var found []item
	for _, it := range s.pick(imap.UIDSet{{Start: 1, Stop: 0}}) {
		yes, err := q.matches(it)
		if err != nil {
			return nil, s.fault("mail.search", err)
		}
		if yes {
			found = append(found, it)
		}
	}
	if _, err := s.do(mail.Search{Folder: folder, Criteria: criteriaText(c), Found: len(found)}); err != nil {
		return nil, err
	}
	return s.result(view, kind, found, o), nil
}

// result fills every field: the protocol layer follows nil pointers.
func (s *session) result(v *view, kind imapserver.NumKind, found []item, o *imap.SearchOptions) *imap.SearchData {
	d := &imap.SearchData{Count: uint32(len(found))}
	var seqs imap.SeqSet
	var uids imap.UIDSet
	for _, it := range found {
		seqs.AddNum(it.seq)
		uids.AddNum(imap.UID(it.UID))
	}
	number := func(it item) uint32 {
		if kind == imapserver.NumKindUID {
			return uint32(it.UID)
		}
		return it.seq
	}
	if kind == imapserver.NumKindUID {
		d.All = uids
	} else {
		d.All = seqs
	}
	if len(found) > 0 {
		d.Min, d.Max = number(found[0]), number(found[len(found)-1])
	}
	if o.ReturnSave {
		saved := uids
		if (o.ReturnMin || o.ReturnMax) && !o.ReturnAll && !o.ReturnCount && len(found) > 0 {
			saved = nil // RFC 5182, 2.1: only what MIN and MAX name
			if o.ReturnMin {
				saved.AddNum(imap.UID(found[0].UID))
			}
			if o.ReturnMax {
				saved.AddNum(imap.UID(found[len(found)-1].UID))
			}
		}
		s.mu.Lock()
		v.saved = saved
		s.mu.Unlock()
	}
	return d
}

// countKeys counts keys and those that need text; ok is false when they are
// nested too deep.
func countKeys(c *imap.SearchCriteria, depth int) (keys, texts int, ok bool) {
	if depth > maxSearchDepth {
		return 0, 0, false
	}
	texts = len(c.Body) + len(c.Text) + len(c.Header)
	keys = texts + len(c.SeqNum) + len(c.UID) + len(c.Flag) + len(c.NotFlag)
	inner := make([]*imap.SearchCriteria, 0, len(c.Not)+2*len(c.Or))
	for i := range c.Not {
		inner = append(inner, &c.Not[i])
	}
	for i := range c.Or {
		inner = append(inner, &c.Or[i][0], &c.Or[i][1])
	}
	for _, i := range inner {
		k, t, ok := countKeys(i, depth+1)
		if !ok {
			return 0, 0, false
		}
		keys, texts = keys+k+1, texts+t
	}
	return keys, texts, true
}

// query is a SearchCriteria made ready.
type query struct {
	s    *session
	c    *imap.SearchCriteria
	sets []func(uint32, action.UID) bool
	body []string // folded
	text []string
	head [][2]string // lower-case name, folded value
	not  []*query
	or   [][2]*query
}

func (s *session) prepare(v *view, c *imap.SearchCriteria) *query {
	q := &query{s: s, c: c}
	for _, set := range c.SeqNum {
		q.sets = append(q.sets, v.resolve(set))
	}
	for _, set := range c.UID {
		q.sets = append(q.sets, v.resolve(set))
	}
	for _, b := range c.Body {
		q.body = append(q.body, fold(b))
	}
	for _, t := range c.Text {
		q.text = append(q.text, fold(t))
	}
	for _, h := range c.Header {
		q.head = append(q.head, [2]string{strings.ToLower(h.Key), fold(h.Value)})
	}
	for i := range c.Not {
		q.not = append(q.not, s.prepare(v, &c.Not[i]))
	}
	for i := range c.Or {
		q.or = append(q.or, [2]*query{s.prepare(v, &c.Or[i][0]), s.prepare(v, &c.Or[i][1])})
	}
	return q
}

// matches tests one message, cheap criteria first.
func (q *query) matches(it item) (bool, error) {
	c := q.c
	for _, in := range q.sets {
		if !in(it.seq, it.UID) {
			return false, nil
		}
	}
	has := func(f imap.Flag) bool {
		if strings.EqualFold(string(f), `\Recent`) {
			return it.recent
		}
		return it.Has(string(f))
	}
	if slices.ContainsFunc(c.Flag, func(f imap.Flag) bool { return !has(f) }) || slices.ContainsFunc(c.NotFlag, has) ||
		c.Larger != 0 && it.Size <= c.Larger || c.Smaller != 0 && it.Size >= c.Smaller ||
		!onDay(it.Internal, c.Since, c.Before) {
		return false, nil
	}
	if yes, err := q.matchHeader(it); !yes || err != nil {
		return false, err
	}
	if yes, err := q.matchText(it); !yes || err != nil {
		return false, err
	}
	for _, n := range q.not {
		if yes, err := n.matches(it); yes || err != nil {
			return false, err
		}
	}
	for _, or := range q.or {
		yes, err := or[0].matches(it)
		if !yes && err == nil {
			yes, err = or[1].matches(it)
		}
		if !yes || err != nil {
			return false, err
		}
	}
	return true, nil
}

// onDay compares days, without regard to time and zone (RFC 9051, 6.4.4).
func onDay(t, since, before time.Time) bool {
	y, m, d := t.Date()
	day := time.Date(y, m, d, 0, 0, 0, 0, time.UTC)
	return (since.IsZero() || !day.Before(since)) && (before.IsZero() || day.Before(before))
}

func (q *query) matchHeader(it item) (bool, error) {
	if !q.c.SentSince.IsZero() || !q.c.SentBefore.IsZero() {
		h, err := q.s.srv.letters.header(q.s.ctx, q.s.box, it.Letter)
		if err != nil {
			return false, err
		}
		if h.envelope.Date.IsZero() || !onDay(h.envelope.Date, q.c.SentSince, q.c.SentBefore) {
			return false, nil
		}
	}
	if len(q.head) == 0 {
		return true, nil
	}
	w, err := q.s.srv.letters.words(q.s.ctx, q.s.box, it.Letter)
	if err != nil {
		return false, err
	}
	for _, h := range q.head {
		if !hasField(w.fields, h[0], h[1]) {
			return false, nil
		}
	}
	return true, nil
}

// hasField looks for a field of that name whose value contains value.
func hasField(fields, name, value string) bool {
	for line := range strings.Lines(fields) {
		n, v, _ := strings.Cut(strings.TrimSuffix(line, "\n"), ": ")
		if n == name && strings.Contains(v, value) {
			return true
		}
	}
	return false
}

func (q *query) matchText(it item) (bool, error) {
	if len(q.body)+len(q.text) == 0 {
		return true, nil
	}
	w, err := q.s.srv.letters.words(q.s.ctx, q.s.box, it.Letter)
	if err != nil {
		return false, err
	}
	for _, b := range q.body {
		if !strings.Contains(w.body, b) {
			return false, nil
		}
	}
	for _, t := range q.text {
		if !strings.Contains(w.body, t) && !strings.Contains(w.fields, t) {
			return false, nil
		}
	}
	return true, nil
}

// maxCriteriaText bounds what is recorded of a search, in bytes.
const maxCriteriaText = 1000

// criteriaText writes criteria in IMAP's words, for the record. Text is written
// as it was typed, quoted.
func criteriaText(c *imap.SearchCriteria) string {
	var b strings.Builder
	writeCriteria(&b, c)
	if b.Len() == 0 {
		return "ALL"
	}
	return clip(b.String(), maxCriteriaText)
}

func writeCriteria(b *strings.Builder, c *imap.SearchCriteria) {
	word := func(format string, args ...any) {
		if b.Len() > maxCriteriaText {
			return
		}
		if b.Len() > 0 && !strings.HasSuffix(b.String(), "(") {
			b.WriteByte(' ')
		}
		fmt.Fprintf(b, format, args...)
	}
	for _, set := range c.SeqNum {
		word("%s", set.String())
	}
	for _, set := range c.UID {
		word("UID %s", set.String())
	}
	for _, d := range []struct {
		key string
		day time.Time
	}{{"SINCE", c.Since}, {"BEFORE", c.Before}, {"SENTSINCE", c.SentSince}, {"SENTBEFORE", c.SentBefore}} {
		if !d.day.IsZero() {
			word("%s %s", d.key, d.day.Format("2-Jan-2006"))
		}
	}
	for _, h := range c.Header {
		switch key := strings.ToUpper(h.Key); key {
		case "BCC", "CC", "FROM", "SUBJECT", "TO":
			word("%s %s", key, quote(h.Value))
		default:
			word("HEADER %s %s", quote(h.Key), quote(h.Value))
		}
	}
	for _, v := range c.Body {
		word("BODY %s", quote(v))
	}
	for _, v := range c.Text {
		word("TEXT %s", quote(v))
	}
	for _, f := range c.Flag {
		word("%s", flagKey("", f))
	}
	for _, f := range c.NotFlag {
		word("%s", flagKey("UN", f))
	}
	if c.Larger != 0 {
		word("LARGER %s", strconv.FormatInt(c.Larger, 10))
	}
	if c.Smaller != 0 {
		word("SMALLER %s", strconv.FormatInt(c.Smaller, 10))
	}
	group := func(c *imap.SearchCriteria) {
		word("(")
		before := b.Len()
		writeCriteria(b, c)
		if b.Len() == before {
			b.WriteString("ALL")
		}
		b.WriteByte(')')
	}
	for i := range c.Not {
		word("NOT")
		group(&c.Not[i])
	}
	for i := range c.Or {
		word("OR")
		group(&c.Or[i][0])
		group(&c.Or[i][1])
	}
}

// flagKey writes a flag as a search key: SEEN, UNSEEN, KEYWORD $Forwarded.
func flagKey(un string, f imap.Flag) string {
	if strings.EqualFold(string(f), `\Recent`) && un != "" {
		return "OLD"
	}
	if name, ok := strings.CutPrefix(string(f), `\`); ok {
		return un + strings.ToUpper(name)
	}
	return un + "KEYWORD " + string(f)
}

func quote(s string) string {
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\r", " ", "\n", " ").Replace(strings.ToValidUTF8(s, "\uFFFD")) + `"`
}
