package letter

import "slices"

// comparison is of a letter with another that it may answer or pass on. What
// the header tells is known from the beginning; what costs, comparing texts and
// files, is done when it is asked for.
type comparison struct {
	l, orig                *Letter
	base, origBase         string // the subjects without prefixes
	kind                   PrefixKind
	inReplyTo, thread, end bool // In-Reply-To names the original; References do; as the last one
	forwardedID, named     bool // X-Forwarded-Message-Id names it; any identifier does
}

func (l *Letter) compare(orig *Letter) *comparison {
	c := &comparison{l: l, orig: orig}
	if id := orig.MessageID; id != "" {
		c.inReplyTo = slices.Contains(l.InReplyTo, id)
		c.thread = slices.Contains(l.References, id)
		c.end = c.thread && l.References[len(l.References)-1] == id
		c.forwardedID = slices.Contains(l.ForwardedIDs, id)
		c.named = c.forwardedID || c.inReplyTo || c.thread
	}
	c.base, c.kind = StripPrefixes(l.Subject)
	c.origBase, _ = StripPrefixes(orig.Subject)
	return c
}

func (c *comparison) sameSubject() bool { return c.base == c.origBase || sameWords(c.base, c.origBase) }
func (c *comparison) quoted() bool      { return quotes(c.l.byOthers(), c.orig) }
func (c *comparison) embedded() bool    { return c.l.embeds(c.orig) }
func (c *comparison) toWriter() bool    { return c.l.toWriterOf(c.orig) }
func (c *comparison) share() float64    { return shareOf(c.orig.shownWords(), c.l.everything()) }

// passedOn reports whether the original's text stands in the part passed on.
func (c *comparison) passedOn() bool {
	return c.l.OwnText().Forwarded != "" && quotes(c.l.passedOn(), c.orig)
}

// keptFiles reports whether the original has files, and all are in the letter.
func (c *comparison) keptFiles() bool {
	kept := keptIn(c.l, c.orig)
	return len(kept) > 0 && allKept(kept)
}

// reply is the conclusion of ReplyEvidence.
func (c *comparison) reply() bool {
	headless := len(c.l.InReplyTo) == 0
	switch {
	case c.l.Redirected(), c.kind == ForwardPrefix:
		return false
	case !c.inReplyTo && !c.thread && !c.embedded() && !c.quoted():
		return false
	case c.kind == ReplyPrefix:
		return c.inReplyTo || headless && c.end || headless && len(c.l.References) == 0 && c.sameSubject() && c.quoted()
	case c.embedded() || c.passedOn():
		return false
	case c.inReplyTo: // not as Outlook forwards
		return c.toWriter() || !c.keptFiles()
	}
	return headless && c.end && c.quoted()
}

// forward is the conclusion of ForwardEvidence; reply is that of ReplyEvidence.
func (c *comparison) forward(reply bool) bool {
	l, orig := c.l, c.orig
	switch {
	case l.Redirected():
		return l.MessageID != "" && l.MessageID == orig.MessageID || l.MessageID == "" && c.sameSubject() && c.share() >= mostWords
	case reply:
		return false
	case c.embedded():
		return true
	case c.kind == ForwardPrefix:
		return c.named || c.share() >= halfWords || c.sameSubject() && c.keptFiles()
	case c.forwardedID || c.passedOn():
		return true
	}
	return c.named && !c.toWriter() && c.kind == NoPrefix && c.keptFiles()
}

// The shares of the original's words that make ForwardEvidence's InlineText and
// InlineComplete.
const (
	halfWords = 0.5
	mostWords = 0.9
)

// RepliesTo compares l with orig. See ReplyEvidence for the decision.
func (l *Letter) RepliesTo(orig *Letter) ReplyEvidence {
	c := l.compare(orig)
	return ReplyEvidence{
		Reply:     c.reply(),
		InReplyTo: c.inReplyTo, Thread: c.thread, LastReference: c.end,
		ReplyPrefix: c.kind == ReplyPrefix, ForwardPrefix: c.kind == ForwardPrefix,
		SameSubject: c.sameSubject(), Quoted: c.quoted(), Embedded: c.embedded(), ToWriter: c.toWriter(),
	}
}

// Forwards compares l with orig. See ForwardEvidence for the decision.
func (l *Letter) Forwards(orig *Letter) ForwardEvidence {
	c := l.compare(orig)
	own, share, kept := l.OwnText(), c.share(), keptIn(l, orig)
	return ForwardEvidence{
		Forward: c.forward(c.reply()),
		Named:   c.named, ForwardedID: c.forwardedID, ForwardPrefix: c.kind == ForwardPrefix,
		SameSubject: c.sameSubject(), Embedded: c.embedded(), ForwardMarked: own.Forwarded != "",
		InlineText: share >= halfWords, InlineComplete: share >= mostWords,
		Attachments: kept, KeptAll: allKept(kept), OriginalHasFiles: len(kept) > 0,
		WriterAmongTo: c.toWriter(), OwnTextBeyondIt: len(words(own.Text)) > 0,
	}
}

// Relation says whether l answers orig or passes it on, as RepliesTo and
// Forwards conclude, but compares texts and files only where that decides.
func (l *Letter) Relation(orig *Letter) (reply, forward bool) {
	c := l.compare(orig)
	reply = c.reply()
	return reply, c.forward(reply)
}
